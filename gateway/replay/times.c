/* When most records are: see times.h. */
#include "times.h"

#include <stdlib.h>

enum { FEWEST = 10, STRAYS_IN = 1000, FAR = 4 };

/* Every other one of those that are kept. */
static void thin_out(struct times *times)
{
	times->n /= 2;
	for (size_t i = 0; i < times->n; i++)
		times->kept[i] = times->kept[2 * i];
	times->stride *= 2;
}

void times_add(struct times *times, int64_t time)
{
	if (!times->stride)
		times->stride = 1;
	if (times->seen++ % times->stride)
		return;
	if (times->n == TIMES_KEPT) {
		thin_out(times);
		if ((times->seen - 1) % times->stride)
			return;
	}
	times->kept[times->n++] = time;
}

static int compare(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

void times_core(struct times *times, int64_t *from, int64_t *to)
{
	*from = INT64_MIN;
	*to = INT64_MAX;
	if (times->n < FEWEST)
		return;
	qsort(times->kept, times->n, sizeof(*times->kept), compare);
	size_t strays = times->n / STRAYS_IN + 1;
	int64_t first = times->kept[strays], last = times->kept[times->n - 1 - strays];
	int64_t far = last - first > INT64_MAX / 8 / FAR ? INT64_MAX / 8 : (last - first) * FAR;
	*from = first - far;
	*to = last + far;
}
