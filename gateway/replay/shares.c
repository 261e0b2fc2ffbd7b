/* Judging many steps at once: see shares.h. */
#include "shares.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "finding.h"
#include "keys.h"
#include "must.h"
#include "pool.h"
#include "vec.h"

/* Steps of a batch: fewer where many policies may say something of each. */
enum { BATCH = 1 << 15, BATCH_LEAST = 1 << 8 };
/* Steps that go before one policy after the other: what they and a policy's memory take should stay near the processor. */
enum { CHUNK = 1 << 10, CHUNK_LEAST = 1 << 6, CONCERNS = 1 << 18 };
enum { OPEN_PLACES = EPISODE_PLACES, OPEN_FULL = EPISODES_MOST };
enum part { PART_ASKED, PART_DID };
enum { LOOKED = 1, TOLD = 2 };
enum {
	OPEN_START = 1,
	OPEN_END = 2,
	OPEN_KIN = 4,     /* at the strictest: one of its kin */
	OPEN_UNKNOWN = 8, /* its last start could not be judged, which was told */
};

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
	struct open_set *open;
	uint8_t flags[BATCH];
	struct arena *arena;
	const struct kins *kins;
	VEC(struct kept_said) kept;
	uint32_t *order;             /* of `kept`: by step and part, then by policy */
	size_t told;                 /* of `order` */
	uint64_t again[FIELD_COUNT]; /* starts that were only counted, by what they lack */
	/* A chunk: its steps' events, the end of starts hidden, */
	struct event *events;
	uint32_t *keys; /* their keys, */
	int64_t *now;   /* and inner times, and which are starts; */
	bool *starts;
	bool *plain; /* nothing about the step has to be told of each policy, whatever they say */
	size_t key_lists;
	/* by kin of policies: the steps that it concerns, in order, and how many these are */
	uint16_t *concerned;
	uint16_t *concerned_count;
	uint64_t *any_concerned; /* a bit per kin */
	bool *any_open;          /* by kin: an episode of it was open */
};

struct shares {
	unsigned jobs;
	struct share_tell tell;
	struct share_step steps[BATCH];
	size_t n, most, chunk, policies;
	bool counts; /* in this batch, what is said again */
	struct kins *kins;
	const struct said **said; /* room for all policies */
	struct worker workers[];
};

static size_t chunk_for(size_t kins)
{
	size_t n = CONCERNS / (kins + 1);
	return n > CHUNK ? CHUNK : n < CHUNK_LEAST ? CHUNK_LEAST : n;
}

static void worker_init(struct worker *worker, const struct kins *kins, size_t chunk)
{
	judge_by_kin(&worker->judge, kins);
	worker->kins = kins;
	worker->open = must_zeroed(1, sizeof(*worker->open));
	worker->arena = arena_new();
	worker->key_lists = state_key_lists(worker->judge.state);
	worker->events = must_zeroed(chunk, sizeof(*worker->events));
	worker->keys = must_zeroed(chunk * worker->key_lists, sizeof(*worker->keys));
	worker->now = must_zeroed(chunk, sizeof(*worker->now));
	worker->starts = must_zeroed(chunk, sizeof(*worker->starts));
	worker->plain = must_zeroed(chunk, sizeof(*worker->plain));
	worker->concerned = must_zeroed(kins->n * chunk, sizeof(*worker->concerned));
	worker->concerned_count = must_zeroed(kins->n, sizeof(*worker->concerned_count));
	worker->any_concerned = must_zeroed(kins->n / 64 + 1, sizeof(*worker->any_concerned));
	worker->any_open = must_zeroed(kins->n, sizeof(*worker->any_open));
}

static void worker_release(struct worker *worker)
{
	judge_release(&worker->judge);
	arena_free(worker->arena);
	free(worker->open);
	free(worker->events);
	free(worker->keys);
	free(worker->now);
	free(worker->starts);
	free(worker->plain);
	free(worker->concerned);
	free(worker->concerned_count);
	free(worker->any_concerned);
	free(worker->any_open);
}

struct shares *shares_new(const struct policies *policies, const uint32_t *alike, unsigned jobs,
			  struct share_tell tell)
{
	struct shares *shares =
		must_zeroed(1, sizeof(*shares) + jobs * sizeof(*shares->workers));
	shares->jobs = jobs;
	shares->tell = tell;
	shares->most =
		policies->n > BATCH / BATCH_LEAST ? BATCH_LEAST : BATCH / (policies->n + 1);
	shares->kins = kins_new(policies, alike, tell.all);
	shares->chunk = chunk_for(shares->kins->n);
	shares->policies = policies->n;
	shares->said = must_zeroed(policies->n + 1, sizeof(*shares->said));
	for (unsigned i = 0; i < jobs; i++) {
		judge_init(&shares->workers[i].judge, policies, i, jobs);
		worker_init(&shares->workers[i], shares->kins, shares->chunk);
	}
	return shares;
}

void shares_free(struct shares *shares)
{
	if (!shares)
		return;
	for (unsigned i = 0; i < shares->jobs; i++)
		worker_release(&shares->workers[i]);
	kins_free(shares->kins);
	free(shares->said);
	free(shares);
}

/* --- what is worth telling ------------------------------------------------------- */

static bool in_order(const struct said *said)
{
	const struct verdict *verdict = &said->verdict;
	return !verdict->refuse && !verdict->exceeded && !verdict->unknown;
}

/* Of a policy and a key; of all keys that share their memory there is one, 0. */
static uint64_t id_for(const struct policy *policy, uint64_t key)
{
	uint64_t id = (key ^ (policy->index + UINT64_C(1)) * UINT64_C(0x9E3779B97F4A7C15)) *
		      UINT64_C(0xBF58476D1CE4E5B9);
	return id ? id : 1;
}

static uint64_t id_of(const struct verdict *verdict)
{
	return id_for(verdict->policy, verdict->shared ? 0 : verdict->key);
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
	if (!worker->open->used)
		return false;
	const uint8_t *bits = open_bits(worker->open, id_of(&said->verdict), false);
	return bits && (*bits & bit);
}

/* Several policies are asked together only while none of them has anything open. */
static void note_open_kin(struct worker *worker, const struct verdict *verdict)
{
	const struct kin *kin = worker->kins->of[verdict->policy->index];
	uint8_t *bits = kin->speaks
				? open_bits(worker->open, id_for(kin->v[0], verdict->key), true)
				: NULL;
	worker->any_open[kin - worker->kins->v] = true;
	if (bits)
		*bits |= OPEN_KIN;
}

static void note_open(struct worker *worker, const struct said *said, uint8_t bit, bool open)
{
	if (!said->verdict.applies)
		return;
	uint8_t *bits = open_bits(worker->open, id_of(&said->verdict), open);
	if (bits)
		*bits = (uint8_t)(open ? *bits | bit : *bits & ~bit);
	if (open)
		note_open_kin(worker, &said->verdict);
}

/* Without the field it cannot be judged, and that is all there is to say of it. */
static bool only_lacks(const struct verdict *verdict)
{
	return verdict->applies && verdict->unknown && !verdict->refuse && !verdict->exceeded &&
	       !verdict->shared && verdict->policy->kind->ask && verdict->missing &&
	       !(verdict->missing & FIELD_BIT(FIELD_STATUS));
}

static bool is_again(const struct shares *shares, const struct worker *worker,
		     const struct verdict *verdict)
{
	if (!shares->counts || !only_lacks(verdict))
		return false;
	const uint8_t *bits = open_bits(worker->open, id_of(verdict), false);
	return bits && (*bits & OPEN_UNKNOWN);
}

/* A start was told, and is nothing that a gateway is blamed for. */
static void note_unknown(struct worker *worker, const struct said *said, bool blamed)
{
	uint8_t *bits = open_bits(worker->open, id_of(&said->verdict), false);
	if (bits && in_order(said))
		*bits &= (uint8_t)~OPEN_UNKNOWN;
	else if (bits && !blamed && only_lacks(&said->verdict))
		*bits |= OPEN_UNKNOWN;
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

static void keep(struct shares *shares, struct worker *worker, uint32_t step, enum part part,
		 const struct said *said)
{
	struct kept_said kept = { step, part, *said };
	struct verdict *verdict = &kept.said.verdict;
	worker->flags[step] |= TOLD;
	if (verdict->window && part == PART_ASKED)
		verdict->window = copy_window(worker, verdict->window, shares->tell.whole,
					      &verdict->older);
	else
		verdict->window = NULL; /* nobody asks why any more */
	vec_push(worker->arena, &worker->kept, kept);
}

static void note_looked(struct worker *worker, const struct policy *policy, uint32_t step)
{
	worker->flags[step] |= LOOKED;
	worker->judge.chosen[policy->index] = true;
}

/* A step of the batch, and where it is in the chunk. */
struct spot {
	uint32_t step, at;
};

static void judge_start(struct shares *shares, struct worker *worker,
			const struct policy *policy, struct spot spot)
{
	struct event *event = &worker->events[spot.at];
	uint32_t *keys = &worker->keys[spot.at * worker->key_lists];
	bool blamed = event->refused || event->unsure;
	struct said said;
	judge_ask_one(&worker->judge, policy, event, keys, worker->now[spot.at], &said);
	if (said.verdict.applies)
		note_looked(worker, policy, spot.step);
	bool told = shares->tell.all || blamed || is_news(worker, &said, OPEN_START);
	bool again = told && !blamed && is_again(shares, worker, &said.verdict);
	if (again) {
		worker->again[__builtin_ctzll(said.verdict.missing)]++;
	} else if (told) {
		keep(shares, worker, spot.step, PART_ASKED, &said);
		note_open(worker, &said, OPEN_START, blamed || !in_order(&said));
		note_unknown(worker, &said, blamed);
	}
	if (event->unsure)
		return;
	judge_did_one(&worker->judge, policy, event, keys, worker->now[spot.at], &said);
	/* What was done ends an episode only where all is in order. */
	if (told && (shares->tell.all || in_order(&said)))
		keep(shares, worker, spot.step, PART_DID, &said);
	if (told && !again && !in_order(&said)) /* what is said again is open */
		note_open(worker, &said, OPEN_START, true);
}

static void judge_end(struct shares *shares, struct worker *worker, const struct policy *policy,
		      struct spot spot)
{
	struct event *event = &worker->events[spot.at];
	uint32_t *keys = &worker->keys[spot.at * worker->key_lists];
	struct said said;
	if (!judge_report_one(&worker->judge, policy, event, keys, worker->now[spot.at], &said))
		return;
	if (said.verdict.applies)
		note_looked(worker, policy, spot.step);
	if (!shares->tell.all && !is_news(worker, &said, OPEN_END))
		return;
	keep(shares, worker, spot.step, PART_ASKED, &said);
	note_open(worker, &said, OPEN_END, !in_order(&said));
}

static enum phase phase_at(const struct worker *worker, size_t at)
{
	return worker->starts[at] ? PHASE_ASK : PHASE_REPORT;
}

/* Steps ahead: to fetch what a policy remembers takes as long as to judge several. */
enum { SLOT_AHEAD = 12, WINDOW_AHEAD = 6 };

static void fetch(const struct shares *shares, const struct worker *worker, uint32_t number,
		  size_t ahead, enum nearness nearness)
{
	const struct kin *kin = &worker->kins->v[number];
	if (ahead >= worker->concerned_count[number])
		return;
	size_t at = worker->concerned[number * shares->chunk + ahead];
	if (!(kin->quiet >> phase_at(worker, at) & 1))
		decide_near(worker->judge.state, kin->v[0],
			    &worker->keys[at * worker->key_lists], nearness);
}

static void judge_step(struct shares *shares, struct worker *worker,
		       const struct policy *policy, struct spot spot)
{
	if (shares->steps[spot.step].starts)
		judge_start(shares, worker, policy, spot);
	else
		judge_end(shares, worker, policy, spot);
}

/* Is no episode open of the kin and the key? */
static bool is_settled(void *context, const struct kin *kin, uint64_t key)
{
	struct worker *worker = context;
	uint8_t *first = worker->any_open[kin - worker->kins->v]
				 ? open_bits(worker->open, id_for(kin->v[0], key), false)
				 : NULL;
	if (!first || !(*first & OPEN_KIN))
		return true;
	for (size_t i = 0; i < kin->n; i++) {
		const uint8_t *bits = open_bits(worker->open, id_for(kin->v[i], key), false);
		if (bits && (*bits & (OPEN_START | OPEN_END)))
			return false;
	}
	*first &= (uint8_t)~OPEN_KIN;
	return true;
}

static enum kin_says ask_kin(struct worker *worker, const struct kin *kin, struct spot spot)
{
	struct event *event = &worker->events[spot.at];
	const struct kin_asked asked = {
		.kin = kin,
		.event = event,
		.keys = &worker->keys[spot.at * worker->key_lists],
		.now = worker->now[spot.at],
		.plain = worker->plain[spot.at] && worker->open->used < OPEN_FULL,
		.open = worker->any_open[kin - worker->kins->v],
		.context = worker,
		.settled = is_settled,
	};
	event->phase = phase_at(worker, spot.at);
	return decide_for_kin(worker->judge.state, &asked);
}

static void judge_kin(struct shares *shares, struct worker *worker, const struct kin *kin,
		      struct spot spot)
{
	enum kin_says says = kin->speaks ? ask_kin(worker, kin, spot) : KIN_EACH;
	if (says == KIN_CALM)
		note_looked(worker, kin->v[0], spot.step);
	for (size_t i = 0; says == KIN_EACH && i < kin->n; i++)
		judge_step(shares, worker, kin->v[i], spot);
}

/* Has nobody of the kin had anything to say of any key? */
static bool is_at_rest(const struct worker *worker, uint32_t number)
{
	return !worker->any_open[number] && worker->open->used < OPEN_FULL &&
	       decide_rests(worker->judge.state, &worker->kins->v[number]);
}

/* A step of which a kin at rest says and remembers nothing: ask_kin would find it calm. */
static bool is_quiet(const struct worker *worker, const struct kin *kin, size_t list, size_t at)
{
	return worker->plain[at] && (kin->quiet >> phase_at(worker, at) & 1) &&
	       worker->keys[at * worker->key_lists + list] > KEY_MISSING;
}

static void judge_by(struct shares *shares, struct worker *worker, uint32_t number,
		     uint32_t first)
{
	const struct kin *kin = &worker->kins->v[number];
	const uint16_t *concerned = &worker->concerned[number * shares->chunk];
	size_t list = decide_key_list(worker->judge.state, kin->v[0]);
	bool far = !decide_stays_near(worker->judge.state, kin->v[0]);
	bool rests = is_at_rest(worker, number);
	for (uint16_t i = 0; i < worker->concerned_count[number]; i++) {
		struct spot spot = { first + concerned[i], concerned[i] };
		if (far) {
			fetch(shares, worker, number, i + SLOT_AHEAD, NEAR_SLOT);
			fetch(shares, worker, number, i + WINDOW_AHEAD, NEAR_WINDOW);
		}
		if (rests && is_quiet(worker, kin, list, spot.at)) {
			note_looked(worker, kin->v[0], spot.step);
			continue;
		}
		judge_kin(shares, worker, kin, spot);
		rests = is_at_rest(worker, number);
	}
	worker->concerned_count[number] = 0;
}

/* Without an end it keeps what it holds until its lease is over; what nobody can tell apart is judged by its start. */
static bool has_no_end(const struct event *event)
{
	return event->ending == ENDING_NONE || event->unsure;
}

/* A refusal is held against each policy, and an end that nobody knows is unknown to each. */
static bool is_plain(const struct event *event, bool starts)
{
	return starts ? !event->refused && !event->unsure : event->ending == ENDING_SAID;
}

/* Takes a step apart and writes it down for the policies that it concerns. */
static void spread(struct shares *shares, struct worker *worker, struct spot spot)
{
	const struct share_step *step = &shares->steps[spot.step];
	struct event *event = &worker->events[spot.at];
	held_unpack(step->held, event);
	worker->flags[spot.step] = 0;
	worker->starts[spot.at] = step->starts;
	worker->plain[spot.at] = is_plain(event, step->starts);
	worker->now[spot.at] = state_time(worker->judge.state, step->now);
	if (!step->starts && has_no_end(event))
		return;
	if (step->starts && (event->refused || event->unsure))
		worker->flags[spot.step] = TOLD; /* whoever it concerns */
	judge_choose(&worker->judge, event);
	for (size_t i = 0; i < worker->judge.choices; i++) {
		uint32_t kin = worker->judge.choice[i];
		if (!step->starts && !worker->kins->v[kin].v[0]->kind->report)
			continue;
		uint16_t *count = &worker->concerned_count[kin];
		worker->concerned[kin * shares->chunk + (*count)++] = (uint16_t)spot.at;
		worker->any_concerned[kin / 64] |= UINT64_C(1) << kin % 64;
	}
	if (step->starts)
		event_hide_end(event);
}

static void judge_chunk(struct shares *shares, struct worker *worker, uint32_t first,
			uint32_t end)
{
	state_turn(worker->judge.state);
	memset(worker->keys, 0, shares->chunk * worker->key_lists * sizeof(*worker->keys));
	for (uint32_t i = first; i < end; i++)
		spread(shares, worker, (struct spot){ i, i - first });
	for (uint32_t block = 0; block <= worker->kins->n / 64; block++) {
		uint64_t bits = worker->any_concerned[block];
		worker->any_concerned[block] = 0;
		for (; bits; bits &= bits - 1)
			judge_by(shares, worker, block * 64 + (uint32_t)__builtin_ctzll(bits),
				 first);
	}
}

static size_t step_place(const struct kept_said *kept)
{
	return 2 * (size_t)kept->step + kept->part;
}

static size_t policy_place(const struct kept_said *kept)
{
	return kept->said.verdict.policy->index;
}

/* The order sorted by what `place` says, which is below `places`; equals stay as they stand. */
static uint32_t *sort_by(struct worker *worker, const uint32_t *order, size_t places,
			 size_t (*place)(const struct kept_said *kept))
{
	uint32_t *begins = arena_alloc(worker->arena, (places + 1) * sizeof(*begins));
	uint32_t *sorted = arena_alloc(worker->arena, worker->kept.n * sizeof(*sorted));
	for (size_t i = 0; i < worker->kept.n; i++)
		begins[place(&worker->kept.v[i]) + 1]++;
	for (size_t i = 1; i < places; i++)
		begins[i] += begins[i - 1];
	for (uint32_t i = 0; i < worker->kept.n; i++) {
		uint32_t at = order ? order[i] : i;
		sorted[begins[place(&worker->kept.v[at])]++] = at;
	}
	return sorted;
}

/* What is kept comes kin by kin; it is told by step, and of a step by policy. */
static void sort_kept(struct shares *shares, struct worker *worker)
{
	if (!worker->kept.n)
		return;
	worker->order = sort_by(worker, NULL, shares->policies, policy_place);
	worker->order = sort_by(worker, worker->order, 2 * shares->n, step_place);
}

static void judge_share(void *context, unsigned number, size_t item)
{
	struct shares *shares = context;
	struct worker *worker = &shares->workers[item];
	(void)number;
	for (size_t first = 0; first < shares->n; first += shares->chunk) {
		size_t end = first + shares->chunk;
		judge_chunk(shares, worker, (uint32_t)first,
			    (uint32_t)(end < shares->n ? end : shares->n));
	}
	sort_kept(shares, worker);
}

/* --- telling ------------------------------------------------------------------------- */

static const struct kept_said *next_kept(const struct worker *worker)
{
	return &worker->kept.v[worker->order[worker->told]];
}

/* The worker whose next word is about that part of the step, by the policy that comes first; NULL: there is none. */
static struct worker *next_worker(struct shares *shares, uint32_t step, enum part part)
{
	struct worker *best = NULL;
	uint32_t first = UINT32_MAX;
	for (unsigned w = 0; w < shares->jobs; w++) {
		struct worker *worker = &shares->workers[w];
		if (worker->told == worker->kept.n)
			continue;
		const struct kept_said *kept = next_kept(worker);
		if (kept->step != step || kept->part != part ||
		    kept->said.verdict.policy->index >= first)
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
	while ((worker = next_worker(shares, step, part))) {
		shares->said[n++] = &next_kept(worker)->said;
		worker->told++;
	}
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

/*
 * What was told of a policy and a key may be forgotten where there are many of them (episodes.c), and is told once more then. So nothing
 * is only counted when this batch might bring so many; each step has at most one key for a policy.
 */
static bool may_count(const struct shares *shares)
{
	size_t open = 0;
	for (unsigned w = 0; w < shares->jobs; w++)
		open += shares->workers[w].open->used;
	return shares->tell.first_only &&
	       open + shares->most * shares->policies <= EPISODES_MOST;
}

static void tell_again(struct shares *shares, struct worker *worker)
{
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		if (worker->again[i])
			shares->tell.again(shares->tell.context, (enum event_field)i,
					   worker->again[i]);
		worker->again[i] = 0;
	}
}

void shares_flush(struct shares *shares)
{
	shares->counts = may_count(shares);
	if (shares->jobs > 1)
		pool_run(shares->jobs, shares->jobs, judge_share, shares);
	else
		judge_share(shares, 0, 0);
	for (uint32_t i = 0; i < shares->n; i++)
		tell_step(shares, i);
	for (unsigned w = 0; w < shares->jobs; w++) {
		struct worker *worker = &shares->workers[w];
		tell_again(shares, worker);
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

void shares_reset(struct shares *shares, const struct event *event, const struct policy *policy)
{
	shares_flush(shares);
	for (unsigned w = 0; w < shares->jobs; w++)
		state_reset(shares->workers[w].judge.state, event, policy,
			    shares->kins->of[policy->index]);
}

bool shares_have_chosen(const struct shares *shares, const struct policy *policy)
{
	const struct policy *strictest = shares->kins->of[policy->index]->v[0];
	for (unsigned w = 0; w < shares->jobs; w++) {
		if (shares->workers[w].judge.chosen[strictest->index])
			return true;
	}
	return false;
}
