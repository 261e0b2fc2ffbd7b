/*
 * One line a finding, for grep, editors' error lists and agents:
 *
 *     path:line:column: severity rule: message
 *
 * Columns count code points. Vim reads it with errorformat=%f:%l:%c:\ %t%*[^\ ]\ %m.
 */
#include <inttypes.h>

#include "display.h"
#include "report.h"

void report_concise(const struct report *report, FILE *out)
{
	for (size_t i = 0; i < report->diag_count; i++) {
		const struct diag *diag = report->diags[i];
		if (diag->suppressed)
			continue;
		viewpoint_put(out, &report->view, diag->place.path);
		fprintf(out, ":%" PRIu32 ":%" PRIu32 ": %s %s: ", diag->place.from.line,
			diag->place.from.point, severity_name(diag->severity), diag->about->id);
		display_put(out, diag->what);
		putc('\n', out);
	}
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
