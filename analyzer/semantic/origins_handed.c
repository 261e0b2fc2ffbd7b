/*
 * Who calls a function that was handed on: as an argument, an option, an entry of a table, an element of a list, a field of
 * an object, a node of a graph, what another gives back. See origins_asking.h.
 */
#include "by_key.h"
#include "models.h"
#include "origins_asking.h"
#include "overrides.h"
#include "project.h"
#include "values.h"

static const struct str no_path = { NULL, 0 };

enum { NAMES_MAX = 3, TAKERS_MAX = 3, LOOKS_MAX = 20000 };

enum { LINKS_MAX = 32 };

/* StateGraph(S) of StateGraph(S).add_node(f).add_node(g), and of the name that is given to such: links give back what they are called on. */
static const struct node *graph_of(const struct node *call)
{
	const struct node *graph = call_callee(call)->kids[0];
	for (int i = 0; i < LINKS_MAX; i++) {
		const struct node *made = value_of(graph), *link;
		if (!is_kind(made, K_CALL))
			return graph;
		link = call_callee(made);
		if (!is_kind(link, K_ATTR) || !str_eq(path_of(link->kids[0]), path_of(made)))
			return made;
		graph = link->kids[0];
	}
	return graph;
}

static bool is_same_graph(const struct node *a, const struct node *b)
{
	return a == b || (is_reference(a) && is_reference(b) && str_eq(a->text, b->text));
}

/* What a node gives back is what another gets. */
static void ask_node(struct asking *asking, const struct node *value, const struct node *call)
{
	const struct node *node = function_of(value);
	if (!node || node == asking->function)
		return;
	struct question_at question = { node->kids[1], asking->question.access, NULL };
	follow(asking->out, question, STEP_CALLBACK, call);
	asking->callers++;
}

/* add_node("run", f), add_sequence([f, g]) */
static void ask_nodes_of(struct asking *asking, const struct node *add, const struct node *call)
{
	size_t last = call_positional_count(add, &(bool){ false });
	const struct node *value = last ? call_positional(add, last - 1) : NULL;
	for (size_t i = 0; is_kind(value, K_LIST) && i < value->count; i++)
		ask_node(asking, value->kids[i], call);
	ask_node(asking, value, call);
}

/* graph.add_node("run", f), graph.add_sequence([f, g]) */
static bool adds_nodes(const struct node *call)
{
	return is_kind(call, K_CALL) && is_kind(call_callee(call), K_ATTR) &&
	       str_is(call_fact(call, "gives"), "nodes");
}

/* A node gets what any node of the graph has given back, under the same key. */
static void ask_nodes(struct asking *asking, const struct node *call)
{
	if (!asking->question.access.n || param_index(asking->param))
		return;
	const struct node *graph = graph_of(call);
	for (const struct mention *one = mentions_of(facts_of(call), call_callee(call)->text);
	     one; one = one->next) {
		const struct node *add = one->node->parent;
		if (is_kind(one->node, K_ATTR) && is_kind(add, K_CALL) &&
		    call_callee(add) == one->node && is_same_graph(graph_of(add), graph))
			ask_nodes_of(asking, add, call);
	}
}

/* list.map(f), promise.then(f): what the known caller gives. False when it is none. */
static bool ask_giver(struct asking *asking, const struct node *call)
{
	struct str gives = call_fact(call, "gives");
	struct question_at question = { NULL, asking->question.access, NULL };
	const struct node *callee = call_callee(call);
	size_t place = 0, from;
	if (adds_nodes(call)) {
		ask_nodes(asking, call);
		return false; /* what the graph is begun with, nobody sees */
	}
	if (!gives.n)
		return false;
	bool given = take_place(&gives, &from);
	take_place(&gives, &place);
	if (param_index(asking->param) != place)
		return true;
	question.node = given                     ? call_positional(call, from)
			: is_kind(callee, K_ATTR) ? callee->kids[0]
						  : NULL;
	if (str_starts(gives, "element"))
		question.access = access_join(call, STR("[]"), question.access);
	follow(asking->out, question, STEP_CALLBACK, call);
	asking->callers++;
	return true;
}

static void ask_callback(struct asking *asking, const struct node *value);
static const struct node *table_filled(const struct node *value);
static void ask_taken_from(struct asking *asking, const struct node *table);

/* function g(name, cb) { server.tool(name, cb) }: who is handed f by g calls it. */
static void ask_handed_on(struct asking *asking, const struct node *mention)
{
	const struct node *arg = mention->parent;
	if (!is_kind(arg, K_ARG) || arg->text.n || asking->takers >= TAKERS_MAX)
		return;
	asking->takers++;
	ask_callback(asking, mention);
	asking->takers--;
}

/* Within the function that was handed f by a name: cb(x) calls f(x). */
static void ask_uses(struct asking *asking, const struct node *taker, struct str name)
{
	for (const struct mention *one = mentions_of(facts_of(taker), name); one;
	     one = one->next) {
		const struct node *inner = one->node->parent;
		struct handing handing = { inner, NULL, 0 };
		if (!is_kind(one->node, K_NAME) || !node_inside(inner, taker))
			continue;
		const struct node *table = table_filled(one->node);
		if (is_kind(inner, K_CALL) && call_callee(inner) == one->node)
			asked_caller(asking, &handing);
		else if (table)
			ask_taken_from(asking, table);
		else
			ask_handed_on(asking, one->node);
	}
}

/* The parameter of a function of the project that an argument of a call goes to; NULL when there is none. */
static const struct node *taking_param(const struct node *call, const struct node *arg)
{
	const struct node *taker = function_of(call_callee(call));
	const struct node *params = taker ? taker->kids[0] : NULL;
	for (size_t i = 0; params && i < params->count; i++) {
		if (call_given(call, params->kids[i]) == arg)
			return params->kids[i];
	}
	return NULL;
}

/* function g(cb) { cb(x) }: g(f) calls f(x). False when the project has no such g. */
static bool ask_taker(struct asking *asking, const struct node *call, const struct node *arg)
{
	const struct node *param = taking_param(call, arg);
	const struct node *outer = asking->taken;
	if (!param || !param->text.n)
		return false;
	asking->taken = call;
	ask_uses(asking, param->parent->parent, param->text);
	asking->taken = outer;
	return true;
}

/* ---- handed over in an object of options: g({ cb: f }) ---- */

/* What a pattern calls an entry: `cb` of { onEnd: cb = null }; empty when it takes no such entry. */
static struct str name_in_pattern(const struct node *pattern, struct str key)
{
	for (size_t i = 0; is_kind(pattern, K_DICT) && i < pattern->count; i++) {
		const struct node *pair = pattern->kids[i];
		if (!is_kind(pair, K_PAIR) || !str_eq(pair->text, key))
			continue;
		const struct node *target = pair->kids[1];
		if (is_kind(target, K_ASSIGN))
			target = target->kids[0];
		if (is_kind(target, K_NAME))
			return target->text;
	}
	return no_path;
}

/* function g(options) { options.cb(x) } */
static void ask_options(struct asking *asking, const struct node *taker, struct str name,
			struct str key)
{
	for (const struct mention *one = mentions_of(facts_of(taker), key); one;
	     one = one->next) {
		const struct node *call = one->node->parent, *object = kid_of(one->node, 0);
		struct handing handing = { call, NULL, 0 };
		if (!is_kind(one->node, K_ATTR) || !is_kind(object, K_NAME) ||
		    !str_eq(object->text, name) || !node_inside(call, taker))
			continue;
		if (is_kind(call, K_CALL) && call_callee(call) == one->node)
			asked_caller(asking, &handing);
		else
			ask_handed_on(asking, one->node);
	}
}

/* function g(options) { const { cb } = options; cb(x); } */
static void ask_taken_apart(struct asking *asking, const struct node *taker, struct str options,
			    struct str key)
{
	for (const struct mention *one = mentions_of(facts_of(taker), options); one;
	     one = one->next) {
		const struct node *assign = one->node->parent;
		bool apart = is_kind(assign, K_ASSIGN) && kid_of(assign, 1) == one->node &&
			     node_inside(assign, taker);
		struct str name = apart ? name_in_pattern(assign->kids[0], key) : no_path;
		if (name.n)
			ask_uses(asking, taker, name);
	}
}

/* function g({ cb }) { cb(x) }, or by the name of the whole. */
static void ask_option(struct asking *asking, const struct node *pair)
{
	const struct node *arg = pair->parent->parent;
	const struct node *param = taking_param(arg->parent, pair->parent);
	if (!param || !pair->text.n)
		return;
	const struct node *taker = param->parent->parent;
	struct str name = name_in_pattern(kid_of(param, 1), pair->text);
	if (name.n)
		ask_uses(asking, taker, name);
	if (!param->text.n)
		return;
	ask_options(asking, taker, param->text, pair->text);
	ask_taken_apart(asking, taker, param->text, pair->text);
}

/* ---- wrappers: function wrap(f) { return (...a) => f(...a) } ---- */

/* return (a) => f(a), def inner(a): ...; return inner */
static bool is_given_back(const struct node *function, const struct node *by)
{
	struct str name = known_as(function);
	if (node_function(function) != by)
		return false;
	if (is_kind(function->parent, K_RETURN))
		return true;
	const struct mention *one = name.n ? mentions_of(facts_of(by), name) : NULL;
	for (; one; one = one->next) {
		if (is_kind(one->node->parent, K_RETURN) && node_function(one->node) == by)
			return true;
	}
	return false;
}

/* Does a call within a function hand on the function's own argument at its own place? */
static bool hands_on(const struct node *call, const struct node *function, size_t place)
{
	const struct node *params = function->kids[0];
	for (size_t i = 0; i <= place && i < params->count && i < call_arg_count(call); i++) {
		const struct node *param = params->kids[i], *arg = call_arg_at(call, i);
		bool rest = param->flags & F_SPREAD && arg->flags & F_SPREAD;
		if ((i == place || rest) && is_kind(kid_of(arg, 0), K_NAME) && param->text.n &&
		    str_eq(kid_of(arg, 0)->text, param->text))
			return true;
	}
	return false;
}

/* The call that hands a callback to a wrapper: what gets its result calls the callback itself. */
static bool wraps(const struct asking *asking, const struct node *call, const struct node *arg)
{
	const struct node *param = taking_param(call, arg);
	const struct node *taker = param && param->text.n ? param->parent->parent : NULL;
	const struct mention *one = taker ? mentions_of(facts_of(taker), param->text) : NULL;
	for (; one; one = one->next) {
		const struct node *inner = one->node->parent;
		const struct node *wrapper = node_function(one->node);
		if (is_kind(inner, K_CALL) && call_callee(inner) == one->node &&
		    node_inside(inner, taker) && is_given_back(wrapper, taker) &&
		    hands_on(inner, wrapper, param_index(asking->param)))
			return true;
	}
	return false;
}

/* ---- kept in an object: Tool(run=f), tool.run(x) ---- */

/* The field a class keeps an argument of its making in: by its keyword, its parameter, or its place; empty when that is not known. */
static struct str kept_in(const struct node *class_, const struct node *arg)
{
	const struct node *call = arg->parent, *maker = constructor_of(class_);
	const struct node *params = maker ? maker->kids[0] : NULL, *body = class_->kids[1];
	size_t place;
	if (arg->text.n)
		return arg->text;
	for (size_t i = 0; params && i < params->count; i++) {
		if (params->kids[i]->text.n &&
		    call_given(call, params->kids[i]) == kid_of(arg, 0))
			return params->kids[i]->text;
	}
	for (size_t i = 0; !maker && i < body->count; i++) {
		const struct node *field = body->kids[i];
		field = field->kind == K_EXPRESSION ? kid_of(field, 0) : field;
		struct str name = is_kind(field, K_ASSIGN) ? kid_of(field, 0)->text : no_path;
		if (name.n && declared_place(class_, name, &place) &&
		    call_positional(call, place) == kid_of(arg, 0))
			return name;
	}
	return no_path;
}

/* Dict[str, Tool], new Map(): what is in there may be anything. */
static bool is_container(struct str path)
{
	static const char *const containers[] = { "typing.", "dict(", "list(",  "collections.",
						  "Map(",    "Array", "Object", NULL };
	return !path.n || str_starts_in(path, containers);
}

/* Calls of a member of that name on what is, or may be, an object of the class. */
static void ask_members(struct asking *asking, const struct facts *facts, struct str field,
			const struct node *class_)
{
	for (const struct mention *one = mentions_of(facts, field); one; one = one->next) {
		const struct node *call = one->node->parent, *object = kid_of(one->node, 0);
		struct handing handing = { call, NULL, 0 };
		if (!is_kind(one->node, K_ATTR) || !is_kind(call, K_CALL) ||
		    call_callee(call) != one->node)
			continue;
		const struct node *known = instance_of(object);
		if (known ? is_twin(known, class_) : is_container(path_of(object)))
			asked_caller(asking, &handing);
	}
}

/* Tool(run=f): who calls .run() of one calls f. */
static void ask_field(struct asking *asking, const struct node *arg)
{
	const struct node *class_ = class_of(call_callee(arg->parent));
	struct str field = class_ ? kept_in(class_, arg) : no_path;
	struct project_mentions files;
	const struct facts *one;
	if (!field.n || !attributes_of(class_, field))
		return;
	ask_members(asking, facts_of(class_), field, class_);
	project_mentions(facts_of(class_), field, class_->text, &files);
	while ((one = next_to_ask(asking, &files)))
		ask_members(asking, one, field, class_);
}

/* Who it is handed to calls it, with what nobody here sees. */
static void ask_handler(struct asking *asking, const struct node *call)
{
	struct str path = path_of(call_callee(call));
	size_t index = param_index(asking->param);
	asking->handler = true;
	if (path.n)
		path = index ? str_fmt(answers_of(call), "%.*s{%zu}", STR_ARG(path), index)
			     : path_along(call, path, STR("{}"));
	struct str declared = param_path_of(asking->param);
	if (declared.n && !models_mentions(models_of(call), facts_of(call)->source->lang, path))
		path = declared;
	struct origin origin = { .kind = ORIGIN_PARAM,
				 .node = asking->param,
				 .path = path,
				 .access = asking->question.access };
	add_origin(asking->out, &origin, STEP_CALLBACK, call);
}

/* The function is handed to a call: `value` is its argument. */
static void ask_callback(struct asking *asking, const struct node *value)
{
	const struct node *call = value->parent->parent;
	struct handing handing;
	if (is_kind(call, K_CALL))
		ask_field(asking, value->parent);
	if (!is_kind(call, K_CALL) || ask_giver(asking, call))
		return;
	if (called_by_proxy(call, &handing) == value) {
		asked_caller(asking, &handing);
		return;
	}
	if (wraps(asking, call, value)) {
		ask_value(asking, call);
		return;
	}
	if (!ask_taker(asking, call, value))
		ask_handler(asking, call);
}

static void ask_named(struct asking *asking, const struct node *assign);

/* TABLE[key], TABLE.get(key): what takes a function out of the table; NULL when a mention of it is neither. */
static const struct node *taken_out(const struct node *mention)
{
	const struct node *use = mention->parent;
	if (is_kind(use, K_INDEX) && kid_of(use, 0) == mention)
		return use;
	bool get = is_kind(use, K_ATTR) && str_is(use->text, "get") &&
		   is_kind(use->parent, K_CALL) && call_callee(use->parent) == use;
	return get ? use->parent : NULL;
}

/* May one more mention be looked at? In a bundled file a name of one letter has thousands, each of which leads to as many. */
static bool may_look(struct asking *asking)
{
	asking->more |= asking->looks >= LOOKS_MAX;
	return asking->looks++ < LOOKS_MAX;
}

/* A short name means something else in every function of a bundled file. */
static bool is_that_table(const struct mention *mention, const struct node *table)
{
	const struct node *class_ = node_up(table, K_CLASS);
	if (table->kind == K_ATTR)
		return !class_ || node_up(mention->node, K_CLASS) == class_;
	return mention_def(mention) == defs_of(table, table->text);
}

/* TABLE[key](args), or g = TABLE[key]; g(args): what is in the table is called with them. */
static void ask_taken_from(struct asking *asking, const struct node *table)
{
	for (const struct mention *one = mentions_of(facts_of(table), table->text);
	     one && may_look(asking); one = one->next) {
		const struct node *taken = taken_out(one->node);
		const struct node *use = taken ? taken->parent : NULL;
		struct handing handing = { use, NULL, 0 };
		if (!use || !is_that_table(one, table))
			continue;
		asking->by = looked_up_by(taken);
		if (is_kind(use, K_CALL) && call_callee(use) == taken)
			asked_caller(asking, &handing);
		else if (is_kind(use, K_ASSIGN) && kid_of(use, 1) == taken)
			ask_named(asking, use);
	}
	asking->by = NULL;
}

enum gives { GIVES_FUNCTION, GIVES_TABLE };
/* server.tool("x", guarded(f)): what guarded() makes is handed on; handlers = load(); handlers[name](x): what load() keeps is called. */
static void ask_maker(struct asking *asking, const struct node *maker, enum gives gives);
static void ask_entry(struct asking *asking, const struct node *pair);

/* { name: f } */
static void ask_table(struct asking *asking, const struct node *value)
{
	const struct node *table = value->parent;
	while (is_kind(table, K_PAIR) || is_kind(table, K_DICT) ||
	       is_kind(table, K_COMPREHENSION))
		table = table->parent;
	const struct node *name = is_kind(table, K_ASSIGN) ? kid_of(table, 0) : NULL;
	if (name && is_reference(name)) {
		asking->key = value->parent->text;
		ask_taken_from(asking, name);
		asking->key = no_path;
	}
	if (is_kind(table, K_RETURN))
		ask_maker(asking, node_function(table), GIVES_TABLE);
	if (is_kind(table, K_ARG) && is_kind(table->parent, K_CALL) &&
	    value->parent->parent == kid_of(table, 0))
		ask_option(asking, value->parent);
	else if (is_kind(table, K_LIST))
		ask_entry(asking, value->parent);
}

/* TABLE[key] = f, table.set(key, f): what a function is put into; or NULL. */
static const struct node *table_filled(const struct node *value)
{
	const struct node *to = value->parent, *table = NULL;
	if (is_kind(to, K_ASSIGN) && kid_of(to, 1) == value && is_kind(to->kids[0], K_INDEX))
		table = to->kids[0]->kids[0];
	else if (is_kind(to, K_ARG) && is_kind(to->parent, K_CALL) &&
		 call_positional(to->parent, 1) == value &&
		 is_kind(call_callee(to->parent), K_ATTR) &&
		 str_is(call_callee(to->parent)->text, "set"))
		table = call_callee(to->parent)->kids[0];
	return is_reference(table) ? table : NULL;
}

/* ---- in a list: for f in [a, b]: f(x) ---- */

/* Calls of a loop's or callback's name for one of the list. */
static void ask_element(struct asking *asking, const struct node *target,
			const struct node *scope)
{
	const struct mention *one =
		target && target->text.n ? mentions_of(facts_of(scope), target->text) : NULL;
	for (; one; one = one->next) {
		const struct node *call = one->node->parent;
		struct handing handing = { call, NULL, 0 };
		if (is_kind(one->node, K_NAME) && is_kind(call, K_CALL) &&
		    call_callee(call) == one->node && node_inside(call, scope))
			asked_caller(asking, &handing);
	}
}

/* for (const f of list) f(x), list.forEach((f) => f(x)) */
static void ask_iterated(struct asking *asking, const struct node *list)
{
	const struct node *up = list->parent, *call = up ? up->parent : NULL;
	if (is_kind(up, K_FOR) && kid_of(up, 1) == list) {
		const struct node *target = kid_of(up, 0);
		if (is_kind(target, K_ASSIGN))
			target = kid_of(target, 0);
		ask_element(asking, is_kind(target, K_NAME) ? target : NULL, up);
	} else if (is_kind(up, K_ATTR) && is_kind(call, K_CALL) && call_callee(call) == up &&
		   str_starts(call_fact(call, "gives"), "element")) {
		const struct node *function = function_of(call_positional(call, 0));
		if (function)
			ask_element(asking, kid_of(function->kids[0], 0), function);
	}
}

static void ask_iterated_in(struct asking *asking, const struct facts *facts,
			    const struct node *name, const struct node *list)
{
	for (const struct mention *one = mentions_of(facts, name->text); one; one = one->next) {
		if (is_kind(one->node, K_NAME) && is_twin(value_of(one->node), list))
			ask_iterated(asking, one->node);
	}
}

/* handlers = new Map([["log", f]]), Object.fromEntries([["log", f]]): the NAME of the table whose pair a list is; or NULL. */
static const struct node *table_of_pair(const struct node *pair)
{
	const struct node *pairs = pair->parent;
	if (!is_kind(pairs, K_LIST) || !is_kind(pairs->parent, K_ARG))
		return NULL;
	const struct node *call = pairs->parent->parent;
	bool made = is_kind(call, K_CALL) && str_is(call_fact(call, "passes"), "pairs") &&
		    is_kind(call->parent, K_ASSIGN);
	const struct node *name = made ? kid_of(call->parent, 0) : NULL;
	return is_reference(name) ? name : NULL;
}

static void ask_listed(struct asking *asking, const struct node *list)
{
	const struct node *table = table_of_pair(list);
	if (table)
		ask_taken_from(asking, table);
	struct project_mentions files;
	const struct facts *one;
	const struct node *name =
		is_kind(list->parent, K_ASSIGN) ? kid_of(list->parent, 0) : NULL;
	if (is_kind(list->parent, K_ARG) && adds_nodes(list->parent->parent)) {
		ask_nodes(asking, list->parent->parent);
		ask_handler(asking, list->parent->parent);
	}
	ask_iterated(asking, list);
	if (!name || name->kind != K_NAME)
		return;
	ask_iterated_in(asking, facts_of(list), name, list);
	if (asking->callers || node_function(list))
		return;
	project_mentions(facts_of(list), name->text, no_path, &files);
	while ((one = next_to_ask(asking, &files)))
		ask_iterated_in(asking, one, name, list);
}

/* const g = wrap(f), r = self._register: who calls g calls f. */
static void ask_named(struct asking *asking, const struct node *assign)
{
	const struct node *name = kid_of(assign, 0);
	if (!is_kind(name, K_NAME) || asking->names >= NAMES_MAX)
		return;
	const struct def *def = defs_of(name, name->text);
	asking->names++;
	for (const struct mention *one = mentions_of(facts_of(name), name->text);
	     one && may_look(asking); one = one->next) {
		const struct node *call = one->node->parent;
		struct handing handing = { call, NULL, 0 };
		if (one->node == name || mention_def(one) != def)
			continue;
		if (is_kind(call, K_CALL) && call_callee(call) == one->node)
			asked_caller(asking, &handing);
		else
			ask_value(asking, one->node);
	}
	asking->names--;
}

void ask_value(struct asking *asking, const struct node *value)
{
	const struct node *table = table_filled(value);
	if (table)
		ask_taken_from(asking, table);
	else if (is_kind(value->parent, K_ASSIGN) &&
		 (value->kind == K_CALL || value->kind == K_INDEX || value->kind == K_ATTR))
		ask_named(asking, value->parent);
	else if (is_kind(value->parent, K_ARG))
		ask_callback(asking, value);
	else if (is_kind(value->parent, K_PAIR))
		ask_table(asking, value);
	else if (is_kind(value->parent, K_RETURN))
		ask_maker(asking, node_function(value), GIVES_FUNCTION);
	else if (is_kind(value->parent, K_LIST) || is_kind(value->parent, K_TUPLE))
		ask_listed(asking, value->parent);
}

const struct node *object_of(const struct node *function)
{
	const struct node *pair = function->parent;
	if (!is_kind(pair, K_PAIR) || !is_kind(pair->parent, K_DICT))
		return NULL;
	const struct node *dict = pair->parent, *at = dict->parent;
	return is_kind(at, K_ARG) || is_kind(at, K_LIST) || is_kind(at, K_ASSIGN) ? dict : NULL;
}

bool is_taken_out(const struct node *object)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	const struct node *value = value_of(object);
	if (is_kind(value, K_CALL)) {
		struct str how = call_fact(value, "passes");
		return str_is(how, "entry") || str_is(how, "object element");
	}
	if (is_kind(value, K_INDEX))
		return true;
	return is_kind(object, K_NAME) && defs_reaching(object, defs, &complete) == 1 &&
	       defs[0]->how == DEF_FOR;
}

bool is_kept_object(const struct asking *asking, const struct node *object,
		    const struct node *own)
{
	const struct node *function = asking->function;
	struct gathered receivers = { .complete = true };
	if (!is_container(path_of(object)))
		return false;
	follow_same(&receivers, (struct question_at){ object, STR(""), NULL });
	for (size_t i = 0; i < receivers.found.n; i++) {
		const struct origin *one = &receivers.found.v[i];
		if (one->access.n)
			continue;
		if (own ? one->kind == ORIGIN_VALUE && is_twin(one->node, own)
			: one->kind == ORIGIN_INSTANCE &&
				    is_twin(method_of(one->node, function->text), function))
			return true;
	}
	return false;
}

static void ask_entry_in(struct asking *asking, const struct facts *facts,
			 const struct node *pair)
{
	for (const struct mention *one = mentions_of(facts, pair->text); one; one = one->next) {
		const struct node *call = one->node->parent;
		struct handing handing = { call, NULL, 0 };
		if (is_kind(one->node, K_ATTR) && is_kind(call, K_CALL) &&
		    call_callee(call) == one->node && !function_of(one->node) &&
		    is_taken_out(one->node->kids[0]) &&
		    is_kept_object(asking, one->node->kids[0], pair->parent))
			asked_caller(asking, &handing);
	}
}

/* [{ name: "log", register: f }], for (const module of list) module.register(server): an entry of one of many objects. */
static void ask_entry(struct asking *asking, const struct node *pair)
{
	struct project_mentions files;
	const struct facts *one;
	unsigned before = asking->callers;
	ask_entry_in(asking, facts_of(pair), pair);
	if (asking->callers == before) {
		project_mentions(facts_of(pair), pair->text, no_path, &files);
		while ((one = next_to_ask(asking, &files)))
			ask_entry_in(asking, one, pair);
	}
	asking->through += asking->callers - before;
}

/* What is done with what a maker gives back: the function itself, or a table that keeps it. */
static void ask_given(struct asking *asking, const struct node *call, enum gives gives)
{
	const struct node *made = call;
	while (is_kind(made->parent, K_AWAIT))
		made = made->parent;
	const struct node *assign = made->parent;
	if (gives == GIVES_FUNCTION)
		ask_value(asking, call);
	else if (is_kind(assign, K_ASSIGN) && kid_of(assign, 1) == made &&
		 is_reference(assign->kids[0]))
		ask_taken_from(asking, assign->kids[0]);
}

static void ask_maker_in(struct asking *asking, const struct node *maker,
			 const struct facts *facts, enum gives gives)
{
	const struct mention *one = mentions_of(facts, known_as(maker));
	for (; one; one = one->next) {
		const struct node *call = one->node->parent;
		if (is_kind(call, K_CALL) && call_callee(call) == one->node &&
		    is_twin(function_of(one->node), maker))
			ask_given(asking, call, gives);
	}
}

static void ask_maker(struct asking *asking, const struct node *maker, enum gives gives)
{
	struct project_mentions files;
	const struct facts *one;
	if (!maker || !known_as(maker).n || asking->names >= NAMES_MAX)
		return;
	asking->names++;
	ask_maker_in(asking, maker, facts_of(maker), gives);
	bool found = gives == GIVES_TABLE ? asking->callers : asking->handler;
	if (!found && !node_function(maker)) {
		project_mentions(facts_of(maker), known_as(maker), no_path, &files);
		while ((one = next_to_ask(asking, &files)))
			ask_maker_in(asking, maker, one, gives);
	}
	asking->names--;
}
