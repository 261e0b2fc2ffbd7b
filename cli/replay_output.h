/*
 * What a replay says: findings as they come, and the reports that need all of them at the end.
 */
#ifndef SHEARPIN_REPLAY_OUTPUT_H
#define SHEARPIN_REPLAY_OUTPUT_H

#include "finding.h"
#include "logs.h"
#include "report.h"

struct replay_output;

/*
 * `each`: tells all that is found, not only what is news. `progress`: stderr shows a line that
 * something else keeps writing; it is wiped before anything is told.
 */
struct replay_output *replay_output_new(struct log_names logs, bool each, bool progress);
void replay_output_free(struct replay_output *output);

/* "text", "json=FILE", "sarif", "html=FILE", "summary" ...: one more report. -1 after telling what is wrong with it. */
int replay_output_add(struct replay_output *output, struct str spec);
/* After all reports are added: text on stdout when there is none but html and summary; -1 after telling that two share stdout. */
int replay_output_start(struct replay_output *output, const struct policies *policies,
			struct str policy_path);

/* After replay_output_start: must it see every step, in order or not? */
bool replay_output_counts(const struct replay_output *output);

/* After replay_output_start: may it hear only the first of what cannot be judged? */
bool replay_output_first_only(const struct replay_output *output);

/* Hooks of replay.h and logs.h. */
void replay_output_found(void *output, const struct replay_finding *found);
void replay_output_span(void *output, int64_t from, int64_t to);
void replay_output_step(void *output, const struct replay_step *step);
void replay_output_problem(void *output, const struct log_problem *problem);
void replay_output_trouble(void *output, const char *text);
/* Something worth knowing that is no trouble: on stderr and in the reports. */
void replay_output_note(void *output, const char *text);
/* The logs have ended: says how many lines were not told of. Before replay_output_finish. */
void replay_output_problems_end(struct replay_output *output);
/* What was found so far must be readable now. */
void replay_output_flush(struct replay_output *output);

/* Findings told so far, repetitions of an episode not counted. */
uint64_t replay_output_told(const struct replay_output *output);
/* Has anything of at least that severity been found, or a line been read only in part? */
bool replay_output_any(const struct replay_output *output, enum severity severity);
/* Writes what waits for the end; -1 after telling that a report could not be written. */
int replay_output_finish(struct replay_output *output, const struct logs_counts *counts,
			 const struct replay_totals *totals);

#endif
