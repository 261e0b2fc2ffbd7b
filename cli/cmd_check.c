/*
 * `shearpin check`: from flags to files to reports to an exit status.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "add_ignore.h"
#include "check_session.h"
#include "commands.h"
#include "display.h"
#include "pool.h"
#include "sandbox.h"
#include "show_config.h"
#include "suppressions.h"
#include "timings.h"

/* ---- files ---- */

/* Standard input as the only file. */
static int collect_stdin(struct session *s, const struct files_request *request,
			 struct str text, struct err *err)
{
	struct str name = s->flags.stdin_filename;
	struct str path =
		name.n ? files_absolute(s->arena, request->cwd, name) : STR("<stdin>");
	struct str shown = files_shown(request->root, path);
	struct file file = { path, shown, lang_of(path, text), true, NULL };
	file.owner = workspace_unit(
		&s->workspace, name.n ? str_of(session_folder(s, path)) : request->cwd, err);
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
		session_notice(
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
	*from_stdin = session_is_piped(s);
	if (!*from_stdin) {
		files_collect(s->arena, &request, s->flags.paths.v, s->flags.paths.n,
			      &s->files);
		if (s->changed)
			keep_changed(s);
		return 0;
	}
	if (session_read_stdin(s, stdin_text, err))
		return -1;
	return collect_stdin(s, &request, *stdin_text, err);
}

/* After judging: what became of every file. */
static void show_files(const struct session *s)
{
	const struct viewpoint view = session_view(s);
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

/* "2 minified files were left out", "1 file was not judged", "3 only in part": nothing of it is silent. */
static void count_gaps(struct session *s)
{
	const struct {
		size_t n;
		const char *one, *many;
	} parts[] = {
		{ s->checked.gaps_of[GAP_MINIFIED], "minified file was left out",
		  "minified files were left out" },
		{ session_gaps(s, GAP_GENERATED, GAP_VENDORED),
		  "generated or vendored file was left out",
		  "generated or vendored files were left out" },
		{ session_gaps(s, GAP_UNREADABLE, GAP_CRASHED) + session_asked_in_vain(s),
		  "file was not judged", "files were not judged" },
		{ session_gaps(s, GAP_SYNTAX, GAP_MODULES), "file was judged only in part",
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
		session_notice(
			s, SEV_NOTE, STR(""),
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
	if (session_read_named(s, name, &diff, err) ||
	    changed_read(s->arena, diff, &changed, err))
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
		session_notice(
			s, SEV_NOTE, STR(""),
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
		session_notice(
			s, SEV_NOTE, STR(""),
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
	if (f->no_cache || rewrites || f->staged || session_is_piped(s))
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
		vec_push(s->arena, &reads, session_folder(s, file->path));
		if (fixes)
			vec_push(s->arena, &writes, session_folder(s, file->path));
	}
	for (size_t i = 0; i < s->outputs.n; i++) {
		if (s->outputs.v[i].path.n)
			vec_push(s->arena, &writes, session_folder(s, s->outputs.v[i].path));
	}
	if (session_summary_path(s))
		vec_push(s->arena, &writes, session_folder(s, str_of(session_summary_path(s))));
	if (s->flags.write_baseline.n || s->flags.prune_baseline.n)
		vec_push(s->arena, &writes, session_folder(s, baseline_asked(s)));
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
	bool piped = session_is_piped(s);
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
		session_tell_errors(s);
		return session_has_trouble(s) ? EXIT_TROUBLE : EXIT_CLEAN;
	}
	if (s->flags.show_suppressions) {
		size_t past = suppressions_print(&s->checked, session_view(s));
		session_tell_errors(s);
		return session_has_trouble(s) ? EXIT_TROUBLE
		       : past                 ? EXIT_FINDINGS
					      : EXIT_CLEAN;
	}
	count_gaps(s);
	choose_findings(s);
	if (s->flags.add_ignore.n)
		write_ignores(s);
	if (!s->flags.write_baseline.n && !s->flags.prune_baseline.n)
		tell_stale(s);
	session_tell_errors(s);
	if (s->flags.write_baseline.n || s->flags.prune_baseline.n)
		return write_baseline(s) || session_has_trouble(s) ? EXIT_TROUBLE : EXIT_CLEAN;
	if (s->filter && session_write_fixed(s, stdin_text))
		return EXIT_TROUBLE;
	if (s->flags.diff ? session_write_diff(s) : session_write_reports(s))
		return EXIT_TROUBLE;
	if (s->flags.timings) {
		timings_tell(&s->checked, s->files.checked.v, s->files.checked.n,
			     &s->workspace.linter, session_view(s));
		tell_recalled(s);
	}
	if (session_has_trouble(s))
		return EXIT_TROUBLE;
	return has_findings(s) && !s->flags.exit_zero ? EXIT_FINDINGS : EXIT_CLEAN;
}

int cmd_check(int argc, char **argv)
{
	struct session s = { .arena = arena_new() };
	int status = EXIT_CLEAN;
	switch (session_parse(&s, argc, argv)) {
	case PARSED_HELP:
		break;
	case PARSED_WRONG:
		status = EXIT_TROUBLE;
		break;
	case PARSED_RUN:
		status = session_read_flags(&s);
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
