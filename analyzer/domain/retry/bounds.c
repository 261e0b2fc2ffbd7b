/* What bounds a repetition: see bounds.h. */
#include "bounds.h"

#include <string.h>

#include "graph.h"
#include "names.h"
#include "retries_internal.h"
#include "words.h"

/* How many variables a test is followed through. */
enum { DEPTH = 4 };

static const char *const counter_words[] = { "attempt*", "retries",     "tries",  "trial*",
					     "max*",     "count*",      "limit*", "budget*",
					     "iter*",    "remaining",   "left",   "depth",
					     "failures", "exhausted",   "round*", "step*",
					     "turn*",    "consecutive", NULL };
static const char *const clock_words[] = { "deadline*",  "timeout*", "timedout", "elapsed*",
					   "expire*",    "expiry",   "duration", "waited",
					   "expiration", NULL };
static const char *const signal_words[] = { "abort*",   "cancel*",   "stop*",    "shutdown",
					    "shutting", "close*",    "closing",  "exit*",
					    "quit*",    "running",   "alive",    "interrupt*",
					    "dispose*", "disposing", "mounted",  "unmount*",
					    "destroy*", "terminat*", "continue", "kill*",
					    "halt*",    "signal",    NULL };

/* should_retry(error, attempt) */
static const char *const deciding_words[] = { "should*", "can", "may", NULL };

static enum bound bound_of_words(struct str identifier)
{
	if (has_word(identifier, clock_words))
		return BOUND_CLOCK;
	if (has_word(identifier, counter_words))
		return BOUND_COUNTER;
	return has_word(identifier, signal_words) ? BOUND_SIGNAL : BOUND_NONE;
}

/* ---- where a reference stands ---- */

static bool is_argument(const struct node *node, const struct node *test)
{
	for (; node && node != test; node = node->parent) {
		if (node->kind == K_ARG)
			return true;
	}
	return false;
}

/* The callee of a call, or the key of a pair: a name that stands for no variable. */
static bool is_label(const struct node *node)
{
	const struct node *parent = node->parent;
	return (is_kind(parent, K_CALL) || is_kind(parent, K_PAIR)) && parent->kids[0] == node;
}

static bool is_type_test(const struct node *node)
{
	return (is_kind(node, K_CALL) && str_is(call_callee(node)->text, "isinstance")) ||
	       (is_kind(node, K_BINARY) && str_is(node->text, "instanceof"));
}

/* ---- helpers of the project ---- */

bool is_named_for_bound(struct str identifier)
{
	return has_word(identifier, clock_words) || has_word(identifier, counter_words);
}

/* get(url, timeout=timeout), sock.settimeout(timeout): how long one call may take says nothing of how many there are. */
static bool is_of_one_call(const struct node *name)
{
	static const char *const words[] = { "timeout*", NULL };
	return is_kind(name->parent, K_ARG) && has_word(name->text, words);
}

/* except TimeoutError */
static bool is_caught_type(const struct node *node)
{
	return is_kind(node->parent, K_HANDLER) && node->parent->kids[0] == node;
}

static enum walk find_counting(struct node *node, void *context)
{
	bool *found = context;
	if (is_type_test(node) || is_caught_type(node))
		return WALK_SKIP;
	*found |= node->kind == K_CALL && is_clock(node);
	if (is_reference(node) && !is_label(node) && !is_of_one_call(node))
		*found |= is_named_for_bound(node->text);
	return *found ? WALK_STOP : WALK_ON;
}

bool speaks_of_bound(const struct node *test)
{
	bool found = false;
	look_into(test, find_counting, &found);
	return found;
}

static enum walk find_effect(struct node *node, void *context)
{
	static const char *const taking[] = { "pop",    "popleft", "shift",
					      "remove", "delete",  NULL };
	bool *found = context;
	bool steps =
		node->kind == K_UNARY && (str_is(node->text, "++") || str_is(node->text, "--"));
	*found |= node->kind == K_GLOBAL ||
		  ((node->kind == K_ASSIGN || steps) && is_kind(node->kids[0], K_ATTR)) ||
		  (node->kind == K_CALL && is_kind(call_callee(node), K_ATTR) &&
		   str_in(call_callee(node)->text, taking));
	return *found ? WALK_STOP : WALK_ON;
}

/* A helper that looks at a clock or a counter, or changes something and may well say no the next time. */
static enum bound bound_of_helper(const struct node *call)
{
	const struct node *function = function_of(call_callee(call));
	bool changes = false;
	if (!function || !graph_spend(graph_of(call), function->end - function->start))
		return BOUND_NONE;
	if (speaks_of_bound(function->kids[1]))
		return BOUND_COUNTER;
	look_into(function->kids[1], find_effect, &changes);
	return changes ? BOUND_STATE : BOUND_NONE;
}

/* ---- tests ---- */

/* A question about one test, or about the value of a name in it. */
struct asking {
	const struct repeated *repeated;
	const struct node *test;
	bool if_true, if_false; /* ways that leave */
	bool about_error;       /* it looks at the error that was caught */
	int clocks;             /* what moves with the clock in it */
	bool counted; /* it mentions a variable that goes up or down: names say nothing more */
	int depth;
	enum bound bound;
};

static enum bound bound_of_value(const struct asking *asking, const struct node *value);

/* Does a way leave that the test takes when it has this value? */
static bool leaves_when(const struct asking *asking, int value)
{
	return value < 0 ? asking->if_true || asking->if_false
	       : value   ? asking->if_true
			 : asking->if_false;
}

/* Does a comparison say "used up" by being true (1), false (0), or who knows (-1), for a counter that goes up or down? */
static int used_up(const struct node *test, struct str counter, bool up)
{
	if (is_reference(test))
		return up ? -1 : 0;
	if (!is_kind(test, K_BINARY))
		return -1;
	bool left = mentions(test->kids[0], counter), right = mentions(test->kids[1], counter);
	if (left == right)
		return -1;
	if (test->text.p[0] == '<')
		return left != up;
	return test->text.p[0] == '>' ? left == up : -1;
}

/*
 * refreshToken(), session.login(): what repairs an access succeeds each time, and the attempt is refused again;
 * that it may say no ends nothing.
 */
static bool repairs(const struct node *call)
{
	static const char *const words[] = { "refresh*", "renew*", "reauth*",
					     "relogin",  "login",  NULL };
	return has_word(call_callee(call)->text, words);
}

/* The call a value comes from: f(x), await f(x), f(x).choices[0].message. */
static const struct node *call_behind(const struct node *value)
{
	while (is_kind(value, K_AWAIT) || is_kind(value, K_ATTR) || is_kind(value, K_INDEX))
		value = kid_of(value, 0);
	return is_kind(value, K_CALL) ? value : NULL;
}

/* text = str(error), new Boom(update.lastDisconnect.error): the error once more. */
static bool writes_out(const struct node *call)
{
	static const char *const names[] = { "str",  "repr",     "String", "getattr",
					     "type", "toString", NULL };
	return (call->flags & F_NEW) || str_in(call_callee(call)->text, names);
}

/* const { token } = data, where data = await refresh(): what a repair has brought. */
static bool is_of_repair(const struct repeated *repeated, const struct node *value)
{
	const struct node *call = call_behind(value);
	if (call)
		return repairs(call);
	while (is_kind(value, K_ATTR) || is_kind(value, K_INDEX))
		value = value->kids[0];
	for (size_t i = 0; is_reference(value) && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		call = str_eq(update->target, node_source(value)) ? call_behind(update->value)
								  : NULL;
		if (call && repairs(call))
			return true;
	}
	return false;
}

/* again = n < 2; if again: ...: set anew each time before it is tested, it is its value under another name. */
static bool is_just_set(const struct asking *asking, const struct update *update)
{
	return update->site->kind == K_ASSIGN && update->site->end <= asking->test->start &&
	       graph_dominates(update->site, asking->test);
}

/* Is a place run whatever happens: in the `finally` of a try? */
static bool is_in_finally(const struct node *site)
{
	for (const struct node *up = site; up->parent && up->kind != K_FUNCTION;
	     up = up->parent) {
		if (is_kind(up->parent, K_TRY) && kid_of(up->parent, 2) == up)
			return true;
	}
	return false;
}

/*
 * Is a place passed before the next time begins: right before it, at the top of each time, or in a `finally` while a
 * callback or a timer has not begun it yet?
 */
static bool comes_before_next(const struct repeated *repeated, const struct node *site)
{
	const struct node *again = repeated->again, *block = site->parent;
	bool later = node_function(again) != node_function(site) ||
		     (again->kind == K_CALL && timed_function(again));
	while (is_kind(block, K_EXPRESSION))
		block = block->parent;
	if (is_kind(block, K_BLOCK) && block->parent == repeated->region && repeated->failure &&
	    site->end <= repeated->failure->start && !fails_here(repeated, site))
		return true;
	return graph_dominates(site, again) || (later && is_in_finally(site));
}

struct taking_out {
	const struct repeated *repeated;
	const struct node *added; /* the call that put it in */
	bool found;
};

/* opening.delete(id) of what opening.add(id) put in */
static enum walk find_taking_out(struct node *node, void *context)
{
	static const char *const names[] = { "delete", "remove", "discard", NULL };
	struct taking_out *taking = context;
	const struct node *added = taking->added;
	const struct node *callee = node->kind == K_CALL ? call_callee(node) : NULL;
	const struct node *key = callee ? call_positional(node, 0) : NULL;
	const struct node *put = call_positional(added, 0);
	taking->found |= is_kind(callee, K_ATTR) && str_in(callee->text, names) && key && put &&
			 str_eq(node_source(key), node_source(put)) &&
			 str_eq(node_source(callee->kids[0]),
				node_source(call_callee(added)->kids[0])) &&
			 comes_before_next(taking->repeated, node);
	return taking->found ? WALK_STOP : WALK_ON;
}

/* A guard against two at once counts nothing: opening.add(id); ...; opening.delete(id); again(). */
static bool is_taken_out(const struct repeated *repeated, const struct update *update)
{
	struct taking_out taking = { repeated, update->site, false };
	if (repeated->again && is_kind(update->site, K_CALL))
		look_into(repeated->region, find_taking_out, &taking);
	return taking.found;
}

/* busy = true; ...; busy = false; again(): what would have left is taken back before the next time. */
static bool is_taken_back(const struct asking *asking, const struct update *update)
{
	const struct repeated *repeated = asking->repeated;
	for (size_t i = 0; repeated->again && i < repeated->updates.n; i++) {
		const struct update *later = &repeated->updates.v[i];
		if (later->change == CHANGE_CONST && later->site != update->site &&
		    str_eq(later->target, update->target) &&
		    !leaves_when(asking,
				 test_with(asking->test, later->target, later->value)) &&
		    (later->site->start > update->site->end ||
		     fails_here(repeated, update->site)) &&
		    comes_before_next(repeated, later->site))
			return true;
	}
	return false;
}

/* open.has(id), id in open: what is taken out of it is out after one time. */
static bool asks_for_member(const struct node *test)
{
	return is_kind(test, K_CALL) ? str_is(call_callee(test)->text, "has")
				     : is_kind(test, K_BINARY) && str_is(test->text, "in");
}

/* if (!socket) { socket = new WebSocket(url); ...; connect(); }: a function that calls itself, not from a callback that stays, finds one there, and is done. */
static bool is_filled(const struct asking *asking, const struct update *update)
{
	static const struct node something = { .kind = K_OTHER, .number = 1 };
	const struct repeated *repeated = asking->repeated;
	const struct node *value = update->value;
	const struct node *from = repeated->again ? node_function(repeated->again) : NULL;
	bool made = is_kind(value, K_CALL) || is_kind(value, K_DICT) || is_kind(value, K_LIST);
	int filled = made ? test_with(asking->test, update->target, &something) : -1;
	return from && (from == repeated->region || from == repeated->helper) && filled >= 0 &&
	       !update->on_success && !is_timer(value) && leaves_when(asking, filled) &&
	       !is_taken_back(asking, update);
}

static enum bound bound_of_update(struct asking *asking, const struct update *update)
{
	bool fails = fails_here(asking->repeated, update->site);
	bool called = is_kind(update->value, K_CALL) || is_kind(update->value, K_AWAIT);
	if (update->anew && update->change == CHANGE_CONST) {
		asking->counted = true;
		return BOUND_NONE;
	}
	switch (update->change) {
	case CHANGE_UP:
	case CHANGE_DOWN: {
		int value = used_up(asking->test, update->target, update->change == CHANGE_UP);
		asking->counted = true;
		if (is_set_back(asking->repeated, update->target))
			return BOUND_NONE;
		if (update->on_success || !leaves_when(asking, value))
			return BOUND_NONE;
		return asks_for_member(asking->test) ? BOUND_STATE : BOUND_COUNTER;
	}
	case CHANGE_SELF:
		return update->on_success || is_taken_out(asking->repeated, update)
			       ? BOUND_NONE
			       : BOUND_STATE;
	case CHANGE_CONST:
		/* a function that calls itself runs all of itself once more */
		return (fails || asking->repeated->again) &&
				       leaves_when(asking,
						   test_with(asking->test, update->target,
							     update->value)) &&
				       !is_taken_back(asking, update)
			       ? BOUND_STATE
			       : BOUND_NONE;
	default:
		/* what went well brings is not there when it fails */
		if ((update->on_success && !asking->repeated->again) ||
		    is_of_repair(asking->repeated, update->value))
			return BOUND_NONE;
		/* if (timer) return; timer = setTimeout(...): one at a time, or one in all */
		if (is_timer(update->value) && fails)
			return is_taken_back(asking, update) ? BOUND_NONE : BOUND_STATE;
		if (is_filled(asking, update))
			return BOUND_STATE;
		if (is_just_set(asking, update))
			return bound_of_value(asking, update->value);
		if (fails && !called && !mentions(update->value, asking->repeated->caught))
			return BOUND_STATE; /* if host == fallback: raise; host = fallback */
		return bound_of_value(asking, update->value);
	}
}

/* Sets *updated when the variable is changed in the region. */
static enum bound bound_of_updates(struct asking *asking, struct str reference, bool *updated)
{
	const struct repeated *repeated = asking->repeated;
	enum bound bound = BOUND_NONE;
	for (size_t i = 0; i < repeated->updates.n && bound != BOUND_COUNTER; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (!str_eq(update->target, reference))
			continue;
		*updated = true;
		enum bound one = bound_of_update(asking, update);
		if (!bound || one == BOUND_COUNTER)
			bound = one;
	}
	return bound;
}

static enum walk ask_updates(struct node *node, void *context)
{
	struct asking *asking = context;
	bool updated = false;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	if (is_reference(node) && !is_label(node))
		asking->bound = bound_of_updates(asking, node_source(node), &updated);
	return asking->bound ? WALK_STOP : updated ? WALK_SKIP : WALK_ON;
}

/* if (isAbortError(error)) throw error: who runs it says stop by an error that a helper of the project knows. */
static bool tells_of_abort(const struct node *callee)
{
	static const char *const words[] = { "abort*", "cancel*", NULL };
	return has_word(callee->text, words) && function_of(callee);
}

static enum bound bound_of_call(const struct asking *asking, const struct node *call)
{
	const struct node *callee = call_callee(call);
	if (is_clock(call))
		return BOUND_CLOCK;
	enum bound bound = bound_of_helper(call);
	if (bound)
		return bound;
	if (asking->about_error && asking->if_true && tells_of_abort(callee))
		return BOUND_SIGNAL;
	if (asking->about_error) /* an unknown shouldRetry(error) may well count */
		return has_word(callee->text, deciding_words) && !function_of(callee)
			       ? BOUND_STATE
			       : BOUND_NONE;
	/* setTimeout() sets a time to go on, not one to end */
	if (has_word(callee->text, clock_words) && !str_is(callee->text, "setTimeout"))
		return BOUND_CLOCK;
	return has_word(callee->text, signal_words) ? BOUND_SIGNAL : BOUND_NONE;
}

/* Counts what moves with the clock in a test: calls, and variables that each failing turn sets by it. */
static enum walk count_clocks(struct node *node, void *context)
{
	struct asking *asking = context;
	bool call = node->kind == K_CALL && is_clock(node);
	bool variable = is_reference(node) && !is_label(node) &&
			is_put_off(asking->repeated, node_source(node));
	asking->clocks += call || variable;
	return call || variable ? WALK_SKIP : WALK_ON;
}

/* time.time() > deadline, where each failing turn sets another deadline: that time never comes. */
static bool is_never_due(struct asking *asking)
{
	asking->clocks = 0;
	look_into(asking->test, count_clocks, asking);
	return asking->clocks > 1;
}

/*
 * A variable of the function that nothing in the region changes is the same in every turn, whatever its name
 * promises; of anything else somebody else may keep count.
 */
static bool is_fixed(const struct repeated *repeated, const struct node *name)
{
	const struct node *function = node_function(repeated->region);
	if (repeated->region->kind == K_FUNCTION)
		function = repeated->region;
	/* compared with None or only looked at, it switches a bound: max is None or n < max */
	const struct node *test = name->parent;
	bool plain = name->kind == K_NAME && is_kind(test, K_BINARY) &&
		     (test->text.p[0] == '<' || test->text.p[0] == '>');
	plain |= name->kind == K_NAME && repeated->region->kind == K_FUNCTION &&
		 is_kind(test, K_BINARY) && str_is(test->text, "==") &&
		 is_kind(test->kids[1], K_NUMBER);
	/* while retries: it would not have begun */
	plain |= name->kind == K_NAME && own_test(repeated->region) == name;
	const struct def *def = plain ? defs_of(name, name->text) : NULL;
	if (!def || !function)
		return false;
	for (; def; def = def->next) {
		bool outside = (def->how == DEF_PARAM && str_eq(def->site->text, name->text)) ||
			       def->how == DEF_ASSIGN;
		const struct node *owner = def->how == DEF_PARAM ? def->site->parent->parent
								 : node_function(def->site);
		if (!outside || owner != function ||
		    (def->how == DEF_ASSIGN && repeated->region->kind != K_FUNCTION &&
		     node_inside(def->site, repeated->region)))
			return false;
	}
	return true;
}

bool is_by_timer(const struct node *at)
{
	const struct node *function = node_function(at);
	const struct node *arg = function ? function->parent : NULL;
	const struct node *call = is_kind(arg, K_ARG) ? arg->parent : NULL;
	return is_kind(call, K_CALL) && timed_function(call) == function;
}

/* setTimeout(() => { done = true; }, 30000); ... if (done) return: time sets what the test asks for. */
static bool is_due(const struct asking *asking, const struct node *name)
{
	const struct def *def = is_kind(name, K_NAME) ? defs_of(name, name->text) : NULL;
	for (; def; def = def->next) {
		if (def->how == DEF_ASSIGN && is_constant(def->value) &&
		    !node_inside(def->site, asking->repeated->region) &&
		    is_by_timer(def->site) &&
		    leaves_when(asking, test_with(asking->test, name->text, def->value)))
			return true;
	}
	return false;
}

struct ending {
	const struct asking *asking;
	struct str field; /* this.mode */
	bool found;
};

/* this.mode = "batch": what a method of the same object leaves, after which the test says no. */
static enum walk find_ending(struct node *node, void *context)
{
	struct ending *ending = context;
	const struct node *value = node->kind == K_ASSIGN ? kid_of(node, 1) : NULL;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	if (value && is_constant(value) && str_eq(node_source(node->kids[0]), ending->field)) {
		int answer = test_with(ending->asking->test, ending->field, value);
		ending->found |= answer >= 0 && leaves_when(ending->asking, answer);
	}
	return ending->found ? WALK_STOP : WALK_ON;
}

static enum walk find_ending_call(struct node *node, void *context)
{
	struct ending *ending = context;
	const struct node *callee = node->kind == K_CALL ? call_callee(node) : NULL;
	const struct node *method = is_kind(callee, K_ATTR) && is_kind(callee->kids[0], K_NAME)
					    ? function_of(callee)
					    : NULL;
	if (method &&
	    str_starts(ending->field, str_z(facts_of(node)->arena, callee->kids[0]->text)) &&
	    graph_spend(graph_of(node), method->end - method->start))
		look_into(method->kids[1], find_ending, ending);
	return ending->found ? WALK_STOP : WALK_ON;
}

/* if (this.mode !== "batch") { this.fallBack(); return this.start(); }: what failing calls ends it. */
static bool is_ended_by_call(const struct asking *asking, const struct node *field)
{
	const struct node *failure = asking->repeated->failure;
	struct ending ending = { asking, node_source(field), false };
	if (is_kind(failure, K_HANDLER) && is_kind(field, K_ATTR) &&
	    is_kind(field->kids[0], K_NAME) && node_inside(asking->test, failure))
		look_into(failure->kids[1], find_ending_call, &ending);
	return ending.found;
}

/* len(messages) > 50, where each turn gives the messages to somebody who adds to them */
static bool is_outgrown(const struct asking *asking, const struct node *length)
{
	const struct node *list = list_measured(length);
	return list && is_kind(asking->test, K_BINARY) &&
	       !mentions(asking->test->kids[1], node_source(list)) &&
	       leaves_when(asking, used_up(asking->test, node_source(list), true)) &&
	       may_grow(asking->repeated, list);
}

static enum walk ask_names(struct node *node, void *context)
{
	struct asking *asking = context;
	if (node->kind == K_FUNCTION || is_type_test(node))
		return WALK_SKIP;
	if (is_outgrown(asking, node))
		asking->bound = BOUND_COUNTER;
	else if (node->kind == K_CALL)
		asking->bound = bound_of_call(asking, node);
	if (asking->bound || !is_reference(node))
		return asking->bound ? WALK_STOP : WALK_ON;
	if (is_updated(asking->repeated, node_source(node)))
		return WALK_SKIP;
	if (is_due(asking, node)) {
		asking->bound = BOUND_CLOCK;
		return WALK_STOP;
	}
	if (is_ended_by_call(asking, node)) {
		asking->bound = BOUND_STATE;
		return WALK_STOP;
	}
	if (!asking->about_error && !is_label(node) && !is_argument(node, asking->test))
		asking->bound = bound_of_words(node->text);
	if (asking->bound != BOUND_SIGNAL && asking->bound && is_fixed(asking->repeated, node))
		asking->bound = BOUND_NONE;
	return asking->bound ? WALK_STOP : WALK_ON;
}

static enum bound answer(struct asking *asking)
{
	asking->about_error = mentions(asking->test, asking->repeated->caught);
	if (is_never_due(asking))
		return BOUND_NONE;
	look_into(asking->test, ask_updates, asking);
	if (!asking->bound && !asking->counted)
		look_into(asking->test, ask_names, asking);
	return asking->bound;
}

static enum bound bound_of_value(const struct asking *asking, const struct node *value)
{
	struct asking inner = { .repeated = asking->repeated,
				.test = value,
				.if_true = true,
				.if_false = true,
				.depth = asking->depth + 1 };
	const struct node *call = call_behind(value);
	if (!value || inner.depth >= DEPTH || !repeated_spend(asking->repeated))
		return BOUND_NONE;
	if (!call)
		return answer(&inner);
	if (repairs(call))
		return BOUND_NONE;
	inner.about_error = mentions(call, asking->repeated->caught);
	if (goes_out(call))
		return BOUND_NONE; /* what was tried, however often it tries by itself */
	if (!has_word(call_callee(call)->text, deciding_words)) {
		enum bound bound = bound_of_call(&inner, call);
		if (bound || !is_kind(call_callee(call), K_ATTR))
			return bound;
		inner.test =
			call_callee(call)->kids[0]; /* what it was given is its own affair */
	}
	inner.depth = DEPTH;
	return answer(&inner);
}

enum bound bound_of_test(const struct repeated *repeated, const struct node *test,
			 bool leaves_if_true, bool leaves_if_false)
{
	struct asking asking = { .repeated = repeated,
				 .test = test,
				 .if_true = leaves_if_true,
				 .if_false = leaves_if_false };
	return answer(&asking);
}

/* ---- steps ---- */

/* Is a call's result thrown away? Then it says what it has to say by raising. */
static bool is_unused(const struct node *call)
{
	const struct node *up = call->parent;
	return is_kind(up, K_EXPRESSION) ||
	       (is_kind(up, K_AWAIT) && is_kind(up->parent, K_EXPRESSION));
}

struct raising {
	const struct node *function;
	bool tried; /* asked by what is tried, and not after it has failed */
	bool found;
};

/* raise, or too_long(wait) of a function that does nothing else. */
static bool is_raise(const struct node *node)
{
	const struct node *called =
		node->kind == K_CALL && is_unused(node) ? function_of(call_callee(node)) : NULL;
	return node->kind == K_RAISE ||
	       (called && graph_spend(graph_of(node), called->end - called->start) &&
		graph_never_returns(called));
}

/* self.delay *= 2; if self.delay > 300: is what is compared moved on by the function itself? */
static bool moves_on(const struct node *test, const struct node *function)
{
	const node_vec *assigns = &facts_of(function)->assigns;
	const struct node *moved = is_kind(test, K_BINARY) ? test->kids[0] : NULL;
	if (!is_reference(moved) || !strchr("<>", test->text.p[0]))
		return false;
	for (size_t i = first_inside(assigns, function); i < past_inside(assigns, function);
	     i++) {
		const struct node *assign = assigns->v[i];
		bool same = str_eq(node_source(assign->kids[0]), node_source(moved));
		if (same && (!str_is(assign->text, "=") ||
			     mentions(kid_of(assign, 1), node_source(moved))))
			return true;
	}
	return false;
}

/* for _ in range(20): try: return find(id) except: sleep(1); raise: it counts its own attempts, anew each time it is asked. */
static bool counts_its_own(const struct node *statement)
{
	const struct node *body = statement->parent;
	for (size_t i = 0; i < body->count && body->kids[i] != statement; i++) {
		if (is_loop(body->kids[i]))
			return true;
	}
	return false;
}

static enum walk find_raise(struct node *node, void *context)
{
	struct raising *raising = context;
	const struct node *body = raising->function->kids[1];
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (!is_raise(node))
		return WALK_ON;
	const struct node *statement = node->kind == K_RAISE ? node : node_statement(node);
	if (statement->parent == body) /* when nothing helped */
		raising->found |= !raising->tried || !counts_its_own(statement);
	for (const struct node *up = statement->parent; up != body; up = up->parent)
		raising->found |=
			up->kind == K_IF && (speaks_of_bound(up->kids[0]) ||
					     moves_on(up->kids[0], raising->function));
	return raising->found ? WALK_STOP : WALK_ON;
}

/* A function that raises: always, when all it tries has failed, or when time or attempts are used up. */
static bool raises(const struct node *function, const struct node *asked_by, bool tried)
{
	struct raising raising = { function, tried, false };
	if (!function || !graph_spend(graph_of(asked_by), function->end - function->start))
		return false;
	look_into(function->kids[1], find_raise, &raising);
	return raising.found || graph_never_returns(function);
}

static enum walk find_checking(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && is_unused(node) &&
		  raises(function_of(call_callee(node)), node, false);
	return *found ? WALK_STOP : WALK_ON;
}

/* def checkpoint(): check_time(deadline): what somebody in sight hands over to be asked. */
static enum walk find_handed_check(struct node *node, void *context)
{
	bool *found = context;
	const struct node *callee =
		node->kind == K_CALL && is_unused(node) ? call_callee(node) : NULL;
	const struct node *check = param_reaching(callee) ? function_called(node) : NULL;
	*found |= raises(check, node, false);
	if (check && !*found)
		look_into(check->kids[1], find_checking, found);
	return *found ? WALK_STOP : WALK_ON;
}

/* A helper that raises, or asks a callback that does. */
static bool helper_raises(const struct node *call, bool tried)
{
	const struct node *function = function_of(call_callee(call));
	bool found = raises(function, call, tried);
	if (function && !found)
		look_into(function->kids[1], find_handed_check, &found);
	return found;
}

/* wait_for_connection(timeout=5): raises when time is up. */
static bool waits_so_long(const struct node *call)
{
	static const char *const waiting[] = { "wait*", "acquire", NULL };
	return has_word(call_callee(call)->text, waiting) && call_keyword(call, "timeout");
}

/* delay(2000, undefined, { signal }) */
static bool has_signal(const struct node *call)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		if (is_kind(value, K_DICT) &&
		    (dict_get(value, "signal") || dict_get(value, "abortSignal")))
			return true;
		if (is_reference(value) &&
		    (str_is(value->text, "signal") || str_is(value->text, "abortSignal")))
			return true;
	}
	return false;
}

static bool is_counted(const struct repeated *repeated, struct str target)
{
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (is_counter(update) && str_eq(update->target, target))
			return true;
	}
	return false;
}

struct comparing {
	struct str target;
	bool found;
};

/* kind == "photo" */
static enum walk find_equal(struct node *node, void *context)
{
	struct comparing *comparing = context;
	comparing->found |= is_kind(node, K_BINARY) && str_is(node->text, "==") &&
			    str_eq(node_source(node->kids[0]), comparing->target) &&
			    is_constant(node->kids[1]);
	return comparing->found ? WALK_STOP : WALK_ON;
}

/* Is a way that is taken for what a variable is, never taken again when it is this? */
static bool leaves_behind(const struct node *test, const struct update *update)
{
	struct comparing comparing = { update->target, false };
	if (update->change == CHANGE_CONST)
		return mentions(test, update->target);
	if (update->change == CHANGE_OTHER && !call_behind(update->value))
		look_into(test, find_equal, &comparing);
	return comparing.found;
}

/*
 * if not x: x = True; if kind == "photo": kind = KINDS["file"]: this way is taken once, unless x is a counter that is
 * set back.
 */
static bool happens_once(const struct repeated *repeated, const struct node *step)
{
	for (size_t i = 0; step->kind == K_ASSIGN && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (update->site != step || is_counted(repeated, update->target))
			continue;
		for (const struct node *up = step->parent; up && up->kind != K_FUNCTION;
		     up = up->parent) {
			if (up->kind == K_IF && leaves_behind(up->kids[0], update))
				return true;
		}
	}
	return false;
}

struct leaving {
	const struct repeated *repeated;
	enum bound bound;
};

static enum walk find_leaving(struct node *node, void *context)
{
	static const char *const checking[] = { "check*", "throw*",  "raise", "raises",
						"ensure", "assert*", NULL };
	struct leaving *leaving = context;
	enum bound *bound = &leaving->bound;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind != K_CALL)
		return WALK_ON;
	struct str name = call_callee(node)->text;
	if (has_word(name, checking) && is_unused(node))
		*bound = bound_of_words(name);
	if (!*bound && helper_raises(node, !fails_here(leaving->repeated, node)))
		*bound = BOUND_STATE;
	if (!*bound && waits_so_long(node))
		*bound = BOUND_CLOCK;
	if (!*bound && lang_is_js(facts_of(node)->source->lang) && has_signal(node))
		*bound = BOUND_SIGNAL;
	return *bound ? WALK_STOP : WALK_ON;
}

struct clearing {
	const struct repeated *repeated;
	bool found;
};

/*
 * After mkdir(lock) failed, rmdir(lock); after open(file), mkdirs(file): what stood in the way of the attempt is gone.
 * A folder made because a file was not found is of it, whatever it is called.
 */
static enum walk find_clearing(struct node *node, void *context)
{
	static const char *const words[] = { "remove*",  "unlink*", "delete*", "rm",
					     "rmdir",    "rmtree",  "rmSync",  "mkdir*",
					     "makedirs", "ensure*", NULL };
	struct clearing *clearing = context;
	const struct repeated *repeated = clearing->repeated;
	const struct node *thing = node->kind == K_CALL ? call_positional(node, 0) : NULL;
	if (node->kind == K_CALL && !thing) /* lock.unlink(missing_ok=True) */
		thing = kid_of(call_callee(node), 0);
	bool clears = is_reference(thing) && has_word(call_callee(node)->text, words) &&
		      fails_here(repeated, node);
	const struct node *type = clears ? kid_of(repeated->failure, 0) : NULL;
	clearing->found |= clears && (mentions(repeated->attempt, node_source(thing)) ||
				      (type && str_is(type->text, "FileNotFoundError")));
	return clearing->found ? WALK_STOP : WALK_ON;
}

/* Nested functions apart, does a part ask whether what the attempt names is there: fs.existsSync(lock)? */
static enum walk find_looking(struct node *node, void *context)
{
	static const char *const words[] = { "exists*", "access*", NULL };
	struct clearing *looking = context;
	const struct node *thing = node->kind == K_CALL ? call_positional(node, 0) : NULL;
	if (node->kind == K_CALL && !thing) /* lock.exists() */
		thing = kid_of(call_callee(node), 0);
	looking->found |= is_reference(thing) && has_word(call_callee(node)->text, words) &&
			  mentions(looking->repeated->attempt, node_source(thing));
	return looking->found ? WALK_STOP : WALK_ON;
}

bool asks_for_obstacle(const struct repeated *repeated, const struct node *test)
{
	struct clearing looking = { repeated, false };
	if (fails_here(repeated, test))
		look_into(test, find_looking, &looking);
	return looking.found;
}

/* if "no tools" in str(error): tools = None: the attempt leaves out what it was refused for, once. */
static bool gives_way(const struct repeated *repeated, const struct node *step)
{
	const struct node *target = kid_of(step, 0), *value = kid_of(step, 1);
	bool fixed = is_constant(value) ||
		     (is_kind(value, K_LIST) && value->count && is_constant(value->kids[0]));
	if (step->kind != K_ASSIGN || !fixed || !is_reference(target) || !repeated->attempt ||
	    !mentions(repeated->attempt, node_source(target)))
		return false;
	for (const struct node *up = step->parent; up && up != repeated->failure;
	     up = up->parent) {
		if (up->kind == K_IF && fails_here(repeated, up) &&
		    mentions(up->kids[0], repeated->caught))
			return true;
	}
	return false;
}

enum bound bound_of_step(const struct repeated *repeated, const struct node *step)
{
	bool once = happens_once(repeated, step) || gives_way(repeated, step);
	struct leaving leaving = { repeated, once ? BOUND_STATE : BOUND_NONE };
	struct clearing clearing = { repeated, false };
	if (!leaving.bound)
		look_into(step, find_leaving, &leaving);
	if (!leaving.bound)
		look_into(step, find_clearing, &clearing);
	return clearing.found ? BOUND_STATE : leaving.bound;
}

/* ---- whom a test asks ---- */

struct asked {
	const struct repeated *repeated;
	bool someone;   /* what was called after a failure, the error apart */
	bool attempt;   /* something the attempt has set */
	bool something; /* something that is called or set in the region */
	bool stop;      /* whether to stop */
};

static bool says_stop(const struct node *node)
{
	static const char *const calls[] = { "done", "is_set", "is_alive", NULL };
	struct str key = node->kind == K_INDEX ? string_text(node->kids[1]) : STR("");
	if (node->kind == K_CALL)
		return str_in(call_callee(node)->text, calls);
	return has_word(is_reference(node) ? node->text : key, signal_words);
}

/* for item in items: if item["ok"]: the loop around a place, in the region, that sets a name; or NULL. */
static const struct node *loop_that_sets(const struct repeated *repeated,
					 const struct node *name)
{
	for (const struct node *up = name->parent; up && up != repeated->region;
	     up = up->parent) {
		if (up->kind == K_FOR && mentions(up->kids[0], node_source(name)))
			return up;
	}
	return NULL;
}

/* box.find(Database) in box.find(Database).isFailed(error): whom the error is shown to. */
static bool is_shown_error(const struct node *call, struct str caught)
{
	const struct node *up = call->parent;
	while (is_kind(up, K_ATTR))
		up = up->parent;
	return call->parent != up && is_kind(up, K_CALL) &&
	       node_inside(call, call_callee(up)) && mentions(up, caught);
}

static enum walk see_asked(struct node *node, void *context)
{
	struct asked *asked = context;
	const struct repeated *repeated = asked->repeated;
	bool updated = false;
	if (node->kind == K_FUNCTION || is_type_test(node))
		return WALK_SKIP;
	asked->something |= node->kind == K_CALL;
	asked->someone |= node->kind == K_CALL && !repairs(node) && !is_clock(node) &&
			  !(node->flags & F_NEW) && !mentions(node, repeated->caught) &&
			  !is_shown_error(node, repeated->caught) &&
			  !(is_of_error(repeated, node) && !asks_person(node));
	for (size_t i = 0; is_reference(node) && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (!str_eq(update->target, node_source(node)))
			continue;
		asked->something = updated = true;
		asked->attempt |=
			repeated->attempt && node_inside(update->site, repeated->attempt);
		const struct node *call = call_behind(update->value);
		/* lower = String(error).toLowerCase(): what is called on the error's text asks nobody */
		asked->someone |= fails_here(repeated, update->site) && call &&
				  !timer_of_call(call) && !writes_out(call) &&
				  !is_of_error(repeated, kid_of(call_callee(call), 0)) &&
				  !is_of_repair(repeated, update->value);
	}
	const struct node *loop = is_kind(node, K_NAME) ? loop_that_sets(repeated, node) : NULL;
	asked->something |= loop != NULL;
	asked->attempt |= loop && repeated->attempt && node_inside(loop, repeated->attempt);
	asked->stop |= !updated && !is_argument(node, repeated->region) && says_stop(node);
	return WALK_ON;
}

/* if raw: return ask_raw() else: return ask(): whatever it asks, it leaves. */
static bool leaves_either_way(const struct node *statement)
{
	if (is_kind(statement, K_BLOCK))
		statement = block_last(statement);
	return is_kind(statement, K_RETURN) ||
	       (is_kind(statement, K_IF) && kid_of(statement, 2) &&
		leaves_either_way(statement->kids[1]) &&
		leaves_either_way(kid_of(statement, 2)));
}

static struct asked ask_around(const struct repeated *repeated, const struct node *jump)
{
	struct asked asked = { .repeated = repeated };
	bool any = false;
	for (const struct node *up = jump->parent; up && up != repeated->region;
	     up = up->parent) {
		if ((up->kind != K_IF && up->kind != K_SWITCH) || leaves_either_way(up))
			continue;
		look_into(up->kids[0], see_asked, &asked);
		any = true;
	}
	asked.something |= !any;
	return asked;
}

bool asks_someone(const struct repeated *repeated, const struct node *test)
{
	struct asked asked = { .repeated = repeated };
	if (!fails_here(repeated, test))
		return false;
	look_into(test, see_asked, &asked);
	return asked.someone;
}

bool asks_attempt(const struct repeated *repeated, const struct node *jump)
{
	return ask_around(repeated, jump).attempt;
}

bool asks_something(const struct repeated *repeated, const struct node *jump)
{
	struct asked asked = ask_around(repeated, jump);
	return asked.something && !asked.stop;
}

struct other_end {
	const struct node *loop, *test;
	bool found;
};

/* while (!abort), where the function made around the loop is given back: () => { abort = true; }. */
static enum walk find_end_by_closure(struct node *node, void *context)
{
	struct other_end *end = context;
	const struct def *def =
		is_kind(node, K_NAME) && !is_label(node) ? defs_of(node, node->text) : NULL;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	for (; def; def = def->next) {
		const struct node *other = node_function(def->site);
		end->found |= def->how == DEF_ASSIGN && is_kind(def->site, K_ASSIGN) && other &&
			      other != node_function(end->loop) &&
			      !node_inside(end->loop, other) &&
			      !node_inside(other, end->loop) && is_constant(def->value) &&
			      test_with(end->test, node->text, def->value) == 0;
	}
	return end->found ? WALK_STOP : WALK_ON;
}

/* while self.trading, where stop() sets self.trading = False: another method ends it from outside. */
static bool is_ended_by_method(const struct node *loop, const struct node *test)
{
	static const char *const makers[] = { "__init__", "constructor", NULL };
	const struct facts *facts = facts_of(loop);
	const struct node *function = node_function(loop);
	for (size_t i = 0; i < facts->assigns.n; i++) {
		const struct node *assign = facts->assigns.v[i], *target = assign->kids[0];
		const struct node *other = node_function(assign), *value = kid_of(assign, 1);
		if (is_kind(target, K_ATTR) && value && is_constant(value) && other &&
		    other != function && !str_in(other->text, makers) &&
		    test_with(test, node_source(target), value) == 0)
			return true;
	}
	return false;
}

static bool is_ended_from_outside(const struct node *loop, const struct node *test)
{
	struct other_end end = { loop, test, is_ended_by_method(loop, test) };
	if (!end.found)
		look_into(test, find_end_by_closure, &end);
	return end.found;
}

bool asks_others(const struct repeated *repeated)
{
	struct asked asked = { .repeated = repeated };
	const struct node *test = own_test(repeated->region);
	look_into(test, see_asked, &asked);
	return test && (!asked.something || asked.stop ||
			is_ended_from_outside(repeated->region, test));
}

/* ---- how it went ---- */

static bool is_answer(const struct node *call)
{
	return is_kind(call, K_CALL) && !is_talk(call) && !is_clock(call) &&
	       !str_is(call_callee(call)->text, "len");
}

struct answer {
	const struct repeated *repeated;
	struct str receiver; /* of what was done */
	bool called, place;
};

static enum walk find_answer(struct node *node, void *context)
{
	static const char *const places[] = { "url", "current_url", "title", "href", NULL };
	struct answer *answer = context;
	answer->called |= is_answer(node);
	if (node->kind == K_ATTR || node->kind == K_CALL) {
		const struct node *attr = node->kind == K_CALL ? call_callee(node) : node;
		answer->place |= is_kind(attr, K_ATTR) && str_in(attr->text, places) &&
				 str_eq(node_source(attr->kids[0]), answer->receiver);
	}
	return WALK_ON;
}

static struct str receiver_of(const struct node *call)
{
	const struct node *object = call_callee(call);
	while (is_kind(object, K_ATTR) || is_kind(object, K_CALL))
		object = object->kids[0];
	return is_kind(object, K_NAME) ? object->text : STR("");
}

/* if login(): done = True */
static void find_answer_around(const struct node *site, struct answer *answer)
{
	for (const struct node *up = site; up != answer->repeated->region; up = up->parent) {
		if (up->kind == K_IF && !node_inside(site, up->kids[0]))
			look_into(up->kids[0], find_answer, answer);
	}
}

static enum walk find_answer_behind(struct node *node, void *context)
{
	struct answer *answer = context;
	const struct repeated *repeated = answer->repeated;
	for (size_t i = 0; is_reference(node) && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (!str_eq(update->target, node_source(node)))
			continue;
		if (update->change == CHANGE_CONST)
			find_answer_around(update->site, answer);
		else if (update->change == CHANGE_OTHER)
			look_into(update->value, find_answer, answer);
	}
	return WALK_ON;
}

/* x == 0, x == false: a test turned round. */
static bool is_turned(const struct node *test)
{
	const struct node *right = is_kind(test, K_BINARY) ? kid_of(test, 1) : NULL;
	return right && is_constant(right) && right->kind != K_NULL && !string_text(right).p &&
	       right->number == 0 && str_is(test->text, "==");
}

/* A list that grows or a number that is counted: something is gathered, page by page. */
static bool gathers(const struct repeated *repeated)
{
	for (size_t i = 0; i < repeated->updates.n; i++) {
		if (is_counter(&repeated->updates.v[i]))
			return true;
	}
	return false;
}

/* ask(messages); take_turn(messages): what is asked is another thing each turn. */
static bool is_told_more_by_others(const struct repeated *repeated, const struct node *act)
{
	for (size_t i = 0; model_call_in(act) && i < call_arg_count(act); i++) {
		const struct node *value = kid_of(call_arg_at(act, i), 0);
		const struct node *inner =
			is_kind(value, K_DICT) ? dict_get(value, "messages") : value;
		if (inner && is_reference(inner) && may_grow(repeated, inner))
			return true;
	}
	return false;
}

/* Is what a test asks made of what a call gave, by way of variables set in the region? */
static bool judges(const struct repeated *repeated, const struct node *test,
		   const struct node *act, int depth)
{
	for (size_t i = 0; depth < DEPTH && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (update->value && mentions(test, update->target) &&
		    (node_inside(act, update->value) ||
		     judges(repeated, update->value, act, depth + 1)))
			return true;
	}
	return false;
}

/* ---- while a field is still there: type it once more ---- */

/* What a turn types, and whether it takes what its test looks for. */
struct typing {
	const struct repeated *repeated;
	const struct node *test;
	const struct node *call; /* that types */
	const struct node
		*look; /* where the test, or a value it asks for, names what is looked for */
	bool types, takes;
};

static bool is_typing(const struct node *call)
{
	static const char *const names[] = { "fill",      "type",     "press_sequentially",
					     "send_keys", "sendKeys", "pressSequentially",
					     NULL };
	return call->kind == K_CALL && is_kind(call_callee(call), K_ATTR) &&
	       str_in(call_callee(call)->text, names);
}

static enum walk find_same_name(struct node *node, void *context)
{
	struct typing *typing = context;
	if (is_typing(node))
		return WALK_SKIP;
	struct str text = string_text(typing->look);
	bool same = text.n ? str_eq(string_text(node), text)
			   : node->kind == K_NAME && str_eq(node->text, typing->look->text);
	bool stands_in_test = node_inside(node, typing->test);
	for (size_t i = 0; i < typing->repeated->updates.n; i++) {
		const struct update *update = &typing->repeated->updates.v[i];
		stands_in_test |= mentions(typing->test, update->target) &&
				  node_inside(node, update->site);
	}
	typing->takes |= same && !stands_in_test;
	return typing->takes ? WALK_STOP : WALK_ON;
}

/* "#code" of page.is_visible("#code"), more of more.is_visible(): is it named anywhere else? */
static enum walk find_looked_for(struct node *node, void *context)
{
	struct typing *typing = context;
	const struct node *callee = node->kind == K_CALL ? call_callee(node) : NULL;
	bool plain = is_kind(callee, K_ATTR) && is_kind(callee->kids[0], K_NAME) &&
		     !call_arg_count(node);
	typing->look = plain ? callee->kids[0] : string_text(node).n ? node : NULL;
	if (typing->look)
		look_into(typing->repeated->region, find_same_name, typing);
	return typing->takes ? WALK_STOP : WALK_ON;
}

/* The name at the beginning of page.locator("#box").fill(text). */
static const struct node *begins_with(const struct node *chain)
{
	while (is_kind(chain, K_CALL) || is_kind(chain, K_ATTR) || is_kind(chain, K_INDEX) ||
	       is_kind(chain, K_AWAIT))
		chain = chain->kids[0];
	return chain;
}

/* said = page.inner_text("#last"): what the page has shown in this turn is answered; code = totp.now() is asked of nobody there. */
static enum walk find_brought(struct node *node, void *context)
{
	struct typing *typing = context;
	for (size_t i = 0; is_reference(node) && i < typing->repeated->updates.n; i++) {
		const struct update *update = &typing->repeated->updates.v[i];
		if (!str_eq(update->target, node_source(node)))
			continue;
		typing->takes |= !call_behind(update->value) ||
				 str_eq(node_source(begins_with(update->value)),
					node_source(begins_with(typing->call)));
	}
	return typing->takes ? WALK_STOP : WALK_ON;
}

static enum walk find_typing(struct node *node, void *context)
{
	struct typing *typing = context;
	if (!is_typing(node))
		return WALK_ON;
	typing->types = true;
	typing->call = node;
	for (size_t i = 0; i < call_arg_count(node); i++)
		look_into(call_arg_at(node, i), find_brought, typing);
	return typing->takes ? WALK_STOP : WALK_ON;
}

/*
 * while page.is_visible("#code"): page.fill("#code-1", code()): the same is typed for as long as what asks for it is there.
 * Who takes what is there, or types what a turn has brought, works on.
 */
static bool types_anew(const struct repeated *repeated, const struct node *test)
{
	struct typing typing = { .repeated = repeated, .test = test };
	look_into(repeated->region, find_typing, &typing);
	if (!typing.types || typing.takes)
		return false;
	look_into(test, find_looked_for, &typing);
	for (size_t i = 0; i < repeated->updates.n; i++) {
		if (mentions(test, repeated->updates.v[i].target))
			look_into(repeated->updates.v[i].value, find_looked_for, &typing);
	}
	return !typing.takes;
}

bool asks_how_it_went(const struct repeated *repeated, const struct node *test,
		      const struct node *act, bool on_if_false)
{
	struct answer answer = { .repeated = repeated, .receiver = receiver_of(act) };
	if (gathers(repeated) || is_told_more_by_others(repeated, act))
		return false;
	if (!on_if_false && model_call_in(act) && judges(repeated, test, act, 0))
		return true; /* if bad(answer): continue: no page that has more of it */
	look_into(test, find_answer, &answer);
	look_into(test, find_answer_behind, &answer);
	bool missing = on_if_false != is_turned(test);
	return answer.place || (answer.called && (missing || types_anew(repeated, test)));
}
