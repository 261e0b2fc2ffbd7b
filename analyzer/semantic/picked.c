/* Nodes picked once for many walks: see picked.h. */
#include "picked.h"

#include "names_internal.h"

enum { PICKED_LISTS = 256, KEPT_SLOTS = 8192 };

struct pick {
	struct node *node;
	size_t past; /* the place of the first one that does not stand in it */
};

struct picked {
	const struct node *within;
	picker *wanted;
	VEC(struct pick) picks; /* in source order */
	struct picked *next;
};

struct kept_answer {
	const struct node *node;
	struct recall_for what;
	enum recall kept;
};

struct picked_table {
	struct picked *lists[PICKED_LISTS];
	struct kept_answer *kept; /* NULL before one was asked for */
};

static struct picked_table *table_of(const struct node *node)
{
	struct effort *effort = facts_of(node)->names->effort;
	if (!effort->picked)
		effort->picked = ARENA_NEW(answers_of(node), struct picked_table);
	return effort->picked;
}

static void pick_from(struct picked *picked, struct node *node, struct arena *arena)
{
	size_t at = picked->picks.n;
	bool wanted = picked->wanted(node);
	if (wanted)
		vec_push(arena, &picked->picks, ((struct pick){ node, 0 }));
	for (size_t i = 0; i < node->count && !(node->kind == K_ASSIGN && node->flags & F_TYPE);
	     i++) {
		if (node->kids[i])
			pick_from(picked, node->kids[i], arena);
	}
	if (wanted)
		picked->picks.v[at].past = picked->picks.n;
}

static const struct picked *picked_in(const struct node *within, picker *wanted)
{
	struct arena *arena = answers_of(within);
	struct picked_table *table = table_of(within);
	struct picked **list = &table->lists[((uintptr_t)within >> 4) % PICKED_LISTS];
	struct picked *picked = *list;
	while (picked && (picked->within != within || picked->wanted != wanted))
		picked = picked->next;
	if (picked)
		return picked;
	picked = ARENA_NEW(arena, struct picked);
	picked->within = within;
	picked->wanted = wanted;
	pick_from(picked, (struct node *)(uintptr_t)within, arena);
	picked->next = *list;
	return *list = picked;
}

void look_into_picked(const struct node *within, picker *wanted,
		      enum walk (*visit)(struct node *, void *), void *context)
{
	const struct facts *facts = within ? facts_of(within) : NULL;
	const struct picked *picked =
		within && !names_late(facts) ? picked_in(within, wanted) : NULL;
	for (size_t i = 0; picked && i < picked->picks.n && !names_late(facts);) {
		const struct pick *pick = &picked->picks.v[i];
		enum walk answer = visit(pick->node, context);
		if (answer == WALK_STOP)
			return;
		i = answer == WALK_SKIP ? pick->past : i + 1;
	}
}

static bool is_same_question(const struct recall_for *a, const struct recall_for *b)
{
	return a->of == b->of && a->inside == b->inside && a->flags == b->flags &&
	       str_eq(a->access, b->access) && str_eq(a->base, b->base);
}

enum recall *recall_at(const struct node *node, const struct recall_for *what)
{
	struct picked_table *table = table_of(node);
	if (!table->kept)
		table->kept = ARENA_ARRAY(answers_of(node), struct kept_answer, KEPT_SLOTS);
	uint64_t hash = ((uintptr_t)node >> 4) * 0x9e3779b97f4a7c15u;
	struct kept_answer *answer = &table->kept[hash >> 51];
	if (answer->node != node || !is_same_question(&answer->what, what))
		*answer = (struct kept_answer){ node, *what, RECALL_NOT };
	return &answer->kept;
}
