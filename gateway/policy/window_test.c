/*
 * When a window's sum will have fallen, against adding it all up: random additions, questions and pauses with a fixed seed. What calls in
 * flight hold, where that is more than fits into a number.
 */
#include "window.h"

#include <stdlib.h>

#include "test.h"

static uint64_t seed = 88172645463325252u;

static int64_t below(int64_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (int64_t)(seed % (uint64_t)n);
}

static int64_t plainly(const struct window *window, int64_t now, int64_t target)
{
	int64_t sum = window->sum;
	if (sum <= target)
		return now;
	for (uint32_t i = 0; i < window->count; i++) {
		const struct window_entry *entry = window_at(window, i);
		sum -= entry->amount;
		if (sum <= target)
			return entry->time + window->length;
	}
	return INT64_MAX;
}

static void one_step(struct window *window, int64_t *now, bool grows)
{
	*now += below(4) ? below(20) : below(400);
	window_expire(window, *now);
	if (grows && window_is_full(window))
		window_grow(window);
	if (below(3))
		window_add(window, *now, below(50), 0, 0);
	if (!below(500))
		window_clear(window);
	for (int64_t n = below(3); n; n--) {
		int64_t target = below(4) ? 200 + below(30) : below(1000) - 3;
		CHECK(window_falls_to(window, *now, target) == plainly(window, *now, target));
	}
}

static void falls_as_added_up(bool grows)
{
	enum { CAPACITY = 16, STEPS = 200000 };
	struct window *window = calloc(1, window_size(CAPACITY));
	int64_t now = 1000;
	if (!window)
		abort();
	window_init(window, WINDOW_SLIDING, 1000, CAPACITY);
	for (int i = 0; i < STEPS; i++)
		one_step(window, &now, grows);
	window_ungrow(window, CAPACITY);
	free(window);
}

/* Each gives back what was counted for it, whichever comes first. */
static void held_is_a_sum(void)
{
	enum { CALLS = 3 };
	struct leases *leases = calloc(1, leases_size(CALLS));
	struct lease was;
	if (!leases)
		abort();
	leases_init(leases, CALLS);
	for (uint64_t call = 1; call <= CALLS; call++)
		CHECK(leases_take(leases, (struct lease){ call, 100, INT64_MAX / 2, 0 }));
	CHECK(leases->held == INT64_MAX);
	CHECK(leases_take(leases, (struct lease){ 3, 100, INT64_MAX, 0 }));
	CHECK(leases->held == INT64_MAX);
	for (uint64_t call = 1; call <= CALLS; call++)
		CHECK(leases_give(leases, call, &was) && leases->held >= 0);
	CHECK(leases->held == 0);
	free(leases);
}

int main(void)
{
	held_is_a_sum();
	falls_as_added_up(false);
	falls_as_added_up(true);
	return test_done();
}
