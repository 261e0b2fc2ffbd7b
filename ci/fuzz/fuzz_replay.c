/*
 * Any bytes as a log of run records, replayed against a few policies and told in every way: each finding is
 * valid JSON on one line, and nothing in the log becomes markup in the page.
 */
#include <assert.h>
#include <stdlib.h>

#include "json.h"
#include "replay_page.h"
#include "tally.h"
#include "vec.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char policy_file[] =
	"{\"version\": 1, \"policies\": ["
	"{\"id\": \"tokens\", \"kind\": \"budget\", \"when\": {\"event\": \"llm.call\"}, "
	"\"key\": [\"session\"],"
	" \"limit\": \"500 tokens\", \"compare\": \">\", \"window\": \"5m\", \"window_kind\": "
	"\"sliding\", \"reserve\": \"none\","
	" \"max_keys\": 8, \"action\": \"refuse\", \"answer\": null, \"fail\": \"closed\", "
	"\"dry_run\": false},"
	"{\"id\": \"logins\", \"kind\": \"rate-breaker\", \"when\": {\"event\": "
	"\"login.attempt\"}, \"key\": [\"account\"],"
	" \"limit\": \"2 attempts\", \"compare\": \">\", \"window\": \"15m\", \"window_kind\": "
	"\"sliding\", \"cool_down\": \"30m\","
	" \"from\": \"last-admitted\", \"half_open\": null, \"max_keys\": 8, \"action\": "
	"\"refuse\", \"answer\": null,"
	" \"fail\": \"open\", \"dry_run\": false}]}";

struct told {
	struct arena *arena;
	struct replay *replay;
	struct episodes *episodes;
	struct tally *tally;
	struct timeline *timeline;
	struct log_names logs;
	VEC(struct finding *) kept;
};

static void on_event(void *context, const struct event *event)
{
	struct told *told = context;
	replay_add(told->replay, event);
}

static void on_found(void *context, const struct replay_finding *found)
{
	struct told *told = context;
	uint64_t number;
	timeline_found(told->timeline, found);
	tally_found(told->tally, found);
	if (episodes_begins(told->episodes, found, &number)) {
		struct finding *finding = finding_make(told->arena, told->logs, found);
		vec_push(told->arena, &told->kept, finding);
	}
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
	assert(!diag);
}

static size_t occurrences(struct str text, const char *needle)
{
	size_t n = 0;
	for (size_t at = 0; (at = str_find(text, needle, at)) != SIZE_MAX; at++)
		n++;
	return n;
}

static void check_page(struct told *told, const struct policies *policies)
{
	struct replay_page page = {
		.version = "0",
		.policy_path = STR("<b>p.json"),
		.policies = policies,
		.timeline = told->timeline,
		.logs = told->logs,
		.totals = replay_totals(told->replay),
		.findings = (const struct finding *const *)told->kept.v,
		.finding_count = told->kept.n,
	};
	char *text;
	size_t n;
	FILE *out = open_memstream(&text, &n);
	if (!out)
		abort();
	replay_page_write(&page, out);
	tally_text(told->tally, 3, out);
	fclose(out);
	struct str all = { text, n };
	/* the page's own elements, and no more of them */
	assert(occurrences(all, "<script") == 2 && occurrences(all, "</script") == 2);
	assert(occurrences(all, "<tr ") == told->kept.n && occurrences(all, "<b>p") == 0);
	assert(occurrences(all, "<!--") == 1 && occurrences(all, "<style") == 1);
	free(text);
}

static void check_finding(struct arena *arena, const struct finding *finding)
{
	struct json_doc doc;
	struct err err;
	char *text;
	size_t n;
	FILE *out = open_memstream(&text, &n);
	if (!out)
		abort();
	finding_json(finding, out);
	fclose(out);
	assert(n && memchr(text, '\n', n) == text + n - 1);
	assert(json_parse(arena, STR("finding"), (struct str){ text, n }, &doc, &err) == 0);
	free(text);
	assert(finding_diag(arena, finding)->what.n);
}

static void replay_log(struct told *told, struct str log)
{
	const struct format *minimum = format_find(STR("minimum"))->format;
	struct arena *scratch = arena_new();
	struct reading reading = {
		.emit = on_event, .context = told, .arena = scratch, .wanted = UINT64_MAX
	};
	reading.state = minimum->start(told->arena, NULL);
	for (struct str line; str_split(&log, '\n', &line);) {
		struct err err;
		reading.source.line++;
		format_read(minimum, &reading, line, &err);
		arena_reset(scratch);
	}
	replay_finish(told->replay);
	arena_free(scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str name = STR("<i>log</i>\n.jsonl");
	struct told told = { .arena = arena_new(), .logs = { &name, 1 } };
	struct policies policies;
	int status = policies_parse(told.arena, STR("fuzz.json"), STR(policy_file), &policies,
				    no_error, NULL);
	assert(status == 0);
	told.episodes = episodes_new();
	told.tally = tally_new(&policies);
	told.timeline = timeline_new(&policies);
	told.replay = replay_new(&policies, (struct replay_order){ .lateness = SECOND_NS },
				 (struct replay_hooks){ &told, on_found, on_step, NULL });
	replay_log(&told, (struct str){ (const char *)data, size });
	for (size_t i = 0; i < told.kept.n; i++)
		check_finding(told.arena, told.kept.v[i]);
	check_page(&told, &policies);
	replay_free(told.replay);
	episodes_free(told.episodes);
	tally_free(told.tally);
	timeline_free(told.timeline);
	policies_release(&policies);
	arena_free(told.arena);
	return 0;
}
