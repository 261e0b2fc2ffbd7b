/*
 * The files around one: modules of the same project, read and lowered on
 * demand, and the versions its manifests ask for. See project.h.
 *
 * Cached files live in one arena per worker, which is dropped when it has
 * grown past a limit; import cycles end because a file being read is already in the cache.
 */
#define _DEFAULT_SOURCE /* realpath */
#include "project.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "json.h"
#include "must.h"
#include "names.h"
#include "names_internal.h"
#include "vec.h"

enum {
	CACHE_LIMIT = 256 * 1024 * 1024, /* bytes of arena before the cache is dropped */
	MODULE_SIZE_LIMIT = 2 * 1024 * 1024,
	LOADS_PER_FILE = 64, /* other files read while judging one */
	EXPORT_HOPS = 8,
	EXPORT_STEPS = 400, /* files asked for one exported name */
};

struct module {
	struct str path;
	struct facts *facts; /* NULL: cannot be read */
	struct module *next;
};

/* An answer of project_attribute_path. */
struct attribute_answer {
	struct str name, path;
	struct attribute_answer *next;
};

/* What a module's name means to the files of one folder. */
struct resolution {
	struct str dir, name;
	bool python;
	const struct facts *facts; /* NULL: none of the project's */
	struct resolution *next;
};

enum { RESOLUTION_LISTS = 256 };

struct project {
	const struct grammars *grammars;
	const struct models *models;
	char *root_text;
	struct str root; /* absolute; empty: up to the top */
	struct arena *arena;
	struct module *modules;
	struct attribute_answer *answers;
	struct resolution *resolutions[RESOLUTION_LISTS];
	struct effort effort;
	unsigned loads;
};

struct project *project_new(const struct grammars *grammars, const struct models *models,
			    struct str root)
{
	struct project *project = must_zeroed(1, sizeof(*project));
	char absolute[PATH_MAX];
	if (!root.n || !realpath(root.p, absolute))
		absolute[0] = '\0';
	project->root_text = strdup(absolute);
	if (!project->root_text)
		abort();
	project->grammars = grammars;
	project->models = models;
	project->root = str_of(project->root_text);
	project->arena = arena_new();
	return project;
}

void project_free(struct project *project)
{
	if (!project)
		return;
	arena_free(project->arena);
	free(project->root_text);
	free(project);
}

void project_trim(struct project *project)
{
	project->loads = 0;
	project->effort.work = 0;
	if (arena_used(project->arena) < CACHE_LIMIT)
		return;
	arena_reset(project->arena);
	project->modules = NULL;
	project->answers = NULL;
	memset(project->resolutions, 0, sizeof(project->resolutions));
}

struct effort *project_effort(struct project *project)
{
	return &project->effort;
}

/* ---- paths ---- */

static struct str dir_of(struct str path)
{
	size_t slash = path.n;
	while (slash && path.p[slash - 1] != '/')
		slash--;
	if (slash <= 1)
		return slash ? STR("/") : STR(".");
	return str_sub(path, 0, slash - 1);
}

static bool is_file(struct arena *arena, struct str path)
{
	struct stat status;
	return stat(str_z(arena, path), &status) == 0 && S_ISREG(status.st_mode);
}

static struct str join(struct arena *arena, struct str dir, struct str name)
{
	return str_fmt(arena, "%.*s/%.*s", STR_ARG(dir), STR_ARG(name));
}

/* Without "." and ".." parts, so that one file has one name; ".." at the front stays. */
static struct str normalize(struct arena *arena, struct str path)
{
	VEC(struct str) parts = { 0 };
	struct str rest = path, part;
	bool absolute = str_starts(path, "/");
	while (str_split(&rest, '/', &part)) {
		if (part.n == 0 || str_is(part, "."))
			continue;
		if (str_is(part, "..") && parts.n && !str_is(parts.v[parts.n - 1], ".."))
			parts.n--;
		else
			vec_push(arena, &parts, part);
	}
	struct str out = absolute ? STR("/") : STR("");
	for (size_t i = 0; i < parts.n; i++)
		out = str_fmt(arena, "%.*s%s%.*s", STR_ARG(out), i ? "/" : "",
			      STR_ARG(parts.v[i]));
	return out.n ? out : STR(".");
}

/* The folder a file stands in, absolute; p == NULL when it cannot be told. */
static struct str home_of(struct project *project, const struct facts *facts)
{
	char absolute[PATH_MAX];
	struct str dir = dir_of(facts->source->path);
	if (!realpath(str_z(project->arena, dir), absolute))
		return (struct str){ NULL, 0 };
	return str_dup(project->arena, str_of(absolute));
}

/* The folder above an absolute one; p == NULL at the project's root and at the top. */
static struct str dir_above(const struct project *project, struct str dir)
{
	if (str_eq(dir, project->root) || dir.n <= 1)
		return (struct str){ NULL, 0 };
	return dir_of(dir);
}

/* ---- loading ---- */

/* As reports print it: relative to the root. */
static struct str shown_path(const struct project *project, struct str path)
{
	if (str_starts(path, project->root.p) && path.n > project->root.n &&
	    path.p[project->root.n] == '/')
		return str_sub(path, project->root.n + 1, path.n);
	return path;
}

static const struct facts *load(struct project *project, struct str path, enum lang lang)
{
	for (struct module *module = project->modules; module; module = module->next) {
		if (str_eq(module->path, path))
			return module->facts;
	}
	if (project->loads++ >= LOADS_PER_FILE)
		return NULL;
	struct module *module = ARENA_NEW(project->arena, struct module);
	module->path = str_dup(project->arena, path);
	module->next = project->modules;
	project->modules = module;
	struct source *source = ARENA_NEW(project->arena, struct source);
	struct err err;
	if (source_load(project->arena, module->path, lang, source, &err) != 0 ||
	    source->text.n > MODULE_SIZE_LIMIT)
		return NULL;
	source->shown = shown_path(project, module->path);
	module->facts = facts_build(project->grammars, source, &err);
	if (module->facts)
		names_attach(module->facts, project->models, project);
	return module->facts;
}

/* ---- Python modules ---- */

/* dir/a/b.py, dir/a/b/__init__.py for a.b; an empty name is the package itself. */
static const struct facts *python_in(struct project *project, struct str dir, struct str name)
{
	struct arena *arena = project->arena;
	struct str path = dir, part;
	while (name.n && str_split(&name, '.', &part))
		path = join(arena, path, part);
	struct str file = str_fmt(arena, "%.*s.py", STR_ARG(path));
	if (!str_eq(path, dir) && is_file(arena, file))
		return load(project, normalize(arena, file), LANG_PYTHON);
	file = join(arena, path, STR("__init__.py"));
	if (is_file(arena, file))
		return load(project, normalize(arena, file), LANG_PYTHON);
	return NULL;
}

static const struct facts *python_module(struct project *project, const struct facts *from,
					 struct str name)
{
	struct arena *arena = project->arena;
	struct str dir = home_of(project, from);
	if (str_starts(name, ".")) {
		for (name = str_sub(name, 1, name.n); str_starts(name, ".");
		     name = str_sub(name, 1, name.n)) {
			dir = dir_above(project, dir);
			if (!dir.p)
				return NULL;
		}
		return python_in(project, dir, name);
	}
	for (; dir.p; dir = dir_above(project, dir)) {
		const struct facts *found = python_in(project, dir, name);
		if (!found)
			found = python_in(project, join(arena, dir, STR("src")), name);
		if (found)
			return found;
	}
	return NULL;
}

/* ---- JavaScript modules ---- */

static const struct facts *js_file(struct project *project, struct str base)
{
	static const char *const endings[] = {
		"",     ".ts",  ".tsx",      ".js",        ".jsx",      ".mts",       ".mjs",
		".cts", ".cjs", "/index.ts", "/index.tsx", "/index.js", "/index.mjs", NULL
	};
	struct arena *arena = project->arena;
	for (const char *const *ending = endings; *ending; ending++) {
		struct str path = str_fmt(arena, "%.*s%s", STR_ARG(base), *ending);
		enum lang lang = lang_of(path, STR(""));
		if (lang_is_js(lang) && is_file(arena, path))
			return load(project, normalize(arena, path), lang);
	}
	/* "./x.js" written for a TypeScript x.ts */
	static const char *const written[] = { ".js", ".mjs", ".cjs", ".jsx", NULL };
	for (const char *const *ending = written; *ending; ending++) {
		if (str_ends(base, *ending))
			return js_file(project, str_sub(base, 0, base.n - strlen(*ending)));
	}
	return NULL;
}

/* The nearest tsconfig's "paths", where a key and its target may hold one star. */
static const struct facts *js_mapped(struct project *project, const struct facts *from,
				     struct str name)
{
	struct arena *arena = project->arena;
	for (struct str dir = home_of(project, from); dir.p; dir = dir_above(project, dir)) {
		struct str file = join(arena, dir, STR("tsconfig.json"));
		struct json_doc doc;
		struct err err;
		if (!is_file(arena, file))
			continue;
		if (json_load(arena, str_z(arena, file), &doc, &err) != 0)
			return NULL;
		const struct json *options = json_get(doc.root, "compilerOptions");
		const struct json *base = json_get(options, "baseUrl");
		const struct json *paths = json_get(options, "paths");
		struct str root = base ? join(arena, dir, base->text) : dir;
		for (const struct json *map = paths ? paths->first : NULL; map;
		     map = map->next) {
			size_t star = str_find_char(map->key, '*', 0);
			struct str head = str_sub(map->key, 0, star), to;
			if (!map->first || map->first->kind != JSON_STRING)
				continue;
			to = map->first->text;
			if (star == SIZE_MAX ? !str_eq(name, map->key)
					     : !(name.n >= head.n &&
						 memcmp(name.p, head.p, head.n) == 0))
				continue;
			struct str rest = str_sub(name, head.n, name.n);
			size_t hole = str_find_char(to, '*', 0);
			struct str target = hole == SIZE_MAX
						    ? to
						    : str_fmt(arena, "%.*s%.*s", (int)hole,
							      to.p, STR_ARG(rest));
			return js_file(project, join(arena, root, target));
		}
		return base ? js_file(project, join(arena, root, name)) : NULL;
	}
	return NULL;
}

static const struct facts *find_module(struct project *project, const struct facts *from,
				       struct str name)
{
	if (from->source->lang == LANG_PYTHON)
		return python_module(project, from, name);
	if (str_starts(name, "."))
		return js_file(project, join(project->arena, home_of(project, from), name));
	return str_starts(name, "node:") ? NULL : js_mapped(project, from, name);
}

const struct facts *project_module(const struct facts *from, struct str name)
{
	struct project *project = project_of(&from->module);
	if (!project || !name.n || name.n > 256)
		return NULL;
	struct str dir = dir_of(from->source->path);
	bool python = from->source->lang == LANG_PYTHON;
	struct resolution **list = &project->resolutions[str_hash(name) % RESOLUTION_LISTS];
	for (struct resolution *known = *list; known; known = known->next) {
		if (str_eq(known->name, name) && str_eq(known->dir, dir) &&
		    known->python == python)
			return known->facts;
	}
	struct resolution *found = ARENA_NEW(project->arena, struct resolution);
	found->dir = str_dup(project->arena, dir);
	found->name = str_dup(project->arena, name);
	found->python = python;
	found->next = *list;
	*list = found;
	found->facts = find_module(project, from, name);
	return found->facts;
}

/* ---- exports ---- */

/* The search for one exported name, which may lead through other files. */
struct chase {
	unsigned depth, steps;
};
static const struct node *chase_export(const struct facts *module, struct str name,
				       struct chase *chase);

static const struct node *def_node(const struct def *def)
{
	const struct node *found = NULL;
	for (; def; def = def->next) {
		/* what is taken from another file is left to whoever asks: files may require each other */
		bool elsewhere = def->how == DEF_IMPORT ||
				 (def->how == DEF_UNPACK && !is_kind(def->value, K_DICT) &&
				  !is_kind(def->value, K_LIST));
		const struct node *one = elsewhere ? def->target
					 : def->how == DEF_FUNCTION || def->how == DEF_CLASS
						 ? def->site
						 : def_value(def);
		if (is_kind(one, K_NULL))
			continue;
		if (!one || found)
			return NULL; /* given more than once, or unknown */
		found = one;
	}
	return found;
}

static const struct node *python_export(const struct facts *module, struct str name,
					struct chase *chase)
{
	const struct def *def = defs_of(&module->module, name);
	if (def)
		return def_node(def);
	for (size_t i = 0; i < module->imports.n; i++) {
		const struct node *import = module->imports.v[i];
		if (!is_star_import(import))
			continue;
		const struct facts *other = project_module(module, import->text);
		const struct node *found = other ? chase_export(other, name, chase) : NULL;
		if (found)
			return found;
	}
	return NULL;
}

static const struct node *export_of(const struct node *loading, struct str name,
				    struct chase *chase)
{
	const struct facts *module = loaded_module(loading);
	return module ? chase_export(module, name, chase) : NULL;
}

/* { name: v }, { ...require("./x") }; `whole` may be the name of such an object. */
static const struct node *object_member(const struct facts *module, const struct node *whole,
					struct str name, struct chase *chase)
{
	const struct def *def = is_kind(whole, K_NAME) ? defs_of(whole, whole->text) : NULL;
	if (def && !def->next && def->how == DEF_ASSIGN)
		whole = def->value;
	if (!is_kind(whole, K_DICT))
		return export_of(whole, name, chase);
	const struct node *found = dict_get(whole, str_z(module->arena, name));
	for (size_t i = 0; i < whole->count && !found; i++) {
		if (whole->kids[i]->kind == K_SPREAD)
			found = export_of(kid_of(whole->kids[i], 0), name, chase);
	}
	return found;
}

/* exports.name = v, module.exports.name = v, module.exports = { name: v } or v itself (the default). */
static const struct node *commonjs_export(const struct facts *module, struct str name,
					  struct chase *chase)
{
	for (size_t i = 0; i < module->assigns.n; i++) {
		const struct node *assign = module->assigns.v[i], *target = kid_of(assign, 0);
		const struct node *value = kid_of(assign, 1);
		if (!is_kind(target, K_ATTR) || !value)
			continue;
		struct str text = node_source(target);
		while (is_kind(value, K_ASSIGN)) /* module.exports = exports = v */
			value = kid_of(value, 1);
		if (str_is(text, "module.exports")) {
			if (str_is(name, "default") && value)
				return value;
			const struct node *entry = object_member(module, value, name, chase);
			if (entry)
				return entry;
		} else if (str_eq(target->text, name) &&
			   (str_starts(text, "exports.") ||
			    str_starts(text, "module.exports."))) {
			return value;
		}
	}
	return NULL;
}

static const struct node *declared_in(const struct node *declaration, struct str name)
{
	if ((declaration->kind == K_FUNCTION || declaration->kind == K_CLASS) &&
	    str_eq(declaration->text, name))
		return declaration;
	if (declaration->kind == K_ASSIGN && is_kind(declaration->kids[0], K_NAME) &&
	    str_eq(declaration->kids[0]->text, name))
		return kid_of(declaration, 1);
	return NULL;
}

static const struct node *named_export(const struct facts *module, const struct node *export_,
				       const struct node *item, struct str name,
				       struct chase *chase)
{
	if (item->kind != K_EXPORT_NAME)
		return export_->flags & F_DEFAULT ? (str_is(name, "default") ? item : NULL)
						  : declared_in(item, name);
	bool all = str_is(item->text, "*");
	if (!all && !str_eq(item->text, name))
		return NULL;
	const struct node *local = kid_of(item, 0);
	if (export_->text.n) {
		const struct facts *other = project_module(module, export_->text);
		struct str from = local && !all ? local->text : name;
		if (other)
			return chase_export(other, from, chase);
		return NULL;
	}
	const struct def *def = local ? defs_of(&module->module, local->text) : NULL;
	return def ? def_node(def) : NULL;
}

static const struct node *js_export(const struct facts *module, struct str name,
				    struct chase *chase)
{
	for (size_t i = 0; i < module->exports.n; i++) {
		const struct node *export_ = module->exports.v[i];
		for (size_t j = 0; j < export_->count; j++) {
			const struct node *item = export_->kids[j];
			const struct node *found =
				item ? named_export(module, export_, item, name, chase) : NULL;
			if (found && found->kind == K_NAME) { /* export default x */
				const struct def *def = defs_of(&module->module, found->text);
				found = def ? def_node(def) : found;
			}
			if (found)
				return found;
		}
	}
	return commonjs_export(module, name, chase);
}

static const struct node *chase_export(const struct facts *module, struct str name,
				       struct chase *chase)
{
	if (str_is(name, "*") || chase->depth > EXPORT_HOPS || chase->steps >= EXPORT_STEPS)
		return NULL;
	chase->depth++;
	chase->steps++;
	const struct node *found = module->source->lang == LANG_PYTHON
					   ? python_export(module, name, chase)
					   : js_export(module, name, chase);
	chase->depth--;
	return found;
}

const struct node *project_export(const struct facts *module, struct str name)
{
	struct chase chase = { 0, 0 };
	return chase_export(module, name, &chase);
}

/* ---- manifests ---- */

/* The text of a manifest next to or above the file; p == NULL when there is none up to the root. */
static struct str nearest(struct project *project, const struct facts *facts, const char *name,
			  struct str *dir)
{
	struct arena *arena = project->arena;
	for (*dir = home_of(project, facts); dir->p; *dir = dir_above(project, *dir)) {
		struct str path = join(arena, *dir, str_of(name));
		struct source source;
		struct err err;
		if (is_file(arena, path) &&
		    source_load(arena, path, LANG_NONE, &source, &err) == 0)
			return source.text;
	}
	return (struct str){ NULL, 0 };
}

/* ---- npm, pnpm, yarn ---- */

static const char *const npm_groups[] = { "dependencies", "devDependencies", "peerDependencies",
					  "optionalDependencies", NULL };

/* package-lock.json: "node_modules/<name>": { "version": "1.2.3" }; pnpm and yarn: name@version lines. */
static bool npm_locked(struct project *project, struct str dir, const char *package,
		       struct version *version)
{
	static const char *const files[] = { "package-lock.json", "npm-shrinkwrap.json",
					     "pnpm-lock.yaml", "yarn.lock", NULL };
	struct arena *arena = project->arena;
	for (; dir.p; dir = dir_above(project, dir)) {
		for (const char *const *file = files; *file; file++) {
			struct source source;
			struct err err;
			struct str path = join(arena, dir, str_of(*file));
			if (!is_file(arena, path) ||
			    source_load(arena, path, LANG_NONE, &source, &err) != 0)
				continue;
			bool json = str_ends(path, ".json");
			struct str needle =
				str_fmt(arena, json ? "\"node_modules/%s\"" : "%s@", package);
			size_t at = str_find(source.text, needle.p, 0);
			if (at == SIZE_MAX)
				return false;
			size_t from = at + needle.n;
			if (json || str_is(str_of(*file), "yarn.lock"))
				from = str_find(source.text, "version", from);
			return from != SIZE_MAX &&
			       version_parse(str_sub(source.text, from, from + 40), version);
		}
	}
	return false;
}

static enum dependency npm_dependency(struct project *project, const struct facts *facts,
				      const char *package, struct version *version)
{
	struct str dir, text = nearest(project, facts, "package.json", &dir);
	struct json_doc doc;
	struct err err;
	if (!text.p || json_parse(project->arena, STR("package.json"), text, &doc, &err) != 0)
		return DEPENDENCY_UNKNOWN;
	for (const char *const *group = npm_groups; *group; group++) {
		const struct json *range = json_get(json_get(doc.root, *group), package);
		if (!range)
			continue;
		if (!npm_locked(project, dir, package, version) && range->kind == JSON_STRING)
			version_parse(range->text, version);
		return DEPENDENCY_PRESENT;
	}
	return DEPENDENCY_ABSENT;
}

/* ---- pip, uv, poetry ---- */

static bool name_char(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' ||
	       c == '_' || c == '.';
}

/* The text right after a package's name where it stands as a whole word; '-' and '_' alike. */
static struct str after_package(struct str text, const char *package)
{
	size_t n = strlen(package);
	for (size_t at = 0; at + n <= text.n; at++) {
		size_t i = 0;
		while (i < n && ((text.p[at + i] | 0x20) == (package[i] | 0x20) ||
				 (strchr("-_.", package[i]) && strchr("-_.", text.p[at + i]) &&
				  text.p[at + i])))
			i++;
		if (i == n && (at == 0 || !name_char(text.p[at - 1])) &&
		    (at + n == text.n || !name_char(text.p[at + n])))
			return str_sub(text, at + n, text.n);
	}
	return (struct str){ NULL, 0 };
}

static struct str line_of(struct str text)
{
	return str_sub(text, 0, str_find_char(text, '\n', 0));
}

static enum dependency pip_dependency(struct project *project, const struct facts *facts,
				      const char *package, struct version *version)
{
	static const char *const locks[] = { "uv.lock", "poetry.lock", "pdm.lock", NULL };
	static const char *const manifests[] = { "requirements.txt", "pyproject.toml",
						 "setup.py",         "Pipfile",
						 "setup.cfg",        NULL };
	struct str dir;
	for (const char *const *lock = locks; *lock; lock++) {
		struct str text = nearest(project, facts, *lock, &dir);
		struct str quoted = str_fmt(project->arena, "name = \"%s\"", package);
		size_t at = text.p ? str_find(text, quoted.p, 0) : SIZE_MAX;
		if (at == SIZE_MAX)
			continue;
		version_parse(str_sub(text, at + quoted.n, at + quoted.n + 40), version);
		return DEPENDENCY_PRESENT;
	}
	bool any = false;
	for (const char *const *manifest = manifests; *manifest; manifest++) {
		struct str text = nearest(project, facts, *manifest, &dir);
		any |= text.p != NULL;
		struct str rest = text.p ? after_package(text, package) : text;
		if (!rest.p)
			continue;
		version_parse(line_of(rest), version);
		return DEPENDENCY_PRESENT;
	}
	return any ? DEPENDENCY_ABSENT : DEPENDENCY_UNKNOWN;
}

enum dependency dependency_of(const struct facts *facts, const char *package,
			      struct version *version)
{
	struct project *project = project_of(&facts->module);
	struct version ignored;
	if (!version)
		version = &ignored;
	*version = (struct version){ 0, 0, 0 };
	if (!project)
		return DEPENDENCY_UNKNOWN;
	return facts->source->lang == LANG_PYTHON
		       ? pip_dependency(project, facts, package, version)
		       : npm_dependency(project, facts, package, version);
}

/* ---- attributes of one name in all of a package ---- */

enum { SEARCH_FILES = 3000, SEARCH_HITS = 24 };

struct search {
	struct project *project;
	enum lang lang;
	struct str name;
	struct str path;
	unsigned files, hits;
	bool disagree;
};

/* Every `<anything>.name = value` of a file speaks. */
static void ask_file(struct search *search, struct str path)
{
	struct arena *arena = search->project->arena;
	struct source source;
	struct err err;
	enum lang lang = lang_of(path, STR(""));
	if (lang == LANG_NONE || (lang == LANG_PYTHON) != (search->lang == LANG_PYTHON) ||
	    search->files++ > SEARCH_FILES)
		return;
	struct arena *scratch = arena_new();
	bool hit = source_load(scratch, path, lang, &source, &err) == 0 &&
		   str_has(source.text, str_fmt(scratch, ".%.*s =", STR_ARG(search->name)).p);
	arena_free(scratch);
	if (!hit || search->hits++ > SEARCH_HITS)
		return;
	const struct facts *facts = load(search->project, normalize(arena, path), lang);
	for (size_t i = 0; facts && i < facts->assigns.n; i++) {
		const struct node *assign = facts->assigns.v[i], *target = assign->kids[0];
		if (!is_kind(target, K_ATTR) || !str_eq(target->text, search->name))
			continue;
		struct str one = path_of(kid_of(assign, 1));
		if (one.n && search->path.n && !str_eq(one, search->path))
			search->disagree = true;
		if (one.n)
			search->path = str_dup(arena, one);
	}
}

static void ask_dir(struct search *search, struct str dir, int depth)
{
	static const char *const skipped[] = { "node_modules", ".git", "dist",  "build",
					       ".venv",        "venv", "tests", "test",
					       "__pycache__",  NULL };
	struct arena *arena = search->project->arena;
	DIR *handle = depth < 12 ? opendir(str_z(arena, dir)) : NULL;
	if (!handle)
		return;
	for (struct dirent *entry; (entry = readdir(handle)) && search->files < SEARCH_FILES;) {
		struct str name = str_of(entry->d_name);
		if (str_starts(name, ".") || str_in(name, skipped))
			continue;
		struct str path = join(arena, dir, name);
		if (entry->d_type == DT_DIR)
			ask_dir(search, path, depth + 1);
		else if (entry->d_type == DT_REG)
			ask_file(search, path);
	}
	closedir(handle);
}

struct str project_attribute_path(const struct facts *from, struct str name)
{
	static const char *const manifests[] = { "package.json", "pyproject.toml", "setup.py",
						 NULL };
	struct project *project = project_of(&from->module);
	struct search search = { project, from->source->lang, name, { NULL, 0 }, 0, 0, false };
	struct str dir = { NULL, 0 };
	if (!project || name.n < 4)
		return search.path;
	for (struct attribute_answer *known = project->answers; known; known = known->next) {
		if (str_eq(known->name, name))
			return known->path;
	}
	for (const char *const *manifest = manifests; *manifest && !dir.p; manifest++)
		nearest(project, from, *manifest, &dir);
	if (dir.p)
		ask_dir(&search, dir, 0);
	if (search.disagree || search.files >= SEARCH_FILES)
		search.path = (struct str){ NULL, 0 };
	struct attribute_answer *answer = ARENA_NEW(project->arena, struct attribute_answer);
	*answer = (struct attribute_answer){ str_dup(project->arena, name), search.path,
					     project->answers };
	project->answers = answer;
	return search.path;
}
