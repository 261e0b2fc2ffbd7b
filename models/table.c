/* Tables of facts: see table.h. */
#include "table.h"

#include <assert.h>
#include <string.h>

#include "must.h"

/* ---- reading ---- */

struct str model_text(const struct model_table *table, uint32_t at)
{
	const unsigned char *text = table->texts + at;
	return (struct str){ (const char *)text + 2, text[0] | (size_t)text[1] << 8 };
}

static struct str path_at(const struct model_table *table, size_t row)
{
	return model_text(table, table->rows[row].path);
}

/* What stands above the row's number in the index. */
static unsigned tag_of(const struct model_table *table, uint64_t hash)
{
	return (unsigned)(hash >> 32 << table->row_bits & UINT16_MAX);
}

size_t model_first(const struct model_table *table, struct str path)
{
	uint64_t hash = str_bucket(path);
	unsigned tag = tag_of(table, hash), entry;
	if (!table->slots)
		return table->count;
	for (size_t at = hash & (table->slots - 1); (entry = table->index[at]);
	     at = (at + 1) & (table->slots - 1)) {
		size_t row = (entry & ((1U << table->row_bits) - 1)) - 1;
		if ((entry ^ tag) >> table->row_bits == 0 && str_eq(path_at(table, row), path))
			return row;
	}
	return table->count;
}

size_t model_lower_bound(const struct model_table *table, struct str path)
{
	size_t low = 0, high = table->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_cmp(path_at(table, middle), path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct str model_fact(const struct model_table *table, struct str path, const char *key)
{
	assert(key);
	size_t first = model_first(table, path);
	/* one path's rows share its place in the pool */
	for (size_t i = first;
	     i < table->count && table->rows[i].path == table->rows[first].path; i++) {
		if (str_is(model_text(table, table->rows[i].key), key))
			return model_text(table, table->rows[i].value);
	}
	return (struct str){ NULL, 0 };
}

/* ---- making ---- */

/* The pool while it grows; a text stands in it once. */
struct pool {
	unsigned char *bytes;
	size_t n;
	uint32_t *slots; /* a text's place + 1, or 0 */
	size_t size;
	struct model_table *table;
};

static uint32_t pooled(struct pool *pool, struct str text)
{
	size_t at = str_bucket(text) & (pool->size - 1);
	for (; pool->slots[at]; at = (at + 1) & (pool->size - 1)) {
		if (str_eq(model_text(pool->table, pool->slots[at] - 1), text))
			return pool->slots[at] - 1;
	}
	uint32_t place = (uint32_t)pool->n;
	pool->slots[at] = place + 1;
	unsigned char *to = pool->bytes + pool->n;
	to[0] = text.n & 0xff;
	to[1] = (unsigned char)(text.n >> 8);
	if (text.n)
		memcpy(to + 2, text.p, text.n);
	to[2 + text.n] = '\0';
	pool->n += text.n + 3;
	return place;
}

static size_t power_above(size_t n)
{
	size_t power = 1;
	while (power < n)
		power *= 2;
	return power;
}

static int measure(const struct model_rows *rows, size_t *bytes)
{
	*bytes = 0;
	for (size_t i = 0; i < rows->n; i++) {
		const struct str texts[] = { rows->v[i].path, rows->v[i].key,
					     rows->v[i].value };
		for (size_t k = 0; k < sizeof(texts) / sizeof(texts[0]); k++) {
			if (texts[k].n > MODEL_TEXT_MAX)
				return -1;
			*bytes += texts[k].n + 3;
		}
	}
	return rows->n > MODEL_ROWS_MAX || *bytes > UINT32_MAX / 2 ? -1 : 0;
}

static void make_rows(struct arena *arena, const struct model_rows *rows, size_t bytes,
		      struct model_table *out)
{
	struct model_entry *entries = ARENA_ARRAY(arena, struct model_entry, rows->n);
	struct pool pool = { .table = out, .size = power_above(6 * rows->n + 1) };
	pool.bytes = arena_alloc(arena, bytes + 1);
	pool.slots = must_zeroed(pool.size, sizeof(*pool.slots));
	out->texts = pool.bytes;
	for (size_t i = 0; i < rows->n; i++)
		entries[i] = (struct model_entry){ pooled(&pool, rows->v[i].path),
						   pooled(&pool, rows->v[i].key),
						   pooled(&pool, rows->v[i].value) };
	free(pool.slots);
	out->rows = entries;
	out->count = rows->n;
	out->texts_size = pool.n;
}

/* At most two slots in three are taken, so that a path that has no row meets an empty one soon. */
static void make_index(struct arena *arena, struct model_table *out)
{
	size_t paths = 0;
	for (size_t i = 0; i < out->count; i++)
		paths += !i || out->rows[i].path != out->rows[i - 1].path;
	out->slots = power_above(paths + paths / 2 + 1);
	for (out->row_bits = 1; out->count >> out->row_bits;)
		out->row_bits++;
	uint16_t *index = ARENA_ARRAY(arena, uint16_t, out->slots);
	for (size_t i = 0; i < out->count; i++) {
		if (i && out->rows[i].path == out->rows[i - 1].path)
			continue;
		uint64_t hash = str_bucket(path_at(out, i));
		size_t at = hash & (out->slots - 1);
		while (index[at])
			at = (at + 1) & (out->slots - 1);
		index[at] = (uint16_t)(tag_of(out, hash) | (i + 1));
	}
	out->index = index;
}

int model_table_make(struct arena *arena, const struct model_rows *rows,
		     struct model_table *out)
{
	size_t bytes;
	*out = (struct model_table){ 0 };
	if (measure(rows, &bytes) != 0)
		return -1;
	make_rows(arena, rows, bytes, out);
	make_index(arena, out);
	return 0;
}
