/* The last words of a replay: see replay_closing.h. */
#include "replay_closing.h"

#include <inttypes.h>

#include "str.h"

static void put_row(const char *what, uint64_t count, const char *why, FILE *out)
{
	if (count)
		fprintf(out, "  %-12s %9" PRIu64 "  %s\n", what, count, why);
}

/* " (3 MUST-REFUSE-ADMITTED, 1 EXCEEDED)" */
static void put_outcomes(const struct replay_totals *totals, FILE *out)
{
	const char *before = " (";
	for (size_t i = 0; i < OUTCOMES; i++) {
		if (!totals->by_outcome[i])
			continue;
		fprintf(out, "%s%" PRIu64 " %s", before, totals->by_outcome[i],
			outcomes[i].name);
		before = ", ";
	}
	if (before[0] == ',')
		fputc(')', out);
}

static const char *unknown_text(size_t reason)
{
	switch (reason) {
	case UNKNOWN_ENDING:
		return "a status that is neither success nor failure";
	case UNKNOWN_ANSWER:
		return "the log does not tell the gateway's refusals from the upstream's "
		       "answers";
	case UNKNOWN_POLICY:
		return "refused by a policy that the file does not have";
	case UNKNOWN_SHARED:
		return "more keys than are remembered";
	default:
		return NULL;
	}
}

static void put_unknowns(const struct replay_totals *totals, FILE *out)
{
	for (size_t i = 0; i < UNKNOWNS; i++) {
		char text[80];
		snprintf(text, sizeof(text), "the record lacks %s",
			 i < FIELD_COUNT ? field_name((enum event_field)i) : "");
		const char *other = unknown_text(i);
		put_row("unverifiable", totals->by_unknown[i], other ? other : text, out);
	}
}

/* Policies that no event concerned: nobody has checked that they were kept. */
static void put_idle_policies(const struct replay_closing *closing, FILE *out)
{
	const struct policies *policies = closing->policies;
	const char *before = "  no event for            ";
	bool any = false;
	for (size_t i = 0; closing->totals.records && i < policies->n; i++) {
		if (replay_has_chosen(closing->replay, &policies->v[i]))
			continue;
		fprintf(out, "%s%.*s", before, STR_ARG(policies->v[i].id));
		before = ", ";
		any = true;
	}
	if (any)
		fputc('\n', out);
}

void replay_closing(const struct replay_closing *closing, FILE *out)
{
	const struct logs_counts *counts = &closing->counts;
	const struct replay_totals *totals = &closing->totals;
	uint64_t findings = 0;
	for (size_t i = 0; i < OUTCOMES; i++)
		findings += totals->by_outcome[i];
	fprintf(out,
		"shearpin: %" PRIu64 " events in %" PRIu64 " lines, %" PRIu64
		" of them judged; %" PRIu64 " %s",
		counts->events, counts->lines, totals->judged, findings,
		findings == 1 ? "finding" : "findings");
	put_outcomes(totals, out);
	if (closing->told < findings)
		fprintf(out, ", %" PRIu64 " told (--each tells all)", closing->told);
	fputc('\n', out);
	put_row("not read", counts->bad + counts->long_, "lines that cannot be read", out);
	put_row("read in part", counts->odd, "lines with a value that cannot be used", out);
	put_row("not judged", totals->no_time, "events without a time", out);
	put_row("not judged", totals->degraded,
		"events that fail modes decided while the policies' state was away", out);
	put_row("joined", totals->joined, "beginnings of calls whose ends are told, too", out);
	put_row("followed", totals->resets,
		"resets by a human, after which policies begin afresh", out);
	put_row("not judged",
		totals->records - totals->no_time - totals->degraded - totals->judged -
			totals->joined - totals->resets,
		"events that no policy concerns", out);
	put_row("judged late", totals->late, "events later than --lateness allows", out);
	put_unknowns(totals, out);
	put_idle_policies(closing, out);
}

const char *replay_nothing_judged(const struct replay_closing *closing)
{
	const struct replay_totals *totals = &closing->totals;
	if (totals->judged)
		return NULL;
	if (!closing->counts.lines)
		return "there is nothing in the logs";
	if (!totals->records)
		return "no line is an event of that format";
	if (totals->degraded == totals->records)
		return "fail modes decided all of it, no policy was asked";
	if (totals->no_time == totals->records)
		return "no event has a time";
	return "no policy concerns any of the events";
}
