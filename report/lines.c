/* Lines, columns and places: see lines.h. */
#include "lines.h"

#include <stdlib.h>

#include "display.h"
#include "utf8.h"
#include "vec.h"

/* A walk along a line, and the columns passed so far. */
struct walk {
	uint32_t at;
	uint32_t utf16, point;
	struct display display;
};

enum {
	MARK_EVERY = 1024,
	HASH_UNITS = 100,
	HASH_BASE = 37,
};

struct lines_more {
	struct arena *arena;
	const struct walk
		*marks; /* one every MARK_EVERY bytes, so that no column costs more than that */
	const uint64_t *hash; /* of each line */
	const uint32_t *nth;  /* which of the lines with that hash it is */
};

/* Where the line that `at` is in ends, past its break; the text's end when nothing ends it. */
static size_t next_line(struct str text, size_t at, bool has_cr)
{
	const char *p = text.p + at;
	const char *lf = memchr(p, '\n', text.n - at);
	size_t until = lf ? (size_t)(lf - text.p) : text.n;
	const char *cr = has_cr && until > at ? memchr(p, '\r', until - at) : NULL;
	if (cr && (size_t)(cr - text.p) + 1 != until)
		return (size_t)(cr - text.p) + 1;
	return lf ? until + 1 : text.n;
}

struct lines lines_index(struct arena *arena, struct str text)
{
	VEC(uint32_t) starts = { 0 };
	vec_push(arena, &starts, 0);
	bool has_cr = text.n && memchr(text.p, '\r', text.n);
	for (size_t at = 0; at < text.n;) {
		at = next_line(text, at, has_cr);
		if (text.p[at - 1] == '\n' || text.p[at - 1] == '\r')
			vec_push(arena, &starts, (uint32_t)at);
	}
	const struct lines lines = { text, starts.v, (uint32_t)starts.n, NULL };
	return lines_again(arena, &lines);
}

struct lines lines_again(struct arena *arena, const struct lines *lines)
{
	struct lines again = *lines;
	again.more = ARENA_NEW(arena, struct lines_more);
	again.more->arena = arena;
	return again;
}

uint32_t lines_line(const struct lines *lines, uint32_t offset)
{
	uint32_t low = 0, high = lines->count;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (lines->start[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low + 1;
}

/* First byte of a line's text, behind a byte order mark. */
static uint32_t text_start(const struct lines *lines, uint32_t line)
{
	return line == 1 && str_starts(lines->text, "\xEF\xBB\xBF") ? 3
								    : lines->start[line - 1];
}

/* One past the last byte of a line's text, before its break. */
static uint32_t text_end(const struct lines *lines, uint32_t line)
{
	if (line == lines->count)
		return (uint32_t)lines->text.n;
	uint32_t end = lines->start[line] - 1;
	bool crlf = lines->text.p[end] == '\n' && end > lines->start[line - 1] &&
		    lines->text.p[end - 1] == '\r';
	return end - crlf;
}

/* Goes on to the character that `until` is the start of or lies in. */
static void walk_to(struct walk *walk, struct str text, uint32_t until)
{
	while (walk->at < until) {
		int32_t point;
		uint32_t n = (uint32_t)utf8_next(text, walk->at, &point);
		if (n > until - walk->at)
			return;
		walk->at += n;
		walk->utf16 += point > 0xffff ? 2 : 1;
		walk->point++;
		display_step(&walk->display, point);
	}
}

/* The walk from a line's start to `offset`, shortened by the last of `known` marks when it is on that line. */
static struct walk walk_line(const struct lines *lines, uint32_t line, uint32_t offset,
			     const struct walk *marks, size_t known)
{
	struct walk walk = { .at = text_start(lines, line) };
	if (known > 0 && marks[known - 1].at > walk.at)
		walk = marks[known - 1];
	uint32_t end = text_end(lines, line);
	walk_to(&walk, lines->text, offset < end ? offset : end);
	return walk;
}

static const struct walk *marks_of(const struct lines *lines)
{
	struct lines_more *more = lines->more;
	if (more->marks)
		return more->marks;
	size_t count = lines->text.n / MARK_EVERY + 1;
	struct walk *marks = ARENA_ARRAY(more->arena, struct walk, count);
	for (size_t i = 0; i < count; i++) {
		uint32_t offset = (uint32_t)i * MARK_EVERY;
		marks[i] = walk_line(lines, lines_line(lines, offset), offset, marks, i);
	}
	more->marks = marks;
	return marks;
}

struct position lines_position(const struct lines *lines, uint32_t offset)
{
	uint32_t line = lines_line(lines, offset), start = text_start(lines, line);
	if (offset > lines->text.n)
		offset = (uint32_t)lines->text.n;
	const struct walk *marks = NULL;
	size_t known = 0;
	if (offset > start && offset - start > MARK_EVERY) {
		marks = marks_of(lines);
		known = offset / MARK_EVERY + 1;
	}
	struct walk walk = walk_line(lines, line, offset, marks, known);
	return (struct position){
		.line = line,
		.byte = walk.at - start + 1,
		.utf16 = walk.utf16 + 1,
		.point = walk.point + 1,
		.cell = walk.display.cell + 1,
	};
}

/* Feeds one UTF-16 code unit to a line's hash; false when it has had enough. */
static bool hash_unit(uint64_t *hash, unsigned *count, uint32_t unit)
{
	*hash = *hash * HASH_BASE + unit;
	return ++*count < HASH_UNITS;
}

/*
 * The hash GitHub gives a line: a polynomial over the HASH_UNITS UTF-16 code
 * units that follow its start, without spaces and tabs, every line break as
 * \n, 65535 for the end of the file and zeros behind it. A line reaches over
 * at most HASH_UNITS lines, so that all of them cost no more than that times the text.
 */
static uint64_t hash_line(struct str text, size_t at)
{
	enum { END_OF_FILE = 65535 };
	uint64_t hash = 0;
	unsigned count = 0;
	while (at < text.n) {
		int32_t point;
		size_t n = utf8_next(text, at, &point);
		bool crlf = point == '\r' && at + 1 < text.n && text.p[at + 1] == '\n';
		at += n + crlf;
		if (point == ' ' || point == '\t')
			continue;
		if (point == UTF8_BAD)
			point = 0xfffd;
		else if (point == '\r')
			point = '\n';
		if (point > 0xffff) {
			uint32_t rest = (uint32_t)point - 0x10000;
			if (!hash_unit(&hash, &count, 0xd800 + (rest >> 10)))
				return hash;
			point = (int32_t)(0xdc00 + (rest & 0x3ff));
		}
		if (!hash_unit(&hash, &count, (uint32_t)point))
			return hash;
	}
	for (bool more = hash_unit(&hash, &count, END_OF_FILE); more;)
		more = hash_unit(&hash, &count, 0);
	return hash;
}

struct hashed {
	uint64_t hash;
	uint32_t line; /* from 0 */
};

static int hashed_order(const void *a, const void *b)
{
	const struct hashed *x = a, *y = b;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

/* Hashes every line and counts the equal ones. */
static void hash_lines(const struct lines *lines)
{
	struct lines_more *more = lines->more;
	if (more->hash)
		return;
	uint64_t *hash = ARENA_ARRAY(more->arena, uint64_t, lines->count);
	uint32_t *nth = ARENA_ARRAY(more->arena, uint32_t, lines->count);
	struct hashed *sorted = ARENA_ARRAY(more->arena, struct hashed, lines->count);
	for (uint32_t i = 0; i < lines->count; i++) {
		hash[i] = hash_line(lines->text, lines->start[i]);
		sorted[i] = (struct hashed){ hash[i], i };
	}
	qsort(sorted, lines->count, sizeof(*sorted), hashed_order);
	for (uint32_t i = 0; i < lines->count; i++) {
		bool again = i > 0 && sorted[i].hash == sorted[i - 1].hash;
		nth[sorted[i].line] = again ? nth[sorted[i - 1].line] + 1 : 1;
	}
	more->hash = hash;
	more->nth = nth;
}

/* Fills in the text of the lines from `first` to `last`, or the part around place->start. */
static void copy_lines(struct arena *arena, const struct lines *lines, struct place *place,
		       uint32_t first, uint32_t last)
{
	enum { KEEP_BEFORE = PLACE_BYTES / 4 };
	uint32_t from = text_start(lines, first);
	if (last - first >= PLACE_LINES) {
		last = first + PLACE_LINES - 1;
		place->cut_after = true;
	}
	uint32_t to = text_end(lines, last);
	if (to - from > PLACE_BYTES && place->start > from &&
	    place->start - from > KEEP_BEFORE) {
		from = (uint32_t)utf8_start(lines->text, place->start - KEEP_BEFORE);
		place->cut_before = true;
	}
	if (to - from > PLACE_BYTES) {
		to = (uint32_t)utf8_start(lines->text, from + PLACE_BYTES);
		place->cut_after = true;
	}
	place->lines = str_dup(arena, str_sub(lines->text, from, to));
	place->lines_start = from;
}

struct place place_make(struct arena *arena, const struct lines *lines, struct str path,
			uint32_t start, uint32_t end)
{
	uint32_t size = (uint32_t)lines->text.n;
	start = start < size ? start : size;
	end = end < start ? start : end < size ? end : size;
	struct place place = {
		.path = str_dup(arena, path),
		.start = start,
		.end = end,
		.from = lines_position(lines, start),
		.to = lines_position(lines, end),
	};
	/* a place that ends with a line break does not touch the line behind it */
	copy_lines(arena, lines, &place, place.from.line,
		   lines_line(lines, end > start ? end - 1 : end));
	hash_lines(lines);
	place.line_hash = lines->more->hash[place.from.line - 1];
	place.line_nth = lines->more->nth[place.from.line - 1];
	return place;
}

struct str place_text(const struct place *place)
{
	uint32_t base = place->lines_start;
	return str_sub(place->lines, place->start > base ? place->start - base : 0,
		       place->end > base ? place->end - base : 0);
}
