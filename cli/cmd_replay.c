/*
 * `shearpin replay`: a gateway's log against the declared policies.
 *
 * Findings are printed as they are found, so that a growing log can be followed; reports that need all of them are
 * written at the end.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "commands.h"
#include "finding.h"
#include "logs.h"
#include "options.h"
#include "report.h"

struct flags {
	struct str policy, format, lateness, fail_on;
	str_list outputs, paths;
	bool each, follow, quiet, exit_zero;
};

enum output_kind { OUTPUT_TEXT, OUTPUT_JSON, OUTPUT_SARIF };

/* One --output. */
struct output {
	enum output_kind kind;
	struct str path; /* empty: stdout */
	FILE *file;
};

enum { KEPT_MOST = 25000 /* what GitHub takes of a SARIF file */, LINES_TOLD = 10 };

struct session {
	struct arena *arena, *scratch;
	struct flags flags;
	VEC(struct output) outputs;
	enum severity fail_on;
	const struct format_entry *format; /* NULL: recognise it */
	int64_t lateness;
	struct policies policies;
	struct replay *replay;
	struct episodes *episodes;
	struct log_names logs;
	struct logs_counts counts;
	/* for reports that are written at the end */
	bool keep;
	VEC(const struct finding *) kept;
	uint64_t left_out;
	VEC(struct notice) notices;
	uint64_t problems; /* lines told */
	uint64_t episode_count;
	enum severity worst;
	bool any; /* findings, or lines that could not be read */
	struct timespec began, shown;
	bool progress;
};

/* ---- flags ---- */

static enum parsed parse_flags(struct session *s, int argc, char **argv)
{
	struct flags *f = &s->flags;
	const struct flag flags[] = {
		{ "--policy", "FILE", "the policies to judge by", FLAG_TEXT, &f->policy },
		{ "--format", "NAME",
		  "the logs' format; auto (default) recognises it from their content",
		  FLAG_TEXT, &f->format },
		{ "--output", "FORMAT[=PATH]",
		  "text (default), json (one object a line), sarif; may be given several times",
		  FLAG_LIST, &f->outputs },
		{ "--lateness", "TIME",
		  "how far out of order records may be, longest call included (5m)", FLAG_TEXT,
		  &f->lateness },
		{ "--each", NULL, "tell every finding, not only the first of an episode",
		  FLAG_SWITCH, &f->each },
		{ "-f", NULL, "follow: wait for what is appended to the logs", FLAG_SWITCH,
		  &f->follow },
		{ "--fail-on", "LEVEL",
		  "exit 1 from this severity on: note, warning (default), error", FLAG_TEXT,
		  &f->fail_on },
		{ "--exit-zero", NULL, "exit 0 even when there are findings", FLAG_SWITCH,
		  &f->exit_zero },
		{ "--quiet", NULL, "no closing line, no progress", FLAG_SWITCH, &f->quiet },
		{ 0 },
	};
	const struct command_line line = {
		.usage = "shearpin replay --policy FILE [flags] LOG... | -",
		.about = "Says at which line of a log a policy was broken, or a call was "
			 "refused wrongly.\nLogs may be packed with gzip or zstd; several are "
			 "read together, in the order of their\ntimes; `-` is standard "
			 "input.\n\n"
			 "Exit status: 0 clean, 1 findings, 2 the work could not be done.",
		.flags = flags,
	};
	return command_line_parse(&line, s->arena, argc, argv, &f->paths);
}

static int add_output(struct session *s, struct str spec)
{
	static const char *const names[] = { "text", "json", "sarif" };
	size_t equals = str_find_char(spec, '=', 0);
	struct str name = str_sub(spec, 0, equals);
	struct output output = { .file = stdout };
	size_t kind = 0;
	while (kind < 3 && !str_is(name, names[kind]))
		kind++;
	if (kind == 3)
		return trouble("unknown format \"%.*s\"; there are text, json, sarif",
			       STR_ARG(name));
	output.kind = (enum output_kind)kind;
	s->keep = s->keep || output.kind == OUTPUT_SARIF;
	if (equals != SIZE_MAX) {
		output.path = str_sub(spec, equals + 1, spec.n);
		output.file = fopen(str_z(s->arena, output.path), "wb");
		if (!output.file)
			return trouble("%.*s: %s", STR_ARG(output.path), strerror(errno));
	}
	vec_push(s->arena, &s->outputs, output);
	return 0;
}

static int unknown_format(struct session *s)
{
	const char *names[64];
	size_t n = 0;
	for (; formats[n].name && n < 63; n++)
		names[n] = formats[n].name;
	names[n] = NULL;
	const char *near = did_you_mean(s->flags.format, names);
	struct str all = { NULL, 0 };
	for (size_t i = 0; i < n; i++)
		all = str_fmt(s->arena, "%.*s, %s", STR_ARG(all), names[i]);
	return trouble("unknown log format \"%.*s\"%s%s; there are auto%.*s",
		       STR_ARG(s->flags.format), near ? ", did you mean " : "",
		       near ? near : "", STR_ARG(all));
}

static int read_lateness(struct session *s)
{
	struct amount amount = { 300 * SECOND_NS, UNIT_TIME };
	struct str text = s->flags.lateness;
	const char *wrong = text.n ? amount_parse(text, &amount) : NULL;
	if (wrong)
		return trouble("--lateness \"%.*s\" %s", STR_ARG(text), wrong);
	if (amount.unit != UNIT_TIME)
		return trouble("--lateness is a time such as 30s or 5m, not \"%.*s\"",
			       STR_ARG(text));
	s->lateness = amount.value;
	return 0;
}

static int read_flags(struct session *s)
{
	struct flags *f = &s->flags;
	s->fail_on = SEV_WARNING;
	if (f->fail_on.n && !severity_parse(f->fail_on, &s->fail_on))
		return trouble("--fail-on is note, warning or error, not \"%.*s\"",
			       STR_ARG(f->fail_on));
	if (f->format.n && !str_is(f->format, "auto")) {
		s->format = format_find(f->format);
		if (!s->format)
			return unknown_format(s);
	}
	if (!f->policy.n)
		return trouble("replay wants the policies to judge by: --policy FILE");
	if (!f->paths.n)
		return trouble("replay wants logs, or - for standard input");
	for (size_t i = 0; i < f->outputs.n; i++) {
		if (add_output(s, f->outputs.v[i]))
			return EXIT_TROUBLE;
	}
	if (!f->outputs.n && add_output(s, STR("text")))
		return EXIT_TROUBLE;
	s->logs = (struct log_names){ f->paths.v, f->paths.n };
	return read_lateness(s);
}

/* ---- policies ---- */

struct complaints {
	struct arena *arena;
	VEC(const struct diag *) diags;
};

static void complain(void *context, const struct diag *diag)
{
	struct complaints *complaints = context;
	vec_push(complaints->arena, &complaints->diags, diag);
}

static int load_policies(struct session *s)
{
	struct complaints complaints = { .arena = s->arena };
	const char *path = str_z(s->arena, s->flags.policy);
	if (!policies_load(s->arena, path, &s->policies, complain, &complaints))
		return 0;
	struct report report = {
		.version = SHEARPIN_VERSION,
		.diags = complaints.diags.v,
		.diag_count = complaints.diags.n,
		.quiet = true,
	};
	report_text(&report, stderr);
	return trouble("%s: nothing is judged by policies that are not clear", path);
}

/* ---- what comes out ---- */

static void keep_finding(struct session *s, const struct replay_finding *found)
{
	if (s->kept.n < KEPT_MOST) {
		const struct finding *finding = finding_make(s->arena, s->logs, found);
		vec_push(s->arena, &s->kept, finding);
	} else {
		s->left_out++;
	}
}

static void note_severity(struct session *s, enum severity severity)
{
	s->worst = s->any && s->worst > severity ? s->worst : severity;
	s->any = true;
}

static void on_found(void *context, const struct replay_finding *found)
{
	struct session *s = context;
	bool begins = episodes_begins(s->episodes, found);
	note_severity(s, outcomes[found->outcome].about.severity);
	if (!begins && !s->flags.each)
		return;
	s->episode_count++;
	if (s->keep)
		keep_finding(s, found);
	const struct finding *finding = finding_make(s->scratch, s->logs, found);
	for (size_t i = 0; i < s->outputs.n; i++) {
		if (s->outputs.v[i].kind == OUTPUT_TEXT)
			finding_text(finding, s->outputs.v[i].file);
		else if (s->outputs.v[i].kind == OUTPUT_JSON)
			finding_json(finding, s->outputs.v[i].file);
	}
	arena_reset(s->scratch);
}

static void on_step(void *context, const struct replay_step *step)
{
	struct session *s = context;
	episodes_step(s->episodes, step);
}

static void on_event(void *context, const struct event *event)
{
	struct session *s = context;
	replay_add(s->replay, event);
}

/* A line that could not be read is told at once, the first few of them; the rest is counted. */
static void on_problem(void *context, const struct log_problem *problem)
{
	struct session *s = context;
	bool bad = problem->status == READ_BAD;
	note_severity(s, bad ? SEV_WARNING : SEV_NOTE);
	if (s->problems++ >= LINES_TOLD && !s->flags.each)
		return;
	struct str text = str_fmt(
		s->arena, "line %llu %s: %s", (unsigned long long)problem->source.line,
		bad ? "cannot be read" : "has a value that cannot be used", problem->text);
	struct notice notice = { bad ? SEV_WARNING : SEV_NOTE, problem->path, text };
	vec_push(s->arena, &s->notices, notice);
	fprintf(stderr, "shearpin: %.*s:%llu: %s: %s\n", STR_ARG(problem->path),
		(unsigned long long)problem->source.line,
		bad ? "this line cannot be read" : "a value cannot be used", problem->text);
}

static void on_trouble(void *context, const char *text)
{
	struct session *s = context;
	struct notice notice = { SEV_ERROR, { NULL, 0 }, str_dup(s->arena, str_of(text)) };
	vec_push(s->arena, &s->notices, notice);
	trouble("%s", text);
}

/* ---- progress ---- */

static double seconds_since(struct timespec then)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - then.tv_sec) + (double)(now.tv_nsec - then.tv_nsec) / 1e9;
}

static void show_progress(struct session *s, const struct logs_counts *counts)
{
	double seconds = seconds_since(s->began);
	if (seconds_since(s->shown) < 0.2)
		return;
	clock_gettime(CLOCK_MONOTONIC, &s->shown);
	fprintf(stderr, "\r\033[K");
	if (counts->size && counts->size >= counts->done)
		fprintf(stderr, "%3d %%, ", (int)(counts->done * 100 / counts->size));
	fprintf(stderr, "%llu events, %.0f a second, %llu findings",
		(unsigned long long)counts->events, (double)counts->events / seconds,
		(unsigned long long)s->episode_count);
}

/* Has someone pressed ^C? Only asked while following, when these signals are blocked. */
static bool is_interrupted(void)
{
	sigset_t pending;
	return sigpending(&pending) == 0 &&
	       (sigismember(&pending, SIGINT) || sigismember(&pending, SIGTERM));
}

static bool on_pause(void *context, const struct logs_counts *counts, bool waiting)
{
	struct session *s = context;
	if (s->progress)
		show_progress(s, counts);
	if (waiting) {
		for (size_t i = 0; i < s->outputs.n; i++)
			fflush(s->outputs.v[i].file);
	}
	return !s->flags.follow || !is_interrupted();
}

static void block_interrupts(void)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);
}

/* ---- the end ---- */

static void write_sarif(struct session *s, FILE *out)
{
	const struct about *rules[OUTCOMES];
	const struct diag **diags = ARENA_ARRAY(s->arena, const struct diag *, s->kept.n);
	finding_rules(rules);
	for (size_t i = 0; i < s->kept.n; i++)
		diags[i] = finding_diag(s->arena, s->kept.v[i]);
	if (s->kept.n)
		qsort(diags, s->kept.n, sizeof(*diags), diag_order);
	if (s->left_out) {
		struct notice notice = { SEV_WARNING, { NULL, 0 }, { NULL, 0 } };
		notice.text = str_fmt(s->arena,
				      "%llu more findings are not in this report; judge a "
				      "shorter log to see them",
				      (unsigned long long)s->left_out);
		vec_push(s->arena, &s->notices, notice);
	}
	struct report report = {
		.version = SHEARPIN_VERSION,
		.rules = rules,
		.rule_count = OUTCOMES,
		.diags = diags,
		.diag_count = s->kept.n,
		.notices = s->notices.v,
		.notice_count = s->notices.n,
		.files_checked = s->logs.n,
	};
	report_sarif(&report, out);
}

static int finish_outputs(struct session *s)
{
	int status = 0;
	for (size_t i = 0; i < s->outputs.n; i++) {
		struct output *output = &s->outputs.v[i];
		if (output->kind == OUTPUT_SARIF)
			write_sarif(s, output->file);
		bool bad = fflush(output->file) != 0 || ferror(output->file);
		if (output->path.n)
			bad |= fclose(output->file) != 0;
		if (bad)
			status = trouble("%.*s: the report could not be written: %s",
					 STR_ARG(output->path.n ? output->path : STR("stdout")),
					 strerror(errno));
	}
	return status;
}

/* "3 MUST-REFUSE-ADMITTED, 1 EXCEEDED" */
static void put_outcomes(const struct replay_totals *totals)
{
	const char *comma = " (";
	for (size_t i = 0; i < OUTCOMES; i++) {
		if (!totals->by_outcome[i])
			continue;
		fprintf(stderr, "%s%llu %s", comma, (unsigned long long)totals->by_outcome[i],
			outcomes[i].name);
		comma = ", ";
	}
	if (comma[0] == ',')
		fputc(')', stderr);
}

static void put_count(const char *what, uint64_t count)
{
	if (count)
		fprintf(stderr, "; %llu %s", (unsigned long long)count, what);
}

static void closing_line(const struct session *s)
{
	const struct logs_counts *counts = &s->counts;
	struct replay_totals totals = replay_totals(s->replay);
	uint64_t findings = 0;
	for (size_t i = 0; i < OUTCOMES; i++)
		findings += totals.by_outcome[i];
	fprintf(stderr, "shearpin: %llu events in %llu lines, %llu of them judged: ",
		(unsigned long long)counts->events, (unsigned long long)counts->lines,
		(unsigned long long)totals.judged);
	fprintf(stderr, "%llu findings", (unsigned long long)findings);
	put_outcomes(&totals);
	if (s->episode_count < findings)
		fprintf(stderr, ", %llu told (--each tells all)",
			(unsigned long long)s->episode_count);
	put_count("lines could not be read", counts->bad + counts->long_);
	put_count("lines have a value that cannot be used", counts->odd);
	put_count("events have no time and were not judged", totals.no_time);
	put_count("events came later than --lateness allows and were judged late", totals.late);
	fputc('\n', stderr);
}

static int judge(struct session *s)
{
	const struct logs_request request = {
		.paths = s->logs.v,
		.count = s->logs.n,
		.format = s->format,
		.otherwise =
			s->policies.log_format.n ? format_find(s->policies.log_format) : NULL,
		.follow = s->flags.follow,
		.wanted = s->policies.fields,
		.context = s,
		.event = on_event,
		.problem = on_problem,
		.trouble = on_trouble,
		.pause = on_pause,
	};
	s->episodes = episodes_new();
	s->replay = replay_new(&s->policies, s->lateness,
			       (struct replay_hooks){ s, on_found, on_step });
	s->progress = !s->flags.quiet && isatty(STDERR_FILENO);
	clock_gettime(CLOCK_MONOTONIC, &s->began);
	if (s->flags.follow)
		block_interrupts();
	int status = logs_read(&request, &s->counts) ? EXIT_TROUBLE : EXIT_CLEAN;
	replay_finish(s->replay);
	if (s->progress)
		fprintf(stderr, "\r\033[K");
	return status;
}

static int run(struct session *s)
{
	if (load_policies(s))
		return EXIT_TROUBLE;
	int status = judge(s);
	if (finish_outputs(s))
		status = EXIT_TROUBLE;
	if (!s->flags.quiet)
		closing_line(s);
	replay_free(s->replay);
	episodes_free(s->episodes);
	policies_release(&s->policies);
	bool failed = s->any && s->worst >= s->fail_on && !s->flags.exit_zero;
	return status ? status : failed ? EXIT_FINDINGS : EXIT_CLEAN;
}

int cmd_replay(int argc, char **argv)
{
	struct session s = { .arena = arena_new(), .scratch = arena_new() };
	enum parsed parsed = parse_flags(&s, argc, argv);
	int status = EXIT_CLEAN;
	if (parsed == PARSED_WRONG || (parsed == PARSED_RUN && read_flags(&s)))
		status = EXIT_TROUBLE;
	else if (parsed == PARSED_RUN)
		status = run(&s);
	arena_free(s.scratch);
	arena_free(s.arena);
	return status;
}
