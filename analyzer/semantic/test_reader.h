/*
 * For unit tests: little files turned into facts, with names and models attached.
 */
#ifndef SHEARPIN_TEST_READER_H
#define SHEARPIN_TEST_READER_H

#include <assert.h>

#include "models.h"
#include "names.h"
#include "source.h"

struct test_reader {
	struct grammars *grammars;
	struct models *models;
};

/* `shell`: the vocabulary of the shell's grammar, for tests that read commands; NULL without. */
static inline struct test_reader test_reader_open(const struct vocabulary *shell)
{
	struct err err;
	struct test_reader reader = { facts_grammars(shell), models_new(NULL, NULL, &err) };
	assert(reader.models);
	return reader;
}

static inline void test_reader_close(struct test_reader *reader)
{
	models_free(reader->models);
	grammars_free(reader->grammars);
}

/* The facts of a file with that text; they live in the arena. */
static inline struct facts *test_reader_facts(const struct test_reader *reader,
					      struct arena *arena, enum lang lang,
					      const char *text)
{
	struct source *source = ARENA_NEW(arena, struct source);
	struct err err;
	source_from(arena, STR("test"), str_of(text), lang, source);
	struct facts *facts = facts_build(reader->grammars, source, &err);
	assert(facts);
	names_attach(facts, reader->models, NULL);
	return facts;
}

#endif
