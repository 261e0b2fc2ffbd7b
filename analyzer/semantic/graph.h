/*
 * The control flow graph of one function, or of a module outside its functions.
 *
 * A point is one step of a run: a statement, or a part of one that is not
 * always evaluated (the test of an `if`, the right side of an `and`). Edges
 * lead to what can come next; EDGE_RAISE edges to where control goes when the
 * point's step fails half-way. `finally` blocks are copied for each way
 * through them (as compilers do), so that no path exists that no run takes;
 * so one node can have several points.
 *
 * Built on demand, once a function; lives in the facts' arena. See Aho, Lam,
 * Sethi and Ullman, "Compilers" (2nd ed.), 8.4 and 9.6, for the notions.
 */
#ifndef SHEARPIN_GRAPH_H
#define SHEARPIN_GRAPH_H

#include "facts.h"

enum { NO_POINT = 0, GRAPH_ENTRY = 1, GRAPH_END = 2, GRAPH_RAISED = 3 };
/*
 * A function with more points than that has no graph worth asking, and one that was asked for
 * so many steps is asked no more: `full` is set.
 */
enum { GRAPH_POINTS = 60000, GRAPH_STEPS = 20000000 };

enum edge_kind {
	EDGE_NEXT,
	EDGE_TRUE, /* of a test */
	EDGE_FALSE,
	EDGE_RAISE, /* the step failed: not those of `raise` and `throw`, which are EDGE_NEXT */
};

struct edge {
	uint32_t from, to;
	enum edge_kind kind;
	uint32_t next, next_in; /* the next edge out of `from`, into `to`; 0 at the end */
};

struct point {
	const struct node *node;  /* what is evaluated; NULL where paths only meet */
	uint32_t edges, edges_in; /* the first edge out of and into it, 0 for none */
	uint32_t copy;            /* the next point of the same node, NO_POINT at the end */
	bool test;                /* has EDGE_TRUE and EDGE_FALSE edges */
};

/* A loop's place among the points: what belongs to it, nested functions apart, has numbers in low..high-1. */
struct loop_points {
	const struct node *loop;
	uint32_t head;  /* where every turn begins */
	uint32_t after; /* where the program goes on when the loop is over */
	uint32_t low, high;
};

/* The entry of a handler and what it belongs to; `suppress` is the WITH of contextlib.suppress, whose handler is empty. */
struct handler_points {
	const struct node *try_;    /* the TRY or WITH */
	const struct node *handler; /* the HANDLER, or the WITH */
	uint32_t try_entry;         /* where the guarded part begins */
	uint32_t entry;
};

struct graph {
	const struct node *function; /* FUNCTION or MODULE */
	VEC(struct point) points;    /* by number; 0 is no point */
	VEC(struct edge) edges;      /* by number; 0 is no edge */
	VEC(struct loop_points) loops;
	VEC(struct handler_points) handlers;
	uint32_t *table; /* node -> its first point; open addressing */
	size_t table_size, table_used;
	bool full;
	size_t steps; /* spent so far */

	uint32_t *todo; /* a search's own: searches of one graph do not nest */
	bool *seen[8];  /* one a point, for those who search */
};

/* The graph a node belongs to: that of the function it stands in (facts.h's node_function), else the module's. */
const struct graph *graph_of(const struct node *node);
/* The point at which a node is evaluated: its own or that of the part around it; NO_POINT when there is none. */
uint32_t graph_point(const struct graph *graph, const struct node *node);

/* Counts work done about this function elsewhere; false when there was too much of it. */
bool graph_spend(const struct graph *graph, size_t steps);
/* Does a call end the process: sys.exit(), process.exit()? */
bool graph_exits(const struct node *expression);
/* Does a function always raise, exit or run for ever? */
bool graph_never_returns(const struct node *function);
/* Is a WITH one of contextlib.suppress(...), a try whose handler is empty? */
bool graph_suppresses(const struct node *with);
/* May a search go this way? */
typedef bool edge_filter(void *context, const struct edge *edge);
/* Can `to` be reached from `from` by at least one edge? In a full graph the answer is always yes. */
bool graph_reaches(const struct graph *graph, uint32_t from, uint32_t to, edge_filter *follow,
		   void *context);
/* Marks in `seen` (one a point, false at first) all that can be reached from `from` by at least one edge. */
void graph_reach(const struct graph *graph, uint32_t from, bool *seen, edge_filter *follow,
		 void *context);
/* The same backwards: all from which `to` can be reached. */
void graph_reach_back(const struct graph *graph, uint32_t to, bool *seen, edge_filter *follow,
		      void *context);

/*
 * Is `earlier` evaluated to its end on every way into `later`? Inside one function; a
 * `later` in a function nested in it counts from where that function is made. False when in doubt.
 */
bool graph_dominates(const struct node *earlier, const struct node *later);
/* How a test must come out for `later` to be reached: EDGE_TRUE, EDGE_FALSE, or EDGE_NEXT when either will do or nobody knows. */
enum edge_kind graph_outcome(const struct node *test, const struct node *later);
/*
 * Does the outcome of a test, or of a part of it under `not`, `and`, `or`, decide whether `later` is reached? False when
 * both outcomes lead there, or neither is known; false for NULL.
 */
bool graph_decides(const struct node *test, const struct node *later);
/* Does a handler take whatever a call raises: a bare except, except Exception, catch? */
bool graph_catches_all(const struct node *handler);
/* isinstance(e, A), isinstance(e, (A, B)): the types a test asks for of what was caught by that name; or NULL. */
const struct node *graph_types_asked(const struct node *test, struct str caught);
/*
 * except (A, B) as e: if isinstance(e, A): ... elif isinstance(e, B): ...: is an `if` without `else` the last of those
 * that ask for each type the handler takes? Then there is nothing else it could be.
 */
bool graph_asks_last_type(const struct node *if_);

#endif
