/*
 * `shearpin rules`: all rules as a table, as JSON, and as the schema of shearpin.json.
 */
#include <stdio.h>

#include "commands.h"
#include "json_write.h"
#include "options.h"
#include "schema.h"
#include "workspace.h"

static struct str summary(const struct about *about)
{
	struct str doc = str_of(about->doc);
	return str_sub(doc, 0, str_find_char(doc, '\n', 0));
}

static const struct rule *rule_at(const struct linter *linter, size_t i)
{
	return i < linter->rule_count ? linter->rules[i].rule : NULL;
}

static void put_text(const struct linter *linter, const struct about *const *abouts)
{
	for (size_t i = 0; i < linter_about_count(linter); i++)
		printf("%s  %-7s  %-26s  %.*s\n", abouts[i]->code,
		       severity_name(abouts[i]->severity), abouts[i]->id,
		       STR_ARG(summary(abouts[i])));
}

/* ---- JSON ---- */

static void write_languages(struct json_write *w, const struct rule *rule)
{
	json_write_array(w, "languages");
	if (!rule || (rule->languages & FOR_PYTHON))
		json_write_z(w, NULL, "python");
	if (!rule || (rule->languages & FOR_JS)) {
		json_write_z(w, NULL, "javascript");
		json_write_z(w, NULL, "typescript");
	}
	json_write_end(w);
}

static void write_rule(struct json_write *w, const struct linter *linter, size_t i)
{
	const struct about *about = &linter->about[i];
	const struct rule *rule = rule_at(linter, i);
	json_write_object(w, NULL);
	json_write_z(w, "id", about->id);
	json_write_z(w, "code", about->code);
	json_write_z(w, "severity", severity_name(about->severity));
	json_write_str(w, "summary", summary(about));
	json_write_bool(w, "fixes", rule && rule->fixes);
	write_languages(w, rule);
	json_write_array(w, "options");
	for (size_t k = 0; rule && rule->options && rule->options[k].name; k++) {
		json_write_object(w, NULL);
		json_write_z(w, "name", rule->options[k].name);
		schema_write_option(w, &rule->options[k], linter->fallback[i][k]);
		json_write_end(w);
	}
	json_write_end(w);
	json_write_end(w);
}

static void put_json(const struct linter *linter, const struct about *const *abouts)
{
	struct json_write w;
	json_write_init(&w, stdout, true);
	json_write_array(&w, NULL);
	for (size_t i = 0; i < linter_about_count(linter); i++)
		write_rule(&w, linter, (size_t)(abouts[i] - linter->about));
	json_write_end(&w);
}

static int run(struct arena *arena, int argc, char **argv)
{
	struct str format = STR("text");
	str_list rest = { 0 };
	const struct flag flags[] = {
		{ "--format", "FORMAT",
		  "text (default), json, or schema: that of shearpin.json", FLAG_TEXT,
		  &format },
		{ 0 },
	};
	const struct command_line line = {
		.usage = "shearpin rules [flags]",
		.about = "Lists the rules: code, severity, id, summary.",
		.flags = flags,
	};
	enum parsed parsed = command_line_parse(&line, arena, argc, argv, &rest);
	if (parsed != PARSED_RUN)
		return parsed == PARSED_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
	if (rest.n)
		return trouble(
			"rules takes no arguments; `shearpin explain %.*s` prints a page",
			STR_ARG(rest.v[0]));
	struct linter linter;
	workspace_rules(&linter, arena);
	const struct about **abouts =
		ARENA_ARRAY(arena, const struct about *, linter_about_count(&linter));
	linter_about_sorted(&linter, abouts);
	if (str_is(format, "text"))
		put_text(&linter, abouts);
	else if (str_is(format, "json"))
		put_json(&linter, abouts);
	else if (str_is(format, "schema"))
		schema_write(stdout, &linter, abouts);
	else
		return trouble("--format is text, json or schema, not \"%.*s\"",
			       STR_ARG(format));
	return EXIT_CLEAN;
}

int cmd_rules(int argc, char **argv)
{
	struct arena *arena = arena_new();
	int status = run(arena, argc, argv);
	arena_free(arena);
	return status;
}
