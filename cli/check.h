/*
 * Judging many files: the part of `shearpin check` between the list of files and the report.
 *
 * Files are spread over threads; results are kept by file, so nothing that is
 * reported depends on which thread was when. A file's memory is given back
 * before the next one is read.
 */
#ifndef SHEARPIN_CHECK_H
#define SHEARPIN_CHECK_H

#include "inspect.h"
#include "supervise.h"

struct check_request {
	const struct workspace *workspace;
	const struct selection *selection;
	const struct file *files;
	size_t file_count;
	const struct str
		*stdin_text; /* the text of the only file, instead of reading it; or NULL */
	unsigned jobs;
	struct cache *cache; /* results of earlier runs, and for later ones; may be NULL */
	struct watch *watch; /* told which file each thread is at; may be NULL */
	bool fix;            /* apply fixes: what is reported is what remains */
	bool ask;            /* ... also those that may change what the code does */
	bool diff;           /* ... but do not write them */
	bool progress; /* tell on stderr how far we are, once it takes longer than a second */
};

struct fixed_file {
	struct str shown, before, after;
};

struct checked {
	VEC(struct diag *) diags;         /* in diag_order */
	VEC(struct silencing) silencings; /* by file, in source order */
	VEC(struct notice) notices;
	VEC(struct fixed_file) fixed;
	VEC(const struct diag *) mended; /* by the fixes, as they were found */
	enum gap *gaps;                  /* of each file, in the request's order: the worst */
	uint64_t *cpu_us;                /* likewise: what judging it took */
	uint64_t *
		spent; /* as lint_worker_spent says, all threads together; NULL: nobody asked */
	size_t gaps_of[GAPS]; /* how many files have it as their worst */
	size_t files_checked, files_skipped, files_failed, fixes;
	struct arena **arenas; /* what the above lives in, one a worker */
	unsigned arena_count;
};

/* Judges the files; results are added in `arena`, and live until check_release. */
void check_files(const struct check_request *request, struct arena *arena, struct checked *out);
void check_release(struct checked *checked);

#endif
