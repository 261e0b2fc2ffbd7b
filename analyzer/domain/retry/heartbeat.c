/* Loops that keep something up: see heartbeat.h. */
#include "heartbeat.h"

#include "names.h"
#include "retries_internal.h"
#include "words.h"

/* return, return False, break: it ends, and brings nothing. */
static bool ends_plainly(const struct node *success)
{
	const struct node *value = success->kind == K_RETURN ? kid_of(success, 0) : NULL;
	return success->kind == K_BREAK ||
	       (success->kind == K_RETURN &&
		(!value || (is_kind(value, K_BOOL) && !value->number)));
}

/* if not kept: return: what it keeps up is gone. */
static bool ends_when_gone(const struct node *success)
{
	const struct node *block = success->parent, *if_ = block->parent;
	return is_kind(block, K_BLOCK) && is_kind(if_, K_IF) && kid_of(if_, 1) == block &&
	       is_kind(if_->kids[0], K_UNARY) && str_is(if_->kids[0]->text, "not");
}

/* await asyncio.sleep(every): the first statement of what is tried. What is waited for is looked at first. */
static bool pauses_first(const struct node *attempt)
{
	const struct node *first = attempt ? kid_of(attempt, 0) : NULL;
	const struct node *call = is_kind(first, K_EXPRESSION) ? kid_of(first, 0) : NULL;
	call = node_awaited(call);
	return is_kind(call, K_CALL) && is_pause(call);
}

/* Heartbeat.run(), renew_lease(), keepAlive(): a word of "keeps" in models/retry.json, with the other it asks for. */
static bool is_name_for_keeping(const struct node *at, struct str name)
{
	struct str rest = name, word;
	while (word_next(&rest, &word)) {
		struct str with = word_fact(at, word, "keeps");
		const char *const other[] = { with.n ? str_z(facts_of(at)->arena, with) : "",
					      NULL };
		if (with.n && (str_is(with, "yes") || has_word(name, other)))
			return true;
	}
	return false;
}

static enum walk find_keeping(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && is_name_for_keeping(node, call_callee(node)->text);
	return *found ? WALK_STOP : WALK_ON;
}

/* The function around a loop, or what it calls each turn: owned = plans.heartbeat(id) ... if not owned: return False */
static bool is_named_for_keeping(const struct loop_flow *flow)
{
	const struct node *function = node_function(flow->loop);
	bool found = function && is_name_for_keeping(flow->loop, node_scope_name(function));
	if (!found && ends_when_gone(flow->success))
		look_into(flow->attempt, find_keeping, &found);
	return found;
}

bool is_heartbeat(const struct loop_flow *flow)
{
	return !flow->always && ends_plainly(flow->success) &&
	       ((pauses_first(flow->attempt) && ends_when_gone(flow->success)) ||
		is_named_for_keeping(flow));
}
