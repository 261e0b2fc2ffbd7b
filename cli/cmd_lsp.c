/*
 * `shearpin lsp`: a language server on standard input and output.
 */
#define _DEFAULT_SOURCE /* readlink */
#include <limits.h>
#include <unistd.h>

#include "commands.h"
#include "files.h"
#include "options.h"
#include "session.h"
#include "uri.h"
#include "workspace.h"

/* Without a published place: the pages that were installed with the program, or lie in its checkout. */
static struct str find_pages(struct arena *arena)
{
	static const char *const places[] = { "../share/doc/shearpin/rules", "../../docs/rules",
					      NULL };
	struct str published = STR(SHEARPIN_PAGES);
	char self[PATH_MAX];
	if (published.n)
		return published;
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self));
	if (n <= 0 || n == sizeof(self))
		return published;
	struct str folder = files_folder((struct str){ self, (size_t)n });
	for (const char *const *place = places; *place; place++) {
		struct str path = files_spelled(arena, folder, str_of(*place));
		if (access(str_z(arena, path), R_OK | X_OK) == 0)
			return str_fmt(arena, "%.*s/", STR_ARG(uri_of(arena, path)));
	}
	return published;
}

static int run(struct arena *arena, int argc, char **argv)
{
	str_list rest = { 0 };
	bool stdio = false;
	struct str process = { 0 };
	const struct flag flags[] = {
		{ "--stdio", NULL, "speak on standard input and output, as it does anyway",
		  FLAG_SWITCH, &stdio },
		{ "--clientProcessId", "PID", "as editors pass it; initialize says it, too",
		  FLAG_TEXT, &process },
		{ 0 },
	};
	const struct command_line line = {
		.usage = "shearpin lsp [flags]",
		.about =
			"Serves an editor by the Language Server Protocol: findings while one "
			"types,\n"
			"fixes, explanations. docs/editors.md tells how each editor starts it.",
		.flags = flags,
	};
	enum parsed parsed = command_line_parse(&line, arena, argc, argv, &rest);
	if (parsed != PARSED_RUN)
		return parsed == PARSED_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
	if (rest.n)
		return trouble("lsp takes no path: an editor names the files");
	struct linter linter;
	workspace_rules(&linter, arena);
	return session_run(STDIN_FILENO, STDOUT_FILENO, &linter, find_pages(arena),
			   SHEARPIN_VERSION);
}

int cmd_lsp(int argc, char **argv)
{
	struct arena *arena = arena_new();
	int status = run(arena, argc, argv);
	arena_free(arena);
	return status;
}
