/* What origins*.c share, with mentions.c and callees.c; no other room sees it. */
#ifndef SHEARPIN_ORIGINS_INTERNAL_H
#define SHEARPIN_ORIGINS_INTERNAL_H

#include "names.h"
#include "names_internal.h"
#include "origins.h"
#include "vec.h"

/* An answer being put together. */
struct gathered {
	VEC(struct origin) found;
	bool complete;
};

/* A question: what is `access` of the expression, with the parameters of `frame` left as they are? */
struct question_at {
	const struct node *node;
	struct str access;
	const struct node *
		frame; /* the FUNCTION whose summary is made, or NULL: parameters are their callers' */
};

/* Adds the origins of a question, each with one more step before it. */
void follow(struct gathered *out, struct question_at question, enum step_kind kind,
	    const struct node *at);
/* Adds the origins of a question as they are. */
void follow_same(struct gathered *out, struct question_at question);
/* Adds an origin where the search ends. */
void end_at(struct gathered *out, enum origin_kind kind, const struct node *node,
	    struct str path, struct str access);
/* Adds an origin, with one more step before it or as it is. */
void add_origin(struct gathered *out, const struct origin *origin, enum step_kind kind,
		const struct node *at);
void add_origin_as_is(struct gathered *out, const struct origin *origin);
void end_unknown(struct gathered *out, const struct node *node, struct str access, bool cut);
/* Adds the origins of a question by the kind of its node: origins_expressions.c. */
void follow_kind(struct gathered *out, struct question_at question);
/* Is it a dictionary of Python's that is put together where it is seen? Whoever goes through it gets its keys. */
bool holds_keys(const struct node *over);
/* Of a name: what its definitions give it, and what is put into it: origins_names.c. */
void follow_name(struct gathered *out, struct question_at question);
/*
 * What is put into the value of a name or field where it is mentioned; with `aliases` through v = x["k"], too. A
 * mention is a step, like an expression: long walks through names must end.
 */
void follow_mention(struct gathered *out, const struct node *mention,
		    struct question_at question, bool aliases);
/* The same of a name wherever its file mentions it. */
void follow_puts(struct gathered *out, const struct node *name, struct question_at question,
		 bool aliases);
/* One step more of a question, and of the work on its file; false when the budget or the time is used up. */
bool take_step(const struct node *node);
/* self, this */
static inline bool is_this(const struct node *name)
{
	return str_is(name->text, "self") || str_is(name->text, "this");
}
/* Of a call, whatever it is: origins_calls.c. */
void follow_call(struct gathered *out, struct question_at question);
/* What a caller's call hands over for a parameter, with an access: origins_calls.c. False when it hands nothing. */
bool follow_given(struct gathered *out, const struct node *call, const struct node *param,
		  struct question_at question);
/* What the RETURNs (or YIELDs) of a function give; question.node is its body. */
void follow_body(struct gathered *out, struct question_at question);
/* self.x, bot.x: what the class gives it. False when it says nothing. */
bool follow_field(struct gathered *out, const struct node *class_, struct str name,
		  struct question_at question);
/* @property, get x(): is a method read as a field? */
bool is_property(const struct node *method);
/* What a parameter is by its callers; question.node is the PARAM. */
void follow_param(struct gathered *out, struct question_at question);
/* What a function gives back: its summary at a call, parameters read in the frame of the call. */
void follow_returns(struct gathered *out, const struct node *function, const struct node *call,
		    struct question_at question);

/* ---- what origins_callers.c takes of origins_calls.c ---- */

/* A call as the function sees it that gets called: to_thread(f, a) calls f(a), Thread(target=f, args=(a,)) too. */
struct handing {
	const struct node *call;
	const struct node *tuple; /* the arguments stand in here, or NULL */
	size_t skip;              /* positional arguments that are not the function's */
};

/* "#2" at the front of a fact: takes it off. */
bool take_place(struct str *fact, size_t *place);
/* Its place among the parameters of its function. */
size_t param_index(const struct node *param);
/* Does the call have somebody else call a function it gets, to_thread(f, a)? Then *handing is how. */
const struct node *called_by_proxy(const struct node *call, struct handing *handing);
/* The argument a parameter that takes one gets so; or NULL. */
const struct node *handed_for(const struct handing *handing, const struct node *param);
/* What a call hands over for a parameter, with the access of the question; false when it hands nothing. */
bool follow_handing(struct gathered *out, const struct handing *handing,
		    const struct node *param, struct question_at question);
/*
 * The same of a call inside the function that `call` calls, which hands the callee in: run(f, a) of run(g, *args):
 * to_thread(g, *args) hands a to f, and what others give to run() is none of its business. `call` may be NULL.
 */
bool follow_handing_within(struct gathered *out, const struct handing *handing,
			   const struct node *param, struct question_at question,
			   const struct node *call);
/* __init__, constructor; NULL when the class has none of its own. */
struct node *constructor_of(const struct node *class_);
/* The place of a field among those a class declares: a dataclass takes them in that order. */
bool declared_place(const struct node *class_, struct str name, size_t *place);
/* What Order(item=x), Order(x) gives for a field that the class declares; or NULL. */
const struct node *declared_given(const struct node *class_, struct str name,
				  const struct node *call);

/* ---- accesses: texts like ".a[0].b" ---- */

/* Takes the first part off: ".a", "[0]", "()"; empty at the end. */
struct str access_first(struct str *access);
/* `part` in front of `rest`; p == NULL when it gets too long. */
struct str access_join(const struct node *at, struct str part, struct str rest);
/* ".key", or "[]" for a key no access can hold. */
struct str access_key(const struct node *at, struct str key);
/* "[3]": the part at a place of a list. */
struct str access_place(const struct node *at, size_t place);
/* The same for what stands between the brackets; "[]" when it is not known. */
struct str access_index(const struct node *at, const struct node *index);
/* The way from a whole value to a target inside its pattern, in front of `access`. */
struct str access_pattern(const struct node *target, const struct node *root,
			  struct str access);
/* Does what was put under `put` answer an access that begins with `want`? Then *rest is what is left of it. */
bool access_answers(struct str put, struct str want, struct str *rest);
/* One that grew too long: what it takes is not known any more, whatever is put around it. */
static inline bool access_too_long(struct str access)
{
	return access.n && !access.p;
}
static inline bool is_element(struct str part)
{
	return part.n && part.p[0] == '[';
}

/* user_session.get("agent"): what the file stores under the text, where it does so once; NULL for other calls. */
const struct node *only_stored(const struct node *call);
/* A fact of the models about a call: by its path, else about any method of that name ("*.strip"). */
struct str call_fact(const struct node *call, const char *key);

#endif
