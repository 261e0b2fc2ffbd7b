/* Requests and answers: see serve.h. */
#define _DEFAULT_SOURCE /* strcasecmp, sys/queue.h */
#include "serve.h"

#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <strings.h>

#include "event_write.h"
#include "keys.h"
#include "must.h"
#include "serve_inner.h"

enum { LAST = 2, PRIORITIES }; /* connections have the middle one */

static void flush(struct serve *serve);

/* ---- answers ---- */

void serve_reply_begin(struct reply *reply)
{
	*reply = (struct reply){ .text = NULL };
	json_write_init(&reply->w, must(open_memstream(&reply->text, &reply->size)), false);
	json_write_object(&reply->w, NULL);
}

void serve_header(struct request *r, const char *name, struct str value)
{
	struct evkeyvalq *headers = evhttp_request_get_output_headers(r->http);
	evhttp_add_header(headers, name, str_z(r->arena, value));
}

void serve_text(struct request *r, int status, const char *type, struct str text)
{
	struct evbuffer *body = evbuffer_new();
	serve_header(r, "Content-Type", str_of(type));
	serve_header(r, "Cache-Control", STR("no-store"));
	if (body)
		evbuffer_add(body, text.p, text.n);
	evhttp_send_reply(r->http, status, NULL, body);
	if (body)
		evbuffer_free(body);
}

void serve_reply_send(struct request *r, struct reply *reply, int status, const char *type)
{
	json_write_end(&reply->w);
	fclose(reply->w.out);
	serve_text(r, status, type, (struct str){ reply->text, reply->size });
	free(reply->text);
}

void serve_problem(struct request *r, int status, const char *title, const char *detail)
{
	struct reply reply;
	r->serve->bad++;
	serve_reply_begin(&reply);
	json_write_z(&reply.w, "type", "about:blank");
	json_write_z(&reply.w, "title", title);
	json_write_int(&reply.w, "status", status);
	json_write_z(&reply.w, "detail", detail);
	serve_header(r, "x-should-retry", STR("false"));
	serve_reply_send(r, &reply, status, "application/problem+json");
}

/* Whole seconds, never too few; nothing when only a reset helps. */
static void put_retry_after(struct request *r, int64_t wait)
{
	if (wait > 0 && wait != INT64_MAX)
		serve_header(r, "Retry-After",
			     str_fmt(r->arena, "%" PRId64, (wait - 1) / SECOND_NS + 1));
}

static void put_refusal_headers(struct request *r, const struct answer *answer)
{
	serve_header(r, "x-should-retry", STR("false"));
	serve_header(r, "x-policy-id", answer->policy);
	serve_header(r, "x-policy-status", str_fmt(r->arena, "%d", answer->status));
	if (!answer->by || answer->by->answer_retry_after || !answer->by->answer_status)
		put_retry_after(r, answer->wait);
}

static void send_refusal(struct request *r, const struct answer *answer, int status)
{
	struct reply reply;
	if (answer->trouble)
		serve_header(r, "x-policy-degraded", STR("true"));
	put_refusal_headers(r, answer);
	serve_reply_begin(&reply);
	json_write_z(&reply.w, "type", "about:blank");
	json_write_z(&reply.w, "title",
		     answer->trouble ? "The policies' state cannot be used"
				     : "Refused by a policy");
	json_write_int(&reply.w, "status", status);
	json_write_str(&reply.w, "detail", answer->text);
	json_write_bool(&reply.w, "allow", false);
	json_write_str(&reply.w, "policy", answer->policy);
	if (answer->wait > 0 && answer->wait != INT64_MAX) /* else waiting does not help */
		json_write_int(&reply.w, "wait_ms", answer->wait / 1000000);
	json_write_bool(&reply.w, "again", answer->again);
	serve_reply_send(r, &reply, status, "application/problem+json");
}

static void send_go(struct request *r, const struct answer *answer)
{
	struct reply reply;
	if (answer->trouble)
		serve_header(r, "x-policy-degraded", STR("true"));
	serve_reply_begin(&reply);
	json_write_bool(&reply.w, "allow", true);
	json_write_str(&reply.w, "ticket", answer->ticket);
	json_write_bool(&reply.w, "again", answer->again);
	if (answer->dry)
		json_write_int(&reply.w, "would_refuse", answer->dry);
	if (answer->unknown)
		json_write_int(&reply.w, "unjudged", answer->unknown);
	if (answer->unreserved)
		json_write_int(&reply.w, "unreserved", answer->unreserved);
	if (answer->trouble)
		json_write_str(&reply.w, "degraded", answer->text);
	serve_reply_send(r, &reply, 200, "application/json");
}

/* ---- requests ---- */

static bool read_body(struct request *r, struct event *event, struct str *ticket,
		      struct str *policy, bool *all)
{
	struct err err = { "" };
	if (r->body.n > SERVE_BODY) {
		serve_problem(r, 413, "The body is too large", "a question has 64 KiB at most");
		return false;
	}
	if (!serve_read_body(r->serve->gate, r->arena, r->body, event, ticket, policy, all,
			     &err))
		return true;
	serve_problem(r, 400, "The body is not a run record", err.text);
	return false;
}

/* What is asked together is answered in one step of the store: see on_flush. */
static void wait_for_step(struct request *r, void (*finish)(struct request *r))
{
	struct serve *serve = r->serve;
	r->waits = true;
	r->finish = finish;
	r->question.arena = r->arena;
	serve->waiting[serve->waiting_count++] = r;
	if (serve->waiting_count == STEP_MOST)
		flush(serve);
	else
		event_active(serve->flush, 0, 0);
}

static void ask(struct request *r, const struct event *event, void (*finish)(struct request *r))
{
	r->question.told = *event;
	if (!event_has(event, FIELD_EVENT))
		event_set_text(&r->question.told, FIELD_EVENT, STR("llm.call"));
	wait_for_step(r, finish);
}

static void answer_ask(struct request *r)
{
	const struct answer *answer = &r->question.answer;
	if (answer->allowed)
		send_go(r, answer);
	else
		send_refusal(r, answer, answer->status);
}

static void on_ask(struct request *r)
{
	struct event event;
	struct str ticket, policy;
	bool all;
	if (read_body(r, &event, &ticket, &policy, &all))
		ask(r, &event, answer_ask);
}

static void send_result(struct request *r, const char *result)
{
	struct reply reply;
	serve_reply_begin(&reply);
	json_write_z(&reply.w, "result", result);
	serve_reply_send(r, &reply, 200, "application/json");
}

static void answer_report(struct request *r)
{
	static const char *const words[] = {
		[REPORT_SETTLED] = "settled", [REPORT_AGAIN] = "settled before",
		[REPORT_UNKNOWN] = "unknown", [REPORT_REFUSED] = "refused",
		[REPORT_COUNTED] = "counted", [REPORT_EXTENDED] = "extended"
	};
	if (r->question.result == REPORT_TROUBLE)
		serve_problem(r, 503, "The policies' state cannot be used",
			      r->question.err.text);
	else
		send_result(r, words[r->question.result]);
}

/* True when the request names a ticket or a call. */
static bool names_ticket(struct request *r, struct str *ticket, const struct event *outcome)
{
	if (!ticket->n)
		*ticket = event_text(outcome, FIELD_CALL);
	if (!ticket->n)
		serve_problem(r, 400, "No ticket",
			      "say which call it is: \"ticket\" or \"call\"");
	return ticket->n != 0;
}

static void settle(struct request *r, enum question_kind kind, struct str ticket,
		   const struct event *outcome)
{
	r->question.kind = kind;
	r->question.ticket = ticket;
	r->question.told = *outcome;
	wait_for_step(r, answer_report);
}

/* What is told of a call, and of which; false when it was answered that something is wrong. */
static bool read_outcome(struct request *r, struct event *outcome, struct str *ticket)
{
	struct str policy;
	bool all;
	return read_body(r, outcome, ticket, &policy, &all) && names_ticket(r, ticket, outcome);
}

static void on_report(struct request *r)
{
	struct event outcome;
	struct str ticket;
	if (read_outcome(r, &outcome, &ticket))
		settle(r, QUESTION_REPORT, ticket, &outcome);
}

/* It never ran: nothing was used, and nobody failed. */
static void on_cancel(struct request *r)
{
	struct event outcome;
	struct str ticket;
	if (!read_outcome(r, &outcome, &ticket))
		return;
	event_clear(&outcome);
	outcome.error = ERROR_CANCELLED;
	event_set_text(&outcome, FIELD_STATUS, STR("cancelled"));
	event_set_number(&outcome, FIELD_TOTAL_TOKENS, 0);
	event_set_number(&outcome, FIELD_COST, 0);
	settle(r, QUESTION_REPORT, ticket, &outcome);
}

/* A stream that is still running: what it has set aside is believed for as long again. */
static void on_extend(struct request *r)
{
	struct event outcome;
	struct str ticket;
	if (read_outcome(r, &outcome, &ticket))
		settle(r, QUESTION_EXTEND, ticket, &outcome);
}

static const struct policy *policy_asked_for(struct request *r, struct str id)
{
	const struct policy *policy = policies_find(r->serve->policies, id);
	if (!policy)
		serve_problem(r, 404, "No such policy",
			      "\"policy\" is the id of a policy in the file");
	return policy;
}

static void on_reset(struct request *r)
{
	struct event event;
	struct err err;
	struct str ticket, id;
	struct reply reply;
	bool all;
	if (!read_body(r, &event, &ticket, &id, &all))
		return;
	const struct policy *policy = policy_asked_for(r, id);
	if (!policy)
		return;
	if (all)
		event_clear(&event);
	else if (key_lacks(policy, &event)) {
		serve_problem(r, 400, "No key",
			      "say what the policy counts by, or \"all\": true");
		return;
	}
	if (gate_reset(r->serve->gate, &event, policy, clock_now(), &err)) {
		serve_problem(r, 503, "The policies' state cannot be used", err.text);
		return;
	}
	serve_reply_begin(&reply);
	json_write_str(&reply.w, "forgotten",
		       all ? STR("all keys") : key_text(r->arena, policy, &event));
	serve_reply_send(r, &reply, 200, "application/json");
}

/* Text fields of the query; other words are passed over. */
static void event_from_query(struct request *r, const struct evkeyvalq *query,
			     struct event *event)
{
	const struct evkeyval *pair;
	event_clear(event);
	event_set_text(event, FIELD_EVENT, STR("llm.call"));
	for (pair = query->tqh_first; pair; pair = pair->next.tqe_next) {
		enum event_field field = field_find(str_of(pair->key));
		/* "policy" is also what a refusing gateway named: an outcome */
		if (field < FIELD_TEXTS && !(event_outcome_fields >> field & 1))
			event_set_text(event, field, str_dup(r->arena, str_of(pair->value)));
	}
}

static void send_state(struct request *r, const struct policy *policy, struct event *event)
{
	static const char *const states[] = { [BREAKER_CLOSED] = "closed",
					      [BREAKER_OPEN] = "open",
					      [BREAKER_HALF_OPEN] = "half-open" };
	struct verdict verdict;
	struct err err;
	struct reply reply;
	if (gate_look(r->serve->gate, event, policy, clock_now(), &verdict, &err)) {
		serve_problem(r, 503, "The policies' state cannot be used", err.text);
		return;
	}
	serve_reply_begin(&reply);
	json_write_str(&reply.w, "policy", policy->id);
	json_write_bool(&reply.w, "applies", verdict.applies);
	json_write_bool(&reply.w, "refuses", verdict.refuse);
	json_write_bool(&reply.w, "unknown", verdict.unknown);
	json_write_str(&reply.w, "key", key_text(r->arena, policy, event));
	json_write_z(&reply.w, "breaker", states[verdict.state]);
	json_write_str(&reply.w, "value", amount_text(r->arena, verdict.value));
	json_write_str(&reply.w, "limit", amount_text(r->arena, policy->limit));
	if (verdict.refuse)
		json_write_str(&reply.w, "why", verdict_text(r->arena, &verdict, event));
	serve_reply_send(r, &reply, 200, "application/json");
}

static void on_state(struct request *r)
{
	struct evkeyvalq query;
	struct event event;
	const char *text = evhttp_uri_get_query(evhttp_request_get_evhttp_uri(r->http));
	if (evhttp_parse_query_str(text ? text : "", &query)) {
		serve_problem(r, 400, "The query cannot be read",
			      "give ?policy=ID&session=...");
		return;
	}
	const char *id = evhttp_find_header(&query, "policy");
	event_from_query(r, &query, &event);
	const struct policy *policy = policy_asked_for(r, str_of(id));
	if (policy)
		send_state(r, policy, &event);
	evhttp_clear_headers(&query);
}

/* "X-Shearpin-Input-Tokens: 12" -> input_tokens */
static void event_from_headers(struct request *r, struct event *event)
{
	static const char prefix[] = "x-shearpin-";
	const struct evkeyval *pair = evhttp_request_get_input_headers(r->http)->tqh_first;
	event_clear(event);
	for (; pair; pair = pair->next.tqe_next) {
		if (strncasecmp(pair->key, prefix, sizeof(prefix) - 1) != 0)
			continue;
		struct str name = str_dup(r->arena, str_of(pair->key + sizeof(prefix) - 1));
		char *letters = arena_alloc(r->arena, name.n + 1);
		for (size_t i = 0; i < name.n; i++) {
			char c = name.p[i];
			letters[i] = c == '-'               ? '_'
				     : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a')
							    : c;
		}
		enum event_field field = field_find((struct str){ letters, name.n });
		struct str value = str_dup(r->arena, str_of(pair->value));
		int64_t number;
		if (field < FIELD_TEXTS && value.n)
			event_set_text(event, field, value);
		else if ((field == FIELD_INPUT_TOKENS || field == FIELD_MAX_TOKENS ||
			  field == FIELD_ATTEMPT || field == FIELD_ITERATION) &&
			 str_to_i64(value, &number) && number >= 0)
			event_set_number(event, field, number);
	}
}

static void send_verdict(struct request *r, const struct answer *answer, int status)
{
	if (!answer->allowed) {
		send_refusal(r, answer, status);
		return;
	}
	serve_header(r, "x-shearpin-ticket", answer->ticket);
	send_go(r, answer);
}

/* nginx hands on 401 and 403 and makes 500 of everything else. */
static void answer_auth(struct request *r)
{
	send_verdict(r, &r->question.answer, 403);
}

static void on_auth(struct request *r)
{
	struct event event;
	event_from_headers(r, &event);
	ask(r, &event, answer_auth);
}

static void answer_envoy(struct request *r)
{
	const struct answer *answer = &r->question.answer;
	send_verdict(r, answer, answer->status >= 500 ? 429 : answer->status);
}

static void on_envoy(struct request *r)
{
	struct event event;
	event_from_headers(r, &event);
	ask(r, &event, answer_envoy);
}

/* ---- how it is ---- */

static void on_healthz(struct request *r)
{
	serve_text(r, 200, "text/plain", STR("ok\n"));
}

static void on_readyz(struct request *r)
{
	struct err err;
	if (gate_ready(r->serve->gate, clock_now(), &err)) {
		serve_problem(r, 503, "The store cannot be used", err.text);
		return;
	}
	serve_text(r, 200, "text/plain", STR("ready\n"));
}

static void metric(struct buf *out, const char *name, const char *help, uint64_t value)
{
	buf_addf(out,
		 "# HELP shearpin_%s %s\n# TYPE shearpin_%s counter\nshearpin_%s %" PRIu64 "\n",
		 name, help, name, name, value);
}

/* What is told of each policy. */
enum told { TOLD_REFUSED, TOLD_DECISIONS, TOLD_TRIPPED, TOLD_RECOVERED, TOLD_USED, TOLD_MANY };

static void policy_metric(struct buf *out, enum told what, struct str id,
			  const struct policy_counts *counts)
{
	switch (what) {
	case TOLD_REFUSED:
		buf_addf(out, "shearpin_refused_total{policy=\"%.*s\"} %" PRIu64 "\n",
			 STR_ARG(id), counts->refused);
		return;
	case TOLD_DECISIONS: {
		const struct {
			const char *name;
			uint64_t count;
		} verdicts[] = { { "allow", counts->allowed },
				 { "refuse", counts->refused },
				 { "would_refuse", counts->would_refuse },
				 { "unjudged", counts->unknown } };
		for (size_t i = 0; i < 4; i++)
			buf_addf(out,
				 "shearpin_decisions_total{policy=\"%.*s\",verdict=\"%s\"} "
				 "%" PRIu64 "\n",
				 STR_ARG(id), verdicts[i].name, verdicts[i].count);
		return;
	}
	case TOLD_TRIPPED:
		buf_addf(out, "shearpin_breaker_opened_total{policy=\"%.*s\"} %" PRIu64 "\n",
			 STR_ARG(id), counts->tripped);
		return;
	case TOLD_RECOVERED:
		buf_addf(out, "shearpin_breaker_closed_total{policy=\"%.*s\"} %" PRIu64 "\n",
			 STR_ARG(id), counts->recovered);
		return;
	default:
		buf_addf(out,
			 "shearpin_used_ratio{policy=\"%.*s\"} %" PRId64 ".%06" PRId64 "\n",
			 STR_ARG(id), counts->used_most / MILLION, counts->used_most % MILLION);
	}
}

static void breakers_open(const struct serve *serve, struct buf *out)
{
	int64_t now = clock_now();
	buf_addz(out, "# HELP shearpin_breakers_open Keys whose breaker is open, of those the "
		      "live page shows.\n# TYPE shearpin_breakers_open gauge\n");
	for (uint32_t i = 0; i < serve->policies->n; i++)
		buf_addf(out, "shearpin_breakers_open{policy=\"%.*s\"} %u\n",
			 STR_ARG(serve->policies->v[i].id), board_open(serve->board, i, now));
}

static void by_policy(struct request *r, struct buf *out)
{
	static const char *const heads[TOLD_MANY] = {
		[TOLD_REFUSED] = "refused_total Calls refused, by policy.\n"
				 "# TYPE shearpin_refused_total counter\n",
		[TOLD_DECISIONS] = "decisions_total What each policy said when asked.\n"
				   "# TYPE shearpin_decisions_total counter\n",
		[TOLD_TRIPPED] = "breaker_opened_total Times a breaker opened.\n"
				 "# TYPE shearpin_breaker_opened_total counter\n",
		[TOLD_RECOVERED] = "breaker_closed_total Times a breaker closed again.\n"
				   "# TYPE shearpin_breaker_closed_total counter\n",
		[TOLD_USED] = "used_ratio The fullest key's value by its limit, since this was "
			      "last asked for.\n# TYPE shearpin_used_ratio gauge\n",
	};
	const struct policies *policies = r->serve->policies;
	struct policy_counts *counts =
		ARENA_ARRAY(r->arena, struct policy_counts, policies->n + 1);
	for (size_t i = 0; i < policies->n; i++)
		counts[i] = gate_count_policy(r->serve->gate, &policies->v[i]);
	for (int what = 0; what < TOLD_MANY; what++) {
		buf_addf(out, "# HELP shearpin_%s", heads[what]);
		for (size_t i = 0; i < policies->n; i++)
			policy_metric(out, (enum told)what, policies->v[i].id, &counts[i]);
	}
	breakers_open(r->serve, out);
}

/* Prometheus wants each bucket to hold those of the smaller ones, too. */
static void put_latency(struct buf *out, const struct store_counts *counts)
{
	const uint64_t second = (uint64_t)SECOND_NS;
	uint64_t sum = 0;
	buf_addz(out, "# HELP shearpin_store_step_seconds How long a step of the store took, "
		      "those that failed too.\n# TYPE shearpin_store_step_seconds histogram\n");
	for (size_t i = 0; i < STORE_BOUNDS; i++) {
		sum += counts->took[i];
		buf_addf(out, "shearpin_store_step_seconds_bucket{le=\"%g\"} %" PRIu64 "\n",
			 (double)store_bounds[i] / (double)SECOND_NS, sum);
	}
	sum += counts->took[STORE_BOUNDS];
	buf_addf(out,
		 "shearpin_store_step_seconds_bucket{le=\"+Inf\"} %" PRIu64 "\n"
		 "shearpin_store_step_seconds_sum %" PRIu64 ".%09" PRIu64 "\n"
		 "shearpin_store_step_seconds_count %" PRIu64 "\n",
		 sum, counts->busy / second, counts->busy % second, sum);
}

static void on_metrics(struct request *r)
{
	struct gate_counts g = gate_count(r->serve->gate);
	struct store_counts s = store_count(r->serve->options->store);
	struct buf out;
	buf_init(&out, 1 << 20);
	metric(&out, "asked_total", "Questions, those asked again too.", g.asked);
	metric(&out, "allowed_total", "Calls let through.", g.allowed);
	metric(&out, "again_total", "Questions answered as before.", g.again);
	metric(&out, "would_refuse_total", "Refusals by policies on trial.", g.dry);
	metric(&out, "unjudged_total", "Verdicts that lacked a field.", g.unknown);
	metric(&out, "unreserved_total", "Calls let through that do not say what they may use.",
	       g.unreserved);
	metric(&out, "settled_total", "Reports that settled a call.", g.settled);
	metric(&out, "settled_again_total", "Reports of settled calls.", g.settled_again);
	metric(&out, "settled_unknown_total", "Reports nobody had asked for.",
	       g.settled_unknown);
	metric(&out, "lost_total", "Calls that never reported.", g.lost);
	metric(&out, "fail_open_total", "Let through unjudged.", g.failed_open);
	metric(&out, "fail_closed_total", "Refused unjudged.", g.failed_closed);
	metric(&out, "fail_local_total", "Judged by this host's share alone.", g.failed_local);
	metric(&out, "alone_total", "Decided by what was on loan, without the store.", g.alone);
	metric(&out, "store_steps_total", "Steps of the store.", s.steps);
	metric(&out, "store_again_total", "Steps another process was faster than.", s.again);
	metric(&out, "store_clock_steps_total", "Times its clock was set back.", s.clock_steps);
	metric(&out, "store_failed_total", "Steps of the store that failed.", s.failed);
	metric(&out, "slots_afresh_total", "Slots of another version.", s.afresh);
	metric(&out, "told_total", "Calls that logs told of and nobody had asked for.", g.told);
	metric(&out, "extended_total", "Times a call's reservation was prolonged.", g.extended);
	metric(&out, "slow_total", "Connections whose request took too long to arrive.",
	       doors_slow(r->serve));
	metric(&out, "full_total", "Times there were too many connections.",
	       doors_full(r->serve));
	metric(&out, "requests_total", "HTTP requests.", r->serve->requests);
	metric(&out, "denied_total", "Requests without the token.", r->serve->denied);
	metric(&out, "problems_total", "Requests answered with an error.", r->serve->bad);
	buf_addf(
		&out,
		"# HELP shearpin_step_questions_most Questions answered in one step, at most.\n"
		"# TYPE shearpin_step_questions_most gauge\nshearpin_step_questions_most "
		"%" PRIu64 "\n",
		r->serve->most_at_once);
	buf_addf(&out,
		 "# HELP shearpin_live_streams Who looks on at the live page.\n"
		 "# TYPE shearpin_live_streams gauge\nshearpin_live_streams %zu\n",
		 screen_count(r->serve->screen));
	if (s.slots != UINT64_MAX)
		buf_addf(&out,
			 "# HELP shearpin_slots Keys remembered.\n# TYPE shearpin_slots gauge\n"
			 "shearpin_slots %" PRIu64 "\n",
			 s.slots);
	put_latency(&out, &s);
	by_policy(r, &out);
	serve_text(r, 200, "text/plain; version=0.0.4", buf_str(&out));
	buf_release(&out);
}

/* ---- the way to them ---- */

static const struct {
	const char *path;
	enum evhttp_cmd_type method;
	void (*handle)(struct request *r);
	bool open; /* without a token */
} routes[] = {
	{ "/", EVHTTP_REQ_GET, serve_page, true },
	{ "/v1/live", EVHTTP_REQ_GET, serve_live, false },
	{ "/v1/ask", EVHTTP_REQ_POST, on_ask, false },
	{ "/v1/report", EVHTTP_REQ_POST, on_report, false },
	{ "/v1/cancel", EVHTTP_REQ_POST, on_cancel, false },
	{ "/v1/extend", EVHTTP_REQ_POST, on_extend, false },
	{ "/v1/events", EVHTTP_REQ_POST, serve_events, false },
	{ "/v1/reset", EVHTTP_REQ_POST, on_reset, false },
	{ "/v1/state", EVHTTP_REQ_GET, on_state, false },
	{ "/auth", EVHTTP_REQ_GET, on_auth, false },
	{ "/metrics", EVHTTP_REQ_GET, on_metrics, false },
	{ "/healthz", EVHTTP_REQ_GET, on_healthz, true },
	{ "/readyz", EVHTTP_REQ_GET, on_readyz, false },
};

/* Takes as long whatever the difference is, and wherever. */
static bool same_secret(struct str a, struct str b)
{
	unsigned char difference = a.n != b.n;
	for (size_t i = 0; i < a.n; i++)
		difference |= (unsigned char)(a.p[i] ^ b.p[b.n ? i % b.n : 0]);
	return !difference;
}

static bool has_token(const struct request *r)
{
	struct str want = r->serve->options->token;
	if (!want.n)
		return true;
	const struct evkeyvalq *headers = evhttp_request_get_input_headers(r->http);
	struct str given = str_of(evhttp_find_header(headers, "X-Shearpin-Token"));
	struct str bearer = str_of(evhttp_find_header(headers, "Authorization"));
	if (given.n)
		return same_secret(given, want);
	return str_starts(bearer, "Bearer ") && same_secret(str_sub(bearer, 7, bearer.n), want);
}

/*
 * Does a page of another site ask? Without a token nothing else would keep one that somebody on this host looks at from resetting
 * breakers: a browser sends a POST wherever a page says, and only the answer is kept from the page.
 */
static bool is_from_elsewhere(const struct request *r)
{
	const struct evkeyvalq *headers = evhttp_request_get_input_headers(r->http);
	struct str origin = str_of(evhttp_find_header(headers, "Origin"));
	struct str host = str_of(evhttp_find_header(headers, "Host"));
	size_t name = origin.n - host.n;
	if (!origin.n)
		return false;
	return !host.n || origin.n < host.n + 3 ||
	       !str_eq(str_sub(origin, name, origin.n), host) ||
	       !str_ends(str_sub(origin, 0, name), "://");
}

static void deny(struct request *r)
{
	r->serve->denied++;
	serve_header(r, "WWW-Authenticate", STR("Bearer"));
	serve_problem(r, 401, "No token, or another one", "send Authorization: Bearer TOKEN");
}

static void handle(struct request *r, const char *path)
{
	enum evhttp_cmd_type method = evhttp_request_get_command(r->http);
	bool known = false;
	for (size_t i = 0; i < sizeof(routes) / sizeof(*routes); i++) {
		if (strcmp(path, routes[i].path) != 0)
			continue;
		known = true;
		if (method != routes[i].method &&
		    !(method == EVHTTP_REQ_HEAD && routes[i].method == EVHTTP_REQ_GET))
			continue;
		if (method == EVHTTP_REQ_POST && is_from_elsewhere(r))
			serve_problem(r, 403, "Another site's page has asked",
				      "only pages from here may, and programs, which send no "
				      "Origin");
		else if (routes[i].open || has_token(r))
			routes[i].handle(r);
		else
			deny(r);
		return;
	}
	if (strncmp(path, "/envoy", 6) == 0 && (!path[6] || path[6] == '/')) {
		if (has_token(r)) /* whatever the method: Envoy sends the request's own */
			on_envoy(r);
		else
			deny(r);
	} else if (known) {
		serve_problem(r, 405, "Not with this method",
			      "ask, report, cancel, extend, events and reset are POST");
	} else {
		serve_problem(r, 404, "Nothing here", "see docs/serve.md");
	}
}

static void on_request(struct evhttp_request *http, void *context)
{
	struct serve *serve = context;
	struct arena *arena = arena_new();
	struct request *r = ARENA_NEW(arena, struct request);
	struct evbuffer *body = evhttp_request_get_input_buffer(http);
	const struct evhttp_uri *uri = evhttp_request_get_evhttp_uri(http);
	const char *path = uri ? evhttp_uri_get_path(uri) : NULL;
	size_t n = evbuffer_get_length(body);
	char *bytes = arena_alloc(arena, n + 1);
	if (n)
		evbuffer_remove(body, bytes, n);
	*r = (struct request){
		.serve = serve, .http = http, .arena = arena, .body = { bytes, n }
	};
	serve->requests++;
	doors_complete(serve, http);
	handle(r, path && *path ? path : "/");
	if (!r->waits)
		arena_free(arena);
}

/* While something is on loan somebody has to see to its coming back. */
static void on_loans(evutil_socket_t fd, short what, void *context)
{
	const struct timeval soon = { 0, LOAN_TICK_MS * 1000L };
	struct serve *serve = context;
	(void)fd;
	(void)what;
	if (gate_tick(serve->gate, clock_now()) && serve->loans)
		event_add(serve->loans, &soon);
}

/* Whoever asks carries away what is over; where nobody does any more, it is done here. */
static void on_sweeps(evutil_socket_t fd, short what, void *context)
{
	enum { TIMES = 16 };
	struct serve *serve = context;
	struct err ignored;
	(void)fd;
	(void)what;
	for (int i = 0; i < TIMES && !gate_sweep(serve->gate, clock_now(), &ignored); i++)
		;
}

/* Once for each policy: nobody reads it more often, and a log that is full of it hides the rest. */
static void warn_unreserved(struct serve *serve, const struct question *q)
{
	for (size_t i = 0; q->seen && q->answer.unreserved && i < serve->policies->n; i++) {
		if (!q->seen[i].unstated || serve->warned[i])
			continue;
		serve->warned[i] = true;
		fprintf(stderr,
			"shearpin: serve: %.*s: a call does not say what it may use "
			"(max_tokens, or an estimate), so little is set aside for it, and "
			"several at once may pass the limit: state \"reserve_at_least\"\n",
			STR_ARG(serve->policies->v[i].id));
	}
}

static void warn_afresh(struct serve *serve)
{
	free(serve->warned);
	serve->warned = must_zeroed(serve->policies->n + 1, sizeof(*serve->warned));
}

static void flush(struct serve *serve)
{
	struct question *questions[STEP_MOST];
	struct request *waiting[STEP_MOST];
	size_t n = serve->waiting_count;
	if (!n)
		return;
	serve->waiting_count = 0;
	if (n > serve->most_at_once)
		serve->most_at_once = n;
	for (size_t i = 0; i < n; i++) {
		waiting[i] = serve->waiting[i];
		questions[i] = &waiting[i]->question;
	}
	int64_t now = clock_now();
	gate_step(serve->gate, questions, n, now);
	if (serve->loans && !event_pending(serve->loans, EV_TIMEOUT, NULL))
		on_loans(-1, 0, serve);
	for (size_t i = 0; i < n; i++) {
		struct arena *arena = waiting[i]->arena;
		board_note(serve->board, questions[i], now);
		warn_unreserved(serve, questions[i]);
		waiting[i]->finish(waiting[i]);
		arena_free(arena);
	}
}

/* All that could be read has been read: so much is asked at once. */
static void on_flush(evutil_socket_t fd, short what, void *context)
{
	(void)fd;
	(void)what;
	flush(context);
}

/* ---- signals ---- */

static void on_stop(evutil_socket_t signal, short what, void *context)
{
	struct serve *serve = context;
	const struct timeval soon = { 0, 100000 }; /* answers on their way are sent */
	(void)signal;
	(void)what;
	doors_notify("STOPPING=1");
	event_base_loopexit(serve->base, &soon);
}

static void on_reload(evutil_socket_t signal, short what, void *context)
{
	struct serve *serve = context;
	(void)signal;
	(void)what;
	gate_give_back(serve->gate, clock_now()); /* while its policies are still there */
	const struct policies *policies =
		serve->options->reload ? serve->options->reload(serve->options->context) : NULL;
	if (!policies)
		return;
	serve->policies = policies;
	warn_afresh(serve);
	gate_use(serve->gate, policies);
	board_use(serve->board, policies);
	screen_renew(serve->screen);
}

static void record(void *context, const struct event *event)
{
	struct serve *serve = context;
	if (!serve->options->records)
		return;
	event_write(event, serve->options->records);
	fflush(serve->options->records);
}

static int listen_and_loop(struct serve *serve, struct err *err)
{
	evhttp_set_gencb(serve->http, on_request, serve);
	evhttp_set_max_body_size(serve->http, SERVE_EVENTS);
	evhttp_set_max_headers_size(serve->http, SERVE_HEADERS);
	evhttp_set_timeout(serve->http, SERVE_SECONDS);
	evhttp_set_allowed_methods(serve->http, EVHTTP_REQ_GET | EVHTTP_REQ_POST |
							EVHTTP_REQ_HEAD | EVHTTP_REQ_PUT |
							EVHTTP_REQ_DELETE | EVHTTP_REQ_OPTIONS |
							EVHTTP_REQ_PATCH);
	struct event *signals[] = { evsignal_new(serve->base, SIGTERM, on_stop, serve),
				    evsignal_new(serve->base, SIGINT, on_stop, serve),
				    evsignal_new(serve->base, SIGHUP, on_reload, serve) };
	for (size_t i = 0; i < 3; i++) {
		if (signals[i])
			event_add(signals[i], NULL);
	}
	const struct timeval often = { SWEEP_EACH_S, 0 };
	if (serve->sweeps)
		event_add(serve->sweeps, &often);
	int status = doors_open(serve, err);
	if (!status) {
		doors_notify("READY=1");
		event_base_dispatch(serve->base);
	}
	for (size_t i = 0; i < 3; i++) {
		if (signals[i])
			event_free(signals[i]);
	}
	return status;
}

/* The HTTP library asks and asks no more for each connection several times a request: epoll is told the outcome once. */
static struct event_base *new_base(void)
{
	struct event_config *config = event_config_new();
	if (!config)
		return NULL;
	event_config_set_flag(config, EVENT_BASE_FLAG_EPOLL_USE_CHANGELIST);
	struct event_base *base = event_base_new_with_config(config);
	event_config_free(config);
	return base;
}

int serve_run(const struct serve_options *options, struct err *err)
{
	struct serve serve = { .options = options, .policies = options->policies };
	int status = -1;
	signal(SIGPIPE, SIG_IGN);
	warn_afresh(&serve);
	serve.gate = gate_new(options->store, options->policies, record, &serve);
	gate_record_begun(serve.gate);
	gate_borrow(serve.gate);
	serve.board = board_new(options->policies);
	serve.base = new_base();
	serve.http = serve.base && !event_base_priority_init(serve.base, PRIORITIES)
			     ? evhttp_new(serve.base)
			     : NULL;
	serve.flush = serve.http ? event_new(serve.base, -1, 0, on_flush, &serve) : NULL;
	if (serve.flush) {
		event_priority_set(serve.flush, LAST);
		serve.take = evtimer_new(serve.base, serve_on_take, &serve);
		serve.loans = evtimer_new(serve.base, on_loans, &serve);
		serve.sweeps = event_new(serve.base, -1, EV_PERSIST, on_sweeps, &serve);
		serve.screen = screen_new(&serve);
	}
	if (serve.take)
		event_priority_set(serve.take, LAST);
	if (serve.screen && serve.take)
		status = listen_and_loop(&serve, err);
	else
		err_set(err, "there is no event loop");
	flush(&serve); /* nobody is left without an answer that was decided */
	serve_take_all(&serve);
	if (serve.take)
		event_free(serve.take);
	if (serve.flush)
		event_free(serve.flush);
	if (serve.loans)
		event_free(serve.loans);
	if (serve.sweeps)
		event_free(serve.sweeps);
	screen_free(serve.screen);
	if (serve.http)
		evhttp_free(serve.http);
	doors_close(&serve);
	if (serve.base)
		event_base_free(serve.base);
	gate_free(serve.gate);
	board_free(serve.board);
	free(serve.warned);
	return status;
}
