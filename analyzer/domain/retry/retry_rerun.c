/* Functions that call themselves, or set themselves a timer, when they failed: see retries.h. */
#include "flow.h"
#include "graph.h"
#include "names.h"
#include "polls.h"
#include "retries_internal.h"
#include "swallow.h"
#include "words.h"

/* Where a function repeats itself, and what of it runs only when it failed. */
struct rerun {
	const struct node *function;
	const struct node *again; /* what runs it again: a CALL, or an ASSIGN of a callback */
	const struct node *timer; /* the call of setTimeout around or with it, or NULL */
	const struct node
		*failure; /* HANDLER, callback, or the test that tells of it; or NULL */
	const struct node *helper; /* another function in which `again` stands, or NULL */
	const struct node *via;    /* where the function calls it, or hands it over */
	bool reconnects;           /* the callback of a connection that broke */
	bool prepared; /* the helper only sets that callback: it is called though nothing failed */
};

enum { LEVELS = 8 };

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
static const struct node *timer_around(const struct node *function)
{
	const struct node *arg = is_kind(function->parent, K_ARG) ? function->parent : NULL;
	const struct node *call = arg && is_kind(arg->parent, K_CALL) ? arg->parent : NULL;
	return call && timed_function(call) == function ? call : NULL;
}

/*
 * Is a function part of the run around it: given to a timer, called where it stands, a promise's own, or what
 * comes next (sleep(1000).then(() => ...))?
 */
static bool runs_here(const struct node *function)
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
static const struct node *reference_in(const struct node *value)
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
static const struct node *behind_name(const struct node *object)
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
static const struct node *function_around(const struct node *at, const struct node *reference)
{
	const struct node *function = node_function(at);
	for (int i = 0; function && i < LEVELS; i++, function = node_function(function)) {
		if (stands_for(reference, function))
			return function;
	}
	return NULL;
}

/* ---- callbacks of failure ---- */

static bool is_failure_name(struct str name)
{
	static const char *const names[] = { "onerror",  "onclose",  "ondisconnect",
					     "on_error", "on_close", "on_disconnect",
					     "onError",  "onClose",  "onDisconnect",
					     NULL };
	return str_in(name, names);
}

static const char *const adders[] = { "on", "once", "addEventListener", "addListener", NULL };

/* Is a value handed over, or set, as what runs when something failed? */
static bool is_failure_callback(const struct node *value, bool *reconnects)
{
	/* disconnected: a browser of Playwright or Puppeteer has gone */
	static const char *const events[] = { "error",        "close", "exit", "disconnect",
					      "disconnected", "end",   NULL };
	const struct node *parent = value->parent;
	*reconnects = true;
	if (is_kind(parent, K_ASSIGN))
		return is_kind(parent->kids[0], K_ATTR) && parent->kids[0] != value &&
		       is_failure_name(parent->kids[0]->text);
	if (is_kind(parent, K_PAIR) && parent->kids[1] == value)
		return is_kind(parent->parent->parent, K_ARG) &&
		       (is_failure_name(parent->text) || str_is(parent->text, "error"));
	if (!is_kind(parent, K_ARG) || !is_kind(parent->parent, K_CALL))
		return false;
	if (parent->text.n)
		return is_failure_name(parent->text);
	const struct node *call = parent->parent, *callee = call_callee(call);
	if (!is_kind(callee, K_ATTR))
		return false;
	struct str event = string_text(call_positional(call, 0));
	if (str_in(callee->text, adders) && event.p && str_in(event, events))
		return true;
	*reconnects = false;
	return str_is(callee->text, "catch") ||
	       (str_is(callee->text, "then") && call_positional(call, 1) == value);
}

/* What hands a function on by its name. */
struct handing {
	const struct node *function;
	const struct node *as; /* the reference handed on or set, or NULL */
};

static enum walk find_handing(struct node *node, void *context)
{
	struct handing *handing = context;
	bool handed = is_kind(node->parent, K_ARG) ||
		      (is_kind(node->parent, K_ASSIGN) && node->parent->kids[0] != node);
	if (is_reference(node) && handed &&
	    str_eq(node->text, name_of_function(handing->function)) &&
	    function_of(node) == handing->function)
		handing->as = node;
	return handing->as ? WALK_STOP : WALK_ON;
}

/* The same for a function with a name: const onError = () => { ... }; socket.once("error", onError). */
static bool is_named_failure_callback(const struct node *function, bool *reconnects)
{
	const struct node *around = node_function(function);
	struct handing handing = { function, NULL };
	if (!around || !name_of_function(function).n)
		return false;
	look_into(around->kids[1], find_handing, &handing);
	return handing.as && is_failure_callback(handing.as, reconnects);
}

/* ---- tests that tell of a failure ---- */

/* The first parameter of a callback in Node.js's manner: (err, data) => { ... }. */
static const struct node *callback_of_error(const struct node *name)
{
	static const char *const names[] = { "err", "error", NULL };
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(name, K_NAME) || !str_in(name->text, names) ||
	    defs_reaching(name, defs, &complete) != 1 || defs[0]->how != DEF_PARAM)
		return NULL;
	const struct node *params = defs[0]->site->parent, *function = params->parent;
	return kid_of(params, 0) == defs[0]->site && is_kind(function->parent, K_ARG) ? function
										      : NULL;
}

/* if (err), err != null, err.code === "X": the callback whose error a test finds set when it goes that way, or NULL. */
static const struct node *error_told(const struct node *test, bool outcome)
{
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return error_told(test->kids[0], !outcome);
	if (is_kind(test, K_BINARY) &&
	    (str_is(test->text, "and") || str_is(test->text, "or"))) {
		bool any = str_is(test->text, "and") == outcome;
		const struct node *left = error_told(test->kids[0], outcome);
		const struct node *right = error_told(test->kids[1], outcome);
		return any ? (left ? left : right) : left && right ? left : NULL;
	}
	if (is_kind(test, K_BINARY) && is_kind(kid_of(test, 1), K_NULL))
		return str_is(test->text, "==") || str_is(test->text, "is")
			       ? error_told(test->kids[0], !outcome)
			       : error_told(test->kids[0], outcome);
	const struct node *name = test;
	if (is_kind(name, K_BINARY))
		name = name->kids[0];
	while (is_kind(name, K_ATTR))
		name = name->kids[0];
	return outcome ? callback_of_error(name) : NULL;
}

/* if (!data), where data is nothing when it failed: the part of a test that finds it so when it goes that way, or NULL. */
static const struct node *emptiness_told(const struct node *test, bool outcome)
{
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return emptiness_told(test->kids[0], !outcome);
	if (is_kind(test, K_BINARY) &&
	    (str_is(test->text, "and") || str_is(test->text, "or"))) {
		const struct node *left = emptiness_told(test->kids[0], outcome);
		return left ? left : emptiness_told(test->kids[1], outcome);
	}
	const struct node *function = node_function(test);
	return function && quiet_failure(test, function) == outcome ? test : NULL;
}

/* if (!(await button.isDisplayed())) return this.press(): the page does not show it. */
static const struct node *unseen_told(const struct node *test, bool outcome)
{
	static const char *const looks[] = { "isDisplayed", "isVisible",
					     "isEnabled",   "is_displayed",
					     "is_visible",  "is_enabled",
					     NULL };
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return unseen_told(test->kids[0], !outcome);
	const struct node *call = behind_name(test);
	if (is_kind(call, K_AWAIT))
		call = kid_of(call, 0);
	return !outcome && is_kind(call, K_CALL) && is_kind(call_callee(call), K_ATTR) &&
			       str_in(call_callee(call)->text, looks)
		       ? test
		       : NULL;
}

struct answer {
	bool of_model;
	int hops; /* variables still to be followed */
};

/* code = answer.choices[0].message.content, where answer = await ask_the_model() */
static enum walk find_model_answer(struct node *node, void *context)
{
	struct answer *answer = context;
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	answer->of_model |= node->kind == K_CALL && asks_model(node);
	if (answer->of_model || !answer->hops || node->kind != K_NAME)
		return answer->of_model ? WALK_STOP : WALK_ON;
	size_t n = defs_reaching(node, defs, &complete);
	for (size_t i = 0; i < n && defs[i]->value; i++) {
		answer->hops--;
		look_into(defs[i]->value, find_model_answer, answer);
		answer->hops++;
	}
	return answer->of_model ? WALK_STOP : WALK_ON;
}

/* Is it empty, or does it not pass, when the test goes that way: !x, x == null, x.length === 0, not fits(x)? */
static const struct node *found_wanting(const struct node *test, bool outcome)
{
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return outcome ? test->kids[0] : NULL;
	if (!is_kind(test, K_BINARY) || test->count != 2)
		return outcome ? NULL : test;
	bool same = str_is(test->text, "==") || str_is(test->text, "is");
	bool other = str_is(test->text, "!=") || str_is(test->text, "is not");
	const struct node *right = test->kids[1];
	if (is_kind(right, K_NUMBER) &&
	    (outcome ? test->text.p[0] == '<' : test->text.p[0] == '>'))
		return test->kids[0]; /* len(parts) < 2 */
	bool nothing = is_kind(right, K_NULL) ||
		       (is_constant(right) && right->number == 0 && !string_text(right).n);
	return nothing && (outcome ? same : other) ? test->kids[0] : NULL;
}

/* if (!code) return ask(question): a model's answer is not what was wanted; one without calls of tools is its last word. */
static const struct node *unfit_answer_told(const struct node *test, bool outcome)
{
	enum { HOPS = 3 };
	struct answer answer = { false, HOPS };
	if (is_kind(test, K_BINARY) &&
	    (str_is(test->text, "and") || str_is(test->text, "or"))) {
		const struct node *left = unfit_answer_told(test->kids[0], outcome);
		return left ? left : unfit_answer_told(test->kids[1], outcome);
	}
	const struct node *wanted = found_wanting(test, outcome);
	if (!wanted || !node_function(test) || str_has(node_source(wanted), "tool"))
		return NULL;
	look_into(wanted, find_model_answer, &answer);
	return answer.of_model ? test : NULL;
}

/* switch (update.connection) { case "close": ... }, as Baileys tells it. */
static bool is_case_of_break(const struct node *case_)
{
	const struct node *subject = case_->parent->kids[0], *pattern = kid_of(case_, 0);
	return is_reference(subject) && str_is(subject->text, "connection") && pattern &&
	       str_is(string_text(pattern), "close");
}

/* if (u.connection === "close"): what an event tells of a connection that broke when the test goes that way, or NULL. */
static const struct node *break_told(const struct node *test, bool outcome)
{
	static const char *const states[] = {
		"close", "closed", "disconnect", "disconnected", "DISCONNECTED", "CLOSED", NULL
	};
	if (is_kind(test, K_CASE))
		return outcome && is_case_of_break(test) ? test : NULL;
	if (is_kind(test, K_BINARY) && str_is(test->text, outcome ? "and" : "or")) {
		const struct node *left = break_told(test->kids[0], outcome);
		return left ? left : break_told(test->kids[1], outcome);
	}
	if (!is_kind(test, K_BINARY) || !str_in(string_text(kid_of(test, 1)), states) ||
	    !is_reference(test->kids[0]) || !str_is(test->text, outcome ? "==" : "!="))
		return NULL;
	/* Baileys: the update says so, wherever it has been handed to */
	if (str_is(test->kids[0]->text, "connection") && is_kind(test->kids[1], K_STRING))
		return test;
	const struct node *function = node_function(test);
	const struct node *arg = function ? function->parent : NULL;
	const struct node *call = arg && arg->kind == K_ARG ? arg->parent : NULL;
	return is_kind(call, K_CALL) && is_kind(call_callee(call), K_ATTR) &&
			       str_in(call_callee(call)->text, adders)
		       ? test
		       : NULL;
}

/* What tells of a failure when a test goes that way: the test of a status, the callback of an error, or NULL. */
static const struct node *told_by(const struct node *test, bool outcome)
{
	const struct node *told = flow_failed_status(test, outcome);
	if (!told && lang_is_js(facts_of(test)->source->lang))
		told = error_told(test, outcome);
	if (!told)
		told = break_told(test, outcome);
	if (!told)
		told = emptiness_told(test, outcome);
	if (!told && poll_waits_for(test, outcome))
		told = test;
	return told ? told : unfit_answer_told(test, outcome);
}

static bool leaves(const struct node *block)
{
	const struct node *last = block_last(block);
	return is_kind(last, K_RETURN) || is_kind(last, K_RAISE);
}

/* Does a block leave when all went well: by its last statement, or by an `if` that asks for that? */
static bool leaves_well(const struct node *block)
{
	const struct node *last = block_last(block);
	return leaves(is_kind(last, K_IF) ? last->kids[1] : block);
}

/* try: return load() except OSError: pass: behind it stands who has failed. The HANDLER, or the WITH that suppresses. */
static const struct node *told_by_guard(const struct node *guard)
{
	if (guard->kind == K_WITH)
		return graph_suppresses(guard) && leaves_well(guard->kids[0]) ? guard : NULL;
	for (size_t i = 3; leaves_well(guard->kids[0]) && i < guard->count; i++) {
		if (!leaves(guard->kids[i]->kids[1]))
			return guard->kids[i];
	}
	return NULL;
}

/* if (response.ok) return response: what is left behind it has failed. */
static const struct node *told_by_leaving(const struct node *statement)
{
	const struct node *told = NULL;
	if (statement->kind == K_TRY || statement->kind == K_WITH)
		return told_by_guard(statement);
	while (is_kind(statement, K_IF) && leaves(statement->kids[1]) && !told) {
		told = told_by(statement->kids[0], false);
		statement = kid_of(statement, 2);
	}
	return told;
}

/* The same of all statements of a block before one of them. */
static const struct node *told_before(const struct node *block, const struct node *statement)
{
	const struct node *told = NULL;
	for (size_t i = 0; i < block->count && block->kids[i] != statement && !told; i++)
		told = told_by_leaving(block->kids[i]);
	return told;
}

static const struct node *told_on_way(const struct node *site, const struct node *function,
				      int depth);

/* again = n < 2, where the status was a failed one, or in a handler; if again: ... */
static const struct node *told_by_flag(const struct node *test, const struct node *function,
				       int depth)
{
	const struct facts *facts = facts_of(test);
	const struct node *told = NULL;
	if (is_kind(test, K_BINARY) && str_is(test->text, "and")) {
		told = told_by_flag(test->kids[0], function, depth);
		return told ? told : told_by_flag(test->kids[1], function, depth);
	}
	for (size_t i = 0; depth == 0 && is_reference(test) && i < facts->assigns.n && !told;
	     i++) {
		const struct node *assign = facts->assigns.v[i], *value = kid_of(assign, 1);
		if (assign->start > test->start)
			break;
		if (value && !(is_kind(value, K_BOOL) && value->number == 0) &&
		    node_inside(assign, function) &&
		    str_eq(node_source(assign->kids[0]), node_source(test)))
			told = told_on_way(assign, function, depth + 1);
	}
	return told;
}

/* What tells that a place in a function is only reached after a failure: the test around it or before it, or a handler. */
static const struct node *told_on_way(const struct node *site, const struct node *function,
				      int depth)
{
	const struct node *told = NULL;
	for (const struct node *up = site; up != function && up->parent && !told;
	     up = up->parent) {
		const struct node *around = up->parent;
		bool branches = around->kind == K_IF || around->kind == K_COND;
		if (up->kind == K_HANDLER)
			return up;
		if (up->kind == K_FUNCTION && !runs_here(up))
			return NULL; /* run by who knows whom, when something else is done */
		if (branches && up == around->kids[1]) {
			told = told_by(around->kids[0], true);
			if (!told)
				told = unseen_told(around->kids[0], true);
			if (!told)
				told = told_by_flag(around->kids[0], function, depth);
		} else if (branches && up == kid_of(around, 2)) {
			told = told_by(around->kids[0], false);
			if (!told)
				told = unseen_told(around->kids[0], false);
		} else if (around->kind == K_CASE && is_case_of_break(around)) {
			told = around;
		} else if (around->kind == K_BLOCK) {
			told = told_before(around, up);
		}
	}
	return told;
}

/* ---- where a function repeats itself ---- */

/* Fills the rerun's failure: the nearest handler or callback of failure around it, past timers. */
static void find_failure_around(struct rerun *rerun)
{
	for (const struct node *up = rerun->again; up != rerun->function; up = up->parent) {
		bool reconnects;
		if (up->kind == K_HANDLER) {
			rerun->failure = up;
		} else if (up->kind == K_FUNCTION &&
			   (is_failure_callback(up, &reconnects) ||
			    is_named_failure_callback(up, &reconnects))) {
			rerun->failure = up;
			rerun->reconnects = reconnects;
		}
		if (rerun->failure)
			break;
		if (up->kind != K_FUNCTION)
			continue;
		if (!runs_here(up))
			return; /* run by who knows whom */
		if (!rerun->timer)
			rerun->timer = timer_around(up);
	}
	/* a timer around all of it: each attempt waits for it */
	for (const struct node *up = rerun->failure;
	     !rerun->timer && up && up != rerun->function; up = up->parent) {
		if (up->kind == K_FUNCTION)
			rerun->timer = timer_around(up);
	}
}

/* The first timer around a place in a function. */
static const struct node *timer_on_way(const struct node *site, const struct node *function)
{
	const struct node *timer = NULL;
	for (const struct node *up = site; up && up != function && !timer; up = up->parent) {
		if (up->kind == K_FUNCTION)
			timer = timer_around(up);
	}
	return timer;
}

static void find_failure(struct rerun *rerun)
{
	find_failure_around(rerun);
	if (rerun->failure)
		return;
	rerun->failure = told_on_way(rerun->again, rerun->function, 0);
	rerun->reconnects = rerun->failure && (break_told(rerun->failure, true) ||
					       break_told(rerun->failure, false));
	if (!rerun->timer)
		rerun->timer = timer_on_way(rerun->again, rerun->function);
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
static const struct node *run_by(const struct node *call)
{
	const struct node *timed = timed_function(call);
	const struct node *callee = timed ? reference_in(timed) : call_callee(call);
	return is_reference(callee) ? behind_ref(callee) : NULL;
}

static struct rerun rerun_of(const struct node *call)
{
	const struct node *callee = run_by(call);
	struct rerun rerun = { .again = call };
	if (callee)
		rerun.function = function_around(call, callee);
	if (!rerun.function)
		return rerun;
	if (timed_function(call))
		rerun.timer = call;
	find_failure(&rerun);
	return rerun;
}

/* What a CALL or ASSIGN hands over, by name, to be run when something failed; or NULL. */
static const struct node *handed_over(const struct node *site, bool *reconnects)
{
	if (site->kind == K_ASSIGN) {
		const struct node *value = kid_of(site, 1);
		const struct node *reference = value ? reference_in(value) : NULL;
		return reference && is_failure_callback(value, reconnects) ? reference : NULL;
	}
	for (size_t i = 0; i < call_arg_count(site); i++) {
		const struct node *value = kid_of(call_arg_at(site, i), 0);
		const struct node *reference = value ? reference_in(value) : NULL;
		if (reference && is_failure_callback(value, reconnects))
			return reference;
	}
	return NULL;
}

/* connect().catch(connect), socket.onclose = this.open.bind(this): what runs when it failed is the function around. */
static struct rerun rerun_by_handing(const struct node *site)
{
	struct rerun rerun = { .again = site };
	const struct node *reference = handed_over(site, &rerun.reconnects);
	if (!reference)
		return rerun;
	rerun.function = function_around(site, reference);
	rerun.failure = reference;
	return rerun;
}

/* ---- by way of a helper ---- */

/* Where a helper runs a function again. */
struct search {
	const struct node *function, *helper;
	const struct node *site; /* the call of the helper, or what hands it over */
	const struct node *again;
};

/* exchange[method].apply(exchange, args), where the helper was told "buy": it runs the function of that name. */
static bool runs_by_told_name(const struct search *search, const struct node *call)
{
	const struct node *callee = call_callee(call), *params = search->helper->kids[0];
	if (is_kind(callee, K_ATTR) &&
	    (str_is(callee->text, "apply") || str_is(callee->text, "call")))
		callee = callee->kids[0];
	const struct node *key = is_kind(callee, K_INDEX) ? callee->kids[1] : NULL;
	for (size_t i = 0; is_kind(key, K_NAME) && i < params->count; i++) {
		const struct node *told =
			search->site->kind == K_CALL && str_eq(params->kids[i]->text, key->text)
				? call_given(search->site, params->kids[i])
				: NULL;
		struct str name = told ? string_text(told) : STR("");
		if (name.n && str_eq(name, name_of_function(search->function)))
			return true;
	}
	return false;
}

static enum walk find_again(struct node *node, void *context)
{
	struct search *search = context;
	if (node->kind == K_FUNCTION && !runs_here(node))
		return WALK_SKIP;
	const struct node *callee = node->kind == K_CALL ? run_by(node) : NULL;
	if (callee && str_eq(callee->text, name_of_function(search->function)) &&
	    function_of(callee) == search->function)
		search->again = node;
	if (node->kind == K_CALL && runs_by_told_name(search, node))
		search->again = node;
	return search->again ? WALK_STOP : WALK_ON;
}

/* The function of the same file that a reference means; NULL when it means none. */
static const struct node *helper_of(const struct node *reference)
{
	const struct node *helper = reference ? function_of(reference) : NULL;
	return helper && facts_of(helper) == facts_of(reference) ? helper : NULL;
}

/*
 * The other half of a pair: onClose() { setTimeout(() => this.open()) } of an open() that hands it over, or calls it
 * when it failed. A helper that is run by others, too, only then, is known by what it does.
 */
static void look_through(struct rerun *rerun, const struct node *reference,
			 const struct node *site)
{
	const struct node *helper = helper_of(reference), *function = node_function(site);
	if (!helper)
		return;
	for (int i = 0; function && !rerun->function && i < LEVELS;
	     i++, function = node_function(function)) {
		struct search search = { function, helper, site, NULL };
		if (node_inside(function, helper) || node_inside(helper, function) ||
		    !name_of_function(function).n)
			continue;
		look_into(helper->kids[1], find_again, &search);
		if (!search.again)
			continue;
		rerun->function = function;
		rerun->again = search.again;
		rerun->helper = helper;
		rerun->via = site;
		rerun->timer = timed_function(search.again)
				       ? search.again
				       : timer_on_way(search.again, helper);
	}
}

/* Is a place run only after a failure, by the handlers and callbacks around it? */
static const struct node *failure_around(const struct node *call, bool *reconnects)
{
	for (const struct node *up = call; up; up = up->parent) {
		if (up->kind == K_HANDLER)
			return up;
		if (up->kind != K_FUNCTION)
			continue;
		if (is_failure_callback(up, reconnects))
			return up;
		if (!runs_here(up))
			return NULL;
	}
	return NULL;
}

static struct rerun rerun_by_helper(const struct node *site)
{
	struct rerun rerun = { 0 };
	const struct node *reference = handed_over(site, &rerun.reconnects);
	rerun.failure = reference;
	if (!reference && site->kind == K_CALL && helper_of(run_by(site))) {
		reference = run_by(site);
		rerun.failure = failure_around(site, &rerun.reconnects);
		if (!rerun.failure && node_function(site))
			rerun.failure = told_on_way(site, node_function(site), 0);
		rerun.reconnects |= rerun.failure && (break_told(rerun.failure, true) ||
						      break_told(rerun.failure, false));
	}
	if (rerun.failure)
		look_through(&rerun, reference, site);
	if (rerun.function && !rerun.timer)
		rerun.timer = timed_function(site) ? site : timer_on_way(site, rerun.function);
	return rerun;
}

/* Does a call in a helper run the function, or another helper that does: onUpdate() { ... this.schedule(); }? */
static bool runs_again(struct rerun *rerun, const struct node *call,
		       const struct node *function, const struct node *helper)
{
	const struct node *run = run_by(call), *next = helper_of(run);
	struct search search = { function, next, call, NULL };
	*rerun = (struct rerun){ .function = helper, .again = call, .helper = helper };
	if (!run)
		return false;
	if (str_eq(run->text, name_of_function(function)) && function_of(run) == function) {
		rerun->timer = timed_function(call) ? call : NULL;
		find_failure(rerun);
		return true;
	}
	if (!next || next == helper || next == function || node_inside(next, function))
		return false;
	find_failure(rerun);
	if (!rerun->failure || !rerun->reconnects)
		return false;
	look_into(next->kids[1], find_again, &search);
	rerun->again = search.again;
	rerun->helper = next;
	rerun->timer = search.again && timed_function(search.again)
			       ? search.again
			       : timer_on_way(search.again, next);
	return search.again != NULL;
}

/* Where a helper sets the callback of a connection that broke, and by that runs the function again. */
static bool find_prepared(struct rerun *rerun, const struct node *function,
			  const struct node *helper)
{
	const struct facts *facts = facts_of(helper);
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		if (call->start >= helper->end)
			break;
		if (call->start < helper->start || !node_inside(call, helper) ||
		    !runs_again(rerun, call, function, helper))
			continue;
		rerun->via = rerun->helper == helper ? NULL : call;
		/* one without a timer is seen from the callback, unless that is this helper */
		if (rerun->failure && rerun->reconnects &&
		    (rerun->timer || is_kind(rerun->failure, K_BINARY)))
			return true;
	}
	return false;
}

/* By its text: does it name the function, or tell of a connection that broke and so may call who does? */
static bool may_run_again(const struct node *helper, struct str name)
{
	struct str text = node_source(helper);
	return str_has(text, str_z(facts_of(helper)->arena, name)) ||
	       (str_has(text, "connection") && str_has(text, "close"));
}

/* open() { const s = connect(); this.listen(s); }, where listen(s) does s.on("close", () => this.open()). */
static struct rerun rerun_by_setup(const struct node *site)
{
	struct rerun rerun = { 0 };
	const struct node *helper = helper_of(run_by(site)), *function = node_function(site);
	for (int i = 0; helper && function && !name_of_function(function).n && i < LEVELS; i++)
		function = node_function(function);
	struct str name = function ? name_of_function(function) : STR("");
	if (!helper || !name.n || helper == function || node_inside(helper, function) ||
	    !may_run_again(helper, name) || !find_prepared(&rerun, function, helper))
		return (struct rerun){ 0 };
	rerun.function = function;
	rerun.via = rerun.via ? rerun.via : site;
	rerun.prepared = true;
	return rerun;
}

/* ---- interceptors ---- */

/* What is handed to `client.interceptors.response.use` to be run when a request failed, or NULL. */
static const struct node *interceptor_of(const struct node *call, const struct node **client)
{
	const struct node *callee = call_callee(call), *handler = call_positional(call, 1);
	const struct node *response = kid_of(callee, 0), *interceptors = kid_of(response, 0);
	if (!is_kind(callee, K_ATTR) || !str_is(callee->text, "use") ||
	    !is_kind(response, K_ATTR) || !str_is(response->text, "response") ||
	    !is_kind(interceptors, K_ATTR) || !str_is(interceptors->text, "interceptors"))
		return NULL;
	*client = interceptors->kids[0];
	return handler ? function_of(handler) : NULL;
}

struct resending {
	const struct node *client, *handler; /* who asks, and what runs when that failed */
	const struct node *again;
};

/* Is it the request that failed: error.config, or a name for it? */
static bool is_failed_request(const struct node *value, const struct node *handler)
{
	const struct node *behind = value ? behind_name(value) : NULL;
	const struct node *param = kid_of(handler->kids[0], 0);
	return is_kind(behind, K_ATTR) && str_is(behind->text, "config") && param &&
	       param->text.n && str_eq(node_source(behind->kids[0]), param->text);
}

/* return api(error.config), api.request(error.config): by the same client, so that a failure comes back here. */
static enum walk find_resending(struct node *node, void *context)
{
	struct resending *resending = context;
	if (node->kind != K_CALL)
		return WALK_ON;
	const struct node *callee = call_callee(node);
	if (is_kind(callee, K_ATTR) && str_is(callee->text, "request"))
		callee = callee->kids[0];
	if (str_eq(node_source(callee), node_source(resending->client)) &&
	    is_failed_request(call_positional(node, 0), resending->handler))
		resending->again = node;
	return resending->again ? WALK_STOP : WALK_ON;
}

struct marking {
	const struct node *handler;
	const struct node *test; /* NULL while the marks are looked for */
	bool found;
};

struct asking_mark {
	const struct node *mark;
	bool found;
};

/* config._retry, however it is asked for: config?._retry */
static enum walk find_asked_mark(struct node *node, void *context)
{
	struct asking_mark *asking = context;
	const struct node *mark = asking->mark;
	bool same = node->kind == mark->kind && str_eq(node->text, mark->text) &&
		    str_eq(node_source(node->kids[0]), node_source(mark->kids[0]));
	asking->found |= same && (mark->kind == K_ATTR || str_eq(node_source(node->kids[1]),
								 node_source(mark->kids[1])));
	return asking->found ? WALK_STOP : WALK_ON;
}

static enum walk find_mark(struct node *node, void *context)
{
	struct marking *marking = context;
	const struct node *target = node->kind == K_ASSIGN ? kid_of(node, 0) : NULL;
	struct asking_mark asking = { target, false };
	if (is_kind(target, K_INDEX) || is_kind(target, K_ATTR))
		look_into(marking->test, find_asked_mark, &asking);
	marking->found |= asking.found;
	return marking->found ? WALK_STOP : WALK_ON;
}

static enum walk find_marked_test(struct node *node, void *context)
{
	struct marking *marking = context;
	if (node->kind != K_IF && node->kind != K_COND)
		return WALK_ON;
	marking->test = behind_name(node->kids[0]); /* const first = !config._retry */
	look_into(marking->handler->kids[1], find_mark, marking);
	return marking->found ? WALK_STOP : WALK_ON;
}

/* if (config.headers["x-again"]) ... config.headers["x-again"] = "1": the request says that it is not the first. */
static bool marks_request(const struct node *handler)
{
	struct marking marking = { handler, NULL, false };
	look_into(handler->kids[1], find_marked_test, &marking);
	return marking.found;
}

/* axios.interceptors.response.use(ok, (error) => axios(error.config)): a request that failed is sent again. */
static struct rerun rerun_by_interceptor(const struct node *call)
{
	struct resending resending = { 0 };
	struct rerun rerun = { 0 };
	resending.handler = interceptor_of(call, &resending.client);
	if (!resending.handler || facts_of(resending.handler) != facts_of(call))
		return rerun;
	look_into(resending.handler->kids[1], find_resending, &resending);
	if (!resending.again || marks_request(resending.handler))
		return rerun;
	rerun.function = rerun.failure = resending.handler;
	rerun.again = resending.again;
	return rerun;
}

/* ---- what is no retry ---- */

/* A function that sets its timer whatever happened is a clockwork. */
static bool runs_anyway(const struct node *function)
{
	const struct facts *facts = facts_of(function);
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		if (call->start < function->start || !node_inside(call, function))
			continue;
		struct rerun rerun = rerun_of(call);
		if (rerun.function == function && !rerun.failure)
			return true;
	}
	return false;
}

static enum walk find_doing(struct node *node, void *context)
{
	bool *found = context;
	if (node->kind == K_CALL && !is_talk(node) && !timed_function(node))
		*found = true;
	return *found ? WALK_STOP : WALK_ON;
}

/* parser.on("end", () => { show(items); schedule(); }): the end of what was read; a socket's "end" does nothing more. */
static bool is_good_end(const struct node *callback, const struct node *helper_call)
{
	const struct node *call =
		is_kind(callback->parent, K_ARG) ? callback->parent->parent : NULL;
	const struct node *first = is_kind(call, K_CALL) ? call_positional(call, 0) : NULL;
	const struct node *body = callback->kids[1];
	bool does = false;
	for (size_t i = 0; i < body->count; i++) {
		if (!node_inside(helper_call, body->kids[i]))
			look_into(body->kids[i], find_doing, &does);
	}
	return does && str_is(string_text(first), "end");
}

/* Is a helper called where nothing has failed, too? */
static bool helper_runs_anyway(const struct rerun *rerun)
{
	const struct facts *facts = facts_of(rerun->function);
	bool reconnects;
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i], *run = run_by(call);
		if (call->start < rerun->function->start ||
		    !node_inside(call, rerun->function) || !run ||
		    !str_eq(run->text, name_of_function(rerun->helper)) ||
		    function_of(run) != rerun->helper)
			continue;
		const struct node *failure = failure_around(call, &reconnects);
		bool good = !failure
				    ? !told_on_way(call, rerun->function, 0)
				    : failure->kind == K_FUNCTION && is_good_end(failure, call);
		if (good)
			return true;
	}
	return false;
}

struct other_work {
	const struct rerun *rerun;
	bool found;
};

static bool is_in_attempt(const struct rerun *rerun, const struct node *node)
{
	const struct node *failure = rerun->failure;
	if (is_kind(failure, K_HANDLER))
		return node_inside(node, failure->parent->kids[0]);
	/* a test tells of the failure: all before it was tried */
	return !is_kind(failure, K_FUNCTION) && flow_dominates(node, rerun->again);
}

struct taking {
	const struct node *itself; /* the function that runs again */
	int hops;
	bool found;
};

static bool hands_next(const struct node *call, const struct node *itself, int hops);

static enum walk find_taking(struct node *node, void *context)
{
	struct taking *taking = context;
	taking->found |= node->kind == K_CALL &&
			 (takes_next(node) ||
			  (taking->hops && hands_next(node, taking->itself, taking->hops - 1)));
	return taking->found ? WALK_STOP : WALK_ON;
}

/* queue.get_next_item(): a helper by whose name the next one comes, and which takes it, as far as it is seen. */
static bool hands_next(const struct node *call, const struct node *itself, int hops)
{
	static const char *const words[] = { "next", "dequeue", "pop", NULL };
	struct str name = call_callee(call)->text;
	const struct node *helper = has_word(name, words) ? function_called(call) : NULL;
	struct taking taking = { itself, hops, false };
	/* the pieces of an answer come by a plain next() */
	if (!has_word(name, words) || str_in(name, words) || helper == itself ||
	    str_eq(name, name_of_function(itself)))
		return false;
	if (helper)
		look_into(helper->kids[1], find_taking, &taking);
	return !helper || taking.found;
}

/* socket.onopen = () => { ... }, socket.on("open", () => { ... }): what is sent once it is there is no other attempt. */
static bool is_callback_of_opening(const struct node *function)
{
	static const char *const events[] = { "open", "connect", "connected", "ready", NULL };
	static const char *const names[] = { "onopen",    "onOpen",  "onconnect",
					     "onConnect", "on_open", NULL };
	const struct node *parent = function->parent;
	if (is_kind(parent, K_ASSIGN))
		return is_kind(parent->kids[0], K_ATTR) && str_in(parent->kids[0]->text, names);
	if (is_kind(parent, K_PAIR))
		return str_in(parent->text, names);
	const struct node *call = is_kind(parent, K_ARG) ? parent->parent : NULL;
	return is_kind(call, K_CALL) && str_in(call_callee(call)->text, adders) &&
	       str_in(string_text(call_positional(call, 0)), events);
}

static enum walk find_other_work(struct node *node, void *context)
{
	static const char *const other[] = { "fallback", "fall", "switch", "degrade", NULL };
	struct other_work *work = context;
	if (node->kind == K_FUNCTION && is_callback_of_opening(node))
		return WALK_SKIP;
	if (node->kind != K_CALL)
		return WALK_ON;
	/* the pieces of an answer are part of the attempt */
	bool next =
		str_is(call_callee(node)->text, "next") &&
		!(is_kind(work->rerun->failure, K_HANDLER) && is_in_attempt(work->rerun, node));
	if (!node_inside(node, work->rerun->failure))
		work->found |=
			next || takes_next(node) ||
			hands_next(node, work->rerun->function, 2) ||
			(asks_person(node) && (is_in_attempt(work->rerun, node) ||
					       flow_dominates(node, work->rerun->again)));
	else if (asks_person(node) || has_word(call_callee(node)->text, other))
		work->found |= flow_dominates(node, work->rerun->again);
	return work->found ? WALK_STOP : WALK_ON;
}

/* Takes the next thing, asks a person anew, or falls back on something else before it goes on. */
static bool does_other_work(const struct rerun *rerun)
{
	struct other_work work = { rerun, false };
	look_into(rerun->function->kids[1], find_other_work, &work);
	return work.found;
}

/* child.on("exit", (code) => { if (code === 3) start(); }): a code of one's own asks for the restart. */
static bool is_asked_for(const struct rerun *rerun)
{
	const struct node *params =
		is_kind(rerun->failure, K_FUNCTION) ? rerun->failure->kids[0] : NULL;
	const struct node *first = kid_of(params, 0);
	if (!rerun->reconnects || !first || !first->text.n)
		return false;
	for (const struct node *up = rerun->again; up != rerun->failure && up->parent;
	     up = up->parent) {
		const struct node *around = up->parent, *test = around->kids[0];
		if (around->kind == K_IF && up == around->kids[1] && is_kind(test, K_BINARY) &&
		    str_is(test->text, "==") && is_kind(test->kids[1], K_NUMBER) &&
		    str_eq(node_source(test->kids[0]), first->text))
			return true;
	}
	return false;
}

/* Does a test around a place in a function keep what is called with these constants from it? */
static bool is_kept_out(const struct node *place, const struct node *function, struct str param,
			const struct node *constant)
{
	for (const struct node *up = place; up != function && up->parent; up = up->parent) {
		const struct node *around = up->parent;
		bool branches = around->kind == K_IF || around->kind == K_COND;
		int value = branches && up != around->kids[0]
				    ? test_with(around->kids[0], param, constant)
				    : -1;
		if (value >= 0 && value != (up == around->kids[1]))
			return true;
	}
	return false;
}

/* this.toggle(false), where toggle(on) runs it again if (on): the failure ends it. */
static bool is_switched_off(const struct rerun *rerun)
{
	const struct node *helper = rerun->helper, *via = rerun->via;
	if (!helper || !is_kind(via, K_CALL) || run_by(via) != call_callee(via))
		return false;
	for (size_t i = 0; i < helper->kids[0]->count; i++) {
		const struct node *param = helper->kids[0]->kids[i];
		const struct node *value = param->text.n ? call_given(via, param) : NULL;
		if (value && is_constant(value) &&
		    is_kept_out(rerun->again, helper, param->text, value))
			return true;
	}
	return false;
}

static bool has_param(const struct node *params, struct str name)
{
	for (size_t i = 0; i < params->count; i++) {
		if (str_eq(params->kids[i]->text, name))
			return true;
	}
	return false;
}

/* self.ask(s, failures=n), where failures is no parameter: **options carries what changes. */
static bool hands_on_extra(const struct rerun *rerun)
{
	const struct node *again = rerun->again, *params = rerun->function->kids[0];
	bool itself = again->kind == K_CALL && !timed_function(again) &&
		      str_eq(call_callee(again)->text, name_of_function(rerun->function));
	for (size_t i = 0; itself && i < call_arg_count(again); i++) {
		const struct node *arg = call_arg_at(again, i);
		if (arg->text.n && !is_constant(kid_of(arg, 0)) &&
		    !has_param(params, arg->text))
			return true;
	}
	return false;
}

/* A function that calls itself from a score of handlers takes something apart. */
static bool is_structural(const struct node *function)
{
	enum { MANY = 20 };
	struct retries *all = facts_of(function)->retries;
	if (all->rerun != function)
		all->reruns = 0;
	all->rerun = function;
	return ++all->reruns > MANY;
}

/* addEventListener("click", ...), button.onclick = ..., onClick={...}: what a person does. */
static bool is_press(struct str event)
{
	static const char *const events[] = { "click",  "dblclick", "submit",    "press",
					      "change", "input",    "pointerup", "keydown",
					      "tap",    NULL };
	for (size_t i = 0; events[i]; i++) {
		if (str_eq_nocase(event, str_of(events[i])))
			return true;
	}
	return false;
}

/* Is a function given to what calls it when a person presses something? */
static bool is_for_press(const struct node *function)
{
	const struct node *up = function->parent, *call = up->parent;
	struct str name = STR("");
	if (is_kind(up, K_ASSIGN) && is_kind(up->kids[0], K_ATTR))
		name = up->kids[0]->text;
	else if (is_kind(up, K_PAIR))
		name = up->text;
	if (str_starts(name, "on"))
		return is_press(str_sub(name, 2, name.n));
	return is_kind(up, K_ARG) && is_kind(call, K_CALL) && call_arg_count(call) > 1 &&
	       is_press(string_text(call_positional(call, 0)));
}

struct pressing {
	struct str name;
	bool found;
};

static enum walk find_pressing(struct node *node, void *context)
{
	struct pressing *pressing = context;
	if (!is_kind(node, K_NAME) || !str_eq(node->text, pressing->name))
		return WALK_ON;
	const struct node *caller = is_kind(node->parent, K_CALL) ? node_function(node) : NULL;
	pressing->found |= is_for_press(caller ? caller : node);
	return pressing->found ? WALK_STOP : WALK_ON;
}

/* const submit = async () => ...; form.addEventListener("submit", () => submit()): the same by a name. */
static bool is_named_for_press(const struct node *function, const struct node *around)
{
	struct pressing pressing = { name_of_function(function), false };
	if (pressing.name.n)
		look_into(around->kids[1], find_pressing, &pressing);
	return pressing.found;
}

/* showError() that shows a button, which calls it again when it is pressed and fails: each attempt is a person's. */
static bool is_pressed(const struct rerun *rerun)
{
	for (const struct node *up = node_function(rerun->again); up && up != rerun->function;
	     up = node_function(up)) {
		if (is_for_press(up) || is_named_for_press(up, rerun->function))
			return true;
	}
	return false;
}

/* "REPLAN_REQUIRED": a name in capitals that says nothing of an outage. */
static bool is_sign(const struct node *text)
{
	static const char *const words[] = { "error", "busy",   "locked", "fail*",
					     "lost",  "closed", "reset",  NULL };
	struct str sign = string_text(text);
	bool capitals = sign.n > 1, joined = false;
	for (size_t i = 0; i < sign.n; i++) {
		char c = sign.p[i];
		capitals &= (c >= 'A' && c <= 'Z') || c == '_';
		joined |= c == '_';
	}
	return capitals && joined && !has_word(sign, words) && !tells_outage(text, sign);
}

/* if "REPLAN_REQUIRED" in str(error): return run(): somebody of the project asked for it, nothing failed. */
static bool is_by_sign(const struct rerun *rerun)
{
	const struct node *failure = rerun->failure;
	for (const struct node *up = rerun->again;
	     is_kind(failure, K_HANDLER) && up->parent && up != failure; up = up->parent) {
		const struct node *around = up->parent;
		const struct node *test =
			around->kind == K_IF && up == around->kids[1] ? around->kids[0] : NULL;
		if (is_kind(test, K_BINARY) && str_is(test->text, "in") &&
		    is_sign(test->kids[0]) && mentions(test->kids[1], failure->text))
			return true;
	}
	return false;
}

/* ---- the retries ---- */

/* A helper that several callbacks come to is told of once. */
static bool is_known(const struct node *at)
{
	const struct retry *one = facts_of(at)->retries->first;
	while (one && one->at != at)
		one = one->next;
	return one != NULL;
}

/* open() calls listen(), which calls open() when the connection broke: seen from either of the two, it is one. */
static bool is_known_break(const struct rerun *rerun)
{
	const struct retry *one = facts_of(rerun->failure)->retries->first;
	while (one && !(one->failure == rerun->failure && one->reconnects))
		one = one->next;
	return rerun->helper && rerun->reconnects && one;
}

/* Is the failure told by a test that this says so of, whichever way it goes? */
static bool is_test_of(const struct rerun *rerun,
		       const struct node *(*told)(const struct node *test, bool outcome))
{
	const struct node *failure = rerun->failure;
	return failure->kind != K_HANDLER && failure->kind != K_FUNCTION &&
	       failure->kind != K_WITH && (told(failure, true) || told(failure, false));
}

static void look_at_rerun(const struct rerun *rerun)
{
	const struct node *place = rerun->timer ? rerun->timer : rerun->again;
	const struct recursion recursion = {
		.function = rerun->function,
		.again = rerun->again,
		.failure = rerun->failure,
		.helper = rerun->helper,
		.via = rerun->via,
		/* "is the service up" is asked, too, by what connects again for ever */
		.alone = !rerun->timer || rerun->reconnects
	};
	bool differs;
	const struct node *at;
	if (!rerun->function || !rerun->failure || retries_ignore(rerun->failure) ||
	    is_known(place) || is_known_break(rerun) || is_asked_for(rerun) ||
	    is_switched_off(rerun) || hands_on_extra(rerun) || is_structural(rerun->function) ||
	    is_pressed(rerun) || is_by_sign(rerun) ||
	    (rerun->timer && runs_anyway(rerun->function)) ||
	    (rerun->timer && rerun->helper && !rerun->prepared && helper_runs_anyway(rerun)))
		return;
	const struct node *waits_for = NULL;
	if (is_test_of(rerun, poll_waits_for)) {
		waits_for = rerun->timer || rerun->helper
				    ? NULL
				    : poll_of_function(rerun->function, rerun->again);
		if (!waits_for)
			return;
	}
	enum bound bound = flow_of_recursion(&recursion, &at, &differs);
	if (differs || does_other_work(rerun))
		return;
	if (bound == BOUND_NONE && (at = deadline_around(rerun->again)))
		bound = BOUND_CLOCK;
	struct retry *retry = retries_add(rerun->timer ? RETRY_TIMER : RETRY_RECURSION, place);
	retry->body = rerun->function;
	retry->failure = rerun->failure;
	retry->helper = rerun->helper;
	retry->reconnects = rerun->reconnects;
	retry->waits_for = waits_for;
	retry->unfit = is_test_of(rerun, unfit_answer_told);
	retry->bound_how = bound;
	retry->bound_at = at;
	retry->unbounded = bound == BOUND_NONE;
	retries_measure(retry);
}

static void look_at_site(const struct node *site)
{
	struct rerun rerun = { 0 };
	if (site->kind == K_CALL)
		rerun = rerun_of(site);
	if (!rerun.function)
		rerun = rerun_by_handing(site);
	if (!rerun.function)
		rerun = rerun_by_helper(site);
	if (!rerun.function && site->kind == K_CALL)
		rerun = rerun_by_setup(site);
	if (!rerun.function && site->kind == K_CALL)
		rerun = rerun_by_interceptor(site);
	look_at_rerun(&rerun);
}

void retries_add_reruns(const struct facts *facts)
{
	for (size_t i = 0; i < facts->calls.n; i++)
		look_at_site(facts->calls.v[i]);
	for (size_t i = 0; i < facts->assigns.n; i++)
		look_at_site(facts->assigns.v[i]);
}
