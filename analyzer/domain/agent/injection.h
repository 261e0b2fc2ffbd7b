/*
 * Injections: text a model decides on that becomes a part of a shell's command, of code, or of SQL.
 *
 * A model's text is a tool's argument (a handler's parameter) or its answer. A tool whose argument *is* the command
 * or the code, and says so by its name or the argument's, runs what the model says by design: what counts is an
 * argument put behind somebody else's words, or one that is run and was never called a command. Where such a tool
 * looks for forbidden words first, it was meant to be limited, and is not; nor is SQL that only has to begin like a
 * question, or to do without some words, where a second statement may stand behind it. So it is where no shell reads it but a program gets its words
 * (shlex.split): options before the verb lead around such a test. A model's
 * answer that is run as it stands counts too: no tool was declared for it.
 *
 * Innocent is what is quoted for the shell, a number, one of a schema's choices, handed over as a list or a bound
 * parameter, let through by a test on every way (an allow-list, a pattern), or shown to a person who agrees.
 */
#ifndef SHEARPIN_INJECTION_H
#define SHEARPIN_INJECTION_H

#include "facts.h"
#include "runs.h"
#include "str.h"

struct injection {
	enum run_into into;
	bool cypher;             /* RUN_SQL: a graph database's own language */
	const struct node *sink; /* the call that runs it */
	const struct node *
		text; /* where the text is put together, or handed on in the file asked about */
	const struct node *from; /* the PARAM, or the call that asks the model */
	struct str what;         /* the argument's name, empty for an answer */
	bool whole;              /* run as it stands */
	bool forbidden_only;     /* a command by design, after a test for forbidden words */
	bool some_words;         /* SQL: of words anywhere in it, not of its beginning */
	bool split;              /* without a shell: the words of a program */
	bool presumed;           /* a tool's argument by the function's own words alone */
	bool made_text;          /* of something else: n.toString() */
	bool statement; /* SQL: what the model says is a statement by its name, behind words of somebody else's */
};

/* Asks about one file's calls, and keeps what functions elsewhere run until the file is judged. */
struct injector;
struct injector *injector_new(const struct facts *facts, struct arena *arena);

enum { INJECTIONS_MAX = 8 };
/* The texts a call of the file runs that a model has a say in, each told of once. */
size_t injections_of(struct injector *injector, const struct node *call,
		     struct injection out[INJECTIONS_MAX]);

#endif
