/* What a replay says: see replay_output.h. */
#include "replay_output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "display.h"
#include "json_write.h"
#include "must.h"
#include "options.h"
#include "replace.h"
#include "replay_page.h"
#include "tally.h"

/* The last two come beside what is told on stdout. */
enum report_kind { REPORT_TEXT, REPORT_JSON, REPORT_SARIF, REPORT_HTML, REPORT_SUMMARY };

static const char *const report_kinds[] = { "text", "json", "sarif", "html", "summary", NULL };

/* One report. */
struct target {
	enum report_kind kind;
	struct str path; /* empty: stdout */
	FILE *file; /* NULL: all of it is written at the end, in the place of the old file */
};

enum {
	SARIF_MOST = 25000, /* what GitHub takes */
	PAGE_MOST = 5000,
	LINES_TOLD = 10, /* lines that could not be read; the rest is counted */
	SUMMARY_KEYS = 10,
};

struct replay_output {
	struct arena *arena, *scratch;
	struct log_names logs;
	const struct policies *policies;
	struct str policy_path;
	bool each, progress;
	VEC(struct target) targets;
	struct episodes *episodes;
	struct tally *tally;       /* NULL: no summary wanted */
	struct timeline *timeline; /* NULL: no page wanted */
	size_t keep_most;          /* 0: no report needs findings at the end */
	VEC(struct finding *) kept;
	VEC(struct notice) notices;
	uint64_t told, problems;
	bool any;
	enum severity worst;
};

struct replay_output *replay_output_new(struct log_names logs, bool each, bool progress)
{
	struct replay_output *output = must_zeroed(1, sizeof(*output));
	output->arena = arena_new();
	output->scratch = arena_new();
	output->logs = logs;
	output->each = each;
	output->progress = progress;
	output->episodes = episodes_new();
	return output;
}

void replay_output_free(struct replay_output *output)
{
	episodes_free(output->episodes);
	tally_free(output->tally);
	timeline_free(output->timeline);
	arena_free(output->scratch);
	arena_free(output->arena);
	free(output);
}

/* ---- which reports ---- */

static int unknown_report(struct str name)
{
	const char *near = did_you_mean(name, report_kinds);
	trouble("unknown report \"%.*s\"%s%s; there are text, json, sarif, html, summary",
		STR_ARG(name), near ? ", did you mean " : "", near ? near : "");
	return -1;
}

/* Can the file be written, when the time comes? Better told now than after an hour. */
static int try_replacing(struct str path)
{
	struct replacement replacement;
	struct err err;
	if (replace_begin(&replacement, path, (struct str){ NULL, 0 }, &err))
		return trouble("%.*s: %s", STR_ARG(path), err.text);
	replace_abandon(&replacement);
	return 0;
}

static int open_target(struct replay_output *output, struct target *target, struct str spec)
{
	if (!target->path.n)
		return trouble("--output %.*s wants a path after the =", STR_ARG(spec));
	target->file = NULL;
	if (target->kind == REPORT_SARIF || target->kind == REPORT_HTML)
		return try_replacing(target->path);
	target->file = fopen(str_z(output->arena, target->path), "wb");
	return target->file ? 0 : trouble("%.*s: %s", STR_ARG(target->path), strerror(errno));
}

int replay_output_add(struct replay_output *output, struct str spec)
{
	size_t equals = str_find_char(spec, '=', 0), kind = 0;
	struct str name = str_sub(spec, 0, equals);
	struct target target = { .file = stdout };
	while (report_kinds[kind] && !str_is(name, report_kinds[kind]))
		kind++;
	if (!report_kinds[kind])
		return unknown_report(name);
	target.kind = (enum report_kind)kind;
	if (equals != SIZE_MAX) {
		target.path = str_sub(spec, equals + 1, spec.n);
		if (open_target(output, &target, spec))
			return -1;
	}
	vec_push(output->arena, &output->targets, target);
	return 0;
}

static bool has_report(const struct replay_output *output, enum report_kind kind)
{
	for (size_t i = 0; i < output->targets.n; i++) {
		if (output->targets.v[i].kind == kind)
			return true;
	}
	return false;
}

/* A summary may follow the text; anything else wants stdout for itself. */
static int share_stdout(const struct replay_output *output)
{
	size_t texts = 0, others = 0;
	for (size_t i = 0; i < output->targets.n; i++) {
		const struct target *target = &output->targets.v[i];
		bool text = target->kind == REPORT_TEXT || target->kind == REPORT_SUMMARY;
		texts += !target->path.n && text;
		others += !target->path.n && !text;
	}
	if (others > 1 || (others && texts)) {
		trouble("only one report can go to stdout; give the others a path: "
			"--output FORMAT=PATH");
		return -1;
	}
	return 0;
}

int replay_output_start(struct replay_output *output, const struct policies *policies,
			struct str policy_path)
{
	bool text = true; /* unless something else was asked for */
	output->policies = policies;
	output->policy_path = policy_path;
	for (size_t i = 0; i < output->targets.n; i++)
		text = text && output->targets.v[i].kind >= REPORT_HTML;
	if (text) {
		struct target target = { REPORT_TEXT, { NULL, 0 }, stdout };
		vec_push(output->arena, &output->targets, target);
	}
	if (has_report(output, REPORT_SUMMARY))
		output->tally = tally_new(policies);
	if (has_report(output, REPORT_HTML)) {
		output->timeline = timeline_new(policies);
		output->keep_most = PAGE_MOST;
	}
	if (has_report(output, REPORT_SARIF))
		output->keep_most = SARIF_MOST;
	return share_stdout(output);
}

bool replay_output_counts(const struct replay_output *output)
{
	return output->tally || output->timeline;
}

bool replay_output_first_only(const struct replay_output *output)
{
	return !output->each && !output->keep_most;
}

/* ---- as they come ---- */

static void note_severity(struct replay_output *output, enum severity severity)
{
	output->worst = output->any && output->worst > severity ? output->worst : severity;
	output->any = true;
}

static void wipe_progress(const struct replay_output *output)
{
	if (output->progress)
		fputs("\r\033[K", stderr);
}

static void tell(struct replay_output *output, const struct replay_finding *found)
{
	wipe_progress(output);
	const struct finding *finding = finding_make(output->scratch, output->logs, found);
	for (size_t i = 0; i < output->targets.n; i++) {
		if (output->targets.v[i].kind == REPORT_TEXT)
			finding_text(finding, output->targets.v[i].file);
		else if (output->targets.v[i].kind == REPORT_JSON)
			finding_json(finding, output->targets.v[i].file);
	}
	arena_reset(output->scratch);
	output->told++;
}

static void note_repeat(struct replay_output *output, const struct replay_finding *found,
			uint64_t number)
{
	if (number >= output->kept.n)
		return;
	struct finding *finding = output->kept.v[number];
	finding->repeats++;
	finding->last = found->event->source;
	finding->last_now = found->now;
}

void replay_output_found(void *context, const struct replay_finding *found)
{
	struct replay_output *output = context;
	uint64_t number;
	note_severity(output, found->severity);
	if (output->tally)
		tally_found(output->tally, found);
	if (output->timeline)
		timeline_found(output->timeline, found);
	if (!episodes_begins(output->episodes, found, &number) && !output->each) {
		note_repeat(output, found, number);
		return;
	}
	if (output->kept.n < output->keep_most) {
		struct finding *kept = finding_make(output->arena, output->logs, found);
		vec_push(output->arena, &output->kept, kept);
	}
	tell(output, found);
}

void replay_output_span(void *context, int64_t from, int64_t to)
{
	struct replay_output *output = context;
	if (output->timeline)
		timeline_span(output->timeline, from, to);
}

void replay_output_step(void *context, const struct replay_step *step)
{
	struct replay_output *output = context;
	episodes_step(output->episodes, step);
	if (output->tally)
		tally_step(output->tally, step);
	if (output->timeline)
		timeline_step(output->timeline, step);
}

static void add_notice(struct replay_output *output, enum severity severity, struct str path,
		       struct str text)
{
	struct notice notice = { severity, path, text, false };
	vec_push(output->arena, &output->notices, notice);
}

static void write_problem(const struct log_problem *problem, FILE *out)
{
	struct json_write w;
	json_write_init(&w, out, false);
	json_write_object(&w, NULL);
	json_write_z(&w, "type", problem->status == READ_BAD ? "unreadable" : "odd");
	json_write_str(&w, "path", problem->path);
	json_write_int(&w, "line", (int64_t)problem->source.line);
	json_write_int(&w, "offset", (int64_t)problem->source.offset);
	json_write_z(&w, "message", problem->text);
	json_write_end(&w);
}

void replay_output_problem(void *context, const struct log_problem *problem)
{
	struct replay_output *output = context;
	bool bad = problem->status == READ_BAD;
	enum severity severity = bad ? SEV_WARNING : SEV_NOTE;
	note_severity(output, severity);
	for (size_t i = 0; i < output->targets.n; i++) {
		if (output->targets.v[i].kind == REPORT_JSON)
			write_problem(problem, output->targets.v[i].file);
	}
	if (output->problems++ >= LINES_TOLD && !output->each)
		return;
	wipe_progress(output);
	const char *what = bad ? "cannot be read" : "has a value that cannot be used";
	unsigned long long line = problem->source.line;
	fputs("shearpin: ", stderr);
	display_put(stderr, problem->path);
	fprintf(stderr, ":%llu: this line %s: ", line, what);
	display_put(stderr, str_of(problem->text));
	fputc('\n', stderr);
	if (output->problems <= LINES_TOLD)
		add_notice(
			output, severity, problem->path,
			str_fmt(output->arena, "line %llu %s: %s", line, what, problem->text));
}

void replay_output_problems_end(struct replay_output *output)
{
	if (output->problems <= LINES_TOLD)
		return;
	struct str text = str_fmt(output->arena, "more lines that cannot be read wholly: %llu",
				  (unsigned long long)(output->problems - LINES_TOLD));
	add_notice(output, SEV_WARNING, (struct str){ NULL, 0 }, text);
	if (!output->each)
		fprintf(stderr, "shearpin: %.*s; --each tells all\n", STR_ARG(text));
}

void replay_output_trouble(void *context, const char *text)
{
	struct replay_output *output = context;
	wipe_progress(output);
	trouble("%s", text);
	add_notice(output, SEV_ERROR, (struct str){ NULL, 0 },
		   str_dup(output->arena, str_of(text)));
}

void replay_output_note(void *context, const char *text)
{
	struct replay_output *output = context;
	wipe_progress(output);
	fputs("shearpin: ", stderr);
	display_put(stderr, str_of(text));
	fputc('\n', stderr);
	add_notice(output, SEV_WARNING, (struct str){ NULL, 0 },
		   str_dup(output->arena, str_of(text)));
}

void replay_output_flush(struct replay_output *output)
{
	for (size_t i = 0; i < output->targets.n; i++) {
		if (output->targets.v[i].file)
			fflush(output->targets.v[i].file);
	}
}

uint64_t replay_output_told(const struct replay_output *output)
{
	return output->told;
}

bool replay_output_any(const struct replay_output *output, enum severity severity)
{
	return output->any && output->worst >= severity;
}

/* ---- at the end ---- */

static void note_left_out(struct replay_output *output)
{
	if (output->keep_most && output->told > output->kept.n)
		add_notice(output, SEV_WARNING, (struct str){ NULL, 0 },
			   str_fmt(output->arena,
				   "%llu more findings are not in this report; a shorter log "
				   "shows them",
				   (unsigned long long)(output->told - output->kept.n)));
}

static void write_sarif(struct replay_output *output, FILE *out)
{
	const struct about *rules[OUTCOMES];
	const struct diag **diags =
		ARENA_ARRAY(output->arena, const struct diag *, output->kept.n);
	finding_rules(rules);
	for (size_t i = 0; i < output->kept.n; i++)
		diags[i] = finding_diag(output->arena, output->kept.v[i]);
	if (output->kept.n)
		qsort(diags, output->kept.n, sizeof(*diags), diag_order);
	struct report report = {
		.version = SHEARPIN_VERSION,
		.rules = rules,
		.rule_count = OUTCOMES,
		.diags = diags,
		.diag_count = output->kept.n,
		.notices = output->notices.v,
		.notice_count = output->notices.n,
		.files_checked = output->logs.n,
	};
	report_sarif(&report, out);
}

static void write_page(struct replay_output *output, const struct logs_counts *counts,
		       const struct replay_totals *totals, FILE *out)
{
	size_t n = output->kept.n < PAGE_MOST ? output->kept.n : PAGE_MOST;
	struct replay_page page = {
		.version = SHEARPIN_VERSION,
		.policy_path = output->policy_path,
		.policies = output->policies,
		.timeline = output->timeline,
		.logs = output->logs,
		.counts = *counts,
		.totals = *totals,
		.findings = (const struct finding *const *)output->kept.v,
		.finding_count = n,
		.left_out = output->told - n,
		.notices = output->notices.v,
		.notice_count = output->notices.n,
	};
	replay_page_write(&page, out);
}

/* Why what could not be judged could not. */
static void write_unknowns(struct json_write *w, const struct replay_totals *totals)
{
	static const char *const others[] = { "ending", "answer", "policy", "shared" };
	json_write_object(w, "unverifiable");
	for (size_t i = 0; i < UNKNOWNS; i++) {
		if (totals->by_unknown[i])
			json_write_int(w,
				       i < FIELD_COUNT ? field_name((enum event_field)i)
						       : others[i - FIELD_COUNT],
				       (int64_t)totals->by_unknown[i]);
	}
	json_write_end(w);
}

/* The last line of JSON: what was read, and whether all of it. */
static void write_totals(const struct logs_counts *counts, const struct replay_totals *totals,
			 FILE *out)
{
	struct json_write w;
	json_write_init(&w, out, false);
	json_write_object(&w, NULL);
	json_write_z(&w, "type", "totals");
	json_write_int(&w, "lines", (int64_t)counts->lines);
	json_write_int(&w, "unreadable", (int64_t)(counts->bad + counts->long_));
	json_write_int(&w, "odd", (int64_t)counts->odd);
	json_write_int(&w, "events", (int64_t)counts->events);
	json_write_int(&w, "judged", (int64_t)totals->judged);
	json_write_int(&w, "no_time", (int64_t)totals->no_time);
	json_write_int(&w, "degraded", (int64_t)totals->degraded);
	json_write_int(&w, "late", (int64_t)totals->late);
	json_write_object(&w, "findings");
	for (size_t i = 0; i < OUTCOMES; i++)
		json_write_int(&w, outcomes[i].name, (int64_t)totals->by_outcome[i]);
	json_write_end(&w);
	write_unknowns(&w, totals);
	json_write_end(&w);
}

static void write_end(struct replay_output *output, enum report_kind kind,
		      const struct logs_counts *counts, const struct replay_totals *totals,
		      FILE *out)
{
	if (kind == REPORT_JSON)
		write_totals(counts, totals, out);
	else if (kind == REPORT_SARIF)
		write_sarif(output, out);
	else if (kind == REPORT_HTML)
		write_page(output, counts, totals, out);
	else if (kind == REPORT_SUMMARY)
		tally_text(output->tally, SUMMARY_KEYS, out);
}

static int finish_open(struct replay_output *output, struct target *target,
		       const struct logs_counts *counts, const struct replay_totals *totals)
{
	write_end(output, target->kind, counts, totals, target->file);
	bool bad = fflush(target->file) != 0 || ferror(target->file);
	if (target->path.n)
		bad |= fclose(target->file) != 0;
	if (!bad)
		return 0;
	trouble("%.*s: the report could not be written: %s",
		STR_ARG(target->path.n ? target->path : STR("stdout")), strerror(errno));
	return -1;
}

/* Whoever reads the file sees the old report or the new one, never a part. */
static int finish_replacing(struct replay_output *output, const struct target *target,
			    const struct logs_counts *counts,
			    const struct replay_totals *totals)
{
	struct replacement replacement;
	struct err err;
	if (!replace_begin(&replacement, target->path, (struct str){ NULL, 0 }, &err)) {
		write_end(output, target->kind, counts, totals, replacement.out);
		if (!replace_commit(&replacement, &err))
			return 0;
	}
	trouble("%.*s: the report could not be written: %s", STR_ARG(target->path), err.text);
	return -1;
}

int replay_output_finish(struct replay_output *output, const struct logs_counts *counts,
			 const struct replay_totals *totals)
{
	int status = 0;
	note_left_out(output);
	for (size_t i = 0; i < output->targets.n; i++) {
		struct target *target = &output->targets.v[i];
		status |= target->file ? finish_open(output, target, counts, totals)
				       : finish_replacing(output, target, counts, totals);
	}
	return status;
}
