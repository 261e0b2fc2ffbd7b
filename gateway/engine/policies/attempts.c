/*
 * At most so many attempts at one thing: a run, a trace, a message.
 *
 * What counts is the larger of two numbers: the attempts seen for the key within the
 * window, and the attempt number the record itself carries (`x-stainless-retry-count`
 * and its like), so that attempts hidden in a client are seen as well.
 *
 *     {"id": "publish-once", "kind": "attempts",
 *      "when": {"event": "run", "job": "publish*"}, "key": ["run"],
 *      "limit": "1 attempt", "compare": ">", "window": "1d", "window_kind": "anchored",
 *      "action": "refuse", "answer": null, "fail": "closed", "dry_run": false}
 *
 * The window says how long a key is remembered.
 */
#include "policy.h"

static size_t slot_size(const struct policy *policy)
{
	(void)policy;
	return window_size(WINDOW_LEAST);
}

static struct window *at_now(const struct call *call)
{
	return policy_window(call, WINDOW_LEAST);
}

static int64_t count(const struct call *call, const struct window *window)
{
	int64_t said = event_number(call->event, FIELD_ATTEMPT, 1);
	return said > window->sum + 1 ? said : window->sum + 1;
}

static void ask(const struct call *call, struct verdict *verdict)
{
	const struct window *window = at_now(call);
	int64_t attempt = count(call, window);
	verdict->window = window;
	verdict->inexact = window_inexact(window, call->now);
	if (policy_over(call->policy, attempt))
		verdict_refuse(verdict, GROUND_LIMIT, attempt, INT64_MAX);
}

static void admitted(const struct call *call, struct verdict *verdict)
{
	struct window *window = at_now(call);
	window_add(window, call->now, 1, 0, call->ref);
	verdict->window = window;
}

static void refused(const struct call *call, struct verdict *verdict)
{
	if (call->policy->count_refused)
		admitted(call, verdict);
}

static bool calm(const struct call *call)
{
	const struct window *window = at_now(call);
	return call->event->phase == PHASE_REPORT ||
	       !policy_over(call->policy, count(call, window));
}

static struct slot_parts parts(const struct policy *policy, void *memory)
{
	(void)policy;
	return (struct slot_parts){ .window = memory, .window_room = WINDOW_LEAST };
}

const struct policy_kind policy_attempts = {
	.code = "SG106",
	.takes = TAKES_LIMIT | TAKES_COMPARE | TAKES_WINDOW,
	.units = 1u << UNIT_CALLS,
	.fields = FIELD_BIT(FIELD_ATTEMPT),
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
