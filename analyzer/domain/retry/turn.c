/* Where a failing run ends: see turn.h. */
#include "turn.h"

#include "flow.h"
#include "names.h"
#include "origins.h"

bool *turn_clear(const struct turn *turn, enum turn_set set)
{
	bool *seen = turn->graph->seen[set];
	memset(seen, 0, turn->graph->points.n * sizeof(*seen));
	return seen;
}

bool turn_stays(void *context, const struct edge *edge)
{
	const struct turn *turn = context;
	return edge->kind != EDGE_RAISE && turn_has(turn, edge->from) &&
	       turn_has(turn, edge->to);
}

static enum walk find_risk(struct node *node, void *context)
{
	bool *found = context;
	if (node->kind == K_FUNCTION ||
	    (node->kind == K_CALL && (is_talk(node) || is_clock(node))))
		return WALK_SKIP;
	*found |= node->kind == K_CALL;
	return *found ? WALK_STOP : WALK_ON;
}

bool is_risky(const struct node *node)
{
	bool found = false;
	look_into(node->kind == K_FOR ? node->kids[1] : node, find_risk, &found);
	return found;
}

/* ---- ways out ---- */

static bool comes_back(const struct turn *turn, const struct edge *edge)
{
	return turn_has(turn, edge->to) && turn->back[edge->to];
}

/* The ways of a test that do not come back, or NULL. */
static void leaving_ways(const struct turn *turn, const struct point *point,
			 const struct edge **if_true, const struct edge **if_false)
{
	*if_true = *if_false = NULL;
	for (uint32_t e = point->edges; e; e = turn->graph->edges.v[e].next) {
		const struct edge *edge = &turn->graph->edges.v[e];
		if (edge->kind == EDGE_TRUE && !comes_back(turn, edge))
			*if_true = edge;
		else if (edge->kind == EDGE_FALSE && !comes_back(turn, edge))
			*if_false = edge;
	}
}

/* Does what fails at this point leave, past all handlers that come back? */
static bool raising_leaves(const struct turn *turn, const struct point *point)
{
	const struct graph *graph = turn->graph;
	for (uint32_t e = point->edges; e; e = graph->edges.v[e].next) {
		if (graph->edges.v[e].kind != EDGE_RAISE)
			continue;
		uint32_t hub = graph->edges.v[e].to;
		for (uint32_t h = graph->points.v[hub].edges; h; h = graph->edges.v[h].next) {
			if (comes_back(turn, &graph->edges.v[h]))
				return false;
		}
	}
	return true;
}

/* break, return result: said by who has got something. */
static bool is_success(const struct node *node)
{
	const struct node *value = kid_of(node, 0);
	return is_kind(node, K_BREAK) || (is_kind(node, K_RETURN) && value &&
					  value->kind != K_NULL && value->kind != K_BOOL);
}

/* Does a way out give up, by raising or returning nothing? */
static bool gives_up(const struct turn *turn, const struct edge *out)
{
	if (!out || !turn_has(turn, out->to))
		return false;
	bool *seen = turn->graph->seen[0];
	memset(seen, 0, turn->graph->points.n * sizeof(*seen));
	seen[out->to] = true;
	graph_reach(turn->graph, out->to, seen, turn_stays, (void *)(uintptr_t)turn);
	for (uint32_t p = turn->low; p < turn->high; p++) {
		if (seen[p] && is_success(turn_node(turn, p)))
			return false;
	}
	return true;
}

/* ---- bounds ---- */

struct leaving {
	const struct node *region, *within;
	bool found;
};

/* Is a way out inside `within` tested by something that speaks of time or attempts, or by nothing? */
static bool is_bounded_leave(const struct node *leave, const struct node *within)
{
	bool tested = false;
	for (const struct node *up = leave->parent; up != within && up->parent;
	     up = up->parent) {
		if (up->kind != K_IF)
			continue;
		if (speaks_of_bound(up->kids[0]))
			return true;
		tested = true;
	}
	return !tested;
}

/* Is there a handler for it in what is repeated? */
static bool is_caught(const struct node *raise, const struct node *region)
{
	for (const struct node *up = raise; up != region && up->parent; up = up->parent) {
		if (up->parent->kind == K_TRY && up->parent->count > 3 &&
		    up->parent->kids[0] == up)
			return true;
	}
	return false;
}

static enum walk find_leave(struct node *node, void *context)
{
	struct leaving *leaving = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	bool leaves = node->kind == K_RETURN || node->kind == K_BREAK ||
		      (node->kind == K_RAISE && !is_caught(node, leaving->region));
	leaving->found |= leaves && is_bounded_leave(node, leaving->within);
	return leaving->found ? WALK_STOP : WALK_ON;
}

/* if (timeoutMs) { if (now > end) throw ... }: a bound that can be switched off is one, too. */
static bool switches_bound(const struct turn *turn, const struct node *test)
{
	const struct node *up = test->parent;
	struct leaving leaving = { turn->repeated.region, NULL, false };
	while (up && (up->kind == K_BINARY || up->kind == K_UNARY))
		up = up->parent;
	if (!is_kind(up, K_IF) || !node_inside(test, up->kids[0]) || !speaks_of_bound(test))
		return false;
	leaving.within = up->kids[1];
	look_into(up->kids[1], find_leave, &leaving);
	return leaving.found;
}

/* if code == 429 and self.handle(response): continue: who is asked in one breath with a failed status may say no. */
static bool asks_beside(const struct node *test)
{
	const struct node *both = test->parent;
	return is_kind(test, K_CALL) && is_kind(both, K_BINARY) && str_is(both->text, "and") &&
	       both->kids[1] == test && flow_failed_status(both->kids[0], true);
}

/* A list that a function goes through anew each time it calls itself in there, with the same, has no last turn. */
static bool goes_through_anew(const struct turn *turn, const struct node *for_)
{
	const struct repeated *repeated = &turn->repeated;
	if (repeated->region->kind != K_FUNCTION || !repeated->again ||
	    !node_inside(repeated->again, for_) || !repeated->failure ||
	    !node_inside(repeated->failure, for_))
		return false;
	for (size_t i = 0; i < repeated->updates.n; i++) {
		if (repeated->updates.v[i].site == repeated->again)
			return false;
	}
	return true;
}

/* limit of limit is None, limit != null, limit: what a test asks whether it was given at all; or NULL. */
static const struct node *asked_whether_given(const struct node *test)
{
	static const char *const same[] = { "is", "is not", "==", "!=", NULL };
	if (is_kind(test, K_BINARY) && test->count == 2 && str_in(test->text, same) &&
	    is_kind(test->kids[1], K_NULL))
		test = test->kids[0];
	return is_reference(test) ? test : NULL;
}

/* None, by a call that leaves it out, as it is: not 5 if limit is None else limit. */
static bool is_none_handed(const struct origin *origin)
{
	bool handed = false;
	if (origin->kind != ORIGIN_VALUE || !is_kind(origin->node, K_NULL) || origin->access.n)
		return false;
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_CHOSEN && !is_kind(step->node, K_PARAM))
			return false;
		handed |= step->kind == STEP_HANDED;
	}
	return handed;
}

/* Does somebody in sight leave it out? */
static bool is_left_out(const struct node *test)
{
	struct origins from;
	const struct node *limit = asked_whether_given(test);
	bool left_out = false;
	if (!limit || !speaks_of_bound(limit))
		return false;
	origins_of(limit, &from);
	for (size_t i = 0; i < from.n && !left_out; i++)
		left_out = is_none_handed(&from.v[i]);
	return left_out;
}

static enum bound bound_of_way_out(const struct turn *turn, const struct point *point)
{
	const struct edge *if_true, *if_false;
	if (point->node == turn->repeated.failure)
		return BOUND_NONE;    /* what tells of the failure is not what ends it */
	if (is_left_out(point->node)) /* tries is None or n < tries */
		return BOUND_NONE;
	if (asks_for_obstacle(&turn->repeated, point->node))
		return BOUND_STATE;
	leaving_ways(turn, point, &if_true, &if_false);
	if (point->node->kind == K_FOR && goes_through_anew(turn, point->node))
		return BOUND_NONE;
	if (point->node->kind == K_FOR)
		return if_false && !is_endless_for(point->node) ? BOUND_COUNTER : BOUND_NONE;
	if (!if_true && !if_false)
		return switches_bound(turn, point->node) ? BOUND_COUNTER : BOUND_NONE;
	enum bound bound =
		bound_of_test(&turn->repeated, point->node, if_true != NULL, if_false != NULL);
	if (bound && !(turn->lonely && bound == BOUND_SIGNAL))
		return bound;
	bool asked = asks_someone(&turn->repeated, point->node) &&
		     (gives_up(turn, if_true) || gives_up(turn, if_false));
	return asked || asks_beside(point->node) ? BOUND_STATE : BOUND_NONE;
}

static enum bound bound_of_point(const struct turn *turn, const struct point *point)
{
	if (!point->node)
		return BOUND_NONE;
	if (point->test)
		return bound_of_way_out(turn, point);
	switch (point->node->kind) {
	case K_EXPRESSION:
	case K_ASSIGN:
	case K_AWAIT:
	case K_CALL:
		return raising_leaves(turn, point) ? bound_of_step(&turn->repeated, point->node)
						   : BOUND_NONE;
	default:
		return BOUND_NONE;
	}
}

/*
 * Does a bound that was found say more than the one known? A count says most, one of calls more than one of what an
 * attempt goes through, one of failures more than one of turns; a flag that a call hands to itself says more than
 * somebody else's signal: call(url, again = false) counts, whatever aborts its fetch().
 */
static bool says_more(const struct turn *turn, enum bound bound, const struct node *at)
{
	const struct node *failure = turn->repeated.failure, *known = turn->bound_at;
	bool calls = turn->repeated.region->kind == K_FUNCTION;
	bool goes_through = calls && is_kind(known, K_FOR);
	goes_through |= is_kind(failure, K_HANDLER) && known && node_inside(at, failure) &&
			!node_inside(known, failure) &&
			known != own_test(turn->repeated.region) && !is_kind(known, K_FOR);
	/* for line in response: what an attempt goes through says nothing of how many there are */
	bool passing = turn->bound == BOUND_SIGNAL ||
		       (is_kind(known, K_FOR) && !node_inside(turn->repeated.again, known));
	if (!turn->bound || (calls && passing && bound == BOUND_STATE))
		return true;
	return bound == BOUND_COUNTER && (turn->bound != BOUND_COUNTER || goes_through);
}

void turn_find_bounds(struct turn *turn)
{
	for (uint32_t p = turn->low; p < turn->high; p++) {
		const struct point *point = &turn->graph->points.v[p];
		enum bound bound = turn->failing[p] ? bound_of_point(turn, point) : BOUND_NONE;
		if (!bound)
			continue;
		turn->failing[p] = false;
		turn->bounded[p] = true;
		if (!says_more(turn, bound, point->node))
			continue;
		turn->bound = bound;
		turn->bound_at = point->node;
	}
}

bool turn_fails_on(void *context, const struct edge *edge)
{
	const struct turn *turn = context;
	if (!turn->failing[edge->from])
		return false;
	if (edge->kind != EDGE_TRUE && edge->kind != EDGE_FALSE)
		return true;
	const struct node *test = turn_node(turn, edge->from);
	int decided = test_after_failure(&turn->repeated, test),
	    taken = edge->kind == EDGE_TRUE;
	return (decided < 0 || decided == taken) &&
	       way_taken_once(&turn->repeated, test) != taken;
}
