/*
 * GitHub's workflow commands: each finding becomes an annotation of its line, with no right but the log's.
 *
 *     ::error file=a.py,line=3,endLine=3,col=5,endColumn=9,title=evaluate-arity::message
 *
 * In values `%`, line breaks, `:` and `,` are written as %XX (toolkit's command.ts); whatever else could steer a log is made
 * visible. GitHub shows ten of a severity for a step: errors come first.
 *
 * All of them stand in the step's summary, a table in Markdown: whatever could be markup in it has a backslash before it.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "display.h"
#include "report.h"
#include "sentence.h"
#include "utf8.h"

/* GitHub takes 1 MiB of a step; a row of any length finds room behind that. */
enum { SUMMARY_BYTES = 900000, CELL_BYTES = 1000 };

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

typedef void escaping(FILE *out, struct str text);

static void put_data(FILE *out, struct str text)
{
	put_escaped(out, text, false);
}

/* Made visible first: escape sequences would reach the log's reader. */
static void put_visible(FILE *out, struct str text, escaping *put)
{
	char *visible;
	size_t n;
	FILE *memory = open_memstream(&visible, &n);
	if (!memory)
		abort();
	display_put(memory, text);
	fclose(memory);
	put(out, (struct str){ visible, n });
	free(visible);
}

static void put_text(FILE *out, struct str text)
{
	put_visible(out, text, put_data);
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

/* --- the summary ------------------------------------------------------------------------ */

/* Nothing in it is Markdown, HTML, a link by itself or the end of a cell. */
static void put_markdown(FILE *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (strchr("\\`*_{}[]<>#+!|~&@:.$^", text.p[i]))
			putc('\\', out);
		putc(text.p[i], out);
	}
}

static void put_cell(FILE *out, struct str text)
{
	size_t end = utf8_start(text, CELL_BYTES);
	put_visible(out, str_sub(text, 0, end), put_markdown);
	fputs(end < text.n ? "…" : "", out);
}

static void put_row(FILE *out, const struct diag *diag)
{
	fprintf(out, "| %s | %s | ", severity_name(diag->severity), diag->about->id);
	put_cell(out, diag->place.path);
	fprintf(out, " %" PRIu32 " | ", diag->place.from.line);
	put_cell(out, diag->what);
	fputs(" |\n", out);
}

/* The most severe first, as many as there is room for; how many there is none for. */
static size_t put_rows(const struct report *report, FILE *out, const size_t *written)
{
	size_t left = 0;
	for (int severity = SEV_ERROR; severity >= SEV_NOTE; severity--) {
		for (size_t i = 0; i < report->diag_count; i++) {
			const struct diag *diag = report->diags[i];
			if (diag->suppressed || (int)diag->severity != severity)
				continue;
			fflush(out);
			if (*written < SUMMARY_BYTES)
				put_row(out, diag);
			else
				left++;
		}
	}
	return left;
}

/* "### shearpin: 2 errors, 1 warning" */
static size_t put_heading(const struct report *report, FILE *out)
{
	size_t count[SEV_ERROR + 1], all = 0;
	report_count(report, count);
	fputs("### shearpin:", out);
	for (int i = SEV_ERROR; i >= SEV_NOTE; i--) {
		if (count[i])
			fprintf(out, "%s %zu %s%s", all ? "," : "", count[i],
				severity_name((enum severity)i), count[i] == 1 ? "" : "s");
		all += count[i];
	}
	fprintf(out, "%s in %zu file%s\n\n", all ? "" : " nothing found", report->files_checked,
		report->files_checked == 1 ? "" : "s");
	return all;
}

static void put_notices(const struct report *report, FILE *out, const size_t *written)
{
	for (size_t i = 0; i < report->notice_count; i++) {
		const struct notice *notice = &report->notices[i];
		fflush(out);
		if (notice->counted || *written >= SUMMARY_BYTES)
			continue;
		fprintf(out, "- %s: ", severity_name(notice->severity));
		put_cell(out, notice->path);
		fputs(notice->path.n ? ": " : "", out);
		put_cell(out, notice->text);
		putc('\n', out);
	}
}

void report_github_summary(const struct report *report, FILE *out)
{
	char *text;
	size_t n;
	FILE *memory = open_memstream(&text, &n);
	if (!memory)
		abort();
	if (put_heading(report, memory)) {
		fputs("| level | rule | where | what |\n|---|---|---|---|\n", memory);
		size_t left = put_rows(report, memory, &n);
		if (left)
			fprintf(memory, "\nand %zu more\n", left);
		putc('\n', memory);
	}
	put_notices(report, memory, &n);
	fclose(memory);
	fwrite(text, 1, n, out);
	free(text);
}
