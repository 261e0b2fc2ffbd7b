/* Findings in words, their episodes, and what graphs and tables keep of them. */
#include "finding.h"

#include <stdlib.h>

#include "json.h"
#include "tally.h"
#include "test.h"
#include "timeline.h"
#include "traceback.h"
#include "vec.h"

static const char policy_file[] =
	"{\"version\": 1, \"policies\": [{\"id\": \"logins\", \"kind\": \"rate-breaker\","
	" \"when\": {\"event\": \"login.attempt\"}, \"key\": [\"account\"],"
	" \"limit\": \"2 attempts\", \"compare\": \">\", \"window\": \"15m\","
	" \"window_kind\": \"sliding\", \"cool_down\": \"30m\", \"from\": \"trip\","
	" \"half_open\": null, \"max_keys\": 4096, \"action\": \"refuse\", \"answer\": null,"
	" \"fail\": \"open\", \"dry_run\": false}]}";

#define NOON (INT64_C(1778295600) * SECOND_NS)

struct told {
	struct arena *arena;
	struct policies policies;
	struct replay *replay;
	struct episodes *episodes;
	struct tally *tally;
	struct timeline *timeline;
	uint64_t findings;
	VEC(struct finding *) news;
};

static struct str log_name = { "logins.jsonl", 12 };

static void on_found(void *context, const struct replay_finding *found)
{
	struct told *told = context;
	uint64_t number;
	told->findings++;
	timeline_found(told->timeline, found);
	tally_found(told->tally, found);
	if (!episodes_begins(told->episodes, found, &number))
		return;
	CHECK(number == told->news.n);
	struct finding *finding =
		finding_make(told->arena, (struct log_names){ &log_name, 1 }, found);
	vec_push(told->arena, &told->news, finding);
}

static void on_step(void *context, const struct replay_step *step)
{
	struct told *told = context;
	episodes_step(told->episodes, step);
	timeline_step(told->timeline, step);
	tally_step(told->tally, step);
}

static void no_error(void *context, const struct diag *diag)
{
	(void)context;
	fprintf(stderr, "%.*s\n", STR_ARG(diag->what));
}

static void begin(struct told *told)
{
	*told = (struct told){ .arena = arena_new() };
	CHECK(policies_parse(told->arena, STR("p.json"), STR(policy_file), &told->policies,
			     no_error, NULL) == 0);
	told->episodes = episodes_new();
	told->tally = tally_new(&told->policies);
	told->timeline = timeline_new(&told->policies);
	told->replay = replay_new(
		&told->policies, (struct replay_order){ .lateness = 0 },
		(struct replay_hooks){ .context = told, .found = on_found, .step = on_step });
}

static void end(struct told *told)
{
	replay_free(told->replay);
	episodes_free(told->episodes);
	tally_free(told->tally);
	timeline_free(told->timeline);
	policies_release(&told->policies);
	arena_free(told->arena);
}

static void login(struct told *told, const char *account, int64_t second)
{
	static uint64_t line;
	struct event event;
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("login.attempt"));
	event_set_text(&event, FIELD_ACCOUNT, str_of(account));
	event_set_text(&event, FIELD_TRACEBACK,
		       STR("  File \"/srv/publish.py\", line 7, in publish\n"));
	event_set_number(&event, FIELD_START, NOON + second * SECOND_NS);
	event.source.line = ++line;
	replay_add(told->replay, &event);
}

static void tells_episodes(void)
{
	struct told told;
	begin(&told);
	for (int64_t i = 0; i < 5; i++)
		login(&told, "a", i * 60);
	login(&told, "b", 300);
	login(&told, "a", 7200); /* in order: the episode has ended */
	for (int64_t i = 1; i < 4; i++)
		login(&told, "a", 7200 + i);
	replay_finish(told.replay);
	CHECK(told.findings == 5 && told.news.n == 2);
	const struct finding *first = told.news.v[0];
	CHECK_STR(first->key, STR("account=a"));
	CHECK_STR(first->path, STR("logins.jsonl"));
	CHECK_STR(first->code_file, STR("/srv/publish.py"));
	CHECK(first->code_line == 7 && first->source.line == 3);
	CHECK(first->cause_count == 2 && first->causes[0].line == 1);
	CHECK_STR(first->causes[0].text, STR("1 call, 2m before"));
	const struct diag *diag = finding_diag(told.arena, first);
	CHECK(diag->related_count == 3 && diag->place.from.line == 3);
	end(&told);
}

static void a_window_of_calls_knows_no_times(void)
{
	struct told told;
	begin(&told);
	struct policy policy = told.policies.v[0];
	policy.window_calls = 20;
	struct window *window = arena_alloc(told.arena, window_size(WINDOW_LEAST));
	window_init(window, WINDOW_SLIDING, policy.window_calls, WINDOW_LEAST);
	window_add(window, 7, 1, 0, source_ref((struct source){ .line = 4 })); /* the seventh */
	const struct verdict verdict = { .policy = &policy, .window = window };
	struct event event;
	event_clear(&event);
	event.source.line = 9;
	const struct replay_finding found = {
		.policy = &policy, .verdict = &verdict, .event = &event, .now = NOON
	};
	const struct finding *finding =
		finding_make(told.arena, (struct log_names){ &log_name, 1 }, &found);
	CHECK(finding->cause_count == 1 && finding->causes[0].line == 4);
	CHECK_STR(finding->causes[0].text, STR("1 call"));
	end(&told);
}

static void writes_json(void)
{
	struct told told;
	struct json_doc doc;
	struct err err;
	char *text;
	size_t n;
	begin(&told);
	for (int64_t i = 0; i < 3; i++)
		login(&told, "a\"\n\x1b", i);
	replay_finish(told.replay);
	FILE *out = open_memstream(&text, &n);
	CHECK(out && told.news.n == 1);
	finding_json(told.news.v[0], out);
	fclose(out);
	CHECK(json_parse(told.arena, STR("finding"), (struct str){ text, n }, &doc, &err) == 0);
	CHECK_STR(json_get(doc.root, "key")->text, STR("account=a\"\n\x1b"));
	CHECK_STR(json_get(doc.root, "outcome")->text, STR("MUST-REFUSE-ADMITTED"));
	free(text);
	out = open_memstream(&text, &n);
	finding_text(told.news.v[0], out);
	fclose(out);
	CHECK(n && !memchr(text, '\x1b', n) && memchr(text, '\n', n) == text + n - 1);
	free(text);
	end(&told);
}

static uint64_t sum_of(const struct series_view *series, enum lane lane)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < TIMELINE_BUCKETS; i++)
		sum += series->buckets[i].count[lane];
	return sum;
}

/* However far time goes, nothing that was counted is lost and no peak is lowered. */
static void keeps_counts_while_time_grows(void)
{
	struct told told;
	struct series_view all, one;
	begin(&told);
	for (int64_t i = 0; i < 3; i++)
		login(&told, "a", i);
	for (int64_t i = 1; i <= 300; i++) {
		char account[16];
		snprintf(account, sizeof(account), "b%d", (int)i);
		login(&told, account, i * i * 600);
	}
	replay_finish(told.replay);
	const struct policy *policy = &told.policies.v[0];
	struct timeline_view view = timeline_view(told.timeline);
	CHECK(view.first <= NOON && view.used <= TIMELINE_BUCKETS);
	CHECK(view.first + (int64_t)view.used * view.width >
	      NOON + 300 * 300 * 600 * SECOND_NS);
	CHECK(timeline_series(told.timeline, policy, 0, &all));
	CHECK(sum_of(&all, LANE_ADMITTED) == 303 && sum_of(&all, LANE_WRONGLY_ADMITTED) == 1);
	CHECK(all.findings == 1 && timeline_calls(told.timeline, policy) == 303);
	CHECK(all.buckets[0].measured && all.buckets[0].peak == 3);
	CHECK(timeline_limit(told.timeline, policy).value == 2);
	/* the key with the finding is kept, although it was used longest ago */
	CHECK(timeline_series(told.timeline, policy, 1, &one));
	CHECK_STR(one.key, STR("account=a"));
	CHECK(sum_of(&one, LANE_ADMITTED) == 3 && one.findings == 1);
	CHECK(timeline_series(told.timeline, policy, TIMELINE_KEYS, &one));
	CHECK(!timeline_series(told.timeline, policy, TIMELINE_KEYS + 1, &one));
	end(&told);
}

static void sums_up(void)
{
	struct told told;
	char *text;
	size_t n;
	begin(&told);
	for (int64_t i = 0; i < 4; i++)
		login(&told, "worst", i);
	login(&told, "fine", 5);
	login(&told, "a name that is far longer than the column has room for, to be cut", 6);
	replay_finish(told.replay);
	FILE *out = open_memstream(&text, &n);
	CHECK(out);
	tally_text(told.tally, 2, out);
	fclose(out);
	struct str all = { text, n }, line;
	static const char *const lines[] = { "policy", "all keys", "account=worst",
					     "account=", "... and 1 more" };
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		CHECK(str_split(&all, '\n', &line) && str_has(line, lines[i]));
	CHECK(str_has((struct str){ text, n }, "4 calls of 2 calls"));
	free(text);
	end(&told);
}

static void finds_places_in_tracebacks(void)
{
	struct str file, function;
	int64_t line;
	CHECK(traceback_place(STR("Traceback (most recent call last):\n"
				  "  File \"/app/main.py\", line 3, in <module>\n    run()\n"
				  "  File \"/app/jobs/publish.py\", line 214, in publish\n"
				  "  File \"/usr/lib/python3/site-packages/openai/x.py\", line "
				  "9, in y\n"),
			      &file, &line, &function));
	CHECK_STR(file, STR("/app/jobs/publish.py"));
	CHECK_STR(function, STR("publish"));
	CHECK(line == 214);
	CHECK(traceback_place(STR("File \"x.py\", line 1"), &file, &line, &function));
	CHECK(function.n == 0);
	CHECK(!traceback_place(STR("no traceback"), &file, &line, &function));
	CHECK(!traceback_place(STR("File \"x.py\", line -3"), &file, &line, &function));
	CHECK(!traceback_place(STR("File \"x.py\", line "), &file, &line, &function));
	CHECK(!traceback_place((struct str){ NULL, 0 }, &file, &line, &function));
}

int main(void)
{
	tells_episodes();
	a_window_of_calls_knows_no_times();
	writes_json();
	keeps_counts_while_time_grows();
	sums_up();
	finds_places_in_tracebacks();
	return test_done();
}
