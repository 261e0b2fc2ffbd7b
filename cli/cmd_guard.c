/*
 * `shearpin guard`: stands in front of a job and refuses what its policies refuse.
 *
 * This file reads the command line and opens the state; guard.h says where the rest is.
 */
#define _DEFAULT_SOURCE /* gethostname */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "commands.h"
#include "folder.h"
#include "guard.h"

/* ---- shared ---- */

const char *guard_path(const struct guard *guard, const char *format, ...)
{
	char name[2048];
	va_list args;
	va_start(args, format);
	vsnprintf(name, sizeof(name), format, args);
	va_end(args);
	return str_fmt(guard->arena, "%s/%s", guard->state, name).p;
}

struct str guard_until(struct arena *arena, int64_t now, int64_t wait)
{
	char text[64];
	struct tm tm;
	if (wait > INT64_MAX - SECOND_NS - now)
		return STR(" until someone resets it");
	time_t seconds = (time_t)((now + wait + SECOND_NS - 1) / SECOND_NS);
	if (wait <= 0 || !localtime_r(&seconds, &tm))
		return STR("");
	bool soon = wait < INT64_C(20) * 3600 * SECOND_NS;
	size_t n = soon ? strftime(text, sizeof(text), " until %H:%M:%S", &tm)
			: strftime(text, sizeof(text), " until %Y-%m-%d %H:%M:%S", &tm);
	return str_dup(arena, (struct str){ text, n });
}

bool guard_event(struct guard *guard, struct event *event)
{
	char host[256] = "";
	const struct guard_flags *f = &guard->flags;
	event_clear(event);
	event_set_text(event, FIELD_EVENT, f->event);
	if (f->name.n)
		event_set_text(event, FIELD_JOB, f->name);
	event_set_text(event, FIELD_RUN, guard->run);
	if (!gethostname(host, sizeof(host) - 1) && host[0])
		event_set_text(event, FIELD_HOST, str_dup(guard->arena, str_of(host)));
	for (size_t i = 0; i < f->keys.n; i++) {
		struct str value = f->keys.v[i], name;
		str_split(&value, '=', &name);
		enum event_field field = field_find(name);
		if (field >= FIELD_TEXTS || !value.n) {
			trouble("guard: --key is a field and its value, such as account=me, "
				"not "
				"\"%.*s\"",
				STR_ARG(f->keys.v[i]));
			return false;
		}
		event_set_text(event, field, value);
	}
	return true;
}

static bool find_state(struct guard *guard)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	if (guard->flags.state.n)
		guard->state = str_z(guard->arena, guard->flags.state);
	else if (state && *state == '/')
		guard->state = str_fmt(guard->arena, "%s/shearpin", state).p;
	else if (home && *home == '/')
		guard->state = str_fmt(guard->arena, "%s/.local/state/shearpin", home).p;
	return guard->state != NULL;
}

void guard_open(struct guard *guard)
{
	struct str text = guard->flags.durability;
	enum durability durability = str_is(text, "none")      ? DURABLE_NONE
				     : str_is(text, "process") ? DURABLE_PROCESS
							       : DURABLE_FULL;
	if (!folder_make(guard->state, &guard->trouble))
		guard->store = store_open(str_of(guard_path(guard, "state.db")), durability,
					  &guard->trouble);
	if (!guard->store)
		fprintf(stderr, "shearpin guard: %s\n", guard->trouble.text);
	guard->gate = gate_new(guard->store, &guard->policies, guard_record, guard);
	gate_remember(guard->gate, (int64_t)GUARD_DAYS * 24 * 3600 * SECOND_NS);
}

void guard_close(struct guard *guard)
{
	gate_free(guard->gate);
	store_close(guard->store);
	guard->gate = NULL;
	guard->store = NULL;
}

/* ---- the command line ---- */

static enum parsed parse(struct guard *guard, int argc, char **argv, const char *usage)
{
	struct guard_flags *f = &guard->flags;
	const struct flag flags[] = {
		{ "--name", "JOB", "the job's name; the command's own when left out", FLAG_TEXT,
		  &f->name },
		{ "--policy", "FILE", "the policies to judge by", FLAG_TEXT, &f->policy },
		{ "--key", "FIELD=VALUE", "what policies count by, such as account=me",
		  FLAG_LIST, &f->keys },
		{ "--event", "KIND", "what a start is for the policies (run)", FLAG_TEXT,
		  &f->event },
		{ "--run", "ID", "the run's id, for attempts per run", FLAG_TEXT, &f->run },
		{ "--max", "N/TIME", "at most so many starts, then a cool-down", FLAG_TEXT,
		  &f->max },
		{ "--cool-down", "TIME", "of --max, from the last start (its time)", FLAG_TEXT,
		  &f->cool_down },
		{ "--restarts", "N/TIME", "the Nth start within the time trips a cool-down",
		  FLAG_TEXT, &f->restarts },
		{ "--restart-cool-down", "TIME", "of --restarts (1h)", FLAG_TEXT,
		  &f->restart_cool_down },
		{ "--failures", "N", "no more starts after N failures in a row", FLAG_TEXT,
		  &f->failures },
		{ "--failures-cool-down", "TIME", "of --failures (until reset)", FLAG_TEXT,
		  &f->failures_cool_down },
		{ "--attempts", "N", "starts with the same --run", FLAG_TEXT, &f->attempts },
		{ "--runs", "N/TIME", "a budget of runs", FLAG_TEXT, &f->runs },
		{ "--fail", "MODE", "of these flags' policies: closed (default), open",
		  FLAG_TEXT, &f->fail },
		{ "--no-lock", NULL, "several of this name may run at once", FLAG_SWITCH,
		  &f->no_lock },
		{ "--timeout", "TIME", "end it after so long: exit 124", FLAG_TEXT,
		  &f->timeout },
		{ "--kill-after", "TIME", "and by force so much later (10s)", FLAG_TEXT,
		  &f->kill_after },
		{ "--input", "PATH", "copy it first; the job reads $SHEARPIN_INPUT", FLAG_LIST,
		  &f->inputs },
		{ "--keep", "PATH", "copy it into the record when the job fails", FLAG_LIST,
		  &f->keeps },
		{ "--staging", "DIR",
		  "the job writes to $SHEARPIN_STAGING; it becomes DIR on success only",
		  FLAG_TEXT, &f->staging },
		{ "--verify", "COMMAND", "it is done when this agrees", FLAG_TEXT, &f->verify },
		{ "--expected", "WORD", "guard patterns: a failure that is no pattern",
		  FLAG_LIST, &f->expected },
		{ "--require-approval", NULL, "wait for `shearpin guard approve RUN`",
		  FLAG_SWITCH, &f->approval },
		{ "--alert-cmd", "COMMAND", "tell it: JSON on its input, once per episode",
		  FLAG_TEXT, &f->alert_cmd },
		{ "--alert-url", "URL", "post it there with curl", FLAG_TEXT, &f->alert_url },
		{ "--state", "DIR", "where it remembers ($XDG_STATE_HOME/shearpin)", FLAG_TEXT,
		  &f->state },
		{ "--durability", "LEVEL", "full (default), process, none", FLAG_TEXT,
		  &f->durability },
		{ 0 },
	};
	const struct command_line line = {
		.usage = usage,
		.about =
			"Stands in front of a job: one copy at a time, so many starts, no "
			"restart loops, no more\nafter failures. The attempt is recorded "
			"before "
			"the command starts.\n\n"
			"Verbs, instead of a command:\n"
			"  runs           list the last runs, of --name or all\n"
			"  show RUN       a run's record, output and what was kept\n"
			"  rerun RUN      its command again, on the snapshot it had\n"
			"  approve RUN    let a run that waits start\n"
			"  patterns       a draft of which failures came back in seven days\n"
			"  doctor [-- COMMAND]\n"
			"                 what the job stands on: state, disk, clock, lock, "
			"interpreter\n"
			"  ask, report TICKET [ERROR], status, reset POLICY\n"
			"                 for use inside scripts, with --event and --key\n\n"
			"Exit status: the command's own; 75 refused; 70 own trouble; 124 timed "
			"out; 2 usage.",
		.flags = flags,
	};
	return command_line_parse(&line, guard->arena, argc, argv, &f->rest);
}

/* Names become files. */
static bool is_name(struct str name)
{
	static const char others[] = "._-@+:=,";
	if (!name.n || name.n > 128 || name.p[0] == '.')
		return false;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || (c && strchr(others, c));
		if (!good)
			return false;
	}
	return true;
}

static int check_time(const char *flag, struct str text)
{
	struct amount amount = { 0 };
	const char *wrong = text.n ? amount_parse(text, &amount) : NULL;
	if (text.n && (wrong || amount.unit != UNIT_TIME || amount.value <= 0))
		return trouble("guard: %s is a time such as 30s or 5m, not \"%.*s\"", flag,
			       STR_ARG(text));
	return 0;
}

static int check_flags(struct guard *guard)
{
	struct guard_flags *f = &guard->flags;
	if (!f->name.n)
		f->name = STR("");
	if (f->name.n && !is_name(f->name))
		return trouble("guard: --name is letters, digits and ._-@+:=, and not \"%.*s\"",
			       STR_ARG(f->name));
	if (f->run.n && !is_name(f->run))
		return trouble("guard: --run is letters, digits and ._-@+:=, and not \"%.*s\"",
			       STR_ARG(f->run));
	if (f->durability.n && !str_is(f->durability, "full") &&
	    !str_is(f->durability, "process") && !str_is(f->durability, "none"))
		return trouble("guard: --durability is full, process or none, not \"%.*s\"",
			       STR_ARG(f->durability));
	return check_time("--timeout", f->timeout) || check_time("--kill-after", f->kill_after)
		       ? EXIT_TROUBLE
		       : 0;
}

static int set_up(struct guard *guard)
{
	struct guard_flags *f = &guard->flags;
	if (!find_state(guard))
		return trouble("guard: neither XDG_STATE_HOME nor HOME says where to remember; "
			       "give --state DIR");
	int status = check_flags(guard);
	if (status || (status = guard_policies(guard)))
		return status;
	guard->run = f->run.n ? f->run : random_name(guard->arena);
	guard_open(guard);
	return 0;
}

/* ---- verbs ---- */

static int on_runs(struct guard *guard, struct str a, struct str b)
{
	(void)a;
	(void)b;
	return guard_list(guard);
}

static int on_show(struct guard *guard, struct str run, struct str b)
{
	(void)b;
	return is_name(run) ? guard_show(guard, run) : trouble("guard show wants a run's id");
}

static int on_rerun(struct guard *guard, struct str run, struct str b)
{
	(void)b;
	if (!is_name(run))
		return trouble("guard rerun wants a run's id");
	if (!guard->flags.name.n)
		guard->flags.name = str_fmt(guard->arena, "rerun-%.*s", STR_ARG(run));
	return guard_rerun(guard, run);
}

static int on_approve(struct guard *guard, struct str run, struct str b)
{
	(void)b;
	return is_name(run) ? guard_approve(guard, run)
			    : trouble("guard approve wants a run's id");
}

static int on_ask(struct guard *guard, struct str a, struct str b)
{
	(void)a;
	(void)b;
	return guard_ask(guard);
}

static int on_report(struct guard *guard, struct str ticket, struct str error)
{
	return ticket.n ? guard_report(guard, ticket, error)
			: trouble("guard report wants the ticket that guard ask printed");
}

static int on_status(struct guard *guard, struct str a, struct str b)
{
	(void)a;
	(void)b;
	return guard_status(guard);
}

static int on_reset(struct guard *guard, struct str policy, struct str b)
{
	(void)b;
	return policy.n ? guard_reset(guard, policy) : guard_no_policy(guard, policy);
}

static int on_patterns(struct guard *guard, struct str a, struct str b)
{
	(void)a;
	(void)b;
	return guard_patterns(guard);
}

static const struct {
	const char *name;
	int (*run)(struct guard *guard, struct str first, struct str second);
} verbs[] = {
	{ "patterns", on_patterns }, { "runs", on_runs },       { "show", on_show },
	{ "rerun", on_rerun },       { "approve", on_approve }, { "ask", on_ask },
	{ "report", on_report },     { "status", on_status },   { "reset", on_reset },
};
enum { VERBS = sizeof(verbs) / sizeof(*verbs) };

static int run_verb(struct guard *guard, struct str word)
{
	const str_list *rest = &guard->flags.rest;
	const char *names[VERBS + 1] = { 0 };
	struct str first = rest->n > 1 ? rest->v[1] : STR("");
	struct str second = rest->n > 2 ? rest->v[2] : STR("");
	for (size_t i = 0; i < VERBS; i++) {
		names[i] = verbs[i].name;
		if (str_is(word, verbs[i].name)) {
			int status = set_up(guard);
			return status ? status : verbs[i].run(guard, first, second);
		}
	}
	const char *near = did_you_mean(word, names);
	return trouble("guard: a command stands after --, as in `shearpin guard -- %.*s`%s%s",
		       STR_ARG(word), near ? "; or did you mean the verb " : "",
		       near ? near : "");
}

/* The command's name without its folders, with what a file's name cannot have taken out. */
static struct str name_of(struct arena *arena, const char *command)
{
	const char *slash = strrchr(command, '/');
	struct str name = str_dup(arena, str_of(slash ? slash + 1 : command));
	char *out = arena_alloc(arena, name.n + 1);
	for (size_t i = 0; i < name.n; i++) {
		struct str c = str_sub(name, i, i + 1);
		out[i] = is_name(c) || (i && name.p[i] == '.') ? name.p[i] : '_';
	}
	return (struct str){ out, name.n > 128 ? 128 : name.n };
}

static int run_command(struct guard *guard, char **argv)
{
	struct guard_flags *f = &guard->flags;
	if (f->rest.n)
		return trouble("guard: \"%.*s\" stands before --, where flags are",
			       STR_ARG(f->rest.v[0]));
	if (!f->name.n)
		f->name = name_of(guard->arena, argv[0]);
	int status = set_up(guard);
	return status ? status : guard_run(guard, argv);
}

static int run_doctor(struct guard *guard, char **argv)
{
	struct guard_flags *f = &guard->flags;
	if (argv && !f->name.n)
		f->name = name_of(guard->arena, argv[0]);
	int status = set_up(guard);
	return status ? status : guard_doctor(guard, argv);
}

static int run(struct guard *guard, int argc, char **argv)
{
	int end = 1;
	while (end < argc && strcmp(argv[end], "--") != 0)
		end++;
	enum parsed parsed = parse(guard, end, argv,
				   "shearpin guard [flags] -- COMMAND [ARGUMENT...]\n"
				   "       shearpin guard VERB [flags] [arguments]");
	if (parsed != PARSED_RUN)
		return parsed == PARSED_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
	const str_list *rest = &guard->flags.rest;
	if (rest->n == 1 && str_is(rest->v[0], "doctor"))
		return run_doctor(guard, end + 1 < argc ? argv + end + 1 : NULL);
	if (end + 1 < argc)
		return run_command(guard, argv + end + 1);
	if (!guard->flags.rest.n)
		return trouble("guard wants a command: shearpin guard [flags] -- COMMAND");
	return run_verb(guard, guard->flags.rest.v[0]);
}

int cmd_guard(int argc, char **argv)
{
	struct guard guard = { .arena = arena_new() };
	guard.flags = (struct guard_flags){ .event = STR("run"),
					    .fail = STR("closed"),
					    .restart_cool_down = STR("1h"),
					    .failures_cool_down = STR("until reset") };
	int status = run(&guard, argc, argv);
	guard_close(&guard);
	policies_release(&guard.policies);
	arena_free(guard.arena);
	return status;
}

/* A verb of guard that is a command of its own, too. */
static int as_verb(char *verb, int argc, char **argv)
{
	struct arena *arena = arena_new();
	char guard[] = "guard";
	char **all = ARENA_ARRAY(arena, char *, (size_t)argc + 2);
	all[0] = guard;
	all[1] = verb;
	for (int i = 1; i <= argc; i++)
		all[i + 1] = i < argc ? argv[i] : NULL;
	int status = cmd_guard(argc + 1, all);
	arena_free(arena);
	return status;
}

int cmd_doctor(int argc, char **argv)
{
	return as_verb(argv[0], argc, argv);
}

int cmd_patterns(int argc, char **argv)
{
	return as_verb(argv[0], argc, argv);
}
