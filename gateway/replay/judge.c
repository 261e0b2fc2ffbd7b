/* Deciding without telling: see judge.h. */
#include "judge.h"

#include <stdlib.h>

#include "must.h"
#include "policy_index.h"

void judge_init(struct judge *judge, const struct policies *policies, unsigned share,
		unsigned shares)
{
	*judge = (struct judge){ .policies = policies, .share = share, .shares = shares };
	judge->state = state_new(policies);
	judge->index = policy_index_new(policies);
	judge->choice = must_zeroed(policies->n + 1, sizeof(*judge->choice));
	judge->said = must_zeroed(policies->n + 1, sizeof(*judge->said));
	judge->chosen = must_zeroed(policies->n + 1, sizeof(*judge->chosen));
}

void judge_release(struct judge *judge)
{
	policy_index_free(judge->index);
	state_free(judge->state);
	free(judge->choice);
	free(judge->said);
	free(judge->chosen);
}

/* The policies that concern the event, without those whose key falls to another judge. */
static void choose(struct judge *judge, const struct event *event)
{
	size_t n = policy_index_choose(judge->index, event, judge->choice);
	judge->choices = judge->shares == 1 ? n : 0;
	for (size_t i = 0; judge->shares > 1 && i < n; i++) {
		const struct policy *policy = &judge->policies->v[judge->choice[i]];
		if (decide_share(event, policy) % judge->shares == judge->share)
			judge->choice[judge->choices++] = judge->choice[i];
	}
}

static const struct policy *policy_at(const struct judge *judge, size_t i)
{
	return &judge->policies->v[judge->choice[i]];
}

/* What of an event is known when its call starts, and the rest of it. */
struct beginning {
	uint64_t has, null;
	enum error_class error;
};

static struct beginning hide_end(struct event *event, enum phase phase)
{
	struct beginning hidden = { event->has, event->null, event->error };
	event->has &= ~event_outcome_fields;
	event->null &= ~event_outcome_fields;
	event->error = ERROR_NONE;
	event->phase = phase;
	return hidden;
}

static void show_end(struct event *event, struct beginning hidden)
{
	event->has = hidden.has;
	event->null = hidden.null;
	event->error = hidden.error;
	event->phase = PHASE_ASK;
}

void judge_ask(struct judge *judge, struct event *event, int64_t now)
{
	choose(judge, event);
	struct beginning hidden = hide_end(event, PHASE_ASK);
	for (size_t i = 0; i < judge->choices; i++)
		decide_chosen(judge->state, event, policy_at(judge, i), now,
			      &judge->said[i].verdict);
	show_end(event, hidden);
}

void judge_did(struct judge *judge, struct event *event, int64_t now)
{
	enum phase phase = event->refused ? PHASE_REFUSED : PHASE_ADMITTED;
	struct beginning hidden = hide_end(event, phase);
	for (size_t i = 0; i < judge->choices; i++) {
		struct verdict *verdict = &judge->said[i].verdict;
		const struct policy *policy = policy_at(judge, i);
		/* Those that do not care what was done stand as they stood. */
		if (verdict->applies &&
		    (phase == PHASE_REFUSED ? policy->kind->refused : policy->kind->admitted))
			decide_chosen(judge->state, event, policy, now, verdict);
	}
	show_end(event, hidden);
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

void judge_report(struct judge *judge, struct event *event, int64_t now)
{
	size_t n = 0;
	choose(judge, event);
	event->phase = PHASE_REPORT;
	for (size_t i = 0; i < judge->choices; i++) {
		const struct policy *policy = policy_at(judge, i);
		struct said *said = &judge->said[n];
		if (!policy->kind->report || keeps_its_place(policy, event))
			continue;
		judge->choice[n++] = judge->choice[i];
		said->ending_unknown = false;
		if (ending_is_unknown(policy, event))
			say_ending_unknown(policy, said);
		else
			decide_chosen(judge->state, event, policy, now, &said->verdict);
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
