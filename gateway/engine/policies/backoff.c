/*
 * Each retry of a request waits longer than the one before.
 *
 * After the first failure the next attempt waits `first`, after the second `factor` times as long,
 * and so on up to `most`. `jitter` is how much shorter a wait may be, because clients spread
 * theirs at random. A success ends it; so does a key that is quiet for `forget`.
 *
 *     {"id": "backs-off", "kind": "backoff",
 *      "when": {"event": "llm.call"}, "key": ["trace"],
 *      "errors": ["rate_limit", "server", "timeout", "connection"],
 *      "first": "1s", "factor": 2, "most": "1m", "jitter": "50%", "forget": "10m",
 *      "action": "refuse", "answer": {"status": 429, "retry_after": true},
 *      "fail": "open", "dry_run": false}
 *
 * The key must name one request: `trace` where the log has it, `run` else. What the answer itself asked for
 * (Retry-After) is the business of a retry-after policy.
 */
#include "policy.h"

struct backoff_options {
	int64_t first, factor, most, jitter, forget;
};

struct backoff_slot {
	int64_t failures; /* since the last success */
	int64_t last;     /* when the newest was known */
	uint64_t ref;
};

static size_t slot_size(const struct policy *policy)
{
	(void)policy;
	return sizeof(struct backoff_slot);
}

static struct backoff_slot *at_now(const struct policy *policy, void *memory, int64_t now)
{
	const struct backoff_options *options = policy->options;
	struct backoff_slot *slot = memory;
	if (slot->failures && now - slot->last >= options->forget)
		*slot = (struct backoff_slot){ 0 };
	return slot;
}

/* The wait after so many failures, the part that may be missing taken off. */
static int64_t wait_after(const struct backoff_options *options, int64_t failures)
{
	int64_t wait = options->first, before = -1;
	for (int64_t i = 1; i < failures && before < wait && wait < options->most; i++) {
		before = wait;
		wait = mul_div(wait, options->factor, MILLION);
	}
	wait = wait < options->most ? wait : options->most;
	return mul_div(wait, MILLION - options->jitter, MILLION);
}

static void ask(const struct call *call, struct verdict *verdict)
{
	const struct backoff_slot *slot = at_now(call->policy, call->slot, call->now);
	int64_t waited = call->now - slot->last;
	int64_t wait = slot->failures ? wait_after(call->policy->options, slot->failures) : 0;
	if (waited >= wait)
		return;
	verdict_refuse(verdict, GROUND_BACKOFF, waited, wait - waited);
	verdict->value = (struct amount){ waited, UNIT_TIME };
	verdict->limit = (struct amount){ wait, UNIT_TIME };
	verdict->because = slot->ref;
}

static void report(const struct call *call, struct verdict *verdict)
{
	struct backoff_slot *slot = at_now(call->policy, call->slot, call->now);
	(void)verdict;
	if (call->event->error == ERROR_NONE)
		*slot = (struct backoff_slot){ 0 };
	if (!policy_counts(call->policy, call->event))
		return;
	slot->failures++;
	slot->last = call->now;
	slot->ref = call->ref;
}

static bool idle(const struct policy *policy, void *memory, int64_t now)
{
	return at_now(policy, memory, now)->failures == 0;
}

static bool check(const struct policy *policy, struct arena *arena,
		  struct policy_problem *problem)
{
	const struct backoff_options *options = policy->options;
	problem->key = "factor";
	problem->text =
		str_fmt(arena, "a wait that does not grow is no back-off: \"factor\" is "
			       "more than 1 and at most 1000");
	if (options->factor <= MILLION || options->factor > 1000 * MILLION)
		return false;
	problem->key = "most";
	problem->text =
		str_fmt(arena, "\"most\" is at least \"first\", and \"forget\" more than both");
	if (options->most < options->first || options->forget <= options->most)
		return false;
	problem->key = "jitter";
	problem->text = str_fmt(
		arena, "\"jitter\" is less than 100%%: nothing would be left of the wait");
	return options->jitter < MILLION;
}

static const struct kind_option options[] = {
	{ "first", OPTION_TIME, true, offsetof(struct backoff_options, first), NULL,
	  "the wait after the first failure" },
	{ "factor", OPTION_DECIMAL, true, offsetof(struct backoff_options, factor), NULL,
	  "how many times longer each further wait is" },
	{ "most", OPTION_TIME, true, offsetof(struct backoff_options, most), NULL,
	  "the longest wait" },
	{ "jitter", OPTION_SHARE, true, offsetof(struct backoff_options, jitter), NULL,
	  "how much of a wait may be missing; 0% without jitter" },
	{ "forget", OPTION_TIME, true, offsetof(struct backoff_options, forget), NULL,
	  "after so long without a failure it begins anew" },
	{ 0 },
};

static struct slot_rest rest(const struct policy *policy, void *memory)
{
	const struct backoff_slot *slot = memory;
	(void)policy;
	return (struct slot_rest){ .numbers = { &slot->failures, 2, sizeof(int64_t) } };
}

const struct policy_kind policy_backoff = {
	.code = "SG121",
	.takes = TAKES_ERRORS,
	.options = options,
	.options_size = sizeof(struct backoff_options),
	.check = check,
	.needs_own_slot = true,
	.slot_size = slot_size,
	.rest = rest,
	.ask = ask,
	.report = report,
	.idle = idle,
};
