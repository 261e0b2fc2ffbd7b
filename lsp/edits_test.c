/* Positions and edits: UTF-16's pairs, all line breaks, and what lies outside. */
#include "edits.h"

#include <stdlib.h>

#include "test.h"

/* "𝄞" is 4 bytes and 2 units, "é" 2 bytes and 1. */
#define CLEF "\xf0\x9d\x84\x9e"
#define ACUTE "\xc3\xa9"

static const struct {
	const char *text;
	struct text_position at;
	enum units units;
	size_t want;
} offsets[] = {
	{ "", { 0, 0 }, UNITS_UTF16, 0 },
	{ "", { 3, 3 }, UNITS_UTF16, 0 },
	{ "ab\ncd", { 1, 1 }, UNITS_UTF16, 4 },
	{ "ab\r\ncd", { 1, 1 }, UNITS_UTF16, 5 },
	{ "ab\rcd", { 1, 1 }, UNITS_UTF16, 4 },
	{ "ab\n\ncd", { 2, 0 }, UNITS_UTF16, 4 },
	{ "ab\r\n\r\ncd", { 2, 0 }, UNITS_UTF16, 6 },
	/* behind a line's end, and behind the last line */
	{ "ab\r\ncd", { 0, 9 }, UNITS_UTF16, 2 },
	{ "ab\ncd", { 1, 9 }, UNITS_UTF16, 5 },
	{ "ab\ncd", { 2, 0 }, UNITS_UTF16, 5 },
	{ "ab\ncd\n", { 2, 0 }, UNITS_UTF16, 6 },
	{ "ab\ncd\n", { 3, 0 }, UNITS_UTF16, 6 },
	{ "ab\n", { 4000000000u, 4000000000u }, UNITS_UTF8, 3 },
	{ "x" CLEF "y", { 0, 3 }, UNITS_UTF16, 5 },
	{ "x" CLEF "y", { 0, 2 }, UNITS_UTF16, 1 }, /* between the halves */
	{ "x" CLEF "y", { 0, 5 }, UNITS_UTF8, 5 },
	{ "x" CLEF "y", { 0, 3 }, UNITS_UTF8, 1 }, /* inside the character */
	{ ACUTE "y", { 0, 1 }, UNITS_UTF16, 2 },
	{ ACUTE "y", { 0, 2 }, UNITS_UTF8, 2 },
	{ "\xef\xbb\xbfy", { 0, 1 }, UNITS_UTF16, 3 }, /* an editor counts the mark */
};

static void test_offsets(void)
{
	for (size_t i = 0; i < sizeof(offsets) / sizeof(*offsets); i++) {
		size_t got =
			edits_offset(str_of(offsets[i].text), offsets[i].at, offsets[i].units);
		CHECK(got == offsets[i].want);
		if (got != offsets[i].want)
			fprintf(stderr, "\trow %zu: %zu\n", i, got);
	}
}

/* Of every byte where a character begins and a line goes on, there and back. */
static void test_round_trip(struct arena *arena)
{
	struct str text = STR("\xef\xbb\xbf"
			      "a" CLEF ACUTE "\r\n\tb" CLEF "\r" ACUTE "\n\n" CLEF);
	struct lines lines = lines_index(arena, text);
	for (enum units units = UNITS_UTF16; units <= UNITS_UTF8; units++) {
		for (size_t at = 0; at <= text.n; at++) {
			bool start = at == text.n || ((unsigned char)text.p[at] & 0xc0) != 0x80;
			bool in_break = at && at < text.n && text.p[at] == '\n' &&
					text.p[at - 1] == '\r';
			if (!start || in_break)
				continue;
			struct text_position position =
				edits_position(&lines, (uint32_t)at, units);
			CHECK(edits_offset(text, position, units) == at);
		}
	}
}

static void test_replace(void)
{
	struct buf text;
	buf_init(&text, 12);
	edits_replace(&text, 0, 0, STR("hello"));
	CHECK_STR(buf_str(&text), STR("hello"));
	edits_replace(&text, 0, 5, STR("hello"));
	edits_replace(&text, 1, 3, STR("ipp"));
	CHECK_STR(buf_str(&text), STR("hipplo"));
	edits_replace(&text, 1, 4, STR(""));
	CHECK_STR(buf_str(&text), STR("hlo"));
	edits_replace(&text, 3, 3, STR(" all"));
	CHECK_STR(buf_str(&text), STR("hlo all"));
	edits_replace(&text, 0, 7, STR(""));
	CHECK_STR(buf_str(&text), STR(""));
	edits_replace(&text, 0, 0, STR("twelve bytes"));
	CHECK(!text.overflow);
	edits_replace(&text, 3, 4, STR("xy"));
	CHECK(text.overflow);
	CHECK_STR(buf_str(&text), STR("twelve bytes"));
	buf_release(&text);
}

/* Many edits one after the other come to what they come to in plain C. */
static void test_random(void)
{
	char want[4096] = "";
	size_t n = 0;
	unsigned seed = 1;
	struct buf text;
	buf_init(&text, sizeof(want));
	for (int round = 0; round < 2000; round++) {
		char with[9] = "";
		seed = seed * 1103515245u + 12345u;
		size_t start = n ? seed / 65536 % (n + 1) : 0;
		seed = seed * 1103515245u + 12345u;
		size_t end = start + seed / 65536 % (n - start + 1);
		seed = seed * 1103515245u + 12345u;
		size_t more = seed / 65536 % 9;
		end = end - start > 12 ? start + 12 : end;
		for (size_t i = 0; i < more; i++)
			with[i] = (char)('a' + (round + (int)i) % 26);
		if (n - (end - start) + more > sizeof(want) - 1)
			continue;
		memmove(want + start + more, want + end, n - end);
		memcpy(want + start, with, more);
		n = n - (end - start) + more;
		edits_replace(&text, start, end, (struct str){ with, more });
		CHECK_STR(buf_str(&text), ((struct str){ want, n }));
	}
	buf_release(&text);
}

int main(void)
{
	struct arena *arena = arena_new();
	test_offsets();
	test_round_trip(arena);
	test_replace();
	test_random();
	arena_free(arena);
	return test_done();
}
