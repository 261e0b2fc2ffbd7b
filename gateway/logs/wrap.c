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

static const char *const docker_paths[] = { "log", "stream" };
enum { LOG, STREAM, DOCKER_PATHS };

struct wrap {
	struct arena *arena;
	const struct skip *docker;
	/* by stream: parts of a line whose rest is still to come */
	struct {
		struct buf text;
		struct source source;
	} begun[STREAMS];
	int used; /* the stream whose text was handed out last; -1: none */
};

struct wrap *wrap_new(void)
{
	struct wrap *wrap = must_zeroed(1, sizeof(*wrap));
	wrap->arena = arena_new();
	wrap->docker = skip_new(wrap->arena, docker_paths, DOCKER_PATHS);
	wrap->used = -1;
	for (int i = 0; i < STREAMS; i++)
		buf_init(&wrap->begun[i].text, INPUT_LINE_MOST);
	return wrap;
}

void wrap_free(struct wrap *wrap)
{
	if (!wrap)
		return;
	for (int i = 0; i < STREAMS; i++)
		buf_release(&wrap->begun[i].text);
	arena_free(wrap->arena);
	free(wrap);
}

/* A line, or a part of one, as its runtime wrote it. */
struct part {
	struct str text;
	int stream;
	bool cut; /* it goes on in another one */
};

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
	part->text = skip_text(arena, &values[LOG]);
	part->cut = !str_ends(part->text, "\n");
	part->text = str_sub(part->text, 0, part->text.n - !part->cut);
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

/* "gateway-1  | ..." and "[pod/gateway-7f8d/proxy] ..." */
static struct str without_name(struct str line)
{
	enum { NAME_MOST = 128 };
	size_t n = 0;
	if (str_starts(line, "[pod/")) {
		size_t end = str_find(str_sub(line, 0, (size_t)2 * NAME_MOST), "] ", 0);
		return end == SIZE_MAX ? line : str_sub(line, end + 2, line.n);
	}
	while (n < line.n && n < NAME_MOST && is_name(line.p[n]))
		n++;
	size_t name = n;
	while (n < line.n && n < NAME_MOST && line.p[n] == ' ')
		n++;
	if (!name || n == name || !str_starts(str_sub(line, n, line.n), "| "))
		return line;
	return str_sub(line, n + 2, line.n);
}

bool wrap_open(struct wrap *wrap, struct arena *arena, struct str line, struct source *source,
	       struct str *inner)
{
	struct part part;
	if (wrap->used >= 0)
		buf_clear(&wrap->begun[wrap->used].text);
	wrap->used = -1;
	if (!open_docker(wrap, arena, line, &part) && !open_cri(line, &part)) {
		*inner = without_name(line);
		return true;
	}
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

bool wrap_waits(const struct wrap *wrap, struct source *source)
{
	for (int i = 0; i < STREAMS; i++) {
		if (i == wrap->used || !wrap->begun[i].text.n)
			continue;
		*source = wrap->begun[i].source;
		return true;
	}
	return false;
}
