/*
 * What others check before it is used: an MCP server, what it is sent; the AI SDK, what its callbacks get and
 * what has an output already.
 */
#include "checks_parts.h"

#include "graph.h"
#include "names.h"
#include "sent_at.h"

static bool says_tools_call(const struct node *value)
{
	return value && str_is(string_text(value), "tools/call");
}

bool checks_as_request(const struct node *dict)
{
	return says_tools_call(dict_get(dict, "method"));
}

struct holding {
	const struct sent *sent;
	bool found;
};

static enum walk find_held(struct node *node, void *context)
{
	struct holding *holding = context;
	if (node->kind == K_PAIR)
		holding->found |= sent_at(node->kids[1], holding->sent, false);
	return holding->found ? WALK_STOP : WALK_ON;
}

/* payload = { method: "tools/call", params: { name, arguments } } */
bool checks_request_with(const struct node *dict, const struct sent *sent)
{
	struct holding holding = { sent, false };
	if (checks_as_request(dict))
		look_into(dict, find_held, &holding);
	return holding.found;
}

/* rpc("tools/call", params), request({ method: "tools/call", params }) */
bool checks_asks_server(const struct node *call)
{
	if (!is_kind(call, K_CALL) || class_of(call_callee(call)))
		return false; /* a request made is not sent yet */
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		if (says_tools_call(value) ||
		    (is_kind(value, K_DICT) && checks_as_request(value)))
			return true;
	}
	return false;
}

/* { method: "tools/call", params: { name, arguments } } around what was put there */
static bool is_in_request(const struct node *put)
{
	for (; put && (put->kind == K_PAIR || put->kind == K_DICT || put->kind == K_SPREAD);
	     put = put->parent) {
		if (put->kind == K_DICT && checks_as_request(put))
			return true;
	}
	return false;
}

/* Do the arguments go to an MCP server, or are they handed on to what sends them there? */
bool checks_goes_to_server(const struct node *use, const struct sent *sent)
{
	for (const struct step *step = sent->origin->steps; step; step = step->next) {
		if ((step->kind == STEP_HANDED && checks_asks_server(step->node)) ||
		    (step->kind == STEP_PUT && is_in_request(step->node)))
			return true;
	}
	return checks_asks_server(use);
}

/* part.state === "output-available" of what holds the arguments, where the use is reached by a yes only. */
static bool is_asked_for_output(const struct node *state, const struct node *use,
				const struct sent *sent)
{
	const struct node *test = state->parent;
	if (!is_kind(state, K_ATTR) || !is_kind(test, K_BINARY) || !sent_beside(sent, state) ||
	    !str_is(string_text(test->kids[test->kids[0] == state]), "output-available"))
		return false;
	enum edge_kind wanted = str_is(test->text, "==")   ? EDGE_TRUE
				: str_is(test->text, "!=") ? EDGE_FALSE
							   : EDGE_NEXT;
	return wanted != EDGE_NEXT && graph_outcome(test, use) == wanted;
}

/* A part of the AI SDK's messages that has its output: the SDK held its input against the tool's schema, what did not fit is in "output-error". */
bool checks_output_there(const struct node *use, const struct sent *sent)
{
	const struct facts *facts = facts_of(use);
	const struct mention *one = mentions_of(facts, STR("state"));
	if (!one || !str_ends(sent->whole, ".input") ||
	    !(imports_module(facts, "ai") || imports_module(facts, "@ai-sdk/react")))
		return false;
	for (; one; one = one->next) {
		if (is_asked_for_output(one->node, use, sent))
			return true;
	}
	return false;
}

/* toolApproval: async ({ toolCall }) => ..., onStepFinish: ({ toolCalls }) => ...: asked when the SDK has held the input against the tool's schema. */
bool checks_asked_by_sdk(const struct sent *sent)
{
	static const char *const keys[] = { "toolApproval",
					    "needsApproval",
					    "onStepFinish",
					    "onFinish",
					    "prepareStep",
					    "stopWhen",
					    NULL };
	const struct node *param = sent->origin->node;
	if (sent->origin->kind != ORIGIN_PARAM || sent->inside ||
	    !imports_module(facts_of(param), "ai"))
		return false;
	if (str_has(sent->base, ".toolInvocation"))
		return true;
	const struct node *pair = param->parent->parent->parent;
	return is_kind(pair, K_PAIR) && str_in(pair->text, keys);
}
