/*
 * Limits: what keeps a text to what is harmless before it is run.
 *
 * An allow-list, a pattern for the whole of it, a comparison with what is known: these count when every way to the use leads
 * through them and they come out right. A list of what is forbidden (`";" in x`, `x.startsWith(...)`, the
 * first word alone) leaves out what nobody thought of: it is no limit, but tells that somebody wanted one.
 */
#ifndef SHEARPIN_TEXT_LIMITS_H
#define SHEARPIN_TEXT_LIMITS_H

#include "origins.h"

enum limit {
	LIMIT_NONE,
	LIMIT_BEGINNING, /* how it begins is forbidden, and nothing else */
	LIMIT_WORDS,     /* some words are forbidden, or a part of it is looked at */
	LIMIT_VERB,      /* it begins with something known, and nothing else is looked at */
	LIMIT_VERB_WORDS,
	LIMIT_WHOLE, /* only what is known, or what a pattern says, comes through */
};

/* The higher of two limits; of a known beginning and forbidden words, both. */
static inline enum limit higher_limit(enum limit a, enum limit b)
{
	enum limit low = a < b ? a : b, high = a < b ? b : a;
	if (high == LIMIT_VERB && low == LIMIT_WORDS)
		return LIMIT_VERB_WORDS;
	return high;
}

/* What limits the text an origin gives, on every way to `use`; asked within the function `inside`, or NULL. */
enum limit limit_before(const struct node *use, const struct origin *origin,
			const struct node *inside);

/* list.filter((x) => test(x)), [x for x in list if test(x)]: what lets its elements through. */
enum limit limit_of_filter(const struct node *filter, const struct origin *origin);

/* (s) => NAMES.has(s): is a test true of harmless texts alone? */
bool predicate_limits(const struct node *function);

/* Does a pattern that is searched for leave only harmless texts? One nobody sees is taken for such. */
bool pattern_limits(const struct node *pattern);

#endif
