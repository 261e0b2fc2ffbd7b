/* Taking identifiers apart: see words.h. */
#include "words.h"

#include <ctype.h>

static bool is_word(struct str word, const char *entry)
{
	struct str e = str_of(entry);
	if (!e.n || e.p[e.n - 1] != '*')
		return str_eq_nocase(word, e);
	return word.n >= e.n - 1 &&
	       str_eq_nocase(str_sub(word, 0, e.n - 1), str_sub(e, 0, e.n - 1));
}

/* The end of the word that begins at `from`: "max" and "Retries" of "maxRetries", "HTTP" and "Error" of "HTTPError". */
static size_t word_end(struct str text, size_t from)
{
	size_t at = from + 1;
	for (; at < text.n && isalnum((unsigned char)text.p[at]); at++) {
		bool upper = isupper((unsigned char)text.p[at]);
		bool after_upper = isupper((unsigned char)text.p[at - 1]);
		bool before_lower = at + 1 < text.n && islower((unsigned char)text.p[at + 1]);
		if (upper && (!after_upper || before_lower))
			break;
	}
	return at;
}

bool has_word(struct str identifier, const char *const *words)
{
	size_t at = 0;
	while (at < identifier.n) {
		if (!isalnum((unsigned char)identifier.p[at])) {
			at++;
			continue;
		}
		size_t end = word_end(identifier, at);
		for (size_t i = 0; words[i]; i++) {
			if (is_word(str_sub(identifier, at, end), words[i]))
				return true;
		}
		at = end;
	}
	return false;
}

bool word_next(struct str *identifier, struct str *word)
{
	while (identifier->n && !isalnum((unsigned char)identifier->p[0]))
		*identifier = str_sub(*identifier, 1, identifier->n);
	if (!identifier->n)
		return false;
	size_t end = word_end(*identifier, 0);
	*word = str_sub(*identifier, 0, end);
	*identifier = str_sub(*identifier, end, identifier->n);
	return true;
}

struct str word_key(struct arena *arena, struct str word)
{
	struct str key = str_cat(arena, STR("~"), word);
	for (size_t i = 0; i < key.n; i++) {
		char *c = (char *)(uintptr_t)&key.p[i];
		*c = (char)tolower((unsigned char)*c);
	}
	return key;
}
