/*
 * Amazon Bedrock: model invocation logs, as CloudWatch Logs and S3 have them, one JSON object a line.
 *
 * `timestamp` is when the call was made; how long it took is not in the log. Tokens read from a cache or written to it are not
 * in inputTokenCount; all of it is input here. A call that failed has an errorCode, of which the log says no more.
 */
#include "formats.h"

static const struct json_path paths[] = {
	{ "timestamp", FIELD_START, 0 },
	{ "requestId", FIELD_CALL, 0 },
	{ "requestMetadata.session_id", FIELD_SESSION, 0 },
	{ "requestMetadata.sessionId", FIELD_SESSION, 0 },
	{ "requestMetadata.user_id", FIELD_USER, 0 },
	{ "requestMetadata.userId", FIELD_USER, 0 },
	{ "requestMetadata.team", FIELD_TEAM, 0 },
	{ "identity.arn", FIELD_KEY, 0 },
	{ "accountId", FIELD_ACCOUNT, 0 },
	{ "modelId", FIELD_MODEL, 0 },
	{ "inferenceRegion", FIELD_UPSTREAM, 0 },
	{ "region", FIELD_UPSTREAM, 0 },
	{ "errorCode", FIELD_ERROR_CODE, 0 },
	{ "errorMessage", FIELD_ERROR_TEXT, 0 },
	{ "output.outputBodyJson", FIELD_OUTPUT, 0 },
	{ "output.outputTokenCount", FIELD_OUTPUT_TOKENS, 0 },
	{ "input.cacheReadInputTokenCount", FIELD_CACHED_TOKENS, 0 },
	{ "input.inputBodyJson.inferenceConfig.maxTokens", FIELD_MAX_TOKENS, 0 },
	{ "input.inputBodyJson.max_tokens", FIELD_MAX_TOKENS, 0 },
	{ "input.inputBodyJson.inferenceConfig.temperature", FIELD_TEMPERATURE, 0 },
	{ "input.inputBodyJson.temperature", FIELD_TEMPERATURE, 0 },
	{ "input.inputTokenCount", FIELD_NONE, 0 },
	{ "input.cacheWriteInputTokenCount", FIELD_NONE, 0 },
	{ "input.inputBodyJson.toolConfig.tools", FIELD_NONE, 0 },
	{ "input.inputBodyJson.tools", FIELD_NONE, 0 },
	{ "input.inputBodyJson", FIELD_NONE, 0 },
};
enum {
	PATHS = sizeof(paths) / sizeof(*paths),
	INPUT = PATHS - 5,
	CACHE_WRITE,
	TOOLS,
	OTHER_TOOLS,
	BODY,
};

static void *start(struct arena *arena, const struct field_map *map)
{
	return json_reader_new(arena, paths, PATHS, map);
}

static int sniff(struct str line)
{
	return str_has(line, "\"ModelInvocationLog\"") ? 95 : 0;
}

static void add_input(const struct skip_value *values, struct event *event)
{
	int64_t input, written;
	if (!number_from_json(&values[INPUT], 1, &input))
		return;
	if (!number_from_json(&values[CACHE_WRITE], 1, &written))
		written = 0;
	event_set_number(event, FIELD_INPUT_TOKENS,
			 input + written + event_number(event, FIELD_CACHED_TOKENS, 0));
}

/* A body that is there and names none offers none. */
static void count_tools(const struct skip_value *values, struct event *event)
{
	const struct skip_value *list = &values[values[TOOLS].raw.p ? TOOLS : OTHER_TOOLS];
	struct skip_value item;
	int64_t n = 0;
	if (values[BODY].kind != JSON_OBJECT || !values[BODY].raw.p)
		return;
	for (size_t at = 0; list->raw.p && skip_item(list->raw, &at, &item);)
		n++;
	event_set_number(event, FIELD_TOOLS, n);
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct skip_value values[PATHS];
	struct event event;
	enum read_status status = json_read(reading->state, reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	event_set_text(&event, FIELD_PROVIDER, STR("bedrock"));
	add_input(values, &event);
	count_tools(values, &event);
	event_classify(&event, event_has(&event, FIELD_ERROR_CODE));
	event_set_text(&event, FIELD_STATUS,
		       event.error == ERROR_NONE ? STR("success") : STR("failure"));
	reading_emit(reading, &event);
	return status;
}

static const char *const events[] = { "llm.call", NULL };

const struct format format_bedrock = {
	.title = "Amazon Bedrock's model invocation log, one JSON object a line",
	.paths = paths,
	.path_count = PATHS,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_PROVIDER) |
		FIELD_BIT(FIELD_INPUT_TOKENS) | FIELD_BIT(FIELD_TOOLS) |
		FIELD_BIT(FIELD_STATUS),
	.events = events,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
