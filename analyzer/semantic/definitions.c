/*
 * Definitions: the function, class, instance or value that stands behind an expression, in its file or another of the
 * project; and who calls a function in its own. See names.h.
 */
#include "origins.h"
#include "origins_internal.h"
#include "paths_internal.h"
#include "project.h"

/* functools.partial(f, ...), promisify(f), f.bind(...): calling them calls f. */
const struct node *called_through(const struct node *call)
{
	static const char *const wrappers[] = { "functools.partial", "util.promisify",
						"partial", "promisify", NULL };
	const struct node *callee = call_callee(call);
	if (is_kind(callee, K_ATTR) && str_is(callee->text, "bind") &&
	    lang_is_js(facts_of(call)->source->lang))
		return callee->kids[0];
	struct str path = path_of(callee);
	return path.n && str_in(path, wrappers) ? call_positional(call, 0) : NULL;
}

/* A definition in another file of the project. */
const struct node *def_imported(const struct def *def, const struct facts **module)
{
	const struct node *name = def->site, *import = name->parent;
	*module = project_module(facts_of(name), import->text);
	if (!*module)
		return NULL;
	return project_export(*module, name->flags & F_MODULE ? STR("*") : name->text);
}

/* A call of `name` itself, not of something that goes by it. */
bool calls_global(const struct node *call, const char *name)
{
	if (!is_kind(call, K_CALL) || !lang_is_js(facts_of(call)->source->lang))
		return false;
	const struct node *callee = call_callee(call);
	return callee && callee->kind == K_NAME && str_is(callee->text, name) &&
	       str_is(path_of(callee), name);
}

const struct facts *loaded_module(const struct node *expression)
{
	expression = node_awaited(expression);
	if (!calls_global(expression, "require") && !calls_global(expression, "import"))
		return NULL;
	struct str name = string_text(call_positional(expression, 0));
	return name.p ? project_module(facts_of(expression), name) : NULL;
}

const struct node *required_value(const struct node *call)
{
	const struct facts *module = calls_global(call, "require") ? loaded_module(call) : NULL;
	return module ? project_export(module, STR("default")) : NULL;
}

const struct def *only_def(const struct node *name)
{
	const struct def *defs[DEFS_MAX], *only = NULL;
	bool complete;
	size_t n = defs_reaching(name, defs, &complete);
	for (size_t i = 0; i < n; i++) {
		if (defs[i]->how == DEF_ASSIGN && is_kind(defs[i]->value, K_NULL))
			continue;
		if (only)
			return NULL;
		only = defs[i];
	}
	return only;
}

static struct node *definition_of(const struct node *expression, enum kind kind, int depth);

static struct node *definition_by_name(const struct node *name, enum kind kind, int depth)
{
	const struct def *def = only_def(name);
	const struct facts *module;
	if (!def)
		return NULL;
	if (def->how == DEF_FUNCTION || def->how == DEF_CLASS)
		return def->site->kind == kind ? def->site : NULL;
	if (def->how == DEF_IMPORT) {
		const struct node *found = def_imported(def, &module);
		return found ? definition_of(found, kind, depth + 1) : NULL;
	}
	const struct node *value =
		def->how == DEF_ASSIGN || def->how == DEF_UNPACK ? def_value(def) : NULL;
	return value ? definition_of(value, kind, depth + 1) : NULL;
}

/* from package import module; `module.name` */
static const struct node *submodule_member(const struct def *def, struct str name)
{
	const struct node *import = def->site->parent;
	if (facts_of(import)->source->lang != LANG_PYTHON)
		return NULL;
	struct str path =
		str_cat(answers_of(import), import->text,
			str_ends(import->text, ".") ? STR("") : STR("."), def->site->text);
	const struct facts *module = project_module(facts_of(import), path);
	return module ? project_export(module, name) : NULL;
}

static const struct node *import_member(const struct def *def, struct str name)
{
	const struct facts *module = NULL;
	const struct node *found = def_imported(def, &module);
	bool whole = def->site->flags & F_MODULE || str_is(def->site->text, "default");
	if (!whole)
		return found ? NULL : submodule_member(def, name);
	if (!module)
		return NULL;
	return found ? dict_get(found, str_z(arena_of(def->site), name))
		     : project_export(module, name);
}

const struct node *module_member(const struct node *object, struct str name)
{
	const struct def *def = is_kind(object, K_NAME) ? only_def(object) : NULL;
	if (def && def->how == DEF_IMPORT)
		return import_member(def, name);
	const struct facts *module =
		loaded_module(def && def->how == DEF_ASSIGN ? def->value : object);
	return module ? project_export(module, name) : NULL;
}

enum { GIVEN_DEPTH = 4 };

struct returned {
	const struct node *value;
	size_t count;
};

static enum walk find_return(struct node *node, void *context)
{
	struct returned *returned = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind == K_RETURN) {
		returned->value = kid_of(node, 0);
		returned->count++;
	}
	return WALK_ON;
}

const struct node *value_returned(const struct node *function)
{
	struct returned returned = { NULL, 0 };
	if (!function || function->flags & F_GENERATOR)
		return NULL;
	node_walk(function->kids[1], find_return, &returned);
	return returned.count == 1 ? returned.value : NULL;
}

/* What a definition gives a name. */
static const struct node *given_by_def(const struct def *def)
{
	const struct facts *module;
	return def->how == DEF_IMPORT                           ? def_imported(def, &module)
	       : def->how == DEF_ASSIGN || def->how == DEF_WITH ? def->value
	       : def->how == DEF_UNPACK                         ? def_value(def)
								: NULL;
}

/*
 * settings of settings = get_settings(), whose return no annotation tells: the class of what that gives back, for the
 * sake of its methods. Its fields are those of that one object: origins follow them.
 */
static struct node *instance_given(const struct node *object, int depth)
{
	struct node *found = object && depth ? instance_of(object) : NULL;
	const struct node *function, *value = NULL;
	const struct def *def = is_kind(object, K_NAME) && !found ? only_def(object) : NULL;
	if (found || !object || !depth)
		return found;
	if (def && !def->site->type)
		value = given_by_def(def);
	else if (object->kind == K_AWAIT || object->kind == K_ASSIGN)
		value = kid_of(object, object->kind == K_ASSIGN);
	else if (object->kind == K_CALL && (function = function_of(call_callee(object))))
		value = function->type ? NULL : value_returned(function);
	else if (object->kind == K_CALL && is_kind(call_callee(object), K_ATTR))
		value = only_stored(object);
	return value ? instance_given(value, depth - 1) : NULL;
}

/* super() of Python, super of JavaScript */
static bool is_super(const struct node *object)
{
	const struct node *name = is_kind(object, K_CALL) ? call_callee(object) : object;
	return is_kind(name, K_NAME) && str_is(name->text, "super");
}

/* super().run: the method of the first base of the project that has one. */
static struct node *method_above(const struct node *object, struct str name)
{
	const struct node *class_ = class_around(object), *base;
	struct node *found = NULL;
	for (size_t i = 0; class_ && !found && (base = base_of(class_, i)); i++)
		found = class_of(base) ? method_of(class_of(base), name) : NULL;
	return found;
}

static struct node *definition_of_member(const struct node *object, struct str name,
					 enum kind kind, int depth)
{
	if (is_super(object))
		return kind == K_FUNCTION ? method_above(object, name) : NULL;
	struct node *class_ = instance_given(object, GIVEN_DEPTH);
	if (!class_)
		class_ = class_of(object);
	if (class_)
		return kind == K_FUNCTION ? method_of(class_, name) : NULL;
	return definition_of(module_member(object, name), kind, depth + 1);
}

/* "execute" of getattr(tools, "execute", None) */
static struct str taken_by_name(const struct node *call)
{
	const struct node *callee = call_callee(call);
	bool takes = is_kind(callee, K_NAME) && str_is(callee->text, "getattr") &&
		     str_is(path_of(callee), "getattr");
	return takes ? string_text(call_positional(call, 1)) : unknown;
}

/* require("./x"), getattr(tools, "execute"): the same as tools.execute */
static struct node *definition_of_call(const struct node *call, enum kind kind, int depth)
{
	const struct node *whole = required_value(call);
	struct str name = taken_by_name(call);
	if (name.n)
		return definition_of_member(call_positional(call, 0), name, kind, depth);
	return definition_of(whole ? whole : called_through(call), kind, depth + 1);
}

/* The function or class node an expression stands for, by whatever way. */
static struct node *definition_of(const struct node *expression, enum kind kind, int depth)
{
	if (!expression || depth > 12)
		return NULL;
	switch (expression->kind) {
	case K_FUNCTION:
	case K_CLASS:
		return expression->kind == kind ? (struct node *)(uintptr_t)expression : NULL;
	case K_NAME:
		if (kind == K_CLASS && str_is(expression->text, "cls"))
			return class_around(expression);
		return definition_by_name(expression, kind, depth);
	case K_ASSIGN:
		return definition_of(kid_of(expression, 1), kind, depth + 1);
	case K_CALL:
		return definition_of_call(expression, kind, depth);
	case K_ATTR:
		return definition_of_member(expression->kids[0], expression->text, kind, depth);
	default:
		return NULL;
	}
}

static struct node *ask(const struct node *expression, enum question question,
			struct node *(*answer)(const struct node *))
{
	bool asked;
	if (!expression)
		return NULL;
	struct memo *memo = memo_of(expression, question, &asked);
	struct node **found = &memo->found[question - ASK_INSTANCE];
	if (asked)
		return *found;
	struct effort *effort = names_of(expression)->effort;
	effort->depth++;
	*found = answer(expression);
	effort->depth--;
	return *found;
}

static struct node *function_deep(const struct node *expression)
{
	return definition_of(expression, K_FUNCTION, 0);
}

static struct node *class_deep(const struct node *expression)
{
	return definition_of(expression, K_CLASS, 0);
}

struct node *function_of(const struct node *expression)
{
	return ask(expression, ASK_FUNCTION, function_deep);
}

struct node *class_of(const struct node *expression)
{
	return ask(expression, ASK_CLASS, class_deep);
}

/* Bot of `Bot`, `Bot | None`, `Optional[Bot]`. */
static struct node *class_of_type(const struct node *type)
{
	if (is_kind(type, K_BINARY)) {
		struct node *left = class_of_type(type->kids[0]);
		return left ? left : class_of_type(type->kids[1]);
	}
	if (is_kind(type, K_INDEX))
		return class_of_type(is_kind(type->kids[1], K_TUPLE) ? kid_of(type->kids[1], 0)
								     : type->kids[1]);
	return is_kind(type, K_NAME) || is_kind(type, K_ATTR) ? class_of(type) : NULL;
}

static struct node *instance_by_def(const struct def *def)
{
	if (!def)
		return NULL;
	if (says_type(def->site->type))
		return class_of_type(def->site->type);
	const struct node *value = given_by_def(def);
	return value ? instance_of(value) : NULL;
}

static struct node *instance_by_attribute(const struct node *expression)
{
	struct node *class_ = instance_of(expression->kids[0]);
	if (!class_)
		class_ = class_of(expression->kids[0]); /* Settings.model */
	const struct attribute *one = class_ ? attributes_of(class_, expression->text) : NULL;
	for (; one; one = one->next) {
		struct node *found = says_type(one->site->type) ? class_of_type(one->site->type)
								: instance_of(one->value);
		if (found)
			return found;
	}
	return NULL;
}

/* policy or Policy(), Policy() if x is None else x: one is enough, as in a type. */
static struct node *instance_of_either(const struct node *expression)
{
	bool cond = expression->kind == K_COND;
	if (!cond && !str_is(expression->text, "or") && !str_is(expression->text, "??"))
		return NULL;
	struct node *first = instance_of(expression->kids[cond]);
	return first ? first : instance_of(expression->kids[cond + 1]);
}

static struct node *instance_deep(const struct node *expression)
{
	switch (expression->kind) {
	case K_NAME:
		return is_self(expression) && !str_is(expression->text, "cls")
			       ? class_around(expression)
			       : instance_by_def(only_def(expression));
	case K_ATTR:
		return instance_by_attribute(expression);
	case K_CALL: {
		struct node *class_ = class_of(call_callee(expression));
		if (class_)
			return class_;
		const struct node *whole = required_value(expression);
		if (whole)
			return instance_of(whole);
		const struct node *function = function_of(call_callee(expression));
		return function ? class_of_type(function->type) : NULL;
	}
	case K_AWAIT:
	case K_ASSIGN:
		return instance_of(kid_of(expression, expression->kind == K_ASSIGN));
	case K_BINARY:
	case K_COND:
		return instance_of_either(expression);
	default:
		return NULL;
	}
}

struct node *instance_of(const struct node *expression)
{
	return ask(expression, ASK_INSTANCE, instance_deep);
}

size_t callers_of(const struct node *function, const struct node **out, size_t max,
		  bool *complete)
{
	const struct facts *facts = facts_of(function);
	size_t n = 0;
	struct str name = function->text;
	*complete = true;
	if (!name.n && is_kind(function->parent, K_ASSIGN))
		name = kid_of(function->parent, 0)->text;
	if (!name.n)
		return 0;
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i], *callee = call_callee(call);
		if (!callee || !str_eq(callee->text, name) || node_inside(call, function))
			continue;
		if (function_of(callee) != function)
			continue;
		if (n == max) {
			*complete = false;
			break;
		}
		out[n++] = call;
	}
	return n;
}

bool fits_each_caller(const struct node *function,
		      bool (*fits)(const struct node *call, const void *context),
		      const void *context)
{
	const struct mention *one = NULL;
	bool any = false;
	if (function && function->text.n)
		one = mentions_of(facts_of(function), function->text);
	for (; one; one = one->next) {
		const struct node *call = one->node->parent;
		if (!is_kind(call, K_CALL) || call_callee(call) != one->node ||
		    function_of(one->node) != function)
			continue;
		if (!fits(call, context))
			return false;
		any = true;
	}
	return any;
}

/* ---- patterns ---- */

/* The same way through literals: (a, b) = (x, y). */
static struct node *unpack_value(const struct node *target, const struct node *root,
				 struct node *whole)
{
	if (target == root)
		return whole;
	const struct node *parent = target->parent;
	struct node *outer = unpack_value(parent, root, whole);
	if (is_kind(outer, K_AWAIT))
		outer = outer->kids[0];
	if (is_kind(outer, K_CALL) && (parent->kind == K_LIST || parent->kind == K_TUPLE)) {
		/* await Promise.all([a(), b()]) and asyncio.gather(a(), b()) */
		struct str path = call_path(outer);
		if (str_is(path, "Promise.all"))
			outer = call_positional(outer, 0);
		else if (!str_is(path, "asyncio.gather"))
			return NULL;
	}
	if (!outer)
		return NULL;
	size_t index = 0;
	while (index < parent->count && parent->kids[index] != target)
		index++;
	switch (parent->kind) {
	case K_LIST:
	case K_TUPLE:
		if (outer->kind == K_CALL)
			return call_positional(outer, index);
		return outer->kind == K_LIST || outer->kind == K_TUPLE ? kid_of(outer, index)
								       : NULL;
	case K_PAIR:
		return parent->text.n ? dict_get(outer, str_z(arena_of(target), parent->text))
				      : NULL;
	case K_DICT:
	case K_ASSIGN:
		return outer;
	default:
		return NULL;
	}
}

/* const { run } = require("./lib"): what that file exports under the key. */
static struct node *unpack_export(const struct def *def)
{
	const struct node *pair = def->target->parent;
	if (is_kind(pair, K_ASSIGN)) /* a default */
		pair = pair->parent;
	if (!is_kind(pair, K_PAIR) || !pair->text.n || pair->parent != kid_of(def->site, 0))
		return NULL;
	const struct facts *module = loaded_module(def->value);
	return module ? (struct node *)(uintptr_t)project_export(module, pair->text) : NULL;
}

/* The outermost pattern a target stands in. */
const struct node *pattern_root(const struct def *def)
{
	switch (def->how) {
	case DEF_PARAM:
		return kid_of(def->site, 1);
	case DEF_WITH:
		return kid_of(def->site, 1);
	case DEF_FOR: {
		const struct node *target = kid_of(def->site, 0);
		bool declared = is_kind(target, K_ASSIGN) && node_inside(def->target, target);
		return declared ? kid_of(target, 0) : target;
	}
	default:
		return kid_of(def->site, 0);
	}
}

struct node *def_value(const struct def *def)
{
	switch (def->how) {
	case DEF_ASSIGN:
		return def->value;
	case DEF_UNPACK: {
		struct node *value = unpack_value(def->target, pattern_root(def), def->value);
		return value ? value : unpack_export(def);
	}
	default:
		return NULL;
	}
}
