/*
 * The texts of cmd and PowerShell, cut into commands by a lexer that knows quotes and groups.
 */
#include <string.h>

#include "shell_read.h"

/*
 * Both split at ; | & and line ends and quote with "...". PowerShell's 'x',
 * (groups) and {blocks} are words as written, and read for themselves, too.
 */
struct windows {
	struct reader *reader;
	struct str text;
	size_t at;
	char *out; /* room for the text once: words are written one after the other */
	bool powershell;
};

static char closing(char c)
{
	return c == '(' ? ')' : c == '{' ? '}' : '\0';
}

/* One past the end of the quoted text or group that begins at `at`. */
static size_t end_of_group(const struct windows *windows, size_t at)
{
	char stack[64];
	size_t depth = 0;
	char quote = '\0';
	for (; at < windows->text.n; at++) {
		char c = windows->text.p[at];
		if (quote) {
			quote = c == quote ? '\0' : quote;
		} else if (c == '"' || (c == '\'' && windows->powershell)) {
			quote = c;
		} else if (closing(c) && depth < sizeof(stack)) {
			stack[depth++] = closing(c);
		} else if (depth && c == stack[depth - 1]) {
			depth--;
		}
		if (!quote && !depth)
			return at + 1;
	}
	return windows->text.n;
}

static bool ends_word(const struct windows *windows, char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '|' || c == '&' ||
	       c == '<' || c == '>' || (c == ';' && windows->powershell);
}

static void put(struct windows *windows, struct str *word, struct str text)
{
	if (text.n)
		memcpy(windows->out, text.p, text.n);
	windows->out += text.n;
	word->n += text.n;
}

/* What stands between the brackets; for /f quotes a command there: ('netstat -ano'). */
static struct str unquoted_group(struct str part)
{
	struct str inner = str_trim(str_sub(part, 1, part.n - 1));
	if (inner.n > 1 && inner.p[0] == '\'' && inner.p[inner.n - 1] == '\'')
		return str_sub(inner, 1, inner.n - 1);
	return inner;
}

static struct str next_word(struct windows *windows, struct around around)
{
	struct str text = windows->text;
	struct str word = { windows->out, 0 };
	while (windows->at < text.n && !ends_word(windows, text.p[windows->at])) {
		char c = text.p[windows->at];
		bool quote = c == '"' || (c == '\'' && windows->powershell);
		size_t end = quote || closing(c) ? end_of_group(windows, windows->at)
						 : windows->at + 1;
		struct str part = str_sub(text, windows->at, end);
		put(windows, &word, quote ? words_unquoted(part, c) : part);
		if (closing(c))
			read_text(windows->reader, unquoted_group(part), around);
		windows->at = end;
	}
	return word;
}

static bool is_redirection(char c)
{
	return c == '<' || c == '>' || c == '&' || c == ' ';
}

/* Skips `2>&1`, `> nul`: none of them is judged. */
static bool skip_redirect(struct windows *windows, struct around around)
{
	char c = windows->text.p[windows->at];
	if (c != '>' && c != '<')
		return false;
	while (windows->at < windows->text.n && is_redirection(windows->text.p[windows->at]))
		windows->at++;
	next_word(windows, around);
	return true;
}

/* The words of one command; what ended it is in *end, '\0' at the end of the text. */
static struct words next_command(struct windows *windows, struct around around, char *end)
{
	VEC(struct str) words = { NULL, 0, 0 };
	*end = '\0';
	while (windows->at < windows->text.n && !*end) {
		char c = windows->text.p[windows->at];
		if (skip_redirect(windows, around))
			continue;
		if (ends_word(windows, c))
			windows->at++;
		else
			vec_push(windows->reader->arena, &words, next_word(windows, around));
		if (ends_word(windows, c) && c != ' ' && c != '\t')
			*end = c;
	}
	return (struct words){ words.v, words.n };
}

/* for /f "tokens=5" %a in (...) do taskkill /f /pid %a: what is done with each, its name unknown. */
static struct words without_loop(struct arena *arena, struct words words)
{
	size_t at = 1;
	if (!words.n || !str_eq_nocase(words.v[0], STR("for")))
		return words;
	while (at < words.n && !str_eq_nocase(words.v[at], STR("do")))
		at++;
	if (at + 1 >= words.n)
		return words;
	struct str *v = ARENA_ARRAY(arena, struct str, words.n - at);
	for (size_t i = at + 1; i < words.n; i++) {
		bool variable = words.v[i].n > 1 && words.v[i].p[0] == '%';
		v[i - at - 1] = variable ? STR("\1") : words.v[i];
	}
	return (struct words){ v, words.n - at - 1 };
}

void read_windows(struct reader *reader, struct str text, struct around around)
{
	struct windows windows = { .reader = reader,
				   .text = text,
				   .out = arena_alloc(reader->arena, text.n + 1),
				   .powershell = around.dialect == DIALECT_POWERSHELL };
	while (windows.at < text.n) {
		size_t before = reader->out.n;
		char end;
		struct words all = next_command(&windows, read_inside(around), &end);
		struct words words = without_loop(reader->arena, all);
		if (words.n < all.n) /* each of what the command in the brackets finds */
			around.upstream = read_last(reader, before);
		if (words.n)
			read_words(reader, words, around);
		around.upstream = end == '|' ? read_last(reader, before) : NULL;
	}
}
