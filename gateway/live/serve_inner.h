/* What the parts of serve share: serve.c answers requests, serve_events.c takes logs in, serve_page.c shows what happens, serve_listen.c lets connections in. */
#ifndef SHEARPIN_SERVE_INNER_H
#define SHEARPIN_SERVE_INNER_H

#include <event2/event.h>
#include <event2/http.h>

#include "board.h"
#include "serve.h"

enum { STEP_MOST = 64, SWEEP_EACH_S = 10 };

struct doors;  /* see serve_listen.c */
struct screen; /* see serve_page.c */
struct taking; /* see serve_events.c */
struct request;

struct serve {
	const struct serve_options *options;
	const struct policies *policies;
	struct gate *gate;
	struct event_base *base;
	struct evhttp *http;
	struct doors *doors;
	struct board *board;
	struct screen *screen;
	struct event *flush;
	struct event *take;     /* of a log that is being taken in: the next part, */
	struct taking *takings; /* and which are */
	struct event *loans;    /* a timer: what is on loan comes back */
	struct event *sweeps;   /* another: what is over is forgotten */
	struct request *waiting[STEP_MOST]; /* for the next step of the store */
	size_t waiting_count;
	bool *warned; /* by policy: that calls do not say what they may use */
	uint64_t requests, denied, bad, most_at_once;
};

/* One request on its way; lives in its arena. */
struct request {
	struct serve *serve;
	struct evhttp_request *http;
	struct arena *arena;
	struct str body;
	bool waits; /* its question will be answered, and then: */
	void (*finish)(struct request *r);
	struct question question;
};

/* ---- answers ---- */

struct reply {
	struct json_write w;
	char *text;
	size_t size;
};

/* An object of JSON is open in reply->w until it is sent. */
void serve_reply_begin(struct reply *reply);
void serve_reply_send(struct request *r, struct reply *reply, int status, const char *type);
/* problem+json: what is wrong, and what to do. */
void serve_problem(struct request *r, int status, const char *title, const char *detail);

void serve_header(struct request *r, const char *name, struct str value);
void serve_text(struct request *r, int status, const char *type, struct str text);

/* POST /v1/events */
void serve_events(struct request *r);
/* The next part of a log has its turn. */
void serve_on_take(evutil_socket_t fd, short what, void *context);
/* All of those that have been sent, at the end. */
void serve_take_all(struct serve *serve);

/* ---- the live page ---- */

/* GET /: the page itself, which holds nothing of what happens. */
void serve_page(struct request *r);
/* GET /v1/live: a stream of what happens. */
void serve_live(struct request *r);
/* NULL: there is no event loop. */
struct screen *screen_new(struct serve *serve);
/* Before the HTTP library's connections are gone: streams end. */
void screen_free(struct screen *screen);
/* Other policies: those who look on begin anew. */
void screen_renew(struct screen *screen);
/* How many look on. */
size_t screen_count(const struct screen *screen);

/* ---- doors ---- */

/* Listens as the options say and prints where; -1 with the cause. */
int doors_open(struct serve *serve, struct err *err);
void doors_close(struct serve *serve);
/* The request is complete: its sender has been fast enough. */
void doors_complete(struct serve *serve, struct evhttp_request *http);
/* Connections that were hung up on, and times nobody more was let in. */
uint64_t doors_slow(const struct serve *serve);
uint64_t doors_full(const struct serve *serve);
/* "READY=1" to whoever started us, when they want to know (systemd's NOTIFY_SOCKET). */
void doors_notify(const char *what);

#endif
