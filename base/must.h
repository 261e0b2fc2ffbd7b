/*
 * Memory that is there: when there is none left, the program stops.
 */
#ifndef SHEARPIN_MUST_H
#define SHEARPIN_MUST_H

#include <stdlib.h>

/* What malloc, realloc, strdup and their like gave; free() gives it back. */
static inline void *must(void *memory)
{
	if (!memory)
		abort();
	return memory;
}

/* Zeroed, for `count` things of that size; for none of them there is memory, too. */
static inline void *must_zeroed(size_t count, size_t size)
{
	return must(calloc(count ? count : 1, size ? size : 1));
}

#endif
