/*
 * Chosen: what the name that stands beside a model's arguments decides.
 *
 * `handlers[name](args)`, getattr(obj, name), a branch on the tool's name, the name handed over with the
 * arguments: each tells that a call runs a tool.
 */
#ifndef SHEARPIN_CHOSEN_H
#define SHEARPIN_CHOSEN_H

#include "sent.h"

/* Does the name choose what is called? */
bool chosen_callee(const struct node *call, const struct sent *sent);
/* Does it go with the arguments, or decide whether the call is made? */
bool chosen_beside(const struct node *call, const struct sent *sent);
/* Does it go with them in an object that the call gets: handle({ name, args })? */
bool chosen_packed(const struct node *call, const struct sent *sent);
/* Does it decide whether the call is made? */
bool chosen_around(const struct node *call, const struct sent *sent);
/* Is what it decides in any of these ways called a tool's name: toolName, op.tool? */
bool chosen_by_tools_name(const struct node *call, const struct sent *sent);
/* The same of a parameter: does another of its function go with it, or choose what is called? */
bool chosen_with_param(const struct node *call, const struct node *function,
		       const struct node *param);
/* Is the callee called like the tool whose branch it stands in: `if (name === "create_issue") createIssue(...)`? */
bool chosen_namesake(const struct node *call);
/* ... word for word? */
bool chosen_called_so(const struct node *call);

#endif
