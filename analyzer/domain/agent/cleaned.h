/*
 * Cleaned: is a text harmless by what it went through on its way into what is run?
 *
 * Quoted, made a number, written as a literal, encoded, rid of the characters that hurt there, let through by a filter. What
 * only keeps it within double quotes counts where it is put between such.
 */
#ifndef SHEARPIN_CLEANED_H
#define SHEARPIN_CLEANED_H

#include "origins.h"
#include "runs.h"

bool cleaned_on_the_way(const struct origin *origin, enum run_into into);

#endif
