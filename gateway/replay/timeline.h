/*
 * A replay as graphs: for each policy, and for some of its keys, what it measured over time.
 *
 * However long the log, a series has TIMELINE_BUCKETS stretches of equal length; when time outgrows
 * them they double and neighbours become one. A stretch keeps the highest value, the
 * worst breaker state, and how many calls went which way: nothing that was seen disappears, only its moment blurs.
 * Of a policy's keys those with findings are kept, and as many others as there is room for, the last used ones.
 */
#ifndef SHEARPIN_TIMELINE_H
#define SHEARPIN_TIMELINE_H

#include "replay.h"

enum { TIMELINE_BUCKETS = 480, TIMELINE_KEYS = 24 };

/* What happened to calls in a stretch. */
enum lane {
	LANE_ADMITTED,
	LANE_REFUSED,
	LANE_WRONGLY_ADMITTED, /* must have been refused, or came too early, or through an open breaker */
	LANE_WRONGLY_REFUSED,
	LANE_EXCEEDED, /* a limit was passed, avoidably or not */
	LANE_UNKNOWN,  /* cost missing, or not to be judged */
	LANES,
};

struct bucket_view {
	bool measured; /* peak is there */
	bool few;      /* of fewer calls than the policy judges: the peak says little */
	int64_t peak;
	enum breaker_state state;
	int64_t until; /* open: when it was to end, as far as is known; INT64_MAX: not by itself */
	uint32_t count[LANES];
};

/* One graph. */
struct series_view {
	struct str key; /* key_text; "all keys" for the policy's own */
	uint64_t findings;
	const struct bucket_view *buckets; /* TIMELINE_BUCKETS of them */
};

struct timeline_view {
	uint64_t apart;   /* records outside of the span */
	int64_t apart_at; /* when the last of them was */
	int64_t first,
		width; /* ns: when bucket 0 begins, and how long each is; width 0: nothing happened */
	size_t used; /* buckets up to the last one anything is in */
};

struct timeline;

struct timeline *timeline_new(const struct policies *policies);
void timeline_free(struct timeline *timeline);
/* What is outside is counted, and not in the graphs: their scale would hide the rest. */
void timeline_span(struct timeline *timeline, int64_t from, int64_t to);
void timeline_step(struct timeline *timeline, const struct replay_step *step);
void timeline_found(struct timeline *timeline, const struct replay_finding *found);

struct timeline_view timeline_view(const struct timeline *timeline);
/* The policy's limit as its verdicts gave it; UNIT_NONE when it measures nothing. */
struct amount timeline_limit(const struct timeline *timeline, const struct policy *policy);
/* Series i of a policy: 0 is all of its keys, then single keys, those with most findings first; false when there is none. Valid until the timeline changes. */
bool timeline_series(const struct timeline *timeline, const struct policy *policy, size_t i,
		     struct series_view *view);
/* Calls the policy judged. */
uint64_t timeline_calls(const struct timeline *timeline, const struct policy *policy);

#endif
