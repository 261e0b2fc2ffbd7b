/*
 * The reader of policy.json: tables of fields, and one function for each type of value.
 *
 * `fields` lists what all policies share, a kind's own table the rest; the
 * reader walks both, then refuses keys that are in neither. The schema is written from the same tables (policy_schema.c).
 */
#include "policy_file.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "policy_fields.h"
#include "vec.h"

const struct about about_policy_file = {
	.id = "policy-file",
	.code = "PC01",
	.doc = "The policy file says something that cannot be read, or leaves something "
	       "unsaid.",
	.severity = SEV_ERROR,
	.precision = "very-high",
};

enum { POLICIES_MOST = 4096, DEFAULT_KEYS = 10000, DEFAULT_RESOLUTION = 64 };

/* One reading of one file. */
struct reader {
	struct arena *arena;
	struct policies *policies;
	struct lines lines;
	void (*report)(void *context, const struct diag *diag);
	void *context;
	size_t errors;
	VEC(struct re *) patterns; /* to be released */
};

static struct diag *new_diag(struct reader *reader, uint32_t start, uint32_t end,
			     struct str what)
{
	struct diag *diag = ARENA_NEW(reader->arena, struct diag);
	diag->about = &about_policy_file;
	diag->severity = SEV_ERROR;
	diag->place = place_make(reader->arena, &reader->lines, reader->policies->doc.path,
				 start, end);
	diag->what = what;
	return diag;
}

/* An error at a value, or at its key; always false, so that `return complain(...)` reads well. */
__attribute__((format(printf, 4, 5))) static bool
complain(struct reader *reader, const struct json *at, bool at_key, const char *format, ...)
{
	char text[800];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	uint32_t end = at_key ? at->key_start + (uint32_t)at->key.n + 2 : at->end;
	uint32_t start = at_key ? at->key_start : at->start;
	/* A whole policy is too much to underline: its first byte will do. */
	if (at->kind == JSON_OBJECT && !at_key)
		end = start + 1;
	struct diag *diag = new_diag(reader, start, end, str_dup(reader->arena, str_of(text)));
	reader->errors++;
	reader->report(reader->context, diag);
	return false;
}

static bool want_kind(struct reader *reader, const struct json *json, enum json_kind kind)
{
	if (json->kind == kind)
		return true;
	return complain(reader, json, false, "\"%.*s\" is %s here and must be %s",
			STR_ARG(json->key), json_kind_name(json->kind), json_kind_name(kind));
}

static bool want_text(struct reader *reader, const struct json *json, struct str *out)
{
	if (!want_kind(reader, json, JSON_STRING))
		return false;
	*out = json->text;
	return true;
}

static bool want_bool(struct reader *reader, const struct json *json, bool *out)
{
	*out = json->boolean;
	return want_kind(reader, json, JSON_BOOL);
}

/* One of a list of names; a near miss is hinted at. */
static bool want_choice(struct reader *reader, const struct json *json,
			const char *const *choices, int32_t *out)
{
	if (!want_kind(reader, json, JSON_STRING))
		return false;
	struct str all = { NULL, 0 };
	for (int32_t i = 0; choices[i]; i++) {
		if (str_is(json->text, choices[i])) {
			*out = i;
			return true;
		}
		all = str_fmt(reader->arena, "%.*s%s\"%s\"", STR_ARG(all), i ? ", " : "",
			      choices[i]);
	}
	return complain(reader, json, false,
			"\"%.*s\" is not a value of \"%.*s\"; it is one of %.*s",
			STR_ARG(json->text), STR_ARG(json->key), STR_ARG(all));
}

/* An amount whose unit is among `units` (bits). */
static bool want_amount(struct reader *reader, const struct json *json, unsigned units,
			struct amount *out)
{
	static const struct {
		enum unit unit;
		const char *example;
	} examples[] = {
		{ UNIT_CALLS, "\"2 calls\"" }, { UNIT_TOKENS, "\"5000 tokens\"" },
		{ UNIT_MONEY, "\"$500\"" },    { UNIT_TIME, "\"15m\"" },
		{ UNIT_SHARE, "\"10%\"" },
	};
	struct str hint = { NULL, 0 };
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		if (units >> examples[i].unit & 1)
			hint = str_fmt(reader->arena, "%.*s%s%s", STR_ARG(hint),
				       hint.n ? " or " : "", examples[i].example);
	}
	if (json->kind == JSON_NUMBER)
		return complain(reader, json, false, "\"%.*s\" has no unit; write it as %.*s",
				STR_ARG(json->key), STR_ARG(hint));
	if (!want_kind(reader, json, JSON_STRING))
		return false;
	const char *problem = amount_parse(json->text, out);
	if (problem)
		return complain(reader, json, false, "\"%.*s\" %s; write it as %.*s",
				STR_ARG(json->text), problem, STR_ARG(hint));
	if (!(units >> out->unit & 1))
		return complain(reader, json, false,
				"\"%.*s\" is %s and \"%.*s\" wants something like %.*s",
				STR_ARG(json->text), unit_name(out->unit), STR_ARG(json->key),
				STR_ARG(hint));
	return true;
}

static bool want_time(struct reader *reader, const struct json *json, int64_t *out)
{
	struct amount amount;
	if (!want_amount(reader, json, 1u << UNIT_TIME, &amount))
		return false;
	*out = amount.value;
	return amount.value > 0 ||
	       complain(reader, json, false, "\"%.*s\" must be longer than no time",
			STR_ARG(json->key));
}

/* A bare whole number from 1 to `most`: for things that have no unit. */
static bool want_number(struct reader *reader, const struct json *json, uint32_t most,
			uint32_t *out)
{
	if (!want_kind(reader, json, JSON_NUMBER))
		return false;
	int64_t value;
	if (!str_to_i64(json->text, &value) || value < 1 || value > most)
		return complain(reader, json, false, "\"%.*s\" is a whole number from 1 to %u",
				STR_ARG(json->key), most);
	*out = (uint32_t)value;
	return true;
}

/* A string, or an array of strings. */
static bool want_texts(struct reader *reader, const struct json *json, struct texts *out)
{
	VEC(struct str) texts = { NULL, 0, 0 };
	if (json->kind == JSON_STRING) {
		vec_push(reader->arena, &texts, json->text);
	} else if (!want_kind(reader, json, JSON_ARRAY)) {
		return false;
	}
	for (const struct json *item = json->first; item; item = item->next) {
		if (item->kind != JSON_STRING)
			return complain(reader, item, false, "only texts stand in \"%.*s\"",
					STR_ARG(json->key));
		vec_push(reader->arena, &texts, item->text);
	}
	if (!texts.n)
		return complain(reader, json, false, "\"%.*s\" is empty", STR_ARG(json->key));
	*out = (struct texts){ texts.v, texts.n };
	return true;
}

static bool want_field(struct reader *reader, const struct json *at, struct str name,
		       enum event_field *out)
{
	*out = field_find(name);
	if (*out != FIELD_NONE)
		return true;
	const char *best = NULL;
	size_t distance = 1 + name.n / 3;
	for (unsigned i = 0; i < FIELD_COUNT; i++) {
		const char *candidate = field_name((enum event_field)i);
		size_t d = str_distance(name, str_of(candidate), distance);
		if (d <= distance && (!best || d < distance)) {
			best = candidate;
			distance = d;
		}
	}
	return complain(reader, at, at->kind == JSON_OBJECT || !str_eq(at->text, name),
			"events have no field \"%.*s\"%s%s%s", STR_ARG(name),
			best ? ", did you mean \"" : "", best ? best : "", best ? "\"?" : "");
}

/* --- values of a kind's own fields ---------------------------------------- */

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
			return complain(reader, json, false, "\"%.*s\": %s",
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
			return complain(reader, member, true, "more than %d names in \"%.*s\"",
					GRAPH_NODES, STR_ARG(json->key));
	}
	*out = (struct graph){ names, next, n };
	return n > 0 || complain(reader, json, false, "\"%.*s\" is empty", STR_ARG(json->key));
}

static bool want_decimal(struct reader *reader, const struct json *json, int64_t *out)
{
	if (!want_kind(reader, json, JSON_NUMBER))
		return false;
	return decimal_scaled(json->text, MILLION, out) ||
	       complain(reader, json, false, "\"%.*s\" is too large", STR_ARG(json->key));
}

static bool want_counted(struct reader *reader, const struct json *json, enum unit unit,
			 int64_t *out)
{
	struct amount amount;
	if (!want_amount(reader, json, 1u << unit, &amount))
		return false;
	*out = amount.value;
	return true;
}

static bool read_option(struct reader *reader, const struct json *json,
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

/* --- the fields all policies share ------------------------------------------ */

static bool read_id(struct reader *reader, const struct json *json, struct policy *policy)
{
	if (!want_text(reader, json, &policy->id))
		return false;
	bool good = policy->id.n > 0 && policy->id.n <= 64;
	for (size_t i = 0; i < policy->id.n; i++) {
		char c = policy->id.p[i];
		good = good && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
	}
	return good || complain(reader, json, false,
				"an id is made of a-z, 0-9 and '-', at most 64 of them");
}

static bool read_kind(struct reader *reader, const struct json *json, struct policy *policy)
{
	const char *names[64];
	int32_t which = 0, n = 0;
	for (; policy_kinds[n].name && n < 63; n++)
		names[n] = policy_kinds[n].name;
	names[n] = NULL;
	if (!want_choice(reader, json, names, &which))
		return false;
	policy->kind = policy_kinds[which].kind;
	return true;
}

static bool read_why(struct reader *reader, const struct json *json, struct policy *policy)
{
	return want_text(reader, json, &policy->why);
}

/* "when": {"event": "llm.call", "model": ["gpt-*"], "not": {"agent": "writer"}} */
static bool read_matches(struct reader *reader, const struct json *json, bool none_of,
			 struct selector *selector, struct match *into)
{
	for (const struct json *member = json->first; member; member = member->next) {
		if (!none_of && str_is(member->key, "not")) {
			if (!want_kind(reader, member, JSON_OBJECT) ||
			    !read_matches(reader, member, true, selector, into))
				return false;
			continue;
		}
		struct match *match = &into[selector->count];
		struct texts patterns;
		if (!want_field(reader, member, member->key, &match->field) ||
		    !want_texts(reader, member, &patterns))
			return false;
		if (match->field >= FIELD_TEXTS)
			return complain(reader, member, true,
					"\"%.*s\" is a number; a selector looks at texts",
					STR_ARG(member->key));
		match->none_of = none_of;
		match->patterns = patterns.v;
		match->count = patterns.n;
		selector->fields |= FIELD_BIT(match->field);
		selector->count++;
	}
	return true;
}

static bool read_when(struct reader *reader, const struct json *json, struct policy *policy)
{
	if (!want_kind(reader, json, JSON_OBJECT))
		return false;
	const struct json *none = json_get(json, "not");
	struct match *matches = ARENA_ARRAY(reader->arena, struct match,
					    json->count + (none ? none->count : 0));
	policy->when.matches = matches;
	return read_matches(reader, json, false, &policy->when, matches);
}

static bool read_key(struct reader *reader, const struct json *json, struct policy *policy)
{
	if (!want_kind(reader, json, JSON_ARRAY))
		return false;
	if (json->count > POLICY_KEYS)
		return complain(reader, json, false, "a key has at most %d fields",
				POLICY_KEYS);
	for (const struct json *item = json->first; item; item = item->next) {
		enum event_field field;
		if (item->kind != JSON_STRING)
			return complain(reader, item, false, "a key is made of field names");
		if (!want_field(reader, item, item->text, &field))
			return false;
		if (field >= FIELD_TEXTS)
			return complain(reader, item, false,
					"\"%.*s\" is a number; a key is made of texts",
					STR_ARG(item->text));
		policy->key[policy->key_count++] = field;
	}
	return true;
}

static bool read_limit(struct reader *reader, const struct json *json, struct policy *policy)
{
	unsigned units = policy->kind->units ? policy->kind->units : ~0u;
	return want_amount(reader, json, units, &policy->limit);
}

static bool read_burst(struct reader *reader, const struct json *json, struct policy *policy)
{
	struct amount amount;
	if (!want_amount(reader, json, 1u << policy->limit.unit, &amount))
		return false;
	policy->burst = amount.value;
	return true;
}

static bool read_window(struct reader *reader, const struct json *json, struct policy *policy)
{
	bool calls = policy->kind->takes & TAKES_CALL_WINDOW;
	struct amount amount;
	if (!want_amount(reader, json, 1u << UNIT_TIME | (unsigned)calls << UNIT_CALLS,
			 &amount))
		return false;
	if (amount.value <= 0)
		return complain(reader, json, false, "a window is longer than nothing");
	if (amount.unit == UNIT_TIME)
		policy->window = amount.value;
	else
		policy->window_calls = amount.value;
	return true;
}

static const char *const window_kinds[] = { "sliding", "fixed", "anchored", "gcra", NULL };
static const char *const compares[] = { ">", ">=", NULL };
static const char *const froms[] = { "trip", "last-admitted", "last-refused",
				     "oldest-in-window", NULL };
static const char *const actions[] = { "alert", "delay", "refuse", "drop", "halt", NULL };
static const char *const fails[] = { "open", "closed", "local-share", NULL };

static bool read_window_kind(struct reader *reader, const struct json *json,
			     struct policy *policy)
{
	int32_t choice = 0;
	bool good = want_choice(reader, json, window_kinds, &choice);
	policy->window_kind = (enum window_kind)choice;
	return good;
}

static bool read_compare(struct reader *reader, const struct json *json, struct policy *policy)
{
	int32_t choice = 0;
	bool good = want_choice(reader, json, compares, &choice);
	policy->compare = (enum compare)choice;
	return good;
}

static bool read_min_volume(struct reader *reader, const struct json *json,
			    struct policy *policy)
{
	return want_counted(reader, json, UNIT_CALLS, &policy->min_volume);
}

static bool read_cool_down(struct reader *reader, const struct json *json,
			   struct policy *policy)
{
	if (json->kind == JSON_STRING && str_is(json->text, "until reset"))
		return true; /* 0: a latch */
	if (json->kind == JSON_STRING || json->kind == JSON_NUMBER)
		return want_time(reader, json, &policy->breaker.cool_down);
	return complain(reader, json, false, "a cool-down is a time or \"until reset\"");
}

static bool read_from(struct reader *reader, const struct json *json, struct policy *policy)
{
	int32_t choice = 0;
	bool good = want_choice(reader, json, froms, &choice);
	policy->from = (enum cool_from)choice;
	return good;
}

/* "half_open": {"probes": 1, "successes": 1, "lease": "30s"} or null */
static bool read_half_open(struct reader *reader, const struct json *json,
			   struct policy *policy)
{
	static const char *const known[] = { "probes", "successes", "lease", NULL };
	struct breaker_rules *rules = &policy->breaker;
	struct err err;
	if (json->kind == JSON_NULL)
		return true;
	if (!want_kind(reader, json, JSON_OBJECT))
		return false;
	if (json_known_keys(&reader->policies->doc, json, known, &err))
		return complain(reader, json, true, "%s",
				strstr(err.text, "unknown") ? strstr(err.text, "unknown") : "");
	const struct json *probes = json_get(json, "probes"), *lease = json_get(json, "lease"),
			  *successes = json_get(json, "successes");
	if (!probes || !lease || !successes)
		return complain(reader, json, true,
				"\"half_open\" states \"probes\", \"successes\" and \"lease\"");
	return want_number(reader, probes, BREAKER_PROBES, &rules->probes) &&
	       want_number(reader, successes, 1000000, &rules->needed) &&
	       want_time(reader, lease, &rules->lease);
}

static bool read_errors(struct reader *reader, const struct json *json, struct policy *policy)
{
	struct texts names;
	if (!want_texts(reader, json, &names))
		return false;
	for (size_t i = 0; i < names.n; i++) {
		enum error_class error = error_class_find(names.v[i]);
		if (error == ERROR_CLASSES || error == ERROR_NONE)
			return complain(reader, json, false,
					"\"%.*s\" is no error class; these are rate_limit, "
					"quota, timeout, server, connection, auth, client, "
					"context, schema, cancelled, other",
					STR_ARG(names.v[i]));
		policy->errors |= 1u << error;
	}
	return true;
}

static bool read_action(struct reader *reader, const struct json *json, struct policy *policy)
{
	int32_t choice = 0;
	bool good = want_choice(reader, json, actions, &choice);
	policy->action = (enum action)choice;
	return good;
}

/* "answer": {"status": 503, "retry_after": true} or null */
static bool read_answer(struct reader *reader, const struct json *json, struct policy *policy)
{
	const struct json *status = json_get(json, "status"),
			  *retry_after = json_get(json, "retry_after");
	uint32_t number = 0;
	if (json->kind == JSON_NULL)
		return true;
	if (!want_kind(reader, json, JSON_OBJECT))
		return false;
	if (!status || !retry_after || json->count != 2)
		return complain(
			reader, json, true,
			"\"answer\" states \"status\" and \"retry_after\", nothing else");
	if (!want_number(reader, status, 599, &number) ||
	    !want_bool(reader, retry_after, &policy->answer_retry_after))
		return false;
	policy->answer_status = (int32_t)number;
	return number >= 400 ||
	       complain(reader, status, false, "a refusal is answered with 400 to 599");
}

static bool read_fail(struct reader *reader, const struct json *json, struct policy *policy)
{
	int32_t choice = 0;
	bool good = want_choice(reader, json, fails, &choice);
	policy->fail = (enum fail_mode)choice;
	return good;
}

static bool read_hosts(struct reader *reader, const struct json *json, struct policy *policy)
{
	uint32_t hosts = 0;
	bool good = want_number(reader, json, 100000, &hosts);
	policy->hosts = hosts;
	return good;
}

static bool read_dry_run(struct reader *reader, const struct json *json, struct policy *policy)
{
	return want_bool(reader, json, &policy->dry_run);
}

static bool read_mandatory(struct reader *reader, const struct json *json,
			   struct policy *policy)
{
	return want_bool(reader, json, &policy->mandatory);
}

static bool read_count_refused(struct reader *reader, const struct json *json,
			       struct policy *policy)
{
	return want_bool(reader, json, &policy->count_refused);
}

static bool read_max_keys(struct reader *reader, const struct json *json, struct policy *policy)
{
	return want_number(reader, json, 10000000, &policy->max_keys);
}

static bool read_resolution(struct reader *reader, const struct json *json,
			    struct policy *policy)
{
	return want_number(reader, json, 65536, &policy->resolution) &&
	       (policy->resolution >= WINDOW_LEAST ||
		complain(reader, json, false, "\"resolution\" is at least %d", WINDOW_LEAST));
}

/* In the order they are read: what a later one needs comes first. */
const struct policy_field policy_fields[] = {
	{ "id", 0, true, read_id, NULL, "\"type\":\"string\",\"pattern\":\"^[a-z0-9-]{1,64}$\"",
	  "names the policy in messages and answers" },
	{ "kind", 0, true, read_kind, NULL, NULL, "what sort of policy it is" },
	{ "why", 0, false, read_why, NULL, "\"type\":\"string\"", "the author's reason" },
	{ "when", 0, true, read_when, NULL, "\"$ref\":\"#/$defs/when\"",
	  "which events it judges: patterns for text fields" },
	{ "key", 0, true, read_key, NULL,
	  "\"type\":\"array\",\"maxItems\":4,\"items\":{\"type\":\"string\"}",
	  "what is counted together: event fields; [] counts everything as one" },
	{ "limit", TAKES_LIMIT, true, read_limit, NULL, "\"$ref\":\"#/$defs/amount\"",
	  "the amount compared with" },
	{ "compare", TAKES_COMPARE, true, read_compare, compares, NULL,
	  "is the limit itself still allowed (\">\") or not (\">=\")" },
	{ "window", TAKES_WINDOW, true, read_window, NULL, "\"$ref\":\"#/$defs/amount\"",
	  "how far back it looks" },
	{ "window_kind", TAKES_WINDOW, true, read_window_kind, window_kinds, NULL,
	  "how the window moves" },
	{ "burst", TAKES_BURST, false, read_burst, NULL, "\"$ref\":\"#/$defs/amount\"",
	  "gcra: what may come at once; else the limit" },
	{ "min_volume", TAKES_MIN_VOLUME, true, read_min_volume, NULL,
	  "\"$ref\":\"#/$defs/amount\"", "below so many calls nothing is judged" },
	{ "errors", TAKES_ERRORS, true, read_errors, NULL,
	  "\"type\":[\"string\",\"array\"],\"items\":{\"type\":\"string\"}",
	  "the error classes that count" },
	{ "cool_down", TAKES_COOL_DOWN, true, read_cool_down, NULL, "\"type\":\"string\"",
	  "how long it refuses once tripped: a time or \"until reset\"" },
	{ "from", TAKES_COOL_DOWN, true, read_from, froms, NULL,
	  "the event the cool-down counts from" },
	{ "half_open", TAKES_HALF_OPEN, true, read_half_open, NULL,
	  "\"$ref\":\"#/$defs/half_open\"", "how it tries again after the cool-down, or null" },
	{ "count_refused", TAKES_WINDOW, false, read_count_refused, NULL,
	  "\"type\":\"boolean\"", "do refused calls count as well; false when left out" },
	{ "action", 0, true, read_action, actions, NULL, "what is done" },
	{ "answer", 0, true, read_answer, NULL, "\"$ref\":\"#/$defs/answer\"",
	  "the HTTP answer of a refusal, or null" },
	{ "fail", 0, true, read_fail, fails, NULL,
	  "what happens when its own state cannot be read" },
	{ "hosts", 0, false, read_hosts, NULL, "\"type\":\"integer\",\"minimum\":1",
	  "hosts that share the limit, for \"local-share\"" },
	{ "dry_run", 0, true, read_dry_run, NULL, "\"type\":\"boolean\"",
	  "judged and reported, not enforced" },
	{ "mandatory", 0, false, read_mandatory, NULL, "\"type\":\"boolean\"",
	  "must never be failed open; see PC18" },
	{ "max_keys", 0, false, read_max_keys, NULL, "\"type\":\"integer\",\"minimum\":1",
	  "keys remembered at once; more share one" },
	{ "resolution", TAKES_WINDOW, false, read_resolution, NULL,
	  "\"type\":\"integer\",\"minimum\":8", "entries a window remembers singly" },
	{ 0 },
};

bool policy_takes_field(const struct policy_kind *kind, const struct policy_field *field)
{
	return !field->takes || (kind->takes & field->takes);
}

bool policy_needs_field(const struct policy_kind *kind, const struct policy_field *field)
{
	return field->required && policy_takes_field(kind, field) &&
	       !(kind->optional & field->takes);
}

/* Keys that are in neither table; names the nearest one that is. */
static void refuse_unknown_keys(struct reader *reader, const struct json *json,
				const struct policy_kind *kind)
{
	VEC(const char *) known = { NULL, 0, 0 };
	for (const struct policy_field *field = policy_fields; field->name; field++) {
		if (policy_takes_field(kind, field))
			vec_push(reader->arena, &known, field->name);
	}
	for (const struct kind_option *o = kind->options; o && o->name; o++)
		vec_push(reader->arena, &known, o->name);
	vec_push(reader->arena, &known, NULL);
	for (const struct json *member = json->first; member; member = member->next) {
		if (str_in(member->key, known.v))
			continue;
		const char *best = NULL;
		size_t distance = 1 + member->key.n / 3;
		for (size_t i = 0; i + 1 < known.n; i++) {
			size_t d = str_distance(member->key, str_of(known.v[i]), distance);
			if (d <= distance && (!best || d < distance)) {
				best = known.v[i];
				distance = d;
			}
		}
		complain(reader, member, true, "a %s policy has no \"%.*s\"%s%s%s",
			 policy_kind_name(kind), STR_ARG(member->key),
			 best ? "; did you mean \"" : "", best ? best : "", best ? "\"?" : "");
	}
}

static bool read_shared_fields(struct reader *reader, const struct json *json,
			       struct policy *policy)
{
	bool good = true;
	for (const struct policy_field *field = policy_fields; field->name; field++) {
		const struct json *value = json_get(json, field->name);
		if (!policy_takes_field(policy->kind, field) ||
		    str_is(STR("kind"), field->name))
			continue;
		if (value)
			good = field->read(reader, value, policy) && good;
		else if (policy_needs_field(policy->kind, field))
			good = complain(
				reader, json, false, "a %s policy must state \"%s\": %s",
				policy_kind_name(policy->kind), field->name, field->help);
	}
	return good;
}

static bool read_own_fields(struct reader *reader, const struct json *json,
			    struct policy *policy)
{
	const struct policy_kind *kind = policy->kind;
	bool good = true;
	char *options = arena_alloc(reader->arena, kind->options_size + 1);
	policy->options = options;
	for (const struct kind_option *o = kind->options; o && o->name; o++) {
		const struct json *value = json_get(json, o->name);
		if (value)
			good = read_option(reader, value, o, options + o->offset) && good;
		else if (o->required)
			good = complain(reader, json, false,
					"a %s policy must state \"%s\": %s",
					policy_kind_name(kind), o->name, o->help);
	}
	return good;
}

/* What holds for all kinds and needs several fields at once. */
static bool check_policy(struct reader *reader, const struct json *json, struct policy *policy)
{
	const struct policy_kind *kind = policy->kind;
	if (policy->when.fields & event_outcome_fields && kind->admitted)
		return complain(reader, json_get(json, "when"), true,
				"a %s policy decides when a call starts; \"when\" looks at "
				"something only known when it has ended",
				policy_kind_name(kind));
	if (policy->window_kind == WINDOW_GCRA && !(kind->takes & TAKES_BURST))
		return complain(reader, json_get(json, "window_kind"), false,
				"a %s policy has no \"gcra\" window", policy_kind_name(kind));
	if (policy->window_kind == WINDOW_GCRA && policy->limit.value < 1)
		return complain(
			reader, json_get(json, "limit"), false,
			"a gcra window needs a limit above 0: it is the speed it drains with");
	if (policy->from != FROM_TRIP && !(kind->takes & TAKES_FROM))
		return complain(reader, json_get(json, "from"), false,
				"in a policy of kind %s the cool-down starts when it trips; "
				"write \"trip\"",
				policy_kind_name(kind));
	if (policy->fail == FAIL_LOCAL_SHARE && !policy->hosts)
		return complain(
			reader, json_get(json, "fail"), true,
			"\"local-share\" divides by \"hosts\"; state how many there are");
	if (policy->action == ACTION_ALERT && policy->answer_status)
		return complain(
			reader, json_get(json, "answer"), true,
			"an \"alert\" refuses nothing, so it has no answer; write null");
	struct policy_problem problem = { NULL, { NULL, 0 } };
	if (kind->check && !kind->check(policy, reader->arena, &problem)) {
		const struct json *at = problem.key ? json_get(json, problem.key) : NULL;
		return complain(reader, at ? at : json, at != NULL, "%.*s",
				STR_ARG(problem.text));
	}
	return true;
}

/* What is computed, not read. */
static bool complete_policy(struct reader *reader, const struct json *json,
			    struct policy *policy)
{
	if (!policy->burst)
		policy->burst = policy->limit.value;
	if (!policy->max_keys)
		policy->max_keys = DEFAULT_KEYS;
	if (!policy->key_count)
		policy->max_keys = 1;
	if (!policy->resolution)
		policy->resolution = DEFAULT_RESOLUTION;
	policy->slot_size = policy->kind->slot_size ? policy->kind->slot_size(policy) : 0;
	policy->fields = policy->when.fields | policy->kind->fields;
	for (const struct kind_option *o = policy->kind->options; o && o->name; o++) {
		if (o->is == OPTION_FIELDS)
			policy->fields |= *(
				const uint64_t *)(const void *)((const char *)policy->options +
								o->offset);
	}
	for (size_t i = 0; i < policy->key_count; i++)
		policy->fields |= FIELD_BIT(policy->key[i]);
	if (policy->slot_size > (SIZE_MAX >> 8) / policy->max_keys ||
	    (uint64_t)policy->slot_size * policy->max_keys > UINT64_C(16) << 30)
		return complain(reader, json, false,
				"%u keys of %zu bytes each are more than 16 GiB; lower "
				"\"max_keys\" or \"resolution\"",
				policy->max_keys, policy->slot_size);
	return true;
}

static bool read_policy(struct reader *reader, const struct json *json, struct policy *policy)
{
	policy->json = json;
	if (json->kind != JSON_OBJECT)
		return complain(reader, json, false, "a policy is an object, not %s",
				json_kind_name(json->kind));
	const struct json *kind = json_get(json, "kind");
	if (!kind)
		return complain(reader, json, false,
				"a policy must state \"kind\": what sort of policy it is");
	if (!read_kind(reader, kind, policy))
		return false;
	bool good = read_shared_fields(reader, json, policy);
	good = read_own_fields(reader, json, policy) && good;
	size_t before = reader->errors;
	refuse_unknown_keys(reader, json, policy->kind);
	return good && reader->errors == before && check_policy(reader, json, policy) &&
	       complete_policy(reader, json, policy);
}

static void refuse_same_ids(struct reader *reader)
{
	const struct policies *policies = reader->policies;
	for (size_t i = 0; i < policies->n; i++) {
		for (size_t j = 0; j < i; j++) {
			const struct json *id = json_get(policies->v[i].json, "id");
			if (policies->v[i].id.n && str_eq(policies->v[i].id, policies->v[j].id))
				complain(reader, id, false,
					 "another policy has the id \"%.*s\"",
					 STR_ARG(policies->v[i].id));
		}
	}
}

static void read_models(struct reader *reader, const struct json *json, struct policy *policies,
			size_t n)
{
	if (!json || !want_kind(reader, json, JSON_OBJECT))
		return;
	struct model_size *sizes =
		ARENA_ARRAY(reader->arena, struct model_size, json->count + 1);
	size_t count = 0;
	for (const struct json *member = json->first; member; member = member->next) {
		sizes[count].model = member->key;
		if (want_counted(reader, member, UNIT_TOKENS, &sizes[count].context))
			count++;
	}
	for (size_t i = 0; i < n; i++) {
		policies[i].models = sizes;
		policies[i].model_count = count;
	}
}

static void read_file(struct reader *reader)
{
	static const char *const known[] = { "$schema", "version",  "log_format", "gateway",
					     "models",  "policies", NULL };
	struct policies *policies = reader->policies;
	const struct json *root = policies->doc.root;
	if (root->kind != JSON_OBJECT) {
		complain(reader, root, false, "a policy file is an object");
		return;
	}
	for (const struct json *member = root->first; member; member = member->next) {
		if (!str_in(member->key, known))
			complain(reader, member, true,
				 "a policy file has no \"%.*s\"; it has version, log_format, "
				 "gateway, models and policies",
				 STR_ARG(member->key));
	}
	const struct json *version = json_get(root, "version"),
			  *list = json_get(root, "policies");
	const struct json *format = json_get(root, "log_format"),
			  *gateway = json_get(root, "gateway");
	if (!version || version->kind != JSON_NUMBER || version->number != 1)
		complain(reader, version ? version : root, false,
			 "a policy file states \"version\": 1");
	if (format)
		want_text(reader, format, &policies->log_format);
	if (gateway)
		want_text(reader, gateway, &policies->gateway);
	if (!list || list->kind != JSON_ARRAY || list->count > POLICIES_MOST) {
		complain(reader, list ? list : root, false,
			 "a policy file states \"policies\": a list of at most %d",
			 POLICIES_MOST);
		return;
	}
	struct policy *v = ARENA_ARRAY(reader->arena, struct policy, list->count + 1);
	policies->v = v;
	read_models(reader, json_get(root, "models"), v, list->count);
	for (const struct json *item = list->first; item; item = item->next) {
		struct policy *policy = &v[policies->n];
		policy->index = (uint32_t)policies->n++;
		read_policy(reader, item, policy);
		policies->fields |= policy->fields;
	}
	refuse_same_ids(reader);
}

/* The diag of an error json.h wrote as "path:line:column: cause". */
static void report_syntax(struct reader *reader, struct str text, const struct err *err)
{
	struct str cause = str_of(err->text), path = reader->policies->doc.path;
	int64_t line = 1, column = 1;
	struct str part, rest = str_sub(cause, path.n + 1, cause.n);
	if (str_split(&rest, ':', &part) && str_to_i64(part, &line) &&
	    str_split(&rest, ':', &part) && str_to_i64(part, &column))
		cause = str_trim(rest);
	reader->lines = lines_index(reader->arena, text);
	if (line < 1 || line > reader->lines.count)
		line = 1;
	uint32_t at = reader->lines.start[line - 1] + (uint32_t)(column > 0 ? column - 1 : 0);
	if (at > text.n)
		at = (uint32_t)text.n;
	uint32_t end = at < text.n ? at + 1 : at;
	reader->report(reader->context,
		       new_diag(reader, at, end, str_dup(reader->arena, cause)));
}

int policies_parse(struct arena *arena, struct str path, struct str text,
		   struct policies *policies,
		   void (*report)(void *context, const struct diag *diag), void *context)
{
	*policies = (struct policies){ 0 };
	struct reader reader = {
		.arena = arena, .policies = policies, .report = report, .context = context
	};
	struct err err;
	if (json_parse(arena, path, text, &policies->doc, &err)) {
		policies->doc.path = str_dup(arena, path);
		report_syntax(&reader, policies->doc.text, &err);
		return -1;
	}
	reader.lines = lines_index(arena, policies->doc.text);
	read_file(&reader);
	policies->patterns = reader.patterns.v;
	policies->pattern_count = reader.patterns.n;
	if (!reader.errors)
		return 0;
	policies_release(policies);
	return -1;
}

void policies_release(struct policies *policies)
{
	for (size_t i = 0; i < policies->pattern_count; i++)
		re_free(policies->patterns[i]);
	policies->pattern_count = 0;
}

int policies_load(struct arena *arena, const char *path, struct policies *policies,
		  void (*report)(void *context, const struct diag *diag), void *context)
{
	struct json_doc doc;
	struct err err;
	if (!json_load(arena, path, &doc, &err) || doc.text.p)
		return policies_parse(arena, str_of(path), doc.text, policies, report, context);
	/* Not even readable: there is no place to point at. */
	*policies = (struct policies){ .doc.path = str_of(path) };
	struct reader reader = {
		.arena = arena, .policies = policies, .report = report, .context = context
	};
	reader.lines = lines_index(arena, (struct str){ "", 0 });
	struct str cause = str_dup(arena, str_of(err.text));
	report(context, new_diag(&reader, 0, 0, cause));
	return -1;
}

const struct policy *policies_find(const struct policies *policies, struct str id)
{
	for (size_t i = 0; i < policies->n; i++) {
		if (str_eq(policies->v[i].id, id))
			return &policies->v[i];
	}
	return NULL;
}

const char *policy_kind_name(const struct policy_kind *kind)
{
	for (const struct kind_entry *entry = policy_kinds; entry->name; entry++) {
		if (entry->kind == kind)
			return entry->name;
	}
	return "?";
}

static bool tags_match(struct str pattern, struct str tags)
{
	struct str tag;
	while (str_split(&tags, ',', &tag)) {
		if (pattern_matches(pattern, str_trim(tag)))
			return true;
	}
	return false;
}

static bool match_holds(const struct match *match, const struct event *event)
{
	struct str text = event_text(event, match->field);
	for (size_t i = 0; i < match->count; i++) {
		bool hit = match->field == FIELD_TAGS
				   ? tags_match(match->patterns[i], text)
				   : pattern_matches(match->patterns[i], text);
		if (hit)
			return !match->none_of;
	}
	return match->none_of;
}

bool selector_matches(const struct selector *selector, const struct event *event)
{
	for (size_t i = 0; i < selector->count; i++) {
		if (!match_holds(&selector->matches[i], event))
			return false;
	}
	return true;
}
