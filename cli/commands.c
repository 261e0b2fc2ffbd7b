/* The subcommands, in the order people meet them: see commands.h. */
#include "commands.h"

const struct subcommand subcommands[] = {
	{ "check", cmd_check, "judge files and folders of Python, JavaScript and TypeScript" },
	{ "init", cmd_init,
	  "write configuration, baseline, hook and CI file for a repository" },
	{ "baseline", cmd_baseline, "write down today's findings: only new ones count then" },
	{ "suppressions", cmd_suppressions,
	  "list the comments that silence findings, with reasons and dates" },
	{ "why", cmd_why, "tell what is known at a place, and what each rule makes of it" },
	{ "explain", cmd_explain, "print a rule's page: what it finds, why, how to mend it" },
	{ "rules", cmd_rules, "list the rules" },
	{ "lsp", cmd_lsp, "serve an editor: findings while one types, fixes, explanations" },
	{ "policy", cmd_policy, "check a policy file, list and explain kinds of policy" },
	{ "guard", cmd_guard,
	  "stand in front of a job: attempts, restarts, failures, one copy" },
	{ "doctor", cmd_doctor, "what a job stands on, before it fails on it: guard doctor" },
	{ "patterns", cmd_patterns,
	  "which failures came back in seven days, as a draft: guard patterns" },
	{ "serve", cmd_serve, "answer gateways that ask: may this call go ahead?" },
	{ "replay", cmd_replay, "judge a gateway's logs by a policy file" },
	{ "completions", cmd_completions, "print completions for a shell: bash, zsh, fish" },
	{ "man", cmd_man, "print the manual page, for man -l" },
};
const size_t subcommand_count = sizeof(subcommands) / sizeof(*subcommands);
