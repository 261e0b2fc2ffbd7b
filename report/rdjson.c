/*
 * Reviewdog's Diagnostic Format (rdjson): findings and the fixes that reviewers can take over. Columns are bytes from 1,
 * the end is exclusive. What is suggested is one replacement: reviewers take several for alternatives.
 */
#include "json_write.h"
#include "patch.h"
#include "report.h"
#include "sentence.h"

static void write_position(struct json_write *w, const char *key, struct position at)
{
	json_write_object(w, key);
	json_write_int(w, "line", at.line);
	json_write_int(w, "column", at.byte);
	json_write_end(w);
}

static void write_range(struct json_write *w, const struct place *place)
{
	json_write_object(w, "range");
	write_position(w, "start", place->from);
	write_position(w, "end", place->to);
	json_write_end(w);
}

static void write_location(struct json_write *w, const struct place *place)
{
	json_write_object(w, "location");
	json_write_str(w, "path", place->path);
	write_range(w, place);
	json_write_end(w);
}

/* All edits as one; of a fix that changes lines apart, and of lines that were not kept, nothing: half a fix breaks code. */
static void write_suggestion(struct json_write *w, const struct fix *fix)
{
	struct patch patch;
	patch_init(&patch);
	if (fix->edit_count && patch_make(&patch, fix) && patch.count == fix->edit_count) {
		struct place all = fix->edits[0].place;
		all.to = fix->edits[fix->edit_count - 1].place.to;
		json_write_array(w, "suggestions");
		json_write_object(w, NULL);
		write_range(w, &all);
		json_write_str(w, "text", patch_text(&patch, fix));
		json_write_end(w);
		json_write_end(w);
	}
	patch_release(&patch);
}

static void write_related(struct json_write *w, const struct diag *diag)
{
	json_write_array(w, "related_locations");
	for (size_t i = 0; i < diag->related_count; i++) {
		json_write_object(w, NULL);
		json_write_str(w, "message", diag->related[i].text);
		write_location(w, &diag->related[i].place);
		json_write_end(w);
	}
	json_write_end(w);
}

static void write_diag(struct json_write *w, struct arena *arena, const struct diag *diag)
{
	static const char *const severities[] = { "INFO", "WARNING", "ERROR" };
	struct str rest, start = sentence_start(diag->why, &rest);
	json_write_object(w, NULL);
	json_write_str(w, "message",
		       str_fmt(arena, "%.*s%s%.*s%.*s", STR_ARG(diag->what),
			       diag->why.n ? "\n" : "", STR_ARG(start), STR_ARG(rest)));
	write_location(w, &diag->place);
	json_write_z(w, "severity", severities[diag->severity]);
	json_write_object(w, "code");
	json_write_z(w, "value", diag->about->id);
	json_write_end(w);
	if (diag->fix)
		write_suggestion(w, diag->fix);
	if (diag->related_count)
		write_related(w, diag);
	json_write_end(w);
}

void report_rdjson(const struct report *report, FILE *out)
{
	struct arena *arena = arena_new();
	struct json_write w;
	json_write_init(&w, out, true);
	json_write_object(&w, NULL);
	json_write_object(&w, "source");
	json_write_z(&w, "name", "shearpin");
	json_write_end(&w);
	json_write_array(&w, "diagnostics");
	for (size_t i = 0; i < report->diag_count; i++) {
		if (!report->diags[i]->suppressed)
			write_diag(&w, arena, report->diags[i]);
	}
	json_write_end(&w);
	json_write_end(&w);
	arena_free(arena);
}
