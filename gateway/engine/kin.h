/*
 * Policies that remember the same: of one kind, selecting the same events, counting the same by the same key and window. They
 * differ in how much they allow and in what becomes of who wants more: alert at $10, refuse at $50, halt at $100. Sums over sliding
 * windows may differ in how far they look back as well: the strictest of the longest window keeps it, the others see parts of it (views.h).
 *
 * As long as the strictest has nothing to say of a key, nobody has, and all would remember the same: so it speaks for all of
 * them, and the others do not even look (decide_for_kin). When an event comes of which one might say something, each takes what the
 * strictest remembers of the key and goes its own way, until all remember the same again. A policy that is alone speaks for itself: what
it has nothing to say of costs no verdict.
 */
#ifndef SHEARPIN_KIN_H
#define SHEARPIN_KIN_H

#include "policy_file.h"

/* A window shorter than the longest of a kin, and how much more the strictest that has it allows. */
struct kin_window {
	const struct policy *strictest;
	int64_t length, more;
};

struct kin {
	const struct policy **v; /* the strictest of the longest window first */
	size_t n;
	bool speaks;    /* the strictest may speak for all, and is asked first */
	unsigned quiet; /* of the strictest: phases that change nothing, as bits */
	struct kin_window *shorter;
	size_t shorter_count;
};

struct kins {
	struct kin *v; /* every policy is in one, most of them alone */
	size_t n;
	struct policies strictest; /* of each kin the first */
	const struct kin **of;     /* by policy */
	const struct policy **members;
	struct kin_window *windows;
};

/*
 * `apart`: each policy is alone. `alike`, by policy: those with the same number select the same events (alike.h); NULL: only those that say the
 * same do. Points into `policies`.
 */
struct kins *kins_new(const struct policies *policies, const uint32_t *alike, bool apart);
void kins_free(struct kins *kins);

#endif
