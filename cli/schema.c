/* The schema of shearpin.json: see schema.h. */
#include "schema.h"

static struct str summary(const struct about *about)
{
	struct str doc = str_of(about->doc);
	return str_sub(doc, 0, str_find_char(doc, '\n', 0));
}

static const struct rule *rule_at(const struct linter *linter, size_t i)
{
	return i < linter->rule_count ? linter->rules[i].rule : NULL;
}

/* What an option's JSON value is called in a schema. */
static const char *const type_names[] = {
	[OPTION_BOOL] = "boolean",  [OPTION_INTEGER] = "integer", [OPTION_NUMBER] = "number",
	[OPTION_STRING] = "string", [OPTION_STRINGS] = "array",
};

static void write_json_value(struct json_write *w, const char *key, const struct json *value)
{
	switch (value->kind) {
	case JSON_BOOL:
		json_write_bool(w, key, value->boolean);
		break;
	case JSON_NUMBER:
		json_write_number(w, key, value->text);
		break;
	case JSON_STRING:
		json_write_str(w, key, value->text);
		break;
	default: /* the only other kind a default has is a list of strings */
		json_write_array(w, key);
		for (const struct json *item = value->first; item; item = item->next)
			json_write_str(w, NULL, item->text);
		json_write_end(w);
	}
}

void schema_write_option(struct json_write *w, const struct option *option,
			 const struct json *fallback)
{
	json_write_z(w, "description", option->help);
	json_write_z(w, "type", type_names[option->type]);
	if (option->type == OPTION_STRINGS) {
		json_write_object(w, "items");
		json_write_z(w, "type", "string");
		json_write_end(w);
	}
	write_json_value(w, "default", fallback);
}

static void write_ref(struct json_write *w, const char *key, const char *to,
		      const char *description)
{
	json_write_object(w, key);
	if (description)
		json_write_z(w, "description", description);
	json_write_z(w, "$ref", to);
	json_write_end(w);
}

static void write_list_of(struct json_write *w, const char *key, const char *description,
			  const char *ref)
{
	json_write_object(w, key);
	json_write_z(w, "description", description);
	json_write_z(w, "type", "array");
	write_ref(w, "items", ref, NULL);
	json_write_end(w);
}

static void write_severity(struct json_write *w)
{
	static const char *const names[] = { "off", "note", "warning", "error" };
	json_write_object(w, "severity");
	json_write_array(w, "enum");
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		json_write_z(w, NULL, names[i]);
	json_write_end(w);
	json_write_end(w);
}

/* A rule's name: an id, a code, or the beginning of a code. */
static void write_rule_name(struct json_write *w, const struct linter *linter,
			    const struct about *const *abouts)
{
	json_write_object(w, "ruleName");
	json_write_array(w, "anyOf");
	json_write_object(w, NULL);
	json_write_array(w, "enum");
	json_write_z(w, NULL, "all");
	for (size_t i = 0; i < linter_about_count(linter); i++)
		json_write_z(w, NULL, abouts[i]->id);
	json_write_end(w);
	json_write_end(w);
	json_write_object(w, NULL);
	json_write_z(w, "type", "string");
	json_write_z(w, "pattern", "^SP[0-9]+$");
	json_write_end(w);
	json_write_end(w);
	json_write_end(w);
}

/* What may stand under "rules" for one rule: a severity, or an object with it and the options. */
static void write_rule_schema(struct json_write *w, const struct linter *linter, size_t i)
{
	const struct rule *rule = rule_at(linter, i);
	json_write_object(w, linter->about[i].id);
	json_write_str(w, "description", summary(&linter->about[i]));
	json_write_array(w, "anyOf");
	write_ref(w, NULL, "#/definitions/severity", NULL);
	json_write_object(w, NULL);
	json_write_z(w, "type", "object");
	json_write_bool(w, "additionalProperties", false);
	json_write_object(w, "properties");
	write_ref(w, "severity", "#/definitions/severity", NULL);
	for (size_t k = 0; rule && rule->options && rule->options[k].name; k++) {
		json_write_object(w, rule->options[k].name);
		schema_write_option(w, &rule->options[k], linter->fallback[i][k]);
		json_write_end(w);
	}
	json_write_end(w);
	json_write_end(w);
	json_write_end(w);
	json_write_end(w);
}

static void write_rules_schema(struct json_write *w, const struct linter *linter,
			       const struct about *const *abouts)
{
	json_write_object(w, "rules");
	json_write_z(w, "type", "object");
	json_write_bool(w, "additionalProperties", false);
	json_write_object(w, "properties");
	for (size_t i = 0; i < linter_about_count(linter); i++)
		write_rule_schema(w, linter, (size_t)(abouts[i] - linter->about));
	json_write_end(w);
	/* codes are as good as ids, but need not be offered */
	json_write_object(w, "patternProperties");
	json_write_object(w, "^SP[0-9]{3,4}$");
	json_write_end(w);
	json_write_end(w);
	json_write_end(w);
}

/* What the file itself and an override have in common. */
static void write_layer(struct json_write *w)
{
	write_list_of(w, "select", "check only these rules; all when absent",
		      "#/definitions/ruleName");
	write_list_of(w, "ignore", "leave these rules out", "#/definitions/ruleName");
	write_ref(w, "rules", "#/definitions/rules", "severity and options of single rules");
}

static void write_override(struct json_write *w)
{
	json_write_object(w, "override");
	json_write_z(w, "type", "object");
	json_write_bool(w, "additionalProperties", false);
	json_write_array(w, "required");
	json_write_z(w, NULL, "files");
	json_write_end(w);
	json_write_object(w, "properties");
	write_list_of(w, "files", "patterns as in .gitignore, from the configuration's folder",
		      "#/definitions/pattern");
	write_layer(w);
	json_write_end(w);
	json_write_end(w);
}

static void write_definitions(struct json_write *w, const struct linter *linter,
			      const struct about *const *abouts)
{
	json_write_object(w, "definitions");
	write_severity(w);
	json_write_object(w, "pattern");
	json_write_z(w, "type", "string");
	json_write_end(w);
	write_rule_name(w, linter, abouts);
	write_rules_schema(w, linter, abouts);
	write_override(w);
	json_write_end(w);
}

void schema_write(FILE *out, const struct linter *linter, const struct about *const *abouts)
{
	struct json_write w;
	json_write_init(&w, out, true);
	json_write_object(&w, NULL);
	json_write_z(&w, "$schema", "http://json-schema.org/draft-07/schema#");
	json_write_z(&w, "title",
		     "shearpin.json, the table [tool.shearpin] of pyproject.toml, or the key "
		     "\"shearpin\" of package.json");
	json_write_z(&w, "type", "object");
	json_write_bool(&w, "additionalProperties", false);
	json_write_object(&w, "properties");
	json_write_object(&w, "$schema");
	json_write_z(&w, "type", "string");
	json_write_end(&w);
	json_write_object(&w, "extends");
	json_write_z(
		&w, "description",
		"another configuration of the project, as seen from this one: what holds where "
		"this one says nothing");
	json_write_z(&w, "type", "string");
	json_write_end(&w);
	json_write_object(&w, "root");
	json_write_z(&w, "description",
		     "the project begins here, where no git says so: the search for outer "
		     "configurations ends");
	json_write_z(&w, "type", "boolean");
	json_write_end(&w);
	write_layer(&w);
	write_list_of(
		&w, "exclude",
		"paths to leave out, as in .gitignore, after the built-in list; \"!build/\" "
		"takes one back",
		"#/definitions/pattern");
	write_list_of(&w, "overrides", "other settings for some files; later ones win",
		      "#/definitions/override");
	json_write_object(&w, "baseline");
	json_write_z(
		&w, "description",
		"a file `shearpin baseline` wrote: findings that are known and do not count");
	json_write_z(&w, "type", "string");
	json_write_end(&w);
	json_write_object(&w, "models");
	json_write_z(&w, "description", "what your own libraries' calls mean; see models/");
	json_write_z(&w, "type", "object");
	json_write_end(&w);
	json_write_end(&w);
	write_definitions(&w, linter, abouts);
	json_write_end(&w);
}
