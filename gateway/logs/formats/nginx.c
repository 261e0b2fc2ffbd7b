/*
 * nginx: an access log whose log_format is JSON, one object a line.
 *
 * Operators choose the keys; read are those named like the variables they hold ($msec, $status,
 * $upstream_status, $http_x_session_id ...) and the names people give them instead. $msec is when the request ended. Several upstreams
 * tried are several attempts, "502, 200": each becomes an event, the last one with the rest of what the line says. What has the keys of
 * an upstream and no upstream in them nginx answered itself: with 401, 403, 429 or 503 a request it turned away. Without such keys nobody
 * can tell. Variables that stand in the log_format without quotes make lines that are no JSON when they are empty or lists: these
 * are mended.
 */
#include "amount.h"
#include "formats.h"
#include "upstreams.h"

static const struct json_path paths[] = {
	{ "msec", FIELD_END, SECOND_NS },
	{ "time_unix", FIELD_END, SECOND_NS },
	{ "time_iso8601", FIELD_END, 0 },
	{ "@timestamp", FIELD_END, SECOND_NS },
	{ "timestamp", FIELD_END, SECOND_NS },
	{ "time", FIELD_END, SECOND_NS },
	{ "ts", FIELD_END, SECOND_NS },
	{ "time_msec", FIELD_END, SECOND_NS },
	{ "time_local", FIELD_END, SECOND_NS },
	{ "datetime", FIELD_END, SECOND_NS },
	{ "date", FIELD_END, SECOND_NS },
	{ "request_id", FIELD_CALL, 0 },
	{ "http_x_request_id", FIELD_CALL, 0 },
	{ "http_x_trace_id", FIELD_TRACE, 0 },
	{ "http_x_session_id", FIELD_SESSION, 0 },
	{ "http_x_session", FIELD_SESSION, 0 },
	{ "http_x_user_id", FIELD_USER, 0 },
	{ "user_id", FIELD_USER, 0 },
	{ "http_x_api_key_id", FIELD_KEY, 0 },
	{ "http_x_team_id", FIELD_TEAM, 0 },
	{ "remote_user", FIELD_ACCOUNT, 0 },
	{ "http_x_agent", FIELD_AGENT, 0 },
	{ "http_x_run_id", FIELD_RUN, 0 },
	{ "http_x_model", FIELD_MODEL, 0 },
	{ "arg_model", FIELD_MODEL, 0 },
	{ "remote_addr", FIELD_HOST, 0 },
	{ "remote_ip", FIELD_HOST, 0 },
	{ "client_ip", FIELD_HOST, 0 },
	{ "clientip", FIELD_HOST, 0 },
	{ "realip", FIELD_HOST, 0 },
	{ "ip", FIELD_HOST, 0 },
	{ "sent_http_x_policy_id", FIELD_POLICY, 0 },
	{ "status", FIELD_HTTP_STATUS, 0 },
	{ "status_code", FIELD_HTTP_STATUS, 0 },
	{ "http_status", FIELD_HTTP_STATUS, 0 },
	{ "response_code", FIELD_HTTP_STATUS, 0 },
	{ "response", FIELD_HTTP_STATUS, 0 },
	{ "http.status_code", FIELD_HTTP_STATUS, 0 },
	{ "httpRequest.status", FIELD_HTTP_STATUS, 0 },
	{ "upstream_http_retry_after", FIELD_RETRY_AFTER, 0 },
	{ "sent_http_retry_after", FIELD_RETRY_AFTER, 0 },
	{ "proxy_host", FIELD_NONE, 0 },
	{ "http_x_stainless_retry_count", FIELD_NONE, 0 },
	{ "upstream_status", FIELD_NONE, 0 },
	{ "upstream_addr", FIELD_NONE, 0 },
	{ "upstream_response_time", FIELD_NONE, 0 },
	{ "upstream", FIELD_NONE, 0 },
	{ "upstream_host", FIELD_NONE, 0 },
	{ "upstream_time", FIELD_NONE, 0 },
	{ "request_time", FIELD_NONE, 0 },
	{ "req_time", FIELD_NONE, 0 },
	{ "latency", FIELD_NONE, 0 },
	{ "duration", FIELD_NONE, 0 },
	{ "duration_s", FIELD_NONE, 0 },
	{ "rt", FIELD_NONE, 0 },
	{ "resp_time", FIELD_NONE, 0 },
	{ "responsetime", FIELD_NONE, 0 },
	{ "response_time", FIELD_NONE, 0 },
};
enum {
	PATHS = sizeof(paths) / sizeof(*paths),
	PROXY_HOST = PATHS - 17,
	RETRY_COUNT,
	UPSTREAM_STATUS,
	UPSTREAM_ADDR,
	UPSTREAM_TIME,
	OTHER_ADDR,
	OTHER_HOST,
	OTHER_TIME,
	REQUEST_TIMES, /* to the end: keys people give to $request_time */
};

static void *start(struct arena *arena, const struct field_map *map)
{
	struct json_reader *reader = json_reader_new(arena, paths, PATHS, map);
	reader->dash_is_absent = true;
	return reader;
}

/* The number behind a key, quoted or not, from where `*at` is; false when there is no such key any more. */
static bool next_number(struct str line, const char *key, size_t *at, struct str *number)
{
	while ((*at = str_find(line, key, *at)) != SIZE_MAX) {
		size_t quote = *at + strlen(key), n = 0;
		bool whole =
			*at && line.p[*at - 1] == '"' && quote < line.n && line.p[quote] == '"';
		struct str rest = str_sub(line, quote + 1, quote + 32);
		*at = quote;
		if (!whole)
			continue;
		while (rest.n && rest.p[0] && strchr(": \"", rest.p[0]))
			rest = str_sub(rest, 1, rest.n);
		while (n < rest.n &&
		       ((rest.p[n] >= '0' && rest.p[n] <= '9') || rest.p[n] == '.'))
			n++;
		*number = str_sub(rest, 0, n);
		return true;
	}
	return false;
}

static bool has_status(struct str line)
{
	static const char *const keys[] = { "status", "status_code", "http_status",
					    "response_code", "response" };
	struct str number;
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		for (size_t at = 0; next_number(line, keys[i], &at, &number);) {
			if (number.n == 3 && str_find_char(number, '.', 0) == SIZE_MAX)
				return true;
		}
	}
	return false;
}

/* nginx writes $request_time with three decimals, always: "0.004". */
static bool has_request_time(struct str line, const char *key)
{
	struct str number;
	for (size_t at = 0; next_number(line, key, &at, &number);) {
		if (number.n > 4 && number.p[number.n - 4] == '.')
			return true;
	}
	return false;
}

/* Who knows the model or counts tokens is a gateway of models and no nginx, whatever it calls its upstream's status. */
static bool knows_models(struct str line)
{
	static const char *const keys[] = { "\"model\"", "\"input_tokens\"",
					    "\"prompt_tokens\"", "\"total_tokens\"" };
	bool knows = false;
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		knows |= str_has(line, keys[i]);
	return knows;
}

static int sniff(struct str line)
{
	if (!str_starts(str_trim(line), "{") || !has_status(line) || knows_models(line))
		return 0;
	if (str_has(line, "\"upstream_status\"") ||
	    (str_has(line, "\"upstream_addr\"") && !str_has(line, "\"response_flags\"")))
		return 85;
	for (size_t i = REQUEST_TIMES; i < PATHS; i++) {
		if (has_request_time(line, paths[i].path))
			return 70;
	}
	return 0;
}

static struct str plain_text(const struct skip_value *value)
{
	bool said = value->raw.p && value->kind != JSON_NULL &&
		    !str_is(value->raw, "-"); /* unquoted, as some formats have it */
	return said ? value->raw : (struct str){ NULL, 0 };
}

/* Of several keys the first that is there, be it null. */
static const struct skip_value *first_said(const struct skip_value *values, int key, int other,
					   int third)
{
	if (values[key].raw.p)
		return &values[key];
	return values[other].raw.p ? &values[other] : &values[third];
}

static struct upstreams read_upstreams(const struct skip_value *values)
{
	const struct skip_value *status = &values[UPSTREAM_STATUS];
	const struct skip_value *address =
		first_said(values, UPSTREAM_ADDR, OTHER_ADDR, OTHER_HOST);
	const struct skip_value *time =
		first_said(values, UPSTREAM_TIME, OTHER_TIME, OTHER_TIME);
	return (struct upstreams){ plain_text(status), plain_text(address), plain_text(time),
				   status->raw.p || address->raw.p || time->raw.p };
}

/* The bare word a value is when nobody has quoted it, up to where the next member, or the end, begins. */
static size_t bare_end(struct str line, size_t at)
{
	for (; at < line.n && line.p[at] != '}'; at++) {
		struct str rest = str_trim(str_sub(line, at + 1, at + 8));
		if (line.p[at] == ',' && str_starts(rest, "\""))
			break;
	}
	return at;
}

/* The line with quotes around bare words that are no JSON: `"upstream_status":,` and `"upstream_status":502, 200,`. */
static struct str mended(struct arena *arena, struct str line)
{
	char *text = arena_alloc(arena, line.n * 2 + 2);
	size_t n = 0;
	bool quoted = false;
	for (size_t at = 0; at < line.n; at++) {
		char c = line.p[at];
		text[n++] = c;
		if (c == '\\' && quoted && at + 1 < line.n)
			text[n++] = line.p[++at];
		else if (c == '"')
			quoted = !quoted;
		if (quoted || c != ':')
			continue;
		struct str word = str_sub(line, at + 1, bare_end(line, at + 1));
		struct str trimmed = str_trim(word);
		int64_t number;
		if ((trimmed.n && strchr("\"{[tfn", trimmed.p[0])) ||
		    decimal_scaled(trimmed, 1, &number))
			continue;
		text[n++] = '"';
		if (trimmed.n)
			memcpy(text + n, trimmed.p, trimmed.n);
		n += trimmed.n;
		text[n++] = '"';
		at += word.n;
	}
	return (struct str){ text, n };
}

static enum read_status read_object(struct reading *reading, struct str line,
				    struct skip_value *values, struct event *event,
				    struct err *err)
{
	struct err other;
	enum read_status status = json_read(reading->state, reading, line, values, event, err);
	if (status == READ_BAD && str_starts(str_trim(line), "{") &&
	    str_ends(str_trim(line), "}"))
		return json_read(reading->state, reading, mended(reading->arena, line), values,
				 event, &other) == READ_BAD
			       ? READ_BAD
			       : READ_EVENTS;
	return status;
}

/* Turned away by nginx, or answered by the upstream? */
static void read_refusal(const struct json_reader *reader, struct event *event, bool said,
			 bool tried)
{
	if (json_reader_maps(reader, MAP_REFUSED) || !event_may_be_refusal(event))
		return;
	event->refused = said && !tried;
	event->unsure = !said;
}

static void read_times(const struct skip_value *values, struct event *event)
{
	int64_t number;
	for (size_t i = REQUEST_TIMES; i < PATHS; i++) {
		if (event_has(event, FIELD_START) ||
		    !number_from_json(&values[i], SECOND_NS, &number))
			continue;
		event_began_before(event, number);
		return;
	}
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct skip_value values[PATHS];
	struct event event;
	int64_t number;
	enum read_status status = read_object(reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	read_times(values, &event);
	if (number_from_json(&values[RETRY_COUNT], 1, &number))
		event_set_number(&event, FIELD_ATTEMPT, number + 1);
	bool llm = event_has(&event, FIELD_MODEL);
	if (!event_has(&event, FIELD_EVENT))
		event_set_text(&event, FIELD_EVENT,
			       llm ? STR("llm.call") : STR("http.request"));
	struct upstreams upstreams = read_upstreams(values);
	read_refusal(reading->state, &event, upstreams.said, upstreams_tried(upstreams));
	if (plain_text(&values[PROXY_HOST]).n && !event_has(&event, FIELD_UPSTREAM))
		event_set_text(&event, FIELD_UPSTREAM, values[PROXY_HOST].raw);
	upstreams_emit(reading, &event, upstreams);
	return status;
}

static const char *const events[] = { "llm.call", "http.request", NULL };

const struct format format_nginx = {
	.title = "nginx access log with a JSON log_format, one object a line",
	.paths = paths,
	.path_count = PATHS,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_UPSTREAM) | FIELD_BIT(FIELD_START) |
		FIELD_BIT(FIELD_END) | FIELD_BIT(FIELD_ATTEMPT),
	.events = events,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
