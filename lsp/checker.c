/* A process that judges one document: see checker.h. */
#define _DEFAULT_SOURCE /* prctl and setrlimit */
#include "checker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "findings.h"
#include "must.h"

enum {
	ANSWER_LIMIT = 15 << 20, /* bytes of a line */
	CHECK_MS = 60 * 1000,
	CHECK_CPU_S = 60,
};

void checker_init(struct checker *checker)
{
	*checker = (struct checker){ .from = -1 };
	buf_init(&checker->line, ANSWER_LIMIT);
}

/* The status it ended with. */
static int bury(struct checker *checker)
{
	int status = 0;
	while (waitpid(checker->process, &status, 0) < 0 && errno == EINTR)
		;
	close(checker->from);
	free((char *)(uintptr_t)checker->uri.p);
	checker->uri = (struct str){ NULL, 0 };
	checker->process = 0;
	checker->from = -1;
	buf_clear(&checker->line);
	return status;
}

static void end(struct checker *checker)
{
	if (!checker->process)
		return;
	kill(checker->process, SIGKILL);
	bury(checker);
}

void checker_release(struct checker *checker)
{
	end(checker);
	buf_release(&checker->line);
}

/* The client's streams are the server's: a process that outlived it would keep them open. */
static void let_go(int to)
{
	int null = open("/dev/null", O_RDWR);
	if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(null, STDOUT_FILENO) < 0)
		_exit(EXIT_FAILURE);
	if (null > STDERR_FILENO && null != to)
		close(null);
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
	const struct rlimit limit = { CHECK_CPU_S, CHECK_CPU_S };
	setrlimit(RLIMIT_CPU, &limit);
}

__attribute__((noreturn)) static void work(struct server *server,
					   const struct document *document, int to)
{
	let_go(to);
	FILE *out = fdopen(to, "wb");
	if (!out)
		_exit(EXIT_FAILURE);
	findings_write(server, document, out, to);
	_exit(fclose(out) == 0 ? EXIT_SUCCESS : EXIT_FAILURE);
}

bool checker_start(struct checker *checker, struct server *server, struct document *document)
{
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
		return false;
	pid_t process = fork();
	if (process == 0) {
		close(ends[0]);
		work(server, document, ends[1]);
	}
	close(ends[1]);
	if (process < 0) {
		close(ends[0]);
		return false;
	}
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	checker->process = process;
	checker->from = ends[0];
	checker->hurried = false;
	checker->edition = document->edition;
	checker->begun = server->now;
	checker->uri = (struct str){ must(strdup(str_z(server->scratch, document->uri))),
				     document->uri.n };
	return true;
}

void checker_hurry(struct checker *checker)
{
	if (checker->process && !checker->hurried)
		checker->hurried = write(checker->from, "", 1) == 1;
}

static void hand_over(struct checker *checker, struct server *server)
{
	struct document *document = server_document(server, checker->uri);
	struct str all = buf_str(&checker->line);
	size_t end, from = 0;
	while ((end = str_find_char(all, '\n', from)) != SIZE_MAX) {
		if (document)
			server_heard(server, document, checker->edition,
				     str_sub(all, from, end));
		from = end + 1;
	}
	if (from && from < all.n)
		memmove(checker->line.p, checker->line.p + from, all.n - from);
	checker->line.n -= from;
}

static void came_to_its_end(struct checker *checker, struct server *server)
{
	struct document *document = server_document(server, checker->uri);
	unsigned edition = checker->edition;
	int status = bury(checker);
	if (document && WIFSIGNALED(status))
		server_failed(server, document, edition,
			      "not judged: shearpin failed on it; please report it with the "
			      "file");
	else if (document && (status || document->checking == edition))
		server_failed(server, document, edition,
			      "not judged: what was found could not be told");
}

void checker_read(struct checker *checker, struct server *server)
{
	char chunk[65536];
	ssize_t n = read(checker->from, chunk, sizeof(chunk));
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n <= 0) {
		came_to_its_end(checker, server);
		return;
	}
	buf_add(&checker->line, (struct str){ chunk, (size_t)n });
	hand_over(checker, server);
	if (!checker->line.overflow)
		return;
	struct document *document = server_document(server, checker->uri);
	unsigned edition = checker->edition;
	end(checker);
	if (document)
		server_failed(server, document, edition,
			      "there is more to say of this file than can be told");
}

void checker_watch(struct checker *checker, struct server *server, int64_t now, int64_t *wait)
{
	if (!checker->process)
		return;
	struct document *document = server_document(server, checker->uri);
	int64_t left = checker->begun + CHECK_MS - now;
	if (!document || document->edition != checker->edition) {
		end(checker);
	} else if (left <= 0) {
		end(checker);
		server_failed(server, document, document->edition,
			      "not judged within a minute");
	} else if (*wait < 0 || left < *wait) {
		*wait = left;
	}
}
