/* Building and reading nodes, whatever the language: see facts.h. */
#include "facts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "buf.h"
#include "facts_javascript.h"

/* A parse may take this long and a little more per KiB; see performance.md on adversarial files. */
enum { DEADLINE_MS = 2000, DEADLINE_MS_PER_KIB = 5 };

static int comment_order(const void *a, const void *b)
{
	const struct comment *x = a, *y = b;
	return x->start < y->start ? -1 : x->start > y->start;
}

static void keep_comments(struct facts *facts, const struct tree *tree)
{
	struct kids comments = tree_comments(tree);
	for (size_t i = 0; i < comments.n; i++) {
		struct comment comment = { comments.v[i].start, comments.v[i].end };
		vec_push(facts->arena, &facts->comments, comment);
	}
	if (facts->comments.n)
		qsort(facts->comments.v, facts->comments.n, sizeof(*facts->comments.v),
		      comment_order);
}

/* One file being parsed, once or more often. */
struct parsing {
	const struct grammars *grammars;
	const struct source *source;
	uint32_t deadline; /* milliseconds for all that is done to read it */
	struct timespec begun;
	struct draft *draft; /* or NULL */
	struct str text;     /* what `tree` was read from */
	struct tree *tree;
};

/* What is left of the deadline; 0: nothing. */
static uint32_t time_left(const struct parsing *parsing)
{
	struct timespec now;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	int64_t spent = (int64_t)(now.tv_sec - parsing->begun.tv_sec) * 1000 +
			(now.tv_nsec - parsing->begun.tv_nsec) / 1000000;
	return spent < parsing->deadline ? parsing->deadline - (uint32_t)spent : 0;
}

static struct tree *parse_first(const struct parsing *parsing, struct str text, struct err *err)
{
	enum lang lang = parsing->source->lang;
	return parsing->draft
		       ? tree_parse_draft(parsing->grammars, lang, text, parsing->draft,
					  parsing->deadline, err)
		       : tree_parse(parsing->grammars, lang, text, parsing->deadline, err);
}

/* Does the second tree show more of the file? */
static bool is_better(const struct tree *second, const struct tree *first)
{
	if (!tree_has_error(second))
		return true;
	return tree_has_error(first) && tree_damage(second).bytes < tree_damage(first).bytes;
}

/* Reads the text as well, and keeps the better tree; false when it was the first. */
static bool parse_again(struct parsing *parsing, enum lang lang, struct str text)
{
	struct err ignored;
	uint32_t left = time_left(parsing);
	struct tree *second =
		left ? tree_parse(parsing->grammars, lang, text, left, &ignored) : NULL;
	bool better = second && is_better(second, parsing->tree);
	tree_free(better ? parsing->tree : second);
	if (!better)
		return false;
	parsing->tree = second;
	parsing->text = text;
	return true;
}

/*
 * JavaScript that does not parse gets further chances: as TSX, which knows
 * more, and without what the grammars lack. An error may hide others, hence the rounds.
 */
static void repair(struct parsing *parsing)
{
	enum { ROUNDS = 4 };
	struct arena *arena = parsing->source->arena;
	enum lang lang = parsing->source->lang;
	if (tree_has_error(parsing->tree) && lang == LANG_JAVASCRIPT)
		lang = parse_again(parsing, LANG_TSX, parsing->text) ? LANG_TSX : lang;
	for (int i = 0; i < ROUNDS && tree_has_error(parsing->tree); i++) {
		struct str text = js_repair(arena, parsing->text, parsing->tree);
		if (text.p == parsing->text.p || !parse_again(parsing, lang, text))
			break;
	}
	struct str text =
		js_repair_misread(arena, parsing->text, parsing->source->lang, parsing->tree);
	if (text.p != parsing->text.p)
		parse_again(parsing, lang, text);
}

/* Comments in which something is said to us are all kept: where one stands counts. */
static struct tree *parse_python(struct parsing *parsing, struct err *err)
{
	struct arena *arena = arena_new();
	struct str whole = parsing->text;
	bool silent = !str_has(whole, "shearpin:");
	struct str text = silent ? python_without_comments(arena, whole) : whole;
	parsing->tree = parse_first(parsing, text, err);
	if (parsing->tree && silent && tree_has_error(parsing->tree))
		parse_again(parsing, LANG_PYTHON, python_joined(arena, text));
	if (parsing->tree)
		tree_refer(parsing->tree, whole);
	arena_free(arena);
	return parsing->tree;
}

static struct tree *parse(const struct grammars *grammars, const struct source *source,
			  struct draft *draft, struct err *err)
{
	struct parsing parsing = { .grammars = grammars,
				   .source = source,
				   .deadline = DEADLINE_MS,
				   .draft = draft,
				   .text = source->text };
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &parsing.begun);
	parsing.deadline += DEADLINE_MS_PER_KIB * (uint32_t)(source->text.n / 1024);
	if (source->lang == LANG_PYTHON)
		return parse_python(&parsing, err);
	parsing.tree = parse_first(&parsing, source->text, err);
	if (parsing.tree && lang_is_js(source->lang))
		repair(&parsing);
	return parsing.tree;
}

struct grammars *facts_grammars(const struct vocabulary *shell)
{
	static const char *const no_words[] = { NULL };
	const struct vocabulary vocabularies[LANG_COUNT] = {
		[LANG_PYTHON] = facts_vocabulary_python,
		[LANG_JAVASCRIPT] = facts_vocabulary_javascript,
		[LANG_TYPESCRIPT] = facts_vocabulary_javascript,
		[LANG_TSX] = facts_vocabulary_javascript,
		[LANG_BASH] = shell ? *shell : (struct vocabulary){ no_words, no_words },
	};
	return grammars_new(vocabularies);
}

struct facts *facts_build(const struct grammars *grammars, const struct source *source,
			  struct err *err)
{
	return facts_build_draft(grammars, source, NULL, err);
}

struct facts *facts_build_draft(const struct grammars *grammars, const struct source *source,
				struct draft *draft, struct err *err)
{
	if (source->text.n > FACTS_LIMIT) {
		err_set(err, "more than %d MiB of code is not parsed", FACTS_LIMIT >> 20);
		return NULL;
	}
	struct tree *tree = parse(grammars, source, draft, err);
	if (!tree)
		return NULL;
	struct facts *facts = ARENA_NEW(source->arena, struct facts);
	facts->source = source;
	facts->arena = source->arena;
	facts->has_error = tree_has_error(tree);
	facts->module.kind = K_MODULE;
	facts->module.facts = facts;
	facts->module.end = (uint32_t)source->text.n;
	struct lowering low = {
		.facts = facts,
		.tree = tree,
		.arena = source->arena,
		.scratch = arena_new(),
	};
	if (source->lang == LANG_PYTHON)
		lower_python(&low, tree_root(tree));
	else
		lower_javascript(&low, tree_root(tree));
	keep_comments(facts, tree);
	if (facts->has_error)
		facts->damage = tree_damage(tree);
	arena_free(low.scratch);
	tree_free(tree);
	return facts;
}

struct node *node_new(struct lowering *low, enum kind kind, const struct kid *kid)
{
	struct facts *facts = low->facts;
	if (facts->node_count % FACTS_ROW == 0)
		vec_push(low->arena, &facts->nodes,
			 ARENA_ARRAY(low->arena, struct node, FACTS_ROW));
	struct node *node = node_numbered(facts, facts->node_count);
	node->serial = facts->node_count++;
	node->kind = kind;
	node->facts = facts;
	if (kid) {
		node->start = kid->start;
		node->end = kid->end;
	}
	return node;
}

void node_kids(struct lowering *low, struct node *node, struct node *const *kids, size_t count)
{
	node->kids = ARENA_ARRAY(low->arena, struct node *, count);
	node->count = (uint32_t)count;
	for (size_t i = 0; i < count; i++) {
		node->kids[i] = kids[i];
		if (kids[i])
			kids[i]->parent = node;
	}
}

static node_vec *list_of(struct facts *facts, enum kind kind)
{
	switch (kind) {
	case K_CALL:
		return &facts->calls;
	case K_FUNCTION:
		return &facts->functions;
	case K_CLASS:
		return &facts->classes;
	case K_WHILE:
	case K_FOR:
	case K_CFOR:
		return &facts->loops;
	case K_TRY:
		return &facts->tries;
	case K_ASSIGN:
		return &facts->assigns;
	case K_IMPORT:
		return &facts->imports;
	case K_EXPORT:
		return &facts->exports;
	case K_STRING:
		return &facts->strings;
	case K_RETURN:
		return &facts->returns;
	default:
		return NULL;
	}
}

/* Annotations are lowered behind what stands after them, and so are middles of comparisons: they go further to the front. */
void node_list(struct lowering *low, struct node *node)
{
	node_vec *list = list_of(low->facts, node->kind);
	if (!list)
		return;
	vec_push(low->arena, list, node);
	for (size_t i = list->n - 1; i && list->v[i - 1]->start > node->start; i--) {
		list->v[i] = list->v[i - 1];
		list->v[i - 1] = node;
	}
}

struct str node_source(const struct node *node)
{
	return str_sub(facts_of(node)->source->text, node->start, node->end);
}

/* The place of the first of a list that begins at a byte or behind it. */
static size_t first_from(const node_vec *list, uint32_t byte)
{
	size_t low = 0, high = list->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list->v[middle]->start < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t first_inside(const node_vec *list, const struct node *within)
{
	return within ? first_from(list, within->start) : 0;
}

size_t past_inside(const node_vec *list, const struct node *within)
{
	return within ? first_from(list, within->end) : list->n;
}

struct node *node_up(const struct node *node, enum kind kind)
{
	struct node *up = node->parent;
	while (up && up->kind != kind)
		up = node_above(up);
	return up;
}

struct node *node_function(const struct node *node)
{
	const struct node *below = node;
	for (struct node *up = node->parent; up; below = up, up = node_above(up)) {
		/* decorators and defaults are evaluated outside; the body is kid 1 */
		if (up->kind == K_FUNCTION && below == up->kids[1])
			return up;
		if (up->kind == K_FUNCTION && below->kind == K_PARAMS && is_kind(node, K_PARAM))
			return up;
	}
	return NULL;
}

struct node *node_statement(const struct node *node)
{
	struct node *at = (struct node *)(uintptr_t)node;
	while (at->parent && at->parent->kind != K_BLOCK && at->parent->kind != K_MODULE)
		at = at->parent;
	return at;
}

bool node_inside(const struct node *node, const struct node *ancestor)
{
	bool chained = is_kind(ancestor, K_IF);
	while (node && node != ancestor)
		node = chained ? node->parent : node_above(node);
	return node != NULL;
}

struct str node_scope_name(const struct node *node)
{
	struct arena *arena = facts_of(node)->arena;
	struct str name = { NULL, 0 };
	for (; node; node = node->parent) {
		if ((node->kind != K_FUNCTION && node->kind != K_CLASS) || !node->text.n)
			continue;
		name = name.n ? str_fmt(arena, "%.*s.%.*s", STR_ARG(node->text), STR_ARG(name))
			      : node->text;
	}
	return name;
}

struct node *call_positional(const struct node *call, size_t want)
{
	size_t seen = 0;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i);
		if (arg->flags & F_SPREAD)
			return NULL;
		if (arg->text.n || arg->flags & F_SPREAD_DICT)
			continue;
		if (seen++ == want)
			return arg->kids[0];
	}
	return NULL;
}

struct node *call_keyword(const struct node *call, const char *name)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i);
		if (arg->text.n && str_is(arg->text, name))
			return arg->kids[0];
	}
	return NULL;
}

/* def f(self, x) of a class: what it is called on comes first. Not of a @staticmethod. */
static bool takes_self(const struct node *function)
{
	const struct node *decorators = kid_of(function, 2);
	if (!(function->flags & F_METHOD) || facts_of(function)->source->lang != LANG_PYTHON)
		return false;
	for (size_t i = 0; decorators && i < decorators->count; i++) {
		if (str_is(decorators->kids[i]->kids[0]->text, "staticmethod"))
			return false;
	}
	return true;
}

struct node *call_given(const struct node *call, const struct node *param)
{
	const struct node *params = param->parent, *function = params->parent;
	struct facts *facts = facts_of(call);
	size_t self = takes_self(function), i = 0;
	while (params->kids[i] != param)
		i++;
	struct node *value = call_keyword(call, str_z(facts->arena, param->text));
	return value || i < self ? value : call_positional(call, i - self);
}

size_t call_positional_count(const struct node *call, bool *spreads)
{
	size_t n = 0;
	*spreads = false;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i);
		if (arg->flags & F_SPREAD)
			*spreads = true;
		else if (!arg->text.n && !(arg->flags & F_SPREAD_DICT))
			n++;
	}
	return n;
}

struct node *dict_get(const struct node *dict, const char *key)
{
	if (!is_kind(dict, K_DICT))
		return NULL;
	for (size_t i = dict->count; i-- > 0;) {
		const struct node *pair = dict->kids[i];
		if (pair->kind == K_PAIR && pair->text.n && str_is(pair->text, key))
			return pair->kids[1];
	}
	return NULL;
}

struct str string_text(const struct node *node)
{
	if (!is_kind(node, K_STRING))
		return (struct str){ NULL, 0 };
	for (size_t i = 0; i < node->count; i++) {
		if (node->kids[i]->kind != K_TEXT)
			return (struct str){ NULL, 0 };
	}
	return node->text.p ? node->text : (struct str){ "", 0 };
}

enum walk node_walk(struct node *node, enum walk (*visit)(struct node *, void *), void *context)
{
	enum walk answer = visit(node, context);
	if (answer == WALK_STOP)
		return WALK_STOP;
	if (answer == WALK_SKIP || (node->kind == K_ASSIGN && node->flags & F_TYPE))
		return WALK_ON;
	for (size_t i = 0; i < node->count; i++) {
		if (node->kids[i] && node_walk(node->kids[i], visit, context) == WALK_STOP)
			return WALK_STOP;
	}
	return WALK_ON;
}

/* ---- printing ---- */

static const char *const kind_names[KIND_COUNT] = {
	[K_NONE] = "none",
	[K_NAME] = "name",
	[K_ATTR] = "attr",
	[K_INDEX] = "index",
	[K_CALL] = "call",
	[K_ARG] = "arg",
	[K_STRING] = "string",
	[K_TEXT] = "text",
	[K_NUMBER] = "number",
	[K_BOOL] = "bool",
	[K_NULL] = "null",
	[K_REGEX] = "regex",
	[K_LIST] = "list",
	[K_TUPLE] = "tuple",
	[K_SET] = "set",
	[K_DICT] = "dict",
	[K_PAIR] = "pair",
	[K_SPREAD] = "spread",
	[K_UNARY] = "unary",
	[K_BINARY] = "binary",
	[K_COND] = "cond",
	[K_AWAIT] = "await",
	[K_YIELD] = "yield",
	[K_COMPREHENSION] = "comprehension",
	[K_COMP_FOR] = "comp-for",
	[K_COMP_IF] = "comp-if",
	[K_FUNCTION] = "function",
	[K_CLASS] = "class",
	[K_ASSIGN] = "assign",
	[K_JSX] = "jsx",
	[K_PARAMS] = "params",
	[K_PARAM] = "param",
	[K_DECORATORS] = "decorators",
	[K_DECORATOR] = "decorator",
	[K_BASES] = "bases",
	[K_BLOCK] = "block",
	[K_EXPRESSION] = "do",
	[K_IF] = "if",
	[K_WHILE] = "while",
	[K_FOR] = "for",
	[K_CFOR] = "cfor",
	[K_TRY] = "try",
	[K_HANDLER] = "handler",
	[K_WITH] = "with",
	[K_WITH_ITEM] = "with-item",
	[K_RETURN] = "return",
	[K_RAISE] = "raise",
	[K_BREAK] = "break",
	[K_CONTINUE] = "continue",
	[K_LABELED] = "labeled",
	[K_SWITCH] = "switch",
	[K_CASE] = "case",
	[K_IMPORT] = "import",
	[K_IMPORT_NAME] = "import-name",
	[K_EXPORT] = "export",
	[K_EXPORT_NAME] = "export-name",
	[K_GLOBAL] = "global",
	[K_DELETE] = "delete",
	[K_ASSERT] = "assert",
	[K_EMPTY] = "empty",
	[K_OTHER] = "other",
	[K_MODULE] = "module",
};

static const char *const flag_names[] = {
	"async",   "generator", "new",      "optional", "tagged",   "spread",    "spread-dict",
	"keyword", "method",    "static",   "arrow",    "accessor", "const",     "let",
	"var",     "field",     "do",       "in",       "falls",    "type",      "module",
	"default", "bytes",     "template", "prefix",   "error",    "docstring",
};

static void print_quoted(struct str text, struct buf *out)
{
	buf_putc(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		if (c == '"' || c == '\\')
			buf_addf(out, "\\%c", c);
		else if (c < ' ' || c == 0x7f)
			buf_addf(out, "\\x%02x", c);
		else
			buf_putc(out, (char)c);
	}
	buf_putc(out, '"');
}

/* Names and numbers print as themselves, plain strings quoted, the rest as (kind +flags text kids :type). */
void facts_print(const struct node *node, struct buf *out)
{
	if (!node) {
		buf_addz(out, "-");
		return;
	}
	if ((node->kind == K_NAME || node->kind == K_NUMBER || node->kind == K_BOOL ||
	     node->kind == K_NULL) &&
	    !node->type) {
		if (node->kind == K_BOOL)
			buf_addz(out, node->number != 0 ? "true" : "false");
		else
			buf_add(out, node->text);
		return;
	}
	if (node->kind == K_TEXT || (string_text(node).p && !node->flags && !node->type)) {
		print_quoted(node->text, out);
		return;
	}
	buf_addf(out, "(%s", kind_names[node->kind]);
	for (size_t i = 0; i < sizeof(flag_names) / sizeof(flag_names[0]); i++) {
		if (node->flags & (1u << i))
			buf_addf(out, " +%s", flag_names[i]);
	}
	if (node->text.n && node->kind != K_STRING) {
		buf_putc(out, ' ');
		buf_add(out, node->text);
	}
	for (size_t i = 0; i < node->count; i++) {
		buf_putc(out, ' ');
		facts_print(node->kids[i], out);
	}
	if (node->type) {
		buf_addz(out, " :");
		facts_print(node->type, out);
	}
	buf_putc(out, ')');
}
