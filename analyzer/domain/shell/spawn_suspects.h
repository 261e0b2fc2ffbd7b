/*
 * Which calls of a file could have a destructive command in them at all.
 *
 * Finding out what a call calls may take reading other files, and nearly no call
 * is worth it. A suspect is one whose arguments hold the name of a program in the command
 * table, or a name that was given such a value somewhere in the file; that
 * can be seen without asking where anything comes from.
 */
#ifndef SHEARPIN_SPAWN_SUSPECTS_H
#define SHEARPIN_SPAWN_SUSPECTS_H

#include "facts.h"

struct suspects;
/* Lives in `arena`. */
const struct suspects *suspects_new(struct arena *arena, const struct facts *facts);
/* False for certain; true perhaps. */
bool suspects_have(const struct suspects *suspects, const struct node *call);

#endif
