/*
 * Flow: how a loop ends, and what surely happened before.
 */
#ifndef SHEARPIN_FLOW_H
#define SHEARPIN_FLOW_H

#include "facts.h"

/* Does every path into `later` pass `earlier` first (same function)? */
bool flow_dominates(const struct node *earlier, const struct node *later);

#endif
