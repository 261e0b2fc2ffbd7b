/*
 * What the parts of `shearpin guard` share: cmd_guard.c reads the command line, guard_run.c stands in front of a command,
 * guard_policy.c makes policies of flags, guard_record.c writes and reads run records, guard_alert.c tells someone,
 * guard_verbs.c is for use inside scripts, guard_doctor.c looks at what a job stands on, guard_patterns.c at which failures came back.
 */
#ifndef SHEARPIN_GUARD_H
#define SHEARPIN_GUARD_H

#include "gate.h"
#include "options.h"

enum {
	EXIT_REFUSED = 75, /* EX_TEMPFAIL: asking again later may help */
	EXIT_OWN = 70,     /* EX_SOFTWARE: our own trouble, and the fail mode is closed */
	GUARD_DAYS =
		30, /* how long a run may take that holds no lock, before it is taken for dead */
};

struct guard_flags {
	struct str policy, name, event, run, state, durability, fail;
	struct str max, cool_down, restarts, restart_cool_down, failures, failures_cool_down;
	struct str attempts, runs;
	struct str staging, verify, alert_cmd, alert_url, timeout, kill_after;
	str_list keys, inputs, keeps, expected, rest;
	bool no_lock, approval, quiet;
};

struct guard {
	struct arena *arena;
	struct guard_flags flags;
	const char *state; /* its folder */
	struct policies policies;
	struct store *store; /* NULL: it could not be opened, `trouble` says why */
	struct err trouble;
	struct gate *gate;
	/* what the record of this run says besides the event */
	struct str run, folder;
	int exit_code, signal;
	bool ran;
	struct str kept; /* where what was worth keeping is */
};

/* Reads --policy or makes policies of the flags; EXIT_TROUBLE after saying what is wrong. */
int guard_policies(struct guard *guard);
/* What makes the policy forget, with the flags it was made of, to be copied into a shell. */
struct str guard_reset_command(const struct guard *guard, struct str policy);
/* There is no policy of that name: says which there are. */
int guard_no_policy(const struct guard *guard, struct str id);
/* The state's folder, the store and the gate. */
void guard_open(struct guard *guard);
void guard_close(struct guard *guard);
/* The event a run is: kind, job, run, host and keys. False after saying what is wrong with a key. */
bool guard_event(struct guard *guard, struct event *event);
/* "at 14:32:10", "until someone resets it" */
struct str guard_until(struct arena *arena, int64_t now, int64_t wait);
/* A file of the state. */
const char *guard_path(const struct guard *guard, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Appends a run record with its nine fields to runs.jsonl; a gate_record. */
void guard_record(void *context, const struct event *event);
/* Hands each record to `take`, oldest first; EXIT_TROUBLE when they cannot be read. */
int guard_read_records(struct guard *guard,
		       void (*take)(void *context, const struct event *event, struct str line),
		       void *context);
int guard_list(struct guard *guard);
int guard_show(struct guard *guard, struct str run);

/*
 * Once per episode: `what` is its signature ("refused login", "failed exit_1"), empty when all is well again. Never fails, never
 * takes longer than some seconds.
 */
void guard_alert(struct guard *guard, struct str what, const char *text);

/* One note of the store: put, or with `was` read; -1 with the cause. */
int guard_note(struct guard *guard, struct str name, struct str text, struct str *was,
	       struct err *err);
/* Does another one of this name run? */
bool guard_is_locked(const struct guard *guard);

/* The file that a command really runs, a script's interpreter: where it is, and what tells it from another; empty when there is none. */
struct str guard_program(struct guard *guard, char *const *argv);
/* Remembers it, as that of a good run. */
void guard_went_well(struct guard *guard, char *const *argv);
/* In words, that it is another one than at the last good run; empty when it is not. */
struct str guard_changed(struct guard *guard, char *const *argv);

int guard_run(struct guard *guard, char *const *argv);
int guard_doctor(struct guard *guard, char *const *argv);
int guard_patterns(struct guard *guard);
int guard_rerun(struct guard *guard, struct str run);
int guard_approve(struct guard *guard, struct str run);
int guard_ask(struct guard *guard);
int guard_report(struct guard *guard, struct str ticket, struct str error);
int guard_status(struct guard *guard);
int guard_reset(struct guard *guard, struct str policy);

#endif
