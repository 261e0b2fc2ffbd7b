/* Judging many files: see check.h. */
#include "check.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "cache.h"
#include "pool.h"
#include "replace.h"
#include "shared.h"

struct run {
	const struct check_request *request;
	struct inspector *inspectors; /* by thread; made when first needed */
	struct shared *shared;        /* of all threads; NULL: there is only one */
	struct outcome *outcomes;
	uint64_t *cpu_us; /* by file */
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

/* What is reported is what stands in the file: when it could not be written, all that was there before. */
static void write_fixed(const struct run *run, struct inspector *inspector,
			const struct file *file, const struct inspect_request *one,
			struct outcome *outcome)
{
	struct err err;
	struct inspect_request again = *one;
	if (replace_text(file->path, run->request->workspace->root, outcome->before,
			 outcome->after, &err) == 0)
		return;
	again.fix = false;
	*outcome = (struct outcome){ 0 };
	inspect_file(inspector, &again, outcome);
	outcome->failed = true;
	err_prefix(&err, "fixes could not be written: ");
	inspector_note(inspector, outcome, SEV_ERROR, file->shown, err.text);
}

static void crashed(struct inspector *inspector, const struct file *file,
		    struct outcome *outcome, int signal)
{
	outcome->failed = true;
	outcome->gap = GAP_CRASHED;
	inspector_note(
		inspector, outcome, SEV_ERROR, file->shown,
		str_fmt(inspector->scratch,
			"not judged: shearpin failed on it (signal %d); the other files were "
			"judged. "
			"Please report it with the file",
			signal)
			.p);
}

static void judge(const struct run *run, struct inspector *inspector, const struct file *file,
		  struct outcome *outcome)
{
	const struct check_request *request = run->request;
	const struct overlay *held = request->workspace->request.overlay;
	struct str text;
	bool is_held = held && held->text(held->context, file->path, &text);
	const struct inspect_request one = {
		.file = file,
		.selection = request->selection,
		.text = is_held ? &text : request->stdin_text,
		.fix = request->fix,
		.ask = request->ask,
	};
	inspect_file(inspector, &one, outcome);
	if (outcome->fixes && !request->diff)
		write_fixed(run, inspector, file, &one, outcome);
}

static uint64_t thread_us(void)
{
	struct timespec now;
	if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now))
		return 0;
	return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static void check_one(void *context, unsigned worker, size_t item)
{
	struct run *run = context;
	struct inspector *own = &run->inspectors[worker];
	const struct file *file = &run->request->files[item];
	if (!own->results) {
		inspector_init(own, run->request->workspace);
		own->cache = run->request->cache;
		own->shared = run->shared;
	}
	struct watch *watch = run->request->watch;
	watch_begin(watch, worker, item);
	uint64_t begun = thread_us();
	if (watch_signal(watch, item))
		crashed(own, file, &run->outcomes[item], watch_signal(watch, item));
	else
		judge(run, own, file, &run->outcomes[item]);
	run->cpu_us[item] = thread_us() - begun;
	watch_end(watch, worker);
	tell_progress(run, worker);
}

/* ---- all files ---- */

static void add_outcome(struct arena *arena, const struct outcome *outcome,
			const struct file *file, struct checked *out)
{
	for (size_t i = 0; i < outcome->diag_count; i++)
		vec_push(arena, &out->diags, outcome->diags[i]);
	for (size_t i = 0; i < outcome->fixed.n; i++)
		vec_push(arena, &out->mended, outcome->fixed.v[i]);
	for (size_t i = 0; i < outcome->silencing_count; i++)
		vec_push(arena, &out->silencings, outcome->silencings[i]);
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

/* Before the inspectors give their linters back. */
static void add_spent(const struct run *run, struct arena *arena, struct checked *out)
{
	const struct workspace *workspace = run->request->workspace;
	size_t kinds = workspace->linter.rule_count + SPENT_KINDS;
	if (!workspace->linter.timed)
		return;
	out->spent = ARENA_ARRAY(arena, uint64_t, kinds);
	for (unsigned i = 0; i < run->request->jobs; i++) {
		struct lint_worker **linters = run->inspectors[i].linters;
		for (size_t unit = 0; linters && unit < workspace->unit_count; unit++) {
			for (size_t k = 0; linters[unit] && k < kinds; k++)
				out->spent[k] += lint_worker_spent(linters[unit])[k];
		}
	}
}

void check_files(const struct check_request *request, struct arena *arena, struct checked *out)
{
	struct run run = { .request = request };
	run.inspectors = ARENA_ARRAY(arena, struct inspector, request->jobs);
	run.outcomes = ARENA_ARRAY(arena, struct outcome, request->file_count);
	run.cpu_us = out->cpu_us = ARENA_ARRAY(arena, uint64_t, request->file_count);
	run.shared = request->jobs > 1 ? shared_new() : NULL;
	clock_gettime(CLOCK_MONOTONIC, &run.begun);
	pool_run(request->jobs, request->file_count, check_one, &run);
	if (run.told_ms)
		fputs("\r\x1b[K", stderr);
	gather(&run, arena, out);
	add_spent(&run, arena, out);
	cache_write(request->cache, run.inspectors, request->jobs);
	out->arenas = ARENA_ARRAY(arena, struct arena *, request->jobs);
	out->arena_count = request->jobs;
	for (unsigned i = 0; i < request->jobs; i++) {
		inspector_release(&run.inspectors[i]);
		out->arenas[i] = run.inspectors[i].results;
	}
	shared_free(run.shared);
}

void check_release(struct checked *checked)
{
	for (unsigned i = 0; i < checked->arena_count; i++)
		arena_free(checked->arenas[i]);
}
