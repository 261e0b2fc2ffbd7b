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

static const char *const needles[] = { "429",      "RateLimit",       "TOO_MANY",
				       "too_many", "TooManyRequests", "tooManyRequests",
				       NULL };
static const char *const tags[] = { "reliability", "retries", "rate-limits", NULL };

/* ---- is it a 429? ---- */

static bool is_429(const struct node *node)
{
	return http_status(node) == 429 || str_is(string_text(node), "429") ||
	       str_is(string_text(node), "too_many_requests");
}

static bool lists_429(const struct node *list)
{
	const struct node *known = list ? value_of(list) : NULL;
	if (known)
		list = known;
	bool holds = is_kind(list, K_LIST) || is_kind(list, K_TUPLE) || is_kind(list, K_SET);
	for (size_t i = 0; holds && i < list->count; i++) {
		if (is_429(list->kids[i]))
			return true;
	}
	return false;
}

/* status == 429, status != 429, status in (429, 503), [429, 503].includes(status) */
static enum walk find_429(struct node *node, void *context)
{
	bool *found = context;
	const struct node *callee = node->kind == K_CALL ? call_callee(node) : NULL;
	if (is_kind(callee, K_ATTR) &&
	    (str_is(callee->text, "includes") || str_is(callee->text, "has")))
		*found |= lists_429(callee->kids[0]);
	if (node->kind != K_BINARY)
		return *found ? WALK_STOP : WALK_ON;
	const struct node *left = node->kids[0], *right = kid_of(node, 1);
	if (str_is(node->text, "==") || str_is(node->text, "!="))
		*found |= is_429(left) || is_429(right);
	else if (str_is(node->text, "in") || str_is(node->text, "not in"))
		*found |= lists_429(right);
	return *found ? WALK_STOP : WALK_ON;
}

static bool asks_429(const struct node *test)
{
	bool found = false;
	look_into(test, find_429, &found);
	return found;
}

/* ---- is the header read? ---- */

static bool speaks_of_header(struct str text)
{
	static const char *const names[] = { "retry-after",      "retry_after",
					     "retryafter",       "ratelimit-reset",
					     "ratelimitreset",   "ratelimit_reset",
					     "rate-limit-reset", "reset_at",
					     "retrydelay",       NULL };
	for (size_t i = 0; names[i]; i++) {
		if (str_has_nocase(text, names[i]))
			return true;
	}
	return false;
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
	header->found |= text && speaks_of_header(node->text);
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
	static const char *const names[] = {
		"sleep",          "delay",  "setTimeout", "wait_for_timeout",
		"waitForTimeout", "asleep", NULL
	};
	if (node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind == K_CALL && str_in(call_callee(node)->text, names))
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

/* if (status === 429) throw ...: the pause is that of the handler that takes it. */
static const struct node *pause_of_handler(const struct retry *retry, const struct node *if_)
{
	const struct node *last = block_last(if_->kids[1]), *failure = retry->failure;
	bool thrown = is_kind(last, K_RAISE) && is_kind(failure, K_HANDLER) &&
		      node_inside(if_, failure->parent->kids[0]);
	return thrown && retry->wait_at && node_inside(retry->wait_at, failure) ? retry->wait_at
										: NULL;
}

/* The `if` of the loop that asks for a 429 and sleeps when it is one. */
static enum walk find_branch(struct node *node, void *context)
{
	struct search *search = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind != K_IF || !asks_429(node->kids[0]))
		return WALK_ON;
	search->pause = pause_in(node->kids[1]);
	if (!search->pause)
		search->pause = pause_behind_flag(search->retry, node->kids[1]);
	if (!search->pause)
		search->pause = pause_of_handler(search->retry, node);
	search->test = node->kids[0];
	return search->pause ? WALK_STOP : WALK_ON;
}

/* Is there a client in the attempt that has waited as long as it was told, before it gave up? */
static enum walk find_patient(struct node *node, void *context)
{
	bool *found = context;
	const struct node *client;
	*found |= node->kind == K_CALL && client_attempts(node, &client) > 1;
	return *found ? WALK_STOP : WALK_ON;
}

static bool is_patient(const struct retry *retry)
{
	bool found = false;
	look_into(retry->body, find_patient, &found);
	return found;
}

/* ---- whose choice the pause is ---- */

struct choice {
	const struct node *pause;
	bool told; /* by the answer that was asked for its status */
};

/* Is a value made of what a name stands for, by way of one variable? */
static bool is_made_of(const struct node *value, struct str name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (mentions(value, name))
		return true;
	size_t n = is_kind(value, K_NAME) ? defs_reaching(value, defs, &complete) : 0;
	for (size_t i = 0; i < n; i++) {
		if (defs[i]->value && mentions(defs[i]->value, name))
			return true;
	}
	return false;
}

/* time.sleep(hint(r.text)), where r.status_code was 429: the answer says how long. */
static enum walk find_answer(struct node *node, void *context)
{
	static const char *const own[] = { "self", "this", NULL };
	struct choice *choice = context;
	const struct node *object = is_kind(node, K_ATTR) ? node->kids[0] : NULL;
	if (is_kind(object, K_NAME) && str_in(object->text, own))
		return WALK_SKIP;
	for (size_t i = 0; is_kind(object, K_NAME) && i < call_arg_count(choice->pause); i++)
		choice->told |=
			is_made_of(kid_of(call_arg_at(choice->pause, i), 0), object->text);
	return choice->told ? WALK_STOP : WALK_ON;
}

static bool is_told(const struct node *pause, const struct node *test)
{
	struct choice choice = { pause, false };
	look_into(test, find_answer, &choice);
	return choice.told;
}

static void look_at(struct lint *lint, const struct retry *retry)
{
	bool loop = retry->form == RETRY_LOOP;
	bool handler =
		is_kind(retry->failure, K_HANDLER) || is_kind(retry->failure, K_FUNCTION);
	struct search search = { retry, NULL, NULL };
	if (!loop && retry->form != RETRY_RECURSION && retry->form != RETRY_TIMER)
		return;
	bool test = is_kind(retry->failure, K_BINARY) || is_kind(retry->failure, K_CALL);
	if (test && asks_429(retry->failure)) {
		search.test = retry->failure;
		search.pause = retry->wait_at;
	} else {
		look_into(loop      ? retry->at
			  : handler ? retry->failure
				    : retry->body->kids[1],
			  find_branch, &search);
	}

	if (!search.pause || reads_header(search.pause) || is_patient(retry) ||
	    is_told(search.pause, search.test))
		return;
	struct finding *finding = lint_report(
		lint, search.pause, "this pause after a 429 does not look at Retry-After");
	finding_why(finding,
		    "the answer mostly says how long to wait, and who comes back earlier is "
		    "often locked out for longer; wait at least as long as the header says, "
		    "and guess only where there is none");
	finding_related(finding, search.test, "too many requests");
	finding_related(finding, retry->at, "tried again here");
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	for (const struct retry *retry = retries_of(facts); retry; retry = retry->next)
		look_at(lint, retry);
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
