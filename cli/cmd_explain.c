/*
 * `shearpin explain`: a rule's page, for people and as docs/rules/<id>.md.
 */
#include <errno.h>
#include <stdio.h>

#include "commands.h"
#include "options.h"
#include "workspace.h"

struct page {
	const struct about *about;
	const struct rule *rule; /* NULL for what no rule reports */
};

static const char *languages(const struct rule *rule)
{
	bool python = !rule || (rule->languages & FOR_PYTHON);
	bool js = !rule || (rule->languages & FOR_JS);
	return python && js ? "Python, JavaScript, TypeScript"
	       : python     ? "Python"
			    : "JavaScript, TypeScript";
}

/* "error, in Python, JavaScript, TypeScript; precision very-high; some findings can be fixed" */
static void put_facts(const struct page *page, FILE *out)
{
	fprintf(out, "%s, in %s", severity_name(page->about->severity), languages(page->rule));
	if (page->about->precision)
		fprintf(out, "; precision %s", page->about->precision);
	if (page->rule && page->rule->fixes)
		fputs("; some findings can be fixed", out);
	if (page->rule && page->rule->policy)
		fprintf(out, "; a `%s` policy stops it at run time", page->rule->policy);
}

static void put_options(const struct page *page, bool markdown, FILE *out)
{
	const struct option *options = page->rule ? page->rule->options : NULL;
	if (!options || !options->name)
		return;
	fputs(markdown ? "\n## Options\n\n" : "\nOptions:\n", out);
	for (; options->name; options++)
		fprintf(out,
			markdown ? "- `%s` (default `%s`): %s\n" : "    %s (default %s): %s\n",
			options->name, options->fallback, options->help);
}

static void put_page(const struct page *page, bool markdown, FILE *out)
{
	const struct about *about = page->about;
	fprintf(out, "%s%s (%s)\n\n", markdown ? "# " : "", about->id, about->code);
	if (markdown)
		fputs("*", out);
	put_facts(page, out);
	fprintf(out, "%s\n\n%s", markdown ? "*" : "", about->doc);
	put_options(page, markdown, out);
	if (!markdown)
		return;
	fprintf(out,
		"\n## Silencing it\n\n"
		"On the line, or on a line of its own above: `# shearpin: ignore[%s] why` in "
		"Python, `// shearpin: ignore[%s] why` in JavaScript and TypeScript. For whole "
		"files, `\"rules\": { \"%s\": \"off\" }` in `shearpin.json`.\n",
		about->id, about->id, about->id);
}

static struct page page_of(const struct linter *linter, size_t i)
{
	return (struct page){ &linter->about[i],
			      i < linter->rule_count ? linter->rules[i].rule : NULL };
}

static int write_pages(const struct linter *linter, struct arena *arena, struct str folder)
{
	for (size_t i = 0; i < linter_about_count(linter); i++) {
		struct page page = page_of(linter, i);
		struct str path = str_fmt(arena, "%.*s/%s.md", STR_ARG(folder), page.about->id);
		FILE *out = fopen(path.p, "wb");
		if (!out)
			return trouble("%s: %s", path.p, strerror(errno));
		put_page(&page, true, out);
		bool bad = ferror(out);
		if (fclose(out) != 0 || bad)
			return trouble("%s: %s", path.p, strerror(errno));
	}
	return EXIT_CLEAN;
}

static int explain(const struct linter *linter, const str_list *names, bool markdown)
{
	for (size_t i = 0; i < names->n; i++) {
		struct err err;
		size_t found = linter_find(linter, names->v[i]);
		if (found == SIZE_MAX) {
			linter_unknown(linter, names->v[i], &err);
			return trouble("%s", err.text);
		}
		struct page page = page_of(linter, found);
		if (i)
			putchar('\n');
		put_page(&page, markdown, stdout);
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
			 "(SP101).",
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
