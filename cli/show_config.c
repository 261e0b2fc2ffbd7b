/* What holds for a path: see show_config.h. */
#include "show_config.h"

#include <stdio.h>
#include <sys/stat.h>

#include "display.h"
#include "facts.h"

struct show {
	struct arena *arena;
	struct workspace *ws;
	struct files_request request;
	const struct unit *unit;
	struct str path, shown; /* the path that is asked about; of a folder, any file in it */
	struct files files;     /* all of the configuration's */
};

static void put(struct str text)
{
	display_put(stdout, text);
}

static void put_place(const struct show *show, const struct json *at)
{
	const struct config *config = config_of(&show->unit->config, at);
	uint32_t line, column;
	if (!config)
		return;
	json_place(&config->doc, at->start, &line, &column);
	put(config->doc.path);
	printf(":%u:%u", line, column);
}

static void put_value(const struct json *value)
{
	const char *separator = "";
	switch (value->kind) {
	case JSON_BOOL:
		fputs(value->boolean ? "true" : "false", stdout);
		break;
	case JSON_ARRAY:
		putchar('[');
		for (const struct json *item = value->first; item; item = item->next) {
			fputs(separator, stdout);
			put_value(item);
			separator = ", ";
		}
		putchar(']');
		break;
	case JSON_STRING:
		putchar('"');
		put(value->text);
		putchar('"');
		break;
	default:
		put(value->text);
	}
}

/* ---- patterns ---- */

/* Would the pattern take it, as a file or as a folder? */
static bool takes(const struct show *show, struct str pattern, struct str inside)
{
	return ignore_glob(pattern, inside) ||
	       ignore_glob(pattern, str_fmt(show->arena, "%.*s/\x01", STR_ARG(inside)));
}

/* As seen from the configuration's folder; empty when it lies elsewhere. */
static struct str inside_of(const struct show *show, const struct config *config,
			    struct str shown)
{
	struct str path = files_spelled(show->arena, show->ws->root, shown);
	struct str inside = files_shown(config->folder, path);
	return inside.p == path.p ? STR("") : inside;
}

static bool matches_any(const struct show *show, const struct config *config,
			struct str pattern, bool left_out)
{
	bool any = false;
	if (str_starts(pattern, "!"))
		pattern = str_sub(pattern, 1, pattern.n);
	for (size_t i = 0; i < show->files.checked.n && !any; i++) {
		struct str in = inside_of(show, config, show->files.checked.v[i].shown);
		any = in.n && takes(show, pattern, in);
	}
	for (size_t i = 0; i < show->files.left_out.n && !any && left_out; i++) {
		struct str in = inside_of(show, config, show->files.left_out.v[i].shown);
		any = in.n && takes(show, pattern, in);
	}
	return any;
}

static void put_exclude(const struct show *show, const struct config *config)
{
	const struct json *exclude = json_get(config->root, "exclude");
	for (const struct json *item = exclude ? exclude->first : NULL; item;
	     item = item->next) {
		fputs("exclude        ", stdout);
		put_value(item);
		fputs("  ", stdout);
		put_place(show, item);
		puts(matches_any(show, config, item->text, true) ? "" : ": matches no file");
	}
}

static void put_overrides(const struct show *show, const struct config *config)
{
	const struct json *overrides = json_get(config->root, "overrides");
	struct str own = inside_of(show, config, show->shown);
	for (const struct json *o = overrides ? overrides->first : NULL; o; o = o->next) {
		const struct json *files = json_get(o, "files");
		for (const struct json *item = files->first; item; item = item->next) {
			fputs("override       ", stdout);
			put_value(item);
			fputs("  ", stdout);
			put_place(show, item);
			puts(own.n && ignore_glob(item->text, own) ? ": holds here"
			     : matches_any(show, config, item->text, false)
				     ? ""
				     : ": matches no file");
		}
	}
}

/* ---- rules ---- */

static void put_origin(const struct show *show, const struct json *by)
{
	if (by == &config_command_line)
		fputs("the command line", stdout);
	else if (by)
		put_place(show, by);
	else
		fputs("built in", stdout);
	putchar('\n');
}

static void put_options(const struct show *show, size_t i, const struct setting *setting)
{
	const struct linter *linter = &show->unit->linter;
	const struct option *option =
		i < linter->rule_count ? linter->rules[i].rule->options : NULL;
	for (size_t k = 0; option && option[k].name; k++) {
		const struct json *said = json_get(setting->options, option[k].name);
		printf("    %s = ", option[k].name);
		put_value(said ? said : linter->fallback[i][k]);
		fputs("  ", stdout);
		put_origin(show, said);
	}
}

static void put_rules(const struct show *show, const struct selection *selection)
{
	const struct linter *linter = &show->unit->linter;
	const struct setting *settings = config_settings(show->arena, &show->unit->config,
							 selection, linter, show->path);
	size_t count = linter_about_count(linter);
	const struct about **sorted = ARENA_ARRAY(show->arena, const struct about *, count);
	linter_about_sorted(linter, sorted);
	for (size_t n = 0; n < count; n++) {
		size_t i = (size_t)(sorted[n] - linter->about);
		const struct setting *setting = &settings[i];
		enum severity severity =
			setting->severity_set ? setting->severity : sorted[n]->severity;
		printf("%-7s %s  ", setting->on ? severity_name(severity) : "off",
		       sorted[n]->id);
		put_origin(show, setting->by);
		if (setting->on)
			put_options(show, i, setting);
	}
}

/* ---- all of it ---- */

static void put_head(const struct show *show)
{
	const char *why = files_covered(show->arena, &show->request, show->path);
	put(show->shown);
	printf("%s%s\nproject        ", why ? ": left out unless it is named: " : "",
	       why ? why : "");
	put(show->unit->root);
	putchar('\n');
}

static void put_files(const struct show *show)
{
	const struct config *config = &show->unit->config;
	if (!config->root)
		puts("configuration  none");
	for (const char *label = "configuration"; config && config->root;
	     config = config->base, label = "extends") {
		printf("%-14s ", label);
		put(config->doc.path);
		putchar('\n');
	}
	static const char *const keys[] = { "baseline", "models" };
	for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++) {
		const struct json *said = NULL;
		for (config = &show->unit->config; config && !said; config = config->base)
			said = json_get(config->root, keys[k]);
		if (!said)
			continue;
		printf("%-14s ", keys[k]);
		put(said->kind == JSON_STRING ? said->text : STR("of your own"));
		fputs("  ", stdout);
		put_place(show, said);
		putchar('\n');
	}
}

/* Of a folder, what holds for any file in it. */
static int find_path(struct show *show, struct str path, struct err *err)
{
	struct stat st;
	struct str full = files_absolute(show->arena, show->ws->cwd, path);
	bool folder = stat(full.p, &st) == 0 && S_ISDIR(st.st_mode);
	show->unit = workspace_unit(
		show->ws, folder ? full : str_dup(show->arena, files_folder(full)), err);
	show->path = folder ? str_fmt(show->arena, "%.*s/*", STR_ARG(full)) : full;
	show->shown = files_shown(show->ws->root, show->path);
	return show->unit ? 0 : -1;
}

int show_config(struct arena *arena, struct workspace *ws, const struct selection *selection,
		struct str path, struct err *err)
{
	struct show show = { .arena = arena, .ws = ws };
	show.request = workspace_files(ws, true);
	if (find_path(&show, path, err))
		return -1;
	const struct config *config = &show.unit->config;
	/* Only patterns ask for the files. */
	if (config->root)
		files_collect(arena, &show.request, &show.unit->root, 1, &show.files);
	put_head(&show);
	put_files(&show);
	for (; config && config->root; config = config->base) {
		put_exclude(&show, config);
		put_overrides(&show, config);
	}
	put_rules(&show, selection);
	return 0;
}
