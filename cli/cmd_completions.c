/*
 * `shearpin completions SHELL`: what the shell offers after a command's words, from the tables of flags. A
 * flag that takes a value is followed by file names, which is what most of them want.
 */
#include <stdio.h>

#include "commands.h"
#include "manual.h"

/* ---- bash ---- */

static void bash_flags(void *context, const struct command_line *line)
{
	(void)context;
	struct str words = manual_words(line);
	printf("\t\"%.*s\") flags=\"--help", STR_ARG(words));
	for (const struct flag *flag = line->flags; flag->name; flag++)
		printf(" %s", flag->name);
	puts("\" ;;");
}

static void bash(void)
{
	printf("# bash completion for shearpin\n"
	       "_shearpin() {\n"
	       "\tlocal word=${COMP_WORDS[COMP_CWORD]} words=${COMP_WORDS[1]} flags=\n"
	       "\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n"
	       "\t\tCOMPREPLY=($(compgen -W \"");
	for (size_t i = 0; i < subcommand_count; i++)
		printf("%s%s", i ? " " : "", subcommands[i].name);
	puts("\" -- \"$word\"))\n"
	     "\t\treturn\n"
	     "\tfi\n"
	     "\t[ \"$words\" != policy ] || words=\"policy ${COMP_WORDS[2]}\"\n"
	     "\tcase $words in");
	manual_each(bash_flags, NULL);
	puts("\tesac\n"
	     "\tcase $word in\n"
	     "\t-*) COMPREPLY=($(compgen -W \"$flags\" -- \"$word\")) ;;\n"
	     "\t*) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
	     "\tesac\n"
	     "}\n"
	     "complete -o filenames -F _shearpin shearpin");
}

/* ---- zsh ---- */

/* The first line of a help text, with what zsh's specifications and quotes take for theirs left out. */
static void put_plain(const char *text)
{
	for (; *text && *text != '\n'; text++) {
		if (*text == '[' || *text == ']')
			putchar(*text == '[' ? '(' : ')');
		else if (*text == '\'' || *text == ':' || *text == '`')
			putchar(' ');
		else
			putchar(*text);
	}
}

static void zsh_flags(void *context, const struct command_line *line)
{
	(void)context;
	struct str words = manual_words(line);
	printf("\t\"%.*s\") flags=(\n", STR_ARG(words));
	for (const struct flag *flag = line->flags; flag->name; flag++) {
		printf("\t\t'%s%s[", flag->kind == FLAG_LIST ? "*" : "", flag->name);
		put_plain(flag->help);
		printf("]%s%s%s'\n", flag->value ? ":" : "", flag->value ? flag->value : "",
		       flag->value ? ":_files" : "");
	}
	puts("\t\t'--help[print this and exit]'\n\t\t'*:file:_files'\n\t) ;;");
}

static void zsh(void)
{
	puts("#compdef shearpin\n"
	     "_shearpin() {\n"
	     "\tlocal -a commands flags\n"
	     "\tcommands=(");
	for (size_t i = 0; i < subcommand_count; i++) {
		printf("\t\t'%s:", subcommands[i].name);
		put_plain(subcommands[i].about);
		puts("'");
	}
	puts("\t)\n"
	     "\tif (( CURRENT == 2 )); then\n"
	     "\t\t_describe command commands\n"
	     "\t\treturn\n"
	     "\tfi\n"
	     "\tlocal name=$words[2]\n"
	     "\t[[ $name != policy ]] || name=\"policy $words[3]\"\n"
	     "\tcase $name in");
	manual_each(zsh_flags, NULL);
	puts("\tesac\n"
	     "\tshift words\n"
	     "\t(( CURRENT-- ))\n"
	     "\t_arguments $flags\n"
	     "}\n"
	     "_shearpin \"$@\"");
}

/* ---- fish ---- */

static void fish_flags(void *context, const struct command_line *line)
{
	(void)context;
	struct str words = manual_words(line), first, rest = words;
	str_split(&rest, ' ', &first);
	for (const struct flag *flag = line->flags; flag->name; flag++) {
		bool is_long = flag->name[1] == '-';
		printf("complete -c shearpin -n '__fish_seen_subcommand_from %.*s' %s %s%s -d "
		       "'",
		       STR_ARG(first), is_long ? "-l" : "-s", flag->name + 1 + is_long,
		       flag->value ? " -r" : "");
		put_plain(flag->help);
		puts("'");
	}
}

static void fish(void)
{
	puts("# fish completion for shearpin");
	for (size_t i = 0; i < subcommand_count; i++) {
		printf("complete -c shearpin -n __fish_use_subcommand -f -a %s -d '",
		       subcommands[i].name);
		put_plain(subcommands[i].about);
		puts("'");
	}
	manual_each(fish_flags, NULL);
}

static const struct {
	const char *name;
	void (*write)(void);
} shells[] = { { "bash", bash }, { "zsh", zsh }, { "fish", fish } };

static int write_for(struct str shell)
{
	for (size_t i = 0; i < sizeof(shells) / sizeof(*shells); i++) {
		if (str_is(shell, shells[i].name)) {
			shells[i].write();
			return fflush(stdout) == 0 ? EXIT_CLEAN : EXIT_TROUBLE;
		}
	}
	return trouble("completions are written for bash, zsh and fish, not for \"%.*s\"",
		       STR_ARG(shell));
}

int cmd_completions(int argc, char **argv)
{
	str_list rest = { 0 };
	struct arena *arena = arena_new();
	enum parsed parsed = command_line_words(
		"shearpin completions SHELL",
		"Prints completions for bash, zsh or fish, such as\n"
		"`shearpin completions bash >/etc/bash_completion.d/shearpin`.",
		arena, argc, argv, &rest);
	int status = parsed == PARSED_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
	if (parsed == PARSED_RUN && rest.n == 1)
		status = write_for(rest.v[0]);
	else if (parsed == PARSED_RUN)
		trouble("completions wants one shell: bash, zsh or fish");
	arena_free(arena);
	return status;
}
