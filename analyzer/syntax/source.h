/*
 * One file to be checked: its name, its bytes, its lines, its language.
 */
#ifndef SHEARPIN_SOURCE_H
#define SHEARPIN_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "diag.h"
#include "err.h"
#include "file_state.h"
#include "str.h"

/* tree-sitter's grammars; BASH is for command strings, not for files. */
enum lang {
	LANG_NONE,
	LANG_PYTHON,
	LANG_JAVASCRIPT,
	LANG_TYPESCRIPT,
	LANG_TSX,
	LANG_BASH,
	LANG_COUNT
};

static inline bool lang_is_js(enum lang lang)
{
	return lang == LANG_JAVASCRIPT || lang == LANG_TYPESCRIPT || lang == LANG_TSX;
}

enum { SOURCE_LIMIT = 32 * 1024 * 1024 };

struct notebook_line; /* notebook.h */

struct source {
	struct str path;   /* as it is opened */
	struct str shown;  /* as reports print it */
	struct str within; /* as seen from the project's root, wherever that lies */
	struct str bytes;  /* as they stand in the file */
	struct str
		text; /* UTF-8 where it was transcoded, else the bytes, untouched; NUL bytes included */
	enum lang lang;
	const char *encoding; /* what it was transcoded from, "shift_jis"; NULL: nothing was */
	struct lines lines;
	const struct notebook_line *cells; /* of a notebook: its lines' places; else NULL */
	size_t cell_lines;
	struct file_state
		state;       /* of the file, before its bytes were read; zero: they were not */
	struct arena *arena; /* owns all of the above but the paths */
};

/* By extension, else by a shebang in the first line (`head` may be empty); LANG_NONE when neither tells. */
enum lang lang_of(struct str path, struct str head);

/*
 * Reads a regular file of at most SOURCE_LIMIT bytes; `path` must outlive it. With a language its text is decoded
 * (decode.h). -1 with the cause for anything else (missing, unreadable, FIFO, device, too large, no text).
 */
int source_load(struct arena *arena, struct str path, enum lang lang, struct source *out,
		struct err *err);
/*
 * Texts that stand for files: what an editor holds and has not saved. `text` says false for a path it has none of,
 * absolute and without symbolic links. What it hands out outlives all that reads it.
 */
struct overlay {
	bool (*text)(const void *context, struct str path, struct str *text);
	const void *context;
};
/* As source_load, but the overlay (may be NULL) comes first. */
int source_read(struct arena *arena, const struct overlay *overlay, struct str path,
		enum lang lang, struct source *out, struct err *err);
/* The same from bytes already in memory, which must outlive it. */
int source_decode(struct arena *arena, struct str path, struct str bytes, enum lang lang,
		  struct source *out, struct err *err);
/* The same from a text that is UTF-8, whatever it says of itself: an editor's. */
int source_of_text(struct arena *arena, struct str path, struct str text, enum lang lang,
		   struct source *out, struct err *err);
/* A text as it is, which must outlive it. */
void source_from(struct arena *arena, struct str path, struct str text, enum lang lang,
		 struct source *out);

/* By its path from the project's root, wherever that lies: is one of its folders called so; is it a test? */
bool source_in_folder(const struct source *source, const char *const *names);
bool source_is_test(const struct source *source);

#endif
