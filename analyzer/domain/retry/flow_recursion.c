/* How a function that calls itself when it failed ends: see flow.h. */
#include "flow.h"

#include "names.h"
#include "turn.h"

/* Every way, but only where something can still come to the call. */
static bool anywhere(void *context, const struct edge *edge)
{
	(void)context;
	(void)edge;
	return true;
}

/* In the guarded block, a test whose way out calls nothing more leaves as well, though all may fail. */
static void find_back_from_call(struct turn *turn, const struct node *failure, uint32_t call)
{
	turn->back = turn_clear(turn, SET_BACK);
	turn->back[call] = true;
	graph_reach_back(turn->graph, call, turn->back, turn_stays, turn);
	for (size_t i = 0; i < turn->graph->handlers.n; i++) {
		const struct handler_points *handler = &turn->graph->handlers.v[i];
		if (handler->handler != failure)
			continue;
		turn->back[handler->try_entry] = true;
		graph_reach_back(turn->graph, handler->try_entry, turn->back, turn_stays, turn);
		for (uint32_t p = turn->low; p < turn->high; p++) {
			const struct node *node = turn_node(turn, p);
			if (!node || node->kind == K_RETURN || node->kind == K_RAISE ||
			    !node_inside(node, handler->try_->kids[0]) || !is_risky(node))
				continue;
			turn->back[p] = true;
			graph_reach_back(turn->graph, p, turn->back, turn_stays, turn);
		}
	}
}

/* Is `node` reached in its function without a bound on the way? */
static bool is_reached_unbounded(struct turn *turn, const struct node *node,
				 const struct node *failure)
{
	turn->graph = graph_of(node);
	turn->low = 1;
	turn->high = (uint32_t)turn->graph->points.n;
	uint32_t target = graph_point(turn->graph, node);
	if (turn->graph->full || !target)
		return false;
	find_back_from_call(turn, failure, target);
	turn->bounded = turn_clear(turn, SET_BOUNDED);
	turn->failing = turn_clear(turn, SET_FAILING);
	turn->failing[target] = true;
	graph_reach_back(turn->graph, target, turn->failing, anywhere, turn);
	turn_find_bounds(turn);
	turn->reached = turn_clear(turn, SET_REACHED);
	graph_reach(turn->graph, GRAPH_ENTRY, turn->reached, turn_fails_on, turn);
	return turn->reached[target];
}

static const struct node *attempt_of(const struct node *failure)
{
	return is_kind(failure, K_HANDLER) ? failure->parent->kids[0]
	       : is_kind(failure, K_WITH)  ? failure->kids[0]
					   : NULL;
}

struct reading_before {
	struct str target;
	const struct node *site;
	bool found;
};

static enum walk find_reading(struct node *node, void *context)
{
	struct reading_before *reading = context;
	if (node->start >= reading->site->start)
		return WALK_STOP;
	reading->found |= is_reference(node) && str_eq(node_source(node), reading->target);
	return reading->found ? WALK_STOP : WALK_ON;
}

/* was_first = self.first; self.first = False: what the last call left is read before. */
static bool is_read_before(const struct node *function, const struct update *update)
{
	struct reading_before reading = { update->target, update->site, false };
	look_into(function->kids[1], find_reading, &reading);
	return reading.found;
}

/* this.attempts = 0 at the head of the function, before what it tries: each call begins with that. */
static bool is_set_at_head(const struct repeated *repeated, struct str target)
{
	const struct node *attempt = repeated->attempt ? repeated->attempt : repeated->again;
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		const struct node *block = update->site->parent;
		if (update->change == CHANGE_CONST && str_eq(update->target, target) &&
		    update->site->end <= attempt->start && is_kind(block, K_BLOCK) &&
		    block->parent == repeated->region)
			return !is_read_before(repeated->region, update);
	}
	return false;
}

/* A variable of the function itself, or a field it sets first, that is not handed on: the next call has its own. */
static bool starts_afresh(const struct repeated *repeated, struct str target)
{
	const struct node *function = repeated->region, *again = repeated->again;
	const struct def *def = defs_of(again, target);
	if (mentions(again, target))
		return false;
	if (!def)
		return is_set_at_head(repeated, target);
	for (; def; def = def->next) {
		if (def->how != DEF_ASSIGN || node_function(def->site) != function)
			return false;
	}
	return true;
}

/* From a place up to the function it belongs to: does nothing bound it on the way? */
static bool is_way_unbounded(struct turn *turn, const struct node *from,
			     const struct node *function, const struct node *failure)
{
	for (const struct node *node = from; node && node != function;
	     node = node_function(node)) {
		if (!is_reached_unbounded(turn, node, failure))
			return false;
	}
	return true;
}

enum bound flow_of_recursion(const struct recursion *recursion, const struct node **at,
			     bool *differs)
{
	const struct node *function = recursion->function, *again = recursion->again;
	const struct node *failure = recursion->failure, *helper = recursion->helper;
	struct turn turn = { .lonely = recursion->alone };
	*at = NULL;
	*differs = !graph_spend(graph_of(again), function->end - function->start);
	if (*differs)
		return BOUND_STATE; /* enough was asked about this one */
	repeated_init(&turn.repeated, function, attempt_of(failure),
		      is_kind(failure, K_WITH) ? NULL : failure, again);
	if (helper)
		repeated_add_helper(&turn.repeated, helper);
	for (size_t i = 0; i < turn.repeated.updates.n; i++) {
		struct update *update = &turn.repeated.updates.v[i];
		update->anew = starts_afresh(&turn.repeated, update->target);
		update->on_success |= update->anew;
		/* f(x, force=True): another attempt once, and the same from then on */
		bool other = update->change != CHANGE_CONST &&
			     is_used(&turn.repeated, update) &&
			     !is_mended(&turn.repeated, update);
		*differs |= update->site == again && other;
	}
	*differs |= failure_moves_on(&turn.repeated);
	if (is_way_unbounded(&turn, again, helper ? helper : function, failure) &&
	    (!helper || is_way_unbounded(&turn, recursion->via, function, failure)))
		return BOUND_NONE;
	*at = turn.bound_at;
	return turn.bound ? turn.bound : BOUND_STATE;
}
