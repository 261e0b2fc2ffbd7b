/*
 * Google Cloud's request logs as Cloud Logging exports them, one entry a line: of load balancers, of Cloud Run and of whatever else fills in
 * "httpRequest".
 *
 *     {"insertId": "1a", "jsonPayload": {"statusDetails": "response_sent_by_backend"}, "httpRequest": {"status": 200, "latency": "0.812s", ...},
 *      "resource": {"labels": {"backend_service_name": "llm"}}, "timestamp": "2026-05-09T03:00:02Z", ...}
 *
 * The timestamp is when the request came. A load balancer says who answered: what no backend sent it sent itself. Cloud Run does not, so
 * there nobody can tell its refusals from the service's answers. An entry without a request is something else.
 */
#include "amount.h"
#include "formats.h"

static const struct json_path paths[] = {
	{ "timestamp", FIELD_START, 0 },
	{ "insertId", FIELD_CALL, 0 },
	{ "trace", FIELD_TRACE, 0 },
	{ "httpRequest.remoteIp", FIELD_HOST, 0 },
	{ "resource.labels.backend_service_name", FIELD_UPSTREAM, 0 },
	{ "resource.labels.service_name", FIELD_UPSTREAM, 0 },
	{ "httpRequest.status", FIELD_HTTP_STATUS, 0 },
	{ "httpRequest.latency", FIELD_NONE, 0 },
	{ "jsonPayload.statusDetails", FIELD_NONE, 0 },
};
enum { PATHS = sizeof(paths) / sizeof(*paths), LATENCY = PATHS - 2, DETAILS };

static void *start(struct arena *arena, const struct field_map *map)
{
	return json_reader_new(arena, paths, PATHS, map);
}

static int sniff(struct str line)
{
	bool entry = str_has(line, "\"insertId\"") || str_has(line, "\"logName\"");
	return entry && str_has(line, "\"httpRequest\"") && str_has(line, "\"requestMethod\"")
		       ? 88
		       : 0;
}

/* What a load balancer says of an answer that is not the backend's: "denied_by_security_policy", "failed_to_pick_backend", ... */
static void read_details(struct reading *reading, const struct skip_value *value,
			 struct event *event)
{
	struct str details = skip_text(reading->arena, value);
	bool own = details.n && !str_starts(details, "response_sent_by_backend") &&
		   !str_starts(details, "response_from_cache");
	/* a 503 of its own: there was no backend that could be asked */
	bool none = event_number(event, FIELD_HTTP_STATUS, 0) == 503 &&
		    !str_starts(details, "denied_by");
	if (event_may_be_refusal(event)) {
		event->unsure = !details.n;
		event->refused = own && !none;
	}
	if (own && str_starts(details, "client_disconnected"))
		event->error = ERROR_CANCELLED;
	else if (own && str_has(details, "timeout"))
		event->error = ERROR_TIMEOUT;
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct skip_value values[PATHS];
	struct event event;
	int64_t took;
	enum read_status status = json_read(reading->state, reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	if (!event_has(&event, FIELD_HTTP_STATUS) && !values[LATENCY].raw.p)
		return READ_NOTHING;
	event_set_text(&event, FIELD_EVENT, STR("http.request"));
	if (go_duration(values[LATENCY].raw, &took))
		event_ends_after(&event, took);
	event_classify(&event, false);
	read_details(reading, &values[DETAILS], &event);
	reading_emit(reading, &event);
	return status;
}

static const char *const events[] = { "http.request", NULL };

const struct format format_google_cloud = {
	.title = "Google Cloud's request logs (load balancers, Cloud Run), one entry a line",
	.paths = paths,
	.path_count = PATHS,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_END),
	.events = events,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
