/*
 * A text as an editor changes it: lines from 0, characters from 0 in UTF-16 code units or UTF-8 bytes.
 *
 * Lines end with \n, \r\n or a lone \r. What lies behind a line's end is its end, behind the last line the text's;
 * inside a character is its beginning.
 */
#ifndef SHEARPIN_EDITS_H
#define SHEARPIN_EDITS_H

#include <stdbool.h>

#include "buf.h"
#include "lines.h"

enum units { UNITS_UTF16, UNITS_UTF8 };

struct text_position {
	uint32_t line, character;
};

/* The byte a position stands for. */
size_t edits_offset(struct str text, struct text_position position, enum units units);
/* Bytes start..end become `with`; the buffer overflows when that is too much. */
void edits_replace(struct buf *text, size_t start, size_t end, struct str with);
/* The position of a place of the text itself, of which `lines` is the index: an editor counts a byte order mark. */
struct text_position edits_position(const struct lines *lines, uint32_t offset,
				    enum units units);

#endif
