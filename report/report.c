/* The formats by name, and what they share: see report.h. */
#include "report.h"

static const struct {
	const char *name;
	report_writer *write;
} formats[] = {
	{ "text", report_text },
	{ "concise", report_concise },
	{ "agent", report_agent },
	{ "json", report_json },
	{ "jsonl", report_jsonl },
	{ "sarif", report_sarif },
	{ "github", report_github },
	{ "gitlab", report_gitlab },
	{ "junit", report_junit },
	{ "checkstyle", report_checkstyle },
	{ "rdjson", report_rdjson },
	{ "html", report_html },
	{ "statistics", report_statistics },
};

report_writer *report_find(const char *name)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		if (strcmp(formats[i].name, name) == 0)
			return formats[i].write;
	}
	return NULL;
}

const char *report_names(void)
{
	return "text, concise, agent, json, jsonl, sarif, github, gitlab, junit, checkstyle, "
	       "rdjson, html, statistics";
}

void report_count(const struct report *report, size_t count[SEV_ERROR + 1])
{
	for (int i = SEV_NOTE; i <= SEV_ERROR; i++)
		count[i] = 0;
	for (size_t i = 0; i < report->diag_count; i++)
		count[report->diags[i]->severity] += !report->diags[i]->suppressed;
}
