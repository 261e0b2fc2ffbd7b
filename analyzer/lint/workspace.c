/* Where a run stands: see workspace.h. */
#include "workspace.h"

#include <errno.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "buf.h"
#include "must.h"

void workspace_rules(struct linter *linter, struct arena *arena)
{
	*linter = (struct linter){ .rules = rule_table, .rule_count = rule_table_count };
	linter_prepare(linter, arena);
}

static int find_cwd(struct workspace *ws, struct err *err)
{
	char path[PATH_MAX];
	if (!getcwd(path, sizeof(path)))
		return err_set(err, "the working folder is gone: %s", strerror(errno));
	ws->cwd = str_dup(ws->arena, str_of(path));
	return 0;
}

static bool is_inside(struct str folder, struct str path)
{
	return str_eq(folder, path) || files_shown(folder, path).p != path.p;
}

/* The folder a path names, or the one it stands in; links on the way are followed only where it starts elsewhere. */
static struct str folder_named(struct workspace *ws, struct str name)
{
	if (name.n == 0 || str_is(name, "-"))
		return ws->cwd;
	struct str path = files_spelled(ws->arena, ws->cwd, name);
	if (!is_inside(ws->cwd, path))
		path = files_absolute(ws->arena, ws->cwd, name);
	struct stat st;
	return stat(path.p, &st) == 0 && S_ISDIR(st.st_mode) ? path : files_folder(path);
}

/* The deepest folder that holds all that is named, whatever the order. */
static struct str common_folder(struct workspace *ws)
{
	const struct workspace_request *request = &ws->request;
	struct str common = { NULL, 0 };
	for (size_t i = 0; i < request->path_count; i++) {
		struct str folder = folder_named(ws, request->paths[i]);
		if (!common.p)
			common = folder;
		while (!is_inside(common, folder))
			common = files_folder(common);
	}
	return common.p ? common : ws->cwd;
}

/* The work tree around all of it, or around the working folder when that holds all; else the folder itself. */
static void find_root(struct workspace *ws)
{
	struct str common = common_folder(ws);
	struct str here = files_git_root(ws->arena, ws->cwd);
	if (here.n && is_inside(here, common)) {
		ws->root = here;
		return;
	}
	struct str git = files_git_root(ws->arena, common);
	ws->root = git.n ? git : is_inside(ws->cwd, common) ? ws->cwd : common;
}

int workspace_open(struct workspace *ws, struct arena *arena,
		   const struct workspace_request *request, struct err *err)
{
	*ws = (struct workspace){ .arena = arena, .request = *request };
	workspace_rules(&ws->linter, arena);
	ws->linter.overlay = request->overlay;
	ws->linter.shelf = request->shelf;
	ws->linter.timed = request->timed;
	if (find_cwd(ws, err))
		return -1;
	find_root(ws);
	if (request->config.n) {
		struct str path = files_absolute(arena, ws->cwd, request->config);
		if (config_load(arena, path, ws->root, &ws->config, err) ||
		    config_check(&ws->config, &ws->linter, err))
			return -1;
	}
	ws->grammars = facts_grammars(&shell_vocabulary);
	/* What is wrong where somebody points ends the run; further below, what is in the folder. */
	for (size_t i = 0; i < request->path_count; i++) {
		if (!workspace_unit(ws, folder_named(ws, request->paths[i]), err))
			return -1;
	}
	return 0;
}

void workspace_close(struct workspace *ws)
{
	for (struct unit *unit = ws->units; unit; unit = unit->next)
		models_free(unit->models);
	if (ws->grammars)
		grammars_free(ws->grammars);
}

/* ---- units ---- */

enum { UNIT_LISTS = 8192 }; /* a repository can have a hundred thousand folders */

/* What was found for a folder. */
struct unit_folder {
	struct str path;
	const struct unit *unit; /* NULL: `err` says why */
	struct err err;
	struct unit_folder *next;
};

static struct str relative(const struct workspace *ws, struct str folder)
{
	struct str shown = files_shown(ws->root, folder);
	return str_is(shown, ".") || shown.p == folder.p ? STR("") : shown;
}

/* The built-in excludes, the configuration's with those it extends, and the command line's. */
static const struct ignore *excluded(const struct workspace *ws, const struct config *config)
{
	struct arena *arena = ws->arena;
	const struct ignore *ignore = ignore_new(arena, NULL, STR(""), str_of(FILES_EXCLUDED));
	const struct config *chain[CONFIG_EXTENDS];
	size_t n = 0;
	for (; config && n < CONFIG_EXTENDS; config = config->base)
		chain[n++] = config;
	while (n--)
		ignore = ignore_new(arena, ignore, relative(ws, chain[n]->folder),
				    config_exclude(arena, chain[n]));
	struct buf lines;
	buf_init(&lines, SOURCE_LIMIT);
	for (size_t i = 0; i < ws->request.exclude_count; i++) {
		buf_add(&lines, ws->request.exclude[i]);
		buf_putc(&lines, '\n');
	}
	ignore = ignore_new(arena, ignore, relative(ws, ws->cwd),
			    str_dup(arena, buf_str(&lines)));
	buf_release(&lines);
	return ignore;
}

/* Units without models of their own share the built-in ones, and the scanner made from them. */
static int make_linter(struct workspace *ws, struct unit *unit, struct err *err)
{
	const struct json_doc *doc;
	const struct json *models = config_models(&unit->config, &doc);
	if (!models && ws->plain) {
		unit->linter = ws->plain->linter;
		return 0;
	}
	unit->models = models_new(doc, models, err);
	if (!unit->models)
		return -1;
	unit->linter = ws->linter;
	unit->linter.grammars = ws->grammars;
	unit->linter.models = unit->models;
	linter_prepare_scan(&unit->linter, ws->arena);
	if (!models)
		ws->plain = unit;
	return 0;
}

static struct unit *unit_new(struct workspace *ws, struct str root, const struct config *config,
			     struct err *err)
{
	struct unit *unit = ARENA_NEW(ws->arena, struct unit);
	unit->root = root;
	unit->config = *config;
	unit->excluded = excluded(ws, &unit->config);
	if (make_linter(ws, unit, err))
		return NULL;
	unit->linter.root = root;
	unit->linter.report_root = ws->root;
	unit->index = ws->unit_count++;
	unit->next = ws->units;
	ws->units = unit;
	return unit;
}

static int find_config(struct workspace *ws, struct str folder, struct str git,
		       struct config *config, struct err *err)
{
	*config = ws->config;
	if (ws->request.no_config || ws->request.config.n)
		return 0;
	if (config_find(ws->arena, folder, git, ws->root, config, err))
		return -1;
	return config_check(config, &ws->linter, err);
}

static const struct unit *find_unit(struct workspace *ws, struct str folder, struct err *err)
{
	struct str git = files_git_root(ws->arena, folder);
	struct config config;
	if (find_config(ws, folder, git, &config, err))
		return NULL;
	bool configured = config.root && is_inside(config.project, folder);
	struct str root = git.n                         ? git
			  : configured                  ? config.project
			  : is_inside(ws->root, folder) ? ws->root
							: folder;
	for (struct unit *unit = ws->units; unit; unit = unit->next) {
		if (str_eq(unit->root, root) && str_eq(unit->config.path, config.path))
			return unit;
	}
	return unit_new(ws, root, &config, err);
}

static struct unit_folder **folder_list(struct workspace *ws, struct str path)
{
	if (!ws->folders)
		ws->folders = ARENA_ARRAY(ws->arena, struct unit_folder *, UNIT_LISTS);
	return &ws->folders[str_bucket(path) % UNIT_LISTS];
}

static struct unit_folder *find_folder(struct workspace *ws, struct str path)
{
	struct unit_folder *known = *folder_list(ws, path);
	while (known && !str_eq(known->path, path))
		known = known->next;
	return known;
}

/* The unit of the folder above, when nothing begins in this one; else NULL. */
static const struct unit *inherited(struct workspace *ws, struct str folder)
{
	const struct unit_folder *above = find_folder(ws, files_folder(folder));
	struct stat st;
	if (!above || !above->unit || !is_inside(ws->root, folder))
		return NULL;
	bool begins = config_may_be_in(ws->arena, folder) ||
		      lstat(str_fmt(ws->arena, "%.*s/.git", STR_ARG(folder)).p, &st) == 0;
	return begins ? NULL : above->unit;
}

const struct unit *workspace_unit(struct workspace *ws, struct str folder, struct err *err)
{
	struct unit_folder *known = find_folder(ws, folder);
	if (!known) {
		const struct unit *unit = inherited(ws, folder);
		known = ARENA_NEW(ws->arena, struct unit_folder);
		known->path = folder;
		known->unit = unit ? unit : find_unit(ws, folder, &known->err);
		struct unit_folder **list = folder_list(ws, folder);
		known->next = *list;
		*list = known;
	}
	if (!known->unit)
		*err = known->err;
	return known->unit;
}

static int holds(void *context, struct str folder, const struct ignore **excluded,
		 const void **owner, struct err *err)
{
	const struct unit *unit = workspace_unit(context, folder, err);
	if (!unit)
		return -1;
	*excluded = unit->excluded;
	*owner = unit;
	return 0;
}

struct files_request workspace_files(struct workspace *ws, bool force_exclude)
{
	return (struct files_request){
		.cwd = ws->cwd,
		.root = ws->root,
		.force_exclude = force_exclude,
		.holds = holds,
		.context = ws,
	};
}
