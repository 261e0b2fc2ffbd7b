/*
 * The heart: (state, event, policy, now) -> verdict. Pure, integer, no clock, no I/O.
 *
 * An event goes through phases (event.h): ASK tells and counts nothing, so that all policies
 * can be asked before anything is counted; ADMITTED or REFUSED says what was done about it;
 * REPORT settles. Replay, guard and serve call this one function, so what replay has tested is
 * what refuses.
 *
 * All memory is taken when the state is made. A policy has max_keys slots; a slot is given to
 * another key only when it is idle, that is when forgetting it changes no verdict. When there is
 * none left, further keys share one slot, and stay there while it remembers anything. They are
 * judged together: sums and counts may refuse early and never late; what cannot be judged
 * together (shares, streaks, orders) is `unknown`, and stays so. Every such verdict says `shared`.
 * Policies that may grow (policies_grow) take more memory as they need it, up to a bound of gigabytes; only there do
 * their keys begin to share.
 *
 * Time never runs backwards inside: a `now` before the last one counts as the last one. A step
 * back by more than CLOCK_STEP_NS is taken for a clock that was set: ages are kept and time
 * goes on from there, until the clock is set right again.
 */
#ifndef SHEARPIN_DECIDE_H
#define SHEARPIN_DECIDE_H

#include "kin.h"
#include "policy_file.h"

enum { CLOCK_STEP_S = 60 };

struct state;

struct state *state_new(const struct policies *policies);
void state_free(struct state *state);

/* Before any event: these will be asked together (decide_for_kin). */
void state_kin(struct state *state, const struct kins *kins);

/*
 * Judges one event by one policy at `now` (ns since 1970) and moves the policy's memory on. All
 * of the verdict is written; nothing of what it held is read.
 */
void decide(struct state *state, const struct event *event, const struct policy *policy,
	    int64_t now, struct verdict *verdict);

/*
 * The same for many policies and events, each policy known to choose the event (policy_index.h). `keys` are the event's: as many zeros as
 * there are key lists to begin with, filled as policies ask, valid until the turn after the one they were begun in. `now` is
 * inner time, of state_time. For each policy events come in order; among policies there is none.
 */
void decide_chosen(struct state *state, const struct event *event, const struct policy *policy,
		   uint32_t *keys, int64_t now, struct verdict *verdict);
/*
 * Fetches what a policy remembers of an event's key into the processor's memory, when decide_chosen will come to it soon: first
 * the slot, then what the slot points to.
 */
enum nearness { NEAR_SLOT, NEAR_WINDOW };
void decide_near(const struct state *state, const struct policy *policy, const uint32_t *keys,
		 enum nearness nearness);
/* It remembers so few keys that they stay there anyway. */
bool decide_stays_near(const struct state *state, const struct policy *policy);
/*
 * Before decide_chosen, of policies that are kin: may the strictest speak for all of them about the event, a start that asks and was
 * let in, or an end that reports? When it has nothing to say it remembers the event, and that is all; otherwise nothing is done
 * and each of them decides. `plain`: nothing about the event has to be told of each, whatever they say. `settled`: does
 * nobody wait for one of them to say that all is in order again with the key? It is asked only where `open`. The event's `call` is set; `keys` and `now` are those of decide_chosen.
 */
struct kin_asked {
	const struct kin *kin;
	const struct event *event;
	uint32_t *keys;
	int64_t now;
	bool plain, open;
	void *context;
	bool (*settled)(void *context, const struct kin *kin, uint64_t key);
};
enum kin_says {
	KIN_EACH,   /* each decides */
	KIN_CALM,   /* nobody has anything to say */
	KIN_PASSES, /* nor does the event concern them in this phase */
};
enum kin_says decide_for_kin(struct state *state, const struct kin_asked *asked);
/* Is nobody of the kin awake for any key, nor was, and does no key share? In phases in which it is quiet it is calm then. */
bool decide_rests(const struct state *state, const struct kin *kin);
size_t state_key_lists(const struct state *state);
/* Where in `keys` the policy's is. */
size_t decide_key_list(const struct state *state, const struct policy *policy);
void state_turn(struct state *state);
int64_t state_time(struct state *state, int64_t now);

/*
 * The same over memory that a store keeps (gateway/live). decide_needs_slot says whether the policy looks at the event's
 * phase and has its key; if not, the verdict is complete. decide_slot then judges in `slot`: policy->slot_size bytes, aligned
 * for any type, zeroed for a new key. `now` is inner time; `room` is for patterns, NULL when no policy has any.
 */
bool decide_needs_slot(const struct event *event, const struct policy *policy,
		       struct verdict *verdict);
void decide_slot(void *slot, struct re_room *room, const struct event *event,
		 const struct policy *policy, int64_t now, struct verdict *verdict);

/* Time that never runs backwards: starts zeroed. */
struct inner_clock {
	int64_t latest, skew;
	uint64_t steps; /* times the clock was set back */
	bool started;
};
int64_t inner_time(struct inner_clock *clock, int64_t now);

/*
 * A human's "go": forgets what the policy remembers of the event's key, or of all keys when the event has none. `kin`: the policy's,
 * where they are asked together (decide_for_kin); else NULL.
 */
void state_reset(struct state *state, const struct event *event, const struct policy *policy,
		 const struct kin *kin);

struct state_counts {
	uint64_t keys;        /* slots in use */
	uint64_t evicted;     /* idle slots given to other keys */
	uint64_t shared;      /* decisions made on a shared slot */
	uint64_t clock_steps; /* times the clock was set back */
	size_t bytes;         /* memory reserved for this policy */
};
struct state_counts state_count(const struct state *state, const struct policy *policy);

/* The key's values as text, "session=s-1 user=u" or "all"; lives in the arena. */
struct str key_text(struct arena *arena, const struct policy *policy,
		    const struct event *event);
/*
 * One line in plain words: what the policy says of the event and the arithmetic behind it;
 * lives in the arena.
 */
struct str verdict_text(struct arena *arena, const struct verdict *verdict,
			const struct event *event);
/* "budget: at most $500 in 1h, for each session"; lives in the arena. */
struct str policy_summary(struct arena *arena, const struct policy *policy);

#endif
