/*
 * A run of `shearpin check`, from its flags to its reports: what the command's parts share. check_flags.c reads the
 * command line, cmd_check.c finds the files, has them judged and chooses the findings that count, check_reports.c tells them.
 */
#ifndef CHECK_SESSION_H
#define CHECK_SESSION_H

#include "baseline.h"
#include "cache.h"
#include "cache_folder.h"
#include "changed_lines.h"
#include "check.h"
#include "git_changes.h"
#include "options.h"
#include "report.h"

struct flags {
	str_list outputs, select, ignore, exclude;
	struct str format, config, stdin_filename, fail_on, color, sarif_category;
	struct str baseline, write_baseline, prune_baseline, diff_from, since;
	bool force_exclude, no_config, exit_zero, strict, quiet, show_files, show_config,
		timings, show_suppressions, no_sandbox, no_cache;
	struct str cache_dir;
	bool fix, unsafe_fixes, show_fixes, diff, include_suppressed, statistics, staged;
	struct str files_from, add_ignore;
	long jobs;
	str_list paths;
};

/* One --output: a writer and where it writes. */
struct output {
	report_writer *write;
	struct str path; /* empty: stdout */
	bool human;      /* its reader sees the notices */
};

/* A run of the command, from beginning to end. */
struct session {
	struct arena *arena;
	struct flags flags;
	VEC(struct output) outputs;
	enum severity fail_on;
	bool color;
	bool filter; /* standard input is fixed: what comes of it goes to stdout, the report to stderr */
	struct selection selection;
	struct workspace workspace;
	struct files files;
	struct checked checked;
	struct baseline baseline;
	struct git_changes git; /* of --staged and --since */
	struct overlay staged;
	struct cache_folder cache_folder;
	struct cache *cache;           /* or NULL */
	const struct changed *changed; /* NULL: all lines count */
	bool stdin_read;
};

/* ---- check_flags.c ---- */

/* The command line as it stands; says what is wrong with it, or the help, by itself. */
enum parsed session_parse(struct session *s, int argc, char **argv);

/* What the flags mean, once they are parsed: levels, paths, outputs, changed lines. 0, or the exit status, with the trouble said. */
int session_read_flags(struct session *s);

/* Standard input is what is judged. */
bool session_is_piped(const struct session *s);

/* All of standard input, in the session's arena; -1 and the reason in err when it was read before, or is too large. */
int session_read_stdin(struct session *s, struct str *text, struct err *err);

/* What a flag names, a file or `-`, in the session's arena; -1 and the reason in err. */
int session_read_named(struct session *s, struct str name, struct str *text, struct err *err);

/* ---- check_reports.c ---- */

/* One more thing to tell about path, or about the run when it is empty. Both texts are kept, not copied. */
void session_notice(struct session *s, enum severity severity, struct str path,
		    struct str text);

/* How files are named in what is said. */
struct viewpoint session_view(const struct session *s);

/* A path's folder, for the system; lives as long as the session. */
const char *session_folder(struct session *s, struct str path);

/* How many of the files that somebody named were left out. */
size_t session_asked_in_vain(const struct session *s);

/* How many files have a gap between these two, both included. */
size_t session_gaps(const struct session *s, enum gap from, enum gap to);

/* Something could not be done: exit status 2. */
bool session_has_trouble(const struct session *s);

/* Errors reach somebody when no report for people goes to stdout. */
void session_tell_errors(const struct session *s);

/* Where GitHub's runner wants the summary of a step; NULL when nobody asked for GitHub's format, or it does not run us. */
const char *session_summary_path(const struct session *s);

/* Each of these writes to stdout or to the files asked for. 0, or the exit status, with the trouble said. */
int session_write_reports(struct session *s);
int session_write_diff(struct session *s);

/* Standard input, fixed. */
int session_write_fixed(const struct session *s, struct str text);

#endif
