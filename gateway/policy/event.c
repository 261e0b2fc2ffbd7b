/* The tables of event.h: field names and error classes. How failures are told apart: error_class.c. */
#include "event.h"

static const char *const field_names[FIELD_COUNT] = {
	[FIELD_EVENT] = "event",
	[FIELD_CALL] = "call",
	[FIELD_TRACE] = "trace",
	[FIELD_SESSION] = "session",
	[FIELD_USER] = "user",
	[FIELD_KEY] = "key",
	[FIELD_TEAM] = "team",
	[FIELD_ACCOUNT] = "account",
	[FIELD_AGENT] = "agent",
	[FIELD_PARENT] = "parent",
	[FIELD_RUN] = "run",
	[FIELD_JOB] = "job",
	[FIELD_MODEL] = "model",
	[FIELD_PROVIDER] = "provider",
	[FIELD_UPSTREAM] = "upstream",
	[FIELD_TOOL] = "tool",
	[FIELD_TAGS] = "tags",
	[FIELD_HOST] = "host",
	[FIELD_MESSAGE] = "message",
	[FIELD_STATUS] = "status",
	[FIELD_ERROR_CODE] = "error_code",
	[FIELD_ERROR_TEXT] = "error_text",
	[FIELD_INPUT_HASH] = "input_hash",
	[FIELD_OUTPUT_HASH] = "output_hash",
	[FIELD_SNAPSHOT] = "snapshot",
	[FIELD_OUTPUT] = "output",
	[FIELD_POLICY] = "policy",
	[FIELD_CODE_FILE] = "code_file",
	[FIELD_CODE_FUNCTION] = "code_function",
	[FIELD_TRACEBACK] = "traceback",
	[FIELD_START] = "start",
	[FIELD_END] = "end",
	[FIELD_INPUT_TOKENS] = "input_tokens",
	[FIELD_OUTPUT_TOKENS] = "output_tokens",
	[FIELD_CACHED_TOKENS] = "cached_tokens",
	[FIELD_TOTAL_TOKENS] = "total_tokens",
	[FIELD_MAX_TOKENS] = "max_tokens",
	[FIELD_COST] = "cost",
	[FIELD_ESTIMATE] = "estimate",
	[FIELD_HTTP_STATUS] = "http_status",
	[FIELD_ATTEMPT] = "attempt",
	[FIELD_RETRY_AFTER] = "retry_after",
	[FIELD_CONTEXT_USED] = "context_used",
	[FIELD_CONTEXT_SIZE] = "context_size",
	[FIELD_ITERATION] = "iteration",
	[FIELD_TOP_K] = "top_k",
	[FIELD_SIMILARITY] = "similarity",
	[FIELD_TEMPERATURE] = "temperature",
	[FIELD_TOOLS] = "tools",
	[FIELD_CACHE_HIT] = "cache_hit",
	[FIELD_CODE_LINE] = "code_line",
	[FIELD_LATENCY] = "latency",
};

/* Other spellings people use in run records. */
static const struct {
	const char *name;
	enum event_field field;
} field_aliases[] = {
	{ "run_id", FIELD_RUN },
	{ "start_time", FIELD_START },
	{ "end_time", FIELD_END },
	{ "tokens_used", FIELD_TOTAL_TOKENS },
	{ "cost_usd", FIELD_COST },
	{ "error_class", FIELD_ERROR_CODE },
	{ "session_id", FIELD_SESSION },
	{ "user_id", FIELD_USER },
	{ "message_id", FIELD_MESSAGE },
	{ "trace_id", FIELD_TRACE },
	{ "prompt_tokens", FIELD_INPUT_TOKENS },
	{ "completion_tokens", FIELD_OUTPUT_TOKENS },
};

static const char *const error_names[ERROR_CLASSES] = {
	[ERROR_NONE] = "none",           [ERROR_RATE_LIMIT] = "rate_limit",
	[ERROR_QUOTA] = "quota",         [ERROR_TIMEOUT] = "timeout",
	[ERROR_SERVER] = "server",       [ERROR_CONNECTION] = "connection",
	[ERROR_AUTH] = "auth",           [ERROR_CLIENT] = "client",
	[ERROR_CONTEXT] = "context",     [ERROR_SCHEMA] = "schema",
	[ERROR_CANCELLED] = "cancelled", [ERROR_OTHER] = "other",
};

const char *const event_kinds[] = {
	"llm.call",        "login.attempt", "process.start", "tool.call",     "retrieval",
	"http.request",    "run",           "agent.spawn",   "agent.step",    "message.commit",
	"message.process", "output.write",  "output.verify", "output.commit", NULL,
};

const uint64_t event_outcome_fields =
	FIELD_BIT(FIELD_END) | FIELD_BIT(FIELD_OUTPUT_TOKENS) | FIELD_BIT(FIELD_TOTAL_TOKENS) |
	FIELD_BIT(FIELD_CACHED_TOKENS) | FIELD_BIT(FIELD_COST) | FIELD_BIT(FIELD_HTTP_STATUS) |
	FIELD_BIT(FIELD_RETRY_AFTER) | FIELD_BIT(FIELD_STATUS) | FIELD_BIT(FIELD_ERROR_CODE) |
	FIELD_BIT(FIELD_ERROR_TEXT) | FIELD_BIT(FIELD_OUTPUT) | FIELD_BIT(FIELD_OUTPUT_HASH) |
	FIELD_BIT(FIELD_SIMILARITY) | FIELD_BIT(FIELD_CACHE_HIT) | FIELD_BIT(FIELD_TRACEBACK) |
	FIELD_BIT(FIELD_POLICY) | FIELD_BIT(FIELD_LATENCY);

void event_clear(struct event *event)
{
	memset(event, 0, sizeof(*event));
}

const char *field_name(enum event_field field)
{
	return field < FIELD_COUNT ? field_names[field] : "?";
}

enum event_field field_find(struct str name)
{
	for (unsigned i = 0; i < FIELD_COUNT; i++) {
		if (str_is(name, field_names[i]))
			return (enum event_field)i;
	}
	for (size_t i = 0; i < sizeof(field_aliases) / sizeof(*field_aliases); i++) {
		if (str_is(name, field_aliases[i].name))
			return field_aliases[i].field;
	}
	return FIELD_NONE;
}

const char *error_class_name(enum error_class error)
{
	return error_names[error];
}

enum error_class error_class_find(struct str name)
{
	for (unsigned i = 0; i < ERROR_CLASSES; i++) {
		if (str_is(name, error_names[i]))
			return (enum error_class)i;
	}
	return ERROR_CLASSES;
}

int64_t event_tokens(const struct event *event)
{
	int64_t total = event_number(event, FIELD_TOTAL_TOKENS, -1);
	if (total >= 0)
		return total;
	if (!event_has(event, FIELD_INPUT_TOKENS) && !event_has(event, FIELD_OUTPUT_TOKENS))
		return -1;
	int64_t input = event_number(event, FIELD_INPUT_TOKENS, 0);
	int64_t output = event_number(event, FIELD_OUTPUT_TOKENS, 0);
	return input > INT64_MAX - output ? INT64_MAX : input + output;
}

int64_t event_output(const struct event *event)
{
	int64_t total = event_number(event, FIELD_TOTAL_TOKENS, -1);
	int64_t input = event_number(event, FIELD_INPUT_TOKENS, 0);
	if (event_has(event, FIELD_OUTPUT_TOKENS) || total < 0)
		return event_number(event, FIELD_OUTPUT_TOKENS, -1);
	return total > input ? total - input : 0;
}

int64_t event_latency(const struct event *event)
{
	int64_t start = event_number(event, FIELD_START, -1);
	int64_t end = event_number(event, FIELD_END, -1);
	if (event_has(event, FIELD_LATENCY))
		return event_number(event, FIELD_LATENCY, 0);
	return start < 0 || end < start ? -1 : end - start;
}

int64_t event_end(const struct event *event)
{
	return event_number(event, FIELD_END, event_number(event, FIELD_START, 0));
}

const struct str event_reset = { "policy.reset", sizeof("policy.reset") - 1 };

bool event_is_reset(const struct event *event)
{
	return str_eq(event_text(event, FIELD_EVENT), event_reset) &&
	       !event_has(event, FIELD_CALL);
}

uint64_t event_call(const struct event *event)
{
	uint64_t hash;
	if (event_has(event, FIELD_CALL)) {
		hash = str_hash(event_text(event, FIELD_CALL));
	} else {
		hash = str_hash(event_text(event, FIELD_TRACE)) * 31 +
		       str_hash(event_text(event, FIELD_RUN));
		hash = hash * 31 + (uint64_t)event_number(event, FIELD_ATTEMPT, 0);
		hash = hash * 31 + (uint64_t)event_number(event, FIELD_START, 0);
		hash = hash * 31 + event->source.line;
	}
	return hash ? hash : 1;
}

uint64_t source_ref(struct source source)
{
	return (uint64_t)source.file << 48 | (source.line & 0xffffffffffff);
}

struct source ref_source(uint64_t ref)
{
	return (struct source){ .file = (uint32_t)(ref >> 48), .line = ref & 0xffffffffffff };
}
