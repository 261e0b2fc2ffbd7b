/* Lines, the four columns, places, and GitHub's line hash. */
#include "lines.h"

#include <inttypes.h>
#include <stdlib.h>

#include "test.h"

static struct arena *arena;

static struct lines index_of(const char *text)
{
	return lines_index(arena, str_of(text));
}

/* Is the place of `marker`'s first byte, or of the text's end, where we say? */
static void check_columns(const char *text, const char *marker, struct position want)
{
	struct lines lines = index_of(text);
	size_t at = str_find(lines.text, marker, 0);
	struct position got =
		lines_position(&lines, (uint32_t)(at == SIZE_MAX ? lines.text.n : at));
	CHECK(got.line == want.line);
	CHECK(got.byte == want.byte);
	CHECK(got.utf16 == want.utf16);
	CHECK(got.point == want.point);
	CHECK(got.cell == want.cell);
	if (test_failures)
		printf("\tin %s: %u bytes %u utf16 %u points %u cells %u\n", text, got.line,
		       got.byte, got.utf16, got.point, got.cell);
}

static void test_columns(void)
{
	static const struct {
		const char *text;
		struct position want; /* of the X, or of the end */
	} matrix[] = {
		{ "", { 1, 1, 1, 1, 1 } },
		{ "aX", { 1, 2, 2, 2, 2 } },
		{ "\xc3\xa9X", { 1, 3, 2, 2, 2 } },  /* é */
		{ "e\xcc\x81X", { 1, 4, 3, 3, 2 } }, /* e and a combining acute */
		{ "\xe6\xbc\xa2\xe5\xad\x97X", { 1, 7, 3, 3, 5 } }, /* 漢字 */
		{ "\xef\xbd\xb1X", { 1, 4, 2, 2, 2 } },             /* halfwidth ｱ */
		{ "\xed\x95\x9cX", { 1, 4, 2, 2, 3 } },             /* 한 in one */
		{ "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xabX",
		  { 1, 10, 4, 4, 3 } },                     /* 한 in three */
		{ "\xf0\x9d\x84\x9eX", { 1, 5, 3, 2, 2 } }, /* 𝄞 */
		{ "\xf0\x9f\x98\x80X", { 1, 5, 3, 2, 3 } }, /* 😀 */
		/* a family of three, joined */
		{ "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7X",
		  { 1, 19, 9, 6, 3 } },
		{ "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbdX",
		  { 1, 9, 5, 3, 3 } }, /* a thumb with a skin tone */
		{ "\xe2\x9d\xa4\xef\xb8\x8fX", { 1, 7, 3, 3, 3 } }, /* a heart made an emoji */
		{ "\xf0\x9f\x87\xaa\xf0\x9f\x87\xbaX", { 1, 9, 5, 3, 3 } }, /* a flag */
		{ "\tX", { 1, 2, 2, 2, 9 } },
		{ "abc\tX", { 1, 5, 5, 5, 9 } },
		{ "\xe6\xbc\xa2\t\xe6\xbc\xa2X", { 1, 8, 4, 4, 11 } },
		{ "\xef\xbb\xbfX", { 1, 1, 1, 1, 1 } }, /* byte order mark */
		{ "\xef\xbb\xbfq\nX", { 2, 1, 1, 1, 1 } },
		{ "a\xef\xbb\xbfX", { 1, 5, 3, 3, 10 } }, /* no mark there: shown as <U+FEFF> */
		{ "a\nbX", { 2, 2, 2, 2, 2 } },
		{ "a\r\nbX", { 2, 2, 2, 2, 2 } },
		{ "a\rbX", { 2, 2, 2, 2, 2 } },
		{ "a\r\r\n\nX", { 4, 1, 1, 1, 1 } },
		{ "a\n", { 2, 1, 1, 1, 1 } },
		{ "a\xffX", { 1, 3, 3, 3, 3 } },        /* no UTF-8 at all */
		{ "\xe6\xbcX", { 1, 3, 2, 2, 2 } },     /* a character cut short */
		{ "\xed\xa0\x80X", { 1, 4, 4, 4, 4 } }, /* a surrogate: three pieces */
		{ "\xc0\xafX", { 1, 3, 3, 3, 3 } },     /* overlong: two pieces */
		{ "\x1b[2JX", { 1, 5, 5, 5, 5 } },      /* an escape sequence is text */
		{ "\xe2\x80\xaeX", { 1, 4, 2, 2, 9 } }, /* <U+202E> */
	};
	for (size_t i = 0; i < sizeof(matrix) / sizeof(matrix[0]); i++)
		check_columns(matrix[i].text, "X", matrix[i].want);
}

static void test_inside(void)
{
	/* bytes inside a character or a line break belong to the character's start, the line's end */
	struct lines lines = index_of("\xf0\x9d\x84\x9e\r\nb");
	CHECK(lines_position(&lines, 2).byte == 1);
	CHECK(lines_position(&lines, 2).utf16 == 1);
	CHECK(lines_position(&lines, 5).byte == 5);
	CHECK(lines_position(&lines, 5).line == 1);
	CHECK(lines_position(&lines, 6).line == 2);
	CHECK(lines_position(&lines, 4000000000u).line == 2);
	CHECK(lines_position(&lines, 4000000000u).byte == 2);
	CHECK(lines_line(&lines, 0) == 1);
	CHECK(lines_line(&lines, 6) == 2);
	CHECK(lines_line(&lines, 99) == 2);
	CHECK(lines.count == 2);
	CHECK(index_of("\n\r\r\n").count == 4);
	struct lines mark = index_of("\xef\xbb\xbf");
	CHECK(lines_position(&mark, 0).byte == 1);
	CHECK(lines_position(&mark, 3).byte == 1);
}

/* A line of megabytes: the columns are right and asking for many is cheap. */
static void test_long_line(void)
{
	enum { REPEATS = 200000 };
	static const char unit[] =
		"\xf0\x9f\x98\x80\xc3\xa9x\t"; /* 8 bytes, 5 utf16, 4 points, 8 cells */
	char *text = malloc(REPEATS * 8 + 2);
	text[0] = '\n';
	for (size_t i = 0; i < REPEATS; i++)
		memcpy(text + 1 + i * 8, unit, 8);
	struct lines lines = lines_index(arena, (struct str){ text, REPEATS * 8 + 1 });
	bool right = true;
	for (uint32_t i = 0; i < REPEATS; i += 7) {
		struct position got = lines_position(&lines, 1 + i * 8);
		right = right && got.line == 2 && got.byte == i * 8 + 1 &&
			got.utf16 == i * 5 + 1 && got.point == i * 4 + 1 &&
			got.cell == i * 8 + 1;
	}
	CHECK(right);
	struct place place = place_make(arena, &lines, STR("a.js"), 800001, 800005);
	CHECK(place.cut_before);
	CHECK(place.cut_after);
	CHECK(place.lines.n <= PLACE_BYTES);
	CHECK_STR(place_text(&place), STR("\xf0\x9f\x98\x80"));
	free(text);
}

static void test_place(void)
{
	struct lines lines = index_of("\xef\xbb\xbf"
				      "a(\r\n  b,\r\n c)\r\nd\n");
	struct place place = place_make(arena, &lines, STR("x/y.py"), 3, 16);
	CHECK_STR(place.path, STR("x/y.py"));
	CHECK_STR(place.lines, STR("a(\r\n  b,\r\n c)"));
	CHECK_STR(place_text(&place), STR("a(\r\n  b,\r\n c)"));
	CHECK(place.lines_start == 3);
	CHECK(place.from.line == 1 && place.from.byte == 1);
	CHECK(place.to.line == 3 && place.to.byte == 4);
	CHECK(!place.cut_before && !place.cut_after);

	struct place part = place_make(arena, &lines, STR("x"), 9, 10);
	CHECK_STR(part.lines, STR("  b,"));
	CHECK_STR(place_text(&part), STR("b"));
	/* with its line break a line is still one line */
	CHECK_STR(place_make(arena, &lines, STR("x"), 7, 13).lines, STR("  b,"));
	/* out of bounds, upside down, empty */
	CHECK(place_make(arena, &lines, STR("x"), 500, 20).end == lines.text.n);
	CHECK(place_make(arena, &lines, STR("x"), 9, 4).end == 9);
	struct lines none = index_of("");
	struct place nothing = place_make(arena, &none, STR("x"), 0, 0);
	CHECK(nothing.lines.n == 0 && nothing.to.line == 1);

	struct lines tall = index_of("f(\n1,\n2,\n3,\n4,\n5,\n6,\n7)");
	struct place cut = place_make(arena, &tall, STR("x"), 0, (uint32_t)tall.text.n);
	CHECK_STR(cut.lines, STR("f(\n1,\n2,\n3,\n4,\n5,"));
	CHECK(cut.cut_after && !cut.cut_before);
	CHECK_STR(place_text(&cut), cut.lines);
}

/* GitHub computes "hash:occurrence" for each line; these are its own examples. */
static void check_hashes(const char *text, const char *const *want)
{
	struct lines lines = index_of(text);
	for (uint32_t i = 0; i < lines.count; i++) {
		struct place place =
			place_make(arena, &lines, STR("x"), lines.start[i], lines.start[i]);
		struct str got =
			str_fmt(arena, "%" PRIx64 ":%" PRIu32, place.line_hash, place.line_nth);
		CHECK(want[i] != NULL);
		if (!want[i])
			return;
		CHECK_STR(got, str_of(want[i]));
	}
	CHECK(want[lines.count] == NULL);
}

static void test_hashes(void)
{
	static const char *const empty[] = { "c129715d7a2bc9a3:1", NULL };
	static const char *const letters[] = { "271789c17abda88f:1", "54703d4cd895b18:1",
					       "180aee12dab6264:1", "a23a3dc5e078b07b:1",
					       NULL };
	static const char *const open_end[] = { "8b7cf3e952e7aeb2:1",
						"b1ae1287ec4718d9:1",
						"bff680108adb0fcc:1",
						"c6805c5e1288b612:1",
						"b86d3392aea1be30:1",
						"e6ceba753e1a442:1",
						NULL };
	static const char *const closed_end[] = { "e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1",
						  "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1",
						  "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1",
						  "c129715d7a2bc9a3:1", NULL };
	static const char *const repeated[] = { "a7f2ff13bc495cf2:1", "a7f2ff13bc495cf2:2",
						"a7f2ff13bc495cf2:3", "a7f2ff13bc495cf2:4",
						"a7f2ff13bc495cf2:5", "a7f2ff13bc495cf2:6",
						"a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1",
						"55ec222b86bcae53:1", "cc97dc7b1d7d8f7b:1",
						"c129715d7a2bc9a3:1", NULL };
	static const char *const program[] = {
		"e54938cc54b302f1:1", "bb609acbe9138d60:1", "1131fd5871777f34:1",
		"5c482a0f8b35ea28:1", "54517377da7028d2:1", "2c644846cb18d53e:1",
		"f1b89f20de0d133:1",  "c129715d7a2bc9a3:1", NULL
	};
	check_hashes("", empty);
	check_hashes(" a\nb\n  \t\tc\n d", letters);
	check_hashes(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End", open_end);
	check_hashes(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", closed_end);
	check_hashes(" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r", closed_end);
	check_hashes(" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n",
		     closed_end);
	check_hashes(" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", closed_end);
	check_hashes("Lorem ipsum dolor sit amet.\nLorem ipsum dolor sit amet.\n"
		     "Lorem ipsum dolor sit amet.\nLorem ipsum dolor sit amet.\n"
		     "Lorem ipsum dolor sit amet.\nLorem ipsum dolor sit amet.\n"
		     "Lorem ipsum dolor sit amet.\nLorem ipsum dolor sit amet.\n"
		     "Lorem ipsum dolor sit amet.\nLorem ipsum dolor sit amet.\n",
		     repeated);
	check_hashes("x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n", program);
}

int main(void)
{
	arena = arena_new();
	test_columns();
	test_inside();
	test_long_line();
	test_place();
	test_hashes();
	arena_free(arena);
	return test_done();
}
