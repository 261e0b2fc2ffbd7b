/*
 * No single request may be larger than so many tokens, or such a share of the model's window.
 *
 *     {"id": "max-input", "kind": "request-cap",
 *      "when": {"event": "llm.call"}, "key": [],
 *      "limit": "25%", "compare": ">", "count": "input",
 *      "action": "refuse", "answer": {"status": 400, "retry_after": false},
 *      "fail": "closed", "dry_run": false}
 *
 * `count` is "input", or "all" to add the output the request allows (max_tokens). How large a
 * model's window is comes from the record, from "models" in the policy file, or from a
 * built-in dated table; when all three are silent the request is counted as UNVERIFIABLE.
 */
#include "policy.h"

struct cap_options {
	int32_t count; /* 0: the input, 1: and the output it may bring */
};

/* What the request may use, -1 when nobody knows. */
static int64_t size_of(const struct call *call)
{
	const struct cap_options *options = call->policy->options;
	int64_t tokens = event_number(call->event, FIELD_INPUT_TOKENS, -1);
	if (options->count && tokens >= 0)
		tokens = add_capped(tokens, event_number(call->event, FIELD_MAX_TOKENS, 0));
	return tokens;
}

/* The limit in tokens, -1 when nobody knows the model's window. */
static int64_t limit_of(const struct call *call)
{
	const struct policy *policy = call->policy;
	if (policy->limit.unit != UNIT_SHARE)
		return policy->limit.value;
	int64_t context = policy_context(policy, call->event);
	return context > 0 ? mul_div(context, policy->limit.value, MILLION) : -1;
}

static bool fits(const struct policy *policy, int64_t tokens, int64_t limit)
{
	return policy->compare == COMPARE_MORE ? tokens <= limit : tokens < limit;
}

static void ask(const struct call *call, struct verdict *verdict)
{
	int64_t tokens = size_of(call), limit = tokens < 0 ? 0 : limit_of(call);
	if (tokens < 0)
		verdict_unknown(verdict, FIELD_INPUT_TOKENS);
	else if (limit < 0)
		verdict_unknown(verdict, FIELD_CONTEXT_SIZE);
	if (verdict->unknown || fits(call->policy, tokens, limit))
		return;
	verdict_refuse(verdict, GROUND_LIMIT, tokens, INT64_MAX);
	verdict->value.unit = verdict->limit.unit = UNIT_TOKENS;
	verdict->limit.value = limit;
}

static bool calm(const struct call *call)
{
	if (call->event->phase == PHASE_REPORT)
		return true;
	int64_t tokens = size_of(call), limit = tokens < 0 ? -1 : limit_of(call);
	return limit >= 0 && fits(call->policy, tokens, limit);
}

static const char *const counts[] = { "input", "all", NULL };

static const struct kind_option options[] = {
	{ "count", OPTION_CHOICE, true, offsetof(struct cap_options, count), counts,
	  "what is measured: the input, or all the request may use" },
	{ 0 },
};

const struct policy_kind policy_request_cap = {
	.code = "SG110",
	.takes = TAKES_LIMIT | TAKES_COMPARE,
	.units = 1u << UNIT_TOKENS | 1u << UNIT_SHARE,
	.fields = FIELD_BIT(FIELD_INPUT_TOKENS) | FIELD_BIT(FIELD_MAX_TOKENS) |
		  FIELD_BIT(FIELD_CONTEXT_SIZE) | FIELD_BIT(FIELD_MODEL),
	.options = options,
	.options_size = sizeof(struct cap_options),
	.ask = ask,
	.has_kin = policy_has_kin,
	.calm = calm,
};
