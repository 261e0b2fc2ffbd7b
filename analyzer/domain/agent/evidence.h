/*
 * Evidence: is a pair {name, arguments} of anything a tool's call?
 *
 * A person's command has a name and arguments, too, and so have a job and a program. Told by a tag
 * (`type == "tool_use"`, an id that its result is answered by), by a tool's name on its way, or by what runs it.
 */
#ifndef SHEARPIN_EVIDENCE_H
#define SHEARPIN_EVIDENCE_H

#include "sent.h"

/* Is a pair confirmed by what else is read of it, where it comes from or in the file of `at`: `type == "tool_use"`, `.toolCallId`? */
bool evidence_is_tagged(const struct sent *sent, const struct node *at);
/* Does an identifier say that it is a tool's? */
bool evidence_in_name(struct str identifier);
/* Does one of those that lead to an expression, tool_calls of tool_calls[0]? */
bool evidence_in_names(const struct node *expression);
/* ... or by anything that is called a tool: what it is taken from, goes through, or is run by? */
bool evidence_of_tool(const struct sent *sent, const struct node *call);

#endif
