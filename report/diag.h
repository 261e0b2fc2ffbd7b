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

/* A column, counted from 1, in each of the four ways consumers count. */
struct position {
	uint32_t line;  /* from 1 */
	uint32_t byte;  /* UTF-8 bytes: rdjson, LSP utf-8 */
	uint32_t utf16; /* UTF-16 code units: SARIF, LSP */
	uint32_t point; /* Unicode code points */
	uint32_t cell;  /* terminal cells, a tab up to the next multiple of 8 */
};

/* A stretch of one file. */
struct place {
	struct str path;     /* as reports print it: relative to the root, '/' between parts */
	uint32_t start, end; /* bytes, end exclusive */
	struct position from, to; /* to: one past the last character */
	struct str
		lines; /* the text of the lines it touches, at most PLACE_LINES, without the last line break */
	uint64_t
		line_hash; /* GitHub's primaryLocationLineHash of its first line, without the occurrence */
};
enum { PLACE_LINES = 6 };

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
	bool suppressed;       /* by a comment or a baseline; kept only when asked for */
	struct str suppressed_why;
};

/* Something the run has to say that is no finding: a file it could not read, a budget it hit. */
struct notice {
	enum severity severity;
	struct str path; /* may be empty */
	struct str text;
};

/* "note", "warning", "error". */
const char *severity_name(enum severity severity);
/* False when it is none of the three names. */
bool severity_parse(struct str name, enum severity *out);

/* The first line of each line of a text: offsets, built once per file. */
struct lines {
	struct str text;
	const uint32_t *start; /* byte offset of each line; \n, \r\n and lone \r end lines */
	uint32_t count;        /* at least 1 */
};
/* Indexes a text of at most 4 GiB - 1; lives in the arena. */
struct lines lines_index(struct arena *arena, struct str text);
/* Line (from 1) of a byte. */
uint32_t lines_line(const struct lines *lines, uint32_t offset);
/* All four columns of a byte; invalid UTF-8 counts one unit a byte. A BOM at the start of the file has no width. */
struct position lines_position(const struct lines *lines, uint32_t offset);
/* A place with everything filled in; texts are copied into `arena`, so it outlives the file. */
struct place place_make(struct arena *arena, const struct lines *lines, struct str path,
			uint32_t start, uint32_t end);
/* Copies a diag and all it points to (except `about`) into `arena`. */
struct diag *diag_copy(struct arena *arena, const struct diag *diag);
/* Order of reports: path, start byte, rule id, end byte, text. For qsort over pointers to diags. */
int diag_order(const void *a, const void *b);

#endif
