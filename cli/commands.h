/*
 * The subcommands: each gets its own name as argv[0] and returns an exit status (options.h).
 */
#ifndef SHEARPIN_COMMANDS_H
#define SHEARPIN_COMMANDS_H

#include <stdbool.h>
#include <stddef.h>

#include "options.h"

struct subcommand {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *about; /* in a line, without a full stop */
};
extern const struct subcommand subcommands[];
extern const size_t subcommand_count;

int cmd_baseline(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_completions(int argc, char **argv);
int cmd_doctor(int argc, char **argv);
int cmd_explain(int argc, char **argv);
int cmd_init(int argc, char **argv);
int cmd_guard(int argc, char **argv);
int cmd_man(int argc, char **argv);
int cmd_why(int argc, char **argv);
int cmd_lsp(int argc, char **argv);
int cmd_patterns(int argc, char **argv);
int cmd_policy(int argc, char **argv);
int cmd_replay(int argc, char **argv);
int cmd_rules(int argc, char **argv);
int cmd_serve(int argc, char **argv);
int cmd_suppressions(int argc, char **argv);

/* Runs `shearpin check` with these flags and paths. */
int check_with(const str_list *flags, const str_list *paths);

/*
 * Prints the page of a kind of policy (budget, SG110) or of a mistake in a policy file (PC02), in any case of letters; false
 * when there is none.
 */
bool policy_page(struct str name);

#endif
