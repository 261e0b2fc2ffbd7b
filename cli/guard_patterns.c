/*
 * `guard patterns`: which failures came back? Of the last seven days' runs, those that failed twice or more in the same way. It writes a
 * draft for a human, and changes nothing.
 *
 * The same way: the same job, error and last line of output, when what differs from run to run (numbers, ids, times, folders) is taken
 * out. Expected failures are no pattern: what was refused, cancelled, asked to be tried later (exit 75), or named with --expected.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "guard.h"
#include "vec.h"

enum { DAYS = 7, TAIL = 8192, LINE_MOST = 200, RUNS_SHOWN = 5, TWICE = 2 };

struct pattern {
	struct str job, error, line;
	size_t count;
	int64_t first, last;
	struct str runs[RUNS_SHOWN]; /* the last ones */
};

struct recurring {
	struct guard *guard;
	int64_t since;
	VEC(struct pattern) v;
};

/* ---- what a failure says ---- */

/* The end of a file. */
static struct str read_tail(struct arena *arena, const char *path)
{
	char *bytes = arena_alloc(arena, TAIL);
	FILE *in = fopen(path, "rb");
	if (!in)
		return (struct str){ NULL, 0 };
	if (!fseek(in, 0, SEEK_END) && ftell(in) > TAIL)
		fseek(in, -TAIL, SEEK_END);
	else
		rewind(in);
	size_t n = fread(bytes, 1, TAIL, in);
	fclose(in);
	return (struct str){ bytes, n };
}

/* The last line that is not blank. */
static struct str last_line(struct str text)
{
	struct str line, found = { NULL, 0 };
	while (text.n) {
		str_split(&text, '\n', &line);
		line = str_trim(line);
		if (line.n)
			found = line;
	}
	return str_sub(found, 0, found.n < LINE_MOST ? found.n : LINE_MOST);
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* How many bytes from here differ from run to run: a number, an id, a time; 0: none. */
static size_t varying(struct str text)
{
	size_t n = 0, digits = 0;
	while (n < text.n && is_word(text.p[n]))
		digits += is_digit(text.p[n++]);
	size_t hex = 0;
	while (hex < text.n && (is_hex(text.p[hex]) || text.p[hex] == '-'))
		hex++;
	if (hex >= 8 && digits && (hex == text.n || !is_word(text.p[hex])))
		return hex;
	size_t number = 0;
	while (number < text.n && (is_digit(text.p[number]) || strchr(".:,", text.p[number])))
		number++;
	while (number && !is_digit(text.p[number - 1]))
		number--;
	return text.p && is_digit(text.p[0]) ? number : 0;
}

/* How many bytes of folders stand here: "/home/me/" of "/home/me/a.py". */
static size_t folders(struct str text)
{
	size_t last = 0;
	if (!text.n || text.p[0] != '/')
		return 0;
	for (size_t i = 0; i < text.n && !strchr(" \t\"'():,", text.p[i]); i++)
		last = text.p[i] == '/' ? i + 1 : last;
	return last;
}

static struct str normalised(struct arena *arena, struct str line)
{
	struct buf out;
	buf_init(&out, 1 << 16);
	for (size_t i = 0; i < line.n;) {
		struct str rest = str_sub(line, i, line.n);
		bool starts = !i || !is_word(line.p[i - 1]);
		size_t n = starts ? varying(rest) : 0, path = folders(rest);
		if (n)
			buf_addz(&out, "N");
		else if (!path)
			buf_putc(&out, line.p[i]);
		i += n ? n : path ? path : 1;
	}
	struct str text = str_dup(arena, buf_str(&out));
	buf_release(&out);
	return text;
}

/* ---- which come back ---- */

static bool is_expected(const struct guard *guard, const struct event *event, struct str line)
{
	const str_list *expected = &guard->flags.expected;
	struct str code = event_text(event, FIELD_ERROR_CODE);
	if (event->refused || event->error == ERROR_CANCELLED || str_is(code, "exit_75"))
		return true;
	for (size_t i = 0; i < expected->n; i++) {
		const char *word = str_z(guard->arena, expected->v[i]);
		if (str_has(line, word) || str_eq(code, expected->v[i]))
			return true;
	}
	return false;
}

static struct pattern *find(struct recurring *all, const struct pattern *like)
{
	for (size_t i = 0; i < all->v.n; i++) {
		struct pattern *one = &all->v.v[i];
		if (str_eq(one->job, like->job) && str_eq(one->error, like->error) &&
		    str_eq(one->line, like->line))
			return one;
	}
	vec_push(all->guard->arena, &all->v, *like);
	return &all->v.v[all->v.n - 1];
}

static void take(void *context, const struct event *event, struct str record)
{
	struct recurring *all = context;
	struct guard *guard = all->guard;
	struct arena *arena = guard->arena;
	int64_t start = event_number(event, FIELD_START, -1);
	struct str job = event_text(event, FIELD_JOB), run = event_text(event, FIELD_RUN);
	(void)record;
	if (start < all->since || event->error == ERROR_NONE || event->ending != ENDING_SAID ||
	    (guard->flags.name.n && !str_eq(guard->flags.name, job)))
		return;
	struct str tail = read_tail(arena, guard_path(guard, "runs/%.*s/output", STR_ARG(run)));
	struct str line = normalised(arena, last_line(tail));
	if (is_expected(guard, event, line))
		return;
	const struct pattern like = {
		.job = str_dup(arena, job),
		.error = str_dup(arena, event_text(event, FIELD_ERROR_CODE)),
		.line = line,
		.first = start,
	};
	struct pattern *pattern = find(all, &like);
	pattern->runs[pattern->count++ % RUNS_SHOWN] = str_dup(arena, run);
	pattern->last = start;
}

static int more_often(const void *a, const void *b)
{
	const struct pattern *x = a, *y = b;
	return x->count != y->count ? (x->count < y->count ? 1 : -1) : str_cmp(x->job, y->job);
}

/* ---- the draft ---- */

static void put_day(FILE *out, int64_t ns)
{
	char text[32] = "";
	struct tm tm;
	time_t seconds = (time_t)(ns / SECOND_NS);
	if (localtime_r(&seconds, &tm))
		strftime(text, sizeof(text), "%Y-%m-%d %H:%M", &tm);
	fputs(text, out);
}

static const char *proposal(const struct pattern *pattern)
{
	if (str_is(pattern->error, "timeout"))
		return "`--timeout` longer than it really takes, or what it waits for made "
		       "shorter; `--failures 3` so that it does not go on for nights";
	if (str_is(pattern->error, "verify_failed"))
		return "look at what `--verify` sees: `--keep` keeps it";
	if (str_is(pattern->error, "crashed"))
		return "`--restarts 4/60s`, and memory: it was killed from outside";
	if (str_is(pattern->error, "command_not_found"))
		return "`shearpin guard doctor -- COMMAND` before it";
	return "`--failures 3`: no more starts until somebody has looked; `--input` and "
	       "`--keep`, so that `shearpin guard rerun` can show it";
}

static void put_pattern(FILE *out, const struct guard *guard, const struct pattern *pattern)
{
	size_t shown = pattern->count < RUNS_SHOWN ? pattern->count : RUNS_SHOWN;
	fprintf(out, "\n## %.*s: %.*s\n\n", STR_ARG(pattern->job), STR_ARG(pattern->error));
	if (pattern->line.n)
		fprintf(out, "    %.*s\n\n", STR_ARG(pattern->line));
	fprintf(out, "- %zu times, from ", pattern->count);
	put_day(out, pattern->first);
	fputs(" to ", out);
	put_day(out, pattern->last);
	fputs("\n- runs:", out);
	for (size_t i = 0; i < shown; i++)
		fprintf(out, " %.*s", STR_ARG(pattern->runs[i]));
	fprintf(out, "; their output: %s/runs/RUN/output\n", guard->state);
	fprintf(out,
		"- to try: %s\n- cause: (to be found)\n- what will stop it next time: (to be "
		"decided)\n",
		proposal(pattern));
}

static size_t put_draft(FILE *out, const struct recurring *all)
{
	size_t n = 0;
	fprintf(out, "# Failures that came back in %d days\n", DAYS);
	for (size_t i = 0; i < all->v.n && all->v.v[i].count >= TWICE; i++, n++)
		put_pattern(out, all->guard, &all->v.v[i]);
	if (n)
		fputs("\nA draft to talk about: nothing was changed.\n", out);
	else
		fputs("\nNone did.\n", out);
	return n;
}

int guard_patterns(struct guard *guard)
{
	struct recurring all = { .guard = guard,
				 .since = clock_now() - (int64_t)DAYS * 24 * 3600 * SECOND_NS };
	int status = guard_read_records(guard, take, &all);
	if (status)
		return status;
	if (all.v.n)
		qsort(all.v.v, all.v.n, sizeof(*all.v.v), more_often);
	return put_draft(stdout, &all) ? EXIT_FINDINGS : EXIT_CLEAN;
}
