/*
 * TypeScript's types as expressions, and the declarations of types.
 *
 * Page is a NAME, pw.Page an ATTR, Promise<Page> an INDEX, A | B a BINARY,
 * {page: Page} a DICT, a function type a FUNCTION with F_TYPE. Nothing in a
 * type runs, so nothing of it is in the facts' lists.
 */
#include "facts_javascript.h"

void js_set_type(struct node *node, struct node *type)
{
	if (!type)
		return;
	node->type = type;
	type->parent = node;
}

/* any and unknown say nothing about the value. */
static bool says_nothing(const struct node *type)
{
	return type->kind == K_NAME &&
	       (str_is(type->text, "any") || str_is(type->text, "unknown"));
}

void js_cast(struct js *js, struct node *node, const struct kid *kid)
{
	if (node->kind == K_FUNCTION || node->kind == K_ASSIGN)
		return;
	struct node *type = js_type(js, kid);
	if (type && !says_nothing(type))
		js_set_type(node, type);
}

/* ---- shapes ---- */

/* The string of an `import("m").` that repair took out before `start`; empty when it took none. */
static struct str blanked_import(struct js *js, uint32_t start)
{
	struct kid dot = { .start = start ? start - 1 : 0, .end = start };
	struct str source = js->low->facts->source->text;
	if (!start || source.p[start - 1] != '.' || !str_is(js_text(js, &dot), " "))
		return (struct str){ NULL, 0 };
	struct str left = str_trim(str_sub(source, 0, start - 1));
	left = str_trim(str_sub(left, 0, left.n - str_ends(left, ")")));
	size_t open = left.n ? left.n - 1 : 0;
	while (open > 0 && left.p[open - 1] != left.p[left.n - 1])
		open--;
	return str_sub(left, open, left.n ? left.n - 1 : 0);
}

static struct node *type_name(struct js *js, const struct kid *kid)
{
	struct str text = js_name_text(js, kid), module = blanked_import(js, kid->start);
	if (!module.n)
		return js_leaf(js, K_NAME, kid, text);
	struct node *arg = js_wrap(js, K_ARG, kid, js_string(js, kid, module));
	struct node *call = js_new(js, K_CALL, kid);
	node_kids(js->low, call,
		  (struct node *[]){ js_leaf(js, K_NAME, kid, STR("import")), arg }, 2);
	struct node *node = js_wrap(js, K_ATTR, kid, call);
	node->text = text;
	return node;
}

/* The type inside an annotation, parentheses, readonly, `?` and `...`. */
static struct node *type_inner(struct js *js, const struct kid *kid)
{
	struct node *type = js_type(js, js_first(js_kids(js, kid)));
	return type ? type : js_new(js, K_OTHER, kid);
}

/* pw.Page */
static struct node *type_member(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	const struct kid *name = js_kid(kids, JF_name), *module = js_kid(kids, JF_module);
	struct node *left = module && module->kind == J_identifier ? type_name(js, module)
								   : js_need(js, module, kid);
	struct node *node = js_wrap(js, K_ATTR, kid, left);
	if (name)
		node->text = js_name_text(js, name);
	return node;
}

/* A literal, import('m').T: an expression. */
static struct node *type_expression(struct js *js, const struct kid *kid)
{
	return js_expressions[kid->kind](js, kid);
}

static struct node *type_literal(struct js *js, const struct kid *kid)
{
	return js_lower_first(js, kid);
}

static struct node *type_typeof(struct js *js, const struct kid *kid)
{
	struct node *node = js_wrap(js, K_UNARY, kid, js_lower_first(js, kid));
	node->text = STR("typeof");
	return node;
}

static void push_types(struct js *js, struct kids kids)
{
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].named && !kids.v[i].error)
			js_push(js, js_type(js, &kids.v[i]));
	}
}

static struct node *type_tuple(struct js *js, const struct kid *kid)
{
	struct node *node = js_new(js, K_TUPLE, kid);
	size_t mark = js->stack.n;
	push_types(js, js_kids(js, kid));
	js_pop_kids(js, node, mark);
	return node;
}

/* [a: A, b?: B] names what it holds. */
static struct node *type_tuple_member(struct js *js, const struct kid *kid)
{
	struct node *type = js_type(js, js_kid(js_kids(js, kid), JF_type));
	return type ? type : js_new(js, K_OTHER, kid);
}

static struct node *type_index(struct js *js, const struct kid *kid, struct node *object,
			       struct node *index)
{
	struct node *node = js_new(js, K_INDEX, kid);
	node_kids(js->low, node, (struct node *[]){ object, index }, 2);
	return node;
}

/* Promise<Page>; Map<string, Page> is indexed by a TUPLE */
static struct node *type_generic(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	const struct kid *arguments = js_kid(kids, JF_type_arguments);
	struct node *name = js_type(js, js_kid(kids, JF_name));
	struct node *index = arguments ? type_tuple(js, arguments) : NULL;
	if (index && index->count == 1)
		index = index->kids[0];
	return name && index ? type_index(js, kid, name, index) : js_new(js, K_OTHER, kid);
}

static struct node *type_array(struct js *js, const struct kid *kid)
{
	struct node *array = js_leaf(js, K_NAME, kid, STR("Array"));
	return type_index(js, kid, array, type_inner(js, kid));
}

/* A | B | C and A & B & C lean left: generated unions have hundreds of members. */
static struct node *type_union(struct js *js, const struct kid *kid)
{
	const char *operator_ = kid->kind == J_union_type ? "|" : "&";
	size_t mark = js->links.n;
	const struct kid *at = kid;
	while (at && at->kind == kid->kind && js->leaning < CHAIN_MAX) {
		struct js_link link = { at, js_kids(js, at), NULL, 0 };
		vec_push(js->low->arena, &js->links, link);
		js->leaning++;
		at = js_first(link.kids);
	}
	bool cut = at && at->kind == kid->kind;
	struct node *all = cut ? js_too_deep(js, at) : js_type(js, at);
	while (js->links.n > mark) {
		struct js_link link = js->links.v[--js->links.n];
		js->leaning--;
		const struct kid *last = &link.kids.v[link.kids.n - 1];
		if (!all || !last->named || last->error || last == js_first(link.kids))
			continue; /* `| A` begins with the operator */
		all = js_binary(js, link.kid, operator_, all, js_type(js, last));
	}
	return all ? all : js_new(js, K_OTHER, kid);
}

static struct node *type_function(struct js *js, const struct kid *kid)
{
	struct node *node = js_signature(js, kid, js_kids(js, kid));
	node->flags |= kid->kind == J_constructor_type ? F_NEW : 0;
	return node;
}

/* A construct without a shape: its parts are types, as far as they are any. */
static struct node *type_other(struct js *js, const struct kid *kid)
{
	struct node *node = js_new(js, K_OTHER, kid);
	size_t mark = js->stack.n;
	push_types(js, js_kids(js, kid));
	js_pop_kids(js, node, mark);
	return node;
}

/* ---- object types ---- */

static struct node *type_property(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	const struct kid *name = js_kid(kids, JF_name);
	if (!name)
		return js_new(js, K_OTHER, kid);
	struct node *node = js_new(js, K_PAIR, kid);
	struct node *key = js_key(js, name, &node->text);
	struct node *type = kid->kind == J_method_signature
				    ? js_signature(js, kid, kids)
				    : js_type(js, js_kid(kids, JF_type));
	if (!type)
		type = js_leaf(js, K_NAME, kid, STR("any"));
	if (js_has_token(kids, J_question))
		node->flags |= F_OPTIONAL;
	node_kids(js->low, node, (struct node *[]){ key, type }, 2);
	return node;
}

static struct node *type_object(struct js *js, const struct kid *kid)
{
	struct node *node = js_new(js, K_DICT, kid);
	struct kids kids = js_kids(js, kid);
	size_t mark = js->stack.n;
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *member = &kids.v[i];
		if (!member->named || member->error)
			continue;
		bool property = member->kind == J_property_signature ||
				member->kind == J_method_signature;
		js_push(js, property ? type_property(js, member) : type_other(js, member));
	}
	js_pop_kids(js, node, mark);
	return node;
}

/* ---- declarations ---- */

static struct node *declare_type(struct js *js, const struct kid *kid, const struct kid *name,
				 struct node *type)
{
	struct node *node = js_leaf(js, K_ASSIGN, kid, STR("="));
	node->flags = F_TYPE;
	struct node *target = name ? type_name(js, name) : js_need(js, NULL, kid);
	node_kids(js->low, node, (struct node *[]){ target, type }, 2);
	return node;
}

struct node *js_type_alias(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *type = js_type(js, js_kid(kids, JF_value));
	return declare_type(js, kid, js_kid(kids, JF_name), type);
}

/* interface X extends A, B {...} is the type A & B & {...} */
struct node *js_interface(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	const struct kid *bases = kids_kind(kids, J_extends_type_clause);
	struct kids list = bases ? js_kids(js, bases) : (struct kids){ NULL, 0 };
	struct node *all = NULL;
	for (size_t i = 0; i < list.n && i < CHAIN_MAX; i++) {
		if (!list.v[i].named || list.v[i].error)
			continue;
		struct node *base = js_type(js, &list.v[i]);
		all = all ? js_binary(js, &list.v[i], "&", all, base) : base;
	}
	const struct kid *body = js_kid(kids, JF_body);
	bool in_type = js->in_type;
	js->in_type = true;
	struct node *members = body ? type_object(js, body) : js_new(js, K_OTHER, kid);
	js->in_type = in_type;
	if (all)
		members = js_binary(js, body ? body : kid, "&", all, members);
	return declare_type(js, kid, js_kid(kids, JF_name), members);
}

/* ---- dispatch ---- */

static js_shape *const types[J_COUNT] = {
	[J_array_type] = type_array,
	[J_call_expression] = type_expression,
	[J_constructor_type] = type_function,
	[J_flow_maybe_type] = type_inner,
	[J_function_type] = type_function,
	[J_generic_type] = type_generic,
	[J_identifier] = type_name,
	[J_intersection_type] = type_union,
	[J_literal_type] = type_literal,
	[J_member_expression] = type_expression,
	[J_nested_type_identifier] = type_member,
	[J_object_type] = type_object,
	[J_optional_parameter] = type_tuple_member,
	[J_optional_type] = type_inner,
	[J_parenthesized_type] = type_inner,
	[J_predefined_type] = type_name,
	[J_readonly_type] = type_inner,
	[J_required_parameter] = type_tuple_member,
	[J_rest_type] = type_inner,
	[J_this_type] = type_name,
	[J_tuple_type] = type_tuple,
	[J_type_annotation] = type_inner,
	[J_type_identifier] = type_name,
	[J_type_query] = type_typeof,
	[J_union_type] = type_union,
};

struct node *js_type(struct js *js, const struct kid *kid)
{
	if (!kid)
		return NULL;
	if (js->low->depth >= FACTS_DEPTH)
		return js_too_deep(js, kid);
	bool in_type = js->in_type;
	js->in_type = true;
	js->low->depth++;
	js_shape *shape = kid->named && !kid->error ? types[kid->kind] : NULL;
	struct node *type = shape ? shape(js, kid) : type_other(js, kid);
	js->low->depth--;
	js->in_type = in_type;
	return type;
}
