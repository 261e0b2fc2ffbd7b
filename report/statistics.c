/*
 * How many findings of each rule there are, the most frequent first; of those, how many a fix mends.
 */
#include <stdlib.h>

#include "report.h"

struct tally {
	const struct about *about;
	size_t count[SEV_ERROR + 1], all, fixable;
};

static struct tally *tally_of(struct tally *tallies, size_t *n, const struct about *about)
{
	for (size_t i = 0; i < *n; i++) {
		if (tallies[i].about == about)
			return &tallies[i];
	}
	tallies[*n] = (struct tally){ .about = about };
	return &tallies[(*n)++];
}

static int more_first(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;
	if (x->all != y->all)
		return x->all > y->all ? -1 : 1;
	return strcmp(x->about->id, y->about->id);
}

static void put_tally(const struct tally *tally, FILE *out)
{
	fprintf(out, "%7zu  %s %s", tally->all, tally->about->code, tally->about->id);
	const char *separator = "  (";
	for (int level = SEV_ERROR; level >= SEV_NOTE; level--) {
		size_t n = tally->count[level];
		if (n)
			fprintf(out, "%s%zu %s%s", separator, n, severity_name(level),
				n > 1 ? "s" : "");
		separator = n ? ", " : separator;
	}
	if (tally->fixable)
		fprintf(out, ", %zu fixable", tally->fixable);
	fputs(")\n", out);
}

void report_statistics(const struct report *report, FILE *out)
{
	struct arena *arena = arena_new();
	struct tally *tallies = ARENA_ARRAY(arena, struct tally, report->diag_count + 1);
	size_t n = 0;
	for (size_t i = 0; i < report->diag_count; i++) {
		const struct diag *diag = report->diags[i];
		if (diag->suppressed)
			continue;
		struct tally *tally = tally_of(tallies, &n, diag->about);
		tally->count[diag->severity]++;
		tally->all++;
		tally->fixable += diag->fix != NULL;
	}
	qsort(tallies, n, sizeof(*tallies), more_first);
	for (size_t i = 0; i < n; i++)
		put_tally(&tallies[i], out);
	if (n == 0)
		fprintf(out, "nothing found; %zu file%s checked\n", report->files_checked,
			report->files_checked == 1 ? "" : "s");
	arena_free(arena);
}
