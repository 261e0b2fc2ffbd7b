/* What checks a model's arguments: see checks.h. */
#include "checks.h"

#include "callees.h"
#include "chosen.h"
#include "graph.h"
#include "names.h"
#include "overrides.h"
#include "told.h"
#include "values.h"
#include "words.h"

struct looking {
	const struct node *use; /* NULL: a check anywhere will do */
	const struct node *function;
	const struct sent *sent;
	bool found;
};

/* raw.trim(), of a text that is parsed only afterwards, and `delete ${args.path}?`, a text with one in it: no part of the arguments. */
static bool is_no_part(const struct sent *sent, const struct origin *origin)
{
	return (origin_passed(sent->origin, STEP_PARSED) &&
		!origin_passed(origin, STEP_PARSED)) ||
	       (origin_passed(origin, STEP_PART) && !origin_passed(sent->origin, STEP_PART));
}

/* subagent(task) that is run with args["task"]: its `if not task` is asked after the call that leads to it. */
static bool is_behind_run(const struct sent *sent, const struct origin *origin)
{
	if (!sent->run || !origin_passed(origin, STEP_HANDED))
		return false;
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_HANDED && step->node == sent->run)
			return true;
	}
	return false;
}

/* Is an expression the arguments, or (`deeper`) a part of them? */
static bool is_sent(const struct node *expression, const struct sent *sent, bool deeper)
{
	struct origins origins;
	if (!expression || expression->kind == K_STRING || expression->kind == K_NUMBER)
		return false;
	sent_origins(sent, expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (sent_same(sent, &origins.v[i]) && !is_behind_run(sent, &origins.v[i]) &&
		    (!deeper || (origins.v[i].access.n > sent->whole.n &&
				 !is_no_part(sent, &origins.v[i]))))
			return true;
	}
	return false;
}

static bool any_arg_is_sent(const struct node *call, const struct sent *sent)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (is_sent(kid_of(call_arg_at(call, i), 0), sent, false))
			return true;
	}
	return false;
}

/* Is an argument the tool call as a whole, name and arguments? */
static bool any_arg_holds_sent(const struct node *call, const struct sent *sent)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		struct origins origins;
		sent_origins(sent, kid_of(call_arg_at(call, i), 0), &origins);
		for (size_t j = 0; j < origins.n; j++) {
			if (origins.v[j].node == sent->origin->node &&
			    access_same(origins.v[j].access, sent->base))
				return true;
		}
	}
	return false;
}

/* { body: this.sanitizeArgs(args) }, log.info("start", input=sanitize(args)): what a note of them says. */
static bool is_noted(const struct node *call)
{
	const struct node *place = call->parent;
	while (is_kind(place, K_AWAIT))
		place = place->parent;
	return is_kind(place, K_PAIR) || is_kind(place, K_STRING) ||
	       (is_kind(place, K_ARG) && call_callee(place->parent) &&
		!agent_call_fact(place->parent, "puts").n && told_by_name(place->parent, true));
}

static enum walk find_doing(struct node *node, void *context)
{
	bool *found = context;
	*found |= test_of(node) || node->kind == K_RAISE || node->kind == K_SWITCH ||
		  node->kind == K_FOR ||
		  (node->kind == K_CALL && !agent_call_fact(node, "passes").n);
	return *found ? WALK_STOP : WALK_ON;
}

/* Is a function's body there, and nothing in it that could refuse: JSON.parse alone? */
static bool only_passes(const struct node *function)
{
	bool found = false;
	if (!function || is_abstract(function))
		return false;
	look_into(function->kids[1], find_doing, &found);
	return !found;
}

/* Is one of a call's arguments all that was sent, not a part of it? */
static bool gets_whole(const struct node *call, const struct sent *sent)
{
	struct origins origins;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		sent_origins(sent, kid_of(call_arg_at(call, i), 0), &origins);
		for (size_t j = 0; j < origins.n; j++) {
			if (sent_same(sent, &origins.v[j]) &&
			    origins.v[j].access.n <= sent->whole.n)
				return true;
		}
	}
	return false;
}

static bool ends_like_schema(struct str name)
{
	static const char *const words[] = {
		"schema", "model", "dto", "schemas", "models", NULL
	};
	struct str word, last = { NULL, 0 };
	while (word_next(&name, &word))
		last = word;
	for (size_t i = 0; last.n && words[i]; i++) {
		if (str_eq_nocase(last, str_of(words[i])))
			return true;
	}
	return false;
}

/* { "order": Order }[name]: is what is called one of several of pydantic's models? */
static bool is_one_of_models(const struct node *callee)
{
	struct origins origins;
	if (callee->kind == K_ATTR || function_of(callee))
		return false;
	origins_of(callee, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct origin *one = &origins.v[i];
		if (one->kind == ORIGIN_CLASS && is_kind(one->node, K_CLASS) &&
		    !one->access.n && agent_fact(callee, base_path_of(one->node), "checks").p)
			return true;
	}
	return false;
}

/* tool.args_schema(**args), MODELS[name](**args): what is called like a schema makes one of them, and refuses what does not fit. */
bool checks_like_schema(const struct node *callee)
{
	struct str key = is_kind(callee, K_INDEX) ? string_text(kid_of(callee, 1))
						  : (struct str){ NULL, 0 };
	const struct node *table = callee;
	if (is_kind(table, K_CALL))
		table = call_callee(table); /* MODELS.get(name) */
	if (table != callee || (is_kind(table, K_INDEX) && !key.p))
		table = kid_of(table, 0);
	return ends_like_schema(key.p ? key : table ? table->text : STR(""));
}

bool checks_by_table(const struct node *call)
{
	static const char *const words[] = { "validator", "validators", "checkers", NULL };
	const struct node *callee = call_callee(call);
	const struct def *defs[DEFS_MAX];
	const struct node *from = callee;
	bool complete;
	if (is_kind(callee, K_NAME))
		from = defs_reaching(callee, defs, &complete) == 1 ? defs[0]->value : NULL;
	if (is_kind(from, K_CALL))
		from = call_callee(from); /* VALIDATORS.get(name) */
	const struct node *table =
		is_kind(from, K_INDEX) || is_kind(from, K_ATTR) ? from->kids[0] : NULL;
	return table && is_reference(table) && has_word(table->text, words);
}

/* Does somebody's own function say that it checks? Its name may keep us silent, never make us speak. */
static bool sounds_like_checking(const struct node *call, const struct sent *sent)
{
	static const char *const words[] = { "validat*", "sanitiz*", "coerce*",
					     "verify",   "assert*",  NULL };
	static const char *const wholly[] = { "ensure", "enforce",
					      NULL }; /* ensureFolder(args.path) */
	struct str name = call_callee(call)->text;
	if (checks_by_table(call))
		return true;
	return (has_word(name, words) || (has_word(name, wholly) && gets_whole(call, sent))) &&
	       !is_noted(call) && !only_passes(function_of(call_callee(call))) &&
	       !chosen_called_so(call); /* validate_document, in the branch of that tool */
}

/* ---- tests ---- */

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
static bool asks_person(const struct node *call)
{
	static const char *const words[] = { "confirm*", "approv*", "permission*",
					     "consent*", "ask",     NULL };
	const struct node *callee = call_callee(call);
	return callee && has_word(callee->text, words);
}

static enum walk find_mention(struct node *node, void *context)
{
	struct mentioning *mentioning = context;
	if (node->kind == K_CALL && node != mentioning->call && asks_person(node))
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

static bool leaves(const struct node *branch)
{
	const struct node *last = is_kind(branch, K_IF) ? block_last(branch->kids[1]) : NULL;
	return is_kind(last, K_RETURN) || is_kind(last, K_RAISE) || is_kind(last, K_CONTINUE);
}

/* if (validator && !validator(args)) return: where there is one, it decides; without a use, any way out does. */
static bool leaves_if_wrong(const struct node *branch, const struct node *use)
{
	const struct node *test = leaves(branch) ? branch->kids[0] : NULL;
	if (!use)
		return test;
	return is_kind(test, K_BINARY) && str_is(test->text, "and") &&
	       !node_inside(use, branch) && graph_dominates(test->kids[0], use);
}

static enum walk find_decision(struct node *node, void *context)
{
	struct deciding *deciding = context;
	const struct node *test = test_of(node);
	struct mentioning mentioning = { deciding->call, deciding->target, false };
	if (node->kind == K_FOR)
		deciding->found |= leaves_for_any(node, deciding);
	if (!test || deciding->found)
		return deciding->found ? WALK_STOP : WALK_ON;
	look_into(test, find_mention, &mentioning);
	if (mentioning.found && ((deciding->use && graph_decides(test, deciding->use)) ||
				 leaves_if_wrong(node, deciding->use)))
		deciding->found = true;
	return deciding->found ? WALK_STOP : WALK_ON;
}

/* Does what a call answers decide whether the use is reached? */
static bool answer_decides(const struct node *call, const struct node *use)
{
	const struct node *function = node_function(call);
	struct deciding deciding = { use, call, result_target(call), false };
	look_into(function ? function->kids[1] : &facts_of(call)->module, find_decision,
		  &deciding);
	return deciding.found;
}

/* ---- calls ---- */

static bool counts(const struct node *call, bool asks, const struct node *use)
{
	if (!use)
		return true;
	return asks ? answer_decides(call, use) : graph_dominates(call, use);
}

/* isinstance(x, dict), Array.isArray(x): of any shape at all. */
static bool asks_no_more_than_shape(const struct node *call)
{
	static const char *const shapes[] = { "isinstance",  "Array.isArray", "len",
					      "Object.keys", "type",          "bool",
					      "callable",    "hasattr",       NULL };
	return str_in(path_of(call_callee(call)), shapes);
}

struct questioning {
	const struct sent *sent; /* a parameter, asked within its function */
	int depth;
	bool asks, refuses; /* it is looked at; what does not fit is thrown */
	bool surely; /* by a schema, or each of its fields: a policy looks at the one it knows */
};

static bool asks_for_type(const struct node *node, const struct sent *sent, bool deeper);
static bool asks_for_each(const struct node *node, const struct sent *sent);
static bool is_model_check(const struct node *call);
static void question(const struct node *function, const struct node *param, bool part,
		     int depth, struct questioning *out);

/* tool.model(**args), in a function that is given the arguments */
bool checks_makes_model(const struct node *call)
{
	const struct node *callee = call_callee(call);
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (call_arg_at(call, i)->flags & F_SPREAD_DICT)
			return checks_like_schema(callee) || is_one_of_models(callee);
	}
	return false;
}

/* for key, kind in wanted: self.check_one(key, args.get(key), kind) */
static void question_handed(const struct node *call, struct questioning *questioning)
{
	const struct node *function =
		questioning->depth > 0 ? function_of(call_callee(call)) : NULL;
	for (size_t i = 0; function && i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		const struct node *param = callee_param(call, value, function);
		bool part = questioning->sent->part || is_sent(value, questioning->sent, true);
		if (param && param->text.n && is_sent(value, questioning->sent, false))
			question(function, param, part, questioning->depth - 1, questioning);
	}
}

/* v.iter_errors(args), isinstance(args["path"], str) of what a function was given */
static enum walk find_question(struct node *node, void *context)
{
	struct questioning *questioning = context;
	const struct sent *sent = questioning->sent;
	questioning->refuses |= node->kind == K_RAISE;
	questioning->asks |= asks_for_type(node, sent, !sent->part);
	questioning->surely |= !questioning->surely && asks_for_each(node, sent);
	if (node->kind != K_CALL || !call_callee(node))
		return WALK_ON;
	struct str verifies = agent_call_fact(node, "verifies");
	bool checks = verifies.n || is_model_check(node) || checks_makes_model(node);
	if (!checks) {
		question_handed(node, questioning);
	} else if (any_arg_is_sent(node, sent)) {
		questioning->asks = questioning->surely = true;
		questioning->refuses |= !str_ends(verifies, "asks") && !node_up(node, K_TRY);
	}
	return WALK_ON;
}

static void question(const struct node *function, const struct node *param, bool part,
		     int depth, struct questioning *out)
{
	const struct origin origin = { .kind = ORIGIN_PARAM, .node = param };
	const struct sent sent = {
		.origin = &origin, .by = SENT_BY_ROW, .part = part, .inside = function
	};
	struct questioning inner = { .sent = &sent, .depth = depth };
	enum {
		LONGEST = 8000
	}; /* bytes: what runs all tools is longer than what checks them */
	if (function->end - function->start > LONGEST)
		return;
	look_into(function->kids[1], find_question, &inner);
	out->asks |= inner.asks;
	out->surely |= inner.surely;
	out->refuses |= inner.asks && inner.refuses;
}

/* wrong = messages_of(schema, args), self.fit(name, args): a function of the project that looks at what the arguments are. */
static struct questioning asks_for_us(const struct node *call, const struct sent *sent)
{
	struct questioning found = { .sent = NULL };
	struct callees callees;
	if (!any_arg_is_sent(call, sent))
		return found;
	callees_of(call, &callees);
	for (size_t i = 0; i < callees.n; i++) {
		for (size_t j = 0; j < call_arg_count(call); j++) {
			const struct node *value = kid_of(call_arg_at(call, j), 0);
			const struct node *param = callee_param(call, value, callees.v[i]);
			if (param && param->text.n && is_sent(value, sent, false))
				question(callees.v[i], param, is_sent(value, sent, true),
					 !sent->inside, &found);
		}
	}
	found.asks &= found.surely || !told_asks_judge(call);
	return found;
}

/* for (const hook of hooks) hook(name, args); run(args): the loop is on the way to the run, what is in it may not be. */
static const struct node *behind_loops(const struct node *call, const struct node *use)
{
	const struct node *place = call;
	for (const struct node *up = call->parent; up && up->kind != K_FUNCTION;
	     up = up->parent) {
		if (up->kind == K_FOR && !node_inside(use, up))
			place = up->kids[1];
	}
	return place;
}

/* Does a function of the project look at them, and is the use reached only when it has nothing against them? */
static bool is_asked_for_us(const struct node *call, const struct looking *looking)
{
	const struct node *use = looking->use;
	const struct node *callee = call_callee(call);
	if (!callee || asks_person(call) || (!function_of(callee) && callee->kind != K_NAME) ||
	    (use && (call == use || node_inside(use, call))))
		return false;
	struct questioning found = asks_for_us(call, looking->sent);
	if (!use)
		return found.surely && (found.refuses || answer_decides(call, NULL));
	return found.asks && (answer_decides(call, use) ||
			      (found.refuses && graph_dominates(behind_loops(call, use), use)));
}

struct existing {
	const struct node *call;
	bool found;
};

/* Is it what a call is made of: schema of schema.parse(args), validate(schema, args)? */
static enum walk find_own(struct node *node, void *context)
{
	struct existing *existing = context;
	const struct node *callee = call_callee(existing->call);
	struct str text = node_source(node);
	if (node->kind != K_NAME && node->kind != K_ATTR)
		return WALK_ON;
	existing->found |=
		str_eq(text, node_source(callee)) ||
		(is_kind(callee, K_ATTR) && str_eq(text, node_source(callee->kids[0])));
	for (size_t i = 0; i < call_arg_count(existing->call); i++) {
		const struct node *value = kid_of(call_arg_at(existing->call, i), 0);
		existing->found |= value && str_eq(text, node_source(value));
	}
	return existing->found ? WALK_STOP : WALK_ON;
}

/* if (tool.schema) args = tool.schema.parse(args): whoever has a schema is held against it. */
static bool is_where_possible(const struct node *call)
{
	const struct node *below = call;
	for (const struct node *up = call->parent; up && up->kind != K_FUNCTION;
	     below = up, up = up->parent) {
		struct existing existing = { call, false };
		if ((up->kind != K_IF && up->kind != K_COND) || up->kids[0] == below)
			continue;
		look_into(up->kids[0], find_own, &existing);
		if (existing.found)
			return true;
	}
	return false;
}

static bool is_check(const struct node *call, const struct looking *looking)
{
	struct str verifies = agent_call_fact(call, "verifies");
	if (!verifies.n && is_asked_for_us(call, looking))
		return true;
	bool named = call_callee(call) && sounds_like_checking(call, looking->sent);
	bool model = checks_makes_model(call) || is_model_check(call);
	if (!verifies.n && !named && !model)
		return false;
	if (looking->use && (call == looking->use || node_inside(looking->use, call)))
		return false;
	bool asked = any_arg_is_sent(call, looking->sent) ||
		     (!verifies.n && any_arg_holds_sent(call, looking->sent));
	if (looking->use && asked && (verifies.n || model) && is_where_possible(call))
		return true;
	if (!verifies.n && !named && !checks_makes_model(call))
		return false; /* what it gives back is known as checked by the way it goes */
	return asked && (counts(call, str_ends(verifies, "asks"), looking->use) ||
			 (!verifies.n && answer_decides(call, looking->use)));
}

/* ---- keys looked at one by one ---- */

/* x.match(/^[a-z]+$/), x.isalnum(); x.trim() asks nothing. */
static bool asks_of_text(const struct node *call, const struct sent *sent)
{
	static const char *const words[] = { "trim", "strip", "get", "toString", NULL };
	const struct node *callee = call_callee(call);
	return sent->text && is_kind(callee, K_ATTR) && !str_in(callee->text, words) &&
	       is_sent(callee->kids[0], sent, false);
}

/* Is a part asked about whichever way leads to the use, not in the branch of one tool only? */
static bool is_on_all_ways(const struct node *part, const struct node *use)
{
	return !use || graph_dominates(part, use);
}

static enum walk find_subject(struct node *node, void *context)
{
	struct looking *looking = context;
	const struct sent *sent = looking->sent;
	if (node->kind == K_CALL && asks_person(node))
		return WALK_SKIP;
	if (node->kind == K_CALL && !asks_no_more_than_shape(node))
		looking->found |= any_arg_is_sent(node, sent) || asks_of_text(node, sent);
	else if (node->kind == K_BINARY &&
		 (str_is(node->text, "in") || str_is(node->text, "not in")))
		looking->found |= is_sent(node->kids[0], sent, false) ||
				  is_sent(node->kids[1], sent, false);
	else if (node->kind == K_BINARY && string_text(node->kids[1]).n)
		looking->found |= is_sent(node->kids[0], sent, false); /* x == "status" */
	else if (!sent->text &&
		 (node->kind == K_ATTR || node->kind == K_INDEX || node->kind == K_NAME))
		looking->found |=
			is_sent(node, sent, !sent->part) && is_on_all_ways(node, looking->use);
	return looking->found ? WALK_STOP : WALK_ON;
}

/* !x, typeof x !== "string", "k" not in x: a test for what is missing or wrong. */
static enum walk find_doubt(struct node *node, void *context)
{
	static const char *const words[] = { "!=", "not in", "is not", NULL };
	bool *found = context;
	bool nothing = node->kind == K_BINARY && is_kind(node->kids[1], K_NULL);
	if (node->kind == K_UNARY)
		*found |= str_is(node->text, "not");
	else if (nothing) /* x is not None: that it is there is no doubt */
		*found |= str_is(node->text, "==") || str_is(node->text, "is");
	else if (node->kind == K_BINARY)
		*found |= str_in(node->text, words);
	else if (node->kind == K_CALL) /* Number.isNaN(x) */
		*found |= str_eq_nocase(call_callee(node)->text, STR("isnan"));
	return *found ? WALK_STOP : WALK_ON;
}

/* if (!args.name) return error; one that gives them back has but added what was missing */
static bool refuses(const struct node *branch, const struct sent *sent)
{
	const struct node *last = is_kind(branch, K_IF) ? block_last(branch->kids[1]) : NULL;
	bool found = false;
	const struct node *answer = is_kind(last, K_RETURN) ? kid_of(last, 0) : NULL;
	if (answer && is_sent(answer, sent, false))
		return false;
	if (sent->helper && is_kind(answer, K_BOOL))
		return false; /* whoever asks decides: see find_subject() */
	if (is_kind(last, K_RETURN) || is_kind(last, K_RAISE))
		look_into(branch->kids[0], find_doubt, &found);
	return found;
}

/* ---- what an MCP server gets: it checks ---- */

static bool says_tools_call(const struct node *value)
{
	return value && str_is(string_text(value), "tools/call");
}

bool checks_as_request(const struct node *dict)
{
	return says_tools_call(dict_get(dict, "method"));
}

struct holding {
	const struct sent *sent;
	bool found;
};

static enum walk find_held(struct node *node, void *context)
{
	struct holding *holding = context;
	if (node->kind == K_PAIR)
		holding->found |= is_sent(node->kids[1], holding->sent, false);
	return holding->found ? WALK_STOP : WALK_ON;
}

/* payload = { method: "tools/call", params: { name, arguments } } */
static bool is_request_with(const struct node *dict, const struct sent *sent)
{
	struct holding holding = { sent, false };
	if (checks_as_request(dict))
		look_into(dict, find_held, &holding);
	return holding.found;
}

static enum walk find_type_question(struct node *node, void *context);

/* for name in args: if name not in self.names: raise: whoever comes past the loop has no key but those. */
static bool refuses_each(const struct node *branch, const struct looking *looking)
{
	const struct node *loop = node_up(branch, K_FOR);
	return loop && leaves(branch) && !is_kind(block_last(branch->kids[1]), K_CONTINUE) &&
	       node_function(loop) == node_function(branch) &&
	       !node_inside(looking->use, loop) &&
	       is_sent(loop->kids[1], looking->sent, false) &&
	       graph_dominates(loop->kids[1], looking->use);
}

/* case "list": ...: what stands there looks at the arguments of one tool. */
static bool is_in_branch(const struct node *node)
{
	for (const struct node *up = node->parent; up && up->kind != K_FUNCTION;
	     up = up->parent) {
		if (up->kind == K_CASE || up->kind == K_IF)
			return true;
	}
	return false;
}

/* typeof args.n === "number" ? args.n : undefined: a tool that takes its fields so looks at them. */
static enum walk find_check(struct node *node, void *context)
{
	struct looking *looking = context;
	const struct node *test = test_of(node);
	if (node->kind == K_FUNCTION && !node_inside(looking->use ? looking->use : node, node))
		return WALK_SKIP;
	if (node->kind == K_COND && !looking->use && !looking->sent->helper &&
	    !is_in_branch(node))
		look_into(node->kids[0], find_type_question, looking);
	if (looking->found)
		return WALK_STOP;
	if ((node->kind == K_CALL && is_check(node, looking)) ||
	    (node->kind == K_DICT && !looking->use && is_request_with(node, looking->sent))) {
		looking->found = true;
		return WALK_STOP;
	}
	if (!test ||
	    (looking->use ? !graph_decides(test, looking->use) && !refuses_each(node, looking)
			  : !refuses(node, looking->sent)))
		return WALK_ON;
	look_into(test, find_subject, looking);
	return looking->found ? WALK_STOP : WALK_ON;
}

static bool checked_in(const struct node *function, const struct node *use,
		       const struct sent *sent, const struct node *within)
{
	struct looking looking = { use, function, sent, false };
	look_into(function ? function->kids[1] : &facts_of(within)->module, find_check,
		  &looking);
	return looking.found;
}

/* In a function the value came through, before it was handed on. */
static bool checked_on_the_way(const struct node *use, const struct sent *sent)
{
	for (const struct step *step = sent->origin->steps; step; step = step->next) {
		if (step->kind != STEP_HANDED && step->kind != STEP_RETURNED)
			continue;
		const struct node *call = step->node;
		const struct node *function =
			step->kind == STEP_RETURNED && is_kind(call, K_CALL)
				? function_of(call_callee(call))
				: NULL;
		if (node_function(call) != node_function(use) &&
		    checked_in(node_function(call), call, sent, call))
			return true;
		if (function && checked_in(function, NULL, sent, function))
			return true;
	}
	return false;
}

/* typeof x, x instanceof C, isinstance(x, str), Array.isArray(x) of what was sent */
static bool asks_for_type(const struct node *node, const struct sent *sent, bool deeper)
{
	if (node->kind == K_UNARY && str_is(node->text, "typeof"))
		return is_sent(node->kids[0], sent, deeper);
	if (node->kind == K_BINARY && str_is(node->text, "instanceof"))
		return is_sent(node->kids[0], sent, deeper);
	return node->kind == K_CALL && asks_no_more_than_shape(node) &&
	       is_sent(call_positional(node, 0), sent, deeper);
}

/* typeof args[key], isinstance(args.get(key), kind), of whichever field */
static bool asks_for_each(const struct node *node, const struct sent *sent)
{
	const struct node *asked = is_kind(node, K_UNARY)  ? node->kids[0]
				   : is_kind(node, K_CALL) ? call_positional(node, 0)
							   : NULL;
	struct origins origins;
	if (!asked || sent->part || !asks_for_type(node, sent, true))
		return false;
	sent_origins(sent, asked, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (sent_same(sent, &origins.v[i]) && str_ends(origins.v[i].access, "[]"))
			return true;
	}
	return false;
}

static enum walk find_type_question(struct node *node, void *context)
{
	struct looking *looking = context;
	looking->found |= asks_for_type(node, looking->sent, true);
	return looking->found ? WALK_STOP : WALK_ON;
}

struct typing {
	const struct node *function;
	bool found;
};

/* typeof value, isinstance(value, str) of a parameter */
static enum walk find_typed_param(struct node *node, void *context)
{
	struct typing *typing = context;
	const struct node *asked = NULL;
	if (node->kind == K_UNARY && str_is(node->text, "typeof"))
		asked = node->kids[0];
	else if (node->kind == K_CALL && str_is(path_of(call_callee(node)), "isinstance"))
		asked = call_positional(node, 0);
	const struct node *params = typing->function->kids[0];
	for (size_t i = 0; is_kind(asked, K_NAME) && i < params->count; i++)
		typing->found |= str_eq(params->kids[i]->text, asked->text);
	return typing->found ? WALK_STOP : WALK_ON;
}

/* text(args.path), where text() asks for the type of what it gets: of the part, not of what it is taken from. */
static bool typed_by_helper(const struct step *step)
{
	struct typing typing = { NULL, false };
	for (; step && step->kind != STEP_TAKEN && step->kind != STEP_PARSED && !typing.found;
	     step = step->next) {
		typing.function = step->kind == STEP_RETURNED && is_kind(step->node, K_CALL)
					  ? function_of(call_callee(step->node))
					  : NULL;
		if (typing.function)
			look_into(typing.function->kids[1], find_typed_param, &typing);
	}
	return typing.found;
}

/* typeof args.path === "string" ? args.path : "": one part, taken only when it is what it should be. */
static bool chosen_by_type(const struct sent *sent)
{
	struct looking looking = { .sent = sent };
	for (const struct step *step = sent->origin->steps; sent->rest.n && step;
	     step = step->next) {
		if (step->kind == STEP_CHOSEN && is_kind(step->node, K_COND))
			look_into(step->node->kids[0], find_type_question, &looking);
	}
	return looking.found || (sent->rest.n && typed_by_helper(sent->origin->steps));
}

bool checks_value(const struct node *use, const struct sent *sent)
{
	return checked_in(node_function(use), use, sent, use) ||
	       (!sent->inside && checked_on_the_way(use, sent));
}

/* rpc("tools/call", params), request({ method: "tools/call", params }) */
static bool asks_server(const struct node *call)
{
	if (!is_kind(call, K_CALL) || class_of(call_callee(call)))
		return false; /* a request made is not sent yet */
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		if (says_tools_call(value) ||
		    (is_kind(value, K_DICT) && checks_as_request(value)))
			return true;
	}
	return false;
}

/* { method: "tools/call", params: { name, arguments } } around what was put there */
static bool is_in_request(const struct node *put)
{
	for (; put && (put->kind == K_PAIR || put->kind == K_DICT || put->kind == K_SPREAD);
	     put = put->parent) {
		if (put->kind == K_DICT && checks_as_request(put))
			return true;
	}
	return false;
}

/* Do the arguments go to an MCP server, or are they handed on to what sends them there? */
static bool goes_to_server(const struct node *use, const struct sent *sent)
{
	for (const struct step *step = sent->origin->steps; step; step = step->next) {
		if ((step->kind == STEP_HANDED && asks_server(step->node)) ||
		    (step->kind == STEP_PUT && is_in_request(step->node)))
			return true;
	}
	return asks_server(use);
}

/* part.state === "output-available" of what holds the arguments, where the use is reached by a yes only. */
static bool is_asked_for_output(const struct node *state, const struct node *use,
				const struct sent *sent)
{
	const struct node *test = state->parent;
	if (!is_kind(state, K_ATTR) || !is_kind(test, K_BINARY) || !sent_beside(sent, state) ||
	    !str_is(string_text(test->kids[test->kids[0] == state]), "output-available"))
		return false;
	enum edge_kind wanted = str_is(test->text, "==")   ? EDGE_TRUE
				: str_is(test->text, "!=") ? EDGE_FALSE
							   : EDGE_NEXT;
	return wanted != EDGE_NEXT && graph_outcome(test, use) == wanted;
}

/* A part of the AI SDK's messages that has its output: the SDK held its input against the tool's schema, what did not fit is in "output-error". */
static bool has_its_output(const struct node *use, const struct sent *sent)
{
	const struct facts *facts = facts_of(use);
	const struct mention *one = mentions_of(facts, STR("state"));
	if (!one || !str_ends(sent->whole, ".input") ||
	    !(imports_module(facts, "ai") || imports_module(facts, "@ai-sdk/react")))
		return false;
	for (; one; one = one->next) {
		if (is_asked_for_output(one->node, use, sent))
			return true;
	}
	return false;
}

/* toolApproval: async ({ toolCall }) => ..., onStepFinish: ({ toolCalls }) => ...: asked when the SDK has held the input against the tool's schema. */
static bool is_asked_by_sdk(const struct sent *sent)
{
	static const char *const keys[] = { "toolApproval",
					    "needsApproval",
					    "onStepFinish",
					    "onFinish",
					    "prepareStep",
					    "stopWhen",
					    NULL };
	const struct node *param = sent->origin->node;
	if (sent->origin->kind != ORIGIN_PARAM || sent->inside ||
	    !imports_module(facts_of(param), "ai"))
		return false;
	const struct node *pair = param->parent->parent->parent;
	return is_kind(pair, K_PAIR) && str_in(pair->text, keys);
}

/* JSON.stringify(x), json.dumps(x) */
static bool makes_text(const struct step *step)
{
	static const char *const makers[] = { "json.dumps", "JSON.stringify", NULL };
	return step->kind == STEP_PASSED && is_kind(step->node, K_CALL) &&
	       str_in(call_path(step->node), makers);
}

/* Was it checked since it was parsed? A schema of the call says of `arguments` that it is a text, and nothing of what is in it. */
static bool was_checked(const struct origin *origin)
{
	int texts = 0;
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_CHECKED && texts <= 0)
			return true;
		texts += step->kind == STEP_PARSED;
		texts -= makes_text(step); /* a copy, JSON.parse(JSON.stringify(x)) */
	}
	return false;
}

/* String(args.path), str(args["path"]): one of them that is nothing but a text, whatever was sent. */
static bool was_made_text(const struct sent *sent)
{
	static const char *const makers[] = { "str", "String", NULL };
	for (const struct step *step = sent->rest.n ? sent->origin->steps : NULL;
	     step && step->kind != STEP_TAKEN && step->kind != STEP_PARSED; step = step->next) {
		if (step->kind == STEP_PASSED && is_kind(step->node, K_CALL) &&
		    str_in(call_path(step->node), makers))
			return true;
	}
	return false;
}

bool checks_before(const struct node *use, const struct sent *sent)
{
	return was_checked(sent->origin) || was_made_text(sent) ||
	       origin_passed(sent->origin, STEP_NUMBERED) || chosen_by_type(sent) ||
	       goes_to_server(use, sent) || has_its_output(use, sent) ||
	       is_asked_by_sdk(sent) || checks_value(use, sent);
}

/* ---- checks in functions that are called ---- */

/* session.call_tool(), tool.ainvoke(): the server or the framework checks; a method of the project's own may not. */
static bool checks_outside(const struct node *call)
{
	return asks_server(call) || (str_is(agent_call_fact(call, "sink"), "checked") &&
				     !function_of(call_callee(call)));
}

/* session.callTool({ name, arguments }) */
static bool any_is_sent_on(const struct node *call, const struct sent *sent)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		for (size_t j = 0; is_kind(value, K_DICT) && j < value->count; j++) {
			const struct node *pair = value->kids[j];
			if (is_kind(pair, K_PAIR) && is_sent(pair->kids[1], sent, false))
				return true;
		}
	}
	return any_arg_is_sent(call, sent);
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
		    any_is_sent_on(other, sent) && !agent_call_fact(other, "puts").n &&
		    !told_by_name(other, false) && answer_decides(call, other))
			return true;
	}
	return false;
}

/* @validate_call: what the function is called with is checked before it runs. */
static bool is_guarded(const struct node *function)
{
	const struct node *decorators = kid_of(function, 2);
	for (size_t i = 0; decorators && i < decorators->count; i++) {
		const struct node *what = kid_of(decorators->kids[i], 0);
		struct str path = is_kind(what, K_CALL) ? call_path(what) : path_of(what);
		if (agent_fact(function, path, "verifies").p)
			return true;
	}
	return false;
}

/* Does a function of the project leave alone what it is given? */
static bool ignores(const struct node *function, const struct node *param)
{
	const struct mention *one = mentions_of(facts_of(function), param->text);
	for (; param->text.n && one; one = one->next) {
		if (node_inside(one->node, function->kids[1]))
			return false;
	}
	return param->text.n > 0;
}

/* What a function of the project is given: all of the arguments, an entry of what it gets (".input"), one of them. */
struct given {
	const struct node *param;
	struct str access;
	bool part, helper;
};

static bool checks_given(const struct node *function, struct given given, int depth);

/* ".input" of handler({ user, input: args }); empty where the argument is what was sent itself. */
static struct str entry_with(const struct node *arg, const struct sent *sent)
{
	const struct node *value = kid_of(arg, 0);
	for (size_t i = 0; is_kind(value, K_DICT) && i < value->count; i++) {
		const struct node *pair = value->kids[i];
		if (is_kind(pair, K_PAIR) && pair->text.n &&
		    is_sent(pair->kids[1], sent, false))
			return str_cat(facts_of(arg)->arena, STR("."), pair->text);
	}
	return STR("");
}

/* run = middlewares.reduceRight((next, one) => (c) => one(c, next), last); run({ name, args }): one of the chain will do. */
static bool checked_in_chain(const struct node *call, const struct node *value,
			     struct given given, int depth)
{
	const struct node *made = value_of(call_callee(call));
	const struct node *fold = is_kind(made, K_CALL) ? call_callee(made) : NULL;
	struct origins links;
	if (!fold || fold->kind != K_ATTR || !str_starts(fold->text, "reduce"))
		return false;
	origins_of_part(fold->kids[0], "[]", &links);
	for (size_t i = 0; i < links.n; i++) {
		const struct node *function = links.v[i].node;
		if (links.v[i].kind != ORIGIN_FUNCTION || links.v[i].access.n)
			continue;
		given.param = callee_param(call, value, function);
		if (given.param && checks_given(function, given, depth))
			return true;
	}
	return false;
}

/* args of def run(self, **args), where a call spreads them: tool(**args). */
static const struct node *param_for(const struct node *call, const struct node *arg,
				    const struct node *function)
{
	const struct node *params = function->kids[0];
	const struct node *last = params->count ? params->kids[params->count - 1] : NULL;
	if (arg->flags & F_SPREAD_DICT && last && last->flags & F_SPREAD_DICT)
		return last;
	return callee_param(call, kid_of(arg, 0), function);
}

static bool checked_by_callees(const struct node *call, const struct node *arg,
			       struct given given, int depth)
{
	const struct node *value = kid_of(arg, 0);
	struct callees callees;
	size_t checking = 0;
	if (checked_in_chain(call, value, given, depth))
		return true;
	callees_of(call, &callees);
	if (!callees.n)
		callees_by_name(
			call, &callees); /* a check keeps us silent, nothing else comes of it */
	for (size_t i = 0; i < callees.n; i++) {
		const struct node *function = callees.v[i];
		given.param = param_for(call, arg, function);
		if (is_guarded(function) ||
		    (given.param && checks_given(function, given, depth)))
			checking++;
		else if (given.param ? !ignores(function, given.param)
				     : arg->flags & F_SPREAD_DICT)
			return false;
	}
	return checking > 0;
}

bool checks_in_callees(const struct node *call, const struct node *arg, const struct sent *sent,
		       int depth)
{
	struct given given = { NULL, entry_with(arg, sent), false, false };
	return checked_by_callees(call, arg, given, depth);
}

/* Order(**args): pydantic's models refuse what does not fit. */
static bool makes_checked(const struct node *call)
{
	const struct node *class_ = class_of(call_callee(call));
	return class_ && agent_fact(call, base_path_of(class_), "checks").p;
}

/* Is a parameter given to a function that checks it, or made into what was checked? */
static bool hands_to_check(const struct node *call, const struct sent *sent, int depth)
{
	struct str passes = agent_call_fact(call, "passes");
	if (str_is(passes, "#0 checked") || str_is(passes, "#0 result") || makes_checked(call))
		return any_arg_is_sent(call, sent);
	if (checks_outside(call))
		return any_is_sent_on(call, sent);
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i);
		struct given given = { NULL, entry_with(arg, sent),
				       sent->part || is_sent(kid_of(arg, 0), sent, true),
				       function_of(call_callee(call)) != NULL };
		if ((given.access.n || is_sent(kid_of(arg, 0), sent, false)) &&
		    checked_by_callees(call, arg, given, depth - 1))
			return true;
	}
	return false;
}

/* Is it run on a parameter that nothing before it has checked? A branch that checks says nothing of the others. */
static bool runs_on(const struct node *call, const struct node *const *checking, size_t n)
{
	bool spread = false;
	struct callees callees;
	if (told_by_name(call, false))
		return false;
	callees_of(call, &callees);
	for (size_t i = 0; i < n; i++) {
		if (graph_dominates(checking[i], call))
			return false;
	}
	for (size_t i = 0; i < call_arg_count(call); i++)
		spread |= call_arg_at(call, i)->flags & F_SPREAD_DICT;
	return callees.n > 0 || spread; /* read(**args) */
}

enum { CHECKING_MAX = 32 };

/* Is what a function gets for a parameter handed to functions that check it, and to no others? */
static bool is_handed_to_checks(const struct node *function, const struct sent *sent, int depth)
{
	const struct node *checking[CHECKING_MAX], *other[CHECKING_MAX];
	const struct facts *facts = facts_of(function);
	size_t n = 0, others = 0;
	for (size_t i = 0; depth > 0 && i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		if (call->start > function->end)
			break;
		if (call->start < function->start || !node_inside(call, function) ||
		    !any_is_sent_on(call, sent))
			continue;
		if (n < CHECKING_MAX && hands_to_check(call, sent, depth))
			checking[n++] = call;
		else if (others < CHECKING_MAX)
			other[others++] = call;
	}
	for (size_t i = 0; n && i < others; i++) {
		if (runs_on(other[i], checking, n))
			return false;
	}
	return n > 0;
}

static bool checks_given(const struct node *function, struct given given, int depth)
{
	const struct origin origin = { .kind = ORIGIN_PARAM, .node = given.param };
	const struct sent sent = { .origin = &origin,
				   .by = SENT_BY_ROW,
				   .base = given.access,
				   .whole = given.access,
				   .part = given.part,
				   .helper = given.helper,
				   .inside = function };
	return checked_in(function, NULL, &sent, function) ||
	       is_handed_to_checks(function, &sent, depth);
}

/* String(args?.query || "all"), Number(args["limit"]): a part that is made what it should be where it is taken. */
static bool is_converted(const struct node *mention)
{
	static const char *const makers[] = { "String", "Number", "Boolean", "parseInt", "str",
					      "int",    "float",  "bool",    NULL };
	const struct node *at = mention->parent;
	if ((!is_kind(at, K_ATTR) && !is_kind(at, K_INDEX)) || at->kids[0] != mention)
		return false;
	if (is_kind(at->parent, K_CALL) && call_callee(at->parent) == at)
		at = str_is(at->text, "get") ? at->parent : mention; /* args.get("limit", 5) */
	while (is_kind(at->parent, K_BINARY) && !test_of(at->parent))
		at = at->parent;
	return is_kind(at->parent, K_ARG) && is_kind(at->parent->parent, K_CALL) &&
	       str_in(call_path(at->parent->parent), makers);
}

/* Is every part of a parameter taken so, and nothing else done with it? */
static bool converts_all(const struct node *function, const struct node *param)
{
	const struct mention *one =
		param->text.n ? mentions_of(facts_of(function), param->text) : NULL;
	bool any = false;
	for (; one; one = one->next) {
		if (!is_kind(one->node, K_NAME) || !node_inside(one->node, function->kids[1]))
			continue;
		if (!is_converted(one->node))
			return false;
		any = true;
	}
	return any;
}

bool checks_param(const struct node *function, const struct node *param, int depth)
{
	return converts_all(function, param) ||
	       checks_given(function, (struct given){ param, STR(""), false, false }, depth);
}

/* ---- a parameter that is made a model of ---- */

enum made { MADE_NOTHING, MADE_MODEL, MADE_OTHERWISE };

static bool is_model_check(const struct node *call)
{
	struct str passes = agent_call_fact(call, "passes");
	return str_is(passes, "#0 checked") || str_is(passes, "#0 result") ||
	       makes_checked(call);
}

/* Is a name still what the parameter was given? */
static bool is_still(const struct node *name, const struct node *param)
{
	const struct def *defs[DEFS_MAX];
	bool complete, still = false;
	size_t n = defs_reaching(name, defs, &complete);
	for (size_t i = 0; i < n; i++)
		still |= defs[i]->how == DEF_PARAM && defs[i]->site == param;
	return still;
}

/* M.model_validate(a) of [M.model_validate(a) for a in rows] */
static bool checks_each(const struct node *loop)
{
	const struct node *made = loop->parent ? kid_of(loop->parent, 0) : NULL;
	const struct node *item = kid_of(loop, 0), *given;
	if (!is_kind(made, K_CALL) || !is_kind(item, K_NAME) || !is_model_check(made) ||
	    call_arg_count(made) == 0)
		return false;
	given = kid_of(call_arg_at(made, 0), 0);
	return is_kind(given, K_NAME) && str_eq(given->text, item->text);
}

/* if (rows), if rows is not None, M(x) if rows else None */
static bool is_only_tested(const struct node *name)
{
	const struct node *at = name;
	while (is_kind(at->parent, K_UNARY) || is_kind(at->parent, K_BINARY))
		at = at->parent;
	return (is_kind(at->parent, K_IF) || is_kind(at->parent, K_COND)) &&
	       at->parent->kids[0] == at;
}

/* isinstance(name, dict) */
static bool asks_for_dict(const struct node *test, struct str name)
{
	static const char *const types[] = { "dict", "list", NULL };
	if (!is_kind(test, K_CALL) || !str_is(call_path(test), "isinstance"))
		return false;
	const struct node *asked = call_positional(test, 0), *type = call_positional(test, 1);
	return asked && is_kind(asked, K_NAME) && str_eq(asked->text, name) && type &&
	       is_kind(type, K_NAME) && str_in(type->text, types);
}

/* In the else of if isinstance(x, dict): the model itself, which another caller of the function hands over. */
static bool is_model_already(const struct node *name)
{
	for (const struct node *at = name; at->parent && at->kind != K_FUNCTION;
	     at = at->parent) {
		const struct node *up = at->parent;
		if ((is_kind(up, K_IF) || is_kind(up, K_COND)) && kid_of(up, 2) == at &&
		    asks_for_dict(up->kids[0], name->text))
			return true;
	}
	return false;
}

static enum made made_by_call(const struct node *arg, int depth)
{
	const struct node *call = arg->parent, *value = kid_of(arg, 0);
	if (!is_kind(call, K_CALL) || !call_callee(call))
		return MADE_OTHERWISE;
	if (is_model_check(call))
		return MADE_MODEL;
	if (asks_no_more_than_shape(call))
		return MADE_NOTHING;
	const struct node *function = depth > 0 ? function_of(call_callee(call)) : NULL;
	const struct node *param = function ? callee_param(call, value, function) : NULL;
	return param && checks_as_model(function, param, depth - 1) ? MADE_MODEL
								    : MADE_OTHERWISE;
}

static enum made made_of(const struct node *name, int depth)
{
	const struct node *place = name->parent;
	if (is_kind(place, K_ARG))
		return made_by_call(place, depth);
	if (is_kind(place, K_COMP_FOR) && kid_of(place, 1) == name)
		return checks_each(place) ? MADE_MODEL : MADE_OTHERWISE;
	return is_only_tested(name) || is_model_already(name) ? MADE_NOTHING : MADE_OTHERWISE;
}

bool checks_as_model(const struct node *function, const struct node *param, int depth)
{
	const struct mention *one =
		param->text.n ? mentions_of(facts_of(function), param->text) : NULL;
	bool made = false;
	for (; one; one = one->next) {
		if (!is_kind(one->node, K_NAME) || !node_inside(one->node, function->kids[1]) ||
		    !is_still(one->node, param))
			continue;
		enum made by = made_of(one->node, depth);
		if (by == MADE_OTHERWISE)
			return false;
		made |= by == MADE_MODEL;
	}
	return made;
}
