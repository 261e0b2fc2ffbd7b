/*
 * A proposal for "log_fields" from a sample of a log: what its keys are called and what stands in them.
 *
 * A key is taken for a field when its name is one people use for it and all its values fit: times lie in time, statuses from 100
 * to 599, a duration's unit is told by its decimals or its name. The reader of the proposal has the last word.
 */
#ifndef SHEARPIN_SUGGEST_FIELDS_H
#define SHEARPIN_SUGGEST_FIELDS_H

#include "arena.h"
#include "str.h"

/* The object as text, {"end": "ts", ...} with a line for each; empty when no line of the sample is a JSON object. Lives in the arena. */
struct str suggest_fields(struct arena *arena, struct str sample);

#endif
