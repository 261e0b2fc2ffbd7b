/*
 * Pages in HTML: a template with marks, and text that cannot become markup.
 *
 * A template is a file that the build makes part of the program (page/embed.cmake); where it says %%name%%, code
 * puts what it has to say.
 */
#ifndef SHEARPIN_PAGE_H
#define SHEARPIN_PAGE_H

#include <stdio.h>

#include "diag.h"

struct json_write;

/* Writes the part that a mark names; no part of that name writes nothing. */
typedef void page_part(struct str name, const void *context, FILE *out);

void page_fill(const char *page, page_part *part, const void *context, FILE *out);

/* Text of any origin, for an element or an attribute in double quotes. A line break is a blank; what cannot be seen becomes U+FFFD. */
void page_text(struct str text, FILE *out);
/* The same within a sentence of ours: <bdi> keeps its direction to itself. */
void page_foreign(struct str text, FILE *out);
/* ` name="text"` */
void page_attribute(const char *name, struct str text, FILE *out);
/* JSON within a <script>: the few characters that mean something to HTML only occur in its strings. */
void page_json(const char *text, size_t n, FILE *out);
/* An item of a list of tiles: a number, what it counts, and a colour of page.css (NULL: none, nothing to look at). */
void page_tile(struct str number, const char *color, const char *text, FILE *out);
/* A stretch of time as page/graph.js draws it. */
struct page_row {
	int64_t index, peak;
	bool measured; /* there is a peak */
	bool few;      /* it is one of few calls only */
	int state;
	int64_t until; /* open until, in ns; INT64_MAX: not known */
};
/* Begins [index, peak or null, state, open until (ms; -1: not known), few]; a count for each lane and json_write_end() follow. */
void page_row_begin(struct json_write *w, const struct page_row *row);
/* What the run has to say that is no finding, unfolded when an error is among it; nothing for none. */
void page_notices(const char *title, const struct notice *notices, size_t count, FILE *out);

#endif
