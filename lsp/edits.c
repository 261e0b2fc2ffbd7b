/* A text as an editor changes it: see edits.h. */
#include "edits.h"

#include "utf8.h"

/* Where the line behind the one of `at` begins; the text's end when there is none. */
static size_t next_line(struct str text, size_t at)
{
	while (at < text.n && text.p[at] != '\n' && text.p[at] != '\r')
		at++;
	if (at == text.n)
		return at;
	bool both = text.p[at] == '\r' && at + 1 < text.n && text.p[at + 1] == '\n';
	return at + 1 + both;
}

static bool ends_line(struct str text, size_t at)
{
	return at == text.n || text.p[at] == '\n' || text.p[at] == '\r';
}

size_t edits_offset(struct str text, struct text_position position, enum units units)
{
	size_t at = 0;
	for (uint32_t line = 0; line < position.line; line++) {
		size_t next = next_line(text, at);
		if (next == text.n && (next == at || !ends_line(text, next - 1)))
			return text.n;
		at = next;
	}
	for (uint64_t passed = 0; !ends_line(text, at);) {
		int32_t point;
		size_t n = utf8_next(text, at, &point);
		passed += units == UNITS_UTF8 ? n : point > 0xffff ? 2 : 1;
		if (passed > position.character)
			break;
		at += n;
	}
	return at;
}

void edits_replace(struct buf *text, size_t start, size_t end, struct str with)
{
	size_t old = text->n, rest = old - end;
	if (with.n > text->limit - (old - (end - start))) {
		text->overflow = true;
		return;
	}
	/* Room first, then the rest moves: forwards or backwards. */
	if (with.n > end - start) {
		size_t more = with.n - (end - start);
		buf_add(text, str_sub(with, 0, more));
		memmove(text->p + end + more, text->p + end, rest);
	} else if (end - start > with.n) {
		memmove(text->p + start + with.n, text->p + end, rest);
		text->n = old - (end - start) + with.n;
	}
	if (with.n)
		memcpy(text->p + start, with.p, with.n);
	if (text->p)
		text->p[text->n] = '\0';
}

struct text_position edits_position(const struct lines *lines, uint32_t offset,
				    enum units units)
{
	struct position at = lines_position(lines, offset);
	bool marked = at.line == 1 && str_starts(lines->text, "\xef\xbb\xbf") && offset >= 3;
	struct text_position out = { at.line - 1, 0 };
	if (units == UNITS_UTF8)
		out.character = at.byte - 1 + (marked ? 3 : 0);
	else
		out.character = at.utf16 - 1 + (marked ? 1 : 0);
	return out;
}
