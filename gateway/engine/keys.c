/*
 * Keys and their numbers in a hash table: see keys.h.
 *
 * When it is full, what nobody holds and nobody has asked for in this turn is forgotten, and when that is little the table doubles.
 */
#include "keys.h"

#include <stdlib.h>

#include "must.h"

enum { KEY_BYTES = 48, FIRST_ROOM = 64, ROOM_MOST = 1 << 24 };

/* Several key values as one text would be copied: they are compared piece by piece instead. */
struct key {
	uint64_t hash;
	uint16_t length; /* of the whole key; its first KEY_BYTES are kept */
	char text[KEY_BYTES];
};

struct known {
	struct key key;
	uint32_t next; /* of its chain, or of those that are free */
	uint32_t holders, turn;
	bool used;
};

struct keys {
	enum event_field fields[POLICY_KEYS];
	size_t field_count;
	struct known *known; /* by number; the first ones stand for no key */
	uint32_t *heads;     /* chains of numbers, as many as there is room; 0: the end */
	uint32_t room, used, free, reserved;
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

/* False when the event lacks one of the fields. */
static bool key_make(const enum event_field *fields, size_t n, const struct event *event,
		     struct key *key)
{
	bool whole = true;
	key->hash = 0xcbf29ce484222325u;
	key->length = 0;
	for (size_t i = 0; i < n; i++) {
		if (event_has(event, fields[i]))
			key_add(key, event_text(event, fields[i]));
		else
			whole = false;
	}
	return whole;
}

static bool key_is(const struct key *a, const struct key *b)
{
	size_t kept = a->length < KEY_BYTES ? a->length : KEY_BYTES;
	return a->hash == b->hash && a->length == b->length &&
	       memcmp(a->text, b->text, kept) == 0;
}

uint64_t key_hash(const struct policy *policy, const struct event *event)
{
	struct key key;
	return key_make(policy->key, policy->key_count, event, &key) ? key.hash : 0;
}

uint64_t key_share(const struct policy *policy, const struct event *event)
{
	return mixed(key_hash(policy, event), policy->index) >> 32;
}

uint64_t key_lacks(const struct policy *policy, const struct event *event)
{
	uint64_t missing = 0;
	for (size_t i = 0; i < policy->key_count; i++) {
		if (!event_has(event, policy->key[i]))
			missing |= FIELD_BIT(policy->key[i]);
	}
	return missing;
}

bool key_is_any(const struct policy *policy, const struct event *event)
{
	for (size_t i = 0; i < policy->key_count; i++) {
		if (event_has(event, policy->key[i]))
			return false;
	}
	return true;
}

struct keys *keys_new(const struct policy *policy)
{
	struct keys *keys = must_zeroed(1, sizeof(*keys));
	memcpy(keys->fields, policy->key, sizeof(keys->fields));
	keys->field_count = policy->key_count;
	keys->used = KEY_MISSING + 1;
	keys_reserve(keys, FIRST_ROOM / 2);
	return keys;
}

void keys_reserve(struct keys *keys, uint32_t more)
{
	uint32_t room = FIRST_ROOM;
	keys->reserved = more < ROOM_MOST - keys->reserved ? keys->reserved + more : ROOM_MOST;
	while (room < 2 * keys->reserved)
		room *= 2;
	if (room == keys->room)
		return;
	free(keys->known);
	free(keys->heads);
	keys->known = must_zeroed(room, sizeof(*keys->known));
	keys->heads = must_zeroed(room, sizeof(*keys->heads));
	keys->room = room;
}

void keys_free(struct keys *keys)
{
	if (!keys)
		return;
	free(keys->known);
	free(keys->heads);
	free(keys);
}

bool keys_fit(const struct keys *keys, const struct policy *policy)
{
	return keys->field_count == policy->key_count &&
	       memcmp(keys->fields, policy->key, policy->key_count * sizeof(*policy->key)) == 0;
}

static uint32_t *chain_of(const struct keys *keys, uint64_t hash)
{
	return &keys->heads[(hash ^ hash >> 32) & (keys->room - 1)];
}

static uint32_t find(const struct keys *keys, const struct key *key)
{
	uint32_t i = *chain_of(keys, key->hash);
	while (i && !key_is(&keys->known[i].key, key))
		i = keys->known[i].next;
	return i;
}

static void chain(struct keys *keys, uint32_t number)
{
	uint32_t *head = chain_of(keys, keys->known[number].key.hash);
	keys->known[number].next = *head;
	*head = number;
}

static bool is_needed(const struct known *known, uint32_t turn)
{
	return known->used && (known->holders || known->turn == turn);
}

/* Forgets what nobody needs; returns how many numbers are free then. */
static uint32_t sweep(struct keys *keys, uint32_t turn)
{
	uint32_t freed = 0;
	memset(keys->heads, 0, keys->room * sizeof(*keys->heads));
	for (uint32_t i = KEY_MISSING + 1; i < keys->used; i++) {
		struct known *known = &keys->known[i];
		known->used = is_needed(known, turn);
		if (known->used) {
			chain(keys, i);
			continue;
		}
		known->next = keys->free;
		keys->free = i;
		freed++;
	}
	return freed;
}

static void grow(struct keys *keys)
{
	keys->known = must(realloc(keys->known, (size_t)2 * keys->room * sizeof(*keys->known)));
	memset(keys->known + keys->room, 0, keys->room * sizeof(*keys->known));
	keys->room *= 2;
	free(keys->heads);
	keys->heads = must_zeroed(keys->room, sizeof(*keys->heads));
	for (uint32_t i = KEY_MISSING + 1; i < keys->used; i++) {
		if (keys->known[i].used)
			chain(keys, i);
	}
}

static uint32_t take(struct keys *keys, uint32_t turn)
{
	if (!keys->free && keys->used == keys->room && sweep(keys, turn) < keys->room / 4)
		grow(keys);
	uint32_t number = keys->free;
	if (!number)
		return keys->used++;
	keys->free = keys->known[number].next;
	return number;
}

uint32_t keys_number(struct keys *keys, const struct event *event, uint32_t turn)
{
	struct key key;
	if (!key_make(keys->fields, keys->field_count, event, &key))
		return KEY_MISSING;
	uint32_t number = find(keys, &key);
	if (!number) {
		number = take(keys, turn);
		keys->known[number] = (struct known){ .key = key, .used = true };
		chain(keys, number);
	}
	keys->known[number].turn = turn;
	return number;
}

uint32_t keys_find(const struct keys *keys, const struct event *event)
{
	struct key key;
	bool whole = key_make(keys->fields, keys->field_count, event, &key);
	return whole ? find(keys, &key) : KEY_NONE;
}

uint32_t keys_room(const struct keys *keys)
{
	return keys->room;
}

uint64_t keys_hash(const struct keys *keys, uint32_t number)
{
	return keys->known[number].key.hash;
}

void keys_hold(struct keys *keys, uint32_t number)
{
	keys->known[number].holders++;
}

void keys_let_go(struct keys *keys, uint32_t number)
{
	keys->known[number].holders--;
}
