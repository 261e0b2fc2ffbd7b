/*
 * `shearpin policy`: check a policy file, list the kinds, print their pages and the schema.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "commands.h"
#include "field_pages.h"
#include "options.h"
#include "policy_fields.h"
#include "policy_lint.h"
#include "policy_new.h"
#include "report.h"
#include "sandbox.h"

typedef VEC(const struct diag *) diag_list;

struct found {
	struct arena *arena;
	diag_list diags;
};

static void collect(void *context, const struct diag *diag)
{
	struct found *found = context;
	vec_push(found->arena, &found->diags, diag);
}

static int by_id(const void *a, const void *b)
{
	const struct about *const *x = a, *const *y = b;
	return strcmp((*x)->id, (*y)->id);
}

static void write_report(struct found *found, report_writer *write, bool quiet)
{
	const struct about *rules[64];
	size_t n = 0;
	while (policy_lint_rules[n]) {
		rules[n] = policy_lint_rules[n];
		n++;
	}
	qsort(rules, n, sizeof(*rules), by_id);
	if (found->diags.n)
		qsort(found->diags.v, found->diags.n, sizeof(*found->diags.v), diag_order);
	const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
	struct report report = {
		.version = SHEARPIN_VERSION,
		.rules = rules,
		.rule_count = n,
		.diags = found->diags.v,
		.diag_count = found->diags.n,
		.files_checked = 1,
		.quiet = quiet,
		.color = isatty(STDOUT_FILENO) && term && !(no_color && *no_color),
	};
	write(&report, stdout);
}

/* What the command line asks of `policy check`. */
struct check {
	struct str format, facts, fail_on;
	bool quiet, no_sandbox;
	str_list paths;
};

static enum parsed parse_check(struct check *check, struct arena *arena, int argc, char **argv)
{
	const struct flag flags[] = {
		{ "--facts", "FILE",
		  "traffic, latencies and prices to check against (facts.json)", FLAG_TEXT,
		  &check->facts },
		{ "--format", "FORMAT", "text (default), concise, json, sarif", FLAG_TEXT,
		  &check->format },
		{ "--fail-on", "LEVEL",
		  "exit 1 from this severity on: note, warning (default), error", FLAG_TEXT,
		  &check->fail_on },
		{ "--quiet", NULL, "no summary", FLAG_SWITCH, &check->quiet },
		{ "--no-sandbox", NULL,
		  "do not let the kernel hold it to reading these files (Landlock, seccomp)",
		  FLAG_SWITCH, &check->no_sandbox },
		{ 0 },
	};
	const struct command_line line = {
		.usage = "shearpin policy check [flags] FILE",
		.about = "Says what a policy file cannot mean, before any traffic: limits that "
			 "never bind,\ncool-downs that never come, policies that contradict "
			 "each "
			 "other.\n\n"
			 "Exit status: 0 clean, 1 findings, 2 the work could not be done.",
		.flags = flags,
	};
	return command_line_parse(&line, arena, argc, argv, &check->paths);
}

/* From here on the two files are read, and the kernel sees to it. */
static void enter_sandbox(const struct check *check, struct arena *arena)
{
	const char *reads[2];
	size_t n = 0;
	reads[n++] = str_z(arena, check->paths.v[0]);
	if (check->facts.n)
		reads[n++] = str_z(arena, check->facts);
	const struct sandbox sandbox = { reads, n, NULL, 0 };
	sandbox_enter(&sandbox);
}

static int check_file(const struct check *check, struct arena *arena, report_writer *write,
		      enum severity fail_on)
{
	struct found found = { .arena = arena };
	struct policies policies;
	struct observations observed;
	struct err err;
	observations_clear(&observed);
	if (check->facts.n &&
	    observations_load(arena, str_z(arena, check->facts), &observed, &err))
		return trouble("%s", err.text);
	const char *path = str_z(arena, check->paths.v[0]);
	if (access(path, R_OK))
		return trouble("%s: %s", path, strerror(errno));
	if (!policies_load(arena, path, &policies, collect, &found)) {
		policy_lint(arena, &policies, &observed, collect, &found);
		policies_release(&policies);
	}
	write_report(&found, write, check->quiet);
	for (size_t i = 0; i < found.diags.n; i++) {
		if (found.diags.v[i]->severity >= fail_on)
			return EXIT_FINDINGS;
	}
	return EXIT_CLEAN;
}

static int run_check(struct arena *arena, int argc, char **argv)
{
	struct check check = { .format = STR("text") };
	enum parsed parsed = parse_check(&check, arena, argc, argv);
	enum severity fail_on = SEV_WARNING;
	if (parsed != PARSED_RUN)
		return parsed == PARSED_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
	if (check.paths.n != 1)
		return trouble("policy check wants one policy file");
	if (check.fail_on.n && !severity_parse(check.fail_on, &fail_on))
		return trouble("--fail-on is note, warning or error, not \"%.*s\"",
			       STR_ARG(check.fail_on));
	report_writer *write = report_find(str_z(arena, check.format));
	if (!write)
		return trouble("unknown format \"%.*s\"; there are %s", STR_ARG(check.format),
			       report_names());
	if (!check.no_sandbox)
		enter_sandbox(&check, arena);
	return check_file(&check, arena, write, fail_on);
}

static struct str first_line(const char *doc)
{
	return str_sub(str_of(doc), 0, str_find_char(str_of(doc), '\n', 0));
}

static int run_kinds(struct arena *arena, int argc, char **argv)
{
	str_list rest = { 0 };
	enum parsed parsed =
		command_line_words("shearpin policy kinds", "Lists the kinds of policy.", arena,
				   argc, argv, &rest);
	if (parsed != PARSED_RUN)
		return parsed == PARSED_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
	for (const struct kind_entry *entry = policy_kinds; entry->name; entry++)
		printf("%s  %-20s  %.*s\n", entry->kind->code, entry->name,
		       STR_ARG(first_line(entry->doc)));
	return EXIT_CLEAN;
}

static int run_schema(struct arena *arena, int argc, char **argv)
{
	str_list rest = { 0 };
	enum parsed parsed = command_line_words("shearpin policy schema",
						"Prints the JSON Schema of a policy file.",
						arena, argc, argv, &rest);
	if (parsed != PARSED_RUN)
		return parsed == PARSED_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
	struct buf out;
	buf_init(&out, 1 << 20);
	policy_schema(&out);
	fwrite(out.p, 1, out.n, stdout);
	buf_release(&out);
	return EXIT_CLEAN;
}

/* "| `limit` | must | the amount compared with |" */
static void put_field(FILE *out, const char *name, bool must, const char *help)
{
	fprintf(out, "| `%s` | %s | %s |\n", name, must ? "must" : "may", help);
}

static void put_page(const struct kind_entry *entry, FILE *out)
{
	fprintf(out,
		"# %s (%s)\n\n%s\n## Fields\n\n| field | stated | meaning |\n|---|---|---|\n",
		entry->name, entry->kind->code, entry->doc);
	for (const struct policy_field *f = policy_fields; f->name; f++) {
		if (policy_takes_field(entry->kind, f))
			put_field(out, f->name, policy_needs_field(entry->kind, f), f->help);
	}
	for (const struct kind_option *o = entry->kind->options; o && o->name; o++)
		put_field(out, o->name, o->required, o->help);
}

static int write_pages(struct arena *arena, struct str folder)
{
	for (const struct kind_entry *entry = policy_kinds; entry->name; entry++) {
		struct str path = str_fmt(arena, "%.*s/%s.md", STR_ARG(folder), entry->name);
		FILE *out = fopen(path.p, "wb");
		if (!out)
			return trouble("%s: %s", path.p, strerror(errno));
		put_page(entry, out);
		bool bad = ferror(out);
		if (fclose(out) != 0 || bad)
			return trouble("%s: %s", path.p, strerror(errno));
	}
	return EXIT_CLEAN;
}

/* By name or code; NULL when there is none. */
static const struct kind_entry *find_kind(struct str name)
{
	for (const struct kind_entry *entry = policy_kinds; entry->name; entry++) {
		if (str_eq_nocase(name, str_of(entry->name)) ||
		    str_eq_nocase(name, str_of(entry->kind->code)))
			return entry;
	}
	return NULL;
}

static int no_such_kind(struct str name)
{
	const char *names[64];
	size_t n = 0;
	for (const struct kind_entry *entry = policy_kinds; entry->name && n < 63; entry++)
		names[n++] = entry->name;
	names[n] = NULL;
	const char *near = did_you_mean(name, names);
	return trouble(
		"there is no policy kind \"%.*s\"%s%s; `shearpin policy kinds` lists them",
		STR_ARG(name), near ? ", did you mean " : "", near ? near : "");
}

bool policy_page(struct str name)
{
	const struct kind_entry *entry = find_kind(name);
	if (entry) {
		put_page(entry, stdout);
		return true;
	}
	for (size_t i = 0; policy_lint_rules[i]; i++) {
		const struct about *about = policy_lint_rules[i];
		if (str_eq_nocase(name, str_of(about->code)) ||
		    str_eq_nocase(name, str_of(about->id))) {
			printf("%s (%s)\n\n%s\n", about->id, about->code, about->doc);
			return true;
		}
	}
	return false;
}

static int run_explain(struct arena *arena, int argc, char **argv)
{
	struct str folder = { 0 };
	str_list names = { 0 };
	const struct flag flags[] = {
		{ "--output-dir", "FOLDER", "write the pages of all kinds, one file each",
		  FLAG_TEXT, &folder },
		{ 0 },
	};
	const struct command_line line = {
		.usage = "shearpin policy explain [--output-dir FOLDER] KIND...",
		.about = "Prints the page of a policy kind or of a policy lint (PC02).",
		.flags = flags,
	};
	enum parsed parsed = command_line_parse(&line, arena, argc, argv, &names);
	if (parsed != PARSED_RUN)
		return parsed == PARSED_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
	if (folder.n)
		return write_pages(arena, folder);
	if (!names.n)
		return trouble(
			"policy explain wants a kind; `shearpin policy kinds` lists them");
	int status = EXIT_CLEAN;
	for (size_t i = 0; i < names.n && status == EXIT_CLEAN; i++)
		status = policy_page(names.v[i]) ? EXIT_CLEAN : no_such_kind(names.v[i]);
	return status;
}

static int run_new(struct arena *arena, int argc, char **argv)
{
	str_list names = { 0 };
	enum parsed parsed = command_line_words(
		"shearpin policy new KIND",
		"Prints a policy file with one policy of that kind, every field "
		"explained, to begin with.",
		arena, argc, argv, &names);
	if (parsed != PARSED_RUN)
		return parsed == PARSED_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
	if (names.n != 1)
		return trouble("policy new wants one kind; `shearpin policy kinds` lists them");
	const struct kind_entry *entry = find_kind(names.v[0]);
	if (!entry)
		return no_such_kind(names.v[0]);
	return policy_new(arena, entry, stdout) ? EXIT_TROUBLE : EXIT_CLEAN;
}

static int run_fields(struct arena *arena, int argc, char **argv)
{
	str_list names = { 0 };
	enum parsed parsed = command_line_words(
		"shearpin policy fields [FORMAT]",
		"Lists the fields an event can have, and what they are called in the "
		"logs; or those of one log.",
		arena, argc, argv, &names);
	if (parsed != PARSED_RUN)
		return parsed == PARSED_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
	if (!names.n) {
		field_page(stdout);
		return EXIT_CLEAN;
	}
	const struct format_entry *entry = format_find(names.v[0]);
	if (names.n > 1 || !entry)
		return trouble("policy fields wants one log format, which `shearpin replay "
			       "--help` lists");
	field_page_of(entry->format, stdout);
	return EXIT_CLEAN;
}

static const struct {
	const char *name;
	int (*run)(struct arena *arena, int argc, char **argv);
	const char *about;
} verbs[] = {
	{ "check", run_check, "say what a policy file cannot mean" },
	{ "kinds", run_kinds, "list the kinds of policy" },
	{ "new", run_new, "print a policy of a kind to begin with" },
	{ "explain", run_explain, "print the page of a kind" },
	{ "fields", run_fields, "list the fields of an event, and their names in the logs" },
	{ "schema", run_schema, "print the JSON Schema of a policy file" },
};
enum { VERBS = sizeof(verbs) / sizeof(*verbs) };

static int help(void)
{
	puts("Usage: shearpin policy VERB [flags] [arguments]\n\nVerbs:");
	for (size_t i = 0; i < VERBS; i++)
		printf("  %-10s %s\n", verbs[i].name, verbs[i].about);
	return EXIT_CLEAN;
}

static int run_verb(size_t verb, int argc, char **argv)
{
	struct arena *arena = arena_new();
	int status = verbs[verb].run(arena, argc, argv);
	arena_free(arena);
	return status;
}

int cmd_policy(int argc, char **argv)
{
	struct str word = argc > 1 ? str_of(argv[1]) : STR("");
	if (command_line_is_described()) {
		for (size_t i = 0; i < VERBS; i++)
			run_verb(i, argc, argv);
		return EXIT_CLEAN;
	}
	if (str_is(word, "--help") || str_is(word, "-h"))
		return help();
	for (size_t i = 0; i < VERBS; i++) {
		if (str_is(word, verbs[i].name))
			return run_verb(i, argc - 1, argv + 1);
	}
	if (!word.n) {
		help();
		return EXIT_TROUBLE;
	}
	return trouble("unknown verb \"%.*s\"; `shearpin policy --help` lists them",
		       STR_ARG(word));
}
