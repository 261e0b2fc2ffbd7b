/* What an editor holds stands for the files: an import sees it, saved or not. Packages of a workspace know each other by name. */
#define _DEFAULT_SOURCE /* mkdtemp, realpath */
#include "project.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test.h"
#include "test_reader.h"

static struct str folder;

static struct str in_folder(struct arena *arena, const char *name)
{
	return str_fmt(arena, "%.*s/%s", STR_ARG(folder), name);
}

static void save(struct arena *arena, const char *name, const char *text)
{
	FILE *out = fopen(in_folder(arena, name).p, "wb");
	CHECK(out && fputs(text, out) >= 0 && fclose(out) == 0);
}

/* "changed.py" is on disk and another there, "new.py" is only here. */
static bool held(const void *context, struct str path, struct str *text)
{
	(void)context;
	*text = str_ends(path, "/changed.py") ? STR("def held(): pass\n")
		: str_ends(path, "/new.py")   ? STR("def fresh(): pass\n")
					      : (struct str){ NULL, 0 };
	return text->p != NULL;
}

static bool exports(const struct facts *from, const char *module, const char *name)
{
	const struct facts *facts = project_module(from, str_of(module));
	return facts && project_export(facts, str_of(name));
}

/* ---- workspaces ---- */

struct file {
	const char *name, *text; /* text NULL: a folder */
};

static void make_files(struct arena *arena, const struct file *files)
{
	for (; files->name; files++) {
		if (files->text)
			save(arena, files->name, files->text);
		else
			CHECK(mkdir(in_folder(arena, files->name).p, 0700) == 0);
	}
}

/* Last made, first gone. */
static void remove_files(struct arena *arena, const struct file *files)
{
	size_t n = 0;
	while (files[n].name)
		n++;
	while (n--)
		CHECK(remove(in_folder(arena, files[n].name).p) == 0);
}

static struct facts *facts_in(struct arena *arena, struct project *project, const char *name)
{
	struct source *source = ARENA_NEW(arena, struct source);
	struct str path = in_folder(arena, name);
	struct err err;
	CHECK(source_load(arena, path, lang_of(path, STR("")), source, &err) == 0);
	struct facts *facts = project_facts(project, source, &err);
	CHECK(facts != NULL);
	return facts;
}

static void test_npm(struct arena *arena, const struct test_reader *reader)
{
	static const struct file files[] = {
		{ "package.json", "{\"workspaces\": [\"libs/*\", \"app\"]}" },
		{ "libs", NULL },
		{ "libs/core", NULL },
		{ "libs/core/src", NULL },
		{ "libs/core/package.json",
		  "{\"name\": \"@own/core\", \"exports\": {\".\": {\"types\": "
		  "\"./dist/main.d.ts\"}, \"./errors\": \"./dist/esm/wrong.js\"}}" },
		{ "libs/core/src/main.ts", "export function core() {}\n" },
		{ "libs/core/src/wrong.ts", "export function wrong() {}\n" },
		{ "libs/core/src/more.ts", "export function more() {}\n" },
		{ "libs/plain", NULL },
		{ "libs/plain/package.json", "{\"name\": \"plain\", \"main\": \"lib/a.js\"}" },
		{ "libs/plain/lib", NULL },
		{ "libs/plain/lib/a.js", "export function plain() {}\n" },
		{ "libs/openai", NULL },
		{ "libs/openai/package.json", "{\"name\": \"openai\"}" },
		{ "libs/openai/index.ts", "export function OpenAI() {}\n" },
		{ "app", NULL },
		{ "app/package.json", "{\"name\": \"app\"}" },
		{ "app/main.ts", "import { core } from \"@own/core\";\n" },
		{ NULL, NULL },
	};
	make_files(arena, files);
	struct project *project = project_new(reader->grammars, reader->models, folder);
	struct facts *facts = facts_in(arena, project, "app/main.ts");
	CHECK(exports(facts, "@own/core", "core"));
	CHECK(exports(facts, "@own/core/errors", "wrong"));
	CHECK(exports(facts, "@own/core/more", "more"));
	CHECK(exports(facts, "plain", "plain"));
	CHECK(!exports(facts, "@own/cor", "core"));
	CHECK(!exports(facts, "openai", "OpenAI")); /* the models say what that is */
	project_free(project);
	remove_files(arena, files);
}

static void test_pnpm(struct arena *arena, const struct test_reader *reader)
{
	static const struct file files[] = {
		{ "pnpm-workspace.yaml", "packages:\n  - 'libs/**'\n  - '!libs/old'\n" },
		{ "libs", NULL },
		{ "libs/deep", NULL },
		{ "libs/deep/core", NULL },
		{ "libs/deep/core/package.json", "{\"name\": \"core\"}" },
		{ "libs/deep/core/index.ts", "export function core() {}\n" },
		{ "main.ts", "import { core } from \"core\";\n" },
		{ NULL, NULL },
	};
	make_files(arena, files);
	struct project *project = project_new(reader->grammars, reader->models, folder);
	CHECK(exports(facts_in(arena, project, "main.ts"), "core", "core"));
	project_free(project);
	remove_files(arena, files);
}

static void test_python(struct arena *arena, const struct test_reader *reader)
{
	static const struct file files[] = {
		{ "pyproject.toml", "[tool.uv.workspace]\nmembers = [\"libs/*\"]\n" },
		{ "libs", NULL },
		{ "libs/core", NULL },
		{ "libs/core/pyproject.toml", "[project]\nname = \"own-core\"\n" },
		{ "libs/core/src", NULL },
		{ "libs/core/src/own_core", NULL },
		{ "libs/core/src/own_core/__init__.py", "def core(): pass\n" },
		{ "beside", NULL },
		{ "beside/pyproject.toml", "[project]\nname = \"beside\"\n" },
		{ "beside/by_path.py", "def path(): pass\n" },
		{ "app", NULL },
		{ "app/pyproject.toml",
		  "[tool.poetry.dependencies]\nbeside = { path = \"../beside\" }\n" },
		{ "app/main.py", "import own_core, by_path\n" },
		{ NULL, NULL },
	};
	make_files(arena, files);
	struct project *project = project_new(reader->grammars, reader->models, folder);
	struct facts *facts = facts_in(arena, project, "app/main.py");
	CHECK(exports(facts, "own_core", "core"));
	CHECK(exports(facts, "by_path", "path"));
	CHECK(!exports(facts, "own_cor", "core"));
	project_free(project);
	remove_files(arena, files);
}

/* ---- what a manifest asks for ---- */

/* "": it is not asked for; "?": in no version that is told. */
static const struct {
	const char *manifest, *text, *version;
} requirement_cases[] = {
	{ "requirements.txt", "langchain==1.3.1\n", "1.3.1" },
	{ "requirements.txt", "# LangChain\nlangchain==1.3.1\n", "1.3.1" },
	{ "requirements.txt", "requests # for langchain 2\nlangchain==1.3.1\n", "1.3.1" },
	{ "requirements.txt", "requests\n# langchain==1.3.1\n", "" },
	{ "requirements.txt", "langchain  # ==1.3.1 breaks\n", "?" },
	{ "requirements.txt", "langchain\n", "?" },
	{ "requirements.txt", "git+https://host/repo#egg=langchain\n", "?" },
	{ "requirements.txt", "langchain-core==0.3.0\n", "" },
	{ "pyproject.toml",
	  "description = \"A LangChain agent\"\ndependencies = [\"langchain>=1.3.1\"]\n",
	  "1.3.1" },
};

static struct str required(struct arena *arena, const struct facts *facts)
{
	struct version version;
	if (dependency_of(facts, "langchain", &version) != DEPENDENCY_PRESENT)
		return STR("");
	return version.major
		       ? str_fmt(arena, "%u.%u.%u", version.major, version.minor, version.patch)
		       : STR("?");
}

static void test_requirements(struct arena *arena, const struct test_reader *reader)
{
	for (size_t i = 0; i < sizeof(requirement_cases) / sizeof(requirement_cases[0]); i++) {
		const struct file files[] = {
			{ requirement_cases[i].manifest, requirement_cases[i].text },
			{ "main.py", "import langchain\n" },
			{ NULL, NULL },
		};
		make_files(arena, files);
		struct project *project = project_new(reader->grammars, reader->models, folder);
		const struct facts *facts = facts_in(arena, project, "main.py");
		CHECK(str_is(required(arena, facts), requirement_cases[i].version));
		project_free(project);
		remove_files(arena, files);
	}
}

/* ---- who mentions a word ---- */

/* Beside two files that import again() from its module and from one that hands it on: so many that say `text`. */
struct mention_case {
	size_t others;
	const char *ending, *text;
	size_t seen;
	bool more;
};
static const struct mention_case mention_cases[] = {
	{ 3, "ts", "import { again } from 'elsewhere'\n", 5, false },
	{ 30, "ts", "import { again } from 'elsewhere'\n", 2, false },
	{ 30, "ts", "import { again } from './lib/retry'\n", 32, false },
	{ 90, "ts", "import { again } from './retry'\n", PROJECT_CALLERS, true },
	{ 3, "py", "from elsewhere import again\n", 5, false },
	{ 30, "py", "from elsewhere import again\n", 2, false },
	{ 30, "py", "from lib.retry import again\n", 32, false },
	{ 90, "py", "from retry import again\n", PROJECT_CALLERS, true },
};

static const struct file mentioning_ts[] = {
	{ "lib", NULL },
	{ "lib/kit", NULL },
	{ "lib/kit/retry.ts", "export function again() {}\n" },
	{ "lib/kit/index.ts", "export * from './retry'\n" },
	{ "lib/z.ts", "import { again as more } from './kit'\n" },
	{ "lib/zz.ts", "import { again } from './kit/retry'\n" },
	{ "others", NULL },
	{ NULL, NULL },
};
static const struct file mentioning_py[] = {
	{ "lib", NULL },
	{ "lib/kit", NULL },
	{ "lib/kit/retry.py", "def again(): pass\n" },
	{ "lib/kit/__init__.py", "from .retry import *\n" },
	{ "lib/z.py", "from lib.kit import again as more\n" },
	{ "lib/zz.py", "from .kit.retry import again\n" },
	{ "others", NULL },
	{ NULL, NULL },
};

static struct str other_name(struct arena *arena, const struct mention_case *one, size_t i)
{
	return str_fmt(arena, "others/x%02zu.%s", i, one->ending);
}

/* Are those that resolve among those seen, whatever others say? */
static void check_mentions(struct arena *arena, const struct test_reader *reader,
			   const struct mention_case *one)
{
	const struct file *files = one->ending[0] == 't' ? mentioning_ts : mentioning_py;
	const struct facts *facts;
	struct project_mentions search;
	size_t seen = 0, callers = 0;
	make_files(arena, files);
	for (size_t i = 0; i < one->others; i++)
		save(arena, other_name(arena, one, i).p, one->text);
	struct project *project = project_new(reader->grammars, reader->models, folder);
	facts = facts_in(arena, project, files[2].name);
	project_mentions(facts, STR("again"), STR(""), &search);
	while ((facts = project_next_mention(&search))) {
		seen++;
		callers += str_has(facts->source->path, "/z");
	}
	CHECK(seen == one->seen && search.more == one->more && callers == 2);
	project_free(project);
	for (size_t i = 0; i < one->others; i++)
		CHECK(remove(in_folder(arena, other_name(arena, one, i).p).p) == 0);
	remove_files(arena, files);
}

int main(void)
{
	static const struct overlay overlay = { held, NULL };
	char made[] = "/tmp/shearpin-project-XXXXXX", real[PATH_MAX];
	CHECK(mkdtemp(made) && realpath(made, real));
	folder = str_of(real);
	struct arena *arena = arena_new();
	struct test_reader reader = test_reader_open(NULL);
	save(arena, "main.py", "import changed, new, same\n");
	save(arena, "changed.py", "def saved(): pass\n");
	save(arena, "same.py", "def kept(): pass\n");
	for (int with = 0; with < 2; with++) {
		struct project *project = project_new(reader.grammars, reader.models, folder);
		struct source source;
		struct err err;
		if (with)
			project_overlay(project, &overlay);
		CHECK(source_load(arena, in_folder(arena, "main.py"), LANG_PYTHON, &source,
				  &err) == 0);
		struct facts *facts = project_facts(project, &source, &err);
		CHECK(facts != NULL);
		CHECK(exports(facts, "same", "kept"));
		CHECK(exports(facts, "changed", "saved") == !with);
		CHECK(exports(facts, "changed", "held") == with);
		CHECK(exports(facts, "new", "fresh") == with);
		CHECK(!exports(facts, "none", "fresh"));
		project_free(project);
	}
	static const char *const names[] = { "main.py", "changed.py", "same.py" };
	for (size_t i = 0; i < 3; i++)
		unlink(in_folder(arena, names[i]).p);
	test_npm(arena, &reader);
	test_pnpm(arena, &reader);
	test_python(arena, &reader);
	test_requirements(arena, &reader);
	for (size_t i = 0; i < sizeof(mention_cases) / sizeof(mention_cases[0]); i++)
		check_mentions(arena, &reader, &mention_cases[i]);
	rmdir(real);
	test_reader_close(&reader);
	arena_free(arena);
	return test_done();
}
