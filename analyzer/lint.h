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

/* What configuration says of one rule for one path. */
struct setting {
	bool on;
	bool severity_set;
	enum severity severity;
	const struct json *options; /* the rule's object in the configuration, or NULL */
};

struct linter {
	const struct grammars *grammars;
	const struct models *models;
	const struct rule_entry *rules;
	const struct about *about; /* same order as rules; made by linter_about */
	size_t rule_count;
	struct str root; /* the project's root: cross-file resolution never leaves it */
};

/* One `about` per rule, in `arena`. */
const struct about *linter_about(struct arena *arena, const struct rule_entry *rules,
				 size_t count);

struct lint_worker;
struct lint_worker *lint_worker_new(const struct linter *linter);
void lint_worker_free(struct lint_worker *worker);

struct lint_result {
	struct diag **
		diags; /* in `results` arena, in source order; suppressed ones marked, unused suppressions reported */
	size_t diag_count;
	bool skipped; /* no rule could fire: the file was not parsed */
	bool failed; /* could not be parsed within the deadline: said in `notice` and as a parse-error diag */
	struct notice *notices;
	size_t notice_count;
};

/*
 * Judges one file. `settings` has one entry per rule. Diags are copied into
 * `results`; the source's own arena may be reset afterwards.
 */
void lint_source(struct lint_worker *worker, const struct source *source,
		 const struct setting *settings, struct arena *results,
		 struct lint_result *out);

/* The rules that are not rules/: "parse-error" (SP001) and "unused-suppression" (SP002). */
extern const struct about about_parse_error, about_unused_suppression;

#endif
