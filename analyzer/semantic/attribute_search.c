/*
 * What an attribute of a name is, wherever a package sets it: see project_attribute_path in project.h.
 *
 * Which files of a package set it is what the disk says, and kept; what they set it to is asked anew for each
 * file judged. Folders are listed in the order of their names, so that no answer depends on the file system.
 */
#define _DEFAULT_SOURCE /* DT_DIR */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "names.h"
#include "project_internal.h"
#include "vec.h"

enum { SEARCH_FILES = 3000, SEARCH_HITS = 24, SEARCH_DEPTH = 12 };

/* The files of a package that set an attribute of a name. */
struct attribute_search {
	struct str dir, name;
	bool python;
	VEC(struct str) hits;
	bool more; /* files or hits than are looked at: nobody can say what it is */
	seen_id seen;
	unsigned turn;
	struct str path; /* the answer, in this turn */
	struct attribute_search *next;
};

static int by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void list_dir(struct project *project, struct listing *listing, struct str dir,
		     int depth);

static void list_entry(struct project *project, struct listing *listing, struct str path,
		       bool folder, int depth)
{
	enum lang lang = folder ? LANG_NONE : lang_of(path, STR(""));
	if (folder)
		list_dir(project, listing, path, depth + 1);
	else if (lang == LANG_NONE || (lang == LANG_PYTHON) != listing->python)
		return;
	else if (listing->paths.n >= SEARCH_FILES)
		listing->more = true;
	else
		vec_push(project->arena, &listing->paths, path);
}

static void list_dir(struct project *project, struct listing *listing, struct str dir,
		     int depth)
{
	static const char *const skipped[] = { "node_modules", ".git", "dist",  "build",
					       ".venv",        "venv", "tests", "test",
					       "__pycache__",  NULL };
	VEC(struct str) files = { NULL, 0, 0 }, folders = { NULL, 0, 0 };
	if (depth >= SEARCH_DEPTH)
		return;
	DIR *handle = project_opendir(project, dir);
	if (!handle)
		return;
	for (struct dirent *entry; (entry = readdir(handle));) {
		struct str name = str_of(entry->d_name);
		if (str_starts(name, ".") || str_in(name, skipped))
			continue;
		struct str path = project_join(project, dir, name);
		if (entry->d_type == DT_DIR)
			vec_push(project->arena, &folders, path);
		else if (entry->d_type == DT_REG)
			vec_push(project->arena, &files, path);
	}
	closedir(handle);
	if (files.n)
		qsort(files.v, files.n, sizeof(*files.v), by_name);
	if (folders.n)
		qsort(folders.v, folders.n, sizeof(*folders.v), by_name);
	for (size_t i = 0; i < files.n; i++)
		list_entry(project, listing, files.v[i], false, depth);
	for (size_t i = 0; i < folders.n && !listing->more; i++)
		list_entry(project, listing, folders.v[i], true, depth);
}

struct listing *project_listing(struct project *project, struct str dir, bool python)
{
	for (struct listing *known = project->listings; known; known = known->next) {
		if (known->python != python || !str_eq(known->dir, dir))
			continue;
		seen_again(project->seen, known->seen);
		return known;
	}
	struct listing *listing = ARENA_NEW(project->arena, struct listing);
	listing->dir = dir;
	listing->python = python;
	listing->next = project->listings;
	project->listings = listing;
	size_t begun = seen_begin(project->seen);
	list_dir(project, listing, dir, 0);
	listing->seen = seen_end(project->seen, begun);
	return listing;
}

/* Does the text hold `.name =`? */
static bool sets(struct project *project, struct str path, struct str name)
{
	struct arena *scratch = arena_new();
	struct source source;
	struct err err;
	bool hit = project_read(project, scratch, path, LANG_NONE, &source, &err) == 0 &&
		   str_has(source.text, str_cat(scratch, STR("."), name, STR(" =")).p);
	arena_free(scratch);
	return hit;
}

static struct attribute_search *search_of(struct project *project, struct str dir,
					  struct str name, bool python)
{
	for (struct attribute_search *known = project->searches; known; known = known->next) {
		if (known->python != python || !str_eq(known->name, name) ||
		    !str_eq(known->dir, dir))
			continue;
		seen_again(project->seen, known->seen);
		return known;
	}
	struct attribute_search *search = ARENA_NEW(project->arena, struct attribute_search);
	size_t begun = seen_begin(project->seen);
	const struct listing *listing = project_listing(project, dir, python);
	search->dir = dir;
	search->name = str_dup(project->arena, name);
	search->python = python;
	search->more = listing->more;
	search->next = project->searches;
	project->searches = search;
	for (size_t i = 0; i < listing->paths.n && !search->more; i++) {
		if (!sets(project, listing->paths.v[i], name))
			continue;
		search->more = search->hits.n >= SEARCH_HITS;
		vec_push(project->arena, &search->hits, listing->paths.v[i]);
	}
	search->seen = seen_end(project->seen, begun);
	return search;
}

/* Every `<anything>.name = value` of a file speaks; false when it says something else than the others. */
static bool ask_file(const struct facts *facts, struct str name, struct str *path)
{
	for (size_t i = 0; facts && i < facts->assigns.n; i++) {
		const struct node *assign = facts->assigns.v[i], *target = assign->kids[0];
		if (!is_kind(target, K_ATTR) || !str_eq(target->text, name))
			continue;
		struct str one = path_of(kid_of(assign, 1));
		if (one.n && path->n && !str_eq(one, *path))
			return false;
		if (one.n)
			*path = one;
	}
	return true;
}

static struct str ask(struct project *project, const struct attribute_search *search)
{
	struct str path = { NULL, 0 };
	for (size_t i = 0; i < search->hits.n; i++) {
		struct str file = search->hits.v[i];
		const struct facts *facts = project_load(project, file, lang_of(file, STR("")));
		if (!ask_file(facts, search->name, &path))
			return (struct str){ NULL, 0 };
	}
	return path;
}

struct str project_attribute_path(const struct facts *from, struct str name)
{
	struct project *project = project_of(&from->module);
	struct str none = { NULL, 0 };
	if (!project || name.n < 4)
		return none;
	struct str dir = project_package(project, from);
	if (!dir.p)
		return none;
	struct attribute_search *search =
		search_of(project, dir, name, from->source->lang == LANG_PYTHON);
	project->cut |= search->more;
	if (search->more)
		return none;
	if (search->turn != project->effort.turn) {
		search->turn = project->effort.turn;
		search->path = none; /* what is asked while it is being worked out */
		search->path = ask(project, search);
	}
	return search->path;
}
