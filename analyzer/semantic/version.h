/*
 * Versions of packages, as manifests, lock files and models write them.
 */
#ifndef SHEARPIN_VERSION_H
#define SHEARPIN_VERSION_H

#include <stdbool.h>

#include "str.h"

/* Versions are compared as dotted numbers; what follows (rc1, -next.3) is dropped. */
struct version {
	unsigned major, minor, patch;
	bool exact; /* of a lock file or "==": what is installed, else the least of it */
};
int version_cmp(struct version a, struct version b);
/* The first dotted number in a text ("^1.52.0", ">=1.40,<2"); false when there is none. */
bool version_parse(struct str text, struct version *out);

#endif
