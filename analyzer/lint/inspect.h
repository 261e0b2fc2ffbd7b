/*
 * One file of a workspace judged: read, looked at by what holds in its folder, mended where that is wanted.
 *
 * `check` does it for every file on several threads, the language server for the text an editor holds.
 */
#ifndef SHEARPIN_INSPECT_H
#define SHEARPIN_INSPECT_H

#include "files.h"
#include "vec.h"
#include "why.h"
#include "workspace.h"

/* Why a file was not judged, or only in part. */
enum gap {
	GAP_NONE,
	GAP_MINIFIED, /* left out on purpose, as are the next two */
	GAP_GENERATED,
	GAP_VENDORED,
	GAP_UNREADABLE, /* could not be read, or is no text: not judged */
	GAP_UNPARSED,   /* not parsed within the deadline: not judged */
	GAP_LATE,       /* not judged within the deadline */
	GAP_CRASHED,    /* the program failed on it: not judged */
	GAP_SYNTAX,     /* a part of it does not parse, or is nested too deep */
	GAP_VALUES,     /* its values lead through too many others */
	GAP_MODULES,    /* it leads to too many other files */
	GAPS,
};
/* "in part: some of it does not parse". */
const char *gap_text(enum gap gap);

/* Where a text comes from, when it is not read from its file. */
enum text_from {
	TEXT_OF_BYTES,  /* as the file would hold it: it may say which encoding it is in */
	TEXT_OF_EDITOR, /* UTF-8, whatever it says of itself */
};

struct inspect_request {
	const struct file *file; /* its owner is a unit of the workspace */
	const struct selection *selection;
	const struct str *text; /* instead of what is in the file; or NULL */
	enum text_from from;
	bool fix; /* apply fixes: what is reported is what remains */
	bool ask; /* ... also those that may change what the code does */
};

/* What one file came to. */
struct outcome {
	struct diag **diags; /* in diag_order */
	size_t diag_count;
	const struct silencing *silencings; /* the comments in it */
	size_t silencing_count;
	VEC(struct notice) notices;
	struct str before, after;       /* when fixes changed it */
	VEC(const struct diag *) fixed; /* what is mended, as it was found */
	size_t fixes;
	enum gap gap;
	bool damaged; /* some part of it does not parse */
	bool failed;  /* told as an error */
};

/* One thread's. What it says lives in `results` until the inspector is released. */
struct inspector {
	const struct workspace *workspace;
	struct shared *shared;        /* what it shares with other threads', or NULL */
	struct lint_worker **linters; /* by unit; made when first needed */
	struct arena *scratch;        /* emptied after each file */
	struct arena *results;
	struct cache *cache; /* results of earlier runs, and for later ones; or NULL */
	struct kept *kept;   /* cache.c's own */
};
void inspector_init(struct inspector *inspector, const struct workspace *workspace);
/* All but `results`, which is the caller's from then on. */
void inspector_release(struct inspector *inspector);
void inspect_file(struct inspector *inspector, const struct inspect_request *request,
		  struct outcome *outcome);
/* What is known of a line of the file; see why_ask. Lives in `results`. */
int inspect_why(struct inspector *inspector, const struct inspect_request *request,
		uint32_t line, struct why *out, struct err *err);
/* Says something of the file that is no finding; the texts are copied. */
void inspector_note(struct inspector *inspector, struct outcome *outcome,
		    enum severity severity, struct str path, const char *text);

#endif
