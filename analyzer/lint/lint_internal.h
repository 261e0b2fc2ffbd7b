/* What lint.c lets why.c do: look at a file as the rules see it. */
#ifndef SHEARPIN_LINT_INTERNAL_H
#define SHEARPIN_LINT_INTERNAL_H

#include "lint.h"

/*
 * A file's facts, with names, until lint_close; (*active)[i] says whether rule i looks at the file. NULL with the cause
 * when it cannot be parsed.
 */
const struct facts *lint_open(struct lint_worker *worker, const struct source *source,
			      const struct setting *settings, bool **active,
			      const struct linter **linter, struct err *err);
void lint_close(struct lint_worker *worker);

#endif
