/* What goes to the model as a tool's answer: see answered.h. */
#include "answered.h"

#include "callees.h"
#include "names.h"
#include "origins.h"
#include "values.h"

/* The entry by which a message says that it is a tool's answer: { role: "tool" }, tool_call_id=call.id. */
static bool says_answer(const struct node *entry)
{
	static const char *const keys[] = {
		"tool_call_id", "toolCallId",         "tool_use_id",
		"toolUseId",    "functionResponse",   "functionResponses",
		"call_id",      "function_responses", NULL
	};
	static const char *const kinds[] = { "tool", "tool_result", "tool-result",
					     "function_call_output", NULL };
	bool pair = is_kind(entry, K_PAIR);
	if (!pair && !is_kind(entry, K_ARG))
		return false;
	if (str_in(entry->text, keys))
		return true;
	return (str_is(entry->text, "role") || str_is(entry->text, "type")) &&
	       str_in(string_text(kid_of(entry, pair)), kinds);
}

static bool is_answer(const struct node *message)
{
	bool found = false;
	for (size_t i = 0; is_kind(message, K_DICT) && i < message->count; i++)
		found |= says_answer(message->kids[i]);
	for (size_t i = 0; is_kind(message, K_CALL) && i < call_arg_count(message); i++)
		found |= says_answer(call_arg_at(message, i));
	return found;
}

static bool goes_into_answer(const struct node *value, bool outer);

/* this.answer(call.id, out): does a function of the project put what it gets into one? */
static bool is_put_by_callee(const struct node *arg)
{
	const struct node *call = arg->parent;
	const struct node *function = function_of(call_callee(call));
	const struct node *param =
		function ? callee_param(call, kid_of(arg, 0), function) : NULL;
	const struct mention *one =
		param && param->text.n ? mentions_of(facts_of(function), param->text) : NULL;
	for (; one; one = one->next) {
		if (node_inside(one->node, function->kids[1]) &&
		    goes_into_answer(one->node, false))
			return true;
	}
	return false;
}

/* { role: "tool", content: JSON.stringify({ result: x }) } of x */
static bool goes_into_answer(const struct node *value, bool outer)
{
	static const enum kind parts[] = { K_PAIR,   K_DICT,   K_LIST, K_ARG,  K_AWAIT,
					   K_BINARY, K_STRING, K_CALL, K_ATTR, K_INDEX };
	enum { DEEP = 16 };
	const struct node *up = value->parent;
	for (int i = 0; up && i < DEEP; i++, up = up->parent) {
		bool part = false;
		for (size_t j = 0; j < sizeof(parts) / sizeof(*parts); j++)
			part |= up->kind == parts[j];
		if (!part || is_answer(up))
			return part;
		if (outer && up->kind == K_ARG && is_put_by_callee(up))
			return true;
	}
	return false;
}

/* f"no such tool: {describe(args)}": what is said in the answer's words is no answer of its own. */
static bool is_worded(const struct node *call)
{
	return is_kind(call->parent, K_STRING) || is_kind(call->parent, K_BINARY);
}

static bool is_tested(const struct node *mention)
{
	for (const struct node *at = mention; at->parent && at->kind != K_BLOCK;
	     at = at->parent) {
		if (test_of(at->parent) == at)
			return true;
	}
	return false;
}

/* out = create_order(...); messages.append({"role": "tool", "content": out}) */
static bool is_kept_for_answer(const struct node *name)
{
	bool found = false;
	for (const struct mention *one = mentions_of(facts_of(name), name->text); one;
	     one = one->next) {
		if (one->node == name || one->node->start < name->end ||
		    node_function(one->node) != node_function(name))
			continue;
		if (is_tested(one->node))
			return false;
		found |= goes_into_answer(one->node, true);
	}
	return found;
}

bool answered_with(const struct node *call)
{
	const struct node *value = call;
	while (is_kind(value->parent, K_AWAIT))
		value = value->parent;
	const struct node *assign = value->parent, *name = kid_of(assign, 0);
	bool kept = is_kind(assign, K_ASSIGN) && kid_of(assign, 1) == value &&
		    is_kind(name, K_NAME);
	return kept ? is_kept_for_answer(name)
		    : !is_worded(value) && goes_into_answer(value, true);
}
