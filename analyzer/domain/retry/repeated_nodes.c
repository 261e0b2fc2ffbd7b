/* Small questions about nodes, that all who look at what is repeated ask: see repeated.h. */
#include "repeated.h"

#include "names.h"
#include "retries_internal.h"
#include "words.h"

bool is_constant(const struct node *node)
{
	return is_kind(node, K_BOOL) || is_kind(node, K_NULL) || is_kind(node, K_NUMBER) ||
	       string_text(node).p;
}

bool is_timer(const struct node *value)
{
	return is_kind(value, K_CALL) && timer_of_call(value);
}

struct search {
	struct str reference;
	bool found;
};

static enum walk find_reference(struct node *node, void *context)
{
	struct search *search = context;
	search->found |= is_reference(node) && str_eq(node_source(node), search->reference);
	return search->found ? WALK_STOP : WALK_ON;
}

bool mentions(const struct node *node, struct str reference)
{
	struct search search = { reference, false };
	if (reference.n)
		look_into(node, find_reference, &search);
	return search.found;
}

bool is_talk(const struct node *call)
{
	static const char *const words[] = { "log",    "logs",   "logger",  "logging", "print*",
					     "sleep*", "delay*", "backoff", NULL };
	static const char *const names[] = { "debug",   "info",
					     "warn",    "warning",
					     "error",   "exception",
					     "trace",   "wait_for_timeout",
					     "pause",   "waitForTimeout",
					     "timeout", "setTimeout",
					     "wait",    NULL };
	static const char *const loggers[] = { "log",     "logs",    "logger",
					       "logging", "console", NULL };
	const struct node *callee = call_callee(call);
	if (str_is(callee->text, "Promise")) /* new Promise((go) => setTimeout(go, 100)) */
		return str_has(node_source(call), "setTimeout");
	/* es.info() without a word to tell asks somebody */
	bool named = str_in(callee->text, names) &&
		     !(str_is(callee->text, "info") && !call_arg_count(call));
	return has_word(callee->text, words) || named ||
	       (is_kind(callee, K_ATTR) && has_word(callee->kids[0]->text, loggers));
}

bool is_clock(const struct node *call)
{
	static const char *const names[] = {
		"now",          "utcnow",  "monotonic", "time",         "hrtime",
		"perf_counter", "getTime", "time_ns",   "monotonic_ns", "current_time",
		"clock",        "uptime",  NULL
	};
	return str_in(call_callee(call)->text, names);
}

static enum walk find_clock(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && is_clock(node);
	return *found ? WALK_STOP : WALK_ON;
}

bool asks_clock(const struct node *expression)
{
	bool found = false;
	look_into(expression, find_clock, &found);
	return found;
}

/* Are two names the same but for case and underscores? */
static bool same_letters(struct str written, const char *name)
{
	for (size_t i = 0; i < written.n; i++) {
		char c = written.p[i];
		if (c == '_')
			continue;
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != *name++)
			return false;
	}
	return *name == '\0';
}

int http_status(const struct node *node)
{
	/* as RFC 9110 names them, and http, requests, httpx, starlette, http-status-codes and http-errors after it */
	static const struct {
		const char *name;
		int status;
	} names[] = {
		{ "toomanyrequests", 429 },
		{ "toomany", 429 },
		{ "http429toomanyrequests", 429 },
		{ "internalservererror", 500 },
		{ "badgateway", 502 },
		{ "serviceunavailable", 503 },
		{ "gatewaytimeout", 504 },
		{ "unauthorized", 401 },
		{ "badrequest", 400 },
	};
	if (is_kind(node, K_ATTR) && str_is(node->text, "value")) /* HTTPStatus.X.value */
		node = node->kids[0];
	if (is_kind(node, K_NUMBER))
		return node->number >= 100 && node->number < 600 ? (int)node->number : 0;
	for (size_t i = 0; is_reference(node) && i < sizeof(names) / sizeof(names[0]); i++) {
		if (same_letters(node->text, names[i].name))
			return names[i].status;
	}
	return 0;
}

bool is_draw(const struct node *call)
{
	static const char *const names[] = { "mkdtemp",     "mkstemp", "uuid1",     "uuid4",
					     "randomUUID",  "nanoid",  "token_hex", "randbytes",
					     "mkdtempSync", NULL };
	return str_in(call_callee(call)->text, names);
}

bool is_endless_for(const struct node *for_)
{
	static const char *const endless[] = { "itertools.count", "itertools.cycle", NULL };
	const struct node *iterable = for_->kids[1];
	if (!is_kind(iterable, K_CALL))
		return false;
	const struct node *first = call_positional(iterable, 0);
	const struct node *second = call_positional(iterable, 1);
	struct str path = call_path(iterable);
	if (str_is(path, "itertools.repeat"))
		return call_arg_count(iterable) == 1;
	return str_in(path, endless) ||
	       (str_is(path, "iter") && first && str_is(first->text, "int") &&
		is_kind(second, K_NUMBER) && second->number != 0);
}
