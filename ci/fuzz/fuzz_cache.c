/*
 * Any bytes as a file of kept results, with the digest they ought to have: whoever writes the folder can make that, too.
 * What is read is in order, of names that lead nowhere else; written again and read again it is the same; and
 * every result in it is refused or can be reported.
 */
#include <assert.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "cache_internal.h"
#include "linters.h"
#include "report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct digest key = { { 1, 2, 3 } };

/* The magic and the key in front, the digest behind: else no input would come further. */
static struct str dressed(struct arena *arena, struct str text)
{
	struct buf bytes;
	const struct cached none = { .items = { NULL, 0, 0 } };
	enum { SECTIONS = 16 }; /* four empty ones */
	buf_init(&bytes, CACHE_FILE_LIMIT);
	cached_write(&bytes, &key, &none);
	bytes.n -= sizeof(struct digest) + SECTIONS;
	buf_add(&bytes, text);
	struct digest digest = digest_of(buf_str(&bytes));
	put_digest(&bytes, &digest);
	struct str out = str_dup(arena, buf_str(&bytes));
	buf_release(&bytes);
	return out;
}

static void check_items(const struct cached *cached)
{
	for (size_t i = 0; i < cached->items.n; i++) {
		const struct cached_item *item = &cached->items.v[i];
		assert(i ? item->folder < i : item->folder == 0);
		assert(item->length < PATH_MAX);
		assert(str_find_char(item->name, '/', 0) == SIZE_MAX);
		assert(cached->items.v[item->folder].kind == SEEN_FOLDER);
	}
}

static void check_ids(const struct cached *cached, const struct cached_ids *ids, size_t groups)
{
	for (uint32_t i = 0; i < ids->n; i++) {
		if (ids->v[i] & SEEN_GROUP)
			assert((ids->v[i] & ~SEEN_GROUP) < groups);
		else
			assert(ids->v[i] < cached->items.n && cached->items.v[ids->v[i]].known);
	}
}

static void report_all(struct arena *arena, const struct linter *linter,
		       const struct outcome *outcome)
{
	static report_writer *const writers[] = { report_text, report_json, report_sarif,
						  report_html, report_rdjson };
	size_t n_rules = linter_about_count(linter);
	const struct about **rules = ARENA_ARRAY(arena, const struct about *, n_rules);
	linter_about_sorted(linter, rules);
	const struct report report = {
		.version = "0",
		.rules = rules,
		.rule_count = n_rules,
		.diags = (const struct diag *const *)outcome->diags,
		.diag_count = outcome->diag_count,
		.notices = outcome->notices.v,
		.notice_count = outcome->notices.n,
	};
	for (size_t i = 0; i < sizeof(writers) / sizeof(writers[0]); i++) {
		char *text;
		size_t n;
		FILE *out = open_memstream(&text, &n);
		assert(out);
		writers[i](&report, out);
		fclose(out);
		free(text);
	}
}

static void check_results(struct arena *arena, const struct linter *linter,
			  const struct cached *cached)
{
	for (size_t i = 0; i < cached->results.n; i++) {
		const struct cached_result *result = &cached->results.v[i];
		struct outcome outcome;
		assert(cached->items.v[result->item].kind == SEEN_FILE);
		check_ids(cached, &result->ids, cached->groups.n);
		if (!outcome_take(result->outcome, linter, arena, &outcome))
			continue;
		assert(outcome_is_kept(&outcome));
		report_all(arena, linter, &outcome);
	}
}

static void check_again(struct arena *arena, const struct cached *cached)
{
	struct buf bytes, again;
	struct cached other;
	buf_init(&bytes, CACHE_FILE_LIMIT);
	buf_init(&again, CACHE_FILE_LIMIT);
	cached_write(&bytes, &key, cached);
	assert(cached_read(arena, buf_str(&bytes), &key, &other) == 0);
	cached_write(&again, &key, &other);
	assert(str_eq(buf_str(&bytes), buf_str(&again)));
	buf_release(&bytes);
	buf_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct linter linter;
	static struct arena *lasting; /* the linter's */
	struct arena *arena = arena_new();
	struct str text = { (const char *)data, size };
	struct outcome outcome;
	struct cached cached;
	if (!linter.rules)
		linters_open(&linter, lasting = arena_new());
	if (cached_read(arena, dressed(arena, text), &key, &cached) == 0) {
		check_items(&cached);
		for (size_t i = 0; i < cached.groups.n; i++)
			check_ids(&cached, &cached.groups.v[i], i);
		check_results(arena, &linter, &cached);
		check_again(arena, &cached);
	}
	/* A result alone: whole files rarely come as far. */
	if (outcome_take(text, &linter, arena, &outcome))
		report_all(arena, &linter, &outcome);
	arena_free(arena);
	return 0;
}
