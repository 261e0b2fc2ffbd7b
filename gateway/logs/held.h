/*
 * A record that waits for its turn, packed: an event has room for every field there is, a
 * record has few.
 */
#ifndef SHEARPIN_HELD_H
#define SHEARPIN_HELD_H

#include "event.h"

/*
 * Behind it stand the numbers it has, the lengths of the texts it has, and their bytes, in the
 * order of the fields.
 */
struct held {
	uint64_t has, null, call;
	uint64_t record; /* counts records from 0 */
	int64_t start, end;
	uint32_t bytes; /* of all of it */
	struct source source;
	enum error_class error;
	enum ending ending;
	bool refused, unsure, free;
	bool reset;  /* event_is_reset */
	bool judged; /* a policy has looked at it */
};

/*
 * A copy of the event with only the texts in `keep` (bits of fields); free() gives it back.
 * start, end, record and judged are the caller's to fill.
 */
struct held *held_new(const struct event *event, uint64_t keep);
/* The event again. Its texts point into `held`; fields it does not have are left as they were. */
void held_unpack(const struct held *held, struct event *event);

#endif
