/*
 * A scanner that finds a few values in a line of JSON and skips the rest.
 *
 * It looks at structure only as far as the wanted paths need: strings are
 * crossed with memchr, values nobody asked for are never decoded. Wanted keys are compiled once. cJSON is its oracle:
 * on a line cJSON accepts, both find the same values (ci/fuzz/fuzz_skip.c).
 */
#ifndef SHEARPIN_SKIP_H
#define SHEARPIN_SKIP_H

#include "arena.h"
#include "err.h"
#include "json.h"
#include "str.h"

/* A value as it stands in the line; kind says how to read it. Not found: raw.p is NULL. */
struct skip_value {
	enum json_kind kind;
	struct str
		raw; /* a string without its quotes, escapes untouched; else the value's bytes */
	bool escaped; /* a string with at least one backslash */
};

struct skip;

/*
 * Compiles paths such as "metadata.user_api_key_hash" (a dot descends; "usage.*" is not supported); value i of a scan
 * belongs to paths[i]. "a\\.b" is the key "a.b". Lives in the arena.
 */
const struct skip *skip_new(struct arena *arena, const char *const *paths, size_t count);
/*
 * Scans one line that holds one object. `values` has `count` places. 0, or -1 with the cause and its byte in err:
 * truncated, nested deeper than 64 levels, a wanted key twice, bytes after the object.
 */
int skip_scan(const struct skip *skip, struct str line, struct skip_value *values,
	      struct err *err);
/*
 * The same, and a path goes on in a text that is an object itself ("properties": "{\"model\": ...}"), which is decoded into the arena. A text
 * that begins like one and is none is a text, and 1 is returned with the cause in err.
 */
int skip_scan_texts(const struct skip *skip, struct arena *arena, struct str line,
		    struct skip_value *values, struct err *err);
/* The elements of an array value, one by one: *at starts at 0; false at the end. For objects inside use skip_scan again. */
bool skip_item(struct str array, size_t *at, struct skip_value *item);
/* The members of an object value likewise; `key` is as a string value's raw. */
bool skip_member(struct str object, size_t *at, struct str *key, struct skip_value *value);
/* The string's text, decoded into the arena when it is escaped; empty when the value is no string. */
struct str skip_text(struct arena *arena, const struct skip_value *value);

#endif
