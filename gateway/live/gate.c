/* One step of the store for one question: see gate.h. */
#define _DEFAULT_SOURCE /* getentropy */
#include "gate.h"

#include <inttypes.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "event_write.h"
#include "keys.h"
#include "loans.h"
#include "must.h"
#include "vec.h"

/* More than one a question, or they pile up; and now and then where few ask. */
enum { SWEEP_EACH = 128, SWEEP_MOST = 160, SWEEP_SECONDS = 10, SWEEP_POLICIES = 16 };
#define TICKET_LIFE ((int64_t)TICKET_HOURS * 3600 * SECOND_NS)

struct gate {
	struct store *store;
	const struct policies *policies;
	struct verdict *verdicts;
	struct policy_counts *by_policy;
	struct seen *seen; /* of the question that is being answered */
	gate_record *record;
	void *context;
	struct gate *local; /* what "local-share" goes on with; NULL: no policy wants it */
	struct policies shares;
	struct policy *share_policies;
	struct store *local_store;
	struct loans *loans; /* NULL: it does not borrow */
	struct store *here;  /* tickets of what was decided by loans */
	struct arena *arena; /* of the reader */
	const struct format *format;
	void *reader;
	struct gate_counts counts;
	int64_t life;  /* of a ticket that nobody settles */
	int64_t swept; /* when last, */
	int unswept;   /* and questions since then */
	bool alone;    /* it is itself what another goes on with */
	bool record_begun;
};

static struct gate *gate_new_alone(struct store *store, const struct policies *policies,
				   struct gate *of);

int64_t clock_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return now.tv_sec * SECOND_NS + now.tv_nsec;
}

struct str random_name(struct arena *arena)
{
	unsigned char bytes[16];
	char *text = arena_alloc(arena, 2 * sizeof(bytes) + 1);
	if (getentropy(bytes, sizeof(bytes)))
		abort(); /* names that can be guessed would settle other people's calls */
	for (size_t i = 0; i < sizeof(bytes); i++) {
		text[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
		text[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
	}
	return (struct str){ text, 2 * sizeof(bytes) };
}

/* ---- going on alone ---- */

static void local_end(struct gate *gate)
{
	gate_free(gate->local);
	store_close(gate->local_store);
	free(gate->share_policies);
	gate->local = NULL;
	gate->local_store = NULL;
	gate->share_policies = NULL;
}

/* Its share of the limit, and no more, however many of them lose the store. */
static void take_share(struct policy *policy)
{
	if (policy->fail != FAIL_LOCAL_SHARE) {
		policy->dry_run = true; /* not ours to judge without the store */
		return;
	}
	policy->limit.value /= policy->hosts;
	policy->burst /= policy->hosts;
}

static void record_share(void *context, const struct event *event)
{
	const struct gate *gate = context;
	struct event degraded = *event;
	degraded.degraded = true;
	if (gate->record)
		gate->record(gate->context, &degraded);
}

static void local_begin(struct gate *gate)
{
	struct err err;
	const struct policies *policies = gate->policies;
	bool any = false;
	for (size_t i = 0; i < policies->n; i++)
		any |= policies->v[i].fail == FAIL_LOCAL_SHARE;
	if (!any || gate->alone)
		return;
	gate->share_policies = must_zeroed(policies->n, sizeof(struct policy));
	for (size_t i = 0; i < policies->n; i++) {
		gate->share_policies[i] = policies->v[i];
		take_share(&gate->share_policies[i]);
	}
	gate->shares = *policies;
	gate->shares.v = gate->share_policies;
	gate->local_store = must(store_open(STR("memory"), DURABLE_NONE, &err));
	gate->local = gate_new_alone(gate->local_store, &gate->shares, gate);
	gate->local->record_begun = gate->record_begun;
}

static struct gate *gate_make(struct store *store, const struct policies *policies,
			      gate_record *record, void *context, bool alone)
{
	struct gate *gate = must_zeroed(1, sizeof(*gate));
	gate->store = store;
	gate->record = record;
	gate->context = context;
	gate->life = TICKET_LIFE;
	gate->alone = alone;
	gate->arena = arena_new();
	gate->format = format_find(STR("minimum"))->format;
	gate->reader = gate->format->start(gate->arena, NULL);
	gate_use(gate, policies);
	return gate;
}

static struct gate *gate_new_alone(struct store *store, const struct policies *policies,
				   struct gate *of)
{
	return gate_make(store, policies, record_share, of, true);
}

struct gate *gate_new(struct store *store, const struct policies *policies, gate_record *record,
		      void *context)
{
	return gate_make(store, policies, record, context, false);
}

void gate_record_begun(struct gate *gate)
{
	gate->record_begun = true;
	if (gate->local)
		gate->local->record_begun = true;
}

void gate_remember(struct gate *gate, int64_t life)
{
	gate->life = life;
}

void gate_free(struct gate *gate)
{
	if (!gate)
		return;
	gate_give_back(gate, clock_now());
	loans_free(gate->loans);
	store_close(gate->here);
	local_end(gate);
	arena_free(gate->arena);
	free(gate->verdicts);
	free(gate->by_policy);
	free(gate);
}

void gate_use(struct gate *gate, const struct policies *policies)
{
	gate->policies = policies;
	free(gate->verdicts);
	free(gate->by_policy);
	gate->verdicts = must_zeroed(policies->n, sizeof(*gate->verdicts));
	gate->by_policy = must_zeroed(policies->n, sizeof(*gate->by_policy));
	if (gate->store)
		store_use(gate->store, policies);
	if (gate->loans)
		loans_use(gate->loans, policies);
	local_end(gate);
	local_begin(gate);
}

void gate_borrow(struct gate *gate)
{
	struct err err;
	if (!gate->store || gate->loans)
		return;
	gate->here = must(store_open(STR("memory"), DURABLE_NONE, &err));
	store_use(gate->here, gate->policies);
	gate->loans = loans_new(gate->store, str_hash(random_name(gate->arena)));
	loans_use(gate->loans, gate->policies);
}

struct gate_counts gate_count(const struct gate *gate)
{
	return gate->counts;
}

struct policy_counts gate_count_policy(struct gate *gate, const struct policy *policy)
{
	struct policy_counts counts = gate->by_policy[policy->index];
	gate->by_policy[policy->index].used_most = 0;
	return counts;
}

/* ---- events as text and back ---- */

struct one_event {
	struct event *event;
	int count;
};

static void take_one(void *context, const struct event *event)
{
	struct one_event *one = context;
	if (!one->count++)
		*one->event = *event;
}

enum read_status gate_read(struct gate *gate, struct arena *arena, struct str json,
			   struct event *event, struct err *err)
{
	struct one_event one = { .event = event };
	struct reading reading = { .emit = take_one,
				   .context = &one,
				   .arena = arena,
				   .wanted = UINT64_MAX,
				   .state = gate->reader };
	json = str_trim(json);
	if (!str_starts(json, "{")) {
		err_set(err, "this is no JSON object");
		return READ_BAD;
	}
	event_clear(event);
	enum read_status status = gate->format->read(&reading, json, err);
	if (status == READ_BAD || one.count == 1)
		return status;
	err_set(err, "there is no event in it");
	return READ_BAD;
}

static struct str record_text(struct arena *arena, const struct event *event)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = must(open_memstream(&text, &size));
	event_write(event, out);
	fclose(out);
	struct str copy = str_dup(arena, (struct str){ text, size });
	free(text);
	return copy;
}

static void write_record(struct gate *gate, const struct event *event)
{
	if (gate->record)
		gate->record(gate->context, event);
}

/* ---- asking ---- */

static bool enforces(const struct policy *policy)
{
	return !policy->dry_run && policy->action != ACTION_ALERT;
}

/* Halts before drops before refusals before delays; among equals who keeps it waiting longest. */
static bool stricter(const struct verdict *a, const struct verdict *b)
{
	if (!b)
		return true;
	return a->policy->action != b->policy->action ? a->policy->action > b->policy->action
						      : a->wait > b->wait;
}

/* One that fails closed, or must judge, refuses what it cannot judge. */
static bool stops(const struct verdict *verdict)
{
	const struct policy *policy = verdict->policy;
	bool strict = policy->mandatory || policy->fail == FAIL_CLOSED;
	return verdict->applies && enforces(policy) &&
	       (verdict->refuse || (verdict->unknown && strict && policy->kind->ask));
}

static void note_seen(struct gate *gate, const struct event *event,
		      const struct verdict *verdict)
{
	struct seen *seen = gate->seen ? &gate->seen[verdict->policy->index] : NULL;
	if (!seen || !verdict->applies)
		return;
	seen->touched = true;
	seen->key = verdict->key;
	seen->state = verdict->state;
	if (event->phase == PHASE_ASK) {
		seen->judged = verdict->policy->kind->ask != NULL;
		seen->wait = verdict->wait;
		seen->refuses = verdict->refuse;
		seen->unknown = verdict->unknown;
		seen->unstated = verdict->unstated;
		seen->on_trial = !enforces(verdict->policy);
	}
	seen->tripped |= verdict->tripped;
	seen->recovered |= verdict->recovered;
	if (verdict->limit.value > 0 && verdict->value.unit == verdict->limit.unit &&
	    verdict->value.unit != UNIT_NONE && verdict->value.value >= 0) {
		seen->used = mul_div(verdict->value.value, MILLION, verdict->limit.value);
		seen->value = verdict->value;
		seen->limit = verdict->limit;
		seen->few = verdict->few;
	}
}

static void count_seen(struct gate *gate, const struct question *q)
{
	for (size_t i = 0; q->seen && i < gate->policies->n; i++) {
		const struct seen *seen = &q->seen[i];
		struct policy_counts *counts = &gate->by_policy[i];
		counts->allowed += seen->judged && !seen->refuses && !seen->unknown;
		counts->would_refuse += seen->refuses && seen->on_trial;
		counts->unknown += seen->unknown;
		counts->tripped += seen->tripped;
		counts->recovered += seen->recovered;
		if (seen->used > counts->used_most)
			counts->used_most = seen->used;
	}
}

/* All policies' verdicts about the event's phase. */
static int decide_all(struct gate *gate, struct event *event, enum phase phase, int64_t now,
		      struct err *err)
{
	event->phase = phase;
	for (size_t i = 0; i < gate->policies->n; i++) {
		const struct policy *policy = &gate->policies->v[i];
		struct verdict *verdict = &gate->verdicts[i];
		bool counts = phase == PHASE_REFUSED ? policy->kind->refused != NULL
						     : policy->kind->admitted != NULL;
		if (phase != PHASE_ASK && !(verdict->applies && counts))
			continue;
		if (store_decide(gate->store, event, policy, now, verdict, err))
			return -1;
		note_seen(gate, event, verdict);
	}
	return 0;
}

static const struct verdict *strictest(struct gate *gate, struct answer *answer)
{
	const struct verdict *worst = NULL;
	for (size_t i = 0; i < gate->policies->n; i++) {
		const struct verdict *verdict = &gate->verdicts[i];
		answer->dry += verdict->applies && verdict->refuse && verdict->policy->dry_run;
		answer->unknown +=
			verdict->applies && verdict->unknown && verdict->policy->kind->ask;
		answer->unreserved += verdict->applies && verdict->unstated;
		if (stops(verdict) && stricter(verdict, worst))
			worst = verdict;
	}
	return worst;
}

/*
 * What really stops a client: a budget is not retried (402), a rate and a breaker say when (429, 503). The policy's own word
 * comes first.
 */
static int status_of(const struct policy *policy)
{
	if (policy->answer_status)
		return policy->answer_status;
	const char *name = policy_kind_name(policy->kind);
	if (strcmp(name, "budget") == 0)
		return 402;
	return policy->kind->takes & TAKES_COOL_DOWN && strcmp(name, "rate-breaker") != 0 ? 503
											  : 429;
}

static void refused_by(struct arena *arena, const struct verdict *verdict,
		       const struct event *event, struct answer *answer)
{
	const struct policy *policy = verdict->policy;
	answer->by = policy;
	answer->policy = policy->id;
	answer->wait = verdict->wait;
	answer->status = status_of(policy);
	answer->text = verdict_text(arena, verdict, event);
}

/* A refusal is remembered no longer than it holds. */
static int64_t remembered_until(const struct gate *gate, const struct answer *answer)
{
	bool life = answer->allowed || answer->wait > gate->life;
	return answer->now + (life ? gate->life : answer->wait);
}

/* "policy wait status text" of a refusal, so that the same can be answered again. */
static struct str answer_pack(struct arena *arena, const struct answer *answer)
{
	int64_t until = add_capped(answer->now, answer->wait);
	return str_fmt(arena, "%.*s\n%" PRId64 "\n%d\n%.*s", STR_ARG(answer->policy), until,
		       answer->status, STR_ARG(answer->text));
}

static void answer_unpack(struct gate *gate, const struct ticket *ticket, struct answer *answer)
{
	struct str rest = ticket->answer, policy = { NULL, 0 }, until = policy, status = policy;
	int64_t time = 0, code = 0;
	answer->again = true;
	answer->ticket = ticket->id;
	answer->allowed = ticket->state != TICKET_REFUSED;
	answer->status = 200;
	if (answer->allowed)
		return;
	str_split(&rest, '\n', &policy);
	str_split(&rest, '\n', &until);
	str_split(&rest, '\n', &status);
	answer->policy = policy;
	answer->by = policies_find(gate->policies, policy);
	answer->text = rest;
	str_to_i64(until, &time);
	answer->wait = time == INT64_MAX ? time : time > answer->now ? time - answer->now : 0;
	answer->status =
		str_to_i64(status, &code) && code >= 100 && code < 600 ? (int)code : 503;
}

/* Only what is known at a call's start counts when it is decided about. */
static void forget_outcome(struct event *event)
{
	event->has &= ~event_outcome_fields;
	event->null &= ~event_outcome_fields;
	event->error = ERROR_NONE;
	event->ending = ENDING_NONE;
	event->refused = event->unsure = event->degraded = false;
	event->call = 0;
}

/* What was asked is wanted when it is settled, and why it was refused when it is asked again. */
static int keep_ticket(struct gate *gate, struct store *store, struct arena *arena,
		       const struct event *event, const struct answer *answer, struct err *err)
{
	struct ticket ticket = {
		.id = answer->ticket,
		.call = event_text(event, FIELD_CALL),
		.state = answer->allowed ? TICKET_OPEN : TICKET_REFUSED,
		.until = remembered_until(gate, answer),
	};
	if (answer->allowed)
		ticket.event = record_text(arena, event);
	else
		ticket.answer = answer_pack(arena, answer);
	return store_put_ticket(store, &ticket, err);
}

/* One that is drawn later is greater: in the store's tables those of one moment lie side by side, and half a page is not written for each. */
static struct str ticket_name(struct arena *arena, int64_t now)
{
	enum { TIME_DIGITS = 11 }; /* of milliseconds; 84 bits that nobody can guess are left */
	struct str random = random_name(arena);
	return str_fmt(arena, "%011" PRIx64 "%.*s", (uint64_t)(now / 1000000) & 0xfffffffffffu,
		       STR_ARG(str_sub(random, TIME_DIGITS, random.n)));
}

static void begin_call(struct arena *arena, struct event *event, struct answer *answer)
{
	event_set_number(event, FIELD_START, answer->now);
	answer->ticket = ticket_name(arena, answer->now);
	if (!event_has(event, FIELD_CALL))
		event_set_text(event, FIELD_CALL, answer->ticket);
}

static int decide_new(struct gate *gate, struct arena *arena, struct event *event,
		      struct answer *answer, struct err *err)
{
	begin_call(arena, event, answer);
	if (gate->loans && loans_bring(gate->loans, event, answer->now, err))
		return -1;
	if (decide_all(gate, event, PHASE_ASK, answer->now, err))
		return -1;
	const struct verdict *worst = strictest(gate, answer);
	answer->allowed = !worst;
	if (worst)
		refused_by(arena, worst, event, answer);
	if (decide_all(gate, event, worst ? PHASE_REFUSED : PHASE_ADMITTED, answer->now, err))
		return -1;
	return keep_ticket(gate, gate->store, arena, event, answer, err);
}

static int ask_within(struct gate *gate, struct arena *arena, struct event *event,
		      struct answer *answer, struct err *err)
{
	struct ticket ticket;
	struct str call = event_text(event, FIELD_CALL);
	int known = call.n ? store_get_ticket(gate->store, arena, (struct str){ NULL, 0 }, call,
					      &ticket, err)
			   : 0;
	if (known < 0)
		return -1;
	if (known && (ticket.state != TICKET_REFUSED || ticket.until > answer->now)) {
		answer_unpack(gate, &ticket, answer);
		return 0;
	}
	return decide_new(gate, arena, event, answer, err);
}

static bool concerns(const struct policy *policy, const struct event *event)
{
	struct verdict verdict;
	return decide_needs_slot(event, policy, &verdict) || verdict.applies;
}

/* The first policy of that fail mode whose word counts when nobody can say how it stands; NULL: none. */
static const struct policy *failing(const struct gate *gate, const struct event *event,
				    enum fail_mode mode)
{
	for (size_t i = 0; i < gate->policies->n; i++) {
		const struct policy *policy = &gate->policies->v[i];
		if (policy->fail == mode && enforces(policy) && policy->kind->ask &&
		    concerns(policy, event))
			return policy;
	}
	return NULL;
}

/* Nobody can say how it stands: each policy's own word for that case. True: this host's share had it, which also tells of it. */
static bool fail_by_mode(struct gate *gate, struct question *q, int64_t clock)
{
	struct answer *answer = &q->answer;
	struct str cause = str_dup(q->arena, str_of(q->err.text));
	struct err ignored;
	const struct policy *closed = failing(gate, &q->event, FAIL_CLOSED);
	*answer = (struct answer){
		.allowed = true, .trouble = true, .now = clock, .status = 200, .text = cause
	};
	if (closed) {
		answer->allowed = false;
		answer->by = closed;
		answer->policy = closed->id;
		answer->status = 503;
	} else if (gate->local && failing(gate, &q->event, FAIL_LOCAL_SHARE)) {
		gate_ask(gate->local, q->arena, &q->event, clock, answer, &ignored);
		answer->trouble = true;
		gate->counts.failed_local++;
		if (answer->allowed)
			answer->text = cause;
		return true;
	}
	if (answer->allowed)
		gate->counts.failed_open++;
	else
		gate->counts.failed_closed++;
	return false;
}

static void count_answer(struct gate *gate, const struct answer *answer)
{
	struct gate_counts *counts = &gate->counts;
	counts->again += answer->again;
	if (answer->again)
		return;
	counts->allowed += answer->allowed;
	counts->refused += !answer->allowed;
	counts->dry += answer->dry;
	counts->unknown += answer->unknown;
	counts->unreserved += answer->unreserved && answer->allowed;
	if (answer->by)
		gate->by_policy[answer->by->index].refused++;
}

static void record_refusal(struct gate *gate, struct event *event, const struct answer *answer)
{
	event->refused = true;
	event_set_text(event, FIELD_POLICY, answer->policy);
	write_record(gate, event);
}

/* ---- reporting ---- */

/*
 * The call as it was asked, with what its end brought. What was known at its start stays as it was decided about; an input that
 * was counted otherwise goes into the total.
 */
static void merge(struct event *event, const struct event *outcome)
{
	int64_t total = event_tokens(outcome);
	for (unsigned i = 0; i < FIELD_COUNT; i++) {
		enum event_field field = (enum event_field)i;
		if (!(event_outcome_fields >> i & 1) || !event_has(outcome, field))
			continue;
		event_copy_field(event, outcome, field);
	}
	if (total >= 0)
		event_set_number(event, FIELD_TOTAL_TOKENS, total);
	event->error = outcome->error;
	event->ending = outcome->ending == ENDING_UNKNOWN ? ENDING_UNKNOWN : ENDING_SAID;
	event->free = outcome->free;
	event->has &= ~FIELD_BIT(FIELD_POLICY);
	event->call = 0;
}

/* An end in a word nobody knows is neither success nor failure: as in replay, policies that look at failures do not see it. */
static bool sees_end(const struct policy *policy, const struct event *event)
{
	return policy->kind->report &&
	       !(event->ending == ENDING_UNKNOWN && (policy->kind->takes & TAKES_ERRORS));
}

/* What one policy makes of the end of a call; one that was let through by loans no other policy's slot knows of. */
static int settle_one(struct gate *gate, struct question *q, const struct policy *policy,
		      int64_t now, struct err *err)
{
	struct verdict verdict;
	if (q->alone && policy_lends(policy)) {
		if (decide_needs_slot(&q->event, policy, &verdict))
			loans_settle(gate->loans, policy, &q->event, now);
		return 0;
	}
	if (q->alone && policy->slot_size)
		return 0;
	if (store_decide(gate->store, &q->event, policy, now, &verdict, err))
		return -1;
	note_seen(gate, &q->event, &verdict);
	return 0;
}

static int settle(struct gate *gate, struct question *q, int64_t now, struct err *err)
{
	event_set_number(&q->event, FIELD_END, now);
	q->event.phase = PHASE_REPORT;
	for (size_t i = 0; i < gate->policies->n; i++) {
		const struct policy *policy = &gate->policies->v[i];
		if (sees_end(policy, &q->event) && settle_one(gate, q, policy, now, err))
			return -1;
	}
	return 0;
}

/* Where its ticket is. */
static struct store *tickets_of(const struct gate *gate, const struct question *q)
{
	return q->alone ? gate->here : gate->store;
}

/* The open ticket a question is about and the event it was asked with: REPORT_SETTLED, or why there is none. */
static enum report_result open_ticket(struct gate *gate, struct question *q,
				      struct ticket *ticket, struct err *err)
{
	int known = store_get_ticket(tickets_of(gate, q), q->arena, q->ticket, q->ticket,
				     ticket, err);
	if (known <= 0)
		return known < 0 ? REPORT_TROUBLE : REPORT_UNKNOWN;
	if (ticket->state != TICKET_OPEN)
		return ticket->state == TICKET_SETTLED ? REPORT_AGAIN : REPORT_REFUSED;
	return gate_read(gate, q->arena, ticket->event, &q->event, err) == READ_BAD
		       ? REPORT_TROUBLE
		       : REPORT_SETTLED;
}

static int64_t settled_until(int64_t now)
{
	return now + (int64_t)SETTLED_MINUTES * 60 * SECOND_NS;
}

static enum report_result report_within(struct gate *gate, struct question *q, int64_t now,
					struct err *err)
{
	struct ticket ticket;
	enum report_result result = open_ticket(gate, q, &ticket, err);
	if (result != REPORT_SETTLED)
		return result;
	merge(&q->event, &q->told);
	if (settle(gate, q, now, err))
		return REPORT_TROUBLE;
	ticket.state = TICKET_SETTLED;
	ticket.until = settled_until(now);
	ticket.event = (struct str){ NULL, 0 };
	return store_put_ticket(tickets_of(gate, q), &ticket, err) ? REPORT_TROUBLE
								   : REPORT_SETTLED;
}

static int extend_one(struct gate *gate, struct question *q, const struct policy *policy,
		      int64_t since, int64_t now, struct err *err)
{
	struct verdict verdict;
	if (!q->alone)
		return store_extend(gate->store, &q->event, policy, since, now, err);
	return policy_lends(policy) && decide_needs_slot(&q->event, policy, &verdict) &&
	       loans_extend(gate->loans, policy, &q->event, since, now);
}

/* The ticket's time was counted from when it was last believed anew, and so were its leases. */
static enum report_result extend_within(struct gate *gate, struct question *q, int64_t now,
					struct err *err)
{
	struct ticket ticket;
	int extended = 0;
	enum report_result result = open_ticket(gate, q, &ticket, err);
	if (result != REPORT_SETTLED)
		return result;
	int64_t since = ticket.until - gate->life;
	q->event.phase = PHASE_REPORT;
	for (size_t i = 0; i < gate->policies->n; i++) {
		int done = extend_one(gate, q, &gate->policies->v[i], since, now, err);
		if (done < 0)
			return REPORT_TROUBLE;
		extended += done;
	}
	if (!extended)
		return REPORT_UNKNOWN;
	ticket.until = now + gate->life;
	return store_put_ticket(tickets_of(gate, q), &ticket, err) ? REPORT_TROUBLE
								   : REPORT_EXTENDED;
}

static enum ticket_state told_state(const struct event *event)
{
	if (event->refused)
		return TICKET_REFUSED;
	return event->ending == ENDING_NONE ? TICKET_OPEN : TICKET_SETTLED;
}

/* So that the same line told again is not counted again. */
static int keep_told(struct gate *gate, struct question *q, int64_t now, struct err *err)
{
	enum ticket_state state = told_state(&q->event);
	struct ticket ticket = {
		.id = ticket_name(q->arena, now),
		.call = q->ticket,
		.state = state,
		.until = state == TICKET_OPEN ? now + gate->life : settled_until(now),
	};
	if (state == TICKET_OPEN)
		ticket.event = record_text(q->arena, &q->event);
	return store_put_ticket(gate->store, &ticket, err);
}

/* A human's go: what leads to the key, and what tells of it. */
static struct event reset_event(const struct event *event, const struct policy *policy,
				int64_t now)
{
	struct event reset;
	event_clear(&reset);
	for (size_t i = 0; i < policy->key_count; i++) {
		if (event_has(event, policy->key[i]))
			event_copy_field(&reset, event, policy->key[i]);
	}
	event_set_text(&reset, FIELD_EVENT, event_reset);
	event_set_text(&reset, FIELD_POLICY, policy->id);
	event_set_number(&reset, FIELD_START, now);
	return reset;
}

static int reset_key(struct gate *gate, const struct event *event, const struct policy *policy,
		     struct err *err)
{
	return store_reset(gate->store, event, policy, key_is_any(policy, event), err);
}

/* Another's log tells that it was reset there; of a policy or a key that nobody has, nothing. */
static enum report_result told_reset(struct gate *gate, struct question *q, int64_t now,
				     struct err *err)
{
	const struct policy *policy =
		policies_find(gate->policies, event_text(&q->told, FIELD_POLICY));
	if (!policy || (key_lacks(policy, &q->told) && !key_is_any(policy, &q->told)))
		return REPORT_UNKNOWN;
	q->event = reset_event(&q->told, policy, now);
	return reset_key(gate, &q->event, policy, err) ? REPORT_TROUBLE : REPORT_RESET;
}

/* It happened, whatever the policies say: they see it start and end now, as their time only goes forward. */
static enum report_result told_within(struct gate *gate, struct question *q, int64_t now,
				      struct err *err)
{
	struct event *event = &q->event;
	if (event_is_reset(&q->told))
		return told_reset(gate, q, now, err);
	q->ticket = event_text(&q->told, FIELD_CALL);
	if (q->ticket.n) {
		enum report_result result = report_within(gate, q, now, err);
		if (result != REPORT_UNKNOWN)
			return result;
	}
	*event = q->told;
	event->degraded = false; /* now they know of it */
	event_set_number(event, FIELD_START, now);
	enum phase phase = event->refused ? PHASE_REFUSED : PHASE_ADMITTED;
	if (decide_all(gate, event, PHASE_ASK, now, err) ||
	    decide_all(gate, event, phase, now, err) ||
	    (told_state(event) == TICKET_SETTLED && settle(gate, q, now, err)) ||
	    (q->ticket.n && keep_told(gate, q, now, err)))
		return REPORT_TROUBLE;
	return REPORT_COUNTED;
}

static void count_report(struct gate *gate, enum report_result result)
{
	gate->counts.settled += result == REPORT_SETTLED;
	gate->counts.settled_again += result == REPORT_AGAIN;
	gate->counts.settled_unknown += result == REPORT_UNKNOWN || result == REPORT_REFUSED;
	gate->counts.told += result == REPORT_COUNTED;
	gate->counts.extended += result == REPORT_EXTENDED;
}

/* ---- one step ---- */

/* Within a step: what the questions will look at. A report's event is in its ticket, so that comes first. */
static int fetch_all(struct gate *gate, struct question *const *questions, size_t n,
		     struct err *err)
{
	struct arena *arena = questions[0]->arena;
	struct want *wants = ARENA_ARRAY(arena, struct want, n);
	for (size_t i = 0; i < n; i++) {
		struct question *q = questions[i];
		if (q->kind == QUESTION_REPORT || q->kind == QUESTION_EXTEND)
			wants[i].id = wants[i].call = q->ticket;
		else
			wants[i] = (struct want){ .event = &q->told,
						  .call = event_text(&q->told, FIELD_CALL) };
	}
	return store_fetch(gate->store, wants, n, err);
}

/* Within a step, before the first answer. */
static int fetch_reported(struct gate *gate, struct question *const *questions, size_t n,
			  struct err *err)
{
	struct want *wants = ARENA_ARRAY(questions[0]->arena, struct want, n);
	size_t count = 0;
	for (size_t i = 0; i < n; i++) {
		struct question *q = questions[i];
		struct ticket ticket;
		if (q->kind != QUESTION_REPORT && q->kind != QUESTION_EXTEND)
			continue;
		enum report_result result = open_ticket(gate, q, &ticket, err);
		if (result == REPORT_TROUBLE)
			return -1;
		if (result == REPORT_SETTLED)
			wants[count++].event = &q->event;
	}
	return count ? store_fetch(gate->store, wants, count, err) : 0;
}

static enum report_result answer_report(struct gate *gate, struct question *q, int64_t now,
					struct err *err)
{
	return q->kind == QUESTION_REPORT   ? report_within(gate, q, now, err)
	       : q->kind == QUESTION_EXTEND ? extend_within(gate, q, now, err)
					    : told_within(gate, q, now, err);
}

/* Within a step: one after the other, as if each had one of its own. */
static int answer_one(struct gate *gate, struct question *q, int64_t clock, struct err *err)
{
	int64_t now;
	if (store_time(gate->store, clock, &now, err))
		return -1;
	q->event = q->told;
	q->seen = gate->seen = ARENA_ARRAY(q->arena, struct seen, gate->policies->n + 1);
	if (q->kind != QUESTION_ASK) {
		q->result = answer_report(gate, q, now, err);
		return q->result == REPORT_TROUBLE ? -1 : 0;
	}
	q->answer = (struct answer){ .allowed = true, .status = 200, .now = now };
	return ask_within(gate, q->arena, &q->event, &q->answer, err);
}

static int renew_loans(struct gate *gate, int64_t clock, struct err *err)
{
	int64_t now;
	if (!gate->loans)
		return 0;
	return store_time(gate->store, clock, &now, err) || loans_renew(gate->loans, now, err)
		       ? -1
		       : 0;
}

struct questions {
	struct question *const *v;
	size_t n;
};

static int answer_all(struct gate *gate, void *context, int64_t clock, struct err *err)
{
	const struct questions *questions = context;
	if (store_is_far(gate->store) &&
	    (fetch_all(gate, questions->v, questions->n, err) ||
	     fetch_reported(gate, questions->v, questions->n, err)))
		return -1;
	for (size_t i = 0; i < questions->n; i++) {
		if (answer_one(gate, questions->v[i], clock, err))
			return -1;
	}
	return renew_loans(gate, clock, err);
}

/* What is done in a step of the store, perhaps several times, until it is kept. */
typedef int within(struct gate *gate, void *context, int64_t clock, struct err *err);

/* As store_end; 0, or -1 after which nothing has happened. */
static int try_step(struct gate *gate, within *what, void *context, int64_t clock,
		    struct err *err)
{
	struct err ended;
	if (gate->loans)
		loans_begin(gate->loans);
	if (store_begin(gate->store, err))
		return -1;
	int status = what(gate, context, clock, err);
	int end = store_end(gate->store, !status, status ? &ended : err);
	if (gate->loans)
		loans_end(gate->loans, status || end > 0 ? LOANS_UNDONE
				       : end             ? LOANS_UNSURE
							 : LOANS_KEPT);
	return status ? -1 : end;
}

static int do_step(struct gate *gate, within *what, void *context, int64_t clock,
		   struct err *err)
{
	if (!gate->store)
		return err_set(err, "there is no store");
	for (int tries = 0; tries < STORE_TRIES; tries++) {
		if (tries)
			store_pause(tries);
		int status = try_step(gate, what, context, clock, err);
		if (status <= 0)
			return status;
	}
	return err_set(err, "the store: others were faster %d times", STORE_TRIES);
}

/* ---- by what is on loan ---- */

/* It has said yes when it lent. */
static void note_lent(struct question *q, const struct policy *policy)
{
	struct verdict verdict;
	struct seen *seen = &q->seen[policy->index];
	seen->judged = decide_needs_slot(&q->event, policy, &verdict);
	seen->unstated = seen->judged && policy->kind->lender->unstated(policy, &q->event);
	q->answer.unreserved += seen->unstated;
}

/* What remembers nothing is judged as ever. */
static bool others_agree(struct gate *gate, struct question *q)
{
	struct err ignored;
	for (size_t i = 0; i < gate->policies->n; i++) {
		const struct policy *policy = &gate->policies->v[i];
		struct verdict verdict;
		if (policy_lends(policy))
			note_lent(q, policy);
		if (policy->slot_size)
			continue;
		if (store_decide(gate->store, &q->event, policy, q->answer.now, &verdict,
				 &ignored) ||
		    (verdict.applies && (verdict.refuse || verdict.unknown)))
			return false;
		note_seen(gate, &q->event, &verdict);
	}
	return true;
}

/* True: it was let through. A call that has a name may be known to others: that the store knows. */
static bool ask_alone(struct gate *gate, struct question *q, bool late)
{
	struct err ignored;
	if (!gate->loans || event_has(&q->told, FIELD_CALL) ||
	    !loans_cover(gate->loans, &q->told, late))
		return false;
	q->event = q->told;
	q->seen = gate->seen = ARENA_ARRAY(q->arena, struct seen, gate->policies->n + 1);
	q->answer = (struct answer){ .allowed = true,
				     .status = 200,
				     .now = loans_time(gate->loans) };
	begin_call(q->arena, &q->event, &q->answer);
	if (!others_agree(gate, q))
		return false;
	loans_take(gate->loans, &q->event, q->answer.now);
	store_begin(gate->here, &ignored);
	keep_ticket(gate, gate->here, q->arena, &q->event, &q->answer, &ignored);
	store_end(gate->here, true, &ignored);
	gate->counts.alone++;
	q->alone = true;
	return true;
}

/* True: its call was let through by what is on loan, so that settles it. */
static bool report_alone(struct gate *gate, struct question *q)
{
	struct ticket ticket;
	struct err ignored;
	struct str id = q->kind == QUESTION_TOLD ? event_text(&q->told, FIELD_CALL) : q->ticket;
	if (!gate->loans || !id.n)
		return false;
	store_begin(gate->here, &ignored);
	q->alone = store_get_ticket(gate->here, q->arena, id, id, &ticket, &ignored) > 0;
	if (q->alone) {
		q->event = q->told;
		q->seen = gate->seen =
			ARENA_ARRAY(q->arena, struct seen, gate->policies->n + 1);
		q->result = answer_report(gate, q, loans_time(gate->loans), &ignored);
	}
	store_end(gate->here, true, &ignored);
	return q->alone;
}

static int return_due(struct gate *gate, void *context, int64_t clock, struct err *err)
{
	const bool *all = context;
	int64_t now;
	return store_time(gate->store, clock, &now, err) ||
			       loans_return(gate->loans, *all, now, err)
		       ? -1
		       : 0;
}

bool gate_tick(struct gate *gate, int64_t clock)
{
	struct err ignored;
	bool all = false;
	if (gate->loans && loans_due(gate->loans))
		do_step(gate, return_due, &all, clock, &ignored);
	return gate->loans && loans_any(gate->loans);
}

void gate_give_back(struct gate *gate, int64_t clock)
{
	struct err ignored;
	bool all = true;
	if (gate->loans && loans_any(gate->loans))
		do_step(gate, return_due, &all, clock, &ignored);
}

/* ---- one step ---- */

static void write_begun(struct gate *gate, struct event event)
{
	event.ending = ENDING_NONE;
	if (gate->record_begun)
		write_record(gate, &event);
}

/* What a fail mode has decided is told as just that: no policy has counted the call, and replay asks none about it. */
static void tell_degraded(struct gate *gate, struct question *q)
{
	q->event.degraded = true;
	event_set_number(&q->event, FIELD_START, q->answer.now);
	if (!event_has(&q->event, FIELD_CALL))
		event_set_text(&q->event, FIELD_CALL, random_name(q->arena));
	if (q->answer.allowed)
		write_begun(gate, q->event);
	else
		record_refusal(gate, &q->event, &q->answer);
}

static void done_ask(struct gate *gate, struct question *q)
{
	count_answer(gate, &q->answer);
	if (q->answer.again)
		return;
	if (q->answer.allowed)
		write_begun(gate, q->event);
	else
		record_refusal(gate, &q->event, &q->answer);
}

static void done_reset(struct gate *gate, const struct event *reset)
{
	const struct policy *policy =
		policies_find(gate->policies, event_text(reset, FIELD_POLICY));
	if (gate->loans)
		loans_forget(gate->loans, policy, key_is_any(policy, reset) ? NULL : reset);
	write_record(gate, reset);
}

static void done_report(struct gate *gate, struct question *q, int64_t clock)
{
	struct err ignored;
	bool here = q->result == REPORT_SETTLED || q->result == REPORT_AGAIN;
	if (!here && gate->local && q->kind == QUESTION_REPORT) {
		/* It may have been let through while the store was away. */
		enum report_result there = gate_report(gate->local, q->arena, q->ticket,
						       &q->told, clock, &ignored);
		if (there == REPORT_SETTLED || there == REPORT_AGAIN) {
			q->result = there;
			return;
		}
	}
	count_report(gate, q->result);
	if (q->result == REPORT_RESET)
		done_reset(gate, &q->event);
	if (q->result == REPORT_COUNTED && told_state(&q->event) == TICKET_OPEN)
		write_begun(gate, q->event);
	else if (q->result == REPORT_SETTLED || q->result == REPORT_COUNTED)
		write_record(gate, &q->event);
}

static void fail_one(struct gate *gate, struct question *q, const struct err *err,
		     int64_t clock)
{
	q->err = *err;
	q->failed = true;
	q->event = q->told;
	if (q->kind != QUESTION_ASK)
		q->result = REPORT_TROUBLE;
	else if (!fail_by_mode(gate, q, clock))
		tell_degraded(gate, q);
}

static void done_one(struct gate *gate, struct question *q, int64_t clock)
{
	count_seen(gate, q);
	if (q->kind == QUESTION_ASK)
		done_ask(gate, q);
	else
		done_report(gate, q, clock);
}

/* Whoever brings something to be remembered also carries away what is over: a process that asks once, too. */
static void sweep_in_turn(struct gate *gate, int64_t clock)
{
	struct err ignored;
	bool lately = clock >= gate->swept && clock - gate->swept < SWEEP_SECONDS * SECOND_NS;
	if (++gate->unswept < SWEEP_EACH && lately)
		return;
	gate->unswept = 0;
	gate->swept = clock;
	gate_sweep(gate, clock, &ignored);
}

/* True: it is answered, by what is on loan. */
static bool begin_one(struct gate *gate, struct question *q, int64_t clock)
{
	q->failed = q->alone = false;
	if (q->kind == QUESTION_ASK || q->kind == QUESTION_TOLD)
		sweep_in_turn(gate, clock);
	if (q->kind != QUESTION_ASK)
		return report_alone(gate, q);
	gate->counts.asked++;
	forget_outcome(&q->told);
	q->told.phase = PHASE_ASK;
	return ask_alone(gate, q, false);
}

static void fail_or_late(struct gate *gate, struct question *q, const struct err *err,
			 int64_t clock)
{
	if (q->kind == QUESTION_ASK && ask_alone(gate, q, true)) {
		done_one(gate, q, clock);
		return;
	}
	fail_one(gate, q, err, clock);
	if (q->kind != QUESTION_ASK)
		done_report(gate, q, clock);
}

void gate_step(struct gate *gate, struct question *const *questions, size_t n, int64_t clock)
{
	struct err err = { "" };
	if (!n)
		return;
	struct question **rest = ARENA_ARRAY(questions[0]->arena, struct question *, n);
	struct questions left = { rest, 0 };
	for (size_t i = 0; i < n; i++) {
		if (begin_one(gate, questions[i], clock))
			done_one(gate, questions[i], clock);
		else
			rest[left.n++] = questions[i];
	}
	int status = left.n ? do_step(gate, answer_all, &left, clock, &err) : 0;
	for (size_t i = 0; i < left.n; i++) {
		if (status)
			fail_or_late(gate, rest[i], &err, clock);
		else
			done_one(gate, rest[i], clock);
	}
	gate->seen = NULL;
}

int gate_ask(struct gate *gate, struct arena *arena, struct event *event, int64_t clock,
	     struct answer *answer, struct err *err)
{
	struct question q = { .arena = arena, .told = *event };
	gate_step(gate, (struct question *const[]){ &q }, 1, clock);
	*event = q.event;
	*answer = q.answer;
	*err = q.err;
	return q.failed ? -1 : 0;
}

enum report_result gate_report(struct gate *gate, struct arena *arena, struct str ticket,
			       const struct event *outcome, int64_t clock, struct err *err)
{
	struct question q = {
		.kind = QUESTION_REPORT, .arena = arena, .told = *outcome, .ticket = ticket
	};
	gate_step(gate, (struct question *const[]){ &q }, 1, clock);
	*err = q.err;
	return q.result;
}

/* ---- the rest ---- */

/* A step about one event that is no question. */
struct act {
	const struct event *event;
	const struct policy *policy;
	int64_t now;
};

static int reset_within(struct gate *gate, void *context, int64_t clock, struct err *err)
{
	struct act *act = context;
	const struct want want = { .event = act->event };
	if (store_fetch(gate->store, &want, 1, err) ||
	    store_time(gate->store, clock, &act->now, err))
		return -1;
	return reset_key(gate, act->event, act->policy, err);
}

int gate_reset(struct gate *gate, const struct event *event, const struct policy *policy,
	       int64_t clock, struct err *err)
{
	struct act act = { .event = event, .policy = policy };
	if (do_step(gate, reset_within, &act, clock, err))
		return -1;
	const struct event reset = reset_event(event, policy, act.now);
	done_reset(gate, &reset);
	return 0;
}

static int look_within(struct gate *gate, struct look *looks, size_t n, int64_t clock,
		       struct arena *arena, struct err *err)
{
	struct want *wants = ARENA_ARRAY(arena, struct want, n + 1);
	int64_t now;
	for (size_t i = 0; i < n; i++)
		wants[i].event = &looks[i].event;
	if (store_fetch(gate->store, wants, n, err) ||
	    store_time(gate->store, clock, &now, err))
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct look *look = &looks[i];
		if (store_decide(gate->store, &look->event, look->policy, now, &look->verdict,
				 err))
			return -1;
	}
	return 0;
}

int gate_looks(struct gate *gate, struct look *looks, size_t n, int64_t clock, struct err *err)
{
	struct err ended;
	for (size_t i = 0; i < n; i++) {
		forget_outcome(&looks[i].event);
		looks[i].event.phase = PHASE_ASK;
	}
	if (!gate->store)
		return err_set(err, "there is no store");
	if (store_begin(gate->store, err))
		return -1;
	struct arena *arena = arena_new();
	int status = look_within(gate, looks, n, clock, arena, err);
	arena_free(arena);
	return store_end(gate->store, false, &ended) || status ? -1 : 0;
}

int gate_look(struct gate *gate, struct event *event, const struct policy *policy,
	      int64_t clock, struct verdict *verdict, struct err *err)
{
	struct look look = { .event = *event, .policy = policy };
	int status = gate_looks(gate, &look, 1, clock, err);
	*event = look.event;
	*verdict = look.verdict;
	return status;
}

int gate_ready(struct gate *gate, int64_t clock, struct err *err)
{
	struct err ended;
	int64_t now;
	if (!gate->store)
		return err_set(err, "there is no store");
	if (store_begin(gate->store, err))
		return -1;
	int status = store_time(gate->store, clock, &now, err);
	return store_end(gate->store, false, &ended) || status ? -1 : 0;
}

/* What a sweep has found, told when it is kept. */
struct lost {
	struct gate *gate;
	struct arena *arena;
	VEC(struct event) events;
};

/* It never reported: as replay reads it, it is still running, until the policies' own leases end. */
static void on_lost(void *context, const struct ticket *ticket)
{
	struct lost *lost = context;
	struct event event;
	struct err err;
	struct str text = str_dup(lost->arena, ticket->event);
	if (gate_read(lost->gate, lost->arena, text, &event, &err) == READ_BAD)
		event_clear(&event); /* counted, and nothing to be told of it */
	event.ending = ENDING_NONE;
	vec_push(lost->arena, &lost->events, event);
}

/* A question brings one ticket, and a slot for each policy. */
static int sweep_within(struct store *store, struct lost *lost, int64_t clock, struct err *err)
{
	int64_t now;
	size_t policies = lost->gate->policies->n;
	int most = SWEEP_MOST * (int)(policies < 1                ? 1
				      : policies < SWEEP_POLICIES ? policies
								  : SWEEP_POLICIES);
	if (store_time(store, clock, &now, err))
		return -1;
	return store_sweep(store, now, most, on_lost, lost, err);
}

static int sweep_one(struct gate *gate, struct store *store, int64_t clock, struct err *err)
{
	struct err ended;
	struct lost lost = { .gate = gate };
	if (store_begin(store, err))
		return -1;
	lost.arena = arena_new();
	int swept = sweep_within(store, &lost, clock, err);
	int status = swept < 0 ? -1 : 0;
	if (store_end(store, swept > 0, status ? &ended : err))
		status = -1; /* another one sweeps, too: what is left is found next time */
	gate->counts.lost += status ? 0 : lost.events.n;
	for (size_t i = 0; !status && i < lost.events.n; i++) {
		if (lost.events.v[i].has)
			write_record(gate, &lost.events.v[i]);
	}
	arena_free(lost.arena);
	return status;
}

int gate_sweep(struct gate *gate, int64_t clock, struct err *err)
{
	if (!gate->store || (gate->here && sweep_one(gate, gate->here, clock, err)))
		return -1;
	return sweep_one(gate, gate->store, clock, err);
}
