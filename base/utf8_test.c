/* What utf8.h promises: what is written is read again, in as few bytes as there can be. */
#include "utf8.h"

#include "test.h"

static void test_put(void)
{
	static const struct {
		uint32_t point;
		const char *bytes;
	} characters[] = {
		{ 'a', "a" },
		{ 0x7f, "\x7f" },
		{ 0x80, "\xc2\x80" },
		{ 0x7ff, "\xdf\xbf" },
		{ 0x800, "\xe0\xa0\x80" },
		{ 0xffff, "\xef\xbf\xbf" },
		{ 0x10000, "\xf0\x90\x80\x80" },
		{ 0x10ffff, "\xf4\x8f\xbf\xbf" },
	};
	for (size_t i = 0; i < sizeof(characters) / sizeof(*characters); i++) {
		char bytes[4];
		int32_t point;
		struct str text = { bytes, utf8_put(bytes, characters[i].point) };
		CHECK_STR(text, str_of(characters[i].bytes));
		CHECK(utf8_next(text, 0, &point) == text.n);
		CHECK(point == (int32_t)characters[i].point);
	}
}

static void code_units(void)
{
	CHECK(utf16_unit(STR("d83D."), 0) == 0xd83d && utf16_unit(STR("x00e9"), 1) == 0xe9);
	CHECK(utf16_unit(STR("00e"), 0) == -1 && utf16_unit(STR("00eg"), 0) == -1);
	CHECK(utf16_unit(STR("00e9"), 9) == -1 && utf16_unit(STR(""), 0) == -1);
	CHECK(hex_digit('9') == 9 && hex_digit('f') == 15 && hex_digit('A') == 10);
	CHECK(hex_digit('g') == -1 && hex_digit('\x11') == -1 && hex_digit('\0') == -1);
}

int main(void)
{
	test_put();
	code_units();
	return test_done();
}
