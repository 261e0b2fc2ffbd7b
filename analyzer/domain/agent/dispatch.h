/*
 * Tool calls being carried out: where a model's arguments are parsed, and
 * what is done with them before a tool gets them.
 */
#ifndef SHEARPIN_DISPATCH_H
#define SHEARPIN_DISPATCH_H

#include "facts.h"

struct dispatch {
	const struct node *parse;    /* the call that turns the model's text into arguments */
	const struct node *variable; /* the NAME they are put in, or NULL: used right there */
	const struct node *run;      /* the call that gets them unchecked, or NULL */
	const struct node *check;    /* what checks them first, or NULL */
};

/* Is this call json.loads / JSON.parse of a model's tool arguments? Then *out is filled. */
bool dispatch_of(const struct node *call, struct dispatch *out);

/*
 * Does this call run a tool on arguments taken out of a function call whole,
 * `const { arguments: args } = reply.functionCall`, without a check? Then *out is filled, `parse` is the call itself.
 */
bool dispatch_unparsed(const struct node *call, struct dispatch *out);

/* Does the function check a parameter (schema, model, or by hand) anywhere in it? */
bool checks_param(const struct node *function, const struct node *param);

#endif
