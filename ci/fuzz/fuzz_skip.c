/*
 * Any bytes as a line of JSON: where cJSON finds an object, the skip scanner finds the same values in it.
 *
 * Allowed differences: the scanner refuses more than 64 levels and a wanted key that is there
 * twice, and it does not look into what nobody asked for. cJSON's texts end at a NUL, and a \u
 * without four digits is a NUL to it, so lines with those are only read, not compared.
 */
#include <assert.h>
#include <cjson/cJSON.h>
#include <ctype.h>

#include "skip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Keys of our log formats, so that the samples in testdata/ teach the fuzzer something. */
static const char *const paths[] = { "id",       "metadata", "metadata.user_api_key_hash",
				     "model",    "usage",    "usage.a\\.b",
				     "startTime" };
enum { PATHS = sizeof(paths) / sizeof(*paths) };

/* The member with exactly that key; NULL with *twice set when there are several. */
static const cJSON *member(const cJSON *object, struct str key, bool *twice)
{
	const cJSON *found = NULL;
	for (const cJSON *m = cJSON_IsObject(object) ? object->child : NULL; m; m = m->next) {
		if (!str_eq(str_of(m->string), key))
			continue;
		*twice = *twice || found;
		found = m;
	}
	return found;
}

static void check_same(struct arena *arena, const struct skip_value *ours, const cJSON *theirs)
{
	if (!theirs) {
		assert(!ours->raw.p);
		return;
	}
	assert(ours->raw.p);
	if (cJSON_IsString(theirs)) {
		assert(ours->kind == JSON_STRING);
		assert(str_eq(skip_text(arena, ours), str_of(theirs->valuestring)));
	} else if (cJSON_IsNumber(theirs)) {
		double value;
		assert(ours->kind == JSON_NUMBER);
		assert(str_to_double(ours->raw, &value) && value == theirs->valuedouble);
	} else if (cJSON_IsBool(theirs)) {
		assert(ours->kind == JSON_BOOL);
		assert(str_is(ours->raw, cJSON_IsTrue(theirs) ? "true" : "false"));
	} else if (cJSON_IsNull(theirs)) {
		assert(ours->kind == JSON_NULL);
	} else if (cJSON_IsObject(theirs)) {
		assert(ours->kind == JSON_OBJECT);
	} else {
		assert(ours->kind == JSON_ARRAY);
		struct skip_value item;
		size_t at = 0;
		for (const cJSON *child = theirs->child; child; child = child->next) {
			assert(skip_item(ours->raw, &at, &item));
			check_same(arena, &item, child);
		}
		assert(!skip_item(ours->raw, &at, &item));
	}
}

/* Is there a NUL, or a \u that means NUL to cJSON? */
static bool has_nul(struct str line)
{
	if (str_find_char(line, '\0', 0) != SIZE_MAX)
		return true;
	for (size_t at = 0; (at = str_find(line, "\\u", at)) != SIZE_MAX; at += 2) {
		struct str digits = str_sub(line, at + 2, at + 6);
		bool hex = digits.n == 4;
		for (size_t i = 0; i < digits.n; i++)
			hex = hex && isxdigit((unsigned char)digits.p[i]);
		if (!hex || str_is(digits, "0000"))
			return true;
	}
	return false;
}

/* Does an object we look into have one of our keys twice? */
static bool has_twice(const cJSON *root)
{
	bool twice = false;
	member(root, STR("id"), &twice);
	member(root, STR("model"), &twice);
	member(root, STR("startTime"), &twice);
	member(member(root, STR("metadata"), &twice), STR("user_api_key_hash"), &twice);
	member(member(root, STR("usage"), &twice), STR("a.b"), &twice);
	return twice;
}

static void check_against(struct arena *arena, const struct skip_value *v, const cJSON *root)
{
	bool twice = false;
	const cJSON *metadata = member(root, STR("metadata"), &twice);
	const cJSON *usage = member(root, STR("usage"), &twice);
	check_same(arena, &v[0], member(root, STR("id"), &twice));
	check_same(arena, &v[1], metadata);
	check_same(arena, &v[2], member(metadata, STR("user_api_key_hash"), &twice));
	check_same(arena, &v[3], member(root, STR("model"), &twice));
	check_same(arena, &v[4], usage);
	check_same(arena, &v[5], member(usage, STR("a.b"), &twice));
	check_same(arena, &v[6], member(root, STR("startTime"), &twice));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct str line = str_dup(arena, (struct str){ (const char *)data, size });
	struct skip_value values[PATHS];
	struct err err;
	int status = skip_scan(skip_new(arena, paths, PATHS), line, values, &err);
	const char *end = NULL;
	cJSON *root = cJSON_ParseWithLengthOpts(line.p, line.n + 1, &end, true);
	bool bom = str_starts(line, "\xEF\xBB\xBF");
	if (cJSON_IsObject(root) && !bom && !has_nul(line) && !has_twice(root)) {
		if (status == 0)
			check_against(arena, values, root);
		else
			assert(str_has(str_of(err.text), "64 levels"));
	}
	cJSON_Delete(root);
	arena_free(arena);
	return 0;
}
