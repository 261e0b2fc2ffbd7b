/*
 * What a run leaves for the next: see cache.h.
 *
 * The new file is put together from the results of this run, those it used again, and the old ones that nobody
 * asked for, as when only a part of the project was named. They all speak of the same folders and files, each
 * thread with its own numbers. What two of them saw differently changed meanwhile: nothing that hangs on it is kept.
 */
#define _DEFAULT_SOURCE
#include <assert.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cache_folder.h"
#include "cache_internal.h"
#include "replace.h"

enum { KEEP_DAYS = 30, STALE_DAYS = 7 };

void cache_keep(struct cache *cache, struct inspector *inspector, const struct file *file,
		struct seen *seen, seen_id own, const struct outcome *outcome)
{
	const struct unit *unit = file->owner;
	struct arena *arena = inspector->results;
	struct kept *kept = ARENA_NEW(arena, struct kept);
	(void)cache;
	if (!outcome_is_kept(outcome) || own == SEEN_UNSURE ||
	    !seen_finish(seen, arena, &kept->ids))
		return;
	struct buf bytes;
	buf_init(&bytes, CACHE_FILE_LIMIT);
	outcome_put(&bytes, outcome, &unit->linter);
	bool fits = !bytes.overflow;
	kept->outcome = str_dup(arena, buf_str(&bytes));
	buf_release(&bytes);
	if (!fits)
		return;
	kept->file = file;
	kept->seen = seen;
	kept->own = own;
	kept->next = inspector->kept;
	inspector->kept = kept;
}

/* ---- putting together ---- */

struct merge {
	struct arena *arena;
	struct cached out;
	uint32_t *table; /* items by folder, name and kind: places are items, plus one */
	size_t size;
	VEC(bool) torn; /* by item */
	bool *torn_groups;
	uint32_t day;
};

#define NOWHERE UINT32_MAX /* of an id: what it hangs on is not as it was */

static uint32_t *place_of(const struct merge *merge, uint32_t folder, struct str name,
			  enum seen_kind kind)
{
	uint64_t hash = (str_hash(name) ^ folder) * 0x9e3779b97f4a7c15u;
	size_t at = (hash ^ hash >> 29) & (merge->size - 1);
	for (; merge->table[at]; at = (at + 1) & (merge->size - 1)) {
		const struct cached_item *item = &merge->out.items.v[merge->table[at] - 1];
		if (item->folder == folder && item->kind == kind && str_eq(item->name, name))
			break;
	}
	return &merge->table[at];
}

static void grow(struct merge *merge)
{
	merge->size = merge->size ? merge->size * 2 : 1024;
	merge->table = ARENA_ARRAY(merge->arena, uint32_t, merge->size);
	for (uint32_t i = 0; i < merge->out.items.n; i++) {
		const struct cached_item *item = &merge->out.items.v[i];
		*place_of(merge, item->folder, item->name, item->kind) = i + 1;
	}
}

static uint32_t add_place(struct merge *merge, uint32_t folder, struct str name,
			  enum seen_kind kind)
{
	if (merge->out.items.n * 2 >= merge->size)
		grow(merge);
	uint32_t *place = place_of(merge, folder, name, kind);
	if (!*place) {
		const struct cached_item item = { .kind = kind,
						  .folder = folder,
						  .name = name };
		vec_push(merge->arena, &merge->out.items, item);
		vec_push(merge->arena, &merge->torn, false);
		*place = (uint32_t)merge->out.items.n;
	}
	return *place - 1;
}

/* The same item, as seen by one of several. */
static void add_content(struct merge *merge, uint32_t i, const struct digest *content,
			const struct file_state *state, bool rested)
{
	assert(i < merge->out.items.n && merge->out.items.v);
	struct cached_item *item = &merge->out.items.v[i];
	if (item->known && !digest_eq(&item->content, content))
		merge->torn.v[i] = true;
	if (item->known && item->rested)
		return;
	item->content = *content;
	item->state = *state;
	item->rested = rested;
	item->known = true;
}

/* A group as it was put together before, or the place for a new one. */
static uint32_t add_group(struct merge *merge, struct cached_ids ids)
{
	for (uint32_t i = 0; i < merge->out.groups.n; i++) {
		const struct cached_ids *one = &merge->out.groups.v[i];
		if (one->n == ids.n && memcmp(one->v, ids.v, ids.n * sizeof(*ids.v)) == 0)
			return SEEN_GROUP | i;
	}
	vec_push(merge->arena, &merge->out.groups, ids);
	return SEEN_GROUP | (uint32_t)(merge->out.groups.n - 1);
}

/* One of those whose numbers are turned into the merge's: a thread of this run, or the old file. */
struct numbering {
	struct merge *merge;
	const struct seen *seen;
	struct cache *cache;
	bool unasked;             /* old, and not looked at in this run */
	uint32_t *items, *groups; /* the merge's, plus one; 0: not turned yet; NOWHERE */
};

static uint32_t turn(struct numbering *from, uint32_t id);

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

/* False when one of them leads nowhere. */
static bool turn_all(struct numbering *from, const uint32_t *ids, size_t n,
		     struct cached_ids *out)
{
	uint32_t *turned = ARENA_ARRAY(from->merge->arena, uint32_t, n);
	for (size_t i = 0; i < n; i++) {
		turned[i] = turn(from, ids[i]);
		if (turned[i] == NOWHERE)
			return false;
	}
	if (n)
		qsort(turned, n, sizeof(*turned), by_number);
	*out = (struct cached_ids){ .v = turned, .n = (uint32_t)n };
	return true;
}

/* A folder that changed since its names were noted may have changed back: what was looked up between was told otherwise. */
static bool was_stirred(const struct seen_item *item)
{
	struct stat st;
	if (item->kind != SEEN_FOLDER || !item->known)
		return false;
	if (lstat(item->path.p, &st) != 0)
		return true;
	struct file_state now = file_state_of(&st);
	return !file_state_eq(&now, &item->state);
}

static uint32_t turn_seen_item(struct numbering *from, uint32_t i)
{
	const struct seen_item *item = &from->seen->items.v[i];
	uint32_t folder = i == SEEN_ITEMS ? 0 : turn(from, item->folder);
	uint32_t turned = add_place(from->merge, folder, item->name, item->kind);
	if (item->known)
		add_content(from->merge, turned, &item->content, &item->state, item->rested);
	if (item->torn || was_stirred(item))
		from->merge->torn.v[turned] = true;
	return turned;
}

/* What was found to be the same may have been looked at; of what was not asked, this run may know better. */
static uint32_t turn_old_item(struct numbering *from, uint32_t i)
{
	struct cache *cache = from->cache;
	const struct cached_item *item = &cache->old.items.v[i];
	const struct file_state *fresh = &cache->fresh[i];
	uint32_t folder = i ? turn(from, item->folder) : 0;
	if (folder == NOWHERE || atomic_load(&cache->same[i]) == MARK_NO ||
	    atomic_load(&cache->real[i]) == MARK_NO)
		return NOWHERE;
	uint32_t turned = add_place(from->merge, folder, item->name, item->kind);
	const struct cached_item *now = &from->merge->out.items.v[turned];
	if (!item->known)
		return turned;
	if (from->unasked && now->known && !digest_eq(&now->content, &item->content))
		return NOWHERE;
	if (fresh->inode)
		add_content(from->merge, turned, &item->content, fresh,
			    file_state_rests(fresh));
	else
		add_content(from->merge, turned, &item->content, &item->state, item->rested);
	return turned;
}

static uint32_t turn_group(struct numbering *from, uint32_t i)
{
	struct cached_ids ids;
	bool all;
	if (from->seen) {
		const struct seen_group *group = &from->seen->groups.v[i];
		all = turn_all(from, group->ids, group->n, &ids);
	} else {
		const struct cached_ids *group = &from->cache->old.groups.v[i];
		all = turn_all(from, group->v, group->n, &ids);
	}
	return all ? add_group(from->merge, ids) : NOWHERE;
}

static uint32_t turn(struct numbering *from, uint32_t id)
{
	uint32_t i = id & ~SEEN_GROUP;
	uint32_t *known = id & SEEN_GROUP ? &from->groups[i] : &from->items[i];
	if (!*known) {
		uint32_t turned = id & SEEN_GROUP ? turn_group(from, i)
				  : from->seen    ? turn_seen_item(from, i)
						  : turn_old_item(from, i);
		*known = turned == NOWHERE ? NOWHERE : (turned & ~SEEN_GROUP) + 1;
	}
	if (*known == NOWHERE)
		return NOWHERE;
	return (*known - 1) | (id & SEEN_GROUP);
}

static uint32_t context_in(struct merge *merge, const struct digest *context)
{
	for (uint32_t i = 0; i < merge->out.contexts.n; i++) {
		if (digest_eq(&merge->out.contexts.v[i], context))
			return i;
	}
	vec_push(merge->arena, &merge->out.contexts, *context);
	return (uint32_t)merge->out.contexts.n - 1;
}

/* ---- the three kinds of results ---- */

static struct numbering ids_of_seen(struct merge *merge, const struct seen *seen)
{
	return (struct numbering){
		.merge = merge,
		.seen = seen,
		.items = ARENA_ARRAY(merge->arena, uint32_t, seen->items.n),
		.groups = ARENA_ARRAY(merge->arena, uint32_t, seen->groups.n),
	};
}

/* A thread has one `seen` for each unit. */
static void add_kept(struct merge *merge, const struct cache *cache, const struct kept *kept)
{
	struct numbering *numberings =
		ARENA_ARRAY(merge->arena, struct numbering, cache->workspace->unit_count);
	for (; kept; kept = kept->next) {
		const struct unit *unit = kept->file->owner;
		struct numbering *from = &numberings[unit->index];
		struct cached_result result = { .day = merge->day, .outcome = kept->outcome };
		if (!from->seen)
			*from = ids_of_seen(merge, kept->seen);
		turn_all(from, kept->ids.v, kept->ids.n, &result.ids);
		result.item = turn(from, kept->own);
		result.named = kept->file->named;
		result.context = context_in(merge, &cache->contexts[unit->index]);
		vec_push(merge->arena, &merge->out.results, result);
	}
}

static struct numbering ids_of_old(struct merge *merge, struct cache *cache, bool unasked)
{
	return (struct numbering){
		.merge = merge,
		.cache = cache,
		.unasked = unasked,
		.items = ARENA_ARRAY(merge->arena, uint32_t, cache->old.items.n),
		.groups = ARENA_ARRAY(merge->arena, uint32_t, cache->old.groups.n),
	};
}

/* `replaced`: by old result, whether this run has another of the same file. */
static void add_old(struct merge *merge, struct cache *cache, bool unasked,
		    const bool *replaced)
{
	struct numbering from = ids_of_old(merge, cache, unasked);
	for (size_t i = 0; i < cache->old.results.n; i++) {
		const struct cached_result *old = &cache->old.results.v[i];
		struct cached_result result = *old;
		bool past = unasked && old->day + KEEP_DAYS < merge->day;
		if (cache->used[i] == unasked || replaced[i] || past ||
		    !turn_all(&from, old->ids.v, old->ids.n, &result.ids))
			continue;
		result.item = turn(&from, old->item);
		if (result.item == NOWHERE)
			continue;
		result.context = context_in(merge, &cache->old.contexts.v[old->context]);
		result.day = unasked ? old->day : merge->day;
		vec_push(merge->arena, &merge->out.results, result);
	}
}

static const bool *replaced(struct merge *merge, struct cache *cache,
			    const struct inspector *inspectors, size_t count)
{
	bool *all = ARENA_ARRAY(merge->arena, bool, cache->old.results.n);
	for (size_t i = 0; i < count; i++) {
		for (const struct kept *kept = inspectors[i].kept; kept; kept = kept->next) {
			uint32_t place = cache_result_at(cache, kept->file);
			if (place)
				all[place - 1] = true;
		}
	}
	return all;
}

/* ---- what is torn ---- */

static bool any_torn(const struct merge *merge, const struct cached_ids *ids)
{
	for (uint32_t i = 0; i < ids->n; i++) {
		uint32_t at = ids->v[i] & ~SEEN_GROUP;
		if (ids->v[i] & SEEN_GROUP ? merge->torn_groups[at] : merge->torn.v[at])
			return true;
	}
	return false;
}

static void drop_torn(struct merge *merge)
{
	size_t kept = 0;
	assert(merge->torn.v && "the top of all folders is there");
	merge->torn_groups = ARENA_ARRAY(merge->arena, bool, merge->out.groups.n);
	for (size_t i = 0; i < merge->out.groups.n; i++)
		merge->torn_groups[i] = any_torn(merge, &merge->out.groups.v[i]);
	for (size_t i = 0; i < merge->out.results.n; i++) {
		const struct cached_result *result = &merge->out.results.v[i];
		if (!merge->torn.v[result->item] && !any_torn(merge, &result->ids))
			merge->out.results.v[kept++] = *result;
	}
	merge->out.results.n = kept;
}

/* ---- writing ---- */

static bool is_worth_it(const struct cache *cache, const struct inspector *inspectors,
			size_t count, uint32_t day)
{
	bool any = cache->refreshed;
	for (size_t i = 0; i < count && !any; i++)
		any = inspectors[i].kept != NULL;
	for (size_t i = 0; i < cache->old.results.n && !any; i++)
		any = cache->used[i] && cache->old.results.v[i].day + STALE_DAYS < day;
	return any;
}

/* So that programs that copy or clean up leave it out: bford.info/cachedir */
static void write_tag(struct arena *arena, const char *folder)
{
	static const char text[] = "Signature: 8a477f597d28d172789f06886806bc55\n"
				   "# Results of shearpin; it can be deleted at any time.\n";
	const char *path = str_fmt(arena, "%s/CACHEDIR.TAG", folder).p;
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return;
	ssize_t n = write(fd, text, sizeof(text) - 1);
	(void)n; /* a tag that is cut off is none, and no harm */
	close(fd);
}

/* What cannot be written is not there the next time: no more than that. */
static void write_bytes(const struct cache *cache, struct str bytes)
{
	struct replacement replacement;
	struct stat st;
	struct err err;
	/* A pipe would be waited for, and what a link leads to be written. */
	if ((lstat(cache->path.p, &st) == 0 && !S_ISREG(st.st_mode)) ||
	    replace_begin(&replacement, cache->path, cache->folder, &err))
		return;
	replacement.hasty = true;
	if (fchmod(fileno(replacement.out), 0600) != 0 ||
	    fwrite(bytes.p, 1, bytes.n, replacement.out) != bytes.n)
		replace_abandon(&replacement);
	else
		replace_commit(&replacement, &err);
}

void cache_write(struct cache *cache, const struct inspector *inspectors, size_t count)
{
	struct merge merge = { .day = (uint32_t)(time(NULL) / 86400) };
	struct buf bytes;
	if (!cache || !is_worth_it(cache, inspectors, count, merge.day))
		return;
	merge.arena = arena_new();
	add_place(&merge, 0, STR(""), SEEN_FOLDER);
	const bool *others = replaced(&merge, cache, inspectors, count);
	for (size_t i = 0; i < count; i++)
		add_kept(&merge, cache, inspectors[i].kept);
	add_old(&merge, cache, false, others);
	add_old(&merge, cache, true, others);
	drop_torn(&merge);
	buf_init(&bytes, CACHE_FILE_LIMIT);
	cached_write(&bytes, &cache->key, &merge.out);
	if (!bytes.overflow) {
		write_tag(merge.arena, cache->folder.p);
		write_bytes(cache, buf_str(&bytes));
		cache_folder_trim(cache->folder.p);
	}
	buf_release(&bytes);
	arena_free(merge.arena);
}
