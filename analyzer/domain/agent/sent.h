/*
 * Sent: is a value what a model put in for a tool's arguments?
 *
 * Told by where it comes from: the reply of a modelled SDK's call, a handler's parameter, a declared type
 * (rows of models/model-output.json), or the shape that all SDKs share (`.function.arguments`). A
 * pair {name, arguments} of anything else is one where the name chooses what gets the arguments; see dispatch.c.
 */
#ifndef SHEARPIN_SENT_H
#define SHEARPIN_SENT_H

#include "origins.h"

enum sent_by {
	SENT_BY_CALL,  /* a model's reply */
	SENT_BY_ROW,   /* a handler's parameter, a declared type */
	SENT_BY_SHAPE, /* tool_call.function.arguments and its like */
	SENT_BY_ANSWER, /* x["k"] of a reply's text that was parsed: to be confirmed by what chooses the callee */
	SENT_BY_PAIR, /* x.arguments beside x.name: to be confirmed by what the name chooses */
};

struct sent {
	const struct origin *origin;
	enum sent_by by;
	struct str base;  /* the access of what holds the arguments: ".tool_calls[].function" */
	struct str whole; /* the access of the arguments themselves */
	bool handler; /* what a framework hands to whatever runs all tools: MCP's call_tool() */
	bool of_tools; /* what gets them is called a tool, and their text is parsed for it: {name, args} is a call then */
	bool text;     /* asked of a text: only what limits its characters checks it */
	bool part; /* one of them, that a helper was given: a test of it as a whole checks it */
	bool broken; /* asked of what did not parse: str({}.get("path", "")) is a text, and the tool runs */
	bool helper;     /* asked of what a helper does: false as its answer refuses nothing */
	struct str rest; /* what was taken out of them */
	const struct node *
		taken; /* step.tool_input of an object the program made itself: what else is taken of that goes with it; or NULL */
	const struct node *
		run; /* the call they are looked at for: what it hands on itself is tested too late; or NULL */
	const struct node *
		inside; /* asked within this function, its parameter being the origin; or NULL */
};

/* Does the origin lead into a model's tool arguments? Then *out is filled. */
bool sent_of(const struct origin *origin, struct sent *out);
/* json.load(file), json.loads(path.read_text()): is it a script or a record somebody wrote, not what a model says now? */
bool sent_from_file(const struct origin *origin);
/* Does an origin lead into what a coding agent tells its hook of a tool that it has checked itself? */
bool sent_to_hook(const struct origin *origin);
/* Does an identifier say that it is a call of a tool: toolCall, FunctionCall, tool_use? */
bool sent_says_call(struct str identifier);
/* case "response.function_call_arguments.done": does a node stand where an event says what comes in just now? */
bool sent_by_event(const struct node *node);
/* The origins of an expression as the arguments' own are asked for. */
void sent_origins(const struct sent *sent, const struct node *expression, struct origins *out);
/* Does an origin lead to the same arguments, or to a part of them? */
bool sent_same(const struct sent *sent, const struct origin *origin);
/* The access of the arguments in what an origin leads to: ".arguments" of a tool call, "[].arguments" of a list of such, empty for themselves; p == NULL when it does not hold them. */
struct str sent_behind(const struct sent *sent, const struct origin *origin);
/* ... to the name that stands beside them? */
bool sent_name(const struct sent *sent, const struct origin *origin);
/* Is an ATTR, or an entry, of what holds the arguments: part.state beside part.input, block.get("type")? */
bool sent_beside(const struct sent *sent, const struct node *attr);
/* A fact of the models about a node's path; p == NULL when nothing is said. */
struct str agent_fact(const struct node *at, struct str path, const char *key);
/* A fact about a call by its path, else about any method of its name. */
struct str agent_call_fact(const struct node *call, const char *key);
/* The same of what it has called: of f, when it is to_thread(f, a). */
struct str agent_behind_fact(const struct node *call, const char *key);

#endif
