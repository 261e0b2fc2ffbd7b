/* Replacing a file as a whole: see replace.h. */
#define _DEFAULT_SOURCE /* realpath, mkstemp, fchown, extended attributes */
#include "replace.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/xattr.h>
#endif

/* ---- where it really is ---- */

static bool is_under(const char *path, struct str root)
{
	return root.n <= 1 || (strncmp(path, root.p, root.n) == 0 &&
			       (path[root.n] == '/' || path[root.n] == '\0'));
}

/* Takes ".", ".." and empty parts out of an absolute path, as text: links are not looked at. */
static void tidy(char *path)
{
	char *out = path;
	for (const char *part = path; *part;) {
		part += strspn(part, "/");
		size_t n = strcspn(part, "/");
		if (n == 2 && part[0] == '.' && part[1] == '.') {
			while (out > path && *--out != '/')
				;
		} else if (n && !(n == 1 && *part == '.')) {
			*out++ = '/';
			memmove(out, part, n);
			out += n;
		}
		part += n;
	}
	*out = '\0';
}

/* The path as it is spelled, from the top. */
static int spelled(const char *path, char out[PATH_MAX])
{
	char cwd[PATH_MAX];
	int n = path[0] == '/'             ? snprintf(out, PATH_MAX, "%s", path)
		: getcwd(cwd, sizeof(cwd)) ? snprintf(out, PATH_MAX, "%s/%s", cwd, path)
					   : -1;
	if (n < 0 || n >= PATH_MAX)
		return -1;
	tidy(out);
	return 0;
}

/* The real path of a file, or of the place where it would be made. */
static int real_target(const char *path, char out[PATH_MAX])
{
	if (realpath(path, out))
		return 0;
	struct stat st;
	if (errno != ENOENT || lstat(path, &st) == 0)
		return -1; /* a link to nothing is no place to make a file */
	const char *slash = strrchr(path, '/');
	char folder[PATH_MAX], real[PATH_MAX];
	int n = snprintf(folder, sizeof(folder), "%.*s", slash ? (int)(slash - path) + 1 : 1,
			 slash ? path : ".");
	if (n < 0 || n >= PATH_MAX || !realpath(folder, real))
		return -1;
	n = snprintf(out, PATH_MAX, "%s/%s", strcmp(real, "/") == 0 ? "" : real,
		     slash ? slash + 1 : path);
	return n < 0 || n >= PATH_MAX ? -1 : 0;
}

static int fenced(const char *path, struct str root, char target[PATH_MAX], struct err *err)
{
	char named[PATH_MAX];
	if (spelled(path, named) || real_target(path, target))
		return err_set(err, "%s", strerror(errno));
	if (root.n && is_under(named, root) && !is_under(target, root))
		return err_set(err, "it is a link that leads out of the project, to %s",
			       target);
	return 0;
}

/* ---- what is kept ---- */

#ifdef __linux__
static int copy_attribute(const char *from, int to, const char *name)
{
	char value[65536];
	ssize_t n = getxattr(from, name, value, sizeof(value));
	return n < 0 ? -1 : fsetxattr(to, name, value, (size_t)n, 0);
}

/* Security labels are the system's to give. */
static int copy_attributes(const char *from, int to)
{
	char names[65536];
	ssize_t n = listxattr(from, names, sizeof(names));
	if (n < 0)
		return errno == ENOTSUP ? 0 : -1;
	for (const char *name = names; name < names + n; name += strlen(name) + 1) {
		if (strncmp(name, "security.", 9) != 0 && copy_attribute(from, to, name) != 0)
			return -1;
	}
	return 0;
}
#else
static int copy_attributes(const char *from, int to)
{
	(void)from;
	(void)to;
	return 0;
}
#endif

static int keep(const struct stat *st, const char *target, int fd)
{
	struct stat own;
	if (fstat(fd, &own) != 0)
		return -1;
	if ((own.st_uid != st->st_uid || own.st_gid != st->st_gid) &&
	    fchown(fd, st->st_uid, st->st_gid) != 0)
		return -1;
	return copy_attributes(target, fd) || fchmod(fd, st->st_mode & 0777);
}

static int may_replace(const char *target, const struct stat *st, struct err *err)
{
	if (!S_ISREG(st->st_mode))
		return err_set(err, "it is no regular file");
	if (!(st->st_mode & 0222) || access(target, W_OK) != 0)
		return err_set(err, "it is read-only");
	if (st->st_nlink > 1)
		return err_set(err,
			       "it has %lu names (hard links), and only this one would change",
			       (unsigned long)st->st_nlink);
	return 0;
}

/* ---- the work ---- */

/* What the system would give a new file. */
static mode_t new_mode(void)
{
	mode_t mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

static int open_temporary(struct replacement *replacement, const struct stat *st,
			  struct err *err)
{
	size_t n = strlen(replacement->target) + sizeof(".XXXXXX");
	replacement->temporary = malloc(n);
	if (!replacement->temporary)
		abort();
	snprintf(replacement->temporary, n, "%s.XXXXXX", replacement->target);
	int fd = mkstemp(replacement->temporary);
	if (fd < 0)
		return err_set(err, "%s", strerror(errno));
	if (st ? keep(st, replacement->target, fd) != 0 : fchmod(fd, new_mode()) != 0)
		err_set(err, "its owner and rights cannot be kept: %s", strerror(errno));
	else if ((replacement->out = fdopen(fd, "wb")))
		return 0;
	else
		err_set(err, "%s", strerror(errno));
	close(fd);
	unlink(replacement->temporary);
	return -1;
}

static void release(struct replacement *replacement)
{
	free(replacement->target);
	free(replacement->temporary);
	*replacement = (struct replacement){ 0 };
}

static int open_target(struct replacement *replacement, struct err *err)
{
	struct stat st;
	if (stat(replacement->target, &st) != 0) {
		if (errno == ENOENT)
			return open_temporary(replacement, NULL, err);
		return err_set(err, "%s", strerror(errno));
	}
	if (S_ISCHR(st.st_mode) || S_ISFIFO(st.st_mode)) {
		replacement->out = fopen(replacement->target, "wb");
		return replacement->out ? 0 : err_set(err, "%s", strerror(errno));
	}
	return may_replace(replacement->target, &st, err)
		       ? -1
		       : open_temporary(replacement, &st, err);
}

int replace_begin(struct replacement *replacement, struct str path, struct str root,
		  struct err *err)
{
	char named[PATH_MAX], target[PATH_MAX];
	*replacement = (struct replacement){ 0 };
	if (path.n >= sizeof(named))
		return err_set(err, "%s", strerror(ENAMETOOLONG));
	memcpy(named, path.p, path.n);
	named[path.n] = '\0';
	if (fenced(named, root, target, err))
		return -1;
	replacement->target = strdup(target);
	if (!replacement->target)
		abort();
	if (open_target(replacement, err) == 0)
		return 0;
	release(replacement);
	return -1;
}

/* The name is on the disk when its folder is. */
static void sync_folder(const char *target)
{
	char folder[PATH_MAX];
	const char *slash = strrchr(target, '/');
	snprintf(folder, sizeof(folder), "%.*s", (int)(slash - target) + 1, target);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

int replace_commit(struct replacement *replacement, struct err *err)
{
	bool sync = replacement->temporary && !replacement->hasty;
	int status = fflush(replacement->out) || ferror(replacement->out) ||
		     (sync && fsync(fileno(replacement->out)));
	status |= fclose(replacement->out);
	if (replacement->temporary && !status)
		status = rename(replacement->temporary, replacement->target);
	if (status) {
		err_set(err, "%s", strerror(errno));
		if (replacement->temporary)
			unlink(replacement->temporary);
	} else if (sync) {
		sync_folder(replacement->target);
	}
	release(replacement);
	return status ? -1 : 0;
}

void replace_abandon(struct replacement *replacement)
{
	fclose(replacement->out);
	if (replacement->temporary)
		unlink(replacement->temporary);
	release(replacement);
}

/* Does the file hold exactly these bytes? */
static bool holds(const char *path, struct str text)
{
	char chunk[65536];
	FILE *in = fopen(path, "rb");
	size_t at = 0;
	bool same = in != NULL;
	for (size_t n; same && (n = fread(chunk, 1, sizeof(chunk), in)) > 0; at += n)
		same = n <= text.n - at && memcmp(chunk, text.p + at, n) == 0;
	same = same && !ferror(in) && at == text.n;
	if (in)
		fclose(in);
	return same;
}

int replace_text(struct str path, struct str root, struct str before, struct str text,
		 struct err *err)
{
	struct replacement replacement;
	if (replace_begin(&replacement, path, root, err))
		return -1;
	if (!holds(replacement.target, before)) {
		replace_abandon(&replacement);
		return err_set(err, "it changed since it was judged");
	}
	fwrite(text.p ? text.p : "", 1, text.n, replacement.out);
	return replace_commit(&replacement, err);
}
