/*
 * Schemas and models as checks: what is called like one, classes of the project that are one, and a
 * parameter that is made a model of before anything else is done with it.
 */
#include "checks_parts.h"

#include "callees.h"
#include "names.h"
#include "words.h"

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

/* Order(**args): pydantic's models refuse what does not fit. */
bool checks_own_model(const struct node *call)
{
	const struct node *class_ = class_of(call_callee(call));
	return class_ && agent_fact(call, base_path_of(class_), "checks").p;
}

bool checks_by_model(const struct node *call)
{
	struct str passes = agent_call_fact(call, "passes");
	return str_is(passes, "#0 checked") || str_is(passes, "#0 result") ||
	       checks_own_model(call);
}

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

/* ---- a parameter that is made a model of ---- */

enum made { MADE_NOTHING, MADE_MODEL, MADE_OTHERWISE };

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
	if (!is_kind(made, K_CALL) || !is_kind(item, K_NAME) || !checks_by_model(made) ||
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
	if (checks_by_model(call))
		return MADE_MODEL;
	if (checks_asks_shape(call))
		return MADE_NOTHING;
	const struct node *function = depth > 0 ? function_of(call_callee(call)) : NULL;
	const struct node *param = function ? callee_param(call, value, function) : NULL;
	return param && checks_as_model(function, param, depth - 1) ? MADE_MODEL
								    : MADE_OTHERWISE;
}

/* except ImportError: message = data: where the model's library is missing, whatever was sent. */
static bool is_without_model(const struct node *name)
{
	const struct node *handler = node_up(name, K_HANDLER);
	return handler && handler_misses_import(handler);
}

static enum made made_of(const struct node *name, int depth)
{
	const struct node *place = name->parent;
	if (is_without_model(name))
		return MADE_NOTHING;
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
