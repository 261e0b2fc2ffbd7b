/*
 * Callees: the functions of the project that a call may run.
 *
 * The one it names, those that stand in a table (`handlers[name](args)`), what a caller hands over, a method of the
 * class or interface the object is declared as, with the implementations of one that has no body of its own.
 */
#ifndef SHEARPIN_CALLEES_H
#define SHEARPIN_CALLEES_H

#include "facts.h"

enum { CALLEES_MAX = 24 };

struct callees {
	const struct node *v[CALLEES_MAX];
	size_t n;
};

/* Those that are known; there may be others. */
void callees_of(const struct node *call, struct callees *out);
/* The method of the only class of the project, outside tests, that has one of that name; none when there are more. */
void callees_by_name(const struct node *call, struct callees *out);
/* What a call has called: its callee, or the function it hands over to be called, f of to_thread(f, a). */
const struct node *callee_behind(const struct node *call);
/* The parameter an argument's value becomes in a called function; NULL when unknown. */
const struct node *callee_param(const struct node *call, const struct node *value,
				const struct node *function);

#endif
