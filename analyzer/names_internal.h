/* What names.c and paths.c share, and nobody else sees. */
#ifndef SHEARPIN_NAMES_INTERNAL_H
#define SHEARPIN_NAMES_INTERNAL_H

#include "names.h"

/* The questions paths.c answers, each once per node. */
enum question { ASK_PATH, ASK_INSTANCE, ASK_FUNCTION, ASK_CLASS };

struct memo {
	const struct node *node;
	unsigned
		asked; /* bit per question: answered, or being worked out (then the answer is "unknown") */
	struct str path;
	struct node *found[ASK_CLASS + 1];
};

/*
 * What answers may cost, over all files a question leads through: how deep
 * questions stand inside questions, and how many steps the file being judged has taken.
 */
struct effort {
	unsigned depth;       /* of path_of calling itself */
	unsigned value_depth; /* of values.c's gather calling itself, by whatever way */
	unsigned work;        /* steps of values.c so far; see VALUES_WORK */
};

/* The one all files of a project share; NULL without a project. */
struct effort *project_effort(struct project *project);

/* One file's names. */
struct names {
	struct effort *effort; /* the project's, or `own` */
	struct effort own;
	const struct models *models;
	struct project *project;
	struct memo *memos; /* paths already worked out; an open table */
	size_t memo_count, memo_size;
	unsigned depth; /* of path_of calling itself */
	struct class_attribute
		*attributes; /* of all classes of the file, or NULL before it was asked */
	bool attributes_known;
};

#endif
