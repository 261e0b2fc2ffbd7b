/*
 * A rule's page as a reader gets it.
 *
 * Its examples run as tests. Of the marks that tell the tests what a line is, `bad` and `good` are for readers, too;
 * `setup`, on lines that belong to all examples, is not.
 */
#ifndef SHEARPIN_DOC_H
#define SHEARPIN_DOC_H

#include "buf.h"

struct str doc_line(struct str line);
void doc_add(struct buf *out, struct str doc);

#endif
