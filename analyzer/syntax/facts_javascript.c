/*
 * JavaScript, TypeScript and TSX to nodes: dispatch, statements and modules.
 *
 * One function per construct, chosen by a table on the node kind; the three
 * grammars share one vocabulary because TypeScript's extend JavaScript's. What
 * did not parse inside a statement is lowered right after it, so that no
 * call in it is lost and no construct has to expect it.
 */
#include "facts_javascript.h"

#include <stdlib.h>

static const char *const kind_words[] = {
#define X(word) #word,
	JS_KINDS(X)
#undef X
#define X(name, text) text,
		JS_TOKENS(X)
#undef X
			NULL
};

static const char *const field_words[] = {
#define X(word) #word,
	JS_FIELDS(X)
#undef X
		NULL
};

const struct vocabulary facts_vocabulary_javascript = { kind_words, field_words };

/* ---- nodes and children ---- */

struct node *js_leaf(struct js *js, enum kind kind, const struct kid *kid, struct str text)
{
	struct node *node = js_new(js, kind, kid);
	node->text = text;
	return node;
}

struct node *js_wrap(struct js *js, enum kind kind, const struct kid *kid, struct node *inner)
{
	struct node *node = js_new(js, kind, kid);
	node_kids(js->low, node, &inner, 1);
	return node;
}

void js_list(struct js *js, struct node *node)
{
	if (!js->in_type)
		node_list(js->low, node);
}

void js_push(struct js *js, struct node *node)
{
	vec_push(js->low->arena, &js->stack, node);
}

void js_pop_kids(struct js *js, struct node *node, size_t mark)
{
	struct node *const *kids = js->stack.n > mark ? js->stack.v + mark : NULL;
	node_kids(js->low, node, kids, js->stack.n - mark);
	js->stack.n = mark;
}

struct kids js_kids(struct js *js, const struct kid *kid)
{
	struct kids kids = tree_kids(js->low->tree, kid->node);
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].error)
			vec_push(js->low->arena, &js->errors, kids.v[i]);
		if (kids.v[i].error || kids.v[i].missing)
			js->trouble++;
	}
	return kids;
}

const struct kid *js_kid(struct kids kids, enum js_field field)
{
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].field == field && kids.v[i].named && !kids.v[i].error)
			return &kids.v[i];
	}
	return NULL;
}

const struct kid *js_first(struct kids kids)
{
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].named && !kids.v[i].error)
			return &kids.v[i];
	}
	return NULL;
}

bool js_has_token(struct kids kids, enum js_kind token)
{
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind == token && !kids.v[i].named)
			return true;
	}
	return false;
}

/* ---- dispatch ---- */

static js_shape *const statements[J_COUNT];

static js_shape *shape_of(const struct kid *kid)
{
	if (!kid->named || kid->error)
		return NULL;
	if (statements[kid->kind])
		return statements[kid->kind];
	return js_definitions[kid->kind] ? js_definitions[kid->kind]
					 : js_expressions[kid->kind];
}

struct node *js_too_deep(struct js *js, const struct kid *kid)
{
	js->low->facts->too_deep = true;
	return js_new(js, K_OTHER, kid);
}

struct node *js_other(struct js *js, const struct kid *kid)
{
	struct node *node = js_new(js, K_OTHER, kid);
	size_t mark = js->stack.n;
	js_push_statements(js, kid);
	js_pop_kids(js, node, mark);
	if (kid->error)
		node->flags |= F_ERROR;
	return node;
}

struct node *js_lower(struct js *js, const struct kid *kid)
{
	if (js->low->depth >= FACTS_DEPTH)
		return js_too_deep(js, kid);
	if (kid->comment)
		js_give_doc(js, kid->comment, kid);
	size_t trouble = js->trouble;
	js_shape *shape = shape_of(kid);
	js->low->depth++;
	struct node *node = shape ? shape(js, kid) : js_other(js, kid);
	js->low->depth--;
	if (node && js->trouble != trouble)
		node->flags |= F_ERROR;
	return node;
}

struct node *js_lower_field(struct js *js, struct kids kids, enum js_field field)
{
	const struct kid *kid = js_kid(kids, field);
	return kid ? js_lower(js, kid) : NULL;
}

struct node *js_need(struct js *js, const struct kid *kid, const struct kid *parent)
{
	struct node *node = kid ? js_lower(js, kid) : NULL;
	if (node)
		return node;
	node = js_new(js, K_OTHER, kid ? kid : parent);
	if (!kid) {
		node->flags = F_ERROR;
		node->start = node->end;
	}
	return node;
}

struct node *js_lower_first(struct js *js, const struct kid *kid)
{
	return js_need(js, js_first(js_kids(js, kid)), kid);
}

/* ---- statement lists ---- */

/* An expression that is a statement; `a(), b = c` counts as two. */
static void push_expression(struct js *js, const struct kid *kid, const struct kid *statement)
{
	if (kid->kind == J_sequence_expression && !kid->error) {
		struct kids kids = js_kids(js, kid);
		for (size_t i = 0; i < kids.n; i++) {
			if (kids.v[i].named && !kids.v[i].error)
				push_expression(js, &kids.v[i], &kids.v[i]);
		}
		return;
	}
	struct node *node = js_need(js, kid, statement);
	bool bare = node->kind == K_ASSIGN || node->kind == K_BLOCK;
	js_push(js, bare ? node : js_wrap(js, K_EXPRESSION, statement, node));
}

static void push_expression_statement(struct js *js, const struct kid *kid)
{
	const struct kid *inner = js_first(js_kids(js, kid));
	if (inner)
		push_expression(js, inner, kid);
}

static uint32_t declaration_flag(struct js *js, const struct kid *word)
{
	struct str text = word ? js_text(js, word) : (struct str){ NULL, 0 };
	return str_is(text, "let") ? F_LET : str_is(text, "var") ? F_VAR : F_CONST;
}

/* One `name: T = value` of a declaration. */
static struct node *declarator(struct js *js, const struct kid *kid, uint32_t flag,
			       uint32_t doc)
{
	struct kids kids = js_kids(js, kid);
	struct node *node = js_leaf(js, K_ASSIGN, kid, STR("="));
	node->flags = flag;
	js_list(js, node);
	struct node *target = js_need(js, js_kid(kids, JF_name), kid);
	js_set_type(node, js_type(js, js_kid(kids, JF_type)));
	js_doc_type(js, doc, node);
	const struct kid *value = js_kid(kids, JF_value);
	js_give_doc(js, doc, value);
	struct node *right = value ? js_lower(js, value) : NULL;
	node_kids(js->low, node, (struct node *[]){ target, right }, 2);
	return node;
}

static void push_declaration(struct js *js, const struct kid *kid)
{
	uint32_t doc = js_take_doc(js, kid);
	struct kids kids = js_kids(js, kid);
	uint32_t flag = kid->kind == J_variable_declaration
				? F_VAR
				: declaration_flag(js, kids_field(kids, JF_kind));
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind != J_variable_declarator)
			continue;
		uint32_t own = kids.v[i].comment ? kids.v[i].comment : doc;
		js_push(js, declarator(js, &kids.v[i], flag, own));
		doc = 0;
	}
}

/* `declare ...`: what it says is there at run time, but nothing here runs. */
static void push_ambient(struct js *js, const struct kid *kid)
{
	size_t mark = js->stack.n;
	bool in_type = js->in_type;
	js->in_type = true;
	struct kids kids = js_kids(js, kid);
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].named && !kids.v[i].error)
			js_push_statement(js, &kids.v[i]);
	}
	js->in_type = in_type;
	for (size_t i = mark; i < js->stack.n; i++)
		js->stack.v[i]->flags |= F_TYPE;
}

static void push_one(struct js *js, const struct kid *kid)
{
	switch (kid->error ? J_unknown : kid->kind) {
	case J_expression_statement:
		push_expression_statement(js, kid);
		break;
	case J_lexical_declaration:
	case J_using_declaration:
	case J_variable_declaration:
		push_declaration(js, kid);
		break;
	case J_ambient_declaration:
		push_ambient(js, kid);
		break;
	default: {
		struct node *node = js_lower(js, kid);
		if (node)
			js_push(js, node);
	}
	}
}

void js_push_statement(struct js *js, const struct kid *kid)
{
	size_t mark = js->stack.n, errors = js->errors.n, trouble = js->trouble;
	if (kid->comment)
		js_give_doc(js, kid->comment, kid);
	push_one(js, kid);
	for (size_t i = mark; i < js->stack.n && js->trouble != trouble; i++)
		js->stack.v[i]->flags |= F_ERROR;
	for (size_t i = errors; i < js->errors.n; i++) {
		struct kid error = js->errors.v[i];
		js_push(js, js_lower(js, &error));
	}
	js->errors.n = errors;
}

void js_push_statements(struct js *js, const struct kid *parent)
{
	struct kids kids = tree_kids(js->low->tree, parent->node);
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].error || kids.v[i].missing)
			js->trouble++;
		if (kids.v[i].named)
			js_push_statement(js, &kids.v[i]);
	}
}

struct node *js_block(struct js *js, const struct kid *kid, const struct kid *parent)
{
	struct node *block = js_new(js, K_BLOCK, kid ? kid : parent);
	if (!kid)
		block->start = block->end;
	size_t mark = js->stack.n;
	if (kid && kid->kind == J_statement_block)
		js_push_statements(js, kid);
	else if (kid && kid->kind != J_empty_statement)
		js_push_statement(js, kid);
	js_pop_kids(js, block, mark);
	return block;
}

/* ---- statements ---- */

static struct node *lower_block(struct js *js, const struct kid *kid)
{
	return js_block(js, kid, kid);
}

static struct node *lower_empty(struct js *js, const struct kid *kid)
{
	return js_new(js, K_EMPTY, kid);
}

/* What says nothing at run time and nothing about types either. */
static struct node *lower_nothing(struct js *js, const struct kid *kid)
{
	(void)js;
	(void)kid;
	return NULL;
}

/* The statement of an else clause. */
static const struct kid *else_statement(struct js *js, struct kids kids)
{
	const struct kid *clause = js_kid(kids, JF_alternative);
	return clause ? js_first(js_kids(js, clause)) : NULL;
}

static void set_kid(struct node *node, size_t i, struct node *kid)
{
	node->kids[i] = kid;
	if (kid)
		kid->parent = node;
}

/* else-ifs are a loop: generated code has thousands. */
static struct node *lower_if(struct js *js, const struct kid *kid)
{
	struct node *first = NULL, *last = NULL;
	unsigned branches = js->branches;
	const struct kid *at = kid;
	while (at && at->kind == J_if_statement && js->branches < BRANCH_MAX) {
		struct kids kids = js_kids(js, at);
		struct node *node = js_new(js, K_IF, at);
		struct node *test = js_need(js, js_kid(kids, JF_condition), at);
		struct node *then = js_block(js, js_kid(kids, JF_consequence), at);
		node_kids(js->low, node, (struct node *[]){ test, then, NULL }, 3);
		node->chain = first;
		if (last)
			set_kid(last, 2, node);
		else
			first = node;
		last = node;
		at = else_statement(js, kids);
		js->branches++;
	}
	if (!first)
		return js_too_deep(js, kid);
	if (at && at->kind == J_if_statement)
		set_kid(last, 2, js_wrap(js, K_BLOCK, at, js_too_deep(js, at)));
	else if (at)
		set_kid(last, 2, js_block(js, at, at));
	js->branches = branches;
	return first;
}

static struct node *lower_while(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *node = js_new(js, K_WHILE, kid);
	js_list(js, node);
	struct node *test, *body;
	if (kid->kind == J_do_statement) {
		node->flags = F_DO;
		body = js_block(js, js_kid(kids, JF_body), kid);
		test = js_need(js, js_kid(kids, JF_condition), kid);
	} else {
		test = js_need(js, js_kid(kids, JF_condition), kid);
		body = js_block(js, js_kid(kids, JF_body), kid);
	}
	node_kids(js->low, node, (struct node *[]){ test, body, NULL }, 3);
	return node;
}

static struct node *for_init(struct js *js, const struct kid *kid)
{
	if (!kid || kid->kind == J_empty_statement)
		return NULL;
	struct node *block = js_new(js, K_BLOCK, kid);
	size_t mark = js->stack.n;
	if (kid->kind == J_lexical_declaration || kid->kind == J_variable_declaration)
		js_push_statement(js, kid);
	else
		push_expression(js, kid, kid);
	js_pop_kids(js, block, mark);
	return block;
}

static struct node *lower_for(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *node = js_new(js, K_CFOR, kid);
	js_list(js, node);
	struct node *init = for_init(js, js_kid(kids, JF_initializer));
	const struct kid *condition = js_kid(kids, JF_condition);
	struct node *test = NULL;
	if (condition && condition->kind != J_empty_statement)
		test = js_lower(js, condition);
	struct node *update = js_lower_field(js, kids, JF_increment);
	struct node *body = js_block(js, js_kid(kids, JF_body), kid);
	node_kids(js->low, node, (struct node *[]){ init, test, update, body }, 4);
	return node;
}

/* `await` of the loop itself; that of `await using` has the field kind. */
static bool awaits(struct kids kids)
{
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind == J_await && !kids.v[i].named && kids.v[i].field != JF_kind)
			return true;
	}
	return false;
}

static struct node *lower_for_in(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *node = js_new(js, K_FOR, kid);
	js_list(js, node);
	const struct kid *word = kids_field(kids, JF_kind);
	const struct kid *operator_ = kids_field(kids, JF_operator);
	if (word)
		node->flags |= declaration_flag(js, word);
	if (operator_ && str_is(js_text(js, operator_), "in"))
		node->flags |= F_IN;
	if (awaits(kids))
		node->flags |= F_ASYNC;
	struct node *target = js_need(js, js_kid(kids, JF_left), kid);
	struct node *iterable = js_need(js, js_kid(kids, JF_right), kid);
	struct node *body = js_block(js, js_kid(kids, JF_body), kid);
	node_kids(js->low, node, (struct node *[]){ target, iterable, body, NULL }, 4);
	return node;
}

/* [type, body] and, when the error is taken apart, its pattern. */
static struct node *lower_handler(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *node = js_new(js, K_HANDLER, kid);
	const struct kid *name = js_kid(kids, JF_parameter);
	struct node *pattern = NULL;
	if (name && name->kind == J_identifier)
		node->text = js_name_text(js, name);
	else if (name)
		pattern = js_lower(js, name);
	js_set_type(node, js_type(js, js_kid(kids, JF_type)));
	struct node *body = js_block(js, js_kid(kids, JF_body), kid);
	node_kids(js->low, node, (struct node *[]){ NULL, body, pattern }, pattern ? 3 : 2);
	return node;
}

static struct node *lower_try(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *node = js_new(js, K_TRY, kid);
	js_list(js, node);
	struct node *body = js_block(js, js_kid(kids, JF_body), kid);
	const struct kid *handler = js_kid(kids, JF_handler);
	struct node *caught = handler ? lower_handler(js, handler) : NULL;
	const struct kid *clause = js_kid(kids, JF_finalizer);
	struct node *finally = NULL;
	if (clause)
		finally = js_block(js, js_kid(js_kids(js, clause), JF_body), clause);
	node_kids(js->low, node, (struct node *[]){ body, NULL, finally, caught },
		  caught ? 4 : 3);
	return node;
}

static struct node *lower_case(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *node = js_new(js, K_CASE, kid);
	struct node *pattern = js_lower_field(js, kids, JF_value);
	struct node *body = js_new(js, K_BLOCK, kid);
	size_t mark = js->stack.n;
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *statement = &kids.v[i];
		if (statement->field != JF_body || !statement->named || statement->error)
			continue;
		if (js->stack.n == mark)
			body->start = statement->start;
		js_push_statement(js, statement);
	}
	if (js->stack.n == mark)
		body->start = body->end;
	js_pop_kids(js, body, mark);
	node_kids(js->low, node, (struct node *[]){ pattern, NULL, body }, 3);
	return node;
}

static struct node *lower_switch(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *node = js_new(js, K_SWITCH, kid);
	node->flags = F_FALLS;
	size_t mark = js->stack.n;
	js_push(js, js_need(js, js_kid(kids, JF_value), kid));
	const struct kid *body = js_kid(kids, JF_body);
	struct kids cases = body ? js_kids(js, body) : (struct kids){ NULL, 0 };
	for (size_t i = 0; i < cases.n; i++) {
		if (cases.v[i].named && !cases.v[i].error)
			js_push(js, lower_case(js, &cases.v[i]));
	}
	js_pop_kids(js, node, mark);
	return node;
}

static struct node *lower_return(struct js *js, const struct kid *kid)
{
	struct node *node = js_new(js, K_RETURN, kid);
	js_list(js, node);
	const struct kid *value = js_first(js_kids(js, kid));
	struct node *inner = value ? js_lower(js, value) : NULL;
	node_kids(js->low, node, &inner, 1);
	return node;
}

static struct node *lower_throw(struct js *js, const struct kid *kid)
{
	struct node *value = js_lower_first(js, kid);
	struct node *node = js_new(js, K_RAISE, kid);
	node_kids(js->low, node, (struct node *[]){ value, NULL }, 2);
	return node;
}

static struct node *lower_jump(struct js *js, const struct kid *kid)
{
	const struct kid *label = js_kid(js_kids(js, kid), JF_label);
	enum kind kind = kid->kind == J_break_statement ? K_BREAK : K_CONTINUE;
	struct str text = { NULL, 0 };
	return js_leaf(js, kind, kid, label ? js_name_text(js, label) : text);
}

static struct node *lower_labeled(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	const struct kid *label = js_kid(kids, JF_label), *body = js_kid(kids, JF_body);
	struct node *block = js_block(js, body, kid);
	bool single = block->count == 1 && body->kind != J_statement_block;
	struct node *node = js_wrap(js, K_LABELED, kid, single ? block->kids[0] : block);
	if (label)
		node->text = js_name_text(js, label);
	return node;
}

/* namespace X { ... }: a block by that name. */
static struct node *lower_namespace(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	const struct kid *name = js_kid(kids, JF_name);
	struct node *block = js_block(js, js_kid(kids, JF_body), kid);
	if (name)
		block->text = name->kind == J_string ? js_string_value(js, name, false)
						     : js_text(js, name);
	return block;
}

/* ---- enums ---- */

/* What a member without a value is: one more than the number before it. */
static struct node *next_member(struct js *js, const struct kid *kid, const struct node *before,
				bool first)
{
	double number = before && before->kind == K_NUMBER ? before->number + 1 : 0;
	if (!first && (!before || before->kind != K_NUMBER))
		return js_new(js, K_OTHER, kid);
	struct node *node =
		js_leaf(js, K_NUMBER, kid, str_fmt(js->low->arena, "%.15g", number));
	node->number = number;
	return node;
}

static struct node *enum_body(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *dict = js_new(js, K_DICT, kid);
	size_t mark = js->stack.n;
	struct node *value = NULL;
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *member = &kids.v[i], *name = member, *given = NULL;
		if (!member->named || member->error)
			continue;
		if (member->kind == J_enum_assignment) {
			struct kids inner = js_kids(js, member);
			name = js_kid(inner, JF_name);
			given = js_kid(inner, JF_value);
		}
		if (!name)
			continue;
		struct node *pair = js_new(js, K_PAIR, member);
		struct node *key = js_key(js, name, &pair->text);
		value = given ? js_lower(js, given)
			      : next_member(js, member, value, js->stack.n == mark);
		node_kids(js->low, pair, (struct node *[]){ key, value }, 2);
		js_push(js, pair);
	}
	js_pop_kids(js, dict, mark);
	return dict;
}

static struct node *lower_enum(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *node = js_leaf(js, K_ASSIGN, kid, STR("="));
	node->flags = F_CONST;
	js_list(js, node);
	struct node *target = js_need(js, js_kid(kids, JF_name), kid);
	const struct kid *body = js_kid(kids, JF_body);
	struct node *value = body ? enum_body(js, body) : NULL;
	node_kids(js->low, node, (struct node *[]){ target, value }, 2);
	return node;
}

/* ---- imports and exports ---- */

/* The value of the string in the field `source`; empty without. */
static struct str source_text(struct js *js, struct kids kids)
{
	const struct kid *source = js_kid(kids, JF_source);
	return source ? js_string_value(js, source, false) : (struct str){ NULL, 0 };
}

/* An imported or exported name: identifier, string, or the word default. */
static struct str module_name(struct js *js, const struct kid *kid)
{
	if (kid->kind == J_string && kid->named)
		return js_string_value(js, kid, false);
	return js_name_text(js, kid);
}

static struct node *import_name(struct js *js, const struct kid *at, const struct kid *local,
				struct str text, uint32_t flags)
{
	struct node *node = js_leaf(js, K_IMPORT_NAME, at, text);
	struct node *name = js_leaf(js, K_NAME, local, js_name_text(js, local));
	node->flags = flags;
	node_kids(js->low, node, &name, 1);
	return node;
}

static void push_specifiers(struct js *js, const struct kid *named)
{
	struct kids kids = js_kids(js, named);
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind != J_import_specifier)
			continue;
		struct kids parts = js_kids(js, &kids.v[i]);
		const struct kid *name = kids_field(parts, JF_name);
		const struct kid *alias = kids_field(parts, JF_alias);
		if (!name)
			continue;
		bool type = parts.v[0].field == JF_none &&
			    (parts.v[0].kind == J_type || parts.v[0].kind == J_typeof);
		js_push(js, import_name(js, &kids.v[i], alias ? alias : name,
					module_name(js, name), type ? F_TYPE : 0));
	}
}

static void push_import_clause(struct js *js, const struct kid *clause)
{
	struct kids kids = js_kids(js, clause);
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *kid = &kids.v[i];
		if (!kid->named || kid->error)
			continue;
		if (kid->kind == J_identifier)
			js_push(js, import_name(js, kid, kid, STR("default"), 0));
		else if (kid->kind == J_named_imports)
			push_specifiers(js, kid);
		else if (kid->kind == J_namespace_import) {
			const struct kid *local = js_first(js_kids(js, kid));
			if (local)
				js_push(js, import_name(js, kid, local, STR("*"), F_MODULE));
		}
	}
}

static struct node *lower_import(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *node = js_leaf(js, K_IMPORT, kid, source_text(js, kids));
	js_list(js, node);
	if (js_has_token(kids, J_type) || js_has_token(kids, J_typeof))
		node->flags |= F_TYPE;
	size_t mark = js->stack.n;
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind == J_import_clause) {
			push_import_clause(js, &kids.v[i]);
		} else if (kids.v[i].kind == J_import_require_clause) {
			struct kids inner = js_kids(js, &kids.v[i]);
			const struct kid *local = js_first(inner);
			node->text = source_text(js, inner);
			if (local)
				js_push(js,
					import_name(js, &kids.v[i], local, STR("*"), F_MODULE));
		}
	}
	js_pop_kids(js, node, mark);
	return node;
}

/* import A = B.C */
static struct node *lower_import_alias(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *node = js_leaf(js, K_ASSIGN, kid, STR("="));
	node->flags = F_CONST;
	js_list(js, node);
	struct node *sides[2] = { NULL, NULL };
	size_t n = 0;
	for (size_t i = 0; i < kids.n && n < 2; i++) {
		if (kids.v[i].named && !kids.v[i].error)
			sides[n++] = js_lower(js, &kids.v[i]);
	}
	if (n < 2)
		sides[n] = js_need(js, NULL, kid);
	node_kids(js->low, node, sides, 2);
	return node;
}

static struct node *export_name(struct js *js, const struct kid *at, const struct kid *local,
				struct str text)
{
	struct node *node = js_leaf(js, K_EXPORT_NAME, at, text);
	struct node *name = local ? js_leaf(js, K_NAME, local, module_name(js, local)) : NULL;
	node_kids(js->low, node, &name, 1);
	return node;
}

static void push_export_clause(struct js *js, const struct kid *clause)
{
	struct kids kids = js_kids(js, clause);
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind != J_export_specifier)
			continue;
		struct kids parts = js_kids(js, &kids.v[i]);
		const struct kid *name = kids_field(parts, JF_name);
		const struct kid *alias = kids_field(parts, JF_alias);
		if (!name)
			continue;
		struct node *node = export_name(js, &kids.v[i], name,
						module_name(js, alias ? alias : name));
		if (parts.v[0].field == JF_none && parts.v[0].kind == J_type)
			node->flags = F_TYPE;
		js_push(js, node);
	}
}

static void push_exported(struct js *js, const struct kid *kid, uint32_t doc)
{
	if (kid->kind == J_export_clause) {
		push_export_clause(js, kid);
	} else if (kid->kind == J_namespace_export) {
		struct kids kids = tree_kids(js->low->tree, kid->node);
		const struct kid *name = kids.n ? &kids.v[kids.n - 1] : kid;
		struct node *node = export_name(js, kid, NULL, module_name(js, name));
		node->flags = F_MODULE;
		js_push(js, node);
	} else {
		js_give_doc(js, doc, kid);
		js_push_statement(js, kid);
	}
}

/* Decorators stand together; those before `export class` belong to the class. */
static struct kids leading_decorators(struct kids kids)
{
	size_t n = 0;
	while (n < kids.n && kids.v[n].kind == J_decorator && !kids.v[n].error)
		n++;
	return (struct kids){ kids.v, n };
}

/* A function's signature with the body elsewhere. */
static bool is_overload(const struct js *js, const struct kid *kid)
{
	return kid && kid->kind == J_function_signature && !js->in_type;
}

static struct node *lower_export(struct js *js, const struct kid *kid)
{
	uint32_t doc = js_take_doc(js, kid);
	struct kids kids = js_kids(js, kid);
	if (js_has_token(kids, J_namespace) || is_overload(js, js_kid(kids, JF_declaration)))
		return NULL;
	struct node *node = js_leaf(js, K_EXPORT, kid, source_text(js, kids));
	js_list(js, node);
	if (js_has_token(kids, J_default) || js_has_token(kids, J_equals))
		node->flags |= F_DEFAULT;
	if (js_has_token(kids, J_equals))
		node->flags |= F_MODULE;
	if (js_has_token(kids, J_type))
		node->flags |= F_TYPE;
	js->decorators = leading_decorators(kids);
	size_t mark = js->stack.n;
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *part = &kids.v[i];
		if (part->kind == J_star && !part->named)
			js_push(js, export_name(js, part, NULL, STR("*")));
		else if (part->named && !part->error && part->field != JF_source &&
			 part->kind != J_decorator)
			push_exported(js, part, doc);
	}
	js->decorators = (struct kids){ NULL, 0 };
	js_pop_kids(js, node, mark);
	return node;
}

/* ---- the table and the way in ---- */

static js_shape *const statements[J_COUNT] = {
	[J_break_statement] = lower_jump,
	[J_catch_clause] = lower_handler,
	[J_continue_statement] = lower_jump,
	[J_debugger_statement] = lower_empty,
	[J_do_statement] = lower_while,
	[J_empty_statement] = lower_empty,
	[J_enum_declaration] = lower_enum,
	[J_export_statement] = lower_export,
	[J_for_in_statement] = lower_for_in,
	[J_for_statement] = lower_for,
	[J_hash_bang_line] = lower_nothing,
	[J_if_statement] = lower_if,
	[J_import_alias] = lower_import_alias,
	[J_import_statement] = lower_import,
	[J_interface_declaration] = js_interface,
	[J_internal_module] = lower_namespace,
	[J_labeled_statement] = lower_labeled,
	[J_module] = lower_namespace,
	[J_return_statement] = lower_return,
	[J_statement_block] = lower_block,
	[J_switch_case] = lower_case,
	[J_switch_default] = lower_case,
	[J_switch_statement] = lower_switch,
	[J_throw_statement] = lower_throw,
	[J_try_statement] = lower_try,
	[J_type_alias_declaration] = js_type_alias,
	[J_while_statement] = lower_while,
};

static int node_order(const void *a, const void *b)
{
	const struct node *x = *(struct node *const *)a, *y = *(struct node *const *)b;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end > y->end ? -1 : x->end < y->end;
}

static void sort_list(struct node **v, size_t n)
{
	if (n)
		qsort(v, n, sizeof(struct node *), node_order);
}

/* What did not parse was lowered late: the lists are put into source order again. */
static void sort_lists(struct facts *facts)
{
	sort_list(facts->calls.v, facts->calls.n);
	sort_list(facts->functions.v, facts->functions.n);
	sort_list(facts->classes.v, facts->classes.n);
	sort_list(facts->loops.v, facts->loops.n);
	sort_list(facts->tries.v, facts->tries.n);
	sort_list(facts->assigns.v, facts->assigns.n);
	sort_list(facts->imports.v, facts->imports.n);
	sort_list(facts->exports.v, facts->exports.n);
	sort_list(facts->strings.v, facts->strings.n);
	sort_list(facts->returns.v, facts->returns.n);
}

void lower_javascript(struct lowering *low, struct kid root)
{
	struct js js = { .low = low };
	js_push_statements(&js, &root);
	js_push_typedefs(&js);
	js_pop_kids(&js, &low->facts->module, 0);
	/* an error in what is left out - type arguments, overloads - loses nothing */
	low->facts->has_error = js.trouble || root.error;
	if (low->facts->has_error)
		low->facts->module.flags |= F_ERROR;
	if (low->facts->has_error || js.reordered)
		sort_lists(low->facts);
}
