/*
 * nginx: an access log whose log_format is JSON, one object a line.
 *
 * Operators choose the keys; read are those named like the variables they hold ($msec, $status,
 * $upstream_status, $http_x_session_id ...). $msec is when the request ended. Several upstreams tried are several
 * attempts, "502, 200": each becomes an event, the last one with the rest of what the line says. A line without upstream and with
 * 401, 403, 429 or 503 is a request nginx turned away.
 */
#include "amount.h"
#include "formats.h"

static const struct json_path paths[] = {
	{ "msec", FIELD_END, SECOND_NS },
	{ "time_iso8601", FIELD_END, 0 },
	{ "@timestamp", FIELD_END, 0 },
	{ "request_id", FIELD_CALL, 0 },
	{ "http_x_request_id", FIELD_CALL, 0 },
	{ "http_x_trace_id", FIELD_TRACE, 0 },
	{ "http_x_session_id", FIELD_SESSION, 0 },
	{ "http_x_session", FIELD_SESSION, 0 },
	{ "http_x_user_id", FIELD_USER, 0 },
	{ "http_x_api_key_id", FIELD_KEY, 0 },
	{ "http_x_team_id", FIELD_TEAM, 0 },
	{ "remote_user", FIELD_ACCOUNT, 0 },
	{ "http_x_agent", FIELD_AGENT, 0 },
	{ "http_x_run_id", FIELD_RUN, 0 },
	{ "http_x_model", FIELD_MODEL, 0 },
	{ "arg_model", FIELD_MODEL, 0 },
	{ "proxy_host", FIELD_UPSTREAM, 0 },
	{ "remote_addr", FIELD_HOST, 0 },
	{ "sent_http_x_policy_id", FIELD_POLICY, 0 },
	{ "status", FIELD_HTTP_STATUS, 0 },
	{ "upstream_http_retry_after", FIELD_RETRY_AFTER, 0 },
	{ "sent_http_retry_after", FIELD_RETRY_AFTER, 0 },
	{ "timestamp", FIELD_NONE, 0 },
	{ "time", FIELD_NONE, 0 },
	{ "time_local", FIELD_NONE, 0 },
	{ "http_x_stainless_retry_count", FIELD_NONE, 0 },
	{ "request_time", FIELD_NONE, 0 },
	{ "upstream_addr", FIELD_NONE, 0 },
	{ "upstream_status", FIELD_NONE, 0 },
	{ "upstream_response_time", FIELD_NONE, 0 },
};
enum {
	PATHS = sizeof(paths) / sizeof(*paths),
	TIMES = PATHS - 8, /* three keys that may hold any of nginx's times */
	RETRY_COUNT = PATHS - 5,
	REQUEST_TIME,
	UPSTREAM_ADDR,
	UPSTREAM_STATUS,
	UPSTREAM_TIME,
};

enum { TRIES_MOST = 16 };

/* One try of an upstream. */
struct
try {
	int64_t status, took; /* -1: not said */
	struct str upstream;
};

static void *start(struct arena *arena)
{
	struct json_reader *reader = json_reader_new(arena, paths, PATHS);
	reader->dash_is_absent = true;
	return reader;
}

static int sniff(struct str line)
{
	if (!str_starts(str_trim(line), "{") || !str_has(line, "\"status\""))
		return 0;
	if (str_has(line, "\"upstream_status\"") || str_has(line, "\"upstream_addr\""))
		return 85;
	return str_has(line, "\"request_time\"") ? 70 : 0;
}

/* "502, 200" and "0.004 : 1.2": commas between servers, colons between groups of them. */
static bool take_part(struct str *list, struct str *part)
{
	if (!list->p)
		return false;
	size_t comma = str_find(*list, ", ", 0), colon = str_find(*list, " : ", 0);
	size_t end = comma < colon ? comma : colon, gap = comma < colon ? 2 : 3;
	*part = str_sub(*list, 0, end);
	*list = end == SIZE_MAX ? (struct str){ NULL, 0 } : str_sub(*list, end + gap, list->n);
	return true;
}

static struct str plain_text(const struct skip_value *value)
{
	bool said = value->raw.p && value->kind != JSON_NULL;
	return said ? value->raw : (struct str){ NULL, 0 };
}

static size_t read_tries(const struct skip_value *values, struct try *tries)
{
	struct str statuses = plain_text(&values[UPSTREAM_STATUS]);
	struct str times = plain_text(&values[UPSTREAM_TIME]), part;
	struct str upstreams = plain_text(&values[UPSTREAM_ADDR]);
	size_t n = 0;
	for (; n < TRIES_MOST && take_part(&statuses, &part); n++) {
		tries[n] = (struct try){ -1, -1, { NULL, 0 } };
		take_part(&upstreams, &tries[n].upstream);
		if (!decimal_scaled(part, 1, &tries[n].status))
			tries[n].status = -1;
		if (take_part(&times, &part) &&
		    !decimal_scaled(part, SECOND_NS, &tries[n].took))
			tries[n].took = -1;
	}
	return n;
}

/* $time_local, "09/May/2026:03:12:01 +0000", as ISO text. */
static struct str local_time(struct arena *arena, struct str text)
{
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	if (text.n != 26 || text.p[2] != '/')
		return text;
	for (int m = 0; m < 12; m++) {
		if (str_eq(str_sub(text, 3, 6), str_of(months[m])))
			return str_fmt(arena, "%.4s-%02d-%.2sT%.8s%.5s", text.p + 7, m + 1,
				       text.p, text.p + 12, text.p + 21);
	}
	return text;
}

static bool read_time(struct reading *reading, const struct skip_value *values,
		      struct event *event, struct err *err)
{
	for (int i = 0; i < 3; i++) {
		struct skip_value value = values[TIMES + i];
		struct json_path path = paths[TIMES + i];
		path.field = FIELD_END;
		path.scale = SECOND_NS;
		if (value.raw.p && value.kind == JSON_STRING)
			value.raw =
				local_time(reading->arena, skip_text(reading->arena, &value));
		if (!field_from_json(&path, &value, reading, event, err))
			return false;
	}
	return true;
}

static void emit(struct reading *reading, struct event *event)
{
	event_classify(event, event_number(event, FIELD_HTTP_STATUS, 0) >= 400);
	reading_emit(reading, event);
}

/* The tries before the last one: all that is known of them is when, and what came back. */
static void emit_failed_tries(struct reading *reading, const struct event *last,
			      const struct try *tries, size_t n)
{
	int64_t at = event_number(last, FIELD_START, 0);
	for (size_t i = 0; i + 1 < n; i++) {
		struct event event = *last;
		event.has &= ~(FIELD_BIT(FIELD_RETRY_AFTER) | FIELD_BIT(FIELD_END) |
			       FIELD_BIT(FIELD_CALL) | FIELD_BIT(FIELD_HTTP_STATUS));
		if (at)
			event_set_number(&event, FIELD_START, at);
		event_ends_after(&event, at ? tries[i].took : -1);
		at = event_number(&event, FIELD_END, at);
		if (tries[i].upstream.n)
			event_set_text(&event, FIELD_UPSTREAM, tries[i].upstream);
		if (tries[i].status > 0)
			event_set_number(&event, FIELD_HTTP_STATUS, tries[i].status);
		event_set_number(&event, FIELD_ATTEMPT,
				 event_number(last, FIELD_ATTEMPT, 1) + (int64_t)i);
		emit(reading, &event);
	}
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct skip_value values[PATHS];
	struct try tries[TRIES_MOST];
	struct event event;
	int64_t number;
	enum read_status status = json_read(reading->state, reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	struct err other;
	if (!read_time(reading, values, &event, status == READ_ODD ? &other : err))
		status = READ_ODD;
	if (number_from_json(&values[REQUEST_TIME], SECOND_NS, &number))
		event_began_before(&event, number);
	if (number_from_json(&values[RETRY_COUNT], 1, &number))
		event_set_number(&event, FIELD_ATTEMPT, number + 1);
	bool llm = event_has(&event, FIELD_MODEL);
	event_set_text(&event, FIELD_EVENT, llm ? STR("llm.call") : STR("http.request"));
	size_t n = read_tries(values, tries);
	int64_t code = event_number(&event, FIELD_HTTP_STATUS, 0);
	event.refused = n == 0 && values[UPSTREAM_STATUS].raw.p &&
			(code == 401 || code == 403 || code == 429 || code == 503);
	emit_failed_tries(reading, &event, tries, n);
	if (n && tries[n - 1].upstream.n)
		event_set_text(&event, FIELD_UPSTREAM, tries[n - 1].upstream);
	if (n > 1) {
		event_set_number(&event, FIELD_ATTEMPT,
				 event_number(&event, FIELD_ATTEMPT, 1) + (int64_t)n - 1);
		event_began_before(&event, tries[n - 1].took);
	}
	emit(reading, &event);
	return status;
}

const struct format format_nginx = {
	.title = "nginx access log with a JSON log_format, one object a line",
	.paths = paths,
	.path_count = PATHS,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_UPSTREAM) | FIELD_BIT(FIELD_START) |
		FIELD_BIT(FIELD_END) | FIELD_BIT(FIELD_ATTEMPT),
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
