/* What expressions can be: the values of the last expression of each little file. One case a line. */
#include "values.h"

#include "buf.h"
#include "names.h"
#include "test.h"
#include "test_reader.h"

/* Values as facts_print shows them, with " | " between them; "..." when others are possible. */
struct example {
	const char *code, *values;
};

static const struct example python[] = {
	/* names */
	{ "x = 1\nx", "1" },
	{ "x = 1\ny = x\ny", "1" },
	{ "x = 1\nif t: x = 2\nx", "2 | 1" },
	{ "def f(x=1):\n  x", "1 | ..." },
	{ "y", "..." },
	/* choices */
	{ "1 if t else 2", "1 | 2" },
	{ "None or 2", "2" },
	{ "f() or 2", "(call f) | 2" },
	/* the environment: its default */
	{ "import os\nos.getenv('T', '0.7')", "\"0.7\"" },
	{ "import os\nfloat(os.environ.get('T', 0.7))", "0.7" },
	{ "import os\nos.getenv('T') or 3", "3" },
	{ "import os\nos.getenv('T')", "..." },
	/* attributes */
	{ "class A:\n  x = 1\nA.x", "1" },
	{ "class A:\n  x = 1\na = A()\na.x", "1" },
	{ "class A:\n  x: int = Field(1)\na = A()\na.x", "1" },
	{ "class A:\n  x: int = 1\na = A(x=2)\na.x", "2" },
	{ "class A:\n  def __init__(self):\n    self.x = 1\n  def f(self):\n    self.x", "1" },
	/* entries */
	{ "d = {'a': 1}\nd['a']", "1" },
	{ "d = {'a': 1}\nd['a'] = 2\nd['a']", "2" },
	{ "d = dict(a=1)\nd['a']", "1" },
	{ "c = {'a': 1}\nd = {**c, 'b': 2}\nd['a']", "1" },
	{ "d = {}\nd.setdefault('a', 1)\nd['a']", "1" },
	{ "d = Config(a=1).as_dict()\nd['a']", "1" },
	{ "d = Config(a=1).model_dump()\nd['a']", "1" },
	/* functions of the file */
	{ "def f():\n  return 1\nf()", "1" },
};

static const struct example typescript[] = {
	{ "const x = 1;\nx;", "1" },
	{ "const d = { a: 1 };\nd.a;", "1" },
	{ "const c = { a: 1 };\nconst d = { ...c, b: 2 };\nd.a;", "1" },
	{ "t ? 1 : 2;", "1 | 2" },
	{ "process.env.T ?? '0.7';", "\"0.7\"" },
	{ "Number(process.env.T || 0.7);", "0.7" },
	{ "x.y ?? 1;", "... | 1" },
	{ "class A { x = 1; f() { this.x; } }", "1" },
};

static enum walk find_last(struct node *node, void *context)
{
	struct node **last = context;
	if (node->kind == K_EXPRESSION && (!*last || node->start >= (*last)->start))
		*last = node;
	return WALK_ON;
}

static struct str show(struct arena *arena, const struct node *expression)
{
	struct values values;
	struct buf out;
	bool open = false;
	buf_init(&out, 4096);
	values_of(expression, &values);
	for (size_t i = 0; i < values.n; i++) {
		if (i)
			buf_add(&out, STR(" | "));
		open |= !values.v[i].node;
		if (values.v[i].node)
			facts_print(values.v[i].node, &out);
		else
			buf_add(&out, STR("..."));
	}
	if (!values.complete && !open)
		buf_add(&out, STR(" | ..."));
	struct str text = str_dup(arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static void check(const struct test_reader *reader, enum lang lang,
		  const struct example *example)
{
	struct arena *arena = arena_new();
	struct facts *facts = test_reader_facts(reader, arena, lang, example->code);
	struct node *last = NULL;
	node_walk(&facts->module, find_last, &last);
	struct str got = show(arena, kid_of(last, 0));
	test_checks++;
	if (!str_is(got, example->values)) {
		test_failures++;
		fprintf(stderr, "---\n%s\n  got  %.*s\n  want %s\n", example->code,
			STR_ARG(got), example->values);
	}
	arena_free(arena);
}

int main(void)
{
	struct test_reader reader = test_reader_open(NULL);
	for (size_t i = 0; i < sizeof(python) / sizeof(python[0]); i++)
		check(&reader, LANG_PYTHON, &python[i]);
	for (size_t i = 0; i < sizeof(typescript) / sizeof(typescript[0]); i++)
		check(&reader, LANG_TYPESCRIPT, &typescript[i]);
	test_reader_close(&reader);
	return test_done();
}
