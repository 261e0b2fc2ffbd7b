/* What the files share that ask who calls a function: origins_callers.c, origins_handed.c, origins_computed.c. */
#ifndef SHEARPIN_ORIGINS_ASKING_H
#define SHEARPIN_ORIGINS_ASKING_H

#include "origins_internal.h"
#include "project_internal.h"

/* A question about a parameter, put to those who call its function. */
struct asking {
	struct gathered *out;
	struct question_at question;
	const struct node *function, *param;
	const struct node *class_; /* whose constructor the function is, or NULL */
	unsigned callers;          /* that handed something over */
	unsigned
		through; /* of them: through a base class, of an object kept somewhere, by a computed name */
	bool more;       /* ... and there are further ones, or files where they may be */
	bool handler;    /* somebody out of sight calls it */
	unsigned names;  /* that what stands for the function was put in, one after the other */
	unsigned takers; /* that handed the callback on, one to the other */
	unsigned looks;  /* at mentions of what it was put into or taken out of */
	const struct node
		*taken; /* the call that hands it to the function that calls it, or NULL */
	struct str
		key; /* under which the function stands in a table that is looked into, or empty */
	const struct node *by; /* what that is looked up by: name of TABLE[name] */
	size_t first_default,
		end_default; /* among the origins found: the parameter's default */
};

/* The name a function goes by where it is used. */
struct str known_as(const struct node *function);
/* A call of the function: what it hands over is an answer. */
void asked_caller(struct asking *asking, const struct handing *handing);
/* The next file where callers may be; NULL at the end, and when as many as are asked were found. */
const struct facts *next_to_ask(struct asking *asking, struct project_mentions *files);

/* ---- origins_handed.c ---- */

/* Who calls a value that stands for the function: an argument, an entry, an element, what is given back. */
void ask_value(struct asking *asking, const struct node *value);
/*
 * register({ name: "log", run(args) {...} }): the object whose entry of its own name a function is; or NULL. One that a
 * function gives back may be anybody's: to ask of each .run() whose it is would use up what a question may cost.
 */
const struct node *object_of(const struct node *function);
/* tools.get(name), tools[name], for (const tool of tools): is it taken out of something that keeps many? */
bool is_taken_out(const struct node *object);
/* Is an object, as far as it was seen being made, that dictionary or, without one, of a class whose method the function is? */
bool is_kept_object(const struct asking *asking, const struct node *object,
		    const struct node *own);

/* ---- origins_computed.c ---- */

/* Who calls the function by a name that is put together: getattr(tools, name)(x), this[name](x). */
void ask_computed(struct asking *asking);

#endif
