/* The functions a call may run: see callees.h. */
#include "callees.h"

#include "by_key.h"
#include "names.h"
#include "origins.h"
#include "origins_internal.h"
#include "overrides.h"
#include "project.h"
#include "test_code.h"
#include "types.h"
#include "values.h"

/* A value that stands for its name alone, form.submit(name, args), is none. */
const struct node *callee_behind(const struct node *call)
{
	struct handing handing;
	const struct node *handed =
		is_kind(call, K_CALL) ? called_by_proxy(call, &handing) : NULL;
	bool function = is_kind(handed, K_ATTR) || is_kind(handed, K_INDEX) ||
			function_of(handed) ||
			(is_kind(handed, K_NAME) && str_has(path_of(handed), "."));
	return function ? handed : call_callee(call);
}

const struct node *callee_param(const struct node *call, const struct node *value,
				const struct node *function)
{
	const struct node *params = function->kids[0];
	struct handing handing;
	bool proxy = function_of(called_by_proxy(call, &handing)) == function;
	bool bound =
		proxy && function->flags & F_METHOD && params->count &&
		(str_is(params->kids[0]->text, "self") || str_is(params->kids[0]->text, "cls"));
	for (size_t i = bound; i < params->count; i++) {
		const struct node *param = params->kids[i];
		if ((proxy ? handed_for(&handing, param) : call_given(call, param)) == value)
			return param;
	}
	return NULL;
}

static void add(struct callees *out, const struct node *function)
{
	if (!function)
		return;
	for (size_t i = 0; i < out->n; i++) {
		if (out->v[i] == function)
			return;
	}
	if (!is_abstract(function) && out->n < CALLEES_MAX)
		out->v[out->n++] = function;
}

/* ---- implementations of a class or interface ---- */

enum { BASES_DEPTH = 2 }; /* class Read extends BaseTool, class BaseTool implements Tool */

struct implementing {
	struct str type, method;
	struct callees *out;
	int depth; /* classes between that leave the method to those that extend them */
};

static void add_implementations(struct callees *out, const struct facts *from, struct str type,
				struct str method, int depth);

/* class Read extends Base<A> implements Tool, class Read(Tool): what stands before its body. */
static bool says_it_is(const struct node *class_, struct str type)
{
	struct str head = node_source(class_);
	size_t to = class_->kids[1]->start - class_->start;
	return !str_eq(class_->text, type) &&
	       str_has_name(str_sub(head, 0, to < head.n ? to : head.n), type);
}

static void add_classes(const struct facts *facts, const struct implementing *implementing)
{
	for (size_t i = 0; i < facts->classes.n; i++) {
		const struct node *class_ = facts->classes.v[i];
		if (!says_it_is(class_, implementing->type))
			continue;
		const struct node *method = method_of(class_, implementing->method);
		if (method && !is_abstract(method))
			add(implementing->out, method);
		else if (implementing->depth > 1)
			add_implementations(implementing->out, facts, class_->text,
					    implementing->method, implementing->depth - 1);
	}
}

/* { name: "read", execute(args) { ... } } */
static void add_of_object(const struct node *object, const struct implementing *implementing)
{
	const char *key = str_z(facts_of(object)->arena, implementing->method);
	if (is_kind(object, K_DICT))
		add(implementing->out, function_of(dict_get(object, key)));
}

/* const read: Tool = {...}, const all: Tool[] = [{...}, ...] */
static void add_objects(const struct facts *facts, const struct implementing *implementing)
{
	for (size_t i = 0; i < facts->assigns.n; i++) {
		const struct node *assign = facts->assigns.v[i], *value = kid_of(assign, 1);
		if (!assign->type || !value ||
		    !str_has_name(node_source(assign->type), implementing->type))
			continue;
		add_of_object(value, implementing);
		for (size_t j = 0; is_kind(value, K_LIST) && j < value->count; j++)
			add_of_object(value->kids[j], implementing);
	}
}

static void add_implementations(struct callees *out, const struct facts *from, struct str type,
				struct str method, int depth)
{
	const struct facts *files[PROJECT_MENTIONS];
	struct implementing implementing = { type, method, out, depth };
	if (!type.n)
		return;
	size_t n = project_some_mentions(from, type, files);
	add_classes(from, &implementing);
	add_objects(from, &implementing);
	for (size_t i = 0; i < n; i++) {
		add_classes(files[i], &implementing);
		add_objects(files[i], &implementing);
	}
}

/* What the classes below one have; where none is found by what it stands for, by its name. */
static void add_method(struct callees *out, const struct node *class_, struct str name)
{
	const struct node *method = method_of(class_, name);
	const struct below *below = classes_below(class_);
	size_t before = out->n;
	if (method && !is_abstract(method)) {
		add(out, method);
		return;
	}
	for (size_t i = 0; i < below->n; i++)
		add(out, method_of(below->v[i], name));
	if (out->n == before)
		add_implementations(out, facts_of(class_), class_->text, name, BASES_DEPTH);
}

/* str, Array: half of all files name them, and nobody's class of tools is one: to look there would be to parse for nothing. */
static bool is_of_language(struct str type)
{
	static const char *const types[] = {
		"Any",     "object",  "str",     "bytes",       "int",       "float",
		"bool",    "dict",    "list",    "set",         "tuple",     "Dict",
		"List",    "Set",     "Tuple",   "Array",       "Object",    "Promise",
		"Map",     "String",  "Number",  "any",         "string",    "number",
		"boolean", "unknown", "Element", "HTMLElement", "undefined", NULL
	};
	return str_in(type, types);
}

/* A class or interface by the type somebody wrote: Tool, Tool | undefined, Optional[Tool]. */
static void add_by_type(struct callees *out, const struct node *type, struct str name)
{
	const struct node *class_ = type ? class_of(type) : NULL;
	if (!type)
		return;
	for (size_t i = 0; is_kind(type, K_BINARY) && i < 2; i++)
		add_by_type(out, type->kids[i], name);
	if (is_kind(type, K_INDEX) && str_is(type->kids[0]->text, "Optional"))
		add_by_type(out, type->kids[1], name);
	if (class_)
		add_method(out, class_, name);
	else if ((is_kind(type, K_NAME) || is_kind(type, K_ATTR)) &&
		 !is_of_language(type->text))
		add_implementations(out, facts_of(type), type->text, name, BASES_DEPTH);
}

/* ---- a call ---- */

/* The method an access ends in, ".tool.run", and what stands before it; false when it ends in none. */
static bool ends_in_method(struct str access, struct str *name, struct str *front)
{
	size_t at = access.n;
	while (at && access.p[at - 1] != '.' && access.p[at - 1] != ']' &&
	       access.p[at - 1] != ')')
		at--;
	if (!at || at == access.n || access.p[at - 1] != '.')
		return false;
	*name = str_sub(access, at, access.n);
	*front = str_sub(access, 0, at - 1);
	return true;
}

/* ---- functions that a decorator puts into a table ---- */

/* The FUNCTION that stands behind @register or @tool("add"), named so; or NULL. */
static const struct node *decorated_by(const struct node *mention)
{
	const struct node *call = mention->parent;
	bool called = is_kind(call, K_CALL) && call_callee(call) == mention;
	const struct node *decorator = called ? call->parent : call;
	const struct node *function =
		is_kind(decorator, K_DECORATOR) ? decorator->parent->parent : NULL;
	return is_kind(function, K_FUNCTION) ? function : NULL;
}

static void add_decorated_in(struct callees *out, const struct facts *facts,
			     const struct node *decorator)
{
	for (const struct mention *one = mentions_of(facts, decorator->text); one;
	     one = one->next) {
		const struct node *function = decorated_by(one->node);
		if (function && function_of(one->node) == decorator)
			add(out, function);
	}
}

/* def register(f): TABLE[f.__name__] = f; def tool(name): def put(f): TABLE[name] = f; return put */
static void add_decorated(struct callees *out, const struct node *param)
{
	const struct node *params = param->parent, *function = params->parent;
	const struct node *outer = node_function(function);
	const struct facts *files[PROJECT_MENTIONS], *from = facts_of(param);
	bool given = params->kids[0] == param || params->kids[params->count - 1] == param;
	if (!given || from->source->lang != LANG_PYTHON)
		return;
	if (outer)
		function = outer;
	add_decorated_in(out, from, function);
	size_t n = project_some_mentions(from, function->text, files);
	for (size_t i = 0; i < n; i++)
		add_decorated_in(out, files[i], function);
}

static void add_answer(struct callees *out, const struct origin *origin)
{
	struct str name, front;
	if (origin->kind == ORIGIN_FUNCTION && !origin->access.n)
		add(out, origin->node);
	if (origin->kind == ORIGIN_CALL && !origin->access.n)
		add(out, function_of(origin->node)); /* this.run.bind(this) */
	if (origin->kind == ORIGIN_INSTANCE && !origin->access.n)
		add(out, method_of(origin->node, STR("__call__")));
	if (origin->kind == ORIGIN_PARAM && !origin->access.n)
		add_decorated(out, origin->node);
	if (!ends_in_method(origin->access, &name, &front))
		return;
	if ((origin->kind == ORIGIN_INSTANCE || origin->kind == ORIGIN_CLASS) && !front.n)
		add_method(out, origin->node, name);
	else if (origin->kind == ORIGIN_PARAM && origin->node->type)
		add_by_type(out, type_along(origin->node->type, front), name);
}

/* Where nothing tells whose method it is: the classes the file imports or has itself have one of that name. */
static void add_imported(struct callees *out, const struct node *call)
{
	const struct facts *facts = facts_of(call);
	struct str name = call_callee(call)->text;
	for (size_t i = 0; i < facts->classes.n; i++) {
		const struct node *class_ = facts->classes.v[i];
		if (method_of(class_, name) && class_ != node_up(call, K_CLASS))
			add_method(out, class_, name);
	}
	for (size_t i = 0; i < facts->imports.n; i++) {
		const struct node *import = facts->imports.v[i];
		for (size_t j = 0; j < import->count; j++) {
			const struct node *class_ = class_of(kid_of(import->kids[j], 0));
			if (class_ && method_of(class_, name))
				add_method(out, class_, name);
		}
	}
}

static void add_methods(struct callees *out, const struct facts *facts, struct str name)
{
	for (size_t i = 0; !is_test_code(facts) && i < facts->classes.n; i++)
		add(out, method_of(facts->classes.v[i], name));
}

/* A method that one class of the project has and no other, where nothing tells whose it is. */
void callees_by_name(const struct node *call, struct callees *out)
{
	const struct facts *files[PROJECT_MENTIONS], *from = facts_of(call);
	struct str name = call_callee(call)->text;
	const struct node *object = kid_of(call_callee(call), 0);
	bool own = object && (str_is(object->text, "self") || str_is(object->text, "this"));
	out->n = 0;
	if (!is_kind(call_callee(call), K_ATTR) || own || !project_may_mean(from, name))
		return;
	size_t n = project_all_mentions(from, name, files);
	add_methods(out, from, name);
	for (size_t i = 0; i < n; i++)
		add_methods(out, files[i], name);
	if (out->n > 1)
		out->n = 0;
}

/* ---- functions that functions give back ---- */

enum { MAKERS_DEPTH = 2 };

static void callees_within(const struct node *call, struct callees *out, int depth);

/* return (args) => ..., def go(args): ...; return go */
static enum walk add_returned(struct node *node, void *context)
{
	struct callees *out = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind == K_RETURN && kid_of(node, 0))
		add(out, function_of(kid_of(node, 0)));
	return WALK_ON;
}

/* tool.getHandler()(args), handler = tool.getHandler(); handler(args): what the methods of that name give back. */
static void add_made(struct callees *out, const struct node *callee, int depth)
{
	const struct node *maker = is_kind(callee, K_NAME) ? value_of(callee) : callee;
	struct callees makers;
	maker = node_awaited(maker);
	if (!is_kind(maker, K_CALL) || !depth)
		return;
	callees_within(maker, &makers, depth - 1);
	for (size_t i = 0; i < makers.n; i++)
		look_into(makers.v[i]->kids[1], add_returned, out);
}

/* ---- all of them ---- */

/* case "read": f(x) of f = TABLE[name]: what the table has under other keys. */
static bool is_of_another_key(const struct node *call, const struct origin *origin)
{
	const struct step *put = origin_step(origin, STEP_PUT),
			  *taken = origin_step(origin, STEP_TAKEN);
	return put && taken && is_kind(put->node, K_PAIR) &&
	       is_for_another_key(call, looked_up_by(taken->node), put->node->text);
}

static void callees_within(const struct node *call, struct callees *out, int depth)
{
	const struct node *callee = callee_behind(call), *function = function_of(callee);
	bool method = is_kind(callee, K_ATTR);
	struct origins origins;
	struct below methods;
	out->n = 0;
	add(out, function);
	methods_run(callee, &methods);
	for (size_t i = 0; i < methods.n; i++)
		add(out, methods.v[i]);
	if (out->n)
		return;
	origins_of(callee, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (!is_of_another_key(call, &origins.v[i]))
			add_answer(out, &origins.v[i]);
	}
	if (!out->n && method && instance_of(callee->kids[0]))
		add_method(out, instance_of(callee->kids[0]), callee->text);
	if (!out->n && method)
		add_by_type(out, type_of(callee->kids[0]), callee->text);
	if (!out->n && method)
		add_imported(out, call);
	if (!out->n && !method) /* tool: Tool = tools[name]; tool(**args) */
		add_by_type(out, type_of(callee), STR("__call__"));
	if (!out->n)
		add_made(out, callee, depth);
}

void callees_of(const struct node *call, struct callees *out)
{
	callees_within(call, out, MAKERS_DEPTH);
}
