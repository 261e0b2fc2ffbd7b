/*
 * Schemas: what a tool's schema lets through that it should stop.
 *
 * Asked of a zod schema (what its calls accept is data, models/zod.json) and of a Python parameter's type. The
 * answer is a list of the parts that take whatever comes, at whatever depth: a field `z.any()`, a bare dict, the class
 * of a parameter with a field that is one.
 */
#ifndef SHEARPIN_TOOL_SCHEMA_H
#define SHEARPIN_TOOL_SCHEMA_H

#include "facts.h"
#include "str.h"

/* A part that takes whatever comes. */
struct loose {
	const struct node *at; /* the PAIR or ASSIGN of a field; NULL: the whole */
	const char *takes;     /* in words: "any keys" */
};

enum { LOOSE_MAX = 16 };
struct looses {
	struct loose v[LOOSE_MAX];
	size_t n;
};

/* z.any(), z.unknown(), z.record(z.any()): accepts whatever comes. */
bool schema_accepts_anything(const struct node *schema);
/* The loose parts of a zod schema, or of an object that holds some by name (a "raw shape"). */
void schema_looses(const struct node *schema, struct looses *out);
/* Those of a Python type. */
void type_looses(const struct node *type, struct looses *out);

#endif
