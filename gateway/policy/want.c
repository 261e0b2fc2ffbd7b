/* Reading the values of a policy file, each with its own kind of error: see want.h. */
#include "want.h"

#include <stdarg.h>
#include <stdio.h>

struct diag *want_diag(struct reader *reader, uint32_t start, uint32_t end, struct str what)
{
	struct diag *diag = ARENA_NEW(reader->arena, struct diag);
	diag->about = &about_policy_file;
	diag->severity = SEV_ERROR;
	diag->place = place_make(reader->arena, &reader->lines, reader->policies->doc.path,
				 start, end);
	diag->what = what;
	return diag;
}

bool want_error(struct reader *reader, const struct json *at, bool at_key, const char *format,
		...)
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
	struct diag *diag = want_diag(reader, start, end, str_dup(reader->arena, str_of(text)));
	reader->errors++;
	reader->report(reader->context, diag);
	return false;
}

/* At most so many letters away. */
static struct str hint_within(struct reader *reader, struct str name, const char *const *known,
			      size_t distance)
{
	const char *best = NULL;
	for (; *known; known++) {
		size_t d = str_distance(name, str_of(*known), distance);
		if (d <= distance && (!best || d < distance)) {
			best = *known;
			distance = d;
		}
	}
	return best ? str_fmt(reader->arena, ", did you mean \"%s\"?", best) : STR("");
}

struct str want_hint(struct reader *reader, struct str name, const char *const *known)
{
	return hint_within(reader, name, known, 1 + name.n / 3);
}

bool want_kind(struct reader *reader, const struct json *json, enum json_kind kind)
{
	static const char *const names[] = { "null",     "true or false", "a number",
					     "a string", "an array",      "an object" };
	if (json->kind == kind)
		return true;
	return want_error(reader, json, false, "\"%.*s\" is %s here and must be %s",
			  STR_ARG(json->key), names[json->kind], names[kind]);
}

bool want_text(struct reader *reader, const struct json *json, struct str *out)
{
	if (!want_kind(reader, json, JSON_STRING))
		return false;
	*out = json->text;
	return true;
}

bool want_bool(struct reader *reader, const struct json *json, bool *out)
{
	*out = json->boolean;
	return want_kind(reader, json, JSON_BOOL);
}

/* One of a list of names; a near miss is hinted at. */
bool want_choice(struct reader *reader, const struct json *json, const char *const *choices,
		 int32_t *out)
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
	/* words of few letters are near each other whatever they mean: "deny" is no "delay" */
	struct str hint = hint_within(reader, json->text, choices,
				      json->text.n < 3 ? 1 : json->text.n / 3);
	return want_error(reader, json, false,
			  "\"%.*s\" is not a value of \"%.*s\"%.*s it is one of %.*s",
			  STR_ARG(json->text), STR_ARG(json->key),
			  STR_ARG(hint.n ? hint : STR(";")), STR_ARG(all));
}

/* An amount whose unit is among `units` (bits). */
bool want_amount(struct reader *reader, const struct json *json, unsigned units,
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
		return want_error(reader, json, false, "\"%.*s\" has no unit; write it as %.*s",
				  STR_ARG(json->key), STR_ARG(hint));
	if (!want_kind(reader, json, JSON_STRING))
		return false;
	const char *problem = amount_parse(json->text, out);
	if (problem)
		return want_error(reader, json, false, "\"%.*s\" %s; write it as %.*s",
				  STR_ARG(json->text), problem, STR_ARG(hint));
	if (!(units >> out->unit & 1))
		return want_error(reader, json, false,
				  "\"%.*s\" is %s and \"%.*s\" wants something like %.*s",
				  STR_ARG(json->text), unit_name(out->unit), STR_ARG(json->key),
				  STR_ARG(hint));
	return true;
}

bool want_time(struct reader *reader, const struct json *json, int64_t *out)
{
	struct amount amount;
	if (!want_amount(reader, json, 1u << UNIT_TIME, &amount))
		return false;
	*out = amount.value;
	return amount.value > 0 ||
	       want_error(reader, json, false, "\"%.*s\" must be longer than no time",
			  STR_ARG(json->key));
}

/* A bare whole number from 1 to `most`: for things that have no unit. */
bool want_number(struct reader *reader, const struct json *json, uint32_t most, uint32_t *out)
{
	if (!want_kind(reader, json, JSON_NUMBER))
		return false;
	int64_t value;
	if (!str_to_i64(json->text, &value) || value < 1 || value > most)
		return want_error(reader, json, false,
				  "\"%.*s\" is a whole number from 1 to %u", STR_ARG(json->key),
				  most);
	*out = (uint32_t)value;
	return true;
}

/* A string, or an array of strings. */
bool want_texts(struct reader *reader, const struct json *json, struct texts *out)
{
	VEC(struct str) texts = { NULL, 0, 0 };
	if (json->kind == JSON_STRING) {
		vec_push(reader->arena, &texts, json->text);
	} else if (!want_kind(reader, json, JSON_ARRAY)) {
		return false;
	}
	for (const struct json *item = json->first; item; item = item->next) {
		if (item->kind != JSON_STRING)
			return want_error(reader, item, false, "only texts stand in \"%.*s\"",
					  STR_ARG(json->key));
		vec_push(reader->arena, &texts, item->text);
	}
	if (!texts.n)
		return want_error(reader, json, false, "\"%.*s\" is empty", STR_ARG(json->key));
	*out = (struct texts){ texts.v, texts.n };
	return true;
}

bool want_field(struct reader *reader, const struct json *at, struct str name,
		enum event_field *out)
{
	const char *known[FIELD_COUNT + 1];
	*out = field_find(name);
	if (*out != FIELD_NONE)
		return true;
	for (unsigned i = 0; i < FIELD_COUNT; i++)
		known[i] = field_name((enum event_field)i);
	known[FIELD_COUNT] = NULL;
	bool at_key = at->kind == JSON_OBJECT || !str_eq(at->text, name);
	return want_error(
		reader, at, at_key,
		"events have no field \"%.*s\" (docs/policies/fields.md lists them)%.*s",
		STR_ARG(name), STR_ARG(want_hint(reader, name, known)));
}
