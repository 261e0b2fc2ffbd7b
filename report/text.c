/*
 * The report for people: what is wrong, the code with a mark under it, why it
 * hurts, how to fix it; at the end what was looked at. Columns count code points.
 */
#include "display.h"
#include "frame.h"
#include "report.h"

/* The rule's id; on a terminal that knows how, a link to its page. */
static void put_rule(const struct report *report, const struct about *about, FILE *out)
{
	bool link = report->links && report->docs_url;
	if (link)
		fprintf(out, "\x1b]8;;%s%s.md\x1b\\", report->docs_url, about->id);
	fputs(about->id, out);
	if (link)
		fputs("\x1b]8;;\x1b\\", out);
}

/* "error[SP101] evaluate-arity: what is wrong" */
static void put_header(const struct report *report, const struct diag *diag, FILE *out)
{
	style_put(out, report->color, STYLE_NOTE + (enum style)diag->severity);
	fprintf(out, "%s[%s]", severity_name(diag->severity), diag->about->code);
	style_put(out, report->color, STYLE_NONE);
	putc(' ', out);
	put_rule(report, diag->about, out);
	fputs(": ", out);
	style_put(out, report->color, STYLE_STRONG);
	display_put(out, diag->what);
	style_put(out, report->color, STYLE_NONE);
	putc('\n', out);
}

static void put_diag(const struct report *report, const struct diag *diag, FILE *out)
{
	struct frame frame = frame_for(diag, out, &report->view, report->color);
	put_header(report, diag, out);
	frame_diag(&frame, diag);
	if (diag->why.n)
		frame_remark(&frame, "why", diag->why);
	if (diag->fix) {
		bool safe = diag->fix->kind == FIX_SAFE;
		frame_remark(&frame, safe ? "fix" : "possible fix", diag->fix->title);
		frame_fix(&frame, diag->fix);
	}
	putc('\n', out);
}

static void put_notice(const struct report *report, const struct notice *notice, FILE *out)
{
	style_put(out, report->color, STYLE_NOTE + (enum style)notice->severity);
	fputs(severity_name(notice->severity), out);
	style_put(out, report->color, STYLE_NONE);
	fputs(": ", out);
	if (notice->path.n) {
		viewpoint_put(out, &report->view, notice->path);
		fputs(": ", out);
	}
	display_put(out, notice->text);
	putc('\n', out);
}

/* "; 3 fixed", "; 2 can be fixed with --fix, 1 with --unsafe-fixes" */
static void put_fixes(const struct report *report, FILE *out)
{
	static const char *const flags[] = {
		[FIX_SAFE] = "--fix", [FIX_ASK] = "--unsafe-fixes"
	};
	size_t count[] = { 0, 0 };
	for (size_t i = 0; i < report->diag_count; i++) {
		const struct diag *diag = report->diags[i];
		if (!diag->suppressed && diag->fix)
			count[diag->fix->kind]++;
	}
	if (report->fixed)
		fprintf(out, "; %zu fixed", report->fixed);
	const char *before = "; ", *words = " can be fixed with ";
	for (enum fix_kind kind = FIX_SAFE; kind <= FIX_ASK; kind++) {
		if (!count[kind])
			continue;
		fprintf(out, "%s%zu%s%s", before, count[kind], words, flags[kind]);
		before = ", ";
		words = " with ";
	}
}

/* "2 errors, 1 warning; 14 files checked, 3 skipped, 1 failed" */
static void put_summary(const struct report *report, FILE *out)
{
	size_t count[SEV_ERROR + 1];
	const char *separator = "";
	report_count(report, count);
	for (int i = SEV_ERROR; i >= SEV_NOTE; i--) {
		if (count[i] == 0)
			continue;
		fputs(separator, out);
		style_put(out, report->color, STYLE_NOTE + (enum style)i);
		fprintf(out, "%zu %s%s", count[i], severity_name((enum severity)i),
			count[i] == 1 ? "" : "s");
		style_put(out, report->color, STYLE_NONE);
		separator = ", ";
	}
	if (!*separator)
		fputs("nothing found", out);
	fprintf(out, "; %zu file%s checked", report->files_checked,
		report->files_checked == 1 ? "" : "s");
	if (report->files_skipped)
		fprintf(out, ", %zu skipped", report->files_skipped);
	if (report->files_failed)
		fprintf(out, ", %zu failed", report->files_failed);
	put_fixes(report, out);
	putc('\n', out);
}

void report_text(const struct report *report, FILE *out)
{
	for (size_t i = 0; i < report->diag_count; i++) {
		if (!report->diags[i]->suppressed)
			put_diag(report, report->diags[i], out);
	}
	for (size_t i = 0; i < report->notice_count; i++) {
		if (!report->notices[i].counted)
			put_notice(report, &report->notices[i], out);
	}
	if (!report->quiet)
		put_summary(report, out);
}
