/* What the files behind retries.h share, and nobody else sees. */
#ifndef SHEARPIN_RETRIES_INTERNAL_H
#define SHEARPIN_RETRIES_INTERNAL_H

#include "retries.h"

/* Points behind retries_of: the file's retries in order. */
struct retries {
	const struct retry *first;
	struct retry *last;
	const struct node *rerun; /* the function last seen calling itself, and how often */
	unsigned reruns;
};

/* A new retry at the end of the file's. */
struct retry *retries_add(enum retry_form form, const struct node *at);
/* retry_library.c: adds those of decorators and calls. */
void retries_add_libraries(const struct facts *facts);
/* rerun.c: adds functions that call themselves, or set themselves a timer, when they failed. */
void retries_add_reruns(const struct facts *facts);
/*
 * Fills in wait, attempts and what goes on without a pause, of a loop, recursion or timer; by way of the three below, of
 * retry_wait.c, retry_attempts.c and retry_pace.c.
 */
void retries_measure(struct retry *retry);
void retries_measure_wait(struct retry *retry);
void retries_measure_attempts(struct retry *retry);
const struct node *retries_unpaced(const struct retry *retry);
/* Takes a number of milliseconds from an expression into wait, wait_ms and wait_at. */
void retries_set_wait(struct retry *retry, const struct node *at, const struct node *value,
		      double unit_ms);

struct loop_flow;
/*
 * retry_serving.c: is a loop there to try again? One that every success leaves is. One that some do may be a poll or go
 * from page to page; it is none when it serves: does things at their time, yields, works on after it asked whether to leave.
 */
bool loop_retries(const struct loop_flow *flow);
/* while True: try: serve(connect(url)) except OSError: log(): what it asks first is outside, and nothing paces it. */
bool loop_serves(const struct loop_flow *flow);
/*
 * retry_pace.c: turns that all add to something are work that is counted, not attempts at one thing. Where a good status
 * is enough, what is added only tells how they went.
 */
bool gathers_results(const struct retry *retry);

/* A fact of models/ about a word, whatever its case: "keeps" of "~lease"; empty when nothing is said. */
struct str word_fact(const struct node *at, struct str word, const char *key);
/* Does a text name what heals by itself: a limit, a timeout, a network? */
bool tells_outage(const struct node *at, struct str text);
/* Is a handler for what is no failure: the queue is empty, the user ended it? */
bool retries_ignore(const struct node *handler);
/*
 * Does a handler give the error and what the attempt works on to somebody who takes the failure out of the way, and is
 * nobody outside asked: catch (thrown) { handleThrow(root, thrown); }?
 */
bool takes_failure_away(const struct node *handler);
/* Does a handler take what comes when the other side is down? One for a connection that was closed does not. */
bool takes_outages(const struct node *handler);
/* What a call runs, as an expression: its callee, or what asyncio.to_thread(requests.get, url) hands to a thread. */
const struct node *callee_run(const struct node *call);
/* What another client, or an agent, is made of: instructor.patch(client), create_agent(model=llm); or NULL. */
const struct node *client_within(const struct node *call);
/* Does a call itself ask a model: by an SDK, or by HTTP, where a request that was refused becomes an error? */
bool asks_model(const struct node *call);
/* The same, whatever becomes of a refusal; and the first such call in a part of the program, as model_call_in finds it. */
bool sends_to_model(const struct node *call);
const struct node *model_answer_in(const struct node *part);
/* Does a call ask a person; does it take the next thing from a queue or a list? */
bool asks_person(const struct node *call);
bool takes_next(const struct node *call);
/* Does a call in a part of the program ask a person? */
bool asks_person_in(const struct node *part);
/* The next piece of something that was opened before the loop: file.read(), readMessage(). */
bool reads_on(const struct node *call, const struct node *loop);
/* Does it bring what comes in: from a queue, a connection, an iterator, a person? */
bool receives(const struct node *call);

/* How long a block waits at its end, in milliseconds; 0 when it does not, or nobody knows. */
double last_pause_ms(const struct node *block);
/* Is there a pause in a part of the program? */
bool pause_within(const struct node *part);
/* What runs a function later: which argument is the function, which the delay, in what unit. */
struct timer {
	const char *name;
	int function, delay; /* positions; -1: none */
	double unit_ms;
};
/* setTimeout(go, 5000), threading.Timer(5, go); NULL when a call is no timer. */
const struct timer *timer_of_call(const struct node *call);
/* The function given to a timer. */
const struct node *timed_function(const struct node *timer_call);

/* A number among the possible values: what a parameter is when nothing else is said; 0: none is known. */
double likely_number(const struct node *value);
/* A value without end: None, Infinity, -1, stop_never, a million. */
bool is_endless_value(const struct node *value);

#endif
