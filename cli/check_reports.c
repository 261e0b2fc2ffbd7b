/*
 * What `shearpin check` says: notices, reports, diffs, in the places they were asked for.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "check_session.h"
#include "commands.h"
#include "display.h"
#include "fix.h"
#include "replace.h"

void session_notice(struct session *s, enum severity severity, struct str path, struct str text)
{
	struct notice notice = { severity, path, text, false };
	vec_push(s->arena, &s->files.notices, notice);
}

struct viewpoint session_view(const struct session *s)
{
	return (struct viewpoint){ s->workspace.root, s->workspace.cwd };
}

const char *session_folder(struct session *s, struct str path)
{
	struct str folder = files_folder(path);
	return folder.n ? str_z(s->arena, folder) : ".";
}

size_t session_asked_in_vain(const struct session *s)
{
	size_t n = 0;
	for (size_t i = 0; i < s->files.left_out.n; i++)
		n += s->files.left_out.v[i].asked;
	return n;
}

size_t session_gaps(const struct session *s, enum gap from, enum gap to)
{
	size_t n = 0;
	for (enum gap gap = from; gap <= to; gap++)
		n += s->checked.gaps_of[gap];
	return n;
}

static void put_trouble(const struct session *s, const struct notice *notice)
{
	const struct viewpoint view = session_view(s);
	fputs("shearpin: ", stderr);
	viewpoint_put(stderr, &view, notice->path);
	fputs(": ", stderr);
	display_put(stderr, notice->text);
	fputc('\n', stderr);
}

void session_tell_errors(const struct session *s)
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

const char *session_summary_path(const struct session *s)
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
	const char *path = session_summary_path(s);
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

bool session_has_trouble(const struct session *s)
{
	if (session_asked_in_vain(s) ||
	    (s->flags.strict && session_gaps(s, GAP_UNREADABLE, GAP_MODULES)))
		return true;
	for (size_t i = 0; i < s->files.notices.n; i++) {
		if (s->files.notices.v[i].severity == SEV_ERROR)
			return true;
	}
	return false;
}

int session_write_reports(struct session *s)
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
		.trouble = session_has_trouble(s),
		.fixed = s->flags.diff ? 0 : s->checked.fixes,
		.mended = s->checked.mended.v,
		.mended_count = s->flags.show_fixes && !s->flags.diff ? s->checked.mended.n : 0,
		.view = session_view(s),
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

int session_write_diff(struct session *s)
{
	for (size_t i = 0; i < s->checked.fixed.n; i++) {
		const struct fixed_file *file = &s->checked.fixed.v[i];
		fix_diff(s->arena, file->shown, file->before, file->after, stdout);
	}
	if (fflush(stdout) != 0 || ferror(stdout))
		return trouble("stdout: the diff could not be written: %s", strerror(errno));
	return 0;
}

int session_write_fixed(const struct session *s, struct str text)
{
	if (s->checked.fixed.n)
		text = s->checked.fixed.v[0].after;
	if (fwrite(text.p, 1, text.n, stdout) != text.n || fflush(stdout) != 0)
		return trouble("stdout: the text could not be written: %s", strerror(errno));
	return 0;
}
