/*
 * Work spread over threads: items 0..count-1 are handed out one by one.
 *
 * `run` is called with the worker's number (0..workers-1) and an item; calls
 * with the same worker number never overlap, so per-worker state needs no lock.
 */
#ifndef SHEARPIN_POOL_H
#define SHEARPIN_POOL_H

#include <stddef.h>

/* Processors this process may use, at least 1. */
unsigned pool_default_workers(void);
/* Returns when every item is done. With one worker everything runs on the calling thread. */
void pool_run(unsigned workers, size_t count,
	      void (*run)(void *context, unsigned worker, size_t item), void *context);

#endif
