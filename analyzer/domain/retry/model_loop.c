/* Loops that only a model's answer ends: see model_loop.h. */
#include "model_loop.h"

#include "flow.h"
#include "graph.h"
#include "model_loop_others.h"
#include "retries_internal.h"

enum { NAMES_MAX = 64, HELPERS_MAX = 24 };

struct reading {
	const struct node *loop;
	struct model_loop found;
	struct repeated repeated;
	struct str answer[NAMES_MAX]; /* what holds the answer, or a part of it, as written */
	size_t n;
	bool more;    /* the last look found another name */
	bool else_;   /* something else may end it, or sets its pace */
	bool plainly; /* a turn may leave without any test */
	const struct node *leaves;
};

/* ---- what holds the answer ---- */

static bool is_of_answer(const struct reading *reading, const struct node *part)
{
	if (part && node_inside(reading->found.asks, part))
		return true;
	for (size_t i = 0; i < reading->n; i++) {
		if (mentions(part, reading->answer[i]))
			return true;
	}
	return false;
}

static void add_text(struct reading *reading, struct str text)
{
	for (size_t i = 0; i < reading->n; i++) {
		if (str_eq(reading->answer[i], text))
			return;
	}
	if (reading->n == NAMES_MAX)
		return;
	reading->answer[reading->n++] = text;
	reading->more = true;
}

static void add_name(struct reading *reading, const struct node *name)
{
	add_text(reading, node_source(name));
}

/* call, { content, usage }, calls[0]: the names that are set. */
static enum walk add_target(struct node *node, void *context)
{
	if (node->kind == K_PAIR) {
		look_into(kid_of(node, 1), add_target, context);
		return WALK_SKIP;
	}
	if (node->kind == K_INDEX) {
		look_into(node->kids[0], add_target, context);
		return WALK_SKIP;
	}
	if (!is_reference(node))
		return WALK_ON;
	add_name(context, node);
	return WALK_SKIP;
}

/* What decides whether a place is come to: of the nearest `if`, `while` or `for` around it, within the loop; or NULL. */
static const struct node *test_around(const struct reading *reading, const struct node *at)
{
	for (; at != reading->loop && at->parent; at = at->parent) {
		const struct node *around = at->parent, *test = NULL;
		if (around->kind == K_IF ||
		    (around->kind == K_WHILE && around != reading->loop))
			test = around->kids[0];
		else if (around->kind == K_FOR && around != reading->loop)
			test = around->kids[1];
		if (test && test != at)
			return test;
	}
	return NULL;
}

/* if seen is None: seen = []: what is only filled in lives on. */
static bool is_filled_in(const struct reading *reading, const struct update *update)
{
	const struct node *test = test_around(reading, update->site);
	return test && mentions(test, update->target);
}

static bool is_set_anew(const struct reading *reading, struct str name)
{
	for (size_t i = 0; i < reading->repeated.updates.n; i++) {
		const struct update *update = &reading->repeated.updates.v[i];
		if (update->site->kind == K_ASSIGN && str_is(update->site->text, "=") &&
		    !is_counter(update) && str_eq(update->target, name) &&
		    !is_filled_in(reading, update))
			return true;
	}
	return false;
}

/*
 * Is a name, or what it is a part of, set anew in each turn: calls = []? What lives on from turn to turn is the
 * conversation, or counts.
 */
static bool is_of_turn(const struct reading *reading, const struct node *name)
{
	while ((is_kind(name, K_INDEX) || is_kind(name, K_ATTR)) &&
	       !is_set_anew(reading, node_source(name)))
		name = name->kids[0];
	return is_set_anew(reading, node_source(name));
}

static enum walk find_word(struct node *node, void *context)
{
	bool *found = context;
	const struct node *up = node->parent;
	*found |= node->kind == K_CALL ||
		  (node->kind == K_NAME && !(is_kind(up, K_PAIR) && up->kids[0] == node));
	return *found ? WALK_STOP : WALK_ON;
}

/* A part of the answer; or, where the answer decides, what tells nothing else: True, { id: "", args: "" }. */
static bool is_said_by_answer(const struct reading *reading, const struct node *value,
			      const struct node *at)
{
	bool word = !value || is_of_answer(reading, value);
	if (word)
		return value != NULL;
	look_into(value, find_word, &word);
	return !word && is_of_answer(reading, test_around(reading, at));
}

/* await ask(x), (await ask(x)).message: the call; of stream ? await read(x) : await ask(x) one of the two. NULL when it is none. */
static const struct node *call_in(const struct node *value)
{
	while (is_kind(value, K_AWAIT) || is_kind(value, K_ATTR) || is_kind(value, K_INDEX))
		value = value->kids[0];
	if (!is_kind(value, K_COND))
		return is_kind(value, K_CALL) ? value : NULL;
	const struct node *one = call_in(value->kids[1]);
	return one ? one : call_in(value->kids[2]);
}

/* else: other = await model.chat(messages): each way of a turn may ask by a call of its own. */
static bool asks_itself(const struct node *value)
{
	const struct node *call = call_in(value), *helper = call ? function_called(call) : NULL;
	return call && (model_answer_in(value) || (helper && model_answer_in(helper->kids[1])));
}

/* done = True, where the answer says so; calls += part, calls[i] ??= part, of a turn's own. */
static bool is_set_by_answer(const struct reading *reading, const struct node *assign)
{
	const struct node *value = kid_of(assign, 1), *target = assign->kids[0];
	bool plain = (str_is(assign->text, "=") || str_is(assign->text, ":=")) &&
		     !mentions(value, node_source(target)); /* messages = messages + [answer] */
	if (!is_said_by_answer(reading, value, assign) && !(plain && asks_itself(value)))
		return false;
	return (plain && !is_kind(target, K_INDEX)) || is_of_turn(reading, target);
}

/* calls.push(part), calls.setdefault(part.index, {}) */
static void look_at_call(struct reading *reading, const struct node *call)
{
	static const char *const adds[] = { "append", "push",    "add",        "extend",
					    "set",    "unshift", "setdefault", NULL };
	const struct node *callee = call_callee(call);
	const struct node *list = is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
	if (!is_reference(list) || !str_in(callee->text, adds) || !is_of_turn(reading, list))
		return;
	for (size_t i = 1; i < call->count; i++) {
		if (is_said_by_answer(reading, call->kids[i], call))
			add_name(reading, list);
	}
}

static enum walk find_names(struct node *node, void *context)
{
	struct reading *reading = context;
	switch (node->kind) {
	case K_ASSIGN:
		if (is_set_by_answer(reading, node))
			look_into(node->kids[0], add_target, reading);
		break;
	case K_FOR:
		if (is_of_answer(reading, node->kids[1]))
			look_into(node->kids[0], add_target, reading);
		break;
	case K_WITH_ITEM:
		if (is_of_answer(reading, node->kids[0]))
			look_into(kid_of(node, 1), add_target, reading);
		break;
	case K_CALL:
		look_at_call(reading, node);
		break;
	default:
		break;
	}
	return WALK_ON;
}

/* go(messages, answer.tool_calls): what a function hands on to itself is its parameter in the next turn. */
static void add_handed(struct reading *reading)
{
	const struct node *again = reading->repeated.again;
	const struct node *params = again ? kid_of(reading->loop, 0) : NULL;
	for (size_t i = 0; params && i < params->count; i++) {
		const struct node *param = params->kids[i];
		const struct node *given = call_given(again, param);
		if (given && param->text.n && is_of_answer(reading, given))
			add_text(reading, param->text);
	}
}

/* ---- what ends it ---- */

/* if (signal.aborted), if stop.is_set(): for whoever stands by. */
static bool is_stop(const struct reading *reading, const struct node *test)
{
	const struct node *named = is_kind(test, K_CALL) ? kid_of(call_callee(test), 0) : test;
	return is_reference(named) &&
	       bound_of_test(&reading->repeated, test, true, true) == BOUND_SIGNAL;
}

static enum walk find_expiry(struct node *node, void *context)
{
	bool *found = context;
	*found |= str_is(string_text(node), "expired");
	return *found ? WALK_STOP : WALK_ON;
}

/* if run.status in ("failed", "expired"): the service lets the run go on for its time, and ends it itself. */
static bool is_of_expiry(const struct node *test)
{
	bool found = false;
	look_into(test, find_expiry, &found);
	return found;
}

/* Puts down whom a test asks that decides whether the loop is left; each part of an `and` and an `or` by itself. */
static void judge(struct reading *reading, const struct node *test)
{
	while (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		test = test->kids[0];
	if (is_kind(test, K_BINARY) &&
	    (str_is(test->text, "and") || str_is(test->text, "or"))) {
		judge(reading, test->kids[0]);
		judge(reading, test->kids[1]);
	} else if (is_of_expiry(test)) {
		reading->else_ = true;
	} else if (is_of_answer(reading, test)) {
		reading->leaves = reading->leaves ? reading->leaves : test;
	} else if (!is_constant(test) && !is_stop(reading, test) &&
		   !is_same_each_turn(&reading->repeated, &reading->found, test)) {
		reading->else_ = true;
	}
}

/* if (stream) result = await streamed(messages); else answer = await chat(messages): by which call a turn asks ends nothing. */
static bool is_either_way(const struct node *branch)
{
	return branch->count > 2 && branch->kids[2] && model_answer_in(branch->kids[1]) &&
	       model_answer_in(branch->kids[2]);
}

/* All that decides whether a jump is reached. An error's handler is no way out that a turn takes. */
static void judge_jump(struct reading *reading, const struct node *jump)
{
	bool tested = false;
	for (const struct node *up = jump; up != reading->loop && up->parent; up = up->parent) {
		const struct node *around = up->parent;
		if (around->kind == K_HANDLER)
			return;
		tested |= around->kind == K_IF || around->kind == K_CASE ||
			  (around->kind == K_FOR && around != reading->loop);
	}
	for (const struct node *up = jump; up != reading->loop && up->parent; up = up->parent) {
		const struct node *around = up->parent;
		if (around->kind == K_IF && up != around->kids[0] && !is_either_way(around))
			judge(reading, around->kids[0]);
		else if (around->kind == K_SWITCH && up != around->kids[0])
			judge(reading, around->kids[0]);
	}
	reading->plainly |= !tested;
}

/* Does a jump belong to the loop itself, and to no switch or loop inside it? */
static bool is_of_loop(const struct reading *reading, const struct node *jump)
{
	return jump->text.n || jump_owner(jump) == reading->loop;
}

/* check_budget(): it raises when it is over. */
static bool checks_bound(const struct node *call)
{
	const struct node *up = call->parent;
	bool unused = is_kind(up, K_EXPRESSION) ||
		      (is_kind(up, K_AWAIT) && is_kind(up->parent, K_EXPRESSION));
	return unused && is_named_for_bound(call_callee(call)->text);
}

/* while (goOn), while not done: is it over once the flag has that value? */
static bool ends_at(const struct node *test, const struct node *flag, bool value)
{
	if (is_kind(test, K_BINARY) && str_is(test->text, "and"))
		return ends_at(test->kids[0], flag, value) ||
		       ends_at(test->kids[1], flag, value);
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return value && str_eq(node_source(test->kids[0]), node_source(flag));
	return !value && is_reference(test) && str_eq(node_source(test), node_source(flag));
}

/* if (count >= most) goOn = false: what decides that is one more thing that ends it. */
static void judge_flag(struct reading *reading, const struct node *assign)
{
	const struct node *value = kid_of(assign, 1), *own = own_test(reading->loop);
	const struct node *around = test_around(reading, assign);
	if (own && around && is_kind(value, K_BOOL) &&
	    ends_at(own, assign->kids[0], value->number != 0))
		judge(reading, around);
}

/* except Error: messages.pop(): what is taken when a turn failed is no work of the next. */
static bool is_in_handler(const struct reading *reading, const struct node *node)
{
	while (node && node != reading->loop && node->kind != K_HANDLER)
		node = node->parent;
	return is_kind(node, K_HANDLER);
}

/* switch (call.name) { default: throw ... }: whichever tool is asked for, no further round comes. */
static bool refuses_all(const struct reading *reading, const struct node *choice)
{
	bool rest = false;
	for (size_t i = 1; i < choice->count; i++) {
		const struct node *arm = choice->kids[i];
		if (!is_kind(block_last(kid_of(arm, 2)), K_RAISE))
			return false;
		rest |= !kid_of(arm, 0);
	}
	for (const struct node *up = choice->parent; rest && up != reading->loop && up;
	     up = up->parent)
		rest = up->kind != K_TRY && up->kind != K_IF && up->kind != K_CASE;
	return rest;
}

static enum walk find_refusal(struct node *node, void *context)
{
	struct reading *reading = context;
	if (node->kind == K_SWITCH)
		reading->else_ |= refuses_all(reading, node);
	return reading->else_ ? WALK_STOP : WALK_ON;
}

static enum walk find_ends(struct node *node, void *context)
{
	struct reading *reading = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind == K_ASSIGN && is_loop(reading->loop))
		judge_flag(reading, node);
	if (node->kind == K_RETURN || node->kind == K_RAISE || graph_exits(node) ||
	    (node->kind == K_BREAK && is_of_loop(reading, node)))
		judge_jump(reading, node);
	if (node->kind == K_CALL)
		reading->else_ |= counts_out(&reading->repeated, node);
	if (node->kind == K_CALL && node != reading->found.asks)
		reading->else_ |= (receives(node) && !is_of_answer(reading, node) &&
				   !is_in_handler(reading, node)) ||
				  checks_bound(node);
	return reading->else_ ? WALK_STOP : WALK_ON;
}

/* Where a turn leaves at its end, what goes on before is what decides. */
static enum walk find_going_on(struct node *node, void *context)
{
	struct reading *reading = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind == K_CONTINUE && is_of_loop(reading, node))
		judge_jump(reading, node);
	return reading->else_ ? WALK_STOP : WALK_ON;
}

/* ---- what asks the model ---- */

static bool is_part(const struct node *value)
{
	return is_kind(value, K_ATTR) || is_kind(value, K_INDEX);
}

/* answer, of answer.choices[0].message */
static const struct node *whole_of(const struct node *value)
{
	while (is_part(value))
		value = value->kids[0];
	return value;
}

/* The call in the loop that a reference is set from, or is a part of what is: message = answer.choices[0].message; or NULL. */
static const struct node *call_that_sets(const struct reading *reading,
					 const struct node *reference, int deep)
{
	enum { DEEPEST = 3 };
	const struct repeated *repeated = &reading->repeated;
	for (size_t i = 0; is_reference(reference) && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (!str_eq(update->target, node_source(reference)))
			continue;
		const struct node *value = update->value, *call = call_in(value);
		if (!call && deep < DEEPEST && is_part(value))
			call = call_that_sets(reading, whole_of(value), deep + 1);
		if (call && node_inside(call, reading->loop))
			return call;
	}
	return NULL;
}

/* const { value, done } = await stream.next(): a piece of what was asked for before. */
static bool takes_piece(const struct node *call)
{
	const struct node *callee = call_callee(call);
	return is_reference(callee) && (str_is(callee->text, "next") || receives(call));
}

/* A call that only brings how something stands: runs.retrieve(id), http.get(url).json(); no part of an answer. */
static bool is_look(const struct reading *reading, const struct node *call)
{
	static const char *const names[] = { "retrieve", "get", "list", NULL };
	const struct node *callee = call_callee(call);
	const struct node *inner =
		is_kind(callee, K_ATTR) ? node_awaited(callee->kids[0]) : NULL;
	if (is_kind(inner, K_CALL) && !call_arg_count(call))
		return is_look(reading, inner);
	return inner && str_in(callee->text, names) && !is_of_turn(reading, inner);
}

struct telling {
	const struct reading *reading;
	const struct node *looked; /* what a look is taken at */
	bool found;
};

/* runs.submit_tool_outputs(id, outputs), beside runs.retrieve(id) */
static enum walk find_telling(struct node *node, void *context)
{
	struct telling *telling = context;
	const struct node *told = node->kind == K_CALL ? kid_of(call_callee(node), 0) : NULL;
	telling->found |= told && !is_look(telling->reading, node) &&
			  str_eq(node_source(told), node_source(telling->looked));
	return telling->found ? WALK_STOP : WALK_ON;
}

/* Is a run that was begun elsewhere looked at until it wants something, and never told any more here? */
static bool only_looks(const struct reading *reading, const struct node *call)
{
	struct telling telling = { reading, kid_of(call_callee(call), 0), false };
	if (!is_look(reading, call))
		return false;
	look_into(reading->loop, find_telling, &telling);
	return !telling.found;
}

/* answer = await chat(messages); answer.tool_calls: who asks for tools is a model, whatever the client. */
static enum walk find_asking(struct node *node, void *context)
{
	struct reading *reading = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind != K_ATTR || !word_fact(node, node->text, "asks_for").n)
		return WALK_ON;
	const struct node *answer = node->kids[0];
	while (answer && !reading->found.asks) {
		reading->found.asks =
			is_kind(answer, K_CALL) && node_inside(answer, reading->loop)
				? answer
				: call_that_sets(reading, answer, 0);
		answer = is_kind(answer, K_ATTR) || is_kind(answer, K_INDEX) ||
					 is_kind(answer, K_AWAIT)
				 ? answer->kids[0]
				 : NULL;
	}
	if (reading->found.asks &&
	    (takes_piece(reading->found.asks) || only_looks(reading, reading->found.asks)))
		reading->found.asks = NULL;
	return reading->found.asks ? WALK_STOP : WALK_ON;
}

struct helpers {
	const struct node *asks;
	unsigned left; /* calls whose function is still looked into */
};

/* self.llm.chat(messages), which asks the model and keeps some of its errors to itself. */
static enum walk find_helper(struct node *node, void *context)
{
	struct helpers *helpers = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind != K_CALL)
		return WALK_ON;
	const struct node *helper = helpers->left ? function_called(node) : NULL;
	helpers->left -= helpers->left > 0;
	helpers->asks = helper && model_answer_in(helper->kids[1]) ? node : NULL;
	return helpers->asks || !helpers->left ? WALK_STOP : WALK_ON;
}

/* The model's own call, below a helper's. */
static const struct node *innermost(const struct node *asks)
{
	enum { DEEPEST = 4 };
	for (int i = 0; asks && i < DEEPEST; i++) {
		const struct node *helper = sends_to_model(asks) ? NULL : function_called(asks);
		const struct node *inner = helper ? model_answer_in(helper->kids[1]) : NULL;
		if (!inner)
			break;
		asks = inner;
	}
	return asks;
}

static void look_for_model(struct reading *reading, const struct node *body)
{
	struct helpers helpers = { .left = HELPERS_MAX };
	look_into(is_loop(reading->loop) ? reading->loop : body, find_asking, reading);
	if (!reading->found.asks)
		reading->found.asks = model_answer_in(body);
	if (!reading->found.asks) {
		look_into(body, find_helper, &helpers);
		reading->found.asks = helpers.asks;
	}
	reading->found.model = innermost(reading->found.asks);
}

/* None, [], undefined, "none" */
static bool is_nothing(const struct node *value)
{
	bool empty = is_kind(value, K_LIST) || is_kind(value, K_DICT);
	return is_kind(value, K_NULL) || (empty && !value->count) ||
	       str_is(string_text(value), "none") ||
	       (is_kind(value, K_NAME) && str_is(value->text, "undefined"));
}

/* tools if calls < MOST else None: once the turns are counted out, the answer has nothing to ask for. */
static enum walk find_withdrawn(struct node *node, void *context)
{
	struct reading *reading = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind != K_COND || is_of_answer(reading, node->kids[0]))
		return WALK_ON;
	bool without = is_nothing(node->kids[1]), other = is_nothing(node->kids[2]);
	enum bound bound = bound_of_test(&reading->repeated, node->kids[0], without, other);
	reading->else_ |= bound == BOUND_COUNTER || bound == BOUND_CLOCK;
	return WALK_ON;
}

/* Is nothing but the answer asked where a turn leaves? */
static bool is_ended_by_answer(struct reading *reading, const struct node *body,
			       const struct node *test)
{
	look_for_model(reading, body);
	if (!reading->found.asks || deadline_around(reading->loop) ||
	    deadline_given(reading->found.asks, reading->loop) ||
	    goes_by_steps(reading->loop, &reading->found))
		return false;
	do {
		reading->more = false;
		look_into(body, find_names, reading);
		add_handed(reading);
	} while (reading->more);
	if (test)
		judge(reading, test);
	if (reading->repeated.again)
		judge_jump(reading, reading->repeated.again);
	look_into(body, find_ends, reading);
	look_into(body, find_refusal, reading);
	look_into(reading->found.asks, find_withdrawn, reading);
	if (reading->plainly && !reading->else_)
		look_into(body, find_going_on, reading);
	reading->found.leaves = reading->leaves;
	return !reading->else_ && reading->leaves;
}

bool model_loop_of(const struct node *loop, struct model_loop *out)
{
	if (loop->kind == K_FOR && !is_endless_for(loop))
		return false;
	struct reading reading = { .loop = loop };
	repeated_init(&reading.repeated, loop, NULL, NULL, NULL);
	bool endless = is_ended_by_answer(&reading, loop_body(loop), own_test(loop));
	*out = reading.found;
	return endless;
}

bool model_recursion_of(const struct node *again, struct model_loop *out)
{
	const struct node *function = node_function(again);
	if (!function || !str_eq(call_callee(again)->text, name_of_function(function)) ||
	    function_called(again) != function)
		return false;
	struct reading reading = { .loop = function };
	repeated_init(&reading.repeated, function, NULL, NULL, again);
	bool endless = is_ended_by_answer(&reading, function->kids[1], NULL);
	*out = reading.found;
	return endless && out->asks != again;
}
