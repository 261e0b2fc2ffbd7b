/*
 * JSON documents with places: see json.h.
 *
 * Three passes. `prepare` copies the text with comments blanked out, so that
 * every byte keeps its offset, and refuses what cJSON lets through (raw control
 * characters, NUL, bytes that are no UTF-8) or would follow too deep. cJSON then parses. `place`
 * walks cJSON's tree and the text side by side and writes down where each value stands.
 */
#include "json.h"

#include <assert.h>
#include <cjson/cJSON.h>
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"

enum { JSON_DEPTH = 64, JSON_BYTES = 16 << 20 };

static bool has_bom(struct str text)
{
	return str_starts(text, "\xef\xbb\xbf");
}

void json_place(const struct json_doc *doc, uint32_t offset, uint32_t *line, uint32_t *column)
{
	uint32_t start = has_bom(doc->text) && offset >= 3 ? 3 : 0;
	*line = 1;
	for (uint32_t i = 0; i < offset && i < doc->text.n; i++) {
		char c = doc->text.p[i];
		bool half = c == '\r' && i + 1 < doc->text.n && doc->text.p[i + 1] == '\n';
		if ((c == '\n' || c == '\r') && !half) {
			(*line)++;
			start = i + 1;
		}
	}
	*column = offset - start + 1;
}

__attribute__((format(printf, 4, 0))) static int err_at(const struct json_doc *doc,
							size_t offset, struct err *err,
							const char *format, va_list args)
{
	uint32_t line, column;
	json_place(doc, (uint32_t)offset, &line, &column);
	char text[sizeof(err->text)];
	vsnprintf(text, sizeof(text), format, args);
	return err_set(err, "%.*s:%u:%u: %s", STR_ARG(doc->path), line, column, text);
}

__attribute__((format(printf, 4, 5))) static int
fail_at(const struct json_doc *doc, size_t offset, struct err *err, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	err_at(doc, offset, err, format, args);
	va_end(args);
	return -1;
}

int json_err(const struct json_doc *doc, const struct json *at, bool at_key, struct err *err,
	     const char *format, ...)
{
	va_list args;
	va_start(args, format);
	err_at(doc, at_key ? at->key_start : at->start, err, format, args);
	va_end(args);
	return -1;
}

/* Length of the UTF-8 sequence at the start of s; 0 when it is none. */
static size_t utf8_length(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t n = p[0] < 0x80   ? 1
		   : p[0] < 0xc2 ? 0
		   : p[0] < 0xe0 ? 2
		   : p[0] < 0xf0 ? 3
		   : p[0] < 0xf5 ? 4
				 : 0;
	if (n == 0 || n > s.n)
		return 0;
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	}
	bool overlong = (p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xf0 && p[1] < 0x90);
	bool outside = (p[0] == 0xed && p[1] > 0x9f) || (p[0] == 0xf4 && p[1] > 0x8f);
	return overlong || outside ? 0 : n;
}

/* End of the string whose opening quote is at `i`: one past the closing quote; SIZE_MAX with err when there is none. */
static size_t string_end(const struct json_doc *doc, size_t i, struct err *err)
{
	struct str text = doc->text;
	size_t start = i++;
	while (i < text.n && text.p[i] != '"') {
		if ((unsigned char)text.p[i] < 0x20)
			break;
		if (text.p[i] == '\\' && str_starts(str_sub(text, i, text.n), "\\u0000")) {
			fail_at(doc, i, err, "\\u0000 is not allowed in a string here");
			return SIZE_MAX;
		}
		size_t n = text.p[i] == '\\' ? 2 : utf8_length(str_sub(text, i, text.n));
		if (n == 0) {
			fail_at(doc, i, err, "this byte is no UTF-8; save the file as UTF-8");
			return SIZE_MAX;
		}
		i += n;
	}
	if (i < text.n && text.p[i] == '"')
		return i + 1;
	if (i < text.n && text.p[i] != '\n' && text.p[i] != '\r')
		fail_at(doc, i, err, "control character in a string; write it as \\u%04x",
			(unsigned char)text.p[i]);
	else
		fail_at(doc, start, err, "this string is not closed on its line");
	return SIZE_MAX;
}

/* One past the comment that starts at `i`. */
static size_t comment_end(const struct json_doc *doc, size_t i, struct err *err)
{
	struct str text = doc->text;
	if (text.p[i + 1] == '/') {
		while (i < text.n && text.p[i] != '\n' && text.p[i] != '\r')
			i++;
		return i;
	}
	size_t end = str_find(text, "*/", i + 2);
	if (end != SIZE_MAX)
		return end + 2;
	fail_at(doc, i, err, "this comment is not closed");
	return SIZE_MAX;
}

/* A byte between strings and comments: brackets count, and cJSON takes any control character for a blank. */
static int check_byte(const struct json_doc *doc, size_t i, int *depth, struct err *err)
{
	unsigned char c = (unsigned char)doc->text.p[i];
	if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
		return fail_at(doc, i, err, "a byte 0x%02x is not expected here", c);
	if (doc->text.p[i] == '{' || doc->text.p[i] == '[') {
		if (++*depth > JSON_DEPTH)
			return fail_at(doc, i, err, "nested deeper than %d levels", JSON_DEPTH);
	} else if (doc->text.p[i] == '}' || doc->text.p[i] == ']') {
		--*depth;
	}
	return 0;
}

/* The UTF-16 code unit of the \u escape at `at`; -1 when there is none. */
static int32_t escaped(struct str text, size_t at)
{
	return at < text.n && str_starts(str_sub(text, at, text.n), "\\u")
		       ? utf16_unit(text, at + 2)
		       : -1;
}

/* Half a surrogate pair, which RFC 8259 (8.2) allows and cJSON does not, becomes U+FFFD, as where logs are read. */
static void mend_halves(char *plain, size_t start, size_t end)
{
	struct str string = { plain, end };
	for (size_t i = start; i < end; i++) {
		if (plain[i] != '\\')
			continue;
		int32_t code = escaped(string, i), next = escaped(string, i + 6);
		bool high = code >= 0xd800 && code < 0xdc00,
		     low = code >= 0xdc00 && code < 0xe000;
		if (high && next >= 0xdc00 && next < 0xe000)
			i += 11;
		else if (high || low)
			memcpy(plain + i + 2, "fffd", 4);
		else
			i++; /* what is escaped may be a backslash */
	}
}

/* The text with comments and BOM as spaces, for cJSON; NULL with err. */
static char *prepare(struct arena *arena, const struct json_doc *doc, struct err *err)
{
	struct str text = doc->text;
	char *plain = arena_alloc(arena, text.n + 1);
	if (text.n)
		memcpy(plain, text.p, text.n);
	size_t i = has_bom(text) ? 3 : 0;
	memset(plain, ' ', i);
	for (int depth = 0; i < text.n;) {
		size_t end = i + 1;
		bool comment = text.p[i] == '/' && end < text.n &&
			       (text.p[end] == '/' || text.p[end] == '*');
		if (comment)
			end = comment_end(doc, i, err);
		else if (text.p[i] == '"')
			end = string_end(doc, i, err);
		else if (check_byte(doc, i, &depth, err))
			return NULL;
		if (end == SIZE_MAX)
			return NULL;
		if (comment)
			memset(plain + i, ' ', end - i);
		else if (text.p[i] == '"')
			mend_halves(plain, i, end);
		i = end;
	}
	return plain;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Is the byte directly inside an object (and not an array)? */
static bool in_object(const char *plain, size_t at)
{
	char open[JSON_DEPTH + 1] = { 0 };
	size_t depth = 0;
	bool quoted = false;
	for (size_t i = 0; i < at; i++) {
		if (quoted && plain[i] == '\\')
			i++;
		else if (plain[i] == '"')
			quoted = !quoted;
		else if (!quoted && (plain[i] == '{' || plain[i] == '['))
			open[++depth] = plain[i];
		else if (!quoted && (plain[i] == '}' || plain[i] == ']') && depth)
			depth--;
	}
	return open[depth] == '{';
}

/* Where a key was due and something else stood, cJSON stops one byte after it: the byte it means. */
static size_t key_due(const char *plain, size_t at)
{
	if (at == 0 || is_blank(plain[at - 1]) || plain[at - 1] == '"')
		return at;
	size_t before = at - 1;
	while (before > 0 && is_blank(plain[before - 1]))
		before--;
	bool due = before > 0 && (plain[before - 1] == '{' || plain[before - 1] == ',');
	return due && in_object(plain, at - 1) ? at - 1 : at;
}

/* Says what is odd at the byte where cJSON stopped. */
static int syntax_error(const struct json_doc *doc, const char *plain, size_t at,
			struct err *err)
{
	size_t n = doc->text.n;
	at = key_due(plain, at);
	while (at < n && is_blank(plain[at]))
		at++;
	size_t before = at;
	while (before > 0 && is_blank(plain[before - 1]))
		before--;
	if (at >= n)
		return fail_at(doc, n, err,
			       n == 0 || before == 0
				       ? "the document is empty"
				       : "the document ends here, before it is complete");
	char c = plain[at];
	if ((c == '}' || c == ']') && before > 0 && plain[before - 1] == ',')
		return fail_at(doc, before - 1, err, "a comma before '%c'; remove it", c);
	if (c == '\'')
		return fail_at(doc, at, err, "strings stand in double quotes");
	if (before > 0 && (plain[before - 1] == '"' || plain[before - 1] == '}') && c == '"')
		return fail_at(doc, at, err, "a comma or colon is missing before this");
	if (c < 0x20 || c > 0x7e)
		return fail_at(doc, at, err, "a byte 0x%02x is not expected here",
			       (unsigned char)c);
	return fail_at(doc, at, err, "'%c' is not expected here", c);
}

/* Where `place` is in the text: `i` never moves back. */
struct walk {
	struct arena *arena;
	const struct json_doc *doc;
	const char *plain;
	size_t i;
	struct err *err;
};

static void skip_blank(struct walk *w)
{
	while (is_blank(w->plain[w->i]))
		w->i++;
}

static void skip_string(struct walk *w)
{
	for (w->i++; w->plain[w->i] != '"'; w->i++) {
		if (w->plain[w->i] == '\\')
			w->i++;
	}
	w->i++;
}

static int key_order(const void *a, const void *b)
{
	const struct json *x = *(const struct json *const *)a,
			  *y = *(const struct json *const *)b;
	int order = str_cmp(x->key, y->key);
	return order ? order : (x->start > y->start) - (x->start < y->start);
}

static int refuse_duplicates(struct walk *w, const struct json *object)
{
	if (object->count < 2)
		return 0;
	const struct json **sorted = ARENA_ARRAY(w->arena, const struct json *, object->count);
	size_t n = 0;
	for (const struct json *m = object->first; m; m = m->next)
		sorted[n++] = m;
	qsort(sorted, n, sizeof(*sorted), key_order);
	for (size_t i = 1; i < n; i++) {
		if (!str_eq(sorted[i - 1]->key, sorted[i]->key))
			continue;
		uint32_t line, column;
		json_place(w->doc, sorted[i - 1]->key_start, &line, &column);
		return json_err(w->doc, sorted[i], true, w->err,
				"key \"%.*s\" is given twice; the first is at line %u",
				STR_ARG(sorted[i]->key), line);
	}
	return 0;
}

/* JSON's own grammar of numbers, which strtod is laxer about. */
static bool is_number(struct str s)
{
	size_t i = s.n && s.p[0] == '-', digits = i;
	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	if (i == digits || (s.p[digits] == '0' && i > digits + 1))
		return false;
	if (i < s.n && s.p[i] == '.') {
		for (digits = ++i; i < s.n && s.p[i] >= '0' && s.p[i] <= '9';)
			i++;
		if (i == digits)
			return false;
	}
	if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
		i++;
		if (i < s.n && (s.p[i] == '-' || s.p[i] == '+'))
			i++;
		for (digits = i; i < s.n && s.p[i] >= '0' && s.p[i] <= '9';)
			i++;
		if (i == digits)
			return false;
	}
	return i == s.n;
}

static int place_number(struct walk *w, const cJSON *item, struct json *out)
{
	while (w->plain[w->i] && strchr("0123456789+-.eE", w->plain[w->i]))
		w->i++;
	out->kind = JSON_NUMBER;
	out->number = item->valuedouble;
	out->text = str_sub(w->doc->text, out->start, w->i);
	if (!is_number(out->text) || !isfinite(out->number))
		return json_err(w->doc, out, false, w->err, "%.*s is no number JSON knows",
				STR_ARG(out->text));
	return 0;
}

static int place(struct walk *w, const cJSON *item, struct json *out);

static int place_members(struct walk *w, const cJSON *item, struct json *out)
{
	const struct json **link = &out->first;
	out->kind = cJSON_IsObject(item) ? JSON_OBJECT : JSON_ARRAY;
	w->i++;
	for (const cJSON *child = item->child; child; child = child->next) {
		struct json *member = ARENA_NEW(w->arena, struct json);
		member->parent = out;
		skip_blank(w);
		if (out->kind == JSON_OBJECT) {
			member->key = str_dup(w->arena, str_of(child->string));
			member->key_start = (uint32_t)w->i;
			skip_string(w);
			skip_blank(w);
			w->i++; /* the colon */
		}
		if (place(w, child, member))
			return -1;
		skip_blank(w);
		w->i++; /* the comma or closing bracket */
		*link = member;
		link = &member->next;
		out->count++;
	}
	if (!item->child) {
		skip_blank(w);
		w->i++;
	}
	return out->kind == JSON_OBJECT ? refuse_duplicates(w, out) : 0;
}

/* Fills `out`, whose text begins at or after w->i; the depth is bounded by prepare. */
static int place(struct walk *w, const cJSON *item, struct json *out)
{
	skip_blank(w);
	out->start = (uint32_t)w->i;
	if (!out->parent || out->parent->kind != JSON_OBJECT)
		out->key_start = out->start;
	int status = 0;
	if (cJSON_IsString(item)) {
		out->kind = JSON_STRING;
		out->text = str_dup(w->arena, str_of(item->valuestring));
		skip_string(w);
	} else if (cJSON_IsNumber(item)) {
		status = place_number(w, item, out);
	} else if (cJSON_IsObject(item) || cJSON_IsArray(item)) {
		status = place_members(w, item, out);
	} else {
		out->kind = cJSON_IsNull(item) ? JSON_NULL : JSON_BOOL;
		out->boolean = cJSON_IsTrue(item);
		w->i += cJSON_IsFalse(item) ? 5 : 4;
	}
	out->end = (uint32_t)w->i;
	return status;
}

static int parse_plain(struct arena *arena, struct json_doc *doc, const char *plain,
		       struct err *err)
{
	const char *end = plain;
	cJSON *tree = cJSON_ParseWithLengthOpts(plain, doc->text.n + 1, &end, 0);
	size_t rest = end ? (size_t)(end - plain) : 0;
	while (tree && is_blank(plain[rest]))
		rest++;
	if (!tree || rest != doc->text.n) {
		cJSON_Delete(tree);
		return syntax_error(doc, plain, rest, err);
	}
	struct walk w = { arena, doc, plain, 0, err };
	struct json *root = ARENA_NEW(arena, struct json);
	int status = place(&w, tree, root);
	doc->root = root;
	cJSON_Delete(tree);
	return status;
}

int json_parse(struct arena *arena, struct str path, struct str text, struct json_doc *doc,
	       struct err *err)
{
	*doc = (struct json_doc){ .path = str_dup(arena, path) };
	if (text.n > JSON_BYTES)
		return err_set(err, "%.*s: larger than %d MiB", STR_ARG(path),
			       JSON_BYTES >> 20);
	doc->text = str_dup(arena, text);
	char *plain = prepare(arena, doc, err);
	return plain ? parse_plain(arena, doc, plain, err) : -1;
}

int json_load(struct arena *arena, const char *path, struct json_doc *doc, struct err *err)
{
	int status = -1;
	FILE *file = fopen(path, "rb");
	if (!file)
		return err_set(err, "%s: %s", path, strerror(errno));
	char *text = malloc(JSON_BYTES + 1);
	if (!text) {
		err_set(err, "%s: no memory to read it", path);
		goto out_close;
	}
	size_t n = fread(text, 1, JSON_BYTES + 1, file);
	if (ferror(file))
		err_set(err, "%s: %s", path, strerror(errno));
	else
		status = json_parse(arena, str_of(path), (struct str){ text, n }, doc, err);
	free(text);
out_close:
	fclose(file);
	return status;
}

const struct json *json_get(const struct json *object, const char *key)
{
	if (!object || object->kind != JSON_OBJECT)
		return NULL;
	for (const struct json *m = object->first; m; m = m->next) {
		if (str_is(m->key, key))
			return m;
	}
	return NULL;
}

int json_known_keys(const struct json_doc *doc, const struct json *object,
		    const char *const *known, struct err *err)
{
	assert(object->kind == JSON_OBJECT);
	for (const struct json *m = object->first; m; m = m->next) {
		if (str_in(m->key, known))
			continue;
		const char *best = NULL;
		size_t distance = 1 + m->key.n / 3;
		for (const char *const *k = known; *k; k++) {
			size_t d = str_distance(m->key, str_of(*k), distance);
			if (d <= distance && (!best || d < distance)) {
				best = *k;
				distance = d;
			}
		}
		if (best)
			return json_err(doc, m, true, err,
					"unknown key \"%.*s\", did you mean \"%s\"?",
					STR_ARG(m->key), best);
		return json_err(doc, m, true, err, "unknown key \"%.*s\"", STR_ARG(m->key));
	}
	return 0;
}

const char *json_kind_name(enum json_kind kind)
{
	static const char *const names[] = { "null",   "true or false", "number",
					     "string", "array",         "object" };
	return names[kind];
}
