/* What judging saw of the disk: see seen.h. */
#define _DEFAULT_SOURCE /* DT_DIR */
#include "seen.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "must.h"

struct seen *seen_new(void)
{
	struct seen *seen = must_zeroed(1, sizeof(*seen));
	const struct seen_item none = { .kind = SEEN_LINK };
	const struct seen_item top = { .kind = SEEN_FOLDER,
				       .folder = SEEN_ITEMS,
				       .path = STR("/") };
	seen->arena = arena_new();
	for (int i = 0; i < SEEN_ITEMS; i++)
		vec_push(seen->arena, &seen->items, none);
	vec_push(seen->arena, &seen->items, top);
	return seen;
}

void seen_free(struct seen *seen)
{
	if (!seen)
		return;
	arena_free(seen->arena);
	free(seen);
}

/* ---- tables ---- */

static uint64_t spread(uint64_t hash)
{
	hash *= 0x9e3779b97f4a7c15u;
	return hash ^ hash >> 29;
}

static uint64_t item_hash(uint32_t folder, struct str name)
{
	return spread(str_bucket(name) ^ (uint64_t)folder << 32);
}

static uint64_t group_hash(const seen_id *ids, size_t n)
{
	uint64_t hash = n;
	for (size_t i = 0; i < n; i++)
		hash = spread(hash ^ ids[i]);
	return hash;
}

/* Half of the table stays empty; `rehash` says where an entry belongs. */
static void table_room(struct seen *seen, struct seen_table *table,
		       uint64_t (*rehash)(const struct seen *, uint32_t))
{
	struct seen_table old = *table;
	if (table->n * 2 < table->size)
		return;
	table->size = old.size ? old.size * 2 : 256;
	table->v = ARENA_ARRAY(seen->arena, uint32_t, table->size);
	for (size_t i = 0; i < old.size; i++) {
		if (!old.v[i])
			continue;
		size_t at = rehash(seen, old.v[i]) & (table->size - 1);
		while (table->v[at])
			at = (at + 1) & (table->size - 1);
		table->v[at] = old.v[i];
	}
}

static uint64_t rehash_item(const struct seen *seen, uint32_t i)
{
	return item_hash(seen->items.v[i].folder, seen->items.v[i].name);
}

/* Groups stand in their table as their place, plus one. */
static uint64_t rehash_group(const struct seen *seen, uint32_t i)
{
	return group_hash(seen->groups.v[i - 1].ids, seen->groups.v[i - 1].n);
}

/* The place of an item, or the empty one for it. Folders and files are told apart: `a` may be both in its time. */
static uint32_t *item_place(struct seen *seen, uint32_t folder, struct str name, bool file)
{
	table_room(seen, &seen->names, rehash_item);
	size_t at = item_hash(folder, name) & (seen->names.size - 1);
	for (; seen->names.v[at]; at = (at + 1) & (seen->names.size - 1)) {
		const struct seen_item *item = &seen->items.v[seen->names.v[at]];
		if (item->folder == folder && (item->kind == SEEN_FILE) == file &&
		    str_eq(item->name, name))
			break;
	}
	return &seen->names.v[at];
}

static struct str join(struct arena *arena, struct str folder, struct str name)
{
	return str_cat(arena, folder, folder.n > 1 ? STR("/") : STR(""), name);
}

static uint32_t item_add(struct seen *seen, uint32_t *place, enum seen_kind kind,
			 uint32_t folder, struct str name)
{
	struct seen_item item = { .kind = kind, .folder = folder };
	item.path = join(seen->arena, seen->items.v[folder].path, name);
	item.name = str_sub(item.path, item.path.n - name.n, item.path.n);
	*place = (uint32_t)seen->items.n;
	seen->names.n++;
	vec_push(seen->arena, &seen->items, item);
	return *place;
}

/* ---- noting ---- */

static unsigned *turn_of(struct seen *seen, seen_id id)
{
	return id & SEEN_GROUP ? &seen->groups.v[id & ~SEEN_GROUP].turn
			       : &seen->items.v[id].turn;
}

/* Once a turn is enough, but for what stands between seen_begin and seen_end. */
static void note(struct seen *seen, seen_id id)
{
	if (id == SEEN_NOTHING)
		return;
	if (!seen->frames) {
		unsigned *turn = turn_of(seen, id);
		if (*turn == seen->turn)
			return;
		*turn = seen->turn;
	}
	vec_push(seen->arena, &seen->log, id);
}

void seen_unsure(struct seen *seen)
{
	if (seen)
		note(seen, SEEN_UNSURE);
}

void seen_again(struct seen *seen, seen_id id)
{
	if (seen)
		note(seen, id);
}

/* ---- groups ---- */

static int by_id(const void *a, const void *b)
{
	seen_id x = *(const seen_id *)a, y = *(const seen_id *)b;
	return x < y ? -1 : x > y;
}

/* The ids sorted, each once, with what is in small groups instead of these; false when one of them is unsure. */
static bool flatten(const struct seen *seen, struct arena *arena, const seen_id *ids, size_t n,
		    seen_list *out)
{
	for (size_t i = 0; i < n; i++) {
		const struct seen_group *group =
			ids[i] & SEEN_GROUP ? &seen->groups.v[ids[i] & ~SEEN_GROUP] : NULL;
		if (ids[i] == SEEN_UNSURE)
			return false;
		if (!group || group->n > SEEN_SMALL)
			vec_push(arena, out, ids[i]);
		for (size_t k = 0; group && group->n <= SEEN_SMALL && k < group->n; k++)
			vec_push(arena, out, group->ids[k]);
	}
	if (!out->n)
		return true;
	qsort(out->v, out->n, sizeof(*out->v), by_id);
	size_t kept = 1;
	for (size_t i = 1; i < out->n; i++) {
		if (out->v[i] != out->v[kept - 1])
			out->v[kept++] = out->v[i];
	}
	out->n = kept;
	return true;
}

static uint32_t *group_place(struct seen *seen, const seen_list *ids)
{
	table_room(seen, &seen->same, rehash_group);
	size_t at = group_hash(ids->v, ids->n) & (seen->same.size - 1);
	for (; seen->same.v[at]; at = (at + 1) & (seen->same.size - 1)) {
		const struct seen_group *group = &seen->groups.v[seen->same.v[at] - 1];
		if (group->n == ids->n &&
		    memcmp(group->ids, ids->v, ids->n * sizeof(*ids->v)) == 0)
			break;
	}
	return &seen->same.v[at];
}

static seen_id group_of(struct seen *seen, const seen_id *ids, size_t n)
{
	seen_list flat = { NULL, 0, 0 };
	if (!n)
		return SEEN_NOTHING;
	if (n == 1)
		return ids[0];
	if (!flatten(seen, seen->arena, ids, n, &flat))
		return SEEN_UNSURE;
	if (flat.n == 1)
		return flat.v[0];
	uint32_t *place = group_place(seen, &flat);
	if (!*place) {
		const struct seen_group group = { .ids = flat.v, .n = flat.n };
		vec_push(seen->arena, &seen->groups, group);
		*place = (uint32_t)seen->groups.n;
		seen->same.n++;
	}
	return SEEN_GROUP | (*place - 1);
}

size_t seen_begin(struct seen *seen)
{
	if (!seen)
		return 0;
	seen->frames++;
	return seen->log.n;
}

seen_id seen_end(struct seen *seen, size_t begun)
{
	if (!seen)
		return SEEN_NOTHING;
	seen_id id = group_of(seen, seen->log.v + begun, seen->log.n - begun);
	seen->log.n = begun;
	seen->frames--;
	note(seen, id);
	return id;
}

seen_id seen_both(struct seen *seen, seen_id a, seen_id b)
{
	const seen_id both[] = { a, b };
	if (a == b || !b)
		return a;
	return a ? group_of(seen, both, 2) : b;
}

void seen_start(struct seen *seen)
{
	if (!seen)
		return;
	seen->log.n = 0;
	seen->turn++;
}

bool seen_finish(struct seen *seen, struct arena *arena, seen_list *out)
{
	*out = (seen_list){ NULL, 0, 0 };
	return flatten(seen, arena, seen->log.v, seen->log.n, out);
}

/* ---- folders ---- */

static const char *const manifests[] = { "package.json",
					 "package-lock.json",
					 "npm-shrinkwrap.json",
					 "pnpm-lock.yaml",
					 "pnpm-workspace.yaml",
					 "yarn.lock",
					 "tsconfig.json",
					 "pyproject.toml",
					 "uv.lock",
					 "poetry.lock",
					 "pdm.lock",
					 "requirements.txt",
					 "Pipfile",
					 "setup.cfg",
					 NULL };

bool seen_counts(struct str name)
{
	return lang_of(name, STR("")) != LANG_NONE || str_in(name, manifests);
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

int seen_digest_names(struct arena *scratch, struct str folder, struct digest *out, bool *odd)
{
	VEC(struct str) names = { NULL, 0, 0 };
	DIR *handle = opendir(str_z(scratch, folder));
	struct digesting digesting;
	*odd = false;
	if (!handle)
		return -1;
	for (struct dirent *entry; (entry = readdir(handle));) {
		struct str name = str_of(entry->d_name);
		bool plain = entry->d_type == DT_REG, inner = entry->d_type == DT_DIR;
		*odd |= entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN;
		if ((plain && !seen_counts(name)) || str_is(name, ".") || str_is(name, ".."))
			continue;
		name = str_cat(scratch, name, plain ? STR("") : inner ? STR("/") : STR("?"));
		vec_push(scratch, &names, name);
	}
	closedir(handle);
	if (names.n)
		qsort(names.v, names.n, sizeof(*names.v), by_name);
	digest_begin(&digesting);
	for (size_t i = 0; i < names.n; i++)
		digest_add_str(&digesting, names.v[i]);
	*out = digest_end(&digesting);
	return 0;
}

/* Its names are known from now on; false when they cannot be. */
static bool know_names(struct seen *seen, uint32_t folder)
{
	struct seen_item *item = &seen->items.v[folder];
	struct stat st;
	if (item->known)
		return true;
	if (lstat(item->path.p, &st) != 0 || !S_ISDIR(st.st_mode))
		return false;
	item->state = file_state_of(&st);
	item->rested = file_state_rests(&item->state);
	struct arena *scratch = arena_new();
	item->known = seen_digest_names(scratch, item->path, &item->content, &item->odd) == 0;
	arena_free(scratch);
	return item->known;
}

static enum seen_kind kind_at(struct str path)
{
	struct stat st;
	if (lstat(path.p, &st) != 0)
		return errno == ENOENT || errno == ENOTDIR ? SEEN_MISSING : SEEN_LINK;
	return S_ISDIR(st.st_mode)   ? SEEN_FOLDER
	       : S_ISREG(st.st_mode) ? SEEN_MISSING
				     : SEEN_LINK;
}

static uint32_t child(struct seen *seen, uint32_t folder, struct str name)
{
	uint32_t *place = item_place(seen, folder, name, false);
	if (*place)
		return *place;
	uint32_t item = item_add(seen, place, SEEN_LINK, folder, name);
	enum seen_kind kind = kind_at(seen->items.v[item].path);
	/* Only what is missing after the names were read may be taken for missing. */
	if (kind == SEEN_MISSING)
		kind = know_names(seen, folder) ? kind_at(seen->items.v[item].path) : SEEN_LINK;
	seen->items.v[item].kind = kind;
	return item;
}

/* The folder a path names, or how far it leads: to what is missing, to a link. */
static uint32_t folder_at(struct seen *seen, struct str path)
{
	uint32_t at = SEEN_ITEMS;
	struct str part;
	if (!str_starts(path, "/"))
		return SEEN_UNSURE;
	while (str_split(&path, '/', &part)) {
		if (!part.n || str_is(part, "."))
			continue;
		at = str_is(part, "..") ? seen->items.v[at].folder : child(seen, at, part);
		if (seen->items.v[at].kind != SEEN_FOLDER)
			break;
	}
	return at;
}

/* ---- what is asked ---- */

static void part_path(struct str path, struct str *folder, struct str *name)
{
	size_t slash = path.n;
	while (slash && path.p[slash - 1] != '/')
		slash--;
	*folder = str_sub(path, 0, slash);
	*name = str_sub(path, slash, path.n);
}

static bool is_link(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

void seen_lookup(struct seen *seen, struct str path)
{
	struct str folder, name;
	if (!seen)
		return;
	part_path(path, &folder, &name);
	uint32_t at = folder_at(seen, folder);
	bool missing = seen->items.v[at].kind == SEEN_MISSING;
	if (missing)
		at = seen->items.v[at].folder;
	bool sure = seen->items.v[at].kind == SEEN_FOLDER && seen_counts(name) &&
		    know_names(seen, at) &&
		    (missing || !seen->items.v[at].odd || !is_link(path.p));
	note(seen, sure ? at : SEEN_UNSURE);
}

void seen_names(struct seen *seen, struct str folder)
{
	if (!seen)
		return;
	uint32_t at = folder_at(seen, folder);
	bool sure = seen->items.v[at].kind == SEEN_FOLDER && know_names(seen, at);
	note(seen, sure ? at : SEEN_UNSURE);
}

/* Does the name stand for a file itself? */
static bool is_plain(struct seen *seen, uint32_t folder, const struct source *source)
{
	struct stat st;
	if (seen->items.v[folder].kind != SEEN_FOLDER || !know_names(seen, folder))
		return false;
	return !seen->items.v[folder].odd ||
	       (lstat(source->path.p, &st) == 0 && S_ISREG(st.st_mode));
}

/* Read again, it may be another text. */
static void compare(struct seen_item *item, const struct source *source)
{
	if (item->rested && file_state_eq(&item->state, &source->state))
		return;
	struct digest content = digest_of(source->bytes);
	item->torn |= item->known && !digest_eq(&content, &item->content);
	item->content = content;
	item->state = source->state;
	item->rested = file_state_rests(&item->state);
	item->known = true;
}

seen_id seen_content(struct seen *seen, const struct source *source)
{
	struct str folder, name;
	if (!seen)
		return SEEN_NOTHING;
	part_path(source->path, &folder, &name);
	uint32_t at = folder_at(seen, folder);
	seen_id id = SEEN_UNSURE;
	if (source->state.inode && name.n && is_plain(seen, at, source)) {
		uint32_t *place = item_place(seen, at, name, true);
		id = *place ? *place : item_add(seen, place, SEEN_FILE, at, name);
		compare(&seen->items.v[id], source);
	}
	if (seen->items.v[id].torn)
		id = SEEN_UNSURE;
	note(seen, id);
	return id;
}
