/*
 * Flow: what surely happened before, and how a loop ends.
 */
#ifndef SHEARPIN_FLOW_H
#define SHEARPIN_FLOW_H

#include "facts.h"

/*
 * Is `earlier` evaluated to its end on every way into `later`? Inside one function; a
 * `later` in a function nested in it counts from where that function is made. False when in doubt.
 */
bool flow_dominates(const struct node *earlier, const struct node *later);

#endif
