/*
 * Does a function that runs itself again go on with the next thing, as it does when all went well: see rerun.h.
 *
 * A loader whose onerror does what its onload does, a player that takes the next song off its list: one that fails is
 * passed over, and none is tried again.
 */
#include "rerun.h"

#include "flow.h"
#include "names.h"
#include "words.h"

/* ---- the same, failed or not ---- */

/* image.onload of image.onload = f and image.onload = image.onerror = f, request(url).then of request(url).then(f); or NULL. */
static const struct node *place_of(const struct node *callback)
{
	const struct node *parent = callback->parent, *place = NULL;
	if (is_kind(parent, K_ASSIGN) && parent->kids[0] != callback)
		place = parent->kids[0];
	else if (is_kind(parent, K_ARG) && is_kind(parent->parent, K_CALL))
		place = call_callee(parent->parent);
	return is_kind(place, K_ATTR) ? place : NULL;
}

/* What a callback is of: the image of image.onload = f, the request of request(url).then(f), the options it stands in. */
static struct str owner_of(const struct node *callback)
{
	const struct node *place = place_of(callback);
	if (is_kind(callback->parent, K_PAIR))
		return node_source(callback->parent->parent);
	if (!place)
		return STR("");
	const struct node *owner = place->kids[0];
	while (is_kind(owner, K_CALL) && is_kind(call_callee(owner), K_ATTR))
		owner = call_callee(owner)->kids[0];
	return node_source(owner);
}

/* "load" of onload, "end" of on_end, "success" */
static bool is_name_of_success(struct str name)
{
	static const char *const words[] = { "load*",     "end",     "ended",  "success",
					     "done",      "finish*", "then",   "data",
					     "complete*", "message", "ready",  "canplay*",
					     "resolve*",  "result",  "change", NULL };
	if (str_starts(name, "on") && name.n > 2)
		name = str_sub(name, name.p[2] == '_' ? 3 : 2, name.n);
	return has_word(name, words);
}

/* Is a callback run when its owner has done what it was to do: onload, on("ended"), then(), success? */
static bool is_of_success(const struct node *callback)
{
	const struct node *place = place_of(callback), *parent = callback->parent;
	struct str name = place ? place->text : parent->text;
	if (place && is_kind(parent, K_ARG) && str_in(name, adders))
		name = string_text(call_positional(parent->parent, 0));
	return is_name_of_success(name);
}

/* image.onload = image.onerror = next */
static bool is_of_both(const struct node *callback)
{
	const struct node *inner = callback->parent;
	const struct node *outer = inner ? inner->parent : NULL;
	const struct node *place = is_kind(inner, K_ASSIGN) && outer && is_kind(outer, K_ASSIGN)
					   ? outer->kids[0]
					   : NULL;
	return is_kind(place, K_ATTR) && is_name_of_success(place->text);
}

/* Does nothing decide whether a place in a part is come to, but what leaves before it? */
static bool is_plainly_in(const struct node *place, const struct node *part)
{
	const struct node *up = place->parent;
	while (up != part && (is_kind(up, K_EXPRESSION) || is_kind(up, K_AWAIT) ||
			      is_kind(up, K_RETURN) || is_kind(up, K_BLOCK)))
		up = up->parent;
	return up == part;
}

/* What goes on when it failed, and where. */
struct going_on {
	const struct rerun *rerun;
	const struct node *way; /* the call, or the reference that is handed over */
	const struct node *try_;
	struct str owner;
	bool found;
};

/* Is a callback one of the same thing's, run when nothing failed? */
static bool is_sibling(const struct going_on *going, const struct node *callback)
{
	bool reconnects;
	return going->owner.n && str_eq(owner_of(callback), going->owner) &&
	       is_of_success(callback) && !is_failure_callback(callback, &reconnects);
}

static enum walk find_going_on(struct node *node, void *context)
{
	struct going_on *going = context;
	if (node == going->rerun->failure || node->kind != going->way->kind ||
	    !str_eq(node_source(node), node_source(going->way)))
		return node == going->rerun->failure ? WALK_SKIP : WALK_ON;
	const struct node *function = node_function(node);
	if (going->try_)
		going->found |= is_plainly_in(node, going->try_) ||
				is_plainly_in(node, going->try_->parent);
	else if (node->kind == K_CALL)
		going->found |= function && is_plainly_in(node, function) &&
				is_sibling(going, function);
	else
		going->found |= is_sibling(going, node);
	return going->found ? WALK_STOP : WALK_ON;
}

bool rerun_goes_on_alike(const struct rerun *rerun)
{
	const struct node *failure = rerun->failure;
	const struct node *site = rerun->via ? rerun->via : rerun->again;
	struct going_on going = { .rerun = rerun };
	if (is_kind(failure, K_HANDLER))
		going.try_ = failure->parent;
	else if (!is_kind(failure, K_FUNCTION) && !is_reference(failure))
		return false;
	if (!going.try_ && is_of_both(failure))
		return true;
	going.way = is_reference(failure) ? failure : site;
	going.owner = going.try_ ? STR("") : owner_of(failure);
	if (going.way == failure || (node_inside(going.way, failure) && !rerun->timer))
		look_into(rerun->function->kids[1], find_going_on, &going);
	return going.found;
}

/* ---- the cause is thrown away ---- */

/* What a turn reads before it fails, and throws away when it was refused. */
struct dropping {
	const struct rerun *rerun;
	struct str thing; /* as written: "token", this.session */
	bool read;
};

static enum walk find_read(struct node *node, void *context)
{
	struct dropping *dropping = context;
	if (node->start >= dropping->rerun->failure->start)
		return WALK_STOP;
	dropping->read |= (is_kind(node, K_STRING) || is_reference(node)) &&
			  str_eq(node_source(node), dropping->thing);
	return dropping->read ? WALK_STOP : WALK_ON;
}

/* localStorage.removeItem("token"), this.token = null */
static const struct node *thing_dropped(const struct node *statement)
{
	static const char *const words[] = { "remove*",     "delete*", "clear*", "forget*",
					     "invalidate*", "pop",     NULL };
	const struct node *inner = statement;
	if (is_kind(inner, K_EXPRESSION))
		inner = node_awaited(kid_of(inner, 0));
	if (is_kind(inner, K_ASSIGN))
		return is_kind(kid_of(inner, 1), K_NULL) ? inner->kids[0] : NULL;
	return is_kind(inner, K_CALL) && has_word(call_callee(inner)->text, words)
		       ? call_positional(inner, 0)
		       : NULL;
}

/*
 * if (answer.error === "TOKEN_INVALID") { localStorage.removeItem("token"); return publish(title); }, where a turn begins with
 * the token that is kept: it goes on without what it was refused for, and any other failure leaves.
 */
bool rerun_drops_cause(const struct rerun *rerun)
{
	const struct node *failure = rerun->failure,
			  *block = node_statement(rerun->again)->parent;
	struct dropping dropping = { .rerun = rerun };
	bool own = is_kind(failure, K_BINARY) &&
		   (flow_own_code(failure, true) || flow_own_code(failure, false));
	for (size_t i = 0; own && is_kind(block, K_BLOCK) && i < block->count; i++) {
		const struct node *thing = block->kids[i]->start < rerun->again->start
						   ? thing_dropped(block->kids[i])
						   : NULL;
		dropping.thing = thing ? node_source(thing) : STR("");
		if (thing && !dropping.read)
			look_into(rerun->function->kids[1], find_read, &dropping);
	}
	return dropping.read;
}

/* ---- the first of a list ---- */

static bool is_number(const struct node *node, double number)
{
	return is_kind(node, K_NUMBER) && node->number == number;
}

/* del urls[0], del urls[:1] */
static bool deletes_first(const struct node *delete)
{
	const struct node *target = kid_of(delete, 0);
	const struct node *index = is_kind(target, K_INDEX) ? target->kids[1] : NULL;
	return is_number(index, 0) ||
	       (is_kind(index, K_OTHER) && is_number(kid_of(index, 0), 1));
}

/* const [first, ...rest] = urls */
static bool leaves_rest(const struct node *assign)
{
	const struct node *target = assign->kids[0];
	bool row = is_kind(target, K_LIST) || is_kind(target, K_TUPLE);
	return row && target->count > 1 && is_reference(kid_of(assign, 1)) &&
	       is_kind(target->kids[target->count - 1], K_SPREAD);
}

bool takes_off(const struct node *node)
{
	if (node->kind == K_DELETE)
		return deletes_first(node);
	if (node->kind == K_ASSIGN)
		return leaves_rest(node);
	return node->kind == K_CALL && str_is(call_callee(node)->text, "splice") &&
	       is_number(call_positional(node, 0), 0);
}
