/*
 * Traefik: its access log in JSON, one object a line.
 *
 * Durations are nanoseconds. Traefik answered itself when no origin was asked (OriginStatus is 0): with 401, 403, 429 or 503 a request it
 * turned away. A log without OriginStatus cannot tell. One line stands for all attempts Traefik made; headers are in it as
 * far as they are kept (fields.headers).
 */
#include "formats.h"

static const struct json_path paths[] = {
	{ "StartUTC", FIELD_START, 0 },
	{ "StartLocal", FIELD_START, 0 },
	{ "time", FIELD_END, 0 },
	{ "request_X-Request-Id", FIELD_CALL, 0 },
	{ "TraceId", FIELD_TRACE, 0 },
	{ "request_X-Trace-Id", FIELD_TRACE, 0 },
	{ "request_X-Session-Id", FIELD_SESSION, 0 },
	{ "request_X-User-Id", FIELD_USER, 0 },
	{ "ClientUsername", FIELD_ACCOUNT, 0 },
	{ "ServiceAddr", FIELD_UPSTREAM, 0 },
	{ "ClientHost", FIELD_HOST, 0 },
	{ "downstream_X-Policy-Id", FIELD_POLICY, 0 },
	{ "DownstreamStatus", FIELD_HTTP_STATUS, 0 },
	{ "origin_Retry-After", FIELD_RETRY_AFTER, 0 },
	{ "downstream_Retry-After", FIELD_RETRY_AFTER, 0 },
	{ "Duration", FIELD_NONE, 0 },
	{ "OriginStatus", FIELD_NONE, 0 },
	{ "RetryAttempts", FIELD_NONE, 0 },
};
enum {
	PATHS = sizeof(paths) / sizeof(*paths),
	DURATION = PATHS - 3,
	ORIGIN_STATUS,
	RETRIES,
};

static void *start(struct arena *arena, const struct field_map *map)
{
	struct json_reader *reader = json_reader_new(arena, paths, PATHS, map);
	reader->dash_is_absent = true;
	return reader;
}

static int sniff(struct str line)
{
	return str_has(line, "\"DownstreamStatus\"") && str_has(line, "\"RequestPath\"") ? 90
											 : 0;
}

static void read_refusal(const struct skip_value *origin, struct event *event)
{
	int64_t asked;
	if (!event_may_be_refusal(event))
		return;
	event->unsure = !number_from_json(origin, 1, &asked);
	event->refused = !event->unsure && asked == 0;
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct skip_value values[PATHS];
	struct event event;
	int64_t number;
	enum read_status status = json_read(reading->state, reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	if (number_from_json(&values[DURATION], 1, &number))
		event_ends_after(&event, number);
	if (number_from_json(&values[RETRIES], 1, &number))
		event_set_number(&event, FIELD_ATTEMPT, number + 1);
	if (!event_has(&event, FIELD_EVENT))
		event_set_text(&event, FIELD_EVENT, STR("http.request"));
	read_refusal(&values[ORIGIN_STATUS], &event);
	event_classify(&event, event_number(&event, FIELD_HTTP_STATUS, 0) >= 400);
	reading_emit(reading, &event);
	return status;
}

static const char *const events[] = { "http.request", NULL };

const struct format format_traefik = {
	.title = "Traefik's access log in JSON, one object a line",
	.paths = paths,
	.path_count = PATHS,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_END) | FIELD_BIT(FIELD_ATTEMPT),
	.events = events,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
