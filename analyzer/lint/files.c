/* Which files a run checks: see files.h. */
#define _DEFAULT_SOURCE /* d_type, realpath */
#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git_index.h"

const char FILES_EXCLUDED[] =
	/* version control */
	".git/\n.hg/\n.svn/\n.jj/\n"
	/* installed packages and environments */
	"node_modules/\nbower_components/\njspm_packages/\n.yarn/\n.pnpm-store/\n"
	"vendor/\n_vendor/\n_vendored/\nthird_party/\n"
	"site-packages/\n.venv/\nvenv/\n.direnv/\n.pyenv/\n__pypackages__/\n.eggs/\n"
	/* build results */
	"dist/\nbuild/\n_build/\nbuck-out/\n.next/\n.nuxt/\n.output/\n.svelte-kit/\n"
	".vercel/\n.turbo/\nhtmlcov/\n"
	/* copies of each save that an editor keeps */
	".history/\n"
	/* caches */
	"__pycache__/\n.tox/\n.nox/\n.mypy_cache/\n.ruff_cache/\n.pytest_cache/\n"
	".pytype/\n.cache/\n.parcel-cache/\n.ipynb_checkpoints/\n";

/* The .gitignore lists for one folder, and where the paths they speak of begin. */
struct git {
	const struct ignore *ignore;
	size_t base; /* bytes of an absolute path before the part relative to the work tree */
	bool inside; /* a work tree at all */
	bool tracked_only;       /* in a folder that is ignored, but holds tracked files */
	struct tracked *tracked; /* what the work tree's index says */
};

/* Read when a pattern first says that something is ignored. */
struct tracked {
	struct str root;
	bool read;
	struct git_index index;
};

struct walk {
	struct arena *arena;
	const struct files_request *request;
	struct files *out;
	const struct ignore *excluded; /* where we are */
	const void *owner;
	struct str last_folder; /* the last named file's folder ... */
	struct git last_git;    /* ... and its lists */
};

struct entry {
	struct str name;
	unsigned char type; /* DT_... */
};

typedef VEC(struct entry) entry_list;

/* ---- paths ---- */

static struct str join(struct arena *arena, struct str folder, struct str name)
{
	const char *slash = str_is(folder, "/") ? "" : "/";
	return str_fmt(arena, "%.*s%s%.*s", STR_ARG(folder), slash, STR_ARG(name));
}

struct str files_folder(struct str path)
{
	size_t i = path.n;
	while (i && path.p[i - 1] != '/')
		i--;
	return i > 1 ? str_sub(path, 0, i - 1) : str_sub(path, 0, i);
}

static bool exists(struct arena *arena, struct str folder, const char *name)
{
	struct stat st;
	return lstat(join(arena, folder, str_of(name)).p, &st) == 0;
}

struct str files_git_root(struct arena *arena, struct str folder)
{
	for (;; folder = files_folder(folder)) {
		if (exists(arena, folder, ".git"))
			return str_dup(arena, folder);
		if (folder.n <= 1)
			return (struct str){ 0 };
	}
}

/* Without "." and empty parts; ".." takes the part before it away. */
static struct str tidy(struct arena *arena, struct str path)
{
	char *out = arena_alloc(arena, path.n + 2);
	size_t n = 0;
	struct str part;
	while (str_split(&path, '/', &part)) {
		if (part.n == 0 || str_is(part, "."))
			continue;
		if (str_is(part, "..")) {
			while (n && out[--n] != '/')
				;
			continue;
		}
		out[n++] = '/';
		memcpy(out + n, part.p, part.n);
		n += part.n;
	}
	if (n == 0)
		out[n++] = '/';
	out[n] = '\0';
	return (struct str){ out, n };
}

struct str files_spelled(struct arena *arena, struct str cwd, struct str path)
{
	return tidy(arena, str_starts(path, "/") ? path : join(arena, cwd, path));
}

struct str files_absolute(struct arena *arena, struct str cwd, struct str path)
{
	struct str full = str_starts(path, "/") ? str_dup(arena, path) : join(arena, cwd, path);
	struct stat st;
	bool is_link = lstat(full.p, &st) == 0 && S_ISLNK(st.st_mode);
	char *real = is_link ? NULL : realpath(full.p, NULL);
	if (real) {
		full = str_dup(arena, str_of(real));
		free(real);
		return full;
	}
	/* A link keeps its name, a missing file has nothing else: only the folder is resolved. */
	struct str folder = str_dup(arena, files_folder(full));
	real = realpath(folder.p, NULL);
	if (real)
		folder = str_dup(arena, str_of(real));
	free(real);
	struct str name = str_sub(full, files_folder(full).n, full.n);
	return tidy(arena, join(arena, folder, name));
}

/* Where the part relative to `root` begins; 0 when the path is not inside. */
static size_t base_in(struct str root, struct str path)
{
	size_t n = str_is(root, "/") ? 0 : root.n;
	if (path.n <= n + 1 || path.p[n] != '/' || memcmp(path.p, root.p, n) != 0)
		return 0;
	return n + 1;
}

struct str files_shown(struct str root, struct str absolute)
{
	if (str_eq(root, absolute))
		return STR(".");
	return str_sub(absolute, base_in(root, absolute), absolute.n);
}

/* ---- what is left out ---- */

static struct str shown(struct walk *walk, struct str path)
{
	return files_shown(walk->request->root, path);
}

static void leave_out(struct walk *walk, struct str path, const char *why)
{
	struct left_out left_out = { shown(walk, path), why, false };
	vec_push(walk->arena, &walk->out->left_out, left_out);
}

static void notice(struct walk *walk, enum severity severity, struct str path, struct str text)
{
	struct notice notice = { severity, shown(walk, path), text, false };
	vec_push(walk->arena, &walk->out->notices, notice);
}

/* What somebody named and cannot have. */
static void refuse(struct walk *walk, struct str path, const char *why, struct str text)
{
	leave_out(walk, path, why);
	walk->out->left_out.v[walk->out->left_out.n - 1].asked = true;
	notice(walk, SEV_WARNING, path, text);
	walk->out->skipped++;
}

static void cannot(struct walk *walk, struct str path, const char *why)
{
	notice(walk, SEV_ERROR, path, str_fmt(walk->arena, "cannot be checked: %s", why));
}

/* ---- git ---- */

static struct str read_small(struct arena *arena, struct str path)
{
	struct source source;
	struct err err;
	if (source_load(arena, path, LANG_NONE, &source, &err))
		return (struct str){ 0 };
	return source.text;
}

/* Where git keeps what is this work tree's own: <root>/.git, or what the file of that name points to. */
static struct str git_own_folder(struct arena *arena, struct str root)
{
	struct str git = join(arena, root, STR(".git"));
	struct str text = str_trim(read_small(arena, git));
	if (!str_starts(text, "gitdir:"))
		return git;
	struct str to = str_trim(str_sub(text, strlen("gitdir:"), text.n));
	return str_starts(to, "/") ? to : join(arena, root, to);
}

/* Where git keeps what all work trees share. */
static struct str git_folder(struct arena *arena, struct str root)
{
	struct str git = git_own_folder(arena, root);
	struct str common = str_trim(read_small(arena, join(arena, git, STR("commondir"))));
	if (common.n == 0)
		return git;
	return str_starts(common, "/") ? common : join(arena, git, common);
}

static void git_enter(struct arena *arena, struct git *git, struct str folder)
{
	struct str text = read_small(arena, join(arena, folder, STR(".gitignore")));
	if (text.n)
		git->ignore = ignore_new(arena, git->ignore,
					 str_sub(folder, git->base, folder.n), text);
}

static struct git git_start(struct arena *arena, struct str root)
{
	struct git git = { .base = str_is(root, "/") ? 1 : root.n + 1, .inside = true };
	git.tracked = ARENA_NEW(arena, struct tracked);
	git.tracked->root = root;
	struct str path = join(arena, git_folder(arena, root), STR("info/exclude"));
	git.ignore = ignore_new(arena, NULL, STR(""), read_small(arena, path));
	return git;
}

static const struct git_index *tracked(struct arena *arena, const struct git *git)
{
	struct tracked *tracked = git->tracked;
	if (tracked->read)
		return &tracked->index;
	struct str config =
		read_small(arena, join(arena, git_folder(arena, tracked->root), STR("config")));
	struct str folder = git_own_folder(arena, tracked->root);
	bool sha256 = str_has_nocase(config, "objectformat = sha256");
	tracked->read = true;
	tracked->index = git_index_read(
		arena, read_small(arena, join(arena, folder, STR("index"))), sha256 ? 32 : 20);
	return &tracked->index;
}

/* Does git track the file, or anything in the folder? */
static bool is_tracked(struct arena *arena, const struct git *git, struct str path,
		       bool is_folder)
{
	struct str name = str_sub(path, git->base, path.n);
	const struct git_index *index = tracked(arena, git);
	return is_folder ? git_index_below(index, name) > 0 : git_index_has(index, name);
}

/* The lists that hold in a folder, its own not included. */
static struct git git_above(struct arena *arena, struct str folder)
{
	struct str root = files_git_root(arena, files_folder(folder));
	if (root.n == 0 || exists(arena, folder, ".git"))
		return (struct git){ 0 };
	struct git git = git_start(arena, root);
	for (size_t i = root.n; i < folder.n; i++) {
		if (folder.p[i] == '/')
			git_enter(arena, &git, str_sub(folder, 0, i ? i : 1));
	}
	return git;
}

/* The lists that hold in a folder, given those above it. */
static struct git git_in(struct arena *arena, struct git above, struct str folder, bool is_root)
{
	struct git git = is_root ? git_start(arena, folder) : above;
	if (git.inside)
		git_enter(arena, &git, folder);
	return git;
}

/* ---- walking ---- */

/* The path as exclude patterns see it. */
static struct str in_root(struct walk *walk, struct str path)
{
	size_t base = base_in(walk->request->root, path);
	return str_sub(path, base ? base : 1, path.n);
}

static const char *excluded(struct walk *walk, const struct git *git, struct str path,
			    bool is_folder)
{
	if (ignore_ask(walk->excluded, in_root(walk, path), is_folder) == IGNORE_YES)
		return "excluded by a pattern";
	if (!git->inside)
		return NULL;
	bool ignored = git->tracked_only ||
		       ignore_ask(git->ignore, str_sub(path, git->base, path.n), is_folder) ==
			       IGNORE_YES;
	return ignored && !is_tracked(walk->arena, git, path, is_folder) ? "ignored by git"
									 : NULL;
}

/* The lists for a folder below: in one that is ignored only what is tracked counts. */
static struct git git_below(const struct git *git, struct str path)
{
	struct git below = *git;
	if (git->inside && !git->tracked_only)
		below.tracked_only = ignore_ask(git->ignore, str_sub(path, git->base, path.n),
						true) == IGNORE_YES;
	return below;
}

static enum lang lang_by_shebang(struct str path)
{
	char head[128];
	int fd = open(path.p, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return LANG_NONE;
	ssize_t n = read(fd, head, sizeof(head));
	close(fd);
	return n > 0 ? lang_of(path, (struct str){ head, (size_t)n }) : LANG_NONE;
}

static void add_file(struct walk *walk, struct str path, enum lang lang, bool named)
{
	struct file file = { path, shown(walk, path), lang, named, walk->owner };
	vec_push(walk->arena, &walk->out->checked, file);
}

/* Has the name no extension? "deploy-1.2" has a version, ".profile" is hidden. */
static bool may_be_script(struct str name)
{
	size_t dot = name.n;
	while (dot && name.p[dot - 1] != '.')
		dot--;
	return dot == 0 || (dot < name.n && name.p[dot] >= '0' && name.p[dot] <= '9');
}

static void found_file(struct walk *walk, const struct git *git, struct str path,
		       struct str name)
{
	enum lang lang = lang_of(name, (struct str){ 0 });
	bool script = lang == LANG_NONE && may_be_script(name);
	if (lang == LANG_NONE && !script)
		return;
	const char *why = excluded(walk, git, path, false);
	if (why) {
		leave_out(walk, path, why);
		return;
	}
	if (script)
		lang = lang_by_shebang(path);
	if (lang != LANG_NONE)
		add_file(walk, path, lang, false);
}

static unsigned char type_of(struct str path)
{
	struct stat st;
	if (lstat(path.p, &st) != 0)
		return DT_UNKNOWN;
	if (S_ISDIR(st.st_mode))
		return DT_DIR;
	if (S_ISLNK(st.st_mode))
		return DT_LNK;
	return S_ISREG(st.st_mode) ? DT_REG : DT_FIFO;
}

static int read_folder(struct walk *walk, struct str folder, entry_list *list)
{
	DIR *dir = opendir(folder.p);
	if (!dir)
		return -1;
	for (struct dirent *found; (found = readdir(dir));) {
		struct str name = str_of(found->d_name);
		if (str_is(name, ".") || str_is(name, ".."))
			continue;
		struct entry entry = { str_dup(walk->arena, name), found->d_type };
		vec_push(walk->arena, list, entry);
	}
	closedir(dir);
	return 0;
}

static bool has_entry(const entry_list *list, const char *name)
{
	for (size_t i = 0; i < list->n; i++) {
		if (str_is(list->v[i].name, name))
			return true;
	}
	return false;
}

static void walk_folder(struct walk *walk, struct git above, struct str folder);

static void found_entry(struct walk *walk, const struct git *git, struct str folder,
			struct entry entry)
{
	struct str path = join(walk->arena, folder, entry.name);
	if (entry.type == DT_UNKNOWN)
		entry.type = type_of(path);
	bool supported = lang_of(entry.name, (struct str){ 0 }) != LANG_NONE;
	if (entry.type == DT_DIR) {
		const char *why = excluded(walk, git, path, true);
		if (why)
			leave_out(walk, path, why);
		else
			walk_folder(walk, git_below(git, path), path);
	} else if (entry.type == DT_REG) {
		found_file(walk, git, path, entry.name);
	} else if (supported) {
		leave_out(walk, path,
			  entry.type == DT_LNK ? "a symbolic link" : "no regular file");
		walk->out->skipped++;
	}
}

/* Asks what holds in a folder; false when nobody can say. */
static bool enter(struct walk *walk, struct str folder)
{
	struct err err;
	if (!walk->request->holds(walk->request->context, folder, &walk->excluded, &walk->owner,
				  &err))
		return true;
	cannot(walk, folder, err.text);
	return false;
}

static void walk_folder(struct walk *walk, struct git above, struct str folder)
{
	entry_list list = { 0 };
	const struct ignore *excluded_above = walk->excluded;
	const void *owner_above = walk->owner;
	if (!enter(walk, folder))
		return;
	if (read_folder(walk, folder, &list)) {
		cannot(walk, folder, strerror(errno));
		walk->excluded = excluded_above;
		walk->owner = owner_above;
		return;
	}
	struct git git = git_in(walk->arena, above, folder, has_entry(&list, ".git"));
	for (size_t i = 0; i < list.n; i++)
		found_entry(walk, &git, folder, list.v[i]);
	walk->excluded = excluded_above;
	walk->owner = owner_above;
}

/* ---- what is named ---- */

/* The lists that hold in the folder of a named file; many named files share one. */
static const struct git *git_for(struct walk *walk, struct str folder)
{
	if (!str_eq(folder, walk->last_folder)) {
		struct git above = git_above(walk->arena, folder);
		bool is_root = exists(walk->arena, folder, ".git");
		walk->last_git = git_in(walk->arena, above, folder, is_root);
		walk->last_folder = folder;
	}
	return &walk->last_git;
}

/* As `excluded`, for a path or any folder above it. */
static const char *covered(struct walk *walk, struct str path, bool is_folder)
{
	if (ignore_covers(walk->excluded, in_root(walk, path), is_folder))
		return "excluded by a pattern";
	const struct git *git = git_for(walk, files_folder(path));
	if (git->inside &&
	    ignore_covers(git->ignore, str_sub(path, git->base, path.n), is_folder) &&
	    !is_tracked(walk->arena, git, path, is_folder))
		return "ignored by git";
	return NULL;
}

static void named_file(struct walk *walk, struct str path)
{
	enum lang lang = lang_of(path, (struct str){ 0 });
	if (lang == LANG_NONE)
		lang = lang_by_shebang(path);
	if (lang != LANG_NONE) {
		add_file(walk, path, lang, true);
		return;
	}
	/* A hook hands over whatever is committed. */
	if (walk->request->force_exclude)
		leave_out(walk, path, "not Python, JavaScript or TypeScript");
	else
		refuse(walk, path, "not Python, JavaScript or TypeScript",
		       STR("not checked: neither its name nor its first line says Python, "
			   "JavaScript or TypeScript"));
}

/* Does a link lead out of the root? As it is spelled the path lies inside, and what it names lies elsewhere. */
static bool leads_out(struct walk *walk, struct str name)
{
	const struct files_request *request = walk->request;
	struct str spelled =
		str_starts(name, "/") ? name : join(walk->arena, request->cwd, name);
	char *real = base_in(request->root, tidy(walk->arena, spelled))
			     ? realpath(str_z(walk->arena, spelled), NULL)
			     : NULL;
	bool out =
		real && !base_in(request->root, str_of(real)) && !str_is(request->root, real);
	free(real);
	return out;
}

static void not_ours(struct walk *walk, struct str name)
{
	struct str path = tidy(
		walk->arena,
		str_starts(name, "/") ? name : join(walk->arena, walk->request->cwd, name));
	refuse(walk, path, "a link that leads out of the project",
	       STR("not checked: it is a link that leads out of the project"));
}

static void named(struct walk *walk, struct str name)
{
	struct str path = files_absolute(walk->arena, walk->request->cwd, name);
	struct stat st;
	if (leads_out(walk, name)) {
		not_ours(walk, name);
		return;
	}
	if (stat(path.p, &st) != 0) {
		cannot(walk, path, strerror(errno));
		return;
	}
	bool is_folder = S_ISDIR(st.st_mode);
	if (!enter(walk, is_folder ? path : files_folder(path)))
		return;
	const char *why = walk->request->force_exclude ? covered(walk, path, is_folder) : NULL;
	if (why)
		leave_out(walk, path, why);
	else if (is_folder)
		walk_folder(walk, git_above(walk->arena, path), path);
	else if (!S_ISREG(st.st_mode))
		cannot(walk, path, "is no regular file");
	else
		named_file(walk, path);
}

const char *files_covered(struct arena *arena, const struct files_request *request,
			  struct str absolute)
{
	struct walk walk = { .arena = arena, .request = request };
	struct err err;
	if (request->holds(request->context, files_folder(absolute), &walk.excluded,
			   &walk.owner, &err))
		return NULL; /* whoever checks it will say so */
	return covered(&walk, absolute, false);
}

/* ---- in order ---- */

static int file_order(const void *a, const void *b)
{
	const struct file *x = a, *y = b;
	int order = str_cmp(x->shown, y->shown);
	return order ? order : y->named - x->named;
}

static int left_out_order(const void *a, const void *b)
{
	return str_cmp(((const struct left_out *)a)->shown,
		       ((const struct left_out *)b)->shown);
}

static int notice_order(const void *a, const void *b)
{
	const struct notice *x = a, *y = b;
	int order = str_cmp(x->path, y->path);
	return order ? order : str_cmp(x->text, y->text);
}

static void sort(struct files *files)
{
	if (files->left_out.n)
		qsort(files->left_out.v, files->left_out.n, sizeof(*files->left_out.v),
		      left_out_order);
	if (files->notices.n)
		qsort(files->notices.v, files->notices.n, sizeof(*files->notices.v),
		      notice_order);
	if (!files->checked.n)
		return;
	struct file *v = files->checked.v;
	qsort(v, files->checked.n, sizeof(*v), file_order);
	size_t kept = 1;
	for (size_t i = 1; i < files->checked.n; i++) {
		if (!str_eq(v[i].path, v[kept - 1].path))
			v[kept++] = v[i];
	}
	files->checked.n = kept;
}

void files_collect(struct arena *arena, const struct files_request *request,
		   const struct str *paths, size_t count, struct files *out)
{
	struct walk walk = { .arena = arena, .request = request, .out = out };
	*out = (struct files){ 0 };
	for (size_t i = 0; i < count; i++)
		named(&walk, paths[i]);
	sort(out);
}
