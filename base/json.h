/*
 * JSON documents with places: a tree that knows where each value stands.
 *
 * cJSON judges the syntax and reads the values; this module strips comments,
 * bounds depth and size, refuses duplicate keys, and remembers line and column, so that whoever reads
 * a configuration can say "shearpin.json:4:12: unknown key "sevrity", did you
 * mean "severity"?". Not for hot paths.
 */
#ifndef SHEARPIN_JSON_H
#define SHEARPIN_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "err.h"
#include "str.h"

enum json_kind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json {
	enum json_kind kind;
	bool boolean;
	double number;
	struct str text;     /* the string's value, or a number as it was written */
	struct str key;      /* its name, when it is a member of an object */
	uint32_t start, end; /* bytes of the value in the document */
	uint32_t key_start;  /* first byte of the key's quote; equals start outside objects */
	const struct json *first;  /* first member or item */
	const struct json *next;   /* next in the same array or object */
	const struct json *parent; /* NULL for the document's own value */
	size_t count;              /* members or items */
};

struct json_doc {
	struct str path; /* as errors shall name it */
	struct str text; /* the bytes, untouched */
	const struct json *root;
};

/*
 * Reads a document; `//` and block comments and a UTF-8 BOM are allowed. The tree and the text's copy live in the arena.
 * Half a surrogate pair is U+FFFD (RFC 8259, 8.2). -1 with "path:line:column: cause" when it is no JSON, deeper than 64
 * levels, larger than 16 MiB, or has a duplicate key.
 */
int json_parse(struct arena *arena, struct str path, struct str text, struct json_doc *doc,
	       struct err *err);
/* As json_parse, from a file. */
int json_load(struct arena *arena, const char *path, struct json_doc *doc, struct err *err);

/* The member of an object with that name, or NULL; NULL also when `object` is NULL or no object. */
const struct json *json_get(const struct json *object, const char *key);
/* Line and column, 1-based (the column in bytes), of a byte of the document. */
void json_place(const struct json_doc *doc, uint32_t offset, uint32_t *line, uint32_t *column);
/* Writes "path:line:column: " and the message for the place of a value (its key when at_key); returns -1. */
int json_err(const struct json_doc *doc, const struct json *at, bool at_key, struct err *err,
	     const char *format, ...) __attribute__((format(printf, 5, 6)));
/* -1 with a "did you mean" hint when the object has a key that is not in `known` (ends with NULL). */
int json_known_keys(const struct json_doc *doc, const struct json *object,
		    const char *const *known, struct err *err);
/* "string", "number", ... for messages. */
const char *json_kind_name(enum json_kind kind);

#endif
