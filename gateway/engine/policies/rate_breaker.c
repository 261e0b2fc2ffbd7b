/*
 * Stops something that happens too often, then keeps it stopped for a while.
 *
 * Counts events per key over a window. The event that brings the count over the limit is
 * refused and opens the breaker: everything is refused until the cool-down is over.
 * `from` says where the cool-down starts; "oldest-in-window" computes it from what is
 * still in the window and so forgets with the window (PC02 explains what that does to a
 * cool-down longer than the window).
 *
 *     {"id": "login", "kind": "rate-breaker",
 *      "when": {"event": "login.attempt"}, "key": ["account"],
 *      "limit": "2 attempts", "compare": ">", "window": "15m", "window_kind": "sliding",
 *      "cool_down": "30m", "from": "last-admitted", "half_open": null,
 *      "action": "refuse", "answer": null, "fail": "open", "dry_run": false}
 *
 * The count includes the event itself: with ">" and "2 attempts" the third is refused,
 * with ">=" and "4 starts" the fourth. Closing does not forget the window, so that no
 * window of any position ever admits more than the limit: a cool-down that is over while
 * the window still holds the limit lets nothing through.
 */
#include "policy.h"

struct rate_slot {
	struct breaker breaker;
	int64_t last_admitted;
	struct window window;
};

static uint32_t capacity(const struct policy *policy)
{
	int64_t exact = policy->grows ? 0 : policy->limit.value + 2;
	return exact > policy->resolution && exact <= 4096 ? (uint32_t)exact
							   : policy->resolution;
}

static size_t slot_size(const struct policy *policy)
{
	return offsetof(struct rate_slot, window) + window_size(capacity(policy));
}

static struct rate_slot *at_now(const struct call *call)
{
	const struct policy *policy = call->policy;
	struct rate_slot *slot = call->slot;
	if (!slot->window.capacity)
		window_init(&slot->window, policy->window_kind, policy->window,
			    capacity(policy));
	window_expire(&slot->window, call->now);
	breaker_tick(&slot->breaker, &policy->breaker, call->now);
	return slot;
}

static int64_t cool_down_start(const struct call *call, const struct rate_slot *slot)
{
	if (call->policy->from == FROM_LAST_ADMITTED && slot->last_admitted)
		return slot->last_admitted;
	return call->now;
}

/* The cool-down as scripts compute it: from the oldest event the window still holds. */
static int64_t forgetful_wait(const struct call *call, const struct rate_slot *slot)
{
	if (!slot->window.count)
		return 0;
	int64_t end = window_at(&slot->window, 0)->time + call->policy->breaker.cool_down;
	return end > call->now ? end - call->now : 0;
}

/* How long until the window has room for one more: a cool-down that is over earlier opens nothing. */
static int64_t room_in(const struct call *call, struct rate_slot *slot)
{
	const struct policy *policy = call->policy;
	int64_t room = policy->limit.value - (policy->compare == COMPARE_MORE ? 1 : 2);
	int64_t when = room < 0 ? INT64_MAX : window_falls_to(&slot->window, call->now, room);
	return when == INT64_MAX ? INT64_MAX : when - call->now;
}

static int64_t longer(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static void ask(const struct call *call, struct verdict *verdict)
{
	const struct policy *policy = call->policy;
	struct rate_slot *slot = at_now(call);
	int64_t count = slot->window.sum + 1;
	verdict->window = &slot->window;
	verdict->inexact = window_inexact(&slot->window, call->now);
	verdict_stand(verdict, count);
	if (!verdict_breaker(call, &slot->breaker, verdict) || !policy_over(policy, count))
		return;
	int64_t wait = INT64_MAX;
	if (policy->from == FROM_OLDEST)
		wait = forgetful_wait(call, slot);
	else if (policy->breaker.cool_down)
		wait = longer(cool_down_start(call, slot) + policy->breaker.cool_down -
				      call->now,
			      room_in(call, slot));
	if (wait > 0)
		verdict_refuse(verdict, GROUND_LIMIT, count, wait);
}

/* The breaker learns what was done; `went` through or not. */
static void learn(const struct call *call, struct verdict *verdict, bool went)
{
	const struct policy *policy = call->policy;
	struct rate_slot *slot = at_now(call);
	bool over = policy_over(policy, slot->window.sum + 1);
	if (went)
		slot->last_admitted = call->now;
	if (policy->from != FROM_OLDEST && slot->breaker.state != BREAKER_OPEN && over) {
		breaker_trip(&slot->breaker, &policy->breaker, call->now,
			     cool_down_start(call, slot), call->ref);
		verdict->tripped = true;
		verdict_stand(verdict, slot->window.sum + 1);
	} else if (slot->breaker.state == BREAKER_OPEN &&
		   (policy->from == (went ? FROM_LAST_ADMITTED : FROM_LAST_REFUSED) ||
		    (call->shared && over))) { /* it may be another key's turn to trip it */
		breaker_trip(&slot->breaker, &policy->breaker, call->now, call->now, call->ref);
	} else if (went) {
		breaker_admit(&slot->breaker, &policy->breaker, call->id, call->now);
	}
	if (went || policy->count_refused)
		window_add(&slot->window, call->now, 1, 0, call->ref);
	verdict->state = slot->breaker.state;
	verdict->window = &slot->window;
}

static void admitted(const struct call *call, struct verdict *verdict)
{
	learn(call, verdict, true);
}

static void refused(const struct call *call, struct verdict *verdict)
{
	learn(call, verdict, false);
}

/* Only a probe's outcome matters: the rate counts attempts, failed or not. */
static void report(const struct call *call, struct verdict *verdict)
{
	struct rate_slot *slot = at_now(call);
	enum breaker_news news = call->event->error == ERROR_NONE ? NEWS_GOOD : NEWS_BAD;
	if (call->shared && news == NEWS_GOOD)
		news = NEWS_NONE; /* one key's success proves nothing for another */
	verdict->recovered = breaker_report(&slot->breaker, &call->policy->breaker, call->id,
					    news, call->now, call->ref);
	verdict->state = slot->breaker.state;
}

/* What scripts compute from the oldest event depends on how long each policy cools down. */
static bool has_kin(const struct policy *policy)
{
	return policy->from != FROM_OLDEST;
}

static int64_t most(const struct call *call)
{
	const struct policy *policy = call->policy;
	if (call->event->phase == PHASE_REPORT)
		return INT64_MAX;
	return policy->limit.value - (policy->compare == COMPARE_MORE ? 1 : 2);
}

static bool calm(const struct call *call)
{
	const struct rate_slot *slot = at_now(call);
	return slot->breaker.state == BREAKER_CLOSED && slot->window.sum <= most(call);
}

static bool same(const struct policy *policy, void *slot, void *other)
{
	const struct rate_slot *a = slot, *b = other;
	(void)policy;
	return a->breaker.state == BREAKER_CLOSED && b->breaker.state == BREAKER_CLOSED &&
	       a->last_admitted == b->last_admitted && window_same(&a->window, &b->window);
}

static bool idle(const struct policy *policy, void *memory, int64_t now)
{
	struct rate_slot *slot = memory;
	if (slot->window.capacity)
		window_expire(&slot->window, now);
	breaker_tick(&slot->breaker, &policy->breaker, now);
	return slot->window.count == 0 && slot->breaker.state == BREAKER_CLOSED;
}

static struct slot_parts parts(const struct policy *policy, void *memory)
{
	return (struct slot_parts){ .window = &((struct rate_slot *)memory)->window,
				    .window_room = capacity(policy) };
}

static struct slot_rest rest(const struct policy *policy, void *memory)
{
	const struct rate_slot *slot = memory;
	(void)policy;
	return (struct slot_rest){ .breaker = &slot->breaker,
				   .numbers = { &slot->last_admitted, 1, 0 } };
}

const struct policy_kind policy_rate_breaker = {
	.code = "SG101",
	.takes = TAKES_LIMIT | TAKES_COMPARE | TAKES_WINDOW | TAKES_COOL_DOWN | TAKES_FROM |
		 TAKES_HALF_OPEN,
	.units = 1u << UNIT_CALLS,
	.slot_size = slot_size,
	.rest = rest,
	.parts = parts,
	.ask = ask,
	.admitted = admitted,
	.refused = refused,
	.report = report,
	.idle = idle,
	.has_kin = has_kin,
	.calm = calm,
	.quiet = policy_reports_quietly,
	.sums_only = has_kin,
	.most = most,
	.same = same,
};
