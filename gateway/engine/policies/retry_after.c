/*
 * After "come back in 30 seconds" nobody comes back sooner.
 *
 * An answer with a Retry-After, in seconds or as a date, closes its key until then; of
 * several answers the latest time counts, not the first. `without` says how long to wait
 * after a failure of one of `errors` whose answer named no time.
 *
 *     {"id": "honour-retry-after", "kind": "retry-after",
 *      "when": {"event": "llm.call"}, "key": ["provider", "model"],
 *      "errors": ["rate_limit"], "without": "1s",
 *      "action": "delay", "answer": {"status": 503, "retry_after": true},
 *      "fail": "open", "dry_run": false}
 */
#include "policy.h"

struct retry_after_options {
	int64_t without;
};

struct retry_after_slot {
	int64_t until;
	uint64_t ref;
};

static size_t slot_size(const struct policy *policy)
{
	(void)policy;
	return sizeof(struct retry_after_slot);
}

static void ask(const struct call *call, struct verdict *verdict)
{
	const struct retry_after_slot *slot = call->slot;
	if (call->now >= slot->until)
		return;
	verdict_refuse(verdict, GROUND_EARLY, 0, slot->until - call->now);
	verdict->because = slot->ref;
}

static void report(const struct call *call, struct verdict *verdict)
{
	const struct retry_after_options *options = call->policy->options;
	struct retry_after_slot *slot = call->slot;
	(void)verdict;
	if (!policy_counts(call->policy, call->event))
		return;
	int64_t wait = event_number(call->event, FIELD_RETRY_AFTER, options->without);
	if (wait <= 0 || wait > DURATION_MAX_NS || call->now + wait <= slot->until)
		return;
	slot->until = call->now + wait;
	slot->ref = call->ref;
}

static bool idle(const struct policy *policy, void *memory, int64_t now)
{
	(void)policy;
	return ((struct retry_after_slot *)memory)->until <= now;
}

static const struct kind_option options[] = {
	{ "without", OPTION_TIME, false, offsetof(struct retry_after_options, without), NULL,
	  "how long to wait when the answer names no time; not at all when left out" },
	{ 0 },
};

static struct slot_rest rest(const struct policy *policy, void *memory)
{
	const struct retry_after_slot *slot = memory;
	(void)policy;
	return (struct slot_rest){ .ends = { &slot->until, 1, 0 } };
}

const struct policy_kind policy_retry_after = {
	.code = "SG107",
	.takes = TAKES_ERRORS,
	.fields = FIELD_BIT(FIELD_RETRY_AFTER),
	.options = options,
	.options_size = sizeof(struct retry_after_options),
	.slot_size = slot_size,
	.rest = rest,
	.ask = ask,
	.report = report,
	.idle = idle,
};
