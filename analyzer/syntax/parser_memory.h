/*
 * What the parser allocates while it parses: pieces of an arena that goes as a whole with the tree.
 *
 * A parse makes and drops small pieces by the hundred thousand; from here they cost a few instructions each,
 * and a tree is forgotten without being walked.
 */
#ifndef SHEARPIN_PARSER_MEMORY_H
#define SHEARPIN_PARSER_MEMORY_H

#include <stddef.h>

struct arena;

/* From now on this thread's parser takes from the arena; until parser_memory_end it is nobody else's. */
void parser_memory_begin(struct arena *arena);
void parser_memory_end(void);

/* As in stdlib.h. Outside of begin and end they are those: what was taken there goes back there. */
void *parser_malloc(size_t size);
void *parser_calloc(size_t count, size_t size);
void *parser_realloc(void *piece, size_t size);
void parser_free(void *piece);

#endif
