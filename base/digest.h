/*
 * What a text is known by when it is not at hand: BLAKE2b (RFC 7693) of 32 bytes.
 *
 * Nobody can make two texts with the same digest: what was said of one is not said of the other, whoever wrote
 * them. A hash for tables is str_hash.
 */
#ifndef SHEARPIN_DIGEST_H
#define SHEARPIN_DIGEST_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "str.h"

struct digest {
	uint8_t bytes[32];
};

/* A digest in the making: begin, add any number of texts, end. */
struct digesting {
	uint64_t state[8];
	uint64_t count; /* bytes so far, without those in the block */
	uint8_t block[128];
	size_t held; /* bytes in the block */
};

void digest_begin(struct digesting *digesting);
void digest_add(struct digesting *digesting, struct str text);
struct digest digest_end(struct digesting *digesting);
/* Of one text. */
struct digest digest_of(struct str text);

/* A text with its length, so that "ab", "c" is not "a", "bc". */
void digest_add_str(struct digesting *digesting, struct str text);
void digest_add_u64(struct digesting *digesting, uint64_t number);

/* Its first, second, ... 64 bits, to name things by. */
static inline uint64_t digest_word(const struct digest *digest, size_t i)
{
	uint64_t word;
	memcpy(&word, digest->bytes + 8 * i, sizeof(word));
	return word;
}

static inline bool digest_eq(const struct digest *a, const struct digest *b)
{
	return memcmp(a->bytes, b->bytes, sizeof(a->bytes)) == 0;
}

#endif
