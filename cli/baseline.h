/*
 * Which findings do not count: those a baseline knows, those on lines nobody touched.
 *
 * A baseline names each finding by its file and its fingerprint (diag.h): rule, enclosing scope, code without white space, and
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
/* Writes what is left of `old` once the files of `judged` (paths, count) speak anew: in them, the diags that are not suppressed
 * otherwise; with `prune` only those `old` has met. -1 with the cause. */
struct baseline_request {
	const struct baseline *old;
	const struct str *judged;
	size_t judged_count;
	struct diag *const *diags;
	size_t diag_count;
	bool prune;
};
int baseline_write(const struct baseline_request *request, struct arena *arena, struct str path,
		   struct str root, struct err *err);

/* Lines of files, from a unified diff. */
struct changed;
/* Reads a diff as git writes it; paths without their `a/`, `b/`. -1 with the line and the cause. */
int changed_read(struct arena *arena, struct str diff, const struct changed **out,
		 struct err *err);
/* Marks the diags that touch none of its lines as suppressed. */
void changed_apply(const struct changed *changed, struct diag **diags, size_t count);

#endif
