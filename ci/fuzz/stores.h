/*
 * What serve does with a store, whatever that answers: for the targets whose store is somebody else's. All kinds of policy that remember
 * something are asked, so that each reads slots it has not written.
 */
#ifndef SHEARPIN_FUZZ_STORES_H
#define SHEARPIN_FUZZ_STORES_H

#include <stdlib.h>

#include "gate.h"

#define STORES_POLICY(id, kind, key, limit)                                                    \
	"{\"id\": \"" id "\", \"kind\": \"" kind "\", \"when\": {\"event\": \"llm.call\"}, "   \
	"\"key\": [\"" key "\"], \"limit\": \"" limit "\", \"action\": \"refuse\", "           \
	"\"answer\": null, \"fail\": \"local-share\", \"hosts\": 3, \"dry_run\": false, "

static const char stores_policies[] = "{\"version\": 1, \"policies\": [" STORES_POLICY(
	"tokens", "budget", "session",
	"5000 tokens") "\"compare\": \">\", \"window\": \"5m\", \"window_kind\": \"sliding\", "
		       "\"reserve\": \"max\", \"lease\": \"10m\"}," STORES_POLICY(
			       "steady", "budget", "user",
			       "20000 tokens") "\"compare\": \">\", \"window\": \"1h\", "
					       "\"window_kind\": \"gcra\", "
					       "\"burst\": \"9000 tokens\", \"reserve\": "
					       "\"input\", \"lease\": \"10m\"}," STORES_POLICY(
						       "usual", "budget", "user",
						       "15000 tokens") "\"compare\": \">\", "
								       "\"window\": \"1h\", "
								       "\"window_kind\": "
								       "\"sliding\", "
								       "\"reserve\": "
								       "\"typical\", "
								       "\"lease\": "
								       "\"10m\"}"
								       "," STORES_POLICY(
									       "rate",
									       "rate-breaker",
									       "session",
									       "4 calls") "\"co"
											  "mpar"
											  "e\":"
											  " \">"
											  "\", "
											  "\"wi"
											  "ndow"
											  "\": "
											  "\"1m"
											  "\", "
											  "\"wi"
											  "ndow"
											  "_kin"
											  "d\":"
											  " \"s"
											  "lidi"
											  "ng\""
											  ", "
											  "\"co"
											  "ol_"
											  "down"
											  "\": "
											  "\"1m"
											  "\", "
											  "\"ha"
											  "lf_"
											  "open"
											  "\": "
											  "null"
											  ", "
											  "\"fr"
											  "om\""
											  ": "
											  "\"la"
											  "st-"
											  "admi"
											  "tted"
											  "\"}"
											  "," STORES_POLICY(
												  "streak",
												  "failure-streak",
												  "provider",
												  "3 failures") "\"compare\": \">=\", \"errors\": [\"server\", \"timeout\"], \"cool_down\": \"1m\", "
														"\"from\": \"trip\", \"half_open\": {\"probes\": 1, \"successes\": 1, \"lease\": "
														"\"10s\"}}," STORES_POLICY(
															"at-once",
															"concurrency",
															"user",
															"5 calls") "\"compare\": \">\", \"lease\": \"1m\", \"places\": \"16 calls\"}]}";

static inline void stores_complain(void *context, const struct diag *diag)
{
	(void)context;
	(void)diag;
	abort();
}

static inline const struct policies *stores_read(void)
{
	static struct policies policies;
	if (!policies.n &&
	    policies_parse(arena_new(), STR("policy.json"), str_of(stores_policies), &policies,
			   stores_complain, NULL))
		abort();
	return &policies;
}

static inline struct event stores_event(const char *call)
{
	struct event event;
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	event_set_text(&event, FIELD_SESSION, STR("s"));
	event_set_text(&event, FIELD_USER, STR("u"));
	event_set_text(&event, FIELD_PROVIDER, STR("p"));
	if (call)
		event_set_text(&event, FIELD_CALL, str_of(call));
	event_set_number(&event, FIELD_INPUT_TOKENS, 300);
	event_set_number(&event, FIELD_MAX_TOKENS, 500);
	return event;
}

static inline void stores_step(struct gate *gate, struct arena *arena, enum question_kind kind,
			       struct str ticket, int64_t now)
{
	struct question q = { .kind = kind, .arena = arena, .ticket = ticket };
	q.told = stores_event(kind == QUESTION_TOLD ? "told" : NULL);
	event_set_number(&q.told, FIELD_OUTPUT_TOKENS, 100);
	q.told.error = ERROR_SERVER;
	gate_step(gate, (struct question *const[]){ &q }, 1, now);
}

static inline void stores_notes(struct store *store, struct arena *arena)
{
	struct str text;
	struct err err;
	if (store_begin(store, &err))
		return;
	int status = store_get_note(store, arena, STR("alert/job"), &text, &err);
	status = status || store_put_note(store, STR("alert/job"), STR("open"), &err);
	store_end(store, !status, &err);
}

/* Asked, asked again, prolonged, reported, told, looked at, swept, forgotten. */
static inline void stores_use(struct store *store)
{
	static const char *const calls[] = { "c", "c", NULL, "told" };
	const struct policies *policies = stores_read();
	struct gate *gate = gate_new(store, policies, NULL, NULL);
	struct arena *arena = arena_new();
	int64_t now = 1764000000 * SECOND_NS;
	struct answer answer;
	struct verdict verdict;
	struct err err;
	for (size_t i = 0; i < sizeof(calls) / sizeof(*calls); i++) {
		struct event event = stores_event(calls[i]);
		gate_ask(gate, arena, &event, now += SECOND_NS, &answer, &err);
		stores_step(gate, arena, QUESTION_EXTEND, answer.ticket, now += SECOND_NS);
		stores_step(gate, arena, QUESTION_REPORT, answer.ticket, now += SECOND_NS);
		stores_step(gate, arena, QUESTION_TOLD, answer.ticket, now += SECOND_NS);
	}
	gate_sweep(gate, now += 7200 * SECOND_NS, &err);
	for (size_t i = 0; i < policies->n; i++) {
		struct event event = stores_event(NULL);
		gate_look(gate, &event, &policies->v[i], now += SECOND_NS, &verdict, &err);
		event.has = i % 2 ? 0 : event.has;
		gate_reset(gate, &event, &policies->v[i], now += SECOND_NS, &err);
	}
	stores_notes(store, arena);
	arena_free(arena);
	gate_free(gate);
}

#endif
