/*
 * A command that is watched: its output passes through and is kept, signals reach it, a time limit ends it.
 *
 * It runs in a process group of its own unless the terminal is its input, so that a time limit ends all it started. What it
 * leaves running in the background holds its output open; that is not waited for.
 */
#ifndef SHEARPIN_JOB_H
#define SHEARPIN_JOB_H

#include <stdbool.h>
#include <stdint.h>

#include "err.h"
#include "str.h"

enum {
	JOB_OUTPUT_MOST = 16 << 20
}; /* so much of the output is kept, all of it passes through */

struct job {
	char *const *argv;
	const char *output; /* where its output is kept; NULL: nowhere */
	int64_t timeout;    /* ns; 0: none */
	int64_t kill_after; /* ns from the polite signal to the other */
	const char *input;  /* text for its standard input; NULL: ours */
	bool quiet;         /* its output does not pass through */
};

struct job_end {
	int exit_code; /* when signal is 0; 127 not found, 126 not to be run, as shells say */
	int signal;    /* it died of this */
	bool timed_out;
	int passed_on; /* the last signal we were sent and passed on; 0 */
	uint64_t output_hash;
};

/* -1: it could not be started at all (no process, no pipe); nothing has run. */
int job_run(const struct job *job, struct job_end *end, struct err *err);

#endif
