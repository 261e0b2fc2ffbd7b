/* BLAKE2b: see digest.h, RFC 7693. */
#include "digest.h"

enum { BLOCK = 128, ROUNDS = 12 };

static const uint64_t iv[8] = { 0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b,
				0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f,
				0x1f83d9abfb41bd6b, 0x5be0cd19137e2179 };

static const uint8_t sigma[10][16] = {
	{ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 },
	{ 14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3 },
	{ 11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4 },
	{ 7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8 },
	{ 9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13 },
	{ 2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9 },
	{ 12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11 },
	{ 13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10 },
	{ 6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5 },
	{ 10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0 },
};

static uint64_t rotate(uint64_t word, unsigned by)
{
	return word >> by | word << (64 - by);
}

static uint64_t read_word(const uint8_t *p)
{
	uint64_t word = 0;
	for (unsigned i = 0; i < 8; i++)
		word |= (uint64_t)p[i] << (8 * i);
	return word;
}

static inline void mix(uint64_t *a, uint64_t *b, uint64_t *c, uint64_t *d, uint64_t x,
		       uint64_t y)
{
	*a += *b + x;
	*d = rotate(*d ^ *a, 32);
	*c += *d;
	*b = rotate(*b ^ *c, 24);
	*a += *b + y;
	*d = rotate(*d ^ *a, 16);
	*c += *d;
	*b = rotate(*b ^ *c, 63);
}

/* One block into the state, of which `count` bytes are then in it. */
static void compress(uint64_t state[8], const uint8_t *block, uint64_t count, bool last)
{
	uint64_t m[16], v[16];
	for (size_t i = 0; i < 16; i++)
		m[i] = read_word(block + 8 * i);
	for (size_t i = 0; i < 8; i++) {
		v[i] = state[i];
		v[i + 8] = iv[i];
	}
	v[12] ^= count;
	v[14] = last ? ~v[14] : v[14];
	for (size_t round = 0; round < ROUNDS; round++) {
		const uint8_t *s = sigma[round % 10];
		mix(&v[0], &v[4], &v[8], &v[12], m[s[0]], m[s[1]]);
		mix(&v[1], &v[5], &v[9], &v[13], m[s[2]], m[s[3]]);
		mix(&v[2], &v[6], &v[10], &v[14], m[s[4]], m[s[5]]);
		mix(&v[3], &v[7], &v[11], &v[15], m[s[6]], m[s[7]]);
		mix(&v[0], &v[5], &v[10], &v[15], m[s[8]], m[s[9]]);
		mix(&v[1], &v[6], &v[11], &v[12], m[s[10]], m[s[11]]);
		mix(&v[2], &v[7], &v[8], &v[13], m[s[12]], m[s[13]]);
		mix(&v[3], &v[4], &v[9], &v[14], m[s[14]], m[s[15]]);
	}
	for (size_t i = 0; i < 8; i++)
		state[i] ^= v[i] ^ v[i + 8];
}

void digest_begin(struct digesting *digesting)
{
	*digesting = (struct digesting){ .count = 0 };
	memcpy(digesting->state, iv, sizeof(iv));
	digesting->state[0] ^= 0x01010000 ^ sizeof(struct digest);
}

/* The last block is another's than those before it: a full one waits until more comes. */
void digest_add(struct digesting *digesting, struct str text)
{
	while (text.n) {
		if (digesting->held == BLOCK) {
			digesting->count += BLOCK;
			compress(digesting->state, digesting->block, digesting->count, false);
			digesting->held = 0;
		}
		for (; digesting->held == 0 && text.n > BLOCK;
		     text = str_sub(text, BLOCK, text.n)) {
			digesting->count += BLOCK;
			compress(digesting->state, (const uint8_t *)text.p, digesting->count,
				 false);
		}
		size_t room = BLOCK - digesting->held, n = text.n < room ? text.n : room;
		memcpy(digesting->block + digesting->held, text.p, n);
		digesting->held += n;
		text = str_sub(text, n, text.n);
	}
}

struct digest digest_end(struct digesting *digesting)
{
	struct digest digest;
	memset(digesting->block + digesting->held, 0, BLOCK - digesting->held);
	digesting->count += digesting->held;
	compress(digesting->state, digesting->block, digesting->count, true);
	for (size_t i = 0; i < sizeof(digest.bytes); i++)
		digest.bytes[i] = (uint8_t)(digesting->state[i / 8] >> (8 * (i % 8)));
	return digest;
}

struct digest digest_of(struct str text)
{
	struct digesting digesting;
	digest_begin(&digesting);
	digest_add(&digesting, text);
	return digest_end(&digesting);
}

void digest_add_u64(struct digesting *digesting, uint64_t number)
{
	char bytes[8];
	for (unsigned i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(number >> (8 * i));
	digest_add(digesting, (struct str){ bytes, sizeof(bytes) });
}

void digest_add_str(struct digesting *digesting, struct str text)
{
	digest_add_u64(digesting, text.n);
	digest_add(digesting, text);
}
