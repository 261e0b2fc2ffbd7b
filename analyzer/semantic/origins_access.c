/*
 * Accesses: texts like ".a[0].b", what is taken from a value on the way to a part of it. See origins.h.
 */
#include "origins_internal.h"

struct str access_first(struct str *access)
{
	size_t n = access->n ? 1 : 0;
	if (n && access->p[0] == '.')
		while (n < access->n && access->p[n] != '.' && access->p[n] != '[' &&
		       access->p[n] != '(')
			n++;
	else if (n)
		while (n < access->n && access->p[n - 1] != ']' && access->p[n - 1] != ')')
			n++;
	struct str first = str_sub(*access, 0, n);
	*access = str_sub(*access, n, access->n);
	return first;
}

bool access_same(struct str a, struct str b)
{
	while (a.n && b.n) {
		struct str x = access_first(&a), y = access_first(&b);
		if (!(is_element(x) && is_element(y)) && !str_eq(x, y))
			return false;
	}
	return !a.n && !b.n;
}

struct str access_last(struct str access)
{
	struct str last = { NULL, 0 };
	while (access.n) {
		struct str part = access_first(&access);
		if (part.p[0] == '.')
			last = str_sub(part, 1, part.n);
	}
	return last;
}

struct str access_join(const struct node *at, struct str part, struct str rest)
{
	if (part.n + rest.n > ORIGINS_ACCESS || access_too_long(part) || access_too_long(rest))
		return (struct str){ NULL, 1 };
	return rest.n ? str_cat(answers_of(at), part, rest) : part;
}

struct str access_key(const struct node *at, struct str key)
{
	for (size_t i = 0; i < key.n; i++) {
		char c = key.p[i];
		if (c == '.' || c == '[' || c == ']' || c == '(' || c == ')' || !c)
			return STR("[]");
	}
	return key.n ? str_cat(answers_of(at), STR("."), key) : STR("[]");
}

struct str access_place(const struct node *at, size_t place)
{
	static const char *const first[] = { "[0]", "[1]", "[2]", "[3]" };
	if (place < sizeof(first) / sizeof(first[0]))
		return str_of(first[place]);
	return str_fmt(answers_of(at), "[%zu]", place);
}

struct str access_index(const struct node *at, const struct node *index)
{
	struct str key = string_text(index);
	if (key.p)
		return access_key(at, key);
	if (!is_kind(index, K_NUMBER) || index->number < 0 || index->number > 999 ||
	    index->number != (int)index->number)
		return STR("[]");
	return access_place(at, (size_t)index->number);
}

static size_t kid_place(const struct node *kid)
{
	size_t i = 0;
	while (kid->parent->kids[i] != kid)
		i++;
	return i;
}

struct str access_pattern(const struct node *target, const struct node *root, struct str access)
{
	for (; target && target != root; target = target->parent) {
		const struct node *parent = target->parent;
		struct str part = STR("");
		if (is_kind(parent, K_PAIR))
			part = access_key(target, parent->text);
		else if ((is_kind(parent, K_LIST) || is_kind(parent, K_TUPLE)) &&
			 target->kind != K_SPREAD)
			part = access_place(target, kid_place(target));
		access = access_join(target, part, access);
	}
	return access;
}
