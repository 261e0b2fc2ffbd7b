/*
 * Argument lists as command-line programs read them: see shell_words.h.
 */
#include "shell_words.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "shell.h"
#include "values.h"

enum { SHOWN_MAX = 60 };

static struct str next_of(struct str *list, char mark)
{
	struct str part;
	return str_split(list, mark, &part) ? part : (struct str){ NULL, 0 };
}

/* $(which rm), `command -v rm`: the program that is looked for; otherwise the word. */
static struct str looked_for(struct str word)
{
	static const char *const lookups[] = { "which ", "command -v ", "type -p ", NULL };
	size_t from = word.p[0] == '`' ? 1 : 2;
	if (word.n <= from + 1)
		return word;
	struct str inside = str_trim(str_sub(word, from, word.n - 1));
	for (size_t i = 0; lookups[i]; i++) {
		if (str_starts(inside, lookups[i]))
			return str_trim(str_sub(inside, strlen(lookups[i]), inside.n));
	}
	return word;
}

struct str words_program(struct str word)
{
	if (str_starts(word, "$(") || str_starts(word, "`"))
		return looked_for(word);
	for (size_t i = word.n; i > 0; i--) {
		/* "${sudo}rm": what is not known ends in a blank, or in a path's slash */
		bool hole = word.p[i - 1] == HOLE && i < word.n;
		if (hole || word.p[i - 1] == '/' || word.p[i - 1] == '\\') {
			word = str_sub(word, i, word.n);
			break;
		}
	}
	if (word.n > 4 && str_eq_nocase(str_sub(word, word.n - 4, word.n), STR(".exe")))
		word.n -= 4;
	return word;
}

bool words_listed(const char *list, char mark, struct str text)
{
	struct str rest = str_of(list);
	struct str part;
	while (str_split(&rest, mark, &part)) {
		if (str_eq_nocase(part, text))
			return true;
	}
	return false;
}

static bool is_option(struct str word)
{
	return word.n > 1 && word.p[0] == '-';
}

/* A bundle of one-letter options: "-rf", but not "--force" and not "-". */
static bool is_bundle(struct str word)
{
	return is_option(word) && word.p[1] != '-';
}

static struct str before_equals(struct str word)
{
	return str_sub(word, 0, str_find_char(word, '=', 0));
}

bool words_takes_value(struct str option, const char *values)
{
	struct str rest = str_of(values);
	struct str part;
	while (values && str_split(&rest, ',', &part)) {
		if (str_eq(part, option))
			return true;
		/* longer ones are words of their own: -maxdepth */
		if (part.n == 2 && is_bundle(option) && option.n <= 6 &&
		    option.p[option.n - 1] == part.p[1])
			return true;
	}
	return false;
}

size_t words_skip_options(struct words words, size_t i, const char *values)
{
	while (i < words.n && is_option(words.v[i])) {
		if (str_is(words.v[i], "--"))
			return i + 1;
		i += words_takes_value(words.v[i], values) ? 2 : 1;
	}
	return i < words.n ? i : words.n;
}

size_t words_after_verb(struct words words, size_t i, const char *verb, const char *values)
{
	if (!verb)
		return i;
	struct str rest = str_of(verb);
	for (struct str part = next_of(&rest, ' '); part.p; part = next_of(&rest, ' ')) {
		i = words_skip_options(words, i, values);
		if (i >= words.n)
			return SIZE_MAX;
		bool found = false;
		for (struct str one = next_of(&part, '|'); one.p; one = next_of(&part, '|'))
			found |= str_eq(one, words.v[i]);
		if (!found)
			return SIZE_MAX;
		i++;
	}
	return i;
}

static bool windows_flag(struct str word, struct str flag)
{
	return word.n >= 2 && (word.p[0] == '/' || word.p[0] == '-') &&
	       str_eq_nocase(str_sub(str_sub(word, 0, str_find_char(word, ':', 0)), 1, word.n),
			     str_sub(flag, 1, flag.n));
}

static bool powershell_flag(struct str word, struct str flag)
{
	word = str_sub(word, 0, str_find_char(word, ':', 0));
	return is_option(word) && word.n <= flag.n &&
	       str_eq_nocase(word, str_sub(flag, 0, word.n));
}

static bool is_flag(struct str word, struct str flag)
{
	if (flag.p[0] == '/')
		return windows_flag(word, flag);
	if (flag.p[0] == '~')
		return powershell_flag(word, str_sub(flag, 1, flag.n));
	if (flag.n == 2 && is_bundle(word))
		return str_find_char(word, flag.p[1], 1) != SIZE_MAX;
	return str_eq(before_equals(word), flag);
}

bool words_flag(struct words words, const char *flags)
{
	for (size_t i = 0; i < words.n && !str_is(words.v[i], "--"); i++) {
		struct str rest = str_of(flags);
		for (struct str flag = next_of(&rest, ','); flag.p;
		     flag = next_of(&rest, ',')) {
			if (is_flag(words.v[i], flag))
				return true;
		}
	}
	return false;
}

/* Is the word this option and nothing else? */
static bool is_option_word(struct str word, struct str flag)
{
	return flag.p[0] == '/' || flag.p[0] == '~' ? is_flag(word, flag) : str_eq(word, flag);
}

/* What follows an option inside its own word: "=KILL" of "--signal=KILL", "KILL" of "-sKILL". */
static struct str attached(struct str word, struct str flag)
{
	if (flag.n == 2 && is_bundle(word) && word.n > 2 && word.p[1] == flag.p[1])
		return str_sub(word, 2, word.n);
	if (flag.n > 2 && word.n > flag.n && word.p[flag.n] == '=' &&
	    str_eq(str_sub(word, 0, flag.n), flag))
		return str_sub(word, flag.n + 1, word.n);
	return (struct str){ NULL, 0 };
}

struct str words_value(struct words words, const char *flags)
{
	for (size_t i = 0; i < words.n && !str_is(words.v[i], "--"); i++) {
		struct str rest = str_of(flags);
		for (struct str flag = next_of(&rest, ','); flag.p;
		     flag = next_of(&rest, ',')) {
			struct str value = attached(words.v[i], flag);
			if (value.p)
				return value;
			if (is_option_word(words.v[i], flag) && i + 1 < words.n)
				return words.v[i + 1];
		}
	}
	return (struct str){ NULL, 0 };
}

struct str words_joined(struct arena *arena, struct words words)
{
	size_t n = 0;
	for (size_t i = 0; i < words.n; i++)
		n += words.v[i].n + 1;
	char *p = arena_alloc(arena, n + 1);
	size_t at = 0;
	for (size_t i = 0; i < words.n; i++) {
		if (i)
			p[at++] = ' ';
		if (words.v[i].n)
			memcpy(p + at, words.v[i].p, words.v[i].n);
		at += words.v[i].n;
	}
	return (struct str){ p, at };
}

struct str words_unquoted(struct str text, char quote)
{
	size_t from = str_find_char(text, quote, 0);
	if (from == SIZE_MAX)
		return text;
	bool closed = text.n > from + 1 && text.p[text.n - 1] == quote;
	return str_sub(text, from + 1, closed ? text.n - 1 : text.n);
}

/* The end of the $(command) that begins at `at`, where a piece was cut out of it, of a $! that stands for a PID, or of ANY_ENTRY; else 0. */
static size_t end_of_cut_out(struct str word, size_t at)
{
	size_t mark = str_find_char(word, CUT_OUT, at);
	if (str_starts(str_sub(word, at, word.n), ANY_ENTRY))
		return at + strlen(ANY_ENTRY);
	if (str_starts(str_sub(word, at, word.n), "$!") && mark == at + 2)
		return mark + 1;
	while (mark != SIZE_MAX && !str_starts(str_sub(word, mark + 1, word.n), ")"))
		mark = str_find_char(word, CUT_OUT, mark + 1);
	return str_starts(str_sub(word, at, word.n), "$(") && mark != SIZE_MAX ? mark + 2 : 0;
}

/* Is it one more blank of several in a text of lines, a statement's indentation? */
static bool is_indentation(struct str word, size_t i, bool lines)
{
	return lines && i && isspace((unsigned char)word.p[i]) &&
	       isspace((unsigned char)word.p[i - 1]);
}

/* How much of a word is shown: so many characters, indentation left out. */
static size_t shown_end(struct str word, bool lines)
{
	size_t end = 0;
	for (size_t n = 0; end < word.n && n < SHOWN_MAX; end++)
		n += !is_indentation(word, end, lines);
	while (end < word.n && ((unsigned char)word.p[end] & 0xc0) == 0x80)
		end++; /* not inside a character */
	return end;
}

void words_show(struct buf *out, struct str word)
{
	bool lines = str_find_char(word, '\n', 0) != SIZE_MAX;
	word = lines ? str_trim(word) : word;
	size_t end = shown_end(word, lines);
	for (size_t i = 0; i < end; i++) {
		unsigned char c = (unsigned char)word.p[i];
		size_t behind = end_of_cut_out(word, i);
		if (c == HOLE || c == OWN_FOLDER || behind)
			buf_addz(out, "{...}");
		if (behind)
			i = behind - 1;
		else if (c != HOLE && c != OWN_FOLDER && !is_indentation(word, i, lines))
			buf_putc(out, c < ' ' ? ' ' : (char)c);
	}
	buf_addz(out, end < word.n ? "..." : "");
}
