/*
 * A baseline: findings that are known and do not count.
 *
 * It names each finding by its file and its fingerprint (diag.h): rule, enclosing scope, code without white space, and
 * which of its like it is. So code that moves stays known, and one finding mended beside one that is new do not
 * cancel out. A file that was renamed keeps its findings: entries of a file that is gone stand for any.
 */
#ifndef SHEARPIN_BASELINE_H
#define SHEARPIN_BASELINE_H

#include "diag.h"
#include "err.h"
#include "vec.h"

struct known {
	struct str rule, path; /* the path from the root */
	struct str what;       /* for people who read the file */
	struct fingerprint print;
	bool anywhere; /* its file is gone: it may be another one's */
	bool met;
};

struct baseline {
	VEC(struct known) known; /* in the order of hashes once loaded */
};

/* Adds what the file holds. -1 with the place and the cause; `root` is where its paths begin. */
int baseline_load(struct baseline *baseline, struct arena *arena, const char *path,
		  struct str root, struct err *err);
/* Marks the diags (in diag_order) it knows as suppressed, and the entries as met. */
void baseline_apply(struct baseline *baseline, struct arena *arena, struct diag **diags,
		    size_t count);
struct baseline_request {
	const struct baseline *old;
	const struct str *judged; /* paths of the files that speak anew */
	size_t judged_count;
	struct diag *const *diags; /* theirs */
	size_t diag_count;
	bool prune; /* of `diags` only what `old` has met */
};
/*
 * Writes what `old` says of other files, and of the judged ones the diags that are not suppressed otherwise. -1 with the cause: the
 * old file is still there. *count is how many there are in it.
 */
int baseline_write(const struct baseline_request *request, struct arena *arena, struct str path,
		   struct str root, size_t *count, struct err *err);

#endif
