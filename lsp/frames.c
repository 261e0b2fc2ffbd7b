/* Messages on a stream: see frames.h. */
#include "frames.h"

#define HEADER "Content-Length:"

void frames_init(struct frames *frames)
{
	*frames = (struct frames){ .lost = false };
	buf_init(&frames->bytes, 2 * (size_t)FRAME_BODY);
}

void frames_release(struct frames *frames)
{
	buf_release(&frames->bytes);
}

enum { KEPT = 1 << 20 }; /* bytes of memory that stay after a large message */

/* Forgets what was handed out, when that is worth the copy. */
static void compact(struct frames *frames)
{
	struct buf *bytes = &frames->bytes;
	if (frames->at == bytes->n && bytes->cap > KEPT)
		buf_release(bytes);
	if (frames->at < bytes->n && frames->at < bytes->n / 2)
		return;
	size_t left = bytes->n ? bytes->n - frames->at : 0;
	if (left)
		memmove(bytes->p, bytes->p + frames->at, left);
	bytes->n = left;
	frames->at = frames->body = 0;
}

void frames_feed(struct frames *frames, struct str bytes)
{
	compact(frames);
	buf_add(&frames->bytes, bytes);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The first place from `at` on where a header of lengths stands, or could when more bytes come; the end when nowhere. */
static size_t find_header(struct str text, size_t at)
{
	size_t name = strlen(HEADER);
	for (; at < text.n; at++) {
		size_t room = text.n - at, n = room < name ? room : name;
		if (!str_eq_nocase(str_sub(text, at, at + n), str_sub(STR(HEADER), 0, n)))
			continue;
		size_t end = at + n;
		while (end < text.n && text.p[end] == ' ')
			end++;
		while (end < text.n && is_digit(text.p[end]))
			end++;
		if (end == text.n || text.p[end] == '\r' || text.p[end] == '\n')
			return at;
	}
	return text.n;
}

/* The rest up to the next header, which may stand within a line, is no message. What is lost is told once. */
static enum framed skip(struct frames *frames, size_t from)
{
	bool told = frames->lost;
	frames->lost = true;
	frames->at = find_header(buf_str(&frames->bytes), from);
	return told ? FRAMED_MORE : FRAMED_BROKEN;
}

/* Length in `line`: -1 when it tells none, -2 when it is no header at all. */
static int64_t length_of(struct str line)
{
	size_t colon = str_find_char(line, ':', 0);
	int64_t length;
	if (colon == SIZE_MAX || colon == 0 || str_find_char(line, ' ', 0) < colon)
		return -2;
	if (!str_eq_nocase(str_sub(line, 0, colon + 1), STR(HEADER)))
		return -1;
	struct str number = str_trim(str_sub(line, colon + 1, line.n));
	return number.n && is_digit(number.p[0]) && str_to_i64(number, &length) ? length : -2;
}

enum head { HEAD_MORE, HEAD_WHOLE, HEAD_WRONG };

/* Reads headers up to the blank line; *end is behind it. */
static enum head read_head(struct str text, size_t at, int64_t *length, size_t *end,
			   struct err *err)
{
	*length = -1;
	for (size_t start = at;;) {
		size_t stop = str_find_char(text, '\n', start);
		if (stop == SIZE_MAX && text.n - at <= FRAME_HEAD)
			return HEAD_MORE;
		if (stop == SIZE_MAX || stop - at > FRAME_HEAD) {
			err_set(err, "headers longer than %d bytes", FRAME_HEAD);
			return HEAD_WRONG;
		}
		struct str line = str_trim(str_sub(text, start, stop));
		start = *end = stop + 1;
		if (line.n == 0)
			return HEAD_WHOLE;
		int64_t told = length_of(line);
		if (told == -2) {
			err_set(err, "what is no header stands where one should");
			return HEAD_WRONG;
		}
		*length = told >= 0 ? told : *length;
	}
}

/* One step: FRAMED_MORE with *again set when there is more to look at. */
static enum framed step(struct frames *frames, struct str *body, struct err *err, bool *again)
{
	struct str text = buf_str(&frames->bytes);
	int64_t length;
	size_t end = 0;
	*again = false;
	enum head head = read_head(text, frames->at, &length, &end, err);
	if (head == HEAD_MORE)
		return FRAMED_MORE;
	if (head == HEAD_WHOLE && length > FRAME_BODY) {
		err_set(err, "a message is longer than %d MiB", FRAME_BODY >> 20);
		head = HEAD_WRONG;
	} else if (head == HEAD_WHOLE && length < 0) {
		err_set(err, "headers without Content-Length");
		head = HEAD_WRONG;
	}
	if (head == HEAD_WRONG) {
		*again = true;
		return skip(frames, frames->at + 1);
	}
	if (text.n - end < (size_t)length)
		return FRAMED_MORE;
	*body = str_sub(text, end, end + (size_t)length);
	frames->body = end;
	frames->at = end + (size_t)length;
	frames->lost = false;
	return FRAMED_MESSAGE;
}

enum framed frames_next(struct frames *frames, struct str *body, struct err *err)
{
	bool again;
	enum framed framed;
	do
		framed = step(frames, body, err, &again);
	while (framed == FRAMED_MORE && again);
	return framed;
}

void frames_resync(struct frames *frames)
{
	struct str body = str_sub(buf_str(&frames->bytes), 0, frames->at);
	size_t next = find_header(body, frames->body);
	/* A header cut off by the body's end goes on behind it. */
	frames->at = next;
}

void frames_head(struct buf *out, size_t length)
{
	buf_addf(out, HEADER " %zu\r\n\r\n", length);
}
