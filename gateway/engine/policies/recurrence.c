/*
 * The same failure again and again, over days: what deserves a look on Monday.
 *
 * Counts failures of one of `errors` per key over a long window. It is told once per key
 * when the limit is reached, and again after the window has forgotten. It only proposes:
 * the action is "alert".
 *
 *     {"id": "weekly-patterns", "kind": "recurrence",
 *      "when": {"event": "run", "not": {"tags": "expected"}}, "key": ["job", "error_code"],
 *      "limit": "2 failures", "compare": ">=", "window": "7d", "window_kind": "sliding",
 *      "errors": ["server", "client", "schema", "other"],
 *      "action": "alert", "answer": null, "fail": "open", "dry_run": false}
 *
 * Retries of one run share its `run`: put `run` nowhere in the key and count one failure
 * per run by logging one record per run, not per attempt.
 */
#include "policy.h"

struct recurrence_slot {
	bool over;
	struct window window;
};

static size_t slot_size(const struct policy *policy)
{
	return offsetof(struct recurrence_slot, window) + window_size(policy->resolution);
}

static struct recurrence_slot *at_now(const struct policy *policy, void *memory, int64_t now)
{
	struct recurrence_slot *slot = memory;
	if (!slot->window.capacity)
		window_init(&slot->window, policy->window_kind, policy->window,
			    policy->resolution);
	window_expire(&slot->window, now);
	slot->over = slot->over && slot->window.count;
	return slot;
}

static void report(const struct call *call, struct verdict *verdict)
{
	const struct policy *policy = call->policy;
	struct recurrence_slot *slot = at_now(policy, call->slot, call->now);
	verdict->window = &slot->window;
	if (!policy_counts(policy, call->event))
		return;
	window_add(&slot->window, call->now, 1, 0, call->ref);
	bool over = policy_over(policy, slot->window.sum);
	if (over && !slot->over)
		verdict_exceed(verdict, GROUND_LIMIT, slot->window.sum);
	slot->over = over;
	verdict->inexact = window_inexact(&slot->window, call->now);
}

static bool idle(const struct policy *policy, void *memory, int64_t now)
{
	return at_now(policy, memory, now)->window.count == 0;
}

static bool check(const struct policy *policy, struct arena *arena,
		  struct policy_problem *problem)
{
	problem->key = "action";
	problem->text = str_fmt(arena, "a recurrence only proposes; write \"alert\"");
	return policy->action == ACTION_ALERT;
}

static struct slot_parts parts(const struct policy *policy, void *memory)
{
	return (struct slot_parts){ .window = &((struct recurrence_slot *)memory)->window,
				    .window_room = policy->resolution };
}

static struct slot_rest rest(const struct policy *policy, void *memory)
{
	const struct recurrence_slot *slot = memory;
	(void)policy;
	return (struct slot_rest){ .flags = { &slot->over } };
}

const struct policy_kind policy_recurrence = {
	.code = "SG119",
	.noun = "failed alike",
	.takes = TAKES_LIMIT | TAKES_COMPARE | TAKES_WINDOW | TAKES_ERRORS,
	.units = 1u << UNIT_CALLS,
	.check = check,
	.slot_size = slot_size,
	.rest = rest,
	.parts = parts,
	.report = report,
	.idle = idle,
};
