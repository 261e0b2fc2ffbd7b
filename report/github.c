/*
 * GitHub's workflow commands: each finding becomes an annotation of its line, with no right but the log's.
 *
 *     ::error file=a.py,line=3,endLine=3,col=5,endColumn=9,title=evaluate-arity::message
 *
 * In values `%`, line breaks, `:` and `,` are written as %XX (toolkit's command.ts); whatever else could steer a log is made
 * visible. GitHub shows ten of a severity for a step: errors come first.
 */
#include <inttypes.h>

#include "display.h"
#include "report.h"
#include "sentence.h"
#include <stdlib.h>

/* As the runner unescapes it; `value`: of a property. */
static void put_escaped(FILE *out, struct str text, bool value)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c == '%' || c == '\r' || c == '\n' || (value && (c == ':' || c == ',')))
			fprintf(out, "%%%02X", (unsigned)c);
		else
			putc(c, out);
	}
}

/* Made visible first: escape sequences would reach the log's reader. */
static void put_text(FILE *out, struct str text)
{
	char *visible;
	size_t n;
	FILE *memory = open_memstream(&visible, &n);
	if (!memory)
		return;
	display_put(memory, text);
	fclose(memory);
	put_escaped(out, (struct str){ visible, n }, false);
	free(visible);
}

static void write_annotation(FILE *out, const struct diag *diag)
{
	static const char *const commands[] = { "notice", "warning", "error" };
	fprintf(out, "::%s file=", commands[diag->severity]);
	put_escaped(out, diag->place.path, true);
	fprintf(out, ",line=%" PRIu32 ",endLine=%" PRIu32, diag->place.from.line,
		diag->place.to.line);
	if (diag->place.from.line == diag->place.to.line) /* else GitHub drops the columns */
		fprintf(out, ",col=%" PRIu32 ",endColumn=%" PRIu32, diag->place.from.point,
			diag->place.to.point);
	fputs(",title=shearpin ", out);
	put_escaped(out, str_of(diag->about->id), true);
	fputs("::", out);
	put_text(out, diag->what);
	fputs(diag->why.n ? "%0A" : "", out);
	struct str rest, start = sentence_start(diag->why, &rest);
	put_text(out, start);
	put_text(out, rest);
	putc('\n', out);
}

static void write_notice(FILE *out, const struct notice *notice)
{
	fprintf(out, "::%s", notice->severity == SEV_ERROR ? "error" : "warning");
	if (notice->path.n) {
		fputs(" file=", out);
		put_escaped(out, notice->path, true);
	}
	fputs("::", out);
	put_text(out, notice->text);
	putc('\n', out);
}

void report_github(const struct report *report, FILE *out)
{
	for (int severity = SEV_ERROR; severity >= SEV_NOTE; severity--) {
		for (size_t i = 0; i < report->diag_count; i++) {
			const struct diag *diag = report->diags[i];
			if (!diag->suppressed && (int)diag->severity == severity)
				write_annotation(out, diag);
		}
	}
	for (size_t i = 0; i < report->notice_count; i++) {
		const struct notice *notice = &report->notices[i];
		if (!notice->counted && notice->severity != SEV_NOTE)
			write_notice(out, notice);
	}
}
