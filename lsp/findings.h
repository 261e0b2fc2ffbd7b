/*
 * One document judged, as JSON: what the process that judges writes and the server reads.
 *
 * Two lines. The first as soon as it is known:
 *     {"diagnostics": [Diagnostic...], "trouble": "..." or null, "baseline": "/path" or null}
 * the second takes judging again, since what is offered was tried:
 *     {"offers": [{"of": 0, "title": "...", "safe": true, "edits": [TextEdit...]}...], "all": [TextEdit...]}
 * `of` is the diagnostic's place in the list; `all` what the safe fixes together come to.
 */
#ifndef SHEARPIN_FINDINGS_H
#define SHEARPIN_FINDINGS_H

#include <stdio.h>

#include "server.h"

/* Runs in a process of its own: it changes the working folder, gives up rights and writes nothing but `out`. */
void findings_write(const struct server *server, const struct document *document, FILE *out);

#endif
