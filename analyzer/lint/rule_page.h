/*
 * A rule's page: what it finds, why, how to mend it.
 *
 * `shearpin explain` prints it, docs/rules/<id>.md is one, and an editor shows it where the finding is.
 */
#ifndef SHEARPIN_RULE_PAGE_H
#define SHEARPIN_RULE_PAGE_H

#include <stdio.h>

#include "lint.h"

/* Of a rule or builtin by its index, as linter_find tells it. */
void rule_page(const struct linter *linter, size_t rule, bool markdown, FILE *out);

#endif
