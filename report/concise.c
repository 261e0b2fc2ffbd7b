/*
 * One line a finding, for grep, editors' error lists and programs:
 *
 *     path:line:column: severity rule: message (to line:column) help: what to do
 *
 * where it ends, the column exclusive, stands behind the message, so that what reads the beginning needs no news. For a program
 * that will mend it, why it hurts, what to do and the fix at hand follow instead.
 *
 * Columns count code points. Vim reads it with errorformat=%f:%l:%c:\ %t%*[^\ ]\ %m.
 */
#include <inttypes.h>

#include "display.h"
#include "report.h"

static void put_diag(const struct report *report, const struct diag *diag, FILE *out)
{
	viewpoint_put(out, &report->view, diag->place.path);
	fprintf(out, ":%" PRIu32 ":%" PRIu32 ": %s %s: ", diag->place.from.line,
		diag->place.from.point, severity_name(diag->severity), diag->about->id);
	display_put(out, diag->what);
	fprintf(out, " (to %" PRIu32 ":%" PRIu32 ")", diag->place.to.line,
		diag->place.to.point);
}

static void put_notices(const struct report *report, FILE *out)
{
	for (size_t i = 0; i < report->notice_count; i++) {
		const struct notice *notice = &report->notices[i];
		if (notice->counted)
			continue;
		if (notice->path.n)
			viewpoint_put(out, &report->view, notice->path);
		else
			fputs("shearpin", out);
		fprintf(out, ": %s: ", severity_name(notice->severity));
		display_put(out, notice->text);
		putc('\n', out);
	}
}

void report_concise(const struct report *report, FILE *out)
{
	for (size_t i = 0; i < report->diag_count; i++) {
		if (report->diags[i]->suppressed)
			continue;
		struct str remedy = diag_remedy(report->diags[i]);
		put_diag(report, report->diags[i], out);
		if (remedy.n) {
			fputs(" help: ", out);
			display_put(out, remedy);
		}
		putc('\n', out);
	}
	put_notices(report, out);
}

/* A fix that --fix applies is named as such; another one wants a decision. */
static void put_remedy(const struct diag *diag, FILE *out)
{
	if (diag->why.n) {
		fputs(" why: ", out);
		display_put(out, diag->why);
	}
	if (diag->fix) {
		fputs(" fix: ", out);
		display_put(out, diag->fix->title);
		fputs(diag->fix->kind == FIX_SAFE ? " (--fix)" : " (--unsafe-fixes)", out);
	}
}

void report_agent(const struct report *report, FILE *out)
{
	for (size_t i = 0; i < report->diag_count; i++) {
		if (report->diags[i]->suppressed)
			continue;
		put_diag(report, report->diags[i], out);
		put_remedy(report->diags[i], out);
		putc('\n', out);
	}
	put_notices(report, out);
}
