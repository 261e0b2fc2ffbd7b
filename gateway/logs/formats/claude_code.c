/*
 * Claude Code's OpenTelemetry events: OTLP/JSON logs, one export a line.
 *
 * An event is written when a request has ended and says how long it took. Input
 * tokens leave out what came from or went into the prompt cache: all of it is input here. Attributes may come as
 * numbers or as text. A request the CLI retried shows only in `attempt`.
 */
#include "otlp_export.h"

static const struct json_path attribute_paths[] = {
	{ "session.id", FIELD_SESSION, 0 },
	{ "prompt.id", FIELD_TRACE, 0 },
	{ "request_id", FIELD_CALL, 0 },
	{ "user.account_uuid", FIELD_USER, 0 },
	{ "user.id", FIELD_USER, 0 },
	{ "user.email", FIELD_ACCOUNT, 0 },
	{ "organization.id", FIELD_TEAM, 0 },
	{ "service.name", FIELD_JOB, 0 },
	{ "host.name", FIELD_HOST, 0 },
	{ "model", FIELD_MODEL, 0 },
	{ "tool_name", FIELD_TOOL, 0 },
	{ "error_type", FIELD_ERROR_CODE, 0 },
	{ "error", FIELD_ERROR_TEXT, 0 },
	{ "input_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "output_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "cache_read_tokens", FIELD_CACHED_TOKENS, 0 },
	{ "cost_usd", FIELD_COST, 0 },
	{ "status_code", FIELD_HTTP_STATUS, 0 },
	{ "attempt", FIELD_ATTEMPT, 0 },
	{ "event.name", FIELD_NONE, 0 },
	{ "event.timestamp", FIELD_NONE, 0 },
	{ "cache_creation_tokens", FIELD_NONE, 0 },
	{ "cost_usd_micros", FIELD_NONE, 0 },
	{ "duration_ms", FIELD_NONE, 0 },
	{ "success", FIELD_NONE, 0 },
};
enum {
	ATTRIBUTES = sizeof(attribute_paths) / sizeof(*attribute_paths),
	EVENT_NAME = ATTRIBUTES - 6,
	EVENT_TIMESTAMP,
	CACHE_CREATION,
	COST_MICROS,
	DURATION,
	SUCCESS,
};

static const struct json_path record_paths[] = {
	{ "timeUnixNano", FIELD_END, 1 },      { "observedTimeUnixNano", FIELD_END, 1 },
	{ "body.stringValue", FIELD_NONE, 0 }, { "eventName", FIELD_NONE, 0 },
	{ "attributes", FIELD_NONE, 0 },
};
enum {
	RECORD_PATHS = sizeof(record_paths) / sizeof(*record_paths),
	BODY = RECORD_PATHS - 3,
	RECORD_EVENT,
	RECORD_ATTRIBUTES,
};

static const struct json_path timestamp_path = { "event.timestamp", FIELD_END, 0 };

struct state {
	const struct otlp_export *export;
	struct json_reader *record;
};

static void *start(struct arena *arena, const struct field_map *map)
{
	static const struct otlp_names names = { "resourceLogs", "scopeLogs", "logRecords",
						 "instrumentationLibraryLogs", false };
	struct state *state = ARENA_NEW(arena, struct state);
	state->export = otlp_export_new(arena, names, attribute_paths, ATTRIBUTES, map);
	state->record = json_reader_new(arena, record_paths, RECORD_PATHS, NULL);
	return state;
}

static int sniff(struct str line)
{
	if (!str_has(line, "\"resourceLogs\""))
		return 0;
	return str_has(line, "claude_code") || str_has(line, "claude-code") ? 95 : 0;
}

enum record { OTHER_RECORD, API_REQUEST, API_ERROR, TOOL_RESULT };

static enum record record_of(const struct skip_value *own, const struct skip_value *values)
{
	static const char *const names[] = {
		[API_REQUEST] = "api_request",
		[API_ERROR] = "api_error",
		[TOOL_RESULT] = "tool_result",
	};
	const struct skip_value *said[] = { &values[EVENT_NAME], &own[RECORD_EVENT],
					    &own[BODY] };
	for (size_t s = 0; s < sizeof(said) / sizeof(*said); s++) {
		struct str name = said[s]->raw;
		if (!name.p || said[s]->kind != JSON_STRING)
			continue;
		if (str_starts(name, "claude_code."))
			name = str_sub(name, strlen("claude_code."), name.n);
		for (size_t i = API_REQUEST; i < sizeof(names) / sizeof(*names); i++) {
			if (str_is(name, names[i]))
				return (enum record)i;
		}
	}
	return OTHER_RECORD;
}

/* What is no single attribute: all input, and when it began. */
static void derive(const struct skip_value *values, struct event *event)
{
	int64_t created, took, micros;
	if (event_has(event, FIELD_INPUT_TOKENS)) {
		if (!number_from_json(&values[CACHE_CREATION], 1, &created))
			created = 0;
		event_set_number(event, FIELD_INPUT_TOKENS,
				 event_number(event, FIELD_INPUT_TOKENS, 0) + created +
					 event_number(event, FIELD_CACHED_TOKENS, 0));
	}
	if (!event_has(event, FIELD_COST) && number_from_json(&values[COST_MICROS], 1, &micros))
		event_set_number(event, FIELD_COST, micros);
	if (number_from_json(&values[DURATION], 1000000, &took))
		event_began_before(event, took);
}

static enum read_status read_record(struct reading *reading, struct str record,
				    struct skip_value *values, struct err *err)
{
	const struct state *state = reading->state;
	struct skip_value own[RECORD_PATHS];
	struct event event;
	struct err other;
	enum read_status status = json_read(state->record, reading, record, own, &event, err);
	if (status == READ_BAD ||
	    otlp_attributes(state->export, &own[RECORD_ATTRIBUTES], values, err))
		return READ_BAD;
	enum record kind = record_of(own, values);
	if (kind == OTHER_RECORD)
		return READ_NOTHING;
	if (otlp_fill(state->export, reading, values, &event,
		      status == READ_ODD ? &other : err) == READ_ODD)
		status = READ_ODD;
	if (!event_has(&event, FIELD_END) &&
	    !field_from_json(&timestamp_path, &values[EVENT_TIMESTAMP], reading, &event, err))
		status = READ_ODD;
	bool failed = kind == API_ERROR ||
		      (kind == TOOL_RESULT && str_is(values[SUCCESS].raw, "false"));
	derive(values, &event);
	event_set_text(&event, FIELD_EVENT,
		       kind == TOOL_RESULT ? STR("tool.call") : STR("llm.call"));
	if (kind != TOOL_RESULT)
		event_set_text(&event, FIELD_PROVIDER, STR("anthropic"));
	event_classify(&event, failed);
	event_set_text(&event, FIELD_STATUS,
		       event.error != ERROR_NONE ? STR("failure") : STR("success"));
	reading_emit(reading, &event);
	return status;
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	const struct state *state = reading->state;
	return otlp_export_read(state->export, reading, line, read_record, err);
}

static const char *const events[] = { "llm.call", "tool.call", NULL };

const struct format format_claude_code = {
	.title = "Claude Code's OpenTelemetry events, OTLP/JSON logs, one export a line",
	.paths = attribute_paths,
	.path_count = ATTRIBUTES,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_START) | FIELD_BIT(FIELD_END) |
		FIELD_BIT(FIELD_INPUT_TOKENS) | FIELD_BIT(FIELD_PROVIDER) |
		FIELD_BIT(FIELD_STATUS),
	.events = events,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
