/*
 * Counts of a replay by policy and key: `replay --summary`.
 *
 * The first TALLY_KEYS keys of all policies together are counted singly, later ones together with
 * the others of their policy; so memory is fixed and the sums are right.
 */
#ifndef SHEARPIN_TALLY_H
#define SHEARPIN_TALLY_H

#include <stdio.h>

#include "replay.h"

enum { TALLY_KEYS = 1 << 14 };

struct tally;

struct tally *tally_new(const struct policies *policies);
void tally_free(struct tally *tally);
void tally_step(struct tally *tally, const struct replay_step *step);
void tally_found(struct tally *tally, const struct replay_finding *found);
/* A table: for each policy all its keys together, then up to `keys` of them, those with the most findings first. */
void tally_text(const struct tally *tally, size_t keys, FILE *out);

#endif
