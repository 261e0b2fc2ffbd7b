/*
 * `shearpin check --add-ignore REASON`: a comment with the reason, for every finding that counts.
 */
#ifndef SHEARPIN_ADD_IGNORE_H
#define SHEARPIN_ADD_IGNORE_H

#include "check.h"

struct ignores {
	size_t silenced, files;
	VEC(struct notice) notices; /* files that could not be written */
};

/* Is it a reason: one line that ends no comment? */
bool add_ignore_is_reason(struct str reason);
/* Writes the comments for what was found in the files, each tried first, and marks the diags they silence; texts live in `arena`. */
void add_ignore(const struct workspace *workspace, const struct selection *selection,
		const struct file *files, size_t file_count, const struct checked *checked,
		struct str reason, struct arena *arena, struct ignores *out);

#endif
