/*
 * Rollouts of Codex: ~/.codex/sessions/<year>/<month>/<day>/rollout-*.jsonl, one record a line.
 *
 * A session's first record says its id, a turn's which model is asked. What a call has used stands in a
 * "token_usage_record", or, in rollouts of before 2026, in a "token_count" alone, which is written again when only a rate limit's state has changed: its
 * sum of the session tells. A turn that was given up says why. A call's start is not written, nor are attempts that were made again.
 */
#include "formats.h"

static const struct json_path paths[] = {
	{ "timestamp", FIELD_END, 0 },
	{ "payload.response_id", FIELD_CALL, 0 },
	{ "payload.turn_id", FIELD_TRACE, 0 },
	{ "payload.session_id", FIELD_SESSION, 0 },
	{ "payload.usage.input_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "payload.info.last_token_usage.input_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "payload.usage.cached_input_tokens", FIELD_CACHED_TOKENS, 0 },
	{ "payload.info.last_token_usage.cached_input_tokens", FIELD_CACHED_TOKENS, 0 },
	{ "payload.usage.output_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "payload.info.last_token_usage.output_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "payload.usage.total_tokens", FIELD_TOTAL_TOKENS, 0 },
	{ "payload.info.last_token_usage.total_tokens", FIELD_TOTAL_TOKENS, 0 },
	{ "payload.info.model_context_window", FIELD_CONTEXT_SIZE, 0 },
	{ "payload.error.codex_error_info.response_too_many_failed_attempts.http_status_code",
	  FIELD_HTTP_STATUS, 0 },
	{ "payload.error.codex_error_info.http_connection_failed.http_status_code",
	  FIELD_HTTP_STATUS, 0 },
	{ "payload.error.message", FIELD_ERROR_TEXT, 0 },
	{ "type", FIELD_NONE, 0 },
	{ "payload.type", FIELD_NONE, 0 },
	{ "payload.id", FIELD_NONE, 0 },
	{ "payload.model", FIELD_NONE, 0 },
	{ "payload.model_provider", FIELD_NONE, 0 },
	{ "payload.message", FIELD_NONE, 0 },
	{ "payload.codex_error_info", FIELD_NONE, 0 },
	{ "payload.error.codex_error_info", FIELD_NONE, 0 },
	{ "payload.info.total_token_usage.total_tokens", FIELD_NONE, 0 },
};
enum {
	PATHS = sizeof(paths) / sizeof(*paths),
	TYPE = PATHS - 9,
	PAYLOAD_TYPE,
	ID,
	MODEL,
	PROVIDER,
	MESSAGE,
	OWN_ERROR_INFO,
	ERROR_INFO,
	SESSION_TOTAL,
};

/* A name that holds for the records after it. */
struct name {
	char text[128];
	size_t n;
};

struct state {
	struct json_reader *reader;
	struct name session, model, provider;
	bool records;  /* the session has records of usage: its counts say the same again */
	bool given_up; /* said of this turn */
	int64_t total; /* the session's at its last count */
};

static void *start(struct arena *arena, const struct field_map *map)
{
	struct state *state = ARENA_NEW(arena, struct state);
	state->reader = json_reader_new(arena, paths, PATHS, map);
	return state;
}

static int sniff(struct str line)
{
	if (!str_has(line, "\"payload\"") || !str_has(line, "\"timestamp\""))
		return 0;
	return str_has(line, "\"session_meta\"") || str_has(line, "\"turn_context\"") ||
			       str_has(line, "\"event_msg\"") ||
			       str_has(line, "\"response_item\"")
		       ? 90
		       : 0;
}

static void keep(struct arena *arena, const struct skip_value *value, struct name *name)
{
	struct str text = skip_text(arena, value);
	if (!text.n)
		return;
	name->n = text.n < sizeof(name->text) ? text.n : sizeof(name->text);
	memcpy(name->text, text.p, name->n);
}

static void give(struct event *event, enum event_field field, const struct name *name)
{
	if (name->n && !event_has(event, field))
		event_set_text(event, field, (struct str){ name->text, name->n });
}

static void begin_session(struct reading *reading, const struct skip_value *values)
{
	struct state *state = reading->state;
	struct json_reader *reader = state->reader;
	*state = (struct state){ .reader = reader };
	keep(reading->arena, &values[ID], &state->session);
	keep(reading->arena, &values[PROVIDER], &state->provider);
}

static void emit(struct reading *reading, struct event *event, struct str status)
{
	struct state *state = reading->state;
	event_set_text(event, FIELD_EVENT, STR("llm.call"));
	event_set_text(event, FIELD_STATUS, status);
	give(event, FIELD_SESSION, &state->session);
	give(event, FIELD_MODEL, &state->model);
	give(event, FIELD_PROVIDER, &state->provider);
	reading_emit(reading, event);
}

/* A count that is no repetition. */
static bool is_news(struct state *state, const struct skip_value *values,
		    const struct event *event)
{
	int64_t total;
	if (state->records || event_tokens(event) < 0)
		return false;
	if (!number_from_json(&values[SESSION_TOTAL], 1, &total))
		return true;
	bool news = total != state->total;
	state->total = total;
	return news;
}

static void read_failure(struct reading *reading, const struct skip_value *values,
			 struct event *event)
{
	struct state *state = reading->state;
	if (state->given_up)
		return;
	state->given_up = true;
	if (values[MESSAGE].raw.p && values[MESSAGE].kind == JSON_STRING &&
	    !event_has(event, FIELD_ERROR_TEXT))
		event_set_text(event, FIELD_ERROR_TEXT,
			       skip_text(reading->arena, &values[MESSAGE]));
	const struct skip_value *code =
		&values[values[ERROR_INFO].raw.p ? ERROR_INFO : OWN_ERROR_INFO];
	if (code->raw.p && code->kind == JSON_STRING)
		event_set_text(event, FIELD_ERROR_CODE, skip_text(reading->arena, code));
	event_classify(event, true);
	emit(reading, event, STR("failure"));
}

static enum read_status read_moment(struct reading *reading, const struct skip_value *values,
				    struct event *event, enum read_status status)
{
	struct state *state = reading->state;
	const struct skip_value *what = &values[PAYLOAD_TYPE];
	if (value_is(what, "task_started"))
		state->given_up = false;
	if (value_is(what, "token_count") && is_news(state, values, event)) {
		emit(reading, event, STR("success"));
		return status;
	}
	if (value_is(what, "error") ||
	    (value_is(what, "task_complete") && event_has(event, FIELD_ERROR_TEXT))) {
		read_failure(reading, values, event);
		return status;
	}
	return READ_NOTHING;
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct state *state = reading->state;
	struct skip_value values[PATHS];
	struct event event;
	enum read_status status = json_read(state->reader, reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	if (value_is(&values[TYPE], "event_msg"))
		return read_moment(reading, values, &event, status);
	if (value_is(&values[TYPE], "session_meta"))
		begin_session(reading, values);
	if (value_is(&values[TYPE], "turn_context"))
		keep(reading->arena, &values[MODEL], &state->model);
	if (!value_is(&values[TYPE], "token_usage_record"))
		return READ_NOTHING;
	state->records = true;
	emit(reading, &event, STR("success"));
	return status;
}

static const char *const events[] = { "llm.call", NULL };

const struct format format_codex = {
	.title = "Codex's rollouts, one JSON object a line",
	.paths = paths,
	.path_count = PATHS,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_STATUS) | FIELD_BIT(FIELD_MODEL) |
		FIELD_BIT(FIELD_PROVIDER) | FIELD_BIT(FIELD_ERROR_CODE),
	.events = events,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
