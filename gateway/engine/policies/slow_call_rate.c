/*
 * Stops calling an upstream while too large a share of the answers is slow.
 *
 * A call is slow when it took longer than `slow`, whether it failed or not: a provider that hangs
 * answers nothing wrong, it answers late. Counts finished calls per key over a window, a time or a
 * number of calls; below `min_volume` calls nothing is judged. A slow probe opens the breaker again. A record
 * that says neither its `latency` nor both its start and end cannot be judged and is counted as UNVERIFIABLE.
 *
 *     {"id": "slow-retrieval", "kind": "slow-call-rate",
 *      "when": {"event": "retrieval"}, "key": ["upstream"],
 *      "slow": "12s",
 *      "limit": "50%", "compare": ">=", "window": "20 calls", "window_kind": "sliding",
 *      "min_volume": "10 calls",
 *      "cool_down": "1m", "from": "trip", "half_open": {"probes": 1, "successes": 3, "lease": "2m"},
 *      "action": "refuse", "answer": {"status": 503, "retry_after": true},
 *      "fail": "open", "dry_run": false}
 *
 * Resilience4j calls `slow` slowCallDurationThreshold and `limit` slowCallRateThreshold, which it compares with ">=".
 * Failures are another policy's: error-rate-breaker.
 */
#include "policy.h"

struct slow_options {
	int64_t slow;
};

static void report(const struct call *call, struct verdict *verdict)
{
	const struct slow_options *options = call->policy->options;
	int64_t took = event_latency(call->event);
	bool slow = took > options->slow;
	if (took < 0)
		verdict_unknown(verdict, FIELD_LATENCY);
	else
		share_report(call, verdict, slow, slow ? NEWS_BAD : NEWS_GOOD);
}

static bool calm(const struct call *call)
{
	const struct slow_options *options = call->policy->options;
	int64_t took = event_latency(call->event);
	return call->event->phase == PHASE_REPORT
		       ? took >= 0 && share_calm(call, took > options->slow)
		       : share_calm(call, false);
}

static const struct kind_option options[] = {
	{ "slow", OPTION_TIME, true, offsetof(struct slow_options, slow), NULL,
	  "a call that took longer is slow" },
	{ 0 },
};

const struct policy_kind policy_slow_call_rate = {
	.code = "SG120",
	.noun = "were slow",
	.takes = TAKES_LIMIT | TAKES_COMPARE | TAKES_WINDOW | TAKES_CALL_WINDOW |
		 TAKES_MIN_VOLUME | TAKES_COOL_DOWN | TAKES_HALF_OPEN,
	.units = 1u << UNIT_SHARE,
	.fields = FIELD_BIT(FIELD_LATENCY),
	.options = options,
	.options_size = sizeof(struct slow_options),
	.check = share_check,
	.needs_own_slot = true,
	.slot_size = share_slot_size,
	.parts = share_parts,
	.rest = share_rest,
	.ask = share_ask,
	.admitted = share_admitted,
	.report = report,
	.idle = share_idle,
	.has_kin = policy_has_kin,
	.calm = calm,
	.quiet = policy_asks_quietly,
	.same = share_same,
};
