/*
 * Calls of the language's own libraries that delete or kill more than they name, without a shell:
 * shutil.rmtree(a, "b"), fs.rmSync(process.env.DIR || ".", { recursive: true }), a loop over all processes.
 *
 * Told only with evidence in the call: an ordinary shutil.rmtree(path) is silent.
 */
#ifndef SHEARPIN_DELETES_H
#define SHEARPIN_DELETES_H

#include "shell.h"
#include "spawn.h"

/* What a call destroys; HARM_NONE when nothing is known. `what` and `advice` live in the file's arena. */
struct verdict deletes_judge(struct spawns *spawns, const struct node *call);
/* Is it a call by which git throws away what is not committed? */
bool deletes_work(const struct node *call);

#endif
