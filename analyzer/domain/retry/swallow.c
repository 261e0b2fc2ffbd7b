/* Failures that are kept quiet: see swallow.h. */
#include "swallow.h"

#include "flow.h"
#include "names.h"
#include "repeated.h"
#include "retries_internal.h"
#include "words.h"

/* null, false, or what logging gives back. */
static bool is_nothing(const struct node *value)
{
	return !value || value->kind == K_NULL || (value->kind == K_BOOL && !value->number) ||
	       (value->kind == K_CALL && is_talk(value));
}

/* ---- promises ---- */

/* () => null, (error) => { console.error(error); }, function (error) { return false; } */
static bool gives_nothing(const struct node *callback)
{
	if (!is_kind(callback, K_FUNCTION))
		return false;
	const struct node *body = callback->kids[1], *last = block_last(body);
	bool nothing = !last || last->kind == K_EXPRESSION ||
		       (last->kind == K_RETURN && is_nothing(kid_of(last, 0)));
	return nothing && body->count <= 2;
}

/* load().catch(() => null): a failure that becomes nothing. */
static bool catches(const struct node *call)
{
	const struct node *callee = is_kind(call, K_CALL) ? call_callee(call) : NULL;
	return is_kind(callee, K_ATTR) && str_is(callee->text, "catch") &&
	       gives_nothing(call_positional(call, 0));
}

/*
 * load().then(() => { done = true; }).catch(log): is an assignment made by what comes next of a promise whose
 * failure is caught, and waited for?
 */
static bool is_set_next(const struct node *assign)
{
	const struct node *function = node_function(assign);
	const struct node *arg = function ? function->parent : NULL;
	const struct node *then = is_kind(arg, K_ARG) ? arg->parent : NULL;
	if (!is_kind(then, K_CALL) || !is_kind(call_callee(then), K_ATTR) ||
	    !str_is(call_callee(then)->text, "then") || call_positional(then, 0) != function)
		return false;
	const struct node *outer = is_kind(then->parent, K_ATTR) ? then->parent->parent : NULL;
	return catches(outer) && is_kind(outer->parent, K_AWAIT);
}

/* ---- functions of the project ---- */

struct outcome {
	const struct node *function;
	bool brings; /* returns something */
	bool quiet;  /* a handler goes on to an end that returns nothing */
	bool takes;  /* waits for a person or for the next thing, which is no failure */
	bool judges; /* what it returns may be no though all went well */
};

/* Does a function end behind a statement, or by returning nothing right after it? */
static bool ends_with_nothing(const struct node *statement)
{
	const struct node *block = statement->parent;
	size_t i = 0;
	while (i < block->count && block->kids[i] != statement)
		i++;
	const struct node *next = kid_of(block, i + 1);
	bool over = !next || (next->kind == K_RETURN && is_nothing(kid_of(next, 0)));
	return over && is_kind(block->parent, K_FUNCTION);
}

static enum walk find_jump(struct node *node, void *context)
{
	bool *found = context;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	*found |= node->kind == K_RAISE || node->kind == K_RETURN || node->kind == K_BREAK ||
		  node->kind == K_CONTINUE;
	return *found ? WALK_STOP : WALK_ON;
}

/* except Exception: log(); return False. One that can leave another way tells failures apart. */
static bool is_quiet(const struct node *handler)
{
	const struct node *body = handler->kids[1], *last = block_last(body);
	bool jumps = false;
	for (size_t i = 0; i < body->count; i++) {
		if (body->kids[i] != last)
			look_into(body->kids[i], find_jump, &jumps);
	}
	if (jumps || retries_ignore(handler))
		return false;
	if (is_kind(last, K_RETURN))
		return is_nothing(kid_of(last, 0));
	look_into(last, find_jump, &jumps);
	return !jumps && ends_with_nothing(handler->parent);
}

/* return "yes" in answer, return found > 2: a no that is no failure, unless an answer's own status is asked. */
static bool is_judgement(const struct node *value)
{
	static const char *const compares[] = { "in", "not in", "==", "!=", "<",
						">",  "<=",     ">=", NULL };
	return is_kind(value, K_BINARY) && str_in(value->text, compares) &&
	       !flow_failed_status(value, false);
}

static enum walk find_outcome(struct node *node, void *context)
{
	struct outcome *outcome = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	outcome->brings |= node->kind == K_RETURN && !is_nothing(kid_of(node, 0));
	outcome->quiet |= node->kind == K_HANDLER && is_quiet(node);
	outcome->judges |= node->kind == K_RETURN && is_judgement(kid_of(node, 0));
	outcome->takes |= node->kind == K_YIELD || (node->kind == K_CALL && receives(node));
	return WALK_ON;
}

/* is_ready(), check(): what asks how things are, and tries nothing. */
static bool only_asks(const struct node *function)
{
	static const char *const asking[] = { "is",    "has",   "can",    "should", "exists",
					      "check", "ready", "alive",  "valid*", "wait*",
					      "need*", "was",   "verify", "test",   NULL };
	return has_word(function->text, asking);
}

/* def connect(): try: ...; return True except OSError: return False. */
static bool keeps_quiet(const struct node *function)
{
	struct outcome outcome = { .function = function };
	if (only_asks(function))
		return false;
	look_into(function->kids[1], find_outcome, &outcome);
	return outcome.brings && outcome.quiet && !outcome.takes && !outcome.judges;
}

/* The function a call runs, past useCallback() and its like. */
static const struct node *function_run(const struct node *call)
{
	const struct node *callee = call_callee(call);
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = is_kind(callee, K_NAME) ? defs_reaching(callee, defs, &complete) : 0;
	const struct node *value = n == 1 && defs[0]->how == DEF_ASSIGN ? defs[0]->value : NULL;
	const struct node *first = is_kind(value, K_CALL) ? call_positional(value, 0) : NULL;
	if (is_kind(first, K_FUNCTION) && hook_around(first) == value)
		return first;
	return function_of(callee);
}

bool swallows(const struct node *value)
{
	value = node_awaited(value);
	if (!is_kind(value, K_CALL))
		return false;
	const struct node *function = function_run(value);
	return catches(value) || (function && keeps_quiet(function));
}

/* ---- tests ---- */

/* The innermost TRY in whose guarded block an assignment stands, in the same function; or NULL. */
static const struct node *guard_of(const struct node *assign)
{
	for (const struct node *up = assign; up->parent && up->kind != K_FUNCTION;
	     up = up->parent) {
		if (up->parent->kind == K_TRY && up->parent->kids[0] == up)
			return up->parent;
	}
	return NULL;
}

/* Do all handlers of a TRY go on behind it? */
static bool all_go_on(const struct node *try_)
{
	bool jumps = false;
	for (size_t i = 3; i < try_->count; i++) {
		if (retries_ignore(try_->kids[i]))
			return false;
		look_into(try_->kids[i]->kids[1], find_jump, &jumps);
	}
	return try_->count > 3 && !jumps;
}

static enum walk find_work(struct node *node, void *context)
{
	bool *found = context;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	*found |= node->kind == K_CALL && !is_talk(node) && !is_clock(node);
	return *found ? WALK_STOP : WALK_ON;
}

/*
 * try: data = load() except OSError: log(); if not data: what was guarded has failed, and all handlers go on. A test
 * among what is guarded asks what was found.
 */
static bool is_guarded(const struct node *assign, const struct node *test)
{
	const struct node *try_ = guard_of(assign);
	bool works = false;
	look_into(kid_of(assign, 1), find_work, &works);
	return works && try_ && !node_inside(test, try_->kids[0]) && all_go_on(try_);
}

/* Does a function set what a reference stands for where it went well, and keep the failure to itself? */
static bool sets_guarded(const struct node *function, const struct node *reference)
{
	const struct facts *facts = facts_of(function);
	bool set = false;
	size_t end = past_inside(&facts->assigns, function);
	for (size_t i = first_inside(&facts->assigns, function); i < end; i++) {
		const struct node *assign = facts->assigns.v[i];
		if (!node_inside(assign, function) ||
		    !str_eq(node_source(assign->kids[0]), node_source(reference)) ||
		    is_nothing(kid_of(assign, 1)))
			continue;
		if (!guard_of(assign) || !all_go_on(guard_of(assign)))
			return false;
		set = true;
	}
	return set;
}

/* while not self.ready: self.start(): a method called in the region sets it when it went well. */
static bool is_set_by_method(const struct node *reference, const struct node *region)
{
	const struct facts *facts = facts_of(region);
	bool set = false;
	if (!is_kind(reference, K_ATTR) || !is_kind(reference->kids[0], K_NAME))
		return false;
	size_t end = past_inside(&facts->calls, region);
	for (size_t i = first_inside(&facts->calls, region); i < end && !set; i++) {
		const struct node *call = facts->calls.v[i], *callee = call_callee(call);
		if (!node_inside(call, region) || !is_kind(callee, K_ATTR) ||
		    !str_eq(node_source(callee->kids[0]), node_source(reference->kids[0])))
			continue;
		const struct node *method = function_of(callee);
		set = method && facts_of(method) == facts && !only_asks(method) &&
		      sets_guarded(method, reference);
	}
	return set;
}

/* What a variable is given in a region tells of failures only by being nothing. */
static bool holds_swallowed(const struct node *reference, const struct node *region,
			    const struct node *guarded)
{
	const struct facts *facts = facts_of(region);
	size_t n = 0, end = past_inside(&facts->assigns, region);
	for (size_t i = first_inside(&facts->assigns, region); i < end; i++) {
		const struct node *assign = facts->assigns.v[i], *value = kid_of(assign, 1);
		if (!node_inside(assign, region) ||
		    !str_eq(node_source(assign->kids[0]), node_source(reference)))
			continue;
		bool set = is_set_next(assign) && !is_nothing(value);
		if (!set && is_nothing(value))
			continue;
		if (!set && !swallows(value) && !(guarded && is_guarded(assign, guarded)))
			return false;
		n++;
	}
	return n > 0 || is_set_by_method(reference, region);
}

static int came(const struct node *test, const struct node *region, const struct node *guarded)
{
	bool equal = is_kind(test, K_BINARY) &&
		     (str_is(test->text, "==") || str_is(test->text, "is"));
	bool compares = equal || (is_kind(test, K_BINARY) &&
				  (str_is(test->text, "!=") || str_is(test->text, "is not")));
	const struct node *what = compares ? test->kids[0] : test;
	if (compares && !is_nothing(test->kids[1]))
		return -1;
	if (is_kind(what, K_ASSIGN)) /* while (r := load()) is None */
		what = kid_of(what, 1);
	bool told =
		is_reference(what) ? holds_swallowed(what, region, guarded) : swallows(what);
	return told ? equal : -1;
}

int nothing_came(const struct node *test, const struct node *region)
{
	return came(test, region, NULL);
}

int quiet_failure(const struct node *test, const struct node *function)
{
	return came(test, function, test);
}
