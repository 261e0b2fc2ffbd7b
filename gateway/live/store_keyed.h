/*
 * A store that keeps values by name, and changes those of one step together when none of them has been changed since the step has
 * seen it (compare and set). What a step sees and changes is held here; the kinds bring values and take changed ones.
 *
 * A value's stamp tells one writing of it from every other. Names: s:POLICY:KEY slots, t:ID tickets, c:CALL a call's ticket,
 * n:NAME notes.
 */
#ifndef SHEARPIN_STORE_KEYED_H
#define SHEARPIN_STORE_KEYED_H

#include "store_kind.h"
#include "vec.h"

struct kept {
	struct str name;
	uint64_t hash;
	struct str stamp; /* empty: it was not there */
	struct str bytes;
	bool seen;    /* what was there is known, and must still be there when it is changed */
	bool changed; /* to `bytes`, */
	bool gone;    /* or to nothing */
	int64_t expires; /* ns since 1970, when nobody misses it any more; 0: never */
	int64_t due;     /* when a sweep has to look at it; 0: not */
};

struct keyed_kind;

/* The first member of each kind's own struct. */
struct keyed {
	struct store store;
	const struct keyed_kind *kind;
	struct arena *arena; /* of the step */
	VEC(struct kept *) kept;
};

struct keyed_kind {
	void (*begin)(struct keyed *keyed); /* may be NULL */
	/* Brings stamp and bytes, which live in the arena of the step. */
	int (*fetch)(struct keyed *keyed, struct kept *const *values, size_t n,
		     struct err *err);
	int (*time)(struct keyed *keyed, int64_t clock, int64_t *now, struct err *err);
	/* Puts what has changed: 0, STORE_AGAIN, -1. */
	int (*commit)(struct keyed *keyed, struct kept *const *values, size_t n,
		      struct err *err);
	/* The names of up to `most` values that are due, in the arena of the step; how many, or -1. */
	int (*due)(struct keyed *keyed, int64_t now, int most, struct str *names,
		   struct err *err);
	/* Drops all values whose names begin so; not undone with the step. */
	int (*drop)(struct keyed *keyed, struct str prefix, struct err *err);
	void (*count)(struct keyed *keyed, struct store_counts *counts);
	void (*close)(struct keyed *keyed);
};

struct store *keyed_new(size_t size, const struct keyed_kind *kind);

#endif
