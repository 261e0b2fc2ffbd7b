/*
 * How random a model may be, above all one that has tools.
 *
 * A request that states no temperature is counted as UNVERIFIABLE: providers default to
 * 1, not to 0. So is one that is too random when the record does not say whether it has tools.
 *
 *     {"id": "agents-are-boring", "kind": "temperature",
 *      "when": {"event": "llm.call"}, "key": [],
 *      "max": 0, "only_with_tools": true,
 *      "action": "refuse", "answer": {"status": 400, "retry_after": false},
 *      "fail": "open", "dry_run": false}
 */
#include "policy.h"

struct temperature_options {
	int64_t max;
	bool only_with_tools;
};

static void ask(const struct call *call, struct verdict *verdict)
{
	const struct temperature_options *options = call->policy->options;
	const struct event *event = call->event;
	if (options->only_with_tools && event_number(event, FIELD_TOOLS, 1) < 1)
		return;
	int64_t temperature = event_number(event, FIELD_TEMPERATURE, INT64_MAX);
	if (temperature <= options->max)
		return;
	if (!event_has(event, FIELD_TEMPERATURE))
		verdict_unknown(verdict, FIELD_TEMPERATURE);
	if (options->only_with_tools && !event_has(event, FIELD_TOOLS))
		verdict_unknown(verdict, FIELD_TOOLS);
	if (verdict->unknown)
		return;
	verdict_refuse(verdict, GROUND_VALUE, temperature, INT64_MAX);
	verdict->field = FIELD_TEMPERATURE;
	verdict->value = (struct amount){ temperature, UNIT_NONE };
	verdict->limit = (struct amount){ options->max, UNIT_NONE };
}

static const struct kind_option options[] = {
	{ "max", OPTION_DECIMAL, true, offsetof(struct temperature_options, max), NULL,
	  "the highest temperature allowed" },
	{ "only_with_tools", OPTION_BOOL, true,
	  offsetof(struct temperature_options, only_with_tools), NULL,
	  "judge only requests that offer the model tools" },
	{ 0 },
};

const struct policy_kind policy_temperature = {
	.code = "SG118",
	.fields = FIELD_BIT(FIELD_TEMPERATURE) | FIELD_BIT(FIELD_TOOLS),
	.options = options,
	.options_size = sizeof(struct temperature_options),
	.ask = ask,
};
