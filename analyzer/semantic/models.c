/* Looking facts up: the user's before the built-in ones. See models.h. */
#include "models.h"

#include <stdlib.h>
#include <string.h>

#include "must.h"
#include "table.h"

struct models {
	struct arena *arena;
	struct model_table extra[MODEL_LANGS];
};

static enum model_lang column_of(enum lang lang)
{
	return lang == LANG_PYTHON ? MODEL_PYTHON : MODEL_JS;
}

/* ---- what users wrote ---- */

/* The keys of all facts we know, each once, NULL at the end; a user's fact under another key would mean nothing to anybody. */
static const char *const *known_keys(struct arena *arena)
{
	size_t n = 0, most = 1;
	for (int lang = 0; lang < MODEL_LANGS; lang++)
		most += model_tables[lang].count;
	const char **keys = ARENA_ARRAY(arena, const char *, most);
	for (int lang = 0; lang < MODEL_LANGS; lang++) {
		const struct model_table *table = &model_tables[lang];
		for (size_t i = 0; i < table->count; i++) {
			struct str key = model_text(table, table->rows[i].key);
			keys[n] = NULL;
			if (!str_in(key, keys))
				keys[n++] = str_z(arena, key);
		}
	}
	keys[n] = NULL;
	return keys;
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

static int read_extra(struct models *models, const struct json_doc *doc,
		      const struct json *extra, struct err *err)
{
	struct model_rows rows[MODEL_LANGS] = { { 0 } };
	const char *const *keys = known_keys(models->arena);
	for (const struct json *model = extra->first; model; model = model->next) {
		if (model_read(models->arena, doc, model, rows, err) != 0 ||
		    check_model(doc, model, keys, err) != 0)
			return -1;
	}
	for (int lang = 0; lang < MODEL_LANGS; lang++) {
		if (rows[lang].n)
			qsort(rows[lang].v, rows[lang].n, sizeof(*rows[lang].v),
			      model_row_order);
		if (model_table_make(models->arena, &rows[lang], &models->extra[lang]) != 0)
			return err_set(err,
				       "%.*s: \"models\" has more than %d facts, or a text of "
				       "more than %d bytes: leave some out",
				       STR_ARG(doc->path), MODEL_ROWS_MAX, MODEL_TEXT_MAX);
	}
	return 0;
}

struct models *models_new(const struct json_doc *doc, const struct json *extra, struct err *err)
{
	struct models *models = must_zeroed(1, sizeof(*models));
	models->arena = arena_new();
	if (extra && read_extra(models, doc, extra, err) != 0) {
		models_free(models);
		return NULL;
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

struct str models_get(const struct models *models, enum lang lang, struct str path,
		      const char *key)
{
	enum model_lang column = column_of(lang);
	struct str value = { NULL, 0 };
	if (!path.n) /* what most expressions have */
		return value;
	if (models)
		value = model_fact(&models->extra[column], path, key);
	return value.p ? value : model_fact(&model_tables[column], path, key);
}

struct str models_get_since(const struct models *models, enum lang lang, struct str path,
			    const char *key, struct version version)
{
	const struct model_table *table = &model_tables[column_of(lang)];
	struct str best = models_get(models, lang, path, key);
	struct version best_since = { 0, 0, 0, false };
	size_t n = strlen(key), first = model_first(table, path);
	for (size_t i = first;
	     i < table->count && table->rows[i].path == table->rows[first].path; i++) {
		struct str have = model_text(table, table->rows[i].key);
		struct version since;
		if (!str_starts(have, key) || have.n <= n || have.p[n] != '@' ||
		    !version_parse(str_sub(have, n + 1, have.n), &since))
			continue;
		if (version_cmp(since, version) <= 0 && version_cmp(since, best_since) >= 0) {
			best = model_text(table, table->rows[i].value);
			best_since = since;
		}
	}
	return best;
}

struct str models_is(const struct models *models, enum lang lang, struct str path)
{
	return models_get(models, lang, path, "is");
}

static void each_row(const struct model_table *table, const char *key,
		     void (*see)(void *context, struct str path, struct str value),
		     void *context)
{
	size_t n = strlen(key);
	for (size_t i = 0; i < table->count; i++) {
		const struct model_entry *row = &table->rows[i];
		struct str have = model_text(table, row->key);
		if (have.n >= n && memcmp(have.p, key, n) == 0 &&
		    (have.n == n || have.p[n] == '@'))
			see(context, model_text(table, row->path),
			    model_text(table, row->value));
	}
}

void models_each(const struct models *models, enum lang lang, const char *key,
		 void (*see)(void *context, struct str path, struct str value), void *context)
{
	enum model_lang column = column_of(lang);
	each_row(&model_tables[column], key, see, context);
	if (models)
		each_row(&models->extra[column], key, see, context);
}

static void every_row(const struct model_table *table,
		      void (*see)(void *context, struct str path, struct str key,
				  struct str value),
		      void *context)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct model_entry *row = &table->rows[i];
		struct str versions = model_text(table, row->key), key;
		str_split(&versions, '@', &key);
		see(context, model_text(table, row->path), key, model_text(table, row->value));
	}
}

void models_every(const struct models *models, enum lang lang,
		  void (*see)(void *context, struct str path, struct str key, struct str value),
		  void *context)
{
	enum model_lang column = column_of(lang);
	every_row(&model_tables[column], see, context);
	if (models)
		every_row(&models->extra[column], see, context);
}

/* Is there a row of that path, or of one that goes on from it? */
static bool mentions(const struct model_table *table, struct str path)
{
	for (size_t i = model_lower_bound(table, path); i < table->count; i++) {
		struct str have = model_text(table, table->rows[i].path);
		if (have.n < path.n || memcmp(have.p, path.p, path.n) != 0)
			return false;
		if (have.n == path.n || have.p[path.n] == '.' || have.p[path.n] == '(')
			return true;
	}
	return false;
}

bool models_user_mentions(const struct models *models, enum lang lang, struct str path)
{
	return models && path.n && mentions(&models->extra[column_of(lang)], path);
}

bool models_mentions(const struct models *models, enum lang lang, struct str path)
{
	return models_user_mentions(models, lang, path) ||
	       (path.n && mentions(&model_tables[column_of(lang)], path));
}
