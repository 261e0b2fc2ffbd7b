/*
 * tree-sitter's core as npm installed it, but for two things that its headers let one do first.
 *
 * A tree never leaves the thread that parsed it, so its counts of references need no locked instructions. And most of
 * a grammar's states list their symbols one behind the other: the same few thousand pairs of state and symbol are
 * looked up all the time, so what was found is kept, by thread.
 */
#include <stddef.h>
#include <stdint.h>

#define TREE_SITTER_ATOMIC_H_ /* instead of atomic.h */

static inline size_t atomic_load(const volatile size_t *p)
{
	return *p;
}

static inline uint32_t atomic_inc(volatile uint32_t *p)
{
	return *p += 1;
}

static inline uint32_t atomic_dec(volatile uint32_t *p)
{
	return *p -= 1;
}

#define ts_language_lookup looked_up_in_lists
#include "language.h"
#undef ts_language_lookup

enum { KEPT = 4096 };

static inline uint16_t ts_language_lookup(const TSLanguage *language, TSStateId state,
					  TSSymbol symbol)
{
	static _Thread_local struct {
		const TSLanguage *language;
		TSStateId state;
		TSSymbol symbol;
		uint16_t found;
	} kept[KEPT];
	if (state < language->large_state_count)
		return looked_up_in_lists(language, state, symbol);
	size_t at = (state * 67u + symbol) % KEPT;
	if (kept[at].state != state || kept[at].symbol != symbol ||
	    kept[at].language != language) {
		kept[at].language = language;
		kept[at].state = state;
		kept[at].symbol = symbol;
		kept[at].found = looked_up_in_lists(language, state, symbol);
	}
	return kept[at].found;
}

#include "lib.c" /* NOLINT(bugprone-suspicious-include): that is how its authors build it */

#include "children.h"

struct visit {
	void (*visit)(void *context, TSNode child, TSFieldId field);
	void *context;
	const TSLanguage *language;
};

/* The field of a node's child, by its place among those that the grammar names; 0 when it has none. */
static TSFieldId field_at(const struct visit *visit, Subtree parent, uint32_t place)
{
	const TSFieldMapEntry *entry, *end;
	ts_language_field_map(visit->language, parent.ptr->production_id, &entry, &end);
	for (; entry < end; entry++) {
		if (!entry->inherited && entry->child_index == place)
			return entry->field_id;
	}
	return 0;
}

/* Children of nodes that the grammar hides stand in their place, and in their field; balanced trees bound the depth. */
static void visit_children(const struct visit *visit, TSNode node, TSFieldId field)
{
	NodeChildIterator children = ts_node_iterate_children(&node);
	uint32_t place = 0;
	TSNode child;
	while (ts_node_child_iterator_next(&children, &child)) {
		Subtree subtree = ts_node__subtree(child);
		bool extra = ts_subtree_extra(subtree);
		TSFieldId own = extra ? 0 : field_at(visit, children.parent, place);
		if (!extra && !own)
			own = field;
		place = children.structural_child_index;
		if (ts_node__is_relevant(child, true))
			visit->visit(visit->context, child, own);
		else if (ts_subtree_visible_child_count(subtree) > 0)
			visit_children(visit, child, own);
	}
}

void children_each(TSNode node, void (*visit)(void *context, TSNode child, TSFieldId field),
		   void *context)
{
	const struct visit all = { visit, context, node.tree->language };
	visit_children(&all, node, 0);
}
