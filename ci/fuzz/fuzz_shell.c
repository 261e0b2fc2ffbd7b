/*
 * Any bytes as a shell text, and as an argument list cut at NUL bytes: reading and judging end, and what they say is
 * text without control characters.
 */
#include <assert.h>

#include "shell.h"

enum { WORDS_MAX = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		assert((unsigned char)text.p[i] >= ' ');
}

static void check(struct arena *arena, const struct commands *commands)
{
	for (size_t i = 0; i < commands->n; i++) {
		struct verdict verdict = shell_judge(arena, commands->v[i]);
		check_text(commands->v[i]->shown);
		check_text(verdict.what);
		assert(verdict.harm == HARM_NONE || (verdict.what.n && verdict.advice.n));
	}
}

static struct commands parse_list(const struct grammars *grammars, struct arena *arena,
				  struct str rest)
{
	struct str *words = ARENA_ARRAY(arena, struct str, WORDS_MAX), word;
	size_t n = 0;
	while (n < WORDS_MAX && str_split(&rest, '\0', &word))
		words[n++] = word;
	return shell_argv(grammars, arena, words, n,
			  (struct shell_setting){ .cwd = { NULL, 0 } });
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct grammars *grammars;
	static const char *const none[] = { NULL };
	if (!grammars) {
		struct vocabulary vocabularies[LANG_COUNT];
		for (int lang = 0; lang < LANG_COUNT; lang++)
			vocabularies[lang] = (struct vocabulary){ none, none };
		vocabularies[LANG_BASH] = shell_vocabulary;
		grammars = grammars_new(vocabularies);
	}
	struct arena *arena = arena_new();
	struct str text = { (const char *)data, size };
	struct commands commands = shell_parse(grammars, arena, text,
					       (struct shell_setting){ .cwd = { NULL, 0 } });
	check(arena, &commands);
	commands = parse_list(grammars, arena, text);
	check(arena, &commands);
	arena_free(arena);
	return 0;
}
