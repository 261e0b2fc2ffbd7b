/*
 * Injections: text a model decides on that becomes a part of a shell's command, of code, or of SQL.
 *
 * A model's text is a tool's argument (a handler's parameter) or its answer. A tool whose argument *is* the command
 * or the code runs what the model says by design, and is nobody's accident: what counts is an argument put into
 * a larger text. A model's answer that is run as it stands counts too: no tool was declared for it.
 *
 * Innocent is what is quoted for the shell, a number, one of a schema's choices, handed over as a list or a bound
 * parameter, or let through by a test on every way (an allow-list, a pattern).
 */
#ifndef SHEARPIN_INJECTION_H
#define SHEARPIN_INJECTION_H

#include "facts.h"
#include "str.h"

enum injected_into { INTO_SHELL, INTO_CODE, INTO_SQL };

struct injection {
	enum injected_into into;
	const struct node *sink; /* the call that runs it */
	const struct node
		*text; /* where the text is put together; the sink when it is run whole */
	const struct node *from; /* the PARAM, or the call that asks the model */
	struct str what;         /* the argument's name, empty for an answer */
	bool whole;              /* an answer run as it stands */
};

enum { INJECTIONS_MAX = 8 };
/* The texts a call runs that a model has a say in, each told of once. */
size_t injections_of(const struct node *call, struct injection out[INJECTIONS_MAX]);

#endif
