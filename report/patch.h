/*
 * What a fix makes of lines: edits that share lines, these lines without the edits and with them.
 *
 *     struct patch patch;
 *     patch_init(&patch);
 *     for (; patch.first < fix->edit_count; patch.first += patch.count)
 *             if (patch_make(&patch, fix)) ...
 *     patch_release(&patch);
 */
#ifndef SHEARPIN_PATCH_H
#define SHEARPIN_PATCH_H

#include "buf.h"
#include "diag.h"

struct patch {
	size_t first, count; /* which of the fix's edits */
	uint32_t base;       /* the byte of the file that `old` begins at */
	struct buf old, new;
};

void patch_init(struct patch *patch);
void patch_release(struct patch *patch);
/* Gathers the edits from `first` on that share lines; false when the lines were too long to have been kept whole. */
bool patch_make(struct patch *patch, const struct fix *fix);
/* What stands in place of everything from the first edit's start to the last one's end; valid until the next change. */
struct str patch_text(const struct patch *patch, const struct fix *fix);

#endif
