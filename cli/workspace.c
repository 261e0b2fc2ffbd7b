/* Where a run stands: see workspace.h. */
#include "workspace.h"

#include <errno.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "buf.h"
#include "files.h"

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

static struct str folder_of(struct str path)
{
	while (path.n > 1 && path.p[path.n - 1] != '/')
		path.n--;
	return path.n > 1 ? str_sub(path, 0, path.n - 1) : path;
}

/* The folder the first path names, or the one it stands in. */
static struct str first_folder(struct workspace *ws, struct str first)
{
	if (first.n == 0 || str_is(first, "-"))
		return ws->cwd;
	struct str path = files_absolute(ws->arena, ws->cwd, first);
	struct stat st;
	return stat(path.p, &st) == 0 && S_ISDIR(st.st_mode) ? path : folder_of(path);
}

static bool is_inside(struct str folder, struct str path)
{
	return str_eq(folder, path) || files_shown(folder, path).p != path.p;
}

/* From the working folder up, to the top of the work tree when there is one; then from the first path, when that lies elsewhere. */
static int find_config(struct workspace *ws, const struct workspace_request *request,
		       struct str git, struct str first, struct err *err)
{
	if (request->no_config)
		return 0;
	if (request->config.n) {
		struct str path = files_absolute(ws->arena, ws->cwd, request->config);
		return config_load(ws->arena, path, ws->root, &ws->config, err);
	}
	bool here = is_inside(git.n ? git : ws->cwd, ws->cwd) &&
		    is_inside(git.n ? git : ws->cwd, first);
	if (here && config_find(ws->arena, ws->cwd, git, ws->root, &ws->config, err))
		return -1;
	if (ws->config.root)
		return 0;
	return config_find(ws->arena, first, git, ws->root, &ws->config, err);
}

/* Git's root around the working folder, or around what is checked when that lies elsewhere; empty without git. */
static struct str find_git_root(struct workspace *ws, struct str first)
{
	struct str root = files_git_root(ws->arena, ws->cwd);
	if (root.n && is_inside(root, first))
		return root;
	return files_git_root(ws->arena, first);
}

int workspace_open(struct workspace *ws, struct arena *arena,
		   const struct workspace_request *request, struct err *err)
{
	*ws = (struct workspace){ .arena = arena };
	if (find_cwd(ws, err))
		return -1;
	struct str first = first_folder(ws, request->first_path);
	struct str git = find_git_root(ws, first);
	ws->root = git.n ? git : is_inside(ws->cwd, first) ? ws->cwd : first;
	if (find_config(ws, request, git, first, err))
		return -1;
	if (!git.n && ws->config.root && is_inside(ws->config.folder, ws->root))
		ws->root = ws->config.folder;
	workspace_rules(&ws->linter, arena);
	if (config_check(&ws->config, &ws->linter, err))
		return -1;
	ws->models = models_new(&ws->config.doc, config_models(&ws->config), err);
	if (!ws->models)
		return -1;
	struct vocabulary vocabularies[LANG_COUNT] = {
		[LANG_PYTHON] = facts_vocabulary_python,
		[LANG_JAVASCRIPT] = facts_vocabulary_javascript,
		[LANG_TYPESCRIPT] = facts_vocabulary_javascript,
		[LANG_TSX] = facts_vocabulary_javascript,
		[LANG_BASH] = shell_vocabulary,
	};
	ws->grammars = grammars_new(vocabularies);
	ws->linter.grammars = ws->grammars;
	ws->linter.models = ws->models;
	ws->linter.root = ws->root;
	linter_prepare_scan(&ws->linter, arena);
	return 0;
}

void workspace_close(struct workspace *ws)
{
	if (ws->grammars)
		grammars_free(ws->grammars);
	if (ws->models)
		models_free(ws->models);
}

static struct str relative(const struct workspace *ws, struct str folder)
{
	struct str shown = files_shown(ws->root, folder);
	return str_is(shown, ".") || shown.p == folder.p ? STR("") : shown;
}

const struct ignore *workspace_excluded(const struct workspace *ws, const struct str *more,
					size_t count)
{
	struct arena *arena = ws->arena;
	const struct ignore *ignore = ignore_new(arena, NULL, STR(""), str_of(FILES_EXCLUDED));
	ignore = ignore_new(arena, ignore, relative(ws, ws->config.folder),
			    config_exclude(arena, &ws->config));
	struct buf lines;
	buf_init(&lines, SOURCE_LIMIT);
	for (size_t i = 0; i < count; i++) {
		buf_add(&lines, more[i]);
		buf_putc(&lines, '\n');
	}
	ignore = ignore_new(arena, ignore, relative(ws, ws->cwd),
			    str_dup(arena, buf_str(&lines)));
	buf_release(&lines);
	return ignore;
}
