/*
 * The only file that calls tree-sitter: see tree.h.
 *
 * Children are read all at once per node (grammars/children.h): ts_node_child(i) is linear in i, and ts_node_parent
 * descends from the root (a 1e5-deep tree takes it minutes), so neither is used.
 */
#include "tree.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <tree_sitter/api.h>

#include "children.h"
#include "must.h"
#include "parser_memory.h"

const TSLanguage *tree_sitter_python(void);
const TSLanguage *tree_sitter_javascript(void);
const TSLanguage *tree_sitter_typescript(void);
const TSLanguage *tree_sitter_tsx(void);
const TSLanguage *tree_sitter_bash(void);

_Static_assert(sizeof(struct tnode) == sizeof(TSNode), "struct tnode mirrors TSNode");

/* A grammar with the vocabulary's numbers for its symbols and fields. */
struct grammar {
	const TSLanguage *language;
	uint16_t *kind_of_symbol;
	uint16_t *number_of_field;
};

struct grammars {
	struct grammar of[LANG_COUNT];
};

static const TSLanguage *language_of(enum lang lang)
{
	switch (lang) {
	case LANG_PYTHON:
		return tree_sitter_python();
	case LANG_JAVASCRIPT:
		return tree_sitter_javascript();
	case LANG_TYPESCRIPT:
		return tree_sitter_typescript();
	case LANG_TSX:
		return tree_sitter_tsx();
	case LANG_BASH:
		return tree_sitter_bash();
	default:
		return NULL;
	}
}

/* A vocabulary's words by their hash: open addressing, each the word's place + 1, or 0. */
struct word_table {
	const char *const *words;
	uint16_t at[1024];
};
enum { WORD_SLOTS = sizeof(((struct word_table *)0)->at) / sizeof(uint16_t) };

/* Where a word stands, or would. */
static size_t word_slot(const struct word_table *table, const char *word)
{
	size_t i = str_bucket(str_of(word)) % WORD_SLOTS;
	while (table->at[i] && strcmp(table->words[table->at[i] - 1], word) != 0)
		i = (i + 1) % WORD_SLOTS;
	return i;
}

static void word_table_fill(struct word_table *table, const char *const *words)
{
	*table = (struct word_table){ .words = words };
	for (size_t i = 0; words && words[i]; i++) {
		assert(i < WORD_SLOTS / 2);
		size_t slot = word_slot(table, words[i]);
		if (!table->at[slot])
			table->at[slot] = (uint16_t)(i + 1);
	}
}

static void number_grammar(struct grammar *grammar, const struct vocabulary *vocabulary)
{
	const TSLanguage *language = grammar->language;
	struct word_table table;
	word_table_fill(&table, vocabulary->kinds);
	uint32_t symbols = ts_language_symbol_count(language);
	grammar->kind_of_symbol = must_zeroed(symbols, sizeof(uint16_t));
	for (uint32_t i = 0; i < symbols; i++) {
		const char *name = ts_language_symbol_name(language, (TSSymbol)i);
		grammar->kind_of_symbol[i] = table.at[word_slot(&table, name)];
	}
	word_table_fill(&table, vocabulary->fields);
	uint32_t fields = ts_language_field_count(language);
	grammar->number_of_field = must_zeroed(fields + 1, sizeof(uint16_t));
	for (uint32_t i = 1; i <= fields; i++) {
		const char *name = ts_language_field_name_for_id(language, (TSFieldId)i);
		grammar->number_of_field[i] = table.at[word_slot(&table, name)];
	}
}

struct grammars *grammars_new(const struct vocabulary vocabularies[LANG_COUNT])
{
	struct grammars *grammars = must_zeroed(1, sizeof(*grammars));
	ts_set_allocator(parser_malloc, parser_calloc, parser_realloc, parser_free);
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		struct grammar *grammar = &grammars->of[lang];
		grammar->language = language_of((enum lang)lang);
		if (grammar->language)
			number_grammar(grammar, &vocabularies[lang]);
	}
	return grammars;
}

void grammars_free(struct grammars *grammars)
{
	if (!grammars)
		return;
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		free(grammars->of[lang].kind_of_symbol);
		free(grammars->of[lang].number_of_field);
	}
	free(grammars);
}

static bool knows_kind(const TSLanguage *language, const char *word)
{
	uint32_t symbols = ts_language_symbol_count(language);
	for (uint32_t i = 0; i < symbols; i++) {
		const char *name = ts_language_symbol_name(language, (TSSymbol)i);
		if (name && strcmp(name, word) == 0)
			return true;
	}
	return false;
}

const char *grammars_unknown_word(const struct vocabulary *vocabulary, const enum lang *langs)
{
	for (const char *const *word = vocabulary->kinds; *word; word++) {
		bool known = false;
		for (const enum lang *lang = langs; *lang != LANG_NONE; lang++)
			known |= knows_kind(language_of(*lang), *word);
		if (!known)
			return *word;
	}
	for (const char *const *word = vocabulary->fields; *word; word++) {
		bool known = false;
		for (const enum lang *lang = langs; *lang != LANG_NONE; lang++)
			known |= ts_language_field_id_for_name(language_of(*lang), *word,
							       (uint32_t)strlen(*word)) != 0;
		if (!known)
			return *word;
	}
	return NULL;
}

struct tree {
	const struct grammar *grammar;
	struct arena *arena; /* its own: of all kids, and of `ts` unless that is to be kept */
	struct str text;
	TSTree *ts;
	VEC(struct kid) comments;
	VEC(struct kid) scratch;
};

/* ---- parsing under a deadline: processor time, so that a busy machine finds what an idle one does ---- */

struct deadline {
	int64_t end_ns;
	unsigned asked;
	bool passed;
};

static int64_t processor_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Asked every hundred steps of the parser; the clock is the kernel's, who takes longer to tell than they do. */
static bool past_deadline(TSParseState *state)
{
	enum { EVERY = 16 };
	struct deadline *deadline = state->payload;
	if (!deadline->passed && ++deadline->asked % EVERY == 0)
		deadline->passed = processor_ns() > deadline->end_ns;
	return deadline->passed;
}

static const char *read_text(void *payload, uint32_t byte, TSPoint point, uint32_t *length)
{
	const struct str *text = payload;
	(void)point;
	if (byte >= text->n) {
		*length = 0;
		return "";
	}
	*length = (uint32_t)(text->n - byte);
	return text->p + byte;
}

static TSPoint point_at(struct str text, size_t at)
{
	TSPoint point = { 0, (uint32_t)at };
	const char *line = text.p, *end = text.p + at, *next;
	while (line < end && (next = memchr(line, '\n', (size_t)(end - line)))) {
		line = next + 1;
		point.row++;
		point.column = (uint32_t)(end - line);
	}
	return point;
}

/* Does a character go on here? */
static bool is_inside_character(struct str text, size_t at)
{
	return at < text.n && ((unsigned char)text.p[at] & 0xc0) == 0x80;
}

/* All that is not the same in both, in whole characters. */
static TSInputEdit edit_between(struct str old, struct str new)
{
	size_t head = 0, tail = 0, least = old.n < new.n ? old.n : new.n;
	while (head < least && old.p[head] == new.p[head])
		head++;
	while (head && (is_inside_character(old, head) || is_inside_character(new, head)))
		head--;
	while (tail < least - head && old.p[old.n - tail - 1] == new.p[new.n - tail - 1])
		tail++;
	while (tail && is_inside_character(old, old.n - tail))
		tail--;
	return (TSInputEdit){
		.start_byte = (uint32_t)head,
		.old_end_byte = (uint32_t)(old.n - tail),
		.new_end_byte = (uint32_t)(new.n - tail),
		.start_point = point_at(old, head),
		.old_end_point = point_at(old, old.n - tail),
		.new_end_point = point_at(new, new.n - tail),
	};
}

/* The tree of the text before with the edit in it, in the parser's memory: a copy wherever it is another one. */
static TSTree *edited(const struct parsed_text *before, struct str text)
{
	TSInputEdit edit = edit_between(before->text, text);
	TSTree *ts = ts_tree_copy(before->tree);
	ts_tree_edit(ts, &edit);
	return ts;
}

static struct deadline deadline_in(uint32_t ms)
{
	return (struct deadline){ .end_ns = processor_ns() + (int64_t)ms * 1000000 };
}

/* The tree lives in the arena, with which it goes: nobody deletes it, nor the one it is made from. */
static TSTree *parse(struct arena *arena, const TSLanguage *language, struct str *text,
		     const struct parsed_text *before, uint32_t deadline_ms)
{
	parser_memory_begin(arena);
	TSParser *parser = ts_parser_new();
	if (!ts_parser_set_language(parser, language))
		abort(); /* a grammar of another ABI: a build defect */
	struct deadline deadline = deadline_in(deadline_ms);
	TSInput input = { text, read_text, TSInputEncodingUTF8, NULL };
	TSParseOptions options = { &deadline, deadline_ms ? past_deadline : NULL };
	TSTree *ts = ts_parser_parse_with_options(parser, before ? edited(before, *text) : NULL,
						  input, options);
	ts_parser_delete(parser);
	parser_memory_end();
	return ts;
}

/* `kept`: where the parser's memory is, when not in the tree's own. */
static struct tree *tree_new(const struct grammars *grammars, enum lang lang, struct str text,
			     const struct parsed_text *before, struct arena *kept,
			     uint32_t deadline_ms)
{
	const struct grammar *grammar = &grammars->of[lang];
	assert(grammar->language && text.n < UINT32_MAX);
	struct arena *arena = arena_new();
	TSTree *ts = parse(kept ? kept : arena, grammar->language, &text, before, deadline_ms);
	if (!ts) {
		arena_free(arena);
		return NULL;
	}
	struct tree *tree = ARENA_NEW(arena, struct tree);
	tree->grammar = grammar;
	tree->arena = arena;
	tree->text = text;
	tree->ts = ts;
	return tree;
}

struct tree *tree_parse(const struct grammars *grammars, enum lang lang, struct str text,
			uint32_t deadline_ms, struct err *err)
{
	struct tree *tree = tree_new(grammars, lang, text, NULL, NULL, deadline_ms);
	if (!tree)
		err_set(err, "not understood within %u ms of parsing", deadline_ms);
	return tree;
}

struct tree *tree_parse_draft(const struct grammars *grammars, enum lang lang, struct str text,
			      struct draft *draft, uint32_t deadline_ms, struct err *err)
{
	const struct parsed_text *before = draft->before;
	bool follows = before && before->lang == lang;
	struct tree *tree = tree_new(grammars, lang, text, follows ? before : NULL,
				     draft->arena, deadline_ms);
	if (!tree || tree_has_error(tree)) {
		if (!follows && tree)
			return tree;
		tree_free(tree);
		return tree_parse(grammars, lang, text, deadline_ms, err);
	}
	if (draft->arena)
		draft->after =
			(struct parsed_text){ lang, str_dup(draft->arena, text), tree->ts };
	return tree;
}

void tree_refer(struct tree *tree, struct str text)
{
	tree->text = text;
}

void tree_free(struct tree *tree)
{
	if (tree)
		arena_free(tree->arena);
}

bool tree_has_error(const struct tree *tree)
{
	return ts_node_has_error(ts_tree_root_node(tree->ts));
}

/* Goes to the next node that is not below the current one; false when there is none. */
static bool cursor_next(TSTreeCursor *cursor)
{
	while (!ts_tree_cursor_goto_next_sibling(cursor)) {
		if (!ts_tree_cursor_goto_parent(cursor))
			return false;
	}
	return true;
}

struct damages tree_damages(const struct tree *tree, struct arena *arena)
{
	VEC(struct damage) all = { 0 };
	bool more = true;
	TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree->ts));
	while (more) {
		TSNode ts = ts_tree_cursor_current_node(&cursor);
		if (ts_node_is_error(ts) || ts_node_is_missing(ts)) {
			uint32_t start = ts_node_start_byte(ts), end = ts_node_end_byte(ts);
			struct damage part = { start, end, end - start };
			vec_push(arena, &all, part);
		} else if (ts_node_has_error(ts) && ts_tree_cursor_goto_first_child(&cursor)) {
			continue;
		}
		more = cursor_next(&cursor);
	}
	ts_tree_cursor_delete(&cursor);
	return (struct damages){ all.v, all.n };
}

struct damage tree_damage(const struct tree *tree)
{
	struct damages all = tree_damages(tree, tree->arena);
	struct damage damage = { 0 };
	if (all.n)
		damage = all.v[0];
	for (size_t i = 1; i < all.n; i++)
		damage.bytes += all.v[i].bytes;
	return damage;
}

/* A named node that begins at the place is the smallest so far; one that ends before it begins is none. */
static void note_kind(const struct tree *tree, TSNode ts, struct spot *spot)
{
	if (ts_node_is_named(ts) && ts_node_start_byte(ts) == spot->byte)
		spot->kind = ts_node_is_error(ts)
				     ? 0
				     : tree->grammar->kind_of_symbol[ts_node_symbol(ts)];
}

/* Asked one by one, each from the root, nesting without end would take time without end. */
void tree_kinds_at(const struct tree *tree, struct spot *spots, size_t count)
{
	TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree->ts));
	struct spot *spot = spots, *end = spots + count;
	bool more = true;
	while (more && spot < end) {
		TSNode ts = ts_tree_cursor_current_node(&cursor);
		while (spot < end && spot->byte < ts_node_start_byte(ts))
			spot++;
		bool holds = spot < end && spot->byte < ts_node_end_byte(ts);
		if (holds)
			note_kind(tree, ts, spot);
		if (!holds || !ts_tree_cursor_goto_first_child(&cursor))
			more = cursor_next(&cursor);
	}
	ts_tree_cursor_delete(&cursor);
}

static TSNode to_ts(struct tnode node)
{
	TSNode ts;
	memcpy(&ts, &node, sizeof(ts));
	return ts;
}

static struct kid to_kid(const struct tree *tree, TSNode ts, uint16_t field)
{
	TSSymbol symbol = ts_node_symbol(ts);
	bool error = symbol == (TSSymbol)-1; /* tree-sitter's ERROR */
	struct kid kid = {
		.kind = error ? 0 : tree->grammar->kind_of_symbol[symbol],
		.field = field ? tree->grammar->number_of_field[field] : 0,
		.named = ts_node_is_named(ts),
		.missing = ts_node_is_missing(ts),
		.error = error,
		.start = ts_node_start_byte(ts),
		.end = ts_node_end_byte(ts),
	};
	memcpy(&kid.node, &ts, sizeof(ts));
	return kid;
}

struct kid tree_root(const struct tree *tree)
{
	return to_kid(tree, ts_tree_root_node(tree->ts), 0);
}

/* The kids of a node while they are collected. */
struct collecting {
	struct tree *tree;
	uint32_t comment; /* the last one since the kid before, its place + 1 */
};

static void collect_kid(void *context, TSNode ts, TSFieldId field)
{
	struct collecting *collecting = context;
	struct tree *tree = collecting->tree;
	struct kid kid = to_kid(tree, ts, field);
	if (ts_node_is_extra(ts) && !kid.error) {
		vec_push(tree->arena, &tree->comments, kid);
		collecting->comment = (uint32_t)tree->comments.n;
		return;
	}
	kid.comment = collecting->comment;
	collecting->comment = 0;
	vec_push(tree->arena, &tree->scratch, kid);
}

struct kids tree_kids(struct tree *tree, struct tnode node)
{
	struct collecting collecting = { tree, 0 };
	tree->scratch.n = 0;
	children_each(to_ts(node), collect_kid, &collecting);
	size_t n = tree->scratch.n;
	if (!n)
		return (struct kids){ NULL, 0 };
	struct kid *copy = arena_take_array(tree->arena, n, sizeof(*copy));
	memcpy(copy, tree->scratch.v, n * sizeof(*copy));
	return (struct kids){ copy, n };
}

struct kids tree_comments(const struct tree *tree)
{
	return (struct kids){ tree->comments.v, tree->comments.n };
}

struct str tree_text(const struct tree *tree, const struct kid *kid)
{
	return str_sub(tree->text, kid->start, kid->end);
}

const struct kid *kids_field(struct kids kids, uint16_t field)
{
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].field == field)
			return &kids.v[i];
	}
	return NULL;
}

const struct kid *kids_kind(struct kids kids, uint16_t kind)
{
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind == kind)
			return &kids.v[i];
	}
	return NULL;
}
