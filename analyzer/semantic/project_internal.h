/*
 * What project.c, exports.c, manifests.c and attribute_search.c share, and nobody else sees.
 *
 * The caches hold what the file system says: texts, facts, which file a name stands for. They live from one
 * file judged to the next, so none of them may hold an answer that a budget cut short.
 */
#ifndef SHEARPIN_PROJECT_INTERNAL_H
#define SHEARPIN_PROJECT_INTERNAL_H

#include <dirent.h>

#include "names_internal.h"
#include "project.h"
#include "seen.h"
#include "vec.h"

struct module;
struct resolution;
struct tsconfig;
struct manifest;
struct dependency_answer;
struct listing;
struct attribute_search;
struct workspace;

enum { PROJECT_LISTS = 1024, RESOLUTION_LISTS = 8 * PROJECT_LISTS };

/* What the text of an import led to in this turn: the same one is asked about again and again. */
struct recent {
	const struct facts *from;
	struct str name;
	const struct facts *facts; /* NULL: none of the project's */
	unsigned turn;
};

/* What a module exports under a name, as this turn found it: a barrel leads through hundreds of files. */
struct recent_export {
	const struct facts *module;
	struct str name;
	const struct node *found; /* NULL: nothing */
	unsigned turn;
};

/* The files around the one that asked for some last. */
struct around {
	const struct facts *from;
	unsigned turn;
	struct listing *listing;
};

struct project {
	const struct grammars *grammars;
	const struct models *models;
	const struct overlay *overlay; /* or NULL */
	struct seen *seen;             /* or NULL */
	struct shared *shared;         /* or NULL */
	struct shelf *shelf;           /* or NULL */
	char *root_text;
	struct str root;     /* real and absolute; empty: up to the top */
	struct arena *arena; /* of the caches */
	struct module *modules[PROJECT_LISTS];
	struct resolution *resolutions[RESOLUTION_LISTS];
	struct tsconfig *tsconfigs[PROJECT_LISTS];
	struct manifest *manifests[PROJECT_LISTS];
	struct dependency_answer *dependencies[PROJECT_LISTS];
	struct listing *listings;
	struct around around;
	struct attribute_search *searches;
	struct workspace *workspaces[PROJECT_LISTS];
	struct recent recent[PROJECT_LISTS];
	struct recent_export recent_exports[PROJECT_LISTS];
	struct str dir, home; /* the last answer of project_home */
	struct effort effort;
	unsigned reading; /* files that are being read: they have no facts yet, whoever asks */
	unsigned loads;   /* files that questions of this turn led to */
	bool cut;         /* ... and there were more than it may be */
};

/* The folder a file stands in, real and absolute; p == NULL when it cannot be told. */
struct str project_home(struct project *project, const struct facts *facts);
/* The folder above an absolute one; p == NULL at the project's root and at the top. */
struct str project_above(const struct project *project, struct str dir);
/* dir/name, in the caches' arena. */
struct str project_join(struct project *project, struct str dir, struct str name);
/* Is it a regular file that really lies under the project's root, whatever links lead there? */
bool project_has(struct project *project, struct str path);
/* A folder whose entries are looked through; NULL when it cannot be. Only here, in project_has, project_read and project_state is the disk asked: see seen.h. */
DIR *project_opendir(struct project *project, struct str dir);
/* Its text: the overlay's, else the file's. */
int project_read(struct project *project, struct arena *arena, struct str path, enum lang lang,
		 struct source *out, struct err *err);
/* Its state instead of its text, for what is kept by that; false where an editor holds the text, or there is no file. */
bool project_state(struct project *project, struct str path, struct file_state *out);
/* A file's facts, read once; NULL when it cannot be, is not the project's, or this turn has asked for too many. */
const struct facts *project_load(struct project *project, struct str path, enum lang lang);

/* The files of a package in one language, by name; tests and what others wrote left out. */
struct listing {
	struct str dir;
	bool python;
	VEC(struct str) paths;
	struct module *
		*modules; /* project.c's own: of those that were read; NULL before one was */
	bool more;        /* than are looked at */
	seen_id seen;
	struct package_words *words; /* mention_search.c's own; NULL before it was asked */
	struct listing *next;
};
/* The facts of one of them: project_load without looking for it again. */
const struct facts *project_listed(struct project *project, struct listing *listing,
				   size_t file);
struct listing *project_listing(struct project *project, struct str dir, bool python);

/* The text of a manifest in a folder, read once; p == NULL: not there, not readable, or not the project's. The name is kept. */
struct str project_text(struct project *project, struct str dir, const char *name);
/* The file that a path without its ending stands for in JavaScript and TypeScript; p == NULL when there is none. */
struct str project_js_file(struct project *project, struct str base);

/* The file that the name of a package of the same workspace ("@app/core", "@app/core/errors") stands for; p == NULL. */
struct str workspace_js(struct project *project, struct str home, enum lang lang,
			struct str name);
/* The same for a module of a Python package beside this one; `in` looks for it in one folder. */
struct str workspace_python(struct project *project, struct str home, struct str name,
			    struct str (*in)(struct project *project, struct str dir,
					     struct str name));

/* The folder of the nearest manifest: the package a file belongs to; p == NULL without one. */
struct str project_package(struct project *project, const struct facts *facts);

#endif
