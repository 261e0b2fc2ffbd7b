/*
 * Code frames: a stretch of source with line numbers and marks under it.
 *
 *       --> src/job.py:12:5
 *     12 |     page.evaluate(fn, a, b)
 *        |     ^^^^^^^^^^^^^^^^^^^^^^^
 *        |                          - the second argument
 *
 * Marks stand under the right cell whatever the line is made of; a line too
 * long for a terminal is shown around its mark, with … where it goes on.
 */
#ifndef SHEARPIN_FRAME_H
#define SHEARPIN_FRAME_H

#include <stdio.h>

#include "diag.h"
#include "viewpoint.h"

enum style {
	STYLE_NONE,
	STYLE_NOTE,
	STYLE_WARNING,
	STYLE_ERROR, /* as enum severity, and one more */
	STYLE_GUTTER,
	STYLE_STRONG,
	STYLE_OLD,
	STYLE_NEW,
};

/* Starts a style, or ends all with STYLE_NONE; nothing when there is no colour. */
void style_put(FILE *out, bool color, enum style style);
/* Takes what style_put wrote off the start of a text; false when the text does not start with it. */
bool style_take(struct str *text, enum style *style);

struct frame {
	FILE *out;
	const struct viewpoint *view;
	bool color;
	int digits;     /* of the largest line number */
	uint32_t width; /* the terminal's, in cells; 0: there is none */
	uint32_t cells; /* of a line of code */
};

/* A frame wide enough for everything a diag points at. */
struct frame frame_for(const struct diag *diag, FILE *out, const struct viewpoint *view,
		       bool color, uint32_t width);
/* The finding and its related places. */
void frame_diag(const struct frame *frame, const struct diag *diag);
/*
 * What the finding's fix makes of the lines it touches, old and new; an old line that the frame has shown is not told again.
 * Nothing for lines too long to have been kept.
 */
void frame_fix(const struct frame *frame, const struct diag *diag);
/* "   = label: Text" */
void frame_remark(const struct frame *frame, const char *label, struct str text);

#endif
