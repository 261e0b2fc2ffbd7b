/*
 * Where results are kept: a folder that is the user's own, and outside of what is checked.
 *
 * A folder inside of the project could come with it, and say of everything that it is clean: the author of a pull
 * request would be asked what is wrong with it. So it lies in $XDG_CACHE_HOME/shearpin or ~/.cache/shearpin, is
 * made for its owner alone, and is not used when it belongs to somebody else, others may write to it, it is a
 * link, or it lies in a project of the run. Nor when a project lies in it: below it we may write.
 */
#ifndef SHEARPIN_CACHE_FOLDER_H
#define SHEARPIN_CACHE_FOLDER_H

#include "arena.h"
#include "str.h"
#include "workspace.h"

enum { CACHE_FOLDER_LIMIT = 256 * 1024 * 1024 }; /* bytes of all results in it: the oldest go */

struct cache_folder {
	struct str asked; /* --cache-dir, else SHEARPIN_CACHE_DIR, else the user's; absolute */
	struct str path;  /* it is there and fit for use: real; empty when there is none */
	const char *why_not;
	bool named; /* by whoever runs us, not by habit */
};

/* `option` is what --cache-dir says, or p == NULL. Makes the folder when it is not there. */
struct cache_folder cache_folder_find(struct arena *arena, const struct workspace *workspace,
				      struct str option);
/* Drops the oldest results while they have more bytes than CACHE_FOLDER_LIMIT; nothing else that is in the folder. */
void cache_folder_trim(const char *folder);

#endif
