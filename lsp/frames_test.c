/* Messages, whole, in pieces and broken: however the bytes are cut, the same comes out. */
#include "frames.h"

#include "test.h"

/* What is read, as text: "[body]" for a message, "!" for what is none. */
static struct str reading(const char *bytes, size_t step, struct buf *out)
{
	struct frames frames;
	struct str body, all = str_of(bytes);
	struct err err;
	enum framed framed;
	frames_init(&frames);
	buf_clear(out);
	for (size_t at = 0; at < all.n; at += step) {
		frames_feed(&frames, str_sub(all, at, at + step));
		while ((framed = frames_next(&frames, &body, &err)) != FRAMED_MORE) {
			if (framed == FRAMED_BROKEN)
				buf_putc(out, '!');
			else
				buf_addf(out, "[%.*s]", STR_ARG(body));
			/* The tests' bodies are bad where they say so. */
			if (framed == FRAMED_MESSAGE && str_starts(body, "bad"))
				frames_resync(&frames);
		}
	}
	frames_release(&frames);
	return buf_str(out);
}

static const struct {
	const char *bytes, *want;
} cases[] = {
	{ "Content-Length: 2\r\n\r\nhi", "[hi]" },
	{ "Content-Length: 0\r\n\r\nContent-Length: 1\r\n\r\nx", "[][x]" },
	{ "content-length:2\nX-Other: yes\n\nhi", "[hi]" },
	{ "Content-Type: a; charset=utf-8\r\nContent-Length: 2\r\n\r\nhi", "[hi]" },
	{ "Content-Length: 9\r\n\r\nhi", "" },
	{ "what is this\r\nContent-Length: 2\r\n\r\nhi", "![hi]" },
	{ "\r\n\r\n\r\nContent-Length: 2\r\n\r\nhi", "![hi]" },
	{ "Content-Length: no\r\n\r\nContent-Length: 2\r\n\r\nhi", "![hi]" },
	{ "Content-Length: 999999999\r\n\r\nxContent-Length: 2\r\n\r\nhi", "![hi]" },
	/* too short: the rest is no header; too long: the next header stands inside */
	{ "Content-Length: 3\r\n\r\nbadContent-Length: 2\r\n\r\nhi", "[bad][hi]" },
	{ "Content-Length: 3\r\n\r\nbadly}Content-Length: 2\r\n\r\nhi", "[bad]![hi]" },
	{ "Content-Length: 9\r\n\r\nbadContent-Length: 2\r\n\r\nhi", "[badConten][hi]" },
	{ "Content-Length: 27\r\n\r\nbadContent-Length: 2\r\n\r\nhi+",
	  "[badContent-Length: 2\r\n\r\nhi+]"
	  "[hi]" },
};

int main(void)
{
	struct buf whole, cut;
	buf_init(&whole, 1024);
	buf_init(&cut, 1024);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		CHECK_STR(reading(cases[i].bytes, 4096, &whole), str_of(cases[i].want));
		for (size_t step = 1; step < 9; step++) {
			/* A body that is bad is looked through as far as it has come. */
			if (!strstr(cases[i].bytes, "bad"))
				CHECK_STR(reading(cases[i].bytes, step, &cut),
					  str_of(cases[i].want));
		}
	}
	/* No header is longer than that. */
	struct frames frames;
	struct str body;
	struct err err;
	frames_init(&frames);
	enum framed framed = FRAMED_MORE;
	for (int i = 0; i <= FRAME_HEAD && framed == FRAMED_MORE; i++) {
		frames_feed(&frames, STR("x"));
		framed = frames_next(&frames, &body, &err);
	}
	CHECK(framed == FRAMED_BROKEN);
	frames_release(&frames);
	buf_release(&whole);
	buf_release(&cut);
	return test_done();
}
