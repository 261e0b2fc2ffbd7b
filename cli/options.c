/* The command line: see options.h. */
#include "options.h"

#include <errno.h>
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
	printf("  %-26s %s\n", "@FILE", "the lines of FILE, as arguments");
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

/* Is a word another of the command's flags, and no value? One that is called so can be handed over as --flag=value. */
static bool is_flag(const struct command_line *line, struct str word)
{
	return str_starts(word, "--") &&
	       flag_find(line, str_sub(word, 0, str_find_char(word, '=', 0)));
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
		if (*i + 1 >= argc || is_flag(line, str_of(argv[*i + 1]))) {
			trouble("%s wants a value: %s %s", flag->name, flag->name, flag->value);
			return PARSED_WRONG;
		}
		value = str_of(argv[++*i]);
	}
	return flag_set(flag, arena, value) ? PARSED_WRONG : PARSED_RUN;
}

/* A command line while it is read. */
struct reading {
	const struct command_line *line;
	struct arena *arena;
	str_list *rest;
	bool flags;   /* no "--" yet */
	bool in_list; /* of arguments, in a file: it names no other */
};

static enum parsed parse_words(struct reading *reading, int argc, char **argv);

/* "@list": what stands in the file `list`, unless a file is called so itself. */
static bool is_list(const struct reading *reading, const char *word)
{
	struct stat st;
	return reading->flags && !reading->in_list && word[0] == '@' && word[1] &&
	       stat(word, &st) != 0;
}

/* The lines of a file as arguments; empty ones are none. */
static enum parsed parse_list(struct reading *reading, const char *path)
{
	VEC(char *) words = { NULL, 0, 0 };
	FILE *in = fopen(path, "re");
	char *text = NULL;
	size_t size = 0;
	if (!in) {
		trouble("@%s: %s", path, strerror(errno));
		return PARSED_WRONG;
	}
	for (ssize_t n; (n = getline(&text, &size, in)) >= 0;) {
		struct str word = str_trim((struct str){ text, (size_t)n });
		char *copy = arena_alloc(reading->arena, word.n + 1);
		if (!word.n)
			continue;
		memcpy(copy, word.p, word.n);
		vec_push(reading->arena, &words, copy);
	}
	free(text);
	fclose(in);
	reading->in_list = true;
	enum parsed parsed = parse_words(reading, (int)words.n, words.v);
	reading->in_list = false;
	return parsed;
}

static enum parsed parse_words(struct reading *reading, int argc, char **argv)
{
	const struct command_line *line = reading->line;
	enum parsed parsed = PARSED_RUN;
	for (int i = 0; i < argc && parsed == PARSED_RUN; i++) {
		struct str word = str_of(argv[i]);
		if (reading->flags && str_is(word, "--"))
			reading->flags = false;
		else if (is_list(reading, argv[i]))
			parsed = parse_list(reading, argv[i] + 1);
		else if (reading->flags && word.n > 1 && word.p[0] == '-' &&
			 !is_file(line, argv[i]))
			parsed = parse_flag(line, reading->arena, argc, argv, &i);
		else
			vec_push(reading->arena, reading->rest, word);
	}
	return parsed;
}

enum parsed command_line_parse(const struct command_line *line, struct arena *arena, int argc,
			       char **argv, str_list *rest)
{
	struct reading reading = { .line = line, .arena = arena, .rest = rest, .flags = true };
	if (description.read) {
		description.read(description.context, line);
		return PARSED_HELP;
	}
	return argc > 1 ? parse_words(&reading, argc - 1, argv + 1) : PARSED_RUN;
}

enum parsed command_line_words(const char *usage, const char *about, struct arena *arena,
			       int argc, char **argv, str_list *rest)
{
	static const struct flag none[] = { { 0 } };
	const struct command_line line = { .usage = usage, .about = about, .flags = none };
	return command_line_parse(&line, arena, argc, argv, rest);
}
