/*
 * Replay: a log's records against policies, in the order of their times.
 *
 * A record is taken apart: the call asks and is admitted or refused at its start, and reports
 * at its end.
 *
 * Logs that have an end are sorted first (sorted.h): nothing comes too late, whatever a clock said.
 * Where there is none (a log that is followed), or a lateness is named, records wait in a buffer until `lateness` has passed, so
 * that a log written at completion, or by several writers, is judged in order; what comes later than that is judged at the buffer's edge and
 * counted. One record from far ahead moves nothing: it takes two of about the same time.
 */
#ifndef SHEARPIN_REPLAY_H
#define SHEARPIN_REPLAY_H

#include "decide.h"

/* What is said of a record. */
enum outcome {
	OUTCOME_EXCEEDED,             /* with this record the limit was exceeded */
	OUTCOME_MUST_REFUSE_ADMITTED, /* at its start it was already known that it must not go ahead */
	OUTCOME_FALSE_REFUSAL,        /* the gateway refused although no policy says so */
	OUTCOME_OVERSHOOT_UNAVOIDABLE, /* calls in flight at once exceeded it: only a reservation prevents that */
	OUTCOME_EARLY_RETRY,      /* tried again before the answer's Retry-After */
	OUTCOME_RETRY_WHILE_OPEN, /* a retry went through an open breaker */
	OUTCOME_COST_MISSING,     /* tokens were used and the record says they cost nothing */
	OUTCOME_UNVERIFIABLE,     /* the record lacks what the policy needs */
	OUTCOME_WOULD_REFUSE, /* a policy on trial ("dry_run") says no; nobody had to listen */
	OUTCOMES,
};

struct outcome_about {
	const char *name; /* "MUST-REFUSE-ADMITTED" */
	struct about about;
};
extern const struct outcome_about outcomes[OUTCOMES];

struct replay_finding {
	enum outcome outcome;
	enum severity
		severity; /* its outcome's at most: less on trial, and where counts are shared or not exact */
	const struct policy *policy;
	const struct verdict *verdict;
	const struct event *
		event; /* the record, with its source; its phase: found at its start or its end */
	int64_t now;   /* when it was judged */
	uint64_t record; /* counts records from 0, in the order of the logs */
};

/* What a graph of a policy over time needs, one for each decision. */
struct replay_step {
	const struct policy *policy;
	const struct verdict *verdict;
	const struct event *event;
	enum phase phase;
	int64_t now;
};

struct replay_hooks {
	void *context;
	/* Everything pointed to is valid during the call only. */
	void (*found)(void *context, const struct replay_finding *finding);
	void (*step)(void *context, const struct replay_step *step); /* may be NULL */
	/* Sorted only, before anything is judged: when most records are, see times.h. May be NULL. */
	void (*span)(void *context, int64_t from, int64_t to);
	/* Of an episode whose record cannot be judged at its start `found` need only hear the first time; the rest is in the totals. */
	bool first_only;
};

/* Why a record could not be judged; below these: the first field it lacked. */
enum unknown {
	UNKNOWN_ENDING = FIELD_COUNT, /* a status word that is neither success nor failure */
	UNKNOWN_ANSWER,               /* the gateway's refusal, or the upstream's answer? */
	UNKNOWN_POLICY,               /* refused by a policy the file does not have */
	UNKNOWN_SHARED,               /* more keys than are remembered */
	UNKNOWNS,
};

struct replay_totals {
	uint64_t records, judged; /* read; chosen by at least one policy */
	uint64_t late;            /* came after their time was over */
	uint64_t
		joined; /* told of a call's beginning, and another record of its end, too: not judged twice */
	uint64_t
		degraded; /* decided by a fail mode: no policy has seen the call, and none is asked about it */
	uint64_t resets;    /* no calls: a human's go, after which a policy begins afresh */
	uint64_t no_time;   /* without start and end: cannot be judged at all */
	uint64_t held_most; /* records in the buffer at its fullest */
	uint64_t by_outcome[OUTCOMES];
	uint64_t by_unknown[UNKNOWNS]; /* of OUTCOME_UNVERIFIABLE and OUTCOME_COST_MISSING */
};

struct replay;

struct replay_order {
	bool sorted;
	size_t room;             /* sorted: bytes of memory, */
	const char *folder;      /* and where to put what does not fit */
	const struct str *names; /* of the logs, by source.file; may be NULL */
	int64_t lateness;        /* not sorted: ns */
	bool adapts;             /* to the longest call seen, from `lateness` to 5 minutes */
};

/* `policies` and the folder's name must outlive it. */
struct replay *replay_new(const struct policies *policies, struct replay_order order,
			  struct replay_hooks hooks);
void replay_free(struct replay *replay);
/*
 * Judges with so many threads from now on, and by many policies in batches, before any record is added; sorted only. What is found is the same. `all`: every decision is
 * stepped, for those who count them; else only those that may end an episode.
 */
enum { REPLAY_JOBS = 64 };
void replay_share(struct replay *replay, unsigned jobs, bool all);
/* One record as a reader emitted it; texts are copied. */
void replay_add(struct replay *replay, const struct event *record);
/* Bits of the fields that replay looks at for these policies. */
uint64_t replay_fields(const struct policies *policies);
/* Nothing new has come, and it is `now`: judges what has waited long enough. Not sorted only. */
void replay_tick(struct replay *replay, int64_t now);
/* The log has ended: judges what still waits. */
void replay_finish(struct replay *replay);
/* What went wrong with sorting; NULL: nothing. `lost`: records are missing. */
const char *replay_trouble(const struct replay *replay, bool *lost);
struct replay_totals replay_totals(const struct replay *replay);
/* Has the policy chosen any record? One that has not may be misspelt: nobody knows that it was kept. */
bool replay_has_chosen(const struct replay *replay, const struct policy *policy);

#endif
