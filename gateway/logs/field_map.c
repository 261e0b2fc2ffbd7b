/* Mapped fields: see field_map.h. */
#include "field_map.h"

#include "amount.h"
#include "log_formats.h"

static const char *const names[MAP_NAMES] = {
	[MAP_TOOK] = "took",
	[MAP_REFUSED] = "refused",
	[MAP_CANCELLED] = "cancelled",
	[MAP_FAILED] = "failed",
	[MAP_UPSTREAM_STATUS] = "upstream_status",
	[MAP_UPSTREAM_ADDR] = "upstream_addr",
	[MAP_UPSTREAM_TIME] = "upstream_response_time",
};

static const struct {
	const char *name;
	int64_t scale;
	bool money;
} units[] = {
	{ "s", SECOND_NS, false }, { "ms", 1000000, false }, { "us", 1000, false },
	{ "ns", 1, false },        { "usd", MILLION, true }, { "cents", MILLION / 100, true },
	{ "micros", 1, true },
};
enum { UNITS = sizeof(units) / sizeof(*units) };

const char *map_name_text(enum map_name name)
{
	return names[name];
}

bool field_map_has(const struct field_map *map, enum map_name name)
{
	for (size_t i = 0; map && i < map->n; i++) {
		if (map->v[i].name == name)
			return true;
	}
	return false;
}

const char *log_field_name(size_t i)
{
	if (i < FIELD_COUNT)
		return field_name((enum event_field)i);
	return i - FIELD_COUNT + 1 < MAP_NAMES ? names[i - FIELD_COUNT + 1] : NULL;
}

/* Which unit stands behind the path's last colon ("\\:" is a key's own); UNITS: none does, UNITS + 1: one that is none. */
static size_t find_unit(struct str said, struct str *path)
{
	size_t colon = said.n;
	while (colon && said.p[colon - 1] != ':')
		colon--;
	*path = said;
	if (!colon || (colon > 1 && said.p[colon - 2] == '\\'))
		return UNITS;
	*path = str_sub(said, 0, colon - 1);
	for (size_t i = 0; i < UNITS; i++) {
		if (str_is(str_sub(said, colon, said.n), units[i].name))
			return i;
	}
	return UNITS + 1;
}

static enum map_name find_name(struct str name, enum event_field *field)
{
	for (unsigned i = MAP_FIELD + 1; i < MAP_NAMES; i++) {
		if (str_is(name, names[i]))
			return (enum map_name)i;
	}
	*field = field_find(name);
	return *field == FIELD_NONE ? MAP_NAMES : MAP_FIELD;
}

static bool takes_time(enum map_name name, enum event_field field)
{
	return name == MAP_TOOK || name == MAP_UPSTREAM_TIME ||
	       (name == MAP_FIELD &&
		(field == FIELD_START || field == FIELD_END || field == FIELD_RETRY_AFTER));
}

/* "a + b": the first part, and the rest behind the plus. */
static struct str take_part(struct str *rest)
{
	size_t plus = str_find(*rest, " + ", 0);
	struct str part = str_trim(str_sub(*rest, 0, plus));
	*rest = plus == SIZE_MAX ? (struct str){ NULL, 0 } : str_sub(*rest, plus + 3, rest->n);
	return part;
}

static bool is_money(enum event_field field)
{
	return field == FIELD_COST || field == FIELD_ESTIMATE;
}

static bool can_be_sum(enum event_field field)
{
	return is_money(field) || field == FIELD_INPUT_TOKENS || field == FIELD_OUTPUT_TOKENS ||
	       field == FIELD_CACHED_TOKENS || field == FIELD_TOTAL_TOKENS;
}

static const char *part_wrong(enum map_name which, enum event_field field, struct str said)
{
	struct str path;
	size_t unit = find_unit(said, &path);
	bool money = which == MAP_FIELD && is_money(field);
	if (!path.n || str_starts(path, ".") || str_ends(path, ".") || str_has(path, ".."))
		return "wants the path of a key: \"key\" or \"outer.key\"";
	if (unit > UNITS ||
	    (unit < UNITS && !(units[unit].money ? money : takes_time(which, field))))
		return money ? "has no such unit; these are usd, cents, micros"
			     : "has no such unit; these are s, ms, us, ns, and only times have "
			       "one";
	return NULL;
}

const char *log_field_wrong(struct str name, struct str said)
{
	enum event_field field = FIELD_NONE;
	enum map_name which = find_name(name, &field);
	const char *wrong;
	if (which == MAP_NAMES)
		return "is no field of an event";
	if (!said.n || str_is(said, "="))
		return "wants the path of a key, or = and a text";
	if (str_starts(said, "="))
		return which == MAP_REFUSED || (which == MAP_FIELD && field < FIELD_TEXTS)
			       ? NULL
			       : "can be no text that is the same everywhere";
	if (str_has(said, " + ") && !(which == MAP_FIELD && can_be_sum(field)))
		return "can be no sum; tokens and costs can";
	do {
		wrong = part_wrong(which, field, take_part(&said));
	} while (!wrong && said.p);
	return wrong;
}

static struct mapping mapping_of(struct arena *arena, struct str name, struct str said)
{
	struct mapping mapping = { .field = FIELD_NONE };
	struct str path;
	mapping.name = find_name(name, &mapping.field);
	if (str_starts(said, "=")) {
		mapping.constant = str_sub(said, 1, said.n);
		return mapping;
	}
	size_t unit = find_unit(said, &path);
	mapping.path = str_z(arena, path);
	if (unit < UNITS)
		mapping.scale = units[unit].scale;
	else if (takes_time(mapping.name, mapping.field))
		mapping.scale = SECOND_NS;
	else
		mapping.scale = is_money(mapping.field) ? MILLION : 1;
	return mapping;
}

static size_t parts_of(struct str said)
{
	size_t n = 0;
	do {
		take_part(&said);
		n++;
	} while (said.p);
	return n;
}

const struct field_map *field_map_new(struct arena *arena, const struct json *object)
{
	struct field_map *map = ARENA_NEW(arena, struct field_map);
	size_t most = 1;
	for (const struct json *member = object->first; member; member = member->next)
		most += parts_of(member->text);
	struct mapping *v = ARENA_ARRAY(arena, struct mapping, most);
	for (const struct json *member = object->first; member; member = member->next) {
		struct str rest = member->text;
		bool constant = str_starts(rest, "=");
		for (bool adds = false; rest.p; adds = true) {
			struct str part = constant ? rest : take_part(&rest);
			if (constant)
				rest.p = NULL;
			v[map->n] = mapping_of(arena, member->key, part);
			v[map->n++].adds = adds;
		}
	}
	map->v = v;
	return map;
}
