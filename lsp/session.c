/* A language server on two streams: see session.h. */
#include "session.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "checker.h"
#include "shelf.h"
#include "stamp.h"

enum {
	LOOK_MS =
		3000, /* how often we look whether the client's process is there, and its files are what they were */
	LAST_WORDS_MS = 1000,
	CHECKERS = 2,      /* a text that takes long must not keep the others waiting */
	WRITE_SIZE = 4096, /* what a pipe that poll calls writable takes without waiting */
};

struct session {
	int in, out;
	struct server server;
	struct checker checkers[CHECKERS];
	size_t sent;    /* of what goes out */
	int64_t looked; /* when the client and its files were looked at last */
};

static int64_t clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void hear(struct session *s)
{
	char chunk[65536];
	ssize_t n = read(s->in, chunk, sizeof(chunk));
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n <= 0)
		server_hang_up(&s->server);
	else
		server_hear(&s->server, (struct str){ chunk, (size_t)n }, clock_ms());
}

static void speak(struct session *s)
{
	struct buf *out = &s->server.out;
	size_t left = out->n - s->sent;
	ssize_t n = write(s->out, out->p + s->sent, left < WRITE_SIZE ? left : WRITE_SIZE);
	if (n < 0 && errno != EINTR && errno != EAGAIN)
		server_hang_up(&s->server);
	s->sent += n > 0 ? (size_t)n : 0;
	if (s->sent == out->n) {
		buf_clear(out);
		s->sent = 0;
	}
}

/* Looks after those that judge; are there any? */
static bool tend(struct session *s, int64_t now, int64_t *wait)
{
	bool any = false;
	for (int i = 0; i < CHECKERS; i++) {
		struct checker *checker = &s->checkers[i];
		checker_watch(checker, &s->server, now, wait);
		if (!checker->process)
			continue;
		any = true;
		if (server_wants_offers(&s->server, server_document(&s->server, checker->uri)))
			checker_hurry(checker);
	}
	return any;
}

static void judge(struct session *s, int64_t now, int64_t *wait)
{
	*wait = -1;
	if (!tend(s, now, wait))
		shelf_tidy(s->server.shelf);
	for (int i = 0; i < CHECKERS; i++) {
		int64_t due = -1;
		if (s->checkers[i].process)
			continue;
		struct document *document = server_due(&s->server, now, &due);
		if (document && !checker_start(&s->checkers[i], &s->server, document))
			server_failed(&s->server, document, document->edition,
				      "not judged: no process can be started");
		if (due >= 0 && (*wait < 0 || due < *wait))
			*wait = due;
	}
}

/* A client that was ended hard may leave its streams open with others; and not every one watches files. */
static void look_around(struct session *s, int64_t now, int64_t *wait)
{
	const struct client *client = &s->server.client;
	bool files = !client->watches && s->server.documents;
	if (!client->process && !files)
		return;
	if (now - s->looked >= LOOK_MS) {
		s->looked = now;
		if (client->process && kill((pid_t)client->process, 0) != 0 && errno == ESRCH)
			server_hang_up(&s->server);
		if (files)
			stamp_look(&s->server);
	}
	if (*wait < 0 || *wait > LOOK_MS)
		*wait = LOOK_MS;
}

static void step(struct session *s)
{
	int64_t wait, longest = -1;
	look_around(s, clock_ms(), &longest);
	judge(s, clock_ms(), &wait);
	if (longest >= 0 && (wait < 0 || longest < wait))
		wait = longest;
	struct pollfd fds[2 + CHECKERS] = {
		{ .fd = s->in, .events = POLLIN },
		{ .fd = s->server.out.n ? s->out : -1, .events = POLLOUT },
	};
	for (int i = 0; i < CHECKERS; i++)
		fds[2 + i] = (struct pollfd){
			.fd = s->checkers[i].process ? s->checkers[i].from : -1,
			.events = POLLIN,
		};
	if (s->server.state == SERVER_EXITED || poll(fds, 2 + CHECKERS, (int)wait) <= 0)
		return;
	s->server.now = clock_ms();
	if (fds[0].revents)
		hear(s);
	if (fds[1].revents)
		speak(s);
	for (int i = 0; i < CHECKERS; i++) {
		if (fds[2 + i].revents)
			checker_read(&s->checkers[i], &s->server);
	}
}

/* What was said before the end still goes out, to a client that reads. */
static void last_words(struct session *s)
{
	struct pollfd fd = { .fd = s->out, .events = POLLOUT };
	while (s->server.out.n && poll(&fd, 1, LAST_WORDS_MS) > 0 && (fd.revents & POLLOUT)) {
		size_t before = s->sent;
		speak(s);
		if (s->server.out.n && s->sent == before)
			break;
	}
}

int session_run(int in, int out, const struct linter *linter, struct str pages,
		const char *version)
{
	struct session s = { .in = in, .out = out };
	signal(SIGPIPE, SIG_IGN);
	server_init(&s.server, linter, pages, version);
	s.server.shelf = shelf_new();
	for (int i = 0; i < CHECKERS; i++)
		checker_init(&s.checkers[i]);
	while (s.server.state != SERVER_EXITED)
		step(&s);
	last_words(&s);
	int status = s.server.exit_status;
	for (int i = 0; i < CHECKERS; i++)
		checker_release(&s.checkers[i]);
	shelf_free(s.server.shelf);
	server_release(&s.server);
	return status;
}
