/*
 * Sentences one after the other: each begins with a capital, unless it begins with code, which keeps its letters.
 */
#ifndef SHEARPIN_SENTENCE_H
#define SHEARPIN_SENTENCE_H

#include "buf.h"

/* The first letter of a sentence and the rest; `rest` is all of it when it begins with no plain word. */
static inline struct str sentence_start(struct str text, struct str *rest)
{
	static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	size_t end = 0;
	while (end < text.n && text.p[end] >= 'a' && text.p[end] <= 'z')
		end++;
	bool plain = end > 0 && (end == text.n || strchr(" ,;:'", text.p[end]));
	*rest = str_sub(text, plain, text.n);
	return (struct str){ plain ? &capitals[text.p[0] - 'a'] : "", plain };
}

#endif
