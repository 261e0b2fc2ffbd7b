/* Paths from where the reader is: see viewpoint.h. */
#include "viewpoint.h"

#include "display.h"

/* A path of two parts: the root's folder and what is below it. */
struct walk {
	struct str parts[2];
};

/* Takes the first folder or name off; false at the end. "." is none. */
static bool next_name(struct walk *walk, struct str *name)
{
	for (size_t i = 0; i < 2; i++) {
		struct str *part = &walk->parts[i];
		while (str_starts(*part, "/") || str_is(*part, ".") || str_starts(*part, "./"))
			*part = str_sub(*part, 1, part->n);
		if (!part->n)
			continue;
		size_t end = str_find_char(*part, '/', 0);
		end = end == SIZE_MAX ? part->n : end;
		*name = str_sub(*part, 0, end);
		*part = str_sub(*part, end, part->n);
		return true;
	}
	return false;
}

/* Takes off what both begin with: how many names that were. */
static size_t skip_common(struct walk *to, struct walk *from)
{
	for (size_t common = 0;; common++) {
		struct walk to_next = *to, from_next = *from;
		struct str a, b;
		if (!next_name(&to_next, &a) || !next_name(&from_next, &b) || !str_eq(a, b))
			return common;
		*to = to_next;
		*from = from_next;
	}
}

void viewpoint_put(FILE *out, const struct viewpoint *view, struct str path)
{
	struct walk to = { { view->root, path } }, from = { { view->cwd, STR("") } };
	const char *before = "";
	struct str name;
	if (!view->root.n || (path.n && path.p[0] == '/')) {
		display_put(out, path);
		return;
	}
	if (skip_common(&to, &from) == 0) {
		before = "/"; /* no folder in common: from the top */
		from = (struct walk){ { STR(""), STR("") } };
	}
	for (; next_name(&from, &name); before = "/")
		fprintf(out, "%s..", before);
	for (; next_name(&to, &name); before = "/") {
		fputs(before, out);
		display_put(out, name);
	}
	if (!*before)
		putc('.', out);
}
