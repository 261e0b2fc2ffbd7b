/*
 * A process that judges one document and ends.
 *
 * It is a copy of the server as it stands, so it sees all texts that are open, saved or not, at one moment; it can be
 * ended at any time, when its text is no longer the client's; and what crashes it costs one answer.
 */
#ifndef SHEARPIN_CHECKER_H
#define SHEARPIN_CHECKER_H

#include <sys/types.h>

#include "server.h"

struct checker {
	pid_t process; /* 0: none runs */
	int from; /* what it writes; what is written to it says that its offers are wanted */
	bool hurried;
	struct buf line;
	struct str uri;
	unsigned edition;
	int64_t begun;
};

void checker_init(struct checker *checker);
/* Ends it when it runs. */
void checker_release(struct checker *checker);
/* False when there can be no process now. */
bool checker_start(struct checker *checker, struct server *server, struct document *document);
/* Reads what it has written, hands whole lines to the server, and buries it when it has ended. */
void checker_read(struct checker *checker, struct server *server);
/* What it offers is wanted now. */
void checker_hurry(struct checker *checker);
/* Ends it when nobody wants its answer any more, or it takes too long; *wait becomes less when it must be looked at. */
void checker_watch(struct checker *checker, struct server *server, int64_t now, int64_t *wait);

#endif
