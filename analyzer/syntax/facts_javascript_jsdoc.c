/*
 * Types in JSDoc comments: `@param {import('playwright').Page} page`.
 *
 * Plain JavaScript says what its parameters are in comments, and without
 * them most of it would stay unknown. What is written the way TypeScript
 * reads it becomes the same nodes as an annotation; anything else is no type.
 */
#include "facts_javascript.h"

/* Where a comment is being read: bytes `at` to `end` of the source. */
struct reader {
	struct js *js;
	const char *text; /* of the source */
	uint32_t at, end;
	unsigned depth, nodes;
};

/* One @tag: its word, the bytes between its braces, the name behind them. */
struct tag {
	struct str word, name;
	uint32_t start, end; /* of the type */
	bool typed;
};

/* ---- characters ---- */

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* White space, and the asterisk that begins a comment's line. */
static void skip_space(struct reader *in)
{
	bool fresh = false;
	while (in->at < in->end) {
		char c = in->text[in->at];
		if (c == '\n')
			fresh = true;
		else if (c == '*' && fresh)
			fresh = false;
		else if (!is_space(c))
			return;
		in->at++;
	}
}

static bool take(struct reader *in, const char *token)
{
	skip_space(in);
	size_t n = strlen(token);
	if (in->end - in->at < n || memcmp(in->text + in->at, token, n) != 0)
		return false;
	in->at += (uint32_t)n;
	return true;
}

static struct str take_word(struct reader *in)
{
	skip_space(in);
	uint32_t start = in->at;
	while (in->at < in->end && is_word(in->text[in->at]))
		in->at++;
	return (struct str){ in->text + start, in->at - start };
}

/* ---- tags ---- */

/* Past the brace that closes the one at in->at; false when none does. */
static bool skip_braces(struct reader *in)
{
	unsigned open = 0;
	for (; in->at < in->end; in->at++) {
		char c = in->text[in->at];
		if (c == '{')
			open++;
		else if (c == '}' && --open == 0) {
			in->at++;
			return true;
		}
	}
	return false;
}

/* The next @tag of a comment; false at its end. */
static bool next_tag(struct reader *in, struct tag *tag)
{
	while (in->at < in->end && in->text[in->at] != '@')
		in->at++;
	if (in->at >= in->end)
		return false;
	in->at++;
	*tag = (struct tag){ .word = take_word(in) };
	skip_space(in);
	if (in->at < in->end && in->text[in->at] == '{') {
		tag->start = in->at + 1;
		tag->typed = skip_braces(in);
		tag->end = in->at - 1;
	}
	if (!tag->typed)
		return true;
	(void)take(in, "["); /* [name] and [name=default] are optional */
	tag->name = take_word(in);
	if (in->at < in->end && in->text[in->at] == '.')
		tag->name.n = 0; /* `options.page` is a property's */
	return true;
}

/* A reader of comment `doc`; empty when it is no doc comment. */
static struct reader open_doc(struct js *js, uint32_t doc)
{
	struct reader in = { .js = js, .text = js->low->facts->source->text.p };
	struct kids comments = tree_comments(js->low->tree);
	if (!doc || doc > comments.n)
		return in;
	struct str text = js_text(js, &comments.v[doc - 1]);
	if (!str_starts(text, "/**") || text.n < 5)
		return in;
	in.at = comments.v[doc - 1].start + 3;
	in.end = comments.v[doc - 1].end - 2;
	return in;
}

/* ---- types ---- */

enum { TYPE_DEPTH = 32, TYPE_NODES = 256 };

static struct node *read_type(struct reader *in);

/* A node over the bytes from `start` to where the reader is; NULL when the type has too many. */
static struct node *make(struct reader *in, enum kind kind, uint32_t start, struct str text,
			 struct node *const *kids, size_t count)
{
	if (in->nodes++ >= TYPE_NODES)
		return NULL;
	struct node *node = js_leaf(in->js, kind, NULL, text);
	node->start = start;
	node->end = in->at;
	node_kids(in->js->low, node, kids, count);
	return node;
}

/* 'm' or "m" with nothing to decode. */
static struct node *read_string(struct reader *in)
{
	skip_space(in);
	uint32_t start = in->at;
	char quote = in->at < in->end ? in->text[in->at] : 0;
	if (quote != '\'' && quote != '"')
		return NULL;
	in->at++;
	while (in->at < in->end && in->text[in->at] != quote && in->text[in->at] != '\n')
		in->at++;
	if (in->at >= in->end || in->text[in->at] != quote)
		return NULL;
	struct str text = { in->text + start + 1, in->at - start - 1 };
	in->at++;
	struct node *part = make(in, K_TEXT, start, text, NULL, 0);
	return part ? make(in, K_STRING, start, text, &part, text.n ? 1 : 0) : NULL;
}

/* import('m') */
static struct node *read_import(struct reader *in, uint32_t start, struct str word)
{
	struct node *callee = make(in, K_NAME, start, word, NULL, 0);
	struct node *module = read_string(in);
	if (!callee || !module || !take(in, ")"))
		return NULL;
	struct node *arg = make(in, K_ARG, module->start, STR(""), &module, 1);
	if (!arg)
		return NULL;
	return make(in, K_CALL, start, STR(""), (struct node *[]){ callee, arg }, 2);
}

/* {page: Page, name?: string} */
static struct node *read_object(struct reader *in, uint32_t start)
{
	struct node *pairs[TYPE_NODES / 4];
	size_t n = 0;
	while (!take(in, "}")) {
		struct str name = take_word(in);
		if (!name.n || n == sizeof(pairs) / sizeof(pairs[0]))
			return NULL;
		uint32_t at = in->at - (uint32_t)name.n;
		struct node *part = make(in, K_TEXT, at, name, NULL, 0);
		struct node *key = part ? make(in, K_STRING, at, name, &part, 1) : NULL;
		bool optional = take(in, "?");
		struct node *type = key && take(in, ":") ? read_type(in) : NULL;
		if (!type)
			return NULL;
		pairs[n] = make(in, K_PAIR, at, name, (struct node *[]){ key, type }, 2);
		if (!pairs[n])
			return NULL;
		pairs[n++]->flags = optional ? F_OPTIONAL : 0;
		if (!take(in, ","))
			(void)take(in, ";");
	}
	return make(in, K_DICT, start, STR(""), pairs, n);
}

/* <A, B> behind a generic's name */
static struct node *read_arguments(struct reader *in, uint32_t start, struct node *name)
{
	struct node *list[8];
	size_t n = 0;
	do {
		if (n == sizeof(list) / sizeof(list[0]))
			return NULL;
		list[n] = read_type(in);
		if (!list[n++])
			return NULL;
	} while (take(in, ","));
	if (!take(in, ">"))
		return NULL;
	struct node *index = n == 1 ? list[0] : make(in, K_TUPLE, start, STR(""), list, n);
	return index ? make(in, K_INDEX, start, STR(""), (struct node *[]){ name, index }, 2)
		     : NULL;
}

static struct node *read_primary(struct reader *in)
{
	skip_space(in);
	uint32_t start = in->at;
	if (take(in, "(")) {
		struct node *inner = read_type(in);
		return inner && take(in, ")") && !take(in, "=>") ? inner : NULL;
	}
	if (take(in, "{"))
		return read_object(in, start);
	struct str word = take_word(in);
	if (!word.n)
		return read_string(in);
	if (str_is(word, "import") && take(in, "("))
		return read_import(in, start, word);
	return make(in, K_NAME, start, word, NULL, 0);
}

/* A name with what follows it: .member, <arguments>, [] */
static struct node *read_postfix(struct reader *in)
{
	while (take(in, "?") || take(in, "!") || take(in, "..."))
		;
	uint32_t start = in->at;
	struct node *type = read_primary(in);
	while (type) {
		if (take(in, ".<") || take(in, "<")) {
			type = read_arguments(in, start, type);
		} else if (take(in, ".")) {
			struct str name = take_word(in);
			type = name.n ? make(in, K_ATTR, start, name, &type, 1) : NULL;
		} else if (take(in, "[")) {
			struct node *array = make(in, K_NAME, start, STR("Array"), NULL, 0);
			if (!array || !take(in, "]"))
				return NULL;
			type = make(in, K_INDEX, start, STR(""),
				    (struct node *[]){ array, type }, 2);
		} else {
			break;
		}
	}
	(void)take(in, "="); /* {T=}: optional */
	return type;
}

static struct node *read_type(struct reader *in)
{
	if (in->depth >= TYPE_DEPTH)
		return NULL;
	in->depth++;
	uint32_t start = in->at;
	struct node *type = read_postfix(in);
	while (type) {
		bool both = take(in, "&");
		if (!both && !take(in, "|"))
			break;
		struct node *right = read_postfix(in);
		type = right ? make(in, K_BINARY, start, both ? STR("&") : STR("|"),
				    (struct node *[]){ type, right }, 2)
			     : NULL;
	}
	in->depth--;
	return type;
}

/* A tag's type; NULL when it is not all understood. */
static struct node *tag_type(struct reader *doc, const struct tag *tag)
{
	if (!tag->typed)
		return NULL;
	struct reader in = *doc;
	in.at = tag->start;
	in.end = tag->end;
	in.depth = in.nodes = 0;
	struct node *type = read_type(&in);
	skip_space(&in);
	return type && in.at == in.end ? type : NULL;
}

/* ---- what comments say of code ---- */

uint32_t js_take_doc(struct js *js, const struct kid *kid)
{
	uint32_t doc = js->doc_at == kid->start ? js->doc : 0;
	if (doc)
		js->doc = 0;
	return doc;
}

void js_give_doc(struct js *js, uint32_t doc, const struct kid *kid)
{
	if (!doc || !kid)
		return;
	js->doc = doc;
	js->doc_at = kid->start;
}

void js_doc_type(struct js *js, uint32_t doc, struct node *node)
{
	struct reader in = open_doc(js, doc);
	struct tag tag;
	while (!node->type && next_tag(&in, &tag)) {
		if (str_is(tag.word, "type"))
			js_set_type(node, tag_type(&in, &tag));
	}
}

/* The parameter a @param speaks of: by name, else the pattern at its place. */
static struct node *param_of(const struct node *params, struct str name, size_t place)
{
	for (size_t i = 0; i < params->count; i++) {
		if (params->kids[i]->text.n && str_eq(params->kids[i]->text, name))
			return params->kids[i];
	}
	struct node *param = kid_of(params, place);
	return param && !param->text.n ? param : NULL;
}

void js_doc_function(struct js *js, uint32_t doc, struct node *function)
{
	static const char *const params[] = { "param", "arg", "argument", NULL };
	enum { TAGS = 64 }; /* each looks at all parameters */
	struct reader in = open_doc(js, doc);
	struct tag tag;
	size_t place = 0;
	for (size_t i = 0; i < TAGS && next_tag(&in, &tag); i++) {
		struct node *owner = NULL;
		if (str_in(tag.word, params) && tag.name.n)
			owner = param_of(function->kids[0], tag.name, place++);
		else if (str_is(tag.word, "returns") || str_is(tag.word, "return"))
			owner = function;
		if (owner && !owner->type)
			js_set_type(owner, tag_type(&in, &tag));
	}
}

/* @typedef {T} Name: the same as `type Name = T`. */
static void push_typedef(struct js *js, struct reader *in, const struct tag *tag)
{
	struct node *type = tag->name.n ? tag_type(in, tag) : NULL;
	if (!type)
		return;
	struct node *name = js_leaf(js, K_NAME, NULL, tag->name);
	name->start = (uint32_t)(tag->name.p - in->text);
	name->end = name->start + (uint32_t)tag->name.n;
	struct node *node = js_leaf(js, K_ASSIGN, NULL, STR("="));
	node->start = type->start;
	node->end = name->end;
	node->flags = F_TYPE;
	node_kids(js->low, node, (struct node *[]){ name, type }, 2);
	js_push(js, node);
}

void js_push_typedefs(struct js *js)
{
	for (uint32_t doc = 1; doc <= tree_comments(js->low->tree).n; doc++) {
		struct reader in = open_doc(js, doc);
		struct tag tag;
		while (next_tag(&in, &tag)) {
			if (str_is(tag.word, "typedef"))
				push_typedef(js, &in, &tag);
		}
	}
}
