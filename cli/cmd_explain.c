/*
 * `shearpin explain`: a rule's page, for people and as docs/rules/<id>.md.
 */
#include <errno.h>
#include <stdio.h>

#include "commands.h"
#include "options.h"
#include "rule_page.h"
#include "workspace.h"

static int write_pages(const struct linter *linter, struct arena *arena, struct str folder)
{
	for (size_t i = 0; i < linter_about_count(linter); i++) {
		struct str path =
			str_fmt(arena, "%.*s/%s.md", STR_ARG(folder), linter->about[i].id);
		FILE *out = fopen(path.p, "wb");
		if (!out)
			return trouble("%s: %s", path.p, strerror(errno));
		rule_page(linter, i, true, out);
		bool bad = ferror(out);
		if (fclose(out) != 0 || bad)
			return trouble("%s: %s", path.p, strerror(errno));
	}
	return EXIT_CLEAN;
}

/* By id or code, in any case of letters; SIZE_MAX when it is no rule. */
static size_t find_rule(const struct linter *linter, struct str name)
{
	for (size_t i = 0; i < linter_about_count(linter); i++) {
		if (str_eq_nocase(name, str_of(linter->about[i].id)) ||
		    str_eq_nocase(name, str_of(linter->about[i].code)))
			return i;
	}
	return SIZE_MAX;
}

static int explain(const struct linter *linter, const str_list *names, bool markdown)
{
	for (size_t i = 0; i < names->n; i++) {
		struct err err;
		size_t found = find_rule(linter, names->v[i]);
		if (i)
			putchar('\n');
		if (found != SIZE_MAX) {
			rule_page(linter, found, markdown, stdout);
		} else if (!policy_page(names->v[i])) {
			linter_unknown(linter, names->v[i], &err);
			return trouble("%s", err.text);
		}
	}
	return EXIT_CLEAN;
}

static int run(struct arena *arena, int argc, char **argv)
{
	struct str format = STR("text"), folder = { 0 };
	bool all = false;
	str_list names = { 0 };
	const struct flag flags[] = {
		{ "--all", NULL, "every rule", FLAG_SWITCH, &all },
		{ "--format", "FORMAT", "text (default) or markdown", FLAG_TEXT, &format },
		{ "--output-dir", "FOLDER", "with --all: one markdown file a rule", FLAG_TEXT,
		  &folder },
		{ 0 },
	};
	const struct command_line line = {
		.usage = "shearpin explain [flags] RULE...",
		.about = "Prints the page of a rule, named by id (evaluate-arity) or code "
			 "(SP101); also of a\n"
			 "kind of policy (SG110) and of a mistake in a policy file (PC02).",
		.flags = flags,
	};
	enum parsed parsed = command_line_parse(&line, arena, argc, argv, &names);
	if (parsed != PARSED_RUN)
		return parsed == PARSED_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
	bool markdown = str_is(format, "markdown");
	if (!markdown && !str_is(format, "text"))
		return trouble("--format is text or markdown, not \"%.*s\"", STR_ARG(format));
	struct linter linter;
	workspace_rules(&linter, arena);
	if (folder.n)
		return write_pages(&linter, arena, folder);
	for (size_t i = 0; all && i < linter_about_count(&linter); i++)
		vec_push(arena, &names, str_of(linter.about[i].id));
	if (names.n == 0)
		return trouble(
			"explain wants a rule's id or code; `shearpin rules` lists them");
	return explain(&linter, &names, markdown);
}

int cmd_explain(int argc, char **argv)
{
	struct arena *arena = arena_new();
	int status = run(arena, argc, argv);
	arena_free(arena);
	return status;
}
