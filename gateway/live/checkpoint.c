/*
 * Moves SQLite's write-ahead log into the database: see checkpoint.h.
 *
 * A log that is wholly moved is begun anew by the next writer. Should that happen just when a checkpoint begins, it takes the old log's
 * pages for the new one's, and the database is malformed (several checkpoints on one file make it likely enough to be seen). So a second
 * connection looks on meanwhile: nobody begins a log anew that somebody reads, and one that was wholly moved before is not moved while it
 * is looked at. When writers are kept out, it need not.
 */
#include "checkpoint.h"

#include <pthread.h>
#include <stdlib.h>

#include "must.h"

enum {
	LONG_LOG = 16000,
	LONGEST_LOG = 2 * LONG_LOG,
	NOTHING = -1
}; /* pages: 64 MiB, 128 MiB */

struct checkpoint {
	sqlite3 *(*connect)(void *context);
	void *context;
	pthread_t thread;
	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t news;
	int pages, moved; /* in the log; of those in the database */
	bool stop, gone;  /* it is to end; it could not begin */
};

/*
 * What is to be done now. Others are kept out only when there is little left to move, or when they write faster than it is moved.
 * Nothing is done about a log that is wholly moved: the next writer begins it anew.
 */
static int mode_now(const struct checkpoint *c)
{
	int fresh = c->pages - (c->moved <= c->pages ? c->moved : 0);
	if (!fresh)
		return NOTHING;
	if (c->pages >= LONGEST_LOG)
		return SQLITE_CHECKPOINT_RESTART;
	if (fresh >= CHECKPOINT_WORTH)
		return SQLITE_CHECKPOINT_PASSIVE;
	return c->pages >= LONG_LOG ? SQLITE_CHECKPOINT_RESTART : NOTHING;
}

/* How many pages of the log are in the database then. What could not be moved stays in the log until there is more. */
static int move(sqlite3 *db, int mode, int pages)
{
	int in_log = -1, done = -1;
	int status = sqlite3_wal_checkpoint_v2(db, NULL, mode, &in_log, &done);
	return status == SQLITE_OK && done >= 0 ? done : pages;
}

static int move_looked_at(sqlite3 *db, sqlite3 *looks_on, int pages)
{
	static const char look[] = "BEGIN; SELECT count(*) FROM clock";
	int moved = pages;
	if (sqlite3_exec(looks_on, look, NULL, NULL, NULL) == SQLITE_OK)
		moved = move(db, SQLITE_CHECKPOINT_PASSIVE, pages);
	if (!sqlite3_get_autocommit(looks_on))
		sqlite3_exec(looks_on, "ROLLBACK", NULL, NULL, NULL);
	return moved;
}

static void move_all(sqlite3 *db, sqlite3 *looks_on, struct checkpoint *c)
{
	pthread_mutex_lock(&c->lock);
	while (!c->stop) {
		int mode = mode_now(c), pages = c->pages;
		if (mode == NOTHING) {
			pthread_cond_wait(&c->news, &c->lock);
			continue;
		}
		pthread_mutex_unlock(&c->lock);
		int moved = mode == SQLITE_CHECKPOINT_PASSIVE
				    ? move_looked_at(db, looks_on, pages)
				    : move(db, mode, pages);
		pthread_mutex_lock(&c->lock);
		c->moved = moved;
	}
	pthread_mutex_unlock(&c->lock);
}

static void *run(void *context)
{
	struct checkpoint *c = context;
	sqlite3 *db = c->connect(c->context), *looks_on = db ? c->connect(c->context) : NULL;
	pthread_mutex_lock(&c->lock);
	c->gone = !looks_on;
	pthread_mutex_unlock(&c->lock);
	if (looks_on)
		move_all(db, looks_on, c);
	sqlite3_close(looks_on);
	sqlite3_close(db);
	return NULL;
}

struct checkpoint *checkpoint_new(sqlite3 *(*connect)(void *context), void *context)
{
	struct checkpoint *c = must_zeroed(1, sizeof(*c));
	c->connect = connect;
	c->context = context;
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->news, NULL);
	if (!pthread_create(&c->thread, NULL, run, c))
		return c;
	pthread_cond_destroy(&c->news);
	pthread_mutex_destroy(&c->lock);
	free(c);
	return NULL;
}

void checkpoint_free(struct checkpoint *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&c->lock);
	c->stop = true;
	pthread_cond_signal(&c->news);
	pthread_mutex_unlock(&c->lock);
	pthread_join(c->thread, NULL);
	pthread_cond_destroy(&c->news);
	pthread_mutex_destroy(&c->lock);
	free(c);
}

bool checkpoint_note(struct checkpoint *c, int pages)
{
	pthread_mutex_lock(&c->lock);
	c->pages = pages;
	if (mode_now(c) != NOTHING)
		pthread_cond_signal(&c->news);
	bool here = !c->gone;
	pthread_mutex_unlock(&c->lock);
	return here;
}
