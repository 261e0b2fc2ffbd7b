/* Lines within lines: see wrap.h. */
#include "wrap.h"

#include <stdlib.h>

#include "amount.h"
#include "buf.h"
#include "input.h"
#include "must.h"
#include "skip.h"

enum { STDOUT, STDERR, STREAMS };
static const char *const streams[STREAMS] = { "stdout", "stderr" };

static const char *const docker_paths[] = { "log", "stream", "time" };
enum { LOG, STREAM, TIME, DOCKER_PATHS };

/* Where shippers put the line, and when they say it was written. */
static const char *const shipped_paths[] = {
	"message",
	"log",
	"line",
	"@message",
	"MESSAGE",
	"Message",
	"textPayload",
	"jsonPayload",
	"log_processed",
	"msg",
	"_raw",
	"result._raw",
	"_source.message",
	"event.original",
	"@timestamp",
	"timestamp",
	"time",
	"date",
	"Timestamp",
	"result._time",
	"_source.@timestamp",
	"__REALTIME_TIMESTAMP",
	"asctime",
};
enum { SHIPPED_PATHS = sizeof(shipped_paths) / sizeof(*shipped_paths), SHIPPED_TIMES = 9 };

struct wrap {
	struct arena *arena;
	const struct skip *docker, *shipped;
	int64_t written;
	/* by stream: parts of a line whose rest is still to come */
	struct {
		struct buf text;
		struct source source;
	} begun[STREAMS];
	int used; /* the stream whose text was handed out last; -1: none */
	/* an object over many lines, as far as it has come */
	struct {
		struct buf text;
		struct source source;
		size_t indent;
		bool open;
	} laid_out;
};

struct wrap *wrap_new(void)
{
	struct wrap *wrap = must_zeroed(1, sizeof(*wrap));
	wrap->arena = arena_new();
	wrap->docker = skip_new(wrap->arena, docker_paths, DOCKER_PATHS);
	wrap->shipped = skip_new(wrap->arena, shipped_paths, SHIPPED_PATHS);
	wrap->used = -1;
	for (int i = 0; i < STREAMS; i++)
		buf_init(&wrap->begun[i].text, INPUT_LINE_MOST);
	buf_init(&wrap->laid_out.text, INPUT_LINE_MOST);
	return wrap;
}

void wrap_free(struct wrap *wrap)
{
	if (!wrap)
		return;
	for (int i = 0; i < STREAMS; i++)
		buf_release(&wrap->begun[i].text);
	buf_release(&wrap->laid_out.text);
	arena_free(wrap->arena);
	free(wrap);
}

/* Where a colour begins, as terminals take it or as rsyslog writes it ("#033[32m"); `past` is behind it. SIZE_MAX: there is none. */
static size_t find_colour(struct str text, size_t from, size_t *past)
{
	static const char *const opens[] = { "\x1b[", "#033[" };
	size_t first = SIZE_MAX;
	for (size_t i = 0; i < sizeof(opens) / sizeof(*opens); i++) {
		size_t at = str_find(text, opens[i], from);
		if (at >= first)
			continue;
		first = at;
		for (at += strlen(opens[i]); at < text.n && strchr("0123456789;", text.p[at]);)
			at++;
		*past = at < text.n ? at + 1 : at;
	}
	return first;
}

/* The words of a coloured line; JSON has its escapes within its strings. */
static struct str without_colours(struct arena *arena, struct str text)
{
	size_t past = 0, at;
	if (str_starts(text, "{") || (at = find_colour(text, 0, &past)) == SIZE_MAX)
		return text;
	char *plain = arena_alloc(arena, text.n);
	size_t n = at;
	memcpy(plain, text.p, at);
	while (past < text.n) {
		size_t from = past;
		at = find_colour(text, from, &past);
		if (at == SIZE_MAX)
			at = past = text.n;
		memcpy(plain + n, text.p + from, at - from);
		n += at - from;
	}
	return (struct str){ plain, n };
}

/* A line, or a part of one, as its runtime wrote it. */
struct part {
	struct str text;
	int stream;
	bool cut;     /* it goes on in another one */
	int64_t time; /* 0: it does not say */
};

/* Docker writes its time last. */
static bool ends_with_value(struct str line, struct str value)
{
	size_t end = value.p ? (size_t)(value.p - line.p) + value.n : line.n;
	return str_is(str_trim(str_sub(line, end, line.n)), "\"}");
}

static bool open_docker(const struct wrap *wrap, struct arena *arena, struct str line,
			struct part *part)
{
	struct skip_value values[DOCKER_PATHS];
	struct err err;
	if (!str_starts(line, "{\"log\":") || skip_scan(wrap->docker, line, values, &err) < 0 ||
	    values[LOG].kind != JSON_STRING)
		return false;
	for (part->stream = 0; part->stream < STREAMS; part->stream++) {
		if (values[STREAM].raw.p && str_is(values[STREAM].raw, streams[part->stream]))
			break;
	}
	if (part->stream == STREAMS)
		return false;
	if (!time_parse_iso(values[TIME].raw, &part->time))
		part->time = 0;
	part->text = skip_text(arena, &values[LOG]);
	bool whole = str_ends(part->text, "\n");
	part->text = str_sub(part->text, 0, part->text.n - whole);
	/* a collector that adds its own keys has put the parts together and leaves the end of the line out */
	part->cut = !whole && ends_with_value(line, values[TIME].raw);
	return true;
}

static bool open_cri(struct str line, struct part *part)
{
	size_t space = str_find_char(str_sub(line, 0, 48), ' ', 0);
	int64_t time;
	if (space == SIZE_MAX || !time_parse_iso(str_sub(line, 0, space), &time))
		return false;
	for (int i = 0; i < STREAMS; i++) {
		struct str rest = str_sub(line, space + 1, line.n);
		size_t n = strlen(streams[i]);
		if (!str_starts(rest, streams[i]))
			continue;
		rest = str_sub(rest, n, rest.n);
		part->stream = i;
		part->time = time;
		part->cut = str_starts(rest, " P ");
		part->text = str_sub(rest, 3, rest.n);
		return part->cut || str_starts(rest, " F ");
	}
	return false;
}

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '_' || c == '.';
}

/* "job<TAB>step<TAB>2026-05-09T03:00:02.1234567Z ...": `gh run view --log` */
static struct str without_step(struct str line)
{
	enum { STEP_MOST = 256 };
	struct str head = str_sub(line, 0, STEP_MOST);
	size_t job = str_find_char(head, '\t', 0);
	size_t step = job == SIZE_MAX ? job : str_find_char(head, '\t', job + 1);
	struct str rest = str_sub(line, step == SIZE_MAX ? line.n : step + 1, line.n);
	int64_t time;
	return time_parse_iso(str_sub(rest, 0, str_find_char(rest, ' ', 0)), &time) ? rest
										    : line;
}

/* "gateway-1  | ...", "[gateway] | ..." and "[pod/gateway-7f8d/proxy] ..." */
static struct str without_name(struct str line)
{
	enum { NAME_MOST = 128 };
	size_t n = 0;
	if (str_starts(line, "[pod/")) {
		size_t end = str_find(str_sub(line, 0, (size_t)2 * NAME_MOST), "] ", 0);
		return end == SIZE_MAX ? line : str_sub(line, end + 2, line.n);
	}
	bool brackets = str_starts(line, "[");
	n += brackets;
	while (n < line.n && n < NAME_MOST && is_name(line.p[n]))
		n++;
	if (brackets && (n == line.n || line.p[n++] != ']'))
		return line;
	size_t name = n;
	while (n < line.n && n < NAME_MOST && line.p[n] == ' ')
		n++;
	if (!name || n == name || !str_starts(str_sub(line, n, line.n), "| "))
		return line.n && line.p[0] != '{' ? without_step(line) : line;
	return str_sub(line, n + 2, line.n);
}

bool wrap_open(struct wrap *wrap, struct arena *arena, struct str line, struct source *source,
	       struct str *inner)
{
	struct part part = { .time = 0 };
	if (wrap->used >= 0)
		buf_clear(&wrap->begun[wrap->used].text);
	wrap->used = -1;
	line = without_colours(arena, line);
	bool wrapped = open_docker(wrap, arena, line, &part) || open_cri(line, &part);
	wrap->written = part.time;
	if (!wrapped) {
		*inner = without_name(line);
		return true;
	}
	part.text = without_colours(arena, part.text);
	struct buf *begun = &wrap->begun[part.stream].text;
	if (!begun->n && !part.cut) {
		*inner = part.text;
		return true;
	}
	if (!begun->n)
		wrap->begun[part.stream].source = *source;
	buf_add(begun, part.text);
	if (part.cut)
		return false;
	*inner = buf_str(begun);
	*source = wrap->begun[part.stream].source;
	wrap->used = part.stream;
	return true;
}

static size_t indent_of(struct str line)
{
	size_t n = 0;
	while (n < line.n && (line.p[n] == ' ' || line.p[n] == '\t'))
		n++;
	return n;
}

/* A line of an object that is laid out over many; true when `inner` is whole: what is no such object is at once. */
static bool take_laid_out(struct wrap *wrap, struct str line, struct source *source,
			  struct str *inner)
{
	struct buf *text = &wrap->laid_out.text;
	struct str bare = str_trim(line);
	*inner = line;
	if (!wrap->laid_out.open) {
		if (!str_is(bare, "{"))
			return true;
		wrap->laid_out.open = true;
		wrap->laid_out.source = *source;
		wrap->laid_out.indent = indent_of(line);
		buf_clear(text);
		buf_addz(text, "{");
		return false;
	}
	bool member = buf_str(text).n > 1 || str_starts(bare, "\"");
	bool ends = str_starts(bare, "}") && indent_of(line) == wrap->laid_out.indent;
	buf_putc(text, ' ');
	buf_add(text, bare);
	if (member && !ends)
		return false;
	wrap->laid_out.open = false;
	*source = wrap->laid_out.source;
	*inner = buf_str(text);
	return true;
}

bool wrap_record(struct wrap *wrap, struct arena *arena, struct str line, struct source *source,
		 struct str *inner)
{
	struct str text;
	return wrap_open(wrap, arena, line, source, &text) &&
	       take_laid_out(wrap, text, source, inner);
}

int64_t wrap_written(const struct wrap *wrap)
{
	return wrap->written;
}

/* In whatever unit, a number is a time of this century. */
static int64_t time_in(const struct skip_value *value)
{
	static const int64_t units[] = { SECOND_NS, 1000000, 1000, 1 };
	const int64_t century = INT64_C(946684800) * SECOND_NS;
	int64_t time;
	if (value->kind == JSON_STRING && time_parse_iso(value->raw, &time))
		return time;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		if (decimal_scaled(value->raw, units[i], &time) && time > century &&
		    time < 5 * century)
			return time;
	}
	return 0;
}

/* journald hands out as a list of bytes what is no UTF-8 or has a colour in it. */
static struct str bytes_of(struct arena *arena, struct str list)
{
	struct skip_value item;
	struct str text = { arena_alloc(arena, list.n), 0 };
	char *bytes = (char *)text.p;
	int64_t byte;
	for (size_t at = 0; skip_item(list, &at, &item);) {
		if (!str_to_i64(item.raw, &byte) || byte < 0 || byte > 255)
			return (struct str){ NULL, 0 };
		bytes[text.n++] = (char)(unsigned char)byte;
	}
	return text;
}

static struct str carried(struct arena *arena, const struct skip_value *value)
{
	if (value->kind == JSON_OBJECT)
		return value->raw;
	struct str text = value->kind == JSON_ARRAY ? bytes_of(arena, value->raw)
						    : skip_text(arena, value);
	return without_colours(arena, str_trim(text));
}

bool wrap_shipped(struct wrap *wrap, struct arena *arena, struct str line, struct str *inner)
{
	struct skip_value values[SHIPPED_PATHS];
	struct err err;
	*inner = (struct str){ NULL, 0 };
	line = str_trim(line);
	if (!str_starts(line, "{") || skip_scan(wrap->shipped, line, values, &err) < 0)
		return false;
	for (size_t i = 0; i < SHIPPED_PATHS - SHIPPED_TIMES && !inner->n; i++) {
		if (values[i].raw.p)
			*inner = carried(arena, &values[i]);
	}
	for (size_t i = SHIPPED_PATHS - SHIPPED_TIMES; i < SHIPPED_PATHS && !wrap->written; i++)
		wrap->written = values[i].raw.p ? time_in(&values[i]) : 0;
	return inner->n;
}

bool wrap_waits(const struct wrap *wrap, struct source *source)
{
	for (int i = 0; i < STREAMS; i++) {
		if (i == wrap->used || !wrap->begun[i].text.n)
			continue;
		*source = wrap->begun[i].source;
		return true;
	}
	*source = wrap->laid_out.open ? wrap->laid_out.source : *source;
	return wrap->laid_out.open;
}
