/*
 * What one-api, new-api and their relatives write: Gin's line of each request, what a call has used up, and each channel that failed.
 *
 *     [INFO] 2026/05/09 - 03:00:02 | 20260509030000abc | record consume log: userId=2, params={"channel_id":3,"prompt_tokens":1200,...}     new-api
 *     [INFO] 2026/05/09 - 03:00:02 | 20260509030000abc | record consume log: userId=2, channelId=3, promptTokens=1200, ...                  one-api
 *     [ERR] 2026/05/09 - 03:00:01 | 20260509030000abc | relay error (channel #2, status code: 429): ...                                     one failed attempt
 *     [GIN] 2026/05/09 - 03:00:02 | 20260509030000abc | 200 | 2.25s | 10.0.0.7 | POST /v1/chat/completions                                  perhaps "relay | " before the id
 *
 * They are of one call when they have its id; which of them comes first depends on threads, so Gin's line waits some seconds for the other.
 * A call is told by what it used, else by Gin's line of it, and each channel's failure is an attempt. An answer of 401, 403, 429 or
 * 503 before which no channel has failed is the gateway's own. "quota" is in points whose price the log does not say: no cost. Times are of
 * the program's own zone and not which; they are taken for UTC.
 */
#include <stdlib.h>

#include "amount.h"
#include "formats.h"
#include "held.h"
#include "log_words.h"

enum { CALLS = 256, ID_MOST = 64, WAIT_S = 5 };

/* A call of which something was read. */
struct known_call {
	char id[ID_MOST];
	size_t n;       /* of the id; 0: nothing is here */
	int64_t failed; /* channels that have */
	bool told;
	struct held *answer; /* Gin's line, which waits for what was used; NULL: none does */
};

struct state {
	const struct skip *params;
	struct known_call calls[CALLS]; /* the older ones are forgotten */
	size_t next;
	bool consumes; /* the log says what calls use */
};

static const char *const param_paths[] = { "channel_id", "prompt_tokens", "completion_tokens",
					   "model_name", "token_name",    "use_time_seconds" };
enum { CHANNEL, PROMPT, COMPLETION, MODEL, TOKEN, SECONDS, PARAMS };
static const char *const names[PARAMS] = { "channelId=", "promptTokens=", "completionTokens=",
					   "modelName=", "tokenName=",    "useTime=" };

static void *start(struct arena *arena, const struct field_map *map)
{
	(void)map; /* its lines are no JSON */
	struct state *state = ARENA_NEW(arena, struct state);
	state->params = skip_new(arena, param_paths, PARAMS);
	return state;
}

/* ---- lines ---- */

struct line {
	struct str level, id, words;
	int64_t time;
};

static struct str next_part(struct str *rest)
{
	struct str part;
	return str_split(rest, '|', &part) ? str_trim(part) : (struct str){ NULL, 0 };
}

static bool is_status(struct str part)
{
	int64_t status;
	return part.n == 3 && str_to_i64(part, &status) && status >= 100 && status < 600;
}

/* Of Gin's line the words begin with the status, and the id is what stands before it. */
static bool take_line(struct str text, struct line *line)
{
	size_t open = str_find_char(str_sub(text, 0, 64), '[', 0);
	size_t close = str_find(str_sub(text, 0, 80), "] ", open + 1);
	if (open == SIZE_MAX || close == SIZE_MAX)
		return false;
	struct str rest = str_sub(text, close + 2, text.n);
	line->level = str_sub(text, open + 1, close);
	line->id = (struct str){ NULL, 0 };
	if (!log_gin_time(next_part(&rest), &line->time))
		return false;
	bool gin = str_is(line->level, "GIN");
	line->words = str_trim(rest);
	for (int i = 0; i < 3 && rest.n; i++) {
		struct str part = next_part(&rest);
		if (gin && is_status(part))
			return line->id.n;
		line->id = part;
		line->words = str_trim(rest);
		if (!gin)
			return line->words.n;
	}
	return false;
}

static bool find_words(struct str text, const char *words, struct str *behind)
{
	size_t at = str_find(text, words, 0);
	*behind = str_sub(text, at == SIZE_MAX ? at : at + strlen(words), text.n);
	return at != SIZE_MAX;
}

/* "20260509030002...": they make an id of the time; other programs that use Gin have ids of another kind. */
static bool is_time(struct str id)
{
	enum { DIGITS = 14 };
	size_t n = 0;
	while (n < id.n && id.p[n] >= '0' && id.p[n] <= '9')
		n++;
	return n >= DIGITS && str_starts(id, "20");
}

static int sniff(struct str text)
{
	struct line line;
	if (!take_line(text, &line) || !is_time(line.id))
		return 0;
	return str_is(line.level, "GIN") || str_has(line.words, "record consume log: ") ||
			       str_has(line.words, "relay error (channel")
		       ? 90
		       : 0;
}

/* ---- calls ---- */

static bool has_failed(const struct event *event)
{
	return event_number(event, FIELD_HTTP_STATUS, 0) >= 400;
}

/* Gin's line of a call that nothing else has told of. */
static void tell_answer(struct reading *reading, const struct known_call *call,
			struct event *event)
{
	if (call->told || (call->failed && has_failed(event)))
		return; /* its last attempt is told */
	event_classify(event, has_failed(event));
	if (event_may_be_refusal(event)) {
		event->unsure = reading->live;
		event->refused = !reading->live;
	}
	if (call->failed)
		event_set_number(event, FIELD_ATTEMPT, call->failed + 1);
	struct source here = reading->source;
	reading->source = event->source;
	reading_emit(reading, event);
	reading->source = here;
}

static void let_go(struct reading *reading, struct known_call *call)
{
	struct event event;
	if (!call->answer)
		return;
	event_clear(&event);
	held_unpack(call->answer, &event);
	tell_answer(reading, call, &event);
	free(call->answer);
	call->answer = NULL;
	call->told = true;
}

static struct known_call *call_of(struct reading *reading, struct str id)
{
	struct state *state = reading->state;
	id = str_sub(id, 0, ID_MOST);
	for (size_t i = 0; i < CALLS; i++) {
		struct known_call *call = &state->calls[i];
		if (call->n && str_eq((struct str){ call->id, call->n }, id))
			return call;
	}
	struct known_call *call = &state->calls[state->next++ % CALLS];
	let_go(reading, call);
	*call = (struct known_call){ .n = id.n };
	memcpy(call->id, id.p, id.n);
	return call;
}

/* What has waited long enough. */
static void let_go_until(struct reading *reading, int64_t time)
{
	struct state *state = reading->state;
	for (size_t i = 0; i < CALLS; i++) {
		struct known_call *call = &state->calls[(state->next + i) % CALLS];
		if (call->answer && call->answer->end <= time)
			let_go(reading, call);
	}
}

static void finish(struct reading *reading)
{
	let_go_until(reading, INT64_MAX);
}

/* ---- what a call used ---- */

static void set_value(struct event *event, enum event_field field, struct str text)
{
	int64_t number;
	if (field < FIELD_TEXTS && text.n)
		event_set_text(event, field, text);
	else if (field >= FIELD_TEXTS && str_to_i64(text, &number) && number >= 0)
		event_set_number(event, field, number);
}

static void fill_used(const struct state *state, struct reading *reading, struct str words,
		      struct event *event)
{
	static const enum event_field fields[] = { FIELD_UPSTREAM, FIELD_INPUT_TOKENS,
						   FIELD_OUTPUT_TOKENS, FIELD_MODEL,
						   FIELD_KEY };
	struct skip_value values[PARAMS] = { 0 };
	struct err err;
	struct str text, behind;
	int64_t seconds;
	bool json = find_words(words, "params=", &text) &&
		    skip_scan(state->params, str_trim(text), values, &err) == 0;
	for (size_t i = 0; i < PARAMS; i++) {
		text = values[i].kind == JSON_STRING ? skip_text(reading->arena, &values[i])
						     : values[i].raw;
		if (!json && find_words(words, names[i], &behind))
			text = str_sub(behind, 0, str_find(behind, ", ", 0));
		if (i != SECONDS)
			set_value(event, fields[i], text);
		else if (str_to_i64(text, &seconds) && seconds > 0 && seconds < 86400)
			event_began_before(event, seconds * SECOND_NS);
	}
}

/* What Gin knows better: when, and for whom. */
static void add_answer(const struct held *answer, struct event *event)
{
	static const enum event_field fields[] = { FIELD_START, FIELD_END, FIELD_HTTP_STATUS };
	struct event gin;
	event_clear(&gin);
	held_unpack(answer, &gin);
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		if (event_has(&gin, fields[i]))
			event_set_number(event, fields[i], gin.number[fields[i] - FIELD_TEXTS]);
	}
	event_set_text(event, FIELD_HOST, event_text(&gin, FIELD_HOST));
}

static enum read_status read_used(struct reading *reading, const struct line *line,
				  struct str words)
{
	struct state *state = reading->state;
	struct known_call *call = call_of(reading, line->id);
	struct event event;
	struct str user;
	state->consumes = true;
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	event_set_text(&event, FIELD_CALL, line->id);
	event_set_text(&event, FIELD_STATUS, STR("success"));
	event_set_number(&event, FIELD_END, line->time);
	if (find_words(words, "userId=", &user))
		set_value(&event, FIELD_USER, str_sub(user, 0, str_find_char(user, ',', 0)));
	fill_used(state, reading, words, &event);
	if (call->answer)
		add_answer(call->answer, &event);
	if (call->failed)
		event_set_number(&event, FIELD_ATTEMPT, call->failed + 1);
	reading_emit(reading, &event);
	free(call->answer);
	call->answer = NULL;
	call->told = true;
	return READ_EVENTS;
}

/* "#2, status code: 429): why", "id 2, user id: 7): why" */
static enum read_status read_failed(struct reading *reading, const struct line *line,
				    struct str words)
{
	struct known_call *call = call_of(reading, line->id);
	struct event event;
	struct str text;
	size_t end = str_find(words, "): ", 0);
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	event_set_text(&event, FIELD_CALL, line->id);
	event_set_text(&event, FIELD_STATUS, STR("failure"));
	event_set_number(&event, FIELD_END, line->time);
	event_set_number(&event, FIELD_ATTEMPT, ++call->failed);
	if (find_words(words, "#", &text) || find_words(words, "id ", &text))
		set_value(&event, FIELD_UPSTREAM,
			  str_sub(text, 0, str_find_char(text, ',', 0)));
	if (find_words(str_sub(words, 0, end), "status code: ", &text))
		set_value(&event, FIELD_HTTP_STATUS, text);
	if (end != SIZE_MAX)
		set_value(&event, FIELD_ERROR_TEXT, str_sub(words, end + 3, words.n));
	event_classify(&event, true);
	reading_emit(reading, &event);
	return READ_EVENTS;
}

/* ---- Gin's line ---- */

/* "POST /v1/chat/completions": is it passed on to a model? */
static bool is_relayed(struct str request)
{
	size_t space = str_find_char(request, ' ', 0);
	struct str path = str_trim(str_sub(request, space, request.n));
	return str_starts(request, "POST") &&
	       (str_starts(path, "/v1") || str_has(path, "/v1/"));
}

static enum read_status read_gin(struct reading *reading, const struct line *line)
{
	struct state *state = reading->state;
	struct str rest = line->words, status = next_part(&rest), took = next_part(&rest);
	struct str client = next_part(&rest), request = { NULL, 0 };
	struct event event;
	int64_t ns;
	while (rest.n)
		request = next_part(&rest);
	bool relayed = is_relayed(request);
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, relayed ? STR("llm.call") : STR("http.request"));
	event_set_text(&event, FIELD_CALL, line->id);
	event_set_number(&event, FIELD_END, line->time);
	set_value(&event, FIELD_HOST, client);
	set_value(&event, FIELD_HTTP_STATUS, status);
	event.source = reading->source;
	if (go_duration(took, &ns))
		event_began_before(&event, ns);
	struct known_call *call = call_of(reading, line->id);
	bool answered = relayed && !has_failed(&event);
	if (reading->live && answered && state->consumes)
		return READ_NOTHING;
	if (!relayed || reading->live || call->told) {
		bool tells = !call->told && !(call->failed && has_failed(&event));
		tell_answer(reading, call, &event);
		return tells ? READ_EVENTS : READ_NOTHING;
	}
	free(call->answer);
	call->answer = held_new(&event, UINT64_MAX);
	call->answer->end = line->time + WAIT_S * SECOND_NS;
	return READ_EVENTS;
}

static enum read_status read_line(struct reading *reading, struct str text, struct err *err)
{
	struct line line;
	struct str words;
	(void)err; /* among its lines are a program's own words */
	if (!take_line(text, &line) || !line.id.n)
		return READ_NOTHING;
	let_go_until(reading, line.time);
	if (str_is(line.level, "GIN"))
		return read_gin(reading, &line);
	if (find_words(line.words, "record consume log: ", &words))
		return read_used(reading, &line, words);
	if (find_words(line.words, "relay error (channel ", &words))
		return read_failed(reading, &line, words);
	return READ_NOTHING;
}

static const char *const events[] = { "llm.call", "http.request", NULL };

const struct format format_one_api = {
	.title = "one-api's and new-api's log: requests, what calls used, channels that failed",
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_CALL) | FIELD_BIT(FIELD_USER) |
		FIELD_BIT(FIELD_KEY) | FIELD_BIT(FIELD_MODEL) | FIELD_BIT(FIELD_UPSTREAM) |
		FIELD_BIT(FIELD_HOST) | FIELD_BIT(FIELD_STATUS) | FIELD_BIT(FIELD_ERROR_TEXT) |
		FIELD_BIT(FIELD_START) | FIELD_BIT(FIELD_END) | FIELD_BIT(FIELD_INPUT_TOKENS) |
		FIELD_BIT(FIELD_OUTPUT_TOKENS) | FIELD_BIT(FIELD_HTTP_STATUS) |
		FIELD_BIT(FIELD_ATTEMPT),
	.events = events,
	.text = true,
	.sniff = sniff,
	.start = start,
	.read = read_line,
	.finish = finish,
};
