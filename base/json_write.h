/*
 * Writing JSON as it comes, without a tree in between.
 *
 *     struct json_write w;
 *     json_write_init(&w, out, true);
 *     json_write_object(&w, NULL);
 *     json_write_str(&w, "name", STR("x"));
 *     json_write_array(&w, "tags");
 *     json_write_z(&w, NULL, "a");
 *     json_write_end(&w);
 *     json_write_end(&w);
 *
 * `key` names a member and is NULL for items and the document's own value.
 * Whatever the text holds the document is valid UTF-8 and valid JSON: ill-formed
 * bytes and NUL become U+FFFD. A failed write shows in ferror(out), as always.
 */
#ifndef SHEARPIN_JSON_WRITE_H
#define SHEARPIN_JSON_WRITE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "str.h"

struct json_write {
	FILE *out;
	bool indent;
	unsigned depth;
	uint32_t arrays; /* one bit a level: is it an array? */
	uint32_t filled; /* one bit a level: has it an item? */
};
enum { JSON_WRITE_DEPTH = 31 };

/* `indent`: one value a line; otherwise all on one line. */
void json_write_init(struct json_write *w, FILE *out, bool indent);
/* Opens an object or an array; at most JSON_WRITE_DEPTH deep. */
void json_write_object(struct json_write *w, const char *key);
void json_write_array(struct json_write *w, const char *key);
/* Closes the innermost one; the outermost ends with a newline. */
void json_write_end(struct json_write *w);

void json_write_str(struct json_write *w, const char *key, struct str text);
void json_write_z(struct json_write *w, const char *key, const char *text);
void json_write_int(struct json_write *w, const char *key, int64_t value);
/* A number as its text, which must be one JSON knows. */
void json_write_number(struct json_write *w, const char *key, struct str text);
/* A value that is JSON already. */
void json_write_raw(struct json_write *w, const char *key, struct str json);
void json_write_bool(struct json_write *w, const char *key, bool value);
void json_write_null(struct json_write *w, const char *key);

#endif
