/*
 * Judging many steps at once, by one thread or several: steps are gathered, each thread judges its share of the keys, and what they
 * came to is told in the order of the steps. So the outcome is the same, byte for byte, as of one step after the other.
 *
 * Of a batch each policy sees all the steps that concern it before the next policy does: what it remembers stays near the processor then,
 * and reaching for it is most of what many policies cost. Policies know nothing of each other.
 *
 * A step that is in order for every policy, and ends no episode, leaves nothing to tell: most leave nothing.
 */
#ifndef SHEARPIN_SHARES_H
#define SHEARPIN_SHARES_H

#include "held.h"
#include "judge.h"

/* A record's start or end, and when it is judged. */
struct share_step {
	struct held *held;
	int64_t now;
	uint64_t record;
	bool starts;
};

struct share_tell {
	void *context;
	/*
	 * The steps of a batch, in order. `looked`: a policy applied. For those with something to tell first `asked`, for a start then
	 * `did`, unless `all` is told only of those that are in order; `said` is in the order of the policies and valid during the call.
	 */
	void (*step)(void *context, const struct share_step *step, bool looked);
	void (*asked)(void *context, const struct said *const *said, size_t n);
	void (*did)(void *context, const struct said *const *said, size_t n);
	/* Instead of `asked`, where `first_only`: starts that could not be judged, as had been told of the same policy and key; they lack `missing`. */
	void (*again)(void *context, enum event_field missing, uint64_t count);
	bool first_only;
	bool all;   /* every step is told, whatever it says */
	bool whole; /* with the whole of a window, not only its newest entries */
};

struct shares;

/* `policies` must outlive it. `alike`: see kins_new. */
struct shares *shares_new(const struct policies *policies, const uint32_t *alike, unsigned jobs,
			  struct share_tell tell);
void shares_free(struct shares *shares);
void shares_add(struct shares *shares, struct share_step step);
/* Judges and tells all that were added. */
void shares_flush(struct shares *shares);
/* After what was added before: each forgets what a human's go makes it forget. */
void shares_reset(struct shares *shares, const struct event *event,
		  const struct policy *policy);
bool shares_have_chosen(const struct shares *shares, const struct policy *policy);

enum { SHARES_CAUSES = 20 };

#endif
