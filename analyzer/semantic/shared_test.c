/* What shared.h promises: a file is parsed once, whoever asks, and a copy says what the first one said. */
#include "shared.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "buf.h"
#include "test.h"

static const struct {
	enum lang lang;
	const char *text;
} files[] = {
	{ LANG_PYTHON, "import os\n\n\n# why\ndef f(a: 'int' = 1, *rest) -> list[str]:\n"
		       "    for x in a:\n        try: x.y(f'{x}\\n', b\"c\")\n"
		       "        except E as e: raise\n    return [not x, 1e3]\n" },
	{ LANG_PYTHON, "class A(B):\n    def g(self): return lambda: (yield\n" },
	{ LANG_TSX,
	  "import { a } from './a';\nexport const C = ({ b = 1 }: P): T => <D e={b}>text</D>;\n"
	  "export class K extends L { private m: A | B = `x${a?.b ?? 'c\\u0041'}`; }\n" },
	{ LANG_JAVASCRIPT, "" },
};

enum { FILES = sizeof(files) / sizeof(files[0]), WORKERS = 4, ROUNDS = 50, FORGET = 3 * FILES };

static struct source source_made(struct arena *arena, size_t i)
{
	struct source source;
	size_t n = strlen(files[i].text);
	char *text = arena_alloc(arena, n + 1);
	memcpy(text, files[i].text, n);
	source_from(arena, STR("test"), (struct str){ text, n }, files[i].lang, &source);
	return source;
}

static bool is_alike(const node_vec *a, const node_vec *b, const struct facts *of)
{
	for (size_t i = 0; i < a->n && i < b->n; i++) {
		const struct node *x = a->v[i], *y = b->v[i];
		if (y->facts != of || x->kind != y->kind || x->start != y->start ||
		    !x->parent != !y->parent)
			return false;
	}
	return a->n == b->n;
}

static void check_same(const struct facts *a, const struct facts *b)
{
	struct buf first, second;
	buf_init(&first, 1 << 16);
	buf_init(&second, 1 << 16);
	facts_print(&a->module, &first);
	facts_print(&b->module, &second);
	CHECK_STR(buf_str(&second), buf_str(&first));
	CHECK(a->has_error == b->has_error && a->comments.n == b->comments.n);
	CHECK(is_alike(&a->calls, &b->calls, b) && is_alike(&a->strings, &b->strings, b));
	CHECK(is_alike(&a->functions, &b->functions, b));
	buf_release(&first);
	buf_release(&second);
}

static void check_copy(const struct grammars *grammars, size_t i)
{
	struct shared *shared = shared_new();
	struct arena *arena = arena_new(), *other = arena_new();
	struct source source = source_made(arena, i), again = source_made(other, i);
	struct err err;
	CHECK(!shared_copy(shared, STR("p"), &source, arena));
	struct facts *facts = facts_build(grammars, &source, &err);
	shared_done(shared, STR("p"), facts, arena);
	struct facts *copy = shared_copy(shared, STR("p"), &again, other);
	CHECK(facts && copy && copy->source == &again);
	if (facts && copy)
		check_same(facts, copy);
	shared_withdraw(shared, arena);
	CHECK(!shared_copy(shared, STR("p"), &again, other));
	shared_done(shared, STR("p"), NULL, other);
	arena_free(arena);
	arena_free(other);
	shared_free(shared);
}

struct work {
	const struct grammars *grammars;
	struct shared *shared;
	atomic_uint parsed, failed;
};

/* Many rounds of: have all files, forget them. */
static void *run(void *context)
{
	struct work *work = context;
	struct arena *arena = arena_new();
	for (size_t i = 0; i < (size_t)ROUNDS * FILES; i++) {
		struct source *source = ARENA_NEW(arena, struct source);
		struct str path = str_sub(STR("abcd"), i % FILES, i % FILES + 1);
		struct err err;
		*source = source_made(arena, i % FILES);
		struct facts *facts = shared_copy(work->shared, path, source, arena);
		if (!facts) {
			facts = facts_build(work->grammars, source, &err);
			shared_done(work->shared, path, facts, arena);
			work->parsed++;
		}
		if (!facts || facts->source != source)
			work->failed++;
		if (i % FORGET == 0) {
			shared_withdraw(work->shared, arena);
			arena_reset(arena);
		}
	}
	shared_withdraw(work->shared, arena);
	arena_free(arena);
	return NULL;
}

static void check_threads(const struct grammars *grammars)
{
	struct work work = { .grammars = grammars, .shared = shared_new() };
	pthread_t threads[WORKERS];
	for (size_t i = 0; i < WORKERS; i++)
		CHECK(pthread_create(&threads[i], NULL, run, &work) == 0);
	for (size_t i = 0; i < WORKERS; i++)
		pthread_join(threads[i], NULL);
	CHECK(work.failed == 0);
	CHECK(work.parsed >= FILES && work.parsed <= WORKERS * ROUNDS * FILES);
	shared_free(work.shared);
}

int main(void)
{
	struct grammars *grammars = facts_grammars(NULL);
	for (size_t i = 0; i < FILES; i++)
		check_copy(grammars, i);
	check_threads(grammars);
	CHECK(!shared_copy(NULL, STR("p"), NULL, NULL));
	grammars_free(grammars);
	return test_done();
}
