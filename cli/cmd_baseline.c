/*
 * `shearpin baseline`: what `check` finds today is written down, so that only what comes later counts.
 */
#include "commands.h"
#include "options.h"

int cmd_baseline(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct str file = STR("shearpin-baseline.json"), config = { 0 };
	bool prune = false, no_config = false;
	str_list paths = { 0 };
	const struct flag flags[] = {
		{ "--file", "FILE", "where it is written (shearpin-baseline.json)", FLAG_TEXT,
		  &file },
		{ "--prune", NULL, "take out what is gone, and add nothing", FLAG_SWITCH,
		  &prune },
		{ "--config", "FILE", "read this configuration", FLAG_TEXT, &config },
		{ "--no-config", NULL, "read no configuration", FLAG_SWITCH, &no_config },
		{ 0 },
	};
	const struct command_line line = {
		.usage = "shearpin baseline [flags] [path...]",
		.about = "Writes the findings of the paths (the working folder when none is "
			 "named) into a file;\n"
			 "`shearpin check --baseline FILE`, or \"baseline\": FILE in "
			 "shearpin.json, reports\n"
			 "only those that are not in it. Findings of files that were not "
			 "judged stay.",
		.flags = flags,
	};
	enum parsed parsed = command_line_parse(&line, arena, argc, argv, &paths);
	int status = parsed == PARSED_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
	if (parsed == PARSED_RUN) {
		str_list words = { 0 };
		vec_push(arena, &words,
			 prune ? STR("--prune-baseline") : STR("--write-baseline"));
		vec_push(arena, &words, file);
		if (config.n) {
			vec_push(arena, &words, STR("--config"));
			vec_push(arena, &words, config);
		}
		if (no_config)
			vec_push(arena, &words, STR("--no-config"));
		status = check_with(&words, &paths);
	}
	arena_free(arena);
	return status;
}
