/*
 * Paths of types: what an instance of an annotated type is. See types.h.
 *
 * A union is what its members agree on, a generic what it holds or yields; a type that says nothing is unknown.
 */
#include "paths_internal.h"
#include "types.h"

/* X of X | None; unknown when two known types differ. */
static struct str union_path(const struct node *type)
{
	struct str left = path_of_type(type->kids[0]), right = path_of_type(type->kids[1]);
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
		struct str one = path_of_type(tuple->kids[i]);
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
	struct str path = path_of_type(arguments->kids[1]);
	return path.n ? str_cat(answers_of(type), path, STR("*")) : unknown;
}

/* X of type[X]: the class itself, whose call gives an X. */
static struct str class_path(const struct node *type)
{
	struct str path = path_of_type(type);
	return str_ends(path, "()") ? str_sub(path, 0, path.n - 2) : unknown;
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
	if (str_is(name->text, "type") || str_is(name->text, "Type"))
		return class_path(arg);
	if (str_in(name->text, same) || str_in(name->text, yields))
		return path_of_type(arg);
	if (str_in(name->text, lists)) {
		struct str path = path_of_type(arg);
		return path.n ? str_cat(answers_of(type), path, STR("*")) : unknown;
	}
	return path_of_type(name);
}

/* Page = PatchrightPage | PlaywrightPage, here or in another file: the union behind a type's name. */
static struct str alias_path(const struct node *name)
{
	const struct def *def = is_kind(name, K_NAME) ? defs_of(name, name->text) : NULL;
	const struct facts *module;
	if (!def || def->next)
		return unknown;
	const struct node *value = def->how == DEF_IMPORT   ? def_imported(def, &module)
				   : def->how == DEF_ASSIGN ? def->value
							    : NULL;
	if (!is_kind(value, K_BINARY) && !is_kind(value, K_INDEX))
		return unknown;
	/* Unions of unions name the same types over and over: each is looked at once. */
	return ask_path(value, ASK_TYPE, path_of_type);
}

bool says_type(const struct node *type)
{
	static const char *const words[] = {
		"any", "unknown", "object", "Object", "Any", NULL
	};
	bool name = is_kind(type, K_NAME) || is_kind(type, K_ATTR);
	return type && !(name && str_in(type->text, words));
}

/* agents: dict, dict[str, Any]: that it holds things says nothing of them. */
static bool is_container(struct str path)
{
	static const char *const paths[] = { "dict",
					     "list",
					     "tuple",
					     "set",
					     "typing.Dict",
					     "typing.List",
					     "typing.Mapping",
					     "typing.MutableMapping",
					     "collections.OrderedDict",
					     "collections.defaultdict",
					     "collections.abc.Mapping",
					     NULL };
	return str_in(path, paths);
}

/* The path an instance of an annotated type has. */
struct str path_of_type(const struct node *type)
{
	if (!says_type(type))
		return unknown;
	switch (type->kind) {
	case K_BINARY:
		return union_path(type);
	case K_INDEX:
		return generic_path(type);
	case K_NAME:
	case K_ATTR: {
		struct str path = alias_path(type);
		if (path.n)
			return path;
		path = path_of(type);
		return is_container(path) ? unknown : path_result(type, path);
	}
	default:
		return unknown;
	}
}
