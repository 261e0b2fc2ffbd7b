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

static void report(const struct call *call, struct verdict *verdict)
{
	share_report(call, verdict, policy_counts(call->policy, call->event),
		     policy_news(call->policy, call->event));
}

static bool calm(const struct call *call)
{
	return share_calm(call, policy_counts(call->policy, call->event));
}

const struct policy_kind policy_error_rate_breaker = {
	.code = "SG102",
	.noun = "failed",
	.takes = TAKES_LIMIT | TAKES_COMPARE | TAKES_WINDOW | TAKES_CALL_WINDOW |
		 TAKES_MIN_VOLUME | TAKES_ERRORS | TAKES_COOL_DOWN | TAKES_HALF_OPEN,
	.units = 1u << UNIT_SHARE,
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
