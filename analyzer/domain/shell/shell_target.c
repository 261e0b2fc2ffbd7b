/*
 * Paths in commands: see shell_target.h.
 */
#include "shell_target.h"

#include <string.h>

#include "shell_words.h"
#include "values.h"

enum { COMPONENTS_MAX = 32 };

/* A path cut at "/" and "\", without empty and "." parts and what ".." takes back. */
struct path {
	struct str part[COMPONENTS_MAX];
	size_t n;
	bool absolute;
	bool dotted; /* had a ".." */
	bool climbs; /* out of where it starts */
};

static const char scratch_names[] =
	"node_modules|dist|build|out|target|tmp|temp|.tmp|.temp|__pycache__|.cache|cache|"
	"caches|"
	".pytest_cache|.next|.nuxt|.turbo|.parcel-cache|.mypy_cache|.ruff_cache|.npm|coverage|"
	".nyc_output|htmlcov|.venv|venv|.tox|.eggs|.gradle|obj|.svelte-kit|.output|.vite";
static const char *const scratch_roots[] = {
	"/tmp/",     "/var/tmp/", "/private/tmp/", "/var/folders/", "/dev/shm/",
	"$TMPDIR",   "${TMPDIR",  "$TEMP",         "%TEMP%",        "%TMP%",
	"$(mktemp",  "`mktemp",   "$RUNNER_TEMP",  "${RUNNER_TEMP", "$env:TEMP",
	"/scratch/", NULL,
};
static const char *const own_places[] = { "$(mktemp", "`mktemp", NULL };
static const char *const scratch_places[] = { "/tmp",    "/tmp/*",   "/var/tmp",  "/var/tmp/*",
					      "$TMPDIR", "$TMPDIR/", "$TMPDIR/*", NULL };
static const char *const homes[] = {
	"~", "$HOME", "${HOME}", "%USERPROFILE%", "$env:USERPROFILE", "%HOMEPATH%", NULL,
};
/* Trees the system lives in, whatever is below ... */
static const char *const system_trees[] = {
	"etc", "bin", "sbin", "lib", "lib64", "boot", "sys", "proc", "dev", "System", NULL,
};
/* ... and those where only the upper levels are the system's. */
static const struct {
	const char *name;
	size_t levels;
} system_tops[] = {
	{ "usr", 2 },     { "var", 2 },     { "home", 2 },    { "Users", 2 },
	{ "opt", 1 },     { "srv", 1 },     { "root", 1 },    { "mnt", 1 },
	{ "media", 1 },   { "Library", 2 }, { "Volumes", 2 }, { "Applications", 1 },
	{ "private", 2 },
};

static void split(struct str text, struct path *path)
{
	*path = (struct path){ .absolute = text.n && (text.p[0] == '/' || text.p[0] == '\\') };
	size_t from = 0;
	for (size_t i = 0; i <= text.n; i++) {
		if (i < text.n && text.p[i] != '/' && text.p[i] != '\\')
			continue;
		struct str part = str_sub(text, from, i);
		from = i + 1;
		if (!part.n || str_is(part, "."))
			continue;
		if (str_is(part, "..")) {
			path->dotted = true;
			if (path->n && !str_is(path->part[path->n - 1], "..")) {
				path->n--;
				continue;
			}
			if (path->absolute)
				continue; /* above / is / */
			path->climbs = true;
		}
		if (path->n < COMPONENTS_MAX)
			path->part[path->n++] = part;
	}
}

static bool is_unknown(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c == HOLE || c == '$' || c == '`' || c == '%')
			return true;
	}
	return str_has(text, "{}");
}

bool target_is_pattern(struct str path)
{
	return (str_find_char(path, '*', 0) != SIZE_MAX && !str_has(path, ANY_ENTRY)) ||
	       str_find_char(path, '?', 0) != SIZE_MAX ||
	       str_find_char(path, '[', 0) != SIZE_MAX;
}

static bool starts_with_one(struct str text, const char *const *list)
{
	for (; *list; list++) {
		if (str_starts(text, *list))
			return true;
	}
	return false;
}

static bool is_all(struct str part)
{
	return str_is(part, "*") || str_is(part, "**") || str_is(part, ".*") ||
	       str_is(part, "*.*") || str_is(part, ANY_ENTRY);
}

/* A drive ("C:", "C:\*"), /, /etc, /home/me, ~, ~/\*. */
static bool is_system(const struct path *path)
{
	size_t n = path->n;
	while (n && is_all(path->part[n - 1]))
		n--;
	if (!n)
		return path->absolute;
	struct str first = path->part[0];
	if (!path->absolute) {
		bool drive = first.n == 2 && first.p[1] == ':';
		if (drive && n > 1)
			return words_listed("windows|program files", '|', path->part[1]) ||
			       (n <= 3 && str_eq_nocase(path->part[1], STR("users")));
		return drive || (n == 1 && str_in(first, homes));
	}
	if (str_in(first, system_trees))
		return true;
	for (size_t i = 0; i < sizeof(system_tops) / sizeof(*system_tops); i++) {
		if (str_is(first, system_tops[i].name) && n <= system_tops[i].levels)
			return true;
	}
	return false;
}

/* .forge-tmp, tmp_build, temp.d: temporary by a word of its name. */
static bool is_called_temporary(struct str name)
{
	size_t from = 0;
	for (size_t i = 0; i <= name.n; i++) {
		if (i < name.n && !strchr(".-_", name.p[i]))
			continue;
		struct str word = str_sub(name, from, i);
		if (str_is(word, "tmp") || str_is(word, "temp"))
			return true;
		from = i + 1;
	}
	return false;
}

/* node_modules, dist, shop.egg-info */
static bool is_scratch_name(struct str name)
{
	return words_listed(scratch_names, '|', name) || str_ends(name, ".egg-info") ||
	       is_called_temporary(name);
}

static bool is_scratch(struct str text, const struct path *path)
{
	if (path->climbs)
		return false;
	if (!path->dotted && starts_with_one(text, scratch_roots))
		return true;
	size_t last = path->n;
	while (last && is_all(path->part[last - 1]))
		last--;
	if (last && is_scratch_name(path->part[last - 1]))
		return true;
	for (size_t i = 0; i < path->n && !path->absolute; i++) {
		if (words_listed(scratch_names, '|', path->part[i]))
			return true;
	}
	return false;
}

enum target target_of(struct str text)
{
	struct path path;
	text = str_trim(text);
	split(text, &path);
	if (str_in(text, scratch_places))
		return TARGET_WIDE;
	if (!path.dotted && starts_with_one(text, own_places))
		return TARGET_OWN;
	if (is_scratch(text, &path))
		return TARGET_SCRATCH;
	if (is_system(&path))
		return TARGET_SYSTEM;
	if (is_unknown(text))
		return TARGET_UNKNOWN;
	bool all = path.n == 0 || (path.n == 1 && is_all(path.part[0]));
	if (path.n && path.climbs &&
	    (is_all(path.part[path.n - 1]) || str_is(path.part[path.n - 1], "..")))
		all = true;
	while (path.n && is_all(path.part[path.n - 1]))
		path.n--;
	all |= path.n && path.part[path.n - 1].p[0] == OWN_FOLDER;
	return all && text.n ? TARGET_WIDE : TARGET_PLAIN;
}

static bool is_relative(struct str path)
{
	if (!path.n || memchr("/\\~$`%\1\3", path.p[0], 8))
		return false;
	return path.n < 2 || path.p[1] != ':';
}

struct str target_in(struct arena *arena, struct str folder, struct str path)
{
	if (!folder.p || !is_relative(path))
		return path;
	return str_fmt(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(path));
}

enum target target_of_operand(struct arena *arena, const struct command *command,
			      struct str path)
{
	bool temporary = command->cwd.p && target_of(command->cwd) <= TARGET_SCRATCH;
	return target_of(temporary ? target_in(arena, command->cwd, path) : path);
}

enum target target_of_git(struct arena *arena, const struct command *command)
{
	struct words words = { command->args, command->arg_count };
	struct str folder = words_value(words, "-C,--work-tree");
	if (folder.p)
		return target_of_operand(arena, command, folder);
	return command->cwd.p ? target_of(command->cwd) : TARGET_PLAIN;
}

/* find -type d -empty: what is found has nothing in it to lose. Not so behind "not", nor beside another choice. */
static bool finds_empty(struct words words)
{
	bool empty = false;
	for (size_t i = 1; i < words.n; i++) {
		struct str before = words.v[i - 1];
		bool negated = str_is(before, "-not") || str_is(before, "!");
		if (str_is(words.v[i], "-o") || str_is(words.v[i], "-or"))
			return false;
		empty |= str_is(words.v[i], "-empty") && !negated;
	}
	return empty;
}

enum target target_of_find(struct arena *arena, const struct command *find, bool *filtered)
{
	struct words words = { find->args, find->arg_count };
	if (finds_empty(words)) {
		*filtered = true;
		return TARGET_OWN;
	}
	struct str name = words_value(words, "-name,-iname");
	*filtered = name.p || words_flag(words, "-mtime,-mmin,-ctime,-atime,-newer,-size,"
						"-path,-ipath,-regex,-empty,-iregex,-user");
	if (name.p && target_of(name) <= TARGET_SCRATCH)
		return TARGET_SCRATCH;
	enum target worst = TARGET_OWN;
	size_t roots = 0;
	for (size_t i = 0; i < words.n; i++) {
		struct str word = words.v[i];
		if (!word.n || word.p[0] == '(' || word.p[0] == '!' ||
		    (word.p[0] == '-' && word.n > 2))
			break;
		if (word.p[0] == '-')
			continue; /* -L, -H */
		enum target target = target_of_operand(arena, find, word);
		worst = target > worst ? target : worst;
		roots++;
	}
	if (!roots)
		worst = target_of_operand(arena, find, STR(".")); /* the current directory */
	if (worst == TARGET_WIDE && *filtered)
		worst = TARGET_PLAIN;
	return worst;
}

bool target_is_disk(struct str path)
{
	static const char *const disks[] = {
		"sd",     "hd", "vd",      "xvd", "nvme", "disk", "rdisk",
		"mmcblk", "md", "mapper/", "dm-", "\x01", NULL,
	};
	if (str_has_nocase(path, "PhysicalDrive"))
		return true;
	return str_starts(path, "/dev/") && starts_with_one(str_sub(path, 5, path.n), disks);
}
