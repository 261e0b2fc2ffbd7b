/* Which files took longest: see timings.h. */
#include "timings.h"

#include <stdio.h>
#include <stdlib.h>

#include "must.h"
#include "viewpoint.h"

struct timing {
	uint64_t us;
	struct str shown;
};

static int timing_order(const void *a, const void *b)
{
	const struct timing *x = a, *y = b;
	if (x->us != y->us)
		return x->us > y->us ? -1 : 1;
	return str_cmp(x->shown, y->shown);
}

void timings_tell(const struct checked *checked, const struct file *files, size_t count,
		  struct viewpoint view)
{
	enum { MOST = 20 };
	struct timing *timings = must_zeroed(count, sizeof(*timings));
	uint64_t all = 0;
	for (size_t i = 0; i < count; i++) {
		timings[i] = (struct timing){ checked->cpu_us[i], files[i].shown };
		all += timings[i].us;
	}
	qsort(timings, count, sizeof(*timings), timing_order);
	fprintf(stderr, "%.1f ms of processor time for %zu file%s\n", (double)all / 1000, count,
		count == 1 ? "" : "s");
	for (size_t i = 0; i < count && i < MOST; i++) {
		fprintf(stderr, "%9.1f ms  ", (double)timings[i].us / 1000);
		viewpoint_put(stderr, &view, timings[i].shown);
		fputc('\n', stderr);
	}
	free(timings);
}
