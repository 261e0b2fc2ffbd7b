/*
 * Checks: what looks at a model's arguments before they are used.
 *
 * A schema library's call, a test of single keys, a type guard: it counts when every way to the use leads
 * through it, by the control flow graph. One that answers yes or no counts when the answer decides
 * whether the use is reached: a failed safeParse that is only logged is no check.
 */
#ifndef SHEARPIN_CHECKS_H
#define SHEARPIN_CHECKS_H

#include "sent.h"

/* Are the arguments checked on every way to `use`, in its function or in one they came through? */
bool checks_before(const struct node *use, const struct sent *sent);
/* String(args.path), str(call["args"]): nothing but a text, whatever was sent; what runs texts is told by what it runs. */
bool checks_made_text(const struct sent *sent);
/* Does a function check what was sent on every way to `use`; without a use, does it check it at all? */
bool checks_within(const struct node *function, const struct node *use, const struct sent *sent,
		   const struct node *within);
/* The same for a text: a schema that says it is one does not help, an allow-list or a pattern does. */
bool checks_value(const struct node *use, const struct sent *sent);
/*
 * Does a function of the project, or one it hands it on to, check what it gets for a parameter: all of the arguments, or a
 * part of them; asked of what may be the {} for a text that did not parse (`broken`)?
 */
bool checks_param(const struct node *function, const struct node *param, bool part, bool broken,
		  int depth);
/*
 * The call by which a function looks at a parameter, or at a field of it, of a model or a schema of its own, when it does
 * nothing with that otherwise; or NULL.
 */
const struct node *checks_as_model(const struct node *function, const struct node *param,
				   struct str field, int depth);
/* ... or the first that is done with it is to hand it to what raises when it does not fit? */
bool checks_at_first(const struct node *function, const struct node *param, struct str field);
/* The function a tool's arguments come to as they are: the one written or named, or what a wrapper of the project hands them on to; or NULL. */
const struct node *checks_handler_of(const struct node *run);
/* if (!valid(args)) continue; run(args): is a call's answer asked for at once, and decides whether another one gets them? */
bool checks_for_another(const struct node *call, const struct sent *sent);
/* Is a DICT a request to an MCP server, { method: "tools/call", ... }? It checks what comes with it. */
bool checks_as_request(const struct node *dict);
/* Do all functions of the project that a call may run, as far as one sees them, check an argument of it? */
bool checks_in_callees(const struct node *call, const struct node *arg, const struct sent *sent,
		       int depth);

/* Is the callee taken from a table of checks, VALIDATORS[name](args)? */
bool checks_by_table(const struct node *call);
/* Does the callee's name say that it is a schema or a model, which refuses what does not fit: tool.args_schema(**args)? */
bool checks_like_schema(const struct node *callee);
/* ... and does the call make one of the arguments, model(**args)? */
bool checks_makes_model(const struct node *call);

#endif
