/*
 * What stands under a key of a table, where the key is asked for:
 *
 *     f = TABLE[name]
 *     switch (name) { case "read": return f(args.path); case "run": return f(args.command); }
 *
 * Under `case "read"` f is TABLE.read and no other, though it may be any of the table elsewhere.
 */
#ifndef SHEARPIN_BY_KEY_H
#define SHEARPIN_BY_KEY_H

#include "facts.h"
#include "str.h"

/* name of TABLE[name], TABLE.get(name); NULL for others. */
const struct node *looked_up_by(const struct node *taken);
/* Is another key than this one asked for where the use stands, of a table that is looked up by `by` (may be NULL)? */
bool is_for_another_key(const struct node *use, const struct node *by, struct str key);

#endif
