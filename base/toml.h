/*
 * TOML 1.0 documents as the trees of json.h, so that whoever reads a configuration need not know which of the two it was.
 *
 * Debian 12 has no TOML library in C. Dates, inf and nan, which JSON has no kind for, are texts as they were written.
 * Not for hot paths.
 */
#ifndef SHEARPIN_TOML_H
#define SHEARPIN_TOML_H

#include "json.h"

/*
 * Reads a document; the tree lives in the arena, and so must the text. -1 with "path:line:column: cause" when it is no
 * TOML, nested deeper than 64 levels, larger than 4 MiB, or has more than 10,000 keys.
 */
int toml_parse(struct arena *arena, struct str path, struct str text, struct json_doc *doc,
	       struct err *err);

#endif
