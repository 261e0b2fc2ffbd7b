/*
 * The fields all policies share, one small reader each, and the table of them: see
 * policy_fields.h.
 */
#include "policy_fields.h"

#include "policy_file.h"
#include "want.h"

static bool read_id(struct reader *reader, const struct json *json, struct policy *policy)
{
	if (!want_text(reader, json, &policy->id))
		return false;
	bool good = policy->id.n > 0 && policy->id.n <= 64;
	for (size_t i = 0; i < policy->id.n; i++) {
		char c = policy->id.p[i];
		good = good && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
	}
	return good || want_error(reader, json, false,
				  "an id is made of a-z, 0-9 and '-', at most 64 of them");
}

bool policy_read_kind(struct reader *reader, const struct json *json, struct policy *policy)
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
			return want_error(reader, member, true,
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
		return want_error(reader, json, false, "a key has at most %d fields",
				  POLICY_KEYS);
	for (const struct json *item = json->first; item; item = item->next) {
		enum event_field field;
		if (item->kind != JSON_STRING)
			return want_error(reader, item, false, "a key is made of field names");
		if (!want_field(reader, item, item->text, &field))
			return false;
		if (field >= FIELD_TEXTS)
			return want_error(reader, item, false,
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
	if (amount.value < 1)
		return want_error(reader, json, false,
				  "a bucket that holds nothing lets nothing through");
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
		return want_error(reader, json, false, "a window is longer than nothing");
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
	return want_error(reader, json, false, "a cool-down is a time or \"until reset\"");
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
	struct breaker_rules *rules = &policy->breaker;
	if (json->kind == JSON_NULL)
		return true;
	if (!want_kind(reader, json, JSON_OBJECT))
		return false;
	const struct json *probes = json_get(json, "probes"), *lease = json_get(json, "lease"),
			  *successes = json_get(json, "successes");
	if (!probes || !lease || !successes || json->count != 3)
		return want_error(reader, json, true,
				  "\"half_open\" states \"probes\", \"successes\" and "
				  "\"lease\", nothing else");
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
			return want_error(reader, json, false,
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

/* "answer": {"status": 503, "retry_after": true, "should_retry": false} or null; the last may be left out */
static bool read_answer(struct reader *reader, const struct json *json, struct policy *policy)
{
	const struct json *status = json_get(json, "status"),
			  *retry_after = json_get(json, "retry_after"),
			  *should_retry = json_get(json, "should_retry");
	uint32_t number = 0;
	bool retry = true;
	if (json->kind == JSON_NULL)
		return true;
	if (!want_kind(reader, json, JSON_OBJECT))
		return false;
	if (!status || !retry_after || json->count != (should_retry ? 3u : 2u))
		return want_error(reader, json, true,
				  "\"answer\" states \"status\" and \"retry_after\", perhaps "
				  "\"should_retry\", nothing else");
	if (!want_number(reader, status, 599, &number) ||
	    !want_bool(reader, retry_after, &policy->answer_retry_after) ||
	    (should_retry && !want_bool(reader, should_retry, &retry)))
		return false;
	policy->answer_stops = !retry;
	policy->answer_status = (int32_t)number;
	return number >= 400 ||
	       want_error(reader, status, false, "a refusal is answered with 400 to 599");
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
		want_error(reader, json, false, "\"resolution\" is at least %d", WINDOW_LEAST));
}

/* In the order they are read: what a later one needs comes first. */
const struct policy_field policy_fields[] = {
	{ "id", 0, true, read_id, NULL, "\"type\":\"string\",\"pattern\":\"^[a-z0-9-]{1,64}$\"",
	  "names the policy in messages and answers" },
	{ "kind", 0, true, policy_read_kind, NULL, NULL, "what sort of policy it is" },
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
	  "what happens when it cannot judge: its state cannot be read, or the call "
	  "lacks a field it needs" },
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
