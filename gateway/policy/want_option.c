/* Reading a field that only one kind of policy has, by its type. */
#include "want.h"

static bool want_fields(struct reader *reader, const struct json *json, uint64_t *out)
{
	struct texts names;
	if (!want_texts(reader, json, &names))
		return false;
	for (size_t i = 0; i < names.n; i++) {
		enum event_field field;
		if (!want_field(reader, json, names.v[i], &field))
			return false;
		*out |= FIELD_BIT(field);
	}
	return true;
}

static bool want_patterns(struct reader *reader, const struct json *json, struct patterns *out)
{
	struct texts texts;
	if (!want_texts(reader, json, &texts))
		return false;
	struct re **compiled = ARENA_ARRAY(reader->arena, struct re *, texts.n);
	for (size_t i = 0; i < texts.n; i++) {
		struct err err;
		compiled[i] = re_new(texts.v[i], true, &err);
		if (!compiled[i])
			return want_error(reader, json, false, "\"%.*s\": %s",
					  STR_ARG(texts.v[i]), err.text);
		vec_push(reader->arena, &reader->patterns, compiled[i]);
	}
	*out = (struct patterns){ compiled, texts.n };
	return true;
}

/* The node's number, a new one when needed; GRAPH_NODES when there are too many. */
static size_t graph_node(struct str *names, size_t *n, struct str name)
{
	for (size_t i = 0; i < *n; i++) {
		if (str_eq(names[i], name))
			return i;
	}
	if (*n < GRAPH_NODES)
		names[(*n)++] = name;
	return *n < GRAPH_NODES || str_eq(names[GRAPH_NODES - 1], name) ? *n - 1 : GRAPH_NODES;
}

static bool want_graph(struct reader *reader, const struct json *json, struct graph *out)
{
	if (!want_kind(reader, json, JSON_OBJECT))
		return false;
	struct str *names = ARENA_ARRAY(reader->arena, struct str, GRAPH_NODES);
	uint64_t *next = ARENA_ARRAY(reader->arena, uint64_t, GRAPH_NODES);
	size_t n = 0;
	for (const struct json *member = json->first; member; member = member->next) {
		struct texts to;
		if (!want_texts(reader, member, &to))
			return false;
		size_t from = graph_node(names, &n, member->key);
		for (size_t i = 0; i < to.n && from < GRAPH_NODES; i++) {
			size_t node = graph_node(names, &n, to.v[i]);
			if (node == GRAPH_NODES)
				from = GRAPH_NODES;
			else
				next[from] |= UINT64_C(1) << node;
		}
		if (from == GRAPH_NODES)
			return want_error(reader, member, true,
					  "more than %d names in \"%.*s\"", GRAPH_NODES,
					  STR_ARG(json->key));
	}
	*out = (struct graph){ names, next, n };
	return n > 0 ||
	       want_error(reader, json, false, "\"%.*s\" is empty", STR_ARG(json->key));
}

static bool want_decimal(struct reader *reader, const struct json *json, int64_t *out)
{
	if (!want_kind(reader, json, JSON_NUMBER))
		return false;
	return decimal_scaled(json->text, MILLION, out) ||
	       want_error(reader, json, false, "\"%.*s\" is too large", STR_ARG(json->key));
}

bool want_counted(struct reader *reader, const struct json *json, enum unit unit, int64_t *out)
{
	struct amount amount;
	if (!want_amount(reader, json, 1u << unit, &amount))
		return false;
	*out = amount.value;
	return true;
}

bool want_option(struct reader *reader, const struct json *json,
		 const struct kind_option *option, void *into)
{
	switch (option->is) {
	case OPTION_CALLS:
		return want_counted(reader, json, UNIT_CALLS, into);
	case OPTION_TOKENS:
		return want_counted(reader, json, UNIT_TOKENS, into);
	case OPTION_SHARE:
		return want_counted(reader, json, UNIT_SHARE, into);
	case OPTION_TIME:
		return want_time(reader, json, into);
	case OPTION_DECIMAL:
		return want_decimal(reader, json, into);
	case OPTION_AMOUNT:
		return want_amount(reader, json, ~0u, into);
	case OPTION_BOOL:
		return want_bool(reader, json, into);
	case OPTION_CHOICE:
		return want_choice(reader, json, option->choices, into);
	case OPTION_TEXT:
		return want_text(reader, json, into);
	case OPTION_TEXTS:
		return want_texts(reader, json, into);
	case OPTION_FIELDS:
		return want_fields(reader, json, into);
	case OPTION_PATTERNS:
		return want_patterns(reader, json, into);
	case OPTION_GRAPH:
		return want_graph(reader, json, into);
	}
	return false;
}
