/*
 * Somebody's text as a terminal shows it.
 *
 * Whatever could move the cursor, hide text or turn its direction is made
 * visible: control characters as their pictures (␛), invisible ones as
 * <U+202E>, ill-formed bytes as �. Nothing of a linted file reaches a terminal
 * any other way. Widths need no locale: they are Unicode's, for a terminal
 * that joins emoji sequences.
 */
#ifndef SHEARPIN_DISPLAY_H
#define SHEARPIN_DISPLAY_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "str.h"

enum { DISPLAY_TAB = 8, DISPLAY_MADE = 16 };

/* Where a walk along a line stands; starts as { 0 }. */
struct display {
	uint32_t cell; /* cells passed */
	uint32_t last; /* of them, the last character's and what joined it */
	bool joining;  /* that ended in a zero-width joiner */
};

/* Steps over a character (a code point or UTF8_BAD); a tab goes on to the next multiple of DISPLAY_TAB. */
void display_step(struct display *display, int32_t point);
/* What to print in place of a character other than a tab; false: print it as it is. */
bool display_made(int32_t point, char made[DISPLAY_MADE]);
/* Prints text of any origin on one line; tabs become single spaces. */
void display_put(FILE *out, struct str text);

#endif
