/*
 * Calls that a log tells of twice: when they begin, still without an end, and when they are over. Whoever keeps such a log shows what was
 * running while others were refused; who reads it must not count these calls twice.
 */
#ifndef SHEARPIN_BEGUN_H
#define SHEARPIN_BEGUN_H

#include "held.h"

/* What both records of a call have in common: its name, kind and start. 0: it has no name, or it was refused, and is told of once. */
uint64_t begun_key(const struct event *event);
/* Has it begun, and is no more said of it? */
static inline bool begun_is_open(const struct event *event)
{
	return event->ending == ENDING_NONE && !event->refused;
}

struct begun; /* a set of keys; what is beyond its bound is forgotten, and then counts twice */

struct begun *begun_new(void);
void begun_free(struct begun *begun);
void begun_add(struct begun *begun, uint64_t key);
/* True: it was there; now it is not. */
bool begun_take(struct begun *begun, uint64_t key);

/*
 * Of records that start at the same instant: frees those of calls whose end another one of them tells. What is left, in the same order, is
 * counted.
 */
size_t begun_once(struct begun *begun, struct held **records, size_t n);

#endif
