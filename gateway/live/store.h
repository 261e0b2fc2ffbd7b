/*
 * What the live half remembers, in one file that several processes share.
 *
 * A slot is a policy's memory of a key, flat bytes that `decide` judges. Everything between store_begin and store_end is one
 * atomic step: nobody else sees or changes a slot in between, and after store_end(keep) it is on the disk (DURABLE_FULL). A step
 * is short: no lock is ever held over an upstream call or a command.
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
 * `where` is "memory" (of this process alone), "sqlite:PATH" or a path; the file and its folders are made when they are
 * missing, readable by their owner alone. NULL with the cause in err.
 */
struct store *store_open(struct str where, enum durability durability, struct err *err);
void store_close(struct store *store);
/* Slots are those of these policies from now on; they must outlive the store or the next call. Not within a step. */
void store_use(struct store *store, const struct policies *policies);

/*
 * Begins a step; waits for other processes' steps, some seconds at most. `now` is the time of this step: the clock's, but never
 * that of another step and never before it. -1: the store cannot be used, and nothing was begun.
 */
int store_begin(struct store *store, int64_t clock, int64_t *now, struct err *err);
/* Ends it; what was done is kept or undone as a whole. After -1 it is undone. */
int store_end(struct store *store, bool keep, struct err *err);

/* Within a step: as decide. */
int store_decide(struct store *store, const struct event *event, const struct policy *policy,
		 int64_t now, struct verdict *verdict, struct err *err);
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
 * remember nothing. For now and then.
 */
int store_sweep(struct store *store, int64_t now, int most,
		void (*lost)(void *context, const struct ticket *ticket), void *context,
		struct err *err);

/* Small texts by name, for what must be the same after a restart ("alert/job": open). Within a step. */
int store_put_note(struct store *store, struct str name, struct str text, struct err *err);
/* Empty when there is none. */
int store_get_note(struct store *store, struct arena *arena, struct str name, struct str *text,
		   struct err *err);

struct store_counts {
	uint64_t steps, slots, tickets;
	uint64_t afresh; /* slots of another version that were not read */
	uint64_t clock_steps;
	uint64_t failed; /* steps that could not be begun or kept */
};
struct store_counts store_count(struct store *store);

#endif
