/* What this host has on loan: see loans.h. */
#define _DEFAULT_SOURCE /* CLOCK_BOOTTIME */
#include "loans.h"

#include <stdlib.h>
#include <time.h>

#include "must.h"

enum {
	HEADS = 1024,
	POOLS_MOST = 4096, /* keys that are watched; others are asked for in the store */
	HOT = 8,           /* asked so often within a second, a key is worth a loan */
	CALLS_MOST = 4096, /* in flight, of one key */
};

/* Of one policy and key. What is left, was used and is held by calls in flight is together what the lease holds. */
struct pool {
	struct pool *next, *next_in_step;
	const struct policy *policy;
	uint64_t hash;
	char *key;
	size_t key_length;
	int64_t left, used;
	struct leases *calls;
	int64_t until; /* by the store's clock; 0: there is no lease */
	int64_t fresh,
		good; /* by ours: drawn on until then; until then when the store is lost */
	int64_t asked, since;
	bool in_step;
	struct loan after; /* the step, when it is kept */
	int64_t life;      /* of the lease that it brings */
};

struct loans {
	struct store *store;
	uint64_t host;
	const struct policies *policies;
	struct pool **found; /* by policy: what covers the call */
	struct pool *heads[HEADS], *step;
	size_t count;
	int64_t began;     /* the step, by our clock */
	int64_t step_time; /* the store's, in it */
	int64_t time, at;  /* the store's time, and when by ours it was no later */
	int64_t latest;
};

/* It goes on while the machine sleeps, and nobody sets it. */
static int64_t steady_ns(void)
{
	struct timespec now;
#ifdef CLOCK_BOOTTIME
	clock_gettime(CLOCK_BOOTTIME, &now);
#else
	clock_gettime(CLOCK_MONOTONIC, &now);
#endif
	return now.tv_sec * SECOND_NS + now.tv_nsec;
}

/* ---- pools ---- */

static bool is_bare(const struct pool *pool)
{
	return !pool->until && !pool->used && !pool->calls->count;
}

static void drop_calls(struct pool *pool)
{
	leases_ungrow(pool->calls, 0);
	*pool->calls = (struct leases){ 0 };
}

static void pool_free(struct pool *pool)
{
	drop_calls(pool);
	free(pool->calls);
	free(pool->key);
	free(pool);
}

/* Forgets all pools, or those that hold nothing and were not asked for within a second. */
static void trim(struct loans *loans, bool all)
{
	int64_t now = steady_ns();
	for (size_t i = 0; i < HEADS; i++) {
		for (struct pool **link = &loans->heads[i]; *link;) {
			struct pool *pool = *link;
			bool goes = all || (is_bare(pool) && !pool->in_step &&
					    now - pool->since > SECOND_NS);
			if (!goes) {
				link = &pool->next;
				continue;
			}
			*link = pool->next;
			pool_free(pool);
			loans->count--;
		}
	}
}

static struct pool *pool_find(struct loans *loans, const struct policy *policy, struct str key,
			      uint64_t hash)
{
	struct pool *pool = loans->heads[hash % HEADS];
	while (pool && (pool->hash != hash || pool->policy != policy ||
			!str_eq((struct str){ pool->key, pool->key_length }, key)))
		pool = pool->next;
	return pool;
}

static struct pool *pool_new(struct loans *loans, const struct policy *policy, struct str key,
			     uint64_t hash)
{
	struct pool *pool = must_zeroed(1, sizeof(*pool));
	*pool = (struct pool){ .next = loans->heads[hash % HEADS],
			       .policy = policy,
			       .hash = hash,
			       .key = must_zeroed(1, key.n + 1),
			       .key_length = key.n,
			       .calls = must_zeroed(1, leases_size(0)) };
	if (key.n)
		memcpy(pool->key, key.p, key.n);
	loans->heads[hash % HEADS] = pool;
	loans->count++;
	return pool;
}

enum make { MAKE_NONE, MAKE_IF_ROOM, MAKE_ALWAYS };

/* NULL when there is none, and none is to be made. */
static struct pool *pool_of(struct loans *loans, const struct policy *policy,
			    const struct event *event, enum make make)
{
	struct str key = store_key(loans->store, policy, event);
	uint64_t hash = str_hash(key) ^ (uint64_t)policy->index * 0x9E3779B97F4A7C15u;
	struct pool *pool = pool_find(loans, policy, key, hash);
	if (pool || make == MAKE_NONE)
		return pool;
	if (make == MAKE_IF_ROOM && loans->count >= POOLS_MOST)
		trim(loans, false);
	return make == MAKE_ALWAYS || loans->count < POOLS_MOST
		       ? pool_new(loans, policy, key, hash)
		       : NULL;
}

static void note_asked(struct pool *pool)
{
	int64_t now = steady_ns();
	if (now - pool->since > SECOND_NS) {
		pool->since = now;
		pool->asked = 0;
	}
	pool->asked++;
}

struct loans *loans_new(struct store *store, uint64_t host)
{
	struct loans *loans = must_zeroed(1, sizeof(*loans));
	loans->store = store;
	loans->host = host;
	return loans;
}

void loans_free(struct loans *loans)
{
	if (!loans)
		return;
	trim(loans, true);
	free(loans->found);
	free(loans);
}

void loans_use(struct loans *loans, const struct policies *policies)
{
	trim(loans, true);
	free(loans->found);
	loans->found = must_zeroed(policies->n + 1, sizeof(struct pool *));
	loans->policies = policies;
}

/* ---- deciding alone ---- */

/* Does a policy that does not lend look at this call, now or when it ends? */
static bool is_barred(const struct policy *policy, const struct event *event)
{
	struct verdict verdict;
	struct event phase = *event;
	bool looks = policy->when.fields & event_outcome_fields;
	for (int p = PHASE_ASK; p <= PHASE_REPORT && !looks; p++) {
		phase.phase = (enum phase)p;
		looks = decide_needs_slot(&phase, policy, &verdict) || verdict.applies;
	}
	return looks;
}

static struct lease taken_by(const struct policy *policy, const struct event *event,
			     int64_t now)
{
	const struct call call = {
		.policy = policy, .event = event, .now = now, .id = event_call(event)
	};
	return policy->kind->lender->takes(&call);
}

static bool has_left(const struct pool *pool, const struct event *event, bool late)
{
	return pool && pool->until && steady_ns() < (late ? pool->good : pool->fresh) &&
	       pool->calls->count < CALLS_MOST &&
	       pool->left >= taken_by(pool->policy, event, 0).amount;
}

bool loans_cover(struct loans *loans, const struct event *event, bool late)
{
	bool any = false;
	for (size_t i = 0; i < loans->policies->n; i++) {
		const struct policy *policy = &loans->policies->v[i];
		struct verdict verdict;
		loans->found[i] = NULL;
		if (!policy->slot_size)
			continue;
		if (!policy_lends(policy)) {
			if (is_barred(policy, event))
				return false;
			continue;
		}
		if (decide_needs_slot(event, policy, &verdict)) {
			loans->found[i] = pool_of(loans, policy, event, MAKE_NONE);
			if (!has_left(loans->found[i], event, late))
				return false;
			any = true;
		} else if (verdict.applies) {
			return false; /* it lacks what it is judged by */
		}
	}
	return any;
}

int64_t loans_time(struct loans *loans)
{
	int64_t now = loans->time + (steady_ns() - loans->at);
	if (now <= loans->latest)
		now = loans->latest + 1;
	loans->latest = now;
	return now;
}

void loans_take(struct loans *loans, const struct event *event, int64_t now)
{
	for (size_t i = 0; i < loans->policies->n; i++) {
		struct pool *pool = loans->found[i];
		if (!pool)
			continue;
		struct lease lease = taken_by(pool->policy, event, now);
		pool->left -= lease.amount;
		note_asked(pool);
		if (!lease.until) {
			pool->used += lease.amount;
			continue;
		}
		if (pool->calls->count == pool->calls->capacity)
			leases_grow(pool->calls);
		leases_take(pool->calls, lease);
	}
}

void loans_settle(struct loans *loans, const struct policy *policy, const struct event *event,
		  int64_t now)
{
	struct verdict verdict = { .policy = policy };
	struct lease lease = taken_by(policy, event, now);
	if (!lease.until)
		return;
	struct pool *pool = pool_of(loans, policy, event, MAKE_ALWAYS);
	int64_t amount = policy_amount(policy, event, &verdict);
	int64_t counted = lease.amount; /* when it ended, or its loan */
	if (leases_give(pool->calls, event_call(event), &lease)) {
		pool->left += lease.amount;
		counted = 0;
	}
	amount = amount > counted ? amount - counted : 0;
	pool->left -= amount;
	pool->used += amount;
}

bool loans_extend(struct loans *loans, const struct policy *policy, const struct event *event,
		  int64_t since, int64_t now)
{
	struct pool *pool = pool_of(loans, policy, event, MAKE_NONE);
	return pool && leases_extend(pool->calls, event_call(event), since, now);
}

/* ---- within a step ---- */

void loans_begin(struct loans *loans)
{
	loans->began = steady_ns();
	loans->step = NULL;
}

static int lend(struct loans *loans, struct pool *pool, int64_t now, struct err *err)
{
	struct str key = { pool->key, pool->key_length };
	if (store_lend(loans->store, pool->policy, key, loans->host, now, &pool->after, err))
		return -1;
	pool->life = pool->after.until - now;
	return 0;
}

/* What it has used is counted, what it has not comes back, what its calls hold stays with it. */
static int bring(struct loans *loans, struct pool *pool, int64_t now, struct err *err)
{
	if (pool->in_step)
		return 0;
	pool->in_step = true;
	pool->next_in_step = loans->step;
	loans->step = pool;
	loans->step_time = now;
	pool->used += leases_expire(pool->calls, now); /* they never reported */
	pool->after = (struct loan){ .spent = pool->used,
				     .held = pool->calls->held,
				     .until = pool->until };
	return is_bare(pool) ? 0 : lend(loans, pool, now, err);
}

int loans_bring(struct loans *loans, const struct event *event, int64_t now, struct err *err)
{
	for (size_t i = 0; i < loans->policies->n; i++) {
		const struct policy *policy = &loans->policies->v[i];
		struct verdict verdict;
		if (!policy_lends(policy) || !decide_needs_slot(event, policy, &verdict))
			continue;
		struct pool *pool = pool_of(loans, policy, event, MAKE_IF_ROOM);
		if (!pool)
			continue;
		note_asked(pool);
		if (bring(loans, pool, now, err))
			return -1;
	}
	return 0;
}

int loans_renew(struct loans *loans, int64_t now, struct err *err)
{
	for (struct pool *pool = loans->step; pool; pool = pool->next_in_step) {
		bool lost = pool->after.lost;
		if (pool->asked < HOT)
			continue;
		pool->after = (struct loan){ .held = lost ? 0 : pool->calls->held,
					     .wanted = policy_lends(pool->policy),
					     .until = pool->after.until };
		if (lend(loans, pool, now, err))
			return -1;
		pool->after.lost |= lost;
	}
	return 0;
}

static bool is_due(const struct pool *pool, int64_t steady)
{
	return !is_bare(pool) && steady >= pool->fresh;
}

int loans_return(struct loans *loans, bool all, int64_t now, struct err *err)
{
	int64_t steady = steady_ns();
	for (size_t i = 0; i < HEADS; i++) {
		for (struct pool *pool = loans->heads[i]; pool; pool = pool->next) {
			if (all ? is_bare(pool) : !is_due(pool, steady))
				continue;
			if (all) {
				pool->used += pool->calls->held;
				drop_calls(pool);
			}
			if (bring(loans, pool, now, err))
				return -1;
		}
	}
	return 0;
}

static void pool_kept(const struct loans *loans, struct pool *pool)
{
	if (pool->after.lost)
		drop_calls(pool);
	pool->used = 0;
	pool->left = pool->after.granted;
	pool->until = pool->left || pool->calls->held ? pool->after.until : 0;
	pool->fresh = loans->began + pool->life / 2;
	pool->good = loans->began + pool->life / 4 * 3;
}

void loans_end(struct loans *loans, enum loans_step how)
{
	for (struct pool *pool = loans->step; pool; pool = pool->next_in_step) {
		pool->in_step = false;
		if (how == LOANS_KEPT)
			pool_kept(loans, pool);
		else if (how == LOANS_UNSURE)
			pool->left = 0; /* somebody else may have it */
	}
	if (how == LOANS_KEPT && loans->step) {
		loans->time = loans->step_time;
		loans->at = steady_ns();
		if (loans->latest < loans->time)
			loans->latest = loans->time;
	}
	loans->step = NULL;
}

static bool any_pool(const struct loans *loans, bool due)
{
	int64_t steady = steady_ns();
	for (size_t i = 0; loans->count && i < HEADS; i++) {
		for (const struct pool *pool = loans->heads[i]; pool; pool = pool->next) {
			if (due ? is_due(pool, steady) : !is_bare(pool))
				return true;
		}
	}
	return false;
}

bool loans_any(const struct loans *loans)
{
	return any_pool(loans, false);
}

bool loans_due(const struct loans *loans)
{
	return any_pool(loans, true);
}

static void forget(struct pool *pool)
{
	drop_calls(pool);
	pool->left = pool->used = pool->until = 0;
}

void loans_forget(struct loans *loans, const struct policy *policy, const struct event *event)
{
	struct pool *one = event ? pool_of(loans, policy, event, MAKE_NONE) : NULL;
	if (one)
		forget(one);
	for (size_t i = 0; !event && i < HEADS; i++) {
		for (struct pool *pool = loans->heads[i]; pool; pool = pool->next) {
			if (pool->policy == policy)
				forget(pool);
		}
	}
}
