/*
 * Retries may be only so large a share of the traffic.
 *
 * One retry of a single call helps; when everything fails at once, retries multiply the
 * load on what is already down. Below `min_volume` calls in the window nothing is
 * judged. A record that does not say which attempt it is cannot be judged and is counted
 * as UNVERIFIABLE.
 *
 *     {"id": "retry-budget", "kind": "retry-budget",
 *      "when": {"event": "llm.call"}, "key": ["provider"],
 *      "limit": "20%", "compare": ">", "window": "1m", "window_kind": "sliding",
 *      "min_volume": "10 calls",
 *      "action": "refuse", "answer": {"status": 503, "retry_after": false},
 *      "fail": "open", "dry_run": false}
 */
#include "policy.h"

static size_t slot_size(const struct policy *policy)
{
	return window_size(policy->resolution);
}

static struct window *at_now(const struct call *call)
{
	return policy_window(call, call->policy->resolution);
}

/* Would one more retry be within the limit? */
static bool within(const struct policy *policy, const struct window *window)
{
	int64_t all = window->sum + 1, bad = (window->part + 1) * MILLION,
		most = policy->limit.value * all;
	return all < policy->min_volume ||
	       (policy->compare == COMPARE_MORE ? bad <= most : bad < most);
}

static bool calm(const struct call *call)
{
	const struct window *window = at_now(call);
	int64_t attempt = event_number(call->event, FIELD_ATTEMPT, 0);
	return call->event->phase == PHASE_REPORT || attempt == 1 ||
	       (attempt > 1 && within(call->policy, window));
}

static void ask(const struct call *call, struct verdict *verdict)
{
	const struct policy *policy = call->policy;
	struct window *window = at_now(call);
	int64_t attempt = event_number(call->event, FIELD_ATTEMPT, 0);
	int64_t all = window->sum + 1, retries = window->part + 1;
	verdict->window = window;
	verdict->inexact = window_inexact(window, call->now);
	if (!attempt)
		verdict_unknown(verdict, FIELD_ATTEMPT);
	if (attempt < 2 || within(policy, window))
		return;
	verdict_refuse(verdict, GROUND_LIMIT, retries * MILLION / all,
		       window_falls_to(window, call->now, 0) - call->now);
}

static void admitted(const struct call *call, struct verdict *verdict)
{
	struct window *window = at_now(call);
	bool retry = event_number(call->event, FIELD_ATTEMPT, 1) > 1;
	window_add(window, call->now, 1, retry, call->ref);
	verdict->window = window;
}

static void refused(const struct call *call, struct verdict *verdict)
{
	if (call->policy->count_refused)
		admitted(call, verdict);
}

static struct slot_parts parts(const struct policy *policy, void *memory)
{
	return (struct slot_parts){ .window = memory, .window_room = policy->resolution };
}

const struct policy_kind policy_retry_budget = {
	.code = "SG108",
	.noun = "retries",
	.takes = TAKES_LIMIT | TAKES_COMPARE | TAKES_WINDOW | TAKES_MIN_VOLUME,
	.units = 1u << UNIT_SHARE,
	.fields = FIELD_BIT(FIELD_ATTEMPT),
	.needs_own_slot = true,
	.slot_size = slot_size,
	.parts = parts,
	.ask = ask,
	.admitted = admitted,
	.refused = refused,
	.idle = policy_window_idle,
	.has_kin = policy_has_kin,
	.calm = calm,
	.same = policy_window_same,
};
