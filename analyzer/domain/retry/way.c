/* One way of failing in a loop: see way.h. */
#include "way.h"

#include <assert.h>

#include "names.h"
#include "retries_internal.h"

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
void way_find_attempt(struct way *way)
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

void way_find_back(struct way *way)
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

/* for url in urls: try: ... except Error: failed = True: the handler that goes on behind the `for` has set it before. */
static bool marks_failure(const struct way *way, const struct node *site)
{
	return is_kind(way->failure, K_HANDLER) && node_inside(site, way->failure) &&
	       loop_around(way->failure) != way->points->loop;
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
		bool fails = !p || marks_failure(way, update->site);
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
		way_find_back(way);
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

/* sys.exit(0), process.exit(): all is well, and over. */
static bool exits_well(const struct node *statement)
{
	const struct node *call =
		is_kind(statement, K_EXPRESSION) ? kid_of(statement, 0) : NULL;
	if (!call || !graph_exits(call))
		return false;
	const struct node *code = call_positional(call, 0);
	return !code || (is_constant(code) && !string_text(code).p && code->number == 0);
}

static bool is_leaving_jump(const struct turn *turn, const struct point *point)
{
	if (!exits_well(point->node) && !is_kind(point->node, K_RETURN) &&
	    !is_kind(point->node, K_BREAK) &&
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
bool only_tells(const struct node *part)
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

/* Is a variable changed by failing alone, the one place apart? */
static bool is_changed_by_failing(const struct repeated *repeated, const struct update *known)
{
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *other = &repeated->updates.v[i];
		if (other != known && str_eq(other->target, known->target) &&
		    !fails_here(repeated, other->site))
			return false;
	}
	return true;
}

/* again = False; try: send() except OSError: again = True: put away before the attempt, it ends the loop but for failing. */
static const struct node *put_away_first(const struct way *way)
{
	const struct repeated *repeated = &way->turn.repeated;
	for (size_t i = 0; way->attempt && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		const struct node *block = update->site->parent;
		if (block->parent == repeated->region && block->kind == K_BLOCK &&
		    update->site->end <= way->attempt->start &&
		    surely_ends(repeated, update->site) &&
		    is_changed_by_failing(repeated, update))
			return update->site;
	}
	return NULL;
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
	if (!out->success) {
		out->success = put_away_first(way);
		out->always |= out->success != NULL;
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

static enum walk find_outgoing(struct node *node, void *context)
{
	bool *found = context;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	*found |= node->kind == K_CALL && goes_out(node);
	return *found ? WALK_STOP : WALK_ON;
}

/*
 * while True: proxy = random.choice(proxies); try: return get(url, proxy) except OSError: pass: a list that is drawn from
 * is never used up, and while the other side is down each of its items fails. So it is with the next of a list, round and
 * round.
 */
static bool draws_for_ever(struct way *way)
{
	struct repeated *repeated = &way->turn.repeated;
	look_into(way->attempt, find_outgoing, &repeated->endless);
	return repeated->endless && !attempt_differs(way);
}

/*
 * while (n < 30) { const r = await ask().catch(() => null); if (!r) continue; n++; }: does the loop's own test ask for what
 * good turns alone count? Then a bad one is the same once more.
 */
static bool counts_good_turns(const struct way *way)
{
	const struct repeated *repeated = &way->turn.repeated;
	const struct node *test = own_test(way->points->loop);
	bool good = false;
	for (size_t i = 0; test && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (!mentions(test, update->target))
			continue;
		if (!update->on_success)
			return false;
		good |= is_counter(update);
	}
	return good;
}

/* The step of the counter that failing takes back is what succeeding does. */
static void succeed_by_step(struct way *way, struct loop_flow *out)
{
	out->success = step_taken_back(&way->turn.repeated);
	out->steps = out->success != NULL;
}

/* Does a failed turn begin another one, and what ends that? */
bool way_look(struct way *way, struct loop_flow *out)
{
	struct turn *turn = &way->turn;
	const struct node *loop = way->points->loop;
	assert(loop);
	if (!graph_spend(turn->graph, loop->end - loop->start + turn->graph->points.n / 16) ||
	    !find_failing(way))
		return false;

	turn->bounded = turn_clear(turn, SET_BOUNDED);
	way_find_back(way);
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
		succeed_by_step(way, out);
	if (way->quiet && !out->always && !counts_good_turns(way))
		return false; /* nothing came of this one: on with the next */
	turn->bound = BOUND_NONE;
	turn->bound_at = NULL;
	if (is_unbounded(way)) {
		out->draws = out->differs && draws_for_ever(way);
		out->differs &= !out->draws;
		return true;
	}
	out->bound = turn->bound ? turn->bound : BOUND_STATE;
	out->bound_at = turn->bound_at;
	if (is_taken_back(way)) {
		out->bound = BOUND_NONE;
		out->bound_at = NULL;
		out->differs = next_attempt_differs(&turn->repeated);
		succeed_by_step(way, out);
	}
	return true;
}
