/* Policies from a file, or from flags: these become a policy file's text, so that there is one way to read them. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guard.h"
#include "json_write.h"
#include "policies_read.h"

struct writing {
	struct guard *guard;
	struct json_write w;
};

/* "2/15m" -> "2" and "15m". */
static bool split_rate(struct str text, struct str *count, struct str *window)
{
	int64_t n;
	*window = text;
	return str_split(window, '/', count) && window->n && str_to_i64(*count, &n) && n > 0;
}

/* What tells this policy's slots from those of the same flag with other values. */
static struct str id_of(struct arena *arena, const char *name, struct str count,
			struct str window)
{
	struct str id = str_fmt(arena, "%s-%.*s%s%.*s", name, STR_ARG(count),
				window.n ? "-in-" : "", STR_ARG(window));
	return id;
}

static void put_key(struct writing *writing, bool per_run)
{
	const struct guard_flags *f = &writing->guard->flags;
	json_write_array(&writing->w, "key");
	if (per_run)
		json_write_z(&writing->w, NULL, "run");
	else if (!f->keys.n)
		json_write_z(&writing->w, NULL, "job");
	for (size_t i = 0; !per_run && i < f->keys.n; i++) {
		struct str rest = f->keys.v[i], name;
		str_split(&rest, '=', &name);
		json_write_str(&writing->w, NULL, name);
	}
	json_write_end(&writing->w);
}

/* The fields every policy states; the object stays open. */
static void begin(struct writing *writing, struct str id, const char *kind, struct str limit,
		  const char *compare)
{
	struct json_write *w = &writing->w;
	const struct guard_flags *f = &writing->guard->flags;
	json_write_object(w, NULL);
	json_write_str(w, "id", id);
	json_write_z(w, "kind", kind);
	json_write_object(w, "when");
	json_write_str(w, "event", f->event);
	json_write_end(w);
	put_key(writing, strcmp(kind, "attempts") == 0);
	json_write_str(w, "limit", limit);
	json_write_z(w, "compare", compare);
	json_write_z(w, "action", "refuse");
	json_write_null(w, "answer");
	json_write_str(w, "fail", f->fail);
	json_write_bool(w, "dry_run", false);
}

static void put_window(struct writing *writing, struct str window, const char *kind)
{
	json_write_str(&writing->w, "window", window);
	json_write_z(&writing->w, "window_kind", kind);
}

static void put_cool_down(struct writing *writing, struct str time, const char *from)
{
	json_write_str(&writing->w, "cool_down", time);
	if (from)
		json_write_z(&writing->w, "from", from);
	json_write_null(&writing->w, "half_open");
}

static struct str counted(struct writing *writing, struct str count, const char *noun)
{
	return str_fmt(writing->guard->arena, "%.*s %s", STR_ARG(count), noun);
}

static int not_a_rate(const char *flag, struct str text)
{
	return trouble("guard: %s is so many in a time, such as 2/15m, not \"%.*s\"", flag,
		       STR_ARG(text));
}

static int put_max(struct writing *writing)
{
	const struct guard_flags *f = &writing->guard->flags;
	struct str count, window;
	if (!f->max.n)
		return 0;
	if (!split_rate(f->max, &count, &window))
		return not_a_rate("--max", f->max);
	struct str cool = f->cool_down.n ? f->cool_down : window;
	begin(writing, id_of(writing->guard->arena, "max", count, window), "rate-breaker",
	      counted(writing, count, "attempts"), ">");
	put_window(writing, window, "sliding");
	put_cool_down(writing, cool, "last-admitted");
	json_write_end(&writing->w);
	return 0;
}

static int put_restarts(struct writing *writing)
{
	const struct guard_flags *f = &writing->guard->flags;
	struct str count, window;
	if (!f->restarts.n)
		return 0;
	if (!split_rate(f->restarts, &count, &window))
		return not_a_rate("--restarts", f->restarts);
	begin(writing, id_of(writing->guard->arena, "restarts", count, window), "rate-breaker",
	      counted(writing, count, "starts"), ">=");
	put_window(writing, window, "sliding");
	put_cool_down(writing, f->restart_cool_down, "trip");
	json_write_end(&writing->w);
	return 0;
}

static int put_runs(struct writing *writing)
{
	const struct guard_flags *f = &writing->guard->flags;
	struct str count, window;
	if (!f->runs.n)
		return 0;
	if (!split_rate(f->runs, &count, &window))
		return not_a_rate("--runs", f->runs);
	begin(writing, id_of(writing->guard->arena, "runs", count, window), "budget",
	      counted(writing, count, "runs"), ">");
	put_window(writing, window, "sliding");
	json_write_z(&writing->w, "reserve", "none");
	json_write_end(&writing->w);
	return 0;
}

static int put_attempts(struct writing *writing)
{
	const struct guard_flags *f = &writing->guard->flags;
	if (!f->attempts.n)
		return 0;
	begin(writing, id_of(writing->guard->arena, "attempts", f->attempts, STR("")),
	      "attempts", counted(writing, f->attempts, "attempts"), ">");
	put_window(writing, STR("1d"), "anchored");
	json_write_end(&writing->w);
	return 0;
}

static int put_failures(struct writing *writing)
{
	const struct guard_flags *f = &writing->guard->flags;
	static const char *const classes[] = { "rate_limit", "quota",     "timeout", "server",
					       "connection", "auth",      "client",  "context",
					       "schema",     "cancelled", "other" };
	if (!f->failures.n)
		return 0;
	begin(writing, id_of(writing->guard->arena, "failures", f->failures, STR("")),
	      "failure-streak", counted(writing, f->failures, "failures"), ">=");
	json_write_array(&writing->w, "errors");
	for (size_t i = 0; i < sizeof(classes) / sizeof(*classes); i++)
		json_write_z(&writing->w, NULL, classes[i]);
	json_write_end(&writing->w);
	put_cool_down(writing, f->failures_cool_down, "trip");
	json_write_end(&writing->w);
	return 0;
}

static int write_policies(struct writing *writing)
{
	int (*const all[])(struct writing *) = { put_max, put_restarts, put_runs, put_attempts,
						 put_failures };
	int status = 0;
	json_write_object(&writing->w, NULL);
	json_write_int(&writing->w, "version", 1);
	json_write_array(&writing->w, "policies");
	for (size_t i = 0; !status && i < sizeof(all) / sizeof(*all); i++)
		status = all[i](writing);
	if (status)
		return status;
	json_write_end(&writing->w);
	json_write_end(&writing->w);
	return 0;
}

static int from_flags(struct guard *guard)
{
	struct writing writing = { .guard = guard };
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	if (!out)
		return trouble("guard: %s", strerror(errno));
	json_write_init(&writing.w, out, true);
	int status = write_policies(&writing);
	fclose(out);
	if (!status)
		status = policies_read_text(guard->arena, "guard: ", "the flags",
					    (struct str){ text, size }, &guard->policies);
	free(text);
	return status;
}

/* As a shell takes it for one word. */
static struct str quoted(struct arena *arena, struct str text)
{
	struct str out = STR("'"), part;
	bool plain = text.n > 0;
	for (size_t i = 0; i < text.n && plain; i++)
		plain = !strchr(" \t\n'\"\\$`*?[]{}()<>|&;#~!", text.p[i]);
	if (plain)
		return text;
	for (bool first = true; str_split(&text, '\'', &part); first = false)
		out = str_fmt(arena, "%.*s%s%.*s", STR_ARG(out), first ? "" : "'\\''",
			      STR_ARG(part));
	return str_fmt(arena, "%.*s'", STR_ARG(out));
}

struct str guard_reset_command(const struct guard *guard, struct str policy)
{
	const struct guard_flags *f = &guard->flags;
	struct arena *arena = guard->arena;
	const struct {
		const char *flag;
		struct str value;
		const char *usual; /* left out */
	} said[] = {
		{ "--name", f->name, "" },
		{ "--policy", f->policy, "" },
		{ "--run", f->run, "" },
		{ "--event", f->event, "run" },
		{ "--max", f->max, "" },
		{ "--cool-down", f->cool_down, "" },
		{ "--restarts", f->restarts, "" },
		{ "--restart-cool-down", f->restart_cool_down, "1h" },
		{ "--failures", f->failures, "" },
		{ "--failures-cool-down", f->failures_cool_down, "until reset" },
		{ "--attempts", f->attempts, "" },
		{ "--runs", f->runs, "" },
		{ "--fail", f->fail, "closed" },
		{ "--state", f->state, "" },
	};
	struct str text =
		str_fmt(arena, "shearpin guard reset %.*s", STR_ARG(quoted(arena, policy)));
	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++) {
		if (said[i].value.n && !str_is(said[i].value, said[i].usual))
			text = str_fmt(arena, "%.*s %s %.*s", STR_ARG(text), said[i].flag,
				       STR_ARG(quoted(arena, said[i].value)));
	}
	for (size_t i = 0; i < f->keys.n; i++)
		text = str_fmt(arena, "%.*s --key %.*s", STR_ARG(text),
			       STR_ARG(quoted(arena, f->keys.v[i])));
	return text;
}

int guard_no_policy(const struct guard *guard, struct str id)
{
	struct str all = STR("");
	for (size_t i = 0; i < guard->policies.n; i++)
		all = str_fmt(guard->arena, "%.*s%s%.*s", STR_ARG(all), i ? ", " : "",
			      STR_ARG(guard->policies.v[i].id));
	if (!all.n)
		return trouble("guard: no policies are given: name the job's, by --policy FILE "
			       "or by the flags it runs with (--name JOB --failures 3 is the "
			       "policy failures-3)");
	if (!id.n)
		return trouble("guard reset wants a policy's id; there are %.*s", STR_ARG(all));
	return trouble("guard: there is no policy \"%.*s\"; there are %.*s", STR_ARG(id),
		       STR_ARG(all));
}

int guard_policies(struct guard *guard)
{
	const struct guard_flags *f = &guard->flags;
	bool any = f->max.n || f->restarts.n || f->failures.n || f->attempts.n || f->runs.n;
	if (!str_is(f->fail, "open") && !str_is(f->fail, "closed"))
		return trouble("guard: --fail is open or closed, not \"%.*s\"",
			       STR_ARG(f->fail));
	if (!f->policy.n)
		return from_flags(guard);
	if (any)
		return trouble(
			"guard: --policy states all policies: --max, --restarts, --runs, "
			"--attempts and --failures belong in the file then");
	return policies_read(guard->arena, "guard: ", f->policy, &guard->policies);
}
