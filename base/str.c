/* Slices of text: see str.h. */
#include "str.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "arena.h"

bool str_starts(struct str s, const char *prefix)
{
	size_t n = strlen(prefix);
	return s.n >= n && memcmp(s.p, prefix, n) == 0;
}

bool str_ends(struct str s, const char *suffix)
{
	size_t n = strlen(suffix);
	return s.n >= n && memcmp(s.p + s.n - n, suffix, n) == 0;
}

size_t str_find(struct str s, const char *needle, size_t from)
{
	size_t n = strlen(needle);
	if (n == 0 || from > s.n || s.n - from < n)
		return SIZE_MAX;
	const char *end = s.p + s.n;
	const char *at = s.p + from;
	while ((size_t)(end - at) >= n) {
		at = memchr(at, needle[0], (size_t)(end - at) - n + 1);
		if (!at)
			return SIZE_MAX;
		if (memcmp(at, needle, n) == 0)
			return (size_t)(at - s.p);
		at++;
	}
	return SIZE_MAX;
}

size_t str_find_char(struct str s, char c, size_t from)
{
	if (from >= s.n)
		return SIZE_MAX;
	const char *at = memchr(s.p + from, c, s.n - from);
	return at ? (size_t)(at - s.p) : SIZE_MAX;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool str_eq_nocase(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++) {
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	}
	return true;
}

bool str_has_nocase(struct str s, const char *needle)
{
	struct str want = str_of(needle);
	for (size_t i = 0; i + want.n <= s.n; i++) {
		if (str_eq_nocase(str_sub(s, i, i + want.n), want))
			return true;
	}
	return false;
}

bool str_has_name(struct str text, struct str name)
{
	size_t at = name.n ? str_find_char(text, name.p[0], 0) : SIZE_MAX;
	for (; at != SIZE_MAX; at = str_find_char(text, name.p[0], at + 1)) {
		size_t end = at + name.n;
		if (end <= text.n && str_eq(str_sub(text, at, end), name) &&
		    (!at || !str_name_char(text.p[at - 1])) &&
		    (end == text.n || !str_name_char(text.p[end])))
			return true;
	}
	return false;
}

bool str_in(struct str s, const char *const *list)
{
	for (; *list; list++) {
		if (str_is(s, *list))
			return true;
	}
	return false;
}

bool str_listed(struct str words, struct str word)
{
	struct str one;
	while (str_split(&words, ' ', &one)) {
		if (str_eq(one, word))
			return true;
	}
	return false;
}

bool str_starts_in(struct str s, const char *const *list)
{
	for (; *list; list++) {
		if (str_starts(s, *list))
			return true;
	}
	return false;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
	while (s.n && is_space(s.p[0]))
		s = str_sub(s, 1, s.n);
	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;
	if (order)
		return order;
	return a.n < b.n ? -1 : a.n > b.n;
}

bool str_split(struct str *rest, char sep, struct str *part)
{
	if (!rest->p)
		return false;
	size_t at = str_find_char(*rest, sep, 0);
	if (at == SIZE_MAX) {
		*part = *rest;
		*rest = (struct str){ NULL, 0 };
		return true;
	}
	*part = str_sub(*rest, 0, at);
	*rest = str_sub(*rest, at + 1, rest->n);
	return true;
}

bool str_to_i64(struct str s, int64_t *out)
{
	bool negative = s.n && s.p[0] == '-';
	size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+');
	if (i == s.n)
		return false;
	uint64_t value = 0, max = negative ? (uint64_t)INT64_MAX + 1 : INT64_MAX;
	for (; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		uint64_t digit = (uint64_t)(s.p[i] - '0');
		if (value > (max - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	*out = negative ? (int64_t)(0 - value) : (int64_t)value;
	return true;
}

bool str_to_double(struct str s, double *out)
{
	for (size_t i = 0; i < s.n; i++) {
		if (!strchr("0123456789+-.eE", s.p[i]) || s.p[i] == '\0')
			return false;
	}
	/* JSON sets no limit to the digits of a number; those of more than 63 bytes are rare */
	char near[64], *text = s.n < sizeof(near) ? near : malloc(s.n + 1);
	if (s.n == 0 || !text)
		return false;
	memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	char *end;
	double value = strtod(text, &end);
	bool whole = *end == '\0' && end != text;
	if (whole)
		*out = value;
	if (text != near)
		free(text);
	return whole;
}

uint64_t str_hash(struct str s)
{
	uint64_t hash = 0xcbf29ce484222325u;
	for (size_t i = 0; i < s.n; i++)
		hash = (hash ^ (unsigned char)s.p[i]) * 0x100000001b3u;
	return hash;
}

/* Four bytes as a number, the first the lowest; compilers make one load of it. */
static uint64_t four_at(const char *text)
{
	const unsigned char *p = (const unsigned char *)text;
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

/* Up to eight bytes as a number: of four and more both ends, which may overlap. */
static uint64_t few_at(const char *p, size_t n)
{
	if (n >= 4)
		return four_at(p) | four_at(p + n - 4) << 32;
	return n ? (unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << 8 |
			       (uint64_t)(unsigned char)p[n - 1] << 16
		 : 0;
}

uint64_t str_bucket(struct str s)
{
	const uint64_t prime = 0x9e3779b97f4a7c15u;
	uint64_t hash = s.n;
	for (; s.n > 8; s.p += 8, s.n -= 8) {
		hash = (hash ^ few_at(s.p, 8)) * prime;
		hash ^= hash >> 32;
	}
	hash = (hash ^ few_at(s.p, s.n)) * prime;
	return hash ^ hash >> 32;
}

size_t str_distance(struct str a, struct str b, size_t max)
{
	enum { LONGEST = 64 };
	if (a.n > LONGEST || b.n > LONGEST)
		return max + 1;
	size_t row[LONGEST + 1];
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t change = diagonal + (a.p[i - 1] != b.p[j - 1]);
			size_t best = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
			diagonal = row[j];
			row[j] = change < best ? change : best;
		}
	}
	return row[b.n] > max ? max + 1 : row[b.n];
}

struct str str_dup(struct arena *arena, struct str s)
{
	char *copy = arena_alloc(arena, s.n + 1);
	if (s.n)
		memcpy(copy, s.p, s.n);
	return (struct str){ copy, s.n };
}

const char *str_z(struct arena *arena, struct str s)
{
	return str_dup(arena, s).p;
}

struct str str_join(struct arena *arena, const struct str *parts, size_t n)
{
	size_t length = 0;
	for (size_t i = 0; i < n; i++)
		length += parts[i].n;
	char *text = arena_alloc(arena, length + 1), *end = text;
	for (size_t i = 0; i < n; i++) {
		if (parts[i].n)
			memcpy(end, parts[i].p, parts[i].n);
		end += parts[i].n;
	}
	*end = '\0';
	return (struct str){ text, length };
}

struct str str_fmt(struct arena *arena, const char *format, ...)
{
	char most[256]; /* of them: formatted once */
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(most, sizeof(most), format, args);
	assert(n >= 0);
	char *text = arena_alloc(arena, (size_t)n + 1);
	if ((size_t)n < sizeof(most))
		memcpy(text, most, (size_t)n + 1);
	else
		vsnprintf(text, (size_t)n + 1, format, again);
	va_end(again);
	va_end(args);
	return (struct str){ text, (size_t)n };
}
