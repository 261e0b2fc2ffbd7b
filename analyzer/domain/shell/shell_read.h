/*
 * What the readers of shell.c, shell_bash.c and shell_windows.c share; see shell.h for what they make.
 *
 * A text is cut into argument lists by the reader of its dialect; an argument
 * list loses its prefixes one by one, which may lead to a text again.
 * Nesting, the walk of the syntax tree and the number of commands are bounded.
 */
#ifndef SHEARPIN_SHELL_READ_H
#define SHEARPIN_SHELL_READ_H

#include "shell.h"
#include "shell_words.h"
#include "vec.h"

struct reader {
	const struct grammars *grammars;
	struct arena *arena;
	VEC(const struct command *) out;
	struct str cwd; /* `cd` changes it for what comes after */
	bool complete, cut;
	const void *script; /* the text or list that is read */
	size_t read;        /* bytes of all texts, those within others each time */
};

enum dialect { DIALECT_POSIX, DIALECT_CMD, DIALECT_POWERSHELL };

/* What a command inherits from what stands around it. */
struct around {
	const struct command *upstream;
	struct str input, writes, container;
	struct words more; /* words that stood behind a redirection */
	bool more_args;
	bool throwaway; /* in a container that is gone afterwards, and has nothing of the host's */
	enum shell_where where;
	enum dialect dialect;
	unsigned depth; /* nested shells and prefixes */
};

/* A limit was met: what is beyond it is not read. */
void read_cut(struct reader *reader);
/* Reads a text of the dialect of `around`. */
void read_text(struct reader *reader, struct str text, struct around around);
void read_bash(struct reader *reader, struct str text, struct around around);
void read_windows(struct reader *reader, struct str text, struct around around);
/* Reads an argument list, which must live in the reader's arena. */
void read_words(struct reader *reader, struct words words, struct around around);
/* Adds the command as it stands. */
void read_command(struct reader *reader, struct words words, const struct around *around);
/* The command added last, if one was since `before`. */
const struct command *read_last(const struct reader *reader, size_t before);
/* What stands inside a word runs on its own: $(...), <(...), (group). */
struct around read_inside(struct around around);
/* Both lists as one, in the arena. */
struct words read_joined(struct arena *arena, struct words words, struct words more);

#endif
