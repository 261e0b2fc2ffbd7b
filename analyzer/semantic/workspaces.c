/*
 * Packages of one workspace: what a package's name stands for where several are kept together.
 *
 * npm and yarn list their folders in "workspaces", pnpm in pnpm-workspace.yaml, uv in [tool.uv.workspace]; poetry and
 * uv also name a folder itself, path = "../core". What is published of an npm package is built, and often not there:
 * dist/x.js is sought as src/x.ts first. A name that the models know is left to them, whoever keeps it.
 */
#define _DEFAULT_SOURCE /* DT_DIR */
#include <dirent.h>
#include <stdlib.h>

#include "json.h"
#include "models.h"
#include "project_internal.h"
#include "vec.h"

enum {
	MEMBERS_MAX = 400,
	FOLDERS_MAX = 1000, /* of one folder */
	DEEP = 3,           /* folders that a ** leads down */
	TARGETS_MAX = 8,
};

struct member {
	struct str dir, name;
	const struct json *manifest; /* package.json */
};

struct workspace {
	struct str dir;
	bool python;
	VEC(struct member) members;
	seen_id seen;
	struct workspace *next;
};

/* ---- which folders ---- */

static int by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct folders {
	VEC(struct str) v;
};

/* The folders in one, in the order of their names. */
static void list_folders(struct project *project, struct str dir, struct folders *out)
{
	DIR *handle = project_opendir(project, dir);
	if (!handle)
		return;
	for (struct dirent *entry; out->v.n < FOLDERS_MAX && (entry = readdir(handle));) {
		struct str name = str_of(entry->d_name);
		if (entry->d_type == DT_DIR && !str_starts(name, ".") &&
		    !str_is(name, "node_modules"))
			vec_push(project->arena, &out->v, str_dup(project->arena, name));
	}
	closedir(handle);
	if (out->v.n)
		qsort(out->v.v, out->v.n, sizeof(*out->v.v), by_name);
}

static void add_member(struct project *project, struct workspace *workspace, struct str dir)
{
	const char *file = workspace->python ? "pyproject.toml" : "package.json";
	struct member member = { dir, { NULL, 0 }, NULL };
	struct str text = project_text(project, dir, file);
	struct json_doc doc;
	struct err err;
	if (!text.p || workspace->members.n >= MEMBERS_MAX)
		return;
	if (!workspace->python) {
		if (json_parse(project->arena, STR("package.json"), text, &doc, &err) != 0)
			return;
		const struct json *name = json_get(doc.root, "name");
		if (!name || name->kind != JSON_STRING || !name->text.n)
			return;
		member.name = name->text;
		member.manifest = doc.root;
	}
	vec_push(project->arena, &workspace->members, member);
}

/* The folders that the rest of a pattern names, from one folder on: a name, one with a star, two stars for any depth. */
static void add_matching(struct project *project, struct workspace *workspace, struct str dir,
			 struct str pattern, int deep)
{
	struct str part, rest = pattern;
	struct folders folders = { { NULL, 0, 0 } };
	while (str_starts(rest, "./"))
		rest = str_sub(rest, 2, rest.n);
	pattern = rest;
	if (!str_split(&rest, '/', &part) || !part.n) {
		add_member(project, workspace, dir);
		return;
	}
	size_t star = str_find_char(part, '*', 0);
	if (star == SIZE_MAX || str_is(part, "..")) {
		if (!str_is(part, ".."))
			add_matching(project, workspace, project_join(project, dir, part), rest,
				     deep);
		return;
	}
	bool any_depth = str_is(part, "**");
	if (any_depth)
		add_matching(project, workspace, dir, rest, deep);
	if (any_depth && deep <= 0)
		return;
	list_folders(project, dir, &folders);
	for (size_t i = 0; i < folders.v.n; i++) {
		struct str name = folders.v.v[i];
		if (!str_eq(str_sub(name, 0, star < name.n ? star : name.n),
			    str_sub(part, 0, star)))
			continue;
		add_matching(project, workspace, project_join(project, dir, name),
			     any_depth ? pattern : rest, deep - any_depth);
	}
}

/* `packages:`, then a pattern a line behind a dash. */
static void add_of_pnpm(struct project *project, struct workspace *workspace, struct str text)
{
	struct str line;
	bool listed = false;
	while (str_split(&text, '\n', &line)) {
		bool item = str_starts(str_trim(line), "- ");
		if (line.n && !item && line.p[0] != ' ' && line.p[0] != '#')
			listed = str_starts(line, "packages:");
		if (!listed || !item)
			continue;
		line = str_trim(str_sub(str_trim(line), 2, line.n));
		if (str_starts(line, "'") || str_starts(line, "\"")) {
			char quote[2] = { line.p[0], '\0' };
			line = str_sub(line, 1, str_find(line, quote, 1));
		}
		if (!str_starts(line, "!"))
			add_matching(project, workspace, workspace->dir, line, DEEP);
	}
}

static void add_of_npm(struct project *project, struct workspace *workspace)
{
	struct str text = project_text(project, workspace->dir, "package.json");
	struct json_doc doc;
	struct err err;
	if (!text.p || !str_has(text, "\"workspaces\"") ||
	    json_parse(project->arena, STR("package.json"), text, &doc, &err) != 0)
		return;
	const struct json *list = json_get(doc.root, "workspaces");
	if (list && list->kind == JSON_OBJECT)
		list = json_get(list, "packages");
	for (const struct json *one = list ? list->first : NULL; one; one = one->next) {
		if (one->kind == JSON_STRING && !str_starts(one->text, "!"))
			add_matching(project, workspace, workspace->dir, one->text, DEEP);
	}
}

/* [tool.uv.workspace] members = ["core", "tools/cli"] */
static void add_of_uv(struct project *project, struct workspace *workspace, struct str text)
{
	size_t at = str_find(text, "[tool.uv.workspace]", 0);
	size_t from = at == SIZE_MAX ? at : str_find(text, "members", at);
	size_t open = from == SIZE_MAX ? from : str_find_char(text, '[', from);
	size_t close = open == SIZE_MAX ? open : str_find_char(text, ']', open);
	if (close == SIZE_MAX)
		return;
	struct str list = str_sub(text, open + 1, close), item;
	while (str_split(&list, ',', &item)) {
		item = str_trim(item);
		if (item.n > 2 && (item.p[0] == '"' || item.p[0] == '\''))
			add_matching(project, workspace, workspace->dir,
				     str_sub(item, 1, item.n - 1), DEEP);
	}
}

/* core = { path = "../core", develop = true } */
static void add_of_paths(struct project *project, struct workspace *workspace, struct str text)
{
	for (size_t at = 0; (at = str_find(text, "path = \"", at)) != SIZE_MAX;) {
		at += strlen("path = \"");
		struct str path = str_sub(text, at, str_find_char(text, '"', at));
		struct str dir = workspace->dir;
		while (dir.p && str_starts(path, "../")) {
			dir = project_above(project, dir);
			path = str_sub(path, 3, path.n);
		}
		if (dir.p && path.n && !str_starts(path, "/") && !str_has(path, ".."))
			add_member(project, workspace, project_join(project, dir, path));
	}
}

static const struct workspace *workspace_in(struct project *project, struct str dir,
					    bool python)
{
	struct workspace **list = &project->workspaces[str_bucket(dir) % PROJECT_LISTS];
	for (struct workspace *known = *list; known; known = known->next) {
		if (known->python != python || !str_eq(known->dir, dir))
			continue;
		seen_again(project->seen, known->seen);
		return known;
	}
	struct workspace *workspace = ARENA_NEW(project->arena, struct workspace);
	workspace->dir = str_dup(project->arena, dir);
	workspace->python = python;
	workspace->next = *list;
	*list = workspace;
	size_t begun = seen_begin(project->seen);
	struct str text = project_text(project, workspace->dir,
				       python ? "pyproject.toml" : "pnpm-workspace.yaml");
	if (!python)
		add_of_npm(project, workspace);
	if (text.p && python) {
		add_of_uv(project, workspace, text);
		add_of_paths(project, workspace, text);
	} else if (text.p) {
		add_of_pnpm(project, workspace, text);
	}
	workspace->seen = seen_end(project->seen, begun);
	return workspace;
}

/* ---- what of a package ---- */

struct targets {
	struct str v[TARGETS_MAX];
	size_t n;
};

/* The files that a value of "exports" names, whatever the conditions. */
static void add_targets(const struct json *value, struct targets *out, int depth)
{
	if (value && value->kind == JSON_STRING && out->n < TARGETS_MAX)
		out->v[out->n++] = value->text;
	const struct json *one = value && depth > 0 ? value->first : NULL;
	for (; one; one = one->next)
		add_targets(one, out, depth - 1);
}

/* "dist/esm/index.d.ts" -> "index", in the folder of the sources; the path itself where it is of no build. */
static struct str unbuilt(struct str path)
{
	static const char *const built[] = { "dist", "build", "lib",   "out",  "es",
					     "esm",  "cjs",   "types", "_cjs", NULL };
	struct str rest = path, part;
	while (str_split(&rest, '/', &part) && str_in(part, built))
		path = rest;
	return path;
}

static struct str file_of(struct project *project, struct str dir, struct str target)
{
	while (str_starts(target, "./"))
		target = str_sub(target, 2, target.n);
	struct str source = unbuilt(target), found = { NULL, 0 };
	if (str_starts(target, "..") || str_has(target, "/../"))
		return found;
	if (str_ends(source, ".d.ts"))
		source = str_sub(source, 0, source.n - strlen(".d.ts"));
	if (source.p != target.p)
		found = project_js_file(
			project,
			project_join(project, project_join(project, dir, STR("src")), source));
	if (!found.p && !str_ends(target, ".d.ts"))
		found = project_js_file(project, project_join(project, dir, target));
	return found;
}

/* What "exports" says of "." or of "./errors". */
static struct str exported(struct project *project, const struct member *member,
			   struct str entry)
{
	const struct json *exports = json_get(member->manifest, "exports");
	struct targets targets = { .n = 0 };
	struct str found = { NULL, 0 };
	const struct json *row = json_get(exports, str_z(project->arena, entry));
	if (str_is(entry, ".") && exports &&
	    (!exports->first || exports->first->key.p[0] != '.'))
		row = exports;
	add_targets(row, &targets, DEEP);
	for (size_t i = 0; i < targets.n && !found.p; i++)
		found = file_of(project, member->dir, targets.v[i]);
	return found;
}

static struct str main_file(struct project *project, const struct member *member)
{
	static const char *const fields[] = { "source", "module", "main", "types", NULL };
	static const char *const usual[] = { "src/index", "index", "src/main", NULL };
	struct str found = exported(project, member, STR("."));
	for (size_t i = 0; fields[i] && !found.p; i++) {
		const struct json *field = json_get(member->manifest, fields[i]);
		if (field && field->kind == JSON_STRING)
			found = file_of(project, member->dir, field->text);
	}
	for (size_t i = 0; usual[i] && !found.p; i++)
		found = project_js_file(project,
					project_join(project, member->dir, str_of(usual[i])));
	return found;
}

/* "@app/core/errors" of "@app/core": what "exports" says, else the file that lies there. */
static struct str part_file(struct project *project, const struct member *member,
			    struct str part)
{
	struct str entry = str_cat(project->arena, STR("./"), part);
	struct str found = exported(project, member, entry);
	if (!found.p)
		found = project_js_file(project, project_join(project, member->dir, part));
	if (!found.p)
		found = project_js_file(
			project,
			project_join(project, project_join(project, member->dir, STR("src")),
				     part));
	return found;
}

struct str workspace_js(struct project *project, struct str home, enum lang lang,
			struct str name)
{
	struct str dir = home, none = { NULL, 0 };
	if (models_mentions(project->models, lang, name))
		return none;
	for (; dir.p; dir = project_above(project, dir)) {
		const struct workspace *workspace = workspace_in(project, dir, false);
		for (size_t i = 0; i < workspace->members.n; i++) {
			const struct member *member = &workspace->members.v[i];
			struct str own = member->name;
			if (str_eq(own, name))
				return main_file(project, member);
			if (name.n > own.n && name.p[own.n] == '/' &&
			    str_eq(str_sub(name, 0, own.n), own))
				return part_file(project, member,
						 str_sub(name, own.n + 1, name.n));
		}
	}
	return none;
}

struct str workspace_python(struct project *project, struct str home, struct str name,
			    struct str (*in)(struct project *project, struct str dir,
					     struct str name))
{
	struct str found = { NULL, 0 };
	for (struct str dir = home; dir.p && !found.p; dir = project_above(project, dir)) {
		const struct workspace *workspace = workspace_in(project, dir, true);
		for (size_t i = 0; i < workspace->members.n && !found.p; i++) {
			struct str of = workspace->members.v[i].dir;
			found = in(project, project_join(project, of, STR("src")), name);
			if (!found.p)
				found = in(project, of, name);
		}
	}
	return found;
}
