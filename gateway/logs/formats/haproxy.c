/*
 * HAProxy's HTTP log (option httplog), with or without what syslog puts before it.
 *
 *     10.0.0.7:33317 [09/May/2026:03:00:00.250] llm-in llm/srv1 0/0/1/2249/2250 200 2048 - - ---- 1/1/1/1/0 0/0 "POST /v1/chat HTTP/1.1"
 *
 * The time in brackets is when the request came, in the proxy's own zone, which the line does not name: it is taken for UTC. The last of
 * the five times is how long all of it took, in milliseconds; of the connections the last is how often it was tried again. The four letters say
 * who ended it and when: P and L are HAProxy's own answers, so a 401, 403, 429 or 503 with them was turned away; C is the client, s and c are
 * timeouts, S a server that failed. What an operator has put between the server and the times is passed over, and so are lines of TCP and of
 * failed handshakes.
 */
#include <stdio.h>

#include "formats.h"

/* Behind the time, word by word. */
enum {
	FRONTEND,
	SERVER,
	TIMES,
	STATUS,
	BYTES,
	COOKIE,
	COOKIE_SET,
	ENDED,
	CONNECTIONS,
	QUEUES,
	WORDS,
};
enum { TIME_LENGTH = 24 }; /* "09/May/2026:03:00:00.250" */

struct line {
	int64_t start;
	struct str client;
	struct str words[WORDS];
};

/* "09/May/2026:03:00:00.250" */
static bool time_of(struct str text, int64_t *time)
{
	char local[TIME_LENGTH + 8];
	if (text.n != TIME_LENGTH || text.p[20] != '.')
		return false;
	int n = snprintf(local, sizeof(local), "%.24s +0000", text.p);
	return time_parse_local((struct str){ local, (size_t)n }, time);
}

static size_t count_of(struct str text, char c)
{
	size_t count = 0;
	for (size_t i = 0; i < text.n; i++)
		count += text.p[i] == c;
	return count;
}

/* False: it is no line of HTTP. */
static bool take_line(struct str text, struct line *line)
{
	size_t open = str_find_char(text, '[', 0);
	while (open != SIZE_MAX &&
	       !time_of(str_sub(text, open + 1, open + 1 + TIME_LENGTH), &line->start))
		open = str_find_char(text, '[', open + 1); /* a process's number, of syslog */
	if (open == SIZE_MAX)
		return false;
	struct str before = str_trim(str_sub(text, 0, open));
	for (struct str word; str_split(&before, ' ', &word);)
		line->client = word;
	struct str rest = str_trim(str_sub(text, open + TIME_LENGTH + 2, text.n));
	for (size_t i = 0; i < WORDS; i++) {
		bool more = str_split(&rest, ' ', &line->words[i]);
		while (more && i == TIMES && count_of(line->words[i], '/') != 4)
			more = str_split(&rest, ' ', &line->words[i]);
		if (!more)
			return false;
	}
	return line->words[ENDED].n == 4 && count_of(line->words[CONNECTIONS], '/') == 4;
}

static int sniff(struct str text)
{
	struct line line;
	return take_line(text, &line) ? 90 : 0;
}

/* Of numbers with slashes between them the last one; a plus before it says that there is more to it. */
static bool last_number(struct str list, int64_t *number)
{
	struct str last = list;
	for (struct str part; str_split(&list, '/', &part);)
		last = part;
	return str_to_i64(str_starts(last, "+") ? str_sub(last, 1, last.n) : last, number) &&
	       *number >= 0;
}

/* Who or what ended it, by the first of the four letters. */
static const struct {
	char who;
	enum error_class error;
} ended[] = {
	{ 'C', ERROR_CANCELLED },  { 'c', ERROR_TIMEOUT },    { 's', ERROR_TIMEOUT },
	{ 'S', ERROR_CONNECTION }, { 'D', ERROR_CONNECTION }, { 'R', ERROR_CONNECTION },
};

static void read_ended(char who, struct event *event)
{
	for (size_t i = 0; i < sizeof(ended) / sizeof(*ended); i++) {
		if (who == ended[i].who)
			event->error = ended[i].error;
	}
	event->refused = (who == 'P' || who == 'L') && event_may_be_refusal(event);
}

static void fill(const struct line *line, struct event *event)
{
	int64_t number;
	size_t port = line->client.n;
	while (port && line->client.p[port - 1] != ':')
		port--;
	event_set_number(event, FIELD_START, line->start);
	event_set_number(event, FIELD_END, line->start);
	if (last_number(line->words[TIMES], &number))
		event_ends_after(event, number * 1000000);
	if (port > 1 && !str_is(str_sub(line->client, 0, port - 1), "-"))
		event_set_text(event, FIELD_HOST, str_sub(line->client, 0, port - 1));
	if (!str_ends(line->words[SERVER], "/<NOSRV>"))
		event_set_text(event, FIELD_UPSTREAM, line->words[SERVER]);
	if (str_to_i64(line->words[STATUS], &number) && number > 0) /* -1: none was sent */
		event_set_number(event, FIELD_HTTP_STATUS, number);
	if (last_number(line->words[CONNECTIONS], &number))
		event_set_number(event, FIELD_ATTEMPT, number + 1);
}

static enum read_status read_line(struct reading *reading, struct str text, struct err *err)
{
	struct line line;
	struct event event;
	if (!take_line(text, &line)) {
		err_set(err, "it speaks of HTTP and is not as option httplog writes it");
		return str_has(text, " HTTP/") ? READ_BAD : READ_NOTHING;
	}
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("http.request"));
	fill(&line, &event);
	event_classify(&event, event_number(&event, FIELD_HTTP_STATUS, 0) >= 400);
	read_ended(line.words[ENDED].p[0], &event);
	if (!str_starts(line.words[ENDED], "-"))
		event_set_text(&event, FIELD_ERROR_CODE, line.words[ENDED]);
	reading_emit(reading, &event);
	return READ_EVENTS;
}

static const char *const events[] = { "http.request", NULL };

const struct format format_haproxy = {
	.title = "HAProxy's HTTP log (option httplog)",
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_HOST) | FIELD_BIT(FIELD_UPSTREAM) |
		FIELD_BIT(FIELD_ERROR_CODE) | FIELD_BIT(FIELD_START) | FIELD_BIT(FIELD_END) |
		FIELD_BIT(FIELD_HTTP_STATUS) | FIELD_BIT(FIELD_ATTEMPT),
	.events = events,
	.text = true,
	.sniff = sniff,
	.read = read_line,
};
