/*
 * `shearpin replay`: a gateway's logs against the declared policies.
 *
 * Findings are printed as they are found, so that a growing log can be followed. Two other uses
 * of the same readers need no policies: --events prints what they read, --suggest measures it.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "buf.h"
#include "commands.h"
#include "event_write.h"
#include "field_map.h"
#include "input.h"
#include "log_formats.h"
#include "measure.h"
#include "options.h"
#include "policies_read.h"
#include "replay_closing.h"
#include "replay_mapped.h"
#include "replay_output.h"
#include "suggest_fields.h"

#define SORT_ROOM ((size_t)128 << 20) /* of memory, before records wait in files */

struct flags {
	struct str policy, format, fields, suggest_fields, lateness, fail_on, html, jobs;
	str_list outputs, paths;
	bool map, reduce;
	bool each, summary, suggest, events, follow, quiet, exit_zero;
};

struct session {
	struct arena *arena;
	struct flags flags;
	enum severity fail_on;
	const struct format_entry *format; /* NULL: recognise it */
	const struct field_map *fields;    /* an operator's own keys; NULL: none */
	unsigned jobs;
	int64_t lateness; /* in no use when the logs are sorted first */
	struct policies policies;
	struct replay *replay;        /* judging */
	struct measure *measure;      /* --suggest */
	struct mapped_writer writer;  /* --map */
	struct str *names;            /* --reduce: of the logs the records come from */
	struct replay_output *output; /* always: it tells of lines that cannot be read */
	struct logs_counts counts;
	struct timespec began, shown;
	bool progress;
};

/* ---- flags ---- */

static struct str format_list(struct arena *arena)
{
	struct str text = { NULL, 0 };
	for (size_t i = 0; formats[i].name; i++)
		text = str_fmt(arena, "%.*s  %-12s %s\n", STR_ARG(text), formats[i].name,
			       formats[i].format->title);
	return text;
}

static enum parsed parse_flags(struct session *s, int argc, char **argv)
{
	struct flags *f = &s->flags;
	const struct flag flags[] = {
		{ "--policy", "FILE", "the policies to judge by", FLAG_TEXT, &f->policy },
		{ "--format", "NAME",
		  "the logs' format; auto (default) recognises it from their content",
		  FLAG_TEXT, &f->format },
		{ "--fields", "FILE",
		  "where the logs' own keys keep an event's fields: log_fields of a policy "
		  "file, "
		  "in a file of its own",
		  FLAG_TEXT, &f->fields },
		{ "--suggest-fields", "LOG", "judge nothing; propose such a file from a log",
		  FLAG_TEXT, &f->suggest_fields },
		{ "--output", "FORMAT[=PATH]",
		  "text (default), json (one object a line), sarif; may be given several times",
		  FLAG_LIST, &f->outputs },
		{ "--html", "FILE", "write a page with graphs of each policy over time",
		  FLAG_TEXT, &f->html },
		{ "--summary", NULL, "print a table by policy and key at the end", FLAG_SWITCH,
		  &f->summary },
		{ "--each", NULL, "tell every finding, not only the first of an episode",
		  FLAG_SWITCH, &f->each },
		{ "--lateness", "TIME",
		  "judge as records come, and let them be so late (longest call included); "
		  "without it logs are sorted first",
		  FLAG_TEXT, &f->lateness },
		{ "--jobs", "N",
		  "judge with N threads, each some of the keys; logs that are sorted first "
		  "only",
		  FLAG_TEXT, &f->jobs },
		{ "-f", NULL, "follow: wait for what is appended to the logs", FLAG_SWITCH,
		  &f->follow },
		{ "--suggest", NULL,
		  "judge nothing; print the facts these logs show, for policy check --facts",
		  FLAG_SWITCH, &f->suggest },
		{ "--events", NULL, "judge nothing; print each event as a run record",
		  FLAG_SWITCH, &f->events },
		{ "--map", NULL, "judge nothing; take the logs apart by key, for many reducers",
		  FLAG_SWITCH, &f->map },
		{ "--reduce", NULL,
		  "judge what --map wrote; all lines of a key in one reducer, in any order",
		  FLAG_SWITCH, &f->reduce },
		{ "--fail-on", "LEVEL",
		  "exit 1 from this severity on: note, warning (default), error", FLAG_TEXT,
		  &f->fail_on },
		{ "--exit-zero", NULL, "exit 0 even when there are findings", FLAG_SWITCH,
		  &f->exit_zero },
		{ "--quiet", NULL, "no closing line, no progress", FLAG_SWITCH, &f->quiet },
		{ 0 },
	};
	struct str about = str_fmt(
		s->arena,
		"Says at which line of a log a policy was broken, or a call was refused "
		"wrongly.\nLogs may be packed with gzip or zstd; several are read together, in "
		"the order of their\ntimes; `-` is standard input.\n\nFormats:\n%.*s\n"
		"Exit status: 0 clean, 1 findings, 2 the work could not be done.",
		STR_ARG(format_list(s->arena)));
	const struct command_line line = {
		.usage = "shearpin replay --policy FILE [flags] LOG... | -",
		.about = about.p,
		.flags = flags,
	};
	return command_line_parse(&line, s->arena, argc, argv, &f->paths);
}

static int unknown_format(struct session *s)
{
	enum { MOST = 64 };
	const char *names[MOST + 1] = { "auto" };
	struct str all = STR("auto");
	for (size_t i = 0; formats[i].name && i + 1 < MOST; i++) {
		names[i + 1] = formats[i].name;
		all = str_fmt(s->arena, "%.*s, %s", STR_ARG(all), formats[i].name);
	}
	const char *near = did_you_mean(s->flags.format, names);
	return trouble("unknown log format \"%.*s\"%s%s; there are %.*s",
		       STR_ARG(s->flags.format), near ? ", did you mean " : "",
		       near ? near : "", STR_ARG(all));
}

static int read_lateness(struct session *s)
{
	struct amount amount = { SECOND_NS, UNIT_TIME };
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

static int read_jobs(struct session *s)
{
	const struct flags *f = &s->flags;
	int64_t jobs = 1;
	if (f->jobs.n && (!str_to_i64(f->jobs, &jobs) || jobs < 1 || jobs > REPLAY_JOBS))
		return trouble("--jobs is a number from 1 to %d, not \"%.*s\"", REPLAY_JOBS,
			       STR_ARG(f->jobs));
	if (jobs > 1 && (f->follow || f->lateness.n))
		return trouble("--jobs wants logs that are sorted first: neither -f nor "
			       "--lateness");
	s->jobs = (unsigned)jobs;
	return 0;
}

static int read_outputs(struct session *s)
{
	const struct flags *f = &s->flags;
	s->progress = !f->quiet && isatty(STDERR_FILENO);
	struct log_names names = { f->paths.v, f->paths.n };
	if (f->reduce) {
		s->names = ARENA_ARRAY(s->arena, struct str, MAPPED_LOGS);
		memset(s->names, 0, MAPPED_LOGS * sizeof(*s->names));
		names = (struct log_names){ s->names, MAPPED_LOGS };
	}
	s->output = replay_output_new(names, f->each, s->progress);
	for (size_t i = 0; i < f->outputs.n; i++) {
		if (replay_output_add(s->output, f->outputs.v[i]))
			return EXIT_TROUBLE;
	}
	if (f->html.n &&
	    replay_output_add(s->output, str_fmt(s->arena, "html=%.*s", STR_ARG(f->html))))
		return EXIT_TROUBLE;
	return f->summary && replay_output_add(s->output, STR("summary")) ? EXIT_TROUBLE : 0;
}

static int read_flags(struct session *s)
{
	const struct flags *f = &s->flags;
	s->fail_on = SEV_WARNING;
	if (f->fail_on.n && !severity_parse(f->fail_on, &s->fail_on))
		return trouble("--fail-on is note, warning or error, not \"%.*s\"",
			       STR_ARG(f->fail_on));
	if (f->format.n && !str_is(f->format, "auto")) {
		s->format = format_find(f->format);
		if (!s->format)
			return unknown_format(s);
	}
	if (f->suggest_fields.n)
		return 0;
	if (!f->paths.n)
		return trouble("replay wants logs, or - for standard input");
	if (f->map + f->reduce + f->follow + f->events + f->suggest > 1 &&
	    (f->map || f->reduce))
		return trouble("--map and --reduce go with none of --events, --suggest, -f and "
			       "each other");
	if (f->events && f->suggest)
		return trouble("--events and --suggest cannot be had together");
	if (!f->policy.n && !f->events && !f->suggest)
		return trouble("replay wants the policies to judge by: --policy FILE");
	return read_lateness(s) || read_jobs(s) ? EXIT_TROUBLE : read_outputs(s);
}

/* ---- an operator's own keys ---- */

static int read_fields(struct session *s)
{
	struct json_doc doc;
	struct err err;
	if (!s->flags.fields.n)
		return 0;
	if (json_load(s->arena, str_z(s->arena, s->flags.fields), &doc, &err) < 0)
		return trouble("%s", err.text);
	const struct json *fields = json_get(doc.root, "log_fields");
	fields = fields ? fields : doc.root;
	if (fields->kind != JSON_OBJECT)
		return trouble("%.*s: it is no object such as {\"end\": \"ts\"}",
			       STR_ARG(s->flags.fields));
	for (const struct json *line = fields->first; line; line = line->next) {
		const char *wrong = line->kind == JSON_STRING
					    ? log_field_wrong(line->key, line->text)
					    : "wants a text: the path of a key";
		if (!wrong)
			continue;
		json_err(&doc, line, true, &err, "\"%.*s\" %s", STR_ARG(line->key), wrong);
		return trouble("%s", err.text);
	}
	s->fields = field_map_new(s->arena, fields);
	return 0;
}

/* The first lines of a log: enough to meet what its first records do not have. */
static struct str read_sample(struct arena *arena, struct input *input)
{
	enum { SAMPLE_MOST = 4 << 20 };
	struct buf sample;
	struct input_line line;
	struct err err;
	buf_init(&sample, (size_t)2 * SAMPLE_MOST);
	while (buf_str(&sample).n < SAMPLE_MOST &&
	       input_next(input, &line, &err) == INPUT_LINE) {
		if (line.too_long)
			continue;
		buf_add(&sample, line.text);
		buf_putc(&sample, '\n');
	}
	struct str text = str_dup(arena, buf_str(&sample));
	buf_release(&sample);
	return text;
}

/* --suggest-fields. */
static int suggest(struct session *s)
{
	struct err err;
	struct input *input = input_open(str_z(s->arena, s->flags.suggest_fields), false, &err);
	if (!input)
		return trouble("%s", err.text);
	unsigned missing;
	const char *known;
	struct str log = s->flags.suggest_fields;
	struct str text =
		suggest_fields(s->arena, read_sample(s->arena, input), &missing, &known);
	input_close(input);
	if (known)
		fprintf(stderr, "shearpin: %.*s: its format is %s, %s\n", STR_ARG(log), known,
			missing & SUGGEST_ANY ? "which is read without fields"
					      : "and what is proposed is what that lacks");
	if (known && missing == SUGGEST_ANY)
		return EXIT_CLEAN;
	if (!text.n)
		return trouble("%.*s: it has no line that is a JSON object, or pairs of "
			       "key=value, and is no table",
			       STR_ARG(log));
	if (missing & SUGGEST_ANY && !known)
		return trouble("%.*s: no key of it has a name and values that say what it is",
			       STR_ARG(log));
	printf("%.*s", STR_ARG(text));
	if (missing & SUGGEST_TIME)
		fputs("shearpin: nothing in it was taken for a time, and without one nothing "
		      "can "
		      "be judged: add \"start\" or \"end\"\n",
		      stderr);
	if (missing & SUGGEST_END)
		fputs("shearpin: nothing in it says how a call came out, so each of them "
		      "counts "
		      "as a success: add \"status\" if one of its keys tells\n",
		      stderr);
	if (missing & SUGGEST_ONE)
		fputs("shearpin: a record of it says how many calls it is the sum of, and each "
		      "would be judged as one call: a log with a record for each is needed\n",
		      stderr);
	if (!s->flags.quiet)
		fprintf(stderr,
			"shearpin: proposed by names and values, so look it over; with it in "
			"FILE, `shearpin replay --fields FILE --events %.*s` shows what is "
			"read\n",
			STR_ARG(log));
	return EXIT_CLEAN;
}

/* ---- policies ---- */

static int load_policies(struct session *s)
{
	int status = policies_read(s->arena, "", s->flags.policy, &s->policies);
	if (status)
		return status;
	policies_grow(s->arena, &s->policies);
	if (!s->fields && s->policies.log_fields)
		s->fields = field_map_new(s->arena, s->policies.log_fields);
	return 0;
}

/* ---- reading ---- */

static void on_event(void *context, const struct event *event)
{
	struct session *s = context;
	if (s->replay)
		replay_add(s->replay, event);
	else if (s->flags.map)
		mapped_write(&s->writer, event);
	else if (s->measure)
		measure_event(s->measure, event);
	else
		event_write(event, stdout);
}

static void on_problem(void *context, const struct log_problem *problem)
{
	struct session *s = context;
	replay_output_problem(s->output, problem);
}

static void on_trouble(void *context, const char *text)
{
	struct session *s = context;
	replay_output_trouble(s->output, text);
}

static void on_note(void *context, const char *text)
{
	struct session *s = context;
	replay_output_note(s->output, text);
}

static double seconds_since(struct timespec then)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - then.tv_sec) + (double)(now.tv_nsec - then.tv_nsec) / 1e9;
}

static void show_progress(struct session *s, const struct logs_counts *counts)
{
	if (seconds_since(s->shown) < 0.2)
		return;
	clock_gettime(CLOCK_MONOTONIC, &s->shown);
	fprintf(stderr, "\r\033[K");
	if (counts->size && counts->size >= counts->done)
		fprintf(stderr, "%3d %%, ", (int)(counts->done * 100 / counts->size));
	fprintf(stderr, "%llu events, %.0f a second, %llu findings",
		(unsigned long long)counts->events,
		(double)counts->events / seconds_since(s->began),
		(unsigned long long)replay_output_told(s->output));
}

/* Has someone pressed ^C? Only asked while following, when these signals are blocked. */
static bool is_interrupted(void)
{
	sigset_t pending;
	return sigpending(&pending) == 0 &&
	       (sigismember(&pending, SIGINT) || sigismember(&pending, SIGTERM));
}

static void block_interrupts(void)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);
}

static int64_t wall_clock(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return now.tv_sec * SECOND_NS + now.tv_nsec;
}

static bool on_pause(void *context, const struct logs_counts *counts, bool waiting)
{
	struct session *s = context;
	if (s->progress)
		show_progress(s, counts);
	if (waiting && s->replay && s->flags.follow)
		replay_tick(s->replay, wall_clock());
	if (waiting)
		replay_output_flush(s->output);
	return !s->flags.follow || !is_interrupted();
}

/* Reads the logs to their ends; EXIT_TROUBLE when one could not be. */
static int read_logs(struct session *s, uint64_t wanted, struct str otherwise)
{
	const struct logs_request request = {
		.paths = s->flags.paths.v,
		.count = s->flags.paths.n,
		.format = s->format,
		.otherwise = otherwise.n ? format_find(otherwise) : NULL,
		.fields = s->fields,
		.quota_patterns = &s->policies.quota_patterns,
		.follow = s->flags.follow,
		.wanted = wanted,
		.context = s,
		.event = on_event,
		.problem = on_problem,
		.note = on_note,
		.trouble = on_trouble,
		.pause = on_pause,
	};
	clock_gettime(CLOCK_MONOTONIC, &s->began);
	if (s->flags.follow)
		block_interrupts();
	int status = s->flags.reduce ? mapped_read(&request, s->names, s->arena, &s->counts)
				     : logs_read(&request, &s->counts);
	status = status ? EXIT_TROUBLE : EXIT_CLEAN;
	if (s->progress)
		fprintf(stderr, "\r\033[K");
	replay_output_problems_end(s->output);
	return status;
}

/* ---- the end ---- */

/*
 * Logs that end are sorted. One that is followed is judged as it comes: within a second, or as late as its longest call was.
 */
static struct replay_order order_of(const struct session *s)
{
	const char *folder = getenv("TMPDIR");
	return (struct replay_order){ .sorted = !s->flags.follow && !s->flags.lateness.n,
				      .room = SORT_ROOM,
				      .folder = folder && *folder ? folder : "/tmp",
				      .names = s->names ? s->names : s->flags.paths.v,
				      .lateness = s->lateness,
				      .adapts = s->flags.follow && !s->flags.lateness.n };
}

/* Records may have to wait in files; when those fail it is told, and when records are lost with them nothing else holds. */
static int check_sorting(const struct session *s)
{
	bool lost;
	const char *text = replay_trouble(s->replay, &lost);
	if (text)
		replay_output_trouble(s->output, text);
	return lost ? EXIT_TROUBLE : EXIT_CLEAN;
}

static int judge(struct session *s)
{
	struct replay_hooks hooks = { .context = s->output,
				      .found = replay_output_found,
				      .step = replay_output_step,
				      .span = replay_output_span };
	if (load_policies(s))
		return EXIT_TROUBLE;
	int status = EXIT_TROUBLE;
	if (replay_output_start(s->output, &s->policies, s->flags.policy))
		goto out_release;
	hooks.first_only = replay_output_first_only(s->output);
	s->replay = replay_new(&s->policies, order_of(s), hooks);
	replay_share(s->replay, s->jobs, replay_output_counts(s->output));
	status = read_logs(s, s->policies.fields, s->policies.log_format);
	replay_finish(s->replay);
	if (check_sorting(s))
		status = EXIT_TROUBLE;
	struct replay_totals totals = replay_totals(s->replay);
	const struct replay_closing closing = { .policies = &s->policies,
						.replay = s->replay,
						.counts = s->counts,
						.totals = totals,
						.told = replay_output_told(s->output) };
	if (replay_output_finish(s->output, &s->counts, &totals))
		status = EXIT_TROUBLE;
	if (!s->flags.quiet)
		replay_closing(&closing, stderr);
	/* A part may well have nothing in it. */
	bool partial = s->flags.follow || s->flags.reduce;
	const char *nothing = partial ? NULL : replay_nothing_judged(&closing);
	bool told = status == EXIT_TROUBLE && !s->counts.lines; /* no log could be read */
	if (nothing && !told)
		status = trouble("nothing was judged: %s", nothing);
	if (status == EXIT_CLEAN && !s->flags.exit_zero &&
	    (replay_output_any(s->output, s->fail_on) ||
	     (s->fail_on <= SEV_WARNING && (totals.no_time || totals.late))))
		status = EXIT_FINDINGS;
	replay_free(s->replay);
out_release:
	policies_release(&s->policies);
	return status;
}

/* --map: what went wrong with a line is told here, what is wrong with a call by the reducers. */
static int map(struct session *s)
{
	if (load_policies(s))
		return EXIT_TROUBLE;
	int status = EXIT_TROUBLE;
	const uint64_t texts = FIELD_BIT(FIELD_TEXTS) - 1;
	s->writer = (struct mapped_writer){ .key = mapped_key(&s->policies),
					    .keep = replay_fields(&s->policies) | ~texts,
					    .paths = s->flags.paths.v,
					    .out = stdout };
	if (!s->writer.key)
		goto out_release;
	status = read_logs(s, s->policies.fields, s->policies.log_format);
	if (fflush(stdout) != 0 || ferror(stdout))
		status = trouble("stdout: could not be written");
out_release:
	policies_release(&s->policies);
	return status;
}

/* --events and --suggest; a policy file says how the log is to be read. */
static int look(struct session *s)
{
	if (s->flags.policy.n && load_policies(s))
		return EXIT_TROUBLE;
	if (s->flags.suggest)
		s->measure = measure_new();
	int status = read_logs(s, UINT64_MAX, s->policies.log_format);
	if (s->measure) {
		struct observations observed;
		measure_observations(s->measure, &observed);
		printf("%.*s", STR_ARG(observations_text(s->arena, &observed)));
		measure_free(s->measure);
	}
	policies_release(&s->policies);
	if (fflush(stdout) != 0 || ferror(stdout))
		return trouble("stdout: could not be written");
	return status;
}

int cmd_replay(int argc, char **argv)
{
	struct session s = { .arena = arena_new() };
	enum parsed parsed = parse_flags(&s, argc, argv);
	int status = parsed == PARSED_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
	if (parsed == PARSED_RUN && !read_flags(&s) && !read_fields(&s))
		status = s.flags.suggest_fields.n            ? suggest(&s)
			 : s.flags.map                       ? map(&s)
			 : s.flags.events || s.flags.suggest ? look(&s)
							     : judge(&s);
	if (s.output)
		replay_output_free(s.output);
	arena_free(s.arena);
	return status;
}
