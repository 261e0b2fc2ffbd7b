/*
 * What may end a loop that asks a model, besides the answer.
 *
 * Questions about one test, or one call, of such a loop; used by model_loop.c alone.
 */
#ifndef SHEARPIN_MODEL_LOOP_OTHERS_H
#define SHEARPIN_MODEL_LOOP_OTHERS_H

#include "model_loop.h"
#include "repeated.h"

/*
 * Does a test ask for what no turn changes: a parameter, whether there are any tools? It came out like that before the
 * first turn, and ends nothing later.
 */
bool is_same_each_turn(const struct repeated *repeated, const struct model_loop *found,
		       const struct node *test);
/*
 * Does a call in it run a function of the project that counts how often it was called, or looks at a clock, and raises
 * when that is enough: budget.spend(), guard(n++)?
 */
bool counts_out(const struct repeated *repeated, const struct node *call);
/*
 * while (state.step !== "done") state = await next(state): is the model asked in one of several steps, after which the
 * next one is always the same, whatever it said?
 */
bool goes_by_steps(const struct node *loop, const struct model_loop *found);

#endif
