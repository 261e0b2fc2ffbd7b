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

/* What a proposal lacks. */
enum {
	SUGGEST_TIME = 1, /* nothing was taken for a time */
	SUGGEST_END = 2,  /* nothing says how a call came out */
	SUGGEST_ANY = 4,  /* nothing was taken for anything */
	SUGGEST_ONE = 8,  /* a record is no call but a sum of several: it counts them */
};

/*
 * The object as text, {"end": "ts", ...} with a line for each; empty when no line of the sample is a JSON object, and no format is known. Lives in
 * the arena. *missing has a bit for each thing that it lacks. *known is the name of the format that the sample is recognised as, or NULL: then
 * only what that does not find is proposed.
 */
struct str suggest_fields(struct arena *arena, struct str sample, unsigned *missing,
			  const char **known);

#endif
