/*
 * Paths: what an expression is, by what brought it here. See names.h.
 *
 * Every step appends to a path and lets the models rewrite it, so that one
 * small algebra serves imports, constructors, methods, parameters and
 * attributes alike. Answers are kept per node; a question that asks itself
 * again answers "unknown".
 */
#include "models.h"
#include "paths_internal.h"
#include "types.h"
#include "values.h"

enum { DEPTH_MAX = 48, PATH_MAX_LENGTH = 400 };

struct arena *answers_of(const struct node *node)
{
	struct arena *answers = names_of(node)->effort->answers;
	return answers ? answers : arena_of(node);
}

/* ---- the algebra ---- */

struct str path_rewrite(const struct node *at, struct str path)
{
	if (!path.n || path.n > PATH_MAX_LENGTH)
		return unknown;
	struct str is = models_is(models_of(at), facts_of(at)->source->lang, path);
	return is.p ? is : path;
}

struct str path_append(const struct node *at, struct str path, const char *mark,
		       struct str part)
{
	if (!path.n)
		return unknown;
	return path_rewrite(at, str_cat(answers_of(at), path, str_of(mark), part));
}

struct str path_member(const struct node *at, struct str path, struct str name)
{
	if (str_is(name, "default"))
		return path; /* a module's default export goes by the module's own path */
	return path_append(at, path, ".", name);
}

struct str path_result(const struct node *at, struct str path)
{
	return path_append(at, path, "()", unknown);
}

/* What iterating or indexing gives: "X*" is a list of X. */
struct str path_element(const struct node *at, struct str path)
{
	if (str_ends(path, "*"))
		return str_sub(path, 0, path.n - 1);
	return path_append(at, path, "[]", unknown);
}

/* "@scope/sdk@1.0.0/server.js?bundle": the package without its version, and what is taken from it. */
static struct str without_version(struct arena *arena, struct str package)
{
	static const char *const whole[] = { "/mod.ts", "/+esm" };
	package = str_sub(package, 0, str_find_char(package, '?', 0));
	for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++) {
		if (str_ends(package, whole[i]))
			package.n -= strlen(whole[i]);
	}
	size_t at = str_find_char(package, '@', 1);
	if (at >= package.n)
		return package;
	return str_cat(arena, str_sub(package, 0, at),
		       str_sub(package, str_find_char(package, '/', at), package.n));
}

/*
 * The package, wherever it comes from: "npm:openai@4" and "https://esm.sh/openai@4" as Deno writes it,
 * "/opt/node/lib/node_modules/playwright/index.mjs".
 */
static struct str module_path(struct arena *arena, struct str module)
{
	static const char folder[] = "/node_modules/";
	static const char *const places[] = {
		"npm:",
		"jsr:",
		"https://esm.sh/",
		"https://deno.land/x/",
		"https://unpkg.com/",
		"https://cdn.skypack.dev/",
		"https://cdn.jsdelivr.net/npm/",
	};
	if (str_starts(module, "node:"))
		return str_sub(module, strlen("node:"), module.n);
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		if (str_starts(module, places[i]))
			return without_version(arena,
					       str_sub(module, strlen(places[i]), module.n));
	}
	size_t at = str_find(module, folder, 0);
	if (at == SIZE_MAX)
		return module;
	struct str inner = str_sub(module, at + strlen(folder), module.n);
	size_t end = str_find_char(inner, '/', 0);
	if (str_starts(inner, "@") && end != SIZE_MAX)
		end = str_find_char(inner, '/', end + 1);
	return module_path(arena, str_sub(inner, 0, end == SIZE_MAX ? inner.n : end));
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
struct memo *memo_of(const struct node *node, enum question question, bool *asked)
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

struct str ask_path(const struct node *node, enum question question,
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

bool path_agrees(struct str *path, struct str one)
{
	if (one.n && path->n && !str_eq(*path, one))
		return false;
	*path = one.n ? one : *path;
	return true;
}

/* ---- attributes, functions and patterns ---- */

/* All the values an attribute is given agree on what it is; those that say nothing do not count. */
static struct str attribute_path(const struct attribute *attribute)
{
	struct str path = unknown;
	for (; attribute; attribute = attribute->next) {
		struct str one = path_of_type(attribute->site->type);
		if (one.n)
			return one;
		if (attribute->value && attribute->value->kind != K_NULL)
			one = path_of(attribute->value);
		else if (attribute->site->kind == K_PARAM)
			one = path_of_type(attribute->site->type);
		if (!path_agrees(&path, one))
			return unknown;
	}
	return path;
}

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
struct str returns_path(const struct node *function)
{
	struct str path = path_of_type(function->type);
	if (path.n)
		return path;
	struct results results = { .yields = (function->flags & F_GENERATOR) != 0 };
	node_walk(function->kids[1], gather_result, &results);
	return results.conflict ? unknown : results.path;
}

/* The way from a whole value to a name inside its pattern, applied to a path. */
struct str path_unpacked(const struct node *target, const struct node *root, struct str whole)
{
	if (target == root)
		return whole;
	const struct node *parent = target->parent;
	struct str outer = path_unpacked(parent, root, whole);
	switch (parent->kind) {
	case K_PAIR:
		return parent->text.n ? path_member(target, outer, parent->text) : unknown;
	case K_LIST:
	case K_TUPLE:
		return path_element(target, outer);
	case K_DICT:
	case K_ASSIGN:
		return outer;
	default:
		return unknown; /* a rest element is not the whole */
	}
}

/* ---- definitions ---- */

struct str path_along(const struct node *at, struct str path, struct str access)
{
	while (path.n && access.n) {
		size_t n = 1;
		while (n < access.n && !strchr(".[({", access.p[n]))
			n++;
		struct str part = str_sub(access, 0, n);
		access = str_sub(access, n, access.n);
		if (part.p[0] == '.')
			path = path_member(at, path, str_sub(part, 1, n));
		else if (part.p[0] == '[')
			path = str_is(part, "[key]") ? unknown : path_element(at, path);
		else
			path = path_append(at, path, part.p[0] == '(' ? "()" : "{}", unknown);
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
	return is_users_own(name, path) ? path_rewrite(name, path) : unknown;
}

/* What the import says by its spelling alone. */
static struct str spelled_path(const struct def *def)
{
	const struct node *name = def->site, *import = name->parent;
	struct str path = module_path(answers_of(import), import->text);
	if (str_starts(path, "."))
		return unknown;
	if (!(name->flags & F_MODULE))
		return path_member(name, path, name->text);
	/* `import a.b` binds a; `import a.b as c` binds a.b */
	size_t dot = str_find_char(path, '.', 0);
	bool python = facts_of(name)->source->lang == LANG_PYTHON;
	bool whole = !python || dot == SIZE_MAX ||
		     !str_eq(name->kids[0]->text, str_sub(path, 0, dot)) ||
		     name->kids[0]->end < name->end;
	return path_rewrite(name, whole ? path : str_sub(path, 0, dot));
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
	const struct node *found = def_imported(def, &module);
	struct str path = found ? path_of(found) : unknown;
	return path.n ? path : spelled_path(def);
}

/* const { query: run = query } = deps: what is taken where nobody hands another over. */
static struct str path_by_default(const struct def *def)
{
	const struct node *up = def->target ? def->target->parent : NULL;
	bool has = is_kind(up, K_ASSIGN) && up->flags & F_DEFAULT &&
		   is_kind(kid_of(up, 1), K_NAME);
	return has ? path_of(up->kids[1]) : unknown;
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
		if (says_type(def->site->type))
			return path_of_type(def->site->type);
		return def->value ? path_of(def->value) : unknown;
	case DEF_UNPACK: {
		const struct node *value = def_value(def);
		struct str path = value ? path_of(value) : unknown;
		if (!path.n)
			path = path_unpacked(def->target, root, path_of(def->value));
		return path.n ? path : path_by_default(def);
	}
	case DEF_WITH:
		return path_unpacked(def->target, root, path_of(def->value));
	case DEF_FOR: {
		struct str each = path_element(def->site, path_of(def->value));
		return def->target == root ? each : path_unpacked(def->target, root, each);
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
		return !says_type(def->site->type);
	const struct node *value = def_value(def);
	if (def->how == DEF_UNPACK && !value)
		return is_kind(def->value, K_LIST);
	return !says_type(def->site->type) &&
	       (is_kind(value, K_NULL) || through_nothing(value));
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
		return path_rewrite(name, name->text);
	struct str path = unknown;
	for (size_t i = 0; i < n && !path.n; i++) {
		if (defs[i]->how == DEF_ASSIGN)
			path = path_of_type(
				defs[i]->site->type); /* declared: all values are of it */
	}
	if (path.n)
		return path;
	for (size_t i = 0; i < n; i++) {
		if (says_nothing(defs[i]))
			continue;
		struct str one = def_path(defs[i]);
		if (!one.n || !path_agrees(&path, one))
			return unknown;
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
	return path_member(expression, base_path_of(class_), expression->text);
}

static struct str attr_path(const struct node *expression)
{
	const struct node *object = expression->kids[0];
	struct str whole = path_of(object);
	if (is_users_own(expression, whole)) {
		struct str own = path_member(expression, whole, expression->text);
		if (is_users_own(expression, own))
			return own;
	}
	struct node *class_ = instance_of(object);
	if (class_) {
		struct str path = attribute_of_instance(expression, class_);
		const struct def *def = is_kind(object, K_NAME) ? only_def(object) : NULL;
		if (path.n || !def || def->how != DEF_IMPORT)
			return path;
		return path_member(expression, spelled_path(def), expression->text);
	}
	const struct node *found = module_member(object, expression->text);
	if (found)
		return path_of(found);
	return path_member(expression, whole, expression->text);
}

/* getattr(p, "chromium"), and any of its members when the name is not known. */
static struct str named_path(const struct node *call)
{
	struct str object = path_of(call_positional(call, 0));
	struct str name = string_text(value_of(call_positional(call, 1)));
	return name.p ? path_member(call, object, name) : path_element(call, object);
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
	return str_in(callee->text, one)   ? path_element(call, list)
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
			return path_rewrite(call, own);
		if (whole || loaded_module(call) || str_starts(text, "."))
			return whole ? path_of(whole) : unknown;
		return module_path(answers_of(call), text);
	}
	if (str_is(path, "typing.cast"))
		return path_of_type(call_positional(call, 0));
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
		return path_result(call, path);
	struct node *class_ = class_of(callee);
	if (class_)
		return base_path_of(class_);
	const struct node *function = function_of(callee);
	if (function)
		return returns_path(function);
	return path_result(call, path);
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
		struct str cast = path_of_type(expression->type);
		if (cast.n)
			return cast;
	}
	switch (expression->kind) {
	case K_NAME:
		return name_path(expression);
	case K_ATTR:
		return attr_path(expression);
	case K_INDEX:
		return path_element(expression, path_of(expression->kids[0]));
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
