/*
 * Standing in front of a command: lock, ask, snapshot, run, verify, publish, keep, report, tell.
 *
 * The attempt is on the disk before the command starts. The lock is an flock that the command inherits: it ends when the last of
 * them is gone, so there is no stale lock to remove. What an earlier copy left unsettled, since it was killed, is settled as a
 * crash by whoever gets the lock next.
 */
#define _DEFAULT_SOURCE /* flock, setenv */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "event_write.h"
#include "folder.h"
#include "guard.h"
#include "job.h"
#include "must.h"

struct runner {
	struct guard *guard;
	char *const *argv;
	const char *staging; /* its folder, NULL without --staging */
	struct answer answer;
	struct event event;
	struct job job;
	struct job_end end;
	struct str error; /* what the record calls the failure; empty: none */
	int status;       /* ours, at the end */
};

static int say(const struct guard *guard, const char *text)
{
	return fprintf(stderr, "shearpin guard: %.*s: %s\n", STR_ARG(guard->flags.name), text);
}

/* ---- one at a time ---- */

static void refuse(struct guard *guard, struct str what, struct str text)
{
	struct str line = str_fmt(guard->arena, "refused by %.*s", STR_ARG(text));
	say(guard, line.p);
	guard_alert(guard, str_fmt(guard->arena, "refused %.*s", STR_ARG(what)), line.p);
}

/* 0 locked, EXIT_REFUSED when another has it, EXIT_OWN when nobody can tell. The descriptor stays open, over exec, too. */
static int take_lock(struct guard *guard)
{
	const char *path = guard_path(guard, "locks/%.*s", STR_ARG(guard->flags.name));
	struct err err;
	int fd = -1;
	if (!folder_make(guard_path(guard, "locks"), &err))
		fd = open(path, O_RDWR | O_CREAT, 0600);
	if (fd >= 0 && !flock(fd, LOCK_EX | LOCK_NB))
		return 0;
	bool held = fd >= 0 && errno == EWOULDBLOCK;
	struct str cause = str_dup(guard->arena, str_of(strerror(errno)));
	if (fd >= 0)
		close(fd);
	if (held) {
		refuse(guard, STR("lock"), STR("lock: another one of this name is running"));
		return EXIT_REFUSED;
	}
	say(guard, str_fmt(guard->arena, "no lock: %s: %.*s", path, STR_ARG(cause)).p);
	return EXIT_OWN;
}

bool guard_is_locked(const struct guard *guard)
{
	int fd = open(guard_path(guard, "locks/%.*s", STR_ARG(guard->flags.name)),
		      O_RDWR | O_CLOEXEC);
	bool held = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK;
	if (fd >= 0)
		close(fd);
	return held;
}

static struct str running_note(const struct guard *guard)
{
	return str_fmt(guard->arena, "running/%.*s", STR_ARG(guard->flags.name));
}

/* "ticket\n" and the run as far as it is known, so that whoever comes next can tell of it when we cannot any more. */
static struct str running_text(struct guard *guard, struct str ticket,
			       const struct event *event)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = must(open_memstream(&text, &size));
	fprintf(out, "%.*s\n", STR_ARG(ticket));
	event_write(event, out);
	fclose(out);
	struct str copy = str_dup(guard->arena, (struct str){ text, size });
	free(text);
	return copy;
}

static int note(struct guard *guard, struct str name, struct str text, struct str *was)
{
	struct err err;
	return guard_note(guard, name, text, was, &err);
}

/* Is there a record of this call? */
struct sought {
	struct str call;
	bool found;
};

static void is_sought(void *context, const struct event *event, struct str line)
{
	struct sought *sought = context;
	(void)line;
	sought->found |= str_eq(sought->call, event_text(event, FIELD_CALL));
}

/* It was settled, and killed before it could write its record; or after, and then there is one. */
static void record_once(struct guard *guard, struct event *event)
{
	struct sought sought = { .call = event_text(event, FIELD_CALL) };
	if (guard_read_records(guard, is_sought, &sought) || sought.found)
		return;
	event_set_number(event, FIELD_END, clock_now());
	guard_record(guard, event);
}

/* Nobody knows how it ended. */
static void set_crashed(struct event *event)
{
	event_set_text(event, FIELD_STATUS, STR("crashed"));
	event_set_text(event, FIELD_ERROR_CODE, STR("crashed"));
	event->error = ERROR_OTHER;
	event->ending = ENDING_SAID;
}

/*
 * We hold the lock, so whoever was running is not any more. What it knew of itself is in its note; we may die here as well, and then the
 * next one finds the same.
 */
static void settle_crashed(struct guard *guard)
{
	struct event event;
	struct str text, ticket;
	struct err err;
	if (note(guard, running_note(guard), STR(""), &text) ||
	    !str_split(&text, '\n', &ticket) || !ticket.n)
		return;
	bool known =
		text.n && gate_read(guard->gate, guard->arena, text, &event, &err) != READ_BAD;
	if (!known)
		event_clear(&event);
	if (!event_has(&event, FIELD_STATUS))
		set_crashed(&event);
	enum report_result result =
		gate_report(guard->gate, guard->arena, ticket, &event, clock_now(), &err);
	if (known && result == REPORT_AGAIN)
		record_once(guard, &event);
	note(guard, running_note(guard), STR(""), NULL);
}

/* ---- may it? ---- */

static struct str refusal_text(struct guard *guard, const struct answer *answer)
{
	struct str until = guard_until(guard->arena, answer->now, answer->wait);
	struct str text = str_fmt(guard->arena, "%.*s%.*s (%.*s)", STR_ARG(answer->policy),
				  STR_ARG(until), STR_ARG(answer->text));
	if (answer->wait != INT64_MAX)
		return text;
	return str_fmt(guard->arena, "%.*s; when it is mended: %.*s", STR_ARG(text),
		       STR_ARG(guard_reset_command(guard, answer->policy)));
}

static int may_not(struct runner *r)
{
	struct guard *guard = r->guard;
	if (r->answer.trouble) {
		say(guard, str_fmt(guard->arena, "not started, as \"%.*s\" fails closed: %.*s",
				   STR_ARG(r->answer.policy), STR_ARG(r->answer.text))
				   .p);
		return EXIT_OWN;
	}
	refuse(guard, r->answer.policy, refusal_text(guard, &r->answer));
	return EXIT_REFUSED;
}

/* 0: it may. */
static int ask(struct runner *r)
{
	struct guard *guard = r->guard;
	struct err err;
	int status =
		gate_ask(guard->gate, guard->arena, &r->event, clock_now(), &r->answer, &err);
	if (!r->answer.allowed)
		return may_not(r);
	if (!status)
		return note(guard, running_note(guard),
			    running_text(guard, r->answer.ticket, &r->event), NULL) &&
		       0;
	/* Without policies that concern it nobody has said what to do: the flag does. */
	if (!guard->policies.n && str_is(guard->flags.fail, "closed")) {
		say(guard,
		    str_fmt(guard->arena, "not started, nothing can be recorded: %s", err.text)
			    .p);
		return EXIT_OWN;
	}
	say(guard, str_fmt(guard->arena, "let through unjudged: %s", err.text).p);
	return 0;
}

/* ---- a human's go ---- */

static int wait_for_approval(struct guard *guard)
{
	struct str name = str_fmt(guard->arena, "approval/%.*s", STR_ARG(guard->flags.name));
	struct str before;
	if (!guard->flags.approval)
		return 0;
	if (note(guard, name, STR(""), &before)) {
		say(guard, "not started, nobody can say whether it was approved");
		return EXIT_OWN;
	}
	if (str_starts(before, "go ")) {
		guard->run = str_sub(before, 3, before.n);
		return note(guard, name, STR(""), NULL) ? EXIT_OWN : 0;
	}
	if (before.n)
		guard->run = str_sub(before, 5, before.n); /* "wait " */
	struct str waits = str_fmt(guard->arena, "wait %.*s", STR_ARG(guard->run));
	struct str owner = str_fmt(guard->arena, "approval-of/%.*s", STR_ARG(guard->run));
	if (note(guard, name, waits, NULL) || note(guard, owner, guard->flags.name, NULL))
		return EXIT_OWN;
	refuse(guard, STR("approval"),
	       str_fmt(guard->arena, "approval: it waits for `shearpin guard approve %.*s`",
		       STR_ARG(guard->run)));
	return EXIT_REFUSED;
}

/* ---- before and after the command ---- */

static struct str last_part(struct str path)
{
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	size_t from = path.n;
	while (from && path.p[from - 1] != '/')
		from--;
	return str_sub(path, from, path.n);
}

/* Copies each path into a folder of the run's; the hash of all of it. */
static int copy_all(struct guard *guard, const str_list *paths, const char *part,
		    uint64_t *hash, struct err *err)
{
	const char *folder = str_fmt(guard->arena, "%s/%s", guard->folder.p, part).p;
	if (folder_make(folder, err))
		return -1;
	for (size_t i = 0; i < paths->n; i++) {
		struct str name = last_part(paths->v[i]);
		const char *to = str_fmt(guard->arena, "%s/%.*s", folder, STR_ARG(name)).p;
		if (folder_copy(str_z(guard->arena, paths->v[i]), to, hash, err))
			return -1;
	}
	return 0;
}

static struct str hash_text(struct arena *arena, uint64_t hash)
{
	return str_fmt(arena, "fnv1a:%016" PRIx64, hash);
}

static int snapshot(struct runner *r)
{
	struct guard *guard = r->guard;
	uint64_t hash = hash_start;
	struct err err;
	if (folder_make(guard->folder.p, &err)) {
		guard->folder = (struct str){ NULL, 0 };
		if (!guard->store && !guard->flags.inputs.n)
			return 0; /* whether it may start all the same is for the fail mode to say */
		goto wrong;
	}
	if (!guard->flags.inputs.n)
		return 0;
	if (copy_all(guard, &guard->flags.inputs, "input", &hash, &err))
		goto wrong;
	struct str path = str_fmt(guard->arena, "%s/input", guard->folder.p);
	event_set_text(&r->event, FIELD_INPUT_HASH, hash_text(guard->arena, hash));
	event_set_text(&r->event, FIELD_SNAPSHOT, path);
	setenv("SHEARPIN_INPUT", path.p, 1);
	return 0;
wrong:
	say(guard, str_fmt(guard->arena, "not started, no snapshot: %s", err.text).p);
	return EXIT_OWN;
}

/* A run that is tried again has a folder for each time. */
static void find_folder(struct guard *guard)
{
	guard->folder = str_of(guard_path(guard, "runs/%.*s", STR_ARG(guard->run)));
	for (int i = 2; i < 1000 && !access(guard->folder.p, F_OK); i++)
		guard->folder =
			str_of(guard_path(guard, "runs/%.*s.%d", STR_ARG(guard->run), i));
}

/* What `guard rerun` needs: the folder it ran in and its words, each ended by a NUL. */
static void save_command(struct runner *r)
{
	char folder[4096];
	const char *path = str_fmt(r->guard->arena, "%s/command", r->guard->folder.p).p;
	FILE *out = fopen(path, "wb");
	if (!out)
		return;
	fputs(getcwd(folder, sizeof(folder)) ? folder : "/", out);
	fputc(0, out);
	for (size_t i = 0; r->argv[i]; i++)
		fwrite(r->argv[i], 1, strlen(r->argv[i]) + 1, out);
	fclose(out);
}

static int prepare(struct runner *r)
{
	struct guard *guard = r->guard;
	struct err err;
	save_command(r);
	if (guard->folder.n)
		r->job.output = str_fmt(guard->arena, "%s/output", guard->folder.p).p;
	setenv("SHEARPIN_RUN", str_z(guard->arena, guard->run), 1);
	setenv("SHEARPIN_USAGE_FILE", str_fmt(guard->arena, "%s/usage.json", guard->folder.p).p,
	       1);
	if (!guard->flags.staging.n)
		return 0;
	/* Beside its target, so that one rename publishes it. */
	struct str target = guard->flags.staging;
	while (target.n > 1 && target.p[target.n - 1] == '/')
		target.n--;
	r->staging =
		str_fmt(guard->arena, "%.*s.staging-%.*s", STR_ARG(target), STR_ARG(guard->run))
			.p;
	setenv("SHEARPIN_STAGING", r->staging, 1);
	if (!folder_make(r->staging, &err) && !chmod(r->staging, 0755))
		return 0;
	say(guard, str_fmt(guard->arena, "not started, no staging: %s", err.text).p);
	return EXIT_OWN;
}

static void name_failure(struct runner *r)
{
	struct arena *arena = r->guard->arena;
	if (r->end.timed_out)
		r->error = STR("timeout");
	else if (r->end.signal)
		r->error = str_fmt(arena, "signal_%d", r->end.signal);
	else if (r->end.exit_code == 127)
		r->error = STR("command_not_found");
	else if (r->end.exit_code)
		r->error = str_fmt(arena, "exit_%d", r->end.exit_code);
}

/* Done means verified. */
static void verify(struct runner *r)
{
	struct guard *guard = r->guard;
	char shell[] = "sh", c[] = "-c";
	struct job_end end;
	struct err err;
	if (!guard->flags.verify.n || r->error.n)
		return;
	char *command = strdup(str_z(guard->arena, guard->flags.verify));
	const struct job job = { .argv = (char *const[]){ shell, c, command, NULL },
				 .output = r->job.output,
				 .timeout = r->job.timeout,
				 .kill_after = r->job.kill_after };
	if (!command || job_run(&job, &end, &err) || end.exit_code || end.signal) {
		r->error = STR("verify_failed");
		r->status = 1;
		say(guard, "it said that it was done, and the verification failed");
	}
	free(command);
}

static void publish(struct runner *r)
{
	struct guard *guard = r->guard;
	struct err err;
	if (!r->staging)
		return;
	if (!r->error.n &&
	    !folder_publish(r->staging, str_z(guard->arena, guard->flags.staging), &err))
		return;
	if (!r->error.n) {
		r->error = STR("publish_failed");
		r->status = 1;
		say(guard, str_fmt(guard->arena, "nothing was published: %s", err.text).p);
	}
	if (folder_remove(r->staging, &err))
		say(guard, err.text);
}

/* What a failed run leaves is worth a look, even what it had only staged. */
static void keep(struct runner *r)
{
	struct guard *guard = r->guard;
	struct err err;
	if (!r->error.n || !guard->flags.keeps.n || !guard->folder.n)
		return;
	if (copy_all(guard, &guard->flags.keeps, "kept", NULL, &err))
		say(guard, str_fmt(guard->arena, "not everything was kept: %s", err.text).p);
	guard->kept = str_fmt(guard->arena, "%s/kept", guard->folder.p);
}

/* What the command wrote of its tokens and costs: one run record. */
static void read_usage(struct runner *r, struct event *outcome)
{
	struct guard *guard = r->guard;
	struct json_doc doc;
	struct err err;
	const char *path = getenv("SHEARPIN_USAGE_FILE");
	if (!path || access(path, F_OK))
		return;
	if (json_load(guard->arena, path, &doc, &err) ||
	    gate_read(guard->gate, guard->arena, doc.text, outcome, &err) == READ_BAD) {
		event_clear(outcome);
		say(guard, str_fmt(guard->arena, "its usage is not counted: %s", err.text).p);
	}
}

static struct event outcome_of(struct runner *r)
{
	struct event outcome;
	struct arena *arena = r->guard->arena;
	event_clear(&outcome);
	read_usage(r, &outcome);
	outcome.error = ERROR_NONE;
	outcome.ending = ENDING_SAID;
	event_set_text(&outcome, FIELD_OUTPUT_HASH, hash_text(arena, r->end.output_hash));
	event_set_text(&outcome, FIELD_STATUS,
		       !r->error.n        ? STR("success")
		       : r->end.timed_out ? STR("timeout")
					  : STR("failure"));
	if (!r->error.n) {
		outcome.has &= ~FIELD_BIT(FIELD_ERROR_CODE);
		return outcome;
	}
	outcome.error = r->end.timed_out ? ERROR_TIMEOUT : ERROR_OTHER;
	event_set_text(&outcome, FIELD_ERROR_CODE, r->error);
	return outcome;
}

/* A run as it was asked for, with what its end brought. */
static struct event ended(const struct event *asked, const struct event *outcome)
{
	struct event whole = *asked;
	for (unsigned i = 0; i < FIELD_COUNT; i++) {
		enum event_field field = (enum event_field)i;
		if (event_has(outcome, field) && field < FIELD_TEXTS)
			event_set_text(&whole, field, outcome->text[field]);
		else if (event_has(outcome, field))
			event_set_number(&whole, field, outcome->number[field - FIELD_TEXTS]);
	}
	whole.error = outcome->error;
	whole.ending = outcome->ending;
	return whole;
}

static void settle(struct runner *r)
{
	struct guard *guard = r->guard;
	struct event outcome = outcome_of(r);
	struct err err;
	guard->ran = true;
	guard->exit_code = r->end.exit_code;
	guard->signal = r->end.signal;
	if (!r->answer.ticket.n) { /* let through unjudged: no store knows of it */
		struct event whole = ended(&r->event, &outcome);
		event_set_number(&whole, FIELD_END, clock_now());
		guard_record(guard, &whole);
		return;
	}
	if (!guard->flags.no_lock) {
		struct event whole = ended(&r->event, &outcome);
		note(guard, running_note(guard), running_text(guard, r->answer.ticket, &whole),
		     NULL);
	}
	if (gate_report(guard->gate, guard->arena, r->answer.ticket, &outcome, clock_now(),
			&err) == REPORT_TROUBLE)
		say(guard, str_fmt(guard->arena, "its end is not recorded: %s", err.text).p);
	note(guard, running_note(guard), STR(""), NULL);
}

static void tell(struct runner *r)
{
	struct guard *guard = r->guard;
	if (!r->error.n) {
		guard_went_well(guard, r->argv);
		guard_alert(guard, STR(""), "it went well again");
		return;
	}
	/* What an upgrade has moved fails with words that speak of something else. */
	struct str changed = guard_changed(guard, r->argv);
	if (changed.n)
		say(guard, changed.p);
	struct str text =
		str_fmt(guard->arena, "the run %.*s failed: %.*s; its output is in %s%s%.*s",
			STR_ARG(guard->run), STR_ARG(r->error),
			r->job.output ? r->job.output : "no file", changed.n ? "; " : "",
			STR_ARG(changed));
	guard_alert(guard, str_fmt(guard->arena, "failed %.*s", STR_ARG(r->error)), text.p);
}

static int64_t time_flag(const struct guard *guard, struct str text, int64_t otherwise)
{
	struct amount amount = { 0 };
	(void)guard;
	return text.n && !amount_parse(text, &amount) && amount.unit == UNIT_TIME ? amount.value
										  : otherwise;
}

static int run_command(struct runner *r)
{
	struct guard *guard = r->guard;
	struct err err;
	r->job = (struct job){ .argv = r->argv,
			       .output = r->job.output,
			       .timeout = time_flag(guard, guard->flags.timeout, 0),
			       .kill_after = time_flag(guard, guard->flags.kill_after,
						       10 * SECOND_NS) };
	if (job_run(&r->job, &r->end, &err)) {
		r->error = STR("not_started");
		r->status = EXIT_OWN;
		say(guard, err.text);
	} else {
		name_failure(r);
		r->status = r->end.timed_out ? 124 : r->end.exit_code;
	}
	verify(r);
	keep(r);
	publish(r);
	settle(r);
	tell(r);
	return r->status;
}

/* The command died of a signal, and so do we: whoever waits for us sees the same. */
static int end_like(const struct runner *r)
{
	if (!r->end.signal || r->end.timed_out)
		return r->status;
	signal(r->end.signal, SIG_DFL);
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, r->end.signal);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	fflush(NULL);
	raise(r->end.signal);
	return 128 + r->end.signal;
}

int guard_run(struct guard *guard, char *const *argv)
{
	struct runner r = { .guard = guard, .argv = argv, .answer.allowed = true };
	int status = guard->flags.no_lock ? 0 : take_lock(guard);
	if (status == EXIT_OWN && str_is(guard->flags.fail, "open")) {
		say(guard, "let through without a lock");
		status = 0;
	}
	if (status)
		return status;
	if (!guard->flags.no_lock)
		settle_crashed(guard);
	if ((status = wait_for_approval(guard)))
		return status;
	find_folder(guard);
	if (!guard_event(guard, &r.event))
		return EXIT_TROUBLE;
	if ((status = snapshot(&r)) || (status = ask(&r)) || (status = prepare(&r))) {
		struct err ignored;
		if (!r.answer.allowed && guard->folder.n)
			folder_remove(guard->folder.p,
				      &ignored); /* nothing ran: there is only the snapshot */
		return status;
	}
	(void)run_command(&r); /* how it ended is in the record */
	guard_close(guard);
	return end_like(&r);
}
