/* Policies by the words they select: see policy_index.h. */
#include "policy_index.h"

#include <stdlib.h>

#include "must.h"
#include "policy_file.h"
#include "sieve.h"

#define NONE UINT32_MAX

/* From so many on, a word's policies are a mask and no chain. */
enum { MANY = 16 };

/* Policies that select by this word of this field. */
struct word {
	enum event_field field;
	struct str text;
	uint32_t policies; /* how many do, be it here that they are looked up or elsewhere */
	uint32_t here;     /* how many are looked up here: */
	uint32_t first;    /* the chain in `links`; NONE: there is none, or */
	uint64_t *mask;    /* a bit for each */
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
	uint64_t
		*needs; /* of one with patterns: a bit for each policy that has it; else NULL */
	uint32_t number; /* of one with patterns: among those of its field */
};

/* A text that the patterns of a field were asked of: most logs have few models, teams and jobs. */
enum { TEXT_MOST = 46, TEXTS = 256 };
enum { NOTHING, ABSENT, TOLD };
struct seen {
	uint8_t n;
	uint8_t is; /* NOTHING, ABSENT or TOLD */
	char text[TEXT_MOST];
};

/*
 * A field that some policies select by patterns. What a text may match is sieved out: of a condition that must hold no more is asked
 * where it may not, and one that must not hold does.
 */
struct patterned {
	enum event_field field;
	uint32_t *conditions; /* by their number here */
	uint32_t count;
	struct sieve *sieve;
	uint64_t *
		free; /* a bit for each policy without a pattern here that must match: it has one at most */
	struct seen *seen; /* by hash */
	uint64_t *
		fits; /* and for each, and for what is not kept, a bit for each policy of whose patterns here none fails */
};

struct policy_index {
	const struct policies *policies;
	struct condition *conditions;
	uint32_t *condition_heads; /* by hash; `places` of them */
	uint32_t condition_count, condition_room, event;
	uint32_t *
		asked; /* of each policy in turn the numbers of its conditions that are still to be asked, */
	uint32_t *begin;    /* and where they begin */
	struct word *words; /* open addressing */
	size_t places;      /* a power of two */
	struct link *links;
	uint32_t link_count;
	enum event_field fields[FIELD_TEXTS]; /* those that words are of */
	size_t field_count;
	struct patterned patterned[FIELD_TEXTS];
	size_t patterned_count;
	uint64_t *always, *found; /* a bit per policy */
	size_t blocks;
};

static void set_bit(uint64_t *bits, uint32_t i)
{
	bits[i / 64] |= UINT64_C(1) << i % 64;
}

static void clear_bit(uint64_t *bits, uint32_t i)
{
	bits[i / 64] &= ~(UINT64_C(1) << i % 64);
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
			*word = (struct word){ .field = match->field,
					       .text = match->patterns[i],
					       .first = NONE,
					       .used = true };
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
		if (match_is_plain(match) &&
		    (!best || crowd(index, match) < crowd(index, best)))
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
		set_bit(index->always, policy);
		return;
	}
	add_field(index, match->field);
	for (size_t i = 0; i < match->count; i++) {
		struct word *word = find(index, match->field, match->patterns[i]);
		index->links[index->link_count] = (struct link){ policy, word->first };
		word->first = index->link_count++;
		word->here++;
	}
}

/* What an event with the word need not go through one by one. */
static void add_masks(struct policy_index *index)
{
	for (size_t i = 0; i < index->places; i++) {
		struct word *word = &index->words[i];
		if (word->here < MANY)
			continue;
		word->mask = must_zeroed(index->blocks, sizeof(*word->mask));
		for (uint32_t at = word->first; at != NONE; at = index->links[at].next)
			set_bit(word->mask, index->links[at].policy);
		word->first = NONE;
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
		(struct condition){ .match = *match, .next = *head };
	return *head = index->condition_count++;
}

static struct patterned *patterned_of(struct policy_index *index, enum event_field field)
{
	for (size_t i = 0; i < index->patterned_count; i++) {
		if (index->patterned[i].field == field)
			return &index->patterned[i];
	}
	struct patterned *patterned = &index->patterned[index->patterned_count++];
	patterned->field = field;
	patterned->conditions =
		must_zeroed(index->condition_room, sizeof(*patterned->conditions));
	patterned->sieve = sieve_new(index->condition_room);
	patterned->free = must_zeroed(index->blocks, sizeof(*patterned->free));
	memset(patterned->free, 0xFF, index->blocks * sizeof(*patterned->free));
	patterned->seen = must_zeroed(TEXTS, sizeof(*patterned->seen));
	patterned->fits = must_zeroed((TEXTS + 1) * index->blocks, sizeof(*patterned->fits));
	return patterned;
}

static void add_to_sieve(struct policy_index *index, struct patterned *patterned,
			 struct condition *condition)
{
	condition->needs = must_zeroed(index->blocks, sizeof(*condition->needs));
	condition->number = patterned->count;
	patterned->conditions[patterned->count++] = (uint32_t)(condition - index->conditions);
	sieve_add(patterned->sieve, condition->number, &condition->match);
}

/* The word that finds a policy holds already; what has patterns is asked of a field's text for all policies at once. */
static bool is_to_ask(struct policy_index *index, uint32_t policy, const struct match *match)
{
	if (match_is_plain(match))
		return match != best_match(index, &index->policies->v[policy].when);
	struct patterned *patterned = patterned_of(index, match->field);
	struct condition *condition = &index->conditions[condition_of(index, match)];
	if (!condition->needs)
		add_to_sieve(index, patterned, condition);
	set_bit(condition->needs, policy);
	if (!match->none_of)
		clear_bit(patterned->free, policy);
	return false;
}

static void add_conditions(struct policy_index *index, size_t count)
{
	uint32_t n = 0;
	index->condition_room = (uint32_t)count + 1;
	index->conditions = must_zeroed(count + 1, sizeof(*index->conditions));
	index->condition_heads = must_zeroed(index->places, sizeof(*index->condition_heads));
	memset(index->condition_heads, 0xFF, index->places * sizeof(*index->condition_heads));
	index->asked = must_zeroed(count + 1, sizeof(*index->asked));
	index->begin = must_zeroed(index->policies->n + 1, sizeof(*index->begin));
	for (uint32_t i = 0; i < index->policies->n; i++) {
		const struct selector *when = &index->policies->v[i].when;
		for (size_t j = 0; j < when->count; j++) {
			if (is_to_ask(index, i, &when->matches[j]))
				index->asked[n++] = condition_of(index, &when->matches[j]);
		}
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
	index->words = must_zeroed(index->places, sizeof(*index->words));
	index->links = must_zeroed(words, sizeof(*index->links));
	for (size_t i = 0; i < policies->n; i++) {
		const struct selector *when = &policies->v[i].when;
		for (size_t j = 0; j < when->count; j++) {
			if (match_is_plain(&when->matches[j]))
				count_words(index, &when->matches[j]);
		}
	}
	add_conditions(index, conditions);
	for (uint32_t i = 0; i < policies->n; i++)
		add_policy(index, i);
	add_masks(index);
	return index;
}

void policy_index_free(struct policy_index *index)
{
	if (!index)
		return;
	for (uint32_t i = 0; i < index->condition_count; i++)
		free(index->conditions[i].needs);
	for (size_t i = 0; i < index->places; i++)
		free(index->words[i].mask);
	for (size_t i = 0; i < index->patterned_count; i++) {
		free(index->patterned[i].conditions);
		sieve_free(index->patterned[i].sieve);
		free(index->patterned[i].free);
		free(index->patterned[i].seen);
		free(index->patterned[i].fits);
	}
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

static void add_found(struct policy_index *index, const uint64_t *bits)
{
	for (size_t b = 0; b < index->blocks; b++)
		index->found[b] |= bits[b];
}

static void look_up(struct policy_index *index, const struct event *event)
{
	for (size_t i = 0; i < index->field_count; i++) {
		enum event_field field = index->fields[i];
		const struct word *word = find(index, field, event_text(event, field));
		if (word->used && word->mask)
			add_found(index, word->mask);
		for (uint32_t at = word->used ? word->first : NONE; at != NONE;
		     at = index->links[at].next)
			set_bit(index->found, index->links[at].policy);
	}
}

static void add_needs(const struct policy_index *index, const struct condition *condition,
		      uint64_t *fits)
{
	for (size_t b = 0; b < index->blocks; b++)
		fits[b] |= condition->needs[b];
}

static void drop_needs(const struct policy_index *index, const struct condition *condition,
		       uint64_t *fits)
{
	for (size_t b = 0; b < index->blocks; b++)
		fits[b] &= ~condition->needs[b];
}

/* What a condition that the text may match does to the policies that have it. */
static void ask_pattern(const struct policy_index *index, const struct condition *condition,
			const struct event *event, uint64_t *fits)
{
	bool holds = match_holds(&condition->match, event);
	if (condition->match.none_of && !holds)
		drop_needs(index, condition, fits);
	if (!condition->match.none_of && holds)
		add_needs(index, condition, fits);
}

/*
 * Asks those of the field's conditions that the text may match: first what must hold for a policy, then what must not. Of the rest the
 * first kind fails, and its policies are not free; the second holds.
 */
static void ask_patterns(const struct policy_index *index, const struct patterned *patterned,
			 const struct event *event, uint64_t *fits)
{
	const uint64_t *may =
		sieve_shake(patterned->sieve, event_text(event, patterned->field));
	memcpy(fits, patterned->free, index->blocks * sizeof(*fits));
	for (int none_of = 0; none_of < 2; none_of++) {
		for (uint32_t b = 0; b <= patterned->count / 64; b++) {
			for (uint64_t bits = may[b]; bits; bits &= bits - 1) {
				uint32_t i = b * 64 + (uint32_t)__builtin_ctzll(bits);
				const struct condition *condition =
					&index->conditions[patterned->conditions[i]];
				if (condition->match.none_of == none_of)
					ask_pattern(index, condition, event, fits);
			}
		}
	}
}

/* Is it what was kept here last? If not it is now. A list without a tag is one, and not absent. */
static bool was_seen(struct seen *seen, struct str text)
{
	uint8_t is = text.p ? TOLD : ABSENT;
	bool same = seen->is == is;
	if (text.p) {
		same = same && str_eq(text, (struct str){ seen->text, seen->n });
		memcpy(seen->text, text.p, text.n);
	}
	seen->is = is;
	seen->n = (uint8_t)text.n;
	return same;
}

/* The policies of whose patterns for the field none fails. */
static const uint64_t *fits_of(const struct policy_index *index,
			       const struct patterned *patterned, const struct event *event)
{
	struct str text = event_text(event, patterned->field);
	bool kept = text.n <= TEXT_MOST;
	size_t at = kept ? (str_hash(text) * 0x9E3779B97F4A7C15u >> 40) % TEXTS : TEXTS;
	uint64_t *fits = patterned->fits + at * index->blocks;
	if (!kept || !was_seen(&patterned->seen[at], text))
		ask_patterns(index, patterned, event, fits);
	return fits;
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
	for (size_t i = 0; i < index->patterned_count; i++) {
		const uint64_t *fits = fits_of(index, &index->patterned[i], event);
		for (size_t b = 0; b < index->blocks; b++)
			index->found[b] &= fits[b];
	}
	for (size_t b = 0; b < index->blocks; b++) {
		for (uint64_t bits = index->found[b]; bits; bits &= bits - 1) {
			uint32_t i = (uint32_t)(b * 64) + (uint32_t)__builtin_ctzll(bits);
			if (selects(index, i, event))
				chosen[n++] = i;
		}
	}
	return n;
}
