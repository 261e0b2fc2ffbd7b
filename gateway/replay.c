/*
 * Records taken apart, put in order, and judged: see replay.h.
 *
 * A record waits in a heap, first for its start and then, once that has been
 * judged, for its end; so each record is there once. At the same instant ends come before
 * starts: what has ended is known when the next one asks.
 */
#include "replay.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct held {
	struct event event;
	int64_t start, end;
	uint64_t record;
};

struct waiting {
	int64_t time;
	uint64_t
		order; /* the record's number, and AT_START: ends come first, then as they were read */
	struct held *held;
};

#define AT_START (UINT64_C(1) << 63)

struct replay {
	const struct policies *policies;
	struct state *state;
	struct replay_hooks hooks;
	struct replay_totals totals;
	int64_t lateness, newest, now;
	uint64_t keep; /* bits of the fields that are copied */
	struct waiting *heap;
	size_t waiting, room;
	struct verdict *verdicts; /* of one ask, by policy */
};

#define OUTCOME(index, label, id_, code_, severity_, doc_)                                     \
	[index] = { .name = label,                                                             \
		    .about = { .id = id_,                                                      \
			       .code = code_,                                                  \
			       .doc = doc_,                                                    \
			       .severity = severity_,                                          \
			       .precision = "high" } }

const struct outcome_about outcomes[OUTCOMES] = {
	OUTCOME(OUTCOME_EXCEEDED, "EXCEEDED", "exceeded", "SR001", SEV_ERROR,
		"With this record a policy's limit was exceeded."),
	OUTCOME(OUTCOME_MUST_REFUSE_ADMITTED, "MUST-REFUSE-ADMITTED", "must-refuse-admitted",
		"SR002", SEV_ERROR,
		"The call went through although it was known at its start that it must not."),
	OUTCOME(OUTCOME_FALSE_REFUSAL, "FALSE-REFUSAL", "false-refusal", "SR003", SEV_ERROR,
		"The gateway refused a call that no policy refuses."),
	OUTCOME(OUTCOME_OVERSHOOT_UNAVOIDABLE, "OVERSHOOT-UNAVOIDABLE", "overshoot-unavoidable",
		"SR004", SEV_WARNING,
		"Calls in flight at the same time exceeded the limit together; without "
		"reservations nothing could have stopped them."),
	OUTCOME(OUTCOME_EARLY_RETRY, "EARLY-RETRY", "early-retry", "SR005", SEV_ERROR,
		"A call came before the time an earlier answer had asked to wait for."),
	OUTCOME(OUTCOME_RETRY_WHILE_OPEN, "RETRY-WHILE-OPEN", "retry-while-open", "SR006",
		SEV_ERROR, "A retry went through while the breaker was open."),
	OUTCOME(OUTCOME_COST_MISSING, "COST-MISSING", "cost-missing", "SR007", SEV_ERROR,
		"Tokens were used, the answer came from no cache, and the record says they "
		"cost nothing."),
	OUTCOME(OUTCOME_UNVERIFIABLE, "UNVERIFIABLE", "unverifiable", "SR008", SEV_WARNING,
		"The record lacks a field the policy needs, so nobody can say whether it was "
		"kept."),
};

uint64_t source_ref(struct source source)
{
	return (uint64_t)source.file << 48 | (source.line & 0xffffffffffff);
}

struct source ref_source(uint64_t ref)
{
	return (struct source){ .file = (uint32_t)(ref >> 48), .line = ref & 0xffffffffffff };
}

static void *must(void *memory)
{
	if (!memory)
		abort();
	return memory;
}

struct replay *replay_new(const struct policies *policies, int64_t lateness_ns,
			  struct replay_hooks hooks)
{
	struct replay *replay = must(calloc(1, sizeof(*replay)));
	replay->policies = policies;
	replay->state = state_new(policies);
	replay->hooks = hooks;
	replay->lateness = lateness_ns;
	replay->newest = replay->now = INT64_MIN;
	replay->verdicts = must(calloc(policies->n + 1, sizeof(*replay->verdicts)));
	replay->keep = policies->fields | FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_CALL) |
		       FIELD_BIT(FIELD_TRACE) | FIELD_BIT(FIELD_RUN) | FIELD_BIT(FIELD_POLICY) |
		       FIELD_BIT(FIELD_CODE_FILE) | FIELD_BIT(FIELD_CODE_FUNCTION) |
		       FIELD_BIT(FIELD_TRACEBACK);
	return replay;
}

void replay_free(struct replay *replay)
{
	if (!replay)
		return;
	for (size_t i = 0; i < replay->waiting; i++)
		free(replay->heap[i].held);
	free(replay->heap);
	free(replay->verdicts);
	state_free(replay->state);
	free(replay);
}

struct replay_totals replay_totals(const struct replay *replay)
{
	return replay->totals;
}

const struct state *replay_state(const struct replay *replay)
{
	return replay->state;
}

/* --- the heap: earliest first ------------------------------------------------- */

static bool earlier(const struct waiting *a, const struct waiting *b)
{
	return a->time != b->time ? a->time < b->time : a->order < b->order;
}

static void heap_push(struct replay *replay, struct waiting item)
{
	if (replay->waiting == replay->room) {
		replay->room = replay->room ? replay->room * 2 : 1024;
		replay->heap =
			must(realloc(replay->heap, replay->room * sizeof(*replay->heap)));
	}
	size_t i = replay->waiting++;
	for (; i && earlier(&item, &replay->heap[(i - 1) / 2]); i = (i - 1) / 2)
		replay->heap[i] = replay->heap[(i - 1) / 2];
	replay->heap[i] = item;
	if (replay->waiting > replay->totals.held_most)
		replay->totals.held_most = replay->waiting;
}

static struct waiting heap_pop(struct replay *replay)
{
	struct waiting top = replay->heap[0], last = replay->heap[--replay->waiting];
	size_t i = 0;
	for (;;) {
		size_t child = 2 * i + 1;
		if (child >= replay->waiting)
			break;
		if (child + 1 < replay->waiting &&
		    earlier(&replay->heap[child + 1], &replay->heap[child]))
			child++;
		if (!earlier(&replay->heap[child], &last))
			break;
		replay->heap[i] = replay->heap[child];
		i = child;
	}
	if (replay->waiting)
		replay->heap[i] = last;
	return top;
}

/* --- judging --------------------------------------------------------------------- */

static void found(struct replay *replay, const struct held *held, const struct verdict *verdict,
		  enum outcome outcome)
{
	struct replay_finding finding = { .outcome = outcome,
					  .policy = verdict->policy,
					  .verdict = verdict,
					  .event = &held->event,
					  .now = replay->now,
					  .record = held->record };
	replay->totals.by_outcome[outcome]++;
	replay->hooks.found(replay->hooks.context, &finding);
}

static void stepped(struct replay *replay, const struct held *held,
		    const struct verdict *verdict, enum phase phase)
{
	if (!replay->hooks.step)
		return;
	struct replay_step step = { .policy = verdict->policy,
				    .verdict = verdict,
				    .event = &held->event,
				    .phase = phase,
				    .now = replay->now };
	replay->hooks.step(replay->hooks.context, &step);
}

static enum outcome admitted_outcome(const struct verdict *verdict, const struct event *event)
{
	if (verdict->ground == GROUND_EARLY)
		return OUTCOME_EARLY_RETRY;
	bool open = verdict->ground == GROUND_OPEN || verdict->ground == GROUND_PROBES;
	if (open && event_number(event, FIELD_ATTEMPT, 1) > 1)
		return OUTCOME_RETRY_WHILE_OPEN;
	return OUTCOME_MUST_REFUSE_ADMITTED;
}

/* The gateway refused: which policy would it have been, and does any of them agree? */
static void judge_refusal(struct replay *replay, const struct held *held)
{
	const struct verdict *blamed = NULL;
	struct str named = event_text(&held->event, FIELD_POLICY);
	for (size_t i = 0; i < replay->policies->n; i++) {
		const struct verdict *verdict = &replay->verdicts[i];
		const struct policy *policy = verdict->policy;
		if (!verdict->applies || policy->action == ACTION_ALERT || !policy->kind->ask)
			continue;
		if (named.n && !str_eq(named, policy->id))
			continue;
		if (verdict->refuse || verdict->unknown)
			return; /* rightly refused, or nobody can tell */
		if (!blamed)
			blamed = verdict;
	}
	if (blamed)
		found(replay, held, blamed, OUTCOME_FALSE_REFUSAL);
}

static void judge_admission(struct replay *replay, const struct held *held)
{
	for (size_t i = 0; i < replay->policies->n; i++) {
		const struct verdict *verdict = &replay->verdicts[i];
		if (verdict->refuse)
			found(replay, held, verdict, admitted_outcome(verdict, &held->event));
		if (verdict->exceeded)
			found(replay, held, verdict, OUTCOME_EXCEEDED);
	}
}

/* Asks every policy about a call that begins. */
static void ask_policies(struct replay *replay, const struct held *held,
			 const struct event *event)
{
	const struct policies *policies = replay->policies;
	bool judged = false;
	for (size_t i = 0; i < policies->n; i++) {
		struct verdict *verdict = &replay->verdicts[i];
		*verdict = decide(replay->state, event, &policies->v[i], replay->now);
		if (!verdict->applies)
			continue;
		judged = true;
		if (verdict->unknown && policies->v[i].kind->ask)
			found(replay, held, verdict, OUTCOME_UNVERIFIABLE);
		stepped(replay, held, verdict, PHASE_ASK);
	}
	replay->totals.judged += judged;
}

/* Lets the policies know what the gateway did. Those that do not care stand as they stood. */
static void tell_policies(struct replay *replay, const struct held *held,
			  const struct event *event)
{
	for (size_t i = 0; i < replay->policies->n; i++) {
		const struct policy *policy = &replay->policies->v[i];
		struct verdict verdict = replay->verdicts[i];
		bool refused = event->phase == PHASE_REFUSED;
		if (!verdict.applies)
			continue;
		if (refused ? policy->kind->refused : policy->kind->admitted)
			verdict = decide(replay->state, event, policy, replay->now);
		stepped(replay, held, &verdict, event->phase);
	}
}

/* Judges what the gateway did when the call began. The policies see nothing of how it will end. */
static void judge_start(struct replay *replay, struct held *held)
{
	struct event event = held->event;
	event.has &= ~event_outcome_fields;
	event.null &= ~event_outcome_fields;
	event.error = ERROR_NONE;
	event.phase = held->event.phase = PHASE_ASK;
	ask_policies(replay, held, &event);
	if (held->event.refused)
		judge_refusal(replay, held);
	else
		judge_admission(replay, held);
	event.phase = held->event.refused ? PHASE_REFUSED : PHASE_ADMITTED;
	tell_policies(replay, held, &event);
}

static bool key_missing(const struct verdict *verdict)
{
	for (size_t i = 0; i < verdict->policy->key_count; i++) {
		if (verdict->missing & FIELD_BIT(verdict->policy->key[i]))
			return true;
	}
	return false;
}

static void judge_unknown(struct replay *replay, const struct held *held,
			  const struct verdict *verdict)
{
	bool cost =
		(verdict->missing & FIELD_BIT(FIELD_COST)) && event_tokens(&held->event) > 0;
	if (cost && !event_number(&held->event, FIELD_CACHE_HIT, 0))
		found(replay, held, verdict, OUTCOME_COST_MISSING);
	else if (!verdict->policy->kind->ask || !key_missing(verdict)) /* said at its start */
		found(replay, held, verdict, OUTCOME_UNVERIFIABLE);
}

static void judge_end(struct replay *replay, struct held *held)
{
	held->event.phase = PHASE_REPORT;
	for (size_t i = 0; i < replay->policies->n; i++) {
		const struct policy *policy = &replay->policies->v[i];
		if (!policy->kind->report)
			continue;
		struct verdict verdict =
			decide(replay->state, &held->event, policy, replay->now);
		if (!verdict.applies)
			continue;
		if (verdict.unknown)
			judge_unknown(replay, held, &verdict);
		if (verdict.exceeded)
			found(replay, held, &verdict,
			      verdict.unavoidable ? OUTCOME_OVERSHOOT_UNAVOIDABLE
						  : OUTCOME_EXCEEDED);
		stepped(replay, held, &verdict, PHASE_REPORT);
	}
}

/* Judges everything up to `until`. */
static void advance(struct replay *replay, int64_t until)
{
	while (replay->waiting && replay->heap[0].time <= until) {
		struct waiting item = heap_pop(replay);
		if (item.time > replay->now)
			replay->now = item.time;
		struct held *held = item.held;
		if (!(item.order & AT_START)) {
			judge_end(replay, held);
			free(held);
			continue;
		}
		judge_start(replay, held);
		if (held->event.refused)
			free(held); /* it never ran, so it never ends */
		else
			heap_push(replay, (struct waiting){ held->end, held->record, held });
	}
}

/* A copy whose texts stand behind it; fields nobody looks at are dropped. */
static struct held *hold(const struct event *record, uint64_t keep)
{
	enum { TEXT_MOST = 1 << 16 };
	uint64_t texts = record->has & keep & (FIELD_BIT(FIELD_TEXTS) - 1);
	size_t bytes = 0;
	for (unsigned i = 0; i < FIELD_TEXTS; i++) {
		if (texts >> i & 1)
			bytes += record->text[i].n < TEXT_MOST ? record->text[i].n : TEXT_MOST;
	}
	struct held *held = must(malloc(sizeof(*held) + bytes));
	held->event = *record;
	held->event.call = event_call(record);
	held->event.has = texts | (record->has & ~(FIELD_BIT(FIELD_TEXTS) - 1));
	char *at = (char *)(held + 1);
	for (unsigned i = 0; i < FIELD_TEXTS; i++) {
		if (!(texts >> i & 1))
			continue;
		size_t n = record->text[i].n < TEXT_MOST ? record->text[i].n : TEXT_MOST;
		if (n)
			memcpy(at, record->text[i].p, n);
		held->event.text[i] = (struct str){ at, n };
		at += n;
	}
	return held;
}

void replay_add(struct replay *replay, const struct event *record)
{
	uint64_t number = replay->totals.records++;
	int64_t end = event_number(record, FIELD_END, -1);
	int64_t start = event_number(record, FIELD_START, end);
	if (start < 0) {
		replay->totals.no_time++;
		return;
	}
	struct held *held = hold(record, replay->keep);
	held->start = start;
	held->end = end < start ? start : end;
	held->record = number;
	replay->totals.late += start < replay->now;
	heap_push(replay, (struct waiting){ start, number | AT_START, held });
	if (held->end > replay->newest)
		replay->newest = held->end;
	advance(replay, replay->newest - replay->lateness);
}

void replay_finish(struct replay *replay)
{
	advance(replay, INT64_MAX);
}
