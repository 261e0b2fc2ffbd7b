/*
 * Bounds: what keeps something from being repeated for ever.
 *
 * A test at which one way leaves is a bound when its answer changes because
 * of the repeating (a counter, a clock, a state that failing changes) or from
 * outside (a stop flag, an AbortSignal); it is none when it only asks what
 * happened this time (is this error worth another try?). Names count as
 * evidence ("deadline", "max_retries"): they can only make a rule silent.
 */
#ifndef SHEARPIN_BOUNDS_H
#define SHEARPIN_BOUNDS_H

#include "repeated.h"

enum bound {
	BOUND_NONE,
	BOUND_COUNTER, /* attempts are counted */
	BOUND_CLOCK,   /* a deadline */
	BOUND_STATE,   /* failing changes something that is asked */
	BOUND_SIGNAL,  /* somebody else says stop */
};

/* Of a test (without `and`, `or`, `not`), when it leaves for good if it is true, or if it is false. */
enum bound bound_of_test(const struct repeated *repeated, const struct node *test,
			 bool leaves_if_true, bool leaves_if_false);
/*
 * Of a statement or expression that leaves by raising, happens only once or clears the way: check_deadline(),
 * delay(ms, { signal }), unlink(lock) after open(lock).
 */
enum bound bound_of_step(const struct repeated *repeated, const struct node *step);

/*
 * What cuts a place off from outside when time is up: the call of asyncio.timeout(30) it stands under, of
 * wait_for(loop(), 30) around all that is seen to call its function; or NULL.
 */
const struct node *deadline_around(const struct node *at);
/*
 * Is a call handed a signal that comes when time is up: AbortSignal.timeout(5000), a controller that a timer aborts?
 * It is made outside of `region`, where that is repeated (NULL: the call itself is what is cut off).
 */
bool deadline_given(const struct node *call, const struct node *region);
/* Is a place run by a function that is given to a timer? */
bool is_by_timer(const struct node *at);

/* Does a name speak of attempts or of time: "check_budget", "deadline"? */
bool is_named_for_bound(struct str identifier);
/* Does a test look at a clock, or at names that speak of time or attempts? */
bool speaks_of_bound(const struct node *test);
/* Does a test that a failed turn comes to ask what something called there had to say, the error apart? */
bool asks_someone(const struct repeated *repeated, const struct node *test);
/* Does one ask whether what stood in the attempt's way is still there: if (!fs.existsSync(lock)) continue? */
bool asks_for_obstacle(const struct repeated *repeated, const struct node *test);
/*
 * Does a test that goes on if it is false (or true) ask how `act` went: what a call brings, or where its page is now?
 * What goes on while something is there takes the next of it (while more.is_visible(): more.click()), unless it only
 * types the same once more (while page.is_visible("#code"): page.fill("#digits", code())).
 */
bool asks_how_it_went(const struct repeated *repeated, const struct node *test,
		      const struct node *act, bool on_if_false);
/*
 * Do the `if`s around a jump ask something the attempt has set; something that is called or set in the region
 * at all (or is there no `if`), and not whether to stop?
 */
bool asks_attempt(const struct repeated *repeated, const struct node *jump);
bool asks_something(const struct repeated *repeated, const struct node *jump);
/* Does the region's own test ask nothing that is called or changed in it, or whether to stop? */
bool asks_others(const struct repeated *repeated);

#endif
