/*
 * Playwright calls: which method is called, and what happens to its arguments
 * in the version the project uses.
 *
 * The limits are facts of models/playwright.json. JavaScript's changed with
 * 1.62; where the version is not known both answers are worked out.
 */
#ifndef SHEARPIN_PLAYWRIGHT_H
#define SHEARPIN_PLAYWRIGHT_H

#include "facts.h"
#include "project.h"
#include "str.h"

enum fate {
	FATE_FINE,
	FATE_THROWS, /* "Too many arguments", TypeError */
	FATE_DROPS,  /* accepted and thrown away */
};

struct playwright_call {
	struct str path;   /* "playwright:Page.evaluate" */
	struct str method; /* "evaluate" */
	bool presumed; /* the receiver was told by the file's imports or the manifest, not by its own origin */
	struct version version; /* 0.0.0: unknown */
	enum fate
		fate; /* of the positional arguments as written; never for a call with spreads */
	enum fate
		fate_newest; /* where the version is unknown: in the newest version; else the same */
	size_t allowed;      /* positional arguments that arrive */
	size_t given;
	const struct node *first_bad; /* the first argument that does not, or NULL */
	bool wants_keyword; /* Python wait_for_function: the second argument must be named */
	struct str keyword;
};

/* False when the call is no Playwright call with known limits. */
bool playwright_call_of(const struct node *call, struct playwright_call *out);

#endif
