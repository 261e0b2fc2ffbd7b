/* Arguments that did not parse: see swallowed.h. */
#include "swallowed.h"

#include "checks.h"
#include "graph.h"
#include "names.h"
#include "words.h"

static bool is_empty(const struct node *node)
{
	if (is_kind(node, K_CALL))
		return str_is(call_path(node), "dict") && !call_arg_count(node);
	return is_kind(node, K_DICT) && !node->count;
}

/* { __parse_error: raw }: the tool knows no such key. */
static bool tells_of_failure(const struct node *dict)
{
	static const char *const words[] = { "error",     "raw",        "invalid", "unparsed",
					     "malformed", "unparsable", NULL };
	for (size_t i = 0; is_kind(dict, K_DICT) && i < dict->count; i++) {
		if (!has_word(dict->kids[i]->text, words))
			return false;
	}
	return is_kind(dict, K_DICT) && dict->count && node_up(dict, K_HANDLER);
}

static bool is_empty_dict(const struct origin *origin)
{
	return origin->kind == ORIGIN_VALUE && !origin->access.n &&
	       (is_empty(origin->node) || tells_of_failure(origin->node));
}

/* null, and null?.input; null.input raises. */
static bool is_nothing(const struct origin *origin)
{
	bool nothing = !origin->access.n;
	for (const struct step *step = origin->steps; step && !nothing; step = step->next)
		nothing = step->kind == STEP_TAKEN && step->node->flags & F_OPTIONAL;
	return nothing && origin->kind == ORIGIN_VALUE && is_kind(origin->node, K_NULL);
}

/* The TRY or WITH whose body the parse stands in, within its function. */
static const struct node *guard_of(const struct node *parse)
{
	const struct node *below = parse;
	for (const struct node *up = parse->parent; up && up->kind != K_FUNCTION;
	     below = up, up = up->parent) {
		if ((up->kind == K_TRY || up->kind == K_WITH) && below == up->kids[0])
			return up;
	}
	return NULL;
}

/* ---- where a failure leads ---- */

/* The ways on which a value stays what its name stands for. */
struct staying {
	const struct graph *graph;
	const struct node *parse;  /* where it is evaluated: what comes after is no failure */
	const struct node *assign; /* that gives the value its name, or NULL */
	bool again; /* is it given once more where the way leads back to that? Then it stands for no failure */
};

static const struct node *assign_at(const struct node *at)
{
	return is_kind(at, K_EXPRESSION) ? at->kids[0] : at;
}

/* args = None: from there on the name stands for something else. */
static bool gives_another(const struct node *at, const struct node *assign)
{
	const struct node *other = assign_at(at), *name = kid_of(assign, 0);
	return is_kind(other, K_ASSIGN) && is_kind(name, K_NAME) && other != assign &&
	       is_kind(other->kids[0], K_NAME) && str_eq(other->kids[0]->text, name->text);
}

static bool stays(void *context, const struct edge *edge)
{
	const struct staying *staying = context;
	const struct node *at = staying->graph->points.v[edge->from].node;
	if (!at || edge->kind == EDGE_RAISE)
		return true;
	return at != staying->parse && !gives_another(at, staying->assign) &&
	       !(staying->again && staying->assign && assign_at(at) == staying->assign);
}

static struct staying staying_of(const struct node *value, const struct node *parse)
{
	const struct node *assign = value->parent;
	const struct graph *graph = graph_of(parse);
	return (struct staying){ graph, graph->points.v[graph_point(graph, parse)].node,
				 is_kind(assign, K_ASSIGN) ? assign : NULL, false };
}

/* Does a failure in the guarded part lead to a point, the value being what it is? */
static bool failing_leads(const struct node *guard, uint32_t to, struct staying staying)
{
	const struct graph *graph = staying.graph;
	staying.again = true;
	for (size_t i = 0; to && i < graph->handlers.n; i++) {
		const struct handler_points *handler = &graph->handlers.v[i];
		if (handler->try_ == guard &&
		    (handler->entry == to ||
		     graph_reaches(graph, handler->entry, to, stays, &staying)))
			return true;
	}
	return false;
}

/* Where the value leaves the function of the guard: the run, what it is put into first, or the end. The object it is written in is none of these. */
static uint32_t goal_point(const struct origin *origin, const struct node *guard,
			   const struct node *use)
{
	const struct graph *graph = graph_of(guard);
	const struct node *goal = use;
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_PUT && !node_inside(origin->node, step->node) &&
		    node_function(step->node) == node_function(guard))
			goal = step->node;
	}
	bool here = node_function(guard) == node_function(goal);
	return here ? graph_point(graph, goal) : GRAPH_END;
}

/* ---- flags: bad = true in the handler, if (bad) continue after it ---- */

struct flagging {
	const struct node *guard, *use;
	const struct node *set; /* the ASSIGN of a flag that is looked for in tests */
	bool found;
};

static enum walk find_flag_named(struct node *node, void *context)
{
	struct flagging *flagging = context;
	flagging->found |=
		node->kind == K_NAME && str_eq(node->text, kid_of(flagging->set, 0)->text);
	return flagging->found ? WALK_STOP : WALK_ON;
}

static enum walk find_flag_test(struct node *node, void *context)
{
	struct flagging *flagging = context, named = *flagging;
	if (node->kind != K_IF || node->start < flagging->guard->end)
		return WALK_ON;
	look_into(node->kids[0], find_flag_named, &named);
	flagging->found |= named.found && graph_decides(node->kids[0], flagging->use);
	return flagging->found ? WALK_STOP : WALK_ON;
}

/* What a handler sets tells of the failure, and so does ok = true behind the parse. */
static bool is_flag(const struct node *assign, const struct node *guard)
{
	const struct node *value = kid_of(assign, 1);
	return is_kind(assign->kids[0], K_NAME) &&
	       (!node_inside(assign, guard->kids[0]) || is_kind(value, K_BOOL));
}

static enum walk find_flag(struct node *node, void *context)
{
	struct flagging *flagging = context;
	const struct node *function = node_function(flagging->guard);
	if (node->kind != K_ASSIGN || !is_flag(node, flagging->guard))
		return WALK_ON;
	flagging->set = node;
	look_into(function ? function->kids[1] : &facts_of(node)->module, find_flag_test,
		  flagging);
	return flagging->found ? WALK_STOP : WALK_ON;
}

/* Does something the failure leaves behind decide whether the use is reached? */
static bool is_flagged(const struct node *guard, const struct node *use)
{
	struct flagging flagging = { guard, use, NULL, false };
	if (node_function(guard) == node_function(use))
		look_into(guard, find_flag, &flagging);
	return flagging.found;
}

/* parse().catch(() => ({})) */
static bool in_catch(const struct node *empty)
{
	const struct node *function = node_function(empty);
	const struct node *call =
		function && is_kind(function->parent, K_ARG) ? function->parent->parent : NULL;
	return is_kind(call, K_CALL) && str_is(call_callee(call)->text, "catch");
}

struct giving {
	struct str name;
	bool found;
};

static enum walk find_giving(struct node *node, void *context)
{
	struct giving *giving = context;
	if (node->kind == K_RETURN && is_kind(kid_of(node, 0), K_NAME))
		giving->found |= str_eq(kid_of(node, 0)->text, giving->name);
	return giving->found ? WALK_STOP : WALK_ON;
}

/* except: return fallback */
static bool gives_for_failure(const struct node *guard, const struct node *param)
{
	struct giving giving = { param->text, false };
	for (size_t i = 3; guard->kind == K_TRY && i < guard->count; i++)
		look_into(guard->kids[i], find_giving, &giving);
	return giving.found;
}

/* parse(text, {}) with `except: return fallback` in it: what the caller hands over for a failure, or leaves to parse(text, fallback = {}). */
static bool is_fallback(const struct node *empty, const struct node *guard)
{
	const struct node *function = node_function(guard), *above = empty->parent;
	const struct node *call = is_kind(above, K_ARG) ? above->parent : NULL;
	if (function && is_kind(above, K_PARAM) && above->parent == function->kids[0])
		return gives_for_failure(guard, above);
	if (!function || !is_kind(call, K_CALL) || function_of(call_callee(call)) != function)
		return false;
	for (size_t i = 0; i < function->kids[0]->count; i++) {
		const struct node *param = function->kids[0]->kids[i];
		if (call_given(call, param) == empty)
			return gives_for_failure(guard, param);
	}
	return false;
}

/* call.get("arguments", {}) */
static bool is_default_of_get(const struct node *value)
{
	static const char *const takes[] = { "get", "pop", "getattr", NULL };
	const struct node *above = value->parent;
	return is_kind(above, K_ARG) && is_kind(above->parent, K_CALL) &&
	       str_in(call_callee(above->parent)->text, takes);
}

/* call.input ?? {}, call.get("input", {}): of a call that did parse, None has no members; call?.input may be what failed. */
static bool is_default_of_member(const struct node *value)
{
	const struct node *above = value->parent, *left = kid_of(above, 0);
	bool member = is_kind(left, K_ATTR) || is_kind(left, K_INDEX);
	return is_default_of_get(value) ||
	       (is_kind(above, K_BINARY) && above->kids[1] == value && member &&
		!(left->flags & F_OPTIONAL));
}

/* call.arguments || {}, call.get("arguments", {}): of a call that has none. */
static bool is_default(const struct node *value)
{
	const struct node *above = value->parent;
	if (is_default_of_get(value))
		return true;
	return is_kind(above, K_BINARY) && above->kids[1] == value &&
	       (str_is(above->text, "or") || str_is(above->text, "??"));
}

static bool asks_for_text(const struct node *test)
{
	if (is_kind(test, K_UNARY))
		test = test->kids[0];
	const struct node *callee = is_kind(test, K_CALL) ? call_callee(test) : NULL;
	if (!callee || callee->kind != K_ATTR || call_arg_count(test))
		return is_reference(test);
	return str_is(callee->text, "strip") || str_is(callee->text, "trim");
}

/* json.loads(text) if text else {}: of a text that is empty, there and wherever else it is parsed. */
static bool is_for_no_text(const struct node *value)
{
	const struct node *choice = value->parent;
	if (!is_kind(choice, K_COND) || !asks_for_text(choice->kids[0]))
		return false;
	const struct node *other = choice->kids[choice->kids[1] == value ? 2 : 1];
	return is_kind(other, K_CALL) && str_ends(agent_call_fact(other, "passes"), "parsed");
}

/* Does a value ({}, None) stand for arguments that did not parse? */
static bool stands_in(const struct origin *origin, const struct node *parse,
		      const struct node *use)
{
	const struct node *value = origin->node, *guard = guard_of(parse);
	if (in_catch(value))
		return true;
	if (!guard || is_for_no_text(value))
		return false;
	if (node_function(value) != node_function(parse))
		return is_fallback(value, guard);
	if (is_kind(value->parent, K_RETURN) && value->end <= guard->start)
		return false; /* if (!raw) return {}: nothing was parsed */
	struct staying staying = staying_of(value, parse);
	uint32_t at = graph_point(staying.graph, value), goal = goal_point(origin, guard, use);
	if (node_inside(value, guard))
		return !node_inside(value, guard->kids[0]) && !is_flagged(guard, use) &&
		       (!staying.assign ||
			graph_reaches(staying.graph, at, goal, stays, &staying));
	if (value->end <= guard->start)
		return !is_default(value) && !is_kind(value->parent, K_ARG) &&
		       !is_flagged(guard, use) && failing_leads(guard, goal, staying);
	return !is_default_of_member(value) && failing_leads(guard, at, staying);
}

/* `parse(text) or {}`, `if args is None: args = {}`: put in the place of the None that stands for a failure. */
static bool replaces(const struct node *empty, const struct node *parse)
{
	const struct node *guard = guard_of(parse), *above = empty->parent;
	if (guard && node_inside(empty, guard))
		return false;
	if (is_kind(above, K_BINARY) && is_default(empty))
		return true; /* get("args", {}) has a value for what is missing, none for None */
	const struct node *branch = node_up(empty, K_IF);
	return is_kind(above, K_ASSIGN) && branch && node_statement(empty)->parent &&
	       node_inside(empty, branch->kids[1]);
}

struct heeding {
	const struct node *use;
	struct str name;
	bool mentioned, found;
};

/* isinstance(args, dict), typeof args === "object" of the name that is given {} */
static enum walk find_asked_object(struct node *node, void *context)
{
	struct heeding *heeding = context;
	const struct node *asked = NULL;
	if (node->kind == K_CALL && str_is(call_path(node), "isinstance") &&
	    str_is(node_source(call_positional(node, 1)), "dict"))
		asked = call_positional(node, 0);
	else if (node->kind == K_BINARY && str_is(string_text(kid_of(node, 1)), "object") &&
		 is_kind(node->kids[0], K_UNARY))
		asked = node->kids[0]->kids[0];
	heeding->found |= is_kind(asked, K_NAME) && str_eq(asked->text, heeding->name);
	return heeding->found ? WALK_STOP : WALK_ON;
}

/* if not isinstance(args, dict): args = {}: JSON that is no object becomes one. */
static bool is_for_no_object(const struct node *empty)
{
	const struct node *assign = empty->parent, *statement = node_statement(empty);
	const struct node *block = statement ? statement->parent : NULL;
	const struct node *branch = block ? block->parent : NULL;
	if (!is_kind(assign, K_ASSIGN) || !is_kind(assign->kids[0], K_NAME) ||
	    !is_kind(branch, K_IF) || branch->kids[1] != block || block->count != 1)
		return false;
	struct heeding heeding = { NULL, assign->kids[0]->text, false, false };
	look_into(branch->kids[0], find_asked_object, &heeding);
	return heeding.found;
}

/* ---- what is given beside them: { args: {}, error }, return {}, str(e) ---- */

static enum walk find_name_of(struct node *node, void *context)
{
	struct heeding *heeding = context;
	struct str text = is_kind(node, K_INDEX) ? string_text(kid_of(node, 1))
			  : is_reference(node)   ? node->text
						 : (struct str){ NULL, 0 };
	heeding->mentioned |= text.n && str_eq(text, heeding->name);
	return heeding->mentioned ? WALK_STOP : WALK_ON;
}

static enum walk find_heeding(struct node *node, void *context)
{
	struct heeding *heeding = context, asked = *heeding;
	const struct node *test = test_of(node);
	if (!test)
		return WALK_ON;
	asked.mentioned = false;
	look_into(test, find_name_of, &asked);
	heeding->found |= asked.mentioned && graph_decides(test, heeding->use);
	return heeding->found ? WALK_STOP : WALK_ON;
}

/* Does a test of a name decide whether the tool runs? */
static bool is_heeded(struct str name, const struct node *use)
{
	const struct node *function = node_function(use);
	struct heeding heeding = { use, name, false, false };
	if (name.n)
		look_into(function ? function->kids[1] : &facts_of(use)->module, find_heeding,
			  &heeding);
	return heeding.found;
}

/* May a part tell of a failure? By its name among others of an object; a pair or row has whatever else is in it. */
static bool may_tell(const struct node *part, bool by_name)
{
	static const char *const words[] = { "error",   "err",     "errors",  "ok",
					     "success", "valid",   "invalid", "failed",
					     "reason",  "problem", NULL };
	static const char *const others[] = { "name", "tool", "id", "call", "type", NULL };
	return by_name ? has_word(part->text, words) : !has_word(part->text, others);
}

/* Of what a pattern names, or an object holds, but the arguments: args, error = parse(text) */
static bool any_heeded(const struct node *parts, const struct node *empty,
		       const struct node *use)
{
	for (size_t i = 0; parts && i < parts->count; i++) {
		const struct node *part = parts->kids[i];
		if (!node_inside(empty, part) && may_tell(part, is_kind(parts, K_DICT)) &&
		    is_heeded(part->text, use))
			return true;
	}
	return false;
}

/* Does what stands beside the {} tell of the failure, and is it asked about before the tool runs? */
static bool is_told_beside(const struct origin *origin, const struct node *use)
{
	const struct node *pair = origin->node->parent;
	if (is_kind(pair, K_PAIR) && any_heeded(pair->parent, origin->node, use))
		return true;
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_UNPACKED && is_kind(step->node, K_ASSIGN) &&
		    any_heeded(kid_of(step->node, 0), origin->node, use))
			return true;
	}
	return false;
}

/* calls.push(call): the call that puts it into a list, of several the one nearest to where it is used; or NULL. */
static const struct node *listed_by(const struct origin *origin)
{
	const struct step *step = origin->steps;
	while (step && (step->kind != STEP_PUT || !is_kind(step->node, K_CALL)))
		step = step->next;
	return step ? step->node : NULL;
}

/* out.push(parsed); ... catch { out.push(empty) }: two calls, one list */
static bool is_same_list(const struct node *list, const struct node *its)
{
	const struct node *one = kid_of(call_callee(list), 0);
	const struct node *other = kid_of(call_callee(its), 0);
	return list == its || (node_up(list, K_HANDLER) && one && other &&
			       str_eq(node_source(one), node_source(other)));
}

/* call = { name, input: {} } that goes into one list, where what is parsed goes into another: it is some other call's. */
static bool is_of_other_list(const struct origins *origins, const struct origin *empty,
			     const struct node *parse)
{
	const struct node *list = listed_by(empty);
	bool other = false;
	if (!list || !is_kind(empty->node->parent, K_PAIR) ||
	    node_function(list) != node_function(parse))
		return false;
	for (size_t i = 0; i < origins->n; i++) {
		const struct node *its = listed_by(&origins->v[i]);
		if (!its || !origin_goes_by(&origins->v[i], parse))
			continue;
		if (is_same_list(list, its))
			return false;
		other = true;
	}
	return other;
}

/* What stands for a failure of the parse, where `parse` is that or the call of the helper that makes it. */
static const struct node *put_for_failure(const struct origins *origins,
					  const struct node *parse, const struct node *use)
{
	bool nothing = false;
	for (size_t i = 0; i < origins->n; i++)
		nothing |= is_nothing(&origins->v[i]) &&
			   stands_in(&origins->v[i], parse, use) &&
			   !is_told_beside(&origins->v[i], use);
	for (size_t i = 0; i < origins->n; i++) {
		const struct origin *origin = &origins->v[i];
		if (is_empty_dict(origin) &&
		    (stands_in(origin, parse, use) || is_for_no_object(origin->node) ||
		     (nothing && replaces(origin->node, parse))) &&
		    !is_told_beside(origin, use) && !is_of_other_list(origins, origin, parse))
			return origin->node;
	}
	return NULL;
}

/* args = parseArguments(text): the calls through which what was parsed is given back; what fails in it fails there. */
static const struct node *swallowed_around(const struct origins *origins,
					   const struct origin *parsed,
					   const struct node *parse, const struct node *use)
{
	for (const struct step *step = parsed->steps; step && step->node != parse;
	     step = step->next) {
		const struct node *empty = NULL;
		if (step->kind == STEP_RETURNED && is_kind(step->node, K_CALL) &&
		    guard_of(step->node))
			empty = put_for_failure(origins, step->node, use);
		if (empty)
			return empty;
	}
	return NULL;
}

const struct node *swallowed_by(const struct origins *origins, const struct node *parse,
				const struct node *use)
{
	const struct node *empty = put_for_failure(origins, parse, use);
	for (size_t i = 0; !empty && i < origins->n; i++) {
		const struct step *step = origin_step(&origins->v[i], STEP_PARSED);
		if (step && step->node == parse)
			empty = swallowed_around(origins, &origins->v[i], parse, use);
	}
	return empty;
}
