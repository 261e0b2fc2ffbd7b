/*
 * Where the arguments stand: which expressions are what a model sent, or a part of it, and which calls get them.
 */
#ifndef SHEARPIN_SENT_AT_H
#define SHEARPIN_SENT_AT_H

#include "sent.h"

/* Is an expression the arguments, or (`deeper`) a part of them? */
bool sent_at(const struct node *expression, const struct sent *sent, bool deeper);
/* Is an argument of a call the arguments, or a part of them? */
bool sent_to(const struct node *call, const struct sent *sent);
/* Is one all that was sent, not a part of it? */
bool sent_whole_to(const struct node *call, const struct sent *sent);
/* Is one the tool call as a whole, name and arguments? */
bool sent_to_as_call(const struct node *call, const struct sent *sent);
/* The access of the arguments in an expression that holds them: ".arguments" of a tool call, "[].arguments" of a list of such; empty when it does not, or is them. */
struct str sent_held_in(const struct node *expression, const struct sent *sent);
/* Do they go on with a call, as they are or in an object: session.callTool({ name, arguments })? */
bool sent_on_to(const struct node *call, const struct sent *sent);

#endif
