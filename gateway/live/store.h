/*
 * What the live half remembers: in this process, in one file that several processes share, or on a server that several hosts do.
 *
 * A slot is a policy's memory of a key, flat bytes that `decide` judges. Everything between store_begin and store_end is one
 * atomic step: it is kept as if nobody else had been there in between, or not at all. A step is short: no lock is ever held over
 * an upstream call or a command. Several questions may share one: what they cost is then paid once.
 *
 * Slots are versioned: a slot that was written for another text of its policy, or by a program whose slots look different, is
 * not read; its key starts afresh, and the store counts it.
 *
 * A ticket is one decision that can be asked for again: by its id, and by the call's own name (idempotency).
 */
#ifndef SHEARPIN_STORE_H
#define SHEARPIN_STORE_H

#include "decide.h"

struct store;

enum durability {
	DURABLE_FULL,    /* an answer that was given survives a power cut */
	DURABLE_PROCESS, /* it survives the process, not the machine */
	DURABLE_NONE,
};

/*
 * `where` is one of
 *   memory              of this process alone
 *   sqlite:PATH, PATH   a file; it and its folders are made when they are missing, readable by their owner alone
 *   redis://[[USER]:PASSWORD@]HOST[:PORT][/DB][?prefix=NAME], redis+unix:PATH[?prefix=NAME]
 *                       Redis 6 or later, Valkey; durable as it is configured. It need not be there yet.
 * NULL with the cause in err.
 */
struct store *store_open(struct str where, enum durability durability, struct err *err);
void store_close(struct store *store);
/* Slots are those of these policies from now on; they must outlive the store or the next call. Not within a step. */
void store_use(struct store *store, const struct policies *policies);

/* Begins a step; waits for other processes' steps, some seconds at most. -1: the store cannot be used, and nothing was begun. */
int store_begin(struct store *store, struct err *err);

/* What a question will look at; any may be empty. */
struct want {
	const struct event *event; /* the slots of all policies that concern it */
	struct str id, call;       /* a ticket */
};
/* Within a step, before its questions: for a store that is far away, all in one way there and back. */
int store_fetch(struct store *store, const struct want *wants, size_t n, struct err *err);
/* Is it worth the while? */
bool store_is_far(const struct store *store);
/*
 * Within a step: the time of its next question. The clock's, or the server's; never that of another question, and none that is kept
 * has an earlier one than what it has seen.
 */
int store_time(struct store *store, int64_t clock, int64_t *now, struct err *err);

enum { STORE_AGAIN = 1, STORE_TRIES = 50 };
/*
 * Ends it; what was done is kept or undone as a whole. After -1 it is undone. STORE_AGAIN: another process has changed what this
 * step has changed, so it is undone and wants to be done again, STORE_TRIES times at most.
 */
int store_end(struct store *store, bool keep, struct err *err);
/* Before doing it again: longer each time, for a time that is drawn by lot. */
void store_pause(int tries);

/* Within a step: as decide. */
int store_decide(struct store *store, const struct event *event, const struct policy *policy,
		 int64_t now, struct verdict *verdict, struct err *err);
/*
 * Within a step: what the event's call holds is believed for as long again, from now, as it was believed from `since`. 1: done, 0: it
 * holds nothing (any more), -1.
 */
int store_extend(struct store *store, const struct event *event, const struct policy *policy,
		 int64_t since, int64_t now, struct err *err);
/* The key's values, each with its length in front: no two keys have the same bytes. Valid until the next call. */
struct str store_key(struct store *store, const struct policy *policy,
		     const struct event *event);
/* Within a step: what a host has on loan of that key's limit, settled and taken anew; see struct lender. */
int store_lend(struct store *store, const struct policy *policy, struct str key, uint64_t host,
	       int64_t now, struct loan *loan, struct err *err);
/* Within a step: forgets what the policy remembers of the event's key; with any_key, of all keys. */
int store_reset(struct store *store, const struct event *event, const struct policy *policy,
		bool any_key, struct err *err);

enum ticket_state { TICKET_OPEN, TICKET_SETTLED, TICKET_REFUSED };

struct ticket {
	struct str id;    /* ours */
	struct str call;  /* the caller's name for it */
	struct str event; /* as it was asked: a run record */
	struct str answer;
	enum ticket_state state;
	int64_t until; /* remembered until then */
};

/* Within a step. Texts are copied; a ticket of the same id is replaced. */
int store_put_ticket(struct store *store, const struct ticket *ticket, struct err *err);
/* Within a step, by id or by the call's name: 1 found (its texts live in the arena), 0 unknown, -1. */
int store_get_ticket(struct store *store, struct arena *arena, struct str id, struct str call,
		     struct ticket *ticket, struct err *err);
/*
 * Within a step: takes up to `most` tickets whose time is over, hands those that are still open to `lost`, and drops slots that
 * remember nothing. For now and then. Has anything changed? 1, 0, -1.
 */
int store_sweep(struct store *store, int64_t now, int most,
		void (*lost)(void *context, const struct ticket *ticket), void *context,
		struct err *err);

/* Small texts by name, for what must be the same after a restart ("alert/job": open). Within a step. */
int store_put_note(struct store *store, struct str name, struct str text, struct err *err);
/* Empty when there is none. */
int store_get_note(struct store *store, struct arena *arena, struct str name, struct str *text,
		   struct err *err);

enum { STORE_BOUNDS = 14 };
extern const int64_t store_bounds[STORE_BOUNDS]; /* ns, from the least on */

struct store_counts {
	uint64_t steps, slots;
	uint64_t afresh; /* slots of another version that were not read */
	uint64_t clock_steps;
	uint64_t failed; /* steps that could not be begun or kept */
	uint64_t again;  /* steps that were done again */
	uint64_t busy;   /* ns that steps took, from their beginning to their end */
	uint64_t took[STORE_BOUNDS +
		      1]; /* steps that took no longer than each bound, and longer than all */
};
struct store_counts store_count(struct store *store);

#endif
