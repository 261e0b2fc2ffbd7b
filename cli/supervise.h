/*
 * A crash costs the file it happened on, not the run.
 *
 * The files are judged in a child process. When a signal ends it, the files its threads were at are left out, and
 * another child judges the rest: nothing was reported yet, reports are written at the end.
 */
#ifndef SHEARPIN_SUPERVISE_H
#define SHEARPIN_SUPERVISE_H

#include <stdbool.h>
#include <stddef.h>

/* What parent and child both see. */
struct watch;

/* For so many files and threads; NULL when there is no memory to share: then nobody watches. */
struct watch *watch_new(size_t files, unsigned workers);
/* A thread begins with a file, and is done with it; a NULL watch does nothing. */
void watch_begin(struct watch *watch, unsigned worker, size_t file);
void watch_end(struct watch *watch, unsigned worker);
/* The signal that ended a child at this file; 0: none did. */
int watch_signal(const struct watch *watch, size_t file);

/*
 * Returns in a child, which does the work: false. Returns in the parent when a child has come to its end: true, with
 * its exit status. False also where there can be no child: then the caller does the work itself, unwatched.
 */
bool supervise(struct watch *watch, int *status);

#endif
