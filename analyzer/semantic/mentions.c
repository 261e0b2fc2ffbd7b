/*
 * Mentions: where a file names something, gathered once a file. See origins.h.
 */
#include "origins_internal.h"

enum { MENTION_LISTS = 512 };

struct mentioned {
	struct str text;
	struct mention *first, *last;
	struct mentioned *next;
};

struct mentions {
	struct arena *arena;
	struct mentioned *lists[MENTION_LISTS];
};

static struct mentioned **mention_list(struct mentions *mentions, struct str text)
{
	struct mentioned **at = &mentions->lists[str_bucket(text) % MENTION_LISTS];
	while (*at && !str_eq((*at)->text, text))
		at = &(*at)->next;
	return at;
}

/* tools[name](x), f = tools[name]: a member whose name does not stand there. */
static bool is_computed(const struct node *node)
{
	const struct node *use = node->parent;
	return node->kind == K_INDEX && !is_kind(node->kids[1], K_NUMBER) &&
	       !string_text(node->kids[1]).n &&
	       (is_kind(use, K_CALL) || (is_kind(use, K_ASSIGN) && kid_of(use, 1) == node));
}

/* from rows import register as register_rows */
static bool is_renamed(const struct node *node)
{
	const struct node *local = node->kind == K_IMPORT_NAME ? kid_of(node, 0) : NULL;
	return local && !str_eq(local->text, node->text);
}

static enum walk note_mention(struct node *node, void *context)
{
	struct mentions *mentions = context;
	struct str text = is_computed(node)                              ? STR(COMPUTED)
			  : is_renamed(node)                             ? STR(RENAMED)
			  : node->kind == K_NAME || node->kind == K_ATTR ? node->text
									 : STR("");
	if (!text.n)
		return WALK_ON;
	struct mentioned **at = mention_list(mentions, text);
	if (!*at) {
		*at = ARENA_NEW(mentions->arena, struct mentioned);
		(*at)->text = text;
	}
	struct mention *mention = ARENA_NEW(mentions->arena, struct mention);
	mention->node = node;
	mention->is_name = node->kind == K_NAME;
	if ((*at)->last)
		(*at)->last->next = mention;
	else
		(*at)->first = mention;
	(*at)->last = mention;
	return WALK_ON;
}

const struct mention *mentions_of(const struct facts *facts, struct str text)
{
	struct names *names = facts->names;
	if (!names->mentions) {
		names->mentions = ARENA_NEW(facts->arena, struct mentions);
		names->mentions->arena = facts->arena;
		look_into(&facts->module, note_mention, names->mentions);
	}
	struct mentioned *found = *mention_list(names->mentions, text);
	return found ? found->first : NULL;
}

const struct def *mention_def(const struct mention *mention)
{
	struct mention *own = (struct mention *)(uintptr_t)mention;
	if (!own->def_asked)
		own->def = defs_of(own->node, own->node->text);
	own->def_asked = true;
	return own->def;
}

/* Is it what a statement sets, what gets another name, a loop's list, or the object of a method? */
static bool is_put_into(const struct node *at)
{
	const struct node *above = at->parent;
	if (is_kind(above, K_FOR))
		return kid_of(above, 1) == at && is_kind(kid_of(above, 0), K_NAME);
	if (is_kind(above, K_CALL))
		return call_callee(above) == at;
	return is_kind(above, K_ASSIGN);
}

static bool may_put(const struct node *at)
{
	if (is_kind(at->parent, K_FOR) && is_put_into(at))
		return true;
	for (const struct node *above = at->parent;
	     above && (above->kind == K_ATTR || above->kind == K_INDEX) && above->kids[0] == at;
	     above = at->parent) {
		at = above;
		while (is_kind(at->parent, K_BINARY) && at->parent->kids[0] == at)
			at = at->parent; /* x.k ?? [] */
		if (is_put_into(at) || is_put_into(above))
			return true;
	}
	return false;
}

bool mention_may_put(const struct mention *mention)
{
	struct mention *own = (struct mention *)(uintptr_t)mention;
	if (!own->puts_asked)
		own->may_put = may_put(own->node);
	own->puts_asked = true;
	return own->may_put;
}
