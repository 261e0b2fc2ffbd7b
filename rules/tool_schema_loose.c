/*
 * A tool's schema that lets through what it should stop.
 *
 * A schema is there, so the framework checks, but it checks nothing where it
 * matters: a parameter typed as a bare dict or list, at whatever depth, takes any keys, z.any() takes
 * any value; additionalProperties: true in the schema a tool() is made with any extra field, strict: false
 * there switches the provider's own checking off. The model gets creative exactly there. What is sent to a provider
 * as a plain list of JSON is not looked at: whoever runs those tools checks them, or tool-args-unvalidated-dispatch tells.
 *
 *     from langchain_core.tools import tool                         setup
 *     @tool
 *     def order(item: dict): return place(item)                     # bad
 *     @tool
 *     def order(item: Item): return place(item)                     # good
 *     import { tool } from "ai";                                    // setup
 *     import { z } from "zod";                                      // setup
 *     const a = tool({ inputSchema: z.object({ id: z.any() }), execute: async ({ id }) => id });  // bad
 *     const b = tool({ inputSchema: z.object({ id: z.number() }), execute: async ({ id }) => id });  // good
 */
#include "rule.h"

static const char *const needles[] = { "tool", "Tool", "register_for_llm", NULL };
static const char *const tags[] = { "reliability", "agents", NULL };

/* ---- Python: what a parameter's type lets through ---- */

static bool is_named(const struct node *type, const char *const *names)
{
	return is_kind(type, K_NAME) && str_in(type->text, names);
}

static const char *takes(const struct node *type, unsigned depth);

/* Dict[str, V] by its values. */
static const char *dict_takes(const struct node *values, unsigned depth)
{
	static const char *const any[] = { "Any", "object", NULL };
	return is_named(values, any) ? "any keys" : takes(values, depth);
}

/* X[...]: what it takes depends on what is in it. */
static const char *generic_takes(const struct node *type, unsigned depth)
{
	static const char *const dicts[] = { "dict", "Dict", "Mapping", NULL };
	static const char *const lists[] = { "list", "List", "Sequence", NULL };
	static const char *const maybes[] = { "Optional", NULL };
	static const char *const any[] = { "Any", "object", NULL };
	const struct node *inner = type->kids[1];
	if (is_named(type->kids[0], maybes))
		return takes(inner, depth);
	if (is_named(type->kids[0], dicts))
		return is_kind(inner, K_TUPLE) ? dict_takes(kid_of(inner, 1), depth) : NULL;
	if (!is_named(type->kids[0], lists))
		return NULL;
	return is_named(inner, any) ? "items of any kind" : takes(inner, depth);
}

/* dict, list, Dict[str, Any], list[dict], dict | None: NULL, or in words what they take. */
static const char *takes(const struct node *type, unsigned depth)
{
	enum { DEEPEST = 4 };
	static const char *const dicts[] = { "dict", "Dict", "Mapping", NULL };
	static const char *const lists[] = { "list", "List", NULL };
	if (!type || depth == DEEPEST)
		return NULL;
	if (is_named(type, dicts))
		return "any keys";
	if (is_named(type, lists))
		return "items of any kind";
	if (type->kind == K_BINARY) {
		const char *left = takes(type->kids[0], depth + 1);
		return left ? left : takes(type->kids[1], depth + 1);
	}
	return type->kind == K_INDEX ? generic_takes(type, depth + 1) : NULL;
}

/* Rows and values have no fields to name. */
static const char *advice(const char *what)
{
	if (str_is(str_of(what), "items of any kind"))
		return "the model decides what is in it and nothing checks before the tool "
		       "runs; say what an item is: list[str], list[list[float | None]], or "
		       "a list of a TypedDict";
	return "the model decides what is in it and nothing checks before the tool runs; use a "
	       "TypedDict or a Pydantic model with the fields the tool reads, or dict[str, "
	       "float] where its keys are free";
}

static void on_function(struct lint *lint, const struct node *function)
{
	struct tool tool;
	if (!tool_of_function(function, &tool) || tool.has_schema != ABSENT)
		return;
	const struct node *params = function->kids[0];
	for (size_t i = 0; i < params->count; i++) {
		const struct node *param = params->kids[i];
		const char *what = tool_param_is_injected(param) ? NULL : takes(param->type, 0);
		if (!what)
			continue;
		struct finding *finding =
			lint_report(lint, param, "tool parameter %.*s takes %s",
				    STR_ARG(param->text), what);
		finding_why(finding, "%s", advice(what));
		finding_related(finding, tool.at, "made a tool here");
	}
}

/* ---- JavaScript: what an object schema lets through ---- */

static void report_field(struct lint *lint, const struct node *pair)
{
	struct finding *finding = lint_report(lint, pair, "tool argument %.*s accepts anything",
					      STR_ARG(pair->text));
	finding_why(finding, "the model decides what it is and nothing checks; say its type");
}

static void check_shape(struct lint *lint, const struct node *shape)
{
	for (size_t i = 0; is_kind(shape, K_DICT) && i < shape->count; i++) {
		const struct node *pair = shape->kids[i];
		if (pair->kind == K_PAIR && schema_accepts_anything(pair->kids[1]))
			report_field(lint, pair);
	}
}

/* A JSON schema written out: additionalProperties: true. */
static void check_json_schema(struct lint *lint, const struct node *schema)
{
	const struct node *extra = dict_get(schema, "additionalProperties");
	if (!is_kind(extra, K_BOOL) || extra->number == 0)
		return;
	struct finding *finding =
		lint_report(lint, extra, "tool schema takes any additional field");
	finding_why(finding,
		    "fields nobody expects reach the tool; set additionalProperties to false");
}

static void on_call(struct lint *lint, const struct node *call)
{
	struct tool tool;
	const struct node *strict;
	if (!tool_of_call(call, &tool))
		return;
	const struct node *schema = tool.has_schema == PRESENT ? value_of(tool.schema) : NULL;
	if (is_kind(schema, K_CALL) && str_is(call_callee(schema)->text, "object"))
		check_shape(lint, value_of(call_positional(schema, 0)));
	else if (is_kind(schema, K_DICT) && tool.kind == TOOL_MCP)
		check_shape(lint, schema);
	else if (is_kind(schema, K_DICT))
		check_json_schema(lint, schema);
	if (tool.config && entry_of(tool.config, "strict", &strict) == PRESENT &&
	    is_kind(strict, K_BOOL) && strict->number == 0) {
		struct finding *finding =
			lint_report(lint, strict, "tool with strict checking off");
		finding_why(finding,
			    "the provider no longer holds the model to the schema, and the "
			    "arguments arrive unchecked; leave strict on");
	}
}

const struct rule rule_tool_schema_loose = {
	.code = "SP503",
	.severity = SEV_WARNING,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.tags = tags,
	.needles = needles,
	.policy = "schema",
	.on_call = on_call,
	.on_function = on_function,
};
