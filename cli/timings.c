/* Which files and rules took longest: see timings.h. */
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

static void tell_line(const struct timing *timing, const struct viewpoint *view)
{
	fprintf(stderr, "%9.1f ms  ", (double)timing->us / 1000);
	viewpoint_put(stderr, view, timing->shown);
	fputc('\n', stderr);
}

static void tell_files(const struct checked *checked, const struct file *files, size_t count,
		       const struct viewpoint *view)
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
	for (size_t i = 0; i < count && i < MOST; i++)
		tell_line(&timings[i], view);
	free(timings);
}

/* Those that looked at a file at all. */
static void tell_rules(const uint64_t *spent, const struct linter *linter)
{
	static const char *const others[SPENT_KINDS] = {
		[SPENT_SCAN] = "finding out which rules could fire",
		[SPENT_PARSE] = "reading and parsing",
	};
	const struct viewpoint as_it_is = { 0 };
	size_t rules = linter->rule_count, n = 0;
	struct timing *timings = must_zeroed(rules + SPENT_KINDS, sizeof(*timings));
	for (size_t i = 0; i < rules + SPENT_KINDS; i++) {
		const char *name = i < rules ? linter->about[i].id : others[i - rules];
		if (spent[i])
			timings[n++] = (struct timing){ spent[i] / 1000, str_of(name) };
	}
	qsort(timings, n, sizeof(*timings), timing_order);
	fputs("of it, by rule; what several ask is charged to the first\n", stderr);
	for (size_t i = 0; i < n; i++)
		tell_line(&timings[i], &as_it_is);
	free(timings);
}

void timings_tell(const struct checked *checked, const struct file *files, size_t count,
		  const struct linter *linter, struct viewpoint view)
{
	tell_files(checked, files, count, &view);
	if (checked->spent)
		tell_rules(checked->spent, linter);
}
