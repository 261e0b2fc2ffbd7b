/*
 * Models: what libraries' calls mean, as data.
 *
 * The files of models/ say which module exports what, what a constructor or method
 * returns, and facts about members ("max_args": 2). The build compiles them
 * into sorted const tables; users add their own in the configuration with the same schema.
 * A key is a path as names.h makes them.
 */
#ifndef SHEARPIN_MODELS_H
#define SHEARPIN_MODELS_H

#include "err.h"
#include "json.h"
#include "project.h"
#include "source.h"
#include "str.h"

struct models;

/*
 * The built-in tables, plus the user's `extra` (a "models" object of the configuration, or NULL), which must
 * outlive it. NULL with file, line and column when something in it has the wrong shape or an unknown key.
 */
struct models *models_new(const struct json_doc *doc, const struct json *extra,
			  struct err *err);
void models_free(struct models *models);

/* A fact about a path: its value as text ("2", "true", "playwright:Page"); p == NULL when nothing is said. */
struct str models_get(const struct models *models, enum lang lang, struct str path,
		      const char *key);
/* As models_get, for a library's version: of "key", "key@1.62" ... the one with the highest version not above it. */
struct str models_get_since(const struct models *models, enum lang lang, struct str path,
			    const char *key, struct version version);
/* What a path is rewritten to ("playwright.sync_api.sync_playwright()" -> "playwright:Playwright"); p == NULL: itself. */
struct str models_is(const struct models *models, enum lang lang, struct str path);

/* Calls `see` with path and value of every fact of that key, in any version. */
void models_each(const struct models *models, enum lang lang, const char *key,
		 void (*see)(void *context, struct str path, struct str value), void *context);
/* Calls `see` with path, key (without its version) and value of every fact: for who asks for many keys at once. */
void models_every(const struct models *models, enum lang lang,
		  void (*see)(void *context, struct str path, struct str key, struct str value),
		  void *context);

/*
 * Do the user's own models say anything about a path, or about one that goes on from it? What they
 * describe is known by their word, even where it is code of the project.
 */
bool models_user_mentions(const struct models *models, enum lang lang, struct str path);
/* Does any model? "playwright.sync_api.sync_playwright": yes. */
bool models_mentions(const struct models *models, enum lang lang, struct str path);

#endif
