/*
 * A line taken apart into words, for logs that are text: what stands between blanks, in quotes or in brackets.
 */
#ifndef SHEARPIN_LOG_WORDS_H
#define SHEARPIN_LOG_WORDS_H

#include "str.h"

enum { WORDS = 24 }; /* more than any log has */

struct word {
	struct str text; /* without what is around it */
	char kind;       /* '"', '[', or 0 */
};

/* The next word, which is taken off the rest; false at the end. "a, b" is one: a list of what was tried. */
bool log_word_next(struct str *rest, struct word *word);
/* The first of them; how many there are. */
size_t log_words_of(struct str text, struct word words[WORDS]);

/*
 * The time a text begins with, in whatever form it is ISO, or "2026/05/09 03:00:00"; before it a level and a process's name may stand: "(Proxy pid=7) INFO
 * 2026-05-09 03:00:00,120 serve 7 --". INT64_MIN: none.
 */
int64_t log_time_in(struct str text);
/* "2026/05/09 - 03:00:00", as Gin writes a time; false when it is none. */
bool log_gin_time(struct str text, int64_t *time);

#endif
