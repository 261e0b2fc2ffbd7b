/* What all stores share: slots' versions and keys, the one decide. */
#include "store_kind.h"

#include <stdlib.h>
#include <time.h>

#include "must.h"
#include "slot_sane.h"

enum { SLOT_VERSION = 3, PAUSE_NS = 100000, PAUSES = 6 };
enum { LIVES = 24, FIRST_LIFE_S = 60 }; /* a minute, doubled until it is 32 years */

struct store *store_new(size_t size, const struct store_kind *kind)
{
	struct store *store = must_zeroed(1, size);
	store->kind = kind;
	buf_init(&store->key, 1 << 20);
	return store;
}

struct store *store_open(struct str where, enum durability durability, struct err *err)
{
	enum { PATH_MOST = 4096 };
	char path[PATH_MOST];
	if (str_is(where, "memory"))
		return store_open_memory();
	if (str_starts(where, "redis:") || str_starts(where, "redis+unix:") ||
	    str_starts(where, "rediss:"))
		return store_open_redis(where, err);
	if (str_starts(where, "sqlite:"))
		where = str_sub(where, 7, where.n);
	if (!where.n || where.n >= sizeof(path)) {
		err_set(err, "a store is memory, sqlite:PATH or redis://HOST:PORT");
		return NULL;
	}
	memcpy(path, where.p, where.n);
	path[where.n] = 0;
	return store_open_sqlite(path, durability, err);
}

void store_close(struct store *store)
{
	if (!store)
		return;
	store->kind->close(store);
	re_room_free(store->room);
	buf_release(&store->key);
	free(store->versions);
	free(store->slot);
	free(store->scratch);
	free(store);
}

/* Of the policy's text: another limit reads no slot that was filled under the old one. */
static int64_t version_of(const struct policies *policies, const struct policy *policy)
{
	struct str text = str_sub(policies->doc.text, policy->json->start, policy->json->end);
	uint64_t hash = str_hash(text) ^ policy->slot_size << 8 ^ SLOT_VERSION;
	return (int64_t)(hash & INT64_MAX);
}

void store_use(struct store *store, const struct policies *policies)
{
	store->policies = policies;
	free(store->versions);
	store->versions = must_zeroed(policies->n, sizeof(*store->versions));
	store->slot_room = 1;
	for (size_t i = 0; i < policies->n; i++) {
		store->versions[i] = version_of(policies, &policies->v[i]);
		if (policies->v[i].slot_size > store->slot_room)
			store->slot_room = policies->v[i].slot_size;
	}
	free(store->slot);
	free(store->scratch);
	store->slot = must_zeroed(1, store->slot_room);
	store->scratch = must_zeroed(1, store->slot_room);
	if (policies->pattern_count && !store->room)
		store->room = re_room_new();
}

/* ---- steps ---- */

static int64_t steady_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * SECOND_NS + now.tv_nsec;
}

#define MICROS(n) (INT64_C(1000) * (n))

const int64_t store_bounds[STORE_BOUNDS] = {
	MICROS(50),     MICROS(100),    MICROS(250),    MICROS(500),     MICROS(1000),
	MICROS(2500),   MICROS(5000),   MICROS(10000),  MICROS(25000),   MICROS(50000),
	MICROS(100000), MICROS(250000), MICROS(500000), MICROS(1000000),
};

/* The step is over, or could not be begun. */
static void note_took(struct store *store)
{
	int64_t took = steady_ns() - store->began;
	size_t i = 0;
	while (i < STORE_BOUNDS && took > store_bounds[i])
		i++;
	store->counts.took[i]++;
	store->counts.busy += (uint64_t)took;
}

int store_begin(struct store *store, struct err *err)
{
	store->began = steady_ns();
	if (!store->kind->begin(store, err))
		return 0;
	note_took(store);
	return -1;
}

int store_fetch(struct store *store, const struct want *wants, size_t n, struct err *err)
{
	return store->far ? store->kind->fetch(store, wants, n, err) : 0;
}

bool store_is_far(const struct store *store)
{
	return store->far;
}

int store_time(struct store *store, int64_t clock, int64_t *now, struct err *err)
{
	return store->kind->time(store, clock, now, err);
}

int store_end(struct store *store, bool keep, struct err *err)
{
	int status = store->kind->end(store, keep, err);
	note_took(store);
	store->counts.steps++;
	store->counts.again += status == STORE_AGAIN;
	return status;
}

/* Those who collide once would collide again if all waited as long. */
void store_pause(int tries)
{
	int64_t now = steady_ns();
	uint64_t lot = (uint64_t)now * 0x9E3779B97F4A7C15u >> 40;
	int64_t most = (int64_t)PAUSE_NS << (tries < PAUSES ? tries : PAUSES);
	const struct timespec pause = { 0, (int64_t)(lot % (uint64_t)most) };
	nanosleep(&pause, NULL);
}

/* ---- slots ---- */

struct str store_key(struct store *store, const struct policy *policy,
		     const struct event *event)
{
	buf_clear(&store->key);
	for (size_t i = 0; i < policy->key_count; i++) {
		struct str value = event_text(event, policy->key[i]);
		buf_addf(&store->key, "%zu:", value.n);
		buf_add(&store->key, value);
	}
	return buf_str(&store->key);
}

static int slot_put(struct store *store, const struct policy *policy, struct str key,
		    int64_t now, struct err *err)
{
	const struct policy_kind *kind = policy->kind;
	bool idle = kind->idle && kind->idle(policy, store->slot, now);
	return store->kind->slot_put(store, policy, key, now, idle ? NULL : store->slot, err);
}

/* The slot as it was kept, or a fresh one. */
static int slot_get(struct store *store, const struct policy *policy, struct str key,
		    struct err *err)
{
	memset(store->slot, 0, policy->slot_size);
	if (!policy->slot_size)
		return 0;
	if (store->kind->slot_get(store, policy, key, store->slot, err))
		return -1;
	if (slot_is_sane(policy, store->slot))
		return 0;
	memset(store->slot, 0, policy->slot_size);
	store->counts.afresh++;
	return 0;
}

int64_t store_slot_expires(struct store *store, const struct policy *policy, int64_t now,
			   const void *slot)
{
	int64_t life = FIRST_LIFE_S * SECOND_NS;
	for (int i = 0; policy->kind->idle && i < LIVES; i++, life *= 2) {
		memcpy(store->scratch, slot, policy->slot_size);
		if (policy->kind->idle(policy, store->scratch, now + life))
			return now + life;
	}
	return 0;
}

int store_decide(struct store *store, const struct event *event, const struct policy *policy,
		 int64_t now, struct verdict *verdict, struct err *err)
{
	if (!decide_needs_slot(event, policy, verdict))
		return 0;
	struct str key = store_key(store, policy, event);
	if (slot_get(store, policy, key, err))
		return -1;
	decide_slot(store->slot, store->room, event, policy, now, verdict);
	verdict->window = NULL; /* the slot is the next decision's, too */
	/* Asking counts nothing, but lets time pass, which the next phase does again. */
	if (!policy->slot_size || event->phase == PHASE_ASK)
		return 0;
	return slot_put(store, policy, key, now, err);
}

int store_extend(struct store *store, const struct event *event, const struct policy *policy,
		 int64_t since, int64_t now, struct err *err)
{
	struct verdict verdict;
	if (!policy->kind->parts || !policy->slot_size ||
	    !decide_needs_slot(event, policy, &verdict))
		return 0;
	struct str key = store_key(store, policy, event);
	if (slot_get(store, policy, key, err))
		return -1;
	struct slot_parts parts = policy->kind->parts(policy, store->slot);
	if (!parts.leases || !leases_extend(parts.leases, event_call(event), since, now))
		return 0;
	return slot_put(store, policy, key, now, err) ? -1 : 1;
}

int store_lend(struct store *store, const struct policy *policy, struct str key, uint64_t host,
	       int64_t now, struct loan *loan, struct err *err)
{
	if (slot_get(store, policy, key, err))
		return -1;
	const struct call call = {
		.policy = policy, .now = now, .slot = store->slot, .id = host
	};
	policy->kind->lender->lend(&call, loan);
	return slot_put(store, policy, key, now, err);
}

int store_reset(struct store *store, const struct event *event, const struct policy *policy,
		bool any_key, struct err *err)
{
	if (any_key)
		return store->kind->slots_drop(store, policy, err);
	return store->kind->slot_put(store, policy, store_key(store, policy, event), 0, NULL,
				     err);
}

/* ---- tickets and notes ---- */

int64_t store_ticket_until(int64_t said)
{
	return said < 0 ? 0 : said > TIME_MAX_NS ? TIME_MAX_NS : said;
}

int store_put_ticket(struct store *store, const struct ticket *ticket, struct err *err)
{
	return store->kind->ticket_put(store, ticket, err);
}

int store_get_ticket(struct store *store, struct arena *arena, struct str id, struct str call,
		     struct ticket *ticket, struct err *err)
{
	return store->kind->ticket_get(store, arena, id, call, ticket, err);
}

int store_sweep(struct store *store, int64_t now, int most,
		void (*lost)(void *context, const struct ticket *ticket), void *context,
		struct err *err)
{
	return store->kind->sweep(store, now, most, lost, context, err);
}

int store_put_note(struct store *store, struct str name, struct str text, struct err *err)
{
	return store->kind->note_put(store, name, text, err);
}

int store_get_note(struct store *store, struct arena *arena, struct str name, struct str *text,
		   struct err *err)
{
	return store->kind->note_get(store, arena, name, text, err);
}

/* To count a million rows takes a while, in which nobody is answered: that may cost a hundredth of the time. */
struct store_counts store_count(struct store *store)
{
	int64_t began = steady_ns();
	if (began >= store->recount) {
		store->kind->count(store, &store->counts);
		store->recount = began + 100 * (steady_ns() - began);
	}
	return store->counts;
}
