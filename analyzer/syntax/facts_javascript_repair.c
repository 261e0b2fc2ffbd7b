/*
 * What today's grammars cannot read, rewritten into what they can.
 *
 * The grammars of 0.23, the newest there are, lack a few things that
 * compilers take. Where a file did not parse, each is overwritten by bytes they take, so that every place stays
 * where it was, and the file is read once more:
 *
 *   import("m").T[], import("m").T<U>,
 *   ({ a: import("m").T } & B)          the import is blanked; lowering looks at the source for it
 *   type A = `a\n${string}`             the escape becomes two letters
 *   export type * from "m"              so is `type`
 *   export { a } from "m" with { ... }  so are the attributes
 *   import defer * as a from "m"        so is `defer`
 *   accessor x = 1                      so is `accessor`
 *   using x: T = f()                    becomes const
 *   <T extends A>(a: T): B              on a line of its own in a type: gets the semicolon before it
 *   (boolean) => void                   _oolean: a parameter's name
 *   i < unique.length                   becomes <=
 *   <p>this & that</p>                  the & is blanked
 *   String.raw`C:\users`                the backslash becomes a letter; lowering reads the source
 *   lines that end in CR alone          end in LF
 *   a NUL byte in a template            is blanked
 *
 * Three things they read, but wrongly, as comparisons: sql<User>`...`, load<typeof import("m")>(x) and g(f<A, B>({})).
 */
#include "facts_javascript.h"

#include "utf8.h"

/* The text being rewritten: a copy from the first change on. */
struct repair {
	struct arena *arena;
	struct str text;
	char *copy; /* NULL: nothing was changed */
};

enum { LONGEST = 2048 }; /* of what is blanked at once */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_word_char(char c)
{
	return c == '_' || c == '$' || (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') ||
	       ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static size_t skip_blanks(struct str text, size_t at)
{
	while (at < text.n && is_blank(text.p[at]))
		at++;
	return at;
}

static size_t skip_name(struct str text, size_t at)
{
	while (at < text.n && is_word_char(text.p[at]))
		at++;
	return at;
}

/* Past the word, and the blanks behind it; SIZE_MAX when it does not stand there. */
static size_t skip_word(struct str text, size_t at, const char *word)
{
	if (at == SIZE_MAX || !str_starts(str_sub(text, at, text.n), word))
		return SIZE_MAX;
	return skip_blanks(text, at + strlen(word));
}

/* The same for a whole word. */
static size_t skip_whole(struct str text, size_t at, const char *word)
{
	size_t end = skip_word(text, at, word);
	if (end == SIZE_MAX || (at && is_word_char(text.p[at - 1])) ||
	    (at + strlen(word) < text.n && is_word_char(text.p[at + strlen(word)])))
		return SIZE_MAX;
	return end;
}

/* Past a string, and the blanks behind it. */
static size_t skip_string(struct str text, size_t at)
{
	if (at >= text.n || (text.p[at] != '\'' && text.p[at] != '"'))
		return SIZE_MAX;
	size_t end = str_find_char(text, text.p[at], at + 1);
	return end == SIZE_MAX || end - at > LONGEST ? SIZE_MAX : skip_blanks(text, end + 1);
}

/* Past `import("m")` when it begins there; SIZE_MAX otherwise. */
static size_t skip_import(struct str text, size_t at)
{
	at = skip_word(text, at, "import");
	at = skip_word(text, at, "(");
	at = at == SIZE_MAX ? at : skip_string(text, at);
	return at < text.n && text.p[at] == ')' ? at + 1 : SIZE_MAX;
}

/* The byte before `at` that is no blank; 0 when there is none. */
static char before(struct str text, size_t at)
{
	while (at > 0 && is_blank(text.p[at - 1]))
		at--;
	return at ? text.p[at - 1] : '\0';
}

static bool follows(struct str text, size_t at, const char *characters)
{
	char c = before(text, at);
	return c && strchr(characters, c);
}

static char *writable(struct repair *repair)
{
	if (!repair->copy) {
		repair->copy = arena_alloc(repair->arena, repair->text.n);
		memcpy(repair->copy, repair->text.p, repair->text.n);
	}
	return repair->copy;
}

static void blank(struct repair *repair, size_t start, size_t end)
{
	char *copy = writable(repair);
	for (size_t i = start; i < end; i++) {
		if (!is_blank(copy[i]))
			copy[i] = ' ';
	}
}

/* ---- types ---- */

/* import("m").T[], import("m").T<U>, f<import("m").T>(), ({ a: import("m").T } & B): no promise has such members. */
static void repair_import_type(struct repair *repair, size_t at)
{
	struct str text = repair->text;
	size_t name = skip_import(text, at);
	if (name >= text.n || text.p[name] != '.')
		return;
	size_t end = ++name;
	while (end < text.n && (is_word_char(text.p[end]) || text.p[end] == '.'))
		end++;
	struct str member = str_sub(text, name, end);
	size_t next = skip_blanks(text, end);
	bool argument = next < text.n && text.p[next] == '>' && follows(text, at, "<,");
	if (end == name || end >= text.n ||
	    (text.p[end] != '[' && text.p[end] != '<' && !argument &&
	     !follows(text, at, ":")) ||
	    str_is(member, "then") || str_is(member, "catch"))
		return;
	blank(repair, at, name);
}

/* using x: T = f(); await using x: T = f() */
static void repair_using(struct repair *repair, size_t at)
{
	struct str text = repair->text;
	size_t name = skip_whole(text, at, "using");
	size_t end = name < text.n ? skip_blanks(text, skip_name(text, name)) : SIZE_MAX;
	if (end >= text.n || text.p[end] != ':' || end == name)
		return;
	memcpy(writable(repair) + at, "const", strlen("const"));
	while (at > 0 && is_blank(text.p[at - 1]))
		at--;
	size_t word = strlen("await");
	if (at >= word && skip_whole(text, at - word, "await") != SIZE_MAX)
		blank(repair, at - word, at);
}

static void repair_accessor(struct repair *repair, size_t at)
{
	struct str text = repair->text;
	size_t name = skip_whole(text, at, "accessor");
	if (name < text.n && (is_word_char(text.p[name]) || text.p[name] == '#'))
		blank(repair, at, name);
}

/* A call signature on a line of its own, behind a member without a semicolon: <T extends A>(a: T): B */
static void repair_signature(struct repair *repair, size_t at)
{
	struct str text = repair->text;
	size_t open = at;
	while (open && is_blank(text.p[open - 1]))
		open--;
	while (open && is_word_char(text.p[open - 1]))
		open--;
	if (open > 6 &&
	    str_is(str_sub(text, open - 6, open), "const ")) /* <const T extends A> */
		open -= 6;
	size_t line = open ? open - 1 : 0; /* the `<`, then the blanks before it */
	if (!line || text.p[line] != '<' || !is_blank(text.p[line - 1]) ||
	    !follows(text, line, ">)]}") || text.p[line - 1] == '\n')
		return;
	size_t start = line;
	while (start && (text.p[start - 1] == ' ' || text.p[start - 1] == '\t'))
		start--;
	if (start && text.p[start - 1] == '\n')
		writable(repair)[line - 1] = ';';
}

/* i < unique.length: `<=`, behind which the grammar takes the name for none of `unique symbol`. */
static void repair_unique(struct repair *repair, size_t at)
{
	struct str text = repair->text;
	size_t next = skip_whole(text, at, "unique");
	if (next < text.n && at > 2 && text.p[at - 1] == ' ' && text.p[at - 2] == '<' &&
	    text.p[at - 3] != '<' && skip_whole(text, next, "symbol") == SIZE_MAX)
		writable(repair)[at - 1] = '=';
}

/* ---- modules ---- */

static void repair_star_type(struct repair *repair, size_t at)
{
	struct str text = repair->text;
	size_t star = skip_whole(text, at, "type");
	if (at >= 7 && star < text.n && text.p[star] == '*' &&
	    memcmp(text.p + at - 7, "export ", 7) == 0)
		blank(repair, at, star);
}

/* from "m" with { type: "json" } */
static void repair_attributes(struct repair *repair, size_t at)
{
	struct str text = repair->text;
	size_t with = skip_whole(text, at, "from");
	with = with == SIZE_MAX ? with : skip_string(text, with);
	size_t brace = skip_whole(text, with, "with");
	if (brace == SIZE_MAX)
		brace = skip_whole(text, with, "assert");
	if (brace >= text.n || text.p[brace] != '{')
		return;
	size_t end = str_find_char(text, '}', brace);
	if (end != SIZE_MAX && end - brace < LONGEST)
		blank(repair, with, end + 1);
}

/* import defer * as a from "m"; import source a from "m" */
static void repair_phase(struct repair *repair, size_t at)
{
	struct str text = repair->text;
	size_t phase = skip_whole(text, at, "import");
	size_t name = skip_whole(text, phase, "defer");
	if (name == SIZE_MAX)
		name = skip_whole(text, phase, "source");
	if (name < text.n && (text.p[name] == '*' || is_word_char(text.p[name])) &&
	    skip_whole(text, name, "from") == SIZE_MAX)
		blank(repair, phase, name);
}

/* ---- at what did not parse ---- */

/* (boolean) => void */
static void repair_parameter(struct repair *repair, size_t at)
{
	static const char *const words[] = { "string", "number", "boolean",   "any",
					     "void",   "null",   "undefined", "symbol",
					     "object", "never",  "unknown",   NULL };
	struct str text = repair->text;
	size_t start = skip_blanks(text, at + 1), end = skip_name(text, start);
	size_t close = skip_blanks(text, end);
	if (str_in(str_sub(text, start, end), words) && close < text.n &&
	    text.p[close] == ')' &&
	    skip_word(text, skip_blanks(text, close + 1), "=>") != SIZE_MAX)
		writable(repair)[start] = '_';
}

/* \u or \x that is no escape, in a tagged template. */
static void repair_escape(struct repair *repair, size_t at)
{
	struct str text = repair->text;
	char kind = at + 1 < text.n ? text.p[at + 1] : '\0';
	size_t digits = 0;
	while (at + 2 + digits < text.n && digits < 4 &&
	       hex_digit(text.p[at + 2 + digits]) >= 0)
		digits++;
	bool brace = at + 2 < text.n && text.p[at + 2] == '{';
	if ((kind == 'u' && digits < 4 && !brace) || (kind == 'x' && digits < 2))
		writable(repair)[at] = '_';
}

/* The `<` of the type arguments that end at the `>` at `at`; SIZE_MAX when they are none. */
static size_t type_arguments(struct str text, size_t at)
{
	size_t depth = 0, braces = 0, end = at;
	for (; at > 0 && end - at < LONGEST; at--) {
		char c = text.p[at], left = text.p[at - 1];
		bool ends = c == '`' || (c == ';' && !braces) || (c == '{' && !braces) ||
			    (c == '&' && left == '&') || (c == '|' && left == '|');
		if (ends)
			return SIZE_MAX;
		braces += c == '}';
		braces -= c == '{';
		if (c == '>' && left != '=')
			depth++;
		else if (c == '<' && --depth == 0)
			return is_word_char(left) || left == ')' || left == ']' ? at : SIZE_MAX;
	}
	return SIZE_MAX;
}

/* styled.div<{ a: A }>`...` */
static void repair_type_arguments(struct repair *repair, size_t at)
{
	size_t start = at + 1 < repair->text.n && repair->text.p[at + 1] == '`'
			       ? type_arguments(repair->text, at)
			       : SIZE_MAX;
	if (start != SIZE_MAX)
		blank(repair, start, at + 1);
}

/* a: string / in_b: boolean, without semicolons: the grammar takes the `in` of a name for the operator. */
static void repair_line_end(struct repair *repair, size_t at)
{
	struct str text = repair->text;
	size_t name = skip_blanks(text, at), end = skip_name(text, name);
	struct str word = str_sub(text, name, end);
	size_t n = str_starts(word, "instanceof") ? 10 : str_starts(word, "in") ? 2 : 0;
	bool is_last_break = str_find_char(str_sub(text, 0, name), '\n', at + 1) == SIZE_MAX;
	bool goes_on = is_last_break && n && word.n > n &&
		       ((word.p[n] | 0x20) < 'a' || (word.p[n] | 0x20) > 'z');
	if (goes_on)
		writable(repair)[at] = ';';
}

/* { abstract?: string }, accessor = 1: a member's name, which the grammar takes for a modifier. */
static void repair_member(struct repair *repair, size_t at)
{
	static const char *const modifiers[] = { "abstract", "accessor", NULL };
	struct str text = repair->text;
	size_t end = skip_name(text, at), next = skip_blanks(text, end);
	bool begins = at == 0 || (!is_word_char(text.p[at - 1]) && text.p[at - 1] != '.');
	if (begins && str_in(str_sub(text, at, end), modifiers) && next < text.n &&
	    strchr("?:(=", text.p[next]) && text.p[next] != '\0')
		writable(repair)[end - 1] = '_';
}

/* export { type } from "m": a name, which the grammar takes for the word before one. */
static void repair_exported(struct repair *repair, size_t at)
{
	struct str text = repair->text;
	size_t end = skip_name(text, at), next = skip_blanks(text, end);
	if (str_is(str_sub(text, at, end), "type") && follows(text, at, "{,") &&
	    next < text.n && (text.p[next] == '}' || text.p[next] == ','))
		writable(repair)[end - 1] = '_';
}

/* type A = `a\n\`${string}`: what does not parse begins with an escape, as it does nowhere but in a type. */
static void repair_type_escapes(struct repair *repair, const struct damage *part)
{
	const char *text = repair->text.p;
	for (size_t at = part->start; text[part->start] == '\\' && at + 1 < part->end; at++) {
		if (text[at] == '\\' && text[at + 1] != '\n')
			memset(writable(repair) + at++, '_', 2);
	}
}

static void repair_damage(struct repair *repair, const struct damage *part)
{
	struct str text = repair->text;
	enum { BEFORE = 24 }; /* bytes that a parameter may stand before what it breaks */
	size_t end = part->end + 2 < text.n ? part->end + 2 : text.n;
	for (size_t at = part->start < BEFORE ? 0 : part->start - BEFORE; at < end; at++) {
		if (text.p[at] == '(')
			repair_parameter(repair, at);
		else if (text.p[at] == '\n' && skip_blanks(text, at) >= part->start)
			repair_line_end(repair, at); /* the one before a broken line, too */
		else if (text.p[at] == 'a')
			repair_member(repair, at);
		else if (text.p[at] == 't')
			repair_exported(repair, at);
		else if (at + 2 < part->start)
			continue;
		else if (text.p[at] == '\\')
			repair_escape(repair, at);
		else if (text.p[at] == '>')
			repair_type_arguments(repair, at);
	}
}

static bool is_and(struct str text, size_t at)
{
	return (at > 0 && text.p[at - 1] == '&') || (at + 1 < text.n && text.p[at + 1] == '&');
}

/* x & y in the text of JSX; x && y when `pairs`. */
static void repair_ampersands(struct repair *repair, const struct damage *part, bool pairs)
{
	struct str text = repair->text;
	size_t end = part->end + 2 < text.n ? part->end + 2 : text.n;
	for (size_t at = part->start > 2 ? part->start - 2 : 0; at < end; at++) {
		if (text.p[at] == '&' && is_and(text, at) == pairs)
			writable(repair)[at] = ' ';
	}
}

/* ---- what is misread ---- */

/* May the text between `<` and `>` be types, and nothing an operator needs? */
static bool is_plain_types(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (!is_word_char(text.p[i]) && !is_blank(text.p[i]) &&
		    (!strchr(".,[]<>|\"'", text.p[i]) || text.p[i] == '\0'))
			return false;
	}
	return true;
}

/* What may be misread: where the tree says which of two things it was taken for, and what is blanked then. */
struct misread {
	uint32_t asked;
	size_t start, end;
};
struct misreads {
	struct arena *arena;
	VEC(struct misread) all;
};

/* load<typeof import("m")>(): some type instead */
static void find_typeof(struct misreads *found, struct str text, size_t at)
{
	size_t end = skip_import(text, skip_whole(text, at, "typeof"));
	struct misread one = { (uint32_t)at, at + 1, end };
	if (end != SIZE_MAX && follows(text, at, "<,"))
		vec_push(found->arena, &found->all, one);
}

/* sql<User>`...` */
static void find_template(struct misreads *found, struct str text, size_t at)
{
	struct misread one = { (uint32_t)at + 1, type_arguments(text, at), at + 1 };
	if (one.start != SIZE_MAX)
		vec_push(found->arena, &found->all, one);
}

/* let, a comment of several lines, x = 1: taken for a name, as a line ends behind it */
static void find_let(struct misreads *found, struct str text, size_t at)
{
	size_t end = str_find(text, "*/", at);
	struct misread one = { (uint32_t)at, at + 3, end == SIZE_MAX ? end : end + 2 };
	if (end != SIZE_MAX && str_find_char(str_sub(text, at, end), '\n', 0) != SIZE_MAX)
		vec_push(found->arena, &found->all, one);
}

/* g(f<A, B>({ ... })), taken for two arguments, f < A and B > ({ ... }); TypeScript's own rule: before ( it is types. */
static void find_generic_call(struct misreads *found, struct str text, size_t at)
{
	size_t start = text.p[at - 1] == '=' ? SIZE_MAX : type_arguments(text, at);
	struct misread one = { (uint32_t)at + 1, start, at + 1 };
	if (start != SIZE_MAX && is_plain_types(str_sub(text, start + 1, at)))
		vec_push(found->arena, &found->all, one);
}

/* Those that the tree shows as `kind`. */
static void mend(struct repair *repair, const struct tree *tree, struct misreads *found,
		 uint16_t kind)
{
	struct spot *spots = ARENA_ARRAY(found->arena, struct spot, found->all.n);
	for (size_t i = 0; i < found->all.n; i++)
		spots[i].byte = found->all.v[i].asked;
	tree_kinds_at(tree, spots, found->all.n);
	for (size_t i = 0; i < found->all.n; i++) {
		const struct misread *one = &found->all.v[i];
		if (spots[i].kind != kind)
			continue;
		blank(repair, one->start, one->end);
		if (kind == J_unary_expression)
			writable(repair)[one->asked] = 'T';
		if (kind == J_identifier) /* the ends of its lines, too */
			memset(writable(repair) + one->start, ' ', one->end - one->start);
	}
}

struct str js_repair_misread(struct arena *arena, struct str text, enum lang lang,
			     const struct tree *tree)
{
	static const struct {
		const char *sign;
		void (*find)(struct misreads *found, struct str text, size_t at);
		uint16_t kind;
	} looks[] = {
		{ "typeof", find_typeof, J_unary_expression },
		{ ">`", find_template, J_template_string },
		{ "let /*", find_let, J_identifier },
		{ ">(", find_generic_call, J_parenthesized_expression }, /* of TypeScript */
	};
	struct repair repair = { arena, text, NULL };
	for (size_t i = 0; i < 3u + (lang != LANG_JAVASCRIPT); i++) {
		struct misreads found = { arena, { 0 } };
		for (size_t at = 0; (at = str_find(text, looks[i].sign, at)) != SIZE_MAX; at++)
			looks[i].find(&found, text, at);
		mend(&repair, tree, &found, looks[i].kind);
	}
	return repair.copy ? (struct str){ repair.copy, text.n } : text;
}

/* Bytes that JavaScript takes wherever they stand: CR as the end of a line, NUL in texts. */
static void repair_bytes(struct repair *repair)
{
	struct str text = repair->text;
	for (size_t at = 0; at < text.n; at++) {
		bool alone = at + 1 == text.n || text.p[at + 1] != '\n';
		if (text.p[at] == '\r' && alone)
			writable(repair)[at] = '\n';
		else if (text.p[at] == '\0')
			writable(repair)[at] = ' ';
	}
}

struct str js_repair(struct arena *arena, struct str text, const struct tree *tree)
{
	static const struct {
		const char *word;
		void (*repair)(struct repair *repair, size_t at);
	} repairs[] = {
		{ "import", repair_import_type }, { "import", repair_phase },
		{ "type", repair_star_type },     { "from", repair_attributes },
		{ "using", repair_using },        { "accessor", repair_accessor },
		{ "extends", repair_signature },  { "unique", repair_unique },
	};
	struct repair repair = { arena, text, NULL };
	struct damages damages = tree_damages(tree, arena);
	repair_bytes(&repair);
	for (size_t i = 0; i < damages.n; i++) {
		repair_type_escapes(&repair, &damages.v[i]);
		repair_damage(&repair, &damages.v[i]);
	}
	for (size_t i = 0; i < sizeof(repairs) / sizeof(repairs[0]); i++) {
		for (size_t at = 0; (at = str_find(text, repairs[i].word, at)) != SIZE_MAX;
		     at++)
			repairs[i].repair(&repair, at);
	}
	/* last, when nothing else helps: what something before it broke may be a && b of code */
	for (int pairs = 0; pairs < 2 && !repair.copy; pairs++) {
		for (size_t i = 0; i < damages.n; i++)
			repair_ampersands(&repair, &damages.v[i], pairs);
	}
	return repair.copy ? (struct str){ repair.copy, text.n } : text;
}
