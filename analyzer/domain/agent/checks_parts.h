/* What checks.c and the files beside it, checks_*.c, share. */
#ifndef SHEARPIN_CHECKS_PARTS_H
#define SHEARPIN_CHECKS_PARTS_H

#include "checks.h"

/* Is a call a check that stands before the use? */
bool checks_call(const struct node *call, const struct node *use, const struct sent *sent);
/* May it be one for some use: does it get what was sent, and is it known what is called, or said that it checks? */
bool checks_may_check(const struct node *call, const struct sent *sent);
/* Does a function hold what it gets for a parameter against a schema, or each field against a type, and raise: at once, or when it has listed what is wrong? */
bool checks_refuses_each(const struct node *function, const struct node *param);
/* Is what is called in sight, and does it but look for words in what it gets, whatever its name says? */
bool checks_seeks_words(const struct node *call, const struct sent *sent);
/* Is it a schema library's or a model's, whose answer is what was checked? */
bool checks_by_model(const struct node *call);
/* Order(**args): pydantic's models refuse what does not fit. */
bool checks_own_model(const struct node *call);

/* isinstance(x, dict), Array.isArray(x): of any shape at all. */
bool checks_asks_shape(const struct node *call);
/* typeof x, x instanceof C, isinstance(x, str), Array.isArray(x) of what was sent */
bool checks_asks_type(const struct node *node, const struct sent *sent, bool deeper);
/* if (typeof v === "string") { look for forbidden words in it }: what is no string goes on unasked. */
bool checks_lets_others_pass(const struct node *question);
/* typeof args[key], isinstance(args.get(key), kind), of whichever field */
bool checks_asks_each(const struct node *node, const struct sent *sent);
/* Does a test ask for the type of a part of it? */
bool checks_type_in(const struct node *test, const struct sent *sent);
/* typeof value, isinstance(value, str): does a function ask for the type of what has that name in it? */
bool checks_type_of_name(const struct node *function, struct str name);
/* typeof args.path === "string" ? args.path : "": one part, taken only when it is what it should be. */
bool checks_chosen_by_type(const struct sent *sent);
/* if key in KEYS and isinstance(value, str): kept[key] = value: is each of them kept only where its key is listed and its type asked for? */
bool checks_kept_each(const struct sent *sent);

/* Is nothing in a node evaluated before the use: a later statement, another case's block? Keeps one use among hundreds from asking them all. */
bool checks_cannot_precede(const struct node *node, const struct node *use);
/* Does what a call answers decide whether the use is reached? */
bool checks_answer_decides(const struct node *call, const struct node *use);
/* ui.confirm(name, args), requestApproval(args.path): a person says yes to what is wrong as well. */
bool checks_asks_person(const struct node *call);
/* Is a branch's last statement one that leaves? */
bool checks_branch_leaves(const struct node *branch);

/* payload = { method: "tools/call", params: { name, arguments } } of what was sent */
bool checks_request_with(const struct node *dict, const struct sent *sent);
/* rpc("tools/call", params), request({ method: "tools/call", params }) */
bool checks_asks_server(const struct node *call);
/* Do the arguments go to an MCP server, or are they handed on to what sends them there? */
bool checks_goes_to_server(const struct node *use, const struct sent *sent);
/* A part of the AI SDK's messages that has its output: the SDK held its input against the tool's schema. */
bool checks_output_there(const struct node *use, const struct sent *sent);
/* toolApproval: async ({ toolCall }) => ...: asked when the SDK has held the input against the tool's schema. */
bool checks_asked_by_sdk(const struct sent *sent);

#endif
