/*
 * OpenTelemetry traces as the collector's file exporter writes them: OTLP/JSON, one export a line, many spans in each.
 *
 * Attribute names of the GenAI conventions have changed and will change: the table has the
 * present ones first, then older ones, then those of OpenInference and Traceloop. Spans come in no
 * order, an int64 is a text, and money is in no convention: what is found is taken. Spans wait for the root of their trace (spans.h);
 * in a log that is followed for the end of their export. What a library and its client both tell of is one call. An upstream is host and port, whatever was called there.
 */
#include <stdio.h>

#include "amount.h"
#include "otlp_export.h"
#include "spans.h"

static const struct json_path attribute_paths[] = {
	{ "gen_ai.conversation.id", FIELD_SESSION, 0 },
	{ "session.id", FIELD_SESSION, 0 },
	{ "traceloop.association.properties.session_id", FIELD_SESSION, 0 },
	{ "langfuse.session.id", FIELD_SESSION, 0 },
	{ "langsmith.metadata.thread_id", FIELD_SESSION, 0 },
	{ "ai.telemetry.metadata.sessionId", FIELD_SESSION, 0 },
	{ "user.id", FIELD_USER, 0 },
	{ "enduser.id", FIELD_USER, 0 },
	{ "traceloop.association.properties.user_id", FIELD_USER, 0 },
	{ "langfuse.user.id", FIELD_USER, 0 },
	{ "ai.telemetry.metadata.userId", FIELD_USER, 0 },
	{ "metadata.user_api_key_hash", FIELD_KEY, 0 },
	{ "metadata.user_api_key_team_id", FIELD_TEAM, 0 },
	{ "gen_ai.agent.name", FIELD_AGENT, 0 },
	{ "gen_ai.agent.id", FIELD_AGENT, 0 },
	{ "traceloop.entity.name", FIELD_AGENT, 0 },
	{ "run.id", FIELD_RUN, 0 },
	{ "service.name", FIELD_JOB, 0 },
	{ "gen_ai.request.model", FIELD_MODEL, 0 },
	{ "gen_ai.response.model", FIELD_MODEL, 0 },
	{ "llm.request.model", FIELD_MODEL, 0 },
	{ "llm.model_name", FIELD_MODEL, 0 },
	{ "embedding.model_name", FIELD_MODEL, 0 },
	{ "ai.model.id", FIELD_MODEL, 0 },
	{ "langfuse.observation.model.name", FIELD_MODEL, 0 },
	{ "mlflow.llm.model", FIELD_MODEL, 0 },
	{ "gen_ai.provider.name", FIELD_PROVIDER, 0 },
	{ "gen_ai.system", FIELD_PROVIDER, 0 },
	{ "llm.vendor", FIELD_PROVIDER, 0 },
	{ "llm.provider", FIELD_PROVIDER, 0 },
	{ "llm.system", FIELD_PROVIDER, 0 },
	{ "ai.model.provider", FIELD_PROVIDER, 0 },
	{ "mlflow.llm.provider", FIELD_PROVIDER, 0 },
	{ "server.address", FIELD_UPSTREAM, 0 },
	{ "net.peer.name", FIELD_UPSTREAM, 0 },
	{ "url.full", FIELD_UPSTREAM, 0 },
	{ "http.url", FIELD_UPSTREAM, 0 },
	{ "gen_ai.tool.name", FIELD_TOOL, 0 },
	{ "tool.name", FIELD_TOOL, 0 },
	{ "ai.toolCall.name", FIELD_TOOL, 0 },
	{ "host.name", FIELD_HOST, 0 },
	{ "k8s.pod.name", FIELD_HOST, 0 },
	{ "messaging.message.id", FIELD_MESSAGE, 0 },
	{ "error.type", FIELD_ERROR_CODE, 0 },
	{ "exception.type", FIELD_ERROR_CODE, 0 },
	{ "exception.message", FIELD_ERROR_TEXT, 0 },
	{ "langfuse.observation.status_message", FIELD_ERROR_TEXT, 0 },
	{ "exception.stacktrace", FIELD_TRACEBACK, 0 },
	{ "gen_ai.output.messages", FIELD_OUTPUT, 0 },
	{ "gen_ai.completion", FIELD_OUTPUT, 0 },
	{ "gen_ai.completion.0.content", FIELD_OUTPUT, 0 },
	{ "output.value", FIELD_OUTPUT, 0 },
	{ "gen_ai.usage.input_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "gen_ai.usage.prompt_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "llm.usage.prompt_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "llm.token_count.prompt", FIELD_INPUT_TOKENS, 0 },
	{ "gen_ai.response.prompt_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "ai.usage.inputTokens", FIELD_INPUT_TOKENS, 0 },
	{ "ai.usage.promptTokens", FIELD_INPUT_TOKENS, 0 },
	{ "ai.usage.tokens", FIELD_INPUT_TOKENS, 0 },
	{ "gen_ai.usage.output_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "gen_ai.usage.completion_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "llm.usage.completion_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "llm.token_count.completion", FIELD_OUTPUT_TOKENS, 0 },
	{ "gen_ai.response.completion_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "ai.usage.outputTokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "ai.usage.completionTokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "gen_ai.usage.cache_read.input_tokens", FIELD_CACHED_TOKENS, 0 },
	{ "gen_ai.usage.cache_read_input_tokens", FIELD_CACHED_TOKENS, 0 },
	{ "llm.token_count.prompt_details.cache_read", FIELD_CACHED_TOKENS, 0 },
	{ "gen_ai.usage.total_tokens", FIELD_TOTAL_TOKENS, 0 },
	{ "llm.usage.total_tokens", FIELD_TOTAL_TOKENS, 0 },
	{ "llm.token_count.total", FIELD_TOTAL_TOKENS, 0 },
	{ "gen_ai.request.max_tokens", FIELD_MAX_TOKENS, 0 },
	{ "llm.request.max_tokens", FIELD_MAX_TOKENS, 0 },
	{ "gen_ai.cost.usd", FIELD_COST, 0 },
	{ "gen_ai.usage.cost", FIELD_COST, 0 },
	{ "gen_ai.usage.total_cost", FIELD_COST, 0 },
	{ "llm.cost.total", FIELD_COST, 0 },
	{ "gen_ai.cost.total_cost", FIELD_COST, 0 },
	{ "operation.cost", FIELD_COST, 0 },
	{ "http.response.status_code", FIELD_HTTP_STATUS, 0 },
	{ "http.status_code", FIELD_HTTP_STATUS, 0 },
	{ "http.response.header.retry-after", FIELD_RETRY_AFTER, 0 },
	{ "db.vector.query.top_k", FIELD_TOP_K, 0 },
	{ "gen_ai.request.temperature", FIELD_TEMPERATURE, 0 },
	{ "llm.request.temperature", FIELD_TEMPERATURE, 0 },
	{ "code.file.path", FIELD_CODE_FILE, 0 },
	{ "code.filepath", FIELD_CODE_FILE, 0 },
	{ "code.line.number", FIELD_CODE_LINE, 0 },
	{ "code.lineno", FIELD_CODE_LINE, 0 },
	{ "code.function.name", FIELD_CODE_FUNCTION, 0 },
	{ "code.function", FIELD_CODE_FUNCTION, 0 },
	{ "gen_ai.operation.name", FIELD_NONE, 0 },
	{ "openinference.span.kind", FIELD_NONE, 0 },
	{ "traceloop.span.kind", FIELD_NONE, 0 },
	{ "llm.request.type", FIELD_NONE, 0 },
	{ "ai.operationId", FIELD_NONE, 0 },
	{ "langfuse.observation.type", FIELD_NONE, 0 },
	{ "http.request.method", FIELD_NONE, 0 },
	{ "http.method", FIELD_NONE, 0 },
	{ "http.request.resend_count", FIELD_NONE, 0 },
	{ "http.resend_count", FIELD_NONE, 0 },
	{ "gen_ai.usage.input_cost", FIELD_NONE, 0 },
	{ "gen_ai.usage.output_cost", FIELD_NONE, 0 },
	{ "gen_ai.tool.definitions", FIELD_NONE, 0 },
	{ "server.port", FIELD_NONE, 0 },
	{ "net.peer.port", FIELD_NONE, 0 },
	{ "llm.invocation_parameters", FIELD_NONE, 0 },
	{ "embedding.invocation_parameters", FIELD_NONE, 0 },
	{ "langfuse.observation.model.parameters", FIELD_NONE, 0 },
	{ "braintrust.metadata", FIELD_NONE, 0 },
	{ "mlflow.spanInputs", FIELD_NONE, 0 },
	{ "langfuse.observation.usage_details", FIELD_NONE, 0 },
	{ "braintrust.metrics", FIELD_NONE, 0 },
	{ "mlflow.chat.tokenUsage", FIELD_NONE, 0 },
	{ "mlflow.llm.cost", FIELD_NONE, 0 },
	{ "langfuse.observation.level", FIELD_NONE, 0 },
	{ "mlflow.spanType", FIELD_NONE, 0 },
	{ "braintrust.span_attributes", FIELD_NONE, 0 },
};
enum {
	ATTRIBUTES = sizeof(attribute_paths) / sizeof(*attribute_paths),
	OPERATION = ATTRIBUTES - 27,
	KIND_OPENINFERENCE,
	KIND_TRACELOOP,
	REQUEST_TYPE,
	AI_SDK,
	KIND_LANGFUSE,
	METHOD,
	OLD_METHOD,
	RESENDS,
	OLD_RESENDS,
	INPUT_COST,
	OUTPUT_COST,
	TOOL_DEFINITIONS,
	SERVER_PORT,
	OLD_PORT,
	PARAMETERS,
	EMBEDDING_PARAMETERS,
	LANGFUSE_PARAMETERS,
	BRAINTRUST_PARAMETERS,
	MLFLOW_PARAMETERS,
	LANGFUSE_USAGE,
	BRAINTRUST_USAGE,
	MLFLOW_USAGE,
	MLFLOW_COST,
	LANGFUSE_LEVEL,
	KIND_MLFLOW,
	KIND_BRAINTRUST,
};

static const struct json_path span_paths[] = {
	{ "startTimeUnixNano", FIELD_START, 1 },
	{ "start_time_unix_nano", FIELD_START, 1 },
	{ "start_time", FIELD_START, 1 },
	{ "endTimeUnixNano", FIELD_END, 1 },
	{ "end_time_unix_nano", FIELD_END, 1 },
	{ "end_time", FIELD_END, 1 },
	{ "traceId", FIELD_TRACE, 0 },
	{ "trace_id", FIELD_TRACE, 0 },
	{ "context.trace_id", FIELD_TRACE, 0 },
	{ "spanId", FIELD_CALL, 0 },
	{ "span_id", FIELD_CALL, 0 },
	{ "context.span_id", FIELD_CALL, 0 },
	{ "status.message", FIELD_ERROR_TEXT, 0 },
	{ "status.description", FIELD_ERROR_TEXT, 0 },
	{ "status_message", FIELD_ERROR_TEXT, 0 }, /* Phoenix */
	{ "parentSpanId", FIELD_NONE, 0 },
	{ "parent_span_id", FIELD_NONE, 0 },
	{ "parent_id", FIELD_NONE, 0 },
	{ "status.code", FIELD_NONE, 0 },
	{ "status.status_code", FIELD_NONE, 0 },
	{ "status_code", FIELD_NONE, 0 },
	{ "attributes", FIELD_NONE, 0 },
	{ "events", FIELD_NONE, 0 },
};
enum {
	SPAN_PATHS = sizeof(span_paths) / sizeof(*span_paths),
	PARENT = SPAN_PATHS - 8,
	LAST_PARENT = PARENT + 2,
	STATUS_CODE = SPAN_PATHS - 5,
	STATUS_NAME = STATUS_CODE + 2,
	SPAN_ATTRIBUTES,
	SPAN_EVENTS,
};

static const char *const moment_paths[] = { "name", "attributes" };

/* What OpenInference, Langfuse, Braintrust and MLflow write as one text, or a map. */
static const struct json_path parameter_paths[] = {
	{ "model", FIELD_MODEL, 0 },
	{ "provider", FIELD_PROVIDER, 0 },
	{ "temperature", FIELD_TEMPERATURE, 0 },
	{ "max_tokens", FIELD_MAX_TOKENS, 0 },
	{ "max_completion_tokens", FIELD_MAX_TOKENS, 0 },
	{ "max_output_tokens", FIELD_MAX_TOKENS, 0 },
	{ "tools", FIELD_TOOLS, 0 },
};
enum { PARAMETERS_COUNT = sizeof(parameter_paths) / sizeof(*parameter_paths) };
static const struct json_path usage_paths[] = {
	{ "input", FIELD_INPUT_TOKENS, 0 },
	{ "prompt_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "input_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "output", FIELD_OUTPUT_TOKENS, 0 },
	{ "completion_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "output_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "prompt_cached_tokens", FIELD_CACHED_TOKENS, 0 },
	{ "cache_read_input_tokens", FIELD_CACHED_TOKENS, 0 },
	{ "total", FIELD_TOTAL_TOKENS, 0 },
	{ "tokens", FIELD_TOTAL_TOKENS, 0 },
	{ "total_tokens", FIELD_TOTAL_TOKENS, 0 },
	{ "total_cost", FIELD_COST, 0 },
};
enum { USAGE_COUNT = sizeof(usage_paths) / sizeof(*usage_paths), OBJECT_PATHS = USAGE_COUNT };
static const char *const kind_paths[] = { "type" };

struct state {
	struct json_reader *parameters, *usage;
	const struct skip *kind;
	struct spans *spans;
	const struct otlp_export *export;
	struct json_reader *span;
	const struct skip *moment;
};

static void *start(struct arena *arena, const struct field_map *map)
{
	static const struct otlp_names names = { "resourceSpans", "scopeSpans", "spans",
						 "instrumentationLibrarySpans", true };
	struct state *state = ARENA_NEW(arena, struct state);
	state->export = otlp_export_new(arena, names, attribute_paths, ATTRIBUTES, map);
	state->span = json_reader_new(arena, span_paths, SPAN_PATHS, NULL);
	state->moment = skip_new(arena, moment_paths, 2);
	state->parameters = json_reader_new(arena, parameter_paths, PARAMETERS_COUNT, NULL);
	state->usage = json_reader_new(arena, usage_paths, USAGE_COUNT, NULL);
	state->kind = skip_new(arena, kind_paths, 1);
	state->spans = spans_new();
	return state;
}

static int sniff(struct str line)
{
	if (str_has(line, "\"resourceSpans\"") ||
	    (str_has(line, "\"batches\"") && str_has(line, "Spans\"")))
		return 95;
	bool timed = str_has(line, "\"start_time\"") || str_has(line, "TimeUnixNano\"") ||
		     str_has(line, "\"start_time_unix_nano\"");
	bool traced = str_has(line, "\"trace_id\"") || str_has(line, "\"traceId\"");
	return timed && traced && str_has(line, "\"attributes\"") ? 70 : 0;
}

/* What instrumentations call the things a span can be. */
static const struct {
	const char *word, *event;
} kinds[] = {
	{ "chat", "llm.call" },
	{ "text_completion", "llm.call" },
	{ "generate_content", "llm.call" },
	{ "embeddings", "llm.call" },
	{ "completion", "llm.call" },
	{ "generation", "llm.call" }, /* Langfuse */
	{ "embedding", "llm.call" },
	{ "llm", "llm.call" }, /* Braintrust */
	{ "retriever", "retrieval" },
	{ "chat.completions", "llm.call" }, /* Semantic Kernel */
	{ "text.completions", "llm.call" },
	{ "LLM", "llm.call" },
	{ "EMBEDDING", "llm.call" },
	{ "CHAT_MODEL", "llm.call" },                 /* MLflow */
	{ "ai.generateText.doGenerate", "llm.call" }, /* Vercel's AI SDK */
	{ "ai.streamText.doStream", "llm.call" },
	{ "ai.generateObject.doGenerate", "llm.call" },
	{ "ai.streamObject.doStream", "llm.call" },
	{ "ai.embed.doEmbed", "llm.call" },
	{ "ai.embedMany.doEmbed", "llm.call" },
	{ "execute_tool", "tool.call" },
	{ "TOOL", "tool.call" },
	{ "tool", "tool.call" },
	{ "ai.toolCall", "tool.call" },
	{ "RETRIEVER", "retrieval" },
	{ "retrieval", "retrieval" },
	{ "create_agent", "agent.spawn" },
	{ "invoke_agent", "agent.step" },
	{ "AGENT", "agent.step" },
	{ "agent", "agent.step" },
	{ "ai.generateText", "agent.step" },
	{ "ai.streamText", "agent.step" },
	{ "ai.generateObject", "agent.step" },
	{ "ai.streamObject", "agent.step" },
	{ "ai.embed", "agent.step" },
	{ "ai.embedMany", "agent.step" },
};

/* Empty when the span is nothing that policies look at. */
static struct str event_kind(const struct skip_value *values, const struct event *event)
{
	static const int places[] = { OPERATION,     REQUEST_TYPE,       AI_SDK,
				      KIND_LANGFUSE, KIND_OPENINFERENCE, KIND_TRACELOOP,
				      KIND_MLFLOW,   KIND_BRAINTRUST };
	bool named = false;
	for (size_t p = 0; p < sizeof(places) / sizeof(*places); p++) {
		named = named || values[places[p]].raw.p;
		for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
			if (value_is(&values[places[p]], kinds[i].word))
				return str_of(kinds[i].event);
		}
	}
	/* a call that failed has no tokens */
	bool asked = !named && event_has(event, FIELD_PROVIDER);
	if (event_has(event, FIELD_MODEL) && (asked || event_tokens(event) >= 0))
		return STR("llm.call");
	if (values[METHOD].raw.p || values[OLD_METHOD].raw.p)
		return STR("http.request");
	return (struct str){ NULL, 0 };
}

/* Exceptions are recorded as moments within the span. */
static void scan_exception(const struct state *state, const struct skip_value *moments,
			   struct skip_value *values)
{
	struct skip_value moment, parts[2];
	struct err err;
	if (!moments->raw.p || moments->kind != JSON_ARRAY)
		return;
	for (size_t at = 0; skip_item(moments->raw, &at, &moment);) {
		if (moment.kind == JSON_OBJECT &&
		    skip_scan(state->moment, moment.raw, parts, &err) == 0 &&
		    value_is(&parts[0], "exception"))
			otlp_attributes(state->export, &parts[1], values, &err);
	}
}

static void count_tools(struct arena *arena, const struct skip_value *value,
			struct event *event)
{
	struct skip_value item;
	struct str list = value->kind == JSON_STRING ? skip_text(arena, value) : value->raw;
	int64_t n = 0;
	if (!value->raw.p || !str_starts(list, "["))
		return;
	for (size_t at = 0; skip_item(list, &at, &item);)
		n++;
	event_set_number(event, FIELD_TOOLS, n);
}

/* OpenInference has an attribute for each tool: "llm.tools.0.tool.json_schema". */
static void count_numbered_tools(const struct skip_value *attributes, struct event *event)
{
	enum { TOOLS_MOST = 1000 };
	char name[40];
	int n = 0;
	if (!attributes->raw.p || event_has(event, FIELD_TOOLS))
		return;
	for (; n < TOOLS_MOST; n++) {
		snprintf(name, sizeof(name), "\"llm.tools.%d.", n);
		if (!str_has(attributes->raw, name))
			break;
	}
	if (n)
		event_set_number(event, FIELD_TOOLS, n);
}

static void read_object(const struct state *state, const struct json_reader *reader,
			const struct reading *reading, const struct skip_value *object,
			struct event *event)
{
	struct skip_value values[OBJECT_PATHS];
	struct err err;
	if (otlp_object(state->export, reader, reading->arena, object, values))
		json_fill(reader, reading, values, event, &err);
}

/* What is no attribute of its own, but stands in the text of another one. */
static void read_objects(const struct state *state, const struct reading *reading,
			 struct skip_value *values, struct event *event)
{
	struct skip_value kind;
	struct err err;
	for (int i = PARAMETERS; i <= MLFLOW_PARAMETERS; i++)
		read_object(state, state->parameters, reading, &values[i], event);
	for (int i = LANGFUSE_USAGE; i <= MLFLOW_COST; i++)
		read_object(state, state->usage, reading, &values[i], event);
	struct str text = skip_text(reading->arena, &values[KIND_BRAINTRUST]);
	if (str_starts(text, "{") && skip_scan(state->kind, text, &kind, &err) == 0)
		values[KIND_BRAINTRUST] = kind;
}

/* Host and port of what was called: from the whole URL, or from two attributes. */
static void read_upstream(struct arena *arena, const struct skip_value *values,
			  struct event *event)
{
	struct str upstream = event_text(event, FIELD_UPSTREAM);
	size_t scheme = str_find(upstream, "://", 0);
	const struct skip_value *port =
		&values[values[SERVER_PORT].raw.p ? SERVER_PORT : OLD_PORT];
	if (scheme != SIZE_MAX) {
		size_t end = scheme + 3;
		while (end < upstream.n && upstream.p[end] && !strchr("/?#", upstream.p[end]))
			end++;
		event_set_text(event, FIELD_UPSTREAM, str_sub(upstream, scheme + 3, end));
	} else if (upstream.n && port->raw.p && !str_is(port->raw, "443") &&
		   !str_is(port->raw, "80") && str_find_char(upstream, ':', 0) == SIZE_MAX) {
		event_set_text(
			event, FIELD_UPSTREAM,
			str_fmt(arena, "%.*s:%.*s", STR_ARG(upstream), STR_ARG(port->raw)));
	}
}

/* What is no single attribute. */
static void derive(struct arena *arena, const struct skip_value *values, struct event *event)
{
	int64_t resends, input, output;
	if (number_from_json(&values[RESENDS], 1, &resends) ||
	    number_from_json(&values[OLD_RESENDS], 1, &resends))
		event_set_number(event, FIELD_ATTEMPT, resends + 1);
	if (!event_has(event, FIELD_COST) &&
	    number_from_json(&values[INPUT_COST], MILLION, &input) &&
	    number_from_json(&values[OUTPUT_COST], MILLION, &output))
		event_set_number(event, FIELD_COST, input + output);
	count_tools(arena, &values[TOOL_DEFINITIONS], event);
}

static bool has_failed(const struct skip_value *code, const struct skip_value *level)
{
	return value_is(code, "STATUS_CODE_ERROR") || value_is(code, "ERROR") ||
	       value_is(level, "ERROR") ||
	       (code->kind == JSON_NUMBER && str_is(code->raw, "2"));
}

/* The first of a span's values from `place` to `last` that is there. */
static const struct skip_value *first_of(const struct skip_value *own, int place, int last)
{
	while (place < last && !own[place].raw.p)
		place++;
	return &own[place];
}

static enum read_status read_span(struct reading *reading, struct str span,
				  struct skip_value *values, struct err *err)
{
	const struct state *state = reading->state;
	struct skip_value own[SPAN_PATHS];
	struct event event;
	struct err other;
	enum read_status status = json_read(state->span, reading, span, own, &event, err);
	/* the log's own, whatever an operator maps to them */
	struct span_ids ids = { event_text(&event, FIELD_TRACE), event_text(&event, FIELD_CALL),
				skip_text(reading->arena, first_of(own, PARENT, LAST_PARENT)) };
	if (status == READ_BAD ||
	    otlp_attributes(state->export, &own[SPAN_ATTRIBUTES], values, err))
		return READ_BAD;
	scan_exception(state, &own[SPAN_EVENTS], values);
	if (otlp_fill(state->export, reading, values, &event,
		      status == READ_ODD ? &other : err) == READ_ODD)
		status = READ_ODD;
	read_objects(state, reading, values, &event);
	struct str kind = event_kind(values, &event);
	if (event_has(&event, FIELD_EVENT))
		kind = event_text(&event, FIELD_EVENT);
	if (kind.n) {
		derive(reading->arena, values, &event);
		count_numbered_tools(&own[SPAN_ATTRIBUTES], &event);
		read_upstream(reading->arena, values, &event);
		event_set_text(&event, FIELD_EVENT, kind);
		event_classify(&event, has_failed(first_of(own, STATUS_CODE, STATUS_NAME),
						  &values[LANGFUSE_LEVEL]));
		if (event.error != ERROR_NONE || event_has(&event, FIELD_END))
			event_set_text(&event, FIELD_STATUS,
				       event.error != ERROR_NONE ? STR("failure")
								 : STR("success"));
		else
			event_leave_open(
				&event); /* a span without an end is none that went well */
	}
	spans_add(state->spans, reading, ids, &event, kind.n);
	return kind.n ? status : READ_NOTHING;
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	const struct state *state = reading->state;
	enum read_status status =
		otlp_export_read(state->export, reading, line, read_span, err);
	spans_settle(state->spans, reading, reading->live);
	return status;
}

static void finish(struct reading *reading)
{
	struct state *state = reading->state;
	spans_settle(state->spans, reading, true);
	spans_free(state->spans);
	state->spans = NULL;
}

static const char *const events[] = { "agent.spawn", "agent.step", "http.request",
				      "llm.call",    "retrieval",  "tool.call",
				      NULL };

const struct format format_otlp = {
	.title = "OpenTelemetry traces, OTLP/JSON, one export a line",
	.paths = attribute_paths,
	.path_count = ATTRIBUTES,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_CALL) | FIELD_BIT(FIELD_TRACE) |
		FIELD_BIT(FIELD_START) | FIELD_BIT(FIELD_END) | FIELD_BIT(FIELD_STATUS) |
		FIELD_BIT(FIELD_ATTEMPT) | FIELD_BIT(FIELD_TOOLS) | FIELD_BIT(FIELD_COST),
	.events = events,
	.sniff = sniff,
	.start = start,
	.read = read_line,
	.finish = finish,
};
