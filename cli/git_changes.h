/*
 * What git says has changed: for --staged and --since.
 *
 * This is the only place where `check` starts a program, and it does so only when one of these flags asks for it, before
 * the sandbox closes. git is told to run no hook, no external diff, no text conversion, no file watcher, and to fetch
 * nothing; what a repository's attributes call binary is shown as text.
 */
#ifndef SHEARPIN_GIT_CHANGES_H
#define SHEARPIN_GIT_CHANGES_H

#include "changed_lines.h"
#include "source.h"
#include "vec.h"

struct git_file {
	struct str path; /* absolute */
	struct str text; /* what is staged; p is NULL when the file itself counts */
};

struct git_changes {
	VEC(struct git_file) files; /* in the order of paths; none that is gone */
	const struct changed *lines;
};

/* What the next commit would change, as it is staged. -1 with the cause. */
int git_staged(struct arena *arena, struct git_changes *out, struct err *err);
/* What changed since the work tree's branch left `ref`, new files included. */
int git_since(struct arena *arena, struct str ref, struct git_changes *out, struct err *err);

/* The file's entry, or NULL when it did not change. */
const struct git_file *git_changes_find(const struct git_changes *changes, struct str path);
/* An overlay of what is staged, for as long as `changes` lives. */
struct overlay git_overlay(const struct git_changes *changes);

#endif
