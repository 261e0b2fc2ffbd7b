/* Run records of jobs: one line a run in runs.jsonl, a folder a run for what it leaves. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "guard.h"
#include "input.h"
#include "json_write.h"

static void put_time(struct json_write *w, const char *key, int64_t ns)
{
	char text[64];
	struct tm tm;
	time_t seconds = (time_t)(ns / SECOND_NS);
	if (ns < 0 || !gmtime_r(&seconds, &tm)) {
		json_write_null(w, key);
		return;
	}
	size_t n = strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &tm);
	n += (size_t)snprintf(text + n, sizeof(text) - n, ".%09dZ", (int)(ns % SECOND_NS));
	json_write_str(w, key, (struct str){ text, n });
}

static void put_text(struct json_write *w, const char *key, const struct event *event,
		     enum event_field field)
{
	if (event_has(event, field))
		json_write_str(w, key, event_text(event, field));
	else
		json_write_null(w, key);
}

static void put_money(struct json_write *w, const char *key, int64_t micros)
{
	char text[48];
	int n = snprintf(text, sizeof(text), "%" PRId64 ".%06" PRId64, micros / MILLION,
			 micros % MILLION);
	json_write_number(w, key, (struct str){ text, (size_t)n });
}

static const char *status_word(const struct event *event)
{
	return event->refused                 ? "refused"
	       : event_is_reset(event)        ? "reset"
	       : event->ending == ENDING_NONE ? "running"
					      : "success";
}

/* The nine fields everyone should log. */
static void put_nine(struct json_write *w, const struct event *event)
{
	int64_t tokens = event_tokens(event), cost = event_number(event, FIELD_COST, -1);
	put_text(w, "run_id", event, FIELD_RUN);
	put_time(w, "start_time", event_number(event, FIELD_START, -1));
	put_time(w, "end_time", event_number(event, FIELD_END, -1));
	if (event_has(event, FIELD_STATUS))
		put_text(w, "status", event, FIELD_STATUS);
	else
		json_write_z(w, "status", status_word(event));
	put_text(w, "input_hash", event, FIELD_INPUT_HASH);
	put_text(w, "output_hash", event, FIELD_OUTPUT_HASH);
	if (tokens >= 0)
		json_write_int(w, "tokens_used", tokens);
	else
		json_write_null(w, "tokens_used");
	if (cost >= 0)
		put_money(w, "cost_usd", cost);
	else
		json_write_null(w, "cost_usd");
	put_text(w, "error_class", event, FIELD_ERROR_CODE);
}

static void put_rest(const struct guard *guard, struct json_write *w, const struct event *event)
{
	const uint64_t said = FIELD_BIT(FIELD_RUN) | FIELD_BIT(FIELD_STATUS) |
			      FIELD_BIT(FIELD_INPUT_HASH) | FIELD_BIT(FIELD_OUTPUT_HASH) |
			      FIELD_BIT(FIELD_ERROR_CODE);
	for (unsigned i = 0; i < FIELD_TEXTS; i++) {
		enum event_field field = (enum event_field)i;
		if (event_has(event, field) && !(said >> i & 1))
			json_write_str(w, field_name(field), event_text(event, field));
	}
	if (event->refused)
		json_write_bool(w, "refused", true);
	if (event->degraded)
		json_write_bool(w, "degraded", true);
	if (!guard->ran || !str_eq(event_text(event, FIELD_RUN), guard->run))
		return;
	json_write_int(w, "exit_code", guard->exit_code);
	if (guard->signal)
		json_write_int(w, "signal", guard->signal);
	if (guard->kept.n)
		json_write_str(w, "kept", guard->kept);
}

void guard_record(void *context, const struct event *event)
{
	struct guard *guard = context;
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	if (!out)
		return;
	struct json_write w;
	json_write_init(&w, out, false);
	json_write_object(&w, NULL);
	put_nine(&w, event);
	put_rest(guard, &w, event);
	json_write_end(&w);
	fclose(out);
	/* One write: lines of several jobs do not mix. */
	const char *path = guard_path(guard, "runs.jsonl");
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	bool written = fd >= 0 && write(fd, text, size) == (ssize_t)size && !fsync(fd);
	if (!written)
		fprintf(stderr, "shearpin guard: the run's record is lost: %s: %s\n", path,
			strerror(errno));
	if (fd >= 0)
		close(fd);
	free(text);
}

/* ---- reading them ---- */

enum { LIST_MOST = 50 };

static struct str local_time(struct arena *arena, int64_t ns)
{
	char text[32];
	struct tm tm;
	time_t seconds = (time_t)(ns / SECOND_NS);
	if (ns < 0 || !localtime_r(&seconds, &tm))
		return STR("-");
	size_t n = strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S", &tm);
	return str_dup(arena, (struct str){ text, n });
}

static struct str list_line(struct guard *guard, struct arena *arena, const struct event *event)
{
	int64_t start = event_number(event, FIELD_START, -1);
	int64_t end = event_number(event, FIELD_END, -1);
	struct str status = event_text(event, FIELD_STATUS);
	struct str took =
		end > start
			? amount_text(arena,
				      (struct amount){ (end - start) / SECOND_NS * SECOND_NS,
						       UNIT_TIME })
			: STR("-");
	bool by_policy = event->refused || event_is_reset(event);
	struct str why = by_policy ? event_text(event, FIELD_POLICY)
				   : event_text(event, FIELD_ERROR_CODE);
	(void)guard;
	return str_fmt(arena, "%-32.*s  %-19.*s  %-8.*s  %-11.*s  %-16.*s  %.*s",
		       STR_ARG(event_text(event, FIELD_RUN)), STR_ARG(local_time(arena, start)),
		       STR_ARG(took), STR_ARG(event->refused ? STR("refused") : status),
		       STR_ARG(event_text(event, FIELD_JOB)), STR_ARG(why));
}

int guard_read_records(struct guard *guard,
		       void (*take)(void *context, const struct event *event, struct str line),
		       void *context)
{
	struct err err;
	struct input_line line;
	struct event event;
	const char *path = guard_path(guard, "runs.jsonl");
	if (access(path, F_OK))
		return EXIT_CLEAN; /* nothing has run yet */
	struct input *input = input_open(path, false, &err);
	if (!input)
		return trouble("guard: %s", err.text);
	while (input_next(input, &line, &err) == INPUT_LINE) {
		struct arena *arena = arena_new();
		if (gate_read(guard->gate, arena, line.text, &event, &err) != READ_BAD)
			take(context, &event, line.text);
		arena_free(arena);
	}
	input_close(input);
	return EXIT_CLEAN;
}

struct last {
	struct guard *guard;
	struct str lines[LIST_MOST];
	size_t n;
};

static void remember(void *context, const struct event *event, struct str line)
{
	struct last *last = context;
	struct str name = last->guard->flags.name;
	(void)line;
	if (name.n && !str_eq(name, event_text(event, FIELD_JOB)))
		return;
	last->lines[last->n++ % LIST_MOST] = list_line(last->guard, last->guard->arena, event);
}

int guard_list(struct guard *guard)
{
	struct last last = { .guard = guard };
	int status = guard_read_records(guard, remember, &last);
	size_t first = last.n > LIST_MOST ? last.n - LIST_MOST : 0;
	for (size_t i = first; i < last.n; i++)
		printf("%.*s\n", STR_ARG(last.lines[i % LIST_MOST]));
	return status;
}

struct sought {
	struct str run;
	bool found;
};

static void print_if_sought(void *context, const struct event *event, struct str line)
{
	struct sought *sought = context;
	if (!str_eq(sought->run, event_text(event, FIELD_RUN)))
		return;
	sought->found = true;
	printf("%.*s\n", STR_ARG(line));
}

int guard_show(struct guard *guard, struct str run)
{
	static const char *const parts[] = { "output", "input", "kept" };
	struct sought sought = { .run = run };
	int status = guard_read_records(guard, print_if_sought, &sought);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		const char *path = guard_path(guard, "runs/%.*s/%s", STR_ARG(run), parts[i]);
		if (!access(path, F_OK))
			printf("%-7s %s\n", parts[i], path);
	}
	return !status && !sought.found
		       ? trouble("guard: there is no record of a run \"%.*s\"; "
				 "`shearpin guard runs` lists them",
				 STR_ARG(run))
		       : status;
}
