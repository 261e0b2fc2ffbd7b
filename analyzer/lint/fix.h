/*
 * Applying fixes to a text.
 *
 * Edits are byte ranges of the text that was judged. Fixes that touch each
 * other are not mixed: the first wins, the next pass sees the rest again.
 */
#ifndef SHEARPIN_FIX_H
#define SHEARPIN_FIX_H

#include <stdio.h>

#include "arena.h"
#include "diag.h"
#include "str.h"

/*
 * The text with the fixes of the diags (in diag_order, of one file) applied: the safe ones, and
 * with `ask` the others too; their diags are marked as fixed. Returns how many; 0 leaves *fixed as the text itself.
 * *fixed lives in the arena.
 */
size_t fix_apply(struct arena *arena, struct str text, struct diag *const *diags, size_t count,
		 bool ask, struct str *fixed);

/* A stretch of whole lines of one text that is another in the other. */
struct hunk {
	size_t start, end; /* bytes of the first text */
	struct str text;   /* a slice of the second */
};
/* What makes `after` out of `before`, in order; lives in the arena. */
size_t fix_hunks(struct arena *arena, struct str before, struct str after, struct hunk **hunks);

/* Writes the difference of two texts as a unified diff with three lines of context; nothing when they are equal. */
void fix_diff(struct arena *arena, struct str path, struct str before, struct str after,
	      FILE *out);

#endif
