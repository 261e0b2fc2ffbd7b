/* The arguments of LLM calls by their spellings, wherever they were put together: see llm.h. */
#include "llm_parts.h"

#include "models.h"
#include "names.h"
#include "picked.h"

static const struct str nothing = { NULL, 0 };

static struct arena *arena_of(const struct node *node)
{
	return facts_of(node)->arena;
}

static bool is_js(const struct node *node)
{
	return lang_is_js(facts_of(node)->source->lang);
}

struct str llm_fact(const struct node *call, struct str path, const char *key)
{
	return path.n ? models_get(models_of(call), facts_of(call)->source->lang, path, key)
		      : nothing;
}

/* ---- functions of the project that put something together ---- */

bool llm_is_made_by_project(const struct node *expression)
{
	const struct node *callee =
		is_kind(expression, K_CALL) ? call_callee(expression) : NULL;
	return callee && !class_of(callee) && function_of(callee);
}

bool llm_spreads(const struct node *call)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (call_arg_at(call, i)->flags & (F_SPREAD | F_SPREAD_DICT))
			return true;
	}
	return false;
}

const struct node *llm_seen_from(const struct node *expression, const struct node *call)
{
	const struct node *param = param_reaching(expression);
	if (!param || param->parent->parent != function_of(call_callee(call)))
		return expression;
	const struct node *given = call_given(call, param);
	if (given)
		return given;
	return kid_of(param, 0) && !llm_spreads(call) ? kid_of(param, 0) : expression;
}

struct returned {
	const struct node **out;
	size_t n;
};

static enum walk find_returned(struct node *node, void *context)
{
	struct returned *returned = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind == K_RETURN && kid_of(node, 0) && returned->n < LLM_RETURNS)
		returned->out[returned->n++] = kid_of(node, 0);
	return WALK_ON;
}

size_t llm_returns_of(const struct node *function, const struct node *out[LLM_RETURNS])
{
	struct returned returned = { out, 0 };
	node_walk(function->kids[1], find_returned, &returned);
	return returned.n;
}

/* ---- entries ---- */

static bool sets_key(const struct node *target)
{
	return is_kind(target, K_INDEX) || is_kind(target, K_ATTR);
}

/* x.k, x["k"]: the key an assignment to it sets. */
static struct str key_put(const struct node *target)
{
	return is_kind(target, K_INDEX)  ? string_text(value_of(kid_of(target, 1)))
	       : is_kind(target, K_ATTR) ? target->text
					 : nothing;
}

/* Is it the key of "options.temperature"? One that is computed, payload[field], may be any other. */
static bool puts_key(const struct node *assign, const char *key)
{
	struct str put = key_put(kid_of(assign, 0));
	size_t n = strlen(key);
	return put.n && put.n <= n && str_is(put, key + n - put.n) &&
	       (put.n == n || key[n - put.n - 1] == '.');
}

/* {k: v.to(device) for k, v in batch.items()}: what any key holds is no sign that there is this one. */
static bool holds_any_key(const struct origin *origin)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_PUT && is_kind(step->node, K_COMPREHENSION))
			return true;
	}
	return false;
}

/* MODELS[kind], of which each has a temperature: the lowest, which it surely has; NULL where one is no number written there. */
static const struct node *lowest_of(const struct origins *from)
{
	const struct node *lowest = NULL;
	double least = 0, number;
	for (size_t i = 0; from->complete && i < from->n; i++) {
		const struct origin *one = &from->v[i];
		const struct step *put = origin_step(one, STEP_PUT);
		if ((put && is_kind(put->node, K_ASSIGN)) || one->kind != ORIGIN_VALUE ||
		    one->access.n || !is_kind(one->node, K_NUMBER) ||
		    origin_passed(one, STEP_HANDED) || origin_passed(one, STEP_CHOSEN) ||
		    !value_number(one->node, &number))
			return NULL;
		if (!lowest || number < least) {
			lowest = one->node;
			least = number;
		}
	}
	return lowest;
}

/* An entry of what a function of the project made or passed on, when it is surely one value. */
static bool followed_entry(const struct node *object, const char *key,
			   const struct node **value)
{
	struct origins from;
	origins_of_part(object, str_z(arena_of(object), str_fmt(arena_of(object), ".%s", key)),
			&from);
	const struct step *put = from.n ? origin_step(&from.v[0], STEP_PUT) : NULL;
	if (from.n > 1 && (*value = lowest_of(&from)))
		return true;
	if (put && is_kind(put->node, K_ASSIGN) && !puts_key(put->node, key))
		return false;
	if (from.n != 1 || from.v[0].access.n || holds_any_key(&from.v[0]) ||
	    origin_passed(&from.v[0], STEP_NUMBERED) ||
	    origin_passed(&from.v[0], STEP_HANDED)) /* judged where it is handed over */
		return false;
	switch (from.v[0].kind) {
	case ORIGIN_VALUE:
	case ORIGIN_CALL:
	case ORIGIN_GLOBAL:
		*value = from.v[0].node;
		return true;
	default:
		return false;
	}
}

enum { ENTRY_DEPTH = 4 }; /* functions that build on what others built */

static enum presence entry_at(const struct node *object, const char *key,
			      const struct node **value, int depth);

/* cfg(tools, 0.7).temperature: the entry of what the function returns, with what this call hands over. */
static enum presence returned_entry(const struct node *call, const char *key,
				    const struct node **value, int depth)
{
	const struct node *returns[LLM_RETURNS];
	size_t n = llm_returns_of(function_of(call_callee(call)), returns);
	enum presence all = ABSENT;
	for (size_t i = 0; i < n && !*value; i++) {
		enum presence one = entry_at(returns[i], key, value, depth + 1);
		all = i == 0 || one == all ? one : MAYBE;
	}
	if (*value)
		*value = llm_seen_from(*value, call);
	return all;
}

/* fill(kwargs), where fill() sets the key of what it gets. */
static const struct node *put_by_callee(const struct node *call, const struct node *name,
					const char *key)
{
	const struct node *callee = call_callee(call), *found = NULL;
	const struct node *function = class_of(callee) ? NULL : function_of(callee);
	const struct node *params = function ? function->kids[0] : NULL, *param = NULL;
	for (size_t i = 0; params && i < params->count; i++) {
		const struct node *given = call_given(call, params->kids[i]);
		if (is_kind(given, K_NAME) && str_eq(given->text, name->text))
			param = params->kids[i];
	}
	const struct facts *facts = param ? facts_of(function) : NULL;
	for (size_t i = facts ? first_inside(&facts->assigns, function) : 0;
	     facts && i < facts->assigns.n && facts->assigns.v[i]->start < function->end; i++) {
		const struct node *assign = facts->assigns.v[i], *target = kid_of(assign, 0);
		struct str put = key_put(target);
		if (put.n && str_is(put, key) && node_inside(assign, function) &&
		    param_reaching(target->kids[0]) == param)
			found = kid_of(assign, 1);
	}
	return found ? llm_seen_from(found, call) : NULL;
}

/* Object.assign(params, { tools }) */
static const struct node *put_by_merge(const struct node *call, const struct node *name,
				       const char *key)
{
	const struct node *object = call_positional(call, 0), *found = NULL;
	if (!is_kind(object, K_NAME) || !str_eq(object->text, name->text) ||
	    !str_is(call_path(call), "Object.assign"))
		return NULL;
	for (size_t i = 1; i < call_arg_count(call); i++) {
		const struct node *merged = value_of(call_arg_at(call, i)->kids[0]);
		const struct node *one = is_kind(merged, K_DICT) ? dict_get(merged, key) : NULL;
		found = one ? one : found;
	}
	return found;
}

/* params |= {"tools": tools} */
static const struct node *put_by_union(const struct node *name, const char *key,
				       const struct node **at)
{
	const struct facts *facts = facts_of(name);
	const struct node *function = node_function(name), *found = NULL;
	for (size_t i = first_inside(&facts->assigns, function);
	     i < facts->assigns.n && facts->assigns.v[i]->start < name->start; i++) {
		const struct node *assign = facts->assigns.v[i], *target = kid_of(assign, 0);
		const struct node *dict = kid_of(assign, 1);
		if (!str_is(assign->text, "|=") || !is_kind(dict, K_DICT) ||
		    !is_kind(target, K_NAME) || !str_eq(target->text, name->text) ||
		    node_function(assign) != function || !dict_get(dict, key))
			continue;
		found = dict_get(dict, key);
		*at = assign;
	}
	return found;
}

static const struct node *put_by_helper(const struct node *name, const char *key,
					const struct node **at)
{
	const struct facts *facts = facts_of(name);
	const struct node *function = node_function(name), *found = put_by_union(name, key, at);
	for (const struct mention *one = mentions_of(facts, name->text); one; one = one->next) {
		const struct node *arg = one->node->parent, *call = arg->parent;
		if (one->node->start > name->start || !is_kind(arg, K_ARG) ||
		    !is_kind(call->parent, K_EXPRESSION) || node_function(call) != function)
			continue;
		const struct node *value = put_by_callee(call, name, key);
		if (!value)
			value = put_by_merge(call, name, key);
		if (value) {
			found = value;
			*at = call;
		}
	}
	return found;
}

/* x.k = v, x["k"] = v, wherever the object goes by a name or an attribute of the class. */
static const struct node *put_by_assignment(const struct node *object, const char *key,
					    const struct node **at)
{
	struct origins from;
	const struct node *found = NULL;
	origins_of_part(object, str_z(arena_of(object), str_fmt(arena_of(object), ".%s", key)),
			&from);
	for (size_t i = 0; i < from.n; i++) {
		const struct step *put = origin_step(&from.v[i], STEP_PUT);
		if (!put || !is_kind(put->node, K_ASSIGN) || from.v[i].access.n || found ||
		    !puts_key(put->node, key) || is_kind(from.v[i].node, K_NULL))
			continue; /* body["tools"] = tools of a helper that was given none */
		found = kid_of(put->node, 1);
		*at = put->node;
	}
	return found;
}

const struct node *llm_put_later(const struct node *object, const char *key,
				 const struct node **at)
{
	const struct node *found = NULL;
	if (is_kind(object, K_NAME))
		found = put_by_helper(object, key, at);
	return found || !is_reference(object) ? found : put_by_assignment(object, key, at);
}

static enum presence made_entry(const struct node *call, const char *key,
				const struct node **value, int depth)
{
	if (followed_entry(call, key, value))
		return PRESENT;
	return depth < ENTRY_DEPTH ? returned_entry(call, key, value, depth) : MAYBE;
}

static const struct node *written_out(const struct node *expression);

/* { ...build(messages, 0.7), tools }, { ...this.options, tools }: what is spread, where it is more than a literal. */
static enum presence spread_entry(const struct node *dict, const char *key,
				  const struct node **value, int depth)
{
	for (size_t i = dict->count; i-- > 0 && depth < ENTRY_DEPTH;) {
		const struct node *spread = dict->kids[i], *inner = kid_of(spread, 0);
		if (spread->kind != K_SPREAD ||
		    (!is_reference(inner) && !llm_is_made_by_project(inner) &&
		     !written_out(inner)))
			continue;
		enum presence one = entry_at(inner, key, value, depth + 1);
		if (*value)
			return one;
	}
	return ABSENT;
}

static enum presence plain_entry(const struct node *object, const char *key,
				 const struct node **value, int depth)
{
	const struct node *at;
	*value = NULL;
	if (llm_is_made_by_project(object)) {
		enum presence made = made_entry(object, key, value, depth);
		if (*value)
			return made;
	}
	enum presence one = entry_of(object, key, value);
	if (is_kind(object, K_DICT) && !*value) {
		enum presence spread = spread_entry(object, key, value, depth);
		return *value ? spread : one;
	}
	if (!is_reference(object))
		return one;
	const struct node *put =
		is_kind(object, K_NAME) ? put_by_helper(object, key, &at) : NULL;
	if (!put && one == ABSENT)
		put = put_by_assignment(object, key, &at);
	if (put) {
		*value = put;
		return PRESENT;
	}
	const struct node *made = value_of(object);
	if (!*value && llm_is_made_by_project(made))
		return made_entry(made, key, value, depth);
	if (one != MAYBE || *value)
		return one;
	return followed_entry(object, key, value) ? PRESENT : MAYBE;
}

static bool are_same_names(const struct node *pair, const struct node *target)
{
	for (size_t i = 0; i < 2; i++) {
		const struct node *one = kid_of(pair, i), *other = kid_of(target, i);
		if (!is_kind(one, K_NAME) || !is_kind(other, K_NAME) ||
		    !str_eq(one->text, other->text))
			return false;
	}
	return true;
}

struct asking_key {
	struct str key;
	bool found;
};

static enum walk find_key(struct node *node, void *context)
{
	struct asking_key *asking = context;
	asking->found |= is_kind(node, K_NAME) && str_eq(node->text, asking->key);
	return asking->found ? WALK_STOP : WALK_ON;
}

/* if k != "temperature": which of them is left out nobody knows here */
static bool asks_for_key(const struct node *comprehension, const struct node *key)
{
	struct asking_key asking = { key->text, false };
	for (size_t i = 2; i < comprehension->count; i++)
		look_into(comprehension->kids[i], find_key, &asking);
	return asking.found;
}

/* {k: v for k, v in x.items() if v is not None}: x, less what is left out. */
static const struct node *filtered(const struct node *comprehension)
{
	const struct node *pair = kid_of(comprehension, 0), *loop = kid_of(comprehension, 1);
	if (!is_kind(pair, K_PAIR) || !is_kind(loop, K_COMP_FOR) ||
	    !are_same_names(pair, kid_of(loop, 0)) || !is_kind(kid_of(loop, 1), K_CALL))
		return NULL;
	const struct node *callee = call_callee(loop->kids[1]);
	bool items = is_kind(callee, K_ATTR) && str_is(callee->text, "items");
	return items && !asks_for_key(comprehension, pair->kids[0]) ? callee->kids[0] : NULL;
}

/* Object.fromEntries(Object.entries(x).filter(...)): x, less what is left out. */
static const struct node *filtered_entries(const struct node *call)
{
	const struct node *entries = call_positional(call, 0), *callee = NULL;
	if (!str_is(call_path(call), "Object.fromEntries"))
		return NULL;
	if (is_kind(entries, K_CALL))
		callee = call_callee(entries);
	if (callee && callee->kind == K_ATTR && str_is(callee->text, "filter"))
		entries = callee->kids[0];
	return is_kind(entries, K_CALL) && str_is(call_path(entries), "Object.entries")
		       ? call_positional(entries, 0)
		       : NULL;
}

/* clean(x), def clean(d): return {k: v for k, v in d.items() if v is not None}: x, less what is left out. */
static const struct node *filtered_by_helper(const struct node *call)
{
	const struct node *function = function_of(call_callee(call));
	const struct node *last = function ? block_last(function->kids[1]) : NULL;
	const struct node *given = is_kind(last, K_RETURN) ? kid_of(last, 0) : NULL;
	if (is_kind(given, K_COMPREHENSION))
		given = filtered(given);
	else
		given = is_kind(given, K_CALL) ? filtered_entries(given) : NULL;
	const struct node *param = given ? param_reaching(given) : NULL;
	bool own = param && param->parent->parent == function;
	return own ? call_given(call, param) : NULL;
}

/* x.model_dump(), asdict(x), vars(x), x.__dict__: the object that is written out as a dictionary; NULL when none is. */
static const struct node *written_out(const struct node *expression)
{
	static const char *const methods[] = { "model_dump", "dict",    "to_dict",
					       "as_dict",    "_asdict", NULL };
	static const char *const functions[] = {
		"dataclasses.asdict", "attr.asdict", "attrs.asdict", "vars", "dict", NULL
	};
	if (is_kind(expression, K_COMPREHENSION))
		return filtered(expression);
	if (is_kind(expression, K_ATTR) && str_is(expression->text, "__dict__"))
		return expression->kids[0];
	if (!is_kind(expression, K_CALL))
		return NULL;
	const struct node *callee = call_callee(expression);
	if (is_kind(callee, K_ATTR) && str_in(callee->text, methods))
		return callee->kids[0];
	if (str_in(call_path(expression), functions))
		return call_positional(expression, 0);
	const struct node *entries = filtered_entries(expression);
	return entries ? entries : filtered_by_helper(expression);
}

/* Settings(), Schema.parse(input): the field of an object of the project's class or schema, which whoever makes it may set. */
static enum presence field_entry(const struct node *object, const char *key,
				 const struct node **value)
{
	const struct node *made = value_of(object);
	const struct node *class_ = is_kind(made, K_CALL) ? class_of(call_callee(made)) : NULL;
	if (class_ && (*value = call_keyword(made, key)))
		return PRESENT;
	if (!class_)
		class_ = instance_of(object);
	const struct attribute *one = class_ ? attributes_of(class_, str_of(key)) : NULL;
	const struct node *param = one && !one->next ? param_reaching(one->value) : NULL;
	if (param &&
	    is_kind(made, K_CALL)) { /* self.tools = tools: what this call hands over */
		*value = call_given(made, param);
		*value = *value || llm_spreads(made) ? *value : kid_of(param, 0);
		return *value ? PRESENT : MAYBE;
	}
	*value = one && one->value && !one->next ? field_default(one->value)
						 : llm_parsed_default(object, key);
	return MAYBE;
}

/* What is written out from an object, in as many steps as it takes. */
static enum presence written_entry(const struct node *object, const char *key,
				   const struct node **value, int depth)
{
	const struct node *inner = written_out(object);
	if (!inner && is_kind(object, K_NAME))
		inner = written_out(value_of(object));
	if (inner)
		return depth < ENTRY_DEPTH ? entry_at(inner, key, value, depth + 1) : MAYBE;
	return is_kind(object, K_DICT) ? MAYBE : field_entry(object, key, value);
}

static enum presence entry_at(const struct node *object, const char *key,
			      const struct node **value, int depth)
{
	enum presence plain = plain_entry(object, key, value, depth);
	if (*value)
		return plain;
	enum presence written = written_entry(object, key, value, depth);
	return *value ? written : plain;
}

static enum presence entry(const struct node *object, const char *key,
			   const struct node **value)
{
	return entry_at(object, key, value, 0);
}

enum presence llm_entry(const struct node *object, struct str key, const struct node **value)
{
	return entry(object, str_z(arena_of(object), key), value);
}

/* Can an argument be an object of options? What a call made is an object of its own: its settings are not this call's. */
static bool is_options(const struct node *arg)
{
	struct values values;
	if (arg->kind != K_NAME && arg->kind != K_ATTR)
		return arg->kind == K_DICT || llm_is_made_by_project(arg) || written_out(arg) ||
		       (arg->kind == K_CALL && str_is(call_path(arg), "Object.assign"));
	values_of(arg, &values);
	for (size_t i = 0; i < values.n; i++) {
		if (is_kind(values.v[i].node, K_CALL) && !written_out(values.v[i].node) &&
		    !str_is(call_path(values.v[i].node), "Object.assign"))
			return false;
	}
	return true;
}

/* What partial(f, key=value) gives the calls of it beforehand. */
static const struct node *bound_before(const struct node *call, const char *key)
{
	const struct node *callee = call_callee(call);
	const struct node *bound = is_reference(callee) ? value_of(callee) : NULL;
	return is_kind(bound, K_CALL) && str_is(call_path(bound), "functools.partial")
		       ? call_keyword(bound, key)
		       : NULL;
}

/* f(key=value), f(**settings), f(**build(messages)) */
static enum presence keyword(const struct node *call, const char *key,
			     const struct node **value)
{
	enum presence all = ABSENT;
	*value = call_keyword(call, key);
	if (*value)
		return PRESENT;
	for (size_t i = 0; i < call_arg_count(call) && all != PRESENT; i++) {
		const struct node *arg = call_arg_at(call, i), *inner;
		if (!(arg->flags & F_SPREAD_DICT))
			continue;
		enum presence one = entry(arg->kids[0], key, &inner);
		if (one != ABSENT)
			all = one;
		if (inner)
			*value = inner;
	}
	if (all == ABSENT && (*value = bound_before(call, key)))
		return PRESENT;
	return all;
}

/* request.write(JSON.stringify(body)), socket.send(...): a text as it goes out. */
static bool writes_to_stream(const struct node *callee)
{
	static const char *const methods[] = { "write", "end", "send", NULL };
	return is_kind(callee, K_ATTR) && str_in(callee->text, methods);
}

/* The argument a slot's first step names. */
static enum presence argument(const struct node *call, struct str step,
			      const struct node **value)
{
	int64_t position;
	*value = NULL;
	if (str_starts(step, "#")) {
		if (str_to_i64(str_sub(step, 1, step.n), &position))
			*value = call_positional(call, (size_t)position);
		return *value ? PRESENT : ABSENT;
	}
	const char *key = str_z(arena_of(call), step);
	if (!is_js(call))
		return keyword(call, key, value);
	enum presence all = ABSENT;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i)->kids[0];
		if ((arg->kind == K_CALL || arg->kind == K_NAME) &&
		    writes_to_stream(call_callee(call)))
			arg = llm_written_from(arg);
		if (!is_options(arg))
			continue;
		enum presence one = entry(arg, key, value);
		if (one == PRESENT)
			return PRESENT;
		if (one == MAYBE)
			all = MAYBE;
	}
	return all;
}

const struct node *llm_written_from(const struct node *value)
{
	const struct node *text = value_of(value), *object;
	if (!is_kind(text, K_CALL))
		return value;
	const struct node *callee = call_callee(text);
	if (is_kind(callee, K_ATTR) && str_is(callee->text, "encode") &&
	    is_kind(value_of(callee->kids[0]), K_CALL))
		return llm_written_from(callee->kids[0]);
	struct str slot = llm_fact(text, call_path(text), "writes");
	return slot.p && llm_slot(text, slot, &object) == PRESENT ? object : value;
}

static enum presence step_into(const struct node **value, struct str step)
{
	int64_t index;
	*value = llm_written_from(*value);
	if (str_starts(step, "#")) {
		const struct node *made = value_of(*value);
		*value = is_kind(made, K_CALL) && str_to_i64(str_sub(step, 1, step.n), &index)
				 ? call_positional(made, (size_t)index)
				 : NULL;
		return *value ? PRESENT : ABSENT;
	}
	if (!str_to_i64(step, &index))
		return entry(*value, str_z(arena_of(*value), step), value);
	const struct node *list = value_of(*value);
	*value = is_kind(list, K_LIST) || is_kind(list, K_TUPLE) ? kid_of(list, (size_t)index)
								 : NULL;
	return *value ? PRESENT : ABSENT;
}

/* The last step of a word, "tools" of "json.config.tools"; *word becomes what stands before it. */
static struct str take_last_step(struct str *word)
{
	size_t dot = word->n;
	while (dot > 0 && word->p[dot - 1] != '.')
		dot--;
	struct str last = str_sub(*word, dot, word->n);
	*word = str_sub(*word, 0, dot ? dot - 1 : 0);
	return last;
}

/* An assignment to a key of a key: x.config.tools = ... */
static bool puts_further_in(const struct node *node)
{
	return node->kind == K_ASSIGN && sets_key(node->kids[0]) &&
	       sets_key(kid_of(node->kids[0], 0));
}

struct further {
	struct str last, before;
	bool found;
};

static enum walk find_put_further_in(struct node *node, void *context)
{
	struct further *further = context;
	if (!puts_further_in(node))
		return WALK_ON;
	const struct node *target = node->kids[0];
	further->found = str_eq(key_put(target), further->last) &&
			 str_eq(key_put(kid_of(target, 0)), further->before);
	return further->found ? WALK_STOP : WALK_ON;
}

/* Does an assignment of the file end in .config.tools, ["config"]["tools"]? Most files have none: cheap. */
static bool is_put_further_in(const struct facts *facts, struct str word)
{
	struct further further = { .last = take_last_step(&word) };
	further.before = take_last_step(&word);
	if (further.before.n)
		look_into_picked(&facts->module, puts_further_in, find_put_further_in,
				 &further);
	return further.found;
}

/* req.config.tools = tools, req["config"]["tools"] = tools before create(req), create(**req) */
static const struct node *put_further_in(const struct node *call, struct str word)
{
	const struct node *at;
	if (str_has(word, "#") || !is_put_further_in(facts_of(call), word))
		return NULL;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i), *object = arg->kids[0];
		bool whole = is_js(call) ? !arg->text.n : (arg->flags & F_SPREAD_DICT) != 0;
		const struct node *put =
			whole && is_reference(object)
				? put_by_assignment(object, str_z(arena_of(call), word), &at)
				: NULL;
		if (put)
			return put;
	}
	return NULL;
}

/* body.options.temperature = 0.7, of a body that says options: { num_ctx: 4096 } where it is made. */
static const struct node *put_inside(const struct node *object, struct str word)
{
	const struct node *at;
	return object && is_put_further_in(facts_of(object), word)
		       ? put_by_assignment(object, str_z(arena_of(object), word), &at)
		       : NULL;
}

static enum presence one_slot(const struct node *call, struct str word,
			      const struct node **value)
{
	struct str step, whole = word, within = nothing;
	const struct node *object = NULL;
	*value = NULL;
	if (!str_split(&word, '.', &step))
		return ABSENT;
	enum presence presence = argument(call, step, value);
	while (*value && word.n) {
		const struct node *before = llm_written_from(*value);
		if (is_reference(before)) {
			object = before;
			within = word;
		}
		str_split(&word, '.', &step);
		enum presence inner = step_into(value, step);
		if (inner != PRESENT)
			presence = inner;
	}
	if (*value)
		return presence;
	*value = object ? put_inside(object, within) : put_further_in(call, whole);
	return *value ? PRESENT : presence;
}

enum presence llm_slot(const struct node *call, struct str spellings, const struct node **value)
{
	struct str word;
	enum presence all = ABSENT;
	const struct node *maybe = NULL;
	*value = NULL;
	if (!is_kind(call, K_CALL))
		return ABSENT;
	while (str_split(&spellings, ' ', &word)) {
		enum presence one = one_slot(call, word, value);
		if (one == PRESENT)
			return PRESENT;
		if (one == MAYBE) {
			all = MAYBE;
			maybe = maybe ? maybe : *value;
		}
	}
	*value = maybe;
	return all;
}
