/* How control flows, one case a line: is check() surely done before use()? */
#include "flow.h"

#include "models.h"
#include "names.h"
#include "test.h"

struct dominance {
	const char *code;
	bool dominates;
};

static const struct dominance python[] = {
	/* order */
	{ "check(); use()", true },
	{ "use(); check()", false },
	{ "use(check())", true },
	{ "check(use())", false },
	{ "x = check() + use()", true },
	{ "def f():\n  check()\ndef g():\n  use()", false },
	/* branches */
	{ "if check(): use()", true },
	{ "if a:\n  check()\nuse()", false },
	{ "if a:\n  check()\nelse:\n  check()\nuse()", false }, /* neither one alone */
	{ "def f():\n  if a:\n    check()\n  else:\n    return\n  use()", true },
	{ "def f():\n  if not a:\n    raise E\n  else:\n    check()\n  use()", true },
	{ "def f():\n  if a:\n    return\n  check()\n  use()", true },
	{ "a and check()\nuse()", false },
	{ "check() and use()", true },
	{ "a and check() and use()", true },
	{ "(a or check()) and use()", false },
	{ "(a and check()) or use()", false },
	{ "if a or check():\n  use()", false },
	{ "if a and check():\n  use()", true },
	{ "x = check() if a else b\nuse()", false },
	{ "x = use() if check() else b", true },
	{ "x = [use() for i in check()]", true },
	{ "x = [use() for i in y if check()]", true },
	{ "x = [check() for i in y]\nuse()", false },
	{ "assert check()\nuse()", true },
	{ "match a:\n  case 1: check()\nuse()", false },
	{ "match check():\n  case 1: use()", true },
	/* loops */
	{ "for i in x:\n  check()\nuse()", false },
	{ "for i in check():\n  use()", true },
	{ "while True:\n  check()\n  if a: break\nuse()", true },
	{ "while True:\n  if a: break\n  check()\nuse()", false },
	{ "while a:\n  use()\n  check()", false },
	{ "while check():\n  pass\nuse()", true },
	{ "for i in x:\n  if a: continue\n  check()\n  use()", true },
	{ "for i in x:\n  pass\nelse:\n  check()\nuse()", true },
	{ "for i in x:\n  if a: break\nelse:\n  check()\nuse()", false },
	/* exceptions */
	{ "try:\n  check()\nexcept E:\n  pass\nuse()", false },
	{ "try:\n  check()\nexcept E:\n  use()", false },
	{ "def f():\n  try:\n    check()\n  except E:\n    return\n  use()", true },
	{ "try:\n  check()\n  use()\nexcept E:\n  pass", true },
	{ "try:\n  check()\nexcept E:\n  pass\nelse:\n  use()", true },
	{ "try:\n  a()\nfinally:\n  check()\nuse()", true },
	{ "def f():\n  try:\n    return a()\n  finally:\n    check()\n  use()", true },
	{ "def f():\n  try:\n    a()\n  except E:\n    return\n  finally:\n    use()\n  "
	  "check()",
	  false },
	{ "check()\ntry:\n  a()\nfinally:\n  use()", true },
	{ "try:\n  check()\nfinally:\n  use()", false },
	{ "with a:\n  check()\nuse()", true },
	{ "from contextlib import suppress\nwith suppress(E):\n  check()\nuse()", false },
	{ "with check() as c:\n  use()", true },
	{ "try:\n  raise ValueError\n  a()\nexcept ValueError:\n  check()\nuse()", true },
	/* leaving */
	{ "import sys\nif a:\n  sys.exit(1)\nelse:\n  check()\nuse()", true },
	/* a function made later runs later */
	{ "check()\ndef f():\n  use()", true },
	{ "def f():\n  use()\ncheck()", false },
	{ "check()\nrun(lambda: use())", true },
	{ "def f():\n  check()\nuse()", false },
	{ "class A:\n  check()\nuse()", true },
};

static const struct dominance typescript[] = {
	{ "check(); use();", true },
	{ "if (!check()) throw new Error(); use();", true },
	{ "function f() { if (a) return; check(); use(); }", true },
	{ "for (let i = check(); i < 3; i++) use();", true },
	{ "for (let i = 0; i < 3; check()) use();", false },
	{ "for (;;) { check(); if (a) break; }\nuse();", true },
	{ "do { check(); } while (a);\nuse();", true },
	{ "do { use(); } while (check());", false },
	{ "a ?? check(); use();", false },
	{ "check() ?? use();", true },
	{ "a ? check() : b; use();", false },
	{ "try { check(); } catch {} use();", false },
	{ "try { check(); } catch (e) { throw e; } use();", true },
	{ "try { check(); } catch (e) { use(); }", false },
	{ "try { a(); } finally { check(); } use();", true },
	{ "switch (a) { case 1: check(); break; case 2: return; default: throw x; } use();",
	  true },
	{ "switch (a) { case 1: check(); case 2: use(); }", false },
	{ "switch (a) { case 1: check(); use(); }", true },
	{ "outer: for (const i of x) { for (const j of y) { if (a) continue outer; check(); "
	  "} use(); }",
	  false },
	{ "outer: while (true) { while (true) { if (a) break outer; check(); break; } use(); }",
	  true },
	{ "block: { if (a) break block; check(); } use();", false },
	{ "check(); list.map(x => use(x));", true },
	{ "export function f() { check(); use(); }", true },
	{ "process.exit(); check(); use();", true },
};

static const struct node *call_named(const struct facts *facts, const char *name)
{
	for (size_t i = 0; i < facts->calls.n; i++) {
		if (str_is(call_callee(facts->calls.v[i])->text, name))
			return facts->calls.v[i];
	}
	return NULL;
}

static struct facts *facts_from(struct arena *arena, const struct grammars *grammars,
				const struct models *models, enum lang lang, const char *code)
{
	struct source *source = ARENA_NEW(arena, struct source);
	struct err err;
	source_from(arena, STR("test"), str_of(code), lang, source);
	struct facts *facts = facts_build(grammars, source, &err);
	CHECK(facts != NULL);
	names_attach(facts, models, NULL);
	return facts;
}

static void check_dominance(const struct grammars *grammars, const struct models *models,
			    enum lang lang, const struct dominance *example)
{
	struct arena *arena = arena_new();
	struct facts *facts = facts_from(arena, grammars, models, lang, example->code);
	bool got = flow_dominates(call_named(facts, "check"), call_named(facts, "use"));
	test_checks++;
	if (got != example->dominates) {
		test_failures++;
		fprintf(stderr, "---\n%s\n  check() before use(): got %d\n", example->code,
			got);
	}
	arena_free(arena);
}

int main(void)
{
	const struct vocabulary vocabularies[LANG_COUNT] = {
		[LANG_PYTHON] = facts_vocabulary_python,
		[LANG_JAVASCRIPT] = facts_vocabulary_javascript,
		[LANG_TYPESCRIPT] = facts_vocabulary_javascript,
		[LANG_TSX] = facts_vocabulary_javascript,
		[LANG_BASH] = { (const char *const[]){ NULL }, (const char *const[]){ NULL } },
	};
	struct grammars *grammars = grammars_new(vocabularies);
	struct err err;
	struct models *models = models_new(NULL, NULL, &err);
	for (size_t i = 0; i < sizeof(python) / sizeof(python[0]); i++)
		check_dominance(grammars, models, LANG_PYTHON, &python[i]);
	for (size_t i = 0; i < sizeof(typescript) / sizeof(typescript[0]); i++)
		check_dominance(grammars, models, LANG_TYPESCRIPT, &typescript[i]);
	models_free(models);
	grammars_free(grammars);
	return test_done();
}
