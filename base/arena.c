/* Arenas: see arena.h. Blocks form a list, the newest first; large objects get a block of their own. */
#include "arena.h"

#include <pthread.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAVE_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAVE_ASAN 1
#endif
#endif

#ifdef HAVE_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
enum { GAP = 16 };
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
enum { GAP = 0 };
#endif

enum { ALIGN = alignof(max_align_t), BLOCK = 256 * 1024, SPARE_MOST = 128 };

struct block {
	struct block *next;
	size_t size, used;
	bool lent; /* its memory is somebody else's */
	alignas(max_align_t) char data[];
};

struct arena {
	struct block *head;
	size_t total;
};

static void out_of_memory(void)
{
	fputs("shearpin: out of memory\n", stderr);
	abort();
}

/* Blocks given back, for the next arena that wants one: some C libraries ask the kernel for each. */
static struct {
	pthread_mutex_t lock;
	struct block *first;
	unsigned count;
} spare = { .lock = PTHREAD_MUTEX_INITIALIZER };

static struct block *spare_take(void)
{
	pthread_mutex_lock(&spare.lock);
	struct block *block = spare.first;
	if (block) {
		spare.first = block->next;
		spare.count--;
	}
	pthread_mutex_unlock(&spare.lock);
	return block;
}

static bool spare_keep(struct block *block)
{
	pthread_mutex_lock(&spare.lock);
	bool room = spare.count < SPARE_MOST;
	if (room) {
		block->next = spare.first;
		spare.first = block;
		spare.count++;
	}
	pthread_mutex_unlock(&spare.lock);
	return room;
}

static struct block *block_new(size_t size, struct block *next)
{
	struct block *block = size == BLOCK ? spare_take() : NULL;
	if (!block)
		block = malloc(sizeof(*block) + size);
	if (!block)
		out_of_memory();
	*block = (struct block){ .next = next, .size = size };
	POISON(block->data, size);
	return block;
}

struct arena *arena_new(void)
{
	struct arena *arena = calloc(1, sizeof(*arena));
	if (!arena)
		out_of_memory();
	return arena;
}

struct arena *arena_new_in(void *memory, size_t size)
{
	struct arena *arena = arena_new();
	if (size < sizeof(struct block))
		return arena;
	arena->head = memory;
	*arena->head = (struct block){ .size = size - sizeof(struct block), .lent = true };
	return arena;
}

size_t arena_inside(const struct arena *arena)
{
	const struct block *block = arena->head;
	bool all = block && block->lent && !block->next;
	return all ? sizeof(*block) + block->used : 0;
}

static void blocks_free(struct block *block)
{
	while (block) {
		struct block *next = block->next;
		if (!block->lent && (block->size != BLOCK || !spare_keep(block))) {
			UNPOISON(block->data, block->size);
			free(block);
		}
		block = next;
	}
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	blocks_free(arena->head);
	free(arena);
}

void arena_reset(struct arena *arena)
{
	struct block *keep = arena->head;
	while (keep && keep->size != BLOCK) {
		struct block *next = keep->next;
		keep->next = NULL;
		blocks_free(keep);
		keep = next;
	}
	if (keep) {
		blocks_free(keep->next);
		keep->next = NULL;
		keep->used = 0;
		POISON(keep->data, keep->size);
	}
	arena->head = keep;
	arena->total = 0;
}

void *arena_take(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		out_of_memory();
	size_t need = (size + GAP + ALIGN - 1) / ALIGN * ALIGN;
	struct block *block = arena->head;
	if (!block || block->size - block->used < need) {
		if (need > BLOCK / 4 && block) {
			/* a block of its own, behind the one still being filled */
			block->next = block_new(need, block->next);
			block = block->next;
		} else {
			block = block_new(need > BLOCK ? need : BLOCK, block);
			arena->head = block;
		}
	}
	char *p = block->data + block->used;
	block->used += need;
	arena->total += need;
	UNPOISON(p, size);
	return p;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return memset(arena_take(arena, size), 0, size);
}

void *arena_take_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		out_of_memory();
	return arena_take(arena, count * size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	return memset(arena_take_array(arena, count, size), 0, count * size);
}

size_t arena_used(const struct arena *arena)
{
	return arena->total;
}
