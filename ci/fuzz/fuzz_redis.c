/* What a server that calls itself Redis answers, one reply after the other, whatever it was asked. */
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "stores.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Says the same to everybody who connects, and hangs up when they do. */
struct server {
	pthread_mutex_t lock; /* of what it says */
	const uint8_t *data;
	size_t size;
	int fd;
};

static void *serve_all(void *context)
{
	struct server *server = context;
	char ignored[4096];
	for (;;) {
		int fd = accept(server->fd, NULL, NULL);
		if (fd < 0)
			continue;
		pthread_mutex_lock(&server->lock);
		send(fd, server->data, server->size, MSG_NOSIGNAL);
		pthread_mutex_unlock(&server->lock);
		shutdown(fd, SHUT_WR);
		while (read(fd, ignored, sizeof(ignored)) > 0)
			continue;
		close(fd);
	}
	return NULL;
}

static void start(struct server *server, char *where, size_t size)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	pthread_t thread;
	snprintf(address.sun_path, sizeof(address.sun_path), "/tmp/fuzz_redis.%d",
		 (int)getpid());
	unlink(address.sun_path);
	server->fd = socket(AF_UNIX, SOCK_STREAM, 0);
	pthread_mutex_init(&server->lock, NULL);
	if (server->fd < 0 ||
	    bind(server->fd, (struct sockaddr *)(void *)&address, sizeof(address)) ||
	    listen(server->fd, 64) || pthread_create(&thread, NULL, serve_all, server))
		abort();
	snprintf(where, size, "redis+unix:%s", address.sun_path);
}

static void say(struct server *server, const uint8_t *data, size_t size)
{
	pthread_mutex_lock(&server->lock);
	server->data = data;
	server->size = size;
	pthread_mutex_unlock(&server->lock);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct server server;
	static char where[160];
	struct err err;
	if (!where[0])
		start(&server, where, sizeof(where));
	say(&server, data, size);
	struct store *store = store_open(str_of(where), DURABLE_FULL, &err);
	if (!store)
		abort();
	stores_use(store);
	store_close(store);
	say(&server, NULL, 0);
	return 0;
}
