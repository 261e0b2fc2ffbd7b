/*
 * Facts as a check reads them: a row is three numbers, its texts stand in one pool, a path's rows are found by hash.
 *
 * The built-in table is written by compile.c at build time and holds no pointer to relocate; a user's own models
 * become one of the same kind when they are read.
 */
#ifndef SHEARPIN_MODEL_TABLE_H
#define SHEARPIN_MODEL_TABLE_H

#include "reader.h"

/* Places in the pool. */
struct model_entry {
	uint32_t path, key, value;
};

struct model_table {
	const struct model_entry *rows; /* by path, then key */
	size_t count;
	const unsigned char
		*texts; /* each: two bytes of length (low byte first), the bytes, NUL */
	size_t texts_size;
	const uint16_t
		*index; /* open addressing by a path's hash: its first row's number + 1, or 0 */
	size_t slots;   /* a power of two */
	unsigned
		row_bits; /* of an index's number: those above it are the hash's, and tell most other paths apart */
};

/* What the models under models/ say. */
extern const struct model_table model_tables[MODEL_LANGS];

enum { MODEL_ROWS_MAX = UINT16_MAX - 1, MODEL_TEXT_MAX = UINT16_MAX };

/*
 * A table of rows sorted by model_row_order, all in `arena`. -1 when there are more than MODEL_ROWS_MAX rows or a text is
 * longer than MODEL_TEXT_MAX bytes.
 */
int model_table_make(struct arena *arena, const struct model_rows *rows,
		     struct model_table *out);
/* A text of the pool; NUL-terminated, lives as long as the table. */
struct str model_text(const struct model_table *table, uint32_t at);
/* The number of a path's first row; count when there is none. */
size_t model_first(const struct model_table *table, struct str path);
/* The number of the first row that does not sort before a path. */
size_t model_lower_bound(const struct model_table *table, struct str path);
/* What is said of a path under a key; p == NULL when nothing is. */
struct str model_fact(const struct model_table *table, struct str path, const char *key);

#endif
