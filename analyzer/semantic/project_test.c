/* What an editor holds stands for the files: an import sees it, saved or not. */
#define _DEFAULT_SOURCE /* mkdtemp, realpath */
#include "project.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
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
	rmdir(real);
	test_reader_close(&reader);
	arena_free(arena);
	return test_done();
}
