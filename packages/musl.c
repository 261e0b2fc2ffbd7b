/*
 * What musl does byte by byte, and a check does all the time, by words and by sixteen bytes. Only the program of
 * packages/static.sh has this; the linker takes it before the C library's own.
 *
 * Blocks are aligned where more is read than was asked for, so that nobody's next page is touched.
 */
#include <emmintrin.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { BLOCK = 16 };

static uint64_t word_at(const unsigned char *p)
{
	uint64_t word;
	__builtin_memcpy(&word, p, sizeof(word));
	return __builtin_bswap64(word);
}

/* Which of a block's bytes are that one, a bit each. */
static unsigned bytes_equal(const unsigned char *aligned, __m128i wanted)
{
	__m128i block = _mm_load_si128((const __m128i *)(const void *)aligned);
	return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(block, wanted));
}

static int words_differ(const unsigned char *a, const unsigned char *b)
{
	uint64_t left = word_at(a), right = word_at(b);
	return left == right ? 0 : left < right ? -1 : 1;
}

int memcmp(const void *left, const void *right, size_t n)
{
	const unsigned char *a = left, *b = right;
	if (n < 8) {
		size_t same = 0;
		while (same < n && a[same] == b[same])
			same++;
		return same < n ? a[same] - b[same] : 0;
	}
	for (size_t at = 0; at + 8 < n; at += 8) {
		int difference = words_differ(a + at, b + at);
		if (difference)
			return difference;
	}
	return words_differ(a + n - 8, b + n - 8);
}

size_t strlen(const char *text)
{
	const unsigned char *start = (const unsigned char *)text;
	size_t ahead = (uintptr_t)start % BLOCK;
	const unsigned char *block = start - ahead;
	unsigned ends = bytes_equal(block, _mm_setzero_si128()) >> ahead;
	if (ends)
		return (size_t)__builtin_ctz(ends);
	do {
		block += BLOCK;
		ends = bytes_equal(block, _mm_setzero_si128());
	} while (!ends);
	return (size_t)(block - start) + (size_t)__builtin_ctz(ends);
}

void *memchr(const void *memory, int byte, size_t n)
{
	const unsigned char *start = memory;
	if (n == 0)
		return NULL;
	__m128i wanted = _mm_set1_epi8((char)byte);
	size_t ahead = (uintptr_t)start % BLOCK;
	const unsigned char *block = start - ahead;
	unsigned found = bytes_equal(block, wanted) >> ahead;
	size_t at = 0, next = BLOCK - ahead;
	while (!found && next < n) {
		at = next;
		found = bytes_equal(start + at, wanted);
		next += BLOCK;
	}
	at += found ? (size_t)__builtin_ctz(found) : n;
	return at < n ? (void *)(uintptr_t)(start + at) : NULL;
}
