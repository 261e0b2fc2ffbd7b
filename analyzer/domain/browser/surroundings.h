/*
 * Surroundings: is a file about Playwright, and about none of its look-alikes?
 *
 * Its imports decide where there are any, else the manifest, else what the other files of the package talk of.
 */
#ifndef SHEARPIN_SURROUNDINGS_H
#define SHEARPIN_SURROUNDINGS_H

#include "facts.h"
#include "version.h"

bool surroundings_say_playwright(const struct facts *facts);
/* The version of Playwright the project's manifests and lock files name; 0.0.0 when none does. */
struct version surroundings_version(const struct facts *facts);

#endif
