/*
 * The JSON Schema of shearpin.json, written from the table of rules: editors complete and check with it.
 */
#ifndef SHEARPIN_SCHEMA_H
#define SHEARPIN_SCHEMA_H

#include <stdio.h>

#include "json_write.h"
#include "lint.h"

/* `abouts`: all of the linter's, sorted. */
void schema_write(FILE *out, const struct linter *linter, const struct about *const *abouts);
/* The description, type and default of an option, as members of the object that is open. */
void schema_write_option(struct json_write *w, const struct option *option,
			 const struct json *fallback);

#endif
