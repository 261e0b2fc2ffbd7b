/* Waits: see waits.h. */
#include "waits.h"

#include <stdio.h>

#include "amount.h"

/* The number a text begins with; empty when there is none. */
static struct str leading_number(struct str text)
{
	size_t n = 0;
	while (n < text.n && ((text.p[n] >= '0' && text.p[n] <= '9') || text.p[n] == '.'))
		n++;
	if (n && text.p[n - 1] == '.') /* the end of a sentence */
		n--;
	return str_sub(text, 0, n);
}

/* The unit the text begins with, in ns, and how long its name is; a second when it names none. */
static int64_t unit_of(struct str text, size_t *length)
{
	static const struct {
		const char *name;
		int64_t ns;
	} units[] = {
		{ "milliseconds", 1000000 },   { "ms", 1000000 },
		{ "minutes", 60 * SECOND_NS }, { "minute", 60 * SECOND_NS },
		{ "min", 60 * SECOND_NS },     { "m", 60 * SECOND_NS },
		{ "hours", 3600 * SECOND_NS }, { "hour", 3600 * SECOND_NS },
		{ "h", 3600 * SECOND_NS },     { "days", 86400 * SECOND_NS },
		{ "day", 86400 * SECOND_NS },  { "d", 86400 * SECOND_NS },
		{ "seconds", SECOND_NS },      { "second", SECOND_NS },
		{ "sec", SECOND_NS },          { "s", SECOND_NS },
	};
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		if (str_starts(text, units[i].name)) {
			*length = strlen(units[i].name);
			return units[i].ns;
		}
	}
	*length = 0;
	return SECOND_NS;
}

bool wait_parse(struct str text, int64_t *ns)
{
	int64_t sum = 0;
	bool any = false;
	for (;;) {
		struct str number = leading_number(text);
		int64_t part;
		size_t unit;
		if (!number.n)
			break;
		text = str_sub(text, number.n, text.n);
		text = str_sub(text, str_starts(text, " "), text.n);
		if (!decimal_scaled(number, unit_of(text, &unit), &part) ||
		    part > DURATION_MAX_NS - sum)
			return false;
		sum += part;
		any = true;
		text = str_sub(text, unit, text.n);
		if (!unit)
			break;
	}
	*ns = sum;
	return any;
}

static struct str skip_marks(struct str text)
{
	size_t n = 0;
	while (n < text.n && n < 8 && text.p[n] && strchr("\"'\\: ", text.p[n]))
		n++;
	return str_sub(text, n, text.n);
}

bool wait_in_words(struct str text, int64_t *ns)
{
	static const char *const before[] = {
		"ry again in",
		"etry in",
		"etry after",
		"etry-after",
		"etry your request after",
		"ry again after",
		"retryDelay",
	};
	for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++) {
		size_t at = str_find(text, before[i], 0);
		if (at == SIZE_MAX)
			continue;
		struct str rest = str_sub(text, at + strlen(before[i]), text.n);
		if (wait_parse(skip_marks(rest), ns))
			return true;
	}
	return false;
}

struct str header_value(struct str headers, const char *name)
{
	for (size_t at = 0; (at = str_find(headers, name, at)) != SIZE_MAX;) {
		at += strlen(name);
		if (at >= headers.n || (headers.p[at] != '"' && headers.p[at] != '\''))
			continue; /* the beginning of another name */
		struct str value = skip_marks(str_sub(headers, at, headers.n));
		size_t n = 0;
		while (n < value.n && value.p[n] && !strchr("\"'}", value.p[n]))
			n++;
		return str_trim(str_sub(value, 0, n));
	}
	return (struct str){ NULL, 0 };
}

/* When the limit of which nothing remains is full again. */
static bool wait_for_reset(struct str headers, int64_t now, int64_t *ns)
{
	static const struct {
		const char *remaining, *reset;
	} limits[] = {
		{ "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests" },
		{ "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens" },
		{ "anthropic-ratelimit-requests-remaining",
		  "anthropic-ratelimit-requests-reset" },
		{ "anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset" },
		{ "anthropic-ratelimit-input-tokens-remaining",
		  "anthropic-ratelimit-input-tokens-reset" },
		{ "anthropic-ratelimit-output-tokens-remaining",
		  "anthropic-ratelimit-output-tokens-reset" },
	};
	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++) {
		struct str reset = header_value(headers, limits[i].reset);
		int64_t at;
		if (!str_is(header_value(headers, limits[i].remaining), "0") || !reset.n)
			continue;
		if (time_parse_iso(reset, &at)) {
			*ns = at > now ? at - now : 0;
			return true;
		}
		if (wait_parse(reset, ns))
			return true;
	}
	return false;
}

bool wait_in_headers(struct str headers, int64_t now, int64_t *ns)
{
	struct str text = header_value(headers, "retry-after-ms");
	if (text.n && decimal_scaled(text, SECOND_NS / 1000, ns) && *ns >= 0 &&
	    *ns <= DURATION_MAX_NS)
		return true;
	text = header_value(headers, "retry-after");
	if (text.n && retry_after_parse(text, now, ns))
		return true;
	return wait_for_reset(headers, now, ns);
}
