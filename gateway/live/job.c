/* Fork, exec, tee: see job.h. */
#include "job.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "folder.h"

enum { OUT, ERR, WAKE, PIPES };

static const int passed[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2 };
enum { PASSED = sizeof(passed) / sizeof(*passed) };

/* All that a signal handler may reach: the end of a pipe, and whether the terminal speaks to the command itself. */
static volatile sig_atomic_t wake_fd = -1, on_terminal;

static void on_signal(int signal, siginfo_t *info, void *context)
{
	(void)context;
	/* A ^C that reached the whole group is not said twice: a second one means something else to many. */
	if (on_terminal && signal != SIGCHLD && info && info->si_code > 0)
		return;
	unsigned char byte = (unsigned char)signal;
	int saved = errno;
	ssize_t n = write((int)wake_fd, &byte, 1); /* full: there is enough to wake up for */
	(void)n;
	errno = saved;
}

struct watch {
	const struct job *job;
	struct job_end *end;
	pid_t pid;
	bool group;
	int fds[PIPES];
	int kept; /* file, -1 */
	size_t kept_bytes;
	int64_t deadline;
	bool terminated;
	struct sigaction before[PASSED + 1];
};

static int64_t clock_steady(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* ---- the child ---- */

static void exec_child(const struct watch *w, int in, int out, int err)
{
	for (int i = 0; i < PASSED; i++)
		sigaction(passed[i], &w->before[i], NULL);
	sigaction(SIGCHLD, &w->before[PASSED], NULL);
	if (w->group)
		setpgid(0, 0);
	if ((in >= 0 && dup2(in, STDIN_FILENO) < 0) || dup2(out, STDOUT_FILENO) < 0 ||
	    dup2(err, STDERR_FILENO) < 0)
		_exit(126);
	execvp(w->job->argv[0], w->job->argv);
	int status = errno == ENOENT ? 127 : 126;
	dprintf(STDERR_FILENO, "shearpin guard: %s: %s\n", w->job->argv[0], strerror(errno));
	_exit(status);
}

static int pipe_cloexec(int fds[2])
{
	if (pipe(fds))
		return -1;
	for (int i = 0; i < 2; i++)
		fcntl(fds[i], F_SETFD, FD_CLOEXEC);
	return 0;
}

static int start(struct watch *w, int in, struct err *err)
{
	int out[2], error[2];
	if (pipe_cloexec(out))
		return err_set(err, "no pipe: %s", strerror(errno));
	if (pipe_cloexec(error)) {
		close(out[0]);
		close(out[1]);
		return err_set(err, "no pipe: %s", strerror(errno));
	}
	w->group = w->job->input || !isatty(STDIN_FILENO);
	on_terminal = !w->group;
	w->pid = fork();
	if (!w->pid)
		exec_child(w, in, out[1], error[1]);
	close(out[1]);
	close(error[1]);
	w->fds[OUT] = out[0];
	w->fds[ERR] = error[0];
	if (w->pid < 0)
		return err_set(err, "no process: %s", strerror(errno));
	if (w->group)
		setpgid(w->pid, w->pid); /* whoever is first */
	return 0;
}

/* ---- signals ---- */

static int catch_signals(struct watch *w, struct err *err)
{
	int wake[2];
	if (pipe_cloexec(wake))
		return err_set(err, "no pipe: %s", strerror(errno));
	fcntl(wake[0], F_SETFL, O_NONBLOCK);
	fcntl(wake[1], F_SETFL, O_NONBLOCK);
	w->fds[WAKE] = wake[0];
	wake_fd = wake[1];
	struct sigaction action = { .sa_sigaction = on_signal,
				    .sa_flags = SA_RESTART | SA_SIGINFO };
	sigemptyset(&action.sa_mask);
	for (int i = 0; i < PASSED; i++) {
		sigaction(passed[i], NULL, &w->before[i]);
		if (w->before[i].sa_handler != SIG_IGN) /* nohup stays nohup */
			sigaction(passed[i], &action, NULL);
	}
	sigaction(SIGCHLD, &action, &w->before[PASSED]);
	return 0;
}

static void release_signals(struct watch *w)
{
	for (int i = 0; i < PASSED; i++)
		sigaction(passed[i], &w->before[i], NULL);
	sigaction(SIGCHLD, &w->before[PASSED], NULL);
	int fd = (int)wake_fd;
	wake_fd = -1;
	close_fd(&fd);
	close_fd(&w->fds[WAKE]);
}

static void send_signal(const struct watch *w, int signal)
{
	if (w->group)
		kill(-w->pid, signal);
	else
		kill(w->pid, signal);
}

static void pass_on(struct watch *w)
{
	unsigned char signals[64];
	ssize_t n = read(w->fds[WAKE], signals, sizeof(signals));
	for (ssize_t i = 0; i < n; i++) {
		if (signals[i] == SIGCHLD)
			continue;
		w->end->passed_on = signals[i];
		send_signal(w, signals[i]);
	}
}

/* ---- output ---- */

static void put(int fd, struct str bytes)
{
	while (bytes.n) {
		ssize_t n = write(fd, bytes.p, bytes.n);
		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return; /* nobody listens; the job goes on */
		if (n > 0)
			bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
}

/* True while there may be more. */
static bool tee(struct watch *w, int which)
{
	char bytes[16384];
	ssize_t n = read(w->fds[which], bytes, sizeof(bytes));
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return false;
	if (n <= 0) {
		close_fd(&w->fds[which]);
		return false;
	}
	struct str text = { bytes, (size_t)n };
	if (!w->job->quiet)
		put(which == OUT ? STDOUT_FILENO : STDERR_FILENO, text);
	if (which == OUT)
		w->end->output_hash = hash_bytes(w->end->output_hash, text);
	if (w->kept >= 0 && w->kept_bytes < JOB_OUTPUT_MOST) {
		w->kept_bytes += text.n;
		put(w->kept, text);
	}
	return true;
}

/* What is left in the pipes when the command is gone. */
static void drain(struct watch *w)
{
	for (int i = OUT; i <= ERR; i++) {
		if (w->fds[i] >= 0)
			fcntl(w->fds[i], F_SETFL, O_NONBLOCK);
		while (w->fds[i] >= 0 && tee(w, i))
			;
		close_fd(&w->fds[i]);
	}
}

/* ---- watching ---- */

static int until_deadline(const struct watch *w)
{
	if (!w->deadline)
		return -1;
	int64_t left = (w->deadline - clock_steady()) / 1000000 + 1;
	return left < 0 ? 0 : left > 60000 ? 60000 : (int)left;
}

static void look_at_time(struct watch *w)
{
	if (!w->deadline || clock_steady() < w->deadline)
		return;
	send_signal(w, w->terminated ? SIGKILL : SIGTERM);
	w->deadline = w->terminated ? 0 : clock_steady() + w->job->kill_after;
	w->terminated = true;
	w->end->timed_out = true;
}

static int watch_child(struct watch *w)
{
	int status;
	for (;;) {
		if (waitpid(w->pid, &status, WNOHANG) == w->pid)
			return status;
		struct pollfd polls[PIPES];
		for (int i = 0; i < PIPES; i++)
			polls[i] = (struct pollfd){ .fd = w->fds[i], .events = POLLIN };
		if (poll(polls, PIPES, until_deadline(w)) > 0) {
			for (int i = OUT; i <= ERR; i++) {
				if (polls[i].revents)
					tee(w, i);
			}
			if (polls[WAKE].revents)
				pass_on(w);
		}
		look_at_time(w);
	}
}

/* A file without a name, at its beginning. */
static int input_of(const char *text)
{
	FILE *file = tmpfile();
	int fd = -1;
	if (!file)
		return -1;
	if (fputs(text, file) >= 0 && !fflush(file) && !fseek(file, 0, SEEK_SET))
		fd = dup(fileno(file));
	fclose(file);
	return fd;
}

int job_run(const struct job *job, struct job_end *end, struct err *err)
{
	struct watch w = { .job = job, .end = end, .fds = { -1, -1, -1 }, .kept = -1 };
	int status = -1, in = job->input ? input_of(job->input) : -1;
	*end = (struct job_end){ .output_hash = hash_start };
	if (job->output)
		w.kept = open(job->output, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (job->timeout)
		w.deadline = clock_steady() + job->timeout;
	if (catch_signals(&w, err))
		goto fds_close;
	if (!start(&w, in, err)) {
		int ended = watch_child(&w);
		if (end->timed_out)
			send_signal(&w, SIGKILL); /* what it left behind in its group */
		end->signal = WIFSIGNALED(ended) ? WTERMSIG(ended) : 0;
		end->exit_code = WIFEXITED(ended) ? WEXITSTATUS(ended) : 0;
		status = 0;
	}
	drain(&w);
	release_signals(&w);
fds_close:
	close_fd(&w.kept);
	close_fd(&in);
	return status;
}
