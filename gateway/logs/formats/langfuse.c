/*
 * Langfuse: rows of its blob storage export, observations_v2, or of its API (`jq -c '.data[]'`), one JSON object a line.
 *
 * Times are "YYYY-MM-DD HH:MM:SS.ffffff" in UTC. `input` in usage_details leaves out cached tokens; all of it is
 * input here. Spans and events that are no call of anything are passed over.
 */
#include "formats.h"

static const struct json_path paths[] = {
	{ "start_time", FIELD_START, 0 },
	{ "startTime", FIELD_START, 0 },
	{ "end_time", FIELD_END, 0 },
	{ "endTime", FIELD_END, 0 },
	{ "id", FIELD_CALL, 0 },
	{ "trace_id", FIELD_TRACE, 0 },
	{ "traceId", FIELD_TRACE, 0 },
	{ "session_id", FIELD_SESSION, 0 },
	{ "sessionId", FIELD_SESSION, 0 },
	{ "user_id", FIELD_USER, 0 },
	{ "userId", FIELD_USER, 0 },
	{ "trace_name", FIELD_JOB, 0 },
	{ "traceName", FIELD_JOB, 0 },
	{ "provided_model_name", FIELD_MODEL, 0 },
	{ "providedModelName", FIELD_MODEL, 0 },
	{ "model", FIELD_MODEL, 0 },
	{ "tags", FIELD_TAGS, 0 },
	{ "status_message", FIELD_ERROR_TEXT, 0 },
	{ "statusMessage", FIELD_ERROR_TEXT, 0 },
	{ "output", FIELD_OUTPUT, 0 },
	{ "usage_details.input", FIELD_INPUT_TOKENS, 0 },
	{ "usageDetails.input", FIELD_INPUT_TOKENS, 0 },
	{ "usage.input", FIELD_INPUT_TOKENS, 0 },
	{ "promptTokens", FIELD_INPUT_TOKENS, 0 },
	{ "usage_details.output", FIELD_OUTPUT_TOKENS, 0 },
	{ "usageDetails.output", FIELD_OUTPUT_TOKENS, 0 },
	{ "usage.output", FIELD_OUTPUT_TOKENS, 0 },
	{ "completionTokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "usage_details.total", FIELD_TOTAL_TOKENS, 0 },
	{ "usageDetails.total", FIELD_TOTAL_TOKENS, 0 },
	{ "usage.total", FIELD_TOTAL_TOKENS, 0 },
	{ "totalTokens", FIELD_TOTAL_TOKENS, 0 },
	{ "usage_details.input_cached_tokens", FIELD_CACHED_TOKENS, 0 },
	{ "usageDetails.input_cached_tokens", FIELD_CACHED_TOKENS, 0 },
	{ "usageDetails.cache_read_input_tokens", FIELD_CACHED_TOKENS, 0 },
	{ "usage_details.cache_read_input_tokens", FIELD_CACHED_TOKENS, 0 },
	{ "usage_details.input_cache_read", FIELD_CACHED_TOKENS, 0 },
	{ "total_cost", FIELD_COST, 0 },
	{ "totalCost", FIELD_COST, 0 },
	{ "calculatedTotalCost", FIELD_COST, 0 },
	{ "cost_details.total", FIELD_COST, 0 },
	{ "costDetails.total", FIELD_COST, 0 },
	{ "model_parameters.temperature", FIELD_TEMPERATURE, 0 },
	{ "modelParameters.temperature", FIELD_TEMPERATURE, 0 },
	{ "model_parameters.max_tokens", FIELD_MAX_TOKENS, 0 },
	{ "modelParameters.max_tokens", FIELD_MAX_TOKENS, 0 },
	{ "level", FIELD_NONE, 0 },
	{ "name", FIELD_NONE, 0 },
	{ "type", FIELD_NONE, 0 },
	{ "usage_details.cache_creation_input_tokens", FIELD_NONE, 0 },
	{ "usage_details.input_cache_creation", FIELD_NONE, 0 },
};
enum {
	PATHS = sizeof(paths) / sizeof(*paths),
	LEVEL = PATHS - 5,
	NAME,
	TYPE,
	CACHE_CREATION,
	OTHER_CACHE_CREATION,
};

static const struct {
	const char *type, *event;
} kinds[] = {
	{ "GENERATION", "llm.call" }, { "EMBEDDING", "llm.call" }, { "TOOL", "tool.call" },
	{ "RETRIEVER", "retrieval" }, { "AGENT", "agent.step" },
};

static void *start(struct arena *arena, const struct field_map *map)
{
	return json_reader_new(arena, paths, PATHS, map);
}

static int sniff(struct str line)
{
	bool export = str_has(line, "\"provided_model_name\"") ||
		      (str_has(line, "\"usage_details\"") && str_has(line, "\"trace_id\""));
	bool api =
		str_has(line, "\"traceId\"") && str_has(line, "\"type\"") &&
		(str_has(line, "\"parentObservationId\"") || str_has(line, "\"GENERATION\""));
	return (export || api) && !str_starts(line, "{\"data\"") ? 90 : 0;
}

static struct str kind_of(const struct skip_value *type)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (value_is(type, kinds[i].type))
			return str_of(kinds[i].event);
	}
	return (struct str){ NULL, 0 };
}

/* Langfuse counts what a cache read and wrote apart; some who write to it (LiteLLM) have it in the input, which the total shows. */
static void add_cached_input(const struct skip_value *values, struct event *event)
{
	int64_t created, input = event_number(event, FIELD_INPUT_TOKENS, -1);
	if (input < 0 || event_number(event, FIELD_TOTAL_TOKENS, -1) ==
				 input + event_number(event, FIELD_OUTPUT_TOKENS, 0))
		return;
	if (!number_from_json(&values[CACHE_CREATION], 1, &created) &&
	    !number_from_json(&values[OTHER_CACHE_CREATION], 1, &created))
		created = 0;
	event_set_number(event, FIELD_INPUT_TOKENS,
			 input + created + event_number(event, FIELD_CACHED_TOKENS, 0));
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct skip_value values[PATHS];
	struct event event;
	enum read_status status = json_read(reading->state, reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	struct str kind = kind_of(&values[TYPE]);
	if (!kind.n)
		return READ_NOTHING;
	event_set_text(&event, FIELD_EVENT, kind);
	struct str name = skip_text(reading->arena, &values[NAME]);
	if (name.n && value_is(&values[TYPE], "TOOL"))
		event_set_text(&event, FIELD_TOOL, name);
	if (name.n && value_is(&values[TYPE], "AGENT"))
		event_set_text(&event, FIELD_AGENT, name);
	add_cached_input(values, &event);
	event_classify(&event, value_is(&values[LEVEL], "ERROR"));
	event_set_text(&event, FIELD_STATUS,
		       event.error == ERROR_NONE ? STR("success") : STR("failure"));
	reading_emit(reading, &event);
	return status;
}

static const char *const events[] = { "agent.step", "llm.call", "retrieval", "tool.call",
				      NULL };

const struct format format_langfuse = {
	.title = "Langfuse observations_v2 export, one JSON object a line",
	.paths = paths,
	.path_count = PATHS,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_TOOL) | FIELD_BIT(FIELD_AGENT) |
		FIELD_BIT(FIELD_STATUS),
	.events = events,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
