/*
 * One table of slots for each policy, and the one function that asks them: see decide.h.
 *
 * A table is what the kind remembers by slot, whose slot each is, and by a key's number which slot it has; a hand
 * goes round looking for idle slots. Beside them stands the one slot that keys without a place share. Slots
 * are fixed in number, or, where policies may grow, double until GROWN_MOST bytes are taken by all together.
 */
#include "decide.h"

#include <assert.h>
#include <stdlib.h>

#include "keys.h"
#include "must.h"
#include "views.h"

enum { LOOK_FOR_IDLE = 16, FIRST_ROOM = 1024 };
#define NO_SLOT UINT32_MAX
#define COMMON_SLOT (UINT32_MAX - 1)
#define GROWN_MOST ((size_t)2 << 30)

struct table {
	const struct policy *policy;
	struct keys *keys; /* of all policies with these fields, */
	size_t list;       /* which of the state's it is, */
	uint32_t *places;  /* and by a key's number: which slot is its */
	uint32_t *owners;  /* by slot: a key's number; `room` of them, */
	uint8_t *awake;    /* by a key's number, see decide_for_kin; NULL: nobody is */
	bool roused;       /* somebody is, or was */
	char *memory;      /* and what the kind keeps for each */
	char *common;      /* and for those that share */
	size_t stride;
	size_t views; /* behind each slot, from there on: what shorter windows see of it; 0: nothing */
	uint32_t room, used, hand, place_room, awake_room;
	struct state_counts counts;
};

struct state {
	struct table *tables; /* by policy->index */
	size_t count;
	struct keys **keys; /* one for each list of fields that policies count by */
	size_t key_lists;
	uint32_t turn;
	size_t bytes; /* of all that has grown */
	struct inner_clock clock;
	struct re_room *room;
	struct verdict unheard; /* what is said when nothing is */
	bool shared;            /* some key had to share a slot */
};

static void *slot_memory(const struct table *table, uint32_t i)
{
	if (!table->memory)
		return NULL; /* no slots, no memory */
	return i == COMMON_SLOT ? table->common : table->memory + i * table->stride;
}

static size_t table_bytes(const struct table *table, uint32_t room)
{
	return room * (sizeof(*table->owners) + table->stride);
}

static size_t aligned(size_t size)
{
	enum { ALIGN = 16 };
	return (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

static void table_init(struct table *table, const struct policy *policy)
{
	table->policy = policy;
	table->stride = aligned(policy->slot_size);
	table->room = policy->max_keys;
	if (policy->grows && table->room > FIRST_ROOM)
		table->room = FIRST_ROOM;
	if (!policy->slot_size)
		return; /* it remembers nothing */
	table->owners = must_zeroed(table->room, sizeof(*table->owners));
	table->memory = must_zeroed(table->room, table->stride);
	table->common = must_zeroed(1, table->stride);
	table->counts.bytes = table_bytes(table, table->room);
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
	free(table->places);
	free(table->awake);
	free(table->owners);
	free(table->memory);
	free(table->common);
}

/* Where the key's slot is written down: its index + 1; 0: it has none. */
static uint32_t *place_of(struct table *table, uint32_t number)
{
	if (number >= table->place_room) {
		uint32_t room = keys_room(table->keys);
		table->places = must(realloc(table->places, room * sizeof(*table->places)));
		memset(table->places + table->place_room, 0,
		       (room - table->place_room) * sizeof(*table->places));
		table->place_room = room;
	}
	return &table->places[number];
}

/* Those that count by the same fields share their keys. */
static void table_find_keys(struct state *state, struct table *table)
{
	size_t i = 0;
	while (i < state->key_lists && !keys_fit(state->keys[i], table->policy))
		i++;
	if (i == state->key_lists)
		state->keys[state->key_lists++] = keys_new(table->policy);
	table->keys = state->keys[i];
	table->list = i;
	if (table->memory && !table->policy->grows)
		keys_reserve(table->keys, table->room);
}

/* What may not grow takes no memory later. */
static void table_reserve(struct table *table)
{
	if (table->memory && !table->policy->grows)
		place_of(table, 0);
}

struct state *state_new(const struct policies *policies)
{
	struct state *state = must_zeroed(1, sizeof(*state));
	state->count = policies->n;
	state->tables = must_zeroed(policies->n + 1, sizeof(*state->tables));
	state->keys = must_zeroed(policies->n, sizeof(struct keys *));
	for (size_t i = 0; i < policies->n; i++) {
		table_init(&state->tables[i], &policies->v[i]);
		table_find_keys(state, &state->tables[i]);
	}
	for (size_t i = 0; i < policies->n; i++)
		table_reserve(&state->tables[i]);
	if (policies->pattern_count)
		state->room = re_room_new();
	return state;
}

void state_kin(struct state *state, const struct kins *kins)
{
	for (size_t i = 0; i < kins->n; i++) {
		const struct kin *kin = &kins->v[i];
		struct table *table = &state->tables[kin->v[0]->index];
		if (!kin->shorter_count)
			continue;
		assert(!table->used && table->memory);
		table->views = table->stride;
		table->stride += aligned(views_size(kin));
		free(table->memory);
		free(table->common);
		table->memory = must_zeroed(table->room, table->stride);
		table->common = must_zeroed(1, table->stride);
		table->counts.bytes = table_bytes(table, table->room);
	}
}

void state_free(struct state *state)
{
	if (!state)
		return;
	for (size_t i = 0; i < state->count; i++)
		table_release(state, &state->tables[i]);
	for (size_t i = 0; i < state->key_lists; i++)
		keys_free(state->keys[i]);
	free(state->keys);
	free(state->tables);
	re_room_free(state->room);
	free(state);
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
		*place_of(table, table->owners[i]) = 0;
		keys_let_go(table->keys, table->owners[i]);
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

/* Doubles the table; false when it may not grow, or not any more. */
static bool table_grow(struct state *state, struct table *table)
{
	size_t more = table_bytes(table, table->room);
	if (!table->policy->grows || !table->policy->key_count ||
	    state->bytes + more > GROWN_MOST || table->counts.shared)
		return false;
	table->owners =
		must(realloc(table->owners, (size_t)2 * table->room * sizeof(*table->owners)));
	table->memory = must(realloc(table->memory, (size_t)2 * table->room * table->stride));
	memset(table->memory + table->room * table->stride, 0, table->room * table->stride);
	table->room *= 2;
	state->bytes += more;
	table->counts.bytes += more;
	return true;
}

static uint32_t table_take(struct state *state, struct table *table, uint32_t number,
			   int64_t now)
{
	uint32_t *place = place_of(table, number), i = NO_SLOT;
	if (*place)
		return *place - 1;
	if (table->used == table->room && may_leave_shared(table, now))
		i = take_idle(state, table, now);
	if (i == NO_SLOT && (table->used < table->room || table_grow(state, table)))
		i = table->used++;
	if (i == NO_SLOT)
		return COMMON_SLOT;
	table->owners[i] = number;
	keys_hold(table->keys, number);
	*place = i + 1;
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

static void say_nothing(const struct policy *policy, struct verdict *verdict)
{
	*verdict = nothing_said;
	verdict->policy = policy;
}

/* Does the policy look at the event in this phase? */
static bool begins(const struct event *event, const struct policy *policy,
		   struct verdict *verdict)
{
	verdict->applies =
		!(policy->when.fields & event_outcome_fields) || event->phase == PHASE_REPORT;
	return verdict->applies;
}

/* The event lacks what the policy counts by. */
static void lacks_key(const struct event *event, const struct policy *policy,
		      struct verdict *verdict)
{
	verdict->missing |= key_lacks(policy, event);
	verdict->applies = !counts_failures_only(policy) || policy_counts(policy, event);
	verdict->unknown = verdict->applies;
}

/* The number of the event's key by the policy, when it is not known yet; false: the verdict is complete without one. */
static bool find_key(struct state *state, const struct event *event,
		     const struct policy *policy, uint32_t *key, struct verdict *verdict)
{
	struct keys *keys = state->tables[policy->index].keys;
	if (!begins(event, policy, verdict))
		return false;
	if (*key == KEY_NONE)
		*key = keys_number(keys, event, state->turn);
	if (*key == KEY_MISSING) {
		lacks_key(event, policy, verdict);
		return false;
	}
	verdict->key = keys_hash(keys, *key);
	return true;
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
			     .shared = verdict->shared,
			     .room = room };
	judge_call(&call, verdict);
}

static void decide_in(struct state *state, const struct event *event,
		      const struct policy *policy, uint32_t key, int64_t now,
		      struct verdict *verdict)
{
	struct table *table = &state->tables[policy->index];
	uint32_t index = policy->slot_size ? table_take(state, table, key, now) : 0;
	void *slot = slot_memory(table, index);
	verdict->shared = index == COMMON_SLOT;
	if (policy->grows)
		slot_grow(state, policy, slot);
	table->counts.shared += verdict->shared;
	state->shared |= verdict->shared;
	decide_slot(slot, state->room, event, policy, now, verdict);
}

void decide(struct state *state, const struct event *event, const struct policy *policy,
	    int64_t now, struct verdict *verdict)
{
	uint32_t key = KEY_NONE;
	say_nothing(policy, verdict);
	if (!selector_matches(&policy->when, event))
		return;
	state_turn(state);
	if (find_key(state, event, policy, &key, verdict))
		decide_in(state, event, policy, key, inner_time(&state->clock, now), verdict);
}

size_t state_key_lists(const struct state *state)
{
	return state->key_lists;
}

void state_turn(struct state *state)
{
	state->turn++;
}

int64_t state_time(struct state *state, int64_t now)
{
	return inner_time(&state->clock, now);
}

bool decide_needs_slot(const struct event *event, const struct policy *policy,
		       struct verdict *verdict)
{
	say_nothing(policy, verdict);
	if (!selector_matches(&policy->when, event) || !begins(event, policy, verdict))
		return false;
	if (key_lacks(policy, event)) {
		lacks_key(event, policy, verdict);
		return false;
	}
	verdict->key = key_hash(policy, event);
	return true;
}

void decide_chosen(struct state *state, const struct event *event, const struct policy *policy,
		   uint32_t *keys, int64_t now, struct verdict *verdict)
{
	assert(policy->index < state->count);
	uint32_t *key = &keys[state->tables[policy->index].list];
	say_nothing(policy, verdict);
	if (find_key(state, event, policy, key, verdict))
		decide_in(state, event, policy, *key, now, verdict);
}

/* --- many by one ------------------------------------------------------------------ */

/*
 * A kin is awake for a key while its policies judge for themselves: a number above 0, of calm events after which they look whether
 * all remember the same again. Asleep, those that are not the strictest remember nothing of the key.
 */
enum { AWAKE = 2, AWAKE_LONGER = 32 };

static uint8_t *awake_at(struct table *table, uint32_t number)
{
	if (number >= table->awake_room) {
		uint32_t room = keys_room(table->keys);
		table->awake = must(realloc(table->awake, room));
		memset(table->awake + table->awake_room, 0, room - table->awake_room);
		table->awake_room = room;
	}
	return &table->awake[number];
}

/* What one of a kin takes from the strictest. */
struct copying {
	const struct policy *policy;
	int64_t shorter, now; /* how long its window is, where that is shorter; else 0 */
};

static void slot_copy(struct state *state, const struct copying *copying, void *to,
		      const void *from)
{
	slot_ungrow(state, copying->policy, to);
	memcpy(to, from, copying->policy->slot_size);
	struct slot_parts parts = parts_of(copying->policy, to);
	if (parts.window && copying->shorter)
		state->bytes += window_part_since(parts.window, copying->shorter, copying->now);
	else if (parts.window)
		state->bytes += window_part(parts.window);
	if (parts.leases)
		state->bytes += leases_part(parts.leases);
}

/* The key has to share: what is known of it counts with all that is counted there, early and never late. */
static void slot_join(struct state *state, const struct copying *copying, void *to, void *from)
{
	struct slot_parts into = parts_of(copying->policy, to);
	struct slot_parts of = parts_of(copying->policy, from);
	if (into.window && !into.window->capacity) {
		slot_copy(state, copying, to, from);
		return;
	}
	for (uint32_t i = 0; into.window && of.window && i < of.window->count; i++) {
		const struct window_entry *entry = window_at(of.window, i);
		if (!copying->shorter || entry->time > copying->now - copying->shorter)
			window_add(into.window, entry->time, entry->amount, entry->part,
				   entry->ref);
	}
	for (uint32_t i = 0; into.leases && of.leases && i < of.leases->count; i++)
		leases_take(into.leases, *lease_at(of.leases, i));
}

/* The slot that a policy has of the key for itself; NULL: none. */
static void *own_slot(struct table *table, uint32_t number)
{
	uint32_t place = table->memory ? *place_of(table, number) : 0;
	return place ? slot_memory(table, place - 1) : NULL;
}

static void wake(struct state *state, const struct kin *kin, uint32_t number, int64_t now)
{
	void *from = own_slot(&state->tables[kin->v[0]->index], number);
	for (size_t i = 1; from && i < kin->n; i++) {
		struct table *table = &state->tables[kin->v[i]->index];
		uint32_t index = table_take(state, table, number, now);
		bool shorter = kin->v[i]->window != kin->v[0]->window;
		const struct copying copying = { kin->v[i], shorter ? kin->v[i]->window : 0,
						 now };
		if (index == COMMON_SLOT)
			slot_join(state, &copying, table->common, from);
		else
			slot_copy(state, &copying, slot_memory(table, index), from);
	}
}

static struct call call_of(const struct kin_asked *asked, const struct policy *policy,
			   void *slot)
{
	const struct event *event = asked->event;
	return (struct call){ .policy = policy,
			      .event = event,
			      .now = asked->now,
			      .slot = slot,
			      .id = event->call,
			      .ref = source_ref(event->source) };
}

static struct views *views_in(const struct table *table, void *slot)
{
	return (struct views *)(void *)((char *)slot + table->views);
}

static struct window *window_of(const struct policy *policy, void *slot)
{
	return parts_of(policy, slot).window;
}

/* Of another than the strictest, which is calm: does it remember the same, and is it calm as well? */
static bool is_alike(const struct kin_asked *asked, const struct policy *policy, void *slot,
		     void *strictest)
{
	const struct call call = call_of(asked, policy, slot);
	if (!policy->slot_size)
		return true;
	if (!slot || !strictest || !policy->kind->calm(&call) ||
	    (policy->kind->same && !policy->kind->same(policy, slot, strictest)))
		return false;
	return policy->window == asked->kin->v[0]->window ||
	       view_is(window_of(asked->kin->v[0], strictest), window_of(policy, slot),
		       asked->now);
}

/* From now on the shorter windows are parts of the longest. */
static void see_parts(struct state *state, const struct kin_asked *asked, uint32_t number)
{
	const struct kin *kin = asked->kin;
	struct table *table = &state->tables[kin->v[0]->index];
	if (!table->views)
		return;
	void *slot = own_slot(table, number);
	const struct window *longest = window_of(kin->v[0], slot);
	struct views *views = views_in(table, slot);
	for (size_t i = 0; i < kin->shorter_count; i++) {
		const struct policy *policy = kin->shorter[i].strictest;
		void *own = own_slot(&state->tables[policy->index], number);
		views->v[i] = view_of(longest, window_of(policy, own), asked->now);
	}
	views_note(views, longest);
}

/* False: not all remember the same of the key, or something is still to be told. */
static bool fall_asleep(struct state *state, const struct kin_asked *asked, uint32_t number)
{
	const struct kin *kin = asked->kin;
	struct table *first = &state->tables[kin->v[0]->index];
	if (!asked->settled(asked->context, kin, keys_hash(first->keys, number)))
		return false;
	for (size_t i = 0; i < kin->n; i++) {
		void *slot = own_slot(&state->tables[kin->v[i]->index], number);
		if (!is_alike(asked, kin->v[i], slot, own_slot(first, number)))
			return false;
	}
	see_parts(state, asked, number);
	for (size_t i = 1; kin->v[0]->slot_size && i < kin->n; i++) {
		void *slot = own_slot(&state->tables[kin->v[i]->index], number);
		slot_ungrow(state, kin->v[i], slot);
		memset(slot, 0, kin->v[i]->slot_size);
	}
	return true;
}

/* What the strictest, which is calm, remembers of the event; of a start, that it went ahead. */
static void remember(struct state *state, const struct call *call)
{
	const struct policy_kind *kind = call->policy->kind;
	bool starts = call->event->phase == PHASE_ASK;
	struct verdict *verdict = &state->unheard;
	verdict->policy = call->policy;
	if (starts ? !kind->admitted : !kind->report)
		return;
	if (starts && kind->minds_start && !kind->minds_start(call->policy))
		return;
	slot_grow(state, call->policy, call->slot);
	if (starts)
		kind->admitted(call, verdict);
	else
		kind->report(call, verdict);
}

/*
 * Is the kin asleep for the key? Whether it is awake is written down by the key's number, which a key that nobody remembers gets anew; what
 * is not settled outlives that.
 */
static bool is_asleep(struct state *state, const struct kin_asked *asked, uint32_t number)
{
	struct table *table = &state->tables[asked->kin->v[0]->index];
	if (!table->roused && !asked->open)
		return true;
	return !*awake_at(table, number) &&
	       asked->settled(asked->context, asked->kin, keys_hash(table->keys, number));
}

/* Does it stay asleep, or fall asleep, when the event comes, of which its strictest policy has nothing or something to say? */
static bool may_sleep(struct state *state, const struct kin_asked *asked, uint32_t number,
		      bool calm)
{
	struct table *table = &state->tables[asked->kin->v[0]->index];
	if (calm && is_asleep(state, asked, number))
		return true;
	uint8_t *awake = awake_at(table, number);
	table->roused = true;
	if (!*awake)
		wake(state, asked->kin, number, asked->now);
	if (!calm || !*awake)
		*awake = AWAKE;
	else if (--*awake == 0 && !fall_asleep(state, asked, number))
		*awake = AWAKE_LONGER;
	return !*awake;
}

/* Those of shorter windows, while the kin is asleep: then the longest is all that is remembered. */
static bool parts_are_calm(struct state *state, const struct call *call,
			   const struct kin_asked *asked, uint32_t number)
{
	const struct table *table = &state->tables[call->policy->index];
	if (!table->views || !is_asleep(state, asked, number))
		return true;
	const struct window *longest = window_of(call->policy, call->slot);
	bool may_join = state->bytes > GROWN_MOST && window_is_full(longest);
	return views_calm(views_in(table, call->slot), asked->kin, longest, asked->now,
			  call->policy->kind->most(call)) &&
	       !may_join;
}

enum kin_says decide_for_kin(struct state *state, const struct kin_asked *asked)
{
	const struct policy *policy = asked->kin->v[0];
	struct table *table = &state->tables[policy->index];
	uint32_t *number = &asked->keys[table->list];
	struct verdict verdict;
	if (asked->event->phase == PHASE_REPORT && !policy->kind->report)
		return KIN_PASSES;
	if (!begins(asked->event, policy, &verdict))
		return asked->plain ? KIN_PASSES : KIN_EACH;
	if (*number == KEY_NONE)
		*number = keys_number(table->keys, asked->event, state->turn);
	if (*number == KEY_MISSING)
		return KIN_EACH;
	/* Where keys share, the others' calls were not asked about. */
	bool plain = asked->plain && !state->shared;
	if (plain && asked->kin->quiet >> asked->event->phase & 1 &&
	    is_asleep(state, asked, *number))
		return KIN_CALM;
	uint32_t index = policy->slot_size ? table_take(state, table, *number, asked->now) : 0;
	const struct call call = call_of(asked, policy, slot_memory(table, index));
	bool calm = plain && index != COMMON_SLOT && policy->kind->calm(&call) &&
		    parts_are_calm(state, &call, asked, *number);
	if (!may_sleep(state, asked, *number, calm))
		return KIN_EACH;
	remember(state, &call);
	if (table->views)
		views_note(views_in(table, call.slot), window_of(policy, call.slot));
	return KIN_CALM;
}

bool decide_rests(const struct state *state, const struct kin *kin)
{
	return !state->tables[kin->v[0]->index].roused && !state->shared;
}

size_t decide_key_list(const struct state *state, const struct policy *policy)
{
	return state->tables[policy->index].list;
}

bool decide_stays_near(const struct state *state, const struct policy *policy)
{
	const uint32_t few = 32;
	return state->tables[policy->index].used <= few;
}

void decide_near(const struct state *state, const struct policy *policy, const uint32_t *keys,
		 enum nearness nearness)
{
	const size_t line = 64, lines = 3;
	const struct table *table = &state->tables[policy->index];
	uint32_t key = keys[table->list];
	if (key >= table->place_room || !table->places[key])
		return;
	char *slot = slot_memory(table, table->places[key] - 1);
	if (nearness == NEAR_WINDOW) {
		struct slot_parts parts = parts_of(policy, slot);
		if (parts.window)
			window_near(parts.window);
		return;
	}
	for (size_t i = 0; i < lines; i++)
		__builtin_prefetch(slot + i * line, 1);
	for (size_t i = table->views; i && i < table->stride; i += line)
		__builtin_prefetch(slot + i, 1);
}

/* From now on each of the kin remembers the key for itself. */
static void wake_for_good(struct state *state, const struct kin *kin, uint32_t number)
{
	struct table *first = &state->tables[kin->v[0]->index];
	uint8_t *awake = awake_at(first, number);
	first->roused = true;
	if (!*awake)
		wake(state, kin, number, state->clock.latest);
	*awake = AWAKE;
}

static void slot_forget(struct state *state, struct table *table, uint32_t i)
{
	void *memory = slot_memory(table, i);
	slot_ungrow(state, table->policy, memory);
	memset(memory, 0, table->stride);
}

/* No slot is anybody's any more, so that to forget often costs no more than to remember did. */
static void forget_all(struct state *state, struct table *table)
{
	for (uint32_t i = 0; i < table->used; i++) {
		*place_of(table, table->owners[i]) = 0;
		keys_let_go(table->keys, table->owners[i]);
		slot_forget(state, table, i);
	}
	slot_forget(state, table, COMMON_SLOT);
	table->used = 0;
}

void state_reset(struct state *state, const struct event *event, const struct policy *policy,
		 const struct kin *kin)
{
	struct table *table = &state->tables[policy->index];
	const struct table *first = kin && kin->n > 1 ? &state->tables[kin->v[0]->index] : NULL;
	bool any = key_is_any(policy, event);
	uint32_t number = any ? KEY_NONE : keys_find(table->keys, event);
	if (!table->memory)
		return;
	for (uint32_t i = 0; any && first && i < first->used; i++)
		wake_for_good(state, kin, first->owners[i]);
	if (first && number)
		wake_for_good(state, kin, number);
	uint32_t place = number ? *place_of(table, number) : 0;
	if (any)
		forget_all(state, table);
	else if (place)
		slot_forget(state, table, place - 1);
}

struct state_counts state_count(const struct state *state, const struct policy *policy)
{
	struct state_counts counts = state->tables[policy->index].counts;
	counts.keys = state->tables[policy->index].used;
	counts.clock_steps = state->clock.steps;
	return counts;
}
