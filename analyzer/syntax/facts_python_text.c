/*
 * What Python's string literals say: their parts, escapes decoded, literals side by side joined.
 */
#include <string.h>

#include "buf.h"
#include "facts_python.h"
#include "utf8.h"

static int digit_of(char c, int base)
{
	int digit = hex_digit(c);
	return digit < base ? digit : -1;
}

/* Up to `most` digits at `at`; returns how many there were. */
static size_t read_digits(struct str text, size_t at, size_t most, int base, uint32_t *value)
{
	size_t n = 0;
	*value = 0;
	while (n < most && at + n < text.n && digit_of(text.p[at + n], base) >= 0) {
		*value = *value * (uint32_t)base + (uint32_t)digit_of(text.p[at + n], base);
		n++;
	}
	return n;
}

/* The escape after a backslash at `at`; returns how many bytes of it were used. */
static size_t decode_escape(struct str text, size_t at, struct buf *out)
{
	static const char plain[] = "n\nt\tr\rb\bf\fv\va\a\\\\'\'\"\"";
	char c = text.p[at];
	for (size_t i = 0; plain[i]; i += 2) {
		if (plain[i] == c) {
			buf_putc(out, plain[i + 1]);
			return 1;
		}
	}
	if (c == '\n')
		return 1;
	if (c == '\r')
		return at + 1 < text.n && text.p[at + 1] == '\n' ? 2 : 1;
	uint32_t value;
	size_t digits = 0, skip = 1;
	if (c == 'x')
		digits = read_digits(text, at + 1, 2, 16, &value);
	else if (c == 'u')
		digits = read_digits(text, at + 1, 4, 16, &value);
	else if (c == 'U')
		digits = read_digits(text, at + 1, 8, 16, &value);
	else if (c >= '0' && c <= '7')
		skip = 0, digits = read_digits(text, at, 3, 8, &value);
	if (digits) {
		char bytes[4];
		size_t n = utf8_put(bytes, value <= 0x10ffff ? value : 0xfffd);
		buf_add(out, (struct str){ bytes, n });
		return skip + digits;
	}
	buf_putc(out, '\\'); /* Python keeps the backslash of an unknown escape */
	buf_putc(out, c);
	return 1;
}

/* Whatever ends a line of the file, in a string it is \n. */
static struct str unified(struct lowering *low, struct str text)
{
	if (str_find_char(text, '\r', 0) == SIZE_MAX)
		return text;
	char *out = arena_alloc(low->arena, text.n);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		bool pair = text.p[i] == '\r' && i + 1 < text.n && text.p[i + 1] == '\n';
		if (!pair)
			out[n++] = text.p[i] == '\r' ? '\n' : text.p[i];
	}
	return (struct str){ out, n };
}

static struct str decode(struct lowering *low, struct str text, bool raw, bool format)
{
	text = unified(low, text);
	bool plain = raw || str_find_char(text, '\\', 0) == SIZE_MAX;
	if (plain && (!format || (str_find_char(text, '{', 0) == SIZE_MAX &&
				  str_find_char(text, '}', 0) == SIZE_MAX)))
		return text;
	struct buf out;
	buf_init(&out, text.n + 8);
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c == '\\' && !raw && i + 1 < text.n) {
			i += decode_escape(text, i + 1, &out);
		} else {
			buf_putc(&out, c);
			if (format && (c == '{' || c == '}') && i + 1 < text.n &&
			    text.p[i + 1] == c)
				i++;
		}
	}
	struct str decoded = str_dup(low->arena, buf_str(&out));
	buf_release(&out);
	return decoded;
}

static bool prefix_has(struct str prefix, char lower_case)
{
	for (size_t i = 0; i < prefix.n; i++) {
		if ((prefix.p[i] | 0x20) == lower_case)
			return true;
	}
	return false;
}

/* The end of r"\\" swallows what is before the quotes. */
static void push_swallowed(struct lowering *low, const struct kid *end, struct str start,
			   struct nodes *parts)
{
	struct kid text = *end;
	text.end -= str_ends(start, "\"\"\"") || str_ends(start, "'''") ? 3 : 1;
	if (text.end <= text.start)
		return;
	struct node *node = node_new(low, K_TEXT, &text);
	node->text = node_source(node);
	vec_push(low->scratch, parts, node);
}

/* One literal's parts and flags, appended. */
static void push_string(struct lowering *low, const struct kid *kid, struct nodes *parts,
			uint32_t *flags)
{
	struct kids kids = py_kids(low, kid);
	struct str prefix = { NULL, 0 };
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *part = &kids.v[i];
		if (part->kind == P_STRING_START) {
			prefix = py_text(low, part);
			if (prefix_has(prefix, 'b'))
				*flags |= F_BYTES;
			if (prefix_has(prefix, 'f'))
				*flags |= F_TEMPLATE;
		} else if (part->kind == P_STRING_CONTENT) {
			struct node *text = node_new(low, K_TEXT, part);
			text->text = decode(low, py_text(low, part), prefix_has(prefix, 'r'),
					    prefix_has(prefix, 'f'));
			vec_push(low->scratch, parts, text);
		} else if (part->kind == P_INTERPOLATION) {
			struct kids inner = py_kids(low, part);
			struct node *hole = py_lower_field(low, inner, F_EXPRESSION_FIELD);
			if (hole)
				vec_push(low->scratch, parts, hole);
		} else if (i + 1 == kids.n && prefix_has(prefix, 'r')) {
			push_swallowed(low, part, prefix, parts);
		}
	}
}

/* The texts of several nodes as one. */
static struct str joined_text(struct lowering *low, struct node *const *texts, size_t n)
{
	size_t length = 0;
	for (size_t i = 0; i < n; i++)
		length += texts[i]->text.n;
	char *joined = arena_alloc(low->arena, length + 1);
	struct str out = { joined, length };
	for (size_t i = 0; i < n; joined += texts[i++]->text.n) {
		if (texts[i]->text.n)
			memcpy(joined, texts[i]->text.p, texts[i]->text.n);
	}
	return out;
}

/* "SELECT name " "FROM posts": literals side by side are one text to Python, and to whoever reads it. */
static void join_texts(struct lowering *low, struct nodes *parts)
{
	size_t kept = 0;
	for (size_t i = 0, end; i < parts->n; i = end) {
		struct node *first = parts->v[i];
		end = i + 1;
		while (first->kind == K_TEXT && end < parts->n && parts->v[end]->kind == K_TEXT)
			end++;
		if (end > i + 1) {
			first->text = joined_text(low, parts->v + i, end - i);
			first->end = parts->v[end - 1]->end;
		}
		parts->v[kept++] = first;
	}
	parts->n = kept;
}

static struct node *finish_string(struct lowering *low, struct node *node, struct nodes *parts)
{
	join_texts(low, parts);
	py_set_kids(low, node, parts);
	if (!parts->n)
		node->text = STR("");
	else if (parts->n == 1 && parts->v[0]->kind == K_TEXT)
		node->text = parts->v[0]->text;
	return node;
}

struct node *py_string(struct lowering *low, const struct kid *kid)
{
	struct node *node = node_new(low, K_STRING, kid);
	node_list(low, node);
	struct nodes parts = { 0 };
	if (kid->kind == P_STRING) {
		push_string(low, kid, &parts, &node->flags);
	} else {
		struct kids kids = py_kids(low, kid);
		for (size_t i = 0; i < kids.n; i++) {
			if (kids.v[i].kind == P_STRING)
				push_string(low, &kids.v[i], &parts, &node->flags);
		}
	}
	return finish_string(low, node, &parts);
}
