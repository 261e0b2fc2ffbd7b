/*
 * Amounts with units, read and written as people write them: "15m", "10%", "$500", "5000
 * tokens".
 *
 * Everything is an integer: time in nanoseconds, money in micro-dollars, shares and decimals
 * in millionths. A number without a unit is refused, so that nobody has to guess.
 */
#ifndef SHEARPIN_AMOUNT_H
#define SHEARPIN_AMOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "str.h"

enum unit {
	UNIT_NONE,
	UNIT_CALLS, /* "2 calls", also "requests", "attempts", "starts", "events", "runs", "failures" */
	UNIT_TOKENS, /* "5000 tokens", "5k tokens" */
	UNIT_MONEY,  /* "$500", "$0.03": micro-dollars */
	UNIT_TIME,   /* "250ms", "15m", "1h30m", "7d": nanoseconds */
	UNIT_SHARE,  /* "10%", "0.5%": millionths */
};

struct amount {
	int64_t value;
	enum unit unit;
};

#define SECOND_NS INT64_C(1000000000)
#define MILLION INT64_C(1000000)
/*
 * The longest duration it reckons with, 50 years: added to any time it still fits. And the
 * largest amount of anything else.
 */
#define DURATION_MAX_NS (INT64_C(50) * 365 * 86400 * SECOND_NS)
#define AMOUNT_MAX INT64_C(1000000000000000)
/* The largest time this program reckons with: 2200-01-01, so that sums never overflow. */
#define TIME_MAX_NS (INT64_C(7258118400) * SECOND_NS)

/*
 * Reads any of the above; NULL, or what is wrong in words that continue "... ": "needs a unit:
 * ...".
 */
const char *amount_parse(struct str text, struct amount *out);
/* "5,000 tokens", "$500", "15m", "10%": as messages print it; lives in the arena. */
struct str amount_text(struct arena *arena, struct amount amount);
/* "tokens", "calls", ... */
const char *unit_name(enum unit unit);

/*
 * Exact readings of decimal text as logs write it ("0.0034", "1.2e-05", "12"): the value times
 * `scale`, rounded up (away from zero), so that no call becomes free. False when it is no
 * decimal number or too large.
 */
bool decimal_scaled(struct str text, int64_t scale, int64_t *out);
/* The same rounded down (towards minus infinity): for what must not become larger than it is. */
bool decimal_scaled_down(struct str text, int64_t scale, int64_t *out);
/*
 * "2026-05-09T03:12:01.442Z", with offset, 'T' or space, up to nanoseconds; false when it is
 * none or outside 1970 to 2200.
 */
bool time_parse_iso(struct str text, int64_t *ns);
/* "Wed, 21 Oct 2015 07:28:00 GMT": the one form of an HTTP date that senders may still use. */
bool time_parse_http(struct str text, int64_t *ns);
/*
 * A Retry-After header, seconds or HTTP date (which needs `now`), as ns to wait; false when it
 * is neither.
 */
bool retry_after_parse(struct str text, int64_t now, int64_t *wait_ns);
/* "2026-05-09T03:12:01.442Z"; lives in the arena. */
struct str time_text(struct arena *arena, int64_t ns);

#endif
