/*
 * What today's grammars cannot read, rewritten into what they can.
 *
 * tree-sitter-typescript 0.23.2, the newest there is, takes the first `<` of
 * `load<typeof import("m")>()` for a comparison and the `type` of
 * `export type * from "m"` for an error; every tenth file of a project
 * tested with vitest has one. Both speak of types only, so they are blanked,
 * byte for byte, when a file did not parse, and the file is read once more.
 */
#include "facts_javascript.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t skip_blanks(struct str text, size_t at)
{
	while (at < text.n && is_blank(text.p[at]))
		at++;
	return at;
}

/* Past the word, and the blanks behind it; SIZE_MAX when it does not stand there. */
static size_t skip_word(struct str text, size_t at, const char *word)
{
	if (at == SIZE_MAX || !str_starts(str_sub(text, at, text.n), word))
		return SIZE_MAX;
	return skip_blanks(text, at + strlen(word));
}

/* Past `typeof import("m")` when it begins there; SIZE_MAX otherwise. */
static size_t skip_import_type(struct str text, size_t at)
{
	at = skip_word(text, at, "typeof");
	at = skip_word(text, at, "import");
	at = skip_word(text, at, "(");
	if (at == SIZE_MAX || at >= text.n || (text.p[at] != '\'' && text.p[at] != '"'))
		return SIZE_MAX;
	size_t end = str_find_char(text, text.p[at], at + 1);
	if (end == SIZE_MAX || end - at > 1024)
		return SIZE_MAX;
	end = skip_blanks(text, end + 1);
	return end < text.n && text.p[end] == ')' ? end + 1 : SIZE_MAX;
}

/* Does the word at `at` follow one of these characters? */
static bool follows(struct str text, size_t at, const char *characters)
{
	while (at > 0 && is_blank(text.p[at - 1]))
		at--;
	return at > 0 && strchr(characters, text.p[at - 1]);
}

static void blank(char *text, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++) {
		if (!is_blank(text[i]))
			text[i] = ' ';
	}
}

struct str js_repair(struct arena *arena, struct str text)
{
	char *copy = NULL;
	for (size_t at = 0; (at = str_find(text, "type", at)) != SIZE_MAX; at++) {
		size_t end = SIZE_MAX;
		if (str_starts(str_sub(text, at, text.n), "typeof") && follows(text, at, "<,"))
			end = skip_import_type(text, at);
		size_t star = skip_word(text, at, "type");
		bool star_export = at >= 7 && star < text.n && text.p[star] == '*' &&
				   memcmp(text.p + at - 7, "export ", 7) == 0;
		if (!star_export && end == SIZE_MAX)
			continue;
		if (!copy) {
			copy = arena_alloc(arena, text.n);
			memcpy(copy, text.p, text.n);
		}
		blank(copy, at, star_export ? star : end);
		if (!star_export)
			copy[at] = 'T'; /* some type */
	}
	return copy ? (struct str){ copy, text.n } : text;
}
