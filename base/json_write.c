/* Writing JSON: see json_write.h. */
#include "json_write.h"

#include <assert.h>
#include <inttypes.h>

#include "utf8.h"

void json_write_init(struct json_write *w, FILE *out, bool indent)
{
	*w = (struct json_write){ .out = out, .indent = indent };
}

static void new_line(struct json_write *w)
{
	if (!w->indent)
		return;
	static const char spaces[] =
		"                                                              ";
	_Static_assert((sizeof(spaces) - 1) / 2 >= JSON_WRITE_DEPTH, "two for each level");
	putc('\n', w->out);
	fwrite(spaces, 1, (size_t)2 * w->depth, w->out);
}

/* One character of a string. What needs no escape is written as it is. */
static void put_char(FILE *out, struct str bytes, int32_t point)
{
	static const char named[] = "\bb\ff\nn\rr\tt\"\"\\\\";
	if (point == UTF8_BAD || point == 0) { /* half the readers of JSON refuse \u0000 */
		fputs(UTF8_REPLACEMENT, out);
		return;
	}
	for (const char *p = named; *p; p += 2) {
		if (point == *p) {
			putc('\\', out);
			putc(p[1], out);
			return;
		}
	}
	if (utf8_is_unseen(point))
		fprintf(out, "\\u%04" PRIx32, (uint32_t)point);
	else
		fwrite(bytes.p, 1, bytes.n, out);
}

static bool is_plain(char c)
{
	return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

static void put_string(FILE *out, struct str text)
{
	putc('"', out);
	for (size_t at = 0; at < text.n;) {
		size_t run = at;
		while (run < text.n && is_plain(text.p[run]))
			run++;
		fwrite(text.p + at, 1, run - at, out);
		at = run;
		if (at < text.n) {
			int32_t point;
			size_t n = utf8_next(text, at, &point);
			put_char(out, str_sub(text, at, at + n), point);
			at += n;
		}
	}
	putc('"', out);
}

/* What comes before a value: the comma, the line break, the key. */
static void begin(struct json_write *w, const char *key)
{
	uint32_t level = UINT32_C(1) << w->depth;
	assert(!key == (w->depth == 0 || (w->arrays & level)));
	if (w->depth > 0) {
		if (w->filled & level)
			fputs(w->indent ? "," : ", ", w->out);
		new_line(w);
	}
	w->filled |= level;
	if (key) {
		put_string(w->out, str_of(key));
		fputs(": ", w->out);
	}
}

static void open_level(struct json_write *w, const char *key, bool array)
{
	assert(w->depth < JSON_WRITE_DEPTH);
	begin(w, key);
	w->depth++;
	uint32_t level = UINT32_C(1) << w->depth;
	w->arrays = array ? w->arrays | level : w->arrays & ~level;
	w->filled &= ~level;
	putc(array ? '[' : '{', w->out);
}

void json_write_object(struct json_write *w, const char *key)
{
	open_level(w, key, false);
}

void json_write_array(struct json_write *w, const char *key)
{
	open_level(w, key, true);
}

void json_write_end(struct json_write *w)
{
	assert(w->depth > 0);
	uint32_t level = UINT32_C(1) << w->depth;
	w->depth--;
	if (w->filled & level)
		new_line(w);
	putc(w->arrays & level ? ']' : '}', w->out);
	if (w->depth == 0)
		putc('\n', w->out);
}

void json_write_str(struct json_write *w, const char *key, struct str text)
{
	begin(w, key);
	put_string(w->out, text);
}

void json_write_z(struct json_write *w, const char *key, const char *text)
{
	json_write_str(w, key, str_of(text));
}

void json_write_int(struct json_write *w, const char *key, int64_t value)
{
	begin(w, key);
	fprintf(w->out, "%" PRId64, value);
}

void json_write_number(struct json_write *w, const char *key, struct str text)
{
	begin(w, key);
	fwrite(text.p, 1, text.n, w->out);
}

void json_write_raw(struct json_write *w, const char *key, struct str json)
{
	json_write_number(w, key, json);
}

void json_write_bool(struct json_write *w, const char *key, bool value)
{
	begin(w, key);
	fputs(value ? "true" : "false", w->out);
}

void json_write_null(struct json_write *w, const char *key)
{
	begin(w, key);
	fputs("null", w->out);
}
