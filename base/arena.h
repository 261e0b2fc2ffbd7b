/*
 * An arena: memory that is taken piece by piece and given back all at once.
 *
 * Every file and every event has one. Nothing inside is freed singly. Running
 * out of memory ends the program here, so no caller checks. Under
 * AddressSanitizer the gaps between objects and the unused rest are poisoned,
 * so that an overrun inside the arena is seen.
 */
#ifndef SHEARPIN_ARENA_H
#define SHEARPIN_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);
/* An arena in memory that is somebody else's and stays his; what finds no room in there is taken elsewhere. */
struct arena *arena_new_in(void *memory, size_t size);
/* How many bytes of that memory it takes up; 0 when some of it had to be taken elsewhere. */
size_t arena_inside(const struct arena *arena);
/* Zeroed memory, aligned for any type, valid until the arena is reset or freed. */
void *arena_alloc(struct arena *arena, size_t size);
/* As arena_alloc, but what is in it is anybody's guess. */
void *arena_take(struct arena *arena, size_t size);
/* As arena_alloc for `count` objects of `size`; ends the program when the product overflows. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* The same without the zeros. */
void *arena_take_array(struct arena *arena, size_t count, size_t size);
/* Forgets everything; keeps at most one block of memory for the next use. */
void arena_reset(struct arena *arena);
/* Bytes handed out since the last reset. */
size_t arena_used(const struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_array((arena), (count), sizeof(type)))

#endif
