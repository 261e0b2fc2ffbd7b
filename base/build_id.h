/*
 * Which build of the program runs, and with which libraries: the notes that the linker left in each of them, hashes
 * of what was linked.
 */
#ifndef SHEARPIN_BUILD_ID_H
#define SHEARPIN_BUILD_ID_H

#include <stdbool.h>

#include "digest.h"

/* Adds them all; false when the program itself has none: then nobody can tell it from another. */
bool build_id_add(struct digesting *digesting);

#endif
