/* Questions about the ways through a function: see flow.h. */
#include "flow.h"

#include <assert.h>

#include "graph.h"
#include "names.h"
#include "retries_internal.h"
#include "swallow.h"
#include "turn.h"
#include "values.h"

bool flow_dominates(const struct node *earlier, const struct node *later)
{
	return graph_dominates(earlier, later);
}

/* ---- loops ---- */

/* One way of failing in a loop. */
struct way {
	struct turn turn;
	const struct loop_points *points;
	const struct node *attempt; /* the guarded BLOCK, NULL for a failed status */
	const struct node *failure; /* the HANDLER, the WITH, or the test of the status */
	uint32_t begin;             /* where the attempt begins */
	uint32_t entry;             /* where failing goes on */
	bool quiet;                 /* the failure is told by nothing having come */
	bool *failed;               /* a failed turn comes here before the next begins */
};

/* What a handler tries in turn may fail as well: to the handlers inside it. */
static bool fails_inside(const struct way *way, const struct edge *edge)
{
	const struct node *from = turn_node(&way->turn, edge->from);
	const struct node *to = turn_node(&way->turn, edge->to);
	if (!is_kind(way->failure, K_HANDLER) || !turn_has(&way->turn, edge->to))
		return false;
	if (from)
		return !to && node_inside(from, way->failure);
	return is_kind(to, K_HANDLER) && to != way->failure && node_inside(to, way->failure);
}

/* On from a failure, up to the next attempt. */
static bool before_attempt(void *context, const struct edge *edge)
{
	struct way *way = context;
	return !way->turn.again[edge->from] &&
	       (turn_stays(&way->turn, edge) || fails_inside(way, edge));
}

/* The same, up to the next turn. */
static bool before_next_turn(void *context, const struct edge *edge)
{
	const struct way *way = context;
	return edge->from != way->points->head && before_attempt(context, edge);
}

/* Backwards from an attempt to where its turn begins. */
static bool within_turn(void *context, const struct edge *edge)
{
	const struct way *way = context;
	return edge->to != way->points->head && before_attempt(context, edge);
}

/* more = false, after which the loop's own test ends it, unless it is set back behind that. */
static bool ends_for_good(const struct repeated *repeated, const struct node *statement)
{
	const struct node *target = is_kind(statement, K_ASSIGN) ? statement->kids[0] : NULL;
	if (!target || !is_reference(target) || !surely_ends(repeated, statement))
		return false;
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *later = &repeated->updates.v[i];
		if (later->site->start > statement->start &&
		    str_eq(later->target, node_source(target)) &&
		    !surely_ends(repeated, later->site))
			return false;
	}
	return true;
}

static bool fails_on(void *context, const struct edge *edge)
{
	struct way *way = context;
	const struct node *from = turn_node(&way->turn, edge->from);
	return before_attempt(context, edge) && turn_fails_on(&way->turn, edge) &&
	       !(from && ends_for_good(&way->turn.repeated, from));
}

/* Where an attempt can fail: past its first sleeping and telling; where it begins, when it calls nothing. */
static void find_attempt(struct way *way)
{
	struct turn *turn = &way->turn;
	bool any = false;
	turn->again = turn_clear(turn, SET_AGAIN);
	for (uint32_t p = turn->low; p < turn->high; p++) {
		const struct node *node = turn_node(turn, p);
		if (!node || !node_inside(node, way->attempt) || !is_risky(node))
			continue;
		turn->again[p] = any = true;
	}
	turn->again[way->begin] |= !any;
}

/* The points of a failed turn, and those of the next one on the way to its attempt. False when there is no next one. */
static bool find_failing(struct way *way)
{
	struct turn *turn = &way->turn;
	uint32_t head = way->points->head;
	way->failed = turn_clear(turn, SET_FAILED);
	way->failed[way->entry] = true;
	graph_reach(turn->graph, way->entry, way->failed, before_next_turn, way);
	if (!way->failed[head])
		return false;
	turn->failing = turn_clear(turn, SET_FAILING);
	graph_reach(turn->graph, head, turn->failing, before_attempt, way);
	bool *leads = turn_clear(turn, SET_LEADS);
	for (uint32_t p = turn->low; p < turn->high; p++) {
		if (turn->again[p])
			graph_reach_back(turn->graph, p, leads, within_turn, way);
	}
	for (uint32_t p = turn->low; p < turn->high; p++)
		turn->failing[p] = way->failed[p] || (turn->failing[p] && leads[p]);
	return true;
}

static bool stays_unbounded(void *context, const struct edge *edge)
{
	const struct turn *turn = context;
	return !turn->bounded[edge->from] && turn_stays(context, edge);
}

static void find_back(struct way *way)
{
	struct turn *turn = &way->turn;
	turn->back = turn_clear(turn, SET_BACK);
	for (uint32_t p = turn->low; p < turn->high; p++) {
		if (p != way->points->head && !turn->again[p])
			continue;
		turn->back[p] = true;
		graph_reach_back(turn->graph, p, turn->back, stays_unbounded, turn);
	}
}

/* Updates that a failing turn does not make say nothing of what bounds it. */
static void keep_failing_updates(struct way *way)
{
	struct turn *turn = &way->turn;
	for (size_t i = 0; i < turn->repeated.updates.n; i++) {
		struct update *update = &turn->repeated.updates.v[i];
		if (way->attempt && node_inside(update->site, way->attempt))
			continue;
		uint32_t p = graph_point(turn->graph, update->site);
		bool fails = !p;
		for (; p; p = turn->graph->points.v[p].copy)
			fails |= turn->failing[p];
		update->on_success = !fails;
	}
}

/* ---- counters that one kind of failure alone moves ---- */

/* A search that does not pass what counts. */
struct avoiding {
	struct way *way;
	const bool *counts;
};

static bool avoids_counting(void *context, const struct edge *edge)
{
	const struct avoiding *avoiding = context;
	return !avoiding->counts[edge->from] && before_attempt(avoiding->way, edge);
}

/* Is there a failed turn, and a way on to the next attempt, that does not count? */
static bool can_avoid(struct way *way, struct str counter)
{
	struct turn *turn = &way->turn;
	bool *counts = turn_clear(turn, SET_LEADS);
	struct avoiding avoiding = { way, counts };
	for (size_t i = 0; i < turn->repeated.updates.n; i++) {
		const struct update *update = &turn->repeated.updates.v[i];
		uint32_t p = str_eq(update->target, counter)
				     ? graph_point(turn->graph, update->site)
				     : NO_POINT;
		for (; p; p = turn->graph->points.v[p].copy)
			counts[p] = true;
	}
	turn->reached = turn_clear(turn, SET_REACHED);
	turn->reached[way->entry] = true;
	graph_reach(turn->graph, way->entry, turn->reached, avoids_counting, &avoiding);
	for (uint32_t p = turn->low; p < turn->high; p++) {
		if (turn->again[p] && turn->reached[p])
			return true;
	}
	return false;
}

/* Is it only moved where the error was looked at: if (error.fatal) i++? */
static bool moves_for_some(const struct way *way, const struct update *update)
{
	bool looked = false;
	if (!node_inside(update->site, way->failure))
		return false;
	for (const struct node *up = update->site->parent; up && up != way->failure;
	     up = up->parent)
		looked |= is_kind(up, K_IF) && mentions(up->kids[0], way->turn.repeated.caught);
	return looked;
}

/* for (let i = 0; i < 3;) try { ... } catch (e) { if (e.fatal) i++; }: what is not fatal is tried for ever. */
static void drop_partial_counters(struct way *way)
{
	struct turn *turn = &way->turn;
	const struct node *test = own_test(way->points->loop);
	for (size_t i = 0; test && i < turn->repeated.updates.n; i++) {
		struct update *update = &turn->repeated.updates.v[i];
		if (is_counter(update) && mentions(test, update->target) &&
		    moves_for_some(way, update) && can_avoid(way, update->target))
			update->on_success = true;
	}
}

/*
 * Is the next attempt made with something else, however it failed? except Exception as e: if too_long(e): text =
 * text[:-9]: what mends one kind of error does nothing for the others that go on.
 */
static bool attempt_differs(struct way *way)
{
	struct repeated *repeated = &way->turn.repeated;
	bool partial[UPDATES_MAX] = { false };
	if (!is_kind(way->failure, K_HANDLER))
		return next_attempt_differs(repeated);
	for (size_t i = 0; i < repeated->updates.n; i++) {
		struct update *update = &repeated->updates.v[i];
		partial[i] = !update->on_success && !is_counter(update) &&
			     moves_for_some(way, update) && can_avoid(way, update->target);
		update->on_success |= partial[i];
	}
	bool differs = next_attempt_differs(repeated);
	for (size_t i = 0; i < repeated->updates.n; i++)
		repeated->updates.v[i].on_success &= !partial[i];
	return differs;
}

/* Does a failed turn come to its next attempt whatever happens? */
static bool is_unbounded(struct way *way)
{
	struct turn *turn = &way->turn;
	turn_find_bounds(turn);
	if (turn->bound) { /* what leads to nothing but bounds is one, too */
		find_back(way);
		turn_find_bounds(turn);
	}
	turn->reached = turn_clear(turn, SET_REACHED);
	graph_reach(turn->graph, way->entry, turn->reached, fails_on, way);
	for (uint32_t p = turn->low; p < turn->high; p++) {
		if (turn->reached[p] && turn->again[p])
			return true;
	}
	return false;
}

/* On within a turn that goes well. */
static bool goes_well(void *context, const struct edge *edge)
{
	struct way *way = context;
	bool next_turn = edge->from == way->points->head && way->begin != edge->from;
	return turn_stays(&way->turn, edge) && !next_turn && edge->to != way->entry &&
	       !is_kind(turn_node(&way->turn, edge->to), K_HANDLER);
}

/* The same, but for the assignments after which the loop's own test ends it. */
static bool goes_on_well(void *context, const struct edge *edge)
{
	const struct way *way = context;
	const struct node *from = turn_node(&way->turn, edge->from);
	return goes_well(context, edge) && !(from && surely_ends(&way->turn.repeated, from));
}

static bool is_leaving_jump(const struct turn *turn, const struct point *point)
{
	if (!is_kind(point->node, K_RETURN) && !is_kind(point->node, K_BREAK) &&
	    !is_kind(point->node, K_CONTINUE)) /* of a loop around this one */
		return false;
	for (uint32_t e = point->edges; e; e = turn->graph->edges.v[e].next) {
		const struct edge *edge = &turn->graph->edges.v[e];
		if (edge->kind != EDGE_RAISE && turn_has(turn, edge->to) &&
		    turn->back[edge->to])
			return false;
	}
	return true;
}

/* if status != 403 or "blocked" not in text: return response: asked for in one breath with the failure. */
static bool is_told_beside(const struct way *way, const struct node *jump)
{
	const struct node *block = jump->parent;
	const struct node *if_ = is_kind(block, K_BLOCK) ? block->parent : NULL;
	return !way->attempt && is_kind(if_, K_IF) && kid_of(if_, 1) == block &&
	       way->failure != if_->kids[0] && node_inside(way->failure, if_->kids[0]);
}

/*
 * if (response.status === 429 && tries < 3) { tries++; await sleep(s); continue; } return response: what comes behind
 * is where it went well, and where it failed once too often.
 */
static bool is_behind_last_try(const struct way *way, const struct node *jump)
{
	const struct node *test = way->failure;
	while (is_kind(test->parent, K_BINARY) && str_is(test->parent->text, "and"))
		test = test->parent;
	const struct node *if_ = test->parent;
	return !way->attempt && test != way->failure && is_kind(if_, K_IF) &&
	       if_->kids[0] == test && jump->start >= if_->end;
}

/*
 * An exit that has to do with how the attempt went: failing does not come there, or the `if` around it asks
 * something the attempt has set.
 */
static bool is_success(const struct way *way, uint32_t number)
{
	const struct turn *turn = &way->turn;
	const struct point *point = &turn->graph->points.v[number];
	if (!turn->reached[number] || !point->node)
		return false;
	bool jump = is_leaving_jump(turn, point);
	if (!jump && !maybe_ends(&turn->repeated, point->node))
		return false;
	if (way->failed[number] && !(jump && (asks_attempt(&turn->repeated, point->node) ||
					      is_told_beside(way, point->node) ||
					      is_behind_last_try(way, point->node))))
		return false;
	return !jump || asks_something(&turn->repeated, point->node);
}

/* Does a part do nothing but tell? A pause is for the next attempt. */
static bool only_tells(const struct node *part)
{
	if (is_kind(part, K_IF))
		return only_tells(part->kids[1]) && only_tells(kid_of(part, 2));
	for (size_t i = 0; part && i < part->count; i++) {
		const struct node *call =
			part->kids[i]->kind == K_EXPRESSION ? kid_of(part->kids[i], 0) : NULL;
		if (!is_kind(call, K_CALL) || !is_talk(call) || is_pause(call))
			return false;
	}
	return true;
}

/* try: r = ask(); if r.text: return r.text; else: print("empty"): nothing but the answer decides, and nothing comes after. */
static bool is_last_word(const struct node *success, const struct node *attempt)
{
	const struct node *last = attempt ? block_last(attempt) : NULL;
	return success && is_kind(last, K_IF) && success->parent == kid_of(last, 1) &&
	       only_tells(kid_of(last, 2));
}

static void find_success(struct way *way, struct loop_flow *out)
{
	struct turn *turn = &way->turn;
	turn->reached = turn_clear(turn, SET_REACHED);
	graph_reach(turn->graph, way->begin, turn->reached, goes_well, way);
	out->always = !turn->reached[way->points->head];
	for (uint32_t p = turn->low; p < turn->high; p++) {
		if (!is_success(way, p))
			continue;
		bool jump = !maybe_ends(&turn->repeated, turn_node(turn, p));
		if (jump || !out->success)
			out->success = turn_node(turn, p);
		if (jump)
			break;
	}
	if (out->always || !out->success)
		return;
	turn->reached = turn_clear(turn, SET_REACHED);
	graph_reach(turn->graph, way->begin, turn->reached, goes_on_well, way);
	out->always = !turn->reached[way->points->head];
}

static enum walk find_news(struct node *node, void *context)
{
	const struct repeated *repeated = context;
	if (node->kind == K_CALL)
		return WALK_STOP;
	for (size_t i = 0; is_reference(node) && i < repeated->updates.n; i++) {
		if (str_eq(repeated->updates.v[i].target, node_source(node)))
			return WALK_STOP;
	}
	return WALK_ON;
}

/* while (!response.ok) response = await fetch(url): the failure is asked for by the loop's own test, which leaves when there is none. */
static void find_success_in_test(const struct way *way, struct loop_flow *out)
{
	const struct node *test = own_test(way->points->loop);
	struct node *failure = (struct node *)(uintptr_t)way->failure;
	if (way->attempt || !test || !node_inside(failure, test) ||
	    (!way->quiet && node_walk(failure, find_news,
				      (void *)(uintptr_t)&way->turn.repeated) != WALK_STOP))
		return;
	out->success = failure;
	out->always = true;
}

/* Does something else in the loop count the other way: the i++ of what takes i back? */
static bool is_countered(const struct repeated *repeated, const struct update *update)
{
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *other = &repeated->updates.v[i];
		if (is_counter(other) && other->change != update->change &&
		    str_eq(other->target, update->target))
			return true;
	}
	return false;
}

/* Is a test, or a part of it, one that does not come out like this (true or false) for ever? */
static bool comes_to_an_end(const struct repeated *repeated, const struct node *test,
			    bool outcome)
{
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return comes_to_an_end(repeated, test->kids[0], !outcome);
	if (is_kind(test, K_BINARY) && (str_is(test->text, "and") || str_is(test->text, "or")))
		return comes_to_an_end(repeated, test->kids[0], outcome) ||
		       comes_to_an_end(repeated, test->kids[1], outcome);
	return bound_of_test(repeated, test, !outcome, outcome) != BOUND_NONE;
}

/* if (error.code === 504 && tries < 3) { tries++; i--; }: the `if`s around a place let nothing through in the end. */
static bool is_shut_off(const struct repeated *repeated, const struct node *place)
{
	for (const struct node *up = place; up->parent && up != repeated->region;
	     up = up->parent) {
		const struct node *around = up->parent;
		if (around->kind == K_IF && up != around->kids[0] &&
		    comes_to_an_end(repeated, around->kids[0], up == around->kids[1]))
			return true;
	}
	return false;
}

/*
 * if (status === 429) { i--; continue; }: a way of its own on which nothing is counted, though others are. The counter
 * taken back where a failed turn comes past no bound; empty when there is none.
 */
static struct str counter_taken_back(const struct way *way, uint32_t *at)
{
	const struct turn *turn = &way->turn;
	const struct node *test = own_test(way->points->loop);
	for (size_t i = 0; test && i < turn->repeated.updates.n; i++) {
		const struct update *update = &turn->repeated.updates.v[i];
		if (!is_counter(update) || !mentions(test, update->target) ||
		    is_kind(update->site->parent, K_CFOR) ||
		    !is_countered(&turn->repeated, update))
			continue;
		*at = graph_point(turn->graph, update->site);
		if (*at && way->failed[*at] && turn->reached[*at] &&
		    !is_shut_off(&turn->repeated, update->site))
			return update->target;
	}
	return STR("");
}

/* Is it so on that way? The counter counts as taken back from then on. */
static bool is_taken_back(struct way *way)
{
	struct turn *turn = &way->turn;
	uint32_t at = 0;
	struct str counter = counter_taken_back(way, &at);
	if (!counter.n || !find_failing(way))
		return false;
	turn->repeated.taken_back = counter;
	turn->bounded = turn_clear(turn, SET_BOUNDED);
	turn_find_bounds(turn);
	turn->reached = turn_clear(turn, SET_REACHED);
	graph_reach(turn->graph, at, turn->reached, fails_on, way);
	for (uint32_t p = turn->low; p < turn->high; p++) {
		if (turn->reached[p] && turn->again[p])
			return true;
	}
	turn->repeated.taken_back = STR("");
	return false;
}

/* Does a failed turn begin another one, and what ends that? */
static bool look_at_way(struct way *way, struct loop_flow *out)
{
	struct turn *turn = &way->turn;
	const struct node *loop = way->points->loop;
	assert(loop);
	if (!graph_spend(turn->graph, loop->end - loop->start + turn->graph->points.n / 16) ||
	    !find_failing(way))
		return false;

	turn->bounded = turn_clear(turn, SET_BOUNDED);
	find_back(way);
	repeated_init(&turn->repeated, loop, way->attempt,
		      is_kind(way->failure, K_WITH) ? NULL : way->failure, NULL);
	keep_failing_updates(way);
	if (is_kind(way->failure, K_HANDLER))
		drop_partial_counters(way);
	out->attempt = way->attempt;
	out->failure = way->failure;
	out->differs = attempt_differs(way);
	out->service = asks_others(&turn->repeated);
	find_success(way, out);
	find_success_in_test(way, out);
	out->pleases = is_last_word(out->success, way->attempt);
	if (!out->success)
		out->success = step_taken_back(&turn->repeated);
	if (way->quiet && !out->always)
		return false; /* nothing came of this one: on with the next */
	turn->bound = BOUND_NONE;
	turn->bound_at = NULL;
	if (is_unbounded(way))
		return true;
	out->bound = turn->bound ? turn->bound : BOUND_STATE;
	out->bound_at = turn->bound_at;
	if (is_taken_back(way)) {
		out->bound = BOUND_NONE;
		out->bound_at = NULL;
		out->differs = next_attempt_differs(&turn->repeated);
		out->success = step_taken_back(&turn->repeated);
	}
	return true;
}

/* Has a way been found that nothing bounds, and that going well leaves? */
static bool is_settled(const struct loop_flow *out, bool found)
{
	return found && !out->bound && out->success;
}

/*
 * try { text = await ask(); try { JSON.parse(text) } catch { continue; } return text; } catch { await sleep(1000); }: of
 * two attempts that end alike the one around the other is the whole of it.
 */
static bool is_wider(const struct loop_flow *one, const struct loop_flow *known)
{
	return one->bound && known->bound && one->attempt && known->attempt &&
	       one->attempt != known->attempt && node_inside(known->attempt, one->attempt) &&
	       (one->success || !known->success);
}

/* except JSONDecodeError: ... except Exception: ...: of two handlers that go on the one for everything is how it fails. */
static bool is_broader(const struct loop_flow *one, const struct loop_flow *known)
{
	return one->bound && known->bound && !one->differs && one->success &&
	       is_kind(one->failure, K_HANDLER) && is_kind(known->failure, K_HANDLER) &&
	       one->failure->parent == known->failure->parent &&
	       graph_catches_all(one->failure) && !graph_catches_all(known->failure);
}

/* catch {} ... if (response?.status === 429) continue; break: of two ways on one that going well leaves is the attempt. */
static bool is_left_by_success(const struct loop_flow *one, const struct loop_flow *known)
{
	return one->bound && known->bound && one->success && !known->success && !one->differs;
}

/* Keeps the first way of failing that nothing bounds, else the widest, else the first. */
static void keep(struct way *way, struct loop_flow *out, bool *found)
{
	struct loop_flow one = { .loop = way->points->loop };
	if (is_settled(out, *found) || !look_at_way(way, &one))
		return;
	if (*found && (one.bound || (!out->bound && !one.success)) && !is_wider(&one, out) &&
	    !is_broader(&one, out) && !is_left_by_success(&one, out))
		return;
	*out = one;
	*found = true;
}

/* The innermost loop around a node, in the same function. */
const struct node *loop_around(const struct node *node)
{
	for (node = node->parent; node && node->kind != K_FUNCTION; node = node->parent) {
		if (is_loop(node))
			return node;
	}
	return NULL;
}

const struct node *jump_owner(const struct node *jump)
{
	for (const struct node *up = jump->parent; up && up->kind != K_FUNCTION;
	     up = up->parent) {
		if (is_loop(up) ||
		    (jump->kind == K_BREAK && up->kind == K_SWITCH && (up->flags & F_FALLS)))
			return up;
	}
	return NULL;
}

static void look_at_handlers(struct way *way, bool (*ignore)(const struct node *handler),
			     struct loop_flow *out, bool *found)
{
	const struct graph *graph = way->turn.graph;
	for (size_t i = 0; i < graph->handlers.n; i++) {
		const struct handler_points *handler = &graph->handlers.v[i];
		if (!turn_has(&way->turn, handler->entry) ||
		    loop_around(handler->try_) != way->points->loop || ignore(handler->handler))
			continue;
		if (is_settled(out, *found) ||
		    !graph_spend(graph, way->turn.high - way->turn.low))
			return;
		way->attempt = handler->try_->kids[0];
		way->failure = handler->handler;
		way->begin = handler->try_entry;
		way->entry = handler->entry;
		find_attempt(way);
		keep(way, out, found);
	}
}

/* What part of an answer is asked for: data.error, data["error"], data.get("error"); empty when it is none. */
static struct str part_of_answer(const struct node *node)
{
	const struct node *callee = is_kind(node, K_CALL) ? call_callee(node) : NULL;
	if (callee && callee->kind == K_ATTR && str_is(callee->text, "get"))
		node = call_positional(node, 0);
	else if (is_kind(node, K_INDEX))
		node = node->kids[1];
	else
		return is_reference(node) ? node->text : STR("");
	struct str text = string_text(node);
	return text.p ? text : STR("");
}

static bool is_status(const struct node *node)
{
	static const char *const names[] = { "status",     "status_code", "statusCode",
					     "error_code", "errorCode",   "http_status",
					     "httpStatus", "code",        NULL };
	return str_in(part_of_answer(node), names);
}

/* Is it of what a call has brought: data, where data = await load(); not self, and nobody's state? */
static bool is_of_answer(const struct node *node)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (is_kind(node, K_CALL)) /* data.get("error") */
		node = call_callee(node);
	while (is_kind(node, K_ATTR) || is_kind(node, K_INDEX))
		node = node->kids[0];
	if (!is_kind(node, K_NAME))
		return is_kind(node, K_CALL);
	size_t n = defs_reaching(node, defs, &complete);
	for (size_t i = 0; i < n; i++) {
		const struct node *value = defs[i]->value;
		while (is_kind(value, K_AWAIT) || is_kind(value, K_ATTR) ||
		       is_kind(value, K_INDEX))
			value = kid_of(value, 0);
		bool brought = defs[i]->how == DEF_ASSIGN || defs[i]->how == DEF_UNPACK;
		if (brought && is_kind(value, K_CALL))
			return true;
	}
	return false;
}

/* const { data, error } = await load() */
static bool is_unpacked(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	return defs_reaching(name, defs, &complete) == 1 && defs[0]->how == DEF_UNPACK;
}

/* "rate limit", "too many requests" */
static bool says_too_many(struct str text)
{
	return text.p &&
	       (str_has_nocase(text, "rate limit") || str_has_nocase(text, "ratelimit") ||
		str_has_nocase(text, "too many requests"));
}

/* An answer that says itself that it failed: data.error, "error" in data, data.errcode != 0, data["status"] == "error". */
static int body_failed(const struct node *test)
{
	static const char *const errors[] = { "error", "errors", "err", NULL };
	static const char *const fine[] = { "success", "succeeded", "ok", NULL };
	static const char *const codes[] = { "errcode", "err_code",   "errCode", "errno",
					     "retcode", "error_code", NULL };
	static const char *const words[] = { "error", "fail",   "failed", "failure",
					     "ERROR", "FAILED", "Error",  NULL };
	struct str part = part_of_answer(test);
	if (part.n)
		return !is_of_answer(test) ? -1
		       : str_in(part, errors)
			       ? (test->kind != K_NAME || is_unpacked(test) ? 1 : -1)
		       : str_in(part, fine) && test->kind != K_NAME ? 0
								    : -1;
	if (!is_kind(test, K_BINARY) || test->count != 2)
		return -1;
	bool not_ = str_is(test->text, "not in") || str_is(test->text, "!=");
	bool in = str_is(test->text, "in") || str_is(test->text, "not in");
	if (in && says_too_many(string_text(test->kids[0])))
		return !not_;
	if (in)
		return str_in(string_text(test->kids[0]), errors) && is_of_answer(test->kids[1])
			       ? !not_
			       : -1;
	if (!not_ && !str_is(test->text, "=="))
		return -1;
	const struct node *value = test->kids[1];
	bool told = is_of_answer(test->kids[0]);
	if (told && not_ && str_in(part_of_answer(test->kids[0]), codes) &&
	    is_kind(value, K_NUMBER) && value->number == 0)
		return 1;
	return told && is_status(test->kids[0]) && str_in(string_text(value), words) ? !not_
										     : -1;
}

/* Failed (1), fine (0) or neither (-1)? */
static int status_class(const struct node *node)
{
	int status = http_status(node);
	return status >= 400 ? 1 : status >= 200 && status < 300 ? 0 : -1;
}

/* new Set([429, 503]), frozenset((429, 503)) */
static bool makes_set(const struct node *call)
{
	static const char *const makers[] = { "Set", "set", "frozenset", NULL };
	return is_kind(call, K_CALL) && is_kind(call_callee(call), K_NAME) &&
	       str_in(call_callee(call)->text, makers) && call_positional(call, 0);
}

/* Of all items of a list, when they agree. */
static int status_class_of_all(const struct node *list)
{
	const struct node *known = value_of(list);
	if (known)
		list = known;
	if (makes_set(list))
		list = call_positional(list, 0);
	bool is_list = is_kind(list, K_LIST) || is_kind(list, K_TUPLE) || is_kind(list, K_SET);
	int all = is_list && list->count ? status_class(list->kids[0]) : -1;
	for (size_t i = 1; all >= 0 && i < list->count; i++) {
		if (status_class(list->kids[i]) != all)
			return -1;
	}
	return all;
}

/* [429, 503].includes(response.status) */
static int included_status(const struct node *call)
{
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_ATTR) &&
			       (str_is(callee->text, "includes") ||
				str_is(callee->text, "has")) &&
			       is_status(call_positional(call, 0))
		       ? status_class_of_all(callee->kids[0])
		       : -1;
}

static int http_failed(const struct node *test);

/* def is_limited(response): return response.status_code == 429: what a helper of the project says that does nothing else. */
static int failed_by_helper(const struct node *call)
{
	const struct node *helper = function_of(call_callee(call));
	const struct node *body = helper ? helper->kids[1] : NULL;
	const struct node *only = body && body->count == 1 ? body->kids[0] : NULL;
	const struct node *value = is_kind(only, K_RETURN) ? kid_of(only, 0) : NULL;
	return is_kind(value, K_BINARY) ? http_failed(value) : -1;
}

/* ok = response.ok, done = response.status_code == 200: a name for what a status says. */
static int failed_by_name(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = defs_reaching(name, defs, &complete);
	for (size_t i = 0; i < n; i++) {
		const struct node *value = defs[i]->how == DEF_ASSIGN ? defs[i]->value : NULL;
		bool status = value && (value->kind == K_BINARY ||
					(value->kind == K_ATTR && str_is(value->text, "ok")));
		int failed = status ? http_failed(value) : -1;
		if (failed >= 0)
			return failed;
	}
	return -1;
}

/* Is a test about an HTTP status, and a failed one when true (1) or false (0)? -1: it is not. */
static int http_failed(const struct node *test)
{
	static const char *const own[] = { "self", "this", NULL };
	if (is_kind(test, K_ATTR) && str_is(test->text, "ok"))
		return is_kind(test->kids[0], K_NAME) && str_in(test->kids[0]->text, own) ? -1
											  : 0;
	if (is_kind(test, K_CALL)) {
		int included = included_status(test);
		return included < 0 ? failed_by_helper(test) : included;
	}
	if (is_kind(test, K_NAME))
		return failed_by_name(test);
	if (!is_kind(test, K_BINARY) || !is_status(test->kids[0]))
		return -1;
	const struct node *right = test->kids[1];
	int one = status_class(right), all = status_class_of_all(right);
	/* if data["code"] == 200: break: what it was polled for has come */
	if (!is_reference(test->kids[0]) && (one == 0 || all == 0) &&
	    (str_is(test->text, "==") || str_is(test->text, "in")))
		return -1;
	if (str_is(test->text, "==") || str_is(test->text, "!="))
		return one < 0 ? -1 : one == str_is(test->text, "==");
	if (str_is(test->text, "in") || str_is(test->text, "not in"))
		return all < 0 ? -1 : all == str_is(test->text, "in");
	if (test->text.p[0] == '>')
		return one == 1 ? 1 : -1;
	bool not_fine = one == 1 || (is_kind(right, K_NUMBER) && right->number == 300);
	return test->text.p[0] == '<' && not_fine ? 0 : -1;
}

/* The same, or about what the answer says itself. */
static int status_failed(const struct node *test)
{
	int failed = http_failed(test);
	return failed < 0 ? body_failed(test) : failed;
}

static bool says(const struct node *test, const char *text)
{
	return is_kind(test, K_BINARY) && str_is(test->text, text);
}

const struct node *flow_failed_status(const struct node *test, bool outcome)
{
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return flow_failed_status(test->kids[0], !outcome);
	if (!says(test, "and") && !says(test, "or"))
		return status_failed(test) == (outcome ? 1 : 0) ? test : NULL;
	const struct node *left = flow_failed_status(test->kids[0], outcome);
	const struct node *right = flow_failed_status(test->kids[1], outcome);
	if (says(test, "and") == outcome)
		return left ? left : right;
	return left && right ? left : NULL;
}

/* Where the program goes on after a `for` that has come to its end; 0 when that is nowhere. */
static uint32_t end_of_for(const struct graph *graph, const struct node *for_)
{
	for (size_t i = 0; i < graph->loops.n; i++) {
		if (graph->loops.v[i].loop == for_)
			return graph->loops.v[i].after;
	}
	return NO_POINT;
}

/* Does a failing step of a test come to a point of the loop, or does it leave? */
static bool comes_to(struct turn *turn, const struct edge *edge, uint32_t point)
{
	if (!turn_has(turn, edge->to))
		return false;
	turn->reached = turn_clear(turn, SET_REACHED);
	turn->reached[edge->to] = true;
	graph_reach(turn->graph, edge->to, turn->reached, turn_stays, turn);
	return turn->reached[point];
}

/* A test of which one way means that it failed; the attempt is the turn so far. */
static void look_at_test(struct way *way, uint32_t p, enum edge_kind failed,
			 struct loop_flow *out, bool *found)
{
	struct turn *turn = &way->turn;
	const struct point *point = &turn->graph->points.v[p];
	const struct node *around = loop_around(point->node);
	way->attempt = NULL;
	way->failure = point->node;
	way->begin = way->points->head;
	turn->again = turn_clear(turn, SET_AGAIN);
	turn->again[p] = true;
	for (uint32_t e = point->edges; e; e = turn->graph->edges.v[e].next) {
		const struct edge *edge = &turn->graph->edges.v[e];
		bool inner = around != way->points->loop;
		way->entry = inner ? end_of_for(turn->graph, around) : edge->to;
		if (edge->kind == failed && way->entry && turn_has(turn, way->entry) &&
		    (!inner || comes_to(turn, edge, way->entry)))
			keep(way, out, found);
	}
}

static enum walk find_change(struct node *node, void *context)
{
	struct str *left = context;
	const struct node *target = node->kind == K_ASSIGN ? node->kids[0]
				    : node->kind == K_CALL ? kid_of(call_callee(node), 0)
							   : NULL;
	if (target && is_reference(target) && str_eq(node_source(target), *left))
		left->n = 0;
	return left->n ? WALK_ON : WALK_STOP;
}

struct going {
	const struct node *for_;
	bool through; /* what the loop's own test asks for changes here, or is gone through */
};

static enum walk find_left(struct node *node, void *context)
{
	struct going *going = context;
	bool object = str_is(node->text, "this") || str_is(node->text, "self");
	if (!is_reference(node) || object) /* this.send(x) changes nothing of this.max */
		return WALK_ON;
	struct str left = node_source(node);
	going->through |= mentions(going->for_->kids[1], left);
	look_into(going->for_->kids[2], find_change, &left);
	going->through |= !left.n;
	return going->through ? WALK_STOP : WALK_ON;
}

/*
 * The loop a status belongs to: the one around it, or the `while` around the `for` that goes through what is left,
 * in which all may have failed: while pending: for item in list(pending): if post(item).ok: pending.remove(item)
 */
static bool is_status_of(const struct node *test, const struct node *loop)
{
	const struct node *around = loop_around(test);
	struct going going = { around, false };
	if (around == loop)
		return true;
	if (is_kind(around, K_FOR) && loop_around(around) == loop)
		look_into(own_test(loop), find_left, &going);
	return going.through;
}

static enum walk find_doing(struct node *node, void *context)
{
	bool *does = context;
	*does |= node->kind == K_CALL || node->kind == K_AWAIT || node->kind == K_ASSIGN;
	return *does ? WALK_STOP : WALK_ON;
}

/*
 * if "error" in result: print("failed"); mark = "ok" if response.ok else "bad": a test that changes nothing about how
 * it goes on.
 */
static bool is_for_display(const struct node *test)
{
	const struct node *up = test;
	bool does = false;
	while (is_kind(up->parent, K_BINARY) || is_kind(up->parent, K_UNARY))
		up = up->parent;
	if (is_kind(up->parent, K_COND) && up->parent->kids[0] == up) {
		look_into(up->parent->kids[1], find_doing, &does);
		look_into(up->parent->kids[2], find_doing, &does);
		return !does;
	}
	return is_kind(up->parent, K_IF) && up->parent->kids[0] == up && only_tells(up->parent);
}

/* if response.status_code == 429: the way that means failure; the attempt is the turn so far. */
static void look_at_statuses(struct way *way, struct loop_flow *out, bool *found)
{
	struct turn *turn = &way->turn;
	for (uint32_t p = turn->low; p < turn->high; p++) {
		const struct point *point = &turn->graph->points.v[p];
		int failed = point->test ? status_failed(point->node) : -1;
		way->quiet = failed < 0 && point->test;
		if (way->quiet)
			failed = nothing_came(point->node, way->points->loop);
		if (failed < 0 || !is_status_of(point->node, way->points->loop) ||
		    is_for_display(point->node))
			continue;
		if (is_settled(out, *found) ||
		    !graph_spend(turn->graph, turn->high - turn->low))
			return;
		look_at_test(way, p, failed ? EDGE_TRUE : EDGE_FALSE, out, found);
	}
	way->quiet = false;
}

/* ---- until it worked ---- */

struct acting {
	bool (*acts)(const struct node *call);
	const struct node *call; /* the first that does */
};

static enum walk find_act(struct node *node, void *context)
{
	struct acting *acting = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind == K_CALL && acting->acts(node))
		acting->call = node;
	return acting->call ? WALK_STOP : WALK_ON;
}

/* Does a step of a test lead back into the loop? */
static bool leads_back(const struct turn *turn, uint32_t p, enum edge_kind kind)
{
	for (uint32_t e = turn->graph->points.v[p].edges; e; e = turn->graph->edges.v[e].next) {
		const struct edge *edge = &turn->graph->edges.v[e];
		if (edge->kind == kind && turn_has(turn, edge->to) && turn->back[edge->to])
			return true;
	}
	return false;
}

/* Looks at the first test that can leave. */
static void look_at_answer(struct way *way, const struct node *act, struct loop_flow *out,
			   bool *found)
{
	struct turn *turn = &way->turn;
	for (uint32_t p = turn->low; p < turn->high; p++) {
		const struct point *point = &turn->graph->points.v[p];
		bool if_true = point->test && leads_back(turn, p, EDGE_TRUE);
		bool if_false = point->test && leads_back(turn, p, EDGE_FALSE);
		if (!point->test || if_true == if_false ||
		    loop_around(point->node) != way->points->loop)
			continue;
		if (asks_how_it_went(&turn->repeated, point->node, act, if_false)) {
			look_at_test(way, p, if_true ? EDGE_TRUE : EDGE_FALSE, out, found);
			out->polls = *found;
			out->success = out->success ? out->success : point->node;
		}
		return;
	}
}

/* while not page.is_visible("#home"): page.click("#login"): the test says when it worked. */
static void look_at_answers(struct way *way, bool (*acts)(const struct node *call),
			    struct loop_flow *out, bool *found)
{
	struct turn *turn = &way->turn;
	const struct node *loop = way->points->loop;
	struct acting acting = { acts, NULL };
	if (*found || loop->kind == K_FOR)
		return;
	look_into(loop, find_act, &acting);
	if (!acting.call || !graph_spend(turn->graph, turn->high - turn->low))
		return;
	way->attempt = way->failure = NULL;
	repeated_init(&turn->repeated, loop, NULL, NULL, NULL);
	turn->again = turn_clear(turn, SET_AGAIN);
	turn->bounded = turn_clear(turn, SET_BOUNDED);
	find_back(way);
	look_at_answer(way, acting.call, out, found);
}

bool flow_of_loop(const struct node *loop, bool (*ignore)(const struct node *handler),
		  bool (*acts)(const struct node *call), struct loop_flow *out)
{
	const struct graph *graph = graph_of(loop);
	struct way way = { .turn = { .graph = graph } };
	bool found = false;
	for (size_t i = 0; i < graph->loops.n && !way.points; i++) {
		if (graph->loops.v[i].loop == loop)
			way.points = &graph->loops.v[i];
	}
	if (graph->full || !way.points)
		return false;
	way.turn.low = way.points->low;
	way.turn.high = way.points->high;
	look_at_handlers(&way, ignore, out, &found);
	look_at_statuses(&way, out, &found);
	look_at_answers(&way, acts, out, &found);
	return found;
}

/* ---- recursion ---- */

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

/* A variable of the function itself that is not handed on: the next call has its own. */
static bool starts_afresh(const struct repeated *repeated, struct str target)
{
	const struct node *function = repeated->region, *again = repeated->again;
	const struct def *def = defs_of(again, target);
	if (!def || mentions(again, target))
		return false;
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
		const struct update *update = &turn.repeated.updates.v[i];
		turn.repeated.updates.v[i].on_success |=
			starts_afresh(&turn.repeated, update->target);
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
