/* Checks in the functions that are called: in those that get the arguments, or in those that they hand them on to. */
#include "checks_parts.h"

#include "callees.h"
#include "graph.h"
#include "names.h"
#include "sent_at.h"
#include "told.h"
#include "values.h"

/* session.call_tool(), tool.ainvoke(): the server or the framework checks; a method of the project's own may not. */
static bool checks_outside(const struct node *call)
{
	return checks_asks_server(call) ||
	       (str_is(agent_behind_fact(call, "sink"), "checked") &&
		!function_of(callee_behind(call)));
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
	bool part, helper, broken;
};

static bool checks_given(const struct node *function, struct given given, int depth);
static bool converts_keywords(const struct node *function, int depth);

/* The place of the first parameter behind `self`. */
static size_t keywords_from(const struct node *function)
{
	return function->flags & F_METHOD && !(function->flags & F_STATIC);
}

/* ".input" of handler({ user, input: args }); empty where the argument is what was sent itself. */
static struct str entry_with(const struct node *arg, const struct sent *sent)
{
	const struct node *value = kid_of(arg, 0);
	for (size_t i = 0; is_kind(value, K_DICT) && i < value->count; i++) {
		const struct node *pair = value->kids[i];
		if (is_kind(pair, K_PAIR) && pair->text.n &&
		    sent_at(pair->kids[1], sent, false))
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
		bool spread = !given.param && arg->flags & F_SPREAD_DICT;
		if (spread && function->kids[0]->count == keywords_from(function))
			continue; /* takes none */
		if (is_guarded(function) ||
		    (spread ? converts_keywords(function, depth)
			    : given.param && checks_given(function, given, depth)))
			checking++;
		else if (spread || (given.param && !ignores(function, given.param)))
			return false;
	}
	return checking > 0;
}

bool checks_in_callees(const struct node *call, const struct node *arg, const struct sent *sent,
		       int depth)
{
	struct given given = { NULL, entry_with(arg, sent), false, false, sent->broken };
	return checked_by_callees(call, arg, given, depth);
}

/* trimmed(args), { ...args }, a name for that: made of what was sent by the program's own means. */
static bool is_made_of(const struct node *value, const struct sent *sent)
{
	const struct def *defs[DEFS_MAX];
	const struct node *made = value;
	bool complete;
	if (is_kind(made, K_NAME))
		made = defs_reaching(made, defs, &complete) == 1 ? defs[0]->value : NULL;
	made = node_awaited(made);
	if (!made)
		return false;
	if (is_kind(made, K_CALL))
		return sent_to(made, sent);
	for (size_t i = 0; is_kind(made, K_DICT) && i < made->count; i++) {
		const struct node *entry = made->kids[i];
		const struct node *inner = kid_of(entry, entry->kind == K_PAIR);
		if (inner &&
		    (sent_at(inner, sent, false) ||
		     (entry->kind == K_PAIR && made == value && is_made_of(inner, sent))))
			return true;
	}
	return false;
}

/* client.callTool({ name, arguments: trimmed(args) }) */
static bool goes_outside(const struct node *call, const struct sent *sent)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (is_made_of(kid_of(call_arg_at(call, i), 0), sent))
			return true;
	}
	return sent_on_to(call, sent);
}

/* Is a parameter given to a function that checks it, or made into what was checked? */
static bool hands_to_check(const struct node *call, const struct sent *sent, int depth)
{
	struct str passes = agent_call_fact(call, "passes");
	if (str_is(passes, "#0 checked") || str_is(passes, "#0 result") ||
	    checks_own_model(call))
		return sent_to(call, sent);
	if (checks_outside(call)) /* {} is a valid call of whatever requires nothing */
		return !sent->broken && goes_outside(call, sent);
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i);
		struct given given = { NULL, entry_with(arg, sent),
				       sent->part || sent_at(kid_of(arg, 0), sent, true),
				       function_of(call_callee(call)) != NULL, sent->broken };
		if ((given.access.n || sent_at(kid_of(arg, 0), sent, false)) &&
		    checked_by_callees(call, arg, given, depth - 1))
			return true;
	}
	return false;
}

/* host(name, args), where nobody reads host()'s `_args` */
static bool takes_no_notice(const struct node *call, const struct node *function,
			    const struct sent *sent)
{
	bool ignored = false;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i);
		const struct node *param = param_for(call, arg, function);
		if (!sent_at(kid_of(arg, 0), sent, false))
			continue;
		if (!param || !ignores(function, param))
			return false;
		ignored = true;
	}
	return ignored;
}

/* Is it run on a parameter that nothing before it has checked? A branch that checks says nothing of the others. */
static bool runs_on(const struct node *call, const struct sent *sent,
		    const struct node *const *checking, size_t n)
{
	bool acts = false;
	struct callees callees;
	if (told_by_name(call, false))
		return false;
	callees_of(call, &callees);
	for (size_t i = 0; i < n; i++) {
		if (graph_dominates(checking[i], call))
			return false;
	}
	for (size_t i = 0; i < call_arg_count(call); i++)
		acts |= call_arg_at(call, i)->flags & F_SPREAD_DICT;
	for (size_t i = 0; !acts && i < callees.n; i++)
		acts |= !told_by_body(callees.v[i]) && /* trimmed(args) */
			!takes_no_notice(call, callees.v[i], sent);
	return acts; /* read(**args) */
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
		    !(sent_on_to(call, sent) ||
		      (checks_outside(call) && goes_outside(call, sent))))
			continue;
		if (n < CHECKING_MAX && hands_to_check(call, sent, depth))
			checking[n++] = call;
		else if (others < CHECKING_MAX)
			other[others++] = call;
	}
	for (size_t i = 0; n && i < others; i++) {
		if (runs_on(other[i], sent, checking, n))
			return false;
	}
	return n > 0;
}

/* ---- parts that are made what they should be where they are taken ---- */

static bool converts_all(const struct node *function, struct str name, int depth);

/* String(x), int(x) */
static bool is_maker(const struct node *call)
{
	static const char *const makers[] = { "String", "Number", "Boolean", "parseInt", "str",
					      "int",    "float",  "bool",    NULL };
	return is_kind(call, K_CALL) && str_in(call_path(call), makers);
}

/* def text_or_none(value): return None if value is None else str(value) */
static bool is_made_in(const struct node *function, const struct node *param)
{
	const struct mention *one =
		param->text.n ? mentions_of(facts_of(function), param->text) : NULL;
	for (; one; one = one->next) {
		if (node_inside(one->node, function->kids[1]) &&
		    is_kind(one->node->parent, K_ARG) && is_maker(one->node->parent->parent))
			return true;
	}
	return false;
}

/* int(x), text_or_none(x): by a helper that makes it, or asks for the type of what it gets. */
static bool is_made_by(const struct node *arg, int depth)
{
	const struct node *call = arg->parent;
	if (!is_kind(call, K_CALL) || is_maker(call))
		return is_kind(call, K_CALL);
	const struct node *function = depth > 0 ? function_of(call_callee(call)) : NULL;
	const struct node *param =
		function ? callee_param(call, kid_of(arg, 0), function) : NULL;
	return param &&
	       (checks_type_of_name(function, param->text) || is_made_in(function, param));
}

/* textOf(args, "path"): handed to a helper that takes its parts so. */
static bool is_taken_by(const struct node *arg, int depth)
{
	const struct node *call = arg->parent;
	const struct node *function =
		depth > 0 && is_kind(call, K_CALL) ? function_of(call_callee(call)) : NULL;
	const struct node *param =
		function ? callee_param(call, kid_of(arg, 0), function) : NULL;
	return param && converts_all(function, param->text, depth - 1);
}

/* args.get("note", args.get("comment")) */
static bool is_default_of_get(const struct node *place)
{
	const struct node *call = is_kind(place, K_ARG) ? place->parent : NULL;
	return is_kind(call, K_CALL) && is_kind(call_callee(call), K_ATTR) &&
	       str_is(call_callee(call)->text, "get") && call_arg_count(call) == 2;
}

/* String(args?.query || "all"), Number(args["limit"]), text = args[key] with a question for its type. */
static bool is_converted(const struct node *mention, const struct node *function, int depth)
{
	const struct node *at = mention->parent;
	if (is_kind(at, K_ARG))
		return is_taken_by(at, depth);
	if ((!is_kind(at, K_ATTR) && !is_kind(at, K_INDEX)) || at->kids[0] != mention)
		return false;
	if (is_kind(at->parent, K_CALL) && call_callee(at->parent) == at)
		at = str_is(at->text, "get") ? at->parent : mention; /* args.get("limit", 5) */
	while (is_kind(at->parent, K_BINARY) && !test_of(at->parent) &&
	       !str_is(at->parent->text, "+")) /* "1" + "2" is "12" */
		at = at->parent;
	const struct node *place = at->parent;
	while (is_default_of_get(place)) {
		at = place->parent;
		place = at->parent;
	}
	if (is_kind(place, K_ASSIGN) && place->kids[0]->kind == K_NAME)
		return checks_type_of_name(function, place->kids[0]->text);
	return is_kind(place, K_ARG) && is_made_by(place, depth);
}

/* Is every part of what has a name in a function taken so, and nothing else done with it? */
static bool converts_all(const struct node *function, struct str name, int depth)
{
	const struct mention *one = name.n ? mentions_of(facts_of(function), name) : NULL;
	bool any = false;
	for (; one; one = one->next) {
		if (!is_kind(one->node, K_NAME) || !node_inside(one->node, function->kids[1]))
			continue;
		if (!is_converted(one->node, function, depth))
			return false;
		any = true;
	}
	return any;
}

/* Is whatever has a name in a function made what it should be wherever it is mentioned, or is its type asked for? */
static bool converts_name(const struct node *function, struct str name, int depth)
{
	const struct mention *one = mentions_of(facts_of(function), name);
	bool typed = checks_type_of_name(function, name);
	for (; !typed && one; one = one->next) {
		const struct node *arg = one->node->parent;
		if (is_kind(one->node, K_NAME) && node_inside(one->node, function->kids[1]) &&
		    !(is_kind(arg, K_ARG) && is_made_by(arg, depth)))
			return false;
	}
	return name.n > 0;
}

/* def add(a, b): total(float(a), float(b)) of tool(**args): Python itself refuses what is missing, and what is too much. */
static bool converts_keywords(const struct node *function, int depth)
{
	const struct node *params = function->kids[0];
	bool all = true;
	for (size_t i = keywords_from(function); all && i < params->count; i++)
		all = converts_name(function, params->kids[i]->text, depth);
	return all;
}

/* ({ a, b = 1 }) => total(Number(a), Number(b)) */
static bool converts_pattern(const struct node *function, const struct node *pattern, int depth)
{
	bool all = is_kind(pattern, K_DICT) && pattern->count;
	for (size_t i = 0; all && i < pattern->count; i++) {
		const struct node *target = kid_of(pattern->kids[i], 1);
		if (is_kind(target, K_ASSIGN))
			target = target->kids[0];
		all = is_kind(target, K_NAME) && converts_name(function, target->text, depth);
	}
	return all;
}

/* String({}.path) is a text, and so is str({}.get("path", "")); int({}["n"]) raises. */
static bool raises_without(const struct node *function, struct str name)
{
	const struct mention *one = name.n ? mentions_of(facts_of(function), name) : NULL;
	bool python = facts_of(function)->source->lang == LANG_PYTHON, raises = false;
	for (; python && !raises && one; one = one->next)
		raises = is_kind(one->node->parent, K_INDEX) &&
			 one->node->parent->kids[0] == one->node &&
			 node_inside(one->node, function->kids[1]);
	return raises;
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
				   .broken = given.broken,
				   .inside = function };
	bool missing = given.broken && !raises_without(function, given.param->text);
	return (!given.helper && !given.access.n && !missing &&
		(converts_all(function, given.param->text, depth) ||
		 converts_pattern(function, kid_of(given.param, 1), depth))) ||
	       checks_within(function, NULL, &sent, function) ||
	       is_handed_to_checks(function, &sent, depth);
}

bool checks_param(const struct node *function, const struct node *param, bool part, bool broken,
		  int depth)
{
	struct given given = { param, STR(""), part, false, broken };
	return checks_given(function, given, depth);
}
