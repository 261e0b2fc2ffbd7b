/*
 * A turn: one attempt in something that is repeated, and the way on when it fails.
 *
 * What loops and recursion share: given where an attempt can fail, where
 * failing goes on and what counts as being back, the points of the graph
 * (graph.h) at which a failing run ends for good. Used by way.c, flow.c and
 * flow_recursion.c alone.
 */
#ifndef SHEARPIN_TURN_H
#define SHEARPIN_TURN_H

#include "bounds.h"
#include "graph.h"

struct turn {
	const struct graph *graph;
	uint32_t low, high; /* the points of the loop, or all */
	struct repeated repeated;
	bool lonely; /* nobody is there to say stop: signals are no bounds */

	/* one a point; they are the graph's own, so there is one turn of a graph at a time */
	bool *again;   /* here the attempt can fail once more */
	bool *back;    /* from here the next attempt can be reached, failing half-way apart */
	bool *failing; /* a failing run comes here; false once the point is known to bound it */
	bool *bounded; /* it does: the point bounds it */
	bool *reached; /* a search's own */

	enum bound bound; /* the first counter that was found, else the first of all */
	const struct node *bound_at;
};

/* The graph's arrays, cleared: 1 and above; 0 is for searches inside a question. */
enum turn_set {
	SET_AGAIN = 1,
	SET_BACK,
	SET_FAILING,
	SET_REACHED,
	SET_FAILED,
	SET_LEADS,
	SET_BOUNDED
};
bool *turn_clear(const struct turn *turn, enum turn_set set);

static inline const struct node *turn_node(const struct turn *turn, uint32_t point)
{
	return turn->graph->points.v[point].node;
}
static inline bool turn_has(const struct turn *turn, uint32_t point)
{
	return point >= turn->low && point < turn->high;
}

/* An edge_filter: inside the turn's points, and not by failing half-way. */
bool turn_stays(void *turn, const struct edge *edge);
/* Is there a call in it that may fail: sleeping, telling and asking the time apart? */
bool is_risky(const struct node *node);

/*
 * Puts down in `failing` and `bounded` which points end a failing run, and in `bound` how. `again`, `back`,
 * `failing`, `bounded` and `repeated` have been set.
 */
void turn_find_bounds(struct turn *turn);
/* An edge_filter: on with a failing run, past no bound, and as the variables it sets decide. */
bool turn_fails_on(void *turn, const struct edge *edge);

#endif
