/* What failures are taken for: the words of providers, their codes, and the status alone. */
#include "event.h"
#include "test.h"

static enum error_class of(int64_t status, const char *code, const char *text)
{
	return error_class_of(status, str_of(code), str_of(text));
}

/* Limits that waiting does not heal: of a day, a week, a month, a plan, a balance. */
static void quotas(void)
{
	static const char *const texts[] = {
		"You exceeded your current quota, please check your plan and billing details.",
		"Your credit balance is too low to use this API.",
		"Insufficient credits. Add more in your settings",
		"Insufficient Balance",
		"The organization has used all available credits or reached its monthly "
		"spending limit",
		"usage limit reached, it resets on Monday",
		"you have reached your weekly usage limit",
		"We have to reject this: you have exceeded this month's quota for the model",
		"Free allocated quota exceeded.",
		"Access denied, please make sure your account is in good standing",
		"Quota exceeded for metric requests_per_model_per_day, limit: 250. Please "
		"retry in 7s",
		"on requests per day (RPD): Limit 200, Used 200, Requested 1. Please try again "
		"in 7m12s.",
		"tokens per day (TPD): Limit 500000, Used 499800. Please try again in 4h12m",
		"Daily limit reached for the free tier",
		"Too many tokens per day, please wait before trying again.",
		"Key limit exceeded (total limit). Manage it in your settings",
		"\xe7\x94\xa8\xe6\x88\xb7\xe9\xa2\x9d\xe5\xba\xa6\xe4\xb8\x8d\xe8\xb6\xb3",
		"Your prepayment credits are depleted. Manage your project and its billing.",
		"Your account is not active, please check your billing details on our website.",
		"Rate limit of 50 per 86400s exceeded for UserByModelByDay. Please wait 43122 "
		"seconds before retrying.",
		"Your account is suspended, please check your plan and billing details",
		"Sorry, your account balance is insufficient",
		"The request failed because your account has an overdue balance.",
		"You've hit your limit \xc2\xb7 resets 8pm (Europe/Berlin)",
		"You're out of extra usage \xc2\xb7 resets 3pm (UTC)",
		"You are using a trial key, which is limited to 1000 API calls / month.",
		"you have used up your daily free allocation of 10,000 neurons",
		"Budget has been exceeded! Current cost: 5.01, Max budget: 5.0",
	};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		if (of(429, "RateLimitError", texts[i]) != ERROR_QUOTA)
			fprintf(stderr, "%s\n", texts[i]);
		CHECK(of(429, "RateLimitError", texts[i]) == ERROR_QUOTA);
	}
	CHECK(of(429, "insufficient_quota", "") == ERROR_QUOTA);
	CHECK(of(402, "", "Payment Required") == ERROR_QUOTA);
	CHECK(of(400, "BudgetExceededError", "") == ERROR_QUOTA);
	CHECK(of(403, "AccountOverdueError", "the request failed") == ERROR_QUOTA);
	CHECK(of(400, "BadRequestError", "You're out of extra usage.") == ERROR_QUOTA);
}

/* Limits of a second or a minute, and what only sounds like a quota. */
static void throttles(void)
{
	static const char *const texts[] = {
		"Rate limit reached on tokens per min (TPM): Limit 30000. Please try again in "
		"1.2s.",
		"Quota exceeded for quota metric 'requests per minute'",
		"You have used up your 60 requests per minute, see /docs/day/limits",
		"You exceeded your current quota, please check your plan. Quota id: "
		"RequestsPerMinutePerProject. Please retry in 7.6s",
		"Number of request tokens has exceeded your per-minute rate limit",
		"Too many tokens, please wait before trying again.",
		"Rate limit exceeded. Upgrade for higher limits: 3 requests per second",
		"You have sent too many requests",
	};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		if (of(429, "RateLimitError", texts[i]) != ERROR_RATE_LIMIT)
			fprintf(stderr, "%s\n", texts[i]);
		CHECK(of(429, "RateLimitError", texts[i]) == ERROR_RATE_LIMIT);
	}
}

static void others(void)
{
	const char *context = "This model's maximum context length is 128000 tokens";
	CHECK(of(400, "BadRequestError", context) == ERROR_CONTEXT);
	CHECK(of(400, "openai.BadRequestError", "Error code: 400 - prompt is too long") ==
	      ERROR_CONTEXT);
	CHECK(of(400, "BadRequestError",
		 "input length and `max_tokens` exceed context limit: 198000 + 8192") ==
	      ERROR_CONTEXT);
	CHECK(of(400, "BadRequestError", "Unknown parameter") == ERROR_CLIENT);
	CHECK(of(0, "ModuleNotFoundError", "No module named 'x'") == ERROR_OTHER);
	CHECK(of(0, "FileNotFoundError", "no such file") == ERROR_OTHER);
	CHECK(of(0, "openai.NotFoundError", "no such model") == ERROR_CLIENT);
	CHECK(of(0, "NotFoundError", "") == ERROR_CLIENT);
	CHECK(of(0, "APITimeoutError", "Request timed out.") == ERROR_TIMEOUT);
	CHECK(of(529, "", "Overloaded") == ERROR_SERVER);
	CHECK(of(0, "", "Error code: 429 - slow down") == ERROR_RATE_LIMIT);
	CHECK(of(0, "", "Error code: 429 - {'code': 'insufficient_quota'}") == ERROR_QUOTA);
	CHECK(of(0, "", "Request failed with status code 503") == ERROR_SERVER);
	CHECK(of(0, "", "Rate limit reached for requests") == ERROR_RATE_LIMIT);
	CHECK(of(500, "", "upstream said HTTP 429") == ERROR_SERVER);
	CHECK(of(403, "", "") == ERROR_AUTH && of(0, "", "") == ERROR_NONE);
}

/* Where nothing but what was said is written down, and that begins with the status. */
static void in_front(void)
{
	CHECK(of(0, "", "429 You exceeded your current quota. Please retry in 49.9s.") ==
	      ERROR_RATE_LIMIT);
	CHECK(of(0, "", "500 auth_unavailable: no auth available") == ERROR_SERVER);
	CHECK(of(0, "", "529 {\"type\":\"error\"}") == ERROR_SERVER);
	CHECK(of(0, "", "400 the prompt is too odd") == ERROR_CLIENT);
	CHECK(of(0, "", "512 is no size of a picture") == ERROR_OTHER);
	CHECK(of(0, "", "4290 steps") == ERROR_OTHER);
}

int main(void)
{
	quotas();
	throttles();
	in_front();
	others();
	return test_done();
}
