/* Models as rows: see reader.h. */
#include "reader.h"

#include "vec.h"

struct reading {
	struct arena *arena;
	const struct json_doc *doc;
	struct str library;
	const struct json *modules;
	struct model_rows *rows;
	struct err *err;
};

static void push(struct reading *reading, struct str path, struct str key, struct str value)
{
	struct model_row row = { path, key, value };
	vec_push(reading->arena, reading->rows, row);
}

/* A fact's value as text; lists are joined by spaces. */
static int value_text(struct reading *reading, const struct json *value, struct str *out)
{
	switch (value->kind) {
	case JSON_STRING:
	case JSON_NUMBER:
		*out = value->text;
		return 0;
	case JSON_BOOL:
		*out = value->boolean ? STR("true") : STR("false");
		return 0;
	case JSON_ARRAY:
		*out = STR("");
		for (const struct json *item = value->first; item; item = item->next)
			*out = str_fmt(reading->arena, "%.*s%s%.*s", STR_ARG(*out),
				       out->n ? " " : "", STR_ARG(item->text));
		return 0;
	default:
		return json_err(
			reading->doc, value, false, reading->err,
			"a fact is a string, number, boolean or list of strings, not %s",
			json_kind_name(value->kind));
	}
}

static struct str type_path(struct reading *reading, struct str type)
{
	if (str_find_char(type, ':', 0) != SIZE_MAX)
		return type;
	return str_fmt(reading->arena, "%.*s:%.*s", STR_ARG(reading->library), STR_ARG(type));
}

/* What one path means: a type's name, or an object of facts. */
static int read_meaning(struct reading *reading, struct str path, const struct json *meaning)
{
	if (meaning->kind == JSON_STRING) {
		push(reading, path, STR("is"), type_path(reading, meaning->text));
		return 0;
	}
	if (meaning->kind != JSON_OBJECT)
		return json_err(reading->doc, meaning, false, reading->err,
				"expected a type's name or an object of facts, not %s",
				json_kind_name(meaning->kind));
	for (const struct json *fact = meaning->first; fact; fact = fact->next) {
		struct str value;
		if (str_is(fact->key, "seen") || str_is(fact->key, "unseen") ||
		    str_is(fact->key, "because"))
			continue; /* for ci/models.sh, and for people */
		if (value_text(reading, fact, &value) != 0)
			return -1;
		if (str_is(fact->key, "is"))
			value = type_path(reading, value);
		push(reading, path, fact->key, value);
	}
	return 0;
}

static int export_name(struct reading *reading, struct str name, const struct json *meaning)
{
	for (const struct json *module = reading->modules ? reading->modules->first : NULL;
	     module; module = module->next) {
		struct str path = str_fmt(reading->arena, "%.*s.%.*s", STR_ARG(module->text),
					  STR_ARG(name));
		if (read_meaning(reading, path, meaning) != 0)
			return -1;
	}
	return 0;
}

static int read_members(struct reading *reading, const struct json *types, struct str owner,
			const struct json *type, int depth)
{
	for (const struct json *member = type->first; member; member = member->next) {
		if (!str_is(member->key, "extends")) {
			struct str path = str_fmt(reading->arena, "%.*s.%.*s",
						  STR_ARG(type_path(reading, owner)),
						  STR_ARG(member->key));
			if (read_meaning(reading, path, member) != 0)
				return -1;
			continue;
		}
		const struct json *base = json_get(types, str_z(reading->arena, member->text));
		if (!base || depth > 8)
			return json_err(reading->doc, member, false, reading->err,
					"extends names no type of this model: %.*s",
					STR_ARG(member->text));
		if (read_members(reading, types, owner, base, depth + 1) != 0)
			return -1;
	}
	return 0;
}

static int read_types(struct reading *reading, const struct json *types)
{
	for (const struct json *type = types ? types->first : NULL; type; type = type->next) {
		struct json name = { .kind = JSON_STRING, .text = type->key };
		struct str call = str_fmt(reading->arena, "%.*s()", STR_ARG(type->key));
		if (export_name(reading, call, &name) != 0 ||
		    read_members(reading, types, type->key, type, 0) != 0)
			return -1;
	}
	return 0;
}

static int read_language(struct reading *reading, const struct json *part)
{
	static const char *const known[] = { "packages", "modules", "seen", "exports",
					     "types",    "facts",   NULL };
	if (json_known_keys(reading->doc, part, known, reading->err) != 0)
		return -1;
	reading->modules = json_get(part, "modules");
	const struct json *exports = json_get(part, "exports"),
			  *facts = json_get(part, "facts");
	for (const struct json *name = exports ? exports->first : NULL; name;
	     name = name->next) {
		if (export_name(reading, name->key, name) != 0)
			return -1;
	}
	if (read_types(reading, json_get(part, "types")) != 0)
		return -1;
	for (const struct json *fact = facts ? facts->first : NULL; fact; fact = fact->next) {
		if (read_meaning(reading, fact->key, fact) != 0)
			return -1;
	}
	return 0;
}

int model_read(struct arena *arena, const struct json_doc *doc, const struct json *model,
	       struct model_rows rows[MODEL_LANGS], struct err *err)
{
	static const char *const known[] = { "$schema", "library",    "source", "date", "note",
					     "python",  "javascript", "both",   NULL };
	if (model->kind != JSON_OBJECT)
		return json_err(doc, model, false, err, "a model is an object");
	if (json_known_keys(doc, model, known, err) != 0)
		return -1;
	const struct json *library = json_get(model, "library");
	if (!library || library->kind != JSON_STRING)
		return json_err(doc, model, false, err, "a model needs a \"library\" name");
	static const char *const languages[MODEL_LANGS] = { "python", "javascript" };
	for (int lang = 0; lang < MODEL_LANGS; lang++) {
		const struct json *part = json_get(model, languages[lang]);
		struct reading reading = { arena, doc, library->text, NULL, &rows[lang], err };
		if (part && read_language(&reading, part) != 0)
			return -1;
		part = json_get(model, "both");
		if (part && read_language(&reading, part) != 0)
			return -1;
	}
	return 0;
}

int model_row_order(const void *a, const void *b)
{
	const struct model_row *x = a, *y = b;
	int order = str_cmp(x->path, y->path);
	return order ? order : str_cmp(x->key, y->key);
}
