/*
 * APISIX: what its log plugins (http-logger, file-logger, kafka-logger, syslog ...) write by default, one JSON object a line.
 *
 * Times are milliseconds. A request APISIX answered itself names no upstream: with 401, 403, 429 or 503 it was turned away. Where
 * answers without an upstream were served, by an AI plugin that calls models without naming them, that is no sign, and nobody can tell.
 */
#include "formats.h"

static const struct json_path paths[] = {
	{ "start_time", FIELD_START, 1000000 },
	{ "request_id", FIELD_CALL, 0 },
	{ "request.headers.x-request-id", FIELD_CALL, 0 },
	{ "request.headers.x-session-id", FIELD_SESSION, 0 },
	{ "request.headers.x-user-id", FIELD_USER, 0 },
	{ "consumer.username", FIELD_KEY, 0 },
	{ "consumer.group_id", FIELD_TEAM, 0 },
	{ "llm_summary.model", FIELD_MODEL, 0 },
	{ "llm_request.model", FIELD_MODEL, 0 },
	{ "upstream", FIELD_UPSTREAM, 0 },
	{ "client_ip", FIELD_HOST, 0 },
	{ "response.headers.x-policy-id", FIELD_POLICY, 0 },
	{ "llm_summary.prompt_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "llm_summary.completion_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "response.status", FIELD_HTTP_STATUS, 0 },
	{ "response.headers.retry-after", FIELD_RETRY_AFTER, 0 },
	{ "latency", FIELD_NONE, 0 },
	{ "upstream_latency", FIELD_NONE, 0 },
	{ "llm_summary", FIELD_NONE, 0 },
};
enum {
	PATHS = sizeof(paths) / sizeof(*paths),
	LATENCY = PATHS - 3,
	UPSTREAM_LATENCY,
	SUMMARY,
};

struct state {
	struct json_reader *reader;
	bool unnamed; /* an answer was served, and no upstream is named */
};

static void *start(struct arena *arena, const struct field_map *map)
{
	struct state *state = ARENA_NEW(arena, struct state);
	state->reader = json_reader_new(arena, paths, PATHS, map);
	return state;
}

static int sniff(struct str line)
{
	return str_has(line, "\"apisix_latency\"") && str_has(line, "\"start_time\"") ? 90 : 0;
}

static void read_refusal(struct state *state, const struct skip_value *values,
			 struct event *event)
{
	int64_t code = event_number(event, FIELD_HTTP_STATUS, 0);
	bool named = event_text(event, FIELD_UPSTREAM).n || values[UPSTREAM_LATENCY].raw.p ||
		     values[SUMMARY].raw.p;
	state->unnamed |= !named && code >= 200 && code < 300;
	if (named || !event_may_be_refusal(event))
		return;
	event->unsure = state->unnamed;
	event->refused = !state->unnamed;
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct skip_value values[PATHS];
	struct event event;
	struct state *state = reading->state;
	int64_t took;
	enum read_status status = json_read(state->reader, reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	if (number_from_json(&values[LATENCY], 1000000, &took))
		event_ends_after(&event, took);
	if (!event_text(&event, FIELD_UPSTREAM).n)
		event.has &= ~FIELD_BIT(FIELD_UPSTREAM);
	bool llm = event_has(&event, FIELD_MODEL) || event_tokens(&event) >= 0;
	event_set_text(&event, FIELD_EVENT, llm ? STR("llm.call") : STR("http.request"));
	read_refusal(state, values, &event);
	event_classify(&event, event_number(&event, FIELD_HTTP_STATUS, 0) >= 400);
	reading_emit(reading, &event);
	return status;
}

static const char *const events[] = { "llm.call", "http.request", NULL };

const struct format format_apisix = {
	.title = "APISIX's log plugins in their default format, one JSON object a line",
	.paths = paths,
	.path_count = PATHS,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_END),
	.events = events,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
