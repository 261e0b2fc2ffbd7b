/*
 * JavaScript's functions, parameters and classes as nodes, with what
 * TypeScript adds to them: decorators, parameter properties, signatures.
 */
#include "facts_javascript.h"

/* ---- decorators ---- */

/* [DECORATOR...]: those among the construct's own children and those that were kept for it. */
static struct node *lower_decorators(struct js *js, const struct kid *kid, struct kids own)
{
	struct node *node = js_new(js, K_DECORATORS, kid);
	node->end = node->start;
	struct kids lists[2] = { js->decorators, own };
	js->decorators = (struct kids){ NULL, 0 };
	size_t mark = js->stack.n;
	for (size_t l = 0; l < 2; l++) {
		for (size_t i = 0; i < lists[l].n; i++) {
			const struct kid *one = &lists[l].v[i];
			if (one->kind == J_decorator && !one->error)
				js_push(js, js_lower(js, one));
		}
	}
	if (js->stack.n > mark) {
		node->start = js->stack.v[mark]->start;
		node->end = js->stack.v[js->stack.n - 1]->end;
	}
	js_pop_kids(js, node, mark);
	return node;
}

static struct node *lower_decorator(struct js *js, const struct kid *kid)
{
	return js_wrap(js, K_DECORATOR, kid, js_lower_first(js, kid));
}

/* ---- parameters ---- */

/* The name, or the pattern as a node, of what a parameter binds; ...rest sets F_SPREAD. */
static struct node *bind_parameter(struct js *js, struct node *param, const struct kid *target)
{
	if (target->kind == J_rest_pattern) {
		param->flags |= F_SPREAD;
		target = js_first(js_kids(js, target));
		if (!target)
			return NULL;
	}
	if (target->kind == J_identifier || target->kind == J_undefined) {
		param->text = js_name_text(js, target);
		return NULL;
	}
	return js_lower(js, target);
}

/* JavaScript: a pattern, or `pattern = default`. */
static struct node *plain_parameter(struct js *js, const struct kid *kid)
{
	struct node *param = js_new(js, K_PARAM, kid), *value = NULL, *pattern;
	const struct kid *target = kid;
	if (kid->kind == J_assignment_pattern) {
		struct kids kids = js_kids(js, kid);
		target = js_kid(kids, JF_left);
		pattern = target ? bind_parameter(js, param, target) : NULL;
		value = js_need(js, js_kid(kids, JF_right), kid);
	} else {
		pattern = bind_parameter(js, param, target);
	}
	node_kids(js->low, param, (struct node *[]){ value, pattern }, 2);
	return param;
}

/* TypeScript: modifiers, decorators (kids after the fixed two), pattern, type and default. NULL for `this: T`. */
static struct node *typed_parameter(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	const struct kid *target = js_kid(kids, JF_pattern);
	if (!target)
		target = js_kid(kids, JF_name); /* in a tuple type */
	if (target && target->kind == J_this)
		return NULL;
	struct node *param = js_new(js, K_PARAM, kid), *pattern = NULL;
	size_t mark = js->stack.n;
	js_push(js, NULL);
	js_push(js, NULL);
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].error)
			continue;
		if (kids.v[i].kind == J_decorator)
			js_push(js, js_lower(js, &kids.v[i]));
		if (kids.v[i].kind == J_accessibility_modifier ||
		    kids.v[i].kind == J_override_modifier || kids.v[i].kind == J_readonly)
			param->flags |= F_FIELD;
	}
	if (kid->kind == J_optional_parameter)
		param->flags |= F_OPTIONAL;
	if (target)
		pattern = bind_parameter(js, param, target);
	js_set_type(param, js_type(js, js_kid(kids, JF_type)));
	struct node *value = js_lower_field(js, kids, JF_value);
	js->stack.v[mark] = value;
	js->stack.v[mark + 1] = pattern;
	js_pop_kids(js, param, mark);
	return param;
}

static struct node *lower_param(struct js *js, const struct kid *kid)
{
	bool typed = kid->kind == J_required_parameter || kid->kind == J_optional_parameter;
	struct node *param = typed ? typed_parameter(js, kid) : plain_parameter(js, kid);
	if (param)
		js_doc_type(js, kid->comment, param);
	return param;
}

/* Parameters in parentheses; `x => ...` has a bare name. */
static struct node *lower_params(struct js *js, struct kids kids, const struct kid *parent)
{
	const struct kid *list = js_kid(kids, JF_parameters),
			 *name = js_kid(kids, JF_parameter);
	struct node *params = js_new(js, K_PARAMS, list ? list : name ? name : parent);
	size_t mark = js->stack.n;
	if (name)
		js_push(js, lower_param(js, name));
	struct kids inner = list ? js_kids(js, list) : (struct kids){ NULL, 0 };
	for (size_t i = 0; i < inner.n; i++) {
		struct node *param = NULL;
		if (inner.v[i].named && !inner.v[i].error)
			param = lower_param(js, &inner.v[i]);
		if (param)
			js_push(js, param);
	}
	js_pop_kids(js, params, mark);
	return params;
}

/* ---- functions ---- */

/* An arrow's expression is a BLOCK of one RETURN. */
static struct node *lower_body(struct js *js, const struct kid *body, const struct kid *parent)
{
	if (!body || body->kind == J_statement_block)
		return js_block(js, body, parent);
	struct node *result = js_new(js, K_RETURN, body);
	js_list(js, result);
	struct node *value = js_need(js, body, parent);
	node_kids(js->low, result, &value, 1);
	return js_wrap(js, K_BLOCK, body, result);
}

static uint32_t function_flags(struct kids kids)
{
	static const uint32_t flags[J_COUNT] = {
		[J_async] = F_ASYNC,   [J_star] = F_GENERATOR,
		[J_get] = F_ACCESSOR,  [J_set] = F_ACCESSOR,
		[J_static] = F_STATIC, [J_static_get] = F_STATIC | F_ACCESSOR,
	};
	uint32_t all = 0;
	for (size_t i = 0; i < kids.n; i++) {
		if (!kids.v[i].named)
			all |= flags[kids.v[i].kind];
	}
	return all;
}

/* What functions and methods share, from their children. */
static void fill_function(struct js *js, struct node *node, const struct kid *kid,
			  struct kids kids, struct node *key)
{
	uint32_t doc = js_take_doc(js, kid);
	node->flags |= function_flags(kids);
	js_list(js, node);
	struct node *decorators = lower_decorators(js, kid, kids);
	struct node *params = lower_params(js, kids, kid);
	js_set_type(node, js_type(js, js_kid(kids, JF_return_type)));
	struct node *body = lower_body(js, js_kid(kids, JF_body), kid);
	node_kids(js->low, node, (struct node *[]){ params, body, decorators, key },
		  key ? 4 : 3);
	js_doc_function(js, doc, node);
}

static struct node *lower_function(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *node = js_new(js, K_FUNCTION, kid);
	const struct kid *name = js_kid(kids, JF_name);
	if (name)
		node->text = js_name_text(js, name);
	if (kid->kind == J_arrow_function)
		node->flags = F_ARROW;
	fill_function(js, node, kid, kids, NULL);
	return node;
}

struct node *js_method(struct js *js, const struct kid *kid, bool want_key, struct node **key)
{
	struct kids kids = js_kids(js, kid);
	struct node *node = js_new(js, K_FUNCTION, kid), *computed = NULL;
	const struct kid *name = js_kid(kids, JF_name);
	uint32_t doc = js_take_doc(js, kid);
	node->flags = F_METHOD;
	if (name && name->kind == J_computed_property_name)
		computed = js_key(js, name, &node->text);
	else if (name)
		node->text = name->kind == J_string ? js_string_value(js, name, false)
						    : js_name_text(js, name);
	if (want_key)
		*key = computed ? computed
		       : name   ? js_key(js, name, &node->text)
				: js_need(js, NULL, kid);
	js_give_doc(js, doc, kid);
	fill_function(js, node, kid, kids, want_key ? NULL : computed);
	return node;
}

/* In a class: a fourth kid is the expression of a computed name. */
static struct node *lower_method(struct js *js, const struct kid *kid)
{
	return js_method(js, kid, false, NULL);
}

struct node *js_signature(struct js *js, const struct kid *kid, struct kids kids)
{
	bool in_type = js->in_type;
	js->in_type = true;
	struct node *node = js_new(js, K_FUNCTION, kid);
	const struct kid *name = js_kid(kids, JF_name);
	node->flags = F_TYPE | function_flags(kids);
	if (name)
		node->text = js_name_text(js, name);
	struct node *params = lower_params(js, kids, kid);
	const struct kid *result = js_kid(kids, JF_return_type);
	js_set_type(node, js_type(js, result ? result : js_kid(kids, JF_type)));
	struct node *body = js_block(js, NULL, kid);
	struct node *decorators = lower_decorators(js, kid, (struct kids){ NULL, 0 });
	node_kids(js->low, node, (struct node *[]){ params, body, decorators }, 3);
	js->in_type = in_type;
	return node;
}

/* `declare function f(): T;` says what f returns; an overload's signature says what its implementation does. */
static struct node *lower_function_signature(struct js *js, const struct kid *kid)
{
	return js->in_type ? js_signature(js, kid, js_kids(js, kid)) : NULL;
}

static struct node *lower_abstract_method(struct js *js, const struct kid *kid)
{
	struct node *node = js_signature(js, kid, js_kids(js, kid));
	node->flags |= F_METHOD;
	return node;
}

/* A method's signature in a class: an overload, unless nothing here has a body. */
static struct node *lower_method_signature(struct js *js, const struct kid *kid)
{
	return js->in_type ? lower_abstract_method(js, kid) : NULL;
}

static struct node *lower_nothing(struct js *js, const struct kid *kid)
{
	(void)js;
	(void)kid;
	return NULL;
}

/* ---- classes ---- */

/* The target of a field: its name, or this[expression]. */
static struct node *field_target(struct js *js, const struct kid *name)
{
	struct str text = { NULL, 0 };
	struct node *key = js_key(js, name, &text);
	if (text.p)
		return js_leaf(js, K_NAME, name, text);
	struct node *node = js_new(js, K_INDEX, name);
	struct node *object = js_leaf(js, K_NAME, name, STR("this"));
	node_kids(js->low, node, (struct node *[]){ object, key }, 2);
	return node;
}

/* x: T = value; in JavaScript the name's field is `property`. Decorators are kids after the fixed two. */
static struct node *lower_field(struct js *js, const struct kid *kid)
{
	uint32_t doc = js_take_doc(js, kid);
	struct kids kids = js_kids(js, kid);
	struct node *node = js_leaf(js, K_ASSIGN, kid, STR("="));
	node->flags = F_FIELD | (function_flags(kids) & F_STATIC);
	js_list(js, node);
	size_t mark = js->stack.n;
	js_push(js, NULL);
	js_push(js, NULL);
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind == J_decorator && !kids.v[i].error)
			js_push(js, js_lower(js, &kids.v[i]));
	}
	const struct kid *name = js_kid(kids, JF_name), *value = js_kid(kids, JF_value);
	if (!name)
		name = js_kid(kids, JF_property);
	struct node *target = name ? field_target(js, name) : js_need(js, NULL, kid);
	js_set_type(node, js_type(js, js_kid(kids, JF_type)));
	js_doc_type(js, doc, node);
	js_give_doc(js, doc, value);
	struct node *right = value ? js_lower(js, value) : NULL;
	js->stack.v[mark] = target;
	js->stack.v[mark + 1] = right;
	js_pop_kids(js, node, mark);
	return node;
}

static struct node *lower_static_block(struct js *js, const struct kid *kid)
{
	struct node *block = js_block(js, js_kid(js_kids(js, kid), JF_body), kid);
	block->flags |= F_STATIC;
	return block;
}

static void push_bases(struct js *js, const struct kid *heritage)
{
	struct kids kids = js_kids(js, heritage);
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *part = &kids.v[i];
		if (!part->named || part->error || part->kind == J_implements_clause ||
		    part->kind == J_type_arguments)
			continue;
		if (part->kind == J_extends_clause)
			push_bases(js, part);
		else
			js_push(js, js_wrap(js, K_ARG, part, js_need(js, part, heritage)));
	}
}

static struct node *lower_bases(struct js *js, struct kids kids, const struct kid *parent)
{
	const struct kid *heritage = kids_kind(kids, J_class_heritage);
	struct node *bases = js_new(js, K_BASES, heritage ? heritage : parent);
	if (!heritage)
		bases->end = bases->start;
	size_t mark = js->stack.n;
	if (heritage)
		push_bases(js, heritage);
	js_pop_kids(js, bases, mark);
	return bases;
}

/* TypeScript has a method's decorators as its siblings, JavaScript as its children. */
static struct node *class_body(struct js *js, const struct kid *body, const struct kid *parent)
{
	struct node *block = js_new(js, K_BLOCK, body ? body : parent);
	if (!body)
		block->start = block->end;
	struct kids kids = body ? js_kids(js, body) : (struct kids){ NULL, 0 };
	size_t mark = js->stack.n, first = 0;
	uint32_t doc = 0;
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *member = &kids.v[i];
		if (!member->named || member->error) {
			first = i + 1;
		} else if (member->kind == J_decorator) {
			doc = member->comment ? member->comment : doc;
		} else {
			js->decorators = (struct kids){ kids.v + first, i - first };
			js_give_doc(js, doc, member);
			js_push_statement(js, member);
			js->decorators = (struct kids){ NULL, 0 };
			first = i + 1;
			doc = 0;
		}
	}
	js_pop_kids(js, block, mark);
	return block;
}

static struct node *lower_class(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *node = js_new(js, K_CLASS, kid);
	js_list(js, node);
	const struct kid *name = js_kid(kids, JF_name);
	if (name)
		node->text = js_name_text(js, name);
	struct node *decorators = lower_decorators(js, kid, kids);
	struct node *bases = lower_bases(js, kids, kid);
	struct node *body = class_body(js, js_kid(kids, JF_body), kid);
	node_kids(js->low, node, (struct node *[]){ bases, body, decorators }, 3);
	return node;
}

/* ---- the table ---- */

js_shape *const js_definitions[J_COUNT] = {
	[J_abstract_class_declaration] = lower_class,
	[J_abstract_method_signature] = lower_abstract_method,
	[J_arrow_function] = lower_function,
	[J_class] = lower_class,
	[J_class_declaration] = lower_class,
	[J_class_static_block] = lower_static_block,
	[J_decorator] = lower_decorator,
	[J_field_definition] = lower_field,
	[J_function_declaration] = lower_function,
	[J_function_expression] = lower_function,
	[J_function_signature] = lower_function_signature,
	[J_generator_function] = lower_function,
	[J_generator_function_declaration] = lower_function,
	[J_index_signature] = lower_nothing,
	[J_method_definition] = lower_method,
	[J_method_signature] = lower_method_signature,
	[J_optional_parameter] = lower_param,
	[J_public_field_definition] = lower_field,
	[J_required_parameter] = lower_param,
};
