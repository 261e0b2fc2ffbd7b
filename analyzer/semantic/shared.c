/* What has been parsed, by whichever worker: see shared.h. One lock, held for the time of a look; copies are made outside of it. */
#include "shared.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "must.h"

enum { LISTS = 4096 };

struct entry {
	char *path;
	size_t length;
	const void *worker;        /* who parses it, or has */
	const struct facts *facts; /* NULL: being parsed */
	unsigned readers;          /* who copy it at this moment */
	struct entry *next;
};

struct shared {
	pthread_mutex_t lock;
	pthread_cond_t changed; /* some entry was finished, left by a reader, or taken out */
	struct entry *lists[LISTS];
};

struct shared *shared_new(void)
{
	struct shared *shared = must_zeroed(1, sizeof(*shared));
	pthread_mutex_init(&shared->lock, NULL);
	pthread_cond_init(&shared->changed, NULL);
	return shared;
}

static void entry_free(struct entry *entry)
{
	free(entry->path);
	free(entry);
}

void shared_free(struct shared *shared)
{
	if (!shared)
		return;
	for (size_t i = 0; i < LISTS; i++) {
		while (shared->lists[i]) {
			struct entry *entry = shared->lists[i];
			shared->lists[i] = entry->next;
			entry_free(entry);
		}
	}
	pthread_cond_destroy(&shared->changed);
	pthread_mutex_destroy(&shared->lock);
	free(shared);
}

/* The link that leads to the path's entry, or to NULL at the end of its list. */
static struct entry **link_to(struct shared *shared, struct str path)
{
	struct entry **link = &shared->lists[str_bucket(path) % LISTS];
	while (*link && !str_eq((struct str){ (*link)->path, (*link)->length }, path))
		link = &(*link)->next;
	return link;
}

/* The path's entry, when somebody parses it or has, once there are facts; NULL when nobody does. */
static struct entry *finished(struct shared *shared, struct str path)
{
	struct entry *entry;
	while ((entry = *link_to(shared, path)) && !entry->facts)
		pthread_cond_wait(&shared->changed, &shared->lock);
	return entry;
}

static void claim(struct shared *shared, struct str path, const void *worker)
{
	struct entry *entry = must_zeroed(1, sizeof(*entry));
	entry->path = must(malloc(path.n + 1));
	memcpy(entry->path, path.p, path.n);
	entry->length = path.n;
	entry->worker = worker;
	*link_to(shared, path) = entry;
}

struct facts *shared_copy(struct shared *shared, struct str path, const struct source *source,
			  const void *worker)
{
	struct facts *copy = NULL;
	if (!shared)
		return NULL;
	pthread_mutex_lock(&shared->lock);
	struct entry *entry = finished(shared, path);
	if (!entry)
		claim(shared, path, worker);
	else
		entry->readers++;
	pthread_mutex_unlock(&shared->lock);
	if (!entry)
		return NULL;
	const struct source *theirs = entry->facts->source;
	if (theirs->lang == source->lang && str_eq(theirs->text, source->text))
		copy = facts_copy(entry->facts, source);
	pthread_mutex_lock(&shared->lock);
	entry->readers--;
	pthread_cond_broadcast(&shared->changed);
	pthread_mutex_unlock(&shared->lock);
	return copy;
}

/* Taken out at once, given back when nobody copies it any more; meanwhile the lists may change. */
static void take_out(struct shared *shared, struct entry **link)
{
	struct entry *entry = *link;
	*link = entry->next;
	while (entry->readers)
		pthread_cond_wait(&shared->changed, &shared->lock);
	entry_free(entry);
}

void shared_done(struct shared *shared, struct str path, const struct facts *facts,
		 const void *worker)
{
	if (!shared)
		return;
	pthread_mutex_lock(&shared->lock);
	struct entry **link = link_to(shared, path);
	if (*link && (*link)->worker == worker && !(*link)->facts) {
		if (facts)
			(*link)->facts = facts;
		else
			take_out(shared, link);
		pthread_cond_broadcast(&shared->changed);
	}
	pthread_mutex_unlock(&shared->lock);
}

static struct entry **link_of(struct entry **list, const void *worker)
{
	while (*list && (*list)->worker != worker)
		list = &(*list)->next;
	return list;
}

void shared_withdraw(struct shared *shared, const void *worker)
{
	struct entry **link;
	if (!shared)
		return;
	pthread_mutex_lock(&shared->lock);
	for (size_t i = 0; i < LISTS; i++) {
		while (*(link = link_of(&shared->lists[i], worker)))
			take_out(shared, link);
	}
	pthread_mutex_unlock(&shared->lock);
}
