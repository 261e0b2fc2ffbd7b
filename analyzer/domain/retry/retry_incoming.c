/*
 * What comes in: does a call ask a person, take the next thing from a queue or a list, read the next piece of a stream?
 *
 * What does so every turn has another thing to work on each time, and tries nothing again.
 */
#include "retries_internal.h"

#include "flow.h"
#include "models.h"
#include "names.h"
#include "origins.h"
#include "words.h"

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
static bool is_named_for_person(const struct node *call, const struct node *callee)
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

/* ctx.ask(), where ctx = Context(ask=said): the function that was put into the object. */
static const struct node *put_into_object(const struct node *callee)
{
	struct origins from;
	origins_of(callee, &from);
	for (size_t i = 0; i < from.n; i++) {
		if (from.v[i].kind == ORIGIN_FUNCTION && !from.v[i].access.n)
			return from.v[i].node;
	}
	return NULL;
}

/*
 * ask() of the project, or one that is handed over, which has a plain word for its name: what is in it tells whom it asks,
 * its name does not. NULL when it is none, or not known.
 */
static const struct node *own_asking(const struct node *call)
{
	static const char *const words[] = { "ask", "select", "confirm", "question", NULL };
	if (!str_in(call_callee(call)->text, words))
		return NULL;
	const struct node *function = function_called(call);
	return function ? function : put_into_object(call_callee(call));
}

/* What a call runs: console.input of await asyncio.to_thread(console.input, question), too. */
static struct str path_run(const struct node *call)
{
	const struct node *run = callee_run(call);
	return run == call_callee(call) ? call_path(call) : path_of(run);
}

static enum walk find_person(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL &&
		  (is_path_to_person(node, call_path(node)) ||
		   (is_named_for_person(node, call_callee(node)) && !own_asking(node)));
	return *found ? WALK_STOP : WALK_ON;
}

bool asks_person_in(const struct node *part)
{
	bool found = false;
	look_into(part, find_person, &found);
	return found;
}

/* A helper of the project asks a person when something in it does; of anything else its path and name say so. */
bool asks_person(const struct node *call)
{
	const struct node *own = own_asking(call);
	const struct node *helper = own ? own : function_of(callee_run(call));
	bool found = is_path_to_person(call, path_run(call));
	if (helper && !found)
		look_into(helper->kids[1], find_person, &found);
	return found || (is_named_for_person(call, callee_run(call)) && !own);
}

/* url.split("/").pop(): the end of a list made on the spot of what is there anyway. */
static bool is_fresh_list(const struct node *list)
{
	static const char *const makers[] = { "split",  "rsplit", "splitlines", "partition",
					      "slice",  "filter", "match",      "findall",
					      "sorted", "list",   NULL };
	return is_kind(list, K_CALL) && str_in(call_callee(list)->text, makers);
}

/* lines = buffer.split("\n"); buffer = lines.pop(): the end of a text that was taken apart in the same turn. */
static bool is_text_apart(const struct node *list)
{
	static const char *const parts[] = { "split", "rsplit", "splitlines", NULL };
	const struct node *made = list ? assigned_value(list) : NULL;
	const struct node *loop = made ? loop_around(list) : NULL;
	return is_kind(made, K_CALL) && str_in(call_callee(made)->text, parts) && loop &&
	       node_inside(made, loop);
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
					     "zpopmin", "zpopmax",    "spop",    NULL };
	static const char *const takes[] = { "dequeue*", NULL }; /* dequeueOutbound() */
	static const char *const queues[] = { "queue*", "q", "inbox", "mailbox", NULL };
	const struct node *callee = call_callee(call), *first = call_positional(call, 0);
	if (is_fresh_list(kid_of(callee, 0)) || is_text_apart(kid_of(callee, 0)))
		return false;
	if (str_is(callee->text, "pop") ||
	    (is_kind(callee, K_ATTR) && str_is(callee->text, "take")))
		return !first || is_kind(first, K_NUMBER);
	return str_in(callee->text, names) || has_word(callee->text, takes) ||
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

/* recognizer.listen(microphone): what somebody says next */
static bool listens(const struct node *call)
{
	const struct node *up = call->parent;
	return is_kind(call_callee(call), K_ATTR) &&
	       str_is(call_callee(call)->text, "listen") &&
	       (is_kind(up, K_ARG) || is_kind(up, K_ASSIGN) || is_kind(up, K_RETURN)) &&
	       call_arg_count(call);
}

static enum walk find_listening(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && listens(node);
	return *found ? WALK_STOP : WALK_ON;
}

/* bot.wait_for("message"), recognizer.listen(microphone), self.get_audio() of the project, which does. */
static bool hears(const struct node *call)
{
	const struct node *callee = call_callee(call);
	if (facts_of(call)->source->lang != LANG_PYTHON)
		return false;
	const struct node *helper = function_of(callee);
	bool found = listens(call);
	look_into(helper ? helper->kids[1] : NULL, find_listening, &found);
	return found || (is_kind(callee, K_ATTR) && str_is(callee->text, "wait_for") &&
			 string_text(call_positional(call, 0)).n);
}

/* What comes in: from a queue, a connection, an iterator, a person. */
bool receives(const struct node *call)
{
	static const char *const names[] = { "next",   "anext", "__anext__",
					     "accept", "poll",  NULL };
	static const char *const words[] = { "recv*", "receive*", "readline", "stdin", NULL };
	struct str name = callee_run(call)->text;
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

static bool is_reading(const struct node *call)
{
	return receives(call) || is_named_for_reading(call_callee(call));
}

static enum walk find_reading(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && is_reading(node);
	return *found ? WALK_STOP : WALK_ON;
}

/* read_message(channel, id) of the project that asks a service anew: its name is not all that is known. */
static bool helper_reads(const struct node *helper)
{
	bool found = false;
	look_into(helper->kids[1], find_reading, &found);
	return found;
}

/* file of file.read(), response of read(response); NULL where it is no name. */
static const struct node *read_from(const struct node *call)
{
	const struct node *callee = call_callee(call);
	const struct node *object = is_kind(callee, K_NAME) ? call_positional(call, 0) : callee;
	while (is_kind(object, K_ATTR))
		object = object->kids[0];
	return is_kind(object, K_NAME) ? object : NULL;
}

/* Is it of something that was there before the loop, or the helper, and is not opened anew in it? */
static bool reads_from_outside(const struct node *call, const struct node *region)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	const struct node *object = read_from(call);
	size_t n = object ? defs_reaching(object, defs, &complete) : 0;
	for (size_t i = 0; i < n; i++) {
		if (node_inside(defs[i]->site, region))
			return false;
	}
	return object;
}

struct outside {
	const struct node *helper;
	bool found;
};

static enum walk find_outside(struct node *node, void *context)
{
	struct outside *outside = context;
	outside->found |= node->kind == K_CALL && is_reading(node) &&
			  reads_from_outside(node, outside->helper);
	return outside->found ? WALK_STOP : WALK_ON;
}

/* read_line(), whose stream stands outside of it: from sys import stdin, a port of the module's own. */
static bool helper_reads_on(const struct node *call, const struct node *helper)
{
	struct outside outside = { helper, false };
	if (helper && is_kind(call_callee(call), K_NAME) && !call_arg_count(call))
		look_into(helper->kids[1], find_outside, &outside);
	return outside.found;
}

/* The next piece of something that was opened before: file.read(), readMessage(). */
bool reads_on(const struct node *call, const struct node *loop)
{
	const struct node *callee = call_callee(call), *helper = function_of(callee);
	if (!is_named_for_reading(callee) || (helper && !helper_reads(helper)))
		return false;
	return reads_from_outside(call, loop) || helper_reads_on(call, helper);
}
