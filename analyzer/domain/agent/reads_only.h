/*
 * Does a statement go to a database that refuses whatever changes it: conn.execute("PRAGMA query_only = ON") before it,
 * or a connection that was opened for reading alone? Whoever may write there is not kept from it by a test of words; whom
 * the database refuses, is.
 */
#ifndef SHEARPIN_READS_ONLY_H
#define SHEARPIN_READS_ONLY_H

#include "facts.h"

/* `run` is the call that runs the statement: conn.execute(sql). */
bool reads_only(const struct node *run);

#endif
