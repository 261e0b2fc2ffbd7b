/*
 * The project's configuration: shearpin.json, the table [tool.shearpin] of pyproject.toml, or the key "shearpin" of
 * package.json; in one folder the first of them counts.
 *
 *     {
 *       "extends": "../shearpin.json",                what holds where this file says nothing
 *       "root": true,                                 the project begins here, where no git says so
 *       "select": ["SP1", "destructive-shell"],       which rules; all when absent
 *       "ignore": ["evaluate-dropped-argument"],
 *       "exclude": ["generated/", "!build/"],         as in .gitignore, after the built-in list
 *       "rules": { "destructive-shell": "warning", "parse-error": "off",
 *                  "evaluate-arity": { "severity": "note" } },
 *       "overrides": [ { "files": ["tests/"], "ignore": ["SP2"] } ],
 *       "models": { },                                these alone, when there are any
 *       "baseline": "shearpin-baseline.json"          findings that are known and do not count
 *     }
 *
 * A rule is named by id, code or the beginning of a code. Later layers win: the
 * file, its overrides in order, the command line. Anything unknown is an error with its place.
 *
 * The project is the git work tree; without one it begins where the outermost configuration above stands, or the first
 * that says "root". No configuration is read that really lies outside of it, unless the command line names it.
 */
#ifndef SHEARPIN_CONFIG_H
#define SHEARPIN_CONFIG_H

#include "arena.h"
#include "err.h"
#include "json.h"
#include "lint.h"
#include "str.h"

enum { CONFIG_EXTENDS = 8 }; /* configurations in a row that extend each other */

struct config {
	struct str path;    /* absolute; empty when there is no configuration */
	struct str folder;  /* what its patterns are relative to */
	struct str project; /* where the project begins */
	struct json_doc doc;
	const struct json *root;   /* the object; NULL when there is none */
	const struct config *base; /* what it extends: lies under all it says itself; or NULL */
};

/* What the command line says on top. Texts are rule names. */
struct selection {
	const struct str *select, *ignore;
	size_t select_count, ignore_count;
};

/*
 * Looks in `folder` and those above it, up to and including `last` (empty: to the top). 0 with
 * out->root == NULL when there is none; -1 when one cannot be read. Errors name files relative to `root`.
 */
int config_find(struct arena *arena, struct str folder, struct str last, struct str root,
		struct config *out, struct err *err);
/* Is there a file in the folder that may hold one? */
bool config_may_be_in(struct arena *arena, struct str folder);
/* Reads the file at an absolute path; another program's must have a place for us. */
int config_load(struct arena *arena, struct str path, struct str root, struct config *out,
		struct err *err);
/* -1 with the place when it holds anything the linter does not know. */
int config_check(const struct config *config, const struct linter *linter, struct err *err);
/* The lines of "exclude", to be read in config->folder; lives in the arena. */
struct str config_exclude(struct arena *arena, const struct config *config);
/* The absolute path of "baseline"; empty when there is none. Lives in the arena, or as long as the configuration. */
struct str config_baseline(struct arena *arena, const struct config *config);
/* "models", and the document they stand in; or NULL. */
const struct json *config_models(const struct config *config, const struct json_doc **doc);
/* -1 with a hint when a name on the command line is no rule's. */
int selection_check(const struct selection *selection, const struct linter *linter,
		    struct err *err);
/* What holds for a file: linter_about_count settings, in the arena. `path` is absolute. */
const struct setting *config_settings(struct arena *arena, const struct config *config,
				      const struct selection *selection,
				      const struct linter *linter, struct str path);

/* What `by` of a setting is when the command line set it. */
extern const struct json config_command_line;
/* Which of the configurations that extend each other a value stands in, or NULL. */
const struct config *config_of(const struct config *config, const struct json *value);

#endif
