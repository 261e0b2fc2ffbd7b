/*
 * Access logs as text, the way servers write them when nobody chose a format: one request a line.
 *
 *     10.0.0.7 - me [09/May/2026:03:00:00 +0000] "POST /v1/chat HTTP/1.1" 200 512 "-" "curl/8"        nginx, Apache, gunicorn: common, combined
 *     ... "curl/8" 512 2.250 [llm-api-8000] [] 10.1.1.1:8000 2048 2.249 200 0f3c...                    ingress-nginx
 *     ... "curl/8" kong_request_id: "0f3c..."                                                          Kong's nginx
 *     ... "curl/8" 12 "llm@docker" "http://10.1.1.1:8000" 2250ms                                       Traefik
 *     10.0.0.7 - - [09/May/2026:03:00:00 +0000] gw.example "POST ..." 200 512 2.250 "-" "curl/8" 10.1.1.1:8000 200 2.249 "http://llm/v1/chat"    APISIX's nginx
 *     INFO:     10.0.0.7:52654 - "POST /v1/chat/completions HTTP/1.1" 200 OK                           uvicorn: vLLM, LiteLLM's proxy
 *     https 2026-05-09T03:00:02Z app/gw/50dc 10.0.0.7:2817 10.1.1.1:80 0.000 2.249 0.001 200 200 34 366 "POST https://gw/ HTTP/1.1" ...   AWS's load balancer
 *     [GIN] 2026/05/09 - 03:00:02 | 200 |  2.25s |  10.0.0.7 | POST     "/api/chat"                    Gin: Ollama
 *     [2026-05-09T03:00:02Z] WARN  POST /v1/chat/completions 429 34ms                                  small servers: hono, morgan, Next.js
 *     srv  log_server_r: done request: POST /v1/chat/completions 10.0.0.7 200                          llama.cpp's server
 *     2026-05-09T03:00:02.758Z DEBUG request{method=POST ...}: tower_http::trace::on_response: finished processing request latency=2 ms status=429    axum, tonic
 *
 * Calls can be counted by it and failures seen; models, tokens and sessions are not in it (but for APISIX's, whose `$request_type`, `$llm_time_to_first_token`,
 * two models and two counts of tokens are read where they follow each other), and how long a request took only where the line
 * ends with it, which is read where it is written with three decimals, as "rt=2.250", or as Traefik has it. Where no upstream is named nobody can tell
 * a refusal from an upstream's answer. uvicorn and llama.cpp's server write no time: it is what stands before the line, or what a container runtime has written
 * beside it (`kubectl logs --timestamps`, `docker logs --timestamps`). Gin and Python's own servers write the time of their own zone and not which: it is
 * taken for UTC. Lines without a request are passed over.
 */
#include <stdio.h>

#include "amount.h"
#include "formats.h"
#include "log_words.h"
#include "upstreams.h"

struct line {
	struct str client, user;
	struct str call, took; /* Gin */
	int64_t latency;       /* AWS */
	struct upstreams upstreams;
	int64_t time; /* INT64_MIN: none */
	int64_t status;
	struct str rest; /* behind the status */
};

static struct str said(const struct word *word)
{
	return str_is(word->text, "-") ? (struct str){ NULL, 0 } : word->text;
}

/* Is it "POST /v1/chat HTTP/1.1"? */
static bool is_request(struct str text)
{
	size_t method = str_find_char(text, ' ', 0), version = str_find(text, " HTTP/", 0);
	if (method == SIZE_MAX || version == SIZE_MAX || version <= method)
		return false;
	for (size_t i = 0; i < method; i++) {
		if (text.p[i] < 'A' || text.p[i] > 'Z')
			return false;
	}
	return method > 0;
}

static bool take_status(struct str *rest, int64_t *status)
{
	*rest = str_trim(*rest);
	if (!str_to_i64(str_sub(*rest, 0, 3), status) || *status < 100 || *status > 599 ||
	    (rest->n > 3 && rest->p[3] != ' '))
		return false;
	*rest = str_sub(*rest, 4, rest->n);
	return true;
}

/* "09/May/2026:03:00:00 +0000", or as Python's own servers have it, without a zone: "09/May/2026 03:00:00". */
static bool time_of(struct str text, int64_t *time)
{
	char local[32];
	if (text.n != 20 || text.p[11] != ' ')
		return time_parse_local(text, time);
	int n = snprintf(local, sizeof(local), "%.11s:%.8s +0000", text.p, text.p + 12);
	return time_parse_local((struct str){ local, (size_t)n }, time);
}

static struct str without_last_word(struct str text)
{
	size_t n = text.n;
	while (n && text.p[n - 1] != ' ')
		n--;
	return str_trim(str_sub(text, 0, n));
}

/* "10.0.0.7 - me [09/May/2026:03:00:00 +0000] ", perhaps with the host that was asked behind it; something may stand before it. */
static bool read_common(struct str before, struct line *line)
{
	before = str_trim(before);
	if (!str_ends(before, "]"))
		before = without_last_word(before);
	size_t open = before.n;
	while (open && before.p[open - 1] != '[')
		open--;
	if (!open || !str_ends(before, "]") ||
	    !time_of(str_sub(before, open, before.n - 1), &line->time))
		return false;
	/* the last three words before the time: what came before them somebody has added */
	struct str word, ident = { NULL, 0 }, words = str_trim(str_sub(before, 0, open - 1));
	while (str_split(&words, ' ', &word)) {
		line->client = ident;
		ident = line->user;
		line->user = word;
	}
	if (str_starts(line->client, "[") && str_ends(line->client, "]"))
		line->client = str_sub(line->client, 1, line->client.n - 1);
	return line->client.n;
}

/* "INFO:     10.0.0.7:52654 - ", perhaps with a process's number before the dash; a logger's words and a time may stand before it. */
static bool read_uvicorn(struct str before, struct line *line)
{
	before = str_trim(before);
	if (!str_ends(before, " -"))
		return false;
	struct str rest = str_trim(str_sub(before, 0, before.n - 2));
	struct str head = without_last_word(rest), last = str_sub(rest, head.n, rest.n);
	int64_t number;
	if (str_to_i64(str_trim(last), &number)) { /* KServe */
		rest = head;
		head = without_last_word(rest);
		last = str_sub(rest, head.n, rest.n);
	}
	last = str_trim(last);
	size_t colon = last.n;
	while (colon && last.p[colon - 1] != ':')
		colon--;
	if (!colon || !str_to_i64(str_sub(last, colon, last.n), &number))
		return false;
	line->client = str_sub(last, 0, colon - 1);
	line->time = log_time_in(head);
	return true;
}

/* The request in quotes with a status behind it, and who asked before it. */
static bool take_request(struct str text, struct line *line)
{
	for (size_t open = 0; (open = str_find_char(text, '"', open)) != SIZE_MAX; open++) {
		size_t end = str_find_char(text, '"', open + 1);
		*line = (struct line){ .time = INT64_MIN };
		line->rest = str_sub(text, end == SIZE_MAX ? end : end + 1, text.n);
		if (!take_status(&line->rest, &line->status))
			continue;
		/* where a time stands before it, it is one, whatever somebody has sent */
		if (read_common(str_sub(text, 0, open), line) ||
		    (is_request(str_sub(text, open + 1, end)) &&
		     read_uvicorn(str_sub(text, 0, open), line)))
			return true;
	}
	return false;
}

static struct str next_part(struct str *rest)
{
	struct str part;
	return str_split(rest, '|', &part) ? str_trim(part) : (struct str){ NULL, 0 };
}

/* "[GIN] 2026/05/09 - 03:00:00 | 200 |  2.25s | 10.0.0.7 | POST "/api/chat"", perhaps with an id before the status. */
static bool take_gin(struct str text, struct line *line)
{
	size_t begin = str_find(str_sub(text, 0, 64), "[GIN] ", 0);
	if (begin == SIZE_MAX)
		return false;
	struct str rest = str_sub(text, begin + 6, text.n);
	*line = (struct line){ .time = INT64_MIN };
	if (!log_gin_time(next_part(&rest), &line->time))
		return false;
	struct str part = next_part(&rest);
	if (part.n != 3) {
		line->call = part;
		part = next_part(&rest);
	}
	line->took = next_part(&rest);
	line->client = next_part(&rest);
	return take_status(&part, &line->status) && line->client.n;
}

/* "a1b2c3d4", where a logger names the request in brackets behind its time. */
static struct str short_id(struct str head)
{
	size_t open = str_find(head, "] [", 0);
	struct str id = str_sub(head, open == SIZE_MAX ? head.n : open + 3, head.n);
	id = str_sub(id, 0, str_find_char(id, ']', 0));
	for (size_t i = 0; i < id.n; i++) {
		if (!strchr("0123456789abcdef", id.p[i]))
			return (struct str){ NULL, 0 };
	}
	return id.n == 8 ? id : (struct str){ NULL, 0 };
}

/* What another logger carries: "[2026-05-09 03:00:00] [a1b2c3d4] [info ] [gin_logger.go:94] 200 |  2.25s |  10.0.0.7 | POST "/v1/messages"" */
static bool take_carried_gin(struct str text, struct line *line)
{
	enum { HEAD_MOST = 128 };
	size_t bar = str_find_char(str_sub(text, 0, HEAD_MOST), '|', 0);
	struct str head = str_trim(str_sub(text, 0, bar == SIZE_MAX ? 0 : bar));
	struct str before = without_last_word(head), status = str_sub(head, before.n, head.n);
	if (!str_ends(before, "]"))
		return false;
	struct str rest = str_sub(text, bar + 1, text.n);
	int64_t took;
	*line = (struct line){ .time = log_time_in(before), .call = short_id(before) };
	line->took = next_part(&rest);
	line->client = next_part(&rest);
	return line->time != INT64_MIN && take_status(&status, &line->status) &&
	       go_duration(line->took, &took) && line->client.n &&
	       str_has(next_part(&rest), "\"/");
}

/* Behind the kind of connection: an AWS load balancer names what its target answered, and what it answered itself. */
enum {
	ALB_TIME = 1,
	ALB_CLIENT = 3,
	ALB_TARGET,
	ALB_TIMES,
	ALB_STATUS = 8,
	TARGET_STATUS,
	ALB
};

static int64_t sum_of_times(const struct word *times, size_t n)
{
	int64_t sum = 0, part;
	for (size_t i = 0; i < n; i++) {
		if (!decimal_scaled(times[i].text, SECOND_NS, &part) || part < 0)
			return -1; /* "-1": it never came so far */
		sum += part;
	}
	return sum;
}

/* "https 2026-05-09T03:00:02Z app/gw/50dc 10.0.0.7:2817 10.1.1.1:80 0.000 2.249 0.001 200 200 34 366 "POST https://... HTTP/1.1" ..." */
static bool take_alb(struct str text, struct line *line)
{
	static const char *const kinds[] = {
		"http", "https", "h2", "grpcs", "ws", "wss", NULL
	};
	struct word words[WORDS];
	size_t n = log_words_of(text, words);
	if (n < ALB || !str_in(words[0].text, kinds))
		return false;
	*line = (struct line){ .time = INT64_MIN };
	struct str client = words[ALB_CLIENT].text, status = words[ALB_STATUS].text;
	line->client = str_sub(client, 0, str_find_char(client, ':', 0));
	line->latency = sum_of_times(words + ALB_TIMES, 3);
	line->upstreams = (struct upstreams){ .statuses = said(&words[TARGET_STATUS]),
					      .addresses = said(&words[ALB_TARGET]),
					      .said = true };
	return time_parse_iso(words[ALB_TIME].text, &line->time) &&
	       take_status(&status, &line->status);
}

/* "34ms", "(34ms)", or "34.2 ms" in two words; -1: none. */
static int64_t duration_in(const struct word *words, size_t n)
{
	struct str text = words[0].text;
	int64_t took, scale = 0;
	if (str_starts(text, "(") && str_ends(text, ")"))
		text = str_sub(text, 1, text.n - 1);
	if (go_duration(text, &took))
		return took;
	if (n > 1)
		scale = str_is(words[1].text, "ms")  ? SECOND_NS / 1000
			: str_is(words[1].text, "s") ? SECOND_NS
						     : 0;
	return scale && decimal_scaled(text, scale, &took) ? took : -1;
}

/* The status behind a path, perhaps with the protocol or an arrow between them, and within a few words how long it took. */
static bool take_answer(const struct word *words, size_t n, struct line *line)
{
	static const char *const arrows[] = { "->", "=>", "\xe2\x86\x92", NULL };
	enum { TOOK_WITHIN = 5 };
	size_t i = n && (str_starts(words[0].text, "HTTP/") || str_in(words[0].text, arrows));
	struct str status = i < n ? words[i].text : (struct str){ NULL, 0 };
	if (!take_status(&status, &line->status) || status.n)
		return false;
	for (size_t end = i + TOOK_WITHIN; ++i < n && i < end;) {
		line->latency = duration_in(words + i, n - i);
		if (line->latency >= 0)
			return true;
	}
	return false;
}

/* "done request: POST /v1/chat/completions 127.0.0.1 200", as llama.cpp's server ends a line: who asked stands before the status. */
static bool take_client(const struct word *words, size_t n, struct str before,
			struct line *line)
{
	struct str status = n == 2 ? words[1].text : (struct str){ NULL, 0 };
	if (!str_ends(before, "request:") || !take_status(&status, &line->status) || status.n)
		return false;
	line->client = words[0].text;
	return true;
}

/* "WARN  POST /v1/chat/completions 429 34ms": where nothing tells how long it took, the words may be a sentence's. */
static bool take_plain(struct str text, struct line *line)
{
	static const char *const methods[] = { "GET",    "POST", "PUT",     "PATCH",
					       "DELETE", "HEAD", "OPTIONS", NULL };
	struct word words[WORDS];
	size_t n = log_words_of(text, words);
	*line = (struct line){ .time = INT64_MIN };
	for (size_t i = 0; i + 2 < n; i++) {
		if (!str_in(words[i].text, methods) || !str_starts(words[i + 1].text, "/"))
			continue;
		struct str before =
			str_trim(str_sub(text, 0, (size_t)(words[i].text.p - text.p)));
		line->time = log_time_in(before);
		return take_client(words + i + 2, n - i - 2, before, line) ||
		       take_answer(words + i + 2, n - i - 2, line);
	}
	return false;
}

/* What tower-http tells of a request that has ended; the span that it stands in is the application's. */
static bool take_tower(struct str text, struct line *line)
{
	struct word words[WORDS];
	const char *says = "finished processing request latency=";
	size_t at = str_find(text, says, 0);
	if (at == SIZE_MAX)
		return false;
	size_t n = log_words_of(str_sub(text, at + strlen(says), text.n), words);
	struct str status = n > 2 ? words[2].text : (struct str){ NULL, 0 };
	*line = (struct line){ .time = log_time_in(str_sub(text, 0, at)) };
	line->latency = n > 2 ? duration_in(words, n) : -1;
	status = str_sub(status, str_starts(status, "status=") ? 7 : status.n, status.n);
	return line->latency >= 0 && take_status(&status, &line->status);
}

static bool take_line(struct str text, struct line *line)
{
	return take_request(text, line) || take_gin(text, line) ||
	       take_carried_gin(text, line) || take_alb(text, line) || take_tower(text, line);
}

static int sniff(struct str text)
{
	struct line line;
	if (take_line(text, &line))
		return 80;
	return take_plain(text, &line) ? 60 : 0;
}

/* ---- what stands behind the bytes ---- */

/* "2.250", as nginx writes seconds */
static bool three_decimals(struct str text, int64_t *ns)
{
	return text.n > 4 && text.p[text.n - 4] == '.' && decimal_scaled(text, SECOND_NS, ns);
}

/* ingress-nginx: length, time, [service], [other service], addresses, lengths, times, statuses, the request's id. */
enum { TOOK = 1, SERVICE, OTHER, ADDRESSES, TIMES = 6, STATUSES, ID, INGRESS };

static bool read_ingress(const struct word *words, size_t n, struct event *event,
			 struct upstreams *upstreams)
{
	int64_t took;
	if (n < INGRESS || words[SERVICE].kind != '[' || words[OTHER].kind != '[' ||
	    !three_decimals(words[TOOK].text, &took))
		return false;
	event_began_before(event, took);
	*upstreams = (struct upstreams){ .statuses = said(&words[STATUSES]),
					 .addresses = said(&words[ADDRESSES]),
					 .times = said(&words[TIMES]),
					 .said = true };
	if (said(&words[ID]).n)
		event_set_text(event, FIELD_CALL, words[ID].text);
	return true;
}

/* Traefik: how many requests, "router", "server", how long in milliseconds. */
static bool read_traefik(const struct word *words, size_t n, struct event *event,
			 struct upstreams *upstreams)
{
	int64_t took;
	if (n != 4 || words[1].kind != '"' || words[2].kind != '"' ||
	    !str_ends(words[3].text, "ms") ||
	    !decimal_scaled(str_sub(words[3].text, 0, words[3].text.n - 2), 1000000, &took))
		return false;
	/* its time is when the request came */
	event_set_number(event, FIELD_START, event_end(event));
	event_ends_after(event, took);
	struct str server = said(&words[2]);
	size_t scheme = str_find(server, "://", 0);
	if (scheme != SIZE_MAX)
		server = str_sub(server, scheme + 3, server.n);
	*upstreams = (struct upstreams){ .addresses = server, .said = true };
	return true;
}

/* What APISIX's AI plugins have added where the request's kind is: kind, first token's time, two models' names, tokens in and out. */
enum { KIND, LLM_MODEL = 2, LLM_INPUT = 4, LLM_OUTPUT, LLM_WORDS };

static bool read_apisix_llm(const struct word *words, size_t n, struct event *event)
{
	int64_t tokens;
	if (n < LLM_WORDS || !str_starts(words[KIND].text, "ai_") ||
	    !str_to_i64(words[LLM_INPUT].text, &tokens))
		return false;
	if (said(&words[LLM_MODEL]).n)
		event_set_text(event, FIELD_MODEL, words[LLM_MODEL].text);
	event_set_number(event, FIELD_INPUT_TOKENS, tokens);
	if (str_to_i64(words[LLM_OUTPUT].text, &tokens))
		event_set_number(event, FIELD_OUTPUT_TOKENS, tokens);
	return true;
}

/* They call models themselves, and no upstream is named then: was one asked, or was it the gateway that refused? */
static bool has_ai_plugin(const struct word *words, size_t n, struct event *event)
{
	bool has = false;
	for (size_t i = 0; i < n; i++)
		has |= read_apisix_llm(words + i, n - i, event) ||
		       str_has(words[i].text, "ai_token_usage=");
	return has;
}

/* APISIX: the time before the two in quotes; address, status and time of the upstream, and what it was asked for. */
static bool read_apisix(const struct word *words, size_t n, size_t behind, struct event *event,
			struct upstreams *upstreams)
{
	enum { UPSTREAM = 4, ASKED = 7 };
	int64_t took;
	if (behind != UPSTREAM || n <= ASKED || !three_decimals(words[1].text, &took) ||
	    words[ASKED].kind != '"' || !str_has(words[ASKED].text, "://"))
		return false;
	event_began_before(event, took);
	*upstreams = (struct upstreams){ .addresses = said(&words[UPSTREAM]),
					 .statuses = said(&words[UPSTREAM + 1]),
					 .times = said(&words[UPSTREAM + 2]) };
	bool plugin = has_ai_plugin(words + ASKED, n - ASKED, event);
	upstreams->said = !plugin || upstreams_tried(*upstreams);
	return true;
}

/* What people add: a time, or one with a name before it; Kong: an id. Ray: "12.1ms" */
static void read_others(const struct word *words, size_t n, struct event *event)
{
	int64_t took;
	for (size_t i = 0; i < n; i++) {
		struct str text = words[i].text;
		if (str_is(text, "kong_request_id:") && i + 1 < n)
			event_set_text(event, FIELD_CALL, words[i + 1].text);
		if (str_starts(text, "rt="))
			text = str_sub(text, 3, text.n);
		if (!event_has(event, FIELD_START) && three_decimals(text, &took))
			event_began_before(event, took);
		if (i == 0 && str_ends(text, "ms") &&
		    decimal_scaled(str_sub(text, 0, text.n - 2), 1000000, &took))
			event_began_before(event, took);
	}
}

static void read_rest(struct str rest, struct event *event, struct upstreams *upstreams)
{
	struct word words[WORDS];
	size_t n = log_words_of(rest, words), quoted = 0, i = 0;
	while (i < n && quoted < 2)
		quoted += words[i++].kind == '"'; /* where it came from, and what asked */
	i = quoted ? i : 0;
	if (!read_apisix(words, n, i, event, upstreams) &&
	    !read_ingress(words + i, n - i, event, upstreams) &&
	    !read_traefik(words + i, n - i, event, upstreams))
		read_others(words + i, n - i, event);
}

/* Does "[09/May/2026:03:00:00 +0000]" stand in it? Then it is meant to be read. */
static bool has_time(struct str text)
{
	int64_t time;
	for (size_t open = 0; (open = str_find_char(text, '[', open)) != SIZE_MAX; open++) {
		if (time_of(str_sub(text, open + 1, str_find_char(text, ']', open)), &time))
			return true;
	}
	return false;
}

static void read_head(const struct line *line, struct event *event)
{
	int64_t took;
	if (go_duration(line->took, &took))
		event_began_before(event, took);
	if (line->latency > 0)
		event_began_before(event, line->latency);
	if (line->call.n)
		event_set_text(event, FIELD_CALL, line->call);
}

static enum read_status read_line(struct reading *reading, struct str text, struct err *err)
{
	struct event event;
	struct line line;
	if (!take_line(text, &line) && !take_plain(text, &line)) {
		err_set(err, "it has a time as access logs have it, and what follows is no "
			     "request with its status");
		return has_time(text) ? READ_BAD : READ_NOTHING;
	}
	if (line.time == INT64_MIN)
		line.time = reading->written; /* 0: nobody knows */
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("http.request"));
	if (line.client.n)
		event_set_text(&event, FIELD_HOST, line.client);
	if (line.user.n && !str_is(line.user, "-"))
		event_set_text(&event, FIELD_ACCOUNT, line.user);
	if (line.time > 0)
		event_set_number(&event, FIELD_END, line.time);
	event_set_number(&event, FIELD_HTTP_STATUS, line.status);
	read_rest(line.rest, &event, &line.upstreams);
	read_head(&line, &event);
	if (event_may_be_refusal(&event)) {
		event.refused = line.upstreams.said && !upstreams_tried(line.upstreams);
		event.unsure = !line.upstreams.said;
	}
	upstreams_emit(reading, &event, line.upstreams);
	if (line.time <= 0)
		reading->note =
			"its lines say no time; `kubectl logs --timestamps` and `docker logs "
			"--timestamps` put one before each";
	return READ_EVENTS;
}

static const char *const events[] = { "http.request", NULL };

const struct format format_access = {
	.title = "access logs as text: common, combined, ingress-nginx, APISIX, Traefik, "
		 "uvicorn, Gin, AWS ALB",
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_CALL) | FIELD_BIT(FIELD_ACCOUNT) |
		FIELD_BIT(FIELD_UPSTREAM) | FIELD_BIT(FIELD_HOST) | FIELD_BIT(FIELD_START) |
		FIELD_BIT(FIELD_END) | FIELD_BIT(FIELD_HTTP_STATUS) | FIELD_BIT(FIELD_ATTEMPT),
	.events = events,
	.text = true,
	.sniff = sniff,
	.read = read_line,
};
