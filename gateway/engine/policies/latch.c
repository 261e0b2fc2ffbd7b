/*
 * One failure of a certain class stops everything of its key until a human says go.
 *
 * For failures that waiting does not heal: a used-up quota (`insufficient_quota`, a 429
 * that no retry helps), a tool call that did not validate.
 *
 *     {"id": "quota", "kind": "latch",
 *      "when": {"event": "llm.call"}, "key": ["provider"], "errors": ["quota"],
 *      "cool_down": "until reset", "from": "trip", "half_open": null,
 *      "action": "halt", "answer": {"status": 503, "retry_after": false},
 *      "fail": "closed", "dry_run": false}
 *
 * With a cool-down and probes it tries again by itself.
 */
#include "policy.h"

static size_t slot_size(const struct policy *policy)
{
	(void)policy;
	return sizeof(struct breaker);
}

static void ask(const struct call *call, struct verdict *verdict)
{
	struct breaker *breaker = call->slot;
	breaker_tick(breaker, &call->policy->breaker, call->now);
	verdict_breaker(call, breaker, verdict);
}

static void admitted(const struct call *call, struct verdict *verdict)
{
	struct breaker *breaker = call->slot;
	breaker_admit(breaker, &call->policy->breaker, call->id, call->now);
	verdict->state = breaker->state;
}

static void report(const struct call *call, struct verdict *verdict)
{
	const struct policy *policy = call->policy;
	struct breaker *breaker = call->slot;
	bool failed = policy_counts(policy, call->event);
	breaker_tick(breaker, &policy->breaker, call->now);
	verdict->recovered =
		breaker_report(breaker, &policy->breaker, call->id,
			       policy_news(policy, call->event), call->now, call->ref);
	if (failed && breaker->state == BREAKER_CLOSED) {
		breaker_trip(breaker, &policy->breaker, call->now, call->now, call->ref);
		verdict->tripped = true;
		if (policy->action == ACTION_ALERT)
			verdict_exceed(verdict, GROUND_OPEN, 0);
	}
	verdict->state = breaker->state;
}

static bool idle(const struct policy *policy, void *memory, int64_t now)
{
	struct breaker *breaker = memory;
	breaker_tick(breaker, &policy->breaker, now);
	return breaker->state == BREAKER_CLOSED;
}

static struct slot_rest rest(const struct policy *policy, void *memory)
{
	(void)policy;
	return (struct slot_rest){ .breaker = memory };
}

const struct policy_kind policy_latch = {
	.code = "SG105",
	.takes = TAKES_ERRORS | TAKES_COOL_DOWN | TAKES_HALF_OPEN,
	.needs_own_slot = true,
	.slot_size = slot_size,
	.rest = rest,
	.ask = ask,
	.admitted = admitted,
	.report = report,
	.idle = idle,
};
