/* The project's configuration: see config.h. */
#include "config.h"

#include <math.h>
#include <sys/stat.h>

#include "buf.h"
#include "files.h"
#include "ignore.h"
#include "source.h"

/* ---- finding and reading ---- */

static bool is_file(struct str path)
{
	struct stat st;
	return stat(path.p, &st) == 0 && S_ISREG(st.st_mode);
}

static struct str in_folder(struct arena *arena, struct str folder, const char *name)
{
	return str_fmt(arena, "%.*s%s%s", STR_ARG(folder), str_is(folder, "/") ? "" : "/",
		       name);
}

static int load(struct arena *arena, struct str path, struct str root, struct config *out,
		int depth, struct err *err);

/* "extends": "../shearpin.json", as seen from the file's folder. */
static int load_base(struct arena *arena, struct str root, struct config *config, int depth,
		     struct err *err)
{
	const struct json *extends = json_get(config->root, "extends");
	if (!extends)
		return 0;
	if (extends->kind != JSON_STRING)
		return json_err(&config->doc, extends, false, err, "expected %s, not %s",
				json_kind_name(JSON_STRING), json_kind_name(extends->kind));
	if (depth >= CONFIG_EXTENDS)
		return json_err(&config->doc, extends, false, err,
				"configurations extend each other %d times or in a circle",
				CONFIG_EXTENDS);
	struct config *base = ARENA_NEW(arena, struct config);
	struct str path = files_absolute(arena, config->folder, extends->text);
	if (!is_file(path))
		return json_err(&config->doc, extends, false, err, "there is no file %.*s",
				STR_ARG(files_shown(root, path)));
	config->base = base;
	return load(arena, path, root, base, depth + 1, err);
}

static int load(struct arena *arena, struct str path, struct str root, struct config *out,
		int depth, struct err *err)
{
	struct source source;
	struct str shown = files_shown(root, path);
	*out = (struct config){ .path = path, .folder = files_folder(path) };
	if (source_load(arena, path, LANG_NONE, &source, err))
		return err_prefix(err, "%.*s: ", STR_ARG(shown));
	if (json_parse(arena, shown, source.text, &out->doc, err))
		return -1;
	out->root = out->doc.root;
	if (str_ends(path, "/package.json")) {
		out->root = json_get(out->doc.root, "shearpin");
		if (!out->root)
			return err_set(err, "%.*s: has no key \"shearpin\"", STR_ARG(shown));
	}
	return load_base(arena, root, out, depth, err);
}

int config_load(struct arena *arena, struct str path, struct str root, struct config *out,
		struct err *err)
{
	return load(arena, path, root, out, 0, err);
}

/* A package.json that never says "shearpin" is none of our business, broken or not. */
static bool package_speaks(struct arena *arena, struct str path)
{
	struct source source;
	struct err err;
	return is_file(path) && source_load(arena, path, LANG_NONE, &source, &err) == 0 &&
	       str_has(source.text, "\"shearpin\"");
}

/* 1 when the package.json has our key, 0 when not, -1 when it may and cannot be read. */
static int load_package(struct arena *arena, struct str path, struct str root,
			struct config *out, struct err *err)
{
	struct json_doc doc;
	struct source source;
	if (!package_speaks(arena, path))
		return 0;
	if (source_load(arena, path, LANG_NONE, &source, err) ||
	    json_parse(arena, files_shown(root, path), source.text, &doc, err))
		return -1;
	if (!json_get(doc.root, "shearpin"))
		return 0;
	return config_load(arena, path, root, out, err) ? -1 : 1;
}

int config_find(struct arena *arena, struct str folder, struct str last, struct str root,
		struct config *out, struct err *err)
{
	*out = (struct config){ 0 };
	for (;; folder = files_folder(folder)) {
		struct str path = in_folder(arena, folder, "shearpin.json");
		if (is_file(path))
			return config_load(arena, path, root, out, err);
		int found = load_package(arena, in_folder(arena, folder, "package.json"), root,
					 out, err);
		if (found)
			return found < 0 ? -1 : 0;
		if (folder.n <= 1 || str_eq(folder, last))
			return 0;
	}
}

/* ---- naming rules ---- */

static bool is_code_prefix(struct str name)
{
	if (!str_starts(name, "SP") || name.n < 3)
		return false;
	for (size_t i = 2; i < name.n; i++) {
		if (name.p[i] < '0' || name.p[i] > '9')
			return false;
	}
	return true;
}

static bool names_rule(struct str name, const struct about *about)
{
	return str_is(name, about->id) || str_is(name, "all") ||
	       (is_code_prefix(name) && str_eq(name, str_sub(str_of(about->code), 0, name.n)));
}

static bool names_any(struct str name, const struct linter *linter)
{
	for (size_t i = 0; i < linter_about_count(linter); i++) {
		if (names_rule(name, &linter->about[i]))
			return true;
	}
	return false;
}

/* ---- checking ---- */

static const char *const severities[] = { "off", "note", "warning", "error", NULL };

struct check {
	const struct config *config;
	const struct linter *linter;
	struct err *err;
};

static int want(struct check *check, const struct json *value, enum json_kind kind)
{
	if (value->kind == kind)
		return 0;
	return json_err(&check->config->doc, value, false, check->err, "expected %s, not %s",
			json_kind_name(kind), json_kind_name(value->kind));
}

static int want_strings(struct check *check, const struct json *list)
{
	if (want(check, list, JSON_ARRAY))
		return -1;
	for (const struct json *item = list->first; item; item = item->next) {
		if (want(check, item, JSON_STRING))
			return -1;
	}
	return 0;
}

static int unknown_rule(struct check *check, const struct json *at, bool at_key,
			struct str name)
{
	struct err cause;
	linter_unknown(check->linter, name, &cause);
	return json_err(&check->config->doc, at, at_key, check->err, "%s", cause.text);
}

static int check_rule_names(struct check *check, const struct json *list)
{
	if (!list)
		return 0;
	if (want_strings(check, list))
		return -1;
	for (const struct json *item = list->first; item; item = item->next) {
		if (!names_any(item->text, check->linter))
			return unknown_rule(check, item, false, item->text);
	}
	return 0;
}

static int check_severity(struct check *check, const struct json *value)
{
	if (want(check, value, JSON_STRING))
		return -1;
	if (str_in(value->text, severities))
		return 0;
	return json_err(&check->config->doc, value, false, check->err,
			"expected \"off\", \"note\", \"warning\" or \"error\", not \"%.*s\"",
			STR_ARG(value->text));
}

static int check_option(struct check *check, const struct option *option,
			const struct json *value)
{
	static const enum json_kind kinds[] = {
		[OPTION_BOOL] = JSON_BOOL,     [OPTION_INTEGER] = JSON_NUMBER,
		[OPTION_NUMBER] = JSON_NUMBER, [OPTION_STRING] = JSON_STRING,
		[OPTION_STRINGS] = JSON_ARRAY,
	};
	if (option->type == OPTION_STRINGS)
		return want_strings(check, value);
	if (want(check, value, kinds[option->type]))
		return -1;
	/* A double holds integers up to 2^53 exactly; nobody needs more here. */
	bool whole = value->kind != JSON_NUMBER ||
		     (value->number == floor(value->number) && fabs(value->number) <= 0x1p53);
	if (option->type == OPTION_INTEGER && !whole)
		return json_err(&check->config->doc, value, false, check->err,
				"expected a whole number, not %.*s", STR_ARG(value->text));
	return 0;
}

static const struct option *options_of(const struct linter *linter, size_t rule)
{
	static const struct option none[1] = { { 0 } };
	bool has = rule < linter->rule_count && linter->rules[rule].rule->options;
	return has ? linter->rules[rule].rule->options : none;
}

static int check_rule_object(struct check *check, size_t rule, const struct json *object)
{
	enum { MOST = 32 };
	const char *known[MOST] = { "severity" };
	const struct option *options = options_of(check->linter, rule);
	for (size_t i = 0; options[i].name && i + 2 < MOST; i++)
		known[i + 1] = options[i].name;
	if (json_known_keys(&check->config->doc, object, known, check->err))
		return -1;
	const struct json *severity = json_get(object, "severity");
	if (severity && check_severity(check, severity))
		return -1;
	for (; options->name; options++) {
		const struct json *value = json_get(object, options->name);
		if (value && check_option(check, options, value))
			return -1;
	}
	return 0;
}

static int check_rules(struct check *check, const struct json *rules)
{
	if (!rules)
		return 0;
	if (want(check, rules, JSON_OBJECT))
		return -1;
	for (const struct json *value = rules->first; value; value = value->next) {
		size_t rule = linter_find(check->linter, value->key);
		if (rule == SIZE_MAX)
			return unknown_rule(check, value, true, value->key);
		if (value->kind == JSON_OBJECT ? check_rule_object(check, rule, value)
					       : check_severity(check, value))
			return -1;
	}
	return 0;
}

/* What the file itself and an override have in common. */
static int check_layer(struct check *check, const struct json *layer)
{
	return check_rule_names(check, json_get(layer, "select")) ||
			       check_rule_names(check, json_get(layer, "ignore")) ||
			       check_rules(check, json_get(layer, "rules"))
		       ? -1
		       : 0;
}

static int check_override(struct check *check, const struct json *override)
{
	static const char *const known[] = { "files", "select", "ignore", "rules", NULL };
	if (want(check, override, JSON_OBJECT) ||
	    json_known_keys(&check->config->doc, override, known, check->err))
		return -1;
	const struct json *files = json_get(override, "files");
	if (!files)
		return json_err(&check->config->doc, override, false, check->err,
				"an override needs \"files\": the patterns it is for");
	return want_strings(check, files) ? -1 : check_layer(check, override);
}

int config_check(const struct config *config, const struct linter *linter, struct err *err)
{
	static const char *const known[] = { "$schema", "extends",  "root",  "select",
					     "ignore",  "exclude",  "rules", "overrides",
					     "models",  "baseline", NULL };
	struct check check = { config, linter, err };
	if (config->base && config_check(config->base, linter, err))
		return -1;
	const struct json *root = config->root;
	if (!root)
		return 0;
	if (want(&check, root, JSON_OBJECT) ||
	    json_known_keys(&config->doc, root, known, err) || check_layer(&check, root))
		return -1;
	const struct json *exclude = json_get(root, "exclude"), *top = json_get(root, "root");
	if ((exclude && want_strings(&check, exclude)) || (top && want(&check, top, JSON_BOOL)))
		return -1;
	const struct json *baseline = json_get(root, "baseline");
	if (baseline && want(&check, baseline, JSON_STRING))
		return -1;
	const struct json *overrides = json_get(root, "overrides");
	if (overrides && want(&check, overrides, JSON_ARRAY))
		return -1;
	for (const struct json *o = overrides ? overrides->first : NULL; o; o = o->next) {
		if (check_override(&check, o))
			return -1;
	}
	return 0;
}

int selection_check(const struct selection *selection, const struct linter *linter,
		    struct err *err)
{
	for (size_t i = 0; i < selection->select_count; i++) {
		if (!names_any(selection->select[i], linter))
			return linter_unknown(linter, selection->select[i], err);
	}
	for (size_t i = 0; i < selection->ignore_count; i++) {
		if (!names_any(selection->ignore[i], linter))
			return linter_unknown(linter, selection->ignore[i], err);
	}
	return 0;
}

/* ---- asking ---- */

struct str config_exclude(struct arena *arena, const struct config *config)
{
	struct buf lines;
	buf_init(&lines, SOURCE_LIMIT);
	const struct json *exclude = json_get(config->root, "exclude");
	for (const struct json *item = exclude ? exclude->first : NULL; item;
	     item = item->next) {
		buf_add(&lines, item->text);
		buf_putc(&lines, '\n');
	}
	struct str text = str_dup(arena, buf_str(&lines));
	buf_release(&lines);
	return text;
}

const struct json *config_models(const struct config *config)
{
	const struct json *models = json_get(config->root, "models");
	return models || !config->base ? models : config_models(config->base);
}

/* An object with the members of both; those of `over` come first, so that json_get finds them. */
static const struct json *merge(struct arena *arena, const struct json *over,
				const struct json *under)
{
	if (!under)
		return over;
	struct json *both = ARENA_NEW(arena, struct json);
	const struct json **link = &both->first;
	both->kind = JSON_OBJECT;
	for (int round = 0; round < 2; round++) {
		for (const struct json *m = round ? under->first : over->first; m;
		     m = m->next) {
			struct json *copy = ARENA_NEW(arena, struct json);
			*copy = *m;
			*link = copy;
			link = &copy->next;
			both->count++;
		}
	}
	return both;
}

static void set_severity(struct setting *setting, struct str name)
{
	setting->on = !str_is(name, "off");
	if (severity_parse(name, &setting->severity))
		setting->severity_set = true;
}

static void apply_rules(struct arena *arena, const struct linter *linter,
			const struct json *rules, struct setting *settings)
{
	for (const struct json *value = rules ? rules->first : NULL; value;
	     value = value->next) {
		struct setting *setting = &settings[linter_find(linter, value->key)];
		const struct json *severity = value;
		if (value->kind == JSON_OBJECT) {
			setting->options = merge(arena, value, setting->options);
			severity = json_get(value, "severity");
		}
		if (severity)
			set_severity(setting, severity->text);
	}
}

static bool list_names(const struct json *list, const struct about *about)
{
	for (const struct json *item = list ? list->first : NULL; item; item = item->next) {
		if (names_rule(item->text, about))
			return true;
	}
	return false;
}

/* A selection is of rules: what is reported of the files themselves goes only when it is named. */
static void apply_layer(struct arena *arena, const struct linter *linter,
			const struct json *layer, struct setting *settings)
{
	const struct json *select = json_get(layer, "select");
	const struct json *ignore = json_get(layer, "ignore");
	for (size_t i = 0; i < linter_about_count(linter); i++) {
		if (select && i < linter->rule_count)
			settings[i].on = list_names(select, &linter->about[i]);
		if (list_names(ignore, &linter->about[i]))
			settings[i].on = false;
	}
	apply_rules(arena, linter, json_get(layer, "rules"), settings);
}

static bool override_is_for(const struct json *override, struct str path)
{
	const struct json *files = json_get(override, "files");
	for (const struct json *item = files->first; item; item = item->next) {
		if (ignore_glob(item->text, path))
			return true;
	}
	return false;
}

static bool listed(const struct str *names, size_t count, const struct about *about)
{
	for (size_t i = 0; i < count; i++) {
		if (names_rule(names[i], about))
			return true;
	}
	return false;
}

static void apply_selection(const struct selection *selection, const struct linter *linter,
			    struct setting *settings)
{
	for (size_t i = 0; i < linter_about_count(linter); i++) {
		const struct about *about = &linter->about[i];
		if (selection->select_count && i < linter->rule_count)
			settings[i].on =
				listed(selection->select, selection->select_count, about);
		if (listed(selection->ignore, selection->ignore_count, about))
			settings[i].on = false;
	}
}

static void apply_config(struct arena *arena, const struct config *config,
			 const struct linter *linter, struct str path, struct setting *settings)
{
	if (config->base)
		apply_config(arena, config->base, linter, path, settings);
	if (!config->root)
		return;
	apply_layer(arena, linter, config->root, settings);
	const struct json *overrides = json_get(config->root, "overrides");
	struct str inside = files_shown(config->folder, path);
	for (const struct json *o = overrides ? overrides->first : NULL; o; o = o->next) {
		if (override_is_for(o, inside))
			apply_layer(arena, linter, o, settings);
	}
}

const struct setting *config_settings(struct arena *arena, const struct config *config,
				      const struct selection *selection,
				      const struct linter *linter, struct str path)
{
	size_t count = linter_about_count(linter);
	struct setting *settings = ARENA_ARRAY(arena, struct setting, count);
	for (size_t i = 0; i < count; i++)
		settings[i].on = true;
	apply_config(arena, config, linter, path, settings);
	apply_selection(selection, linter, settings);
	return settings;
}

struct str config_baseline(struct arena *arena, const struct config *config)
{
	for (; config && config->root; config = config->base) {
		const struct json *baseline = json_get(config->root, "baseline");
		if (baseline)
			return str_starts(baseline->text, "/")
				       ? baseline->text
				       : str_fmt(arena, "%.*s/%.*s", STR_ARG(config->folder),
						 STR_ARG(baseline->text));
	}
	return (struct str){ NULL, 0 };
}
