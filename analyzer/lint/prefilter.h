/*
 * Which rules may fire on a file, by its bytes alone: most files end here, and are not parsed.
 *
 * A rule names its needles; those that are names of libraries it does not list, but asks the models for, the user's own
 * among them: what the rules read and what the scan looks for is one table.
 */
#ifndef SHEARPIN_PREFILTER_H
#define SHEARPIN_PREFILTER_H

#include "lint.h"
#include "models.h"
#include "source.h"

/* Of the rules in their order; read-only, shared by all threads, lives in the arena. The rules and models must outlive it. */
const struct prefilter *prefilter_new(struct arena *arena, const struct rule_entry *rules,
				      size_t count, const struct models *models);
/* How many answers prefilter_scan gives. */
size_t prefilter_size(const struct prefilter *prefilter);
/* Reads a file's text once; found[] is for prefilter_may_fire. */
void prefilter_scan(const struct prefilter *prefilter, struct str text, bool *found);
/* Can the rule of that number fire on the file that was scanned last? */
bool prefilter_may_fire(const struct prefilter *prefilter, size_t rule,
			const struct source *source, const bool *found);

#endif
