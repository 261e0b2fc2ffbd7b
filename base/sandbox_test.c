/* The second wall, by trying to get over it. */
#define _DEFAULT_SOURCE /* mkdtemp */
#include "sandbox.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "str.h"
#include "test.h"

static bool refused(int status, int because)
{
	return status < 0 && errno == because;
}

static int can(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC, 0600);
	if (fd >= 0)
		close(fd);
	return fd;
}

static void *nothing(void *context)
{
	return context;
}

static int try_files(void)
{
	CHECK(can("in/a", O_RDONLY) >= 0);
	CHECK(can("out/new", O_WRONLY | O_CREAT) >= 0);
	CHECK(rename("out/new", "out/newer") == 0);
	CHECK(refused(can("in/a", O_WRONLY), EACCES));
	CHECK(refused(can("in/b", O_WRONLY | O_CREAT), EACCES));
	CHECK(refused(can("secret", O_RDONLY), EACCES));
	CHECK(refused(can("in/link", O_RDONLY), EACCES));
	CHECK(refused(can("/etc/passwd", O_RDONLY), EACCES));
	CHECK(refused(can(".", O_RDONLY | O_DIRECTORY), EACCES));
	CHECK(refused(unlink("in/a"), EACCES));
	CHECK(refused(rename("out/newer", "in/newer"), EACCES) || errno == EXDEV);
	return test_failures;
}

static int try_calls(void)
{
	char name[] = "true", *const args[] = { name, NULL };
	CHECK(refused(execv("/bin/true", args), EPERM));
	CHECK(refused(socket(AF_INET, SOCK_STREAM, 0), EPERM));
	CHECK(refused(socket(AF_UNIX, SOCK_STREAM, 0), EPERM));
	pthread_t thread;
	CHECK(pthread_create(&thread, NULL, nothing, NULL) == 0 &&
	      pthread_join(thread, NULL) == 0);
	return test_failures;
}

/* In a child: there is no way back. */
static void inside(int (*try)(void))
{
	static const char *const reads[] = { "in", "missing" }, *const writes[] = { "out" };
	const struct sandbox sandbox = { reads, 2, writes, 1 };
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		CHECK(sandbox_enter(&sandbox));
		_exit(try() ? 1 : 0);
	}
	int how;
	CHECK(child > 0 && waitpid(child, &how, 0) == child && WIFEXITED(how) &&
	      WEXITSTATUS(how) == 0);
}

int main(void)
{
	char folder[] = "/tmp/sandbox_test.XXXXXX", clean[64];
	CHECK(mkdtemp(folder) && chdir(folder) == 0 && mkdir("in", 0700) == 0 &&
	      mkdir("out", 0700) == 0);
	CHECK(can("in/a", O_WRONLY | O_CREAT) >= 0 && can("secret", O_WRONLY | O_CREAT) >= 0 &&
	      symlink("../secret", "in/link") == 0);
	if (sandbox_has_files())
		inside(try_files);
	else
		puts("this kernel has no Landlock: files are guarded by the program alone");
	if (sandbox_has_calls())
		inside(try_calls);
	else
		puts("no seccomp here: programs and sockets are left to the program alone");
	snprintf(clean, sizeof(clean), "rm -rf %s", folder);
	CHECK(chdir("/") == 0 && system(clean) == 0);
	return test_done();
}
