/*
 * What a store is made of: store.c is what all kinds share, store_sqlite.c one of them, store_keyed.c what those share that keep
 * values by name: store_memory.c and store_redis.c.
 */
#ifndef SHEARPIN_STORE_KIND_H
#define SHEARPIN_STORE_KIND_H

#include "store.h"

/* As the functions of store.h, within a step. */
struct store_kind {
	int (*begin)(struct store *store, struct err *err);
	int (*end)(struct store *store, bool keep, struct err *err);
	int (*fetch)(struct store *store, const struct want *wants, size_t n,
		     struct err *err); /* may be NULL */
	int (*time)(struct store *store, int64_t clock, int64_t *now, struct err *err);
	/* `slot` is zeroed, and stays so when there is none of this version. */
	int (*slot_get)(struct store *store, const struct policy *policy, struct str key,
			void *slot, struct err *err);
	/* NULL: it remembers nothing, and may go. */
	int (*slot_put)(struct store *store, const struct policy *policy, struct str key,
			int64_t now, const void *slot, struct err *err);
	/* Those of all keys. */
	int (*slots_drop)(struct store *store, const struct policy *policy, struct err *err);
	int (*ticket_put)(struct store *store, const struct ticket *ticket, struct err *err);
	int (*ticket_get)(struct store *store, struct arena *arena, struct str id,
			  struct str call, struct ticket *ticket, struct err *err);
	int (*sweep)(struct store *store, int64_t now, int most,
		     void (*lost)(void *context, const struct ticket *ticket), void *context,
		     struct err *err);
	int (*note_put)(struct store *store, struct str name, struct str text, struct err *err);
	int (*note_get)(struct store *store, struct arena *arena, struct str name,
			struct str *text, struct err *err);
	void (*count)(struct store *store, struct store_counts *counts);
	void (*close)(struct store *store);
};

/* The first member of each kind's own struct. */
struct store {
	const struct store_kind *kind;
	const struct policies *policies;
	int64_t *versions; /* of each policy's slots */
	void *slot;        /* room for the largest one, */
	void *scratch;     /* and for another */
	size_t slot_room;
	struct re_room *room;
	struct buf key;
	struct store_counts counts;
	int64_t began;   /* the step, by a clock that nobody sets */
	int64_t recount; /* by the same: not earlier */
	bool far;        /* each way there and back counts */
};

/* Zeroed memory of that size, set up as a store. */
struct store *store_new(size_t size, const struct store_kind *kind);

/* When a fresh slot would do as well, at most twice as late as it could be; 0: never, or not for decades. */
int64_t store_slot_expires(struct store *store, const struct policy *policy, int64_t now,
			   const void *slot);

/* As a store has it; a time at any rate. */
int64_t store_ticket_until(int64_t said);

extern const struct store_kind store_sqlite;
struct store *store_open_sqlite(const char *path, enum durability durability, struct err *err);
struct store *store_open_memory(void);
struct store *store_open_redis(struct str where, struct err *err);

#endif
