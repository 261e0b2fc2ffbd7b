/*
 * Too many answers say the same sort of thing: apologies, refusals.
 *
 * A model that refuses everything answers 200 OK; only what it says shows it. An answer that
 * matches one of `patterns` (regular expressions, letters of either case alike) counts. The
 * limit is a number of calls in the window, or a share of them with `min_volume`.
 *
 *     {"id": "apologies", "kind": "content-rate",
 *      "when": {"event": "llm.call"}, "key": ["model"],
 *      "limit": "5%", "compare": ">", "window": "1h", "window_kind": "sliding", "min_volume": "100 calls",
 *      "patterns": ["I.m sorry", "apologi[sz]e"],
 *      "action": "alert", "answer": null, "fail": "open", "dry_run": false}
 *
 * Write the apostrophe as '.', or say both: models answer with ' and with ’. It is told once
 * when the limit is passed, and again after it has been kept.
 */
#include "policy.h"

struct content_options {
	struct patterns patterns;
};

struct content_slot {
	bool over;
	struct window window;
};

static size_t slot_size(const struct policy *policy)
{
	return offsetof(struct content_slot, window) + window_size(policy->resolution);
}

static struct content_slot *at_now(const struct policy *policy, void *memory, int64_t now)
{
	struct content_slot *slot = memory;
	if (!slot->window.capacity)
		window_init(&slot->window, policy->window_kind, policy->window,
			    policy->resolution);
	window_expire(&slot->window, now);
	return slot;
}

/* 1 it matches, 0 not, -1 cannot be told. */
static int says_it(const struct patterns *patterns, const struct call *call)
{
	struct str text = event_text(call->event, FIELD_OUTPUT);
	int result = 0;
	if (!event_has(call->event, FIELD_OUTPUT))
		return -1;
	for (size_t i = 0; i < patterns->n; i++) {
		int match = re_match(patterns->v[i], text, call->room);
		if (match > 0)
			return 1;
		if (match < 0)
			result = -1;
	}
	return result;
}

static bool over(const struct policy *policy, const struct window *window, int64_t *value)
{
	bool calls = policy->limit.unit == UNIT_CALLS || !window->sum;
	*value = calls ? window->part : window->part * MILLION / window->sum;
	if (window->sum < policy->min_volume || !window->sum)
		return false;
	if (calls)
		return policy_over(policy, window->part);
	int64_t bad = window->part * MILLION, most = policy->limit.value * window->sum;
	return policy->compare == COMPARE_MORE ? bad > most : bad >= most;
}

static void report(const struct call *call, struct verdict *verdict)
{
	const struct policy *policy = call->policy;
	const struct content_options *options = policy->options;
	struct content_slot *slot = at_now(policy, call->slot, call->now);
	int says = says_it(&options->patterns, call);
	verdict->window = &slot->window;
	if (says < 0 && call->event->error == ERROR_NONE)
		verdict_unknown(verdict, FIELD_OUTPUT);
	if (says < 0)
		return;
	int64_t value;
	window_add(&slot->window, call->now, 1, says, call->ref);
	bool is_over = over(policy, &slot->window, &value);
	verdict_stand(verdict, value);
	verdict->few = slot->window.sum < policy->min_volume;
	if (is_over && !slot->over)
		verdict_exceed(verdict, GROUND_LIMIT, value);
	slot->over = is_over;
	verdict->inexact = window_inexact(&slot->window, call->now);
}

static bool idle(const struct policy *policy, void *memory, int64_t now)
{
	struct content_slot *slot = at_now(policy, memory, now);
	return slot->window.count == 0;
}

static bool check(const struct policy *policy, struct arena *arena,
		  struct policy_problem *problem)
{
	problem->key = "action";
	problem->text = str_fmt(arena, "what an answer says is known when it is too late to "
				       "refuse it; write \"alert\"");
	return policy->action == ACTION_ALERT;
}

static const struct kind_option options[] = {
	{ "patterns", OPTION_PATTERNS, true, offsetof(struct content_options, patterns), NULL,
	  "regular expressions; an answer that matches one counts" },
	{ 0 },
};

static struct slot_parts parts(const struct policy *policy, void *memory)
{
	return (struct slot_parts){ .window = &((struct content_slot *)memory)->window,
				    .window_room = policy->resolution };
}

static struct slot_rest rest(const struct policy *policy, void *memory)
{
	const struct content_slot *slot = memory;
	(void)policy;
	return (struct slot_rest){ .flags = { &slot->over } };
}

const struct policy_kind policy_content_rate = {
	.code = "SG114",
	.noun = "say so",
	.takes = TAKES_LIMIT | TAKES_COMPARE | TAKES_WINDOW | TAKES_MIN_VOLUME,
	.units = 1u << UNIT_CALLS | 1u << UNIT_SHARE,
	.fields = FIELD_BIT(FIELD_OUTPUT),
	.options = options,
	.options_size = sizeof(struct content_options),
	.check = check,
	.needs_own_slot = true,
	.slot_size = slot_size,
	.rest = rest,
	.parts = parts,
	.report = report,
	.idle = idle,
};
