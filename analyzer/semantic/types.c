/*
 * Declared types, read for their members: see types.h.
 */
#include "types.h"

#include "names_internal.h"
#include "project.h"

/* What is left of one question's steps; past them nothing is declared. */
struct look {
	unsigned left;
};
enum { LOOK_STEPS = 200, NAMES_MAX = 24 };

static bool step(struct look *look)
{
	if (look->left)
		look->left--;
	return look->left != 0;
}

/* ---- what a type is made of ---- */

const struct node *named_type(const struct node *at, struct str name)
{
	const struct def *def = defs_of(at, name);
	if (def && def->how == DEF_IMPORT) {
		const struct node *import = def->site->parent;
		const struct facts *module = project_module(facts_of(def->site), import->text);
		return module ? project_export(module, def->site->text) : NULL;
	}
	for (; def; def = def->next) {
		if (def->how == DEF_ASSIGN && def->site->flags & F_TYPE)
			return def->value;
		if (def->how == DEF_CLASS)
			return def->site;
	}
	return NULL;
}

/* import("./types").Session, types.Session */
static const struct node *member_alias(const struct node *type)
{
	const struct node *object = kid_of(type, 0);
	const struct facts *module =
		is_kind(object, K_CALL)
			? project_module(facts_of(type),
					 string_text(call_positional(object, 0)))
			: NULL;
	return module ? project_export(module, type->text) : module_member(object, type->text);
}

/* The last of the arguments of a generic type: what Promise<T>, T[] and Map<K, T> are about. */
static const struct node *generic_argument(const struct node *type)
{
	const struct node *argument = kid_of(type, 1);
	return is_kind(argument, K_TUPLE) && argument->count
		       ? argument->kids[argument->count - 1]
		       : argument;
}

static bool is_generic(const struct node *type, const char *const *names)
{
	return is_kind(type, K_INDEX) && str_in(type->kids[0]->text, names);
}

/* X of Promise<X>, Readonly<X>, X | undefined; names as what they stand for. */
static const struct node *plain(const struct node *type)
{
	static const char *const same[] = { "Promise",  "Awaited",     "Readonly",
					    "Required", "Partial",     "NonNullable",
					    "Optional", "PromiseLike", "Awaitable",
					    "ClassVar", "Final",       NULL };
	for (unsigned i = 0; type && i < NAMES_MAX; i++) {
		const struct node *next = NULL;
		if (is_generic(type, same))
			next = generic_argument(type);
		else if (is_kind(type, K_BINARY) && str_is(type->text, "|"))
			next = is_kind(type->kids[0], K_NULL)   ? type->kids[1]
			       : is_kind(type->kids[1], K_NULL) ? type->kids[0]
								: NULL;
		else if (is_kind(type, K_NAME))
			next = named_type(type, type->text);
		else if (is_kind(type, K_ATTR))
			next = member_alias(type);
		if (!next)
			return type;
		type = next;
	}
	return type;
}

static const struct node *pair_of(const struct node *dict, struct str name)
{
	for (size_t i = 0; i < dict->count; i++) {
		if (is_kind(dict->kids[i], K_PAIR) && str_eq(dict->kids[i]->text, name))
			return dict->kids[i]->kids[1];
	}
	return NULL;
}

/* class Session { page: Page } */
static const struct node *field_of(const struct node *class_, struct str name)
{
	const struct node *method = method_of(class_, name);
	if (method)
		return method;
	for (const struct attribute *one = attributes_of(class_, name); one; one = one->next) {
		if (one->site->type)
			return one->site->type;
	}
	return NULL;
}

static const struct node *member_of(struct look *look, const struct node *type, struct str name)
{
	type = plain(type);
	if (!type || !step(look))
		return NULL;
	switch (type->kind) {
	case K_DICT:
		return pair_of(type, name);
	case K_BINARY: { /* A & B has what either has */
		const struct node *found =
			str_is(type->text, "&") ? member_of(look, type->kids[1], name) : NULL;
		return found || !str_is(type->text, "&") ? found
							 : member_of(look, type->kids[0], name);
	}
	case K_CLASS:
		return field_of(type, name);
	default:
		return NULL;
	}
}

static const struct node *element_of(const struct node *type)
{
	static const char *const holders[] = { "Array",
					       "ReadonlyArray",
					       "Set",
					       "Map",
					       "ReadonlyMap",
					       "WeakMap",
					       "Record",
					       "list",
					       "List",
					       "dict",
					       "Dict",
					       "Sequence",
					       "Iterable",
					       "defaultdict",
					       "deque",
					       "Mapping",
					       "set",
					       "OrderedDict",
					       "MutableMapping",
					       NULL };
	type = plain(type);
	return is_generic(type, holders) ? generic_argument(type) : NULL;
}

/* What calling it gives: of a function, a function type. */
static const struct node *result_of(const struct node *type)
{
	type = plain(type);
	return is_kind(type, K_FUNCTION) ? type->type : NULL;
}

/* x.name: an entry of what is kept under names, or a member. */
static const struct node *taken(struct look *look, const struct node *type, struct str name)
{
	const struct node *element = element_of(type);
	return element ? element : member_of(look, type, name);
}

/* ---- along an access ---- */

/* all.get("a"), list.at(0), list.find(f): one of them. */
static bool gives_element(struct str method)
{
	static const char *const methods[] = { "get",  "at",       "pop",        "shift",
					       "find", "findLast", "setdefault", NULL };
	return str_in(method, methods);
}

/* all.values(), list.filter(f): the same again. */
static bool gives_list(struct str method)
{
	static const char *const methods[] = { "values", "filter",     "slice",  "reverse",
					       "sort",   "toReversed", "concat", NULL };
	return str_in(method, methods);
}

static const struct node *called(struct look *look, const struct node *type, struct str method)
{
	if (element_of(type) && gives_element(method))
		return element_of(type);
	if (element_of(type) && gives_list(method))
		return type;
	return result_of(member_of(look, type, method));
}

const struct node *type_along(const struct node *type, struct str access)
{
	struct look look = { LOOK_STEPS };
	while (type && access.n) {
		size_t n = 1;
		while (n < access.n && !strchr(".[(", access.p[n]))
			n++;
		struct str part = str_sub(access, 0, n);
		access = str_sub(access, n, access.n);
		if (part.p[0] == '[')
			type = str_is(part, "[key]") ? NULL : element_of(type);
		else if (part.p[0] == '(')
			type = result_of(type);
		else if (str_starts(access, "(")) {
			type = called(&look, type, str_sub(part, 1, n));
			access = str_sub(access, 2, access.n);
		} else {
			type = taken(&look, type, str_sub(part, 1, n));
		}
	}
	return type;
}

/* ---- of an expression ---- */

static const struct node *declared(struct look *look, const struct node *expression);

static size_t place_of(const struct node *param)
{
	size_t i = 0;
	while (param->parent->kids[i] != param)
		i++;
	return i;
}

/* The type an object literal, an argument or a variable is declared with gives what stands in it one. */
static const struct node *expected(struct look *look, const struct node *value)
{
	const struct node *parent = value->parent;
	if (!step(look))
		return NULL;
	if (is_kind(parent, K_ASSIGN) && kid_of(parent, 1) == value)
		return parent->type;
	if (is_kind(parent, K_RETURN) && node_function(value))
		return node_function(value)->type;
	if (!is_kind(parent, K_PAIR) || !is_kind(parent->parent, K_DICT))
		return NULL;
	const struct node *whole =
		parent->parent->type ? parent->parent->type : expected(look, parent->parent);
	return taken(look, whole, parent->text);
}

/* const step: Step = (page) => ...: what the signature says of the parameter. */
static const struct node *param_type(struct look *look, const struct node *param)
{
	if (param->type)
		return param->type;
	const struct node *type = plain(expected(look, param->parent->parent));
	const struct node *same =
		is_kind(type, K_FUNCTION) ? kid_of(type->kids[0], place_of(param)) : NULL;
	return same ? same->type : NULL;
}

/* From the type of the whole to that of a name inside its pattern. */
static const struct node *unpacked(struct look *look, const struct node *target,
				   const struct node *root, const struct node *type)
{
	if (target == root || !target)
		return type;
	const struct node *parent = target->parent;
	type = unpacked(look, parent, root, type);
	if (is_kind(parent, K_PAIR))
		return parent->text.n ? member_of(look, type, parent->text) : NULL;
	if (is_kind(parent, K_LIST) || is_kind(parent, K_TUPLE))
		return element_of(type);
	return is_kind(parent, K_DICT) || is_kind(parent, K_ASSIGN) ? type : NULL;
}

static const struct node *loop_target(const struct node *loop)
{
	const struct node *target = kid_of(loop, 0);
	return is_kind(target, K_ASSIGN) ? kid_of(target, 0) : target;
}

static const struct node *type_by_def(struct look *look, const struct def *def)
{
	switch (def->how) {
	case DEF_PARAM:
		return unpacked(look, def->target && kid_of(def->site, 1) ? def->target : NULL,
				kid_of(def->site, 1), param_type(look, def->site));
	case DEF_ASSIGN:
	case DEF_UNPACK:
		if (def->site->type)
			return unpacked(look, def->target, kid_of(def->site, 0),
					def->site->type);
		return unpacked(look, def->target, kid_of(def->site, 0),
				declared(look, def->value));
	case DEF_FOR:
		return unpacked(look, def->target, loop_target(def->site),
				element_of(declared(look, def->value)));
	default:
		return NULL;
	}
}

/* The definitions that say a type must agree. */
static const struct node *type_by_name(struct look *look, const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	const struct node *type = NULL;
	bool complete;
	size_t n = defs_reaching(name, defs, &complete);
	for (const struct def *def = n ? defs_of(name, name->text) : NULL; def;
	     def = def->next) {
		if (def->how == DEF_ASSIGN && def->site->type)
			return def->site->type;
	}
	for (size_t i = 0; i < n && complete; i++) {
		const struct node *one = type_by_def(look, defs[i]);
		if (type && one && one != type)
			return NULL;
		type = one ? one : type;
	}
	return type;
}

static const struct node *type_by_attr(struct look *look, const struct node *attr)
{
	const struct node *class_ = instance_of(attr->kids[0]);
	const struct node *field = class_ ? field_of(class_, attr->text) : NULL;
	if (field && field->kind == K_FUNCTION && field->flags & F_ACCESSOR)
		return field->type;
	return field ? field : taken(look, declared(look, attr->kids[0]), attr->text);
}

static const struct node *type_by_call(struct look *look, const struct node *call)
{
	const struct node *callee = call_callee(call), *function = function_of(callee);
	if (function)
		return function->type;
	if (is_kind(callee, K_ATTR)) {
		const struct node *object = declared(look, callee->kids[0]);
		if (object)
			return called(look, object, callee->text);
	}
	return result_of(declared(look, callee));
}

static const struct node *declared(struct look *look, const struct node *expression)
{
	if (!expression || !step(look))
		return NULL;
	if (expression->type && expression->kind != K_FUNCTION && expression->kind != K_ASSIGN)
		return expression->type; /* a cast */
	switch (expression->kind) {
	case K_NAME:
		return type_by_name(look, expression);
	case K_ATTR:
		return type_by_attr(look, expression);
	case K_INDEX: {
		const struct node *whole = declared(look, expression->kids[0]);
		struct str key = string_text(kid_of(expression, 1));
		const struct node *member = key.p ? member_of(look, whole, key) : NULL;
		return member ? member : element_of(whole);
	}
	case K_CALL:
		return type_by_call(look, expression);
	case K_AWAIT:
		return declared(look, kid_of(expression, 0));
	case K_BINARY:
		return str_is(expression->text, "or") || str_is(expression->text, "??")
			       ? declared(look, expression->kids[0])
			       : NULL;
	default:
		return NULL;
	}
}

const struct node *type_of(const struct node *expression)
{
	struct look look = { LOOK_STEPS };
	return declared(&look, expression);
}

const struct node *type_plain(const struct node *type)
{
	return plain(type);
}

struct str type_path_of(const struct node *expression)
{
	return path_of_type(type_of(expression));
}
