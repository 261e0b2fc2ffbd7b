/*
 * The log lines of openai-python (OPENAI_LOG=info or debug) and of its exceptions, within any other text.
 *
 *     [2026-05-09 03:12:01 - httpx:1025 - INFO] HTTP Request: POST https://api.openai.com/v1/chat/completions "HTTP/1.1 429 Too Many Requests"
 *     [2026-05-09 03:12:01 - openai._base_client:1062 - INFO] Retrying request to /chat/completions in 0.8 seconds
 *     [2026-05-09 03:12:01 - openai._base_client:1220 - DEBUG] HTTP Response: POST 429
 *     [2026-05-09 03:12:01 - openai._base_client:1272 - INFO] Retrying request in 0.8 seconds (retry 1 of 2)
 *     2026-05-09T03:12:05.442Z [ERROR] openai.RateLimitError: Error code: 429 - {'error': {... 'code': 'insufficient_quota'}}
 *     2026-05-09T03:12:05.445Z [WARN] [agent-executor] Iteration 45/50. Context window at 98% capacity.
 *
 * httpx writes its line for whatever else a program asks for: what is posted to no model's endpoint is an http.request.
 *
 * One event for each response, and for each attempt that had none: an exception, a debug line or a retry with nothing before it
 * tells of it. Nothing in these lines tells threads apart: attempts and models are right for a program that sends one
 * request after the other. A failed response waits for its exception, because only that says why, and then for the next
 * line with a time, because the lines of a traceback have none. Version 3 writes no successes at OPENAI_LOG=info. Times without
 * a zone are taken for UTC. A context window of which only the share is told counts as 100.
 */
#include "amount.h"
#include "formats.h"
#include "traceback.h"
#include "waits.h"

enum { TEXT_MOST = 256 };

/* A text that outlives its line. */
struct kept {
	char text[TEXT_MOST];
	size_t n;
};

struct state {
	int64_t now; /* of the last line that had a time */
	bool timed; /* its lines have times of their own: what a shipper says is of another clock */
	bool debug;      /* openai's own lines are there, httpx's say the same */
	bool any;        /* a response was seen: exceptions only explain it */
	bool waiting;    /* `failed` has not been emitted */
	bool explained;  /* and its exception has been read */
	int64_t attempt; /* the number of the one under way */
	bool over; /* its end has been read: the next one is a request's first unless a retry is announced */
	bool counted; /* attempts are told of: a number means something */
	bool last;    /* the attempt under way is the last one allowed, as version 3 says */
	int64_t sent; /* debug: requests without response so far */
	struct kept model, upstream, code, text;
	struct kept frame; /* the caller's line of the traceback that is being read */
	struct event failed;
	struct source source;
};

static void *start(struct arena *arena, const struct field_map *map)
{
	(void)map; /* it is no object of one level */
	struct state *state = ARENA_NEW(arena, struct state);
	state->attempt = 1;
	return state;
}

static int sniff(struct str line)
{
	if (str_starts(str_trim(line), "{"))
		return 0; /* somebody's JSON that quotes such lines */
	if (str_has(line, "openai._base_client"))
		return 90;
	if (str_has(line, "HTTP Request: ") && str_has(line, "\"HTTP/"))
		return 80;
	bool step = str_has(line, "Iteration ") && str_has(line, "Context window at ");
	return step || (str_has(line, "Error code: ") && str_has(line, "openai.")) ? 80 : 0;
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

/* What stands between two marks; empty when either is missing. */
static struct str between(struct str text, const char *open, const char *close)
{
	size_t from = str_find(text, open, 0);
	if (from == SIZE_MAX)
		return (struct str){ NULL, 0 };
	from += strlen(open);
	size_t to = str_find(text, close, from);
	return to == SIZE_MAX ? (struct str){ NULL, 0 } : str_sub(text, from, to);
}

/* The time a line begins with, in brackets or not; false when there is none. */
static bool read_time(struct state *state, struct str line)
{
	size_t n = 19;
	line = str_sub(line, str_starts(line, "["), line.n);
	if (n < line.n && (line.p[n] == '.' || line.p[n] == ',')) {
		n++;
		while (n < line.n && line.p[n] >= '0' && line.p[n] <= '9')
			n++;
	}
	while (n < line.n && n < 40 && line.p[n] && strchr("Z+-:0123456789", line.p[n]))
		n++;
	int64_t now;
	if (!time_parse_iso(str_sub(line, 0, n), &now))
		return false;
	state->now = now;
	state->timed = true;
	return true;
}

static void flush(struct reading *reading)
{
	struct state *state = reading->state;
	struct source here = reading->source;
	if (!state->waiting)
		return;
	state->waiting = state->explained = false;
	set_kept(&state->failed, FIELD_ERROR_CODE, &state->code);
	set_kept(&state->failed, FIELD_ERROR_TEXT, &state->text);
	set_kept(&state->failed, FIELD_TRACEBACK, &state->frame);
	event_classify(&state->failed, true);
	reading->source = state->source;
	reading_emit(reading, &state->failed);
	reading->source = here;
}

/* Emits a response, or keeps a failed one for its exception. */
static enum read_status respond(struct reading *reading, struct event *event)
{
	struct state *state = reading->state;
	if (event_number(event, FIELD_HTTP_STATUS, 0) < 400) {
		reading_emit(reading, event);
		return READ_EVENTS;
	}
	state->failed = *event;
	state->source = reading->source;
	state->waiting = true;
	state->code.n = state->text.n = 0;
	return READ_EVENTS;
}

/* The request has ended: the next attempt is another one's first. */
static void end_request(struct state *state)
{
	state->attempt = 1;
	state->over = state->last = false;
}

/* The attempt under way has ended. */
static void number_attempt(struct state *state, struct event *event)
{
	if (state->over)
		state->attempt = 1;
	state->over = true;
	/* without responses a request may have succeeded unseen since the retry was announced */
	if (state->counted && (state->any || state->attempt == 1 || state->last))
		event_set_number(event, FIELD_ATTEMPT, state->attempt);
	if (state->sent == 1)
		set_kept(event, FIELD_MODEL, &state->model);
	if (state->sent)
		state->sent--;
}

/* POST https://host/path "429 Too Many Requests", with "HTTP/1.1 429 ...", or since version 3 POST 429. */
static bool read_status(struct str rest, int64_t *status)
{
	struct str text = between(rest, "\"", "\"");
	if (str_starts(text, "HTTP/"))
		text = str_sub(text, str_find_char(text, ' ', 0) + 1, text.n);
	if (!text.n) {
		size_t colon = str_find(rest, ": ", 0);
		text = str_sub(rest, str_find_char(rest, ' ', colon + 2) + 1, rest.n);
	}
	return str_to_i64(str_sub(text, 0, 3), status) && *status >= 100;
}

/* By the path's last part, in OpenAI's, Anthropic's, Google's, Amazon's and Ollama's ways. */
static bool is_model_path(struct str path)
{
	static const char *const ends[] = { "completions",
					    "responses",
					    "messages",
					    "embeddings",
					    "embed",
					    "chat",
					    "generate",
					    "moderations",
					    "transcriptions",
					    "speech",
					    "generations",
					    "edits",
					    "rerank",
					    "invoke",
					    "converse",
					    "Content",
					    "Contents",
					    "predict",
					    "rawPredict",
					    "converse-stream",
					    "invoke-with-response-stream",
					    "streamRawPredict",
					    NULL };
	bool is = false;
	path = str_sub(path, 0, str_find_char(path, '?', 0));
	for (size_t i = 0; ends[i]; i++)
		is |= str_ends(path, ends[i]);
	return is;
}

/* openai's own lines may say no address. */
static bool is_model_call(struct str rest)
{
	struct str address = between(rest, "://", " ");
	size_t slash = str_find_char(address, '/', 0);
	if (!address.n)
		return true;
	return str_has(str_sub(rest, 0, str_find(rest, "://", 0)), "POST ") &&
	       slash != SIZE_MAX && is_model_path(str_sub(address, slash, address.n));
}

static void read_other(struct reading *reading, struct str host, int64_t status)
{
	struct state *state = reading->state;
	struct event event;
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("http.request"));
	event_set_text(&event, FIELD_UPSTREAM, host);
	if (state->now)
		event_set_number(&event, FIELD_END, state->now);
	event_set_number(&event, FIELD_HTTP_STATUS, status);
	event_classify(&event, status >= 400);
	reading_emit(reading, &event);
}

static enum read_status read_response(struct reading *reading, struct str rest, struct err *err)
{
	struct state *state = reading->state;
	struct event event;
	struct str host = between(rest, "://", "/");
	int64_t status, ns;
	if (!read_status(rest, &status)) {
		err_set(err, "a response without a status");
		return READ_BAD;
	}
	if (!is_model_call(rest)) {
		read_other(reading, host, status);
		return READ_EVENTS;
	}
	flush(reading);
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	if (state->now)
		event_set_number(&event, FIELD_END, state->now);
	event_set_number(&event, FIELD_HTTP_STATUS, status);
	event_set_text(&event, FIELD_STATUS, status < 400 ? STR("success") : STR("failure"));
	if (host.n)
		keep(&state->upstream, host);
	set_kept(&event, FIELD_UPSTREAM, &state->upstream);
	state->any = state->counted = true;
	number_attempt(state, &event);
	if (status < 400)
		end_request(state);
	if (status >= 400 && wait_in_headers(rest, state->now, &ns))
		event_set_number(&event, FIELD_RETRY_AFTER, ns);
	return respond(reading, &event);
}

/* A failure of which there is no response. `status` 0: there was no answer. `code` may be empty: nobody says why. */
static void begin_failed(struct reading *reading, int64_t status, struct str code)
{
	struct state *state = reading->state;
	flush(reading);
	event_clear(&state->failed);
	event_set_text(&state->failed, FIELD_EVENT, STR("llm.call"));
	event_set_text(&state->failed, FIELD_STATUS, STR("failure"));
	if (status)
		event_set_number(&state->failed, FIELD_HTTP_STATUS, status);
	if (state->now)
		event_set_number(&state->failed, FIELD_END, state->now);
	number_attempt(state, &state->failed);
	state->source = reading->source;
	state->waiting = true;
	state->text.n = 0;
	keep(&state->code, code);
}

/*
 * openai.RateLimitError: Error code: 429 - {'error': {...}}: why the last response failed, or all
 * there is. Logged with its traceback it is there twice.
 */
static enum read_status read_exception(struct reading *reading, struct str line, size_t at,
				       int64_t status)
{
	struct state *state = reading->state;
	bool answered = state->waiting && event_has(&state->failed, FIELD_HTTP_STATUS);
	if (state->explained || (status && !state->waiting && state->any))
		return READ_NOTHING;
	if (!state->waiting || answered != (status != 0))
		begin_failed(reading, status, (struct str){ NULL, 0 });
	struct str code = between(line, "'code': '", "'");
	struct str type = between(line, "openai.", ":");
	keep(&state->code, code.n ? code : type);
	keep(&state->text, str_sub(line, at, line.n));
	state->explained = true;
	end_request(state);
	return READ_EVENTS;
}

/* The exceptions of calls that were answered say their status, the others have a name of their own. */
static enum read_status find_exception(struct reading *reading, struct str line)
{
	static const char *const unanswered[] = { "openai.APITimeoutError: ",
						  "openai.APIConnectionError: " };
	size_t at = str_find(line, "Error code: ", 0);
	if (at != SIZE_MAX) {
		size_t digits = at + strlen("Error code: ");
		int64_t status;
		if (!str_to_i64(str_sub(line, digits, digits + 3), &status) || status < 400)
			return READ_NOTHING;
		return read_exception(reading, line, at, status);
	}
	for (size_t i = 0; i < sizeof(unanswered) / sizeof(*unanswered); i++) {
		at = str_find(line, unanswered[i], 0);
		if (at != SIZE_MAX)
			return read_exception(reading, line, at + strlen(unanswered[i]), 0);
	}
	return READ_NOTHING;
}

/* A line without a time belongs to the one before; it may be the caller's line in a traceback. */
static void read_frame(struct state *state, struct str line)
{
	struct str file, function;
	int64_t number;
	if (traceback_place(line, &file, &number, &function))
		keep(&state->frame, line);
}

/* "retry 1 of 2": that number, else 0. */
static int64_t retry_number(struct str line, bool *last)
{
	struct str text = between(line, "(retry ", " of "), most = between(line, " of ", ")");
	int64_t number;
	*last = text.n && str_eq(text, most);
	return text.n && str_to_i64(text, &number) && number > 0 && number < 1000 ? number : 0;
}

/* The attempt before has failed, also when nothing has told of it so far. */
static void read_retry(struct reading *reading, struct str line)
{
	struct state *state = reading->state;
	bool last;
	int64_t number = retry_number(line, &last);
	if (number && !state->any && !state->debug)
		reading->note =
			"openai-python 3 writes no successes at OPENAI_LOG=info: what is "
			"counted here are failures only; debug tells all";
	state->counted = true;
	if (!state->over || (number && number != state->attempt)) {
		if (number)
			state->attempt = number;
		state->over = false;
		state->last = true; /* its number is said here */
		begin_failed(reading, 0, (struct str){ NULL, 0 });
	}
	flush(reading);
	state->attempt++;
	state->over = false;
	state->last = last;
}

/* Debug lines that tell of an attempt without a response; NULL when it is none. */
static const char *unanswered_code(struct str line)
{
	static const struct {
		const char *line, *code;
	} lines[] = {
		{ "Encountered httpx.TimeoutException", "APITimeoutError" },
		{ "Encountered a timeout exception", "APITimeoutError" },
		{ "Encountered Exception", "APIConnectionError" },
		{ "Encountered exception: ", "APIConnectionError" },
	};
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		if (str_has(line, lines[i].line))
			return lines[i].code;
	}
	return NULL;
}

/* The number before a mark, "98" of "at 98% capacity"; -1 when there is none. */
static int64_t number_before(struct str text, const char *mark)
{
	size_t end = str_find(text, mark, 0), from = end;
	int64_t number;
	while (end != SIZE_MAX && from && text.p[from - 1] >= '0' && text.p[from - 1] <= '9')
		from--;
	return end != SIZE_MAX && from < end && str_to_i64(str_sub(text, from, end), &number)
		       ? number
		       : -1;
}

/* "Iteration 45/50. Context window at 98% capacity.": an agent's step. */
static enum read_status read_step(struct reading *reading, struct str line)
{
	const struct state *state = reading->state;
	size_t at = str_find(line, "teration ", 0);
	struct event event;
	int64_t step = -1, fill = -1;
	if (at != SIZE_MAX)
		step = number_before(str_sub(line, at, line.n), "/");
	if (step < 0 && at != SIZE_MAX)
		step = number_before(str_sub(line, at, line.n), " of ");
	at = str_find(line, "ontext window at ", 0);
	if (at != SIZE_MAX)
		fill = number_before(str_sub(line, at, line.n), "%");
	if (step < 0 && fill < 0)
		return READ_NOTHING;
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("agent.step"));
	if (state->now)
		event_set_number(&event, FIELD_START, state->now);
	if (step >= 0)
		event_set_number(&event, FIELD_ITERATION, step);
	if (fill >= 0) {
		event_set_number(&event, FIELD_CONTEXT_USED, fill);
		event_set_number(&event, FIELD_CONTEXT_SIZE, 100);
	}
	reading_emit(reading, &event);
	return READ_EVENTS;
}

static void read_request(struct reading *reading, struct str line)
{
	struct state *state = reading->state;
	flush(reading); /* it still uses the last model */
	state->debug = true;
	state->sent++;
	keep(&state->model, between(line, "'model': '", "'"));
}

/* httpx's line of it, or openai's own: "HTTP Response: ", and before 1.40 "HTTP Request: " as well, without "HTTP/". */
static bool find_response(struct str line, size_t *at, bool *httpx)
{
	*httpx = false;
	if ((*at = str_find(line, "HTTP Response: ", 0)) != SIZE_MAX)
		return true;
	*at = str_find(line, "HTTP Request: ", 0);
	if (*at == SIZE_MAX)
		return false;
	*httpx = str_find(line, "\"HTTP/", *at) != SIZE_MAX;
	return *httpx || (str_has(line, "openai._base_client") &&
			  str_find_char(line, '"', *at) != SIZE_MAX);
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct state *state = reading->state;
	size_t at;
	bool httpx;
	if (read_time(state, line)) {
		if (state->explained)
			flush(reading);
		state->frame.n = 0;
	} else {
		read_frame(state, line);
		if (!state->timed && reading->written)
			state->now = reading->written;
	}
	if (find_response(line, &at, &httpx))
		return httpx && state->debug
			       ? READ_NOTHING
			       : read_response(reading, str_sub(line, at, line.n), err);
	const char *code = unanswered_code(line);
	if (str_has(line, "Retrying request ")) {
		read_retry(reading, line);
	} else if (str_has(line, "Request options: ")) {
		read_request(reading, line);
	} else if (code) {
		state->counted = state->debug = true;
		begin_failed(reading, 0, str_of(code));
	} else {
		enum read_status status = find_exception(reading, line);
		return status == READ_NOTHING ? read_step(reading, line) : status;
	}
	return READ_NOTHING;
}

static const char *const events[] = { "llm.call", "http.request", "agent.step", NULL };

const struct format format_openai_log = {
	.title = "openai-python's log lines and exceptions",
	.text = true,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_END) | FIELD_BIT(FIELD_MODEL) |
		FIELD_BIT(FIELD_UPSTREAM) | FIELD_BIT(FIELD_STATUS) |
		FIELD_BIT(FIELD_HTTP_STATUS) | FIELD_BIT(FIELD_ERROR_CODE) |
		FIELD_BIT(FIELD_ERROR_TEXT) | FIELD_BIT(FIELD_ATTEMPT) |
		FIELD_BIT(FIELD_RETRY_AFTER) | FIELD_BIT(FIELD_TRACEBACK) |
		FIELD_BIT(FIELD_START) | FIELD_BIT(FIELD_ITERATION) |
		FIELD_BIT(FIELD_CONTEXT_USED) | FIELD_BIT(FIELD_CONTEXT_SIZE),
	.events = events,
	.sniff = sniff,
	.start = start,
	.read = read_line,
	.finish = flush,
};
