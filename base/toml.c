/*
 * TOML: see toml.h.
 *
 * A descent along the text. A table remembers how it came to be: what may still be added to it depends on that.
 */
#include "toml.h"

#include <math.h>
#include <stdlib.h>

#include "buf.h"
#include "utf8.h"

enum { TOML_BYTES = 4 << 20, TOML_DEPTH = 64, TOML_KEYS = 10000 };

enum made {
	BY_CHILD,  /* a table that a header of a table in it implies: its own header may come */
	BY_HEADER, /* [a]; or an array, by [[a]] */
	BY_DOTS,   /* a.b = 1 */
	BY_VALUE,  /* { }, [ ] or a scalar: nothing can be added */
};

struct node {
	struct json json; /* first, so that the tree is one of json.h's */
	enum made made;
	struct node *first, *last, *next;
};

struct reader {
	struct arena *arena;
	struct json_doc *doc;
	struct str text;
	size_t at, keys;
	int depth;
	struct err *err;
};

/* A dotted key. */
struct key {
	struct str parts[TOML_DEPTH];
	uint32_t starts[TOML_DEPTH];
	size_t n;
};

static int fail(struct reader *r, size_t at, const char *what)
{
	struct json here = { .start = (uint32_t)at };
	return json_err(r->doc, &here, false, r->err, "%s", what);
}

/* ---- the tree ---- */

static struct node *node_new(struct reader *r, enum json_kind kind, enum made made, size_t at)
{
	struct node *node = ARENA_NEW(r->arena, struct node);
	node->json.kind = kind;
	node->json.start = node->json.key_start = (uint32_t)at;
	node->made = made;
	return node;
}

static void add(struct node *parent, struct node *child)
{
	if (parent->last) {
		parent->last->next = child;
		parent->last->json.next = &child->json;
	} else {
		parent->first = child;
		parent->json.first = &child->json;
	}
	parent->last = child;
	child->json.parent = &parent->json;
	parent->json.count++;
}

static struct node *find(const struct node *table, struct str key)
{
	struct node *child = table->first;
	while (child && !str_eq(child->json.key, key))
		child = child->next;
	return child;
}

/* Puts a value under the last part of a key. */
static int bind(struct reader *r, struct node *table, const struct key *key, size_t part,
		struct node *value)
{
	if (find(table, key->parts[part]))
		return fail(r, key->starts[part], "this key is given twice");
	if (++r->keys > TOML_KEYS)
		return fail(r, key->starts[part], "more than 10,000 keys");
	value->json.key = key->parts[part];
	value->json.key_start = key->starts[part];
	add(table, value);
	return 0;
}

/* The table a part of a key leads into, made when it is not there; NULL with the cause. */
static struct node *enter(struct reader *r, struct node *table, const struct key *key,
			  size_t part, enum made made)
{
	struct node *child = find(table, key->parts[part]);
	if (!child) {
		child = node_new(r, JSON_OBJECT, made, key->starts[part]);
		return bind(r, table, key, part, child) ? NULL : child;
	}
	bool closed = child->made == BY_VALUE || (made == BY_DOTS && child->made == BY_HEADER);
	if (child->json.kind == JSON_ARRAY && !closed)
		child = child->last;
	if (closed || child->json.kind != JSON_OBJECT) {
		fail(r, key->starts[part],
		     "this key has a value already, which cannot be added to");
		return NULL;
	}
	if (made == BY_DOTS)
		child->made = BY_DOTS;
	return child;
}

/* ---- blanks and keys ---- */

static char peek(const struct reader *r)
{
	return r->at < r->text.n ? r->text.p[r->at] : '\0';
}

static bool take(struct reader *r, const char *word)
{
	if (!str_starts(str_sub(r->text, r->at, r->text.n), word))
		return false;
	r->at += strlen(word);
	return true;
}

static void skip_blanks(struct reader *r)
{
	while (peek(r) == ' ' || peek(r) == '\t')
		r->at++;
}

static bool take_line_end(struct reader *r)
{
	return take(r, "\n") || take(r, "\r\n");
}

/* Control characters are refused everywhere but where a line ends. */
static bool is_control(char c)
{
	return ((unsigned char)c < 0x20 && c != '\t') || c == 0x7f;
}

static void skip_comment(struct reader *r)
{
	if (peek(r) != '#')
		return;
	while (r->at < r->text.n && !is_control(peek(r)))
		r->at++;
}

/* Blanks, comments and line ends. */
static void skip_lines(struct reader *r)
{
	do {
		skip_blanks(r);
		skip_comment(r);
	} while (take_line_end(r));
}

static bool is_bare(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-';
}

static int read_string(struct reader *r, struct str *out);

static int read_part(struct reader *r, struct str *out)
{
	size_t from = r->at;
	if (peek(r) == '"' || peek(r) == '\'') {
		if (str_starts(str_sub(r->text, r->at, r->text.n), "\"\"\"") ||
		    str_starts(str_sub(r->text, r->at, r->text.n), "'''"))
			return fail(r, r->at, "a key is written on one line");
		return read_string(r, out);
	}
	while (is_bare(peek(r)))
		r->at++;
	*out = str_sub(r->text, from, r->at);
	return out->n ? 0 : fail(r, r->at, "a key is due here");
}

static int read_key(struct reader *r, struct key *key)
{
	key->n = 0;
	do {
		skip_blanks(r);
		if (key->n == TOML_DEPTH)
			return fail(r, r->at, "this key has more than 64 parts");
		key->starts[key->n] = (uint32_t)r->at;
		if (read_part(r, &key->parts[key->n++]))
			return -1;
		skip_blanks(r);
	} while (take(r, "."));
	return 0;
}

/* ---- strings ---- */

/* \u00e9, \U0001f600: the digits, behind the letter. */
static int read_code(struct reader *r, size_t digits, struct buf *buf)
{
	uint32_t c = 0;
	for (size_t i = 0; i < digits; i++, r->at++) {
		static const char hex[] = "0123456789abcdef";
		char lower = (char)(peek(r) | 0x20);
		const char *digit =
			peek(r) ? strchr(hex, peek(r) >= 'A' ? lower : peek(r)) : NULL;
		if (!digit)
			return fail(r, r->at, "a hexadecimal digit is due here");
		c = c << 4 | (uint32_t)(digit - hex);
	}
	if (c == 0 || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		return fail(r, r->at - digits, "this is no character");
	char bytes[4];
	buf_add(buf, (struct str){ bytes, utf8_put(bytes, c) });
	return 0;
}

/* Behind a backslash at the end of a line: all white space up to what follows. */
static bool skip_continuation(struct reader *r)
{
	size_t from = r->at;
	skip_blanks(r);
	if (!take_line_end(r)) {
		r->at = from;
		return false;
	}
	do
		skip_blanks(r);
	while (take_line_end(r));
	return true;
}

static int read_escape(struct reader *r, bool lines, struct buf *buf)
{
	static const char names[] = "btnfr\"\\", values[] = "\b\t\n\f\r\"\\";
	if (lines && skip_continuation(r))
		return 0;
	char c = peek(r);
	const char *name = c ? strchr(names, c) : NULL;
	if (!name && c != 'u' && c != 'U')
		return fail(r, r->at, "there is no such escape sequence");
	r->at++;
	if (!name)
		return read_code(r, c == 'u' ? 4 : 8, buf);
	buf_putc(buf, values[name - names]);
	return 0;
}

/* Up to the quotes that end it: of `"""""`, two belong to the text. */
static int read_text(struct reader *r, const char *quotes, struct buf *buf)
{
	bool lines = quotes[1] != '\0', raw = quotes[0] == '\'';
	size_t start = r->at;
	if (lines)
		take_line_end(r);
	for (;;) {
		char c = peek(r);
		if (take(r, quotes)) {
			for (int more = 0; lines && more < 2 && peek(r) == quotes[0];
			     more++, r->at++)
				buf_putc(buf, quotes[0]);
			return 0;
		}
		if (r->at >= r->text.n || (!lines && (c == '\n' || c == '\r')))
			return fail(r, start, "this text is not closed");
		if (!raw && take(r, "\\")) {
			if (read_escape(r, lines, buf))
				return -1;
		} else if (lines && take_line_end(r)) {
			buf_putc(buf, '\n');
		} else if (is_control(c)) {
			return fail(r, r->at, "control character in a text");
		} else {
			buf_putc(buf, c);
			r->at++;
		}
	}
}

static int read_string(struct reader *r, struct str *out)
{
	static const char *const kinds[] = { "\"\"\"", "'''", "\"", "'" };
	size_t kind = 0;
	struct buf buf;
	while (!take(r, kinds[kind]))
		kind++;
	buf_init(&buf, TOML_BYTES);
	int status = read_text(r, kinds[kind], &buf);
	*out = str_dup(r->arena, buf_str(&buf));
	buf_release(&buf);
	return status;
}

/* ---- other values ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Without underscores and plus sign, as JSON writes numbers; empty when an underscore stands elsewhere than between digits. */
static struct str plain_number(struct reader *r, struct str word)
{
	char *out = arena_alloc(r->arena, word.n + 1);
	size_t n = 0;
	bool hex = str_starts(word, "0x");
	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] != '_') {
			out[n++] = word.p[i];
			continue;
		}
		char before = i ? word.p[i - 1] : '\0',
		     after = i + 1 < word.n ? word.p[i + 1] : '\0';
		if (!(is_digit(before) || (hex && i > 2 && is_bare(before))) ||
		    !(is_digit(after) || (hex && is_bare(after) && after != '_')) ||
		    (word.p[0] == '0' && i == 2))
			return (struct str){ NULL, 0 };
	}
	return str_sub((struct str){ out, n }, out[0] == '+' && is_digit(out[1]), n);
}

/* 0xff, 0o17, 0b1 */
static bool read_based(struct str word, double *out)
{
	static const struct {
		const char *prefix, *digits;
		int base;
	} bases[] = {
		{ "0x", "0123456789abcdefABCDEF", 16 },
		{ "0o", "01234567", 8 },
		{ "0b", "01", 2 },
	};
	for (size_t i = 0; i < sizeof(bases) / sizeof(*bases); i++) {
		if (!str_starts(word, bases[i].prefix))
			continue;
		*out = (double)strtoull(word.p + 2, NULL, bases[i].base);
		return word.n > 2 && strspn(word.p + 2, bases[i].digits) == word.n - 2;
	}
	return false;
}

/* Digits from `i` on: one past them. */
static size_t digits_end(struct str s, size_t i)
{
	while (i < s.n && is_digit(s.p[i]))
		i++;
	return i;
}

static bool read_decimal(struct str word, double *out)
{
	size_t first = word.n && word.p[0] == '-', i = digits_end(word, first);
	if (i == first || (word.p[first] == '0' && i > first + 1))
		return false;
	if (i < word.n && word.p[i] == '.') {
		size_t end = digits_end(word, i + 1);
		if (end == i + 1)
			return false;
		i = end;
	}
	if (i < word.n && (word.p[i] | 0x20) == 'e') {
		i++;
		i += i < word.n && (word.p[i] == '+' || word.p[i] == '-');
		size_t end = digits_end(word, i);
		if (end == i)
			return false;
		i = end;
	}
	return i == word.n && str_to_double(word, out) && isfinite(*out);
}

/* Does the word have the form, in which `d` is a digit? */
static bool has_form(struct str word, const char *form)
{
	size_t n = strlen(form);
	for (size_t i = 0; i < n && i < word.n; i++) {
		if (form[i] == 'd' ? !is_digit(word.p[i]) : form[i] != word.p[i])
			return false;
	}
	return word.n >= n;
}

/* By its beginning: whether the month has 30 days is nobody's business here. */
static bool is_date(struct str word)
{
	return has_form(word, "dddd-dd-dd") || has_form(word, "dd:dd");
}

static bool is_no_number(struct str word)
{
	static const char *const words[] = {
		"inf", "+inf", "-inf", "nan", "+nan", "-nan", NULL
	};
	return str_in(word, words);
}

/* A word: true, 12, 1979-05-27 07:32:00Z. */
static int read_word(struct reader *r, struct node *node)
{
	size_t from = r->at;
	while (is_bare(peek(r)) || (peek(r) && strchr("+.:", peek(r))))
		r->at++;
	struct str word = str_sub(r->text, from, r->at);
	if (word.n == 10 && is_date(word) && peek(r) == ' ' &&
	    is_date(str_sub(r->text, r->at + 1, r->at + 6))) {
		r->at++;
		while (is_bare(peek(r)) || (peek(r) && strchr("+.:", peek(r))))
			r->at++;
		word = str_sub(r->text, from, r->at);
	}
	node->json.text = str_dup(r->arena, word);
	node->json.kind = JSON_STRING;
	if (str_is(word, "true") || str_is(word, "false")) {
		node->json.kind = JSON_BOOL;
		node->json.boolean = word.p[0] == 't';
		return 0;
	}
	if (is_date(word) || is_no_number(word))
		return 0;
	struct str plain = plain_number(r, word);
	bool based =
		is_digit(word.n ? word.p[0] : '\0') && read_based(plain, &node->json.number);
	if (!based && !read_decimal(plain, &node->json.number))
		return fail(r, from,
			    word.n ? "this is no value TOML knows; texts stand in quotes"
				   : "a value is due here");
	node->json.kind = JSON_NUMBER;
	return 0;
}

static struct node *read_value(struct reader *r);

static int read_array(struct reader *r, struct node *array)
{
	r->at++;
	for (;;) {
		skip_lines(r);
		if (take(r, "]"))
			return 0;
		struct node *item = read_value(r);
		if (!item)
			return -1;
		add(array, item);
		skip_lines(r);
		if (!take(r, ",") && peek(r) != ']')
			return fail(r, r->at, "a comma or \"]\" is due here");
	}
}

static int read_pair(struct reader *r, struct node *table)
{
	struct key key;
	if (read_key(r, &key))
		return -1;
	if (!take(r, "="))
		return fail(r, r->at, "\"=\" is due here");
	for (size_t i = 0; i + 1 < key.n; i++) {
		table = enter(r, table, &key, i, BY_DOTS);
		if (!table)
			return -1;
	}
	skip_blanks(r);
	struct node *value = read_value(r);
	return value ? bind(r, table, &key, key.n - 1, value) : -1;
}

static int read_inline(struct reader *r, struct node *table)
{
	r->at++;
	skip_blanks(r);
	table->made = BY_CHILD; /* until it is closed */
	while (!take(r, "}")) {
		if (table->first) {
			if (!take(r, ","))
				return fail(r, r->at, "a comma or \"}\" is due here");
			skip_blanks(r);
		}
		if (read_pair(r, table))
			return -1;
		skip_blanks(r);
	}
	table->made = BY_VALUE;
	return 0;
}

/* NULL with the cause. */
static struct node *read_value(struct reader *r)
{
	struct node *node = node_new(r, JSON_STRING, BY_VALUE, r->at);
	char c = peek(r);
	int status;
	if (r->depth == TOML_DEPTH) {
		fail(r, r->at, "nested deeper than 64 levels");
		return NULL;
	}
	r->depth++;
	if (c == '"' || c == '\'') {
		status = read_string(r, &node->json.text);
	} else if (c == '[') {
		node->json.kind = JSON_ARRAY;
		status = read_array(r, node);
	} else if (c == '{') {
		node->json.kind = JSON_OBJECT;
		status = read_inline(r, node);
	} else {
		status = read_word(r, node);
	}
	r->depth--;
	node->json.end = (uint32_t)r->at;
	return status ? NULL : node;
}

/* ---- the document ---- */

/* The table of a header [a.b]; NULL with the cause. */
static struct node *open_table(struct reader *r, struct node *parent, const struct key *key)
{
	size_t last = key->n - 1;
	struct node *table = find(parent, key->parts[last]);
	if (table && (table->json.kind != JSON_OBJECT || table->made != BY_CHILD)) {
		fail(r, key->starts[last], "this table is given twice");
		return NULL;
	}
	if (!table)
		table = enter(r, parent, key, last, BY_CHILD);
	if (table)
		table->made = BY_HEADER;
	return table;
}

/* A new last table of [[a.b]]. */
static struct node *open_item(struct reader *r, struct node *parent, const struct key *key)
{
	size_t last = key->n - 1;
	struct node *array = find(parent, key->parts[last]);
	if (array && (array->json.kind != JSON_ARRAY || array->made != BY_HEADER)) {
		fail(r, key->starts[last],
		     "this key has a value already, which is no list of tables");
		return NULL;
	}
	if (!array) {
		array = node_new(r, JSON_ARRAY, BY_HEADER, key->starts[last]);
		if (bind(r, parent, key, last, array))
			return NULL;
	}
	struct node *table = node_new(r, JSON_OBJECT, BY_HEADER, key->starts[last]);
	add(array, table);
	return table;
}

static struct node *read_header(struct reader *r, struct node *root)
{
	bool item = take(r, "[[");
	struct key key;
	if (!item)
		r->at++;
	if (read_key(r, &key))
		return NULL;
	if (!take(r, item ? "]]" : "]")) {
		fail(r, r->at, item ? "\"]]\" is due here" : "\"]\" is due here");
		return NULL;
	}
	for (size_t i = 0; i + 1 < key.n && root; i++)
		root = enter(r, root, &key, i, BY_CHILD);
	if (!root)
		return NULL;
	return item ? open_item(r, root, &key) : open_table(r, root, &key);
}

static int check_bytes(struct reader *r)
{
	if (r->text.n > TOML_BYTES)
		return fail(r, 0, "larger than 4 MiB");
	for (size_t at = 0; at < r->text.n;) {
		int32_t point;
		size_t n = utf8_next(r->text, at, &point);
		if (point == UTF8_BAD)
			return fail(r, at, "this byte is no UTF-8; save the file as UTF-8");
		at += n;
	}
	return 0;
}

static int read_lines(struct reader *r, struct node *root)
{
	struct node *table = root;
	for (skip_lines(r); r->at < r->text.n; skip_lines(r)) {
		if (peek(r) == '[') {
			table = read_header(r, root);
			if (!table)
				return -1;
		} else if (read_pair(r, table)) {
			return -1;
		}
		skip_blanks(r);
		skip_comment(r);
		if (r->at < r->text.n && !take_line_end(r))
			return fail(r, r->at, "the end of the line is due here");
	}
	return 0;
}

int toml_parse(struct arena *arena, struct str path, struct str text, struct json_doc *doc,
	       struct err *err)
{
	*doc = (struct json_doc){ .path = path, .text = text };
	struct reader r = { .arena = arena, .doc = doc, .text = text, .err = err };
	struct node *root = node_new(&r, JSON_OBJECT, BY_HEADER, 0);
	if (check_bytes(&r))
		return -1;
	if (str_starts(text, "\xef\xbb\xbf"))
		r.at = 3;
	if (read_lines(&r, root))
		return -1;
	root->json.end = (uint32_t)text.n;
	doc->root = &root->json;
	return 0;
}
