/*
 * What is said to the user: diagnostics and the places they point at.
 *
 * Both halves speak through these types; the writers of report.h know no
 * trees and no events. A diag and all it points to live in the arena of
 * whoever collects the results and are not changed once collected.
 */
#ifndef SHEARPIN_DIAG_H
#define SHEARPIN_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "lines.h"
#include "str.h"

enum severity { SEV_NOTE, SEV_WARNING, SEV_ERROR };

/* What a report knows of a rule or a policy kind. Constant for the whole run. */
struct about {
	const char *id;   /* "evaluate-arity" */
	const char *code; /* "SP101": stable for ever */
	const char *doc;  /* the page; its first line is the summary */
	enum severity severity;
	const char *precision; /* SARIF: "very-high", "high", "medium", "low" */
	const char *
		security; /* SARIF security-severity, "0.1" to "10.0"; NULL when it is no security matter */
	const char *const *tags; /* ends with NULL; may be NULL */
};

struct related {
	struct place place;
	struct str text; /* "client created here" */
};

enum fix_kind {
	FIX_SAFE, /* keeps what the code means: --fix applies it */
	FIX_ASK,  /* may change what the code does: --unsafe-fixes applies it */
};

struct edit {
	struct place place; /* what is replaced; start == end inserts */
	struct str text;
};

struct fix {
	struct str title;
	enum fix_kind kind;
	const struct edit *edits; /* sorted, not overlapping, all in the diag's file */
	size_t edit_count;
};

struct diag {
	const struct about *about;
	enum severity severity; /* after configuration */
	struct place place;
	struct str what;  /* what is wrong here, one line */
	struct str why;   /* why it hurts and what to do, one line; may be empty */
	struct str scope; /* enclosing function or class, dotted; part of the fingerprint */
	const struct related *related;
	size_t related_count;
	bool is_flow;          /* the related places are steps, in order: SARIF codeFlows */
	const struct fix *fix; /* or NULL */
	bool fixed;            /* its fix is in the text that fix_apply made */
	bool suppressed;       /* by a comment or a baseline; kept only when asked for */
	struct str suppressed_why;
};

/* Something the run has to say that is no finding: a file it could not read, a budget it hit. */
struct notice {
	enum severity severity;
	struct str path; /* may be empty */
	struct str text;
	bool counted; /* a closing notice counts it: people are not told it one by one */
};

/* It does not count, and why; what was suppressed before stays so for its own reason. */
static inline void diag_suppress(struct diag *diag, struct str why)
{
	if (diag->suppressed)
		return;
	diag->suppressed = true;
	diag->suppressed_why = why;
}

/* "note", "warning", "error". */
const char *severity_name(enum severity severity);
/* False when it is none of the three names. */
bool severity_parse(struct str name, enum severity *out);

/* What to do about it, without what it costs: the end of `why`, or what the fix does; may be empty. */
struct str diag_remedy(const struct diag *diag);
/* Copies a diag and all it points to (except `about`) into `arena`. */
struct diag *diag_copy(struct arena *arena, const struct diag *diag);
/* Order of reports: path, start byte, rule id, end byte, text. For qsort over pointers to diags. */
int diag_order(const void *a, const void *b);

/* What stays of a diag when the file around it changes: for baselines, and for those who follow a finding over time. */
struct fingerprint {
	uint64_t hash; /* diag_fingerprint */
	uint32_t nth;  /* which of the file's diags with that hash, from 1 */
};
/* Hash of the rule's code, the scope, and the text without white space. Neither path nor line is in it. */
uint64_t diag_fingerprint(const struct diag *diag);
/* One for each diag, in the same order; in the arena. */
const struct fingerprint *diag_fingerprints(struct arena *arena,
					    const struct diag *const *diags, size_t count);

#endif
