/*
 * Where a run stands: its root, and what holds in each folder.
 *
 * Every file is judged by its own nearest configuration, looked for from its folder up to the top of its git work
 * tree; --config names one for all, --no-config none. Files of one configuration and work tree are a unit: a linter,
 * with the models of that configuration, that never looks outside of the project's root: the work tree, without git
 * what config.h says of it, without a configuration the run's root. So what is said of a file depends neither on the other
 * arguments nor on the working folder. The run's root only says how JSON and SARIF name files.
 */
#ifndef SHEARPIN_WORKSPACE_H
#define SHEARPIN_WORKSPACE_H

#include "config.h"
#include "files.h"
#include "lint.h"

struct unit {
	size_t index;    /* among the workspace's */
	struct str root; /* of the project: absolute, real */
	struct config config;
	const struct ignore *excluded; /* paths relative to the run's root */
	struct linter linter;
	struct models *models; /* its own, or NULL: those of another unit */
	struct unit *next;
};

struct workspace_request {
	const struct str *paths; /* as named on the command line */
	size_t path_count;
	struct str config; /* the file to read; empty: look for those nearest */
	bool no_config;
	const struct str *exclude; /* patterns of the command line */
	size_t exclude_count;
	bool timed;                    /* keep where the time goes */
	const struct overlay *overlay; /* texts that are not saved yet; or NULL */
	struct shelf *shelf;           /* what other processes have parsed; or NULL */
};

struct workspace {
	struct arena *arena;
	struct workspace_request request;
	struct str cwd, root; /* absolute; the run's */
	struct linter linter; /* its table of rules: no models, no root */
	struct grammars *grammars;
	struct config config; /* of --config */
	struct unit *units;
	size_t unit_count;
	struct unit *plain;           /* one without models of its own, or NULL */
	struct unit_folder **folders; /* UNIT_LISTS lists, by their paths */
};

/* -1 with the cause; workspace_close is due in any case. Everything lives in ws->arena, which the caller gives. */
int workspace_open(struct workspace *ws, struct arena *arena,
		   const struct workspace_request *request, struct err *err);
void workspace_close(struct workspace *ws);
/* What holds in a folder, an absolute path; NULL with the cause when its configuration cannot be read. */
const struct unit *workspace_unit(struct workspace *ws, struct str folder, struct err *err);
/* For files_collect and files_covered: each file's owner is the unit of its folder. */
struct files_request workspace_files(struct workspace *ws, bool force_exclude);
/* Only the table of rules, for subcommands that read no code. */
void workspace_rules(struct linter *linter, struct arena *arena);

#endif
