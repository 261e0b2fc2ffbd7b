/*
 * Files whose change changes findings: configurations and baselines, as they were when a text was judged.
 *
 * Not every client watches files (Neovim does not on Linux): then the server looks at them itself, a few stats now and then.
 */
#ifndef SHEARPIN_STAMP_H
#define SHEARPIN_STAMP_H

#include "server.h"

/* Of one more file, there or not, in the order of calls; begin with 0. `path` ends with a NUL. */
uint64_t stamp_add(uint64_t stamp, struct str path);
/* Judges anew what hangs on files that are others now. */
void stamp_look(struct server *server);

#endif
