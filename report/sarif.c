/*
 * SARIF 2.1.0, shaped for those who read it: GitHub code scanning first, then
 * GitLab and editors' SARIF viewers.
 *
 * What looks arbitrary here is theirs: GitHub takes empty strings for missing
 * ones, shows the message's first sentence and links [text](id) in it, shows
 * suppressed results as open alerts (so they stay out unless asked for), and
 * lets automationDetails.id override the user's category (so it is written
 * only when given). Of a run with executionSuccessful=false it takes no results, and so closes no alerts: that is said when
 * something that was asked for could not be checked.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "buf.h"
#include "doc.h"
#include "json_write.h"
#include "report.h"
#include "sentence.h"
#include "utf8.h"

enum {
	DESCRIPTION_LIMIT = 1000, /* GitHub takes 1024 characters */
	TEXT_LIMIT = 1 << 20,
	RESULTS_MOST = 25000, /* of a run: GitHub refuses more */
};

static void write_message(struct json_write *w, const char *key, struct str text)
{
	json_write_object(w, key);
	json_write_str(w, "text", text);
	json_write_end(w);
}

/* The path as a URI: relative to the root of the sources, or file:// when it is absolute. */
static void write_artifact(struct json_write *w, struct str path)
{
	struct buf uri;
	buf_init(&uri, TEXT_LIMIT);
	bool absolute = str_starts(path, "/");
	if (absolute)
		buf_addz(&uri, "file://");
	else if (str_starts(path, "./"))
		path = str_sub(path, 2, path.n);
	for (size_t i = 0; i < path.n; i++) {
		unsigned char c = (unsigned char)path.p[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			     (c >= '0' && c <= '9') || (c && strchr("-._~/@", c));
		if (plain)
			buf_putc(&uri, (char)c);
		else
			buf_addf(&uri, "%%%02X", c);
	}
	json_write_object(w, "artifactLocation");
	json_write_str(w, "uri", buf_str(&uri));
	if (!absolute)
		json_write_z(w, "uriBaseId", "%SRCROOT%");
	json_write_end(w);
	buf_release(&uri);
}

static void write_region(struct json_write *w, const char *key, const struct place *place,
			 bool snippet)
{
	json_write_object(w, key);
	json_write_int(w, "startLine", place->from.line);
	json_write_int(w, "startColumn", place->from.utf16);
	json_write_int(w, "endLine", place->to.line);
	json_write_int(w, "endColumn", place->to.utf16);
	if (!place->lines.n &&
	    place->start < UINT32_MAX) { /* a log, too long to hold: seek in it */
		json_write_int(w, "byteOffset", place->start);
		json_write_int(w, "byteLength", place->end - place->start);
	}
	struct str text = place_text(place);
	if (snippet && text.n > 0 && text.n == place->end - place->start)
		write_message(w, "snippet", text);
	json_write_end(w);
}

static void write_physical(struct json_write *w, const struct place *place, bool snippet)
{
	json_write_object(w, "physicalLocation");
	write_artifact(w, place->path);
	write_region(w, "region", place, snippet);
	json_write_end(w);
}

/* A rule's page: its first line, and the first paragraph behind it. */
static struct str doc_summary(struct str doc)
{
	return str_trim(str_sub(doc, 0, str_find_char(doc, '\n', 0)));
}

static struct str doc_paragraph(struct str doc)
{
	struct str rest = str_trim(str_sub(doc, str_find_char(doc, '\n', 0), doc.n));
	return str_sub(rest, 0, str_find(rest, "\n\n", 0));
}

/* A description on one line that ends in a full stop, cut to what GitHub takes. */
static void write_description(struct json_write *w, const char *key, struct str text)
{
	struct buf line;
	buf_init(&line, TEXT_LIMIT);
	text = str_sub(text, 0, utf8_start(text, DESCRIPTION_LIMIT));
	for (struct str part; str_split(&text, '\n', &part);) {
		buf_addz(&line, line.n ? " " : "");
		buf_add(&line, str_trim(part));
	}
	if (line.n && !strchr(".!?", line.p[line.n - 1]))
		buf_putc(&line, '.');
	write_message(w, key, buf_str(&line));
	buf_release(&line);
}

/*
 * A rule that is a matter of security has a second descriptor for its notes: code scanning shows a finding
 * as severe as its rule's security-severity, whatever its own level.
 */
static bool has_note_twin(const struct about *about)
{
	return about->security && about->severity != SEV_NOTE;
}

static void write_rule_properties(struct json_write *w, const struct about *about,
				  enum severity level, const char *security)
{
	static const char *const problem[] = { "recommendation", "warning", "error" };
	json_write_object(w, "properties");
	json_write_array(w, "tags");
	bool said = false;
	for (const char *const *tag = about->tags; tag && *tag; tag++) {
		json_write_z(w, NULL, *tag);
		said = said || strcmp(*tag, "security") == 0;
	}
	if (security && !said)
		json_write_z(w, NULL, "security");
	json_write_end(w);
	json_write_z(w, "code", about->code);
	if (about->precision)
		json_write_z(w, "precision", about->precision);
	json_write_z(w, "problem.severity", problem[level]);
	if (security)
		json_write_z(w, "security-severity", security);
	json_write_end(w);
}

/* "evaluate-arity" as "EvaluateArity", SARIF's custom for names. */
static void write_rule_name(struct json_write *w, const char *id)
{
	struct buf name;
	buf_init(&name, 255);
	for (bool upper = true; *id; id++) {
		if (*id != '-')
			buf_putc(&name, upper && *id >= 'a' && *id <= 'z' ? *id - 32 : *id);
		upper = *id == '-';
	}
	json_write_str(w, "name", buf_str(&name));
	buf_release(&name);
}

static void write_rule_id(struct json_write *w, const char *key, const struct about *about,
			  bool note)
{
	struct buf id;
	buf_init(&id, 255);
	buf_addf(&id, "%s%s", about->id, note ? "/note" : "");
	json_write_str(w, key, buf_str(&id));
	buf_release(&id);
}

static void write_help(struct json_write *w, struct str doc)
{
	struct buf page;
	buf_init(&page, TEXT_LIMIT);
	doc_add(&page, doc);
	json_write_object(w, "help");
	json_write_str(w, "text", buf_str(&page));
	json_write_str(w, "markdown", buf_str(&page));
	json_write_end(w);
	buf_release(&page);
}

static void write_rule(struct json_write *w, const struct report *report,
		       const struct about *about, bool note)
{
	enum severity level = note ? SEV_NOTE : about->severity;
	struct str doc = str_of(about->doc), summary = doc_summary(doc);
	struct str full = doc_paragraph(doc);
	json_write_object(w, NULL);
	write_rule_id(w, "id", about, note);
	write_rule_name(w, about->id);
	write_description(w, "shortDescription", summary);
	write_description(w, "fullDescription", full.n ? full : summary);
	write_help(w, doc);
	if (report->docs_url) {
		struct buf url;
		buf_init(&url, TEXT_LIMIT);
		buf_addf(&url, "%s%s.md", report->docs_url, about->id);
		json_write_str(w, "helpUri", buf_str(&url));
		buf_release(&url);
	}
	json_write_object(w, "defaultConfiguration");
	json_write_z(w, "level", severity_name(level));
	json_write_end(w);
	write_rule_properties(w, about, level, note ? NULL : about->security);
	json_write_end(w);
}

static void write_tool(struct json_write *w, const struct report *report)
{
	json_write_object(w, "tool");
	json_write_object(w, "driver");
	json_write_z(w, "name", "shearpin");
	json_write_z(w, "version", report->version);
	json_write_z(w, "semanticVersion", report->version);
	/* validators want one; a name is no lie where there is no address */
	json_write_z(w, "informationUri", report->docs_url ? report->docs_url : "urn:shearpin");
	json_write_array(w, "rules");
	for (size_t i = 0; i < report->rule_count; i++)
		write_rule(w, report, report->rules[i], false);
	for (size_t i = 0; i < report->rule_count; i++) {
		if (has_note_twin(report->rules[i]))
			write_rule(w, report, report->rules[i], true);
	}
	json_write_end(w);
	json_write_end(w);
	json_write_end(w);
}

/* Adds text of a message, so that none of it is taken for a link; in a link's text no bracket stays bare. */
static void add_escaped(struct buf *buf, struct str text, bool in_link)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		bool bracket = in_link ? c == '[' || c == ']' || c == '\\'
				       : c == ']' && i + 1 < text.n && text.p[i + 1] == '(';
		if (bracket)
			buf_putc(buf, '\\');
		buf_putc(buf, c);
	}
}

static void add_sentence(struct buf *buf, struct str text)
{
	text = str_trim(text);
	if (!text.n)
		return;
	bool open = !strchr(".!?", text.p[text.n - 1]);
	bool first = buf->n == 0;
	buf_addz(buf, first ? "" : " ");
	if (!first)
		buf_add(buf, sentence_start(text, &text));
	add_escaped(buf, text, false);
	if (open)
		buf_putc(buf, '.');
}

static struct str related_text(const struct related *related)
{
	return related->text.n ? related->text : STR("here");
}

static void write_result_message(struct json_write *w, const struct diag *diag)
{
	struct buf text;
	buf_init(&text, TEXT_LIMIT);
	add_sentence(&text, diag->what);
	add_sentence(&text, diag->why);
	for (size_t i = 0; i < diag->related_count; i++) {
		buf_addz(&text, i ? ", [" : " See [");
		add_escaped(&text, related_text(&diag->related[i]), true);
		buf_addf(&text, "](%zu)", i + 1);
	}
	if (diag->related_count)
		buf_putc(&text, '.');
	write_message(w, "message", buf_str(&text));
	buf_release(&text);
}

static void write_related(struct json_write *w, const struct diag *diag)
{
	json_write_array(w, "relatedLocations");
	for (size_t i = 0; i < diag->related_count; i++) {
		json_write_object(w, NULL);
		json_write_int(w, "id", (int64_t)i + 1);
		write_physical(w, &diag->related[i].place, false);
		write_message(w, "message", related_text(&diag->related[i]));
		json_write_end(w);
	}
	json_write_end(w);
}

static void write_step(struct json_write *w, const struct place *place, struct str text)
{
	json_write_object(w, NULL);
	json_write_object(w, "location");
	write_physical(w, place, false);
	write_message(w, "message", text);
	json_write_end(w);
	json_write_end(w);
}

/* The related places in their order, and at the end the finding itself. */
static void write_flow(struct json_write *w, const struct diag *diag)
{
	json_write_array(w, "codeFlows");
	json_write_object(w, NULL);
	json_write_array(w, "threadFlows");
	json_write_object(w, NULL);
	json_write_array(w, "locations");
	for (size_t i = 0; i < diag->related_count; i++)
		write_step(w, &diag->related[i].place, related_text(&diag->related[i]));
	write_step(w, &diag->place, diag->what);
	for (int i = 0; i < 2; i++) {
		json_write_end(w);
		json_write_end(w);
	}
	json_write_end(w);
}

static void write_fix(struct json_write *w, const struct fix *fix)
{
	json_write_array(w, "fixes");
	json_write_object(w, NULL);
	write_message(w, "description", fix->title);
	json_write_array(w, "artifactChanges");
	json_write_object(w, NULL);
	write_artifact(w, fix->edits[0].place.path);
	json_write_array(w, "replacements");
	for (size_t i = 0; i < fix->edit_count; i++) {
		json_write_object(w, NULL);
		write_region(w, "deletedRegion", &fix->edits[i].place, false);
		if (fix->edits[i].text.n)
			write_message(w, "insertedContent", fix->edits[i].text);
		json_write_end(w);
	}
	json_write_end(w);
	json_write_end(w);
	json_write_end(w);
	json_write_object(w, "properties");
	json_write_bool(w, "safe", fix->kind == FIX_SAFE);
	json_write_end(w);
	json_write_end(w);
	json_write_end(w);
}

static void write_fingerprints(struct json_write *w, const struct place *place,
			       struct fingerprint print)
{
	struct buf text;
	buf_init(&text, 64);
	json_write_object(w, "partialFingerprints");
	buf_addf(&text, "%" PRIx64 ":%" PRIu32, place->line_hash, place->line_nth);
	json_write_str(w, "primaryLocationLineHash", buf_str(&text));
	buf_clear(&text);
	buf_addf(&text, "%016" PRIx64 ":%" PRIu32, print.hash, print.nth);
	json_write_str(w, "shearpin/v1", buf_str(&text));
	json_write_end(w);
	buf_release(&text);
}

/* SARIF wants the member on all results or on none: an empty array means "not suppressed". */
static void write_suppressions(struct json_write *w, const struct diag *diag)
{
	json_write_array(w, "suppressions");
	if (diag->suppressed) {
		json_write_object(w, NULL);
		json_write_z(w, "kind", "inSource");
		if (diag->suppressed_why.n)
			json_write_str(w, "justification", diag->suppressed_why);
		json_write_end(w);
	}
	json_write_end(w);
}

static int about_order(const void *key, const void *item)
{
	const struct about *const *about = item;
	return strcmp(key, (*about)->id);
}

/* Where the descriptor stands among those that write_tool writes; -1: nowhere. */
static int64_t rule_index(const struct report *report, const struct diag *diag, bool note)
{
	const struct about *const *rule =
		bsearch(diag->about->id, report->rules, report->rule_count,
			sizeof(*report->rules), about_order);
	if (!rule || !note)
		return rule ? rule - report->rules : -1;
	size_t twins = 0;
	for (const struct about *const *before = report->rules; before < rule; before++)
		twins += has_note_twin(*before);
	return (int64_t)(report->rule_count + twins);
}

static void write_result(struct json_write *w, const struct report *report,
			 const struct diag *diag, struct fingerprint print)
{
	bool note = diag->severity == SEV_NOTE && has_note_twin(diag->about);
	int64_t index = rule_index(report, diag, note);
	json_write_object(w, NULL);
	write_rule_id(w, "ruleId", diag->about, note && index >= 0);
	if (index >= 0)
		json_write_int(w, "ruleIndex", index);
	json_write_z(w, "level", severity_name(diag->severity));
	write_result_message(w, diag);
	json_write_array(w, "locations");
	json_write_object(w, NULL);
	write_physical(w, &diag->place, true);
	json_write_end(w);
	json_write_end(w);
	if (diag->related_count)
		write_related(w, diag);
	if (diag->is_flow)
		write_flow(w, diag);
	if (diag->fix && diag->fix->edit_count)
		write_fix(w, diag->fix);
	write_fingerprints(w, &diag->place, print);
	if (report->include_suppressed)
		write_suppressions(w, diag);
	json_write_end(w);
}

static bool is_wanted(const struct report *report, const struct diag *diag)
{
	return report->include_suppressed || !diag->suppressed;
}

/* How many of each severity there is room for: the most severe first. */
static size_t choose_results(const struct report *report, size_t room[SEV_ERROR + 1])
{
	size_t count[SEV_ERROR + 1] = { 0 }, left = RESULTS_MOST, over = 0;
	for (size_t i = 0; i < report->diag_count; i++)
		count[report->diags[i]->severity] += is_wanted(report, report->diags[i]);
	for (int level = SEV_ERROR; level >= SEV_NOTE; level--) {
		room[level] = count[level] < left ? count[level] : left;
		left -= room[level];
		over += count[level] - room[level];
	}
	return over;
}

static void write_results(struct json_write *w, const struct report *report)
{
	struct arena *arena = arena_new();
	size_t room[SEV_ERROR + 1];
	const struct fingerprint *prints =
		diag_fingerprints(arena, report->diags, report->diag_count);
	choose_results(report, room);
	json_write_array(w, "results");
	for (size_t i = 0; i < report->diag_count; i++) {
		const struct diag *diag = report->diags[i];
		if (!is_wanted(report, diag) || room[diag->severity] == 0)
			continue;
		room[diag->severity]--;
		write_result(w, report, diag, prints[i]);
	}
	json_write_end(w);
	arena_free(arena);
}

/* Was all that was asked for done? What was left out by design, or judged in part, is no failure but with --strict. */
static bool is_done(const struct report *report)
{
	bool done = report->files_failed == 0 && !report->trouble;
	for (size_t i = 0; i < report->notice_count; i++)
		done = done && report->notices[i].severity != SEV_ERROR;
	return done;
}

/* What code scanning would not take is not written, and that is said. */
static void write_overflow(struct json_write *w, const struct report *report)
{
	size_t room[SEV_ERROR + 1], over = choose_results(report, room);
	if (!over)
		return;
	struct buf text;
	buf_init(&text, TEXT_LIMIT);
	buf_addf(&text,
		 "%zu more findings are not in this file, which holds the %d most severe ones.",
		 over, RESULTS_MOST);
	json_write_object(w, NULL);
	json_write_z(w, "level", "warning");
	write_message(w, "message", buf_str(&text));
	json_write_end(w);
	buf_release(&text);
}

static void write_invocation(struct json_write *w, const struct report *report)
{
	json_write_array(w, "invocations");
	json_write_object(w, NULL);
	json_write_bool(w, "executionSuccessful", is_done(report));
	json_write_array(w, "toolExecutionNotifications");
	write_overflow(w, report);
	for (size_t i = 0; i < report->notice_count; i++) {
		const struct notice *notice = &report->notices[i];
		json_write_object(w, NULL);
		json_write_z(w, "level", severity_name(notice->severity));
		write_message(w, "message", notice->text);
		if (notice->path.n) {
			json_write_array(w, "locations");
			json_write_object(w, NULL);
			json_write_object(w, "physicalLocation");
			write_artifact(w, notice->path);
			json_write_end(w);
			json_write_end(w);
			json_write_end(w);
		}
		json_write_end(w);
	}
	json_write_end(w);
	json_write_end(w);
	json_write_end(w);
}

static void write_run(struct json_write *w, const struct report *report)
{
	static const char *const breaks[] = { "\r\n", "\n", "\r" };
	json_write_object(w, NULL);
	write_tool(w, report);
	if (report->sarif_category) {
		struct buf id;
		buf_init(&id, TEXT_LIMIT);
		buf_addf(&id, "%s/", report->sarif_category);
		json_write_object(w, "automationDetails");
		json_write_str(w, "id", buf_str(&id));
		json_write_end(w);
		buf_release(&id);
	}
	json_write_z(w, "columnKind", "utf16CodeUnits");
	json_write_array(w, "newlineSequences");
	for (size_t i = 0; i < 3; i++)
		json_write_z(w, NULL, breaks[i]);
	json_write_end(w);
	write_invocation(w, report);
	write_results(w, report);
	json_write_end(w);
}

void report_sarif(const struct report *report, FILE *out)
{
	struct json_write w;
	json_write_init(&w, out, true);
	json_write_object(&w, NULL);
	json_write_z(&w, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
	json_write_z(&w, "version", "2.1.0");
	json_write_array(&w, "runs");
	write_run(&w, report);
	json_write_end(&w);
	json_write_end(&w);
}
