/*
 * `shearpin suppressions`: the comments that silence findings, why, and until when.
 *
 * "until 2027-01-31" in a reason is a date. `check` does not know what day it is: what it says of a file depends on the
 * file. This list does, and a job that runs it now and then finds what has to be looked at again.
 */
#ifndef SHEARPIN_SUPPRESSIONS_H
#define SHEARPIN_SUPPRESSIONS_H

#include "check.h"
#include "viewpoint.h"

/* Prints them on stdout; returns how many are past their date. */
size_t suppressions_print(const struct checked *checked, struct viewpoint view);

#endif
