/* What cache.c, cache_file.c and cache_outcome.c share, and nobody else sees. */
#ifndef SHEARPIN_CACHE_INTERNAL_H
#define SHEARPIN_CACHE_INTERNAL_H

#include <pthread.h>
#include <stdatomic.h>

#include "buf.h"
#include "cache.h"
#include "digest.h"
#include "seen.h"

enum { CACHE_FILE_LIMIT = 64 * 1024 * 1024 };

/* ---- bytes ---- */

void put_u32(struct buf *out, uint32_t number);
void put_u64(struct buf *out, uint64_t number);
void put_str(struct buf *out, struct str text);
void put_digest(struct buf *out, const struct digest *digest);

/* Takes what is put from a text nobody vouches for: past its end, and when something is wrong, there are zeros. */
struct taking {
	struct str rest;
	bool bad;
};
uint32_t take_u32(struct taking *in);
uint64_t take_u64(struct taking *in);
/* A slice of the text. */
struct str take_str(struct taking *in);
struct digest take_digest(struct taking *in);
/* A count of things that take so many bytes each, at least: never more than the text can hold. */
uint32_t take_count(struct taking *in, size_t least);

/* ---- a result ---- */

/* Is it one that may be used again? */
bool outcome_is_kept(const struct outcome *outcome);
void outcome_put(struct buf *out, const struct outcome *outcome, const struct linter *linter);
/* Copied to the arena; false when the text is none of outcome_put. */
bool outcome_take(struct str text, const struct linter *linter, struct arena *arena,
		  struct outcome *outcome);

/* ---- what stands in the file ---- */

/* A folder or a file that results hang on, as seen_item. */
struct cached_item {
	enum seen_kind kind; /* SEEN_FOLDER or SEEN_FILE */
	uint32_t folder;     /* one before it; the first is the top, and its own */
	struct str name;
	struct digest content;
	struct file_state state;
	bool known, rested;
	uint32_t length; /* of its path, below PATH_MAX; not in the file */
};

struct cached_ids {
	const uint32_t *v; /* items, or groups with SEEN_GROUP */
	uint32_t n;
	uint32_t depth; /* of groups in groups; not in the file */
};
enum { CACHED_DEPTH = 64 };

struct cached_result {
	uint32_t item;    /* the file's own */
	uint32_t context; /* what held for it: one of the contexts */
	uint32_t day;     /* since 1970, when it was last of use */
	bool named;       /* on the command line, not found in a folder */
	struct cached_ids ids;
	struct str outcome;
};

struct cached {
	VEC(struct cached_item) items;
	VEC(struct cached_ids) groups; /* of items, and of groups before it */
	VEC(struct digest) contexts;
	VEC(struct cached_result) results;
};

/* -1 when it is no such file, or not this key's; slices of `text`, the rest in the arena. */
int cached_read(struct arena *arena, struct str text, const struct digest *key,
		struct cached *out);
void cached_write(struct buf *out, const struct digest *key, const struct cached *cached);

/* ---- the cache itself ---- */

enum cache_mark_value { MARK_UNASKED, MARK_YES, MARK_NO };
typedef _Atomic unsigned char cache_mark;

struct cache {
	struct arena *arena;
	const struct workspace *workspace;
	struct str folder, path; /* the file's */
	struct digest key;
	struct digest *contexts; /* by unit */
	uint32_t *context_ids;   /* by unit: among the old ones, or past their end */
	struct cached old;       /* what was read */
	struct str *paths;       /* by item: a folder's */
	uint32_t *table;         /* results by path */
	size_t table_size;

	/* by item, by group, by result: what was found out of the old ones so far */
	cache_mark *real, *same, *groups;
	bool *used;
	pthread_mutex_t lock;     /* for the next two */
	struct file_state *fresh; /* by item: of what was the same, but had to be read for it */
	bool refreshed;           /* there is such a one, and its state will do next time */
	atomic_size_t recalled;
};

/* The place of the old result of a file, plus one; 0 when there is none. */
uint32_t cache_result_at(const struct cache *cache, const struct file *file);

/* A result of this run. */
struct kept {
	const struct file *file;
	const struct seen *seen;
	seen_id own;
	seen_list ids;
	struct str outcome;
	struct kept *next;
};

#endif
