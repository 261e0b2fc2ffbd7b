/*
 * Spawn calls: which commands a call would run.
 *
 * Which functions run a command, and which of their arguments says it, are
 * facts of models/spawn.json. A command is followed from there to where it was
 * written: through variables, branches, loops over literals, and through
 * functions of the project that hand a parameter on to a spawn call
 * (`def run(cmd): subprocess.run(cmd, shell=True)`), whose callers are then the
 * ones that run it, unless the function checks what it is handed before it
 * runs it. What cannot be told is a HOLE.
 */
#ifndef SHEARPIN_SPAWN_H
#define SHEARPIN_SPAWN_H

#include "facts.h"
#include "shell.h"

/* What was found out on the way, for all questions about one file; lives in its arena. */
struct spawns;
struct spawns *spawns_new(const struct grammars *grammars, struct arena *arena,
			  const struct facts *facts);

/* One of the commands a call may run. */
struct spawned {
	struct commands commands;
	struct str text;          /* as it was written, an argument list in one line */
	const struct node *built; /* where it was put together, when not in the call; or NULL */
	const struct node
		*runner; /* the spawn call inside the function that is called; or NULL */
	const struct node *
		folder; /* what the call says of where it works, in one of its arguments; or NULL */
	bool elsewhere; /* in a sandbox or container the program made */
	bool each; /* a loop runs it and the others: for d in ("a", "b"): run(["rm", "-rf", d]) */
};
enum { SPAWNED_MAX = 16 };
/*
 * The commands a call may run, at most SPAWNED_MAX; 0 when it is no spawn call or nothing is known of its command.
 * A call of the file that cannot get hold of the name of a program in the command table is not looked into.
 */
size_t spawn_of(struct spawns *spawns, const struct node *call,
		struct spawned out[SPAWNED_MAX]);

/*
 * Can the command of a call be rehearsed (if (dryRun) options.push("-n")), and does what is no rehearsal stop before it
 * unless somebody has switched it on outside the function: if (!dryRun && !config.allowed) throw?
 */
bool spawn_real_run_is_allowed(const struct node *call);

/* Calls that lead to a place in a function: the one that calls it first, then the one that calls the function around that. */
enum { LED_MAX = 3 };
struct chain {
	const struct node *v[LED_MAX];
	size_t n;
};
/* The commands a call may run when its function was called so. */
size_t spawn_as_called(struct spawns *spawns, const struct node *call,
		       const struct chain *chain, struct spawned out[SPAWNED_MAX]);
/* The text of an expression when its function was called so, unknown parts as HOLE. */
struct str spawn_word_as_called(struct spawns *spawns, const struct node *expression,
				const struct node *caller);

#endif
