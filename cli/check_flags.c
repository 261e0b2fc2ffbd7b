/*
 * The command line of `shearpin check`: what its flags are, and what they mean together.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "add_ignore.h"
#include "check_session.h"
#include "commands.h"

extern char **environ;

enum parsed session_parse(struct session *s, int argc, char **argv)
{
	struct flags *f = &s->flags;
	const struct flag flags[] = {
		{ "--output", "FORMAT[=PATH]", "write a report; may be given several times",
		  FLAG_LIST, &f->outputs },
		{ "--format", "FORMAT",
		  "the report on stdout: text (default), concise, agent (default when an\n"
		  "                             AI agent runs it), json, jsonl, sarif, "
		  "github,\n"
		  "                             gitlab, junit, checkstyle, rdjson, html, "
		  "statistics",
		  FLAG_TEXT, &f->format },
		{ "--statistics", NULL,
		  "as --format statistics: how many findings of each rule", FLAG_SWITCH,
		  &f->statistics },
		{ "--files-from", "FILE",
		  "check what it names, too: a path a line, or ended by NUL; `-`: from stdin",
		  FLAG_TEXT, &f->files_from },
		{ "--select", "RULE,...",
		  "check only these rules (id, code or start of a code)", FLAG_COMMAS,
		  &f->select },
		{ "--ignore", "RULE,...", "leave these rules out", FLAG_COMMAS, &f->ignore },
		{ "--exclude", "PATTERN", "leave out paths that match, as in .gitignore",
		  FLAG_LIST, &f->exclude },
		{ "--force-exclude", NULL, "exclude and ignore even what is named outright",
		  FLAG_SWITCH, &f->force_exclude },
		{ "--config", "FILE", "read this configuration", FLAG_TEXT, &f->config },
		{ "--no-config", NULL, "read no configuration", FLAG_SWITCH, &f->no_config },
		{ "--stdin-filename", "PATH", "what `-` is called: gives language and settings",
		  FLAG_TEXT, &f->stdin_filename },
		{ "--baseline", "FILE",
		  "report only what is not in it; see `shearpin baseline`", FLAG_TEXT,
		  &f->baseline },
		{ "--write-baseline", "FILE", "report nothing: write a baseline", FLAG_TEXT,
		  &f->write_baseline },
		{ "--prune-baseline", "FILE",
		  "report nothing: take out of a baseline what is gone", FLAG_TEXT,
		  &f->prune_baseline },
		{ "--diff-from", "FILE",
		  "report only what touches the lines a unified diff adds; `-`: from stdin",
		  FLAG_TEXT, &f->diff_from },
		{ "--staged", NULL,
		  "judge what is staged, and report only what touches lines the commit "
		  "changes; "
		  "runs git",
		  FLAG_SWITCH, &f->staged },
		{ "--since", "REF",
		  "report only what touches lines changed since the branch left REF; runs git",
		  FLAG_TEXT, &f->since },
		{ "--fail-on", "LEVEL",
		  "exit 1 from this severity on: note, warning (default), error", FLAG_TEXT,
		  &f->fail_on },
		{ "--strict", NULL, "exit 2 when any file was not judged as a whole",
		  FLAG_SWITCH, &f->strict },
		{ "--exit-zero", NULL, "exit 0 even when there are findings", FLAG_SWITCH,
		  &f->exit_zero },
		{ "--fix", NULL, "apply safe fixes", FLAG_SWITCH, &f->fix },
		{ "--unsafe-fixes", NULL, "apply fixes that may change what the code does, too",
		  FLAG_SWITCH, &f->unsafe_fixes },
		{ "--show-fixes", NULL, "text: with --fix, list what was fixed", FLAG_SWITCH,
		  &f->show_fixes },
		{ "--diff", NULL, "print what the fixes would change, write nothing",
		  FLAG_SWITCH, &f->diff },
		{ "--add-ignore", "REASON",
		  "write a comment with the reason for every finding that counts", FLAG_TEXT,
		  &f->add_ignore },
		{ "--show-files", NULL,
		  "list what would be checked and what is left out, and why", FLAG_SWITCH,
		  &f->show_files },
		{ "--show-config", NULL, "print what holds for each path, and where it is said",
		  FLAG_SWITCH, &f->show_config },
		{ "--show-suppressions", NULL, "as `shearpin suppressions`", FLAG_SWITCH,
		  &f->show_suppressions },
		{ "--include-suppressed", NULL, "json, sarif: suppressed findings too",
		  FLAG_SWITCH, &f->include_suppressed },
		{ "--sarif-category", "NAME", "sarif: tells several runs on one commit apart",
		  FLAG_TEXT, &f->sarif_category },
		{ "--timings", NULL,
		  "tell on stderr which files and which rules took longest, in processor time",
		  FLAG_SWITCH, &f->timings },
		{ "--no-sandbox", NULL,
		  "do not give up the right to read elsewhere, to run programs, ...",
		  FLAG_SWITCH, &f->no_sandbox },
		{ "--cache-dir", "DIR",
		  "keep results there (SHEARPIN_CACHE_DIR, else ~/.cache/shearpin), outside of "
		  "the project; empty: nowhere",
		  FLAG_TEXT, &f->cache_dir },
		{ "--no-cache", NULL, "judge every file anew, and keep no result", FLAG_SWITCH,
		  &f->no_cache },
		{ "--jobs", "N", "threads; 0 (default): one per processor", FLAG_NUMBER,
		  &f->jobs },
		{ "--color", "WHEN", "auto (default), always, never", FLAG_TEXT, &f->color },
		{ "--quiet", NULL, "no summary, no progress", FLAG_SWITCH, &f->quiet },
		{ 0 },
	};
	const struct command_line line = {
		.usage = "shearpin check [flags] [path...]",
		.about = "Judges files, folders (the working folder when none is named), or\n"
			 "standard input as `-`.\n\n"
			 "Exit status: 0 clean, 1 findings, 2 the work could not be done.",
		.flags = flags,
	};
	return command_line_parse(&line, s->arena, argc, argv, &f->paths);
}

/* Does the environment ask for colours (1), refuse them (0), or leave it to us (-1)? */
static int environment_color(void)
{
	const char *force = getenv("FORCE_COLOR"), *no = getenv("NO_COLOR");
	if (no && *no)
		return 0;
	if (force && *force)
		return strcmp(force, "0") != 0;
	return -1;
}

static int read_color(struct session *s)
{
	struct str when = s->flags.color;
	int asked = environment_color();
	const char *term = getenv("TERM");
	bool able = isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0;
	if (when.n == 0 || str_is(when, "auto"))
		s->color = asked >= 0 ? asked : able;
	else if (str_is(when, "always") || str_is(when, "never"))
		s->color = str_is(when, "always");
	else
		return trouble("--color is auto, always or never, not \"%.*s\"", STR_ARG(when));
	return 0;
}

static int add_output(struct session *s, struct str spec)
{
	size_t equals = str_find_char(spec, '=', 0);
	struct str name = str_sub(spec, 0, equals);
	struct output output = { .write = report_find(str_z(s->arena, name)) };
	if (!output.write)
		return trouble("unknown format \"%.*s\"; there are %s", STR_ARG(name),
			       report_names());
	if (equals != SIZE_MAX) {
		output.path = str_sub(spec, equals + 1, spec.n);
		if (output.path.n == 0)
			return trouble("--output %.*s wants a path after the =", STR_ARG(spec));
	}
	for (size_t i = 0; i < s->outputs.n; i++) {
		if (s->outputs.v[i].write == output.write)
			return trouble("--output %.*s is given twice", STR_ARG(name));
	}
	output.human = output.path.n == 0 &&
		       (output.write == report_text || output.write == report_concise ||
			output.write == report_agent);
	vec_push(s->arena, &s->outputs, output);
	return 0;
}

/* The beginnings of the variables by which such programs say that they run a command. */
static bool runs_for_agent(void)
{
	static const char *const signs[] = { "AI_AGENT=", "CLAUDECODE=", "GEMINI_CLI=",
					     "CODEX_" };
	for (char **entry = environ; *entry; entry++) {
		for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
			if (str_starts(str_of(*entry), signs[i]))
				return true;
		}
	}
	return false;
}

/* A line a finding, with what to do, is what a program reads best. */
static const char *default_format(void)
{
	return !isatty(STDOUT_FILENO) && runs_for_agent() ? "agent" : "text";
}

static int read_outputs(struct session *s)
{
	struct flags *f = &s->flags;
	size_t on_stdout = 0;
	if (f->statistics && f->format.n)
		return trouble("--statistics is a --format of its own: give one of the two");
	if (f->statistics)
		f->format = STR("statistics");
	for (size_t i = 0; i < f->outputs.n; i++) {
		if (add_output(s, f->outputs.v[i]))
			return EXIT_TROUBLE;
	}
	if (f->format.n ? add_output(s, f->format)
			: f->outputs.n == 0 && add_output(s, str_of(default_format())))
		return EXIT_TROUBLE;
	for (size_t i = 0; i < s->outputs.n; i++)
		on_stdout += s->outputs.v[i].path.n == 0;
	if (on_stdout > 1)
		return trouble("only one report can go to stdout; give the others a path: "
			       "--output FORMAT=PATH");
	return 0;
}

/* Once: whoever reads it again would find it empty. */
int session_read_stdin(struct session *s, struct str *text, struct err *err)
{
	struct buf buf;
	char chunk[65536];
	if (s->stdin_read)
		return err_set(err, "standard input is read already: `-` can be said once");
	s->stdin_read = true;
	buf_init(&buf, SOURCE_LIMIT);
	for (ssize_t n; (n = read(STDIN_FILENO, chunk, sizeof(chunk))) != 0;) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			buf_release(&buf);
			return err_set(err, "standard input: %s", strerror(errno));
		}
		buf_add(&buf, (struct str){ chunk, (size_t)n });
	}
	bool overflow = buf.overflow;
	*text = str_dup(s->arena, buf_str(&buf));
	buf_release(&buf);
	if (overflow)
		return err_set(err, "standard input: larger than %d MiB", SOURCE_LIMIT >> 20);
	return 0;
}

/* What a flag names: a file, or `-`. */
int session_read_named(struct session *s, struct str name, struct str *text, struct err *err)
{
	struct source source;
	if (str_is(name, "-"))
		return session_read_stdin(s, text, err);
	if (source_load(s->arena, name, LANG_NONE, &source, err))
		return err_prefix(err, "%s: ", str_z(s->arena, name));
	*text = source.text;
	return 0;
}

/* A path a line, or, where there is a NUL, all ended by one, as git and find write them. */
static int read_files_from(struct session *s, struct err *err)
{
	struct str name = s->flags.files_from, list = { NULL, 0 }, path;
	if (!name.n)
		return 0;
	if (session_read_named(s, name, &list, err))
		return -1;
	char end = str_find_char(list, '\0', 0) == SIZE_MAX ? '\n' : '\0';
	while (str_split(&list, end, &path)) {
		if (path.n)
			vec_push(s->arena, &s->flags.paths, path);
	}
	return 0;
}

bool session_is_piped(const struct session *s)
{
	return s->flags.paths.n && str_is(s->flags.paths.v[0], "-");
}

/* Flags that do not go together. */
static int check_flags(const struct flags *f)
{
	if (f->staged + (f->since.n > 0) + (f->diff_from.n > 0) > 1)
		return trouble("--staged, --since and --diff-from each say which lines count: "
			       "give one");
	if (f->staged && (f->fix || f->unsafe_fixes || f->diff))
		return trouble("what is staged cannot be fixed: fix the files, and stage them "
			       "again");
	if (f->add_ignore.n && !add_ignore_is_reason(f->add_ignore))
		return trouble("--add-ignore wants a reason in one line");
	if (f->add_ignore.n && (f->fix || f->unsafe_fixes || f->diff || f->staged))
		return trouble("--add-ignore stands alone: no fix, no --diff, no --staged with "
			       "it");
	return 0;
}

/* With --staged and --since: where nothing is named, what changed is. */
static int ask_git(struct session *s)
{
	struct flags *f = &s->flags;
	struct err err;
	if (!f->staged && !f->since.n)
		return 0;
	if (f->staged ? git_staged(s->arena, &s->git, &err)
		      : git_since(s->arena, f->since, &s->git, &err))
		return trouble("%s: %s", f->staged ? "--staged" : "--since", err.text);
	s->changed = s->git.lines;
	s->staged = git_overlay(&s->git);
	if (f->paths.n || f->files_from.n)
		return 0;
	f->force_exclude = true;
	for (size_t i = 0; i < s->git.files.n; i++)
		vec_push(s->arena, &f->paths, s->git.files.v[i].path);
	return 0;
}

int session_read_flags(struct session *s)
{
	struct flags *f = &s->flags;
	s->fail_on = SEV_WARNING;
	if (f->fail_on.n && !severity_parse(f->fail_on, &s->fail_on))
		return trouble("--fail-on is note, warning or error, not \"%.*s\"",
			       STR_ARG(f->fail_on));
	s->selection = (struct selection){ f->select.v, f->ignore.v, f->select.n, f->ignore.n };
	struct err err;
	if (check_flags(f))
		return EXIT_TROUBLE;
	if (read_files_from(s, &err))
		return trouble("%s", err.text);
	if (ask_git(s))
		return EXIT_TROUBLE;
	if (f->paths.n == 0 && !f->files_from.n && !s->changed)
		vec_push(s->arena, &f->paths, f->stdin_filename.n ? STR("-") : STR("."));
	for (size_t i = 0; i < f->paths.n; i++) {
		if (str_is(f->paths.v[i], "-") && f->add_ignore.n)
			return trouble("--add-ignore writes into files, not into standard "
				       "input");
		if (str_is(f->paths.v[i], "-") && f->paths.n > 1)
			return trouble("`-` stands alone: no other path can be named with it");
	}
	s->filter = session_is_piped(s) && (f->fix || f->unsafe_fixes) && !f->diff;
	return read_color(s) || read_outputs(s) ? EXIT_TROUBLE : 0;
}
