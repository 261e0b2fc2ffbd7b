/*
 * Any bytes as a file of each language, judged with the pre-filter and without it: what the rules find must
 * not depend on whether the scan let the file through.
 */
#include <assert.h>
#include <stdlib.h>

#include "linters.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Two linters that differ in the pre-filter only. */
struct pair {
	struct arena *arena;
	struct linter scanned, unscanned;
	struct lint_worker *scanning, *not_scanning;
	struct setting *settings;
};

static void open_pair(struct pair *pair)
{
	pair->arena = arena_new();
	linters_open(&pair->scanned, pair->arena);
	pair->unscanned = pair->scanned;
	pair->unscanned.no_scan = true;
	pair->scanning = lint_worker_new(&pair->scanned);
	pair->not_scanning = lint_worker_new(&pair->unscanned);
	/* the builtins speak of what was parsed */
	pair->settings = linters_settings(&pair->scanned, pair->arena, false);
}

static size_t findings(const struct pair *pair, struct lint_worker *worker, enum lang lang,
		       struct str text)
{
	struct arena *arena = arena_new();
	struct source source;
	struct lint_result result;
	source_from(arena, STR("/nowhere/a"), text, lang, &source);
	lint_source(worker, &source, pair->settings, arena, &result);
	size_t n = result.diag_count;
	arena_free(arena);
	return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct pair pair;
	static const enum lang langs[] = { LANG_PYTHON, LANG_JAVASCRIPT, LANG_TSX };
	if (!pair.arena)
		open_pair(&pair);
	struct str text = { (const char *)data, size };
	for (size_t i = 0; i < sizeof(langs) / sizeof(langs[0]); i++)
		assert(findings(&pair, pair.scanning, langs[i], text) ==
		       findings(&pair, pair.not_scanning, langs[i], text));
	return 0;
}
