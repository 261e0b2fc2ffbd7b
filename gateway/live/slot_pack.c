/* What of a slot is not zero: for each 64 words a word whose bits say which of them follow; see slot_pack.h. */
#include "slot_pack.h"

#include <string.h>

enum { WORD = sizeof(uint64_t), WORDS = 64, BLOCK = WORD * WORDS };

/* The last one may be a part of a word. */
static size_t word_bytes(size_t at, size_t n)
{
	return n - at < WORD ? n - at : WORD;
}

/* Appends the words of one block that are not zero; which they are. */
static uint64_t pack_block(const char *slot, size_t at, size_t n, char **out)
{
	uint64_t map = 0;
	for (int i = 0; i < WORDS && at < n; i++, at += WORD) {
		uint64_t word = 0;
		memcpy(&word, slot + at, word_bytes(at, n));
		if (!word)
			continue;
		map |= UINT64_C(1) << i;
		memcpy(*out, &word, WORD);
		*out += WORD;
	}
	return map;
}

struct str slot_pack(struct arena *arena, const void *slot, size_t n)
{
	char *start = arena_take(arena, n + WORD + (n / BLOCK + 1) * WORD);
	char *out = start, *last = start;
	for (size_t at = 0; at < n; at += BLOCK) {
		char *head = out;
		out += WORD;
		uint64_t map = pack_block(slot, at, n, &out);
		memcpy(head, &map, WORD);
		if (map)
			last = out;
	}
	return (struct str){ start, (size_t)(last - start) };
}

static bool take_word(struct str *packed, uint64_t *word)
{
	if (packed->n < WORD)
		return false;
	memcpy(word, packed->p, WORD);
	*packed = str_sub(*packed, WORD, packed->n);
	return true;
}

static bool unpack_block(struct str *packed, char *slot, size_t at, size_t n)
{
	uint64_t map, word;
	if (!take_word(packed, &map))
		return false;
	for (; map; map >>= 1, at += WORD) {
		if (!(map & 1))
			continue;
		if (at >= n || !take_word(packed, &word))
			return false;
		memcpy(slot + at, &word, word_bytes(at, n));
	}
	return true;
}

bool slot_unpack(struct str packed, void *slot, size_t n)
{
	bool sound = true;
	memset(slot, 0, n);
	for (size_t at = 0; packed.n && sound; at += BLOCK)
		sound = at < n && unpack_block(&packed, slot, at, n);
	if (!sound)
		memset(slot, 0, n);
	return sound;
}
