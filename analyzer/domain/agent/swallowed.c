/* Arguments that did not parse: see swallowed.h. */
#include "swallowed.h"

#include "graph.h"
#include "names.h"

static bool is_empty(const struct node *node)
{
	if (is_kind(node, K_CALL))
		return str_is(call_path(node), "dict") && !call_arg_count(node);
	return is_kind(node, K_DICT) && !node->count;
}

static bool is_empty_dict(const struct origin *origin)
{
	return origin->kind == ORIGIN_VALUE && is_empty(origin->node) && !origin->access.n;
}

static bool is_nothing(const struct origin *origin)
{
	return origin->kind == ORIGIN_VALUE && is_kind(origin->node, K_NULL);
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

static bool any_edge(void *context, const struct edge *edge)
{
	(void)context;
	(void)edge;
	return true;
}

/* Does a failure in the guarded part lead to a point? */
static bool failing_leads(const struct node *guard, uint32_t to)
{
	const struct graph *graph = graph_of(guard);
	for (size_t i = 0; to && i < graph->handlers.n; i++) {
		const struct handler_points *handler = &graph->handlers.v[i];
		if (handler->try_ == guard &&
		    (handler->entry == to ||
		     graph_reaches(graph, handler->entry, to, any_edge, NULL)))
			return true;
	}
	return false;
}

/* ... to the end of the way: the run, or a return? */
static bool failing_reaches(const struct node *guard, const struct node *use)
{
	const struct graph *graph = graph_of(guard);
	bool here = node_function(guard) == node_function(use);
	return failing_leads(guard, here ? graph_point(graph, use) : GRAPH_END);
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

/* parse(text, {}) with `except: return fallback` in it: what the caller hands over for a failure. */
static bool is_fallback(const struct node *empty, const struct node *guard)
{
	const struct node *function = node_function(guard);
	const struct node *call = is_kind(empty->parent, K_ARG) ? empty->parent->parent : NULL;
	if (!function || !is_kind(call, K_CALL) || function_of(call_callee(call)) != function)
		return false;
	for (size_t i = 0; i < function->kids[0]->count; i++) {
		const struct node *param = function->kids[0]->kids[i];
		struct giving giving = { param->text, false };
		if (call_given(call, param) != empty)
			continue;
		for (size_t j = 3; guard->kind == K_TRY && j < guard->count; j++)
			look_into(guard->kids[j], find_giving, &giving);
		return giving.found;
	}
	return false;
}

/* Does a value ({}, None) stand for arguments that did not parse? */
static bool stands_in(const struct node *value, const struct node *parse,
		      const struct node *use)
{
	const struct node *guard = guard_of(parse);
	if (in_catch(value))
		return true;
	if (!guard)
		return false;
	if (node_function(value) != node_function(parse))
		return is_fallback(value, guard);
	if (node_inside(value, guard))
		return !node_inside(value, guard->kids[0]);
	if (value->end <= guard->start)
		return failing_reaches(guard, use);
	return failing_leads(guard, graph_point(graph_of(guard), value));
}

/* `parse(text) or {}`, `if args is None: args = {}`: put in the place of the None that stands for a failure. */
static bool replaces(const struct node *empty, const struct node *parse)
{
	const struct node *guard = guard_of(parse), *above = empty->parent;
	if (guard && node_inside(empty, guard))
		return false;
	if (is_kind(above, K_BINARY) && above->kids[1] == empty)
		return str_is(above->text, "or") || str_is(above->text, "??");
	const struct node *branch = node_up(empty, K_IF);
	return is_kind(above, K_ASSIGN) && branch && node_statement(empty)->parent &&
	       node_inside(empty, branch->kids[1]);
}

const struct node *swallowed_by(const struct origins *origins, const struct node *parse,
				const struct node *use)
{
	bool nothing = false;
	for (size_t i = 0; i < origins->n; i++)
		nothing |=
			is_nothing(&origins->v[i]) && stands_in(origins->v[i].node, parse, use);
	for (size_t i = 0; i < origins->n; i++) {
		const struct origin *origin = &origins->v[i];
		if (is_empty_dict(origin) && (stands_in(origin->node, parse, use) ||
					      (nothing && replaces(origin->node, parse))))
			return origin->node;
	}
	return NULL;
}
