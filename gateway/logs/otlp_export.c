/* OTLP/JSON exports: see otlp_export.h. */
#include "otlp_export.h"

#include <assert.h>

enum { SLOTS = 256 };

struct otlp_export {
	struct otlp_names names;
	struct json_reader attributes; /* it has paths and count, and scans nothing */
	const struct field_map *map;   /* empty without one */
	const struct skip *resources, *resource, *scope, *pair, *value;
	uint16_t slot[SLOTS]; /* index + 1; the next free slot takes what collides */
};

enum { RESOURCE_ATTRIBUTES, SCOPES, RESOURCE_PATHS };
enum { KEY, VALUE, PAIR_PATHS };
static const char *const pair_paths[] = { "key", "value" };
static const char *const value_paths[] = { "stringValue", "intValue", "doubleValue",
					   "boolValue", "arrayValue.values" };
enum { ARRAY = 4, VALUE_PATHS };

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
	const char *resource_paths[RESOURCE_PATHS] = { "resource.attributes", names.scopes };
	export->names = names;
	export->attributes = (struct json_reader){ .paths = attributes, .count = count };
	export->map = map ? map : &none;
	export->resources = skip_new(arena, &names.resources, 1);
	export->resource = skip_new(arena, resource_paths, RESOURCE_PATHS);
	export->scope = skip_new(arena, &names.items, 1);
	export->pair = skip_new(arena, pair_paths, PAIR_PATHS);
	export->value = skip_new(arena, value_paths, VALUE_PATHS);
	assert(count < SLOTS / 2);
	for (size_t i = 0; i < count; i++)
		export->slot[slot_of(export, str_of(attributes[i].path))] = (uint16_t)(i + 1);
	return export;
}

/* {"intValue": "12"} as "12"; an array of one item as that item. */
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
	for (size_t i = 0; i < ARRAY; i++) {
		if (values[i].raw.p) {
			*out = values[i];
			return true;
		}
	}
	return false; /* a map, bytes, or nothing: no field is made of that */
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
static void keep_mapped(const struct otlp_export *export, const struct skip_value pair[],
			struct skip_value *values)
{
	for (size_t i = 0; i < export->map->n; i++) {
		const char *path = export->map->v[i].path;
		struct skip_value value;
		if (path && is_name(pair[KEY].raw, path) &&
		    unwrap(export, &pair[VALUE], &value))
			values[i] = value;
	}
}

int otlp_attributes(const struct otlp_export *export, const struct skip_value *list,
		    struct skip_value *values, struct err *err)
{
	struct skip_value item, pair[PAIR_PATHS], value;
	if (!list->raw.p || list->kind == JSON_NULL)
		return 0;
	if (list->kind != JSON_ARRAY)
		return err_set(err, "\"attributes\" is no list");
	for (size_t at = 0; skip_item(list->raw, &at, &item);) {
		if (item.kind != JSON_OBJECT)
			return err_set(err, "\"attributes\" is no list of pairs");
		if (skip_scan(export->pair, item.raw, pair, err) < 0)
			return err_prefix(err, "in \"attributes\": ");
		if (!pair[KEY].raw.p || !pair[VALUE].raw.p)
			return err_set(err, "an attribute without key or value");
		unsigned i = export->slot[slot_of(export, pair[KEY].raw)];
		if (i && unwrap(export, &pair[VALUE], &value))
			values[i - 1] = value;
		keep_mapped(export, pair, values + export->attributes.count);
	}
	return 0;
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

static void walk_items(struct walk *walk, struct str scope)
{
	struct skip_value items, item;
	struct err err;
	size_t bytes = value_count(walk->export) * sizeof(*walk->values);
	if (skip_scan(walk->export->scope, scope, &items, &err) < 0) {
		note(walk, READ_BAD, &err);
		return;
	}
	for (size_t at = 0; skip_item(items.raw, &at, &item);) {
		memcpy(walk->values, walk->resource, bytes);
		walk->reading->source.offset =
			walk->line_offset + (uint64_t)(item.raw.p - walk->line.p);
		note(walk, walk->read(walk->reading, item.raw, walk->values, &err), &err);
	}
}

static void walk_scopes(struct walk *walk, struct str resource)
{
	struct skip_value parts[RESOURCE_PATHS], scope;
	struct err err;
	memset(walk->resource, 0, value_count(walk->export) * sizeof(*walk->resource));
	if (skip_scan(walk->export->resource, resource, parts, &err) < 0 ||
	    otlp_attributes(walk->export, &parts[RESOURCE_ATTRIBUTES], walk->resource, &err)) {
		note(walk, READ_BAD, &err);
		return;
	}
	for (size_t at = 0; skip_item(parts[SCOPES].raw, &at, &scope);)
		walk_items(walk, scope.raw);
}

enum read_status otlp_export_read(const struct otlp_export *export, struct reading *reading,
				  struct str line, otlp_item *read, struct err *err)
{
	struct skip_value resources, resource;
	size_t count = value_count(export);
	if (skip_scan(export->resources, line, &resources, err) < 0)
		return READ_BAD;
	if (resources.kind != JSON_ARRAY || !resources.raw.p) {
		err_set(err, "this is no such export: it has no \"%s\"",
			export->names.resources);
		return READ_BAD;
	}
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
	for (size_t at = 0; skip_item(resources.raw, &at, &resource);)
		walk_scopes(&walk, resource.raw);
	reading->source.offset = walk.line_offset;
	return walk.worst;
}
