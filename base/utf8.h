/*
 * UTF-8, read one character at a time from bytes that may be anything, and written.
 *
 * Ill-formed bytes are taken off in the pieces that every decoder replaces by
 * one U+FFFD (browsers, Node, Python's errors="replace"), so that our counts
 * of characters agree with what editors show.
 */
#ifndef SHEARPIN_UTF8_H
#define SHEARPIN_UTF8_H

#include <stdint.h>

#include "str.h"

/* What utf8_next says of a piece that is no UTF-8. */
enum { UTF8_BAD = -1 };
/* What stands in its place for everyone else. */
#define UTF8_REPLACEMENT "\xEF\xBF\xBD"

/* The character at text.p[at], at < text.n: its length in bytes, 1 to 4, and its code point or UTF8_BAD. */
size_t utf8_next(struct str text, size_t at, int32_t *point);
/* Writes a character, 1 to 4 bytes; `point` is one: at most U+10FFFF. Returns how many. */
size_t utf8_put(char *out, uint32_t point);
/*
 * Moves the cursor, turns text around, ends a line in old JavaScript readers or cannot be seen: control characters
 * (UTF8_BAD too), zero widths, overrides, U+2028. It would lie about what stands there.
 */
bool utf8_is_unseen(int32_t point);
/* A hexadecimal digit's value; -1 when it is none. */
static inline int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}
/* The UTF-16 code unit that four hexadecimal digits at `at` stand for, behind JSON's \u; -1 when they are none. */
int32_t utf16_unit(struct str text, size_t at);
/* The first byte of the character that `at` lies in or before; at most text.n. */
size_t utf8_start(struct str text, size_t at);

#endif
