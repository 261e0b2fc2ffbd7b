/*
 * What the files that lower Python share.
 *
 *   facts_python.c               dispatch, statements, imports
 *   facts_python_expressions.c   expressions, collections, operators, types
 *   facts_python_text.c          what string literals say, decoded
 *   facts_python_functions.c     functions, parameters, classes
 *   facts_python_repair.c        what the parser takes too long for or does not take
 *
 * Private to these: everybody else reads facts.h.
 */
#ifndef SHEARPIN_FACTS_PYTHON_H
#define SHEARPIN_FACTS_PYTHON_H

#include "facts.h"

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
enum { P_UNKNOWN, KINDS(AS_KIND) P_COUNT };
enum { F_NO_FIELD, FIELDS(AS_FIELD) F_FIELD_COUNT };

struct nodes {
	struct node **v;
	size_t n, cap;
};

typedef struct node *py_shape(struct lowering *low, const struct kid *kid);
/* By kind; NULL for what is no expression, no function or class. */
extern py_shape *const py_expressions[P_COUNT], *const py_definitions[P_COUNT];

/* ---- any construct ---- */

/* The node of a construct; never NULL. */
struct node *py_lower(struct lowering *low, const struct kid *kid);
/* The same by field; NULL when there is none. */
struct node *py_lower_field(struct lowering *low, struct kids kids, uint16_t field);
/* The same for the first named child: the shape of what only stands around something. */
struct node *py_lower_first(struct lowering *low, const struct kid *kid);
/* `kind` with all named children lowered: the shape for what has no shape. */
struct node *py_children(struct lowering *low, enum kind kind, const struct kid *kid);
/* The same as an OTHER, which says what did not parse. */
struct node *py_other(struct lowering *low, const struct kid *kid);
/* Nested, or chained, further than anybody walks: left out, and said. */
struct node *py_too_deep(struct lowering *low, const struct kid *kid);
/* The statements under `kid` as a BLOCK; an empty one for NULL. */
struct node *py_block(struct lowering *low, const struct kid *kid, bool docstring);

/* ---- strings ---- */

/* A string, or several side by side, with its parts. */
struct node *py_string(struct lowering *low, const struct kid *kid);

/* ---- functions and classes ---- */

/* The arguments of a call or the bases of a class, appended. */
void py_push_args(struct lowering *low, const struct kid *list, struct nodes *out);
/* Hangs the type in the field under the node it describes. */
void py_set_type(struct lowering *low, struct node *node, struct kids kids, uint16_t field);

/* ---- nodes and children ---- */

static inline struct kids py_kids(struct lowering *low, const struct kid *kid)
{
	return tree_kids(low->tree, kid->node);
}
static inline struct str py_text(struct lowering *low, const struct kid *kid)
{
	return tree_text(low->tree, kid);
}
/* A node with its own text and no kids. */
static inline struct node *py_leaf(struct lowering *low, enum kind kind, const struct kid *kid)
{
	struct node *node = node_new(low, kind, kid);
	node->text = py_text(low, kid);
	return node;
}
static inline void py_set_kids(struct lowering *low, struct node *node,
			       const struct nodes *list)
{
	node_kids(low, node, list->v, list->n);
}

#endif
