/*
 * Reading an argument list as command-line programs do: options, bundles of
 * short options, option values, operands, sub-commands.
 *
 * Lists of options are C strings, "-f,--force". An option of two characters
 * ("-f") is also found inside a bundle ("-rf"); one that begins with "/" is
 * Windows' (any case, "-" will do, too); one that begins with "~" is
 * PowerShell's (any case, may be abbreviated).
 */
#ifndef SHEARPIN_SHELL_WORDS_H
#define SHEARPIN_SHELL_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "buf.h"
#include "str.h"

struct words {
	const struct str *v;
	size_t n;
};

/* What runs when this word is the program: "/usr/bin/rm" is "rm", "taskkill.exe" is "taskkill", $(...) itself. */
struct str words_program(struct str word);
/* Is the text one of the parts of a list, split by `mark`? Letters of either case alike. */
bool words_listed(const char *list, char mark, struct str text);
/* Does the option take the next word along? Also the last letter of a bundle does ("-itu root"). */
bool words_takes_value(struct str option, const char *values);
/*
 * The first word at or after `i` that is no option, or n. An option listed in `values` (may be NULL) takes the next
 * word along; "--" is skipped and ends the options.
 */
size_t words_skip_options(struct words words, size_t i, const char *values);
/*
 * Where the words after a sub-command begin ("compose down|stop": words split by ' ', alternatives by '|'), options
 * in between skipped; SIZE_MAX when it is another one. A NULL verb is found at `i`.
 */
size_t words_after_verb(struct words words, size_t i, const char *verb, const char *values);
/* Does one of the options occur before a "--"? */
bool words_flag(struct words words, const char *flags);
/* The value of the first of the options that has one: "--signal KILL", "--signal=KILL", "-sKILL"; p == NULL. */
struct str words_value(struct words words, const char *flags);

/* The words with blanks in between. */
struct str words_joined(struct arena *arena, struct words words);
/* A quoted text without its quotes and what stands before them (the $ of $'...'); an unclosed one runs to the end. */
struct str words_unquoted(struct str text, char quote);

/* Appends a word as a message shows it: holes as {...}, control characters as blanks, cut when it is long. */
void words_show(struct buf *out, struct str word);

#endif
