/* The JSON Schema of policy.json, written from the tables that read it. */
#include "buf.h"
#include "policy_fields.h"
#include "policy_file.h"

static void add_quoted(struct buf *out, const char *text)
{
	buf_putc(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			buf_putc(out, '\\');
		buf_putc(out, *text);
	}
	buf_putc(out, '"');
}

static void add_choices(struct buf *out, const char *const *choices)
{
	buf_addz(out, "\"enum\":[");
	for (size_t i = 0; choices[i]; i++) {
		if (i)
			buf_putc(out, ',');
		add_quoted(out, choices[i]);
	}
	buf_putc(out, ']');
}

static void add_property(struct buf *out, const char *name, const char *const *choices,
			 const char *schema, const char *help)
{
	buf_addz(out, ",\n        ");
	add_quoted(out, name);
	buf_addz(out, ": {");
	if (choices)
		add_choices(out, choices);
	else
		buf_addz(out, schema);
	buf_addz(out, ",\"description\":");
	add_quoted(out, help);
	buf_putc(out, '}');
}

static const char *option_schema(enum option_is is)
{
	static const char *const schemas[] = {
		[OPTION_CALLS] = "\"$ref\":\"#/$defs/amount\"",
		[OPTION_TOKENS] = "\"$ref\":\"#/$defs/amount\"",
		[OPTION_TIME] = "\"$ref\":\"#/$defs/amount\"",
		[OPTION_SHARE] = "\"$ref\":\"#/$defs/amount\"",
		[OPTION_AMOUNT] = "\"$ref\":\"#/$defs/amount\"",
		[OPTION_DECIMAL] = "\"type\":\"number\"",
		[OPTION_BOOL] = "\"type\":\"boolean\"",
		[OPTION_CHOICE] = NULL,
		[OPTION_TEXT] = "\"type\":\"string\"",
		[OPTION_TEXTS] = "\"$ref\":\"#/$defs/texts\"",
		[OPTION_FIELDS] = "\"$ref\":\"#/$defs/texts\"",
		[OPTION_PATTERNS] = "\"$ref\":\"#/$defs/texts\"",
		[OPTION_GRAPH] = "\"$ref\":\"#/$defs/graph\"",
	};
	return schemas[is];
}

static void add_kind(struct buf *out, const struct kind_entry *entry)
{
	buf_addz(out, "      {\"type\":\"object\",\"additionalProperties\":false,\n       "
		      "\"required\":[\"kind\"");
	for (const struct policy_field *f = policy_fields; f->name; f++) {
		if (policy_needs_field(entry->kind, f) && f->read &&
		    !str_is(STR("kind"), f->name)) {
			buf_putc(out, ',');
			add_quoted(out, f->name);
		}
	}
	for (const struct kind_option *o = entry->kind->options; o && o->name; o++) {
		if (o->required) {
			buf_putc(out, ',');
			add_quoted(out, o->name);
		}
	}
	buf_addz(out, "],\n       \"properties\":{\n        \"kind\": {\"const\":");
	add_quoted(out, entry->name);
	buf_putc(out, '}');
	for (const struct policy_field *f = policy_fields; f->name; f++) {
		if (policy_takes_field(entry->kind, f) && !str_is(STR("kind"), f->name))
			add_property(out, f->name, f->choices, f->schema, f->help);
	}
	for (const struct kind_option *o = entry->kind->options; o && o->name; o++)
		add_property(out, o->name, o->choices, option_schema(o->is), o->help);
	buf_addz(out, "}}");
}

static const char head[] =
	"{\n"
	"  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
	"  \"title\": \"shearpin policy file\",\n"
	"  \"type\": \"object\",\n"
	"  \"required\": [\"version\", \"policies\"],\n"
	"  \"additionalProperties\": false,\n"
	"  \"properties\": {\n"
	"    \"$schema\": {\"type\": \"string\"},\n"
	"    \"version\": {\"const\": 1},\n"
	"    \"log_format\": {\"type\": \"string\", \"description\": \"the format of the log "
	"the gateway writes\"},\n"
	"    \"log_fields\": {\"type\": \"object\", \"additionalProperties\": {\"type\": "
	"\"string\"},\n"
	"      \"description\": \"where an operator's own JSON keeps an event's fields: "
	"end, ts; took, rt:ms\"},\n"
	"    \"quota_patterns\": {\"$ref\": \"#/$defs/texts\", \"description\": \"what "
	"an error says that waiting does not heal\"},\n"
	"    \"gateway\": {\"type\": \"string\", \"description\": \"what turns a verdict into "
	"an answer\"},\n"
	"    \"models\": {\"type\": \"object\", \"additionalProperties\": {\"$ref\": "
	"\"#/$defs/amount\"},\n"
	"      \"description\": \"context windows by model pattern\"},\n"
	"    \"policies\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/policy\"}}\n"
	"  },\n"
	"  \"$defs\": {\n"
	"    \"amount\": {\"type\": \"string\", \"description\": \"an amount with its unit: "
	"5000 tokens, 2 calls, $500, 15m, 10%\"},\n"
	"    \"texts\": {\"type\": [\"string\", \"array\"], \"items\": {\"type\": "
	"\"string\"}},\n"
	"    \"graph\": {\"type\": \"object\", \"additionalProperties\": {\"$ref\": "
	"\"#/$defs/texts\"}},\n"
	"    \"when\": {\"type\": \"object\", \"properties\": {\"not\": {\"type\": \"object\", "
	"\"additionalProperties\": {\"$ref\": \"#/$defs/texts\"}}},\n"
	"      \"additionalProperties\": {\"$ref\": \"#/$defs/texts\"}},\n"
	"    \"half_open\": {\"type\": [\"object\", \"null\"], \"additionalProperties\": "
	"false, \"required\": [\"probes\", \"successes\", \"lease\"],\n"
	"      \"properties\": {\"probes\": {\"type\": \"integer\", \"minimum\": 1, "
	"\"maximum\": 8}, \"successes\": {\"type\": \"integer\", \"minimum\": 1}, \"lease\": "
	"{\"$ref\": \"#/$defs/amount\"}}},\n"
	"    \"answer\": {\"type\": [\"object\", \"null\"], \"additionalProperties\": false, "
	"\"required\": [\"status\", \"retry_after\"],\n"
	"      \"properties\": {\"status\": {\"type\": \"integer\", \"minimum\": 400, "
	"\"maximum\": 599}, \"retry_after\": {\"type\": \"boolean\"}, "
	"\"should_retry\": {\"type\": \"boolean\"}}},\n"
	"    \"policy\": {\"oneOf\": [\n";

void policy_schema(struct buf *out)
{
	buf_addz(out, head);
	for (const struct kind_entry *entry = policy_kinds; entry->name; entry++) {
		if (entry != policy_kinds)
			buf_addz(out, ",\n");
		add_kind(out, entry);
	}
	buf_addz(out, "\n    ]}\n  }\n}\n");
}
