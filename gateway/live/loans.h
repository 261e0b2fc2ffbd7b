/*
 * What this host has on loan: parts of limits that it decides about alone, so that a key which is asked for all the time costs a
 * way to the store now and then, and not each time.
 *
 * A policy says how much at once ("share"). To the slot in the store a host is what a call is that sets something aside: it holds a lease,
 * and whoever else asks finds so much less. In the lease's first half it is drawn on; then, or when it does not suffice, the
 * next question goes to the store and takes the loan along: what was used is counted, what was not comes back, the question is judged
 * like any other, and in the same step a key that is hot is given a new loan. So the slots' own arithmetic holds for all
 * hosts together, and what replay has tested is what lends.
 *
 * A host that dies costs what it had: its lease ends, and all of it counts as spent. What was used is counted when it is told, that is
 * later than it happened: remembered too long, never too short. The end is reckoned by the clock that no one sets, from before the
 * loan was asked for, and a quarter of the time is never used.
 *
 * Only calls are decided here that no other policy looks at but such as lend, or remember nothing.
 */
#ifndef SHEARPIN_LOANS_H
#define SHEARPIN_LOANS_H

#include "store.h"

struct loans;

/* `host` tells it from all others. */
struct loans *loans_new(struct store *store, uint64_t host);
void loans_free(struct loans *loans);
/* By these from now on; nothing is on loan. They must outlive it, or the next call. */
void loans_use(struct loans *loans, const struct policies *policies);

/* ---- deciding alone ---- */

/* Would what is on loan do for this call, new to everybody? When the store is lost, `late` draws on what would be renewed else. */
bool loans_cover(struct loans *loans, const struct event *event, bool late);
/* The store's time, never later than it is there, and no two alike. */
int64_t loans_time(struct loans *loans);
/* After loans_cover has said so of that call: takes it. */
void loans_take(struct loans *loans, const struct event *event, int64_t now);
/* A call that was taken has ended. */
void loans_settle(struct loans *loans, const struct policy *policy, const struct event *event,
		  int64_t now);
/* As store_extend. */
bool loans_extend(struct loans *loans, const struct policy *policy, const struct event *event,
		  int64_t since, int64_t now);

/* ---- within a step of the store ---- */

/* Before store_begin, each time the step is done. */
void loans_begin(struct loans *loans);
/* Before an event is asked about: what is on loan of its keys comes back. */
int loans_bring(struct loans *loans, const struct event *event, int64_t now, struct err *err);
/* After all questions: new loans for the keys that are hot. */
int loans_renew(struct loans *loans, int64_t now, struct err *err);
/* What nobody has asked for lately comes back, or all of it: then what calls in flight hold counts as spent. */
int loans_return(struct loans *loans, bool all, int64_t now, struct err *err);
/* After store_end. Unsure: it failed, and may have been kept all the same. */
enum loans_step { LOANS_KEPT, LOANS_UNDONE, LOANS_UNSURE };
void loans_end(struct loans *loans, enum loans_step how);

/* Is there anything on loan at all; and anything that loans_return would bring back? */
bool loans_any(const struct loans *loans);
bool loans_due(const struct loans *loans);
/* A human's go. `event` NULL: of all keys. */
void loans_forget(struct loans *loans, const struct policy *policy, const struct event *event);

#endif
