/* Where results are kept: see cache_folder.h. */
#define _DEFAULT_SOURCE /* realpath */
#include "cache_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vec.h"

/* ---- finding ---- */

/* By the XDG base directory specification a relative path there is none. */
static struct str users_folder(struct arena *arena)
{
	struct str cache = str_of(getenv("XDG_CACHE_HOME")), home = str_of(getenv("HOME"));
	if (str_starts(cache, "/"))
		return str_cat(arena, cache, STR("/shearpin"));
	if (str_starts(home, "/"))
		return str_cat(arena, home, STR("/.cache/shearpin"));
	return STR("");
}

static void choose(struct arena *arena, const struct workspace *workspace, struct str option,
		   struct cache_folder *out)
{
	const char *set = getenv("SHEARPIN_CACHE_DIR");
	struct str named = option.p ? option : str_of(set);
	out->named = option.p || set;
	out->asked = !out->named ? users_folder(arena)
		     : named.n   ? files_spelled(arena, workspace->cwd, named)
				 : STR("");
	if (!out->asked.n)
		out->why_not =
			out->named ? "switched off" : "neither HOME nor XDG_CACHE_HOME is set";
}

/* Where a path leads whose last parts may not be there yet. */
static struct str led(struct arena *arena, struct str path)
{
	char real[PATH_MAX];
	struct str there = path;
	while (there.n > 1 && !realpath(str_z(arena, there), real))
		there = files_folder(there);
	if (there.n <= 1)
		return path;
	return str_cat(arena, str_of(real), str_sub(path, there.n, path.n));
}

/* It and those above it, for their owner alone. */
static void make(struct arena *arena, struct str path)
{
	for (size_t i = 1; i <= path.n; i++) {
		if (i == path.n || path.p[i] == '/')
			mkdir(str_z(arena, str_sub(path, 0, i)), 0700);
	}
}

static const char *unfit(const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return errno == ELOOP || errno == ENOTDIR ? "it is no folder, or a link"
							  : "it cannot be made or opened";
	int status = fstat(fd, &st);
	close(fd);
	if (status || st.st_uid != geteuid())
		return "it is somebody else's";
	return st.st_mode & 022 ? "others may write to it" : NULL;
}

static bool is_inside(struct str folder, struct str path)
{
	return str_eq(folder, path) || files_shown(folder, path).p != path.p;
}

static bool in_project(const struct workspace *workspace, struct str path)
{
	bool inside = is_inside(workspace->root, path);
	for (const struct unit *unit = workspace->units; unit && !inside; unit = unit->next)
		inside = is_inside(unit->root, path);
	return inside;
}

/* The sandbox lets us write below the folder: that must not be the project. */
static bool is_around(const struct workspace *workspace, struct str path)
{
	bool around = is_inside(path, workspace->root);
	for (const struct unit *unit = workspace->units; unit && !around; unit = unit->next)
		around = is_inside(path, unit->root);
	return around;
}

struct cache_folder cache_folder_find(struct arena *arena, const struct workspace *workspace,
				      struct str option)
{
	struct cache_folder out = { .why_not = NULL };
	char real[PATH_MAX];
	choose(arena, workspace, option, &out);
	if (out.why_not)
		return out;
	if (in_project(workspace, out.asked) || in_project(workspace, led(arena, out.asked))) {
		out.why_not = "it lies inside of what is checked, and could come with it";
		return out;
	}
	make(arena, out.asked);
	out.why_not = unfit(str_z(arena, out.asked));
	if (!out.why_not && !realpath(str_z(arena, out.asked), real))
		out.why_not = "it cannot be opened";
	if (!out.why_not && in_project(workspace, str_of(real)))
		out.why_not = "it lies inside of what is checked, and could come with it";
	if (!out.why_not && is_around(workspace, str_of(real)))
		out.why_not = "what is checked lies inside of it";
	if (!out.why_not)
		out.path = str_dup(arena, str_of(real));
	return out;
}

/* ---- its bound ---- */

struct kept_file {
	const char *name;
	int64_t modified;
	uint64_t size;
};

static int newest_first(const void *a, const void *b)
{
	const struct kept_file *x = a, *y = b;
	return (x->modified < y->modified) - (x->modified > y->modified);
}

/* The folder may be one that holds other things: only what cache_open names, and what a run that was killed left beside it. */
static bool is_ours(struct str name)
{
	enum { DIGITS = 32, LEFT = DIGITS + 7 }; /* .XXXXXX of mkstemp */
	struct str end = str_sub(name, DIGITS, name.n);
	return strspn(name.p, "0123456789abcdef") == DIGITS &&
	       (!end.n || (name.n == LEFT && str_starts(end, ".") &&
			   str_find_char(end, '.', 1) == SIZE_MAX));
}

void cache_folder_trim(const char *folder)
{
	struct arena *arena = arena_new();
	VEC(struct kept_file) files = { NULL, 0, 0 };
	DIR *handle = opendir(folder);
	struct stat st;
	uint64_t sum = 0;
	for (struct dirent *entry; handle && (entry = readdir(handle));) {
		if (!is_ours(str_of(entry->d_name)) ||
		    fstatat(dirfd(handle), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) ||
		    !S_ISREG(st.st_mode))
			continue;
		const struct kept_file file = { str_z(arena, str_of(entry->d_name)),
						(int64_t)st.st_mtim.tv_sec,
						(uint64_t)st.st_size };
		vec_push(arena, &files, file);
	}
	if (files.n)
		qsort(files.v, files.n, sizeof(*files.v), newest_first);
	for (size_t i = 0; i < files.n; i++) {
		sum += files.v[i].size;
		if (sum > CACHE_FOLDER_LIMIT)
			unlinkat(dirfd(handle), files.v[i].name, 0);
	}
	if (handle)
		closedir(handle);
	arena_free(arena);
}
