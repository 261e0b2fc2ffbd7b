/*
 * A command string, or an argument list, as the commands it would run.
 *
 * The text is parsed with tree-sitter-bash; HOLE bytes (values.h) are words'
 * unknown parts. Prefixes (sudo, env, nohup, timeout, xargs, ssh host, docker
 * exec, sh -c "...") are unwrapped, so that what is judged is the program that
 * really runs. What is quoted for an `echo` is no command.
 */
#ifndef SHEARPIN_SHELL_H
#define SHEARPIN_SHELL_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "str.h"
#include "tree.h"

/* One simple command, prefixes taken off. */
struct command {
	struct str program;     /* last path component: "rm"; may hold a HOLE */
	const struct str *args; /* words after it, unquoted; unknown parts are HOLE bytes */
	size_t arg_count;
	uint32_t start, end; /* bytes of the text it was read from; 0, 0 for argument lists */
	bool piped_from;     /* its input is the output of `upstream` */
	const struct command *upstream;
	bool remote; /* runs on another host or in a container: ssh, docker exec, kubectl exec */
	struct str over; /* the prefixes taken off, joined: "sudo", "ssh host" */
};

struct commands {
	const struct command *v;
	size_t n;
	bool complete; /* all of the text was understood */
};

enum shell_kind { SHELL_POSIX, SHELL_WINDOWS };

/* The commands of a shell string of at most 64 KiB (longer: none, incomplete). Lives in `arena`. */
struct commands shell_parse(const struct grammars *grammars, struct arena *arena,
			    struct str text);
/* The command of an argument list: words[0] is the program; `sh -c` and prefixes are unwrapped as above. */
struct commands shell_argv(const struct grammars *grammars, struct arena *arena,
			   const struct str *words, size_t count);

/* What a command destroys, from the command table. */
enum harm { HARM_NONE, HARM_NOTE, HARM_WARNING, HARM_ERROR };
struct verdict {
	enum harm harm;
	struct str what; /* "deletes /etc/nginx recursively without asking" */
	struct str
		advice; /* a narrower command or a guard: "kill the PID you started instead of every process by that name" */
	const struct command *command;
};
/* Judges one command; harm is HARM_NONE when it destroys nothing known. Texts live in `arena`. */
struct verdict shell_judge(struct arena *arena, const struct command *command);

/* The vocabulary to give to grammars_new. */
extern const struct vocabulary shell_vocabulary;

#endif
