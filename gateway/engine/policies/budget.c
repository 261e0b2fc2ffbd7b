/*
 * So many tokens, calls or dollars per key and window, and not more.
 *
 * A call reserves what it may cost when it starts and settles what it did cost when it ends;
 * what is spent plus what is reserved stays within the limit, however many calls run at once.
 * `reserve` says how much is set aside:
 *
 *   "none"      nothing: refuses only once the limit is reached. Calls running at the same time overshoot.
 *   "input"     the input's tokens
 *   "max"       input tokens plus the request's max_tokens
 *   "estimate"  the cost the caller expects
 *   "typical"   what 19 of 20 of this key's settled calls stayed below: for tokens the input's
 *               plus that much output, never more than "max"; for money that cost, never more
 *               than "estimate". Until twenty calls were settled, or when the last one was a
 *               day ago, "max" and "estimate" themselves. One call in twenty may pass the limit.
 *
 * or `reserve_at_least`, when that is more. State it where calls may come without `max_tokens` (or an estimate): else such a call sets
 * aside its input only, and several of them at once may pass the limit; `serve` says so ("unreserved"). A reservation that is not settled within `lease`
 * is given back and its tokens are counted as spent when that is over: a lost report costs, it does not free. When
 * the report comes after all, only what it tells beyond that is counted.
 *
 *     {"id": "hourly-spend", "kind": "budget",
 *      "when": {"event": "llm.call"}, "key": [],
 *      "limit": "$500", "compare": ">", "window": "1h", "window_kind": "sliding",
 *      "reserve": "estimate", "reserve_at_least": "$0.50", "lease": "10m",
 *      "action": "halt", "answer": {"status": 403, "retry_after": true},
 *      "fail": "closed", "dry_run": false}
 *
 * `share`, "5%" of the limit say, is for keys that are asked for all the time on several hosts: `serve` then takes that much at once
 * on a lease, decides by itself until it is used up, and gives back what it has not used ([serve](../serve.md#shares)). All of
 * them together stay within the limit; a host that is refused may have to wait until the others have given back.
 *
 * Window kinds: "sliding" looks back from every instant; "fixed" starts anew at round times
 * and lets twice the limit through around them (PC14); "anchored" starts with the first call;
 * "gcra" drains steadily and holds `burst`.
 *
 * That the limit was passed is told once, until the sum has been back within it; meanwhile each further call is told of at
 * its start. A call whose cost the record does not give is counted as COST-MISSING or UNVERIFIABLE and,
 * having no number, is not in the sum.
 */
#include "policy.h"

enum reserve { RESERVE_NONE, RESERVE_INPUT, RESERVE_MAX, RESERVE_ESTIMATE, RESERVE_TYPICAL };

struct budget_options {
	int32_t reserve;
	struct amount at_least;
	int64_t lease;
	int64_t in_flight; /* reservations remembered singly */
	int64_t share;     /* millionths of the limit that a host may lease; 0: none */
};

enum { IN_FLIGHT = 64 };
/* A lease ends long before what was spent in it leaves the window, and soon enough for those who wait for it. */
enum { SHARE_PARTS = 10, SHARE_MOST_S = 10 };

/*
 * How much settled calls used, for "typical": how many of them in each eighth of an octave, so a bucket's upper end is at most
 * an eighth too much. When it is full all are halved: what was long ago counts less.
 */
enum { EIGHTHS = 8, OCTAVES = 40, ENOUGH = 20, FULL = 400, USUAL_DAYS = 1 };

struct usual {
	int64_t last; /* when the last one was settled */
	uint32_t count;
	uint16_t buckets[OCTAVES * EIGHTHS];
};

/* The leases follow the window, which has a flexible end. */
struct budget_slot {
	struct bucket bucket;
	bool over;    /* the sum has passed the limit and has not been back since */
	bool crowded; /* more calls in flight than are remembered singly */
	struct window window;
};

/* Does a call set anything aside? If not, nothing is remembered of calls in flight. */
static bool reserves(const struct policy *policy)
{
	const struct budget_options *options = policy->options;
	return policy->limit.unit != UNIT_CALLS &&
	       (options->reserve != RESERVE_NONE || options->at_least.value);
}

/* What is counted when it ends leaves nothing behind when it starts. */
static bool minds_start(const struct policy *policy)
{
	return policy->limit.unit == UNIT_CALLS || reserves(policy);
}

static uint32_t in_flight(const struct policy *policy)
{
	const struct budget_options *options = policy->options;
	if (!reserves(policy) && !options->share)
		return 0;
	if (policy->grows)
		return LEASES_LEAST;
	return options->in_flight ? (uint32_t)options->in_flight : IN_FLIGHT;
}

/* Calls that set something aside, or hosts. */
static bool has_leases(const struct policy *policy)
{
	return in_flight(policy) > 0;
}

static bool is_typical(const struct policy *policy)
{
	const struct budget_options *options = policy->options;
	return options->reserve == RESERVE_TYPICAL;
}

static size_t slot_size(const struct policy *policy)
{
	return offsetof(struct budget_slot, window) + window_size(policy->resolution) +
	       leases_size(in_flight(policy)) + (is_typical(policy) ? sizeof(struct usual) : 0);
}

static struct leases *leases_of(const struct policy *policy, struct budget_slot *slot)
{
	return (struct leases *)(void *)((char *)&slot->window +
					 window_size(policy->resolution));
}

/* ---- what is usual ---- */

/* After the leases; NULL when nobody asks. */
static struct usual *usual_of(const struct policy *policy, struct budget_slot *slot)
{
	char *leases = (char *)leases_of(policy, slot);
	return is_typical(policy)
		       ? (struct usual *)(void *)(leases + leases_size(in_flight(policy)))
		       : NULL;
}

static void forget_usual(struct usual *usual, int64_t now)
{
	const int64_t life = (int64_t)USUAL_DAYS * 24 * 3600 * SECOND_NS;
	if (usual && usual->count && now - usual->last >= life)
		*usual = (struct usual){ .last = 0 };
}

/* The first amount that is too large for bucket i: whole octaves, and eighths of the next one. */
static int64_t bucket_end(int i)
{
	int64_t octave = INT64_C(1) << (i / EIGHTHS);
	return octave + octave * (i % EIGHTHS + 1) / EIGHTHS;
}

static void learn(struct usual *usual, int64_t now, int64_t amount)
{
	int i = 0;
	while (i < OCTAVES * EIGHTHS - 1 && bucket_end(i) <= amount)
		i++;
	for (int k = 0; usual->count >= FULL && k < OCTAVES * EIGHTHS; k++)
		usual->buckets[k] /= 2;
	if (usual->count >= FULL)
		usual->count = 0;
	for (int k = 0; !usual->count && k < OCTAVES * EIGHTHS; k++)
		usual->count += usual->buckets[k];
	usual->buckets[i]++;
	usual->count++;
	usual->last = now;
}

/* What 19 of 20 stayed below, never more than `most`. */
static int64_t typical(const struct usual *usual, int64_t most)
{
	uint32_t sum = 0, wanted = usual->count - usual->count / 20;
	if (usual->count < ENOUGH)
		return most;
	for (int i = 0; i < OCTAVES * EIGHTHS; i++) {
		sum += usual->buckets[i];
		if (sum >= wanted)
			return bucket_end(i) < most ? bucket_end(i) : most;
	}
	return most;
}

static void spend(const struct policy *policy, struct budget_slot *slot, int64_t now,
		  int64_t amount, uint64_t ref)
{
	if (policy->window_kind == WINDOW_GCRA)
		bucket_add(&slot->bucket, amount);
	else
		window_add(&slot->window, now, amount, 0, ref);
}

static int64_t spent(const struct policy *policy, const struct budget_slot *slot)
{
	return policy->window_kind == WINDOW_GCRA ? slot->bucket.level : slot->window.sum;
}

/* What it may hold at most: the limit, for a bucket its burst. */
static int64_t ceiling(const struct policy *policy)
{
	int64_t most = policy->window_kind == WINDOW_GCRA ? policy->burst : policy->limit.value;
	return policy->compare == COMPARE_MORE ? most : most - 1;
}

static void advance(const struct policy *policy, struct budget_slot *slot, int64_t now)
{
	if (policy->window_kind == WINDOW_GCRA)
		bucket_drain(&slot->bucket, now, policy->limit.value, policy->window);
	else
		window_expire(&slot->window, now);
}

/*
 * What is set aside by calls that never reported is spent, each when its lease ended: whoever looks again
 * after an hour must not find it in an hour's window.
 */
static void settle_lost(const struct policy *policy, struct budget_slot *slot, int64_t now)
{
	struct leases *leases = leases_of(policy, slot);
	if (!leases->capacity)
		leases_init(leases, in_flight(policy));
	while (leases->count && leases->first_end <= now) {
		int64_t end = leases->first_end, lost = leases_expire(leases, end);
		if (!lost)
			continue; /* it was given back: the next one's end is known now */
		advance(policy, slot, end);
		spend(policy, slot, end, lost, 0);
	}
}

static struct budget_slot *at_now(const struct policy *policy, void *memory, int64_t now)
{
	struct budget_slot *slot = memory;
	if (!slot->window.capacity && policy->window_kind != WINDOW_GCRA)
		window_init(&slot->window, policy->window_kind, policy->window,
			    policy->resolution);
	if (has_leases(policy))
		settle_lost(policy, slot, now);
	advance(policy, slot, now);
	if (!slot->window.sum && !slot->bucket.level) {
		slot->crowded = false;
		if (has_leases(policy) && !leases_of(policy, slot)->count)
			leases_of(policy, slot)->lost =
				0; /* what was counted for them is not any more */
	}
	if (is_typical(policy))
		forget_usual(usual_of(policy, slot), now);
	if (spent(policy, slot) <= ceiling(policy))
		slot->over = false;
	return slot;
}

static int64_t typical_reservation(const struct policy *policy, const struct usual *usual,
				   const struct event *event)
{
	if (policy->limit.unit == UNIT_MONEY)
		return typical(usual, event_number(event, FIELD_ESTIMATE, 0));
	return add_capped(event_number(event, FIELD_INPUT_TOKENS, 0),
			  typical(usual, event_number(event, FIELD_MAX_TOKENS, 0)));
}

static bool has_usual(const struct policy *policy, struct budget_slot *slot)
{
	const struct usual *usual = usual_of(policy, slot);
	return usual && usual->count >= ENOUGH;
}

/* Does the call not say what it may use at most? Then little is set aside for it, and together with others it may pass the limit. */
static bool is_unstated(const struct policy *policy, struct budget_slot *slot,
			const struct event *event)
{
	static const uint64_t states[] = {
		[RESERVE_NONE] = 0,
		[RESERVE_INPUT] = FIELD_BIT(FIELD_INPUT_TOKENS),
		[RESERVE_MAX] = FIELD_BIT(FIELD_MAX_TOKENS),
		[RESERVE_ESTIMATE] = FIELD_BIT(FIELD_ESTIMATE),
	};
	const struct budget_options *options = policy->options;
	uint64_t wanted = states[options->reserve == RESERVE_TYPICAL ? 0 : options->reserve];
	if (options->reserve == RESERVE_TYPICAL && !has_usual(policy, slot))
		wanted = policy->limit.unit == UNIT_MONEY ? FIELD_BIT(FIELD_ESTIMATE)
							  : FIELD_BIT(FIELD_MAX_TOKENS);
	return reserves(policy) && !options->at_least.value && wanted && !(event->has & wanted);
}

/* What a call sets aside; at least one unit, so that nothing starts when the limit is reached. */
static int64_t reservation(const struct policy *policy, struct budget_slot *slot,
			   const struct event *event)
{
	const struct budget_options *options = policy->options;
	int64_t amount = 0;
	if (policy->limit.unit == UNIT_CALLS)
		return 1;
	if (options->reserve == RESERVE_INPUT || options->reserve == RESERVE_MAX)
		amount = event_number(event, FIELD_INPUT_TOKENS, 0);
	if (options->reserve == RESERVE_MAX)
		amount = add_capped(amount, event_number(event, FIELD_MAX_TOKENS, 0));
	if (options->reserve == RESERVE_ESTIMATE)
		amount = event_number(event, FIELD_ESTIMATE, 0);
	if (options->reserve == RESERVE_TYPICAL)
		amount = typical_reservation(policy, usual_of(policy, slot), event);
	if (options->at_least.value > amount)
		amount = options->at_least.value;
	return amount > 0 ? amount : 1;
}

static int64_t wait_for(const struct policy *policy, struct budget_slot *slot, int64_t now,
			int64_t target)
{
	if (target < 0)
		return INT64_MAX; /* asks for more than the limit: never */
	if (policy->window_kind == WINDOW_GCRA)
		return bucket_falls_to(&slot->bucket, target, policy->limit.value,
				       policy->window);
	int64_t when = window_falls_to(&slot->window, now, target);
	return when == INT64_MAX ? INT64_MAX : when - now;
}

/* What others hold may come back when a lease ends, which for a host's share is soon. */
static int64_t wait_beside(const struct policy *policy, struct budget_slot *slot, int64_t now,
			   int64_t want, int64_t held)
{
	const struct budget_options *options = policy->options;
	int64_t wait = wait_for(policy, slot, now, ceiling(policy) - add_capped(want, held));
	bool back = options->share && held && want <= ceiling(policy);
	int64_t end = back ? leases_next_end(leases_of(policy, slot)) - now : wait;
	return end < wait ? end : wait;
}

static bool inexact(const struct call *call, const struct budget_slot *slot)
{
	bool bucket = call->policy->window_kind == WINDOW_GCRA;
	return slot->crowded || (!bucket && window_inexact(&slot->window, call->now));
}

static void ask(const struct call *call, struct verdict *verdict)
{
	const struct policy *policy = call->policy;
	struct budget_slot *slot = at_now(policy, call->slot, call->now);
	int64_t held = has_leases(policy) ? leases_of(policy, slot)->held : 0;
	int64_t used = spent(policy, slot), want = reservation(policy, slot, call->event);
	verdict->window = policy->window_kind == WINDOW_GCRA ? NULL : &slot->window;
	verdict->inexact = inexact(call, slot);
	int64_t stands = add_capped(used, held);
	if (add_capped(stands, want) <= ceiling(policy))
		verdict_stand(verdict, stands);
	else
		verdict_refuse(verdict, GROUND_LIMIT, stands,
			       wait_beside(policy, slot, call->now, want, held));
	if (policy->window_kind == WINDOW_GCRA)
		verdict->limit.value = policy->burst;
	verdict->reserved = held;
	verdict->asked = want;
	verdict->unstated = is_unstated(policy, slot, call->event);
}

static void admitted(const struct call *call, struct verdict *verdict)
{
	const struct policy *policy = call->policy;
	const struct budget_options *options = policy->options;
	struct budget_slot *slot = at_now(policy, call->slot, call->now);
	int64_t amount = reservation(policy, slot, call->event);
	verdict->window = policy->window_kind == WINDOW_GCRA ? NULL : &slot->window;
	if (policy->limit.unit == UNIT_CALLS) {
		spend(policy, slot, call->now, 1, call->ref);
		return;
	}
	if (!reserves(policy))
		return;
	int64_t until = call->now + (options->lease ? options->lease : policy->window);
	struct lease lease = { call->id, until, amount, call->ref };
	if (!leases_take(leases_of(policy, slot), lease)) {
		/* No place: it counts as spent now, and its report will count again. */
		spend(policy, slot, call->now, amount, call->ref);
		slot->crowded = true;
	}
}

static void refused(const struct call *call, struct verdict *verdict)
{
	const struct policy *policy = call->policy;
	(void)verdict;
	if (policy->count_refused && policy->limit.unit == UNIT_CALLS)
		spend(policy, at_now(policy, call->slot, call->now), call->now, 1, call->ref);
}

/*
 * What other calls have spent since this one started: nobody could know it then. What ended at that very instant was
 * known, as ends come before starts.
 */
static int64_t meanwhile(const struct call *call, const struct budget_slot *slot, int64_t own)
{
	const struct window *window = &slot->window;
	int64_t start = event_number(call->event, FIELD_START, call->now), sum = 0;
	if (call->policy->window_kind == WINDOW_GCRA || call->now <= start)
		return 0;
	for (uint32_t i = window->count; i-- > 0 && window_at(window, i)->time > start;)
		sum += window_at(window, i)->amount;
	return sum > own ? sum - own : 0; /* a sum that is full has not taken all of it */
}

/* Tokens were used, no cache answered, nobody says that they are free; and a failed call brought an answer. */
static bool costs_something(const struct event *event)
{
	bool failed = event->error != ERROR_NONE && event_output(event) <= 0;
	return event_tokens(event) > 0 && !event_number(event, FIELD_CACHE_HIT, 0) &&
	       !event->free && !failed;
}

/*
 * Its lease ran out before the report came, so what it had set aside is counted as spent already. What that was is reckoned anew, for
 * "typical" as it would be now.
 */
static int64_t counted_already(const struct call *call, struct budget_slot *slot)
{
	const struct policy *policy = call->policy;
	const struct budget_options *options = policy->options;
	struct leases *leases = leases_of(policy, slot);
	int64_t start = event_number(call->event, FIELD_START, INT64_MAX);
	if (!options->lease || start > call->now || call->now - start < options->lease ||
	    !leases->lost)
		return 0;
	leases->lost--;
	return reservation(policy, slot, call->event);
}

static void learn_usual(const struct call *call, struct budget_slot *slot, int64_t amount)
{
	struct usual *usual = usual_of(call->policy, slot);
	int64_t output = event_output(call->event);
	if (!usual || call->event->error != ERROR_NONE)
		return; /* how much a failed call used says nothing of the next */
	if (call->policy->limit.unit == UNIT_TOKENS && output >= 0)
		amount = output;
	if (amount >= 0)
		learn(usual, call->now, amount);
}

static void report(const struct call *call, struct verdict *verdict)
{
	const struct policy *policy = call->policy;
	struct budget_slot *slot = at_now(policy, call->slot, call->now);
	struct leases *leases = leases_of(policy, slot);
	struct lease lease;
	int64_t counted = 0;
	verdict->window = policy->window_kind == WINDOW_GCRA ? NULL : &slot->window;
	if (policy->limit.unit == UNIT_CALLS)
		return;
	if (reserves(policy) && !leases_give(leases, call->id, &lease))
		counted = counted_already(call, slot);
	int64_t amount = policy_amount(policy, call->event, verdict);
	learn_usual(call, slot, amount);
	if (amount == 0 && policy->limit.unit == UNIT_MONEY && costs_something(call->event))
		verdict_unknown(verdict, FIELD_COST);
	if (amount > 0)
		amount = amount > counted ? amount - counted : 0;
	if (amount > 0)
		spend(policy, slot, call->now, amount, call->ref);
	int64_t sum = spent(policy, slot);
	verdict->inexact = inexact(call, slot);
	bool over = sum > ceiling(policy);
	verdict_stand(verdict, sum);
	/* Said once, when it passes; while it stays over, each further call is refused at its start. */
	if (over && !slot->over && amount > 0) {
		verdict_exceed(verdict, GROUND_LIMIT, sum);
		verdict->unavoidable = sum - meanwhile(call, slot, amount) <= ceiling(policy);
	}
	if (policy->window_kind == WINDOW_GCRA)
		verdict->limit.value = policy->burst;
	slot->over = over;
}

/* A bucket drains by its limit: those of different limits are never the same. */
static bool has_kin(const struct policy *policy)
{
	return policy->window_kind != WINDOW_GCRA;
}

/* Where nothing is set aside a call may start as long as the last end left room. */
static unsigned quiet(const struct policy *policy)
{
	if (policy->limit.unit == UNIT_CALLS)
		return 1u << PHASE_REPORT;
	return reserves(policy) || ceiling(policy) < 1 ? 0 : 1u << PHASE_ASK;
}

/* Beside the end's cost, when that is known, there is room whatever was set aside. */
static int64_t most_at_end(const struct call *call)
{
	const struct policy *policy = call->policy;
	if (policy->limit.unit == UNIT_CALLS)
		return INT64_MAX;
	int64_t amount = policy_known_amount(policy, call->event);
	if (amount < 0 ||
	    (amount == 0 && policy->limit.unit == UNIT_MONEY && costs_something(call->event)))
		return -1;
	return ceiling(policy) - 1 - amount;
}

static int64_t most(const struct call *call)
{
	if (call->event->phase == PHASE_REPORT)
		return most_at_end(call);
	return ceiling(call->policy) - reservation(call->policy, call->slot, call->event);
}

static bool sums_only(const struct policy *policy)
{
	return !has_leases(policy);
}

static bool calm(const struct call *call)
{
	const struct policy *policy = call->policy;
	struct budget_slot *slot = at_now(policy, call->slot, call->now);
	bool starts = call->event->phase == PHASE_ASK;
	int64_t held = starts && has_leases(policy) ? leases_of(policy, slot)->held : 0;
	if (slot->over || slot->crowded)
		return false;
	return add_capped(slot->window.sum, held) <= most(call);
}

/* What is usual they learn alike. */
static bool same(const struct policy *policy, void *memory, void *other)
{
	struct budget_slot *a = memory, *b = other;
	const struct leases *held = leases_of(policy, a), *theirs = leases_of(policy, b);
	bool alike = !has_leases(policy) ||
		     (held->count == theirs->count && held->held == theirs->held &&
		      held->lost == theirs->lost);
	return alike && a->over == b->over && a->crowded == b->crowded &&
	       window_same(&a->window, &b->window);
}

static bool idle(const struct policy *policy, void *memory, int64_t now)
{
	struct budget_slot *slot = at_now(policy, memory, now);
	const struct usual *usual = usual_of(policy, slot);
	bool held = has_leases(policy) && leases_of(policy, slot)->count;
	return spent(policy, slot) == 0 && !held && !(usual && usual->count);
}

static struct slot_parts parts(const struct policy *policy, void *memory)
{
	struct budget_slot *slot = memory;
	bool window = policy->window_kind != WINDOW_GCRA;
	return (struct slot_parts){ .window = window ? &slot->window : NULL,
				    .window_room = policy->resolution,
				    .leases =
					    has_leases(policy) ? leases_of(policy, slot) : NULL,
				    .lease_room = in_flight(policy) };
}

/* ---- shares ---- */

static int64_t lends(const struct policy *policy)
{
	const struct budget_options *options = policy->options;
	int64_t most = policy->burst ? policy->burst : policy->limit.value;
	int64_t share = mul_div(most, options->share, MILLION);
	return !options->share ? 0 : share > 0 ? share : 1;
}

static struct lease takes(const struct call *call)
{
	const struct budget_options *options = call->policy->options;
	return (struct lease){ .call = call->id,
			       .amount = reservation(call->policy, NULL, call->event),
			       .until = reserves(call->policy) ? call->now + options->lease
							       : 0 };
}

static bool takes_little(const struct policy *policy, const struct event *event)
{
	return is_unstated(policy, NULL, event);
}

/* A host is to the others what a call is that sets something aside: what it holds is its lease. */
static void lend(const struct call *call, struct loan *loan)
{
	const struct policy *policy = call->policy;
	struct budget_slot *slot = at_now(policy, call->slot, call->now);
	struct leases *leases = leases_of(policy, slot);
	struct lease lease;
	bool there = leases_give(leases, call->id, &lease);
	loan->lost = !there && loan->until && loan->until <= call->now;
	if (loan->lost)
		loan->spent = loan->held = 0; /* counted when it ended */
	if (loan->spent)
		spend(policy, slot, call->now, loan->spent, 0);
	int64_t stands = add_capped(spent(policy, slot), add_capped(leases->held, loan->held));
	int64_t room = stands < ceiling(policy) ? ceiling(policy) - stands : 0;
	int64_t life = policy->window / SHARE_PARTS, most = SHARE_MOST_S * SECOND_NS;
	loan->granted = room < loan->wanted ? room : loan->wanted;
	loan->until = call->now + (life < most ? life : most);
	lease = (struct lease){ call->id, loan->until, loan->held + loan->granted, 0 };
	if (!lease.amount || leases_take(leases, lease))
		return;
	loan->granted = 0; /* no place: what it holds counts as spent */
	loan->lost = true;
	if (loan->held)
		spend(policy, slot, call->now, loan->held, 0);
}

static const struct lender lender = { lends, takes, takes_little, lend };

static bool check_share(const struct policy *policy, struct arena *arena,
			struct policy_problem *problem)
{
	const struct budget_options *options = policy->options;
	const char *wrong = NULL;
	problem->key = "share";
	if (!options->share)
		return true;
	if (options->share > MILLION / 2)
		wrong = "a host takes half of the limit at most";
	else if (policy->window_kind == WINDOW_ANCHORED)
		wrong = "an \"anchored\" window starts with the first call, which no host "
			"knows "
			"of the others; make it \"sliding\" or \"fixed\"";
	else if (policy->window < SHARE_PARTS * SECOND_NS)
		wrong = "a share is held for a tenth of the window, and that wants 10s or more";
	else if (is_typical(policy))
		wrong = "\"typical\" is what all hosts' calls used, which no host knows alone";
	else if (policy->limit.unit != UNIT_CALLS && !reserves(policy))
		wrong = "calls that set nothing aside overshoot on each host; state what they "
			"\"reserve\"";
	else if (options->at_least.value > lends(policy))
		wrong = "one call's \"reserve_at_least\" is more than a share";
	if (wrong)
		problem->text = str_fmt(arena, "%s", wrong);
	return !wrong;
}

static bool check(const struct policy *policy, struct arena *arena,
		  struct policy_problem *problem)
{
	const struct budget_options *options = policy->options;
	problem->key = "reserve";
	if (options->reserve == RESERVE_ESTIMATE && policy->limit.unit != UNIT_MONEY) {
		problem->text = str_fmt(arena, "\"estimate\" is money and the limit is %s",
					unit_name(policy->limit.unit));
		return false;
	}
	if ((options->reserve == RESERVE_INPUT || options->reserve == RESERVE_MAX) &&
	    policy->limit.unit != UNIT_TOKENS) {
		problem->text =
			str_fmt(arena, "\"input\" and \"max\" are tokens and the limit is %s",
				unit_name(policy->limit.unit));
		return false;
	}
	if (options->reserve == RESERVE_TYPICAL && policy->limit.unit == UNIT_CALLS) {
		problem->text =
			str_fmt(arena, "\"typical\" is tokens or money and the limit is calls");
		return false;
	}
	if (options->at_least.unit != UNIT_NONE &&
	    options->at_least.unit != policy->limit.unit) {
		problem->key = "reserve_at_least";
		problem->text = str_fmt(arena, "it is %s and the limit is %s",
					unit_name(options->at_least.unit),
					unit_name(policy->limit.unit));
		return false;
	}
	if (options->reserve != RESERVE_NONE && !options->lease) {
		problem->text = str_fmt(arena, "a reservation needs a \"lease\": how long an "
					       "unsettled one is believed");
		return false;
	}
	problem->key = "in_flight";
	problem->text = str_fmt(arena, "\"in_flight\" is 1 to 4096 calls");
	return options->in_flight >= 0 && options->in_flight <= 4096 &&
	       check_share(policy, arena, problem);
}

static const char *const reserve_names[] = {
	"none", "input", "max", "estimate", "typical", NULL
};

static const struct kind_option options[] = {
	{ "reserve", OPTION_CHOICE, true, offsetof(struct budget_options, reserve),
	  reserve_names, "what a call sets aside when it starts" },
	{ "reserve_at_least", OPTION_AMOUNT, false, offsetof(struct budget_options, at_least),
	  NULL, "never less than this" },
	{ "lease", OPTION_TIME, false, offsetof(struct budget_options, lease), NULL,
	  "how long an unsettled reservation is believed" },
	{ "in_flight", OPTION_CALLS, false, offsetof(struct budget_options, in_flight), NULL,
	  "reservations remembered singly, 64 when left out" },
	{ "share", OPTION_SHARE, false, offsetof(struct budget_options, share), NULL,
	  "part of the limit that a host may lease to decide about alone" },
	{ 0 },
};

static struct slot_rest rest(const struct policy *policy, void *memory)
{
	struct budget_slot *slot = memory;
	const struct usual *usual = usual_of(policy, slot);
	return (struct slot_rest){ .bucket = &slot->bucket,
				   .numbers = { usual ? &usual->last : NULL, usual ? 1 : 0, 0 },
				   .flags = { &slot->over, &slot->crowded } };
}

const struct policy_kind policy_budget = {
	.code = "SG109",
	.takes = TAKES_LIMIT | TAKES_COMPARE | TAKES_WINDOW | TAKES_BURST,
	.units = 1u << UNIT_CALLS | 1u << UNIT_TOKENS | 1u << UNIT_MONEY,
	.fields = FIELD_BIT(FIELD_INPUT_TOKENS) | FIELD_BIT(FIELD_OUTPUT_TOKENS) |
		  FIELD_BIT(FIELD_TOTAL_TOKENS) | FIELD_BIT(FIELD_MAX_TOKENS) |
		  FIELD_BIT(FIELD_COST) | FIELD_BIT(FIELD_ESTIMATE) |
		  FIELD_BIT(FIELD_CACHE_HIT),
	.options = options,
	.options_size = sizeof(struct budget_options),
	.check = check,
	.slot_size = slot_size,
	.rest = rest,
	.parts = parts,
	.lender = &lender,
	.holds = reserves,
	.minds_start = minds_start,
	.ask = ask,
	.admitted = admitted,
	.refused = refused,
	.report = report,
	.idle = idle,
	.has_kin = has_kin,
	.calm = calm,
	.quiet = quiet,
	.sums_only = sums_only,
	.most = most,
	.same = same,
};
