/* Copying, removing and publishing folders: see folder.h. */
#define _GNU_SOURCE /* renameat2 */
#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int no(struct err *err, const char *path)
{
	return err_set(err, "%s: %s", path, strerror(errno));
}

int folder_make(const char *folder, struct err *err)
{
	char path[PATH_MAX];
	int n = snprintf(path, sizeof(path), "%s", folder);
	if (n < 0 || n >= PATH_MAX)
		return err_set(err, "%s: the path is too long", folder);
	for (char *at = path + 1;; at++) {
		if (*at != '/' && *at)
			continue;
		char was = *at;
		*at = 0;
		if (mkdir(path, 0700) && errno != EEXIST)
			return no(err, path);
		if (!was)
			return 0;
		*at = was;
	}
}

uint64_t hash_bytes(uint64_t hash, struct str bytes)
{
	for (size_t i = 0; i < bytes.n; i++)
		hash = (hash ^ (unsigned char)bytes.p[i]) * UINT64_C(0x100000001b3);
	return hash;
}

static int copy_bytes(int in, int out, uint64_t *hash)
{
	char bytes[65536];
	ssize_t n;
	while ((n = read(in, bytes, sizeof(bytes))) > 0) {
		if (hash)
			*hash = hash_bytes(*hash, (struct str){ bytes, (size_t)n });
		for (ssize_t done = 0, put; done < n; done += put) {
			put = write(out, bytes + done, (size_t)(n - done));
			if (put < 0)
				return -1;
		}
	}
	return n < 0 ? -1 : 0;
}

static int copy_file(const char *from, const char *to, mode_t mode, uint64_t *hash,
		     struct err *err)
{
	int in = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW), status = -1;
	if (in < 0)
		return no(err, from);
	int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode & 0777);
	if (out < 0) {
		no(err, to);
		goto in_close;
	}
	status = copy_bytes(in, out, hash);
	if (close(out) || status)
		status = no(err, to);
in_close:
	close(in);
	return status;
}

static int copy_link(const char *from, const char *to, uint64_t *hash, struct err *err)
{
	char target[PATH_MAX];
	ssize_t n = readlink(from, target, sizeof(target) - 1);
	if (n < 0)
		return no(err, from);
	target[n] = 0;
	if (hash)
		*hash = hash_bytes(*hash, (struct str){ target, (size_t)n });
	return symlink(target, to) ? no(err, to) : 0;
}

static int no_dots(const struct dirent *entry)
{
	return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

/* In the order of their bytes, whatever the locale. */
static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int join(char out[PATH_MAX], const char *folder, const char *name, struct err *err)
{
	int n = snprintf(out, PATH_MAX, "%s/%s", folder, name);
	return n < 0 || n >= PATH_MAX ? err_set(err, "%s: the path is too long", folder) : 0;
}

static int copy_any(const char *from, const char *to, uint64_t *hash, int depth,
		    struct err *err);

static int copy_entry(const char *from, const char *to, const char *name, uint64_t *hash,
		      int depth, struct err *err)
{
	char source[PATH_MAX], target[PATH_MAX];
	if (join(source, from, name, err) || join(target, to, name, err))
		return -1;
	if (hash)
		*hash = hash_bytes(*hash, (struct str){ name, strlen(name) + 1 });
	return copy_any(source, target, hash, depth + 1, err);
}

static int copy_folder(const char *from, const char *to, uint64_t *hash, int depth,
		       struct err *err)
{
	struct dirent **entries;
	int status = 0, n = scandir(from, &entries, no_dots, by_bytes);
	if (n < 0)
		return no(err, from);
	if (mkdir(to, 0700))
		status = no(err, to);
	for (int i = 0; i < n; i++) {
		if (!status)
			status = copy_entry(from, to, entries[i]->d_name, hash, depth, err);
		free(entries[i]);
	}
	free(entries);
	return status;
}

static int copy_any(const char *from, const char *to, uint64_t *hash, int depth,
		    struct err *err)
{
	struct stat st;
	if (depth > FOLDER_DEPTH)
		return err_set(err, "%s: more than %d folders deep", from, FOLDER_DEPTH);
	if (lstat(from, &st))
		return no(err, from);
	if (S_ISDIR(st.st_mode))
		return copy_folder(from, to, hash, depth, err);
	if (S_ISLNK(st.st_mode))
		return copy_link(from, to, hash, err);
	return S_ISREG(st.st_mode) ? copy_file(from, to, st.st_mode, hash, err) : 0;
}

int folder_copy(const char *from, const char *to, uint64_t *hash, struct err *err)
{
	char real[PATH_MAX];
	if (!realpath(from, real)) /* what was named may be a link, what is in it stays one */
		return no(err, from);
	return copy_any(real, to, hash, 0, err);
}

static int remove_any(const char *path, int depth, struct err *err)
{
	struct dirent **entries;
	char inner[PATH_MAX];
	struct stat st;
	int status = 0;
	if (depth > 2 * FOLDER_DEPTH)
		return err_set(err, "%s: too deep to remove", path);
	if (lstat(path, &st))
		return errno == ENOENT ? 0 : no(err, path);
	if (!S_ISDIR(st.st_mode))
		return unlink(path) ? no(err, path) : 0;
	int n = scandir(path, &entries, no_dots, NULL);
	if (n < 0)
		return no(err, path);
	for (int i = 0; i < n; i++) {
		if (!status)
			status = join(inner, path, entries[i]->d_name, err);
		if (!status)
			status = remove_any(inner, depth + 1, err);
		free(entries[i]);
	}
	free(entries);
	return status ? status : rmdir(path) ? no(err, path) : 0;
}

int folder_remove(const char *path, struct err *err)
{
	return remove_any(path, 0, err);
}

int folder_publish(const char *staging, const char *target, struct err *err)
{
	char old[PATH_MAX];
	if (!rename(staging, target)) /* nothing there, or an empty folder */
		return 0;
	if (errno != ENOTEMPTY && errno != EEXIST && errno != ENOTDIR)
		return no(err, target);
#ifdef RENAME_EXCHANGE
	if (!renameat2(AT_FDCWD, staging, AT_FDCWD, target, RENAME_EXCHANGE))
		return folder_remove(staging, err);
#endif
	int n = snprintf(old, sizeof(old), "%s.old", staging);
	if (n < 0 || n >= PATH_MAX)
		return err_set(err, "%s: the path is too long", staging);
	if (rename(target, old) || rename(staging, target))
		return no(err, target);
	return folder_remove(old, err);
}
