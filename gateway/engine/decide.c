/*
 * One table of slots for each policy, and the one function that asks them: see decide.h.
 *
 * A table is three arrays: slots (a header and the kind's memory), chain heads, and a hand that
 * goes round looking for idle slots. Beside them stands the one slot that keys without a place share. They
 * have a fixed size, or, where policies may grow, double until GROWN_MOST bytes are taken by all together.
 */
#include "decide.h"

#include <assert.h>
#include <stdlib.h>

#include "must.h"

enum { KEY_BYTES = 48, LOOK_FOR_IDLE = 16, FIRST_ROOM = 1024 };
#define NO_SLOT UINT32_MAX
#define COMMON_SLOT (UINT32_MAX - 1)
#define GROWN_MOST ((size_t)2 << 30)

struct slot {
	uint64_t hash;
	uint32_t next;
	uint16_t key_length; /* of the whole key; its first KEY_BYTES are kept */
	char key[KEY_BYTES];
};

struct table {
	const struct policy *policy;
	struct slot *slots; /* `room` of them, */
	char *memory;       /* and what the kind keeps for each */
	char *common;       /* and for those that share */
	uint32_t *heads;
	size_t stride;
	uint32_t room, head_count, used, hand, last;
	struct state_counts counts;
};

struct state {
	struct table *tables; /* by policy->index */
	size_t count;
	size_t bytes; /* of all that has grown */
	struct inner_clock clock;
	struct re_room *room;
};

static void *slot_memory(const struct table *table, uint32_t i)
{
	if (!table->memory)
		return NULL; /* no slots, no memory */
	return i == COMMON_SLOT ? table->common : table->memory + i * table->stride;
}

static size_t table_bytes(const struct table *table, uint32_t room)
{
	return room * (sizeof(*table->slots) + table->stride);
}

static void table_init(struct table *table, const struct policy *policy)
{
	enum { ALIGN = 16 };
	table->policy = policy;
	table->stride = (policy->slot_size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	table->room = policy->max_keys;
	if (policy->grows && table->room > FIRST_ROOM)
		table->room = FIRST_ROOM;
	table->head_count = 1;
	while (table->head_count < table->room && table->head_count < 1u << 24)
		table->head_count *= 2;
	if (!policy->slot_size)
		return; /* it remembers nothing */
	table->slots = must_zeroed(table->room, sizeof(*table->slots));
	table->memory = must_zeroed(table->room, table->stride);
	table->common = must_zeroed(1, table->stride);
	table->heads = must_zeroed(table->head_count, sizeof(*table->heads));
	table->counts.bytes =
		table_bytes(table, table->room) + table->head_count * sizeof(*table->heads);
}

static struct slot_parts parts_of(const struct policy *policy, void *memory)
{
	return policy->kind->parts && memory ? policy->kind->parts(policy, memory)
					     : (struct slot_parts){ 0 };
}

/* Gives back what the slot's parts have grown by, and what they remember. */
static void slot_ungrow(struct state *state, const struct policy *policy, void *memory)
{
	struct slot_parts parts = parts_of(policy, memory);
	if (parts.window)
		state->bytes -= window_ungrow(parts.window, parts.window_room);
	if (parts.leases)
		state->bytes -= leases_ungrow(parts.leases, parts.lease_room);
}

/* Makes room in the slot for what one decision may add to it. */
static void slot_grow(struct state *state, const struct policy *policy, void *memory)
{
	struct slot_parts parts = parts_of(policy, memory);
	if (parts.window && parts.window->grown && !parts.window->count)
		state->bytes -= window_ungrow(parts.window, parts.window_room);
	if (state->bytes > GROWN_MOST)
		return;
	if (parts.window && window_is_full(parts.window))
		state->bytes += window_grow(parts.window);
	if (parts.leases && parts.leases->capacity &&
	    parts.leases->count == parts.leases->capacity)
		state->bytes += leases_grow(parts.leases);
}

static void table_release(struct state *state, struct table *table)
{
	for (uint32_t i = 0; table->policy->grows && i < table->used; i++)
		slot_ungrow(state, table->policy, slot_memory(table, i));
	if (table->policy->grows)
		slot_ungrow(state, table->policy, slot_memory(table, COMMON_SLOT));
	free(table->slots);
	free(table->memory);
	free(table->common);
	free(table->heads);
}

struct state *state_new(const struct policies *policies)
{
	struct state *state = must_zeroed(1, sizeof(*state));
	state->count = policies->n;
	state->tables = must_zeroed(policies->n + 1, sizeof(*state->tables));
	for (size_t i = 0; i < policies->n; i++)
		table_init(&state->tables[i], &policies->v[i]);
	if (policies->pattern_count)
		state->room = re_room_new();
	return state;
}

void state_free(struct state *state)
{
	if (!state)
		return;
	for (size_t i = 0; i < state->count; i++)
		table_release(state, &state->tables[i]);
	free(state->tables);
	re_room_free(state->room);
	free(state);
}

/* heads[] holds the index + 1, so that zeroed memory is an empty table. */
static uint32_t *chain_of(const struct table *table, uint64_t hash)
{
	return &table->heads[(hash ^ hash >> 32) & (table->head_count - 1)];
}

/* Several key values as one text would be copied: they are compared piece by piece instead. */
struct key {
	uint64_t hash;
	uint16_t length;
	char text[KEY_BYTES];
};

static uint64_t mixed(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
	return hash ^ hash >> 29;
}

static void key_add(struct key *key, struct str part)
{
	uint64_t hash = key->hash, word = 0;
	size_t i = 0;
	for (; i + sizeof(word) <= part.n; i += sizeof(word)) {
		memcpy(&word, part.p + i, sizeof(word));
		hash = mixed(hash, word);
	}
	word = (uint64_t)part.n << 56; /* "a","bc" is not "ab","c" */
	for (unsigned shift = 0; i < part.n; i++, shift += 8)
		word ^= (uint64_t)(unsigned char)part.p[i] << shift;
	key->hash = mixed(hash, word);
	if (key->length < KEY_BYTES) {
		size_t room = (size_t)(KEY_BYTES - key->length);
		memcpy(key->text + key->length, part.p ? part.p : "",
		       part.n < room ? part.n : room);
	}
	key->length = (uint16_t)(key->length + part.n > 60000 ? 60000 : key->length + part.n);
}

/* False when the event lacks one of the key's fields; `missing` says which. */
static bool key_make(const struct policy *policy, const struct event *event, struct key *key,
		     uint64_t *missing)
{
	key->hash = 0xcbf29ce484222325u;
	key->length = 0;
	for (size_t i = 0; i < policy->key_count; i++) {
		if (event_has(event, policy->key[i]))
			key_add(key, event_text(event, policy->key[i]));
		else
			*missing |= FIELD_BIT(policy->key[i]);
	}
	return *missing == 0;
}

static bool key_is(const struct slot *slot, const struct key *key)
{
	size_t kept = key->length < KEY_BYTES ? key->length : KEY_BYTES;
	return slot->hash == key->hash && slot->key_length == key->length &&
	       memcmp(slot->key, key->text, kept) == 0;
}

/* An event's phases ask for the same key one after the other: the last one is looked at first. */
static uint32_t table_find(struct table *table, const struct key *key)
{
	if (table->last < table->used && key_is(&table->slots[table->last], key))
		return table->last;
	for (uint32_t i = *chain_of(table, key->hash); i; i = table->slots[i - 1].next) {
		if (key_is(&table->slots[i - 1], key))
			return table->last = i - 1;
	}
	return NO_SLOT;
}

static void unchain(struct table *table, uint32_t index)
{
	uint32_t *link = chain_of(table, table->slots[index].hash);
	while (*link != index + 1)
		link = &table->slots[*link - 1].next;
	*link = table->slots[index].next;
}

/* An idle slot, emptied, or NO_SLOT: looks at a few and goes on there next time. */
static uint32_t take_idle(struct state *state, struct table *table, int64_t now)
{
	const struct policy *policy = table->policy;
	for (uint32_t tries = 0; tries < LOOK_FOR_IDLE && tries < table->room; tries++) {
		uint32_t i = table->hand;
		table->hand = (table->hand + 1) % table->room;
		void *memory = slot_memory(table, i);
		if (!policy->kind->idle || !policy->kind->idle(policy, memory, now))
			continue;
		unchain(table, i);
		slot_ungrow(state, policy, memory);
		memset(memory, 0, table->stride);
		table->counts.evicted++;
		return i;
	}
	return NO_SLOT;
}

/* A window that starts with its first event would start with another key's. */
static bool needs_own_slot(const struct policy *policy)
{
	bool anchored =
		(policy->kind->takes & TAKES_WINDOW) && policy->window_kind == WINDOW_ANCHORED;
	return policy->kind->needs_own_slot || anchored;
}

/*
 * May a new key have a slot of its own? It may have been among those that share: while their slot
 * remembers anything it stays there; and for good, when what they did there cannot be told apart.
 */
static bool may_leave_shared(struct table *table, int64_t now)
{
	const struct policy *policy = table->policy;
	if (needs_own_slot(policy) && table->counts.shared)
		return false;
	return policy->kind->idle &&
	       policy->kind->idle(policy, slot_memory(table, COMMON_SLOT), now);
}

/* More chain heads, when there are fewer than slots. */
static void rehash(struct table *table)
{
	free(table->heads);
	table->head_count *= 2;
	table->heads = must_zeroed(table->head_count, sizeof(*table->heads));
	for (uint32_t i = 0; i < table->used; i++) {
		uint32_t *head = chain_of(table, table->slots[i].hash);
		table->slots[i].next = *head;
		*head = i + 1;
	}
}

/* Doubles the table; false when it may not grow, or not any more. */
static bool table_grow(struct state *state, struct table *table)
{
	size_t more = table_bytes(table, table->room);
	if (!table->policy->grows || !table->policy->key_count ||
	    state->bytes + more > GROWN_MOST || table->counts.shared)
		return false;
	table->slots =
		must(realloc(table->slots, (size_t)2 * table->room * sizeof(*table->slots)));
	table->memory = must(realloc(table->memory, (size_t)2 * table->room * table->stride));
	memset(table->memory + table->room * table->stride, 0, table->room * table->stride);
	memset(table->slots + table->room, 0, table->room * sizeof(*table->slots));
	table->room *= 2;
	state->bytes += more;
	table->counts.bytes += more;
	if (table->head_count < table->room && table->head_count < 1u << 24)
		rehash(table);
	return true;
}

static uint32_t table_take(struct state *state, struct table *table, const struct key *key,
			   int64_t now)
{
	uint32_t i = table_find(table, key);
	if (i != NO_SLOT)
		return i;
	if (table->used == table->room && may_leave_shared(table, now))
		i = take_idle(state, table, now);
	if (i == NO_SLOT && (table->used < table->room || table_grow(state, table)))
		i = table->used++;
	if (i == NO_SLOT)
		return COMMON_SLOT;
	struct slot *slot = &table->slots[i];
	uint32_t *head = chain_of(table, key->hash);
	slot->hash = key->hash;
	slot->key_length = key->length;
	memcpy(slot->key, key->text, key->length < KEY_BYTES ? key->length : KEY_BYTES);
	slot->next = *head;
	*head = i + 1;
	return i;
}

int64_t inner_time(struct inner_clock *clock, int64_t now)
{
	if (now < 0)
		now = 0;
	if (now > TIME_MAX_NS)
		now = TIME_MAX_NS;
	/* Set back by mistake and then set right: it needs no help any more. */
	if (clock->skew && now >= clock->latest - CLOCK_STEP_S * SECOND_NS)
		clock->skew = 0;
	int64_t time = now > TIME_MAX_NS - clock->skew ? TIME_MAX_NS : now + clock->skew;
	/* A clock that was set back goes on from where it was. */
	if (clock->started && time < clock->latest - CLOCK_STEP_S * SECOND_NS) {
		clock->skew = clock->latest - now;
		clock->steps++;
		time = clock->latest;
	}
	if (!clock->started || time > clock->latest)
		clock->latest = time;
	clock->started = true;
	return clock->latest;
}

static void ask_kind(const struct call *call, struct verdict *verdict)
{
	const struct policy_kind *kind = call->policy->kind;
	void (*const by_phase[])(const struct call *, struct verdict *) = {
		[PHASE_ASK] = kind->ask,
		[PHASE_ADMITTED] = kind->admitted,
		[PHASE_REFUSED] = kind->refused,
		[PHASE_REPORT] = kind->report,
	};
	if (by_phase[call->event->phase])
		by_phase[call->event->phase](call, verdict);
}

/* Such a policy has nothing to say of a success, whatever its key lacks: an error's code, most likely. */
static bool counts_failures_only(const struct policy *policy)
{
	const struct policy_kind *kind = policy->kind;
	return !kind->ask && !kind->admitted && (kind->takes & TAKES_ERRORS);
}

/* Copied: the instruction that compilers clear so many bytes with is slow to start. */
static const struct verdict nothing_said;

void decide(struct state *state, const struct event *event, const struct policy *policy,
	    int64_t now, struct verdict *verdict)
{
	if (selector_matches(&policy->when, event)) {
		decide_chosen(state, event, policy, now, verdict);
		return;
	}
	*verdict = nothing_said;
	verdict->policy = policy;
}

/* Its key, or a verdict that is complete without one: false. */
static bool needs_slot(const struct event *event, const struct policy *policy, struct key *key,
		       struct verdict *verdict)
{
	*verdict = nothing_said;
	verdict->policy = policy;
	if ((policy->when.fields & event_outcome_fields) && event->phase != PHASE_REPORT)
		return false;
	verdict->applies = true;
	if (!key_make(policy, event, key, &verdict->missing)) {
		verdict->applies =
			!counts_failures_only(policy) || policy_counts(policy, event);
		verdict->unknown = verdict->applies;
		return false;
	}
	verdict->key = key->hash;
	return true;
}

bool decide_needs_slot(const struct event *event, const struct policy *policy,
		       struct verdict *verdict)
{
	struct key key;
	*verdict = nothing_said;
	verdict->policy = policy;
	return selector_matches(&policy->when, event) &&
	       needs_slot(event, policy, &key, verdict);
}

uint64_t decide_share(const struct event *event, const struct policy *policy)
{
	struct key key;
	uint64_t missing = 0;
	uint64_t hash = key_make(policy, event, &key, &missing) ? key.hash : 0;
	return mixed(hash, policy->index) >> 32;
}

/* An alert refuses nothing. */
static void judge_call(const struct call *call, struct verdict *verdict)
{
	ask_kind(call, verdict);
	if (verdict->shared && needs_own_slot(call->policy) && !verdict->refuse)
		verdict->unknown = true;
	if (call->policy->action == ACTION_ALERT && verdict->refuse) {
		verdict->refuse = false;
		verdict->exceeded = true;
	}
}

void decide_slot(void *slot, struct re_room *room, const struct event *event,
		 const struct policy *policy, int64_t now, struct verdict *verdict)
{
	struct call call = { .policy = policy,
			     .event = event,
			     .now = now,
			     .slot = slot,
			     .id = event->call ? event->call : event_call(event),
			     .ref = source_ref(event->source),
			     .room = room };
	judge_call(&call, verdict);
}

void decide_chosen(struct state *state, const struct event *event, const struct policy *policy,
		   int64_t now, struct verdict *verdict)
{
	struct key key;
	assert(policy->index < state->count);
	if (!needs_slot(event, policy, &key, verdict))
		return;
	struct table *table = &state->tables[policy->index];
	now = inner_time(&state->clock, now);
	uint32_t index = policy->slot_size ? table_take(state, table, &key, now) : 0;
	verdict->shared = index == COMMON_SLOT;
	if (policy->grows)
		slot_grow(state, policy, slot_memory(table, index));
	table->counts.shared += verdict->shared;
	struct call call = { .policy = policy,
			     .event = event,
			     .now = now,
			     .slot = slot_memory(table, index),
			     .id = event->call ? event->call : event_call(event),
			     .ref = source_ref(event->source),
			     .shared = verdict->shared,
			     .room = state->room };
	judge_call(&call, verdict);
}

void state_reset(struct state *state, const struct event *event, const struct policy *policy)
{
	struct table *table = &state->tables[policy->index];
	struct key key;
	uint64_t missing = 0;
	if (!key_make(policy, event, &key, &missing))
		return;
	uint32_t i = table_find(table, &key);
	if (i == NO_SLOT || !table->memory)
		return;
	slot_ungrow(state, policy, slot_memory(table, i));
	memset(slot_memory(table, i), 0, policy->slot_size);
}

struct state_counts state_count(const struct state *state, const struct policy *policy)
{
	struct state_counts counts = state->tables[policy->index].counts;
	counts.keys = state->tables[policy->index].used;
	counts.clock_steps = state->clock.steps;
	return counts;
}
