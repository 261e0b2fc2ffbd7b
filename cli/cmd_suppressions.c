/*
 * `shearpin suppressions`: what is silenced, why, and until when.
 */
#include "commands.h"
#include "options.h"

int cmd_suppressions(int argc, char **argv)
{
	struct arena *arena = arena_new();
	str_list paths = { 0 };
	enum parsed parsed = command_line_words(
		"shearpin suppressions [path...]",
		"Lists the comments that silence findings in the paths (the working folder "
		"when\n"
		"none is named), with their reasons. \"until 2027-01-31\" in a reason is a "
		"date: "
		"past\n"
		"it, the exit status is 1. `check` takes no notice of dates.",
		arena, argc, argv, &paths);
	int status = parsed == PARSED_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
	if (parsed == PARSED_RUN) {
		str_list words = { 0 };
		vec_push(arena, &words, STR("--show-suppressions"));
		status = check_with(&words, &paths);
	}
	arena_free(arena);
	return status;
}
