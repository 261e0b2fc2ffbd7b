/*
 * Retries around a client that retries by itself: the numbers multiply.
 *
 * The SDKs of OpenAI, Anthropic and others try each request three times,
 * LangChain.js seven times, when nothing is said. Five attempts around that are 15
 * requests, 35 with LangChain.js, against a service that is
 * already down; with the client's timeout of ten minutes each, they take hours.
 * Keep one of the two layers: switch the client's off (max_retries=0), or
 * drop the outer one.
 *
 *     from openai import OpenAI                                     setup
 *     from tenacity import retry, stop_after_attempt                setup
 *     client = OpenAI()
 *     @retry(stop=stop_after_attempt(5))
 *     def ask(m): return client.chat.completions.create(model="m", messages=m)  # bad
 *     client = OpenAI(max_retries=0)
 *     @retry(stop=stop_after_attempt(5))
 *     def ask(m): return client.chat.completions.create(model="m", messages=m)  # good
 *     import { generateText } from "ai";                            // setup
 *     import pRetry from "p-retry";                                 // setup
 *     pRetry(() => generateText({ model, prompt }), { retries: 4 });                // bad
 *     pRetry(() => generateText({ model, prompt, maxRetries: 0 }), { retries: 4 }); // good
 */
#include "rule.h"

static const char *const needles[] = { "except", "catch", "retry", "Retry", NULL };
static const char *const needle_facts[] = { "retry=decorator", "retry=call", NULL };
static const char *const tags[] = { "reliability", "cost", "retries", NULL };

/* ---- which failures are retried twice ---- */

/* openai.OpenAIError, groq.GroqError: what all that the client raises is made of. */
static bool is_base_of_sdk(const struct node *type)
{
	struct str path = is_reference(type) ? path_of(type) : STR("");
	struct str package = str_sub(path, 0, str_find_char(path, '.', 0));
	return package.n && str_ends(type->text, "Error") &&
	       str_eq_nocase(str_sub(type->text, 0, type->text.n - 5), package);
}

/* Does a handler take what the client retries too: connections, rate limits, errors of the server? */
static bool is_of_transport(const struct node *type)
{
	static const char *const words[] = {
		"exception", "api*",        "rate",       "timeout",   "connection",
		"http",      "server",      "internal",   "status",    "anthropic",
		"service",   "request",     "overloaded", "transient", "retryable",
		"temporar*", "unavailable", "busy",       NULL
	};
	if (!type)
		return true;
	for (size_t i = 0; type->kind == K_TUPLE && i < type->count; i++) {
		if (is_of_transport(type->kids[i]))
			return true;
	}
	return has_word(type->text, words) || is_base_of_sdk(type);
}

static enum walk find_own_type(struct node *node, void *context)
{
	bool *found = context;
	bool callee = is_kind(node->parent, K_CALL) && node->parent->kids[0] == node;
	*found |= names_all_but(node);
	*found |= is_reference(node) && !callee && is_of_transport(node);
	return *found ? WALK_STOP : WALK_ON;
}

/* (e) => may_pass(e): a helper of the project that is handed the error, and tells an outage apart. */
static enum walk find_judge(struct node *node, void *context)
{
	bool *found = context;
	const struct node *judge = node->kind == K_CALL && call_arg_count(node)
					   ? function_of(call_callee(node))
					   : NULL;
	*found |= judge && speaks_of_outage(judge);
	return *found ? WALK_STOP : WALK_ON;
}

static bool judges_outage(const struct node *predicate)
{
	bool found = false;
	look_into(predicate->kids[1], find_judge, &found);
	return found;
}

/* What a library is told to retry on, when it is told. */
static bool retries_transport(const struct retry *retry)
{
	bool found = false;
	const struct node *predicate = retry_predicate(retry);
	if (predicate)
		return speaks_of_outage(predicate) || judges_outage(predicate);
	if (is_kind(retry->failure, K_HANDLER) && !retry->only)
		return is_of_transport(retry_caught(retry->failure));
	if (!retry->only)
		return true;
	look_into(retry->only, find_own_type, &found);
	return found || (is_kind(retry->only, K_FUNCTION) && judges_outage(retry->only));
}

/* isinstance(error, httpx.HTTPStatusError) and ...: the classes a predicate asks for. */
static enum walk find_class_asked(struct node *node, void *context)
{
	struct retry_classes *asked = context;
	if (node->kind != K_CALL || !str_is(call_callee(node)->text, "isinstance"))
		return WALK_ON;
	struct retry_classes classes = retry_classes_in(call_positional(node, 1), STR(""));
	asked->own |= classes.own;
	asked->others |= classes.others;
	return WALK_SKIP;
}

struct naming {
	bool builtin, others;
};

/* OSError, ConnectionError and what is made of them: errors of Python's own. */
static enum walk find_builtin(struct node *node, void *context)
{
	static const char *const paths[] = { "OSError",
					     "IOError",
					     "ConnectionError",
					     "ConnectionResetError",
					     "ConnectionAbortedError",
					     "ConnectionRefusedError",
					     "BrokenPipeError",
					     "TimeoutError",
					     "asyncio.TimeoutError",
					     "socket.timeout",
					     "socket.gaierror",
					     NULL };
	struct naming *naming = context;
	if (!is_reference(node))
		return WALK_ON;
	bool builtin = str_in(path_of(node), paths);
	naming->builtin |= builtin;
	naming->others |= !builtin;
	return WALK_SKIP;
}

/* asyncio.wait_for(client.create(...), 30): a TimeoutError of one's own. */
static enum walk find_own_timeout(struct node *node, void *context)
{
	static const char *const names[] = { "wait_for",   "timeout", "timeout_at",
					     "fail_after", "result",  NULL };
	bool *found = context;
	*found |= node->kind == K_CALL && str_in(call_callee(node)->text, names);
	return *found ? WALK_STOP : WALK_ON;
}

/* @again(on=(OSError,)), where its handler takes what `on` is: what was handed over. */
static const struct node *types_given(const struct retry *retry, const struct node *types)
{
	const struct node *param = is_kind(retry->at, K_CALL) ? param_reaching(types) : NULL;
	if (!param)
		return types;
	const struct node *given = call_given(retry->at, param);
	if (!given)
		given = kid_of(param, 0);
	const struct node *known = is_kind(given, K_NAME) ? value_of(given) : NULL;
	return known ? known : given ? given : types;
}

/* except (OSError, TimeoutError) around an SDK whose errors are none of them. */
static bool takes_builtin_alone(const struct retry *retry, const struct node *types)
{
	struct naming naming = { false, false };
	bool timed = false;
	look_into(types_given(retry, types), find_builtin, &naming);
	if (!naming.builtin || naming.others || lang_is_js(facts_of(retry->at)->source->lang))
		return false;
	look_into(retry_part(retry), find_own_timeout, &timed);
	return !timed;
}

/* except httpx.HTTPStatusError around an SDK that makes an error of its own of it: nothing is tried again. */
static bool never_comes(const struct retry *retry, const struct node *client)
{
	struct retry_classes classes = { false, false };
	const struct node *predicate = retry_predicate(retry);
	const struct node *types = is_kind(retry->failure, K_HANDLER) && !retry->only
					   ? retry_caught(retry->failure)
					   : retry->only;
	struct str path = is_kind(client, K_CALL) ? call_path(client) : path_of(client);
	if (!models_get(models_of(client), facts_of(client)->source->lang, path, "wraps_errors")
		     .p)
		return false;
	if (!predicate && takes_builtin_alone(retry, types))
		return true;
	if (predicate)
		look_into(predicate->kids[1], find_class_asked, &classes);
	else
		classes = retry_classes_in(
			is_kind(types, K_CALL) ? call_positional(types, 0) : types, STR(""));
	return classes.others && !classes.own;
}

/* ---- the product ---- */

/* So many helpers are looked into, and no more. */
enum { MOST_HELPERS = 50, MOST_HOPS = 2 };

struct stack {
	const struct facts *facts;
	const struct retry *outer;
	const struct node *call, *client; /* the request and what retries it */
	double attempts;                  /* of the client */
	int depth, looked;
	bool anew; /* what the helper keeps to itself is raised by who called it */
};

/* r = await ask(); if (r.ok) return r: what comes back says that it failed, so what a helper keeps to itself is tried again. */
static bool is_told_by_answer(const struct stack *stack, const struct node *call)
{
	const struct node *failure = stack->outer->failure, *assign = call->parent;
	if (is_kind(assign, K_AWAIT))
		assign = assign->parent;
	return is_kind(assign, K_ASSIGN) && failure && !is_kind(failure, K_HANDLER) &&
	       stack->outer->form == RETRY_LOOP && !stack->depth &&
	       is_reference(assign->kids[0]) && mentions(failure, node_source(assign->kids[0]));
}

static enum walk find_client(struct node *node, void *context);

/* The request of a helper, unless that keeps to itself what fails. */
static void look_into_helper(struct stack *stack, const struct node *call,
			     const struct node *helper)
{
	const struct node *failure = stack->outer->failure;
	const struct node *type = is_kind(failure, K_HANDLER) ? retry_caught(failure) : NULL;
	bool anew = is_raised_anew(call) || is_told_by_answer(stack, call),
	     before = stack->anew;
	bool caught = stack->depth && !anew && guards_against(helper, type);
	if (caught || stack->looked++ >= MOST_HELPERS)
		return;
	stack->depth++;
	stack->anew = anew;
	look_into(helper->kids[1], find_client, stack);
	stack->anew = before;
	stack->depth--;
}

/* withRetry(() => this.client.create(...)): each of several callers hands over its own, and its client's settings with it. */
static void look_into_handed(struct stack *stack, const struct node *call,
			     const struct node *known)
{
	struct callees handed = { .n = 0 };
	if (param_reaching(call_callee(call)))
		callees_of(call, &handed);
	for (size_t i = 0; i < handed.n && !stack->call; i++) {
		if (handed.v[i] != known)
			look_into_helper(stack, call, handed.v[i]);
	}
}

static enum walk find_client(struct node *node, void *context)
{
	struct stack *stack = context;
	const struct node *client;
	if (node->kind == K_CLASS || (node->kind == K_FUNCTION && !(node->flags & F_ARROW)))
		return WALK_SKIP;
	if (node->kind != K_CALL)
		return WALK_ON;
	double attempts = client_attempts(node, &client);
	/* except Exception: return {}: nothing is tried again outside */
	bool kept = stack->depth ? !stack->anew && !failure_leaves(node)
				 : !failure_comes_to(stack->outer, node);
	if (attempts > 1 && kept)
		return WALK_ON;
	if (attempts > 1) {
		stack->call = node;
		stack->client = client;
		stack->attempts = attempts;
		return WALK_STOP;
	}
	const struct node *helper = stack->depth < MOST_HOPS ? function_called(node) : NULL;
	if (helper)
		look_into_helper(stack, node, helper);
	if (helper && !stack->call)
		look_into_handed(stack, node, helper);
	return stack->call ? WALK_STOP : WALK_ON;
}

/* A retry between the outer one and the request: a loop in a decorated function, or in a helper it calls. */
static const struct retry *between(const struct stack *stack)
{
	const struct node *helper = node_inside(stack->call, stack->outer->body)
					    ? NULL
					    : node_function(stack->call);
	for (const struct retry *one = retries_of(facts_of(stack->call)); one;
	     one = one->next) {
		if (one == stack->outer || one->attempts < 2 || !one->body ||
		    !node_inside(stack->call, one->body))
			continue;
		if (node_inside(one->at, helper ? helper : stack->outer->body))
			return one;
	}
	return NULL;
}

static bool is_inner(const struct stack *stack)
{
	for (const struct retry *one = retries_of(stack->facts); one; one = one->next) {
		if (one != stack->outer && one->attempts >= 2 && one->body &&
		    node_inside(stack->outer->at, one->body))
			return true;
	}
	return false;
}

/* Known by its declared type alone: who makes it may say another number. */
static const char *client_unless(const struct stack *stack)
{
	return is_kind(stack->client, K_CALL) ? "" : " unless told otherwise";
}

/* The outer layer is bounded by time: nobody can say how many requests that makes in all. */
static struct finding *report_timed(struct lint *lint, const struct stack *stack)
{
	const struct retry *middle = between(stack);
	double each = (middle ? middle->attempts : 1) * stack->attempts;
	double within = stack->outer->within_ms / 1000;
	struct finding *finding =
		lint_report(lint, stack->outer->at,
			    "retries multiply: each attempt in %s%.0f s is up to %.0f requests "
			    "(%.0f in the client%s)",
			    within < 1 ? "less than " : "", within < 1 ? 1 : within, each,
			    stack->attempts, client_unless(stack));
	finding_why(
		finding,
		"a service that is down gets %.0f times the load, and each layer waits for "
		"the one below it; keep one: max_retries=0 (maxRetries: 0) in the client, or "
		"no retry here",
		each);
	return finding;
}

static struct finding *report_counted(struct lint *lint, const struct stack *stack)
{
	const struct retry *outer = stack->outer,
			   *middle = outer->client ? NULL : between(stack);
	double product = outer->attempts * (middle ? middle->attempts : 1) * stack->attempts;
	const char *unless = outer->by_default ? " unless told otherwise" : "";
	struct str layers =
		middle ? str_fmt(lint_arena(lint),
				 "%.0f here%s, %.0f inside%s, %.0f in the client%s",
				 outer->attempts, unless, middle->attempts,
				 middle->by_default ? " unless told otherwise" : "",
				 stack->attempts, client_unless(stack))
		       : str_fmt(lint_arena(lint), "%.0f here%s, %.0f in the client%s",
				 outer->attempts, unless, stack->attempts,
				 client_unless(stack));
	struct finding *finding =
		lint_report(lint, outer->at, "retries multiply: up to %.0f requests (%.*s)",
			    product, STR_ARG(layers));
	finding_why(finding,
		    "a service that is down gets %.0f times the load, and each layer waits "
		    "for the one below it; keep one: max_retries=0 (maxRetries: 0) in the "
		    "client, or no retry here",
		    product);
	return finding;
}

static void report(struct lint *lint, const struct stack *stack)
{
	const struct retry *middle = stack->outer->client ? NULL : between(stack);
	struct finding *finding = stack->outer->attempts ? report_counted(lint, stack)
							 : report_timed(lint, stack);
	finding_related(finding, stack->outer->client ? NULL : stack->call, "this request");
	finding_related(finding, stack->client != stack->call ? stack->client : NULL,
			"is tried %.0f times by this client", stack->attempts);
	finding_related(finding, middle ? middle->at : NULL, "retried here, too");
}

/* A poll asks once more how far something is; a model is asked once more because its answer does not please. */
static bool asks_how_far(const struct retry *retry)
{
	bool every = retry->form == RETRY_LOOP && !retry->always && !retry->pleases;
	return every && (retry_has_own_pace(retry) || !model_call_in(retry_part(retry)));
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	for (const struct retry *retry = retries_of(facts); retry; retry = retry->next) {
		struct stack stack = { .facts = facts, .outer = retry };
		bool polls = asks_how_far(retry);
		bool once = retry->attempts ? retry->attempts < 2 : !retry->within_ms;
		if (retry->client && !once) {
			find_client((struct node *)(uintptr_t)retry->client, &stack);
			if (stack.call)
				report(lint, &stack);
			continue;
		}
		if (once || !retry->body || polls || !retries_transport(retry) ||
		    retry_of_what(retry) != RETRIES_ANYTHING)
			continue;
		look_into(retry_part(retry), find_client, &stack);
		if (stack.call && !is_inner(&stack) && !never_comes(retry, stack.client))
			report(lint, &stack);
	}
}

const struct rule rule_stacked_retries = {
	.code = "SP304",
	.severity = SEV_WARNING,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.tags = tags,
	.needles = needles,
	.needle_facts = needle_facts,
	.policy = "attempts",
	.on_file = on_file,
};
