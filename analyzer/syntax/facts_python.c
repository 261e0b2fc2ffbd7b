/*
 * Python to nodes: lowers tree-sitter-python's trees into facts.h's shape.
 *
 * One function per construct, chosen by a table on the node kind: statements
 * and imports here, the rest in the files that facts_python.h names.
 */
#include "facts_python.h"

#define AS_TEXT(name, text) text,
static const char *const kind_words[] = { KINDS(AS_TEXT) NULL };
static const char *const field_words[] = { FIELDS(AS_TEXT) NULL };

const struct vocabulary facts_vocabulary_python = { kind_words, field_words };

static void lower_statement(struct lowering *low, const struct kid *kid, struct nodes *out);

/* ---- any construct ---- */

struct node *py_lower_field(struct lowering *low, struct kids kids, uint16_t field)
{
	const struct kid *kid = kids_field(kids, field);
	return kid ? py_lower(low, kid) : NULL;
}

static struct node *wrap(struct lowering *low, enum kind kind, const struct kid *kid,
			 struct node *inner)
{
	struct node *node = node_new(low, kind, kid);
	node_kids(low, node, &inner, 1);
	return node;
}

struct node *py_children(struct lowering *low, enum kind kind, const struct kid *kid)
{
	struct node *node = node_new(low, kind, kid);
	struct kids kids = py_kids(low, kid);
	struct nodes list = { 0 };
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].named || kids.v[i].error)
			vec_push(low->scratch, &list, py_lower(low, &kids.v[i]));
	}
	py_set_kids(low, node, &list);
	return node;
}

struct node *py_other(struct lowering *low, const struct kid *kid)
{
	struct node *node = py_children(low, K_OTHER, kid);
	if (kid->error)
		node->flags |= F_ERROR;
	return node;
}

struct node *py_lower_first(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].named)
			return py_lower(low, &kids.v[i]);
	}
	return py_other(low, kid);
}

/* ---- statements ---- */

static void mark_docstring(const struct nodes *list)
{
	if (list->n && is_kind(list->v[0], K_EXPRESSION) &&
	    is_kind(list->v[0]->kids[0], K_STRING))
		list->v[0]->flags |= F_DOCSTRING;
}

struct node *py_block(struct lowering *low, const struct kid *kid, bool docstring)
{
	struct node *block = node_new(low, K_BLOCK, kid);
	struct nodes list = { 0 };
	if (kid) {
		struct kids kids = py_kids(low, kid);
		for (size_t i = 0; i < kids.n; i++) {
			if (kids.v[i].named || kids.v[i].error)
				lower_statement(low, &kids.v[i], &list);
		}
	}
	if (docstring)
		mark_docstring(&list);
	py_set_kids(low, block, &list);
	return block;
}

/* The block of a clause (else, finally), by field or by kind. */
static struct node *clause_block(struct lowering *low, const struct kid *clause)
{
	struct kids kids = py_kids(low, clause);
	const struct kid *body = kids_field(kids, F_BODY_FIELD);
	return py_block(low, body ? body : kids_kind(kids, P_BLOCK), false);
}

/* Nested, or chained, further than anybody walks: left out, and said. */
struct node *py_too_deep(struct lowering *low, const struct kid *kid)
{
	low->facts->too_deep = true;
	return node_new(low, K_OTHER, kid);
}

static struct node *lower_elif(struct lowering *low, const struct kid *kid)
{
	if (low->branches == BRANCH_MAX)
		return py_too_deep(low, kid);
	low->branches++;
	struct kids kids = py_kids(low, kid);
	struct node *node = node_new(low, K_IF, kid);
	const struct kid *body = kids_field(kids, F_CONSEQUENCE_FIELD);
	struct node *parts[3] = { py_lower_field(low, kids, F_CONDITION_FIELD),
				  py_block(low, body, false), NULL };
	node_kids(low, node, parts, 3);
	return node;
}

static struct node *lower_if(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	struct node *first = node_new(low, K_IF, kid), *last = first;
	const struct kid *body = kids_field(kids, F_CONSEQUENCE_FIELD);
	struct node *parts[3] = { py_lower_field(low, kids, F_CONDITION_FIELD),
				  py_block(low, body, false), NULL };
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
	struct kids kids = py_kids(low, kid);
	struct node *node = node_new(low, K_WHILE, kid);
	node_list(low, node);
	struct node *test = py_lower_field(low, kids, F_CONDITION_FIELD);
	struct node *body = py_block(low, kids_field(kids, F_BODY_FIELD), false);
	node_kids(low, node, (struct node *[]){ test, body, else_of(low, kids) }, 3);
	return node;
}

static struct node *lower_for(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	struct node *node = node_new(low, K_FOR, kid);
	node_list(low, node);
	if (kids_kind(kids, P_TOKEN_ASYNC))
		node->flags |= F_ASYNC;
	struct node *target = py_lower_field(low, kids, F_LEFT_FIELD);
	struct node *iterable = py_lower_field(low, kids, F_RIGHT_FIELD);
	struct node *body = py_block(low, kids_field(kids, F_BODY_FIELD), false);
	node_kids(low, node, (struct node *[]){ target, iterable, body, else_of(low, kids) },
		  4);
	return node;
}

/* except T as e: the type and the name stand in one as_pattern, or in two fields. */
static struct node *lower_handler(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	struct node *node = node_new(low, K_HANDLER, kid);
	struct node *type = NULL, *body = NULL;
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *part = &kids.v[i];
		if (part->kind == P_BLOCK) {
			body = py_block(low, part, false);
		} else if (part->kind == P_AS_PATTERN) {
			struct kids inner = py_kids(low, part);
			const struct kid *alias = kids_field(inner, F_ALIAS_FIELD);
			if (inner.n)
				type = py_lower(low, &inner.v[0]);
			if (alias)
				node->text = py_text(low, alias);
		} else if (part->field == F_ALIAS_FIELD) {
			node->text = py_text(low, part);
		} else if (part->named && !type) {
			type = py_lower(low, part);
		}
	}
	if (!body)
		body = py_block(low, NULL, false);
	node_kids(low, node, (struct node *[]){ type, body }, 2);
	return node;
}

static struct node *lower_try(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	struct node *node = node_new(low, K_TRY, kid);
	node_list(low, node);
	struct nodes list = { 0 };
	vec_push(low->scratch, &list, py_block(low, kids_field(kids, F_BODY_FIELD), false));
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
	py_set_kids(low, node, &list);
	return node;
}

/* `value`, or `value as target`. */
static struct node *with_item(struct lowering *low, const struct kid *value)
{
	struct node *item = node_new(low, K_WITH_ITEM, value);
	struct node *context = NULL, *target = NULL;
	if (value->kind == P_AS_PATTERN) {
		struct kids inner = py_kids(low, value);
		const struct kid *alias = kids_field(inner, F_ALIAS_FIELD);
		if (inner.n)
			context = py_lower(low, &inner.v[0]);
		if (alias) {
			struct kids names = py_kids(low, alias);
			target = py_lower(low, names.n ? &names.v[0] : alias);
		}
	} else {
		context = py_lower(low, value);
	}
	node_kids(low, item, (struct node *[]){ context, target }, 2);
	return item;
}

/* The grammar reads `with (a as b, c):` as one item that is a tuple, or a pair of parentheses. */
static void push_with_items(struct lowering *low, const struct kid *value, struct nodes *out)
{
	if (value->kind == P_TUPLE || value->kind == P_PARENTHESIZED) {
		struct kids inner = py_kids(low, value);
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
	struct kids kids = py_kids(low, kid);
	struct node *node = node_new(low, K_WITH, kid);
	if (kids_kind(kids, P_TOKEN_ASYNC))
		node->flags |= F_ASYNC;
	struct nodes list = { 0 };
	vec_push(low->scratch, &list, NULL);
	const struct kid *clause = kids_kind(kids, P_WITH_CLAUSE);
	struct kids items = clause ? py_kids(low, clause) : (struct kids){ NULL, 0 };
	for (size_t i = 0; i < items.n; i++) {
		const struct kid *value =
			items.v[i].kind == P_WITH_ITEM
				? kids_field(py_kids(low, &items.v[i]), F_VALUE_FIELD)
				: NULL;
		if (value)
			push_with_items(low, value, &list);
	}
	list.v[0] = py_block(low, kids_field(kids, F_BODY_FIELD), false);
	py_set_kids(low, node, &list);
	return node;
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
		struct kids kids = py_kids(low, kid);
		const struct kid *module = kids_field(kids, F_NAME_FIELD);
		const struct kid *alias = kids_field(kids, F_ALIAS_FIELD);
		node->text = module ? py_text(low, module) : node->text;
		binding = py_leaf(low, K_NAME, alias ? alias : kid);
	} else {
		node->text = py_text(low, kid);
		binding = py_leaf(low, K_NAME, kid);
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
	struct kids kids = py_kids(low, kid);
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
		struct kids kids = py_kids(low, kid);
		const struct kid *from = kids_field(kids, F_NAME_FIELD);
		const struct kid *alias = kids_field(kids, F_ALIAS_FIELD);
		name->text = from ? py_text(low, from) : name->text;
		binding = py_leaf(low, K_NAME, alias ? alias : kid);
	} else {
		name->text = py_text(low, kid);
		binding = py_leaf(low, K_NAME, kid);
	}
	node_kids(low, name, &binding, 1);
	return name;
}

static struct node *lower_import_from(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	struct node *node = node_new(low, K_IMPORT, kid);
	node_list(low, node);
	const struct kid *module = kids_field(kids, F_MODULE_NAME_FIELD);
	node->text = module ? py_text(low, module) : STR("__future__");
	struct nodes list = { 0 };
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].field == F_NAME_FIELD || kids.v[i].kind == P_WILDCARD_IMPORT)
			vec_push(low->scratch, &list, imported_name(low, &kids.v[i]));
	}
	py_set_kids(low, node, &list);
	return node;
}

/* ---- other statements ---- */

static struct node *lower_simple(struct lowering *low, enum kind kind, const struct kid *kid)
{
	struct node *node = node_new(low, kind, kid);
	node_list(low, node);
	struct kids kids = py_kids(low, kid);
	struct node *value = NULL, *cause = NULL;
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].field == F_CAUSE_FIELD)
			cause = py_lower(low, &kids.v[i]);
		else if (kids.v[i].named && !value)
			value = py_lower(low, &kids.v[i]);
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
	if (kids_kind(py_kids(low, kid), P_TOKEN_FROM))
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
	return py_children(low, K_ASSERT, kid);
}

static struct node *lower_delete(struct lowering *low, const struct kid *kid)
{
	return py_children(low, K_DELETE, kid);
}

static struct node *lower_global(struct lowering *low, const struct kid *kid)
{
	struct node *node = py_children(low, K_GLOBAL, kid);
	node->text = kid->kind == P_GLOBAL ? STR("global") : STR("nonlocal");
	return node;
}

static struct node *lower_case(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	struct node *node = node_new(low, K_CASE, kid);
	struct node *guard = NULL;
	struct nodes patterns = { 0 };
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind == P_CASE_PATTERN)
			vec_push(low->scratch, &patterns, py_lower(low, &kids.v[i]));
		else if (kids.v[i].kind == P_IF_CLAUSE)
			guard = py_lower(low, &kids.v[i]);
	}
	struct node *pattern = patterns.n ? patterns.v[0] : NULL;
	if (patterns.n > 1) {
		pattern = node_new(low, K_TUPLE, kid);
		py_set_kids(low, pattern, &patterns);
	}
	const struct kid *first = kids_kind(kids, P_CASE_PATTERN);
	if (patterns.n == 1 && first && str_is(py_text(low, first), "_"))
		pattern = NULL;
	struct node *body = py_block(low, kids_field(kids, F_CONSEQUENCE_FIELD), false);
	node_kids(low, node, (struct node *[]){ pattern, guard, body }, 3);
	return node;
}

static struct node *lower_match(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	struct node *node = node_new(low, K_SWITCH, kid);
	struct nodes list = { 0 }, subjects = { 0 };
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].field == F_SUBJECT_FIELD && kids.v[i].named)
			vec_push(low->scratch, &subjects, py_lower(low, &kids.v[i]));
	}
	struct node *subject = subjects.n ? subjects.v[0] : NULL;
	if (subjects.n > 1) {
		subject = node_new(low, K_TUPLE, kid);
		py_set_kids(low, subject, &subjects);
	}
	vec_push(low->scratch, &list, subject);
	const struct kid *body = kids_field(kids, F_BODY_FIELD);
	struct kids cases = body ? py_kids(low, body) : (struct kids){ NULL, 0 };
	for (size_t i = 0; i < cases.n; i++) {
		if (cases.v[i].kind == P_CASE_CLAUSE)
			vec_push(low->scratch, &list, lower_case(low, &cases.v[i]));
	}
	py_set_kids(low, node, &list);
	return node;
}

/* ---- dispatch ---- */

static py_shape *const statements[P_COUNT] = {
	[P_ASSERT] = lower_assert,
	[P_AWAIT] = lower_await,
	[P_BREAK] = lower_break,
	[P_CONTINUE] = lower_continue,
	[P_DELETE] = lower_delete,
	[P_FOR] = lower_for,
	[P_FUTURE_IMPORT] = lower_import_from,
	[P_GLOBAL] = lower_global,
	[P_IF] = lower_if,
	[P_IMPORT_FROM] = lower_import_from,
	[P_MATCH] = lower_match,
	[P_NONLOCAL] = lower_global,
	[P_PASS] = lower_pass,
	[P_RAISE] = lower_raise,
	[P_RETURN] = lower_return,
	[P_TRY] = lower_try,
	[P_WHILE] = lower_while,
	[P_WITH] = lower_with,
	[P_YIELD] = lower_yield,
};

static py_shape *shape_of(uint16_t kind)
{
	return py_expressions[kind]   ? py_expressions[kind]
	       : py_definitions[kind] ? py_definitions[kind]
				      : statements[kind];
}

struct node *py_lower(struct lowering *low, const struct kid *kid)
{
	if (low->depth >= FACTS_DEPTH)
		return py_too_deep(low, kid);
	low->depth++;
	py_shape *shape = kid->error ? NULL : shape_of(kid->kind);
	struct node *node = shape ? shape(low, kid) : py_other(low, kid);
	low->depth--;
	return node;
}

/* An expression statement: a call, a tuple `a, b`, or an assignment, which is a statement itself. */
static struct node *lower_expression_statement(struct lowering *low, const struct kid *kid)
{
	struct kids kids = py_kids(low, kid);
	struct nodes list = { 0 };
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].named || kids.v[i].error)
			vec_push(low->scratch, &list, py_lower(low, &kids.v[i]));
	}
	if (list.n == 1 && is_kind(list.v[0], K_ASSIGN) && !str_is(list.v[0]->text, ":="))
		return list.v[0];
	struct node *value = list.n == 1 ? list.v[0] : node_new(low, K_TUPLE, kid);
	if (list.n != 1)
		py_set_kids(low, value, &list);
	return wrap(low, K_EXPRESSION, kid, value);
}

/* @overload def f(x: int) -> int: ...: a signature of the function below it. */
static bool is_overload(struct lowering *low, const struct kid *kid)
{
	struct str text = py_text(low, kid), line;
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
		vec_push(low->scratch, out, py_lower(low, kid));
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
	struct kids kids = py_kids(low, &root);
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
