/* OTLP/JSON exports: see otlp_export.h. */
#include "otlp_export.h"

#include <assert.h>

enum { SLOTS = 256 };

struct otlp_export {
	struct otlp_names names;
	struct json_reader attributes; /* it has paths and count, and scans nothing */
	const struct field_map *map;   /* empty without one */
	const struct skip *line, *resource, *scope, *pair, *value;
	uint16_t slot[SLOTS]; /* index + 1; the next free slot takes what collides */
};

enum { RESOURCES, BATCHES, TRACE_RESOURCES, LINE_PATHS };
enum { RESOURCE_ATTRIBUTES, SCOPES, OLD_SCOPES, RESOURCE_PATHS };
enum { ITEMS, DATA_ITEMS, OWN_ATTRIBUTES, SCOPE_PATHS };
enum { KEY, VALUE, PAIR_PATHS };
static const char *const pair_paths[] = { "key", "value" };
static const char *const value_paths[] = { "stringValue",       "intValue",
					   "doubleValue",       "boolValue",
					   "arrayValue.values", "kvlistValue.values" };
enum { ARRAY = 4, MAP, VALUE_PATHS };

static unsigned slot_of(const struct otlp_export *export, struct str key)
{
	const struct json_path *paths = export->attributes.paths;
	unsigned i = (unsigned)str_hash(key) % SLOTS;
	while (export->slot[i] && !str_is(key, paths[export->slot[i] - 1].path))
		i = (i + 1) % SLOTS;
	return i;
}

const struct otlp_export *otlp_export_new(struct arena *arena, struct otlp_names names,
					  const struct json_path *attributes, size_t count,
					  const struct field_map *map)
{
	static const struct field_map none;
	struct otlp_export *export = ARENA_NEW(arena, struct otlp_export);
	const char *line_paths[LINE_PATHS] = { names.resources, "batches",
					       "trace.resourceSpans" };
	const char *resource_paths[RESOURCE_PATHS] = { "resource.attributes", names.scopes,
						       names.old_scopes };
	const char *scope_paths[SCOPE_PATHS] = { names.items, "data.spans", "attributes" };
	export->names = names;
	export->attributes = (struct json_reader){ .paths = attributes, .count = count };
	export->map = map ? map : &none;
	export->line = skip_new(arena, line_paths, LINE_PATHS);
	export->resource = skip_new(arena, resource_paths, RESOURCE_PATHS);
	export->scope = skip_new(arena, scope_paths, SCOPE_PATHS);
	export->pair = skip_new(arena, pair_paths, PAIR_PATHS);
	export->value = skip_new(arena, value_paths, VALUE_PATHS);
	assert(count < SLOTS / 2);
	for (size_t i = 0; i < count; i++)
		export->slot[slot_of(export, str_of(attributes[i].path))] = (uint16_t)(i + 1);
	return export;
}

/* "\"gpt-4o\"", as who writes every attribute down as JSON has it, is the text in it. */
static void unquote(struct skip_value *value)
{
	struct str raw = value->raw;
	if (value->kind != JSON_STRING || raw.n < 4 || !str_starts(raw, "\\\"") ||
	    !str_ends(raw, "\\\""))
		return;
	raw = str_sub(raw, 2, raw.n - 2);
	if (str_find_char(raw, '\\', 0) == SIZE_MAX)
		*value = (struct skip_value){ JSON_STRING, raw, false };
}

/* {"intValue": "12"} as "12"; an array of one item as that item; a map stays its list of pairs. */
static bool unwrap(const struct otlp_export *export, const struct skip_value *wrapped,
		   struct skip_value *out)
{
	struct skip_value values[VALUE_PATHS], first, second;
	struct err err;
	size_t at = 0;
	if (wrapped->kind != JSON_OBJECT ||
	    skip_scan(export->value, wrapped->raw, values, &err) < 0)
		return false;
	if (values[ARRAY].raw.p) {
		*out = values[ARRAY];
		if (!skip_item(out->raw, &at, &first) || skip_item(out->raw, &at, &second) ||
		    first.kind != JSON_OBJECT ||
		    skip_scan(export->value, first.raw, values, &err) < 0)
			return true;
	}
	for (size_t i = 0; i < VALUE_PATHS; i++) {
		if (i == ARRAY || !values[i].raw.p)
			continue;
		*out = values[i];
		if (i == MAP)
			out->kind = JSON_OBJECT;
		unquote(out);
		return true;
	}
	return false; /* bytes, or nothing: no field is made of that */
}

/* The next pair of a list, or member of a map; -1 with err when there is something else. */
static int next_attribute(const struct otlp_export *export, const struct skip_value *list,
			  size_t *at, struct str *key, struct skip_value *value,
			  struct err *err)
{
	struct skip_value item, pair[PAIR_PATHS];
	value->raw = (struct str){ NULL, 0 };
	if (str_starts(list->raw, "{")) {
		if (!skip_member(list->raw, at, key, value))
			return 0;
		unquote(value);
		return 1;
	}
	if (!skip_item(list->raw, at, &item))
		return 0;
	if (item.kind != JSON_OBJECT)
		return err_set(err, "\"attributes\" is no list of pairs");
	if (skip_scan(export->pair, item.raw, pair, err) < 0)
		return err_prefix(err, "in \"attributes\": ");
	if (!pair[KEY].raw.p || !pair[VALUE].raw.p)
		return err_set(err, "an attribute without key or value");
	*key = pair[KEY].raw;
	if (!unwrap(export, &pair[VALUE], value))
		value->raw = (struct str){ NULL, 0 };
	return 1;
}

/* A dot of the name may be written as in other logs, "a\\.b". */
static bool is_name(struct str key, const char *path)
{
	size_t i = 0;
	for (; *path && i < key.n; path++) {
		if (path[0] == '\\' && path[1] == '.')
			continue;
		if (key.p[i++] != *path)
			return false;
	}
	return !*path && i == key.n;
}

/* `values`: those of the mapped attributes. */
static void keep_mapped(const struct otlp_export *export, struct str key,
			const struct skip_value *value, struct skip_value *values)
{
	for (size_t i = 0; i < export->map->n; i++) {
		const char *path = export->map->v[i].path;
		if (path && is_name(key, path))
			values[i] = *value;
	}
}

int otlp_attributes(const struct otlp_export *export, const struct skip_value *list,
		    struct skip_value *values, struct err *err)
{
	struct skip_value value;
	struct str key = { NULL, 0 };
	int found;
	if (!list->raw.p || list->kind == JSON_NULL)
		return 0;
	if (list->kind != JSON_ARRAY && list->kind != JSON_OBJECT)
		return err_set(err, "\"attributes\" is no list");
	for (size_t at = 0;
	     (found = next_attribute(export, list, &at, &key, &value, err)) > 0;) {
		unsigned i = export->slot[slot_of(export, key)];
		if (!value.raw.p)
			continue;
		/* of a map only who asks for its parts makes something */
		bool map = value.kind == JSON_OBJECT;
		if (i && (!map || export->attributes.paths[i - 1].field == FIELD_NONE))
			values[i - 1] = value;
		if (!map)
			keep_mapped(export, key, &value, values + export->attributes.count);
	}
	return found;
}

bool otlp_object(const struct otlp_export *export, const struct json_reader *reader,
		 struct arena *arena, const struct skip_value *object,
		 struct skip_value *values)
{
	struct skip_value value, list = *object;
	struct str key = { NULL, 0 };
	struct err err;
	if (list.raw.p && list.kind == JSON_STRING)
		list.raw = skip_text(arena, object);
	if (str_starts(list.raw, "{"))
		return skip_scan(reader->skip, list.raw, values, &err) == 0;
	if (!str_starts(list.raw, "[") || list.kind != JSON_OBJECT)
		return false;
	memset(values, 0, reader->count * sizeof(*values));
	for (size_t at = 0; next_attribute(export, &list, &at, &key, &value, &err) > 0;) {
		for (size_t i = 0; i < reader->count; i++) {
			if (str_is(key, reader->paths[i].path))
				values[i] = value;
		}
	}
	return true;
}

enum read_status otlp_fill(const struct otlp_export *export, const struct reading *reading,
			   struct skip_value *values, struct event *event, struct err *err)
{
	const struct skip_value *mapped = values + export->attributes.count;
	struct err other;
	int64_t took;
	for (size_t i = 0; i < export->map->n; i++) {
		const struct mapping *mapping = &export->map->v[i];
		if (mapping->name == MAP_FIELD && (mapped[i].raw.p || !mapping->path))
			event->has &= ~FIELD_BIT(mapping->field);
	}
	enum read_status status = map_fill(export->map, mapped, reading, event, &took, err);
	return read_worse(status, json_fill(&export->attributes, reading, values, event,
					    status == READ_ODD ? &other : err));
}

static size_t value_count(const struct otlp_export *export)
{
	return export->attributes.count + export->map->n;
}

/* An export on its way through its items. */
struct walk {
	const struct otlp_export *export;
	struct reading *reading;
	struct str line;
	uint64_t line_offset;
	otlp_item *read;
	struct skip_value *resource, *values;
	enum read_status worst;
	struct err *err;
};

static void note(struct walk *walk, enum read_status status, const struct err *err)
{
	if (read_worse(walk->worst, status) == walk->worst)
		return;
	walk->worst = status;
	*walk->err = *err;
}

static void walk_item(struct walk *walk, struct str item)
{
	struct err err;
	memcpy(walk->values, walk->resource, value_count(walk->export) * sizeof(*walk->values));
	walk->reading->source.offset = walk->line_offset + (uint64_t)(item.p - walk->line.p);
	note(walk, walk->read(walk->reading, item, walk->values, &err), &err);
}

static void walk_items(struct walk *walk, struct str scope)
{
	struct skip_value parts[SCOPE_PATHS], item;
	struct err err;
	if (skip_scan(walk->export->scope, scope, parts, &err) < 0) {
		note(walk, READ_BAD, &err);
		return;
	}
	const struct skip_value *items = &parts[parts[ITEMS].raw.p ? ITEMS : DATA_ITEMS];
	if (!items->raw.p && parts[OWN_ATTRIBUTES].raw.p)
		walk_item(walk, scope);
	for (size_t at = 0; skip_item(items->raw, &at, &item);)
		walk_item(walk, item.raw);
}

/* Its attributes hold for what is in it; false when they cannot be read. */
static bool enter_resource(struct walk *walk, struct str resource, struct skip_value *parts)
{
	struct err err;
	memset(walk->resource, 0, value_count(walk->export) * sizeof(*walk->resource));
	if (skip_scan(walk->export->resource, resource, parts, &err) == 0 &&
	    otlp_attributes(walk->export, &parts[RESOURCE_ATTRIBUTES], walk->resource, &err) ==
		    0)
		return true;
	note(walk, READ_BAD, &err);
	return false;
}

static void walk_scopes(struct walk *walk, struct str resource)
{
	struct skip_value parts[RESOURCE_PATHS], scope;
	if (!enter_resource(walk, resource, parts))
		return;
	const struct skip_value *scopes = &parts[parts[SCOPES].raw.p ? SCOPES : OLD_SCOPES];
	for (size_t at = 0; skip_item(scopes->raw, &at, &scope);)
		walk_items(walk, scope.raw);
}

/* A line without resources: a document with items, or one item. */
static bool walk_bare(struct walk *walk)
{
	struct skip_value parts[SCOPE_PATHS], resource[RESOURCE_PATHS];
	struct err err;
	if (!walk->export->names.bare ||
	    skip_scan(walk->export->scope, walk->line, parts, &err) < 0 ||
	    (!parts[ITEMS].raw.p && !parts[DATA_ITEMS].raw.p && !parts[OWN_ATTRIBUTES].raw.p))
		return false;
	if (enter_resource(walk, walk->line, resource))
		walk_items(walk, walk->line);
	return true;
}

static void walk_line(struct walk *walk)
{
	struct skip_value parts[LINE_PATHS], resource;
	size_t at = 0, place = RESOURCES;
	if (skip_scan(walk->export->line, walk->line, parts, walk->err) < 0) {
		walk->worst = READ_BAD;
		return;
	}
	while (place + 1 < LINE_PATHS && !parts[place].raw.p)
		place++;
	if (parts[place].kind == JSON_ARRAY && parts[place].raw.p) {
		while (skip_item(parts[place].raw, &at, &resource))
			walk_scopes(walk, resource.raw);
	} else if (parts[place].raw.p || !walk_bare(walk)) {
		err_set(walk->err, "this is no such export: it has no \"%s\"",
			walk->export->names.resources);
		walk->worst = READ_BAD;
	}
}

enum read_status otlp_export_read(const struct otlp_export *export, struct reading *reading,
				  struct str line, otlp_item *read, struct err *err)
{
	size_t count = value_count(export);
	struct walk walk = {
		.export = export,
		.reading = reading,
		.line = line,
		.line_offset = reading->source.offset,
		.read = read,
		.resource = ARENA_ARRAY(reading->arena, struct skip_value, count),
		.values = ARENA_ARRAY(reading->arena, struct skip_value, count),
		.worst = READ_NOTHING,
		.err = err,
	};
	walk_line(&walk);
	reading->source.offset = walk.line_offset;
	return walk.worst;
}
