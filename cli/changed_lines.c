/* Lines that a diff adds: see changed_lines.h. */
#include "changed_lines.h"

#include "vec.h"

struct lines_changed {
	struct str path;
	uint32_t from, to; /* inclusive */
};

struct changed {
	VEC(struct lines_changed) all;
};

/* One character of a path in quotes, as git writes it: \\t, \\303. *i ends behind it. */
static char unquoted(struct str quoted, size_t *i)
{
	static const char names[] = "abtnvfr\"\\", values[] = "\a\b\t\n\v\f\r\"\\";
	char c = quoted.p[(*i)++];
	if (c != '\\' || *i == quoted.n)
		return c;
	c = quoted.p[*i];
	const char *name = c ? strchr(names, c) : NULL;
	if (name) {
		++*i;
		return values[name - names];
	}
	unsigned octal = 0;
	for (int digits = 0; digits < 3 && *i < quoted.n; digits++, ++*i)
		octal = octal * 8 + (unsigned)(quoted.p[*i] & 7);
	return (char)octal;
}

static struct str unquote(struct arena *arena, struct str quoted)
{
	char *out = arena_alloc(arena, quoted.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < quoted.n;)
		out[n++] = unquoted(quoted, &i);
	return (struct str){ out, n };
}

/* "+++ b/src/a.py\t2026-...": the path of the new file; odd ones stand in quotes. */
static struct str new_path(struct arena *arena, struct str line)
{
	struct str path = str_sub(line, 4, line.n);
	path = str_sub(path, 0, str_find_char(path, '\t', 0));
	if (str_ends(path, "\r"))
		path.n--;
	if (path.n > 1 && str_starts(path, "\"") && str_ends(path, "\""))
		path = unquote(arena, str_sub(path, 1, path.n - 1));
	return str_starts(path, "b/") ? str_sub(path, 2, path.n) : path;
}

static bool read_number(struct str text, size_t *at, uint32_t *out)
{
	size_t end = *at;
	int64_t value;
	while (end < text.n && text.p[end] >= '0' && text.p[end] <= '9')
		end++;
	if (!str_to_i64(str_sub(text, *at, end), &value) || value > UINT32_MAX)
		return false;
	*out = (uint32_t)value;
	*at = end;
	return true;
}

/* "@@ -1,2 +3,4 @@": where the hunk begins in the new file, and how many lines of either it has. */
static bool read_hunk(struct str line, uint32_t *start, uint32_t *old_lines,
		      uint32_t *new_lines)
{
	size_t at = strlen("@@ -");
	uint32_t ignored;
	*old_lines = *new_lines = 1;
	if (!read_number(line, &at, &ignored))
		return false;
	if (at < line.n && line.p[at] == ',' && (at++, !read_number(line, &at, old_lines)))
		return false;
	if (!str_starts(str_sub(line, at, line.n), " +"))
		return false;
	at += 2;
	if (!read_number(line, &at, start))
		return false;
	return at >= line.n || line.p[at] != ',' || (at++, read_number(line, &at, new_lines));
}

struct diff {
	struct arena *arena;
	struct changed changed;
	struct str path;
	uint32_t at;                 /* the new file's line to come */
	uint32_t from;               /* the first of the added lines right before it; 0: none */
	uint32_t old_left, new_left; /* of the hunk */
};

/* The added lines up to here are a stretch of their own. */
static void end_stretch(struct diff *diff)
{
	if (diff->from)
		vec_push(diff->arena, &diff->changed.all,
			 ((struct lines_changed){ diff->path, diff->from, diff->at - 1 }));
	diff->from = 0;
}

/* A line inside of a hunk. */
static void hunk_line(struct diff *diff, char mark)
{
	if (mark == '+' && !diff->from)
		diff->from = diff->at;
	else if (mark == ' ')
		end_stretch(diff);
	if (mark != '-' && mark != '\\' && diff->new_left) {
		diff->at++;
		diff->new_left--;
	}
	if (mark != '+' && mark != '\\' && diff->old_left)
		diff->old_left--;
	if (!diff->old_left && !diff->new_left)
		end_stretch(diff);
}

int changed_read(struct arena *arena, struct str text, struct changed **out, struct err *err)
{
	struct diff diff = { .arena = arena };
	struct changed *changed = ARENA_NEW(arena, struct changed);
	struct str line;
	size_t number = 0, hunks = 0, heads = 0;
	while (str_split(&text, '\n', &line)) {
		number++;
		if (diff.old_left || diff.new_left) {
			hunk_line(&diff, line.n ? line.p[0] : ' ');
		} else if (str_starts(line, "diff --git ")) {
			heads++; /* of a file that was only renamed, perhaps */
		} else if (str_starts(line, "+++ ")) {
			diff.path = new_path(arena, line);
		} else if (str_starts(line, "@@ -")) {
			if (!diff.path.p ||
			    !read_hunk(line, &diff.at, &diff.old_left, &diff.new_left))
				return err_set(err,
					       "line %zu of the diff is no hunk's head of a "
					       "unified diff",
					       number);
			hunks++;
		}
	}
	if (!hunks && !heads && number > 1)
		return err_set(err, "this is no unified diff: it has no line that begins with "
				    "\"@@ -\"; `git diff -U0` writes one");
	*changed = diff.changed;
	*out = changed;
	return 0;
}

void changed_add_file(struct arena *arena, struct changed *changed, struct str path)
{
	vec_push(arena, &changed->all, ((struct lines_changed){ path, 1, UINT32_MAX }));
}

void changed_apply(const struct changed *changed, struct diag **diags, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct place *place = &diags[i]->place;
		bool touched = false;
		for (size_t k = 0; k < changed->all.n && !touched; k++) {
			const struct lines_changed *lines = &changed->all.v[k];
			touched = lines->from <= place->to.line &&
				  lines->to >= place->from.line &&
				  str_eq(lines->path, place->path);
		}
		if (!touched)
			diag_suppress(diags[i], STR("on lines that did not change"));
	}
}
