/*
 * The smallest run record that can be judged, and our own format for tests and scripts: one JSON object a line.
 *
 * Keys are the names of event fields ("session", "input_tokens", "cost") and the nine of a run record: run_id, start_time,
 * end_time, status, input_hash, output_hash, tokens_used, cost_usd, error_class. Times are ISO text or epoch seconds, money is dollars,
 * waits are seconds. "refused": true says that the gateway turned the call away, "unsure": true that it cannot be told, "free": true that
 * it has no price, "degraded": true that a fail mode has decided while the policies' state was away; "error" may name the class of a failure. A record with a run id and no "event" is a "run". How it ended is its
 * "status", one of a fixed list of words: another word is neither success nor failure ("ending": "unknown"), a run that says
 * nothing of its end is still running ("ending": "none"), and of a call that says nothing of it nobody knows ("ending": "untold").
 * "event": "policy.reset" without a "call" is none: from its start on "policy" remembers nothing of the key that stands there, or of any.
 */
#include "formats.h"

#include "amount.h"

static const struct json_path aliases[] = {
	{ "start_time", FIELD_START, SECOND_NS },
	{ "end_time", FIELD_END, SECOND_NS },
	{ "run_id", FIELD_RUN, 0 },
	{ "session_id", FIELD_SESSION, 0 },
	{ "user_id", FIELD_USER, 0 },
	{ "message_id", FIELD_MESSAGE, 0 },
	{ "trace_id", FIELD_TRACE, 0 },
	{ "tokens_used", FIELD_TOTAL_TOKENS, 0 },
	{ "prompt_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "completion_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "cost_usd", FIELD_COST, 0 },
	{ "error_class", FIELD_ERROR_CODE, 0 },
	{ "refused", FIELD_NONE, 0 },
	{ "unsure", FIELD_NONE, 0 },
	{ "free", FIELD_NONE, 0 },
	{ "degraded", FIELD_NONE, 0 },
	{ "ending", FIELD_NONE, 0 },
	{ "error", FIELD_NONE, 0 },
};
enum {
	ALIASES = sizeof(aliases) / sizeof(*aliases),
	REFUSED = ALIASES - 6,
	UNSURE,
	FREE,
	DEGRADED,
	ENDING,
	ERROR,
};
enum { PATHS = ALIASES + FIELD_COUNT };

static void *start(struct arena *arena, const struct field_map *map)
{
	struct json_path *paths = ARENA_ARRAY(arena, struct json_path, PATHS);
	memcpy(paths, aliases, sizeof(aliases));
	for (unsigned i = 0; i < FIELD_COUNT; i++) {
		enum event_field field = (enum event_field)i;
		bool time = field == FIELD_START || field == FIELD_END;
		paths[ALIASES + i] =
			(struct json_path){ field_name(field), field, time ? SECOND_NS : 0 };
	}
	return json_reader_new(arena, paths, PATHS, map);
}

/* An event is called by a text; Elastic's is an object. */
static bool has_event(struct str line)
{
	struct str key = STR("\"event\"");
	size_t at = str_find(line, key.p, 0);
	struct str rest = at == SIZE_MAX ? (struct str){ NULL, 0 }
					 : str_trim(str_sub(line, at + key.n, line.n));
	return str_starts(rest, ":") && str_starts(str_trim(str_sub(rest, 1, rest.n)), "\"");
}

static int sniff(struct str line)
{
	line = str_trim(line);
	if (!str_starts(line, "{"))
		return 0;
	bool timed = str_has(line, "\"start_time\"") || str_has(line, "\"start\"") ||
		     str_has(line, "\"end_time\"") || str_has(line, "\"end\"");
	bool named = str_has(line, "\"run_id\"") || has_event(line);
	return timed && named ? 60 : 0;
}

static bool is_true(const struct skip_value *value)
{
	return value->kind == JSON_BOOL && str_is(value->raw, "true");
}

/* "error": a class's name, else what was said. */
static void read_error(const struct reading *reading, const struct skip_value *value,
		       struct event *event)
{
	struct str text = skip_text(reading->arena, value);
	enum error_class named = error_class_find(text);
	if (named != ERROR_CLASSES) {
		event->error = named;
		event->ending = ENDING_SAID;
	} else if (text.n && !event_has(event, FIELD_ERROR_TEXT)) {
		event_set_text(event, FIELD_ERROR_TEXT, text);
		event_classify(event, true);
		event->ending = ENDING_SAID;
	}
}

static void read_ending(const struct skip_value *value, struct event *event)
{
	if (value_is(value, "none"))
		event->ending = ENDING_NONE;
	else if (value_is(value, "unknown"))
		event->ending = ENDING_UNKNOWN;
	else if (value_is(value, "untold"))
		event->ending = ENDING_UNTOLD;
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct skip_value values[PATHS];
	struct event event;
	enum read_status status = json_read(reading->state, reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	if (!event_has(&event, FIELD_EVENT) && event_has(&event, FIELD_RUN))
		event_set_text(&event, FIELD_EVENT, STR("run"));
	event.refused |= is_true(&values[REFUSED]);
	event.unsure = is_true(&values[UNSURE]);
	event.free = is_true(&values[FREE]);
	event.degraded = is_true(&values[DEGRADED]);
	event_read_status(&event);
	read_error(reading, &values[ERROR], &event);
	read_ending(&values[ENDING], &event);
	reading_emit(reading, &event);
	return status;
}

const struct format format_minimum = {
	.title = "run records, one JSON object a line",
	.adds = FIELD_BIT(FIELD_COUNT) - 1,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
