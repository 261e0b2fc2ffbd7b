/*
 * Memory for one parse: see parser_memory.h.
 *
 * Sizes are rounded up to classes; a piece given back waits in the list of its class. In front of each
 * piece stands its class, so that growing it knows what to copy.
 */
#include "parser_memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "must.h"

/* Sizes of pieces, header and all: below SMALL a class every STEP bytes, above powers of two, so that growing stays cheap. */
enum { STEP = 16, SMALL = 512, SMALL_CLASSES = SMALL / STEP, CLASSES = SMALL_CLASSES + 40 };

union piece {
	size_t class;
	union piece *next; /* while it waits */
};

static _Thread_local struct {
	struct arena *arena;
	union piece *waiting[CLASSES];
} memory;

void parser_memory_begin(struct arena *arena)
{
	memset(&memory, 0, sizeof(memory));
	memory.arena = arena;
}

void parser_memory_end(void)
{
	memory.arena = NULL;
}

static size_t class_of(size_t size)
{
	size_t class = SMALL_CLASSES;
	if (size <= SMALL)
		return (size - 1) / STEP;
	while ((size_t)SMALL << (class - SMALL_CLASSES + 1) < size)
		class ++;
	return class;
}

static size_t size_of(size_t class)
{
	return class < SMALL_CLASSES ? (class + 1) * STEP
				     : (size_t)SMALL << (class - SMALL_CLASSES + 1);
}

void *parser_malloc(size_t size)
{
	if (!memory.arena)
		return must(malloc(size ? size : 1));
	if (size > SIZE_MAX / 4)
		abort();
	size_t class = class_of(sizeof(union piece) + size);
	union piece *piece = memory.waiting[class];
	if (piece)
		memory.waiting[class] = piece->next;
	else
		piece = arena_take(memory.arena, size_of(class));
	piece->class = class;
	return piece + 1;
}

void *parser_calloc(size_t count, size_t size)
{
	if (!memory.arena)
		return must_zeroed(count, size);
	if (size && count > SIZE_MAX / size)
		abort();
	return memset(parser_malloc(count * size), 0, count * size);
}

void parser_free(void *taken)
{
	if (!memory.arena) {
		free(taken);
	} else if (taken) {
		union piece *piece = (union piece *)taken - 1;
		size_t class = piece->class;
		piece->next = memory.waiting[class];
		memory.waiting[class] = piece;
	}
}

void *parser_realloc(void *taken, size_t size)
{
	if (!memory.arena)
		return must(realloc(taken, size ? size : 1));
	if (!taken)
		return parser_malloc(size);
	size_t room = size_of(((union piece *)taken - 1)->class) - sizeof(union piece);
	if (size <= room)
		return taken;
	void *grown = memcpy(parser_malloc(size), taken, room);
	parser_free(taken);
	return grown;
}
