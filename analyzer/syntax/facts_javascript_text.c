/*
 * The values of JavaScript's literals: escapes, JSX's entities, numbers.
 *
 * Text without an escape stays a slice of the source; decoded text lives in
 * the arena and is never longer than it was written.
 */
#include "facts_javascript.h"

#include "utf8.h"

/* ---- escapes ---- */

/* At most `max` digits of a base at the start of *in, which moves past them; UINT32_MAX when there are fewer than `min`. */
static uint32_t take_digits(struct str *in, int base, size_t min, size_t max)
{
	uint32_t value = 0;
	size_t n = 0;
	while (n < max && n < in->n) {
		int digit = hex_digit(in->p[n]);
		if (digit < 0 || digit >= base)
			break;
		if (value <= 0x10ffff)
			value = value * (uint32_t)base + (uint32_t)digit;
		n++;
	}
	if (n < min)
		return UINT32_MAX;
	*in = str_sub(*in, n, in->n);
	return value;
}

/* Appends a character as UTF-8; what is none becomes U+FFFD. Never longer than its escape. */
static char *put_character(char *out, uint32_t c)
{
	if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		c = 0xfffd;
	return out + utf8_put(out, c);
}

/* The character after \u, as four digits or braced; UINT32_MAX when it is no escape. */
static uint32_t take_unicode(struct str *in)
{
	if (!in->n || in->p[0] != '{')
		return take_digits(in, 16, 4, 4);
	struct str rest = str_sub(*in, 1, in->n);
	uint32_t c = take_digits(&rest, 16, 1, rest.n);
	if (c == UINT32_MAX || !rest.n || rest.p[0] != '}')
		return UINT32_MAX;
	*in = str_sub(rest, 1, rest.n);
	return c;
}

/* A \u escape, with the second half of a surrogate pair. */
static char *put_unicode(char *out, struct str *in)
{
	uint32_t c = take_unicode(in);
	if (c == UINT32_MAX) {
		*out++ = '\\';
		*out++ = 'u';
		return out;
	}
	if (c >= 0xd800 && c < 0xdc00 && str_starts(*in, "\\u")) {
		struct str rest = str_sub(*in, 2, in->n);
		uint32_t low = take_unicode(&rest);
		if (low >= 0xdc00 && low < 0xe000) {
			*in = rest;
			c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
		}
	}
	return put_character(out, c);
}

/* One escape; *in stands after the backslash, which has something behind it. */
static char *put_escape(char *out, struct str *in)
{
	static const char plain[] = "n\nt\tr\rb\bf\fv\v";
	char c = in->p[0];
	if (c >= '0' && c <= '7') {
		uint32_t value = take_digits(in, 8, 1, c < '4' ? 3 : 2);
		return put_character(out, value);
	}
	*in = str_sub(*in, 1, in->n);
	if (c == 'u')
		return put_unicode(out, in);
	if (c == 'x') {
		uint32_t value = take_digits(in, 16, 2, 2);
		if (value != UINT32_MAX)
			return put_character(out, value);
	}
	if (c == '\n' || c == '\r') { /* a continued line */
		if (c == '\r' && in->n && in->p[0] == '\n')
			*in = str_sub(*in, 1, in->n);
		return out;
	}
	if ((c == '\xe2') && (str_starts(*in, "\x80\xa8") || str_starts(*in, "\x80\xa9"))) {
		*in = str_sub(*in, 2, in->n);
		return out;
	}
	for (size_t i = 0; plain[i]; i += 2) {
		if (plain[i] == c)
			c = plain[i + 1];
	}
	*out++ = c;
	return out;
}

struct str js_decode(struct js *js, struct str raw)
{
	if (str_find_char(raw, '\\', 0) == SIZE_MAX && str_find_char(raw, '\r', 0) == SIZE_MAX)
		return raw;
	char *text = arena_alloc(js->low->arena, raw.n + 1), *out = text;
	while (raw.n) {
		char c = raw.p[0];
		raw = str_sub(raw, 1, raw.n);
		if (c == '\\' && raw.n)
			out = put_escape(out, &raw);
		else if (c != '\r')
			*out++ = c;
		else if (!raw.n ||
			 raw.p[0] != '\n') /* a line ends in \n, however it is stored */
			*out++ = '\n';
	}
	return (struct str){ text, (size_t)(out - text) };
}

/* &name; or &#number; at the start of *in, which moves past it; false when it is none we know. */
static bool put_entity(char **out, struct str *in)
{
	static const struct {
		const char *name;
		uint32_t character;
	} known[] = { { "amp", '&' },      { "lt", '<' },       { "gt", '>' },
		      { "quot", '"' },     { "apos", '\'' },    { "nbsp", 0xa0 },
		      { "mdash", 0x2014 }, { "hellip", 0x2026 } };
	struct str rest = str_sub(*in, 1, in->n);
	uint32_t c = UINT32_MAX;
	if (str_starts(rest, "#x") || str_starts(rest, "#X")) {
		rest = str_sub(rest, 2, rest.n);
		c = take_digits(&rest, 16, 1, 6);
	} else if (str_starts(rest, "#")) {
		rest = str_sub(rest, 1, rest.n);
		c = take_digits(&rest, 10, 1, 7);
	} else {
		size_t end = str_find_char(str_sub(rest, 0, 8), ';', 0);
		for (size_t i = 0; end != SIZE_MAX && i < sizeof(known) / sizeof(known[0]);
		     i++) {
			if (str_is(str_sub(rest, 0, end), known[i].name))
				c = known[i].character;
		}
		if (c != UINT32_MAX)
			rest = str_sub(rest, end, rest.n);
	}
	if (c == UINT32_MAX || !rest.n || rest.p[0] != ';')
		return false;
	*in = str_sub(rest, 1, rest.n);
	*out = put_character(*out, c);
	return true;
}

struct str js_decode_entities(struct js *js, struct str raw)
{
	if (str_find_char(raw, '&', 0) == SIZE_MAX)
		return raw;
	char *text = arena_alloc(js->low->arena, raw.n + 1), *out = text;
	while (raw.n) {
		if (raw.p[0] == '&' && put_entity(&out, &raw))
			continue;
		*out++ = raw.p[0];
		raw = str_sub(raw, 1, raw.n);
	}
	return (struct str){ text, (size_t)(out - text) };
}

struct str js_string_value(struct js *js, const struct kid *kid, bool jsx)
{
	struct str raw = str_sub(js->low->facts->source->text, kid->start, kid->end);
	bool closed = raw.n >= 2 && raw.p[raw.n - 1] == raw.p[0];
	raw = str_sub(raw, 1, raw.n - closed);
	return jsx ? js_decode_entities(js, raw) : js_decode(js, raw);
}

struct str js_name_text(struct js *js, const struct kid *kid)
{
	return js_decode(js, js_text(js, kid));
}

/* ---- numbers ---- */

/* 0x1f, 0o17, 0b11 and the old 017; false for decimals. */
static bool radix_number(struct str digits, double *out)
{
	int base = 10;
	if (digits.n > 1 && digits.p[0] == '0') {
		char c = (char)(digits.p[1] | 0x20);
		base = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 10;
		if (base != 10)
			digits = str_sub(digits, 2, digits.n);
		else if (str_find_char(digits, '.', 0) == SIZE_MAX &&
			 str_find_char(digits, '8', 0) == SIZE_MAX &&
			 str_find_char(digits, '9', 0) == SIZE_MAX)
			base = 8;
	}
	if (base == 10)
		return false;
	*out = 0;
	for (size_t i = 0; i < digits.n; i++) {
		int digit = hex_digit(digits.p[i]);
		if (digit >= 0 && digit < base)
			*out = *out * base + digit;
	}
	return true;
}

double js_number(struct str text)
{
	char digits[512];
	size_t n = 0;
	for (size_t i = 0; i < text.n && n < sizeof(digits); i++) {
		if (text.p[i] != '_')
			digits[n++] = text.p[i];
	}
	if (n && digits[n - 1] == 'n')
		n--;
	struct str clean = { digits, n };
	double value = 0;
	if (!radix_number(clean, &value) && !str_to_double(clean, &value))
		value = 0;
	return value;
}
