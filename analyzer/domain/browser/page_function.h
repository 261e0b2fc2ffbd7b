/*
 * Page functions: what evaluate() and its like run in the page.
 *
 * A function literal, one of the project by its name, or a text that begins like one. Nothing but a browser's
 * page takes such a function together with the values for its parameters.
 */
#ifndef SHEARPIN_PAGE_FUNCTION_H
#define SHEARPIN_PAGE_FUNCTION_H

#include "facts.h"
#include "str.h"

/* The page function's place among the arguments of a method ("$eval": 1, behind the selector). */
size_t page_function_place(struct str method);
/* Is the argument a page function? Then *params is how many parameters it has. */
bool page_function_of(const struct node *argument, size_t *params);

#endif
