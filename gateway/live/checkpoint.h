/*
 * Who moves what SQLite's write-ahead log holds into the database: a thread with connections of its own, so that no answer waits
 * for it. It begins with the first log that is worth the while; a process that decides little never has one.
 *
 * The thread moves while others write on. A log that is long all the same is moved to its end with the writers kept out, for the moment
 * that the last of it takes, and begun anew from its start: so it is bounded. What makes an answer durable is the log, and
 * that is none of its business.
 */
#ifndef SHEARPIN_CHECKPOINT_H
#define SHEARPIN_CHECKPOINT_H

#include <sqlite3.h>
#include <stdbool.h>

struct checkpoint;

enum {
	CHECKPOINT_WORTH = 1000
}; /* pages of a log that are worth it, as SQLite itself has it: 4 MiB */

/* `connect` opens the database as the one who decides does, from the thread; NULL when it cannot. `context` must outlive it. */
struct checkpoint *checkpoint_new(sqlite3 *(*connect)(void *context), void *context);
/* Lets it finish what it is at. */
void checkpoint_free(struct checkpoint *checkpoint);
/* After each commit: so many pages are in the log. False: there is no thread, the caller has to move them. */
bool checkpoint_note(struct checkpoint *checkpoint, int pages);

#endif
