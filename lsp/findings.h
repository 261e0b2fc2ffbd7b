/*
 * One document judged, as JSON: what the process that judges writes and the server reads.
 *
 * Two lines. The first as soon as it is known:
 *     {"diagnostics": [Diagnostic...], "trouble": "...", "baseline": "/path", "asked": ["hash of a path"...],
 *      "watch": {"files": ["/path"...], "stamp": "of them, as stamp.h makes it"}}
 * the second takes judging again, since what is offered was tried; while somebody types it waits until a byte says that it is wanted,
 * or for OFFERS_MS:
 *     {"offers": [{"of": 0, "title": "...", "safe": true, "edits": [TextEdit...]}...], "all": [TextEdit...],
 *      "known": [{"of": 0, "text": "what `why` tells of the line"}...]}
 * `asked`: the files whose text was wanted, or null when they were many. `of` is the diagnostic's place in the list; `all` what
 * the safe fixes together come to.
 */
#ifndef SHEARPIN_FINDINGS_H
#define SHEARPIN_FINDINGS_H

#include <stdio.h>

#include "server.h"

enum { OFFERS_MS = 500 };

/* Runs in a process of its own: it changes the working folder, gives up rights and writes nothing but `out`. The byte comes from `told`. */
void findings_write(const struct server *server, const struct document *document, FILE *out,
		    int told);

#endif
