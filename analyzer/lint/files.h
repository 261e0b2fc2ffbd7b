/*
 * Which files a run checks, and why others are left out.
 *
 * Folders are walked: .gitignore files and .git/info/exclude are honoured inside a git work tree,
 * FILES_EXCLUDED everywhere. Symbolic links found on the way are not followed, so there are no
 * loops and no file is checked twice. What is named outright is checked
 * whatever the patterns say, unless force_exclude is set.
 */
#ifndef SHEARPIN_FILES_H
#define SHEARPIN_FILES_H

#include <stdbool.h>

#include "arena.h"
#include "diag.h"
#include "ignore.h"
#include "source.h"
#include "str.h"
#include "vec.h"

/* What is never ours to judge: installed packages, environments, build results, caches. In .gitignore form. */
extern const char FILES_EXCLUDED[];

struct file {
	struct str path;  /* absolute */
	struct str shown; /* relative to the root, or absolute when outside it */
	enum lang lang;
	bool named;        /* on the command line, not found in a folder */
	const void *owner; /* of the folder it stands in: see files_request */
};

struct left_out {
	struct str shown;
	const char *why;
	bool asked; /* named, and not judged although nobody said to leave it out */
};

struct files {
	VEC(struct file) checked;      /* sorted by `shown`, each file once */
	VEC(struct left_out) left_out; /* sorted by `shown` */
	VEC(struct notice) notices;    /* SEV_ERROR: something asked for could not be read */
	size_t skipped; /* of left_out: supported files met but not checked, and unsupported ones named */
};

struct files_request {
	struct str cwd, root; /* absolute, without symbolic links */
	bool force_exclude;
	/*
	 * What holds in a folder: the patterns of what is left out, their paths relative to the root, and whose its
	 * files are. -1 with the cause when that cannot be told: then nothing in the folder is checked.
	 */
	int (*holds)(void *context, struct str folder, const struct ignore **excluded,
		     const void **owner, struct err *err);
	void *context;
};

/* The folder an absolute path stands in, "/" at the top; a slice of the path. Empty for a bare name. */
struct str files_folder(struct str path);
/* The folder above, or the folder itself, that holds `.git`; empty when there is none. */
struct str files_git_root(struct arena *arena, struct str folder);
/* An absolute path as it is spelled, without "." and "..": links are not looked at. */
struct str files_spelled(struct arena *arena, struct str cwd, struct str path);
/* An absolute path without symbolic links but the last part's; `path` may be relative to cwd. */
struct str files_absolute(struct arena *arena, struct str cwd, struct str path);
/* Relative to the root when inside; "." for the root itself. */
struct str files_shown(struct str root, struct str absolute);
/* Why the patterns leave a path out, it or a folder above it; NULL when they do not. */
const char *files_covered(struct arena *arena, const struct files_request *request,
			  struct str absolute);
/* Adds what `paths` name; everything lives in the arena. */
void files_collect(struct arena *arena, const struct files_request *request,
		   const struct str *paths, size_t count, struct files *out);

#endif
