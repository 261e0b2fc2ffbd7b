/*
 * The gate as a service: HTTP/1.1 on the loopback or a unix socket, one thread, one step of the store a request.
 *
 *   POST /v1/ask      an event (a run record's fields) -> 200 {"allow": true, "ticket": ...}, or the refusal: 402, 429 or 503 with
 *                     x-should-retry: false, x-policy-id and Retry-After
 *   POST /v1/report   {"ticket": ..., what is known at the end}
 *   POST /v1/cancel   {"ticket": ...}: it never ran
 *   POST /v1/extend   {"ticket": ...}: it takes long, what it has set aside is believed for as long again
 *   POST /v1/events   lines of a log (?format=litellm; run records): settles what was asked for, counts what was not
 *   POST /v1/reset    {"policy": ..., the key's fields} or {"policy": ..., "all": true}
 *   GET  /v1/state    ?policy=ID&session=...: how it stands
 *   GET  /auth        for nginx auth_request: fields from X-Shearpin-* headers; a refusal is 403 with X-Policy-Status
 *   GET  /envoy...    for Envoy's ext_authz: the same; a refusal is 402 or 429, never 5xx, which Envoy takes for our own trouble
 *   GET  /            the live page, and /v1/live the stream it reads
 *   GET  /metrics, /healthz, /readyz
 *
 * Errors are application/problem+json. What a request may hold is limited: SERVE_BODY bytes, SERVE_HEADERS bytes, SERVE_SECONDS of
 * silence, SERVE_REQUEST_SECONDS until it is there; and so are connections, SERVE_CONNECTIONS. With a token every request but /healthz and the bare page must bring it, as "Authorization: Bearer" or X-Shearpin-Token.
 */
#ifndef SHEARPIN_SERVE_H
#define SHEARPIN_SERVE_H

#include <stdio.h>

#include "gate.h"

enum {
	SERVE_BODY = 64 << 10,
	SERVE_EVENTS = 4 << 20, /* of logs */
	SERVE_HEADERS = 16 << 10,
	SERVE_SECONDS = 10,
	SERVE_REQUEST_SECONDS = 20,
	SERVE_CONNECTIONS = 1024
};

struct serve_options {
	struct str listen; /* "127.0.0.1:8787", "[::1]:0" or "unix:PATH" */
	struct str token;  /* empty: none, and then only the loopback is listened on */
	struct store *store;
	const struct policies *policies;
	int64_t connections;     /* at once; 0: SERVE_CONNECTIONS */
	int64_t request_seconds; /* for a request to arrive; 0: SERVE_REQUEST_SECONDS */
	FILE *records;           /* a run record for each decision that is over; may be NULL */
	/* SIGHUP: the policies from now on, or NULL to keep the old ones; the old ones may be given back then. May be NULL. */
	const struct policies *(*reload)(void *context);
	void *context;
};

/* Serves until SIGTERM or SIGINT; prints "listening on ..." on stdout when it does. -1 with the cause when it cannot. */
int serve_run(const struct serve_options *options, struct err *err);

/* What a request's body says, for ask and report: 0, or -1 with the cause. For serve and its fuzz target. */
int serve_read_body(struct gate *gate, struct arena *arena, struct str body,
		    struct event *event, struct str *ticket, struct str *policy, bool *all,
		    struct err *err);

#endif
