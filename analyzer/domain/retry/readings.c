#include "readings.h"

#include "graph.h"
#include "names.h"
#include "origins.h"
#include "repeated.h"
#include "retries.h"

const char *const offset_names[] = { "offset",    "Offset",   "cursor",       "Cursor",
				     "last_id",   "lastId",   "last_update",  "lastUpdate",
				     "last_seen", "lastSeen", "last_message", "lastMessage",
				     "update_id", "updateId", "since",        "checkpoint",
				     "watermark", NULL };

/* Helpers of helpers, names behind names: so far, and no further. */
enum { HOPS = 3, MOST_CALLERS = 4 };

/* ---- the offset ---- */

/* What a variable, an attribute or an entry with a constant key is called; empty for anything else. */
static struct str name_of(const struct node *place)
{
	bool entry = is_kind(place, K_INDEX);
	struct str none = { 0 };
	return entry ? string_text(place->kids[1]) : is_reference(place) ? place->text : none;
}

static bool is_offset(const struct node *target)
{
	struct str name = name_of(target);
	for (size_t i = 0; name.p && offset_names[i]; i++) {
		if (str_has(name, offset_names[i]))
			return true;
	}
	return false;
}

/* The variable that holds it: the offset itself, or the object or dictionary it is part of. */
static const struct node *holder(const struct node *target)
{
	return is_kind(target, K_NAME) ? target : kid_of(target, 0);
}

/* state.get("offset") beside state["offset"] */
static bool is_got(const struct node *call, const struct node *target)
{
	const struct node *callee = call_callee(call);
	return is_kind(target, K_INDEX) && is_kind(callee, K_ATTR) &&
	       str_is(callee->text, "get") &&
	       str_eq(node_source(callee->kids[0]), node_source(target->kids[0])) &&
	       str_eq(string_text(call_positional(call, 0)), name_of(target));
}

struct wanted {
	const struct reading *reading;
	int hops;
	const struct node *found;
};

static const struct node *search(const struct node *in, const struct reading *reading, int hops,
				 enum walk (*visit)(struct node *, void *))
{
	struct wanted wanted = { reading, hops, NULL };
	look_into(in, visit, &wanted);
	return wanted.found;
}

/* Does the node stand for the offset? */
static bool stands_for(const struct node *node, const struct reading *reading)
{
	const struct node *target = reading->advance->kids[0];
	if (node->kind == K_CALL)
		return is_got(node, target);
	return node->kind == target->kind && str_eq(node_source(node), node_source(target));
}

static enum walk find_offset(struct node *node, void *context)
{
	struct wanted *wanted = context;
	if (stands_for(node, wanted->reading))
		wanted->found = node;
	return wanted->found ? WALK_STOP : WALK_ON;
}

/* payload["offset"] = offset: what puts the offset into what a name stands for; or NULL. */
static const struct node *put_into(const struct node *name, const struct reading *reading)
{
	for (const struct mention *one = mentions_of(facts_of(name), name->text); one;
	     one = one->next) {
		const struct node *entry = one->node->parent, *assign = entry->parent;
		bool part = is_kind(entry, K_INDEX) || is_kind(entry, K_ATTR);
		if (part && is_kind(assign, K_ASSIGN) && assign->kids[0] == entry &&
		    node_function(assign) == node_function(name) &&
		    search(kid_of(assign, 1), reading, 0, find_offset))
			return assign;
	}
	return NULL;
}

/* The offset, or a name that was given something with it in it. */
static enum walk find_told(struct node *node, void *context)
{
	struct wanted *wanted = context;
	const struct def *defs[DEFS_MAX];
	bool complete;
	find_offset(node, context);
	if (wanted->found || node->kind != K_NAME)
		return wanted->found ? WALK_STOP : WALK_ON;
	size_t n = defs_reaching(node, defs, &complete);
	for (size_t i = 0; i < n && !wanted->found; i++)
		wanted->found = search(defs[i]->value, wanted->reading, 0, find_offset);
	if (n && !wanted->found)
		wanted->found = put_into(node, wanted->reading);
	return wanted->found ? WALK_STOP : WALK_ON;
}

/* Does an argument of a call say from where to read on? Also inside a method that reads self.offset. */
static bool is_told_offset(const struct node *call, const struct reading *reading)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (search(call_arg_at(call, i), reading, 0, find_told))
			return true;
	}
	const struct node *helper = is_kind(reading->advance->kids[0], K_ATTR)
					    ? function_of(call_callee(call))
					    : NULL;
	return helper && search(helper->kids[1], reading, 0, find_offset);
}

/* The call that brings what an expression holds, and is told the offset. */
static enum walk find_fetch(struct node *node, void *context)
{
	struct wanted *wanted = context;
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	if (node->kind == K_CALL && is_told_offset(node, wanted->reading))
		wanted->found = node;
	size_t n = node->kind == K_NAME && wanted->hops && !wanted->found
			   ? defs_reaching(node, defs, &complete)
			   : 0;
	for (size_t i = 0; i < n && !wanted->found; i++)
		wanted->found =
			search(defs[i]->value, wanted->reading, wanted->hops - 1, find_fetch);
	return wanted->found ? WALK_STOP : WALK_ON;
}

/* ---- the message ---- */

static bool is_item(const struct node *each, const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = defs_reaching(name, defs, &complete);
	for (size_t i = 0; i < n; i++) {
		if (defs[i]->site == each || node_inside(defs[i]->target, each->kids[0]))
			return true;
	}
	return false;
}

/* updates[-1], updates.at(-1): the last of those that came. */
static bool is_last(const struct node *each, const struct node *name)
{
	const struct node *of = name->parent;
	bool taken = is_kind(of, K_INDEX) || (is_kind(of, K_ATTR) && str_is(of->text, "at"));
	return taken && of->kids[0] == name &&
	       str_eq(node_source(name), node_source(each->kids[1]));
}

static enum walk find_item(struct node *node, void *context)
{
	struct wanted *wanted = context;
	const struct node *each = wanted->reading->each;
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (node->kind != K_NAME)
		return WALK_ON;
	if (is_item(each, node) || is_last(each, node))
		wanted->found = node;
	size_t n = wanted->hops && !wanted->found ? defs_reaching(node, defs, &complete) : 0;
	for (size_t i = 0; i < n && !wanted->found; i++) {
		if (defs[i]->value && node_inside(defs[i]->value, each))
			wanted->found = search(defs[i]->value, wanted->reading,
					       wanted->hops - 1, find_item);
	}
	return wanted->found ? WALK_STOP : WALK_ON;
}

static bool has_item(const struct node *node, const struct reading *reading)
{
	return search(node, reading, HOPS, find_item) != NULL;
}

/* ---- the work ---- */

/* The part of a try whose handlers take what fails in it stands around the node, below `top`; or .catch() does. */
static const struct node *caught_by(const struct node *node, const struct node *top)
{
	for (const struct node *up = node; up && up != top; up = up->parent) {
		const struct node *in = up->parent;
		if (is_kind(in, K_TRY) && in->count > 3 && in->kids[0] == up)
			return in;
		if (is_kind(in, K_ATTR) && str_is(in->text, "catch") &&
		    is_kind(in->parent, K_CALL))
			return in->parent;
	}
	return NULL;
}

/* str(x), len(x) */
static bool is_builtin(const struct node *call)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_NAME) && !defs_reaching(callee, defs, &complete);
}

/* update.get("message"): an entry by its name, no address. */
static bool is_lookup(const struct node *call)
{
	const struct node *callee = call_callee(call);
	struct str key = string_text(call_positional(call, 0));
	return is_kind(callee, K_ATTR) && str_is(callee->text, "get") && key.n &&
	       !str_has(key, "/");
}

static enum walk find_failure(struct node *node, void *context)
{
	struct wanted *wanted = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind == K_CALL && !is_talk(node) && !is_builtin(node) && !is_lookup(node) &&
	    !caught_by(node, node_function(node)))
		wanted->found = node;
	return wanted->found ? WALK_STOP : WALK_ON;
}

static bool is_handed_over(const struct node *callee)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	return is_kind(callee, K_NAME) && defs_reaching(callee, defs, &complete) > 0 &&
	       defs[0]->how == DEF_PARAM;
}

/* Can what handles a message fail, and be noticed: a function of the project, of the caller, a request? */
static bool may_fail(const struct node *call, const struct reading *reading)
{
	const struct node *helper = function_of(call_callee(call));
	bool waited = is_kind(call->parent, K_AWAIT);
	bool catches =
		is_kind(call_callee(call), K_ATTR) && str_is(call_callee(call)->text, "catch");
	if (catches || is_talk(call) || caught_by(call, reading->each))
		return false;
	if (helper && helper->flags & F_ASYNC && !waited)
		return false;
	if (helper)
		return search(helper->kids[1], reading, 0, find_failure);
	if (facts_of(call)->source->lang != LANG_PYTHON && !waited)
		return false;
	if (waited || is_handed_over(call_callee(call)))
		return true;
	return goes_out(call) &&
	       !has_item(call_callee(call), reading); /* not update.get("id") */
}

/* Does it only tell which way an IF goes: is_allowed(message)? */
static bool is_test(const struct node *node)
{
	return node->parent && test_of(node->parent) == node;
}

static enum walk find_work(struct node *node, void *context)
{
	struct wanted *wanted = context;
	const struct reading *reading = wanted->reading;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS || is_test(node))
		return WALK_SKIP;
	if (node->kind == K_CALL && node != reading->fetch &&
	    node->end <= reading->advance->start && has_item(node, reading) &&
	    may_fail(node, reading))
		wanted->found = node;
	return wanted->found ? WALK_STOP : WALK_ON;
}

/* ---- what happens when it fails ---- */

/* The loop around the reading that asks anew each turn; NULL when there is none in its function. */
static const struct node *turns(const struct reading *reading)
{
	const struct node *function = node_function(reading->each);
	for (const struct node *up = reading->each->parent; up && up != function;
	     up = up->parent) {
		if (up->kind == K_WHILE || up->kind == K_CFOR)
			return node_inside(reading->fetch, up) ? up : NULL;
	}
	return NULL;
}

/* Does the offset outlive the call of the function: an attribute, a variable of the file? */
static bool is_kept(const struct reading *reading)
{
	const struct node *held = holder(reading->advance->kids[0]);
	const struct node *function = node_function(reading->each);
	if (!is_kind(held, K_NAME) || is_kind(reading->advance->kids[0], K_ATTR))
		return true;
	for (const struct def *def = defs_of(held, held->text); def; def = def->next) {
		if (node_function(def->site) != function)
			return true;
	}
	return false;
}

/* What a handler does may fail in turn, but is not meant to. */
static bool goes_well(void *context, const struct edge *edge)
{
	(void)context;
	return edge->kind != EDGE_RAISE;
}

static bool leads_to(const struct graph *graph, uint32_t from, const struct node *loop)
{
	for (size_t i = 0; loop && i < graph->loops.n; i++) {
		if (graph->loops.v[i].loop == loop)
			return graph_reaches(graph, from, graph->loops.v[i].head, goes_well,
					     NULL);
	}
	return !loop && graph_reaches(graph, from, GRAPH_END, goes_well, NULL);
}

static enum walk find_step(struct node *node, void *context)
{
	struct wanted *wanted = context;
	if (node->kind == K_ASSIGN && search(node->kids[0], wanted->reading, 0, find_offset))
		wanted->found = node;
	return wanted->found ? WALK_STOP : WALK_ON;
}

/* Does the try go on with the next turn (of the loop, or of whoever calls the function) and the same offset? */
static bool goes_on(const struct node *try_, const struct reading *reading,
		    const struct node *loop)
{
	const struct graph *graph = graph_of(try_);
	for (size_t i = 0; i < graph->handlers.n; i++) {
		const struct handler_points *points = &graph->handlers.v[i];
		if (points->try_ == try_ && graph_catches_all(points->handler) &&
		    !search(points->handler, reading, 0, find_step))
			return leads_to(graph, points->entry, loop);
	}
	return false;
}

/* Does the try take whatever fails, and not raise it again? */
static bool keeps_quiet(const struct node *try_)
{
	for (size_t i = 3; i < try_->count; i++) {
		if (graph_catches_all(try_->kids[i]))
			return !is_kind(block_last(try_->kids[i]->kids[1]), K_RAISE);
	}
	return false;
}

/* What takes the failure of the work in whoever calls the function, and calls it again. */
static const struct node *caught_by_caller(const struct node *function)
{
	const struct node *callers[MOST_CALLERS];
	bool complete;
	size_t n = function ? callers_of(function, callers, MOST_CALLERS, &complete) : 0;
	for (size_t i = 0; i < n; i++) {
		const struct node *catcher = caught_by(callers[i], node_function(callers[i]));
		if (catcher && (!is_kind(catcher, K_TRY) || keeps_quiet(catcher)))
			return catcher;
	}
	return NULL;
}

const struct node *reading_caught(const struct reading *reading)
{
	const struct node *function = node_function(reading->each), *loop = turns(reading);
	const struct node *catcher = caught_by(reading->each, function);
	bool kept = is_kept(reading);
	if (!catcher)
		return kept && !loop ? caught_by_caller(function) : NULL;
	bool inside = loop && node_inside(catcher, loop);
	if (!is_kind(catcher, K_TRY) || (!inside && !kept))
		return NULL;
	return goes_on(catcher, reading, inside ? loop : NULL) ? catcher : NULL;
}

/* ---- what happens when it ends ---- */

static enum walk find_call(struct node *node, void *context)
{
	struct wanted *wanted = context;
	if (node->kind == K_CALL && !is_clock(node))
		wanted->found = node;
	return wanted->found ? WALK_STOP : WALK_ON;
}

/* Is the offset read from somewhere when the program begins? */
static bool is_loaded(const struct reading *reading)
{
	const struct node *target = reading->advance->kids[0], *held = holder(target);
	const struct node *class_ = is_kind(target, K_ATTR) ? node_up(target, K_CLASS) : NULL;
	const struct def *def = is_kind(held, K_NAME) ? defs_of(held, held->text) : NULL;
	const struct attribute *one = class_ ? attributes_of(class_, target->text) : NULL;
	for (; def; def = def->next) {
		if (def->site != reading->advance && search(def->value, reading, 0, find_call))
			return true;
	}
	for (; one; one = one->next) {
		if (one->site != reading->advance && search(one->value, reading, 0, find_call))
			return true;
	}
	return false;
}

/* The offset, or the dictionary it is part of. */
static enum walk find_state(struct node *node, void *context)
{
	struct wanted *wanted = context;
	const struct node *target = wanted->reading->advance->kids[0];
	bool whole = is_kind(target, K_INDEX) && node->kind == target->kids[0]->kind &&
		     str_eq(node_source(node), node_source(target->kids[0]));
	if (whole || stands_for(node, wanted->reading))
		wanted->found = node;
	return wanted->found ? WALK_STOP : WALK_ON;
}

/* A call for its own sake that is given the offset once the work is done: it is saved. */
static enum walk find_saving(struct node *node, void *context)
{
	struct wanted *wanted = context;
	const struct reading *reading = wanted->reading;
	const struct node *whole = is_kind(node->parent, K_AWAIT) ? node->parent : node;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	if (node->kind != K_CALL || !is_kind(whole->parent, K_EXPRESSION) ||
	    node->start < reading->work->end || is_talk(node))
		return WALK_ON;
	for (size_t i = 0; i < call_arg_count(node) && !wanted->found; i++) {
		if (search(call_arg_at(node, i), reading, 0, find_state))
			wanted->found = node;
	}
	return wanted->found ? WALK_STOP : WALK_ON;
}

const struct node *reading_saved(const struct reading *reading)
{
	const struct node *loop = turns(reading);
	bool serves = loop ? !own_test(loop) : is_kept(reading);
	if (!serves || !is_loaded(reading))
		return NULL;
	return search(loop ? loop : node_function(reading->each), reading, 0, find_saving);
}

/* ---- messages that are passed over ---- */

/* update["update_id"] in seen, seen.has(update.update_id), update_id < offset: it was had before. */
static enum walk find_had(struct node *node, void *context)
{
	struct wanted *wanted = context;
	const struct reading *reading = wanted->reading;
	bool had = stands_for(node, reading);
	if (node->kind == K_BINARY && str_is(node->text, "in"))
		had |= has_item(node->kids[0], reading);
	if (node->kind == K_CALL && is_kind(call_callee(node), K_ATTR) &&
	    (str_is(call_callee(node)->text, "has") ||
	     str_is(call_callee(node)->text, "includes")))
		had |= call_positional(node, 0) && has_item(call_positional(node, 0), reading);
	if (had)
		wanted->found = node;
	return wanted->found ? WALK_STOP : WALK_ON;
}

/* Is a place come to because of what the message is, and not because it was had before? */
static bool is_for_message(const struct node *place, const struct reading *reading)
{
	bool asked = false;
	for (const struct node *up = place->parent; up && up != reading->each;
	     up = up->parent) {
		if (up->kind != K_IF)
			continue;
		if (search(up->kids[0], reading, 0, find_had))
			return false;
		asked = true;
	}
	return asked;
}

/* if spam(update): continue, before the offset moves on. */
static enum walk find_skip(struct node *node, void *context)
{
	struct wanted *wanted = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS || is_loop(node) ||
	    node->start > wanted->reading->advance->start)
		return WALK_SKIP;
	if (node->kind == K_CONTINUE && !node_up(node, K_HANDLER) &&
	    is_for_message(node, wanted->reading))
		wanted->found = node;
	return wanted->found ? WALK_STOP : WALK_ON;
}

/* A pause that every turn comes to, or may come to. */
static enum walk find_rest(struct node *node, void *context)
{
	struct wanted *wanted = context;
	if (node->kind == K_FUNCTION || node->kind == K_HANDLER)
		return WALK_SKIP;
	if (node->kind == K_CALL && is_pause(node))
		wanted->found = node;
	return wanted->found ? WALK_STOP : WALK_ON;
}

/* Another step, before the message is passed over. */
static bool has_moved(const struct reading *reading, const struct node *skip)
{
	const struct facts *facts = facts_of(skip);
	size_t end = past_inside(&facts->assigns, reading->each);
	for (size_t i = first_inside(&facts->assigns, reading->each); i < end; i++) {
		const struct node *assign = facts->assigns.v[i];
		if (assign->start > skip->start)
			break;
		if (node_inside(assign, reading->each) &&
		    str_eq(node_source(assign->kids[0]),
			   node_source(reading->advance->kids[0])))
			return true;
	}
	return false;
}

/* Is there another turn where nothing failed? A stream that goes on needs none: the offset is for the next connection. */
static bool asks_again(const struct node *skip, const struct node *loop)
{
	const struct graph *graph = graph_of(skip);
	return leads_to(graph, graph_point(graph, skip), loop);
}

const struct node *reading_skipped(const struct reading *reading)
{
	const struct node *loop = turns(reading), *body = reading->each->kids[2];
	if (!loop || !node_inside(reading->advance, body) ||
	    search(loop, reading, 0, find_rest))
		return NULL;
	const struct node *skip = search(body, reading, 0, find_skip);
	return skip && !has_moved(reading, skip) && asks_again(skip, loop) ? skip : NULL;
}

/* ---- the reading ---- */

/* The FOR over what came, in or behind which an ASSIGN moves the offset on by what it took from it. */
static const struct node *loop_of(struct reading *reading)
{
	const struct node *function = node_function(reading->advance);
	const struct node *value = kid_of(reading->advance, 1);
	for (const struct node *up = reading->advance; up->parent && up != function;
	     up = up->parent) {
		const struct node *in = up->parent;
		reading->each = in;
		if (in->kind == K_FOR && has_item(value, reading))
			return in;
		for (size_t i = 0; in->kind == K_BLOCK && in->kids[i] != up; i++) {
			reading->each = in->kids[i];
			if (reading->each->kind == K_FOR && has_item(value, reading))
				return reading->each;
		}
	}
	return NULL;
}

bool reading_of(const struct node *assign, struct reading *out)
{
	struct reading reading = { .advance = assign };
	bool set = kid_of(assign, 1) && str_is(assign->text, "=");
	reading.each = set && is_offset(assign->kids[0]) ? loop_of(&reading) : NULL;
	if (!reading.each)
		return false;
	reading.fetch = search(reading.each->kids[1], &reading, HOPS, find_fetch);
	reading.work =
		reading.fetch ? search(reading.each->kids[2], &reading, 0, find_work) : NULL;
	*out = reading;
	return reading.fetch;
}
