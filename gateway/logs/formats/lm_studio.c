/*
 * LM Studio's server: what it writes to its log, as text. A message stands behind its time and level, or in the lines below them.
 *
 *     [2026-05-09 03:00:01][DEBUG] Received request: POST to /v1/chat/completions with body  {
 *       "model": "house-7b",
 *       "temperature": 0.2
 *     }
 *     [2026-05-09 03:00:04][INFO][LM STUDIO SERVER] [house-7b] Generated prediction:  {
 *       "id": "chatcmpl-1",
 *       "usage": {
 *         "prompt_tokens": 30,
 *     ...
 *
 * A request is told whole when it comes, an answer when it is there; streams end with "Finished streaming response" and say no
 * tokens. Nothing says which request an answer is of: it is taken for that of the last one, which is right for a server that
 * is asked one thing after the other. One that another follows has no end that anybody knows. Times are of a zone that
 * the log does not say, and taken for UTC.
 */
#include "amount.h"
#include "formats.h"
#include "log_words.h"

enum { TEXT_MOST = 128 };

struct kept {
	char text[TEXT_MOST];
	size_t n;
};

/* What the lines that follow belong to. */
enum within { NOTHING, REQUEST, ANSWER };

struct state {
	int64_t now; /* of the last line that had a time; 0: none so far */
	enum within within;
	bool waits; /* a request has come, and its answer not */
	bool left;  /* by who had asked */
	struct event event;
	struct kept model, call;
	struct source source;
};

static void *start(struct arena *arena, const struct field_map *map)
{
	(void)map; /* it is no object of one level */
	return ARENA_NEW(arena, struct state);
}

static const char *const asked = "Received request: POST to /";

static int sniff(struct str line)
{
	return str_has(line, "[LM STUDIO SERVER]") || str_has(line, asked) ? 90 : 0;
}

static void keep(struct kept *kept, struct str text)
{
	kept->n = text.n < TEXT_MOST ? text.n : TEXT_MOST;
	if (kept->n)
		memcpy(kept->text, text.p, kept->n);
}

static void set_kept(struct event *event, enum event_field field, const struct kept *kept)
{
	if (kept->n)
		event_set_text(event, field, (struct str){ kept->text, kept->n });
}

/* `status` NULL: nobody knows how it came out, or when. */
static enum read_status answer(struct reading *reading, const char *status, struct str error)
{
	struct state *state = reading->state;
	const struct source here = reading->source;
	state->within = NOTHING;
	if (!state->waits)
		return READ_NOTHING;
	set_kept(&state->event, FIELD_MODEL, &state->model);
	set_kept(&state->event, FIELD_CALL, &state->call);
	if (status)
		event_set_text(&state->event, FIELD_STATUS, str_of(status));
	if (status && state->now)
		event_set_number(&state->event, FIELD_END, state->now);
	if (error.n)
		event_set_text(&state->event, FIELD_ERROR_TEXT, error);
	event_read_status(&state->event);
	reading->source = state->source;
	reading_emit(reading, &state->event);
	reading->source = here;
	state->waits = state->left = false;
	return READ_EVENTS;
}

static enum read_status request(struct reading *reading)
{
	struct state *state = reading->state;
	const struct str none = { NULL, 0 };
	enum read_status status = answer(reading, state->left ? "cancelled" : NULL, none);
	event_clear(&state->event);
	event_set_text(&state->event, FIELD_EVENT, STR("llm.call"));
	if (state->now)
		event_set_number(&state->event, FIELD_START, state->now);
	state->model.n = state->call.n = 0;
	state->source = reading->source;
	state->waits = true;
	state->within = REQUEST;
	return status;
}

/* The numbers that stand in a request or in an answer. */
static const struct {
	const char *name;
	enum within within;
	enum event_field field;
	int64_t scale;
} numbers[] = {
	{ "temperature", REQUEST, FIELD_TEMPERATURE, MILLION },
	{ "max_tokens", REQUEST, FIELD_MAX_TOKENS, 1 }, /* -1: as many as it likes */
	{ "prompt_tokens", ANSWER, FIELD_INPUT_TOKENS, 1 },
	{ "completion_tokens", ANSWER, FIELD_OUTPUT_TOKENS, 1 },
	{ "total_tokens", ANSWER, FIELD_TOTAL_TOKENS, 1 },
};

/* `  "model": "house-7b",` of the object's own level, or of its usage's. */
static void read_member(struct state *state, struct str line)
{
	struct str text = str_trim(line);
	size_t indent = (size_t)(text.p - line.p), colon = str_find(text, "\": ", 0);
	struct str name = str_sub(text, 1, colon), value;
	int64_t number;
	if (!str_starts(text, "\"") || colon == SIZE_MAX || indent > 4)
		return;
	value = str_sub(text, colon + 3, text.n - str_ends(text, ","));
	if (indent <= 2 && str_starts(value, "\"") && str_is(name, "model"))
		keep(&state->model, str_sub(value, 1, value.n - 1));
	if (indent <= 2 && str_starts(value, "\"") && str_is(name, "id"))
		keep(&state->call, str_sub(value, 1, value.n - 1));
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		if (numbers[i].within == state->within && str_is(name, numbers[i].name) &&
		    decimal_scaled(value, numbers[i].scale, &number) && number >= 0)
			event_set_number(&state->event, numbers[i].field, number);
	}
}

static enum read_status end_object(struct reading *reading)
{
	struct state *state = reading->state;
	const struct str none = { NULL, 0 };
	if (state->within == ANSWER)
		return answer(reading, state->left ? "cancelled" : "success", none);
	state->within = NOTHING;
	return READ_NOTHING;
}

static enum read_status read_message(struct reading *reading, struct str text)
{
	struct state *state = reading->state;
	const struct str none = { NULL, 0 };
	size_t error = str_find(text, "Error: ", 0);
	if (str_has(text, asked))
		return request(reading);
	if (str_has(text, "Generated prediction:") && str_ends(text, "{"))
		state->within = ANSWER;
	else if (str_has(text, "Finished streaming response"))
		return answer(reading, state->left ? "cancelled" : "success", none);
	else if (str_has(text, "Client disconnected"))
		state->left = state->waits;
	else if (error != SIZE_MAX)
		return answer(reading, "failure", str_sub(text, error + 7, text.n));
	return READ_NOTHING;
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct state *state = reading->state;
	struct str text = str_trim(line);
	/* what somebody has said may have a time in it */
	int64_t time = str_starts(text, "\"") ? INT64_MIN : log_time_in(text);
	(void)err; /* whatever an application writes may stand in it */
	if (time > 0) {
		state->now = time;
		state->within = NOTHING;
	}
	if (state->within == NOTHING)
		return read_message(reading, text);
	if (str_is(line, "}"))
		return end_object(reading);
	read_member(state, line);
	return READ_NOTHING;
}

static void finish(struct reading *reading)
{
	const struct state *state = reading->state;
	answer(reading, state->left ? "cancelled" : NULL, (struct str){ NULL, 0 });
}

static const char *const events[] = { "llm.call", NULL };

const struct format format_lm_studio = {
	.title = "LM Studio's server, as text",
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_CALL) | FIELD_BIT(FIELD_MODEL) |
		FIELD_BIT(FIELD_STATUS) | FIELD_BIT(FIELD_ERROR_TEXT) | FIELD_BIT(FIELD_START) |
		FIELD_BIT(FIELD_END) | FIELD_BIT(FIELD_INPUT_TOKENS) |
		FIELD_BIT(FIELD_OUTPUT_TOKENS) | FIELD_BIT(FIELD_TOTAL_TOKENS) |
		FIELD_BIT(FIELD_MAX_TOKENS) | FIELD_BIT(FIELD_TEMPERATURE),
	.events = events,
	.text = true,
	.sniff = sniff,
	.start = start,
	.read = read_line,
	.finish = finish,
};
