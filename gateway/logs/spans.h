/*
 * Spans that wait for the root of their trace: only then is known whose child each one is.
 *
 * What a trace has used belongs to the deepest span that tells it: an agent's span that sums up its calls keeps its event and loses
 * its tokens and its cost. A call of a model that a library tells of and its client below it tells again is one: the library's is a step.
 * What a tool or an agent below a call asks is not that call's. Session, run and user are inherited from the nearest span above that has them. A trace whose root does not
 * come is let go when SPANS_MOST spans wait, when its newest span is SPANS_WAIT older than the log's, or at the end.
 */
#ifndef SHEARPIN_SPANS_H
#define SHEARPIN_SPANS_H

#include "formats.h"

enum { SPANS_MOST = 8192 };
#define SPANS_WAIT (3600 * SECOND_NS)

struct spans;

struct spans *spans_new(void);
/* Emits whatever still waits before, if it is to be emitted. */
void spans_free(struct spans *spans);

/* The ids are texts as the log has them; an empty parent: it is the root. `is_event` false: it is only on the way to others. */
struct span_ids {
	struct str trace, span, parent;
};
void spans_add(struct spans *spans, struct reading *reading, struct span_ids ids,
	       const struct event *event, bool is_event);
/* A line has ended: lets go what has waited long enough, or everything. */
void spans_settle(struct spans *spans, struct reading *reading, bool all);

#endif
