/*
 * The files around one: modules of the same project, read and lowered on demand. See project.h.
 *
 * Cached files live in one arena per worker, which is dropped when it has
 * grown past a limit; import cycles end because a file being read is already in the cache.
 */
#define _DEFAULT_SOURCE /* realpath */
#include "project.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "json.h"
#include "must.h"
#include "project_internal.h"
#include "shared.h"
#include "shelf.h"
#include "values.h"
#include "vec.h"

enum {
	CACHE_LIMIT = 256 * 1024 * 1024, /* bytes of arena before the cache is dropped */
	MODULE_SIZE_LIMIT = 2 * 1024 * 1024,
	LOADS_PER_FILE =
		400, /* other files that judging one may lead to, read already or not */
	NAME_LIMIT = 256,
};

struct module {
	struct str path;
	struct facts *facts; /* NULL: cannot be read */
	seen_id seen;
	unsigned turn; /* the last that asked for it */
	struct module *next;
};

/* What a module's name means to the files of one folder. */
struct resolution {
	struct str dir, name;
	bool python;
	struct str path; /* empty: none of the project's */
	seen_id seen;
	struct resolution *next;
};

/* The part of a folder's tsconfig.json that maps names to files. */
struct tsconfig {
	struct str dir;
	bool there;
	const struct json *base, *paths; /* or NULL */
	seen_id seen;
	struct tsconfig *next;
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
	project->effort.answers = arena_new();
	project->effort.turn = 1;
	return project;
}

void project_overlay(struct project *project, const struct overlay *overlay)
{
	project->overlay = overlay;
}

void project_remember(struct project *project)
{
	if (!project->overlay)
		project->seen = seen_new();
}

struct seen *project_seen(struct project *project)
{
	return project ? project->seen : NULL;
}

void project_share(struct project *project, struct shared *shared)
{
	project->shared = shared;
}

void project_shelf(struct project *project, struct shelf *shelf)
{
	project->shelf = shelf;
}

void project_free(struct project *project)
{
	if (!project)
		return;
	seen_free(project->seen);
	shared_withdraw(project->shared, project);
	arena_free(project->effort.answers);
	arena_free(project->arena);
	free(project->root_text);
	free(project);
}

static void drop_caches(struct project *project)
{
	shared_withdraw(project->shared, project);
	arena_reset(project->arena);
	memset(project->modules, 0, sizeof(project->modules));
	memset(project->resolutions, 0, sizeof(project->resolutions));
	memset(project->tsconfigs, 0, sizeof(project->tsconfigs));
	memset(project->manifests, 0, sizeof(project->manifests));
	memset(project->dependencies, 0, sizeof(project->dependencies));
	project->listings = NULL;
	project->searches = NULL;
	memset(project->workspaces, 0, sizeof(project->workspaces));
	project->dir = project->home = (struct str){ NULL, 0 };
}

/* Files stay as they were read; names that stars brought are the only answers that outlive a turn. */
static void forget_stars(struct project *project)
{
	for (size_t i = 0; i < PROJECT_LISTS; i++) {
		for (struct module *module = project->modules[i]; module;
		     module = module->next) {
			if (module->facts)
				names_forget_stars(module->facts);
		}
	}
}

void project_trim(struct project *project)
{
	if (arena_used(project->arena) >= CACHE_LIMIT)
		drop_caches(project);
	else if (project->cut || project->effort.values_cut || project->effort.late)
		forget_stars(project);
	arena_reset(project->effort.answers);
	project->effort = (struct effort){
		.turn = project->effort.turn + 1,
		.chases = project->effort.chases, /* files keep the last they were asked by */
		.answers = project->effort.answers,
	};
	project->loads = 0;
	project->cut = false;
}

void project_begin(struct project *project, unsigned milliseconds)
{
	struct timespec *until = &project->effort.until;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, until);
	until->tv_sec += 1 + milliseconds / 1000; /* never zero, which would be no end */
	until->tv_nsec += (long)(milliseconds % 1000) * 1000000;
	if (until->tv_nsec >= 1000000000) {
		until->tv_sec++;
		until->tv_nsec -= 1000000000;
	}
}

bool project_late(const struct project *project)
{
	return project->effort.late;
}

bool project_cut(const struct project *project)
{
	return project->cut;
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

/* str_cat ends its texts, so that paths can be handed to the system. */
struct str project_join(struct project *project, struct str dir, struct str name)
{
	return str_cat(project->arena, dir, STR("/"), name);
}

static bool is_inside(const struct project *project, const char *real)
{
	struct str root = project->root;
	return root.n <= 1 || (strncmp(real, root.p, root.n) == 0 && real[root.n] == '/');
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
		out = str_cat(arena, out, i ? STR("/") : STR(""), parts.v[i]);
	return out.n ? out : STR(".");
}

/* A file that is not saved yet stands in no folder, but somebody may import it already. */
static bool is_unsaved(struct project *project, struct str path)
{
	struct str text, plain;
	if (!project->overlay)
		return false;
	plain = normalize(project->arena, path);
	return is_inside(project, plain.p) &&
	       project->overlay->text(project->overlay->context, plain, &text);
}

bool project_has(struct project *project, struct str path)
{
	struct stat status;
	char real[PATH_MAX];
	if (path.n >= PATH_MAX)
		return false;
	seen_lookup(project->seen, path);
	if (stat(path.p, &status) != 0)
		return is_unsaved(project, path);
	return S_ISREG(status.st_mode) && realpath(path.p, real) && is_inside(project, real);
}

DIR *project_opendir(struct project *project, struct str dir)
{
	seen_names(project->seen, dir);
	return opendir(str_z(project->arena, dir));
}

int project_read(struct project *project, struct arena *arena, struct str path, enum lang lang,
		 struct source *out, struct err *err)
{
	int status = source_read(arena, project->overlay, path, lang, out, err);
	if (status)
		seen_unsure(project->seen);
	else
		seen_content(project->seen, out);
	return status;
}

bool project_state(struct project *project, struct str path, struct file_state *out)
{
	const struct overlay *overlay = project->overlay;
	struct stat status;
	struct str text;
	if ((overlay && overlay->text(overlay->context, path, &text)) ||
	    stat(str_z(project->arena, path), &status) != 0)
		return false;
	*out = file_state_of(&status);
	seen_unsure(project->seen);
	return true;
}

/* The folder of a path, real and absolute; p == NULL when it cannot be told. */
static struct str home_of(struct project *project, struct str path)
{
	char absolute[PATH_MAX];
	struct str dir = dir_of(path);
	if (project->dir.p && str_eq(project->dir, dir))
		return project->home;
	project->dir = str_dup(project->arena, dir);
	project->home = realpath(project->dir.p, absolute)
				? str_dup(project->arena, str_of(absolute))
				: (struct str){ NULL, 0 };
	return project->home;
}

struct str project_home(struct project *project, const struct facts *facts)
{
	struct names *names = facts->names;
	if (!names->home.p)
		names->home = home_of(project, facts->source->path);
	return names->home;
}

static struct str real_path(struct project *project, struct str path)
{
	struct str dir = home_of(project, path);
	size_t slash = path.n;
	while (slash && path.p[slash - 1] != '/')
		slash--;
	return dir.p ? project_join(project, dir, str_sub(path, slash, path.n)) : dir;
}

struct str project_own_path(struct project *project, const struct facts *facts)
{
	struct names *names = facts->names;
	if (!names->place.p)
		names->place = real_path(project, facts->source->path);
	return names->place;
}

struct str project_above(const struct project *project, struct str dir)
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

/* Parsed here, unless another thread has done so. What is told to others stays until the caches are dropped. */
static struct facts *parsed(struct project *project, struct str path,
			    const struct source *source, struct err *err)
{
	struct facts *facts = shared_copy(project->shared, path, source, project);
	if (!facts) {
		facts = facts_build(project->grammars, source, err);
		shared_done(project->shared, path, facts, project);
	}
	return facts;
}

static struct facts *named(struct project *project, struct facts *facts)
{
	if (facts && facts->names)
		names_adopt(facts, project->models, project);
	else if (facts)
		names_attach(facts, project->models, project);
	return facts;
}

/* What another process has parsed of the file as it is now. */
static struct facts *recalled(struct project *project, struct source *source)
{
	struct file_state state;
	bool asked = project->shelf && project_state(project, source->path, &state);
	return asked ? shelf_take_at(project->shelf, source, &state) : NULL;
}

/* The file read, and parsed where no process has done so yet. */
static struct facts *read_anew(struct project *project, struct source *source)
{
	struct str path = source->path, shown = source->shown;
	struct err err;
	if (project_read(project, project->arena, path, source->lang, source, &err) != 0 ||
	    source->text.n > MODULE_SIZE_LIMIT)
		return NULL;
	source->shown = source->within = shown;
	struct facts *facts = shelf_take(project->shelf, source);
	if (!facts && (facts = parsed(project, path, source, &err)))
		shelf_put(project->shelf, facts);
	return facts;
}

static struct facts *read_facts(struct project *project, struct str path, enum lang lang)
{
	struct source *source = ARENA_NEW(project->arena, struct source);
	if (!project_has(project, path))
		return NULL;
	source->path = path;
	source->shown = source->within = shown_path(project, path);
	source->lang = lang;
	source->arena = project->arena;
	struct facts *facts = recalled(project, source);
	return named(project, facts ? facts : read_anew(project, source));
}

/* May this turn lead to one more file? Whether it was read before must not count. */
static bool admit(struct project *project, struct module *module)
{
	if (module->turn == project->effort.turn)
		return true;
	if (project->loads >= LOADS_PER_FILE) {
		project->cut = true;
		return false;
	}
	project->loads++;
	module->turn = project->effort.turn;
	return true;
}

static struct module *module_at(const struct project *project, struct str path)
{
	struct module *module = project->modules[str_bucket(path) % PROJECT_LISTS];
	while (module && !str_eq(module->path, path))
		module = module->next;
	return module;
}

static void keep(struct project *project, struct module *module, struct str path)
{
	struct module **list = &project->modules[str_bucket(path) % PROJECT_LISTS];
	module->path = str_dup(project->arena, path);
	module->next = *list;
	*list = module;
}

/* A module that was read before, with all that it hangs on. */
static struct facts *used(struct project *project, const struct module *module)
{
	seen_again(project->seen, module->seen);
	if (module->facts)
		seen_again(project->seen, module->facts->names->lasting);
	return module->facts;
}

const struct facts *project_load(struct project *project, struct str path, enum lang lang)
{
	struct module *module = module_at(project, path);
	if (module)
		return admit(project, module) ? used(project, module) : NULL;
	module = ARENA_NEW(project->arena, struct module);
	if (!admit(project, module))
		return NULL;
	keep(project, module, path);
	size_t begun = seen_begin(project->seen);
	project->reading++;
	module->facts = read_facts(project, module->path, lang);
	project->reading--;
	module->seen = seen_end(project->seen, begun);
	return module->facts;
}

const struct facts *project_listed(struct project *project, struct listing *listing,
				   size_t file)
{
	struct str path = listing->paths.v[file];
	if (!listing->modules)
		listing->modules =
			ARENA_ARRAY(project->arena, struct module *, listing->paths.n);
	struct module **module = &listing->modules[file];
	if (*module)
		return admit(project, *module) ? used(project, *module) : NULL;
	const struct facts *facts = project_load(project, path, lang_of(path, STR("")));
	*module = module_at(project, path);
	return facts;
}

/* ---- files to be judged ---- */

/* Where the file lies when it can be somebody's module, as it stands on disk and in one piece; else p == NULL. */
static struct str module_path(struct project *project, const struct source *source)
{
	struct str none = { NULL, 0 };
	struct stat status;
	if (source->cells || source->encoding || source->text.n > MODULE_SIZE_LIMIT ||
	    source->lang != lang_of(source->path, STR("")))
		return none;
	struct str path = real_path(project, source->path);
	bool there = path.p && lstat(path.p, &status) == 0 && S_ISREG(status.st_mode);
	return there && is_inside(project, path.p) ? path : none;
}

/* The same file, seen from the same root. */
static bool is_same(const struct source *a, const struct source *b)
{
	return a->lang == b->lang && str_eq(a->text, b->text) && str_eq(a->within, b->within);
}

/* What an editor holds was parsed a key before, most of it. */
static struct facts *drafted(struct project *project, const struct source *source,
			     struct err *err)
{
	struct draft *draft = shelf_draft(project->shelf, source->arena, source->path);
	struct facts *facts = facts_build_draft(project->grammars, source, draft, err);
	shelf_keep_draft(project->shelf, source->path, draft);
	return facts;
}

static struct facts *judged_facts(struct project *project, const struct source *source,
				  struct err *err)
{
	return named(project, drafted(project, source, err));
}

/* What is kept must not hang on what the caller forgets after the file. */
static const struct source *lasting(struct project *project, const struct source *source)
{
	struct arena *arena = project->arena;
	struct source *copy = ARENA_NEW(arena, struct source);
	source_from(arena, str_dup(arena, source->path), str_dup(arena, source->text),
		    source->lang, copy);
	copy->shown = str_dup(arena, source->shown);
	copy->within = str_dup(arena, source->within);
	return copy;
}

struct facts *project_facts(struct project *project, const struct source *source,
			    struct err *err)
{
	struct str path = module_path(project, source);
	struct module *module = path.p ? module_at(project, path) : NULL;
	if (module && module->facts && is_same(module->facts->source, source))
		return used(project, module);
	if (module || !path.p)
		return judged_facts(project, source, err);
	const struct source *own = lasting(project, source);
	struct facts *facts = named(project, project->shelf ? drafted(project, own, err)
							    : parsed(project, path, own, err));
	if (facts) {
		module = ARENA_NEW(project->arena, struct module);
		module->facts = facts;
		module->seen = seen_content(project->seen, source);
		keep(project, module, path);
	}
	return facts;
}

/* ---- Python modules ---- */

/* dir/a/b.py, dir/a/b/__init__.py for a.b; an empty name is the package itself. Empty when neither is there. */
static struct str python_in(struct project *project, struct str dir, struct str name)
{
	struct str path = dir, part;
	while (name.n && str_split(&name, '.', &part))
		path = project_join(project, path, part);
	struct str file = str_cat(project->arena, path, STR(".py"));
	if (!str_eq(path, dir) && project_has(project, file))
		return file;
	file = project_join(project, path, STR("__init__.py"));
	return project_has(project, file) ? file : (struct str){ NULL, 0 };
}

static struct str python_relative(struct project *project, struct str dir, struct str name)
{
	for (name = str_sub(name, 1, name.n); str_starts(name, ".");
	     name = str_sub(name, 1, name.n)) {
		dir = project_above(project, dir);
		if (!dir.p)
			return dir;
	}
	return python_in(project, dir, name);
}

static struct str python_module(struct project *project, const struct facts *from,
				struct str name)
{
	struct str dir = project_home(project, from), found = { NULL, 0 };
	if (dir.p && str_starts(name, "."))
		return python_relative(project, dir, name);
	for (; dir.p && !found.p; dir = project_above(project, dir)) {
		found = python_in(project, dir, name);
		if (!found.p)
			found = python_in(project, project_join(project, dir, STR("src")),
					  name);
	}
	return found.p ? found
		       : workspace_python(project, project_home(project, from), name,
					  python_in);
}

/* ---- JavaScript modules ---- */

static struct str js_named(struct project *project, struct str base)
{
	static const char *const endings[] = {
		"",     ".ts",  ".tsx",      ".js",        ".jsx",      ".mts",       ".mjs",
		".cts", ".cjs", "/index.ts", "/index.tsx", "/index.js", "/index.mjs", NULL
	};
	for (const char *const *ending = endings; *ending; ending++) {
		struct str path = str_fmt(project->arena, "%.*s%s", STR_ARG(base), *ending);
		if (lang_is_js(lang_of(path, STR(""))) && project_has(project, path))
			return path;
	}
	return (struct str){ NULL, 0 };
}

struct str project_js_file(struct project *project, struct str base)
{
	/* "./x.js" written for a TypeScript x.ts */
	static const char *const written[] = { ".js", ".mjs", ".cjs", ".jsx", NULL };
	struct str found = { NULL, 0 };
	if (base.n >= PATH_MAX)
		return found;
	found = js_named(project, base);
	for (const char *const *ending = written; *ending && !found.p; ending++) {
		if (str_ends(base, *ending))
			return js_named(project, str_sub(base, 0, base.n - strlen(*ending)));
	}
	return found;
}

static void read_tsconfig(struct project *project, struct tsconfig *config)
{
	struct str file = project_join(project, config->dir, STR("tsconfig.json"));
	struct source source;
	struct json_doc doc;
	struct err err;
	config->there = project_has(project, file);
	if (!config->there ||
	    project_read(project, project->arena, file, LANG_NONE, &source, &err) != 0 ||
	    json_parse(project->arena, file, source.text, &doc, &err) != 0)
		return;
	const struct json *options = json_get(doc.root, "compilerOptions");
	const struct json *base = json_get(options, "baseUrl"),
			  *paths = json_get(options, "paths");
	config->base = base && base->kind == JSON_STRING ? base : NULL;
	config->paths = paths && paths->kind == JSON_OBJECT ? paths : NULL;
}

static const struct tsconfig *tsconfig_in(struct project *project, struct str dir)
{
	struct tsconfig **list = &project->tsconfigs[str_bucket(dir) % PROJECT_LISTS];
	for (struct tsconfig *known = *list; known; known = known->next) {
		if (!str_eq(known->dir, dir))
			continue;
		seen_again(project->seen, known->seen);
		return known;
	}
	struct tsconfig *config = ARENA_NEW(project->arena, struct tsconfig);
	config->dir = dir;
	config->next = *list;
	*list = config;
	size_t begun = seen_begin(project->seen);
	read_tsconfig(project, config);
	config->seen = seen_end(project->seen, begun);
	return config;
}

/* Where a row of "paths" leads a name, its key and its target may hold one star; p == NULL when it is not about it. */
static struct str mapped_to(struct project *project, const struct json *row, struct str name)
{
	size_t star = str_find_char(row->key, '*', 0);
	struct str head = str_sub(row->key, 0, star);
	if (!row->first || row->first->kind != JSON_STRING)
		return (struct str){ NULL, 0 };
	if (star == SIZE_MAX ? !str_eq(name, row->key)
			     : !(name.n >= head.n && str_eq(str_sub(name, 0, head.n), head)))
		return (struct str){ NULL, 0 };
	struct str to = row->first->text, rest = str_sub(name, head.n, name.n);
	size_t hole = str_find_char(to, '*', 0);
	if (hole == SIZE_MAX)
		return to;
	return str_fmt(project->arena, "%.*s%.*s", (int)hole, to.p, STR_ARG(rest));
}

/* By the nearest tsconfig's "paths" and "baseUrl". */
static struct str js_mapped(struct project *project, const struct facts *from, struct str name)
{
	const struct tsconfig *config = NULL;
	struct str dir = project_home(project, from);
	for (; dir.p; dir = project_above(project, dir)) {
		config = tsconfig_in(project, dir);
		if (config->there)
			break;
	}
	if (!dir.p)
		return dir;
	struct str root = config->base ? project_join(project, dir, config->base->text) : dir;
	const struct json *row = config->paths ? config->paths->first : NULL;
	for (; row; row = row->next) {
		struct str target = mapped_to(project, row, name);
		if (target.p)
			return project_js_file(project, project_join(project, root, target));
	}
	return config->base ? project_js_file(project, project_join(project, root, name))
			    : (struct str){ NULL, 0 };
}

static struct str js_module(struct project *project, const struct facts *from, struct str name)
{
	if (str_starts(name, "."))
		return project_js_file(
			project, project_join(project, project_home(project, from), name));
	if (str_starts(name, "node:"))
		return (struct str){ NULL, 0 };
	struct str found = js_mapped(project, from, name);
	return found.p ? found
		       : workspace_js(project, project_home(project, from), from->source->lang,
				      name);
}

/* ---- modules by name ---- */

static struct str resolve(struct project *project, const struct facts *from, struct str name)
{
	struct str dir = dir_of(from->source->path);
	bool python = from->source->lang == LANG_PYTHON;
	size_t hash = (str_bucket(dir) * 31 + str_bucket(name)) % RESOLUTION_LISTS;
	struct resolution **list = &project->resolutions[hash];
	for (struct resolution *known = *list; known; known = known->next) {
		if (known->python != python || !str_eq(known->name, name) ||
		    !str_eq(known->dir, dir))
			continue;
		seen_again(project->seen, known->seen);
		return known->path;
	}
	struct resolution *found = ARENA_NEW(project->arena, struct resolution);
	found->dir = str_dup(project->arena, dir);
	found->name = str_dup(project->arena, name);
	found->python = python;
	found->next = *list;
	*list = found;
	size_t begun = seen_begin(project->seen);
	struct str path =
		python ? python_module(project, from, name) : js_module(project, from, name);
	found->seen = seen_end(project->seen, begun);
	if (path.p)
		found->path = normalize(project->arena, path);
	return found->path;
}

/* Where an answer about the very text `name` of that file is kept for a turn. */
static struct recent *recent_at(struct project *project, const struct facts *from,
				struct str name)
{
	size_t hash = ((uintptr_t)from >> 4) * 31 + (uintptr_t)name.p;
	return &project->recent[hash * 0x9e3779b97f4a7c15u >> 54];
}

const struct facts *project_module(const struct facts *from, struct str name)
{
	struct project *project = project_of(&from->module);
	if (!project || !name.n || name.n > NAME_LIMIT)
		return NULL;
	struct recent *recent = recent_at(project, from, name);
	if (recent->turn == project->effort.turn && recent->from == from &&
	    recent->name.p == name.p && recent->name.n == name.n && seen_stays(project->seen))
		return recent->facts;
	struct str path = resolve(project, from, name);
	const struct facts *facts =
		path.n ? project_load(project, path, lang_of(path, STR(""))) : NULL;
	if (facts || !path.n) /* one that is being read has none yet */
		*recent = (struct recent){ from, name, facts, project->effort.turn };
	return facts;
}
