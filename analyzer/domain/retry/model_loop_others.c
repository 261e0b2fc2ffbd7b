/* What may end a loop that asks a model, besides the answer: see model_loop_others.h. */
#include "model_loop_others.h"

#include "names.h"
#include "repeated.h"

/* ---- what is the same in every turn ---- */

struct stillness {
	const struct repeated *repeated;
	const struct model_loop *found;
	bool moves;
};

static bool is_updated(const struct repeated *repeated, struct str reference)
{
	for (size_t i = 0; i < repeated->updates.n; i++) {
		if (str_eq(repeated->updates.v[i].target, reference))
			return true;
	}
	return false;
}

static bool is_handed_to(const struct node *call, struct str reference)
{
	for (size_t i = 1; call && i < call->count; i++) {
		if (mentions(call->kids[i], reference))
			return true;
	}
	return false;
}

/* errors = [], seen = set(): empty, for somebody to put something in. */
static bool is_to_be_filled(const struct node *value)
{
	bool empty = is_kind(value, K_LIST) || is_kind(value, K_DICT) || is_kind(value, K_SET);
	return (empty && !value->count) || (is_kind(value, K_CALL) && !call_arg_count(value));
}

/* Does a definition give a name its value before the first turn, for good? */
static bool is_before(const struct repeated *repeated, const struct def *def,
		      const struct node **owner)
{
	const struct node *region = repeated->region, *function = node_function(def->site);
	bool param = def->how == DEF_PARAM && is_kind(def->site, K_PARAM);
	if (param)
		function = def->site->parent->parent;
	bool same = !*owner || *owner == function;
	*owner = function;
	if (param || def->how == DEF_IMPORT)
		return same && (function == region || !node_inside(def->site, region));
	return def->how == DEF_ASSIGN && same && !node_inside(def->site, region) &&
	       !is_to_be_filled(def->value);
}

/* A parameter, an import, a variable that is set before the first turn, and by no other function. */
static bool is_set_before(const struct repeated *repeated, const struct node *name)
{
	const struct def *def = defs_of(name, name->text);
	const struct node *owner = NULL;
	bool before = def != NULL;
	for (; def && before; def = def->next)
		before = is_before(repeated, def, &owner);
	return before;
}

static bool is_size(const struct node *node)
{
	return is_kind(node, K_CALL) ? str_is(call_path(node), "len")
				     : is_kind(node, K_ATTR) && (str_is(node->text, "length") ||
								 str_is(node->text, "size"));
}

/* len(messages) > 50: somebody the list is handed to may put something in; tools.length > 0 asks whether there are any. */
static bool compares_size(const struct node *test)
{
	const struct node *one = kid_of(test, 0), *other = kid_of(test, 1);
	if (test->kind != K_BINARY || (!is_size(one) && !is_size(other)))
		return false;
	const struct node *limit = is_size(one) ? other : one;
	return !is_kind(limit, K_NUMBER) || limit->number > 1;
}

/* Is a reference, not set in the loop, what the model is given, or a variable that keeps its value? */
static bool stays(const struct stillness *still, const struct node *reference)
{
	struct str text = node_source(reference);
	if (is_updated(still->repeated, text))
		return false;
	return str_is(text, "undefined") || is_handed_to(still->found->asks, text) ||
	       is_handed_to(still->found->model, text) ||
	       (reference->kind == K_NAME && is_set_before(still->repeated, reference));
}

static enum walk find_moving(struct node *node, void *context)
{
	struct stillness *still = context;
	bool size = is_size(node);
	if (size && node->kind == K_CALL) {
		look_into(call_positional(node, 0), find_moving, still);
		return still->moves ? WALK_STOP : WALK_SKIP;
	}
	bool stands = is_reference(node) && !size;
	still->moves |= node->kind == K_CALL || node->kind == K_FUNCTION ||
			node->kind == K_AWAIT || node->kind == K_INDEX || compares_size(node) ||
			(stands && !stays(still, node));
	return still->moves ? WALK_STOP : stands ? WALK_SKIP : WALK_ON;
}

bool is_same_each_turn(const struct repeated *repeated, const struct model_loop *found,
		       const struct node *test)
{
	struct stillness still = { repeated, found, false };
	look_into(test, find_moving, &still);
	return !still.moves;
}
