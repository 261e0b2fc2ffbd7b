/*
 * At most so many at once: calls to a backend, copies of a bot.
 *
 * A call takes a place when it starts and gives it back when it ends. One that never
 * reports loses its place when its `lease` is over, so that a crash does not close the
 * door for ever.
 *
 *     {"id": "single-bot", "kind": "concurrency",
 *      "when": {"event": "run", "job": "telegram-bot"}, "key": ["job"],
 *      "limit": "1 run", "compare": ">", "lease": "1h", "places": "8 runs",
 *      "action": "refuse", "answer": null, "fail": "closed", "dry_run": false}
 *
 * `places` is how many are remembered at most, 64 or the limit when left out; when more
 * run at once the first ones' ends are not seen and their leases decide.
 */
#include "policy.h"

struct concurrency_options {
	int64_t lease, places;
};

static uint32_t places(const struct policy *policy)
{
	const struct concurrency_options *options = policy->options;
	int64_t least = policy->limit.value + 1;
	if (policy->grows)
		return LEASES_LEAST;
	int64_t n = options->places ? options->places : 64;
	return (uint32_t)(n > least ? n : least);
}

static size_t slot_size(const struct policy *policy)
{
	return sizeof(int64_t) + leases_size(places(policy));
}

static struct leases *at_now(const struct call *call)
{
	struct leases *leases = call->slot;
	if (!leases->capacity)
		leases_init(leases, places(call->policy));
	leases_expire(leases, call->now);
	return leases;
}

static void ask(const struct call *call, struct verdict *verdict)
{
	const struct leases *leases = at_now(call);
	int64_t count = (int64_t)leases->count + 1;
	if (!policy_over(call->policy, count))
		return;
	int64_t end = leases_next_end(leases);
	verdict_refuse(verdict, GROUND_LIMIT, count,
		       end == INT64_MAX ? INT64_MAX : end - call->now);
	verdict->inexact = leases->count == leases->capacity;
	verdict->because = leases->count ? lease_at(leases, 0)->ref : 0;
}

static void admitted(const struct call *call, struct verdict *verdict)
{
	const struct concurrency_options *options = call->policy->options;
	struct leases *leases = at_now(call);
	struct lease lease = { call->id, call->now + options->lease, 1, call->ref };
	/* Full is over the limit already; it stays so until a lease ends. */
	verdict->inexact = !leases_take(leases, lease);
}

static void report(const struct call *call, struct verdict *verdict)
{
	struct lease lease;
	(void)verdict;
	leases_give(at_now(call), call->id, &lease);
}

static bool calm(const struct call *call)
{
	const struct leases *leases = at_now(call);
	return call->event->phase == PHASE_REPORT ||
	       !policy_over(call->policy, (int64_t)leases->count + 1);
}

static bool same(const struct policy *policy, void *slot, void *other)
{
	const struct leases *a = slot, *b = other;
	(void)policy;
	return a->count == b->count && a->held == b->held && a->lost == b->lost;
}

static bool idle(const struct policy *policy, void *memory, int64_t now)
{
	struct leases *leases = memory;
	(void)policy;
	leases_expire(leases, now);
	return leases->count == 0;
}

static bool check(const struct policy *policy, struct arena *arena,
		  struct policy_problem *problem)
{
	const struct concurrency_options *options = policy->options;
	problem->key = "limit";
	problem->text = str_fmt(arena, "limit and places are at most 4096");
	return policy->limit.value <= 4096 && options->places >= 0 && options->places <= 4096;
}

static const struct kind_option options[] = {
	{ "lease", OPTION_TIME, true, offsetof(struct concurrency_options, lease), NULL,
	  "how long one that never reports keeps its place" },
	{ "places", OPTION_CALLS, false, offsetof(struct concurrency_options, places), NULL,
	  "how many are remembered at most" },
	{ 0 },
};

static bool holds(const struct policy *policy)
{
	(void)policy;
	return true;
}

static struct slot_parts parts(const struct policy *policy, void *memory)
{
	return (struct slot_parts){ .leases = memory, .lease_room = places(policy) };
}

const struct policy_kind policy_concurrency = {
	.code = "SG112",
	.noun = "at once",
	.takes = TAKES_LIMIT | TAKES_COMPARE,
	.units = 1u << UNIT_CALLS,
	.options = options,
	.options_size = sizeof(struct concurrency_options),
	.check = check,
	.slot_size = slot_size,
	.parts = parts,
	.holds = holds,
	.ask = ask,
	.admitted = admitted,
	.report = report,
	.idle = idle,
	.has_kin = policy_has_kin,
	.calm = calm,
	.same = same,
};
