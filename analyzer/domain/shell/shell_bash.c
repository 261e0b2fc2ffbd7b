/*
 * POSIX shell texts: the tree tree-sitter-bash makes, walked for commands.
 *
 * Letters stand for the holes while the text is parsed, so that an unknown
 * part is part of a word; the words are then cut from the text itself.
 */
#include <stdint.h>

#include "shell_read.h"
#include "values.h"

enum { WALK_MAX = 400, PARSE_MS = 500 };

enum word_kind {
	W_COMMAND = 1,
	W_COMMAND_NAME,
	W_PIPELINE,
	W_REDIRECTED,
	W_HEREDOC,
	W_HEREDOC_BODY,
	W_HERESTRING,
	W_FILE_REDIRECT,
	W_ASSIGNMENT,
	W_WORD,
	W_STRING,
	W_TRANSLATED,
	W_RAW_STRING,
	W_ANSI_STRING,
	W_CONCATENATION,
	W_SUBSHELL,
	W_SUBSTITUTION,
	W_REPLACES,       /* > */
	W_REPLACES_FORCE, /* >| */
	W_REPLACES_BOTH,  /* &> */
};
enum word_field { W_F_NAME = 1, W_F_ARGUMENT, W_F_REDIRECT, W_F_BODY, W_F_DESTINATION };

const struct vocabulary shell_vocabulary = {
	.kinds = (const char *const[]){ "command",
					"command_name",
					"pipeline",
					"redirected_statement",
					"heredoc_redirect",
					"heredoc_body",
					"herestring_redirect",
					"file_redirect",
					"variable_assignment",
					"word",
					"string",
					"translated_string",
					"raw_string",
					"ansi_c_string",
					"concatenation",
					"subshell",
					"command_substitution",
					">",
					">|",
					"&>",
					NULL },
	.fields = (const char *const[]){ "name", "argument", "redirect", "body", "destination",
					 NULL },
};

/* D=$(mktemp -d): what a script gave a variable, its place in the text's words. */
struct variable {
	struct str name, value;
};

/* A text being walked: the tree is of a copy in which letters stand for the holes. */
struct bash {
	struct reader *reader;
	struct tree *tree;
	struct str text;
	unsigned walk; /* levels of the tree above */
	VEC(struct variable) variables;
};

static void visit(struct bash *bash, const struct kid *kid, struct around around);

static void visit_kids(struct bash *bash, const struct kid *kid, struct around around)
{
	struct kids kids = tree_kids(bash->tree, kid->node);
	for (size_t i = 0; i < kids.n; i++)
		visit(bash, &kids.v[i], around);
}

static size_t put(char *out, size_t at, struct str text)
{
	if (text.n)
		memcpy(out + at, text.p, text.n);
	return at + text.n;
}

/* Takes away backslashes before one of `special`; all of those before others when special is NULL. */
static size_t put_unescaped(char *out, size_t at, struct str text, const char *special)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\\' && i + 1 < text.n) {
			char next = text.p[i + 1];
			/* C:\temp\x: nobody who writes this escapes a letter */
			bool letter = (next | 32) >= 'a' && (next | 32) <= 'z';
			if (special ? strchr(special, next) != NULL : !letter)
				i++;
			if (next == '\n')
				continue;
		}
		out[at++] = text.p[i];
	}
	return at;
}

/* Writes the value of a word to `out`, which has room for its source; expansions stay as written. */
static size_t put_word(struct bash *bash, const struct kid *kid, char *out, size_t at)
{
	struct str text = str_sub(bash->text, kid->start, kid->end);
	switch (kid->kind) {
	case W_WORD:
		if (text.n > 2 && text.p[1] == ':' && text.p[2] == '\\')
			return put(out, at, text); /* C:\*: no escapes in there */
		return put_unescaped(out, at, text, NULL);
	case W_STRING:
	case W_TRANSLATED:
		return put_unescaped(out, at, words_unquoted(text, '"'), "$`\"\\\n");
	case W_RAW_STRING:
		return put(out, at, words_unquoted(text, '\''));
	case W_ANSI_STRING:
		return put_unescaped(out, at, words_unquoted(text, '\''), "'\"\\");
	case W_COMMAND_NAME:
	case W_CONCATENATION: {
		struct kids kids = tree_kids(bash->tree, kid->node);
		for (size_t i = 0; i < kids.n; i++)
			at = put_word(bash, &kids.v[i], out, at);
		return at;
	}
	default:
		return put(out, at, text);
	}
}

/* ---- variables ---- */

static bool is_name_byte(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* The variable a word begins with, "$D/x" or "${D}/x", and how long that is; NULL when the script does not set it. */
static const struct variable *variable_at(const struct bash *bash, struct str word, size_t *end)
{
	bool braces = str_starts(word, "${");
	size_t from = braces ? 2 : 1, to = from;
	while (to < word.n && is_name_byte(word.p[to]))
		to++;
	*end = to + braces;
	if (!str_starts(word, "$") || (braces && (to >= word.n || word.p[to] != '}')))
		return NULL;
	struct str name = str_sub(word, from, to);
	for (size_t i = bash->variables.n; i-- > 0;) {
		if (str_eq(bash->variables.v[i].name, name))
			return &bash->variables.v[i];
	}
	return NULL;
}

static struct str word_of(struct bash *bash, const struct kid *kid)
{
	char *out = arena_alloc(bash->reader->arena, kid->end - kid->start + 1);
	size_t n = put_word(bash, kid, out, 0), end;
	struct str word = { out, n };
	const struct variable *variable = variable_at(bash, word, &end);
	if (!variable)
		return word;
	return str_fmt(bash->reader->arena, "%.*s%.*s", STR_ARG(variable->value),
		       STR_ARG(str_sub(word, end, word.n)));
}

/* D=$(mktemp -d); what a variable is given only for one command stands inside that. */
static void note_variable(struct bash *bash, const struct kid *kid)
{
	enum { VARIABLES_MAX = 32 };
	struct kids kids = tree_kids(bash->tree, kid->node);
	const struct kid *name = kids_field(kids, W_F_NAME),
			 *value = kids.n ? &kids.v[kids.n - 1] : NULL;
	if (!name || !value || value == name || !value->named ||
	    bash->variables.n >= VARIABLES_MAX)
		return;
	struct variable variable = { str_sub(bash->text, name->start, name->end),
				     word_of(bash, value) };
	vec_push(bash->reader->arena, &bash->variables, variable);
}

static void visit_command(struct bash *bash, const struct kid *kid, struct around around)
{
	struct kids kids = tree_kids(bash->tree, kid->node);
	struct str *words = ARENA_ARRAY(bash->reader->arena, struct str, kids.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *part = &kids.v[i];
		if (part->kind == W_HERESTRING) {
			struct kids inner = tree_kids(bash->tree, part->node);
			if (inner.n)
				around.input = word_of(bash, &inner.v[inner.n - 1]);
		} else if (part->field == W_F_NAME || part->field == W_F_ARGUMENT) {
			words[n++] = word_of(bash, part);
		}
		visit_kids(bash, part, read_inside(around));
	}
	struct words all = { words, n };
	all = read_joined(bash->reader->arena, all, around.more);
	around.more = (struct words){ NULL, 0 };
	read_words(bash->reader, all, around);
}

static void visit_pipeline(struct bash *bash, const struct kid *kid, struct around around)
{
	struct kids kids = tree_kids(bash->tree, kid->node);
	for (size_t i = 0; i < kids.n; i++) {
		if (!kids.v[i].named)
			continue;
		size_t before = bash->reader->out.n;
		visit(bash, &kids.v[i], around);
		around.upstream = read_last(bash->reader, before);
		around.input = (struct str){ NULL, 0 };
	}
}

/* `> file words...`: what it replaces; further words are the command's (2>/dev/null -rf x). */
static void note_file(struct bash *bash, const struct kid *redirect, struct around *around)
{
	struct kids kids = tree_kids(bash->tree, redirect->node);
	struct str *more = ARENA_ARRAY(bash->reader->arena, struct str, kids.n + 1);
	size_t n = 0;
	bool replaces = false, first = true;
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *kid = &kids.v[i];
		replaces |= kid->kind == W_REPLACES || kid->kind == W_REPLACES_FORCE ||
			    kid->kind == W_REPLACES_BOTH;
		if (kid->field != W_F_DESTINATION)
			continue;
		struct str word = word_of(bash, kid);
		if (!first)
			more[n++] = word;
		else if (replaces)
			around->writes = word;
		first = false;
	}
	around->more =
		read_joined(bash->reader->arena, around->more, (struct words){ more, n });
}

static void note_heredoc(struct bash *bash, const struct kid *redirect, struct around *around)
{
	struct kids kids = tree_kids(bash->tree, redirect->node);
	struct str *more = ARENA_ARRAY(bash->reader->arena, struct str, kids.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind == W_HEREDOC_BODY)
			around->input = str_sub(bash->text, kids.v[i].start, kids.v[i].end);
		else if (kids.v[i].field == W_F_ARGUMENT)
			more[n++] = word_of(bash, &kids.v[i]);
	}
	around->more =
		read_joined(bash->reader->arena, around->more, (struct words){ more, n });
}

/* cat <<EOF | sh: tree-sitter keeps what follows inside the redirection. */
static void visit_redirect(struct bash *bash, const struct kid *redirect, struct around around,
			   const struct command *body)
{
	struct kids kids = tree_kids(bash->tree, redirect->node);
	for (size_t i = 0; i < kids.n; i++) {
		around.upstream = kids.v[i].kind == W_PIPELINE ? body : NULL;
		visit(bash, &kids.v[i], around);
	}
}

static void visit_redirected(struct bash *bash, const struct kid *kid, struct around around)
{
	struct around outer = around;
	struct kids kids = tree_kids(bash->tree, kid->node);
	const struct kid *body = kids_field(kids, W_F_BODY);
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind == W_FILE_REDIRECT)
			note_file(bash, &kids.v[i], &around);
		else if (kids.v[i].kind == W_HEREDOC)
			note_heredoc(bash, &kids.v[i], &around);
	}
	size_t before = bash->reader->out.n;
	if (body)
		visit(bash, body, around);
	else if (around.writes.p)
		read_command(bash->reader, (struct words){ NULL, 0 }, &around);
	for (size_t i = 0; i < kids.n; i++) {
		if (&kids.v[i] != body)
			visit_redirect(bash, &kids.v[i], outer,
				       read_last(bash->reader, before));
	}
}

static void visit(struct bash *bash, const struct kid *kid, struct around around)
{
	if (kid->missing)
		return;
	if (bash->walk >= WALK_MAX) {
		read_cut(bash->reader);
		return;
	}
	struct str cwd = bash->reader->cwd;
	bash->walk++;
	if (kid->kind == W_COMMAND)
		visit_command(bash, kid, around);
	else if (kid->kind == W_PIPELINE)
		visit_pipeline(bash, kid, around);
	else if (kid->kind == W_REDIRECTED)
		visit_redirected(bash, kid, around);
	else
		visit_kids(bash, kid, around);
	if (kid->kind == W_ASSIGNMENT)
		note_variable(bash, kid);
	bash->walk--;
	if (kid->kind == W_SUBSHELL || kid->kind == W_SUBSTITUTION)
		bash->reader->cwd = cwd; /* a `cd` in there ends with it */
}

void read_bash(struct reader *reader, struct str text, struct around around)
{
	char *masked = arena_alloc(reader->arena, text.n + 1);
	for (size_t i = 0; i < text.n; i++)
		masked[i] = text.p[i] == HOLE || text.p[i] == OWN_FOLDER || !text.p[i]
				    ? 'x'
				    : text.p[i];
	struct err err;
	struct tree *tree = tree_parse(reader->grammars, LANG_BASH,
				       (struct str){ masked, text.n }, PARSE_MS, &err);
	if (!tree) {
		read_cut(reader);
		return;
	}
	if (tree_has_error(tree))
		reader->complete = false;
	struct bash bash = { .reader = reader, .tree = tree, .text = text };
	struct kid root = tree_root(tree);
	visit(&bash, &root, around);
	tree_free(tree);
}
