/* Looking facts up: the built-in rows by binary search, the user's before them. See models.h. */
#include "models.h"

#include <stdlib.h>
#include <string.h>

#include "must.h"
#include "reader.h"

struct models {
	struct arena *arena;
	struct model_rows extra[MODEL_LANGS];
};

/* ---- what users wrote ---- */

enum { KEYS_MAX = 128 };

/* The keys of all facts we know, each once; a user's fact under another key would mean nothing to anybody. */
static void known_keys(struct arena *arena, const char *keys[KEYS_MAX + 1])
{
	size_t n = 0;
	for (int lang = 0; lang < MODEL_LANGS; lang++) {
		const struct model_table *table = &model_tables[lang];
		for (size_t i = 0; i < table->count && n < KEYS_MAX; i++) {
			keys[n] = NULL;
			if (!str_in(table->rows[i].key, keys))
				keys[n++] = str_z(arena, table->rows[i].key);
		}
	}
	keys[n] = NULL;
}

/* Every member of `owner` that is an object holds facts. */
static int check_facts(const struct json_doc *doc, const struct json *owner,
		       const char *const *keys, struct err *err)
{
	for (const struct json *facts = owner ? owner->first : NULL; facts;
	     facts = facts->next) {
		if (facts->kind == JSON_OBJECT && json_known_keys(doc, facts, keys, err) != 0)
			return -1;
	}
	return 0;
}

static int check_model(const struct json_doc *doc, const struct json *model,
		       const char *const *keys, struct err *err)
{
	static const char *const parts[] = { "python", "javascript", "both" };
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		const struct json *part = json_get(model, parts[i]);
		const struct json *types = json_get(part, "types");
		if (check_facts(doc, json_get(part, "exports"), keys, err) != 0 ||
		    check_facts(doc, json_get(part, "facts"), keys, err) != 0)
			return -1;
		for (const struct json *type = types ? types->first : NULL; type;
		     type = type->next) {
			if (check_facts(doc, type, keys, err) != 0)
				return -1;
		}
	}
	return 0;
}

struct models *models_new(const struct json_doc *doc, const struct json *extra, struct err *err)
{
	struct models *models = must_zeroed(1, sizeof(*models));
	models->arena = arena_new();
	const char *keys[KEYS_MAX + 1] = { NULL };
	if (extra)
		known_keys(models->arena, keys);
	for (const struct json *model = extra ? extra->first : NULL; model;
	     model = model->next) {
		if (model_read(models->arena, doc, model, models->extra, err) != 0 ||
		    check_model(doc, model, keys, err) != 0) {
			models_free(models);
			return NULL;
		}
	}
	for (int lang = 0; lang < MODEL_LANGS; lang++) {
		struct model_rows *rows = &models->extra[lang];
		if (rows->n)
			qsort(rows->v, rows->n, sizeof(*rows->v), model_row_order);
	}
	return models;
}

void models_free(struct models *models)
{
	if (!models)
		return;
	arena_free(models->arena);
	free(models);
}

/* The number of a path's first row; count when there is none. */
static size_t row_of(const struct model_table *table, struct str path)
{
	for (size_t at = str_hash(path) & (table->slots - 1); table->index[at];
	     at = (at + 1) & (table->slots - 1)) {
		size_t row = table->index[at] - 1U;
		if (str_eq(table->rows[row].path, path))
			return row;
	}
	return table->count;
}

static struct str find(const struct model_table *table, struct str path, const char *key)
{
	for (size_t i = row_of(table, path);
	     i < table->count && str_eq(table->rows[i].path, path); i++) {
		if (str_is(table->rows[i].key, key))
			return table->rows[i].value;
	}
	return (struct str){ NULL, 0 };
}

static struct str find_extra(const struct model_rows *rows, struct str path, const char *key)
{
	const struct model_row want = { path, str_of(key), { NULL, 0 } };
	const struct model_row *row =
		rows->n ? bsearch(&want, rows->v, rows->n, sizeof(want), model_row_order)
			: NULL;
	return row ? row->value : (struct str){ NULL, 0 };
}

struct str models_get(const struct models *models, enum lang lang, struct str path,
		      const char *key)
{
	enum model_lang column = lang == LANG_PYTHON ? MODEL_PYTHON : MODEL_JS;
	struct str value = { NULL, 0 };
	if (models)
		value = find_extra(&models->extra[column], path, key);
	return value.p ? value : find(&model_tables[column], path, key);
}

/* The first row of a path, by binary search; count when there is none. */
static size_t first_row(const struct model_row *rows, size_t count, struct str path)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_cmp(rows[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct str models_get_since(const struct models *models, enum lang lang, struct str path,
			    const char *key, struct version version)
{
	const struct model_table *table =
		&model_tables[lang == LANG_PYTHON ? MODEL_PYTHON : MODEL_JS];
	struct str best = models_get(models, lang, path, key);
	struct version best_since = { 0, 0, 0 };
	size_t n = strlen(key);
	for (size_t i = row_of(table, path);
	     i < table->count && str_eq(table->rows[i].path, path); i++) {
		struct str have = table->rows[i].key;
		struct version since;
		if (!str_starts(have, key) || have.n <= n || have.p[n] != '@' ||
		    !version_parse(str_sub(have, n + 1, have.n), &since))
			continue;
		if (version_cmp(since, version) <= 0 && version_cmp(since, best_since) >= 0) {
			best = table->rows[i].value;
			best_since = since;
		}
	}
	return best;
}

struct str models_is(const struct models *models, enum lang lang, struct str path)
{
	return models_get(models, lang, path, "is");
}

static void each_row(const struct model_row *rows, size_t count, const char *key,
		     void (*see)(void *context, struct str path), void *context)
{
	size_t n = strlen(key);
	for (size_t i = 0; i < count; i++) {
		struct str have = rows[i].key;
		if (have.n >= n && memcmp(have.p, key, n) == 0 &&
		    (have.n == n || have.p[n] == '@'))
			see(context, rows[i].path);
	}
}

void models_each(const struct models *models, const char *key,
		 void (*see)(void *context, struct str path), void *context)
{
	for (int lang = 0; lang < MODEL_LANGS; lang++) {
		const struct model_table *table = &model_tables[lang];
		each_row(table->rows, table->count, key, see, context);
		if (models)
			each_row(models->extra[lang].v, models->extra[lang].n, key, see,
				 context);
	}
}

/* Is there a row of that path, or of one that goes on from it? */
static bool mentions(const struct model_row *rows, size_t count, struct str path)
{
	for (size_t i = first_row(rows, count, path); i < count; i++) {
		struct str have = rows[i].path;
		if (have.n < path.n || memcmp(have.p, path.p, path.n) != 0)
			return false;
		if (have.n == path.n || have.p[path.n] == '.' || have.p[path.n] == '(')
			return true;
	}
	return false;
}

bool models_user_mentions(const struct models *models, enum lang lang, struct str path)
{
	if (!models || !path.n)
		return false;
	const struct model_rows *rows =
		&models->extra[lang == LANG_PYTHON ? MODEL_PYTHON : MODEL_JS];
	return mentions(rows->v, rows->n, path);
}

bool models_mentions(const struct models *models, enum lang lang, struct str path)
{
	const struct model_table *table =
		&model_tables[lang == LANG_PYTHON ? MODEL_PYTHON : MODEL_JS];
	return models_user_mentions(models, lang, path) ||
	       (path.n && mentions(table->rows, table->count, path));
}
