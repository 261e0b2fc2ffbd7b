/*
 * Walks that many questions take, over what matters to them alone.
 *
 * "Which tests stand before this call?" is asked for each call of a function, and each time nearly all of its nodes are none. Here
 * those that are get picked once, while a file is judged; then each question sees no others, and the time for N calls among N other
 * things grows with N.
 */
#ifndef SHEARPIN_PICKED_H
#define SHEARPIN_PICKED_H

#include "facts.h"

/* May a visit answer anything but WALK_ON for the node, or note something? Whatever else was asked: it is asked once. */
typedef bool picker(const struct node *node);

/* As look_into() with visits of the nodes that are wanted; none when it is late (names_late). */
void look_into_picked(const struct node *within, picker *wanted,
		      enum walk (*visit)(struct node *, void *), void *context);

/* What a yes or no about a node hangs on beside the node: where something comes from, and what is taken of that. */
struct recall_for {
	const struct node *of, *inside;
	struct str access, base;
	unsigned flags;
};

enum recall { RECALL_NOT, RECALL_NO, RECALL_YES };

/* The place of the answer, RECALL_NOT where it is still to be found; it is forgotten when the same is asked for something else. */
enum recall *recall_at(const struct node *node, const struct recall_for *what);

#endif
