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

/* status == 429, status != 429, status in (429, 503) */
static enum walk find_429(struct node *node, void *context)
{
	bool *found = context;
	if (node->kind != K_BINARY)
		return WALK_ON;
	bool equal = str_is(node->text, "=="), in = str_is(node->text, "in");
	const struct node *right = kid_of(node, 1);
	*found |=
		(equal || str_is(node->text, "!=")) && (is_429(node->kids[0]) || is_429(right));
	for (size_t i = 0; in && right && i < right->count; i++)
		*found |= is_429(right->kids[i]);
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

static void look_at(struct lint *lint, const struct retry *retry)
{
	bool loop = retry->form == RETRY_LOOP;
	bool handler =
		is_kind(retry->failure, K_HANDLER) || is_kind(retry->failure, K_FUNCTION);
	struct search search = { retry, NULL, NULL };
	if (!loop && retry->form != RETRY_RECURSION && retry->form != RETRY_TIMER)
		return;
	if (is_kind(retry->failure, K_BINARY) && asks_429(retry->failure)) {
		search.test = retry->failure;
		search.pause = retry->wait_at;
	} else {
		look_into(loop      ? retry->at
			  : handler ? retry->failure
				    : retry->body->kids[1],
			  find_branch, &search);
	}

	if (!search.pause || reads_header(search.pause) || is_patient(retry))
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
