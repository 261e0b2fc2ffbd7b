/* Questions about the ways through a function: see flow.h. */
#include "flow.h"

#include "graph.h"

/* ---- dominance ---- */

struct around {
	const struct graph *graph;
	const struct node *node;
};

/* Every way on but those on which the node was evaluated to its end. */
static bool goes_around(void *context, uint32_t at, const struct edge *edge)
{
	const struct around *around = context;
	return around->graph->points.v[at].node != around->node || edge->kind == EDGE_RAISE;
}

/* `later`, or the function around it that is made in `function`; NULL when it stands elsewhere. */
static const struct node *seen_from(const struct node *function, const struct node *later)
{
	while (later && node_function(later) != function)
		later = node_function(later);
	return later;
}

bool flow_dominates(const struct node *earlier, const struct node *later)
{
	const struct graph *graph = graph_of(earlier);
	later = seen_from(node_function(earlier), later);
	uint32_t from = graph_point(graph, earlier), to = graph_point(graph, later);
	if (!from || !to)
		return false;
	if (from == to)
		return !node_inside(later, earlier) &&
		       (node_inside(earlier, later) || earlier->end <= later->start);
	struct around around = { graph, graph->points.v[from].node };
	for (uint32_t copy = to; copy; copy = graph->points.v[copy].copy) {
		if (graph_reaches(graph, GRAPH_ENTRY, copy, goes_around, &around))
			return false;
	}
	return true;
}
