/*
 * The pre-filter: see scan.h.
 *
 * Wu and Manber's search: a window as long as the shortest literal slides over the text; the pair
 * of bytes at its end says how far it may move without missing a literal.
 * Where it says 0, the literals with that pair at that place are compared.
 */
#include "scan.h"

#include <assert.h>
#include <string.h>

enum { PAIRS = 4096 };

struct candidate {
	const char *text;
	size_t n, index;
	const char *rest; /* of the literal, in which blanks are free */
	bool member;      /* what stands in front decides, too */
	const struct candidate *next;
};

struct scanner {
	size_t count;
	size_t window; /* length of the shortest literal */
	unsigned char shift[PAIRS];
	const struct candidate *candidates[PAIRS];
};

/* ".name": what is looked for is the name; the point may stand lines before it. */
static bool is_member(const char *needle)
{
	enum { SHORTEST = 4 }; /* of less the window would become too small */
	size_t n = strlen(needle), i = 1;
	while (i < n && str_name_char(needle[i]))
		i++;
	return needle[0] == '.' && i == n && n >= SHORTEST;
}

/* Where what stands before `at` ends, on this line or one above. A comment there is not read: SIZE_MAX. */
static size_t end_before(struct str text, size_t at)
{
	while (at && strchr(" \t\r\n\\", text.p[at - 1])) {
		if (text.p[--at] != '\n')
			continue;
		for (size_t i = at; i && text.p[i - 1] != '\n'; i--) {
			if (strchr("#/", text.p[i - 1]))
				return SIZE_MAX;
		}
	}
	return at;
}

/* page["name"], getattr(page, "name"); but for those on a line of their own, {"name": "value"} is not one. */
static bool is_quoted(struct str text, size_t at)
{
	if (!at || !strchr("\"'`", text.p[--at]))
		return false;
	while (at && strchr(" \t", text.p[at - 1]))
		at--;
	return at && strchr("[,", text.p[at - 1]);
}

/* Does a name at `at` belong to something? page.name, page . name, page["name"] */
static bool belongs(struct str text, size_t at)
{
	size_t end = end_before(text, at);
	return end == SIZE_MAX || (end && text.p[end - 1] == '.') || is_quoted(text, at);
}

/* How much of a literal is looked for byte by byte: up to where blanks may differ, but no less than makes a good window. */
static size_t head_of(const char *literal)
{
	enum { SHORTEST = 3 };
	size_t n = strlen(literal);
	return n < SHORTEST ? n : SHORTEST + strcspn(literal + SHORTEST, " (.");
}

static size_t past_blanks(struct str text, size_t at)
{
	while (at < text.n && strchr(" \t\r\n", text.p[at]))
		at++;
	return at;
}

/* "DROP  TABLE", "query (", "process\n  .kill" */
static bool goes_on(struct str text, size_t at, const char *rest)
{
	for (; *rest; rest++) {
		size_t next =
			strchr(" (.", *rest) || rest[-1] == '.' ? past_blanks(text, at) : at;
		bool word = rest[0] == ' ' && str_name_char(rest[1]);
		if (*rest == ' ' ? word && next == at : next == text.n || text.p[next] != *rest)
			return false;
		at = next + (*rest != ' ');
	}
	return true;
}

static size_t pair_of(const char *p)
{
	return ((size_t)(unsigned char)p[0] << 4 ^ (unsigned char)p[1]) % PAIRS;
}

static void learn(struct scanner *scanner, struct arena *arena, const char *text, size_t index)
{
	bool member = is_member(text);
	text += member;
	size_t last = scanner->window - 2;
	for (size_t i = 0; i <= last; i++) {
		unsigned char *shift = &scanner->shift[pair_of(text + i)];
		if (last - i < *shift)
			*shift = (unsigned char)(last - i);
	}
	struct candidate *candidate = ARENA_NEW(arena, struct candidate);
	const struct candidate **list = &scanner->candidates[pair_of(text + last)];
	size_t head = head_of(text);
	*candidate = (struct candidate){ text, head, index, text + head, member, *list };
	*list = candidate;
}

const struct scanner *scanner_new(struct arena *arena, const char *const *needles, size_t count)
{
	enum { LONGEST_SHIFT = 255 };
	struct scanner *scanner = ARENA_NEW(arena, struct scanner);
	scanner->count = count;
	scanner->window = LONGEST_SHIFT;
	for (size_t i = 0; i < count; i++) {
		size_t n = head_of(needles[i] + is_member(needles[i]));
		assert(n >= 2);
		if (n < scanner->window)
			scanner->window = n;
	}
	memset(scanner->shift, (int)(scanner->window - 1), PAIRS);
	for (size_t i = 0; i < count; i++)
		learn(scanner, arena, needles[i], i);
	return scanner;
}

void scan(const struct scanner *scanner, struct str text, bool *found)
{
	size_t missing = scanner->count, window = scanner->window;
	if (missing == 0)
		return;
	memset(found, 0, missing * sizeof(*found));
	for (size_t end = window; end <= text.n;) {
		size_t pair = pair_of(text.p + end - 2);
		if (scanner->shift[pair]) {
			end += scanner->shift[pair];
			continue;
		}
		const char *start = text.p + end - window;
		size_t room = text.n - (end - window);
		for (const struct candidate *c = scanner->candidates[pair]; c; c = c->next) {
			if (*start != *c->text || found[c->index] || c->n > room ||
			    memcmp(start, c->text, c->n) != 0 ||
			    !goes_on(text, (size_t)(start - text.p) + c->n, c->rest) ||
			    (c->member && !belongs(text, (size_t)(start - text.p))))
				continue;
			found[c->index] = true;
			if (--missing == 0)
				return;
		}
		end++;
	}
}
