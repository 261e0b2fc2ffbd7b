/*
 * What the system says of a file without opening it: as long as it says the same, the content is the same.
 *
 * But for two writes within one tick of the clock: a state is only to be relied on when the file had been at rest
 * for a while as it was taken (git calls the others racily clean). And but for what is written through a mapping of
 * memory: the system notes the time of the first write, and of later ones only once the page has been written out.
 */
#ifndef SHEARPIN_FILE_STATE_H
#define SHEARPIN_FILE_STATE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>
#include <time.h>

struct file_state {
	uint64_t device, inode, size;
	int64_t modified,
		changed; /* ns since 1970: the content, and whatever else utimes() cannot hide */
	int64_t taken;   /* when the system was asked; no part of what it said */
};

/* To be called as soon as `st` is filled, and before the content is read. */
static inline struct file_state file_state_of(const struct stat *st)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return (struct file_state){
		.device = (uint64_t)st->st_dev,
		.inode = (uint64_t)st->st_ino,
		.size = (uint64_t)st->st_size,
		.modified = (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec,
		.changed = (int64_t)st->st_ctim.tv_sec * 1000000000 + st->st_ctim.tv_nsec,
		.taken = (int64_t)now.tv_sec * 1000000000 + now.tv_nsec,
	};
}

static inline bool file_state_eq(const struct file_state *a, const struct file_state *b)
{
	return a->device == b->device && a->inode == b->inode && a->size == b->size &&
	       a->modified == b->modified && a->changed == b->changed;
}

/* Had it been at rest when it was taken? The coarsest clocks of file systems tick every two seconds. */
static inline bool file_state_rests(const struct file_state *state)
{
	int64_t since = state->taken - INT64_C(2500000000);
	return state->modified < since && state->changed < since;
}

#endif
