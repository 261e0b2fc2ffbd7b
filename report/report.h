/*
 * Writing a run's results: one function per format, each gets the same input.
 *
 * Every format is a valid document for 0 files and 0 findings; stdout carries
 * only the report. Nothing is truncated.
 */
#ifndef SHEARPIN_REPORT_H
#define SHEARPIN_REPORT_H

#include <stdio.h>

#include "diag.h"
#include "viewpoint.h"

struct report {
	const char *version;              /* of shearpin */
	const struct about *const *rules; /* every rule that ran, sorted by id */
	size_t rule_count;
	const struct diag *const *diags; /* in diag_order */
	size_t diag_count;
	const struct notice *notices;
	size_t notice_count;
	size_t files_checked, files_skipped, files_failed;
	bool trouble; /* what was asked for is not all done: exit status 2 */
	size_t fixed; /* findings that are gone, because this run mended them */
	const struct diag *const *mended; /* text: those of them that are told one by one */
	size_t mended_count;
	struct viewpoint
		view; /* text, concise: from where paths are told; all empty: as they are */
	bool color;   /* text: ANSI colours */
	uint32_t
		width; /* text: the terminal's, in cells; 0: there is none, and lines do not end */
	bool links;    /* text: OSC 8 hyperlinks on rule ids; needs docs_url */
	const char *docs_url; /* the page of a rule is docs_url + id + ".md"; may be NULL */
	bool quiet;           /* text: no summary */
	const char *sarif_category; /* or NULL */
	bool include_suppressed;    /* SARIF, JSON: also those a comment or baseline silenced */
};

typedef void report_writer(const struct report *report, FILE *out);

report_writer report_text;    /* code frames, for people */
report_writer report_concise; /* path:line:column: severity rule: message */
report_writer report_agent;   /* concise, and why and how to mend it in the same line */
report_writer report_json;
report_writer report_jsonl;          /* a diagnostic of report_json a line */
report_writer report_sarif;          /* 2.1.0, as GitHub code scanning reads it */
report_writer report_github;         /* workflow commands: annotations */
report_writer report_github_summary; /* what goes with it: Markdown, below 1 MiB; no --format */
report_writer report_gitlab;         /* Code Quality */
report_writer report_junit;          /* XML, for servers that show tests */
report_writer report_checkstyle;     /* XML, for servers that show style */
report_writer report_rdjson;         /* reviewdog's */
report_writer report_html;           /* one page for a browser */
report_writer report_statistics;     /* a line a rule: how many */

/* How many diags of each severity are not suppressed. */
void report_count(const struct report *report, size_t count[SEV_ERROR + 1]);
/* The writer of a format's name, or NULL. */
report_writer *report_find(const char *name);
/* "text, concise, ...": for messages. */
const char *report_names(void);

#endif
