/*
 * Records in the order of their starts, however they come: an external merge sort.
 *
 * What does not fit into `room` bytes of memory is written, sorted, to files without a name in `folder`, and merged when the
 * records are taken out again. At the same start, the order is that of the logs' names and their lines.
 */
#ifndef SHEARPIN_SORTED_H
#define SHEARPIN_SORTED_H

#include "err.h"
#include "held.h"

struct sorted;

/* `names`: of the logs, by source.file; at the same start their order counts. NULL: the order of the indexes does. */
struct sorted *sorted_new(size_t room, const char *folder, const struct str *names);
void sorted_free(struct sorted *sorted);
/* Takes the record over. When it cannot be written it is kept in memory, and sorted_trouble says so. */
void sorted_add(struct sorted *sorted, struct held *held);
/* The next record in order, the caller's from now on; NULL after the last one. Nothing may be added any more. */
struct held *sorted_next(struct sorted *sorted);
/* What went wrong with the files; NULL: nothing. `lost`: records could not be read back. */
const char *sorted_trouble(const struct sorted *sorted, bool *lost);

#endif
