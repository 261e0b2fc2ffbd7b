/* Words of a line: see log_words.h. */
#include "log_words.h"

bool log_word_next(struct str *rest, struct word *word)
{
	*rest = str_trim(*rest);
	if (!rest->n)
		return false;
	char first = rest->p[0], last = first == '[' ? ']' : first == '"' ? '"' : ' ';
	bool bare = last == ' ';
	size_t end = str_find_char(*rest, last, bare ? 0 : 1);
	while (bare && end != SIZE_MAX && end && rest->p[end - 1] == ',')
		end = str_find_char(*rest, ' ', end + 1);
	if (end == SIZE_MAX)
		end = rest->n;
	word->kind = bare ? 0 : first;
	word->text = str_sub(*rest, !bare, end);
	*rest = str_sub(*rest, end + !bare, rest->n);
	return true;
}

size_t log_words_of(struct str text, struct word words[WORDS])
{
	size_t n = 0;
	while (n < WORDS && log_word_next(&text, &words[n]))
		n++;
	return n;
}
