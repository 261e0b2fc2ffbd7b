/*
 * The skip scanner: see skip.h.
 *
 * Wanted paths are a tree of keys. Where the line's objects follow that tree
 * they are read member by member; everything else is crossed by counting
 * brackets, and strings by looking for their closing quote. So most of a line
 * is never looked at byte by byte.
 */
#include "skip.h"

#include <assert.h>
#include <stdlib.h>

#include "utf8.h"

enum {
	DEPTH_MOST = 64, /* one bit a level says which bracket closes it */
	NODES_MOST = 255,
	SLOTS = 256,    /* a node's children by a cheap hash of their keys */
	KEY_MOST = 256, /* an escaped key longer than that is none of ours */
};

/* A key on the way to a wanted value. Node 0 is the line's own object; 0 also ends a chain of siblings. */
struct node {
	struct str key;
	int value;       /* whose place its value takes; -1: only passed through */
	uint8_t *slots;  /* SLOTS first children; NULL without children */
	uint8_t sibling; /* the next child of the same slot */
};

struct skip {
	struct node node[NODES_MOST + 1];
	size_t nodes, values;
};

static unsigned slot_of(const char *key, size_t n)
{
	if (!n)
		return 0;
	unsigned first = (unsigned char)key[0], middle = (unsigned char)key[n / 2];
	unsigned last = (unsigned char)key[n - 1];
	return (first * 31 + middle * 7 + last * 131 + (unsigned)n * 17) % SLOTS;
}

static unsigned find_child(const struct skip *skip, const struct node *node, const char *key,
			   size_t n)
{
	unsigned child = node->slots[slot_of(key, n)];
	while (child &&
	       (skip->node[child].key.n != n || memcmp(skip->node[child].key.p, key, n) != 0))
		child = skip->node[child].sibling;
	return child;
}

static unsigned add_child(struct skip *skip, struct arena *arena, unsigned parent,
			  struct str key)
{
	struct node *node = &skip->node[parent];
	if (!node->slots)
		node->slots = ARENA_ARRAY(arena, uint8_t, SLOTS);
	unsigned child = find_child(skip, node, key.p, key.n);
	if (child)
		return child;
	assert(skip->nodes <= NODES_MOST);
	child = (unsigned)skip->nodes++;
	uint8_t *slot = &node->slots[slot_of(key.p, key.n)];
	skip->node[child] = (struct node){ key, -1, NULL, *slot };
	*slot = (uint8_t)child;
	return child;
}

/* The first part of a path, "\\." in it meaning a dot; takes it and its dot off. */
static struct str take_part(struct arena *arena, const char **path)
{
	char *part = arena_alloc(arena, strlen(*path) + 1);
	size_t n = 0;
	for (; **path && **path != '.'; (*path)++) {
		if (**path == '\\' && (*path)[1])
			(*path)++;
		part[n++] = **path;
	}
	*path += **path == '.';
	return (struct str){ part, n };
}

const struct skip *skip_new(struct arena *arena, const char *const *paths, size_t count)
{
	struct skip *skip = ARENA_NEW(arena, struct skip);
	skip->node[0].value = -1;
	skip->nodes = 1;
	skip->values = count;
	for (size_t i = 0; i < count; i++) {
		unsigned node = 0;
		for (const char *path = paths[i]; *path;)
			node = add_child(skip, arena, node, take_part(arena, &path));
		assert(node && skip->node[node].value < 0);
		skip->node[node].value = (int)i;
	}
	return skip;
}

/* A line being read. */
struct scan {
	const struct skip *skip;
	const char *begin, *p, *end;
	struct skip_value *values;
	struct arena
		*texts; /* where texts that are objects are decoded; NULL: they stay texts */
	uint64_t seen[(NODES_MOST + 1) / 64]; /* bit per node */
	bool backslash;                       /* the string crossed last may have one */
	bool broken; /* a text began like an object: err says why it is none */
	struct err *err;
};

static int fail(const struct scan *scan, const char *what)
{
	return err_set(scan->err, "byte %zu: %s", (size_t)(scan->p - scan->begin) + 1, what);
}

static int cut_off(struct scan *scan)
{
	scan->p = scan->end;
	return fail(scan, "the line ends in the middle of a value; was the log cut off?");
}

static bool is_blank(char c)
{
	return (unsigned char)c <= ' ';
}

static void skip_blanks(struct scan *scan)
{
	while (scan->p < scan->end && is_blank(*scan->p))
		scan->p++;
}

/*
 * Most strings are short, and calling memchr costs more than they do: looks at a few words of eight
 * bytes for a quote or backslash. Returns that byte, or where it gave up.
 */
static const char *look_near(const char *at, const char *end)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones << 7;
	for (int i = 0; i < 4 && end - at >= 8; i++, at += 8) {
		uint64_t word;
		memcpy(&word, at, sizeof(word));
		uint64_t quote = word ^ ones * '"', slash = word ^ ones * '\\';
		/* the lowest high bit marks the first byte that is zero */
		uint64_t hit = (((quote - ones) & ~quote) | ((slash - ones) & ~slash)) & highs;
		if (hit)
			return at + __builtin_ctzll(hit) / 8;
	}
#endif
	(void)end;
	return at;
}

/* From an opening quote to behind the closing one. */
static int cross_string(struct scan *scan)
{
	const char *at = look_near(scan->p + 1, scan->end);
	scan->backslash = at == scan->end || *at != '"';
	if (!scan->backslash) {
		scan->p = at + 1;
		return 0;
	}
	for (;; at++) {
		at = memchr(at, '"', (size_t)(scan->end - at));
		if (!at)
			return cut_off(scan);
		const char *back = at;
		while (back[-1] == '\\')
			back--;
		if ((at - back) % 2 == 0) {
			scan->p = at + 1;
			return 0;
		}
	}
}

/* From an opening bracket to behind the one that closes it. `depth`: brackets that are open around it. */
static int cross_container(struct scan *scan, unsigned depth)
{
	uint64_t objects = 0; /* bit per level */
	unsigned level = 0;
	for (;;) {
		if (scan->p == scan->end)
			return cut_off(scan);
		char c = *scan->p;
		if (c == '"') {
			if (cross_string(scan) < 0)
				return -1;
			continue;
		}
		if (c == '{' || c == '[') {
			if (depth + ++level > DEPTH_MOST)
				return fail(scan, "nested deeper than 64 levels");
			objects = objects << 1 | (c == '{');
		} else if (c == '}' || c == ']') {
			if ((objects & 1) != (c == '}'))
				return fail(scan, "a bracket of the wrong kind");
			objects >>= 1;
			if (--level == 0) {
				scan->p++;
				return 0;
			}
		}
		scan->p++;
	}
}

#define LOW(c) (UINT64_C(1) << (c))
#define HIGH(c) (UINT64_C(1) << ((c)-64))

static bool is_among(char c, uint64_t low, uint64_t high)
{
	unsigned char u = (unsigned char)c;
	return u < 64 ? low >> u & 1 : u < 128 && (high >> (u - 64) & 1);
}

/* Bytes that end a bare word: blanks , : " ] } */
static bool ends_word(char c)
{
	const uint64_t blanks = (LOW(' ') << 1) - 1;
	return is_among(c, blanks | LOW(',') | LOW(':') | LOW('"'), HIGH(']') | HIGH('}'));
}

static bool is_numeric(char c)
{
	const uint64_t digits = (LOW(10) - 1) << '0';
	return is_among(c, digits | LOW('+') | LOW('-') | LOW('.'), HIGH('e') | HIGH('E'));
}

/* A value from its first byte to behind its last one. */
static int cross_value(struct scan *scan, unsigned depth)
{
	if (scan->p == scan->end)
		return cut_off(scan);
	if (*scan->p == '"')
		return cross_string(scan);
	if (*scan->p == '{' || *scan->p == '[')
		return cross_container(scan, depth);
	const char *start = scan->p;
	while (scan->p < scan->end && !ends_word(*scan->p))
		scan->p++;
	return scan->p == start ? fail(scan, "here a value is missing") : 0;
}

/* Python writes NaN and Infinity where JSON has no word: numbers that nobody can read. */
static bool word_kind(struct str word, enum json_kind *kind)
{
	static const char *const not_json[] = { "NaN", "Infinity", "-Infinity", NULL };
	size_t i = word.p[0] == '-' || (word.p[0] >= '0' && word.p[0] <= '9');
	while (i && i < word.n && is_numeric(word.p[i]))
		i++;
	*kind = JSON_NUMBER;
	if (i == word.n)
		return true;
	if (str_eq(word, STR("null")))
		*kind = JSON_NULL;
	else if (str_eq(word, STR("true")) || str_eq(word, STR("false")))
		*kind = JSON_BOOL;
	else
		return str_in(word, not_json);
	return true;
}

/* Fills `value` with what lies between `start` and where the scan is now. */
static int keep(struct scan *scan, const char *start, struct skip_value *value)
{
	struct str raw = { start, (size_t)(scan->p - start) };
	*value = (struct skip_value){ JSON_STRING, raw, false };
	switch (*start) {
	case '"':
		raw = (struct str){ start + 1, raw.n - 2 };
		value->raw = raw;
		value->escaped = scan->backslash && memchr(raw.p, '\\', raw.n);
		return 0;
	case '{':
		value->kind = JSON_OBJECT;
		return 0;
	case '[':
		value->kind = JSON_ARRAY;
		return 0;
	}
	if (word_kind(raw, &value->kind))
		return 0;
	scan->p = start;
	return fail(scan, "this is no JSON value");
}

static int scan_object(struct scan *scan, const struct node *node, unsigned depth);
static size_t unescape(struct str raw, char *out);

/* Is it an object from its first byte to its last, as far as its brackets and quotes tell? */
static bool is_whole(struct scan *scan, struct str text)
{
	struct scan inner = {
		.begin = text.p, .p = text.p, .end = text.p + text.n, .err = scan->err
	};
	bool whole = cross_container(&inner, 0) == 0 &&
		     (inner.p == inner.end ||
		      !fail(&inner, "the object has ended and something follows"));
	scan->broken |= !whole;
	return whole;
}

/* The text between `start` and where the scan is now, when it is an object, too; a copy, should it have escapes. */
static bool object_in(struct scan *scan, const char *start, struct str *text)
{
	struct str raw = { start + 1, (size_t)(scan->p - start) - 2 };
	if (!str_starts(str_trim(raw), "{"))
		return false;
	if (scan->backslash && memchr(raw.p, '\\', raw.n)) {
		char *plain = arena_alloc(scan->texts, raw.n);
		raw = (struct str){ plain, unescape(raw, plain) };
	}
	*text = str_trim(raw);
	struct str first = str_trim(str_sub(*text, 1, text->n));
	return (str_starts(first, "\"") || str_starts(first, "}")) && is_whole(scan, *text);
}

/* Looks for what is wanted below the node in a text that is an object. */
static int scan_text(struct scan *scan, const struct node *node, unsigned depth)
{
	const char *start = scan->p;
	struct str text;
	if (cross_string(scan) < 0)
		return -1;
	if (!object_in(scan, start, &text))
		return 0;
	struct scan outer = *scan;
	scan->begin = scan->p = text.p;
	scan->end = text.p + text.n;
	scan->broken |= scan_object(scan, node, depth) < 0;
	scan->begin = outer.begin;
	scan->p = outer.p;
	scan->end = outer.end;
	scan->backslash = outer.backslash;
	return 0;
}

/* The value of a key that is in the tree. */
static int scan_wanted(struct scan *scan, unsigned index, unsigned depth)
{
	const struct node *node = &scan->skip->node[index];
	uint64_t bit = UINT64_C(1) << index % 64;
	if (scan->seen[index / 64] & bit)
		return err_set(scan->err, "byte %zu: the key \"%.*s\" is there twice",
			       (size_t)(scan->p - scan->begin) + 1, STR_ARG(node->key));
	scan->seen[index / 64] |= bit;
	const char *start = scan->p;
	char first = node->slots && start < scan->end ? *start : '\0';
	int done = first == '{' ? scan_object(scan, node, depth)
		   : first == '"' && scan->texts && depth < DEPTH_MOST
			   ? scan_text(scan, node, depth)
			   : cross_value(scan, depth);
	if (done < 0)
		return -1;
	return node->value < 0 ? 0 : keep(scan, start, &scan->values[node->value]);
}

static unsigned find_key(const struct scan *scan, const struct node *node, struct str key)
{
	char plain[KEY_MOST];
	if (scan->backslash && memchr(key.p, '\\', key.n)) {
		if (key.n > sizeof(plain))
			return 0;
		key = (struct str){ plain, unescape(key, plain) };
	}
	return find_child(scan->skip, node, key.p, key.n);
}

/* From the quote of a member's key to behind its value. */
static int scan_member(struct scan *scan, const struct node *node, unsigned depth)
{
	if (scan->p == scan->end)
		return cut_off(scan);
	if (*scan->p != '"')
		return fail(scan, "here a key in quotes is missing");
	const char *open = scan->p;
	if (cross_string(scan) < 0)
		return -1;
	unsigned child =
		find_key(scan, node, (struct str){ open + 1, (size_t)(scan->p - open) - 2 });
	skip_blanks(scan);
	if (scan->p == scan->end)
		return cut_off(scan);
	if (*scan->p++ != ':')
		return fail(scan, "the colon after the key is missing");
	skip_blanks(scan);
	return child ? scan_wanted(scan, child, depth) : cross_value(scan, depth);
}

/* An object whose members are looked at: from its brace to behind the closing one. */
static int scan_object(struct scan *scan, const struct node *node, unsigned depth)
{
	scan->p++;
	skip_blanks(scan);
	if (scan->p < scan->end && *scan->p == '}') {
		scan->p++;
		return 0;
	}
	for (;;) {
		if (scan_member(scan, node, depth + 1) < 0)
			return -1;
		skip_blanks(scan);
		if (scan->p == scan->end)
			return cut_off(scan);
		char c = *scan->p++;
		if (c == '}')
			return 0;
		if (c != ',')
			return fail(scan, "here a comma or a closing brace is missing");
		skip_blanks(scan);
	}
}

int skip_scan(const struct skip *skip, struct str line, struct skip_value *values,
	      struct err *err)
{
	return skip_scan_texts(skip, NULL, line, values, err);
}

int skip_scan_texts(const struct skip *skip, struct arena *arena, struct str line,
		    struct skip_value *values, struct err *err)
{
	struct scan scan = {
		.skip = skip,
		.begin = line.p,
		.p = line.p,
		.end = line.p + line.n,
		.values = values,
		.texts = arena,
		.err = err,
	};
	memset(values, 0, skip->values * sizeof(*values));
	skip_blanks(&scan);
	if (scan.p == scan.end || *scan.p != '{')
		return fail(&scan, "this is no JSON object");
	if (scan_object(&scan, &skip->node[0], 0) < 0)
		return -1;
	skip_blanks(&scan);
	return scan.p < scan.end ? fail(&scan, "the object has ended and something follows")
				 : scan.broken;
}

/* Begins behind the last item of a container, or behind its bracket; the last item ends where the container does. */
static struct scan next_item(struct str container, size_t at, struct err *err)
{
	struct scan scan = { .begin = container.p,
			     .end = container.p + container.n - 1,
			     .err = err };
	scan.p = container.p + (at ? at : 1);
	skip_blanks(&scan);
	if (at > 1 && scan.p < scan.end && *scan.p == ',') {
		scan.p++;
		skip_blanks(&scan);
	}
	return scan;
}

/* Takes the value that begins here. */
static bool take_item(struct scan *scan, size_t *at, struct skip_value *item)
{
	const char *start = scan->p;
	if (start >= scan->end || cross_value(scan, 0) < 0 || keep(scan, start, item) < 0)
		return false;
	*at = (size_t)(scan->p - scan->begin);
	return true;
}

bool skip_item(struct str array, size_t *at, struct skip_value *item)
{
	struct err err;
	if (array.n < 2)
		return false;
	struct scan scan = next_item(array, *at, &err);
	return take_item(&scan, at, item);
}

bool skip_member(struct str object, size_t *at, struct str *key, struct skip_value *value)
{
	struct err err;
	if (object.n < 2)
		return false;
	struct scan scan = next_item(object, *at, &err);
	const char *start = scan.p;
	if (start >= scan.end || *start != '"' || cross_string(&scan) < 0)
		return false;
	*key = (struct str){ start + 1, (size_t)(scan.p - start) - 2 };
	skip_blanks(&scan);
	if (scan.p >= scan.end || *scan.p != ':')
		return false;
	scan.p++;
	skip_blanks(&scan);
	return take_item(&scan, at, value);
}

/* The character of a \u whose four digits are at raw.p[*at]; moves *at behind it. Half a surrogate pair becomes U+FFFD. */
static int32_t take_point(struct str raw, size_t *at)
{
	int32_t point = utf16_unit(raw, *at);
	*at += 4;
	if (point < 0xD800 || point > 0xDFFF)
		return point;
	if (point < 0xDC00 && raw.n - *at >= 6 && raw.p[*at] == '\\' && raw.p[*at + 1] == 'u') {
		int32_t low = utf16_unit(raw, *at + 2);
		if (low >= 0xDC00 && low <= 0xDFFF) {
			*at += 6;
			return 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
		}
	}
	return 0xFFFD;
}

/* The text of a string's raw bytes; never longer than they are. */
static size_t unescape(struct str raw, char *out)
{
	static const char names[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	size_t n = 0;
	for (size_t i = 0; i < raw.n;) {
		if (raw.p[i] != '\\' || i + 1 == raw.n) {
			out[n++] = raw.p[i++];
			continue;
		}
		char c = raw.p[i + 1];
		const char *name = c ? strchr(names, c) : NULL;
		if (c == 'u' && utf16_unit(raw, i + 2) >= 0) {
			i += 2;
			n += utf8_put(out + n, (uint32_t)take_point(raw, &i));
		} else if (name) {
			out[n++] = meant[name - names];
			i += 2;
		} else { /* no escape of JSON: stays as it is */
			out[n++] = raw.p[i++];
		}
	}
	return n;
}

struct str skip_text(struct arena *arena, const struct skip_value *value)
{
	if (value->kind != JSON_STRING)
		return (struct str){ NULL, 0 };
	if (!value->escaped)
		return value->raw;
	char *text = arena_alloc(arena, value->raw.n);
	return (struct str){ text, unescape(value->raw, text) };
}
