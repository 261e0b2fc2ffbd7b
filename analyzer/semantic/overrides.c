/* Subclasses and their methods: see overrides.h. */
#include "overrides.h"

#include "names_internal.h"
#include "project.h"
#include "test_code.h"
#include "types.h"

enum { MADE_DEPTH = 6, BASES = 8, BELOW_LISTS = 64 };

/* What is below one class or interface. */
struct known {
	const struct node *declared;
	struct below below;
	struct known *next;
};

struct below_table {
	struct known *lists[BELOW_LISTS];
};

bool is_twin(const struct node *a, const struct node *b)
{
	if (a == b || !a || !b)
		return a == b;
	struct project *project = project_of(a);
	return a->kind == b->kind && a->start == b->start && project &&
	       str_eq(project_own_path(project, facts_of(a)),
		      project_own_path(project, facts_of(b)));
}

bool is_abstract(const struct node *function)
{
	const struct node *body = kid_of(function, 1);
	for (size_t i = 0; is_kind(body, K_BLOCK) && i < body->count; i++) {
		const struct node *statement = body->kids[i];
		const struct node *what =
			is_kind(statement, K_EXPRESSION) ? statement->kids[0] : NULL;
		if (statement->kind != K_RAISE && statement->kind != K_EMPTY &&
		    !is_kind(what, K_STRING) && !(what && str_is(node_source(what), "...")))
			return false;
	}
	return true;
}

/* ---- upwards ---- */

/* NULL when it is none of the project's. */
static const struct node *base_at(const struct node *class_, size_t i)
{
	const struct node *base = base_of(class_, i);
	return base ? class_of(base) : NULL;
}

/* The name a class or interface goes by; empty for a type written in place. */
static struct str name_of(const struct node *declared)
{
	if (declared->kind == K_CLASS)
		return declared->text;
	const struct node *assign = declared->parent;
	bool type = is_kind(assign, K_ASSIGN) && assign->flags & F_TYPE;
	return type ? kid_of(assign, 0)->text : STR("");
}

/* class Read implements Tool: the facts have no such bases, the words before its body do. */
static bool implements(const struct node *class_, const struct node *declared)
{
	struct str name = name_of(declared), head = node_source(class_);
	if (facts_of(class_)->source->lang == LANG_PYTHON || !name.n)
		return false;
	head = str_sub(head, 0, class_->kids[1]->start - class_->start);
	size_t from = str_find(head, "implements ", 0);
	return from != SIZE_MAX && str_has_name(str_sub(head, from, head.n), name) &&
	       is_twin(type_plain(named_type(class_, name)), declared);
}

static bool is_directly_below(const struct node *class_, const struct node *declared)
{
	for (size_t i = 0; declared->kind == K_CLASS && i < class_->kids[0]->count; i++) {
		if (is_twin(base_at(class_, i), declared))
			return true;
	}
	return implements(class_, declared);
}

static bool is_below_within(const struct node *class_, const struct node *declared, int depth)
{
	if (is_twin(class_, declared) || is_directly_below(class_, declared))
		return true;
	for (size_t i = 0; depth && i < class_->kids[0]->count && i < BASES; i++) {
		const struct node *base = base_at(class_, i);
		if (base && is_below_within(base, declared, depth - 1))
			return true;
	}
	return false;
}

bool is_below(const struct node *class_, const struct node *declared)
{
	return is_below_within(class_, declared, BELOW_DEPTH);
}

/* super().__init__(...), super({...}) */
static enum walk find_super(struct node *node, void *context)
{
	const struct node **found = context;
	const struct node *callee = is_kind(node, K_CALL) ? call_callee(node) : NULL;
	if (is_kind(callee, K_ATTR) && str_is(callee->text, "__init__") &&
	    is_kind(callee->kids[0], K_CALL))
		callee = call_callee(callee->kids[0]);
	if (is_kind(callee, K_NAME) && str_is(callee->text, "super") && !*found)
		*found = node;
	return WALK_ON;
}

const struct node *super_call(const struct node *constructor)
{
	const struct node *found = NULL;
	node_walk(constructor->kids[1], find_super, &found);
	return found;
}

/* ---- downwards ---- */

static void add(struct below *out, const struct node *node)
{
	for (size_t i = 0; i < out->n; i++) {
		if (is_twin(out->v[i], node))
			return;
	}
	if (out->n < BELOW_MAX)
		out->v[out->n++] = node;
	else
		out->more = true;
}

static void add_of_file(struct below *out, const struct facts *facts,
			const struct node *declared)
{
	for (size_t i = 0; i < facts->classes.n; i++) {
		if (is_directly_below(facts->classes.v[i], declared))
			add(out, facts->classes.v[i]);
	}
}

static void add_directly_below(struct below *out, const struct node *declared)
{
	const struct facts *own = facts_of(declared), *files[PROJECT_MENTIONS];
	bool more = false;
	add_of_file(out, own, declared);
	size_t n = project_extending(own, name_of(declared), files, &more);
	out->more |= more;
	for (size_t i = 0; i < n; i++) {
		if (is_test_code(own) || !is_test_code(files[i]))
			add_of_file(out, files[i], declared);
	}
}

static void find_below(struct below *out, const struct node *declared)
{
	size_t from = 0;
	add_directly_below(out, declared);
	for (int depth = 1; depth < BELOW_DEPTH; depth++) {
		size_t to = out->n;
		for (; from < to; from++)
			add_directly_below(out, out->v[from]);
	}
}

const struct below *classes_below(const struct node *declared)
{
	struct effort *effort = facts_of(declared)->names->effort;
	if (!effort->below)
		effort->below = ARENA_NEW(answers_of(declared), struct below_table);
	struct known **list = &effort->below->lists[((uintptr_t)declared >> 4) % BELOW_LISTS];
	struct known *known = *list;
	while (known && known->declared != declared)
		known = known->next;
	if (known)
		return &known->below;
	known = ARENA_NEW(answers_of(declared), struct known);
	known->declared = declared;
	known->next = *list;
	*list = known;
	if (name_of(declared).n)
		find_below(&known->below, declared);
	return &known->below;
}

/* ---- objects ---- */

const struct node *declared_class(const struct node *object)
{
	const struct node *class_ = instance_of(object);
	if (class_)
		return class_;
	const struct node *type = type_plain(type_of(object));
	bool named = is_kind(type, K_CLASS) || is_kind(type, K_DICT) || is_kind(type, K_BINARY);
	return named && name_of(type).n ? type : NULL;
}

static bool is_made_within(const struct node *object, int depth);

static bool is_made_by_name(const struct node *name, int depth)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = defs_reaching(name, defs, &complete);
	return n == 1 && defs[0]->how == DEF_ASSIGN && !defs[0]->site->type &&
	       is_made_within(defs[0]->value, depth);
}

static bool is_made_in_field(const struct node *attr, int depth)
{
	const struct node *class_ = instance_of(attr->kids[0]);
	const struct attribute *one = class_ ? attributes_of(class_, attr->text) : NULL;
	bool made = one != NULL;
	for (; one; one = one->next) {
		made &= !one->site->type && one->value &&
			(one->value->kind == K_NULL || is_made_within(one->value, depth));
	}
	return made;
}

static bool is_made_within(const struct node *object, int depth)
{
	if (!object || !depth)
		return false;
	switch (object->kind) {
	case K_CALL:
		return class_of(call_callee(object)) != NULL;
	case K_NAME:
		return is_made_by_name(object, depth - 1);
	case K_ATTR:
		return is_made_in_field(object, depth - 1);
	case K_AWAIT:
		return is_made_within(kid_of(object, 0), depth - 1);
	default:
		return false;
	}
}

bool is_made(const struct node *object)
{
	return is_made_within(object, MADE_DEPTH);
}

/* ---- methods ---- */

static void add_method(struct below *out, const struct node *class_, struct str name)
{
	const struct node *method = method_of(class_, name);
	if (method && !is_abstract(method))
		add(out, method);
}

void methods_run(const struct node *callee, struct below *out)
{
	const struct node *object = is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
	const struct node *declared = object ? declared_class(object) : NULL;
	out->n = 0;
	out->more = false;
	if (!declared)
		return;
	if (declared->kind == K_CLASS)
		add_method(out, declared, callee->text);
	const struct below *below = classes_below(declared);
	if (!below->n || is_made(object))
		return;
	out->more = below->more;
	for (size_t i = 0; i < below->n; i++)
		add_method(out, below->v[i], callee->text);
}
