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

#include "held.h"
#include "must.h"
#include "policy_index.h"
#include "sorted.h"

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
	struct replay_order order;
	struct sorted *sorted; /* NULL: judged as they come */
	int64_t lateness, newest, now;
	int64_t stray; /* a time far ahead that only one record has; INT64_MIN: none */
	bool alone;    /* `newest` is the word of one record only */
	uint64_t keep; /* bits of the fields that are copied */
	struct waiting *heap;
	size_t waiting, room;
	struct verdict
		*verdicts; /* of one ask, by policy; in use are those of the chosen ones */
	struct policy_index *index;
	uint32_t *choice; /* the policies that concern the record */
	size_t choices;
	bool *chosen;       /* by policy: it has applied to a record */
	struct event event; /* the record that is being judged, unpacked */
	uint64_t record;    /* and its number */
	struct held *held;  /* and what it was unpacked from */
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
	replay->state = state_new(policies);
	replay->hooks = hooks;
	replay->order = order;
	replay->lateness = order.lateness;
	replay->newest = replay->now = replay->stray = INT64_MIN;
	if (order.sorted)
		replay->sorted = sorted_new(order.room, order.folder, order.names);
	replay->verdicts = must_zeroed(policies->n + 1, sizeof(*replay->verdicts));
	replay->index = policy_index_new(policies);
	replay->choice = must_zeroed(policies->n + 1, sizeof(*replay->choice));
	replay->chosen = must_zeroed(policies->n + 1, sizeof(*replay->chosen));
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
	free(replay->heap);
	free(replay->verdicts);
	free(replay->choice);
	policy_index_free(replay->index);
	free(replay->chosen);
	state_free(replay->state);
	free(replay);
}

struct replay_totals replay_totals(const struct replay *replay)
{
	return replay->totals;
}

bool replay_has_chosen(const struct replay *replay, const struct policy *policy)
{
	return replay->chosen[policy->index];
}

const struct state *replay_state(const struct replay *replay)
{
	return replay->state;
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

/* Of the i-th policy that was chosen. */
static struct verdict *verdict_at(const struct replay *replay, size_t i)
{
	return &replay->verdicts[replay->choice[i]];
}

/* Is it one that refuses calls? Neither alerts do, nor policies on trial. */
static bool refuses(const struct policy *policy)
{
	return policy->action != ACTION_ALERT && !policy->dry_run && policy->kind->ask;
}

/* The policy of that id; NULL when there is none. */
static const struct policy *policy_named(const struct policies *policies, struct str id)
{
	for (size_t i = 0; id.n && i < policies->n; i++) {
		if (str_eq(policies->v[i].id, id))
			return &policies->v[i];
	}
	return NULL;
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
static void judge_refusal(struct replay *replay)
{
	const struct verdict *blamed = NULL;
	struct str name = event_text(&replay->event, FIELD_POLICY);
	const struct policy *named = policy_named(replay->policies, name);
	const struct verdict elsewhere = { .policy =
						   named }; /* it does not judge such events */
	for (size_t i = 0; i < replay->choices; i++) {
		const struct verdict *verdict = verdict_at(replay, i);
		if (named ? verdict->policy != named
			  : !verdict->applies || !refuses(verdict->policy))
			continue;
		if (verdict->applies && refuses(verdict->policy) &&
		    (verdict->refuse || verdict->unknown))
			return; /* rightly refused, or nobody can tell */
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

static void judge_admission(struct replay *replay)
{
	for (size_t i = 0; i < replay->choices; i++) {
		const struct verdict *verdict = verdict_at(replay, i);
		if (verdict->refuse)
			found(replay, verdict, admitted_outcome(verdict, &replay->event));
		if (verdict->exceeded)
			found(replay, verdict, OUTCOME_EXCEEDED);
	}
}

/*
 * Has every policy decide about the record's beginning: it sees nothing of how the call will
 * end.
 */
static void decide_start(struct replay *replay, enum phase phase)
{
	struct event *event = &replay->event;
	uint64_t has = event->has, null = event->null;
	enum error_class error = event->error;
	event->has &= ~event_outcome_fields;
	event->null &= ~event_outcome_fields;
	event->error = ERROR_NONE;
	event->phase = phase;
	for (size_t i = 0; i < replay->choices; i++) {
		struct verdict *verdict = verdict_at(replay, i);
		const struct policy *policy = &replay->policies->v[replay->choice[i]];
		/* Those that do not care what was done stand as they stood. */
		if (phase == PHASE_ASK ||
		    (verdict->applies &&
		     (phase == PHASE_REFUSED ? policy->kind->refused : policy->kind->admitted)))
			decide_chosen(replay->state, event, policy, replay->now, verdict);
	}
	event->has = has;
	event->null = null;
	event->error = error;
	event->phase = PHASE_ASK;
}

static void looked(struct replay *replay, const struct verdict *verdict)
{
	replay->chosen[verdict->policy->index] |= verdict->applies;
	replay->held->judged |= verdict->applies;
}

/* Refused by the gateway or answered by the upstream: whatever a policy says of it may be wrong, so none counts it. */
static void judge_unsure(struct replay *replay)
{
	for (size_t i = 0; i < replay->choices; i++) {
		const struct verdict *verdict = verdict_at(replay, i);
		looked(replay, verdict);
		if (verdict->applies)
			found(replay, verdict, OUTCOME_UNVERIFIABLE);
	}
}

/*
 * Asks every policy, says what is wrong with what the gateway did, and lets the policies know
 * what that was.
 */
static void judge_start(struct replay *replay)
{
	bool refused = replay->event.refused;
	decide_start(replay, PHASE_ASK);
	if (replay->event.unsure) {
		judge_unsure(replay);
		return;
	}
	for (size_t i = 0; i < replay->choices; i++) {
		const struct verdict *verdict = verdict_at(replay, i);
		looked(replay, verdict);
		if (verdict->unknown && verdict->policy->kind->ask)
			found(replay, verdict, OUTCOME_UNVERIFIABLE);
		stepped(replay, verdict, PHASE_ASK);
	}
	if (refused)
		judge_refusal(replay);
	else
		judge_admission(replay);
	decide_start(replay, refused ? PHASE_REFUSED : PHASE_ADMITTED);
	for (size_t i = 0; i < replay->choices; i++)
		stepped(replay, verdict_at(replay, i),
			refused ? PHASE_REFUSED : PHASE_ADMITTED);
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

/* Policies that look at failures cannot tell whether this is one; true when this is such a policy. */
static bool judge_unknown_ending(struct replay *replay, const struct policy *policy)
{
	if (!(policy->kind->takes & TAKES_ERRORS))
		return false;
	struct verdict verdict = { .policy = policy, .applies = true };
	verdict_unknown(&verdict, FIELD_STATUS);
	looked(replay, &verdict);
	found(replay, &verdict, OUTCOME_UNVERIFIABLE);
	return true;
}

static void judge_end(struct replay *replay)
{
	struct verdict verdict;
	if (replay->event.ending == ENDING_NONE || replay->event.unsure)
		return; /* what it holds it keeps until its lease is over */
	replay->event.phase = PHASE_REPORT;
	for (size_t i = 0; i < replay->choices; i++) {
		const struct policy *policy = &replay->policies->v[replay->choice[i]];
		if (!policy->kind->report)
			continue;
		if (replay->event.ending == ENDING_UNKNOWN &&
		    judge_unknown_ending(replay, policy))
			continue;
		decide_chosen(replay->state, &replay->event, policy, replay->now, &verdict);
		looked(replay, &verdict);
		if (verdict.unknown)
			judge_unknown(replay, &verdict);
		if (verdict.exceeded)
			found(replay, &verdict,
			      verdict.unavoidable ? OUTCOME_OVERSHOOT_UNAVOIDABLE
						  : OUTCOME_EXCEEDED);
		stepped(replay, &verdict, PHASE_REPORT);
	}
}

/* Judges everything up to `until`. */
static void advance(struct replay *replay, int64_t until)
{
	while (replay->waiting && replay->heap[0].time <= until) {
		struct waiting first = replay->heap[0];
		struct held *held = first.held;
		bool starts = first.order & AT_START;
		if (first.time > replay->now)
			replay->now = first.time;
		replay->record = held->record;
		replay->held = held;
		held_unpack(held, &replay->event);
		replay->choices =
			policy_index_choose(replay->index, &replay->event, replay->choice);
		if (starts)
			judge_start(replay);
		else
			judge_end(replay);
		if (starts && !held->refused) { /* else it never ran, so it never ends */
			heap_replace(replay, (struct waiting){ held->end, held->record, held });
		} else {
			heap_drop(replay);
			replay->totals.judged += held->judged;
			free(held);
		}
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

void replay_add(struct replay *replay, const struct event *record)
{
	uint64_t number = replay->totals.records++;
	int64_t end = event_number(record, FIELD_END, -1);
	int64_t start = event_number(record, FIELD_START, end);
	if (start < 0) {
		replay->totals.no_time++;
		return;
	}
	struct held *held = held_new(record, replay->keep);
	held->start = start;
	held->end = end < start ? start : end;
	held->record = number;
	if (replay->sorted) {
		sorted_add(replay->sorted, held);
		return;
	}
	if (replay->order.adapts)
		adapt(replay, held->end - start);
	replay->totals.late += start < replay->now;
	heap_push(replay, (struct waiting){ start, number | AT_START, held });
	follow_clock(replay, held->end);
	advance(replay, replay->newest - replay->lateness);
}

void replay_tick(struct replay *replay, int64_t now)
{
	int64_t until = now > replay->newest ? now : replay->newest;
	if (!replay->sorted)
		advance(replay, until - replay->lateness);
}

void replay_finish(struct replay *replay)
{
	struct held *held;
	for (uint64_t number = 0; replay->sorted && (held = sorted_next(replay->sorted));) {
		held->record =
			number++; /* what happens at the same instant happens in the order of the logs */
		advance(replay, held->start - 1);
		heap_push(replay,
			  (struct waiting){ held->start, held->record | AT_START, held });
	}
	advance(replay, INT64_MAX);
}

const char *replay_trouble(const struct replay *replay, bool *lost)
{
	*lost = false;
	return replay->sorted ? sorted_trouble(replay->sorted, lost) : NULL;
}
