/*
 * What a path operand stands for, as far as its text tells: how bad it is when everything below goes.
 */
#ifndef SHEARPIN_SHELL_TARGET_H
#define SHEARPIN_SHELL_TARGET_H

#include <stdbool.h>

#include "shell.h"
#include "str.h"

/* In growing order of harm; HOLE bytes, $VAR, %VAR% and $(...) are unknown parts. */
enum target {
	TARGET_OWN, /* made by the program for itself: $(mktemp -d), what origin_write says */
	TARGET_SCRATCH, /* made to be thrown away: below /tmp, node_modules, dist, caches */
	TARGET_PLAIN,   /* some named path */
	TARGET_UNKNOWN, /* decided at run time */
	TARGET_WIDE, /* all of a place whose extent the command does not say: ".", "*", "..", /tmp itself */
	TARGET_SYSTEM, /* /, a home directory, a drive, or what the system needs */
};
enum target target_of(struct str path);
/* A path as seen from a folder (p == NULL: unknown, the path itself). */
struct str target_in(struct arena *arena, struct str folder, struct str path);
/* The same for an operand of a command, when it runs in a folder that is temporary. */
enum target target_of_operand(struct arena *arena, const struct command *command,
			      struct str path);
/* Where a git command works: -C, or the folder it runs in. */
enum target target_of_git(struct arena *arena, const struct command *git);
/* A pattern (*, ?, [...]): one word, many files. */
bool target_is_pattern(struct str path);
/* What `find` with these arguments walks; *filtered is true when it takes only some of it (-name, -mtime ...). */
enum target target_of_find(struct arena *arena, const struct command *find, bool *filtered);
/* A disk or partition: /dev/sda, /dev/nvme0n1, \\.\PhysicalDrive0. */
bool target_is_disk(struct str path);

#endif
