/* Where answers say how long to wait. */
#include "waits.h"

#include "amount.h"
#include "test.h"

#define MS INT64_C(1000000)

static int64_t words(const char *text)
{
	int64_t ns;
	return wait_in_words(str_of(text), &ns) ? ns / MS : -1;
}

static int64_t headers(const char *text)
{
	int64_t ns;
	return wait_in_headers(str_of(text), INT64_C(1778295600) * SECOND_NS, &ns) ? ns / MS
										   : -1;
}

int main(void)
{
	CHECK(words("Please try again in 7.66s. Visit https://example.org/limits.") == 7660);
	CHECK(words("Please try again in 20ms.") == 20);
	CHECK(words("(TPD): Limit 500000. Please try again in 4h12m30.5s.") == 15150500);
	CHECK(words("Please retry after 30 seconds.") == 30000);
	CHECK(words("\"details\": [{\"retryDelay\": \"34s\"}]") == 34000);
	CHECK(words("Try again in 5.") == 5000);
	CHECK(words("Retry later") == -1 && words("try again in a while") == -1);
	CHECK(headers("{\"retry-after-ms\": \"300\", \"retry-after\": \"1\"}") == 300);
	CHECK(headers("{'retry-after': '2'}") == 2000);
	CHECK(headers("{\"llm_provider-retry-after\": \"Sat, 09 May 2026 03:00:10 GMT\"}") ==
	      10000);
	CHECK(headers("{\"x-ratelimit-remaining-requests\": \"0\", "
		      "\"x-ratelimit-reset-requests\": "
		      "\"1m30s\", \"x-ratelimit-remaining-tokens\": \"900\", "
		      "\"x-ratelimit-reset-tokens\": \"6ms\"}") == 90000);
	CHECK(headers("{\"x-ratelimit-remaining-requests\": \"3\", "
		      "\"x-ratelimit-reset-requests\": "
		      "\"1s\"}") == -1);
	CHECK(headers("{\"anthropic-ratelimit-tokens-remaining\": \"0\", "
		      "\"anthropic-ratelimit-tokens-reset\": \"2026-05-09T03:00:20Z\"}") ==
	      20000);
	return test_done();
}
