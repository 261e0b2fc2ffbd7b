/*
 * Replacing a file as a whole: whoever reads it sees the old content or the new, never a part.
 *
 * This is the one fence for writing. What is named inside a root is never written through a link that
 * leads out of it. A file keeps its owner, mode (without setuid and setgid), access lists and extended
 * attributes, or is left alone. A file that cannot be replaced without surprise - read-only, or one of
 * several names of the same bytes - is refused, and says why.
 */
#ifndef SHEARPIN_REPLACE_H
#define SHEARPIN_REPLACE_H

#include <stdbool.h>
#include <stdio.h>

#include "err.h"
#include "str.h"

struct replacement {
	FILE *out;  /* write the new content here */
	bool hasty; /* to be set after replace_begin: nobody misses it when the power fails; no waiting for the disk */
	/* the rest is its own */
	char *target;    /* the real path */
	char *temporary; /* NULL: `out` is the target itself, a device or a pipe */
};

/*
 * Opens the way to a file's new content; it need not exist. `root` is a real, absolute folder, or empty:
 * no fence. -1 with the cause (no path in it), and nothing to release.
 */
int replace_begin(struct replacement *replacement, struct str path, struct str root,
		  struct err *err);
/* Puts the content in place, on the disk too; -1 with the cause: the old file is still there. Releases it in any case. */
int replace_commit(struct replacement *replacement, struct err *err);
/* The old file stays. */
void replace_abandon(struct replacement *replacement);

/* All of it for a file that exists, provided it still holds `before`: what was judged is what is changed. */
int replace_text(struct str path, struct str root, struct str before, struct str text,
		 struct err *err);

#endif
