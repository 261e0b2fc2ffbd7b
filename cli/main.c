/* shearpin: a table of subcommands. */
#include <stdio.h>

#include "commands.h"
#include "options.h"
#include "sandbox.h"

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *about;
} commands[] = {
	{ "check", cmd_check, "judge files and folders of Python, JavaScript and TypeScript" },
	{ "baseline", cmd_baseline, "write down today's findings: only new ones count then" },
	{ "why", cmd_why, "tell what is known at a place, and what each rule makes of it" },
	{ "explain", cmd_explain, "print a rule's page: what it finds, why, how to mend it" },
	{ "rules", cmd_rules, "list the rules" },
	{ "policy", cmd_policy, "check a policy file, list and explain kinds of policy" },
	{ "guard", cmd_guard,
	  "stand in front of a job: attempts, restarts, failures, one copy" },
	{ "serve", cmd_serve, "answer gateways that ask: may this call go ahead?" },
	{ "replay", cmd_replay, "judge a gateway's logs by a policy file" },
};
enum { COMMAND_COUNT = sizeof(commands) / sizeof(*commands) };

static int help(void)
{
	puts("shearpin finds the defects that bring down fleets of LLM agents.\n\n"
	     "Usage: shearpin COMMAND [flags] [arguments]\n\nCommands:");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		printf("  %-10s %s\n", commands[i].name, commands[i].about);
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
	const char *names[COMMAND_COUNT + 1] = { 0 };
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		names[i] = commands[i].name;
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
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (str_is(word, commands[i].name))
			return commands[i].run(argc - 1, argv + 1);
	}
	return unknown(word);
}
