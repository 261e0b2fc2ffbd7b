/*
 * Tools: where a program hands a model something to call, and the schema that
 * checks what the model sends.
 *
 * How each framework declares a tool is data (models/tools.json); this module
 * finds the declaration's parts.
 */
#ifndef SHEARPIN_TOOL_H
#define SHEARPIN_TOOL_H

#include "facts.h"
#include "str.h"
#include "values.h"

enum tool_kind {
	TOOL_NONE,
	TOOL_DECORATED, /* @tool def f(...), mcp.tool()(f): the parameters are the schema, unless one is given */
	TOOL_CONSTRUCTED, /* Tool(name=..., func=...): one string unless a schema is given */
	TOOL_OBJECT,      /* tool({ inputSchema, execute }), tool(f, { schema }) */
	TOOL_MCP, /* registerTool(name, { inputSchema }, handler), server.tool(name, shape, handler) */
	TOOL_CLASS, /* class X(BaseTool): def _run(self, ...) */
};

struct tool {
	enum tool_kind kind;
	const struct node *at; /* the decorator, the call or the class */
	const struct node
		*run; /* the function that gets the arguments, as far as it is known, or NULL */
	const struct node *
		config; /* TOOL_OBJECT and TOOL_MCP: the expression of the options object, or NULL */
	const struct node *schema; /* the expression, when it is PRESENT */
	enum presence has_schema;
	struct str schema_name; /* how the framework calls it: "args_schema" */
	struct str path;        /* of the declaring call, decorator or base class */
	bool drops; /* its framework drops what the signature does not name, once it names something */
	bool strict; /* its framework refuses a parameter without a type, or how it takes one is not known */
};

/* Does its framework raise where a parameter is a dict whose keys have no names? Then no such tool ever runs. */
bool tool_refuses_free_keys(const struct tool *tool);

/* Is the call, function or class a tool declaration? Then *out is filled. */
bool tool_of_call(const struct node *call, struct tool *out);
bool tool_of_function(const struct node *function, struct tool *out);
bool tool_of_class(const struct node *class_, struct tool *out);

/*
 * All the tools a call declares: more than one where it stands in a loop over a table of them,
 * `for (const t of tools) server.registerTool(t.name, t.config, t.run)`, `for f in TOOLS: mcp.add_tool(f)`.
 */
enum { TOOLS_MAX = 16 };
struct tools {
	struct tool v[TOOLS_MAX];
	size_t n;
};
void tools_of_call(const struct node *call, struct tools *out);

/*
 * Is a tool made only for what makes another framework's tool of it, with a schema of its function's signature:
 * LangChainToolAdapter(Tool(name, func))?
 */
bool tool_is_adapted(const struct node *call);

/* A parameter the framework fills itself (self, ctx, run_manager), so that the model never sees it. */
bool tool_param_is_injected(const struct node *param);

#endif
