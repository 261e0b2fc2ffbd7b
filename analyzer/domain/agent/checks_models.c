/*
 * Schemas and models as checks: what is called like one, classes of the project that are one, and a
 * parameter that is made a model of before anything else is done with it.
 */
#include "checks_parts.h"

#include "callees.h"
#include "names.h"
#include "types.h"
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

/* The path of what a call of a class gives: a class of the project is what it is made of. */
static struct str made_path(const struct node *class_)
{
	const struct node *own = class_of(class_);
	return own ? base_path_of(own) : path_of_type(class_);
}

/* ... of a callee that is declared to be type[X] */
static struct str declared_path(const struct node *callee)
{
	static const char *const names[] = { "type", "Type", NULL };
	const struct node *type = type_plain(type_of(callee));
	bool class_ = is_kind(type, K_INDEX) && str_in(type->kids[0]->text, names);
	return class_ ? made_path(kid_of(type, 1)) : STR("");
}

/* Order(**args), self.model(**args) with model: type[BaseModel]: pydantic's models refuse what does not fit. */
bool checks_own_model(const struct node *call)
{
	const struct node *callee = call_callee(call), *class_ = class_of(callee);
	struct str path = class_ ? base_path_of(class_) : declared_path(callee);
	return agent_fact(call, path.n ? path : path_of(call), "checks").p;
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
			return checks_like_schema(callee) || is_one_of_models(callee) ||
			       checks_own_model(call);
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
		still |= defs[i]->site == param;
	return still;
}

/* M.model_validate(a) of [M.model_validate(a) for a in rows] */
static const struct node *checks_each(const struct node *loop)
{
	const struct node *made = loop->parent ? kid_of(loop->parent, 0) : NULL;
	const struct node *item = kid_of(loop, 0), *given;
	if (!is_kind(made, K_CALL) || !is_kind(item, K_NAME) || !checks_by_model(made) ||
	    call_arg_count(made) == 0)
		return NULL;
	given = kid_of(call_arg_at(made, 0), 0);
	return is_kind(given, K_NAME) && str_eq(given->text, item->text) ? made : NULL;
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

/* isinstance(name, dict): the branch of an IF or COND in which it is a model, made of it before; NULL when the test asks for neither. */
static const struct node *branch_of_model(const struct node *test, struct str name)
{
	static const char *const types[] = { "dict", "list", NULL };
	if (!is_kind(test, K_CALL) || !str_is(call_path(test), "isinstance"))
		return NULL;
	const struct node *asked = call_positional(test, 0), *type = call_positional(test, 1);
	if (!is_kind(asked, K_NAME) || !str_eq(asked->text, name) || !is_reference(type))
		return NULL;
	const struct node *class_ = class_of(type);
	if (class_ && agent_fact(test, base_path_of(class_), "checks").p)
		return kid_of(test->parent, 1);
	return str_in(type->text, types) ? kid_of(test->parent, 2) : NULL;
}

/* In the else of if isinstance(x, dict), and in that of if isinstance(x, Order): the model itself, which another caller of the function hands over. */
static bool is_model_already(const struct node *name)
{
	for (const struct node *at = name; at->parent && at->kind != K_FUNCTION;
	     at = at->parent) {
		const struct node *up = at->parent;
		if ((is_kind(up, K_IF) || is_kind(up, K_COND)) && at != up->kids[0] &&
		    branch_of_model(up->kids[0], name->text) == at)
			return true;
	}
	return false;
}

static enum made made_by_call(const struct node *arg, int depth, const struct node **by)
{
	const struct node *call = arg->parent, *value = kid_of(arg, 0);
	if (!is_kind(call, K_CALL) || !call_callee(call))
		return MADE_OTHERWISE;
	*by = call;
	if (checks_by_model(call))
		return MADE_MODEL;
	if (checks_asks_shape(call))
		return MADE_NOTHING;
	const struct node *function = depth > 0 ? function_of(call_callee(call)) : NULL;
	const struct node *param = function ? callee_param(call, value, function) : NULL;
	*by = param ? checks_as_model(function, param, STR(""), depth - 1) : NULL;
	return *by ? MADE_MODEL : MADE_OTHERWISE;
}

/* except ImportError: message = data: where the model's library is missing, whatever was sent. */
static bool is_without_model(const struct node *name)
{
	const struct node *handler = node_up(name, K_HANDLER);
	return handler && handler_misses_import(handler);
}

/* throw new Bad(`${args.index}: ${error}`) in a catch: what failed is told with what was sent, and nothing runs. */
static bool is_told_by_error(const struct node *name)
{
	const struct node *raised = node_up(name, K_RAISE);
	const struct node *handler = raised ? node_up(raised, K_HANDLER) : NULL;
	const struct node *awaited = node_up(name, K_AWAIT);
	return handler && node_function(handler) == node_function(name) &&
	       !(awaited && node_inside(awaited, raised));
}

static enum made made_of(const struct node *name, int depth, const struct node **by)
{
	const struct node *place = name->parent;
	bool target = is_kind(place, K_ASSIGN) && place->kids[0] == name; /* row = Row(row) */
	if (target || is_without_model(name) || is_told_by_error(name))
		return MADE_NOTHING;
	if (is_kind(place, K_ARG))
		return made_by_call(place, depth, by);
	if (is_kind(place, K_COMP_FOR) && kid_of(place, 1) == name) {
		*by = checks_each(place);
		return *by ? MADE_MODEL : MADE_OTHERWISE;
	}
	return is_only_tested(name) || is_model_already(name) ? MADE_NOTHING : MADE_OTHERWISE;
}

/* row of ({ row }) => ...: what a pattern calls a field; p == NULL when it leaves it out. */
static struct str name_in(const struct node *pattern, struct str field)
{
	for (size_t i = 0; is_kind(pattern, K_DICT) && i < pattern->count; i++) {
		const struct node *target = kid_of(pattern->kids[i], 1);
		if (is_kind(target, K_NAME) && str_eq(pattern->kids[i]->text, field))
			return target->text;
	}
	return (struct str){ NULL, 0 };
}

/* Where a mention of what holds the field has it: itself, input.row; NULL where another field is taken. */
static const struct node *field_at(const struct node *mention, const struct node *param,
				   struct str field)
{
	const struct node *part = mention->parent;
	bool taken = param->text.n && field.n && is_kind(part, K_ATTR);
	return !taken ? mention : str_eq(part->text, field) ? part : NULL;
}

const struct node *checks_as_model(const struct node *function, const struct node *param,
				   struct str field, int depth)
{
	struct str name = param->text.n ? param->text : name_in(kid_of(param, 1), field);
	const struct mention *one = name.n ? mentions_of(facts_of(function), name) : NULL;
	const struct node *made = NULL, *by = NULL;
	for (; one; one = one->next) {
		if (!is_kind(one->node, K_NAME) || !node_inside(one->node, function->kids[1]) ||
		    !is_still(one->node, param))
			continue;
		const struct node *at = field_at(one->node, param, field);
		enum made what = at ? made_of(at, depth, &by) : MADE_NOTHING;
		if (what == MADE_OTHERWISE)
			return NULL;
		made = what == MADE_MODEL ? by : made;
	}
	return made;
}

/* try: good = validate(x) ... except Invalid as e: return f"no: {e}": who refuses there ends it. */
static bool ends_in_handlers(const struct node *body)
{
	enum { HANDLERS = 3 };
	const struct node *guard = is_kind(body, K_BLOCK) ? body->parent : NULL;
	bool ends = is_kind(guard, K_TRY) && guard->kids[0] == body;
	for (size_t i = HANDLERS; ends && i < guard->count; i++)
		ends = block_leaves(kid_of(guard->kids[i], 1));
	return ends;
}

/* validate_rows(rows), good = validate(row), as a statement of a function's own body, or of the try that it is: what refuses there refuses before anything else is done. */
static bool refuses_first(const struct node *arg, const struct node *function)
{
	const struct node *call = is_kind(arg, K_ARG) ? arg->parent : NULL;
	const struct node *place = call ? call->parent : NULL;
	while (is_kind(place, K_AWAIT) || is_kind(place, K_ASSIGN) ||
	       is_kind(place, K_EXPRESSION))
		place = place->parent;
	if (place && ends_in_handlers(place))
		place = place->parent->parent;
	if (!is_kind(call, K_CALL) || place != function->kids[1])
		return false;
	const struct node *checker = function_of(call_callee(call));
	const struct node *param = checker ? callee_param(call, kid_of(arg, 0), checker) : NULL;
	return param ? checks_param(checker, param, false, false, 1) ||
			       checks_refuses_each(checker, param)
		     : str_is(agent_fact(call, call_path(call), "verifies"), "#0");
}

bool checks_at_first(const struct node *function, const struct node *param, struct str field)
{
	struct str name = param->text.n ? param->text : name_in(kid_of(param, 1), field);
	const struct mention *one = name.n ? mentions_of(facts_of(function), name) : NULL;
	while (one &&
	       (!is_kind(one->node, K_NAME) || !node_inside(one->node, function->kids[1])))
		one = one->next;
	const struct node *at = one ? field_at(one->node, param, field) : NULL;
	return at && refuses_first(at->parent, function);
}

/* ---- the function a tool's arguments come to ---- */

/* Is a name the first argument of a call of what is called `run`? */
static bool is_handed_to(const struct node *name, struct str run)
{
	const struct node *arg = name->parent;
	const struct node *call = is_kind(arg, K_ARG) ? arg->parent : NULL;
	return is_kind(call, K_CALL) && is_kind(call_callee(call), K_NAME) &&
	       str_eq(call_callee(call)->text, run) && call_arg_at(call, 0) == arg;
}

/* (...args) => run(...args): is what comes in handed on as it is, and nothing else done with it? */
static bool only_hands_on(const struct node *function, struct str run)
{
	const struct node *param = kid_of(function->kids[0], 0);
	const struct mention *one =
		param && param->text.n ? mentions_of(facts_of(function), param->text) : NULL;
	bool handed = false;
	for (; one; one = one->next) {
		if (!is_kind(one->node, K_NAME) || !node_inside(one->node, function->kids[1]) ||
		    !is_still(one->node, param))
			continue;
		if (!is_handed_to(one->node, run))
			return false;
		handed = true;
	}
	return handed;
}

/* guarded("name", run): what the wrapper gives hands on to it. */
static const struct node *wrapped_by(const struct node *call)
{
	const struct node *wrapper = function_of(call_callee(call));
	const struct node *last = wrapper ? block_last(wrapper->kids[1]) : NULL;
	const struct node *given = is_kind(last, K_RETURN) ? kid_of(last, 0) : NULL;
	for (size_t i = 0; is_kind(given, K_FUNCTION) && i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		const struct node *param = callee_param(call, value, wrapper);
		if (param && param->text.n && only_hands_on(given, param->text))
			return value;
	}
	return NULL;
}

const struct node *checks_handler_of(const struct node *run)
{
	const struct node *wrapped = is_kind(run, K_CALL) ? wrapped_by(run) : run;
	return is_kind(wrapped, K_FUNCTION) ? wrapped : wrapped ? function_of(wrapped) : NULL;
}
