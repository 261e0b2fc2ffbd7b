/*
 * LiteLLM: the StandardLoggingPayload its proxy gives to callbacks, one JSON object a line, and rows of its spend log.
 *
 * LiteLLM writes a line when a call has ended, one for each attempt; `trace_id` groups the attempts of one
 * request. Money is a float or its text. What the proxy itself turned away has
 * status "failure" and an error of the proxy's own.
 */
#include "formats.h"

#include "amount.h"

static const struct json_path paths[] = {
	{ "startTime", FIELD_START, SECOND_NS },
	{ "endTime", FIELD_END, SECOND_NS },
	{ "id", FIELD_CALL, 0 },
	{ "request_id", FIELD_CALL, 0 },
	{ "trace_id", FIELD_TRACE, 0 },
	{ "session_id", FIELD_SESSION, 0 },
	{ "metadata.session_id", FIELD_SESSION, 0 },
	{ "metadata.requester_metadata.session_id", FIELD_SESSION, 0 },
	{ "metadata.spend_logs_metadata.session_id", FIELD_SESSION, 0 },
	{ "end_user", FIELD_USER, 0 },
	{ "metadata.user_api_key_end_user_id", FIELD_USER, 0 },
	{ "metadata.user_api_key_user_id", FIELD_USER, 0 },
	{ "metadata.user_api_key_org_id", FIELD_ACCOUNT, 0 },
	{ "metadata.user_api_key_hash", FIELD_KEY, 0 },
	{ "metadata.user_api_key_alias", FIELD_KEY, 0 },
	{ "api_key", FIELD_KEY, 0 },
	{ "metadata.user_api_key_team_id", FIELD_TEAM, 0 },
	{ "metadata.user_api_key_team_alias", FIELD_TEAM, 0 },
	{ "team_id", FIELD_TEAM, 0 },
	{ "metadata.requester_metadata.agent", FIELD_AGENT, 0 },
	{ "metadata.requester_metadata.run_id", FIELD_RUN, 0 },
	{ "metadata.requester_metadata.job", FIELD_JOB, 0 },
	{ "model", FIELD_MODEL, 0 },
	{ "model_group", FIELD_MODEL, 0 },
	{ "custom_llm_provider", FIELD_PROVIDER, 0 },
	{ "error_information.llm_provider", FIELD_PROVIDER, 0 },
	{ "api_base", FIELD_UPSTREAM, 0 },
	{ "hidden_params.api_base", FIELD_UPSTREAM, 0 },
	{ "request_tags", FIELD_TAGS, 0 },
	{ "status", FIELD_STATUS, 0 },
	{ "error_information.error_message", FIELD_ERROR_TEXT, 0 },
	{ "error_str", FIELD_ERROR_TEXT, 0 },
	{ "error_information.traceback", FIELD_TRACEBACK, 0 },
	{ "prompt_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "completion_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "total_tokens", FIELD_TOTAL_TOKENS, 0 },
	{ "metadata.usage_object.prompt_tokens_details.cached_tokens", FIELD_CACHED_TOKENS, 0 },
	{ "model_parameters.max_tokens", FIELD_MAX_TOKENS, 0 },
	{ "model_parameters.max_completion_tokens", FIELD_MAX_TOKENS, 0 },
	{ "model_parameters.temperature", FIELD_TEMPERATURE, 0 },
	{ "model_parameters.tools", FIELD_TOOLS, 0 },
	{ "response_cost", FIELD_COST, 0 },
	{ "spend", FIELD_COST, 0 },
	{ "cache_hit", FIELD_CACHE_HIT, 0 },
	{ "hidden_params.additional_headers.llm_provider-retry-after", FIELD_RETRY_AFTER, 0 },
	{ "hidden_params.additional_headers.retry-after", FIELD_RETRY_AFTER, 0 },
	{ "hidden_params.additional_headers.retry_after", FIELD_RETRY_AFTER, 0 },
	{ "error_information.error_code", FIELD_NONE, 0 },
	{ "error_information.error_class", FIELD_NONE, 0 },
	{ "response", FIELD_NONE, 0 },
};
enum {
	PATHS = sizeof(paths) / sizeof(*paths),
	ERROR_CODE = PATHS - 3,
	ERROR_CLASS = PATHS - 2,
	RESPONSE = PATHS - 1,
};

struct state {
	struct json_reader *line;
	const struct skip *response, *choice;
};

static void *start(struct arena *arena)
{
	static const char *const choices[] = { "choices" };
	static const char *const content[] = { "message.content" };
	struct state *state = ARENA_NEW(arena, struct state);
	state->line = json_reader_new(arena, paths, PATHS);
	state->response = skip_new(arena, choices, 1);
	state->choice = skip_new(arena, content, 1);
	return state;
}

static int sniff(struct str line)
{
	if (!str_has(line, "\"startTime\"") || !str_has(line, "\"endTime\""))
		return 0;
	return str_has(line, "\"call_type\"") || str_has(line, "\"custom_llm_provider\"") ||
			       str_has(line, "\"response_cost\"")
		       ? 95
		       : 60;
}

/* What the model said: the first choice's content. */
static void read_output(struct reading *reading, const struct skip_value *response,
			struct event *event)
{
	const struct state *state = reading->state;
	struct skip_value choices, choice, content;
	struct err err;
	size_t at = 0;
	if (!response->raw.p || !(reading->wanted & FIELD_BIT(FIELD_OUTPUT)))
		return;
	if (response->kind == JSON_STRING) {
		event_set_text(event, FIELD_OUTPUT, skip_text(reading->arena, response));
		return;
	}
	if (skip_scan(state->response, response->raw, &choices, &err) < 0 ||
	    choices.kind != JSON_ARRAY || !skip_item(choices.raw, &at, &choice) ||
	    skip_scan(state->choice, choice.raw, &content, &err) < 0)
		return;
	if (content.kind == JSON_STRING)
		event_set_text(event, FIELD_OUTPUT, skip_text(reading->arena, &content));
}

/* error_code is the HTTP status as text, error_class the exception's name. */
static void read_error(struct reading *reading, const struct skip_value *values,
		       struct event *event)
{
	static const char *const own[] = { "BudgetExceededError", "Crossed TPM", "Crossed RPM",
					   "Budget has been exceeded",
					   "Max parallel request limit reached" };
	int64_t status;
	if (number_from_json(&values[ERROR_CODE], 1, &status) && status < 1000)
		event_set_number(event, FIELD_HTTP_STATUS, status);
	struct str class = skip_text(reading->arena, &values[ERROR_CLASS]);
	if (class.n)
		event_set_text(event, FIELD_ERROR_CODE, class);
	struct str text = event_text(event, FIELD_ERROR_TEXT);
	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
		event->refused =
			event->refused || str_has(class, own[i]) || str_has(text, own[i]);
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	const struct state *state = reading->state;
	struct skip_value values[PATHS];
	struct event event;
	enum read_status status = json_read(state->line, reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	bool failed = str_is(event_text(&event, FIELD_STATUS), "failure");
	if (failed)
		read_error(reading, values, &event);
	read_output(reading, &values[RESPONSE], &event);
	event_classify(&event, failed);
	reading_emit(reading, &event);
	return status;
}

const struct format format_litellm = {
	.title = "LiteLLM StandardLoggingPayload, one JSON object a line",
	.paths = paths,
	.path_count = PATHS,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_ERROR_CODE) |
		FIELD_BIT(FIELD_HTTP_STATUS) | FIELD_BIT(FIELD_OUTPUT),
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
