/*
 * The log lines of openai-node, of Anthropic's SDK for TypeScript and of their kin (OPENAI_LOG=info, ANTHROPIC_LOG=info), within any other text.
 *
 *     [log_5f3a1c] post https://api.openai.com/v1/chat/completions failed with status 429 in 123ms - retrying, 2 attempts remaining
 *     [log_77d0e2, retryOf: log_5f3a1c, request-id: "req_1"] post https://api.openai.com/v1/chat/completions succeeded with status 200 in 812ms
 *     [log_8c41b0] connection timed out - retrying, 2 attempts remaining
 *
 * One event for each attempt. They name the request they try again: all have its id as their trace, and are numbered in the order of the log. They write
 * no time: it is what stands before the line, or what a container runtime has written beside it. Models and tokens are not in them.
 */
#include "amount.h"
#include "formats.h"
#include "log_words.h"

/* Requests whose attempts are counted; another one takes the place of one that has the same. */
enum { REQUESTS = 256 };

struct state {
	struct request {
		uint64_t id;
		int64_t attempts;
	} requests[REQUESTS];
};

struct line {
	struct str id, first; /* the first attempt's, of one that tries again */
	struct str host;
	int64_t status, took; /* 0, -1: not said */
	bool timed_out;
};

static void *start(struct arena *arena, const struct field_map *map)
{
	(void)map; /* it is no object */
	return ARENA_NEW(arena, struct state);
}

/* The digits behind `before`; -1 when there are none. */
static int64_t number_behind(struct str text, const char *before)
{
	size_t at = str_find(text, before, 0), n = 0;
	int64_t number;
	if (at == SIZE_MAX)
		return -1;
	text = str_sub(text, at + strlen(before), text.n);
	while (n < text.n && text.p[n] >= '0' && text.p[n] <= '9')
		n++;
	return str_to_i64(str_sub(text, 0, n), &number) ? number : -1;
}

/* "log_5f3a1c, retryOf: log_77d0e2, ..." */
static void take_ids(struct str ids, struct line *line)
{
	size_t again = str_find(ids, "retryOf: ", 0);
	line->id = str_sub(ids, 0, str_find_char(ids, ',', 0));
	if (again == SIZE_MAX)
		return;
	struct str rest = str_sub(ids, again + strlen("retryOf: "), ids.n);
	line->first = str_sub(rest, 0, str_find_char(rest, ',', 0));
}

static bool take_line(struct str text, struct line *line)
{
	size_t open = str_find(text, "[log_", 0);
	size_t close = open == SIZE_MAX ? open : str_find(text, "] ", open);
	*line = (struct line){ .took = -1 };
	if (close == SIZE_MAX)
		return false;
	take_ids(str_sub(text, open + 1, close), line);
	struct str said = str_sub(text, close + 2, text.n);
	if (str_starts(said, "connection timed out") || str_starts(said, "connection failed")) {
		line->timed_out = str_starts(said, "connection timed out");
		return true;
	}
	line->status = number_behind(said, " with status ");
	line->took = number_behind(said, " in ");
	size_t host = str_find(said, "://", 0);
	if (line->status < 100 || line->status > 599 || host == SIZE_MAX)
		return false;
	struct str url = str_sub(said, host + 3, said.n);
	size_t n = 0;
	while (n < url.n && url.p[n] && !strchr("/?# ", url.p[n]))
		n++;
	line->host = str_sub(url, 0, n);
	return true;
}

static int sniff(struct str text)
{
	struct line line; /* somebody's JSON may quote such lines */
	return !str_starts(str_trim(text), "{") && take_line(text, &line) ? 85 : 0;
}

/* The number of an attempt of the request; one that tries again is never its first. */
static int64_t count_attempt(struct state *state, struct str id, bool again)
{
	uint64_t hash = str_hash(id);
	struct request *request = &state->requests[hash % REQUESTS];
	if (request->id != hash)
		*request = (struct request){ .id = hash, .attempts = again };
	return ++request->attempts;
}

static enum read_status read_line(struct reading *reading, struct str text, struct err *err)
{
	struct event event;
	struct line line;
	(void)err;
	if (!take_line(text, &line))
		return READ_NOTHING;
	int64_t time = log_time_in(text);
	struct str first = line.first.n ? line.first : line.id;
	if (time == INT64_MIN)
		time = reading->written; /* 0: nobody knows */
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	event_set_text(&event, FIELD_CALL, line.id);
	event_set_text(&event, FIELD_TRACE, first);
	event_set_number(&event, FIELD_ATTEMPT,
			 count_attempt(reading->state, first, line.first.n));
	if (line.host.n)
		event_set_text(&event, FIELD_UPSTREAM, line.host);
	if (line.status)
		event_set_number(&event, FIELD_HTTP_STATUS, line.status);
	if (time > 0)
		event_set_number(&event, FIELD_END, time);
	else
		reading->note = "its lines say no time; `docker logs --timestamps` and `ts` "
				"put one before each";
	if (line.took >= 0)
		event_began_before(&event, line.took * 1000000);
	event_classify(&event, !line.status);
	if (!line.status)
		event.error = line.timed_out ? ERROR_TIMEOUT : ERROR_CONNECTION;
	event_set_text(&event, FIELD_STATUS,
		       event.error == ERROR_NONE ? STR("success") : STR("failure"));
	reading_emit(reading, &event);
	return READ_EVENTS;
}

static const char *const events[] = { "llm.call", NULL };

const struct format format_openai_node = {
	.title = "log lines of openai-node and Anthropic's SDK for TypeScript",
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_CALL) | FIELD_BIT(FIELD_TRACE) |
		FIELD_BIT(FIELD_UPSTREAM) | FIELD_BIT(FIELD_STATUS) | FIELD_BIT(FIELD_START) |
		FIELD_BIT(FIELD_END) | FIELD_BIT(FIELD_HTTP_STATUS) | FIELD_BIT(FIELD_ATTEMPT),
	.events = events,
	.text = true,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
