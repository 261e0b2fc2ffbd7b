/*
 * Bodies of requests to serve, as a stranger sends them: read, asked, prolonged, reported, told as a log tells it; the same answer to
 * the same question, and whatever was told is counted once.
 */
#include <stdlib.h>

#include "serve.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char text[] =
	"{\"version\": 1, \"policies\": [{\"id\": \"b\", \"kind\": \"budget\", \"when\": {}, "
	"\"key\": [\"session\"], \"limit\": \"5000 tokens\", \"compare\": \">\", \"window\": "
	"\"5m\", \"window_kind\": \"sliding\", \"reserve\": \"max\", \"lease\": \"10m\", "
	"\"action\": \"drop\", \"answer\": null, \"fail\": \"closed\", \"dry_run\": false}]}";

static void ignore(void *context, const struct diag *diag)
{
	(void)context;
	(void)diag;
}

static struct gate *make_gate(void)
{
	static struct policies policies;
	struct err err;
	if (policies_parse(arena_new(), STR("policy.json"), str_of(text), &policies, ignore,
			   NULL))
		abort();
	struct store *store = store_open(STR("memory"), DURABLE_NONE, &err);
	if (!store)
		abort();
	return gate_new(store, &policies, NULL, NULL);
}

static enum report_result step(struct gate *gate, struct arena *arena, enum question_kind kind,
			       struct str ticket, const struct event *told, int64_t now)
{
	struct question q = { .kind = kind, .arena = arena, .told = *told, .ticket = ticket };
	gate_step(gate, (struct question *const[]){ &q }, 1, now);
	return q.result;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct gate *gate;
	static int64_t now = 1000 * SECOND_NS;
	struct arena *arena = arena_new();
	struct str body = { (const char *)data, size }, ticket, policy;
	struct event event;
	struct answer answer, again;
	struct err err;
	bool all;
	if (!gate)
		gate = make_gate();
	if (size <= SERVE_BODY &&
	    !serve_read_body(gate, arena, body, &event, &ticket, &policy, &all, &err)) {
		struct event outcome = event;
		if (gate_ask(gate, arena, &event, now += SECOND_NS, &answer, &err) ||
		    gate_ask(gate, arena, &event, now += SECOND_NS, &again, &err))
			abort();
		if (again.allowed != answer.allowed)
			abort();
		step(gate, arena, QUESTION_EXTEND, answer.ticket, &outcome, now += SECOND_NS);
		gate_report(gate, arena, answer.ticket, &outcome, now += SECOND_NS, &err);
		gate_report(gate, arena, ticket, &outcome, now += SECOND_NS, &err);
		step(gate, arena, QUESTION_TOLD, ticket, &outcome, now += SECOND_NS);
		enum report_result told =
			step(gate, arena, QUESTION_TOLD, ticket, &outcome, now += SECOND_NS);
		if (told == REPORT_TROUBLE ||
		    (told == REPORT_COUNTED && event_has(&outcome, FIELD_CALL)))
			abort();
	}
	arena_free(arena);
	return 0;
}
