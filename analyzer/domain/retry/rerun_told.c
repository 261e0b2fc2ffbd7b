/*
 * What tells, in a function, that it failed: see rerun.h.
 *
 * A callback handed over for that, a handler, or a test: of a status, of an error, of nothing having come, of a model's
 * answer that does not fit.
 */
#include "rerun.h"

#include "flow.h"
#include "graph.h"
#include "names.h"
#include "polls.h"
#include "swallow.h"

/* ---- callbacks of failure ---- */

static bool is_failure_name(struct str name)
{
	static const char *const names[] = { "onerror",  "onclose",  "ondisconnect",
					     "on_error", "on_close", "on_disconnect",
					     "onError",  "onClose",  "onDisconnect",
					     NULL };
	return str_in(name, names);
}

const char *const adders[] = { "on", "once", "addEventListener", "addListener", NULL };

/* ripple.transition().attr("r", 20).on("end", pulse): D3's animations end, and nothing has failed. */
static bool is_of_animation(const struct node *callee)
{
	const struct node *object = callee->kids[0];
	while (is_kind(object, K_CALL) && is_kind(call_callee(object), K_ATTR)) {
		if (str_is(call_callee(object)->text, "transition"))
			return true;
		object = call_callee(object)->kids[0];
	}
	return false;
}

/* Is a value handed over, or set, as what runs when something failed? */
bool is_failure_callback(const struct node *value, bool *reconnects)
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
		return !is_of_animation(callee);
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
bool is_named_failure_callback(const struct node *function, bool *reconnects)
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
	const struct node *param = is_kind(name, K_NAME) && str_in(name->text, names)
					   ? param_reaching(name)
					   : NULL;
	if (!param)
		return NULL;
	const struct node *params = param->parent, *function = params->parent;
	return kid_of(params, 0) == param && is_kind(function->parent, K_ARG) ? function : NULL;
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
	call = node_awaited(call);
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
const struct node *unfit_answer_told(const struct node *test, bool outcome)
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
const struct node *break_told(const struct node *test, bool outcome)
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
		told = flow_own_code(test, outcome);
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

/* Does a guarded block leave when all went well: by its last statement, or by an `if` that asks for that? */
static bool leaves_well(const struct node *block)
{
	const struct node *last = block_last(block);
	return is_kind(is_kind(last, K_IF) ? block_last(last->kids[1]) : last, K_RETURN);
}

/* Does what failed not come behind the statement a block belongs to: it leaves, or goes on with the next turn? */
static bool jumps(const struct node *block)
{
	const struct node *last = block_last(block);
	return leaves(block) || is_kind(last, K_CONTINUE) || is_kind(last, K_BREAK);
}

/* try: return load() except OSError: pass: behind it stands who has failed. The HANDLER, or the WITH that suppresses. */
static const struct node *told_by_guard(const struct node *guard)
{
	if (guard->kind == K_WITH)
		return graph_suppresses(guard) && leaves_well(guard->kids[0]) ? guard : NULL;
	for (size_t i = 3; leaves_well(guard->kids[0]) && i < guard->count; i++) {
		if (!jumps(guard->kids[i]->kids[1]))
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

const struct node *told_on_way(const struct node *site, const struct node *function, int depth);

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
const struct node *told_on_way(const struct node *site, const struct node *function, int depth)
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
		} else if (around->kind == K_BINARY && up == kid_of(around, 1)) {
			/* response.ok || (await load()) */
			bool and = str_is(around->text, "and");
			if (and || str_is(around->text, "or"))
				told = told_by(around->kids[0], and);
		} else if (around->kind == K_CASE && is_case_of_break(around)) {
			told = around;
		} else if (around->kind == K_BLOCK) {
			told = told_before(around, up);
		}
	}
	return told;
}
