/* Amounts with units: see amount.h. */
#include "amount.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "window.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * An unsigned decimal at the start of *s, times `scale`, rounded up; takes it off. Commas and
 * '_' may group digits.
 */
static bool take_decimal(struct str *s, int64_t scale, int64_t *out)
{
	char plain[40];
	size_t i = 0, n = 0;
	for (; i < s->n && (is_digit(s->p[i]) || (i && strchr(",_.", s->p[i]))); i++) {
		if (n == sizeof(plain))
			return false;
		if (is_digit(s->p[i]) || s->p[i] == '.')
			plain[n++] = s->p[i];
	}
	*s = str_sub(*s, i, s->n);
	return decimal_scaled((struct str){ plain, n }, scale, out);
}

static bool times_ten(int64_t *value, int exponent)
{
	for (; exponent > 0; exponent--) {
		if (*value > INT64_MAX / 10)
			return false;
		*value *= 10;
	}
	return true;
}

/*
 * The digits of a decimal as one integer and a power of ten: 12.50e-3 is 1250 and -5. `lost`:
 * there were more than fit.
 */
static bool take_digits(struct str text, int64_t *digits, int64_t *power, bool *lost)
{
	size_t i = 0, seen = 0;
	*digits = *power = 0;
	for (bool point = false; i < text.n; i++) {
		if (text.p[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (!is_digit(text.p[i]))
			break;
		seen++;
		if (*digits > (INT64_MAX - (text.p[i] - '0')) / 10) {
			*lost = *lost || text.p[i] != '0';
			*power += !point;
			continue;
		}
		*digits = *digits * 10 + (text.p[i] - '0');
		*power -= point;
	}
	if (!seen)
		return false;
	if (i == text.n)
		return true;
	int64_t exponent;
	if ((text.p[i] != 'e' && text.p[i] != 'E') ||
	    !str_to_i64(str_sub(text, i + 1, text.n), &exponent) || exponent > 400 ||
	    exponent < -400)
		return false;
	*power += exponent;
	return true;
}

/* `down`: towards minus infinity, else away from zero. */
static bool scaled(struct str text, int64_t scale, bool down, int64_t *out)
{
	bool negative = text.n && text.p[0] == '-';
	int64_t digits, power;
	bool rest = false;
	if (!take_digits(str_sub(text, negative, text.n), &digits, &power, &rest))
		return false;
	for (; scale % 10 == 0 && scale > 1 && power < 0; scale /= 10)
		power++;
	for (; power < 0 && digits; power++) {
		rest = rest || digits % 10;
		digits /= 10;
	}
	digits += rest && (negative || !down);
	if (digits && !times_ten(&digits, (int)(power > 0 ? power : 0)))
		return false;
	if (digits > INT64_MAX / scale)
		return false;
	*out = negative ? -(digits * scale) : digits * scale;
	return true;
}

bool decimal_scaled(struct str text, int64_t scale, int64_t *out)
{
	return scaled(text, scale, false, out);
}

bool decimal_scaled_down(struct str text, int64_t scale, int64_t *out)
{
	return scaled(text, scale, true, out);
}

static const struct {
	const char *name;
	int64_t ns;
} time_units[] = {
	{ "ns", 1 },
	{ "us", 1000 },
	{ "ms", 1000000 },
	{ "s", SECOND_NS },
	{ "m", 60 * SECOND_NS },
	{ "min", 60 * SECOND_NS },
	{ "h", 3600 * SECOND_NS },
	{ "d", 86400 * SECOND_NS },
};

static const char *const call_words[] = {
	"call",    "calls",    "request",   "requests",   "attempt", "attempts", "start",
	"starts",  "event",    "events",    "run",        "runs",    "failure",  "failures",
	"message", "messages", "iteration", "iterations", "chunk",   "chunks",   NULL
};

static struct str take_word(struct str *s)
{
	size_t i = 0;
	while (i < s->n && ((s->p[i] >= 'a' && s->p[i] <= 'z') || s->p[i] == '%'))
		i++;
	struct str word = str_sub(*s, 0, i);
	*s = str_sub(*s, i, s->n);
	return word;
}

static int64_t time_unit(struct str word)
{
	for (size_t i = 0; i < sizeof(time_units) / sizeof(*time_units); i++) {
		if (str_is(word, time_units[i].name))
			return time_units[i].ns;
	}
	return 0;
}

/* "1h30m", "0.5s": units in any order, each once would be pedantry. */
static const char *parse_time(struct str text, int64_t *out)
{
	int64_t total = 0;
	do {
		struct str number = text;
		int64_t value;
		if (!take_decimal(&text, 1, &value))
			return "is no time";
		struct str word = take_word(&text);
		int64_t unit = time_unit(word);
		if (!unit)
			return "is no time (units: ns, us, ms, s, m, h, d)";
		if (!take_decimal(&number, unit, &value) || value > DURATION_MAX_NS - total)
			return "is a time too long to reckon with";
		total += value;
	} while (text.n);
	*out = total;
	return NULL;
}

static const char *parse_money(struct str text, int64_t *out)
{
	if (!take_decimal(&text, MILLION, out) || text.n || *out > AMOUNT_MAX)
		return "is no sum of money";
	return NULL;
}

/* "5000 tokens", "5k tokens", "2 calls", "10%". */
static const char *parse_counted(struct str text, struct amount *out)
{
	struct str number = text, rest = text;
	int64_t value, scale = 1;
	if (!take_decimal(&rest, 1, &value))
		return text.n && is_digit(text.p[0]) ? "is too large"
						     : "does not begin with a number";
	if (rest.n && (rest.p[0] == 'k' || rest.p[0] == 'M') && rest.n > 1 &&
	    rest.p[1] == ' ') {
		scale = rest.p[0] == 'k' ? 1000 : MILLION;
		rest = str_sub(rest, 1, rest.n);
	}
	rest = str_trim(rest);
	if (!rest.n)
		return "has no unit";
	if (str_is(rest, "%"))
		*out = (struct amount){ 0, UNIT_SHARE }, scale = MILLION / 100;
	else if (str_is(rest, "token") || str_is(rest, "tokens"))
		*out = (struct amount){ 0, UNIT_TOKENS };
	else if (str_in(rest, call_words))
		*out = (struct amount){ 0, UNIT_CALLS };
	else
		return "has a unit nobody knows";
	int64_t most = out->unit == UNIT_SHARE ? AMOUNT_MAX / 100000 : AMOUNT_MAX;
	if (!take_decimal(&number, scale, &out->value) || out->value > most)
		return "is too large to reckon with";
	return NULL;
}

const char *amount_parse(struct str text, struct amount *out)
{
	text = str_trim(text);
	if (text.n && text.p[0] == '-')
		return "is negative";
	if (text.n && text.p[0] == '$') {
		out->unit = UNIT_MONEY;
		return parse_money(str_sub(text, 1, text.n), &out->value);
	}
	struct str rest = text;
	int64_t value;
	if (take_decimal(&rest, 1, &value) && time_unit(take_word(&rest))) {
		out->unit = UNIT_TIME;
		return parse_time(text, &out->value);
	}
	return parse_counted(text, out);
}

/* 1234567 as "1,234,567". */
static struct str grouped(struct arena *arena, int64_t value)
{
	char plain[24], out[40];
	int n = snprintf(plain, sizeof(plain), "%" PRId64, value), j = 0;
	for (int i = 0; i < n; i++) {
		out[j++] = plain[i];
		if (i + 1 < n && (n - i - 1) % 3 == 0 && plain[i] != '-')
			out[j++] = ',';
	}
	return str_dup(arena, (struct str){ out, (size_t)j });
}

/*
 * A fraction of a million without trailing zeros: ".25"; at least `least` digits when there
 * are any.
 */
static struct str fraction(struct arena *arena, int64_t millionths, size_t least)
{
	if (!millionths)
		return (struct str){ NULL, 0 };
	struct str text = str_fmt(arena, ".%06" PRId64, millionths);
	while (text.n > 1 + least && text.p[text.n - 1] == '0')
		text.n--;
	return text;
}

/* "1h30m", "58.7s", "250ms": seconds and milliseconds are one number. */
static struct str time_amount(struct arena *arena, int64_t ns)
{
	static const size_t order[] = { 7, 6, 4 }; /* d, h, m */
	struct str text = { "", 0 };
	if (ns == INT64_MAX)
		return STR("for ever");
	if (ns > 0 && ns < SECOND_NS) {
		size_t unit = ns % 1000000 == 0 ? 2 : ns % 1000 == 0 ? 1 : 0;
		return str_fmt(arena, "%" PRId64 "%s", ns / time_units[unit].ns,
			       time_units[unit].name);
	}
	for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++) {
		int64_t unit = time_units[order[i]].ns;
		if (ns >= unit)
			text = str_fmt(arena, "%.*s%" PRId64 "%s", STR_ARG(text), ns / unit,
				       time_units[order[i]].name);
		ns %= unit;
	}
	if (ns || !text.n)
		text = str_fmt(arena, "%.*s%" PRId64 "%.*ss", STR_ARG(text), ns / SECOND_NS,
			       STR_ARG(fraction(arena, ns % SECOND_NS / 1000, 1)));
	return text;
}

struct str amount_text(struct arena *arena, struct amount amount)
{
	int64_t v = amount.value;
	struct str part;
	switch (amount.unit) {
	case UNIT_TIME:
		return time_amount(arena, v);
	case UNIT_MONEY:
		part = fraction(arena, v % MILLION, 2);
		return str_fmt(arena, "$%.*s%.*s", STR_ARG(grouped(arena, v / MILLION)),
			       STR_ARG(part));
	case UNIT_SHARE:
		part = fraction(arena, v % (MILLION / 100) * 100, 1);
		return str_fmt(arena, "%" PRId64 "%.*s%%", v / (MILLION / 100), STR_ARG(part));
	case UNIT_TOKENS:
		return str_fmt(arena, "%.*s token%s", STR_ARG(grouped(arena, v)),
			       v == 1 ? "" : "s");
	case UNIT_CALLS:
		return str_fmt(arena, "%.*s call%s", STR_ARG(grouped(arena, v)),
			       v == 1 ? "" : "s");
	case UNIT_NONE:
		break;
	}
	return grouped(arena, v);
}

const char *unit_name(enum unit unit)
{
	static const char *const names[] = { "number", "calls", "tokens",
					     "money",  "time",  "share" };
	return names[unit];
}

/* Days since 1970-01-01 of a civil date (proleptic Gregorian). */
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
	year -= month <= 2;
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t of_era = year - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* `n` digits at the start of *s; takes them and the character `after` (0: none) off. */
static bool take_number(struct str *s, size_t n, char after, int64_t *out)
{
	if (s->n < n + (after != 0))
		return false;
	*out = 0;
	for (size_t i = 0; i < n; i++) {
		if (!is_digit(s->p[i]))
			return false;
		*out = *out * 10 + (s->p[i] - '0');
	}
	if (after && s->p[n] != after)
		return false;
	*s = str_sub(*s, n + (after != 0), s->n);
	return true;
}

static bool make_time(int64_t year, int64_t month, int64_t day, int64_t seconds, int64_t *ns)
{
	static const int8_t month_days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	if (year < 1970 || year >= 2200 || month < 1 || month > 12 || day < 1 ||
	    day > month_days[month - 1])
		return false;
	*ns = (days_of(year, month, day) * 86400 + seconds) * SECOND_NS;
	return *ns >= 0;
}

/* "Z", "+02:00", "-0530", "" (UTC): seconds east. */
static bool take_offset(struct str *s, int64_t *east)
{
	int64_t hours, minutes = 0;
	*east = 0;
	*s = str_trim(*s); /* "03:00:02 UTC", "03:00:02 +0000" */
	if (!s->n)
		return true;
	if (str_eq_nocase(*s, STR("Z")) || str_is(*s, "UTC") || str_is(*s, "GMT")) {
		*s = str_sub(*s, s->n, s->n);
		return true;
	}
	if (s->p[0] != '+' && s->p[0] != '-')
		return false;
	bool west = s->p[0] == '-';
	*s = str_sub(*s, 1, s->n);
	if (!take_number(s, 2, 0, &hours))
		return false;
	if (s->n && s->p[0] == ':')
		*s = str_sub(*s, 1, s->n);
	if (s->n && !take_number(s, 2, 0, &minutes))
		return false;
	if (hours > 23 || minutes > 59)
		return false;
	*east = (hours * 3600 + minutes * 60) * (west ? -1 : 1);
	return true;
}

bool time_parse_iso(struct str text, int64_t *ns)
{
	int64_t year, month, day, hour, minute, second, part = 0, east;
	struct str s = str_trim(text);
	if (!take_number(&s, 4, '-', &year) || !take_number(&s, 2, '-', &month) ||
	    !take_number(&s, 2, 0, &day) || !s.n || !strchr("Tt ", s.p[0]))
		return false;
	s = str_sub(s, 1, s.n);
	if (!take_number(&s, 2, ':', &hour) || !take_number(&s, 2, ':', &minute) ||
	    !take_number(&s, 2, 0, &second) || hour > 23 || minute > 59 || second > 60)
		return false;
	if (s.n && (s.p[0] == '.' || s.p[0] == ',')) {
		int64_t unit = SECOND_NS;
		size_t i = 1;
		for (; i < s.n && is_digit(s.p[i]); i++)
			part += (s.p[i] - '0') * (unit /= 10);
		s = str_sub(s, i, s.n);
	}
	if (!take_offset(&s, &east) || s.n)
		return false;
	int64_t seconds = hour * 3600 + minute * 60 + second - east;
	if (!make_time(year, month, day, seconds, ns))
		return false;
	*ns += part;
	return true;
}

bool time_parse_http(struct str s, int64_t *ns)
{
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	int64_t day, month = 0, year, hour, minute, second;
	if (s.n != 29 || s.p[3] != ',' || !str_ends(s, " GMT"))
		return false;
	s = str_sub(s, 5, s.n);
	if (!take_number(&s, 2, ' ', &day))
		return false;
	for (int64_t i = 0; i < 12; i++) {
		if (str_starts(s, months[i]))
			month = i + 1;
	}
	s = str_sub(s, 4, s.n);
	if (!take_number(&s, 4, ' ', &year) || !take_number(&s, 2, ':', &hour) ||
	    !take_number(&s, 2, ':', &minute) || !take_number(&s, 2, ' ', &second))
		return false;
	return make_time(year, month, day, hour * 3600 + minute * 60 + second, ns);
}

bool retry_after_parse(struct str text, int64_t now, int64_t *wait_ns)
{
	text = str_trim(text);
	int64_t value;
	if (text.n && is_digit(text.p[0])) {
		if (!decimal_scaled(text, SECOND_NS, &value) || value > DURATION_MAX_NS)
			return false;
		*wait_ns = value;
		return true;
	}
	if (!time_parse_http(text, &value))
		return false;
	*wait_ns = value > now ? value - now : 0;
	return *wait_ns <= DURATION_MAX_NS;
}

struct str time_text(struct arena *arena, int64_t ns)
{
	time_t seconds = (time_t)(ns / SECOND_NS);
	struct tm tm;
	if (ns < 0 || !gmtime_r(&seconds, &tm))
		return STR("?");
	char text[32];
	size_t n = strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &tm);
	return str_fmt(arena, "%.*s.%03dZ", (int)n, text, (int)(ns % SECOND_NS / 1000000));
}
