/*
 * A node's children with their fields, in one pass: a cursor keeps a stack that nobody needs who asks for all of them.
 * Includes tree-sitter's <tree_sitter/api.h>.
 */
#ifndef SHEARPIN_CHILDREN_H
#define SHEARPIN_CHILDREN_H

#include <tree_sitter/api.h>

/* Each child that a cursor would go to, in the same order; `field` as ts_tree_cursor_current_field_id tells it. */
void children_each(TSNode node, void (*visit)(void *context, TSNode child, TSFieldId field),
		   void *context);

#endif
