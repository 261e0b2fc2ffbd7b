/*
 * How far an agent may go: its iterations, or how full its context window is.
 *
 *     {"id": "iterations", "kind": "progress-limit",
 *      "when": {"event": "agent.step"}, "key": [],
 *      "limit": "50 iterations", "compare": ">",
 *      "action": "halt", "answer": null, "fail": "closed", "dry_run": false}
 *
 * A limit in iterations looks at the event's iteration number; a share such as "98%" at
 * the used part of its context window (`context_used`, or the input tokens, of
 * `context_size` or the model's known size); a number of tokens at `context_used`
 * itself.
 */
#include "policy.h"

static int64_t context_used(const struct event *event)
{
	return event_number(event, FIELD_CONTEXT_USED,
			    event_number(event, FIELD_INPUT_TOKENS, -1));
}

static void ask(const struct call *call, struct verdict *verdict)
{
	const struct policy *policy = call->policy;
	enum event_field field = FIELD_ITERATION;
	int64_t value;
	if (policy->limit.unit == UNIT_CALLS) {
		value = event_number(call->event, FIELD_ITERATION, -1);
	} else {
		field = FIELD_CONTEXT_USED;
		value = context_used(call->event);
	}
	if (policy->limit.unit == UNIT_SHARE && value >= 0) {
		int64_t size = policy_context(policy, call->event);
		field = FIELD_CONTEXT_SIZE;
		value = size > 0 ? mul_div(value, MILLION, size) : -1;
	}
	if (value < 0) {
		verdict_unknown(verdict, field);
	} else if (policy_over(policy, value)) {
		verdict_refuse(verdict, GROUND_LIMIT, value, INT64_MAX);
		if (field == FIELD_ITERATION)
			verdict->value.unit = verdict->limit.unit = UNIT_NONE;
	}
}

const struct policy_kind policy_progress_limit = {
	.code = "SG113",
	.noun = "reached",
	.takes = TAKES_LIMIT | TAKES_COMPARE,
	.units = 1u << UNIT_CALLS | 1u << UNIT_SHARE | 1u << UNIT_TOKENS,
	.fields = FIELD_BIT(FIELD_ITERATION) | FIELD_BIT(FIELD_CONTEXT_USED) |
		  FIELD_BIT(FIELD_CONTEXT_SIZE) | FIELD_BIT(FIELD_INPUT_TOKENS) |
		  FIELD_BIT(FIELD_MODEL),
	.ask = ask,
};
