/* Which policies remember the same: see kin.h. */
#include "kin.h"

#include <stdlib.h>
#include <string.h>

#include "must.h"
#include "policy_file.h"

/* --- who is of one kin --------------------------------------------------------- */

static bool same_key(const struct policy *a, const struct policy *b)
{
	return a->key_count == b->key_count &&
	       memcmp(a->key, b->key, a->key_count * sizeof(*a->key)) == 0;
}

/* Is a shorter window's sum all that it would look at? */
static bool sees_part(const struct policy *policy)
{
	return policy->window_kind == WINDOW_SLIDING && !policy->window_calls &&
	       policy->kind->most && policy->kind->sums_only(policy);
}

/* What is counted, and for how long. */
static bool same_count(const struct policy *a, const struct policy *b)
{
	return a->limit.unit == b->limit.unit && a->window_kind == b->window_kind &&
	       (a->window == b->window || (sees_part(a) && sees_part(b))) &&
	       a->window_calls == b->window_calls && a->min_volume == b->min_volume &&
	       a->errors == b->errors && a->from == b->from &&
	       a->count_refused == b->count_refused;
}

/* Options that are texts or lists are the same only where one table was read for both: never. */
static bool same_memory(const struct policy *a, const struct policy *b)
{
	return a->kind == b->kind && a->slot_size == b->slot_size &&
	       a->resolution == b->resolution && a->max_keys == b->max_keys &&
	       memcmp(a->options ? a->options : "", b->options ? b->options : "",
		      a->options ? a->kind->options_size : 0) == 0;
}

static bool has_kin(const struct policy *policy)
{
	return policy->grows && policy->kind->has_kin && policy->kind->has_kin(policy);
}

/* Only what selects by how a call ended does not look at its start. */
static bool selects_ends(const struct policy *policy)
{
	return policy->when.fields & event_outcome_fields;
}

static bool same_events(const uint32_t *alike, const struct policy *a, const struct policy *b)
{
	if (!alike)
		return selector_is(&a->when, &b->when);
	return alike[a->index] == alike[b->index] && selects_ends(a) == selects_ends(b);
}

static bool are_kin(const uint32_t *alike, const struct policy *a, const struct policy *b)
{
	return same_memory(a, b) && same_key(a, b) && same_count(a, b) &&
	       same_events(alike, a, b);
}

/* The same for all of a kin. */
static uint64_t kin_hash(const uint32_t *alike, const struct policy *policy)
{
	uint64_t hash = (uint64_t)(uintptr_t)policy->kind;
	if (!sees_part(policy))
		hash ^= (uint64_t)policy->window;
	for (size_t i = 0; i < policy->key_count; i++)
		hash = hash * 31 + policy->key[i];
	if (alike)
		hash = hash * 31 + alike[policy->index];
	for (size_t i = 0; !alike && i < policy->when.count; i++) {
		const struct match *match = &policy->when.matches[i];
		for (size_t j = 0; j < match->count; j++)
			hash = hash * 31 + str_hash(match->patterns[j]);
	}
	return hash * 0x9E3779B97F4A7C15u >> 32;
}

/* --- finding them -------------------------------------------------------------- */

/* Kins by hash, in chains. */
struct finder {
	uint32_t *heads, *next;      /* a kin's number + 1; 0: the end */
	size_t places;               /* a power of two */
	const struct policy **first; /* of each kin */
	const uint32_t *alike;
};

static bool is_stricter(const struct policy *a, const struct policy *b)
{
	if (a->limit.value != b->limit.value)
		return a->limit.value < b->limit.value;
	return a->compare == COMPARE_AT_LEAST && b->compare == COMPARE_MORE;
}

static bool speaks_before(const struct policy *a, const struct policy *b)
{
	return a->window == b->window ? is_stricter(a, b) : a->window > b->window;
}

/* The number of the policy's kin; a new one when it is the first. */
static size_t find_kin(struct kins *kins, struct finder *finder, const struct policy *policy,
		       bool apart)
{
	uint32_t *head = &finder->heads[kin_hash(finder->alike, policy) & (finder->places - 1)];
	if (!apart && has_kin(policy)) {
		for (uint32_t i = *head; i; i = finder->next[i - 1]) {
			if (are_kin(finder->alike, finder->first[i - 1], policy))
				return i - 1;
		}
		finder->next[kins->n] = *head;
		*head = (uint32_t)kins->n + 1;
	}
	return kins->n++;
}

/* Of each policy its kin's number, and how many each kin has. */
static void find_kins(struct kins *kins, const struct policies *policies, uint32_t *number,
		      const uint32_t *alike, bool apart)
{
	struct finder finder = { .places = 16, .alike = alike };
	while (finder.places < policies->n)
		finder.places *= 2;
	finder.heads = must_zeroed(finder.places, sizeof(*finder.heads));
	finder.next = must_zeroed(policies->n + 1, sizeof(*finder.next));
	finder.first = must_zeroed(policies->n + 1, sizeof(struct policy *));
	for (size_t i = 0; i < policies->n; i++) {
		size_t kin = find_kin(kins, &finder, &policies->v[i], apart);
		if (!finder.first[kin])
			finder.first[kin] = &policies->v[i];
		number[i] = (uint32_t)kin;
		kins->v[kin].n++;
	}
	free(finder.heads);
	free(finder.next);
	free(finder.first);
}

static void add_member(struct kin *kin, const struct policy *policy)
{
	kin->v[kin->n++] = policy;
	if (speaks_before(policy, kin->v[0])) {
		kin->v[kin->n - 1] = kin->v[0];
		kin->v[0] = policy;
	}
}

/* The policy among the strictest of their windows, of those that are shorter than the longest. */
static void add_window(struct kin *kin, const struct policy *policy)
{
	size_t i = 0;
	while (i < kin->shorter_count && kin->shorter[i].length != policy->window)
		i++;
	if (i == kin->shorter_count)
		kin->shorter[kin->shorter_count++] =
			(struct kin_window){ .length = policy->window };
	if (!kin->shorter[i].strictest || is_stricter(policy, kin->shorter[i].strictest))
		kin->shorter[i].strictest = policy;
}

/* How much it may be at most, but for a constant. */
static int64_t allows(const struct policy *policy)
{
	return policy->limit.value - (policy->compare == COMPARE_AT_LEAST);
}

/* Who selects by how a call ended does not look at its start at all. */
static unsigned quiet_of(const struct policy *policy)
{
	bool looks = policy->kind->quiet && !selects_ends(policy);
	return looks ? policy->kind->quiet(policy) : 0;
}

/* What is to be known of a kin before any of it is asked. */
static void complete(struct kin *kin, bool apart)
{
	kin->speaks = !apart && has_kin(kin->v[0]);
	kin->quiet = kin->speaks ? quiet_of(kin->v[0]) : 0;
	for (size_t i = 1; i < kin->n; i++) {
		if (kin->v[i]->window != kin->v[0]->window)
			add_window(kin, kin->v[i]);
	}
	for (size_t i = 0; i < kin->shorter_count; i++) {
		struct kin_window *window = &kin->shorter[i];
		window->more = allows(window->strictest) - allows(kin->v[0]);
		kin->quiet &= quiet_of(window->strictest);
	}
}

/* Each kin's members, one kin after the other. */
static void gather(struct kins *kins, const struct policies *policies, const uint32_t *number,
		   bool apart)
{
	const struct policy **members = kins->members;
	struct kin_window *windows = kins->windows;
	for (size_t i = 0; i < kins->n; i++) {
		kins->v[i].v = members;
		kins->v[i].shorter = windows;
		members += kins->v[i].n;
		windows += kins->v[i].n;
		kins->v[i].n = 0;
	}
	for (size_t i = 0; i < policies->n; i++)
		add_member(&kins->v[number[i]], &policies->v[i]);
	for (size_t i = 0; i < policies->n; i++)
		kins->of[i] = &kins->v[number[i]];
	for (size_t i = 0; i < kins->n; i++)
		complete(&kins->v[i], apart);
}

static struct policies strictest_of(const struct kins *kins, const struct policies *policies)
{
	struct policies strictest = *policies;
	struct policy *v = must_zeroed(kins->n + 1, sizeof(*v));
	for (size_t i = 0; i < kins->n; i++)
		v[i] = *kins->v[i].v[0];
	strictest.v = v;
	strictest.n = kins->n;
	return strictest;
}

struct kins *kins_new(const struct policies *policies, const uint32_t *alike, bool apart)
{
	struct kins *kins = must_zeroed(1, sizeof(*kins));
	uint32_t *number = must_zeroed(policies->n + 1, sizeof(*number));
	kins->v = must_zeroed(policies->n + 1, sizeof(*kins->v));
	kins->of = must_zeroed(policies->n + 1, sizeof(struct kin *));
	kins->members = must_zeroed(policies->n + 1, sizeof(struct policy *));
	kins->windows = must_zeroed(policies->n + 1, sizeof(*kins->windows));
	find_kins(kins, policies, number, alike, apart);
	gather(kins, policies, number, apart);
	kins->strictest = strictest_of(kins, policies);
	free(number);
	return kins;
}

void kins_free(struct kins *kins)
{
	if (!kins)
		return;
	free((void *)(uintptr_t)kins->strictest.v);
	free(kins->members);
	free(kins->windows);
	free(kins->of);
	free(kins->v);
	free(kins);
}
