/* Whom a reference stands for, and what a call runs, now or later: see rerun.h. */
#include "rerun.h"

#include "names.h"

/* ---- timers ---- */

static const struct timer timers[] = {
	/* Node.js and browsers */
	{ "setTimeout", 0, 1, 1 },
	{ "setImmediate", 0, -1, 0 },
	{ "nextTick", 0, -1, 0 },
	/* threading.Timer; asyncio's, tornado's and Twisted's loops; gevent, eventlet */
	{ "Timer", 1, 0, 1000 },
	{ "call_later", 1, 0, 1000 },
	{ "call_soon", 0, -1, 0 },
	{ "callLater", 1, 0, 1000 },
	{ "spawn_later", 1, 0, 1000 },
	{ "spawn_after", 1, 0, 1000 },
	{ 0 },
};
enum { TIMERS_OF_JS = 3 };

const struct timer *timer_of_call(const struct node *call)
{
	const struct node *callee = call_callee(call);
	bool js = lang_is_js(facts_of(call)->source->lang);
	for (size_t i = js ? 0 : TIMERS_OF_JS; timers[i].name; i++) {
		if (js && i == TIMERS_OF_JS)
			break;
		if (str_is(callee->text, timers[i].name))
			return &timers[i];
	}
	return NULL;
}

const struct node *timed_function(const struct node *call)
{
	const struct timer *timer = timer_of_call(call);
	const struct node *given = timer ? call_keyword(call, "function") : NULL;
	return timer && !given ? call_positional(call, (size_t)timer->function) : given;
}

/* The timer a function is given to; NULL when it is given to none. */
const struct node *timer_around(const struct node *function)
{
	const struct node *arg = is_kind(function->parent, K_ARG) ? function->parent : NULL;
	const struct node *call = arg && is_kind(arg->parent, K_CALL) ? arg->parent : NULL;
	return call && timed_function(call) == function ? call : NULL;
}

/*
 * Is a function part of the run around it: given to a timer, called where it stands, a promise's own, or what
 * comes next (sleep(1000).then(() => ...))?
 */
bool runs_here(const struct node *function)
{
	const struct node *parent = function->parent;
	const struct node *call = is_kind(parent, K_ARG) ? parent->parent : parent;
	if (timer_around(function))
		return true;
	if (!is_kind(call, K_CALL))
		return false;
	const struct node *callee = call_callee(call);
	return callee == function || str_is(callee->text, "Promise") ||
	       (callee->kind == K_ATTR && str_is(callee->text, "then") &&
		call_positional(call, 0) == function);
}

/* ---- whom a reference stands for ---- */

/* go, go.bind(this), functools.partial(go): the reference in it. */
const struct node *reference_in(const struct node *value)
{
	if (value->kind != K_CALL)
		return is_reference(value) ? value : NULL;
	const struct node *callee = call_callee(value), *bound = NULL;
	if (callee->kind == K_ATTR && str_is(callee->text, "bind"))
		bound = callee->kids[0];
	else if (str_is(callee->text, "partial"))
		bound = call_positional(value, 0);
	return bound && is_reference(bound) ? bound : NULL;
}

/* The function whose `this` a node sees: past arrows and function () {}.bind(this). */
static const struct node *owner_of_this(const struct node *node)
{
	const struct node *function = node_function(node);
	for (int i = 0; function && i < LEVELS; i++, function = node_function(function)) {
		const struct node *parent = function->parent;
		bool bound = is_kind(parent, K_ATTR) && str_is(parent->text, "bind");
		if (!bound && !(function->flags & F_ARROW))
			break;
	}
	return function;
}

/* const self = this: the `this` behind a name, or the name itself. */
const struct node *behind_name(const struct node *object)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = is_kind(object, K_NAME) ? defs_reaching(object, defs, &complete) : 0;
	const struct node *value = n == 1 && defs[0]->how == DEF_ASSIGN ? defs[0]->value : NULL;
	return value ? value : object;
}

/*
 * A member of an object that is no class: this.go() in { go() { ... } } and in Bot.prototype.go = function () { ... },
 * bot.go() with bot = { go() { ... } }, exports.go() in exports.go = () => { ... }.
 */
static bool is_member_called(const struct node *callee, const struct node *function)
{
	const struct node *parent = function->parent;
	const struct node *object = behind_name(kid_of(callee, 0));
	bool entry = is_kind(parent, K_PAIR);
	bool member = is_kind(parent, K_ASSIGN) && is_kind(parent->kids[0], K_ATTR);
	if (callee->kind != K_ATTR || !lang_is_js(facts_of(callee)->source->lang) ||
	    (!entry && !member))
		return false;
	if (is_kind(object, K_NAME) && str_is(object->text, "this"))
		return owner_of_this(object) == function;
	return entry ? object == parent->parent
		     : str_eq(node_source(parent->kids[0]), node_source(callee));
}

/* this.next.handle(): a method of another object, of the same class or not. */
static bool is_of_other_object(const struct node *reference)
{
	const struct node *object = is_kind(reference, K_ATTR) ? reference->kids[0] : NULL;
	if (!is_kind(object, K_ATTR))
		return false;
	while (object && is_kind(object, K_ATTR))
		object = object->kids[0];
	return object && is_kind(object, K_NAME) &&
	       (str_is(object->text, "this") || str_is(object->text, "self"));
}

static bool stands_for(const struct node *reference, const struct node *function)
{
	if (is_of_other_object(reference))
		return false;
	const struct node *hook = hook_around(function);
	return str_eq(name_of_function(function), reference->text) &&
	       (function_of(reference) == function ||
		(hook && behind_name(reference) == hook) ||
		is_member_called(reference, function));
}

/* The function around a node that a reference at it stands for, or NULL. */
const struct node *function_around(const struct node *at, const struct node *reference)
{
	const struct node *function = node_function(at);
	for (int i = 0; function && i < LEVELS; i++, function = node_function(function)) {
		if (stands_for(reference, function))
			return function;
	}
	return NULL;
}

/* The useRef() behind `openRef.current`; NULL when it is another reference. */
static const struct node *ref_of(const struct node *reference)
{
	const struct node *made =
		is_kind(reference, K_ATTR) && str_is(reference->text, "current")
			? behind_name(reference->kids[0])
			: NULL;
	return is_kind(made, K_CALL) && str_is(call_callee(made)->text, "useRef") ? made : NULL;
}

/* openRef.current?.(), where openRef.current = open: the one function it is ever set to, else the reference itself. */
static const struct node *behind_ref(const struct node *reference)
{
	const struct facts *facts = facts_of(reference);
	const struct node *ref = ref_of(reference), *set = NULL;
	for (size_t i = 0; ref && i < facts->assigns.n; i++) {
		const struct node *assign = facts->assigns.v[i], *value = kid_of(assign, 1);
		if (!value || !is_reference(value) || ref_of(assign->kids[0]) != ref)
			continue;
		if (set && !str_eq(set->text, value->text))
			return reference;
		set = value;
	}
	return set ? set : reference;
}

/* What a call runs: its callee, or the function it gives to a timer. */
const struct node *run_by(const struct node *call)
{
	const struct node *timed = timed_function(call), *callee = call_callee(call);
	if (timed) {
		callee = reference_in(timed);
	} else if (is_kind(callee, K_ATTR) && str_is(callee->text, "then")) {
		/* pause(1000).then(load) */
		const struct node *next = call_positional(call, 0);
		callee = next ? reference_in(next) : NULL;
	}
	return is_reference(callee) ? behind_ref(callee) : NULL;
}
