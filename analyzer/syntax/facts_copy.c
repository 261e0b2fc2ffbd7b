/*
 * A file's facts once more: see facts_copy in facts.h.
 *
 * A node knows its number, and numbers stand for nodes in both: so pointers are led over without a table. Texts that
 * are part of the file become parts of the new one's text, which is the same; the others are copied.
 */
#include <string.h>

#include "facts.h"

struct copying {
	const struct facts *from;
	struct facts *to;
};

static struct node *moved_node(const struct copying *copying, const struct node *node)
{
	if (!node)
		return NULL;
	if (node == &copying->from->module)
		return &copying->to->module;
	return node_numbered(copying->to, node->serial);
}

static struct str moved_text(const struct copying *copying, struct str text)
{
	struct str whole = copying->from->source->text;
	if (!text.p)
		return text;
	if (text.p >= whole.p && text.p + text.n <= whole.p + whole.n)
		return (struct str){ copying->to->source->text.p + (text.p - whole.p), text.n };
	return text.n ? str_dup(copying->to->arena, text) : STR("");
}

/* All but what names.c makes of it, which the other's thread may be doing right now. */
static void copy_node(const struct copying *copying, const struct node *from, struct node *to)
{
	to->kind = from->kind;
	to->flags = from->flags;
	to->start = from->start;
	to->end = from->end;
	to->count = from->count;
	to->serial = from->serial;
	to->facts = copying->to;
	to->parent = moved_node(copying, from->parent);
	to->type = moved_node(copying, from->type);
	to->text = moved_text(copying, from->text);
	if (from->kind == K_IF)
		to->chain = moved_node(copying, from->chain);
	else
		to->number = from->number;
	if (!from->kids)
		return;
	to->kids = ARENA_ARRAY(copying->to->arena, struct node *, from->count);
	for (uint32_t i = 0; i < from->count; i++)
		to->kids[i] = moved_node(copying, from->kids[i]);
}

static void copy_nodes(const struct copying *copying, const node_vec *from, node_vec *to)
{
	to->v = ARENA_ARRAY(copying->to->arena, struct node *, from->n);
	to->n = to->cap = from->n;
	for (size_t i = 0; i < from->n; i++)
		to->v[i] = moved_node(copying, from->v[i]);
}

static void copy_lists(const struct copying *copying)
{
	const struct facts *from = copying->from;
	struct facts *to = copying->to;
	copy_nodes(copying, &from->calls, &to->calls);
	copy_nodes(copying, &from->functions, &to->functions);
	copy_nodes(copying, &from->classes, &to->classes);
	copy_nodes(copying, &from->loops, &to->loops);
	copy_nodes(copying, &from->tries, &to->tries);
	copy_nodes(copying, &from->assigns, &to->assigns);
	copy_nodes(copying, &from->imports, &to->imports);
	copy_nodes(copying, &from->exports, &to->exports);
	copy_nodes(copying, &from->strings, &to->strings);
	copy_nodes(copying, &from->returns, &to->returns);
	for (size_t i = 0; i < from->comments.n; i++)
		vec_push(to->arena, &to->comments, from->comments.v[i]);
}

struct facts *facts_copy(const struct facts *from, const struct source *source)
{
	struct facts *to = ARENA_NEW(source->arena, struct facts);
	const struct copying copying = { from, to };
	to->source = source;
	to->arena = source->arena;
	to->has_error = from->has_error;
	to->damage = from->damage;
	to->too_deep = from->too_deep;
	to->node_count = from->node_count;
	for (size_t i = 0; i < from->nodes.n; i++)
		vec_push(to->arena, &to->nodes, ARENA_ARRAY(to->arena, struct node, FACTS_ROW));
	copy_node(&copying, &from->module, &to->module);
	for (uint32_t i = 0; i < from->node_count; i++)
		copy_node(&copying, node_numbered(from, i), node_numbered(to, i));
	copy_lists(&copying);
	return to;
}
