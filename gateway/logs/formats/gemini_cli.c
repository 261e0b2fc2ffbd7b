/*
 * Gemini CLI's telemetry, as "telemetry": {"target": "local", "outfile": ...} writes it: log records, spans and metrics, an object over many
 * lines or one for each.
 *
 *     {"attributes": {"session.id": "s-1", "event.name": "gemini_cli.api_response", "event.timestamp": "2026-05-09T03:00:02Z",
 *      "model": "gemini-2.5-pro", "duration_ms": 1250, "input_token_count": 1200, ...}, ...}
 *
 * Of a call the telemetry tells up to five times: as a request, as what came of it, twice by the GenAI conventions and as a span. The
 * answer or the error is the call, an attempt each. What it thought is output; a tool's use of tokens is input.
 */
#include "formats.h"

static const struct json_path paths[] = {
	{ "attributes.session\\.id", FIELD_SESSION, 0 },
	{ "attributes.model", FIELD_MODEL, 0 },
	{ "attributes.function_name", FIELD_TOOL, 0 },
	{ "attributes.event\\.timestamp", FIELD_END, 0 },
	{ "attributes.cached_content_token_count", FIELD_CACHED_TOKENS, 0 },
	{ "attributes.total_token_count", FIELD_TOTAL_TOKENS, 0 },
	{ "attributes.status_code", FIELD_HTTP_STATUS, 0 },
	{ "attributes.error\\.message", FIELD_ERROR_TEXT, 0 },
	{ "attributes.error", FIELD_ERROR_TEXT, 0 },
	{ "attributes.event\\.name", FIELD_NONE, 0 },
	{ "attributes.duration_ms", FIELD_NONE, 0 },
	{ "attributes.success", FIELD_NONE, 0 },
	{ "attributes.input_token_count", FIELD_NONE, 0 },
	{ "attributes.tool_token_count", FIELD_NONE, 0 },
	{ "attributes.output_token_count", FIELD_NONE, 0 },
	{ "attributes.thoughts_token_count", FIELD_NONE, 0 },
};
enum {
	PATHS = sizeof(paths) / sizeof(*paths),
	NAME = PATHS - 7,
	TOOK,
	SUCCESS,
	INPUT,
	TOOL_INPUT,
	OUTPUT,
	THOUGHTS,
};

static void *start(struct arena *arena, const struct field_map *map)
{
	return json_reader_new(arena, paths, PATHS, map);
}

static int sniff(struct str line)
{
	return str_has(line, "\"gemini_cli.") && str_has(line, "\"event.name\"") ? 90 : 0;
}

/* Two counts of one field, where the first is there. */
static void add_tokens(const struct skip_value *first, const struct skip_value *more,
		       enum event_field field, struct event *event)
{
	int64_t n, rest;
	if (event_has(event, field) || !number_from_json(first, 1, &n))
		return;
	event_set_number(event, field, n + (number_from_json(more, 1, &rest) ? rest : 0));
}

static void read_call(const struct skip_value *values, struct event *event)
{
	add_tokens(&values[INPUT], &values[TOOL_INPUT], FIELD_INPUT_TOKENS, event);
	add_tokens(&values[OUTPUT], &values[THOUGHTS], FIELD_OUTPUT_TOKENS, event);
	event_set_text(event, FIELD_EVENT, STR("llm.call"));
	event_classify(event, value_is(&values[NAME], "gemini_cli.api_error"));
}

static void read_tool(const struct skip_value *values, struct event *event)
{
	event_set_text(event, FIELD_EVENT, STR("tool.call"));
	event->has &= ~FIELD_BIT(FIELD_MODEL);
	event_classify(event, str_is(values[SUCCESS].raw, "false"));
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct skip_value values[PATHS];
	struct event event;
	int64_t took;
	enum read_status status = json_read(reading->state, reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	if (value_is(&values[NAME], "gemini_cli.api_response") ||
	    value_is(&values[NAME], "gemini_cli.api_error"))
		read_call(values, &event);
	else if (value_is(&values[NAME], "gemini_cli.tool_call"))
		read_tool(values, &event);
	else
		return READ_NOTHING;
	if (number_from_json(&values[TOOK], 1000000, &took))
		event_began_before(&event, took);
	event_set_text(&event, FIELD_STATUS,
		       event.error == ERROR_NONE ? STR("success") : STR("failure"));
	reading_emit(reading, &event);
	return status;
}

static const char *const events[] = { "llm.call", "tool.call", NULL };

const struct format format_gemini_cli = {
	.title = "Gemini CLI's telemetry, written to a file",
	.paths = paths,
	.path_count = PATHS,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_START) | FIELD_BIT(FIELD_STATUS) |
		FIELD_BIT(FIELD_INPUT_TOKENS) | FIELD_BIT(FIELD_OUTPUT_TOKENS),
	.events = events,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
