/* A step over values by name: see store_keyed.h. */
#include "store_keyed.h"

#include <stdlib.h>

#include "must.h"
#include "slot_pack.h"

enum { VERSION_BYTES = 8, TICKET_HEAD = 9, LENGTH_BYTES = 4, TICKET_TEXTS = 4 };

static struct keyed *of(struct store *store)
{
	return (struct keyed *)store;
}

/* ---- values of the step ---- */

static struct kept *find(struct keyed *keyed, struct str name)
{
	uint64_t hash = str_hash(name);
	for (size_t i = 0; i < keyed->kept.n; i++) {
		struct kept *kept = keyed->kept.v[i];
		if (kept->hash == hash && str_eq(kept->name, name))
			return kept;
	}
	return NULL;
}

/* Ours for the step; what was there may not be known. */
static struct kept *hold(struct keyed *keyed, struct str name)
{
	struct kept *kept = find(keyed, name);
	if (kept)
		return kept;
	kept = ARENA_NEW(keyed->arena, struct kept);
	kept->name = name;
	kept->hash = str_hash(name);
	vec_push(keyed->arena, &keyed->kept, kept);
	return kept;
}

static int fetch_all(struct keyed *keyed, struct kept *const *values, size_t n, struct err *err)
{
	if (keyed->kind->fetch(keyed, values, n, err)) {
		keyed->store.counts.failed++;
		return -1;
	}
	for (size_t i = 0; i < n; i++)
		values[i]->seen = true;
	return 0;
}

/* As it stands in this step; NULL on trouble. */
static struct kept *look(struct keyed *keyed, struct str name, struct err *err)
{
	struct kept *kept = hold(keyed, name);
	if (kept->seen || kept->changed)
		return kept;
	return fetch_all(keyed, &kept, 1, err) ? NULL : kept;
}

static bool is_there(const struct kept *kept)
{
	return kept->changed ? !kept->gone : kept->stamp.n != 0;
}

static void put(struct kept *kept, struct str bytes, int64_t expires)
{
	kept->bytes = bytes;
	kept->expires = expires;
	kept->changed = true;
	kept->gone = false;
}

static void drop(struct kept *kept)
{
	kept->changed = kept->gone = true;
	kept->due = 0;
	kept->bytes = (struct str){ NULL, 0 };
}

static struct str slot_name(struct keyed *keyed, const struct policy *policy, struct str key)
{
	return str_fmt(keyed->arena, "s:%.*s:%.*s", STR_ARG(policy->id), STR_ARG(key));
}

static struct str ticket_name(struct keyed *keyed, struct str id)
{
	return str_fmt(keyed->arena, "t:%.*s", STR_ARG(id));
}

static struct str call_name(struct keyed *keyed, struct str call)
{
	return str_fmt(keyed->arena, "c:%.*s", STR_ARG(call));
}

/* ---- steps ---- */

static int begin(struct store *store, struct err *err)
{
	struct keyed *keyed = of(store);
	(void)err;
	arena_reset(keyed->arena);
	keyed->kept.v = NULL;
	keyed->kept.n = keyed->kept.cap = 0;
	if (keyed->kind->begin)
		keyed->kind->begin(keyed);
	return 0;
}

static int end(struct store *store, bool keep, struct err *err)
{
	struct keyed *keyed = of(store);
	size_t n = 0;
	struct kept **changed = ARENA_ARRAY(keyed->arena, struct kept *, keyed->kept.n + 1);
	for (size_t i = 0; keep && i < keyed->kept.n; i++) {
		if (keyed->kept.v[i]->changed)
			changed[n++] = keyed->kept.v[i];
	}
	int status = n ? keyed->kind->commit(keyed, changed, n, err) : 0;
	store->counts.failed += status < 0;
	return status;
}

static int step_time(struct store *store, int64_t clock, int64_t *now, struct err *err)
{
	return of(store)->kind->time(of(store), clock, now, err);
}

static void want_slots(struct keyed *keyed, const struct event *event)
{
	struct verdict verdict;
	const struct policies *policies = keyed->store.policies;
	for (size_t i = 0; i < policies->n; i++) {
		const struct policy *policy = &policies->v[i];
		struct event phase = *event;
		bool needs = false;
		for (int p = PHASE_ASK; p <= PHASE_REPORT && !needs; p++) {
			phase.phase = (enum phase)p;
			needs = policy->slot_size &&
				decide_needs_slot(&phase, policy, &verdict);
		}
		if (needs)
			hold(keyed,
			     slot_name(keyed, policy, store_key(&keyed->store, policy, event)));
	}
}

static int fetch(struct store *store, const struct want *wants, size_t n, struct err *err)
{
	struct keyed *keyed = of(store);
	size_t count = 0;
	for (size_t i = 0; i < n; i++) {
		if (wants[i].event)
			want_slots(keyed, wants[i].event);
		if (wants[i].id.n)
			hold(keyed, ticket_name(keyed, wants[i].id));
		if (wants[i].call.n)
			hold(keyed, call_name(keyed, wants[i].call));
	}
	struct kept **values = ARENA_ARRAY(keyed->arena, struct kept *, keyed->kept.n + 1);
	for (size_t i = 0; i < keyed->kept.n; i++) {
		if (!keyed->kept.v[i]->seen && !keyed->kept.v[i]->changed)
			values[count++] = keyed->kept.v[i];
	}
	return fetch_all(keyed, values, count, err);
}

/* ---- slots ---- */

static void write_u64(char *out, uint64_t value)
{
	for (int i = 0; i < 8; i++)
		out[i] = (char)(value >> 8 * i);
}

static uint64_t read_u64(const char *in)
{
	uint64_t value = 0;
	for (int i = 0; i < 8; i++)
		value |= (uint64_t)(unsigned char)in[i] << 8 * i;
	return value;
}

static int slot_get(struct store *store, const struct policy *policy, struct str key,
		    void *slot, struct err *err)
{
	struct keyed *keyed = of(store);
	struct kept *kept = look(keyed, slot_name(keyed, policy, key), err);
	if (!kept)
		return -1;
	if (!is_there(kept))
		return 0;
	bool same = kept->bytes.n >= VERSION_BYTES &&
		    read_u64(kept->bytes.p) == (uint64_t)store->versions[policy->index] &&
		    slot_unpack(str_sub(kept->bytes, VERSION_BYTES, kept->bytes.n), slot,
				policy->slot_size);
	store->counts.afresh += !same;
	return 0;
}

static int slot_put(struct store *store, const struct policy *policy, struct str key,
		    int64_t now, const void *slot, struct err *err)
{
	struct keyed *keyed = of(store);
	struct kept *kept = hold(keyed, slot_name(keyed, policy, key));
	(void)err;
	if (!slot) {
		drop(kept);
		return 0;
	}
	char bytes[VERSION_BYTES];
	write_u64(bytes, (uint64_t)store->versions[policy->index]);
	struct str version = { bytes, VERSION_BYTES };
	struct str packed = slot_pack(keyed->arena, slot, policy->slot_size);
	put(kept, str_cat(keyed->arena, version, packed),
	    store_slot_expires(store, policy, now, slot));
	return 0;
}

static int slots_drop(struct store *store, const struct policy *policy, struct err *err)
{
	struct keyed *keyed = of(store);
	return keyed->kind->drop(keyed, str_fmt(keyed->arena, "s:%.*s:", STR_ARG(policy->id)),
				 err);
}

/* ---- tickets and notes ---- */

/* state, until, and four texts with their lengths in front */
static struct str ticket_pack(struct arena *arena, const struct ticket *ticket)
{
	const struct str texts[TICKET_TEXTS] = { ticket->id, ticket->call, ticket->event,
						 ticket->answer };
	size_t n = TICKET_HEAD;
	for (int i = 0; i < TICKET_TEXTS; i++)
		n += LENGTH_BYTES + texts[i].n;
	char *bytes = arena_take(arena, n), *out = bytes + TICKET_HEAD;
	bytes[0] = (char)ticket->state;
	write_u64(bytes + 1, (uint64_t)ticket->until);
	for (int i = 0; i < TICKET_TEXTS; i++) {
		for (int k = 0; k < LENGTH_BYTES; k++)
			*out++ = (char)(texts[i].n >> 8 * k);
		if (texts[i].n)
			memcpy(out, texts[i].p, texts[i].n);
		out += texts[i].n;
	}
	return (struct str){ bytes, n };
}

/* False when it is no ticket. */
static bool ticket_unpack(struct arena *arena, struct str bytes, struct ticket *ticket)
{
	struct str *const texts[TICKET_TEXTS] = { &ticket->id, &ticket->call, &ticket->event,
						  &ticket->answer };
	if (bytes.n < TICKET_HEAD)
		return false;
	int state = (unsigned char)bytes.p[0];
	ticket->state = state == TICKET_OPEN || state == TICKET_SETTLED
				? (enum ticket_state)state
				: TICKET_REFUSED;
	ticket->until = store_ticket_until((int64_t)read_u64(bytes.p + 1));
	bytes = str_sub(bytes, TICKET_HEAD, bytes.n);
	for (int i = 0; i < TICKET_TEXTS; i++) {
		size_t n = 0;
		if (bytes.n < LENGTH_BYTES)
			return false;
		for (int k = 0; k < LENGTH_BYTES; k++)
			n |= (size_t)(unsigned char)bytes.p[k] << 8 * k;
		bytes = str_sub(bytes, LENGTH_BYTES, bytes.n);
		if (bytes.n < n)
			return false;
		*texts[i] = str_dup(arena, str_sub(bytes, 0, n));
		bytes = str_sub(bytes, n, bytes.n);
	}
	return true;
}

static int ticket_put(struct store *store, const struct ticket *ticket, struct err *err)
{
	struct keyed *keyed = of(store);
	struct kept *kept = hold(keyed, ticket_name(keyed, ticket->id));
	(void)err;
	put(kept, ticket_pack(keyed->arena, ticket), ticket->until);
	kept->due = ticket->state == TICKET_OPEN ? ticket->until : 0;
	if (ticket->call.n)
		put(hold(keyed, call_name(keyed, ticket->call)),
		    str_dup(keyed->arena, ticket->id), ticket->until);
	return 0;
}

static int ticket_by_id(struct keyed *keyed, struct arena *arena, struct str id,
			struct ticket *ticket, struct err *err)
{
	struct kept *kept = look(keyed, ticket_name(keyed, id), err);
	if (!kept)
		return -1;
	return is_there(kept) && ticket_unpack(arena, kept->bytes, ticket);
}

static int ticket_get(struct store *store, struct arena *arena, struct str id, struct str call,
		      struct ticket *ticket, struct err *err)
{
	struct keyed *keyed = of(store);
	int found = id.n ? ticket_by_id(keyed, arena, id, ticket, err) : 0;
	if (found || !call.n)
		return found;
	struct kept *kept = look(keyed, call_name(keyed, call), err);
	if (!kept)
		return -1;
	return is_there(kept) ? ticket_by_id(keyed, arena, kept->bytes, ticket, err) : 0;
}

static int sweep(struct store *store, int64_t now, int most,
		 void (*lost)(void *context, const struct ticket *ticket), void *context,
		 struct err *err)
{
	struct keyed *keyed = of(store);
	struct str *names = ARENA_ARRAY(keyed->arena, struct str, (size_t)most + 1);
	int n = keyed->kind->due(keyed, now, most, names, err);
	for (int i = 0; i < n; i++) {
		struct ticket ticket;
		struct kept *kept = look(keyed, names[i], err);
		if (!kept)
			return -1;
		bool known =
			is_there(kept) && ticket_unpack(keyed->arena, kept->bytes, &ticket);
		if (known && ticket.until > now)
			continue; /* it was put off meanwhile */
		if (known && ticket.state == TICKET_OPEN && lost)
			lost(context, &ticket);
		drop(kept);
	}
	return n < 0 ? -1 : n > 0;
}

static struct str note_name(struct keyed *keyed, struct str name)
{
	return str_fmt(keyed->arena, "n:%.*s", STR_ARG(name));
}

static int note_put(struct store *store, struct str name, struct str text, struct err *err)
{
	struct keyed *keyed = of(store);
	(void)err;
	put(hold(keyed, note_name(keyed, name)), str_dup(keyed->arena, text), 0);
	return 0;
}

static int note_get(struct store *store, struct arena *arena, struct str name, struct str *text,
		    struct err *err)
{
	struct kept *kept = look(of(store), note_name(of(store), name), err);
	*text = (struct str){ NULL, 0 };
	if (!kept)
		return -1;
	if (is_there(kept))
		*text = str_dup(arena, kept->bytes);
	return 0;
}

static void count(struct store *store, struct store_counts *counts)
{
	of(store)->kind->count(of(store), counts);
}

static void close_it(struct store *store)
{
	struct keyed *keyed = of(store);
	keyed->kind->close(keyed);
	arena_free(keyed->arena);
}

struct store *keyed_new(size_t size, const struct keyed_kind *kind)
{
	static const struct store_kind store_keyed = {
		.begin = begin,
		.end = end,
		.fetch = fetch,
		.time = step_time,
		.slot_get = slot_get,
		.slot_put = slot_put,
		.slots_drop = slots_drop,
		.ticket_put = ticket_put,
		.ticket_get = ticket_get,
		.sweep = sweep,
		.note_put = note_put,
		.note_get = note_get,
		.count = count,
		.close = close_it,
	};
	struct store *store = store_new(size, &store_keyed);
	of(store)->kind = kind;
	of(store)->arena = arena_new();
	return store;
}
