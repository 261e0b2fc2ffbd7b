/*
 * Slices of text: a pointer and a length, no terminator, no ownership.
 *
 * A slice is valid as long as the bytes it points into; whoever hands one out
 * says how long that is. An empty slice may have a NULL pointer.
 */
#ifndef SHEARPIN_STR_H
#define SHEARPIN_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str {
	const char *p;
	size_t n;
};

/* A slice of a string literal. */
#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })
/* The two arguments "%.*s" wants. */
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

static inline struct str str_of(const char *z)
{
	return (struct str){ z, z ? strlen(z) : 0 };
}

static inline struct str str_sub(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	/* Past the start there is a byte, so p is not NULL. */
	return (struct str){ from ? s.p + from : s.p, to - from };
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Is it the text of a C string? */
static inline bool str_is(struct str a, const char *z)
{
	return str_eq(a, str_of(z));
}

bool str_starts(struct str s, const char *prefix);
bool str_ends(struct str s, const char *suffix);
/* Index of the first occurrence at or after `from`; SIZE_MAX when there is none. */
size_t str_find(struct str s, const char *needle, size_t from);
size_t str_find_char(struct str s, char c, size_t from);
static inline bool str_has(struct str s, const char *needle)
{
	return str_find(s, needle, 0) != SIZE_MAX;
}
/* As str_eq and str_has, ASCII letters of either case alike. */
bool str_eq_nocase(struct str a, struct str b);
bool str_has_nocase(struct str s, const char *needle);
/* Does an ASCII character stand in names of Python or JavaScript: a letter, a digit, _ or $? */
static inline bool str_name_char(char c)
{
	/* a bit a character: $ and digits; letters and _ */
	static const uint64_t names[4] = { 0x03ff001000000000u, 0x07fffffe87fffffeu };
	unsigned char at = (unsigned char)c;
	return names[at >> 6] >> (at & 63) & 1;
}
/* Does a name stand in a text as a whole, no name's character beside it? An empty one does not. */
bool str_has_name(struct str text, struct str name);
/* Is it one of the strings of a list that ends with NULL? */
bool str_in(struct str s, const char *const *list);
/* Is it one of the words of a text that blanks part: "load domcontentloaded"? */
bool str_listed(struct str words, struct str word);
/* Does it begin with one of them? */
bool str_starts_in(struct str s, const char *const *list);
/* Without leading and trailing ASCII white space. */
struct str str_trim(struct str s);
/* <0, 0, >0 in byte order; a prefix sorts first. */
int str_cmp(struct str a, struct str b);
/* Takes the part before the first `sep` off *rest; false when *rest was used up (p == NULL). */
bool str_split(struct str *rest, char sep, struct str *part);
/* Decimal integer, optional sign, nothing else; false on anything else or overflow. */
bool str_to_i64(struct str s, int64_t *out);
/* A decimal or exponent number in the C locale, nothing else. */
bool str_to_double(struct str s, double *out);
/* 64-bit hash of the bytes (FNV-1a); stable across runs, machines and versions: for what is written down. */
uint64_t str_hash(struct str s);
/* The same for tables in memory, eight bytes at a time: alike on all machines, but the next version may have another. */
uint64_t str_bucket(struct str s);
/* Edit distance capped at `max` + 1, for "did you mean". */
size_t str_distance(struct str a, struct str b, size_t max);

/* Copies that live in the arena; the bytes are followed by a NUL. */
struct str str_dup(struct arena *arena, struct str s);
const char *str_z(struct arena *arena, struct str s);
/* One text after another: str_cat(arena, path, STR("."), name). Without printf, for what is done often. */
#define str_cat(arena, ...)                                                                    \
	str_join(arena, (const struct str[]){ __VA_ARGS__ },                                   \
		 sizeof((const struct str[]){ __VA_ARGS__ }) / sizeof(struct str))
struct str str_join(struct arena *arena, const struct str *parts, size_t n);
struct str str_fmt(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
