/* Git's index: see git_index.h. */
#include "git_index.h"

#include <stdint.h>
#include <string.h>

#include "vec.h"

enum { HEADER = 12, STAT = 40, EXTENDED = 0x4000, PATH_LIMIT = 4096 };

/* What is left of the bytes, and the path before. */
struct reader {
	struct arena *arena;
	struct str bytes;
	size_t at;
	unsigned version;
	size_t hash_size;
	struct str last;
};

static uint32_t number(struct str bytes, size_t at, size_t n)
{
	uint32_t value = 0;
	for (size_t i = 0; i < n; i++)
		value = value << 8 | (unsigned char)bytes.p[at + i];
	return value;
}

/* How many bytes of the path before are not this one's: git's offset encoding. */
static bool read_varint(struct reader *reader, size_t *value)
{
	*value = 0;
	for (int i = 0; i < 5 && reader->at < reader->bytes.n; i++) {
		unsigned char c = (unsigned char)reader->bytes.p[reader->at++];
		*value = (*value << 7) + (c & 127u);
		if (!(c & 128u))
			return true;
		(*value)++;
	}
	return false;
}

/* Version 4: the path before, shortened, and what follows up to a NUL. */
static bool read_suffix(struct reader *reader, struct str *path)
{
	size_t strip;
	if (!read_varint(reader, &strip) || strip > reader->last.n)
		return false;
	struct str rest = str_sub(reader->bytes, reader->at, reader->bytes.n);
	size_t n = str_find_char(rest, '\0', 0);
	if (n == SIZE_MAX || n > PATH_LIMIT)
		return false;
	struct str kept = str_sub(reader->last, 0, reader->last.n - strip);
	if (kept.n + n > PATH_LIMIT)
		return false;
	*path = str_fmt(reader->arena, "%.*s%.*s", STR_ARG(kept), (int)n, rest.p);
	reader->at += n + 1;
	return true;
}

/* Versions 2 and 3: the path, and NULs up to a multiple of eight bytes for the entry. */
static bool read_padded(struct reader *reader, size_t start, struct str *path)
{
	struct str rest = str_sub(reader->bytes, reader->at, reader->bytes.n);
	size_t n = str_find_char(rest, '\0', 0);
	if (n == SIZE_MAX || n > PATH_LIMIT)
		return false;
	*path = str_sub(rest, 0, n);
	reader->at += n;
	reader->at = start + (reader->at - start + 8) / 8 * 8;
	return reader->at <= reader->bytes.n;
}

static bool read_entry(struct reader *reader, struct str *path)
{
	size_t start = reader->at, fixed = STAT + reader->hash_size + 2;
	if (fixed > reader->bytes.n - start)
		return false;
	uint32_t flags = number(reader->bytes, start + fixed - 2, 2);
	reader->at += fixed;
	if (flags & EXTENDED) {
		if (reader->version < 3 || reader->bytes.n - reader->at < 2)
			return false;
		reader->at += 2;
	}
	return reader->version == 4 ? read_suffix(reader, path)
				    : read_padded(reader, start, path);
}

struct git_index git_index_read(struct arena *arena, struct str bytes, size_t hash_size)
{
	VEC(struct str) paths = { NULL, 0, 0 };
	struct git_index none = { NULL, 0 };
	struct reader reader = { .arena = arena, .bytes = bytes, .hash_size = hash_size };
	if (bytes.n < HEADER || !str_starts(bytes, "DIRC"))
		return none;
	reader.version = number(bytes, 4, 4);
	reader.at = HEADER;
	if (reader.version < 2 || reader.version > 4)
		return none;
	for (uint32_t left = number(bytes, 8, 4); left; left--) {
		struct str path;
		if (!read_entry(&reader, &path) || (paths.n && str_cmp(reader.last, path) > 0))
			return none; /* not as it should be, or not in order */
		reader.last = path;
		vec_push(arena, &paths, path);
	}
	return (struct git_index){ paths.v, paths.n };
}

/* The first path that is not before the text. */
static size_t lower_bound(const struct git_index *index, struct str text)
{
	size_t low = 0, high = index->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_cmp(index->paths[middle], text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool git_index_has(const struct git_index *index, struct str path)
{
	size_t at = lower_bound(index, path);
	return at < index->n && str_eq(index->paths[at], path);
}

size_t git_index_below(const struct git_index *index, struct str folder)
{
	/* The paths below "a" stand between "a/" and "a0": '0' is the byte behind '/'. */
	char edge[PATH_LIMIT + 1];
	if (folder.n >= PATH_LIMIT)
		return 0;
	memcpy(edge, folder.p, folder.n);
	edge[folder.n] = '/';
	size_t from = lower_bound(index, (struct str){ edge, folder.n + 1 });
	edge[folder.n] = '0';
	return lower_bound(index, (struct str){ edge, folder.n + 1 }) - from;
}
