/* What becomes of a check's answer: does it decide whether the arguments are used? */
#include "checks_parts.h"

#include "graph.h"
#include "sent_at.h"
#include "told.h"
#include "words.h"

/* What a call's answer is put in: a NAME, a pattern; NULL when it is not kept. */
struct mentioning {
	const struct node *call, *target;
	bool found;
};

/* error of (name, error), success of { success, data } */
static bool is_in_target(const struct node *target, struct str name)
{
	if (!target)
		return false;
	if (target->kind == K_NAME)
		return str_eq(target->text, name);
	bool parts = target->kind == K_DICT || target->kind == K_LIST ||
		     target->kind == K_TUPLE || target->kind == K_PAIR;
	for (size_t i = 0; parts && i < target->count; i++) {
		if (is_in_target(target->kids[i], name))
			return true;
	}
	return false;
}

/* ui.confirm(name, args), requestApproval(args.path): a person says yes to what is wrong as well. */
bool checks_asks_person(const struct node *call)
{
	static const char *const words[] = { "confirm*", "approv*", "permission*",
					     "consent*", "ask",     NULL };
	const struct node *callee = call_callee(call);
	return callee && has_word(callee->text, words);
}

static enum walk find_mention(struct node *node, void *context)
{
	struct mentioning *mentioning = context;
	if (node->kind == K_CALL && node != mentioning->call && checks_asks_person(node))
		return WALK_SKIP; /* confirm(shortened) */
	mentioning->found |=
		node == mentioning->call ||
		(node->kind == K_NAME && is_in_target(mentioning->target, node->text));
	return mentioning->found ? WALK_STOP : WALK_ON;
}

/* Is a node but a part of the expression above it: list(x), sorted(x, key=k), [e.message for e in x], x.success? */
static bool is_part_of(const struct node *node, const struct node *above)
{
	static const enum kind kinds[] = { K_AWAIT,         K_ARG,      K_ATTR,  K_UNARY,
					   K_COMPREHENSION, K_COMP_FOR, K_BINARY };
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (is_kind(above, kinds[i]))
			return true;
	}
	return is_kind(above, K_CALL) && call_callee(above) != node;
}

static const struct node *result_target(const struct node *call)
{
	const struct node *value = call;
	while (is_part_of(value, value->parent))
		value = value->parent;
	const struct node *assign = value->parent;
	return is_kind(assign, K_ASSIGN) && kid_of(assign, 1) == value ? kid_of(assign, 0)
								       : NULL;
}

struct deciding {
	const struct node *use;
	const struct node *call, *target;
	bool found;
};

/* for error in v.iter_errors(args): return ...: whoever comes past it found none. */
static bool leaves_for_any(const struct node *loop, const struct deciding *deciding)
{
	const struct node *last = block_last(kid_of(loop, 2));
	return deciding->use && node_inside(deciding->call, loop->kids[1]) &&
	       (is_kind(last, K_RETURN) || is_kind(last, K_RAISE)) &&
	       !node_inside(deciding->use, loop) &&
	       graph_dominates(loop->kids[1], deciding->use);
}

bool checks_branch_leaves(const struct node *branch)
{
	return is_kind(branch, K_IF) && block_leaves(branch->kids[1]);
}

/* if name == "bash" and is_slow(args): return: the other tools pass by the question. */
static bool is_of_one_tool(const struct node *test)
{
	return is_kind(test, K_BINARY) &&
	       ((str_is(test->text, "==") && string_text(test->kids[1]).p) ||
		(str_is(test->text, "and") &&
		 (is_of_one_tool(test->kids[0]) || is_of_one_tool(test->kids[1]))));
}

/* if (validator && !validator(args)) return: where there is one, it decides; without a use, any way out does. */
static bool leaves_if_wrong(const struct node *branch, const struct node *use)
{
	const struct node *test = checks_branch_leaves(branch) ? branch->kids[0] : NULL;
	if (!use || !test)
		return test;
	return is_kind(test, K_BINARY) && str_is(test->text, "and") &&
	       !is_of_one_tool(test->kids[0]) && !node_inside(use, branch) &&
	       graph_dominates(test->kids[0], use);
}

static enum walk find_person(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && checks_asks_person(node);
	return *found ? WALK_STOP : WALK_ON;
}

/* risky && !(await approve(risky.title)): the answer decides but whether a person is asked, who says yes to what is wrong as well. */
static bool only_asks_person(const struct node *test, const struct deciding *deciding)
{
	struct mentioning mentioning = { deciding->call, deciding->target, false };
	bool person = false;
	if (!is_kind(test, K_BINARY) || !str_is(test->text, "and"))
		return false;
	look_into(test->kids[1], find_mention, &mentioning);
	look_into(test->kids[1], find_person, &person);
	return person && !mentioning.found;
}

/* problem ?? run(args), valid && run(args): what stands left says whether the other side runs. */
static bool chooses_side(const struct node *node, const struct deciding *deciding)
{
	static const char *const words[] = { "and", "or", "??", NULL };
	struct mentioning mentioning = { deciding->call, deciding->target, false };
	if (!deciding->use || !is_kind(node, K_BINARY) || !str_in(node->text, words) ||
	    !node_inside(deciding->use, node->kids[1]))
		return false;
	look_into(node->kids[0], find_mention, &mentioning);
	return mentioning.found;
}

static bool is_decision(const struct node *node, const struct deciding *deciding)
{
	const struct node *test = test_of(node);
	struct mentioning mentioning = { deciding->call, deciding->target, false };
	if ((node->kind == K_FOR && leaves_for_any(node, deciding)) ||
	    chooses_side(node, deciding))
		return true;
	look_into(test, find_mention, &mentioning);
	return mentioning.found && !only_asks_person(test, deciding) &&
	       ((deciding->use && graph_decides(test, deciding->use)) ||
		leaves_if_wrong(node, deciding->use));
}

static enum walk find_decision(struct node *node, void *context)
{
	struct deciding *deciding = context;
	if (deciding->use && checks_cannot_precede(node, deciding->use))
		return WALK_SKIP;
	deciding->found = is_decision(node, deciding);
	return deciding->found ? WALK_STOP : WALK_ON;
}

/* What nobody keeps is only asked where it stands: the same as find_decision(), of nothing but what is around the call. */
static bool is_decided_around(const struct node *within, const struct deciding *deciding)
{
	const struct node *below = deciding->call;
	bool found = is_decision(below, deciding);
	for (const struct node *up = below->parent; below != within && up; up = up->parent) {
		bool asked = test_of(up) == below || up->kind == K_FOR ||
			     (up->kind == K_BINARY && up->kids[0] == below);
		if (deciding->use && checks_cannot_precede(up, deciding->use))
			found = false;
		else if (asked && !found)
			found = is_decision(up, deciding);
		below = up;
	}
	return found;
}

/* Does what a call answers decide whether the use is reached? */
bool checks_answer_decides(const struct node *call, const struct node *use)
{
	const struct node *function = node_function(call);
	const struct node *within = function ? function->kids[1] : &facts_of(call)->module;
	struct deciding deciding = { use, call, result_target(call), false };
	if (!deciding.target)
		return is_decided_around(within, &deciding);
	look_into(within, find_decision, &deciding);
	return deciding.found;
}

/* if (!valid(args)) ...: is it what a test asks for? */
static bool is_tested(const struct node *call)
{
	const struct node *place = call;
	while (is_kind(place->parent, K_UNARY) || is_kind(place->parent, K_BINARY) ||
	       is_kind(place->parent, K_AWAIT))
		place = place->parent;
	return place->parent && test_of(place->parent) == place;
}

bool checks_for_another(const struct node *call, const struct sent *sent)
{
	const struct facts *facts = facts_of(call);
	for (size_t i = 0; is_tested(call) && i < facts->calls.n; i++) {
		const struct node *other = facts->calls.v[i];
		if (other->start > call->end && node_function(other) == node_function(call) &&
		    sent_on_to(other, sent) && !agent_call_fact(other, "puts").n &&
		    !told_by_name(other, false) && checks_answer_decides(call, other))
			return true;
	}
	return false;
}
