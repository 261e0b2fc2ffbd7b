/* Judging many files: see check.h. */
#include "check.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "fix.h"
#include "foreign.h"
#include "must.h"
#include "pool.h"
#include "replace.h"

enum { FIX_PASSES = 20 };

/* What one file came to. */
struct outcome {
	struct diag **diags;
	size_t diag_count;
	VEC(struct notice) notices;
	struct str before, after; /* when fixes changed it */
	size_t fixes;
	enum gap gap;
	bool failed; /* told as an error */
};

/* What one thread has to itself. */
struct crew {
	struct lint_worker **linters; /* by unit; made when first needed */
	struct arena *scratch;        /* emptied after each file */
	struct arena *results;
};

struct run {
	const struct check_request *request;
	struct crew *crews;
	struct outcome *outcomes;
	struct timespec begun;
	atomic_size_t done;
	long told_ms; /* the first worker's: when progress was last told */
};

/* ---- progress ---- */

static long since_ms(const struct timespec *begun)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)(now.tv_sec - begun->tv_sec) * 1000 +
	       (now.tv_nsec - begun->tv_nsec) / 1000000;
}

static void tell_progress(struct run *run, unsigned worker)
{
	enum { QUIET_MS = 1000, EVERY_MS = 100 };
	size_t done = atomic_fetch_add(&run->done, 1) + 1;
	if (!run->request->progress || worker != 0)
		return;
	long now = since_ms(&run->begun);
	if (now < QUIET_MS || now < run->told_ms + EVERY_MS)
		return;
	run->told_ms = now;
	fprintf(stderr, "\r\x1b[Kchecking: %zu of %zu files", done, run->request->file_count);
	fflush(stderr);
}

/* ---- one file ---- */

static void note(struct crew *crew, struct outcome *outcome, enum severity severity,
		 struct str path, const char *text)
{
	struct notice notice = { severity, str_dup(crew->results, path),
				 str_dup(crew->results, str_of(text)), false };
	vec_push(crew->results, &outcome->notices, notice);
}

const char *gap_text(enum gap gap)
{
	static const char *const texts[GAPS] = {
		[GAP_NONE] = "",
		[GAP_MINIFIED] = "left out: minified",
		[GAP_GENERATED] = "left out: generated, as its head says",
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

static enum gap gap_of_foreign(const struct source *source)
{
	static const enum gap gaps[] = { GAP_NONE, GAP_MINIFIED, GAP_GENERATED, GAP_VENDORED };
	return gaps[foreign_of(source)];
}

static const struct unit *unit_of(const struct file *file)
{
	return file->owner;
}

static int load(const struct run *run, struct crew *crew, const struct file *file,
		struct source *source, struct err *err)
{
	const struct str *text = run->request->stdin_text;
	if (text ? source_decode(crew->scratch, file->path, *text, file->lang, source, err)
		 : source_load(crew->scratch, file->path, file->lang, source, err))
		return -1;
	source->shown = file->shown;
	source->within = files_shown(unit_of(file)->root, file->path);
	return 0;
}

/* Applies fixes and judges what comes out, until there is nothing more to fix. A fix that breaks the syntax is taken back. */
static void fix(const struct run *run, struct crew *crew, struct lint_worker *linter,
		const struct setting *settings, struct source *source,
		struct lint_result *result, struct outcome *outcome)
{
	struct str original = source->bytes;
	struct err err;
	for (int pass = 0; pass < FIX_PASSES; pass++) {
		struct source next;
		struct lint_result after;
		struct str text;
		size_t n = fix_apply(crew->scratch, source->bytes, result->diags,
				     result->diag_count, run->request->ask, &text);
		if (n == 0)
			break;
		if (source->encoding || source->cells) {
			note(crew, outcome, SEV_WARNING, source->shown,
			     source->cells ? "nothing was fixed: notebooks are not"
					   : "nothing was fixed: only files in UTF-8 are");
			break;
		}
		if (source_decode(crew->scratch, source->path, text, source->lang, &next, &err))
			break;
		next.shown = source->shown;
		next.within = source->within;
		lint_source(linter, &next, settings, crew->results, &after);
		if (after.failed || (after.damaged && !result->damaged)) {
			note(crew, outcome, SEV_WARNING, source->shown,
			     "a fix was not applied: the file would not have parsed any more");
			break;
		}
		*source = next;
		*result = after;
		outcome->fixes += n;
	}
	if (!outcome->fixes)
		return;
	outcome->before = str_dup(crew->results, original);
	outcome->after = str_dup(crew->results, source->bytes);
}

static void write_fixed(const struct run *run, struct crew *crew, const struct source *source,
			struct outcome *outcome)
{
	struct err err;
	if (replace_text(source->path, run->request->workspace->root, outcome->before,
			 outcome->after, &err) == 0)
		return;
	outcome->failed = true;
	err_prefix(&err, "fixes could not be written: ");
	note(crew, outcome, SEV_ERROR, source->shown, err.text);
}

/* Machines are told each, people the count. */
static void note_gap(struct crew *crew, struct outcome *outcome, struct str path, enum gap gap,
		     const char *text)
{
	note(crew, outcome, SEV_NOTE, path, text);
	outcome->notices.v[outcome->notices.n - 1].counted = true;
	if (outcome->gap == GAP_NONE)
		outcome->gap = gap;
}

static void note_partly(struct crew *crew, struct outcome *outcome, struct str path,
			unsigned partly)
{
	if (partly & PARTLY_SYNTAX && outcome->gap == GAP_NONE)
		outcome->gap = GAP_SYNTAX;
	if (partly & PARTLY_VALUES)
		note_gap(crew, outcome, path, GAP_VALUES,
			 "its values lead through too many others to follow all of them; "
			 "findings that hang on the rest are missing");
	if (partly & PARTLY_TIME) {
		outcome->failed = true;
		outcome->gap = GAP_LATE;
		note(crew, outcome, SEV_ERROR, path,
		     "not judged within 10 s of processor time: findings are missing; split "
		     "it, or "
		     "exclude it if it is generated");
	}
	if (partly & PARTLY_MODULES)
		note_gap(crew, outcome, path, GAP_MODULES,
			 "it leads to more files than are read for one; findings that hang on "
			 "the rest are missing");
}

static struct lint_worker *linter_of(struct crew *crew, const struct unit *unit)
{
	struct lint_worker **linter = &crew->linters[unit->index];
	if (!*linter)
		*linter = lint_worker_new(&unit->linter);
	return *linter;
}

static void judge(struct run *run, struct crew *crew, const struct file *file,
		  struct outcome *outcome)
{
	const struct check_request *request = run->request;
	const struct unit *unit = unit_of(file);
	struct source source;
	struct err err;
	if (load(run, crew, file, &source, &err)) {
		outcome->failed = true;
		outcome->gap = GAP_UNREADABLE;
		err_prefix(&err, "cannot be checked: ");
		note(crew, outcome, SEV_ERROR, file->shown, err.text);
		return;
	}
	outcome->gap = file->named ? GAP_NONE : gap_of_foreign(&source);
	if (outcome->gap)
		return;
	const struct setting *settings = config_settings(
		crew->scratch, &unit->config, request->selection, &unit->linter, file->path);
	struct lint_worker *linter = linter_of(crew, unit);
	struct lint_result result;
	lint_source(linter, &source, settings, crew->results, &result);
	if (request->fix && !result.failed)
		fix(run, crew, linter, settings, &source, &result, outcome);
	if (outcome->fixes && !request->diff)
		write_fixed(run, crew, &source, outcome);
	outcome->diags = result.diags;
	outcome->diag_count = result.diag_count;
	outcome->failed |= result.failed;
	if (result.failed)
		outcome->gap = GAP_UNPARSED;
	note_partly(crew, outcome, file->shown, result.partly);
}

static void crashed(struct crew *crew, const struct file *file, struct outcome *outcome,
		    int signal)
{
	outcome->failed = true;
	outcome->gap = GAP_CRASHED;
	note(crew, outcome, SEV_ERROR, file->shown,
	     str_fmt(crew->scratch,
		     "not judged: shearpin failed on it (signal %d); the other files were "
		     "judged. "
		     "Please report it with the file",
		     signal)
		     .p);
}

static void check_one(void *context, unsigned worker, size_t item)
{
	struct run *run = context;
	struct crew *crew = &run->crews[worker];
	if (!crew->linters) {
		crew->linters = must_zeroed(run->request->workspace->unit_count + 1,
					    sizeof(*crew->linters));
		crew->scratch = arena_new();
		crew->results = arena_new();
	}
	struct watch *watch = run->request->watch;
	watch_begin(watch, worker, item);
	if (watch_signal(watch, item))
		crashed(crew, &run->request->files[item], &run->outcomes[item],
			watch_signal(watch, item));
	else
		judge(run, crew, &run->request->files[item], &run->outcomes[item]);
	watch_end(watch, worker);
	arena_reset(crew->scratch);
	tell_progress(run, worker);
}

/* ---- all files ---- */

static void add_outcome(struct arena *arena, const struct outcome *outcome,
			const struct file *file, struct checked *out)
{
	for (size_t i = 0; i < outcome->diag_count; i++)
		vec_push(arena, &out->diags, outcome->diags[i]);
	for (size_t i = 0; i < outcome->notices.n; i++)
		vec_push(arena, &out->notices, outcome->notices.v[i]);
	if (outcome->fixes) {
		struct fixed_file fixed = { file->shown, outcome->before, outcome->after };
		vec_push(arena, &out->fixed, fixed);
		out->fixes += outcome->fixes;
	}
	out->files_failed += outcome->failed;
	bool left_out = outcome->gap && outcome->gap <= GAP_VENDORED;
	out->files_skipped += left_out;
	out->files_checked += !outcome->failed && !left_out;
	out->gaps_of[outcome->gap]++;
}

static void gather(const struct run *run, struct arena *arena, struct checked *out)
{
	out->gaps = ARENA_ARRAY(arena, enum gap, run->request->file_count);
	for (size_t i = 0; i < run->request->file_count; i++) {
		add_outcome(arena, &run->outcomes[i], &run->request->files[i], out);
		out->gaps[i] = run->outcomes[i].gap;
	}
	if (out->diags.n)
		qsort(out->diags.v, out->diags.n, sizeof(*out->diags.v), diag_order);
}

void check_files(const struct check_request *request, struct arena *arena, struct checked *out)
{
	struct run run = { .request = request };
	run.crews = ARENA_ARRAY(arena, struct crew, request->jobs);
	run.outcomes = ARENA_ARRAY(arena, struct outcome, request->file_count);
	clock_gettime(CLOCK_MONOTONIC, &run.begun);
	pool_run(request->jobs, request->file_count, check_one, &run);
	if (run.told_ms)
		fputs("\r\x1b[K", stderr);
	gather(&run, arena, out);
	out->arenas = ARENA_ARRAY(arena, struct arena *, request->jobs);
	out->arena_count = request->jobs;
	for (unsigned i = 0; i < request->jobs; i++) {
		for (size_t k = 0; run.crews[i].linters && k < request->workspace->unit_count;
		     k++)
			lint_worker_free(run.crews[i].linters[k]);
		free(run.crews[i].linters);
		arena_free(run.crews[i].scratch);
		out->arenas[i] = run.crews[i].results;
	}
}

void check_release(struct checked *checked)
{
	for (unsigned i = 0; i < checked->arena_count; i++)
		arena_free(checked->arenas[i]);
}
