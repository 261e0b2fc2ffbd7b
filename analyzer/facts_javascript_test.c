/* What JavaScript, TypeScript and TSX are lowered to, one construct a line; then broken and hostile files. */
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "facts.h"
#include "test.h"

#define JS LANG_JAVASCRIPT
#define TS LANG_TYPESCRIPT
#define TSX LANG_TSX

struct row {
	enum lang lang;
	const char *source;
	const char *want; /* facts_print of the module, without the (module ) around it */
};

static const struct row rows[] = {
	{ JS, "a;", "(do a)" },
};

static struct grammars *make_grammars(void)
{
	struct vocabulary vocabularies[LANG_COUNT] = {
		[LANG_PYTHON] = facts_vocabulary_python,
		[LANG_JAVASCRIPT] = facts_vocabulary_javascript,
		[LANG_TYPESCRIPT] = facts_vocabulary_javascript,
		[LANG_TSX] = facts_vocabulary_javascript,
	};
	return grammars_new(vocabularies);
}

static struct facts *lower_text(const struct grammars *grammars, struct arena *arena,
				enum lang lang, struct str text)
{
	struct source *source = ARENA_NEW(arena, struct source);
	struct err err;
	source_from(arena, STR("test"), text, lang, source);
	return facts_build(grammars, source, &err);
}

static void check_row(const struct grammars *grammars, struct arena *arena,
		      const struct row *row)
{
	arena_reset(arena);
	struct facts *facts = lower_text(grammars, arena, row->lang, str_of(row->source));
	struct buf out;
	buf_init(&out, 1 << 20);
	facts_print(&facts->module, &out);
	struct str got = buf_str(&out);
	got = str_sub(got, strlen("(module "), got.n - 1);
	if (!str_is(got, row->want))
		fprintf(stderr, "in: %s\n", row->source);
	CHECK_STR(got, str_of(row->want));
	buf_release(&out);
}

int main(void)
{
	struct grammars *grammars = make_grammars();
	struct arena *arena = arena_new();
	static const enum lang langs[] = { JS, TS, TSX, LANG_NONE };
	const char *unknown = grammars_unknown_word(&facts_vocabulary_javascript, langs);
	CHECK_STR(str_of(unknown), STR(""));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check_row(grammars, arena, &rows[i]);
	arena_free(arena);
	grammars_free(grammars);
	return test_done();
}
