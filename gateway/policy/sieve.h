/*
 * Which of many conditions with patterns a text may meet, without asking each of them.
 *
 * Whatever a pattern matches holds its literal pieces. Of the longest one the last two letters are written down: words alike in front
 * differ at their ends. A text is gone through once, pair by pair; those whose pair it has not hold no pattern of it.
 */
#ifndef SHEARPIN_SIEVE_H
#define SHEARPIN_SIEVE_H

#include "policy.h"

struct sieve;

/* For conditions of one field, numbered from 0, fewer than `count`. */
struct sieve *sieve_new(size_t count);
void sieve_free(struct sieve *sieve);
void sieve_add(struct sieve *sieve, uint32_t number, const struct match *match);
/* A bit for each condition of which a pattern may match the text, or a part of it; valid until the next call. */
const uint64_t *sieve_shake(struct sieve *sieve, struct str text);

#endif
