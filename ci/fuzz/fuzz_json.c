/*
 * Any bytes as a JSON document, and as a TOML one: what it reads lies inside the text, counts are right, members
 * are found by their keys, and what it refuses it refuses with a place.
 */
#include <assert.h>

#include "json.h"
#include "toml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_value(struct arena *arena, const struct json_doc *doc,
			const struct json *value)
{
	assert(value->key_start <= value->start);
	assert(value->start < value->end && value->end <= doc->text.n);
	size_t count = 0;
	for (const struct json *child = value->first; child; child = child->next) {
		assert(child->parent == value);
		assert(value->start < child->key_start && child->end < value->end);
		if (value->kind == JSON_OBJECT)
			assert(json_get(value, str_z(arena, child->key)) == child);
		check_value(arena, doc, child);
		count++;
	}
	assert(count == value->count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct str text = { (const char *)data, size };
	struct json_doc doc;
	struct err err;
	if (json_parse(arena, STR("fuzz.json"), text, &doc, &err) == 0)
		check_value(arena, &doc, doc.root);
	else
		assert(str_starts(str_of(err.text), "fuzz.json:"));
	if (toml_parse(arena, STR("fuzz.toml"), text, &doc, &err))
		assert(str_starts(str_of(err.text), "fuzz.toml:"));
	arena_free(arena);
	return 0;
}
