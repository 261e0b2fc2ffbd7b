/*
 * Other people's published cases, as (time, what happens, what must come of it), against
 * decide: every file in testdata/vectors/. The files name their sources.
 */
#include <dirent.h>
#include <stdlib.h>

#include "buf.h"
#include "decide.h"
#include "test.h"

struct run {
	struct arena *arena;
	const struct json_doc *doc;
	struct policies policies;
	struct state *state;
	int64_t now;
	uint64_t next_id;
	struct verdict last;
};

static void print_diag(void *context, const struct diag *diag)
{
	(void)context;
	fprintf(stderr, "%u: %.*s\n", diag->place.from.line, STR_ARG(diag->what));
}

static int64_t amount(const struct json *json)
{
	struct amount value = { 0, UNIT_NONE };
	const char *problem = amount_parse(json->text, &value);
	CHECK(!problem);
	return value.value;
}

static struct str text_of(const struct json *step, const char *key)
{
	const struct json *json = json_get(step, key);
	return json ? json->text : (struct str){ NULL, 0 };
}

static struct verdict judge(struct run *run, struct event *event, enum phase phase)
{
	event->phase = phase;
	event->source.line = run->next_id;
	struct verdict verdict;
	decide(run->state, event, &run->policies.v[0], run->now, &verdict);
	return verdict;
}

static struct event new_event(struct run *run, const struct json *step, int64_t tokens)
{
	struct event event;
	struct str id = text_of(step, "id");
	event_clear(&event);
	if (!id.n)
		id = str_fmt(run->arena, "step-%llu", (unsigned long long)run->next_id++);
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	event_set_text(&event, FIELD_CALL, id);
	event_set_number(&event, FIELD_INPUT_TOKENS, tokens);
	event_set_number(&event, FIELD_TOTAL_TOKENS, tokens);
	if (json_get(step, "took"))
		event_set_number(&event, FIELD_LATENCY, amount(json_get(step, "took")));
	return event;
}

/* Asks, and when it may go ahead it goes; true when it did. */
static bool begin(struct run *run, struct event *event)
{
	struct verdict verdict = judge(run, event, PHASE_ASK);
	run->last = verdict;
	judge(run, event, verdict.refuse ? PHASE_REFUSED : PHASE_ADMITTED);
	return !verdict.refuse;
}

static void act(struct run *run, const struct json *step)
{
	struct str what = text_of(step, "do");
	const struct json *n = json_get(step, "n");
	struct event event = new_event(run, step, n ? (int64_t)n->number : 1);
	if (str_is(what, "peek")) {
		run->last = judge(run, &event, PHASE_ASK);
	} else if (str_is(what, "end")) {
		event.error = error_class_find(text_of(step, "error"));
		CHECK(event.error != ERROR_CLASSES);
		run->last = judge(run, &event, PHASE_REPORT);
	} else if (begin(run, &event) && !str_is(what, "begin")) {
		event.error = str_is(what, "fail")      ? ERROR_SERVER
			      : str_is(what, "exclude") ? ERROR_CLIENT
							: ERROR_NONE;
		run->last = judge(run, &event, PHASE_REPORT);
	}
}

/* How long until a bucket has run empty, found by asking. */
static int64_t reset_after(struct run *run, struct event *event)
{
	const struct policy *policy = &run->policies.v[0];
	event_set_number(event, FIELD_INPUT_TOKENS, policy->burst);
	struct verdict verdict = judge(run, event, PHASE_ASK);
	return verdict.refuse ? verdict.wait : 0;
}

static void expect(struct run *run, const struct json *step)
{
	static const char *const states[] = { "closed", "open", "half-open" };
	const struct json *refused = json_get(step, "refused"), *wait = json_get(step, "wait");
	const struct json *remaining = json_get(step, "remaining"),
			  *calls = json_get(step, "calls");
	const struct json *reset = json_get(step, "reset"), *share = json_get(step, "share");
	struct verdict did = run->last;
	struct event event = new_event(run, step, 1);
	if (refused)
		CHECK(did.refuse == refused->boolean);
	if (wait)
		CHECK(did.wait == (str_is(wait->text, "never") ? INT64_MAX : amount(wait)));
	if (share)
		CHECK(did.value.value == amount(share));
	if (reset)
		CHECK(reset_after(run, &event) == amount(reset));
	event_set_number(&event, FIELD_INPUT_TOKENS, 1);
	struct verdict now = judge(run, &event, PHASE_ASK);
	if (remaining && now.value.unit == UNIT_CALLS && now.window)
		CHECK(now.limit.value - now.window->sum == (int64_t)remaining->number);
	else if (remaining)
		CHECK(now.limit.value - now.value.value == (int64_t)remaining->number);
	if (calls) {
		CHECK(now.window && now.window->sum == (int64_t)calls->number);
		CHECK(now.window &&
		      now.window->part == (int64_t)json_get(step, "failed")->number);
	}
	if (text_of(step, "state").n)
		CHECK_STR(str_of(states[now.state]), text_of(step, "state"));
}

static void run_step(struct run *run, const struct json *step)
{
	/* Not at 1970 itself: the first instant is no special one. The windows in use divide this. */
	const int64_t start = INT64_C(86400) * 7 * SECOND_NS;
	const struct json *times = json_get(step, "times");
	run->now = start + amount(json_get(step, "at"));
	for (int i = 0; i < (times ? (int)times->number : 1); i++)
		act(run, step);
	expect(run, step);
}

static void run_case(struct arena *arena, const struct json_doc *doc, const struct json *json)
{
	const struct json *policy = json_get(json, "policy");
	struct run run = { .arena = arena, .doc = doc };
	struct str text = str_fmt(arena, "{\"version\":1,\"policies\":[%.*s]}",
				  STR_ARG(str_sub(doc->text, policy->start, policy->end)));
	int failures = test_failures;
	if (policies_parse(arena, doc->path, text, &run.policies, print_diag, NULL)) {
		CHECK(!"the policy can be read");
		return;
	}
	run.state = state_new(&run.policies);
	size_t number = 0;
	for (const struct json *step = json_get(json, "steps")->first; step;
	     step = step->next) {
		number++;
		run_step(&run, step);
		if (test_failures > failures) {
			fprintf(stderr, "%.*s: %.*s: step %zu: %.*s\n", STR_ARG(doc->path),
				STR_ARG(json_get(json, "name")->text), number,
				STR_ARG(str_sub(doc->text, step->start, step->end)));
			break;
		}
	}
	state_free(run.state);
	policies_release(&run.policies);
}

static void run_file(const char *path)
{
	struct arena *arena = arena_new();
	struct json_doc doc;
	struct err err;
	if (json_load(arena, path, &doc, &err)) {
		fprintf(stderr, "%s\n", err.text);
		CHECK(!"the vectors can be read");
	} else {
		const struct json *cases = json_get(doc.root, "cases");
		for (const struct json *json = cases->first; json; json = json->next)
			run_case(arena, &doc, json);
		printf("%s: %zu cases\n", path, cases->count);
	}
	arena_free(arena);
}

int main(void)
{
	const char *folder = "testdata/vectors";
	DIR *dir = opendir(folder);
	CHECK(dir);
	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		char path[512];
		if (!str_ends(str_of(entry->d_name), ".json"))
			continue;
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		run_file(path);
	}
	if (dir)
		closedir(dir);
	return test_done();
}
