/* A wild clock is not where the others are; a quiet hour, or a log of a line a day, is. */
#include "times.h"

#include <stdbool.h>

#include "test.h"

#define HOUR INT64_C(3600000000000)

static bool within(struct times *times, int64_t time)
{
	int64_t from, to;
	times_core(times, &from, &to);
	return time >= from && time <= to;
}

static void strays(size_t n)
{
	struct times times = { .n = 0 };
	int64_t now = 1000000 * HOUR;
	for (size_t i = 0; i < n; i++)
		times_add(&times, now += HOUR / 100);
	times_add(&times, now + 800000 * HOUR);
	times_add(&times, 0);
	CHECK(!within(&times, now + 800000 * HOUR) && !within(&times, 0));
	CHECK(within(&times, now) && within(&times, now - (int64_t)n * HOUR / 100));
	CHECK(within(&times, now + HOUR / 20));
}

static void a_line_a_day(void)
{
	struct times times = { .n = 0 };
	for (int day = 0; day < 30; day++)
		times_add(&times, (1000000 + day * 24) * HOUR);
	CHECK(within(&times, 1000000 * HOUR) && within(&times, (1000000 + 29 * 24) * HOUR));
}

int main(void)
{
	struct times few = { .n = 0 };
	times_add(&few, 5);
	CHECK(within(&few, INT64_MAX) && within(&few, INT64_MIN));
	strays(20);
	strays(5000);
	strays(300000);
	a_line_a_day();
	return test_done();
}
