/*
 * Where a reader stands: paths as he can open them.
 *
 * Inside the program a file goes by its path from the project's root, and so it does in SARIF and JSON. People,
 * their terminals and their editors want the way from the folder they are in.
 */
#ifndef SHEARPIN_VIEWPOINT_H
#define SHEARPIN_VIEWPOINT_H

#include <stdio.h>

#include "str.h"

struct viewpoint {
	struct str
		root; /* absolute: what paths are relative to; empty: paths are printed as they are */
	struct str cwd; /* absolute: where the reader is */
};

/*
 * Prints a path (relative to the root, or absolute) as seen from cwd: "a.py", "../lib/a.py"; absolute where the two
 * share no folder. Made visible as display_put does.
 */
void viewpoint_put(FILE *out, const struct viewpoint *view, struct str path);

#endif
