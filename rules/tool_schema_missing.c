/*
 * A tool whose arguments no schema checks.
 *
 * The model fills a tool's arguments. Without a type for each of them it is
 * told to send "something" (most frameworks say string), and whatever it sends
 * arrives: a name where a number belongs, a list, SQL. What a framework
 * does with a missing schema decides: one that refuses such a tool (smolagents,
 * Haystack) needs no report, an MCP tool without inputSchema takes no arguments at all and is
 * reported only when its handler reads some, LangChain infers the schema from a
 * typed _run.
 *
 *     from langchain_core.tools import tool, Tool                  setup
 *     @tool
 *     def stock(item_id): return lookup(item_id)                    # bad
 *     @tool
 *     def stock(item_id: int): return lookup(item_id)               # good
 *     Tool(name="stock", description="stock of an item", func=f)    # bad
 *     Tool(name="stock", description="d", func=f, args_schema=S)    # good
 *     import { tool } from "ai";                                    // setup
 *     import { z } from "zod";                                      // setup
 *     const a = tool({ description: "d", execute: async (input) => run(input) });  // bad
 *     const b = tool({ inputSchema: z.any(), execute: async (input) => run(input) });  // bad
 *     const c = tool({ inputSchema: z.object({ id: z.number() }), execute: run });  // good
 */
#include "rule.h"

static const char *const needles[] = {
	"tool", "Tool", "register_for_llm", "register_function", "@controller.action", NULL
};
static const char *const tags[] = { "reliability", "agents", NULL };

static struct str fact(const struct node *at, struct str path, const char *key)
{
	if (!path.n)
		return (struct str){ NULL, 0 };
	return models_get(models_of(at), facts_of(at)->source->lang, path, key);
}

static bool declared_as(const struct node *at, struct str path, const char *how)
{
	return str_is(fact(at, path, "tool"), how);
}

/* ---- Python: parameters without a type ---- */

/* What frameworks fill in themselves, so that the model never sees it. */
static const char *const injected[] = { "self",
					"cls",
					"ctx",
					"context",
					"config",
					"run_manager",
					"callbacks",
					"callback_manager",
					"state",
					"runtime",
					"store",
					"tool_context",
					"tool_call_id",
					"run_context",
					"browser_session",
					"browser",
					"page",
					"file_system",
					"page_extraction_llm",
					"available_file_paths",
					"has_sensitive_data",
					"wrapper",
					NULL };

static bool is_any(const struct node *type)
{
	return is_kind(type, K_NAME) && str_is(type->text, "Any");
}

/* A tool class's method may take the framework's own extras as **kwargs. */
static bool is_tool_method(const struct node *function)
{
	const struct node *class_ = node_up(function, K_CLASS);
	return function->flags & F_METHOD && class_ &&
	       declared_as(function, base_path_of(class_), "class");
}

/* The first parameter the model fills and nothing types; NULL when each has a type. */
static const struct node *untyped_param(const struct node *function)
{
	const struct node *params = function->kids[0];
	bool extras = is_tool_method(function);
	for (size_t i = 0; i < params->count; i++) {
		const struct node *param = params->kids[i];
		if (str_in(param->text, injected) || (param->type && !is_any(param->type)) ||
		    (extras && param->flags & (F_SPREAD | F_SPREAD_DICT)))
			continue;
		if (!kid_of(param, 0))
			return param;
	}
	return NULL;
}

static void report_param(struct lint *lint, const struct node *function, const struct node *at,
			 const struct node *param, const struct node *declared)
{
	const char *star = param->flags & F_SPREAD_DICT ? "**"
			   : param->flags & F_SPREAD    ? "*"
							: "";
	struct finding *finding =
		lint_report(lint, at, "tool %.*s() takes %s%.*s without a type",
			    STR_ARG(function->text), star, STR_ARG(param->text));
	finding_why(finding,
		    "the model may send anything for it and nothing stops it before the "
		    "function runs; annotate every parameter, or give the tool a schema");
	finding_related(finding, param, "no type here");
	finding_related(finding, declared, "made a tool here");
}

static void on_function(struct lint *lint, const struct node *function)
{
	const struct node *decorators = function->kids[2];
	for (size_t i = 0; i < decorators->count; i++) {
		const struct node *expression = decorators->kids[i]->kids[0], *value;
		bool called = is_kind(expression, K_CALL);
		struct str path = called ? call_path(expression) : path_of(expression);
		if (!declared_as(function, path, "decorator"))
			continue;
		struct str schema = fact(function, path, "schema");
		if (called && schema.n &&
		    argument_of(expression, str_z(lint_arena(lint), schema), -1, &value) !=
			    ABSENT)
			return;
		const struct node *param = untyped_param(function);
		if (param)
			report_param(lint, function, decorators->kids[i], param, NULL);
		return;
	}
}

/* ---- classes: BaseTool, Tool, DynamicTool ---- */

/* Does the function do anything with what it is given but hand it back? */
static enum walk find_use(struct node *node, void *context)
{
	const struct node **name = context;
	if (node->kind == K_RETURN && is_kind(kid_of(node, 0), K_NAME))
		return WALK_SKIP;
	if (node->kind == K_NAME && str_eq(node->text, (*name)->text) && node != *name) {
		*name = NULL;
		return WALK_STOP;
	}
	return WALK_ON;
}

static bool uses_param(const struct node *function, size_t index)
{
	const struct node *param = kid_of(function->kids[0], index);
	if (!param)
		return false;
	if (!param->text.n)
		return true; /* takes it apart */
	if (str_starts(param->text, "_"))
		return false;
	node_walk(function->kids[1], find_use, &param);
	return param == NULL;
}

/* Is the word anywhere in the class: a field, a key, an argument of super()? */
static enum walk find_word(struct node *node, void *context)
{
	struct str *word = context;
	if (!str_eq(node->text, *word) || node->kind == K_STRING || node->kind == K_TEXT)
		return WALK_ON;
	*word = (struct str){ NULL, 0 };
	return WALK_STOP;
}

static bool mentions(const struct node *class_, struct str word)
{
	node_walk(class_->kids[1], find_word, &word);
	return word.p == NULL;
}

static void on_class(struct lint *lint, const struct node *class_)
{
	struct str base = base_path_of(class_);
	if (!declared_as(class_, base, "class"))
		return;
	struct str schema = fact(class_, base, "schema"), run = fact(class_, base, "run");
	const struct node *method = method_of(class_, run), *param;
	if (mentions(class_, schema) || attributes_of(class_, schema) ||
	    (method && facts_of(method) != facts_of(class_)))
		return; /* set somewhere: in the body, in __init__, by super() */
	if (lint_lang(lint) == LANG_PYTHON) {
		param = method ? untyped_param(method) : NULL;
		if (param)
			report_param(lint, class_, class_, param, NULL);
		return;
	}
	if (method && !uses_param(method, 0))
		return;
	if (!method && !str_has(base, "DynamicTool"))
		return; /* abstract, or its work is elsewhere */
	struct finding *finding = lint_report(lint, class_, "tool class %.*s has no schema",
					      STR_ARG(class_->text));
	finding_why(finding,
		    "it takes one string, whatever the model makes up; extend StructuredTool "
		    "with a zod schema, so that wrong arguments fail before the tool runs");
	finding_related(finding, method, "runs on the unchecked string");
}

/* ---- calls: Tool(...), tool({...}), registerTool(...) ---- */

/* The value at the first of the names the schema may go by. */
static enum presence schema_entry(const struct node *config, struct str names,
				  const struct node **value)
{
	struct str name;
	while (str_split(&names, ' ', &name)) {
		enum presence one =
			entry_of(config, str_z(facts_of(config)->arena, name), value);
		if (one != ABSENT)
			return one;
	}
	return ABSENT;
}

/* z.any(), z.unknown(), z.record(z.any()): a schema that accepts everything is none. */
static bool accepts_anything(const struct node *schema)
{
	const struct node *call = value_of(schema);
	if (!is_kind(call, K_CALL))
		return false;
	struct str accepts = fact(call, call_path(call), "accepts");
	if (str_is(accepts, "anything"))
		return true;
	size_t count = call_arg_count(call);
	return str_is(accepts, "any keys") && count &&
	       accepts_anything(call_arg_at(call, count - 1)->kids[0]);
}

static void report_constructor(struct lint *lint, const struct node *call, struct str path)
{
	const struct node *value;
	const char *schema = str_z(lint_arena(lint), fact(call, path, "schema"));
	if (argument_of(call, schema, -1, &value) != ABSENT)
		return;
	struct finding *finding = lint_report(lint, call, "tool made without %s", schema);
	finding_severity(finding, SEV_WARNING);
	finding_why(finding,
		    "it takes one string, whatever the model makes up; give it %s, or use "
		    "StructuredTool.from_function on a typed function",
		    schema);
}

static void report_object(struct lint *lint, const struct node *call, struct str path)
{
	const struct node *config = call_positional(call, 0), *schema = NULL, *run = NULL;
	if (!is_kind(value_of(config), K_DICT))
		return;
	enum presence present = schema_entry(config, fact(call, path, "schema"), &schema);
	if (present == MAYBE)
		return;
	entry_of(config, str_z(lint_arena(lint), fact(call, path, "run")), &run);
	const struct node *function = run ? function_of(run) : NULL;
	if (present == ABSENT && function && !uses_param(function, 0))
		return; /* takes no arguments */
	if (present == ABSENT && !run)
		return; /* runs on the client, or is completed later */
	if (present == PRESENT && !accepts_anything(schema))
		return;
	struct finding *finding =
		lint_report(lint, call,
			    present == ABSENT ? "tool made without a schema"
					      : "tool with a schema that accepts anything");
	finding_why(finding,
		    "whatever the model sends reaches the function; describe each argument, "
		    "so that wrong ones fail before the tool runs");
	finding_related(finding, schema, "accepts anything");
	finding_related(finding, run, "runs on unchecked arguments");
}

/* registerTool(name, config, handler): without inputSchema the handler gets no arguments, only `extra`. */
static void report_mcp(struct lint *lint, const struct node *call, struct str path)
{
	static const char *const extras[] = { "signal",   "sessionId",        "requestId",
					      "authInfo", "sendNotification", "sendRequest",
					      "_meta",    "requestInfo",      NULL };
	const struct node *config = call_positional(call, 1), *schema = NULL;
	const struct node *handler = function_of(call_positional(call, 2));
	if (!handler || !is_kind(value_of(config), K_DICT))
		return;
	enum presence present = schema_entry(config, fact(call, path, "schema"), &schema);
	const struct node *pattern = kid_of(kid_of(handler->kids[0], 0), 1);
	if (present == PRESENT && accepts_anything(schema)) {
		struct finding *finding =
			lint_report(lint, call, "MCP tool with a schema that accepts anything");
		finding_why(finding, "whatever the client sends reaches the handler; describe "
				     "each argument");
		finding_related(finding, schema, "accepts anything");
		return;
	}
	if (present != ABSENT || !is_kind(pattern, K_DICT))
		return;
	for (size_t i = 0; i < pattern->count; i++) {
		if (pattern->kids[i]->kind != K_PAIR || str_in(pattern->kids[i]->text, extras))
			continue;
		struct finding *finding = lint_report(
			lint, call, "MCP tool reads %.*s but declares no inputSchema",
			STR_ARG(pattern->kids[i]->text));
		finding_why(finding,
			    "without inputSchema the SDK passes no arguments at all, so it is "
			    "always undefined; declare the schema");
		finding_related(finding, pattern->kids[i], "never arrives");
		return;
	}
}

static void on_call(struct lint *lint, const struct node *call)
{
	struct str path = call_path(call), how = fact(call, path, "tool");
	if (str_is(how, "constructor"))
		report_constructor(lint, call, path);
	else if (str_is(how, "object"))
		report_object(lint, call, path);
	else if (str_is(how, "mcp"))
		report_mcp(lint, call, path);
}

const struct rule rule_tool_schema_missing = {
	.code = "SP501",
	.severity = SEV_ERROR,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.tags = tags,
	.needles = needles,
	.policy = "schema",
	.on_call = on_call,
	.on_function = on_function,
	.on_class = on_class,
};
