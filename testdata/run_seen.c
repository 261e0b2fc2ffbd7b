/*
 * Does a result name all that it hangs on? run_seen FOLDER...
 *
 * What judging a file saw of the disk (seen.h) decides whether its result is used again. Each file is judged alone, by a
 * worker that knows nothing yet: whatever it saw then it must also have seen when it was judged
 * after all the others, and again after all of them in the other direction, with modules, names and searches
 * that earlier files left behind. What is missing there would be a stale result.
 */
#include <stdio.h>
#include <stdlib.h>

#include "files.h"
#include "workspace.h"

struct run {
	struct arena *arena;
	struct workspace ws;
	struct files files;
	size_t compared, missing;
};

/* What one file saw: kinds and paths of items, those of groups among them; sorted, each once. */
typedef VEC(struct str) path_list;

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void add_path(struct arena *arena, const struct seen *seen, seen_id id, path_list *out)
{
	if (id & SEEN_GROUP) {
		const struct seen_group *group = &seen->groups.v[id & ~SEEN_GROUP];
		for (size_t i = 0; i < group->n; i++)
			add_path(arena, seen, group->ids[i], out);
		return;
	}
	const struct seen_item *item = &seen->items.v[id];
	const char *kind = item->kind == SEEN_FILE ? "content of" : "names in";
	struct str path = str_fmt(arena, "%s %.*s", kind, STR_ARG(item->path));
	vec_push(arena, out, path);
}

/* False when nothing can be said of it: then no result is kept. */
static bool saw(struct run *run, struct lint_worker *worker, const struct file *file,
		path_list *out)
{
	const struct unit *unit = file->owner;
	const struct selection all = { 0 };
	struct arena *scratch = arena_new();
	struct seen *seen = lint_worker_seen(worker);
	struct source source;
	struct lint_result result;
	seen_list ids;
	struct err err;
	*out = (path_list){ NULL, 0, 0 };
	seen_start(seen);
	bool sure = source_load(scratch, file->path, file->lang, &source, &err) == 0;
	if (sure) {
		source.shown = file->shown;
		source.within = files_shown(unit->root, file->path);
		seen_content(seen, &source);
		lint_source(worker, &source,
			    config_settings(scratch, &unit->config, &all, &unit->linter,
					    file->path),
			    scratch, &result);
		sure = !result.failed && !(result.partly & ~(unsigned)PARTLY_SYNTAX) &&
		       seen_finish(seen, scratch, &ids);
	}
	for (size_t i = 0; sure && i < ids.n; i++)
		add_path(run->arena, seen, ids.v[i], out);
	if (out->n)
		qsort(out->v, out->n, sizeof(*out->v), by_text);
	arena_free(scratch);
	return sure;
}

static struct lint_worker *worker_of(const struct file *file)
{
	const struct unit *unit = file->owner;
	struct lint_worker *worker = lint_worker_new(&unit->linter);
	lint_worker_remember(worker);
	return worker;
}

static void compare(struct run *run, const struct file *file, const path_list *alone,
		    const path_list *after)
{
	size_t at = 0;
	run->compared++;
	for (size_t i = 0; i < alone->n; i++) {
		while (at < after->n && str_cmp(after->v[at], alone->v[i]) < 0)
			at++;
		if (at < after->n && str_eq(after->v[at], alone->v[i]))
			continue;
		fprintf(stderr, "%.*s: %.*s: seen when it is judged alone, not after others\n",
			STR_ARG(file->shown), STR_ARG(alone->v[i]));
		run->missing++;
	}
}

/* What each file sees when all before it were judged, in one direction and the other; then what it sees alone. */
static void run_unit(struct run *run, const struct unit *unit)
{
	size_t n = run->files.checked.n;
	struct lint_worker *worker = NULL;
	path_list *seen = ARENA_ARRAY(run->arena, path_list, 2 * n);
	bool *sure = ARENA_ARRAY(run->arena, bool, 2 * n);
	for (size_t i = 0; i < 2 * n; i++) {
		size_t at = i < n ? i : 2 * n - 1 - i;
		const struct file *file = &run->files.checked.v[at];
		if (file->owner != unit)
			continue;
		if (!worker)
			worker = worker_of(file);
		sure[i] = saw(run, worker, file, &seen[i]);
	}
	lint_worker_free(worker);
	for (size_t i = 0; i < n; i++) {
		const struct file *file = &run->files.checked.v[i];
		path_list alone;
		if (file->owner != unit)
			continue;
		worker = worker_of(file);
		if (saw(run, worker, file, &alone)) {
			if (sure[i])
				compare(run, file, &alone, &seen[i]);
			if (sure[2 * n - 1 - i])
				compare(run, file, &alone, &seen[2 * n - 1 - i]);
		}
		lint_worker_free(worker);
	}
}

static void run_folder(struct run *run, const char *folder)
{
	const struct str path = str_of(folder);
	const struct workspace_request request = { .paths = &path, .path_count = 1 };
	struct err err;
	run->arena = arena_new();
	if (workspace_open(&run->ws, run->arena, &request, &err)) {
		fprintf(stderr, "%s: %s\n", folder, err.text);
		run->missing++;
	} else {
		const struct files_request files = workspace_files(&run->ws, false);
		files_collect(run->arena, &files, &path, 1, &run->files);
		for (const struct unit *unit = run->ws.units; unit; unit = unit->next)
			run_unit(run, unit);
	}
	workspace_close(&run->ws);
	arena_free(run->arena);
}

int main(int argc, char **argv)
{
	struct run run = { .compared = 0 };
	for (int i = 1; i < argc; i++)
		run_folder(&run, argv[i]);
	printf("%zu comparisons, %zu missing\n", run.compared, run.missing);
	return run.missing || !run.compared;
}
