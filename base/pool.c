/* Work spread over threads: see pool.h. */
#define _GNU_SOURCE
#include "pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

/* Every worker has a stack of this size, even a single one: how deep code may nest does not depend on `ulimit -s`. */
enum { MAX_WORKERS = 64, STACK = 8 * 1024 * 1024 };

struct job {
	atomic_size_t next;
	size_t count;
	void (*run)(void *, unsigned, size_t);
	void *context;
};

struct worker {
	struct job *job;
	unsigned number;
};

unsigned pool_default_workers(void)
{
	cpu_set_t set;
	int n = 1;
	if (sched_getaffinity(0, sizeof(set), &set) == 0)
		n = CPU_COUNT(&set);
	return n < 1 ? 1 : n > MAX_WORKERS ? MAX_WORKERS : (unsigned)n;
}

static void *work(void *payload)
{
	struct worker *worker = payload;
	struct job *job = worker->job;
	for (;;) {
		size_t item = atomic_fetch_add(&job->next, 1);
		if (item >= job->count)
			return NULL;
		job->run(job->context, worker->number, item);
	}
}

void pool_run(unsigned workers, size_t count, void (*run)(void *, unsigned, size_t),
	      void *context)
{
	struct job job = { .count = count, .run = run, .context = context };
	struct worker crew[MAX_WORKERS];
	pthread_t threads[MAX_WORKERS];
	unsigned started = 0;
	if (workers > MAX_WORKERS)
		workers = MAX_WORKERS;
	if (workers > count)
		workers = (unsigned)count;
	pthread_attr_t attr;
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, STACK);
	for (unsigned i = 0; i < workers; i++) {
		crew[i] = (struct worker){ &job, i };
		if (pthread_create(&threads[started], &attr, work, &crew[i]) != 0)
			break; /* fewer threads: slower, nothing else */
		started++;
	}
	pthread_attr_destroy(&attr);
	if (!started && workers)
		work(&crew[0]);
	for (unsigned i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
}
