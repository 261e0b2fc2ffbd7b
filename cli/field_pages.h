/*
 * What an event can carry and what it is called in each log, as pages: docs/policies/fields.md and the ends of docs/logs/<format>.md.
 */
#ifndef SHEARPIN_FIELD_PAGES_H
#define SHEARPIN_FIELD_PAGES_H

#include <stdio.h>

#include "formats.h"

void field_page(FILE *out);
void field_page_of(const struct format *format, FILE *out);

#endif
