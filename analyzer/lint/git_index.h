/*
 * What git tracks, as its index says: gitformat-index(5), versions 2 to 4.
 *
 * A file that is tracked is the project's, whatever .gitignore says of its name. An index that is not as it should be
 * tracks nothing: what is in there is a stranger's.
 */
#ifndef SHEARPIN_GIT_INDEX_H
#define SHEARPIN_GIT_INDEX_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "str.h"

struct git_index {
	const struct str *paths; /* relative to the work tree, sorted by bytes */
	size_t n;
};

/* Reads the bytes of an index, whose hashes have so many bytes (20, or 32 for SHA-256); in the arena. */
struct git_index git_index_read(struct arena *arena, struct str bytes, size_t hash_size);
bool git_index_has(const struct git_index *index, struct str path);
/* Is anything in the folder tracked? How much of it. */
size_t git_index_below(const struct git_index *index, struct str folder);

#endif
