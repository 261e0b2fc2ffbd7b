/*
 * Model text: is a value what a model says, and as what?
 *
 * As a tool's argument: a parameter of a handler by the framework's rows (models/tools.json, "handles" of
 * models/model-output.json), by what a model's reply asks to be called, or by a schema of the project's own that has a property
 * of that name beside the handler. As an answer: the text of a reply. What a schema or a type keeps to numbers or to
 * a choice is limited.
 */
#ifndef SHEARPIN_MODEL_TEXT_H
#define SHEARPIN_MODEL_TEXT_H

#include "origins.h"

enum model_text_kind { MODEL_ARGUMENT, MODEL_ANSWER };

struct model_text {
	enum model_text_kind kind;
	struct str name; /* the argument's; empty for an answer */
	struct str tool; /* what the tool or its handler is called, as far as it is known */
	bool presumed;   /* the function is a tool's by its own words: tool_body.h */
	bool limited;    /* to a number or a choice, by its type or the tool's schema */
};

/* Does a model say what the origin is? Then *out is filled. */
bool model_text_of(const struct origin *origin, struct model_text *out);

/*
 * const { updates } = Schema.parse(args), and of `updates` its keys: does a schema on the way name all that come through?
 * `access` is what is taken of the origin, ".updates[key]".
 */
bool model_text_keys_checked(const struct origin *origin, struct str access);

#endif
