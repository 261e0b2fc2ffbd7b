/*
 * A log taken apart by key, so that many machines can judge it: `replay --map` writes it, `replay --reduce` judges it.
 *
 * A line is a key, a tab, where the record stood (log, line, and which of the line's records), and the record as a run
 * record. Records of the same key must come to the same reducer, in any order; what it finds does not depend on the others. The key is a
 * hash of the event's fields that every policy's key has; policies that share none cannot be judged in parts.
 */
#ifndef SHEARPIN_REPLAY_MAPPED_H
#define SHEARPIN_REPLAY_MAPPED_H

#include <stdio.h>

#include "logs.h"
#include "policy_file.h"

/* Bits of the fields all policies' keys have; 0 after telling which two have none in common. */
uint64_t mapped_key(const struct policies *policies);

struct mapped_writer {
	uint64_t key, keep; /* bits of fields: mapped_key, and those that are written */
	struct str const *paths;
	struct source last;
	unsigned nth;
	FILE *out;
};
void mapped_write(struct mapped_writer *writer, const struct event *event);

enum { MAPPED_LOGS = 1 << 16 };
/* The logs' names are gathered in `names`, which has room for MAPPED_LOGS. -1 after telling what went wrong. */
int mapped_read(const struct logs_request *request, struct str *names, struct arena *arena,
		struct logs_counts *counts);

#endif
