/*
 * The report as one page for a browser: findings with their code, filters, and the page of each rule that found something.
 *
 * What the page looks like stands in page/check.html. Code frames are drawn as for a terminal; their colours become
 * classes.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "doc.h"
#include "frame.h"
#include "page.h"
#include "report.h"
#include "sentence.h"

/* page/check.html as the build found it. */
extern const char check_page_html[];

/* What is not suppressed. */
static size_t count_all(const struct report *report)
{
	size_t count[SEV_ERROR + 1];
	report_count(report, count);
	return count[SEV_NOTE] + count[SEV_WARNING] + count[SEV_ERROR];
}

/* --- the head ------------------------------------------------------------------------- */

static void put_title(const struct report *report, FILE *out)
{
	size_t n = count_all(report);
	if (n)
		fprintf(out, "%zu finding%s", n, n == 1 ? "" : "s");
	else
		fputs("nothing found", out);
}

static void put_tile(size_t count, const char *color, const char *text, FILE *out)
{
	char number[24];
	snprintf(number, sizeof(number), "%zu", count);
	page_tile(str_of(number), count ? color : NULL, text, out);
}

static void put_facts(const struct report *report, FILE *out)
{
	size_t count[SEV_ERROR + 1];
	report_count(report, count);
	fputs("<ul class=\"tiles\">\n", out);
	put_tile(count[SEV_ERROR], "wrong", "errors", out);
	put_tile(count[SEV_WARNING], "refused", "warnings", out);
	put_tile(count[SEV_NOTE], "used", "notes", out);
	put_tile(report->files_checked, "admitted", "files checked", out);
	put_tile(report->files_skipped, "admitted", "files skipped", out);
	put_tile(report->files_failed, "wrong", "files not checked", out);
	fputs("</ul>\n", out);
	page_notices("What else the run has to say", report->notices, report->notice_count,
		     out);
}

/* --- findings ------------------------------------------------------------------------- */

/* What frames wrote with colours, as text with classes. */
static void put_styled(struct str text, FILE *out)
{
	static const char *const classes[] = {
		[STYLE_NOTE] = "note",     [STYLE_WARNING] = "warning", [STYLE_ERROR] = "error",
		[STYLE_GUTTER] = "gutter", [STYLE_STRONG] = "strong",   [STYLE_OLD] = "old",
		[STYLE_NEW] = "new",
	};
	enum style style;
	for (size_t n; text.n; text = str_sub(text, n, text.n)) {
		n = 0;
		if (style_take(&text, &style)) {
			if (style == STYLE_NONE)
				fputs("</span>", out);
			else
				fprintf(out, "<span class=\"%s\">", classes[style]);
			continue;
		}
		while (n < text.n && text.p[n] != '\x1b' && text.p[n] != '\n')
			n++;
		page_text(str_sub(text, 0, n), out);
		if (n < text.n && text.p[n] == '\n')
			fputc(text.p[n++], out);
	}
}

typedef void drawing(const struct frame *frame, const struct diag *diag);

/* A terminal's drawing in a box that scrolls, also by keys. */
static void put_frame(const struct diag *diag, drawing *draw, FILE *out)
{
	static const struct viewpoint root = { 0 };
	char *text;
	size_t n;
	FILE *memory = open_memstream(&text, &n);
	if (!memory)
		abort();
	struct frame frame = frame_for(diag, memory, &root, true, 0);
	draw(&frame, diag);
	fclose(memory);
	if (n) {
		fputs("<pre tabindex=\"0\">", out);
		put_styled((struct str){ text, n }, out);
		fputs("</pre>\n", out);
	}
	free(text);
}

/* A sentence of ours in which `code` stands between backticks, as long as they come in pairs. */
static void put_sentence(struct str text, FILE *out)
{
	fputs("<bdi>", out);
	for (size_t open, close; (open = str_find_char(text, '`', 0)) != SIZE_MAX &&
				 (close = str_find_char(text, '`', open + 1)) != SIZE_MAX;) {
		page_text(str_sub(text, 0, open), out);
		fputs("<code>", out);
		page_text(str_sub(text, open + 1, close), out);
		fputs("</code>", out);
		text = str_sub(text, close + 1, text.n);
	}
	page_text(text, out);
	fputs("</bdi>", out);
}

static void put_remark(const char *label, struct str text, FILE *out)
{
	struct str rest, start = sentence_start(text, &rest);
	fprintf(out, "<p><b>%s:</b> %.*s", label, STR_ARG(start));
	put_sentence(rest, out);
	fputs("</p>\n", out);
}

static void put_finding(const struct diag *diag, size_t number, FILE *out)
{
	const char *level = severity_name(diag->severity), *rule = diag->about->id;
	fprintf(out, "<article class=\"card finding %s\" id=\"f%zu\"", level, number);
	page_attribute("data-level", str_of(level), out);
	page_attribute("data-rule", str_of(rule), out);
	page_attribute("data-path", diag->place.path, out);
	fprintf(out, ">\n<h4><span class=\"level\">%s:</span> ", level);
	put_sentence(diag->what, out);
	fprintf(out, "</h4>\n<p class=\"soft\"><a href=\"#rule-%s\">%s</a> %s</p>\n", rule,
		rule, diag->about->code);
	put_frame(diag, frame_diag, out);
	if (diag->why.n)
		put_remark("Why", diag->why, out);
	if (diag->fix) {
		put_remark(diag->fix->kind == FIX_SAFE ? "Fix" : "Possible fix",
			   diag->fix->title, out);
		put_frame(diag, frame_fix, out);
	}
	fputs("</article>\n", out);
}

/* Those of one file, from the one at *i on. */
static void put_file(const struct report *report, size_t *i, size_t *number, FILE *out)
{
	struct str path = report->diags[*i]->place.path;
	fputs("<section class=\"file\">\n<h3>", out);
	page_foreign(path, out);
	fputs("</h3>\n", out);
	for (; *i < report->diag_count && str_eq(report->diags[*i]->place.path, path); (*i)++) {
		if (!report->diags[*i]->suppressed)
			put_finding(report->diags[*i], ++*number, out);
	}
	fputs("</section>\n", out);
}

static void put_findings(const struct report *report, FILE *out)
{
	size_t number = 0;
	if (count_all(report) == 0) {
		fputs("<p>Nothing was found.</p>\n", out);
		return;
	}
	fputs("<div class=\"filters\" data-js><label>Search <input type=\"search\" "
	      "id=\"search\"></label><label>Level <select id=\"by-level\"><option "
	      "value=\"\">all</option></select></label><label>Rule <select "
	      "id=\"by-rule\"><option value=\"\">all</option></select></label><label>Path "
	      "<input type=\"search\" id=\"by-path\"></label><span class=\"soft\" "
	      "id=\"shown\" role=\"status\"></span></div>\n",
	      out);
	for (size_t i = 0; i < report->diag_count;) {
		if (report->diags[i]->suppressed)
			i++;
		else
			put_file(report, &i, &number, out);
	}
}

/* --- the rules' pages ------------------------------------------------------------------ */

/* A line of an example; its mark says what it is. */
static void put_example(struct str line, FILE *out)
{
	const char *class = str_ends(line, " bad")    ? "bad"
			    : str_ends(line, " good") ? "good"
						      : "";
	fprintf(out, "<span class=\"%s\">", class);
	page_text(line, out);
	fputs("</span>\n", out);
}

static void put_prose(struct str line, FILE *out)
{
	page_text(line, out);
	fputc('\n', out);
}

/* Paragraphs, and code where the line is indented. */
static void put_doc(struct str doc, FILE *out)
{
	enum { NOTHING, PROSE, CODE } in = NOTHING, block;
	static const char *const begin[] = { "", "<p>", "<pre tabindex=\"0\">" };
	static const char *const end[] = { "", "</p>\n", "</pre>\n" };
	for (struct str line; str_split(&doc, '\n', &line);) {
		block = !str_trim(line).n ? NOTHING : str_starts(line, "    ") ? CODE : PROSE;
		if (block != in)
			fprintf(out, "%s%s", end[in], begin[block]);
		in = block;
		if (block == CODE)
			put_example(str_sub(doc_line(line), 4, line.n), out);
		else if (block == PROSE)
			put_prose(line, out);
	}
	fputs(end[in], out);
}

static void put_rule(const struct about *about, size_t findings, FILE *out)
{
	struct str doc = str_of(about->doc), summary;
	str_split(&doc, '\n', &summary);
	fprintf(out,
		"<details class=\"card rule\"><summary><b>%s</b> <span class=\"soft\">%s, %zu "
		"finding%s</span></summary>\n<div id=\"rule-%s\">\n<p><b>",
		about->id, about->code, findings, findings == 1 ? "" : "s", about->id);
	page_text(summary, out);
	fputs("</b></p>\n", out);
	put_doc(doc, out);
	fputs("</div></details>\n", out);
}

static void put_rules(const struct report *report, FILE *out)
{
	if (count_all(report))
		fputs("<h2 id=\"rules\">Rules</h2>\n", out);
	for (size_t i = 0; i < report->rule_count; i++) {
		size_t n = 0;
		for (size_t j = 0; j < report->diag_count; j++)
			n += report->diags[j]->about == report->rules[i] &&
			     !report->diags[j]->suppressed;
		if (n)
			put_rule(report->rules[i], n, out);
	}
}

/* --- the page ------------------------------------------------------------------------- */

static void put_part(struct str name, const void *context, FILE *out)
{
	const struct report *report = context;
	if (str_is(name, "title"))
		put_title(report, out);
	else if (str_is(name, "facts"))
		put_facts(report, out);
	else if (str_is(name, "findings"))
		put_findings(report, out);
	else if (str_is(name, "rules"))
		put_rules(report, out);
	else if (str_is(name, "version"))
		fputs(report->version, out);
}

void report_html(const struct report *report, FILE *out)
{
	page_fill(check_page_html, put_part, report, out);
}
