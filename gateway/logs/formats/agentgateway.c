/*
 * agentgateway: its access log, as text or as JSON (config.logging.format).
 *
 *     2026-05-09T03:00:02.500Z	info	request gateway=default/default route=default/llm endpoint=api.openai.com:443 http.status=200 protocol=llm
 *         gen_ai.request.model=gpt-4o gen_ai.usage.input_tokens=68 gen_ai.usage.output_tokens=298 duration=2250ms        (one line)
 *
 * It is written when the request has ended; `duration` says how long it took. A 401, 403, 429 or 503 without an endpoint never went on to
 * an upstream: it is the gateway's own. What models cost is in it where a catalog knows. Lines of other parts of the gateway are passed over.
 */
#include "amount.h"
#include "formats.h"

static const struct json_path paths[] = {
	{ "time", FIELD_END, 0 },
	{ "timestamp", FIELD_END, 0 },
	{ "span\\.id", FIELD_CALL, 0 },
	{ "trace\\.id", FIELD_TRACE, 0 },
	{ "gen_ai\\.conversation\\.id", FIELD_SESSION, 0 },
	{ "session\\.id", FIELD_SESSION, 0 },
	{ "jwt\\.sub", FIELD_USER, 0 },
	{ "user\\.id", FIELD_USER, 0 },
	{ "gen_ai\\.request\\.model", FIELD_MODEL, 0 },
	{ "gen_ai\\.response\\.model", FIELD_MODEL, 0 },
	{ "gen_ai\\.provider\\.name", FIELD_PROVIDER, 0 },
	{ "endpoint", FIELD_UPSTREAM, 0 },
	{ "src\\.addr", FIELD_HOST, 0 },
	{ "error", FIELD_ERROR_TEXT, 0 },
	{ "gen_ai\\.usage\\.input_tokens", FIELD_INPUT_TOKENS, 0 },
	{ "gen_ai\\.usage\\.output_tokens", FIELD_OUTPUT_TOKENS, 0 },
	{ "gen_ai\\.usage\\.cache_read\\.input_tokens", FIELD_CACHED_TOKENS, 0 },
	{ "gen_ai\\.request\\.max_tokens", FIELD_MAX_TOKENS, 0 },
	{ "gen_ai\\.request\\.temperature", FIELD_TEMPERATURE, 0 },
	{ "agw\\.ai\\.usage\\.cost\\.total", FIELD_COST, 0 },
	{ "http\\.status", FIELD_HTTP_STATUS, 0 },
	{ "duration", FIELD_NONE, 0 },
	{ "protocol", FIELD_NONE, 0 },
	{ "retry\\.attempt", FIELD_NONE, 0 },
};
enum { PATHS = sizeof(paths) / sizeof(*paths), DURATION = PATHS - 3, PROTOCOL, RETRIES };

static void *start(struct arena *arena, const struct field_map *map)
{
	return json_reader_new(arena, paths, PATHS, map);
}

static bool is_json(struct str line)
{
	return str_starts(line, "{");
}

/* What stands behind "TIME LEVEL request "; empty for lines of other parts. */
static struct str pairs_of(struct str line, struct skip_value *time)
{
	struct str rest = line, word;
	int64_t ns;
	size_t end = 0;
	while (end < line.n && line.p[end] != ' ' && line.p[end] != '\t')
		end++;
	word = str_sub(line, 0, end);
	if (!time_parse_iso(word, &ns))
		return (struct str){ NULL, 0 };
	*time = (struct skip_value){ JSON_STRING, word, false };
	size_t request = str_find(rest, "request ", end);
	bool here = request != SIZE_MAX && request < end + 16;
	return here ? str_sub(rest, request + strlen("request "), rest.n)
		    : (struct str){ NULL, 0 };
}

static int sniff(struct str line)
{
	struct skip_value time;
	bool text = !is_json(line) && str_has(line, "http.status=") && pairs_of(line, &time).n;
	bool json = is_json(line) && str_has(line, "\"gateway\"") &&
		    str_has(line, "\"http.status\"") && str_has(line, "\"duration\"");
	return text || json ? 90 : 0;
}

/* Is it the path's key? A dot of the key's own is "\\." in a path. */
static bool is_key(const char *path, struct str key)
{
	size_t at = 0;
	for (; *path; path++) {
		if (*path == '\\')
			continue;
		if (at == key.n || key.p[at++] != *path)
			return false;
	}
	return at == key.n;
}

/* The next key=value; a value in quotes may hold blanks, and one without ends at the next blank. False at the end. */
static bool next_pair(struct str *rest, struct str *key, struct str *value)
{
	*rest = str_trim(*rest);
	size_t equals = str_find_char(*rest, '=', 0);
	if (equals == SIZE_MAX)
		return false;
	*key = str_sub(*rest, 0, equals);
	bool quoted = equals + 1 < rest->n && rest->p[equals + 1] == '"';
	size_t begin = equals + 1 + quoted, end = begin;
	while (end < rest->n && rest->p[end] != (quoted ? '"' : ' '))
		end += 1 + (quoted && rest->p[end] == '\\');
	end = end < rest->n ? end : rest->n;
	*value = str_sub(*rest, begin, end);
	*rest = str_sub(*rest, end + quoted, rest->n);
	return true;
}

static size_t last_word(struct str text)
{
	size_t at = text.n;
	while (at && text.p[at - 1] != ' ')
		at--;
	return at;
}

/* What stands before a key and has no quotes, as in an error, belongs to the value before it. */
static void scan_text(struct str pairs, struct skip_value *values)
{
	struct str key, value;
	struct skip_value *last = NULL;
	while (next_pair(&pairs, &key, &value)) {
		size_t word = last_word(key);
		if (word && last)
			last->raw.n = (size_t)(key.p + word - 1 - last->raw.p);
		key = str_sub(key, word, key.n);
		last = NULL;
		for (size_t i = 0; i < PATHS && !last; i++) {
			if (values[i].raw.p || !is_key(paths[i].path, key))
				continue;
			values[i] = (struct skip_value){ JSON_STRING, value, false };
			last = &values[i];
		}
	}
}

static enum read_status read_text(const struct reading *reading, struct str line,
				  struct skip_value *values, struct event *event,
				  struct err *err)
{
	event_clear(event);
	scan_text(pairs_of(line, &values[0]), values);
	return json_fill(reading->state, reading, values, event, err);
}

/* "2488ms" */
static bool duration_of(const struct skip_value *value, int64_t *took)
{
	struct skip_value number = *value;
	if (!value->raw.p || !str_ends(value->raw, "ms"))
		return false;
	number.raw.n -= 2;
	return number_from_json(&number, 1000000, took);
}

/* A client's port is another one each time. */
static struct str without_port(struct str address)
{
	size_t at = address.n;
	while (at && address.p[at - 1] != ':')
		at--;
	return at > 1 ? str_sub(address, 0, at - 1) : address;
}

static void finish_event(const struct skip_value *values, struct event *event)
{
	int64_t number;
	if (event_has(event, FIELD_HOST))
		event_set_text(event, FIELD_HOST, without_port(event_text(event, FIELD_HOST)));
	if (duration_of(&values[DURATION], &number))
		event_began_before(event, number);
	if (number_from_json(&values[RETRIES], 1, &number))
		event_set_number(event, FIELD_ATTEMPT, number + 1);
	bool llm = value_is(&values[PROTOCOL], "llm") || event_has(event, FIELD_MODEL);
	if (!event_has(event, FIELD_EVENT))
		event_set_text(event, FIELD_EVENT, llm ? STR("llm.call") : STR("http.request"));
	event_classify(event, event_number(event, FIELD_HTTP_STATUS, 0) >= 400);
	event->refused |= event_may_be_refusal(event) && !event_has(event, FIELD_UPSTREAM);
}

static enum read_status read_line(struct reading *reading, struct str line, struct err *err)
{
	struct skip_value values[PATHS] = { 0 };
	struct event event;
	enum read_status status =
		is_json(line) ? json_read(reading->state, reading, line, values, &event, err)
			      : read_text(reading, line, values, &event, err);
	if (status == READ_BAD)
		return status;
	if (!event_has(&event, FIELD_HTTP_STATUS))
		return READ_NOTHING; /* another part of the gateway speaks */
	finish_event(values, &event);
	reading_emit(reading, &event);
	return status;
}

static const char *const events[] = { "http.request", "llm.call", NULL };

const struct format format_agentgateway = {
	.title = "agentgateway's access log, as text or JSON",
	.paths = paths,
	.path_count = PATHS,
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_START) | FIELD_BIT(FIELD_ATTEMPT),
	.events = events,
	.text = true,
	.sniff = sniff,
	.start = start,
	.read = read_line,
};
