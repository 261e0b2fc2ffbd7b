/*
 * Growing arrays that live in an arena: VEC(type) is a struct with `v`, `n` and `cap`.
 *
 * Pushing may move the items: keep an index, not a pointer, across a push.
 * What it outgrows stays in the arena until that is reset (at most the final size again).
 * A list of large items begins with room for one: most of them hold no more.
 */
#ifndef SHEARPIN_VEC_H
#define SHEARPIN_VEC_H

#include <stddef.h>
#include <string.h>

#include "arena.h"

#define VEC(type)                                                                              \
	struct {                                                                               \
		type *v;                                                                       \
		size_t n, cap;                                                                 \
	}

/* Appends one item. */
#define vec_push(arena, vec, item)                                                             \
	do {                                                                                   \
		if ((vec)->n == (vec)->cap)                                                    \
			(vec)->v = vec_grow((arena), (vec)->v, sizeof(*(vec)->v), (vec)->n,    \
					    &(vec)->cap);                                      \
		(vec)->v[(vec)->n++] = (item);                                                 \
	} while (0)

/* Makes room for `more` items: what is known to come makes the list grow once. */
#define vec_reserve(arena, vec, more)                                                          \
	do {                                                                                   \
		if ((vec)->cap - (vec)->n < (more))                                            \
			(vec)->v = vec_sized((arena), (vec)->v, sizeof(*(vec)->v), (vec)->n,   \
					     (vec)->cap = (vec)->n + (more));                  \
	} while (0)

static inline void *vec_sized(struct arena *arena, const void *old, size_t item, size_t n,
			      size_t cap)
{
	void *bigger = arena_take_array(arena, cap, item);
	if (n)
		memcpy(bigger, old, n * item);
	return bigger;
}

static inline void *vec_grow(struct arena *arena, const void *old, size_t item, size_t n,
			     size_t *cap)
{
	enum { LARGE = 56 };
	*cap = *cap ? *cap * 2 : item < LARGE ? 8 : 1;
	return vec_sized(arena, old, item, n, *cap);
}

#endif
