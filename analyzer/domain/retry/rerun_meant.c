/*
 * Why a function runs itself again, other than that it failed: see rerun.h.
 *
 * A clockwork, a person's press, a signal of one's own, the next thing to work on: what goes on like that is no retry.
 */
#include "rerun.h"

#include "flow.h"
#include "names.h"
#include "words.h"

/* up => { ... } of then(), up = await check(): is a name what the attempt has brought? */
static bool is_brought(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = defs_reaching(name, defs, &complete);
	for (size_t i = 0; i < n; i++) {
		const struct node *params = defs[i]->site->parent;
		const struct node *arg =
			is_kind(params, K_PARAMS) ? params->parent->parent : NULL;
		const struct node *call = is_kind(arg, K_ARG) ? arg->parent : NULL;
		bool set = defs[i]->how == DEF_ASSIGN || defs[i]->how == DEF_UNPACK;
		if (set ? is_kind(defs[i]->value, K_AWAIT)
			: is_kind(call, K_CALL) && str_is(call_callee(call)->text, "then"))
			return true;
	}
	return false;
}

static enum walk find_brought(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_NAME && is_brought(node);
	return *found ? WALK_STOP : WALK_ON;
}

static bool asks_what_came(const struct node *test)
{
	bool found = false;
	look_into(test, find_brought, &found);
	return found;
}

/* if (busy) { schedule(5000); return; }: does a block go on as the place does, and so ends nothing? */
static bool goes_on_alike(const struct node *block, const struct node *place)
{
	const struct node *run = run_by(place);
	for (size_t i = 0; run && i < block->count; i++) {
		const struct node *call = is_kind(block->kids[i], K_EXPRESSION)
						  ? kid_of(block->kids[i], 0)
						  : NULL;
		const struct node *other = is_kind(call, K_CALL) ? run_by(call) : NULL;
		if (other && str_eq(node_source(other), node_source(run)))
			return true;
	}
	return false;
}

/*
 * if (up.ready) return done(); setTimeout(load, 5000): is a place only come to while what was brought does not please? One
 * way of going well ends it, so that it is no clockwork.
 */
static bool waits_to_please(const struct node *place, const struct node *function)
{
	for (const struct node *up = place; up->parent && up != function; up = up->parent) {
		const struct node *around = up->parent;
		if (around->kind == K_IF && up != around->kids[0] &&
		    asks_what_came(around->kids[0]))
			return true;
		for (size_t i = 0; around->kind == K_BLOCK && around->kids[i] != up; i++) {
			const struct node *before = around->kids[i];
			if (before->kind == K_IF &&
			    is_kind(block_last(before->kids[1]), K_RETURN) &&
			    asks_what_came(before->kids[0]) &&
			    !goes_on_alike(before->kids[1], place))
				return true;
		}
	}
	return false;
}

/* A function that sets its timer whatever happened is a clockwork. */
static bool runs_anyway(const struct node *function)
{
	const struct facts *facts = facts_of(function);
	size_t end = past_inside(&facts->calls, function);
	for (size_t i = first_inside(&facts->calls, function); i < end; i++) {
		const struct node *call = facts->calls.v[i];
		if (!node_inside(call, function))
			continue;
		struct rerun rerun = rerun_of(call);
		bool asks_again = timed_function(call) && waits_to_please(call, function);
		if (rerun.function == function && !rerun.failure && !asks_again)
			return true;
	}
	return false;
}

/* Does a function end with a call that runs this one, and not because what it was brought does not please yet? */
static bool ends_with(const struct node *helper, const struct node *function)
{
	const struct node *last = block_last(helper->kids[1]);
	while (is_kind(last, K_TRY))
		last = block_last(last->kids[0]);
	const struct node *call =
		node_awaited(is_kind(last, K_EXPRESSION) ? kid_of(last, 0) : NULL);
	const struct node *run = is_kind(call, K_CALL) ? run_by(call) : NULL;
	return run && str_eq(run->text, name_of_function(function)) &&
	       function_of(run) == function && !waits_to_please(call, helper);
}

struct round {
	const struct rerun *rerun;
	bool found;
};

static enum walk find_round(struct node *node, void *context)
{
	struct round *round = context;
	const struct node *helper =
		node->kind == K_CALL ? function_of(call_callee(node)) : NULL;
	if (node == round->rerun->failure)
		return WALK_SKIP;
	round->found |= helper && helper != round->rerun->function &&
			facts_of(helper) == facts_of(node) &&
			ends_with(helper, round->rerun->function);
	return round->found ? WALK_STOP : WALK_ON;
}

/* round().catch(() => schedule(60_000)), where round() ends with schedule(300_000): each round sets the next one. */
static bool round_sets_next(const struct rerun *rerun)
{
	struct round round = { rerun, false };
	if (rerun->timer && !rerun->helper && !rerun->reconnects)
		look_into(rerun->function->kids[1], find_round, &round);
	return round.found;
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
	size_t end = past_inside(&facts->calls, rerun->function);
	for (size_t i = first_inside(&facts->calls, rerun->function); i < end; i++) {
		const struct node *call = facts->calls.v[i], *run = run_by(call);
		if (!node_inside(call, rerun->function) || !run ||
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

/* Is a place in one branch of an attempt alone? What fails before it never comes there. */
static bool is_in_branch(const struct rerun *rerun, const struct node *node)
{
	const struct node *failure = rerun->failure;
	if (!is_kind(failure, K_HANDLER))
		return false;
	for (const struct node *up = node; up->parent && up->parent != failure->parent;
	     up = up->parent) {
		if (up->parent->kind == K_IF && up != up->parent->kids[0])
			return true;
	}
	return false;
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
	work->found |= takes_off(node);
	if (node->kind != K_CALL)
		return work->found ? WALK_STOP : WALK_ON;
	/* the pieces of an answer are part of the attempt */
	bool next =
		str_is(call_callee(node)->text, "next") &&
		!(is_kind(work->rerun->failure, K_HANDLER) && is_in_attempt(work->rerun, node));
	if (!node_inside(node, work->rerun->failure))
		work->found |=
			next || takes_next(node) ||
			hands_next(node, work->rerun->function, 2) ||
			(asks_person(node) && ((is_in_attempt(work->rerun, node) &&
						!is_in_branch(work->rerun, node)) ||
					       flow_dominates(node, work->rerun->again)));
	else if (asks_person(node) || has_word(call_callee(node)->text, other))
		work->found |= flow_dominates(node, work->rerun->again);
	return work->found ? WALK_STOP : WALK_ON;
}

/* Takes the next thing, asks a person anew, or falls back on something else before it goes on. */
bool rerun_does_other_work(const struct rerun *rerun)
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

/* case "url": try { ... } catch { return this.mask(text, "default"); }: another case, which does not come here again. */
static bool is_other_case(const struct rerun *rerun)
{
	const struct node *again = rerun->again, *params = rerun->function->kids[0];
	if (rerun->helper || !is_kind(again, K_CALL) || run_by(again) != call_callee(again))
		return false;
	for (const struct node *up = again->parent; up && up != rerun->function;
	     up = up->parent) {
		for (size_t i = 0; up->kind == K_CASE && i < params->count; i++) {
			const struct node *param = params->kids[i];
			const struct node *value =
				param->text.n ? call_given(again, param) : NULL;
			if (value && is_constant(value) &&
			    test_with(up, param->text, value) == 0)
				return true;
		}
	}
	return false;
}

struct coming_back {
	const struct node *function;
	bool found;
};

static enum walk find_coming_back(struct node *node, void *context)
{
	struct coming_back *back = context;
	back->found |= node->kind == K_CALL &&
		       str_eq(call_callee(node)->text, name_of_function(back->function));
	return back->found ? WALK_STOP : WALK_ON;
}

/*
 * if not given or failed(), where given = helper is not None: how a test goes with a parameter, by way of a name for what
 * it says.
 */
static int test_by_name(const struct node *test, struct str param, const struct node *value)
{
	if (is_kind(test, K_UNARY) && str_is(test->text, "not")) {
		int inner = test_by_name(test->kids[0], param, value);
		return inner < 0 ? inner : !inner;
	}
	if (is_kind(test, K_BINARY) && str_is(test->text, "or") &&
	    (test_by_name(test->kids[0], param, value) == 1 ||
	     test_by_name(test->kids[1], param, value) == 1))
		return 1;
	const struct node *named = assigned_value(test);
	return test_with(named ? named : test, param, value);
}

/*
 * if (!use_model) return plain(): does a statement before what failed leave, and not by the function itself, when a
 * parameter is this constant?
 */
static bool leaves_before(const struct rerun *rerun, struct str param, const struct node *value)
{
	const struct node *body = rerun->function->kids[1];
	struct coming_back back = { rerun->function, false };
	for (size_t i = 0; i < body->count && body->kids[i]->end <= rerun->failure->start;
	     i++) {
		const struct node *if_ = body->kids[i];
		if (if_->kind != K_IF || !is_kind(block_last(if_->kids[1]), K_RETURN) ||
		    test_by_name(if_->kids[0], param, value) != 1)
			continue;
		look_into(if_->kids[1], find_coming_back, &back);
		return !back.found;
	}
	return false;
}

/* What is handed over for a parameter, or what it is when it is left out and nothing else makes it another; or NULL. */
static const struct node *value_given(const struct rerun *rerun, const struct node *param)
{
	const struct node *given = call_given(rerun->again, param);
	bool spreads;
	call_positional_count(rerun->again, &spreads);
	for (size_t i = 0; i < call_arg_count(rerun->again); i++)
		spreads |= call_arg_at(rerun->again, i)->flags & F_SPREAD_DICT;
	const struct def *def = defs_of(rerun->function->kids[1], param->text);
	for (; def && !given; def = def->next)
		spreads |= def->how != DEF_PARAM;
	return given || spreads ? given : kid_of(param, 0);
}

/* catch { return search(query, { use_model: false }); }: what failed is not tried again, it is done without. */
static bool goes_without(const struct rerun *rerun)
{
	const struct node *again = rerun->again, *params = rerun->function->kids[0];
	if (rerun->helper || is_kind(rerun->failure, K_FUNCTION) || !is_kind(again, K_CALL) ||
	    run_by(again) != call_callee(again))
		return false;
	for (size_t i = 0; i < params->count; i++) {
		const struct node *param = params->kids[i];
		const struct node *value =
			param->text.n ? value_given(rerun, param) : call_positional(again, i);
		if (param->text.n && value && is_constant(value) &&
		    leaves_before(rerun, param->text, value))
			return true;
		for (size_t k = 0; !param->text.n && is_kind(value, K_DICT) && k < value->count;
		     k++) {
			const struct node *given = kid_of(value->kids[k], 1);
			if (given && is_constant(given) &&
			    leaves_before(rerun, value->kids[k]->text, given))
				return true;
		}
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

/* step("throw", error), where step(verb, value) does generator[verb](value): what failed is told to who waits for it. */
static bool hands_error_on(const struct rerun *rerun)
{
	const struct node *again = rerun->again;
	for (size_t i = 0; again->kind == K_CALL && i < call_arg_count(again); i++) {
		if (str_is(string_text(kid_of(call_arg_at(again, i), 0)), "throw"))
			return true;
	}
	return false;
}

bool rerun_is_meant(const struct rerun *rerun)
{
	return hands_error_on(rerun) || is_asked_for(rerun) || is_switched_off(rerun) ||
	       hands_on_extra(rerun) || is_other_case(rerun) || goes_without(rerun) ||
	       is_structural(rerun->function) || is_pressed(rerun) || is_by_sign(rerun) ||
	       round_sets_next(rerun) || rerun_goes_on_alike(rerun) ||
	       rerun_drops_cause(rerun) || (rerun->timer && runs_anyway(rerun->function)) ||
	       (rerun->timer && rerun->helper && !rerun->prepared && helper_runs_anyway(rerun));
}
