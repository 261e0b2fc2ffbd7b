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

/* How it is known that the receiver is Playwright's. */
enum evidence {
	EVIDENCE_PATH,   /* where it was made stands in this file, or its type does */
	EVIDENCE_ORIGIN, /* all that hands it over, wherever it stands; at: where it was made */
	EVIDENCE_USE,    /* at: a call on it that only Playwright's pages take */
	EVIDENCE_ATTRIBUTE, /* at: an attribute that is Playwright's wherever the package sets it */
	EVIDENCE_SURROUNDINGS, /* its name, and imports or the manifest that know Playwright and no look-alike */
};

struct playwright_call {
	struct str path;   /* "playwright:Page.evaluate" */
	struct str method; /* "evaluate" */
	enum evidence evidence;
	const struct node *evidence_at; /* may be of another file; NULL when there is none */
	struct version version;         /* 0.0.0: unknown */
	enum fate
		fate; /* of the positional arguments; of spread ones where their number is known */
	enum fate
		fate_newest; /* where the version is unknown: in the newest version; else the same */
	size_t allowed;      /* positional arguments that arrive */
	size_t given;
	const struct node *giver; /* `...rest`: the call that hands over so many; else NULL */
	const struct node *last_given; /* ... and the last of them */
	const struct node
		*through; /* ... and the call of a wrapper that hands it on; else NULL */
	const struct node *first_bad; /* the first argument that does not, or NULL */
	bool wait_options;            /* the options stand in third place, and have a timeout */
	bool options_first; /* they stand in second place, and what the function wants behind them: Puppeteer's order */
	bool by_place;      /* Python: what is too much must be named, or left out */
	bool wants_keyword; /* ... it is one argument, called: */
	struct str keyword; /* p == NULL: nobody knows what */
};

/* What a finding says of the evidence ("a Playwright page is made here"); NULL when it goes without saying. */
const char *playwright_evidence(const struct playwright_call *call);

/* timeout, polling, signal: the name of an option of a wait. */
bool playwright_is_option(struct str name);
/* Nothing but options of a wait, and at least one; what is spread in is looked at, too. */
bool playwright_only_options(const struct node *dict);

/* Python: an argument by a name that Playwright's method does not know, as out->first_bad; false when there is none, or whose page it is nobody says. */
bool playwright_unknown_name(const struct node *call, struct playwright_call *out);
/* Is it called as a method whose arguments are counted, whosever it is: x.evaluate? */
bool playwright_counts(const struct node *callee);
/*
 * A call of a method of another file, called as one of Playwright's is, that hands all its arguments on to that one: `out`
 * is what becomes of them there, out->giver the call. False when it is none.
 */
bool playwright_wrapped_call_of(const struct node *call, struct playwright_call *out);
/* False when the call is no Playwright call with known limits. */
bool playwright_call_of(const struct node *call, struct playwright_call *out);

#endif
