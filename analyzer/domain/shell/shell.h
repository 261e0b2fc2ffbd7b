/*
 * A command string, or an argument list, as the commands it would run.
 *
 * The text is parsed with tree-sitter-bash (what is given to cmd /c and
 * powershell by a small lexer of its own); HOLE bytes (values.h) are words'
 * unknown parts. What only leads to a command - sudo, env, nohup, timeout,
 * xargs, ssh host, docker exec, sh -c "..." - is taken off, so that what is
 * judged is the program that really runs. What is quoted for an `echo` is no
 * command, unless the echo feeds a shell.
 *
 * shell_judge then says what a command destroys, by the table of
 * shell_commands.c.
 */
#ifndef SHEARPIN_SHELL_H
#define SHEARPIN_SHELL_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "str.h"
#include "tree.h"

enum shell_where {
	SHELL_HERE,
	SHELL_HOST,      /* on another machine: ssh, adb shell */
	SHELL_CONTAINER, /* docker exec, docker run, kubectl exec */
};

/* Before the `)` of $(command): a piece somebody cut out of what it prints; behind $!: a process's number. Judged alike; a message does not name it. */
enum { CUT_OUT = 0x02 };
/* A name that a folder was found to have, behind its path: whichever it is. */
#define ANY_ENTRY "*\2"
/* The folder the program stands or works in, whatever it is called: what is written behind it is known. */
enum { OWN_FOLDER = 0x03 };

/* One simple command, what led to it taken off. */
struct command {
	struct str program;     /* last path component without ".exe": "rm"; may hold a HOLE */
	const struct str *args; /* the words after it, unquoted; expansions stay as written */
	size_t arg_count;
	struct str shown;  /* all of it on one line for a message, holes as "{...}" */
	struct str input;  /* what a here-document, here-string or echo feeds it; p == NULL */
	struct str cwd;    /* the folder it runs in, as far as that is known; p == NULL */
	struct str writes; /* the file its output replaces (>); p == NULL */
	struct str container;           /* the one it runs in, docker exec NAME; p == NULL */
	const void *script;             /* the same for all of one text or argument list */
	const struct command *upstream; /* whose output it reads, or NULL */
	bool more_args;                 /* xargs, find -exec: more operands come at run time */
	bool powershell;                /* names and flags are PowerShell's */
	enum shell_where where;
};

struct commands {
	const struct command *const *v;
	size_t n;
	bool complete; /* all of the text was understood */
	bool cut;      /* some was not read: longer, deeper or more than the limits below */
};

/*
 * What is longer is not read: no commands, incomplete, cut. Neither is what has more pipes: the parser takes
 * time that grows with their square. Nor what nests deeper or again and again, or has more commands than SHELL_COMMANDS_MAX.
 */
enum { SHELL_LIMIT = 64 * 1024, SHELL_COMMANDS_MAX = 512, SHELL_PIPES_MAX = 1024 };

/* What a command is started with; p == NULL: not known. */
struct shell_setting {
	struct str cwd, input;
};
/* The commands of a shell string, substitutions and nested shells included. Lives in `arena`. */
struct commands shell_parse(const struct grammars *grammars, struct arena *arena,
			    struct str text, struct shell_setting setting);
/* The commands of an argument list, which no shell reads: words[0] is the program. */
struct commands shell_argv(const struct grammars *grammars, struct arena *arena,
			   const struct str *words, size_t count, struct shell_setting setting);

/* What a command destroys; in growing order. */
enum harm {
	HARM_NONE,
	HARM_NOTE, /* little or easily made again: build output, temporary files, one process */
	HARM_WARNING, /* real work or state, but limited and named */
	HARM_ERROR,   /* wide, irreversible, or a target nobody knows before it runs */
};
struct verdict {
	enum harm harm;
	struct str what; /* "deletes /etc/nginx and everything below it without asking" */
	struct str
		advice; /* the narrower way, a sentence: "Keep the PID of what you start ..." */
	const struct command *command; /* the one it is about */
};
/* Judges one command; HARM_NONE when it destroys nothing known. Texts live in `arena` or for ever. */
struct verdict shell_judge(struct arena *arena, const struct command *command);
/* The first of the worst verdicts. */
struct verdict shell_worst(struct arena *arena, const struct commands *commands);

/*
 * The programs of the command table, to ask cheaply whether a text, or a piece of one, could be a command of theirs.
 * A name must stand as a word of its own; one that is an everyday word, too ("find"), where a command can begin.
 */
struct shell_programs;
const struct shell_programs *shell_programs_new(struct arena *arena);
bool shell_names_program(const struct shell_programs *programs, struct str text);
/* Is a function called after such a program, whose commands it may be given: run_git, kubectlExec? */
bool shell_names_helper(const struct shell_programs *programs, struct str name);
/* The same of a file of code: in its strings, too, a command can begin. */
bool shell_code_names_program(const struct shell_programs *programs, struct str code);

/* The vocabulary to give to grammars_new for LANG_BASH. */
extern const struct vocabulary shell_vocabulary;

#endif
