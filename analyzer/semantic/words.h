/*
 * Words in identifiers: what a name somebody chose speaks of.
 *
 * "maxRetries", "max_retries" and "MAX_RETRIES" are the words max and retries.
 * Names are no proof; they may make a rule silent, never make it speak.
 */
#ifndef SHEARPIN_WORDS_H
#define SHEARPIN_WORDS_H

#include <stdbool.h>

#include "str.h"

/*
 * Is one of these among an identifier's words? Letters of either case are alike; a '*' at the
 * end of an entry stands for any ending; the list ends with NULL.
 */
bool has_word(struct str identifier, const char *const *words);
/* The key of a word's row in models/, in small letters: "~lease" of "Lease". */
struct str word_key(struct arena *arena, struct str word);
/* Takes the first word off an identifier: "max" of "maxRetries"; false at its end. */
bool word_next(struct str *identifier, struct str *word);

#endif
