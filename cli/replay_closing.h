/*
 * The last words of a replay: what was read, what was judged, and what was not and why.
 *
 * Whoever reads them must be able to tell "all is well" from "nobody has looked".
 */
#ifndef SHEARPIN_REPLAY_CLOSING_H
#define SHEARPIN_REPLAY_CLOSING_H

#include <stdio.h>

#include "logs.h"
#include "replay.h"

struct replay_closing {
	const struct policies *policies;
	const struct replay *replay;
	struct logs_counts counts;
	struct replay_totals totals;
	uint64_t told; /* findings, repetitions of an episode not counted */
};

/* A line, and a table of what is not in order. */
void replay_closing(const struct replay_closing *closing, FILE *out);
/* Why not one event was judged, in words that continue "nothing was judged: "; NULL when some were. */
const char *replay_nothing_judged(const struct replay_closing *closing);

#endif
