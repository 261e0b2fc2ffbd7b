/* What tells that a pair is a tool's call: see evidence.h. */
#include "evidence.h"

#include "picked.h"
#include "words.h"

/* ---- by a tag beside it ---- */

/* x.type == "tool_use" */
static bool is_tag(const struct node *attr)
{
	static const char *const tags[] = {
		"tool_use", "tool-use",      "tool_call",    "tool-call", "toolUse",
		"toolCall", "function_call", "functionCall", "function",  NULL
	};
	const struct node *test = attr->parent;
	if (is_kind(test, K_BINARY)) {
		struct str tag = string_text(test->kids[test->kids[0] == attr]);
		return tag.p && str_in(tag, tags);
	}
	for (size_t i = 1; is_kind(test, K_SWITCH) && i < test->count; i++) {
		struct str tag = string_text(kid_of(test->kids[i], 0));
		if (tag.p && str_in(tag, tags))
			return true;
	}
	return false;
}

/* { tool_use_id: x.id }, f(tool_call_id=x.id): its result is answered by the id. */
static bool is_answered(const struct node *attr, const char *const *ids)
{
	const struct node *up = attr->parent;
	return (is_kind(up, K_PAIR) || is_kind(up, K_ARG)) && str_in(up->text, ids);
}

static bool is_tagged_in(const struct sent *sent, const struct facts *facts)
{
	static const char *const ids[] = { "toolCallId",  "tool_call_id", "toolUseId",
					   "tool_use_id", "toolName",     "tool_name",
					   NULL };
	const struct mention *one;
	for (one = mentions_of(facts, STR("type")); one; one = one->next) {
		if (is_kind(one->node, K_ATTR) && is_tag(one->node) &&
		    sent_beside(sent, one->node))
			return true;
	}
	for (one = mentions_of(facts, STR("id")); one; one = one->next) {
		if (is_kind(one->node, K_ATTR) && is_answered(one->node, ids) &&
		    sent_beside(sent, one->node))
			return true;
	}
	for (size_t i = 0; ids[i]; i++) {
		for (one = mentions_of(facts, str_of(ids[i])); one; one = one->next) {
			if (sent_beside(sent, one->node))
				return true;
		}
	}
	return false;
}

struct tagging {
	const struct sent *sent;
	bool found;
};

/* block["type"] == "tool_use", block.get("type") == "tool_use" of an answer that is read as JSON */
static bool is_tagged_entry(const struct node *node)
{
	const struct node *callee = is_kind(node, K_CALL) ? call_callee(node) : NULL;
	const struct node *key = is_kind(node, K_INDEX) ? kid_of(node, 1)
				 : is_kind(callee, K_ATTR) && str_is(callee->text, "get")
					 ? call_positional(node, 0)
					 : NULL;
	return key && str_is(string_text(key), "type") && is_tag(node);
}

static enum walk find_tagged_entry(struct node *node, void *context)
{
	struct tagging *tagging = context;
	tagging->found = sent_beside(tagging->sent, node);
	return tagging->found ? WALK_STOP : WALK_ON;
}

static bool is_entry_tagged(const struct sent *sent, const struct node *at)
{
	const struct node *function = node_function(at);
	struct tagging tagging = { sent, false };
	if (str_has(facts_of(at)->source->text, "tool_use"))
		look_into_picked(function ? function->kids[1] : &facts_of(at)->module,
				 is_tagged_entry, find_tagged_entry, &tagging);
	return tagging.found;
}

bool evidence_is_tagged(const struct sent *sent, const struct node *at)
{
	const struct facts *own = facts_of(sent->origin->node), *here = facts_of(at);
	return is_tagged_in(sent, own) || (own != here && is_tagged_in(sent, here)) ||
	       is_entry_tagged(sent, at);
}

/* ---- by what is called a tool on its way ---- */

bool evidence_in_name(struct str text)
{
	static const char *const words[] = { "tool*", "mcp", NULL };
	return has_word(text, words) || sent_says_call(text);
}

/* tool_call.arguments, get_tool_calls()[0], executor.run_tool(call): what a name of it says. */
bool evidence_in_names(const struct node *expression)
{
	enum { LONGEST = 8 };
	for (int i = 0; expression && i < LONGEST; i++) {
		bool leads = expression->kind == K_ATTR || expression->kind == K_INDEX ||
			     expression->kind == K_CALL || expression->kind == K_AWAIT;
		if (is_reference(expression) && evidence_in_name(expression->text))
			return true;
		expression = leads ? expression->kids[0] : NULL;
	}
	return false;
}

static bool step_names_tool(const struct step *step)
{
	switch (step->node->kind) {
	case K_ASSIGN:
	case K_FOR:
		return evidence_in_names(kid_of(step->node, 0));
	case K_CALL:
	case K_ATTR:
	case K_INDEX:
		return evidence_in_names(step->node);
	default:
		return false;
	}
}

static bool origin_names_tool(const struct origin *origin)
{
	const struct node *node = origin->node;
	bool param = origin->kind == ORIGIN_PARAM;
	if (evidence_in_name(origin->access) || (param && evidence_in_name(node->text)) ||
	    (param && node->type && evidence_in_name(node_source(node->type))))
		return true;
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step_names_tool(step))
			return true;
	}
	return !param && evidence_in_names(node);
}

/* JSON.parse(call.arguments): a person's command has no JSON in it. */
static bool is_text_of_arguments(const struct sent *sent)
{
	const struct step *step = origin_step(sent->origin, STEP_PARSED);
	for (; step; step = step->next) {
		if (step->kind == STEP_TAKEN)
			return str_ends(sent->whole, ".arguments");
	}
	return false; /* taken out of what was parsed */
}

bool evidence_of_tool(const struct sent *sent, const struct node *call)
{
	return origin_names_tool(sent->origin) || evidence_in_names(call_callee(call)) ||
	       evidence_in_name(node_scope_name(call)) || is_text_of_arguments(sent) ||
	       evidence_is_tagged(sent, call);
}
