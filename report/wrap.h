/*
 * Text in lines no longer than a terminal is wide, broken between words.
 */
#ifndef SHEARPIN_WRAP_H
#define SHEARPIN_WRAP_H

#include <stdint.h>
#include <stdio.h>

#include "str.h"

struct wrap {
	FILE *out;
	uint32_t width;  /* cells; 0: lines do not end */
	uint32_t indent; /* blanks before each further line */
	uint32_t cell;   /* where the line stands; whoever prints something else counts it */
};

/* Prints it as display_put does; a word wider than the line is not broken. Ends no line. */
void wrap_put(struct wrap *wrap, struct str text);

#endif
