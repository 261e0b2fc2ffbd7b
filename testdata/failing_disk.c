/* A disk that fails: while the file $FAILING_DISK_WHEN is there, whatever is written at a place of a file ends in EIO. For LD_PRELOAD. */
#define _DEFAULT_SOURCE /* syscall */
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

/* By the name that glibc's headers give it where files may be large, as Debian's SQLite calls it. */
ssize_t pwrite64(int fd, const void *bytes, size_t n, off_t at);

ssize_t pwrite64(int fd, const void *bytes, size_t n, off_t at)
{
	const char *when = getenv("FAILING_DISK_WHEN");
	if (!when || access(when, F_OK))
		return syscall(SYS_pwrite64, fd, bytes, n, at);
	errno = EIO;
	return -1;
}
