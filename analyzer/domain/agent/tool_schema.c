/* What schemas let through: see tool_schema.h. */
#include "tool_schema.h"

#include "names.h"
#include "sent.h"
#include "values.h"
#include "words.h"

enum { DEEPEST = 6, PARTS_MOST = 400 };

/* One question: what it found, and how many parts may still be looked at. */
struct looking {
	struct looses *out;
	unsigned left;
};

static bool goes_on(struct looking *looking, unsigned depth)
{
	return depth < DEEPEST && looking->left && looking->left--;
}

static void add_loose(struct looking *looking, const struct node *field, const char *takes)
{
	struct looses *out = looking->out;
	for (size_t i = 0; i < out->n; i++) {
		if (out->v[i].at == field)
			return;
	}
	if (out->n < LOOSE_MAX)
		out->v[out->n++] = (struct loose){ field, takes };
}

/* ---- zod ---- */

static bool is_method(const struct node *call, const char *const *names)
{
	return is_kind(call, K_CALL) && is_kind(call_callee(call), K_ATTR) &&
	       str_in(call_callee(call)->text, names);
}

/* z.any() of z.any().optional().describe("d"): methods that leave what is let through as it is. */
static const struct node *described(const struct node *schema)
{
	static const char *const methods[] = { "describe", "optional", "nullable", "nullish",
					       "default",  "meta",     "readonly", "brand",
					       "partial",  "required", "min",      "max",
					       "length",   "nonempty", NULL };
	for (unsigned i = 0; schema && i < DEEPEST; i++) {
		schema = value_of(schema);
		if (!is_method(schema, methods) ||
		    !is_kind(value_of(call_callee(schema)->kids[0]), K_CALL))
			break;
		schema = call_callee(schema)->kids[0];
	}
	return is_kind(schema, K_CALL) ? schema : NULL;
}

static struct str accepts_of(const struct node *call)
{
	return call ? agent_fact(call, call_path(call), "accepts") : STR("");
}

static const struct node *last_argument(const struct node *call)
{
	size_t count = call_arg_count(call);
	return count ? call_arg_at(call, count - 1)->kids[0] : NULL;
}

/* z.record(z.string(), V), z.array(V), V.array(): V; *takes says what it is when V takes anything. */
static const struct node *held_by(const struct node *call, const char **takes)
{
	static const char *const array[] = { "array", NULL };
	struct str accepts = accepts_of(call);
	if (str_is(accepts, "keys"))
		*takes = "any keys";
	else if (str_is(accepts, "items") || is_method(call, array))
		*takes = "items of any kind";
	else if (!str_is(accepts, "same"))
		return NULL;
	return accepts.n ? last_argument(call) : call_callee(call)->kids[0];
}

/* In words, or NULL: it stops something. */
static const char *accepted(const struct node *schema, unsigned depth)
{
	const struct node *call = depth < DEEPEST ? described(schema) : NULL;
	const char *takes = NULL;
	if (!call || str_is(accepts_of(call), "anything"))
		return call ? "anything" : NULL;
	const char *inner = accepted(held_by(call, &takes), depth + 1);
	return inner && takes && str_is(str_of(inner), "anything") ? takes : inner;
}

bool schema_accepts_anything(const struct node *schema)
{
	const char *takes = accepted(schema, 0);
	return takes && !str_is(str_of(takes), "items of any kind");
}

static void look_at_schema(struct looking *looking, const struct node *schema,
			   const struct node *field, unsigned depth);

static void look_at_shape(struct looking *looking, const struct node *given, unsigned depth);

/* .passthrough(), .strict(): what the outermost says of fields nobody named stands. */
enum more { MORE_UNSAID, MORE_NO, MORE_YES };

static enum more says_more(const struct node *call)
{
	static const char *const opening[] = { "passthrough", "loose", NULL };
	static const char *const closing[] = { "strict", "strip", NULL };
	return is_method(call, opening)   ? MORE_YES
	       : is_method(call, closing) ? MORE_NO
					  : MORE_UNSAID;
}

struct refining {
	const struct node *field;
	bool found;
};

static enum walk find_field(struct node *node, void *context)
{
	struct refining *refining = context;
	refining->found |= (is_kind(node, K_ATTR) || is_kind(node, K_NAME)) &&
			   str_eq(node->text, refining->field->text);
	return refining->found ? WALK_STOP : WALK_ON;
}

/* .superRefine((given, ctx) => ...): of the fields found so far behind `first`, the function looks at some itself. */
static void leave_out_refined(struct looking *looking, size_t first,
			      const struct node *function)
{
	struct looses *out = looking->out;
	size_t kept = first;
	for (size_t i = first; i < out->n; i++) {
		struct refining refining = { out->v[i].at, false };
		if (out->v[i].at)
			look_into(function, find_field, &refining);
		if (!refining.found)
			out->v[kept++] = out->v[i];
	}
	out->n = kept;
}

/* z.object({ ... }), with .extend({ ... }) and the like behind it: its fields. Are others let through? */
static bool look_at_object(struct looking *looking, const struct node *call, unsigned depth)
{
	static const char *const growing[] = { "extend", "safeExtend", NULL };
	static const char *const refining[] = { "refine", "superRefine", NULL };
	size_t first = looking->out->n;
	if (is_method(call, refining)) {
		const struct node *function = function_of(call_positional(call, 0));
		const struct node *inner = described(call_callee(call)->kids[0]);
		bool more = function && inner && goes_on(looking, depth) &&
			    look_at_object(looking, inner, depth + 1);
		leave_out_refined(looking, first, function);
		return more;
	}
	enum more more = MORE_UNSAID;
	while (call && (is_method(call, growing) || says_more(call))) {
		more = more ? more : says_more(call);
		if (is_method(call, growing))
			look_at_shape(looking, call_positional(call, 0), depth);
		call = described(call_callee(call)->kids[0]);
	}
	struct str accepts = accepts_of(call);
	if (!str_ends(accepts, "fields"))
		return false;
	look_at_shape(looking, call_positional(call, 0), depth);
	return more == MORE_YES || (!more && str_starts(accepts, "more"));
}

/* { a: z.any(), ...Base.shape }, Base.shape */
static void look_at_shape(struct looking *looking, const struct node *given, unsigned depth)
{
	const struct node *value = value_of(given), *shape = value ? value : given;
	if (!goes_on(looking, depth))
		return;
	if (is_kind(shape, K_ATTR) && str_is(shape->text, "shape"))
		look_at_object(looking, described(shape->kids[0]), depth + 1);
	for (size_t i = 0; is_kind(shape, K_DICT) && i < shape->count; i++) {
		const struct node *item = shape->kids[i];
		if (item->kind == K_PAIR)
			look_at_schema(looking, item->kids[1], item, depth + 1);
		else
			look_at_shape(looking, kid_of(item, 0), depth + 1);
	}
}

/* z.union([A, B]): what one of them lets through. */
static void look_at_choices(struct looking *looking, const struct node *call,
			    const struct node *field, unsigned depth)
{
	const struct node *list = value_of(last_argument(call));
	for (size_t i = 0; is_kind(list, K_LIST) && i < list->count; i++)
		look_at_schema(looking, list->kids[i], field, depth + 1);
}

static void look_at_schema(struct looking *looking, const struct node *schema,
			   const struct node *field, unsigned depth)
{
	const char *takes = accepted(schema, depth);
	const struct node *call = described(schema);
	if (!call || !goes_on(looking, depth))
		return;
	if (takes) {
		add_loose(looking, field, takes);
		return;
	}
	const struct node *held = held_by(call, &takes);
	if (held)
		look_at_schema(looking, held, field, depth + 1);
	else if (str_is(accepts_of(call), "choices"))
		look_at_choices(looking, call, field, depth);
	else if (look_at_object(looking, call, depth))
		add_loose(looking, field, "any additional field");
}

void schema_looses(const struct node *schema, struct looses *out)
{
	struct looking looking = { out, PARTS_MOST };
	out->n = 0;
	if (is_kind(value_of(schema), K_CALL))
		look_at_schema(&looking, schema, NULL, 0);
	else
		look_at_shape(&looking, schema, 0);
}

/* ---- Python's types ---- */

static bool is_named(const struct node *type, const char *const *names)
{
	return is_reference(type) && str_in(type->text, names);
}

/* Does it only tell of the parameter? Field(description="d"), "d"; a validator checks, an injected value is no model's. */
static bool only_describes(const struct node *metadata)
{
	static const char *const describing[] = { "Field", "Doc", NULL };
	return is_kind(metadata, K_STRING) ||
	       (is_kind(metadata, K_CALL) && is_named(call_callee(metadata), describing));
}

/* T of Annotated[T, Field(description="d")]; NULL where something else is said of it. */
static const struct node *annotated(const struct node *inner)
{
	for (size_t i = 1; is_kind(inner, K_TUPLE) && i < inner->count; i++) {
		if (!only_describes(inner->kids[i]))
			return NULL;
	}
	return is_kind(inner, K_TUPLE) ? kid_of(inner, 0) : NULL;
}

/* `any` says what Any is where it stands: "any keys" as the values of a dict. */
static void look_at_type(struct looking *looking, const struct node *type,
			 const struct node *field, const char *any, unsigned depth);

/* X[...]: what it takes depends on what is in it. */
static void look_at_generic(struct looking *looking, const struct node *type,
			    const struct node *field, const char *any, unsigned depth)
{
	static const char *const dicts[] = { "dict", "Dict", "Mapping", NULL };
	static const char *const lists[] = { "list", "List", "Sequence", NULL };
	static const char *const choices[] = { "Optional", "Union", "Tuple", "tuple", NULL };
	static const char *const notes[] = { "Annotated", NULL };
	const struct node *name = type->kids[0], *inner = type->kids[1];
	size_t choice_count = is_kind(inner, K_TUPLE) ? inner->count : 1;
	if (is_named(name, notes))
		look_at_type(looking, annotated(inner), field, any, depth);
	else if (is_named(name, lists))
		look_at_type(looking, inner, field, "items of any kind", depth);
	else if (is_named(name, dicts) && is_kind(inner, K_TUPLE))
		look_at_type(looking, kid_of(inner, 1), field, "any keys", depth);
	for (size_t i = 0; is_named(name, choices) && i < choice_count; i++)
		look_at_type(looking, is_kind(inner, K_TUPLE) ? inner->kids[i] : inner, field,
			     any ? any : "anything", depth);
}

static enum walk find_validator(struct node *node, void *context)
{
	static const char *const words[] = { "validator", "validate", NULL };
	bool *found = context;
	const struct node *what = node->kind == K_DECORATOR ? kid_of(node, 0) : NULL;
	const struct node *name = is_kind(what, K_CALL) ? call_callee(what) : what;
	*found |= name && has_word(name->text, words);
	return *found ? WALK_STOP : WALK_ON;
}

/* class Order(BaseModel), class Order(TypedDict): its fields are a schema, unless it checks them itself. */
static bool is_plain_model(const struct node *class_)
{
	bool validates = false;
	struct str base = base_path_of(class_);
	if (!agent_fact(class_, base, "checks").p && !str_has(base, "TypedDict"))
		return false;
	look_into(class_->kids[1], find_validator, &validates);
	return !validates;
}

static void look_at_fields(struct looking *looking, const struct node *class_, unsigned depth)
{
	const struct node *body = class_->kids[1];
	for (size_t i = 0; i < body->count; i++) {
		const struct node *field = body->kids[i];
		if (field->kind == K_EXPRESSION)
			field = kid_of(field, 0);
		if (is_kind(field, K_ASSIGN) && field->type &&
		    !str_starts(kid_of(field, 0)->text, "_"))
			look_at_type(looking, field->type, field, "anything", depth);
	}
}

static void look_at_type(struct looking *looking, const struct node *type,
			 const struct node *field, const char *any, unsigned depth)
{
	static const char *const anything[] = { "Any", "object", NULL };
	static const char *const dicts[] = { "dict", "Dict", "Mapping", NULL };
	static const char *const lists[] = { "list", "List", NULL };
	if (!type || !goes_on(looking, depth))
		return;
	const struct node *class_ = NULL;
	if (is_named(type, dicts))
		add_loose(looking, field, "any keys");
	else if (is_named(type, lists))
		add_loose(looking, field, "items of any kind");
	else if (is_named(type, anything) && any)
		add_loose(looking, field, any);
	else if (type->kind == K_INDEX)
		look_at_generic(looking, type, field, any, depth + 1);
	else if (is_reference(type) && (class_ = class_of(type)) && is_plain_model(class_))
		look_at_fields(looking, class_, depth + 1);
	for (size_t i = 0; type->kind == K_BINARY && i < 2; i++)
		look_at_type(looking, type->kids[i], field, any ? any : "anything", depth + 1);
}

void type_looses(const struct node *type, struct looses *out)
{
	struct looking looking = { out, PARTS_MOST };
	out->n = 0;
	look_at_type(&looking, type, NULL, NULL, 0);
}
