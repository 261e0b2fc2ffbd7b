/*
 * Windows of several lengths over the same amounts: only the longest is kept, and a shorter one is its newest part. A view says where
 * that begins, and what lies before it. So policies that differ in their windows cost one addition an event, and each a comparison or
 * two (kin.h).
 */
#ifndef SHEARPIN_VIEWS_H
#define SHEARPIN_VIEWS_H

#include "kin.h"
#include "window.h"

struct view {
	int64_t oldest; /* nothing in it is older */
	int64_t before; /* the sum of what is kept and has left it; */
	uint32_t older; /* so many entries */
};

/* Of one key, zeroed memory to begin with: a view for each of the kin's shorter windows. */
struct views {
	int64_t sum; /* of the longest, when it was last looked at, */
	uint32_t count;
	struct view v[];
};

size_t views_size(const struct kin *kin);
/*
 * Up to `most` in the longest window its strictest policy is calm: are those of the shorter windows, too? The longest window is as it
 * is now; what was added to it since was noted.
 */
bool views_calm(struct views *views, const struct kin *kin, const struct window *longest,
		int64_t now, int64_t most);
void views_note(struct views *views, const struct window *longest);
/* Both windows as they are now: does the shorter one hold what is newest in the longest, and all of it? */
bool view_is(const struct window *longest, const struct window *shorter, int64_t now);
/* The view that is the shorter window, for which view_is. */
struct view view_of(const struct window *longest, const struct window *shorter, int64_t now);

#endif
