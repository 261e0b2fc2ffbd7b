/* Results of earlier runs: see cache.h. What is kept of a run is in cache_keep.c, the bytes in cache_file.c. */
#include "cache.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "build_id.h"
#include "cache_internal.h"

/* ---- what holds ---- */

static void add_json(struct digesting *digesting, const struct json *value)
{
	digest_add_u64(digesting, (uint64_t)value->kind << 1 | value->boolean);
	digest_add_str(digesting, value->key);
	digest_add_str(digesting, value->text);
	digest_add_u64(digesting, value->count);
	for (const struct json *child = value->first; child; child = child->next)
		add_json(digesting, child);
}

static void add_names(struct digesting *digesting, const struct str *names, size_t n)
{
	digest_add_u64(digesting, n);
	for (size_t i = 0; i < n; i++)
		digest_add_str(digesting, names[i]);
}

/* The program, what the command line selects, and from where reports name files: one file in the folder for each. */
static bool key_of(const struct workspace *workspace, const struct selection *selection,
		   struct digest *key)
{
	struct digesting digesting;
	digest_begin(&digesting);
	if (!build_id_add(&digesting))
		return false;
	digest_add_str(&digesting, workspace->root);
	add_names(&digesting, selection->select, selection->select_count);
	add_names(&digesting, selection->ignore, selection->ignore_count);
	*key = digest_end(&digesting);
	return true;
}

/* What holds for the files of a unit: its root, and all that its configurations say. */
static struct digest context_of(const struct unit *unit)
{
	struct digesting digesting;
	digest_begin(&digesting);
	digest_add_str(&digesting, unit->root);
	for (const struct config *config = &unit->config; config && config->root;
	     config = config->base) {
		digest_add_str(&digesting, config->path);
		add_json(&digesting, config->root);
	}
	return digest_end(&digesting);
}

/* ---- opening ---- */

/* Nobody else's, and nobody else may have written to it. */
static bool is_own(int fd)
{
	struct stat st;
	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid() &&
	       !(st.st_mode & 022) && st.st_size <= CACHE_FILE_LIMIT;
}

static struct str read_all(struct arena *arena, int fd)
{
	enum { CHUNK = 1 << 20 };
	struct stat st;
	if (fstat(fd, &st))
		return (struct str){ NULL, 0 };
	char *bytes = arena_take(arena, (size_t)st.st_size + 1);
	size_t n = 0, size = (size_t)st.st_size;
	for (ssize_t got = 1; got > 0 && n<size; n += got> 0 ? (size_t)got : 0)
		got = read(fd, bytes + n, size - n < CHUNK ? size - n : CHUNK);
	return (struct str){ bytes, n };
}

static struct str read_own(struct arena *arena, const char *path)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	struct str text = { NULL, 0 };
	if (fd >= 0 && is_own(fd))
		text = read_all(arena, fd);
	if (fd >= 0)
		close(fd);
	return text;
}

/* Of folders; a file's is made when it is asked for. */
static void make_paths(struct cache *cache)
{
	size_t n = cache->old.items.n;
	cache->paths = ARENA_ARRAY(cache->arena, struct str, n);
	for (size_t i = 0; i < n; i++) {
		const struct cached_item *item = &cache->old.items.v[i];
		struct str above = cache->paths[item->folder];
		if (item->kind == SEEN_FOLDER)
			cache->paths[i] =
				i ? str_cat(cache->arena, above,
					    above.n > 1 ? STR("/") : STR(""), item->name)
				  : STR("/");
	}
}

static struct str path_of_item(const struct cache *cache, uint32_t i, char buffer[PATH_MAX])
{
	const struct cached_item *item = &cache->old.items.v[i];
	struct str folder = cache->paths[item->folder];
	if (item->kind == SEEN_FOLDER)
		return cache->paths[i];
	int n = snprintf(buffer, PATH_MAX, "%.*s%s%.*s", STR_ARG(folder),
			 folder.n > 1 ? "/" : "", STR_ARG(item->name));
	return (struct str){ buffer, n > 0 && n < PATH_MAX ? (size_t)n : 0 };
}

static bool is_path(const struct cache *cache, uint32_t i, struct str path)
{
	const struct cached_item *item = &cache->old.items.v[i];
	struct str folder = cache->paths[item->folder];
	size_t slash = folder.n > 1 ? folder.n : 0;
	return path.n == slash + 1 + item->name.n && path.p[slash] == '/' &&
	       str_eq(str_sub(path, slash + 1, path.n), item->name) &&
	       str_eq(str_sub(path, 0, slash), str_sub(folder, 0, slash));
}

/* The place of a result in the table, or the empty one for it: places are results, plus one. */
static uint32_t *result_place(const struct cache *cache, struct str path, bool named)
{
	size_t at = str_hash(path) & (cache->table_size - 1);
	for (; cache->table[at]; at = (at + 1) & (cache->table_size - 1)) {
		const struct cached_result *result =
			&cache->old.results.v[cache->table[at] - 1];
		if (result->named == named && is_path(cache, result->item, path))
			break;
	}
	return &cache->table[at];
}

uint32_t cache_result_at(const struct cache *cache, const struct file *file)
{
	return *result_place(cache, file->path, file->named);
}

static void index_results(struct cache *cache)
{
	char buffer[PATH_MAX];
	cache->table_size = 256;
	while (cache->table_size < cache->old.results.n * 2)
		cache->table_size *= 2;
	cache->table = ARENA_ARRAY(cache->arena, uint32_t, cache->table_size);
	for (size_t i = 0; i < cache->old.results.n; i++) {
		const struct cached_result *result = &cache->old.results.v[i];
		struct str path = path_of_item(cache, result->item, buffer);
		*result_place(cache, path, result->named) = (uint32_t)i + 1;
	}
}

/* Each unit's context, and which of the old ones it is. */
static void make_contexts(struct cache *cache)
{
	size_t n = cache->workspace->unit_count;
	cache->contexts = ARENA_ARRAY(cache->arena, struct digest, n);
	cache->context_ids = ARENA_ARRAY(cache->arena, uint32_t, n);
	for (const struct unit *unit = cache->workspace->units; unit; unit = unit->next) {
		struct digest *context = &cache->contexts[unit->index];
		uint32_t *id = &cache->context_ids[unit->index];
		*context = context_of(unit);
		while (*id < cache->old.contexts.n &&
		       !digest_eq(context, &cache->old.contexts.v[*id]))
			++*id;
	}
}

static void make_marks(struct cache *cache)
{
	struct arena *arena = cache->arena;
	size_t items = cache->old.items.n;
	cache->real = ARENA_ARRAY(arena, cache_mark, items);
	cache->same = ARENA_ARRAY(arena, cache_mark, items);
	cache->groups = ARENA_ARRAY(arena, cache_mark, cache->old.groups.n);
	cache->fresh = ARENA_ARRAY(arena, struct file_state, items);
	cache->used = ARENA_ARRAY(arena, bool, cache->old.results.n);
}

struct cache *cache_open(const struct workspace *workspace, const struct selection *selection,
			 const char *folder)
{
	struct digest key;
	if (!folder || !key_of(workspace, selection, &key))
		return NULL;
	struct arena *arena = arena_new();
	struct cache *cache = ARENA_NEW(arena, struct cache);
	cache->arena = arena;
	cache->workspace = workspace;
	cache->key = key;
	cache->folder = str_dup(arena, str_of(folder));
	cache->path = str_fmt(arena, "%s/%016llx%016llx", folder,
			      (unsigned long long)digest_word(&key, 0),
			      (unsigned long long)digest_word(&key, 1));
	pthread_mutex_init(&cache->lock, NULL);
	if (cached_read(arena, read_own(arena, cache->path.p), &key, &cache->old))
		cache->old = (struct cached){ 0 };
	make_paths(cache);
	index_results(cache);
	make_contexts(cache);
	make_marks(cache);
	return cache;
}

void cache_close(struct cache *cache)
{
	if (!cache)
		return;
	pthread_mutex_destroy(&cache->lock);
	arena_free(cache->arena);
}

size_t cache_recalled(const struct cache *cache)
{
	return atomic_load(&((struct cache *)(uintptr_t)cache)->recalled);
}

/* ---- is it as it was? ---- */

/* Asked once: threads that ask at the same time come to the same. */
static bool told(cache_mark *mark, bool yes)
{
	atomic_store(mark, yes ? MARK_YES : MARK_NO);
	return yes;
}

/* A folder, and no link on the way to it. */
static bool is_real(struct cache *cache, uint32_t i)
{
	struct stat st;
	enum cache_mark_value mark = atomic_load(&cache->real[i]);
	if (mark)
		return mark == MARK_YES;
	if (i == 0)
		return told(&cache->real[i], true);
	return told(&cache->real[i], is_real(cache, cache->old.items.v[i].folder) &&
					     lstat(cache->paths[i].p, &st) == 0 &&
					     S_ISDIR(st.st_mode));
}

/* Its content was looked at, and is the same: next time its state will do. */
static bool refreshed(struct cache *cache, uint32_t i, const struct file_state *state)
{
	pthread_mutex_lock(&cache->lock);
	cache->fresh[i] = *state;
	cache->refreshed |= file_state_rests(state);
	pthread_mutex_unlock(&cache->lock);
	return true;
}

static bool has_same_content(struct cache *cache, uint32_t i, struct str path,
			     const struct file_state *before)
{
	const struct cached_item *item = &cache->old.items.v[i];
	struct arena *scratch = arena_new();
	struct source source = { 0 };
	struct file_state state = *before;
	struct digest content = { { 0 } };
	struct err err;
	bool odd, read;
	if (item->kind == SEEN_FOLDER) {
		read = seen_digest_names(scratch, path, &content, &odd) == 0;
	} else {
		read = source_load(scratch, path, LANG_NONE, &source, &err) == 0 &&
		       source.state.inode == before->inode;
		state = source.state;
		content = digest_of(source.bytes);
	}
	arena_free(scratch);
	return read && digest_eq(&content, &item->content) && refreshed(cache, i, &state);
}

static bool look_at_item(struct cache *cache, uint32_t i)
{
	const struct cached_item *item = &cache->old.items.v[i];
	char buffer[PATH_MAX];
	struct str path = path_of_item(cache, i, buffer);
	struct stat st;
	if (!item->known || !path.n || !is_real(cache, item->folder) ||
	    lstat(path.p, &st) != 0 ||
	    !(item->kind == SEEN_FOLDER ? S_ISDIR(st.st_mode) : S_ISREG(st.st_mode)))
		return false;
	struct file_state state = file_state_of(&st);
	if (item->rested && file_state_eq(&state, &item->state))
		return true;
	return has_same_content(cache, i, path, &state);
}

static bool is_same(struct cache *cache, uint32_t id);

static bool are_same(struct cache *cache, const struct cached_ids *ids)
{
	for (uint32_t i = 0; i < ids->n; i++) {
		if (!is_same(cache, ids->v[i]))
			return false;
	}
	return true;
}

static bool is_same(struct cache *cache, uint32_t id)
{
	uint32_t i = id & ~SEEN_GROUP;
	cache_mark *mark = id & SEEN_GROUP ? &cache->groups[i] : &cache->same[i];
	enum cache_mark_value known = atomic_load(mark);
	if (known)
		return known == MARK_YES;
	return told(mark, id & SEEN_GROUP ? are_same(cache, &cache->old.groups.v[i])
					  : look_at_item(cache, i));
}

bool cache_recall(struct cache *cache, struct inspector *inspector, const struct file *file,
		  struct outcome *outcome)
{
	const struct unit *unit = file->owner;
	uint32_t place = cache_result_at(cache, file);
	const struct cached_result *result = place ? &cache->old.results.v[place - 1] : NULL;
	if (!result || result->context != cache->context_ids[unit->index] ||
	    !is_same(cache, result->item) || !are_same(cache, &result->ids) ||
	    !outcome_take(result->outcome, &unit->linter, inspector->results, outcome))
		return false;
	cache->used[place - 1] = true;
	atomic_fetch_add(&cache->recalled, 1);
	return true;
}
