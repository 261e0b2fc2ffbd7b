/*
 * Why (not)? What the analyser knows at a place in a file, and what each rule made of it.
 *
 * It shows the same answers the rules get: which call it is and whose, where the receiver and each argument come
 * from, step by step, what their values can be, what bounds a loop. So it is how one teaches shearpin one's own
 * clients: where an origin ends at "nobody in the project calls it" or "unknown", a row in "models" is missing.
 */
#ifndef SHEARPIN_WHY_H
#define SHEARPIN_WHY_H

#include "lint.h"

/* One thing that is known; those behind it with a larger depth explain it. */
struct why_line {
	unsigned depth;
	struct str what;    /* "receiver `page`: playwright:Page" */
	struct place place; /* where it stands */
};

typedef VEC(const struct diag *) diag_list;

struct why {
	VEC(struct why_line) lines;
	diag_list diags;     /* what is reported on the line */
	diag_list elsewhere; /* what is reported on others, and points at it */
	VEC(const char *)
	silent; /* ids of rules that looked at the file, and say nothing of this line */
};

/*
 * All that is known of a line, or of the name or call at a column (in code points; 0: the whole line). Lives in `results`.
 * -1 with the cause when the file cannot be parsed, or nothing that can be asked about stands there.
 */
int why_ask(struct lint_worker *worker, const struct source *source,
	    const struct setting *settings, uint32_t line, uint32_t column,
	    struct arena *results, struct why *out, struct err *err);

#endif
