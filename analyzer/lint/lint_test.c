#include "lint.h"

#include "test.h"

/* A rule that listens to everything and says what it heard. */
static void on_call(struct lint *lint, const struct node *call)
{
	struct str text = node_source(call);
	struct finding *finding = lint_report(lint, call, "call\n of  %.*s", STR_ARG(text));
	finding_why(finding, "limit %d, rate %.1f, %s, name %.*s, %s",
		    (int)lint_option_integer(lint, "limit"), lint_option_number(lint, "rate"),
		    lint_option_bool(lint, "strict") ? "strict" : "lax",
		    STR_ARG(lint_option_string(lint, "name")),
		    lint_option_lists(lint, "names", STR("b")) ? "b" : "no b");
	finding_related(finding, call_callee(call), "this is called");
	finding_related(finding, NULL, "never said");
	finding_is_flow(finding);
	finding_severity(finding, SEV_NOTE);
	finding_fix(finding, FIX_SAFE, "drop it");
	finding_edit(finding, call->start, call->end, STR("pass"));
}

static void on_loop(struct lint *lint, const struct node *loop)
{
	lint_report(lint, loop, "loop");
}

static void on_function(struct lint *lint, const struct node *function)
{
	lint_report(lint, function, "function");
}

static void on_class(struct lint *lint, const struct node *class_)
{
	lint_report(lint, class_, "class");
}

static void on_try(struct lint *lint, const struct node *try_)
{
	lint_report(lint, try_, "try");
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	CHECK(facts == lint_facts(lint));
	CHECK(lint_lang(lint) == facts->source->lang);
	CHECK(lint_models(lint) && lint_grammars(lint) && lint_arena(lint));
	CHECK(lint_has_rule(lint, "hears-all") && !lint_has_rule(lint, "no-such"));
	lint_report(lint, &facts->module, "file");
}

static const struct option options[] = {
	{ "strict", OPTION_BOOL, "true", "" },      { "limit", OPTION_INTEGER, "3", "" },
	{ "rate", OPTION_NUMBER, "0.5", "" },       { "name", OPTION_STRING, "\"x\"", "" },
	{ "names", OPTION_STRINGS, "[\"b\"]", "" }, { 0 },
};
static const struct rule hears_all = { .code = "SP901",
				       .severity = SEV_ERROR,
				       .languages = FOR_PYTHON | FOR_JS,
				       .options = options,
				       .in_tests = IN_TESTS_IF_REAL,
				       .fixes = true,
				       .on_call = on_call,
				       .on_loop = on_loop,
				       .on_function = on_function,
				       .on_class = on_class,
				       .on_try = on_try,
				       .on_file = on_file };

static const char *const needles[] = { "needle", "pin", NULL };
static const char *const also[] = { "thread", NULL };
static const struct rule needs = { .code = "SP902",
				   .severity = SEV_WARNING,
				   .languages = FOR_PYTHON,
				   .needles = needles,
				   .also_needles = also,
				   .on_function = on_function };
static const struct rule_entry rules[] = { { "hears-all", "Hears all.", &hears_all },
					   { "needs-needles", "Needs.", &needs } };

struct fixture {
	struct arena *arena;
	struct linter linter;
	struct lint_worker *worker;
	struct setting settings[2 + BUILTIN_COUNT];
};

static struct lint_result lint_at(struct fixture *f, struct str path, enum lang lang,
				  const char *text)
{
	struct source source;
	struct lint_result result;
	source_from(f->arena, path, str_of(text), lang, &source);
	lint_source(f->worker, &source, f->settings, f->arena, &result);
	return result;
}

static struct lint_result lint(struct fixture *f, enum lang lang, const char *text)
{
	return lint_at(f, STR("/p/x.py"), lang, text);
}

static bool said(const struct lint_result *result, size_t i, const char *what, uint32_t line)
{
	return i < result->diag_count && str_is(result->diags[i]->what, what) &&
	       result->diags[i]->place.from.line == line;
}

static void test_findings(struct fixture *f)
{
	struct lint_result r = lint(f, LANG_PYTHON,
				    "class A:\n"
				    "    def b(self):\n"
				    "        try:\n"
				    "            for x in y: go(\n 1)\n"
				    "        except E: pass\n");
	CHECK(r.diag_count == 6 && !r.skipped && !r.failed && !r.damaged);
	CHECK(said(&r, 0, "class", 1) && said(&r, 1, "file", 1) && said(&r, 2, "function", 2));
	CHECK(said(&r, 3, "try", 3) && said(&r, 4, "loop", 4) &&
	      said(&r, 5, "call of  go( 1)", 4));
	const struct diag *call = r.diags[5];
	CHECK_STR(call->why, STR("limit 3, rate 0.5, strict, name x, b"));
	CHECK_STR(call->scope, STR("A.b"));
	CHECK(call->severity == SEV_NOTE && r.diags[0]->severity == SEV_ERROR);
	CHECK(call->related_count == 1 && call->is_flow && call->fix->edit_count == 1);
	CHECK_STR(call->related[0].text, STR("this is called"));
	f->settings[0].severity_set = true;
	f->settings[0].severity = SEV_WARNING;
	r = lint(f, LANG_TSX, "go(<a>{1}</a>)");
	CHECK(r.diag_count == 2 && r.diags[1]->severity == SEV_WARNING);
	f->settings[0].severity_set = false;
}

static void test_prefilter(struct fixture *f)
{
	f->settings[0].on = false;
	struct lint_result r = lint(f, LANG_PYTHON, "def f(): return needle, thread");
	CHECK(said(&r, 0, "function", 1) && !r.skipped);
	r = lint(f, LANG_PYTHON, "def f(): return pin, thread");
	CHECK(r.diag_count == 1);
	r = lint(f, LANG_PYTHON, "def f(): return needle");
	CHECK(r.diag_count == 0 && r.skipped);
	r = lint(f, LANG_PYTHON, "def f(): return thread");
	CHECK(r.diag_count == 0 && r.skipped);
	r = lint(f, LANG_JAVASCRIPT, "function f() { return needle, thread; }");
	CHECK(r.diag_count == 0 && r.skipped);
	r = lint(f, LANG_PYTHON, "def f(): return 1 # shearpin: ignore[needs-needles]");
	CHECK(r.diag_count == 1 && !r.skipped);
	CHECK(r.diags[0]->about == &f->linter.about[2 + BUILTIN_UNUSED_SUPPRESSION]);
	f->settings[2 + BUILTIN_UNUSED_SUPPRESSION].on = false;
	r = lint(f, LANG_PYTHON, "def f(): return 1 # shearpin: ignore[needs-needles]");
	CHECK(r.diag_count == 0);
	f->settings[2 + BUILTIN_UNUSED_SUPPRESSION].on = true;
	f->settings[0].on = true;
}

/* What is silent in tests needs no tree of one. */
static void test_tests(struct fixture *f)
{
	struct str path = STR("tests/x.py");
	f->settings[0].on = false;
	struct lint_result r = lint_at(f, path, LANG_PYTHON, "def f(): return needle, thread");
	CHECK(r.diag_count == 0 && r.skipped);
	r = lint_at(f, path, LANG_PYTHON, "def f(): 1 # shearpin: ignore[no-such-rule]");
	CHECK(r.diag_count == 1 && !r.skipped);
	f->settings[0].on = true;
	r = lint_at(f, path, LANG_PYTHON, "def f(): return needle, thread");
	CHECK(said(&r, 0, "file", 1) && !r.skipped);
}

static void test_suppressed(struct fixture *f)
{
	f->settings[0].on = false;
	struct lint_result r = lint(
		f, LANG_PYTHON,
		"# shearpin: ignore[SP902] -- the reason\ndef f(): return needle, thread\n");
	CHECK(r.diag_count == 1 && r.diags[0]->suppressed);
	CHECK_STR(r.diags[0]->suppressed_why, STR("the reason"));
	f->settings[0].on = true;
}

static void test_damage(struct fixture *f)
{
	f->settings[0].on = false;
	struct lint_result r = lint(f, LANG_PYTHON,
				    "def f(): return needle, thread\n"
				    "print(g(: pass\n");
	CHECK(r.damaged && r.diag_count == 2 && !r.failed);
	CHECK(said(&r, 1, "this part of the file does not parse", 2));
	CHECK(r.diags[1]->severity == SEV_NOTE);
	r = lint(f, LANG_PYTHON, "needle thread ))) ((( ]]] def class [[[");
	CHECK(r.diag_count == 1 && r.diags[0]->severity == SEV_WARNING);
	f->settings[2 + BUILTIN_PARSE_ERROR].on = false;
	r = lint(f, LANG_PYTHON, "needle thread ))) ((( ]]] def class [[[");
	CHECK(r.diag_count == 0 && r.damaged);
	f->settings[2 + BUILTIN_PARSE_ERROR].on = true;
	f->settings[0].on = true;
}

int main(void)
{
	struct fixture f = { .arena = arena_new() };
	struct err err;
	struct json_doc none = { 0 };
	struct grammars *grammars = facts_grammars(&shell_vocabulary);
	struct models *models = models_new(&none, NULL, &err);
	f.linter = (struct linter){ .grammars = grammars,
				    .models = models,
				    .rules = rules,
				    .rule_count = 2,
				    .root = STR("/p") };
	linter_prepare(&f.linter, f.arena);
	linter_prepare_scan(&f.linter, f.arena);
	f.worker = lint_worker_new(&f.linter);
	for (size_t i = 0; i < 2 + BUILTIN_COUNT; i++)
		f.settings[i].on = true;
	test_findings(&f);
	test_prefilter(&f);
	test_tests(&f);
	test_suppressed(&f);
	test_damage(&f);
	lint_worker_free(f.worker);
	models_free(models);
	grammars_free(grammars);
	arena_free(f.arena);
	return test_done();
}
