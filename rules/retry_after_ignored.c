/*
 * Told "too many requests", and a pause of one's own choice.
 *
 * A 429 mostly says when to come back: Retry-After, retry-after-ms,
 * RateLimit-Reset. Whoever sleeps a number of seconds of his own instead comes
 * back too early, which many services answer with a longer ban, or waits for
 * nothing. Read the header, wait at least that long, and fall back on a
 * growing pause where there is none.
 *
 * Clients that honour the header by themselves (the OpenAI and Anthropic SDKs) are left
 * alone, and so is code that mentions the header anywhere in the function or what
 * it calls.
 *
 *     import requests, time                                         setup
 *     def load(url):
 *         for attempt in range(5):
 *             r = requests.get(url)
 *             if r.status_code != 429: return r
 *             time.sleep(10)                                        # bad
 *     def load(url):
 *         for attempt in range(5):
 *             r = requests.get(url)
 *             if r.status_code != 429: return r
 *             time.sleep(float(r.headers.get("Retry-After", 10)))   # good
 */
#include "rule.h"

/* what fails, beside the number itself: that may be a helper's in another file */
static const char *const needles[] = {
	"except",          "catch",           "status",   "429",
	"limited",         "RateLimit",       "TOO_MANY", "too_many",
	"TooManyRequests", "tooManyRequests", NULL
};
static const char *const tags[] = { "reliability", "retries", "rate-limits", NULL };

/* ---- is it a 429? ---- */

static bool is_429(const struct node *node)
{
	/* as services name it in their answers: GitHub, Slack */
	static const char *const names[] = { "429", "too_many_requests", "ratelimited", NULL };
	return http_status(node) == 429 || str_in(string_text(node), names);
}

static bool lists_429(const struct node *list)
{
	list = statuses_listed(list);
	for (size_t i = 0; list && i < list->count; i++) {
		if (is_429(list->kids[i]))
			return true;
	}
	return false;
}

/* So many helpers and variables of each other are looked into. */
enum { DEPTH = 3 };

/* How deep a question has gone, and whether the text of an error counts. */
struct way {
	int depth;
	bool text;
};

static struct way deeper(struct way way)
{
	return (struct way){ way.depth + 1, way.text };
}

static int told_429(const struct node *test, struct way way);

/* What a function answers when it is told of a 429: its strings, or that the answer is yes. */
struct answering {
	struct str word; /* the string asked for; empty: yes or no */
	struct way way;
	int answer;
};

/* if (status === 429) return "rate_limit": does a return stand behind a test that lets a 429 through? */
static bool stands_behind_429(const struct node *jump, struct way way)
{
	for (const struct node *up = jump; up->parent && up->kind != K_FUNCTION;
	     up = up->parent) {
		const struct node *around = up->parent;
		if (around->kind == K_IF && up == around->kids[1] &&
		    told_429(around->kids[0], way) == 1)
			return true;
	}
	return false;
}

static bool is_word(const struct node *value, struct str word)
{
	if (is_kind(value, K_TUPLE) && value->count) /* return "rate_limit", text */
		value = value->kids[0];
	return value && word.n && str_eq(string_text(value), word);
}

static enum walk find_answer_of(struct node *node, void *context)
{
	struct answering *answering = context;
	const struct node *value = node->kind == K_RETURN ? kid_of(node, 0) : NULL;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (!value)
		return WALK_ON;
	bool yes = !answering->word.n && is_kind(value, K_BOOL) && value->number != 0;
	if (yes || is_word(value, answering->word))
		answering->answer = stands_behind_429(node, answering->way) ? 1 : -1;
	else if (!answering->word.n)
		answering->answer = told_429(value, answering->way);
	return answering->answer >= 0 ? WALK_STOP : WALK_ON;
}

/* isLimited(response), classify(error) == "rate_limit": what a helper of the project says of a 429, or what is handed over, or by default. */
static int answer_of(const struct node *call, struct str word, struct way way)
{
	struct answering answering = { word, deeper(way), -1 };
	const struct node *helper = way.depth < DEPTH ? function_called(call) : NULL;
	if (helper)
		look_into(helper->kids[1], find_answer_of, &answering);
	return answering.answer;
}

/* const again = status === 429, kind = classify(error): the same of what a name was set to. */
static int answer_of_name(const struct node *name, struct str word, struct way way)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	int answer = -1;
	size_t n = way.depth < DEPTH ? defs_reaching(name, defs, &complete) : 0;
	for (size_t i = 0; i < n && answer < 0; i++) {
		const struct node *value = defs[i]->value;
		bool set = defs[i]->how == DEF_ASSIGN || defs[i]->how == DEF_UNPACK;
		value = node_awaited(value);
		if (!set || !value)
			continue;
		if (is_kind(value, K_CALL))
			answer = answer_of(value, word, way);
		if (answer < 0 && !word.n && defs[i]->how == DEF_ASSIGN)
			answer = told_429(value, deeper(way));
	}
	return answer;
}

/* status == 429, kind == "rate_limit" */
static bool equals_429(const struct node *left, const struct node *right, struct way way)
{
	struct str word = string_text(right);
	/* error.output.statusCode: what a socket throws (Boom) has a number of its own, and no header */
	if (is_kind(left, K_ATTR) && is_kind(left->kids[0], K_ATTR) &&
	    str_is(left->kids[0]->text, "output"))
		return false;
	if (is_429(left) || is_429(right))
		return true;
	if (!word.n)
		return false;
	return (is_kind(left, K_CALL) && answer_of(left, word, way) == 1) ||
	       (is_kind(left, K_NAME) && answer_of_name(left, word, way) == 1);
}

static bool is_digit_at(struct str text, size_t i)
{
	return i < text.n && text.p[i] >= '0' && text.p[i] <= '9';
}

/*
 * "429" in str(error), error.message.includes("Status 429"): an answer that an error of the project's own was made of; not
 * "4290".
 */
static bool is_text_429(const struct node *asked)
{
	struct str text = asked ? string_text(asked) : STR("");
	size_t at = str_find(text, "429", 0);
	return at != SIZE_MAX && !is_digit_at(text, at + 3) &&
	       !(at && is_digit_at(text, at - 1));
}

static int told_by_binary(const struct node *test, struct way way)
{
	const struct node *left = test->kids[0], *right = kid_of(test, 1);
	bool both = str_is(test->text, "and"), either = str_is(test->text, "or");
	if (both || either) {
		int one = told_429(left, way), other = told_429(right, way);
		if (one == either || other == either)
			return either;
		return one < 0 ? other : one;
	}
	if (str_is(test->text, "==") || str_is(test->text, "!="))
		return equals_429(left, right, way) ? str_is(test->text, "==") : -1;
	bool in = str_is(test->text, "in");
	if (in || str_is(test->text, "not in"))
		return lists_429(right) || (way.text && is_text_429(left)) ? in : -1;
	return -1;
}

static int told_by_call(const struct node *call, struct way way)
{
	const struct node *callee = call_callee(call);
	bool asks = is_kind(callee, K_ATTR) &&
		    (str_is(callee->text, "includes") || str_is(callee->text, "has"));
	if (asks &&
	    (lists_429(callee->kids[0]) || (way.text && is_text_429(call_positional(call, 0)))))
		return 1;
	return answer_of(call, STR(""), way);
}

/*
 * How a test comes out for a 429, as far as it asks: status == 429 is true (1), status != 429 false (0), and so for
 * variables and helpers of the project that stand for it; -1: it does not ask.
 */
static int told_429(const struct node *test, struct way way)
{
	test = node_awaited(test);
	if (is_kind(test, K_UNARY) && str_is(test->text, "not")) {
		int told = told_429(test->kids[0], way);
		return told < 0 ? told : !told;
	}
	if (is_kind(test, K_BINARY))
		return told_by_binary(test, way);
	if (is_kind(test, K_CALL))
		return told_by_call(test, way);
	return is_kind(test, K_NAME) ? answer_of_name(test, STR(""), way) : -1;
}

/* ---- is the header read? ---- */

static bool speaks_of_header(struct str text)
{
	static const char *const names[] = {
		"retry-after",      "retry_after",    "retryafter",
		"ratelimit-reset",  "ratelimitreset", "ratelimit_reset",
		"rate-limit-reset", "reset_at",       NULL
	};
	for (size_t i = 0; names[i]; i++) {
		if (str_has_nocase(text, names[i]))
			return true;
	}
	return false;
}

/* info.retryDelay, "retryDelay": Gemini's word in an answer; this.retryDelay is a pause of one's own. */
static bool speaks_of_delay(const struct node *node)
{
	static const char *const own[] = { "this",     "self",     "options", "opts",
					   "config",   "settings", "params",  "policy",
					   "default*", NULL };
	const struct node *object = is_kind(node, K_ATTR) ? node->kids[0] : NULL;
	bool told = node->kind == K_TEXT || node->kind == K_STRING ||
		    (object && !has_word(object->text, own));
	return told && str_has_nocase(node->text, "retrydelay");
}

struct header {
	bool found;
	int depth, looked; /* into helpers */
};
/* So many helpers are looked into; past them the header counts as read. */
enum { MOST_HELPERS = 100 };

static enum walk find_header(struct node *node, void *context)
{
	struct header *header = context;
	bool text = node->kind == K_TEXT || node->kind == K_STRING || node->kind == K_NAME ||
		    node->kind == K_ATTR || node->kind == K_PAIR || node->kind == K_ARG;
	header->found |= text && (speaks_of_header(node->text) || speaks_of_delay(node));
	const struct node *helper = node->kind == K_CALL && header->depth == 0
					    ? function_of(call_callee(node))
					    : NULL;
	header->found |= helper && ++header->looked > MOST_HELPERS;
	if (helper && !header->found) {
		struct header inner = { .depth = 1 };
		look_into(helper->kids[1], find_header, &inner);
		header->found |= inner.found;
	}
	return header->found ? WALK_STOP : WALK_ON;
}

/* Anywhere in the function, or the file's own statements. */
static bool reads_header(const struct node *at)
{
	struct header header = { 0 };
	const struct node *function = node_function(at);
	while (function && node_function(function))
		function = node_function(function);
	look_into(function ? function : &facts_of(at)->module, find_header, &header);
	return header.found;
}

/* ---- the pause ---- */

static enum walk find_pause(struct node *node, void *context)
{
	const struct node **found = context;
	if (node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind != K_CALL)
		return WALK_ON;
	/* limiter.slow_down() of the project, which sleeps */
	const struct node *helper = is_pause(node) ? NULL : function_called(node);
	if (is_pause(node) || (helper && waits_to_tell(helper->kids[1])))
		*found = node;
	return *found ? WALK_STOP : WALK_ON;
}

static const struct node *pause_in(const struct node *block)
{
	const struct node *found = NULL;
	look_into(block, find_pause, &found);
	return found;
}

struct search {
	const struct retry *retry;
	struct way way;
	const struct node *test, *pause;
};

struct setting {
	const struct node *flag;
	bool found;
};

static enum walk find_setting(struct node *node, void *context)
{
	struct setting *setting = context;
	const struct node *value = node->kind == K_ASSIGN ? kid_of(node, 1) : NULL;
	setting->found |= value && !(is_kind(value, K_BOOL) && value->number == 0) &&
			  str_eq(node_source(node->kids[0]), node_source(setting->flag));
	return setting->found ? WALK_STOP : WALK_ON;
}

/* need_retry = n < 2 for a 429; if need_retry: sleep(3); return ask(n + 1): the pause behind the flag. */
static const struct node *pause_behind_flag(const struct retry *retry,
					    const struct node *branch)
{
	const struct node *pause = retry->wait_at;
	for (const struct node *up = pause; up && up->parent; up = up->parent) {
		const struct node *around = up->parent;
		struct setting setting = { kid_of(around, 0), false };
		if (around->kind != K_IF || up != around->kids[1] ||
		    !is_reference(setting.flag) || around->start < branch->end)
			continue;
		look_into(branch, find_setting, &setting);
		if (setting.found)
			return pause;
	}
	return NULL;
}

static bool leaves(const struct node *block)
{
	const struct node *last = block_last(block);
	return is_kind(last, K_RETURN) || is_kind(last, K_BREAK) || is_kind(last, K_RAISE);
}

/* Does a statement end its turn whatever happens? */
static bool goes_away(const struct node *statement)
{
	return statement->kind == K_RETURN || statement->kind == K_RAISE ||
	       statement->kind == K_BREAK || statement->kind == K_CONTINUE;
}

/* The pause that follows a statement in its turn: behind it in its block, or in one around that. */
static const struct node *pause_after(const struct node *statement, const struct node *region)
{
	for (const struct node *up = statement; up->parent && up != region; up = up->parent) {
		const struct node *block = up->parent;
		if (up->kind == K_FUNCTION || (is_loop(up) && up != statement))
			return NULL;
		for (size_t i = 0; is_kind(block, K_BLOCK) && i < block->count; i++) {
			const struct node *later = block->kids[i];
			const struct node *pause =
				later->start >= up->end ? pause_in(later) : NULL;
			if (pause || (later->start >= up->end && goes_away(later)))
				return pause;
		}
	}
	return NULL;
}

/* new Error("NO_CREDIT"), NoCredit(): by which text or class a 429 is thrown under a name of its own. */
struct throwing {
	const struct node *error; /* the CALL that makes it */
	bool found;
};

static bool is_name_of(const struct node *node, const struct node *error)
{
	static const char *const all[] = { "Error", "Exception", "RuntimeError", NULL };
	struct str text = string_text(node), class_ = call_callee(error)->text;
	if (text.n)
		return str_eq(text, class_) || str_has(string_text(call_positional(error, 0)),
						       str_z(facts_of(node)->arena, text));
	return is_reference(node) && str_eq(node->text, class_) && !str_in(class_, all);
}

/* Not what is asked the other way round: if (!error.message.includes("429")) throw error */
static enum walk find_name(struct node *node, void *context)
{
	struct throwing *throwing = context;
	if ((node->kind == K_UNARY && str_is(node->text, "not")) ||
	    (node->kind == K_BINARY &&
	     (str_is(node->text, "!=") || str_is(node->text, "not in"))))
		return WALK_SKIP;
	throwing->found |= is_name_of(node, throwing->error);
	return throwing->found ? WALK_STOP : WALK_ON;
}

/* if (error.message === "NO_CREDIT") throw error: or does another handler take it? Then no pause of this one follows. */
static bool is_thrown_past(const struct node *raise, const struct node *handler,
			   const struct node *pause)
{
	const struct node *try_ = handler->parent, *body = handler->kids[1];
	struct throwing throwing = { kid_of(raise, 0), false };
	if (!is_kind(throwing.error, K_CALL))
		return false;
	for (size_t i = 3; i < try_->count && try_->kids[i] != handler; i++)
		look_into(kid_of(try_->kids[i], 0), find_name, &throwing);
	for (size_t i = 0; i < body->count && !throwing.found; i++) {
		if (body->kids[i]->kind == K_IF && body->kids[i]->end <= pause->start &&
		    leaves(body->kids[i]->kids[1]))
			look_into(body->kids[i]->kids[0], find_name, &throwing);
	}
	return throwing.found;
}

/* raise TooMany(): does a handler with these types take it, as far as its name, its base or "everything" tells? */
static bool is_taken_by(const struct node *error, const struct node *types)
{
	static const char *const all[] = { "Exception", "BaseException", NULL };
	const struct node *class_ = class_of(call_callee(error));
	if (!types)
		return true;
	for (size_t i = 0; is_kind(types, K_TUPLE) && i < types->count; i++) {
		if (is_taken_by(error, types->kids[i]))
			return true;
	}
	const struct node *base = class_ ? base_of(class_, 0) : NULL;
	return is_reference(types) &&
	       (str_in(types->text, all) || str_eq(types->text, call_callee(error)->text) ||
		(base && is_reference(base) && str_eq(types->text, base->text)));
}

/*
 * if isinstance(e, Down): time.sleep(1) elif isinstance(e, TooMany): ...: what of a statement an error comes to that is
 * caught by that name.
 */
static const struct node *part_for(const struct node *part, struct str caught,
				   const struct node *error)
{
	while (is_kind(part, K_IF)) {
		const struct node *types = graph_types_asked(part->kids[0], caught);
		if (!types)
			return part;
		part = is_taken_by(error, types) ? part->kids[1] : kid_of(part, 2);
	}
	return part;
}

/* The first pause in a handler that an error comes to. */
static const struct node *pause_for(const struct node *handler, const struct node *error)
{
	const struct node *body = handler->kids[1], *pause = NULL;
	for (size_t i = 0; i < body->count && !pause; i++)
		pause = pause_in(part_for(body->kids[i], handler->text, error));
	return pause;
}

/* The pause in what takes an error that is thrown for a 429: the first handler of the try around it that can. */
static const struct node *pause_of_taking(const struct retry *retry, const struct node *raise)
{
	const struct node *failure = retry->failure, *error = kid_of(raise, 0);
	const struct node *try_ = is_kind(failure, K_HANDLER) ? failure->parent : NULL;
	if (!try_ || !is_kind(error, K_CALL))
		return NULL;
	for (size_t i = 3; i < try_->count; i++) {
		const struct node *handler = try_->kids[i];
		if (!is_taken_by(error, kid_of(handler, 0)))
			continue;
		const struct node *pause = pause_for(handler, error);
		if (!pause && handler == failure && !leaves(handler->kids[1]))
			pause = pause_after(try_, retry->at);
		return pause && !is_thrown_past(raise, handler, pause) ? pause : NULL;
	}
	return NULL;
}

/* if (status === 429) throw ...: the pause is that of the handler that takes it. */
static const struct node *pause_of_handler(const struct retry *retry, const struct node *if_)
{
	const struct node *last = block_last(if_->kids[1]), *failure = retry->failure;
	bool thrown = is_kind(last, K_RAISE) && is_kind(failure, K_HANDLER) &&
		      node_inside(if_, failure->parent->kids[0]);
	return thrown ? pause_of_taking(retry, last) : NULL;
}

static enum walk find_continue(struct node *node, void *context)
{
	bool *found = context;
	if (node->kind == K_FUNCTION || is_loop(node))
		return WALK_SKIP;
	*found |= node->kind == K_CONTINUE;
	return *found ? WALK_STOP : WALK_ON;
}

/*
 * What an `if` comes to that is not entered, or not left by what it does, when that is the end of the turn: the loop's, or
 * if (...) break; continue;
 */
static bool ends_turn_after(const struct node *if_)
{
	const struct node *block = if_->parent;
	for (size_t i = 0; is_kind(block, K_BLOCK) && i + 1 < block->count; i++) {
		if (block->kids[i] == if_)
			return block->kids[i + 1]->kind == K_CONTINUE;
	}
	return is_kind(block, K_BLOCK) && is_loop(block->parent);
}

/* if (attempt > 0) await sleep(2000); ... if (status === 429) continue: does a 429 go on to the next turn by an `if`? */
static bool goes_on_by(const struct node *if_)
{
	const struct node *branch = if_->kids[1];
	bool goes_on = false;
	look_into(branch, find_continue, &goes_on);
	const struct node *last = block_last(branch);
	return goes_on || (!(last && goes_away(last)) && ends_turn_after(if_));
}

/* Each turn but the first begins with a pause: the one above the `if` by which a turn ends. */
static const struct node *pause_of_next_turn(const struct retry *retry, const struct node *if_)
{
	const struct node *pause = retry->wait_at;
	return retry->form == RETRY_LOOP && pause && pause->start < if_->start &&
			       node_inside(pause, retry->at) &&
			       !node_inside(pause, retry->failure)
		       ? pause
		       : NULL;
}

/* Does a place stand behind an `if`, and not in the other branch of one around it? */
static bool comes_after(const struct node *place, const struct node *if_)
{
	if (place->start < if_->end)
		return false;
	for (const struct node *up = if_; up->parent && !node_inside(place, up);
	     up = up->parent) {
		const struct node *around = up->parent;
		if (around->kind == K_IF && node_inside(place, around))
			return false;
	}
	return true;
}

/* if (!retryable) break; await sleep(3000): the pause that only what may be tried again comes to. */
static const struct node *pause_behind_leave(const struct retry *retry, const struct node *if_)
{
	const struct node *pause = retry->wait_at, *other = kid_of(if_, 2);
	const struct node *here = other ? pause_in(other) : NULL;
	if (here || !leaves(if_->kids[1]))
		return here;
	if (ends_turn_after(if_))
		return pause_of_next_turn(retry, if_);
	here = pause_after(if_, retry->at);
	return here ? here : pause && comes_after(pause, if_) ? pause : NULL;
}

/* if (status in PASSING) last = error; else throw error; ... sleep(2): what does not leave comes to the pause behind it. */
static const struct node *pause_behind_passing(const struct retry *retry,
					       const struct node *if_)
{
	const struct node *other = kid_of(if_, 2);
	bool leaves_else = is_kind(other, K_IF) ? leaves(other->kids[1]) : leaves(other);
	return other && leaves_else && !leaves(if_->kids[1]) &&
			       !is_kind(block_last(if_->kids[1]), K_CONTINUE)
		       ? pause_after(if_, retry->at)
		       : NULL;
}

struct made_long {
	const struct node *how; /* the COND, or the variable it is put into */
	const struct node *pause;
};

static enum walk find_made_pause(struct node *node, void *context)
{
	struct made_long *made = context;
	const struct node *how = made->how;
	if (node->kind == K_CALL && is_pause(node) &&
	    (node_inside(how, node) ||
	     (node->start > how->end && is_kind(how, K_NAME) && mentions(node, how->text))))
		made->pause = node;
	return made->pause ? WALK_STOP : WALK_ON;
}

/* wait = 2 ** attempt if limited else 1; time.sleep(wait): the pause whose length hangs on what a 429 is told by; or NULL. */
static const struct node *pause_made_by(const struct retry *retry, const struct node *cond)
{
	const struct node *assign = cond->parent;
	struct made_long made = { is_kind(assign, K_ASSIGN) ? assign->kids[0] : cond, NULL };
	look_into(retry->at, find_made_pause, &made);
	return made.pause;
}

/* The `if` of the loop that asks for a 429 and sleeps when it is one. */
static enum walk find_branch(struct node *node, void *context)
{
	struct search *search = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind == K_COND && told_429(node->kids[0], search->way) >= 0) {
		search->pause = pause_made_by(search->retry, node);
		search->test = node->kids[0];
		return search->pause ? WALK_STOP : WALK_ON;
	}
	int told = node->kind == K_IF ? told_429(node->kids[0], search->way) : -1;
	if (told < 0)
		return WALK_ON;
	search->pause =
		told ? pause_in(node->kids[1]) : pause_behind_leave(search->retry, node);
	if (told && !search->pause)
		search->pause = pause_behind_flag(search->retry, node->kids[1]);
	if (told && !search->pause)
		search->pause = pause_of_handler(search->retry, node);
	if (told && !search->pause && goes_on_by(node))
		search->pause = pause_of_next_turn(search->retry, node);
	if (told && !search->pause)
		search->pause = pause_behind_passing(search->retry, node);
	search->test = node->kids[0];
	return search->pause ? WALK_STOP : WALK_ON;
}

struct patience {
	bool found;
	bool refuses;     /* one was told not to: OpenAI(max_retries=0) */
	int hops, looked; /* helpers of helpers still to look into; helpers looked into */
};

/* HTTPAdapter(max_retries=3), Retry(total=3, status_forcelist=[500]): a session that tries again, but after no 429. */
static bool passes_429(const struct node *client)
{
	struct str name = is_kind(client, K_CALL) ? call_callee(client)->text : STR("");
	return str_is(name, "HTTPAdapter") ||
	       (str_is(name, "Retry") && !lists_429(call_keyword(client, "status_forcelist")));
}

/* Is there a client in the attempt, or in a helper, that has waited as long as it was told, before it gave up? */
static enum walk find_patient(struct node *node, void *context)
{
	enum { MOST = 50 };
	/* what only such a client has, wherever it came from */
	static const char *const requests[] = { "chat.completions.create", "responses.create",
						"messages.create", NULL };
	struct patience *patience = context;
	const struct node *client;
	if (node->kind != K_CALL)
		return WALK_ON;
	double attempts = client_attempts(node, &client);
	for (size_t i = 0; attempts < 1 && requests[i]; i++)
		patience->found |= str_ends(node_source(call_callee(node)), requests[i]);
	patience->found |= attempts > 1 && !passes_429(client);
	patience->refuses |= attempts == 1;
	const struct node *helper =
		!patience->found && patience->hops && patience->looked++ < MOST
			? function_called(node)
			: NULL;
	if (helper) {
		patience->hops--;
		look_into(helper->kids[1], find_patient, patience);
		patience->hops++;
	}
	return patience->found ? WALK_STOP : WALK_ON;
}

static struct patience patience_of(const struct node *part)
{
	struct patience patience = { .hops = 4 };
	look_into(part, find_patient, &patience);
	return patience;
}

static bool is_by_patient_library(const struct node *type)
{
	struct str path = is_reference(type) ? path_of(type) : STR("");
	struct str library = str_sub(path, 0, str_find_char(path, '.', 0));
	return library.n && models_get(models_of(type), facts_of(type)->source->lang, library,
				       "waits_as_told")
				    .p;
}

/* except discord.HTTPException: a library that waits as long as it is told, whatever was asked of it. */
static bool catches_patient(const struct retry *retry)
{
	const struct node *type =
		is_kind(retry->failure, K_HANDLER) ? kid_of(retry->failure, 0) : NULL;
	if (!is_kind(type, K_TUPLE))
		return type && is_by_patient_library(type);
	for (size_t i = 0; i < type->count; i++) {
		if (is_by_patient_library(type->kids[i]))
			return true;
	}
	return false;
}

/* channel.send(message) in a file that imports discord.js, and nothing that is known to ask over HTTP by itself. */
static bool speaks_to_patient(const struct retry *retry, bool over_http)
{
	return !over_http && lang_is_js(facts_of(retry->at)->source->lang) &&
	       imports_module(facts_of(retry->at), "discord.js");
}

static bool is_patient(const struct retry *retry, bool over_http)
{
	return catches_patient(retry) || speaks_to_patient(retry, over_http) ||
	       patience_of(retry->body).found;
}

/* ---- whose choice the pause is ---- */

struct choice {
	const struct node *pause;
	bool told; /* by the answer that was asked for its status */
};

/* 60 if answer.status == 429 else 2 is made of no answer. */
static bool holds(const struct node *value, struct str name)
{
	bool chosen = is_kind(value, K_COND);
	return chosen ? mentions(value->kids[1], name) || mentions(value->kids[2], name)
		      : value && mentions(value, name);
}

/* Is a value made of what a name stands for, by way of one variable? */
static bool is_made_of(const struct node *value, struct str name)
{
	const struct def *defs[DEFS_MAX];
	bool complete, made = holds(value, name);
	size_t n = is_kind(value, K_NAME) ? defs_reaching(value, defs, &complete) : 0;
	for (size_t i = 0; i < n; i++)
		made |= holds(defs[i]->value, name);
	return made;
}

/* time.sleep(hint(r.text)), where r.status_code was 429: the answer says how long. */
static enum walk find_answer(struct node *node, void *context)
{
	static const char *const own[] = { "self", "this", NULL };
	struct choice *choice = context;
	const struct node *callee = node->kind == K_CALL ? call_callee(node) : NULL;
	if (is_kind(callee, K_ATTR) && lists_429(callee->kids[0])) {
		look_into(call_arg_at(node, 0), find_answer,
			  choice); /* options.codes holds no answer */
		return WALK_SKIP;
	}
	const struct node *object = is_kind(node, K_ATTR) ? node->kids[0] : NULL;
	if (is_kind(object, K_NAME) &&
	    (str_in(object->text, own) ||
	     is_named_for_bound(node->text))) /* options.maxRetries */
		return WALK_SKIP;
	for (size_t i = 0; is_kind(object, K_NAME) && i < call_arg_count(choice->pause); i++) {
		const struct node *given = kid_of(call_arg_at(choice->pause, i), 0);
		/* new Promise((r) => setTimeout(r, 500)): another r than that of r.status */
		const struct node *param = param_reaching(given);
		bool other = param && param != param_reaching(object);
		choice->told |= !other && is_made_of(given, object->text);
	}
	return choice->told ? WALK_STOP : WALK_ON;
}

/* "retry in 7 seconds": a pause that is cut out of the text of what was said. */
struct cutting {
	const struct node *pause, *test;
	bool found;
	int hops; /* variables still to be followed */
};

static enum walk follow_name(struct node *node, struct cutting *cutting,
			     enum walk (*visit)(struct node *, void *))
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = node->kind == K_NAME && cutting->hops ? defs_reaching(node, defs, &complete)
							 : 0;
	cutting->hops--;
	for (size_t i = 0; i < n && !cutting->found; i++)
		look_into(defs[i]->value, visit, cutting);
	cutting->hops++;
	return cutting->found ? WALK_STOP : WALK_ON;
}

/* The error around the pause, what was asked for a 429, or what is made of it: text = str(error).lower() */
static enum walk find_said(struct node *node, void *context)
{
	struct cutting *cutting = context;
	const struct node *handler = cutting->pause;
	while (handler->kind != K_HANDLER && handler->kind != K_FUNCTION && handler->parent)
		handler = handler->parent;
	cutting->found |= node->kind == K_NAME &&
			  (mentions(cutting->test, node->text) ||
			   (handler->kind == K_HANDLER && str_eq(node->text, handler->text)));
	return follow_name(node, cutting, find_said);
}

/* int(match.group(1)) + 5 if match else 60, where match = re.search(r"retry in (\d+)", text); whether it matches says nothing. */
static enum walk find_cut(struct node *node, void *context)
{
	static const char *const cuts[] = { "search",   "match",     "fullmatch", "findall",
					    "finditer", "exec",      "matchAll",  "split",
					    "rsplit",   "partition", NULL };
	struct cutting *cutting = context;
	if (node->kind == K_COND) {
		look_into(node->kids[1], find_cut, cutting);
		look_into(kid_of(node, 2), find_cut, cutting);
		return cutting->found ? WALK_STOP : WALK_SKIP;
	}
	if (node->kind == K_CALL && str_in(call_callee(node)->text, cuts))
		look_into(node, find_said, cutting);
	return follow_name(node, cutting, find_cut);
}

static bool is_told(const struct node *pause, const struct node *test)
{
	enum { HOPS = 4 };
	struct choice choice = { pause, false };
	struct cutting cutting = { pause, test, false, HOPS };
	look_into(test, find_answer, &choice);
	for (size_t i = 0; i < call_arg_count(pause); i++)
		look_into(kid_of(call_arg_at(pause, i), 0), find_cut, &cutting);
	return choice.told || cutting.found;
}

struct sending {
	bool found;
	int looked;
};

static enum walk find_outgoing(struct node *node, void *context)
{
	enum { MOST_CALLS = 100 };
	struct sending *sent = context;
	if (node->kind == K_CALL && ++sent->looked <= MOST_CALLS)
		sent->found |= goes_out_below(node);
	return sent->found ? WALK_STOP : WALK_ON;
}

/* Is it seen that the attempt asks over HTTP? The error of an operation nobody knows has no header to look at. */
static bool asks_over_http(const struct retry *retry)
{
	struct sending sent = { false, 0 };
	look_into(retry_part(retry), find_outgoing, &sent);
	return sent.found;
}

/* Pauses that were told of: one that two attempts come to is told once. */
struct told {
	const struct node *pauses[64];
	size_t n;
};

static bool was_told(struct told *told, const struct node *pause)
{
	for (size_t i = 0; i < told->n; i++) {
		if (told->pauses[i] == pause)
			return true;
	}
	if (told->n < sizeof(told->pauses) / sizeof(told->pauses[0]))
		told->pauses[told->n++] = pause;
	return false;
}

static void report(struct lint *lint, const struct search *search, const struct node *again,
		   struct told *told)
{
	if (reads_header(search->pause) || is_told(search->pause, search->test) ||
	    was_told(told, search->pause))
		return;
	struct finding *finding = lint_report(
		lint, search->pause, "this pause after a 429 does not look at Retry-After");
	finding_why(finding,
		    "the answer mostly says how long to wait, and who comes back earlier is "
		    "often locked out for longer; wait at least as long as the header says, "
		    "and guess only where there is none");
	finding_related(finding, search->test, "too many requests");
	finding_related(finding, again, "tried again here");
}

/* except openai.RateLimitError, around a client that was told not to try again by itself. */
static bool catches_429(const struct retry *retry)
{
	static const char *const sdks[] = { "openai.", "anthropic.", "groq.", "litellm.",
					    NULL };
	const struct node *type =
		is_kind(retry->failure, K_HANDLER) ? kid_of(retry->failure, 0) : NULL;
	struct str path = type && is_reference(type) ? path_of(type) : STR("");
	bool sdk = false;
	for (size_t i = 0; sdks[i]; i++)
		sdk |= str_starts(path, sdks[i]);
	return sdk && str_ends(path, "RateLimitError") && patience_of(retry->body).refuses;
}

/* ---- a 429 that becomes an error of its own in what the attempt calls ---- */

struct throwing_429 {
	struct search *search;
	int hops, looked; /* helpers of helpers still to look into; helpers looked into */
};

/* switch (status) { case 429: throw new TooMany(); }: what is thrown in that case; NULL when nothing is. */
static const struct node *thrown_in_case(const struct node *case_)
{
	const struct node *last = block_last(case_->kids[case_->count - 1]);
	return case_->count > 1 && is_429(case_->kids[0]) && is_kind(last, K_RAISE) ? last
										    : NULL;
}

static enum walk find_thrown(struct node *node, void *context)
{
	struct throwing_429 *throwing = context;
	struct search *search = throwing->search;
	const struct node *raise = NULL;
	if (node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind == K_IF && told_429(node->kids[0], search->way) == 1)
		raise = block_last(node->kids[1]);
	else if (node->kind == K_CASE)
		raise = thrown_in_case(node);
	if (is_kind(raise, K_RAISE) && !reads_header(raise)) {
		search->pause = pause_of_taking(search->retry, raise);
		search->test = node->kids[0];
	}
	const struct node *helper = node->kind == K_CALL && throwing->hops && !search->pause &&
						    throwing->looked++ < MOST_HELPERS
					    ? function_called(node)
					    : NULL;
	if (helper) {
		throwing->hops--;
		look_into(helper->kids[1], find_thrown, throwing);
		throwing->hops++;
	}
	return search->pause ? WALK_STOP : WALK_ON;
}

/* if (r.status === 429) throw new TooMany() in a helper: the pause of the handler around its call that takes it. */
static void look_below(struct search *search)
{
	struct throwing_429 throwing = { search, 3, 0 };
	if (is_kind(search->retry->failure, K_HANDLER) && search->retry->wait_at)
		look_into(search->retry->failure->parent->kids[0], find_thrown, &throwing);
}

static enum walk find_telling(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_RAISE ||
		  (node->kind == K_CALL && !str_is(call_path(node), "fetch"));
	return *found ? WALK_STOP : WALK_ON;
}

/* try { return await fetch(url); } catch { ... }: fetch() throws when there is no answer, and a 429 is one. */
static bool never_sees_429(const struct retry *retry)
{
	bool told = !is_kind(retry->failure, K_HANDLER) ||
		    !lang_is_js(facts_of(retry->at)->source->lang);
	if (!told)
		look_into(retry->failure->parent->kids[0], find_telling, &told);
	return !told;
}

static void look_at(struct lint *lint, const struct retry *retry, struct told *told)
{
	bool loop = retry->form == RETRY_LOOP;
	bool handler =
		is_kind(retry->failure, K_HANDLER) || is_kind(retry->failure, K_FUNCTION);
	struct search search = { .retry = retry, .way.text = asks_over_http(retry) };
	if ((!loop && retry->form != RETRY_RECURSION && retry->form != RETRY_TIMER) ||
	    never_sees_429(retry))
		return;
	bool test = is_kind(retry->failure, K_BINARY) || is_kind(retry->failure, K_CALL);
	if ((test && told_429(retry->failure, search.way) >= 0) || catches_429(retry)) {
		search.test = test ? retry->failure : kid_of(retry->failure, 0);
		search.pause = retry->wait_at;
	} else {
		look_into(loop      ? retry->at
			  : handler ? retry->failure
				    : retry->body->kids[1],
			  find_branch, &search);
	}
	if (!search.pause)
		look_below(&search);

	if (!search.pause || is_patient(retry, search.way.text))
		return;
	report(lint, &search, retry->at, told);
}

/* ---- a library's pause ---- */

/* wait_exponential(max=60), wait_fixed(3) + wait_random(0, 2): tenacity's own, which look at no answer. */
static bool looks_at_nothing(const struct node *wait)
{
	const struct node *known = wait ? value_of(wait) : NULL;
	if (known)
		wait = known;
	if (is_kind(wait, K_BINARY))
		return looks_at_nothing(kid_of(wait, 0)) && looks_at_nothing(kid_of(wait, 1));
	return is_kind(wait, K_CALL) && str_starts(call_path(wait), "tenacity.");
}

/* @retry(retry=retry_if_exception(lambda e: e.response.status_code == 429), wait=wait_fixed(2)) */
static void look_at_library(struct lint *lint, const struct retry *retry, struct told *told)
{
	const struct node *predicate = retry_predicate(retry);
	struct search search = { retry, { 0, true }, retry->only, retry->wait_at };
	struct answering answering = { STR(""), search.way, -1 };
	struct header header = { .depth = 1 }; /* wherever in the file it is read */
	if (!predicate || !retry->body || !looks_at_nothing(retry->wait_at))
		return;
	look_into(&facts_of(retry->at)->module, find_header, &header);
	look_into(predicate->kids[1], find_answer_of, &answering);
	if (answering.answer == 1 && !header.found && asks_over_http(retry) &&
	    !is_patient(retry, true))
		report(lint, &search, retry->at, told);
}

/* ---- once more, without a loop ---- */

struct second {
	const struct node *pause;
	const struct node *call; /* the first that goes out behind the pause */
};

static enum walk find_second(struct node *node, void *context)
{
	struct second *second = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind == K_CALL && node->start > second->pause->end && goes_out_below(node))
		second->call = node;
	return second->call ? WALK_STOP : WALK_ON;
}

/* Is what is asked again what was asked before: requests.get(url) twice in a function? */
static enum walk find_first(struct node *node, void *context)
{
	struct second *second = context;
	if (node->kind == K_CALL && node->end < second->pause->start &&
	    str_eq(node_source(call_callee(node)), node_source(call_callee(second->call))))
		second->pause = NULL;
	return second->pause ? WALK_ON : WALK_STOP;
}

/* client.interceptors.response.use(ok, failed): what failed before was the request itself. */
static bool is_interceptor(const struct node *function)
{
	const struct node *call =
		is_kind(function->parent, K_ARG) ? function->parent->parent : NULL;
	return is_kind(call, K_CALL) &&
	       str_ends(node_source(call_callee(call)), "interceptors.response.use");
}

struct once {
	struct lint *lint;
	struct told *told;
};

/* if r.status_code == 429: time.sleep(5); r = requests.get(url) */
static enum walk look_at_branch(struct node *node, void *context)
{
	struct once *once = context;
	const struct node *function = node->kind == K_IF ? node_function(node) : NULL;
	struct way way = { .depth = DEPTH };
	if (!function || told_429(node->kids[0], way) != 1)
		return WALK_ON;
	struct search search = { .test = node->kids[0], .pause = pause_in(node->kids[1]) };
	struct second second = { search.pause, NULL };
	if (search.pause)
		look_into(node->kids[1], find_second, &second);
	if (!second.call || patience_of(node->kids[1]).found)
		return WALK_ON;
	if (is_interceptor(function))
		second.pause = NULL;
	else
		look_into(function->kids[1], find_first, &second);
	if (!second.pause)
		report(once->lint, &search, second.call, once->told);
	return WALK_ON;
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	struct told told = { .n = 0 };
	struct once once = { lint, &told };
	for (const struct retry *retry = retries_of(facts); retry; retry = retry->next) {
		look_at(lint, retry, &told);
		look_at_library(lint, retry, &told);
	}
	look_into(&facts->module, look_at_branch, &once);
}

const struct rule rule_retry_after_ignored = {
	.code = "SP303",
	.severity = SEV_WARNING,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.tags = tags,
	.needles = needles,
	.policy = "retry-after",
	.on_file = on_file,
};
