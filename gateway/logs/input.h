/*
 * A log as lines: from a file, standard input, or a file that still grows; plain, gzip or zstd.
 *
 * Lines are handed out one at a time with their number and their first byte's place (both unpacked).
 * A line longer than INPUT_LINE_MOST is skipped and said to be so; memory never
 * grows beyond that. Packed input is recognised from its first bytes.
 */
#ifndef SHEARPIN_INPUT_H
#define SHEARPIN_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "err.h"
#include "str.h"

#define INPUT_LINE_MOST ((size_t)64 << 20)

struct input_line {
	struct str text; /* without its line break; valid until the next call */
	uint64_t number; /* from 1 */
	uint64_t offset; /* of its first byte, unpacked */
	uint64_t bytes;  /* of the whole line, its break included */
	bool too_long;   /* `text` is only its beginning */
	bool cut;        /* the log ends without a line break */
};

struct input;

/* "-" is standard input. `follow`: at the end wait for more, also when the file is replaced or emptied. NULL with err. */
struct input *input_open(const char *path, bool follow, struct err *err);
void input_close(struct input *input);

/* The first bytes, unpacked, up to 64 KiB of whole lines (or the only line's beginning); stays valid until the first input_next. */
struct str input_peek(struct input *input, struct err *err);

enum input_status {
	INPUT_LINE, /* *line is filled */
	INPUT_END,
	INPUT_WAIT,  /* following, and there is nothing new yet */
	INPUT_ERROR, /* cannot go on; err says why: broken packing, a read error */
};
enum input_status input_next(struct input *input, struct input_line *line, struct err *err);

/* For progress: bytes read of the file as it is on disk, and its size (0: unknown). */
uint64_t input_done(const struct input *input);
uint64_t input_size(const struct input *input);

#endif
