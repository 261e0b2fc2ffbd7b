/*
 * The command line: a table of flags per subcommand, read into variables.
 *
 * `--name value` and `--name=value` are the same, flags and arguments mix,
 * `--` ends the flags, the last of several wins (lists collect). `@file` stands for the file's lines, an argument a line. An unknown flag is an error
 * with the nearest known one named, unless a file is called so. --help is built in and written from the table.
 */
#ifndef SHEARPIN_OPTIONS_H
#define SHEARPIN_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "err.h"
#include "str.h"
#include "vec.h"

typedef VEC(struct str) str_list;

enum flag_kind {
	FLAG_SWITCH, /* sets a bool */
	FLAG_TEXT,   /* a struct str: the value as given */
	FLAG_LIST,   /* a str_list: one item each time it is given */
	FLAG_COMMAS, /* a str_list: split at commas, and again each time */
	FLAG_NUMBER, /* a long: 0 or more */
};

/* One flag. */
struct flag {
	const char *name;  /* "--fail-on" */
	const char *value; /* what help calls its value: "LEVEL"; NULL for switches */
	const char *help;
	enum flag_kind kind;
	void *into;
};

struct command_line {
	const char *usage;        /* "shearpin check [flags] [path...]" */
	const char *about;        /* paragraphs that help prints below the usage */
	const struct flag *flags; /* ends with an empty one */
};

enum parsed { PARSED_RUN, PARSED_HELP, PARSED_WRONG };

/*
 * Reads argv[1..] into the flags' variables and `rest`, whose texts point into argv.
 * PARSED_HELP: help was printed on stdout, exit 0. PARSED_WRONG: the mistake was printed on stderr, exit 2.
 */
enum parsed command_line_parse(const struct command_line *line, struct arena *arena, int argc,
			       char **argv, str_list *rest);

/* The same for a command without flags. */
enum parsed command_line_words(const char *usage, const char *about, struct arena *arena,
			       int argc, char **argv, str_list *rest);

/*
 * While a reader is set, command_line_parse() reads nothing: it hands its table over and answers PARSED_HELP.
 * So completions and the manual page are written from the tables the program itself reads. NULL ends it.
 */
typedef void command_line_reader(void *context, const struct command_line *line);
void command_line_describe(command_line_reader *reader, void *context);
bool command_line_is_described(void);

/* The candidate nearest to a mistyped word, or NULL when none is near. `candidates` ends with NULL. */
const char *did_you_mean(struct str word, const char *const *candidates);

/* What a subcommand returns. */
enum exit_status { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_TROUBLE = 2 };
/* "shearpin: " + the text on stderr; returns EXIT_TROUBLE. */
int trouble(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
