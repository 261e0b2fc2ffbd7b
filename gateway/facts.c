/* Reading and writing facts.json: see facts.h. One table for both. */
#include "facts.h"

#include <stddef.h>

static const struct {
	const char *name;
	size_t offset;
	enum unit unit;
} fact_fields[] = {
	{ "calls_per_minute", offsetof(struct facts, calls_per_minute), UNIT_CALLS },
	{ "concurrent_calls", offsetof(struct facts, concurrent_calls), UNIT_CALLS },
	{ "latency_p99", offsetof(struct facts, latency_p99), UNIT_TIME },
	{ "retrieval_time", offsetof(struct facts, retrieval_time), UNIT_TIME },
	{ "agent_timeout", offsetof(struct facts, agent_timeout), UNIT_TIME },
	{ "data_delay", offsetof(struct facts, data_delay), UNIT_TIME },
	{ "price_per_million_tokens", offsetof(struct facts, price_per_million), UNIT_MONEY },
	{ "max_call_tokens", offsetof(struct facts, max_call_tokens), UNIT_TOKENS },
	{ "context_size", offsetof(struct facts, context_size), UNIT_TOKENS },
	{ "share_429", offsetof(struct facts, share_429), UNIT_SHARE },
	{ "agent_attempts", offsetof(struct facts, agent_attempts), UNIT_CALLS },
	{ "sdk_attempts", offsetof(struct facts, sdk_attempts), UNIT_CALLS },
	{ "gateway_attempts", offsetof(struct facts, gateway_attempts), UNIT_CALLS },
	{ "client_retry_after", offsetof(struct facts, client_retry_after), UNIT_TIME },
};

enum { FACTS = sizeof(fact_fields) / sizeof(*fact_fields) };

static int64_t *fact_at(struct facts *facts, size_t i)
{
	return (int64_t *)(void *)((char *)facts + fact_fields[i].offset);
}

void facts_clear(struct facts *facts)
{
	for (size_t i = 0; i < FACTS; i++)
		*fact_at(facts, i) = -1;
}

static int read_fact(const struct json_doc *doc, const struct json *json, size_t i,
		     struct facts *facts, struct err *err)
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
	if (amount.unit != fact_fields[i].unit)
		return json_err(doc, json, false, err, "\"%.*s\" is %s here and must be %s",
				STR_ARG(json->key), unit_name(amount.unit),
				unit_name(fact_fields[i].unit));
	*fact_at(facts, i) = amount.value;
	return 0;
}

int facts_load(struct arena *arena, const char *path, struct facts *facts, struct err *err)
{
	const char *known[FACTS + 1];
	struct json_doc doc;
	facts_clear(facts);
	for (size_t i = 0; i < FACTS; i++)
		known[i] = fact_fields[i].name;
	known[FACTS] = NULL;
	if (json_load(arena, path, &doc, err))
		return -1;
	if (doc.root->kind != JSON_OBJECT)
		return json_err(&doc, doc.root, false, err, "facts are an object");
	if (json_known_keys(&doc, doc.root, known, err))
		return -1;
	for (size_t i = 0; i < FACTS; i++) {
		const struct json *json = json_get(doc.root, known[i]);
		if (json && read_fact(&doc, json, i, facts, err))
			return -1;
	}
	return 0;
}

struct str facts_text(struct arena *arena, const struct facts *facts)
{
	struct str text = STR("{");
	struct facts copy = *facts;
	for (size_t i = 0; i < FACTS; i++) {
		struct amount amount = { *fact_at(&copy, i), fact_fields[i].unit };
		if (amount.value < 0)
			continue;
		text = str_fmt(arena, "%.*s%s\n  \"%s\": \"%.*s\"", STR_ARG(text),
			       text.n > 1 ? "," : "", fact_fields[i].name,
			       STR_ARG(amount_text(arena, amount)));
	}
	return str_fmt(arena, "%.*s\n}\n", STR_ARG(text));
}
