/*
 * Lets calls through at a steady rate, not in bursts: for an old backend behind a fast agent.
 *
 * A bucket of `burst` calls leaks `limit` per `window`. A call that finds it full must wait
 * (action "delay") or go away ("refuse"); the answer says how long until there is room.
 *
 *     {"id": "soap", "kind": "leaky-bucket",
 *      "when": {"event": "tool.call", "upstream": "*soap*"}, "key": ["upstream"],
 *      "limit": "10 calls", "window": "1s", "window_kind": "gcra", "burst": "20 calls",
 *      "action": "delay", "answer": {"status": 503, "retry_after": true},
 *      "fail": "closed", "dry_run": false}
 *
 * It bounds how often, not how many at once: next to it belongs a concurrency policy.
 */
#include "policy.h"

static size_t slot_size(const struct policy *policy)
{
	(void)policy;
	return sizeof(struct bucket);
}

static void ask(const struct call *call, struct verdict *verdict)
{
	const struct policy *policy = call->policy;
	struct bucket *bucket = call->slot;
	bucket_drain(bucket, call->now, policy->limit.value, policy->window);
	if (bucket->level < policy->burst)
		return;
	verdict_refuse(verdict, GROUND_LIMIT, add_capped(bucket->level, 1),
		       bucket_falls_to(bucket, policy->burst - 1, policy->limit.value,
				       policy->window));
	verdict->limit.value = policy->burst;
}

static void admitted(const struct call *call, struct verdict *verdict)
{
	const struct policy *policy = call->policy;
	(void)verdict;
	bucket_drain(call->slot, call->now, policy->limit.value, policy->window);
	bucket_add(call->slot, 1);
}

static void refused(const struct call *call, struct verdict *verdict)
{
	if (call->policy->count_refused)
		admitted(call, verdict);
}

static bool idle(const struct policy *policy, void *memory, int64_t now)
{
	bucket_drain(memory, now, policy->limit.value, policy->window);
	return ((struct bucket *)memory)->level == 0;
}

static bool check(const struct policy *policy, struct arena *arena,
		  struct policy_problem *problem)
{
	problem->key = "limit";
	problem->text = str_fmt(
		arena, "a bucket that leaks nothing stays full; the limit must be above 0");
	if (policy->limit.value < 1)
		return false;
	problem->key = "window_kind";
	problem->text = str_fmt(arena, "a leaky bucket drains steadily; write \"gcra\"");
	return policy->window_kind == WINDOW_GCRA;
}

static struct slot_rest rest(const struct policy *policy, void *memory)
{
	(void)policy;
	return (struct slot_rest){ .bucket = memory };
}

const struct policy_kind policy_leaky_bucket = {
	.code = "SG111",
	.takes = TAKES_LIMIT | TAKES_WINDOW | TAKES_BURST,
	.units = 1u << UNIT_CALLS,
	.check = check,
	.slot_size = slot_size,
	.rest = rest,
	.ask = ask,
	.admitted = admitted,
	.refused = refused,
	.idle = idle,
};
