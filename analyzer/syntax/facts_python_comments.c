/*
 * Python's scanner looks over all the comments that follow a line to tell how far the next statement is indented,
 * and does so again at each of them: a block of a thousand takes a thousand times as long as one. So the parser is
 * given the inner lines of long blocks as blanks, which mean nothing to it wherever they stand.
 */
#include <string.h>

#include "facts.h"

enum { SHORT = 4 /* lines of a block that are left as they are */ };

static size_t line_end(struct str text, size_t at)
{
	size_t end = str_find_char(text, '\n', at);
	return end == SIZE_MAX ? text.n : end;
}

/*
 * Past the blanks that a line begins with, when it is a comment and nothing in it could end a string, go on with one
 * or open a hole, should it stand in one after all; SIZE_MAX otherwise.
 */
static size_t plain_comment(struct str text, size_t at, size_t end)
{
	while (at < end && (text.p[at] == ' ' || text.p[at] == '\t'))
		at++;
	if (at == end || text.p[at] != '#')
		return SIZE_MAX;
	for (size_t i = at; i < end; i++) {
		if (strchr("\"'\\{}\r\f", text.p[i]))
			return SIZE_MAX; /* a NUL, too */
	}
	return at;
}

/* Past the block of plain comments whose first line begins at `at`; the inner lines of a long one are blanked. */
static size_t past_block(struct arena *arena, struct str text, struct str *out, size_t at)
{
	size_t inner = 0, last = at, lines = 0, end = at;
	for (size_t next = at; next < text.n; next = end + 1) {
		end = line_end(text, next);
		if (plain_comment(text, next, end) == SIZE_MAX)
			break;
		inner = lines++ ? inner : end;
		last = next;
	}
	if (lines <= SHORT)
		return lines ? line_end(text, last) : line_end(text, at);
	if (out->p == text.p)
		*out = str_dup(arena, text);
	for (size_t i = inner; i < last; i++) {
		if (text.p[i] != '\n')
			((char *)(uintptr_t)out->p)[i] = ' ';
	}
	return line_end(text, last);
}

struct str python_without_comments(struct arena *arena, struct str text)
{
	struct str out = text;
	for (size_t at = 0; (at = str_find_char(text, '#', at)) != SIZE_MAX;) {
		size_t begin = at;
		while (begin > 0 && text.p[begin - 1] != '\n')
			begin--;
		at = past_block(arena, text, &out, begin);
	}
	return out;
}
