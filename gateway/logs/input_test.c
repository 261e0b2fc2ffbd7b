/* Logs as lines: plain, packed, too long, broken, growing. */
#include "input.h"

#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "test.h"

static char path[64];

static void put(const char *mode, const void *bytes, size_t n)
{
	FILE *f = fopen(path, mode);
	if (f)
		fwrite(bytes, 1, n, f);
	CHECK(f && fclose(f) == 0);
}

static struct input *reopen(bool follow)
{
	struct err err;
	struct input *input = input_open(path, follow, &err);
	CHECK(input);
	return input;
}

static void expect_line(struct input *input, const char *text, uint64_t number, uint64_t offset)
{
	struct input_line line;
	struct err err;
	CHECK(input_next(input, &line, &err) == INPUT_LINE);
	CHECK_STR(line.text, str_of(text));
	CHECK(line.number == number && line.offset == offset);
}

static void expect_end(struct input *input)
{
	struct input_line line;
	struct err err;
	CHECK(input_next(input, &line, &err) == INPUT_END);
	CHECK(input_next(input, &line, &err) == INPUT_END);
	input_close(input);
}

static void expect_error(struct input *input, const char *why)
{
	struct input_line line;
	struct err err = { "" };
	CHECK(input_next(input, &line, &err) == INPUT_ERROR);
	CHECK(str_has(str_of(err.text), why));
	input_close(input);
}

static void reads_plain(void)
{
	put("w",
	    "\xEF\xBB\xBF"
	    "a\r\n\nb",
	    8);
	struct input *input = reopen(false);
	struct err err;
	CHECK_STR(input_peek(input, &err), STR("\xEF\xBB\xBF"
					       "a\r\n\n"));
	expect_line(input, "a", 1, 3);
	expect_line(input, "", 2, 6);
	expect_line(input, "b", 3, 7);
	expect_end(input);
	put("w", "", 0);
	expect_end(reopen(false));
	CHECK(!input_open("/nonexistent", false, &err) && !input_open("/", false, &err));
}

static void skips_long_lines(void)
{
	FILE *f = fopen(path, "w");
	char block[4096];
	memset(block, 'x', sizeof(block));
	for (size_t i = 0; f && i < INPUT_LINE_MOST / sizeof(block) + 500; i++)
		fwrite(block, 1, sizeof(block), f);
	CHECK(f && fputs("\nnext\n", f) >= 0 && fclose(f) == 0);
	struct input *input = reopen(false);
	struct input_line line;
	struct err err;
	uint64_t bytes = INPUT_LINE_MOST + 500 * sizeof(block) + 1;
	CHECK(input_next(input, &line, &err) == INPUT_LINE && line.too_long);
	CHECK(line.bytes == bytes && line.text.n == 256 && line.number == 1);
	expect_line(input, "next", 2, bytes);
	expect_end(input);
}

static size_t gzipped(const char *text, unsigned char *out, size_t room)
{
	z_stream z = { 0 };
	CHECK(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
	z.next_in = (unsigned char *)text;
	z.avail_in = (uInt)strlen(text);
	z.next_out = out;
	z.avail_out = (uInt)room;
	CHECK(deflate(&z, Z_FINISH) == Z_STREAM_END);
	deflateEnd(&z);
	return room - z.avail_out;
}

static void reads_packed(void)
{
	unsigned char packed[1024];
	size_t n = gzipped("one\ntw", packed, sizeof(packed)), first = n;
	n += gzipped("o\n", packed + n, sizeof(packed) - n);
	put("w", packed, n);
	struct input *input = reopen(false);
	expect_line(input, "one", 1, 0);
	expect_line(input, "two", 2, 4);
	expect_end(input);
	put("w", packed, first - 5);
	input = reopen(false);
	expect_line(input, "one", 1, 0);
	expect_error(input, "cut off");
	packed[first / 2] ^= 0x55;
	packed[first / 2 + 1] ^= 0x55;
	put("w", packed, n);
	struct input_line line;
	struct err err;
	input = reopen(false);
	enum input_status status;
	while ((status = input_next(input, &line, &err)) == INPUT_LINE)
		continue;
	CHECK(status == INPUT_ERROR);
	input_close(input);
	n = ZSTD_compress(packed, sizeof(packed), "uno\ndos\n", 8, 3);
	put("w", packed, n);
	input = reopen(false);
	expect_line(input, "uno", 1, 0);
	expect_line(input, "dos", 2, 4);
	expect_end(input);
	put("w", packed, n - 1);
	input = reopen(false);
	while ((status = input_next(input, &line, &err)) == INPUT_LINE)
		continue;
	CHECK(status == INPUT_ERROR);
	input_close(input);
}

static void follows(void)
{
	struct input_line line;
	struct err err;
	put("w", "a\nb", 3);
	struct input *input = reopen(true);
	expect_line(input, "a", 1, 0);
	CHECK(input_next(input, &line, &err) == INPUT_WAIT);
	put("a", "c\nd", 3);
	expect_line(input, "bc", 2, 2);
	CHECK(input_next(input, &line, &err) == INPUT_WAIT);
	put("w", "e\n", 2); /* emptied and written anew */
	expect_line(input, "d", 3, 5);
	expect_line(input, "e", 1, 0);
	unlink(path);
	put("w", "f\n", 2); /* replaced */
	expect_line(input, "f", 1, 0);
	CHECK(input_next(input, &line, &err) == INPUT_WAIT);
	input_close(input);
}

int main(void)
{
	snprintf(path, sizeof(path), "/tmp/shearpin-input-%ld", (long)getpid());
	reads_plain();
	skips_long_lines();
	reads_packed();
	follows();
	unlink(path);
	return test_done();
}
