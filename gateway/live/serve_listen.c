/*
 * Letting connections in: on a port, a unix socket, or a socket that systemd has opened.
 *
 * Two limits that the HTTP library does not have stand here. No more connections than SERVE_CONNECTIONS: the kernel gives the lowest
 * number that is free to each, so the lowest free one tells how many there are, and while there are too many nobody is let in.
 * And no request may take longer than SERVE_REQUEST_SECONDS to arrive, however often a byte of it comes.
 */
#define _DEFAULT_SOURCE /* unlink, lstat's S_ISSOCK */
#include <arpa/inet.h>
#include <errno.h>
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/listener.h>
#include <fcntl.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "must.h"
#include "serve_inner.h"

enum {
	FIRST_PASSED = 3, /* systemd's: the first descriptor that it passes */
	SPARE = 64,       /* descriptors that are no connection */
	GUESTS_EACH = 4,  /* places for those who are watched, so that there is one near by */
	PROBES = 16,
	BACKLOG = 1024,
};

/* A connection, known by what comes in, and since when its request has been arriving; 0: none is. */
struct guest {
	struct doors *doors;
	const struct evbuffer *input;
	struct bufferevent *link;
	int64_t since;
};

struct doors {
	struct event_base *base;
	struct evconnlistener *listener;
	struct event *later;
	int own;         /* descriptors that were open before the first connection */
	int connections; /* at most */
	int64_t seconds; /* for a request to arrive */
	uint64_t slow, full;
	size_t room;
	struct guest *guests;
};

static int64_t steady_s(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec + 1;
}

/* ---- not too slow ---- */

/* How little we lose when the place is given away: 2 it is nobody's, 1 nothing is arriving there. */
static int spare(const struct guest *guest)
{
	return !guest->input ? 2 : !guest->since;
}

/*
 * Whoever sends this, or room to watch them: when there is none that of another, who is then not watched any more. Nobody tells when a
 * connection is gone; but its memory serves the next one, so most places are used again by the same.
 */
static struct guest *guest_of(struct doors *doors, const struct evbuffer *input)
{
	size_t hash =
		(size_t)(((uint64_t)(uintptr_t)input / 16 * UINT64_C(0x9E3779B97F4A7C15)) >>
			 32);
	struct guest *guest = NULL;
	for (size_t i = 0; i < PROBES; i++) {
		struct guest *one = &doors->guests[(hash + i) % doors->room];
		if (one->input == input)
			return one;
		if (!guest || spare(one) > spare(guest))
			guest = one;
	}
	*guest = (struct guest){ .doors = doors, .input = input };
	return guest;
}

/* To who has not said all of it the library has no answer. As much as there is room for, and once. */
static void say_too_slow(evutil_socket_t fd)
{
	static const char answer[] =
		"HTTP/1.1 408 Request Timeout\r\nContent-Type: application/problem+json\r\n"
		"Connection: close\r\n\r\n"
		"{\"type\": \"about:blank\", \"title\": \"Too slow\", \"status\": 408, "
		"\"detail\": \"a request must be there in time: see --request-time\"}\n";
	if (send(fd, answer, sizeof(answer) - 1, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
		return; /* it has hung up itself */
}

/* Something of a request has come. */
static void on_input(struct evbuffer *buffer, const struct evbuffer_cb_info *info,
		     void *context)
{
	struct guest *guest = context;
	if (!info->n_added || guest->input != buffer)
		return;
	if (!guest->since)
		guest->since = steady_s();
	if (steady_s() - guest->since <= guest->doors->seconds)
		return;
	guest->doors->slow++;
	guest->since = 0;
	say_too_slow(bufferevent_getfd(guest->link));
	shutdown(bufferevent_getfd(guest->link), SHUT_RDWR); /* which the library notices */
}

void doors_complete(struct serve *serve, struct evhttp_request *http)
{
	struct evhttp_connection *connection = evhttp_request_get_connection(http);
	struct bufferevent *link =
		connection ? evhttp_connection_get_bufferevent(connection) : NULL;
	if (link)
		guest_of(serve->doors, bufferevent_get_input(link))->since = 0;
}

/* ---- not too many ---- */

static int lowest_free(void)
{
	int lowest = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
	if (lowest >= 0)
		close(lowest);
	return lowest;
}

static bool is_full(const struct doors *doors)
{
	int lowest = lowest_free();
	return lowest < 0 || lowest >= doors->own + doors->connections;
}

static void wait_a_little(struct doors *doors)
{
	const struct timeval little = { 0, 100000 };
	doors->full++;
	evconnlistener_disable(doors->listener);
	event_add(doors->later, &little);
}

static void on_later(evutil_socket_t fd, short what, void *context)
{
	struct doors *doors = context;
	(void)fd;
	(void)what;
	if (is_full(doors))
		wait_a_little(doors);
	else
		evconnlistener_enable(doors->listener);
}

/* No descriptor is left, or something like it: trying again at once would keep us busy with nothing else. */
static void on_accept_error(struct evconnlistener *listener, void *context)
{
	(void)listener;
	wait_a_little(context);
}

static struct bufferevent *on_connection(struct event_base *base, void *context)
{
	struct doors *doors = context;
	struct bufferevent *link = bufferevent_socket_new(base, -1, BEV_OPT_CLOSE_ON_FREE);
	if (!link)
		return NULL;
	struct guest *guest = guest_of(doors, bufferevent_get_input(link));
	guest->link = link;
	guest->since = 0;
	evbuffer_add_cb(bufferevent_get_input(link), on_input, guest);
	if (is_full(doors))
		wait_a_little(doors);
	return link;
}

/* ---- where ---- */

static bool is_loopback(const struct sockaddr_storage *address)
{
	if (address->ss_family == AF_INET) {
		const struct sockaddr_in *in = (const void *)address;
		return ntohl(in->sin_addr.s_addr) >> 24 == 127;
	}
	const struct sockaddr_in6 *in6 = (const void *)address;
	return IN6_IS_ADDR_LOOPBACK(&in6->sin6_addr);
}

static struct evconnlistener *bind_to(struct serve *serve, unsigned flags,
				      const struct sockaddr *address, int size)
{
	return evconnlistener_new_bind(serve->base, NULL, NULL,
				       LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC | flags,
				       BACKLOG, address, size);
}

static int listen_unix(struct serve *serve, struct str path, struct err *err)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	struct stat st;
	if (!path.n || path.n >= sizeof(address.sun_path))
		return err_set(err, "a socket's path has 1 to %zu bytes",
			       sizeof(address.sun_path) - 1);
	memcpy(address.sun_path, path.p, path.n);
	if (!lstat(address.sun_path, &st) && S_ISSOCK(st.st_mode))
		unlink(address.sun_path); /* a dead one's, or the listener is moved */
	mode_t before = umask(0117);
	serve->doors->listener =
		bind_to(serve, 0, (struct sockaddr *)&address, sizeof(address));
	umask(before);
	if (!serve->doors->listener)
		return err_set(err, "%.*s: %s", STR_ARG(path), strerror(errno));
	printf("listening on unix:%.*s\n", STR_ARG(path));
	return 0;
}

static void print_port(evutil_socket_t fd)
{
	struct sockaddr_storage address = { 0 };
	socklen_t length = sizeof(address);
	char text[128] = "";
	getsockname(fd, (struct sockaddr *)&address, &length);
	bool six = address.ss_family == AF_INET6;
	const void *host = six ? (void *)&((struct sockaddr_in6 *)&address)->sin6_addr
			       : (void *)&((struct sockaddr_in *)&address)->sin_addr;
	in_port_t port = six ? ((struct sockaddr_in6 *)&address)->sin6_port
			     : ((struct sockaddr_in *)&address)->sin_port;
	inet_ntop(address.ss_family, host, text, sizeof(text));
	printf(six ? "listening on [%s]:%d\n" : "listening on %s:%d\n", text, ntohs(port));
}

/* Whatever port is free is ":0", which the library refuses to read. */
static int read_address(struct str where, struct sockaddr_storage *address, int *size,
			struct err *err)
{
	char text[128];
	if (where.n >= sizeof(text))
		return err_set(err, "--listen is too long");
	memcpy(text, where.p, where.n);
	text[where.n] = 0;
	bool any = str_ends(where, ":0");
	if (any)
		text[where.n - 1] = '1';
	if (evutil_parse_sockaddr_port(text, (struct sockaddr *)address, size))
		return err_set(err, "--listen is 127.0.0.1:PORT, [::1]:PORT or unix:PATH");
	if (any && address->ss_family == AF_INET)
		((struct sockaddr_in *)address)->sin_port = 0;
	else if (any)
		((struct sockaddr_in6 *)address)->sin6_port = 0;
	return 0;
}

static int listen_tcp(struct serve *serve, struct err *err)
{
	struct sockaddr_storage address;
	struct str where = serve->options->listen;
	int size = sizeof(address);
	memset(&address, 0, sizeof(address));
	if (read_address(where, &address, &size, err))
		return -1;
	if (!is_loopback(&address) && !serve->options->token.n)
		return err_set(err, "%.*s is no loopback address: that needs a token",
			       STR_ARG(where));
	serve->doors->listener =
		bind_to(serve, LEV_OPT_REUSEABLE, (struct sockaddr *)&address, size);
	if (!serve->doors->listener)
		return err_set(err, "%.*s: %s", STR_ARG(where), strerror(errno));
	print_port(evconnlistener_get_fd(serve->doors->listener));
	return 0;
}

/* Has systemd opened a socket for us? */
static bool is_passed(void)
{
	const char *pid = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");
	int64_t id = 0, n = 0;
	return pid && count && str_to_i64(str_of(pid), &id) && id == getpid() &&
	       str_to_i64(str_of(count), &n) && n == 1;
}

static int listen_passed(struct serve *serve, struct err *err)
{
	struct sockaddr_storage address;
	socklen_t length = sizeof(address);
	memset(&address, 0, sizeof(address));
	if (getsockname(FIRST_PASSED, (struct sockaddr *)&address, &length))
		return err_set(err, "the socket that was passed is none: %s", strerror(errno));
	bool local = address.ss_family == AF_UNIX || is_loopback(&address);
	if (!local && !serve->options->token.n)
		return err_set(err,
			       "the socket that was passed is open to others: that needs a "
			       "token");
	evutil_make_socket_nonblocking(FIRST_PASSED);
	evutil_make_socket_closeonexec(FIRST_PASSED);
	serve->doors->listener = evconnlistener_new(serve->base, NULL, NULL,
						    LEV_OPT_CLOSE_ON_FREE, 0, FIRST_PASSED);
	if (!serve->doors->listener)
		return err_set(err, "the socket that was passed: %s", strerror(errno));
	puts("listening on the socket that was passed");
	return 0;
}

static int listen_somewhere(struct serve *serve, struct err *err)
{
	struct str where = serve->options->listen;
	if (is_passed())
		return listen_passed(serve, err);
	return str_starts(where, "unix:") ? listen_unix(serve, str_sub(where, 5, where.n), err)
					  : listen_tcp(serve, err);
}

/* What is allowed to be open is no less than what we let in. */
static void raise_limit(int connections)
{
	struct rlimit limit;
	const rlim_t want = (rlim_t)connections + SPARE;
	if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur >= want)
		return;
	limit.rlim_cur = limit.rlim_max < want ? limit.rlim_max : want;
	setrlimit(RLIMIT_NOFILE, &limit);
}

int doors_open(struct serve *serve, struct err *err)
{
	struct doors *doors = serve->doors = must_zeroed(1, sizeof(*doors));
	const struct serve_options *options = serve->options;
	doors->connections =
		options->connections ? (int)options->connections : SERVE_CONNECTIONS;
	doors->seconds =
		options->request_seconds ? options->request_seconds : SERVE_REQUEST_SECONDS;
	doors->room = GUESTS_EACH * (size_t)doors->connections;
	doors->guests = must_zeroed(doors->room, sizeof(*doors->guests));
	raise_limit(doors->connections);
	doors->base = serve->base;
	doors->later = evtimer_new(serve->base, on_later, doors);
	if (!doors->later)
		return err_set(err, "there is no event loop");
	if (listen_somewhere(serve, err))
		return -1;
	evhttp_set_bevcb(serve->http, on_connection, doors);
	/* From here on it is the HTTP library's, and closed with it. */
	if (!evhttp_bind_listener(serve->http, doors->listener)) {
		evconnlistener_free(doors->listener);
		return err_set(err, "no listener");
	}
	evconnlistener_set_error_cb(doors->listener, on_accept_error);
	doors->own = lowest_free();
	fflush(stdout);
	return 0;
}

/* After the HTTP library's connections are gone. */
void doors_close(struct serve *serve)
{
	if (serve->doors && serve->doors->later)
		event_free(serve->doors->later);
	if (serve->doors)
		free(serve->doors->guests);
	free(serve->doors);
	serve->doors = NULL;
}

uint64_t doors_slow(const struct serve *serve)
{
	return serve->doors->slow;
}

uint64_t doors_full(const struct serve *serve)
{
	return serve->doors->full;
}

void doors_notify(const char *what)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	const char *path = getenv("NOTIFY_SOCKET");
	if (!path || (path[0] != '/' && path[0] != '@') ||
	    strlen(path) >= sizeof(address.sun_path))
		return;
	memcpy(address.sun_path, path, strlen(path));
	if (path[0] == '@')
		address.sun_path[0] = 0; /* without a name in any folder */
	int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
	if (fd < 0)
		return;
	socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(path));
	if (sendto(fd, what, strlen(what), 0, (struct sockaddr *)&address, size) < 0)
		fprintf(stderr, "shearpin: serve: %s: %s\n", path, strerror(errno));
	close(fd);
}
