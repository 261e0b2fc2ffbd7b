/*
 * `shearpin check`: from flags to files to reports to an exit status.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "add_ignore.h"
#include "baseline.h"
#include "cache.h"
#include "cache_folder.h"
#include "changed_lines.h"
#include "check.h"
#include "commands.h"
#include "display.h"
#include "fix.h"
#include "git_changes.h"
#include "options.h"
#include "pool.h"
#include "replace.h"
#include "report.h"
#include "sandbox.h"
#include "show_config.h"
#include "suppressions.h"
#include "timings.h"

extern char **environ;

struct flags {
	str_list outputs, select, ignore, exclude;
	struct str format, config, stdin_filename, fail_on, color, sarif_category;
	struct str baseline, write_baseline, prune_baseline, diff_from, since;
	bool force_exclude, no_config, exit_zero, strict, quiet, show_files, show_config,
		timings, show_suppressions, no_sandbox, no_cache;
	struct str cache_dir;
	bool fix, unsafe_fixes, show_fixes, diff, include_suppressed, statistics, staged;
	struct str files_from, add_ignore;
	long jobs;
	str_list paths;
};

/* One --output: a writer and where it writes. */
struct output {
	report_writer *write;
	struct str path; /* empty: stdout */
	bool human;      /* its reader sees the notices */
};

/* A run of the command, from beginning to end. */
struct session {
	struct arena *arena;
	struct flags flags;
	VEC(struct output) outputs;
	enum severity fail_on;
	bool color;
	bool filter; /* standard input is fixed: what comes of it goes to stdout, the report to stderr */
	struct selection selection;
	struct workspace workspace;
	struct files files;
	struct checked checked;
	struct baseline baseline;
	struct git_changes git; /* of --staged and --since */
	struct overlay staged;
	struct cache_folder cache_folder;
	struct cache *cache;           /* or NULL */
	const struct changed *changed; /* NULL: all lines count */
	bool stdin_read;
};

/* ---- flags ---- */

static enum parsed parse_flags(struct session *s, int argc, char **argv)
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
static int read_stdin(struct session *s, struct str *text, struct err *err)
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
static int read_named(struct session *s, struct str name, struct str *text, struct err *err)
{
	struct source source;
	if (str_is(name, "-"))
		return read_stdin(s, text, err);
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
	if (read_named(s, name, &list, err))
		return -1;
	char end = str_find_char(list, '\0', 0) == SIZE_MAX ? '\n' : '\0';
	while (str_split(&list, end, &path)) {
		if (path.n)
			vec_push(s->arena, &s->flags.paths, path);
	}
	return 0;
}

static bool is_piped(const struct session *s)
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

static int read_flags(struct session *s)
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
	s->filter = is_piped(s) && (f->fix || f->unsafe_fixes) && !f->diff;
	return read_color(s) || read_outputs(s) ? EXIT_TROUBLE : 0;
}

/* ---- files ---- */

static void add_notice(struct session *s, enum severity severity, struct str path,
		       struct str text)
{
	struct notice notice = { severity, path, text, false };
	vec_push(s->arena, &s->files.notices, notice);
}

/* As the system takes it. */
static const char *folder_of(struct session *s, struct str path)
{
	struct str folder = files_folder(path);
	return folder.n ? str_z(s->arena, folder) : ".";
}

/* Standard input as the only file. */
static int collect_stdin(struct session *s, const struct files_request *request,
			 struct str text, struct err *err)
{
	struct str name = s->flags.stdin_filename;
	struct str path =
		name.n ? files_absolute(s->arena, request->cwd, name) : STR("<stdin>");
	struct str shown = files_shown(request->root, path);
	struct file file = { path, shown, lang_of(path, text), true, NULL };
	file.owner = workspace_unit(&s->workspace,
				    name.n ? str_of(folder_of(s, path)) : request->cwd, err);
	if (!file.owner)
		return -1;
	if (request->force_exclude && name.n) {
		const char *why = files_covered(s->arena, request, path);
		if (why) {
			struct left_out left_out = { shown, why, false };
			vec_push(s->arena, &s->files.left_out, left_out);
			return 0;
		}
	}
	if (file.lang == LANG_NONE) {
		struct left_out left_out = { shown, "its language is unknown", true };
		vec_push(s->arena, &s->files.left_out, left_out);
		s->files.skipped++;
		add_notice(
			s, SEV_WARNING, shown,
			STR("not checked: its language is unknown; --stdin-filename says it"));
		return 0;
	}
	vec_push(s->arena, &s->files.checked, file);
	return 0;
}

/* Where git says what changed, no other file need be read. */
static void keep_changed(struct session *s)
{
	size_t kept = 0;
	for (size_t i = 0; i < s->files.checked.n; i++) {
		struct file file = s->files.checked.v[i];
		if (git_changes_find(&s->git, file.path))
			s->files.checked.v[kept++] = file;
	}
	s->files.checked.n = kept;
}

static int collect(struct session *s, struct str *stdin_text, bool *from_stdin, struct err *err)
{
	const struct files_request request =
		workspace_files(&s->workspace, s->flags.force_exclude);
	*from_stdin = is_piped(s);
	if (!*from_stdin) {
		files_collect(s->arena, &request, s->flags.paths.v, s->flags.paths.n,
			      &s->files);
		if (s->changed)
			keep_changed(s);
		return 0;
	}
	if (read_stdin(s, stdin_text, err))
		return -1;
	return collect_stdin(s, &request, *stdin_text, err);
}

static struct viewpoint view_of(const struct session *s)
{
	return (struct viewpoint){ s->workspace.root, s->workspace.cwd };
}

/* After judging: what became of every file. */
static void show_files(const struct session *s)
{
	const struct viewpoint view = view_of(s);
	for (size_t i = 0; i < s->files.checked.n; i++) {
		enum gap gap = s->checked.gaps[i];
		viewpoint_put(stdout, &view, s->files.checked.v[i].shown);
		printf("%s%s\n", gap ? ": " : "", gap_text(gap));
	}
	for (size_t i = 0; i < s->files.left_out.n; i++) {
		const struct left_out *file = &s->files.left_out.v[i];
		viewpoint_put(stdout, &view, file->shown);
		printf(": left out: %s\n", file->why);
	}
}

static size_t asked_in_vain(const struct session *s)
{
	size_t n = 0;
	for (size_t i = 0; i < s->files.left_out.n; i++)
		n += s->files.left_out.v[i].asked;
	return n;
}

static size_t sum_gaps(const struct session *s, enum gap from, enum gap to)
{
	size_t n = 0;
	for (enum gap gap = from; gap <= to; gap++)
		n += s->checked.gaps_of[gap];
	return n;
}

/* "2 minified files were left out", "1 file was not judged", "3 only in part": nothing of it is silent. */
static void count_gaps(struct session *s)
{
	const struct {
		size_t n;
		const char *one, *many;
	} parts[] = {
		{ s->checked.gaps_of[GAP_MINIFIED], "minified file was left out",
		  "minified files were left out" },
		{ sum_gaps(s, GAP_GENERATED, GAP_VENDORED),
		  "generated or vendored file was left out",
		  "generated or vendored files were left out" },
		{ sum_gaps(s, GAP_UNREADABLE, GAP_CRASHED) + asked_in_vain(s),
		  "file was not judged", "files were not judged" },
		{ sum_gaps(s, GAP_SYNTAX, GAP_MODULES), "file was judged only in part",
		  "files were judged only in part" },
	};
	struct str text = { NULL, 0 };
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (parts[i].n)
			text = str_fmt(s->arena, "%.*s%s%zu %s", STR_ARG(text),
				       text.n ? ", " : "", parts[i].n,
				       parts[i].n == 1 ? parts[i].one : parts[i].many);
	}
	if (text.n)
		add_notice(s, SEV_NOTE, STR(""),
			   str_fmt(s->arena, "%.*s: --show-files tells why", STR_ARG(text)));
}

/* ---- which findings count ---- */

/* The one that is read, written or pruned; empty when the command line names none. */
static struct str baseline_asked(const struct session *s)
{
	const struct flags *f = &s->flags;
	if (f->prune_baseline.n)
		return f->prune_baseline;
	return f->write_baseline.n ? f->write_baseline : f->baseline;
}

/* --baseline, else those that the configurations name. One that is to be written need not be there. */
static int load_baselines(struct session *s, struct err *err)
{
	struct str asked = baseline_asked(s);
	struct str root = s->workspace.root;
	const char *path = str_z(s->arena, asked);
	if (s->flags.write_baseline.n && access(path, F_OK) != 0)
		return 0;
	if (asked.n)
		return baseline_load(&s->baseline, s->arena, path, root, err);
	for (const struct unit *unit = s->workspace.units; unit; unit = unit->next) {
		struct str named = config_baseline(s->arena, &unit->config);
		if (named.n &&
		    baseline_load(&s->baseline, s->arena, str_z(s->arena, named), root, err))
			return -1;
	}
	return 0;
}

static int load_changed(struct session *s, struct err *err)
{
	struct str name = s->flags.diff_from, diff = { NULL, 0 };
	struct changed *changed;
	if (!name.n)
		return 0;
	if (read_named(s, name, &diff, err) || changed_read(s->arena, diff, &changed, err))
		return -1;
	s->changed = changed;
	return 0;
}

static void choose_findings(struct session *s)
{
	struct checked *checked = &s->checked;
	baseline_apply(&s->baseline, s->arena, checked->diags.v, checked->diags.n);
	if (s->changed)
		changed_apply(s->changed, checked->diags.v, checked->diags.n);
}

static int path_order(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, ((const struct file *)b)->shown);
}

/* Of the files that were judged; not when rules were left out, or another text than the file's was judged. */
static void tell_stale(struct session *s)
{
	size_t stale = 0;
	const struct flags *f = &s->flags;
	bool all = f->paths.n == 1 && str_is(f->paths.v[0], ".") &&
		   str_eq(s->workspace.cwd, s->workspace.root);
	if (f->select.n || f->ignore.n || f->staged || s->filter || !s->files.checked.n)
		return;
	for (size_t i = 0; i < s->baseline.known.n; i++) {
		const struct known *known = &s->baseline.known.v[i];
		stale += !known->met &&
			 ((all && known->anywhere) ||
			  bsearch(&known->path, s->files.checked.v, s->files.checked.n,
				  sizeof(*s->files.checked.v), path_order) != NULL);
	}
	if (stale)
		add_notice(s, SEV_NOTE, STR(""),
			   str_fmt(s->arena,
				   "%zu finding%s of the baseline %s gone: `shearpin baseline "
				   "--prune` takes %s out",
				   stale, stale == 1 ? "" : "s", stale == 1 ? "is" : "are",
				   stale == 1 ? "it" : "them"));
}

static void write_ignores(struct session *s)
{
	struct ignores ignores = { 0 };
	add_ignore(&s->workspace, &s->selection, s->files.checked.v, s->files.checked.n,
		   &s->checked, s->flags.add_ignore, s->arena, &ignores);
	for (size_t i = 0; i < ignores.notices.n; i++)
		vec_push(s->arena, &s->files.notices, ignores.notices.v[i]);
	if (ignores.silenced)
		add_notice(s, SEV_NOTE, STR(""),
			   str_fmt(s->arena, "%zu finding%s silenced by comments in %zu file%s",
				   ignores.silenced, ignores.silenced == 1 ? " is" : "s are",
				   ignores.files, ignores.files == 1 ? "" : "s"));
}

static bool names_a_baseline(const struct session *s)
{
	const struct unit *unit = s->workspace.units;
	while (unit && !config_baseline(s->arena, &unit->config).n)
		unit = unit->next;
	return unit;
}

static int write_baseline(struct session *s)
{
	struct err err;
	struct str path = baseline_asked(s);
	size_t count;
	VEC(struct str) judged = { 0 };
	for (size_t i = 0; i < s->files.checked.n; i++)
		vec_push(s->arena, &judged, s->files.checked.v[i].shown);
	const struct baseline_request request = {
		.old = &s->baseline,
		.judged = judged.v,
		.judged_count = judged.n,
		.diags = s->checked.diags.v,
		.diag_count = s->checked.diags.n,
		.prune = s->flags.prune_baseline.n > 0,
	};
	if (baseline_write(&request, s->arena, path, s->workspace.root, &count, &err))
		return trouble("%.*s: the baseline could not be written: %s", STR_ARG(path),
			       err.text);
	if (s->flags.quiet)
		return 0;
	path = files_shown(s->workspace.cwd, path);
	printf("%.*s: written, %zu finding%s in it\n", STR_ARG(path), count,
	       count == 1 ? "" : "s");
	if (!names_a_baseline(s))
		printf("`check --baseline %.*s` leaves out what is in it; so does `check` "
		       "alone when "
		       "shearpin.json says \"baseline\": \"%.*s\"\n",
		       STR_ARG(path), STR_ARG(path));
	return 0;
}

/* ---- reports ---- */

static void put_trouble(const struct session *s, const struct notice *notice)
{
	const struct viewpoint view = view_of(s);
	fputs("shearpin: ", stderr);
	viewpoint_put(stderr, &view, notice->path);
	fputs(": ", stderr);
	display_put(stderr, notice->text);
	fputc('\n', stderr);
}

/* Errors must reach somebody when no report for people goes to stdout. */
static void tell_errors(const struct session *s)
{
	for (size_t i = 0; i < s->outputs.n; i++) {
		if (s->outputs.v[i].human && !s->flags.diff)
			return;
	}
	for (size_t i = 0; i < s->files.notices.n; i++) {
		const struct notice *notice = &s->files.notices.v[i];
		if (notice->severity == SEV_ERROR)
			put_trouble(s, notice);
	}
}

/* As a whole or not at all, and through no link that leads out of the project. */
static int write_file(const struct session *s, const struct report *report,
		      const struct output *output)
{
	struct report plain = *report;
	struct replacement replacement;
	struct err err;
	plain.color = plain.links = false;
	plain.width = 0;
	int status = replace_begin(&replacement, output->path, s->workspace.root, &err);
	if (status == 0) {
		output->write(&plain, replacement.out);
		status = replace_commit(&replacement, &err);
	}
	if (status)
		return trouble("%.*s: the report could not be written: %s",
			       STR_ARG(output->path), err.text);
	return 0;
}

static int write_report(const struct session *s, const struct report *report,
			const struct output *output)
{
	if (output->path.n)
		return write_file(s, report, output);
	output->write(report, s->filter ? stderr : stdout);
	if (fflush(stdout) != 0 || ferror(stdout))
		return trouble("stdout: the report could not be written: %s", strerror(errno));
	return 0;
}

/* Of the terminal that standard output is; 0 when it is none. */
static uint32_t terminal_width(void)
{
	struct winsize size;
	return isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0
		       ? size.ws_col
		       : 0;
}

/* Where GitHub's runner wants the summary of a step; NULL when nobody asked for GitHub's format, or it runs us not. */
static const char *summary_path(const struct session *s)
{
	const char *path = getenv("GITHUB_STEP_SUMMARY");
	for (size_t i = 0; path && *path && i < s->outputs.n; i++) {
		if (s->outputs.v[i].write == report_github)
			return path;
	}
	return NULL;
}

/* Behind what the step's other commands said there. */
static int write_summary(const struct session *s, const struct report *report)
{
	const char *path = summary_path(s);
	if (!path)
		return 0;
	FILE *out = fopen(path, "a");
	if (out)
		report_github_summary(report, out);
	if (!out || fclose(out) != 0)
		return trouble("%s: the step's summary could not be written: %s", path,
			       strerror(errno));
	return 0;
}

static bool has_trouble(const struct session *s)
{
	if (asked_in_vain(s) || (s->flags.strict && sum_gaps(s, GAP_UNREADABLE, GAP_MODULES)))
		return true;
	for (size_t i = 0; i < s->files.notices.n; i++) {
		if (s->files.notices.v[i].severity == SEV_ERROR)
			return true;
	}
	return false;
}

static int write_reports(struct session *s)
{
	const struct linter *linter = &s->workspace.linter;
	size_t rule_count = linter_about_count(linter);
	const struct about **rules = ARENA_ARRAY(s->arena, const struct about *, rule_count);
	linter_about_sorted(linter, rules);
	struct report report = {
		.version = SHEARPIN_VERSION,
		.docs_url = sizeof(SHEARPIN_PAGES) > 1 ? SHEARPIN_PAGES : NULL,
		.rules = rules,
		.rule_count = rule_count,
		.diags = (const struct diag *const *)s->checked.diags.v,
		.diag_count = s->checked.diags.n,
		.notices = s->files.notices.v,
		.notice_count = s->files.notices.n,
		.files_checked = s->checked.files_checked,
		.files_skipped = s->checked.files_skipped + s->files.skipped,
		.files_failed = s->checked.files_failed,
		.trouble = has_trouble(s),
		.fixed = s->flags.diff ? 0 : s->checked.fixes,
		.mended = s->checked.mended.v,
		.mended_count = s->flags.show_fixes && !s->flags.diff ? s->checked.mended.n : 0,
		.view = view_of(s),
		.color = s->color,
		.width = terminal_width(),
		.links = s->color && isatty(STDOUT_FILENO),
		.quiet = s->flags.quiet,
		.sarif_category = s->flags.sarif_category.n ? s->flags.sarif_category.p : NULL,
		.include_suppressed = s->flags.include_suppressed,
	};
	int status = 0;
	for (size_t i = 0; i < s->outputs.n; i++)
		status |= write_report(s, &report, &s->outputs.v[i]);
	return status | write_summary(s, &report);
}

static int write_diff(struct session *s)
{
	for (size_t i = 0; i < s->checked.fixed.n; i++) {
		const struct fixed_file *file = &s->checked.fixed.v[i];
		fix_diff(s->arena, file->shown, file->before, file->after, stdout);
	}
	if (fflush(stdout) != 0 || ferror(stdout))
		return trouble("stdout: the diff could not be written: %s", strerror(errno));
	return 0;
}

/* Standard input, as it is now. */
static int write_fixed_text(const struct session *s, struct str text)
{
	if (s->checked.fixed.n)
		text = s->checked.fixed.v[0].after;
	if (fwrite(text.p, 1, text.n, stdout) != text.n || fflush(stdout) != 0)
		return trouble("stdout: the text could not be written: %s", strerror(errno));
	return 0;
}

/* ---- the end ---- */

static bool has_findings(const struct session *s)
{
	if (s->flags.diff)
		return s->checked.fixed.n > 0;
	for (size_t i = 0; i < s->checked.diags.n; i++) {
		const struct diag *diag = s->checked.diags.v[i];
		if (!diag->suppressed && diag->severity >= s->fail_on)
			return true;
	}
	return false;
}

/* More threads than files are of no use. */
static unsigned jobs_of(const struct session *s)
{
	enum { MOST = 256 };
	size_t jobs = s->flags.jobs ? (size_t)s->flags.jobs : pool_default_workers();
	size_t files = s->files.checked.n ? s->files.checked.n : 1;
	jobs = jobs > files ? files : jobs;
	return jobs > MOST ? MOST : (unsigned)jobs;
}

static void judge(struct session *s, const struct str *stdin_text, struct watch *watch)
{
	struct flags *f = &s->flags;
	const struct check_request request = {
		.workspace = &s->workspace,
		.selection = &s->selection,
		.files = s->files.checked.v,
		.file_count = s->files.checked.n,
		.stdin_text = stdin_text,
		.jobs = jobs_of(s),
		.cache = s->cache,
		.watch = watch,
		.fix = f->fix || f->unsafe_fixes || f->diff,
		.ask = f->unsafe_fixes,
		.diff = f->diff || s->filter,
		.progress = !f->quiet && isatty(STDERR_FILENO),
	};
	check_files(&request, s->arena, &s->checked);
	for (size_t i = 0; i < s->checked.notices.n; i++)
		vec_push(s->arena, &s->files.notices, s->checked.notices.v[i]);
}

/* Results are of what files hold, and stay: see cache.h. Elsewhere they are neither asked for nor kept. */
static void find_cache(struct session *s)
{
	const struct flags *f = &s->flags;
	bool rewrites = f->fix || f->unsafe_fixes || f->diff || f->add_ignore.n;
	if (f->no_cache || rewrites || f->staged || is_piped(s))
		s->cache_folder.why_not = "switched off";
	else
		s->cache_folder = cache_folder_find(s->arena, &s->workspace, f->cache_dir);
}

/* Somebody named the folder, and waits for what comes of it. */
static void tell_unfit(const struct session *s)
{
	const struct cache_folder *folder = &s->cache_folder;
	if (!folder->named || !folder->asked.n || folder->path.n || s->flags.quiet)
		return;
	fputs("shearpin: no results are kept in ", stderr);
	display_put(stderr, folder->asked);
	fprintf(stderr, ": %s\n", folder->why_not);
}

/* With --timings. */
static void tell_recalled(const struct session *s)
{
	if (!s->cache && s->cache_folder.asked.n)
		fprintf(stderr, "no results from earlier runs: %s\n",
			s->cache_folder.why_not ? s->cache_folder.why_not
						: "this build has no name of its own");
	if (!s->cache)
		return;
	fprintf(stderr, "%zu of %zu result%s from earlier runs, kept in ",
		cache_recalled(s->cache), s->files.checked.n,
		s->files.checked.n == 1 ? "" : "s");
	display_put(stderr, s->cache_folder.path);
	fputc('\n', stderr);
}

/* From here on the project is read and the named reports are written, and the kernel sees to it. */
static void enter_sandbox(struct session *s)
{
	VEC(const char *) reads = { NULL, 0, 0 }, writes = { NULL, 0, 0 };
	bool fixes = s->flags.add_ignore.n ||
		     ((s->flags.fix || s->flags.unsafe_fixes) && !s->flags.diff);
	/* iconv's tables are libraries. */
	static const char *const system[] = { "/usr/lib", "/usr/lib64", "/lib", "/lib64",
					      "/etc/ld.so.cache" };
	for (size_t i = 0; i < sizeof(system) / sizeof(*system); i++)
		vec_push(s->arena, &reads, system[i]);
	const char *root = str_z(s->arena, s->workspace.root);
	vec_push(s->arena, &reads, root);
	if (fixes)
		vec_push(s->arena, &writes, root);
	for (size_t i = 0; i < s->files.checked.n; i++) {
		const struct file *file = &s->files.checked.v[i];
		if (!str_starts(file->shown, "/"))
			continue; /* below the root */
		vec_push(s->arena, &reads, folder_of(s, file->path));
		if (fixes)
			vec_push(s->arena, &writes, folder_of(s, file->path));
	}
	for (size_t i = 0; i < s->outputs.n; i++) {
		if (s->outputs.v[i].path.n)
			vec_push(s->arena, &writes, folder_of(s, s->outputs.v[i].path));
	}
	if (summary_path(s))
		vec_push(s->arena, &writes, folder_of(s, str_of(summary_path(s))));
	if (s->flags.write_baseline.n || s->flags.prune_baseline.n)
		vec_push(s->arena, &writes, folder_of(s, baseline_asked(s)));
	if (s->cache_folder.path.n)
		vec_push(s->arena, &writes, s->cache_folder.path.p);
	const struct sandbox sandbox = { reads.v, reads.n, writes.v, writes.n };
	sandbox_enter(&sandbox);
}

static int show_configs(struct session *s)
{
	struct err err;
	for (size_t i = 0; i < s->flags.paths.n; i++) {
		if (i)
			putchar('\n');
		if (show_config(s->arena, &s->workspace, &s->selection, s->flags.paths.v[i],
				&err))
			return trouble("%s", err.text);
	}
	return fflush(stdout) == 0 ? EXIT_CLEAN : EXIT_TROUBLE;
}

static int run(struct session *s)
{
	struct err err;
	struct str stdin_text = { NULL, 0 };
	bool from_stdin;
	bool piped = is_piped(s);
	const struct workspace_request request = {
		.paths = piped ? &s->flags.stdin_filename : s->flags.paths.v,
		.path_count = piped ? 1 : s->flags.paths.n,
		.config = s->flags.config,
		.no_config = s->flags.no_config,
		.exclude = s->flags.exclude.v,
		.exclude_count = s->flags.exclude.n,
		.timed = s->flags.timings,
		.overlay = s->staged.text ? &s->staged : NULL,
	};
	if (workspace_open(&s->workspace, s->arena, &request, &err) ||
	    selection_check(&s->selection, &s->workspace.linter, &err))
		return trouble("%s", err.text);
	if (s->flags.show_config)
		return show_configs(s);
	if (collect(s, &stdin_text, &from_stdin, &err) || load_baselines(s, &err) ||
	    load_changed(s, &err))
		return trouble("%s", err.text);
	int status;
	struct watch *watch = watch_new(s->files.checked.n, jobs_of(s));
	find_cache(s);
	tell_unfit(s);
	if (supervise(watch, &status))
		return status;
	if (!s->flags.no_sandbox)
		enter_sandbox(s);
	if (s->cache_folder.path.n)
		s->cache = cache_open(&s->workspace, &s->selection, s->cache_folder.path.p);
	judge(s, from_stdin ? &stdin_text : NULL, watch);
	if (s->flags.show_files) {
		show_files(s);
		tell_errors(s);
		return has_trouble(s) ? EXIT_TROUBLE : EXIT_CLEAN;
	}
	if (s->flags.show_suppressions) {
		size_t past = suppressions_print(&s->checked, view_of(s));
		tell_errors(s);
		return has_trouble(s) ? EXIT_TROUBLE : past ? EXIT_FINDINGS : EXIT_CLEAN;
	}
	count_gaps(s);
	choose_findings(s);
	if (s->flags.add_ignore.n)
		write_ignores(s);
	if (!s->flags.write_baseline.n && !s->flags.prune_baseline.n)
		tell_stale(s);
	tell_errors(s);
	if (s->flags.write_baseline.n || s->flags.prune_baseline.n)
		return write_baseline(s) || has_trouble(s) ? EXIT_TROUBLE : EXIT_CLEAN;
	if (s->filter && write_fixed_text(s, stdin_text))
		return EXIT_TROUBLE;
	if (s->flags.diff ? write_diff(s) : write_reports(s))
		return EXIT_TROUBLE;
	if (s->flags.timings) {
		timings_tell(&s->checked, s->files.checked.v, s->files.checked.n,
			     &s->workspace.linter, view_of(s));
		tell_recalled(s);
	}
	if (has_trouble(s))
		return EXIT_TROUBLE;
	return has_findings(s) && !s->flags.exit_zero ? EXIT_FINDINGS : EXIT_CLEAN;
}

int cmd_check(int argc, char **argv)
{
	struct session s = { .arena = arena_new() };
	int status = EXIT_CLEAN;
	switch (parse_flags(&s, argc, argv)) {
	case PARSED_HELP:
		break;
	case PARSED_WRONG:
		status = EXIT_TROUBLE;
		break;
	case PARSED_RUN:
		status = read_flags(&s);
		if (status == 0)
			status = run(&s);
	}
	check_release(&s.checked);
	cache_close(s.cache);
	workspace_close(&s.workspace);
	arena_free(s.arena);
	return status;
}

static char *word_of(struct arena *arena, struct str text)
{
	char *word = arena_alloc(arena, text.n + 1);
	if (text.n)
		memcpy(word, text.p, text.n);
	return word;
}

int check_with(const str_list *flags, const str_list *paths)
{
	struct arena *arena = arena_new();
	char **words = ARENA_ARRAY(arena, char *, flags->n + paths->n + 2);
	size_t n = 0;
	words[n++] = word_of(arena, STR("check"));
	for (size_t i = 0; i < flags->n; i++)
		words[n++] = word_of(arena, flags->v[i]);
	words[n++] = word_of(arena, STR("--"));
	for (size_t i = 0; i < paths->n; i++)
		words[n++] = word_of(arena, paths->v[i]);
	int status = cmd_check((int)n, words);
	arena_free(arena);
	return status;
}
