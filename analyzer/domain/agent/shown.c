/* What is only told of: see shown.h. */
#include "shown.h"

#include "callees.h"
#include "names.h"
#include "origins.h"
#include "sent.h"
#include "told.h"

enum { SHOWN_DEPTH = 8 };

static bool is_shown(const struct node *value, int depth);

/* Are all places that mention a name of a function? A file's own is anybody's. */
static bool is_name_shown(const struct node *name, int depth)
{
	const struct def *def = is_kind(name, K_NAME) ? defs_of(name, name->text) : NULL;
	bool shown = def && node_function(def->site);
	const struct mention *one = shown ? mentions_of(facts_of(name), name->text) : NULL;
	for (; shown && one; one = one->next)
		shown = !is_kind(one->node, K_NAME) || mention_def(one) != def ||
			is_shown(one->node, depth - 1);
	return shown;
}

/* for call in HERE, for (const [i, call] of HERE) */
static bool is_target_shown(const struct node *target, int depth)
{
	bool shown = target->kind == K_NAME || target->count;
	if (target->kind == K_NAME)
		return is_name_shown(target, depth);
	for (size_t i = 0; shown && i < target->count; i++)
		shown = is_name_shown(target->kids[i], depth);
	return shown;
}

/* calls = HERE; record["calls"].append(HERE), record.calls = HERE, where the record is the function's own. */
static bool is_holder_shown(const struct node *holder, int depth)
{
	const struct node *root = holder;
	while (root->kind == K_ATTR || root->kind == K_INDEX)
		root = root->kids[0];
	return (root == holder || told_maker_of(root)) && is_name_shown(root, depth);
}

static bool is_param_shown(const struct node *function, const struct node *param, int depth)
{
	bool shown = param && param->text.n;
	const struct mention *one = shown ? mentions_of(facts_of(function), param->text) : NULL;
	for (; shown && one; one = one->next)
		shown = !is_kind(one->node, K_NAME) ||
			!node_inside(one->node, function->kids[1]) ||
			is_shown(one->node, depth - 1);
	return shown;
}

/* HERE.forEach((call) => ...): what stands there as a function gets it. */
static bool are_callbacks_shown(const struct node *call, int depth)
{
	bool shown = true;
	for (size_t i = 0; shown && i < call_arg_count(call); i++) {
		const struct node *function = kid_of(call_arg_at(call, i), 0);
		shown = !is_kind(function, K_FUNCTION) || !function->kids[0]->count ||
			is_param_shown(function, function->kids[0]->kids[0], depth);
	}
	return shown;
}

/* json.dump(rows, file), fs.appendFileSync(path, text), open(path, "w").write(text) */
static bool is_written(const struct node *call)
{
	struct str path = call_path(call);
	return str_is(path, "json.dump") || str_is(agent_call_fact(call, "sink"), "file") ||
	       (str_starts(path, "open()") && str_is(call_callee(call)->text, "write"));
}

/* print(HERE), json.dumps(HERE); not emit("call", HERE), resolve(HERE): whoever gets that may run it. */
static bool is_telling(const struct node *call)
{
	return told_makes_value(call) || is_written(call) ||
	       (told_by_name(call, false) && !told_may_act(call) && !told_sends(call));
}

static bool is_arg_shown(const struct node *arg, int depth)
{
	const struct node *call = arg->parent, *callee = call_callee(call);
	const struct node *function = function_of(callee);
	if (is_kind(callee, K_ATTR) && agent_call_fact(call, "puts").n)
		return is_holder_shown(callee, depth);
	bool shown =
		function ? is_param_shown(function,
					  callee_param(call, kid_of(arg, 0), function), depth)
			 : is_telling(call);
	return shown && is_shown(call, depth - 1);
}

/* found.map((call) => HERE): an element of what the call gives. */
static bool is_return_shown(const struct node *place, int depth)
{
	const struct node *function = node_function(place);
	if (!function || !function->parent || !is_kind(function->parent, K_ARG))
		return false;
	const struct node *call = function->parent->parent, *callee = call_callee(call);
	return is_kind(callee, K_ATTR) &&
	       (str_is(callee->text, "map") || str_is(callee->text, "flatMap")) &&
	       is_shown(call, depth - 1);
}

/* Is a value still there in what it is a part of: { calls: HERE }, [HERE], HERE || [], HERE.args, HERE.join()? */
static bool is_part(const struct node *place, const struct node *value)
{
	switch (place->kind) {
	case K_PAIR:
	case K_DICT:
	case K_LIST:
	case K_TUPLE:
	case K_AWAIT:
	case K_ATTR:
	case K_SPREAD:
	case K_COMPREHENSION:
		return true;
	case K_BINARY:
		return str_is(place->text, "or") || str_is(place->text, "??") ||
		       str_is(place->text, "and");
	case K_COND:
		return place->kids[0] != value;
	default:
		return (place->kind == K_INDEX || place->kind == K_CALL) &&
		       place->kids[0] == value;
	}
}

static bool is_shown(const struct node *value, int depth)
{
	const struct node *place = value->parent;
	if (depth <= 0)
		return false;
	while (is_part(place, value)) {
		if (place->kind == K_CALL && !are_callbacks_shown(place, depth))
			return false;
		value = place;
		place = place->parent;
	}
	switch (place->kind) {
	case K_ARG:
		return is_kind(place->parent, K_CALL) && is_arg_shown(place, depth);
	case K_ASSIGN: /* what is put into it is asked of where that stands */
		return place->kids[0] == value || is_holder_shown(place->kids[0], depth);
	case K_FOR:
	case K_COMP_FOR:
		return place->kids[0] == value || is_target_shown(place->kids[0], depth);
	case K_RETURN:
		return is_return_shown(place, depth);
	default:
		return place->kind == K_STRING || place->kind == K_JSX ||
		       place->kind == K_EXPRESSION || place->kind == K_UNARY ||
		       place->kind == K_BINARY || place->kind == K_INDEX ||
		       place->kind == K_COND || place->kind == K_IF ||
		       place->kind == K_COMP_IF || place->kind == K_ASSERT;
	}
}

bool shown_only(const struct node *object)
{
	return is_shown(object, SHOWN_DEPTH);
}
