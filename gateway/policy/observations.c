/* Reading and writing facts.json: see observations.h. One table for both. */
#include "observations.h"

#include <stddef.h>

static const struct {
	const char *name;
	size_t offset;
	enum unit unit;
} observable[] = {
	{ "calls_per_minute", offsetof(struct observations, calls_per_minute), UNIT_CALLS },
	{ "concurrent_calls", offsetof(struct observations, concurrent_calls), UNIT_CALLS },
	{ "latency_p99", offsetof(struct observations, latency_p99), UNIT_TIME },
	{ "retrieval_time", offsetof(struct observations, retrieval_time), UNIT_TIME },
	{ "agent_timeout", offsetof(struct observations, agent_timeout), UNIT_TIME },
	{ "data_delay", offsetof(struct observations, data_delay), UNIT_TIME },
	{ "price_per_million_tokens", offsetof(struct observations, price_per_million),
	  UNIT_MONEY },
	{ "max_call_tokens", offsetof(struct observations, max_call_tokens), UNIT_TOKENS },
	{ "context_size", offsetof(struct observations, context_size), UNIT_TOKENS },
	{ "share_429", offsetof(struct observations, share_429), UNIT_SHARE },
	{ "agent_attempts", offsetof(struct observations, agent_attempts), UNIT_CALLS },
	{ "sdk_attempts", offsetof(struct observations, sdk_attempts), UNIT_CALLS },
	{ "gateway_attempts", offsetof(struct observations, gateway_attempts), UNIT_CALLS },
	{ "client_retry_after", offsetof(struct observations, client_retry_after), UNIT_TIME },
};

enum { OBSERVABLES = sizeof(observable) / sizeof(*observable) };

static int64_t *value_at(struct observations *observed, size_t i)
{
	return (int64_t *)(void *)((char *)observed + observable[i].offset);
}

void observations_clear(struct observations *observed)
{
	for (size_t i = 0; i < OBSERVABLES; i++)
		*value_at(observed, i) = -1;
}

static int read_value(const struct json_doc *doc, const struct json *json, size_t i,
		      struct observations *observed, struct err *err)
{
	struct amount amount;
	if (json->kind != JSON_STRING)
		return json_err(
			doc, json, false, err,
			"\"%.*s\" is a text with a unit, such as \"120 calls\" or \"12s\"",
			STR_ARG(json->key));
	const char *problem = amount_parse(json->text, &amount);
	if (problem)
		return json_err(
			doc, json, false, err,
			"\"%.*s\" %s; write it as \"120 calls\", \"12s\", \"$30\" or \"5%%\"",
			STR_ARG(json->text), problem);
	if (amount.unit != observable[i].unit)
		return json_err(doc, json, false, err, "\"%.*s\" is %s here and must be %s",
				STR_ARG(json->key), unit_name(amount.unit),
				unit_name(observable[i].unit));
	*value_at(observed, i) = amount.value;
	return 0;
}

int observations_load(struct arena *arena, const char *path, struct observations *observed,
		      struct err *err)
{
	const char *known[OBSERVABLES + 1];
	struct json_doc doc;
	observations_clear(observed);
	for (size_t i = 0; i < OBSERVABLES; i++)
		known[i] = observable[i].name;
	known[OBSERVABLES] = NULL;
	if (json_load(arena, path, &doc, err))
		return -1;
	if (doc.root->kind != JSON_OBJECT)
		return json_err(&doc, doc.root, false, err, "facts are an object");
	if (json_known_keys(&doc, doc.root, known, err))
		return -1;
	for (size_t i = 0; i < OBSERVABLES; i++) {
		const struct json *json = json_get(doc.root, known[i]);
		if (json && read_value(&doc, json, i, observed, err))
			return -1;
	}
	return 0;
}

struct str observations_text(struct arena *arena, const struct observations *observed)
{
	struct str text = STR("{");
	struct observations copy = *observed;
	for (size_t i = 0; i < OBSERVABLES; i++) {
		struct amount amount = { *value_at(&copy, i), observable[i].unit };
		if (amount.value < 0)
			continue;
		text = str_fmt(arena, "%.*s%s\n  \"%s\": \"%.*s\"", STR_ARG(text),
			       text.n > 1 ? "," : "", observable[i].name,
			       STR_ARG(amount_text(arena, amount)));
	}
	return str_fmt(arena, "%.*s\n}\n", STR_ARG(text));
}
