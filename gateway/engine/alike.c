/* Groups of policies, split as events tell them apart: see alike.h. */
#include "alike.h"

#include <stdlib.h>
#include <string.h>

#include "must.h"
#include "policy_index.h"

/* With more of them it costs more to tell them apart than it may save. */
enum { POLICIES_MOST = 1024 };

struct alike {
	struct policy_index *index;
	size_t policies;
	uint32_t *group; /* by policy */
	uint32_t *size, *hit,
		*split; /* by group: its policies, how many the event has found, and where these go */
	uint32_t groups,
		selectors; /* as many groups as selectors: nothing is left to tell apart */
	uint32_t *chosen, *last; /* by this event, and by the one before */
	size_t last_count;
};

/* Up to the patterns, which events have to tell apart. */
static bool may_be_alike(const struct selector *a, const struct selector *b)
{
	size_t i = 0, j = 0;
	for (;; i++, j++) {
		while (i < a->count && !match_is_plain(&a->matches[i]))
			i++;
		while (j < b->count && !match_is_plain(&b->matches[j]))
			j++;
		if (i == a->count || j == b->count)
			return i == a->count && j == b->count;
		if (!match_is(&a->matches[i], &b->matches[j]))
			return false;
	}
}

/* The first policy of which this holds, this one at the latest. */
static uint32_t first_like(const struct policies *policies, uint32_t i,
			   bool (*like)(const struct selector *a, const struct selector *b))
{
	uint32_t first = 0;
	while (!like(&policies->v[first].when, &policies->v[i].when))
		first++;
	return first;
}

static void begin_groups(struct alike *alike, const struct policies *policies)
{
	for (uint32_t i = 0; i < policies->n; i++) {
		uint32_t first = first_like(policies, i, may_be_alike);
		alike->group[i] = first == i ? alike->groups++ : alike->group[first];
		alike->size[alike->group[i]]++;
		alike->selectors += first_like(policies, i, selector_is) == i;
	}
}

struct alike *alike_new(const struct policies *policies)
{
	if (policies->n > POLICIES_MOST)
		return NULL;
	struct alike *alike = must_zeroed(1, sizeof(*alike));
	uint32_t *numbers = must_zeroed(6 * policies->n, sizeof(*numbers));
	alike->policies = policies->n;
	alike->group = numbers;
	alike->size = numbers + policies->n;
	alike->hit = numbers + 2 * policies->n;
	alike->split = numbers + 3 * policies->n;
	alike->chosen = numbers + 4 * policies->n;
	alike->last = numbers + 5 * policies->n;
	begin_groups(alike, policies);
	if (alike->groups < alike->selectors) {
		alike->index = policy_index_new(policies);
		return alike;
	}
	alike_free(alike);
	return NULL;
}

void alike_free(struct alike *alike)
{
	if (!alike)
		return;
	policy_index_free(alike->index);
	free(alike->group);
	free(alike);
}

/* The group's policies that the event has found become one of their own, unless it has found all. */
static void tell_apart(struct alike *alike, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t group = alike->group[alike->chosen[i]];
		if (!alike->hit[group]++)
			alike->split[group] = UINT32_MAX;
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t *group = &alike->group[alike->chosen[i]], from = *group;
		if (alike->hit[from] == alike->size[from])
			continue;
		if (alike->split[from] == UINT32_MAX)
			alike->split[from] = alike->groups++;
		*group = alike->split[from];
	}
}

/* What was counted of the event is forgotten; groups have the sizes they have now. */
static void count_anew(struct alike *alike)
{
	memset(alike->hit, 0, alike->policies * sizeof(*alike->hit));
	memset(alike->size, 0, alike->policies * sizeof(*alike->size));
	for (size_t i = 0; i < alike->policies; i++)
		alike->size[alike->group[i]]++;
}

void alike_note(struct alike *alike, const struct event *event)
{
	if (alike->groups == alike->selectors)
		return;
	size_t n = policy_index_choose(alike->index, event, alike->chosen);
	size_t bytes = n * sizeof(*alike->chosen);
	if (n == alike->last_count && memcmp(alike->chosen, alike->last, bytes) == 0)
		return;
	memcpy(alike->last, alike->chosen, bytes);
	alike->last_count = n;
	tell_apart(alike, n);
	count_anew(alike);
}

const uint32_t *alike_groups(const struct alike *alike)
{
	return alike->group;
}
