/*
 * A list that grows in the hands of others: see repeated.h.
 *
 *     while True:
 *         answer = ask(messages)
 *         if answer.done or len(messages) > 50: return answer
 *         take_turn(messages, answer)
 *
 * Who is called for what it does, and not for what it brings, changes what it is given.
 */
#include "names.h"
#include "repeated.h"
#include "retries_internal.h"

const struct node *thing_measured(const struct node *node)
{
	if (is_kind(node, K_CALL) && str_is(call_path(node), "len"))
		return call_positional(node, 0);
	bool length = is_kind(node, K_ATTR) &&
		      (str_is(node->text, "length") || str_is(node->text, "size"));
	return length ? node->kids[0] : NULL;
}

const struct node *list_measured(const struct node *node)
{
	const struct node *list = thing_measured(node);
	return list && is_reference(list) ? list : NULL;
}

struct growing {
	const struct repeated *repeated;
	const struct node *list;
	bool found;
};

static bool is_for_what_it_does(const struct node *call)
{
	const struct node *up = call->parent;
	if (is_kind(up, K_AWAIT))
		up = up->parent;
	return is_kind(up, K_EXPRESSION);
}

/* Is a list, or the object it is a part of, written like that? */
static bool holds(const struct node *holder, const struct node *list)
{
	for (; holder && is_reference(holder) && list; list = kid_of(list, 0)) {
		if (str_eq(node_source(holder), node_source(list)))
			return true;
	}
	return false;
}

static bool is_given(const struct node *call, const struct node *list)
{
	const struct node *callee = call_callee(call);
	if (is_kind(callee, K_ATTR) && holds(callee->kids[0], list))
		return true;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (holds(kid_of(call_arg_at(call, i), 0), list))
			return true;
	}
	return false;
}

static enum walk find_growing(struct node *node, void *context)
{
	struct growing *growing = context;
	const struct node *attempt = growing->repeated->attempt;
	if (node->kind == K_FUNCTION || node == attempt)
		return WALK_SKIP;
	growing->found |= node->kind == K_CALL && is_for_what_it_does(node) && !is_talk(node) &&
			  !goes_out(node) && is_given(node, growing->list);
	return growing->found ? WALK_STOP : WALK_ON;
}

bool may_grow(const struct repeated *repeated, const struct node *list)
{
	struct growing growing = { repeated, list, false };
	const struct node *region = repeated->region;
	look_into(region->kind == K_FUNCTION ? region->kids[1] : region, find_growing,
		  &growing);
	return growing.found;
}
