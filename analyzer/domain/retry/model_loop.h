/*
 * Model loops: an agent's loop that a project has written itself.
 *
 * It asks a model, does what the answer asks for, and asks again; and it goes on
 * for as long as the answer asks for more, as every test by which it is left is about
 * the answer. A count, a clock, a person who is asked, anything else that a test looks at, makes it none.
 */
#ifndef SHEARPIN_MODEL_LOOP_H
#define SHEARPIN_MODEL_LOOP_H

#include "facts.h"

struct model_loop {
	const struct node
		*asks; /* the call in the loop that asks the model, or runs what does */
	const struct node
		*model; /* the call of the model itself, where that is another one in sight */
	const struct node *leaves; /* the test by which the answer ends it */
};

/* False when it is none, or something else may end it. */
bool model_loop_of(const struct node *loop, struct model_loop *out);
/* The same of a function that asks a model and calls itself: `again` is that call. */
bool model_recursion_of(const struct node *again, struct model_loop *out);

#endif
