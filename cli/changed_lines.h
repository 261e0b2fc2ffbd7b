/*
 * Findings on lines nobody touched do not count: the lines come from a unified diff.
 */
#ifndef SHEARPIN_CHANGED_LINES_H
#define SHEARPIN_CHANGED_LINES_H

#include "diag.h"
#include "err.h"

struct changed;

/* Reads a diff as git writes it; paths without their `a/`, `b/`. It lives in the arena, as does the text. -1 with the line and the cause. */
int changed_read(struct arena *arena, struct str diff, struct changed **out, struct err *err);
/* All lines of a file changed. */
void changed_add_file(struct arena *arena, struct changed *changed, struct str path);
/* Marks the diags that touch none of its lines as suppressed. */
void changed_apply(const struct changed *changed, struct diag **diags, size_t count);

#endif
