/*
 * A tool whose arguments no schema checks.
 *
 * The model fills a tool's arguments. Without a type for each of them it is
 * told to send "something" (most frameworks say string), and whatever it sends
 * arrives: a name where a number belongs, a list, SQL. What a framework
 * does with a missing schema decides: one that refuses such a tool (smolagents,
 * Haystack) needs no report, an MCP tool without inputSchema takes no arguments at all and is
 * reported only when its handler reads some, LangChain infers the schema from a
 * typed _run. From version 5 on the AI SDK reads inputSchema alone, and no parameters.
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
static const char *const needle_facts[] = { "tool", NULL };
static const char *const tags[] = { "reliability", "agents", NULL };

/* ---- Python: parameters without a type ---- */

static bool is_any(const struct node *type)
{
	return is_kind(type, K_NAME) && str_is(type->text, "Any");
}

/* kwargs["sql"], kwargs.get("sql"): an entry that is read of **kwargs, and is not the framework's own. */
static bool is_entry_read(const struct node *mention)
{
	static const char *const own[] = { "run_manager", "callbacks", "config", "metadata",
					   "tags",        "run_name",  "run_id", NULL };
	const struct node *part = mention->parent, *call = part ? part->parent : NULL;
	struct str key = { NULL, 0 };
	if (!part)
		return false;
	if (is_kind(part, K_INDEX) && part->kids[0] == mention)
		key = string_text(kid_of(part, 1));
	else if (is_kind(part, K_ATTR) && is_kind(call, K_CALL) && call_callee(call) == part &&
		 (str_is(part->text, "get") || str_is(part->text, "pop")))
		key = string_text(call_positional(call, 0));
	return key.n && !str_in(key, own);
}

/* Does a tool's function name one that the model fills? */
static bool names_any(const struct node *function)
{
	for (size_t i = 0; i < function->kids[0]->count; i++) {
		const struct node *param = function->kids[0]->kids[i];
		if (!(param->flags & (F_SPREAD | F_SPREAD_DICT)) &&
		    !tool_param_is_injected(param))
			return true;
	}
	return false;
}

/* A tool class's method may take the framework's own extras; what is read by name is an argument, unless it never arrives. */
static bool is_extras(const struct node *param, const struct tool *tool)
{
	const struct node *function = tool->run;
	const struct mention *one = param->flags & F_SPREAD_DICT && param->text.n
					    ? mentions_of(facts_of(param), param->text)
					    : NULL;
	if (!(param->flags & (F_SPREAD | F_SPREAD_DICT)))
		return false;
	if (tool->drops && names_any(function))
		return true;
	for (; one; one = one->next) {
		if (node_inside(one->node, function->kids[1]) && is_entry_read(one->node))
			return false;
	}
	return true;
}

/* def nothing(*args): whatever comes in it does nothing. */
static bool is_read(const struct node *function, const struct node *param)
{
	const struct mention *one =
		param->text.n ? mentions_of(facts_of(function), param->text) : NULL;
	for (; one; one = one->next) {
		if (node_inside(one->node, function->kids[1]))
			return true;
	}
	return !param->text.n;
}

/* The first parameter the model fills and nothing types; NULL when each has a type. */
static const struct node *untyped_param(const struct tool *tool)
{
	const struct node *params = tool->run->kids[0];
	for (size_t i = 0; i < params->count; i++) {
		const struct node *param = params->kids[i];
		bool extras = tool->kind == TOOL_CLASS && is_extras(param, tool);
		bool rest = param->flags & (F_SPREAD | F_SPREAD_DICT);
		if (tool_param_is_injected(param) || (param->type && !is_any(param->type)) ||
		    extras || (rest && !is_read(tool->run, param)))
			continue;
		if (!kid_of(param, 0))
			return param;
	}
	return NULL;
}

/* What the tool is called: a lambda has no name but the one given beside it. */
static struct str called(const struct tool *tool, struct str name)
{
	const struct node *given =
		is_kind(tool->at, K_CALL) && !name.n ? call_keyword(tool->at, "name") : NULL;
	struct str text = given ? string_text(value_of(given)) : name;
	return text.n ? text : STR("made of a lambda");
}

static void report_param(struct lint *lint, const struct tool *tool, struct str name)
{
	const struct node *param = untyped_param(tool);
	if (!param)
		return;
	name = called(tool, name);
	const char *star = param->flags & F_SPREAD_DICT ? "**"
			   : param->flags & F_SPREAD    ? "*"
							: "";
	struct finding *finding = lint_report(lint, tool->at, "tool %.*s takes %s%.*s %s",
					      STR_ARG(name), star, STR_ARG(param->text),
					      param->type ? "of any type" : "without a type");
	finding_why(finding,
		    "the model may send anything for it and nothing stops it before the "
		    "function runs; annotate every parameter, or give the tool a schema");
	finding_related(finding, param, param->type ? "any type here" : "no type here");
}

/* made = make.invoke({"store": store}): does the program itself fill in all that it ever gets? */
static bool is_filled_here(const struct node *function)
{
	static const char *const calls[] = { "invoke", "ainvoke", "run", "func", NULL };
	const struct facts *others[PROJECT_MENTIONS], *facts = facts_of(function);
	bool invoked = false;
	if (!function->text.n || project_all_mentions(facts, function->text, others))
		return false;
	for (const struct mention *one = mentions_of(facts, function->text); one;
	     one = one->next) {
		const struct node *attr = one->node->parent, *call = attr ? attr->parent : NULL;
		bool own = is_kind(attr, K_ATTR) && attr->kids[0] == one->node &&
			   str_in(attr->text, calls) && is_kind(call, K_CALL) &&
			   call_callee(call) == attr &&
			   is_kind(call_positional(call, 0), K_DICT);
		if (!own)
			return false;
		invoked = true;
	}
	return invoked;
}

static void on_function(struct lint *lint, const struct node *function)
{
	struct tool tool;
	if (tool_of_function(function, &tool) && tool.has_schema == ABSENT &&
	    !is_filled_here(function))
		report_param(lint, &tool, function->text);
}

/* ---- classes: BaseTool, Tool, DynamicTool ---- */

/* input.trim().toLowerCase(), input ?? "": what the text is once it is written evenly. */
static const struct node *written_evenly(const struct node *text)
{
	static const char *const methods[] = { "trim", "toLowerCase", "toUpperCase", NULL };
	for (const struct node *up = text->parent; up; up = text->parent) {
		bool evened = up->kind == K_ATTR && str_in(up->text, methods) &&
			      is_kind(up->parent, K_CALL) && call_callee(up->parent) == up;
		if (!evened && (up->kind != K_BINARY || up->kids[0] != text ||
				(!str_is(up->text, "or") && !str_is(up->text, "??"))))
			break;
		text = evened ? up->parent : up;
	}
	return text;
}

static bool only_chooses(const struct node *body, const struct node *name, int depth);

/* switch (input), input === "tables", return input, default: return `no ${input}`: what it is decides, and goes nowhere. */
static bool is_choosing(const struct node *mention, const struct node *body, int depth)
{
	const struct node *text = written_evenly(mention), *up = text->parent;
	bool compared = is_kind(up, K_BINARY) &&
			(str_is(up->text, "==") || str_is(up->text, "!=")) &&
			string_text(up->kids[up->kids[0] == text]).p;
	bool kept = is_kind(up, K_ASSIGN) && kid_of(up, 1) == text &&
		    is_kind(up->kids[0], K_NAME) && depth > 0;
	return compared || (is_kind(up, K_SWITCH) && up->kids[0] == text) ||
	       is_kind(up, K_RETURN) ||
	       (is_kind(up, K_STRING) && is_kind(up->parent, K_RETURN) &&
		node_up(up, K_CASE)) ||
	       (kept && only_chooses(body, up->kids[0], depth - 1));
}

/* Is nothing else done with what a name stands for in a function's body? */
static bool only_chooses(const struct node *body, const struct node *name, int depth)
{
	for (const struct mention *one = mentions_of(facts_of(body), name->text); one;
	     one = one->next) {
		if (one->node != name && is_kind(one->node, K_NAME) &&
		    node_inside(one->node, body) && !is_choosing(one->node, body, depth))
			return false;
	}
	return true;
}

/* Does a tool's function do anything with what it is given? One that knows a few words and does something for each of them checks it itself. */
static bool uses_input(const struct node *function)
{
	enum { NAMES = 2 }; /* query = input.trim(); word = query.toLowerCase() */
	const struct node *param = kid_of(function->kids[0], 0);
	if (!param || str_starts(param->text, "_"))
		return false;
	return !param->text.n || /* a pattern takes it apart */
	       !only_chooses(function->kids[1], param, NAMES);
}

static void on_class(struct lint *lint, const struct node *class_)
{
	struct tool tool;
	if (!tool_of_class(class_, &tool) || tool.has_schema != ABSENT ||
	    (tool.run && facts_of(tool.run) != facts_of(class_)))
		return;
	if (lint_lang(lint) == LANG_PYTHON) {
		if (tool.run)
			report_param(lint, &tool, class_->text);
		return;
	}
	bool dynamic = str_has(tool.path,
			       "DynamicTool"); /* its work is an option of the constructor */
	if (tool.run ? !uses_input(tool.run) : !dynamic)
		return;
	struct finding *finding = lint_report(lint, class_, "tool class %.*s has no schema",
					      STR_ARG(class_->text));
	finding_why(finding,
		    "it takes one string, whatever the model makes up; extend StructuredTool "
		    "with a zod schema, so that wrong arguments fail before the tool runs");
	finding_related(finding, tool.run, "runs on the unchecked string");
}

/* ---- calls: Tool(...), tool({...}), registerTool(...) ---- */

static void report_constructor(struct lint *lint, const struct tool *tool)
{
	if (tool_is_adapted(tool->at))
		return; /* its framework asks the function what it takes */
	struct finding *finding = lint_report(lint, tool->at, "tool made without %.*s",
					      STR_ARG(tool->schema_name));
	finding_severity(finding, SEV_WARNING);
	finding_why(finding,
		    "it takes one string, whatever the model makes up; give it %.*s, or use "
		    "StructuredTool.from_function on a typed function",
		    STR_ARG(tool->schema_name));
}

static void report_object(struct lint *lint, const struct tool *tool)
{
	const struct node *function = tool->run ? function_of(tool->run) : NULL;
	if (!tool->run || (function && !uses_input(function)))
		return; /* runs on the client or is completed later; or takes no arguments */
	struct finding *finding = lint_report(lint, tool->at, "tool made without a schema");
	if (str_ends(tool->path, "DynamicTool")) /* one string, and it says so */
		finding_severity(finding, SEV_WARNING);
	finding_why(finding,
		    "whatever the model sends reaches the function; describe each argument in "
		    "%.*s, so that wrong ones fail before the tool runs",
		    STR_ARG(tool->schema_name));
	finding_related(finding, tool->run, "runs on unchecked arguments");
}

static void report_anything(struct lint *lint, const struct tool *tool)
{
	struct finding *finding =
		lint_report(lint, tool->at, "tool with a schema that accepts anything");
	finding_why(finding,
		    "whatever the model sends reaches the function; describe each argument, "
		    "so that wrong ones fail before the tool runs");
	finding_related(finding, tool->schema, "accepts anything");
}

/* What the SDK hands a handler beside the arguments, and alone where there are none. */
static bool is_extra(struct str name)
{
	static const char *const extras[] = { "signal",
					      "sessionId",
					      "requestId",
					      "authInfo",
					      "sendRequest",
					      "sendNotification",
					      "_meta",
					      "requestInfo",
					      "taskId",
					      "taskStore",
					      "mcpReq",
					      "http",
					      "taskRequestedTtl",
					      "closeSSEStream",
					      "closeStandaloneSSEStream",
					      NULL };
	return str_in(name, extras);
}

/* ({ x }) => ...: what the pattern takes that never arrives; NULL when it takes nothing of the kind. */
static const struct node *taken_apart(const struct node *pattern)
{
	for (size_t i = 0; is_kind(pattern, K_DICT) && i < pattern->count; i++) {
		if (pattern->kids[i]->kind == K_PAIR && !is_extra(pattern->kids[i]->text))
			return pattern->kids[i];
	}
	return NULL;
}

/* (args) => args.x */
static const struct node *read_member(const struct node *handler, const struct node *param)
{
	const struct mention *one =
		param->text.n ? mentions_of(facts_of(handler), param->text) : NULL;
	for (; one; one = one->next) {
		const struct node *attr = one->node->parent;
		if (is_kind(attr, K_ATTR) && attr->kids[0] == one->node &&
		    node_inside(attr, handler->kids[1]) && !is_extra(attr->text))
			return attr;
	}
	return NULL;
}

/* Does the handler say, by its parameter's name or type, that it takes no arguments but the rest? */
static bool takes_extra(const struct node *param)
{
	static const char *const words[] = {
		"extra", "ctx", "context", "request", "req", NULL
	};
	return has_word(param->text, words) ||
	       (param->type && str_has(node_source(param->type), "Extra"));
}

/* Without a schema an MCP handler gets no arguments, only `extra`. */
static void report_mcp(struct lint *lint, const struct tool *tool)
{
	const struct node *handler = function_of(tool->run);
	const struct node *param = handler ? kid_of(handler->kids[0], 0) : NULL;
	if (!param || takes_extra(param))
		return;
	const struct node *read =
		kid_of(param, 1) ? taken_apart(kid_of(param, 1)) : read_member(handler, param);
	if (!read)
		return;
	struct finding *finding =
		lint_report(lint, tool->at, "MCP tool reads %.*s but declares no %.*s",
			    STR_ARG(read->text), STR_ARG(tool->schema_name));
	finding_why(finding, "without it the SDK passes no arguments at all, so it is always "
			     "undefined; declare the schema");
	finding_related(finding, read, "never arrives");
}

/* "ai 5.0.0 inputSchema": from that version on a schema of any other name is not read. */
static struct str read_instead(struct lint *lint, const struct tool *tool)
{
	struct str says = agent_fact(tool->at, tool->path, "schema_since"), package, since,
		   name;
	struct version first, have;
	bool newer = str_split(&says, ' ', &package) && str_split(&says, ' ', &since) &&
		     str_split(&says, ' ', &name) && version_parse(since, &first) &&
		     dependency_of(lint_facts(lint), str_z(lint_arena(lint), package), &have) ==
			     DEPENDENCY_PRESENT &&
		     version_cmp(have, first) >= 0;
	return newer && !str_eq(name, tool->schema_name) ? name : STR("");
}

static void report_unread(struct lint *lint, const struct tool *tool, struct str name)
{
	struct finding *finding =
		lint_report(lint, tool->at, "tool with %.*s, which its package no longer reads",
			    STR_ARG(tool->schema_name));
	finding_why(finding,
		    "the model is told of no arguments and nothing checks what it sends; call "
		    "it %.*s",
		    STR_ARG(name));
	finding_related(finding, tool->schema, "read by nobody");
}

static void report_tool(struct lint *lint, const struct tool *tool)
{
	if (tool->has_schema == MAYBE)
		return;
	if (tool->has_schema == PRESENT) {
		struct str name = read_instead(lint, tool);
		if (name.n)
			report_unread(lint, tool, name);
		else if (schema_accepts_anything(tool->schema))
			report_anything(lint, tool);
	} else if (tool->kind == TOOL_DECORATED) {
		if (!tool->strict)
			report_param(lint, tool, tool->run->text);
	} else if (tool->kind == TOOL_CONSTRUCTED) {
		report_constructor(lint, tool);
	} else if (tool->kind == TOOL_OBJECT) {
		report_object(lint, tool);
	} else {
		report_mcp(lint, tool);
	}
}

/* Functions that were told of: one list goes to the model and to what runs its calls. */
struct told {
	VEC(const struct node *) functions;
};

static bool is_told(struct lint *lint, struct told *told, const struct tool *tool)
{
	if (tool->kind != TOOL_DECORATED || !is_reference(tool->at))
		return false;
	for (size_t i = 0; i < told->functions.n; i++) {
		if (told->functions.v[i] == tool->run)
			return true;
	}
	vec_push(lint_arena(lint), &told->functions, tool->run);
	return false;
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	struct told told = { { NULL, 0, 0 } };
	struct tools tools;
	for (size_t i = 0; i < facts->calls.n; i++) {
		tools_of_call(facts->calls.v[i], &tools);
		for (size_t j = 0; j < tools.n; j++) {
			if (!is_told(lint, &told, &tools.v[j]))
				report_tool(lint, &tools.v[j]);
		}
	}
}

const struct rule rule_tool_schema_missing = {
	.code = "SP501",
	.severity = SEV_ERROR,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.tags = tags,
	.needles = needles,
	.needle_facts = needle_facts,
	.policy = "schema",
	.on_function = on_function,
	.on_class = on_class,
	.on_file = on_file,
};
