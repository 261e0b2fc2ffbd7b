/*
 * What breakers share that open when too large a share of the calls goes wrong: failures of some classes, or slow answers.
 *
 * A kind says of each call that has ended whether it was bad, and what that means for a probe; the rest is here.
 */
#ifndef SHEARPIN_SHARE_H
#define SHEARPIN_SHARE_H

#include "policy.h"

size_t share_slot_size(const struct policy *policy);
struct slot_parts share_parts(const struct policy *policy, void *slot);
struct slot_rest share_rest(const struct policy *policy, void *slot);
void share_ask(const struct call *call, struct verdict *verdict);
void share_admitted(const struct call *call, struct verdict *verdict);
void share_report(const struct call *call, struct verdict *verdict, bool bad,
		  enum breaker_news news);
bool share_calm(const struct call *call, bool bad);
bool share_same(const struct policy *policy, void *slot, void *other);
bool share_idle(const struct policy *policy, void *slot, int64_t now);
/* A window of calls slides. */
bool share_check(const struct policy *policy, struct arena *arena,
		 struct policy_problem *problem);

#endif
