/*
 * What changes while something is repeated.
 *
 * A loop's body, or a function that calls itself, is run again and again
 * because an attempt in it fails. Which variables are different the next
 * time, and in what way: that tells counters from flags, and another attempt
 * from the same one once more.
 */
#ifndef SHEARPIN_REPEATED_H
#define SHEARPIN_REPEATED_H

#include "facts.h"

enum change {
	CHANGE_UP,    /* x += 1, list.append(...) */
	CHANGE_DOWN,  /* x -= 1, list.pop() */
	CHANGE_SELF,  /* x = f(x) */
	CHANGE_CONST, /* x = True */
	CHANGE_OTHER, /* x = anything else */
};

/* A place where a variable is changed. */
struct update {
	struct str target; /* as written: "attempts", "self.attempts" */
	enum change change;
	const struct node *site;  /* ASSIGN, UNARY, DELETE or CALL */
	const struct node *value; /* the right side, or NULL */
	bool on_success;          /* a failing turn does not get there */
	bool anew; /* a function that calls itself begins with its own each time: it counts nothing */
};

struct repeated {
	const struct node *region; /* the loop, or the function */
	const struct node
		*attempt; /* the part that may fail: the BLOCK of a try; may be NULL */
	const struct node
		*failure; /* what a failed turn runs: a HANDLER, a callback; may be NULL */
	const struct node *
		again; /* what repeats a function: a CALL, or an ASSIGN that sets it as a callback; may be NULL */
	const struct node *helper; /* another function that a failed turn runs; may be NULL */
	struct str caught;         /* the name of the error; empty when it has none */
	struct str taken_back; /* the counter that the way in question sets back; or empty */
	bool endless; /* no attempt is the last: what is drawn from a list each time leads to no end of it */
	VEC(struct update) updates; /* at most UPDATES_MAX */
	bool crowded;               /* there were more: then every attempt differs */
	unsigned *effort;           /* how many values were followed so far */
};
enum { UPDATES_MAX = 400, EFFORT_MAX = 20000 };

/* One more value is followed; false when there were EFFORT_MAX. */
static inline bool repeated_spend(const struct repeated *repeated)
{
	return (*repeated->effort)++ < EFFORT_MAX;
}

/*
 * Notes what changes in the region; lives in the facts' arena. In the attempt, what follows a
 * call counts as on_success; of the rest the caller knows more.
 */
void repeated_init(struct repeated *repeated, const struct node *region,
		   const struct node *attempt, const struct node *failure,
		   const struct node *again);

/* A function that a failed turn runs, and by which the next one begins: what changes in it changes, too. */
void repeated_add_helper(struct repeated *repeated, const struct node *helper);

/* useCallback(() => ...), debounce(load): the call that hands a function back as it was, only less often; or NULL. */
const struct node *hook_around(const struct node *function);
/* What a function is called by, in its declaration or as what it is set to; empty when by nothing. */
struct str name_of_function(const struct node *function);

/* Does anything in the region set a reference, written like that? */
bool is_updated(const struct repeated *repeated, struct str reference);
/* Is the place run by a failed turn alone? */
bool fails_here(const struct repeated *repeated, const struct node *site);
/* Is the next attempt made with something else: the next proxy, one message less, the rest of a text? */
bool next_attempt_differs(const struct repeated *repeated);
/* Of a function that calls itself: because of what failing changes, what it is called with apart? */
bool failure_moves_on(const struct repeated *repeated);

/* Does it count: n + 1, n - 1? */
static inline bool is_counter(const struct update *update)
{
	return update->change == CHANGE_UP || update->change == CHANGE_DOWN;
}
/*
 * Does what is tried use the variable: the port of listen(port)? What counts attempts, by its name or because it
 * is only compared, told or waited by, is not used.
 */
bool is_used(const struct repeated *repeated, const struct update *update);

/* Is a value made of the error that was caught, by way of variables the failure sets: text, where text = str(error)? */
bool is_of_error(const struct repeated *repeated, const struct node *value);
/*
 * Is what a function calls itself with what it was told of, once more: ask(mend(question, error)), ask(question +
 * " in valid JSON")?
 */
bool is_mended(const struct repeated *repeated, const struct update *update);

/* grown.c: what a node is the length of: len(data["items"]); and where that is a list with a name: len(messages). NULL: none. */
const struct node *thing_measured(const struct node *node);
const struct node *list_measured(const struct node *node);
/* Is a list, or what it is a part of, given to somebody outside the attempt who may make it longer: note(errors, error)? */
bool may_grow(const struct repeated *repeated, const struct node *list);

/* Does every failing turn set a counter back, or count it down as well as up? */
bool is_set_back(const struct repeated *repeated, struct str counter);
/* Does every failing turn set a variable to another time: deadline = time.monotonic() + 60? */
bool is_put_off(const struct repeated *repeated, struct str variable);
/*
 * With the variable set to a constant: is the test true (1), false (0), or who knows (-1)?
 */
int test_with(const struct node *test, struct str variable, const struct node *constant);
/* Does a failing turn come past a statement, or leave: if (next) url = next; else break? */
bool sets_or_leaves(const struct repeated *repeated, const struct node *site);
/* How a test surely goes after a failed turn, because of what its handler sets: 1, 0, or -1. */
int test_after_failure(const struct repeated *repeated, const struct node *test);
/* The way of a test that failing turns take once, as they count on: n == 2 is true once (1), n != 2 false (0); or -1. */
int way_taken_once(const struct repeated *repeated, const struct node *test);
/*
 * Is it a statement after which the region's own test (of a `while`) ends the loop, surely or maybe? Maybe, too, one
 * that counts what went well: a failing turn does not get there.
 */
bool surely_ends(const struct repeated *repeated, const struct node *statement);
bool maybe_ends(const struct repeated *repeated, const struct node *statement);
/* for (let i = 0; i < n; i++) { try { ... } catch { i--; } }: the step that failing takes back; or NULL. */
const struct node *step_taken_back(const struct repeated *repeated);
/* The region's own test; NULL when it has none, or one that is always true. */
const struct node *own_test(const struct node *region);

/* ---- small questions about nodes ---- */

bool is_constant(const struct node *node);
/* Does a reference occur in it, written like that? */
bool mentions(const struct node *node, struct str reference);
/* Logging, printing, sleeping: a call that neither fails nor does the work. */
bool is_talk(const struct node *call);
/* timer = setTimeout(...): the timer itself, whatever runs in it. */
bool is_timer(const struct node *value);
/* time.monotonic(), Date.now(). */
bool is_clock(const struct node *call);
/* Is there such a call in it? */
bool asks_clock(const struct node *expression);
/* 429, HTTPStatus.TOO_MANY_REQUESTS, requests.codes.too_many_requests: which HTTP status that is; 0: none. */
int http_status(const struct node *node);
/* for x in itertools.count(), itertools.repeat(0), iter(int, 1): no list that ends. */
bool is_endless_for(const struct node *for_);
/* mkdtemp(), uuid4(): another one each time. */
bool is_draw(const struct node *call);

#endif
