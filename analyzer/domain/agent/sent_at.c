/* Where the arguments stand: see sent_at.h. */
#include "sent_at.h"

#include "names.h"
#include "values.h"

/* raw.trim(), of a text that is parsed only afterwards, and `delete ${args.path}?`, a text with one in it: no part of the arguments. */
static bool is_no_part(const struct sent *sent, const struct origin *origin)
{
	return (origin_passed(sent->origin, STEP_PARSED) &&
		!origin_passed(origin, STEP_PARSED)) ||
	       (origin_passed(origin, STEP_PART) && !origin_passed(sent->origin, STEP_PART));
}

/* subagent(task) that is run with args["task"]: its `if not task` is asked after the call that leads to it. */
static bool is_behind_run(const struct sent *sent, const struct origin *origin)
{
	if (!sent->run || !origin_passed(origin, STEP_HANDED))
		return false;
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_HANDED && step->node == sent->run)
			return true;
	}
	return false;
}

/* name = re.search("Action: (.*)", text), beside args = json.loads(re.search("Input: (.*)", text)): cut out of the same answer, and something else. */
static bool is_other_piece(const struct sent *sent, const struct origin *origin)
{
	if (sent->by != SENT_BY_ANSWER || origin_passed(origin, STEP_PARSED))
		return false;
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_PASSED && is_kind(step->node, K_CALL) &&
		    !origin_goes_by(sent->origin, step->node))
			return true;
	}
	return false;
}

/* args of {k: v for k, v in args.items() if k != "chat_id"}, and of a name for that; NULL for what is no such copy. */
static const struct node *copied_from(const struct node *expression)
{
	const struct node *made = value_of(expression);
	const struct node *pair = is_kind(made, K_COMPREHENSION) ? made->kids[0] : NULL;
	const struct node *each = pair ? made->kids[1] : NULL;
	const struct node *target = is_kind(each, K_COMP_FOR) ? each->kids[0] : NULL;
	const struct node *items = target ? each->kids[1] : NULL;
	if (!is_kind(pair, K_PAIR) || !is_kind(target, K_TUPLE) || target->count != 2 ||
	    !str_eq(node_source(pair->kids[0]), node_source(target->kids[0])) ||
	    !str_eq(node_source(pair->kids[1]), node_source(target->kids[1])))
		return NULL;
	return is_kind(items, K_CALL) && is_kind(call_callee(items), K_ATTR) &&
			       str_is(call_callee(items)->text, "items")
		       ? call_callee(items)->kids[0]
		       : NULL;
}

bool sent_at(const struct node *expression, const struct sent *sent, bool deeper)
{
	struct origins origins;
	if (!expression || expression->kind == K_STRING || expression->kind == K_NUMBER)
		return false;
	const struct node *copied = copied_from(expression);
	sent_origins(sent, copied ? copied : expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (sent_same(sent, &origins.v[i]) && !is_behind_run(sent, &origins.v[i]) &&
		    !is_other_piece(sent, &origins.v[i]) &&
		    (!deeper || (origins.v[i].access.n > sent->whole.n &&
				 !is_no_part(sent, &origins.v[i]))))
			return true;
	}
	return false;
}

bool sent_to(const struct node *call, const struct sent *sent)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (sent_at(kid_of(call_arg_at(call, i), 0), sent, false))
			return true;
	}
	return false;
}

/* Is an argument the tool call as a whole, name and arguments? */
bool sent_to_as_call(const struct node *call, const struct sent *sent)
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

/* self.arguments = arguments in the class of an object, call.arguments of the very object: what the arguments are called there; p == NULL when a step says nothing of it. */
static struct str field_of(const struct node *object, const struct step *step)
{
	const struct node *class_ =
		step->kind == STEP_FIELD ? node_up(step->node, K_CLASS) : NULL;
	const struct node *field = class_ ? kid_of(step->node, 0) : step->node;
	bool taken = step->kind == STEP_TAKEN && is_kind(field, K_ATTR) &&
		     is_kind(field->kids[0], K_NAME) &&
		     str_eq(field->kids[0]->text, object->text) &&
		     node_function(field) == node_function(object);
	bool set = class_ && is_kind(step->node, K_ASSIGN) && is_kind(field, K_ATTR) &&
		   instance_of(object) == class_;
	return taken || set ? field->text : (struct str){ NULL, 0 };
}

/* check(call), of an object of the program's own that has the arguments: ".arguments". */
static struct str held_by_object(const struct node *object, const struct sent *sent)
{
	struct str field = { NULL, 0 };
	const struct step *step = is_kind(object, K_NAME) ? sent->origin->steps : NULL;
	for (; step && step->kind != STEP_PARSED && !field.n; step = step->next)
		field = field_of(object, step);
	return field.n ? str_fmt(facts_of(object)->arena, ".%.*s", STR_ARG(field)) : field;
}

struct str sent_held_in(const struct node *expression, const struct sent *sent)
{
	struct origins origins;
	struct str held = { NULL, 0 };
	sent_origins(sent, expression, &origins);
	for (size_t i = 0; i < origins.n && !held.n; i++)
		held = sent_behind(sent, &origins.v[i]);
	return held.n ? held : held_by_object(expression, sent);
}

/* Is one of a call's arguments all that was sent, not a part of it? */
bool sent_whole_to(const struct node *call, const struct sent *sent)
{
	struct origins origins;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		sent_origins(sent, kid_of(call_arg_at(call, i), 0), &origins);
		for (size_t j = 0; j < origins.n; j++) {
			if (sent_same(sent, &origins.v[j]) &&
			    origins.v[j].access.n <= sent->whole.n)
				return true;
		}
	}
	return false;
}

/* session.callTool({ name, arguments }) */
bool sent_on_to(const struct node *call, const struct sent *sent)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		for (size_t j = 0; is_kind(value, K_DICT) && j < value->count; j++) {
			const struct node *pair = value->kids[j];
			if (is_kind(pair, K_PAIR) && sent_at(pair->kids[1], sent, false))
				return true;
		}
	}
	return sent_to(call, sent);
}
