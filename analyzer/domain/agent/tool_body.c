/* What a tool runs, by its own words: see tool_body.h. */
#include "tool_body.h"

#include "names.h"
#include "origins.h"
#include "picked.h"
#include "words.h"

/* ---- by what it gives, or is declared to be ---- */

static bool is_content_name(struct str name)
{
	static const char *const names[] = { "CallToolResult", "TextContent", "MCPResponse",
					     NULL };
	return str_in(name, names);
}

/* Promise<CallToolResult>, list[TextContent] */
static enum walk find_result_type(struct node *node, void *context)
{
	bool *found = context;
	*found |= is_reference(node) && is_content_name(node->text);
	return *found ? WALK_STOP : WALK_ON;
}

/* const gitLog: ToolExecutor = ... */
static enum walk find_handler_type(struct node *node, void *context)
{
	static const char *const things[] = { "tool", NULL };
	static const char *const runs[] = { "executor", "handler",  "function",
					    "callback", "callable", NULL };
	bool *found = context;
	*found |= is_reference(node) && has_word(node->text, things) &&
		  has_word(node->text, runs);
	return *found ? WALK_STOP : WALK_ON;
}

/* { content: [{ type: "text", ... }] }, [TextContent(...)] */
static bool is_tool_result(const struct node *value)
{
	const struct node *list = is_kind(value, K_DICT) ? dict_get(value, "content") : value;
	const struct node *first = is_kind(list, K_LIST) ? kid_of(list, 0) : NULL;
	if (is_kind(first, K_CALL))
		return is_content_name(call_callee(first)->text);
	return is_kind(value, K_DICT) && is_kind(first, K_DICT) &&
	       str_is(string_text(dict_get(first, "type")), "text");
}

static bool may_give_result(const struct node *node)
{
	return node->kind == K_FUNCTION || node->kind == K_CLASS ||
	       (node->kind == K_RETURN && is_tool_result(kid_of(node, 0)));
}

static enum walk find_result(struct node *node, void *context)
{
	bool *found = context;
	*found = node->kind == K_RETURN;
	return *found ? WALK_STOP : WALK_SKIP;
}

static bool gives_result(const struct node *function)
{
	const struct node *assign = function->parent;
	bool found = false;
	if (function->type)
		look_into(function->type, find_result_type, &found);
	if (!found && is_kind(assign, K_ASSIGN) && assign->type)
		look_into(assign->type, find_handler_type, &found);
	if (!found)
		look_into_picked(function->kids[1], may_give_result, find_result, &found);
	return found;
}

/* ---- by its name, and what it asks ---- */

/* executeTool, call_tool, handleToolCall */
static bool names_running_tool(struct str name)
{
	static const char *const things[] = { "tool", "tools", NULL };
	static const char *const runs[] = { "execute*", "call",      "run",
					    "handle*",  "dispatch*", "invoke*",
					    "process",  "perform*",  NULL };
	return has_word(name, things) && has_word(name, runs);
}

/* name === "log", switch (name) { case "log": ... }, HANDLERS[name]: is it asked which tool is meant? */
static bool is_asked_which(const struct node *mention)
{
	const struct node *place = mention->parent;
	if (is_kind(place, K_BINARY) && place->count == 2)
		return string_text(place->kids[place->kids[0] == mention]).n;
	if (is_kind(place, K_SWITCH) && place->kids[0] == mention)
		return string_text(kid_of(kid_of(place, 1), 0)).n;
	return is_kind(place, K_INDEX) && kid_of(place, 1) == mention;
}

static bool chooses_by(const struct node *other, const struct node *function)
{
	const struct mention *one = mentions_of(facts_of(function), other->text);
	for (; one; one = one->next) {
		if (node_inside(one->node, function->kids[1]) && is_asked_which(one->node))
			return true;
	}
	return false;
}

static bool chooses_tool(const struct node *function, const struct node *param)
{
	const struct node *params = function->kids[0];
	if (!names_running_tool(function->text))
		return false;
	for (size_t i = 0; i < params->count; i++) {
		const struct node *other = params->kids[i];
		if (other != param && other->text.n && chooses_by(other, function))
			return true;
	}
	return false;
}

bool tool_body_has(const struct node *param)
{
	const struct node *function = param->parent->parent;
	return gives_result(function) || chooses_tool(function, param);
}
