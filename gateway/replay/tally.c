/* Counts by policy and key: see tally.h. */
#include "tally.h"

#include <inttypes.h>
#include <stdlib.h>

#include "display.h"
#include "must.h"
#include "utf8.h"

enum { PLACES = TALLY_KEYS * 2, NAME_BYTES = 48, KEY_COLUMN = 34 };

struct row {
	uint64_t key; /* of the verdict */
	const struct policy *policy;
	char name[NAME_BYTES];
	uint8_t name_length;
	uint64_t calls, refused, findings;
	struct amount peak, limit; /* limit of UNIT_NONE: nothing was measured */
};

struct tally {
	const struct policies *policies;
	struct row *all;   /* by policy index: all its keys */
	struct row *other; /* by policy index: the keys without a row */
	struct row *rows;  /* PLACES of them; policy NULL: free */
	size_t used;
};

static void name_row(struct row *row, struct str name)
{
	size_t n = name.n;
	if (n > NAME_BYTES) { /* an ellipsis, and no half character before it */
		n = utf8_start(name, NAME_BYTES - 3);
		memcpy(row->name + n, "...", 3);
		row->name_length = (uint8_t)(n + 3);
	} else {
		row->name_length = (uint8_t)n;
	}
	if (n)
		memcpy(row->name, name.p, n);
}

struct tally *tally_new(const struct policies *policies)
{
	struct tally *tally = must_zeroed(1, sizeof(*tally));
	tally->policies = policies;
	tally->all = must_zeroed(policies->n, sizeof(*tally->all));
	tally->other = must_zeroed(policies->n, sizeof(*tally->other));
	tally->rows = must_zeroed(PLACES, sizeof(*tally->rows));
	for (size_t i = 0; i < policies->n; i++) {
		tally->all[i].policy = tally->other[i].policy = &policies->v[i];
		name_row(&tally->all[i], STR("all keys"));
		name_row(&tally->other[i], STR("other keys"));
	}
	return tally;
}

void tally_free(struct tally *tally)
{
	if (!tally)
		return;
	free(tally->all);
	free(tally->other);
	free(tally->rows);
	free(tally);
}

static struct row *row_of(struct tally *tally, const struct verdict *verdict,
			  const struct event *event)
{
	const struct policy *policy = verdict->policy;
	uint64_t hash = (verdict->key ^ policy->index) * 0x9E3779B97F4A7C15u;
	size_t i = hash >> 40 & (PLACES - 1);
	while (tally->rows[i].policy &&
	       (tally->rows[i].policy != policy || tally->rows[i].key != verdict->key))
		i = (i + 1) & (PLACES - 1);
	struct row *row = &tally->rows[i];
	if (row->policy)
		return row;
	if (tally->used == TALLY_KEYS)
		return &tally->other[policy->index];
	struct arena *arena = arena_new();
	tally->used++;
	row->policy = policy;
	row->key = verdict->key;
	name_row(row, key_text(arena, policy, event));
	arena_free(arena);
	return row;
}

static void measure(struct row *row, const struct verdict *verdict)
{
	if (verdict->limit.unit == UNIT_NONE || verdict->unknown || verdict->few)
		return;
	if (row->limit.unit == UNIT_NONE || verdict->value.value > row->peak.value)
		row->peak = verdict->value;
	row->limit = verdict->limit;
}

static void count_step(struct row *row, const struct replay_step *step)
{
	row->calls += step->phase == PHASE_ASK;
	row->refused += step->phase == PHASE_REFUSED;
	measure(row, step->verdict);
}

void tally_step(struct tally *tally, const struct replay_step *step)
{
	count_step(&tally->all[step->policy->index], step);
	count_step(row_of(tally, step->verdict, step->event), step);
}

void tally_found(struct tally *tally, const struct replay_finding *found)
{
	tally->all[found->policy->index].findings++;
	row_of(tally, found->verdict, found->event)->findings++;
}

/* How far over its limit, in thousandths, for sorting. */
static int64_t used_share(const struct row *row)
{
	return row->limit.value > 0 ? mul_div(row->peak.value > 0 ? row->peak.value : 0, 1000,
					      row->limit.value)
				    : 0;
}

static int by_weight(const void *a, const void *b)
{
	const struct row *const *p = a, *const *q = b;
	const struct row *x = *p, *y = *q;
	if (x->findings != y->findings)
		return x->findings > y->findings ? -1 : 1;
	if (used_share(x) != used_share(y))
		return used_share(x) > used_share(y) ? -1 : 1;
	if (x->calls != y->calls)
		return x->calls > y->calls ? -1 : 1;
	return str_cmp((struct str){ x->name, x->name_length },
		       (struct str){ y->name, y->name_length });
}

static void put_row(const struct row *row, bool first, FILE *out)
{
	struct arena *arena = arena_new();
	struct str id = first ? row->policy->id : (struct str){ NULL, 0 };
	struct str name = { row->name, row->name_length };
	fprintf(out, "%-24.*s ", STR_ARG(id));
	display_put(out, name);
	int gap = name.n < KEY_COLUMN ? (int)(KEY_COLUMN - name.n) : 0;
	fprintf(out, "%*s %9" PRIu64 " %9" PRIu64 " %9" PRIu64 "  ", gap, "", row->calls,
		row->refused, row->findings);
	if (row->limit.unit != UNIT_NONE) {
		struct str peak = amount_text(arena, row->peak);
		struct str limit = amount_text(arena, row->limit);
		fprintf(out, "%.*s of %.*s", STR_ARG(peak), STR_ARG(limit));
	}
	fputc('\n', out);
	arena_free(arena);
}

/* The rows of one policy, sorted; returns how many. */
static size_t rows_of(const struct tally *tally, const struct policy *policy,
		      const struct row **rows)
{
	size_t n = 0;
	for (size_t i = 0; i < PLACES; i++) {
		if (tally->rows[i].policy == policy)
			rows[n++] = &tally->rows[i];
	}
	qsort(rows, n, sizeof(*rows), by_weight);
	return n;
}

static void put_policy(const struct tally *tally, const struct policy *policy, size_t keys,
		       const struct row **rows, FILE *out)
{
	size_t n = rows_of(tally, policy, rows);
	put_row(&tally->all[policy->index], true, out);
	if (!policy->key_count)
		return;
	for (size_t i = 0; i < n && i < keys; i++)
		put_row(rows[i], false, out);
	if (n > keys)
		fprintf(out, "%-24s ... and %zu more\n", "", n - keys);
	if (tally->other[policy->index].calls)
		put_row(&tally->other[policy->index], false, out);
}

void tally_text(const struct tally *tally, size_t keys, FILE *out)
{
	const struct row **rows = must_zeroed(TALLY_KEYS, sizeof(*rows));
	fprintf(out, "%-24s %-*s %9s %9s %9s  %s\n", "policy", KEY_COLUMN, "key", "calls",
		"refused", "findings", "highest");
	for (size_t i = 0; i < tally->policies->n; i++)
		put_policy(tally, &tally->policies->v[i], keys, rows, out);
	free(rows);
}
