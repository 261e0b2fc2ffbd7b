/* What kinds share: comparisons, amounts, and the ways to fill a verdict. */
#include "policy.h"

#include "policy_file.h"

int64_t policy_lends(const struct policy *policy)
{
	return policy->kind->lender ? policy->kind->lender->lends(policy) : 0;
}

bool policy_over(const struct policy *policy, int64_t value)
{
	return policy->compare == COMPARE_MORE ? value > policy->limit.value
					       : value >= policy->limit.value;
}

bool policy_counts(const struct policy *policy, const struct event *event)
{
	return event->error != ERROR_NONE && (policy->errors >> event->error & 1);
}

enum breaker_news policy_news(const struct policy *policy, const struct event *event)
{
	if (event->error == ERROR_NONE)
		return NEWS_GOOD;
	return policy_counts(policy, event) ? NEWS_BAD : NEWS_NONE;
}

int64_t policy_known_amount(const struct policy *policy, const struct event *event)
{
	/* A failed call of which nothing is known has used nothing, one without an answer has cost nothing. */
	int64_t used =
		policy->limit.unit == UNIT_MONEY ? event_output(event) : event_tokens(event);
	if (policy->limit.unit != UNIT_CALLS && event->error != ERROR_NONE && used <= 0 &&
	    event_number(event, FIELD_COST, 0) <= 0)
		return 0;
	if (policy->limit.unit == UNIT_TOKENS)
		return event_tokens(event);
	return policy->limit.unit == UNIT_MONEY ? event_number(event, FIELD_COST, -1) : 1;
}

int64_t policy_amount(const struct policy *policy, const struct event *event,
		      struct verdict *verdict)
{
	int64_t amount = policy_known_amount(policy, event);
	if (amount < 0)
		verdict_unknown(verdict, policy->limit.unit == UNIT_TOKENS ? FIELD_TOTAL_TOKENS
									   : FIELD_COST);
	return amount;
}

/* Most patterns are plain words, and words alike in front differ at their ends: "team-17", "team-18". */
static bool ends_differ(struct str pattern, struct str text)
{
	char last = pattern.n ? pattern.p[pattern.n - 1] : '*';
	return last != '*' && text.n && text.p[text.n - 1] != last;
}

bool pattern_matches(struct str pattern, struct str text)
{
	if (ends_differ(pattern, text))
		return false;
	size_t p = 0, t = 0, star = SIZE_MAX, resume = 0;
	while (t < text.n) {
		if (p < pattern.n && pattern.p[p] == '*') {
			star = p++;
			resume = t;
		} else if (p < pattern.n && pattern.p[p] == text.p[t]) {
			p++;
			t++;
		} else if (star != SIZE_MAX) {
			p = star + 1;
			t = ++resume;
		} else {
			return false;
		}
	}
	while (p < pattern.n && pattern.p[p] == '*')
		p++;
	return p == pattern.n;
}

int64_t policy_context(const struct policy *policy, const struct event *event)
{
	int64_t said = event_number(event, FIELD_CONTEXT_SIZE, -1);
	if (said > 0)
		return said;
	struct str model = event_text(event, FIELD_MODEL);
	for (size_t i = 0; i < policy->model_count; i++) {
		if (pattern_matches(policy->models[i].model, model))
			return policy->models[i].context;
	}
	return model_context(model);
}

struct window *policy_window(const struct call *call, uint32_t room)
{
	struct window *window = call->slot;
	if (!window->capacity)
		window_init(window, call->policy->window_kind, call->policy->window, room);
	window_expire(window, call->now);
	return window;
}

bool policy_window_idle(const struct policy *policy, void *slot, int64_t now)
{
	struct window *window = slot;
	(void)policy;
	if (window->capacity)
		window_expire(window, now);
	return window->count == 0;
}

bool policy_window_same(const struct policy *policy, void *slot, void *other)
{
	(void)policy;
	return window_same(slot, other);
}

bool policy_has_kin(const struct policy *policy)
{
	(void)policy;
	return true;
}

unsigned policy_asks_quietly(const struct policy *policy)
{
	(void)policy;
	return 1u << PHASE_ASK;
}

unsigned policy_reports_quietly(const struct policy *policy)
{
	(void)policy;
	return 1u << PHASE_REPORT;
}

void verdict_stand(struct verdict *verdict, int64_t value)
{
	verdict->limit = verdict->policy->limit;
	verdict->value = (struct amount){ value, verdict->limit.unit };
}

void verdict_refuse(struct verdict *verdict, enum ground ground, int64_t value, int64_t wait)
{
	verdict->refuse = true;
	verdict->ground = ground;
	verdict->wait = wait;
	verdict_stand(verdict, value);
}

void verdict_exceed(struct verdict *verdict, enum ground ground, int64_t value)
{
	verdict->exceeded = true;
	verdict->ground = ground;
	verdict_stand(verdict, value);
}

void verdict_unknown(struct verdict *verdict, enum event_field missing)
{
	verdict->unknown = true;
	verdict->missing |= FIELD_BIT(missing);
}

bool verdict_breaker(const struct call *call, struct breaker *breaker, struct verdict *verdict)
{
	const struct breaker_rules *rules = &call->policy->breaker;
	enum breaker_answer answer = breaker_ask(breaker, rules);
	verdict->state = breaker->state;
	if (answer != BREAKER_REFUSE)
		return true;
	enum ground ground = breaker->state == BREAKER_OPEN ? GROUND_OPEN : GROUND_PROBES;
	struct amount stand = verdict->value;
	verdict_refuse(verdict, ground, stand.value, breaker_wait(breaker, rules, call->now));
	verdict->because = breaker->ref;
	return false;
}
