/*
 * Is a loop there to try again, or does it serve?
 *
 * What does things at their time, yields, waits for something of its own or works on after it asked whether to leave
 * is no retry. Of loops that serve, those count that begin anew with what they ask outside.
 */
#include "retries_internal.h"

#include "flow.h"
#include "heartbeat.h"
#include "models.h"
#include "names.h"
#include "words.h"

/* Another name, another sample. */
static bool draws(const struct node *call)
{
	static const char *const sources[] = { "random", "secrets", "Math", NULL };
	const struct node *callee = call_callee(call);
	return is_draw(call) || str_is(callee->text, "sample") ||
	       (is_kind(callee, K_ATTR) && str_in(callee->kids[0]->text, sources) &&
		is_kind(call->parent, K_STRING));
}

/* Was what a name stands for begun before the loop around it? Then each turn has the same one. */
static bool is_begun_before(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	const struct node *loop = name ? loop_around(name) : NULL;
	size_t n = is_kind(name, K_NAME) ? defs_reaching(name, defs, &complete) : 0;
	for (size_t i = 0; i < n; i++) {
		if (loop && node_inside(defs[i]->site, loop))
			return false;
	}
	return n > 0;
}

/* Waiting for something of one's own, a thread, an event, a future, a process that was started before: no attempt. */
static bool waits(const struct node *call)
{
	const struct node *callee = call_callee(call), *first = call_positional(call, 0);
	if (!is_kind(callee, K_ATTR))
		return false;
	bool timed = call_keyword(call, "timeout") || is_kind(first, K_NUMBER);
	return str_is(callee->text, "wait") || (str_is(callee->text, "result") && timed) ||
	       (str_is(callee->text, "join") && (!first || timed)) ||
	       (str_is(callee->text, "communicate") && is_begun_before(callee->kids[0]));
}

/* asyncio.shield(job), where the job was begun before the loop: each turn waits for the same one. */
static bool waits_for_job(const struct node *shield)
{
	return str_is(call_callee(shield)->text, "shield") &&
	       is_begun_before(call_positional(shield, 0));
}

/* asyncio.wait_for(event.wait(), 5): time goes by, nothing is tried. */
static bool waits_for_wait(const struct node *call)
{
	const struct node *inner = call_positional(call, 0);
	return str_is(call_callee(call)->text, "wait_for") && is_kind(inner, K_CALL) &&
	       (waits(inner) || waits_for_job(inner));
}

/*
 * fcntl.flock(file, LOCK_NB), lock.acquire(blocking=False): waiting until somebody else lets go. Locks are taken by
 * these calls of the standard library and by methods called acquire() everywhere.
 */
static bool locks(const struct node *call)
{
	static const char *const paths[] = { "fcntl.flock", "fcntl.lockf", "os.lockf",
					     "msvcrt.locking", NULL };
	static const char *const names[] = { "acquire", "tryAcquire", "tryLock", NULL };
	return str_in(call_path(call), paths) || str_in(call_callee(call)->text, names);
}

struct own_wait {
	bool waits, else_;
};

/* if (closed()) ...; else throw 1: what is raised is no error, but that it is not yet so. */
static bool raises_sign(const struct node *attempt)
{
	const struct node *last = attempt, *value = NULL;
	while (is_kind(last, K_BLOCK) || is_kind(last, K_IF)) {
		const struct node *other = last->kind == K_IF ? kid_of(last, 2) : NULL;
		last = last->kind == K_BLOCK ? block_last(last) : other ? other : last->kids[1];
	}
	value = is_kind(last, K_RAISE) ? kid_of(last, 0) : NULL;
	return is_kind(value, K_NUMBER) || is_kind(value, K_BOOL);
}

static enum walk find_own_wait(struct node *node, void *context)
{
	struct own_wait *found = context;
	if (node->kind != K_CALL)
		return WALK_ON;
	bool waiting = waits(node) || waits_for_wait(node);
	found->waits |= waiting;
	found->else_ |= !waiting && !is_talk(node);
	return waiting ? WALK_SKIP : WALK_ON;
}

/* The end of a slice of waiting is no failure: nothing else is tried. */
static bool only_waits(const struct node *attempt)
{
	struct own_wait found = { false, false };
	look_into(attempt, find_own_wait, &found);
	return (found.waits && !found.else_) || raises_sign(attempt);
}

struct work {
	const struct loop_flow *flow;
	bool takes; /* another thing every turn */
	bool asks;  /* something is called */
	bool yields;
	bool periodic;  /* does something when its time has come */
	size_t goes_on; /* calls after the exit: work that is done every turn */
};

static enum walk find_time(struct node *node, void *context)
{
	static const char *const words[] = { "interval*", "period*",   "schedule*", "cron",
					     "cooldown",  "heartbeat", NULL };
	bool *found = context;
	*found |= (node->kind == K_CALL && is_clock(node)) ||
		  (is_reference(node) && has_word(node->text, words));
	return *found ? WALK_STOP : WALK_ON;
}

static bool asks_time(const struct node *test)
{
	bool found = false;
	look_into(test, find_time, &found);
	return found;
}

static bool runs_after_failure(const struct loop_flow *flow, const struct node *node)
{
	return is_kind(flow->failure, K_HANDLER) && node_inside(node, flow->failure);
}

/* if interactive: return ask_user(): such a turn is the last. */
static bool is_last(const struct node *call)
{
	const struct node *statement = node_statement(call);
	return is_kind(statement, K_RETURN) && is_kind(statement->parent->parent, K_IF);
}

/* if step > 20 and input("Go on?") != "y": return: somebody is asked now and then, whether to go on. */
static bool is_asked_sometimes(const struct node *call, const struct node *loop)
{
	const struct node *asking = NULL;
	bool sometimes = false;
	for (const struct node *up = call; up->parent && up != loop; up = up->parent) {
		const struct node *around = up->parent;
		sometimes |= around->kind == K_BINARY && kid_of(around, 1) == up &&
			     (str_is(around->text, "and") || str_is(around->text, "or"));
		sometimes |= around->kind == K_IF && up != around->kids[0];
		if (around->kind == K_IF && up == around->kids[0] && !asking)
			asking = around;
	}
	const struct node *last = asking ? block_last(asking->kids[1]) : NULL;
	return sometimes &&
	       (is_kind(last, K_RETURN) || is_kind(last, K_BREAK) || is_kind(last, K_RAISE));
}

/* getattr(client, "ready", False), bool(x): looks at what is there, and asks nobody. */
static bool looks(const struct node *call)
{
	static const char *const builtins[] = {
		"getattr", "hasattr", "bool",  "len",     "isinstance", "str",    "int", "type",
		"set",     "list",    "dict",  "tuple",   "sorted",     "any",    "all", "min",
		"max",     "sum",     "float", "Boolean", "String",     "Number", NULL
	};
	return str_in(path_of(call_callee(call)), builtins);
}

/* page.locator("x") of page.locator("x").click(): one step with it */
static bool is_receiver(const struct node *call)
{
	const struct node *up = call->parent;
	return is_kind(up, K_ATTR) && is_kind(up->parent, K_CALL) &&
	       call_callee(up->parent) == up;
}

/* for page in pages: page.get(): it reads the item, and is no queue. */
static bool reads_item(const struct node *call, const struct node *loop)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_ATTR) && str_is(callee->text, "get") &&
	       is_kind(callee->kids[0], K_NAME) &&
	       defs_reaching(callee->kids[0], defs, &complete) == 1 &&
	       defs[0]->how == DEF_FOR && defs[0]->site != loop &&
	       node_inside(defs[0]->site, loop);
}

struct peeking {
	struct str list;
	const struct node *before;
	bool found;
};

static enum walk find_peeking(struct node *node, void *context)
{
	struct peeking *peeking = context;
	const struct node *at = is_kind(node, K_INDEX) ? node->kids[1] : NULL;
	peeking->found |= is_kind(at, K_NUMBER) && at->number == 0 &&
			  node->end <= peeking->before->start &&
			  str_eq(node_source(node->kids[0]), peeking->list);
	return peeking->found ? WALK_STOP : WALK_ON;
}

/* Does a failing turn not come to a place behind what may fail? */
static bool is_left_out_by_failure(const struct loop_flow *flow, const struct node *node)
{
	if (!is_kind(flow->failure, K_HANDLER) || !flow->attempt)
		return false;
	const struct node *last = block_last(flow->failure->kids[1]);
	return node_inside(node, flow->attempt) ||
	       (node->start > flow->failure->end &&
		(is_kind(last, K_CONTINUE) || is_kind(last, K_RAISE)));
}

/* send(queue[0]); queue.pop(0): it is looked at and dropped when that went well: a failing turn has it again. */
static bool drops_when_done(const struct node *call, const struct loop_flow *flow)
{
	static const char *const names[] = { "pop", "popleft", "shift", NULL };
	const struct node *callee = call_callee(call);
	if (!is_kind(callee, K_ATTR) || !str_in(callee->text, names) ||
	    !is_kind(call->parent, K_EXPRESSION) || !is_left_out_by_failure(flow, call))
		return false;
	struct peeking peeking = { node_source(callee->kids[0]), call, false };
	look_into(flow->loop, find_peeking, &peeking);
	return peeking.found;
}

/* match = pattern.exec(text), where the loop goes on while there is a match: the next one is taken every turn. */
static bool takes_match(const struct node *call, const struct node *loop)
{
	const struct node *callee = call_callee(call), *test = own_test(loop);
	const struct node *assign = call->parent;
	return is_kind(callee, K_ATTR) && str_is(callee->text, "exec") && test &&
	       is_kind(assign, K_ASSIGN) && is_reference(assign->kids[0]) &&
	       (mentions(test, node_source(assign->kids[0])) || node_inside(call, test));
}

/* text.strip(), lines.join(), text.startswith("`"): the answer taken apart is no further work. */
static bool reshapes(const struct node *call)
{
	static const char *const asks[] = { "startswith", "endswith", "startsWith", "endsWith",
					    NULL };
	const struct node *callee = call_callee(call);
	struct str any = str_cat(facts_of(call)->arena, STR("*."), callee->text);
	return is_kind(callee, K_ATTR) &&
	       (str_in(callee->text, asks) ||
		models_get(models_of(call), facts_of(call)->source->lang, any, "passes").p);
}

static enum walk find_pausing(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && is_pause(node);
	return *found ? WALK_STOP : WALK_ON;
}

/* except Limit: yield "busy"; await sleep(5): who gets it is told, and the loop goes on by itself. */
static bool goes_on_itself(const struct loop_flow *flow)
{
	bool found = false;
	look_into(flow->failure->kids[1], find_pausing, &found);
	return found;
}

/* except speech_recognition.UnknownValueError: somebody was listened to, and not understood. */
static bool is_for_words(const struct node *handler)
{
	static const char *const errors[] = { "UnknownValueError", "WaitTimeoutError", NULL };
	const struct node *type = kid_of(handler, 0);
	return type && str_in(type->text, errors);
}

static enum walk look_at_work(struct node *node, void *context)
{
	struct work *work = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind == K_YIELD) {
		work->yields = true;
		/* who gets it decides how it goes on */
		work->takes |=
			runs_after_failure(work->flow, node) && !goes_on_itself(work->flow);
	}
	if (node->kind == K_IF)
		work->periodic |= asks_time(node->kids[0]);
	work->takes |= node->kind == K_HANDLER && is_for_words(node);
	if (node->kind != K_CALL)
		return WALK_ON;
	if ((is_talk(node) && !asks_person(node)) || waits_for_wait(node))
		return WALK_SKIP;
	work->goes_on += node->start > work->flow->success->end && !is_receiver(node) &&
			 !runs_after_failure(work->flow, node) && !looks(node) &&
			 !reshapes(node);
	bool failed = runs_after_failure(work->flow, node);
	work->takes |=
		(receives(node) && !is_last(node) && !reads_item(node, work->flow->loop) &&
		 !is_asked_sometimes(node, work->flow->loop) &&
		 !drops_when_done(node, work->flow)) ||
		reads_on(node, work->flow->loop) || takes_match(node, work->flow->loop) ||
		(!failed && (draws(node) || waits(node) || locks(node)));
	const struct node *test = own_test(work->flow->loop);
	if (test && node_inside(work->flow->failure, test))
		test = NULL; /* while (await fetch(url)).status != 200 */
	work->asks |= !failed && !(test && node_inside(node, test)) && !looks(node);
	return WALK_ON;
}

static enum walk find_goodbye(struct node *node, void *context)
{
	static const char *const words[] = { "exit", "quit",  "q",     "bye",
					     ":q",   "/exit", "/quit", NULL };
	bool *found = context;
	struct str text = string_text(node);
	*found |= text.p && str_in(text, words);
	return *found ? WALK_STOP : WALK_ON;
}

static enum walk find_goodbye_test(struct node *node, void *context)
{
	bool *found = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	const struct node *last = node->kind == K_IF ? block_last(node->kids[1]) : NULL;
	if (is_kind(last, K_RETURN) || is_kind(last, K_BREAK))
		look_into(node->kids[0], find_goodbye, found);
	return *found ? WALK_STOP : WALK_ON;
}

/* if said in ["exit", "quit"]: break: somebody is talked to. */
static bool ends_with_goodbye(const struct node *loop)
{
	bool found = false;
	look_into(loop, find_goodbye_test, &found);
	return found;
}

/*
 * try: work(); n += 1; sleep(3600) except Exception: sleep(300): who rests for longer after what went well, and for a minute
 * at least, does its work now and then.
 */
static bool rests(const struct loop_flow *flow)
{
	enum { MINUTE_MS = 60000 };
	bool guarded = !flow->always && flow->attempt && is_kind(flow->failure, K_HANDLER);
	double rest = guarded ? last_pause_ms(flow->attempt) : 0;
	return rest >= MINUTE_MS && rest > last_pause_ms(flow->failure->kids[1]);
}

bool loop_retries(const struct loop_flow *flow)
{
	enum { SERVES = 6 };
	struct work work = { .flow = flow };
	if (!flow->success || flow->differs || ends_with_goodbye(flow->loop) ||
	    is_heartbeat(flow) || rests(flow) || (flow->attempt && only_waits(flow->attempt)))
		return false;
	look_into(flow->loop, look_at_work, &work);
	if (work.takes || !(work.asks || flow->polls))
		return false;
	return flow->always || (!work.yields && !flow->service && !work.periodic &&
				(flow->steps || work.goes_on <= SERVES));
}

struct opening {
	const struct node *loop;
	const struct node *call; /* the first that goes out */
	bool paced;              /* something is waited for before it */
	int looked;
};
/* So many calls are looked into, and no more. */
enum { MOST_CALLS = 100 };

static enum walk find_receiving(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && receives(node);
	return *found ? WALK_STOP : WALK_ON;
}

/* job = jobs(), in the turn, of whom nothing is known: it may well be another one each time. */
static bool is_unknown_job(const struct node *value, const struct node *loop)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(value, K_NAME) || defs_reaching(value, defs, &complete) != 1 ||
	    defs[0]->how != DEF_ASSIGN || !node_inside(defs[0]->site, loop))
		return false;
	const struct node *call = node_awaited(defs[0]->value);
	return is_kind(call, K_CALL) && !call_path(call).n && !function_called(call);
}

static enum walk find_opening(struct node *node, void *context)
{
	struct opening *opening = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS || node->kind == K_IF ||
	    node->kind == K_FOR)
		return WALK_SKIP; /* maybe, or for each of several */
	if (node->kind != K_CALL)
		return WALK_ON;
	/* sqs.receive_message(): a queue over HTTP is asked anew each time, and fails as fast */
	bool asks_anew = receives(node) && goes_out(node);
	opening->paced |= is_pause(node) || (receives(node) && !asks_anew) || waits(node) ||
			  locks(node) || takes_match(node, opening->loop);
	if (opening->paced || ++opening->looked > MOST_CALLS)
		return WALK_STOP;
	if (goes_out(node) && !guards(function_called(node)))
		opening->call = node;
	/* get(input("Which? ")): what it is given comes first */
	for (size_t i = 0; opening->call && i < call_arg_count(node); i++) {
		const struct node *given = kid_of(call_arg_at(node, i), 0);
		look_into(given, find_receiving, &opening->paced);
		opening->paced |= given && is_unknown_job(given, opening->loop);
	}
	return opening->call ? WALK_STOP : WALK_ON;
}

struct counting {
	const struct node *test;
	bool found;
};

static enum walk find_counted(struct node *node, void *context)
{
	struct counting *counting = context;
	bool steps = (node->kind == K_UNARY && str_is(node->text, "++")) ||
		     (node->kind == K_ASSIGN && str_is(node->text, "+="));
	counting->found |= steps && mentions(counting->test, node_source(node->kids[0]));
	return counting->found ? WALK_STOP : WALK_ON;
}

/* while failures < 5: ... except OSError: failures += 1: it goes on for as long as nothing fails. */
static bool counts_failures(const struct loop_flow *flow)
{
	struct counting counting = { flow->bound_at, false };
	if (flow->bound == BOUND_COUNTER && flow->bound_at && !flow->success)
		look_into(flow->failure->kids[1], find_counted, &counting);
	return counting.found;
}

bool loop_serves(const struct loop_flow *flow)
{
	struct opening opening = { .loop = flow->loop };
	bool endless = flow->bound == BOUND_NONE || flow->bound == BOUND_SIGNAL;
	if (is_kind(flow->failure, K_HANDLER))
		endless |= counts_failures(flow);
	if (!endless || flow->loop->kind == K_FOR || !is_kind(flow->failure, K_HANDLER) ||
	    !takes_outages(flow->failure))
		return false;
	opening.paced = asks_person_in(flow->failure->kids[1]); /* "Again?" */
	if (!opening.paced)
		look_into(flow->loop, find_opening, &opening);
	return opening.call && !opening.paced && node_inside(opening.call, flow->attempt);
}
