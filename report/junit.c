/*
 * JUnit's XML, as Ant wrote it first: each finding is a failed test of its file's class, each notice of an error one
 * that could not be run. A run without either is one test that passed, for servers that take an empty suite for a fault.
 */
#include <inttypes.h>

#include "report.h"
#include "sentence.h"
#include "xml.h"

static void open_case(FILE *out, struct str path, const char *rule)
{
	fputs("    <testcase", out);
	xml_attribute(out, "classname", path.n ? path : STR("shearpin"));
	xml_attribute_z(out, "name", rule);
	fputs(" time=\"0\"", out);
}

static void write_failure(FILE *out, const struct diag *diag)
{
	open_case(out, diag->place.path, diag->about->id);
	xml_attribute(out, "file", diag->place.path);
	fprintf(out, " line=\"%" PRIu32 "\">\n      <failure", diag->place.from.line);
	xml_attribute_z(out, "type", severity_name(diag->severity));
	xml_attribute(out, "message", diag->what);
	putc('>', out);
	xml_put(out, diag->place.path);
	fprintf(out, ":%" PRIu32 ":%" PRIu32 ": ", diag->place.from.line,
		diag->place.from.point);
	xml_put(out, diag->what);
	fputs(diag->why.n ? ". " : "", out);
	struct str rest, start = sentence_start(diag->why, &rest);
	xml_put(out, start);
	xml_put(out, rest);
	fputs("</failure>\n    </testcase>\n", out);
}

static void write_error(FILE *out, const struct notice *notice)
{
	open_case(out, notice->path, "checked");
	fputs(">\n      <error", out);
	xml_attribute(out, "message", notice->text);
	fputs("/>\n    </testcase>\n", out);
}

static bool is_error(const struct notice *notice)
{
	return notice->severity == SEV_ERROR;
}

void report_junit(const struct report *report, FILE *out)
{
	size_t failures = 0, errors = 0;
	for (size_t i = 0; i < report->diag_count; i++)
		failures += !report->diags[i]->suppressed;
	for (size_t i = 0; i < report->notice_count; i++)
		errors += is_error(&report->notices[i]);
	bool passed = failures + errors == 0;
	fprintf(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"shearpin\">\n"
		"  <testsuite name=\"shearpin\" tests=\"%zu\" failures=\"%zu\" "
		"errors=\"%zu\">\n",
		failures + errors + passed, failures, errors);
	if (passed) {
		open_case(out, STR(""), "nothing found");
		fputs("/>\n", out);
	}
	for (size_t i = 0; i < report->diag_count; i++) {
		if (!report->diags[i]->suppressed)
			write_failure(out, report->diags[i]);
	}
	for (size_t i = 0; i < report->notice_count; i++) {
		if (is_error(&report->notices[i]))
			write_error(out, &report->notices[i]);
	}
	fputs("  </testsuite>\n</testsuites>\n", out);
}
