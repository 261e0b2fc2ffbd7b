/*
 * What policies say of a record's start and of its end, decided and not yet told: replay tells it.
 *
 * A judge may have a share of the work only: of each policy the keys that fall to it. A key's verdicts depend on that key alone, so
 * several judges, one a thread, come together to what one comes to.
 */
#ifndef SHEARPIN_JUDGE_H
#define SHEARPIN_JUDGE_H

#include "decide.h"

struct said {
	struct verdict verdict;
	bool ending_unknown; /* it looks at failures, and nobody can tell whether this is one */
};

struct judge {
	const struct policies *policies;
	unsigned share, shares; /* 0 of 1: all of it */
	struct state *state;
	struct policy_index *index;         /* of `chosen_from` */
	const struct policies *chosen_from; /* all, or of each kin the strictest */
	uint32_t *choice; /* those that concern the event, as places in `chosen_from` */
	size_t choices;
	struct said *said; /* about the event, by place among the choices */
	bool *chosen;      /* by policy: it has applied to an event */
	uint32_t *keys;    /* the event's, see decide_chosen */
};

/* `policies` must outlive it. */
void judge_init(struct judge *judge, const struct policies *policies, unsigned share,
		unsigned shares);
/* From now on judge_choose chooses from the strictest of each kin. */
void judge_by_kin(struct judge *judge, const struct kins *kins);
void judge_release(struct judge *judge);

/*
 * In this order for a call's start: may it go ahead, by each policy that concerns it; and what they remember of what was done. They
 * see nothing of how the call will end. What `said` holds is valid until the next of these calls.
 */
void judge_ask(struct judge *judge, struct event *event, int64_t now);
void judge_did(struct judge *judge, struct event *event, int64_t now);
/* For a call's end. */
void judge_report(struct judge *judge, struct event *event, int64_t now);
/* Does any of what was said apply? */
bool judge_looked(struct judge *judge);

/*
 * The same in parts, for many events before one policy after the other. The policies that concern an event are chosen while all of it
 * is seen; then its end is hidden when it is a start; `keys` and `now` are those of decide_chosen.
 */
void judge_choose(struct judge *judge, const struct event *event);
void event_hide_end(struct event *event);
void judge_ask_one(struct judge *judge, const struct policy *policy, struct event *event,
		   uint32_t *keys, int64_t now, struct said *said);
void judge_did_one(struct judge *judge, const struct policy *policy, struct event *event,
		   uint32_t *keys, int64_t now, struct said *said);
/* False: the policy has nothing to say of ends. */
bool judge_report_one(struct judge *judge, const struct policy *policy, struct event *event,
		      uint32_t *keys, int64_t now, struct said *said);

#endif
