/* What may end a loop that asks a model, besides the answer: see model_loop_others.h. */
#include "model_loop_others.h"

#include "graph.h"
#include "names.h"
#include "retries_internal.h"

/* ---- what is the same in every turn ---- */

struct stillness {
	const struct repeated *repeated;
	const struct model_loop *found;
	bool moves;
};

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
	/* what a function that calls itself takes out of what it is handed, it may hand on otherwise */
	if (param && function == region)
		return same && str_eq(def->site->text, def->name);
	if (param || def->how == DEF_IMPORT)
		return same && !node_inside(def->site, region);
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
	for (const struct node *whole = reference; whole;
	     whole = is_kind(whole, K_ATTR) ? whole->kids[0] : NULL) {
		if (is_updated(still->repeated, node_source(whole)))
			return false;
	}
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

/* ---- a helper that counts, and raises when it is enough ---- */

struct counting {
	const struct repeated *outer; /* the loop */
	const struct node *call, *function;
	struct repeated inner; /* the helper, as often as it is called */
	bool found;
};

/* Is a name's value made in a function, each time it is called? */
static bool is_made_in(const struct node *function, const struct node *name)
{
	const struct def *def = defs_of(name, name->text);
	bool inside = def != NULL;
	for (; def && inside; def = def->next)
		inside = def->how != DEF_PARAM && node_inside(def->site, function);
	return inside;
}

static enum walk find_made(struct node *node, void *context)
{
	struct counting *counting = context;
	counting->found |= node->kind == K_NAME && is_made_in(counting->function, node);
	return counting->found ? WALK_STOP : WALK_ON;
}

/* Is a place in a part of the program come to whenever that is run? */
static bool is_each_time(const struct node *part, const struct node *at)
{
	for (const struct node *up = at->parent; up && up != part; at = up, up = up->parent) {
		if (up->kind == K_HANDLER || up->kind == K_FUNCTION || is_loop(up) ||
		    (up->kind == K_IF && up->kids[0] != at))
			return false;
	}
	return true;
}

/* this.n++; if (this.n > this.most) */
static bool asks_own_count(const struct counting *counting, const struct node *test)
{
	const struct repeated *inner = &counting->inner;
	for (size_t i = 0; i < inner->updates.n; i++) {
		const struct update *update = &inner->updates.v[i];
		const struct node *site = update->site;
		if (is_counter(update) && (site->kind == K_UNARY || site->kind == K_ASSIGN) &&
		    mentions(test, update->target) && is_each_time(counting->function, site))
			return true;
	}
	return false;
}

/* guard(n++), where guard = (n) => { if (n > 20) throw ... } */
static bool asks_given_count(const struct counting *counting, const struct node *test)
{
	const struct node *params = counting->function->kids[0];
	const struct repeated *outer = counting->outer;
	for (size_t i = 0; i < params->count; i++) {
		const struct node *param = params->kids[i];
		const struct node *given =
			mentions(test, param->text) ? call_given(counting->call, param) : NULL;
		for (size_t k = 0; given && k < outer->updates.n; k++) {
			if (is_counter(&outer->updates.v[k]) &&
			    mentions(given, outer->updates.v[k].target))
				return true;
		}
	}
	return false;
}

/* Is what a helper's test asks about a count or a clock that goes on from one call to the next? */
static bool asks_how_often(const struct counting *counting, const struct node *test)
{
	struct counting local = *counting;
	look_into(test, find_made, &local);
	return !local.found && (asks_clock(test) || asks_own_count(counting, test) ||
				asks_given_count(counting, test));
}

static enum walk find_counted_out(struct node *node, void *context)
{
	struct counting *counting = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS || node->kind == K_HANDLER)
		return WALK_SKIP;
	const struct node *test = node->kind == K_ASSERT ? node->kids[0] : NULL;
	if (node->kind == K_RAISE || graph_exits(node)) {
		const struct node *branch = node_up(node, K_IF);
		test = branch && node_inside(branch, counting->function) ? branch->kids[0]
									 : NULL;
	}
	counting->found |= test && asks_how_often(counting, test);
	return counting->found ? WALK_STOP : WALK_ON;
}

/* try { check(); } catch (error) { log(error); }: does the loop go on when a call in it fails? */
static bool goes_on_failing(const struct node *loop, const struct node *call)
{
	const struct node *below = call;
	for (const struct node *up = call->parent; up && up != loop;
	     below = up, up = up->parent) {
		for (size_t i = 3; up->kind == K_TRY && up->kids[0] == below && i < up->count;
		     i++) {
			const struct node *last = block_last(up->kids[i]->kids[1]);
			if (graph_catches_all(up->kids[i]))
				return !is_kind(last, K_BREAK) && !is_kind(last, K_RETURN) &&
				       !is_kind(last, K_RAISE);
		}
	}
	return false;
}

bool counts_out(const struct repeated *repeated, const struct node *call)
{
	struct counting counting = { .outer = repeated, .call = call };
	const struct node *function = function_called(call), *loop = repeated->region;
	if (!function || function == loop || goes_on_failing(loop, call) ||
	    !graph_spend(graph_of(call), function->end - function->start))
		return false;
	counting.function = function;
	repeated_init(&counting.inner, function, NULL, NULL, NULL);
	look_into(function->kids[1], find_counted_out, &counting);
	return counting.found;
}

/* ---- a machine of steps ---- */

struct step {
	const struct node *model; /* the call of it: what is said before is no answer */
	struct str member;        /* state.step; empty where the state is all there is */
	const struct node *part;  /* what is run for one step */
	const struct node *said;  /* a constant it is set to there */
	bool differs;             /* there are two of them, or what is none */
	bool surely;              /* one of them whatever happens */
};

/* { ...state, step: "done" }, State(step="done"), "done" */
static const struct node *next_in(const struct step *step, const struct node *value)
{
	const char *member =
		step->member.n ? str_z(facts_of(step->model)->arena, step->member) : NULL;
	if (!member)
		return value;
	return is_kind(value, K_DICT)   ? dict_get(value, member)
	       : is_kind(value, K_CALL) ? call_keyword(value, member)
					: NULL;
}

static enum walk see_next(struct node *node, void *context)
{
	struct step *step = context;
	const struct node *target = node->kind == K_ASSIGN ? node->kids[0] : NULL;
	bool sets =
		is_kind(target, K_ATTR) && step->member.n && str_eq(target->text, step->member);
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if ((node->kind != K_RETURN && !sets) || node->start < step->model->start)
		return WALK_ON;
	const struct node *said = sets ? kid_of(node, 1) : next_in(step, kid_of(node, 0));
	step->differs |= !said || !is_constant(said) ||
			 (step->said && !str_eq(node_source(said), node_source(step->said)));
	step->surely |= is_each_time(step->part, node);
	step->said = said;
	return step->differs ? WALK_STOP : WALK_ON;
}

/* case "write": the part of a function that is run for one step. */
static const struct node *part_around(const struct node *at, const struct node *function)
{
	const struct node *part = at;
	while (part->parent && part->parent != function && part->kind != K_CASE &&
	       part->parent->kind != K_IF)
		part = part->parent;
	return part;
}

/* The member of a state that a loop's test compares with one word; false when it asks for something else. */
static bool asks_for_step(const struct node *test, struct str *member)
{
	const struct node *state = kid_of(test, 0);
	*member = is_kind(state, K_ATTR) ? state->text : STR("");
	return is_kind(test, K_BINARY) && is_reference(state) &&
	       string_text(kid_of(test, 1)).n &&
	       (str_starts(test->text, "!=") || str_starts(test->text, "=="));
}

bool goes_by_steps(const struct node *loop, const struct model_loop *found)
{
	const struct node *helper = function_called(found->asks), *test = own_test(loop);
	struct step step = { .model = found->model };
	if (!helper || !test || !asks_for_step(test, &step.member) ||
	    !node_inside(found->model, helper->kids[1]))
		return false;
	step.part = part_around(found->model, helper);
	look_into(step.part, see_next, &step);
	return step.surely && !step.differs;
}
