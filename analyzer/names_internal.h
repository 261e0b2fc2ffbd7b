/* What names.c and paths.c share, and nobody else sees. */
#ifndef SHEARPIN_NAMES_INTERNAL_H
#define SHEARPIN_NAMES_INTERNAL_H

#include "names.h"

struct memo {
	const struct node *node;
	struct str path;
};

/* One file's names. */
struct names {
	const struct models *models;
	struct project *project;
	struct memo *memos; /* paths already worked out; an open table */
	size_t memo_count, memo_size;
	unsigned depth; /* of path_of calling itself */
	struct class_attribute
		*attributes; /* of all classes of the file, or NULL before it was asked */
	bool attributes_known;
	unsigned work; /* steps of values.c so far; see VALUES_WORK */
};

#endif
