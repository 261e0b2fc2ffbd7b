/* The command line: see options.h. */
#include "options.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "display.h"

/* What it quotes may come from a stranger's file: nothing of it reaches the terminal, or a workflow's log, raw. */
int trouble(const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, again);
	va_end(again);
	char *text = malloc((size_t)n + 1);
	if (n < 0 || !text)
		abort();
	vsnprintf(text, (size_t)n + 1, format, args);
	va_end(args);
	fputs("shearpin: ", stderr);
	display_put(stderr, (struct str){ text, (size_t)n });
	fputc('\n', stderr);
	free(text);
	return EXIT_TROUBLE;
}

const char *did_you_mean(struct str word, const char *const *candidates)
{
	const char *best = NULL;
	size_t least = 2 + word.n / 4;
	for (; *candidates; candidates++) {
		size_t distance = str_distance(word, str_of(*candidates), least);
		if (distance < least) {
			best = *candidates;
			least = distance;
		}
	}
	return best;
}

static struct {
	command_line_reader *read;
	void *context;
} description;

void command_line_describe(command_line_reader *reader, void *context)
{
	description.read = reader;
	description.context = context;
}

bool command_line_is_described(void)
{
	return description.read;
}

static void print_help(const struct command_line *line)
{
	printf("Usage: %s\n\n%s\n\nFlags:\n", line->usage, line->about);
	for (const struct flag *flag = line->flags; flag->name; flag++) {
		char left[64];
		snprintf(left, sizeof(left), "%s%s%s", flag->name, flag->value ? " " : "",
			 flag->value ? flag->value : "");
		printf("  %-26s %s\n", left, flag->help);
	}
	printf("  %-26s %s\n", "--help", "print this and exit");
}

static const struct flag *flag_find(const struct command_line *line, struct str name)
{
	for (const struct flag *flag = line->flags; flag->name; flag++) {
		if (str_is(name, flag->name))
			return flag;
	}
	return NULL;
}

static enum parsed unknown_flag(const struct command_line *line, struct str name)
{
	enum { MOST = 64 };
	const char *names[MOST + 2] = { "--help" };
	size_t n = 1;
	for (const struct flag *flag = line->flags; flag->name && n <= MOST; flag++)
		names[n++] = flag->name;
	names[n] = NULL;
	const char *near = did_you_mean(name, names);
	if (near)
		trouble("unknown flag %.*s, did you mean %s?", STR_ARG(name), near);
	else
		trouble("unknown flag %.*s; see --help", STR_ARG(name));
	return PARSED_WRONG;
}

static int number_of(const struct flag *flag, struct str value)
{
	int64_t number;
	if (!str_to_i64(value, &number) || number < 0 || number > 1000000000) {
		trouble("%s wants a number, not \"%.*s\"", flag->name, STR_ARG(value));
		return -1;
	}
	*(long *)flag->into = (long)number;
	return 0;
}

static void split_commas(struct arena *arena, str_list *list, struct str value)
{
	struct str part;
	while (str_split(&value, ',', &part)) {
		part = str_trim(part);
		if (part.n)
			vec_push(arena, list, part);
	}
}

static int flag_set(const struct flag *flag, struct arena *arena, struct str value)
{
	switch (flag->kind) {
	case FLAG_SWITCH:
		*(bool *)flag->into = true;
		return 0;
	case FLAG_TEXT:
		*(struct str *)flag->into = value;
		return 0;
	case FLAG_LIST:
		vec_push(arena, (str_list *)flag->into, value);
		return 0;
	case FLAG_COMMAS:
		split_commas(arena, flag->into, value);
		return 0;
	case FLAG_NUMBER:
		return number_of(flag, value);
	}
	return 0;
}

/* What a hook hands over may be called "-job.py". */
static bool is_file(const struct command_line *line, const char *word)
{
	struct stat st;
	return !flag_find(line, str_of(word)) && stat(word, &st) == 0 && S_ISREG(st.st_mode);
}

/* Reads the flag at argv[*i] and its value; *i ends at the last word used. */
static enum parsed parse_flag(const struct command_line *line, struct arena *arena, int argc,
			      char **argv, int *i)
{
	struct str word = str_of(argv[*i]);
	size_t equals = str_find_char(word, '=', 0);
	struct str name = str_sub(word, 0, equals);
	if (str_is(name, "--help") || str_is(name, "-h")) {
		print_help(line);
		return PARSED_HELP;
	}
	const struct flag *flag = flag_find(line, name);
	if (!flag)
		return unknown_flag(line, name);
	struct str value = { 0 };
	if (equals != SIZE_MAX) {
		if (flag->kind == FLAG_SWITCH) {
			trouble("%s takes no value", flag->name);
			return PARSED_WRONG;
		}
		value = str_sub(word, equals + 1, word.n);
	} else if (flag->kind != FLAG_SWITCH) {
		if (*i + 1 >= argc) {
			trouble("%s wants a value: %s %s", flag->name, flag->name, flag->value);
			return PARSED_WRONG;
		}
		value = str_of(argv[++*i]);
	}
	return flag_set(flag, arena, value) ? PARSED_WRONG : PARSED_RUN;
}

enum parsed command_line_parse(const struct command_line *line, struct arena *arena, int argc,
			       char **argv, str_list *rest)
{
	bool flags = true;
	if (description.read) {
		description.read(description.context, line);
		return PARSED_HELP;
	}
	for (int i = 1; i < argc; i++) {
		struct str word = str_of(argv[i]);
		if (flags && str_is(word, "--")) {
			flags = false;
		} else if (flags && word.n > 1 && word.p[0] == '-' && !is_file(line, argv[i])) {
			enum parsed parsed = parse_flag(line, arena, argc, argv, &i);
			if (parsed != PARSED_RUN)
				return parsed;
		} else {
			vec_push(arena, rest, word);
		}
	}
	return PARSED_RUN;
}

enum parsed command_line_words(const char *usage, const char *about, struct arena *arena,
			       int argc, char **argv, str_list *rest)
{
	static const struct flag none[] = { { 0 } };
	const struct command_line line = { .usage = usage, .about = about, .flags = none };
	return command_line_parse(&line, arena, argc, argv, rest);
}
