/* Words of a line: see log_words.h. */
#include "log_words.h"

#include <stdio.h>

#include "amount.h"

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

static size_t find_blank(struct str text, size_t from)
{
	while (from < text.n && text.p[from] != ' ' && text.p[from] != '\t')
		from++;
	return from;
}

/* "2026/05/09 03:00:00.525", as Go's and nginx's loggers have it: what its dashes would be. */
static bool slashed_time(struct str text, int64_t *time)
{
	char iso[40];
	if (text.n < 19 || text.n >= sizeof(iso) || text.p[4] != '/' || text.p[7] != '/')
		return false;
	memcpy(iso, text.p, text.n);
	iso[4] = iso[7] = '-';
	return time_parse_iso((struct str){ iso, text.n }, time);
}

/* The time at a text's beginning, in whatever form it is ISO: one or two words. */
static bool leading_time(struct str text, int64_t *time)
{
	size_t one = find_blank(text, 0), two = find_blank(text, one + 1);
	if (str_starts(text, "["))
		return leading_time(str_sub(text, 1, str_find_char(text, ']', 0)), time);
	return time_parse_iso(str_sub(text, 0, one), time) ||
	       time_parse_iso(str_sub(text, 0, two), time) ||
	       slashed_time(str_sub(text, 0, two), time);
}

int64_t log_time_in(struct str text)
{
	enum { WORDS_BEFORE = 5 };
	int64_t time;
	for (int i = 0; i < WORDS_BEFORE && text.n; i++) {
		if (leading_time(text, &time))
			return time;
		text = str_trim(str_sub(text, find_blank(text, 0), text.n));
	}
	return INT64_MIN;
}

bool log_gin_time(struct str text, int64_t *time)
{
	char iso[32];
	if (text.n != 21 || text.p[4] != '/' || text.p[7] != '/')
		return false;
	int n = snprintf(iso, sizeof(iso), "%.4s-%.2s-%.2sT%.8s", text.p, text.p + 5,
			 text.p + 8, text.p + 13);
	return time_parse_iso((struct str){ iso, (size_t)n }, time);
}
