/* A language server on two streams: reading, writing, judging, and coming to an end. */
#ifndef SHEARPIN_SESSION_H
#define SHEARPIN_SESSION_H

#include "server.h"

/*
 * Serves until the client says exit (0 when it said shutdown before, else 1) or is gone (1): its stream ends, nobody reads
 * ours, or the process it named has ended. Processes it started end with it. `pages`: see struct server.
 */
int session_run(int in, int out, const struct linter *linter, struct str pages,
		const char *version);

#endif
