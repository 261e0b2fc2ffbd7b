/*
 * What declarations limit of a tool's argument, when whoever calls the tool checks it against them: types (int, Literal,
 * an Enum), pydantic's patterns, JSON schemas and zod's.
 */
#ifndef SHEARPIN_SCHEMA_LIMITS_H
#define SHEARPIN_SCHEMA_LIMITS_H

#include "facts.h"
#include "str.h"

/* int, Literal["a", "b"], an Enum of the project, Annotated[str, Field(pattern="^[a-z]+$")]. */
bool type_limits(const struct node *type);
/* The default of a parameter or attribute: Field(pattern="^[a-z]+$"). */
bool default_limits(const struct node *value);
/* A member of a declared type: class Request(BaseModel): count: int; mode.value of an Enum. */
bool type_member_limits(const struct node *type, struct str member);
/* What a schema says of one text: {"type": "integer"}, z.enum([...]), a constant that is one. */
bool schema_is_limit(const struct node *schema);
/* The same of a schema of one text alone, z.string().regex(...), by its name, too. */
bool schema_of_text_limits(const struct node *schema);
/* What a schema says of a property. */
bool schema_limits(const struct node *schema, struct str property);
/* The schema of a property, at whatever depth, through what a schema is built upon or chooses among; or NULL. */
const struct node *schema_property(const struct node *schema, struct str property);
/* The same of the schemas among a call's arguments: server.tool("log", { n: z.number() }, handler). */
bool call_schema_limits(const struct node *call, struct str property);

#endif
