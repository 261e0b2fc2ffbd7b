/*
 * What Python's parser takes too long for or does not take, in a form that means the same, byte for byte.
 *
 * Its scanner looks over all the comments that follow a line to tell how far the next statement is indented, and does
 * so again at each of them: a block of a thousand takes a thousand times as long as one. So the parser is given the
 * inner lines of long blocks as blanks, which mean nothing to it wherever they stand. And it takes some lines within
 * brackets that are indented less than their statement for the end of a block: there, a line's end becomes a blank.
 */
#include <string.h>

#include "facts.h"

enum { SHORT = 4 /* lines of a block that are left as they are */ };

static size_t line_end(struct str text, size_t at)
{
	size_t end = str_find_char(text, '\n', at);
	return end == SIZE_MAX ? text.n : end;
}

/* Is the line a comment in which nothing could end a string, go on with one or open a hole, should it stand in one? */
static bool is_plain_comment(struct str line)
{
	size_t at = 0;
	while (at < line.n && (line.p[at] == ' ' || line.p[at] == '\t'))
		at++;
	if (at == line.n || line.p[at] != '#')
		return false;
	for (; at < line.n; at++) {
		if (strchr("\"'\\{}\r\f", line.p[at]))
			return false; /* a NUL, too */
	}
	return true;
}

/* Past the block of plain comments whose first line begins at `at`; the inner lines of a long one are blanked. */
static size_t past_block(struct arena *arena, struct str text, struct str *out, size_t at)
{
	size_t inner = 0, last = at, lines = 0, end = at;
	for (size_t next = at; next < text.n; next = end + 1) {
		end = line_end(text, next);
		if (!is_plain_comment(str_sub(text, next, end)))
			break;
		inner = lines++ ? inner : end;
		last = next;
	}
	if (lines > SHORT && out->p == text.p)
		*out = str_dup(arena, text);
	for (size_t i = inner; lines > SHORT && i < last; i++) {
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

/* ---- lines within brackets ---- */

/* Past the string whose first quote stands at `at`; SIZE_MAX when it does not end. */
static size_t past_string(struct str text, size_t at)
{
	char quote = text.p[at];
	bool three = at + 2 < text.n && text.p[at + 1] == quote && text.p[at + 2] == quote;
	for (size_t i = at + (three ? 3 : 1); i < text.n; i++) {
		if (text.p[i] == '\\')
			i++;
		else if (text.p[i] == '\n' && !three)
			return SIZE_MAX;
		else if (text.p[i] == quote && !three)
			return i + 1;
		else if (text.p[i] == quote && i + 2 < text.n && text.p[i + 1] == quote &&
			 text.p[i + 2] == quote)
			return i + 3;
	}
	return SIZE_MAX;
}

/* The bytes up to `end` are blanks when they stand within brackets. */
static size_t blank_within(char *out, size_t depth, size_t at, size_t end)
{
	if (depth)
		memset(out + at, ' ', end - at);
	return end;
}

struct str python_joined(struct arena *arena, struct str text)
{
	struct str out = str_dup(arena, text);
	char *bytes = (char *)(uintptr_t)out.p;
	size_t depth = 0;
	for (size_t at = 0; at < text.n;) {
		char c = text.p[at];
		if (c == '"' || c == '\'') {
			at = past_string(text, at);
			continue;
		}
		if (c == '#') {
			at = blank_within(bytes, depth, at, line_end(text, at));
			continue;
		}
		if (c == '\n' || c == '\r')
			blank_within(bytes, depth, at, at + 1);
		else if (c == '(' || c == '[' || c == '{')
			depth++;
		else if (c == ')' || c == ']' || c == '}')
			depth -= depth > 0;
		at += c == '\\' ? 2 : 1;
	}
	return out;
}
