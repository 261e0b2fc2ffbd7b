/* Variables that change from turn to turn: see repeated.h. */
#include "repeated.h"

#include "names.h"
#include "retries_internal.h"
#include "vec.h"
#include "words.h"

/* How many variables a value is followed through. */
enum { DEPTH = 4 };

/* ---- small questions about nodes ---- */

bool is_constant(const struct node *node)
{
	return is_kind(node, K_BOOL) || is_kind(node, K_NULL) || is_kind(node, K_NUMBER) ||
	       string_text(node).p;
}

bool is_timer(const struct node *value)
{
	return is_kind(value, K_CALL) && timer_of_call(value);
}

struct search {
	struct str reference;
	bool found;
};

static enum walk find_reference(struct node *node, void *context)
{
	struct search *search = context;
	search->found |= is_reference(node) && str_eq(node_source(node), search->reference);
	return search->found ? WALK_STOP : WALK_ON;
}

bool mentions(const struct node *node, struct str reference)
{
	struct search search = { reference, false };
	if (reference.n)
		look_into(node, find_reference, &search);
	return search.found;
}

bool is_talk(const struct node *call)
{
	static const char *const words[] = { "log",    "logs",   "logger",  "logging", "print*",
					     "sleep*", "delay*", "backoff", NULL };
	static const char *const names[] = { "debug",   "info",
					     "warn",    "warning",
					     "error",   "exception",
					     "trace",   "wait_for_timeout",
					     "pause",   "waitForTimeout",
					     "timeout", "setTimeout",
					     "wait",    NULL };
	static const char *const loggers[] = { "log",     "logs",    "logger",
					       "logging", "console", NULL };
	const struct node *callee = call_callee(call);
	if (str_is(callee->text, "Promise")) /* new Promise((go) => setTimeout(go, 100)) */
		return str_has(node_source(call), "setTimeout");
	return has_word(callee->text, words) || str_in(callee->text, names) ||
	       (is_kind(callee, K_ATTR) && has_word(callee->kids[0]->text, loggers));
}

bool is_clock(const struct node *call)
{
	static const char *const names[] = {
		"now",          "utcnow",  "monotonic", "time",         "hrtime",
		"perf_counter", "getTime", "time_ns",   "monotonic_ns", "current_time",
		"clock",        "uptime",  NULL
	};
	return str_in(call_callee(call)->text, names);
}

/* Are two names the same but for case and underscores? */
static bool same_letters(struct str written, const char *name)
{
	for (size_t i = 0; i < written.n; i++) {
		char c = written.p[i];
		if (c == '_')
			continue;
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != *name++)
			return false;
	}
	return *name == '\0';
}

int http_status(const struct node *node)
{
	/* as RFC 9110 names them, and http, requests, httpx, starlette, http-status-codes and http-errors after it */
	static const struct {
		const char *name;
		int status;
	} names[] = {
		{ "toomanyrequests", 429 },
		{ "toomany", 429 },
		{ "http429toomanyrequests", 429 },
		{ "internalservererror", 500 },
		{ "badgateway", 502 },
		{ "serviceunavailable", 503 },
		{ "gatewaytimeout", 504 },
		{ "unauthorized", 401 },
		{ "badrequest", 400 },
	};
	if (is_kind(node, K_ATTR) && str_is(node->text, "value")) /* HTTPStatus.X.value */
		node = node->kids[0];
	if (is_kind(node, K_NUMBER))
		return node->number >= 100 && node->number < 600 ? (int)node->number : 0;
	for (size_t i = 0; is_reference(node) && i < sizeof(names) / sizeof(names[0]); i++) {
		if (same_letters(node->text, names[i].name))
			return names[i].status;
	}
	return 0;
}

bool is_draw(const struct node *call)
{
	static const char *const names[] = { "mkdtemp",     "mkstemp", "uuid1",     "uuid4",
					     "randomUUID",  "nanoid",  "token_hex", "randbytes",
					     "mkdtempSync", NULL };
	return str_in(call_callee(call)->text, names);
}

bool is_endless_for(const struct node *for_)
{
	static const char *const endless[] = { "itertools.count", "itertools.cycle", NULL };
	const struct node *iterable = for_->kids[1];
	if (!is_kind(iterable, K_CALL))
		return false;
	const struct node *first = call_positional(iterable, 0);
	const struct node *second = call_positional(iterable, 1);
	struct str path = call_path(iterable);
	if (str_is(path, "itertools.repeat"))
		return call_arg_count(iterable) == 1;
	return str_in(path, endless) ||
	       (str_is(path, "iter") && first && str_is(first->text, "int") &&
		is_kind(second, K_NUMBER) && second->number != 0);
}

/* ---- noting what changes ---- */

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
	size_t low = 0, high = facts->calls.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (facts->calls.v[middle]->start < attempt->start)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < facts->calls.n && facts->calls.v[low]->start < site->end; low++) {
		const struct node *call = facts->calls.v[low];
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
	struct update update = { target, change, site, value, follows_call(repeated, site) };

	vec_push(facts_of(site)->arena, &repeated->updates, update);
}

/* What a variable becomes by being set to a value. */
static enum change change_to(struct str target, const struct node *value)
{
	if (is_constant(value))
		return CHANGE_CONST;
	if (is_timer(value) || !mentions(value, target))
		return CHANGE_OTHER;
	if (!is_kind(value, K_BINARY) || value->count != 2 ||
	    !str_eq(node_source(value->kids[0]), target) ||
	    (value->kids[1]->kind != K_NUMBER && !is_reference(value->kids[1])))
		return CHANGE_SELF;
	return str_is(value->text, "+")   ? CHANGE_UP
	       : str_is(value->text, "-") ? CHANGE_DOWN
					  : CHANGE_SELF;
}

static enum change change_by(const struct node *assign, const struct node *target)
{
	const struct node *value = kid_of(assign, 1);
	if (str_is(assign->text, "+="))
		return CHANGE_UP;
	if (str_is(assign->text, "-="))
		return CHANGE_DOWN;
	if (!str_is(assign->text, "=") && !str_is(assign->text, ":="))
		return CHANGE_SELF;
	if (target == assign->kids[0])
		return change_to(node_source(target), value);
	return mentions(value, node_source(target)) ? CHANGE_SELF : CHANGE_OTHER;
}

static void note_target(struct repeated *repeated, const struct node *target,
			const struct node *assign)
{
	if (is_reference(target)) {
		note(repeated, node_source(target), change_by(assign, target), assign,
		     kid_of(assign, 1));
		return;
	}
	for (size_t i = target && target->kind == K_PAIR; target && i < target->count; i++)
		note_target(repeated, target->kids[i], assign);
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
	bool found;
};

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
		      str_eq(node_source(place->kids[0]), put->object);
	return put->found ? WALK_STOP : WALK_ON;
}

/* Is what is taken out under a key put there again under the same one, by the turn itself? Then nothing grows less. */
static bool is_put_back(const struct repeated *repeated, const struct node *object,
			const struct node *key)
{
	struct put_back put = { node_source(object), key ? node_source(key) : STR(""), false };
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
	else if (str_in(callee->text, down) &&
		 !is_put_back(repeated, callee->kids[0], call_positional(call, 0)))
		note(repeated, object, CHANGE_DOWN, call, NULL);
	else if (str_is(callee->text, "add")) /* a set of what was tried */
		note(repeated, object, CHANGE_SELF, call, NULL);
}

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
		note_target(repeated, node->kids[0], node);
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

bool fails_here(const struct repeated *repeated, const struct node *site)
{
	return site == repeated->again ||
	       (repeated->failure && node_inside(site, repeated->failure)) ||
	       (repeated->helper && node_inside(site, repeated->helper));
}

/* ---- tests with a known value ---- */

static bool is_true(const struct node *constant)
{
	struct str text = string_text(constant);
	if (text.p)
		return text.n > 0;
	return constant->kind != K_NULL && constant->number != 0;
}

static bool same_constant(const struct node *a, const struct node *b)
{
	struct str x = string_text(a), y = string_text(b);
	if (a->kind == K_NULL || b->kind == K_NULL)
		return a->kind == b->kind;
	return x.p && y.p ? str_eq(x, y) : !x.p && !y.p && a->number == b->number;
}

/* 3 <= 0, with the operator's sides as written. */
static int compare(double left, struct str operator_, double right)
{
	return str_is(operator_, "<")    ? left < right
	       : str_is(operator_, "<=") ? left <= right
	       : str_is(operator_, ">")  ? left > right
	       : str_is(operator_, ">=") ? left >= right
					 : -1;
}

static int order_with(const struct node *test, struct str variable, const struct node *constant)
{
	const struct node *left = test->kids[0], *right = test->kids[1];
	if (!is_kind(constant, K_NUMBER))
		return -1;
	if (str_eq(node_source(left), variable) && is_kind(right, K_NUMBER))
		return compare(constant->number, test->text, right->number);
	if (str_eq(node_source(right), variable) && is_kind(left, K_NUMBER))
		return compare(left->number, test->text, constant->number);
	return -1;
}

static int comparison_with(const struct node *test, struct str variable,
			   const struct node *constant)
{
	if (test->text.p[0] == '<' || test->text.p[0] == '>')
		return order_with(test, variable, constant);
	bool same = str_is(test->text, "==") || str_is(test->text, "is");
	if (!same && !str_is(test->text, "!=") && !str_is(test->text, "is not"))
		return -1;
	const struct node *left = test->kids[0], *right = test->kids[1];
	const struct node *other = str_eq(node_source(left), variable)    ? right
				   : str_eq(node_source(right), variable) ? left
									  : NULL;
	return is_constant(other) ? same_constant(constant, other) == same : -1;
}

int test_with(const struct node *test, struct str variable, const struct node *constant)
{
	if (is_reference(test))
		return str_eq(node_source(test), variable) ? is_true(constant) : -1;
	if (is_kind(test, K_UNARY) && str_is(test->text, "not")) {
		int value = test_with(test->kids[0], variable, constant);
		return value < 0 ? value : !value;
	}
	if (!is_kind(test, K_BINARY))
		return -1;
	if (!str_is(test->text, "and") && !str_is(test->text, "or"))
		return comparison_with(test, variable, constant);
	int decides = str_is(test->text, "or");
	int left = test_with(test->kids[0], variable, constant);
	int right = test_with(test->kids[1], variable, constant);
	if (left == decides || right == decides)
		return decides;
	return left < 0 || right < 0 ? -1 : !decides;
}

/* more = False, at the top of every turn before a test: what it is when nothing that went well has set it since. */
static bool is_set_first(const struct repeated *repeated, const struct node *site,
			 const struct node *test)
{
	const struct node *block = site->parent;
	return is_loop(repeated->region) && is_kind(block, K_BLOCK) &&
	       block->parent == repeated->region && site->end <= test->start;
}

struct forcing {
	const struct repeated *repeated;
	const struct node *test;
	int value;
	bool open; /* something else has a say */
};

static enum walk force(struct node *node, void *context)
{
	struct forcing *forcing = context;
	const struct repeated *repeated = forcing->repeated;
	if (node->kind == K_CALL || node->kind == K_FUNCTION)
		return WALK_SKIP;
	for (size_t i = 0; is_reference(node) && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (update->on_success || !str_eq(update->target, node_source(node)))
			continue;
		bool known = fails_here(repeated, update->site) ||
			     is_set_first(repeated, update->site, forcing->test);
		int value = update->change == CHANGE_CONST && known
				    ? test_with(forcing->test, update->target, update->value)
				    : -1;
		forcing->open |= value < 0 || (forcing->value >= 0 && value != forcing->value);
		forcing->value = value;
	}
	return WALK_ON;
}

int test_after_failure(const struct repeated *repeated, const struct node *test)
{
	struct forcing forcing = { repeated, test, -1, false };
	look_into(test, force, &forcing);
	return forcing.open ? -1 : forcing.value;
}

/* Is a place in the region's own turn, behind no test and in no loop of its own? */
static bool always_runs(const struct repeated *repeated, const struct node *site)
{
	if (site == repeated->again)
		return true;
	for (const struct node *up = site->parent; up && up != repeated->region;
	     up = up->parent) {
		bool once = up->kind == K_BLOCK || up->kind == K_TRY || up->kind == K_HANDLER ||
			    up->kind == K_EXPRESSION || up->kind == K_WITH ||
			    up->kind == K_ASSIGN;
		if (!once)
			return false;
		if (up->kind == K_HANDLER && up != repeated->failure)
			return false;
	}
	return true;
}

bool is_set_back(const struct repeated *repeated, struct str counter)
{
	bool up = false, down = false, back = false;
	if (counter.n && str_eq(counter, repeated->taken_back))
		return true;
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (update->on_success || !str_eq(update->target, counter) ||
		    !always_runs(repeated, update->site))
			continue;
		up |= update->change == CHANGE_UP;
		down |= update->change == CHANGE_DOWN;
		back |= update->change == CHANGE_CONST;
	}
	return (up && down) || (back && (up || down));
}

static enum walk find_clock(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && is_clock(node);
	return *found ? WALK_STOP : WALK_ON;
}

bool is_put_off(const struct repeated *repeated, struct str variable)
{
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		bool clock = false;
		if (update->on_success || update->change != CHANGE_OTHER ||
		    !str_eq(update->target, variable) || !always_runs(repeated, update->site))
			continue;
		look_into(update->value, find_clock, &clock);
		if (clock)
			return true;
	}
	return false;
}

/* Does a variable only ever go up, or only down, and in failing turns? */
static bool counts_on(const struct repeated *repeated, struct str variable)
{
	bool counts = false;
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (!str_eq(update->target, variable))
			continue;
		if (!is_counter(update) || update->on_success)
			return false;
		counts = true;
	}
	return counts;
}

int way_taken_once(const struct repeated *repeated, const struct node *test)
{
	if (!is_kind(test, K_BINARY) || test->count != 2 || !is_reference(test->kids[0]) ||
	    !is_kind(test->kids[1], K_NUMBER) ||
	    !counts_on(repeated, node_source(test->kids[0])))
		return -1;
	return str_is(test->text, "==") ? 1 : str_is(test->text, "!=") ? 0 : -1;
}

const struct node *own_test(const struct node *region)
{
	const struct node *test = region->kind == K_WHILE  ? region->kids[0]
				  : region->kind == K_CFOR ? region->kids[1]
							   : NULL;
	return is_constant(test) ? NULL : test;
}

static const struct update *update_by(const struct repeated *repeated,
				      const struct node *statement)
{
	const struct node *test = own_test(repeated->region);
	for (size_t i = 0; test && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if ((update->site == statement || update->site->parent == statement) &&
		    mentions(test, update->target))
			return update;
	}
	return NULL;
}

bool surely_ends(const struct repeated *repeated, const struct node *statement)
{
	const struct update *update = update_by(repeated, statement);
	return update && update->change == CHANGE_CONST &&
	       test_with(own_test(repeated->region), update->target, update->value) == 0;
}

bool maybe_ends(const struct repeated *repeated, const struct node *statement)
{
	const struct update *update = update_by(repeated, statement);
	return update &&
	       (update->change == CHANGE_OTHER || update->change == CHANGE_SELF ||
		(is_counter(update) && update->on_success) || surely_ends(repeated, statement));
}

const struct node *step_taken_back(const struct repeated *repeated)
{
	const struct node *test = own_test(repeated->region);
	for (size_t i = 0; test && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (is_counter(update) && !fails_here(repeated, update->site) &&
		    mentions(test, update->target) && is_set_back(repeated, update->target))
			return update->site;
	}
	return NULL;
}

/* ---- another attempt ---- */

struct use {
	const struct repeated *repeated;
	struct str variable;
	const struct node *site; /* where it changes */
	bool found;
	bool field; /* only what is taken out of it counts: attempt.path */
};

static bool is_comparison(const struct node *node)
{
	return is_kind(node, K_BINARY) &&
	       (node->text.p[0] == '<' || node->text.p[0] == '>' || str_is(node->text, "==") ||
		str_is(node->text, "!="));
}

/* fn(i), where whoever calls handed fn over: it is told which attempt this is. */
static bool tells_handed(const struct node *region, const struct node *call,
			 struct str variable)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	const struct node *callee = call_callee(call);
	const struct node *only =
		call_arg_count(call) == 1 ? kid_of(call_arg_at(call, 0), 0) : NULL;
	const struct node *list = region->kind == K_FOR ? region->kids[1] : NULL;
	bool counts = !list || (is_kind(list, K_CALL) && str_is(call_path(list), "range"));
	return counts && only && is_kind(callee, K_NAME) &&
	       str_eq(node_source(only), variable) &&
	       defs_reaching(callee, defs, &complete) == 1 && defs[0]->how == DEF_PARAM;
}

/* delay = 2 ** i: how long to wait, whoever is told of it. */
static bool sets_pause(const struct node *node)
{
	static const char *const pauses[] = { "wait*",    "delay*", "pause*",
					      "backoff*", "sleep*", NULL };
	return node->kind == K_ASSIGN && is_kind(node->kids[0], K_NAME) &&
	       has_word(node->kids[0]->text, pauses);
}

static bool is_callee(const struct node *node)
{
	return is_kind(node->parent, K_CALL) && call_callee(node->parent) == node;
}

/* Is a variable used for more than telling, waiting or comparing, by what failing does not run? */
static enum walk find_use(struct node *node, void *context)
{
	struct use *use = context;
	/* load(url, n + 1) at another place hands the number on as well */
	bool itself = node->kind == K_CALL && use->repeated->again &&
		      function_of(call_callee(node)) == use->repeated->region;
	bool step = node->kind == K_UNARY &&
		    (is_kind(node->parent, K_EXPRESSION) || is_kind(node->parent, K_CFOR)) &&
		    (str_is(node->text, "++") || str_is(node->text, "--"));
	if (step || itself || node == use->repeated->failure || node == use->site ||
	    is_comparison(node) || sets_pause(node) ||
	    (node->kind == K_CALL &&
	     (is_talk(node) || tells_handed(use->repeated->region, node, use->variable))))
		return WALK_SKIP;
	bool set = is_kind(node->parent, K_ASSIGN) && node->parent->kids[0] == node;
	bool field = is_kind(node->parent, K_ATTR) && !is_callee(node->parent);
	use->found |= is_reference(node) && !set && (field || !use->field) &&
		      str_eq(node_source(node), use->variable);
	return use->found ? WALK_STOP : WALK_ON;
}

static bool derives(const struct repeated *repeated, const struct node *value,
		    struct str target, int depth);

/* for at, char in enumerate(text[i:]): end = at: it is made of what a loop in the turn goes through. */
static bool derives_by_loop(const struct repeated *repeated, const struct node *value,
			    struct str target, int depth)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = is_kind(value, K_NAME) ? defs_reaching(value, defs, &complete) : 0;
	for (size_t i = 0; i < n; i++) {
		const struct node *for_ = defs[i]->how == DEF_FOR ? defs[i]->site : NULL;
		while (for_ && for_->kind != K_FOR)
			for_ = for_->parent;
		if (for_ && for_ != repeated->region && node_inside(for_, repeated->region) &&
		    derives(repeated, for_->kids[1], target, depth + 1))
			return true;
	}
	return false;
}

/* i = start + 1, where start = text.find("{", i): is a value made of what the variable was? */
static bool derives(const struct repeated *repeated, const struct node *value,
		    struct str target, int depth)
{
	if (!value || depth > DEPTH || !repeated_spend(repeated))
		return false;
	if (mentions(value, target) || derives_by_loop(repeated, value, target, depth))
		return true;
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (update->change == CHANGE_OTHER && !update->on_success &&
		    mentions(value, update->target) &&
		    derives(repeated, update->value, target, depth + 1))
			return true;
	}
	return false;
}

/* Set anew at the top level of every turn: what it adds up to does not last. */
static bool is_reset(const struct repeated *repeated, struct str target)
{
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		const struct node *block = update->site->parent;
		bool anew = update->change == CHANGE_CONST ||
			    (update->change == CHANGE_OTHER &&
			     !derives(repeated, update->value, target, 0));
		if (anew && !update->on_success && str_eq(update->target, target) &&
		    is_kind(block, K_BLOCK) && block->parent == repeated->region)
			return true;
	}
	return false;
}

static enum walk find_chance(struct node *node, void *context)
{
	static const char *const paths[] = { "Math.random", "random.randint",
					     "random.randrange", "secrets.randbelow", NULL };
	bool *found = context;
	*found |= node->kind == K_CALL && str_in(call_path(node), paths);
	return *found ? WALK_STOP : WALK_ON;
}

/* sites[Math.floor(Math.random() * sites.length)], random.choice(sites): another one each time, but for whom one says one is. */
static bool is_drawn_item(const struct node *node)
{
	static const char *const masks[] = { "agent*", "ua", "header*", "browser*", NULL };
	static const char *const draws[] = { "random.choice", "secrets.choice", NULL };
	bool drawn = is_kind(node, K_CALL) && str_in(call_path(node), draws);
	const struct node *list = drawn ? call_positional(node, 0) : kid_of(node, 0);
	if (!list || has_word(list->text, masks))
		return false;
	if (is_kind(node, K_INDEX))
		look_into(node->kids[1], find_chance, &drawn);
	return drawn;
}

static enum walk find_draw(struct node *node, void *context)
{
	static const char *const words[] = {
		"next", "rotate", "switch", "pick", "choose", NULL
	};
	static const char *const sources[] = { "rotat*", "cycler", "picker", "chooser", NULL };
	bool *found = context;
	const struct node *callee = node->kind == K_CALL ? call_callee(node) : NULL;
	*found |= is_drawn_item(node);
	*found |= callee && (is_draw(node) || has_word(callee->text, words) ||
			     (is_kind(callee, K_ATTR) &&
			      has_word(callee->kids[0]->text, sources))); /* rotator.get() */
	return *found ? WALK_STOP : WALK_ON;
}

/* key = next_key(): somebody hands out another one; folder = str(made), where made = mkdtemp(). */
static bool hands_out(const struct repeated *repeated, const struct node *value, int depth)
{
	bool drawn = false;
	if (!value || depth > DEPTH || !repeated_spend(repeated))
		return false;
	look_into(value, find_draw, &drawn);
	for (size_t i = 0; !drawn && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		drawn = update->change == CHANGE_OTHER && mentions(value, update->target) &&
			hands_out(repeated, update->value, depth + 1);
	}
	return drawn;
}

/* Does a change lead on to something else, time after time? A list that only grows does not. */
static bool moves_on(const struct repeated *repeated, const struct update *update)
{
	switch (update->change) {
	case CHANGE_UP:
		return update->site->kind != K_CALL;
	case CHANGE_OTHER:
		if (is_timer(update->value))
			return false;
		return hands_out(repeated, update->value, 0) ||
		       derives(repeated, update->value, update->target, 0);
	default:
		return update->change != CHANGE_CONST;
	}
}

static const char *const counters[] = { "attempt*", "retry",    "retries", "tries",
					"try",      "failure*", "error*",  "backoff",
					"delay",    "pause",    "wait",    NULL };

/* len(keys), keys.length: how many there are of something, but not of the pauses between attempts. */
static bool is_how_many(const struct node *number)
{
	static const char *const pauses[] = { "delay*", "backoff*", "wait*",    "interval*",
					      "retr*",  "attempt*", "timeout*", "pause*",
					      "sleep*", "schedule", NULL };
	const struct node *list = is_kind(number, K_CALL) && str_is(call_path(number), "len")
					  ? call_positional(number, 0)
				  : is_kind(number, K_ATTR) && str_is(number->text, "length")
					  ? number->kids[0]
					  : NULL;
	return list && is_reference(list) && !has_word(list->text, pauses);
}

/* for _ in range(len(keys)): as many turns as there are keys, to ask with each of them. */
static bool has_turn_for_each(const struct node *region)
{
	const struct node *range = region->kind == K_FOR ? region->kids[1] : NULL;
	const struct node *test = region->kind == K_CFOR ? region->kids[1] : NULL;
	if (is_kind(range, K_CALL) && str_is(call_path(range), "range"))
		return call_arg_count(range) == 1 && is_how_many(call_positional(range, 0));
	return is_kind(test, K_BINARY) && test->count == 2 && is_how_many(test->kids[1]);
}

struct picking {
	const struct repeated *repeated;
	struct str item;
	bool found;
};

static enum walk find_picking(struct node *node, void *context)
{
	struct picking *picking = context;
	const struct node *test = NULL;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS ||
	    node == picking->repeated->failure)
		return WALK_SKIP;
	if (node->kind == K_IF &&
	    (kid_of(node, 2) || is_kind(block_last(node->kids[1]), K_RETURN)))
		test = node->kids[0];
	/* "groq", Provider.GROQ */
	const struct node *which = is_kind(test, K_BINARY) ? kid_of(test, 1) : NULL;
	picking->found |= which && str_is(test->text, "==") &&
			  (string_text(which).n || which->kind == K_ATTR) &&
			  str_eq(node_source(test->kids[0]), picking->item);
	return picking->found ? WALK_STOP : WALK_ON;
}

/* for name in order: if name == "groq": ask_groq() else: ask_gemini(): the item says whom to ask. */
static bool picks_attempt(const struct repeated *repeated, struct str item)
{
	struct picking picking = { repeated, item, false };
	look_into(repeated->attempt, find_picking, &picking);
	return picking.found;
}

/* for locator in locators: each turn has its own. */
static bool takes_items(const struct repeated *repeated)
{
	if (has_turn_for_each(repeated->region) && !step_taken_back(repeated))
		return true;
	const struct node *target =
		repeated->region->kind == K_FOR ? repeated->region->kids[0] : NULL;
	if (is_kind(target, K_ASSIGN))
		target = target->kids[0];
	if (target && !is_reference(target))
		return true;
	/* for attempt in (0, 2, 8) counts, for attempt in ways: ask(attempt.path) does not */
	struct use use = { .repeated = repeated, .site = target };
	use.field = target && has_word(target->text, counters);
	if (!target || (use.field && is_kind(repeated->region->kids[1], K_CALL)))
		return false;
	use.variable = node_source(target);
	look_into(repeated->region->kids[2], find_use, &use);
	return use.found || picks_attempt(repeated, use.variable);
}

bool is_used(const struct repeated *repeated, const struct update *update)
{
	struct use use = { repeated, update->target, update->site, false, false };
	if (has_word(update->target, counters))
		return false;
	look_into(repeated->region, find_use, &use);
	return use.found;
}

/* Is a value made of the error that was caught, by way of variables the failure sets? */
static bool is_of_error(const struct repeated *repeated, const struct node *value, int depth)
{
	if (!value || depth > DEPTH || !repeated_spend(repeated))
		return false;
	if (mentions(value, repeated->caught))
		return true;
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (update->site != repeated->again && fails_here(repeated, update->site) &&
		    mentions(value, update->target) &&
		    is_of_error(repeated, update->value, depth + 1))
			return true;
	}
	return false;
}

static enum walk find_prose(struct node *node, void *context)
{
	bool *found = context;
	struct str text = node->kind == K_TEXT ? node->text : string_text(node);
	if (node->kind == K_CALL || node->kind == K_FUNCTION)
		return WALK_SKIP;
	*found |= text.p && memchr(text.p, ' ', text.n) != NULL;
	return *found ? WALK_STOP : WALK_ON;
}

/* get(error.options[0]): the error names what is asked for next; error.message only says what was wrong. */
static bool is_named_by_error(const struct repeated *repeated, const struct node *value)
{
	static const char *const telling[] = { "message", "msg",      "args",   "text",
					       "detail*", "reason",   "stderr", "stdout",
					       "status",  "response", "code",   "stack",
					       "cause",   "body",     NULL };
	bool tells = false;
	if (!is_kind(value, K_ATTR) && !is_kind(value, K_INDEX))
		return false;
	for (; is_kind(value, K_ATTR) || is_kind(value, K_INDEX); value = value->kids[0])
		tells |= is_kind(value, K_ATTR) && has_word(value->text, telling);
	return !tells && is_kind(value, K_NAME) && str_eq(value->text, repeated->caught);
}

bool is_mended(const struct repeated *repeated, const struct update *update)
{
	bool prose = false;
	if (is_named_by_error(repeated, update->value))
		return false;
	if (is_of_error(repeated, update->value, 0))
		return true;
	if (mentions(update->value, update->target))
		look_into(update->value, find_prose, &prose);
	return prose;
}

bool failure_moves_on(const struct repeated *repeated)
{
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (update->site != repeated->again && fails_here(repeated, update->site) &&
		    !update->on_success && moves_on(repeated, update) &&
		    is_used(repeated, update))
			return true;
	}
	return repeated->crowded;
}

bool next_attempt_differs(const struct repeated *repeated)
{
	if (repeated->crowded || takes_items(repeated))
		return true;
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		bool anew =
			update->change == CHANGE_OTHER && hands_out(repeated, update->value, 0);
		if (!update->on_success && moves_on(repeated, update) &&
		    (anew || !is_reset(repeated, update->target)) &&
		    is_used(repeated, update) &&
		    !(is_counter(update) && is_set_back(repeated, update->target)))
			return true;
	}
	return false;
}
