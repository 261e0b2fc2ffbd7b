/* What the parser takes stays as it was when it grows, and what it gives back is taken again. */
#include "parser_memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "arena.h"
#include "test.h"

static bool is_filled(const unsigned char *piece, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (piece[i] != 0xa5)
			return false;
	}
	return true;
}

static void test_grows(void)
{
	unsigned char *piece = parser_malloc(1);
	size_t n = 1;
	memset(piece, 0xa5, n);
	for (size_t size = 2; size < 100000; size = size * 3 / 2 + 1) {
		piece = parser_realloc(piece, size);
		CHECK((uintptr_t)piece % sizeof(void *) == 0);
		CHECK(is_filled(piece, n));
		memset(piece, 0xa5, size);
		n = size;
	}
	parser_free(piece);
}

static void test_taken_again(void)
{
	for (size_t size = 0; size < 5000; size += 7) {
		void *first = parser_malloc(size);
		parser_free(first);
		CHECK(parser_malloc(size) == first);
	}
}

static void test_zeroed(void)
{
	unsigned char *dirty = parser_malloc(600);
	memset(dirty, 0xa5, 600);
	parser_free(dirty);
	const unsigned char *clean = parser_calloc(60, 10);
	CHECK(clean == dirty);
	for (size_t i = 0; i < 600; i++)
		CHECK(clean[i] == 0);
}

int main(void)
{
	struct arena *arena = arena_new();
	test_grows(); /* outside of a parse: malloc's own */
	parser_memory_begin(arena);
	parser_free(NULL);
	test_grows();
	test_taken_again();
	test_zeroed();
	parser_memory_end();
	arena_free(arena);
	return test_done();
}
