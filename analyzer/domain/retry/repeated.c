/* What changes from turn to turn: see repeated.h. */
#include "repeated.h"

#include "graph.h"
#include "names.h"
#include "retries_internal.h"
#include "vec.h"

/* random.choice(proxies): by its nature it does not fail. */
static bool is_chance(const struct node *call)
{
	struct str path = call_path(call);
	return is_draw(call) || str_starts(path, "random.") || str_starts(path, "secrets.") ||
	       str_is(path, "Math.random");
}

/* Is the site in the attempt, after a call that may have failed, or with one in it? */
static bool follows_call(const struct repeated *repeated, const struct node *site)
{
	const struct node *attempt = repeated->attempt;
	if (!attempt || !node_inside(site, attempt))
		return false;
	const struct facts *facts = facts_of(site);
	for (size_t i = first_inside(&facts->calls, attempt);
	     i < facts->calls.n && facts->calls.v[i]->start < site->end; i++) {
		const struct node *call = facts->calls.v[i];
		bool before =
			call->end <= site->start || (call != site && node_inside(call, site));
		if (before && !is_talk(call) && !is_clock(call) && !is_chance(call))
			return true;
	}
	return false;
}

static void note(struct repeated *repeated, struct str target, enum change change,
		 const struct node *site, const struct node *value)
{
	if (repeated->updates.n == UPDATES_MAX) {
		repeated->crowded = true;
		return;
	}
	struct update update = { target, change, site, value, follows_call(repeated, site),
				 false };

	vec_push(facts_of(site)->arena, &repeated->updates, update);
}

/* messages + [answer], [...messages, answer], messages.concat(answer): the list it was, and more. */
static bool is_longer(struct str target, const struct node *value)
{
	const struct node *first = kid_of(value, 0);
	if (is_kind(value, K_BINARY))
		return str_is(value->text, "+") && is_kind(kid_of(value, 1), K_LIST) &&
		       str_eq(node_source(first), target);
	if (is_kind(value, K_CALL))
		return str_is(first->text, "concat") && call_arg_count(value) &&
		       is_kind(first, K_ATTR) && str_eq(node_source(first->kids[0]), target);
	return is_kind(value, K_LIST) && value->count > 1 && is_kind(first, K_SPREAD) &&
	       str_eq(node_source(first->kids[0]), target);
}

/* What a variable becomes by being set to a value. */
static enum change change_to(struct str target, const struct node *value)
{
	if (is_constant(value))
		return CHANGE_CONST;
	if (is_timer(value) || !mentions(value, target))
		return CHANGE_OTHER;
	if (is_longer(target, value))
		return CHANGE_UP;
	if (!is_kind(value, K_BINARY) || value->count != 2 ||
	    !str_eq(node_source(value->kids[0]), target) ||
	    (value->kids[1]->kind != K_NUMBER && !is_reference(value->kids[1])))
		return CHANGE_SELF;
	return str_is(value->text, "+")   ? CHANGE_UP
	       : str_is(value->text, "-") ? CHANGE_DOWN
					  : CHANGE_SELF;
}

static enum change change_by(const struct node *assign, const struct node *target,
			     const struct node *value)
{
	if (str_is(assign->text, "+="))
		return CHANGE_UP;
	if (str_is(assign->text, "-="))
		return CHANGE_DOWN;
	if (!str_is(assign->text, "=") && !str_is(assign->text, ":="))
		return CHANGE_SELF;
	if (target == assign->kids[0] || value != kid_of(assign, 1))
		return change_to(node_source(target), value);
	return mentions(value, node_source(target)) ? CHANGE_SELF : CHANGE_OTHER;
}

static bool is_row(const struct node *node)
{
	return is_kind(node, K_TUPLE) || is_kind(node, K_LIST);
}

/* kind, field = "file", "document": each gets its own. */
static void note_target(struct repeated *repeated, const struct node *target,
			const struct node *assign, const struct node *value)
{
	if (is_reference(target)) {
		note(repeated, node_source(target), change_by(assign, target, value), assign,
		     value);
		return;
	}
	bool rows = is_row(target) && is_row(value) && target->count == value->count;
	for (size_t i = target && target->kind == K_PAIR; target && i < target->count; i++)
		note_target(repeated, target->kids[i], assign, rows ? value->kids[i] : value);
}

/* async with session.get(url) as response: each turn has its own. */
static void note_contexts(struct repeated *repeated, const struct node *with)
{
	for (size_t i = 1; i < with->count; i++) {
		const struct node *context = kid_of(with->kids[i], 0);
		const struct node *target = kid_of(with->kids[i], 1);
		if (context && target && is_reference(target))
			note(repeated, node_source(target), CHANGE_OTHER, context, context);
	}
}

struct put_back {
	struct str object, key;
	const struct node *taken; /* the call that takes it out */
	bool found;
};

/* if (open.has(id)) { ... open.delete(id); } else { ... open.set(id, x); }: a turn does one of them. */
static bool is_otherwise(const struct node *one, const struct node *other)
{
	for (const struct node *up = one; up->parent; up = up->parent) {
		const struct node *if_ = up->parent;
		if (if_->kind == K_IF && node_inside(other, if_))
			return up != if_->kids[0] && !node_inside(other, up) &&
			       !node_inside(other, if_->kids[0]);
	}
	return false;
}

/* sockets.set(id, s), sockets[id] = s, opening.add(id) */
static enum walk find_put_back(struct node *node, void *context)
{
	struct put_back *put = context;
	const struct node *callee = node->kind == K_CALL ? call_callee(node) : NULL;
	const struct node *place = node->kind == K_ASSIGN ? node->kids[0] : NULL, *key = NULL;
	if (is_kind(callee, K_ATTR) &&
	    (str_is(callee->text, "set") || str_is(callee->text, "add"))) {
		place = callee;
		key = call_positional(node, 0);
	} else if (is_kind(place, K_INDEX)) {
		key = place->kids[1];
	}
	put->found |= key && str_eq(node_source(key), put->key) &&
		      str_eq(node_source(place->kids[0]), put->object) &&
		      !is_otherwise(node, put->taken);
	return put->found ? WALK_STOP : WALK_ON;
}

/* Is what is taken out under a key put there again under the same one, by the turn itself? Then nothing grows less. */
static bool is_put_back(const struct repeated *repeated, const struct node *taken)
{
	const struct node *key = call_positional(taken, 0);
	struct put_back put = { node_source(call_callee(taken)->kids[0]),
				key ? node_source(key) : STR(""), taken, false };
	if (key)
		look_into(repeated->region, find_put_back, &put);
	return put.found;
}

/* list.append(x), queue.pop(): the object changes. */
static void note_mutation(struct repeated *repeated, const struct node *call)
{
	static const char *const up[] = { "append", "push", "increment", "inc", NULL };
	static const char *const down[] = { "pop",       "popleft", "shift",   "splice",
					    "remove",    "delete",  "discard", "popitem",
					    "decrement", NULL };
	const struct node *callee = call_callee(call);
	if (!is_kind(callee, K_ATTR) || !is_reference(callee->kids[0]))
		return;
	struct str object = node_source(callee->kids[0]);
	if (str_in(callee->text, up))
		note(repeated, object, CHANGE_UP, call, NULL);
	else if (str_in(callee->text, down) && !is_put_back(repeated, call))
		note(repeated, object, CHANGE_DOWN, call, NULL);
	else if (str_is(callee->text, "add")) /* a set of what was tried */
		note(repeated, object, CHANGE_SELF, call, NULL);
}

/* ---- what a function changes that a failed turn calls ---- */

struct called {
	struct repeated *repeated;
	const struct node *call, *function;
};

/* What the parameter a node names was given, when that is a reference; or NULL. */
static const struct node *argument_behind(const struct called *called, const struct node *name)
{
	const struct node *params = called->function->kids[0];
	for (size_t i = 0; is_kind(name, K_NAME) && i < params->count; i++) {
		const struct node *param = params->kids[i];
		if (param->flags & (F_SPREAD | F_SPREAD_DICT) ||
		    !str_eq(param->text, name->text))
			continue;
		const struct node *given = call_given(called->call, param);
		return given && is_reference(given) ? given : NULL;
	}
	return NULL;
}

/* What a node takes an entry out of, or sets one in: options.pop(key), del options[key], options[key] = 1. */
static const struct node *entry_changed(const struct node *node)
{
	static const char *const taking[] = { "pop", "popitem", "delete", NULL };
	const struct node *callee = node->kind == K_CALL ? call_callee(node) : NULL;
	const struct node *place =
		node->kind == K_DELETE || node->kind == K_ASSIGN ? kid_of(node, 0) : NULL;
	if (is_kind(callee, K_ATTR))
		return str_in(callee->text, taking) ? callee->kids[0] : NULL;
	return is_kind(place, K_INDEX) ? place->kids[0] : NULL;
}

/* this.model = this.models[0]: another one of several. */
static bool takes_another(const struct node *node)
{
	static const char *const own[] = { "this", "self", NULL };
	const struct node *target = node->kind == K_ASSIGN ? node->kids[0] : NULL;
	return is_kind(target, K_ATTR) && str_in(node_source(target->kids[0]), own) &&
	       is_kind(kid_of(node, 1), K_INDEX);
}

static enum walk find_index(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_INDEX;
	return *found ? WALK_STOP : WALK_ON;
}

/* global llm; llm = Chat(model=models[current]): another one of several, in a variable around the function. */
static bool sets_another_around(const struct called *called, const struct node *node)
{
	const struct node *target = node->kind == K_ASSIGN ? node->kids[0] : NULL;
	const struct def *def = is_kind(target, K_NAME) ? defs_of(target, target->text) : NULL;
	bool outer = false, another = false;
	for (; def; def = def->next)
		outer |= node_function(def->site) != called->function;
	if (outer)
		look_into(kid_of(node, 1), find_index, &another);
	return another;
}

static enum walk find_called_change(struct node *node, void *context)
{
	struct called *called = context;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	const struct node *changed = argument_behind(called, entry_changed(node));
	const struct node *callee = call_callee(called->call);
	if (!changed && takes_another(node) && is_kind(callee, K_ATTR) &&
	    str_eq(node_source(callee->kids[0]), node_source(node->kids[0]->kids[0])))
		changed = node->kids[0];
	if (!changed && sets_another_around(called, node))
		changed = node->kids[0];
	if (changed)
		note(called->repeated, node_source(changed), CHANGE_SELF, called->call, NULL);
	return WALK_ON;
}

/* except Refused as e: if not drop_refused(e, options): raise: the next attempt is made without what was refused. */
static enum walk note_called(struct node *node, void *context)
{
	struct called called = { context, node, NULL };
	if (node->kind != K_CALL)
		return WALK_ON;
	called.function = function_of(call_callee(node));
	if (called.function &&
	    graph_spend(graph_of(node), called.function->end - called.function->start))
		look_into(called.function->kids[1], find_called_change, &called);
	return WALK_ON;
}

/* ---- all of it ---- */

/* load(url, n++) hands on the number as it was. */
static bool hands_on_old(const struct repeated *repeated, const struct node *value)
{
	return is_kind(value, K_UNARY) && is_kind(value->parent, K_ARG) &&
	       value->parent->parent == repeated->again &&
	       (str_is(value->text, "++") || str_is(value->text, "--")) &&
	       value->kids[0]->start == value->start;
}

static enum walk note_updates(struct node *node, void *context)
{
	struct repeated *repeated = context;
	if (hands_on_old(repeated, node))
		return WALK_SKIP;
	if (node->kind == K_PARAMS) /* ({ retries = 3 }): what it is when it is not given */
		return WALK_SKIP;
	if (node == repeated->again && node->kind == K_ASSIGN) /* sets itself as a callback */
		return WALK_ON;
	if (node->kind == K_ASSIGN && kid_of(node, 1))
		note_target(repeated, node->kids[0], node, kid_of(node, 1));
	else if (node->kind == K_CALL)
		note_mutation(repeated, node);
	else if (node->kind == K_WITH)
		note_contexts(repeated, node);
	else if (node->kind == K_UNARY && is_reference(node->kids[0]) &&
		 (str_is(node->text, "++") || str_is(node->text, "--")))
		note(repeated, node_source(node->kids[0]),
		     str_is(node->text, "++") ? CHANGE_UP : CHANGE_DOWN, node, NULL);
	for (size_t i = 0; node->kind == K_DELETE && i < node->count; i++) {
		const struct node *object = kid_of(node->kids[i], 0);
		if (is_reference(object))
			note(repeated, node_source(object), CHANGE_DOWN, node, NULL);
	}
	return WALK_ON;
}

const struct node *hook_around(const struct node *function)
{
	static const char *const hooks[] = { "useCallback",    "useMemoizedFn",
					     "useEvent",       "useEventCallback",
					     "useEffectEvent", "debounce",
					     "throttle",       NULL };
	const struct node *arg = function->parent;
	const struct node *call = is_kind(arg, K_ARG) ? arg->parent : NULL;
	return is_kind(call, K_CALL) && str_in(call_callee(call)->text, hooks) &&
			       call_positional(call, 0) == function
		       ? call
		       : NULL;
}

struct str name_of_function(const struct node *function)
{
	const struct node *hook = hook_around(function);
	const struct node *parent = hook ? hook->parent : function->parent;
	if (function->text.n)
		return function->text;
	if (is_kind(parent, K_ASSIGN) && is_reference(parent->kids[0]))
		return parent->kids[0]->text;
	return is_kind(parent, K_PAIR) ? parent->text : STR("");
}

/*
 * const u = url || "https://example.org"; load(u): what a function makes of a parameter that was not given, or its plain
 * copy, stays the same from then on.
 */
static bool is_filled_in(const struct node *value, struct str param)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(value, K_NAME) || defs_reaching(value, defs, &complete) != 1 ||
	    defs[0]->how != DEF_ASSIGN || !defs[0]->value)
		return false;
	const struct node *made = defs[0]->value, *site = defs[0]->site;
	bool filled = is_kind(made, K_BINARY) && made->count == 2 &&
		      (str_is(made->text, "or") || str_is(made->text, "??")) &&
		      is_constant(made->kids[1]);
	/* [next] = rest: a part of it */
	bool whole = is_kind(site, K_NAME) || is_kind(site, K_ASSIGN);
	return whole && str_eq(node_source(filled ? made->kids[0] : made), param);
}

/* save(row, { prepared: true }), where save(row, { prepared = false } = {}): what is taken apart changes by its name. */
static void note_options(struct repeated *repeated, const struct node *param,
			 const struct node *given)
{
	for (size_t i = 0; is_kind(given, K_DICT) && i < given->count; i++) {
		const struct node *pair = given->kids[i], *value = kid_of(pair, 1);
		if (is_kind(pair, K_PAIR) && pair->text.n && value && is_constant(value) &&
		    str_has(node_source(param), str_z(facts_of(pair)->arena, pair->text)))
			note(repeated, pair->text, CHANGE_CONST, repeated->again, value);
	}
}

/* A function that calls itself with other arguments than it was given: its parameters change. */
static void note_arguments(struct repeated *repeated)
{
	const struct node *again = repeated->again, *params = repeated->region->kids[0];
	for (size_t i = 0; i < params->count; i++) {
		const struct node *param = params->kids[i];
		if (!param->text.n)
			note_options(repeated, param, call_positional(again, i));
		if (!param->text.n || param->flags & (F_SPREAD | F_SPREAD_DICT))
			continue;
		const struct node *value = call_given(again, param);
		if (value && !str_eq(node_source(value), param->text) &&
		    !hands_on_old(repeated, value) && !is_filled_in(value, param->text))
			note(repeated, param->text, change_to(param->text, value), again,
			     value);
	}
}

/* for n in itertools.count(): each turn counts. */
static void note_count(struct repeated *repeated)
{
	const struct node *for_ = repeated->region, *target = for_->kids[0];
	if (is_kind(target, K_ASSIGN))
		target = target->kids[0];
	if (is_reference(target) && is_kind(for_->kids[1], K_CALL) &&
	    str_is(call_path(for_->kids[1]), "itertools.count"))
		note(repeated, node_source(target), CHANGE_UP, for_, NULL);
}

void repeated_init(struct repeated *repeated, const struct node *region,
		   const struct node *attempt, const struct node *failure,
		   const struct node *again)
{
	*repeated = (struct repeated){
		.region = region, .attempt = attempt, .failure = failure, .again = again
	};
	repeated->effort = ARENA_NEW(facts_of(region)->arena, unsigned);
	if (is_kind(failure, K_HANDLER))
		repeated->caught = failure->text;
	else if (is_kind(failure, K_FUNCTION) && failure->kids[0]->count)
		repeated->caught = failure->kids[0]->kids[0]->text;
	look_into(region, note_updates, repeated);
	if (is_kind(failure, K_HANDLER))
		look_into(failure->kids[1], note_called, repeated);
	if (region->kind == K_FOR)
		note_count(repeated);
	if (is_kind(again, K_CALL) &&
	    str_eq(call_callee(again)->text, name_of_function(region)))
		note_arguments(repeated);
}

void repeated_add_helper(struct repeated *repeated, const struct node *helper)
{
	repeated->helper = helper;
	look_into(helper, note_updates, repeated);
}

bool is_updated(const struct repeated *repeated, struct str reference)
{
	for (size_t i = 0; i < repeated->updates.n; i++) {
		if (str_eq(repeated->updates.v[i].target, reference))
			return true;
	}
	return false;
}

bool fails_here(const struct repeated *repeated, const struct node *site)
{
	return site == repeated->again ||
	       (repeated->failure && node_inside(site, repeated->failure)) ||
	       (repeated->helper && node_inside(site, repeated->helper));
}
