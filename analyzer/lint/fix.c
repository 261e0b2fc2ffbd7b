/* Applying fixes: see fix.h. */
#include "fix.h"

#include <stdlib.h>

#include "display.h"
#include "vec.h"

enum { FIXES_A_PASS = 1000 }; /* finding room for one looks at all others */

typedef VEC(const struct edit *) edit_list;

static bool touch(const struct edit *a, const struct edit *b)
{
	return a->place.start <= b->place.end && b->place.start <= a->place.end;
}

static bool is_free(const edit_list *taken, const struct fix *fix)
{
	for (size_t i = 0; i < fix->edit_count; i++) {
		for (size_t k = 0; k < taken->n; k++) {
			if (touch(&fix->edits[i], taken->v[k]))
				return false;
		}
	}
	return true;
}

static int edit_order(const void *a, const void *b)
{
	const struct edit *x = *(const struct edit *const *)a,
			  *y = *(const struct edit *const *)b;
	return x->place.start < y->place.start ? -1 : x->place.start > y->place.start;
}

static struct str splice(struct arena *arena, struct str text, const edit_list *edits)
{
	size_t n = text.n;
	for (size_t i = 0; i < edits->n; i++)
		n += edits->v[i]->text.n;
	char *out = arena_alloc(arena, n + 1), *at = out;
	size_t from = 0;
	for (size_t i = 0; i < edits->n; i++) {
		const struct edit *edit = edits->v[i];
		memcpy(at, text.p + from, edit->place.start - from);
		at += edit->place.start - from;
		if (edit->text.n)
			memcpy(at, edit->text.p, edit->text.n);
		at += edit->text.n;
		from = edit->place.end;
	}
	memcpy(at, text.p + from, text.n - from);
	at += text.n - from;
	return (struct str){ out, (size_t)(at - out) };
}

size_t fix_apply(struct arena *arena, struct str text, struct diag *const *diags, size_t count,
		 bool ask, struct str *fixed)
{
	edit_list edits = { 0 };
	size_t applied = 0;
	*fixed = text;
	for (size_t i = 0; i < count && applied < FIXES_A_PASS; i++) {
		const struct fix *fix = diags[i]->fix;
		if (!fix || diags[i]->suppressed || (fix->kind == FIX_ASK && !ask) ||
		    !is_free(&edits, fix))
			continue;
		for (size_t k = 0; k < fix->edit_count; k++)
			vec_push(arena, &edits, &fix->edits[k]);
		diags[i]->fixed = true;
		applied++;
	}
	if (edits.n) {
		qsort(edits.v, edits.n, sizeof(*edits.v), edit_order);
		*fixed = splice(arena, text, &edits);
	}
	return applied;
}

/* ---- the difference ---- */

enum { CONTEXT = 3, GAP_MAX = 2 * CONTEXT, TABLE_MAX = 4 * 1024 * 1024 };

typedef VEC(struct str) line_list;

/* Each line with its line break. */
static line_list lines_of(struct arena *arena, struct str text)
{
	line_list lines = { 0 };
	while (text.n) {
		size_t end = str_find_char(text, '\n', 0);
		size_t n = end == SIZE_MAX ? text.n : end + 1;
		vec_push(arena, &lines, str_sub(text, 0, n));
		text = str_sub(text, n, text.n);
	}
	return lines;
}

/* One line of the script that turns `before` into `after`. */
struct step {
	char sign; /* ' ', '-' or '+' */
	struct str line;
	size_t before, after; /* lines passed when it comes, from 0 */
};

typedef VEC(struct step) step_list;

struct diff {
	struct arena *arena;
	line_list before, after;
	step_list steps;
	size_t i, k; /* lines of either passed */
};

static void step(struct diff *diff, char sign)
{
	struct str line = sign == '+' ? diff->after.v[diff->k] : diff->before.v[diff->i];
	struct step one = { sign, line, diff->i, diff->k };
	vec_push(diff->arena, &diff->steps, one);
	diff->i += sign != '+';
	diff->k += sign != '-';
}

/* Steps through before[..end_i] and after[..end_k], which differ at both ends, by their longest common subsequence. */
static void step_middle(struct diff *diff, size_t end_i, size_t end_k)
{
	size_t i0 = diff->i, k0 = diff->k, rows = end_i - i0, columns = end_k - k0;
	uint32_t *common = NULL;
	if (rows && columns && rows < TABLE_MAX / (columns + 1))
		common = ARENA_ARRAY(diff->arena, uint32_t, (rows + 1) * (columns + 1));
#define COMMON(i, k) common[((i)-i0) * (columns + 1) + ((k)-k0)]
	for (size_t i = end_i; common && i-- > i0;) {
		for (size_t k = end_k; k-- > k0;) {
			uint32_t down = COMMON(i + 1, k), right = COMMON(i, k + 1);
			bool same = str_eq(diff->before.v[i], diff->after.v[k]);
			COMMON(i, k) = same           ? COMMON(i + 1, k + 1) + 1
				       : down > right ? down
						      : right;
		}
	}
	while (diff->i < end_i || diff->k < end_k) {
		bool both = common && diff->i < end_i && diff->k < end_k;
		if (both && str_eq(diff->before.v[diff->i], diff->after.v[diff->k]))
			step(diff, ' ');
		else if (diff->i < end_i && (!both || COMMON(diff->i + 1, diff->k) >=
							      COMMON(diff->i, diff->k + 1)))
			step(diff, '-');
		else
			step(diff, '+');
	}
#undef COMMON
}

static void steps_make(struct diff *diff)
{
	size_t end_i = diff->before.n, end_k = diff->after.n;
	while (diff->i < end_i && diff->k < end_k &&
	       str_eq(diff->before.v[diff->i], diff->after.v[diff->k]))
		step(diff, ' ');
	while (end_i > diff->i && end_k > diff->k &&
	       str_eq(diff->before.v[end_i - 1], diff->after.v[end_k - 1])) {
		end_i--;
		end_k--;
	}
	step_middle(diff, end_i, end_k);
	while (diff->i < diff->before.n)
		step(diff, ' ');
}

static void print_hunk(const struct step *steps, size_t n, FILE *out)
{
	size_t removed = 0, added = 0;
	for (size_t i = 0; i < n; i++) {
		removed += steps[i].sign != '+';
		added += steps[i].sign != '-';
	}
	fprintf(out, "@@ -%zu,%zu +%zu,%zu @@\n", steps[0].before + (removed > 0), removed,
		steps[0].after + (added > 0), added);
	for (size_t i = 0; i < n; i++) {
		fputc(steps[i].sign, out);
		fwrite(steps[i].line.p, 1, steps[i].line.n, out);
		if (!str_ends(steps[i].line, "\n"))
			fputs("\n\\ No newline at end of file\n", out);
	}
}

void fix_diff(struct arena *arena, struct str path, struct str before, struct str after,
	      FILE *out)
{
	struct diff diff = { .arena = arena };
	if (str_eq(before, after))
		return;
	diff.before = lines_of(arena, before);
	diff.after = lines_of(arena, after);
	steps_make(&diff);
	fputs("--- a/", out);
	display_put(out, path);
	fputs("\n+++ b/", out);
	display_put(out, path);
	fputc('\n', out);
	for (size_t i = 0; i < diff.steps.n; i++) {
		if (diff.steps.v[i].sign == ' ')
			continue;
		/* A hunk ends where more than twice the context follows without a change. */
		size_t start = i > CONTEXT ? i - CONTEXT : 0, last = i;
		while (i < diff.steps.n && i - last <= GAP_MAX) {
			if (diff.steps.v[i].sign != ' ')
				last = i;
			i++;
		}
		size_t end = last + CONTEXT + 1;
		end = end < diff.steps.n ? end : diff.steps.n;
		print_hunk(&diff.steps.v[start], end - start, out);
		i = end - 1;
	}
}

/* ---- hunks ---- */

typedef VEC(struct hunk) hunk_list;

/* Where a line begins; behind the last one: where the text ends. */
static size_t line_at(struct str text, const line_list *lines, size_t i)
{
	return i < lines->n ? (size_t)(lines->v[i].p - text.p) : text.n;
}

size_t fix_hunks(struct arena *arena, struct str before, struct str after, struct hunk **hunks)
{
	struct diff diff = { .arena = arena };
	hunk_list list = { 0 };
	diff.before = lines_of(arena, before);
	diff.after = lines_of(arena, after);
	steps_make(&diff);
	for (size_t i = 0; i < diff.steps.n; i++) {
		const struct step *first = &diff.steps.v[i];
		size_t old = first->before, new = first->after;
		if (first->sign == ' ')
			continue;
		for (; i < diff.steps.n && diff.steps.v[i].sign != ' '; i++) {
			old += diff.steps.v[i].sign == '-';
			new += diff.steps.v[i].sign == '+';
		}
		struct hunk hunk = { line_at(before, &diff.before, first->before),
				     line_at(before, &diff.before, old),
				     str_sub(after, line_at(after, &diff.after, first->after),
					     line_at(after, &diff.after, new)) };
		vec_push(arena, &list, hunk);
	}
	*hunks = list.v;
	return list.n;
}
