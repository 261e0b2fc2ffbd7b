/* What tries again, how often, and what it waits: the retries of each little file, in order. One case a line. */
#include "retries.h"

#include "buf.h"
#include "test.h"
#include "test_reader.h"

struct example {
	const char *code;
	const char *
		says; /* "loop 3x fixed 2000" for each; "endless" when nothing bounds it, "by default" when another number may be given */
};

#define PY_TRY "  try:\n    return work()\n  except E:\n"
#define TENACITY                                                                               \
	"from tenacity import retry, stop_after_attempt, stop_after_delay, wait_exponential, " \
	"wait_fixed\n"

static const struct example python[] = {
	/* loops */
	{ "for i in range(5):\n  try:\n    work()\n    break\n  except E:\n    pass",
	  "loop 5x none" },
	{ "def f():\n for i in range(1, 5):\n " PY_TRY "    pass", "" },
	{ "def f():\n  for i in range(1, 5):\n    try:\n      return work()\n    except E: "
	  "time.sleep(2)",
	  "loop 4x fixed 2000" },
	{ "import time\nwhile True:\n  try:\n    work()\n    break\n  except E: time.sleep(2)",
	  "loop endless fixed 2000" },
	{ "import time\nfor i in range(3):\n  try:\n    work()\n    break\n  except E: "
	  "time.sleep(2 ** i)",
	  "loop 3x growing" },
	{ "n = 0\nwhile n < 4:\n  try:\n    work()\n    break\n  except E: n += 1",
	  "loop 4x none" },
	{ "n = 0\nwhile True:\n  try:\n    work()\n    break\n  except E:\n    n += 1\n    if "
	  "n >= 3: raise",
	  "loop 3x none" },
	{ "def f(most=3):\n  for i in range(most):\n    try:\n      return work()\n    except "
	  "E: pass",
	  "loop 3x by default none" },
	{ "MOST = 3\nfor i in range(MOST):\n  try:\n    work()\n    break\n  except E: pass",
	  "loop 3x none" },
	/* ten rounds, and three failures that go on */
	{ "n = 0\nfor i in range(10):\n  try:\n    work()\n    break\n  except E:\n    if "
	  "busy() and n < 3:\n      n += 1\n      continue\n    raise",
	  "loop 4x none" },
	{ "for page in pages:\n  try:\n    work(page)\n    break\n  except E: pass", "" },
	{ "while True:\n  item = queue.get()\n  try:\n    work(item)\n    break\n  except E: "
	  "pass",
	  "" },
	/* functions that call themselves */
	{ "def f():\n" PY_TRY "    return f()", "recursion endless none" },
	{ "def f(n=0):\n" PY_TRY "    if n >= 3: raise\n    return f(n + 1)",
	  "recursion 4x none" },
	{ "def f(n=2):\n" PY_TRY "    if n <= 0: raise\n    return f(n - 1)",
	  "recursion 3x none" },
	{ "def f(n=2):\n  if n == 0: return\n" PY_TRY "    return f(n - 1)", "recursion none" },
	{ "def f(n=0):\n" PY_TRY "    if n >= 3: raise\n    return f(n + 1)\nf(1)",
	  "recursion none" },
	{ "def f(port):\n  try:\n    return listen(port)\n  except E:\n    return f(port + 1)",
	  "" },
	/* libraries */
	{ TENACITY "@retry\ndef f(): work()", "decorator endless none" },
	{ TENACITY "@retry(stop=stop_after_attempt(3))\ndef f(): work()", "decorator 3x none" },
	{ TENACITY "@retry(stop=stop_after_attempt(3) | stop_after_delay(9))\ndef f(): work()",
	  "decorator 3x none" },
	{ TENACITY "def f(n=4):\n  @retry(stop=stop_after_attempt(n))\n  def g(): work()",
	  "decorator 4x by default none" },
	{ TENACITY "@retry(wait=wait_fixed(2))\ndef f(): work()",
	  "decorator endless fixed 2000" },
	{ TENACITY "@retry(stop=s, wait=wait_exponential())\ndef f(): work()",
	  "decorator growing" },
	{ "import backoff\n@backoff.on_exception(backoff.expo, E, max_tries=4)\ndef f(): "
	  "work()",
	  "decorator 4x growing" },
};

static const struct example typescript[] = {
	{ "for (let i = 0; i < 3; i++) { try { work(); break; } catch {} }", "loop 3x none" },
	{ "for (let i = 0; i <= 3; i++) { try { work(); break; } catch {} }", "loop 4x none" },
	{ "async function f() { try { return await work(); } catch { return f(); } }",
	  "recursion endless none" },
	{ "async function f(n = 1) { try { return await work(); } catch (e) { if (n <= 0) "
	  "throw e; return "
	  "f(n - 1); } }",
	  "recursion 2x none" },
	{ "function f() { work().catch(() => setTimeout(f, 500)); }",
	  "timer endless fixed 500" },
	{ "import pRetry from 'p-retry'; pRetry(work, { retries: 4 });", "call 5x growing" },
	{ "import pRetry from 'p-retry'; pRetry(work, { retries: Infinity });",
	  "call endless growing" },
};

static void add(struct buf *out, const struct retry *retry)
{
	static const char *const forms[] = { "loop",      "service", "recursion", "timer",
					     "decorator", "call",    "options" };
	static const char *const waits[] = { "none", "fixed", "growing", "unknown" };
	buf_addf(out, "%s%s", out->n ? ", " : "", forms[retry->form]);
	if (retry->unbounded)
		buf_addz(out, " endless");
	else if (retry->attempts > 0)
		buf_addf(out, " %.0fx%s", retry->attempts,
			 retry->by_default ? " by default" : "");
	buf_addf(out, " %s", waits[retry->wait]);
	if (retry->wait == WAIT_FIXED)
		buf_addf(out, " %.0f", retry->wait_ms);
}

static void check(const struct test_reader *reader, enum lang lang,
		  const struct example *example)
{
	struct arena *arena = arena_new();
	struct facts *facts = test_reader_facts(reader, arena, lang, example->code);
	struct buf out;
	buf_init(&out, 4096);
	for (const struct retry *one = retries_of(facts); one; one = one->next)
		add(&out, one);
	test_checks++;
	if (!str_is(buf_str(&out), example->says)) {
		test_failures++;
		fprintf(stderr, "---\n%s\n  got  \"%.*s\"\n  want \"%s\"\n", example->code,
			STR_ARG(buf_str(&out)), example->says);
	}
	buf_release(&out);
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
