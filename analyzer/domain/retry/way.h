/*
 * A way of failing in a loop: an attempt, and where failing goes on.
 *
 * Of one such way: does a failed turn begin another one, what ends that, and by what does going well leave? flow.c finds
 * the ways of a loop and keeps the one that matters; nobody else sees them.
 */
#ifndef SHEARPIN_WAY_H
#define SHEARPIN_WAY_H

#include "flow.h"
#include "turn.h"

/* One way of failing in a loop. */
struct way {
	struct turn turn;
	const struct loop_points *points;
	const struct node *attempt; /* the guarded BLOCK, NULL for a failed status */
	const struct node *failure; /* the HANDLER, the WITH, or the test of the status */
	uint32_t begin;             /* where the attempt begins */
	uint32_t entry;             /* where failing goes on */
	bool quiet;                 /* the failure is told by nothing having come */
	bool *failed;               /* a failed turn comes here before the next begins */
};

/* Fills in where the attempt can fail: past its first sleeping and telling; where it begins, when it calls nothing. */
void way_find_attempt(struct way *way);
/* Fills in from where the loop's next turn can be reached past no bound. */
void way_find_back(struct way *way);
/* Does a failed turn begin another one? All but `loop` of *out is what flow.h says of it. */
bool way_look(struct way *way, struct loop_flow *out);

/* Does a part do nothing but tell? A pause is for the next attempt. */
bool only_tells(const struct node *part);
/* What part of an answer is asked for: data.error, data["error"], data.get("error"); empty when it is none. */
struct str part_of_answer(const struct node *node);
/* Does a test say that a request failed when it is true (1) or false (0)? -1: it says nothing of that. */
int status_failed(const struct node *test);

#endif
