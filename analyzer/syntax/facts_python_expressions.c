/*
 * Python's expressions as nodes: names, numbers, collections, operators, assignments, types.
 *
 * Chains that lean left (a.b().c(), x + y + z) are walked down and built up in a loop, so
 * that only real nesting counts against the depth limit.
 */
#include <stdlib.h>
#include <string.h>

#include "facts_python.h"

/* ---- names and numbers ---- */

static struct node *lower_name(struct lowering *low, const struct kid *kid)
{
	return py_leaf(low, K_NAME, kid);
}

/* a.b.c where the grammar keeps it as one dotted name. */
static struct node *lower_dotted(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	struct node *node = NULL;
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind != P_IDENTIFIER)
			continue;
		struct node *part = py_leaf(low, node ? K_ATTR : K_NAME, &kids.v[i]);
		if (node) {
			part->start = kid->start;
			node_kids(low, part, &node, 1);
		}
		node = part;
	}
	return node ? node : py_leaf(low, K_NAME, kid);
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
	struct node *node = py_leaf(low, K_NUMBER, kid);
	node->number = number_value(node->text);
	return node;
}

static struct node *lower_constant(struct lowering *low, const struct kid *kid)
{
	if (kid->kind == P_NONE)
		return py_leaf(low, K_NULL, kid);
	struct node *node = py_leaf(low, K_BOOL, kid);
	node->number = kid->kind == P_TRUE;
	return node;
}

/* ---- collections ---- */

static struct node *lower_splat(struct lowering *low, const struct kid *kid)
{
	return py_children(low, K_SPREAD, kid);
}

static struct node *lower_pair(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	struct node *node = node_new(low, K_PAIR, kid);
	struct node *key = py_lower_field(low, kids, F_KEY_FIELD);
	struct node *value = py_lower_field(low, kids, F_VALUE_FIELD);
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
	return py_children(low, kinds[kid->kind], kid);
}

static struct node *lower_comprehension(struct lowering *low, const struct kid *kid)
{
	static const char *const words[P_COUNT] = {
		[P_LIST_COMPREHENSION] = "list",
		[P_SET_COMPREHENSION] = "set",
		[P_DICTIONARY_COMPREHENSION] = "dict",
		[P_GENERATOR] = "generator",
	};
	struct node *node = py_children(low, K_COMPREHENSION, kid);
	node->text = str_of(words[kid->kind]);
	return node;
}

static struct node *lower_for_in(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	struct node *node = node_new(low, K_COMP_FOR, kid);
	struct node *target = py_lower_field(low, kids, F_LEFT_FIELD);
	struct node *iterable = py_lower_field(low, kids, F_RIGHT_FIELD);
	node_kids(low, node, (struct node *[]){ target, iterable }, 2);
	return node;
}

static struct node *lower_if_clause(struct lowering *low, const struct kid *kid)
{
	return py_children(low, K_COMP_IF, kid);
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
	struct str text = py_text(low, kid);
	if (str_starts(text, "not"))
		return STR("not in");
	if (str_starts(text, "is") && text.n > 2)
		return STR("is not");
	return str_is(text, "<>") ? STR("!=") : text;
}

/* a < b < c is (a < b) and (b < c); the middle is lowered for each. */
static struct node *lower_comparison(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	struct node *all = NULL;
	const struct kid *left = NULL, *operator_ = NULL;
	unsigned leaning = low->leaning;
	if (kids.n > CHAIN_MAX - low->leaning)
		return py_too_deep(low, kid);
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
			struct node *l = py_lower(low, left), *r = py_lower(low, part);
			struct node *one = binary(low, kid, text, l, r);
			all = all ? binary(low, kid, STR("and"), all, one) : one;
		}
		left = part;
		operator_ = NULL;
	}
	low->leaning = leaning;
	return all ? all : py_other(low, kid);
}

static struct node *lower_unary(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	struct node *operand = py_lower_field(low, kids, F_ARGUMENT_FIELD);
	const struct kid *operator_ = kids_field(kids, F_OPERATOR_FIELD);
	struct node *node = node_new(low, K_UNARY, kid);
	node->text = kid->kind == P_NOT ? STR("not")
		     : operator_        ? py_text(low, operator_)
					: STR("-");
	node_kids(low, node, &operand, 1);
	return node;
}

static struct node *lower_conditional(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	struct node *parts[3] = { NULL, NULL, NULL };
	size_t n = 0;
	for (size_t i = 0; i < kids.n && n < 3; i++) {
		if (kids.v[i].named)
			parts[n++] = py_lower(low, &kids.v[i]);
	}
	struct node *node = node_new(low, K_COND, kid);
	node_kids(low, node, (struct node *[]){ parts[1], parts[0], parts[2] }, 3);
	return node;
}

static struct node *assign(struct lowering *low, const struct kid *kid, struct str operator_,
			   uint16_t target_field, uint16_t value_field)
{
	struct kids kids = py_kids(low, kid);
	struct node *node = node_new(low, K_ASSIGN, kid);
	node_list(low, node);
	node->text = operator_;
	struct node *target = py_lower_field(low, kids, target_field);
	struct node *value = py_lower_field(low, kids, value_field);
	py_set_type(low, node, kids, F_TYPE_FIELD);
	node_kids(low, node, (struct node *[]){ target, value }, 2);
	return node;
}

static struct node *lower_assignment(struct lowering *low, const struct kid *kid)
{
	return assign(low, kid, STR("="), F_LEFT_FIELD, F_RIGHT_FIELD);
}

static struct node *lower_augmented(struct lowering *low, const struct kid *kid)
{
	const struct kid *operator_ = kids_field(py_kids(low, kid), F_OPERATOR_FIELD);
	return assign(low, kid, operator_ ? py_text(low, operator_) : STR("+="), F_LEFT_FIELD,
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
			py_push_args(low, args, &list);
	} else if (node->kind == K_INDEX) {
		struct nodes indexes = { 0 };
		for (size_t i = 0; i < kids.n; i++) {
			if (kids.v[i].field == F_SUBSCRIPT_FIELD && kids.v[i].named)
				vec_push(low->scratch, &indexes, py_lower(low, &kids.v[i]));
		}
		struct node *index = indexes.n ? indexes.v[0] : NULL;
		if (indexes.n > 1) {
			index = node_new(low, K_TUPLE, &kids.v[0]);
			py_set_kids(low, index, &indexes);
		}
		vec_push(low->scratch, &list, index);
	} else if (node->kind == K_BINARY) {
		vec_push(low->scratch, &list, py_lower_field(low, kids, F_RIGHT_FIELD));
	}
	py_set_kids(low, node, &list);
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
		node->text = py_text(low, word);
	return node;
}

/* What a `*` stands before; NULL when it is no such thing. */
static const struct kid *behind_star(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
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
		struct kids kids = py_kids(low, &at);
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
		left = py_too_deep(low, &at);
	else if (starred)
		left = py_lower(low, starred);
	else
		left = left_field(at.kind) ? py_other(low, &at) : py_lower(low, &at);
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
		if (c != '_' && c != '.' && (c < '0' || c > '9') &&
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
	struct node *type = py_lower_first(low, kid);
	return string_text(type).p ? type_from_string(low, type) : type;
}

/* List[int]: INDEX with the one argument, or a TUPLE of them. */
static struct node *lower_generic(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	const struct kid *name = kids_kind(kids, P_IDENTIFIER);
	const struct kid *list = kids_kind(kids, P_TYPE_PARAMETER);
	if (!name || !list)
		return py_other(low, kid);
	struct node *node = node_new(low, K_INDEX, kid);
	struct node *args = py_children(low, K_TUPLE, list);
	struct node *index = args->count == 1 ? args->kids[0] : args;
	node_kids(low, node, (struct node *[]){ py_lower(low, name), index }, 2);
	return node;
}

static struct node *lower_union(struct lowering *low, const struct kid *kid)
{
	struct node *all = py_children(low, K_OTHER, kid);
	if (all->count != 2)
		return all;
	return binary(low, kid, STR("|"), all->kids[0], all->kids[1]);
}

/* ---- by kind ---- */

py_shape *const py_expressions[P_COUNT] = {
	[P_ASSIGNMENT] = lower_assignment,
	[P_ATTRIBUTE] = lower_chain,
	[P_AUGMENTED] = lower_augmented,
	[P_BINARY] = lower_chain,
	[P_BOOLEAN] = lower_chain,
	[P_CALL] = lower_chain,
	[P_CASE_PATTERN] = py_lower_first,
	[P_COMPARISON] = lower_comparison,
	[P_CONCATENATED] = py_string,
	[P_CONDITIONAL] = lower_conditional,
	[P_DICTIONARY] = lower_collection,
	[P_DICTIONARY_COMPREHENSION] = lower_comprehension,
	[P_DICTIONARY_SPLAT] = lower_splat,
	[P_DOTTED_NAME] = lower_dotted,
	[P_EXPRESSION_LIST] = lower_collection,
	[P_FALSE] = lower_constant,
	[P_FLOAT] = lower_number,
	[P_FOR_IN_CLAUSE] = lower_for_in,
	[P_GENERATOR] = lower_comprehension,
	[P_GENERIC_TYPE] = lower_generic,
	[P_IDENTIFIER] = lower_name,
	[P_IF_CLAUSE] = lower_if_clause,
	[P_INTEGER] = lower_number,
	[P_LIST] = lower_collection,
	[P_LIST_COMPREHENSION] = lower_comprehension,
	[P_LIST_PATTERN] = lower_collection,
	[P_LIST_SPLAT] = lower_splat,
	[P_LIST_SPLAT_PATTERN] = lower_splat,
	[P_DICTIONARY_SPLAT_PATTERN] = lower_splat,
	[P_NAMED_EXPRESSION] = lower_walrus,
	[P_NONE] = lower_constant,
	[P_NOT] = lower_unary,
	[P_PAIR] = lower_pair,
	[P_PARENTHESIZED] = py_lower_first,
	[P_PARENTHESIZED_SPLAT] = py_lower_first,
	[P_PATTERN_LIST] = lower_collection,
	[P_SET] = lower_collection,
	[P_SET_COMPREHENSION] = lower_comprehension,
	[P_STRING] = py_string,
	[P_SUBSCRIPT] = lower_chain,
	[P_TRUE] = lower_constant,
	[P_TUPLE] = lower_collection,
	[P_TUPLE_PATTERN] = lower_collection,
	[P_TYPE] = lower_type,
	[P_UNARY] = lower_unary,
	[P_UNION_TYPE] = lower_union,
};
