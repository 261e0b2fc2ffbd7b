/*
 * Whose pace it follows: see retries.h.
 *
 * A poll or a walk through pages has its own. What else waits may do so for some failures alone: another handler, other
 * errors of the same one, or a status that was told apart go on at once.
 */
#include "retries_internal.h"

#include "flow.h"
#include "graph.h"
#include "names.h"
#include "words.h"

/* ---- whose pace ---- */

static bool gathers_by(const struct node *call)
{
	static const char *const names[] = { "append", "extend", "push", "add", NULL };
	return is_kind(call_callee(call), K_ATTR) && str_in(call_callee(call)->text, names);
}

struct logging {
	const struct retry *retry;
	const struct node *list; /* NAME */
	bool read;               /* by the attempt itself */
	bool brings;             /* what the turn that went well has set is brought */
};

static bool is_same_name(const struct node *node, const struct node *name)
{
	return is_kind(node, K_NAME) && str_eq(node->text, name->text);
}

/* Is a list read by what is tried? What is added to it, and the exit, apart. */
static enum walk find_list_read(struct node *node, void *context)
{
	struct logging *logging = context;
	const struct node *callee = is_kind(node->parent, K_ATTR) ? node->parent : NULL;
	bool added = callee && is_kind(callee->parent, K_CALL) && gathers_by(callee->parent);
	if (node == logging->retry->success)
		return WALK_SKIP;
	logging->read |= is_same_name(node, logging->list) && !added;
	return logging->read ? WALK_STOP : WALK_ON;
}

static enum walk find_brought(struct node *node, void *context)
{
	struct logging *logging = context;
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = node->kind == K_NAME && !is_same_name(node, logging->list)
			   ? defs_reaching(node, defs, &complete)
			   : 0;
	for (size_t i = 0; i < n; i++)
		logging->brings |= node_inside(defs[i]->site, logging->retry->body) &&
				   defs[i]->how == DEF_ASSIGN;
	return logging->brings ? WALK_STOP : WALK_ON;
}

/* scores = []: a list of the function itself, empty before the first turn. */
static bool begins_empty(const struct node *list, const struct node *loop)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	return is_kind(list, K_NAME) && defs_reaching(list, defs, &complete) == 1 && complete &&
	       defs[0]->how == DEF_ASSIGN && is_kind(defs[0]->value, K_LIST) &&
	       !defs[0]->value->count && !node_inside(defs[0]->site, loop);
}

/* Does nothing but to leave, to set and to tell come after a statement in its block? */
static bool ends_turn(const struct node *statement)
{
	const struct node *block = statement->parent;
	for (size_t i = 0; is_kind(block, K_BLOCK) && i < block->count; i++) {
		const struct node *later = block->kids[i];
		const struct node *last =
			is_kind(later, K_IF) ? block_last(later->kids[1]) : NULL;
		bool leaves = is_kind(last, K_RETURN) && !kid_of(later, 2);
		bool sets = is_kind(later, K_ASSIGN) && !is_kind(kid_of(later, 1), K_CALL) &&
			    !is_kind(kid_of(later, 1), K_AWAIT);
		const struct node *call =
			is_kind(later, K_EXPRESSION) ? kid_of(later, 0) : NULL;
		if (later->start > statement->start && !leaves && !sets &&
		    !(is_kind(call, K_CALL) && is_talk(call)))
			return false;
	}
	return true;
}

/*
 * score = check(text); scores.append(score); if score.passed: return text: a log of how the attempts went, which none of
 * them reads; what is wanted is what the turn itself has made.
 */
static bool is_log(const struct retry *retry, const struct node *call)
{
	struct logging logging = { retry, call_callee(call)->kids[0], false, false };
	if (retry->form != RETRY_LOOP || !is_kind(retry->success, K_RETURN) ||
	    retry->body == retry->at || !begins_empty(logging.list, retry->at) ||
	    !ends_turn(node_statement(call)))
		return false;
	look_into(retry->body, find_list_read, &logging);
	look_into(retry->success, find_brought, &logging);
	return logging.brings && !logging.read;
}

struct gathering {
	const struct retry *retry;
	bool found;
};

/* results.append(x), passes += 1; what an attempt has cost is no result */
static enum walk find_gathering(struct node *node, void *context)
{
	static const char *const costs[] = { "tok*",     "cost*", "usage",    "spent",
					     "attempt*", "retr*", "latency*", "elapsed",
					     "tries",    "usd",   "failure*", "error*",
					     NULL };
	struct gathering *gathering = context;
	const struct node *last = node->kind == K_BLOCK ? block_last(node) : NULL;
	/* seen.add(url); return url: the turn is the last */
	if (is_kind(last, K_RETURN) || is_kind(last, K_BREAK))
		return WALK_SKIP;
	gathering->found |=
		node->kind == K_ASSIGN && str_is(node->text, "+=") &&
		!has_word(node->kids[0]->text, costs) &&
		!(is_reference(node->kids[1]) && has_word(node->kids[1]->text, costs));
	gathering->found |=
		node->kind == K_CALL && gathers_by(node) && !is_log(gathering->retry, node);
	return gathering->found ? WALK_STOP : WALK_ON;
}

/* if response.ok: break: an answer that is no failure is all that is wanted. */
static bool leaves_by_status(const struct retry *retry)
{
	const struct node *block = retry->success ? retry->success->parent : NULL;
	const struct node *if_ = is_kind(block, K_BLOCK) ? block->parent : NULL;
	return is_kind(if_, K_IF) && if_->kids[1] == block &&
	       flow_failed_status(if_->kids[0], false);
}

/*
 * Turns that all add to something are work that is counted, not attempts at one thing. Where a good status is enough,
 * what is added only tells how they went.
 */
bool gathers_results(const struct retry *retry)
{
	struct gathering gathering = { retry, false };
	if (leaves_by_status(retry))
		return false;
	look_into(retry_part(retry), find_gathering, &gathering);
	return gathering.found;
}

bool retry_has_own_pace(const struct retry *retry)
{
	bool failing = is_kind(retry->failure, K_HANDLER) &&
		       (!retry->wait_at || node_inside(retry->wait_at, retry->failure) ||
			model_call_in(retry_part(retry)));
	return retry->form == RETRY_LOOP && !retry->always &&
	       !(failing && retry->bound_how == BOUND_COUNTER && !gathers_results(retry));
}

/* ---- who waits, and who does not ---- */

/* How a part of a handler goes on: with a pause on every way (or it leaves), without one on one, or nothing decided yet. */
enum pacing { PACED, UNPACED, OPEN };

struct handling {
	const struct node *handler;
	const struct node *sorts; /* the IF that tells errors apart; or NULL */
};

static enum pacing pacing_of(struct handling *handling, const struct node *part);

/* Does a test look at the error that was caught, or at a name for a part of it? */
static bool looks_at(const struct node *test, const struct node *handler)
{
	const struct facts *facts = facts_of(handler);
	if (mentions(test, handler->text))
		return true;
	size_t end = past_inside(&facts->assigns, handler);
	for (size_t i = first_inside(&facts->assigns, handler); i < end; i++) {
		const struct node *assign = facts->assigns.v[i];
		if (assign->start > test->start)
			break;
		if (node_inside(assign, handler) && kid_of(assign, 1) &&
		    mentions(assign->kids[1], handler->text) &&
		    mentions(test, node_source(assign->kids[0])))
			return true;
	}
	return false;
}

/* raise, with nothing before it but telling */
static bool only_leaves(struct handling *handling, const struct node *block)
{
	const struct node *last = block_last(block);
	for (size_t i = 0; i + 1 < block->count; i++) {
		if (pacing_of(handling, block->kids[i]) != OPEN)
			return false;
	}
	return is_kind(last, K_RAISE) || is_kind(last, K_RETURN) || is_kind(last, K_BREAK);
}

static enum pacing pacing_of_if(struct handling *handling, const struct node *if_)
{
	if (waits_to_tell(if_->kids[0]))
		return PACED;
	const struct node *other = kid_of(if_, 2);
	enum pacing then = pacing_of(handling, if_->kids[1]);
	enum pacing otherwise = other                       ? pacing_of(handling, other)
				: graph_asks_last_type(if_) ? PACED
							    : OPEN;
	/* the last attempt's pause, or one of no length: not what the error decides; if n == 4: raise is none */
	if (!looks_at(if_->kids[0], handling->handler)) {
		bool last = !other && only_leaves(handling, if_->kids[1]);
		return !last && (then == PACED || otherwise == PACED) ? PACED : OPEN;
	}
	if (then == UNPACED || otherwise == UNPACED)
		return UNPACED;
	if (then == PACED && otherwise == OPEN)
		handling->sorts = if_;
	return then == PACED && otherwise == PACED ? PACED : OPEN;
}

static enum pacing pacing_of_block(struct handling *handling, const struct node *block)
{
	for (size_t i = 0; i < block->count; i++) {
		enum pacing one = pacing_of(handling, block->kids[i]);
		if (one != OPEN)
			return one;
	}
	return OPEN;
}

/* Whatever mends something counts as a pause: the next attempt is another one. */
static enum pacing pacing_of(struct handling *handling, const struct node *part)
{
	const struct node *value = part->kind == K_EXPRESSION ? kid_of(part, 0) : NULL;
	switch (part->kind) {
	case K_BLOCK:
		return pacing_of_block(handling, part);
	case K_IF:
		return pacing_of_if(handling, part);
	case K_CONTINUE:
		return UNPACED;
	case K_EXPRESSION:
		return is_kind(value, K_CALL) && is_talk(value) && !is_pause(value) ? OPEN
										    : PACED;
	case K_ASSIGN: /* text = str(error); delay = 2 ** n; last = self.on_error(error), which waits */
		if (waits_to_tell(part))
			return PACED;
		if (mentions(kid_of(part, 1), handling->handler->text))
			return OPEN;
		return is_kind(kid_of(part, 1), K_CALL) || is_kind(kid_of(part, 1), K_AWAIT)
			       ? PACED
			       : OPEN;
	default:
		return PACED;
	}
}

/* if "429" in str(error): sleep(2): the pause is that of one error, and all others go on at once. */
static const struct node *unpaced_part(const struct retry *retry)
{
	const struct node *handler = retry->failure;
	struct handling handling = { handler, NULL };
	if (!handler->text.n || !takes_outages(handler))
		return NULL;
	return pacing_of(&handling, handler->kids[1]) != PACED ? handling.sorts : NULL;
}

/* except HTTPError: sleep(2) except Exception: print(): another handler goes on at once. */
static const struct node *unpaced_handler(const struct retry *retry)
{
	const struct node *try_ = retry->failure->parent;
	for (size_t i = 3; i < try_->count; i++) {
		const struct node *other = try_->kids[i];
		struct handling handling = { other, NULL };
		if (other != retry->failure && kid_of(other, 0) && takes_outages(other) &&
		    other->kids[1]->count && pacing_of(&handling, other->kids[1]) != PACED &&
		    !handling.sorts)
			return other;
	}
	return NULL;
}

struct status_way {
	const struct retry *retry;
	const struct node *found;
};

/* The last statement of the turn that goes well: what does not leave there comes to the next one. */
static bool ends_attempt(const struct retry *retry, const struct node *if_)
{
	const struct node *try_ = retry->failure->parent;
	return block_last(try_->kids[0]) == if_ && block_last(try_->parent) == try_ &&
	       try_->parent->parent == retry->at && !kid_of(try_, 1) && !kid_of(try_, 2);
}

/* if (response.ok) return await response.json(); and nothing else: any other answer goes on at once. */
static bool falls_through(struct handling *handling, const struct node *if_)
{
	const struct node *other = kid_of(if_, 2);
	return flow_failed_status(if_->kids[0], false) &&
	       is_kind(block_last(if_->kids[1]), K_RETURN) &&
	       (!other || pacing_of(handling, other) == OPEN);
}

static enum walk find_going_on(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CONTINUE;
	return *found ? WALK_STOP : WALK_ON;
}

/* if r.ok: return r; else: print(r.status); if n < 2: continue: every other status goes on at once. */
static bool goes_on_otherwise(struct handling *handling, const struct node *if_)
{
	const struct node *other = kid_of(if_, 2);
	bool goes_on = false;
	if (!flow_failed_status(if_->kids[0], false) ||
	    !is_kind(block_last(if_->kids[1]), K_RETURN))
		return false;
	while (is_kind(other, K_IF))
		other = kid_of(other, 2);
	look_into(other, find_going_on, &goes_on);
	return goes_on && !pause_within(other) && pacing_of(handling, other) != PACED;
}

static enum walk find_status_way(struct node *node, void *context)
{
	struct status_way *way = context;
	struct handling handling = { way->retry->failure, NULL };
	if (node->kind == K_FUNCTION || node->kind == K_CLASS || node->kind == K_TRY ||
	    is_loop(node))
		return WALK_SKIP;
	if (node->kind != K_IF)
		return WALK_ON;
	bool goes_on = flow_failed_status(node->kids[0], true) &&
		       is_kind(block_last(node->kids[1]), K_CONTINUE) &&
		       pacing_of(&handling, node->kids[1]) == UNPACED;
	goes_on |= goes_on_otherwise(&handling, node);
	if (goes_on || (ends_attempt(way->retry, node) && falls_through(&handling, node)))
		way->found = node;
	return way->found ? WALK_STOP : WALK_ON;
}

/* if not response.ok: continue, where what is caught waits: a bad answer goes on at once. */
static const struct node *unpaced_status(const struct retry *retry)
{
	struct status_way way = { retry, NULL };
	look_into(retry->failure->parent->kids[0], find_status_way, &way);
	return way.found;
}

/* Does every turn wait beside the try, or at its end? */
static bool all_wait(const struct retry *retry)
{
	const struct node *try_ = retry->failure->parent, *block = try_->parent;
	for (size_t i = 0; i < block->count; i++) {
		if (block->kids[i] != try_ && pause_within(block->kids[i]))
			return true;
	}
	return pause_within(kid_of(try_, 0)) || pause_within(kid_of(try_, 1)) ||
	       pause_within(kid_of(try_, 2));
}

const struct node *retries_unpaced(const struct retry *retry)
{
	if (retry->form != RETRY_LOOP || !is_kind(retry->failure, K_HANDLER) ||
	    !retry->wait_at || !node_inside(retry->wait_at, retry->failure) || all_wait(retry))
		return NULL;
	const struct node *part = unpaced_part(retry);
	if (!part)
		part = unpaced_handler(retry);
	return part ? part : unpaced_status(retry);
}
