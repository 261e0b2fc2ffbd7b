/* What checks a model's arguments: see checks.h. */
#include "checks.h"

#include "graph.h"
#include "names.h"
#include "words.h"

struct looking {
	const struct node *use; /* NULL: a check anywhere will do */
	const struct node *function;
	const struct sent *sent;
	bool found;
};

/* Is an expression the arguments, or (`deeper`) a part of them? */
static bool is_sent(const struct node *expression, const struct sent *sent, bool deeper)
{
	struct origins origins;
	if (!expression || expression->kind == K_STRING || expression->kind == K_NUMBER)
		return false;
	sent_origins(sent, expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (sent_same(sent, &origins.v[i]) &&
		    (!deeper || origins.v[i].access.n > sent->whole.n))
			return true;
	}
	return false;
}

static bool any_arg_is_sent(const struct node *call, const struct sent *sent)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (is_sent(kid_of(call_arg_at(call, i), 0), sent, false))
			return true;
	}
	return false;
}

/* Is an argument the tool call as a whole, name and arguments? */
static bool any_arg_holds_sent(const struct node *call, const struct sent *sent)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		struct origins origins;
		sent_origins(sent, kid_of(call_arg_at(call, i), 0), &origins);
		for (size_t j = 0; j < origins.n; j++) {
			if (origins.v[j].node == sent->origin->node &&
			    access_same(origins.v[j].access, sent->base))
				return true;
		}
	}
	return false;
}

static bool sounds_like_checking(const struct node *call)
{
	/* silent when somebody's own function says that it checks; its name may keep us silent, never make us speak */
	static const char *const words[] = { "validat*", "sanitiz*", "coerce*", "verify",
					     "ensure",   "enforce",  "assert*", NULL };
	return has_word(call_callee(call)->text, words);
}

/* ---- tests ---- */

struct mentioning {
	const struct node *call;
	struct str name;
	bool found;
};

static enum walk find_mention(struct node *node, void *context)
{
	struct mentioning *mentioning = context;
	mentioning->found |=
		node == mentioning->call || (mentioning->name.n && node->kind == K_NAME &&
					     str_eq(node->text, mentioning->name));
	return mentioning->found ? WALK_STOP : WALK_ON;
}

/* The name a call's result is put in. */
static struct str result_name(const struct node *call)
{
	const struct node *value = call;
	while (value->parent && value->parent->kind == K_AWAIT)
		value = value->parent;
	const struct node *assign = value->parent;
	bool named = is_kind(assign, K_ASSIGN) && is_kind(kid_of(assign, 0), K_NAME);
	return named ? kid_of(assign, 0)->text : (struct str){ NULL, 0 };
}

struct deciding {
	const struct node *use;
	const struct node *call;
	struct str name;
	bool found;
};

static const struct node *test_of(const struct node *node)
{
	bool tests = node->kind == K_IF || node->kind == K_COND || node->kind == K_ASSERT ||
		     node->kind == K_WHILE;
	return tests ? kid_of(node, 0) : NULL;
}

bool checks_decides(const struct node *test, const struct node *use)
{
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return checks_decides(test->kids[0], use);
	if (is_kind(test, K_BINARY) && (str_is(test->text, "and") || str_is(test->text, "or")))
		return checks_decides(test->kids[0], use) || checks_decides(test->kids[1], use);
	return test && graph_decides(test, use);
}

static enum walk find_decision(struct node *node, void *context)
{
	struct deciding *deciding = context;
	const struct node *test = test_of(node);
	struct mentioning mentioning = { deciding->call, deciding->name, false };
	if (!test)
		return WALK_ON;
	look_into(test, find_mention, &mentioning);
	if (mentioning.found && checks_decides(test, deciding->use))
		deciding->found = true;
	return deciding->found ? WALK_STOP : WALK_ON;
}

/* Does what a call answers decide whether the use is reached? */
static bool answer_decides(const struct node *call, const struct node *use)
{
	const struct node *function = node_function(call);
	struct deciding deciding = { use, call, result_name(call), false };
	look_into(function ? function->kids[1] : &facts_of(call)->module, find_decision,
		  &deciding);
	return deciding.found;
}

/* ---- calls ---- */

static bool counts(const struct node *call, bool asks, const struct node *use)
{
	if (!use)
		return true;
	return asks ? answer_decides(call, use) : graph_dominates(call, use);
}

static bool is_check(const struct node *call, const struct looking *looking)
{
	struct str verifies = agent_call_fact(call, "verifies");
	if (!verifies.n && !(call_callee(call) && sounds_like_checking(call)))
		return false;
	if (looking->use && (call == looking->use || node_inside(looking->use, call)))
		return false;
	bool asked = any_arg_is_sent(call, looking->sent) ||
		     (!verifies.n && any_arg_holds_sent(call, looking->sent));
	return asked && counts(call, str_ends(verifies, "asks"), looking->use);
}

/* ---- keys looked at one by one ---- */

/* isinstance(x, dict), Array.isArray(x): of any shape at all. */
static bool asks_no_more_than_shape(const struct node *call)
{
	static const char *const shapes[] = { "isinstance",  "Array.isArray", "len",
					      "Object.keys", "type",          "bool",
					      "callable",    "hasattr",       NULL };
	return str_in(path_of(call_callee(call)), shapes);
}

/* x.match(/^[a-z]+$/), x.isalnum(); x.trim() asks nothing. */
static bool asks_of_text(const struct node *call, const struct sent *sent)
{
	static const char *const words[] = { "trim", "strip", "get", "toString", NULL };
	const struct node *callee = call_callee(call);
	return sent->text && is_kind(callee, K_ATTR) && !str_in(callee->text, words) &&
	       is_sent(callee->kids[0], sent, false);
}

static enum walk find_subject(struct node *node, void *context)
{
	struct looking *looking = context;
	const struct sent *sent = looking->sent;
	if (node->kind == K_CALL && !asks_no_more_than_shape(node))
		looking->found |= any_arg_is_sent(node, sent) || asks_of_text(node, sent);
	else if (node->kind == K_BINARY &&
		 (str_is(node->text, "in") || str_is(node->text, "not in")))
		looking->found |= is_sent(node->kids[0], sent, false) ||
				  is_sent(node->kids[1], sent, false);
	else if (node->kind == K_BINARY && string_text(node->kids[1]).n)
		looking->found |= is_sent(node->kids[0], sent, false); /* x == "status" */
	else if (!sent->text &&
		 (node->kind == K_ATTR || node->kind == K_INDEX || node->kind == K_NAME))
		looking->found |= is_sent(node, sent, true);
	return looking->found ? WALK_STOP : WALK_ON;
}

/* !x, typeof x !== "string", "k" not in x: a test for what is missing or wrong. */
static enum walk find_doubt(struct node *node, void *context)
{
	static const char *const words[] = { "!=", "not in", "is not", NULL };
	bool *found = context;
	if (node->kind == K_UNARY)
		*found |= str_is(node->text, "not");
	else if (node->kind == K_BINARY)
		*found |= str_in(node->text, words) || is_kind(node->kids[1], K_NULL);
	return *found ? WALK_STOP : WALK_ON;
}

/* if (!args.name) return error; */
static bool refuses(const struct node *branch)
{
	const struct node *last = is_kind(branch, K_IF) ? block_last(branch->kids[1]) : NULL;
	bool found = false;
	if (is_kind(last, K_RETURN) || is_kind(last, K_RAISE))
		look_into(branch->kids[0], find_doubt, &found);
	return found;
}

static enum walk find_check(struct node *node, void *context)
{
	struct looking *looking = context;
	const struct node *test = test_of(node);
	if (node->kind == K_FUNCTION && !node_inside(looking->use ? looking->use : node, node))
		return WALK_SKIP;
	if (node->kind == K_CALL && is_check(node, looking)) {
		looking->found = true;
		return WALK_STOP;
	}
	if (!test || (looking->use ? !checks_decides(test, looking->use) : !refuses(node)))
		return WALK_ON;
	look_into(test, find_subject, looking);
	return looking->found ? WALK_STOP : WALK_ON;
}

static bool checked_in(const struct node *function, const struct node *use,
		       const struct sent *sent, const struct node *within)
{
	struct looking looking = { use, function, sent, false };
	look_into(function ? function->kids[1] : &facts_of(within)->module, find_check,
		  &looking);
	return looking.found;
}

/* In a function the value came through, before it was handed on. */
static bool checked_on_the_way(const struct node *use, const struct sent *sent)
{
	for (const struct step *step = sent->origin->steps; step; step = step->next) {
		if (step->kind != STEP_HANDED && step->kind != STEP_RETURNED)
			continue;
		const struct node *call = step->node;
		const struct node *function =
			step->kind == STEP_RETURNED && is_kind(call, K_CALL)
				? function_of(call_callee(call))
				: NULL;
		if (node_function(call) != node_function(use) &&
		    checked_in(node_function(call), call, sent, call))
			return true;
		if (function && checked_in(function, NULL, sent, function))
			return true;
	}
	return false;
}

/* typeof x, x instanceof C, isinstance(x, str), Array.isArray(x) of what was sent */
static enum walk find_type_question(struct node *node, void *context)
{
	struct looking *looking = context;
	if (node->kind == K_UNARY && str_is(node->text, "typeof"))
		looking->found |= is_sent(node->kids[0], looking->sent, true);
	else if (node->kind == K_BINARY && str_is(node->text, "instanceof"))
		looking->found |= is_sent(node->kids[0], looking->sent, true);
	else if (node->kind == K_CALL && asks_no_more_than_shape(node))
		looking->found |= is_sent(call_positional(node, 0), looking->sent, true);
	return looking->found ? WALK_STOP : WALK_ON;
}

/* typeof args.path === "string" ? args.path : "": one part, taken only when it is what it should be. */
static bool chosen_by_type(const struct sent *sent)
{
	struct looking looking = { .sent = sent };
	for (const struct step *step = sent->origin->steps; sent->rest.n && step;
	     step = step->next) {
		if (step->kind == STEP_CHOSEN && is_kind(step->node, K_COND))
			look_into(step->node->kids[0], find_type_question, &looking);
	}
	return looking.found;
}

bool checks_value(const struct node *use, const struct sent *sent)
{
	return checked_in(node_function(use), use, sent, use) ||
	       (!sent->inside && checked_on_the_way(use, sent));
}

bool checks_before(const struct node *use, const struct sent *sent)
{
	return origin_passed(sent->origin, STEP_CHECKED) ||
	       origin_passed(sent->origin, STEP_NUMBERED) || chosen_by_type(sent) ||
	       checks_value(use, sent);
}

/* ---- checks in functions that are called ---- */

/* session.call_tool(): an MCP server checks; tool.invoke() of the project may be anybody's. */
static bool is_sent_to_server(const struct node *call)
{
	static const char *const methods[] = { "call_tool", "call_tool_mcp", "callTool", NULL };
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_ATTR) && str_in(callee->text, methods) &&
	       str_is(agent_call_fact(call, "sink"), "checked");
}

/* session.callTool({ name, arguments }) */
static bool any_is_sent_on(const struct node *call, const struct sent *sent)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		for (size_t j = 0; is_kind(value, K_DICT) && j < value->count; j++) {
			const struct node *pair = value->kids[j];
			if (is_kind(pair, K_PAIR) && is_sent(pair->kids[1], sent, false))
				return true;
		}
	}
	return any_arg_is_sent(call, sent);
}

/* Is a parameter given to a function that checks it, or made into what was checked? */
static bool hands_to_check(const struct node *call, const struct sent *sent, int depth)
{
	const struct node *function = function_of(call_callee(call));
	if (str_is(agent_call_fact(call, "passes"), "#0 checked"))
		return any_arg_is_sent(call, sent);
	if (is_sent_to_server(call))
		return any_is_sent_on(call, sent);
	for (size_t i = 0; function && i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		const struct node *params = function->kids[0];
		for (size_t j = 0; j < params->count; j++) {
			if (call_given(call, params->kids[j]) == value &&
			    is_sent(value, sent, false) &&
			    checks_param(function, params->kids[j], depth - 1))
				return true;
		}
	}
	return false;
}

bool checks_param(const struct node *function, const struct node *param, int depth)
{
	const struct origin origin = { .kind = ORIGIN_PARAM, .node = param };
	const struct sent sent = { .origin = &origin, .by = SENT_BY_ROW, .inside = function };
	const struct facts *facts = facts_of(function);
	if (checked_in(function, NULL, &sent, function))
		return true;
	for (size_t i = 0; depth > 0 && i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		if (call->start > function->end)
			break;
		if (call->start >= function->start && node_inside(call, function) &&
		    hands_to_check(call, &sent, depth))
			return true;
	}
	return false;
}

/* Does a method check the first it gets, itself? */
static bool method_checks(const struct node *method)
{
	const struct node *params = method->kids[0];
	for (size_t i = 0; i < params->count && i < 2; i++) {
		if (checks_param(method, params->kids[i], 0))
			return true;
	}
	return false;
}

bool checks_by_itself(const struct node *call)
{
	const struct node *callee = call_callee(call);
	const struct facts *facts = facts_of(call);
	size_t checking = 0;
	for (size_t i = 0; is_kind(callee, K_ATTR) && i < facts->imports.n; i++) {
		const struct node *import = facts->imports.v[i];
		for (size_t j = 0; j < import->count; j++) {
			const struct node *class_ = class_of(kid_of(import->kids[j], 0));
			const struct node *method =
				class_ ? method_of(class_, callee->text) : NULL;
			if (method && !method_checks(method))
				return false;
			checking += method != NULL;
		}
	}
	return checking > 0;
}
