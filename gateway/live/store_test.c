/*
 * Through every store the same decisions: random questions, alone and several at once, compared with the engine's own table of slots,
 * which model_test compares with a reference model.
 *
 *     store_test [steps]      for each store, 1000 when left out; ci/soak.sh runs 300,000, which are more than a million questions
 *
 * In memory and in SQLite the clock is ours and jumps, also backwards; on Redis it is the server's, so windows are short there.
 */
#define _DEFAULT_SOURCE /* setenv */
#include <assert.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gate.h"
#include "test.h"

enum { RUNNING = 64, AT_ONCE = 6, DEFAULT_OPERATIONS = 1000 };

static const char policies_text[] =
	"{\"version\": 1, \"policies\": ["
	"{\"id\": \"tokens\", \"kind\": \"budget\", \"when\": {\"event\": \"llm.call\"}, "
	"\"key\": [\"session\"], \"limit\": \"5000 tokens\", \"compare\": \">\", "
	"\"window\": \"40ms\", \"window_kind\": \"sliding\", \"reserve\": \"max\", "
	"\"lease\": \"30ms\", \"action\": \"drop\", \"answer\": null, \"fail\": \"closed\", "
	"\"dry_run\": false},"
	"{\"id\": \"steady\", \"kind\": \"budget\", \"when\": {\"event\": \"llm.call\"}, "
	"\"key\": [\"user\"], \"limit\": \"20000 tokens\", \"compare\": \">\", "
	"\"window\": \"80ms\", \"window_kind\": \"gcra\", \"burst\": \"9000 tokens\", "
	"\"reserve\": \"input\", \"lease\": \"30ms\", \"action\": \"refuse\", \"answer\": "
	"null, \"fail\": \"closed\", \"dry_run\": false},"
	"{\"id\": \"usual\", \"kind\": \"budget\", \"when\": {\"event\": \"llm.call\"}, "
	"\"key\": [\"user\"], \"limit\": \"15000 tokens\", \"compare\": \">\", "
	"\"window\": \"60ms\", \"window_kind\": \"sliding\", \"reserve\": \"typical\", "
	"\"lease\": \"25ms\", \"action\": \"refuse\", \"answer\": null, \"fail\": "
	"\"closed\", \"dry_run\": false},"
	"{\"id\": \"rate\", \"kind\": \"rate-breaker\", \"when\": {\"event\": \"llm.call\"}, "
	"\"key\": [\"session\", \"user\"], \"limit\": \"4 calls\", \"compare\": \">\", "
	"\"window\": \"20ms\", \"window_kind\": \"sliding\", \"cool_down\": \"25ms\", "
	"\"half_open\": null, \"from\": \"last-admitted\", \"action\": \"refuse\", \"answer\": "
	"null, \"fail\": \"open\", \"dry_run\": false},"
	"{\"id\": \"streak\", \"kind\": \"failure-streak\", \"when\": {\"event\": "
	"\"llm.call\"}, \"key\": [\"provider\"], \"limit\": \"3 failures\", \"compare\": "
	"\">=\", \"errors\": [\"server\", \"timeout\"], \"cool_down\": \"15ms\", \"from\": "
	"\"trip\", \"half_open\": {\"probes\": 1, \"successes\": 1, \"lease\": \"10ms\"}, "
	"\"action\": \"halt\", \"answer\": null, \"fail\": \"open\", \"dry_run\": false},"
	"{\"id\": \"at-once\", \"kind\": \"concurrency\", \"when\": {\"event\": \"llm.call\"}, "
	"\"key\": [\"user\"], \"limit\": \"5 calls\", \"compare\": \">\", \"lease\": \"20ms\", "
	"\"places\": \"16 calls\", \"action\": \"refuse\", \"answer\": null, \"fail\": "
	"\"closed\", \"dry_run\": false}]}";

/* ---- the engine's own answer ---- */

struct reference {
	const struct policies *policies;
	struct state *state;
};

static const struct policy *reference_ask(const struct reference *ref, struct event *event,
					  int64_t now)
{
	const struct policy *worst = NULL;
	struct verdict verdicts[8];
	int64_t wait = 0;
	assert(ref->policies->v);
	event->phase = PHASE_ASK;
	for (size_t i = 0; i < ref->policies->n; i++) {
		const struct policy *policy = &ref->policies->v[i];
		decide(ref->state, event, policy, now, &verdicts[i]);
		bool stricter = !worst || policy->action > worst->action ||
				(policy->action == worst->action && verdicts[i].wait > wait);
		if (!verdicts[i].applies || !verdicts[i].refuse || !stricter)
			continue;
		worst = policy;
		wait = verdicts[i].wait;
	}
	event->phase = worst ? PHASE_REFUSED : PHASE_ADMITTED;
	for (size_t i = 0; i < ref->policies->n; i++) {
		const struct policy *policy = &ref->policies->v[i];
		bool counts =
			worst ? policy->kind->refused != NULL : policy->kind->admitted != NULL;
		if (verdicts[i].applies && counts)
			decide(ref->state, event, policy, now, &verdicts[i]);
	}
	return worst;
}

static void reference_report(const struct reference *ref, struct event *event)
{
	struct verdict verdict;
	event->phase = PHASE_REPORT;
	for (size_t i = 0; i < ref->policies->n; i++) {
		if (ref->policies->v[i].kind->report)
			decide(ref->state, event, &ref->policies->v[i],
			       event_number(event, FIELD_END, 0), &verdict);
	}
}

/* ---- random operations ---- */

struct run {
	struct gate *gate;
	struct reference ref;
	struct arena *arena;
	uint64_t seed;
	int64_t clock;
	char running[RUNNING][40];
	size_t count, refused, admitted, questions;
};

static int64_t below(struct run *run, int64_t n)
{
	run->seed ^= run->seed << 13;
	run->seed ^= run->seed >> 7;
	run->seed ^= run->seed << 17;
	return (int64_t)(run->seed % (uint64_t)n);
}

static struct str one_of(struct run *run, const char *letters)
{
	return str_dup(run->arena,
		       (struct str){ letters + below(run, (int64_t)strlen(letters)), 1 });
}

static struct question *new_ask(struct run *run)
{
	struct question *q = ARENA_NEW(run->arena, struct question);
	q->arena = run->arena;
	event_clear(&q->told);
	event_set_text(&q->told, FIELD_EVENT, STR("llm.call"));
	event_set_text(&q->told, FIELD_SESSION, one_of(run, "abcd"));
	event_set_text(&q->told, FIELD_USER, one_of(run, "uvw"));
	event_set_text(&q->told, FIELD_PROVIDER, one_of(run, "pq"));
	event_set_number(&q->told, FIELD_INPUT_TOKENS, 1 + below(run, 600));
	event_set_number(&q->told, FIELD_MAX_TOKENS, 1 + below(run, 900));
	return q;
}

static struct question *new_report(struct run *run)
{
	struct question *q = ARENA_NEW(run->arena, struct question);
	size_t i = (size_t)below(run, (int64_t)run->count);
	q->arena = run->arena;
	q->kind = QUESTION_REPORT;
	q->ticket = str_dup(run->arena, str_of(run->running[i]));
	if (below(run, 8)) /* else it is reported again */
		memcpy(run->running[i], run->running[--run->count], sizeof(run->running[i]));
	event_clear(&q->told);
	event_set_number(&q->told, FIELD_OUTPUT_TOKENS, below(run, 1200));
	if (below(run, 3) == 0)
		q->told.error = below(run, 2) ? ERROR_SERVER : ERROR_CLIENT;
	return q;
}

static void compare_ask(struct run *run, struct question *q)
{
	CHECK(!q->failed);
	if (q->failed)
		fprintf(stderr, "%s\n", q->err.text);
	struct event event = q->event;
	event.refused = false;
	event.has &= ~FIELD_BIT(FIELD_POLICY);
	const struct policy *by = reference_ask(&run->ref, &event, q->answer.now);
	CHECK(q->answer.by == by);
	run->refused += !q->answer.allowed;
	run->admitted += q->answer.allowed;
	if (q->answer.allowed && run->count < RUNNING)
		memcpy(run->running[run->count++], q->answer.ticket.p, 33);
}

static void compare_report(struct run *run, struct question *q)
{
	CHECK(q->result == REPORT_SETTLED || q->result == REPORT_AGAIN);
	if (q->result == REPORT_SETTLED)
		reference_report(&run->ref, &q->event);
}

/* Some questions in one step. */
static void operate(struct run *run)
{
	struct question *questions[AT_ONCE];
	size_t n = 1 + (size_t)below(run, AT_ONCE);
	for (size_t i = 0; i < n; i++)
		questions[i] = run->count && below(run, 2) ? new_report(run) : new_ask(run);
	run->clock += below(run, 50) ? below(run, 4000000) : below(run, 200) * 1000000;
	if (below(run, 100) == 0)
		run->clock -= below(run, 3) ? 1000000 : 7200 * SECOND_NS;
	gate_step(run->gate, questions, n, run->clock);
	run->questions += n;
	for (size_t i = 0; i < n; i++) {
		if (questions[i]->kind == QUESTION_REPORT)
			compare_report(run, questions[i]);
		else
			compare_ask(run, questions[i]);
	}
}

static void ignore(void *context, const struct diag *diag)
{
	(void)context;
	fprintf(stderr, "%.*s\n", STR_ARG(diag->what));
}

static void through(const char *where, int operations)
{
	struct arena *arena = arena_new();
	struct policies policies;
	struct err err;
	CHECK(!policies_parse(arena, STR("policy.json"), str_of(policies_text), &policies,
			      ignore, NULL));
	struct store *store = store_open(str_of(where), DURABLE_NONE, &err);
	CHECK(store);
	struct run run = { .gate = gate_new(store, &policies, NULL, NULL),
			   .ref = { &policies, state_new(&policies) },
			   .arena = arena_new(),
			   .seed = 0x9E3779B97F4A7C15u,
			   .clock = 1764000000 * SECOND_NS };
	for (int i = 0; i < operations; i++) {
		operate(&run);
		arena_reset(run.arena);
	}
	CHECK(run.refused && run.admitted);
	if (operations > DEFAULT_OPERATIONS)
		printf("%.*s: %zu questions, %zu refused, %zu admitted\n",
		       (int)strcspn(where, ":"), where, run.questions, run.refused,
		       run.admitted);
	CHECK(store_count(store).failed == 0 && store_count(store).afresh == 0);
	gate_free(run.gate);
	store_close(store);
	state_free(run.ref.state);
	policies_release(&policies);
	arena_free(run.arena);
	arena_free(arena);
}

/* ---- the log of SQLite ---- */

enum { NOTES = 1500, NOTE_BYTES = 200000, LOG_MOST = 200 << 20 };

static void put_note(struct store *store, struct str name, struct str text)
{
	struct err err;
	CHECK(!store_begin(store, &err));
	CHECK(!store_put_note(store, name, text, &err));
	CHECK(!store_end(store, true, &err));
}

/* 300 MB are written by two who share a file; the log of what was written stays shorter, and what is there is the latest. */
static void log_is_bounded(const char *where, const char *log)
{
	struct err err;
	struct stat now = { 0 };
	struct arena *arena = arena_new();
	struct store *stores[] = { store_open(str_of(where), DURABLE_NONE, &err),
				   store_open(str_of(where), DURABLE_NONE, &err) };
	char *bytes = arena_alloc(arena, NOTE_BYTES);
	off_t longest = 0;
	struct str text;
	memset(bytes, 'x', NOTE_BYTES);
	for (int i = 0; i < NOTES; i++) {
		bytes[0] = (char)('a' + i % 26);
		put_note(stores[i % 2], i % 2 ? STR("odd") : STR("even"),
			 (struct str){ bytes, NOTE_BYTES });
		CHECK(!stat(log, &now));
		longest = now.st_size > longest ? now.st_size : longest;
	}
	CHECK(longest > 0 && longest < LOG_MOST);
	store_close(stores[0]);
	CHECK(!store_begin(stores[1], &err));
	CHECK(!store_get_note(stores[1], arena, STR("odd"), &text, &err));
	CHECK(text.n == NOTE_BYTES && text.p[0] == bytes[0]);
	CHECK(!store_end(stores[1], false, &err));
	store_close(stores[1]);
	CHECK(stat(log, &now)); /* whoever goes last moves all of it */
	arena_free(arena);
}

/* ---- a Redis of our own ---- */

static pid_t start_redis(const char *folder, const char *path)
{
	pid_t pid = fork();
	if (pid)
		return pid;
	if (!freopen("/dev/null", "w", stdout))
		_exit(126);
	execlp("redis-server", "redis-server", "--port", "0", "--unixsocket", path, "--save",
	       "", "--dir", folder, (char *)NULL);
	_exit(127);
}

/* False when there is none installed. */
static bool wait_for(pid_t pid, const char *path)
{
	while (access(path, F_OK)) {
		if (waitpid(pid, NULL, WNOHANG) == pid)
			return false;
		usleep(2000);
	}
	return true;
}

int main(int argc, char **argv)
{
	int operations = argc > 1 ? atoi(argv[1]) : DEFAULT_OPERATIONS;
	char folder[] = "/tmp/store_test.XXXXXX", path[64], where[96];
	CHECK(mkdtemp(folder));
	through("memory", operations);
	snprintf(where, sizeof(where), "sqlite:%s/s.db", folder);
	through(where, operations);
	snprintf(path, sizeof(path), "%s/s.db-wal", folder);
	log_is_bounded(where, path);
	snprintf(path, sizeof(path), "%s/redis", folder);
	snprintf(where, sizeof(where), "redis+unix:%s", path);
	pid_t redis = start_redis(folder, path);
	if (wait_for(redis, path)) {
		through(where, operations);
		kill(redis, SIGTERM);
		waitpid(redis, NULL, 0);
	} else {
		puts("redis-server is not installed: not run");
	}
	for (int i = 0; i < 3; i++) {
		const char *const names[] = { "s.db", "s.db-wal", "s.db-shm" };
		snprintf(where, sizeof(where), "%s/%s", folder, names[i]);
		unlink(where);
	}
	unlink(path);
	rmdir(folder);
	return test_done();
}
