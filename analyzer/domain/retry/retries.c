/* Finding what tries again: see retries.h. */
#include "retries.h"

#include "flow.h"
#include "heartbeat.h"
#include "models.h"
#include "names.h"
#include "polls.h"
#include "restarts.h"
#include "retries_internal.h"
#include "values.h"
#include "words.h"

struct str word_fact(const struct node *at, struct str word, const char *key)
{
	const struct facts *facts = facts_of(at);
	struct str fact = models_get(models_of(at), facts->source->lang,
				     word_key(facts->arena, word), key);
	return fact.p ? fact : STR("");
}

struct retry *retries_add(enum retry_form form, const struct node *at)
{
	struct facts *facts = facts_of(at);
	struct retries *all = facts->retries;
	struct retry *retry = ARENA_NEW(facts->arena, struct retry);
	retry->form = form;
	retry->at = at;
	if (all->last)
		all->last->next = retry;
	else
		all->first = retry;
	all->last = retry;
	return retry;
}

/* ---- failures that are none ---- */

/* The item is not there yet, the name is taken, the user ended it. */
static bool is_no_failure(const struct node *type)
{
	static const char *const names[] = { "Empty",
					     "QueueEmpty",
					     "FileExistsError",
					     "CancelledError",
					     "KeyboardInterrupt",
					     "StopIteration",
					     "StopAsyncIteration",
					     "BlockingIOError",
					     "InterruptedError",
					     "EOFError",
					     "GeneratorExit",
					     "SSLWantReadError",
					     "SSLWantWriteError",
					     "UnicodeDecodeError",
					     "WebSocketDisconnect",
					     "EINTR",
					     "EAGAIN",
					     "EEXIST",
					     "EWOULDBLOCK",
					     NULL };
	/* LoopResumeError: raised to go on from the top, by whoever wrote the loop */
	static const char *const jumps[] = { "resume", "continue", "skip", "jump", NULL };
	if (is_kind(type, K_STRING)) /* if (error.code !== "EEXIST") throw error */
		return str_in(string_text(type), names);
	if (!is_kind(type, K_TUPLE))
		return type && (str_in(type->text, names) || has_word(type->text, jumps));
	for (size_t i = 0; i < type->count; i++) {
		if (!is_no_failure(type->kids[i]))
			return false;
	}
	return type->count > 0;
}

/* if (!(e instanceof Resume)) throw e: the class of what does not leave a handler; NULL when it tells none apart. */
static const struct node *class_told(const struct node *handler)
{
	const struct node *body = handler->kids[1], *first = kid_of(body, 0);
	const struct node *test = is_kind(first, K_IF) ? first->kids[0] : NULL;
	bool turned = is_kind(test, K_UNARY) && str_is(test->text, "not");
	bool not_ = turned || (is_kind(test, K_BINARY) && str_is(test->text, "!="));
	const struct node *leave = not_ ? block_last(first->kids[1]) : block_last(body);
	if (turned)
		test = test->kids[0];
	if (!is_kind(leave, K_RAISE))
		return NULL;
	if (is_kind(test, K_CALL) && str_is(call_callee(test)->text, "isinstance"))
		return call_positional(test, 1);
	/* if error.errno != errno.EINTR: raise */
	bool compares = is_kind(test, K_BINARY) &&
			(str_is(test->text, "instanceof") || str_is(test->text, "!=") ||
			 str_is(test->text, "=="));
	return compares ? test->kids[1] : NULL;
}

const struct node *retry_caught(const struct node *handler)
{
	const struct node *type = kid_of(handler, 0);
	const struct node *value = is_kind(type, K_NAME) ? value_of(type) : NULL;
	return is_kind(value, K_TUPLE) && facts_of(value) == facts_of(handler) ? value : type;
}

bool retries_ignore(const struct node *handler)
{
	return handler->kind == K_HANDLER &&
	       (is_no_failure(kid_of(handler, 0)) || is_no_failure(class_told(handler)) ||
		takes_failure_away(handler));
}

/* ---- new work every turn ---- */

/* Is a path, or what it begins with, one by which a model says that a person is asked? */
static bool is_path_to_person(const struct node *call, struct str path)
{
	const struct models *models = models_of(call);
	enum lang lang = facts_of(call)->source->lang;
	for (size_t end = path.n; end; end--) {
		bool border = end == path.n || path.p[end] == '.' || path.p[end] == '(' ||
			      path.p[end] == ':';
		if (border && models_get(models, lang, str_sub(path, 0, end), "person").p)
			return true;
	}
	return false;
}

/* prompts.ask(), rl.question(), ui.select(): a word that asks, said to what stands for a person. */
static bool is_said_to_person(const struct node *callee)
{
	static const char *const asking[] = { "ask",     "select", "confirm",
					      "choose*", "pick*",  NULL };
	static const char *const speakers[] = {
		"prompt*", "questionary", "inquirer",  "dialog*",  "ui",   "gui",    "console",
		"rl",      "readline",    "cli",       "terminal", "user", "human*", "confirm",
		"input",   "view",        "interface", "io",       "tty",  "term",   NULL
	};
	const struct node *object = is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
	if (is_kind(object, K_CALL)) /* text("Name?").ask() */
		object = call_callee(object);
	return object && has_word(callee->text, asking) && has_word(object->text, speakers);
}

/* input(), prompt_user(), get_user_input(), AskUserMessage(), emailCodeCallback(), but not build_prompt(). */
static bool is_named_for_person(const struct node *call)
{
	static const char *const names[] = { "question",  "getpass", "readline",
					     "raw_input", "input",   NULL };
	static const char *const words[] = { "ask", "select", "confirm", "question", NULL };
	static const char *const input[] = { "input", NULL };
	static const char *const asked[] = {
		"user", "get", "ask", "read", "await", "wait", NULL
	};
	static const char *const ask[] = { "ask", "asks", NULL };
	static const char *const person[] = { "user", "human", "person", "operator", NULL };
	static const char *const model[] = { "llm", "model", "gpt", "ai", NULL };
	static const char *const back[] = { "callback", "cb", NULL };
	const struct node *callee = call_callee(call);
	struct str name = callee->text;
	bool used = !is_kind(call->parent, K_EXPRESSION) &&
		    !(is_kind(call->parent, K_AWAIT) &&
		      is_kind(call->parent->parent, K_EXPRESSION));
	if (str_in(name, names) || is_said_to_person(callee) ||
	    (callee->kind == K_NAME && str_in(name, words)) ||
	    (has_word(name, ask) && has_word(name, person)) || (used && has_word(name, back)))
		return true;
	return str_starts(name, "prompt") ? !has_word(name, model)
					  : has_word(name, input) && has_word(name, asked);
}

/*
 * ask() of the project, or one that is handed over, which has a plain word for its name: what is in it tells whom it asks,
 * its name does not. NULL when it is none, or not known.
 */
static const struct node *own_asking(const struct node *call)
{
	static const char *const words[] = { "ask", "select", "confirm", "question", NULL };
	return str_in(call_callee(call)->text, words) ? function_called(call) : NULL;
}

static enum walk find_person(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && (is_path_to_person(node, call_path(node)) ||
					   (is_named_for_person(node) && !own_asking(node)));
	return *found ? WALK_STOP : WALK_ON;
}

/* A helper of the project asks a person when something in it does; of anything else its path and name say so. */
bool asks_person(const struct node *call)
{
	const struct node *own = own_asking(call);
	const struct node *helper = own ? own : function_of(call_callee(call));
	bool found = is_path_to_person(call, call_path(call));
	if (helper && !found)
		look_into(helper->kids[1], find_person, &found);
	return found || (is_named_for_person(call) && !own);
}

/* url.split("/").pop(): the end of a list made on the spot of what is there anyway. */
static bool is_fresh_list(const struct node *list)
{
	static const char *const makers[] = { "split",  "rsplit", "splitlines", "partition",
					      "slice",  "filter", "match",      "findall",
					      "sorted", "list",   NULL };
	return is_kind(list, K_CALL) && str_in(call_callee(list)->text, makers);
}

/* queue.get(), queue.get(timeout=5), but not requests.get(url=address) */
static bool names_nothing(const struct node *call)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		struct str name = call_arg_at(call, i)->text;
		if (!str_is(name, "timeout") && !str_is(name, "block"))
			return false;
	}
	return true;
}

/* Takes the next thing from a queue or a list. */
bool takes_next(const struct node *call)
{
	static const char *const names[] = { "shift",   "get_nowait", "popleft", "heappop",
					     "rpop",    "lpop",       "brpop",   "blpop",
					     "zpopmin", "zpopmax",    "spop",    "dequeue",
					     NULL };
	static const char *const queues[] = { "queue*", "q", "inbox", "mailbox", NULL };
	const struct node *callee = call_callee(call), *first = call_positional(call, 0);
	if (is_fresh_list(kid_of(callee, 0)))
		return false;
	if (str_is(callee->text, "pop"))
		return !first || is_kind(first, K_NUMBER);
	return str_in(callee->text, names) ||
	       (is_kind(callee, K_ATTR) && str_is(callee->text, "get") &&
		(names_nothing(call) || has_word(callee->kids[0]->text, queues)));
}

/* DELETE ... RETURNING: the row is taken, the next turn has another one. */
static bool takes_row(const struct node *call)
{
	const struct node *first = call_positional(call, 0);
	struct str statement = is_kind(first, K_STRING) ? node_source(first) : STR("");
	return str_has(statement, "DELETE ") && str_has(statement, "RETURNING ");
}

/* listener.received(text): what was received is handed on, and nothing comes back. */
static bool tells_received(const struct node *call)
{
	static const char *const past[] = { "received", NULL };
	const struct node *up =
		is_kind(call->parent, K_AWAIT) ? call->parent->parent : call->parent;
	return is_kind(up, K_EXPRESSION) && call_arg_count(call) &&
	       has_word(call_callee(call)->text, past);
}

/* bot.wait_for("message"), recognizer.listen(microphone): what somebody says next. */
static bool hears(const struct node *call)
{
	const struct node *callee = call_callee(call), *up = call->parent;
	bool used = is_kind(up, K_ARG) || is_kind(up, K_ASSIGN);
	if (facts_of(call)->source->lang != LANG_PYTHON || !is_kind(callee, K_ATTR))
		return false;
	return (str_is(callee->text, "wait_for") && string_text(call_positional(call, 0)).n) ||
	       (str_is(callee->text, "listen") && used && call_arg_count(call));
}

/* What comes in: from a queue, a connection, an iterator, a person. */
bool receives(const struct node *call)
{
	static const char *const names[] = { "next",   "anext", "__anext__",
					     "accept", "poll",  NULL };
	static const char *const words[] = { "recv*", "receive*", "readline", "stdin", NULL };
	struct str name = call_callee(call)->text;
	return asks_person(call) || takes_next(call) || takes_row(call) || hears(call) ||
	       str_in(name, names) || (has_word(name, words) && !tells_received(call));
}

static bool is_named_for_reading(const struct node *callee)
{
	static const char *const streams[] = { "readuntil", "readexactly", "readinto", NULL };
	static const char *const pieces[] = { "line*",   "message*", "chunk*", "frame*",
					      "packet*", "event*",   "bytes",  "byte",
					      "char",    "key",      "until",  "exactly",
					      NULL };
	static const char *const read[] = { "read", "reads", NULL };
	return str_is(callee->text, "read") || str_in(callee->text, streams) ||
	       (has_word(callee->text, read) && has_word(callee->text, pieces));
}

static enum walk find_reading(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL &&
		  (receives(node) || is_named_for_reading(call_callee(node)));
	return *found ? WALK_STOP : WALK_ON;
}

/* read_message(channel, id) of the project that asks a service anew: its name is not all that is known. */
static bool helper_reads(const struct node *helper)
{
	bool found = false;
	look_into(helper->kids[1], find_reading, &found);
	return found;
}

/* The next piece of something that was opened before: file.read(), readMessage(). */
static bool reads_on(const struct node *call, const struct node *loop)
{
	const struct node *callee = call_callee(call), *helper = function_of(callee);
	if (!is_named_for_reading(callee) || (helper && !helper_reads(helper)))
		return false;
	/* read(response): from what it is given */
	const struct node *object = is_kind(callee, K_NAME) ? call_positional(call, 0) : callee;
	while (is_kind(object, K_ATTR))
		object = object->kids[0];
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = is_kind(object, K_NAME) ? defs_reaching(object, defs, &complete) : 0;
	for (size_t i = 0; i < n; i++) {
		if (node_inside(defs[i]->site, loop))
			return false; /* opened anew every turn */
	}
	return is_kind(object, K_NAME);
}

/* Another name, another sample. */
static bool draws(const struct node *call)
{
	static const char *const sources[] = { "random", "secrets", "Math", NULL };
	const struct node *callee = call_callee(call);
	return is_draw(call) || str_is(callee->text, "sample") ||
	       (is_kind(callee, K_ATTR) && str_in(callee->kids[0]->text, sources) &&
		is_kind(call->parent, K_STRING));
}

/* Waiting for something of one's own, a thread, an event, a future: no attempt. */
static bool waits(const struct node *call)
{
	const struct node *callee = call_callee(call), *first = call_positional(call, 0);
	if (!is_kind(callee, K_ATTR))
		return false;
	bool timed = call_keyword(call, "timeout") || is_kind(first, K_NUMBER);
	return str_is(callee->text, "wait") || (str_is(callee->text, "result") && timed) ||
	       (str_is(callee->text, "join") && (!first || timed));
}

/* asyncio.shield(job), where the job was begun before the loop: each turn waits for the same one. */
static bool waits_for_job(const struct node *shield)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	const struct node *job = call_positional(shield, 0), *loop = loop_around(shield);
	size_t n = is_kind(job, K_NAME) && str_is(call_callee(shield)->text, "shield")
			   ? defs_reaching(job, defs, &complete)
			   : 0;
	for (size_t i = 0; i < n; i++) {
		if (loop && node_inside(defs[i]->site, loop))
			return false;
	}
	return n > 0;
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
		 !is_asked_sometimes(node, work->flow->loop)) ||
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
 * A loop that every success leaves is there to try again. One that some do may be a poll or go from page to page;
 * it is none when it serves: does things at their time, yields, works on after it asked whether to leave.
 */
static bool is_retry(const struct loop_flow *flow)
{
	enum { SERVES = 6 };
	struct work work = { .flow = flow };
	if (!flow->success || flow->differs || ends_with_goodbye(flow->loop) ||
	    is_heartbeat(flow) || (flow->attempt && only_waits(flow->attempt)))
		return false;
	look_into(flow->loop, look_at_work, &work);
	if (work.takes || !(work.asks || flow->polls))
		return false;
	return flow->always ||
	       (!work.yields && !flow->service && !work.periodic && work.goes_on <= SERVES);
}

/* ---- which errors ---- */

static bool is_about(const struct node *type, enum retried what)
{
	static const char *const builtin[] = { "ValueError", "KeyError",       "TypeError",
					       "IndexError", "AttributeError", "AssertionError",
					       NULL };
	static const char *const answers[] = { "json*",   "decod*",      "pars*",   "syntax",
					       "schema",  "validation*", "format*", "malformed",
					       "output*", "generated",   NULL };
	static const char *const access[] = { "auth*", "unauthor*",   "forbidden", "token",
					      "login", "credential*", NULL };
	if (what == RETRIES_ACCESS)
		return has_word(type->text, access);
	/* fetch() throws a TypeError when the network is down */
	bool python = facts_of(type)->source->lang == LANG_PYTHON;
	return (python && str_in(type->text, builtin)) || has_word(type->text, answers);
}

bool names_all_but(const struct node *call)
{
	static const char *const but[] = { "not", "unless", NULL };
	return is_kind(call, K_CALL) && has_word(call_callee(call)->text, but);
}

struct sorting {
	enum retried what;
	bool any, others, raises;
};

/* Of the names of an error's classes, and of flags that tell errors apart. */
static enum walk sort_type(struct node *node, void *context)
{
	struct sorting *sorting = context;
	const struct node *parent = node->parent;
	bool part =
		(is_kind(parent, K_ATTR) || is_kind(parent, K_CALL)) && parent->kids[0] == node;
	sorting->others |= names_all_but(node);
	if (!is_reference(node) || part)
		return WALK_ON;
	bool about = is_about(node, sorting->what);
	sorting->any |= about;
	sorting->others |= !about;
	return WALK_ON;
}

/* if (invalid) throw e: an error that leaves is not the one that is tried again; if (!invalid) throw e says it is. */
static bool lets_on(const struct node *about, const struct node *if_)
{
	bool negated = false;
	for (const struct node *up = about; up != if_->kids[0]; up = up->parent) {
		negated ^= is_kind(up->parent, K_UNARY) && str_is(up->parent->text, "not");
		negated ^=
			is_kind(up->parent, K_BINARY) &&
			(str_is(up->parent->text, "!=") || str_is(up->parent->text, "not in"));
	}
	return is_kind(block_last(if_->kids[1]), K_RAISE) == negated;
}

/* if (!(e instanceof SyntaxError)) throw e: which tests stand between an error and the next attempt? */
static enum walk sort_test(struct node *node, void *context)
{
	static const char *const service[] = { "rate*",       "limit*",    "timeout*",
					       "connection*", "network",   "retry*",
					       "overload*",   "server*",   "status*",
					       "transient",   "temporar*", "unavailable",
					       NULL };
	struct sorting *sorting = context;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	sorting->raises |= node->kind == K_RAISE;
	if (is_reference(node) && has_word(node->text, service))
		sorting->others = true;
	for (const struct node *up = node; is_reference(node) && up; up = up->parent) {
		if (up->kind == K_BLOCK)
			break;
		if (is_kind(up->parent, K_IF) && up->parent->kids[0] == up)
			sorting->any |=
				is_about(node, sorting->what) && lets_on(node, up->parent);
	}
	return WALK_ON;
}

static bool retries_only(const struct retry *retry, enum retried what)
{
	struct sorting sorting = { .what = what };
	const struct node *handler = is_kind(retry->failure, K_HANDLER) ? retry->failure : NULL;
	const struct node *types = handler && !retry->only ? kid_of(handler, 0) : retry->only;
	look_into(types, sort_type, &sorting);
	if (types && !sorting.others)
		return sorting.any;
	sorting = (struct sorting){ .what = what };
	if (handler)
		look_into(handler->kids[1], sort_test, &sorting);
	return sorting.any && sorting.raises && !sorting.others;
}

/* ---- errors that a helper told apart ---- */

struct speaking {
	struct arena *arena;
	struct str text;
	bool found;
};

/* "~timeout" of models/retry.json */
static void see_outage(void *context, struct str path)
{
	struct speaking *speaking = context;
	speaking->found |= path.n > 1 && path.p[0] == '~' &&
			   str_has_nocase(speaking->text,
					  str_z(speaking->arena, str_sub(path, 1, path.n)));
}

bool tells_outage(const struct node *at, struct str text)
{
	struct speaking speaking = { facts_of(at)->arena, text, false };
	models_each(models_of(at), "outage", see_outage, &speaking);
	return speaking.found;
}

bool speaks_of_outage(const struct node *helper)
{
	static const char *const retry[] = { "retr*", "try", NULL };
	return tells_outage(helper, node_source(helper)) ||
	       has_word(name_of_function(helper), retry);
}

/* needs_stream(error), without(options, error): what a helper of the project makes of the error; NULL when it is none. */
static const struct node *judge_of(const struct node *value, struct str error)
{
	const struct node *judge = NULL;
	if (!is_kind(value, K_CALL))
		return NULL;
	for (size_t i = 0; i < call_arg_count(value) && !judge; i++) {
		const struct node *given = kid_of(call_arg_at(value, i), 0);
		if (is_kind(given, K_NAME) && str_eq(given->text, error))
			judge = function_of(call_callee(value));
	}
	return judge;
}

struct judging {
	struct str error;
	const struct node *judge;
};

static enum walk find_judge(struct node *node, void *context)
{
	struct judging *judging = context;
	const struct def *defs[DEFS_MAX];
	bool complete;
	judging->judge = judge_of(node, judging->error);
	size_t n = !judging->judge && node->kind == K_NAME
			   ? defs_reaching(node, defs, &complete)
			   : 0;
	for (size_t i = 0; i < n && !judging->judge; i++)
		judging->judge = judge_of(defs[i]->value, judging->error);
	return judging->judge ? WALK_STOP : WALK_ON;
}

/*
 * except Exception as e: if needs_stream(e): return ask(m): a helper has told the error apart, and not for what heals by
 * waiting.
 */
static bool is_judged(const struct retry *retry)
{
	const struct node *handler = retry->failure;
	if (retry->form != RETRY_RECURSION || !is_kind(handler, K_HANDLER) || !handler->text.n)
		return false;
	for (const struct node *up = retry->at; up->parent && up != handler; up = up->parent) {
		struct judging judging = { handler->text, NULL };
		const struct node *around = up->parent;
		if (around->kind != K_IF || up != around->kids[1])
			continue;
		look_into(around->kids[0], find_judge, &judging);
		if (judging.judge && !speaks_of_outage(judging.judge))
			return true;
	}
	return false;
}

/* if response.status_code == 401: login(); return ask(again=True) */
static bool is_refused(const struct node *failure)
{
	const struct node *status = is_kind(failure, K_BINARY) ? kid_of(failure, 1) : NULL;
	bool listed = is_kind(status, K_TUPLE) || is_kind(status, K_LIST);
	if (!status || !str_is(failure->text, listed ? "in" : "=="))
		return false;
	for (size_t i = 0; listed && i < status->count; i++) {
		int one = http_status(status->kids[i]);
		if (one != 401 && one != 403)
			return false;
	}
	return listed ? status->count > 0
		      : http_status(status) == 401 || http_status(status) == 403;
}

enum retried retry_of_what(const struct retry *retry)
{
	if (is_refused(retry->failure))
		return RETRIES_ACCESS;
	return retry->unfit || is_judged(retry) || retries_only(retry, RETRIES_ANSWERS)
		       ? RETRIES_ANSWERS
	       : retries_only(retry, RETRIES_ACCESS) ? RETRIES_ACCESS
						     : RETRIES_ANYTHING;
}

/* ---- whose pace ---- */

static bool gathers_by(const struct node *call)
{
	static const char *const names[] = { "append", "extend", "push", "add", NULL };
	return is_kind(call_callee(call), K_ATTR) && str_in(call_callee(call)->text, names);
}

struct logging {
	const struct retry *retry;
	const struct node *list; /* NAME */
	bool read;               /* by the attempt itself */
	bool brings;             /* what the turn that went well has set is brought */
};

static bool is_same_name(const struct node *node, const struct node *name)
{
	return is_kind(node, K_NAME) && str_eq(node->text, name->text);
}

/* Is a list read by what is tried? What is added to it, and the exit, apart. */
static enum walk find_list_read(struct node *node, void *context)
{
	struct logging *logging = context;
	const struct node *callee = is_kind(node->parent, K_ATTR) ? node->parent : NULL;
	bool added = callee && is_kind(callee->parent, K_CALL) && gathers_by(callee->parent);
	if (node == logging->retry->success)
		return WALK_SKIP;
	logging->read |= is_same_name(node, logging->list) && !added;
	return logging->read ? WALK_STOP : WALK_ON;
}

static enum walk find_brought(struct node *node, void *context)
{
	struct logging *logging = context;
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = node->kind == K_NAME && !is_same_name(node, logging->list)
			   ? defs_reaching(node, defs, &complete)
			   : 0;
	for (size_t i = 0; i < n; i++)
		logging->brings |= node_inside(defs[i]->site, logging->retry->body) &&
				   defs[i]->how == DEF_ASSIGN;
	return logging->brings ? WALK_STOP : WALK_ON;
}

/* scores = []: a list of the function itself, empty before the first turn. */
static bool begins_empty(const struct node *list, const struct node *loop)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	return is_kind(list, K_NAME) && defs_reaching(list, defs, &complete) == 1 && complete &&
	       defs[0]->how == DEF_ASSIGN && is_kind(defs[0]->value, K_LIST) &&
	       !defs[0]->value->count && !node_inside(defs[0]->site, loop);
}

/* Does nothing but to leave, to set and to tell come after a statement in its block? */
static bool ends_turn(const struct node *statement)
{
	const struct node *block = statement->parent;
	for (size_t i = 0; is_kind(block, K_BLOCK) && i < block->count; i++) {
		const struct node *later = block->kids[i];
		const struct node *last =
			is_kind(later, K_IF) ? block_last(later->kids[1]) : NULL;
		bool leaves = is_kind(last, K_RETURN) && !kid_of(later, 2);
		bool sets = is_kind(later, K_ASSIGN) && !is_kind(kid_of(later, 1), K_CALL) &&
			    !is_kind(kid_of(later, 1), K_AWAIT);
		const struct node *call =
			is_kind(later, K_EXPRESSION) ? kid_of(later, 0) : NULL;
		if (later->start > statement->start && !leaves && !sets &&
		    !(is_kind(call, K_CALL) && is_talk(call)))
			return false;
	}
	return true;
}

/*
 * score = check(text); scores.append(score); if score.passed: return text: a log of how the attempts went, which none of
 * them reads; what is wanted is what the turn itself has made.
 */
static bool is_log(const struct retry *retry, const struct node *call)
{
	struct logging logging = { retry, call_callee(call)->kids[0], false, false };
	if (retry->form != RETRY_LOOP || !is_kind(retry->success, K_RETURN) ||
	    retry->body == retry->at || !begins_empty(logging.list, retry->at) ||
	    !ends_turn(node_statement(call)))
		return false;
	look_into(retry->body, find_list_read, &logging);
	look_into(retry->success, find_brought, &logging);
	return logging.brings && !logging.read;
}

struct gathering {
	const struct retry *retry;
	bool found;
};

/* results.append(x), passes += 1; what an attempt has cost is no result */
static enum walk find_gathering(struct node *node, void *context)
{
	static const char *const costs[] = { "tok*",     "cost*", "usage",    "spent",
					     "attempt*", "retr*", "latency*", "elapsed",
					     "tries",    "usd",   "failure*", "error*",
					     NULL };
	struct gathering *gathering = context;
	const struct node *last = node->kind == K_BLOCK ? block_last(node) : NULL;
	/* seen.add(url); return url: the turn is the last */
	if (is_kind(last, K_RETURN) || is_kind(last, K_BREAK))
		return WALK_SKIP;
	gathering->found |=
		node->kind == K_ASSIGN && str_is(node->text, "+=") &&
		!has_word(node->kids[0]->text, costs) &&
		!(is_reference(node->kids[1]) && has_word(node->kids[1]->text, costs));
	gathering->found |=
		node->kind == K_CALL && gathers_by(node) && !is_log(gathering->retry, node);
	return gathering->found ? WALK_STOP : WALK_ON;
}

/* if response.ok: break: an answer that is no failure is all that is wanted. */
static bool leaves_by_status(const struct retry *retry)
{
	const struct node *block = retry->success ? retry->success->parent : NULL;
	const struct node *if_ = is_kind(block, K_BLOCK) ? block->parent : NULL;
	return is_kind(if_, K_IF) && if_->kids[1] == block &&
	       flow_failed_status(if_->kids[0], false);
}

/*
 * Turns that all add to something are work that is counted, not attempts at one thing. Where a good status is enough,
 * what is added only tells how they went.
 */
static bool gathers(const struct retry *retry)
{
	struct gathering gathering = { retry, false };
	if (leaves_by_status(retry))
		return false;
	look_into(retry_part(retry), find_gathering, &gathering);
	return gathering.found;
}

bool retry_has_own_pace(const struct retry *retry)
{
	bool failing = is_kind(retry->failure, K_HANDLER) &&
		       (!retry->wait_at || node_inside(retry->wait_at, retry->failure) ||
			model_call_in(retry_part(retry)));
	return retry->form == RETRY_LOOP && !retry->always &&
	       !(failing && retry->bound_how == BOUND_COUNTER && !gathers(retry));
}

/* ---- loops ---- */

static enum walk find_password(struct node *node, void *context)
{
	static const char *const words[] = { "password", "passwd", "passphrase", NULL };
	bool *found = context;
	*found |= node->kind == K_PAIR && str_in(node->text, words);
	return *found ? WALK_STOP : WALK_ON;
}

static enum walk find_knock(struct node *node, void *context)
{
	if (node->kind == K_CALL && goes_out(node))
		look_into(node, find_password, context);
	return *(bool *)context ? WALK_STOP : WALK_ON;
}

/* def auth(): return post(url, json={"user": u, "password": p}).ok: what is sent tells that it knocks at a door. */
static bool sends_password(const struct node *helper)
{
	bool found = false;
	look_into(helper, find_knock, &found);
	return found;
}

/*
 * Does a call change something outside? Models know what acts on a page, and which call of a model is paid for; that
 * login() and its like knock at somebody's door is known of their names, or of what they send: each attempt counts
 * against the account, whoever is asked.
 */
static bool acts_outside(const struct node *call)
{
	static const char *const doors[] = { "login",  "log_in",       "logIn", "sign_in",
					     "signIn", "authenticate", NULL };
	const struct models *models = models_of(call);
	enum lang lang = facts_of(call)->source->lang;
	struct str path = call_path(call);
	return models_get(models, lang, path, "acts").p ||
	       str_is(models_get(models, lang, path, "llm"), "chat") ||
	       str_in(call_callee(call)->text, doors) || sends_password(function_called(call));
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

static enum walk find_opening(struct node *node, void *context)
{
	struct opening *opening = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS || node->kind == K_IF ||
	    node->kind == K_FOR)
		return WALK_SKIP; /* maybe, or for each of several */
	if (node->kind != K_CALL)
		return WALK_ON;
	opening->paced |= is_pause(node) || receives(node) || waits(node) || locks(node) ||
			  takes_match(node, opening->loop);
	if (opening->paced || ++opening->looked > MOST_CALLS)
		return WALK_STOP;
	if (goes_out(node) && !guards(function_called(node)))
		opening->call = node;
	/* get(input("Which? ")): what it is given comes first */
	for (size_t i = 0; opening->call && i < call_arg_count(node); i++)
		look_into(kid_of(call_arg_at(node, i), 0), find_receiving, &opening->paced);
	return opening->call ? WALK_STOP : WALK_ON;
}

bool takes_outages(const struct node *handler)
{
	static const char *const words[] = { "exception", "connection", "connect", "request",
					     "http",      "transport",  "network", "client",
					     "os",        "io",         "url",     NULL };
	static const char *const closed[] = { "closed", "closing", "timeout", NULL };
	const struct node *type = kid_of(handler, 0);
	if (!type)
		return true;
	for (size_t i = 0; type->kind == K_TUPLE && i < type->count; i++) {
		const struct node *one = type->kids[i];
		if (has_word(one->text, words) && !has_word(one->text, closed))
			return true;
	}
	return has_word(type->text, words) && !has_word(type->text, closed);
}

/* while True: try: serve(connect(url)) except OSError: log(): what it asks first is outside, and nothing paces it. */
static bool is_service(const struct loop_flow *flow)
{
	struct opening opening = { .loop = flow->loop };
	bool endless = flow->bound == BOUND_NONE || flow->bound == BOUND_SIGNAL;
	if (!endless || flow->loop->kind == K_FOR || !is_kind(flow->failure, K_HANDLER) ||
	    !takes_outages(flow->failure))
		return false;
	look_into(flow->failure->kids[1], find_person, &opening.paced); /* "Again?" */
	if (!opening.paced)
		look_into(flow->loop, find_opening, &opening);
	return opening.call && !opening.paced && node_inside(opening.call, flow->attempt);
}

/* item = queue.pop(0): what a turn takes, and from where. */
struct taking {
	const struct node *loop;
	const struct node *item, *queue; /* NAMEs, or references */
};

static enum walk find_taking(struct node *node, void *context)
{
	static const char *const takes[] = { "pop",        "popleft", "shift", "get",
					     "get_nowait", "dequeue", NULL };
	struct taking *taking = context;
	const struct node *value = node->kind == K_ASSIGN ? kid_of(node, 1) : NULL;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (is_kind(value, K_AWAIT))
		value = kid_of(value, 0);
	if (!is_kind(value, K_CALL) || !is_reference(node->kids[0]) ||
	    !is_kind(call_callee(value), K_ATTR) || !str_in(call_callee(value)->text, takes) ||
	    !is_reference(call_callee(value)->kids[0]))
		return WALK_ON;
	taking->item = node->kids[0];
	taking->queue = call_callee(value)->kids[0];
	return WALK_STOP;
}

struct returning {
	const struct taking *taking;
	bool back, asked; /* put back as it was; something is tested on the way, or it leaves */
};

static enum walk find_returning(struct node *node, void *context)
{
	static const char *const puts[] = { "append",  "appendleft", "push",   "unshift",
					    "put",     "put_nowait", "insert", "add",
					    "enqueue", NULL };
	struct returning *returning = context;
	returning->asked |= node->kind == K_IF || node->kind == K_RAISE ||
			    node->kind == K_RETURN || node->kind == K_BREAK ||
			    node->kind == K_ASSIGN || node->kind == K_COND;
	if (node->kind != K_CALL || !is_kind(call_callee(node), K_ATTR) ||
	    !str_in(call_callee(node)->text, puts))
		return WALK_ON;
	const struct node *object = call_callee(node)->kids[0];
	size_t count = call_arg_count(node);
	const struct node *last = count ? kid_of(call_arg_at(node, count - 1), 0) : NULL;
	returning->back |= str_eq(node_source(object), node_source(returning->taking->queue)) &&
			   is_kind(last, returning->taking->item->kind) &&
			   str_eq(node_source(last), node_source(returning->taking->item));
	return WALK_ON;
}

/* except OSError: queue.append(item): what failed stands in the queue again, as it was and with nothing counted. */
static const struct node *puts_back(const struct taking *taking)
{
	for (size_t i = 0; i < taking->loop->kids[1]->count; i++) {
		const struct node *try_ = taking->loop->kids[1]->kids[i];
		for (size_t k = 3; try_->kind == K_TRY && k < try_->count; k++) {
			struct returning returning = { taking, false, false };
			look_into(try_->kids[k]->kids[1], find_returning, &returning);
			if (returning.back && !returning.asked &&
			    !retries_ignore(try_->kids[k]))
				return try_->kids[k];
		}
	}
	return NULL;
}

/* while queue: item = queue.pop(0); try: send(item) except OSError: queue.append(item) */
static bool look_at_queue(const struct node *loop)
{
	struct taking taking = { loop, NULL, NULL };
	if (loop->kind != K_WHILE)
		return false;
	look_into(loop->kids[1], find_taking, &taking);
	const struct node *handler = taking.item ? puts_back(&taking) : NULL;
	if (!handler)
		return false;
	struct retry *retry = retries_add(RETRY_LOOP, loop);
	retry->body = handler->parent->kids[0];
	retry->failure = handler;
	retry->unbounded = true;
	retries_measure(retry);
	return true;
}

/* while run.status != "completed": run = retrieve(run.id) */
static void look_at_poll(const struct node *loop)
{
	const struct node *test = poll_of_loop(loop);
	if (!test)
		return;
	struct retry *retry = retries_add(RETRY_LOOP, loop);
	retry->body = loop;
	retry->failure = retry->success = retry->waits_for = test;
	retry->always = retry->polls = retry->unbounded = true;
	retries_measure(retry);
}

/* while True: subprocess.run(["node", "bot.js"]) */
static bool look_at_restart(const struct node *loop)
{
	const struct node *process = restart_of_loop(loop);
	if (!process)
		return false;
	struct retry *retry = retries_add(RETRY_SERVICE, loop);
	retry->body = loop;
	retry->failure = retry->process = process;
	return true;
}

static void look_at_loop(const struct node *loop)
{
	struct loop_flow flow;
	if (look_at_queue(loop) || look_at_restart(loop))
		return;
	if (!flow_of_loop(loop, retries_ignore, acts_outside, &flow)) {
		look_at_poll(loop);
		return;
	}
	if (flow.bound == BOUND_NONE && (flow.bound_at = deadline_around(loop)))
		flow.bound = BOUND_CLOCK;
	bool retries = is_retry(&flow);
	if (!retries && (flow.differs || !is_service(&flow))) {
		look_at_poll(loop);
		return;
	}
	struct retry *retry = retries_add(retries ? RETRY_LOOP : RETRY_SERVICE, loop);
	retry->body = flow.attempt ? flow.attempt : loop;
	retry->failure = flow.failure;
	retry->success = flow.success;
	retry->always = flow.always;
	retry->pleases = flow.pleases && !gathers(retry);
	retry->polls = flow.polls;
	retry->bound_how = flow.bound;
	retry->bound_at = flow.bound_at;
	retry->unbounded = retries && flow.bound == BOUND_NONE;
	retries_measure(retry);
}

/* cluster.on("exit", () => cluster.fork()) */
static void look_at_cluster(const struct node *call)
{
	const struct node *handler;
	const struct node *fork = restart_by_cluster(call, &handler);
	if (!fork)
		return;
	struct retry *retry = retries_add(RETRY_RECURSION, fork);
	retry->body = retry->failure = handler;
	retry->reconnects = retry->unbounded = true;
}

const struct retry *retries_of(const struct facts *facts)
{
	struct facts *known = names_current(facts);
	if (known->retries)
		return known->retries->first;
	known->retries = ARENA_NEW(facts->arena, struct retries);
	for (size_t i = 0; i < facts->loops.n; i++)
		look_at_loop(facts->loops.v[i]);
	for (size_t i = 0; lang_is_js(facts->source->lang) && i < facts->calls.n; i++) {
		if (str_is(call_callee(facts->calls.v[i])->text, "on"))
			look_at_cluster(facts->calls.v[i]);
	}
	retries_add_reruns(facts);
	retries_add_libraries(facts);
	return known->retries->first;
}
