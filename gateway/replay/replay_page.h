/*
 * A replay as one HTML page for people: graphs of each policy over time, and a table of the findings.
 *
 * The page is self-contained. Whatever a log or policy file holds appears in it as text, never as markup
 * or code.
 */
#ifndef SHEARPIN_REPLAY_PAGE_H
#define SHEARPIN_REPLAY_PAGE_H

#include "finding.h"
#include "logs.h"
#include "timeline.h"

struct replay_page {
	const char *version; /* of shearpin */
	struct str policy_path;
	const struct policies *policies;
	const struct timeline *timeline;
	struct log_names logs;
	struct logs_counts counts;
	struct replay_totals totals;
	const struct finding *const *findings;
	size_t finding_count;
	uint64_t left_out; /* findings there is no room for */
	const struct notice *notices;
	size_t notice_count;
};

void replay_page_write(const struct replay_page *page, FILE *out);

#endif
