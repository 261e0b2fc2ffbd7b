/*
 * Kong with its AI plugins: what the log plugins (http-log, file-log, tcp-log ...) write, one JSON object a line.
 *
 * One line stands for a request; `tries` lists the attempts at upstreams. A request Kong answered itself has
 * no tries, and -1 for the time an upstream took: with 401, 403, 429 or 503 it was turned away. A line with neither cannot tell.
 */
#include "amount.h"
#include "formats.h"

static const struct json_path paths[] = {
	{ "started_at", FIELD_START, 1000000 },
	{ "request.id", FIELD_CALL, 0 },
	{ "request.headers.x-request-id", FIELD_CALL, 0 },
	{ "trace_id.w3c", FIELD_TRACE, 0 },
	{ "request.headers.x-session-id", FIELD_SESSION, 0 },
	{ "request.headers.x-user-id", FIELD_USER, 0 },
	{ "consumer.custom_id", FIELD_USER, 0 },
	{ "consumer.username", FIELD_KEY, 0 },
	{ "consumer.id", FIELD_KEY, 0 },
	{ "authenticated_entity.id", FIELD_KEY, 0 },
	{ "authenticated_entity.consumer_id", FIELD_ACCOUNT, 0 },
	{ "workspace_name", FIELD_TEAM, 0 },
	{ "ai.proxy.meta.request_model", FIELD_MODEL, 0 },
	{ "ai.proxy.meta.response_model", FIELD_MODEL, 0 },
	{ "ai.ai-proxy.meta.request_model", FIELD_MODEL, 0 },
	{ "ai.ai-proxy.meta.response_model", FIELD_MODEL, 0 },
	{ "ai.proxy.meta.provider_name", FIELD_PROVIDER, 0 },
	{ "ai.ai-proxy.meta.provider_name", FIELD_PROVIDER, 0 },
	{ "service.host", FIELD_UPSTREAM, 0 },
	{ "client_ip", FIELD_HOST, 0 },
	{ "ai.proxy.usage.prompt_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "ai.ai-proxy.usage.prompt_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "ai.ai-proxy.usage.prompt_token", FIELD_INPUT_TOKENS, 0 },
	{ "ai.proxy.usage.completion_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "ai.ai-proxy.usage.completion_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "ai.ai-proxy.usage.completion_token", FIELD_OUTPUT_TOKENS, 0 },
	{ "ai.proxy.usage.total_tokens", FIELD_TOTAL_TOKENS, 0 },
	{ "ai.ai-proxy.usage.total_tokens", FIELD_TOTAL_TOKENS, 0 },
	{ "ai.proxy.usage.cost", FIELD_COST, 0 },
	{ "ai.ai-proxy.usage.cost", FIELD_COST, 0 },
	{ "ai.proxy.cache.cache_status", FIELD_NONE, 0 },
	{ "response.status", FIELD_HTTP_STATUS, 0 },
	{ "response.headers.retry-after", FIELD_NONE, 0 },
	{ "latencies.request", FIELD_NONE, 0 },
	{ "latencies.proxy", FIELD_NONE, 0 },
	{ "tries", FIELD_NONE, 0 },
	{ "upstream_status", FIELD_NONE, 0 },
};
enum {
	PATHS = sizeof(paths) / sizeof(*paths),
	CACHE_STATUS = PATHS - 7,
	RETRY_AFTER = PATHS - 5,
	LATENCY,
	PROXY_LATENCY,
	TRIES,
	UPSTREAM_STATUS,
};

static const struct json_path retry_after = { "response.headers.retry-after", FIELD_RETRY_AFTER,
					      0 };

struct state {
	struct json_reader *reader;
	const struct skip *address;
};

static void *start(struct arena *arena, const struct field_map *map)
{
	static const char *const address[] = { "ip", "port" };
	struct state *state = ARENA_NEW(arena, struct state);
	state->reader = json_reader_new(arena, paths, PATHS, map);
	state->address = skip_new(arena, address, 2);
	return state;
}

static int sniff(struct str line)
{
	/* who laid its keys flat, with the status beside them, has written them anew: in what units nobody knows */
	bool whole = str_has(line, "\"started_at\"") && str_has(line, "\"latencies\"") &&
		     str_has(line, "\"response\"");
	return whole ? 90 : 0;
}

static int64_t count_items(const struct skip_value *list)
{
	struct skip_value item;
	int64_t n = 0;
	for (size_t at = 0; list->raw.p && skip_item(list->raw, &at, &item);)
		n++;
	return n;
}

/* Did Kong answer itself? Only when the line says that no upstream was tried. */
static void read_refusal(const struct skip_value *values, struct event *event)
{
	const struct skip_value *tries = &values[TRIES], *upstream = &values[UPSTREAM_STATUS];
	const struct skip_value *proxy = &values[PROXY_LATENCY];
	bool none = tries->raw.p ? count_items(tries) == 0 : str_is(proxy->raw, "-1");
	bool no_status =
		!upstream->raw.p || upstream->raw.n == 0 || upstream->kind == JSON_NULL;
	if (!event_may_be_refusal(event))
		return;
	event->refused |= none && no_status;
	event->unsure = !tries->raw.p && no_status && !proxy->raw.p;
}

/* Whom Kong called when the line names no service: the last of the addresses it tried. */
static void read_upstream(struct arena *arena, const struct skip_value *tries,
			  const struct skip *address, struct event *event)
{
	struct skip_value item, parts[2];
	struct err err;
	if (event_has(event, FIELD_UPSTREAM) || !tries->raw.p)
		return;
	for (size_t at = 0; skip_item(tries->raw, &at, &item);) {
		if (item.kind == JSON_OBJECT &&
		    skip_scan(address, item.raw, parts, &err) == 0 && parts[0].raw.n &&
		    parts[1].raw.n)
			event_set_text(event, FIELD_UPSTREAM,
				       str_fmt(arena, "%.*s:%.*s", STR_ARG(parts[0].raw),
					       STR_ARG(parts[1].raw)));
	}
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct skip_value values[PATHS];
	struct event event;
	struct err other;
	int64_t took;
	const struct state *state = reading->state;
	enum read_status status = json_read(state->reader, reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	if (number_from_json(&values[LATENCY], 1000000, &took))
		event_ends_after(&event, took);
	if (!field_from_json(&retry_after, &values[RETRY_AFTER], reading, &event,
			     status == READ_ODD ? &other : err))
		status = READ_ODD;
	if (count_items(&values[TRIES]) > 0)
		event_set_number(&event, FIELD_ATTEMPT, count_items(&values[TRIES]));
	if (value_is(&values[CACHE_STATUS], "Hit") || value_is(&values[CACHE_STATUS], "HIT"))
		event_set_number(&event, FIELD_CACHE_HIT, 1);
	bool llm = event_has(&event, FIELD_MODEL) || event_tokens(&event) >= 0;
	event_set_text(&event, FIELD_EVENT, llm ? STR("llm.call") : STR("http.request"));
	read_refusal(values, &event);
	read_upstream(reading->arena, &values[TRIES], state->address, &event);
	event_classify(&event, event_number(&event, FIELD_HTTP_STATUS, 0) >= 400);
	reading_emit(reading, &event);
	return status;
}

static const char *const events[] = { "llm.call", "http.request", NULL };

const struct format format_kong = {
	.title = "Kong's log plugins with AI proxy fields, one JSON object a line",
	.paths = paths,
	.path_count = PATHS,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_END) | FIELD_BIT(FIELD_RETRY_AFTER) |
		FIELD_BIT(FIELD_ATTEMPT) | FIELD_BIT(FIELD_CACHE_HIT),
	.events = events,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
