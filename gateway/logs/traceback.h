/* Where in the caller's own code a Python traceback comes from. */
#ifndef SHEARPIN_TRACEBACK_H
#define SHEARPIN_TRACEBACK_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

/*
 * The last frame that is not in an installed package, all of them slices of the text; false
 * when there is none.
 */
bool traceback_place(struct str traceback, struct str *file, int64_t *line,
		     struct str *function);

#endif
