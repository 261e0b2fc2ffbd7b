/*
 * "log_fields": where an operator's own JSON keeps what events are made of.
 *
 *     {"status": "response", "end": "ts", "took": "rt:ms", "user": "claims.sub", "event": "=llm.call"}
 *
 * On the left a field of an event, or one of a few names for what is no field by itself; on the right the key's path, with a unit
 * behind a colon when it is not the usual one, or, after "=", a text that is the same in every line. A "status" that is a number
 * from 100 to 599, or begins with one, is an HTTP status, and one that is true or false a success or a failure. Tokens and costs may be sums,
 * "input_tokens": "usage.input_tokens + usage.cache_read_input_tokens": a part that is not there adds nothing. What is mapped goes before what the log's format says itself.
 */
#ifndef SHEARPIN_FIELD_MAP_H
#define SHEARPIN_FIELD_MAP_H

#include "arena.h"
#include "event.h"
#include "json.h"
#include "skip.h"

/* What is no field by itself. */
enum map_name {
	MAP_FIELD,           /* a field of the event */
	MAP_TOOK,            /* how long it took: sets the start or the end */
	MAP_REFUSED,         /* true: the gateway itself turned it away */
	MAP_CANCELLED,       /* true: the client gave up; stands for a status */
	MAP_FAILED,          /* true or false: how it came out, where no status says so */
	MAP_UPSTREAM_STATUS, /* what the upstream answered; empty: it was not asked */
	MAP_UPSTREAM_ADDR,
	MAP_UPSTREAM_TIME,
	MAP_NAMES,
};

struct mapping {
	enum map_name name;
	enum event_field field; /* MAP_FIELD */
	const char *path;       /* NULL: `constant` */
	struct str constant;
	int64_t scale; /* ns of a time's unit, micro-dollars of a price's */
	bool adds;     /* to what the mappings before it have brought */
};

struct field_map {
	const struct mapping *v;
	size_t n;
};

/* An object of texts that log_field_wrong() has nothing against; lives in the arena, and its texts are the object's. */
const struct field_map *field_map_new(struct arena *arena, const struct json *object);
/* "took", ...; NULL for MAP_FIELD. */
const char *map_name_text(enum map_name name);
/* Is one of that name mapped? */
bool field_map_has(const struct field_map *map, enum map_name name);

#endif
