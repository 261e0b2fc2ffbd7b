/* guard's verbs: rerun, approve, and ask, report, status, reset for use inside scripts. */
#define _DEFAULT_SOURCE /* setenv */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "guard.h"

enum { WORDS_MOST = 4096 };

static int read_file(const char *path, struct buf *text)
{
	char bytes[4096];
	size_t n;
	FILE *in = fopen(path, "rb");
	if (!in)
		return -1;
	while ((n = fread(bytes, 1, sizeof(bytes), in)) > 0)
		buf_add(text, (struct str){ bytes, n });
	fclose(in);
	return 0;
}

/* The command of that run again, in its folder, on the snapshot it had. */
int guard_rerun(struct guard *guard, struct str run)
{
	static char *argv[WORDS_MOST + 1];
	struct buf text;
	struct str part, rest;
	size_t n = 0;
	buf_init(&text, 4 << 20);
	const char *path = guard_path(guard, "runs/%.*s/command", STR_ARG(run));
	if (read_file(path, &text))
		return trouble("guard: the run \"%.*s\" cannot be run again: %s: %s",
			       STR_ARG(run), path, strerror(errno));
	rest = buf_str(&text);
	if (!str_split(&rest, 0, &part) || chdir(part.p))
		return trouble("guard: its folder is gone: %s", strerror(errno));
	while (n < WORDS_MOST && str_split(&rest, 0, &part) && (part.n || rest.n))
		argv[n++] = text.p + (part.p - text.p);
	const char *input = guard_path(guard, "runs/%.*s/input", STR_ARG(run));
	if (!access(input, F_OK))
		setenv("SHEARPIN_INPUT", input, 1);
	if (!n)
		return trouble("guard: the run \"%.*s\" has no command", STR_ARG(run));
	int status = guard_run(guard, argv);
	buf_release(&text);
	return status;
}

int guard_note(struct guard *guard, struct str name, struct str text, struct str *was,
	       struct err *err)
{
	struct err ended;
	if (!guard->store)
		return err_set(err, "%s", guard->trouble.text);
	if (store_begin(guard->store, err))
		return -1;
	int status = was ? store_get_note(guard->store, guard->arena, name, was, err)
			 : store_put_note(guard->store, name, text, err);
	return store_end(guard->store, !was && !status, &ended) || status ? -1 : 0;
}

int guard_approve(struct guard *guard, struct str run)
{
	struct str owner = str_fmt(guard->arena, "approval-of/%.*s", STR_ARG(run));
	struct str job = { 0 }, state = { 0 };
	struct err err;
	if (guard_note(guard, owner, STR(""), &job, &err))
		return trouble("guard: %s", err.text);
	struct str name = str_fmt(guard->arena, "approval/%.*s", STR_ARG(job));
	if (!job.n || guard_note(guard, name, STR(""), &state, &err) ||
	    !str_eq(state, str_fmt(guard->arena, "wait %.*s", STR_ARG(run))))
		return trouble("guard: no run \"%.*s\" waits for approval", STR_ARG(run));
	if (guard_note(guard, name, str_fmt(guard->arena, "go %.*s", STR_ARG(run)), NULL, &err))
		return trouble("guard: %s", err.text);
	printf("%.*s may run once, as %.*s\n", STR_ARG(job), STR_ARG(run));
	return EXIT_CLEAN;
}

int guard_ask(struct guard *guard)
{
	struct answer answer;
	struct event event;
	struct err err;
	if (!guard_event(guard, &event))
		return EXIT_TROUBLE;
	event.has &= ~FIELD_BIT(FIELD_CALL);
	if (gate_ask(guard->gate, guard->arena, &event, clock_now(), &answer, &err)) {
		fprintf(stderr, "shearpin guard: %s: %s\n",
			answer.allowed ? "let through unjudged" : "refused, as it fails closed",
			err.text);
		return answer.allowed ? EXIT_CLEAN : EXIT_OWN;
	}
	if (answer.allowed) {
		printf("%.*s\n", STR_ARG(answer.ticket));
		return EXIT_CLEAN;
	}
	fprintf(stderr, "shearpin guard: refused by %.*s%.*s (%.*s)\n", STR_ARG(answer.policy),
		STR_ARG(guard_until(guard->arena, answer.now, answer.wait)),
		STR_ARG(answer.text));
	return EXIT_REFUSED;
}

int guard_report(struct guard *guard, struct str ticket, struct str error)
{
	struct event outcome;
	struct err err;
	event_clear(&outcome);
	event_set_text(&outcome, FIELD_STATUS, error.n ? STR("failure") : STR("success"));
	if (error.n) {
		event_set_text(&outcome, FIELD_ERROR_CODE, error);
		outcome.error = error_class_of(0, error, STR(""));
		if (outcome.error == ERROR_NONE)
			outcome.error = ERROR_OTHER;
	}
	switch (gate_report(guard->gate, guard->arena, ticket, &outcome, clock_now(), &err)) {
	case REPORT_SETTLED:
	case REPORT_AGAIN:
		return EXIT_CLEAN;
	case REPORT_TROUBLE:
		fprintf(stderr, "shearpin guard: %s\n", err.text);
		return EXIT_OWN;
	default:
		return trouble("guard: there is no ticket \"%.*s\" to report on; nothing was "
			       "counted",
			       STR_ARG(ticket));
	}
}

int guard_status(struct guard *guard)
{
	struct event event;
	struct err err;
	size_t told = 0;
	if (!guard_event(guard, &event))
		return EXIT_TROUBLE;
	if (!guard->policies.n)
		return guard_no_policy(guard, STR(""));
	for (size_t i = 0; i < guard->policies.n; i++) {
		const struct policy *policy = &guard->policies.v[i];
		struct verdict verdict;
		if (!policy->kind->ask)
			continue;
		if (gate_look(guard->gate, &event, policy, clock_now(), &verdict, &err)) {
			fprintf(stderr, "shearpin guard: %s\n", err.text);
			return EXIT_OWN;
		}
		if (!verdict.applies)
			continue;
		struct str key = key_text(guard->arena, policy, &event);
		told++;
		printf("%-24.*s  %-24.*s  ", STR_ARG(policy->id), STR_ARG(key));
		if (verdict.refuse)
			printf("refuses%.*s (%.*s)\n",
			       STR_ARG(guard_until(guard->arena, clock_now(), verdict.wait)),
			       STR_ARG(verdict_text(guard->arena, &verdict, &event)));
		else
			puts(verdict.unknown ? "cannot judge: a field of its key is missing "
					       "(--name, --key)"
					     : "lets through");
	}
	if (!told)
		printf("no policy judges a start of kind %.*s (--event)\n",
		       STR_ARG(guard->flags.event));
	return EXIT_CLEAN;
}

/* Nobody's key is some other key: says what is missing. */
static bool lacks_key(const struct policy *policy, const struct event *event)
{
	for (size_t i = 0; i < policy->key_count; i++) {
		const char *name = field_name(policy->key[i]);
		bool job = policy->key[i] == FIELD_JOB;
		if (event_has(event, policy->key[i]))
			continue;
		trouble("guard: %.*s counts by %s: say which one, with %s%s%s",
			STR_ARG(policy->id), name, job ? "--name JOB" : "--key ",
			job ? "" : name, job ? "" : "=VALUE");
		return true;
	}
	return false;
}

int guard_reset(struct guard *guard, struct str id)
{
	const struct policy *policy = policies_find(&guard->policies, id);
	struct event event;
	struct err err;
	if (!guard_event(guard, &event))
		return EXIT_TROUBLE;
	struct verdict before;
	if (!policy)
		return guard_no_policy(guard, id);
	if (lacks_key(policy, &event))
		return EXIT_TROUBLE;
	if (gate_look(guard->gate, &event, policy, clock_now(), &before, &err) ||
	    gate_reset(guard->gate, &event, policy, clock_now(), &err)) {
		fprintf(stderr, "shearpin guard: %s\n", err.text);
		return EXIT_OWN;
	}
	printf("%.*s has forgotten %.*s%s\n", STR_ARG(id),
	       STR_ARG(key_text(guard->arena, policy, &event)),
	       before.refuse ? ": it refused, and lets through again" : "; it did not refuse");
	return EXIT_CLEAN;
}
