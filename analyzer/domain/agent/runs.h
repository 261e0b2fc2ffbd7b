/*
 * Runs: which texts a call hands to a shell, an interpreter or a database.
 *
 * Told by rows of models/spawn.json (what starts programs) and models/model-output.json ("sink": what runs code or
 * SQL), through calls that call for somebody else (to_thread(subprocess.run, text)), interpreters among a
 * program's words (`sh -c text`, `python -c text`, `ssh host text`), and methods like execute()
 * where the text begins like a statement of SQL. What runs in a sandbox the program made is left out.
 */
#ifndef SHEARPIN_RUNS_H
#define SHEARPIN_RUNS_H

#include "facts.h"
#include "str.h"

enum run_into { RUN_SHELL, RUN_CODE, RUN_SQL };

struct run_text {
	const struct node *node;
	enum run_into into;
	bool word; /* one word among others, put into a command by the callee */
	bool split; /* cut into words, or a list of them, that no shell reads: what a program gets */
	bool several; /* SQL: more statements may stand behind `;` */
	const struct node
		*bound; /* SQL: ... where nothing is given for this parameter, or NULL */
	bool cypher;    /* SQL: of a graph database, rather */
	bool if_sql; /* what a function hands on to a method called execute(): SQL when it begins so */
};

enum { RUN_TEXTS = 16 };
struct run_texts {
	struct run_text v[RUN_TEXTS];
	size_t n;
};

/* Does a text that a method gets begin like a statement of SQL? */
bool runs_says_sql(struct str text);
/* ... or a text that is put together, from a name's first value on? */
bool runs_begins_sql(const struct node *text, bool cypher);
/* query(text), query(text, []): is nothing bound in what is given for values? */
bool runs_binds_nothing(const struct node *given);
/* -p, -i: is the word one of ssh's options that has a value behind it? */
bool runs_ssh_option_with_value(struct str word);
/* The texts a call runs itself, its callees not looked into. */
void runs_of(const struct node *call, struct run_texts *out);

#endif
