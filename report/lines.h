/*
 * A text as lines, and places in it.
 *
 * Inside, a place is a pair of byte offsets. Consumers count columns in four
 * ways; this is the one module that converts. Lines end with \n, \r\n or a
 * lone \r; a text that ends with a line break has an empty last line. A byte
 * order mark at the start has no width. Ill-formed UTF-8 counts as the U+FFFD
 * that editors put in its place.
 */
#ifndef SHEARPIN_LINES_H
#define SHEARPIN_LINES_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "str.h"

/* A column, counted from 1, in each of the four ways consumers count. */
struct position {
	uint32_t line;  /* from 1 */
	uint32_t byte;  /* UTF-8 bytes: rdjson, LSP utf-8 */
	uint32_t utf16; /* UTF-16 code units: SARIF, LSP */
	uint32_t point; /* Unicode code points: text, concise, JSON */
	uint32_t cell;  /* terminal cells, as display.h shows the line */
};

/* What a place keeps of its lines; a minified line must not be copied whole into every place on it. */
enum { PLACE_LINES = 6, PLACE_BYTES = 4096 };

/* A stretch of one file. */
struct place {
	struct str path;     /* as reports print it: relative to the root, '/' between parts */
	uint32_t start, end; /* bytes, end exclusive */
	struct position from, to; /* to: one past the last character */
	/* The text of the lines it touches, or the part of it around `start` that PLACE_LINES and PLACE_BYTES allow. */
	struct str lines;
	uint32_t lines_start;       /* the byte of the file where `lines` begins */
	bool cut_before, cut_after; /* text of these lines is missing at that end */
	/* GitHub's primaryLocationLineHash of its first line, and which of the file's lines with that hash it is, from 1. */
	uint64_t line_hash;
	uint32_t line_nth;
};

/* Built once per file. A struct lines, const or not, belongs to one thread at a time. */
struct lines {
	struct str text;
	const uint32_t *start;   /* byte offset of each line */
	uint32_t count;          /* at least 1 */
	struct lines_more *more; /* what places need, worked out when the first one is made */
};

/* Indexes a text of at most 4 GiB - 1; lives in the arena, and uses the text as it is. */
struct lines lines_index(struct arena *arena, struct str text);
/* The same index, which must outlive it, for who has another arena. */
struct lines lines_again(struct arena *arena, const struct lines *lines);
/* Line (from 1) of a byte. The text's end and what lies behind it are on the last line. */
uint32_t lines_line(const struct lines *lines, uint32_t offset);
/* All four columns of a byte. Inside a character: that character's; inside a line break: the line's end. */
struct position lines_position(const struct lines *lines, uint32_t offset);
/* A place with everything filled in; texts are copied into `arena`, so it outlives the file. */
struct place place_make(struct arena *arena, const struct lines *lines, struct str path,
			uint32_t start, uint32_t end);
/* The text it stretches over, as far as `lines` holds it. */
struct str place_text(const struct place *place);

#endif
