/*
 * When most of a log's records are: what a picture of them should show.
 *
 * A record whose clock was wild is somewhere else, and would make the rest of a graph a line. One in a thousand, and at least
 * one, may be such on each side; they are, when they lie far from all others.
 */
#ifndef SHEARPIN_TIMES_H
#define SHEARPIN_TIMES_H

#include <stddef.h>
#include <stdint.h>

enum { TIMES_KEPT = 4096 };

/* Starts zeroed. Every `stride`-th time is kept. */
struct times {
	int64_t kept[TIMES_KEPT];
	size_t n;
	uint64_t seen, stride;
};

void times_add(struct times *times, int64_t time);
/* From when until when all but the strays are; all of time when there are too few to tell. Sorts what is kept. */
void times_core(struct times *times, int64_t *from, int64_t *to);

#endif
