/* One file judged: see inspect.h. */
#include "inspect.h"

#include <stdlib.h>

#include "cache.h"
#include "fix.h"
#include "foreign.h"
#include "must.h"

enum { FIX_PASSES = 20 };

void inspector_init(struct inspector *inspector, const struct workspace *workspace)
{
	*inspector = (struct inspector){ .workspace = workspace };
	inspector->linters =
		must_zeroed(workspace->unit_count + 1, sizeof(struct lint_worker *));
	inspector->scratch = arena_new();
	inspector->results = arena_new();
}

void inspector_release(struct inspector *inspector)
{
	for (size_t i = 0; inspector->linters && i < inspector->workspace->unit_count; i++)
		lint_worker_free(inspector->linters[i]);
	free(inspector->linters);
	arena_free(inspector->scratch);
	inspector->linters = NULL;
	inspector->scratch = NULL;
}

void inspector_note(struct inspector *inspector, struct outcome *outcome,
		    enum severity severity, struct str path, const char *text)
{
	struct notice notice = { severity, str_dup(inspector->results, path),
				 str_dup(inspector->results, str_of(text)), false };
	vec_push(inspector->results, &outcome->notices, notice);
}

const char *gap_text(enum gap gap)
{
	static const char *const texts[GAPS] = {
		[GAP_NONE] = "",
		[GAP_MINIFIED] = "left out: minified",
		[GAP_GENERATED] = "left out: generated, as its text shows",
		[GAP_VENDORED] = "left out: a library's own file, as its banner says",
		[GAP_UNREADABLE] = "not judged: it cannot be read as text",
		[GAP_UNPARSED] = "not judged: not parsed within the deadline",
		[GAP_LATE] = "not judged within the deadline",
		[GAP_CRASHED] = "not judged: shearpin failed on it",
		[GAP_SYNTAX] = "in part: some of it does not parse",
		[GAP_VALUES] = "in part: values lead through too many others",
		[GAP_MODULES] = "in part: it leads to too many other files",
	};
	return texts[gap];
}

/* ---- one text ---- */

static enum gap gap_of_foreign(const struct source *source)
{
	static const enum gap gaps[] = { GAP_NONE, GAP_MINIFIED, GAP_GENERATED, GAP_VENDORED };
	return gaps[foreign_of(source)];
}

static const struct unit *unit_of(const struct file *file)
{
	return file->owner;
}

static int load(struct inspector *inspector, const struct inspect_request *request,
		struct source *source, struct err *err)
{
	const struct file *file = request->file;
	const struct str *text = request->text;
	int status;
	if (!text)
		status = source_load(inspector->scratch, file->path, file->lang, source, err);
	else if (request->from == TEXT_OF_EDITOR)
		status = source_of_text(inspector->scratch, file->path, *text, file->lang,
					source, err);
	else
		status = source_decode(inspector->scratch, file->path, *text, file->lang,
				       source, err);
	source->shown = file->shown;
	source->within = files_shown(unit_of(file)->root, file->path);
	return status;
}

/* What fixing needs to judge what comes of it. */
struct fixing {
	struct inspector *inspector;
	const struct inspect_request *request;
	struct lint_worker *linter;
	const struct setting *settings;
};

/* The text with what can be fixed in it; -1 when that is nothing, or more than a fix may touch. */
static int apply(const struct fixing *f, const struct source *source,
		 const struct lint_result *result, struct outcome *outcome, struct str *text,
		 size_t *count)
{
	*count = fix_apply(f->inspector->scratch, source->bytes, result->diags,
			   result->diag_count, f->request->ask, text);
	if (*count == 0)
		return -1;
	if (!source->encoding && !source->cells)
		return 0;
	inspector_note(f->inspector, outcome, SEV_WARNING, source->shown,
		       source->cells ? "nothing was fixed: notebooks are not"
				     : "nothing was fixed: only files in UTF-8 are");
	return -1;
}

/* Applies fixes and judges what comes out, until there is nothing more to fix. A fix that breaks the syntax is taken back. */
static void fix(const struct fixing *f, struct source *source, struct lint_result *result,
		struct outcome *outcome)
{
	struct inspector *inspector = f->inspector;
	struct str original = source->bytes, text;
	struct err err;
	size_t count;
	for (int pass = 0; pass < FIX_PASSES; pass++) {
		struct source next;
		struct lint_result after;
		if (apply(f, source, result, outcome, &text, &count) ||
		    source_of_text(inspector->scratch, source->path, text,
				   f->request->file->lang, &next, &err))
			break;
		next.shown = source->shown;
		next.within = source->within;
		lint_source(f->linter, &next, f->settings, inspector->results, &after);
		if (after.failed || (after.damaged && !result->damaged)) {
			inspector_note(inspector, outcome, SEV_WARNING, source->shown,
				       "a fix was not applied: the file would not have parsed "
				       "any more");
			break;
		}
		for (size_t i = 0; i < result->diag_count; i++) {
			if (result->diags[i]->fixed)
				vec_push(inspector->results, &outcome->fixed, result->diags[i]);
		}
		*source = next;
		*result = after;
		outcome->fixes += count;
	}
	if (!outcome->fixes)
		return;
	outcome->before = str_dup(inspector->results, original);
	outcome->after = str_dup(inspector->results, source->bytes);
}

/* Machines are told each, people the count. */
static void note_gap(struct inspector *inspector, struct outcome *outcome, struct str path,
		     enum gap gap, const char *text)
{
	inspector_note(inspector, outcome, SEV_NOTE, path, text);
	outcome->notices.v[outcome->notices.n - 1].counted = true;
	if (outcome->gap == GAP_NONE)
		outcome->gap = gap;
}

/* Told as an error: what was asked for is not done. */
static void note_failure(struct inspector *inspector, struct outcome *outcome, struct str path,
			 enum gap gap, const char *text)
{
	outcome->failed = true;
	outcome->gap = gap;
	inspector_note(inspector, outcome, SEV_ERROR, path, text);
}

static void note_partly(struct inspector *inspector, struct outcome *outcome, struct str path,
			unsigned partly)
{
	if (partly & PARTLY_SYNTAX)
		note_gap(inspector, outcome, path, GAP_SYNTAX,
			 "a part of it does not parse, or is nested too deep to be read; "
			 "findings in there are missing");
	if (partly & PARTLY_VALUES)
		note_gap(inspector, outcome, path, GAP_VALUES,
			 "its values lead through too many others to follow all of them; "
			 "findings that hang on the rest are missing");
	if (partly & PARTLY_TIME)
		note_failure(inspector, outcome, path, GAP_LATE,
			     "not judged within 10 s of processor time: findings are missing; "
			     "split it, or exclude it if it is generated");
	if (partly & PARTLY_MODULES)
		note_gap(inspector, outcome, path, GAP_MODULES,
			 "it leads to more files than are read for one; findings that hang on "
			 "the rest are missing");
}

static struct lint_worker *linter_of(struct inspector *inspector, const struct unit *unit)
{
	struct lint_worker **linter = &inspector->linters[unit->index];
	if (*linter)
		return *linter;
	*linter = lint_worker_new(&unit->linter);
	if (inspector->cache)
		lint_worker_remember(*linter);
	lint_worker_share(*linter, inspector->shared);
	return *linter;
}

static void judge_source(struct inspector *inspector, const struct inspect_request *request,
			 struct source *source, struct outcome *outcome)
{
	const struct file *file = request->file;
	const struct unit *unit = unit_of(file);
	const struct fixing fixing = {
		.inspector = inspector,
		.request = request,
		.linter = linter_of(inspector, unit),
		.settings = config_settings(inspector->scratch, &unit->config,
					    request->selection, &unit->linter, file->path),
	};
	struct lint_result result;
	lint_source(fixing.linter, source, fixing.settings, inspector->results, &result);
	if (request->fix && !result.failed)
		fix(&fixing, source, &result, outcome);
	outcome->diags = result.diags;
	outcome->diag_count = result.diag_count;
	outcome->silencings = result.silencings;
	outcome->silencing_count = result.silencing_count;
	outcome->damaged = result.damaged;
	if (result.failed)
		note_failure(inspector, outcome, file->shown, GAP_UNPARSED,
			     str_fmt(inspector->scratch,
				     "not judged: %.*s; split it, or exclude it if it is "
				     "generated",
				     STR_ARG(result.failed_why))
				     .p);
	note_partly(inspector, outcome, file->shown, result.partly);
}

static void inspect_source(struct inspector *inspector, const struct inspect_request *request,
			   struct source *source, struct outcome *outcome)
{
	const struct file *file = request->file;
	enum gap foreign = file->named ? GAP_NONE : gap_of_foreign(source);
	if (foreign)
		note_gap(inspector, outcome, file->shown, foreign, gap_text(foreign));
	else
		judge_source(inspector, request, source, outcome);
}

/* What the file is, not what somebody holds of it, and stays. */
static bool is_as_it_stands(const struct inspect_request *request)
{
	return !request->text && !request->fix && !request->ask;
}

void inspect_file(struct inspector *inspector, const struct inspect_request *request,
		  struct outcome *outcome)
{
	const struct file *file = request->file;
	struct cache *cache = is_as_it_stands(request) ? inspector->cache : NULL;
	struct source source = { 0 };
	struct err err;
	if (cache && cache_recall(cache, inspector, file, outcome))
		return;
	struct seen *seen =
		cache ? lint_worker_seen(linter_of(inspector, unit_of(file))) : NULL;
	seen_start(seen);
	if (load(inspector, request, &source, &err)) {
		err_prefix(&err, "cannot be checked: ");
		note_failure(inspector, outcome, file->shown, GAP_UNREADABLE, err.text);
	} else {
		seen_id own = seen_content(seen, &source);
		inspect_source(inspector, request, &source, outcome);
		if (seen)
			cache_keep(cache, inspector, file, seen, own, outcome);
	}
	arena_reset(inspector->scratch);
}

int inspect_why(struct inspector *inspector, const struct inspect_request *request,
		uint32_t line, struct why *out, struct err *err)
{
	const struct unit *unit = unit_of(request->file);
	struct source source;
	int status = load(inspector, request, &source, err);
	if (status == 0)
		status = why_ask(linter_of(inspector, unit), &source,
				 config_settings(inspector->scratch, &unit->config,
						 request->selection, &unit->linter,
						 request->file->path),
				 line, 0, inspector->results, out, err);
	arena_reset(inspector->scratch);
	return status;
}
