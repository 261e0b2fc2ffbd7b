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

/* Is the line a comment, and its end the only one in it? */
static bool is_comment_line(struct str line)
{
	size_t at = 0;
	if (str_ends(line, "\r"))
		line.n--;
	while (at < line.n && (line.p[at] == ' ' || line.p[at] == '\t'))
		at++;
	if (at == line.n || line.p[at] != '#')
		return false;
	for (; at < line.n; at++) {
		if (line.p[at] == '\r' || line.p[at] == '\f' || !line.p[at])
			return false;
	}
	return true;
}

/* A block of comments: where its first line ends and its last one begins and ends. */
struct block {
	size_t inner, last, end;
	bool is_long;
};

/* The one whose first line begins at `at`. */
static struct block block_at(struct str text, size_t at)
{
	struct block block = { at, at, line_end(text, at), false };
	size_t lines = 0;
	for (size_t next = at; next < text.n; next = block.end + 1) {
		size_t end = line_end(text, next);
		if (!is_comment_line(str_sub(text, next, end)))
			break;
		block.inner = lines++ ? block.inner : end;
		block.last = next;
		block.end = end;
	}
	block.is_long = lines > SHORT;
	return block;
}

static size_t line_begin(struct str text, size_t at)
{
	while (at > 0 && text.p[at - 1] != '\n')
		at--;
	return at;
}

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

static void blank_inner(struct str text, char *out, const struct block *block)
{
	for (size_t i = block->inner; i < block->last; i++) {
		if (text.p[i] != '\n' && text.p[i] != '\r')
			out[i] = ' ';
	}
}

/*
 * What looks like a comment within a long string is none. A string that does not end where it should ends the search: behind it
 * nobody knows.
 */
static void blank_comments(struct str text, char *out)
{
	for (size_t at = 0; at < text.n; at++) {
		if (text.p[at] == '"' || text.p[at] == '\'') {
			size_t end = past_string(text, at);
			if (end == SIZE_MAX)
				return;
			at = end - 1;
		} else if (text.p[at] == '#') {
			const struct block block = block_at(text, line_begin(text, at));
			if (block.is_long)
				blank_inner(text, out, &block);
			at = block.end;
		}
	}
}

struct str python_without_comments(struct arena *arena, struct str text)
{
	bool any = false;
	for (size_t at = 0; !any && (at = str_find_char(text, '#', at)) != SIZE_MAX;) {
		const struct block block = block_at(text, line_begin(text, at));
		any = block.is_long;
		at = block.end;
	}
	if (!any)
		return text;
	struct str out = str_dup(arena, text);
	blank_comments(text, (char *)(uintptr_t)out.p);
	return out;
}

/* ---- lines within brackets ---- */

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
