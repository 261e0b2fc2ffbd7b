/*
 * Envoy and Envoy AI Gateway: the access log as JSON, one object a line.
 *
 * Operators choose the keys; these are the ones of the AI Gateway's examples, old and new, and the
 * header names people log; Istio, Envoy Gateway and Contour have their defaults. One line stands for all attempts Envoy made. What Envoy
 * answered itself shows in response_flags: RL (rate limit) and UAEX (the authorization service said no) are refusals; so is a 401, 403, 429
 * or 503 whose details are not "via_upstream", or that reached no host (RBAC, a direct response). A log with neither cannot tell.
 * A gRPC status counts before the 200 it hides behind, and Higress has what it knows of a model's call as JSON in a text (ai_log).
 */
#include "amount.h"
#include "envoy_flags.h"
#include "formats.h"

static const struct json_path paths[] = {
	{ "start_time", FIELD_START, SECOND_NS },
	{ "@timestamp", FIELD_START, SECOND_NS },
	{ "timestamp", FIELD_START, SECOND_NS },
	{ "time", FIELD_START, SECOND_NS },
	{ "x-request-id", FIELD_CALL, 0 },
	{ "request_id", FIELD_CALL, 0 },
	{ "trace_id", FIELD_TRACE, 0 },
	{ "gen_ai\\.conversation\\.id", FIELD_SESSION, 0 },
	{ "session\\.id", FIELD_SESSION, 0 },
	{ "x-session-id", FIELD_SESSION, 0 },
	{ "session_id", FIELD_SESSION, 0 },
	{ "user\\.id", FIELD_USER, 0 },
	{ "x-user-id", FIELD_USER, 0 },
	{ "user_id", FIELD_USER, 0 },
	{ "x-api-key-id", FIELD_KEY, 0 },
	{ "x-team-id", FIELD_TEAM, 0 },
	{ "x-tenant-id", FIELD_TEAM, 0 },
	{ "x-agent-id", FIELD_AGENT, 0 },
	{ "gen_ai\\.request\\.model", FIELD_MODEL, 0 },
	{ "gen_ai\\.response\\.model", FIELD_MODEL, 0 },
	{ "genai_model_name", FIELD_MODEL, 0 },
	{ "genai_model_name_override", FIELD_MODEL, 0 },
	{ "x-ai-eg-model", FIELD_MODEL, 0 },
	{ "gen_ai\\.provider\\.name", FIELD_PROVIDER, 0 },
	{ "gen_ai\\.system", FIELD_PROVIDER, 0 },
	{ "genai_backend_name", FIELD_PROVIDER, 0 },
	{ "gen_ai\\.usage\\.input_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "genai_tokens_input", FIELD_INPUT_TOKENS, 0 },
	{ "gen_ai\\.usage\\.output_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "genai_tokens_output", FIELD_OUTPUT_TOKENS, 0 },
	{ "gen_ai\\.usage\\.total_tokens", FIELD_TOTAL_TOKENS, 0 },
	{ "gen_ai\\.usage\\.cost", FIELD_COST, 0 },
	{ "cost_usd", FIELD_COST, 0 },
	{ "response_code", FIELD_HTTP_STATUS, 0 },
	{ "x-envoy-attempt-count", FIELD_ATTEMPT, 0 },
	{ "retry-after", FIELD_RETRY_AFTER, 0 },
	{ "retry_after", FIELD_RETRY_AFTER, 0 },
	{ "upstream_host", FIELD_UPSTREAM, 0 },
	{ "upstream_cluster", FIELD_UPSTREAM, 0 },
	{ "response_flags", FIELD_NONE, 0 },
	{ "response_code_details", FIELD_NONE, 0 },
	{ "duration", FIELD_NONE, 0 },
	{ "grpc_status_number", FIELD_NONE, 0 },
	{ "grpc_status", FIELD_NONE, 0 },
	{ "ai_log", FIELD_NONE, 0 },
};
enum {
	PATHS = sizeof(paths) / sizeof(*paths),
	UPSTREAM_HOST = PATHS - 8,
	UPSTREAM_CLUSTER,
	FLAGS,
	DETAILS,
	DURATION,
	GRPC_NUMBER,
	GRPC_STATUS,
	AI_LOG,
};

static const struct json_path ai_paths[] = {
	{ "model", FIELD_MODEL, 0 },
	{ "session_id", FIELD_SESSION, 0 },
	{ "consumer", FIELD_KEY, 0 },
	{ "input_token", FIELD_INPUT_TOKENS, 0 },
	{ "output_token", FIELD_OUTPUT_TOKENS, 0 },
	{ "total_token", FIELD_TOTAL_TOKENS, 0 },
};
enum { AI_PATHS = sizeof(ai_paths) / sizeof(*ai_paths) };

struct state {
	struct json_reader *line, *ai;
};

static void *start(struct arena *arena, const struct field_map *map)
{
	struct state *state = ARENA_NEW(arena, struct state);
	state->line = json_reader_new(arena, paths, PATHS, map);
	state->line->dash_is_absent = true;
	state->ai = json_reader_new(arena, ai_paths, AI_PATHS, NULL);
	return state;
}

static int sniff(struct str line)
{
	if (!str_starts(str_trim(line), "{") || !str_has(line, "\"response_code\""))
		return 0;
	if (str_has(line, "\"upstream_cluster\"") || str_has(line, "\"response_flags\"") ||
	    str_has(line, "\"gen_ai.") || str_has(line, "\"genai_"))
		return 90;
	/* Tyk's records have that code, too */
	return str_has(line, "\"duration\"") || str_has(line, "\"bytes_sent\"") ||
			       str_has(line, "\"authority\"") ||
			       str_has(line, "\"upstream_host\"")
		       ? 50
		       : 0;
}

static struct str plain(const struct skip_value *value)
{
	bool said = value->raw.p && value->kind == JSON_STRING;
	return said ? value->raw : (struct str){ NULL, 0 };
}

/* The answer came from Envoy itself though no flag says so; or nobody can tell. */
static void read_refusal(const struct json_reader *reader, const struct skip_value *values,
			 struct event *event)
{
	struct str details = event_text(event, FIELD_ERROR_TEXT);
	if (json_reader_maps(reader, MAP_REFUSED) || event_has(event, FIELD_ERROR_CODE) ||
	    !event_may_be_refusal(event))
		return;
	bool nowhere = values[UPSTREAM_HOST].raw.p && !plain(&values[UPSTREAM_HOST]).n;
	event->refused = details.n ? !str_starts(details, "via_upstream") : nowhere;
	event->unsure = !details.n && !values[UPSTREAM_HOST].raw.p;
}

/* gRPC's statuses, by number, as the HTTP statuses they are like. */
static const struct {
	const char *name;
	int64_t http_status;
} grpc[] = {
	{ "OK", 200 },
	{ "Canceled", 499 },
	{ "Unknown", 500 },
	{ "InvalidArgument", 400 },
	{ "DeadlineExceeded", 504 },
	{ "NotFound", 404 },
	{ "AlreadyExists", 409 },
	{ "PermissionDenied", 403 },
	{ "ResourceExhausted", 429 },
	{ "FailedPrecondition", 400 },
	{ "Aborted", 409 },
	{ "OutOfRange", 400 },
	{ "Unimplemented", 501 },
	{ "Internal", 500 },
	{ "Unavailable", 503 },
	{ "DataLoss", 500 },
	{ "Unauthenticated", 401 },
};

/* An error of gRPC comes with HTTP's 200. */
static void read_grpc(const struct skip_value *values, struct event *event)
{
	int64_t number = -1;
	if (event_number(event, FIELD_HTTP_STATUS, 0) != 200)
		return;
	if (!number_from_json(&values[GRPC_NUMBER], 1, &number))
		number = -1;
	for (size_t i = 0; i < sizeof(grpc) / sizeof(*grpc); i++) {
		if (number == (int64_t)i ||
		    (number < 0 && value_is(&values[GRPC_STATUS], grpc[i].name)))
			event_set_number(event, FIELD_HTTP_STATUS, grpc[i].http_status);
	}
}

static void read_ai_log(const struct state *state, const struct reading *reading,
			const struct skip_value *text, struct event *event)
{
	struct skip_value values[AI_PATHS];
	struct err err;
	struct str object = skip_text(reading->arena, text);
	if (text->raw.p && str_starts(object, "{") &&
	    skip_scan(state->ai->skip, object, values, &err) == 0)
		json_fill(state->ai, reading, values, event, &err);
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct skip_value values[PATHS];
	struct event event;
	int64_t took;
	const struct state *state = reading->state;
	enum read_status status = json_read(state->line, reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	read_grpc(values, &event);
	read_ai_log(state, reading, &values[AI_LOG], &event);
	if (number_from_json(&values[DURATION], 1000000, &took))
		event_ends_after(&event, took);
	bool llm = event_has(&event, FIELD_MODEL) || event_tokens(&event) >= 0;
	if (!event_has(&event, FIELD_EVENT))
		event_set_text(&event, FIELD_EVENT,
			       llm ? STR("llm.call") : STR("http.request"));
	bool failed = event_number(&event, FIELD_HTTP_STATUS, 0) >= 400;
	if (plain(&values[FLAGS]).n)
		event_set_text(&event, FIELD_ERROR_CODE, plain(&values[FLAGS]));
	if (plain(&values[DETAILS]).n)
		event_set_text(&event, FIELD_ERROR_TEXT, plain(&values[DETAILS]));
	if (failed)
		event_classify(&event, true);
	envoy_read_flags(&event);
	read_refusal(state->line, values, &event);
	if (event.error == ERROR_NONE) /* "via_upstream" is no error */
		event.has &= ~(FIELD_BIT(FIELD_ERROR_CODE) | FIELD_BIT(FIELD_ERROR_TEXT));
	reading_emit(reading, &event);
	return status;
}

static const char *const events[] = { "llm.call", "http.request", NULL };

const struct format format_envoy = {
	.title = "Envoy AI Gateway access log, one JSON object a line",
	.paths = paths,
	.path_count = PATHS,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_END) | FIELD_BIT(FIELD_ERROR_CODE) |
		FIELD_BIT(FIELD_ERROR_TEXT),
	.events = events,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
