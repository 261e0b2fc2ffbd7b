/*
 * Restarts: a process that is started again the moment it ends.
 *
 *     while True:
 *         subprocess.run(["node", "bot.js"])
 *
 *     cluster.on("exit", () => cluster.fork());
 *
 * What fails at its start fails as often as the machine can start it.
 */
#ifndef SHEARPIN_RESTARTS_H
#define SHEARPIN_RESTARTS_H

#include "facts.h"

/* subprocess.run([...]): does a call come back when the process it starts has ended? */
bool runs_to_its_end(const struct node *call);
/* The call by which an endless loop that does nothing else, and does not pause, runs a process to its end; or NULL. */
const struct node *restart_of_loop(const struct node *loop);
/* Does a loop start the same processes each turn, and do nothing else but to pause and to tell of it? */
bool restarts_the_same(const struct node *loop);
/* cluster.fork() in the handler that a call sets for the end of a worker, at once and without a count; or NULL. */
const struct node *restart_by_cluster(const struct node *call, const struct node **handler);

#endif
