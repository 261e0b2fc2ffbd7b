/* Amounts, decimals and times: as written, as read, as written again. */
#include "amount.h"

#include "test.h"

static struct arena *arena;

static void reads_amounts(void)
{
	static const struct {
		const char *text;
		int64_t value;
		enum unit unit;
		const char *again;
	} cases[] = {
		{ "15m", 900 * SECOND_NS, UNIT_TIME, "15m" },
		{ "60s", 60 * SECOND_NS, UNIT_TIME, "1m" },
		{ "1h30m", 5400 * SECOND_NS, UNIT_TIME, "1h30m" },
		{ "0.5s", SECOND_NS / 2, UNIT_TIME, "500ms" },
		{ "250ms", 250000000, UNIT_TIME, "250ms" },
		{ "7d", 7 * 86400 * SECOND_NS, UNIT_TIME, "7d" },
		{ "$500", 500 * MILLION, UNIT_MONEY, "$500" },
		{ "$0.03", 30000, UNIT_MONEY, "$0.03" },
		{ "$1,234.5", 1234500000, UNIT_MONEY, "$1,234.50" },
		{ "5000 tokens", 5000, UNIT_TOKENS, "5,000 tokens" },
		{ "5k tokens", 5000, UNIT_TOKENS, "5,000 tokens" },
		{ "1 token", 1, UNIT_TOKENS, "1 token" },
		{ "2 attempts", 2, UNIT_CALLS, "2 calls" },
		{ "10%", 100000, UNIT_SHARE, "10%" },
		{ "0.5%", 5000, UNIT_SHARE, "0.5%" },
		{ " 3 calls ", 3, UNIT_CALLS, "3 calls" },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct amount amount = { 0, UNIT_NONE };
		const char *problem = amount_parse(str_of(cases[i].text), &amount);
		CHECK(!problem);
		CHECK(amount.value == cases[i].value && amount.unit == cases[i].unit);
		CHECK_STR(amount_text(arena, amount), str_of(cases[i].again));
	}
}

static void refuses_what_is_no_amount(void)
{
	static const char *const bad[] = {
		"",          "5000", "tokens", "5 bananas", "-5m", "15", "$",    "$5x",
		"5m tokens", "1h30", "$1e30",  "99999999d", "5k",  "%",  "1..5s"
	};
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct amount amount;
		CHECK(amount_parse(str_of(bad[i]), &amount) != NULL);
	}
}

static void scales_decimals_exactly(void)
{
	static const struct {
		const char *text;
		int64_t scale, value; /* -1: no number */
	} cases[] = {
		{ "0.0034", MILLION, 3400 },
		{ "1.2e-05", MILLION, 12 },
		{ "0.0000001", MILLION, 1 }, /* no call is free */
		{ "0.00", MILLION, 0 },
		{ "12", MILLION, 12000000 },
		{ "4200", MILLION, 4200000000 },
		{ "1e3", 1, 1000 },
		{ "2.5", 1, 3 },
		{ "0.1", 10, 1 },
		{ "0.30000000000000004", MILLION, 300001 }, /* what 0.1 + 0.2 leaves */
		{ "1778296321.442", SECOND_NS, 1778296321442000000 },
		{ "1778296321.4421234567891", SECOND_NS, 1778296321442123457 },
		{ "123456789012345678901234567890e-20", 1, 1234567891 },
		{ "9223372036854775807", 1, INT64_MAX },
		{ "1e300", 1, -1 },
		{ "9e18", MILLION, -1 },
		{ "nan", MILLION, -1 },
		{ "", MILLION, -1 },
		{ ".", MILLION, -1 },
		{ "1e", MILLION, -1 },
		{ "0x10", MILLION, -1 },
		{ "1 ", MILLION, -1 },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int64_t value = -1;
		bool good = decimal_scaled(str_of(cases[i].text), cases[i].scale, &value);
		CHECK(good == (cases[i].value >= 0));
		if (good && value != cases[i].value)
			fprintf(stderr, "%s: %lld\n", cases[i].text, (long long)value);
		CHECK(!good || value == cases[i].value);
	}
	int64_t value;
	CHECK(decimal_scaled(STR("-0.25"), MILLION, &value) && value == -250000);
	CHECK(decimal_scaled_down(STR("0.7499999"), MILLION, &value) && value == 749999);
	CHECK(decimal_scaled_down(STR("-0.7499999"), MILLION, &value) && value == -750000);
	CHECK(decimal_scaled_down(STR("0.75"), MILLION, &value) && value == 750000);
}

static void reads_times(void)
{
	static const struct {
		const char *text;
		int64_t ns; /* -1: no time */
	} cases[] = {
		{ "1970-01-01T00:00:00Z", 0 },
		{ "2024-05-14T03:12:01.442Z", 1715656321442000000 },
		{ "2024-05-14 03:12:01.442123", 1715656321442123000 },
		{ "2024-05-14T05:12:01,442+02:00", 1715656321442000000 },
		{ "2024-05-13T22:12:01.442-0500", 1715656321442000000 },
		{ "2024-05-14 03:12:01.442 UTC", 1715656321442000000 }, /* BigQuery */
		{ "2024-05-14 05:12:01.442 +0200", 1715656321442000000 },
		{ "2024-05-14 05:12:01 CET", -1 },
		{ "2024-02-29T00:00:00Z", 1709164800000000000 },
		{ "2199-12-31T23:59:59Z", 7258118399000000000 },
		{ "2262-04-12T00:00:00Z", -1 },
		{ "1969-12-31T23:59:59Z", -1 },
		{ "2024-13-01T00:00:00Z", -1 },
		{ "2024-05-14", -1 },
		{ "2024-05-14T03:12", -1 },
		{ "2024-05-14T03:12:01Zz", -1 },
		{ "2024-05-14T25:12:01Z", -1 },
		{ "", -1 },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int64_t ns = -1;
		bool good = time_parse_iso(str_of(cases[i].text), &ns);
		CHECK(good == (cases[i].ns >= 0) && (!good || ns == cases[i].ns));
	}
	CHECK_STR(time_text(arena, 1715656321442000000), STR("2024-05-14T03:12:01.442Z"));
}

static void reads_both_forms_of_retry_after(void)
{
	const int64_t now = 1445412470 * SECOND_NS; /* ten seconds before the date below */
	int64_t wait = -1;
	CHECK(retry_after_parse(STR("30"), now, &wait) && wait == 30 * SECOND_NS);
	CHECK(retry_after_parse(STR("0.7"), now, &wait) && wait == 700000000);
	CHECK(retry_after_parse(STR("Wed, 21 Oct 2015 07:28:00 GMT"), now, &wait) &&
	      wait == 10 * SECOND_NS);
	CHECK(retry_after_parse(STR("Wed, 21 Oct 2015 07:27:00 GMT"), now, &wait) && wait == 0);
	CHECK(!retry_after_parse(STR("soon"), now, &wait));
	CHECK(!retry_after_parse(STR("Wed, 21 Oct 2015 07:28:00 CET"), now, &wait));
	CHECK(!retry_after_parse(STR("-5"), now, &wait));
	CHECK(!retry_after_parse(STR("1e40"), now, &wait));
}

int main(void)
{
	arena = arena_new();
	reads_amounts();
	refuses_what_is_no_amount();
	scales_decimals_exactly();
	reads_times();
	reads_both_forms_of_retry_after();
	arena_free(arena);
	return test_done();
}
