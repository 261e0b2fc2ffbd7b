/* What stands under a key of a table, where the key is asked for: see by_key.h. */
#include "by_key.h"

#include "values.h"

/* Is it asked whether what the table is looked up by is this very text? */
static bool asks_for(const struct node *asked, const struct node *text, const struct node *by)
{
	return asked && string_text(text).n && str_eq(node_source(asked), node_source(by));
}

/* case "a": case "b": f(x): one without a body falls into the next. */
static bool is_case_of_another(const struct node *arm, const struct node *by, struct str key)
{
	const struct node *choice = arm->parent;
	size_t i = 1;
	while (choice->kids[i] != arm)
		i++;
	for (; i; i--) {
		const struct node *one = choice->kids[i];
		if (!asks_for(choice->kids[0], kid_of(one, 0), by) ||
		    str_eq(string_text(kid_of(one, 0)), key))
			return false;
		if (i == 1 || kid_of(choice->kids[i - 1], 2)->count)
			return true;
	}
	return false;
}

/* if name == "a": f(x) */
static bool is_branch_of_another(const struct node *branch, const struct node *by,
				 struct str key)
{
	const struct node *test = branch->kids[0];
	return is_kind(test, K_BINARY) && str_is(test->text, "==") &&
	       asks_for(test->kids[0], test->kids[1], by) &&
	       !str_eq(string_text(test->kids[1]), key);
}

bool is_for_another_key(const struct node *use, const struct node *by, struct str key)
{
	for (const struct node *up = use; key.n && by && up->parent; up = up->parent) {
		const struct node *around = up->parent;
		if (around->kind == K_FUNCTION)
			break;
		if ((around->kind == K_CASE && is_case_of_another(around, by, key)) ||
		    (around->kind == K_IF && kid_of(around, 1) == up &&
		     is_branch_of_another(around, by, key)))
			return true;
	}
	return false;
}

const struct node *looked_up_by(const struct node *taken)
{
	return is_kind(taken, K_INDEX)  ? kid_of(taken, 1)
	       : is_kind(taken, K_CALL) ? call_positional(taken, 0)
					: NULL;
}
