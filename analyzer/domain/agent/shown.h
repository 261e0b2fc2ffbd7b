/*
 * Shown: what goes nowhere but where it is told of.
 *
 * Followed forward from where it is made, through the function's own lists and names and the project's functions,
 * to a log, a text, a file, a page, a comparison. What leaves by a return, a field or a call that nobody here can
 * read may be run by somebody.
 */
#ifndef SHEARPIN_SHOWN_H
#define SHEARPIN_SHOWN_H

#include "facts.h"

/* Is an object, a DICT or a constructor's CALL, only shown, as far as all its ways are in sight? */
bool shown_only(const struct node *object);

#endif
