/* UTF-8: see utf8.h. Well-formedness is the Unicode standard's table 3-7. */
#include "utf8.h"

/* How many bytes follow a lead byte, and the range of the first of them; none for what cannot lead. */
static size_t followers(unsigned char lead, unsigned char *low, unsigned char *high)
{
	*low = 0x80;
	*high = 0xbf;
	if (lead >= 0xc2 && lead <= 0xdf)
		return 1;
	if (lead >= 0xe0 && lead <= 0xef) {
		*low = lead == 0xe0 ? 0xa0 : 0x80;  /* no overlong forms */
		*high = lead == 0xed ? 0x9f : 0xbf; /* no surrogates */
		return 2;
	}
	if (lead >= 0xf0 && lead <= 0xf4) {
		*low = lead == 0xf0 ? 0x90 : 0x80;
		*high = lead == 0xf4 ? 0x8f : 0xbf; /* nothing past U+10FFFF */
		return 3;
	}
	return 0;
}

size_t utf8_next(struct str text, size_t at, int32_t *point)
{
	unsigned char lead = (unsigned char)text.p[at], low, high;
	if (lead < 0x80) {
		*point = lead;
		return 1;
	}
	size_t more = followers(lead, &low, &high), n = 1;
	int32_t value = lead & (more == 1 ? 0x1f : more == 2 ? 0x0f : 0x07);
	for (; n <= more && at + n < text.n; n++) {
		unsigned char next = (unsigned char)text.p[at + n];
		if (next < low || next > high)
			break;
		value = value << 6 | (next & 0x3f);
		low = 0x80;
		high = 0xbf;
	}
	*point = more && n > more ? value : UTF8_BAD;
	return n;
}

size_t utf8_put(char *out, uint32_t point)
{
	static const unsigned char leads[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t n = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
	for (size_t i = n - 1; i > 0; i--, point >>= 6)
		out[i] = (char)(0x80 | (point & 0x3f));
	out[0] = (char)(leads[n] | point);
	return n;
}

size_t utf8_start(struct str text, size_t at)
{
	if (at >= text.n)
		return text.n;
	for (size_t back = 1; back <= 3 && back <= at; back++) {
		int32_t point;
		if (((unsigned char)text.p[at - back] & 0xc0) == 0x80)
			continue;
		/* a lead byte or ASCII: does its character reach over `at`? */
		return utf8_next(text, at - back, &point) > back ? at - back : at;
	}
	return at;
}

bool utf8_is_unseen(int32_t point)
{
	return point < 0x20 || (point >= 0x7f && point < 0xa0) ||
	       (point >= 0x200b && point <= 0x200f) || (point >= 0x2028 && point <= 0x202e) ||
	       (point >= 0x2060 && point <= 0x206f) || point == 0xfeff;
}

int32_t utf16_unit(struct str text, size_t at)
{
	int32_t unit = 0;
	if (at > text.n || text.n - at < 4)
		return -1;
	for (size_t i = at; i < at + 4; i++) {
		int digit = hex_digit(text.p[i]);
		if (digit < 0)
			return -1;
		unit = unit * 16 + digit;
	}
	return unit;
}
