/*
 * POST /v1/events: a gateway's log, line by line in any format that replay reads, settles what was asked for and counts what was not.
 *
 * The lines of one request are answered in steps of STEP_MOST. A line that was taken before changes nothing, when its calls have names.
 *
 * Logs are taken one after the other, a step of the store at a time: whoever asks meanwhile is answered in between. Until its answer is
 * there nothing more is read from the sender, and so no silence is counted against him either.
 */
#define _DEFAULT_SOURCE /* sys/queue.h */
#include <event2/bufferevent.h>
#include <event2/keyvalq_struct.h>
#include <inttypes.h>

#include "must.h"
#include "serve_inner.h"

struct taking {
	struct taking *next; /* waits until this one is done */
	struct request *request;
	struct serve *serve;
	struct arena *arena;
	struct str rest; /* of the body */
	const struct format *format;
	struct reading reading;
	struct question *questions[STEP_MOST];
	size_t waiting;
	uint64_t lines, events, counts[REPORT_TROUBLE + 3], odd, bad, line;
	struct str first; /* what was wrong with the first line that was not right */
	bool trouble;
	struct err err;
};

static void flush_events(struct taking *t)
{
	if (t->waiting && !t->trouble)
		gate_step(t->serve->gate, t->questions, t->waiting, clock_now());
	for (size_t i = 0; i < t->waiting && !t->trouble; i++) {
		t->counts[t->questions[i]->result]++;
		t->trouble = t->questions[i]->failed;
		t->err = t->questions[i]->err;
	}
	t->waiting = 0;
}

static struct event kept_event(struct arena *arena, const struct event *event)
{
	struct event copy = *event;
	for (unsigned i = 0; i < FIELD_TEXTS; i++) {
		if (event_has(event, (enum event_field)i))
			copy.text[i] = str_dup(arena, event->text[i]);
	}
	return copy;
}

static void take_event(void *context, const struct event *event)
{
	struct taking *t = context;
	struct question *q = ARENA_NEW(t->arena, struct question);
	q->kind = QUESTION_TOLD;
	q->arena = t->arena;
	q->told = kept_event(t->arena, event);
	t->questions[t->waiting++] = q;
	t->events++;
	if (t->waiting == STEP_MOST)
		flush_events(t);
}

static void take_line(struct taking *t, struct str line)
{
	struct err err = { "" };
	t->line++;
	t->reading.source.line = t->line;
	enum read_status status = format_read(t->format, &t->reading, line, &err);
	t->lines += status != READ_NOTHING;
	t->bad += status == READ_BAD;
	t->odd += status == READ_ODD;
	if ((status == READ_BAD || status == READ_ODD) && !t->first.n)
		t->first = str_fmt(t->arena, "line %" PRIu64 ": %s", t->line, err.text);
}

static void begin_reading(struct taking *t)
{
	t->reading = (struct reading){ .emit = take_event,
				       .context = t,
				       .arena = t->arena,
				       .wanted = UINT64_MAX,
				       .live = true };
	t->reading.state = t->format->start ? t->format->start(t->arena, NULL) : NULL;
}

/* Lines up to the next step, or some that have nothing in them. True: that was all. */
static bool take_some(struct taking *t)
{
	enum { LINES_MOST = 256 };
	uint64_t before = t->events / STEP_MOST;
	struct str line;
	for (int i = 0; i < LINES_MOST && t->rest.n && t->events / STEP_MOST == before; i++) {
		str_split(&t->rest, '\n', &line);
		take_line(t, line);
	}
	if (t->rest.n)
		return false;
	if (t->format->finish)
		t->format->finish(&t->reading);
	flush_events(t);
	return true;
}

static void send_counts(struct request *r, const struct taking *t)
{
	struct reply reply;
	serve_reply_begin(&reply);
	json_write_int(&reply.w, "events", (int64_t)t->events);
	json_write_int(&reply.w, "settled", (int64_t)t->counts[REPORT_SETTLED]);
	json_write_int(&reply.w, "counted",
		       (int64_t)(t->counts[REPORT_COUNTED] + t->counts[REPORT_RESET]));
	json_write_int(&reply.w, "before",
		       (int64_t)(t->counts[REPORT_AGAIN] + t->counts[REPORT_REFUSED]));
	json_write_int(&reply.w, "unreadable", (int64_t)t->bad);
	json_write_int(&reply.w, "odd", (int64_t)t->odd);
	if (t->first.n)
		json_write_str(&reply.w, "first", t->first);
	serve_reply_send(r, &reply, 200, "application/json");
}

static void no_such_format(struct request *r)
{
	struct str all = { NULL, 0 };
	for (size_t i = 0; formats[i].name; i++)
		all = str_fmt(r->arena, "%.*s%s%s", STR_ARG(all), i ? ", " : "",
			      formats[i].name);
	serve_problem(r, 400, "No such format",
		      str_fmt(r->arena, "there are %.*s", STR_ARG(all)).p);
}

/* ?format=litellm; run records when it is left out. NULL after answering that there is none of that name. */
static const struct format *format_of(struct request *r)
{
	struct evkeyvalq query;
	const char *text = evhttp_uri_get_query(evhttp_request_get_evhttp_uri(r->http));
	if (evhttp_parse_query_str(text ? text : "", &query)) {
		serve_problem(r, 400, "The query cannot be read", "give ?format=NAME");
		return NULL;
	}
	const char *name = evhttp_find_header(&query, "format");
	const struct format_entry *entry = format_find(str_of(name ? name : "minimum"));
	evhttp_clear_headers(&query);
	if (!entry)
		no_such_format(r);
	return entry ? entry->format : NULL;
}

static void answer_taking(const struct taking *t)
{
	struct request *r = t->request;
	if (t->trouble)
		serve_problem(r, 503, "The policies' state cannot be used", t->err.text);
	else if (t->bad && !t->events)
		serve_problem(r, 400, "There is no event in it", str_z(r->arena, t->first));
	else
		send_counts(r, t);
}

/* Takes a part of the first one. */
static void take_turn(struct serve *serve)
{
	struct taking *t = serve->takings;
	if (!take_some(t))
		return;
	serve->takings = t->next;
	answer_taking(t);
	arena_free(t->arena);
}

static void turn_again(struct serve *serve)
{
	const struct timeval at_once = { 0, 0 };
	if (serve->takings)
		event_add(serve->take, &at_once);
}

void serve_on_take(evutil_socket_t fd, short what, void *context)
{
	struct serve *serve = context;
	(void)fd;
	(void)what;
	take_turn(serve);
	turn_again(serve);
}

void serve_take_all(struct serve *serve)
{
	while (serve->takings)
		take_turn(serve);
}

void serve_events(struct request *r)
{
	struct evhttp_connection *connection = evhttp_request_get_connection(r->http);
	const struct format *format = format_of(r);
	struct taking **last = &r->serve->takings;
	if (!format)
		return;
	struct taking *t = ARENA_NEW(r->arena, struct taking);
	t->request = r;
	t->serve = r->serve;
	t->arena = r->arena;
	t->format = format;
	t->rest = r->body;
	begin_reading(t);
	r->waits = true;
	while (*last)
		last = &(*last)->next;
	*last = t;
	bufferevent_disable(evhttp_connection_get_bufferevent(connection), EV_READ);
	turn_again(r->serve);
}
