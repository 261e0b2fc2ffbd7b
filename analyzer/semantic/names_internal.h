/* What names.c and those that make paths (paths_internal.h) and values share, and nobody else sees. */
#ifndef SHEARPIN_NAMES_INTERNAL_H
#define SHEARPIN_NAMES_INTERNAL_H

#include <time.h>

#include "names.h"
#include "seen.h"

/* The questions answered once per node: by paths.c, and by values.c the last. */
enum question { ASK_PATH, ASK_TYPE, ASK_INSTANCE, ASK_FUNCTION, ASK_CLASS, ASK_VALUES };

struct values;
struct reaching;

struct memo {
	unsigned asked; /* bit per question: answered, or being worked out: "unknown" */
	struct str
		path[ASK_TYPE + 1]; /* of the expression; of an instance, where it is a type */
	struct node *found[ASK_CLASS - ASK_TYPE]; /* from ASK_INSTANCE on */
	const struct values *values;
	const struct reaching *reaching; /* names.c's own: of a NAME */
};

/* The definitions that reach a name: see defs_reaching. */
struct reaching {
	unsigned n;
	bool complete;
	const struct def *defs[];
};

struct memo_slot {
	const struct node *node; /* NULL: empty */
	struct memo *memo;
};

/* Where an answer about a node lives. */
struct arena *answers_of(const struct node *node);
/* The memo of a node; it stays where it is while the file is judged. */
struct memo *memo_at(const struct node *node);

/*
 * What answers may cost, over all files a question leads through: how deep
 * questions stand inside questions, and how many steps the file being judged has taken.
 *
 * Answers live as long as that file is judged, those about nodes of other files too: what is said of
 * a file must not depend on which ones were judged before it.
 */
struct effort {
	unsigned depth;       /* of path_of calling itself */
	unsigned value_depth; /* of values.c's gather calling itself, by whatever way */
	unsigned work;        /* steps of values.c so far; see VALUES_WORK */
	unsigned
		question; /* those of the outermost question being answered; see VALUES_QUESTION */
	bool values_cut; /* a question was too costly: its answer is "unknown" */
	unsigned asked;  /* questions so far: the clock is looked at now and then */
	bool late; /* the time or the memory for the file is used up: all that is left is unknown */
	struct timespec until; /* of the thread's processor time; zero: no end */
	unsigned turn;         /* counts the files judged */
	unsigned chases; /* exports.c's own: counts the searches for an export, of all turns */
	unsigned
		starring; /* names being looked for behind stars: what is not found may yet be */
	struct origin_table *origins; /* origins.c's own, of this turn */
	struct below_table *below;    /* overrides.c's own, of this turn */
	struct picked_table *picked;  /* picked.c's own, of this turn */
	struct arena *answers; /* of this turn; NULL: answers live in the facts' own arena */
};

/* What stars brought is looked for anew: a search may have ended before it found it. */
void names_forget_stars(struct facts *facts);

/* Counts one question; is it too late for an answer? */
bool effort_late(struct effort *effort);

/* What a function gives back that has one return; NULL for others and for generators. */
const struct node *value_returned(const struct node *function);

/* The one all files of a project share; NULL without a project. */
struct effort *project_effort(struct project *project);

enum { ATTRIBUTE_LISTS = 256 };

/* One file's names. */
struct names {
	struct effort *effort; /* the project's, or `own` */
	struct effort own;
	const struct models *models;
	struct project *project;
	unsigned turn;           /* whose answers these are: older ones are forgotten */
	struct memo_slot *memos; /* paths already worked out; an open table */
	size_t memo_count, memo_size;
	struct class_attribute **
		attributes; /* of all classes of the file, ATTRIBUTE_LISTS of them; NULL before it was asked */
	struct mentions *mentions; /* origins.c's own */
	node_vec
		required; /* names.c's own: the calls of require() and import(), once they are asked for */
	bool required_known;
	enum { COMMONJS_UNASKED, COMMONJS_NO, COMMONJS_YES } commonjs; /* exports.c's own */
	struct str home,
		place; /* project.c's own: its folder, and the file itself; p == NULL before it was asked */
	struct {
		struct str name;
		unsigned chase, depth;
	} chased; /* exports.c's own: what was asked for last, by which search, how far from its begin */
	seen_id lasting; /* what the names that stars brought hang on: they stay as long as the file's facts */
};

/* A path with an access of origins.h behind it: ".name", "[0]", "()", "{}" each make a step. */
struct str path_along(const struct node *at, struct str path, struct str access);
/* What a PARAM as a whole is: by its annotation, its default, the call the function is handed to, or as a fixture. */
struct str param_path_of(const struct node *param);
/* The file's own fixture that pytest hands to a PARAM; or NULL. */
const struct node *fixture_of(const struct node *param);

#endif
