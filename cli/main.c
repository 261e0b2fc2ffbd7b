/* shearpin: from the first word to a subcommand (commands.c). */
#include <stdio.h>

#include "commands.h"
#include "options.h"
#include "sandbox.h"

static int help(void)
{
	puts("shearpin finds the defects that bring down fleets of LLM agents.\n\n"
	     "Usage: shearpin COMMAND [flags] [arguments]\n\nCommands:");
	for (size_t i = 0; i < subcommand_count; i++)
		printf("  %-12s %s\n", subcommands[i].name, subcommands[i].about);
	puts("\n`shearpin COMMAND --help` tells more of a command, `shearpin --version` the "
	     "version.\n"
	     "Exit status: 0 clean, 1 findings, 2 the work could not be done.");
	return EXIT_CLEAN;
}

static int version(bool verbose)
{
	puts("shearpin " SHEARPIN_VERSION);
	if (verbose)
		printf("sandbox: files %s, programs and sockets %s\n",
		       sandbox_has_files() ? "guarded by Landlock"
					   : "not guarded by this kernel",
		       sandbox_has_calls() ? "by seccomp" : "not guarded by this kernel");
	return fflush(stdout) == 0 ? EXIT_CLEAN : EXIT_TROUBLE;
}

static int unknown(struct str word)
{
	enum { MOST = 32 };
	const char *names[MOST + 1] = { 0 };
	for (size_t i = 0; i < subcommand_count && i < MOST; i++)
		names[i] = subcommands[i].name;
	const char *near = did_you_mean(word, names);
	if (near)
		return trouble("unknown command \"%.*s\", did you mean %s?", STR_ARG(word),
			       near);
	return trouble("unknown command \"%.*s\"; `shearpin --help` lists them", STR_ARG(word));
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		help();
		return EXIT_TROUBLE;
	}
	struct str word = str_of(argv[1]);
	if (str_is(word, "--help") || str_is(word, "-h") || str_is(word, "help"))
		return help();
	if (str_is(word, "--version") || str_is(word, "-V"))
		return version(argc > 2 && str_is(str_of(argv[2]), "--verbose"));
	for (size_t i = 0; i < subcommand_count; i++) {
		if (str_is(word, subcommands[i].name))
			return subcommands[i].run(argc - 1, argv + 1);
	}
	return unknown(word);
}
