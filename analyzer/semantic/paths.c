/*
 * Paths: what an expression is, by what brought it here. See names.h.
 *
 * Every step appends to a path and lets the models rewrite it, so that one
 * small algebra serves imports, constructors, methods, parameters and
 * attributes alike. Answers are kept per node; a question that asks itself
 * again answers "unknown".
 */
#include <assert.h>

#include "models.h"
#include "names.h"
#include "names_internal.h"
#include "origins.h"
#include "project.h"
#include "types.h"
#include "values.h"
#include "vec.h"

enum { DEPTH_MAX = 48, PATH_MAX_LENGTH = 400 };

static const struct str unknown = { NULL, 0 };

static struct names *names_of(const struct node *node)
{
	return facts_of(node)->names;
}

static struct arena *arena_of(const struct node *node)
{
	return facts_of(node)->arena;
}

struct arena *answers_of(const struct node *node)
{
	struct arena *answers = names_of(node)->effort->answers;
	return answers ? answers : arena_of(node);
}

/* ---- the algebra ---- */

static struct str rewrite(const struct node *at, struct str path)
{
	if (!path.n || path.n > PATH_MAX_LENGTH)
		return unknown;
	struct str is = models_is(models_of(at), facts_of(at)->source->lang, path);
	return is.p ? is : path;
}

static struct str append(const struct node *at, struct str path, const char *mark,
			 struct str part)
{
	if (!path.n)
		return unknown;
	return rewrite(at, str_cat(answers_of(at), path, str_of(mark), part));
}

static struct str member(const struct node *at, struct str path, struct str name)
{
	if (str_is(name, "default"))
		return path; /* a module's default export goes by the module's own path */
	return append(at, path, ".", name);
}

static struct str result(const struct node *at, struct str path)
{
	return append(at, path, "()", unknown);
}

/* What iterating or indexing gives: "X*" is a list of X. */
static struct str element(const struct node *at, struct str path)
{
	if (str_ends(path, "*"))
		return str_sub(path, 0, path.n - 1);
	return append(at, path, "[]", unknown);
}

static struct str module_path(struct str module)
{
	return str_starts(module, "node:") ? str_sub(module, 5, module.n) : module;
}

/* ---- answers kept per node ---- */

static struct memo_slot *memo_slot(struct names *names, const struct node *node)
{
	size_t at = ((uintptr_t)node >> 4) * 0x9e3779b97f4a7c15u & (names->memo_size - 1);
	while (names->memos[at].node && names->memos[at].node != node)
		at = (at + 1) & (names->memo_size - 1);
	return &names->memos[at];
}

static void memo_grow(struct names *names, struct arena *arena)
{
	struct memo_slot *old = names->memos;
	size_t size = names->memo_size;
	names->memo_size = size ? size * 2 : 32;
	names->memos = ARENA_ARRAY(arena, struct memo_slot, names->memo_size);
	for (size_t i = 0; i < size; i++) {
		if (old[i].node)
			*memo_slot(names, old[i].node) = old[i];
	}
}

struct memo *memo_at(const struct node *node)
{
	struct names *names = names_current(facts_of(node))->names;
	if (names->memo_count * 2 >= names->memo_size)
		memo_grow(names, answers_of(node));
	struct memo_slot *slot = memo_slot(names, node);
	if (!slot->node) {
		*slot = (struct memo_slot){ node, ARENA_NEW(answers_of(node), struct memo) };
		names->memo_count++;
	}
	return slot->memo;
}

/* The memo of a node, and whether the question was asked before; if not, it now was. */
static struct memo *memo_of(const struct node *node, enum question question, bool *asked)
{
	struct memo *memo = memo_at(node);
	struct effort *effort = names_of(node)->effort;
	/* What is out of reach from here is not answered for those who ask from nearer by. */
	bool beyond = effort->depth >= DEPTH_MAX || effort_late(effort);
	*asked = memo->asked & (1u << question) || beyond;
	if (!beyond)
		memo->asked |= 1u << question;
	return memo;
}

static struct str ask_path(const struct node *node, enum question question,
			   struct str (*answer)(const struct node *))
{
	bool asked;
	struct memo *memo = memo_of(node, question, &asked);
	if (asked)
		return memo->path[question];
	struct effort *effort = names_of(node)->effort;
	effort->depth++;
	memo->path[question] = answer(node);
	effort->depth--;
	return memo->path[question];
}

/* ---- types ---- */

static struct str type_path(const struct node *type);

/* X of X | None; unknown when two known types differ. */
static struct str union_path(const struct node *type)
{
	struct str left = type_path(type->kids[0]), right = type_path(type->kids[1]);
	bool left_known = str_find_char(left, ':', 0) != SIZE_MAX;
	bool right_known = str_find_char(right, ':', 0) != SIZE_MAX;
	if (str_is(type->text, "&") && left_known != right_known)
		return left_known ? left : right; /* A & B is each of them */
	if (left.n && right.n)
		return str_eq(left, right) ? left : unknown;
	bool nothing_left = is_kind(type->kids[0], K_NULL),
	     nothing_right = is_kind(type->kids[1], K_NULL);
	if (str_is(type->text, "|") && !nothing_left && !nothing_right)
		return unknown; /* X or something we do not know */
	return left.n ? left : right;
}

/* X of Union[X, Y, None] where Y is X, too: the same type of two libraries. */
static struct str members_path(const struct node *tuple)
{
	struct str path = unknown;
	for (size_t i = 0; i < tuple->count; i++) {
		struct str one = type_path(tuple->kids[i]);
		if (is_kind(tuple->kids[i], K_NULL))
			continue;
		if (!one.n || (path.n && !str_eq(one, path)))
			return unknown;
		path = one;
	}
	return path;
}

/* X* of Map<K, X>, Record<K, X>, dict[K, X]: what is kept under the keys. */
static struct str kept_path(const struct node *type, const struct node *arguments)
{
	static const char *const maps[] = { "Map",         "ReadonlyMap",    "WeakMap",
					    "Record",      "dict",           "Dict",
					    "defaultdict", "DefaultDict",    "Mapping",
					    "OrderedDict", "MutableMapping", NULL };
	if (!str_in(type->kids[0]->text, maps) || arguments->count != 2)
		return unknown;
	struct str path = type_path(arguments->kids[1]);
	return path.n ? str_cat(answers_of(type), path, STR("*")) : unknown;
}

static struct str generic_path(const struct node *type)
{
	static const char *const same[] = { "Optional",  "Promise",  "Awaited",  "Annotated",
					    "Readonly",  "Required", "Partial",  "NonNullable",
					    "Awaitable", "Final",    "ClassVar", "PromiseLike",
					    NULL };
	static const char *const yields[] = { "Generator",
					      "AsyncGenerator",
					      "Iterator",
					      "AsyncIterator",
					      "ContextManager",
					      "AsyncContextManager",
					      "AbstractContextManager",
					      NULL };
	static const char *const lists[] = { "List",     "list",          "Array",
					     "Sequence", "Iterable",      "ReadonlyArray",
					     "Tuple",    "tuple",         "Set",
					     "set",      "AsyncIterable", NULL };
	const struct node *name = type->kids[0], *arg = kid_of(type, 1);
	if (is_kind(arg, K_TUPLE) && str_is(name->text, "Union"))
		return members_path(arg);
	if (is_kind(arg, K_TUPLE)) {
		struct str kept = kept_path(type, arg);
		if (kept.n)
			return kept;
		arg = kid_of(arg, 0);
	}
	if (!arg || (name->kind != K_NAME && name->kind != K_ATTR))
		return unknown;
	if (str_in(name->text, same) || str_in(name->text, yields))
		return type_path(arg);
	if (str_in(name->text, lists)) {
		struct str path = type_path(arg);
		return path.n ? str_cat(answers_of(type), path, STR("*")) : unknown;
	}
	return type_path(name);
}

static const struct node *imported(const struct def *def, const struct facts **module);

/* Page = PatchrightPage | PlaywrightPage, here or in another file: the union behind a type's name. */
static struct str alias_path(const struct node *name)
{
	const struct def *def = is_kind(name, K_NAME) ? defs_of(name, name->text) : NULL;
	const struct facts *module;
	if (!def || def->next)
		return unknown;
	const struct node *value = def->how == DEF_IMPORT   ? imported(def, &module)
				   : def->how == DEF_ASSIGN ? def->value
							    : NULL;
	if (!is_kind(value, K_BINARY) && !is_kind(value, K_INDEX))
		return unknown;
	/* Unions of unions name the same types over and over: each is looked at once. */
	return ask_path(value, ASK_TYPE, type_path);
}

/* The path an instance of an annotated type has. */
static struct str type_path(const struct node *type)
{
	if (!type)
		return unknown;
	switch (type->kind) {
	case K_BINARY:
		return union_path(type);
	case K_INDEX:
		return generic_path(type);
	case K_NAME:
	case K_ATTR: {
		struct str path = alias_path(type);
		return path.n ? path : result(type, path_of(type));
	}
	default:
		return unknown;
	}
}

struct str path_of_type(const struct node *type)
{
	return type ? type_path(type) : unknown;
}

/* ---- classes ---- */

struct class_attribute {
	const struct node *class_;
	struct str name;
	struct attribute *first, *last;
	struct class_attribute *next;
};

static bool is_self(const struct node *node)
{
	return is_kind(node, K_NAME) &&
	       (str_is(node->text, "self") || str_is(node->text, "this") ||
		str_is(node->text, "cls"));
}

static struct node *class_around(const struct node *node)
{
	for (struct node *up = node->parent; up; up = up->parent) {
		if (up->kind == K_CLASS)
			return up;
		if (up->kind == K_FUNCTION && !(up->flags & (F_METHOD | F_ARROW)) &&
		    facts_of(node)->source->lang != LANG_PYTHON)
			return NULL; /* its own `this` */
	}
	return NULL;
}

static struct class_attribute **attribute_list(const struct node *class_, struct str name)
{
	size_t hash = str_bucket(name) ^ (uintptr_t)class_ >> 6;
	return &names_of(class_)->attributes[hash % ATTRIBUTE_LISTS];
}

static void add_attribute(const struct node *class_, struct str name, const struct node *site,
			  const struct node *value)
{
	struct class_attribute **list = attribute_list(class_, name), *all = *list;
	while (all && (all->class_ != class_ || !str_eq(all->name, name)))
		all = all->next;
	if (!all) {
		all = ARENA_NEW(arena_of(class_), struct class_attribute);
		all->class_ = class_;
		all->name = name;
		all->next = *list;
		*list = all;
	}
	struct attribute *attribute = ARENA_NEW(arena_of(class_), struct attribute);
	attribute->site = site;
	attribute->value = value;
	if (all->last)
		all->last->next = attribute;
	else
		all->first = attribute;
	all->last = attribute;
}

/* Does an assignment stand in a class's own body? */
static bool is_in_class_body(const struct node *assign)
{
	return is_kind(assign->parent, K_BLOCK) && is_kind(assign->parent->parent, K_CLASS);
}

static void gather_attribute(const struct node *assign, const struct node *target,
			     const struct node *value)
{
	struct node *class_ = NULL;
	if (is_kind(target, K_ATTR) && is_self(target->kids[0]))
		class_ = class_around(assign);
	else if (is_kind(target, K_NAME) &&
		 (is_in_class_body(assign) || assign->flags & F_FIELD))
		class_ = class_around(assign);
	if (class_)
		add_attribute(class_, target->text, assign, value);
}

static bool is_row(const struct node *node)
{
	return is_kind(node, K_TUPLE) || is_kind(node, K_LIST);
}

static bool has_rest(const struct node *row)
{
	for (size_t i = 0; i < row->count; i++) {
		if (is_kind(row->kids[i], K_SPREAD))
			return true;
	}
	return false;
}

/* self.client, self.model = OpenAI(), "m": field by field, where both sides are written out. */
static void gather_attributes_of(const struct node *assign)
{
	const struct node *target = kid_of(assign, 0), *value = kid_of(assign, 1);
	if (!is_row(target)) {
		gather_attribute(assign, target, value);
		return;
	}
	if (!is_row(value) || target->count != value->count || has_rest(target) ||
	    has_rest(value))
		return;
	for (size_t i = 0; i < target->count; i++)
		gather_attribute(assign, target->kids[i], value->kids[i]);
}

static void gather_attributes(struct facts *facts)
{
	for (size_t i = 0; i < facts->assigns.n; i++)
		gather_attributes_of(facts->assigns.v[i]);
	for (size_t i = 0; i < facts->functions.n; i++) {
		const struct node *params = facts->functions.v[i]->kids[0];
		for (size_t j = 0; j < params->count; j++) {
			struct node *class_ = params->kids[j]->flags & F_FIELD
						      ? class_around(facts->functions.v[i])
						      : NULL;
			if (class_)
				add_attribute(class_, params->kids[j]->text, params->kids[j],
					      kid_of(params->kids[j], 0));
		}
	}
}

const struct node *base_of(const struct node *class_, size_t i)
{
	const struct node *arg = kid_of(class_->kids[0], i), *base = kid_of(arg, 0);
	if (!arg || arg->text.n)
		return NULL;
	return is_kind(base, K_INDEX) ? base->kids[0] : base;
}

static struct node *base_class(const struct node *class_, size_t i)
{
	const struct node *base = base_of(class_, i);
	return base ? class_of(base) : NULL;
}

static const struct attribute *own_attributes(const struct node *class_, struct str name)
{
	struct names *names = names_of(class_);
	if (!names->attributes) {
		names->attributes = ARENA_ARRAY(arena_of(class_), struct class_attribute *,
						ATTRIBUTE_LISTS);
		gather_attributes(facts_of(class_));
	}
	struct class_attribute *all = *attribute_list(class_, name);
	for (; all; all = all->next) {
		if (all->class_ == class_ && str_eq(all->name, name))
			return all->first;
	}
	return NULL;
}

const struct attribute *attributes_of(const struct node *class_, struct str name)
{
	for (int depth = 0; class_ && depth < 8; depth++) {
		const struct attribute *found = own_attributes(class_, name);
		if (found)
			return found;
		class_ = base_class(class_, 0);
	}
	return NULL;
}

static struct node *own_method(const struct node *class_, struct str name)
{
	const struct node *body = class_->kids[1];
	for (size_t i = body->count; i-- > 0;) {
		struct node *item = body->kids[i];
		if (is_kind(item, K_FUNCTION) && str_eq(item->text, name))
			return item;
	}
	for (const struct attribute *field = own_attributes(class_, name); field;
	     field = field->next) {
		if (is_kind(field->value, K_FUNCTION))
			return (struct node *)(uintptr_t)field->value;
	}
	return NULL;
}

struct node *method_of(const struct node *class_, struct str name)
{
	for (int depth = 0; class_ && depth < 8; depth++) {
		struct node *method = own_method(class_, name);
		if (method)
			return method;
		class_ = base_class(class_, 0);
	}
	return NULL;
}

struct str base_path_of(const struct node *class_)
{
	for (int depth = 0; class_ && depth < 8; depth++) {
		for (size_t i = 0; i < class_->kids[0]->count; i++) {
			const struct node *base = base_of(class_, i);
			struct str path = base ? path_of(base) : unknown;
			if (path.n)
				return result(class_, path);
		}
		class_ = base_class(class_, 0);
	}
	return unknown;
}

/* All the values an attribute is given agree on what it is; those that say nothing do not count. */
static struct str attribute_path(const struct attribute *attribute)
{
	struct str path = unknown;
	for (; attribute; attribute = attribute->next) {
		struct str one = type_path(attribute->site->type);
		if (one.n)
			return one;
		if (attribute->value && attribute->value->kind != K_NULL)
			one = path_of(attribute->value);
		else if (attribute->site->kind == K_PARAM)
			one = type_path(attribute->site->type);
		if (!one.n)
			continue;
		if (path.n && !str_eq(path, one))
			return unknown;
		path = one;
	}
	return path;
}

/* ---- functions ---- */

struct results {
	struct str path;
	bool conflict;
	bool yields;
};

static enum walk gather_result(struct node *node, void *context)
{
	struct results *results = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind != (results->yields ? K_YIELD : K_RETURN))
		return WALK_ON;
	const struct node *value = kid_of(node, 0);
	if (!value || value->kind == K_NULL)
		return WALK_ON;
	struct str path = path_of(value);
	if (!path.n || (results->path.n && !str_eq(path, results->path)))
		results->conflict = true;
	results->path = path;
	return WALK_ON;
}

/* What calling it gives: the annotation, else what all its returns (or yields) agree on. */
static struct str returns_path(const struct node *function)
{
	struct str path = type_path(function->type);
	if (path.n)
		return path;
	struct results results = { .yields = (function->flags & F_GENERATOR) != 0 };
	node_walk(function->kids[1], gather_result, &results);
	return results.conflict ? unknown : results.path;
}

/* functools.partial(f, ...), promisify(f), f.bind(...): calling them calls f. */
static const struct node *called_through(const struct node *call)
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
static const struct node *imported(const struct def *def, const struct facts **module)
{
	const struct node *name = def->site, *import = name->parent;
	*module = project_module(facts_of(name), import->text);
	if (!*module)
		return NULL;
	return project_export(*module, name->flags & F_MODULE ? STR("*") : name->text);
}

/* A call of `name` itself, not of something that goes by it. */
static bool calls_global(const struct node *call, const char *name)
{
	if (!is_kind(call, K_CALL) || !lang_is_js(facts_of(call)->source->lang))
		return false;
	const struct node *callee = call_callee(call);
	return callee && callee->kind == K_NAME && str_is(callee->text, name) &&
	       str_is(path_of(callee), name);
}

const struct facts *loaded_module(const struct node *expression)
{
	if (is_kind(expression, K_AWAIT))
		expression = kid_of(expression, 0);
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

static const struct def *only_def(const struct node *name)
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
		const struct node *found = imported(def, &module);
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
	const struct node *found = imported(def, &module);
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

static struct node *definition_of_member(const struct node *object, struct str name,
					 enum kind kind, int depth)
{
	struct node *class_ = instance_of(object);
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
	if (def->site->type)
		return class_of_type(def->site->type);
	const struct facts *module;
	const struct node *value = def->how == DEF_IMPORT ? imported(def, &module)
				   : def->how == DEF_ASSIGN || def->how == DEF_WITH ? def->value
				   : def->how == DEF_UNPACK ? def_value(def)
							    : NULL;
	return value ? instance_of(value) : NULL;
}

static struct node *instance_by_attribute(const struct node *expression)
{
	struct node *class_ = instance_of(expression->kids[0]);
	const struct attribute *one = class_ ? attributes_of(class_, expression->text) : NULL;
	for (; one; one = one->next) {
		struct node *found = one->site->type ? class_of_type(one->site->type)
						     : instance_of(one->value);
		if (found)
			return found;
	}
	return NULL;
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

/* ---- definitions ---- */

/* The way from a whole value to a name inside its pattern, applied to a path. */
static struct str unpack_path(const struct node *target, const struct node *root,
			      struct str whole)
{
	if (target == root)
		return whole;
	const struct node *parent = target->parent;
	struct str outer = unpack_path(parent, root, whole);
	switch (parent->kind) {
	case K_PAIR:
		return parent->text.n ? member(target, outer, parent->text) : unknown;
	case K_LIST:
	case K_TUPLE:
		return element(target, outer);
	case K_DICT:
	case K_ASSIGN:
		return outer;
	default:
		return unknown; /* a rest element is not the whole */
	}
}

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
static const struct node *pattern_root(const struct def *def)
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

/* What a framework gives a callback among its options: `{onRequest}`, or `{*}` whatever its name. */
static struct str option_path(const struct node *function)
{
	const struct node *pair = function->parent, *dict = pair ? pair->parent : NULL;
	const struct node *arg = is_kind(dict, K_DICT) ? dict->parent : NULL;
	const struct node *call = is_kind(arg, K_ARG) ? arg->parent : NULL;
	if (!is_kind(pair, K_PAIR) || !is_kind(call, K_CALL))
		return unknown;
	struct str of = path_of(call_callee(call)), key = pair->text;
	if (!of.n || !key.n)
		return unknown;
	struct str name = str_cat(answers_of(call), key, STR("}"));
	struct str plain = str_cat(answers_of(call), of, STR("{"), name);
	struct str path = append(call, of, "{", name);
	return str_eq(path, plain) ? append(call, of, "{*}", unknown) : path;
}

/* What a framework gives a callback: `{}` after the path of what was called with it. */
static struct str callback_path(const struct node *function, size_t index)
{
	const struct node *arg = function->parent, *call = arg ? arg->parent : NULL;
	if (is_kind(arg, K_PAIR) && index == 0)
		return option_path(function);
	if (!is_kind(arg, K_ARG) || !is_kind(call, K_CALL) || index > 0)
		return unknown;
	const struct node *callee = call_callee(call);
	static const char *const elements[] = { "map",  "forEach", "filter",  "find",
						"some", "every",   "flatMap", NULL };
	if (is_kind(callee, K_ATTR) && str_is(callee->text, "then"))
		return path_of(callee->kids[0]);
	if (is_kind(callee, K_ATTR) && str_in(callee->text, elements)) {
		struct str list = path_of(callee->kids[0]);
		return str_ends(list, "*") ? element(call, list) : unknown;
	}
	return append(call, path_of(callee), "{}", unknown);
}

/* A test's function, or a fixture's: pytest hands fixtures over by parameter name. */
static bool takes_fixtures(const struct node *function)
{
	bool takes = str_starts(function->text, "test");
	const struct node *decorators = function->kids[2];
	for (size_t i = 0; i < decorators->count; i++) {
		const struct node *decorator = decorators->kids[i]->kids[0];
		if (is_kind(decorator, K_CALL))
			decorator = call_callee(decorator);
		takes |= decorator && str_is(decorator->text, "fixture");
	}
	return takes && facts_of(function)->source->lang == LANG_PYTHON;
}

const struct node *fixture_of(const struct node *param)
{
	const struct node *function = param->parent->parent;
	const struct def *own = takes_fixtures(function)
					? defs_of(&facts_of(param)->module, param->text)
					: NULL;
	return own && own->how == DEF_FUNCTION && !own->next && own->site != function
		       ? own->site
		       : NULL;
}

/* The file's own, else pytest-playwright's and pytest's. */
static struct str fixture_path(const struct node *param, const struct node *function)
{
	const struct models *models = models_of(param);
	const struct node *own = fixture_of(param);
	if (own)
		return returns_path(own);
	if (!takes_fixtures(function))
		return unknown;
	struct str path = str_cat(answers_of(param), STR("pytest:"), param->text);
	struct str is = models_is(models, LANG_PYTHON, path);
	if (is.p)
		return imports_module(facts_of(param), "playwright") ? is : unknown;
	return models_mentions(models, LANG_PYTHON, path) ? path : unknown;
}

static size_t param_index(const struct node *param)
{
	size_t i = 0;
	while (param->parent->kids[i] != param)
		i++;
	return i;
}

/* What the callers in this file hand over, when those that can be told agree. */
static struct str callers_path(const struct node *param, const struct node *function)
{
	enum { MOST = 16 };
	const struct node *calls[MOST];
	bool complete;
	struct str path = unknown;
	size_t n = callers_of(function, calls, MOST, &complete);
	for (size_t i = 0; i < n; i++) {
		const struct node *value = call_given(calls[i], param);
		struct str one = value ? path_of(value) : unknown;
		if (!one.n)
			continue;
		if (path.n && !str_eq(path, one))
			return unknown;
		path = one;
	}
	return path;
}

/* server.tool: is it a method by which an object is known that other files hand over? */
static bool is_registering(const struct node *object)
{
	const struct node *attr = object->parent;
	if (!is_kind(attr, K_ATTR) || attr->kids[0] != object)
		return false;
	struct str any = str_cat(answers_of(attr), STR("*."), attr->text);
	return models_get(models_of(attr), facts_of(attr)->source->lang, any, "handed").p;
}

/* Does the file register anything on what goes by the name, or by that of the attribute it is kept under? */
static bool registers_on(const struct facts *facts, struct str name, bool kept)
{
	for (const struct mention *one = mentions_of(facts, name); one; one = one->next) {
		const struct node *assign = one->node->parent, *target = kid_of(assign, 0);
		if (is_registering(one->node))
			return true;
		if (!kept && is_kind(assign, K_ASSIGN) && is_kind(target, K_ATTR) &&
		    target != one->node && registers_on(facts, target->text, true))
			return true;
	}
	return false;
}

/* def register(server): @server.tool() ...: what the callers in other files hand over, when those that can be told agree. */
static struct str handed_path(const struct node *param)
{
	struct origins origins;
	struct str path = unknown;
	if (!param->text.n || !registers_on(facts_of(param), param->text, false))
		return unknown;
	origins_of_param(param, "", &origins);
	for (size_t i = 0; i < origins.n; i++) {
		struct str one = origin_path(&origins.v[i]);
		if (one.n && path.n && !str_eq(path, one))
			return unknown;
		path = one.n ? one : path;
	}
	return path;
}

/* server: any */
static bool is_any_type(const struct node *type)
{
	static const char *const words[] = { "any", "unknown", "object", "Any", NULL };
	return type->kind == K_NAME && str_in(type->text, words);
}

static struct str param_path(const struct def *def)
{
	const struct node *param = def->site, *function = param->parent->parent;
	const struct node *root = pattern_root(def);
	bool any = param->type && is_any_type(param->type);
	struct str whole = any ? unknown : type_path(param->type);
	if (!whole.n && param->type && !any)
		return unknown; /* annotated with something else */
	if (!whole.n && is_kind(param, K_PARAM) && kid_of(param, 0) &&
	    kid_of(param, 0)->kind != K_NULL)
		whole = path_of(kid_of(param, 0));
	if (!whole.n && param->flags & (F_SPREAD | F_SPREAD_DICT))
		return unknown;
	if (!whole.n)
		whole = callback_path(function, param_index(param));
	if (!whole.n && !root)
		whole = fixture_path(param, function);
	if (!whole.n && !root)
		whole = callers_path(param, function);
	if (!whole.n && !root)
		whole = handed_path(param);
	return root && whole.n ? unpack_path(def->target, root, whole) : root ? unknown : whole;
}

struct str param_path_of(const struct node *param)
{
	struct str whole = type_path(param->type);
	if (!whole.n && !param->type && kid_of(param, 0) && kid_of(param, 0)->kind != K_NULL)
		whole = path_of(kid_of(param, 0));
	if (!whole.n && !param->type)
		whole = callback_path(param->parent->parent, param_index(param));
	if (!whole.n && !param->type)
		whole = fixture_path(param, param->parent->parent);
	return whole;
}

struct str path_along(const struct node *at, struct str path, struct str access)
{
	while (path.n && access.n) {
		size_t n = 1;
		while (n < access.n && !strchr(".[({", access.p[n]))
			n++;
		struct str part = str_sub(access, 0, n);
		access = str_sub(access, n, access.n);
		if (part.p[0] == '.')
			path = member(at, path, str_sub(part, 1, n));
		else if (part.p[0] == '[')
			path = str_is(part, "[key]") ? unknown : element(at, path);
		else
			path = append(at, path, part.p[0] == '(' ? "()" : "{}", unknown);
	}
	return path;
}

/* Is a path one of those the user's models describe? Then it stands, whatever the project's code would say. */
static bool is_users_own(const struct node *at, struct str path)
{
	return models_user_mentions(models_of(at), facts_of(at)->source->lang, path);
}

/* "./lib/our-gateway.js" and "..our_gateway" as users' models name them: "our-gateway", "our_gateway". */
static struct str module_name(struct str module)
{
	static const char *const endings[] = { ".js", ".mjs", ".cjs", ".ts", NULL };
	for (size_t i = module.n; i-- > 0;) {
		if (module.p[i] == '/') {
			module = str_sub(module, i + 1, module.n);
			break;
		}
	}
	while (str_starts(module, "."))
		module = str_sub(module, 1, module.n);
	for (size_t i = 0; endings[i]; i++) {
		if (str_ends(module, endings[i]))
			return str_sub(module, 0, module.n - strlen(endings[i]));
	}
	return module;
}

/* What an import of the project's own code is by the user's models; empty when they say nothing. */
static struct str users_import(const struct def *def)
{
	const struct node *name = def->site;
	struct str path = module_name(name->parent->text);
	if (!(name->flags & F_MODULE) && !str_is(name->text, "default"))
		path = str_cat(answers_of(name), path, STR("."), name->text);
	return is_users_own(name, path) ? rewrite(name, path) : unknown;
}

/* What the import says by its spelling alone. */
static struct str spelled_path(const struct def *def)
{
	const struct node *name = def->site, *import = name->parent;
	struct str path = module_path(import->text);
	if (str_starts(path, "."))
		return unknown;
	if (!(name->flags & F_MODULE))
		return member(name, path, name->text);
	/* `import a.b` binds a; `import a.b as c` binds a.b */
	size_t dot = str_find_char(path, '.', 0);
	bool python = facts_of(name)->source->lang == LANG_PYTHON;
	bool whole = !python || dot == SIZE_MAX ||
		     !str_eq(name->kids[0]->text, str_sub(path, 0, dot)) ||
		     name->kids[0]->end < name->end;
	return rewrite(name, whole ? path : str_sub(path, 0, dot));
}

/*
 * A library's own repository imports itself by its public name: where the
 * project's file says nothing, the spelling still does.
 */
static struct str import_path(const struct def *def)
{
	const struct facts *module;
	struct str own = users_import(def);
	if (own.n)
		return own;
	const struct node *found = imported(def, &module);
	struct str path = found ? path_of(found) : unknown;
	return path.n ? path : spelled_path(def);
}

static struct str def_path(const struct def *def)
{
	const struct node *root = pattern_root(def);
	switch (def->how) {
	case DEF_IMPORT:
		return import_path(def);
	case DEF_PARAM:
		return param_path(def);
	case DEF_ASSIGN:
		if (def->site->type)
			return type_path(def->site->type);
		return def->value ? path_of(def->value) : unknown;
	case DEF_UNPACK: {
		const struct node *value = def_value(def);
		struct str path = value ? path_of(value) : unknown;
		return path.n ? path : unpack_path(def->target, root, path_of(def->value));
	}
	case DEF_WITH:
		return unpack_path(def->target, root, path_of(def->value));
	case DEF_FOR: {
		struct str each = element(def->site, path_of(def->value));
		return def->target == root ? each : unpack_path(def->target, root, each);
	}
	default:
		return unknown;
	}
}

/* ---- expressions ---- */

/* null.newPage(): it would throw, so it tells nothing. */
static bool through_nothing(const struct node *value)
{
	while (value && (value->kind == K_AWAIT || value->kind == K_CALL ||
			 value->kind == K_ATTR || value->kind == K_INDEX))
		value = kid_of(value, 0);
	return is_kind(value, K_NAME) && is_kind(value_of(value), K_NULL);
}

/* let x; x = null; [x] = []: a place to put something, no word on what. */
static bool says_nothing(const struct def *def)
{
	if (def->how != DEF_ASSIGN && def->how != DEF_UNPACK)
		return false;
	if (def->how == DEF_ASSIGN && !def->value)
		return !def->site->type;
	const struct node *value = def_value(def);
	if (def->how == DEF_UNPACK && !value)
		return is_kind(def->value, K_LIST);
	return !def->site->type && (is_kind(value, K_NULL) || through_nothing(value));
}

static struct str name_path(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = defs_reaching(name, defs, &complete);
	if (is_self(name)) {
		struct node *class_ = class_around(name);
		if (class_)
			return base_path_of(class_);
	}
	if (n == 0) /* a builtin or a global */
		return rewrite(name, name->text);
	struct str path = unknown;
	for (size_t i = 0; i < n && !path.n; i++) {
		if (defs[i]->how == DEF_ASSIGN)
			path = type_path(
				defs[i]->site->type); /* declared: all values are of it */
	}
	if (path.n)
		return path;
	for (size_t i = 0; i < n; i++) {
		if (says_nothing(defs[i]))
			continue;
		struct str one = def_path(defs[i]);
		if (!one.n || (path.n && !str_eq(path, one)))
			return unknown;
		path = one;
	}
	return complete ? path : unknown;
}

static struct str attribute_of_instance(const struct node *expression, struct node *class_)
{
	struct node *method = method_of(class_, expression->text);
	if (method) {
		/* a property is what it returns; a method is no library's */
		const struct node *decorators = method->kids[2];
		bool property = method->flags & F_ACCESSOR;
		for (size_t i = 0; i < decorators->count; i++)
			property |= str_ends(decorators->kids[i]->kids[0]->text, "property");
		return property ? returns_path(method) : unknown;
	}
	const struct attribute *attribute = attributes_of(class_, expression->text);
	if (attribute)
		return attribute_path(attribute);
	return member(expression, base_path_of(class_), expression->text);
}

static struct str attr_path(const struct node *expression)
{
	const struct node *object = expression->kids[0];
	struct str whole = path_of(object);
	if (is_users_own(expression, whole)) {
		struct str own = member(expression, whole, expression->text);
		if (is_users_own(expression, own))
			return own;
	}
	struct node *class_ = instance_of(object);
	if (class_) {
		struct str path = attribute_of_instance(expression, class_);
		const struct def *def = is_kind(object, K_NAME) ? only_def(object) : NULL;
		if (path.n || !def || def->how != DEF_IMPORT)
			return path;
		return member(expression, spelled_path(def), expression->text);
	}
	const struct node *found = module_member(object, expression->text);
	if (found)
		return path_of(found);
	return member(expression, whole, expression->text);
}

/* getattr(p, "chromium"), and any of its members when the name is not known. */
static struct str named_path(const struct node *call)
{
	struct str object = path_of(call_positional(call, 0));
	struct str name = string_text(value_of(call_positional(call, 1)));
	return name.p ? member(call, object, name) : element(call, object);
}

/*
 * list.at(-1), list.find(f), map.get(key) of a list of X are an X; list.filter(f), map.values() one more such
 * list.
 */
static struct str taken_path(const struct node *call, struct str path)
{
	static const char *const one[] = { "at",    "find", "findLast", "pop",
					   "shift", "get",  "next",     NULL };
	static const char *const all[] = { "filter",     "slice",    "reverse",
					   "toReversed", "toSorted", "values",
					   "copy",       "concat",   NULL };
	const struct node *callee = call_callee(call);
	struct str list = is_kind(callee, K_ATTR) && str_find_char(path, '*', 0) != SIZE_MAX
				  ? path_of(callee->kids[0])
				  : unknown;
	if (!str_ends(list, "*"))
		return unknown;
	return str_in(callee->text, one)   ? element(call, list)
	       : str_in(callee->text, all) ? list
					   : unknown;
}

static struct str call_result_path(const struct node *call)
{
	static const char *const transparent[] = {
		"asyncio.run",
		"asyncio.create_task",
		"asyncio.wait_for",
		"asyncio.ensure_future",
		"contextlib.closing",
		"contextlib.aclosing",
		"contextlib.ExitStack().enter_context",
		"contextlib.AsyncExitStack().enter_context",
		"contextlib.AsyncExitStack().enter_async_context",
		"Promise.resolve",
		NULL
	};
	const struct node *callee = call_callee(call);
	if (is_kind(callee, K_INDEX) && facts_of(call)->source->lang == LANG_PYTHON)
		callee = callee->kids[0]; /* Agent[Deps, str](...) */
	struct str path = path_of(callee), text = string_text(call_positional(call, 0));
	if (text.p && (calls_global(call, "require") || calls_global(call, "import"))) {
		struct str own = module_name(text);
		const struct node *whole = required_value(call);
		if (is_users_own(call, own))
			return rewrite(call, own);
		if (whole || loaded_module(call) || str_starts(text, "."))
			return whole ? path_of(whole) : unknown;
		return module_path(text);
	}
	if (str_is(path, "typing.cast"))
		return type_path(call_positional(call, 0));
	if (str_is(path, "getattr"))
		return named_path(call);
	if (path.n && (str_in(path, transparent) || str_ends(path, ".catch")))
		return path_of(str_ends(path, ".catch") ? callee->kids[0]
							: call_positional(call, 0));
	struct str taken = taken_path(call, path);
	if (taken.n)
		return taken;
	const struct node *through = called_through(call);
	if (through)
		return path_of(through);
	if (is_users_own(call, path))
		return result(call, path);
	struct node *class_ = class_of(callee);
	if (class_)
		return base_path_of(class_);
	const struct node *function = function_of(callee);
	if (function)
		return returns_path(function);
	return result(call, path);
}

static struct str same_path(const struct node *a, const struct node *b)
{
	struct str x = is_kind(a, K_NULL) ? unknown : path_of(a);
	struct str y = is_kind(b, K_NULL) ? unknown : path_of(b);
	if (is_kind(a, K_NULL) || is_kind(b, K_NULL))
		return x.n ? x : y;
	return str_eq(x, y) ? x : unknown;
}

static struct str expression_path(const struct node *expression)
{
	if (expression->type && expression->kind != K_FUNCTION &&
	    expression->kind != K_ASSIGN) {
		struct str cast = type_path(expression->type);
		if (cast.n)
			return cast;
	}
	switch (expression->kind) {
	case K_NAME:
		return name_path(expression);
	case K_ATTR:
		return attr_path(expression);
	case K_INDEX:
		return element(expression, path_of(expression->kids[0]));
	case K_CALL:
		return call_result_path(expression);
	case K_AWAIT:
		return kid_of(expression, 0) ? path_of(expression->kids[0]) : unknown;
	case K_ASSIGN:
		return kid_of(expression, 1) ? path_of(expression->kids[1]) : unknown;
	case K_COND:
		return same_path(expression->kids[1], expression->kids[2]);
	case K_BINARY:
		if (str_is(expression->text, "or") || str_is(expression->text, "??"))
			return same_path(expression->kids[0], expression->kids[1]);
		if (str_is(expression->text, "and"))
			return path_of(expression->kids[1]);
		return unknown;
	default:
		return unknown;
	}
}

struct str path_of(const struct node *expression)
{
	return expression ? ask_path(expression, ASK_PATH, expression_path) : unknown;
}

struct str call_path(const struct node *call)
{
	return path_of(call_callee(call));
}
