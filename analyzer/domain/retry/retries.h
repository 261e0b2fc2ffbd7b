/*
 * Retries: whatever in a file tries again, in one shape.
 *
 * A loop that success leaves and failure does not, a function that calls
 * itself when it failed, a timer that is set again, a decorator, a call of a
 * retry library: for each, what is tried, what bounds it, how long it waits
 * and how often it tries. The libraries are facts of models/retry.json.
 *
 * What takes new work every turn (queues, prompts, streams) is no retry and
 * not here; of loops that serve, those that begin by asking somebody outside.
 */
#ifndef SHEARPIN_RETRIES_H
#define SHEARPIN_RETRIES_H

#include "bounds.h"
#include "facts.h"

enum retry_form {
	RETRY_LOOP,
	RETRY_SERVICE, /* a loop that serves, and begins anew when what it asks outside failed */
	RETRY_RECURSION, /* a function calls itself from a handler */
	RETRY_TIMER,     /* setTimeout(itself) when it failed */
	RETRY_DECORATOR,
	RETRY_CALL,    /* pRetry(f, options), Retrying(...) */
	RETRY_OPTIONS, /* { retries: Infinity } of something that retries by itself */
};

enum retry_wait {
	WAIT_NONE,    /* tries again at once */
	WAIT_FIXED,   /* wait_ms between attempts */
	WAIT_GROWING, /* or with chance in it */
	WAIT_UNKNOWN,
};

struct retry {
	enum retry_form form;
	const struct node *
		at; /* the loop, the call of itself or of setTimeout, the decorator's or library's call */
	const struct node
		*body; /* what is tried: a BLOCK, loop or FUNCTION; NULL: out of sight */
	const struct node *
		failure; /* the HANDLER, test or callback by which failing goes on; NULL for libraries; of a decorator of the project, that of its loop */
	const struct node *success; /* the exit, or NULL */
	bool always; /* of a loop: every success leaves; else it is a poll or goes from page to page */
	bool pleases; /* ... when its answer pleases, and does nothing else in such a turn */
	bool draws; /* of a loop: each attempt is made with another item of a list that is never used up */
	bool polls; /* of a loop: it goes on until what it asks after an act says that it worked */
	const struct node
		*process; /* of a service: the call of a process it runs again, or NULL */
	const struct node
		*waits_for; /* of a poll: the test for the one word that leaves it; or NULL */
	bool unfit; /* the failure is a model's answer that is not what was wanted: none of the network */
	bool reconnects; /* the failure is a connection that broke: onclose, on("error") */
	const struct node *
		helper; /* of a pair of functions that call each other: the other one, or NULL */
	struct str library; /* "tenacity.retry"; empty for the language's own means */

	bool unbounded;       /* tries for as long as it fails */
	enum bound bound_how; /* of the language's own means */
	const struct node *
		bound_at; /* the test or argument that ends it, or that says it shall not end; or NULL */
	struct str bounded_by; /* of libraries: the arguments that would bound it: "stop" */
	double attempts;       /* in all, the first included; 0: unknown */
	bool by_default; /* attempts is only what nobody else said: a default, or what the callers in sight give */
	double within_ms; /* of libraries: how long it may try at most; 0: unknown */

	const struct node
		*only; /* of libraries: the argument that says which errors, or NULL: all */

	const struct node *
		statuses; /* of libraries: the argument that says which HTTP statuses, or NULL */

	const struct node *
		client; /* of libraries: the CALL by which a client tries again by itself, or NULL */
	bool sorts; /* of libraries: it tells errors apart by itself */

	enum retry_wait wait;
	double wait_ms;
	const struct node *wait_at; /* or NULL */
	/*
	 * What goes on at once though others wait: another HANDLER, the IF of the handler whose other errors have no pause,
	 * or the IF of the attempt by whose status it goes on; or NULL
	 */
	const struct node *unpaced;

	const struct retry *next;
};

/* All of a file's, loops first; worked out once, lives with the facts. NULL when there is none. */
const struct retry *retries_of(const struct facts *facts);

/*
 * What is tried, without the function around it; NULL: out of sight. Of a function that calls itself from a handler
 * that is what the handler guards: what stands before the try has not failed.
 */
static inline const struct node *retry_part(const struct retry *retry)
{
	bool guarded = (retry->form == RETRY_RECURSION || retry->form == RETRY_TIMER) &&
		       is_kind(retry->failure, K_HANDLER) &&
		       node_inside(retry->failure, retry->body);
	if (guarded)
		return retry->failure->parent->kids[0];
	return is_kind(retry->body, K_FUNCTION) ? retry->body->kids[1] : retry->body;
}

/*
 * A poll or a walk through pages has its own pace. Where attempts are counted and the failing ones have no pause, or
 * one of their own, the next follows on a failure, whatever else may begin it: if (dup(text)) continue.
 */
bool retry_has_own_pace(const struct retry *retry);

/* retry_if_not_exception_type(...), among what says which errors: the classes in it are the ones not retried. */
bool names_all_but(const struct node *call);

/*
 * What sends it on to the next attempt, as far as the errors it takes are told apart: with RETRIES_ANSWERS
 * only what came back (it does not parse, it does not fit), with RETRIES_ACCESS a refused key or an expired
 * token. Neither is a service that is down.
 */
enum retried { RETRIES_ANYTHING, RETRIES_ANSWERS, RETRIES_ACCESS };
enum retried retry_of_what(const struct retry *retry);

/*
 * How often a call's client tries each request by itself ("OpenAI(max_retries=2)": 3); 0 when the receiver is no
 * client that is known to. *client is where it was made or told (may be the call itself), or its declared type.
 */
double client_attempts(const struct node *call, const struct node **client);
/*
 * The function of the project a call runs: by its name, or because somebody in sight hands it, or the object it is
 * a method of, over; the first of several. Where a class leaves the method to its subclasses, the first of theirs that
 * asks over the network itself speaks for all: for that one the finding holds. NULL when none is known.
 */
const struct node *function_called(const struct node *call);
/* Does a helper catch anything, and not raise it on? Then it may well keep an outage to itself. */
bool guards(const struct node *helper);
/* The same, but for what it makes an error of the class of that is `caught` (or NULL). */
bool guards_against(const struct node *helper, const struct node *caught);
/* r = ask(); if r.failed: raise Failed(r.error): what the helper keeps to itself is made an error again. */
bool is_raised_anew(const struct node *call);
/* Does the failure of a call leave its function? True when in doubt. */
bool failure_leaves(const struct node *call);
/* Does a call go out to the network, as far as its path or that of a helper in the project tells? */
bool goes_out(const struct node *call);
/* The same, also through helpers of that helper that catch nothing. */
bool goes_out_below(const struct node *call);

/*
 * Does a failing call make the function fail that a decorator or a library tries? @retry over try: ask() except
 * Exception: return None tries nothing again, unless the library is told to ask for the result. True of all other forms.
 */
bool failure_comes_to(const struct retry *retry, const struct node *call);
/*
 * Can what fails in a call come to what tries again? Not past a handler that ends it, nor to a decorator that takes
 * only the errors of another library.
 */
bool fails_into(const struct retry *retry, const struct node *call);

/* retry_if_exception(f), retry_if_exception(lambda e: ...): the FUNCTION a library asks whether to try again; or NULL. */
const struct node *retry_predicate(const struct retry *retry);
/*
 * Of the exception classes that an expression names: are some of a library that raises them alone and is another one
 * than `library` ("requests", or empty), are some of it or of nobody known?
 */
struct retry_classes {
	bool own, others;
};
struct retry_classes retry_classes_in(const struct node *types, struct str library);

/* Does a helper that tells errors apart speak of what heals by itself: limits, timeouts, networks, 429 and 5xx? */
bool speaks_of_outage(const struct node *helper);

/* await limit(() => ask()), await queue.add(async () => ask()): what a function brings is waited for where it is handed over. */
bool runs_at_once(const struct node *function);
/* The LIST, TUPLE or SET of statuses that an expression is, by its name, a field, options that are spread: o.codes; or NULL. */
const struct node *statuses_listed(const struct node *list);
/* sleep(5), setTimeout(go, 5000), a helper called delay(). */
bool is_pause(const struct node *call);
/*
 * Is there one in a part of the program, or a call of a helper that waits, itself or by another one: if (!(await
 * again(++attempt))) break waits to say whether it goes on, and last = self.on_error(error) before it does?
 */
bool waits_to_tell(const struct node *part);
/*
 * The first call in a part of the program that asks a model (or NULL), nested functions apart; also one of a helper
 * that does, or whose helper does, and that catches nothing.
 */
const struct node *model_call_in(const struct node *part);

/* What a handler catches, as its tuple where that has a name in the same file (RETRIED = (TimeoutError, OSError)); NULL: everything. */
const struct node *retry_caught(const struct node *handler);

#endif
