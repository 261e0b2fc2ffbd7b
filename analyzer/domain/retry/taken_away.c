/* A failure that is taken out of the way before the next attempt: see retries_internal.h. */
#include "names.h"
#include "retries_internal.h"
#include "words.h"

/* What a function changes beyond itself: a field, an item, a variable of somebody else, a list that gets shorter. */
static enum walk find_outer_change(struct node *node, void *context)
{
	static const char *const mutators[] = { "pop",    "popleft", "shift",
						"splice", "remove",  "delete",
						"clear",  "discard", NULL };
	bool *found = context;
	const struct node *target = node->kind == K_ASSIGN ? node->kids[0] : NULL;
	const struct node *callee = node->kind == K_CALL ? call_callee(node) : NULL;
	*found |= node->kind == K_DELETE || is_kind(target, K_ATTR) ||
		  is_kind(target, K_INDEX) ||
		  (is_kind(callee, K_ATTR) && str_in(callee->text, mutators));
	for (const struct def *def = is_kind(target, K_NAME) ? defs_of(node, target->text)
							     : NULL;
	     def; def = def->next)
		*found |= node_function(def->site) != node_function(node);
	return *found ? WALK_STOP : WALK_ON;
}

static bool changes_something(const struct node *function)
{
	bool found = false;
	look_into(function->kids[1], find_outer_change, &found);
	return found;
}

/* Telling somebody of a failure does not take it away. */
static bool only_tells(const struct node *call)
{
	static const char *const words[] = {
		"log*",    "report*", "notify*",  "alert*",  "warn*", "print*", "show*",
		"display", "record",  "track*",   "capture", "send*", "emit",   "post",
		"publish", "on",      "callback", "reply",   "say",   "tell",   NULL
	};
	return is_talk(call) || has_word(call_callee(call)->text, words);
}

struct handing {
	const struct node *handler, *attempt;
	bool bare;  /* the attempt is told nothing: it works on what everybody sees */
	bool found; /* somebody is given the error and what the attempt works on */
};

static bool takes_error(const struct handing *handing, const struct node *call)
{
	bool error = false, thing = false;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		bool caught =
			is_kind(value, K_NAME) && str_eq(value->text, handing->handler->text);
		error |= caught;
		thing |= !caught && is_reference(value) &&
			 (handing->bare || mentions(handing->attempt, node_source(value)));
	}
	return error && thing;
}

static enum walk find_handing(struct node *node, void *context)
{
	struct handing *handing = context;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	if (node->kind != K_CALL || !takes_error(handing, node))
		return WALK_ON;
	const struct node *helper = function_called(node);
	bool seen = helper && helper->kids[1]->count; /* declare function has no body */
	handing->found |= seen ? changes_something(helper) : !only_tells(node);
	return handing->found ? WALK_STOP : WALK_ON;
}

struct work {
	bool out;  /* something leaves for the network */
	bool told; /* something is given to what is called */
};

static enum walk find_work(struct node *node, void *context)
{
	struct work *work = context;
	work->out |= node->kind == K_AWAIT; /* mostly for somebody outside */
	if (node->kind != K_CALL)
		return work->out ? WALK_STOP : WALK_ON;
	work->out |= goes_out_below(node);
	work->told |= call_arg_count(node) > 0;
	return work->out ? WALK_STOP : WALK_ON;
}

bool takes_failure_away(const struct node *handler)
{
	struct work work = { false, false };
	struct handing handing = { .handler = handler, .attempt = handler->parent->kids[0] };
	if (!handler->text.n)
		return false;
	look_into(handing.attempt, find_work, &work);
	handing.bare = !work.told;
	if (!work.out)
		look_into(handler->kids[1], find_handing, &handing);
	return handing.found;
}
