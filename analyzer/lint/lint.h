/*
 * Running rules over a file.
 *
 * A linter is what a whole run shares and nobody changes; a lint_worker is
 * one thread's own: its arena, its cache of other files of the project.
 */
#ifndef SHEARPIN_LINT_H
#define SHEARPIN_LINT_H

#include "diag.h"
#include "json.h"
#include "rule.h"
#include "scan.h"
#include "seen.h"
#include "source.h"

/* One row of the table the build writes from the listing of rules/. */
struct rule_entry {
	const char *id;  /* from the file's name */
	const char *doc; /* from its head comment */
	const struct rule *rule;
};
/* Sorted by id; defined by the rules library. */
extern const struct rule_entry rule_table[];
extern const size_t rule_table_count;

/* The reports that come from no rule: their settings follow those of the rules, in this order. */
enum builtin { BUILTIN_PARSE_ERROR, BUILTIN_UNUSED_SUPPRESSION, BUILTIN_COUNT };

/* What configuration says of one rule for one path. */
struct setting {
	bool on;
	bool severity_set;
	enum severity severity;
	const struct json *options; /* the rule's object in the configuration, or NULL */
	const struct json *by; /* what switched it or set its severity last; NULL: nothing */
};

struct linter {
	/* set by whoever makes it */
	const struct grammars *grammars;
	const struct models *models;
	const struct rule_entry *rules;
	size_t rule_count;
	struct str root;        /* the project's root: cross-file resolution never leaves it */
	struct str report_root; /* what reports name files from */
	const struct overlay *overlay; /* texts that are not saved yet; or NULL */
	struct shelf *shelf;           /* what other processes have parsed; or NULL */
	bool timed;                    /* --timings: keep where the time goes */
	bool no_scan; /* for tests: every rule sees every file, whatever stands in it */

	/* made by linter_prepare */
	const struct about *about;           /* same order as rules, then the builtins */
	const struct json *const **fallback; /* per rule and option: its default */

	/* made by linter_prepare_scan */
	const struct prefilter *prefilter;
};

/* Makes what the rules need, in `arena`. Before it, only the fields above are set. */
void linter_prepare(struct linter *linter, struct arena *arena);
/* The pre-filter, which reads the models; once they are set, before the first worker. */
void linter_prepare_scan(struct linter *linter, struct arena *arena);
static inline size_t linter_about_count(const struct linter *linter)
{
	return linter->rule_count + BUILTIN_COUNT;
}
/* All abouts, sorted by id; `out` has room for linter_about_count. */
void linter_about_sorted(const struct linter *linter, const struct about **out);
/* Index (of about and settings) of a rule or builtin by id or code; SIZE_MAX when there is none. */
size_t linter_find(const struct linter *linter, struct str id_or_code);
/* Writes "unknown rule ..." with the nearest id, when one is near; returns -1. */
int linter_unknown(const struct linter *linter, struct str name, struct err *err);

struct lint_worker;
struct lint_worker *lint_worker_new(const struct linter *linter);
/* The worker's files are parsed once for all that share; before it judges any. */
struct shared;
void lint_worker_share(struct lint_worker *worker, struct shared *shared);
void lint_worker_free(struct lint_worker *worker);
/* Before the first file: what judging sees of the disk is noted from now on. Around each file: seen_start, seen_finish. */
void lint_worker_remember(struct lint_worker *worker);
/* What it is noted in; NULL when it is not. */
struct seen *lint_worker_seen(const struct lint_worker *worker);
/* What is not a rule's own. */
enum spent { SPENT_SCAN, SPENT_PARSE, SPENT_KINDS };
/*
 * With linter->timed: nanoseconds of processor time by rule, as in linter->rules, then by enum spent; else NULL. A question that
 * several rules ask is answered once, and charged to the first.
 */
const uint64_t *lint_worker_spent(const struct lint_worker *worker);

/* What can keep a file from being judged as a whole. */
enum partly {
	PARTLY_VALUES = 1,  /* following its values used up the budget */
	PARTLY_MODULES = 2, /* it leads to more other files than are read for one */
	PARTLY_SYNTAX =
		8, /* a part of it does not parse, or is nested too deep: there is a parse-error */
	PARTLY_TIME = 4, /* its time or its memory was used up: rules saw only a part of it */
};

/* A comment that silences findings, or would. */
struct silencing {
	struct place place;
	struct str rules;  /* as it names them */
	struct str reason; /* may be empty */
	bool whole_file;
	bool used; /* it silences something */
};

struct lint_result {
	const struct silencing *silencings; /* in `results`, in source order */
	size_t silencing_count;
	struct diag **diags; /* in `results`, in diag_order; suppressed ones are marked */
	size_t diag_count;
	bool skipped; /* no rule could fire: the file was not parsed */
	bool failed;  /* could not be parsed within the deadline: no rule has seen it */
	struct str failed_why; /* in `results` */
	bool damaged;          /* some part of it did not parse */
	unsigned
		partly; /* bits of enum partly: why answers are missing, and findings with them; 0 when none are */
};

/*
 * Judges one file. `settings` has linter_about_count entries. Diags are copied into
 * `results`; the source's own arena may be reset afterwards.
 */
void lint_source(struct lint_worker *worker, const struct source *source,
		 const struct setting *settings, struct arena *results,
		 struct lint_result *out);

#endif
