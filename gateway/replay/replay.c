/*
 * Records taken apart, put in order, and judged: see replay.h.
 *
 * A record waits in a heap, first for its start and then, once that has been
 * judged, for its end; so each record is there once. At the same instant ends come before
 * starts: what has ended is known when the next one asks.
 */
#include "replay.h"

#include <stdlib.h>
#include <string.h>

#include "alike.h"
#include "begun.h"
#include "held.h"
#include "must.h"
#include "shares.h"
#include "sorted.h"
#include "times.h"

struct waiting {
	int64_t time;
	uint64_t
		order; /* the record's number, and AT_START: ends come first, then as they were read */
	struct held *held;
};

#define AT_START (UINT64_C(1) << 63)

struct replay {
	const struct policies *policies;
	struct judge judge;       /* who judges, */
	const struct said **said; /* and room for what is said; */
	struct shares *shares;    /* or many steps at once, and several threads; NULL: one */
	unsigned jobs;            /* of these, once all records are known; 0: none */
	bool all;                 /* each step is told */
	struct alike *alike;      /* NULL: nobody asks */
	struct replay_hooks hooks;
	struct replay_totals totals;
	struct replay_order order;
	struct sorted *sorted; /* NULL: judged as they come */
	struct times times;    /* sorted: of all records */
	struct begun *begun;   /* calls that will be told of again, when they are over */
	int64_t lateness, newest, latest;
	int64_t stray; /* a time far ahead that only one record has; INT64_MIN: none */
	bool alone;    /* `newest` is the word of one record only */
	uint64_t keep; /* bits of the fields that are copied */
	struct waiting *heap;
	size_t waiting, room;
	struct event event; /* the record that is being judged, unpacked */
	uint64_t record;    /* and its number */
	struct held *held;  /* and what it was unpacked from, */
	int64_t now;        /* and when: */
	bool starts;        /* its start, or its end */
};

#define OUTCOME(index, label, id_, code_, severity_, doc_)                                     \
	[index] = { .name = (label),                                                           \
		    .about = { .id = (id_),                                                    \
			       .code = (code_),                                                \
			       .doc = (doc_),                                                  \
			       .severity = (severity_),                                        \
			       .precision = "high" } }

const struct outcome_about outcomes[OUTCOMES] = {
	OUTCOME(OUTCOME_EXCEEDED, "EXCEEDED", "limit-exceeded", "SR001", SEV_ERROR,
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
	OUTCOME(OUTCOME_UNVERIFIABLE, "UNVERIFIABLE", "record-unverifiable", "SR008",
		SEV_WARNING,
		"The record lacks a field the policy needs, so nobody can say whether it was "
		"kept."),
	OUTCOME(OUTCOME_WOULD_REFUSE, "WOULD-REFUSE", "would-refuse", "SR009", SEV_NOTE,
		"A policy on trial (dry_run) would have refused the call that went through."),
};

uint64_t replay_fields(const struct policies *policies)
{
	return policies->fields | FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_CALL) |
	       FIELD_BIT(FIELD_TRACE) | FIELD_BIT(FIELD_RUN) | FIELD_BIT(FIELD_POLICY) |
	       FIELD_BIT(FIELD_STATUS) | FIELD_BIT(FIELD_CODE_FILE) |
	       FIELD_BIT(FIELD_CODE_FUNCTION) | FIELD_BIT(FIELD_TRACEBACK);
}

struct replay *replay_new(const struct policies *policies, struct replay_order order,
			  struct replay_hooks hooks)
{
	struct replay *replay = must_zeroed(1, sizeof(*replay));
	replay->policies = policies;
	replay->hooks = hooks;
	replay->order = order;
	replay->lateness = order.lateness;
	replay->newest = replay->latest = replay->stray = INT64_MIN;
	if (order.sorted)
		replay->sorted = sorted_new(order.room, order.folder, order.names);
	replay->begun = begun_new();
	judge_init(&replay->judge, policies, 0, 1);
	replay->said = must_zeroed(policies->n + 1, sizeof(*replay->said));
	replay->keep = replay_fields(policies);
	return replay;
}

void replay_free(struct replay *replay)
{
	if (!replay)
		return;
	for (size_t i = 0; i < replay->waiting; i++)
		free(replay->heap[i].held);
	sorted_free(replay->sorted);
	begun_free(replay->begun);
	free(replay->heap);
	free(replay->said);
	judge_release(&replay->judge);
	shares_free(replay->shares);
	alike_free(replay->alike);
	free(replay);
}

struct replay_totals replay_totals(const struct replay *replay)
{
	return replay->totals;
}

bool replay_has_chosen(const struct replay *replay, const struct policy *policy)
{
	return replay->shares ? shares_have_chosen(replay->shares, policy)
			      : replay->judge.chosen[policy->index];
}

/* --- the heap: earliest first ------------------------------------------------- */

enum { CHILDREN = 4 }; /* half as deep as with two, and the four lie side by side in memory */

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
	for (; i && earlier(&item, &replay->heap[(i - 1) / CHILDREN]); i = (i - 1) / CHILDREN)
		replay->heap[i] = replay->heap[(i - 1) / CHILDREN];
	replay->heap[i] = item;
	if (replay->waiting > replay->totals.held_most)
		replay->totals.held_most = replay->waiting;
}

/* Puts the item in the place of the first one. */
static void heap_replace(struct replay *replay, struct waiting item)
{
	const struct waiting *heap = replay->heap;
	size_t i = 0;
	for (;;) {
		size_t first = CHILDREN * i + 1, end = first + CHILDREN, best = first;
		if (first >= replay->waiting)
			break;
		if (end > replay->waiting)
			end = replay->waiting;
		for (size_t child = first + 1; child < end; child++)
			best = earlier(&heap[child], &heap[best]) ? child : best;
		if (!earlier(&heap[best], &item))
			break;
		replay->heap[i] = heap[best];
		i = best;
	}
	replay->heap[i] = item;
}

static void heap_drop(struct replay *replay)
{
	struct waiting last = replay->heap[--replay->waiting];
	if (replay->waiting)
		heap_replace(replay, last);
}

/* --- judging --------------------------------------------------------------------- */

/* What may be early is no error, and what nobody had to keep is only worth knowing. */
static enum severity severity_of(const struct verdict *verdict, enum outcome outcome)
{
	enum severity severity = outcomes[outcome].about.severity;
	if (verdict->policy->dry_run)
		return SEV_NOTE;
	if ((verdict->inexact || verdict->shared) && severity == SEV_ERROR)
		return SEV_WARNING;
	return severity;
}

static enum unknown reason_of(const struct verdict *verdict, const struct event *event)
{
	if (event->unsure)
		return UNKNOWN_ANSWER;
	if (verdict->ground == GROUND_STRANGER)
		return UNKNOWN_POLICY;
	if (!verdict->missing)
		return UNKNOWN_SHARED;
	if (event->ending == ENDING_UNKNOWN && (verdict->missing & FIELD_BIT(FIELD_STATUS)))
		return UNKNOWN_ENDING;
	return (enum unknown)__builtin_ctzll(verdict->missing);
}

static void found(struct replay *replay, const struct verdict *verdict, enum outcome outcome)
{
	if (outcome == OUTCOME_UNVERIFIABLE || outcome == OUTCOME_COST_MISSING)
		replay->totals.by_unknown[reason_of(verdict, &replay->event)]++;
	struct replay_finding finding = { .outcome = outcome,
					  .severity = severity_of(verdict, outcome),
					  .policy = verdict->policy,
					  .verdict = verdict,
					  .event = &replay->event,
					  .now = replay->now,
					  .record = replay->record };
	replay->totals.by_outcome[outcome]++;
	replay->hooks.found(replay->hooks.context, &finding);
}

static void stepped(struct replay *replay, const struct verdict *verdict, enum phase phase)
{
	if (!replay->hooks.step || !verdict->applies)
		return;
	struct replay_step step = { .policy = verdict->policy,
				    .verdict = verdict,
				    .event = &replay->event,
				    .phase = phase,
				    .now = replay->now };
	replay->hooks.step(replay->hooks.context, &step);
}

static enum outcome admitted_outcome(const struct verdict *verdict, const struct event *event)
{
	if (verdict->policy->dry_run)
		return OUTCOME_WOULD_REFUSE;
	if (verdict->ground == GROUND_EARLY || verdict->ground == GROUND_BACKOFF)
		return OUTCOME_EARLY_RETRY;
	bool open = verdict->ground == GROUND_OPEN || verdict->ground == GROUND_PROBES;
	if (open && event_number(event, FIELD_ATTEMPT, 1) > 1)
		return OUTCOME_RETRY_WHILE_OPEN;
	return OUTCOME_MUST_REFUSE_ADMITTED;
}

/* Is it one that refuses calls? Neither alerts do, nor policies on trial. */
static bool refuses(const struct policy *policy)
{
	return policy->action != ACTION_ALERT && !policy->dry_run && policy->kind->ask;
}

/* A name this file does not know: perhaps a policy of another file, perhaps a slip. */
static void judge_unknown_name(struct replay *replay, const struct verdict *blamed)
{
	struct verdict verdict = *blamed;
	verdict.unknown = true;
	verdict.ground = GROUND_STRANGER;
	found(replay, &verdict, OUTCOME_UNVERIFIABLE);
}

/* The gateway refused: which policy would it have been, and does any of them agree? */
static void judge_refusal(struct replay *replay, const struct said *const *said, size_t n)
{
	const struct verdict *blamed = NULL;
	struct str name = event_text(&replay->event, FIELD_POLICY);
	const struct policy *named = policies_find(replay->policies, name);
	const struct verdict elsewhere = { .policy =
						   named }; /* it does not judge such events */
	for (size_t i = 0; i < n; i++) {
		const struct verdict *verdict = &said[i]->verdict;
		if (named ? verdict->policy != named
			  : !verdict->applies || !refuses(verdict->policy))
			continue;
		if (verdict->applies && refuses(verdict->policy) &&
		    (verdict->refuse || verdict->unknown))
			return; /* rightly refused, or nobody can tell */
		if (verdict->applies && policy_lends(verdict->policy))
			return; /* what hosts have on loan no record tells */
		if (!blamed)
			blamed = verdict;
	}
	if (named && !blamed)
		blamed = &elsewhere;
	if (blamed && name.n && !named)
		judge_unknown_name(replay, blamed);
	else if (blamed)
		found(replay, blamed, OUTCOME_FALSE_REFUSAL);
}

static void judge_admission(struct replay *replay, const struct said *const *said, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct verdict *verdict = &said[i]->verdict;
		if (verdict->refuse)
			found(replay, verdict, admitted_outcome(verdict, &replay->event));
		if (verdict->exceeded)
			found(replay, verdict, OUTCOME_EXCEEDED);
	}
}

/* Refused by the gateway or answered by the upstream: whatever a policy says of it may be wrong, so none counts it. */
static void judge_unsure(struct replay *replay, const struct said *const *said, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (said[i]->verdict.applies)
			found(replay, &said[i]->verdict, OUTCOME_UNVERIFIABLE);
	}
}

/* Every policy was asked: says what is wrong with what the gateway did. */
static void tell_start(struct replay *replay, const struct said *const *said, size_t n)
{
	replay->event.phase = PHASE_ASK;
	if (replay->event.unsure) {
		judge_unsure(replay, said, n);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const struct verdict *verdict = &said[i]->verdict;
		if (verdict->unknown && verdict->policy->kind->ask)
			found(replay, verdict, OUTCOME_UNVERIFIABLE);
		stepped(replay, verdict, PHASE_ASK);
	}
	if (replay->event.refused)
		judge_refusal(replay, said, n);
	else
		judge_admission(replay, said, n);
}

static void tell_did(struct replay *replay, const struct said *const *said, size_t n)
{
	enum phase phase = replay->event.refused ? PHASE_REFUSED : PHASE_ADMITTED;
	for (size_t i = 0; i < n; i++)
		stepped(replay, &said[i]->verdict, phase);
}

static bool key_missing(const struct verdict *verdict)
{
	for (size_t i = 0; i < verdict->policy->key_count; i++) {
		if (verdict->missing & FIELD_BIT(verdict->policy->key[i]))
			return true;
	}
	return false;
}

static void judge_unknown(struct replay *replay, const struct verdict *verdict)
{
	const struct event *event = &replay->event;
	bool cost = (verdict->missing & FIELD_BIT(FIELD_COST)) && event_tokens(event) > 0;
	if (cost && !event_number(event, FIELD_CACHE_HIT, 0))
		found(replay, verdict, OUTCOME_COST_MISSING);
	else if (!verdict->policy->kind->ask ||
		 (verdict->missing &&
		  !key_missing(verdict))) /* else it was said at the start */
		found(replay, verdict, OUTCOME_UNVERIFIABLE);
}

static void tell_end(struct replay *replay, const struct said *const *said, size_t n)
{
	replay->event.phase = PHASE_REPORT;
	for (size_t i = 0; i < n; i++) {
		const struct verdict *verdict = &said[i]->verdict;
		if (said[i]->ending_unknown) {
			found(replay, verdict, OUTCOME_UNVERIFIABLE);
			continue;
		}
		if (verdict->unknown)
			judge_unknown(replay, verdict);
		if (verdict->exceeded)
			found(replay, verdict,
			      verdict->unavoidable ? OUTCOME_OVERSHOOT_UNAVOIDABLE
						   : OUTCOME_EXCEEDED);
		stepped(replay, verdict, PHASE_REPORT);
	}
}

/* --- steps: starts and ends, in the order of their times ------------------------------ */

static void step_begin(struct replay *replay, const struct share_step *step)
{
	replay->record = step->record;
	replay->held = step->held;
	replay->now = step->now;
	replay->starts = step->starts;
}

/* A refused call never ran, so it never ends. */
static bool will_end(const struct held *held)
{
	return !held->refused && !held->reset;
}

static void step_over(struct replay *replay)
{
	if (replay->starts && will_end(replay->held))
		return;
	replay->totals.judged += replay->held->judged;
	free(replay->held);
	replay->held = NULL;
}

/* What this thread's judge has said, as a list. */
static size_t said_here(struct replay *replay)
{
	replay->held->judged |= judge_looked(&replay->judge);
	for (size_t i = 0; i < replay->judge.choices; i++)
		replay->said[i] = &replay->judge.said[i];
	return replay->judge.choices;
}

static void judge_here(struct replay *replay)
{
	struct judge *judge = &replay->judge;
	struct event *event = &replay->event;
	held_unpack(replay->held, event);
	if (replay->starts) {
		judge_ask(judge, event, replay->now);
		tell_start(replay, replay->said, said_here(replay));
		if (event->unsure)
			return;
		judge_did(judge, event, replay->now);
		tell_did(replay, replay->said, judge->choices);
	} else if (event->ending != ENDING_NONE && !event->unsure) {
		/* without an end: what it holds it keeps until its lease is over */
		judge_report(judge, event, replay->now);
		tell_end(replay, replay->said, said_here(replay));
	}
}

static void on_step(void *context, const struct share_step *step, bool looked)
{
	struct replay *replay = context;
	if (replay->held)
		step_over(replay);
	step_begin(replay, step);
	replay->held->judged |= looked;
}

static void on_asked(void *context, const struct said *const *said, size_t n)
{
	struct replay *replay = context;
	held_unpack(replay->held, &replay->event);
	if (replay->starts)
		tell_start(replay, said, n);
	else
		tell_end(replay, said, n);
}

static void on_again(void *context, enum event_field missing, uint64_t count)
{
	struct replay *replay = context;
	replay->totals.by_outcome[OUTCOME_UNVERIFIABLE] += count;
	replay->totals.by_unknown[missing] += count;
}

static void on_did(void *context, const struct said *const *said, size_t n)
{
	tell_did(context, said, n);
}

/* What few policies remember stays near the processor anyway; to gather steps for them only costs. */
enum { MANY_POLICIES = 8 };

void replay_share(struct replay *replay, unsigned jobs, bool all)
{
	if (!replay->sorted || (jobs <= 1 && replay->policies->n < MANY_POLICIES))
		return;
	replay->jobs = jobs;
	replay->all = all;
	replay->alike = all ? NULL : alike_new(replay->policies);
	event_clear(&replay->event);
}

/* All records were added: which policies are alike is known. */
static void begin_shares(struct replay *replay)
{
	const struct share_tell tell = { .context = replay,
					 .step = on_step,
					 .asked = on_asked,
					 .did = on_did,
					 .again = on_again,
					 .first_only = replay->hooks.first_only && !replay->all,
					 .all = replay->all,
					 .whole = replay->all };
	if (replay->jobs)
		replay->shares = shares_new(replay->policies,
					    replay->alike ? alike_groups(replay->alike) : NULL,
					    replay->jobs, tell);
}

/* As it will be judged. */
static void note_alike(struct replay *replay, const struct held *held)
{
	if (!replay->alike)
		return;
	held_unpack(held, &replay->event);
	alike_note(replay->alike, &replay->event);
}

/* Of what follows each policy says what it does after the reset; one of another file concerns nobody here. */
static void take_reset(struct replay *replay, struct held *held)
{
	struct event event;
	event_clear(&event);
	held_unpack(held, &event);
	const struct policy *policy =
		policies_find(replay->policies, event_text(&event, FIELD_POLICY));
	if (policy && replay->shares)
		shares_reset(replay->shares, &event, policy);
	else if (policy)
		state_reset(replay->judge.state, &event, policy, NULL);
	replay->totals.resets++;
	free(held);
}

static void take_step(struct replay *replay, const struct share_step *step)
{
	if (step->held->reset) {
		take_reset(replay, step->held);
		return;
	}
	if (replay->shares) {
		shares_add(replay->shares, *step);
		return;
	}
	step_begin(replay, step);
	judge_here(replay);
	step_over(replay);
}

/* Takes all steps up to `until`. */
static void advance(struct replay *replay, int64_t until)
{
	while (replay->waiting && replay->heap[0].time <= until) {
		struct waiting first = replay->heap[0];
		struct held *held = first.held;
		bool starts = first.order & AT_START;
		if (first.time > replay->latest)
			replay->latest = first.time;
		if (starts && will_end(held))
			heap_replace(replay, (struct waiting){ held->end, held->record, held });
		else
			heap_drop(replay);
		const struct share_step step = { held, replay->latest, held->record, starts };
		take_step(replay, &step);
	}
}

#define FAR_AHEAD (3600 * SECOND_NS)
#define LATENESS_MOST (300 * SECOND_NS)

/*
 * Lets time go on with the records, but not with one that is alone in its time: a wild clock would end every wait, and all that
 * comes after it would be late.
 */
static void follow_clock(struct replay *replay, int64_t end)
{
	bool first = replay->newest == INT64_MIN;
	if (!first && replay->alone && end < replay->newest - FAR_AHEAD) {
		replay->stray = replay->newest;
		replay->newest = end;
	} else if (first || end <= replay->newest + FAR_AHEAD ||
		   (replay->stray != INT64_MIN && end >= replay->stray - FAR_AHEAD &&
		    end <= replay->stray + FAR_AHEAD)) {
		replay->newest = end > replay->newest ? end : replay->newest;
		replay->stray = INT64_MIN;
	} else {
		replay->stray = end;
	}
	replay->alone = first;
}

/* Records are written when a call ends: its start is as late as it took. */
static void adapt(struct replay *replay, int64_t took)
{
	if (took > LATENESS_MOST)
		took = LATENESS_MOST;
	if (took > replay->lateness)
		replay->lateness = took;
}

/* A record that is judged as it comes: its start, unless that was told before, and then its end. */
static void add_waiting(struct replay *replay, const struct event *record, struct held *held)
{
	uint64_t key = begun_key(record);
	bool open = begun_is_open(record);
	bool ends = !open && begun_take(replay->begun, key);
	if (open)
		begun_add(replay->begun, key);
	if (key && (open || ends))
		held->call = key; /* a run's own number is its line's */
	if (replay->order.adapts && !ends)
		adapt(replay, held->end - held->start);
	int64_t time = ends ? held->end : held->start;
	replay->totals.late += time < replay->latest;
	heap_push(replay, (struct waiting){ time, held->record | (ends ? 0 : AT_START), held });
}

void replay_add(struct replay *replay, const struct event *record)
{
	uint64_t number = replay->totals.records++;
	int64_t end = event_number(record, FIELD_END, -1);
	int64_t start = event_number(record, FIELD_START, end);
	if (record->degraded) {
		replay->totals.degraded++;
		return;
	}
	if (start < 0) {
		replay->totals.no_time++;
		return;
	}
	struct held *held = held_new(record, replay->keep);
	held->start = start;
	held->end = end < start ? start : end;
	held->record = number;
	if (replay->sorted) {
		times_add(&replay->times, start);
		note_alike(replay, held);
		sorted_add(replay->sorted, held);
		return;
	}
	add_waiting(replay, record, held);
	follow_clock(replay, held->end);
	advance(replay, replay->newest - replay->lateness);
}

void replay_tick(struct replay *replay, int64_t now)
{
	int64_t until = now > replay->newest ? now : replay->newest;
	if (!replay->sorted)
		advance(replay, until - replay->lateness);
}

/* What starts at one instant: one call may be told of twice in it. */
struct instant {
	int64_t start;
	struct held **v;
	size_t n, room;
};

static void instant_add(struct instant *instant, struct held *held)
{
	if (instant->n == instant->room) {
		instant->room = instant->room ? instant->room * 2 : 64;
		instant->v = must(realloc(instant->v, instant->room * sizeof(*instant->v)));
	}
	instant->start = held->start;
	instant->v[instant->n++] = held;
}

static void take_instant(struct replay *replay, struct instant *instant, uint64_t *number)
{
	if (!instant->n)
		return;
	size_t n = begun_once(replay->begun, instant->v, instant->n);
	replay->totals.joined += instant->n - n;
	instant->n = n;
	advance(replay, instant->start - 1);
	for (size_t i = 0; i < instant->n; i++) {
		struct held *held = instant->v[i];
		/* what happens at the same instant happens in the order of the logs */
		held->record = (*number)++;
		heap_push(replay,
			  (struct waiting){ held->start, held->record | AT_START, held });
	}
	instant->n = 0;
}

static void take_sorted(struct replay *replay)
{
	struct instant instant = { 0 };
	struct held *held;
	uint64_t number = 0;
	while ((held = sorted_next(replay->sorted))) {
		if (instant.n && instant.start != held->start)
			take_instant(replay, &instant, &number);
		instant_add(&instant, held);
	}
	take_instant(replay, &instant, &number);
	free(instant.v);
}

void replay_finish(struct replay *replay)
{
	int64_t from, to;
	times_core(&replay->times, &from, &to);
	if (replay->sorted && replay->hooks.span)
		replay->hooks.span(replay->hooks.context, from, to);
	begin_shares(replay);
	if (replay->sorted)
		take_sorted(replay);
	advance(replay, INT64_MAX);
	if (!replay->shares)
		return;
	shares_flush(replay->shares);
	if (replay->held)
		step_over(replay);
}

const char *replay_trouble(const struct replay *replay, bool *lost)
{
	*lost = false;
	return replay->sorted ? sorted_trouble(replay->sorted, lost) : NULL;
}
