/*
 * Reading a model: one JSON object that says what a library's calls mean.
 *
 *   {
 *     "library": "playwright",            the prefix of its types' paths
 *     "source": "...", "date": "2026-08-31", where the facts come from, when they were last seen true
 *     "python": {                         and "javascript", "both": the same shape
 *       "packages": { "playwright": "1.65.2" }, what they were seen true of (ci/models.sh)
 *       "modules": ["playwright.sync_api", "patchright.sync_api"],
 *       "seen": { "mistralai": "mistralai 1.12.4" }, modules that only an older version has
 *       "exports": { "sync_playwright()": "Playwright" },
 *       "types": {
 *         "Page": {
 *           "main_frame": "Frame",              an attribute's type
 *           "wait_for_selector()": "ElementHandle", what a call gives
 *           "evaluate": { "max_args": 2 }       facts about the member
 *         }
 *       },
 *       "facts": { "subprocess.run": { "spawn": "argv" } }   facts about any path
 *     }
 *   }
 *
 * It becomes rows of (path, key, value). "is" is the key for what a path is:
 * ("playwright.sync_api.sync_playwright()", "is", "playwright:Playwright").
 * Every type T is exported as T() too, so that annotations and constructors
 * find it. In "exports" a value with facts is an object, "X": {"key": ...};
 * a "is" among them rewrites too. A type name with a ':' belongs to another library.
 * "Page*" is a list of Pages. "test{}" is what a callback given to test() gets.
 * "seen": "openai 0.28.1" among facts: they are of that version, the newest has the thing no more; names of facts
 * behind it ("anthropic 0.125.0 temperature"): those alone are. "python 2.7", "repository": no registry has it.
 * "unseen": "attempts", or "path": facts that no file of the package says, which ci/models.sh leaves out.
 * "packages": "=0.14.0": the last version that has what the model speaks of.
 * "extends": "Base" in a type takes over Base's members.
 */
#ifndef SHEARPIN_MODEL_READER_H
#define SHEARPIN_MODEL_READER_H

#include <stdint.h>

#include "json.h"
#include "str.h"

enum model_lang { MODEL_PYTHON, MODEL_JS, MODEL_LANGS };

struct model_row {
	struct str path, key, value;
};

struct model_rows {
	struct model_row *v;
	size_t n, cap;
};

/* Appends a model's rows for each language; texts live in `arena`. -1 with the place when the shape is wrong. */
int model_read(struct arena *arena, const struct json_doc *doc, const struct json *model,
	       struct model_rows rows[MODEL_LANGS], struct err *err);
/* By path, then key: for qsort and bsearch. */
int model_row_order(const void *a, const void *b);

#endif
