/* A replay as graphs: see timeline.h. */
#include "timeline.h"

#include <stdlib.h>

#include "must.h"

enum { KEY_BYTES = 96, KEYS = 64 };

struct series {
	uint64_t key;
	uint64_t findings;
	int64_t used_at; /* 0: free */
	char name[KEY_BYTES];
	size_t name_length;
	struct bucket_view *buckets;
};

struct graph_of_policy {
	struct amount limit;
	uint64_t calls;
	struct series all;
	struct series keys[KEYS];
};

struct timeline {
	const struct policies *policies;
	struct graph_of_policy *graphs; /* by policy index */
	int64_t first, width;
	size_t used;
	int64_t from, to;   /* what is outside is not drawn, */
	uint64_t apart;     /* but counted, */
	uint64_t apart_ref; /* each record once */
	int64_t apart_at;
};

struct timeline *timeline_new(const struct policies *policies)
{
	struct timeline *timeline = must_zeroed(1, sizeof(*timeline));
	timeline->policies = policies;
	timeline->from = INT64_MIN;
	timeline->to = INT64_MAX;
	timeline->graphs = must_zeroed(policies->n, sizeof(*timeline->graphs));
	for (size_t i = 0; i < policies->n; i++)
		timeline->graphs[i].all.buckets =
			must_zeroed(TIMELINE_BUCKETS, sizeof(struct bucket_view));
	return timeline;
}

void timeline_free(struct timeline *timeline)
{
	if (!timeline)
		return;
	for (size_t i = 0; i < timeline->policies->n; i++) {
		struct graph_of_policy *graph = &timeline->graphs[i];
		free(graph->all.buckets);
		for (size_t k = 0; k < KEYS; k++)
			free(graph->keys[k].buckets);
	}
	free(timeline->graphs);
	free(timeline);
}

/* --- time ------------------------------------------------------------------------- */

/* Says the other's peak more than what is there? What rests on few calls says less than what does not. */
static bool outweighs(const struct bucket_view *other, const struct bucket_view *into)
{
	if (!other->measured || !into->measured)
		return other->measured;
	return other->few != into->few ? into->few : other->peak > into->peak;
}

static void join(struct bucket_view *into, const struct bucket_view *other)
{
	if (outweighs(other, into)) {
		into->peak = other->peak;
		into->few = other->few;
	}
	into->measured = into->measured || other->measured;
	/* open is worse than half-open is worse than closed */
	if (other->state == BREAKER_OPEN || into->state == BREAKER_CLOSED)
		into->state = other->state;
	if (other->until > into->until)
		into->until = other->until;
	for (size_t i = 0; i < LANES; i++)
		into->count[i] += other->count[i];
}

static void halve(struct bucket_view *buckets)
{
	if (!buckets)
		return;
	for (size_t i = 0; i < TIMELINE_BUCKETS / 2; i++) {
		struct bucket_view joined = buckets[2 * i];
		join(&joined, &buckets[2 * i + 1]);
		buckets[i] = joined;
	}
	memset(buckets + TIMELINE_BUCKETS / 2, 0, TIMELINE_BUCKETS / 2 * sizeof(*buckets));
}

static void widen(struct timeline *timeline)
{
	for (size_t i = 0; i < timeline->policies->n; i++) {
		halve(timeline->graphs[i].all.buckets);
		for (size_t k = 0; k < KEYS; k++)
			halve(timeline->graphs[i].keys[k].buckets);
	}
	timeline->width *= 2;
	timeline->used = (timeline->used + 1) / 2;
}

static size_t bucket_at(struct timeline *timeline, int64_t now)
{
	if (!timeline->width) {
		timeline->first = now - now % SECOND_NS;
		timeline->width = SECOND_NS / 100;
	}
	int64_t age = now > timeline->first ? now - timeline->first : 0;
	while (age / timeline->width >= TIMELINE_BUCKETS)
		widen(timeline);
	size_t i = (size_t)(age / timeline->width);
	if (i >= timeline->used)
		timeline->used = i + 1;
	return i;
}

/* --- keys --------------------------------------------------------------------------- */

static void begin_series(struct series *series, const struct verdict *verdict,
			 const struct event *event)
{
	struct arena *arena = arena_new();
	struct str name = key_text(arena, verdict->policy, event);
	struct bucket_view *buckets = series->buckets;
	if (!buckets)
		buckets = must_zeroed(TIMELINE_BUCKETS, sizeof(*buckets));
	memset(buckets, 0, TIMELINE_BUCKETS * sizeof(*buckets));
	*series = (struct series){ .key = verdict->key, .buckets = buckets };
	series->name_length = name.n < KEY_BYTES ? name.n : KEY_BYTES;
	memcpy(series->name, name.p, series->name_length);
	arena_free(arena);
}

/* The key's series; a new key takes the place of the one without findings that was used longest ago, or gets none. */
static struct series *series_of(struct graph_of_policy *graph, const struct verdict *verdict,
				const struct event *event, int64_t now)
{
	struct series *oldest = NULL;
	for (size_t i = 0; i < KEYS; i++) {
		struct series *series = &graph->keys[i];
		if (series->used_at && series->key == verdict->key) {
			series->used_at = now;
			return series;
		}
		if (!series->findings && (!oldest || series->used_at < oldest->used_at))
			oldest = series;
	}
	if (!oldest)
		return NULL;
	begin_series(oldest, verdict, event);
	oldest->used_at = now;
	return oldest;
}

/* --- what happens ------------------------------------------------------------------- */

/* Who is refused is told how long it takes; who opened the breaker is not. */
static int64_t open_until(const struct verdict *verdict, int64_t at)
{
	int64_t cool_down = verdict->policy->breaker.cool_down;
	int64_t wait = verdict->refuse ? verdict->wait : cool_down ? cool_down : INT64_MAX;
	return wait < TIME_MAX_NS - at ? at + wait : INT64_MAX;
}

static void measure(struct graph_of_policy *graph, struct bucket_view *bucket,
		    const struct verdict *verdict, int64_t at)
{
	struct bucket_view now = { .state = verdict->state };
	if (verdict->state == BREAKER_OPEN)
		now.until = open_until(verdict, at);
	if (verdict->limit.unit != UNIT_NONE && !verdict->unknown) {
		graph->limit = verdict->limit;
		now.measured = true;
		now.few = verdict->few;
		now.peak = verdict->value.value;
	}
	join(bucket, &now);
}

static void count_call(struct bucket_view *bucket, enum phase phase)
{
	bucket->count[LANE_ADMITTED] += phase == PHASE_ADMITTED;
	bucket->count[LANE_REFUSED] += phase == PHASE_REFUSED;
}

void timeline_span(struct timeline *timeline, int64_t from, int64_t to)
{
	timeline->from = from;
	timeline->to = to;
}

static bool is_apart(const struct timeline *timeline, int64_t now)
{
	return now < timeline->from || now > timeline->to;
}

static void count_apart(struct timeline *timeline, const struct replay_step *step)
{
	uint64_t ref = source_ref(step->event->source);
	timeline->apart += step->phase == PHASE_ASK && ref != timeline->apart_ref;
	timeline->apart_ref = ref;
	timeline->apart_at = step->now;
}

void timeline_step(struct timeline *timeline, const struct replay_step *step)
{
	struct graph_of_policy *graph = &timeline->graphs[step->policy->index];
	graph->calls += step->phase == PHASE_ASK;
	if (is_apart(timeline, step->now)) {
		count_apart(timeline, step);
		return;
	}
	size_t i = bucket_at(timeline, step->now);
	measure(graph, &graph->all.buckets[i], step->verdict, step->now);
	count_call(&graph->all.buckets[i], step->phase);
	if (!step->policy->key_count)
		return;
	struct series *series = series_of(graph, step->verdict, step->event, step->now);
	if (!series)
		return;
	measure(graph, &series->buckets[i], step->verdict, step->now);
	count_call(&series->buckets[i], step->phase);
}

static enum lane lane_of(enum outcome outcome)
{
	switch (outcome) {
	case OUTCOME_EXCEEDED:
	case OUTCOME_OVERSHOOT_UNAVOIDABLE:
		return LANE_EXCEEDED;
	case OUTCOME_MUST_REFUSE_ADMITTED:
	case OUTCOME_EARLY_RETRY:
	case OUTCOME_RETRY_WHILE_OPEN:
		return LANE_WRONGLY_ADMITTED;
	case OUTCOME_FALSE_REFUSAL:
		return LANE_WRONGLY_REFUSED;
	default:
		return LANE_UNKNOWN;
	}
}

/* A key that is one of very many may just have got its place: how it came to its first finding stands in the window. */
static void look_back(struct timeline *timeline, struct series *series,
		      const struct verdict *verdict)
{
	const struct window *window = verdict->window;
	enum unit unit = verdict->limit.unit;
	int64_t sum = 0;
	if (!window || (unit != UNIT_CALLS && unit != UNIT_TOKENS && unit != UNIT_MONEY))
		return;
	for (uint32_t i = 0; i < window->count; i++) {
		const struct window_entry *entry = window_at(window, i);
		sum += entry->amount;
		if (is_apart(timeline, entry->time))
			continue;
		struct bucket_view was = { .measured = true, .peak = sum };
		join(&series->buckets[bucket_at(timeline, entry->time)], &was);
	}
}

void timeline_found(struct timeline *timeline, const struct replay_finding *found)
{
	struct graph_of_policy *graph = &timeline->graphs[found->policy->index];
	enum lane lane = lane_of(found->outcome);
	graph->all.findings++;
	if (is_apart(timeline, found->now))
		return;
	size_t i = bucket_at(timeline, found->now);
	graph->all.buckets[i].count[lane]++;
	if (!found->policy->key_count)
		return;
	struct series *series = series_of(graph, found->verdict, found->event, found->now);
	if (!series)
		return;
	if (!series->findings)
		look_back(timeline, series, found->verdict);
	series->findings++;
	series->buckets[i].count[lane]++;
}

/* --- what is shown ------------------------------------------------------------------- */

struct timeline_view timeline_view(const struct timeline *timeline)
{
	return (struct timeline_view){ timeline->apart, timeline->apart_at, timeline->first,
				       timeline->width, timeline->used };
}

struct amount timeline_limit(const struct timeline *timeline, const struct policy *policy)
{
	return timeline->graphs[policy->index].limit;
}

uint64_t timeline_calls(const struct timeline *timeline, const struct policy *policy)
{
	return timeline->graphs[policy->index].calls;
}

static int64_t highest(const struct series *series)
{
	int64_t most = INT64_MIN;
	for (size_t i = 0; i < TIMELINE_BUCKETS; i++) {
		if (series->buckets[i].measured && !series->buckets[i].few &&
		    series->buckets[i].peak > most)
			most = series->buckets[i].peak;
	}
	return most;
}

/* Is a to be shown before b? */
static bool worse(const struct series *a, const struct series *b)
{
	if (a->findings != b->findings)
		return a->findings > b->findings;
	int64_t x = highest(a), y = highest(b);
	return x != y ? x > y : a->key < b->key;
}

/* The i-th worst series with a key; NULL when there are not so many. Few are asked for, once. */
static const struct series *nth_worst(const struct graph_of_policy *graph, size_t n)
{
	const struct series *last = NULL;
	for (size_t round = 0; round <= n; round++) {
		const struct series *next = NULL;
		for (size_t i = 0; i < KEYS; i++) {
			const struct series *series = &graph->keys[i];
			if (!series->used_at || series == last ||
			    (last && !worse(last, series)))
				continue;
			if (!next || worse(series, next))
				next = series;
		}
		if (!next)
			return NULL;
		last = next;
	}
	return last;
}

bool timeline_series(const struct timeline *timeline, const struct policy *policy, size_t i,
		     struct series_view *view)
{
	const struct graph_of_policy *graph = &timeline->graphs[policy->index];
	const struct series *series = i ? nth_worst(graph, i - 1) : &graph->all;
	if (!series || i > TIMELINE_KEYS)
		return false;
	*view = (struct series_view){
		.key = i ? (struct str){ series->name, series->name_length } : STR("all keys"),
		.findings = series->findings,
		.buckets = series->buckets,
	};
	return true;
}
