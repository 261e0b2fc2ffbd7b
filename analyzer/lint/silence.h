/*
 * The comment that would silence a finding: where it can stand, tried.
 *
 * A comment above a line may land in a string, one behind it after a line's continuation. So the file is judged once more
 * with the comments in it, and those are offered that did silence.
 */
#ifndef SHEARPIN_SILENCE_H
#define SHEARPIN_SILENCE_H

#include "inspect.h"

/* An insertion; `text.p` is NULL when no comment silences the finding. */
struct silence {
	uint32_t at;
	struct str text;
};

/* One for each diag of the outcome of `request`, which has its text, with the reason behind it; lives in the inspector's `results`. */
struct silence *silence_find(struct inspector *inspector, const struct inspect_request *request,
			     const struct outcome *outcome, struct str reason);
/* The text with the comments, which come in the order of places; of the same in one place, one. Those without a text are none. */
struct str silence_apply(struct arena *arena, struct str text, const struct silence *silences,
			 size_t count);

#endif
