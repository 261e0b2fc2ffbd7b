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

static enum walk note_mention(struct node *node, void *context)
{
	struct mentions *mentions = context;
	if ((node->kind != K_NAME && node->kind != K_ATTR) || !node->text.n)
		return WALK_ON;
	struct mentioned **at = mention_list(mentions, node->text);
	if (!*at) {
		*at = ARENA_NEW(mentions->arena, struct mentioned);
		(*at)->text = node->text;
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
