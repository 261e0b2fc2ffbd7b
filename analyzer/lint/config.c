/* The project's configuration: see config.h. */
#define _DEFAULT_SOURCE /* realpath */
#include "config.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "buf.h"
#include "files.h"
#include "ignore.h"
#include "source.h"
#include "toml.h"

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

/* Other people's files have a place for us. */
static const struct shared {
	const char *name, *outer, *inner;
	const char *called;
} shared[] = {
	{ "/pyproject.toml", "tool", "shearpin", "table [tool.shearpin]" },
	{ "/package.json", NULL, "shearpin", "key \"shearpin\"" },
};
enum { SHARED = sizeof(shared) / sizeof(*shared) };

/* NULL for a file of our own. */
static const struct shared *shared_at(struct str path)
{
	for (size_t i = 0; i < SHARED; i++) {
		if (str_ends(path, shared[i].name))
			return &shared[i];
	}
	return NULL;
}

/* What a text at a path says; the root is NULL when a shared file has no place for us. */
static int parse(struct arena *arena, struct str path, struct str shown, struct str text,
		 struct config *out, struct err *err)
{
	const struct shared *theirs = shared_at(path);
	*out = (struct config){ .path = path, .folder = files_folder(path) };
	if (str_ends(path, ".toml") ? toml_parse(arena, shown, text, &out->doc, err)
				    : json_parse(arena, shown, text, &out->doc, err))
		return -1;
	out->root = out->doc.root;
	if (theirs && theirs->outer)
		out->root = json_get(out->root, theirs->outer);
	if (theirs)
		out->root = json_get(out->root, theirs->inner);
	return 0;
}

/* Reads the file alone, without what it extends. */
static int load_one(struct arena *arena, struct str path, struct str root, struct config *out,
		    struct err *err)
{
	struct source source;
	struct str shown = files_shown(root, path);
	if (source_load(arena, path, LANG_NONE, &source, err))
		return err_prefix(err, "%.*s: ", STR_ARG(shown));
	if (parse(arena, path, shown, source.text, out, err))
		return -1;
	return out->root ? 0
			 : err_set(err, "%.*s: has no %s", STR_ARG(shown),
				   shared_at(path)->called);
}

/* 1 when the file has a place for us, 0 when not, -1 when it may and cannot be read. */
static int load_shared(struct arena *arena, size_t i, struct str folder, struct str root,
		       struct config *out, struct err *err)
{
	struct source source;
	struct str path = in_folder(arena, folder, shared[i].name + 1);
	/* One that never says "shearpin" is none of our business, broken or not. */
	if (!is_file(path) || source_load(arena, path, LANG_NONE, &source, err) ||
	    !str_has(source.text, "shearpin"))
		return 0;
	if (parse(arena, path, files_shown(root, path), source.text, out, err))
		return -1;
	if (!out->root)
		*out = (struct config){ 0 };
	return out->root != NULL;
}

/* The configuration in a folder: shearpin.json before the others. As load_shared. */
static int load_in(struct arena *arena, struct str folder, struct str root, struct config *out,
		   struct err *err)
{
	struct str path = in_folder(arena, folder, "shearpin.json");
	*out = (struct config){ 0 };
	if (is_file(path))
		return load_one(arena, path, root, out, err) ? -1 : 1;
	int found = 0;
	for (size_t i = 0; i < SHARED && !found; i++)
		found = load_shared(arena, i, folder, root, out, err);
	return found;
}

bool config_may_be_in(struct arena *arena, struct str folder)
{
	bool any = is_file(in_folder(arena, folder, "shearpin.json"));
	for (size_t i = 0; i < SHARED && !any; i++)
		any = is_file(in_folder(arena, folder, shared[i].name + 1));
	return any;
}

static bool says_root(const struct config *config)
{
	const struct json *root = json_get(config->root, "root");
	return root && root->boolean;
}

/* Without git: the folder of the outermost configuration above; "root": true ends the search. */
static struct str outermost(struct arena *arena, const struct config *config)
{
	struct str top = config->folder;
	bool ends = says_root(config);
	for (struct str folder = top; !ends && folder.n > 1;) {
		struct config above;
		struct err err;
		folder = files_folder(folder);
		if (load_in(arena, folder, folder, &above, &err) != 1)
			continue;
		top = folder;
		ends = says_root(&above);
	}
	return top;
}

/* Links are followed: what really lies elsewhere is not the project's. */
static bool is_of_project(struct arena *arena, struct str project, struct str path)
{
	char real[PATH_MAX], top[PATH_MAX];
	if (!realpath(str_z(arena, project), top) || !realpath(str_z(arena, path), real))
		return false;
	struct str inside = str_of(real);
	return files_shown(str_of(top), inside).p != inside.p;
}

static int leads_out(const struct config *config, const struct json *value, struct err *err)
{
	return json_err(&config->doc, value, false, err,
			"\"%.*s\" leads out of the project, which begins at %.*s",
			STR_ARG(value->key), STR_ARG(config->project));
}

/* What is in it would stand in messages, if it were no baseline. */
static int fence_baseline(struct arena *arena, const struct config *config, struct err *err)
{
	const struct json *baseline = json_get(config->root, "baseline");
	if (!baseline || baseline->kind != JSON_STRING)
		return 0;
	struct str path = files_absolute(arena, config->folder, baseline->text);
	if (!is_file(path) || is_of_project(arena, config->project, path))
		return 0;
	return leads_out(config, baseline, err);
}

/* "extends": "../shearpin.json", as seen from the file's folder. */
static int load_base(struct arena *arena, struct str root, struct config *config, int depth,
		     struct err *err)
{
	const struct json *extends = json_get(config->root, "extends");
	if (fence_baseline(arena, config, err))
		return -1;
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
	if (!is_of_project(arena, config->project, path))
		return leads_out(config, extends, err);
	if (load_one(arena, path, root, base, err))
		return -1;
	base->project = config->project;
	config->base = base;
	return load_base(arena, root, base, depth + 1, err);
}

int config_load(struct arena *arena, struct str path, struct str root, struct config *out,
		struct err *err)
{
	if (load_one(arena, path, root, out, err))
		return -1;
	struct str git = files_git_root(arena, out->folder);
	out->project = git.n ? git : outermost(arena, out);
	return load_base(arena, root, out, 0, err);
}

/*
 * What is no configuration is said with its first bytes: of a link that leads out of the project they are nobody's business.
 * Where no git says how far the project goes, it is the folder.
 */
static int fence_broken(struct arena *arena, struct str folder, struct str last,
			struct str root, struct err *err)
{
	struct str project = last.n ? last : folder;
	for (size_t i = 0; i <= SHARED; i++) {
		struct str path =
			in_folder(arena, folder, i ? shared[i - 1].name + 1 : "shearpin.json");
		if (is_file(path) && !is_of_project(arena, project, path))
			return err_set(err, "%.*s: is a link that leads out of the project",
				       STR_ARG(files_shown(root, path)));
	}
	return -1;
}

int config_find(struct arena *arena, struct str folder, struct str last, struct str root,
		struct config *out, struct err *err)
{
	int found;
	while ((found = load_in(arena, folder, root, out, err)) == 0) {
		if (folder.n <= 1 || str_eq(folder, last))
			return 0;
		folder = files_folder(folder);
	}
	if (found < 0)
		return fence_broken(arena, folder, last, root, err);
	out->project = last.n ? last : outermost(arena, out);
	if (!is_of_project(arena, out->project, out->path))
		return err_set(err, "%.*s: is a link that leads out of the project",
			       STR_ARG(files_shown(root, out->path)));
	return load_base(arena, root, out, 0, err);
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

const struct json config_command_line = { .kind = JSON_NULL };

const struct config *config_of(const struct config *config, const struct json *value)
{
	const struct json *top = value;
	while (top->parent)
		top = top->parent;
	while (config && config->doc.root != top)
		config = config->base;
	return config;
}

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

const struct json *config_models(const struct config *config, const struct json_doc **doc)
{
	for (*doc = &config->doc; config; config = config->base) {
		const struct json *models = json_get(config->root, "models");
		if (!models)
			continue;
		*doc = &config->doc;
		return models;
	}
	return NULL;
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
		if (!severity)
			continue;
		set_severity(setting, severity->text);
		setting->by = severity;
	}
}

/* The item that names the rule, or NULL. */
static const struct json *list_names(const struct json *list, const struct about *about)
{
	for (const struct json *item = list ? list->first : NULL; item; item = item->next) {
		if (names_rule(item->text, about))
			return item;
	}
	return NULL;
}

/* What leaves it as it is did not switch it. */
static void switch_by(struct setting *setting, bool on, const struct json *by)
{
	if (setting->on == on && setting->by)
		return;
	setting->on = on;
	setting->by = by;
}

/* A selection is of rules: what is reported of the files themselves goes only when it is named. */
static void apply_layer(struct arena *arena, const struct linter *linter,
			const struct json *layer, struct setting *settings)
{
	const struct json *select = json_get(layer, "select");
	const struct json *ignore = json_get(layer, "ignore");
	for (size_t i = 0; i < linter_about_count(linter); i++) {
		const struct json *named = list_names(select, &linter->about[i]);
		if (select && i < linter->rule_count)
			switch_by(&settings[i], named != NULL, named ? named : select);
		named = list_names(ignore, &linter->about[i]);
		if (named)
			switch_by(&settings[i], false, named);
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
			switch_by(&settings[i],
				  listed(selection->select, selection->select_count, about),
				  &config_command_line);
		if (listed(selection->ignore, selection->ignore_count, about))
			switch_by(&settings[i], false, &config_command_line);
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
