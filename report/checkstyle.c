/*
 * Checkstyle's XML, which Jenkins, Bitbucket and many others read: the files with their findings. Checkstyle's severities are
 * error, warning and info.
 */
#include <inttypes.h>

#include "report.h"
#include "sentence.h"
#include "xml.h"

static void write_error(FILE *out, const struct diag *diag)
{
	static const char *const severities[] = { "info", "warning", "error" };
	fprintf(out, "    <error line=\"%" PRIu32 "\" column=\"%" PRIu32 "\"",
		diag->place.from.line, diag->place.from.point);
	xml_attribute_z(out, "severity", severities[diag->severity]);
	fputs(" message=\"", out);
	xml_put(out, diag->what);
	fputs(diag->why.n ? ". " : "", out);
	struct str rest, start = sentence_start(diag->why, &rest);
	xml_put(out, start);
	xml_put(out, rest);
	putc('"', out);
	fputs(" source=\"shearpin.", out);
	xml_put(out, str_of(diag->about->id));
	fputs("\"/>\n", out);
}

void report_checkstyle(const struct report *report, FILE *out)
{
	struct str path = { NULL, 0 };
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n",
	      out);
	for (size_t i = 0; i < report->diag_count; i++) {
		const struct diag *diag = report->diags[i];
		if (diag->suppressed)
			continue;
		if (!path.p || !str_eq(path, diag->place.path)) {
			fputs(path.p ? "  </file>\n" : "", out);
			path = diag->place.path;
			fputs("  <file", out);
			xml_attribute(out, "name", path);
			fputs(">\n", out);
		}
		write_error(out, diag);
	}
	fputs(path.p ? "  </file>\n</checkstyle>\n" : "</checkstyle>\n", out);
}
