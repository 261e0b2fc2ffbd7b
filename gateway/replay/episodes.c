/*
 * Which findings are news: see finding.h.
 *
 * For each policy and key one bit an outcome says whether its episode is still
 * going on. The table has a fixed size; when it is full of open episodes it
 * forgets them all, and some are told once more.
 */
#include <stdlib.h>

#include "finding.h"
#include "must.h"

enum { AT_THE_EDGE = 2 * OUTCOMES, SORTS }; /* found at a call's start, and at its end */

struct episode {
	uint64_t id;   /* of policy and key; 0: free */
	uint32_t open; /* bit per sort */
	uint64_t number[SORTS];
};

struct episodes {
	struct episode places[EPISODE_PLACES];
	size_t used, open;
	uint64_t count; /* so far */
};

struct episodes *episodes_new(void)
{
	struct episodes *episodes = must_zeroed(1, sizeof(*episodes));
	return episodes;
}

void episodes_free(struct episodes *episodes)
{
	free(episodes);
}

static uint64_t id_of(const struct verdict *verdict)
{
	/* Keys that share a count tell the same story. */
	uint64_t key = verdict->shared ? 0 : verdict->key;
	uint64_t id = (key ^ (verdict->policy->index + 1) * 0x9E3779B97F4A7C15u) *
		      0xBF58476D1CE4E5B9u;
	return id ? id : 1;
}

/* The id's place, or the free one where it belongs. */
static struct episode *find(struct episodes *episodes, uint64_t id)
{
	size_t i = id >> 48 & (EPISODE_PLACES - 1);
	while (episodes->places[i].id && episodes->places[i].id != id)
		i = (i + 1) & (EPISODE_PLACES - 1);
	return &episodes->places[i];
}

static void forget(struct episodes *episodes)
{
	memset(episodes->places, 0, sizeof(episodes->places));
	episodes->used = episodes->open = 0;
}

/*
 * Just nothing was left: a call of unknown size that may have cost nothing. What comes when more than the limit is gone is another
 * story.
 */
static bool at_the_edge(const struct replay_finding *found)
{
	const struct verdict *verdict = found->verdict;
	bool sized = verdict->limit.unit == UNIT_MONEY || verdict->limit.unit == UNIT_TOKENS;
	return found->outcome == OUTCOME_MUST_REFUSE_ADMITTED &&
	       verdict->ground == GROUND_LIMIT && sized && verdict->asked <= 1 &&
	       verdict->value.value == verdict->limit.value;
}

bool episodes_begins(struct episodes *episodes, const struct replay_finding *found,
		     uint64_t *number)
{
	uint64_t id = id_of(found->verdict);
	size_t sort =
		at_the_edge(found)
			? AT_THE_EDGE
			: found->outcome + (found->event->phase == PHASE_REPORT ? OUTCOMES : 0);
	struct episode *episode = find(episodes, id);
	if (!episode->id) {
		if (episodes->used == EPISODES_MOST) {
			forget(episodes);
			episode = find(episodes, id);
		}
		episode->id = id;
		episodes->used++;
	}
	bool begins = !(episode->open >> sort & 1);
	if (begins) {
		episode->open |= 1u << sort;
		episode->number[sort] = episodes->count++;
		episodes->open++;
	}
	*number = episode->number[sort];
	return begins;
}

/* The outcomes that a decision in order ends, by its phase: see replay.c for when they are found. */
static uint32_t ended_by(enum phase phase)
{
	uint32_t all = (1u << OUTCOMES) - 1, false_refusal = 1u << OUTCOME_FALSE_REFUSAL;
	switch (phase) {
	case PHASE_ASK:
		return (all & ~false_refusal) | 1u << AT_THE_EDGE;
	case PHASE_ADMITTED:
		return false_refusal;
	case PHASE_REPORT:
		return all << OUTCOMES;
	case PHASE_REFUSED:
		break;
	}
	return 0;
}

void episodes_step(struct episodes *episodes, const struct replay_step *step)
{
	const struct verdict *verdict = step->verdict;
	if (!episodes->open || verdict->refuse || verdict->exceeded || verdict->unknown)
		return;
	struct episode *episode = find(episodes, id_of(verdict));
	uint32_t ends = episode->open & ended_by(step->phase);
	episode->open &= ~ends;
	for (; ends; ends &= ends - 1)
		episodes->open--;
}
