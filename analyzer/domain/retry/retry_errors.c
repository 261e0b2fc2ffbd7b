/*
 * Which errors send it on: see retries.h.
 *
 * A handler may take what is no failure at all (the queue is empty), tell errors apart by their classes, by tests or by
 * a helper, or take all that an outage brings.
 */
#include "retries_internal.h"

#include "models.h"
#include "names.h"
#include "origins.h"
#include "values.h"
#include "words.h"

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

/* if (!(e instanceof Resume)) throw e: the class of what an `if` of a handler keeps from leaving; NULL when it is none. */
static const struct node *class_kept(const struct node *body, const struct node *first)
{
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

/* if (e.code === "ENOENT") return "": it leaves, and what comes next speaks of all others. */
static bool leaves_first(const struct node *statement)
{
	const struct node *last = is_kind(statement, K_IF) && !kid_of(statement, 2)
					  ? block_last(statement->kids[1])
					  : NULL;
	return is_kind(last, K_RETURN) || is_kind(last, K_RAISE);
}

/* The class of what does not leave a handler; NULL when it tells none apart. */
static const struct node *class_told(const struct node *handler)
{
	const struct node *body = handler->kids[1], *kept = NULL;
	for (size_t i = 0; i < body->count && !kept; i++) {
		kept = class_kept(body, body->kids[i]);
		/* await handle?.close(): what is put in order first tells nothing apart */
		if (!leaves_first(body->kids[i]) && body->kids[i]->kind != K_EXPRESSION)
			break;
	}
	return kept;
}

const struct node *retry_caught(const struct node *handler)
{
	const struct node *type = kid_of(handler, 0);
	const struct node *value = is_kind(type, K_NAME) ? value_of(type) : NULL;
	return is_kind(value, K_TUPLE) && facts_of(value) == facts_of(handler) ? value : type;
}

static bool is_list(const struct node *node)
{
	return is_kind(node, K_LIST) || is_kind(node, K_TUPLE) || is_kind(node, K_SET);
}

/* [429] of new Set([429]) */
static const struct node *list_within(const struct node *value)
{
	static const char *const sets[] = { "Set", "set", "frozenset", NULL };
	if (is_kind(value, K_CALL) && str_in(call_callee(value)->text, sets))
		value = call_positional(value, 0);
	return is_list(value) ? value : NULL;
}

const struct node *statuses_listed(const struct node *list)
{
	struct origins from;
	const struct node *found = list ? list_within(value_of(list)) : NULL;
	if (!list || found || list_within(list))
		return found ? found : list_within(list);
	origins_of(list, &from);
	for (size_t i = 0; i < from.n && !found; i++)
		found = from.v[i].access.n ? NULL : list_within(from.v[i].node);
	return found;
}

bool retries_ignore(const struct node *handler)
{
	return handler->kind == K_HANDLER &&
	       (is_no_failure(kid_of(handler, 0)) || is_no_failure(class_told(handler)) ||
		takes_failure_away(handler));
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

struct deciding {
	const struct node *if_;
	bool found;
};

/* invalid = true, where another test asks for it; return, break, raise, continue. */
static enum walk find_way(struct node *node, void *context)
{
	struct deciding *deciding = context;
	const struct node *target = node->kind == K_ASSIGN ? node->kids[0] : NULL;
	const struct node *handler = deciding->if_->parent;
	deciding->found |= node->kind == K_RAISE || node->kind == K_RETURN ||
			   node->kind == K_BREAK || node->kind == K_CONTINUE;
	for (size_t i = 0; is_kind(target, K_NAME) && i < handler->count; i++) {
		const struct node *other = handler->kids[i];
		deciding->found |= other != deciding->if_ && is_kind(other, K_IF) &&
				   mentions(other->kids[0], target->text);
	}
	return deciding->found ? WALK_STOP : WALK_ON;
}

/* if (invalid) plain = true: what comes next is the same for all errors, so nothing is told apart. */
static bool decides_way(const struct node *if_)
{
	struct deciding deciding = { if_, false };
	look_into(if_->kids[1], find_way, &deciding);
	return deciding.found || kid_of(if_, 2);
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
	return decides_way(if_) && is_kind(block_last(if_->kids[1]), K_RAISE) == negated;
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
static void see_outage(void *context, struct str path, struct str value)
{
	struct speaking *speaking = context;
	(void)value;
	speaking->found |= path.n > 1 && path.p[0] == '~' &&
			   str_has_nocase(speaking->text,
					  str_z(speaking->arena, str_sub(path, 1, path.n)));
}

bool tells_outage(const struct node *at, struct str text)
{
	struct speaking speaking = { facts_of(at)->arena, text, false };
	models_each(models_of(at), facts_of(at)->source->lang, "outage", see_outage, &speaking);
	return speaking.found;
}

bool speaks_of_outage(const struct node *helper)
{
	static const char *const retry[] = { "retr*", "try", NULL };
	return tells_outage(helper, node_source(helper)) ||
	       has_word(name_of_function(helper), retry);
}

/* return False */
static bool says_no(const struct node *statement)
{
	const struct node *value = is_kind(statement, K_RETURN) ? kid_of(statement, 0) : NULL;
	return is_kind(value, K_BOOL) && value->number == 0;
}

struct outages {
	bool denied, let_on; /* what a judge says no to, and what else it names */
};

static enum walk find_outage_listed(struct node *node, void *context)
{
	bool *found = context;
	const struct node *list = is_kind(node, K_NAME) ? assigned_value(node) : NULL;
	*found |= list && tells_outage(node, node_source(list));
	return *found ? WALK_STOP : WALK_ON;
}

static bool speaks_itself(const struct node *part)
{
	bool found = part && tells_outage(part, node_source(part));
	look_into(part, find_outage_listed, &found);
	return found;
}

static enum walk find_outages(struct node *node, void *context)
{
	struct outages *outages = context;
	if (node->kind == K_IF && speaks_itself(node->kids[0])) {
		bool denies = says_no(block_last(node->kids[1]));
		outages->denied |= denies;
		outages->let_on |= !denies;
	}
	if (node->kind == K_RETURN)
		outages->let_on |= speaks_itself(kid_of(node, 0));
	return WALK_ON;
}

/* if "connection" in text: return False: an outage that a judge names, and says no to, goes no further. */
static bool lets_outage_on(const struct node *judge)
{
	struct outages outages = { false, false };
	look_into(judge->kids[1], find_outages, &outages);
	return outages.denied ? outages.let_on : speaks_of_outage(judge);
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
		if (judging.judge && !lets_outage_on(judging.judge))
			return true;
	}
	return false;
}

/* ---- signs ---- */

/* text = str(error): is it the error that was caught, or made of it? */
static bool is_of_caught(const struct node *value, const struct node *handler)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!value || !handler->text.n || mentions(value, handler->text))
		return value && handler->text.n;
	size_t n = is_kind(value, K_NAME) ? defs_reaching(value, defs, &complete) : 0;
	return n == 1 && defs[0]->value && mentions(defs[0]->value, handler->text);
}

/* "ENOTFOUND", "EPIPE": the system's own codes are written in capitals, and most of them are of connections. */
static bool is_of_system(const struct node *code)
{
	struct str text = string_text(code);
	return text.n && text.p[0] >= 'A' && text.p[0] <= 'Z';
}

/* "tool_use_failed" in str(error), text.includes("tool_use_failed"), is_invalid(error): it is asked for one thing, and no outage. */
static bool is_sign_asked(const struct node *test, const struct node *handler)
{
	const struct node *callee = is_kind(test, K_CALL) ? call_callee(test) : NULL;
	const struct node *first = callee ? call_positional(test, 0) : NULL, *text = NULL;
	if (is_kind(test, K_BINARY) && str_is(test->text, "in") &&
	    is_of_caught(kid_of(test, 1), handler))
		text = test->kids[0];
	else if (callee && is_kind(callee, K_ATTR) && str_is(callee->text, "includes") &&
		 is_of_caught(callee->kids[0], handler))
		text = first;
	else if (is_kind(test, K_BINARY) && str_is(test->text, "==") &&
		 is_of_caught(test->kids[0], handler) && !is_of_system(kid_of(test, 1)))
		text = kid_of(test, 1);
	struct str sign = string_text(text);
	const struct node *judge =
		callee && is_of_caught(first, handler) ? function_of(callee) : NULL;
	return (sign.n && !tells_outage(test, sign)) || (judge && !lets_outage_on(judge));
}

/* Is a test only true of such errors: one name for it, each side of an `or`, one of an `and`? */
static bool is_sign_test(const struct node *test, const struct node *handler, int depth)
{
	enum { DEPTH = 4 };
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!test || depth > DEPTH)
		return false;
	if (is_kind(test, K_NAME))
		return defs_reaching(test, defs, &complete) == 1 &&
		       node_inside(defs[0]->site, handler) &&
		       is_sign_test(defs[0]->value, handler, depth + 1);
	if (!is_kind(test, K_BINARY) ||
	    !(str_is(test->text, "and") || str_is(test->text, "or")))
		return is_sign_asked(test, handler);
	bool left = is_sign_test(test->kids[0], handler, depth + 1);
	bool right = is_sign_test(test->kids[1], handler, depth + 1);
	return str_is(test->text, "and") ? left || right : left && right;
}

/* not sign, or not sign or n == 3: what is false of it has the sign. */
static bool is_without_sign(const struct node *test, const struct node *handler)
{
	if (is_kind(test, K_BINARY) && str_is(test->text, "or"))
		return is_without_sign(test->kids[0], handler) ||
		       is_without_sign(test->kids[1], handler);
	return is_kind(test, K_UNARY) && str_is(test->text, "not") &&
	       is_sign_test(test->kids[0], handler, 0);
}

/* if not "tool_use_failed" in str(error) or n == 3: raise: all other errors leave, an outage among them. */
static bool goes_on_by_sign(const struct node *handler)
{
	const struct node *body = handler->kids[1];
	for (size_t i = 0; i < body->count; i++) {
		const struct node *if_ = body->kids[i];
		if (is_kind(if_, K_IF) && is_kind(block_last(if_->kids[1]), K_RAISE) &&
		    is_without_sign(if_->kids[0], handler))
			return true;
	}
	return false;
}

static enum walk find_continue(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CONTINUE;
	return *found ? WALK_STOP : WALK_ON;
}

/* if (error.code === "tool_use_failed" && n < 3) { n++; continue; } return: the same, where all others leave at the end. */
static bool goes_on_before_leaving(const struct node *handler)
{
	const struct node *body = handler->kids[1], *last = block_last(body);
	bool any = false;
	if (!is_kind(last, K_RETURN) && !is_kind(last, K_RAISE) && !is_kind(last, K_BREAK))
		return false;
	for (size_t i = 0; i < body->count; i++) {
		const struct node *if_ = body->kids[i];
		bool goes_on = false;
		look_into(if_, find_continue, &goes_on);
		if (goes_on && !(is_kind(if_, K_IF) && !kid_of(if_, 2) &&
				 is_sign_test(if_->kids[0], handler, 0)))
			return false;
		any |= goes_on;
	}
	return any;
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
	bool sign = is_kind(retry->failure, K_HANDLER) &&
		    (goes_on_by_sign(retry->failure) || goes_on_before_leaving(retry->failure));
	return retry->unfit || sign || is_judged(retry) || retries_only(retry, RETRIES_ANSWERS)
		       ? RETRIES_ANSWERS
	       : retries_only(retry, RETRIES_ACCESS) ? RETRIES_ACCESS
						     : RETRIES_ANYTHING;
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
