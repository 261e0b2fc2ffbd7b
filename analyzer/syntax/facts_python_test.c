/* What Python is lowered to, one construct a line. */
#include <string.h>

#include "buf.h"
#include "facts.h"
#include "test.h"

static const struct {
	const char *source;
	const char *want; /* facts_print of the module, without the (module ) around it */
} rows[] = {
	/* calls and arguments */
	{ "f(a, *b, c=1, **d)",
	  "(do (call f (arg a) (arg +spread b) (arg c 1) (arg +spread-dict d)))" },
	{ "f(a,  # a comment\n  b)", "(do (call f (arg a) (arg b)))" },
	{ "f(x for x in y)", "(do (call f (arg (comprehension generator x (comp-for x y)))))" },
	{ "a.b(1).c[2]", "(do (index (attr c (call (attr b a) (arg 1))) 2))" },
	{ "a[1, x]", "(do (index a (tuple 1 x)))" },
	/* long blocks of comments, and what looks like one in a string */
	{ "if a:\n  b\n  # 1\n# 2\n      # 3\n  # 4\n  # 5\n  # 6\n  c\n# 1\n# 2\n# 3\n# 4\n# "
	  "5\n# 6\nd",
	  "(if a (block (do b) (do c)) -) (do d)" },
	{ "x = '''\n# 1\n# 2\n # 3\n# 4\n# 5\n# 6\n'''",
	  "(assign = x \"\\x0a# 1\\x0a# 2\\x0a # 3\\x0a# 4\\x0a# 5\\x0a# 6\\x0a\")" },
	{ "f('#', f\"{a['b']}#\")\r\n# it's\r\n# {\r\n# \"\r\n# \\\r\n# '''\r\n# 6\r\nd",
	  "(do (call f (arg \"#\") (arg (string +template (index a \"b\") \"#\")))) (do d)" },
	{ "x = '''it\\'s\n# '1\n# 2\n# {3\n# 4\n# 5\n# 6'''\nd",
	  "(assign = x \"it's\\x0a# '1\\x0a# 2\\x0a# {3\\x0a# 4\\x0a# 5\\x0a# 6\") (do d)" },
	/* lines within brackets that are indented less than their statement */
	{ "def f(a):\n  if a:\n    b = c[\n  (1) & # ]\n  ('#[')\n  ]\n  return b",
	  "(function f (params (param a - -)) (block (if a (block (assign = b (index c (binary "
	  "& 1 "
	  "\"#[\")))) -) (return b)) (decorators))" },
	/* strings */
	{ "'a' \"b\"", "(do +docstring \"ab\")" },
	{ "x = 'a\\n\\x41\\u00e9\\q'", "(assign = x \"a\\x0aA\xc3\xa9\\\\q\")" },
	{ "x = r'\\\\'", "(assign = x \"\\\\\\\\\")" },
	{ "x = [*a.b(1), *c[0].d(2).e]",
	  "(assign = x (list (spread (call (attr b a) (arg 1))) (spread (attr e (call (attr d "
	  "(index c 0)) (arg 2))))))" },
	{ "x = '''a\r\nb\\\r\nc'''", "(assign = x \"a\\x0abc\")" },
	{ "x = r'\\n'", "(assign = x \"\\\\n\")" },
	{ "x = b'a'", "(assign = x (string +bytes \"a\"))" },
	{ "x = f'a{b!r:>{w}}c{{}}'", "(assign = x (string +template \"a\" b \"c{}\"))" },
	{ "x = f'{a}' 'b'", "(assign = x (string +template a \"b\"))" },
	{ "x = ''", "(assign = x \"\")" },
	/* numbers and constants */
	{ "x = 1_000, 0x10, 0b11, 1.5e3, True, None",
	  "(assign = x (tuple 1_000 0x10 0b11 1.5e3 true None))" },
	/* operators */
	{ "x = a + b * -c", "(assign = x (binary + a (binary * b (unary - c))))" },
	{ "x = not a or b and c", "(assign = x (binary or (unary not a) (binary and b c)))" },
	{ "x = a < b <= c", "(assign = x (binary and (binary < a b) (binary <= b c)))" },
	{ "x = a not in b, a is not b",
	  "(assign = x (tuple (binary not in a b) (binary is not a b)))" },
	{ "x = a if t else b", "(assign = x (cond t a b))" },
	{ "(a)", "(do a)" },
	/* assignments */
	{ "a = b = c", "(assign = a (assign = b c))" },
	{ "a, *b = c", "(assign = (tuple a (spread b)) c)" },
	{ "a: int = 1", "(assign = a 1 :int)" },
	{ "a: 'm.T'", "(assign = a - :(attr T m))" },
	{ "a += 1", "(assign += a 1)" },
	{ "f(a := 1)", "(do (call f (arg (assign := a 1))))" },
	{ "del a, b[0]", "(delete (tuple a (index b 0)))" },
	{ "global a, b", "(global global a b)" },
	/* collections */
	{ "x = [1, *a], {1}, {'k': v, **d, n: 2}",
	  "(assign = x (tuple (list 1 (spread a)) (set 1) (dict (pair k \"k\" v) (spread d) "
	  "(pair n 2))))" },
	{ "x = {k: v for k, v in y if k}",
	  "(assign = x (comprehension dict (pair k v) (comp-for (tuple k v) y) (comp-if k)))" },
	/* functions and classes */
	{ "def f(a, b: int = 1, /, *c, d, **e) -> T: return a",
	  "(function f (params (param a - -) (param b 1 - :int) (param +spread c - -) (param "
	  "+keyword d - -) "
	  "(param +spread-dict e - -)) (block (return a)) (decorators) :T)" },
	{ "def f(a, *, b): pass", "(function f (params (param a - -) (param +keyword b - -)) "
				  "(block (empty)) (decorators))" },
	{ "async def f():\n  'doc'\n  yield 1",
	  "(function +async +generator f (params) (block (do +docstring \"doc\") (do (yield "
	  "1))) (decorators))" },
	{ "f = lambda a, b=1: a", "(assign = f (function +arrow (params (param a - -) (param b "
				  "1 -)) (block (return a)) (decorators)))" },
	{ "@d\n@e(1)\ndef f(): pass", "(function f (params) (block (empty)) (decorators "
				      "(decorator d) (decorator (call e (arg 1)))))" },
	{ "class A(B, metaclass=M):\n  x: int = 1\n  def f(self): pass",
	  "(class A (bases (arg B) (arg metaclass M)) (block (assign = x 1 :int) (function "
	  "+method f (params (param "
	  "self - -)) (block (empty)) (decorators))) (decorators))" },
	/* statements */
	{ "if a: b\nelif c: d\nelse: e",
	  "(if a (block (do b)) (if c (block (do d)) (block (do e))))" },
	{ "while a:\n  break\nelse: b", "(while a (block (break)) (block (do b)))" },
	{ "async for a in b:\n  continue", "(for +async a b (block (continue)) -)" },
	{ "try: a\nexcept (E, F) as e: b\nexcept: c\nelse: d\nfinally: g",
	  "(try (block (do a)) (block (do d)) (block (do g)) (handler e (tuple E F) (block (do "
	  "b))) (handler - (block (do c))))" },
	{ "with a() as b, c: d",
	  "(with (block (do d)) (with-item (call a) b) (with-item c -))" },
	{ "async with (a as b): c", "(with +async (block (do c)) (with-item a b))" },
	{ "raise E(a) from b", "(raise (call E (arg a)) b)" },
	{ "await a()", "(do (await (call a)))" },
	{ "assert a, b", "(assert a b)" },
	{ "match a:\n  case 1: b\n  case X.Y if c: d\n  case _: e",
	  "(switch a (case 1 - (block (do b))) (case (attr Y X) (comp-if c) (block (do d))) "
	  "(case - - (block (do e))))" },
	/* imports */
	{ "import a.b, c as d",
	  "(import a.b (import-name +module a)) (import c (import-name +module d))" },
	{ "from ..a.b import c as d, e", "(import ..a.b (import-name c d) (import-name e e))" },
	{ "from a import *", "(import a (import-name * -))" },
	{ "from __future__ import annotations",
	  "(import __future__ (import-name annotations annotations))" },
	/* types */
	{ "def f(a: list[int], b: 'A | None', c: X | Y): pass",
	  "(function f (params (param a - - :(index list int)) (param b - - :A) (param c - - "
	  ":(binary | X Y))) (block "
	  "(empty)) (decorators))" },
};

static void check_row(const struct grammars *grammars, size_t i)
{
	struct arena *arena = arena_new();
	struct source source;
	struct err err;
	struct buf out;
	buf_init(&out, 1 << 16);
	source_from(arena, STR("test.py"), str_of(rows[i].source), LANG_PYTHON, &source);
	struct facts *facts = facts_build(grammars, &source, &err);
	for (size_t j = 0; facts && j < facts->module.count; j++) {
		if (j)
			buf_putc(&out, ' ');
		facts_print(facts->module.kids[j], &out);
	}
	CHECK(facts && !facts->has_error);
	CHECK_STR(buf_str(&out), str_of(rows[i].want));
	buf_release(&out);
	arena_free(arena);
}

/* An else-if covers those behind it, as in JavaScript: what stands in a later one stands in it. */
static void check_chain(const struct grammars *grammars)
{
	struct arena *arena = arena_new();
	struct source source;
	struct err err;
	struct str text = STR("if a: b\nelif c: d\nelif e: f\nelse: g");
	source_from(arena, STR("test.py"), text, LANG_PYTHON, &source);
	struct facts *facts = facts_build(grammars, &source, &err);
	int branches = 0;
	for (const struct node *one = facts ? facts->module.kids[0] : NULL; is_kind(one, K_IF);
	     one = kid_of(one, 2), branches++)
		CHECK(one->end == text.n);
	CHECK(branches == 3);
	arena_free(arena);
}

int main(void)
{
	static const enum lang langs[] = { LANG_PYTHON, LANG_NONE };
	struct grammars *grammars = facts_grammars(NULL);
	CHECK_STR(str_of(grammars_unknown_word(&facts_vocabulary_python, langs)), STR(""));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check_row(grammars, i);
	check_chain(grammars);
	grammars_free(grammars);
	return test_done();
}
