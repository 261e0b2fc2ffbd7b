/*
 * Cleaned: what makes a model's text harmless on its way to where it is run.
 *
 * Quoted for the shell, made a number, written as a literal of the language that runs it, what hurts taken out or
 * escaped. Escaped for the inside of quotes it is harmless only where it stands between such quotes.
 */
#ifndef SHEARPIN_CLEANED_H
#define SHEARPIN_CLEANED_H

#include "origins.h"
#include "runs.h"

bool cleaned_on_way(const struct origin *origin, enum run_into into);

#endif
