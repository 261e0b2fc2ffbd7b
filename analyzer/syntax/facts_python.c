/*
 * Python to nodes: lowers tree-sitter-python's trees into facts.h's shape.
 *
 * One function per construct, chosen by a table on the node kind. Chains that
 * lean left (a.b().c(), x + y + z) are walked down and built up in a loop, so
 * that only real nesting counts against the depth limit.
 */
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "facts.h"
#include "utf8.h"

/* The node kinds we know, as one list: enum and vocabulary. */
#define KINDS(X)                                                                               \
	X(ALIASED_IMPORT, "aliased_import")                                                    \
	X(ARGUMENT_LIST, "argument_list")                                                      \
	X(AS_PATTERN, "as_pattern")                                                            \
	X(AS_PATTERN_TARGET, "as_pattern_target")                                              \
	X(ASSERT, "assert_statement")                                                          \
	X(ASSIGNMENT, "assignment")                                                            \
	X(ATTRIBUTE, "attribute")                                                              \
	X(AUGMENTED, "augmented_assignment")                                                   \
	X(AWAIT, "await")                                                                      \
	X(BINARY, "binary_operator")                                                           \
	X(BLOCK, "block")                                                                      \
	X(BOOLEAN, "boolean_operator")                                                         \
	X(BREAK, "break_statement")                                                            \
	X(CALL, "call")                                                                        \
	X(CASE_CLAUSE, "case_clause")                                                          \
	X(CASE_PATTERN, "case_pattern")                                                        \
	X(CLASS, "class_definition")                                                           \
	X(COMPARISON, "comparison_operator")                                                   \
	X(CONCATENATED, "concatenated_string")                                                 \
	X(CONDITIONAL, "conditional_expression")                                               \
	X(CONTINUE, "continue_statement")                                                      \
	X(DECORATED, "decorated_definition")                                                   \
	X(DECORATOR, "decorator")                                                              \
	X(DEFAULT_PARAMETER, "default_parameter")                                              \
	X(DELETE, "delete_statement")                                                          \
	X(DICTIONARY, "dictionary")                                                            \
	X(DICTIONARY_COMPREHENSION, "dictionary_comprehension")                                \
	X(DICTIONARY_SPLAT, "dictionary_splat")                                                \
	X(DICTIONARY_SPLAT_PATTERN, "dictionary_splat_pattern")                                \
	X(DOTTED_NAME, "dotted_name")                                                          \
	X(ELIF_CLAUSE, "elif_clause")                                                          \
	X(ELLIPSIS, "ellipsis")                                                                \
	X(ELSE_CLAUSE, "else_clause")                                                          \
	X(EXCEPT_CLAUSE, "except_clause")                                                      \
	X(EXPRESSION_LIST, "expression_list")                                                  \
	X(EXPRESSION_STATEMENT, "expression_statement")                                        \
	X(FALSE, "false")                                                                      \
	X(FINALLY_CLAUSE, "finally_clause")                                                    \
	X(FLOAT, "float")                                                                      \
	X(FOR, "for_statement")                                                                \
	X(FOR_IN_CLAUSE, "for_in_clause")                                                      \
	X(FUNCTION, "function_definition")                                                     \
	X(FUTURE_IMPORT, "future_import_statement")                                            \
	X(GENERATOR, "generator_expression")                                                   \
	X(GENERIC_TYPE, "generic_type")                                                        \
	X(GLOBAL, "global_statement")                                                          \
	X(IDENTIFIER, "identifier")                                                            \
	X(IF, "if_statement")                                                                  \
	X(IF_CLAUSE, "if_clause")                                                              \
	X(IMPORT, "import_statement")                                                          \
	X(IMPORT_FROM, "import_from_statement")                                                \
	X(INTEGER, "integer")                                                                  \
	X(INTERPOLATION, "interpolation")                                                      \
	X(KEYWORD_ARGUMENT, "keyword_argument")                                                \
	X(KEYWORD_SEPARATOR, "keyword_separator")                                              \
	X(LAMBDA, "lambda")                                                                    \
	X(LIST, "list")                                                                        \
	X(LIST_COMPREHENSION, "list_comprehension")                                            \
	X(LIST_PATTERN, "list_pattern")                                                        \
	X(LIST_SPLAT, "list_splat")                                                            \
	X(LIST_SPLAT_PATTERN, "list_splat_pattern")                                            \
	X(MATCH, "match_statement")                                                            \
	X(MEMBER_TYPE, "member_type")                                                          \
	X(NAMED_EXPRESSION, "named_expression")                                                \
	X(NONE, "none")                                                                        \
	X(NONLOCAL, "nonlocal_statement")                                                      \
	X(NOT, "not_operator")                                                                 \
	X(PAIR, "pair")                                                                        \
	X(PARENTHESIZED, "parenthesized_expression")                                           \
	X(PARENTHESIZED_SPLAT, "parenthesized_list_splat")                                     \
	X(PASS, "pass_statement")                                                              \
	X(PATTERN_LIST, "pattern_list")                                                        \
	X(POSITIONAL_SEPARATOR, "positional_separator")                                        \
	X(RAISE, "raise_statement")                                                            \
	X(RETURN, "return_statement")                                                          \
	X(SET, "set")                                                                          \
	X(SET_COMPREHENSION, "set_comprehension")                                              \
	X(STRING, "string")                                                                    \
	X(STRING_CONTENT, "string_content")                                                    \
	X(STRING_START, "string_start")                                                        \
	X(SUBSCRIPT, "subscript")                                                              \
	X(TRUE, "true")                                                                        \
	X(TRY, "try_statement")                                                                \
	X(TUPLE, "tuple")                                                                      \
	X(TUPLE_PATTERN, "tuple_pattern")                                                      \
	X(TYPE, "type")                                                                        \
	X(TYPE_PARAMETER, "type_parameter")                                                    \
	X(TYPED_DEFAULT_PARAMETER, "typed_default_parameter")                                  \
	X(TYPED_PARAMETER, "typed_parameter")                                                  \
	X(UNARY, "unary_operator")                                                             \
	X(UNION_TYPE, "union_type")                                                            \
	X(WHILE, "while_statement")                                                            \
	X(WILDCARD_IMPORT, "wildcard_import")                                                  \
	X(WITH, "with_statement")                                                              \
	X(WITH_CLAUSE, "with_clause")                                                          \
	X(WITH_ITEM, "with_item")                                                              \
	X(YIELD, "yield")                                                                      \
	X(TOKEN_ASYNC, "async")                                                                \
	X(TOKEN_FROM, "from")

#define FIELDS(X)                                                                              \
	X(ALIAS, "alias")                                                                      \
	X(ALTERNATIVE, "alternative")                                                          \
	X(ARGUMENT, "argument")                                                                \
	X(ARGUMENTS, "arguments")                                                              \
	X(ATTRIBUTE, "attribute")                                                              \
	X(BODY, "body")                                                                        \
	X(CAUSE, "cause")                                                                      \
	X(CONDITION, "condition")                                                              \
	X(CONSEQUENCE, "consequence")                                                          \
	X(DEFINITION, "definition")                                                            \
	X(EXPRESSION, "expression")                                                            \
	X(FUNCTION, "function")                                                                \
	X(GUARD, "guard")                                                                      \
	X(KEY, "key")                                                                          \
	X(LEFT, "left")                                                                        \
	X(MODULE_NAME, "module_name")                                                          \
	X(NAME, "name")                                                                        \
	X(OBJECT, "object")                                                                    \
	X(OPERATOR, "operator")                                                                \
	X(OPERATORS, "operators")                                                              \
	X(PARAMETERS, "parameters")                                                            \
	X(RETURN_TYPE, "return_type")                                                          \
	X(RIGHT, "right")                                                                      \
	X(SUBJECT, "subject")                                                                  \
	X(SUBSCRIPT, "subscript")                                                              \
	X(SUPERCLASSES, "superclasses")                                                        \
	X(TYPE, "type")                                                                        \
	X(VALUE, "value")

#define AS_KIND(name, text) P_##name,
#define AS_FIELD(name, text) F_##name##_FIELD,
#define AS_TEXT(name, text) text,
enum { P_UNKNOWN, KINDS(AS_KIND) P_COUNT };
enum { F_NO_FIELD, FIELDS(AS_FIELD) F_FIELD_COUNT };
static const char *const kind_words[] = { KINDS(AS_TEXT) NULL };
static const char *const field_words[] = { FIELDS(AS_TEXT) NULL };

const struct vocabulary facts_vocabulary_python = { kind_words, field_words };

struct nodes {
	struct node **v;
	size_t n, cap;
};

static struct node *lower(struct lowering *low, const struct kid *kid);
static void lower_statement(struct lowering *low, const struct kid *kid, struct nodes *out);

/* ---- small helpers ---- */

static struct kids kids_in(struct lowering *low, const struct kid *kid)
{
	return tree_kids(low->tree, kid->node);
}

static struct str text_in(struct lowering *low, const struct kid *kid)
{
	return tree_text(low->tree, kid);
}

static struct node *node_text(struct lowering *low, enum kind kind, const struct kid *kid)
{
	struct node *node = node_new(low, kind, kid);
	node->text = text_in(low, kid);
	return node;
}

static void set_kids(struct lowering *low, struct node *node, const struct nodes *list)
{
	node_kids(low, node, list->v, list->n);
}

static struct node *lower_field(struct lowering *low, struct kids kids, uint16_t field)
{
	const struct kid *kid = kids_field(kids, field);
	return kid ? lower(low, kid) : NULL;
}

static struct node *wrap(struct lowering *low, enum kind kind, const struct kid *kid,
			 struct node *inner)
{
	struct node *node = node_new(low, kind, kid);
	node_kids(low, node, &inner, 1);
	return node;
}

/* All named children, lowered: the shape for what has no shape. */
static struct node *lower_children(struct lowering *low, enum kind kind, const struct kid *kid)
{
	struct node *node = node_new(low, kind, kid);
	struct kids kids = kids_in(low, kid);
	struct nodes list = { 0 };
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].named || kids.v[i].error)
			vec_push(low->scratch, &list, lower(low, &kids.v[i]));
	}
	set_kids(low, node, &list);
	return node;
}

static struct node *lower_other(struct lowering *low, const struct kid *kid)
{
	struct node *node = lower_children(low, K_OTHER, kid);
	if (kid->error)
		node->flags |= F_ERROR;
	return node;
}

/* ---- statements ---- */

static void mark_docstring(const struct nodes *list)
{
	if (list->n && is_kind(list->v[0], K_EXPRESSION) &&
	    is_kind(list->v[0]->kids[0], K_STRING))
		list->v[0]->flags |= F_DOCSTRING;
}

static struct node *block_of(struct lowering *low, const struct kid *kid, bool docstring)
{
	struct node *block = node_new(low, K_BLOCK, kid);
	struct nodes list = { 0 };
	if (kid) {
		struct kids kids = kids_in(low, kid);
		for (size_t i = 0; i < kids.n; i++) {
			if (kids.v[i].named || kids.v[i].error)
				lower_statement(low, &kids.v[i], &list);
		}
	}
	if (docstring)
		mark_docstring(&list);
	set_kids(low, block, &list);
	return block;
}

/* The block of a clause (else, finally), by field or by kind. */
static struct node *clause_block(struct lowering *low, const struct kid *clause)
{
	struct kids kids = kids_in(low, clause);
	const struct kid *body = kids_field(kids, F_BODY_FIELD);
	return block_of(low, body ? body : kids_kind(kids, P_BLOCK), false);
}

/* Nested, or chained, further than anybody walks: left out, and said. */
static struct node *too_deep(struct lowering *low, const struct kid *kid)
{
	low->facts->too_deep = true;
	return node_new(low, K_OTHER, kid);
}

static struct node *lower_elif(struct lowering *low, const struct kid *kid)
{
	if (low->branches == BRANCH_MAX)
		return too_deep(low, kid);
	low->branches++;
	struct kids kids = kids_in(low, kid);
	struct node *node = node_new(low, K_IF, kid);
	const struct kid *body = kids_field(kids, F_CONSEQUENCE_FIELD);
	struct node *parts[3] = { lower_field(low, kids, F_CONDITION_FIELD),
				  block_of(low, body, false), NULL };
	node_kids(low, node, parts, 3);
	return node;
}

static struct node *lower_if(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct node *first = node_new(low, K_IF, kid), *last = first;
	const struct kid *body = kids_field(kids, F_CONSEQUENCE_FIELD);
	struct node *parts[3] = { lower_field(low, kids, F_CONDITION_FIELD),
				  block_of(low, body, false), NULL };
	unsigned branches = low->branches;
	node_kids(low, first, parts, 3);
	for (size_t i = 0; i < kids.n && last->kind == K_IF; i++) {
		struct node *next = NULL;
		if (kids.v[i].kind == P_ELIF_CLAUSE)
			next = lower_elif(low, &kids.v[i]);
		else if (kids.v[i].kind == P_ELSE_CLAUSE)
			next = clause_block(low, &kids.v[i]);
		if (!next)
			continue;
		last->kids[2] = next;
		next->parent = last;
		if (next->kind == K_IF)
			next->chain = first;
		next->end = first->end; /* with those behind it, as in JavaScript */
		last = next;
	}
	low->branches = branches;
	return first;
}

static struct node *else_of(struct lowering *low, struct kids kids)
{
	const struct kid *clause = kids_kind(kids, P_ELSE_CLAUSE);
	return clause ? clause_block(low, clause) : NULL;
}

static struct node *lower_while(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct node *node = node_new(low, K_WHILE, kid);
	node_list(low, node);
	struct node *test = lower_field(low, kids, F_CONDITION_FIELD);
	struct node *body = block_of(low, kids_field(kids, F_BODY_FIELD), false);
	node_kids(low, node, (struct node *[]){ test, body, else_of(low, kids) }, 3);
	return node;
}

static struct node *lower_for(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct node *node = node_new(low, K_FOR, kid);
	node_list(low, node);
	if (kids_kind(kids, P_TOKEN_ASYNC))
		node->flags |= F_ASYNC;
	struct node *target = lower_field(low, kids, F_LEFT_FIELD);
	struct node *iterable = lower_field(low, kids, F_RIGHT_FIELD);
	struct node *body = block_of(low, kids_field(kids, F_BODY_FIELD), false);
	node_kids(low, node, (struct node *[]){ target, iterable, body, else_of(low, kids) },
		  4);
	return node;
}

/* except T as e: the type and the name stand in one as_pattern, or in two fields. */
static struct node *lower_handler(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct node *node = node_new(low, K_HANDLER, kid);
	struct node *type = NULL, *body = NULL;
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *part = &kids.v[i];
		if (part->kind == P_BLOCK) {
			body = block_of(low, part, false);
		} else if (part->kind == P_AS_PATTERN) {
			struct kids inner = kids_in(low, part);
			const struct kid *alias = kids_field(inner, F_ALIAS_FIELD);
			if (inner.n)
				type = lower(low, &inner.v[0]);
			if (alias)
				node->text = text_in(low, alias);
		} else if (part->field == F_ALIAS_FIELD) {
			node->text = text_in(low, part);
		} else if (part->named && !type) {
			type = lower(low, part);
		}
	}
	if (!body)
		body = block_of(low, NULL, false);
	node_kids(low, node, (struct node *[]){ type, body }, 2);
	return node;
}

static struct node *lower_try(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct node *node = node_new(low, K_TRY, kid);
	node_list(low, node);
	struct nodes list = { 0 };
	vec_push(low->scratch, &list, block_of(low, kids_field(kids, F_BODY_FIELD), false));
	vec_push(low->scratch, &list, NULL);
	vec_push(low->scratch, &list, NULL);
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *part = &kids.v[i];
		if (part->kind == P_EXCEPT_CLAUSE)
			vec_push(low->scratch, &list, lower_handler(low, part));
		else if (part->kind == P_ELSE_CLAUSE)
			list.v[1] = clause_block(low, part);
		else if (part->kind == P_FINALLY_CLAUSE)
			list.v[2] = clause_block(low, part);
	}
	set_kids(low, node, &list);
	return node;
}

/* `value`, or `value as target`. */
static struct node *with_item(struct lowering *low, const struct kid *value)
{
	struct node *item = node_new(low, K_WITH_ITEM, value);
	struct node *context = NULL, *target = NULL;
	if (value->kind == P_AS_PATTERN) {
		struct kids inner = kids_in(low, value);
		const struct kid *alias = kids_field(inner, F_ALIAS_FIELD);
		if (inner.n)
			context = lower(low, &inner.v[0]);
		if (alias) {
			struct kids names = kids_in(low, alias);
			target = lower(low, names.n ? &names.v[0] : alias);
		}
	} else {
		context = lower(low, value);
	}
	node_kids(low, item, (struct node *[]){ context, target }, 2);
	return item;
}

/* The grammar reads `with (a as b, c):` as one item that is a tuple, or a pair of parentheses. */
static void push_with_items(struct lowering *low, const struct kid *value, struct nodes *out)
{
	if (value->kind == P_TUPLE || value->kind == P_PARENTHESIZED) {
		struct kids inner = kids_in(low, value);
		if (kids_kind(inner, P_AS_PATTERN)) {
			for (size_t i = 0; i < inner.n; i++) {
				if (inner.v[i].named)
					vec_push(low->scratch, out,
						 with_item(low, &inner.v[i]));
			}
			return;
		}
	}
	vec_push(low->scratch, out, with_item(low, value));
}

static struct node *lower_with(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct node *node = node_new(low, K_WITH, kid);
	if (kids_kind(kids, P_TOKEN_ASYNC))
		node->flags |= F_ASYNC;
	struct nodes list = { 0 };
	vec_push(low->scratch, &list, NULL);
	const struct kid *clause = kids_kind(kids, P_WITH_CLAUSE);
	struct kids items = clause ? kids_in(low, clause) : (struct kids){ NULL, 0 };
	for (size_t i = 0; i < items.n; i++) {
		const struct kid *value =
			items.v[i].kind == P_WITH_ITEM
				? kids_field(kids_in(low, &items.v[i]), F_VALUE_FIELD)
				: NULL;
		if (value)
			push_with_items(low, value, &list);
	}
	list.v[0] = block_of(low, kids_field(kids, F_BODY_FIELD), false);
	set_kids(low, node, &list);
	return node;
}

/* ---- functions and classes ---- */

static struct node *lower_param(struct lowering *low, const struct kid *kid)
{
	struct node *param = node_new(low, K_PARAM, kid);
	struct node *fallback = NULL, *pattern = NULL;
	struct kid at = *kid;
	if (kid->kind == P_DEFAULT_PARAMETER || kid->kind == P_TYPED_DEFAULT_PARAMETER ||
	    kid->kind == P_TYPED_PARAMETER) {
		struct kids kids = kids_in(low, kid);
		const struct kid *name = kids_field(kids, F_NAME_FIELD);
		const struct kid *type = kids_field(kids, F_TYPE_FIELD);
		fallback = lower_field(low, kids, F_VALUE_FIELD);
		if (type) {
			param->type = lower(low, type);
			param->type->parent = param;
		}
		if (name)
			at = *name;
		else if (kids.n)
			at = kids.v[0];
	}
	if (at.kind == P_LIST_SPLAT_PATTERN || at.kind == P_DICTIONARY_SPLAT_PATTERN) {
		param->flags |= at.kind == P_LIST_SPLAT_PATTERN ? F_SPREAD : F_SPREAD_DICT;
		struct kids kids = kids_in(low, &at);
		const struct kid *name = kids_kind(kids, P_IDENTIFIER);
		if (name)
			at = *name;
	}
	if (at.kind == P_IDENTIFIER)
		param->text = text_in(low, &at);
	else
		pattern = lower(low, &at);
	node_kids(low, param, (struct node *[]){ fallback, pattern }, 2);
	return param;
}

static struct node *lower_params(struct lowering *low, const struct kid *kid)
{
	struct node *params = node_new(low, K_PARAMS, kid);
	struct nodes list = { 0 };
	struct kids kids = kid ? kids_in(low, kid) : (struct kids){ NULL, 0 };
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
	set_kids(low, params, &list);
	return params;
}

static struct node *decorators_of(struct lowering *low, const struct kid *decorated)
{
	struct node *decorators = node_new(low, K_DECORATORS, decorated);
	struct nodes list = { 0 };
	struct kids kids = decorated ? kids_in(low, decorated) : (struct kids){ NULL, 0 };
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind != P_DECORATOR)
			continue;
		struct kids inner = kids_in(low, &kids.v[i]);
		struct node *decorator = node_new(low, K_DECORATOR, &kids.v[i]);
		struct node *expression = NULL;
		for (size_t j = 0; j < inner.n && !expression; j++) {
			if (inner.v[j].named)
				expression = lower(low, &inner.v[j]);
		}
		node_kids(low, decorator, &expression, 1);
		vec_push(low->scratch, &list, decorator);
	}
	set_kids(low, decorators, &list);
	return decorators;
}

static void set_type(struct lowering *low, struct node *node, struct kids kids, uint16_t field)
{
	node->type = lower_field(low, kids, field);
	if (node->type)
		node->type->parent = node;
}

static struct node *lower_function(struct lowering *low, const struct kid *kid,
				   const struct kid *decorated)
{
	struct kids kids = kids_in(low, kid);
	struct node *node = node_new(low, K_FUNCTION, kid);
	struct node *decorators = decorators_of(low, decorated);
	node_list(low, node);
	const struct kid *name = kids_field(kids, F_NAME_FIELD);
	if (name)
		node->text = text_in(low, name);
	if (kids_kind(kids, P_TOKEN_ASYNC))
		node->flags |= F_ASYNC;
	struct node *params = lower_params(low, kids_field(kids, F_PARAMETERS_FIELD));
	set_type(low, node, kids, F_RETURN_TYPE_FIELD);
	struct node *body = block_of(low, kids_field(kids, F_BODY_FIELD), true);
	node_kids(low, node, (struct node *[]){ params, body, decorators }, 3);
	return node;
}

static struct node *lower_lambda(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct node *node = node_new(low, K_FUNCTION, kid);
	node->flags = F_ARROW;
	node_list(low, node);
	struct node *params = lower_params(low, kids_field(kids, F_PARAMETERS_FIELD));
	const struct kid *value = kids_field(kids, F_BODY_FIELD);
	struct node *body = node_new(low, K_BLOCK, value);
	struct node *result = node_new(low, K_RETURN, value);
	node_list(low, result);
	node_kids(low, result, (struct node *[]){ value ? lower(low, value) : NULL }, 1);
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
		kids = kids_in(low, kid);
	if (kid->kind == P_KEYWORD_ARGUMENT) {
		const struct kid *name = kids_field(kids, F_NAME_FIELD);
		if (name)
			arg->text = text_in(low, name);
		value = lower_field(low, kids, F_VALUE_FIELD);
	} else if (kids.n) {
		arg->flags = kid->kind == P_LIST_SPLAT ? F_SPREAD : F_SPREAD_DICT;
		value = lower(low, &kids.v[kids.n - 1]);
	}
	if (!value)
		value = lower(low, kid);
	node_kids(low, arg, &value, 1);
	return arg;
}

static void push_args(struct lowering *low, const struct kid *list, struct nodes *out)
{
	if (list->kind != P_ARGUMENT_LIST) { /* f(x for x in y) */
		vec_push(low->scratch, out, lower_arg(low, list));
		return;
	}
	struct kids kids = kids_in(low, list);
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
	struct kids kids = kids_in(low, kid);
	struct node *node = node_new(low, K_CLASS, kid);
	struct node *decorators = decorators_of(low, decorated);
	node_list(low, node);
	const struct kid *name = kids_field(kids, F_NAME_FIELD);
	const struct kid *supers = kids_field(kids, F_SUPERCLASSES_FIELD);
	if (name)
		node->text = text_in(low, name);
	struct node *bases = node_new(low, K_BASES, supers);
	struct nodes list = { 0 };
	if (supers)
		push_args(low, supers, &list);
	set_kids(low, bases, &list);
	struct node *body = block_of(low, kids_field(kids, F_BODY_FIELD), true);
	mark_methods(body);
	node_kids(low, node, (struct node *[]){ bases, body, decorators }, 3);
	return node;
}

static struct node *lower_decorated(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	const struct kid *definition = kids_field(kids, F_DEFINITION_FIELD);
	if (definition && definition->kind == P_FUNCTION)
		return lower_function(low, definition, kid);
	if (definition && definition->kind == P_CLASS)
		return lower_class(low, definition, kid);
	return lower_other(low, kid);
}

static struct node *lower_plain_function(struct lowering *low, const struct kid *kid)
{
	return lower_function(low, kid, NULL);
}

static struct node *lower_plain_class(struct lowering *low, const struct kid *kid)
{
	return lower_class(low, kid, NULL);
}

/* ---- imports ---- */

/* `module` bound as `alias`, or as its first part when there is no alias. */
static struct node *import_module(struct lowering *low, const struct kid *statement,
				  const struct kid *kid)
{
	struct node *node = node_new(low, K_IMPORT, statement);
	struct node *name = node_new(low, K_IMPORT_NAME, kid);
	struct node *binding;
	node_list(low, node);
	name->flags = F_MODULE;
	if (kid->kind == P_ALIASED_IMPORT) {
		struct kids kids = kids_in(low, kid);
		const struct kid *module = kids_field(kids, F_NAME_FIELD);
		const struct kid *alias = kids_field(kids, F_ALIAS_FIELD);
		node->text = module ? text_in(low, module) : node->text;
		binding = node_text(low, K_NAME, alias ? alias : kid);
	} else {
		node->text = text_in(low, kid);
		binding = node_text(low, K_NAME, kid);
		size_t dot = str_find_char(binding->text, '.', 0);
		if (dot != SIZE_MAX)
			binding->text.n = dot;
	}
	node_kids(low, name, &binding, 1);
	node_kids(low, node, &name, 1);
	return node;
}

static void lower_import(struct lowering *low, const struct kid *kid, struct nodes *out)
{
	struct kids kids = kids_in(low, kid);
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind == P_DOTTED_NAME || kids.v[i].kind == P_ALIASED_IMPORT)
			vec_push(low->scratch, out, import_module(low, kid, &kids.v[i]));
	}
}

static struct node *imported_name(struct lowering *low, const struct kid *kid)
{
	struct node *name = node_new(low, K_IMPORT_NAME, kid);
	struct node *binding = NULL;
	if (kid->kind == P_WILDCARD_IMPORT) {
		name->text = STR("*");
	} else if (kid->kind == P_ALIASED_IMPORT) {
		struct kids kids = kids_in(low, kid);
		const struct kid *from = kids_field(kids, F_NAME_FIELD);
		const struct kid *alias = kids_field(kids, F_ALIAS_FIELD);
		name->text = from ? text_in(low, from) : name->text;
		binding = node_text(low, K_NAME, alias ? alias : kid);
	} else {
		name->text = text_in(low, kid);
		binding = node_text(low, K_NAME, kid);
	}
	node_kids(low, name, &binding, 1);
	return name;
}

static struct node *lower_import_from(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct node *node = node_new(low, K_IMPORT, kid);
	node_list(low, node);
	const struct kid *module = kids_field(kids, F_MODULE_NAME_FIELD);
	node->text = module ? text_in(low, module) : STR("__future__");
	struct nodes list = { 0 };
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].field == F_NAME_FIELD || kids.v[i].kind == P_WILDCARD_IMPORT)
			vec_push(low->scratch, &list, imported_name(low, &kids.v[i]));
	}
	set_kids(low, node, &list);
	return node;
}

/* ---- other statements ---- */

static struct node *lower_simple(struct lowering *low, enum kind kind, const struct kid *kid)
{
	struct node *node = node_new(low, kind, kid);
	node_list(low, node);
	struct kids kids = kids_in(low, kid);
	struct node *value = NULL, *cause = NULL;
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].field == F_CAUSE_FIELD)
			cause = lower(low, &kids.v[i]);
		else if (kids.v[i].named && !value)
			value = lower(low, &kids.v[i]);
	}
	node_kids(low, node, (struct node *[]){ value, cause }, kind == K_RAISE ? 2 : 1);
	return node;
}

static struct node *lower_return(struct lowering *low, const struct kid *kid)
{
	return lower_simple(low, K_RETURN, kid);
}

static struct node *lower_raise(struct lowering *low, const struct kid *kid)
{
	return lower_simple(low, K_RAISE, kid);
}

static struct node *lower_await(struct lowering *low, const struct kid *kid)
{
	return lower_simple(low, K_AWAIT, kid);
}

static struct node *lower_yield(struct lowering *low, const struct kid *kid)
{
	struct node *node = lower_simple(low, K_YIELD, kid);
	if (kids_kind(kids_in(low, kid), P_TOKEN_FROM))
		node->flags |= F_SPREAD;
	return node;
}

static struct node *lower_break(struct lowering *low, const struct kid *kid)
{
	return node_new(low, K_BREAK, kid);
}

static struct node *lower_continue(struct lowering *low, const struct kid *kid)
{
	return node_new(low, K_CONTINUE, kid);
}

static struct node *lower_pass(struct lowering *low, const struct kid *kid)
{
	return node_new(low, K_EMPTY, kid);
}

static struct node *lower_assert(struct lowering *low, const struct kid *kid)
{
	return lower_children(low, K_ASSERT, kid);
}

static struct node *lower_delete(struct lowering *low, const struct kid *kid)
{
	return lower_children(low, K_DELETE, kid);
}

static struct node *lower_global(struct lowering *low, const struct kid *kid)
{
	struct node *node = lower_children(low, K_GLOBAL, kid);
	node->text = kid->kind == P_GLOBAL ? STR("global") : STR("nonlocal");
	return node;
}

static struct node *lower_case(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct node *node = node_new(low, K_CASE, kid);
	struct node *guard = NULL;
	struct nodes patterns = { 0 };
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind == P_CASE_PATTERN)
			vec_push(low->scratch, &patterns, lower(low, &kids.v[i]));
		else if (kids.v[i].kind == P_IF_CLAUSE)
			guard = lower(low, &kids.v[i]);
	}
	struct node *pattern = patterns.n ? patterns.v[0] : NULL;
	if (patterns.n > 1) {
		pattern = node_new(low, K_TUPLE, kid);
		set_kids(low, pattern, &patterns);
	}
	const struct kid *first = kids_kind(kids, P_CASE_PATTERN);
	if (patterns.n == 1 && first && str_is(text_in(low, first), "_"))
		pattern = NULL;
	struct node *body = block_of(low, kids_field(kids, F_CONSEQUENCE_FIELD), false);
	node_kids(low, node, (struct node *[]){ pattern, guard, body }, 3);
	return node;
}

static struct node *lower_match(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct node *node = node_new(low, K_SWITCH, kid);
	struct nodes list = { 0 }, subjects = { 0 };
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].field == F_SUBJECT_FIELD && kids.v[i].named)
			vec_push(low->scratch, &subjects, lower(low, &kids.v[i]));
	}
	struct node *subject = subjects.n ? subjects.v[0] : NULL;
	if (subjects.n > 1) {
		subject = node_new(low, K_TUPLE, kid);
		set_kids(low, subject, &subjects);
	}
	vec_push(low->scratch, &list, subject);
	const struct kid *body = kids_field(kids, F_BODY_FIELD);
	struct kids cases = body ? kids_in(low, body) : (struct kids){ NULL, 0 };
	for (size_t i = 0; i < cases.n; i++) {
		if (cases.v[i].kind == P_CASE_CLAUSE)
			vec_push(low->scratch, &list, lower_case(low, &cases.v[i]));
	}
	set_kids(low, node, &list);
	return node;
}

/* ---- expressions ---- */

static struct node *lower_name(struct lowering *low, const struct kid *kid)
{
	return node_text(low, K_NAME, kid);
}

/* a.b.c where the grammar keeps it as one dotted name. */
static struct node *lower_dotted(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct node *node = NULL;
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind != P_IDENTIFIER)
			continue;
		struct node *part = node_text(low, node ? K_ATTR : K_NAME, &kids.v[i]);
		if (node) {
			part->start = kid->start;
			node_kids(low, part, &node, 1);
		}
		node = part;
	}
	return node ? node : node_text(low, K_NAME, kid);
}

static double number_value(struct str text)
{
	char digits[64];
	size_t n = 0;
	for (size_t i = 0; i < text.n && n < sizeof(digits) - 1; i++) {
		if (text.p[i] != '_')
			digits[n++] = text.p[i];
	}
	digits[n] = '\0';
	if (n > 2 && digits[0] == '0' && strchr("bBoO", digits[1]))
		return (double)strtoull(digits + 2, NULL, strchr("bB", digits[1]) ? 2 : 8);
	return strtod(digits, NULL); /* reads 0x too; a trailing j is left over */
}

static struct node *lower_number(struct lowering *low, const struct kid *kid)
{
	struct node *node = node_text(low, K_NUMBER, kid);
	node->number = number_value(node->text);
	return node;
}

static struct node *lower_constant(struct lowering *low, const struct kid *kid)
{
	if (kid->kind == P_NONE)
		return node_text(low, K_NULL, kid);
	struct node *node = node_text(low, K_BOOL, kid);
	node->number = kid->kind == P_TRUE;
	return node;
}

static struct node *lower_first(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].named)
			return lower(low, &kids.v[i]);
	}
	return lower_other(low, kid);
}

/* ---- strings ---- */

static int digit_of(char c, int base)
{
	int digit = hex_digit(c);
	return digit < base ? digit : -1;
}

/* Up to `most` digits at `at`; returns how many there were. */
static size_t read_digits(struct str text, size_t at, size_t most, int base, uint32_t *value)
{
	size_t n = 0;
	*value = 0;
	while (n < most && at + n < text.n && digit_of(text.p[at + n], base) >= 0) {
		*value = *value * (uint32_t)base + (uint32_t)digit_of(text.p[at + n], base);
		n++;
	}
	return n;
}

/* The escape after a backslash at `at`; returns how many bytes of it were used. */
static size_t decode_escape(struct str text, size_t at, struct buf *out)
{
	static const char plain[] = "n\nt\tr\rb\bf\fv\va\a\\\\'\'\"\"";
	char c = text.p[at];
	for (size_t i = 0; plain[i]; i += 2) {
		if (plain[i] == c) {
			buf_putc(out, plain[i + 1]);
			return 1;
		}
	}
	if (c == '\n')
		return 1;
	if (c == '\r')
		return at + 1 < text.n && text.p[at + 1] == '\n' ? 2 : 1;
	uint32_t value;
	size_t digits = 0, skip = 1;
	if (c == 'x')
		digits = read_digits(text, at + 1, 2, 16, &value);
	else if (c == 'u')
		digits = read_digits(text, at + 1, 4, 16, &value);
	else if (c == 'U')
		digits = read_digits(text, at + 1, 8, 16, &value);
	else if (c >= '0' && c <= '7')
		skip = 0, digits = read_digits(text, at, 3, 8, &value);
	if (digits) {
		char bytes[4];
		size_t n = utf8_put(bytes, value <= 0x10ffff ? value : 0xfffd);
		buf_add(out, (struct str){ bytes, n });
		return skip + digits;
	}
	buf_putc(out, '\\'); /* Python keeps the backslash of an unknown escape */
	buf_putc(out, c);
	return 1;
}

/* Whatever ends a line of the file, in a string it is \n. */
static struct str unified(struct lowering *low, struct str text)
{
	if (str_find_char(text, '\r', 0) == SIZE_MAX)
		return text;
	char *out = arena_alloc(low->arena, text.n);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		bool pair = text.p[i] == '\r' && i + 1 < text.n && text.p[i + 1] == '\n';
		if (!pair)
			out[n++] = text.p[i] == '\r' ? '\n' : text.p[i];
	}
	return (struct str){ out, n };
}

static struct str decode(struct lowering *low, struct str text, bool raw, bool format)
{
	text = unified(low, text);
	bool plain = raw || str_find_char(text, '\\', 0) == SIZE_MAX;
	if (plain && (!format || (str_find_char(text, '{', 0) == SIZE_MAX &&
				  str_find_char(text, '}', 0) == SIZE_MAX)))
		return text;
	struct buf out;
	buf_init(&out, text.n + 8);
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c == '\\' && !raw && i + 1 < text.n) {
			i += decode_escape(text, i + 1, &out);
		} else {
			buf_putc(&out, c);
			if (format && (c == '{' || c == '}') && i + 1 < text.n &&
			    text.p[i + 1] == c)
				i++;
		}
	}
	struct str decoded = str_dup(low->arena, buf_str(&out));
	buf_release(&out);
	return decoded;
}

static bool prefix_has(struct str prefix, char lower_case)
{
	for (size_t i = 0; i < prefix.n; i++) {
		if ((prefix.p[i] | 0x20) == lower_case)
			return true;
	}
	return false;
}

/* The end of r"\\" swallows what is before the quotes. */
static void push_swallowed(struct lowering *low, const struct kid *end, struct str start,
			   struct nodes *parts)
{
	struct kid text = *end;
	text.end -= str_ends(start, "\"\"\"") || str_ends(start, "'''") ? 3 : 1;
	if (text.end <= text.start)
		return;
	struct node *node = node_new(low, K_TEXT, &text);
	node->text = node_source(node);
	vec_push(low->scratch, parts, node);
}

/* One literal's parts and flags, appended. */
static void push_string(struct lowering *low, const struct kid *kid, struct nodes *parts,
			uint32_t *flags)
{
	struct kids kids = kids_in(low, kid);
	struct str prefix = { NULL, 0 };
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *part = &kids.v[i];
		if (part->kind == P_STRING_START) {
			prefix = text_in(low, part);
			if (prefix_has(prefix, 'b'))
				*flags |= F_BYTES;
			if (prefix_has(prefix, 'f'))
				*flags |= F_TEMPLATE;
		} else if (part->kind == P_STRING_CONTENT) {
			struct node *text = node_new(low, K_TEXT, part);
			text->text = decode(low, text_in(low, part), prefix_has(prefix, 'r'),
					    prefix_has(prefix, 'f'));
			vec_push(low->scratch, parts, text);
		} else if (part->kind == P_INTERPOLATION) {
			struct kids inner = kids_in(low, part);
			struct node *hole = lower_field(low, inner, F_EXPRESSION_FIELD);
			if (hole)
				vec_push(low->scratch, parts, hole);
		} else if (i + 1 == kids.n && prefix_has(prefix, 'r')) {
			push_swallowed(low, part, prefix, parts);
		}
	}
}

/* The texts of several nodes as one. */
static struct str joined_text(struct lowering *low, struct node *const *texts, size_t n)
{
	size_t length = 0;
	for (size_t i = 0; i < n; i++)
		length += texts[i]->text.n;
	char *joined = arena_alloc(low->arena, length + 1);
	struct str out = { joined, length };
	for (size_t i = 0; i < n; joined += texts[i++]->text.n) {
		if (texts[i]->text.n)
			memcpy(joined, texts[i]->text.p, texts[i]->text.n);
	}
	return out;
}

/* "SELECT name " "FROM posts": literals side by side are one text to Python, and to whoever reads it. */
static void join_texts(struct lowering *low, struct nodes *parts)
{
	size_t kept = 0;
	for (size_t i = 0, end; i < parts->n; i = end) {
		struct node *first = parts->v[i];
		end = i + 1;
		while (first->kind == K_TEXT && end < parts->n && parts->v[end]->kind == K_TEXT)
			end++;
		if (end > i + 1) {
			first->text = joined_text(low, parts->v + i, end - i);
			first->end = parts->v[end - 1]->end;
		}
		parts->v[kept++] = first;
	}
	parts->n = kept;
}

static struct node *finish_string(struct lowering *low, struct node *node, struct nodes *parts)
{
	join_texts(low, parts);
	set_kids(low, node, parts);
	if (!parts->n)
		node->text = STR("");
	else if (parts->n == 1 && parts->v[0]->kind == K_TEXT)
		node->text = parts->v[0]->text;
	return node;
}

static struct node *lower_string(struct lowering *low, const struct kid *kid)
{
	struct node *node = node_new(low, K_STRING, kid);
	node_list(low, node);
	struct nodes parts = { 0 };
	if (kid->kind == P_STRING) {
		push_string(low, kid, &parts, &node->flags);
	} else {
		struct kids kids = kids_in(low, kid);
		for (size_t i = 0; i < kids.n; i++) {
			if (kids.v[i].kind == P_STRING)
				push_string(low, &kids.v[i], &parts, &node->flags);
		}
	}
	return finish_string(low, node, &parts);
}

/* ---- collections ---- */

static struct node *lower_splat(struct lowering *low, const struct kid *kid)
{
	return lower_children(low, K_SPREAD, kid);
}

static struct node *lower_pair(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct node *node = node_new(low, K_PAIR, kid);
	struct node *key = lower_field(low, kids, F_KEY_FIELD);
	struct node *value = lower_field(low, kids, F_VALUE_FIELD);
	if (string_text(key).p || is_kind(key, K_NUMBER))
		node->text = key->text;
	node_kids(low, node, (struct node *[]){ key, value }, 2);
	return node;
}

static struct node *lower_collection(struct lowering *low, const struct kid *kid)
{
	static const enum kind kinds[P_COUNT] = {
		[P_LIST] = K_LIST,
		[P_LIST_PATTERN] = K_LIST,
		[P_TUPLE] = K_TUPLE,
		[P_TUPLE_PATTERN] = K_TUPLE,
		[P_PATTERN_LIST] = K_TUPLE,
		[P_EXPRESSION_LIST] = K_TUPLE,
		[P_SET] = K_SET,
		[P_DICTIONARY] = K_DICT,
	};
	return lower_children(low, kinds[kid->kind], kid);
}

static struct node *lower_comprehension(struct lowering *low, const struct kid *kid)
{
	static const char *const words[P_COUNT] = {
		[P_LIST_COMPREHENSION] = "list",
		[P_SET_COMPREHENSION] = "set",
		[P_DICTIONARY_COMPREHENSION] = "dict",
		[P_GENERATOR] = "generator",
	};
	struct node *node = lower_children(low, K_COMPREHENSION, kid);
	node->text = str_of(words[kid->kind]);
	return node;
}

static struct node *lower_for_in(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct node *node = node_new(low, K_COMP_FOR, kid);
	struct node *target = lower_field(low, kids, F_LEFT_FIELD);
	struct node *iterable = lower_field(low, kids, F_RIGHT_FIELD);
	node_kids(low, node, (struct node *[]){ target, iterable }, 2);
	return node;
}

static struct node *lower_if_clause(struct lowering *low, const struct kid *kid)
{
	return lower_children(low, K_COMP_IF, kid);
}

/* ---- operators ---- */

static struct node *binary(struct lowering *low, const struct kid *kid, struct str operator_,
			   struct node *left, struct node *right)
{
	struct node *node = node_new(low, K_BINARY, kid);
	node->text = operator_;
	node_kids(low, node, (struct node *[]){ left, right }, 2);
	return node;
}

/* "not  in" and comments between the words come out as "not in". */
static struct str operator_text(struct lowering *low, const struct kid *kid)
{
	struct str text = text_in(low, kid);
	if (str_starts(text, "not"))
		return STR("not in");
	if (str_starts(text, "is") && text.n > 2)
		return STR("is not");
	return str_is(text, "<>") ? STR("!=") : text;
}

/* a < b < c is (a < b) and (b < c); the middle is lowered for each. */
static struct node *lower_comparison(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct node *all = NULL;
	const struct kid *left = NULL, *operator_ = NULL;
	unsigned leaning = low->leaning;
	if (kids.n > CHAIN_MAX - low->leaning)
		return too_deep(low, kid);
	low->leaning += (unsigned)kids.n;
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *part = &kids.v[i];
		if (part->field == F_OPERATORS_FIELD) {
			operator_ = part;
			continue;
		}
		if (!part->named)
			continue;
		if (left && operator_) {
			struct str text = operator_text(low, operator_);
			struct node *l = lower(low, left), *r = lower(low, part);
			struct node *one = binary(low, kid, text, l, r);
			all = all ? binary(low, kid, STR("and"), all, one) : one;
		}
		left = part;
		operator_ = NULL;
	}
	low->leaning = leaning;
	return all ? all : lower_other(low, kid);
}

static struct node *lower_unary(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct node *operand = lower_field(low, kids, F_ARGUMENT_FIELD);
	const struct kid *operator_ = kids_field(kids, F_OPERATOR_FIELD);
	struct node *node = node_new(low, K_UNARY, kid);
	node->text = kid->kind == P_NOT ? STR("not")
		     : operator_        ? text_in(low, operator_)
					: STR("-");
	node_kids(low, node, &operand, 1);
	return node;
}

static struct node *lower_conditional(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct node *parts[3] = { NULL, NULL, NULL };
	size_t n = 0;
	for (size_t i = 0; i < kids.n && n < 3; i++) {
		if (kids.v[i].named)
			parts[n++] = lower(low, &kids.v[i]);
	}
	struct node *node = node_new(low, K_COND, kid);
	node_kids(low, node, (struct node *[]){ parts[1], parts[0], parts[2] }, 3);
	return node;
}

static struct node *assign(struct lowering *low, const struct kid *kid, struct str operator_,
			   uint16_t target_field, uint16_t value_field)
{
	struct kids kids = kids_in(low, kid);
	struct node *node = node_new(low, K_ASSIGN, kid);
	node_list(low, node);
	node->text = operator_;
	struct node *target = lower_field(low, kids, target_field);
	struct node *value = lower_field(low, kids, value_field);
	set_type(low, node, kids, F_TYPE_FIELD);
	node_kids(low, node, (struct node *[]){ target, value }, 2);
	return node;
}

static struct node *lower_assignment(struct lowering *low, const struct kid *kid)
{
	return assign(low, kid, STR("="), F_LEFT_FIELD, F_RIGHT_FIELD);
}

static struct node *lower_augmented(struct lowering *low, const struct kid *kid)
{
	const struct kid *operator_ = kids_field(kids_in(low, kid), F_OPERATOR_FIELD);
	return assign(low, kid, operator_ ? text_in(low, operator_) : STR("+="), F_LEFT_FIELD,
		      F_RIGHT_FIELD);
}

static struct node *lower_walrus(struct lowering *low, const struct kid *kid)
{
	return assign(low, kid, STR(":="), F_NAME_FIELD, F_VALUE_FIELD);
}

/* ---- chains that lean left ---- */

static uint16_t left_field(uint16_t kind)
{
	switch (kind) {
	case P_BINARY:
	case P_BOOLEAN:
		return F_LEFT_FIELD;
	case P_ATTRIBUTE:
		return F_OBJECT_FIELD;
	case P_CALL:
		return F_FUNCTION_FIELD;
	case P_SUBSCRIPT:
		return F_VALUE_FIELD;
	default:
		return 0;
	}
}

/* The call, attribute, subscript or operation `link`, around what stands left of it. */
static void finish_link(struct lowering *low, struct node *node, struct kids kids,
			struct node *left)
{
	struct nodes list = { 0 };
	vec_push(low->scratch, &list, left);
	if (node->kind == K_CALL) {
		const struct kid *args = kids_field(kids, F_ARGUMENTS_FIELD);
		if (args)
			push_args(low, args, &list);
	} else if (node->kind == K_INDEX) {
		struct nodes indexes = { 0 };
		for (size_t i = 0; i < kids.n; i++) {
			if (kids.v[i].field == F_SUBSCRIPT_FIELD && kids.v[i].named)
				vec_push(low->scratch, &indexes, lower(low, &kids.v[i]));
		}
		struct node *index = indexes.n ? indexes.v[0] : NULL;
		if (indexes.n > 1) {
			index = node_new(low, K_TUPLE, &kids.v[0]);
			set_kids(low, index, &indexes);
		}
		vec_push(low->scratch, &list, index);
	} else if (node->kind == K_BINARY) {
		vec_push(low->scratch, &list, lower_field(low, kids, F_RIGHT_FIELD));
	}
	set_kids(low, node, &list);
}

static struct node *start_link(struct lowering *low, const struct kid *kid, struct kids kids)
{
	static const enum kind kinds[P_COUNT] = {
		[P_BINARY] = K_BINARY, [P_BOOLEAN] = K_BINARY,  [P_ATTRIBUTE] = K_ATTR,
		[P_CALL] = K_CALL,     [P_SUBSCRIPT] = K_INDEX,
	};
	struct node *node = node_new(low, kinds[kid->kind], kid);
	node_list(low, node);
	const struct kid *word = NULL;
	if (node->kind == K_BINARY)
		word = kids_field(kids, F_OPERATOR_FIELD);
	else if (node->kind == K_ATTR)
		word = kids_field(kids, F_ATTRIBUTE_FIELD);
	if (word)
		node->text = text_in(low, word);
	return node;
}

/* What a `*` stands before; NULL when it is no such thing. */
static const struct kid *behind_star(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	for (size_t i = 0; kid->kind == P_LIST_SPLAT && i < kids.n; i++) {
		if (kids.v[i].named)
			return &kids.v[i];
	}
	return NULL;
}

/* The grammar reads [*a.b(c)] as (*a.b)(c): the star belongs around the whole. */
static struct node *star_around(struct lowering *low, const struct kid *kid,
				const struct nodes *links, const struct node *left)
{
	struct node *spread = node_new(low, K_SPREAD, kid);
	for (size_t i = 0; i < links->n; i++)
		links->v[i]->start = left->start;
	node_kids(low, spread, (struct node *[]){ links->v[0] }, 1);
	return spread;
}

static struct node *lower_chain(struct lowering *low, const struct kid *kid)
{
	struct nodes links = { 0 };
	VEC(struct kids) parts = { 0 };
	struct kid at = *kid;
	struct node *left = NULL;
	for (;;) {
		uint16_t field = left_field(at.kind);
		if (!field || low->leaning == CHAIN_MAX)
			break;
		struct kids kids = kids_in(low, &at);
		const struct kid *next = kids_field(kids, field);
		if (!next)
			break;
		vec_push(low->scratch, &links, start_link(low, &at, kids));
		vec_push(low->scratch, &parts, kids);
		low->leaning++;
		at = *next;
	}
	const struct kid *starred = links.n ? behind_star(low, &at) : NULL;
	if (low->leaning == CHAIN_MAX)
		left = too_deep(low, &at);
	else if (starred)
		left = lower(low, starred);
	else
		left = left_field(at.kind) ? lower_other(low, &at) : lower(low, &at);
	const struct node *first = left;
	for (size_t i = links.n; i-- > 0;) {
		low->leaning--;
		finish_link(low, links.v[i], parts.v[i], left);
		left = links.v[i];
	}
	return starred ? star_around(low, kid, &links, first) : left;
}

/* ---- types ---- */

/* A forward reference: "Page" or "playwright.Page" as names; anything richer stays a string. */
static struct node *type_from_string(struct lowering *low, struct node *string)
{
	struct str rest = str_trim(string_text(string)), part;
	if (str_ends(rest, "| None"))
		rest = str_trim(str_sub(rest, 0, rest.n - strlen("| None")));
	for (size_t i = 0; i < rest.n; i++) {
		char c = rest.p[i];
		if (c != '_' && c != '.' && digit_of(c, 10) < 0 &&
		    ((c | 0x20) < 'a' || (c | 0x20) > 'z'))
			return string;
	}
	struct node *type = NULL;
	while (rest.n && str_split(&rest, '.', &part)) {
		struct node *next = node_new(low, type ? K_ATTR : K_NAME, NULL);
		next->start = string->start;
		next->end = string->end;
		next->text = part;
		if (type)
			node_kids(low, next, &type, 1);
		type = next;
	}
	return type ? type : string;
}

static struct node *lower_type(struct lowering *low, const struct kid *kid)
{
	struct node *type = lower_first(low, kid);
	return string_text(type).p ? type_from_string(low, type) : type;
}

/* List[int]: INDEX with the one argument, or a TUPLE of them. */
static struct node *lower_generic(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	const struct kid *name = kids_kind(kids, P_IDENTIFIER);
	const struct kid *list = kids_kind(kids, P_TYPE_PARAMETER);
	if (!name || !list)
		return lower_other(low, kid);
	struct node *node = node_new(low, K_INDEX, kid);
	struct node *args = lower_children(low, K_TUPLE, list);
	struct node *index = args->count == 1 ? args->kids[0] : args;
	node_kids(low, node, (struct node *[]){ lower(low, name), index }, 2);
	return node;
}

static struct node *lower_union(struct lowering *low, const struct kid *kid)
{
	struct node *all = lower_children(low, K_OTHER, kid);
	if (all->count != 2)
		return all;
	return binary(low, kid, STR("|"), all->kids[0], all->kids[1]);
}

/* ---- dispatch ---- */

typedef struct node *lower_fn(struct lowering *, const struct kid *);

static lower_fn *const lowerings[P_COUNT] = {
	[P_ASSERT] = lower_assert,
	[P_ASSIGNMENT] = lower_assignment,
	[P_ATTRIBUTE] = lower_chain,
	[P_AUGMENTED] = lower_augmented,
	[P_AWAIT] = lower_await,
	[P_BINARY] = lower_chain,
	[P_BOOLEAN] = lower_chain,
	[P_BREAK] = lower_break,
	[P_CALL] = lower_chain,
	[P_CASE_PATTERN] = lower_first,
	[P_CLASS] = lower_plain_class,
	[P_COMPARISON] = lower_comparison,
	[P_CONCATENATED] = lower_string,
	[P_CONDITIONAL] = lower_conditional,
	[P_CONTINUE] = lower_continue,
	[P_DECORATED] = lower_decorated,
	[P_DELETE] = lower_delete,
	[P_DICTIONARY] = lower_collection,
	[P_DICTIONARY_COMPREHENSION] = lower_comprehension,
	[P_DICTIONARY_SPLAT] = lower_splat,
	[P_DOTTED_NAME] = lower_dotted,
	[P_EXPRESSION_LIST] = lower_collection,
	[P_FALSE] = lower_constant,
	[P_FLOAT] = lower_number,
	[P_FOR] = lower_for,
	[P_FOR_IN_CLAUSE] = lower_for_in,
	[P_FUNCTION] = lower_plain_function,
	[P_FUTURE_IMPORT] = lower_import_from,
	[P_GENERATOR] = lower_comprehension,
	[P_GENERIC_TYPE] = lower_generic,
	[P_GLOBAL] = lower_global,
	[P_IDENTIFIER] = lower_name,
	[P_IF] = lower_if,
	[P_IF_CLAUSE] = lower_if_clause,
	[P_IMPORT_FROM] = lower_import_from,
	[P_INTEGER] = lower_number,
	[P_LAMBDA] = lower_lambda,
	[P_LIST] = lower_collection,
	[P_LIST_COMPREHENSION] = lower_comprehension,
	[P_LIST_PATTERN] = lower_collection,
	[P_LIST_SPLAT] = lower_splat,
	[P_LIST_SPLAT_PATTERN] = lower_splat,
	[P_DICTIONARY_SPLAT_PATTERN] = lower_splat,
	[P_MATCH] = lower_match,
	[P_NAMED_EXPRESSION] = lower_walrus,
	[P_NONE] = lower_constant,
	[P_NONLOCAL] = lower_global,
	[P_NOT] = lower_unary,
	[P_PAIR] = lower_pair,
	[P_PARENTHESIZED] = lower_first,
	[P_PARENTHESIZED_SPLAT] = lower_first,
	[P_PASS] = lower_pass,
	[P_PATTERN_LIST] = lower_collection,
	[P_RAISE] = lower_raise,
	[P_RETURN] = lower_return,
	[P_SET] = lower_collection,
	[P_SET_COMPREHENSION] = lower_comprehension,
	[P_STRING] = lower_string,
	[P_SUBSCRIPT] = lower_chain,
	[P_TRUE] = lower_constant,
	[P_TRY] = lower_try,
	[P_TUPLE] = lower_collection,
	[P_TUPLE_PATTERN] = lower_collection,
	[P_TYPE] = lower_type,
	[P_UNARY] = lower_unary,
	[P_UNION_TYPE] = lower_union,
	[P_WHILE] = lower_while,
	[P_WITH] = lower_with,
	[P_YIELD] = lower_yield,
};

static struct node *lower(struct lowering *low, const struct kid *kid)
{
	if (low->depth >= FACTS_DEPTH)
		return too_deep(low, kid);
	low->depth++;
	lower_fn *fn = kid->error ? NULL : lowerings[kid->kind];
	struct node *node = fn ? fn(low, kid) : lower_other(low, kid);
	low->depth--;
	return node;
}

/* An expression statement: a call, a tuple `a, b`, or an assignment, which is a statement itself. */
static struct node *lower_expression_statement(struct lowering *low, const struct kid *kid)
{
	struct kids kids = kids_in(low, kid);
	struct nodes list = { 0 };
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].named || kids.v[i].error)
			vec_push(low->scratch, &list, lower(low, &kids.v[i]));
	}
	if (list.n == 1 && is_kind(list.v[0], K_ASSIGN) && !str_is(list.v[0]->text, ":="))
		return list.v[0];
	struct node *value = list.n == 1 ? list.v[0] : node_new(low, K_TUPLE, kid);
	if (list.n != 1)
		set_kids(low, value, &list);
	return wrap(low, K_EXPRESSION, kid, value);
}

/* @overload def f(x: int) -> int: ...: a signature of the function below it. */
static bool is_overload(struct lowering *low, const struct kid *kid)
{
	struct str text = text_in(low, kid), line;
	if (kid->kind != P_DECORATED || !str_ends(text, "..."))
		return false;
	str_split(&text, '\n', &line);
	line = str_trim(line);
	return str_starts(line, "@") && str_ends(line, "overload");
}

static void lower_statement(struct lowering *low, const struct kid *kid, struct nodes *out)
{
	if (is_overload(low, kid))
		return;
	if (kid->kind == P_IMPORT && !kid->error)
		lower_import(low, kid, out);
	else if (kid->kind == P_EXPRESSION_STATEMENT && !kid->error)
		vec_push(low->scratch, out, lower_expression_statement(low, kid));
	else
		vec_push(low->scratch, out, lower(low, kid));
}

static enum walk find_yield(struct node *node, void *found)
{
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind != K_YIELD)
		return WALK_ON;
	*(bool *)found = true;
	return WALK_STOP;
}

void lower_python(struct lowering *low, struct kid root)
{
	struct kids kids = kids_in(low, &root);
	struct nodes list = { 0 };
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].named || kids.v[i].error)
			lower_statement(low, &kids.v[i], &list);
	}
	mark_docstring(&list);
	node_kids(low, &low->facts->module, list.v, list.n);
	for (size_t i = 0; i < low->facts->functions.n; i++) {
		struct node *function = low->facts->functions.v[i];
		bool found = false;
		node_walk(function->kids[1], find_yield, &found);
		if (found)
			function->flags |= F_GENERATOR;
	}
}
