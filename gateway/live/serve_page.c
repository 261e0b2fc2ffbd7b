/*
 * GET /: a page that shows what happens, and the stream it reads.
 *
 * The page is the same bytes for everybody and holds no secret, so it needs no token. What it shows comes from GET /v1/live, which does:
 * the page asks for the token, when there is one, and sends it as every other client does, so a stream is read with fetch() and not
 * with EventSource, which knows no headers.
 *
 * Everybody who looks on is told the same at the same time, once a second and only what is new. The store is asked how the shown keys
 * stand every LOOK_S seconds while somebody looks on, in one step whose result is not kept, and not at all when nobody does.
 */
#define _DEFAULT_SOURCE /* sys/queue.h */
#include <ctype.h>
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <stdlib.h>

#include "must.h"
#include "page.h"
#include "serve_inner.h"

enum {
	STREAMS = 16,
	LOOK_S = 2,
	QUIET_S = 5,           /* a word now and then, so that a dead connection is noticed */
	UNREAD_MOST = 1 << 20, /* who reads no faster is hung up on, and comes again */
};

/* One who looks on. */
struct stream {
	struct screen *screen;
	struct evhttp_request *http; /* NULL: nobody */
	struct evhttp_connection *connection;
	bool renew; /* is told everything next */
};

struct screen {
	struct serve *serve;
	struct event *tick;
	struct stream streams[STREAMS];
	size_t count;
	struct board_mark mark; /* what all have been told */
	int64_t looked, told, started;
	struct err trouble; /* with the store; empty: none */
};

/* page/live.html as the build found it. */
extern const char live_page_html[];

/* ---- the page ---- */

/* Nothing of this page is made for one who asks. */
static void put_no_part(struct str name, const void *context, FILE *out)
{
	(void)name;
	(void)context;
	(void)out;
}

void serve_page(struct request *r)
{
	char *text;
	size_t n;
	FILE *out = open_memstream(&text, &n);
	if (!out)
		abort();
	page_fill(live_page_html, put_no_part, NULL, out);
	fclose(out);
	/* What a page cannot say of itself; its own policy stands in it. */
	serve_header(r, "Content-Security-Policy", STR("frame-ancestors 'none'"));
	serve_header(r, "X-Content-Type-Options", STR("nosniff"));
	serve_header(r, "Referrer-Policy", STR("no-referrer"));
	serve_text(r, 200, "text/html; charset=utf-8", (struct str){ text, n });
	free(text);
}

/* ---- what is told ---- */

static void write_totals(struct json_write *w, struct gate_counts g)
{
	const struct {
		const char *name;
		uint64_t count;
	} counts[] = { { "asked", g.asked },
		       { "allowed", g.allowed },
		       { "refused", g.refused },
		       { "would_refuse", g.dry },
		       { "unjudged", g.unknown },
		       { "fail_open", g.failed_open },
		       { "fail_closed", g.failed_closed },
		       { "fail_local", g.failed_local } };
	json_write_object(w, "totals");
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++)
		json_write_int(w, counts[i].name, (int64_t)counts[i].count);
	json_write_end(w);
}

static void write_frame(struct json_write *w, int64_t now)
{
	json_write_int(w, "width", (int64_t)BOARD_BUCKET_S * 1000);
	json_write_int(w, "buckets", BOARD_BUCKETS);
	json_write_int(w, "now", now / 1000000);
}

/* An event of the stream: a name, and one line of JSON. With an empty mark it is all there is. */
static struct evbuffer *message(struct screen *screen, const char *name,
				struct board_mark *mark, int64_t now)
{
	struct reply reply;
	struct evbuffer *out = must(evbuffer_new());
	serve_reply_begin(&reply);
	write_frame(&reply.w, now);
	json_write_int(&reply.w, "started", screen->started / 1000000);
	json_write_z(&reply.w, "trouble", screen->trouble.text);
	write_totals(&reply.w, gate_count(screen->serve->gate));
	board_write(screen->serve->board, &reply.w, mark, now);
	json_write_end(&reply.w);
	fclose(reply.w.out);
	evbuffer_add_printf(out, "event: %s\ndata: ", name);
	struct str line = str_trim((struct str){ reply.text, reply.size });
	evbuffer_add(out, line.p, line.n);
	evbuffer_add(out, "\n\n", 2);
	free(reply.text);
	return out;
}

/* ---- those who look on ---- */

static void on_gone(struct evhttp_connection *connection, void *context)
{
	struct stream *stream = context;
	struct evhttp_request *http = stream->http;
	(void)connection;
	stream->http = NULL;
	stream->screen->count--;
	/* When the library has let it go it is ours to give back. */
	if (!evhttp_request_get_connection(http))
		evhttp_send_reply_end(http);
}

static void tell(struct stream *stream, struct evbuffer *text)
{
	struct bufferevent *link = evhttp_connection_get_bufferevent(stream->connection);
	if (evbuffer_get_length(bufferevent_get_output(link)) > UNREAD_MOST) {
		evhttp_connection_free(stream->connection); /* and on_gone is called */
		return;
	}
	evhttp_send_reply_chunk(stream->http, text);
}

/* Everything, to those who are new. */
static void tell_new(struct screen *screen, int64_t now)
{
	for (size_t i = 0; i < STREAMS; i++) {
		struct stream *stream = &screen->streams[i];
		struct board_mark from_nothing = { 0 };
		if (!stream->http || !stream->renew)
			continue;
		struct evbuffer *all = message(screen, "all", &from_nothing, now);
		stream->renew = false;
		screen->mark = from_nothing; /* nobody else knows less */
		tell(stream, all);
		evbuffer_free(all);
	}
}

static void tell_more(struct screen *screen, int64_t now)
{
	struct evbuffer *more = NULL;
	for (size_t i = 0; i < STREAMS; i++) {
		struct stream *stream = &screen->streams[i];
		if (!stream->http || stream->renew)
			continue;
		if (!more)
			more = message(screen, "more", &screen->mark, now);
		struct evbuffer *copy = must(evbuffer_new());
		evbuffer_add(copy, evbuffer_pullup(more, -1), evbuffer_get_length(more));
		tell(stream, copy);
		evbuffer_free(copy);
	}
	if (more)
		evbuffer_free(more);
	screen->told = now;
}

/* True when there is something to say. */
static bool look(struct screen *screen, int64_t now)
{
	bool was = screen->trouble.text[0] != 0;
	if (now - screen->looked < LOOK_S * SECOND_NS - SECOND_NS / 2)
		return false;
	screen->looked = now;
	screen->trouble.text[0] = 0;
	bool bad = board_look(screen->serve->board, screen->serve->gate, now,
			      &screen->trouble) != 0;
	return was != bad;
}

static void on_tick(evutil_socket_t fd, short what, void *context)
{
	const struct timeval second = { 1, 0 };
	struct screen *screen = context;
	int64_t now = clock_now();
	(void)fd;
	(void)what;
	if (!screen->count)
		return;
	bool news = look(screen, now);
	if (news || board_news(screen->serve->board, &screen->mark) ||
	    now - screen->told >= QUIET_S * SECOND_NS)
		tell_more(screen, now);
	tell_new(screen, now);
	if (screen->count)
		event_add(screen->tick, &second);
}

/* ---- who may ---- */

/*
 * Without a token whoever reaches the port may read. A page from elsewhere reaches it, too, when its own name is made to lead here
 * (DNS rebinding); such a name is no number and not "localhost".
 */
static bool is_by_number(struct str host)
{
	struct str name = str_sub(host, 0, str_find_char(host, ':', 0));
	if (str_starts(host, "[") || str_is(name, "localhost") || str_ends(name, ".localhost"))
		return true;
	for (size_t i = 0; i < name.n; i++) {
		if (!isdigit((unsigned char)name.p[i]) && name.p[i] != '.')
			return false;
	}
	return true;
}

static struct stream *free_stream(struct screen *screen)
{
	for (size_t i = 0; i < STREAMS; i++) {
		if (!screen->streams[i].http)
			return &screen->streams[i];
	}
	return NULL;
}

static void begin_stream(struct screen *screen, struct stream *stream,
			 struct evhttp_request *http)
{
	const struct timeval at_once = { 0, 0 }, patience = { SERVE_SECONDS, 0 };
	*stream = (struct stream){ screen, http, evhttp_request_get_connection(http), true };
	evhttp_connection_set_closecb(stream->connection, on_gone, stream);
	evhttp_send_reply_start(http, 200, NULL);
	/* Nothing more is read from there, however long it takes; but what is told must be taken. */
	bufferevent_set_timeouts(evhttp_connection_get_bufferevent(stream->connection), NULL,
				 &patience);
	if (!screen->count++)
		screen->looked = 0;
	event_add(screen->tick, &at_once);
}

void serve_live(struct request *r)
{
	struct screen *screen = r->serve->screen;
	struct str host =
		str_of(evhttp_find_header(evhttp_request_get_input_headers(r->http), "Host"));
	struct stream *stream = free_stream(screen);
	if (!r->serve->options->token.n && !is_by_number(host)) {
		serve_problem(r, 403, "Not by this name",
			      "without a token it is reached as localhost or by its number");
		return;
	}
	if (!stream) {
		serve_header(r, "Retry-After", STR("10"));
		serve_problem(r, 503, "Too many look on", "16 streams at once are told");
		return;
	}
	serve_header(r, "Content-Type", STR("text/event-stream"));
	serve_header(r, "Cache-Control", STR("no-store"));
	serve_header(r, "X-Accel-Buffering", STR("no"));
	serve_header(r, "Connection", STR("close"));
	if (evhttp_request_get_command(r->http) == EVHTTP_REQ_HEAD)
		evhttp_send_reply(r->http, 200, NULL, NULL);
	else
		begin_stream(screen, stream, r->http);
}

/* ---- beginning and end ---- */

struct screen *screen_new(struct serve *serve)
{
	struct screen *screen = must_zeroed(1, sizeof(*screen));
	screen->serve = serve;
	screen->started = clock_now();
	screen->tick = evtimer_new(serve->base, on_tick, screen);
	if (screen->tick)
		return screen;
	free(screen);
	return NULL;
}

void screen_free(struct screen *screen)
{
	if (!screen)
		return;
	for (size_t i = 0; i < STREAMS; i++) {
		if (screen->streams[i].http)
			evhttp_connection_free(screen->streams[i].connection);
	}
	event_free(screen->tick);
	free(screen);
}

void screen_renew(struct screen *screen)
{
	for (size_t i = 0; i < STREAMS; i++)
		screen->streams[i].renew = true;
	screen->mark = (struct board_mark){ 0 };
}

size_t screen_count(const struct screen *screen)
{
	return screen->count;
}
