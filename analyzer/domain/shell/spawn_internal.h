/*
 * What spawn.c, spawn_follow.c and spawn_guard.c share: calls as their callees see them, and expressions
 * read in the environment of the calls that led to them.
 */
#ifndef SHEARPIN_SPAWN_INTERNAL_H
#define SHEARPIN_SPAWN_INTERNAL_H

#include "buf.h"
#include "facts.h"
#include "names.h"
#include "spawn.h"
#include "vec.h"

/* A call as its callee sees it: to_thread(f, a, b) calls f(a, b), Thread(target=f, args=(a, b)) too. */
struct view {
	const struct node *call;
	const struct node *callee;
	const struct node *tuple; /* the arguments stand in here, or NULL */
	const struct node
		*dict; /* ... by their names: run.invoke({"command": c}) calls run(command=c) */
	size_t skip;   /* positional arguments that are not the callee's */
};
const struct node *view_positional(const struct view *view, size_t i);
const struct node *view_keyword(const struct view *view, const char *name);

/*
 * An environment is the chain of calls that led into the function an
 * expression stands in, innermost first: by it, parameters are what the callers hand over.
 */
struct env {
	const struct node *function;
	struct view view;
	const struct env *outer;
};

/* A value an expression may have. */
struct leaf {
	const struct node *node;  /* no NAME; a literal, an operation on some, a call */
	const struct env *env;    /* to be read in this */
	const struct node *via;   /* where it was given its name, or NULL */
	const struct node *named; /* ... where what a call gives was, or NULL */
};
enum { LEAVES_MAX = 8 };
struct leaves {
	struct leaf v[LEAVES_MAX];
	size_t n;
};

/* How a command must begin: one of these, where there are some. */
enum { OPENINGS_MAX = 4 };
struct openings {
	struct str v[OPENINGS_MAX];
	size_t n;
};

/* An argument list; words that are not known are HOLEs. */
struct word_list {
	struct spawns *spawns;
	VEC(struct str) words;
};

/* A fact of the models about a path, in the language of the node's file; p == NULL when nothing is said. */
struct str spawn_fact(const struct node *at, struct str path, const char *key);
/* The work that is left for this file; false when there is none. */
bool spawns_work(struct spawns *spawns);
/* A text was longer than SHELL_LIMIT. */
void spawns_overlong(struct spawns *spawns);
/* Of the values an expression may have, the one whose turn it is: a call is read once for each. */
const struct leaf *spawns_choice(struct spawns *spawns, const struct leaves *leaves);
struct arena *spawns_arena(const struct spawns *spawns);
/* Is it a spawn call, or one of a function that leads to one with what it is handed? */
bool spawns_run(struct spawns *spawns, const struct node *call);
/*
 * A call in a function, and the expressions its command is made of: does a check of the command
 * decide whether the call is reached? One that only asks how it begins decides it for others: *openings is what passes.
 */
bool spawn_is_guarded(struct spawns *spawns, const struct node *call,
		      const struct node *const *commands, size_t n, struct openings *openings);

/* The command of a spawn call as one line; p == NULL when nothing is known of it. */
struct str spawn_text(struct spawns *spawns, const struct node *call);
/*
 * Appends where a value comes from, when the program got it from a command or made it itself: "$(lsof -ti :80)",
 * "$!" for the number of a process it started, "$(mktemp -d)" for a temporary place. False (and nothing) otherwise.
 */
bool origin_write(struct spawns *spawns, const struct node *expression, struct buf *out);
/* Is one of the ways a value can have come what a command printed, "$(pgrep -f x)", of which `is` holds? */
bool origin_any_output(struct spawns *spawns, const struct node *expression,
		       bool (*is)(struct str text));
/* What logs in to some host, in a class that makes a container itself: is it in there that a command runs? */
bool origin_is_in_container(const struct node *call);
/* A folder in a test, and all it can be is temporary, or made by what the test gives a temporary one to work in? */
bool origin_is_fixture(const struct node *folder);

/* The only definition of a name that reaches it, or NULL. */
const struct def *follow_def(const struct node *name);
/* What the calls that led here hand over, where it is a parameter; else the expression itself. */
const struct node *follow_argument(const struct node *expression, const struct env *env);
/* The values of an expression; none for what is not known. */
void follow_values(const struct node *expression, const struct env *env, struct leaves *out);
/* The only value. */
bool follow_value(const struct node *expression, const struct env *env, struct leaf *out);
/* The text of a value, unknown parts as HOLE; p == NULL when it is no text. */
struct str follow_text(struct spawns *spawns, const struct leaf *leaf);
/* The text of an expression, or one HOLE. */
struct str follow_word(struct spawns *spawns, const struct node *expression,
		       const struct env *env);
void follow_add_word(struct word_list *list, struct str word);
/* Is the expression what a template's tag gets as its strings, or made of it: strings.join(" "), strings.raw[0]? */
bool follow_tag(const struct node *expression, const struct env *env);
/* Appends the words of a list value; false (and perhaps some words) when it is no list. */
bool follow_list(const struct leaf *leaf, struct word_list *list);
/* Appends what the callers hand over for *args; false when the expression is no such parameter. */
bool follow_rest(const struct node *expression, const struct env *env, struct word_list *list);
/* Appends the words of a list expression, or one HOLE. */
void follow_spread(const struct node *expression, const struct env *env,
		   struct word_list *list);

#endif
