/*
 * Jupyter notebooks (nbformat 4): the code cells as one Python text.
 *
 * A line of code stands in the text at the line of the .ipynb file that holds it, as long as the file has a line of its own for
 * each (Jupyter writes it so); and each line knows its cell. What IPython adds to the language is lowered: `!command` and `%%bash`
 * cells to the os.system() they are, other magics to nothing.
 */
#ifndef SHEARPIN_NOTEBOOK_H
#define SHEARPIN_NOTEBOOK_H

#include "source.h"

/* Where a line of the text stands in the notebook. */
struct notebook_line {
	uint32_t cell; /* from 1, cells of prose counted too; 0: no line of code */
	uint32_t line; /* of the cell, from 1 */
};

bool notebook_is(struct str path);

/* Where a line (from 1) of a source's text stands; cell 0 when it is no notebook, or the line no code. */
struct notebook_line notebook_at(const struct source *source, uint32_t line);

/*
 * The text and its lines (lines[i] for line i + 1), in the arena; an empty text when its kernel speaks another language. -1 with
 * the cause when the bytes are no notebook.
 */
int notebook_read(struct arena *arena, struct str bytes, struct str *text,
		  const struct notebook_line **lines, size_t *count, struct err *err);

#endif
