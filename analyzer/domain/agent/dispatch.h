/*
 * Dispatches: calls that act on a model's tool arguments without a check.
 *
 * Asked backwards: what a call is handed, where that comes from (origins.h), whether a model sent it (sent.h),
 * whether it was checked on every way (checks.h). That a call runs a tool is told by what chooses the callee
 * (`handlers[name]`, getattr, a branch on the tool's name), by how the arguments are handed over
 * (`**args`, beside the name), or by what it does (a process, SQL, a request).
 */
#ifndef SHEARPIN_DISPATCH_H
#define SHEARPIN_DISPATCH_H

#include "facts.h"
#include "sent.h"

struct dispatch {
	const struct node *run;   /* the call that gets the arguments */
	const struct node *parse; /* the call that makes them of a text, or NULL */
	const struct node *at; /* where to tell of it: the parse, the handler, else the run */
	const struct node
		*empty; /* the {} that stands for arguments that did not parse, or NULL */
	const struct node *failed; /* the parse it stands for */
	struct sent sent;
};

/* Does this call run a tool on a model's arguments that nothing has checked? Then *out is filled. */
bool dispatch_of(const struct node *call, struct dispatch *out);
/* ... or on what was only made a text, which is no check of arguments that did not parse: str(args.get("path", "")). */
bool dispatch_of_broken(const struct node *call, struct dispatch *out);
/*
 * Does a DICT or a constructor's CALL put a tool's name and its arguments together for somebody else to run, with
 * `empty` in their place when they did not parse?
 */
bool dispatch_handed_on(const struct node *block, struct dispatch *out);
/* Does an INDEX take an argument by its place, list(args.values())[0]? What comes first is the model's choice. */
bool dispatch_by_position(const struct node *index, struct dispatch *out);
/* Does a STRING with holes put the arguments into code, f"run(**{args})"? */
bool dispatch_as_code(const struct node *text, struct dispatch *out);
/* Does a DICT give OpenAI's runTools a function of the project's and JSON.parse, which checks nothing, as its `parse`? */
bool dispatch_by_runner(const struct node *tool, struct dispatch *out);

#endif
