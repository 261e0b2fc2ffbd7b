/*
 * Classes of the project: their bases, their methods, and the values their attributes are given. See names.h.
 *
 * Attributes are gathered once a file, whatever class they belong to.
 */
#include "paths_internal.h"

struct class_attribute {
	const struct node *class_;
	struct str name;
	struct attribute *first, *last;
	struct class_attribute *next;
};

bool is_self(const struct node *node)
{
	return is_kind(node, K_NAME) &&
	       (str_is(node->text, "self") || str_is(node->text, "this") ||
		str_is(node->text, "cls"));
}

struct node *class_around(const struct node *node)
{
	for (struct node *up = node->parent; up; up = up->parent) {
		if (up->kind == K_CLASS)
			return up;
		if (up->kind == K_FUNCTION && !(up->flags & (F_METHOD | F_ARROW)) &&
		    facts_of(node)->source->lang != LANG_PYTHON)
			return NULL; /* its own `this` */
	}
	return NULL;
}

static struct class_attribute **attribute_list(const struct node *class_, struct str name)
{
	size_t hash = str_bucket(name) ^ (uintptr_t)class_ >> 6;
	return &names_of(class_)->attributes[hash % ATTRIBUTE_LISTS];
}

static void add_attribute(const struct node *class_, struct str name, const struct node *site,
			  const struct node *value)
{
	struct class_attribute **list = attribute_list(class_, name), *all = *list;
	while (all && (all->class_ != class_ || !str_eq(all->name, name)))
		all = all->next;
	if (!all) {
		all = ARENA_NEW(arena_of(class_), struct class_attribute);
		all->class_ = class_;
		all->name = name;
		all->next = *list;
		*list = all;
	}
	struct attribute *attribute = ARENA_NEW(arena_of(class_), struct attribute);
	attribute->site = site;
	attribute->value = value;
	if (all->last)
		all->last->next = attribute;
	else
		all->first = attribute;
	all->last = attribute;
}

/* Does an assignment stand in a class's own body? */
static bool is_in_class_body(const struct node *assign)
{
	return is_kind(assign->parent, K_BLOCK) && is_kind(assign->parent->parent, K_CLASS);
}

static void gather_attribute(const struct node *assign, const struct node *target,
			     const struct node *value)
{
	struct node *class_ = NULL;
	if (is_kind(target, K_ATTR) && is_self(target->kids[0]))
		class_ = class_around(assign);
	else if (is_kind(target, K_NAME) &&
		 (is_in_class_body(assign) || assign->flags & F_FIELD))
		class_ = class_around(assign);
	if (class_)
		add_attribute(class_, target->text, assign, value);
}

static bool is_row(const struct node *node)
{
	return is_kind(node, K_TUPLE) || is_kind(node, K_LIST);
}

static bool has_rest(const struct node *row)
{
	for (size_t i = 0; i < row->count; i++) {
		if (is_kind(row->kids[i], K_SPREAD))
			return true;
	}
	return false;
}

/* self.client, self.model = OpenAI(), "m": field by field, where both sides are written out. */
static void gather_attributes_of(const struct node *assign)
{
	const struct node *target = kid_of(assign, 0), *value = kid_of(assign, 1);
	if (!is_row(target)) {
		gather_attribute(assign, target, value);
		return;
	}
	if (!is_row(value) || target->count != value->count || has_rest(target) ||
	    has_rest(value))
		return;
	for (size_t i = 0; i < target->count; i++)
		gather_attribute(assign, target->kids[i], value->kids[i]);
}

static void gather_attributes(struct facts *facts)
{
	for (size_t i = 0; i < facts->assigns.n; i++)
		gather_attributes_of(facts->assigns.v[i]);
	for (size_t i = 0; i < facts->functions.n; i++) {
		const struct node *params = facts->functions.v[i]->kids[0];
		for (size_t j = 0; j < params->count; j++) {
			struct node *class_ = params->kids[j]->flags & F_FIELD
						      ? class_around(facts->functions.v[i])
						      : NULL;
			if (class_)
				add_attribute(class_, params->kids[j]->text, params->kids[j],
					      kid_of(params->kids[j], 0));
		}
	}
}

const struct node *base_of(const struct node *class_, size_t i)
{
	const struct node *arg = kid_of(class_->kids[0], i), *base = kid_of(arg, 0);
	if (!arg || arg->text.n)
		return NULL;
	return is_kind(base, K_INDEX) ? base->kids[0] : base;
}

static struct node *base_class(const struct node *class_, size_t i)
{
	const struct node *base = base_of(class_, i);
	return base ? class_of(base) : NULL;
}

static const struct attribute *own_attributes(const struct node *class_, struct str name)
{
	struct names *names = names_of(class_);
	if (!names->attributes) {
		names->attributes = ARENA_ARRAY(arena_of(class_), struct class_attribute *,
						ATTRIBUTE_LISTS);
		gather_attributes(facts_of(class_));
	}
	struct class_attribute *all = *attribute_list(class_, name);
	for (; all; all = all->next) {
		if (all->class_ == class_ && str_eq(all->name, name))
			return all->first;
	}
	return NULL;
}

const struct attribute *attributes_of(const struct node *class_, struct str name)
{
	for (int depth = 0; class_ && depth < 8; depth++) {
		const struct attribute *found = own_attributes(class_, name);
		if (found)
			return found;
		class_ = base_class(class_, 0);
	}
	return NULL;
}

static struct node *own_method(const struct node *class_, struct str name)
{
	const struct node *body = class_->kids[1];
	for (size_t i = body->count; i-- > 0;) {
		struct node *item = body->kids[i];
		if (is_kind(item, K_FUNCTION) && str_eq(item->text, name))
			return item;
	}
	for (const struct attribute *field = own_attributes(class_, name); field;
	     field = field->next) {
		if (is_kind(field->value, K_FUNCTION))
			return (struct node *)(uintptr_t)field->value;
	}
	return NULL;
}

struct node *method_of(const struct node *class_, struct str name)
{
	for (int depth = 0; class_ && depth < 8; depth++) {
		struct node *method = own_method(class_, name);
		if (method)
			return method;
		class_ = base_class(class_, 0);
	}
	return NULL;
}

struct str base_path_of(const struct node *class_)
{
	for (int depth = 0; class_ && depth < 8; depth++) {
		for (size_t i = 0; i < class_->kids[0]->count; i++) {
			const struct node *base = base_of(class_, i);
			struct str path = base ? path_of(base) : unknown;
			if (path.n)
				return path_result(class_, path);
		}
		class_ = base_class(class_, 0);
	}
	return unknown;
}
