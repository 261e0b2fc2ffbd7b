/*
 * The run as one JSON document, for programs.
 *
 *     {
 *       "version": 1,                         of this shape; new members do not change it
 *       "tool": { "name", "version" },
 *       "root",                               absolute: where paths begin; only when there is one
 *       "diagnostics": [ {
 *         "rule", "code", "severity",         "note", "warning" or "error"
 *         "path", "line", "column", "end_line", "end_column", "start_byte", "end_byte",
 *         "message", "why", "scope",
 *         "related": [ { place as above, "message" } ],
 *         "is_flow": true,                    only when the related places are steps in order
 *         "fix": { "title", "safe", "edits": [ { place as above, "text" } ] },   only when there is one
 *         "suppressed": { "why" },            only when it is
 *       } ],
 *       "notices": [ { "severity", "path", "message" } ],
 *       "summary": { "files", "skipped", "failed", "errors", "warnings", "notes" }
 *     }
 *
 * Lines and columns count from 1, columns in Unicode code points, and the end
 * is exclusive; bytes count from 0. The summary leaves out what is suppressed.
 *
 * jsonl is one such diagnostic a line, and nothing else.
 */
#include "json_write.h"
#include "report.h"

static void write_place(struct json_write *w, const struct place *place)
{
	json_write_str(w, "path", place->path);
	json_write_int(w, "line", place->from.line);
	json_write_int(w, "column", place->from.point);
	json_write_int(w, "end_line", place->to.line);
	json_write_int(w, "end_column", place->to.point);
	json_write_int(w, "start_byte", place->start);
	json_write_int(w, "end_byte", place->end);
}

static void write_related(struct json_write *w, const struct diag *diag)
{
	json_write_array(w, "related");
	for (size_t i = 0; i < diag->related_count; i++) {
		json_write_object(w, NULL);
		write_place(w, &diag->related[i].place);
		json_write_str(w, "message", diag->related[i].text);
		json_write_end(w);
	}
	json_write_end(w);
	if (diag->is_flow)
		json_write_bool(w, "is_flow", true);
}

static void write_fix(struct json_write *w, const struct fix *fix)
{
	json_write_object(w, "fix");
	json_write_str(w, "title", fix->title);
	json_write_bool(w, "safe", fix->kind == FIX_SAFE);
	json_write_array(w, "edits");
	for (size_t i = 0; i < fix->edit_count; i++) {
		json_write_object(w, NULL);
		write_place(w, &fix->edits[i].place);
		json_write_str(w, "text", fix->edits[i].text);
		json_write_end(w);
	}
	json_write_end(w);
	json_write_end(w);
}

static void write_diag(struct json_write *w, const struct diag *diag)
{
	json_write_object(w, NULL);
	json_write_z(w, "rule", diag->about->id);
	json_write_z(w, "code", diag->about->code);
	json_write_z(w, "severity", severity_name(diag->severity));
	write_place(w, &diag->place);
	json_write_str(w, "message", diag->what);
	json_write_str(w, "why", diag->why);
	json_write_str(w, "scope", diag->scope);
	write_related(w, diag);
	if (diag->fix)
		write_fix(w, diag->fix);
	if (diag->suppressed) {
		json_write_object(w, "suppressed");
		json_write_str(w, "why", diag->suppressed_why);
		json_write_end(w);
	}
	json_write_end(w);
}

static void write_notices(struct json_write *w, const struct report *report)
{
	json_write_array(w, "notices");
	for (size_t i = 0; i < report->notice_count; i++) {
		const struct notice *notice = &report->notices[i];
		json_write_object(w, NULL);
		json_write_z(w, "severity", severity_name(notice->severity));
		json_write_str(w, "path", notice->path);
		json_write_str(w, "message", notice->text);
		json_write_end(w);
	}
	json_write_end(w);
}

static void write_summary(struct json_write *w, const struct report *report)
{
	size_t count[SEV_ERROR + 1];
	report_count(report, count);
	json_write_object(w, "summary");
	json_write_int(w, "files", (int64_t)report->files_checked);
	json_write_int(w, "skipped", (int64_t)report->files_skipped);
	json_write_int(w, "failed", (int64_t)report->files_failed);
	json_write_int(w, "errors", (int64_t)count[SEV_ERROR]);
	json_write_int(w, "warnings", (int64_t)count[SEV_WARNING]);
	json_write_int(w, "notes", (int64_t)count[SEV_NOTE]);
	json_write_end(w);
}

void report_json(const struct report *report, FILE *out)
{
	struct json_write w;
	json_write_init(&w, out, true);
	json_write_object(&w, NULL);
	json_write_int(&w, "version", 1);
	json_write_object(&w, "tool");
	json_write_z(&w, "name", "shearpin");
	json_write_z(&w, "version", report->version);
	json_write_end(&w);
	if (report->view.root.n)
		json_write_str(&w, "root", report->view.root);
	json_write_array(&w, "diagnostics");
	for (size_t i = 0; i < report->diag_count; i++) {
		if (report->include_suppressed || !report->diags[i]->suppressed)
			write_diag(&w, report->diags[i]);
	}
	json_write_end(&w);
	write_notices(&w, report);
	write_summary(&w, report);
	json_write_end(&w);
}

void report_jsonl(const struct report *report, FILE *out)
{
	for (size_t i = 0; i < report->diag_count; i++) {
		struct json_write w;
		json_write_init(&w, out, false);
		if (report->include_suppressed || !report->diags[i]->suppressed)
			write_diag(&w, report->diags[i]);
	}
}
