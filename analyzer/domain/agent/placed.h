/*
 * Placed: how a value gets into the text that is run.
 *
 * Where a command may begin (`cd x && HERE`), what stands there is a command of its own. Behind the words of
 * another command, it is meant as one of that one's words, and a `;` in it is a surprise.
 */
#ifndef SHEARPIN_PLACED_H
#define SHEARPIN_PLACED_H

#include "origins.h"
#include "runs.h"

enum placed {
	PLACED_ALONE,  /* it is the whole text */
	PLACED_BEGINS, /* something follows it, or stands before it that a command may follow */
	PLACED_FILLS,  /* a part of what somebody else wrote */
};

/*
 * How an origin gets into a text that is run; *at (may be NULL) is where it is put together, or NULL; asked
 * within the function `inside`, or NULL.
 */
enum placed placed_in(const struct origin *origin, enum run_into into,
		      const struct node *inside, const struct node **at);
/* May a command begin after this text? Code and SQL begin at the beginning. */
bool may_begin_after(struct str before, enum run_into into);

#endif
