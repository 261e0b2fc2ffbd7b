/*
 * Rerun: a function that runs itself again because it failed.
 *
 * It calls itself, sets itself a timer, hands itself over as what runs when something failed, or does one of these by way
 * of a helper. The parts of that question, for rerun.c, which puts them together; nobody else sees them.
 */
#ifndef SHEARPIN_RERUN_H
#define SHEARPIN_RERUN_H

#include "retries_internal.h"

/* Where a function repeats itself, and what of it runs only when it failed. */
struct rerun {
	const struct node *function;
	const struct node *again; /* what runs it again: a CALL, or an ASSIGN of a callback */
	const struct node *timer; /* the call of setTimeout around or with it, or NULL */
	const struct node
		*failure; /* HANDLER, callback, or the test that tells of it; or NULL */
	const struct node *helper; /* another function in which `again` stands, or NULL */
	const struct node *via;    /* where the function calls it, or hands it over */
	bool reconnects;           /* the callback of a connection that broke */
	bool prepared; /* the helper only sets that callback: it is called though nothing failed */
};

/* So many functions outwards are looked at, and no more. */
enum { LEVELS = 8 };

/* ---- rerun_reference.c: whom a reference stands for ---- */

/* The timer a function is given to; NULL when it is given to none. */
const struct node *timer_around(const struct node *function);
/*
 * Is a function part of the run around it: given to a timer, called where it stands, a promise's own, or what
 * comes next (sleep(1000).then(() => ...))?
 */
bool runs_here(const struct node *function);
/* go, go.bind(this), functools.partial(go): the reference in it, or NULL. */
const struct node *reference_in(const struct node *value);
/* const self = this: the `this` behind a name, or the name itself. */
const struct node *behind_name(const struct node *object);
/* The function around a node that a reference at it stands for, or NULL. */
const struct node *function_around(const struct node *at, const struct node *reference);
/* What a call runs: its callee, or the function it gives to a timer or to then(); NULL when that is no reference. */
const struct node *run_by(const struct node *call);

/* ---- rerun_told.c: what tells of a failure ---- */

/* By which callbacks are added: on(), addEventListener(). Ends with NULL. */
extern const char *const adders[];

/* Is a value handed over, or set, as what runs when something failed? *reconnects: that is a connection that broke. */
bool is_failure_callback(const struct node *value, bool *reconnects);
/* The same for a function with a name: const onError = () => { ... }; socket.once("error", onError). */
bool is_named_failure_callback(const struct node *function, bool *reconnects);
/* What tells of a connection that broke when a test (or CASE) goes that way, or NULL. */
const struct node *break_told(const struct node *test, bool outcome);
/* The same of a model's answer that is not what was wanted. */
const struct node *unfit_answer_told(const struct node *test, bool outcome);
/*
 * What tells that a place in a function is only reached after a failure: the test around it or before it, or a handler;
 * or NULL. Begin with a depth of 0.
 */
const struct node *told_on_way(const struct node *site, const struct node *function, int depth);

/* ---- rerun.c, rerun_interceptor.c: where it repeats itself ---- */

/* By a call of itself, or a timer with it; `function` is NULL when it does not. */
struct rerun rerun_of(const struct node *call);
/* axios.interceptors.response.use(ok, (error) => axios(error.config)): a request that failed is sent again. */
struct rerun rerun_by_interceptor(const struct node *call);
/* The handler or callback of failure around a place; NULL when it is run otherwise, too. */
const struct node *failure_around(const struct node *call, bool *reconnects);

/* ---- rerun_meant.c: what is no retry ---- */

/* Does it run again because somebody says so, a time has come or a person pressed something, and not since it failed? */
bool rerun_is_meant(const struct rerun *rerun);
/* Takes the next thing, asks a person anew, or falls back on something else before it goes on. */
bool rerun_does_other_work(const struct rerun *rerun);

/* ---- rerun_next.c: what goes on with the next thing ---- */

/* Does it go on when it failed just as it does when it went well: image.onload = image.onerror = next? */
bool rerun_goes_on_alike(const struct rerun *rerun);
/* Was it refused for something it keeps, and has thrown that away? */
bool rerun_drops_cause(const struct rerun *rerun);
/* Does a node take the first off a list without a call for that: del urls[0], first, *rest = urls, urls.splice(0, 1)? */
bool takes_off(const struct node *node);

#endif
