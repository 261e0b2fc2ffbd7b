/* A set of numbers by open addressing, and what it is for: see begun.h. */
#include "begun.h"

#include <stdlib.h>

#include "must.h"

enum { ROOM_LEAST = 64, MOST = 1 << 20 };

struct begun {
	uint64_t *keys; /* 0: free; a power of two, half of them at most are taken */
	size_t room, n;
};

uint64_t begun_key(const struct event *event)
{
	struct str name = event_text(event, FIELD_CALL);
	if (!name.n)
		name = event_text(event, FIELD_RUN);
	if (!name.n || event->refused)
		return 0;
	/* a run and its calls may have one name, and a run that is tried again has it, too */
	uint64_t key = str_hash(name) * 31 + (uint64_t)event_number(event, FIELD_START, 0);
	key ^= str_hash(event_text(event, FIELD_EVENT));
	return key ? key : 1;
}

struct begun *begun_new(void)
{
	return must_zeroed(1, sizeof(struct begun));
}

void begun_free(struct begun *begun)
{
	if (!begun)
		return;
	free(begun->keys);
	free(begun);
}

/* Where the key is, or would be. */
static size_t place_of(const struct begun *begun, uint64_t key)
{
	size_t i = key & (begun->room - 1);
	while (begun->keys[i] && begun->keys[i] != key)
		i = (i + 1) & (begun->room - 1);
	return i;
}

static void grow(struct begun *begun)
{
	struct begun larger = { .room = begun->room ? begun->room * 2 : ROOM_LEAST,
				.n = begun->n };
	larger.keys = must_zeroed(larger.room, sizeof(*larger.keys));
	for (size_t i = 0; i < begun->room; i++) {
		if (begun->keys[i])
			larger.keys[place_of(&larger, begun->keys[i])] = begun->keys[i];
	}
	free(begun->keys);
	*begun = larger;
}

void begun_add(struct begun *begun, uint64_t key)
{
	if (!key || begun->n >= MOST)
		return;
	if (2 * (begun->n + 1) > begun->room)
		grow(begun);
	size_t i = place_of(begun, key);
	begun->n += !begun->keys[i];
	begun->keys[i] = key;
}

bool begun_take(struct begun *begun, uint64_t key)
{
	if (!key || !begun->n)
		return false;
	size_t i = place_of(begun, key);
	if (!begun->keys[i])
		return false;
	begun->keys[i] = 0;
	begun->n--;
	/* what was pushed on from its place comes nearer to its own */
	for (size_t next = (i + 1) & (begun->room - 1); begun->keys[next];
	     next = (next + 1) & (begun->room - 1)) {
		uint64_t moved = begun->keys[next];
		begun->keys[next] = 0;
		begun->keys[place_of(begun, moved)] = moved;
	}
	return true;
}

static uint64_t key_of(const struct held *held, bool *open)
{
	struct event event;
	event_clear(&event);
	held_unpack(held, &event);
	*open = begun_is_open(&event);
	return begun_key(&event);
}

size_t begun_once(struct begun *begun, struct held **records, size_t n)
{
	size_t kept = 0, opened = 0;
	bool open;
	for (size_t i = 0; n > 1 && i < n; i++) {
		uint64_t key =
			records[i]->ending == ENDING_NONE ? key_of(records[i], &open) : 0;
		begun_add(begun, key);
		opened += key != 0;
	}
	if (!opened)
		return n;
	for (size_t i = 0; i < n; i++) {
		uint64_t key = key_of(records[i], &open);
		if (!open)
			begun_take(begun, key);
	}
	for (size_t i = 0; i < n; i++) {
		uint64_t key = key_of(records[i], &open);
		if (open && key && !begun_take(begun, key))
			free(records[i]);
		else
			records[kept++] = records[i];
	}
	return kept;
}
