/*
 * How control flows, one case a line: is check() surely done before use()? What leaves the first loop, and what
 * ends it when work() always fails?
 */
#include "flow.h"

#include "names.h"
#include "test.h"
#include "test_reader.h"

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

struct looping {
	const char *code;
	const char *
		says; /* when success leaves: "always", "sometimes", "never"; then the bound of failing */
};

#define PY_TRY "  try:\n    work()\n    break\n  except E:\n"
#define JS_TRY "try { await work(); break; } catch (e) "

static const struct looping python_loops[] = {
	/* what success does */
	{ "while True:\n" PY_TRY "    pass", "always none" },
	{ "while True:\n  try:\n    work()\n  except E:\n    continue\n  break",
	  "always none" },
	{ "while True:\n  try:\n    work()\n  except E:\n    pass\n  else:\n    break",
	  "always none" },
	{ "while True:\n  try:\n    if work(): break\n  except E:\n    pass",
	  "sometimes none" },
	{ "while True:\n  try:\n    work()\n  except E:\n    pass", "never none" },
	{ "while True:\n  try:\n    if stopped: break\n    work()\n  except E:\n    pass",
	  "never signal" },
	{ "x = None\nwhile x is None:\n  try:\n    x = work()\n  except E:\n    pass",
	  "sometimes none" },
	{ "ok = False\nwhile not ok:\n  try:\n    work()\n    ok = True\n  except E:\n    pass",
	  "always none" },
	{ "def f():\n  while True:\n    try:\n      return work()\n    except E:\n      pass",
	  "always none" },
	{ "def f():\n  while True:\n    try:\n      return work()\n    except E:\n      "
	  "continue\n"
	  "    finally:\n      close()",
	  "always none" },
	/* failing leaves */
	{ "while True:\n" PY_TRY "    raise", "" },
	{ "while True:\n" PY_TRY "    break", "" },
	{ "try:\n  while True:\n    work()\nexcept E:\n  pass", "" },
	/* every other way of failing */
	{ "from contextlib import suppress\nwhile True:\n  with suppress(E):\n    work()\n    "
	  "break",
	  "always none" },
	{ "while True:\n  r = work()\n  if r.status_code == 429: continue\n  break",
	  "always none" },
	{ "while True:\n  r = work()\n  if r.ok: break", "always none" },
	{ "while True:\n  try:\n    work()\n    break\n  except E:\n    try:\n      work()\n   "
	  "   "
	  "break\n    except E:\n      pass",
	  "always none" },
	/* counters */
	{ "for i in range(3):\n" PY_TRY "    pass", "always counter" },
	{ "from itertools import count\nfor i in count():\n" PY_TRY "    pass", "always none" },
	{ "i = 0\nwhile i < 3:\n" PY_TRY "    i += 1", "always counter" },
	{ "i = 0\nwhile True:\n" PY_TRY "    i += 1\n    if i > 3: raise", "always counter" },
	{ "i = 0\nwhile True:\n" PY_TRY "    i += 1\n    if i < 3: continue\n    raise",
	  "always counter" },
	{ "i = 3\nwhile True:\n" PY_TRY "    i -= 1\n    if not i: raise", "always counter" },
	{ "i = 3\nwhile i:\n" PY_TRY "    i -= 1", "always counter" },
	{ "i = 0\nwhile True:\n" PY_TRY "    i += 1\n    done = i > 3\n    if done: raise",
	  "always counter" },
	{ "while True:\n" PY_TRY "    errors.append(1)\n    if len(errors) > 3: raise",
	  "always counter" },
	{ "i = 0\nwhile True:\n  i += 1\n  if i > 3: break\n" PY_TRY "    pass",
	  "always counter" },
	{ "while True:\n" PY_TRY "    if last_attempt: raise", "always counter" },
	{ "while True:\n" PY_TRY
	  "    retry = True\n    if max_retries != -1 and n > max_retries: raise",
	  "always counter" },
	/* counters that are none */
	{ "i = 0\nwhile True:\n" PY_TRY "    i += 1\n    print(i)", "always none" },
	{ "i = 0\nwhile True:\n" PY_TRY "    i += 1\n    if i > 3: print(i)", "always none" },
	{ "i = 0\nwhile i < 3:\n  try:\n    if work(): break\n    i += 1\n  except E:\n    "
	  "pass",
	  "sometimes none" },
	{ "i = 0\nwhile True:\n  try:\n    i += 1\n    if i > 3: raise X\n    work()\n    "
	  "break\n"
	  "  except Exception:\n    pass",
	  "always none" },
	/* clocks */
	{ "import time\nwhile True:\n" PY_TRY "    if time.time() > end: raise",
	  "always clock" },
	{ "import time\nwhile time.monotonic() < x:\n" PY_TRY "    pass", "always clock" },
	{ "import time\nwhile True:\n  if time.time() - t > 9: raise E\n" PY_TRY "    pass",
	  "always clock" },
	{ "while True:\n" PY_TRY "    pass\n  if elapsed > deadline: break", "always clock" },
	{ "while True:\n  check_deadline()\n" PY_TRY "    pass", "always clock" },
	{ "while True:\n  if timeout:\n    if now() > timeout: break\n" PY_TRY "    pass",
	  "always counter" },
	/* state */
	{ "x = False\nwhile True:\n" PY_TRY "    if x: raise\n    x = True", "always state" },
	{ "x = False\nwhile True:\n" PY_TRY "    x = False\n    if x: raise", "always none" },
	{ "def give_up():\n  raise E\nwhile True:\n" PY_TRY "    give_up()", "always state" },
	{ "def help():\n  global n\n  n += 1\n  if n > max_n: raise E\nwhile True:\n" PY_TRY
	  "    help()",
	  "always state" },
	{ "def ask():\n  global n\n  n += 1\n  return n\nwhile True:\n" PY_TRY
	  "    if ask(): raise",
	  "always state" },
	{ "while True:\n" PY_TRY "    if host == other: raise\n    host = other",
	  "always state" },
	{ "while True:\n  try:\n    work()\n    break\n  except E as e:\n    if fatal(e): "
	  "raise",
	  "always none" },
	{ "while True:\n" PY_TRY "    import sys\n    sys.exit()", "" },
	/* a way that leads to nothing but another bound */
	{ "while True:\n  try:\n    if work().ok: break\n    if time() > end: raise E\n  "
	  "except E:\n"
	  "    if time() > end: raise\n",
	  "sometimes clock" },
	{ "try:\n  while True:\n    try:\n      work()\n      break\n    except E:\n"
	  "      if max_n != -1 and n > max_n: raise\n      n += 1\nexcept F:\n  pass",
	  "always counter" },
	/* the way is cleared */
	{ "while True:\n  try:\n    work(x)\n    break\n  except E:\n    remove(x)",
	  "always state" },
	{ "while True:\n  try:\n    work(x)\n    break\n  except E:\n    remove(y)",
	  "always none" },
	/* somebody else */
	{ "while not stop:\n" PY_TRY "    pass", "always signal" },
	{ "while True:\n" PY_TRY "    if self.stopped: return", "always signal" },
	{ "while not event.is_set():\n" PY_TRY "    pass", "always none" },
};

static const struct looping typescript_loops[] = {
	{ "while (true) { " JS_TRY "{} }", "always none" },
	{ "for (;;) { " JS_TRY "{} }", "always none" },
	{ "let ok = false; do { try { work(); ok = true; } catch {} } while (!ok);",
	  "always none" },
	{ "for (let i = 0; i < 3; i++) { " JS_TRY "{} }", "always counter" },
	{ "for (let i = 0; ; i++) { " JS_TRY "{ if (i >= 3) throw e; } }", "always counter" },
	{ "let n = 3; while (true) { " JS_TRY "{ if (n-- <= 0) throw e; } }",
	  "always counter" },
	{ "while (Date.now() < end) { " JS_TRY "{} }", "always clock" },
	{ "while (true) { " JS_TRY "{ if (signal.aborted) throw e; } }", "always signal" },
	{ "while (true) { " JS_TRY "{ await wait(9, { signal }); } }", "always signal" },
	{ "while (true) { " JS_TRY "{ if (!isRetryable(e)) throw e; } }", "always none" },
	{ "while (true) { " JS_TRY "{ throw e; } }", "" },
	{ "outer: while (true) { while (true) { try { work(); break outer; } catch {} } }",
	  "" },
	{ "for (const x of list) { " JS_TRY "{} }", "always counter" },
	{ "while (true) { const r = await fetch(u); if (r.status === 503) continue; break; }",
	  "always none" },
};

static const struct node *call_named(const struct facts *facts, const char *name)
{
	for (size_t i = 0; i < facts->calls.n; i++) {
		if (str_is(call_callee(facts->calls.v[i])->text, name))
			return facts->calls.v[i];
	}
	return NULL;
}

static void check_dominance(const struct test_reader *reader, enum lang lang,
			    const struct dominance *example)
{
	struct arena *arena = arena_new();
	struct facts *facts = test_reader_facts(reader, arena, lang, example->code);
	bool got = flow_dominates(call_named(facts, "check"), call_named(facts, "use"));
	test_checks++;
	if (got != example->dominates) {
		test_failures++;
		fprintf(stderr, "---\n%s\n  check() before use(): got %d\n", example->code,
			got);
	}
	arena_free(arena);
}

static bool is_failure(const struct node *handler)
{
	(void)handler;
	return false;
}

static bool acts(const struct node *call)
{
	return str_is(call_callee(call)->text, "click");
}

static void check_loop(const struct test_reader *reader, enum lang lang,
		       const struct looping *example)
{
	static const char *const bounds[] = { "none", "counter", "clock", "state", "signal" };
	struct arena *arena = arena_new();
	struct facts *facts = test_reader_facts(reader, arena, lang, example->code);
	struct loop_flow flow;
	struct str got = STR("");
	if (flow_of_loop(facts->loops.v[0], is_failure, acts, &flow))
		got = str_fmt(arena, "%s %s",
			      !flow.success ? "never"
			      : flow.always ? "always"
					    : "sometimes",
			      bounds[flow.bound]);
	test_checks++;
	if (!str_is(got, example->says)) {
		test_failures++;
		fprintf(stderr, "---\n%s\n  got  \"%.*s\"\n  want \"%s\"\n", example->code,
			STR_ARG(got), example->says);
	}
	arena_free(arena);
}

int main(void)
{
	struct test_reader reader = test_reader_open(NULL);
	for (size_t i = 0; i < sizeof(python) / sizeof(python[0]); i++)
		check_dominance(&reader, LANG_PYTHON, &python[i]);
	for (size_t i = 0; i < sizeof(typescript) / sizeof(typescript[0]); i++)
		check_dominance(&reader, LANG_TYPESCRIPT, &typescript[i]);
	for (size_t i = 0; i < sizeof(python_loops) / sizeof(python_loops[0]); i++)
		check_loop(&reader, LANG_PYTHON, &python_loops[i]);
	for (size_t i = 0; i < sizeof(typescript_loops) / sizeof(typescript_loops[0]); i++)
		check_loop(&reader, LANG_TYPESCRIPT, &typescript_loops[i]);
	test_reader_close(&reader);
	return test_done();
}
