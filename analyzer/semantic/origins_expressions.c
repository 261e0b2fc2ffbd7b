/*
 * Backwards through expressions: attributes and entries, literals and operators; and which kind of node asks what.
 * See origins_internal.h.
 */
#include "origins_internal.h"

#include "overrides.h"
#include "values.h"

/* ---- attributes and entries ---- */

bool is_property(const struct node *method)
{
	bool property = method->flags & F_ACCESSOR;
	for (size_t i = 0; i < kid_of(method, 2)->count; i++)
		property |= str_ends(kid_of(method, 2)->kids[i]->kids[0]->text, "property");
	return property;
}

/* The parameter of a base's constructor that a field is given: self.model = model; or NULL. */
static const struct node *param_kept(const struct attribute *one)
{
	return one->site->kind == K_PARAM    ? one->site
	       : is_kind(one->value, K_NAME) ? param_reaching(one->value)
					     : NULL;
}

/* self.model of class Mine(Base), which has super().__init__(model="m"): what Mine hands up, whatever others do. */
static bool follow_handed_up(struct gathered *out, const struct node *class_,
			     const struct attribute *one, struct question_at question)
{
	const struct node *param = param_kept(one), *constructor = constructor_of(class_);
	const struct node *function = param ? param->parent->parent : NULL;
	const struct node *own = constructor ? node_up(constructor, K_CLASS) : NULL, *base;
	struct gathered given = { .complete = true };
	bool above = false;
	for (size_t i = 0; function && own && (base = base_of(own, i)); i++)
		above |= class_of(base) && is_twin(constructor_of(class_of(base)), function);
	struct handing handing = { above ? super_call(constructor) : NULL, NULL, 0 };
	if (!handing.call || !follow_handing(&given, &handing, param, question))
		return false;
	out->complete &= given.complete;
	for (size_t i = 0; i < given.found.n; i++)
		add_origin(out, &given.found.v[i], STEP_FIELD, one->site);
	return given.found.n > 0;
}

bool follow_field(struct gathered *out, const struct node *class_, struct str name,
		  struct question_at question)
{
	const struct node *at = question.node;
	struct node *method = method_of(class_, name);
	const struct attribute *one = attributes_of(class_, name);
	bool found = false;
	question.frame = NULL;
	if (method && is_property(method)) {
		follow_returns(out, method, at, question);
		return true;
	}
	question.node = method;
	if (method)
		follow(out, question, STEP_FIELD, at);
	for (; one; one = one->next) {
		question.node = one->site->kind == K_PARAM ? one->site : one->value;
		found |= question.node && question.node->kind != K_NULL;
		if (!follow_handed_up(out, class_, one, question))
			follow(out, question, STEP_FIELD, one->site);
	}
	return method || found;
}

/* self, or the class by its name, which keeps what all its objects have: Models.made["k"] = v. */
static bool is_object_of(const struct node *object, const struct node *class_)
{
	return instance_of(object) == class_ || class_of(object) == class_;
}

/* self.settings["k"] = v, this.settings.k = v, anywhere in the class's file. */
static void follow_field_puts(struct gathered *out, const struct node *class_, struct str name,
			      struct question_at question)
{
	if (!question.access.n)
		return;
	for (const struct mention *one = mentions_of(facts_of(class_), name); one;
	     one = one->next) {
		if (!one->is_name && mention_may_put(one) &&
		    is_object_of(one->node->kids[0], class_))
			follow_mention(out, one->node, question, true);
	}
}

/* llm.pending, where llm is declared as a class: what a subclass sets or makes of it. */
static bool follow_field_below(struct gathered *out, const struct node *class_,
			       struct question_at question)
{
	const struct node *attr = question.node;
	const struct below *below = classes_below(class_);
	const struct node *method = method_of(class_, attr->text);
	const struct attribute *set = attributes_of(class_, attr->text);
	bool known = false;
	if (!below->n || is_made(attr->kids[0]))
		return false;
	for (size_t i = 0; i < below->n; i++) {
		if (method_of(below->v[i], attr->text) == method &&
		    attributes_of(below->v[i], attr->text) == set)
			continue;
		known |= follow_field(out, below->v[i], attr->text, question);
		follow_field_puts(out, below->v[i], attr->text, question);
	}
	out->complete &= !below->more;
	return known;
}

/* Params(**sent), Params(since=x): does who makes the object say what the field is? */
static bool fills_in(const struct node *made, const struct node *class_, struct str name)
{
	bool spread = false;
	for (size_t i = 0; i < call_arg_count(made); i++)
		spread |= call_arg_at(made, i)->flags & (F_SPREAD | F_SPREAD_DICT);
	return spread || declared_given(class_, name, made);
}

/* What an object was made or taken from in sight; the object itself where it is handed in. */
static const struct node *maker_of(const struct node *object)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(object, K_NAME))
		return node_awaited(object);
	if (is_this(object) || defs_reaching(object, defs, &complete) != 1)
		return NULL;
	if (defs[0]->how == DEF_PARAM)
		return object;
	return defs[0]->how == DEF_ASSIGN ? node_awaited(defs[0]->value) : NULL;
}

/*
 * def f(request: Request): request.since, where the class only declares `since: str = "1h"`: whoever calls, or makes it,
 * fills it in. Params().since, which says nothing of it, has the default alone.
 */
static bool is_only_default(const struct node *object, const struct node *class_,
			    struct str name)
{
	const struct node *maker = maker_of(object);
	if (!maker || method_of(class_, STR("__init__")) ||
	    method_of(class_, STR("constructor")) ||
	    (is_kind(maker, K_CALL) && class_of(call_callee(maker)) == class_ &&
	     !fills_in(maker, class_, name)))
		return false;
	const struct attribute *one = attributes_of(class_, name);
	for (; one; one = one->next) {
		if (!is_kind(one->site, K_ASSIGN) || !one->site->type ||
		    node_function(one->site))
			return false;
	}
	return true;
}

struct returned {
	int depth;
	bool any, lists;
};
static enum walk note_returned(struct node *node, void *context);

/* [a, b], text.split(","), names.map(f), and what a function of the project gives that gives nothing else. */
static bool is_list_made(const struct node *expression, int depth)
{
	static const char *const makers[] = { "map", "filter", "flatMap", "split", NULL };
	const struct node *made = node_awaited(value_of(expression));
	const struct node *callee = is_kind(made, K_CALL) ? call_callee(made) : NULL;
	const struct node *function = callee && depth ? function_of(callee) : NULL;
	struct returned returned = { depth - 1, false, true };
	if (!function)
		return is_kind(made, K_LIST) ||
		       (is_kind(callee, K_ATTR) && str_in(callee->text, makers));
	look_into(function->kids[1], note_returned, &returned);
	return returned.any && returned.lists;
}

static enum walk note_returned(struct node *node, void *context)
{
	struct returned *returned = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind != K_RETURN)
		return WALK_ON;
	returned->any = true;
	returned->lists &= kid_of(node, 0) && is_list_made(kid_of(node, 0), returned->depth);
	return WALK_ON;
}

/* names.length of a list: a number, whatever stands in it. */
static bool is_count(const struct node *attr)
{
	enum { MAKERS_DEEP = 3 };
	return str_is(attr->text, "length") && facts_of(attr)->source->lang != LANG_PYTHON &&
	       is_list_made(attr->kids[0], MAKERS_DEEP);
}

static void follow_attr(struct gathered *out, struct question_at question)
{
	const struct node *attr = question.node, *object = attr->kids[0];
	struct node *class_ = instance_of(object);
	if (!class_)
		class_ = class_of(object);
	bool known = class_ && follow_field(out, class_, attr->text, question);
	if (known)
		follow_field_puts(out, class_, attr->text, question);
	known |= class_ && follow_field_below(out, class_, question);
	if (known && is_only_default(object, class_, attr->text))
		known = false;
	const struct node *member = class_ ? NULL : module_member(object, attr->text);
	struct question_at inner = { member, question.access, question.frame };
	if (member)
		follow(out, inner, STEP_IMPORTED, member);
	if (member)
		return;
	inner.node = object;
	inner.access = access_join(attr, access_key(attr, attr->text), question.access);
	if (!known)
		follow(out, inner, is_count(attr) ? STEP_NUMBERED : STEP_TAKEN, attr);
	else if (is_kind(object, K_NAME) && !is_this(object)) /* message.sql = x */
		follow_puts(out, object, inner, true);
}

static bool is_slice(const struct node *index)
{
	return index && index->kind == K_OTHER;
}

static void follow_index(struct gathered *out, struct question_at question)
{
	const struct node *at = question.node, *index = kid_of(at, 1);
	question.node = at->kids[0];
	if (!is_slice(index))
		question.access = access_join(at, access_index(at, index), question.access);
	follow(out, question, is_slice(index) ? STEP_PART : STEP_TAKEN, at);
}

/* ---- literals and operators ---- */

static void end_value(struct gathered *out, struct question_at question)
{
	end_at(out, ORIGIN_VALUE, question.node, (struct str){ NULL, 0 }, question.access);
}

/* A text, or (with "[]", of what it was split into) a word of it. */
static void follow_string(struct gathered *out, struct question_at question)
{
	const struct node *string = question.node;
	struct str rest = question.access, first = access_first(&rest);
	bool whole = !question.access.n || (is_element(first) && !rest.n);
	bool holes = false;
	for (size_t i = 0; i < string->count && whole; i++) {
		const struct node *part = string->kids[i];
		struct question_at inner = { part, STR(""), question.frame };
		if (part->kind == K_TEXT)
			continue;
		holes = true;
		follow(out, inner, STEP_PART, string);
	}
	if (!holes)
		end_value(out, question);
}

/* The items of a list that answer "[2]" or "[]". */
static void follow_list(struct gathered *out, struct question_at question)
{
	const struct node *list = question.node;
	struct str rest = question.access, first = access_first(&rest);
	if (!is_element(first)) {
		end_value(out, question);
		return;
	}
	for (size_t i = 0; i < list->count; i++) {
		const struct node *item = list->kids[i];
		bool spread = item->kind == K_SPREAD;
		struct str own = access_place(list, i);
		struct question_at inner = { spread ? kid_of(item, 0) : item,
					     spread ? question.access : rest, question.frame };
		if (spread || str_is(first, "[]") || str_eq(first, own))
			follow(out, inner, STEP_PUT, list);
	}
}

static void follow_dict(struct gathered *out, struct question_at question)
{
	const struct node *dict = question.node;
	struct str rest = question.access, first = access_first(&rest);
	if (!first.n) {
		end_value(out, question);
		return;
	}
	for (size_t i = 0; i < dict->count; i++) {
		const struct node *item = dict->kids[i];
		bool spread = item->kind == K_SPREAD;
		struct question_at inner = { kid_of(item, spread ? 0 : 1),
					     spread ? question.access : rest, question.frame };
		struct str key = spread ? STR("[]") : access_key(dict, item->text);
		if (spread || access_answers(key, first, &(struct str){ NULL, 0 }))
			follow(out, inner, STEP_PUT, item);
	}
}

static void follow_comprehension(struct gathered *out, struct question_at question)
{
	const struct node *at = question.node, *element = at->kids[0];
	struct str first = access_first(&question.access);
	if (!first.n) { /* a list as a whole: what goes into a text made of it */
		end_value(out, question);
		return;
	}
	if (is_kind(element, K_PAIR))
		element = element->kids[!str_is(first, "[key]")];
	question.node = element;
	follow(out, question, STEP_PUT, at);
}

static void follow_either(struct gathered *out, const struct node *a, const struct node *b,
			  struct question_at question)
{
	const struct node *at = question.node;
	question.node = a;
	follow(out, question, STEP_CHOSEN, at);
	question.node = b;
	follow(out, question, STEP_CHOSEN, at);
}

static void follow_binary(struct gathered *out, struct question_at question)
{
	const struct node *at = question.node;
	static const char *const texts[] = { "+", "%", "/", NULL };
	if (str_is(at->text, "and") && question.access.n) {
		question.node = at->kids[1]; /* the left one comes through when it is nothing */
		follow(out, question, STEP_CHOSEN, at);
	} else if (str_is(at->text, "or") || str_is(at->text, "??") ||
		   str_is(at->text, "and")) {
		follow_either(out, at->kids[0], at->kids[1], question);
	} else if (str_is(at->text, "|")) { /* {...} | {...} */
		follow_either(out, at->kids[0], at->kids[1], question);
	} else if (str_is(at->text, "-") && is_element(question.access)) {
		question.node = at->kids[0]; /* a set without some of its elements */
		follow(out, question, STEP_PASSED, at);
	} else if (str_in(at->text, texts)) {
		bool format = str_is(at->text, "%") && is_kind(at->kids[1], K_TUPLE);
		question.node = at->kids[0];
		follow(out, question, STEP_PART, at);
		question.node = at->kids[1];
		if (format && !question.access.n)
			question.access = STR("[]");
		follow(out, question, STEP_PART, at);
	} else {
		end_value(out, question);
	}
}

/* A class, asked for an attribute of its own. */
static void follow_class(struct gathered *out, struct question_at question)
{
	const struct node *class_ = question.node;
	struct str rest = question.access, first = access_first(&rest);
	struct question_at inner = { class_, rest, question.frame };
	if (first.n < 2 || first.p[0] != '.' || str_starts(rest, "(") ||
	    !follow_field(out, class_, str_sub(first, 1, first.n), inner))
		end_at(out, ORIGIN_CLASS, class_, base_path_of(class_), question.access);
}

void follow_kind(struct gathered *out, struct question_at question)
{
	const struct node *node = question.node;
	switch (node->kind) {
	case K_NAME:
		follow_name(out, question);
		break;
	case K_ATTR:
		follow_attr(out, question);
		break;
	case K_INDEX:
		follow_index(out, question);
		break;
	case K_CALL:
		follow_call(out, question);
		break;
	case K_PARAM:
		follow_param(out, question);
		break;
	case K_STRING:
		follow_string(out, question);
		break;
	case K_LIST:
	case K_TUPLE:
	case K_SET:
		follow_list(out, question);
		break;
	case K_DICT:
		follow_dict(out, question);
		break;
	case K_COMPREHENSION:
		follow_comprehension(out, question);
		break;
	case K_BLOCK:
		follow_body(out, question);
		break;
	case K_COND:
		follow_either(out, node->kids[1], node->kids[2], question);
		break;
	case K_BINARY:
		follow_binary(out, question);
		break;
	case K_AWAIT:
		question.node = kid_of(node, 0);
		follow(out, question, STEP_AWAITED, node);
		break;
	case K_SPREAD:
	case K_ARG:
		question.node = kid_of(node, 0);
		follow_same(out, question);
		break;
	case K_ASSIGN:
		question.node = kid_of(node, 1);
		follow(out, question, STEP_ASSIGNED, node);
		break;
	case K_CLASS:
		follow_class(out, question);
		break;
	case K_FUNCTION:
		end_at(out, ORIGIN_FUNCTION, node, (struct str){ NULL, 0 }, question.access);
		break;
	case K_YIELD:
	case K_OTHER:
		end_unknown(out, node, question.access, false);
		break;
	default:
		end_value(out, question);
	}
}
