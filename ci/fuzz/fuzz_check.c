/*
 * The whole check: any text as a file of one language or another, spliced from the lines of real ones. It ends; said twice it says the
 * same; every format is what it promises to be; and fixing comes to an end without breaking what parsed.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "fix.h"
#include "linters.h"
#include "report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b,
				 size_t b_size, uint8_t *out, size_t most, unsigned seed);

/* ---- inputs: what libFuzzer does to bytes, and what editors do to lines ---- */

static unsigned next_random(unsigned *seed)
{
	return (*seed = *seed * 1103515245u + 12345u) >> 8;
}

/* A line of the text, with its break. */
static struct str some_line(const uint8_t *data, size_t size, unsigned *seed)
{
	struct str text = { (const char *)data, size };
	if (!size)
		return text;
	size_t at = next_random(seed) % size, start = at, end = str_find_char(text, '\n', at);
	while (start && text.p[start - 1] != '\n')
		start--;
	return str_sub(text, start, end == SIZE_MAX ? size : end + 1);
}

/* Puts `line` before the line that begins at `at`. */
static size_t insert(uint8_t *data, size_t size, size_t most, size_t at, struct str line)
{
	if (size + line.n > most)
		return size;
	memmove(data + at + line.n, data + at, size - at);
	memcpy(data + at, line.p, line.n);
	return size + line.n;
}

static size_t splice(uint8_t *data, size_t size, size_t most, struct str line, unsigned *seed)
{
	char copy[512];
	struct str to = some_line(data, size, seed);
	if (line.n > sizeof(copy))
		line.n = sizeof(copy);
	memcpy(copy, line.p, line.n);
	return insert(data, size, most, (size_t)((const uint8_t *)to.p - data),
		      (struct str){ copy, line.n });
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
	unsigned choice = next_random(&seed) % 4;
	if (choice == 0 || size == 0)
		return LLVMFuzzerMutate(data, size, most);
	struct str line = some_line(data, size, &seed);
	if (choice == 1) {
		size_t at = (size_t)((const uint8_t *)line.p - data);
		memmove(data + at, data + at + line.n, size - at - line.n);
		return size - line.n;
	}
	return splice(data, size, most, line, &seed);
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b,
				 size_t b_size, uint8_t *out, size_t most, unsigned seed)
{
	size_t n = a_size < most ? a_size : most;
	memcpy(out, a, n);
	for (unsigned i = next_random(&seed) % 8 + 1; i && n && b_size; i--)
		n = splice(out, n, most, some_line(b, b_size, &seed), &seed);
	return n;
}

/* ---- what must hold ---- */

struct judge {
	struct arena *arena;
	struct linter linter;
	struct lint_worker *worker;
	struct setting *settings;
	const struct about **abouts;
};

static void open_judge(struct judge *judge)
{
	judge->arena = arena_new();
	linters_open(&judge->linter, judge->arena);
	judge->worker = lint_worker_new(&judge->linter);
	judge->settings = linters_settings(&judge->linter, judge->arena, true);
	judge->abouts = ARENA_ARRAY(judge->arena, const struct about *,
				    linter_about_count(&judge->linter));
	linter_about_sorted(&judge->linter, judge->abouts);
}

static void run(const struct judge *judge, struct arena *arena, enum lang lang, struct str text,
		struct lint_result *result)
{
	struct source *source = ARENA_NEW(arena, struct source);
	source_from(arena, STR("/nowhere/a"), text, lang, source);
	lint_source(judge->worker, source, judge->settings, arena, result);
}

static struct str written(struct arena *arena, const struct judge *judge, report_writer *write,
			  const struct lint_result *result)
{
	struct report report = { .version = "0",
				 .rules = judge->abouts,
				 .rule_count = linter_about_count(&judge->linter),
				 .diags = (const struct diag *const *)result->diags,
				 .diag_count = result->diag_count };
	char *p;
	size_t n;
	FILE *out = open_memstream(&p, &n);
	assert(out);
	write(&report, out);
	fclose(out);
	struct str text = str_dup(arena, (struct str){ p, n });
	free(p);
	for (size_t i = 0; i < text.n; i++)
		assert((unsigned char)text.p[i] >= 0x20 || text.p[i] == '\n');
	return text;
}

static void check_written(struct arena *arena, const struct judge *judge,
			  const struct lint_result *result)
{
	struct json_doc doc;
	struct err err;
	written(arena, judge, report_text, result);
	written(arena, judge, report_concise, result);
	assert(!json_parse(arena, STR("j"), written(arena, judge, report_json, result), &doc,
			   &err));
	assert(!json_parse(arena, STR("s"), written(arena, judge, report_sarif, result), &doc,
			   &err));
}

/* As `check --unsafe-fixes` does it, but that a fix which breaks the file is an error here. */
static void check_fixes(struct arena *arena, const struct judge *judge, enum lang lang,
			struct str text, struct lint_result result)
{
	enum { PASSES = 32 };
	for (int pass = 0;; pass++) {
		struct str fixed;
		bool damaged = result.damaged;
		assert(pass < PASSES && "fixing comes to an end");
		if (!fix_apply(arena, text, result.diags, result.diag_count, true, &fixed))
			return;
		text = fixed;
		run(judge, arena, lang, text, &result);
		if (result.failed)
			return;
		assert((damaged || !result.damaged) && "a fix keeps a file that parses so");
	}
}

static void check_lang(const struct judge *judge, enum lang lang, struct str text)
{
	struct arena *arena = arena_new();
	struct lint_result first, second;
	run(judge, arena, lang, text, &first);
	run(judge, arena, lang, text, &second);
	assert(str_eq(written(arena, judge, report_json, &first),
		      written(arena, judge, report_json, &second)));
	if (first.diag_count) {
		check_written(arena, judge, &first);
		check_fixes(arena, judge, lang, text, first);
	}
	arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct judge judge;
	static const enum lang langs[] = { LANG_PYTHON, LANG_JAVASCRIPT, LANG_TYPESCRIPT,
					   LANG_TSX };
	if (!judge.arena)
		open_judge(&judge);
	struct str text = { (const char *)data, size };
	check_lang(&judge, langs[str_hash(text) % (sizeof(langs) / sizeof(langs[0]))], text);
	return 0;
}
