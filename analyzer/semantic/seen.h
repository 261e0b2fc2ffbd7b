/*
 * What judging a file saw of the disk: which texts it read, and in which folders it looked for files, whether they
 * were there or not.
 *
 * Whoever keeps a result asks later whether all of that is as it was (lint/cache.h). So two things must hold of
 * everything through which judging reads the world (project_has, project_read, the listings of folders):
 *
 * - It is noted where it is *used*: an answer that is kept from one file judged to the next, a module that was read,
 *   a name that was looked up, keeps the id of what it hangs on (seen_begin, seen_end) and notes it again
 *   whenever it is used (seen_again).
 * - It is noted before the disk is asked: what changes between the two then differs from what was noted.
 *
 * A folder stands for all lookups in it: its names, of those that lookups ask for (files in a language we read,
 * manifests, folders). What cannot be told again in this way - a link on the way, a folder that cannot be read, a
 * file that changed while we ran - is SEEN_UNSURE, and so is all that hangs on it.
 *
 * One thread's own. A NULL `seen` notes nothing.
 */
#ifndef SHEARPIN_SEEN_H
#define SHEARPIN_SEEN_H

#include "digest.h"
#include "file_state.h"
#include "source.h"
#include "vec.h"

/* What was seen, as a number: an item, or, with SEEN_GROUP, a group of ids that were seen together. */
typedef uint32_t seen_id;
enum { SEEN_NOTHING = 0, SEEN_UNSURE = 1 };
#define SEEN_GROUP 0x80000000u
typedef VEC(seen_id) seen_list;

enum seen_kind {
	SEEN_MISSING, /* it is no folder, or is not there: the folder above says so */
	SEEN_LINK,    /* a link, or nobody can say what */
	SEEN_FOLDER,
	SEEN_FILE,
};

struct seen_item {
	enum seen_kind kind;
	uint32_t folder;         /* the item of the folder it stands in; the top's is itself */
	struct str name, path;   /* the path is absolute and real */
	struct digest content;   /* of a file's bytes, a folder's names; when it is known */
	struct file_state state; /* before that was read */
	bool known;              /* a file's content, a folder's names were looked at */
	bool rested;             /* `state` is to be relied on */
	bool odd;      /* a folder with links in it, or with entries whose kind is not told */
	bool torn;     /* a file that changed while we ran */
	unsigned turn; /* the last that noted it */
};

/* More ids than that are kept as a group wherever they are seen. */
enum { SEEN_SMALL = 128 };
struct seen_group {
	const seen_id *ids; /* sorted, each once; none of them a small group */
	size_t n;
	unsigned turn;
};

/* The first item is SEEN_ITEMS, the top of all folders. */
enum { SEEN_ITEMS = 2 };
struct seen {
	struct arena *arena;
	VEC(struct seen_item) items;
	VEC(struct seen_group) groups;
	struct seen_table {
		uint32_t *v; /* open; 0 is an empty place */
		size_t size, n;
	} names, same; /* items by folder, name and kind; groups by what is in them */
	seen_list log; /* what the file at hand saw, in order */
	unsigned frames, turn;
};

struct seen *seen_new(void);
void seen_free(struct seen *seen);

/* A file is judged from now on; what it sees is a list of ids, each once and no small groups, in the arena. */
void seen_start(struct seen *seen);
/* False when it saw something that is unsure. */
bool seen_finish(struct seen *seen, struct arena *arena, seen_list *out);

/* Somebody is about to ask whether there is a file at an absolute path. */
void seen_lookup(struct seen *seen, struct str path);
/* ... which entries a folder has. */
void seen_names(struct seen *seen, struct str folder);
/* A file was read, its bytes and state are in the source. Its item: SEEN_UNSURE when it is none to rely on. */
seen_id seen_content(struct seen *seen, const struct source *source);
/* It saw something that cannot be told again. */
void seen_unsure(struct seen *seen);

/* What is seen between the two is noted, and has an id of its own. They may nest. */
size_t seen_begin(struct seen *seen);
seen_id seen_end(struct seen *seen, size_t begun);
/* What was noted under that id is used again. */
void seen_again(struct seen *seen, seen_id id);
/* Need what was noted in this turn not be noted again? */
static inline bool seen_stays(const struct seen *seen)
{
	return !seen || !seen->frames;
}
/* Both. */
seen_id seen_both(struct seen *seen, seen_id a, seen_id b);

/* Does a file's name count among those of its folder: may somebody look for it? */
bool seen_counts(struct str name);
/* The digest of the names of a folder that count; -1 when it cannot be read. *odd: see seen_item. */
int seen_digest_names(struct arena *scratch, struct str folder, struct digest *out, bool *odd);

#endif
