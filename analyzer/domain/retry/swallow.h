/*
 * Failures that are kept quiet: it failed, what it brings is nothing, and the
 * test that finds nothing is all that tells of it. Used by flow.c and
 * rerun_told.c.
 */
#ifndef SHEARPIN_SWALLOW_H
#define SHEARPIN_SWALLOW_H

#include "facts.h"

/*
 * Is a value nothing when it failed: load().catch(() => null); a call of the project's own connect(), which returns
 * true, and false from its handler?
 */
bool swallows(const struct node *value);

/*
 * A test (without `and`, `or`, `not`) of something a loop, or a function, has brought that way: does being true say
 * that it failed (1) or that it went well (0)? -1: it is about something else.
 */
int nothing_came(const struct node *test, const struct node *region);

/*
 * The same of a function in which it was tried: also when what was guarded has failed, and the handler went on.
 * data = None; try: data = load() except OSError: log(); if not data: ...
 */
int quiet_failure(const struct node *test, const struct node *function);

#endif
