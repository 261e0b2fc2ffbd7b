/*
 * The table of the fields all policies share: read by policy_file.c, written as schema by
 * policy_schema.c.
 */
#ifndef SHEARPIN_POLICY_FIELDS_H
#define SHEARPIN_POLICY_FIELDS_H

#include "policy.h"

struct reader;

struct policy_field {
	const char *name;
	unsigned takes; /* enum policy_takes it belongs to; 0: every policy has it */
	bool required;
	bool (*read)(struct reader *reader, const struct json *json, struct policy *policy);
	const char *const *choices; /* when it is one of a list; ends with NULL */
	const char *schema;         /* members of its JSON Schema; NULL: the choices say it */
	const char *help;
};

/* Ends with an empty one. */
extern const struct policy_field policy_fields[];

/* The kind comes first: it says which other fields there are. */
bool policy_read_kind(struct reader *reader, const struct json *json, struct policy *policy);
/* May, and must, a policy of that kind state it? */
bool policy_takes_field(const struct policy_kind *kind, const struct policy_field *field);
bool policy_needs_field(const struct policy_kind *kind, const struct policy_field *field);

#endif
