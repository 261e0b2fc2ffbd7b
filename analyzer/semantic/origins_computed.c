/*
 * Who calls a function by a name that is put together: getattr(tools, name)(x), this[name](x), globals()[name](x). Asked
 * where nobody calls it by its own name: then any of an object's methods may be meant. Looked for in its own file and
 * those of its class's bases: all that mention the class are too many to read. See origins_asking.h.
 */
#include "origins_asking.h"
#include "overrides.h"
#include "values.h"

enum { BASES_MAX = 8 };

/* What is taken by a name: getattr(object, name), object[name]. */
struct member {
	const struct node *taken, *object, *name;
};

/* "do_" of f"do_{x}" and "do_" + x; empty when a text begins with anything. */
static struct str known_start(const struct node *text)
{
	const struct node *value = value_of(text), *first = kid_of(value, 0);
	if (is_kind(value, K_BINARY) && str_is(value->text, "+"))
		return string_text(first);
	return is_kind(value, K_STRING) && is_kind(first, K_TEXT) ? first->text : STR("");
}

/* One whose name begins with "_" is meant only by a name that does so, too. */
static bool may_name(const struct node *name, const struct node *function)
{
	struct str start = known_start(name), own = known_as(function);
	return start.n ? own.n >= start.n && memcmp(own.p, start.p, start.n) == 0
		       : own.n && own.p[0] != '_' && own.p[0] != '#';
}

static bool is_method_of(const struct asking *asking, const struct node *object)
{
	const struct node *class_ = node_up(asking->function, K_CLASS);
	const struct node *known = instance_of(object);
	if (!class_)
		return false; /* of an object literal */
	if (!known)
		known = class_of(object);
	return known ? is_twin(known, class_) || is_below(class_, known)
		     : is_kept_object(asking, object, NULL);
}

/* globals(), getattr(sys.modules[__name__], name), import tools; getattr(tools, name) */
static bool is_of_module(const struct asking *asking, const struct node *object)
{
	const struct node *function = asking->function;
	if (is_kind(object, K_CALL) && str_is(path_of(call_callee(object)), "globals"))
		return facts_of(object) == facts_of(function);
	return is_twin(function_of(module_member(object, known_as(function))), function);
}

static void ask_member(struct asking *asking, const struct member *member)
{
	const struct node *function = asking->function, *call = member->taken->parent;
	struct handing handing = { call, NULL, 0 };
	bool found = function->flags & F_METHOD ? is_method_of(asking, member->object)
						: is_of_module(asking, member->object);
	unsigned before = asking->callers;
	if (!found || node_inside(call, function) || !may_name(member->name, function))
		return;
	if (is_kind(call, K_CALL) && call_callee(call) == member->taken)
		asked_caller(asking, &handing);
	else
		ask_value(asking, member->taken);
	asking->through += asking->callers - before;
}

static void ask_in(struct asking *asking, const struct facts *facts)
{
	const struct mention *one = mentions_of(facts, STR(COMPUTED));
	for (; one; one = one->next) {
		const struct node *taken = one->node;
		ask_member(asking, &(struct member){ taken, taken->kids[0], taken->kids[1] });
	}
	for (one = mentions_of(facts, STR("getattr")); one; one = one->next) {
		const struct node *taken = one->node->parent, *name;
		if (!is_kind(taken, K_CALL) || call_callee(taken) != one->node)
			continue;
		name = call_positional(taken, 1);
		if (name && !string_text(name).n)
			ask_member(asking,
				   &(struct member){ taken, call_positional(taken, 0), name });
	}
}

void ask_computed(struct asking *asking)
{
	const struct node *function = asking->function;
	const struct node *class_ =
		function->flags & F_METHOD ? node_up(function, K_CLASS) : NULL;
	const struct facts *own = facts_of(function);
	if (node_function(class_ ? class_ : function))
		return;
	ask_in(asking, own);
	const struct node *base = class_ ? class_of(base_of(class_, 0)) : NULL;
	for (int i = 0; base && !asking->callers && i < BASES_MAX; i++) {
		if (facts_of(base) != own)
			ask_in(asking, facts_of(base));
		base = class_of(base_of(base, 0));
	}
}
