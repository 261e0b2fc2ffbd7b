/*
 * Where a run stands: the project's root, its configuration, the linter made for it.
 *
 * The root is the git work tree around the working folder, or around the first path when that
 * lies elsewhere; without git, the configuration's folder; without
 * one, the working folder. JSON and SARIF name files relative to it, what people read from the working folder.
 */
#ifndef SHEARPIN_WORKSPACE_H
#define SHEARPIN_WORKSPACE_H

#include "config.h"
#include "lint.h"

struct workspace {
	struct arena *arena;
	struct str cwd, root; /* absolute */
	struct config config;
	struct linter linter;
	struct grammars *grammars;
	struct models *models;
};

struct workspace_request {
	struct str first_path; /* the first one named on the command line, or empty */
	struct str config;     /* the file to read; empty: look for one */
	bool no_config;
};

/* -1 with the cause; workspace_close is due in any case. Everything lives in ws->arena, which the caller gives. */
int workspace_open(struct workspace *ws, struct arena *arena,
		   const struct workspace_request *request, struct err *err);
void workspace_close(struct workspace *ws);
/* The built-in excludes, the configuration's and the command line's, for files_request. */
const struct ignore *workspace_excluded(const struct workspace *ws, const struct str *more,
					size_t count);
/* Only the table of rules, for subcommands that read no code. */
void workspace_rules(struct linter *linter, struct arena *arena);

#endif
