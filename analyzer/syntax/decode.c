/* From bytes to text: see decode.h. */
#include "decode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

/* ---- which encoding ---- */

static bool word_char(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' ||
	       c == '-' || c == '.';
}

/* "coding[:=]\s*NAME" in a line that is a comment: PEP 263's own pattern. */
static struct str cookie_in(struct str line)
{
	struct str none = { NULL, 0 };
	size_t start = 0;
	while (start < line.n && strchr(" \t\f", line.p[start]) && line.p[start])
		start++;
	if (start >= line.n || line.p[start] != '#')
		return none;
	size_t at = str_find(line, "coding", start);
	if (at == SIZE_MAX)
		return none;
	at += strlen("coding");
	if (at >= line.n || (line.p[at] != ':' && line.p[at] != '='))
		return none;
	for (at++; at < line.n && (line.p[at] == ' ' || line.p[at] == '\t'); at++)
		;
	size_t end = at;
	while (end < line.n && word_char(line.p[end]))
		end++;
	return str_sub(line, at, end);
}

static struct str python_cookie(struct str bytes)
{
	struct str line, cookie = { NULL, 0 };
	for (int i = 0; i < 2 && !cookie.n && str_split(&bytes, '\n', &line); i++) {
		cookie = cookie_in(line);
		struct str rest = str_trim(line);
		if (rest.n && rest.p[0] != '#')
			break; /* the second line counts below a comment or a blank one */
	}
	return cookie;
}

/* Python's names for what is UTF-8 to us: plain ASCII is, and Latin-1's and cp1252's upper half is not. */
static bool is_utf8_name(struct str name)
{
	static const char *const names[] = { "utf-8", "utf8",     "utf_8",     "u8",
					     "ascii", "us-ascii", "utf-8-sig", NULL };
	char lower[16];
	if (name.n >= sizeof(lower))
		return false;
	for (size_t i = 0; i < name.n; i++)
		lower[i] = (char)(name.p[i] >= 'A' && name.p[i] <= 'Z' ? name.p[i] | 0x20
								       : name.p[i]);
	return str_in((struct str){ lower, name.n }, names) || str_starts(name, "utf-8-") ||
	       str_starts(name, "utf8-");
}

/* Letters and nothing in turn: UTF-16 that does not say so. In what else this may be nothing is a character. */
static bool is_bare_utf16(struct str bytes, size_t low)
{
	enum { LEAST = 8, ENOUGH = 64 };
	size_t n = bytes.n < ENOUGH ? bytes.n : ENOUGH;
	for (size_t i = 0; i + 1 < n; i += 2) {
		if (!bytes.p[i + low] || bytes.p[i + 1 - low])
			return false;
	}
	return bytes.n >= LEAST && bytes.n % 2 == 0;
}

static struct str encoding_of(struct str bytes, enum lang lang)
{
	if (str_starts(bytes, "\xff\xfe"))
		return STR("UTF-16LE");
	if (str_starts(bytes, "\xfe\xff"))
		return STR("UTF-16BE");
	if (is_bare_utf16(bytes, 0))
		return STR("UTF-16LE");
	if (is_bare_utf16(bytes, 1))
		return STR("UTF-16BE");
	if (lang != LANG_PYTHON || str_starts(bytes, "\xef\xbb\xbf"))
		return (struct str){ NULL, 0 };
	struct str cookie = python_cookie(bytes);
	return is_utf8_name(cookie) ? (struct str){ NULL, 0 } : cookie;
}

/* ---- transcoding ---- */

/* Names that iconv spells otherwise than Python. */
static const char *iconv_name(const char *name)
{
	static const struct {
		const char *python, *iconv;
	} names[] = {
		{ "latin-1", "ISO-8859-1" },
		{ "latin1", "ISO-8859-1" },
		{ "iso-latin-1", "ISO-8859-1" },
		{ "mbcs", "CP1252" },
		{ "shift-jis", "SHIFT_JIS" },
		{ "sjis", "SHIFT_JIS" },
		{ "cp936", "GBK" },
		{ "gb2312", "GBK" },
		{ "euc_jp", "EUC-JP" },
		{ "euc_kr", "EUC-KR" },
	};
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (str_eq_nocase(str_of(name), str_of(names[i].python)))
			return names[i].iconv;
	}
	return name;
}

/* Room for the worst case: a byte becomes at most three of UTF-8, or four for two. */
static int transcode(struct arena *arena, iconv_t converter, struct str bytes, struct str *text,
		     struct err *err)
{
	size_t room = bytes.n * 3 + 4, left = room, in_left = bytes.n;
	char *out = arena_alloc(arena, room + 1), *to = out;
	char *from = (char *)(uintptr_t)bytes.p;
	if (iconv(converter, &from, &in_left, &to, &left) == (size_t)-1)
		return err_set(err, "at byte %zu", bytes.n - in_left);
	iconv(converter, NULL, NULL, &to, &left);
	*text = (struct str){ out, room - left };
	return 0;
}

int decode_text(struct arena *arena, struct str bytes, enum lang lang, struct str *text,
		const char **encoding, struct err *err)
{
	struct str name = encoding_of(bytes, lang);
	*encoding = NULL;
	*text = bytes;
	if (!name.n)
		return 0;
	const char *z = str_z(arena, name);
	iconv_t converter = iconv_open("UTF-8", iconv_name(z));
	if (converter == (iconv_t)-1)
		return err_set(err, "its encoding, %s, is unknown here; save it as UTF-8", z);
	bool marked = str_starts(bytes, "\xff\xfe") || str_starts(bytes, "\xfe\xff");
	int status =
		transcode(arena, converter, str_sub(bytes, marked ? 2 : 0, bytes.n), text, err);
	iconv_close(converter);
	if (status)
		return err_prefix(err, "it is no %s, as it says it is: ", z);
	*encoding = z;
	return 0;
}

/* ---- components ---- */

bool decode_is_component(struct str path)
{
	return str_ends(path, ".vue") || str_ends(path, ".svelte") || str_ends(path, ".astro");
}

static void keep_from_to(char *out, struct str text, size_t from, size_t to)
{
	memcpy(out + from, text.p + from, to - from);
}

/* The tag at text.p[at] says the script is TypeScript. */
static enum lang lang_of_tag(struct str tag)
{
	if (str_has(tag, "lang=\"tsx\"") || str_has(tag, "lang='tsx'"))
		return LANG_TSX;
	return str_has(tag, "lang=\"ts\"") || str_has(tag, "lang='ts'") ||
			       str_has(tag, "typescript")
		       ? LANG_TYPESCRIPT
		       : LANG_JAVASCRIPT;
}

/* Between the `---` lines at the top of an .astro file stands TypeScript. */
static void keep_front(char *out, struct str text, enum lang *lang)
{
	if (!str_starts(str_trim(text), "---"))
		return;
	size_t from = str_find(text, "---", 0) + 3, to = str_find(text, "\n---", from);
	if (to == SIZE_MAX)
		return;
	keep_from_to(out, text, from, to);
	*lang = LANG_TYPESCRIPT;
}

/* The `>` that ends a tag, past those in its attributes: generic="T extends Record<string, any>"; or SIZE_MAX. */
static size_t tag_end(struct str text, size_t from)
{
	enum { TAG_MAX = 4096 }; /* a tag of more bytes is none: a quote in it never ends */
	char quote = 0;
	for (size_t at = from; at < text.n && at - from < TAG_MAX; at++) {
		char c = text.p[at];
		if (quote ? c == quote : c == '"' || c == '\'')
			quote = quote ? 0 : c;
		else if (c == '>' && !quote)
			return at;
	}
	return str_find_char(text, '>', from);
}

struct str decode_component(struct arena *arena, struct str path, struct str text,
			    enum lang *lang)
{
	char *out = arena_alloc(arena, text.n + 1);
	*lang = LANG_JAVASCRIPT;
	for (size_t i = 0; i < text.n; i++)
		out[i] = text.p[i] == '\n' || text.p[i] == '\r' ? text.p[i] : ' ';
	if (str_ends(path, ".astro"))
		keep_front(out, text, lang);
	for (size_t at = 0; (at = str_find(text, "<script", at)) != SIZE_MAX;) {
		size_t open = tag_end(text, at);
		if (open != SIZE_MAX && text.p[open - 1] == '/') {
			at = open; /* <script src="..." /> */
			continue;
		}
		size_t end = open == SIZE_MAX ? SIZE_MAX : str_find(text, "</script", open);
		if (end == SIZE_MAX)
			break;
		enum lang of = lang_of_tag(str_sub(text, at, open));
		*lang = of > *lang ? of : *lang;
		keep_from_to(out, text, open + 1, end);
		at = end;
	}
	return (struct str){ out, text.n };
}
