/*
 * Stops calling an upstream while too large a share of the calls fails.
 *
 * Counts finished calls per key over a window, a time or a number of calls. When at least
 * `min_volume` calls are in it and the share of those that failed with one of `errors` is over
 * the limit, the breaker opens. Calls it refuses are not counted: otherwise it could never
 * close.
 *
 *     {"id": "openai-429", "kind": "error-rate-breaker",
 *      "when": {"event": "llm.call"}, "key": ["provider"],
 *      "limit": "10%", "compare": ">", "window": "1m", "window_kind": "sliding",
 *      "min_volume": "20 calls", "errors": ["rate_limit"],
 *      "cool_down": "30s", "from": "trip", "half_open": {"probes": 1, "successes": 3, "lease": "2m"},
 *      "action": "refuse", "answer": {"status": 503, "retry_after": true},
 *      "fail": "open", "dry_run": false}
 *
 * `rate_limit` and `quota` are different classes although both are a 429: a used-up quota does
 * not come back by waiting; give it a latch policy. Below ten calls a single failure is more
 * than 10 %, so a small `min_volume` trips on the first error (PC04); one larger than the
 * traffic never trips (PC05). When it closes it starts counting anew.
 */
#include "policy.h"

struct share_slot {
	struct breaker breaker;
	int64_t calls; /* finished so far: the clock of a window of calls */
	struct window window;
};

static uint32_t capacity(const struct policy *policy)
{
	int64_t exact = policy->grows ? 0 : policy->window_calls;
	if (exact > 4096)
		exact = 4096;
	return exact > policy->resolution ? (uint32_t)exact : policy->resolution;
}

static size_t slot_size(const struct policy *policy)
{
	return offsetof(struct share_slot, window) + window_size(capacity(policy));
}

static struct share_slot *at_now(const struct policy *policy, void *memory, int64_t now)
{
	struct share_slot *slot = memory;
	if (!slot->window.capacity)
		window_init(&slot->window, policy->window_kind,
			    policy->window_calls ? policy->window_calls : policy->window,
			    capacity(policy));
	if (breaker_tick(&slot->breaker, &policy->breaker, now))
		window_clear(&slot->window);
	if (!policy->window_calls)
		window_expire(&slot->window, now);
	return slot;
}

static void ask(const struct call *call, struct verdict *verdict)
{
	struct share_slot *slot = at_now(call->policy, call->slot, call->now);
	verdict_breaker(call, &slot->breaker, verdict);
	verdict->window = &slot->window;
}

static void admitted(const struct call *call, struct verdict *verdict)
{
	struct share_slot *slot = at_now(call->policy, call->slot, call->now);
	breaker_admit(&slot->breaker, &call->policy->breaker, call->id, call->now);
	verdict->state = slot->breaker.state;
}

static bool over(const struct policy *policy, const struct window *window)
{
	if (window->sum < 1 || window->sum < policy->min_volume)
		return false;
	int64_t bad = window->part * MILLION, most = policy->limit.value * window->sum;
	return policy->compare == COMPARE_MORE ? bad > most : bad >= most;
}

static void report(const struct call *call, struct verdict *verdict)
{
	const struct policy *policy = call->policy;
	struct share_slot *slot = at_now(policy, call->slot, call->now);
	bool failed = policy_counts(policy, call->event);
	enum breaker_state before = slot->breaker.state;
	verdict->recovered =
		breaker_report(&slot->breaker, &policy->breaker, call->id,
			       policy_news(policy, call->event), call->now, call->ref);
	if (verdict->recovered)
		window_clear(&slot->window);
	if (before == BREAKER_CLOSED) {
		int64_t time = policy->window_calls ? ++slot->calls : call->now;
		window_add(&slot->window, time, 1, failed, call->ref);
	}
	int64_t share = slot->window.sum ? slot->window.part * MILLION / slot->window.sum : 0;
	verdict_stand(verdict, share);
	if (slot->breaker.state == BREAKER_CLOSED && over(policy, &slot->window)) {
		breaker_trip(&slot->breaker, &policy->breaker, call->now, call->now, call->ref);
		if (policy->action == ACTION_ALERT)
			verdict_exceed(verdict, GROUND_LIMIT, share);
		verdict->tripped = true;
	}
	verdict->state = slot->breaker.state;
	verdict->window = &slot->window;
	verdict->inexact =
		window_inexact(&slot->window, policy->window_calls ? slot->calls : call->now);
}

static bool idle(const struct policy *policy, void *memory, int64_t now)
{
	struct share_slot *slot = at_now(policy, memory, now);
	return slot->window.count == 0 && slot->breaker.state == BREAKER_CLOSED;
}

static bool check(const struct policy *policy, struct arena *arena,
		  struct policy_problem *problem)
{
	problem->key = "window";
	problem->text = str_fmt(arena, "a window of calls is \"sliding\"");
	return !policy->window_calls || policy->window_kind == WINDOW_SLIDING;
}

static struct slot_parts parts(const struct policy *policy, void *memory)
{
	return (struct slot_parts){ .window = &((struct share_slot *)memory)->window,
				    .window_room = capacity(policy) };
}

const struct policy_kind policy_error_rate_breaker = {
	.code = "SG102",
	.noun = "failed",
	.takes = TAKES_LIMIT | TAKES_COMPARE | TAKES_WINDOW | TAKES_CALL_WINDOW |
		 TAKES_MIN_VOLUME | TAKES_ERRORS | TAKES_COOL_DOWN | TAKES_HALF_OPEN,
	.units = 1u << UNIT_SHARE,
	.check = check,
	.needs_own_slot = true,
	.slot_size = slot_size,
	.parts = parts,
	.ask = ask,
	.admitted = admitted,
	.report = report,
	.idle = idle,
};
