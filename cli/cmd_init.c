/*
 * `shearpin init`: configuration, baseline, hook and CI file for a repository that has none: shown, then written.
 *
 * What is there is never changed: what would go into it is shown instead.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands.h"
#include "display.h"
#include "options.h"
#include "replace.h"
#include "workspace.h"

static const char configuration[] = "{\n  \"baseline\": \"shearpin-baseline.json\"\n}\n";

static const char git_hook[] = "#!/bin/sh\nexec shearpin check --staged\n";

/* Other hook managers' files, and what goes into them. */
static const struct {
	const char *path, *text;
} managers[] = {
	{ ".pre-commit-config.yaml",
	  "- repo: local\n"
	  "  hooks:\n"
	  "  - id: shearpin\n"
	  "    name: shearpin\n"
	  "    entry: shearpin check --force-exclude --staged\n"
	  "    language: system # the program on the PATH\n"
	  "    types_or: [python, pyi, javascript, jsx, ts, tsx, jupyter, vue, svelte]\n"
	  "    require_serial: true\n" },
	{ "lefthook.yml", "pre-commit:\n"
			  "  jobs:\n"
			  "    - name: shearpin\n"
			  "      run: shearpin check --staged\n" },
	{ ".husky/pre-commit", "shearpin check --staged\n" },
};

/* A name that nobody holds in a registry may be anybody's tomorrow: so CI is told where the program is. */
#define WHERE                                                                                  \
	"# No registry holds shearpin yet. Set the variable SHEARPIN_WHEEL to the address of " \
	"its\n"                                                                                \
	"# wheel: a release's, or that of one that packages/build.sh made.\n"

static const char github[] = WHERE
	"name: shearpin\n"
	"on:\n"
	"  push:\n"
	"  pull_request:\n"
	"permissions:\n"
	"  contents: read\n"
	"jobs:\n"
	"  shearpin:\n"
	"    runs-on: ubuntu-latest\n"
	"    steps:\n"
	"      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1\n"
	"        with:\n"
	"          persist-credentials: false\n"
	"      - run: pipx run --spec \"${SHEARPIN_WHEEL:?}\" shearpin check --format github\n"
	"        env:\n"
	"          SHEARPIN_WHEEL: ${{ vars.SHEARPIN_WHEEL }}\n";

static const char gitlab[] =
	WHERE "shearpin:\n"
	      "  image: python:3\n"
	      "  script:\n"
	      "    - pip install \"${SHEARPIN_WHEEL:?}\"\n"
	      "    - shearpin check --output text --output gitlab=gl-code-quality-report.json\n"
	      "  artifacts:\n"
	      "    when: always\n"
	      "    reports:\n"
	      "      codequality: gl-code-quality-report.json\n";

struct plan {
	const char *path; /* from the root */
	const char *text; /* NULL: `shearpin baseline` writes it */
	bool executable;
	bool only_shown; /* goes into a file that is there */
};

struct init {
	struct arena *arena;
	struct str root; /* of the work tree, else the working folder */
	VEC(struct plan) plans;
};

static struct str at(struct init *init, const char *path)
{
	return str_fmt(init->arena, "%.*s/%s", STR_ARG(init->root), path);
}

static bool is_there(struct init *init, const char *path)
{
	struct stat st;
	return lstat(at(init, path).p, &st) == 0;
}

/* Does a file that is there speak of us already? */
static bool speaks(struct init *init, const char *path)
{
	struct source source;
	struct err err;
	return source_load(init->arena, at(init, path), LANG_NONE, &source, &err) == 0 &&
	       str_has(source.text, "shearpin");
}

static void add(struct init *init, const char *path, const char *text, bool executable,
		bool only_shown)
{
	struct plan plan = { path, text, executable, only_shown };
	if (only_shown && speaks(init, path))
		return;
	vec_push(init->arena, &init->plans, plan);
}

/* ---- what a repository lacks ---- */

static int plan_configuration(struct init *init, struct err *err)
{
	struct config config;
	if (config_find(init->arena, init->root, init->root, init->root, &config, err))
		return -1;
	if (config.root)
		return 0;
	add(init, "shearpin.json", configuration, false, false);
	if (!is_there(init, "shearpin-baseline.json"))
		add(init, "shearpin-baseline.json", NULL, false, false);
	return 0;
}

/* What git says of this clone: remotes, where hooks stand. */
static struct str git_config(struct init *init)
{
	struct source source;
	struct err err;
	return source_load(init->arena, at(init, ".git/config"), LANG_NONE, &source, &err)
		       ? STR("")
		       : source.text;
}

static bool is_on_path(struct arena *arena)
{
	const char *path = getenv("PATH");
	struct str rest = path ? str_of(path) : STR(""), folder;
	while (str_split(&rest, ':', &folder)) {
		if (folder.n &&
		    access(str_z(arena, str_cat(arena, folder, STR("/shearpin"))), X_OK) == 0)
			return true;
	}
	return false;
}

/* A hook is this clone's own: where no `shearpin` is on the PATH it names this program, by where it stands. */
static const char *hook_text(struct init *init)
{
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self));
	struct str path = { self, n > 0 && (size_t)n < sizeof(self) ? (size_t)n : 0 };
	if (is_on_path(init->arena) || !path.n || str_find_char(path, '\'', 0) != SIZE_MAX)
		return git_hook;
	return str_fmt(init->arena, "#!/bin/sh\nexec '%.*s' check --staged\n", STR_ARG(path)).p;
}

static void plan_hook(struct init *init, struct str git)
{
	for (size_t i = 0; i < sizeof(managers) / sizeof(*managers); i++) {
		if (!is_there(init, managers[i].path))
			continue;
		add(init, managers[i].path, managers[i].text, false, true);
		return;
	}
	bool elsewhere = !git.n || str_has_nocase(git, "hookspath");
	if (is_there(init, ".git"))
		add(init, ".git/hooks/pre-commit", hook_text(init), true,
		    elsewhere || is_there(init, ".git/hooks/pre-commit"));
}

static void plan_ci(struct init *init, struct str git)
{
	static const char workflow[] = ".github/workflows/shearpin.yml";
	bool on_gitlab = is_there(init, ".gitlab-ci.yml") || str_has_nocase(git, "gitlab");
	bool on_github = is_there(init, ".github") || str_has_nocase(git, "github.com");
	if (on_gitlab)
		add(init, ".gitlab-ci.yml", gitlab, false, is_there(init, ".gitlab-ci.yml"));
	if (on_github && !is_there(init, workflow))
		add(init, workflow, github, false, false);
}

/* ---- showing ---- */

static void put_text(struct str text)
{
	struct str line;
	while (str_split(&text, '\n', &line) && (line.n || text.p)) {
		fputs("    ", stdout);
		display_put(stdout, line);
		putchar('\n');
	}
}

/* How many are to be written. */
static size_t show(const struct init *init)
{
	size_t writes = 0;
	for (size_t i = 0; i < init->plans.n; i++) {
		const struct plan *plan = &init->plans.v[i];
		printf("%s%s\n", plan->path,
		       plan->only_shown ? ": yours, and left alone; this goes into it" : "");
		put_text(plan->text ? str_of(plan->text)
				    : STR("what is found today, so that only new findings "
					  "count"));
		putchar('\n');
		writes += !plan->only_shown;
	}
	return writes;
}

/* ---- writing ---- */

/* The folders down to a file, none of them a link. */
static int make_folders(struct init *init, const char *path, struct err *err)
{
	struct str rest = str_of(path);
	for (size_t slash = 0; (slash = str_find_char(rest, '/', slash)) != SIZE_MAX; slash++) {
		struct str folder = at(init, str_z(init->arena, str_sub(rest, 0, slash)));
		struct stat st;
		if (lstat(folder.p, &st) != 0 && mkdir(folder.p, 0777) != 0)
			return err_set(err, "%s", strerror(errno));
		if (lstat(folder.p, &st) != 0 || !S_ISDIR(st.st_mode))
			return err_set(err, "a part of its path is no folder");
	}
	return 0;
}

static int write_plan(struct init *init, const struct plan *plan, struct err *err)
{
	struct replacement replacement;
	struct str path = at(init, plan->path);
	if (make_folders(init, plan->path, err) ||
	    replace_begin(&replacement, path, init->root, err))
		return -1;
	fputs(plan->text, replacement.out);
	if (replace_commit(&replacement, err))
		return -1;
	if (plan->executable && chmod(path.p, 0755) != 0)
		return err_set(err, "it cannot be made executable: %s", strerror(errno));
	return 0;
}

static int write_baseline(struct init *init)
{
	str_list words = { 0 }, paths = { 0 };
	vec_push(init->arena, &words, STR("--write-baseline"));
	vec_push(init->arena, &words, at(init, "shearpin-baseline.json"));
	vec_push(init->arena, &paths, init->root);
	return check_with(&words, &paths);
}

/* The baseline comes last: `check` goes on in a child process. */
static int write_all(struct init *init)
{
	bool baseline = false;
	int status = EXIT_CLEAN;
	for (size_t i = 0; i < init->plans.n; i++) {
		const struct plan *plan = &init->plans.v[i];
		struct err err;
		if (!plan->text)
			baseline = true;
		else if (plan->only_shown)
			continue;
		else if (write_plan(init, plan, &err))
			status = trouble("%s: %s", plan->path, err.text);
		else
			printf("%s: written\n", plan->path);
	}
	return baseline && write_baseline(init) ? EXIT_TROUBLE : status;
}

/* ---- the command ---- */

static bool agreed(size_t writes)
{
	char answer[16] = "";
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		puts("Nothing was written; --yes writes it.");
		return false;
	}
	printf("Write %s? [y/N] ", writes == 1 ? "this file" : "these files");
	fflush(stdout);
	return fgets(answer, sizeof(answer), stdin) && (answer[0] == 'y' || answer[0] == 'Y');
}

static int run(struct init *init, bool yes)
{
	struct workspace ws;
	struct err err;
	const struct workspace_request request = { .no_config = true };
	int status = workspace_open(&ws, init->arena, &request, &err);
	init->root = ws.root;
	workspace_close(&ws);
	if (status || plan_configuration(init, &err))
		return trouble("%s", err.text);
	struct str git = git_config(init);
	plan_hook(init, git);
	plan_ci(init, git);
	size_t writes = show(init);
	if (!writes) {
		puts("Nothing is to be written.");
		return EXIT_CLEAN;
	}
	return yes || agreed(writes) ? write_all(init) : EXIT_CLEAN;
}

int cmd_init(int argc, char **argv)
{
	struct init init = { .arena = arena_new() };
	str_list rest = { 0 };
	bool yes = false;
	const struct flag flags[] = {
		{ "--yes", NULL, "write without asking", FLAG_SWITCH, &yes },
		{ 0 },
	};
	const struct command_line line = {
		.usage = "shearpin init [--yes]",
		.about = "Shows what this repository needs to use shearpin, and writes it when "
			 "you agree:\n"
			 "shearpin.json, a baseline of what is found today, a git hook, a file "
			 "for "
			 "GitHub or\n"
			 "GitLab. Files that are there are left alone.",
		.flags = flags,
	};
	enum parsed parsed = command_line_parse(&line, init.arena, argc, argv, &rest);
	int status = parsed == PARSED_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
	if (parsed == PARSED_RUN)
		status = rest.n ? trouble("init takes no path: it is for the repository one "
					  "stands in")
				: run(&init, yes);
	arena_free(init.arena);
	return status;
}
