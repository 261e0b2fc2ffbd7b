/*
 * The pre-filter: which of many literals occur in a file's bytes, in one pass.
 *
 * A rule that can only fire where "evaluate" is written need not see a parsed
 * tree of a file without it; most files end here. Parsing costs a hundred times more per
 * byte than this scan.
 */
#ifndef SHEARPIN_SCAN_H
#define SHEARPIN_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "str.h"

struct scanner; /* read-only once made, shared by all threads */

/*
 * A scanner for the literals (at least two bytes each), which must outlive it; lives in the arena. ".name" is found where
 * something has a member of that name, or of one that begins so: `x.name`, `x . name`, `x["name"]`. A blank of a literal, one before its bracket and one
 * around its point is any number of blanks and line ends, behind its first three bytes.
 */
const struct scanner *scanner_new(struct arena *arena, const char *const *needles,
				  size_t count);
/* Sets found[i] for every literal that occurs in the text, clears the others. */
void scan(const struct scanner *scanner, struct str text, bool *found);

#endif
