/*
 * From a policy file to the page: any bytes as policies, a log of run records, or both, replayed and told in every way: each finding is
 * valid JSON on one line, and nothing in either becomes markup in the page. A line "---" stands between the two; without one, what looks
 * like policies meets a log of every kind of event, and anything else a few policies.
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

static const char log_file[] =
	"{\"event\": \"llm.call\", \"start\": 1, \"end\": 2, \"session\": \"a\", \"provider\": "
	"\"p\", \"model\": \"gpt-4o\", \"input_tokens\": 400, \"output_tokens\": 90, \"cost\": "
	"1}\n"
	"{\"event\": \"llm.call\", \"start\": 2, \"end\": 3, \"session\": \"a\", \"provider\": "
	"\"p\", \"trace\": \"t\", \"error\": \"rate_limit\", \"retry_after\": 30}\n"
	"{\"event\": \"llm.call\", \"start\": 4, \"end\": 5, \"session\": \"a\", \"provider\": "
	"\"p\", \"trace\": \"t\", \"attempt\": 2, \"temperature\": 1, \"tools\": 2, "
	"\"output\": "
	"\"I'm sorry\", \"total_tokens\": 500}\n"
	"{\"event\": \"run\", \"start\": 1, \"run\": \"<b>r\", \"job\": \"j\", \"agent\": "
	"\"a\"}\n"
	"{\"event\": \"run\", \"start\": 2, \"end\": 9, \"run\": \"<b>r\", \"job\": \"j\", "
	"\"agent\": \"a\", \"status\": \"crashed\"}\n"
	"{\"event\": \"login.attempt\", \"start\": 9, \"end\": 9, \"account\": \"x\"}\n"
	"{\"event\": \"login.attempt\", \"start\": 9, \"account\": \"x\", \"refused\": true}\n"
	"{\"event\": \"agent.step\", \"start\": 10, \"end\": 11, \"iteration\": 70, "
	"\"context_used\": 99, \"context_size\": 100}\n"
	"{\"event\": \"message.process\", \"start\": 12, \"end\": 12, \"message\": \"m\"}\n"
	"{\"event\": \"retrieval\", \"start\": 13, \"end\": 40, \"top_k\": 20, \"similarity\": "
	"0.1, \"upstream\": \"u\"}\n"
	"{\"event\": \"tool.call\", \"start\": 41, \"end\": 42, \"tool\": \"t\", \"upstream\": "
	"\"u\", \"error\": \"server\"}\n";

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

static void complain(void *context, const struct diag *diag)
{
	size_t *complaints = context;
	assert(diag->what.n);
	++*complaints;
}

/* Puts the text's two parts where they belong. */
static void take_apart(struct str text, struct str *policy, struct str *log)
{
	size_t line = str_find(text, "\n---\n", 0);
	*policy = STR(policy_file);
	*log = text;
	if (line != SIZE_MAX) {
		*policy = str_sub(text, 0, line + 1);
		*log = str_sub(text, line + 5, text.n);
	} else if (str_has(text, "\"policies\"")) {
		*policy = text;
		*log = STR(log_file);
	}
}

/* State takes what the file asks for: only small ones are tried out. */
static bool is_small(const struct policies *policies)
{
	size_t bytes = 0;
	for (size_t i = 0; i < policies->n; i++)
		bytes += policies->v[i].slot_size * policies->v[i].max_keys;
	return bytes < 64 << 20;
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
	fclose(out);
	struct str all = { text, n };
	/* the page's own elements, and no more of them */
	assert(occurrences(all, "<script") == 2 && occurrences(all, "</script") == 2);
	assert(occurrences(all, "<tr ") == told->kept.n && occurrences(all, "<b>p") == 0);
	assert(occurrences(all, "<!--") == 1 && occurrences(all, "<style") == 1);
	free(text);
}

/* Keys stand in it as they are: it is no page. */
static void check_tally(const struct told *told)
{
	char *text;
	size_t n;
	FILE *out = open_memstream(&text, &n);
	if (!out)
		abort();
	tally_text(told->tally, 3, out);
	fclose(out);
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

static void judge(struct told *told, const struct policies *policies, struct str log)
{
	told->episodes = episodes_new();
	told->tally = tally_new(policies);
	told->timeline = timeline_new(policies);
	told->replay = replay_new(
		policies, (struct replay_order){ .lateness = SECOND_NS },
		(struct replay_hooks){ .context = told, .found = on_found, .step = on_step });
	replay_log(told, log);
	for (size_t i = 0; i < told->kept.n; i++)
		check_finding(told->arena, told->kept.v[i]);
	check_page(told, policies);
	check_tally(told);
	replay_free(told->replay);
	episodes_free(told->episodes);
	tally_free(told->tally);
	timeline_free(told->timeline);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str name = STR("<i>log</i>\n.jsonl"), policy, log;
	struct told told = { .arena = arena_new(), .logs = { &name, 1 } };
	struct policies policies;
	size_t complaints = 0;
	take_apart((struct str){ (const char *)data, size }, &policy, &log);
	if (policies_parse(told.arena, STR("fuzz.json"), policy, &policies, complain,
			   &complaints)) {
		assert(complaints);
	} else {
		if (is_small(&policies))
			judge(&told, &policies, log);
		policies_release(&policies);
	}
	arena_free(told.arena);
	return 0;
}
