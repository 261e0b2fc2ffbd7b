/* Deciding without telling: see judge.h. */
#include "judge.h"

#include <stdlib.h>

#include "keys.h"
#include "must.h"
#include "policy_index.h"

void judge_init(struct judge *judge, const struct policies *policies, unsigned share,
		unsigned shares)
{
	*judge = (struct judge){ .policies = policies, .share = share, .shares = shares };
	judge->state = state_new(policies);
	judge->index = policy_index_new(policies);
	judge->chosen_from = policies;
	judge->choice = must_zeroed(policies->n + 1, sizeof(*judge->choice));
	judge->said = must_zeroed(policies->n + 1, sizeof(*judge->said));
	judge->chosen = must_zeroed(policies->n + 1, sizeof(*judge->chosen));
	judge->keys = must_zeroed(state_key_lists(judge->state), sizeof(*judge->keys));
}

void judge_by_kin(struct judge *judge, const struct kins *kins)
{
	policy_index_free(judge->index);
	judge->chosen_from = &kins->strictest;
	judge->index = policy_index_new(judge->chosen_from);
	state_kin(judge->state, kins);
}

void judge_release(struct judge *judge)
{
	policy_index_free(judge->index);
	state_free(judge->state);
	free(judge->choice);
	free(judge->said);
	free(judge->chosen);
	free(judge->keys);
}

/* Without those whose key falls to another judge. */
void judge_choose(struct judge *judge, const struct event *event)
{
	size_t n = policy_index_choose(judge->index, event, judge->choice);
	judge->choices = judge->shares == 1 ? n : 0;
	for (size_t i = 0; judge->shares > 1 && i < n; i++) {
		const struct policy *policy = &judge->chosen_from->v[judge->choice[i]];
		if (key_share(policy, event) % judge->shares == judge->share)
			judge->choice[judge->choices++] = judge->choice[i];
	}
}

static const struct policy *policy_at(const struct judge *judge, size_t i)
{
	return &judge->policies->v[judge->choice[i]];
}

static void begin(struct judge *judge, const struct event *event)
{
	state_turn(judge->state);
	memset(judge->keys, 0, state_key_lists(judge->state) * sizeof(*judge->keys));
	judge_choose(judge, event);
}

void event_hide_end(struct event *event)
{
	event->has &= ~event_outcome_fields;
	event->null &= ~event_outcome_fields;
	event->error = ERROR_NONE;
}

/* What of an event is known when its call has ended. */
struct end {
	uint64_t has, null;
	enum error_class error;
};

static struct end end_of(const struct event *event)
{
	return (struct end){ event->has, event->null, event->error };
}

static void show_end(struct event *event, struct end end)
{
	event->has = end.has;
	event->null = end.null;
	event->error = end.error;
	event->phase = PHASE_ASK;
}

void judge_ask_one(struct judge *judge, const struct policy *policy, struct event *event,
		   uint32_t *keys, int64_t now, struct said *said)
{
	event->phase = PHASE_ASK;
	said->ending_unknown = false;
	decide_chosen(judge->state, event, policy, keys, now, &said->verdict);
}

/* Does it look at what was done about a call? */
static bool cares(const struct policy *policy, bool refused)
{
	const struct policy_kind *kind = policy->kind;
	if (refused)
		return kind->refused;
	return kind->admitted && (!kind->minds_start || kind->minds_start(policy));
}

void judge_did_one(struct judge *judge, const struct policy *policy, struct event *event,
		   uint32_t *keys, int64_t now, struct said *said)
{
	event->phase = event->refused ? PHASE_REFUSED : PHASE_ADMITTED;
	/* Those that do not care what was done stand as they stood. */
	if (said->verdict.applies && cares(policy, event->refused))
		decide_chosen(judge->state, event, policy, keys, now, &said->verdict);
}

void judge_ask(struct judge *judge, struct event *event, int64_t now)
{
	const struct end end = end_of(event);
	begin(judge, event);
	now = state_time(judge->state, now);
	event_hide_end(event);
	for (size_t i = 0; i < judge->choices; i++)
		judge_ask_one(judge, policy_at(judge, i), event, judge->keys, now,
			      &judge->said[i]);
	show_end(event, end);
}

void judge_did(struct judge *judge, struct event *event, int64_t now)
{
	const struct end end = end_of(event);
	now = state_time(judge->state, now);
	event_hide_end(event);
	for (size_t i = 0; i < judge->choices; i++)
		judge_did_one(judge, policy_at(judge, i), event, judge->keys, now,
			      &judge->said[i]);
	show_end(event, end);
}

/* Is nothing known of what this policy asks about an end? */
static bool ending_is_unknown(const struct policy *policy, const struct event *event)
{
	return (event->ending == ENDING_UNKNOWN || event->ending == ENDING_UNTOLD) &&
	       (policy->kind->takes & TAKES_ERRORS);
}

/* What holds a place keeps it until its lease is over when it never says that it has ended. */
static bool keeps_its_place(const struct policy *policy, const struct event *event)
{
	return event->ending == ENDING_UNTOLD && policy->kind->holds &&
	       policy->kind->holds(policy);
}

/* Policies that look at failures cannot tell whether this is one. */
static void say_ending_unknown(const struct policy *policy, struct said *said)
{
	said->verdict = (struct verdict){ .policy = policy, .applies = true };
	verdict_unknown(&said->verdict, FIELD_STATUS);
	said->ending_unknown = true;
}

bool judge_report_one(struct judge *judge, const struct policy *policy, struct event *event,
		      uint32_t *keys, int64_t now, struct said *said)
{
	if (!policy->kind->report || keeps_its_place(policy, event))
		return false;
	event->phase = PHASE_REPORT;
	said->ending_unknown = false;
	if (ending_is_unknown(policy, event))
		say_ending_unknown(policy, said);
	else
		decide_chosen(judge->state, event, policy, keys, now, &said->verdict);
	return true;
}

void judge_report(struct judge *judge, struct event *event, int64_t now)
{
	size_t n = 0;
	begin(judge, event);
	now = state_time(judge->state, now);
	for (size_t i = 0; i < judge->choices; i++) {
		if (judge_report_one(judge, policy_at(judge, i), event, judge->keys, now,
				     &judge->said[n]))
			judge->choice[n++] = judge->choice[i];
	}
	judge->choices = n;
}

bool judge_looked(struct judge *judge)
{
	bool looked = false;
	for (size_t i = 0; i < judge->choices; i++) {
		if (!judge->said[i].verdict.applies)
			continue;
		judge->chosen[judge->choice[i]] = true;
		looked = true;
	}
	return looked;
}
