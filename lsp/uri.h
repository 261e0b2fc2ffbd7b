/* file: URIs and the paths they stand for. */
#ifndef SHEARPIN_URI_H
#define SHEARPIN_URI_H

#include "arena.h"
#include "str.h"

/* The absolute path of a file: URI of this machine; p == NULL for anything else. */
struct str uri_path(struct arena *arena, struct str uri);
/* The URI of an absolute path. */
struct str uri_of(struct arena *arena, struct str path);

#endif
