/*
 * `shearpin policy new KIND`: a policy file with the example of the kind's page, each field with what it means, and what may be added.
 */
#ifndef SHEARPIN_POLICY_NEW_H
#define SHEARPIN_POLICY_NEW_H

#include <stdio.h>

#include "policy_file.h"

/* -1 when the page has no example that can be read. */
int policy_new(struct arena *arena, const struct kind_entry *entry, FILE *out);

#endif
