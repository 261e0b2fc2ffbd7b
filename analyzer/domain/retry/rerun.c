/* Functions that call themselves, or set themselves a timer, when they failed: see rerun.h. */
#include "rerun.h"

#include "flow.h"
#include "names.h"
#include "polls.h"

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

/* What in a function calls one that is declared in it. */
struct calling {
	const struct node *nested;
	const struct node *site, *failure; /* the first call, and what tells that it failed */
	bool otherwise, reconnects;        /* it is called though nothing failed */
};

static enum walk find_calling(struct node *node, void *context)
{
	struct calling *calling = context;
	bool reconnects = false;
	if (node == calling->nested)
		return WALK_SKIP;
	if (!is_reference(node) || !str_eq(node->text, name_of_function(calling->nested)) ||
	    function_of(node) != calling->nested)
		return WALK_ON;
	const struct node *call = is_kind(node->parent, K_CALL) ? node->parent : NULL;
	if (!call || call_callee(call) != node) {
		calling->otherwise |= !is_kind(node->parent, K_ASSIGN); /* handed to others */
		return WALK_ON;
	}
	const struct node *failure = failure_around(call, &reconnects);
	const struct node *function = node_function(call);
	if (!failure && function)
		failure = told_on_way(call, function, 0);
	reconnects |= failure && (break_told(failure, true) || break_told(failure, false));
	calling->otherwise |= !failure;
	if (!calling->site && failure) {
		calling->site = call;
		calling->failure = failure;
		calling->reconnects = reconnects;
	}
	return WALK_ON;
}

/* start() { function again() { start(); } s.on("update", (u) => { if (u.connection === "close") again(); }); } */
static void find_failure_of_nested(struct rerun *rerun)
{
	const struct node *nested = node_function(rerun->again);
	struct calling calling = { .nested = nested };
	if (!nested || nested == rerun->function || !name_of_function(nested).n || rerun->timer)
		return;
	look_into(rerun->function->kids[1], find_calling, &calling);
	if (calling.otherwise || !calling.site || !calling.reconnects)
		return;
	rerun->failure = calling.failure;
	rerun->reconnects = true;
	rerun->helper = nested;
	rerun->via = calling.site;
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
	if (!rerun->failure)
		find_failure_of_nested(rerun);
}

/* new reset(page) of an async function or an arrow throws, and runs nothing. */
static bool makes_nothing(const struct node *call, const struct node *function)
{
	return call->flags & F_NEW && function->flags & (F_ASYNC | F_ARROW);
}

struct rerun rerun_of(const struct node *call)
{
	const struct node *callee = run_by(call);
	struct rerun rerun = { .again = call };
	if (callee)
		rerun.function = function_around(call, callee);
	if (!rerun.function)
		return rerun;
	if (makes_nothing(call, rerun.function))
		return (struct rerun){ 0 };
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

struct hearing {
	struct str object; /* what is listened to, by the name at its beginning */
	bool works;        /* something else is done with it */
};

static enum walk find_work(struct node *node, void *context)
{
	static const char *const listening[] = { "on",
						 "once",
						 "off",
						 "addListener",
						 "addEventListener",
						 "removeListener",
						 "removeEventListener",
						 "removeAllListeners",
						 NULL };
	struct hearing *hearing = context;
	if (node->kind == K_CALL && mentions(node, hearing->object) &&
	    !str_in(call_callee(node)->text, listening))
		hearing->works = true;
	return hearing->works ? WALK_STOP : WALK_ON;
}

/*
 * const onEnd = () => { log("closed"); stream.on("end", onEnd); }: who only listens once more, to what was made before and
 * is never another one, opens nothing again.
 */
static bool only_listens(const struct node *site, const struct node *function)
{
	const struct node *object = site->kind == K_CALL ? kid_of(call_callee(site), 0) : NULL;
	while (is_kind(object, K_ATTR))
		object = object->kids[0];
	const struct def *def = is_kind(object, K_NAME) ? defs_of(object, object->text) : NULL;
	if (!def || def->next || node_inside(def->site, function))
		return false;
	struct hearing hearing = { object->text, false };
	look_into(function->kids[1], find_work, &hearing);
	return !hearing.works;
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
	if (rerun.function && only_listens(site, rerun.function))
		rerun.function = NULL;
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

const struct node *failure_around(const struct node *call, bool *reconnects)
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
	size_t end = past_inside(&facts->calls, helper);
	for (size_t i = first_inside(&facts->calls, helper); i < end; i++) {
		const struct node *call = facts->calls.v[i];
		if (!node_inside(call, helper) || !runs_again(rerun, call, function, helper))
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

static enum walk find_bringing(struct node *node, void *context)
{
	bool *brings = context;
	*brings |= node->kind == K_YIELD || (node->kind == K_RETURN && kid_of(node, 0));
	return *brings ? WALK_STOP : WALK_ON;
}

/*
 * try: async for change in watch(path): handle(change) except OSError: await sleep(5); await self.watch(): what is guarded
 * goes on for as long as nothing breaks, as a connection does.
 */
static bool serves(const struct rerun *rerun)
{
	bool brings = false;
	const struct node *attempt =
		is_kind(rerun->failure, K_HANDLER) ? rerun->failure->parent->kids[0] : NULL;
	if (!attempt)
		return false;
	const struct node *last = block_last(attempt);
	while (is_kind(last, K_WITH))
		last = block_last(last->kids[0]);
	bool endless =
		is_kind(last, K_WHILE) || (is_kind(last, K_FOR) && last->flags & F_ASYNC);
	if (!endless || model_call_in(attempt))
		return false;
	look_into(attempt, find_bringing, &brings);
	return !brings;
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
	    is_known(place) || is_known_break(rerun) || rerun_is_meant(rerun))
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
	if (differs || rerun_does_other_work(rerun))
		return;
	if (bound == BOUND_NONE && (at = deadline_around(rerun->again)))
		bound = BOUND_CLOCK;
	struct retry *retry = retries_add(rerun->timer ? RETRY_TIMER : RETRY_RECURSION, place);
	retry->body = rerun->function;
	retry->failure = rerun->failure;
	retry->helper = rerun->helper;
	retry->reconnects = rerun->reconnects || serves(rerun);
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
