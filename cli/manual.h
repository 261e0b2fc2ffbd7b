/*
 * Every command line of the program, one after the other: what completions and the manual page are written from.
 */
#ifndef SHEARPIN_MANUAL_H
#define SHEARPIN_MANUAL_H

#include "options.h"

/* The command's words without the program's: "check", "policy explain". Points into line->usage. */
struct str manual_words(const struct command_line *line);

/* Calls `read` with the table of each command, and of each verb that has one of its own. */
void manual_each(command_line_reader *read, void *context);

#endif
