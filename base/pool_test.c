/* What pool.h promises: every item once, and calls of one worker never overlap. */
#include "pool.h"

#include <stdbool.h>

#include "test.h"

enum { ITEMS = 10000, WORKERS = 4 };

struct work {
	unsigned char done[ITEMS];
	size_t by[WORKERS]; /* unlocked: ThreadSanitizer sees an overlap */
	bool strange;
};

static void run(void *context, unsigned worker, size_t item)
{
	struct work *work = context;
	if (worker >= WORKERS || item >= ITEMS) {
		work->strange = true;
		return;
	}
	work->done[item]++;
	work->by[worker]++;
}

static void every_item_once(unsigned workers, size_t items)
{
	static const struct work fresh;
	struct work work = fresh;
	pool_run(workers, items, run, &work);
	CHECK(!work.strange);
	size_t once = 0, sum = 0;
	for (size_t i = 0; i < ITEMS; i++)
		once += work.done[i] == (i < items);
	for (size_t i = 0; i < WORKERS; i++)
		sum += work.by[i];
	CHECK(once == ITEMS);
	CHECK(sum == items);
}

int main(void)
{
	every_item_once(1, ITEMS);
	every_item_once(WORKERS, ITEMS);
	every_item_once(WORKERS, 2);
	every_item_once(WORKERS, 0);
	CHECK(pool_default_workers() >= 1);
	return test_done();
}
