/*
 * Shared: what the workers of a run have parsed, so that each file is parsed once.
 *
 * Facts belong to the worker that made them; another one copies their nodes, which costs little beside a parse. The
 * NULL store, of a run with one worker, has nothing and keeps nothing.
 */
#ifndef SHEARPIN_SHARED_H
#define SHEARPIN_SHARED_H

#include "facts.h"

struct shared;
struct shared *shared_new(void);
/* After all that use it. */
void shared_free(struct shared *shared);

/*
 * The facts of the file at `path`, as another worker found them in the same text, in the source's arena. Waits for one who is about
 * to have them. NULL: nobody has; then the caller parses the file, and says shared_done, whatever came of it.
 */
struct facts *shared_copy(struct shared *shared, struct str path, const struct source *source,
			  const void *worker);
/* The facts (NULL: it could not be parsed) and `path` stay as they are until the worker withdraws. Names are not attached yet. */
void shared_done(struct shared *shared, struct str path, const struct facts *facts,
		 const void *worker);
/* From now on nobody looks at what the worker has told of. */
void shared_withdraw(struct shared *shared, const void *worker);

#endif
