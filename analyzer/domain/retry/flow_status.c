/*
 * Which tests say that a request failed: see flow.h.
 *
 * An HTTP status, a name for what it says, a helper that asks for it, or an answer that says itself that it failed.
 */
#include "flow.h"

#include "names.h"
#include "repeated.h"
#include "restarts.h"
#include "retries.h"
#include "values.h"
#include "way.h"
#include "words.h"

struct str part_of_answer(const struct node *node)
{
	const struct node *callee = is_kind(node, K_CALL) ? call_callee(node) : NULL;
	if (callee && callee->kind == K_ATTR && str_is(callee->text, "get"))
		node = call_positional(node, 0);
	else if (is_kind(node, K_INDEX))
		node = node->kids[1];
	else
		return is_reference(node) ? node->text : STR("");
	struct str text = string_text(node);
	return text.p ? text : STR("");
}

static bool is_status(const struct node *node)
{
	static const char *const names[] = { "status",     "status_code", "statusCode",
					     "error_code", "errorCode",   "http_status",
					     "httpStatus", "code",        NULL };
	return str_in(part_of_answer(node), names);
}

/* Is it of what a call has brought: data, where data = await load(); not self, and nobody's state? */
static bool is_of_answer(const struct node *node)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (is_kind(node, K_CALL)) /* data.get("error") */
		node = call_callee(node);
	while (is_kind(node, K_ATTR) || is_kind(node, K_INDEX))
		node = node->kids[0];
	if (!is_kind(node, K_NAME))
		return is_kind(node, K_CALL);
	size_t n = defs_reaching(node, defs, &complete);
	for (size_t i = 0; i < n; i++) {
		const struct node *value = defs[i]->value;
		while (is_kind(value, K_AWAIT) || is_kind(value, K_ATTR) ||
		       is_kind(value, K_INDEX))
			value = kid_of(value, 0);
		bool brought = defs[i]->how == DEF_ASSIGN || defs[i]->how == DEF_UNPACK;
		if (brought && is_kind(value, K_CALL))
			return true;
	}
	return false;
}

/* const { data, error } = await load() */
static bool is_unpacked(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	return defs_reaching(name, defs, &complete) == 1 && defs[0]->how == DEF_UNPACK;
}

static bool says(const struct node *test, const char *text)
{
	return is_kind(test, K_BINARY) && str_is(test->text, text);
}

/* "rate limit", "too many requests" */
static bool says_too_many(struct str text)
{
	return text.p &&
	       (str_has_nocase(text, "rate limit") || str_has_nocase(text, "ratelimit") ||
		str_has_nocase(text, "too many requests"));
}

/* An answer that says itself that it failed: data.error, "error" in data, data.errcode != 0, data["status"] == "error". */
static int body_failed(const struct node *test)
{
	static const char *const errors[] = { "error", "errors", "err", NULL };
	static const char *const fine[] = { "success", "succeeded", "ok", NULL };
	static const char *const codes[] = { "errcode", "err_code",   "errCode", "errno",
					     "retcode", "error_code", NULL };
	static const char *const words[] = { "error", "fail",   "failed", "failure",
					     "ERROR", "FAILED", "Error",  NULL };
	struct str part = part_of_answer(test);
	if (part.n)
		return !is_of_answer(test) ? -1
		       : str_in(part, errors)
			       ? (test->kind != K_NAME || is_unpacked(test) ? 1 : -1)
		       : str_in(part, fine) && test->kind != K_NAME ? 0
								    : -1;
	if (!is_kind(test, K_BINARY) || test->count != 2)
		return -1;
	bool not_ = str_is(test->text, "not in") || str_is(test->text, "!=");
	bool in = str_is(test->text, "in") || str_is(test->text, "not in");
	if (in && says_too_many(string_text(test->kids[0])))
		return !not_;
	if (in)
		return str_in(string_text(test->kids[0]), errors) && is_of_answer(test->kids[1])
			       ? !not_
			       : -1;
	if (!not_ && !str_is(test->text, "=="))
		return -1;
	const struct node *value = test->kids[1];
	bool told = is_of_answer(test->kids[0]);
	struct str of = part_of_answer(test->kids[0]);
	if (told && not_ && (str_in(of, codes) || str_is(of, "code")) &&
	    is_kind(value, K_NUMBER) && value->number == 0)
		return 1;
	return told && is_status(test->kids[0]) && str_in(string_text(value), words) ? !not_
										     : -1;
}

/* "authorization_pending": nothing has failed yet. */
static bool is_waiting_word(struct str word)
{
	static const char *const words[] = { "pending", "process*", "running", "queued",
					     "wait*",   "progress", "slow",    NULL };
	return has_word(word, words);
}

const struct node *flow_own_code(const struct node *test, bool outcome)
{
	static const char *const names[] = { "code",      "errcode",    "err_code", "errCode",
					     "errno",     "error_code", "retcode",  "error",
					     "errorCode", NULL };
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return flow_own_code(test->kids[0], !outcome);
	if (says(test, "and") || says(test, "or")) {
		const struct node *left = flow_own_code(test->kids[0], outcome);
		const struct node *right = flow_own_code(test->kids[1], outcome);
		bool any = says(test, "and") == outcome;
		return any ? (left ? left : right) : left && right ? left : NULL;
	}
	if (!says(test, outcome ? "==" : "!=") ||
	    !str_in(part_of_answer(test->kids[0]), names) || !is_of_answer(test->kids[0]))
		return NULL;
	const struct node *value = test->kids[1];
	struct str word = string_text(value);
	bool number =
		is_kind(value, K_NUMBER) && value->number != 0 && http_status(value) < 100;
	return number || (word.n && !is_waiting_word(word)) ? test : NULL;
}

/* Failed (1), fine (0) or neither (-1)? */
static int status_class(const struct node *node)
{
	int status = http_status(node);
	return status >= 400 ? 1 : status >= 200 && status < 300 ? 0 : -1;
}

/* new Set([429, 503]), frozenset((429, 503)) */
static bool makes_set(const struct node *call)
{
	static const char *const makers[] = { "Set", "set", "frozenset", NULL };
	return is_kind(call, K_CALL) && is_kind(call_callee(call), K_NAME) &&
	       str_in(call_callee(call)->text, makers) && call_positional(call, 0);
}

/* Of all items of a list, when they agree; of one by default, too: self.codes = codes or [429, 503] */
static int status_class_of_all(const struct node *list)
{
	const struct node *known = value_of(list);
	if (!known && is_reference(list))
		known = statuses_listed(list);
	if (known)
		list = known;
	if (makes_set(list))
		list = call_positional(list, 0);
	bool is_list = is_kind(list, K_LIST) || is_kind(list, K_TUPLE) || is_kind(list, K_SET);
	int all = is_list && list->count ? status_class(list->kids[0]) : -1;
	for (size_t i = 1; all >= 0 && i < list->count; i++) {
		if (status_class(list->kids[i]) != all)
			return -1;
	}
	return all;
}

/* [429, 503].includes(response.status) */
static int included_status(const struct node *call)
{
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_ATTR) &&
			       (str_is(callee->text, "includes") ||
				str_is(callee->text, "has")) &&
			       is_status(call_positional(call, 0))
		       ? status_class_of_all(callee->kids[0])
		       : -1;
}

static int http_failed(const struct node *test);

/* def is_limited(response): return response.status_code == 429: what a helper of the project says that does nothing else. */
static int failed_by_helper(const struct node *call)
{
	const struct node *helper = function_of(call_callee(call));
	const struct node *body = helper ? helper->kids[1] : NULL;
	const struct node *only = body && body->count == 1 ? body->kids[0] : NULL;
	const struct node *value = is_kind(only, K_RETURN) ? kid_of(only, 0) : NULL;
	return is_kind(value, K_BINARY) ? http_failed(value) : -1;
}

/* ok = response.ok, done = response.status_code == 200: a name for what a status says. */
static int failed_by_name(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = defs_reaching(name, defs, &complete);
	for (size_t i = 0; i < n; i++) {
		const struct node *value = defs[i]->how == DEF_ASSIGN ? defs[i]->value : NULL;
		bool status = value && (value->kind == K_BINARY ||
					(value->kind == K_ATTR && str_is(value->text, "ok")));
		int failed = status ? http_failed(value) : -1;
		if (failed >= 0)
			return failed;
	}
	return -1;
}

/* Is a test about an HTTP status, and a failed one when true (1) or false (0)? -1: it is not. */
static int http_failed(const struct node *test)
{
	static const char *const own[] = { "self", "this", NULL };
	if (is_kind(test, K_ATTR) && str_is(test->text, "ok"))
		return is_kind(test->kids[0], K_NAME) && str_in(test->kids[0]->text, own) ? -1
											  : 0;
	if (is_kind(test, K_CALL)) {
		int included = included_status(test);
		return included < 0 ? failed_by_helper(test) : included;
	}
	if (is_kind(test, K_NAME))
		return failed_by_name(test);
	if (!is_kind(test, K_BINARY) || !is_status(test->kids[0]))
		return -1;
	const struct node *right = test->kids[1];
	int one = status_class(right), all = status_class_of_all(right);
	/* if data["code"] == 200: break: what it was polled for has come */
	if (!is_reference(test->kids[0]) && (one == 0 || all == 0) &&
	    (str_is(test->text, "==") || str_is(test->text, "in")))
		return -1;
	if (str_is(test->text, "==") || str_is(test->text, "!="))
		return one < 0 ? -1 : one == str_is(test->text, "==");
	if (str_is(test->text, "in") || str_is(test->text, "not in"))
		return all < 0 ? -1 : all == str_is(test->text, "in");
	if (test->text.p[0] == '>')
		return one == 1 ? 1 : -1;
	bool not_fine = one == 1 || (is_kind(right, K_NUMBER) && right->number == 300);
	return test->text.p[0] == '<' && not_fine ? 0 : -1;
}

/* await run([...]) */
static bool ran_process(const struct node *value)
{
	const struct node *call = node_awaited(value);
	return is_kind(call, K_CALL) && runs_to_its_end(call);
}

/* The same, or a name for what nothing else has given. */
static bool is_of_process(const struct node *node)
{
	const struct def *defs[DEFS_MAX];
	bool complete, any = false;
	if (!is_kind(node, K_NAME))
		return ran_process(node);
	size_t n = defs_reaching(node, defs, &complete);
	for (size_t i = 0; i < n; i++) {
		const struct node *value = defs[i]->how == DEF_ASSIGN ? defs[i]->value : NULL;
		bool begun = is_kind(value, K_NUMBER) || is_kind(value, K_NULL);
		if (!begun && !ran_process(value) && !ran_process(kid_of(value, 0)))
			return false;
		any |= !begun;
	}
	return complete && any;
}

/* subprocess.call([...]), done.returncode: the exit status of a process, 0 when it went well. */
static bool is_exit_status(const struct node *node)
{
	static const char *const names[] = { "returncode", "status", NULL };
	bool of = is_kind(node, K_ATTR) && str_in(node->text, names);
	return is_of_process(of ? node->kids[0] : node);
}

/*
 * done.returncode != 0: is a test about the exit status of a process, and a failed one when true (1) or false (0)? Only
 * in a loop that starts the same each turn: what else is done there may be what mends it.
 */
static int process_failed(const struct node *test)
{
	bool equal = says(test, "=="), unequal = says(test, "!=");
	const struct node *zero = equal || unequal ? test->kids[1] : NULL;
	const struct node *status = !zero ? test
				    : is_kind(zero, K_NUMBER) && zero->number == 0
					    ? test->kids[0]
					    : NULL;
	bool told = is_kind(status, K_ATTR) || (zero && status);
	const struct node *loop = told && is_exit_status(status) ? loop_around(test) : NULL;
	return loop && restarts_the_same(loop) ? !equal : -1;
}

/* n < 3 */
static enum walk find_comparing(struct node *node, void *context)
{
	bool *found = context;
	*found |= is_kind(node, K_BINARY) && (node->text.p[0] == '<' || node->text.p[0] == '>');
	return *found ? WALK_STOP : WALK_ON;
}

/* again = not result.success and result.kind == "lost": a name for what an answer says itself, and that asks for no count. */
static int body_failed_by_name(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(name, K_NAME) || defs_reaching(name, defs, &complete) != 1 ||
	    defs[0]->how != DEF_ASSIGN)
		return -1;
	const struct node *value = defs[0]->value;
	bool counts = speaks_of_bound(value);
	look_into(value, find_comparing, &counts);
	if (counts || (!is_kind(value, K_UNARY) && !says(value, "and")))
		return -1;
	return flow_failed_status(value, true) ? 1 : flow_failed_status(value, false) ? 0 : -1;
}

/* The same, or about what the answer says itself, or how a process ended. */
int status_failed(const struct node *test)
{
	int failed = http_failed(test);
	if (failed < 0)
		failed = body_failed(test);
	if (failed < 0)
		failed = body_failed_by_name(test);
	return failed < 0 ? process_failed(test) : failed;
}

const struct node *flow_failed_status(const struct node *test, bool outcome)
{
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return flow_failed_status(test->kids[0], !outcome);
	if (!says(test, "and") && !says(test, "or"))
		return status_failed(test) == (outcome ? 1 : 0) ? test : NULL;
	const struct node *left = flow_failed_status(test->kids[0], outcome);
	const struct node *right = flow_failed_status(test->kids[1], outcome);
	if (says(test, "and") == outcome)
		return left ? left : right;
	return left && right ? left : NULL;
}
