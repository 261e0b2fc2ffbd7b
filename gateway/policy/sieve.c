/* What a text may match, by pairs of letters: see sieve.h. */
#include "sieve.h"

#include <stdlib.h>
#include <string.h>

#include "must.h"

/* Letters that stand alone, and then pairs by hash. */
enum { LETTERS = 256, PAIRS = 512 };

struct sieve {
	uint64_t *masks; /* by letter or pair, a bit for each condition that wants it */
	uint64_t *open;  /* those that want nothing */
	uint64_t *found;
	size_t blocks;
};

struct sieve *sieve_new(size_t count)
{
	struct sieve *sieve = must_zeroed(1, sizeof(*sieve));
	sieve->blocks = count / 64 + 1;
	sieve->masks = must_zeroed((LETTERS + PAIRS) * sieve->blocks, sizeof(*sieve->masks));
	sieve->open = must_zeroed(sieve->blocks, sizeof(*sieve->open));
	sieve->found = must_zeroed(sieve->blocks, sizeof(*sieve->found));
	return sieve;
}

void sieve_free(struct sieve *sieve)
{
	if (!sieve)
		return;
	free(sieve->masks);
	free(sieve->open);
	free(sieve->found);
	free(sieve);
}

static uint64_t *mask_of_letter(const struct sieve *sieve, char letter)
{
	return sieve->masks + (unsigned char)letter * sieve->blocks;
}

static uint64_t *mask_of_pair(const struct sieve *sieve, const char *pair)
{
	unsigned hash = (unsigned char)pair[0] * 37u + (unsigned char)pair[1];
	return sieve->masks + (LETTERS + hash % PAIRS) * sieve->blocks;
}

/* The longest text between two stars. */
static struct str longest_piece(struct str pattern)
{
	struct str longest = { NULL, 0 }, piece;
	while (str_split(&pattern, '*', &piece)) {
		if (piece.n > longest.n)
			longest = piece;
	}
	return longest;
}

static uint64_t *mask_of(const struct sieve *sieve, struct str pattern)
{
	struct str piece = longest_piece(pattern);
	if (!piece.n)
		return sieve->open;
	return piece.n == 1 ? mask_of_letter(sieve, piece.p[0])
			    : mask_of_pair(sieve, piece.p + piece.n - 2);
}

void sieve_add(struct sieve *sieve, uint32_t number, const struct match *match)
{
	for (size_t i = 0; i < match->count; i++)
		mask_of(sieve, match->patterns[i])[number / 64] |= UINT64_C(1) << number % 64;
}

static void find(struct sieve *sieve, const uint64_t *mask)
{
	for (size_t b = 0; b < sieve->blocks; b++)
		sieve->found[b] |= mask[b];
}

const uint64_t *sieve_shake(struct sieve *sieve, struct str text)
{
	memcpy(sieve->found, sieve->open, sieve->blocks * sizeof(*sieve->found));
	for (size_t i = 0; i < text.n; i++) {
		find(sieve, mask_of_letter(sieve, text.p[i]));
		if (i)
			find(sieve, mask_of_pair(sieve, text.p + i - 1));
	}
	return sieve->found;
}
