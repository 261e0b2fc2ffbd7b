/*
 * What the files that lower JavaScript, TypeScript and TSX share.
 *
 *   facts_javascript.c               dispatch, statements, modules
 *   facts_javascript_expressions.c   expressions, literals, patterns, JSX
 *   facts_javascript_text.c          what literals and names say, decoded
 *   facts_javascript_functions.c     functions, parameters, classes
 *   facts_javascript_types.c         type annotations and declarations of types
 *   facts_javascript_jsdoc.c         types written in comments
 *   facts_javascript_repair.c        what the grammars cannot read
 *
 * Private to these and facts_build: everybody else reads facts.h.
 */
#ifndef SHEARPIN_FACTS_JAVASCRIPT_H
#define SHEARPIN_FACTS_JAVASCRIPT_H

#include "facts.h"

/* The node kinds of the three grammars we know by name; a keyword token shares the number of its namesake. */
#define JS_KINDS(X)                                                                            \
	X(abstract_class_declaration)                                                          \
	X(abstract_method_signature)                                                           \
	X(accessibility_modifier)                                                              \
	X(ambient_declaration)                                                                 \
	X(array)                                                                               \
	X(array_pattern)                                                                       \
	X(array_type)                                                                          \
	X(arrow_function)                                                                      \
	X(as_expression)                                                                       \
	X(assignment_expression)                                                               \
	X(assignment_pattern)                                                                  \
	X(async)                                                                               \
	X(augmented_assignment_expression)                                                     \
	X(await)                                                                               \
	X(await_expression)                                                                    \
	X(binary_expression)                                                                   \
	X(break_statement)                                                                     \
	X(call_expression)                                                                     \
	X(catch_clause)                                                                        \
	X(class)                                                                               \
	X(class_body)                                                                          \
	X(class_declaration)                                                                   \
	X(class_heritage)                                                                      \
	X(class_static_block)                                                                  \
	X(computed_property_name)                                                              \
	X(constructor_type)                                                                    \
	X(continue_statement)                                                                  \
	X(debugger_statement)                                                                  \
	X(decorator)                                                                           \
	X(default)                                                                             \
	X(do_statement)                                                                        \
	X(else_clause)                                                                         \
	X(empty_statement)                                                                     \
	X(enum_assignment)                                                                     \
	X(enum_declaration)                                                                    \
	X(export_clause)                                                                       \
	X(export_specifier)                                                                    \
	X(export_statement)                                                                    \
	X(expression_statement)                                                                \
	X(extends_clause)                                                                      \
	X(extends_type_clause)                                                                 \
	X(false)                                                                               \
	X(field_definition)                                                                    \
	X(flow_maybe_type)                                                                     \
	X(for_in_statement)                                                                    \
	X(for_statement)                                                                       \
	X(formal_parameters)                                                                   \
	X(function_declaration)                                                                \
	X(function_expression)                                                                 \
	X(function_signature)                                                                  \
	X(function_type)                                                                       \
	X(generator_function)                                                                  \
	X(generator_function_declaration)                                                      \
	X(generic_type)                                                                        \
	X(get)                                                                                 \
	X(hash_bang_line)                                                                      \
	X(html_character_reference)                                                            \
	X(identifier)                                                                          \
	X(if_statement)                                                                        \
	X(implements_clause)                                                                   \
	X(import)                                                                              \
	X(import_alias)                                                                        \
	X(import_clause)                                                                       \
	X(import_require_clause)                                                               \
	X(import_specifier)                                                                    \
	X(import_statement)                                                                    \
	X(index_signature)                                                                     \
	X(instantiation_expression)                                                            \
	X(interface_declaration)                                                               \
	X(internal_module)                                                                     \
	X(intersection_type)                                                                   \
	X(jsx_attribute)                                                                       \
	X(jsx_closing_element)                                                                 \
	X(jsx_element)                                                                         \
	X(jsx_expression)                                                                      \
	X(jsx_opening_element)                                                                 \
	X(jsx_self_closing_element)                                                            \
	X(jsx_text)                                                                            \
	X(labeled_statement)                                                                   \
	X(lexical_declaration)                                                                 \
	X(literal_type)                                                                        \
	X(member_expression)                                                                   \
	X(meta_property)                                                                       \
	X(method_definition)                                                                   \
	X(method_signature)                                                                    \
	X(module)                                                                              \
	X(named_imports)                                                                       \
	X(namespace)                                                                           \
	X(namespace_export)                                                                    \
	X(namespace_import)                                                                    \
	X(nested_identifier)                                                                   \
	X(nested_type_identifier)                                                              \
	X(new_expression)                                                                      \
	X(non_null_expression)                                                                 \
	X(null)                                                                                \
	X(number)                                                                              \
	X(object)                                                                              \
	X(object_assignment_pattern)                                                           \
	X(object_pattern)                                                                      \
	X(object_type)                                                                         \
	X(optional_chain)                                                                      \
	X(optional_parameter)                                                                  \
	X(optional_type)                                                                       \
	X(override_modifier)                                                                   \
	X(pair)                                                                                \
	X(pair_pattern)                                                                        \
	X(parenthesized_expression)                                                            \
	X(parenthesized_type)                                                                  \
	X(predefined_type)                                                                     \
	X(private_property_identifier)                                                         \
	X(property_identifier)                                                                 \
	X(property_signature)                                                                  \
	X(public_field_definition)                                                             \
	X(readonly)                                                                            \
	X(readonly_type)                                                                       \
	X(regex)                                                                               \
	X(required_parameter)                                                                  \
	X(rest_pattern)                                                                        \
	X(rest_type)                                                                           \
	X(return_statement)                                                                    \
	X(satisfies_expression)                                                                \
	X(sequence_expression)                                                                 \
	X(set)                                                                                 \
	X(shorthand_property_identifier)                                                       \
	X(shorthand_property_identifier_pattern)                                               \
	X(spread_element)                                                                      \
	X(statement_block)                                                                     \
	X(statement_identifier)                                                                \
	X(static)                                                                              \
	X(string)                                                                              \
	X(subscript_expression)                                                                \
	X(super)                                                                               \
	X(switch_case)                                                                         \
	X(switch_default)                                                                      \
	X(switch_statement)                                                                    \
	X(template_string)                                                                     \
	X(template_substitution)                                                               \
	X(ternary_expression)                                                                  \
	X(this)                                                                                \
	X(this_type)                                                                           \
	X(throw_statement)                                                                     \
	X(true)                                                                                \
	X(try_statement)                                                                       \
	X(tuple_type)                                                                          \
	X(type)                                                                                \
	X(type_alias_declaration)                                                              \
	X(type_annotation)                                                                     \
	X(type_arguments)                                                                      \
	X(type_assertion)                                                                      \
	X(type_identifier)                                                                     \
	X(type_parameters)                                                                     \
	X(type_query)                                                                          \
	X(typeof)                                                                              \
	X(unary_expression)                                                                    \
	X(undefined)                                                                           \
	X(union_type)                                                                          \
	X(update_expression)                                                                   \
	X(using)                                                                               \
	X(using_declaration)                                                                   \
	X(variable_declaration)                                                                \
	X(variable_declarator)                                                                 \
	X(while_statement)                                                                     \
	X(yield_expression)

/* Tokens that are no words. */
#define JS_TOKENS(X)                                                                           \
	X(J_star, "*")                                                                         \
	X(J_comma, ",")                                                                        \
	X(J_equals, "=")                                                                       \
	X(J_question_dot, "?.")                                                                \
	X(J_question, "?")                                                                     \
	X(J_static_get, "static get")

#define JS_FIELDS(X)                                                                           \
	X(alias)                                                                               \
	X(alternative)                                                                         \
	X(argument)                                                                            \
	X(arguments)                                                                           \
	X(attribute)                                                                           \
	X(body)                                                                                \
	X(condition)                                                                           \
	X(consequence)                                                                         \
	X(constructor)                                                                         \
	X(declaration)                                                                         \
	X(finalizer)                                                                           \
	X(function)                                                                            \
	X(handler)                                                                             \
	X(increment)                                                                           \
	X(index)                                                                               \
	X(initializer)                                                                         \
	X(key)                                                                                 \
	X(kind)                                                                                \
	X(label)                                                                               \
	X(left)                                                                                \
	X(module)                                                                              \
	X(name)                                                                                \
	X(object)                                                                              \
	X(open_tag)                                                                            \
	X(operator)                                                                            \
	X(parameter)                                                                           \
	X(parameters)                                                                          \
	X(pattern)                                                                             \
	X(property)                                                                            \
	X(return_type)                                                                         \
	X(right)                                                                               \
	X(source)                                                                              \
	X(type)                                                                                \
	X(type_arguments)                                                                      \
	X(value)

enum js_kind {
	J_unknown,
#define X(word) J_##word,
	JS_KINDS(X)
#undef X
#define X(name, text) name,
		JS_TOKENS(X)
#undef X
			J_COUNT
};

enum js_field {
	JF_none,
#define X(word) JF_##word,
	JS_FIELDS(X)
#undef X
};

struct js_link {
	const struct kid *kid;
	struct kids kids;
	struct node *node; /* NULL for what is transparent */
	uint32_t doc;      /* the comment that makes a parenthesis a cast, or 0 */
};

/* The state of lowering one file. */
struct js {
	struct lowering *low;
	VEC(struct node *) stack;  /* nodes whose parent is not finished */
	VEC(struct js_link) links; /* chains being walked down and built up */
	size_t leaning; /* how far the nodes being lowered lean left: links, sequences, unions */
	VEC(struct kid)
	errors;         /* what did not parse inside the current statement: lowered after it */
	size_t trouble; /* errors and missing tokens met so far */
	unsigned branches;      /* and right: else-ifs and ?: */
	bool reordered;         /* a call was listed before one that stands left of it */
	bool in_type;           /* types run nothing: not in the facts' lists */
	struct kids decorators; /* of the class or method lowered next */
	uint32_t doc,
		doc_at; /* the comment (as in struct kid) before the construct that starts at doc_at */
};

typedef struct node *js_shape(struct js *js, const struct kid *kid);
/* By kind; NULL for what is no expression, no function, class or member. */
extern js_shape *const js_expressions[J_COUNT], *const js_definitions[J_COUNT];

/* ---- any construct ---- */

/* The node of a construct; NULL for one that says nothing at run time. */
struct node *js_lower(struct js *js, const struct kid *kid);
/* The same by field; NULL when there is none. */
struct node *js_lower_field(struct js *js, struct kids kids, enum js_field field);
/* The same for a part that must be there: a stand-in when it is missing. */
struct node *js_need(struct js *js, const struct kid *kid, const struct kid *parent);
/* The first named child. */
struct node *js_lower_first(struct js *js, const struct kid *kid);
/* OTHER with the children lowered as far as known. */
struct node *js_other(struct js *js, const struct kid *kid);
/* OTHER with nothing in it: nesting or a chain went past its limit. */
struct node *js_too_deep(struct js *js, const struct kid *kid);
/* Pushes the nodes of a statement: none for an overload, several for `const a = 1, b = 2`. */
void js_push_statement(struct js *js, const struct kid *kid);
/* Pushes the statements that are children of `parent`, whose js_kids nobody else asks for. */
void js_push_statements(struct js *js, const struct kid *parent);
/* A statement or statement_block as a BLOCK; an empty one at the end of `parent` for NULL. */
struct node *js_block(struct js *js, const struct kid *kid, const struct kid *parent);

/* ---- text: slices of the source, or decoded in the arena ---- */

/* Escapes decoded, \r\n as \n; JSX knows entities instead. */
struct str js_decode(struct js *js, struct str raw);
struct str js_decode_entities(struct js *js, struct str raw);
/* The value of a string literal, quotes off. */
struct str js_string_value(struct js *js, const struct kid *kid, bool jsx);
/* An identifier's text. */
struct str js_name_text(struct js *js, const struct kid *kid);
/* 0x1f, 017, 1_000n, .5e3; 0 for what is no number. */
double js_number(struct str text);

/* ---- expressions ---- */

/* A property's name as a node, and its text when it is constant. */
struct node *js_key(struct js *js, const struct kid *kid, struct str *text);
struct node *js_string(struct js *js, const struct kid *kid, struct str text);
/* left, right under an operator over the bytes of `kid`. */
struct node *js_binary(struct js *js, const struct kid *kid, const char *operator_,
		       struct node *left, struct node *right);

/* ---- functions and classes ---- */

/* A method of a class or object; *key is its name's node when the name is computed, or always when `want_key`. */
struct node *js_method(struct js *js, const struct kid *kid, bool want_key, struct node **key);
/* A signature without a body: a function type, an abstract method, `declare function`. Not in the facts' list. */
struct node *js_signature(struct js *js, const struct kid *kid, struct kids kids);

/* ---- types ---- */

/* A type as an expression; annotations and parentheses are looked through. NULL for NULL. */
struct node *js_type(struct js *js, const struct kid *kid);
/* `node as T`: the type becomes the node's, unless its type is its own (a function's result); NULL changes nothing. */
void js_cast(struct js *js, struct node *node, const struct kid *type);
/* Hangs a type under the node it describes, which must exist; a NULL type changes nothing. */
void js_set_type(struct node *node, struct node *type);
/* type X = ..., interface X ...: ASSIGN with F_TYPE of the type's name and the type. */
struct node *js_type_alias(struct js *js, const struct kid *kid);
struct node *js_interface(struct js *js, const struct kid *kid);

/* ---- types in comments ---- */

/* The comment before the construct, and forgets it; 0 when there is none. */
uint32_t js_take_doc(struct js *js, const struct kid *kid);
/* Says that the comment stands before `kid` as well; NULL is allowed. */
void js_give_doc(struct js *js, uint32_t doc, const struct kid *kid);
/* @type of the comment as the node's type, unless it has one. */
void js_doc_type(struct js *js, uint32_t doc, struct node *node);
/* @param and @returns of the comment as types of the function, where it has none. */
void js_doc_function(struct js *js, uint32_t doc, struct node *function);
/* Pushes what `@typedef {T} Name` declares anywhere in the file. */
void js_push_typedefs(struct js *js);

/* ---- for facts_build ---- */

/* The text of a file that did not parse without the constructs the grammars lack, byte for byte; `text` itself when it has none. */
struct str js_repair(struct arena *arena, struct str text, const struct tree *tree);
/* The text without the type arguments that are read as comparisons. */
struct str js_repair_misread(struct arena *arena, struct str text, enum lang lang,
			     const struct tree *tree);

/* ---- nodes and children ---- */

/* A construct's children; what did not parse among them is kept for after the statement. Once a construct. */
struct kids js_kids(struct js *js, const struct kid *kid);
/* The first named child with the field; the first named child that did parse; an anonymous token. */
const struct kid *js_kid(struct kids kids, enum js_field field);
const struct kid *js_first(struct kids kids);
bool js_has_token(struct kids kids, enum js_kind token);

static inline struct node *js_new(struct js *js, enum kind kind, const struct kid *kid)
{
	return node_new(js->low, kind, kid);
}
static inline struct str js_text(struct js *js, const struct kid *kid)
{
	return tree_text(js->low->tree, kid);
}
/* A node with text and no kids. */
struct node *js_leaf(struct js *js, enum kind kind, const struct kid *kid, struct str text);
/* A node with one kid. */
struct node *js_wrap(struct js *js, enum kind kind, const struct kid *kid, struct node *inner);
/* As node_list, unless within a type. */
void js_list(struct js *js, struct node *node);
/* Nodes are pushed, then become the kids of `node` from the mark on. */
void js_push(struct js *js, struct node *node);
void js_pop_kids(struct js *js, struct node *node, size_t mark);

#endif
