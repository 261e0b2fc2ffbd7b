/*
 * How failures are told apart: by the provider's code, by what it said, by the HTTP status.
 *
 * A 429 can mean "wait" or "your money is used up", and providers say the second in many words. What
 * they have in common: the limit is one of a day, a week, a month, a plan or a balance. One of a second or a minute
 * heals by waiting.
 */
#include "event.h"

#include <assert.h>

/* The telling ones first. A word that begins with a space stands at the beginning of one. */
static const struct {
	const char *word;
	enum error_class error;
} error_words[] = {
	{ "context_length_exceeded", ERROR_CONTEXT },
	{ "contextwindowexceeded", ERROR_CONTEXT },
	{ "maximum context length", ERROR_CONTEXT },
	{ "context window", ERROR_CONTEXT },
	{ "context limit", ERROR_CONTEXT },
	{ "prompt is too long", ERROR_CONTEXT },
	{ "input is too long", ERROR_CONTEXT },
	{ "exceeds the maximum number of tokens", ERROR_CONTEXT },
	{ "ratelimit", ERROR_RATE_LIMIT },
	{ "rate_limit", ERROR_RATE_LIMIT },
	{ "rate limit", ERROR_RATE_LIMIT },
	{ "too many requests", ERROR_RATE_LIMIT },
	{ "throttling", ERROR_RATE_LIMIT },
	{ "toomanyrequests", ERROR_RATE_LIMIT },
	{ "resource_exhausted", ERROR_RATE_LIMIT }, /* gRPC, Google */
	{ "resourceexhausted", ERROR_RATE_LIMIT },
	{ "resource exhausted", ERROR_RATE_LIMIT },
	{ "resource has been exhausted", ERROR_RATE_LIMIT },
	{ "timeout", ERROR_TIMEOUT },
	{ "timed out", ERROR_TIMEOUT },
	{ "cancelled", ERROR_CANCELLED },
	{ "canceled", ERROR_CANCELLED },
	{ "client disconnected", ERROR_CANCELLED },
	{ "validationerror", ERROR_SCHEMA },
	{ "schema", ERROR_SCHEMA },
	{ "authentication", ERROR_AUTH },
	{ "permissiondenied", ERROR_AUTH },
	{ "invalid_api_key", ERROR_AUTH },
	{ "connection", ERROR_CONNECTION },
	{ "econn", ERROR_CONNECTION },      /* as Node names them */
	{ " enotfound", ERROR_CONNECTION }, /* not ModuleNotFoundError */
	{ "socket", ERROR_CONNECTION },
	{ "etimedout", ERROR_TIMEOUT },
	{ "overloaded", ERROR_SERVER },
	{ "internalservererror", ERROR_SERVER },
	{ "serviceunavailable", ERROR_SERVER },
	{ "badrequest", ERROR_CLIENT },
	{ " notfound", ERROR_CLIENT }, /* not ModuleNotFoundError */
	{ "not_found", ERROR_CLIENT },
};

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Is the word in a text of small letters? Where it begins or ends with a space, no letter may stand there. */
static bool has_word(struct str text, const char *word)
{
	struct str bare = str_trim(str_of(word));
	bool begins = word[0] == ' ', ends = str_ends(str_of(word), " ");
	char plain[64];
	assert(bare.n < sizeof(plain));
	memcpy(plain, bare.p, bare.n);
	plain[bare.n] = '\0';
	for (size_t at = 0; (at = str_find(text, plain, at)) != SIZE_MAX; at++) {
		size_t end = at + bare.n;
		bool alone = !begins || at == 0 || !is_letter(text.p[at - 1]);
		if (alone && (!ends || end == text.n || !is_letter(text.p[end])))
			return true;
	}
	return false;
}

static bool has_any(struct str text, const char *const *words)
{
	for (; *words; words++) {
		if (has_word(text, *words))
			return true;
	}
	return false;
}

/* Is it a limit that waiting does not heal? */
static bool speaks_of_quota(struct str text)
{
	/* nothing else is meant by these */
	static const char *const spent[] = {
		"insufficient_quota",
		"insufficient quota",
		"insufficient credit",
		"insufficient balance",
		"insufficient funds",
		"billing_hard_limit",
		"billing hard limit",
		"credit balance",
		"payment required",
		"payment_required",
		"arrearage",
		"out of credits",
		"usage_limit", /* of a plan: Codex, Claude Code */
		"hit your usage limit",
		"usage limit reached",
		"key limit exceeded", /* OpenRouter: of all that a key may spend */
		"hit your limit",     /* Claude Code: of a plan, for hours or a week */
		"out of extra usage",
		"prepayment", /* Gemini: its credits are depleted */
		"billing_not_active",
		"accountoverdue",
		"budget has been exceeded", /* LiteLLM: of a key, a user or a team */
		"budgetexceeded",
		"budget_exceeded",
		/* one-api's and DeepSeek's: what is left is not enough, is used up, a balance is not enough */
		"\xe9\xa2\x9d\xe5\xba\xa6\xe4\xb8\x8d\xe8\xb6\xb3",
		"\xe9\xa2\x9d\xe5\xba\xa6\xe5\xb7\xb2\xe7\x94\xa8\xe5\xb0\xbd",
		"\xe4\xbd\x99\xe9\xa2\x9d\xe4\xb8\x8d\xe8\xb6\xb3",
		NULL,
	};
	static const char *const limit[] = { "quota",      "limit",     "exceed",
					     "reached",    "exhausted", "used all",
					     "used up",    "denied",    "too many",
					     "suspended",  "overdue",   "insufficient",
					     "not active", NULL };
	static const char *const lasting[] = {
		"per day",        "per-day",      "per_day",    "perday",     "daily",
		" tpd ",          " rpd ",        "per week",   "per-week",   "perweek",
		"weekly",         "per month",    "per-month",  "permonth",   "monthly",
		"month's",        "week's",       "day's",      "this month", "this week",
		"calls/day",      "requests/day", "tokens/day", "/ day ",     "calls/month",
		"requests/month", "/ month ",     "per 86400",  "byday",      NULL,
	};
	static const char *const passing[] = {
		"per second", "per-second", "per_second",   "persecond", "per minute",
		"per-minute", "per_minute", "perminute",    "per min ",  "/min ",
		" tpm ",      " rpm ",      " rps ",        "per hour",  "per-hour",
		"perhour",    "hourly",     "try again in", "retry in",  "retry after",
		NULL,
	};
	static const char *const plan[] = {
		"current quota", "your plan",    "allocated quota",
		"free tier",     "free-tier",    "freetier",
		"billing",       "balance",      " credits ",
		"spend limit",   "spending",     "usage limit",
		"good standing", "subscription", NULL,
	};
	if (has_any(text, spent))
		return true;
	if (!has_any(text, limit))
		return false;
	return has_any(text, lasting) || (has_any(text, plan) && !has_any(text, passing));
}

enum { LOOK_AT = 4096 }; /* a message says it early or not at all */

static enum error_class class_of_words(struct str text)
{
	char small[LOOK_AT];
	text = str_sub(text, 0, LOOK_AT);
	if (!text.n)
		return ERROR_CLASSES;
	for (size_t i = 0; i < text.n; i++)
		small[i] = text.p[i] >= 'A' && text.p[i] <= 'Z' ? (char)(text.p[i] | 0x20)
								: text.p[i];
	text.p = small;
	if (speaks_of_quota(text))
		return ERROR_QUOTA;
	for (size_t i = 0; i < sizeof(error_words) / sizeof(*error_words); i++) {
		if (has_word(text, error_words[i].word))
			return error_words[i].error;
	}
	return ERROR_CLASSES;
}

static enum error_class class_of_status(int64_t status)
{
	switch (status) {
	case 429:
		return ERROR_RATE_LIMIT;
	case 408:
	case 504:
		return ERROR_TIMEOUT;
	case 401:
	case 403:
		return ERROR_AUTH;
	case 402:
		return ERROR_QUOTA;
	case 499:
		return ERROR_CANCELLED;
	}
	if (status >= 500)
		return ERROR_SERVER;
	return status >= 400 ? ERROR_CLIENT : ERROR_CLASSES;
}

/* "429 You exceeded your current quota", as openai-node's and Anthropic's errors begin; 0 when it begins with none that is known. */
static int64_t status_in_front(struct str text)
{
	static const int64_t known[] = { 400, 401, 402, 403, 404, 408, 409, 413,
					 422, 429, 499, 500, 502, 503, 504, 529 };
	int64_t status;
	if (text.n < 4 || text.p[3] != ' ' || !str_to_i64(str_sub(text, 0, 3), &status))
		return 0;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (status == known[i])
			return status;
	}
	return 0;
}

/* "Error code: 429 - {...}", as clients put a status into words; 0 when there is none. */
static int64_t status_in_words(struct str text)
{
	static const char *const before[] = { "rror code: ", "tatus code: ", "tatus code ",
					      "tatus_code=", "HTTP ",        NULL };
	text = str_sub(text, 0, LOOK_AT);
	if (status_in_front(text))
		return status_in_front(text);
	for (size_t i = 0; before[i]; i++) {
		size_t at = str_find(text, before[i], 0);
		size_t from = at == SIZE_MAX ? text.n : at + strlen(before[i]);
		int64_t status;
		if (str_to_i64(str_sub(text, from, from + 3), &status) && status >= 400 &&
		    status < 600)
			return status;
	}
	return 0;
}

/* Some write the status as the error's code: OpenTelemetry's error.type is "429". */
static int64_t status_in_code(struct str code)
{
	int64_t status;
	return str_to_i64(code, &status) && status >= 400 && status < 600 ? status : 0;
}

static int64_t status_said(int64_t http_status, struct str code, struct str text)
{
	if (!http_status)
		http_status = status_in_code(code);
	return http_status ? http_status : status_in_words(text);
}

enum error_class error_class_of(int64_t http_status, struct str code, struct str text)
{
	enum error_class by_code = class_of_words(code);
	enum error_class by_text = class_of_words(text);
	if (by_code == ERROR_QUOTA || by_text == ERROR_QUOTA)
		return ERROR_QUOTA;
	if (by_text == ERROR_CONTEXT && (by_code == ERROR_CLASSES || by_code == ERROR_CLIENT))
		return ERROR_CONTEXT;
	if (by_code != ERROR_CLASSES)
		return by_code;
	enum error_class by_status = class_of_status(status_said(http_status, code, text));
	if (by_status != ERROR_CLASSES)
		return by_status;
	if (by_text != ERROR_CLASSES)
		return by_text;
	return code.n || text.n ? ERROR_OTHER : ERROR_NONE;
}
