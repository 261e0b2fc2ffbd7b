/*
 * Asking and reporting: what guard and serve do, over a store.
 *
 * An ask puts the event before all policies in one step of the store. If one of them refuses, the strictest is told, and no policy
 * counts the call as admitted; else all of them do. The call's report settles it. Each decision leaves a run record, when it is over,
 * from which `replay` with the same policies draws the same verdicts: its start is the step's time, its end the report's.
 *
 * The name a caller gives its call ("call") makes asking idempotent: asked twice, answered twice the same, counted once.
 */
#ifndef SHEARPIN_GATE_H
#define SHEARPIN_GATE_H

#include "formats.h"
#include "store.h"

struct gate;

enum {
	TICKET_HOURS =
		1, /* how long a call that never reports is remembered, unless gate_remember says otherwise */
	SETTLED_MINUTES =
		10 /* how long one that has reported is, so that reporting twice is harmless */
};

/* Gets the record of each decision that is over; may be NULL. */
typedef void gate_record(void *context, const struct event *event);

/* `store` and `policies` must outlive it; without a store (NULL) the policies' fail modes answer. */
struct gate *gate_new(struct store *store, const struct policies *policies, gate_record *record,
		      void *context);
void gate_free(struct gate *gate);
/* From now on a call that is let through is recorded at once, too, without an end: a log shows what was running while others were refused. */
void gate_record_begun(struct gate *gate);
/* How long (ns) a call that never reports is remembered: longer than the longest one takes. */
void gate_remember(struct gate *gate, int64_t life);
/* Judges by these from now on. */
void gate_use(struct gate *gate, const struct policies *policies);

/*
 * From now on policies that say so ("share") lend to this host, which decides about calls without a name alone while it can: see
 * loans.h. Their tickets are known here alone. For a process that stays; without a store it does nothing.
 */
void gate_borrow(struct gate *gate);
/* Gives back what nobody has asked for lately; true while there is something on loan, and so a next time, in LOAN_TICK_MS. */
enum { LOAN_TICK_MS = 200 };
bool gate_tick(struct gate *gate, int64_t clock);
/* Gives all of it back: before policies are read again, and at the end. What is in flight counts as spent. */
void gate_give_back(struct gate *gate, int64_t clock);

struct answer {
	bool allowed;
	bool again;   /* the same call was answered before, this is the same answer */
	bool trouble; /* the store could not be used: the policies' fail modes have answered */
	const struct policy *by; /* refused: the strictest policy; may be NULL after a reload */
	struct str policy;       /* its id */
	struct str ticket; /* what a report names; empty when it was let through unjudged */
	struct str text;   /* in plain words, with the arithmetic: why not */
	int64_t now,
		wait; /* ns until asking again makes sense; INT64_MAX: not before a reset */
	int status; /* HTTP: 200, or what stops a client: 402 budgets, 429 rates, 503 breakers */
	uint32_t dry;     /* policies on trial that would have refused */
	uint32_t unknown; /* policies that could not judge: the event lacks a field */
	uint32_t
		unreserved; /* policies that set too little aside: it does not say what it may use */
};

/*
 * May it go ahead? `event` holds what is known at its start; FIELD_START is set to the step's time, FIELD_CALL when it is absent.
 * `answer` and what is set live in the arena. -1 with the cause when the store could not be used; the answer is filled all the
 * same, by the fail modes.
 */
int gate_ask(struct gate *gate, struct arena *arena, struct event *event, int64_t clock,
	     struct answer *answer, struct err *err);

enum report_result {
	REPORT_SETTLED,
	REPORT_AGAIN,   /* it was settled before; nothing was counted */
	REPORT_UNKNOWN, /* no such ticket; nothing was counted */
	REPORT_REFUSED, /* the call was refused, it cannot have run; nothing was counted */
	REPORT_COUNTED, /* nobody had asked for it: counted as a call that went ahead */
	REPORT_EXTENDED,
	REPORT_RESET, /* it was no call: a policy has forgotten what it was told to */
	REPORT_TROUBLE,
};

/* What became of the call: `outcome` holds what is known at its end, its error and ending. Texts live in the arena. */
enum report_result gate_report(struct gate *gate, struct arena *arena, struct str ticket,
			       const struct event *outcome, int64_t clock, struct err *err);
/*
 * Several questions in one step of the store, one after the other, each answered as if it had one of its own: what a step costs
 * (a write to the disk, a way to the server and back) is paid once.
 */
/* What one policy made of one question. */
struct seen {
	bool judged, refuses, on_trial, unknown, tripped, recovered;
	bool touched;               /* all that follows is there */
	bool few, unstated;         /* as in the verdict */
	int64_t used;               /* millionths of the limit, after it; 0: it says nothing */
	struct amount value, limit; /* UNIT_NONE: it measures nothing */
	enum breaker_state state;
	int64_t wait; /* it refuses: ns until asking again makes sense */
	uint64_t key; /* hash of the key's values */
};

enum question_kind {
	QUESTION_ASK,
	QUESTION_REPORT,
	/* A call that takes long: what it holds is believed for as long again from now. REPORT_EXTENDED, or _UNKNOWN: it holds nothing. */
	QUESTION_EXTEND,
	/* What a log tells of a call: as a report when it was asked for by that name, else as one that nobody asked for. Or of a reset. */
	QUESTION_TOLD,
};

struct question {
	enum question_kind kind;
	struct arena *arena;
	struct event told; /* as gate_ask's event, or gate_report's outcome */
	struct str ticket; /* a report's, and whose call is extended */
	/* the answer: */
	struct event event;
	struct answer answer;
	enum report_result result;
	struct seen *seen; /* by policy */
	bool alone;        /* this host's loans were enough */
	bool failed;       /* as the -1 of gate_ask */
	struct err err;
};
void gate_step(struct gate *gate, struct question *const *questions, size_t n, int64_t clock);

/* A human's go: forgets what a policy remembers of the event's key, or of all keys when it has none; which is recorded. */
int gate_reset(struct gate *gate, const struct event *event, const struct policy *policy,
	       int64_t clock, struct err *err);
/* How it stands: what the policy would say of the event now; counts nothing. */
int gate_look(struct gate *gate, struct event *event, const struct policy *policy,
	      int64_t clock, struct verdict *verdict, struct err *err);
/* The same for several, of one policy each, in one step. */
struct look {
	struct event event;
	const struct policy *policy;
	struct verdict verdict;
};
int gate_looks(struct gate *gate, struct look *looks, size_t n, int64_t clock, struct err *err);
/* 0 when the store can be used. */
int gate_ready(struct gate *gate, int64_t clock, struct err *err);
/* Housekeeping, for now and then. */
int gate_sweep(struct gate *gate, int64_t clock, struct err *err);

/* One object of JSON, as a run record says it, into an event: READ_BAD with the cause in err. Texts live in the arena. */
enum read_status gate_read(struct gate *gate, struct arena *arena, struct str json,
			   struct event *event, struct err *err);

struct gate_counts {
	uint64_t asked, allowed, refused, again, dry, unknown, unreserved;
	uint64_t settled, settled_again, settled_unknown, lost, told, extended;
	uint64_t failed_open, failed_closed, failed_local;
	uint64_t alone; /* decided by what was on loan */
};
struct gate_counts gate_count(const struct gate *gate);
struct policy_counts {
	uint64_t refused; /* decided by it */
	uint64_t allowed, would_refuse, unknown, tripped, recovered;
	int64_t used_most; /* millionths of the limit, of any key, since it was last asked for */
};
struct policy_counts gate_count_policy(struct gate *gate, const struct policy *policy);

/* 16 random bytes as 32 hexadecimal digits; lives in the arena. */
struct str random_name(struct arena *arena);
/* ns since 1970 */
int64_t clock_now(void);

#endif
