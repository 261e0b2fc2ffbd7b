/*
 * Path patterns as .gitignore has them.
 *
 * A pattern without a slash matches a name at any depth, one with a slash the
 * path from the pattern's folder; `*` and `?` stay within a name, `**` spans folders, a
 * trailing slash asks for a folder, `!` takes back. The last pattern that
 * matches decides; lists of deeper folders decide before those of outer ones.
 */
#ifndef SHEARPIN_IGNORE_H
#define SHEARPIN_IGNORE_H

#include <stdbool.h>

#include "arena.h"
#include "str.h"

struct ignore; /* a list of patterns and, behind it, the lists of outer folders */

/*
 * Reads the lines of a .gitignore that stands in `folder` ("" or "a/b", relative to where paths
 * are counted from). `outer` is asked when none of them matches; it may be
 * NULL. The result lives in the arena and points into `text` and `folder`.
 */
const struct ignore *ignore_new(struct arena *arena, const struct ignore *outer,
				struct str folder, struct str text);

enum ignored { IGNORE_UNSAID, IGNORE_YES, IGNORE_NO };
/* What the lists say of one path (not of the folders above it). */
enum ignored ignore_ask(const struct ignore *ignore, struct str path, bool is_folder);
/* Is the path or one of the folders above it ignored? */
bool ignore_covers(const struct ignore *ignore, struct str path, bool is_folder);

/* Does one pattern match one path? As a line of a .gitignore in the top folder would, `!` not allowed. */
bool ignore_glob(struct str pattern, struct str path);

#endif
