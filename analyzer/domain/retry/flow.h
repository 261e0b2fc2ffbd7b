/*
 * Flow: what surely happened before, and how loops and recursion end.
 */
#ifndef SHEARPIN_FLOW_H
#define SHEARPIN_FLOW_H

#include "bounds.h"
#include "facts.h"

/*
 * Is `earlier` evaluated to its end on every way into `later`? Inside one function; a
 * `later` in a function nested in it counts from where that function is made. False when in doubt.
 */
bool flow_dominates(const struct node *earlier, const struct node *later);

/* The nearest loop around a node in its function; NULL when there is none. */
const struct node *loop_around(const struct node *node);
/* The loop, or JavaScript's switch, that a break or continue without a label belongs to; NULL when there is none. */
const struct node *jump_owner(const struct node *jump);

/*
 * How a loop ends, seen from an attempt inside it: a `try` whose handler goes
 * on with the next turn (or Python's `with suppress(...)`), or an HTTP status
 * that sends a failure on to the next turn. The question is what leaves the
 * loop, and what ends failing.
 */
struct loop_flow {
	const struct node *loop;
	const struct node *attempt; /* the guarded BLOCK; NULL when a status tells */
	const struct node *
		failure; /* the HANDLER, WITH or test through which a failed turn begins the next */
	const struct node *
		success; /* the BREAK or RETURN by which a turn that went well leaves, or the ASSIGN after
	                               which the loop's own test does; NULL: it never leaves by going well */
	bool steps; /* success is the step of a counter, which failing takes back: the same once more */
	bool always; /* every turn that goes well leaves: the loop is there to try again, and for nothing else */
	bool pleases; /* ... when its answer pleases; the rest of such a turn only tells */
	bool differs; /* the next attempt is made with something else */
	bool draws; /* ... though with another item of a list that is never used up: the next key, and the first one again */
	bool polls; /* no failure is told: it goes on until what it asks after an act says that it worked */
	bool service; /* the loop's own test asks nothing that happens in it: while self.running */
	enum bound bound;            /* what ends it when every turn fails */
	const struct node *bound_at; /* the test or call that does, or NULL */
};

/*
 * False when no failing turn begins another one. Where several ways of failing do, the first without a bound is
 * told of; handlers for which `ignore` says yes are no failures. Calls for which `acts` says yes change
 * something outside: a loop that asks how it went and begins anew until the answer is right tries again, too.
 */
bool flow_of_loop(const struct node *loop, bool (*ignore)(const struct node *handler),
		  bool (*acts)(const struct node *call), struct loop_flow *out);

/*
 * Does a test say that a request failed, when it is true or false as `outcome` says? The part of it that asks for an
 * HTTP status, or NULL.
 */
const struct node *flow_failed_status(const struct node *test, bool outcome);
/*
 * if data["code"] == 99991663, data.error === "token_expired": the part of a test that asks an answer for a code of its own,
 * by which who asks the same again was refused; or NULL. In a loop it may as well be what is waited for.
 */
const struct node *flow_own_code(const struct node *test, bool outcome);

/* A function that calls itself when it failed. */
struct recursion {
	const struct node *function;
	const struct node
		*again; /* the call of itself, of a timer with it, or what hands it over */
	const struct node *failure; /* the HANDLER, callback or test it is reached by */
	const struct node *helper;  /* the other function in which `again` stands, or NULL */
	const struct node *via;     /* then: where the function calls it, or hands it over */
	bool alone;                 /* nobody is there to say stop */
};

/* What keeps it from doing so for ever. *at is as bound_at; *differs as in loop_flow. */
enum bound flow_of_recursion(const struct recursion *recursion, const struct node **at,
			     bool *differs);

#endif
