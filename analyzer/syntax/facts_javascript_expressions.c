/*
 * JavaScript's expressions, literals and patterns as nodes; JSX too.
 *
 * Chains that lean left - a.b().c(), x + y + z, and the casts between - are
 * walked down and built up in a loop, so that only real nesting counts
 * against the depth limit.
 */
#include "facts_javascript.h"

/* ---- leaves ---- */

static struct node *lower_name(struct js *js, const struct kid *kid)
{
	return js_leaf(js, K_NAME, kid, js_name_text(js, kid));
}

static struct node *lower_null(struct js *js, const struct kid *kid)
{
	return js_leaf(js, K_NULL, kid, js_text(js, kid));
}

static struct node *lower_bool(struct js *js, const struct kid *kid)
{
	struct node *node = js_leaf(js, K_BOOL, kid, js_text(js, kid));
	node->number = kid->kind == J_true;
	return node;
}

static struct node *lower_regex(struct js *js, const struct kid *kid)
{
	return js_leaf(js, K_REGEX, kid, js_text(js, kid));
}

static struct node *lower_number(struct js *js, const struct kid *kid)
{
	struct node *node = js_leaf(js, K_NUMBER, kid, js_text(js, kid));
	node->number = js_number(node->text);
	return node;
}

/* new.target and import.meta: an attribute of a word. */
static struct node *lower_meta(struct js *js, const struct kid *kid)
{
	bool import = str_starts(js_text(js, kid), "import");
	struct node *word = js_leaf(js, K_NAME, kid, import ? STR("import") : STR("new"));
	struct node *node = js_wrap(js, K_ATTR, kid, word);
	node->text = import ? STR("meta") : STR("target");
	return node;
}

/* ---- strings ---- */

struct node *js_string(struct js *js, const struct kid *kid, struct str text)
{
	struct node *node = js_leaf(js, K_STRING, kid, text);
	struct node *part = text.n ? js_leaf(js, K_TEXT, kid, text) : NULL;
	node_kids(js->low, node, &part, part ? 1 : 0);
	return node;
}

static struct node *lower_string(struct js *js, const struct kid *kid)
{
	struct node *node = js_string(js, kid, js_string_value(js, kid, false));
	js_list(js, node);
	return node;
}

static void push_template_text(struct js *js, uint32_t start, uint32_t end, bool raw)
{
	struct str text = str_sub(js->low->facts->source->text, start, end);
	if (!text.n)
		return;
	struct node *part = js_leaf(js, K_TEXT, NULL, raw ? text : js_decode(js, text));
	part->start = start;
	part->end = end;
	js_push(js, part);
}

/* A template literal; `raw` keeps its backslashes, as String.raw does. */
static struct node *template_of(struct js *js, const struct kid *kid, bool raw)
{
	struct node *node = js_new(js, K_STRING, kid);
	node->flags = F_TEMPLATE;
	js_list(js, node);
	struct kids kids = js_kids(js, kid);
	size_t mark = js->stack.n;
	uint32_t at = kid->start + 1;
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind != J_template_substitution)
			continue;
		push_template_text(js, at, kids.v[i].start, raw);
		js_push(js, js_lower_first(js, &kids.v[i]));
		at = kids.v[i].end;
	}
	bool plain = at == kid->start + 1;
	bool closed = kid->end - kid->start >= 2;
	push_template_text(js, at, kid->end - closed, raw);
	if (plain)
		node->text = js->stack.n > mark ? js->stack.v[mark]->text : STR("");
	js_pop_kids(js, node, mark);
	return node;
}

static struct node *lower_template(struct js *js, const struct kid *kid)
{
	return template_of(js, kid, false);
}

/* ---- arrays, objects and patterns ---- */

static struct node *lower_spread(struct js *js, const struct kid *kid)
{
	return js_wrap(js, K_SPREAD, kid, js_lower_first(js, kid));
}

static struct node *lower_array(struct js *js, const struct kid *kid)
{
	struct node *node = js_new(js, K_LIST, kid);
	struct kids kids = js_kids(js, kid);
	size_t mark = js->stack.n;
	bool filled = false;
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *item = &kids.v[i];
		if (item->kind == J_comma && !item->named) {
			if (!filled) /* [a, , b] */
				js_push(js, js_leaf(js, K_NULL, item, STR("undefined")));
			filled = false;
		} else if (item->named && !item->error) {
			js_push(js, js_need(js, item, kid));
			filled = true;
		}
	}
	js_pop_kids(js, node, mark);
	return node;
}

struct node *js_key(struct js *js, const struct kid *kid, struct str *text)
{
	struct node *key;
	if (kid->kind == J_computed_property_name)
		key = js_lower_first(js, kid);
	else if (kid->kind == J_number)
		key = lower_number(js, kid);
	else if (kid->kind == J_string)
		key = js_string(js, kid, js_string_value(js, kid, false));
	else
		key = js_string(js, kid, js_name_text(js, kid));
	if (string_text(key).p || key->kind == K_NUMBER)
		*text = key->text;
	return key;
}

static struct node *lower_pair(struct js *js, const struct kid *kid)
{
	uint32_t doc = js_take_doc(js, kid);
	struct kids kids = js_kids(js, kid);
	const struct kid *name = js_kid(kids, JF_key), *right = js_kid(kids, JF_value);
	struct node *node = js_new(js, K_PAIR, kid);
	struct node *key = name ? js_key(js, name, &node->text) : js_need(js, NULL, kid);
	js_give_doc(js, doc, right);
	struct node *value = js_need(js, right, kid);
	node_kids(js->low, node, (struct node *[]){ key, value }, 2);
	return node;
}

/* {a} */
static struct node *lower_shorthand(struct js *js, const struct kid *kid)
{
	struct node *node = js_leaf(js, K_PAIR, kid, js_name_text(js, kid));
	struct node *key = js_string(js, kid, node->text), *value = lower_name(js, kid);
	node_kids(js->low, node, (struct node *[]){ key, value }, 2);
	return node;
}

static struct node *assign(struct js *js, const struct kid *kid, struct kids kids,
			   struct str word)
{
	struct node *node = js_leaf(js, K_ASSIGN, kid, word);
	js_list(js, node);
	struct node *left = js_need(js, js_kid(kids, JF_left), kid);
	struct node *right = js_need(js, js_kid(kids, JF_right), kid);
	node_kids(js->low, node, (struct node *[]){ left, right }, 2);
	return node;
}

static struct node *pattern_default(struct js *js, const struct kid *kid, struct kids kids)
{
	struct node *node = assign(js, kid, kids, STR("="));
	node->flags |= F_DEFAULT;
	return node;
}

/* [a = 1] = ... */
static struct node *lower_default(struct js *js, const struct kid *kid)
{
	return pattern_default(js, kid, js_kids(js, kid));
}

/* {a = 1} = ...: the pair a: a = 1 */
static struct node *lower_shorthand_default(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	const struct kid *name = js_kid(kids, JF_left), *value = js_kid(kids, JF_right);
	if (!name || name->kind != J_shorthand_property_identifier_pattern)
		return pattern_default(js, kid, kids);
	struct node *inner = js_leaf(js, K_ASSIGN, kid, STR("="));
	inner->flags = F_DEFAULT;
	js_list(js, inner);
	struct node *right = js_need(js, value, kid);
	node_kids(js->low, inner, (struct node *[]){ lower_name(js, name), right }, 2);
	struct node *pair = js_leaf(js, K_PAIR, kid, js_name_text(js, name));
	struct node *key = js_string(js, name, pair->text);
	node_kids(js->low, pair, (struct node *[]){ key, inner }, 2);
	return pair;
}

static struct node *object_method(struct js *js, const struct kid *kid)
{
	struct node *pair = js_new(js, K_PAIR, kid), *key = NULL;
	struct node *method = js_method(js, kid, true, &key);
	pair->text = string_text(key).p || is_kind(key, K_NUMBER) ? key->text : pair->text;
	node_kids(js->low, pair, (struct node *[]){ key, method }, 2);
	return pair;
}

static struct node *lower_object(struct js *js, const struct kid *kid)
{
	struct node *node = js_new(js, K_DICT, kid);
	struct kids kids = js_kids(js, kid);
	size_t mark = js->stack.n;
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *item = &kids.v[i];
		if (!item->named || item->error)
			continue;
		if (item->comment)
			js_give_doc(js, item->comment, item);
		js_push(js, item->kind == J_method_definition ? object_method(js, item)
							      : js_need(js, item, kid));
	}
	js_pop_kids(js, node, mark);
	return node;
}

/* ---- operators ---- */

struct node *js_binary(struct js *js, const struct kid *kid, const char *operator_,
		       struct node *left, struct node *right)
{
	struct node *node = js_leaf(js, K_BINARY, kid, str_of(operator_));
	node->start = left->start < node->start ? left->start : node->start;
	node_kids(js->low, node, (struct node *[]){ left, right }, 2);
	return node;
}

static struct str normal_operator(struct str text)
{
	static const char *const pairs[][2] = {
		{ "&&", "and" }, { "||", "or" }, { "===", "==" },
		{ "!==", "!=" }, { "!", "not" },
	};
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		if (str_is(text, pairs[i][0]))
			return str_of(pairs[i][1]);
	}
	return text;
}

static struct str operator_of(struct js *js, struct kids kids)
{
	const struct kid *word = kids_field(kids, JF_operator);
	return word ? normal_operator(js_text(js, word)) : (struct str){ NULL, 0 };
}

static struct node *lower_unary(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *operand = js_need(js, js_kid(kids, JF_argument), kid);
	struct node *node = js_wrap(js, K_UNARY, kid, operand);
	node->text = operator_of(js, kids);
	if (kid->kind == J_update_expression && kids.n && kids.v[0].field == JF_operator)
		node->flags |= F_PREFIX;
	return node;
}

static struct node *lower_await(struct js *js, const struct kid *kid)
{
	const struct kid *operand = js_first(js_kids(js, kid));
	struct node *inner = js_need(js, operand, kid);
	struct node *node = js_wrap(js, K_AWAIT, kid, inner);
	if (operand && operand->kind == J_as_expression && inner->kind != K_FUNCTION) {
		js_set_type(node, inner->type); /* read as await (x as T) */
		inner->type = NULL;
	}
	return node;
}

static struct node *lower_yield(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	const struct kid *value = js_first(kids);
	struct node *node = js_wrap(js, K_YIELD, kid, value ? js_lower(js, value) : NULL);
	if (js_has_token(kids, J_star))
		node->flags |= F_SPREAD;
	return node;
}

/* a ? b : c ? d : e leans right: a loop, as for else-ifs. */
static struct node *lower_ternary(struct js *js, const struct kid *kid)
{
	struct node *first = NULL, *last = NULL;
	unsigned branches = js->branches;
	const struct kid *at = kid;
	while (at && at->kind == J_ternary_expression && !at->error &&
	       js->branches < BRANCH_MAX) {
		struct kids kids = js_kids(js, at);
		struct node *node = js_new(js, K_COND, at);
		struct node *test = js_need(js, js_kid(kids, JF_condition), at);
		struct node *then = js_need(js, js_kid(kids, JF_consequence), at);
		node_kids(js->low, node, (struct node *[]){ test, then, NULL }, 3);
		if (last) {
			last->kids[2] = node;
			node->parent = last;
		} else {
			first = node;
		}
		last = node;
		at = js_kid(kids, JF_alternative);
		js->branches++;
	}
	if (!first)
		return js_too_deep(js, kid);
	bool cut = at && at->kind == J_ternary_expression;
	last->kids[2] = cut ? js_too_deep(js, at) : js_need(js, at, kid);
	last->kids[2]->parent = last;
	js->branches = branches;
	return first;
}

static struct node *lower_assignment(struct js *js, const struct kid *kid)
{
	uint32_t doc = js_take_doc(js, kid);
	struct kids kids = js_kids(js, kid);
	js_give_doc(js, doc, js_kid(kids, JF_right));
	struct str word = STR("=");
	if (kid->kind == J_augmented_assignment_expression)
		word = operator_of(js, kids);
	struct node *node = assign(js, kid, kids, word);
	if (js_has_token(kids, J_using))
		node->flags |= F_CONST;
	js_doc_type(js, doc, node);
	return node;
}

/* a, b, c leans left; what is longer than a chain may be stays flat. */
static struct node *lower_sequence(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	bool fits = kids.n <= CHAIN_MAX - js->leaning;
	size_t mark = js->stack.n;
	js->leaning += fits ? kids.n : 0;
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].named && !kids.v[i].error)
			js_push(js, js_need(js, &kids.v[i], kid));
	}
	js->leaning -= fits ? kids.n : 0;
	size_t n = js->stack.n - mark;
	if (n == 0 || !fits) {
		struct node *flat = js_new(js, K_OTHER, kid);
		js_pop_kids(js, flat, mark);
		return flat;
	}
	struct node *all = js->stack.v[mark];
	for (size_t i = 1; i < n; i++) {
		struct node *right = js->stack.v[mark + i];
		all = js_binary(js, kid, ",", all, right);
		all->end = right->end;
	}
	js->stack.n = mark;
	return all;
}

/* <T>x */
static struct node *lower_assertion(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	const struct kid *type = kids_kind(kids, J_type_arguments), *inner = NULL;
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].named && !kids.v[i].error && &kids.v[i] != type)
			inner = &kids.v[i];
	}
	struct node *node = js_need(js, inner, kid);
	js_cast(js, node, type ? js_first(js_kids(js, type)) : NULL);
	return node;
}

/* ---- calls and other chains ---- */

static void push_args(struct js *js, const struct kid *arguments)
{
	struct kids kids = js_kids(js, arguments);
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *arg = &kids.v[i];
		if (!arg->named || arg->error)
			continue;
		bool spread = arg->kind == J_spread_element;
		struct node *value = spread ? js_lower_first(js, arg) : js_need(js, arg, arg);
		struct node *node = js_wrap(js, K_ARG, arg, value);
		node->flags = spread ? F_SPREAD : 0;
		js_push(js, node);
	}
}

static struct node *lower_new(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *node = js_new(js, K_CALL, kid);
	node->flags = F_NEW;
	js_list(js, node);
	size_t mark = js->stack.n;
	js_push(js, js_need(js, js_kid(kids, JF_constructor), kid));
	const struct kid *arguments = js_kid(kids, JF_arguments);
	if (arguments)
		push_args(js, arguments);
	js_pop_kids(js, node, mark);
	return node;
}

/* The part of a chain's link that stands left; NULL for what is no link. */
static const struct kid *left_part(const struct kid *kid, struct kids kids)
{
	switch (kid->kind) {
	case J_member_expression:
	case J_nested_identifier:
	case J_subscript_expression:
		return js_kid(kids, JF_object);
	case J_call_expression:
		return js_kid(kids, JF_function);
	case J_binary_expression:
		return js_kid(kids, JF_left);
	default:
		return js_first(kids);
	}
}

static bool is_link(const struct kid *kid)
{
	static const bool links[J_COUNT] = {
		[J_as_expression] = true,        [J_binary_expression] = true,
		[J_call_expression] = true,      [J_instantiation_expression] = true,
		[J_member_expression] = true,    [J_nested_identifier] = true,
		[J_non_null_expression] = true,  [J_parenthesized_expression] = true,
		[J_satisfies_expression] = true, [J_subscript_expression] = true,
	};
	return kid->named && links[kid->kind];
}

/*
 * tree-sitter-javascript takes the `await` of `await (a).b()` for the name of a
 * function, of `await [a][0]` for an array's: the first link of such a chain.
 */
static bool is_await_link(struct js *js, const struct kid *kid, struct kids kids)
{
	if (kid->kind != J_call_expression && kid->kind != J_subscript_expression)
		return false;
	const struct kid *left = left_part(kid, kids);
	return left && left->kind == J_identifier && str_is(js_text(js, left), "await");
}

/* The node of a link, without kids yet, so that calls are listed outermost first; NULL for a transparent one. */
static struct node *start_link(struct js *js, const struct kid *kid, struct kids kids)
{
	static const enum kind kinds[J_COUNT] = {
		[J_binary_expression] = K_BINARY,   [J_call_expression] = K_CALL,
		[J_member_expression] = K_ATTR,     [J_nested_identifier] = K_ATTR,
		[J_subscript_expression] = K_INDEX,
	};
	if (kinds[kid->kind] == K_NONE || is_await_link(js, kid, kids))
		return NULL;
	struct node *node = js_new(js, kinds[kid->kind], kid);
	js_list(js, node);
	if (node->kind == K_BINARY)
		node->text = operator_of(js, kids);
	const struct kid *property = js_kid(kids, JF_property);
	if (node->kind == K_ATTR && property)
		node->text = js_name_text(js, property);
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].kind == J_optional_chain || kids.v[i].kind == J_question_dot)
			node->flags |= F_OPTIONAL;
	}
	return node;
}

static bool is_string_raw(const struct node *callee)
{
	return callee->kind == K_ATTR && str_is(callee->text, "raw") &&
	       is_kind(callee->kids[0], K_NAME) && str_is(callee->kids[0]->text, "String");
}

static void push_call_args(struct js *js, struct node *call, struct kids kids,
			   const struct node *callee)
{
	const struct kid *arguments = js_kid(kids, JF_arguments);
	if (arguments && arguments->kind == J_template_string) {
		call->flags |= F_TAGGED;
		js_push(js, js_wrap(js, K_ARG, arguments,
				    template_of(js, arguments, is_string_raw(callee))));
	} else if (arguments) {
		push_args(js, arguments);
	}
}

/* `x as T`: the T, or NULL for `as const`. */
static const struct kid *cast_type(struct kids kids)
{
	const struct kid *last = kids.n ? &kids.v[kids.n - 1] : NULL;
	return last && last->named && last != js_first(kids) ? last : NULL;
}

static bool is_operation(const struct kid *kid)
{
	return kid && kid->named &&
	       (kid->kind == J_await_expression || kid->kind == J_unary_expression ||
		kid->kind == J_binary_expression);
}

/* What `x as T` is about: in `a || b as T`, which the grammar reads as (a || b) as T, it is b. */
static struct node *cast_operand(const struct js_link *link, struct node *node)
{
	static const char *const weaker[] = {
		"or", "and", "??", "==", "!=", "&", "|", "^", NULL
	};
	if (!is_operation(js_first(link->kids)))
		return node;
	while (node->kind == K_BINARY && str_in(node->text, weaker) &&
	       node->kids[1]->end == node->end)
		node = node->kids[1];
	return node;
}

/* Builds a link around what stands left of it. */
static struct node *finish_link(struct js *js, const struct js_link *link, struct node *left)
{
	if (link->kid->kind == J_as_expression)
		js_cast(js, cast_operand(link, left), cast_type(link->kids));
	if (link->kid->kind == J_parenthesized_expression)
		js_doc_type(js, link->doc, left);
	struct node *node = link->node;
	if (!node)
		return left;
	size_t mark = js->stack.n;
	js_push(js, left);
	if (node->kind == K_CALL)
		push_call_args(js, node, link->kids, left);
	else if (node->kind == K_INDEX)
		js_push(js, js_need(js, js_kid(link->kids, JF_index), link->kid));
	else if (node->kind == K_BINARY)
		js_push(js, js_need(js, js_kid(link->kids, JF_right), link->kid));
	js_pop_kids(js, node, mark);
	return node;
}

/*
 * tree-sitter-typescript 0.23.2 reads `await f<T>(x)`, `!a!.b` and `a + f<T>(x)`
 * as (await f)(x), (!a).b and (a + f)(x). What such a link really belongs to:
 * the last operand, unless parentheses close it.
 */
static struct node **last_operand(struct node **slot)
{
	for (;;) {
		struct node *node = *slot;
		bool prefix = node->kind == K_AWAIT || node->kind == K_UNARY;
		if (!prefix && node->kind != K_BINARY)
			return slot;
		struct node **operand = &node->kids[prefix ? 0 : 1];
		if (!*operand || (*operand)->end != node->end)
			return slot;
		slot = operand;
	}
}

/* Members, calls and `!` bind stronger than any operator. */
static bool is_postfix(const struct kid *kid)
{
	return kid->kind != J_binary_expression && kid->kind != J_as_expression &&
	       kid->kind != J_satisfies_expression && kid->kind != J_parenthesized_expression;
}

/* Builds a link around one operand within what is built so far. */
static void finish_inside(struct js *js, const struct js_link *link, struct node **slot)
{
	struct node *operand = *slot, *parent = operand->parent;
	struct node *node = finish_link(js, link, operand);
	*slot = node;
	node->start = operand->start;
	node->parent = parent;
	for (; parent; parent = parent->parent)
		parent->end = link->kid->end;
	node->end = link->kid->end;
	js->reordered = true;
}

/* What stands right of such an `await`: (a), [a], `a`; NULL for await(). */
static struct node *lower_awaited(struct js *js, const struct js_link *link)
{
	const struct kid *arguments = js_kid(link->kids, JF_arguments);
	if (link->kid->kind == J_subscript_expression) {
		struct node *item = js_need(js, js_kid(link->kids, JF_index), link->kid);
		return js_wrap(js, K_LIST, link->kid, item);
	}
	if (arguments && arguments->kind == J_template_string)
		return lower_template(js, arguments);
	return arguments ? lower_sequence(js, arguments) : NULL;
}

/* An `await` read as a name, until its operand is built. */
struct pending_await {
	const struct node *word; /* NULL: none */
	uint32_t operand;        /* where it starts */
	const struct kid *last;  /* the last link of it so far */
};

static struct node *close_await(struct js *js, struct pending_await *await, struct node *node)
{
	if (!await->word)
		return node;
	struct node *outer = js_wrap(js, K_AWAIT, await->last, node);
	outer->start = await->word->start;
	await->word = NULL;
	return outer;
}

/* Before a link is built: it begins, carries on or ends such an `await`. */
static struct node *step_await(struct js *js, struct pending_await *await,
			       const struct js_link *link, struct node *node)
{
	struct node *awaited = NULL;
	if (is_await_link(js, link->kid, link->kids))
		awaited = lower_awaited(js, link);
	if (awaited) {
		*await = (struct pending_await){ node, link->kids.v[1].start, NULL };
		node = awaited;
	} else if (!is_postfix(link->kid)) {
		node = close_await(js, await, node);
	} else if (await->word && link->node) {
		link->node->start = await->operand;
	}
	await->last = link->kid;
	return node;
}

static struct node *finish_links(struct js *js, size_t base, struct node *node)
{
	struct node **slot = &node;
	struct pending_await await = { NULL, 0, NULL };
	while (js->links.n > base) {
		struct js_link link = js->links.v[js->links.n - 1];
		node = step_await(js, &await, &link, node);
		if (!is_postfix(link.kid))
			slot = &node;
		else if (is_operation(left_part(link.kid, link.kids)))
			slot = last_operand(&node);
		if (slot == &node)
			node = finish_link(js, &link, node);
		else
			finish_inside(js, &link, slot);
		js->links.n--;
		js->leaning -= link.node != NULL;
	}
	return close_await(js, &await, node);
}

static struct node *lower_chain(struct js *js, const struct kid *kid)
{
	size_t base = js->links.n;
	uint32_t doc = js_take_doc(js, kid);
	const struct kid *at = kid;
	while (at && is_link(at) && js->leaning < CHAIN_MAX) {
		struct js_link link = { at, js_kids(js, at), NULL, doc };
		link.node = start_link(js, at, link.kids);
		vec_push(js->low->arena, &js->links, link);
		js->leaning += link.node != NULL;
		const struct kid *left = left_part(at, link.kids);
		if (left &&
		    left->start != at->start) /* the comment stood before this parenthesis */
			doc = left->comment;
		at = left;
	}
	struct node *node = at && is_link(at) ? js_too_deep(js, at) : js_need(js, at, kid);
	return finish_links(js, base, node);
}

/* ---- JSX ---- */

static struct node *jsx_attribute(struct js *js, const struct kid *kid)
{
	struct kids kids = js_kids(js, kid);
	struct node *node = js_new(js, K_PAIR, kid), *value = NULL;
	const struct kid *name = js_first(kids);
	if (name)
		node->text = js_text(js, name);
	struct node *key = js_string(js, name ? name : kid, node->text);
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *part = &kids.v[i];
		if (!part->named || part->error || part == name)
			continue;
		if (part->kind == J_string) {
			value = js_string(js, part, js_string_value(js, part, true));
			js_list(js, value);
		} else {
			value = js_lower(js, part);
		}
	}
	if (!value) { /* <input disabled> */
		value = js_leaf(js, K_BOOL, name ? name : kid, STR("true"));
		value->number = 1;
	}
	node_kids(js->low, node, (struct node *[]){ key, value }, 2);
	return node;
}

static struct node *jsx_text(struct js *js, const struct kid *kid)
{
	struct str raw = str_sub(js->low->facts->source->text, kid->start, kid->end);
	struct str text = str_trim(js_decode_entities(js, raw));
	return text.n ? js_leaf(js, K_TEXT, kid, text) : NULL;
}

/* {x}; {...x}; NULL for {} and a comment in braces. */
static struct node *jsx_expression(struct js *js, const struct kid *kid)
{
	const struct kid *inner = js_first(js_kids(js, kid));
	return inner ? js_lower(js, inner) : NULL;
}

static void push_jsx_tag(struct js *js, struct node *element, const struct kid *tag)
{
	struct kids kids = js_kids(js, tag);
	const struct kid *name = js_kid(kids, JF_name);
	if (name)
		element->text = js_text(js, name);
	for (size_t i = 0; i < kids.n; i++) {
		if (kids.v[i].field != JF_attribute || !kids.v[i].named || kids.v[i].error)
			continue;
		struct node *attribute = js_lower(js, &kids.v[i]);
		if (attribute)
			js_push(js, attribute);
	}
}

static struct node *jsx_element(struct js *js, const struct kid *kid)
{
	struct node *node = js_new(js, K_JSX, kid);
	size_t mark = js->stack.n;
	if (kid->kind == J_jsx_self_closing_element) {
		push_jsx_tag(js, node, kid);
		js_pop_kids(js, node, mark);
		return node;
	}
	struct kids kids = js_kids(js, kid);
	for (size_t i = 0; i < kids.n; i++) {
		const struct kid *part = &kids.v[i];
		if (part->kind == J_jsx_opening_element) {
			push_jsx_tag(js, node, part);
		} else if (part->named && !part->error && part->kind != J_jsx_closing_element) {
			struct node *child = js_lower(js, part);
			if (child)
				js_push(js, child);
		}
	}
	js_pop_kids(js, node, mark);
	return node;
}

/* ---- the table ---- */

js_shape *const js_expressions[J_COUNT] = {
	[J_array] = lower_array,
	[J_array_pattern] = lower_array,
	[J_as_expression] = lower_chain,
	[J_assignment_expression] = lower_assignment,
	[J_assignment_pattern] = lower_default,
	[J_augmented_assignment_expression] = lower_assignment,
	[J_await_expression] = lower_await,
	[J_binary_expression] = lower_chain,
	[J_call_expression] = lower_chain,
	[J_computed_property_name] = js_lower_first,
	[J_false] = lower_bool,
	[J_html_character_reference] = jsx_text,
	[J_identifier] = lower_name,
	[J_import] = lower_name,
	[J_instantiation_expression] = lower_chain,
	[J_jsx_attribute] = jsx_attribute,
	[J_jsx_element] = jsx_element,
	[J_jsx_expression] = jsx_expression,
	[J_jsx_self_closing_element] = jsx_element,
	[J_jsx_text] = jsx_text,
	[J_member_expression] = lower_chain,
	[J_meta_property] = lower_meta,
	[J_nested_identifier] = lower_chain,
	[J_new_expression] = lower_new,
	[J_non_null_expression] = lower_chain,
	[J_null] = lower_null,
	[J_number] = lower_number,
	[J_object] = lower_object,
	[J_object_assignment_pattern] = lower_shorthand_default,
	[J_object_pattern] = lower_object,
	[J_pair] = lower_pair,
	[J_pair_pattern] = lower_pair,
	[J_parenthesized_expression] = lower_chain,
	[J_private_property_identifier] = lower_name,
	[J_property_identifier] = lower_name,
	[J_regex] = lower_regex,
	[J_rest_pattern] = lower_spread,
	[J_satisfies_expression] = lower_chain,
	[J_sequence_expression] = lower_sequence,
	[J_shorthand_property_identifier] = lower_shorthand,
	[J_shorthand_property_identifier_pattern] = lower_shorthand,
	[J_spread_element] = lower_spread,
	[J_statement_identifier] = lower_name,
	[J_string] = lower_string,
	[J_subscript_expression] = lower_chain,
	[J_super] = lower_name,
	[J_template_string] = lower_template,
	[J_ternary_expression] = lower_ternary,
	[J_this] = lower_name,
	[J_true] = lower_bool,
	[J_type_assertion] = lower_assertion,
	[J_type_identifier] = lower_name,
	[J_unary_expression] = lower_unary,
	[J_undefined] = lower_null,
	[J_update_expression] = lower_unary,
	[J_yield_expression] = lower_yield,
};
