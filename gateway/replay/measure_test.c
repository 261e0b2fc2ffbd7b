/* Facts as a log shows them. */
#include "measure.h"

#include "test.h"

static struct observations observed;

static void call(struct measure *measure, int64_t start_ms, int64_t end_ms, int64_t status)
{
	struct event event;
	const int64_t day = INT64_C(1778295600) * SECOND_NS;
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	event_set_number(&event, FIELD_START, day + start_ms * 1000000);
	event_set_number(&event, FIELD_END, day + end_ms * 1000000);
	event_set_number(&event, FIELD_TOTAL_TOKENS, 1000 + end_ms % 7);
	event_set_number(&event, FIELD_COST, 30000);
	event_set_number(&event, FIELD_HTTP_STATUS, status);
	measure_event(measure, &event);
}

static void measures_calls(void)
{
	struct measure *measure = measure_new();
	/* one call a second, each nearly two seconds long: two at once, 60 a minute */
	for (int64_t i = 0; i < 1000; i++)
		call(measure, i * 1000, i * 1000 + 1899, i % 10 ? 200 : 429);
	measure_observations(measure, &observed);
	CHECK(observed.concurrent_calls == 2);
	CHECK(observed.calls_per_minute >= 60 && observed.calls_per_minute <= 61);
	CHECK(observed.latency_p99 >= 1899000000 &&
	      observed.latency_p99 < 1899000000 / 100 * 107);
	CHECK(observed.share_429 == 100000);
	CHECK(observed.max_call_tokens == 1006);
	CHECK(observed.price_per_million > 29000000 && observed.price_per_million <= 30000000);
	CHECK(observed.retrieval_time == -1 && observed.agent_timeout == -1);
	/* weeks later: the cells are wider, what was seen stays */
	call(measure, INT64_C(40) * 86400 * 1000, INT64_C(40) * 86400 * 1000 + 50, 200);
	measure_observations(measure, &observed);
	CHECK(observed.concurrent_calls >= 2 && observed.calls_per_minute >= 60);
	measure_free(measure);
}

static void knows_nothing(void)
{
	struct measure *measure = measure_new();
	measure_observations(measure, &observed);
	CHECK(observed.calls_per_minute == -1 && observed.latency_p99 == -1 &&
	      observed.share_429 == -1);
	measure_free(measure);
}

int main(void)
{
	measures_calls();
	knows_nothing();
	return test_done();
}
