/*
 * The ways of failing in a loop, by its handlers, by tests of a status and by asking whether it worked: see flow.h. What
 * one of them does is way.h's.
 */
#include "flow.h"

#include "graph.h"
#include "names.h"
#include "retries.h"
#include "swallow.h"
#include "way.h"
#include "words.h"

bool flow_dominates(const struct node *earlier, const struct node *later)
{
	return graph_dominates(earlier, later);
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
	if (is_settled(out, *found) || !way_look(way, &one))
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

/*
 * for s in ("#a", "#b"): try: return read(s) except Error: log(s): the `for` in a loop that goes through the same things each
 * turn, all of which may fail; or NULL.
 */
static const struct node *same_things_around(const struct node *try_, const struct node *loop)
{
	const struct node *for_ = loop_around(try_);
	if (!is_kind(for_, K_FOR) || loop->kind != K_WHILE || loop_around(for_) != loop)
		return NULL;
	const struct node *things = for_->kids[1];
	bool same = is_kind(things, K_LIST) || is_kind(things, K_TUPLE);
	for (size_t i = 0; same && i < things->count; i++)
		same = is_constant(things->kids[i]);
	struct str left = is_kind(things, K_NAME) ? node_source(things) : STR("");
	look_into(loop, find_change, &left);
	return same || left.n ? for_ : NULL;
}

static enum walk find_settling(struct node *node, void *context)
{
	bool *found = context;
	bool marks = node->kind == K_ASSIGN && str_is(node->text, "=") &&
		     is_kind(node->kids[0], K_NAME) && is_constant(kid_of(node, 1));
	const struct node *does =
		node->kind == K_EXPRESSION ? node_awaited(kid_of(node, 0)) : NULL;
	*found |= node->kind == K_RETURN || node->kind == K_RAISE || node->kind == K_BREAK ||
		  node->kind == K_YIELD || (node->kind == K_ASSIGN && !marks) ||
		  (does && !(is_kind(does, K_CALL) && is_talk(does)));
	return *found ? WALK_STOP : WALK_ON;
}

/* Where failing goes on with a handler of the loop's own, or with one in a `for` that only tells or marks it: behind that; 0: nowhere. */
static uint32_t entry_of(const struct way *way, const struct handler_points *handler)
{
	const struct node *loop = way->points->loop, *for_;
	bool settles = false;
	if (loop_around(handler->try_) == loop)
		return handler->entry;
	for_ = same_things_around(handler->try_, loop);
	if (for_)
		look_into(handler->handler->kids[1], find_settling, &settles);
	return for_ && !settles ? end_of_for(way->turn.graph, for_) : NO_POINT;
}

static void look_at_handlers(struct way *way, bool (*ignore)(const struct node *handler),
			     struct loop_flow *out, bool *found)
{
	const struct graph *graph = way->turn.graph;
	for (size_t i = 0; i < graph->handlers.n; i++) {
		const struct handler_points *handler = &graph->handlers.v[i];
		way->entry = entry_of(way, handler);
		if (!turn_has(&way->turn, handler->entry) || !way->entry ||
		    !turn_has(&way->turn, way->entry) || ignore(handler->handler))
			continue;
		if (is_settled(out, *found) ||
		    !graph_spend(graph, way->turn.high - way->turn.low))
			return;
		way->attempt = handler->try_->kids[0];
		way->failure = handler->handler;
		way->begin = handler->try_entry;
		way_find_attempt(way);
		keep(way, out, found);
	}
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
	bool text; /* until there is a text: whoever asks a model for it acts, too */
	const struct node *call; /* the first that does */
};

static bool is_empty_text(const struct node *value)
{
	return is_kind(value, K_STRING) && !string_text(value).n && is_constant(value);
}

/* text = "" before the loop, of while not text */
static bool begins_empty(const struct node *name, const struct node *loop)
{
	const struct def *def = is_kind(name, K_NAME) ? defs_of(name, name->text) : NULL;
	bool empty = false;
	for (; def; def = def->next)
		empty |= def->how == DEF_ASSIGN && def->value && is_empty_text(def->value) &&
			 !node_inside(def->site, loop);
	return empty;
}

/* while not text, while text == "", while (text.length === 0): until somebody has said something. */
static bool waits_for_text(const struct node *loop)
{
	const struct node *test = own_test(loop);
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return begins_empty(test->kids[0], loop);
	if (!is_kind(test, K_BINARY) || test->count != 2 || !str_is(test->text, "=="))
		return false;
	const struct node *right = test->kids[1];
	bool none = is_kind(right, K_NUMBER) && right->number == 0;
	return is_empty_text(right) ||
	       (none && begins_empty(thing_measured(test->kids[0]), loop));
}

static enum walk find_act(struct node *node, void *context)
{
	struct acting *acting = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind == K_CALL &&
	    (acting->acts(node) || (acting->text && model_call_in(node))))
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

/* next.first().click(), page.locator("a.next").click(): does a statement press what leads to the next page? */
static enum walk find_next(struct node *node, void *context)
{
	static const char *const words[] = { "next", NULL };
	bool *found = context;
	*found |= (is_kind(node, K_NAME) && has_word(node->text, words)) ||
		  str_has_nocase(string_text(node), "next");
	return *found ? WALK_STOP : WALK_ON;
}

struct keeping {
	const struct repeated *repeated;
	bool found; /* what this turn has read is handed to somebody who keeps it */
};

static enum walk find_keeping(struct node *node, void *context)
{
	static const char *const keeps[] = { "push*",  "save*",   "store*",
					     "write*", "insert*", NULL };
	struct keeping *keeping = context;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	if (node->kind != K_CALL || !has_word(call_callee(node)->text, keeps))
		return WALK_ON;
	for (size_t i = 0; i < keeping->repeated->updates.n; i++) {
		const struct update *update = &keeping->repeated->updates.v[i];
		if (mentions(own_test(keeping->repeated->region), update->target))
			continue; /* what it looks for is no page */
		for (size_t k = 0; k < call_arg_count(node); k++)
			keeping->found |= mentions(call_arg_at(node, k), update->target);
	}
	return keeping->found ? WALK_STOP : WALK_ON;
}

/* while (!found) { found = await date.count(); await save(await rows()); await next.click(); }: another page each turn. */
static bool turns_pages(const struct repeated *repeated, const struct node *loop)
{
	struct keeping keeping = { repeated, false };
	const struct node *last = block_last(loop->kids[1]);
	const struct node *press =
		node_awaited(is_kind(last, K_EXPRESSION) ? kid_of(last, 0) : NULL);
	bool next = false;
	if (loop->kind != K_WHILE || !is_kind(press, K_CALL) ||
	    !str_is(call_callee(press)->text, "click"))
		return false;
	look_into(press, find_next, &next);
	if (next)
		look_into(loop->kids[1], find_keeping, &keeping);
	return keeping.found;
}

/* while not page.is_visible("#home"): page.click("#login"): the test says when it worked. */
static void look_at_answers(struct way *way, bool (*acts)(const struct node *call),
			    struct loop_flow *out, bool *found)
{
	struct turn *turn = &way->turn;
	const struct node *loop = way->points->loop;
	struct acting acting = { acts, waits_for_text(loop), NULL };
	if (*found || loop->kind == K_FOR)
		return;
	look_into(loop, find_act, &acting);
	if (!acting.call || !graph_spend(turn->graph, turn->high - turn->low))
		return;
	way->attempt = way->failure = NULL;
	repeated_init(&turn->repeated, loop, NULL, NULL, NULL);
	if (turns_pages(&turn->repeated, loop))
		return;
	turn->again = turn_clear(turn, SET_AGAIN);
	turn->bounded = turn_clear(turn, SET_BOUNDED);
	way_find_back(way);
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
