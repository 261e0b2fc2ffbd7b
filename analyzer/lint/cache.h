/*
 * Results of earlier runs: a file is not judged again while all that its result hangs on is as it was.
 *
 * What holds:
 *
 * - Never stale. A result is used again when the file's content, each text, folder and search that was asked of while
 *   it was judged (seen.h), what holds for it (configuration, rules selected, roots), the program and the
 *   libraries it runs with are the same. Unchanged is told by size, times and inode when these had been at rest
 *   when they were taken, else by BLAKE2b of the content: who writes a file cannot make it look like another, but for
 *   what file_state.h says of mappings.
 * - What is missing is not clean. What the clock cut short, what could not be read, and what the program failed on is
 *   done anew; a part that does not parse, or that counted limits cut off, is kept with the notice that says so.
 * - Nothing that is checked says what was found. The folder is the user's own, outside of every project of the run
 *   (cache_folder.h), and what is in it is read as carefully as anything else: a file that is cut off,
 *   damaged or made by somebody else is a run without a cache, never an error.
 * - What is printed is the same, byte by byte, with it and without.
 *
 * Not for texts that are not what the file holds (standard input, --staged, an editor's), nor where files are
 * rewritten (--fix, --add-ignore): there the next judgement is of another text anyway.
 *
 * One file a project, selection of rules and build of the program; it is read at the start, and written as a
 * whole at the end, when something in it has changed.
 */
#ifndef SHEARPIN_CACHE_H
#define SHEARPIN_CACHE_H

#include "inspect.h"

struct cache;

/* After all files are known: their units are. `folder` is from cache_folder.h; cache_close is due. NULL: no cache. */
struct cache *cache_open(const struct workspace *workspace, const struct selection *selection,
			 const char *folder);
/* The result of an earlier run, copied to the inspector's; false when the file has to be judged. */
bool cache_recall(struct cache *cache, struct inspector *inspector, const struct file *file,
		  struct outcome *outcome);
/* Keeps a result, and what it hangs on, until it is written: what `seen` noted since seen_start; `own` is the file's item. */
void cache_keep(struct cache *cache, struct inspector *inspector, const struct file *file,
		struct seen *seen, seen_id own, const struct outcome *outcome);
/* Writes what was kept by all of them, and what is still right of the old; before they are released. */
void cache_write(struct cache *cache, const struct inspector *inspectors, size_t count);
/* How many results came from it. */
size_t cache_recalled(const struct cache *cache);
void cache_close(struct cache *cache);

#endif
