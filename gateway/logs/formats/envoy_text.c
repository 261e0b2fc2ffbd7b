/*
 * Envoy's access log as text, the way Envoy and Istio write it when nobody chose a format.
 *
 *     [2026-05-09T03:00:00.250Z] "POST /v1/chat HTTP/1.1" 200 - 512 2048 2250 2249 "10.0.0.7" "curl/8" "r-1" "llm" "10.1.1.1:8000"
 *     [2026-05-09T03:00:03.000Z] "POST /v1/chat HTTP/1.1" 429 RL local_rate_limited - "-" 512 18 0 - "-" "curl/8" "r-2" "llm" "-" - - ...
 *
 * Behind the flags Istio says the details of the answer, and why a connection failed; then come, in both, the bytes, the milliseconds,
 * and five texts, of which the request's id and the upstream's host are read. As in the JSON log one line stands for all attempts, and a 401,
 * 403, 429 or 503 is Envoy's own when its details are not "via_upstream", or when it reached no host. Models and tokens are not in it.
 */
#include "amount.h"
#include "envoy_flags.h"
#include "formats.h"
#include "log_words.h"

enum { TEXTS = 5, REQUEST_ID = 2, UPSTREAM = 4 };

/* "[time] rest"; who is built on Envoy puts a word before it. */
static bool take_time(struct str line, int64_t *time, struct str *rest)
{
	struct str head = str_sub(line, 0, 64);
	size_t open = str_find_char(head, '[', 0);
	size_t end = open == SIZE_MAX ? open : str_find_char(head, ']', open);
	if (end == SIZE_MAX || !time_parse_iso(str_sub(line, open + 1, end), time))
		return false;
	*rest = str_sub(line, end + 1, line.n);
	return true;
}

static bool is_number(const struct word *word)
{
	int64_t number;
	return !word->kind && str_to_i64(word->text, &number) && number >= 0;
}

/* What stands behind a line's request: its status and flags, and, from `bytes` on, what each format ends with. */
struct parts {
	struct word v[WORDS];
	size_t n, bytes;
};
enum { STATUS, FLAGS, DETAILS };
/* from `bytes` on */
enum { DURATION = 2, FIRST_TEXT = 4 };

static bool take_parts(struct str rest, struct parts *parts)
{
	struct word request;
	*parts = (struct parts){ .n = 0 };
	if (!log_word_next(&rest, &request) || request.kind != '"')
		return false;
	parts->n = log_words_of(rest, parts->v);
	for (size_t i = DETAILS; i + FIRST_TEXT + TEXTS <= parts->n; i++) {
		parts->bytes = i;
		if (is_number(&parts->v[i]) && is_number(&parts->v[i + 1]) &&
		    is_number(&parts->v[i + DURATION]) && parts->v[i + FIRST_TEXT].kind)
			return is_number(&parts->v[STATUS]);
	}
	return false;
}

static int sniff(struct str line)
{
	struct parts parts;
	struct str rest;
	int64_t time;
	return take_time(line, &time, &rest) && take_parts(rest, &parts) ? 90 : 0;
}

static void set_text(struct event *event, enum event_field field, struct str text)
{
	if (text.n && !str_is(text, "-"))
		event_set_text(event, field, text);
}

static void fill(const struct parts *parts, struct event *event)
{
	int64_t status = 0, took = 0;
	const struct word *texts = &parts->v[parts->bytes + FIRST_TEXT];
	if (str_to_i64(parts->v[STATUS].text, &status) && status)
		event_set_number(event, FIELD_HTTP_STATUS, status);
	if (decimal_scaled(parts->v[parts->bytes + DURATION].text, 1000000, &took))
		event_ends_after(event, took);
	set_text(event, FIELD_CALL, texts[REQUEST_ID].text);
	set_text(event, FIELD_UPSTREAM, texts[UPSTREAM].text);
	set_text(event, FIELD_ERROR_CODE, parts->v[FLAGS].text);
	if (parts->bytes > DETAILS && !parts->v[DETAILS].kind)
		set_text(event, FIELD_ERROR_TEXT, parts->v[DETAILS].text);
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct event event;
	struct parts parts;
	struct str rest;
	int64_t time;
	if (!take_time(line, &time, &rest) || !take_parts(rest, &parts)) {
		err_set(err, "it is no line of Envoy's access log as it is without a format of "
			     "one's own");
		return READ_BAD;
	}
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("http.request"));
	event_set_number(&event, FIELD_START, time);
	event_set_number(&event, FIELD_END, time);
	fill(&parts, &event);
	if (event_number(&event, FIELD_HTTP_STATUS, 0) >= 400)
		event_classify(&event, true);
	struct str details = event_text(&event, FIELD_ERROR_TEXT);
	if (event_may_be_refusal(&event) && !event_has(&event, FIELD_ERROR_CODE))
		event.refused = details.n ? !str_starts(details, "via_upstream")
					  : !event_has(&event, FIELD_UPSTREAM);
	envoy_read_flags(&event);
	if (event.error == ERROR_NONE) /* "via_upstream" is no error */
		event.has &= ~(FIELD_BIT(FIELD_ERROR_CODE) | FIELD_BIT(FIELD_ERROR_TEXT));
	reading_emit(reading, &event);
	return READ_EVENTS;
}

static const char *const events[] = { "http.request", NULL };

const struct format format_envoy_text = {
	.title = "Envoy's and Istio's access log as text, where no format was chosen",
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_CALL) | FIELD_BIT(FIELD_UPSTREAM) |
		FIELD_BIT(FIELD_ERROR_CODE) | FIELD_BIT(FIELD_ERROR_TEXT) |
		FIELD_BIT(FIELD_START) | FIELD_BIT(FIELD_END) | FIELD_BIT(FIELD_HTTP_STATUS),
	.events = events,
	.text = true,
	.sniff = sniff,
	.read = read_line,
};
