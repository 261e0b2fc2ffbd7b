/*
 * The smallest run record that can be judged, and our own format for tests and scripts: one JSON object a line.
 *
 * Keys are the names of event fields ("session", "input_tokens", "cost") and the nine of a run record: run_id, start_time,
 * end_time, status, input_hash, output_hash, tokens_used, cost_usd, error_class. Times are ISO text or epoch seconds, money is dollars,
 * waits are seconds. "refused": true says that the gateway turned the call away, "unsure": true that it cannot be told, "free": true that
 * it has no price; "error" may name the class of a failure. A record with a run id and no "event" is a "run". How it ended is its
 * "status", one of a fixed list of words: another word is neither success nor failure ("ending": "unknown"), and a run that says
 * nothing of its end is still running ("ending": "none").
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
	{ "ending", FIELD_NONE, 0 },
	{ "error", FIELD_NONE, 0 },
};
enum {
	ALIASES = sizeof(aliases) / sizeof(*aliases),
	REFUSED = ALIASES - 5,
	UNSURE,
	FREE,
	ENDING,
	ERROR,
};
enum { PATHS = ALIASES + FIELD_COUNT };

static void *start(struct arena *arena)
{
	struct json_path *paths = ARENA_ARRAY(arena, struct json_path, PATHS);
	memcpy(paths, aliases, sizeof(aliases));
	for (unsigned i = 0; i < FIELD_COUNT; i++) {
		enum event_field field = (enum event_field)i;
		bool time = field == FIELD_START || field == FIELD_END;
		paths[ALIASES + i] =
			(struct json_path){ field_name(field), field, time ? SECOND_NS : 0 };
	}
	return json_reader_new(arena, paths, PATHS);
}

static int sniff(struct str line)
{
	line = str_trim(line);
	if (!str_starts(line, "{"))
		return 0;
	bool timed = str_has(line, "\"start_time\"") || str_has(line, "\"start\"") ||
		     str_has(line, "\"end_time\"") || str_has(line, "\"end\"");
	bool named = str_has(line, "\"run_id\"") || str_has(line, "\"event\"");
	return timed && named ? 60 : 0;
}

/* Words that say how something ended; ERROR_CLASSES: a failure of some kind. Case does not matter. */
static const struct {
	const char *word;
	enum ending ending;
	enum error_class error;
} endings[] = {
	{ "success", ENDING_SAID, ERROR_NONE },
	{ "succeeded", ENDING_SAID, ERROR_NONE },
	{ "successful", ENDING_SAID, ERROR_NONE },
	{ "ok", ENDING_SAID, ERROR_NONE },
	{ "okay", ENDING_SAID, ERROR_NONE },
	{ "complete", ENDING_SAID, ERROR_NONE },
	{ "completed", ENDING_SAID, ERROR_NONE },
	{ "done", ENDING_SAID, ERROR_NONE },
	{ "finished", ENDING_SAID, ERROR_NONE },
	{ "passed", ENDING_SAID, ERROR_NONE },
	{ "published", ENDING_SAID, ERROR_NONE },
	{ "failure", ENDING_SAID, ERROR_CLASSES },
	{ "failed", ENDING_SAID, ERROR_CLASSES },
	{ "fail", ENDING_SAID, ERROR_CLASSES },
	{ "error", ENDING_SAID, ERROR_CLASSES },
	{ "errored", ENDING_SAID, ERROR_CLASSES },
	{ "exception", ENDING_SAID, ERROR_CLASSES },
	{ "fatal", ENDING_SAID, ERROR_CLASSES },
	{ "panic", ENDING_SAID, ERROR_CLASSES },
	{ "crash", ENDING_SAID, ERROR_CLASSES },
	{ "crashed", ENDING_SAID, ERROR_CLASSES },
	{ "aborted", ENDING_SAID, ERROR_CLASSES },
	{ "killed", ENDING_SAID, ERROR_CLASSES },
	{ "oomkilled", ENDING_SAID, ERROR_CLASSES },
	{ "terminated", ENDING_SAID, ERROR_CLASSES },
	{ "lost", ENDING_SAID, ERROR_CLASSES },
	{ "timeout", ENDING_SAID, ERROR_TIMEOUT },
	{ "timed out", ENDING_SAID, ERROR_TIMEOUT },
	{ "timed_out", ENDING_SAID, ERROR_TIMEOUT },
	{ "timedout", ENDING_SAID, ERROR_TIMEOUT },
	{ "cancelled", ENDING_SAID, ERROR_CANCELLED },
	{ "canceled", ENDING_SAID, ERROR_CANCELLED },
	{ "interrupted", ENDING_SAID, ERROR_CANCELLED },
	{ "running", ENDING_NONE, ERROR_NONE },
	{ "started", ENDING_NONE, ERROR_NONE },
	{ "in_progress", ENDING_NONE, ERROR_NONE },
	{ "in progress", ENDING_NONE, ERROR_NONE },
	{ "pending", ENDING_NONE, ERROR_NONE },
	{ "queued", ENDING_NONE, ERROR_NONE },
	{ "scheduled", ENDING_NONE, ERROR_NONE },
	{ "skipped", ENDING_NONE, ERROR_NONE },
	{ "refused", ENDING_NONE, ERROR_NONE },
};

/* Runs and spawned agents last: a record of one that says nothing of an end is of one that has none yet. */
static bool lasts(const struct event *event)
{
	struct str kind = event_text(event, FIELD_EVENT);
	return str_is(kind, "run") || str_is(kind, "agent.spawn");
}

static void read_ending(struct event *event)
{
	struct str word = event_text(event, FIELD_STATUS);
	struct str code = event_text(event, FIELD_ERROR_CODE);
	enum error_class said = ERROR_NONE;
	bool failed = code.n && error_class_find(code) != ERROR_NONE;
	int64_t number;
	if (str_to_i64(word, &number) && number >= 100 && number < 600) {
		event->has &= ~FIELD_BIT(FIELD_STATUS);
		event_set_number(event, FIELD_HTTP_STATUS, number);
		word.n = 0;
	}
	bool told = failed || event_has(event, FIELD_HTTP_STATUS);
	const uint64_t outcome = event_outcome_fields & ~FIELD_BIT(FIELD_POLICY);
	event->ending = word.n && !told ? ENDING_UNKNOWN : ENDING_SAID;
	if (!(event->has & outcome) && lasts(event))
		event->ending = ENDING_NONE;
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		if (!str_eq_nocase(word, str_of(endings[i].word)))
			continue;
		event->ending = told ? ENDING_SAID : endings[i].ending;
		said = endings[i].error;
	}
	event_classify(event, failed || said == ERROR_CLASSES);
	if (said != ERROR_CLASSES && said != ERROR_NONE &&
	    (event->error == ERROR_NONE || event->error == ERROR_OTHER))
		event->error = said;
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

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct skip_value values[PATHS];
	struct event event;
	enum read_status status = json_read(reading->state, reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	if (!event_has(&event, FIELD_EVENT) && event_has(&event, FIELD_RUN))
		event_set_text(&event, FIELD_EVENT, STR("run"));
	event.refused = is_true(&values[REFUSED]);
	event.unsure = is_true(&values[UNSURE]);
	event.free = is_true(&values[FREE]);
	read_ending(&event);
	read_error(reading, &values[ERROR], &event);
	if (value_is(&values[ENDING], "none"))
		event.ending = ENDING_NONE;
	if (value_is(&values[ENDING], "unknown"))
		event.ending = ENDING_UNKNOWN;
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
