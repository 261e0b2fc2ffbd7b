/* A crash costs its file: see supervise.h. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "supervise.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum { CHILDREN_MOST = 32 }; /* a program that fails on everything must come to an end */

struct watch {
	size_t files, size;
	unsigned workers;
	atomic_size_t *at;      /* per worker: the file it is at, plus one; 0: none */
	unsigned char *signals; /* per file */
};

struct watch *watch_new(size_t files, unsigned workers)
{
	size_t size = sizeof(struct watch) + workers * sizeof(atomic_size_t) + files;
	void *shared =
		mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		return NULL;
	struct watch *watch = shared;
	*watch = (struct watch){ .files = files, .size = size, .workers = workers };
	watch->at = (atomic_size_t *)(watch + 1);
	watch->signals = (unsigned char *)(watch->at + workers);
	return watch;
}

void watch_begin(struct watch *watch, unsigned worker, size_t file)
{
	if (watch)
		atomic_store(&watch->at[worker], file + 1);
}

void watch_end(struct watch *watch, unsigned worker)
{
	if (watch)
		atomic_store(&watch->at[worker], 0);
}

int watch_signal(const struct watch *watch, size_t file)
{
	return watch ? watch->signals[file] : 0;
}

/* Blames the files the child's threads were at; false when it was at none. */
static bool blame(struct watch *watch, int signal)
{
	bool any = false;
	for (unsigned i = 0; i < watch->workers; i++) {
		size_t file = atomic_exchange(&watch->at[i], 0);
		if (!file)
			continue;
		watch->signals[file - 1] = (unsigned char)signal;
		any = true;
	}
	return any;
}

/* Signals that say what the program did, not what somebody wants of it. */
static bool is_crash(int signal)
{
	return signal == SIGSEGV || signal == SIGBUS || signal == SIGABRT || signal == SIGFPE ||
	       signal == SIGILL || signal == SIGKILL;
}

static void die_with_parent(void)
{
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
}

bool supervise(struct watch *watch, int *status)
{
	for (int children = 0; watch && children < CHILDREN_MOST; children++) {
		fflush(NULL);
		pid_t child = fork();
		if (child < 0)
			return false;
		if (child == 0) {
			die_with_parent();
			return false;
		}
		int how;
		while (waitpid(child, &how, 0) < 0 && errno == EINTR)
			;
		if (WIFEXITED(how)) {
			*status = WEXITSTATUS(how);
			return true;
		}
		if (!is_crash(WTERMSIG(how)) || !blame(watch, WTERMSIG(how))) {
			/* end as it ended */
			signal(WTERMSIG(how), SIG_DFL);
			raise(WTERMSIG(how));
		}
	}
	return false;
}
