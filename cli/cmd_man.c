/*
 * `shearpin man`: the manual page in man(7)'s macros, from the tables of commands and flags.
 */
#include <stdio.h>

#include "commands.h"
#include "manual.h"

/* Text as troff takes it literally: no macro at a line's start, no escape, minus signs that can be copied. */
static void put_text(const char *text)
{
	for (bool start = true; *text; start = *text++ == '\n') {
		if (start && (*text == '.' || *text == '\''))
			fputs("\\&", stdout);
		if (*text == '\\')
			fputs("\\e", stdout);
		else if (*text == '-')
			fputs("\\-", stdout);
		else
			putchar(*text);
	}
}

/* Layout by line breaks and blanks is kept: usages and lists of verbs are written so. */
static void put_verbatim(const char *text)
{
	puts(".nf");
	put_text(text);
	puts("\n.fi");
}

static void put_command(void *context, const struct command_line *line)
{
	(void)context;
	struct str words = manual_words(line);
	printf(".SS shearpin %.*s\n", STR_ARG(words));
	put_verbatim(line->usage);
	puts(".PP");
	put_verbatim(line->about);
	for (const struct flag *flag = line->flags; flag->name; flag++) {
		fputs(".TP\n.B ", stdout);
		put_text(flag->name);
		if (flag->value) {
			fputs(" \\fI", stdout);
			put_text(flag->value);
			fputs("\\fR", stdout);
		}
		putchar('\n');
		put_text(flag->help);
		putchar('\n');
	}
}

static void put_page(void)
{
	puts(".TH SHEARPIN 1 \"\" \"shearpin " SHEARPIN_VERSION "\"\n"
	     ".SH NAME\n"
	     "shearpin \\- finds the defects that bring down fleets of LLM agents\n"
	     ".SH SYNOPSIS\n"
	     ".B shearpin\n"
	     ".I command\n"
	     "[flags] [arguments]\n"
	     ".SH COMMANDS");
	for (size_t i = 0; i < subcommand_count; i++) {
		printf(".TP\n.B %s\n", subcommands[i].name);
		put_text(subcommands[i].about);
		putchar('\n');
	}
	puts(".SH USAGE");
	manual_each(put_command, NULL);
	puts(".PP\n"
	     "An argument\n.BI @ file\nstands for the lines of the file, an argument each.\n"
	     ".SH EXIT STATUS\n"
	     ".TP\n.B 0\nclean\n.TP\n.B 1\nfindings\n.TP\n.B 2\nthe work could not be done\n"
	     ".PP\n"
	     "Of\n.B shearpin guard\nthe command's own; 75 when it was refused, 70 for own "
	     "trouble.\n"
	     ".SH FILES\n"
	     ".TP\n.I shearpin.json\nrules, severities, excludes, own clients; the nearest "
	     "above a file counts\n"
	     ".TP\n.I $XDG_STATE_HOME/shearpin\nrun records of guard, the store of serve");
}

int cmd_man(int argc, char **argv)
{
	str_list rest = { 0 };
	struct arena *arena = arena_new();
	enum parsed parsed = command_line_words(
		"shearpin man", "Prints the manual page: `shearpin man | man -l -`.", arena,
		argc, argv, &rest);
	int status = parsed == PARSED_WRONG ? EXIT_TROUBLE : EXIT_CLEAN;
	if (parsed == PARSED_RUN && rest.n)
		status = trouble("man takes no arguments");
	else if (parsed == PARSED_RUN)
		put_page();
	if (fflush(stdout) != 0)
		status = EXIT_TROUBLE;
	arena_free(arena);
	return status;
}
