/*
 * Stops calling after so many failures in a row.
 *
 * A success sets the count back to nothing; a refused call and a failure of another class
 * leave it alone.
 *
 *     {"id": "soap", "kind": "failure-streak",
 *      "when": {"event": "tool.call", "tool": "soap*"}, "key": ["tool"],
 *      "limit": "5 failures", "compare": ">=", "errors": ["server", "timeout", "connection"],
 *      "cool_down": "10s", "from": "trip", "half_open": {"probes": 1, "successes": 1, "lease": "30s"},
 *      "action": "refuse", "answer": {"status": 503, "retry_after": true},
 *      "fail": "open", "dry_run": false}
 *
 * To stop those that depend on the failing one, use a cascade policy.
 */
#include "policy.h"

struct streak_slot {
	struct breaker breaker;
	int64_t streak;
};

static size_t slot_size(const struct policy *policy)
{
	(void)policy;
	return sizeof(struct streak_slot);
}

static struct streak_slot *at_now(const struct policy *policy, void *memory, int64_t now)
{
	struct streak_slot *slot = memory;
	if (breaker_tick(&slot->breaker, &policy->breaker, now))
		slot->streak = 0;
	return slot;
}

static void ask(const struct call *call, struct verdict *verdict)
{
	struct streak_slot *slot = at_now(call->policy, call->slot, call->now);
	verdict_breaker(call, &slot->breaker, verdict);
}

static void admitted(const struct call *call, struct verdict *verdict)
{
	struct streak_slot *slot = at_now(call->policy, call->slot, call->now);
	breaker_admit(&slot->breaker, &call->policy->breaker, call->id, call->now);
	verdict->state = slot->breaker.state;
}

static void report(const struct call *call, struct verdict *verdict)
{
	const struct policy *policy = call->policy;
	struct streak_slot *slot = at_now(policy, call->slot, call->now);
	bool failed = policy_counts(policy, call->event);
	enum breaker_state before = slot->breaker.state;
	verdict->recovered =
		breaker_report(&slot->breaker, &policy->breaker, call->id,
			       policy_news(policy, call->event), call->now, call->ref);
	if (failed && before == BREAKER_CLOSED)
		slot->streak++;
	if (call->event->error == ERROR_NONE && before != BREAKER_OPEN)
		slot->streak = 0;
	verdict_stand(verdict, slot->streak);
	if (slot->breaker.state == BREAKER_CLOSED && slot->streak &&
	    policy_over(policy, slot->streak)) {
		breaker_trip(&slot->breaker, &policy->breaker, call->now, call->now, call->ref);
		if (policy->action == ACTION_ALERT)
			verdict_exceed(verdict, GROUND_LIMIT, slot->streak);
		verdict->tripped = true;
	}
	verdict->state = slot->breaker.state;
}

/* Closed, and not failed often enough whatever becomes of it. */
static bool calm(const struct call *call)
{
	const struct streak_slot *slot = at_now(call->policy, call->slot, call->now);
	bool fails =
		call->event->phase == PHASE_REPORT && policy_counts(call->policy, call->event);
	return slot->breaker.state == BREAKER_CLOSED &&
	       !(fails && policy_over(call->policy, slot->streak + 1));
}

static bool same(const struct policy *policy, void *slot, void *other)
{
	const struct streak_slot *a = slot, *b = other;
	(void)policy;
	return a->breaker.state == BREAKER_CLOSED && b->breaker.state == BREAKER_CLOSED &&
	       a->streak == b->streak;
}

static bool idle(const struct policy *policy, void *memory, int64_t now)
{
	struct streak_slot *slot = at_now(policy, memory, now);
	return slot->streak == 0 && slot->breaker.state == BREAKER_CLOSED;
}

static struct slot_rest rest(const struct policy *policy, void *memory)
{
	const struct streak_slot *slot = memory;
	(void)policy;
	return (struct slot_rest){ .breaker = &slot->breaker,
				   .numbers = { &slot->streak, 1, 0 } };
}

const struct policy_kind policy_failure_streak = {
	.code = "SG103",
	.noun = "failed in a row",
	.takes = TAKES_LIMIT | TAKES_COMPARE | TAKES_ERRORS | TAKES_COOL_DOWN | TAKES_HALF_OPEN,
	.units = 1u << UNIT_CALLS,
	.needs_own_slot = true,
	.slot_size = slot_size,
	.rest = rest,
	.ask = ask,
	.admitted = admitted,
	.report = report,
	.idle = idle,
	.has_kin = policy_has_kin,
	.calm = calm,
	.quiet = policy_asks_quietly,
	.same = same,
};
