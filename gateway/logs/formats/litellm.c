/*
 * LiteLLM: the StandardLoggingPayload its proxy gives to callbacks, one JSON object a line, and rows of its spend log.
 *
 * LiteLLM writes a line when a request has ended: one for the last of its attempts (x-litellm-attempted-retries says how many there
 * were before) and, when that one succeeded, one for the failure before it. `litellm_call_id` is the same in both. Money is a float
 * or its text. What the proxy itself turned away never had an upstream: it names its own error, or no `api_base`; the Retry-After
 * in it is the proxy's. Prices of nothing are right when somebody wrote them down (0.0: an unpriced model has 0), when the
 * provider is one's own machine, or when the model is called free. A spend log's `metadata` is JSON within a text.
 */
#include "formats.h"

#include "amount.h"
#include "waits.h"

static const struct json_path paths[] = {
	{ "startTime", FIELD_START, SECOND_NS },
	{ "endTime", FIELD_END, SECOND_NS },
	{ "id", FIELD_CALL, 0 },
	{ "request_id", FIELD_CALL, 0 },
	{ "litellm_call_id", FIELD_TRACE, 0 },
	{ "trace_id", FIELD_TRACE, 0 },
	{ "metadata.requester_metadata.session_id", FIELD_SESSION, 0 },
	{ "session_id", FIELD_SESSION, 0 },
	{ "metadata.session_id", FIELD_SESSION, 0 },
	{ "metadata.spend_logs_metadata.session_id", FIELD_SESSION, 0 },
	{ "end_user", FIELD_USER, 0 },
	{ "metadata.user_api_key_end_user_id", FIELD_USER, 0 },
	{ "metadata.user_api_key_user_id", FIELD_USER, 0 },
	{ "user", FIELD_USER, 0 },
	{ "metadata.user_api_key_org_id", FIELD_ACCOUNT, 0 },
	{ "metadata.user_api_key_hash", FIELD_KEY, 0 },
	{ "api_key", FIELD_KEY, 0 },
	{ "metadata.user_api_key_alias", FIELD_KEY, 0 },
	{ "metadata.user_api_key", FIELD_KEY, 0 },
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
	{ "request_tags", FIELD_TAGS, 0 },
	{ "status", FIELD_STATUS, 0 },
	{ "metadata.status", FIELD_STATUS, 0 },
	{ "hidden_params.additional_headers.x-policy-id", FIELD_POLICY, 0 },
	{ "error_information.error_message", FIELD_ERROR_TEXT, 0 },
	{ "metadata.error_information.error_message", FIELD_ERROR_TEXT, 0 },
	{ "error_str", FIELD_ERROR_TEXT, 0 },
	{ "error_information.traceback", FIELD_TRACEBACK, 0 },
	{ "prompt_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "usage.prompt_tokens", FIELD_INPUT_TOKENS, 0 }, /* the S3 logger of 2024 */
	{ "completion_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "usage.completion_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "total_tokens", FIELD_TOTAL_TOKENS, 0 },
	{ "usage.total_tokens", FIELD_TOTAL_TOKENS, 0 },
	{ "metadata.usage_object.prompt_tokens_details.cached_tokens", FIELD_CACHED_TOKENS, 0 },
	{ "model_map_information.model_map_value.max_input_tokens", FIELD_CONTEXT_SIZE, 0 },
	{ "metadata.model_map_information.model_map_value.max_input_tokens", FIELD_CONTEXT_SIZE,
	  0 },
	{ "model_parameters.max_tokens", FIELD_MAX_TOKENS, 0 },
	{ "model_parameters.max_completion_tokens", FIELD_MAX_TOKENS, 0 },
	{ "model_parameters.temperature", FIELD_TEMPERATURE, 0 },
	{ "model_parameters.tools", FIELD_TOOLS, 0 },
	{ "response_cost", FIELD_COST, 0 },
	{ "spend", FIELD_COST, 0 },
	{ "cost_breakdown.total_cost", FIELD_COST, 0 },
	{ "hidden_params.response_cost", FIELD_COST, 0 },
	{ "cost", FIELD_COST, 0 },
	{ "cache_hit", FIELD_CACHE_HIT, 0 },
	{ "hidden_params.additional_headers.llm_provider-retry-after", FIELD_RETRY_AFTER, 0 },
	{ "hidden_params.additional_headers.retry-after", FIELD_RETRY_AFTER, 0 },
	{ "hidden_params.additional_headers.retry_after", FIELD_RETRY_AFTER, 0 },
	{ "error_information.error_code", FIELD_NONE, 0 },
	{ "error_information.error_class", FIELD_NONE, 0 },
	{ "error_information.normalized_error", FIELD_NONE, 0 },
	{ "error_information.error_rate_limit_category", FIELD_NONE, 0 },
	{ "error_information.error_budget_entity_type", FIELD_NONE, 0 },
	{ "metadata.error_information.error_code", FIELD_NONE, 0 },
	{ "metadata.error_information.error_class", FIELD_NONE, 0 },
	{ "metadata.error_information.normalized_error", FIELD_NONE, 0 },
	{ "metadata.error_information.error_rate_limit_category", FIELD_NONE, 0 },
	{ "metadata.error_information.error_budget_entity_type", FIELD_NONE, 0 },
	{ "hidden_params.additional_headers", FIELD_NONE, 0 },
	{ "hidden_params.additional_headers.x-litellm-attempted-retries", FIELD_NONE, 0 },
	{ "metadata.attempted_retries", FIELD_NONE, 0 },
	{ "model_map_information.model_map_value.input_cost_per_token", FIELD_NONE, 0 },
	{ "model_map_information.model_map_value.output_cost_per_token", FIELD_NONE, 0 },
	{ "model_map_information.model_map_key", FIELD_NONE, 0 },
	{ "api_base", FIELD_UPSTREAM, 0 },
	{ "hidden_params.api_base", FIELD_UPSTREAM, 0 },
	{ "response", FIELD_NONE, 0 },
	{ "model_parameters", FIELD_NONE, 0 },
};
/* The places of those the reader looks at itself. An error's five stand together, in the payload and again in a spend log's metadata. */
enum { ERROR_PARTS = 5 };
enum { CODE, CLASS, NORMALIZED, CATEGORY, BUDGET };
enum {
	PATHS = sizeof(paths) / sizeof(*paths),
	ERROR = PATHS - 20,
	OTHER_ERROR = ERROR + ERROR_PARTS,
	HEADERS = OTHER_ERROR + ERROR_PARTS,
	RETRIES,
	OTHER_RETRIES,
	INPUT_PRICE,
	OUTPUT_PRICE,
	MAP_KEY,
	API_BASE,
	OTHER_API_BASE,
	RESPONSE,
	ASKED,
};

/* What an answer may hold: chat completions, the responses API, embeddings. */
static const char *const answer_paths[] = { "choices", "output", "data" };
enum { CHOICES, OUTPUT, DATA, ANSWER_PATHS };
static const char *const said_paths[] = { "message.content", "content", "text" };
enum { MESSAGE, CONTENT, TEXT, SAID_PATHS };

struct state {
	struct json_reader *line;
	const struct skip *answer, *said;
};

static void *start(struct arena *arena, const struct field_map *map)
{
	struct state *state = ARENA_NEW(arena, struct state);
	state->line = json_reader_new(arena, paths, PATHS, map);
	state->answer = skip_new(arena, answer_paths, ANSWER_PATHS);
	state->said = skip_new(arena, said_paths, SAID_PATHS);
	return state;
}

static int sniff(struct str line)
{
	if (!str_has(line, "\"startTime\"") || !str_has(line, "\"endTime\""))
		return 0;
	return str_has(line, "\"call_type\"") || str_has(line, "\"custom_llm_provider\"") ||
			       str_has(line, "\"response_cost\"")
		       ? 95
		       : (str_has(line, "\"model\"") && str_has(line, "tokens\"") ? 60 : 0);
}

/* The member of the first item of a list that has it as a text or list; false when none has. */
static bool first_with(const struct state *state, const struct skip_value *list, int member,
		       struct skip_value *out)
{
	struct skip_value item, values[SAID_PATHS];
	struct err err;
	if (!list->raw.p || list->kind != JSON_ARRAY)
		return false;
	for (size_t at = 0; skip_item(list->raw, &at, &item);) {
		if (item.kind != JSON_OBJECT ||
		    skip_scan(state->said, item.raw, values, &err) < 0)
			continue;
		*out = values[member];
		if (out->raw.p && (out->kind == JSON_STRING || out->kind == JSON_ARRAY))
			return true;
	}
	return false;
}

/*
 * What the model said: the first choice's content, the first text of a response, the vectors of an embedding. A spend log has its
 * response as JSON within a text, which is "{}" where none is kept.
 */
static void read_output(struct reading *reading, const struct skip_value *response,
			struct event *event)
{
	const struct state *state = reading->state;
	struct skip_value parts[ANSWER_PATHS], text;
	struct err err;
	if (!response->raw.p || !(reading->wanted & FIELD_BIT(FIELD_OUTPUT)))
		return;
	struct str object = response->raw;
	if (response->kind == JSON_STRING)
		object = skip_text(reading->arena, response);
	if (skip_scan(state->answer, object, parts, &err) < 0) {
		if (response->kind == JSON_STRING) /* what was said, or an object cut short */
			event_set_text(event, FIELD_OUTPUT, object);
		return;
	}
	bool found = first_with(state, &parts[CHOICES], MESSAGE, &text);
	if (!found && first_with(state, &parts[OUTPUT], CONTENT, &text))
		found = first_with(state, &text, TEXT, &text);
	if (found && text.kind == JSON_STRING)
		event_set_text(event, FIELD_OUTPUT, skip_text(reading->arena, &text));
	else if (!found && parts[DATA].kind == JSON_ARRAY && parts[DATA].raw.p)
		event_set_text(event, FIELD_OUTPUT, parts[DATA].raw);
}

static bool is_said(const struct skip_value *value)
{
	return value->raw.p && value->raw.n && value->kind != JSON_NULL;
}

/* Was it the proxy that turned the call away? An upstream that was tried is named in api_base, and its headers are kept. */
static bool is_refused(const struct skip_value *values, const struct skip_value *error,
		       const struct event *event)
{
	static const char *const names[] = { "Proxy", "RouterRateLimitError",
					     "BudgetExceededError" };
	static const char *const words[] = { "Crossed TPM", "Crossed RPM",
					     "Budget has been exceeded",
					     "Max parallel request limit reached" };
	struct str class = error[CLASS].raw, text = event_text(event, FIELD_ERROR_TEXT);
	bool own = event_has(event, FIELD_POLICY) || is_said(&error[BUDGET]) ||
		   value_is(&error[CATEGORY], "litellm_rate_limit") ||
		   value_is(&error[NORMALIZED], "429_BUDGET_EXCEEDED");
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		own = own || str_starts(class, names[i]);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		own = own || str_has(text, words[i]);
	bool nowhere = values[API_BASE].raw.p && !is_said(&values[API_BASE]) &&
		       !is_said(&values[OTHER_API_BASE]);
	return own || (nowhere && !str_has(values[HEADERS].raw, "\"llm_provider-"));
}

/* error_code is the HTTP status as text, error_class the exception's name. */
static void read_error(struct reading *reading, const struct skip_value *values,
		       struct event *event)
{
	bool own = is_said(&values[ERROR + CLASS]) || is_said(&values[ERROR + CODE]);
	const struct skip_value *error = &values[own ? ERROR : OTHER_ERROR];
	struct str normalized = error[NORMALIZED].raw;
	int64_t status;
	/* "500_PROVIDER_INTERNAL_ERROR" knows it where the code is the provider's word */
	if ((number_from_json(&error[CODE], 1, &status) && status < 1000) ||
	    (str_to_i64(str_sub(normalized, 0, str_find_char(normalized, '_', 0)), &status) &&
	     status >= 100 && status < 600))
		event_set_number(event, FIELD_HTTP_STATUS, status);
	struct str class = skip_text(reading->arena, &error[CLASS]);
	if (class.n)
		event_set_text(event, FIELD_ERROR_CODE, class);
	event->refused |= is_refused(values, error, event);
}

/* The answer's wait, when it is the upstream's. */
static void read_wait(const struct skip_value *values, struct event *event)
{
	int64_t wait;
	if (event->refused)
		event->has &= ~FIELD_BIT(FIELD_RETRY_AFTER);
	else if (!event_has(event, FIELD_RETRY_AFTER) && values[HEADERS].kind == JSON_OBJECT &&
		 wait_in_headers(values[HEADERS].raw, event_end(event), &wait))
		event_set_number(event, FIELD_RETRY_AFTER, wait);
}

/* A price of nothing that somebody has written down. */
static bool is_nothing(const struct skip_value *price, const struct skip_value *key)
{
	bool local = str_starts(key->raw, "ollama");
	int64_t value;
	return price->raw.p && number_from_json(price, MILLION * MILLION, &value) &&
	       value == 0 && (local || str_has(price->raw, "."));
}

/* What stands on a loopback address may be a tunnel: where a price is known, nothing is no cost. */
static bool has_price(const struct skip_value *price)
{
	int64_t value;
	return price->raw.p && number_from_json(price, MILLION * MILLION, &value) && value > 0;
}

static bool is_free(const struct skip_value *values, const struct event *event)
{
	static const char *const providers[] = { "ollama",     "ollama_chat", "hosted_vllm",
						 "vllm",       "llamafile",   "lm_studio",
						 "xinference", "triton",      "oobabooga",
						 NULL };
	static const char *const hosts[] = { "://127.", "://localhost", "://[::1]",
					     "://host.docker.internal" };
	struct str upstream = event_text(event, FIELD_UPSTREAM);
	bool here = str_in(event_text(event, FIELD_PROVIDER), providers) ||
		    str_ends(event_text(event, FIELD_MODEL), ":free");
	for (size_t i = 0; i < sizeof(hosts) / sizeof(*hosts); i++)
		here = here || str_has(upstream, hosts[i]);
	here = here && !has_price(&values[INPUT_PRICE]) && !has_price(&values[OUTPUT_PRICE]);
	return event_number(event, FIELD_COST, -1) == 0 &&
	       (here || (is_nothing(&values[INPUT_PRICE], &values[MAP_KEY]) &&
			 is_nothing(&values[OUTPUT_PRICE], &values[MAP_KEY])));
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	const struct state *state = reading->state;
	struct skip_value values[PATHS];
	struct event event;
	int64_t retries;
	enum read_status status = json_read(state->line, reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	bool failed = str_is(event_text(&event, FIELD_STATUS), "failure");
	if (number_from_json(&values[RETRIES], 1, &retries) ||
	    number_from_json(&values[OTHER_RETRIES], 1, &retries))
		event_set_number(&event, FIELD_ATTEMPT, retries + 1);
	if (failed)
		read_error(reading, values, &event);
	if (failed || event_has(&event, FIELD_RETRY_AFTER))
		read_wait(values, &event);
	read_output(reading, &values[RESPONSE], &event);
	if (!event_has(&event, FIELD_TOOLS) && values[ASKED].kind == JSON_OBJECT)
		event_set_number(&event, FIELD_TOOLS, 0); /* it writes all that was asked */
	event.free = is_free(values, &event);
	event_classify(&event, failed);
	reading_emit(reading, &event);
	return status;
}

static const char *const events[] = { "llm.call", NULL };

const struct format format_litellm = {
	.title = "LiteLLM StandardLoggingPayload, one JSON object a line",
	.paths = paths,
	.path_count = PATHS,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_ERROR_CODE) |
		FIELD_BIT(FIELD_HTTP_STATUS) | FIELD_BIT(FIELD_OUTPUT) |
		FIELD_BIT(FIELD_ATTEMPT) | FIELD_BIT(FIELD_RETRY_AFTER),
	.events = events,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
