/*
 * The files around those being checked: manifests, lock files, tsconfig, .gitignore, configurations, git's index, whatever is in them.
 * The work ends; done twice it comes to the same; and nothing is told of a file that is not the project's.
 *
 * An input is a small project: a line "--- NAME", then the file's text. Names that are none of the list are no files.
 */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "inspect.h"
#include "linters.h"
#include "report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static const char *const folders[] = { ".git", ".git/info", "pkg", "node_modules",
				       "node_modules/m" };
static const char *const names[] = {
	".git/index",
	".git/info/exclude",
	".gitignore",
	"pkg/.gitignore",
	"package.json",
	"pkg/package.json",
	"shearpin.json",
	"pkg/shearpin.json",
	"base.json",
	"package-lock.json",
	"npm-shrinkwrap.json",
	"yarn.lock",
	"pnpm-lock.yaml",
	"tsconfig.json",
	"pkg/tsconfig.json",
	"pyproject.toml",
	"uv.lock",
	"poetry.lock",
	"requirements.txt",
	"Pipfile",
	"setup.py",
	"setup.cfg",
	"node_modules/m/package.json",
};
enum { NAMES = sizeof(names) / sizeof(*names) };

/* What asks for all of them: versions of packages, paths of modules, values in other files. */
static const char ts[] = "import { Page } from 'playwright';\n"
			 "import { generateText } from 'ai';\n"
			 "import { TEMP } from '@x/temp';\n"
			 "import { ask } from 'm';\n"
			 "export const t = 0.9;\n"
			 "export async function f(page: Page, tools: any) {\n"
			 "  await page.evaluate((a) => a, 1, 2);\n"
			 "  await page.waitForSelector('a', 1000);\n"
			 "  await generateText({ model, tools, temperature: TEMP });\n"
			 "  await ask({ temperature: TEMP });\n"
			 "}\n";
static const char py[] = "import subprocess\n"
			 "from pkg.temp import TEMP\n"
			 "from playwright.sync_api import Page\n"
			 "def f(page: Page, client, tools):\n"
			 "    page.evaluate('a', 1, 2)\n"
			 "    client.chat.completions.create(model='m', tools=tools, "
			 "temperature=TEMP)\n"
			 "    subprocess.run('pkill -9 node', shell=True)\n";

static char home[] = "/tmp/fuzz_project.XXXXXX";

static void put(const char *name, struct str text)
{
	FILE *out = fopen(name, "we");
	if (!out || fwrite(text.p ? text.p : "", 1, text.n, out) != text.n || fclose(out))
		abort();
}

static void leave(void)
{
	for (size_t i = 0; i < NAMES; i++)
		unlink(names[i]);
	static const char *const ours[] = { "a.ts", "pkg/temp.ts", "a.py", "pkg/temp.py",
					    "pkg/a.py" };
	for (size_t i = 0; i < sizeof(ours) / sizeof(*ours); i++)
		unlink(ours[i]);
	for (size_t i = sizeof(folders) / sizeof(*folders); i--;)
		rmdir(folders[i]);
	rmdir(home);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	/* What names the corpus is read later: the caller gives absolute paths. */
	if (!mkdtemp(home) || chdir(home))
		abort();
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		if (mkdir(folders[i], 0700))
			abort();
	}
	put("a.ts", str_of(ts));
	put("pkg/temp.ts", str_of("export const TEMP = 0.9;\n"));
	put("a.py", str_of(py));
	put("pkg/a.py", str_of(py));
	put("pkg/temp.py", str_of("TEMP = 0.9\n"));
	atexit(leave);
	return 0;
}

/* ---- the input's files ---- */

static const char *name_in_list(struct str name)
{
	for (size_t i = 0; i < NAMES; i++) {
		if (str_is(name, names[i]))
			return names[i];
	}
	return NULL;
}

static void write_files(struct str text)
{
	static const struct str mark = { "--- ", 4 };
	for (size_t i = 0; i < NAMES; i++) {
		if (unlink(names[i]) && errno != ENOENT)
			abort();
	}
	size_t at = str_starts(text, mark.p) ? 0 : SIZE_MAX;
	while (at != SIZE_MAX) {
		size_t line = str_find_char(text, '\n', at);
		size_t next = line == SIZE_MAX ? line : str_find(text, "\n--- ", line);
		const char *name = name_in_list(str_sub(text, at + mark.n, line));
		if (name && line != SIZE_MAX)
			put(name, str_sub(text, line + 1, next));
		at = next == SIZE_MAX ? next : next + 1;
	}
}

/* ---- what must hold ---- */

static void check_said(FILE *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		assert(text.p[i] != '\n' && "what is said is a line");
	fprintf(out, "%.*s\n", STR_ARG(text));
}

static void tell(FILE *out, const struct outcome *outcome)
{
	for (size_t i = 0; i < outcome->notices.n; i++)
		check_said(out, outcome->notices.v[i].text);
	for (size_t i = 0; i < outcome->diag_count; i++) {
		const struct diag *diag = outcome->diags[i];
		fprintf(out, "%.*s:%u %s ", STR_ARG(diag->place.path), diag->place.from.line,
			diag->about->id);
		check_said(out, diag->what);
		for (size_t k = 0; k < diag->related_count; k++) {
			struct str path = diag->related[k].place.path;
			assert(path.n && path.p[0] != '/' && !str_starts(path, ".."));
		}
	}
}

static void judge_files(struct workspace *ws, FILE *out)
{
	struct files files = { 0 };
	struct inspector inspector;
	const struct files_request request = workspace_files(ws, true);
	const struct str paths[] = { STR("."), STR("pkg/a.py") };
	const struct selection all = { 0 };
	files_collect(ws->arena, &request, paths, 2, &files);
	inspector_init(&inspector, ws);
	for (size_t i = 0; i < files.notices.n; i++)
		check_said(out, files.notices.v[i].text);
	for (size_t i = 0; i < files.left_out.n; i++)
		fprintf(out, "%.*s: %s\n", STR_ARG(files.left_out.v[i].shown),
			files.left_out.v[i].why);
	for (size_t i = 0; i < files.checked.n; i++) {
		struct outcome outcome = { 0 };
		const struct inspect_request one = { .file = &files.checked.v[i],
						     .selection = &all };
		inspect_file(&inspector, &one, &outcome);
		tell(out, &outcome);
	}
	inspector_release(&inspector);
	arena_free(inspector.results);
}

/* All that a run would say; to be freed. */
static struct str run(void)
{
	char *text;
	size_t n;
	FILE *out = open_memstream(&text, &n);
	struct workspace ws;
	struct err err;
	const struct str path = STR(".");
	const struct workspace_request request = { .paths = &path, .path_count = 1 };
	struct arena *arena = arena_new();
	assert(out);
	if (workspace_open(&ws, arena, &request, &err))
		check_said(out, str_of(err.text));
	else
		judge_files(&ws, out);
	workspace_close(&ws);
	arena_free(arena);
	fclose(out);
	return (struct str){ text, n };
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	write_files((struct str){ (const char *)data, size });
	enum { EVERY = 8 }; /* a run takes long, and most are like another */
	struct str first = run();
	if (str_hash((struct str){ (const char *)data, size }) % EVERY == 0) {
		struct str second = run();
		assert(str_eq(first, second) && "twice the same");
		free((char *)(uintptr_t)second.p);
	}
	free((char *)(uintptr_t)first.p);
	return 0;
}
