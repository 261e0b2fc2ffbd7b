/*
 * Trying again what cannot work: a wrong key, a bad request, a used-up quota.
 *
 * Some failures heal by waiting: timeouts, 429 for a moment, 5xx. Others do not:
 * an invalid request, a missing permission, a prompt longer than the context
 * window. Each attempt at them is paid for or counted against the account,
 * and the real message comes late and once for each. Retry the classes that heal, raise
 * the others at once.
 *
 * Reported are retries of a permanent class by name or of a status by number (errors), and
 * retries around a model call that take whatever comes without looking at it (a warning).
 *
 *     import openai, time                                           setup
 *     client = openai.OpenAI()                                      setup
 *     def ask(messages):                                            setup
 *         for attempt in range(5):                                  setup
 *             try:                                                  setup
 *                 return client.chat.completions.create(model="m", messages=messages)   setup
 *             except openai.BadRequestError: time.sleep(2)          # bad
 *             except openai.APIConnectionError: time.sleep(2)       # good
 *             except Exception: time.sleep(2)                       # bad
 */
#include "rule.h"

static const char *const needles[] = { "except", "catch", "retry", "Retry", "status", NULL };
static const char *const needle_facts[] = { "retry=decorator", "retry=call", NULL };
static const char *const tags[] = { "reliability", "cost", "retries", NULL };

/* ---- classes ---- */

/* Of an SDK that asks models; others use the same words for what may well heal. */
static bool is_of_sdk(struct str path)
{
	static const char *const sdks[] = { "openai.", "anthropic.",           "litellm.",
					    "groq.",   "google.genai.errors.", NULL };
	return str_starts_in(path, sdks);
}

/* BadRequestError, by whatever name it was imported. */
static bool is_permanent(const struct node *type)
{
	static const char *const names[] = { "AuthenticationError",
					     "PermissionDeniedError",
					     "BadRequestError",
					     "InvalidRequestError",
					     "NotFoundError",
					     "UnprocessableEntityError",
					     "ContextWindowExceededError",
					     "ContentPolicyViolationError",
					     "UnsupportedParamsError",
					     "BudgetExceededError",
					     NULL };
	struct str path = is_reference(type) ? path_of(type) : STR("");
	struct str name = path;
	for (size_t dot; (dot = str_find_char(name, '.', 0)) < name.n;)
		name = str_sub(name, dot + 1, name.n);
	return str_in(name, names) && is_of_sdk(path);
}

static bool is_everything(const struct node *type);

/* Exception in (OpenAIError, Exception), retry_if_exception_type((APIError, Exception)). */
static bool holds_everything(const struct node *types)
{
	bool list = is_kind(types, K_TUPLE) || is_kind(types, K_LIST);
	bool named =
		is_kind(types, K_CALL) && str_ends(call_path(types), "retry_if_exception_type");
	if (named)
		return !call_positional(types, 0) || is_everything(call_positional(types, 0));
	for (size_t i = 0; list && i < types->count; i++) {
		if (is_everything(types->kids[i]))
			return true;
	}
	return false;
}

static bool is_everything(const struct node *type)
{
	static const char *const names[] = { "Exception", "BaseException", NULL };
	static const char *const bases[] = { "APIError", "OpenAIError", "AnthropicError",
					     "APIStatusError", NULL };
	if (!type)
		return true;
	if (!is_reference(type))
		return holds_everything(type);
	return str_in(type->text, names) ||
	       (str_in(type->text, bases) && is_of_sdk(path_of(type)));
}

/* ---- what raise_for_status() raises ---- */

static enum walk find_raising(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && str_is(call_callee(node)->text, "raise_for_status");
	return *found ? WALK_STOP : WALK_ON;
}

/* except requests.HTTPError: around raise_for_status() that is every answer that was refused, 401 like 503. */
static bool is_every_refusal(const struct node *type, const struct node *part)
{
	static const char *const paths[] = { "aiohttp.ClientResponseError",
					     "aiohttp.ClientError",
					     "requests.HTTPError",
					     "requests.exceptions.HTTPError",
					     "requests.RequestException",
					     "requests.exceptions.RequestException",
					     "httpx.HTTPStatusError",
					     "httpx.HTTPError",
					     NULL };
	bool raises = false, named = false;
	if (is_kind(type, K_CALL) && str_ends(call_path(type), "retry_if_exception_type"))
		type = call_positional(type, 0);
	for (size_t i = 0; is_kind(type, K_TUPLE) && i < type->count; i++)
		named |= is_reference(type->kids[i]) && str_in(path_of(type->kids[i]), paths);
	named |= type && is_reference(type) && str_in(path_of(type), paths);
	if (named)
		look_into(part, find_raising, &raises);
	return raises;
}

/* The first permanent class in a type, a tuple of types or an expression naming some. */
static enum walk find_permanent(struct node *node, void *context)
{
	const struct node **found = context;
	if (names_all_but(node))
		return WALK_SKIP;
	if (is_permanent(node))
		*found = node;
	return *found ? WALK_STOP : WALK_ON;
}

static const struct node *permanent_in(const struct node *types)
{
	const struct node *found = NULL;
	look_into(types, find_permanent, &found);
	return found;
}

/* ---- handlers ---- */

struct leaving {
	const struct node *handler;
	bool found;
};

/* attempt < 3, and nothing else: what kind of failure it was is not asked, by another name either. */
static bool asks_bound_alone(const struct node *test, struct str error)
{
	bool both = is_kind(test, K_BINARY) &&
		    (str_is(test->text, "and") || str_is(test->text, "or"));
	return both ? asks_bound_alone(test->kids[0], error) &&
			       asks_bound_alone(test->kids[1], error)
		    : !mentions(test, error) && speaks_of_bound(test);
}

/* if attempt < 3: continue; raise: only the last attempt comes so far. */
static bool comes_last(const struct node *leave, const struct node *handler)
{
	const struct node *block = leave->parent;
	for (size_t i = 0; i < block->count && block->kids[i] != leave; i++) {
		const struct node *if_ = block->kids[i];
		if (if_->kind == K_IF && is_kind(block_last(if_->kids[1]), K_CONTINUE) &&
		    asks_bound_alone(if_->kids[0], handler->text))
			return true;
	}
	return false;
}

/* if attempt == 4: raise: the last attempt's, which says nothing of the error. */
static bool is_of_last_attempt(const struct node *leave, const struct node *handler)
{
	const struct node *up = leave;
	bool counts = comes_last(leave, handler);
	for (; up->parent && up->parent != handler; up = up->parent) {
		const struct node *around = up->parent;
		if (around->kind != K_IF || around->kids[0] == up)
			continue;
		if (mentions(around->kids[0], handler->text) ||
		    !speaks_of_bound(around->kids[0]))
			return false;
		counts = true;
	}
	return counts;
}

static enum walk find_leave(struct node *node, void *context)
{
	struct leaving *leaving = context;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	leaving->found |=
		(node->kind == K_RAISE || node->kind == K_RETURN || node->kind == K_BREAK) &&
		!is_of_last_attempt(node, leaving->handler);
	return leaving->found ? WALK_STOP : WALK_ON;
}

static bool ever_leaves(const struct node *handler)
{
	struct leaving leaving = { handler, false };
	look_into(handler->kids[1], find_leave, &leaving);
	return leaving.found;
}

struct look {
	struct str error;
	const struct node *stays; /* the handler, when nothing in it leaves; or NULL */
	bool found;
	int hops; /* names of names that were followed */
};

/* s = e.status; passing = s === 503; if (passing) ...: a name for a part of the error, or for what is said of one. */
static enum walk find_part_of_error(struct node *node, void *context)
{
	enum { HOPS = 3 };
	struct look *look = context;
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = is_kind(node, K_NAME) ? defs_reaching(node, defs, &complete) : 0;
	for (size_t i = 0; i < n && !look->found; i++) {
		if (is_kind(defs[i]->value, K_CLASS)) /* attempt >= Writer.MOST */
			continue;
		look->found |= defs[i]->value && mentions(defs[i]->value, look->error);
		if (look->found || look->hops >= HOPS)
			continue;
		look->hops++;
		look_into(defs[i]->value, find_part_of_error, look);
		look->hops--;
	}
	return look->found ? WALK_STOP : WALK_ON;
}

/*
 * return "failed: " + str(error), json.dumps({"error": f"{error}"}): who gets that is told of it, and asks nothing of the
 * error.
 */
static bool makes_text(const struct node *call)
{
	static const char *const names[] = { "str", "repr", "String", "type", NULL };
	static const char *const paths[] = { "json.dumps", "JSON.stringify", NULL };
	return (is_kind(call_callee(call), K_NAME) && str_in(call_callee(call)->text, names)) ||
	       str_in(call_path(call), paths);
}

/* err instanceof Error, typeof err === "string": what was thrown, whatever it says. */
static bool asks_kind_alone(const struct node *test)
{
	static const char *const all[] = { "Error", "Exception", "BaseException", NULL };
	const struct node *type = NULL;
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		test = test->kids[0];
	if (is_kind(test, K_BINARY) && str_is(test->text, "instanceof"))
		type = test->kids[1];
	else if (is_kind(test, K_CALL) && str_is(call_callee(test)->text, "isinstance"))
		type = call_positional(test, 1);
	return (type && is_reference(type) && str_in(type->text, all)) ||
	       (is_kind(test, K_BINARY) && is_kind(test->kids[0], K_UNARY) &&
		str_is(test->kids[0]->text, "typeof"));
}

/* ---- what becomes of what was asked ---- */

/* Of an `if` in a handler that never leaves: does it decide no more than how long to wait and what is asked next? */
struct mending {
	const struct node *handler;
	bool decides;
};

/* A variable that the pauses of the handler, or what is tried, are made with, and that no test asks. */
static bool is_given_on(const struct node *target, const struct node *handler)
{
	const struct node *loop = loop_around(handler->parent);
	struct str name = node_source(target);
	bool waits = false, tried = mentions(handler->parent->kids[0], name);
	if (!is_kind(target, K_NAME) || !loop ||
	    (own_test(loop) && mentions(own_test(loop), name)))
		return false;
	for (size_t i = 0; i < facts_of(handler)->calls.n && !waits; i++) {
		const struct node *call = facts_of(handler)->calls.v[i];
		waits = node_inside(call, loop) && is_pause(call) && mentions(call, name);
	}
	return waits || tried;
}

struct saying {
	struct str name;
	bool other; /* it is used for something else */
};

static enum walk find_doing(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && !makes_text(node);
	return *found ? WALK_STOP : WALK_ON;
}

static enum walk find_other_use(struct node *node, void *context)
{
	struct saying *saying = context;
	if (node->kind == K_RAISE || (node->kind == K_CALL && is_talk(node)))
		return WALK_SKIP;
	bool set = is_kind(node->parent, K_ASSIGN) && node->parent->kids[0] == node;
	saying->other |= node->kind == K_NAME && !set && str_eq(node->text, saying->name);
	return saying->other ? WALK_STOP : WALK_ON;
}

/* last = "no such model": a variable that is only written to a log, or raised in the end. */
static bool is_only_said(const struct node *target)
{
	struct saying saying = { node_source(target), false };
	const struct node *function = node_function(target);
	look_into(kid_of(target->parent, 1), find_doing, &saying.other); /* renew() may mend */
	if (is_kind(target, K_NAME) && function && !saying.other)
		look_into(function->kids[1], find_other_use, &saying);
	return is_kind(target, K_NAME) && function && !saying.other;
}

static enum walk find_decision(struct node *node, void *context)
{
	struct mending *mending = context;
	if (node->kind == K_CALL && (is_talk(node) || is_pause(node)))
		return WALK_SKIP;
	if (node->kind == K_ASSIGN &&
	    (is_given_on(node->kids[0], mending->handler) || is_only_said(node->kids[0])))
		return WALK_SKIP;
	mending->decides |= node->kind == K_CALL || node->kind == K_ASSIGN ||
			    node->kind == K_UNARY || node->kind == K_BREAK ||
			    node->kind == K_RETURN || node->kind == K_RAISE;
	return mending->decides ? WALK_STOP : WALK_ON;
}

/* if "429" in str(error): time.sleep(60) else: time.sleep(2): whatever it says, the next attempt follows. */
static bool decides_nothing(const struct node *test, const struct node *handler)
{
	struct mending mending = { handler, false };
	const struct node *statement = node_statement(test);
	if (test->kind == K_COND)
		return is_kind(statement, K_ASSIGN) && is_given_on(statement->kids[0], handler);
	for (size_t i = 1; test->kind == K_IF && i < test->count; i++)
		look_into(test->kids[i], find_decision, &mending);
	return test->kind == K_IF && !mending.decides;
}

/* Is the error asked, not only told? */
static enum walk find_look(struct node *node, void *context)
{
	struct look *look = context;
	const struct node *test =
		node->kind == K_IF || node->kind == K_COND || node->kind == K_SWITCH
			? node->kids[0]
			: NULL;
	if (node->kind == K_CALL && (is_talk(node) || makes_text(node)))
		return WALK_SKIP;
	/* raise RuntimeError(f"failed: {e}"): the last one is only told on */
	const struct node *raised = node->kind == K_RAISE ? kid_of(node, 0) : NULL;
	if (is_kind(raised, K_CALL) && !function_of(call_callee(raised)))
		return WALK_SKIP;
	/* last = err instanceof Error ? err : new Error(String(err)) */
	if (test && asks_kind_alone(test))
		return node->kind == K_COND ? WALK_SKIP : WALK_ON;
	if (test && look->stays && decides_nothing(node, look->stays))
		return WALK_SKIP;
	look->found |= test && mentions(test, look->error);
	if (test)
		look_into(test, find_part_of_error, look);
	/* handed on to somebody who may look, or raise */
	look->found |= node->kind == K_ARG && mentions(node, look->error);
	return look->found ? WALK_STOP : WALK_ON;
}

static bool looks_at_error(const struct node *handler)
{
	struct look look = { .error = handler->text };
	look.stays = ever_leaves(handler) ? NULL : handler;
	if (handler->text.n)
		look_into(handler->kids[1], find_look, &look);
	return look.found;
}

/* ---- reports ---- */

static void report_class(struct lint *lint, const struct node *type, const struct retry *retry)
{
	struct finding *finding =
		lint_report(lint, type, "%.*s is retried, though it is not retryable",
			    STR_ARG(node_source(type)));
	finding_severity(finding, SEV_ERROR);
	finding_why(finding,
		    "the same request fails the same way each time, and each attempt is "
		    "counted or paid; raise it at once and retry timeouts, connection "
		    "errors, 429 and 5xx");
	finding_related(finding, retry->at, "tried again here");
}

static void report_everything(struct lint *lint, const struct node *at,
			      const struct retry *retry, const struct node *call)
{
	struct finding *finding = lint_report(
		lint, at,
		"every error of the model call is retried, also those that are not retryable");
	finding_why(
		finding,
		"with a wrong key, a used-up quota (insufficient_quota) or a prompt that is "
		"too long each attempt fails the same way, and is counted or paid; retry "
		"timeouts, connection errors, 429 and 5xx, and raise the others at once");
	finding_related(finding, call, "the model call");
	finding_related(finding, retry->at != at ? retry->at : NULL, "tried again here");
}

/* except RateLimitError: sleep(9) except APIError: sleep(5): a handler beside the one that was found that goes on like it. */
static bool goes_on_beside(const struct retry *retry, const struct node *handler)
{
	const struct node *try_ = handler->parent, *block = try_->parent;
	bool end = block_last(block) == try_ && block->parent == retry->at;
	return retry->form == RETRY_LOOP && !ever_leaves(handler) &&
	       (end || is_kind(block_last(handler->kids[1]), K_CONTINUE));
}

/* except AssertionError: raise: nobody who was asked answers with one of these. */
static bool sorts_out(const struct node *type)
{
	static const char *const own[] = {
		"AssertionError", "KeyboardInterrupt", "SystemExit",      "CancelledError",
		"GeneratorExit",  "TimeoutError",      "KeyError",        "IndexError",
		"TypeError",      "AttributeError",    "JSONDecodeError", NULL
	};
	for (size_t i = 0; is_kind(type, K_TUPLE) && i < type->count; i++) {
		if (sorts_out(type->kids[i]))
			return true;
	}
	return type && type->kind != K_TUPLE && !str_in(type->text, own);
}

static void look_at_handlers(struct lint *lint, const struct retry *retry)
{
	const struct node *try_ = retry->failure->parent;
	const struct node *call = model_call_in(try_->kids[0]);
	bool sorted = false;  /* an earlier handler takes out what cannot heal */
	bool refused = false; /* or goes on with all that was refused */
	for (size_t i = 3; i < try_->count; i++) {
		const struct node *handler = try_->kids[i], *type = retry_caught(handler);
		bool leaves = ever_leaves(handler);
		/* another key may be the right one */
		const struct node *permanent =
			leaves || retry->draws ? NULL : permanent_in(type);
		bool refusals = !refused && is_every_refusal(type, try_->kids[0]);
		if (permanent)
			report_class(lint, permanent, retry);
		else if (call && !sorted && (is_everything(type) || refusals) &&
			 !looks_at_error(handler) &&
			 (handler == retry->failure || goes_on_beside(retry, handler)))
			report_everything(lint, handler, retry, call);
		sorted |= leaves && sorts_out(type);
		refused |= refusals;
	}
}

/* ---- what is tried says itself that it is over ---- */

struct ending {
	struct str first; /* the parameter of what is tried; or empty */
	bool found;
	int hops; /* helpers still to look into */
};

/* bail(error), context.abort(): what the library hands to the function it tries. */
static bool calls_first(const struct node *call, struct str first)
{
	const struct node *callee = call_callee(call);
	const struct node *object = is_kind(callee, K_ATTR) ? callee->kids[0] : callee;
	return first.n && is_kind(object, K_NAME) && str_eq(object->text, first);
}

/* throw new AbortError(error), p-retry's: nobody tries again. */
static enum walk find_ending(struct node *node, void *context)
{
	struct ending *ending = context;
	const struct node *error = node->kind == K_RAISE ? kid_of(node, 0) : NULL;
	ending->found |= is_kind(error, K_CALL) &&
			 models_get(models_of(error), facts_of(error)->source->lang,
				    call_path(error), "ends_retries")
				 .p;
	if (node->kind != K_CALL)
		return ending->found ? WALK_STOP : WALK_ON;
	ending->found |= calls_first(node, ending->first);
	const struct node *helper =
		ending->hops && !ending->found ? function_called(node) : NULL;
	if (helper) {
		struct ending inside = { .hops = ending->hops - 1 };
		look_into(helper->kids[1], find_ending, &inside);
		ending->found |= inside.found;
	}
	return ending->found ? WALK_STOP : WALK_ON;
}

static bool ends_itself(const struct retry *retry)
{
	struct ending ending = { .hops = 1 };
	if (!is_kind(retry->body, K_FUNCTION) ||
	    !lang_is_js(facts_of(retry->body)->source->lang))
		return false;
	const struct node *param = kid_of(retry->body->kids[0], 0);
	ending.first = param ? param->text : STR("");
	look_into(retry->body->kids[1], find_ending, &ending);
	return ending.found;
}

/*
 * @retry(retry=retry_if_exception_type(BadRequestError)); no `only` at all is everything, unless a decorator of the
 * project looks at the error itself.
 */
static void look_at_library(struct lint *lint, const struct retry *retry)
{
	const struct node *permanent = permanent_in(retry->only);
	const struct node *call = model_call_in(retry_part(retry));
	bool sorts = retry->sorts || retry->client || ends_itself(retry) ||
		     (is_kind(retry->failure, K_HANDLER) && looks_at_error(retry->failure));
	bool all = (is_everything(retry->only) ||
		    is_every_refusal(retry->only, retry_part(retry))) &&
		   !sorts;
	if (permanent && !all)
		report_class(lint, permanent, retry);
	else if (call && all && failure_comes_to(retry, call))
		report_everything(lint, retry->at, retry, call);
}

/* ---- numbers of statuses ---- */

/* Answers that the same request gets again: 403 and 404 may pass (limits told as 403, things not there yet). */
static bool is_permanent_status(double status)
{
	return status == 400 || status == 401 || status == 402 || status == 405 ||
	       status == 410 || status == 422;
}

static void report_status(struct lint *lint, const struct node *at, const struct retry *retry)
{
	struct finding *finding =
		lint_report(lint, at, "status %.*s is retried, though it is not retryable",
			    STR_ARG(node_source(at)));
	finding_severity(finding, SEV_ERROR);
	finding_why(
		finding,
		"the same request gets the same answer each time, and each attempt is counted; "
		"refused keys lock accounts; retry 408, 429 and 5xx, and raise the others");
	finding_related(finding, retry->at != at ? retry->at : NULL, "tried again here");
}

/* status_forcelist=[401, 503], { statusCodes: [401] }, retryCondition: (e) => e.response.status === 401 */
static enum walk find_status(struct node *node, void *context)
{
	const struct node **found = context;
	const struct node *parent = node->parent;
	bool listed =
		is_kind(parent, K_LIST) || is_kind(parent, K_TUPLE) || is_kind(parent, K_SET);
	bool asked = is_kind(parent, K_BINARY) && str_is(parent->text, "==");
	if (node->kind == K_NUMBER && (listed || asked) && is_permanent_status(node->number))
		*found = node;
	return *found ? WALK_STOP : WALK_ON;
}

static void look_at_statuses(struct lint *lint, const struct retry *retry)
{
	const struct node *found = NULL;
	const struct node *said = retry->statuses ? value_of(retry->statuses) : NULL;
	look_into(said ? said : retry->statuses, find_status, &found);
	if (found)
		report_status(lint, found, retry);
}

/* ---- statuses asked for in the code ---- */

/* Is it the status of an answer or error: e.status, err.response.status, r.status_code? */
static bool is_status(const struct node *node)
{
	static const char *const names[] = { "status",      "status_code", "statusCode",
					     "http_status", "httpStatus",  NULL };
	return is_reference(node) && str_in(node->text, names);
}

/* The list in which a test looks for a status: status in CODES, CODES.includes(status); NULL when it is none. */
static const struct node *list_asked(const struct node *test, const char *in)
{
	const struct node *callee = is_kind(test, K_CALL) ? call_callee(test) : NULL;
	if (is_kind(test, K_BINARY) && test->count == 2)
		return is_status(test->kids[0]) && str_is(test->text, in) ? test->kids[1]
									  : NULL;
	bool asks = is_kind(callee, K_ATTR) &&
		    (str_is(callee->text, "includes") || str_is(callee->text, "has"));
	return asks && is_status(call_positional(test, 0)) ? callee->kids[0] : NULL;
}

/* status === 400, status in (400, 429), [400, 429].includes(status): the permanent one of those asked for; or NULL. */
static const struct node *status_asked(const struct node *test)
{
	const struct node *found = NULL;
	if (is_kind(test, K_BINARY) &&
	    (str_is(test->text, "or") || str_is(test->text, "and"))) {
		found = status_asked(test->kids[0]);
		return found ? found : status_asked(test->kids[1]);
	}
	if (is_kind(test, K_BINARY) && str_is(test->text, "==") && is_status(test->kids[0]))
		return is_kind(test->kids[1], K_NUMBER) &&
				       is_permanent_status(test->kids[1]->number)
			       ? test->kids[1]
			       : NULL;
	look_into(statuses_listed(list_asked(test, "in")), find_status, &found);
	return found;
}

/* if (!CODES.includes(status)) throw error: the permanent one of those that do not leave; or NULL. */
static const struct node *status_kept(const struct node *if_)
{
	const struct node *last = block_last(if_->kids[1]), *test = if_->kids[0];
	const struct node *list = NULL, *found = NULL;
	if (!is_kind(last, K_RETURN) && !is_kind(last, K_RAISE))
		return NULL;
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		list = list_asked(test->kids[0], "in");
	else if (is_kind(test, K_BINARY))
		list = list_asked(test, "not in");
	look_into(statuses_listed(list), find_status, &found);
	return found;
}

/* What mends something before the next attempt: any call but telling and pausing, any assignment that counts nothing. */
static enum walk find_mending(struct node *node, void *context)
{
	bool *found = context;
	if (node->kind == K_CALL && is_talk(node))
		return WALK_SKIP;
	*found |= node->kind == K_CALL || (node->kind == K_ASSIGN && str_is(node->text, "="));
	return *found ? WALK_STOP : WALK_ON;
}

struct branch {
	const struct node *status;
};

/* Does a statement behind an `if` in its block mend something? */
static bool is_mended_behind(const struct node *if_)
{
	const struct node *block = if_->parent;
	bool mends = false;
	for (size_t i = 0; is_kind(block, K_BLOCK) && i < block->count; i++) {
		if (block->kids[i]->start >= if_->end)
			look_into(block->kids[i], find_mending, &mends);
	}
	return mends;
}

/* { await sleep(2000); continue; }, if attempt < 3: { ...; continue; } return: does a block go on to the next attempt? */
static bool goes_on(const struct node *block)
{
	bool on = is_kind(block_last(block), K_CONTINUE);
	for (size_t i = 0; block && i + 1 < block->count && !on; i++) {
		const struct node *if_ = block->kids[i];
		on = if_->kind == K_IF && is_kind(block_last(if_->kids[1]), K_CONTINUE) &&
		     asks_bound_alone(if_->kids[0], STR(""));
	}
	return on;
}

/* if (err.status === 400) { await sleep(2000); continue; }: nothing is mended, and the next attempt is the same. */
static enum walk find_branch(struct node *node, void *context)
{
	struct branch *branch = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind != K_IF)
		return WALK_ON;
	const struct node *status = status_asked(node->kids[0]), *kept = status_kept(node);
	bool mends = false;
	if (status && goes_on(node->kids[1])) {
		look_into(node->kids[1], find_mending, &mends);
		branch->status = mends ? NULL : status;
	} else if (kept && !is_mended_behind(node)) {
		branch->status = kept;
	}
	return branch->status ? WALK_STOP : WALK_ON;
}

/* CODES that two loops ask for are told of once. */
static bool was_told(const struct facts *facts, const struct retry *retry,
		     const struct node *status)
{
	for (const struct retry *one = retries_of(facts); one != retry; one = one->next) {
		struct branch branch = { NULL };
		if (one->form == RETRY_LOOP)
			look_into(one->at, find_branch, &branch);
		if (branch.status == status)
			return true;
	}
	return false;
}

static void look_at_branches(struct lint *lint, const struct retry *retry)
{
	struct branch branch = { NULL };
	look_into(retry->at, find_branch, &branch);
	if (branch.status && !was_told(facts_of(retry->at), retry, branch.status))
		report_status(lint, branch.status, retry);
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	for (const struct retry *retry = retries_of(facts); retry; retry = retry->next) {
		if (retry->attempts == 1) /* ask(retries=1): nothing is tried again */
			continue;
		look_at_statuses(lint, retry);
		if (retry->form == RETRY_LOOP)
			look_at_branches(lint, retry);
		bool own = retry->form == RETRY_LOOP || retry->form == RETRY_RECURSION;
		if (own && is_kind(retry->failure, K_HANDLER))
			look_at_handlers(lint, retry);
		else if (retry->form == RETRY_DECORATOR || retry->form == RETRY_CALL)
			look_at_library(lint, retry);
	}
}

const struct rule rule_retry_permanent_error = {
	.code = "SP306",
	.severity = SEV_WARNING,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "medium",
	.tags = tags,
	.needles = needles,
	.needle_facts = needle_facts,
	.policy = "latch",
	.on_file = on_file,
};
