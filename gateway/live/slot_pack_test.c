/* Slots are packed and come back the same; what nobody packed is refused, and nothing beside the slot is touched. */
#include "slot_pack.h"

#include <stdlib.h>
#include <string.h>

#include "test.h"

enum { LEAST = 1, MOST = 1700, ROUNDS = 4000, EDGE = 16 };

static uint64_t seed = 0x9E3779B97F4A7C15u;

static size_t below(size_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (size_t)(seed % n);
}

/* Zeros, but for some bytes. */
static void fill(char *slot, size_t n)
{
	memset(slot, 0, n);
	for (size_t left = below(4) ? below(20) : below(2 * n); left; left--)
		slot[below(n)] = (char)below(256);
}

static void round_trip(struct arena *arena)
{
	char slot[MOST], back[MOST + EDGE], edge[EDGE];
	size_t n = LEAST + below(MOST - LEAST);
	fill(slot, n);
	memset(back, 0x5a, sizeof(back));
	memset(edge, 0x5a, sizeof(edge));
	struct str packed = slot_pack(arena, slot, n);
	CHECK(packed.n <= n + 8 + 8 * (n / 512 + 1));
	CHECK(slot_unpack(packed, back, n) && memcmp(slot, back, n) == 0);
	CHECK(memcmp(back + n, edge, EDGE) == 0);
	/* Cut short, or for a slot of another size: refused, or something that fits in. */
	size_t other = LEAST + below(n);
	bool sound = slot_unpack(str_sub(packed, 0, below(packed.n + 1)), back, other);
	CHECK(memcmp(back + n, edge, EDGE) == 0);
	for (size_t i = 0; !sound && i < other; i++)
		CHECK(back[i] == 0);
}

int main(void)
{
	struct arena *arena = arena_new();
	char slot[4760] = { 0 };
	CHECK(slot_pack(arena, slot, sizeof(slot)).n == 0);
	slot[1] = 1;
	CHECK(slot_pack(arena, slot, sizeof(slot)).n == 16);
	slot[4759] = 1;
	CHECK(slot_pack(arena, slot, sizeof(slot)).n == 10 * 8 + 2 * 8);
	CHECK(slot_unpack((struct str){ NULL, 0 }, slot, sizeof(slot)) && !slot[1]);
	CHECK(!slot_unpack(STR("seven b"), slot, sizeof(slot)));
	CHECK(!slot_unpack(STR("\1\0\0\0\0\0\0\0"), slot,
			   sizeof(slot))); /* says a word follows */
	for (int i = 0; i < ROUNDS; i++) {
		round_trip(arena);
		arena_reset(arena);
	}
	arena_free(arena);
	return test_done();
}
