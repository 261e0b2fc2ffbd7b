/*
 * Python's functions, parameters, arguments and classes as nodes.
 */
#include "facts_python.h"

static struct node *lower_param(struct lowering *low, const struct kid *kid)
{
	struct node *param = node_new(low, K_PARAM, kid);
	struct node *fallback = NULL, *pattern = NULL;
	struct kid at = *kid;
	if (kid->kind == P_DEFAULT_PARAMETER || kid->kind == P_TYPED_DEFAULT_PARAMETER ||
	    kid->kind == P_TYPED_PARAMETER) {
		struct kids kids = py_kids(low, kid);
		const struct kid *name = kids_field(kids, F_NAME_FIELD);
		const struct kid *type = kids_field(kids, F_TYPE_FIELD);
		fallback = py_lower_field(low, kids, F_VALUE_FIELD);
		if (type) {
			param->type = py_lower(low, type);
			param->type->parent = param;
		}
		if (name)
			at = *name;
		else if (kids.n)
			at = kids.v[0];
	}
	if (at.kind == P_LIST_SPLAT_PATTERN || at.kind == P_DICTIONARY_SPLAT_PATTERN) {
		param->flags |= at.kind == P_LIST_SPLAT_PATTERN ? F_SPREAD : F_SPREAD_DICT;
		struct kids kids = py_kids(low, &at);
		const struct kid *name = kids_kind(kids, P_IDENTIFIER);
		if (name)
			at = *name;
	}
	if (at.kind == P_IDENTIFIER)
		param->text = py_text(low, &at);
	else
		pattern = py_lower(low, &at);
	node_kids(low, param, (struct node *[]){ fallback, pattern }, 2);
	return param;
}

static struct node *lower_params(struct lowering *low, const struct kid *kid)
{
	struct node *params = node_new(low, K_PARAMS, kid);
	struct nodes list = { 0 };
	struct kids kids = kid ? py_kids(low, kid) : (struct kids){ NULL, 0 };
	uint32_t keyword = 0;
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind == P_KEYWORD_SEPARATOR)
			keyword = F_KEYWORD;
		if (!kids.v[i].named || kids.v[i].kind == P_KEYWORD_SEPARATOR ||
		    kids.v[i].kind == P_POSITIONAL_SEPARATOR)
			continue;
		struct node *param = lower_param(low, &kids.v[i]);
		if (!(param->flags & F_SPREAD_DICT))
			param->flags |= keyword;
		if (param->flags & F_SPREAD)
			keyword = F_KEYWORD;
		vec_push(low->scratch, &list, param);
	}
	py_set_kids(low, params, &list);
	return params;
}

static struct node *decorators_of(struct lowering *low, const struct kid *decorated)
{
	struct node *decorators = node_new(low, K_DECORATORS, decorated);
	struct nodes list = { 0 };
	struct kids kids = decorated ? py_kids(low, decorated) : (struct kids){ NULL, 0 };
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind != P_DECORATOR)
			continue;
		struct kids inner = py_kids(low, &kids.v[i]);
		struct node *decorator = node_new(low, K_DECORATOR, &kids.v[i]);
		struct node *expression = NULL;
		for (size_t j = 0; j < inner.n && !expression; j++) {
			if (inner.v[j].named)
				expression = py_lower(low, &inner.v[j]);
		}
		node_kids(low, decorator, &expression, 1);
		vec_push(low->scratch, &list, decorator);
	}
	py_set_kids(low, decorators, &list);
	return decorators;
}

void py_set_type(struct lowering *low, struct node *node, struct kids kids, uint16_t field)
{
	node->type = py_lower_field(low, kids, field);
	if (node->type)
		node->type->parent = node;
}

static struct node *lower_function(struct lowering *low, const struct kid *kid,
				   const struct kid *decorated)
{
	struct kids kids = py_kids(low, kid);
	struct node *node = node_new(low, K_FUNCTION, kid);
	struct node *decorators = decorators_of(low, decorated);
	node_list(low, node);
	const struct kid *name = kids_field(kids, F_NAME_FIELD);
	if (name)
		node->text = py_text(low, name);
	if (kids_kind(kids, P_TOKEN_ASYNC))
		node->flags |= F_ASYNC;
	struct node *params = lower_params(low, kids_field(kids, F_PARAMETERS_FIELD));
	py_set_type(low, node, kids, F_RETURN_TYPE_FIELD);
	struct node *body = py_block(low, kids_field(kids, F_BODY_FIELD), true);
	node_kids(low, node, (struct node *[]){ params, body, decorators }, 3);
	return node;
}

static struct node *lower_lambda(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	struct node *node = node_new(low, K_FUNCTION, kid);
	node->flags = F_ARROW;
	node_list(low, node);
	struct node *params = lower_params(low, kids_field(kids, F_PARAMETERS_FIELD));
	const struct kid *value = kids_field(kids, F_BODY_FIELD);
	struct node *body = node_new(low, K_BLOCK, value);
	struct node *result = node_new(low, K_RETURN, value);
	node_list(low, result);
	node_kids(low, result, (struct node *[]){ value ? py_lower(low, value) : NULL }, 1);
	node_kids(low, body, &result, 1);
	struct node *decorators = node_new(low, K_DECORATORS, NULL);
	node_kids(low, node, (struct node *[]){ params, body, decorators }, 3);
	return node;
}

static struct node *lower_arg(struct lowering *low, const struct kid *kid)
{
	struct node *arg = node_new(low, K_ARG, kid);
	struct node *value = NULL;
	struct kids kids = { NULL, 0 };
	if (kid->kind == P_KEYWORD_ARGUMENT || kid->kind == P_LIST_SPLAT ||
	    kid->kind == P_DICTIONARY_SPLAT)
		kids = py_kids(low, kid);
	if (kid->kind == P_KEYWORD_ARGUMENT) {
		const struct kid *name = kids_field(kids, F_NAME_FIELD);
		if (name)
			arg->text = py_text(low, name);
		value = py_lower_field(low, kids, F_VALUE_FIELD);
	} else if (kids.n) {
		arg->flags = kid->kind == P_LIST_SPLAT ? F_SPREAD : F_SPREAD_DICT;
		value = py_lower(low, &kids.v[kids.n - 1]);
	}
	if (!value)
		value = py_lower(low, kid);
	node_kids(low, arg, &value, 1);
	return arg;
}

void py_push_args(struct lowering *low, const struct kid *list, struct nodes *out)
{
	if (list->kind != P_ARGUMENT_LIST) { /* f(x for x in y) */
		vec_push(low->scratch, out, lower_arg(low, list));
		return;
	}
	struct kids kids = py_kids(low, list);
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].named || kids.v[i].error)
			vec_push(low->scratch, out, lower_arg(low, &kids.v[i]));
	}
}

static void mark_methods(struct node *body)
{
	for (size_t i = 0; i < body->count; i++) {
		if (is_kind(body->kids[i], K_FUNCTION))
			body->kids[i]->flags |= F_METHOD;
	}
}

static struct node *lower_class(struct lowering *low, const struct kid *kid,
				const struct kid *decorated)
{
	struct kids kids = py_kids(low, kid);
	struct node *node = node_new(low, K_CLASS, kid);
	struct node *decorators = decorators_of(low, decorated);
	node_list(low, node);
	const struct kid *name = kids_field(kids, F_NAME_FIELD);
	const struct kid *supers = kids_field(kids, F_SUPERCLASSES_FIELD);
	if (name)
		node->text = py_text(low, name);
	struct node *bases = node_new(low, K_BASES, supers);
	struct nodes list = { 0 };
	if (supers)
		py_push_args(low, supers, &list);
	py_set_kids(low, bases, &list);
	struct node *body = py_block(low, kids_field(kids, F_BODY_FIELD), true);
	mark_methods(body);
	node_kids(low, node, (struct node *[]){ bases, body, decorators }, 3);
	return node;
}

static struct node *lower_decorated(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	const struct kid *definition = kids_field(kids, F_DEFINITION_FIELD);
	if (definition && definition->kind == P_FUNCTION)
		return lower_function(low, definition, kid);
	if (definition && definition->kind == P_CLASS)
		return lower_class(low, definition, kid);
	return py_other(low, kid);
}

static struct node *lower_plain_function(struct lowering *low, const struct kid *kid)
{
	return lower_function(low, kid, NULL);
}

static struct node *lower_plain_class(struct lowering *low, const struct kid *kid)
{
	return lower_class(low, kid, NULL);
}

py_shape *const py_definitions[P_COUNT] = {
	[P_CLASS] = lower_plain_class,
	[P_DECORATED] = lower_decorated,
	[P_FUNCTION] = lower_plain_function,
	[P_LAMBDA] = lower_lambda,
};
