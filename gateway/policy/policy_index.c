/* Policies by the words they select: see policy_index.h. */
#include "policy_index.h"

#include <stdlib.h>

#include "must.h"
#include "policy_file.h"

#define NONE UINT32_MAX

/* Policies that select by this word of this field. */
struct word {
	enum event_field field;
	struct str text;
	uint32_t policies; /* how many do, be it here that they are looked up or elsewhere */
	uint32_t first;    /* of the chain in `links`; NONE: none is looked up here */
	bool used;
};

struct link {
	uint32_t policy, next;
};

/* A condition that some policy selects by: what many of them have is asked of an event once. */
struct condition {
	struct match match;
	uint32_t next;  /* with the same hash; NONE: the last */
	uint32_t event; /* the last one it was asked of, */
	bool holds;     /* and whether it did */
};

struct policy_index {
	const struct policies *policies;
	struct condition *conditions;
	uint32_t *condition_heads; /* by hash; `places` of them */
	uint32_t condition_count, event;
	uint32_t *asked;    /* of each policy in turn the numbers of its conditions, */
	uint32_t *begin;    /* and where they begin */
	struct word *words; /* open addressing */
	size_t places;      /* a power of two */
	struct link *links;
	uint32_t link_count;
	enum event_field fields[FIELD_TEXTS]; /* those that words are of */
	size_t field_count;
	uint64_t *always, *found; /* a bit per policy */
	size_t blocks;
};

static bool is_plain(const struct match *match)
{
	if (match->none_of || match->field == FIELD_TAGS)
		return false;
	for (size_t i = 0; i < match->count; i++) {
		if (str_find_char(match->patterns[i], '*', 0) != SIZE_MAX)
			return false;
	}
	return true;
}

/* The word's place, or the free one where it belongs. */
static struct word *find(const struct policy_index *index, enum event_field field,
			 struct str text)
{
	size_t i = (str_hash(text) * 31 + field) * 0x9E3779B97F4A7C15u >> 20;
	for (;; i++) {
		struct word *word = &index->words[i & (index->places - 1)];
		if (!word->used || (word->field == field && str_eq(word->text, text)))
			return word;
	}
}

static void count_words(struct policy_index *index, const struct match *match)
{
	for (size_t i = 0; i < match->count; i++) {
		struct word *word = find(index, match->field, match->patterns[i]);
		if (!word->used)
			*word = (struct word){ match->field, match->patterns[i], 0, NONE,
					       true };
		word->policies++;
	}
}

/* How many policies an event with one of the condition's words meets at most. */
static uint32_t crowd(const struct policy_index *index, const struct match *match)
{
	uint32_t most = 0;
	for (size_t i = 0; i < match->count; i++) {
		uint32_t n = find(index, match->field, match->patterns[i])->policies;
		most = n > most ? n : most;
	}
	return most;
}

static const struct match *best_match(const struct policy_index *index,
				      const struct selector *when)
{
	const struct match *best = NULL;
	for (size_t i = 0; i < when->count; i++) {
		const struct match *match = &when->matches[i];
		if (is_plain(match) && (!best || crowd(index, match) < crowd(index, best)))
			best = match;
	}
	return best;
}

static void add_field(struct policy_index *index, enum event_field field)
{
	for (size_t i = 0; i < index->field_count; i++) {
		if (index->fields[i] == field)
			return;
	}
	index->fields[index->field_count++] = field;
}

static void add_policy(struct policy_index *index, uint32_t policy)
{
	const struct match *match = best_match(index, &index->policies->v[policy].when);
	if (!match) {
		index->always[policy / 64] |= UINT64_C(1) << policy % 64;
		return;
	}
	add_field(index, match->field);
	for (size_t i = 0; i < match->count; i++) {
		struct word *word = find(index, match->field, match->patterns[i]);
		index->links[index->link_count] = (struct link){ policy, word->first };
		word->first = index->link_count++;
	}
}

static uint64_t hash_of(const struct match *match)
{
	uint64_t hash = match->field * 2 + match->none_of;
	for (size_t i = 0; i < match->count; i++)
		hash = hash * 31 + str_hash(match->patterns[i]);
	return hash * 0x9E3779B97F4A7C15u >> 20;
}

static uint32_t condition_of(struct policy_index *index, const struct match *match)
{
	uint32_t *head = &index->condition_heads[hash_of(match) & (index->places - 1)];
	for (uint32_t i = *head; i != NONE; i = index->conditions[i].next) {
		if (match_is(&index->conditions[i].match, match))
			return i;
	}
	index->conditions[index->condition_count] =
		(struct condition){ *match, *head, 0, false };
	return *head = index->condition_count++;
}

static void add_conditions(struct policy_index *index, size_t count)
{
	uint32_t n = 0;
	index->conditions = must_zeroed(count + 1, sizeof(*index->conditions));
	index->condition_heads = must_zeroed(index->places, sizeof(*index->condition_heads));
	memset(index->condition_heads, 0xFF, index->places * sizeof(*index->condition_heads));
	index->asked = must_zeroed(count + 1, sizeof(*index->asked));
	index->begin = must_zeroed(index->policies->n + 1, sizeof(*index->begin));
	for (size_t i = 0; i < index->policies->n; i++) {
		const struct selector *when = &index->policies->v[i].when;
		for (size_t j = 0; j < when->count; j++)
			index->asked[n++] = condition_of(index, &when->matches[j]);
		index->begin[i + 1] = n;
	}
}

struct policy_index *policy_index_new(const struct policies *policies)
{
	struct policy_index *index = must_zeroed(1, sizeof(*index));
	size_t words = 1, conditions = 0;
	index->policies = policies;
	index->blocks = policies->n / 64 + 1;
	index->always = must_zeroed(index->blocks, sizeof(*index->always));
	index->found = must_zeroed(index->blocks, sizeof(*index->found));
	for (size_t i = 0; i < policies->n; i++) {
		const struct selector *when = &policies->v[i].when;
		conditions += when->count;
		for (size_t j = 0; j < when->count; j++)
			words += when->matches[j].count;
	}
	for (index->places = 16; index->places < 2 * words;)
		index->places *= 2;
	add_conditions(index, conditions);
	index->words = must_zeroed(index->places, sizeof(*index->words));
	index->links = must_zeroed(words, sizeof(*index->links));
	for (size_t i = 0; i < policies->n; i++) {
		const struct selector *when = &policies->v[i].when;
		for (size_t j = 0; j < when->count; j++) {
			if (is_plain(&when->matches[j]))
				count_words(index, &when->matches[j]);
		}
	}
	for (uint32_t i = 0; i < policies->n; i++)
		add_policy(index, i);
	return index;
}

void policy_index_free(struct policy_index *index)
{
	if (!index)
		return;
	free(index->conditions);
	free(index->condition_heads);
	free(index->asked);
	free(index->begin);
	free(index->always);
	free(index->found);
	free(index->words);
	free(index->links);
	free(index);
}

static void look_up(struct policy_index *index, const struct event *event)
{
	for (size_t i = 0; i < index->field_count; i++) {
		enum event_field field = index->fields[i];
		const struct word *word = find(index, field, event_text(event, field));
		for (uint32_t at = word->used ? word->first : NONE; at != NONE;
		     at = index->links[at].next)
			index->found[index->links[at].policy / 64] |=
				UINT64_C(1) << index->links[at].policy % 64;
	}
}

static bool selects(struct policy_index *index, uint32_t policy, const struct event *event)
{
	for (uint32_t i = index->begin[policy]; i < index->begin[policy + 1]; i++) {
		struct condition *condition = &index->conditions[index->asked[i]];
		if (condition->event != index->event) {
			condition->event = index->event;
			condition->holds = match_holds(&condition->match, event);
		}
		if (!condition->holds)
			return false;
	}
	return true;
}

/* The next event's number; after 2^32 of them what was asked of the first is forgotten. */
static void next_event(struct policy_index *index)
{
	if (++index->event)
		return;
	for (uint32_t i = 0; i < index->condition_count; i++)
		index->conditions[i].event = 0;
	index->event = 1;
}

size_t policy_index_choose(struct policy_index *index, const struct event *event,
			   uint32_t *chosen)
{
	size_t n = 0;
	next_event(index);
	memcpy(index->found, index->always, index->blocks * sizeof(*index->found));
	look_up(index, event);
	for (size_t b = 0; b < index->blocks; b++) {
		for (uint64_t bits = index->found[b]; bits; bits &= bits - 1) {
			uint32_t i = (uint32_t)(b * 64) + (uint32_t)__builtin_ctzll(bits);
			if (selects(index, i, event))
				chosen[n++] = i;
		}
	}
	return n;
}
