/* Pairs as an object: see logfmt.h. */
#include "logfmt.h"

#include "amount.h"
#include "json.h"

enum { PAIRS_LEAST = 3, LINE_MOST = 1 << 21 };

struct pair {
	struct str key, value;
	bool quoted;
};

static bool is_key(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       memchr("_-.@/", c, 5);
}

static size_t skip_blanks(struct str line, size_t at)
{
	while (at < line.n && (line.p[at] == ' ' || line.p[at] == '\t'))
		at++;
	return at;
}

/* Behind the quote that closes the one at `at`; SIZE_MAX when none does. */
static size_t past_quotes(struct str line, size_t at)
{
	for (at++; at < line.n && line.p[at] != '"'; at++)
		at += line.p[at] == '\\';
	return at < line.n ? at + 1 : SIZE_MAX;
}

/* The pair that begins here; moves *at behind it. */
static bool take_pair(struct str line, size_t *at, struct pair *pair)
{
	size_t begin = *at, end = begin;
	while (end < line.n && is_key(line.p[end]))
		end++;
	if (end == begin || end == line.n || line.p[end] != '=')
		return false;
	pair->key = str_sub(line, begin, end);
	begin = ++end;
	pair->quoted = begin < line.n && line.p[begin] == '"';
	if (pair->quoted) {
		end = past_quotes(line, begin);
		if (end == SIZE_MAX ||
		    (end < line.n && line.p[end] != ' ' && line.p[end] != '\t'))
			return false;
		pair->value = str_sub(line, begin + 1, end - 1);
	} else {
		while (end < line.n && line.p[end] != ' ' && line.p[end] != '\t')
			end++;
		pair->value = str_sub(line, begin, end);
	}
	*at = skip_blanks(line, end);
	return true;
}

/* Where the first pair begins; SIZE_MAX: there is none. */
static size_t first_pair(struct str line)
{
	struct pair pair;
	for (size_t at = skip_blanks(line, 0), next; at < line.n; at = skip_blanks(line, at)) {
		next = at;
		if (take_pair(line, &next, &pair))
			return at;
		while (at < line.n && line.p[at] != ' ' && line.p[at] != '\t') {
			if (memchr("{}<>\"", line.p[at], 5))
				return SIZE_MAX;
			at++;
		}
	}
	return SIZE_MAX;
}

/* As JSON writes a number: the rest is text, "007" and "1e5" of an id as well. */
static bool is_number(struct str text)
{
	size_t i = str_starts(text, "-"), begin = i;
	while (i < text.n && text.p[i] >= '0' && text.p[i] <= '9')
		i++;
	if (i == begin || (text.p[begin] == '0' && i > begin + 1))
		return false;
	if (i < text.n && text.p[i] == '.')
		for (begin = ++i; i < text.n && text.p[i] >= '0' && text.p[i] <= '9';)
			i++;
	return i == text.n && i > begin;
}

/* A quoted value has its escapes already; what JSON does not know of them stays as it is written. */
static void put_text(struct buf *out, const struct pair *pair)
{
	buf_putc(out, '"');
	for (size_t i = 0; i < pair->value.n; i++) {
		char c = pair->value.p[i];
		bool escape = pair->quoted && c == '\\' && i + 1 < pair->value.n &&
			      memchr("\"\\/bfnrt", pair->value.p[i + 1], 8);
		if (escape) {
			buf_putc(out, c);
			buf_putc(out, pair->value.p[++i]);
		} else if (c == '"' || c == '\\') {
			buf_putc(out, '\\');
			buf_putc(out, c);
		} else if ((unsigned char)c < ' ') {
			buf_addf(out, "\\u%04x", (unsigned char)c);
		} else {
			buf_putc(out, c);
		}
	}
	buf_putc(out, '"');
}

static void put_pair(struct buf *out, const struct pair *pair)
{
	bool bare =
		!pair->quoted && (is_number(pair->value) || str_is(pair->value, "true") ||
				  str_is(pair->value, "false") || str_is(pair->value, "null"));
	buf_addf(out, "%s\"%.*s\": ", out->n > 1 ? ", " : "", STR_ARG(pair->key));
	if (bare)
		buf_add(out, pair->value);
	else
		put_text(out, pair);
}

/* The time that the line begins with, one word or two ("2026-05-09 03:00:00.123 | INFO | ..."), unless a pair tells one by that name. */
static void put_time(struct buf *out, struct str line, size_t pairs)
{
	size_t one = str_find_char(line, ' ', 0), two = str_find_char(line, ' ', one + 1);
	struct pair time = { STR("timestamp"), str_sub(line, 0, one), true };
	int64_t ns;
	if (!time_parse_iso(time.value, &ns))
		time.value = str_sub(line, 0, two);
	if (time.value.n < pairs && time_parse_iso(time.value, &ns) &&
	    str_find(line, " timestamp=", pairs ? pairs - 1 : 0) == SIZE_MAX)
		put_pair(out, &time);
}

void logfmt_put(struct buf *out, struct str key, struct str value)
{
	struct pair pair = { key, value, false };
	put_pair(out, &pair);
}

/* ---- Rust's tracing ---- */

static size_t word_end(struct str line, size_t at)
{
	while (at < line.n && line.p[at] != ' ')
		at++;
	return at;
}

/* Where a pair's value ends that has no quotes: before the next pair, behind a span's last one, or with the line. */
static size_t value_end(struct str line, size_t at)
{
	struct pair pair;
	size_t end = at;
	while (at < line.n) {
		size_t to = word_end(line, at), brace = str_find(str_sub(line, 0, to), "}", at);
		if (brace != SIZE_MAX)
			return brace;
		end = to;
		at = skip_blanks(line, to);
		to = at;
		if (take_pair(line, &to, &pair))
			break;
	}
	return end;
}

/* "2 ms" is one word elsewhere. */
static struct str unit_joined(struct arena *arena, struct str value)
{
	static const char *const units[] = { "ns", "\xc2\xb5s", "\xce\xbcs", "ms", "s", NULL };
	size_t blank = str_find_char(value, ' ', 0);
	struct str number = str_sub(value, 0, blank);
	bool has = blank != SIZE_MAX && is_number(number) &&
		   str_in(str_sub(value, blank + 1, value.n), units);
	return has ? str_fmt(arena, "%.*s%.*s", STR_ARG(number),
			     STR_ARG(str_sub(value, blank + 1, value.n)))
		   : value;
}

/* The pair that begins here, whose value may be several words; moves *at behind it. */
static bool take_spoken(struct arena *arena, struct str line, size_t *at, struct pair *pair)
{
	size_t end;
	for (end = *at; end < line.n && is_key(line.p[end]);)
		end++;
	if (end == *at || end == line.n || line.p[end] != '=')
		return false;
	pair->key = str_sub(line, *at, end);
	size_t begin = end + 1;
	pair->quoted = begin < line.n && line.p[begin] == '"';
	end = pair->quoted ? past_quotes(line, begin) : value_end(line, begin);
	if (end == SIZE_MAX)
		return false;
	pair->value = pair->quoted ? str_sub(line, begin + 1, end - 1)
				   : unit_joined(arena, str_sub(line, begin, end));
	*at = end;
	return true;
}

/* Where the words begin behind a time and a level; SIZE_MAX: there are none such. */
static size_t behind_level(struct str line)
{
	static const char *const levels[] = { "TRACE", "DEBUG", "INFO", "WARN", "ERROR", NULL };
	size_t time = word_end(line, 0), level = skip_blanks(line, time);
	size_t end = word_end(line, level);
	int64_t ns;
	bool is = time_parse_iso(str_sub(line, 0, time), &ns) &&
		  str_in(str_sub(line, level, end), levels);
	return is ? end : SIZE_MAX;
}

bool logfmt_is_speech(struct str line)
{
	return behind_level(str_trim(line)) != SIZE_MAX;
}

/*
 * "2026-05-09T03:00:02.758Z DEBUG request{method=POST uri=/v1/chat}: gateway: answered latency=2 ms status=429": words, and pairs among them, of the
 * spans as well.
 */
static bool spoken_object(struct arena *arena, struct str line, struct buf *out)
{
	size_t at = behind_level(line), n = 0;
	struct pair pair = { STR("timestamp"), str_sub(line, 0, word_end(line, 0)), true };
	if (at == SIZE_MAX)
		return false;
	put_pair(out, &pair);
	while (at < line.n) {
		bool begins = line.p[at - 1] == ' ' || line.p[at - 1] == '{';
		if (begins && take_spoken(arena, line, &at, &pair)) {
			put_pair(out, &pair);
			n++;
		} else {
			at++;
		}
	}
	return n;
}

static bool pairs_object(struct str line, struct buf *out)
{
	size_t at = first_pair(line), n = 0;
	struct pair pair;
	if (at == SIZE_MAX)
		return false;
	put_time(out, line, at);
	for (; at < line.n && take_pair(line, &at, &pair); n++)
		put_pair(out, &pair);
	return at == line.n && n >= PAIRS_LEAST;
}

bool logfmt_object(struct arena *arena, struct str line, struct str *object)
{
	struct buf out;
	line = str_trim(line);
	buf_init(&out, LINE_MOST);
	buf_putc(&out, '{');
	bool whole = pairs_object(line, &out);
	if (!whole) {
		buf_clear(&out);
		buf_putc(&out, '{');
		whole = spoken_object(arena, line, &out);
	}
	buf_putc(&out, '}');
	whole = whole && !out.overflow;
	if (whole)
		*object = str_dup(arena, buf_str(&out));
	buf_release(&out);
	return whole;
}
