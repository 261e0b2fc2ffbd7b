/* Breakers that open at a share: see share.h. */
#include "share.h"

struct share_slot {
	struct breaker breaker;
	int64_t calls; /* finished so far: the clock of a window of calls */
	struct window window;
};

static uint32_t capacity(const struct policy *policy)
{
	int64_t exact = policy->grows ? 0 : policy->window_calls;
	if (exact > 4096)
		exact = 4096;
	return exact > policy->resolution ? (uint32_t)exact : policy->resolution;
}

size_t share_slot_size(const struct policy *policy)
{
	return offsetof(struct share_slot, window) + window_size(capacity(policy));
}

static struct share_slot *at_now(const struct policy *policy, void *memory, int64_t now)
{
	struct share_slot *slot = memory;
	if (!slot->window.capacity)
		window_init(&slot->window, policy->window_kind,
			    policy->window_calls ? policy->window_calls : policy->window,
			    capacity(policy));
	if (breaker_tick(&slot->breaker, &policy->breaker, now))
		window_clear(&slot->window);
	if (!policy->window_calls)
		window_expire(&slot->window, now);
	return slot;
}

struct slot_rest share_rest(const struct policy *policy, void *memory)
{
	const struct share_slot *slot = memory;
	(void)policy;
	return (struct slot_rest){ .breaker = &slot->breaker,
				   .numbers = { &slot->calls, 1, 0 } };
}

void share_ask(const struct call *call, struct verdict *verdict)
{
	struct share_slot *slot = at_now(call->policy, call->slot, call->now);
	verdict_breaker(call, &slot->breaker, verdict);
	verdict->window = &slot->window;
}

void share_admitted(const struct call *call, struct verdict *verdict)
{
	struct share_slot *slot = at_now(call->policy, call->slot, call->now);
	breaker_admit(&slot->breaker, &call->policy->breaker, call->id, call->now);
	verdict->state = slot->breaker.state;
}

/* Are so many failed ones of so many calls too large a share? */
static bool over(const struct policy *policy, int64_t failed, int64_t calls)
{
	if (calls < 1 || calls < policy->min_volume)
		return false;
	int64_t bad = failed * MILLION, most = policy->limit.value * calls;
	return policy->compare == COMPARE_MORE ? bad > most : bad >= most;
}

/* A window of calls may lose a good one when the next comes: at most that is left out here. */
bool share_calm(const struct call *call, bool bad)
{
	const struct policy *policy = call->policy;
	const struct share_slot *slot = at_now(policy, call->slot, call->now);
	int64_t calls = slot->window.sum + 1;
	if (slot->breaker.state != BREAKER_CLOSED)
		return false;
	if (call->event->phase != PHASE_REPORT)
		return true;
	bool full = policy->window_calls && calls > policy->window_calls;
	return !over(policy, slot->window.part + bad, calls - full);
}

bool share_same(const struct policy *policy, void *memory, void *other)
{
	const struct share_slot *a = memory, *b = other;
	bool counted = !policy->window_calls || a->calls == b->calls;
	return a->breaker.state == BREAKER_CLOSED && b->breaker.state == BREAKER_CLOSED &&
	       counted && window_same(&a->window, &b->window);
}

void share_report(const struct call *call, struct verdict *verdict, bool bad,
		  enum breaker_news news)
{
	const struct policy *policy = call->policy;
	struct share_slot *slot = at_now(policy, call->slot, call->now);
	enum breaker_state before = slot->breaker.state;
	verdict->recovered = breaker_report(&slot->breaker, &policy->breaker, call->id, news,
					    call->now, call->ref);
	if (verdict->recovered)
		window_clear(&slot->window);
	if (before == BREAKER_CLOSED) {
		int64_t time = policy->window_calls ? ++slot->calls : call->now;
		window_add(&slot->window, time, 1, bad, call->ref);
	}
	int64_t share = slot->window.sum ? slot->window.part * MILLION / slot->window.sum : 0;
	verdict_stand(verdict, share);
	verdict->few = slot->window.sum < policy->min_volume;
	if (slot->breaker.state == BREAKER_CLOSED &&
	    over(policy, slot->window.part, slot->window.sum)) {
		breaker_trip(&slot->breaker, &policy->breaker, call->now, call->now, call->ref);
		if (policy->action == ACTION_ALERT)
			verdict_exceed(verdict, GROUND_LIMIT, share);
		verdict->tripped = true;
	}
	verdict->state = slot->breaker.state;
	verdict->window = &slot->window;
	verdict->inexact =
		window_inexact(&slot->window, policy->window_calls ? slot->calls : call->now);
}

bool share_idle(const struct policy *policy, void *memory, int64_t now)
{
	struct share_slot *slot = at_now(policy, memory, now);
	return slot->window.count == 0 && slot->breaker.state == BREAKER_CLOSED;
}

bool share_check(const struct policy *policy, struct arena *arena,
		 struct policy_problem *problem)
{
	problem->key = "window";
	problem->text = str_fmt(arena, "a window of calls is \"sliding\"");
	return !policy->window_calls || policy->window_kind == WINDOW_SLIDING;
}

struct slot_parts share_parts(const struct policy *policy, void *memory)
{
	return (struct slot_parts){ .window = &((struct share_slot *)memory)->window,
				    .window_room = capacity(policy) };
}
