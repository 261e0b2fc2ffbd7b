/* What types and schemas limit: see schema_limits.h. */
#include "schema_limits.h"

#include "cleaned.h"
#include "names.h"
#include "sent.h"
#include "text_limits.h"
#include "values.h"

/* ---- Python's types ---- */

/* Field(pattern=...), StringConstraints(regex=...), constr(pattern=...) */
static bool has_pattern(const struct node *call)
{
	static const char *const keys[] = { "pattern", "regex", NULL };
	for (size_t i = 0; is_kind(call, K_CALL) && keys[i]; i++) {
		const struct node *pattern = call_keyword(call, keys[i]);
		if (pattern && pattern_limits(pattern))
			return true;
	}
	return false;
}

bool default_limits(const struct node *value)
{
	return has_pattern(value);
}

static bool is_enum(const struct node *class_)
{
	const struct node *bases = class_ ? class_->kids[0] : NULL;
	if (!class_)
		return false;
	if (str_has(base_path_of(class_), "num."))
		return true;
	for (size_t i = 0; i < bases->count; i++) { /* class Mode(str, Enum) */
		if (str_has(path_of(bases->kids[i]->kids[0]), "num."))
			return true;
	}
	return false;
}

/* Annotated[str, Field(pattern=...)] */
static bool is_annotation_limit(const struct node *inner)
{
	if (!is_kind(inner, K_TUPLE))
		return type_limits(inner);
	for (size_t i = 1; i < inner->count; i++) {
		if (has_pattern(inner->kids[i]))
			return true;
	}
	return type_limits(kid_of(inner, 0));
}

bool type_limits(const struct node *type)
{
	static const char *const words[] = { "int",  "float",    "bool",   "Literal",
					     "UUID", "Enum",     "number", "boolean",
					     "date", "datetime", NULL };
	static const char *const around[] = { "Optional", "Annotated", NULL };
	if (!type)
		return false;
	if (is_kind(type, K_INDEX) && str_in(type->kids[0]->text, around))
		return is_annotation_limit(kid_of(type, 1));
	if (is_kind(type, K_CALL))
		return has_pattern(type);
	const struct node *name = is_kind(type, K_INDEX) ? type->kids[0] : type;
	if (is_enum(class_of(name)))
		return true;
	if (is_kind(type, K_BINARY))
		return type_limits(type->kids[0]) &&
		       (is_kind(type->kids[1], K_NULL) || type_limits(type->kids[1]));
	if (is_kind(type, K_STRING)) /* TypeScript's "a" | "b" */
		return facts_of(type)->source->lang != LANG_PYTHON;
	return str_in(name->text, words);
}

/* ---- functions that make a text harmless ---- */

struct transform {
	const struct node *function;
	bool gives, harmful;
};

/* (v) => v.replace(/[^a-z]/g, ""), (v) => parseInt(v, 10): is what it gives free of the parameter's words? */
static enum walk find_harmful(struct node *node, void *context)
{
	struct transform *transform = context;
	struct origins origins = { .n = 0 };
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	if (node->kind == K_RETURN)
		origins_inside(transform->function, kid_of(node, 0), &origins);
	transform->gives |= origins.n != 0;
	for (size_t i = 0; i < origins.n; i++)
		transform->harmful |=
			origins.v[i].kind == ORIGIN_PARAM &&
			!cleaned_on_way(&origins.v[i], RUN_SHELL) &&
			limit_before(node, &origins.v[i], transform->function) != LIMIT_WHOLE;
	return WALK_ON;
}

static bool gives_harmless(const struct node *function)
{
	struct transform transform = { function, false, false };
	if (function)
		look_into(function->kids[1], find_harmful, &transform);
	return transform.gives && !transform.harmful;
}

/* z.string().transform(Number): what the handler gets is made of the text. */
static bool makes_harmless(const struct node *by)
{
	return str_ends(agent_fact(by, path_of(by), "passes"), " number") ||
	       gives_harmless(function_of(by));
}

/* @field_validator("table") of pydantic, @validator("table") */
static bool validates(const struct node *method, struct str member)
{
	const struct node *decorators = kid_of(method, 2);
	for (size_t i = 0; decorators && i < decorators->count; i++) {
		const struct node *one = kid_of(decorators->kids[i], 0);
		bool validator =
			is_kind(one, K_CALL) && str_ends(call_callee(one)->text, "validator");
		for (size_t k = 0; validator && k < call_arg_count(one); k++) {
			if (str_eq(string_text(call_positional(one, k)), member))
				return true;
		}
	}
	return false;
}

/* Does a class have a method that lets only harmless texts be that field? */
static bool validator_limits(const struct node *class_, struct str member)
{
	const struct node *body = class_->kids[1];
	for (size_t i = 0; i < body->count; i++) {
		const struct node *method = body->kids[i];
		if (is_kind(method, K_FUNCTION) && validates(method, member) &&
		    gives_harmless(method))
			return true;
	}
	return false;
}

bool type_member_limits(const struct node *type, struct str member)
{
	const struct node *class_ = type ? class_of(type) : NULL;
	const struct attribute *one = class_ && member.n ? attributes_of(class_, member) : NULL;
	if (is_enum(class_) && (str_is(member, "value") || str_is(member, "name")))
		return true;
	if (one && validator_limits(class_, member))
		return true;
	for (; one; one = one->next) {
		if (type_limits(one->site->type) || (one->value && default_limits(one->value)))
			return true;
	}
	return false;
}

/* ---- schemas ---- */

/* z.array(Name): of what is so called. */
static bool names_limit(const struct node *node)
{
	const struct node *value =
		is_kind(node, K_NAME) && is_kind(node->parent, K_ARG) ? value_of(node) : NULL;
	return is_kind(value, K_CALL) && str_starts(call_path(value), "zod") &&
	       !node_inside(node, value) && schema_of_text_limits(value);
}

/* z.string().regex(/^[a-z]+$/), .refine((s) => /^[a-z]+$/.test(s)) */
static enum walk find_pattern(struct node *node, void *context)
{
	bool *found = context;
	const struct node *callee = is_kind(node, K_CALL) ? call_callee(node) : NULL;
	const struct node *first = callee ? call_positional(node, 0) : NULL;
	*found |= (first && str_is(callee->text, "regex") && pattern_limits(first)) ||
		  (first && str_is(callee->text, "refine") &&
		   predicate_limits(function_of(first))) ||
		  (first && str_is(callee->text, "transform") && makes_harmless(first)) ||
		  names_limit(node) ||
		  (is_kind(node, K_REGEX) && !is_kind(node->parent, K_ARG) &&
		   pattern_limits(node));
	return *found ? WALK_STOP : WALK_ON;
}

/* z.enum(["a", "b"]), z.number() */
static bool says_limit(const struct node *schema)
{
	static const char *const limits[] = {
		".enum(",       ".number(",       ".boolean(", ".literal(", ".uuid(",  ".int(",
		".nativeEnum(", ".coerce.number", ".date(",    ".cuid(",    ".ip(",    ".ipv4(",
		".bigint(",     ".datetime(",     ".ulid(",    ".nanoid(",  ".cuid2(", ".time(",
		".duration(",   ".ipv6(",         NULL
	};
	struct str source = node_source(schema);
	bool pattern = false;
	for (size_t i = 0; limits[i]; i++) {
		if (str_has(source, limits[i]))
			return true;
	}
	look_into(schema, find_pattern, &pattern);
	return pattern;
}

/* Name.optional(): what `Name` is given. */
static const struct node *named_schema(const struct node *schema)
{
	while (is_kind(schema, K_CALL) || is_kind(schema, K_ATTR))
		schema = schema->kids[0];
	return is_kind(schema, K_NAME) ? value_of(schema) : NULL;
}

/* {"type": "integer"}, {"enum": [...]} */
static bool json_limits(const struct node *schema)
{
	static const char *const types[] = { "integer", "number", "boolean", NULL };
	if (!is_kind(schema, K_DICT))
		return false;
	struct str type = string_text(dict_get(schema, "type"));
	const struct node *pattern = dict_get(schema, "pattern");
	return dict_get(schema, "enum") || (type.p && str_in(type, types)) ||
	       (pattern && pattern_limits(pattern));
}

bool schema_of_text_limits(const struct node *schema)
{
	const struct node *value = schema ? value_of(schema) : NULL;
	return value && !str_has(node_source(value), "bject(") &&
	       !str_has(node_source(value), "ecord(") && schema_is_limit(value);
}

bool schema_is_limit(const struct node *schema)
{
	const struct node *named = named_schema(schema);
	return schema &&
	       (json_limits(schema) || says_limit(schema) || (named && says_limit(named)));
}

struct schema_search {
	struct str name;
	bool found;
	int deep;
};

/* z.preprocess(lower, Base), Base.refine(ok), A.and(B): what is checked is what `Base` checks. */
static bool is_built_upon(const struct node *node)
{
	static const char *const takers[] = { "preprocess",   "and",  "merge",
					      "intersection", "pipe", NULL };
	const struct node *up = node->parent;
	if (node->kind != K_NAME)
		return false;
	return is_kind(up, K_ARG) ? str_in(call_callee(up->parent)->text, takers)
				  : is_kind(up, K_ATTR) && is_kind(up->parent, K_CALL);
}

static enum walk find_limit(struct node *node, void *context)
{
	enum { DEEP = 3 };
	struct schema_search *search = context;
	const struct node *base = node->kind == K_SPREAD
					  ? kid_of(node, 0) /* ...filters.shape */
				  : is_built_upon(node) ? node
							: NULL;
	const struct node *named = base && search->deep < DEEP ? named_schema(base) : NULL;
	if (named && !node_inside(node, named)) {
		search->deep++;
		look_into(named, find_limit, search);
		search->deep--;
	}
	if (node->kind == K_PAIR && str_eq(node->text, search->name))
		search->found |= schema_is_limit(node->kids[1]);
	return WALK_ON;
}

bool schema_limits(const struct node *schema, struct str property)
{
	struct schema_search search = { property, false, 0 };
	look_into(schema, find_limit, &search);
	return search.found;
}

struct property_search {
	struct str name;
	const struct node *found;
	int deep;
};

/* z.union([A, B]), z.discriminatedUnion("kind", [A, B]) */
static bool is_chosen_among(const struct node *node)
{
	static const char *const takers[] = { "union", "discriminatedUnion", NULL };
	const struct node *list = node->parent, *arg = list->parent;
	return node->kind == K_NAME && is_kind(list, K_LIST) && is_kind(arg, K_ARG) &&
	       str_in(call_callee(arg->parent)->text, takers);
}

static enum walk find_property(struct node *node, void *context)
{
	enum { DEEP = 3 };
	struct property_search *search = context;
	bool other = is_built_upon(node) || is_chosen_among(node);
	const struct node *named = other && search->deep < DEEP ? named_schema(node) : NULL;
	if (named && !node_inside(node, named)) {
		search->deep++;
		look_into(named, find_property, search);
		search->deep--;
	}
	if (node->kind == K_PAIR && str_eq(node->text, search->name))
		search->found = node->kids[1];
	return search->found ? WALK_STOP : WALK_ON;
}

const struct node *schema_property(const struct node *schema, struct str property)
{
	struct property_search search = { property, NULL, 0 };
	look_into(schema, find_property, &search);
	return search.found;
}

/* A schema as it is handed over: by its name, or Args.shape. */
static const struct node *schema_given(const struct node *given)
{
	const struct node *value = is_kind(given, K_FUNCTION) ? NULL : value_of(given);
	return value || !is_kind(given, K_ATTR) ? value : named_schema(given);
}

bool call_schema_limits(const struct node *call, struct str property)
{
	static const char *const keys[] = { "inputSchema", "parameters", "schema", "input",
					    NULL };
	struct schema_search search = { property, false, 0 };
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = kid_of(call_arg_at(call, i), 0), *schema;
		const struct node *value = schema_given(arg);
		look_into(value, find_limit, &search);
		for (size_t j = 0; is_kind(value, K_DICT) && keys[j]; j++) {
			if (entry_of(value, keys[j], &schema) == PRESENT)
				look_into(schema_given(schema), find_limit, &search);
		}
	}
	return search.found;
}
