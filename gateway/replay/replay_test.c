/*
 * What must not matter to replay: the calendar, who else is in the log, the order of lines
 * within the lateness. Random logs with a fixed seed; and the outcomes of single records.
 */
#include "replay.h"

#include <stdlib.h>

#include "test.h"

enum { RECORDS = 3000, SESSIONS = 6 };

static const char policies_text[] =
	"{\"version\":1,\"policies\":["
	"{\"id\":\"quota\",\"kind\":\"budget\",\"when\":{},\"key\":[\"session\"],\"limit\":"
	"\"3000 tokens\","
	"\"compare\":\">\",\"window\":\"5m\",\"window_kind\":\"sliding\",\"reserve\":\"none\","
	"\"action\":\"drop\","
	"\"answer\":null,\"fail\":\"closed\",\"dry_run\":false},"
	"{\"id\":\"day\",\"kind\":\"budget\",\"when\":{},\"key\":[\"session\"],\"limit\":"
	"\"9000 tokens\","
	"\"compare\":\">\",\"window\":\"10m\",\"window_kind\":\"fixed\",\"reserve\":\"input\","
	"\"lease\":\"1m\","
	"\"action\":\"drop\",\"answer\":null,\"fail\":\"closed\",\"dry_run\":false},"
	"{\"id\":\"errors\",\"kind\":\"error-rate-breaker\",\"when\":{},\"key\":[\"session\"],"
	"\"limit\":\"40%\","
	"\"compare\":\">\",\"window\":\"2m\",\"window_kind\":\"sliding\",\"min_volume\":\"5 "
	"calls\","
	"\"errors\":[\"server\"],\"cool_down\":\"20s\",\"from\":\"trip\","
	"\"half_open\":{\"probes\":1,\"successes\":1,\"lease\":\"1m\"},\"action\":\"refuse\","
	"\"answer\":null,"
	"\"fail\":\"open\",\"dry_run\":false},"
	"{\"id\":\"rate\",\"kind\":\"rate-breaker\",\"when\":{},\"key\":[\"session\"],"
	"\"limit\":\"10 calls\","
	"\"compare\":\">\",\"window\":\"1m\",\"window_kind\":\"sliding\",\"cool_down\":\"30s\","
	"\"from\":\"last-admitted\","
	"\"half_open\":null,\"action\":\"refuse\",\"answer\":null,\"fail\":\"open\",\"dry_"
	"run\":false}]}";

/* What was found, in a form that does not depend on when it was found. */
struct line {
	uint64_t record;
	uint32_t policy;
	enum outcome outcome;
	int64_t value;
};

struct log {
	struct event events[RECORDS];
	char ids[RECORDS][16];
};

struct findings {
	struct line v[RECORDS * 8];
	size_t n;
};

static uint64_t seed = 88172645463325252u;

static int64_t below(int64_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (int64_t)(seed % (uint64_t)n);
}

static void make_log(struct log *log)
{
	static const char *const sessions[SESSIONS] = { "a", "b", "c", "d", "e", "f" };
	int64_t now = INT64_C(20000) * 86400 * SECOND_NS;
	for (int i = 0; i < RECORDS; i++) {
		struct event *event = &log->events[i];
		event_clear(event);
		now += 1 + below(3 * SECOND_NS);
		snprintf(log->ids[i], sizeof(log->ids[i]), "%d", i);
		event_set_text(event, FIELD_EVENT, STR("llm.call"));
		event_set_text(event, FIELD_CALL, str_of(log->ids[i]));
		event_set_text(event, FIELD_SESSION, str_of(sessions[below(SESSIONS)]));
		event_set_number(event, FIELD_START, now);
		event_set_number(event, FIELD_END, now + 1 + below(30 * SECOND_NS));
		event_set_number(event, FIELD_INPUT_TOKENS, below(300));
		event_set_number(event, FIELD_TOTAL_TOKENS, below(600));
		event->error = below(3) ? ERROR_NONE : ERROR_SERVER;
		event->refused = below(12) == 0;
		event->source.line = (uint64_t)i + 1;
	}
}

static void found(void *context, const struct replay_finding *finding)
{
	struct findings *findings = context;
	if (findings->n == sizeof(findings->v) / sizeof(*findings->v))
		return;
	findings->v[findings->n++] = (struct line){ .record = finding->event->source.line,
						    .policy = finding->policy->index,
						    .outcome = finding->outcome,
						    .value = finding->verdict->value.value };
}

static int by_record(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	if (x->record != y->record)
		return x->record < y->record ? -1 : 1;
	if (x->policy != y->policy)
		return x->policy < y->policy ? -1 : 1;
	return (x->outcome > y->outcome) - (x->outcome < y->outcome);
}

static void print_diag(void *context, const struct diag *diag)
{
	(void)context;
	fprintf(stderr, "%.*s\n", STR_ARG(diag->what));
}

/* Replays the events order[0..n) of the log; what is found, in the order in which it is. */
static struct findings *replay_ordered(const struct log *log, const int *order, size_t n,
				       struct replay_order how, unsigned jobs)
{
	struct arena *arena = arena_new();
	struct findings *findings = calloc(1, sizeof(*findings));
	struct policies policies;
	if (!findings)
		abort();
	CHECK(policies_parse(arena, STR("p"), STR(policies_text), &policies, print_diag,
			     NULL) == 0);
	struct replay_hooks hooks = { .context = findings, .found = found };
	struct replay *replay = replay_new(&policies, how, hooks);
	replay_share(replay, jobs, false);
	for (size_t i = 0; i < n; i++)
		replay_add(replay, &log->events[order[i]]);
	replay_finish(replay);
	CHECK(replay_totals(replay).late == 0);
	replay_free(replay);
	policies_release(&policies);
	arena_free(arena);
	return findings;
}

static struct findings *replay_log(const struct log *log, const int *order, size_t n)
{
	struct replay_order how = { .lateness = 120 * SECOND_NS };
	struct findings *findings = replay_ordered(log, order, n, how, 1);
	qsort(findings->v, findings->n, sizeof(*findings->v), by_record);
	return findings;
}

static bool same(const struct findings *a, const struct findings *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		if (by_record(&a->v[i], &b->v[i]) || a->v[i].value != b->v[i].value)
			return false;
	}
	return true;
}

static void in_order(int *order)
{
	for (int i = 0; i < RECORDS; i++)
		order[i] = i;
}

static void the_calendar_does_not_matter(struct log *log, const int *order,
					 const struct findings *want)
{
	for (int i = 0; i < RECORDS; i++) {
		log->events[i].number[FIELD_START - FIELD_TEXTS] +=
			INT64_C(700) * 86400 * SECOND_NS;
		log->events[i].number[FIELD_END - FIELD_TEXTS] +=
			INT64_C(700) * 86400 * SECOND_NS;
	}
	struct findings *got = replay_log(log, order, RECORDS);
	CHECK(same(got, want));
	free(got);
}

/* Swaps lines that are less than a minute apart: with calls of half a minute, all within two. */
static void the_order_of_lines_does_not_matter(const struct log *log, int *order,
					       const struct findings *want)
{
	for (int i = 0; i < RECORDS * 4; i++) {
		int a = (int)below(RECORDS - 30), b = a + (int)below(20), swap;
		int64_t far = 60 * SECOND_NS;
		const struct event *x = &log->events[order[a]], *y = &log->events[order[b]];
		int64_t apart =
			event_number(y, FIELD_START, 0) - event_number(x, FIELD_START, 0);
		/* Only from their own places: swaps of swaps would wander. */
		if (order[a] != a || order[b] != b || apart > far)
			continue;
		swap = order[a];
		order[a] = order[b];
		order[b] = swap;
	}
	struct findings *got = replay_log(log, order, RECORDS);
	CHECK(same(got, want));
	free(got);
}

/* Each session's log alone leads to what is said of it in the whole log. */
static void others_do_not_matter(const struct log *log, const struct findings *want)
{
	static int order[RECORDS];
	struct findings *all = calloc(1, sizeof(*all));
	if (!all)
		abort();
	for (const char *session = "abcdef"; *session; session++) {
		size_t n = 0;
		for (int i = 0; i < RECORDS; i++) {
			if (str_starts(event_text(&log->events[i], FIELD_SESSION),
				       (char[]){ *session, 0 }))
				order[n++] = i;
		}
		struct findings *part = replay_log(log, order, n);
		for (size_t i = 0; i < part->n; i++)
			all->v[all->n++] = part->v[i];
		free(part);
	}
	qsort(all->v, all->n, sizeof(*all->v), by_record);
	CHECK(same(all, want));
	free(all);
}

/* Nor do the threads, or what did not fit into memory: the same is found in the same order. */
static void jobs_do_not_matter(const struct log *log, const int *order)
{
	static const unsigned jobs[] = { 2, 3, 8 };
	const size_t rooms[] = { (size_t)64 << 20, 20000 };
	struct replay_order how = { .sorted = true, .room = rooms[0], .folder = "." };
	struct findings *want = replay_ordered(log, order, RECORDS, how, 1);
	for (size_t i = 0; i < 2 * sizeof(jobs) / sizeof(*jobs); i++) {
		how.room = rooms[i % 2];
		struct findings *got = replay_ordered(log, order, RECORDS, how, jobs[i / 2]);
		CHECK(same(got, want));
		free(got);
	}
	CHECK(want->n > 500);
	free(want);
}

static size_t count(const struct findings *findings, enum outcome outcome)
{
	size_t n = 0;
	for (size_t i = 0; i < findings->n; i++)
		n += findings->v[i].outcome == outcome;
	return n;
}

static void late_and_timeless_records_are_counted(void)
{
	struct arena *arena = arena_new();
	struct findings findings = { .n = 0 };
	struct policies policies;
	CHECK(policies_parse(arena, STR("p"), STR(policies_text), &policies, print_diag,
			     NULL) == 0);
	struct replay_hooks hooks = { .context = &findings, .found = found };
	struct replay *replay =
		replay_new(&policies, (struct replay_order){ .lateness = SECOND_NS }, hooks);
	struct event event;
	event_clear(&event);
	event_set_text(&event, FIELD_SESSION, STR("a"));
	replay_add(replay, &event);
	for (int64_t at = 1000; at > 0; at -= 300) {
		event_set_number(&event, FIELD_START, at * SECOND_NS);
		replay_add(replay, &event);
	}
	replay_finish(replay);
	struct replay_totals totals = replay_totals(replay);
	CHECK(totals.records == 5 && totals.no_time == 1 && totals.late == 2);
	replay_free(replay);
	policies_release(&policies);
	arena_free(arena);
}

int main(void)
{
	static int order[RECORDS];
	struct log *log = calloc(1, sizeof(*log));
	if (!log)
		abort();
	make_log(log);
	in_order(order);
	struct findings *want = replay_log(log, order, RECORDS);
	CHECK(count(want, OUTCOME_MUST_REFUSE_ADMITTED) > 50);
	CHECK(count(want, OUTCOME_EXCEEDED) + count(want, OUTCOME_OVERSHOOT_UNAVOIDABLE) > 10);
	CHECK(count(want, OUTCOME_FALSE_REFUSAL) > 5);
	others_do_not_matter(log, want);
	jobs_do_not_matter(log, order);
	the_order_of_lines_does_not_matter(log, order, want);
	in_order(order);
	the_calendar_does_not_matter(log, order, want);
	late_and_timeless_records_are_counted();
	free(want);
	free(log);
	return test_done();
}
