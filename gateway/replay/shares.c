/* Judging by several threads: see shares.h. */
#include "shares.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "must.h"
#include "pool.h"
#include "vec.h"

/* Steps of a batch: fewer where many policies may say something of each. */
enum { BATCH = 1 << 16, BATCH_LEAST = 1 << 8 };
enum { OPEN_PLACES = 1 << 16, OPEN_FULL = OPEN_PLACES / 4 * 3 };
enum part { PART_ASKED, PART_DID };
enum { LOOKED = 1, TOLD = 2 };
enum { OPEN_START = 1, OPEN_END = 2 };

/* What one policy said of a step, kept until it is told. */
struct kept_said {
	uint32_t step;
	enum part part;
	struct said said;
};

/*
 * Of which policy and key something was told that a step in order ends: an episode. It may know of more than there are, never of
 * fewer.
 */
struct open_set {
	uint64_t ids[OPEN_PLACES]; /* 0: free */
	uint8_t bits[OPEN_PLACES];
	size_t used;
};

struct worker {
	struct judge judge;
	struct event event;
	struct open_set *open;
	uint8_t flags[BATCH];
	struct arena *arena;
	VEC(struct kept_said) kept;
	size_t told; /* of `kept` */
};

struct shares {
	unsigned jobs;
	struct share_tell tell;
	struct share_step steps[BATCH];
	size_t n, most;
	const struct said **said; /* room for all policies */
	struct worker workers[];
};

struct shares *shares_new(const struct policies *policies, unsigned jobs,
			  struct share_tell tell)
{
	struct shares *shares =
		must_zeroed(1, sizeof(*shares) + jobs * sizeof(*shares->workers));
	shares->jobs = jobs;
	shares->tell = tell;
	shares->most =
		policies->n > BATCH / BATCH_LEAST ? BATCH_LEAST : BATCH / (policies->n + 1);
	shares->said = must_zeroed(policies->n + 1, sizeof(*shares->said));
	for (unsigned i = 0; i < jobs; i++) {
		struct worker *worker = &shares->workers[i];
		judge_init(&worker->judge, policies, i, jobs);
		worker->open = must_zeroed(1, sizeof(*worker->open));
		worker->arena = arena_new();
	}
	return shares;
}

void shares_free(struct shares *shares)
{
	if (!shares)
		return;
	for (unsigned i = 0; i < shares->jobs; i++) {
		judge_release(&shares->workers[i].judge);
		free(shares->workers[i].open);
		arena_free(shares->workers[i].arena);
	}
	free(shares->said);
	free(shares);
}

/* --- what is worth telling ------------------------------------------------------- */

static bool in_order(const struct said *said)
{
	const struct verdict *verdict = &said->verdict;
	return !verdict->refuse && !verdict->exceeded && !verdict->unknown;
}

static uint64_t id_of(const struct verdict *verdict)
{
	uint64_t key = verdict->shared ? 0 : verdict->key;
	uint64_t id =
		(key ^ (verdict->policy->index + UINT64_C(1)) * UINT64_C(0x9E3779B97F4A7C15)) *
		UINT64_C(0xBF58476D1CE4E5B9);
	return id ? id : 1;
}

/* The id's bits; NULL when it is not there and cannot be. */
static uint8_t *open_bits(struct open_set *open, uint64_t id, bool add)
{
	size_t i = id >> 48 & (OPEN_PLACES - 1);
	while (open->ids[i] && open->ids[i] != id)
		i = (i + 1) & (OPEN_PLACES - 1);
	if (!open->ids[i]) {
		if (!add || open->used == OPEN_FULL)
			return NULL;
		open->used++;
		open->ids[i] = id;
	}
	return &open->bits[i];
}

/* Could the step say something new of the policy and key, or end what was said? */
static bool is_news(struct worker *worker, const struct said *said, uint8_t bit)
{
	if (!said->verdict.applies)
		return false;
	if (!in_order(said) || worker->open->used == OPEN_FULL)
		return true;
	const uint8_t *bits = open_bits(worker->open, id_of(&said->verdict), false);
	return bits && (*bits & bit);
}

static void note_open(struct worker *worker, const struct said *said, uint8_t bit, bool open)
{
	if (!said->verdict.applies)
		return;
	uint8_t *bits = open_bits(worker->open, id_of(&said->verdict), open);
	if (bits)
		*bits = (uint8_t)(open ? *bits | bit : *bits & ~bit);
}

/* --- one thread's work ---------------------------------------------------------------- */

/* A window changes with the next step: the newest of its entries are kept, as many as anyone looks at. */
static const struct window *copy_window(struct worker *worker, const struct window *window,
					bool whole, uint64_t *older)
{
	uint32_t n = whole || window->count < SHARES_CAUSES ? window->count : SHARES_CAUSES;
	struct window *copy = arena_alloc(worker->arena, window_size(n ? n : 1));
	struct window_entry *entries = (struct window_entry *)(void *)(copy + 1);
	*copy = *window;
	copy->grown = NULL;
	copy->first = 0;
	copy->count = copy->capacity = n;
	*older = window->count - n;
	for (uint32_t i = 0; i < n; i++)
		entries[i] = *window_at(window, window->count - n + i);
	return copy;
}

static void keep(struct shares *shares, struct worker *worker, uint32_t step, enum part part)
{
	for (size_t i = 0; i < worker->judge.choices; i++) {
		struct kept_said kept = { step, part, worker->judge.said[i] };
		struct verdict *verdict = &kept.said.verdict;
		if (verdict->window && part == PART_ASKED)
			verdict->window = copy_window(worker, verdict->window,
						      shares->tell.whole, &verdict->older);
		else
			verdict->window = NULL; /* nobody asks why any more */
		vec_push(worker->arena, &worker->kept, kept);
	}
}

static bool any_news(struct worker *worker, uint8_t bit)
{
	for (size_t i = 0; i < worker->judge.choices; i++) {
		if (is_news(worker, &worker->judge.said[i], bit))
			return true;
	}
	return false;
}

static void judge_start(struct shares *shares, struct worker *worker, uint32_t i)
{
	struct judge *judge = &worker->judge;
	struct event *event = &worker->event;
	judge_ask(judge, event, shares->steps[i].now);
	bool looked = judge_looked(judge), blamed = event->refused || event->unsure;
	bool told = looked && (shares->tell.all || blamed || any_news(worker, OPEN_START));
	worker->flags[i] = (uint8_t)((looked ? LOOKED : 0) | (told ? TOLD : 0));
	if (told)
		keep(shares, worker, i, PART_ASKED);
	for (size_t k = 0; told && k < judge->choices; k++)
		note_open(worker, &judge->said[k], OPEN_START,
			  blamed || !in_order(&judge->said[k]));
	if (event->unsure)
		return;
	judge_did(judge, event, shares->steps[i].now);
	if (told)
		keep(shares, worker, i, PART_DID);
	for (size_t k = 0; told && k < judge->choices; k++) {
		if (!in_order(&judge->said[k]))
			note_open(worker, &judge->said[k], OPEN_START, true);
	}
}

static void judge_end(struct shares *shares, struct worker *worker, uint32_t i)
{
	struct judge *judge = &worker->judge;
	worker->flags[i] = 0;
	if (worker->event.ending == ENDING_NONE || worker->event.unsure)
		return; /* what it holds it keeps until its lease is over */
	judge_report(judge, &worker->event, shares->steps[i].now);
	bool looked = judge_looked(judge);
	bool told = looked && (shares->tell.all || any_news(worker, OPEN_END));
	worker->flags[i] = (uint8_t)((looked ? LOOKED : 0) | (told ? TOLD : 0));
	if (!told)
		return;
	keep(shares, worker, i, PART_ASKED);
	for (size_t k = 0; k < judge->choices; k++)
		note_open(worker, &judge->said[k], OPEN_END, !in_order(&judge->said[k]));
}

static void judge_share(void *context, unsigned number, size_t item)
{
	struct shares *shares = context;
	struct worker *worker = &shares->workers[item];
	(void)number;
	for (uint32_t i = 0; i < shares->n; i++) {
		held_unpack(shares->steps[i].held, &worker->event);
		if (shares->steps[i].starts)
			judge_start(shares, worker, i);
		else
			judge_end(shares, worker, i);
	}
}

/* --- telling ------------------------------------------------------------------------- */

/* The worker whose next word is about that part of the step, by the policy that comes first; NULL: there is none. */
static struct worker *next_worker(struct shares *shares, uint32_t step, enum part part)
{
	struct worker *best = NULL;
	uint32_t first = UINT32_MAX;
	for (unsigned w = 0; w < shares->jobs; w++) {
		struct worker *worker = &shares->workers[w];
		const struct kept_said *kept = worker->kept.v + worker->told;
		if (worker->told == worker->kept.n || kept->step != step ||
		    kept->part != part || kept->said.verdict.policy->index >= first)
			continue;
		first = kept->said.verdict.policy->index;
		best = worker;
	}
	return best;
}

/* All that was said of that part of the step, by policy. */
static size_t gather(struct shares *shares, uint32_t step, enum part part)
{
	size_t n = 0;
	struct worker *worker;
	while ((worker = next_worker(shares, step, part)))
		shares->said[n++] = &worker->kept.v[worker->told++].said;
	return n;
}

static void tell_step(struct shares *shares, uint32_t i)
{
	const struct share_tell *tell = &shares->tell;
	uint8_t flags = 0;
	for (unsigned w = 0; w < shares->jobs; w++)
		flags |= shares->workers[w].flags[i];
	tell->step(tell->context, &shares->steps[i], flags & LOOKED);
	if (!(flags & TOLD))
		return;
	size_t n = gather(shares, i, PART_ASKED);
	tell->asked(tell->context, shares->said, n);
	n = gather(shares, i, PART_DID);
	tell->did(tell->context, shares->said, n);
}

void shares_flush(struct shares *shares)
{
	pool_run(shares->jobs, shares->jobs, judge_share, shares);
	for (uint32_t i = 0; i < shares->n; i++)
		tell_step(shares, i);
	for (unsigned w = 0; w < shares->jobs; w++) {
		struct worker *worker = &shares->workers[w];
		arena_reset(worker->arena);
		memset(&worker->kept, 0, sizeof(worker->kept));
		worker->told = 0;
	}
	shares->n = 0;
}

void shares_add(struct shares *shares, struct share_step step)
{
	shares->steps[shares->n++] = step;
	if (shares->n == shares->most)
		shares_flush(shares);
}

bool shares_have_chosen(const struct shares *shares, const struct policy *policy)
{
	for (unsigned w = 0; w < shares->jobs; w++) {
		if (shares->workers[w].judge.chosen[policy->index])
			return true;
	}
	return false;
}
