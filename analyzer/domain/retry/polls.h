/*
 * Polls that wait for one word: something is asked again and again until its state is "completed", with a pause, and
 * nothing else ever leaves: neither another final state, nor a count, nor a deadline.
 */
#ifndef SHEARPIN_POLLS_H
#define SHEARPIN_POLLS_H

#include "facts.h"

/*
 * The comparison with the word a test waits for ("completed", or what the caller has named), when it is found not to be
 * there yet by coming out like this; or NULL.
 */
const struct node *poll_waits_for(const struct node *test, bool outcome);
/*
 * The test by which such a loop, or a function that calls itself, is left; of a loop that waits for what a page shows, the
 * call that looks for it. NULL when it is none.
 */
const struct node *poll_of_loop(const struct node *loop);
const struct node *poll_of_function(const struct node *function, const struct node *again);
/* The same of a call of setInterval whose clock nothing but that answer stops. */
const struct node *poll_of_interval(const struct node *call);

#endif
