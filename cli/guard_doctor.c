/*
 * `guard doctor`: what a job stands on, before it fails on it: the state and its disk, locks and who holds them, the clock, the
 * interpreter since the last good run, the environment, what it reads and writes.
 */
#define _DEFAULT_SOURCE /* realpath */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "folder.h"
#include "guard.h"

enum { LEAST_FREE_MB = 100, PATH_LENGTH = 4096, SHEBANG = 256 };

struct doctor {
	struct guard *guard;
	int bad;
};

static void said(struct doctor *d, bool good, struct str what)
{
	printf("%s  %.*s\n", good ? "ok " : "BAD", STR_ARG(what));
	d->bad += !good;
}

/* ---- which program runs ---- */

/* The file that a command's first word starts; false when there is none. */
static bool find_program(const char *word, char path[PATH_LENGTH])
{
	const char *list = getenv("PATH");
	struct str rest = str_of(list ? list : "/usr/local/bin:/usr/bin:/bin"), folder;
	if (strchr(word, '/'))
		return snprintf(path, PATH_LENGTH, "%s", word) < PATH_LENGTH &&
		       !access(path, X_OK);
	while (rest.n) {
		str_split(&rest, ':', &folder);
		int n = snprintf(path, PATH_LENGTH, "%.*s/%s", STR_ARG(folder), word);
		if (folder.n && n < PATH_LENGTH && !access(path, X_OK))
			return true;
	}
	return false;
}

/* "#!/usr/bin/env python3 -u" -> "python3"; empty when the file is no script. */
static void read_shebang(const char *path, char word[SHEBANG])
{
	char line[SHEBANG] = "";
	FILE *in = fopen(path, "rb");
	word[0] = 0;
	if (!in)
		return;
	bool script = fgets(line, sizeof(line), in) && line[0] == '#' && line[1] == '!';
	fclose(in);
	if (!script)
		return;
	struct str rest = str_trim(str_of(line + 2)), first;
	str_split(&rest, ' ', &first);
	if (str_ends(first, "/env")) {
		rest = str_trim(rest);
		if (str_starts(rest, "-S "))
			rest = str_trim(str_sub(rest, 3, rest.n));
		str_split(&rest, ' ', &first);
	}
	snprintf(word, SHEBANG, "%.*s", STR_ARG(first));
}

/* What tells this file from another in its place: where it really is, and that it is the same bytes. */
static struct str print_of(struct arena *arena, const char *path)
{
	char *real = realpath(path, NULL);
	struct stat st;
	if (!real || stat(real, &st)) {
		free(real);
		return str_fmt(arena, "%s is gone", path);
	}
	struct str print = str_fmt(arena, "%s (%" PRId64 " bytes of %" PRId64 ")", real,
				   (int64_t)st.st_size, (int64_t)st.st_mtime);
	free(real);
	return print;
}

struct str guard_program(struct guard *guard, char *const *argv)
{
	char path[PATH_LENGTH], word[SHEBANG], interpreter[PATH_LENGTH];
	if (!argv || !argv[0] || !find_program(argv[0], path))
		return (struct str){ NULL, 0 };
	read_shebang(path, word);
	if (word[0] && find_program(word, interpreter))
		return print_of(guard->arena, interpreter);
	return print_of(guard->arena, path);
}

static struct str good_note(struct guard *guard)
{
	return str_fmt(guard->arena, "good/%.*s", STR_ARG(guard->flags.name));
}

void guard_went_well(struct guard *guard, char *const *argv)
{
	struct err err;
	struct str print = guard_program(guard, argv);
	if (print.n)
		guard_note(guard, good_note(guard), print, NULL, &err);
}

struct str guard_changed(struct guard *guard, char *const *argv)
{
	struct err err;
	struct str before = { NULL, 0 }, now = guard_program(guard, argv);
	if (guard_note(guard, good_note(guard), STR(""), &before, &err) || !before.n)
		return (struct str){ NULL, 0 };
	if (str_eq(before, now))
		return (struct str){ NULL, 0 };
	return str_fmt(
		guard->arena,
		"its interpreter has changed since the last good run: it was %.*s, it is "
		"%.*s",
		STR_ARG(before), STR_ARG(now.n ? now : STR("not to be found")));
}

/* ---- checks ---- */

static void check_state(struct doctor *d)
{
	struct guard *guard = d->guard;
	struct statvfs disk;
	struct stat st;
	struct err err;
	if (!guard->store) {
		said(d, false,
		     str_fmt(guard->arena, "state: %s: %s", guard->state, guard->trouble.text));
		return;
	}
	bool usable = !gate_ready(guard->gate, clock_now(), &err);
	said(d, usable,
	     usable ? str_fmt(guard->arena, "state: %s can be written", guard->state)
		    : str_fmt(guard->arena, "state: %s", err.text));
	if (!stat(guard->state, &st) && (st.st_mode & 022))
		said(d, false,
		     str_fmt(guard->arena, "state: others may write to %s (chmod go-w)",
			     guard->state));
	if (statvfs(guard->state, &disk))
		return;
	int64_t free_mb = (int64_t)((uint64_t)disk.f_bavail * disk.f_frsize >> 20);
	said(d, free_mb >= LEAST_FREE_MB,
	     str_fmt(guard->arena, "disk: %" PRId64 " MiB free under %s", free_mb,
		     guard->state));
}

static void check_clock(struct doctor *d)
{
	struct guard *guard = d->guard;
	if (!guard->store)
		return;
	uint64_t steps = store_count(guard->store).clock_steps;
	said(d, true,
	     steps ? str_fmt(guard->arena,
			     "clock: it was set back %" PRIu64 " times; what was counted holds",
			     steps)
		   : STR("clock: it was never set back"));
	/* 2024: a machine that has not asked for the time yet */
	if (clock_now() < 1704067200 * SECOND_NS)
		said(d, false, STR("clock: this machine does not know what year it is"));
}

/* "WHO (pid 12)" of whoever holds a lock on the file, as Linux tells it; empty when nobody can say. */
static struct str holder_of(struct arena *arena, const char *path)
{
	struct stat st;
	char line[256], command[128] = "";
	FILE *locks = stat(path, &st) ? NULL : fopen("/proc/locks", "r");
	unsigned long inode;
	int pid = 0, found = 0;
	while (locks && !found && fgets(line, sizeof(line), locks)) {
		const char *place = strstr(line, "FLOCK");
		found = place &&
			sscanf(place, "FLOCK %*s %*s %d %*x:%*x:%lu", &pid, &inode) == 2 &&
			inode == (unsigned long)st.st_ino && pid > 0;
	}
	if (locks)
		fclose(locks);
	if (!found)
		return STR("somebody");
	FILE *comm = fopen(str_fmt(arena, "/proc/%d/comm", pid).p, "r");
	if (comm && fgets(command, sizeof(command), comm))
		command[strcspn(command, "\n")] = 0;
	if (comm)
		fclose(comm);
	return str_fmt(arena, "%s (pid %d)", command[0] ? command : "somebody", pid);
}

static void check_lock(struct doctor *d)
{
	struct guard *guard = d->guard;
	const char *path = guard_path(guard, "locks/%.*s", STR_ARG(guard->flags.name));
	if (!guard->flags.name.n || access(path, F_OK))
		return;
	bool held = guard_is_locked(guard);
	said(d, !held,
	     held ? str_fmt(guard->arena, "lock: %.*s is running: %.*s holds %s",
			    STR_ARG(guard->flags.name), STR_ARG(holder_of(guard->arena, path)),
			    path)
		  : str_fmt(guard->arena, "lock: nobody holds %.*s's",
			    STR_ARG(guard->flags.name)));
}

static void check_program(struct doctor *d, char *const *argv)
{
	struct guard *guard = d->guard;
	if (!argv || !argv[0])
		return;
	struct str program = guard_program(guard, argv), changed = guard_changed(guard, argv);
	if (!program.n)
		said(d, false,
		     str_fmt(guard->arena, "command: there is no program %s", argv[0]));
	else
		said(d, !changed.n,
		     changed.n ? str_fmt(guard->arena, "command: %.*s", STR_ARG(changed))
			       : str_fmt(guard->arena, "command: it runs %.*s",
					 STR_ARG(program)));
}

static void check_environment(struct doctor *d)
{
	static const struct {
		const char *name, *why;
	} slow[] = {
		{ "PYTHONASYNCIODEBUG", "each await is watched, which slows an event loop by "
					"much; take it out when the search is over" },
		{ "PYTHONDEVMODE", "asyncio's debug mode is part of it" },
		{ "PYTHONTRACEMALLOC", "each allocation is traced" },
		{ "NODE_DEBUG", "Node tells what it does on standard error" },
	};
	for (size_t i = 0; i < sizeof(slow) / sizeof(*slow); i++) {
		const char *value = getenv(slow[i].name);
		if (value && *value && strcmp(value, "0") != 0)
			said(d, false,
			     str_fmt(d->guard->arena, "environment: %s is set: %s",
				     slow[i].name, slow[i].why));
	}
}

static void check_paths(struct doctor *d)
{
	struct guard *guard = d->guard;
	const struct guard_flags *f = &guard->flags;
	for (size_t i = 0; i < f->inputs.n; i++) {
		const char *path = str_z(guard->arena, f->inputs.v[i]);
		bool good = !access(path, R_OK);
		said(d, good,
		     str_fmt(guard->arena, "input: %s: %s", path,
			     good ? "can be read" : strerror(errno)));
	}
	if (!f->staging.n)
		return;
	size_t end = f->staging.n;
	while (end && f->staging.p[end - 1] == '/')
		end--; /* "site/" is "site" */
	while (end && f->staging.p[end - 1] != '/')
		end--;
	const char *folder = end ? str_z(guard->arena, str_sub(f->staging, 0, end)) : ".";
	bool good = !access(folder, W_OK | X_OK);
	said(d, good,
	     str_fmt(guard->arena, "staging: %s: %s", folder,
		     good ? "can be written" : strerror(errno)));
}

/* A policy that refuses now is what the next start will meet. */
static void check_policy(struct doctor *d, const struct policy *policy, struct event event)
{
	struct arena *arena = d->guard->arena;
	struct verdict verdict;
	struct err err;
	if (!policy->kind->ask ||
	    gate_look(d->guard->gate, &event, policy, clock_now(), &verdict, &err) ||
	    !verdict.applies)
		return; /* that the state cannot be used was said */
	struct str key = key_text(arena, policy, &event);
	if (!verdict.refuse) {
		said(d, !verdict.unknown,
		     str_fmt(arena, "policy: %.*s %s", STR_ARG(policy->id),
			     verdict.unknown ? "cannot judge: a field of its key is missing "
					       "(--name, --key)"
					     : "lets through"));
		return;
	}
	said(d, false,
	     str_fmt(arena, "policy: %.*s refuses %.*s%.*s (%.*s); to let it through: %.*s",
		     STR_ARG(policy->id), STR_ARG(key),
		     STR_ARG(guard_until(arena, clock_now(), verdict.wait)),
		     STR_ARG(verdict_text(arena, &verdict, &event)),
		     STR_ARG(guard_reset_command(d->guard, policy->id))));
}

static void check_policies(struct doctor *d)
{
	const struct policies *policies = &d->guard->policies;
	struct event event;
	if (!d->guard->store || !guard_event(d->guard, &event))
		return;
	for (size_t i = 0; i < policies->n; i++)
		check_policy(d, &policies->v[i], event);
}

static void check_alerts(struct doctor *d)
{
	struct guard *guard = d->guard;
	char path[PATH_LENGTH];
	if (guard->flags.alert_url.n && !find_program("curl", path))
		said(d, false, STR("alert: --alert-url needs curl, and there is none"));
}

int guard_doctor(struct guard *guard, char *const *argv)
{
	struct doctor d = { .guard = guard };
	check_state(&d);
	check_clock(&d);
	check_lock(&d);
	check_program(&d, argv);
	check_environment(&d);
	check_paths(&d);
	check_alerts(&d);
	said(&d, true,
	     guard->flags.policy.n ? str_fmt(guard->arena, "policies: %zu in %.*s",
					     guard->policies.n, STR_ARG(guard->flags.policy))
				   : str_fmt(guard->arena, "policies: %zu from the flags",
					     guard->policies.n));
	check_policies(&d);
	return d.bad ? EXIT_FINDINGS : EXIT_CLEAN;
}
