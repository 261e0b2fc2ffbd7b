/* Slots that are read from a store: see slot_sane.h. */
#include "slot_sane.h"

#include <string.h>

static bool is_flag(const bool *flag)
{
	return *(const unsigned char *)(const void *)flag <= 1;
}

static bool is_time(int64_t time)
{
	return time >= 0 && time <= TIME_MAX_NS;
}

/* ---- windows ---- */

static bool is_zero(const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	while (n && !*p) {
		p++;
		n--;
	}
	return !n;
}

/* An addition of nothing counts nothing: what it has of the part is of its amount. */
static bool entry_is_sane(const struct window_entry *e, int64_t not_before)
{
	return is_time(e->time) && e->time >= not_before && e->since >= 0 &&
	       e->since <= e->time && e->part >= 0 && e->part <= e->amount;
}

/* In the order of their times, and together what the window says they are. */
static bool entries_are_sane(const struct window *w)
{
	int64_t sum = 0, part = 0, after = 0, last = w->count ? w->anchor : 0;
	for (uint32_t i = 0; i < w->count; i++) {
		const struct window_entry *e = window_at(w, i);
		if (!entry_is_sane(e, last) || __builtin_add_overflow(sum, e->amount, &sum))
			return false;
		part += e->part;
		after += i > w->mark ? e->amount : 0;
		last = e->time;
	}
	return sum == w->sum && part == w->part && (!w->marked || after == w->after);
}

/* Calls are counted one by one, and shares of them reckoned in millionths. */
static int64_t sum_most(const struct policy *policy)
{
	bool calls = policy->limit.unit == UNIT_SHARE || policy->limit.unit == UNIT_CALLS;
	return calls ? INT64_MAX / MILLION / 2 : INT64_MAX;
}

static bool window_is_sane(const struct policy *policy, const struct window *w, uint32_t room)
{
	int64_t length = policy->window_calls ? policy->window_calls : policy->window;
	if (!w->capacity)
		return is_zero(w, sizeof(*w)); /* nothing was ever in it */
	if (w->grown || w->capacity != room || w->count > room || w->first >= room ||
	    w->length != length || w->kind != (uint32_t)policy->window_kind ||
	    !is_time(w->anchor))
		return false;
	if (!is_flag(&w->any) || !is_flag(&w->joined) || !is_flag(&w->marked))
		return false;
	if (w->marked && w->mark >= w->count)
		return false;
	if (w->kind != WINDOW_SLIDING && w->count && !w->any)
		return false; /* it would never end */
	return w->sum <= sum_most(policy) && entries_are_sane(w);
}

static bool leases_are_sane(const struct leases *l, uint32_t room)
{
	int64_t held = 0;
	if (!l->capacity)
		return is_zero(l, sizeof(*l));
	if (l->grown || l->capacity != room || l->count > room || l->first_end < 0)
		return false;
	for (uint32_t i = 0; i < l->count; i++) {
		const struct lease *lease = lease_at(l, i);
		if (!is_time(lease->until) || lease->until < l->first_end ||
		    lease->amount < 0 || __builtin_add_overflow(held, lease->amount, &held))
			return false;
	}
	return held == l->held;
}

/* ---- the rest ---- */

static bool breaker_is_sane(const struct breaker_rules *rules, const struct breaker *b)
{
	unsigned state;
	_Static_assert(sizeof(state) == sizeof(b->state), "an enum is read as what it is");
	memcpy(&state, &b->state, sizeof(state));
	return state <= BREAKER_HALF_OPEN && b->probe_count <= BREAKER_PROBES &&
	       b->probe_count <= rules->probes &&
	       (!b->successes || b->successes < rules->needed) && b->until >= 0 &&
	       is_time(b->opened);
}

static bool bucket_is_sane(const struct policy *policy, const struct bucket *b)
{
	return is_flag(&b->any) && b->level >= 0 && b->rest >= 0 && b->rest <= policy->window &&
	       is_time(b->at);
}

static bool numbers_are_sane(const struct slot_numbers *numbers, int64_t most)
{
	const char *at = (const char *)numbers->first;
	for (size_t i = 0; i < numbers->count; i++, at += numbers->stride) {
		int64_t n;
		memcpy(&n, at, sizeof(n));
		if (n < 0 || n > most)
			return false;
	}
	return true;
}

static bool rest_is_sane(const struct policy *policy, const struct slot_rest *rest)
{
	for (size_t i = 0; i < sizeof(rest->flags) / sizeof(*rest->flags); i++) {
		if (rest->flags[i] && !is_flag(rest->flags[i]))
			return false;
	}
	return (!rest->breaker || breaker_is_sane(&policy->breaker, rest->breaker)) &&
	       (!rest->bucket || bucket_is_sane(policy, rest->bucket)) &&
	       numbers_are_sane(&rest->numbers, TIME_MAX_NS) &&
	       numbers_are_sane(&rest->ends, INT64_MAX);
}

bool slot_is_sane(const struct policy *policy, void *slot)
{
	if (policy->kind->parts) {
		struct slot_parts parts = policy->kind->parts(policy, slot);
		if (parts.window && !window_is_sane(policy, parts.window, parts.window_room))
			return false;
		if (parts.leases && !leases_are_sane(parts.leases, parts.lease_room))
			return false;
	}
	if (!policy->kind->rest)
		return true;
	struct slot_rest rest = policy->kind->rest(policy, slot);
	return rest_is_sane(policy, &rest);
}
