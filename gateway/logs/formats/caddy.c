/*
 * Caddy: its access log, one JSON object a line.
 *
 * `ts` is when the request ended, `duration` seconds. What was proxied has "Via: 1.1 Caddy" in its answer's headers; a 401, 403, 429 or 503
 * without it is Caddy's own, or that of a Caddy before 2.10, which sets none: the log cannot tell. The upstream is in the log
 * where the operator appends it (log_append upstream). Lines of other loggers are passed over. The console's encoder writes time and message
 * before the object, and `duration_format` may make "1.5s" of the seconds.
 */
#include "formats.h"

static const struct json_path paths[] = {
	{ "ts", FIELD_END, SECOND_NS },
	{ "request.headers.X-Request-Id", FIELD_CALL, 0 },
	{ "uuid", FIELD_CALL, 0 },
	{ "traceID", FIELD_TRACE, 0 },
	{ "request.headers.X-Trace-Id", FIELD_TRACE, 0 },
	{ "request.headers.X-Session-Id", FIELD_SESSION, 0 },
	{ "request.headers.X-User-Id", FIELD_USER, 0 },
	{ "user_id", FIELD_ACCOUNT, 0 },
	{ "upstream", FIELD_UPSTREAM, 0 },
	{ "request.client_ip", FIELD_HOST, 0 },
	{ "request.remote_ip", FIELD_HOST, 0 },
	{ "resp_headers.X-Policy-Id", FIELD_POLICY, 0 },
	{ "status", FIELD_HTTP_STATUS, 0 },
	{ "resp_headers.Retry-After", FIELD_NONE, 0 },
	{ "resp_headers.Via", FIELD_NONE, 0 },
	{ "duration", FIELD_NONE, 0 },
	{ "msg", FIELD_NONE, 0 },
};
enum {
	PATHS = sizeof(paths) / sizeof(*paths),
	RETRY_AFTER = PATHS - 4,
	VIA,
	DURATION,
	MESSAGE,
};

static const struct json_path retry_after = { "resp_headers.Retry-After", FIELD_RETRY_AFTER,
					      0 };

static void *start(struct arena *arena, const struct field_map *map)
{
	return json_reader_new(arena, paths, PATHS, map);
}

static int sniff(struct str line)
{
	bool said = str_has(line, "\"handled request\"") || str_has(line, "\"bytes_read\"");
	return said && str_has(line, "\"resp_headers\"") && str_has(line, "\"request\"") ? 90
											 : 0;
}

/* Is it a request's line? The console's message stands before the object, and only such a line has an answer's headers. */
static bool is_request(const struct skip_value *message, struct str line)
{
	return message->raw.p ? value_is(message, "handled request")
			      : str_has(line, "\"resp_headers\"");
}

static bool took_of(const struct skip_value *duration, int64_t *took)
{
	return number_from_json(duration, SECOND_NS, took) ||
	       (duration->kind == JSON_STRING && go_duration(duration->raw, took));
}

/* The first line of a header: they are lists. */
static struct skip_value first_of(const struct skip_value *list)
{
	struct skip_value item = { 0 };
	size_t at = 0;
	if (list->kind == JSON_ARRAY && list->raw.p && !skip_item(list->raw, &at, &item))
		item = (struct skip_value){ 0 };
	return list->kind == JSON_ARRAY ? item : *list;
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct skip_value values[PATHS];
	struct event event;
	struct err other;
	int64_t took;
	enum read_status status = json_read(reading->state, reading, line, values, &event, err);
	if (status == READ_BAD || !is_request(&values[MESSAGE], line))
		return status == READ_BAD ? status : READ_NOTHING;
	if (!event_has(&event, FIELD_END) && reading->written > 0)
		event_set_number(&event, FIELD_END, reading->written);
	if (took_of(&values[DURATION], &took))
		event_began_before(&event, took);
	if (!event_has(&event, FIELD_EVENT))
		event_set_text(&event, FIELD_EVENT, STR("http.request"));
	struct skip_value wait = first_of(&values[RETRY_AFTER]);
	if (!field_from_json(&retry_after, &wait, reading, &event,
			     status == READ_ODD ? &other : err))
		status = READ_ODD;
	int64_t code = event_number(&event, FIELD_HTTP_STATUS, 0);
	event.unsure = event_may_be_refusal(&event) && !str_has(values[VIA].raw, "Caddy") &&
		       !event_has(&event, FIELD_UPSTREAM);
	event_classify(&event, code >= 400);
	reading_emit(reading, &event);
	return status;
}

static const char *const events[] = { "http.request", NULL };

const struct format format_caddy = {
	.title = "Caddy's access log, one JSON object a line",
	.paths = paths,
	.path_count = PATHS,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_START) | FIELD_BIT(FIELD_RETRY_AFTER),
	.events = events,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
