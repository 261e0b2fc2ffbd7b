/*
 * `shearpin check --timings`: which files and which rules took longest.
 */
#ifndef SHEARPIN_TIMINGS_H
#define SHEARPIN_TIMINGS_H

#include "check.h"
#include "viewpoint.h"

/* On stderr, the slowest first. `files` are those that were judged. */
void timings_tell(const struct checked *checked, const struct file *files, size_t count,
		  const struct linter *linter, struct viewpoint view);

#endif
