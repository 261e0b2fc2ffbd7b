/*
 * Which policies concern an event, without asking each of them.
 *
 * A policy that selects by plain words of a field ("event": "llm.call") is found by the event's word. Patterns, tags and what must not be are
 * asked of a field's text once, and what they leave of the policies is kept for the texts that come again.
 */
#ifndef SHEARPIN_POLICY_INDEX_H
#define SHEARPIN_POLICY_INDEX_H

#include "policy_file.h"

struct policy_index;

/* `policies` must outlive it. */
struct policy_index *policy_index_new(const struct policies *policies);
void policy_index_free(struct policy_index *index);
/* The indexes of the policies whose selectors choose the event, in order; `chosen` has room for all. Returns how many. */
size_t policy_index_choose(struct policy_index *index, const struct event *event,
			   uint32_t *chosen);

#endif
