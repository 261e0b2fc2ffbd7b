/*
 * Transcripts of Claude Code: ~/.claude/projects/<folder>/<session>.jsonl, one message, part of a message or note a line.
 *
 * An answer is written in as many lines as it has parts (thoughts, words, calls of tools), each with the message's id and what it has used
 * so far: the last one counts. The lines of an agent's helpers may stand between. A call's start is not written, only when its answer came. Input
 * leaves out what came from or went into the prompt cache: all of it is input here. A call that was given up is an answer by no model,
 * "isApiErrorMessage"; an attempt that was made again is a note of its own. What else Claude Code says itself is no call.
 */
#include <stdlib.h>

#include "formats.h"
#include "held.h"

static const struct json_path paths[] = {
	{ "timestamp", FIELD_END, 0 },
	{ "sessionId", FIELD_SESSION, 0 },
	{ "agentId", FIELD_AGENT, 0 },
	{ "requestId", FIELD_CALL, 0 },
	{ "message.model", FIELD_MODEL, 0 },
	{ "message.usage.input_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "message.usage.output_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "message.usage.cache_read_input_tokens", FIELD_CACHED_TOKENS, 0 },
	{ "costUSD", FIELD_COST, 0 },
	{ "apiErrorStatus", FIELD_HTTP_STATUS, 0 },
	{ "error.status", FIELD_HTTP_STATUS, 0 },
	{ "error.cause.code", FIELD_ERROR_CODE, 0 },
	{ "error.type", FIELD_ERROR_CODE, 0 },
	{ "error.error.error.message", FIELD_ERROR_TEXT, 0 },
	{ "error.error.message", FIELD_ERROR_TEXT, 0 },
	{ "error.message", FIELD_ERROR_TEXT, 0 },
	{ "retryAttempt", FIELD_ATTEMPT, 0 },
	{ "message.usage.cache_creation_input_tokens", FIELD_NONE, 0 },
	{ "type", FIELD_NONE, 0 },
	{ "subtype", FIELD_NONE, 0 },
	{ "message.id", FIELD_NONE, 0 },
	{ "message.content", FIELD_NONE, 0 },
	{ "isApiErrorMessage", FIELD_NONE, 0 },
	{ "error", FIELD_NONE, 0 },
};
enum {
	PATHS = sizeof(paths) / sizeof(*paths),
	CACHE_CREATION = PATHS - 7,
	TYPE,
	SUBTYPE,
	MESSAGE,
	CONTENT,
	IS_ERROR,
	ERROR,
};

/* Answers whose next line may still come: a session has one, and some for its helpers. */
enum { WAITING = 8 };

struct state {
	struct json_reader *reader;
	const struct skip *part;
	struct {
		uint64_t message;
		struct held *held;
	} waiting[WAITING]; /* the oldest first */
	size_t count;
};

static void *start(struct arena *arena, const struct field_map *map)
{
	static const char *const part_paths[] = { "text" };
	struct state *state = ARENA_NEW(arena, struct state);
	state->reader = json_reader_new(arena, paths, PATHS, map);
	state->part = skip_new(arena, part_paths, 1);
	return state;
}

static int sniff(struct str line)
{
	bool session = str_has(line, "\"sessionId\"") && str_has(line, "\"type\"");
	return session && (str_has(line, "\"parentUuid\"") || str_has(line, "\"leafUuid\"") ||
			   str_has(line, "\"queue-operation\""))
		       ? 90
		       : 0;
}

static void emit_held(struct reading *reading, struct held *held)
{
	struct event event;
	struct source here = reading->source;
	event_clear(&event);
	held_unpack(held, &event);
	reading->source = held->source;
	reading_emit(reading, &event);
	reading->source = here;
	free(held);
}

/* Lets the one at `i` go. */
static struct held *take(struct state *state, size_t i)
{
	struct held *held = state->waiting[i].held;
	state->count--;
	memmove(&state->waiting[i], &state->waiting[i + 1],
		(state->count - i) * sizeof(*state->waiting));
	return held;
}

/* Keeps an answer until it is the oldest of too many; a later line of it takes its place. */
static void hold(struct reading *reading, uint64_t message, struct event *event)
{
	struct state *state = reading->state;
	struct held *oldest = NULL;
	size_t i = 0;
	event->source = reading->source;
	while (i < state->count && state->waiting[i].message != message)
		i++;
	if (i < state->count) {
		event->source = state->waiting[i].held->source;
		free(take(state, i));
	} else if (state->count == WAITING) {
		oldest = take(state, 0);
	}
	state->waiting[state->count].message = message;
	state->waiting[state->count++].held = held_new(event, UINT64_MAX);
	if (oldest)
		emit_held(reading, oldest);
}

/* What Claude Code wrote instead of an answer, or beside an attempt. */
static void read_error(struct reading *reading, const struct skip_value *values,
		       struct event *event)
{
	const struct state *state = reading->state;
	struct skip_value first, text;
	struct err err;
	size_t at = 0;
	event->has &= ~(FIELD_BIT(FIELD_MODEL) | FIELD_BIT(FIELD_INPUT_TOKENS) |
			FIELD_BIT(FIELD_OUTPUT_TOKENS) | FIELD_BIT(FIELD_CACHED_TOKENS));
	if (values[ERROR].kind == JSON_STRING && values[ERROR].raw.p)
		event_set_text(event, FIELD_ERROR_CODE,
			       skip_text(reading->arena, &values[ERROR]));
	if (values[CONTENT].kind == JSON_ARRAY && skip_item(values[CONTENT].raw, &at, &first) &&
	    first.kind == JSON_OBJECT && skip_scan(state->part, first.raw, &text, &err) == 0 &&
	    text.raw.p)
		event_set_text(event, FIELD_ERROR_TEXT, skip_text(reading->arena, &text));
	event_set_text(event, FIELD_STATUS, STR("failure"));
	event_classify(event, true);
	reading_emit(reading, event);
}

static void read_answer(struct reading *reading, const struct skip_value *values,
			struct event *event)
{
	int64_t created;
	if (!number_from_json(&values[CACHE_CREATION], 1, &created))
		created = 0;
	if (event_has(event, FIELD_INPUT_TOKENS))
		event_set_number(event, FIELD_INPUT_TOKENS,
				 event_number(event, FIELD_INPUT_TOKENS, 0) + created +
					 event_number(event, FIELD_CACHED_TOKENS, 0));
	event_set_text(event, FIELD_STATUS, STR("success"));
	hold(reading, str_hash(values[MESSAGE].raw), event);
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	const struct state *state = reading->state;
	struct skip_value values[PATHS];
	struct event event;
	enum read_status status = json_read(state->reader, reading, line, values, &event, err);
	bool answer = value_is(&values[TYPE], "assistant");
	bool given_up = answer && str_is(values[IS_ERROR].raw, "true");
	bool attempt =
		value_is(&values[TYPE], "system") && value_is(&values[SUBTYPE], "api_error");
	if (status == READ_BAD)
		return status;
	if (!attempt && !given_up &&
	    (!answer || !values[MESSAGE].raw.p ||
	     str_is(event_text(&event, FIELD_MODEL), "<synthetic>")))
		return READ_NOTHING;
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	event_set_text(&event, FIELD_PROVIDER, STR("anthropic"));
	if (attempt || given_up)
		read_error(reading, values, &event);
	else
		read_answer(reading, values, &event);
	return status;
}

/* A log that is followed tells of an answer when the next one is there. */
static void finish(struct reading *reading)
{
	struct state *state = reading->state;
	while (state->count)
		emit_held(reading, take(state, 0));
}

static const char *const events[] = { "llm.call", NULL };

const struct format format_claude_transcript = {
	.title = "Claude Code's transcripts, one JSON object a line",
	.paths = paths,
	.path_count = PATHS,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_PROVIDER) | FIELD_BIT(FIELD_STATUS) |
		FIELD_BIT(FIELD_ERROR_CODE) | FIELD_BIT(FIELD_ERROR_TEXT),
	.events = events,
	.sniff = sniff,
	.start = start,
	.read = read_line,
	.finish = finish,
};
