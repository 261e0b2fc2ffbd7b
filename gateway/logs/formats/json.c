/*
 * Any JSON, one object a line, read by "log_fields" alone: the policy file, or --fields FILE, says where each field is. A line of key=value
 * pairs (logfmt) is read as the object that it is.
 *
 *     {"status": "response", "end": "ts", "took": "rt:ms", "user": "claims.sub"}
 *
 * Where "event" is mapped to what an export of traces calls its steps ("llm", "tool", "retriever"), those are ours; a "chain" stays one, so that
 * what it adds up from them is not counted twice. An event that is not named is an "llm.call" when it has a model or tokens, or a provider where the
 * others have a model, a "tool.call" when it has a tool, a "run" when it has a run, else an "http.request"; where "status" or "took" is mapped, a line that has neither is none: an application writes other lines,
 * too. Where both are, a line that has a model and none of them tells that a call begins. Who refused can be told when "refused" or what the upstream answered is mapped.
 */
#include "formats.h"

static const struct json_path paths[] = {
	{ "upstream_status", FIELD_NONE, 0 },
	{ "upstream_addr", FIELD_NONE, 0 },
	{ "upstream_response_time", FIELD_NONE, 0 },
};
enum { PATHS = sizeof(paths) / sizeof(*paths) };

static void *start(struct arena *arena, const struct field_map *map)
{
	struct json_reader *reader = json_reader_new(arena, paths, PATHS, map);
	reader->dash_is_absent = true;
	return reader;
}

static int sniff(struct str line)
{
	(void)line;
	return 0; /* only who has mapped its fields knows it */
}

/* What exports of traces call their steps; NULL: none that policies know, and no call. */
static const struct {
	const char *word, *event;
} steps[] = {
	{ "llm", "llm.call" },
	{ "generation", "llm.call" },
	{ "chat", "llm.call" },
	{ "chat_model", "llm.call" },
	{ "embedding", "llm.call" },
	{ "embeddings", "llm.call" },
	{ "response", "llm.call" },         /* OpenAI's agents; elsewhere half of a request */
	{ "model", "llm.call" },            /* HoneyHive */
	{ "model_generation", "llm.call" }, /* Mastra, down to workflow_step */
	{ "tool_call", "tool.call" },
	{ "model_step", NULL },
	{ "model_chunk", NULL },
	{ "agent_run", NULL },
	{ "workflow_run", NULL },
	{ "workflow_step", NULL },
	{ "tool", "tool.call" },
	{ "retriever", "retrieval" },
	{ "retrieval", "retrieval" },
	{ "agent", NULL },
	{ "chain", NULL },
	{ "function", NULL },
	{ "workflow", NULL },
	{ "task", NULL },
	{ "span", NULL },
	{ "session", NULL },
	{ "trace", NULL },
	{ "general", NULL },
	{ "prompt", NULL },
	{ "parser", NULL },
	{ "handoff", NULL },
	{ "guardrail", NULL },
	{ "custom", NULL },
	{ "turn", NULL },
	{ "score", NULL },
	{ "eval", NULL },
	{ "evaluator", NULL },
};
enum { STEPS = sizeof(steps) / sizeof(*steps) };

static size_t find_step(struct str word)
{
	size_t i = 0;
	while (i < STEPS && !str_eq_nocase(word, str_of(steps[i].word)))
		i++;
	return i;
}

bool step_is_known(struct str word)
{
	return find_step(word) < STEPS;
}

static struct str known_step(const struct event *event)
{
	struct str word = event_text(event, FIELD_EVENT);
	size_t i = find_step(word);
	bool half = str_eq_nocase(word, STR("response")) && event_tokens(event) < 0;
	return i < STEPS && steps[i].event && !half ? str_of(steps[i].event) : word;
}

static bool maps_status(const struct json_reader *reader)
{
	return json_reader_maps_field(reader, FIELD_STATUS) ||
	       json_reader_maps_field(reader, FIELD_HTTP_STATUS);
}

/*
 * Is there nothing in the line of what its requests are told by? What is null is there. What went wrong within a request that has a name
 * is told on the way; the line that tells how it came out, and how long it took, is still to come (pino's "request errored").
 */
static bool is_other_line(const struct json_reader *reader, const struct event *event)
{
	const uint64_t both = FIELD_BIT(FIELD_START) | FIELD_BIT(FIELD_END);
	uint64_t told =
		FIELD_BIT(FIELD_STATUS) | FIELD_BIT(FIELD_HTTP_STATUS) | FIELD_BIT(FIELD_COST);
	if (!event_has(event, FIELD_CALL) || !maps_status(reader) ||
	    !json_reader_maps(reader, MAP_TOOK))
		told |= FIELD_BIT(FIELD_ERROR_CODE) | FIELD_BIT(FIELD_ERROR_TEXT);
	if (event->refused || ((event->has | event->null) & told) ||
	    (event->has & both) == both)
		return false;
	return json_reader_maps(reader, MAP_TOOK) || maps_status(reader);
}

/* It names a model, and another line will tell how the call came out. */
static bool begins_call(const struct json_reader *reader, const struct event *event)
{
	bool both = json_reader_maps(reader, MAP_TOOK) && maps_status(reader);
	return both && event_tokens(event) < 0 && !event_has(event, FIELD_ERROR_CODE) &&
	       !event_has(event, FIELD_ERROR_TEXT) && is_other_line(reader, event);
}

/*
 * It is known where a request's status stands, and this one has none there, nor anything else that tells how it came out. Of a model's calls
 * many have a status only in their error.
 */
static bool lacks_outcome(const struct json_reader *reader, const struct event *event,
			  struct str kind)
{
	const uint64_t outcome =
		event_outcome_fields & ~(FIELD_BIT(FIELD_END) | FIELD_BIT(FIELD_LATENCY));
	return str_is(kind, "http.request") && maps_status(reader) &&
	       event->ending == ENDING_SAID && event->error == ERROR_NONE && !event->refused &&
	       !(event->has & outcome);
}

/* Many have no model where they failed. */
static bool is_model_call(const struct json_reader *reader, const struct event *event)
{
	return event_has(event, FIELD_MODEL) || event_tokens(event) >= 0 ||
	       (event_has(event, FIELD_PROVIDER) &&
		json_reader_maps_field(reader, FIELD_MODEL));
}

/* Empty when it is none. */
static struct str kind_of(const struct json_reader *reader, const struct event *event)
{
	const struct str none = { NULL, 0 };
	if (event_has(event, FIELD_EVENT))
		return known_step(event);
	if (is_model_call(reader, event))
		return begins_call(reader, event) ? none : STR("llm.call");
	if (event_has(event, FIELD_TOOL))
		return is_other_line(reader, event) ? none : STR("tool.call");
	if (event_has(event, FIELD_RUN))
		return STR("run");
	/* what names its steps says nothing of a request elsewhere */
	bool other =
		is_other_line(reader, event) || (json_reader_maps_field(reader, FIELD_EVENT) &&
						 !event_has(event, FIELD_HTTP_STATUS));
	return other ? none : STR("http.request");
}

static void read_refusal(const struct json_reader *reader, const struct skip_value *values,
			 struct event *event)
{
	static const enum map_name names[] = { MAP_UPSTREAM_STATUS, MAP_UPSTREAM_ADDR,
					       MAP_UPSTREAM_TIME };
	bool told = json_reader_maps(reader, MAP_REFUSED), asked = false;
	if (event->refused || !event_may_be_refusal(event))
		return;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		told = told || json_reader_maps(reader, names[i]);
		asked = asked || (values[i].raw.p && values[i].kind != JSON_NULL);
	}
	event->unsure = !told;
	event->refused = told && !asked && !json_reader_maps(reader, MAP_REFUSED);
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct skip_value values[PATHS];
	struct event event;
	enum read_status status = json_read(reading->state, reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	struct str kind = kind_of(reading->state, &event);
	if (!kind.n)
		return READ_NOTHING;
	event_set_text(&event, FIELD_EVENT, kind);
	event_read_status(&event); /* before: "429 Too Many Requests" */
	if (lacks_outcome(reading->state, &event, kind))
		event.ending = ENDING_UNTOLD;
	read_refusal(reading->state, values, &event);
	reading_emit(reading, &event);
	return status;
}

const struct format format_json = {
	.title = "any JSON by \"log_fields\" or --fields, one object a line",
	.logfmt = true,
	.adds = FIELD_BIT(FIELD_COUNT) - 1,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
