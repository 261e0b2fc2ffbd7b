#include "config.h"

#include "test.h"

static const struct option options[] = {
	{ "strict", OPTION_BOOL, "false", "a switch" },
	{ "limit", OPTION_INTEGER, "3", "a whole number" },
	{ "rate", OPTION_NUMBER, "0.5", "a number" },
	{ "name", OPTION_STRING, "\"x\"", "a text" },
	{ "names", OPTION_STRINGS, "[\"a\"]", "texts" },
	{ 0 },
};
static const struct rule first = { .code = "SP101", .severity = SEV_ERROR, .options = options };
static const struct rule second = { .code = "SP102", .severity = SEV_WARNING };
static const struct rule third = { .code = "SP201", .severity = SEV_ERROR };
static const struct rule_entry rules[] = { { "first-rule", "1", &first },
					   { "second-rule", "2", &second },
					   { "third-rule", "3", &third } };
enum { FIRST, SECOND, THIRD };

struct fixture {
	struct arena *arena;
	struct linter linter;
	struct config config;
	struct err err;
};

static int read(struct fixture *f, const char *text)
{
	f->config = (struct config){ .path = STR("/p/shearpin.json"), .folder = STR("/p") };
	if (json_parse(f->arena, STR("shearpin.json"), str_of(text), &f->config.doc, &f->err))
		return -1;
	f->config.root = f->config.doc.root;
	return config_check(&f->config, &f->linter, &f->err);
}

static void test_mistakes(struct fixture *f)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "{\"rules\": {\"first-rule\": {\"strict\": 1}}}",
		  "shearpin.json:1:37: expected true or false, not number" },
		{ "{\"rules\": {\"first-rule\": {\"limit\": 1.5}}}",
		  "shearpin.json:1:36: expected a whole number, not 1.5" },
		{ "{\"rules\": {\"first-rule\": {\"limit\": 1e300}}}",
		  "shearpin.json:1:36: expected a whole number, not 1e300" },
		{ "{\"rules\": {\"first-rule\": {\"rate\": \"1\"}}}",
		  "shearpin.json:1:35: expected number, not string" },
		{ "{\"rules\": {\"first-rule\": {\"name\": null}}}",
		  "shearpin.json:1:35: expected string, not null" },
		{ "{\"rules\": {\"first-rule\": {\"names\": [\"a\", 2]}}}",
		  "shearpin.json:1:42: expected string, not number" },
		{ "{\"rules\": {\"first-rule\": {\"limits\": 2}}}",
		  "shearpin.json:1:27: unknown key \"limits\", did you mean \"limit\"?" },
		{ "{\"rules\": {\"second-rule\": {\"limit\": 2}}}",
		  "shearpin.json:1:28: unknown key \"limit\"" },
		{ "{\"rules\": {\"first-rule\": true}}",
		  "shearpin.json:1:26: expected string, not true or false" },
		{ "{\"ignore\": [\"frst-rule\"]}",
		  "shearpin.json:1:13: unknown rule \"frst-rule\", did you mean "
		  "\"first-rule\"?" },
		{ "{\"ignore\": [\"SP3\"]}", "shearpin.json:1:13: unknown rule \"SP3\"" },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		CHECK(read(f, cases[i].text) == -1);
		CHECK_STR(str_of(f->err.text), str_of(cases[i].message));
	}
	CHECK(read(f, "{\"rules\": {\"first-rule\": {\"strict\": true, \"limit\": -1, "
		      "\"rate\": 2, "
		      "\"name\": \"y\", \"names\": [], \"severity\": \"off\"}, \"SP102\": "
		      "\"note\"}, "
		      "\"select\": [\"SP1\", \"all\", \"parse-error\"], \"exclude\": [\"a/\"], "
		      "\"overrides\": [], \"models\": {}, \"$schema\": \"x\"}") == 0);
}

static const struct setting *settings(struct fixture *f, const char *path, const char *select,
				      const char *ignore)
{
	static struct str selected, ignored;
	selected = str_of(select);
	ignored = str_of(ignore);
	const struct selection selection = { &selected, &ignored, select != NULL,
					     ignore != NULL };
	return config_settings(f->arena, &f->config, &selection, &f->linter, str_of(path));
}

static void test_layers(struct fixture *f)
{
	CHECK(read(f,
		   "{\"select\": [\"SP1\"], \"ignore\": [\"second-rule\"],\n"
		   "\"rules\": {\"first-rule\": {\"limit\": 1, \"rate\": 1}},\n"
		   "\"overrides\": [\n"
		   "{\"files\": [\"tests/\"], \"rules\": {\"first-rule\": {\"limit\": 2, "
		   "\"severity\": \"note\"}, \"SP201\": \"warning\"}},\n"
		   "{\"files\": [\"tests/*.ts\"], \"rules\": {\"first-rule\": \"off\"}}]}") ==
	      0);
	const struct setting *s = settings(f, "/p/a.py", NULL, NULL);
	CHECK(s[FIRST].on && !s[SECOND].on && !s[THIRD].on && !s[FIRST].severity_set);
	CHECK(s[3 + BUILTIN_PARSE_ERROR].on && s[3 + BUILTIN_UNUSED_SUPPRESSION].on);
	CHECK(json_get(s[FIRST].options, "limit")->number == 1);

	s = settings(f, "/p/tests/deep/a.py", NULL, NULL);
	CHECK(s[FIRST].on && s[FIRST].severity_set && s[FIRST].severity == SEV_NOTE);
	CHECK(s[THIRD].on && s[THIRD].severity == SEV_WARNING);
	CHECK(json_get(s[FIRST].options, "limit")->number == 2);
	CHECK(json_get(s[FIRST].options, "rate")->number == 1);

	s = settings(f, "/p/tests/a.ts", NULL, NULL);
	CHECK(!s[FIRST].on);
	s = settings(f, "/p/tests/a.ts", "first-rule", NULL);
	CHECK(s[FIRST].on && !s[SECOND].on && !s[THIRD].on);
	s = settings(f, "/p/tests/a.py", NULL, "SP001");
	CHECK(s[FIRST].on && !s[3 + BUILTIN_PARSE_ERROR].on);
}

int main(void)
{
	struct fixture f = { .arena = arena_new() };
	f.linter = (struct linter){ .rules = rules, .rule_count = 3 };
	linter_prepare(&f.linter, f.arena);
	test_mistakes(&f);
	test_layers(&f);
	f.config = (struct config){ 0 };
	const struct setting *s = settings(&f, "/p/a.py", NULL, NULL);
	CHECK(s[FIRST].on && s[SECOND].on && s[THIRD].on && !s[FIRST].options);
	arena_free(f.arena);
	return test_done();
}
